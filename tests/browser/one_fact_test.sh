#!/usr/bin/env bash
# One fact, three faces: a person logs in to the desk in a browser, moves a due date and publishes; the running kiosk's
# pixels, a signed text and the public page all tell the new date. With BENCH=n it does so n times and prints the delays.
set -euo pipefail
cd "$(dirname "$0")/.."
bash lib/npm.sh
folder=$(mktemp -d)
# shellcheck source=city.sh
. browser/city.sh
trap 'city_stop; [ -n "${KEEP:-}" ] || rm -rf "$folder"' EXIT
city_start "$folder"
DESK=http://127.0.0.1:$desk PUBLIC=http://127.0.0.1:$public GATEWAY=http://127.0.0.1:$gateway FOLDER=$folder \
    node browser/one_fact.mjs
