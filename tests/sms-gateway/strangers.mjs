// SPDX-License-Identifier: MIT
// A stranger's worst against the real gateway: half-open requests, more connections than anyone needs, bodies too large,
// headers without end. Every one of them gets the right status or is cut off, and others are answered all the while.
import { readFileSync } from "node:fs";
import net from "node:net";
import { Gateway, PUBLIC, check, said, send, sign, until } from "../lib/gateway.mjs";

const gateway = new Gateway({ gateway: { reply: "inline" } });
await gateway.start();
const help = gateway.ask("HELP");
let person = 0;
const someone = () => ({ From: `+1646555${String(++person).padStart(4, "0")}` });
const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${gateway.child.pid}/status`, "utf8"))[1]) / 1024;
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

function socket() {
    const one = net.connect(gateway.port, "127.0.0.1");
    one.heard = "";
    one.on("data", (more) => (one.heard += more)).on("error", () => {});
    one.isOver = new Promise((done) => one.on("close", done));
    return one;
}

async function others_are_answered(what) {
    const began = Date.now();
    const answers = await Promise.all(Array.from({ length: 20 }, () => gateway.text("HELP", someone())));
    check(answers.every((one) => said(one) === help), `others are answered: ${what}`);
    check(Date.now() - began < 5000, `and soon: ${what} took ${Date.now() - began} ms`);
}

async function requests_that_never_end() {
    const slow = Array.from({ length: 200 }, socket);
    for (const one of slow) one.write(`POST /twilio/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n`);
    let isOver = false;
    const drip = (async () => { // a byte of a header, a byte of a body, for ever
        for (const one of slow.slice(0, 100)) one.write("\r\nBody=");
        while (!isOver) {
            slow.forEach((one, i) => one.writable && one.write(i < 100 ? "x" : `X-${person}: y\r\n`));
            await wait(50);
        }
    })();
    for (let i = 0; i < 5; i++) await others_are_answered("200 slow requests");
    isOver = true;
    await drip;
    slow.forEach((one) => one.destroy());
}

async function five_hundred_at_once() {
    const idle = Array.from({ length: 480 }, socket);
    await wait(200);
    await others_are_answered("480 idle connections");
    const fields = (i) => ({ MessageSid: `SMmany${i}`, From: `+1347555${String(i).padStart(4, "0")}`, To: "+12125550100", Body: "HELP" });
    idle.forEach((one, i) => {
        const body = new URLSearchParams(fields(i)).toString();
        one.write(`POST /twilio/messages HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Twilio-Signature: ${sign(PUBLIC + "/twilio/messages", fields(i))}\r\n` +
            `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    });
    await Promise.all(idle.map((one) => one.isOver));
    check(idle.every((one) => one.heard.startsWith("HTTP/1.1 200") && one.heard.includes("<Message>")), "all 480 at once are answered");
}

async function too_much_of_everything() {
    const large = Array.from({ length: 50 }, () => send(gateway.port, {
        path: "/twilio/messages", headers: { "Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": "x" }, body: "Body=" + "x".repeat(1 << 20) })
        .catch((error) => ({ status: error.code })));
    // Cut off while it still sends is an answer, too.
    for (const { status } of await Promise.all(large)) check([413, "EPIPE", "ECONNRESET"].includes(status), `a megabyte: ${status}`);
    const lines = socket();
    lines.write("POST /twilio/messages HTTP/1.1\r\n" + "X-Long: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n".repeat(20000) + "\r\n");
    await lines.isOver;
    check(/^(HTTP\/1\.1 (4|5)\d\d|$)/.test(lines.heard), `headers without end: ${lines.heard.slice(0, 60)}`);
    const path = socket();
    path.write(`GET /${"a".repeat(100000)} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await path.isOver;
    check(/^(HTTP\/1\.1 4\d\d|$)/.test(path.heard), `a path without end: ${path.heard.slice(0, 60)}`);
    const nonsense = socket();
    nonsense.write(Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 131) & 255)));
    nonsense.end();
    await nonsense.isOver;
    await others_are_answered("after all of it");
}

await others_are_answered("at the start");
const before = memory();
for (const play of [requests_that_never_end, five_hundred_at_once, too_much_of_everything]) {
    await play();
    console.log(`good: ${play.name}`);
}
// Under the sanitizer freed memory is kept for a while; what matters is that nothing gathers.
const after = memory();
check(after - before < 220, `memory grew from ${before.toFixed(0)} to ${after.toFixed(0)} MB`);
await until(() => gateway.child.exitCode === null, "it still runs");
await gateway.stop();
check(gateway.sql("pragma integrity_check") === "ok", "the ledger is sound");
process.exit(0);
