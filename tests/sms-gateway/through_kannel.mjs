// SPDX-License-Identifier: MIT
// Every text in through Debian's Kannel is met by exactly one right answer out: in the reply of get-url and post-url, and
// by sendsms with delivery reports; with Kannel or the gateway killed on the way.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { check, Gateway, until } from "../lib/gateway.mjs";
import { Kannel, Smsc } from "../lib/kannel.mjs";

const COUNT = Number(process.env.COUNT || 300), US = "12125550100", OUTSTANDING = 64;
// One line, a list, facts, two languages that need UCS-2, and one whose answer is several parts.
const QUESTIONS = ["HELP", "BIDS roof", "BIDS", "TRAIN", "JOBS", "AYUDA", "帮助", "招标", "WHATIS EPIN", "hello there"];
const SENT = "3";
let first_number = 17180000000;
const stoop = (home, ...words) => execFileSync(join(process.env.STOOP_BIN, "stoop"), ["--home", home, ...words], { encoding: "utf8" });
const is_gsm = (text) => /^[\n\r\f !-_a-~¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ€]*$/.test(text);

async function open(reply, { is_ours = true, ...options } = {}) {
    const kannel = await new Kannel().open(options);
    const gateway = new Gateway({ twilio: null, gateway: { reply }, kannel: kannel.settings() });
    stoop(gateway.home, "init", "--sample");
    await gateway.start();
    await until(() => gateway.metric("edition"), "an edition is read");
    gateway.settings.kannel.status_url = `http://127.0.0.1:${gateway.port}`;
    gateway.settings.gateway.listen = `127.0.0.1:${gateway.port}`; // where Kannel will look for it after a crash
    await gateway.stop();
    await gateway.start();
    await kannel.start(gateway.port, { answers: reply === "api" ? 0 : 10 });
    return { kannel, gateway, smsc: is_ours && (await new Smsc().open(kannel.smsc_port)) };
}

async function close({ kannel, gateway, smsc }) {
    if (smsc) smsc.close(); // one may be connected at a time
    await kannel.close();
    await gateway.stop();
}

// Sends `count` texts of as many people, some at a time; resolves to number → question when each has had an answer.
async function ask({ smsc }, count, ms = 120000 + count * 20) {
    const asked = new Map(), waiting = new Set();
    let sent = 0;
    const next = () => {
        const number = String(first_number++), question = QUESTIONS[sent++ % QUESTIONS.length];
        asked.set(number, question);
        waiting.add(number);
        smsc.say(number, US, question);
    };
    smsc.arrived = (number) => {
        if (waiting.delete(number.replace(/^\+/, "")) && sent < count) next();
    };
    while (sent < Math.min(OUTSTANDING, count)) next();
    await until(() => sent === count && waiting.size === 0, `an answer to each of ${count} texts (${waiting.size} wait)`, ms);
    return asked;
}

// Each number has exactly one text, and it is what `ask` prints for its question.
async function all_are_right({ smsc, gateway }, asked) {
    await new Promise((done) => setTimeout(done, 1500)); // what comes twice comes now
    const right = new Map(QUESTIONS.map((question) => [question, gateway.ask(question)]));
    const texts = smsc.texts((number) => !is_gsm(right.get(asked.get(number)) ?? ""));
    for (const [number, question] of asked) {
        const got = texts.get(number) ?? [];
        check(got.length === 1, `${got.length} answers to ${question}`);
        check(got[0].trim() === right.get(question), `${question} was answered "${got[0]}" and not "${right.get(question)}"`);
    }
    check(texts.size === asked.size, "nobody else got a text");
}

async function in_the_reply_of_get_url() {
    const all = await open("inline");
    const asked = await ask(all, COUNT);
    await all_are_right(all, asked);
    check((await all.gateway.metric("texts_total")) === COUNT, "each was read once");
    await close(all);
}

async function in_the_reply_of_post_url() {
    const all = await open("inline", { post: true });
    await all_are_right(all, await ask(all, Math.min(COUNT, 300)));
    await close(all);
}

