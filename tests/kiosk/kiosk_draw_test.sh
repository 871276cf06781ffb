#!/usr/bin/env bash
# `stoop-kiosk draw` makes pictures without a display, repeats itself to the point, and refuses in plain sentences.
set -euo pipefail
kiosk=$STOOP_BIN/stoop-kiosk
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
unset DISPLAY WAYLAND_DISPLAY
"$STOOP_BIN/../tests/edition_maker" "$home" screens/city.edition 1795356300
printf '[kiosk]\nplace = Bronx Community Board 4\n' >"$home/stoop.conf"
now=2026-11-22T09:05
fail() { echo "$*" >&2; exit 1; }
draw() { "$kiosk" draw "$@" --home "$home" --now $now --output "$home/out.png" --items "$home/items.txt"; }

for screen in attract languages home opportunities filters trainings events contracts guides know facts jobs words figures adjust about \
    "opportunity K7Q26" "training T2R58" "session T2R58" "event E5K2M" "contract C4T1Q" "guide G1A74" "fact F3D1H" \
    "job J4F2Q" "word W5G3H" "term W5G3H" "figure V7J5W"; do
    draw $screen --size 540x960 || fail "$screen is not drawn"
    head -c 8 "$home/out.png" | grep -q PNG || fail "$screen: no PNG"
    [ "$(wc -l <"$home/items.txt")" -ge 5 ] || fail "$screen: hardly an item"
done
draw opportunity K7Q26 && cp "$home/out.png" "$home/first.png"
grep -q $'\tK7Q26$' "$home/items.txt" || fail "the items do not tell the code"
draw opportunity K7Q26 && cmp "$home/out.png" "$home/first.png" || fail "the same screen gives other points"
draw opportunity K7Q26 --theme dark && ! cmp -s "$home/out.png" "$home/first.png" || fail "dark looks like light"
draw opportunities --words hunter && grep -q 'New door' "$home/items.txt" || fail "a search finds nothing"
! grep -q 'Crotona' "$home/items.txt" || fail "a search narrows nothing"

# What a voice would say: the code digit by digit, the date in words, and not a mark of direction.
draw opportunity K7Q26 --language ar --spoken "$home/spoken.txt"
grep -q $'^ar\tK, 7, Q, 2, 6$' "$home/spoken.txt" || fail "the code is not said"
grep -q $'^en\tSend your bid' "$home/spoken.txt" || fail "English is not said in English"
! grep -q $'\u2066' "$home/spoken.txt" || fail "a mark is said"

# One that was cancelled has no date on which bids are still due.
"$STOOP_BIN/../tests/edition_maker" "$home/fit" screens/fit.edition 1795356300
"$kiosk" draw opportunity M3TBP --home "$home/fit" --now $now --output "$home/out.png" --items "$home/items.txt"
grep -q Cancelled "$home/items.txt" || fail "it does not say that it was cancelled"
! grep -q 'Bids due' "$home/items.txt" || fail "it says when bids for it are due"

refused() { # what its sentence says; then the words
    local says=$1 status=0
    shift
    "$kiosk" "$@" --home "$home" >"$home/said" 2>&1 || status=$?
    [ $status = 2 ] || fail "$*: exit $status instead of 2"
    grep -q "$says" "$home/said" || fail "$*: says $(cat "$home/said")"
}
refused 'There is no display'
refused 'which screen' draw --output x.png
refused 'which screen' draw nowhere --output x.png
refused 'which one' draw opportunity --output x.png
refused 'nothing with the code' draw opportunity K7Q2N --output "$home/x.png"
refused 'five or six characters' draw opportunity K7Q26K7Q26 --output "$home/x.png"
refused '\-\-theme' draw home --theme red --output "$home/x.png"
refused '\-\-text' draw home --text 5 --output "$home/x.png"
refused '\-\-size' draw home --size big --output "$home/x.png"
refused '\-\-size' draw home --size 1x1 --output "$home/x.png"
refused '\-\-language' draw home --language tlh --output "$home/x.png"
refused '\-\-output' draw home
refused 'cannot be written' draw home --output "$home/no/such/folder.png"
refused 'draw' dance
refused '.' draw home --edition "$home/stoop.conf" --output "$home/x.png"
[ ! -e "$home/x.png" ] || fail "a refused screen left a file"
rm "$home/editions/current"
refused '.' draw home --output "$home/x.png"
echo "drawn and refused as it should be"
