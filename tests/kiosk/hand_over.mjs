// SPDX-License-Identifier: MIT
// The whole way: a visitor of the real kiosk (its window on an X server, real keys and touches) has something texted;
// the real gateway asks for an OK. After it no file that the kiosk wrote, no log and nothing it holds open has the
// number, also not when the gateway is away.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, Gateway, Provider, until } from "../lib/gateway.mjs";

const NOW = "2026-11-22T09:05", bin = process.env.STOOP_BIN, SIZE = "1080x1920";
const children = [], home = mkdtempSync(join(tmpdir(), "stoop-kiosk-"));
process.on("exit", () => {
    for (const child of children) child.kill("SIGKILL");
    rmSync(home, { recursive: true, force: true });
});

const provider = new Provider();
await provider.open();
const gateway = new Gateway({ twilio: { api_url: provider.url } });
execFileSync(join(bin, "../tests/edition_maker"), [gateway.home, "screens/city.edition", "1795356300"]);
await gateway.start("--now", NOW);
await until(() => gateway.metric("edition"), "the gateway reads the edition");

// The kiosk knows the public keys and the editions, and nothing else of the city.
mkdirSync(join(home, "keys"));
for (const key of ["edition.public", "gateway.public"]) cpSync(join(gateway.home, "keys", key), join(home, "keys", key));
cpSync(join(gateway.home, "editions"), join(home, "editions"), { recursive: true });
writeFileSync(join(home, "stoop.conf"), `[kiosk]\nname = tremont-1\ngateway_url = http://127.0.0.1:${gateway.port}\n`);

const display = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", `${SIZE}x24`, "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
children.push(display);
const number = await new Promise((done) => display.stdout.once("data", (bytes) => done(String(bytes).trim())));
const env = { ...process.env, DISPLAY: `:${number}`, HOME: home, TMPDIR: home, XDG_CACHE_HOME: join(home, "cache"), XDG_RUNTIME_DIR: home };
const kiosk = spawn(join(bin, "stoop-kiosk"), ["--home", home, "--now", NOW], { env, stdio: ["ignore", "ignore", "pipe"] });
children.push(kiosk);
let log = "";
kiosk.stderr.setEncoding("utf8").on("data", (more) => (log += more));

const x = (...words) => execFileSync("xdotool", words, { env });
const pause = (ms = 350) => new Promise((done) => setTimeout(done, ms));
// Where a screen has those words, by drawing it.
function place(words, ...screen) {
    const file = join(tmpdir(), `items-${process.pid}`);
    execFileSync(join(bin, "stoop-kiosk"), ["draw", ...screen, "--home", home, "--now", NOW, "--size", SIZE, "--output", `${file}.png`, "--items", file], { env });
    const lines = readFileSync(file, "utf8").split("\n").map((line) => line.split("\t"));
    rmSync(file), rmSync(`${file}.png`);
    const item = lines.find((one) => one[8]?.includes(words));
    check(item, `${screen[0]} does not show ${words}`);
    return [Number(item[2]) + Number(item[4]) / 2, Number(item[3]) + Number(item[5]) / 2].map((n) => String(Math.round(n)));
}
async function tap(words, ...screen) {
    x("mousemove", ...place(words, ...screen), "click", "1");
    await pause();
}
// What stands on the display, against what a screen should look like.
const seen = () => execFileSync("sh", ["-c", "import -silent -window root rgb:- | md5sum"], { env, encoding: "utf8" });
async function changed(act, what) {
    const before = seen();
    await act();
    await until(() => seen() !== before, what);
}

function files(folder) {
    return readdirSync(folder, { withFileTypes: true }).flatMap((one) => one.isDirectory() ? files(join(folder, one.name)) : one.isFile() ? [join(folder, one.name)] : []);
}
function nowhere(digits) {
    const shapes = [digits, `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`, `1${digits}`, digits.slice(3)];
    for (const file of files(home))
        for (const shape of shapes) check(!readFileSync(file).includes(shape), `${file} holds the number`);
    for (const shape of shapes) check(!log.includes(shape), "the kiosk's log holds the number");
    // Nothing else is open for writing: sockets, pipes and devices have no disk under them.
    for (const fd of readdirSync(`/proc/${kiosk.pid}/fd`)) {
        const to = readlinkSync(`/proc/${kiosk.pid}/fd/${fd}`), flags = readFileSync(`/proc/${kiosk.pid}/fdinfo/${fd}`, "utf8");
        const writes = (parseInt(/flags:\s*(\d+)/.exec(flags)[1], 8) & 3) !== 0;
        check(!writes || !to.startsWith("/") || to.startsWith("/dev/") || to.startsWith("/memfd:") || to.startsWith(home), `${to} is open for writing`);
    }
}

async function find_a_fact() {
    await tap("Did you know?", "home");
    await tap("Facts", "know");
    await tap(fact.title, "facts");
    await tap("Text this to me", "fact", fact.code);
}

const edition = readFileSync("screens/city.edition", "utf8");
const found = /^fact (\w{5})\n  title = (.*)$/m.exec(edition), fact = { code: found[1], title: found[2] };

await until(() => { try { seen(); return /./.test(execFileSync("xdotool", ["search", "--name", "Stoop"], { env, encoding: "utf8" })); } catch { return false; } }, "the window stands");
await pause(1000);
await changed(async () => x("mousemove", "540", "900", "click", "1"), "a touch opens home");
await find_a_fact();
const mine = "2125550143";
for (const digit of mine) x("key", digit);
await pause();
nowhere(mine);
await changed(() => tap("Send", "text-me", fact.code, "--words", mine), "it is sent");
const [text] = await until(() => provider.taken.filter((one) => one.to === `+1${mine}`).length && provider.taken.filter((one) => one.to === `+1${mine}`), "a text asks for the OK");
check(text.body.includes(`Reply OK to have ${fact.code} sent.`), text.body);
await pause();
nowhere(mine);
await gateway.text("OK", { From: `+1${mine}` });
await until(() => provider.taken.filter((one) => one.to === `+1${mine}`).length === 2, "and the OK brings it");
check(gateway.sql("select source from consent where event = 'kiosk'") === "kiosk tremont-1", "which kiosk it was is evidence");
console.log("good: a number goes through and stays nowhere");

// The gateway is away: it is said, and nothing waits on a disk for a better day.
await gateway.stop();
x("key", "Home");
await pause();
await find_a_fact();
const other = "6465550144";
for (const digit of other) x("key", digit);
await pause();
await changed(() => tap("Send", "text-me", fact.code, "--words", other), "it is tried");
await until(() => log.includes("did not take"), "the operator is told");
await pause(500);
nowhere(other);
nowhere(mine);
check(kiosk.exitCode === null, "the kiosk goes on");
kiosk.kill("SIGTERM");
await until(() => kiosk.exitCode !== null, "and ends when told");
nowhere_after(other), nowhere_after(mine);
function nowhere_after(digits) {
    for (const file of files(home)) check(!readFileSync(file).includes(digits), `${file} holds the number`);
    check(!log.includes(digits.slice(3)), "the log holds it");
}
check(!/tremont-1.*\d{7}/.test(log), "no number is logged");
provider.close();
console.log("good: without the gateway nothing is kept either");
process.exit(0);
