// SPDX-License-Identifier: MIT
// kill -9 at any moment, under load, with a provider that is slow, silent, busy, broken and cut off: every text that was
// accepted is answered exactly once as the provider sees it, except those that the ledger lists as unknown.
// CHAOS_KILLS and CHAOS_SEED set how often, and which play.
import { Gateway, Provider, check, until } from "../lib/gateway.mjs";

const kills = Number(process.env.CHAOS_KILLS ?? 10), seed = Number(process.env.CHAOS_SEED ?? 20261122);
const POSTERS = 24;

let state = seed >>> 0;
function chance(most) { // mulberry32: the same play for the same seed, as far as the machine allows
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % most;
}
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

const provider = new Provider();
await provider.open();
const moods = [
    () => ({ slow: chance(400) }),
    () => ({ status: 429, code: 20429 }),
    () => ({ status: 500 }),
    () => ({ status: 503 }),
    () => ({ drop: true }), // cut off before it took it
    () => ({ then: (_, reply) => setTimeout(() => chance(2) ? reply() : provider.server.closeAllConnections(), chance(200)) }), // took it, then cut off
    () => ({ then: () => {} }), // took it, and never says so
];
let isRough = true;
provider.moods.shift = () => (isRough && chance(10) < 3 ? moods[chance(moods.length)]() : {});

const gateway = new Gateway({ twilio: { api_url: provider.url } });
await gateway.start();

const accepted = new Set();
let people = 0, isOver = false, reposted = 0;
async function poster() {
    while (!isOver) {
        const number = `+1212${String(2000000 + ++people)}`;
        const text = { MessageSid: `SM${String(people).padStart(32, "c")}`, From: number, To: "+12125550100", Body: ["HELP", "STATUS", "bids roof", "DUE"][chance(4)] };
        for (let status = 0; status !== 200; ) { // a carrier that gets no answer posts again
            status = (await gateway.post(text).catch(() => null))?.status ?? 0;
            if (status === 200) accepted.add(number);
            else if (isOver) break;
            else reposted++, await wait(20);
        }
        await wait(chance(30));
    }
}
const posters = Array.from({ length: POSTERS }, poster);
for (let i = 0; i < kills; i++) {
    await wait(30 + chance(400));
    await gateway.kill();
    await gateway.start();
}
isOver = true;
await Promise.all(posters);
isRough = false;
await until(() => gateway.sql("select count(*) from outgoing where state in (0, 1)") === "0", "all that waited has left", 150000);
// What is in doubt is asked about until the provider's list tells: some of it never went, and goes then. A kill leaves up to
// fifty; what is judged while they are still being cleared would be judged in the middle of a step.
await until(() => gateway.sql("select count(*) from outgoing where state in (0, 1, 2)") === "0", "doubts are cleared", 400000).catch(() => {});

const times = new Map();
for (const { to } of provider.taken) times.set(to, (times.get(to) ?? 0) + 1);
let unknown = 0;
for (const number of accepted) {
    const count = times.get(number) ?? 0;
    if (count === 1) continue;
    const row = gateway.sql(`select group_concat(state) from outgoing where person = ${gateway.person(number)}`);
    check(count === 0 && row === "2", `${number} was answered ${count} times, and the ledger says ${row} (seed ${seed})`);
    unknown++;
}
for (const [number, count] of times) check(count === 1, `${number} was answered ${count} times (seed ${seed})`);
check((await gateway.metric("outbox_unknown")) === Number(gateway.sql("select count(*) from outgoing where state = 2")), "what is unknown is listed");
await gateway.stop();
check(gateway.sql("pragma integrity_check") === "ok", "the ledger is sound");
console.log(`${kills} kills (seed ${seed}): ${accepted.size} texts accepted, ${reposted} posts repeated, each answered once but ${unknown} that are listed as unknown; ${provider.posts} posts to the provider`);
provider.close();
process.exit(0);
