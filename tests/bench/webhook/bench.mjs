// SPDX-License-Identifier: MIT
// Ours, the same job in Node, and Kannel, in turn and in rounds: rate, latency, CPU a message, memory, and their ratios.
import { execFileSync, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { kannel } from "./kannel.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const helper = join(process.env.STOOP_BIN, "../benches/webhook_bench");
const ROUNDS = Number(process.env.ROUNDS ?? 3), SECONDS = 3, OPPORTUNITIES = 12000, POSTS = 150000, PEOPLE = 20000;
const PUBLIC = "https://texts.example.gov", TOKEN = "0123456789abcdef0123456789abcdef";
const folder = mkdtempSync(join(tmpdir(), "stoop-webhook-bench-"));
const running = new Set();
process.on("exit", () => {
    for (const child of running) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
});

function start(program, words, ready, from = "stdout") {
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    child.ended = new Promise((done) => child.on("exit", () => (running.delete(child), done())));
    return new Promise((done, fail) => {
        let text = "", errors = "";
        child.stderr.on("data", (more) => (errors += more));
        child[from].on("data", (more) => {
            text += more;
            const found = ready.exec(text);
            if (found) done({ child, port: Number(found[1]) });
        });
        child.ended.then(() => fail(new Error(`${program} ended: ${text}${errors}`)));
    });
}

// CPU seconds and the largest resident size so far, of some processes.
export function used(pids) {
    let cpu = 0, memory = 0;
    for (const pid of pids) {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
        cpu += (Number(stat[11]) + Number(stat[12])) / 100;
        memory += Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
    }
    return { cpu, memory };
}

const codes = [];
function make_posts() {
    const lines = [];
    for (let i = 0; i < POSTS; i++) {
        const hex = createHmac("sha1", "sid").update(String(i)).digest("hex").slice(0, 32);
        const fields = {
            ToCountry: "US", ToState: "NY", SmsMessageSid: `SM${hex}`, NumMedia: "0", ToCity: "NEW YORK", FromZip: "10007",
            SmsSid: `SM${hex}`, FromState: "NY", SmsStatus: "received", FromCity: "NEW YORK", Body: `DUE ${codes[(i * 7919) % codes.length]}`,
            FromCountry: "US", To: "+12125550100", ToZip: "10007", NumSegments: "1", MessageSid: `SM${hex}`,
            AccountSid: "AC00000000000000000000000000000001", From: `+1917${String(1000000 + ((i * 104729) % PEOPLE))}`, ApiVersion: "2010-04-01",
        };
        const text = PUBLIC + "/twilio/messages" + Object.keys(fields).sort().map((name) => name + fields[name]).join("");
        lines.push(`${createHmac("sha1", TOKEN).update(text).digest("base64")} ${new URLSearchParams(fields)}`);
    }
    writeFileSync(join(folder, "posts"), lines.join("\n") + "\n");
    return lines;
}

function post(port, line) {
    const [signature, body] = line.split(" ");
    return new Promise((done, fail) => {
        const headers = { "Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": signature };
        http.request({ port, host: "127.0.0.1", method: "POST", path: "/twilio/messages", headers }, (answer) => {
            let text = "";
            answer.on("data", (more) => (text += more)).on("end", () => done({ status: answer.statusCode, text }));
        }).on("error", fail).end(body);
    });
}

async function ours(reply) {
    execFileSync("rm", ["-f", ...["", "-wal", "-shm"].map((end) => join(folder, `ledger.db${end}`))]);
    writeFileSync(join(folder, "stoop.conf"), `[gateway]\nlisten = 127.0.0.1:0\nadmin_listen = 127.0.0.1:0\npublic_url = ${PUBLIC}\n` +
        `reply = ${reply === "inline" ? "inline" : "api"}\n[twilio]\naccount_sid = AC1\nauth_token = ${TOKEN}\nfrom = +12125550100\n` +
        (reply === "inline" ? "" : `api_url = ${reply}\n`));
    return start(join(process.env.STOOP_BIN, "stoop-gateway"), ["--home", folder, "--now", "2026-11-22T09:05"], /\] listen: port (\d+)[^]*Edition 1/, "stderr");
}

async function node(reply) {
    const home = mkdtempSync(join(folder, "peer-"));
    return start(process.execPath, [join(here, "peer.mjs"), home, join(folder, "list"), PUBLIC, TOKEN, reply], /^(\d+)\n/);
}

function wrk(port, connections, seconds = SECONDS) {
    return new Promise((done) => {
        const child = spawn("wrk", ["-t1", `-c${connections}`, `-d${seconds}s`, "-s", join(here, "load.lua"), `http://127.0.0.1:${port}`, "--", join(folder, "posts")]);
        let text = "";
        child.stdout.on("data", (more) => (text += more));
        child.on("exit", () => {
            const [, requests, duration, p50, p99, errors] = /figures (\d+) (\d+) (\d+) (\d+) (\d+)/.exec(text).map(Number);
            done({ requests, rate: requests / (duration / 1e6), p50: p50 / 1e3, p99: p99 / 1e3, errors });
        });
    });
}

const taken = async (provider) => Number(await (await fetch(`${provider}/taken`)).text());

