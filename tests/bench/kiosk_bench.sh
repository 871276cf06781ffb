#!/usr/bin/env bash
# The kiosk beside Chromium and GTK 4 (tests/bench/kiosk/), in one run under one Xvfb with no GPU: the same 50,000 open
# opportunities of a city of twelve languages. Starts are interleaved and watched from outside by kiosk_eye; figures are
# medians. Chromium shows a virtual list (only rows in sight are in its page), GTK a GtkListView (the same for widgets),
# both in English; the kiosk begins with its own sign, which counts the list, and all that follows is on the list.
# Prints a line a figure with its bar, and ends with 1 when one is missed.
set -euo pipefail
cd "$(dirname "$0")"
bench=${STOOP_BIN:?}/../benches
count=${KIOSK_COUNT:-50000}
runs=${KIOSK_RUNS:-7}
# A whole minute, because the page is made anew once a minute.
idle_seconds=${KIOSK_IDLE_SECONDS:-60}
width=1080 height=1920
now=2026-11-22T09:05
languages=(es zh-Hans zh-Hant ru bn ht ko)
[ -x "$bench/kiosk_eye" ] && [ -x "$bench/kiosk_list_gtk" ] || { echo "libgtk-4-dev, libxtst-dev or libxdamage-dev was missing when the benches were built" >&2; exit 1; }

work=$(mktemp -d)
display=
running=
trap '[ -n "$running" ] && kill -- "-$running" 2>/dev/null; [ -n "$display" ] && kill "$display" 2>/dev/null; sleep 0.2; rm -rf "$work"' EXIT
"$bench/kiosk_city" "$work/home" "$count" >"$work/list.txt"
{ printf 'const list = `'; head -c -1 "$work/list.txt"; printf '`;\n'; } >"$work/list.js"
cp kiosk/list.html "$work/"

# A display of our own, on a number that the server finds free.
exec 3>"$work/number"
Xvfb -displayfd 3 -noreset -screen 0 "${width}x${height}x24" -nolisten tcp >/dev/null 2>&1 &
display=$!
for _ in $(seq 100); do [ -s "$work/number" ] && break; sleep 0.05; done
export DISPLAY=:$(cat "$work/number")
export DBUS_SESSION_BUS_ADDRESS=disabled: # a peer would look for a desktop's bus

sandbox=()
[ "$(id -u)" = 0 ] && sandbox=(--no-sandbox)
command_of() { # name: its words, into the array `words`
    case $1 in
    stoop) words=("$STOOP_BIN/stoop-kiosk" --home "$work/home" --now "$now") ;;
    gtk) words=("$bench/kiosk_list_gtk" "$work/list.txt" $width $height) ;;
    chromium) words=(chromium "${sandbox[@]}" --kiosk --disable-gpu --no-first-run --no-default-browser-check --noerrdialogs
        "--user-data-dir=$work/profile" --window-position=0,0 "--window-size=$width,$height" "file://$work/list.html") ;;
    esac
}
start() { # name, file that takes the milliseconds
    command_of "$1"
    local pid ms
    read -r pid ms < <(STOOP_KIOSK_TRACE=$work/trace GSK_RENDERER=cairo "$bench/kiosk_eye" start "${words[@]}" 2>"$work/log") ||
        { echo "$1 shows nothing: $(cat "$work/log")" >&2; exit 1; }
    running=$pid
    echo "$ms" >>"$2"
}
stop() {
    kill -- "-$running" 2>/dev/null || true
    for _ in $(seq 50); do kill -0 -- "-$running" 2>/dev/null || break; sleep 0.1; done
    kill -9 -- "-$running" 2>/dev/null || true
    running=
}
# All processes that it started, itself first.
family() { local child; echo "$1"; for child in $(ps -o pid= --ppid "$1"); do family "$child"; done; }
# Their share of memory in MB, less what is only a mapped file.
memory() {
    local pid
    for pid in $(family "$running"); do cat "/proc/$pid/smaps_rollup" 2>/dev/null || true; done |
        awk '/^Pss:/ {all += $2} /^Pss_File:/ {file += $2} END {printf "%.1f\n", (all - file) / 1024}'
}
percentile() { sort -n "$2" | awk -v p="$1" '{v[NR] = $1} END {i = int(p * NR + 0.999999); print v[i < 1 ? 1 : i]}'; }
median() { percentile 0.5 "$1"; }
missed=0
figure() { # name value unit bar
    local verdict=met
    awk -v a="$2" -v b="$4" 'BEGIN {exit !(a > b)}' && { verdict="NOT MET"; missed=1; }
    printf '%-52s %10s %-4s bar %8s   %s\n' "$1" "$2" "$3" "$4" "$verdict"
}
tell() { printf '%-52s %10s %s\n' "$1" "$2" "$3"; }
share() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.1f", a * b}'; }

# --- Starts, one after the other in turn; the first round only warms the disk and Chromium's profile.
for round in $(seq 0 "$runs"); do
    for name in chromium gtk stoop; do
        start $name "$work/$name.start.$((round > 0))"
        sleep 1.5
        [ "$name" = stoop ] || memory >>"$work/$name.memory.$((round > 0))"
        [ "$name" = stoop ] && awk '/^first/ {print $3 / 1000}' "$work/trace" >>"$work/processor.$((round > 0))"
        stop
    done
