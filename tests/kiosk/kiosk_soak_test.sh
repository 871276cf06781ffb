#!/usr/bin/env bash
# The whole program under random fingers, on a real X server, while its edition is changed: half a minute here, 30 minutes
# with STOOP_SOAK=1. Then nobody is there: it goes back to its sign, stands still and needs next to nothing. The figures are
# judged only for programs made for release (STOOP_RELEASE, else ../build/bin with STOOP_SOAK=1): the sanitizers' are others.
# SOAK_SEED and SOAK_SECONDS play it again, or for another time; SOAK_KEEP is a folder for what was traced.
set -euo pipefail
soak=${STOOP_SOAK:-}
seconds=${SOAK_SECONDS:-$([ -n "$soak" ] && echo 1800 || echo 20)}
seed=${SOAK_SEED:-20261128}
tests=$STOOP_BIN/../tests
programs=${STOOP_RELEASE:-}
[ -z "$programs" ] && [ -n "$soak" ] && programs=../build/bin
[ -n "$programs" ] && bin=$programs || bin=$STOOP_BIN
width=1080 height=1920
work=$(mktemp -d)
home=$work/home display= kiosk= publisher= watcher=
stop() { for child in "$publisher" "$watcher" "$kiosk" "$display"; do [ -n "$child" ] && kill "$child" 2>/dev/null; done; rm -rf "$work"; }
trap stop EXIT
fail() { echo "$* (SOAK_SEED=$seed)" >&2; tail -n 40 "$work/log" >&2; tail -n 12 "$work/gestures" >&2 || true; exit 1; }
[ -x "$bin/stoop-kiosk" ] || { echo "There is no $bin/stoop-kiosk: ./dev build makes it." >&2; exit 1; }

