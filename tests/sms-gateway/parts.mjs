// SPDX-License-Identifier: MIT
// Longer texts whose parts come one by one: in any order, twice, with a reference used again, across a crash, late, and
// never; and what Kannel's door lets in.
import { check, Gateway, send, until } from "../lib/gateway.mjs";

const SECRET = "0123456789abcdef", US = "12125550100";
const kannel = { secret: SECRET, send_url: "http://127.0.0.1:1/cgi-bin/sendsms", username: "u", password: "p" };
const gateway = new Gateway({ twilio: null, gateway: { reply: "inline" }, kannel });
await gateway.start();
const help = gateway.ask("HELP");
let person = 0, serial = 0, references = 0;
const someone = () => `+1917555${String(++person).padStart(4, "0")}`;
const hex = (bytes) => bytes.map((one) => `%${one.toString(16).padStart(2, "0")}`).join("");

// One GET as smsbox makes it; `part` is [reference, count, number].
function post(from, text, part = null, more = {}) {
    const { id = `id-${++serial}`, secret = SECRET, coding = "0", charset = "UTF-8", path = "messages" } = more;
    const [reference, count, number] = part ?? [];
    const udh = !part ? "" : reference < 256 ? hex([5, 0, 3, reference, count, number]) : hex([6, 8, 4, reference >> 8, reference & 255, count, number]);
    const query = `id=${id}&from=${encodeURIComponent(from)}&to=${US}&coding=${coding}&charset=${charset}&udh=${udh}&text=${Buffer.isBuffer(text) ? hex([...text]) : encodeURIComponent(text)}`;
    return send(gateway.port, { method: "GET", path: `/kannel/${secret}/${path}?${query}` });
}
async function says(from, text, part, more) {
    const answer = await post(from, text, part, more);
    check(answer.status === 200, `answered ${answer.status}: ${answer.text}`);
    return answer.text;
}
const bodies = () => gateway.sql("select body from message where request <> 'part' order by id desc limit 1");
const stopped = (words) => /unsubscribed/.test(words);

async function a_whole_text_is_answered() {
    check((await says(someone(), "HELP")) === help, "HELP in one piece");
    const answer = await post(someone(), Buffer.from("HELP", "utf16le").swap16(), null, { coding: "2", charset: "UTF-16BE" });
    check(answer.text === help && /text\/plain; charset=utf-8/i.test(answer.headers["content-type"]), "HELP in UCS-2");
}

async function parts_are_joined_in_their_order() {
    for (const order of [[1, 2, 3], [3, 2, 1], [2, 3, 1], [3, 1, 2]]) {
        const who = someone(), reference = ++references, texts = ["UNSUB", "SCR", "IBE"];
        for (const number of order.slice(0, 2)) check((await says(who, texts[number - 1], [reference, 3, number])) === "", "nothing is said before all are there");
        check(stopped(await says(who, texts[order[2] - 1], [reference, 3, order[2]])), `joined when ${order} came`);
    }
}

async function references_of_two_bytes_and_of_many_people_stay_apart() {
    const one = someone(), other = someone(), reference = 0x1234;
    await says(one, "UNSUB", [reference, 2, 1]);
    await says(other, "HE", [reference, 2, 1]);
    await says(one, "SCRIBE", [reference & 255, 2, 2]);
    check((await says(other, "LP", [reference, 2, 2])) === help, "the other one's");
    check(stopped(await says(one, "SCRIBE", [reference, 2, 2])), "and this one's");
}

async function twice_is_once() {
    const who = someone(), reference = ++references;
    await says(who, "UNSUB", [reference, 2, 1], { id: "twice-1" });
    check((await says(who, "UNSUB", [reference, 2, 1], { id: "twice-1" })) === "", "the same post");
    check((await says(who, "UNSUB", [reference, 2, 1], { id: "twice-1-again" })) === "", "the same part under another id");
    const all = await Promise.all(Array.from({ length: 20 }, () => says(who, "SCRIBE", [reference, 2, 2], { id: "twice-2" })));
    check(all.filter((words) => words !== "").length === 1 && stopped(all.find((words) => words !== "")), "one of twenty is answered");
    for (const [words, number] of [["UNSUB", 1], ["SCRIBE", 2]])
        check((await says(who, words, [reference, 2, number], { id: `twice-late-${number}` })) === "", "a part that comes again after the answer");
    check(gateway.sql("select count(*) from message where request = 'stop' and sid like 'twice%'") === "1", "one stop is kept");
}

async function a_reference_used_again_starts_anew() {
    const who = someone(), reference = ++references;
    await says(who, "HE", [reference, 2, 1]);
    check((await says(who, "LP", [reference, 2, 2])) === help, "the first text");
    check((await says(who, "UNSUB", [reference, 2, 1])) === "", "the second begins");
    check(stopped(await says(who, "SCRIBE", [reference, 2, 2])), "and ends");
}

async function what_was_taken_outlives_a_crash() {
    const who = someone(), reference = ++references;
    await says(who, "UNSUB", [reference, 3, 1]);
    await says(who, "IBE", [reference, 3, 3]);
    await gateway.kill();
    await gateway.start();
    check(stopped(await says(who, "SCR", [reference, 3, 2])), "the last part makes it whole");
}

const ahead = (minutes) => new Date(Date.now() + minutes * 60000).toISOString();

