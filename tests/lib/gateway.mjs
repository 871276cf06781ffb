// SPDX-License-Identifier: MIT
// The real stoop-gateway under test: a home of its own, signed posts as a provider sends them, a provider's API that can
// be told to misbehave, and the ledger as sqlite3 reads it.
import { spawn, execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { claim, person } from "./ledger.mjs";

export const TOKEN = "0123456789abcdef0123456789abcdef";
export const ACCOUNT = "AC00000000000000000000000000000001";
export const PUBLIC = "https://texts.example.gov";
const program = join(process.env.STOOP_BIN, "stoop-gateway");
const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });
let serial = 0;
const begun = [];

// A connection kept for the next request dies with its process, but we may read of it only after we sent that request.
function letGo() {
    for (const kept of Object.values(agent.freeSockets).flat()) kept.destroy();
}

process.on("exit", () => {
    for (const gateway of begun) {
        gateway.child?.kill("SIGKILL");
        rmSync(gateway.home, { recursive: true, force: true });
    }
});

export function check(is, what) {
    if (!is) throw new Error(what);
}

export async function until(is, what, ms = 20000) {
    for (const end = Date.now() + ms; Date.now() < end; await new Promise((done) => setTimeout(done, 10))) {
        const value = await is();
        if (value) return value;
    }
    throw new Error(`never happened: ${what}`);
}

export function sign(url, fields, token = TOKEN) {
    const text = Object.keys(fields).sort().map((name) => name + fields[name]).join("");
    return createHmac("sha1", token).update(url + text, "utf8").digest("base64");
}

export function send(port, { method = "POST", path, headers = {}, body = "" }) {
    return new Promise((done, fail) => {
        const request = http.request({ port, method, path, headers, agent, host: "127.0.0.1" }, (answer) => {
            let text = "";
            answer.setEncoding("utf8").on("data", (more) => (text += more));
            answer.on("end", () => done({ status: answer.statusCode, text, headers: answer.headers }));
        });
        request.on("error", fail).end(body);
    });
}

export class Gateway {
    constructor(settings) {
        this.home = mkdtempSync(join(tmpdir(), "stoop-gateway-"));
        this.settings = settings;
        Object.assign(this, { before: [], environment: {}, handed: [] }); // what it is started by, and what it is handed
        begun.push(this);
    }

    configure() {
        const gateway = { listen: "127.0.0.1:0", admin_listen: "127.0.0.1:0", public_url: PUBLIC, ...this.settings.gateway };
        const twilio = { account_sid: ACCOUNT, auth_token: TOKEN, from: "+12125550100", ...this.settings.twilio };
        const sections = { twilio, ...this.settings, gateway };
        if (this.settings.twilio === null) delete sections.twilio;
        else sections.twilio = twilio;
        const lines = (section) => Object.entries(section).map(([key, value]) => `${key} = ${value}\n`).join("");
        writeFileSync(join(this.home, "stoop.conf"), Object.entries(sections).map(([name, section]) => `[${name}]\n${lines(section)}`).join(""));
    }