# The sample city, with a gateway that never answers, and a service menu whose PIN nobody guesses.
"$bin/stoop" init --sample --home "$home" >/dev/null 2>&1
[ -e "$home/editions/current" ] || "$bin/stoop" publish --home "$home" >/dev/null
cat >>"$home/stoop.conf" <<'END'
[kiosk]
service_pin = 48151623
gateway_url = http://127.0.0.1:9
END
cp "$home/keys/edition.public" "$home/keys/gateway.public" # of the same make; nobody will open what is sealed to it
editions=$(ls "$home"/editions/*.json | wc -l)

Xvfb -displayfd 3 -noreset -screen 0 "${width}x${height}x24" -nolisten tcp 3>"$work/number" >/dev/null 2>&1 &
display=$!
for _ in $(seq 200); do [ -s "$work/number" ] && break; sleep 0.05; done
DISPLAY=:$(cat "$work/number")
export DISPLAY SDL_VIDEODRIVER=x11 SDL_AUDIODRIVER=dummy

# Where there is something to touch, on some of the screens.
for screen in home opportunities trainings adjust languages ask figures guides fit words; do
    "$bin/stoop-kiosk" draw "$screen" --home "$home" --output "$work/drawn.png" --items "$work/items" 2>/dev/null || continue
    awk -F'\t' '$8 != "" {print $3 + int($5 / 2), $4 + int($6 / 2)}' "$work/items"
done | sort -u >"$work/spots"
[ "$(wc -l <"$work/spots")" -ge 20 ] || fail "nothing to touch was found"

STOOP_KIOSK_TRACE=$work/trace "$bin/stoop-kiosk" --home "$home" 2>"$work/log" &
kiosk=$!
for _ in $(seq 300); do grep -q ^first "$work/trace" 2>/dev/null && break; sleep 0.1; done
grep -q ^first "$work/trace" || fail "it draws nothing"
sleep 2
files() { ls "/proc/$kiosk/fd" | wc -l; }
memory() { awk '/^Pss:/ {all = $2} /^Pss_File:/ {file = $2} END {print all - file}' "/proc/$kiosk/smaps_rollup"; }
busy() { awk '/^se.sum_exec_runtime/ {print $3}' "/proc/$kiosk/sched" 2>/dev/null || awk '{print ($14 + $15) * 10}' "/proc/$kiosk/stat"; }
begun=$(files)

# A font stays in memory from its first letter on: some minutes of every language and size comes before what is measured.
leads() { # the action; how the screen is drawn: where it is touched
    "$bin/stoop-kiosk" draw "${@:2}" --home "$home" --output "$work/drawn.png" --items "$work/items" 2>/dev/null
    awk -F'\t' -v a="$1" '$8 == a {print $3 + int($5 / 2), $4 + int($6 / 2); exit}' "$work/items"
}
warm_up() {
    local language size row
    leads "none" attract
    for language in $(awk -F'\t' '$8 ~ /^1 ./ {print substr($8, 3)}' "$work/items"); do
        for _ in 1 2 3 4 5 6; do xdotool key Escape; done
        xdotool mousemove $(leads "1 $language" attract) click 1
        for size in 1 2 3 4; do
            for row in 1 2 3 4 5 6 7 8 9; do
                xdotool key Home key --delay 20 --repeat "$row" Down key Return; sleep 0.1
                xdotool key --delay 30 Down Return; sleep 0.1
                xdotool click --repeat 4 5 key --delay 30 Escape Escape
            done
            xdotool key Home mousemove $(leads "8 " home --language "$language" --text "$size") click 1
        done
    done
}
[ "$seconds" -lt 600 ] || warm_up
kill -0 "$kiosk" 2>/dev/null || fail "it has ended before the fingers"

# Another edition now and then: those there are, published again in turn.
(
    n=0
    while sleep $((seconds > 300 ? 60 : 6)); do
        n=$((n % editions + 1))
        "$bin/stoop" rollback "$n" --home "$home" >/dev/null 2>>"$work/publishing" || true
    done
) &
publisher=$!
(while sleep $((seconds > 300 ? 10 : 1)); do echo "$(date +%s) $(memory) $(files)"; done >>"$work/samples" 2>/dev/null) &
watcher=$!

"$tests/fingers" "$seed" "$seconds" $width $height "$work/spots" "$work/gestures" || fail "the fingers stopped"
kill "$publisher" "$watcher" 2>/dev/null || true
publisher= watcher=
kill -0 "$kiosk" 2>/dev/null || fail "it has ended under the fingers"
# The same seed is the same row of gestures.
"$tests/fingers" "$seed" "$seconds" $width $height "$work/spots" "$work/again" dry
cmp -s "$work/gestures" "$work/again" || fail "the seed does not play the same again"

# Everybody has left: by the way back, so that a test does not wait two minutes for it.
frames=$(grep -c ^frame "$work/trace")
for _ in $(seq 60); do
    [ "$(tail -n 1 "$work/trace" | awk '{print $5}')" = attract ] && break
    xdotool key Escape
    sleep 0.2
done
[ "$(tail -n 1 "$work/trace" | awk '{print $5}')" = attract ] || fail "it does not go back to its sign"
sleep 2
ended=$(files)
[ "$ended" -le "$begun" ] || { ls -l "/proc/$kiosk/fd" >&2; fail "it keeps $ended files open, and began with $begun"; }

# Still: two looks ten seconds apart inside one minute of the clock are the same.
while [ "$(date +%-S)" -gt 40 ] || [ "$(date +%-S)" -lt 3 ]; do sleep 1; done
import -silent -window root "$work/one.png"
still=$(grep -c ^frame "$work/trace")
sleep 10
import -silent -window root "$work/two.png"
[ "$(compare -metric AE "$work/one.png" "$work/two.png" null: 2>&1)" = 0 ] || fail "the screen does not stand still"
[ "$(grep -c ^frame "$work/trace")" = "$still" ] || fail "it draws though nothing changes"

percentile() { sort -n "$2" | awk -v p="$1" '{v[NR] = $1} END {i = int(p * NR + 0.999999); print v[i < 1 ? 1 : i]}'; }
awk -v n="$frames" '/^frame/ && i++ < n {print $2 / 1000}' "$work/trace" >"$work/walls"
awk -v n="$frames" '/^frame/ && i++ < n {print $3 / 1000}' "$work/trace" >"$work/processors"
awk -v n="$frames" '/^frame/ && i++ < n {print $4 / 1000}' "$work/trace" >"$work/wholes"
# A straight line through the last share, in megabytes an hour.
slope() { awk -v last="$1" '{t[NR] = $1; m[NR] = $2} END {
    for (i = int(NR * (1 - last)) + 1; i <= NR; i++) { n++; x = t[i] - t[1]; sx += x; sy += m[i]; sxx += x * x; sxy += x * m[i] }
    d = n * sxx - sx * sx
    printf "%.2f", (d > 0 ? (n * sxy - sx * sy) / d * 3600 / 1024 : 0)}' "$work/samples"; }
[ -z "${SOAK_KEEP:-}" ] || cp "$work/trace" "$work/samples" "$work/gestures" "$work/log" "$SOAK_KEEP"
missed=0
row() { # name, value, unit, bar or nothing
    local bar=${4:-}
    [ -n "$programs" ] || bar=
    printf '%-46s %10s %-6s %s\n' "$1" "$2" "$3" "${bar:+(bar $bar)}"
    [ -n "$bar" ] && awk -v a="$2" -v b="$bar" 'BEGIN {exit !(a > b)}' || return 0
    echo "  over the bar"
    missed=1
}
echo "seed $seed, $seconds s of fingers, $(wc -l <"$work/gestures") gestures, $(ls "$home"/editions/*.json | wc -l) editions; load $(cut -d' ' -f1-3 /proc/loadavg)"
echo "screens drawn: $(awk -v n="$frames" '/^frame/ && i++ < n {print $5}' "$work/trace" | sort | uniq -c | sort -rn | awk '{printf "%s%s %s", comma, $2, $1; comma = ", "}')"
row "frames drawn" "$frames" ""
row "frame, p99" "$(percentile 0.99 "$work/walls")" ms 16.6
row "frame, median" "$(percentile 0.5 "$work/walls")" ms
row "  of it our processor time, p99" "$(percentile 0.99 "$work/processors")" ms
row "from waking to drawn, p99" "$(percentile 0.99 "$work/wholes")" ms
row "memory (PSS less files) at the end" "$(awk 'END {print int($2 / 102.4) / 10}' "$work/samples")" MB
row "memory, slope of the last quarter" "$(slope 0.25)" MB/h
row "memory, slope of the second half" "$(slope 0.5)" MB/h "$([ "$seconds" -ge 600 ] && echo 1)"
row "files open, before and after" "$begun, $ended" ""
row "files open, most meanwhile" "$(awk '$3 > m {m = $3} END {print m}' "$work/samples")" ""
if [ -n "$programs" ]; then
    minute=$(grep -c ^frame "$work/trace") from=$(busy)
    sleep 60
    to=$(busy)
    row "idle, of one core, over a minute" "$(awk -v a="$from" -v b="$to" 'BEGIN {printf "%.4f", (b - a) / 600}')" % 0.05
    row "frames in that minute" "$(($(grep -c ^frame "$work/trace") - minute))" "" 2
fi
kill -TERM "$kiosk"
status=0
wait "$kiosk" || status=$?
kiosk=
[ $status = 0 ] || fail "SIGTERM: exit $status"
exit $missed
