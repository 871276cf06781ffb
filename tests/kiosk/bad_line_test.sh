#!/usr/bin/env bash
# A day's change to many opportunities reaches a kiosk over a line that is slow, late, and cut every 20 kB: by patch,
# resumed each time. ./dev soak takes the whole size (20,000 opportunities, 20 kbit/s, 800 ms, at most 10 minutes);
# ./dev test a smaller one on a faster line.
set -euo pipefail
count=4000 pace=400000 delay=80 most=90
[ -z "${STOOP_SOAK:-}" ] || { count=20000 pace=20000 delay=800 most=600; }
cut=20000
folder=$(mktemp -d)
children=()
trap '[ ${#children[@]} -gt 0 ] && kill "${children[@]}" 2>/dev/null; wait 2>/dev/null; rm -rf "$folder"' EXIT
fail() { echo "$*" >&2; tail -n 20 "$folder"/*.log >&2; exit 1; }
await() { # seconds, what, then a command
    local seconds=$1 what=$2
    shift 2
    for _ in $(seq $((seconds * 10))); do "$@" >/dev/null 2>&1 && return; sleep 0.1; done
    fail "waited in vain: $what"
}
free_port() { node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }

desk=$folder/desk kiosk=$folder/kiosk maker=$STOOP_BIN/../tests/crowd_maker
"$maker" "$desk" "$count" 0
mkdir -p "$kiosk/keys" "$kiosk/editions"
cp "$desk/keys/edition.public" "$kiosk/keys/"
cp "$desk/editions/"{1.db,1.json,current} "$kiosk/editions/"
"$maker" "$desk" "$count" 1

printf "[city]\nname = New York\n" >"$desk/stoop.conf"
public=$(free_port)
STOOP_DESK_LISTEN=127.0.0.1:0 STOOP_DESK_PUBLIC_LISTEN=127.0.0.1:$public STOOP_DESK_ADMIN_LISTEN=127.0.0.1:0 \
    "$STOOP_BIN/stoop-desk" --home "$desk" 2>"$folder/desk.log" & children+=($!)
await 30 "the desk stands" curl -sf "http://127.0.0.1:$public/healthz"
node lib/bad_line.mjs "$public" "$pace" "$delay" "$cut" >"$folder/line.log" 2>&1 & line=$!
children+=($line)
await 10 "the line stands" test -s "$folder/line.log"
port=$(head -n 1 "$folder/line.log")

printf '[kiosk]\nname = far-away\nedition_url = http://127.0.0.1:%s\n' "$port" >"$kiosk/stoop.conf"
started=$(date +%s)
SDL_VIDEODRIVER=dummy "$STOOP_BIN/stoop-kiosk" --home "$kiosk" 2>"$folder/kiosk.log" & children+=($!)
await "$most" "edition 2 is shown within $most s" grep -q 'Edition 2 is shown' "$folder/kiosk.log"
took=$(($(date +%s) - started))
cmp -s "$desk/editions/2.db" "$kiosk/editions/2.db" || fail "the edition is not the desk's"
kill -USR1 "$line"
await 5 "the line tells" grep -q ^cuts "$folder/line.log"
read -r _ cuts _ bytes <<<"$(grep ^cuts "$folder/line.log")"
whole=$(stat -c %s "$desk/editions/2.db.zst") patch=$(stat -c %s "$desk/editions/1-2.patch.zst")
echo "$count opportunities, $pace bit/s, $delay ms, cut every $cut bytes: $took s, $cuts cuts, $bytes bytes came down"
echo "the patch has $patch bytes, the whole edition $whole: $((bytes * 1000 / whole)) ‰ of it came down"
[ "$cuts" -ge 2 ] || fail "the line was cut only $cuts times"
# Resumed, not begun anew: besides the patch only the asking came down, some hundred bytes a try.
[ "$bytes" -le $((patch + patch / 10 + 20000)) ] || fail "$bytes bytes came down for a patch of $patch"
[ "$bytes" -le $((whole / 10)) ] || fail "more than a tenth of the whole edition came down"