    async start(...words) {
        this.configure();
        this.log = "";
        const [first, ...rest] = [...this.before, program, "--home", this.home, ...words];
        this.child = spawn(first, rest, { stdio: ["ignore", "inherit", "pipe", ...this.handed], env: { ...process.env, ...this.environment } });
        this.ended = new Promise((done) => this.child.on("exit", (status, signal) => done(signal ?? status)));
        this.child.stderr.setEncoding("utf8").on("data", (more) => (this.log += more));
        await until(() => /admin_listen: port \d+/.test(this.log) || this.child.exitCode !== null, "the gateway listens");
        check(this.child.exitCode === null, `the gateway ended: ${this.log}`);
        this.port = Number(/\] listen: port (\d+)/.exec(this.log)[1]);
        this.admin = Number(/admin_listen: port (\d+)/.exec(this.log)[1]);
    }

    async stop() {
        this.child.kill("SIGTERM");
        const status = await this.ended;
        letGo();
        check(status === 0, `the gateway ended with ${status}: ${this.log}`);
    }

    async kill() {
        this.child.kill("SIGKILL");
        await this.ended;
        letGo();
    }

    post(fields, path = "/twilio/messages") {
        return send(this.port, {
            path,
            headers: {
                "Content-Type": "application/x-www-form-urlencoded",
                "X-Twilio-Signature": sign(PUBLIC + path, fields),
            },
            body: new URLSearchParams(fields).toString(),
        });
    }

    text(body, more = {}) {
        const sid = `SM${String(++serial).padStart(32, "a")}`;
        return this.post({ MessageSid: sid, From: "+12125550101", To: "+12125550100", Body: body, ...more });
    }

    report(sid, status, more = {}) {
        return this.post({ MessageSid: sid, MessageStatus: status, ...more }, "/twilio/status");
    }

    async metric(name) {
        const { text } = await send(this.admin, { method: "GET", path: "/metrics" });
        const line = text.split("\n").find((one) => one.startsWith(`stoop_${name} `));
        check(line, `no metric ${name}`);
        return Number(line.split(" ")[1]);
    }

    sql(query) {
        return execFileSync("sqlite3", [join(this.home, "ledger.db"), query], { encoding: "utf8" }).trim();
    }

    // SQL for the person of that number.
    person(number) {
        return person(this.home, number);
    }

    claim(sid, carrier = "twilio") {
        return claim(this.home, carrier, sid);
    }

    ask(...words) {
        return execFileSync(program, ["--home", this.home, "ask", ...words], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    }
}

// The words in a TwiML answer; null when there are none.
export function said(answer) {
    check(answer.status === 200, `answered ${answer.status}: ${answer.text}`);
    const words = /<Message>([^]*)<\/Message>/.exec(answer.text);
    const plain = { lt: "<", gt: ">", quot: '"', amp: "&" };
    return words
        ? words[1].replace(/&(?:#(x?)([0-9a-fA-F]+)|(\w+));/g, (_, hex, code, name) =>
              name ? plain[name] : String.fromCodePoint(parseInt(code, hex ? 16 : 10)))
        : null;
}

// A provider's API: takes texts, lists them, and misbehaves as told: each of `moods` is used for one text.
export class Provider {
    constructor() {
        this.taken = []; // {sid, to, from, body, status_callback}
        this.asked = [];
        this.moods = [];
        this.posts = 0;
        this.server = http.createServer((request, answer) => {
            let body = "";
            request.on("data", (more) => (body += more)).on("end", () => this.answer(request, answer, body));
        });
    }

    async open() {
        await new Promise((done) => this.server.listen(0, "127.0.0.1", done));
        this.url = `http://127.0.0.1:${this.server.address().port}`;
    }

    close() {
        this.server.closeAllConnections();
        this.server.close();
    }

    take(form) {
        const message = { sid: `SM${String(++serial).padStart(32, "f")}`, to: form.get("To"), from: form.get("From"), body: form.get("Body"), direction: "outbound-api", status: "queued" };
        this.taken.push(message);
        return message;
    }

    answer(request, answer, body) {
        const path = `/2010-04-01/Accounts/${ACCOUNT}/Messages.json`;
        const basic = `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString("base64")}`;
        const url = new URL(request.url, "http://x");
        const reply = (status, value) => answer.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
        if (url.pathname !== path) return reply(404, { code: 20404, message: "not found" });
        if (request.headers.authorization !== basic) return reply(401, { code: 20003, message: "who are you?" });
        if (request.method === "GET") {
            this.asked.push(url.searchParams);
            return reply(200, { messages: this.taken.filter((one) => one.to === url.searchParams.get("To")) });
        }
        this.posts++;
        const form = new URLSearchParams(body), mood = this.moods.shift() ?? {};
        if (mood.drop) return request.socket.destroy();
        if (mood.status) return reply(mood.status, { code: mood.code, message: "no" });
        const message = this.take(form);
        if (mood.then) return mood.then(message, () => reply(201, message));
        setTimeout(() => reply(201, message), mood.slow ?? 0);
    }
}
