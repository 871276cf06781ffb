#!/usr/bin/env bash
# The open data of the sample city, judged by its own schema and by libraries that are not ours.
set -euo pipefail
cd "$(dirname "$0")/.."
bash lib/npm.sh
here=$(mktemp -d)
desk=
stop() {
    [ -z "$desk" ] || kill "$desk" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$here"
}
trap stop EXIT
export STOOP_DESK_LISTEN=127.0.0.1:0 STOOP_DESK_PUBLIC_LISTEN=127.0.0.1:0 STOOP_DESK_ADMIN_LISTEN=127.0.0.1:0
now=2026-11-22T09:05
"$STOOP_BIN/stoop" --home "$here/home" --now $now init --sample >/dev/null
"$STOOP_BIN/stoop" --home "$here/home" --now $now export ocds "$here/open" >/dev/null
"$STOOP_BIN/stoop" --home "$here/home" --now $now export csv "$here/open" >/dev/null
mkfifo "$here/log"
"$STOOP_BIN/stoop-desk" --home "$here/home" --now $now 2>"$here/log" &
desk=$!
address=
while read -r line; do
    case $line in *"[desk] public_listen: "*) address=${line##*public_listen: } ;; *"[desk] admin_listen: "*) break ;; esac
done <"$here/log"
[ -n "$address" ] || { echo "stoop-desk did not start"; exit 1; }
schemas=$SHARED_DATA/ocds/1.1/schema
[ -d "$schemas" ] || schemas=
node oracles/open_data.mjs "${address%/}" "$here/open" $schemas
