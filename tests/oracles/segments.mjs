// Random texts, the same in each run of one seed, judged by Twilio's calculator and by split-sms.
// `node segments.mjs make SEED COUNT` prints them, one a line; `node segments.mjs judge FILE ANSWERS` compares.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// Mulberry32: small, and the same everywhere.
function random(seed) {
    return () => {
        seed = (seed + 0x6d2b79f5) | 0;
        let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

const pools = {
    gsm: [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789.,:;!?@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¡ÄÖÑÜ§¿äöñüà"],
    extended: [..."^{}\\[~]|€"],
    latin: [..."áíóúçÁÍÓÚâêîôûãõŁłżź`"],
    other: [..."Информацияقاعدةالبيانات采购部公告공고নোটিশ"],
    astral: [..."😀🏗🗽𝒳𐍈🚧"],
    clusters: ["👩‍👩‍👧‍👦", "👍🏽", "🇺🇸", "e\u0301", "👨🏿‍🔧", "नि", "❤️‍🔥", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "각", "กำ", "a\u0300\u0301", "🧑🏻‍🤝‍🧑🏾"],
    // What the two libraries know less of than Unicode does: flags in a row, joiners and marks where nothing precedes them.
    loose: ["🇺", "🇸", "\u200d", "\u0301", "\ufe0f", "🏽", "ᄀ", "ᅡ", "ᆨ", "👨", "❤"],
};
const mixes = [["gsm"], ["gsm", "extended"], ["extended"], ["gsm", "latin"], ["other"], ["other", "gsm"],
    ["astral"], ["gsm", "astral"], ["gsm", "extended", "latin", "other", "astral"], ["gsm", "clusters"], ["clusters"], ["loose", "gsm"]];

function make(seed, count) {
    const next = random(seed);
    for (let i = 0; i < count; i++) {
        const mix = mixes[i % mixes.length];
        const length = Math.floor(next() * 400) + 1;
        let text = "";
        for (let j = 0; j < length; j++) {
            const pool = pools[mix[Math.floor(next() * mix.length)]];
            text += pool[Math.floor(next() * pool.length)];
        }
        // A backslash before an n would be read as a line feed by the program under test.
        console.log(text.replaceAll("\\n", "\\ n").replaceAll("\r", ""));
    }
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const septets = (one) => ("^{}\\[~]|€\f".includes(one) ? 2 : 1);
const units_of = (text, is_gsm) => (is_gsm ? [...text].reduce((sum, one) => sum + septets(one), 0) : text.length);

// What must hold of any parts, whoever else says what: null, or what is wrong.
function broken(text, parts, is_gsm) {
    if (parts.join("") !== text) return "the parts do not make the text";
    const [single, part] = is_gsm ? [160, 153] : [70, 67];
    const most = parts.length === 1 ? single : part;
    if (parts.some((one) => units_of(one, is_gsm) > most)) return "a part is too long"; // half an escape pair would be, too
    if (parts.length > 1 && units_of(text, is_gsm) <= single) return "one part would do";
    const clusters = [...segmenter.segment(text)], begins = new Map(clusters.map((one) => [one.index, one.segment]));
    for (let i = 1, at = 0; i < parts.length; i++) {
        at += parts[i - 1].length;
        if (/[\ud800-\udbff]/.test(text[at - 1]) && /[\udc00-\udfff]/.test(text[at])) return "a surrogate pair is split";
        const cut = clusters.find((one) => one.index < at && at < one.index + one.segment.length);
        if (cut && units_of(cut.segment, is_gsm) <= part) return `"${cut.segment}" is split`;
        const next = begins.get(at);
        if (next && units_of(parts[i - 1] + next, is_gsm) <= most) return "a part has room for more";
    }
    return null;
}

const raw = (segment) => Array.from(segment).filter((one) => typeof one.raw === "string").map((one) => one.raw).join("");

function judge(file, answers) {
    const require = createRequire(new URL("../package.json", import.meta.url));
    const { SegmentedMessage } = require("sms-segments-calculator");
    const { split } = require("split-sms");
    const texts = readFileSync(file, "utf8").split("\n").slice(0, -1);
    const ours = readFileSync(answers, "utf8").split("\n").slice(0, -1);
    let wrong = texts.length === ours.length ? 0 : 1, plain = 0, stricter = 0;
    texts.forEach((text, i) => {
        const [counts, ...parts] = ours[i].split("\x1f"), [encoding, units, segments] = counts.split(" ");
        const is_gsm = encoding === "GSM-7", theirs = new SegmentedMessage(text), other = split(text);
        const their_parts = theirs.segments.map(raw), other_parts = other.parts.map((part) => part.content);
        const same = (a, b) => a.length === b.length && a.every((one, j) => one === b[j]);
        const tell = (why) => wrong++ < 5 && console.error(`text ${i + 1}: ${why}\n  ours ${ours[i]}\n  twilio ${JSON.stringify(their_parts)}\n  split-sms ${JSON.stringify(other_parts)}`);
        // split-sms cuts through clusters of several characters; where there are none its parts must be ours, exactly.
        const has_clusters = [...segmenter.segment(text)].some((one) => [...one.segment].length > 1);
        const why = broken(text, parts, is_gsm);
        plain += !has_clusters;
        if (why) return tell(why);
        if (theirs.encodingName !== encoding || Number(segments) !== parts.length) return tell("another alphabet or count");
        if (other.bytes !== Number(units) * (is_gsm ? 1 : 2) && !has_clusters) return tell("other units");
        if (!has_clusters && (!same(parts, their_parts) || !same(parts, other_parts))) return tell("other parts");
        if (same(parts, their_parts)) return;
        // Ours differ from Twilio's only where theirs would split what a reader sees as one.
        stricter++;
        if (!broken(text, their_parts, is_gsm)) return tell("other parts, and theirs are as good");
    });
    console.log(`${texts.length} texts: ${plain} compared with both libraries part by part, ${texts.length - plain - stricter} with Twilio's, ` +
        `${stricter} where Twilio's would split what belongs together, ${wrong} wrong`);
    process.exit(wrong ? 1 : 0);
}

const [, , word, first, second] = process.argv;
if (word === "make") make(Number(first), Number(second));
else judge(first, second);
