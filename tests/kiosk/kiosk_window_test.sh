#!/usr/bin/env bash
# The real window on a real X server: tapped, typed on, told to stop, and given a newer edition, read from its points.
set -euo pipefail
home=$(mktemp -d)
display=
kiosk=
trap '[ -n "$kiosk" ] && kill "$kiosk" 2>/dev/null; [ -n "$display" ] && kill "$display" 2>/dev/null; rm -rf "$home"' EXIT
maker=$STOOP_BIN/../tests/edition_maker
"$maker" "$home" screens/city.edition 1795356300
fail() { echo "$*" >&2; cat "$home/log" >&2; exit 1; }

exec 3>"$home/number"
Xvfb -displayfd 3 -noreset -screen 0 1080x1920x24 -nolisten tcp >/dev/null 2>&1 &
display=$!
for _ in $(seq 100); do [ -s "$home/number" ] && break; sleep 0.05; done
export DISPLAY=:$(cat "$home/number")

# It can speak, as the drawn screens have it, whatever this machine can.
export SDL_AUDIODRIVER=dummy
export STOOP_KIOSK_TRACE=$home/trace
"$STOOP_BIN/stoop-kiosk" --home "$home" --now 2026-11-22T09:05 2>"$home/log" &
kiosk=$!
# What is on the screen, compared with the screen as it is drawn into a file; the points of the bar that tells how far a
# list goes on, and of the clock, differ.
draw() { env -u STOOP_KIOSK_TRACE "$STOOP_BIN/stoop-kiosk" draw "$@" --home "$home" --now 2026-11-22T09:05 --output "$home/wanted.png" --items "$home/items"; }
# The middle of what leads there, on the screen that was drawn last.
tap() {
    local place
    place=$(awk -F'\t' -v leads="$1" '$8 ~ leads "$" {print $3 + int($5 / 2), $4 + int($6 / 2); exit}' "$home/items")
    [ -n "$place" ] || fail "nothing leads to $1"
    xdotool mousemove $place click 1
}
differing() {
    import -silent -window root "$home/seen.png"
    compare -metric AE -fuzz 3% "$home/seen.png" "$home/wanted.png" null: 2>&1 | sed 's/[^0-9.e+].*//' || true
}
await() { # most points that may differ; what it is
    local points=
    for _ in $(seq 100); do
        points=$(differing)
        awk -v a="$points" -v b="$1" 'BEGIN {exit !(a <= b)}' && { echo "$2"; return; }
        sleep 0.1
    done
    fail "$2: $points points differ"
}
draw attract && await 600 "the attract screen stands"
sleep 0.3
xdotool mousemove 540 900 click 1
draw home && await 600 "a touch opens home"
tap opportunities
draw opportunities && await 8000 "a touch opens the bids"
tap "opportunity K7Q26"
draw opportunity K7Q26 && await 8000 "a touch opens one bid"
# A newer edition appears by itself, and what is open stays open.
"$maker" "$home" screens/later.edition 1795356400
draw opportunity K7Q26 && await 8000 "the newer edition shows without a restart"
xdotool key Escape
draw opportunities && await 8000 "Escape goes back"
# A newer edition that cannot be trusted changes nothing, and is told once.
cp "$home/editions/2.db" "$home/editions/3.db"
sed 's/"number":2/"number":3/' "$home/editions/2.json" >"$home/editions/3.json"
echo 3 >"$home/editions/current"
for _ in $(seq 50); do grep -q refused "$home/log" && break; sleep 0.1; done
sleep 1.2
[ "$(grep -c 'is refused' "$home/log")" = 1 ] || fail "the refused edition is not told once"
await 8000 "the last good edition stays"
echo 2 >"$home/editions/current"
# A stranger cannot leave; the system can.
xdotool key alt+F4
sleep 0.3
kill -0 "$kiosk" || fail "Alt-F4 ended it"
kill -TERM "$kiosk"
status=0
wait "$kiosk" || status=$?
kiosk=
[ $status = 0 ] || fail "SIGTERM: exit $status"
grep -q ^first "$home/trace" || fail "no first frame was traced"
echo "tapped, renewed and ended"
