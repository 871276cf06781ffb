// SPDX-License-Identifier: MIT
// The gateway on sockets that were opened for it (descriptors 3 and 4, held by with_sockets as systemd would): whoever
// calls while it is not up, or is starting anew, waits and is answered.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Gateway, check, said, send } from "../lib/gateway.mjs";

const program = join(process.env.STOOP_BIN, "stoop-gateway");
const ports = [Number(process.env.PORT_3), Number(process.env.PORT_4)];
const gateway = new Gateway({ gateway: { reply: "inline" } });

// The process is told its own number, as systemd tells it.
function hand(names, count = names.split(":").length) {
    gateway.before = ["sh", "-c", 'LISTEN_PID=$$ exec "$0" "$@"'];
    gateway.environment = { LISTEN_FDS: String(count), LISTEN_FDNAMES: names };
}
const get = async (port, path) => (await send(port, { method: "GET", path })).status;

gateway.handed = [3, 4];
hand("listen:admin_listen");
gateway.port = ports[0];
const early = gateway.text("HELP");
await gateway.start();
check(gateway.port === ports[0] && gateway.admin === ports[1], `it serves what was handed over: ${gateway.log}`);
check(/Stoop|STOP/.test(said(await early)), "who called before it was up is answered");
check((await get(ports[1], "/metrics")) === 200 && (await get(ports[0], "/metrics")) === 404, "the names tell them apart");

for (const end of ["stop", "kill"]) {
    await gateway[end]();
    const waiting = Array.from({ length: 40 }, () => gateway.text("HELP"));
    const health = get(ports[1], "/healthz");
    await gateway.start();
    for (const one of waiting) check(/STOP/.test(said(await one)), `after ${end}: a call that waited is answered`);
    check((await health) === 200, `after ${end}: on the other socket, too`);
}
check(gateway.sql("SELECT count(*) FROM message") === "81", "every text is kept once");
await gateway.stop();

hand("admin_listen:listen");
await gateway.start();
check(gateway.port === ports[1] && gateway.admin === ports[0] && (await get(ports[0], "/metrics")) === 200, "in any order");
await gateway.stop();

hand("listen");
await gateway.start();
check(gateway.port === ports[0] && gateway.admin !== ports[1], "one alone: the other is opened as stoop.conf says");
await gateway.stop();

hand("listen:admin_listen");
gateway.before = [];
gateway.environment.LISTEN_PID = "1";
await gateway.start();
check(gateway.port !== ports[0] && gateway.admin !== ports[1], "what is meant for another process is left alone");
await gateway.stop();

function refused(names, count, stdio = [3, 4]) {
    hand(names, count);
    const { status, stderr } = spawnSync("sh", ["-c", 'LISTEN_PID=$$ exec "$0" "$@"', program, "--home", gateway.home],
        { stdio: ["ignore", "ignore", "pipe", ...stdio], encoding: "utf8", env: { ...process.env, ...gateway.environment } });
    check(status === 2, `${names}: ended with ${status}`);
    return stderr;
}
for (const [told, sentence] of [
    [refused("listen:stoop-gateway.socket"), /A socket named "stoop-gateway.socket" was handed over. Name it listen or admin_listen \(FileDescriptorName=/],
    [refused("listen", 2), /A socket named "" was handed over/],
    [refused("listen:listen"), /Two sockets named listen were handed over/],
    [refused("listen:admin_listen", 2, [3, "ignore"]), /Descriptor 4, handed over as admin_listen, is no listening TCP socket/],
    [refused("listen:admin_listen", 2, [3]), /Descriptor 4, handed over as admin_listen, is no listening TCP socket/],
    [refused("listen", "many"), /LISTEN_FDS is no number of sockets/],
])
    check(sentence.test(told), `a clear sentence: ${told}`);
console.log("good: sockets");
