#!/usr/bin/env bash
# The real program with programs that stand in for CUPS on the PATH: the button is there, and the slip reaches lp whole,
# with nothing left on the disk.
set -euo pipefail
home=$(mktemp -d)
children=()
trap '[ ${#children[@]} -gt 0 ] && kill "${children[@]}" 2>/dev/null; wait 2>/dev/null; rm -rf "$home"' EXIT
fail() { echo "$*" >&2; cat "$home/log" >&2; exit 1; }
"$STOOP_BIN/../tests/edition_maker" "$home" screens/city.edition 1795356300
mkdir "$home/bin"
printf '#!/bin/sh\necho "system default destination: front_desk"\n' >"$home/bin/lpstat"
printf '#!/bin/sh\necho "$@" >%s/words\ncat >%s/slip.part\nmv %s/slip.part %s/slip\n' "$home" "$home" "$home" "$home" >"$home/bin/lp"
chmod +x "$home/bin/lp" "$home/bin/lpstat"
PATH=$home/bin:$PATH

exec 3>"$home/number"
Xvfb -displayfd 3 -noreset -screen 0 1080x3000x24 -nolisten tcp >/dev/null 2>&1 & children+=($!)
for _ in $(seq 100); do [ -s "$home/number" ] && break; sleep 0.05; done
export DISPLAY=:$(cat "$home/number")
"$STOOP_BIN/stoop-kiosk" --home "$home" --now 2026-11-22T09:05 2>"$home/log" & children+=($!)

# Where the targets stand: the lists' lines, and the button, which stands right under the code.
at() { # screen code, role, then the words: the middle of it, and its foot
    "$STOOP_BIN/stoop-kiosk" draw $1 --home "$home" --now 2026-11-22T09:05 --size 1080x3000 --output "$home/drawn.png" --items "$home/items"
    awk -F'\t' -v role="$2" -v words="$3" '$1 == role && index($9, words) {print int($3 + $5 / 2), int($4 + $6 / 2), $4 + $6; exit}' "$home/items"
}
read -r list_x list_y _ < <(at home row "Bids and opportunities")
read -r bid_x bid_y _ < <(at opportunities row "Rebuild the ballfield")
read -r code_x _ code_foot < <(at "opportunity K7Q26" text K7Q26)
touch_at() { xdotool mousemove $1 $2 click 1; sleep 0.4; }
sleep 1
for _ in 1 2 3 4 5 6; do # again, until the slip is there: a busy machine may be slow to show a screen
    xdotool key Home
    touch_at 540 1500
    xdotool key Home
    sleep 0.4
    touch_at $list_x $list_y
    touch_at $bid_x $bid_y
    touch_at $code_x $((code_foot + 45))
    for _ in $(seq 30); do [ -s "$home/slip" ] && break 2; sleep 0.1; done
done
[ -s "$home/slip" ] || fail "no slip came"
grep -q -- '-d front_desk' "$home/words" || fail "lp was called: $(cat "$home/words")"
grep -q 'Rebuild the ballfield at Crotona Park' "$home/slip" || fail "the slip says: $(cat "$home/slip")"
grep -q K7Q26 "$home/slip" && grep -q '(212) 555-0100' "$home/slip" && grep -q 'Tue Dec 1, 10:30 AM' "$home/slip" || fail "$(cat "$home/slip")"
echo "a slip of $(wc -c <"$home/slip") bytes reached lp"
