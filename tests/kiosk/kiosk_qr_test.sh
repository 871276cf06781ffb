#!/usr/bin/env bash
# A phone's camera sees a screen blurred, turned, from afar and with noise: all three codes must still be read, in every
# theme and where the page is mirrored; the calendar one is held against ical.js.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
"$STOOP_BIN/../tests/edition_maker" "$home" screens/city.edition 1795356300
fail() { echo "$*" >&2; exit 1; }
look() { # kind, what begins the code, then options of draw
    local kind=$1 wanted=$2 name="$1 ${*:3}" read=
    "$STOOP_BIN/stoop-kiosk" draw opportunity K7Q26 --square "$kind" --home "$home" --now 2026-11-22T09:05 \
        --output "$home/seen.png" "${@:3}" || fail "$name is not drawn"
    convert "$home/seen.png" -blur 0x2 -background '#777' -rotate 15 -resize 50% -seed 7 -attenuate 0.4 +noise Gaussian \
        -quality 70 "$home/seen.jpg"
    zbarimg -q --raw "$home/seen.jpg" >"$home/read" 2>/dev/null || true
    read=$(head -c "${#wanted}" "$home/read")
    [ "$read" = "$wanted" ] || fail "$name: the camera reads '$(cat "$home/read")'"
    echo "$name: read"
}
page=https://stoop.example/K7Q26
text='sms:+12125550100?&body=K7Q26'
for theme in light dark contrast; do
    look page "$page" --theme $theme
    look text "$text" --theme $theme
    look calendar BEGIN:VEVENT --theme $theme --size 1080x2400
done
cp "$home/read" "$home/english"
look calendar BEGIN:VEVENT --language ar --size 1080x2400
cp "$home/english" "$home/arabic"
look text "$text" --language ar --text 4 --size 1080x4200
STOOP_KIOSK_WIDTH_MM=420 look page "$page" --size 1920x1080

cat >"$home/judge.mjs" <<'JUDGE'
import { createRequire } from "module";
import { readFileSync } from "fs";
const require = createRequire(process.argv[2] + "/");
const { default: ICAL } = await import(require.resolve("ical.js"));
for (const file of process.argv.slice(3)) {
    const text = readFileSync(file, "utf8").trim();
    const component = new ICAL.Component(ICAL.parse(text));
    const event = new ICAL.Event(component);
    const due = event.startDate.toJSDate().toISOString();
    if (component.name !== "vevent" || due !== "2026-12-01T15:30:00.000Z") throw new Error(`${component.name} at ${due}`);
    if (event.uid !== "K7Q26-due@stoop") throw new Error(event.uid);
    if (component.getFirstPropertyValue("url") !== "https://stoop.example/K7Q26") throw new Error("no address");
    if (text.split(/\r?\n/).some(line => Buffer.byteLength(line) > 75)) throw new Error("a line is longer than 75 octets");
    console.log(`ical.js reads: ${event.summary}, ${due}`);
}
JUDGE
node "$home/judge.mjs" "$PWD" "$home/english" "$home/arabic"
