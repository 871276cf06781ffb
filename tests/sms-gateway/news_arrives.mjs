// SPDX-License-Identifier: MIT
// An edition is published: staff see before who will hear what, those who wait are told once, also when the gateway is
// killed in between, and those who stopped are not.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, Gateway, Provider, send, until } from "../lib/gateway.mjs";

const maker = join(process.env.STOOP_BIN, "../tests/edition_maker");
const program = join(process.env.STOOP_BIN, "stoop-gateway");
const MORNING = "2026-11-23T10:00:00-05:00", TOKEN = "a token for staff only";
const publish = (home, name) => execFileSync(maker, [home, `sms-gateway/alerts/${name}.edition`, "1795446000"]);
const [reminded, follower, listener, quiet] = ["0111", "0112", "0113", "0114"].map((end) => ({ From: `+1212555${end}` }));

const draft = mkdtempSync(join(tmpdir(), "stoop-draft-"));
process.on("exit", () => rmSync(draft, { recursive: true, force: true }));
publish(draft, "after");
const preview = join(draft, "editions/1.db");

const provider = new Provider();
await provider.open();
const gateway = new Gateway({ gateway: { reply: "api", alerts_wait: 0, staff_token: TOKEN }, twilio: { api_url: provider.url, sender_class: "toll_free" } });
publish(gateway.home, "before");
await gateway.start("--now", MORNING);
await until(() => gateway.metric("edition"), "an edition is read");
const got = (who, words) => provider.taken.filter((one) => one.to === who.From && one.body.includes(words));
for (const [who, words] of [[reminded, "REMIND K7Q26"], [follower, "ALERT K7Q26"], [listener, "ALERT roof"], [quiet, "ALERT K7Q26"]]) {
    await gateway.text(words, who);
    await until(() => got(who, "").length === 1, `${words} is answered`);
}
await gateway.text("STOP", quiet);
await until(() => got(quiet, "unsubscribed").length === 1, "the stop is confirmed");

// What staff see before.
const ask = (edition, token = TOKEN) => send(gateway.admin, {
    path: "/staff/forecast", headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ edition }).toString() });
check((await ask(preview, "another")).status === 401, "only with the token");
check((await ask("")).status === 400, "an edition must be named");
check((await ask("/nowhere.db")).status === 422, "one that is there");
check((await ask("--help")).status === 400, "and no option");
const answer = await ask(preview);
check(answer.status === 200, `a forecast: ${answer.text}`);
const forecast = JSON.parse(answer.text);
const by = Object.fromEntries(forecast.by.map((row) => [row.what, row.people]));
check(forecast.people === 3 && forecast.messages === 3 && forecast.late === 0, `three people, three texts: ${answer.text}`);
check(by.moved === 2 && by.new === 1, `two hear of a move, one of something new: ${answer.text}`);
check(forecast.languages[0].language === "en" && forecast.languages[0].segments === forecast.segments, "by language");
const spoken = execFileSync(program, ["--home", gateway.home, "--now", MORNING, "forecast", preview], { encoding: "utf8" });
check(/^3 people would get 3 texts/.test(spoken), `the same on the command line: ${spoken}`);
check(gateway.sql("select count(*) from news") === "0", "a rehearsal changes nothing");

// It is published.
publish(gateway.home, "after");
await until(() => got(reminded, "bids now due Tue Dec 8 2 PM").length && got(follower, "bids now due Tue Dec 8 2 PM").length, "those who wait for it hear of the move");
await until(() => got(listener, "HN4RK Roof repair at PS 12").length, "who waits for roofs hears of one");
check(got(follower, "check whether you must resubmit").length === 1, "and what to do");
const segments = Number(gateway.sql("select sum(segments) from outgoing where kind = 'alert'"));
check(segments === forecast.segments, `${segments} segments, as forecast`);

// Nothing is told again, after a kill or a restart.
await gateway.kill();
await gateway.start("--now", MORNING);
await until(() => gateway.metric("edition"), "an edition is read again");
await new Promise((done) => setTimeout(done, 1500));
for (const who of [reminded, follower]) check(got(who, "bids now due").length === 1, "told once");
check(got(quiet, "bids now due").length === 0, "whoever stopped is not told");
check(provider.taken.length === 5 + 3, `no other text left: ${provider.taken.length}`);
check((await gateway.metric("alerts_late_total")) === 0, "none was late");
await gateway.stop();
provider.close();
