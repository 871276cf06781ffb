// SPDX-License-Identifier: MIT
// Debian's Kannel under test: bearerbox and smsbox in a folder of their own and on free ports, its fake SMSC spoken to by
// Debian's fakesmsc or by ourselves, so that each text in is met with its answers.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const BEARERBOX = "/usr/sbin/bearerbox", SMSBOX = "/usr/sbin/smsbox", FAKESMSC = "/usr/lib/kannel/test/fakesmsc";
const running = new Set(), folders = [];
process.on("exit", () => {
    for (const child of running) child.kill("SIGKILL");
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export const has_kannel = () => [BEARERBOX, SMSBOX, FAKESMSC].every((one) => existsSync(one));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export async function free_ports(count) {
    const servers = await Promise.all(Array.from({ length: count }, () => new Promise((done) => {
        const server = net.createServer().listen(0, "127.0.0.1", () => done(server));
    })));
    const ports = servers.map((server) => server.address().port);
    await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
    return ports;
}

export async function connected(port) {
    for (let tries = 0; tries < 400; tries++) {
        const socket = await new Promise((done) => {
            const one = net.connect(port, "127.0.0.1", () => done(one)).on("error", () => done(null));
        });
        if (socket) return socket.on("error", () => {});
        await pause(25);
    }
    throw new Error(`nobody listens on ${port}`);
}

// `smsc` and `core` are lines of kannel.conf; without `smsc` it is the fake one. `messages` is the gateway's address for
// texts, without its query.
export class Kannel {
    static SECRET = "kannelkannelkannel";

    async open({ smsc = null, core = "", post = false } = {}) {
        const [admin, box, smsc_port, send_port] = await free_ports(4);
        Object.assign(this, { admin, box, smsc_port, send_port, smsc, core: core && `\n${core}`, post });
        this.folder = mkdtempSync(join(tmpdir(), "stoop-kannel-"));
        folders.push(this.folder);
        this.boxes = [];
        return this;
    }

    // The section of stoop.conf that fits.
    settings(status_url) {
        return { secret: Kannel.SECRET, send_url: `http://127.0.0.1:${this.send_port}/cgi-bin/sendsms`, username: "stoop", password: "sendsms-secret", ...(status_url && { status_url }) };
    }

    async start(gateway_port, { answers = 10 } = {}) {
        const query = `id=%I&from=%q&to=%Q&coding=%c&charset=%C&udh=%u${this.post ? "" : "&text=%b"}`;
        writeFileSync(join(this.folder, "kannel.conf"), `group = core
admin-port = ${this.admin}
admin-password = test
admin-allow-ip = 127.0.0.1
smsbox-port = ${this.box}
box-allow-ip = 127.0.0.1${this.core}

group = smsc
${this.smsc ?? `smsc = fake\nsmsc-id = fake\nport = ${this.smsc_port}\nconnect-allow-ip = 127.0.0.1`}

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${this.send_port}
http-request-retry = 20
http-queue-delay = 1
reply-couldnotfetch = ""
reply-couldnotrepresent = ""
reply-requestfailed = ""

group = sendsms-user
username = stoop
password = sendsms-secret
user-allow-ip = 127.0.0.1
concatenation = true
max-messages = 10

group = sms-service
keyword = default
catch-all = true
${this.post ? "post-url" : "get-url"} = "http://127.0.0.1:${gateway_port}/kannel/${Kannel.SECRET}/messages?${query}"
send-sender = true
accept-x-kannel-headers = true
omit-empty = true
concatenation = true
max-messages = ${answers}
`);
        this.run(BEARERBOX);
        (await connected(this.box)).destroy();
        this.run(SMSBOX);
        (await connected(this.send_port)).destroy();
    }

    run(program) {
        const child = spawn(program, ["-v", "4", "kannel.conf"], { cwd: this.folder, stdio: process.env.KANNEL_LOUD ? "inherit" : "ignore" });
        running.add(child);
        this.boxes.push(child);
    }

    get pids() {
        return this.boxes.map((one) => one.pid);
    }

    async close() {
        for (const box of this.boxes.reverse()) {
            const ended = new Promise((done) => box.on("exit", done));
            box.kill("SIGKILL");
            await ended;
            running.delete(box);
        }
        this.boxes = [];
    }

    // Debian's own, which makes up the senders: `count` texts of "prefix to type words". What it got is in `got`.
    fakesmsc(count, interval, ...messages) {
        const child = spawn(FAKESMSC, ["-H", "127.0.0.1", "-r", String(this.smsc_port), "-i", String(interval), "-z", "1", "-m", String(count), ...messages], { stdio: ["ignore", "ignore", "pipe"] });
        running.add(child);
        const heard = { sent: 0, got: [], end: () => child.kill("SIGKILL") };
        let rest = "";
        child.stderr.setEncoding("utf8").on("data", (more) => {
            const lines = (rest + more).split("\n");
            rest = lines.pop();
            for (const line of lines) {
                const sent = /fakesmsc: sent message (\d+)$/.exec(line), got = /Got message \d+: <(.*)>$/.exec(line);
                if (sent) heard.sent = Number(sent[1]);
                if (got) heard.got.push(got[1]);
            }
        });
        return heard;
    }
}

const percent = (text) => Buffer.from(text.replace(/\+/g, " ").replace(/%([0-9a-fA-F]{2})/g, (_, byte) => String.fromCharCode(parseInt(byte, 16))), "latin1");
const encode = (bytes) => [...bytes].map((one) => `%${one.toString(16).padStart(2, "0")}`).join("");
const wide = (bytes) => Buffer.from(bytes).swap16().toString("utf16le");
// eslint-disable-next-line no-control-regex
const is_ascii = (text) => /^[\x20-\x7e]*$/.test(text);

// The fake SMSC's line protocol. What comes to each number is gathered: parts are joined when a text is asked for.
export class Smsc {
    async open(port) {
        this.socket = await connected(port);
        this.heard = [];
        this.arrived = () => {};
        let rest = "";
        this.socket.setEncoding("latin1").setNoDelay().on("data", (more) => {
            this.heard.push(more);
            const lines = (rest + more).split("\n");
            rest = lines.pop();
            // A text may hold line ends; where it begins is certain.
            for (const line of lines) {
                const begin = /^\+?\d+ (\+?\d+) (text|data|ucs-2|udh) /.exec(line);
                if (begin) this.arrived(begin[1]);
            }
        });
        return this;
    }

    close() {
        this.socket.destroy();
    }

    say(from, to, words) {
        const [type, data] = is_ascii(words) ? ["text", words] : ["ucs2", encode(Buffer.from(words, "utf16le").swap16())];
        this.socket.write(`${from} ${to} ${type} ${data}\n`);
    }

    // number → the texts it got, each whole; `is_wide` tells of a joined text whether it is UCS-2.
    texts(is_wide = () => false) {
        const found = new Map(), open = new Map();
        const add = (number, words) => (found.has(number) ? found.get(number).push(words) : found.set(number, [words]));
        for (const record of this.heard.join("").split(/\n(?=\+?\d+ \+?\d+ (?:text|data|ucs-2|udh) )|\n$/)) {
            const [, number, type, rest] = /^\+?\d+ (\+?\d+) (text|data|ucs-2|udh) ([^]*)$/.exec(record) ?? [];
            if (!number) continue;
            const plain = number.replace(/^\+/, "");
            if (type === "text") add(plain, Buffer.from(rest, "latin1").toString());
            else if (type === "data") add(plain, percent(rest).toString());
            else if (type === "ucs-2") add(plain, wide(percent(rest)));
            else {
                const [, header, kind, words] = /^(\S+) (\S+) ([^]*)$/.exec(rest);
                const udh = percent(header), key = `${plain} ${udh[3]} ${udh[4]}`;
                const parts = open.get(key) ?? open.set(key, []).get(key);
                parts[udh[5] - 1] = kind === "text" ? Buffer.from(words, "latin1") : percent(words);
                if (Object.keys(parts).length < udh[4]) continue;
                open.delete(key);
                const all = Buffer.concat(parts);
                add(plain, is_wide(plain) ? wide(all) : all.toString());
            }
        }
        for (const key of open.keys()) add(key.split(" ")[0], "(a part of it is missing)");
        return found;
    }
}
