#!/usr/bin/env bash
# A desk and a kiosk with a home of its own: the kiosk fetches its edition, is touched, and the desk knows of both.
set -euo pipefail
folder=$(mktemp -d)
children=()
trap '[ ${#children[@]} -gt 0 ] && kill "${children[@]}" 2>/dev/null; wait 2>/dev/null; rm -rf "$folder"' EXIT
fail() { echo "$*" >&2; tail -n 20 "$folder"/*.log >&2; exit 1; }
until_true() { # what, then a command, for at most 20 seconds
    local what=$1
    shift
    for _ in $(seq 200); do "$@" >/dev/null 2>&1 && { echo "$what"; return; }; sleep 0.1; done
    fail "waited in vain: $what"
}
free_port() { node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }

desk=$folder/desk kiosk=$folder/kiosk
"$STOOP_BIN/../tests/edition_maker" "$desk" screens/city.edition 1795356300
printf '[kiosk]\ntoken = only the desk and its kiosks know\n' >"$desk/stoop.conf"
public=$(free_port)
STOOP_DESK_LISTEN=127.0.0.1:0 STOOP_DESK_PUBLIC_LISTEN=127.0.0.1:$public STOOP_DESK_ADMIN_LISTEN=127.0.0.1:0 \
    "$STOOP_BIN/stoop-desk" --home "$desk" --now 2026-11-22T09:05 2>"$folder/desk.log" & children+=($!)
until_true "the desk stands" curl -sf "http://127.0.0.1:$public/healthz"

# A stranger without the token is not heard.
status=$(curl -s -o /dev/null -w '%{http_code}' -d '{"name":"stranger"}' "http://127.0.0.1:$public/kiosk/heartbeat")
[ "$status" = 401 ] || fail "a stranger was answered $status"

mkdir -p "$kiosk/keys"
cp "$desk/keys/edition.public" "$kiosk/keys/"
cat >"$kiosk/stoop.conf" <<TEXT
[kiosk]
name = bronx-cb4
place = Bronx Community Board 4
token = only the desk and its kiosks know
edition_url = http://127.0.0.1:$public
TEXT
Xvfb -displayfd 3 -noreset -screen 0 1080x1920x24 -nolisten tcp 3>"$folder/display" 2>"$folder/xvfb.log" & children+=($!)
until_true "the screen stands" test -s "$folder/display"
DISPLAY=:$(cat "$folder/display")
export DISPLAY SDL_VIDEODRIVER=x11
"$STOOP_BIN/stoop-kiosk" --home "$kiosk" --now 2026-11-22T09:05 2>"$folder/kiosk.log" & children+=($!)
until_true "the desk hears the kiosk" test -s "$desk/kiosks/bronx-cb4.json"
until_true "the kiosk has its edition" grep -q 'Edition 1 is shown' "$folder/kiosk.log"
xdotool mousemove 540 900 click 1
sleep 0.3
xdotool mousemove 500 600 click 1
# Soon after another edition stands, and at least every five minutes, it tells what it shows and counts.
until_true "the desk knows what the kiosk shows" grep -q '"edition": 1' "$desk/kiosks/bronx-cb4.json"
until_true "the desk counts touches by screen" grep -q '"attract": 1' "$desk/kiosks/bronx-cb4.json"
grep -q '"version": "' "$desk/kiosks/bronx-cb4.json" || fail "no version is told"
grep -q '"errors": 0' "$desk/kiosks/bronx-cb4.json" || fail "there were errors: $(cat "$desk/kiosks/bronx-cb4.json")"
[ "$(ls "$desk/kiosks")" = bronx-cb4.json ] || fail "someone else is on the list"
