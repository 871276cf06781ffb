// SPDX-License-Identifier: MIT
// The same posts to a gateway whose ledger is empty and to one whose ledger has millions of messages, in turn and in
// rounds: rate, latency, CPU, memory, and their ratios. All texts are new, and come from people whom the full ledger knows.
import { execFileSync, spawn } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url)), programs = join(process.env.STOOP_BIN, "../benches");
const number = (name, standard) => Number(process.env[name] ?? standard);
const MESSAGES = number("MESSAGES", 10e6), PEOPLE = number("PEOPLE", 500e3), ROUNDS = number("ROUNDS", 5), SECONDS = 4, POSTS = 120000;
const PUBLIC = "https://texts.example.gov", TOKEN = "0123456789abcdef0123456789abcdef";
const folder = mkdtempSync(join(tmpdir(), "stoop-ledger-bench-"));
const homes = { empty: join(folder, "empty"), full: process.env.LEDGER_HOME ?? join(folder, "full") };
const running = new Set();
process.on("exit", () => {
    for (const child of running) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
});

function prepare() {
    let codes = [];
    for (const home of Object.values(homes)) {
        mkdirSync(home, { recursive: true });
        rmSync(join(home, "editions"), { recursive: true, force: true });
        for (const key of ["secret", "public"]) rmSync(join(home, `keys/edition.${key}`), { force: true });
        const list = execFileSync(join(programs, "webhook_bench"), ["city", home, "12000"], { encoding: "utf8", maxBuffer: 1 << 28 });
        codes = list.trimEnd().split("\n").map((line) => line.split("\t")[0]);
        writeFileSync(join(home, "stoop.conf"), `[gateway]\nlisten = 127.0.0.1:0\nadmin_listen = 127.0.0.1:0\npublic_url = ${PUBLIC}\n` +
            `reply = inline\n[twilio]\naccount_sid = AC1\nauth_token = ${TOKEN}\nfrom = +12125550100\n`);
    }
    const began = Date.now();
    if (!existsSync(join(homes.full, "ledger.db"))) {
        execFileSync(join(programs, "ledger_bench"), ["fill", homes.full, String(MESSAGES), String(PEOPLE)], { stdio: ["ignore", "inherit", "ignore"] });
        console.log(`The full ledger was made in ${((Date.now() - began) / 1e3).toFixed(0)} s.`);
    }
    execFileSync(join(programs, "ledger_bench"), ["settle", homes.full]);
    console.log(`It has ${MESSAGES} messages of ${PEOPLE} people in ${(statSync(join(homes.full, "ledger.db")).size / 1e9).toFixed(2)} GB.\n`);
    return codes;
}

// Signed posts of texts that nobody sent before, from people all over the ledger.
function make_posts(codes) {
    const lines = [];
    for (let i = 0; i < POSTS; i++) {
        const sid = `SM${randomBytes(16).toString("hex")}`;
        const fields = {
            ToCountry: "US", ToState: "NY", SmsMessageSid: sid, NumMedia: "0", ToCity: "NEW YORK", FromZip: "10007", SmsSid: sid, FromState: "NY",
            SmsStatus: "received", FromCity: "NEW YORK", Body: `DUE ${codes[(i * 7919) % codes.length]}`, FromCountry: "US", To: "+12125550100",
            ToZip: "10007", NumSegments: "1", MessageSid: sid, AccountSid: "AC00000000000000000000000000000001",
            From: `+1917${1000000 + Math.floor(Math.random() * PEOPLE)}`, ApiVersion: "2010-04-01",
        };
        const text = PUBLIC + "/twilio/messages" + Object.keys(fields).sort().map((name) => name + fields[name]).join("");
        lines.push(`${createHmac("sha1", TOKEN).update(text).digest("base64")} ${new URLSearchParams(fields)}`);
    }
    writeFileSync(join(folder, "posts"), lines.join("\n") + "\n");
    return lines;
}

function start(home) {
    const child = spawn(join(process.env.STOOP_BIN, "stoop-gateway"), ["--home", home, "--now", "2026-11-22T09:05"], { stdio: ["ignore", "ignore", "pipe"] });
    running.add(child);
    child.ended = new Promise((done) => child.on("exit", () => (running.delete(child), done())));
    return new Promise((done, fail) => {
        let text = "";
        child.stderr.on("data", (more) => {
            text += more;
            const found = /\] listen: port (\d+)[^]*Edition 1/.exec(text);
            if (found) done({ child, port: Number(found[1]) });
        });
        child.ended.then(() => fail(new Error(`the gateway ended: ${text}`)));
    });
}

// Memory of its own: what is mapped from files belongs to the system's cache.
const own_memory = (pid) => Number(/Pss_Anon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1]) / 1024;

const cpu_seconds = (pid) => {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(stat[11]) + Number(stat[12])) / 100;
};

