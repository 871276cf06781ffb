// SPDX-License-Identifier: MIT
// Kannel with an HTTP answerer: a fake SMSC hands texts to bearerbox, smsbox asks the answerer by HTTP, and the answer
// goes back the same way. Its store is off: nothing of this is durable. CPU and memory are of both boxes, without the
// answerer's.
import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import net from "node:net";
import { join } from "node:path";

const OUTSTANDING = 256, SECONDS = 3;

async function free_ports(count) {
    const servers = await Promise.all(Array.from({ length: count }, () => new Promise((done) => {
        const server = net.createServer().listen(0, "127.0.0.1", () => done(server));
    })));
    const ports = servers.map((server) => server.address().port);
    await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
    return ports;
}

async function connected(port) {
    for (let tries = 0; tries < 200; tries++) {
        const socket = await new Promise((done) => {
            const one = net.connect(port, "127.0.0.1", () => done(one)).on("error", () => done(null));
        });
        if (socket) return socket;
        await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`Kannel does not listen on ${port}`);
}

// Keeps that many texts under way for some seconds.
function drive(smsc, seconds) {
    const begun = new Map(), took = [], began = performance.now(), end = began + seconds * 1e3;
    let serial = 0, rest = "";
    return new Promise((done) => {
        const send = () => {
            const number = String(17180000000 + serial++);
            begun.set(number, performance.now());
            smsc.write(`${number} 12125550100 text due\n`);
        };
        smsc.setEncoding("utf8").on("data", (more) => {
            const lines = (rest + more).split("\n");
            rest = lines.pop();
            for (const line of lines) {
                const number = line.split(" ")[1], since = begun.get(number);
                if (since === undefined) continue;
                begun.delete(number);
                took.push(performance.now() - since);
                if (performance.now() < end) send();
            }
            if (performance.now() >= end) done({ took, ms: performance.now() - began });
        });
        for (let i = 0; i < OUTSTANDING; i++) send();
    });
}

export async function kannel(folder, answerer, used) {
    if (!existsSync("/usr/sbin/bearerbox")) return null;
    const [admin, box, smsc_port, send] = await free_ports(4);
    const settings = join(folder, "kannel.conf");
    writeFileSync(settings, `group = core
admin-port = ${admin}
admin-password = bench
admin-allow-ip = 127.0.0.1
smsbox-port = ${box}
box-allow-ip = 127.0.0.1

group = smsc
smsc = fake
port = ${smsc_port}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${send}

group = sms-service
keyword = default
get-url = "${answerer}?from=%p&text=%a"
max-messages = 1
omit-empty = true
`);
    const start = (name) => spawn(`/usr/sbin/${name}`, ["-v", "4", settings], { stdio: "ignore" });
    const boxes = [start("bearerbox")];
    try {
        (await connected(box)).destroy();
        boxes.push(start("smsbox"));
        (await connected(send)).destroy();
        const smsc = await connected(smsc_port), pids = boxes.map((one) => one.pid);
        await drive(smsc, 0.5);
        smsc.removeAllListeners("data");
        const before = used(pids), { took, ms } = await drive(smsc, SECONDS), after = used(pids);
        took.sort((a, b) => a - b);
        smsc.destroy();
        const at = (part) => took[Math.floor(took.length * part)];
        return { rate: took.length / (ms / 1e3), p50: at(0.5), p99: at(0.99), cpu: ((after.cpu - before.cpu) * 1e6) / took.length, memory: after.memory };
    } finally {
        for (const one of boxes) one.kill("SIGKILL");
    }
}
