// SPDX-License-Identifier: MIT
// The real gateway behind its webhooks, answering inline: repeats, stops, crashes, forgeries and bad posts.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { check, Gateway, PUBLIC, said, send, sign, TOKEN, until } from "../lib/gateway.mjs";

const gateway = new Gateway({ gateway: { reply: "inline" } });
await gateway.start();
const form = { "Content-Type": "application/x-www-form-urlencoded" };
const help = gateway.ask("HELP");
let person = 0;
const someone = () => ({ From: `+1917555${String(++person).padStart(4, "0")}` });

async function repeats_are_answered_once() {
    const text = { ...someone(), MessageSid: "SMtogether", To: "+12125550100", Body: "HELP" };
    const answers = await Promise.all(Array.from({ length: 20 }, () => gateway.post(text)));
    check(answers.every((one) => one.status === 200), "every repeat is taken");
    check(answers.filter((one) => said(one) !== null).length === 1, "one of twenty is answered");
    check(said(await gateway.post(text)) === null, "a late repeat is not answered");
    check(/^<\?xml [^>]*><Response\/>$/.test((await gateway.post(text)).text), "a repeat gets an empty response");
}

async function every_wording_of_stop_holds() {
    for (const words of ["STOP", "STOP PLEASE", "UNSUBSCRIBE", "REVOKE", "OPT OUT", "stop.", "Stop", "cancel", "QUIT", "END"]) {
        const who = someone();
        check(said(await gateway.text("HELP", who)) === help, "answers before");
        check(/unsubscribed/.test(said(await gateway.text(words, who))), `${words} is confirmed`);
        for (const more of ["HELP", "DUE K7Q26", "BIDS roof", "hello", words, "1", "MORE"])
            check(said(await gateway.text(more, who)) === null, `${more} is not answered after ${words}`);
        check(said(await gateway.text("START", who)) !== null, "START is welcomed");
        check(said(await gateway.text("HELP", who)) === help, "answers again");
    }
    const late = someone();
    const both = await Promise.all([gateway.text("STOP", late), gateway.text("STOP", late)]);
    check(both.filter((one) => said(one) !== null).length === 1, "two stops at once are confirmed once");
}

async function what_the_provider_confirmed_is_not_confirmed_again() {
    const who = someone();
    check(said(await gateway.text("PARAR", { ...who, OptOutType: "STOP" })) === null, "the provider confirmed it");
    check(said(await gateway.text("HELP", who)) === null, "and it holds");
    check(said(await gateway.text("VOLVER", { ...who, OptOutType: "START" })) === null, "the provider welcomed");
    check(said(await gateway.text("HELP", who)) === help, "and answers come again");
    check(said(await gateway.text("AYUDA", { ...who, OptOutType: "HELP" })) === null, "the provider helped");
}

async function forgeries_are_refused() {
    const fields = { MessageSid: "SMforged", From: "+12125550166", Body: "HELP" };
    const body = new URLSearchParams(fields).toString();
    const forged = [
        form,
        { ...form, "X-Twilio-Signature": "" },
        { ...form, "X-Twilio-Signature": sign(PUBLIC + "/twilio/messages", fields, "another token") },
        { ...form, "X-Twilio-Signature": sign(PUBLIC + "/twilio/status", fields) },
        { ...form, "X-Twilio-Signature": sign("https://evil.example/twilio/messages", fields), Host: "evil.example", "X-Forwarded-Host": "evil.example" },
    ];
    for (const headers of forged)
        check((await send(gateway.port, { path: "/twilio/messages", headers, body })).status === 403, "a forgery is refused");
    const spoofed = { ...form, "X-Twilio-Signature": sign(PUBLIC + "/twilio/messages", fields), Host: "evil.example" };
    check((await send(gateway.port, { path: "/twilio/messages", headers: spoofed, body })).status === 200, "Host changes nothing");
    check((await gateway.metric("forged_total")) === forged.length, "forgeries are counted");
}

async function bad_posts_get_a_sentence() {
    const raw = (body, more = {}) => send(gateway.port, { path: "/twilio/messages", headers: { ...form, ...more }, body });
    const anything = { "X-Twilio-Signature": sign(PUBLIC + "/twilio/messages", {}) };
    check((await raw("Body=" + "x".repeat(1 << 20), anything)).status === 413, "a megabyte");
    check((await raw("a=1&".repeat(10000), anything)).status === 400, "10,000 fields");
    check((await raw("Body=a%00b", anything)).status === 400, "a NUL");
    for (const [missing, fields] of [["From", { MessageSid: "SMx", Body: "HELP" }], ["MessageSid", { From: "+12125550166", Body: "HELP" }]]) {
        const answer = await gateway.post(fields);
        check(answer.status === 400 && answer.text.includes(missing), `${missing} is named: ${answer.text}`);
    }
    check((await gateway.post({ MessageSid: "SMx" }, "/twilio/status")).status === 400, "a report of nothing");
    // Bytes that are no UTF-8, signed over the bytes as they are.
    const { createHmac } = await import("node:crypto");
    const body = "Body=HELP%FF%FE&From=%2B12125550167&MessageSid=SMbytes";
    const bytes = Buffer.concat([Buffer.from(PUBLIC + "/twilio/messagesBodyHELP"), Buffer.from([0xff, 0xfe]), Buffer.from("From+12125550167MessageSidSMbytes")]);
    const answer = await raw(body, { "X-Twilio-Signature": createHmac("sha1", TOKEN).update(bytes).digest("base64") });
    check(said(answer) !== null, "bad UTF-8 is cleaned and answered");
    check(gateway.sql("select hex(body) from message where sid = 'SMbytes'") === "48454C50EFBFBDEFBFBD", "and kept clean");
    check((await send(gateway.port, { path: "/telnyx/messages", headers: form, body: "" })).status === 404, "a carrier that is off");
    check((await send(gateway.port, { method: "PUT", path: "/twilio/messages" })).status === 405, "another method");
    check((await send(gateway.port, { method: "GET", path: "/metrics" })).status === 404, "metrics are not public");
    check((await send(gateway.port, { method: "GET", path: "/healthz" })).status === 200, "healthz");
    check((await send(gateway.admin, { method: "GET", path: "/healthz" })).status === 200, "healthz on admin_listen");
}

