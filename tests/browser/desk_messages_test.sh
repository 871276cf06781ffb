#!/usr/bin/env bash
# The desk's pages about messages in a browser, beside a real gateway and its pretend phones: the answer is weighed while
# it is typed and texted back; on a phone's width nothing sticks out. With KEEP=folder the pictures stay there.
set -euo pipefail
cd "$(dirname "$0")/.."
bash lib/npm.sh
folder=${KEEP:-$(mktemp -d)}
now=2026-11-22T09:05
export STOOP_HOME=$folder/home STOOP_GATEWAY_STAFF_TOKEN='a token for browser tests' STOOP_GATEWAY_ALERTS_WAIT=0
export STOOP_PRETEND_LISTEN=127.0.0.1:0 STOOP_GATEWAY_LISTEN=127.0.0.1:0 STOOP_GATEWAY_ADMIN_LISTEN=127.0.0.1:0
export STOOP_DESK_LISTEN=127.0.0.1:0 STOOP_DESK_PUBLIC_LISTEN=127.0.0.1:0 STOOP_DESK_ADMIN_LISTEN=127.0.0.1:0
"$STOOP_BIN/stoop" init --sample --now $now >/dev/null
echo 'a password for tests' | "$STOOP_BIN/stoop" account add admin@stoop.example --role admin --now $now >/dev/null
children=()
trap 'kill "${children[@]}" 2>/dev/null || true; wait 2>/dev/null || true; [ -n "${KEEP:-}" ] || rm -rf "$folder"' EXIT
wait_for() { # words, log
    for _ in $(seq 400); do
        grep -q "$1" "$2" && return
        sleep 0.05
    done
    echo "waited in vain for $1" >&2
    return 1
}
"$STOOP_BIN/stoop-gateway" --now $now 2>"$folder/gateway.log" & children+=($!)
wait_for 'Edition' "$folder/gateway.log"
admin=$(sed -n 's/.*admin_listen: port \([0-9]*\)\..*/\1/p' "$folder/gateway.log")
phones=$(sed -n 's/.*\[pretend\] listen: port \([0-9]*\)\..*/\1/p' "$folder/gateway.log")
STOOP_DESK_GATEWAY_ADMIN_URL=http://127.0.0.1:$admin "$STOOP_BIN/stoop-desk" --now $now 2>"$folder/desk.log" & children+=($!)
wait_for 'admin_listen' "$folder/desk.log"
desk=$(sed -n 's|.*\[desk\] listen: http://127.0.0.1:\([0-9]*\)/.*|\1|p' "$folder/desk.log")
DESK=http://127.0.0.1:$desk PHONES=http://127.0.0.1:$phones FOLDER=$folder node browser/desk_messages.mjs
# Neither log names a person, or what they said.
! grep -E '555-?0[0-9]{3}|wombat|zoo' "$folder/gateway.log" "$folder/desk.log"
