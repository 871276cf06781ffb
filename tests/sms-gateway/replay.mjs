// SPDX-License-Identifier: MIT
// stoop-gateway replay: a carrier's post, kept in a file, is explained and changes nothing.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Gateway, PUBLIC, check, sign } from "../lib/gateway.mjs";

const gateway = new Gateway({ gateway: { reply: "inline" } });
gateway.configure();
const program = join(process.env.STOOP_BIN, "stoop-gateway");
const file = join(gateway.home, "post.txt");

function replay(text) {
    writeFileSync(file, text);
    const { status, stdout, stderr } = spawnSync(program, ["--home", gateway.home, "replay", file], { encoding: "utf8" });
    return { status, stdout, stderr };
}
function kept(fields, { path = "/twilio/messages", token } = {}) {
    const body = new URLSearchParams(fields).toString();
    return [`POST ${path} HTTP/1.1`, "Host: texts.example.gov", "Content-Type: application/x-www-form-urlencoded",
        `Content-Length: ${body.length}`, `X-Twilio-Signature: ${sign(PUBLIC + path, fields, token)}`, "", body].join("\r\n");
}
const digest = () => createHash("sha256").update(execFileSync("sqlite3", [join(gateway.home, "ledger.db"), ".dump"])).digest("hex");

const text = { MessageSid: "SMkept", From: "+12125550101", To: "+12125550100", Body: "HELP" };
let told = replay(kept(text));
const before = digest();
check(told.status === 0 && /carrier: twilio\nproof: genuine\nfrom: \+1212•••0101\ntext: HELP\nknown: no\nasks for: help\nanswer: .*STOP.*\n\(\d segment/.test(told.stdout), `a genuine post: ${told.stdout}${told.stderr}`);
told = replay(kept(text));
check(/known: no/.test(told.stdout) && digest() === before, "nothing was kept of it");

await gateway.start();
await gateway.post(text);
await gateway.stop();
told = replay(kept(text));
check(told.status === 0 && /known: yes, it came before/.test(told.stdout), `a repeat: ${told.stdout}`);

told = replay(kept({ ...text, MessageSid: "SMforged" }, { token: "another" }));
check(told.status === 1 && /proof: it does not fit/.test(told.stdout), "a forgery");
told = replay(kept({ MessageSid: "SMkept", MessageStatus: "undelivered", ErrorCode: "30005" }, { path: "/twilio/status" }));
check(told.status === 0 && /report of: SMkept\nstatus: undelivered\nerror: 30005, unreachable/.test(told.stdout), `a report: ${told.stdout}`);
for (const [bad, sentence] of [["hello", /does not begin with a request line/], ["POST /x HTTP/1.1\r\nnonsense\r\n\r\n", /is no header/],
    ["POST /nobody/messages HTTP/1.1\r\n\r\n", /not on in stoop.conf/], ["POST /x HTTP/1.1\r\n\r\n", /No carrier posts to that path/]]) {
    told = replay(bad);
    check(told.status === 2 && sentence.test(told.stderr), `${JSON.stringify(bad)}: ${told.status} ${told.stdout}${told.stderr}`);
}
check(!readFileSync(join(gateway.home, "ledger.db")).includes("2125550101"), "and no number is written");
console.log("good: replay");