done
chromium=$(median "$work/chromium.start.1") gtk=$(median "$work/gtk.start.1")
stoop=$(median "$work/stoop.start.1")
tell "exec to first content, Chromium --kiosk" "$chromium" ms
tell "exec to first content, GTK 4" "$gtk" ms
figure "exec to first content, Stoop; 1/3 of Chromium" "$stoop" ms "$(share "$chromium" 0.33333)"
figure "exec to first content, Stoop; 1/2 of GTK" "$stoop" ms "$(share "$gtk" 0.5)"
tell "  of it our processor time" "$(median "$work/processor.1")" ms

# --- The list, with a finger.
start stoop "$work/started"
kiosk=$running
sleep 1
draw() { "$STOOP_BIN/stoop-kiosk" draw "$@" --home "$work/home" --now "$now" --size "${width}x$height" --output "$work/drawn.png" --items "$work/items"; }
# The middle of what leads there, on the screen that was drawn last.
place() {
    awk -F'\t' -v leads="$1" '$8 ~ leads "$" {print $3 + int($5 / 2), $4 + int($6 / 2); found = 1; exit} END {exit !found}' "$work/items" ||
        { echo "nothing leads to $1" >&2; exit 1; }
}
key() { xdotool key "$@"; sleep 0.6; }
"$bench/kiosk_eye" tap 540 900 >/dev/null
draw home
"$bench/kiosk_eye" tap $(place opportunities) >"$work/opened"
tell "touch to the list of bids, from letting go" "$(cut -d' ' -f2 "$work/opened")" ms
draw opportunities
row=$(awk -F'\t' '$8 ~ /opportunity / {print $3 + int($5 / 3), $4 + int($6 / 2); exit}' "$work/items")
for _ in $(seq "$runs"); do
    "$bench/kiosk_eye" tap $row >>"$work/taps"
    key Escape
done

# Flicks up and down, as a hand does it.
middle=$((width * 7 / 10))
for run in 1 2 3; do
    skip=$(grep -c ^frame "$work/trace")
    for turn in $(seq 12); do
        from=$((height * 65 / 100)) by=-36
        [ $((turn % 3)) = 0 ] && { from=$((height * 35 / 100)); by=44; }
        xdotool mousemove "$middle" "$from" mousedown 1
        for _ in $(seq 10); do xdotool mousemove_relative -- 0 "$by"; sleep 0.008; done
        xdotool mouseup 1
        sleep 0.5
    done
    awk -v skip="$skip" '/^frame/ && ++n > skip {print $2 / 1000}' "$work/trace" >"$work/frames"
    awk -v skip="$skip" '/^frame/ && ++n > skip {print $3 / 1000}' "$work/trace" >"$work/busy"
    [ "$(wc -l <"$work/frames")" -ge 100 ] || { echo "only $(wc -l <"$work/frames") frames were drawn while scrolling" >&2; exit 1; }
    percentile 0.99 "$work/frames" >>"$work/p99"
    median "$work/frames" >>"$work/p50"
    percentile 0.99 "$work/busy" >>"$work/busy99"
done
figure "frame while scrolling, p99" "$(median "$work/p99")" ms 8
tell "  its median" "$(median "$work/p50")" ms
tell "  of the p99 our processor time" "$(median "$work/busy99")" ms
cut -d' ' -f1 "$work/taps" >"$work/pressed"
figure "touch to pixel: a row shows that it is pressed" "$(median "$work/pressed")" ms 50

# --- Each language once, from the list and back to it. The longest frame of our trace since the tap is the change's.
for language in "${languages[@]}"; do
    draw opportunities --language "${before:-en}"
    "$bench/kiosk_eye" tap $(awk -F'\t' '$8 ~ /^[0-9]+ $/ && $2 == "bands" && ++n == 3 {print $3 + int($5 / 2), $4 + int($6 / 2)}' "$work/items") >/dev/null
    draw languages --language "${before:-en}"
    skip=$(grep -c ^frame "$work/trace")
    "$bench/kiosk_eye" tap $(place " $language") | cut -d' ' -f2 >>"$work/changed"
    awk -v skip="$skip" '/^frame/ && ++n > skip {print ($4 > $2 ? $4 : $2) / 1000}' "$work/trace" | sort -n | tail -n 1 >>"$work/changing"
    before=$language
done
figure "change of language, tap to changed points" "$(median "$work/changed")" ms 100
tell "  the longest of ${#languages[@]} languages" "$(percentile 1 "$work/changed")" ms
figure "change of language, its longest frame in our trace" "$(median "$work/changing")" ms 100

# --- What it needs after all that, and at rest.
memory >"$work/used"
sleep 12 # a visitor reads
stoop=$(memory)
tell "memory (PSS less files), Chromium, all processes" "$(median "$work/chromium.memory.1")" MB
tell "memory (PSS less files), GTK 4" "$(median "$work/gtk.memory.1")" MB
figure "memory, Stoop, after all that, at rest; 1/4" "$stoop" MB "$(share "$(median "$work/chromium.memory.1")" 0.25)"
tell "  just after the last touch" "$(cat "$work/used")" MB
tell "  its highest resident, files included" "$(awk '/^VmHWM:/ {printf "%.1f", $2 / 1024}' "/proc/$kiosk/status")" MB
# Nanoseconds of the processor, of all its threads.
busy() { cat "/proc/$kiosk/task/"*/schedstat | awk '{all += $1} END {printf "%d", all}'; }
# At rest nobody is there: it shows its sign.
stop
start stoop "$work/started"
kiosk=$running
sleep 12
from=$(busy)
sleep "$idle_seconds"
figure "idle over $idle_seconds s, of one core" "$(awk -v a="$from" -v b="$(busy)" -v s="$idle_seconds" 'BEGIN {printf "%.4f", (b - a) / s / 1e7}')" % 0.05
stop
exit $missed
