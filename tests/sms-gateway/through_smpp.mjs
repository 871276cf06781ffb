// SPDX-License-Identifier: MIT
// Texts from a carrier by SMPP through Debian's Kannel and back: each is answered once, to the letter, in GSM's alphabet
// and in UCS-2, whole and in parts; reports of every kind come back; parts that Kannel does not join are joined.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { check, Gateway, until } from "../lib/gateway.mjs";
import { Kannel } from "../lib/kannel.mjs";
import { Carrier, GSM, UCS2 } from "../lib/smpp.mjs";

const COUNT = Number(process.env.COUNT || 200), US = "12125550100", OUTSTANDING = 32;
const QUESTIONS = ["HELP", "BIDS", "AYUDA", "帮助", "招标", "JOBS", "FACT", "مساعدة"];
const stoop = (home, ...words) => execFileSync(join(process.env.STOOP_BIN, "stoop"), ["--home", home, ...words], { encoding: "utf8" });
const is_ascii = (text) => [...text].every((one) => one.codePointAt(0) < 128);
let first_number = 17180000000;

async function open(reply, { fate, core = "" } = {}) {
    const carrier = await new Carrier().open(fate);
    const smsc = `smsc = smpp\nsmsc-id = carrier\nhost = 127.0.0.1\nport = ${carrier.port}\ntransceiver-mode = true\nsmsc-username = u\nsmsc-password = p\nsystem-type = ""\nmax-pending-submits = 100`;
    const kannel = await new Kannel().open({ smsc, core });
    const gateway = new Gateway({ twilio: null, gateway: { reply, listen: "127.0.0.1:0" }, kannel: kannel.settings() });
    stoop(gateway.home, "init", "--sample");
    await gateway.start();
    gateway.settings.kannel.status_url = `http://127.0.0.1:${gateway.port}`;
    gateway.settings.gateway.listen = `127.0.0.1:${gateway.port}`;
    await gateway.stop();
    await gateway.start();
    await until(() => gateway.metric("edition"), "an edition is read");
    await kannel.start(gateway.port, { answers: reply === "api" ? 0 : 10 });
    await until(() => carrier.session, "Kannel binds");
    return { kannel, gateway, carrier };
}

async function close({ kannel, gateway, carrier }) {
    carrier.close();
    await kannel.close();
    await gateway.stop();
}

async function ask({ carrier }, count) {
    const asked = new Map(), waiting = new Set();
    let sent = 0;
    const next = () => {
        const number = String(first_number++), question = QUESTIONS[sent++ % QUESTIONS.length];
        asked.set(number, question);
        waiting.add(number);
        carrier.say(number, US, question, { data_coding: is_ascii(question) ? GSM : UCS2 });
    };
    carrier.arrived = (number) => {
        if (waiting.delete(number.replace(/^\+/, "")) && sent < count) next();
    };
    while (sent < Math.min(OUTSTANDING, count)) next();
    await until(() => sent === count && waiting.size === 0, `an answer to each of ${count} texts`, 120000 + count * 20);
    return asked;
}

async function all_are_right({ carrier, gateway }, asked) {
    await new Promise((done) => setTimeout(done, 1500)); // what comes twice comes now
    check(!carrier.failed, carrier.failed);
    check(carrier.parts.size === 0, "a part of a text is missing");
    const right = new Map(QUESTIONS.map((question) => [question, gateway.ask(question)]));
    for (const [number, question] of asked) {
        const got = [...(carrier.texts.get(number) ?? []), ...(carrier.texts.get(`+${number}`) ?? [])];
        check(got.length === 1, `${got.length} answers to ${question}`);
        check(got[0].words.trim() === right.get(question), `${question} was answered "${got[0].words}" and not "${right.get(question)}"`);
        const codings = new Set(got[0].pieces.map((one) => one.data_coding));
        check(codings.size === 1, "one alphabet a text");
        check(got[0].pieces[0].from.replace(/^\+/, "") === US, "from the number that was texted");
        if (is_ascii(got[0].words)) check(codings.has(GSM), "a plain text is not sent as UCS-2");
    }
}

