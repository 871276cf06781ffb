#!/usr/bin/env bash
# The web phone of the pretend carrier in a browser: ask, pick a number, stop, switch a phone off; with and without
# scripts. With KEEP=folder the pictures stay there.
set -euo pipefail
cd "$(dirname "$0")/.."
bash lib/npm.sh
folder=${KEEP:-$(mktemp -d)}
export STOOP_HOME=$folder/home STOOP_PRETEND_LISTEN=127.0.0.1:0 STOOP_GATEWAY_LISTEN=127.0.0.1:0 STOOP_GATEWAY_ADMIN_LISTEN=127.0.0.1:0
export STOOP_GATEWAY_PUBLIC_URL=http://127.0.0.1:1 STOOP_GATEWAY_NUMBER='(212) 555-0100'
"$STOOP_BIN/stoop" init --sample --now 2026-11-22T09:05 >/dev/null
"$STOOP_BIN/stoop-gateway" --now 2026-11-22T09:05 2>"$folder/gateway.log" & gateway=$!
trap 'kill $gateway 2>/dev/null || true; wait 2>/dev/null || true; [ -n "${KEEP:-}" ] || rm -rf "$folder"' EXIT
for _ in $(seq 400); do
    grep -q 'admin_listen: port' "$folder/gateway.log" && break
    sleep 0.05
done
port=$(sed -n 's/.*\[pretend\] listen: port \([0-9]*\)\..*/\1/p' "$folder/gateway.log")
PHONE=http://127.0.0.1:$port FOLDER=$folder node browser/web_phone.mjs
kill $gateway
wait $gateway
# What the log tells is for operators: not who texted, nor what.
! grep -E '5550[0-9]{3}|555-0|STOP|BIDS' "$folder/gateway.log"
[ "$(sqlite3 "$STOOP_HOME/ledger.db" 'select count(*) from outgoing where state in (0, 1, 2)')" = 0 ] || { echo "something waits or is in doubt"; exit 1; }
