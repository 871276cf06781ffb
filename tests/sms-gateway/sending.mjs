// SPDX-License-Identifier: MIT
// Answers that go out through the provider's API, while the API is slow, busy, broken, silent, or the gateway dies.
import { ACCOUNT, check, Gateway, Provider, PUBLIC, said, until } from "../lib/gateway.mjs";

const provider = new Provider();
await provider.open();
const gateway = new Gateway({ gateway: { reply: "api" }, twilio: { api_url: provider.url } });
await gateway.start();
const help = gateway.ask("HELP");
let person = 0;
const someone = () => ({ From: `+1917555${String(++person).padStart(4, "0")}` });
const taken_by = (who) => provider.taken.filter((one) => one.to === who.From);
const row = (who, what = "state") => gateway.sql(`select ${what} from outgoing where person = ${gateway.person(who.From)}`);
const SENT = "3", FAILED = "4", ENDED = "6";

async function ask(who, words = "HELP", more = {}) {
    check(said(await gateway.text(words, { ...who, ...more })) === null, "the webhook's own reply is empty");
}

async function an_answer_leaves_at_once() {
    const who = someone();
    await ask(who);
    const [message] = await until(() => taken_by(who).length && taken_by(who), "the provider has it");
    check(message.body === help && message.from === "+12125550100", "the words and the sender");
    await until(() => row(who) === SENT, "the ledger knows");
    check(row(who, "sid") === message.sid, "and by which id");
    await gateway.report(message.sid, "delivered");
    check(gateway.sql(`select status from delivery where hash = ${gateway.claim(message.sid)}`) === "delivered", "and that it arrived");
}

async function a_repeat_sends_nothing() {
    const who = someone(), text = { ...who, MessageSid: "SMrepeat", To: "+12125550100", Body: "HELP" };
    await Promise.all(Array.from({ length: 20 }, () => gateway.post(text)));
    await until(() => row(who) === SENT, "it is sent");
    await gateway.post(text);
    check(taken_by(who).length === 1 && row(who, "count(*)") === "1", "one answer to twenty-one posts");
}

// What the API says, and what becomes of the text.
async function troubles_pass() {
    for (const mood of [{ status: 429, code: 20429 }, { status: 429 }, { status: 500 }, { status: 503 }, { slow: 300 }]) {
        const who = someone();
        provider.moods.push(mood);
        await ask(who);
        await until(() => row(who) === SENT, `sent in the end after ${JSON.stringify(mood)}`);
        check(taken_by(who).length === 1, "and once");
    }
    const bad = someone();
    provider.moods.push({ status: 400, code: 21211 });
    await ask(bad);
    await until(() => row(bad, "state, error") === `${FAILED}|21211`, "a number that is none fails for good");
}

async function a_refused_account_is_told_to_the_operator() {
    const who = someone();
    provider.moods.push({ status: 401, code: 20003 });
    await ask(who);
    await until(() => gateway.log.includes("does not take our texts"), "the log says so");
    await until(() => row(who) === "0", "and the text waits"); // committed after it is logged
    await ask(who, "STOP", { OptOutType: "STOP" });
    check(row(who) === ENDED, "until it is not wanted any more");
}

async function who_told_the_provider_to_stop_has_stopped() {
    const who = someone();
    provider.moods.push({ status: 400, code: 21610 });
    await ask(who);
    await until(() => row(who) === ENDED, "the text ended");
    await ask(who);
    check(row(who, "count(*)") === "1", "nothing more is even planned");
    check(gateway.sql(`select event from consent where person = ${gateway.person(who.From)}`) === "carrier-stop", "with evidence");
}

async function stop_is_confirmed_once_and_holds() {
    for (const words of ["STOP", "STOP PLEASE", "UNSUBSCRIBE", "REVOKE", "OPT OUT", "stop."]) {
        const who = someone();
        await ask(who, words);
        for (const more of ["HELP", words, "BIDS roof", "1"]) await ask(who, more);
        await until(() => row(who, "min(state), max(state)") === `${SENT}|${SENT}`, "the confirmation leaves");
        check(taken_by(who).length === 1 && /unsubscribed/.test(taken_by(who)[0].body), `${words} is confirmed once`);
        await ask(who, "START");
        await until(() => taken_by(who).length === 2, "START is welcomed");
    }
    const who = someone();
    await ask(who, "STOP", { OptOutType: "STOP" });
    await ask(who, "HELP");
    check(row(who, "count(*)") === "0", "what the provider confirmed is not confirmed again");
}

// The answer waits for its turn with the provider when the stop comes.
async function a_stop_overtakes_what_waits() {
    const who = someone();
    provider.moods.push({ status: 503 });
    await ask(who);
    await until(() => row(who) === "0", "it waits to be tried again");
    await ask(who, "STOP");
    await until(() => row(who, "count(*) filter (where state = 3)") === "1", "the confirmation leaves");
    check(row(who, "state || kind").split("\n").sort().join() === "3confirmation,6reply", "and the answer never does");
    check(taken_by(who).length === 1, "one text in all");
}