async function reports_come_in_any_order() {
    for (const status of ["delivered", "sent", "queued", "delivered", "failed", "unheard-of"])
        check((await gateway.report("SMout", status, { To: "+12125550150" })).status === 200, `${status} is taken`);
    check(gateway.sql(`select status from delivery where hash = ${gateway.claim("SMout")}`) === "delivered", "it stays delivered");
    const who = someone();
    await gateway.report("SMrefused", "failed", { To: who.From, ErrorCode: "21610" });
    check(said(await gateway.text("HELP", who)) === null, "21610 in a report stops");
    check(gateway.sql(`select stopped_by from person where id = ${gateway.person(who.From)}`) === "carrier", "and says who");
}

// Killed, the gateway knows what it had answered; what it may not have handed over is given to the repeat, once.
async function a_crash_loses_no_answer() {
    const answered = { ...someone(), MessageSid: "SManswered", Body: "HELP" }, owed = { ...someone(), MessageSid: "SMowed", Body: "HELP" };
    check(said(await gateway.post(answered)) === help, "answered before");
    await until(() => gateway.sql("select handed = (select max(id) from message) from progress") === "1", "it is noted");
    await gateway.kill();
    await gateway.start();
    check(said(await gateway.post(answered)) === null, "an answer that left is not given again");
    check(said(await gateway.post(owed)) === help, "answered");
    await gateway.kill();
    // As if the crash had come between the commit and the reply.
    gateway.sql("update progress set handed = (select max(id) - 1 from message)");
    await gateway.start();
    check(said(await gateway.post(answered)) === null, "an older one is not owed");
    const again = await Promise.all([gateway.post(owed), gateway.post(owed), gateway.post(owed)]);
    check(again.filter((one) => said(one) === help).length === 1, "what was owed is given once");
    await gateway.kill();
    await gateway.start();
    check(said(await gateway.post(owed)) === null, "and never again");
}

async function kills_under_load_keep_every_answer() {
    for (let round = 0; round < 5; round++) {
        const posted = [];
        let running = true;
        const clients = Array.from({ length: 8 }, async () => {
            while (running) {
                const text = { ...someone(), MessageSid: `SMload${person}`, Body: "HELP" };
                try {
                    if (said(await gateway.post(text)) !== null) posted.push(text);
                } catch {
                    return;
                }
            }
        });
        while (posted.length < 100) await new Promise((done) => setImmediate(done));
        await gateway.kill();
        running = false;
        await Promise.all(clients);
        await gateway.start();
        const kept = new Set(gateway.sql("select sid from message").split("\n"));
        check(posted.every((text) => kept.has(text.MessageSid)), "every answer was durable first");
        const again = await Promise.all(posted.slice(-30).map((text) => gateway.post(text)));
        check(again.every((one) => one.status === 200), "repeats are taken");
    }
    check(gateway.sql("pragma integrity_check") === "ok", "the ledger is sound");
}

// Another program holds the ledger: 503, which the provider tries again, and not a trace of the text.
async function a_locked_ledger_is_no_answer() {
    const text = { ...someone(), MessageSid: "SMlocked", Body: "HELP" };
    const holder = spawn("sqlite3", [join(gateway.home, "ledger.db")], { stdio: ["pipe", "pipe", "inherit"] });
    holder.stdin.write("begin immediate; select 'held';\n");
    await new Promise((done) => holder.stdout.once("data", done));
    check((await gateway.post(text)).status === 503, "nothing is said that is not kept");
    const ended = new Promise((done) => holder.on("exit", done));
    holder.stdin.end("rollback;\n");
    await ended;
    check(gateway.sql("select count(*) from message where sid = 'SMlocked'") === "0", "nothing of it is kept");
    check(said(await gateway.post(text)) === help, "tried again, it is answered");
}

const plays = [repeats_are_answered_once, every_wording_of_stop_holds, what_the_provider_confirmed_is_not_confirmed_again,
    forgeries_are_refused, bad_posts_get_a_sentence, reports_come_in_any_order, a_locked_ledger_is_no_answer, a_crash_loses_no_answer, kills_under_load_keep_every_answer];
for (const play of plays) {
    await play();
    console.log(`good: ${play.name}`);
}
await gateway.stop();
check(!/\d{7}|HELP|STOP/.test(gateway.log.replaceAll(gateway.home, "")), `the log tells who texted or what: ${gateway.log}`);

const provider = new Gateway({ gateway: { reply: "inline" }, twilio: { opt_out: "provider" } });
await provider.start();
check(said(await provider.text("STOP")) === null, "the provider confirms its own words");
check(said(await provider.text("HELP")) === null, "and the stop holds");
check(said(await provider.text("STOP PLEASE", { From: "+12125550109" })) !== null, "but not other wordings");
await provider.stop();