async function by_sendsms_with_reports() {
    const all = await open("api");
    const asked = await ask(all, COUNT);
    await until(() => all.gateway.sql("select count(*) from delivery where status = 'delivered'") === String(COUNT), "each is reported as delivered", 60000);
    await all_are_right(all, asked);
    check(all.gateway.sql(`select count(*), count(distinct person) from outgoing where state = ${SENT}`) === `${COUNT}|${COUNT}`, "each was sent once");
    check(all.gateway.sql(`select count(*) from outgoing where state <> ${SENT}`) === "0", "and nothing is left");
    await close(all);
}

// It makes up senders and chooses the words at random; answers of one segment each.
async function with_debians_own_fakesmsc() {
    const words = ["STOP", "FACT"];
    for (const reply of ["inline", "api"]) {
        const all = await open(reply, { is_ours: false });
        const heard = all.kannel.fakesmsc(COUNT, 0, ...words.map((one) => `+1 ${US} text ${one}`));
        await until(() => heard.sent === COUNT && heard.got.length >= COUNT, `an answer to each of ${COUNT} (${heard.got.length} came)`, 60000 + COUNT * 20);
        await new Promise((done) => setTimeout(done, 1000));
        check(heard.got.length === COUNT, `${heard.got.length} answers to ${COUNT} texts`);
        const right = words.map((one) => all.gateway.ask(one)), numbers = new Set();
        for (const line of heard.got) {
            const [, number, text] = /^\S+ (\S+) text ([^]*)$/.exec(line) ?? [];
            check(right.includes(text), `${words} was answered "${line}"`);
            numbers.add(number);
        }
        check(numbers.size > COUNT * 0.99, "each of its own sender");
        check((await all.gateway.metric("answers_total")) === COUNT, "each was answered once");
        heard.end();
        await close(all);
    }
}

// Kannel tries again what the gateway did not take or answer, under the same id.
async function with_the_gateway_killed_on_the_way() {
    const all = await open("api");
    let is_going = true;
    const killing = (async () => {
        for (let i = 0; i < 3 && is_going; i++) {
            await new Promise((done) => setTimeout(done, 150 + Math.random() * 300));
            await all.gateway.kill();
            await all.gateway.start();
        }
    })();
    const count = Math.min(COUNT, 1000), asked = new Map();
    for (let i = 0; i < count; i++) {
        const number = String(first_number++), question = QUESTIONS[i % QUESTIONS.length];
        asked.set(number, question);
        all.smsc.say(number, US, question);
        if (i % 20 === 19) await new Promise((done) => setTimeout(done, 5));
    }
    await killing;
    is_going = false;
    await until(() => all.gateway.sql("select count(*) from message") === String(count), "each text is taken", 120000);
    await until(() => all.gateway.sql("select count(*) from outgoing where state in (0, 1)") === "0", "and left, or is in doubt", 60000);
    await new Promise((done) => setTimeout(done, 2000));
    const texts = all.smsc.texts((number) => !is_gsm(all.gateway.ask(asked.get(number))));
    const doubtful = Number(all.gateway.sql("select count(*) from outgoing where state = 2"));
    let missing = 0;
    for (const number of asked.keys()) {
        const got = texts.get(number) ?? [];
        check(got.length <= 1, `${got.length} answers to one text`);
        missing += got.length === 0;
    }
    check(missing <= doubtful, `${missing} got no answer, and ${doubtful} are listed as in doubt`);
    console.log(`      ${count} texts, 3 kills: ${doubtful} in doubt, ${missing} of them unanswered, none twice`);
    await close(all);
}

const plays = [in_the_reply_of_get_url, in_the_reply_of_post_url, by_sendsms_with_reports, with_debians_own_fakesmsc, with_the_gateway_killed_on_the_way];
for (const play of plays) {
    const began = performance.now();
    await play();
    console.log(`good: ${play.name}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