function wrk(port) {
    return new Promise((done) => {
        const words = ["-t1", "-c32", `-d${SECONDS}s`, "-s", join(here, "../webhook/load.lua"), `http://127.0.0.1:${port}`, "--", join(folder, "posts")];
        const child = spawn("wrk", words, { stdio: ["ignore", "pipe", "inherit"] });
        let text = "";
        child.stdout.on("data", (more) => (text += more));
        child.on("exit", () => {
            const [, requests, duration, p50, p99, errors] = /figures (\d+) (\d+) (\d+) (\d+) (\d+)/.exec(text).map(Number);
            done({ requests, rate: requests / (duration / 1e6), p50: p50 / 1e3, p99: p99 / 1e3, errors });
        });
    });
}

async function measure(home) {
    if (home === homes.empty) for (const end of ["", "-wal", "-shm"]) rmSync(join(home, `ledger.db${end}`), { force: true });
    const began = Date.now(), { child, port } = await start(home), start_ms = Date.now() - began;
    let memory = 0;
    const looking = setInterval(() => (memory = Math.max(memory, own_memory(child.pid))), 50);
    const before = cpu_seconds(child.pid), figures = await wrk(port);
    figures.cpu = ((cpu_seconds(child.pid) - before) * 1e6) / figures.requests;
    clearInterval(looking);
    if (figures.errors) throw new Error(`${figures.errors} posts failed`);
    child.kill("SIGTERM");
    await child.ended;
    return { ...figures, memory, start_ms };
}

function post(port, line) {
    const [signature, body] = line.split(" ");
    return new Promise((done, fail) => {
        const headers = { "Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": signature };
        http.request({ port, host: "127.0.0.1", method: "POST", path: "/twilio/messages", headers }, (answer) => {
            let text = "";
            answer.on("data", (more) => (text += more)).on("end", () => done(text));
        }).on("error", fail).end(body);
    });
}

// A text of years ago, posted again with its signature, is answered no more.
async function replay_the_oldest() {
    const sids = execFileSync("sqlite3", ["-readonly", join(homes.full, "ledger.db"), `select sid from message where id in (1, 2, ${MESSAGES / 2}, ${MESSAGES}, ${MESSAGES} - 19000)`], { encoding: "utf8" });
    const { child, port } = await start(homes.full);
    for (const sid of sids.trim().split("\n")) {
        const fields = { AccountSid: "AC00000000000000000000000000000001", Body: "HELP", From: "+19171000001", MessageSid: sid, To: "+12125550100" };
        const text = PUBLIC + "/twilio/messages" + Object.keys(fields).sort().map((name) => name + fields[name]).join("");
        const answer = await post(port, `${createHmac("sha1", TOKEN).update(text).digest("base64")} ${new URLSearchParams(fields)}`);
        if (/<Message>/.test(answer) || !/<Response/.test(answer)) throw new Error(`a replay was answered: ${answer}`);
    }
    child.kill("SIGTERM");
    await child.ended;
    console.log("Replays of the oldest and the newest texts were not answered.\n");
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
function row(name, rounds) {
    const show = (key, digits) => median(rounds.map((one) => one[key])).toFixed(digits).padStart(9);
    console.log(name.padEnd(16) + show("rate", 0) + show("p50", 2) + show("p99", 2) + show("cpu", 1) + show("memory", 1) + show("start_ms", 0));
}
let missed = 0;
function bar(what, is, value) {
    console.log(`${is ? "met" : "NOT MET"}: ${what}: ${value}`);
    missed += !is;
}

const codes = prepare(), rounds = { empty: [], full: [] };
await replay_the_oldest();
for (let i = 0; i < ROUNDS; i++) {
    make_posts(codes);
    for (const kind of i % 2 ? ["full", "empty"] : ["empty", "full"]) rounds[kind].push(await measure(homes[kind]));
}
console.log(`${ROUNDS} rounds of ${SECONDS} s, 32 connections, durable, inline; medians; load on the same cores.`);
console.log("".padEnd(16) + ["msg/s", "p50 ms", "p99 ms", "CPU us", "own MB", "start ms"].map((one) => one.padStart(9)).join(""));
row("empty ledger", rounds.empty);
row("full ledger", rounds.full);
const ratio = (key) => median(rounds.full.map((one, i) => one[key] / rounds.empty[i][key]));
const each = (key) => rounds.full.map((one, i) => (one[key] / rounds.empty[i][key]).toFixed(2)).join(", ");
bar("p50 at most 1.2 times the empty ledger's", ratio("p50") <= 1.2, `${ratio("p50").toFixed(2)} (${each("p50")})`);
bar("p99 at most 1.5 times", ratio("p99") <= 1.5, `${ratio("p99").toFixed(2)} (${each("p99")})`);
const most = Math.max(...rounds.full.map((one) => one.memory));
bar("at most 60 MB of its own", most <= 60, `${most.toFixed(1)} MB`);
process.exit(missed ? 1 : 0);
