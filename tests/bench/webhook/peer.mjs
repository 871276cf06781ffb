// SPDX-License-Identifier: MIT
// The same job as a Node program that people write: express, the provider's SDK, better-sqlite3. It verifies the
// signature, reads the form, looks up person and opportunity, commits durably (WAL, synchronous=FULL), and answers.
// Arguments: home, list of opportunities, public address, token, "inline" or the provider's address.
import { createReadStream } from "node:fs";
import http from "node:http";
import { createInterface } from "node:readline";
import Database from "better-sqlite3";
import express from "express";
import twilio from "twilio";

const [home, list, address, token, reply] = process.argv.slice(2);
const db = new Database(`${home}/peer.db`);
db.pragma("journal_mode = WAL");
db.pragma("synchronous = FULL");
db.exec(`
    CREATE TABLE opportunity (code TEXT PRIMARY KEY, title TEXT, agency TEXT, due TEXT) WITHOUT ROWID;
    CREATE TABLE person (number TEXT PRIMARY KEY, last TEXT, stopped INTEGER) WITHOUT ROWID;
    CREATE TABLE message (id INTEGER PRIMARY KEY, sid TEXT UNIQUE, number TEXT, body TEXT, answer TEXT, received INTEGER);
    CREATE TABLE outgoing (id INTEGER PRIMARY KEY, number TEXT, body TEXT, state INTEGER, sid TEXT);`);
const add = db.prepare("INSERT INTO opportunity VALUES (?, ?, ?, ?)");
const rows = [];
for await (const line of createInterface(createReadStream(list))) rows.push(line.split("\t"));
db.transaction(() => rows.forEach((row) => add.run(row)))();

const find = db.prepare("SELECT title, agency, due FROM opportunity WHERE code = ?");
const load = db.prepare("SELECT last, stopped FROM person WHERE number = ?");
const save = db.prepare("INSERT INTO person (number, last) VALUES (?, ?) ON CONFLICT DO UPDATE SET last = excluded.last");
const claim = db.prepare("INSERT INTO message (sid, number, body, answer, received) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
const queue = db.prepare("INSERT INTO outgoing (number, body, state) VALUES (?, ?, 1)");
const sent = db.prepare("UPDATE outgoing SET state = 3, sid = ? WHERE id = ?");

const day = new Intl.DateTimeFormat("en-US", { weekday: "short", month: "short", day: "numeric", timeZone: "UTC" });
const now = Date.parse("2026-11-22T00:00Z");
function due(code) {
    const row = find.get(code);
    if (!row) return `No ${code}.`;
    const at = new Date(row.due + "Z"), hour = at.getUTCHours(), minute = at.getUTCMinutes();
    const time = `${hour % 12 || 12}${minute ? ":" + String(minute).padStart(2, "0") : ""} ${hour < 12 ? "AM" : "PM"}`;
    const year = at.getUTCFullYear() === 2026 ? "" : `, ${at.getUTCFullYear()}`;
    const left = Math.floor(at / 864e5) - Math.floor(now / 864e5);
    return `${row.title} (${row.agency}): bids due ${day.format(at).replaceAll(",", "")}${year} ${time} ET, ` +
        `${left} days. Text REMIND ${code}. City Record, today 9:05 AM`;
}

const receive = db.transaction((form) => {
    const person = load.get(form.From);
    const code = form.Body.replace(/^due /i, "").toUpperCase();
    const answer = person?.stopped ? null : due(code);
    if (!claim.run(form.MessageSid, form.From, form.Body, answer, Date.now()).changes) return {};
    save.run(form.From, code);
    return { answer, id: reply === "inline" ? 0 : queue.run(form.From, answer).lastInsertRowid };
});

const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
function send(to, body, id) {
    const form = new URLSearchParams({ To: to, From: "+12125550100", Body: body }).toString();
    const request = http.request(`${reply}/2010-04-01/Accounts/AC1/Messages.json`, {
        agent, method: "POST", auth: `AC1:${token}`,
        headers: { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": Buffer.byteLength(form) },
    }, async (answer) => {
        let text = "";
        for await (const piece of answer) text += piece;
        sent.run(JSON.parse(text).sid, id);
    });
    request.end(form);
}

const app = express();
app.disable("x-powered-by");
app.post("/twilio/messages", express.urlencoded({ extended: false }), twilio.webhook(token, { url: `${address}/twilio/messages` }), (request, response) => {
    const { answer, id } = receive(request.body);
    const twiml = new twilio.twiml.MessagingResponse();
    if (answer && reply === "inline") twiml.message(answer);
    response.type("text/xml").send(twiml.toString());
    if (id) send(request.body.From, answer, id);
});
const server = app.listen(0, "127.0.0.1", () => console.log(server.address().port));