async function measure(server, reply, connections, seconds) {
    const { child, port } = await server(reply);
    const before = used([child.pid]), sent = reply === "inline" ? 0 : await taken(reply), began = Date.now();
    const figures = await wrk(port, connections, seconds);
    if (reply !== "inline") {
        // Until every answer has been handed to the provider.
        while ((await taken(reply)) - sent < figures.requests && Date.now() - began < 60000) await new Promise((done) => setTimeout(done, 20));
        figures.sent = ((await taken(reply)) - sent) / ((Date.now() - began) / 1e3);
    }
    const after = used([child.pid]);
    figures.cpu = ((after.cpu - before.cpu) * 1e6) / figures.requests;
    figures.memory = after.memory;
    child.kill("SIGTERM");
    await child.ended;
    if (figures.errors) throw new Error(`${figures.errors} posts failed`);
    return figures;
}

async function compare_answers(lines) {
    const a = await ours("inline"), b = await node("inline");
    for (const line of lines.slice(-40)) {
        const [x, y] = [await post(a.port, line), await post(b.port, line)];
        if (x.status !== 200 || y.status !== 200 || x.text !== y.text) throw new Error(`the answers differ:\n${x.text}\n${y.text}`);
        const forged = await Promise.all([a, b].map((one) => post(one.port, line.replace("DUE", "DUD"))));
        if (forged.some((one) => one.status !== 403)) throw new Error("a forgery was answered");
    }
    for (const { child } of [a, b]) {
        child.kill("SIGTERM");
        await child.ended;
    }
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const of = (rounds, key) => median(rounds.map((one) => one[key]));
function row(name, rounds) {
    const show = (key, digits) => (rounds[0][key] === undefined ? "-" : of(rounds, key).toFixed(digits));
    const range = `${Math.min(...rounds.map((one) => one.rate)).toFixed(0)}-${Math.max(...rounds.map((one) => one.rate)).toFixed(0)}`;
    console.log([name.padEnd(34), show("rate", 0).padStart(8), range.padStart(14), show("p50", 2).padStart(8), show("p99", 2).padStart(8), show("cpu", 1).padStart(8), show("memory", 1).padStart(8)].join(" "));
}
let missed = 0;
function bar(what, is, value) {
    console.log(`${is ? "met" : "NOT MET"}: ${what}: ${value}`);
    missed += !is;
}

mkdirSync(join(folder, "editions"), { recursive: true });
const list = execFileSync(helper, ["city", folder, String(OPPORTUNITIES)], { encoding: "utf8", maxBuffer: 1 << 28 });
writeFileSync(join(folder, "list"), list.trimEnd());
codes.push(...list.trimEnd().split("\n").map((line) => line.split("\t")[0]));
await compare_answers(make_posts());
console.log(`The answers of both are equal. ${codes.length} opportunities, ${ROUNDS} rounds of ${SECONDS} s, medians; loopback, load on the same cores.\n`);

const { port: api } = await start(helper, ["provider"], /^(\d+)\n/);
const provider = `http://127.0.0.1:${api}`;
const rounds = { inline: [], node: [], api: [], node_api: [], kannel: [] };
for (let i = 0; i < ROUNDS; i++) {
    rounds.inline.push(await measure(ours, "inline", 32));
    rounds.node.push(await measure(node, "inline", 32));
    rounds.api.push(await measure(ours, provider, 32));
    rounds.node_api.push(await measure(node, provider, 32));
    const figures = await kannel(folder, `${provider}/answer`, used);
    if (figures) rounds.kannel.push(figures);
}
console.log(["".padEnd(34), "msg/s".padStart(8), "range".padStart(14), "p50 ms".padStart(8), "p99 ms".padStart(8), "CPU us".padStart(8), "peak MB".padStart(8)].join(" "));
row("Stoop, inline, FULL, c=32", rounds.inline);
row("Node, inline, FULL, c=32", rounds.node);
row("Stoop, api, FULL, c=32", rounds.api);
row("Node, api, FULL, c=32", rounds.node_api);
if (rounds.kannel.length) row("Kannel, HTTP answerer, not durable", rounds.kannel);
console.log(`handed to the provider: Stoop ${of(rounds.api, "sent").toFixed(0)}/s, Node ${of(rounds.node_api, "sent").toFixed(0)}/s`);

console.log("\nStoop, inline, by connections:");
for (const connections of [1, 127, 128, 129, 256]) {
    const figures = await measure(ours, "inline", connections, 2);
    row(`  c=${connections}`, [figures]);
    if (connections === 1) bar("no stall at 1 connection", figures.p50 <= 20, `${figures.p50.toFixed(2)} ms each`);
    else bar(`no stall at ${connections} connections`, figures.rate > 0.5 * of(rounds.inline, "rate"), `${figures.rate.toFixed(0)}/s`);
}
console.log();
const ratio = (a, b, key) => median(a.map((one, i) => one[key] / b[i][key]));
const faster = ratio(rounds.inline, rounds.node, "rate"), cheaper = ratio(rounds.node, rounds.inline, "cpu");
bar("durable inline answers at least 8 times Node's rate", faster >= 8, `${faster.toFixed(1)} times`);
bar("with at most 1/8 of its CPU each", cheaper >= 8, `1/${cheaper.toFixed(1)}`);
bar("p99 at most 20 ms at 32 connections", of(rounds.inline, "p99") <= 20, `${of(rounds.inline, "p99").toFixed(2)} ms`);
bar("at most 40 MB", of(rounds.inline, "memory") <= 40, `${of(rounds.inline, "memory").toFixed(1)} MB`);
console.log(`api: ${ratio(rounds.api, rounds.node_api, "sent").toFixed(1)} times Node's rate handed over, 1/${ratio(rounds.node_api, rounds.api, "cpu").toFixed(1)} of its CPU`);
process.exit(missed ? 1 : 0);
