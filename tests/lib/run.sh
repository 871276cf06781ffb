#!/usr/bin/env bash
# What ./dev run does once all is built: a living sample city on this machine, until Ctrl-C.
set -euo pipefail
cd "$(dirname "$0")/../.."
bin=build/bin
home=${STOOP_HOME:-./var}
export STOOP_HOME=$home

# The demo's own choices stand in the environment, so that stoop.conf stays the person's. A random token makes
# the signed webhook work, and with `inline` no answer ever leaves this machine.
export STOOP_DESK_PUBLIC_URL=${STOOP_DESK_PUBLIC_URL:-http://${STOOP_DESK_PUBLIC_LISTEN:-127.0.0.1:8080}}
export STOOP_GATEWAY_PUBLIC_URL=${STOOP_GATEWAY_PUBLIC_URL:-http://${STOOP_GATEWAY_LISTEN:-127.0.0.1:8090}}
export STOOP_GATEWAY_NUMBER=${STOOP_GATEWAY_NUMBER:-(212) 555-0100}
export STOOP_GATEWAY_REPLY=${STOOP_GATEWAY_REPLY:-inline}
export STOOP_PRETEND_LISTEN=${STOOP_PRETEND_LISTEN:-127.0.0.1:8091}
export STOOP_KIOSK_GATEWAY_URL=${STOOP_KIOSK_GATEWAY_URL:-http://${STOOP_GATEWAY_LISTEN:-127.0.0.1:8090}}
export STOOP_KIOSK_PLACE=${STOOP_KIOSK_PLACE:-Bronx Community Board 4}

if [ ! -e "$home/stoop.conf" ]; then
    "$bin/stoop" init --sample
fi
for token in run.token run.staff; do
    [ -e "$home/$token" ] || (umask 077 && od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$home/$token")
done
export STOOP_GATEWAY_STAFF_TOKEN=${STOOP_GATEWAY_STAFF_TOKEN:-$(cat "$home/run.staff")}
export STOOP_TWILIO_AUTH_TOKEN=${STOOP_TWILIO_AUTH_TOKEN:-$(cat "$home/run.token")}
[ -e "$home/editions/current" ] || "$bin/stoop" publish

login=
if [ ! -e "$home/run.login" ]; then
    login=$("$bin/stoop" account add you@example.org --role admin </dev/null)
    touch "$home/run.login"
fi

children=()
stop() {
    trap - INT TERM EXIT
    [ ${#children[@]} -gt 0 ] && kill "${children[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    exit "${1:-0}"
}
trap 'stop 0' INT TERM
trap 'stop $?' EXIT

"$bin/stoop-desk" & children+=($!)
"$bin/stoop-gateway" & children+=($!)
sleep 1
for child in "${children[@]}"; do
    kill -0 "$child" 2>/dev/null || { echo "A program did not start: its reason is above. Is another Stoop running?" >&2; exit 1; }
done

cat <<TEXT

Stoop runs here:
  a phone        http://$STOOP_PRETEND_LISTEN   (text it a word: BIDS, DUE K7Q26, HELP; nothing leaves this machine)
  public pages   http://${STOOP_DESK_PUBLIC_LISTEN:-127.0.0.1:8080}
  staff desk     http://${STOOP_DESK_LISTEN:-127.0.0.1:8081}
  text gateway   http://${STOOP_GATEWAY_LISTEN:-127.0.0.1:8090}   (or:  STOOP_HOME=$home $bin/stoop-gateway ask "BIDS")
TEXT
if [ -n "$login" ]; then
    echo "  first login    you@example.org"
    printf '%s\n' "$login" | sed 's/^/                 /'
else
    echo "  login          you@example.org, with the password shown at the first run (lost: $bin/stoop account add you@example.org --role admin --home $home)"
fi

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "  kiosk          opens in a window"
    "$bin/stoop-kiosk" --window "${STOOP_KIOSK_WINDOW:-720x1280}" & children+=($!)
else
    echo "  kiosk          there is no display here; draw its screens instead, for example:"
    echo "                 STOOP_HOME=$home $bin/stoop-kiosk draw home --language en --theme light --text 1 --size 1080x1920 --output home.png"
fi
echo
echo "Ctrl-C stops all."
wait -n || true
echo "A program has ended; stopping the others." >&2
exit 1
