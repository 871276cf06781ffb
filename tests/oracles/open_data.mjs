// SPDX-License-Identifier: MIT
// What the public pages and `stoop export` give away, read by libraries that are not ours: OCDS by its own schema
// (ajv), calendars by ical.js, tables by csv-parse, and the feed's shape.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../package.json", import.meta.url));
const ICAL = (await import("ical.js")).default;
const { parse } = await import("csv-parse/sync");

const [address, folder, schemas] = process.argv.slice(2);
let checks = 0;
function check(holds, what) {
    checks++;
    if (!holds) {
        console.error(`not so: ${what}`);
        process.exit(1);
    }
}
async function get(path, want = 200) {
    const answer = await fetch(path.startsWith("http") ? path : address + path);
    check(answer.status === want, `${path} answers ${answer.status}, not ${want}`);
    return answer.text();
}

function releaseValidator() {
    const Ajv = require("ajv-draft-04");
    const formats = require("ajv-formats");
    const ajv = new (Ajv.default ?? Ajv)({ strict: false, allErrors: true });
    (formats.default ?? formats)(ajv);
    const read = (name) => JSON.parse(readFileSync(`${schemas}/${name}`, "utf8"));
    ajv.addSchema(read("release-schema.json"));
    return ajv.compile(read("release-package-schema.json"));
}

async function packages() {
    const list = [["export", JSON.parse(readFileSync(`${folder}/releases.json`, "utf8"))]];
    for (let path = "/open/releases.json"; path;) {
        const pack = JSON.parse(await get(path));
        list.push([path, pack]);
        path = pack.links?.next?.replace(/^https?:\/\/[^/]+/, "");
    }
    return list;
}

async function judgeReleases() {
    const list = await packages();
    if (schemas) {
        const validate = releaseValidator();
        for (const [name, pack] of list)
            check(validate(pack), `${name}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
    } else {
        console.log("the OCDS schema is not here: releases were read, not validated");
    }
    const exported = list[0][1].releases.map((release) => release.ocid + release.tag).sort();
    const served = list.slice(1).flatMap(([, pack]) => pack.releases.map((release) => release.ocid + release.tag));
    check(exported.length > 0 && String(exported) === String(served.sort()), "export and pages give the same releases");
    check(new Set(list[0][1].releases.map((release) => release.id)).size === exported.length, "release ids differ");
    const moved = list[0][1].releases.filter((release) => release.tender?.amendments);
    check(moved.length > 0, "a moved due date is an amendment");
    return list[0][1].releases;
}

function judgeCalendar(text, name) {
    const calendar = new ICAL.Component(ICAL.parse(text));
    check(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75), `${name}: a line is too long`);
    const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
    for (const event of events) {
        check(event.uid && event.summary && event.startDate, `${name}: an event lacks what it must have`);
        check(event.startDate.toJSDate() <= event.endDate.toJSDate(), `${name}: ${event.uid} ends before it starts`);
    }
    check(new Set(events.map((event) => event.uid)).size === events.length, `${name}: two events with one UID`);
    return events;
}

async function judgeCalendars(rows) {
    const all = judgeCalendar(await get("/calendar.ics"), "calendar.ics");
    for (const language of ["es", "ar", "zh-Hans"])
        check(judgeCalendar(await get(`/calendar.ics?language=${language}`), language).length === all.length, language);
    for (const row of rows.filter((each) => each.due)) {
        const events = judgeCalendar(await get(`/${row.code}.ics`), row.code);
        const due = events.find((event) => event.uid.startsWith(`${row.code}-due`));
        check(!due || due.startDate.isDate === !row.due.includes("T"), `${row.code}: a day has no time`);
        const local = due && !due.startDate.isDate && due.startDate.toJSDate()
            .toLocaleString("sv", { timeZone: "America/New_York" }).replace(" ", "T").slice(0, 16);
        check(!local || row.due_source || local === row.due, `${row.code}: due ${row.due}, calendar ${local}`);
    }
}

async function judgeTables() {
    const columns = { columns: true, bom: true, relax_column_count: false };
    const served = parse(await get("/open/opportunities.csv"), columns);
    let all = 0;
    for (const name of readdirSync(folder).filter((each) => each.endsWith(".csv")))
        all += parse(readFileSync(`${folder}/${name}`), columns).length;
    const exported = parse(readFileSync(`${folder}/opportunities.csv`), columns);
    check(all > 100 && served.length > 0 && served.length <= exported.length, "tables hold what is published");
    for (const row of served)
        check(JSON.stringify(exported.find((each) => each.code === row.code)) === JSON.stringify(row),
            `${row.code} is the same in both tables`);
    return exported;
}

async function judgeFeed(rows) {
    const feed = await get("/feed.xml");
    const ids = [...feed.matchAll(/<entry>\s*<id>([^<]*)<\/id>/g)].map((match) => match[1]);
    check(feed.startsWith("<?xml") && ids.length > 0, "the feed has entries");
    const codes = new Set(rows.map((row) => row.code));
    check(ids.every((id) => codes.has(id.split("/").pop())), "each entry is an opportunity");
}

await judgeReleases();
const rows = await judgeTables();
await judgeCalendars(rows);
await judgeFeed(rows);
for (const row of rows)
    check((await get(`/${row.code}`)).includes(row.code), `the page of ${row.code}`);
console.log(`${checks} things checked: releases, tables, calendars, the feed`);
