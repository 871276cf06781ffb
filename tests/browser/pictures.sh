#!/usr/bin/env bash
# Draws the README's pictures anew from the sample content, into docs/.
set -euo pipefail
cd "$(dirname "$0")/.."
bash lib/npm.sh
folder=$(mktemp -d)
export STOOP_BIN=$PWD/../build/bin
# shellcheck source=city.sh
. browser/city.sh
trap 'city_stop; rm -rf "$folder"' EXIT
export STOOP_PRETEND_LISTEN=127.0.0.1:0
city_start "$folder"
texting=$(sed -n 's/.*\[pretend\] listen: port \([0-9]*\)\..*/\1/p' "$folder/gateway.log")
mkdir -p ../docs

kiosk() { # picture, screen, code, language, theme
    "$STOOP_BIN/stoop-kiosk" draw "$2" $3 --now "$CITY_NOW" --language "$4" --theme "$5" --text 1 --size 1080x1920 --output "$folder/$1.png"
    convert "$folder/$1.png" -resize 540x960 -dither None -colors 128 -strip "../docs/$1.png"
}
kiosk kiosk-home home "" en light
kiosk kiosk-item opportunity K7Q26 en light
kiosk kiosk-contract contract HN4RK en light
kiosk kiosk-arabic opportunity K7Q26 ar dark

DESK=http://127.0.0.1:$desk PUBLIC=http://127.0.0.1:$public TEXTING=http://127.0.0.1:$texting FOLDER=$folder node browser/pictures.mjs
convert "$folder/desk.png" -dither None -colors 128 -strip ../docs/desk.png
convert "$folder/page.png" -dither None -colors 128 -strip ../docs/page.png
convert "$folder/phone.png" -dither None -colors 128 -strip ../docs/phone.png
