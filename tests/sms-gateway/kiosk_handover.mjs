// SPDX-License-Identifier: MIT
// What a kiosk hands over, through the real gateway: one text, an OK, and what was asked for. Before the OK no file of
// the home, no log and no row tells a number or the words of a question, neither plain nor sealed.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { check, Gateway, Provider, send, until } from "../lib/gateway.mjs";
import { seal } from "../lib/sealed_box.mjs";

const START = "2026-11-23T10:00:00-05:00", KIOSK_TOKEN = "what the kiosks of this city show";
const provider = new Provider();
await provider.open();
const gateway = new Gateway({ gateway: { staff_token: "a token that nobody guesses", kiosk_token: KIOSK_TOKEN }, twilio: { api_url: provider.url } });
execFileSync(join(process.env.STOOP_BIN, "stoop"), ["--home", gateway.home, "--now", "2026-11-23T09:00", "init", "--sample"]);
const key = readFileSync(join(gateway.home, "keys/gateway.public"), "utf8").trim();
check((statSync(join(gateway.home, "keys/gateway.secret")).mode & 0o777) === 0o600, "the secret key is private");
await gateway.start("--now", START);
await until(() => gateway.metric("edition"), "an edition is read");

let kiosks = 0, boxes = [];
const clock = () => Math.floor(Date.parse(START) / 1000);
const sealed = (inside) => {
    const box = seal(key, JSON.stringify({ time: clock(), nonce: randomBytes(16).toString("hex"), ...inside }));
    boxes.push(box);
    return box;
};
const post = (path, body, headers = { Authorization: `Bearer ${KIOSK_TOKEN}` }) =>
    send(gateway.port, { path: `/kiosk/${path}`, headers: { "Content-Type": "application/json", ...headers }, body: typeof body === "string" ? body : JSON.stringify(body) });
const hand = (path, number, more = {}, inside = {}) =>
    post(path, { kiosk: `bronx-${Math.floor(kiosks++ / 5)}`, language: "en", code: "K7Q26", sealed: sealed({ number, ...inside }), ...more });
const to = (number) => provider.taken.filter((one) => one.to === number).map((one) => one.body);
const trainings = () => gateway.ask("--now", START, "TRAIN").match(/\b[0-9A-Z]{5}\b/g).filter((one) => /\d/.test(one) && /[A-Z]/.test(one));

function files(folder = gateway.home) {
    return readdirSync(folder, { withFileTypes: true }).flatMap((one) => one.isDirectory() ? files(join(folder, one.name)) : [join(folder, one.name)]);
}

function nowhere(...secrets) {
    for (const file of files())
        for (const secret of secrets)
            check(!readFileSync(file).includes(secret), `${file} holds ${secret.slice(0, 20)}…`);
    for (const secret of secrets) check(!gateway.log.includes(secret), "the log holds it");
}

const rows = () => gateway.sql("select (select count(*) from person), (select count(*) from outgoing), (select count(*) from message), (select count(*) from consent), (select count(*) from question)");
const digits = (number) => [number, number.slice(2), Buffer.from(number).toString("base64").slice(0, 14), Buffer.from(number).toString("hex")];

async function text_this_to_me() {
    const me = "+12125550101";
    const answer = await hand("text-me", me, { language: "es" });
    check(answer.status === 200 && JSON.parse(answer.text).ok === true, `taken: ${answer.status} ${answer.text}`);
    const [invitation] = await until(() => to(me).length && to(me), "one text");
    check(/quiosco.*OK.*K7Q26.*STOP/s.test(invitation), `in the kiosk's language: ${invitation}`);
    await new Promise((done) => setTimeout(done, 300));
    await gateway.report(provider.taken.find((one) => one.to === me).sid, "delivered", { To: me });
    await gateway.report(provider.taken.find((one) => one.to === me).sid, "undelivered", { To: me, ErrorCode: "21610" });
    check(gateway.sql("select count(*) from delivery") === "0", "its reports are nobody's business");
    nowhere(...digits(me), ...boxes, invitation);
    check(rows() === "0|0|0|0|0", `nothing is stored: ${rows()}`);
    check((await gateway.metric("handed_over_waiting")) === 1, "it waits");
    await gateway.text("OK", { From: me });
    const answers = await until(() => to(me).length === 2 && to(me), "the answer");
    check(/K7Q26/.test(answers[1]) && /ofertas/.test(answers[1]), `what was asked for: ${answers[1]}`);
    const proof = gateway.sql(`select event, source, wording, words from consent where person = ${gateway.person(me)}`);
    check(/^kiosk\|kiosk bronx-0\|kiosk\/\d\|OK$/.test(proof), `with evidence: ${proof}`);
    check(gateway.sql("select shown from consent").trim() === invitation, "and what they were shown");
    check((await gateway.metric("handed_over_waiting")) === 0, "it waits no longer");
}

async function join_a_training() {
    const me = "+12125550102";
    let code = "", answer = {};
    for (code of trainings()) {
        answer = await hand("join", me, { code });
        if (answer.status === 200) break;
        check(answer.status === 422, `${code}: ${answer.status} ${answer.text}`);
    }
    check(answer.status === 200, "a training that can be joined");
    await until(() => to(me).length === 1, "one text");
    check(/Reply OK to (take|wait for) a seat/.test(to(me)[0]), to(me)[0]);
    check(gateway.sql("select count(*) from seat") === "0", "no seat before the OK");
    await gateway.text("Okay", { From: me });
    await until(() => to(me).length === 2, "the answer");
    check(gateway.sql(`select code from seat where person = ${gateway.person(me)}`) === code, "a seat");
}