// By the outbox: the post is long over. Kannel is not there to take it, so it waits in the ledger.
async function what_never_comes_is_answered_without() {
    const who = someone(), other = someone(), reference = ++references;
    await says(who, "stop texting", [reference, 2, 1]);
    await says(other, "me please stop", [reference, 3, 2]);
    check(gateway.sql("select count(*) from outgoing") === "0", "not at once");
    await gateway.stop();
    await gateway.start("--now", ahead(3));
    await until(() => gateway.sql("select count(*) from outgoing") === "2", "who has not stopped is answered after two minutes");
    const joined = gateway.sql("select group_concat(body, '|') from (select body from message where sid like 'parts of %' order by body)");
    check(joined === "stop texting …|… SCRIBE|… me please stop …", `with the gap marked: ${joined}`); // SCRIBE: with another's reference
    check(gateway.sql("select count(*) from person where stopped is not null and id in (select person from message where sid like 'parts of %')") === "3", "and a stop holds, with its gap");
    check((await says(who, "me", [reference, 2, 2])) !== null, "a late part is taken");
    check(gateway.sql("select count(*) from message where request = 'part' and body = 'me'") === "0", "and makes the text whole");
    await gateway.stop();
    await gateway.start("--now", ahead(30));
    await until(() => gateway.sql("select count(*) from part") === "0", "parts are not kept for ever");
    check(gateway.sql("select count(*) from outgoing") === "2", "and are not answered again");
    await gateway.stop();
    await gateway.start();
}

async function strange_parts_are_texts_of_their_own() {
    for (const part of [[1, 1, 1], [1, 2, 3], [1, 2, 0], [1, 0, 0]]) check((await says(someone(), "HELP", part)) === help, `part ${part}`);
    const who = someone(), reference = ++references;
    for (let number = 1; number < 255; number++) check((await says(who, "x".repeat(100), [reference, 255, number])) === "", "kept");
    check((await says(who, "end", [reference, 255, 255])).length > 0, "255 parts are a text");
}

async function only_kannel_comes_in() {
    const forged = await gateway.metric("forged_total");
    for (const secret of ["0123456789abcdeF", "0123456789abcde", "x", "%00", "0123456789abcdef%2F"]) {
        const answer = await post(someone(), "HELP", null, { secret });
        check([400, 403, 404].includes(answer.status), `${secret} opens the door: ${answer.status}`);
    }
    check((await send(gateway.port, { method: "GET", path: "/kannel/messages?id=1&from=1&text=HELP" })).status === 403, "no secret");
    check((await send(gateway.port, { method: "GET", path: `/kannel/${SECRET}/messages?from=${US}&text=HELP` })).status === 400, "no id");
    check((await send(gateway.port, { method: "GET", path: `/kannel/${SECRET}/messages?id=7&text=HELP` })).status === 400, "no number");
    check((await send(gateway.port, { method: "GET", path: `/kannel/${SECRET}/status?row=7` })).status === 400, "no kind of report");
    check((await send(gateway.port, { method: "GET", path: `/twilio/${SECRET}/messages?id=7` })).status === 404, "no such carrier");
    check((await gateway.metric("forged_total")) > forged, "forgeries are counted");
    await gateway.stop();
    gateway.settings.kannel = { ...kannel, allow: "10.0.0.0/8" };
    await gateway.start();
    const path = `/kannel/${SECRET}/messages?id=8&from=${US}&text=HELP`;
    check((await send(gateway.port, { method: "GET", path, headers: { "X-Forwarded-For": "10.0.0.1", Forwarded: "for=10.0.0.1" } })).status === 403, "what a header says of the address is not believed");
    gateway.settings.kannel = kannel;
    await gateway.stop();
    await gateway.start();
}

// post-url: the words are the body, the rest in headers; the id in the address.
async function posts_are_read_too() {
    const headers = { "X-Kannel-From": someone(), "X-Kannel-To": US, "Content-Type": 'text/plain; charset="UTF-8"' };
    const path = (id) => `/kannel/${SECRET}/messages?id=${id}`;
    const first = await send(gateway.port, { path: path("post-1"), headers: { ...headers, "X-Kannel-UDH": "%05%00%03%09%02%02" }, body: "SCRIBE" });
    check(first.status === 200 && first.text === "", "the second part waits");
    const second = await send(gateway.port, { path: path("post-2"), headers: { ...headers, "X-Kannel-UDH": "%05%00%03%09%02%01" }, body: "UNSUB" });
    check(stopped(second.text), "and is joined");
    const body = Buffer.from("HELP", "utf16le").swap16();
    const wide = await send(gateway.port, { path: path("post-3"), headers: { ...headers, "X-Kannel-From": someone(), "X-Kannel-Coding": "2", "Content-Type": 'text/plain; charset="UTF-16BE"' }, body });
    check(wide.text === help, "UCS-2 in a body");
}

const plays = [a_whole_text_is_answered, parts_are_joined_in_their_order, references_of_two_bytes_and_of_many_people_stay_apart, twice_is_once,
    a_reference_used_again_starts_anew, what_was_taken_outlives_a_crash, what_never_comes_is_answered_without, strange_parts_are_texts_of_their_own,
    only_kannel_comes_in, posts_are_read_too];
for (const play of plays) {
    await play();
    console.log(`good: ${play.name}`);
}
await gateway.stop();
check(!/\d{7}|HELP|STOP/.test(gateway.log.replaceAll(gateway.home, "")), `the log tells who texted or what: ${gateway.log}`);
