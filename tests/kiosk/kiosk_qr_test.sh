#!/usr/bin/env bash
# A phone's camera sees a screen blurred, turned, from afar and with noise: the code must still be read, in every theme
# and where the page is mirrored.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
"$STOOP_BIN/../tests/edition_maker" "$home" screens/city.edition 1795356300
fail() { echo "$*" >&2; exit 1; }
look() { # name, then options of draw
    local name=$1
    shift
    "$STOOP_BIN/stoop-kiosk" draw opportunity K7Q26 --home "$home" --now 2026-11-22T09:05 --output "$home/$name.png" "$@" || fail "$name is not drawn"
    convert "$home/$name.png" -blur 0x2 -background '#777' -rotate 7 -resize 50% -seed 7 -attenuate 0.4 +noise Gaussian -quality 70 "$home/$name.jpg"
    local read
    read=$(zbarimg -q --raw "$home/$name.jpg" 2>/dev/null || true)
    [ "$read" = https://stoop.example/K7Q26 ] || fail "$name: the camera reads '$read'"
    echo "$name: read"
}
look light
look dark --theme dark
look contrast --theme contrast

STOOP_KIOSK_WIDTH_MM=420 look landscape --size 1920x1080
"$STOOP_BIN/stoop-kiosk" draw home --home "$home" --language ar --output "$home/probe.png" 2>/dev/null && look arabic --language ar ||
    { [ -e "$home/probe.png" ] && exit 1; echo "Arabic is not complete: not looked at"; }
