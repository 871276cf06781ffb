// SPDX-License-Identifier: MIT
// The gateway answers from the current edition, its own home's or one it fetches, and takes a new one without a restart.
import { execFileSync } from "node:child_process";
import { createReadStream, existsSync, writeFileSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import { check, Gateway, said, until } from "../lib/gateway.mjs";

const stoop = (home, ...words) => execFileSync(join(process.env.STOOP_BIN, "stoop"), ["--home", home, ...words], { encoding: "utf8" });

const near = new Gateway({ gateway: { reply: "inline" } });
stoop(near.home, "init", "--sample");
await near.start();
const edition = () => near.metric("edition");
const first = await until(edition, "an edition is read");
const file = join(near.home, "editions", `${first}.db`);
const codes = execFileSync("sqlite3", [file, "select code from record where code is not null"], { encoding: "utf8" }).trim().split("\n");
let code = "", due = "";
for (code of codes) {
    due = said(await near.text(`DUE ${code}`)) ?? "";
    if (/bids due .* day/.test(due)) break;
}
check(due.includes(code) && /days?\b|today|tomorrow/.test(due), `a due date and what is left: ${due}`);
check(said(await near.text(code)) === due, "a code alone asks the same");
check(said(await near.text(`REMIND ${code}`)) !== null, "a reminder is promised");
check(near.sql(`select count(*) from reminder where code = '${code}' and state = 0`) === "1", "and kept");
check(/STOP|no more|not/i.test(said(await near.text(`STOP ${code}`))), "STOP and a code ends just that reminder");
check(near.sql(`select state from reminder where code = '${code}'`) === "2", "and only that");
check(said(await near.text(`DUE ${code}`)) === due, "texts go on being answered");

// What was said before is remembered, also when the gateway starts anew.
const who = { From: "+12125550188" };
const list = said(await near.text("BIDS", who));
check(/1\).*2\)/s.test(list), `a numbered list: ${list}`);
check(said(await near.text("2", who)) !== said(await near.text("HELP", who)), "a number means the list");
await near.text("BIDS", who);
await near.text("LANG es", who);
await near.stop();
await near.start();
await until(edition, "an edition is read again");
check(/ofertas/.test(said(await near.text("1", who))), "a number still means the list");
check(/AYUDA/.test(said(await near.text("HELP", who))), "and the language is kept");

// A gateway elsewhere, which has only the public key and an address.
const requests = [];
const site = http.createServer((request, answer) => {
    requests.push(request.url);
    const path = join(near.home, request.url);
    if (!request.url.startsWith("/editions/") || !existsSync(path)) return answer.writeHead(404).end();
    createReadStream(path).pipe(answer);
});
await new Promise((done) => site.listen(0, "127.0.0.1", done));
const far = new Gateway({ gateway: { reply: "inline", edition_url: `http://127.0.0.1:${site.address().port}`, edition_key: join(near.home, "keys/edition.public") } });
await far.start();
await until(async () => (await far.metric("edition")) === first, "the edition is fetched");
check(said(await far.text(`DUE ${code}`)) === due, "and answers the same");

// A new edition appears to both while they run.
stoop(near.home, "rollback", "1");
const second = await until(async () => ((await edition()) > first ? edition() : 0), "the next edition is read");
await until(async () => (await far.metric("edition")) === second, "and fetched");
check(said(await far.text("HELP")) !== null, "and answers go on");

// One that is not signed is refused, and the good one stays.
writeFileSync(join(near.home, "editions", `${second + 1}.json`), "{}");
writeFileSync(join(near.home, "editions", "current"), `${second + 1}\n`);
await until(() => near.log.includes("warn"), "the refusal is logged");
check((await edition()) === second && said(await near.text("HELP")) !== null, "the last good edition stays");

await near.stop();
await far.stop();
site.closeAllConnections();
site.close();
console.log(`edition ${first}, then ${second}, read here and fetched there`);
