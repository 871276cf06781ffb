// SPDX-License-Identifier: MIT
// Closed loop of 32 texts through Kannel, answered in the reply and by sendsms. CPU is measured with nothing between; the
// time from Kannel's post to our hand-over in a run of its own, by a relay that notes when bytes pass (its own delay counts
// as ours).
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import net from "node:net";
import { join } from "node:path";
import { Gateway, until } from "../../lib/gateway.mjs";
import { Kannel, Smsc } from "../../lib/kannel.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 3), SECONDS = 4, OUTSTANDING = 32, US = "12125550100";
const BARS = { cpu: 130, p50: 10 };
const stoop = (home, ...words) => execFileSync(join(process.env.STOOP_BIN, "stoop"), ["--home", home, ...words], { encoding: "utf8" });
let first_number = 17180000000;

function cpu_of(pids) {
    let ticks = 0;
    for (const pid of pids) {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
        ticks += Number(stat[11]) + Number(stat[12]);
    }
    return ticks * 1e4; // microseconds
}

const median = (list, part = 0.5) => [...list].sort((a, b) => a - b)[Math.floor(list.length * part)];

// Keeps that many texts under way for some seconds; resolves to how many were answered, and how long each took.
function drive(smsc, codes, seconds) {
    const begun = new Map(), took = [], began = performance.now(), end = began + seconds * 1e3;
    return new Promise((done) => {
        const send = () => {
            const number = String(first_number++);
            begun.set(number, performance.now());
            smsc.say(number, US, `DUE ${codes[first_number % codes.length]}`);
        };
        smsc.arrived = (number) => {
            const plain = number.replace(/^\+/, ""), since = begun.get(plain), now = performance.now();
            if (since === undefined) return;
            begun.delete(plain);
            took.push(now - since);
            if (now < end) send();
            else if (begun.size === 0) done({ took, ms: now - began });
        };
        for (let i = 0; i < OUTSTANDING; i++) send();
    });
}

// Passes bytes on, and tells of each chunk from the one who connected (`asked`) and back (`answered`).
function relay(to, asked, answered) {
    const server = net.createServer((from) => {
        const socket = net.connect(to(), "127.0.0.1").setNoDelay();
        from.setNoDelay().on("data", (bytes) => (asked(from, bytes), socket.write(bytes))).on("close", () => socket.destroy()).on("error", () => {});
        socket.on("data", (bytes) => (answered(from, bytes), from.write(bytes))).on("close", () => from.destroy()).on("error", () => {});
    });
    return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

async function measure(reply, is_timed) {
    const kannel = await new Kannel().open(), delays = [], posted = new Map();
    const number_in = (bytes, mark) => new RegExp(`${mark}(?:%2B|\\+)?(\\d+)`).exec(bytes.toString("latin1"))?.[1];
    const in_relay = is_timed && (await relay(() => gateway.port,
        (socket, bytes) => ((socket.since = performance.now()), posted.set(number_in(bytes, "from="), socket.since)),
        (socket) => reply === "inline" && delays.push(performance.now() - socket.since)));
    const out_relay = is_timed && (await relay(() => kannel.send_port, (socket, bytes) => {
        const since = posted.get(number_in(bytes, "X-Kannel-To: "));
        if (since !== undefined) delays.push(performance.now() - since);
    }, () => {}));
    const settings = kannel.settings();
    if (is_timed) settings.send_url = `http://127.0.0.1:${out_relay.address().port}/cgi-bin/sendsms`;
    const gateway = new Gateway({ twilio: null, gateway: { reply }, kannel: settings });
    stoop(gateway.home, "init", "--sample");
    await gateway.start();
    settings.status_url = `http://127.0.0.1:${gateway.port}`; // known only now: so it starts twice
    gateway.settings.gateway.listen = `127.0.0.1:${gateway.port}`;
    await gateway.stop();
    await gateway.start();
    await until(() => gateway.metric("edition"), "an edition is read");
    const codes = execFileSync("sqlite3", [join(gateway.home, "editions/1.db"), "select code from record where fields like '%plain_title%' limit 100"], { encoding: "utf8" }).trim().split("\n");
    await kannel.start(is_timed ? in_relay.address().port : gateway.port, { answers: reply === "api" ? 0 : 10 });
    const smsc = await new Smsc().open(kannel.smsc_port);
    await drive(smsc, codes, 1);
    smsc.heard.length = delays.length = 0;
    const pid = gateway.child.pid, before = cpu_of([pid]), boxes = cpu_of(kannel.pids);
    const { took, ms } = await drive(smsc, codes, SECONDS);
    const result = {
        rate: took.length / (ms / 1e3), cpu: (cpu_of([pid]) - before) / took.length, boxes: (cpu_of(kannel.pids) - boxes) / took.length,
        p50: median(took), p99: median(took, 0.99), delays, commits: (await gateway.metric("commits_total")) / (await gateway.metric("texts_total")),
    };
    smsc.close();
    await kannel.close();
    await gateway.stop();
    for (const server of [in_relay, out_relay]) if (server) server.close();
    return result;
}

let is_missed = false;
const missed = (is, what) => {
    if (is) console.log(`   MISSED: ${what}`);
    is_missed ||= is;
};
for (const reply of ["inline", "api"]) {
    const plain = [], timed = [];
    for (let round = 0; round < ROUNDS; round++) {
        plain.push(await measure(reply, false));
        timed.push(...(await measure(reply, true)).delays);
    }
    const of = (name) => median(plain.map((one) => one[name]));
    console.log(`reply = ${reply}, ${OUTSTANDING} outstanding, synchronous = FULL, ${ROUNDS} rounds of ${SECONDS} s`);
    console.log(`   ${of("rate").toFixed(0)} texts answered a second through Kannel; there and back p50 ${of("p50").toFixed(1)} ms, p99 ${of("p99").toFixed(1)} ms; ${of("commits").toFixed(2)} commits a text`);
    // By sendsms a text is four exchanges: the post, the sending, and Kannel's two reports. The bar is for one.
    const bar = reply === "inline" ? ` (bar ${BARS.cpu})` : " with its sending and two reports";
    console.log(`   CPU a text: ours ${of("cpu").toFixed(0)} us${bar}, Kannel's two boxes ${of("boxes").toFixed(0)} us, which keep nothing on disk`);
    console.log(`   from Kannel's post to our hand-over: p50 ${median(timed).toFixed(2)} ms (bar ${BARS.p50}), p99 ${median(timed, 0.99).toFixed(2)} ms`);
    missed(bar.includes("bar") && of("cpu") > BARS.cpu, "our CPU a text");
    missed(median(timed) > BARS.p50, `the time to our hand-over, ${reply}`);
}
process.exit(is_missed ? 1 : 0);
