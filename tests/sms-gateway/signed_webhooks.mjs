// SPDX-License-Identifier: MIT
// Carriers that sign JSON with a time (Telnyx, Vonage): their own libraries judge hundreds of random posts beside the
// real gateway; then repeats, reports, stops, and answers that get lost.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, randomInt, randomUUID, sign } from "node:crypto";
import http from "node:http";
import vonage from "@vonage/jwt";
import jwt from "jsonwebtoken";
import Telnyx from "telnyx";
import { Gateway, send, until } from "../lib/gateway.mjs";

const keys = generateKeyPairSync("ed25519"), others = generateKeyPairSync("ed25519");
const publicKey = Buffer.from(keys.publicKey.export({ format: "jwk" }).x, "base64url").toString("base64");
const judge = new Telnyx({ apiKey: "unused", publicKey }).webhooks;
const OURS = "+12125550100", SECRET = "a signature secret", SENT = "3", UNKNOWN = "2", ENDED = "6";
const seconds = (ahead = 0) => Math.floor(Date.now() / 1000) + ahead;
let serial = 0;
const someone = () => `+1917555${String(++serial).padStart(4, "0")}`;

// What differs between the two: how a post is signed and what stands in it.
const telnyx = {
    name: "telnyx", apiPath: "/v2/messages", status: { sent: "sent", delivered: "delivered", failed: "delivery_failed" },
    settings: (url) => ({ public_key: publicKey, api_key: "KEY1", from: OURS, api_url: url }),
    headers(body, { at = seconds(), forged = false } = {}) {
        const signature = sign(null, Buffer.concat([Buffer.from(`${at}|`), Buffer.from(body)]), (forged ? others : keys).privateKey);
        return { "Content-Type": "application/json", "telnyx-signature-ed25519": signature.toString("base64"), "telnyx-timestamp": String(at) };
    },
    accepts: (body, headers) => judge.unwrap(body, { headers }).then(() => true, () => false),
    text: (from, words, { id = randomUUID(), did = null } = {}) => ({ data: { event_type: "message.received", id: randomUUID(), record_type: "event",
        payload: { id, direction: "inbound", type: "SMS", text: words, from: { phone_number: from, carrier: "T-Mobile USA" },
            to: [{ phone_number: OURS, status: "webhook_delivered" }], autoresponse_type: did, errors: [] } }, meta: { attempt: 1 } }),
    report: (to, id, status, code) => ({ data: { event_type: status === "sent" ? "message.sent" : "message.finalized", id: randomUUID(), record_type: "event",
        payload: { id, direction: "outbound", to: [{ phone_number: to, status: telnyx.status[status] ?? status }],
            errors: code ? [{ code: String(code), title: "no", detail: "no" }] : [] } } }),
    reportPath: (taken) => (taken ? new URL(taken.webhook_url).pathname + new URL(taken.webhook_url).search : "/telnyx/messages"),
    stopCode: 40300,
    said: (request, body) => ({ to: body.to, from: body.from, text: body.text, webhook_url: body.webhook_url, key: request.headers.authorization }),
    key: "Bearer KEY1",
    taken: (id) => [200, { data: { id, to: [{ status: "queued" }] } }],
    error: (code) => ({ errors: [{ code: String(code), title: "no" }] }),
};
const vonageApi = {
    name: "vonage", apiPath: "/v1/messages", status: { sent: "submitted", delivered: "delivered", failed: "rejected" },
    settings: (url) => ({ signature_secret: SECRET, api_key: "abcd1234", api_secret: "secret", from: OURS, api_url: url }),
    headers(body, { at = seconds(), forged = false, ...claims } = {}) {
        const token = jwt.sign({ iat: at, jti: randomUUID(), iss: "Vonage", api_key: "abcd1234", application_id: randomUUID(),
            payload_hash: createHash("sha256").update(body).digest("hex"), ...claims }, forged ? "another secret" : SECRET, { algorithm: "HS256" });
        return { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
    },
    // Its library checks the token; the body's hash is for the caller to compare.
    async accepts(body, headers) {
        const token = headers.Authorization?.replace("Bearer ", "") ?? "";
        try {
            return vonage.verifySignature(token, SECRET) === true && jwt.decode(token).payload_hash === createHash("sha256").update(body).digest("hex") &&
                Math.abs(jwt.decode(token).iat - seconds()) <= 300;
        } catch {
            return false;
        }
    },
    text: (from, words, { id = randomUUID() } = {}) => ({ channel: "sms", message_uuid: id, to: OURS.slice(1), from: from.slice(1),
        timestamp: new Date().toISOString(), text: words, message_type: "text", sms: { num_messages: "1" } }),
    report: (to, id, status, code, reference) => ({ message_uuid: id, to: to.slice(1), from: OURS.slice(1), channel: "sms", timestamp: new Date().toISOString(),
        status: vonageApi.status[status] ?? status, client_ref: reference,
        error: code ? { type: `https://developer.vonage.com/api-errors/messages#${code}`, title: String(code) } : undefined }),
    reportPath: () => "/vonage/status",
    stopCode: 0, // it has none
    said: (request, body) => ({ to: `+${body.to}`, from: `+${body.from}`, text: body.text, reference: body.client_ref, key: request.headers.authorization }),
    key: `Basic ${Buffer.from("abcd1234:secret").toString("base64")}`,
    taken: (id) => [202, { message_uuid: id }],
    error: (code) => ({ type: `https://developer.vonage.com/api-errors/messages#${code}`, title: String(code) }),
};

class Provider {
    constructor(kind) {
        this.kind = kind;
        this.taken = [];
        this.moods = [];
        this.server = http.createServer((request, answer) => {
            let body = "";
            request.on("data", (more) => (body += more)).on("end", () => this.answer(request, answer, body));
        });
    }
    async open() {
        await new Promise((done) => this.server.listen(0, "127.0.0.1", done));
        this.url = `http://127.0.0.1:${this.server.address().port}`;
    }
    answer(request, answer, body) {
        assert.equal(request.url, this.kind.apiPath);
        const mood = this.moods.shift() ?? {}, id = randomUUID();
        const reply = ([status, value]) => answer.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
        if (mood.status) return reply([mood.status, this.kind.error(mood.code)]);
        this.taken.push({ id, ...this.kind.said(request, JSON.parse(body)) });
        if (mood.lose) return request.socket.destroy();
        if (mood.hang) return;
        reply(this.kind.taken(id));
    }
    by(who) {
        return this.taken.filter((one) => one.to === who);
    }
}

const pieces = ["a", "é", "ñ", "€", "{", "\\", '"', "\n", "\t", "\u0007", "你", "好", "😀", "👩‍👩‍👧", "ا", " ", "STOP?", "K7Q26", "\u2028", "\ufeff", "&amp;"];
const words = () => Array.from({ length: randomInt(1, 40) }, () => pieces[randomInt(pieces.length)]).join("");
function bitten(text) { // one byte of it is another one
    const bytes = Buffer.from(text);
    bytes[randomInt(bytes.length)] ^= 1 << randomInt(7);
    return bytes;
}

async function plays(kind) {
    const provider = new Provider(kind);
    await provider.open();
    const gateway = new Gateway({ gateway: { reply: "inline" }, twilio: null, [kind.name]: kind.settings(provider.url) });
    await gateway.start();
    const help = gateway.ask("HELP"), path = `/${kind.name}/messages`;
    const raw = (body, headers, to = path) => send(gateway.port, { path: to, headers, body });
    const post = (value, to = path) => { const body = JSON.stringify(value); return raw(body, kind.headers(body), to); };
    const report = async (who, taken, status, code) =>
        assert.equal((await post(kind.report(who, taken.id, status, code, taken.reference), kind.reportPath(taken))).status, 200);
    const state = (id) => gateway.sql(`select state from outgoing where sid = '${id}'`);
    const delivered = (id) => gateway.sql(`select status from delivery where hash = ${gateway.claim(id, kind.name)}`);

    // Hundreds of random posts: whole, they are accepted by the library and by us; bitten, by neither.
    for (let i = 0; i < 300; i++) {
        const body = JSON.stringify(kind.text(someone(), words()), null, randomInt(2)), headers = kind.headers(body, { at: seconds(randomInt(-290, 290)) });
        assert.ok(await kind.accepts(body, headers));
        const answer = await raw(body, headers);
        assert.equal(answer.status, 200, answer.text);
        assert.equal(answer.text, "{}");
        const [bad, worse] = i % 2 ? [bitten(body), headers] : [body, { ...headers }];
        if (i % 2 === 0) {
            const name = Object.keys(headers).filter((one) => one !== "Content-Type")[randomInt(Object.keys(headers).length - 1)];
            worse[name] = bitten(headers[name]).toString("latin1").replace(/[^\x21-\x7e ]/g, "!");
            if (worse[name] === headers[name]) continue;
            if (name === "Authorization" && worse[name].slice(0, 7).toLowerCase() === "bearer ") worse[name] = worse[name].replace(/^bearer /i, "Bearer ");
            // The last letter of a base64 text has bits that mean nothing: another letter, the same proof.
            const means = (text) => text.split(".").map((part) => Buffer.from(part, "base64").toString("hex")).join();
            if (name !== "telnyx-timestamp" && means(worse[name]) === means(headers[name])) continue;
        }
        assert.ok(!(await kind.accepts(bad.toString(), worse)), `its library takes ${JSON.stringify(worse)}`);
        assert.equal((await raw(bad, worse)).status, 403, `we take ${JSON.stringify(worse)}`);
    }

    const body = JSON.stringify(kind.text(someone(), "HELP"));
    for (const [what, headers] of [["another key", kind.headers(body, { forged: true })], ["no signature", { "Content-Type": "application/json" }],
        ["old by 301 s", kind.headers(body, { at: seconds(-301) })], ["ahead by 302 s", kind.headers(body, { at: seconds(302) })]]) {
        assert.ok(!(await kind.accepts(body, headers)), what);
        assert.equal((await raw(body, headers)).status, 403, what);
        assert.equal((await raw(body, headers, `/${kind.name}/status`)).status, 403, what);
    }
    if (kind === vonageApi) {
        const none = [b64({ alg: "none" }), b64({ iat: seconds() }), ""].join(".");
        const wrong = [{ api_key: "another" }, { payload_hash: "00" }, { payload_hash: undefined }, { exp: seconds(-1) }, { nbf: seconds(400) }];
        for (const headers of [{ Authorization: `Bearer ${none}` }, { Authorization: "Bearer a.b.c" }, { Authorization: "Basic eDp5" }])
            assert.equal((await raw(body, headers)).status, 403);
        for (const claims of wrong) assert.equal((await raw(body, kind.headers(body, claims))).status, 403, JSON.stringify(claims));
    }
    assert.ok((await gateway.metric("forged_total")) > 300);

    for (const bad of ["", "[]", "{", "null", '{"a":1,"a":2}', '{"text":"\\u0000"}', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])])
        assert.equal((await raw(bad, kind.headers(bad))).status, 400, String(bad));
    assert.equal((await raw("x".repeat(1 << 20), kind.headers("x"))).status, 413);
    if (kind === telnyx) {
        assert.match((await post({ data: { event_type: "message.received", payload: {} } })).text, /payload\.id is missing/);
        assert.match((await post({ data: { event_type: "message.received", payload: { id: "1" } } })).text, /no number to answer/);
        assert.equal((await post({ data: { event_type: "number_order.complete", id: "1", payload: {} } })).status, 200);
        assert.match((await post({ data: { event_type: "message.finalized", payload: {} } })).text, /nothing to be learned/);
    } else {
        assert.match((await post({ ...kind.text(someone(), "HELP"), message_uuid: undefined })).text, /message_uuid is missing/);
        assert.match((await post({ ...kind.text(someone(), "HELP"), from: "" })).text, /no number to answer/);
        assert.equal((await post({ ...kind.text(someone(), "HELP"), channel: "whatsapp" })).status, 200);
        assert.match((await post({ message_uuid: "1" }, "/vonage/status")).text, /nothing to be learned/);
    }

    // The answer leaves through the API, though reply = inline; twenty repeats are one text.
    const asker = someone(), text = kind.text(asker, "HELP");
    await Promise.all(Array.from({ length: 20 }, () => post(text)));
    const [taken] = await until(() => provider.by(asker).length && provider.by(asker), "the answer leaves");
    assert.deepEqual([taken.text, taken.from, taken.key], [help, OURS, kind.key]);
    await until(() => state(taken.id) === SENT, "it is known by its id");
    await post(text);
    for (const status of ["delivered", "sent", "failed", "delivered", "unheard-of"]) await report(asker, taken, status);
    assert.equal(delivered(taken.id), kind.status.delivered, "reports come in any order");
    assert.equal(provider.by(asker).length, 1);

    // Whose answer is lost on the way is never sent again; the first report says that it went.
    const unlucky = someone();
    provider.moods.push({ lose: true });
    await post(kind.text(unlucky, "HELP"));
    const open = () => gateway.sql(`select count(*) from outgoing where state = ${UNKNOWN}`);
    await until(() => open() === "1", "it is in doubt");
    await new Promise((done) => setTimeout(done, 2500));
    assert.equal(provider.by(unlucky).length, 1);
    const [lost] = provider.by(unlucky);
    await report(someone(), lost, "sent");
    assert.equal(open(), "1", "a report about someone else settles nothing");
    gateway.sql(`insert into call (outgoing, reason, at) select id, 'unknown', 1 from outgoing where state = ${UNKNOWN}`);
    await report(unlucky, lost, "sent");
    assert.equal(open(), "0");
    assert.equal(state(lost.id), SENT);
    assert.equal(gateway.sql("select done_by from call"), kind.name, "and nobody needs to ring up");

    // Killed while the carrier has it: in doubt after the start, and not sent again.
    const caught = someone();
    provider.moods.push({ hang: true });
    await post(kind.text(caught, "HELP"));
    await until(() => provider.by(caught).length === 1, "the carrier has it");
    await gateway.kill();
    await gateway.start();
    await until(() => open() === "1", "it is in doubt");
    await report(caught, provider.by(caught)[0], "delivered");
    assert.equal(open(), "0");
    assert.equal(provider.by(caught).length, 1);

    for (const mood of [{ status: 429, code: kind === telnyx ? 10011 : 1000 }, { status: 500, code: 0 }, { status: 503, code: 0 }]) {
        const who = someone();
        provider.moods.push(mood);
        await post(kind.text(who, "HELP"));
        await until(() => provider.by(who).length === 1, `sent in the end after ${JSON.stringify(mood)}`);
    }

    // Stops: ours, and those that the carrier tells of.
    const leaver = someone();
    await post(kind.text(leaver, "STOP"));
    await until(() => provider.by(leaver).length === 1, "a stop is confirmed");
    assert.match(provider.by(leaver)[0].text, /unsubscribed/);
    for (const more of ["HELP", "STOP", "BIDS roof"]) await post(kind.text(leaver, more));
    if (kind === telnyx) {
        const told = someone(), refused = someone(), late = someone();
        await post(kind.text(told, "PARAR", { did: "STOP" }));
        await post(kind.text(told, "HELP"));
        provider.moods.push({ status: 403, code: kind.stopCode });
        await post(kind.text(refused, "HELP"));
        await until(() => gateway.sql("select count(*) from consent where event = 'carrier-stop'") === "1", "the refusal is a stop");
        await post(kind.text(late, "HELP"));
        await until(() => provider.by(late).length === 1, "it leaves");
        await report(late, provider.by(late)[0], "failed", kind.stopCode);
        assert.equal(gateway.sql("select count(*) from consent where event = 'carrier-stop'"), "2", "and so is one in a report");
        for (const who of [told, refused, late]) await post(kind.text(who, "HELP"));
        await new Promise((done) => setTimeout(done, 300));
        assert.deepEqual([told, refused, late].map((who) => provider.by(who).length), [0, 0, 1]);
    }
    assert.equal(provider.by(leaver).length, 1, "nothing leaves after a stop");
    await gateway.stop();
    assert.ok(!/\d{7}|HELP|STOP/.test(gateway.log.replaceAll(gateway.home, "")), `the log tells who texted or what: ${gateway.log}`);

    // The age of a signature goes by the clock of --now.
    const then = Date.parse("2026-06-01T13:05:00Z") / 1000;
    await gateway.start("--now", "2026-06-01T09:05:00-04:00");
    const old = JSON.stringify(kind.text(someone(), "HELP"));
    assert.equal((await raw(old, kind.headers(old, { at: then }))).status, 200);
    assert.equal((await raw(old, kind.headers(old))).status, 403);
    await gateway.stop();
    provider.server.closeAllConnections();
    provider.server.close();
    console.log(`good: ${kind.name}`);
}

const b64 = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
await plays(telnyx);
await plays(vonageApi);
