// SPDX-License-Identifier: MIT
// What staff see and do about messages, over the gateway's admin listener: questions answered by text, the call list,
// doubt; and nobody else sees any of it.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { Gateway, Provider, check, send, until } from "../lib/gateway.mjs";

const token = "a token that nobody guesses";
const provider = new Provider();
await provider.open();
const gateway = new Gateway({ gateway: { staff_token: token }, twilio: { api_url: provider.url } });
execFileSync(join(process.env.STOOP_BIN, "stoop"), ["--home", gateway.home, "--now", "2026-11-23T09:00", "init", "--sample"]);
await gateway.start("--now", "2026-11-23T10:00");
const staff = async (method, path, body, auth = `Bearer ${token}`) => {
    const answer = await send(gateway.admin, { method, path, headers: auth ? { Authorization: auth } : {}, body: body ? JSON.stringify(body) : "" });
    return { status: answer.status, ...JSON.parse(answer.text) };
};
const to = (number) => provider.taken.filter((one) => one.to === number).map((one) => one.body);
const asker = "+12125550141", quiet = "+12125550142";



check((await staff("GET", "/staff/questions", null, null)).status === 401, "no token");
check((await staff("GET", "/staff/calls", null, "Bearer wrong")).status === 401, "a wrong token");
check((await staff("GET", "/staff/questions", null, `Bearer ${token}x`)).status === 401, "a longer token");
check((await send(gateway.port, { method: "GET", path: "/staff/questions", headers: { Authorization: `Bearer ${token}` } })).status === 404, "never in public");

await gateway.text("who is allergic to wombats", { From: asker });
await until(() => to(asker).length === 1, "they are told");
check(/Someone at the city will read it/.test(to(asker)[0]), `a promise that is kept: ${to(asker)[0]}`);
await gateway.text("who is allergic to wombats", { From: asker });
await gateway.text("wombats again and zebras", { From: quiet });
const { questions } = await staff("GET", "/staff/questions");
check(questions.length === 2 && questions[0].words === "who is allergic to wombats" && questions[0].language === "en", `the list: ${JSON.stringify(questions)}`);
check(!JSON.stringify(questions).includes("555"), "without a number");

check((await staff("POST", `/staff/questions/${questions[0].id}`, { answer: "Ask the zoo." })).status === 400, "who answers?");
check((await staff("POST", `/staff/questions/${questions[0].id}`, { answer: "  ", by: "admin@city.example" })).status === 422, "an empty answer");
const long = await staff("POST", `/staff/questions/${questions[0].id}`, { answer: "long ".repeat(400), by: "admin@city.example" });
check(long.status === 422 && /segments/.test(long.error), `too long: ${long.error}`);
check((await staff("POST", "/staff/segments", { text: "Ask the zoo." })).segments === 1, "what it costs");
const before = to(asker).length;
check((await staff("POST", `/staff/questions/${questions[0].id}`, { answer: "Ask the zoo.", by: "admin@city.example" })).done, "answered");
await until(() => to(asker).length === before + 1, "it is texted back");
check(to(asker).at(-1).endsWith("Stoop: Ask the zoo."), `signed: ${to(asker).at(-1)}`);
check((await staff("POST", `/staff/questions/${questions[0].id}`, { answer: "Again.", by: "bo@city.example" })).status === 404, "once");

// Who stops is asked nothing more, and answered nothing.
await gateway.text("STOP", { From: quiet });
check((await staff("GET", "/staff/questions")).questions.length === 0, "a stop closes the list");
check((await staff("POST", `/staff/questions/${questions[1].id}`, { answer: "x", by: "admin@city.example" })).status === 404, "and the answer");

// A reminder that cannot reach its person.
gateway.sql(`insert into outgoing (state, carrier, person, kind, body, due, not_after, code) select 3, 'twilio', ${gateway.person(asker)}, 'reminder', 'Due tomorrow', 0, 4000000000, 'K7Q26'`);
gateway.sql(`insert into delivery (hash, outgoing, rank, at) select ${gateway.claim("SMlost")}, max(id), -1, 0 from outgoing`);
await gateway.report("SMlost", "undelivered", { To: asker, ErrorCode: "30005" });
const { calls } = await staff("GET", "/staff/calls");
check(calls.length === 1 && calls[0].number === asker && calls[0].code === "K7Q26" && calls[0].reason === "unreachable" && calls[0].body === "Due tomorrow", `the call list: ${JSON.stringify(calls)}`);
check((await staff("GET", "/staff/summary")).calls === 1, "the summary counts it");
check((await staff("POST", `/staff/calls/${calls[0].id}`, { by: "admin@city.example" })).done, "rung up");
check((await staff("POST", `/staff/calls/${calls[0].id}`, { by: "admin@city.example" })).status === 404, "once");
check((await staff("GET", "/staff/unknown")).unknown.length === 0, "nothing is in doubt");

// What one number agreed to, and erasing it: the number goes in a body only.
const by = "admin@city.example";
check((await staff("POST", "/staff/consent", { number: quiet, by }, null)).status === 401, "the record is for staff");
check((await staff("POST", "/staff/consent", { number: quiet })).status === 400, "who asks?");
check((await staff("POST", "/staff/erase", { number: "twelve", by })).status === 422, "no number");
const record = await staff("POST", "/staff/consent", { number: "(212) 555-0142", by });
check(record.report.includes("asked that no more be sent") && record.report.includes("is whole"), `the record: ${JSON.stringify(record)}`);
const erased = await staff("POST", "/staff/erase", { number: quiet, by });
check(/^Erased: /.test(erased.report) && erased.report.includes("that this number stopped"), `erased: ${JSON.stringify(erased)}`);
check((await staff("POST", "/staff/consent", { number: quiet, by })).report.includes("it has stopped"), "a stop outlives it");
check(erased.report.includes(`as done by staff ${by}.`), "who did it is recorded");
const erasures = await staff("GET", "/staff/erased");
check(erasures.report.includes(`a person was erased by staff ${by} (`) && !/555-?01/.test(erasures.report), `who erased: ${JSON.stringify(erasures)}`);
check((await staff("POST", "/staff/erase", { number: quiet, by: "--compact" })).status === 400, "nobody is called that");
check(gateway.sql("select count(*) from message where body like 'wombats again%'") === "0", "the texts are gone");
await gateway.stop();
check(!gateway.log.includes("wombat") && !/555-?01/.test(gateway.log), "no words and no numbers in the log");

const closed = new Gateway({ twilio: { api_url: provider.url } });
execFileSync(join(process.env.STOOP_BIN, "stoop"), ["--home", closed.home, "--now", "2026-11-23T09:00", "init", "--sample"]);
await closed.start("--now", "2026-11-23T10:00");
check((await send(closed.admin, { method: "GET", path: "/staff/questions", headers: { Authorization: "Bearer " } })).status === 403, "without a token in the settings, nothing");
await closed.text("who is allergic to wombats", { From: asker });
await until(() => to(asker).length === before + 2, "answered");
check(!/Someone at the city/.test(to(asker).at(-1)), "and nobody is promised");
await closed.stop();
console.log("good: staff");
provider.close();
process.exit(0);
