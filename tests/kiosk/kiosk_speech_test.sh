#!/usr/bin/env bash
# The real kiosk speaks: started by a key on a real X server, with the real espeak-ng, into a file instead of a
# loudspeaker. A voice that is killed costs one sentence; without espeak-ng or a sound device it says so once and lives on.
set -euo pipefail
home=$(mktemp -d)
display=
kiosk=
trap '[ -n "$kiosk" ] && kill "$kiosk" 2>/dev/null; [ -n "$display" ] && kill "$display" 2>/dev/null; rm -rf "$home"' EXIT
"$STOOP_BIN/../tests/edition_maker" "$home" screens/city.edition 1795356300
fail() { echo "$*" >&2; cat "$home/log" >&2; exit 1; }
exec 3>"$home/number"
Xvfb -displayfd 3 -noreset -screen 0 1080x1920x24 -nolisten tcp >/dev/null 2>&1 &
display=$!
await() { # how it is known; what it is
    for _ in $(seq 300); do eval "$1" && { echo "$2"; return; }; sleep 0.1; done
    fail "waited in vain: $2"
}
await '[ -s "$home/number" ]' "a display stands"
export DISPLAY=:$(cat "$home/number") STOOP_KIOSK_SPOKEN=$home/said SDL_DISKAUDIOFILE=$home/sound STOOP_KIOSK_TRACE=$home/trace
start() { PATH=${1:-$PATH} "$STOOP_BIN/stoop-kiosk" --home "$home" --now 2026-11-22T09:05 2>"$home/log" & kiosk=$!
    await '[ -s "$home/trace" ] && [ -e "$home/said" ]' "the kiosk stands"; }
stop() { kill "$kiosk"; wait "$kiosk" || fail "it does not end well"; kiosk=; rm -f "$home/trace" "$home/said"; }
children() { ps --no-headers --ppid "$kiosk" | wc -l; }
descriptors() { ls "/proc/$kiosk/fd" | wc -l; }

export SDL_AUDIODRIVER=disk
start
before=$(descriptors)
await '[ "$(children)" = 0 ]' "it keeps no child while nobody listens"
xdotool key F1
await 'grep -q "^en.The City buys\.$" "$home/said"' "a key starts it, and it reads on"
await '[ -s "$home/sound" ]' "there is sound"
# Killed in the middle of a sentence: the next one comes.
lines=$(wc -l <"$home/said")
await 'pkill -KILL -P "$kiosk" espeak-ng' "a voice is killed"
await '[ "$(wc -l <"$home/said")" -gt "$lines" ]' "and the next sentence comes"
xdotool key F1
await '[ "$(children)" = 0 ]' "no child stays"
await '[ "$(descriptors)" -le "$before" ]' "no descriptor stays"
stop
# Sound is sound: not silence, and not clipped.
loud=$(sox -t raw -r 22050 -e signed -b 16 -c 1 "$home/sound" -n stat 2>&1 | awk '/RMS.*amplitude/ {print $3}')
awk -v a="$loud" 'BEGIN {exit !(a > 0.01 && a < 0.3)}' || fail "how loud: $loud"

export SDL_AUDIODRIVER=no-such-driver
start
xdotool key F1
sleep 0.5
stop
[ "$(grep -c 'no sound device' "$home/log")" = 1 ] || fail "that there is no device is not told once"

mkdir "$home/empty"
export SDL_AUDIODRIVER=dummy
start "$home/empty"
stop
[ "$(grep -c 'espeak-ng cannot be started' "$home/log")" = 1 ] || fail "that there is no voice is not told once"
