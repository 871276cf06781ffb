// SPDX-License-Identifier: MIT
// Twilio's own SDK signs random posts: our gateway must take each of them, and none with anything changed.
import twilio from "twilio";
import { createHash } from "node:crypto";
import { check, Gateway, PUBLIC, said, send, TOKEN } from "../lib/gateway.mjs";

const { getExpectedTwilioSignature } = twilio;
const COUNT = Number(process.env.COUNT || 2000), TOGETHER = 16, NEXT = "fedcba9876543210fedcba9876543210";

const SEED = Number(process.env.SEED || 20261122);
let seed = SEED;
function random(below) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
}
const pick = (list) => list[random(list.length)];
const letters = ["a", "Z", "0", "_", ".", "-", " ", "+", "&", "=", "%", "'", '"', "<", "é", "ñ", "ß", "中", "ا", "€", "\u{1F600}", "\u{FF21}", "\n", "\r\n", "\t", "~", "!", "(", "/", "?", "#", ";", ","];
const words = (longest) => Array.from({ length: random(longest + 1) }, () => pick(letters)).join("");
const name = () => pick(["Body", "NumMedia", "ApiVersion", "FromCity", "MediaUrl0", "foo", "Ünïcode", "\u{1F600}key", "\u{FF21}key", "a.b", "x y"]) + pick(["", "", String(random(9))]);

// A post as Twilio sends it: parameters, of which some come several times, and a URL in one of its spellings.
function post(i) {
    const fields = { MessageSid: `SM${String(i).padStart(32, "0")}`, From: "+1212555" + String(random(10000)).padStart(4, "0"), To: "+12125550100", Body: words(40) };
    for (let n = random(16); n > 0; n--) fields[name()] = random(6) ? words(12) : [words(3), words(3), "A", "A"].slice(random(3));
    const query = random(3) ? "" : "?" + pick(["a=1&b=2", "q=it's", "q=it%27s", "b=2&a=x%20y&b=1", "Body=%C3%A9", "q=a*b(c)!~"]);
    return { fields, path: "/twilio/messages" + query, spelling: random(5) };
}

// The URL as it stood in the provider's settings when it signed: with or without a port, its query escaped or not.
function spelled({ path, spelling }) {
    const url = PUBLIC + path;
    const [plain, query] = url.split("?");
    switch (spelling) {
        case 1: return url.replace("gov/", "gov:443/");
        case 2: return query ? plain + "?" + query.replaceAll("'", "%27") : url;
        case 3: return query ? plain + "?" + query.replaceAll("%27", "'") : url;
        default: return url;
    }
}

function encode(fields) {
    const form = new URLSearchParams();
    for (const [key, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(key, one);
    return form.toString();
}

const type = { "Content-Type": "application/x-www-form-urlencoded" };
function as_form(i) {
    const one = post(i), token = random(2) ? TOKEN : NEXT;
    return { path: one.path, headers: { ...type, "X-Twilio-Signature": getExpectedTwilioSignature(token, spelled(one), one.fields) }, body: encode(one.fields) };
}

function as_get(i) {
    const { fields } = post(i);
    const path = "/twilio/messages?" + encode(fields);
    return { method: "GET", path, headers: { "X-Twilio-Signature": getExpectedTwilioSignature(TOKEN, PUBLIC + path, {}) } };
}

function as_json(i) {
    const { fields } = post(i);
    const body = JSON.stringify(fields), hash = createHash("sha256").update(body).digest("hex");
    const path = `/twilio/messages?bodySHA256=${hash}`;
    return { path, headers: { "Content-Type": "application/json", "X-Twilio-Signature": getExpectedTwilioSignature(TOKEN, PUBLIC + path, {}) }, body };
}

// One byte changed, somewhere that counts.
function changed(request) {
    const spoil = (text, at) => text.slice(0, at) + (text[at] === "x" ? "y" : "x") + text.slice(at + 1);
    const what = random(3), headers = { ...request.headers };
    if (what === 0 || !request.body) {
        headers["X-Twilio-Signature"] = spoil(headers["X-Twilio-Signature"], random(27));
        return { ...request, headers };
    }
    if (what === 1) return { ...request, body: spoil(request.body, random(request.body.length)) };
    return { ...request, path: request.path + (request.path.includes("?") ? "&" : "?") + "x=1" };
}

async function all(jobs, run) {
    const next = jobs.entries();
    await Promise.all(Array.from({ length: TOGETHER }, async () => {
        for (const [i, job] of next) await run(job, i);
    }));
}

const gateway = new Gateway({ gateway: { reply: "inline" }, twilio: { auth_token_next: NEXT } });
await gateway.start();

const genuine = Array.from({ length: COUNT }, (_, i) => (i % 10 === 8 ? as_get(i) : i % 10 === 9 ? as_json(i) : as_form(i)));
await all(genuine.map(changed), async (request, i) => {
    const answer = await send(gateway.port, request);
    // A changed escape may be no form at all any more.
    check(answer.status === 403 || (answer.status === 400 && i % 10 !== 8), `changed post ${i}: ${answer.status} ${JSON.stringify(request)}`);
});
check((await gateway.metric("texts_total")) === 0, "a changed post was taken");
await all(genuine, async (request, i) => {
    const answer = await send(gateway.port, request);
    check(answer.status === 200, `post ${i}: ${answer.status} ${answer.text} ${JSON.stringify(request)}`);
});
check((await gateway.metric("texts_total")) === COUNT, "a post was lost");
for (const request of genuine.slice(0, 50)) {
    const { headers, ...rest } = request;
    check((await send(gateway.port, { ...rest, headers: type })).status === 403, "an unsigned post was taken");
    check(said(await send(gateway.port, request)) === null, "a repeat was answered");
}

// The answer, byte for byte as the SDK writes it.
const help = gateway.ask("HELP");
const answer = await gateway.text("HELP", { From: "+12125550777" });
check(said(answer) === help, `${said(answer)} is not ${help}`);
const theirs = new twilio.twiml.MessagingResponse();
theirs.message(help);
check(answer.text === theirs.toString(), `${answer.text} is not ${theirs}`);
await gateway.stop();
console.log(`seed ${SEED}: ${COUNT} posts signed by the SDK were taken, each refused with one byte changed`);