async function by_sendsms_with_receipts() {
    const all = await open("api");
    const asked = await ask(all, COUNT);
    await until(() => all.gateway.sql("select count(*) from delivery where status = 'delivered'") === String(COUNT), "each is reported as delivered", 60000);
    await all_are_right(all, asked);
    check(all.gateway.sql("select count(*) from outgoing where state = 3") === String(COUNT), "each was sent once");
    await close(all);
}

async function in_the_reply() {
    const all = await open("inline");
    await all_are_right(all, await ask(all, Math.min(COUNT, 400)));
    await close(all);
}

async function what_does_not_arrive_is_told() {
    const all = await open("api", { fate: (number) => (number.endsWith("1") ? "refused" : number.endsWith("2") ? "UNDELIV" : "DELIVRD") });
    for (const last of [1, 2, 3]) all.carrier.say(`1718555010${last}`, US, "FACT");
    const status = () => all.gateway.sql("select group_concat(status || ':' || coalesce(error, 0), ' ') from (select * from delivery order by status)");
    await until(() => status() === "delivered:0 rejected:11 undelivered:6", `each in its way: ${status()}`).catch(() => check(false, `reports: ${status()}`));
    await close(all);
}

// What the network carries reaches the ledger to the letter.
async function every_letter_comes_in() {
    const all = await open("inline");
    const texts = [
        ["{brackets} [and] ~tilde~ ^ | \\ €5", GSM],
        ["à é ñ Ü ß Ω Δ @ $ _ ¿ ¡", GSM],
        ["two\nlines,  two  spaces", GSM],
        ["招标 屋顶 K7Q26 😀 é", UCS2],
        ["مساعدة ০১২ Привет", UCS2],
    ];
    for (const [words, data_coding] of texts) {
        const number = String(first_number++);
        await all.carrier.say(number, US, words, { data_coding });
        await until(() => all.gateway.sql("select count(*) from message") === String(texts.findIndex(([one]) => one === words) + 1), "it comes");
        const got = all.gateway.sql("select body from message order by id desc limit 1");
        check(got === words, `"${words}" came as "${got}"`);
    }
    await close(all);
}

const cut = (text, length) => Array.from({ length: Math.ceil(text.length / length) }, (_, i) => text.slice(i * length, (i + 1) * length));

// Kannel joins, or leaves it to us; either way the whole is answered once, and is what was typed.
async function long_texts_are_joined() {
    for (const is_kannels of [true, false]) {
        const all = await open("inline", { core: `sms-combine-concatenated-mo = ${is_kannels}` });
        const texts = [
            ["HELP " + "with {every} [bid] for €5 ".repeat(14), GSM, 153],
            ["招标 屋顶 😀 ".repeat(20), UCS2, 60],
        ];
        let reference = 40;
        for (const [words, data_coding, length] of texts) {
            const number = String(first_number++), pieces = cut(words, length - (data_coding === GSM ? 40 : 0));
            reference++;
            const order = pieces.map((_, i) => i).reverse();
            for (const i of order) await all.carrier.say(number, US, pieces[i], { data_coding, part: [reference, pieces.length, i + 1] });
            const to = () => [...(all.carrier.texts.get(number) ?? []), ...(all.carrier.texts.get(`+${number}`) ?? [])];
            await until(() => to().length > 0, "an answer to the whole");
            await new Promise((done) => setTimeout(done, 300));
            check(to().length === 1, `${to().length} answers to one long text`);
            const got = is_kannels
                ? all.gateway.sql("select body from message order by id desc limit 1")
                : all.gateway.sql("select group_concat(body, '') from (select m.body from part p join message m on m.id = p.message where p.joint = (select max(joint) from part) order by p.place)");
            check(got.trim() === words.trim(), `"${words}" came as "${got}"`);
        }
        await close(all);
    }
}

const plays = [every_letter_comes_in, long_texts_are_joined, what_does_not_arrive_is_told, by_sendsms_with_receipts, in_the_reply];
for (const play of plays) {
    const began = performance.now();
    await play();
    console.log(`good: ${play.name}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