async function a_silent_api_leaves_doubt_that_is_cleared() {
    const lost = someone(), gone = someone();
    provider.moods.push({ drop: true });
    await ask(lost);
    await until(() => row(lost) === "2", "nobody knows whether it went");
    await until(() => provider.asked.some((one) => one.get("To") === lost.From), "the provider is asked");
    check(taken_by(lost).length === 0, "and nothing is sent meanwhile");
    check((await gateway.metric("outbox_unknown")) === 1, "doubt is counted");
    provider.moods.push({ then: () => provider.server.closeAllConnections() }); // taken, but the answer is lost
    await ask(gone);
    await until(() => row(gone) === SENT, "what the provider lists was sent");
    check(taken_by(gone).length === 1 && row(gone, "sid") === taken_by(gone)[0].sid, "once, by that id");
    gateway.sql(`delete from outgoing where person = ${gateway.person(lost.From)}`);
}

async function killed_between_taking_and_writing_it_down() {
    const who = someone();
    await new Promise((done) => {
        provider.moods.push({ then: (message, reply) => gateway.kill().then(reply).then(done) });
        ask(who);
    });
    check(row(who) === "1", "it was being sent");
    const posts = provider.posts;
    await gateway.start();
    await until(() => row(who) === SENT, "the provider's list told");
    check(provider.posts === posts && taken_by(who).length === 1, "and it was not sent again");
}

async function killed_before_sending() {
    const who = someone();
    provider.moods.push({ status: 503 });
    await ask(who);
    await until(() => row(who) === "0", "it waits");
    await gateway.kill();
    await gateway.start();
    await until(() => row(who) === SENT, "it leaves after the start");
    check(taken_by(who).length === 1, "once");
}

async function many_at_once_all_leave_once() {
    const people = Array.from({ length: 400 }, someone);
    for (let i = 0; i < 40; i++) provider.moods.push([{ slow: 20 }, { status: 500 }, {}, { status: 429, code: 20429 }][i % 4]);
    await Promise.all(people.map((who) => ask(who)));
    await until(() => gateway.sql("select count(*) from outgoing where state <> 3 and kind = 'reply' and person in (select person from outgoing order by id desc limit 400)") === "0", "all left", 60000);
    for (const who of people) check(taken_by(who).length === 1, `${taken_by(who).length} texts for one answer`);
}

// Thousands of texts wait, every second one for the person who stops while they leave.
async function a_stop_in_the_middle_of_thousands() {
    const who = someone(), other = someone(), now = Math.floor(Date.now() / 1000);
    await ask(who, "START"); // so that the ledger knows both
    await ask(other, "START");
    await gateway.stop();
    gateway.sql(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 6000)
        insert into outgoing (state, carrier, person, kind, body, due, not_after)
        select 0, 'twilio', iif(i % 2, ${gateway.person(who.From)}, ${gateway.person(other.From)}), 'reminder', 'text ' || i, ${now - 10}, ${now + 9000} from n`);
    await gateway.start();
    await until(() => taken_by(who).length > 100, "they leave");
    await ask(who, "STOP");
    const confirmation = () => taken_by(who).findIndex((one) => /unsubscribed/.test(one.body));
    await until(() => confirmation() >= 0, "the stop is confirmed while the others leave");
    const taken = taken_by(who).length;
    check(taken < 3000 && taken_by(other).length < 3000, "in the middle");
    await until(() => taken_by(other).length === 3001, "the other one gets all, and its welcome", 60000);
    // What was on its way when the stop came may still arrive; nothing is begun after it.
    check(taken_by(who).length - taken <= 50, `${taken_by(who).length - taken} texts left after the stop`);
    await until(() => row(who, "count(*) filter (where state in (0, 1))") === "0", "nothing waits for that person");
    check(row(who, "count(*) filter (where kind = 'confirmation')") === "1", "and one confirmation was sent");
    check(Number(row(who, "count(*) filter (where state = 6)")) === 3002 - taken_by(who).length, "all the others were ended");
}

const plays = [an_answer_leaves_at_once, a_repeat_sends_nothing, troubles_pass, a_refused_account_is_told_to_the_operator, who_told_the_provider_to_stop_has_stopped,
    stop_is_confirmed_once_and_holds, a_stop_overtakes_what_waits, a_silent_api_leaves_doubt_that_is_cleared,
    killed_between_taking_and_writing_it_down, killed_before_sending, a_stop_in_the_middle_of_thousands, many_at_once_all_leave_once];
for (const play of plays) {
    await play();
    console.log(`good: ${play.name}`);
}
await gateway.stop();
provider.close();
check(!/\d{7}|HELP|STOP/.test(gateway.log.replaceAll(gateway.home, "")), `the log tells who texted or what: ${gateway.log}`);
