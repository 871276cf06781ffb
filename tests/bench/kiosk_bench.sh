#!/usr/bin/env bash
# Measures the kiosk under Xvfb, with no GPU: exec to first content, memory, frames while scrolling, idle processor.
# On the sample city, or on the home that KIOSK_HOME names. Prints one line a figure with its bar; fails when one is missed.
set -euo pipefail
home=${KIOSK_HOME:-}
program=${STOOP_BIN:?}/stoop-kiosk
size=${KIOSK_SIZE:-1080x1920}
runs=${KIOSK_RUNS:-7}
# A whole minute, because the page is made anew once a minute.
idle_seconds=${KIOSK_IDLE_SECONDS:-60}
work=$(mktemp -d)
display=
kiosk=
trap '[ -n "$kiosk" ] && kill "$kiosk" 2>/dev/null; [ -n "$display" ] && kill "$display" 2>/dev/null; rm -rf "$work"' EXIT

if [ -z "$home" ]; then
    home=$work/home
    "$STOOP_BIN/stoop" init --sample --home "$home" >/dev/null
    [ -e "$home/editions/current" ] || "$STOOP_BIN/stoop" publish --home "$home" >/dev/null
fi

# A display of our own, on a number that the server finds free.
exec 3>"$work/number"
Xvfb -displayfd 3 -noreset -screen 0 "${size}x24" -nolisten tcp >/dev/null 2>&1 &
display=$!
for _ in $(seq 100); do [ -s "$work/number" ] && break; sleep 0.05; done
export DISPLAY=:$(cat "$work/number")

start() { # trace file; more arguments
    local trace=$1
    shift
    STOOP_KIOSK_TRACE=$trace "$program" --home "$home" "$@" 2>"$work/log" &
    kiosk=$!
}
stop() { kill "$kiosk" 2>/dev/null || true; wait "$kiosk" 2>/dev/null || true; kiosk=; }
await() { for _ in $(seq 200); do grep -q "$2" "$1" 2>/dev/null && return; sleep 0.02; done; echo "the kiosk draws nothing: $(cat "$work/log")" >&2; exit 1; }
# The value at a share of the sorted lines: percentile 0.99 FILE
percentile() { sort -n "$2" | awk -v p="$1" '{v[NR] = $1} END {i = int(p * NR + 0.999999); print v[i < 1 ? 1 : i]}'; }
missed=0
figure() { # name value unit bar
    printf '%-34s %10s %s (bar %s)\n' "$1" "$2" "$3" "$4"
    awk -v a="$2" -v b="$4" 'BEGIN {exit !(a > b)}' && { echo "  over the bar"; missed=1; } || true
}

for i in $(seq "$runs"); do
    before=$(date +%s%N)
    start "$work/start.$i"
    await "$work/start.$i" first
    first=$(awk '/^first/ {print $2}' "$work/start.$i")
    echo $(((first - before) / 10000)) | awk '{print $1 / 100}' >>"$work/starts"
    stop
done
figure "exec to first content, median" "$(percentile 0.5 "$work/starts")" ms 150

start "$work/trace"
await "$work/trace" first
sleep 0.6
width=${size%x*} height=${size#*x}
middle=$((width * 7 / 10))
xdotool mousemove $((width / 2)) $((height / 2)) click 1
sleep 0.3
xdotool key Down Return
sleep 0.5
skip=$(grep -c ^frame "$work/trace")
# Flicks up and down, as a hand does it.
for turn in $(seq 12); do
    from=$((height * 65 / 100)) by=-36
    [ $((turn % 3)) = 0 ] && { from=$((height * 35 / 100)); by=44; }
    xdotool mousemove "$middle" "$from" mousedown 1
    for _ in $(seq 10); do xdotool mousemove_relative -- 0 "$by"; sleep 0.008; done
    xdotool mouseup 1
    sleep 0.5
done
awk -v skip="$skip" '/^frame/ && ++n > skip {print $2 / 1000}' "$work/trace" >"$work/frames"
awk -v skip="$skip" '/^frame/ && ++n > skip {print $3 / 1000}' "$work/trace" >"$work/processor"
frames=$(wc -l <"$work/frames")
[ "$frames" -ge 100 ] || { echo "only $frames frames were drawn while scrolling" >&2; exit 1; }
figure "frame while scrolling, p99 of $frames" "$(percentile 0.99 "$work/frames")" ms 8
printf '%-34s %10s ms\n' "frame while scrolling, median" "$(percentile 0.5 "$work/frames")"
printf '%-34s %10s ms\n' "  of it our processor time, p99" "$(percentile 0.99 "$work/processor")"
# What the kiosk alone needs: its share of memory less what is only a mapped file.
memory=$(awk '/^Pss:/ {all = $2} /^Pss_File:/ {file = $2} END {print int((all - file) / 102.4) / 10}' "/proc/$kiosk/smaps_rollup")
figure "memory (PSS less files), now" "$memory" MB 100
peak=$(awk '/^VmHWM:/ {print int($2 / 102.4) / 10}' "/proc/$kiosk/status")
printf '%-34s %10s MB\n' "highest resident, files included" "$peak"

ticks() { awk '{print $14 + $15}' "/proc/$kiosk/stat"; }
sleep 1
busy() { awk '/^se.sum_exec_runtime/ {print $3}' "/proc/$kiosk/sched" 2>/dev/null || echo "$(ticks)0"; }
from=$(busy)
sleep "$idle_seconds"
to=$(busy)
figure "idle, of one core" "$(awk -v a="$from" -v b="$to" -v s="$idle_seconds" 'BEGIN {printf "%.4f", (b - a) / s / 10}')" % 0.05
stop
exit $missed
