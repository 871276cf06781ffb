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
    clusters: ["👩‍👩‍👧‍👦", "👍🏽", "🇺🇸", "e\u0301", "👨🏿‍🔧", "नि"],
};
const mixes = [["gsm"], ["gsm", "extended"], ["extended"], ["gsm", "latin"], ["other"], ["other", "gsm"],
    ["astral"], ["gsm", "astral"], ["gsm", "extended", "latin", "other", "astral"], ["gsm", "clusters"], ["clusters"]];

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

function judge(file, answers) {
    const require = createRequire(new URL("../package.json", import.meta.url));
    const { SegmentedMessage } = require("sms-segments-calculator");
    const { split } = require("split-sms");
    const texts = readFileSync(file, "utf8").split("\n").slice(0, -1);
    const ours = readFileSync(answers, "utf8").split("\n").slice(0, -1);
    let wrong = texts.length === ours.length ? 0 : 1;
    let exact = 0;
    texts.forEach((text, i) => {
        const [encoding, units, segments, ...lengths] = ours[i].split(" ");
        const theirs = new SegmentedMessage(text);
        const other = split(text);
        const plain = theirs.graphemes.every((one) => [...one].length === 1);
        // split-sms cuts through clusters of several characters; where there are none its parts must be ours, exactly.
        const parts = other.parts.map((part) => [...part.content].length).join(" ");
        const right = theirs.encodingName === encoding && theirs.segmentsCount === Number(segments) &&
            (!plain || (other.parts.length === Number(segments) && parts === lengths.join(" ") &&
                other.bytes === Number(units) * (encoding === "GSM-7" ? 1 : 2)));
        exact += plain;
        if (!right && wrong++ < 5)
            console.error(`text ${i + 1}: we say ${ours[i]}; twilio ${theirs.encodingName} ${theirs.segmentsCount}, ` +
                `split-sms ${other.parts.length}: ${parts}`);
    });
    console.log(`${texts.length} texts, ${exact} compared part by part, ${wrong} wrong`);
    process.exit(wrong ? 1 : 0);
}

const [, , word, first, second] = process.argv;
if (word === "make") make(Number(first), Number(second));
else judge(first, second);
