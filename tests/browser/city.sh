#!/usr/bin/env bash
# A small living city for browser tests and benches: a home with the sample content, desk, gateway and kiosk on free
# ports, the kiosk in a window on a screen of its own. To be sourced; city_start, then city_stop.
set -euo pipefail

city_free_port() {
    node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'
}

city_start() { # folder for the home and the pictures
    city=$1
    export STOOP_HOME=$city/home CITY_NOW=2026-11-22T09:05
    desk=$(city_free_port) public=$(city_free_port) gateway=$(city_free_port)
    export STOOP_DESK_LISTEN=127.0.0.1:$desk STOOP_DESK_PUBLIC_LISTEN=127.0.0.1:$public STOOP_DESK_ADMIN_LISTEN=127.0.0.1:0
    export STOOP_DESK_PUBLIC_URL=http://127.0.0.1:$public STOOP_GATEWAY_LISTEN=127.0.0.1:$gateway
    export STOOP_GATEWAY_ADMIN_LISTEN=127.0.0.1:0 STOOP_GATEWAY_PUBLIC_URL=https://stoop.example STOOP_GATEWAY_REPLY=inline
    export STOOP_GATEWAY_NUMBER='(212) 555-0100' STOOP_TWILIO_AUTH_TOKEN=a-token-for-tests STOOP_KIOSK_PLACE='Bronx Community Board 4'
    "$STOOP_BIN/stoop" init --sample --now $CITY_NOW >/dev/null
    echo 'a password for tests' | "$STOOP_BIN/stoop" account add admin@stoop.example --role admin --now $CITY_NOW >/dev/null
    city_children=()
    "$STOOP_BIN/stoop-desk" --now $CITY_NOW 2>"$city/desk.log" & city_children+=($!)
    "$STOOP_BIN/stoop-gateway" --now $CITY_NOW 2>"$city/gateway.log" & city_children+=($!)
    Xvfb -displayfd 3 -noreset -screen 0 1080x1920x24 -nolisten tcp 3>"$city/display" 2>"$city/xvfb.log" & city_children+=($!)
    city_until "the screen" test -s "$city/display"
    DISPLAY=:$(cat "$city/display")
    export DISPLAY SDL_VIDEODRIVER=x11
    "$STOOP_BIN/stoop-kiosk" --window 1080x1920 --now $CITY_NOW 2>"$city/kiosk.log" & city_children+=($!)
    city_until "the desk" curl -sf "http://127.0.0.1:$desk/healthz" -o /dev/null
    city_until "the gateway" curl -sf "http://127.0.0.1:$gateway/healthz" -o /dev/null
    city_until "the kiosk's window" xdotool search --onlyvisible --name .
}

city_stop() {
    [ ${#city_children[@]} -gt 0 ] && kill "${city_children[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
}

city_until() { # what, then a command: asks again and again until it succeeds, for at most 20 seconds
    local what=$1 tries=0
    shift
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ $tries -lt 400 ] || { echo "waited in vain for $what" >&2; tail -n 5 "$city"/*.log >&2; return 1; }
        sleep 0.05
    done
}