async function ask_the_staff() {
    const me = "+12125550103", words = "Is the wombat bond waived for tiny firms?";
    check((await hand("ask", me, { code: "" }, { words })).status === 200, "taken");
    await until(() => to(me).length === 1, "one text");
    check(!to(me)[0].includes("wombat"), "a stranger's words go to no phone");
    await new Promise((done) => setTimeout(done, 300));
    nowhere(...digits(me), words, "wombat");
    await gateway.text("ok", { From: me });
    await until(() => to(me).length === 2, "the answer");
    check(gateway.sql("select words from question") === words, "the staff have it");
}

async function who_has_stopped_gets_nothing() {
    const me = "+12125550104";
    await gateway.text("STOP", { From: me });
    await until(() => to(me).length === 1, "the stop is confirmed");
    const answer = await hand("text-me", me), other = await hand("text-me", "+12125550105");
    check(answer.status === other.status && answer.text === other.text, "the kiosk hears nothing of it");
    await until(() => to("+12125550105").length === 1, "others are texted");
    check(to(me).length === 1, "nothing leaves");
    await gateway.text("OK", { From: me });
    await new Promise((done) => setTimeout(done, 200));
    check(to(me).length === 1, "and nothing is answered");
}

async function a_restart_forgets() {
    const me = "+12125550106";
    await hand("text-me", me);
    await until(() => to(me).length === 1, "one text");
    await gateway.stop();
    await gateway.start("--now", START);
    await until(() => gateway.metric("edition"), "an edition is read");
    nowhere(...digits(me));
    await gateway.text("OK", { From: me });
    await until(() => to(me).length === 2, "a kind answer");
    check(/Text the code in our text, like K7Q26/.test(to(me)[1]), to(me)[1]);
}

async function what_is_wrong_is_said() {
    const me = "+12125550107", good = { kiosk: "wrong", language: "en", code: "K7Q26" };
    const twice = sealed({ number: me });
    const cases = [
        ["text-me", "{", 400, /no JSON object/], ["text-me", "[]", 400, /no JSON object/], ["text-me", "", 400, /no JSON/],
        ["text-me", { ...good, kiosk: "" }, 400, /"kiosk"/], ["text-me", { ...good, sealed: "AAAA" }, 400, /not sealed to this gateway/],
        ["text-me", { ...good, code: "K7Q27", sealed: sealed({ number: me }) }, 400, /"code" is no code/],
        ["text-me", { ...good, code: "7777", sealed: sealed({ number: me }) }, 400, /"code"/],
        ["text-me", { ...good, sealed: sealed({ number: "2125550107" }) }, 400, /E\.164/],
        ["text-me", { ...good, sealed: sealed({ number: "+18765550107" }) }, 400, /United States or Canada/],
        ["text-me", { ...good, sealed: sealed({ number: "+442079460958" }) }, 400, /United States or Canada/],
        ["text-me", { ...good, sealed: sealed({ number: me, time: clock() - 700 }) }, 409, /clock/],
        ["text-me", { ...good, sealed: sealed({ number: me, nonce: "short" }) }, 400, /"nonce"/],
        ["ask", { ...good, sealed: sealed({ number: me }) }, 400, /no question/],
        ["ask", { ...good, sealed: sealed({ number: me, words: "x".repeat(481) }) }, 400, /longer than 480/],
        ["text-me", { ...good, sealed: twice }, 200, /ok/], ["text-me", { ...good, sealed: twice }, 409, /nonce is known/],
    ];
    let count = 0;
    for (const [path, body, status, words] of cases) {
        if (count++ === 14) await minute();
        const answer = await post(path, body);
        check(answer.status === status && words.test(answer.text), `${JSON.stringify(body).slice(0, 80)}: ${answer.status} ${answer.text}`);
    }
    await minute();
    check((await post("text-me", good, {})).status === 401, "no token");
    check((await post("text-me", good, { Authorization: "Bearer what the kiosks of this city shew" })).status === 401, "a wrong one");
    check((await post("somewhere", good)).status === 404, "another path");
    check((await send(gateway.port, { method: "GET", path: "/kiosk/text-me" })).status === 405, "another method");
    check((await post("text-me", `{"kiosk":"${"x".repeat(5000)}"}`)).status === 413, "too long");
}

// The minutes of the limits are the content clock's: the gateway is started anew in another one.
async function minute() {
    await gateway.stop();
    await gateway.start("--now", START);
    await until(() => gateway.metric("edition"), "an edition is read");
}

async function a_flood_is_stopped() {
    let taken = 0, late = 0;
    for (let i = 0; i < 40; i++) {
        const { status } = await hand("text-me", `+1212555${2000 + i}`, { kiosk: `flood-${i}` });
        taken += status === 200, late += status === 429;
        check(status === 200 || status === 429, `answered ${status}`);
    }
    check(taken === 20 && late === 20, `one peer has 20 a minute: ${taken}, ${late}`);
}

for (const play of [text_this_to_me, join_a_training, ask_the_staff, who_has_stopped_gets_nothing, a_restart_forgets]) {
    await play();
    console.log(`good: ${play.name}`);
    await minute();
}
for (const play of [what_is_wrong_is_said, a_flood_is_stopped]) {
    await play();
    console.log(`good: ${play.name}`);
    await minute();
}
await gateway.stop();
provider.close();
check(!/\d{7}|wombat|OK|K7Q26/.test(gateway.log.replaceAll(gateway.home, "")), `the log tells who asked or what: ${gateway.log}`);
