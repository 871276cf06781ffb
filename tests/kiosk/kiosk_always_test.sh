#!/usr/bin/env bash
# Always a usable screen: the real program on a real X server is killed, its disk is full, its edition is missing, cut
# short or of another make, its clock stands in 1970, its network is gone; and a stranger tries to get out of it.
set -euo pipefail
home=$(mktemp -d)
display= kiosk=
trap '[ -n "$kiosk" ] && kill -9 "$kiosk" 2>/dev/null; [ -n "$display" ] && kill "$display" 2>/dev/null; rm -rf "$home"' EXIT
fail() { echo "$*" >&2; cat "$home/log" >&2; exit 1; }
"$STOOP_BIN/../tests/edition_maker" "$home" screens/city.edition 1795356300
cp -r "$home/editions" "$home/good"
Xvfb -displayfd 3 -noreset -screen 0 540x960x24 -nolisten tcp 3>"$home/number" >/dev/null 2>&1 &
display=$!
for _ in $(seq 200); do [ -s "$home/number" ] && break; sleep 0.05; done
DISPLAY=:$(cat "$home/number")
export DISPLAY SDL_VIDEODRIVER=x11
now=2026-11-22T09:05

start() { # `limits` are set in its own shell first
    : >"$home/log"
    bash -c "${limits:-:}; exec \"\$@\"" start "$STOOP_BIN/stoop-kiosk" --home "$home" --now "$now" </dev/null 2>>"$home/log" &
    kiosk=$!
}
differs() { # from the screen as it is drawn
    import -window root "$home/seen.png"
    compare -metric AE -fuzz 3% "$home/seen.png" "$home/$1.png" null: 2>&1 | sed 's/[^0-9.e+].*//' || true
}
# Usable: the attract screen of what there is stands, a touch opens home, and home again.
colours() { import -window root png:- 2>/dev/null | convert png:- -unique-colors -format '%w' info: 2>/dev/null || echo 0; }
usable() {
    for _ in $(seq 150); do [ "$(colours)" -gt 20 ] && break; sleep 0.1; done
    [ "$(colours)" -gt 20 ] || fail "$1: the screen is empty"
    import -window root "$home/attract.png"
    xdotool mousemove 270 450 click 1
    for _ in $(seq 100); do [ "$(differs attract)" != 0 ] && break; sleep 0.1; done
    [ "$(differs attract)" != 0 ] || fail "$1: a touch opens nothing"
    kill -0 "$kiosk" || fail "$1: it has ended"
    echo "$1: usable"
}
stop() { kill -9 "$kiosk"; wait "$kiosk" 2>/dev/null || true; kiosk=; }
restore() { rm -rf "$home/editions"; cp -r "$home/good" "$home/editions"; }

start; usable "as ever"
stop; start; usable "killed and started again"

# A stranger: none of these ends it or opens anything else.
for key in alt+F4 Escape ctrl+alt+BackSpace ctrl+alt+Delete ctrl+alt+t ctrl+c ctrl+q ctrl+w F11 Print super ctrl+alt+F1 Menu; do xdotool key "$key"; done
xdotool mousemove 100 100 click 2 click 3
window=$(xdotool search --onlyvisible --name Stoop | head -n 1)
xdotool windowquit "$window" 2>/dev/null || true
for signal in INT QUIT HUP TSTP; do kill -$signal "$kiosk"; done
sleep 0.5
kill -0 "$kiosk" || fail "a stranger ended it"
[ "$(sed -n 's/^State:\t\(.\).*/\1/p' "/proc/$kiosk/status")" != T ] || fail "a stranger stopped it"
echo "a stranger: still there"
[ -z "$(grep -rlE '[0-9]{10}' "$home/kiosk.json" 2>/dev/null)" ] || fail "something of a visitor is on the disk"
stop

truncate -s 20000 "$home/editions/1.db"; start; usable "an edition cut short"; stop; restore
printf 'not an edition at all' | dd of="$home/editions/1.db" conv=notrunc status=none; start; usable "an edition of another make"; stop; restore
rm -rf "$home/editions"; start; usable "no edition"; stop; restore
echo 9 >"$home/editions/current"; start; usable "an edition that is not there"; stop; restore
now=1970-01-01T00:10; start; usable "a clock at 1970"; stop; now=2026-11-22T09:05
printf '[kiosk]\nedition_url = http://127.0.0.1:9\n' >"$home/stoop.conf"; start; usable "no network"
grep -q 'The desk does not hear this kiosk' "$home/log" || fail "nobody is told that the network is gone"; stop
now=2026-11-23T09:05; start; usable "no network for a day"; stop; now=2026-11-22T09:05
# A full disk: no file may grow.
limits='trap "" XFSZ; ulimit -f 0'
start; usable "a full disk"; stop; limits=
# Settings that it cannot read: it does not start, says why, and what stands there instead needs none.
printf '[nonsense\n' >"$home/stoop.conf"
status=0; "$STOOP_BIN/stoop-kiosk" --home "$home" 2>"$home/log" || status=$?
[ $status = 2 ] && grep -q 'stoop.conf, line 1' "$home/log" || fail "spoilt settings: exit $status"
"$STOOP_BIN/stoop-kiosk" fallback </dev/null 2>>"$home/log" & kiosk=$!
for _ in $(seq 150); do [ "$(colours)" -gt 20 ] && break; sleep 0.1; done
[ "$(colours)" -gt 20 ] || fail "the fallback screen is empty"
kill "$kiosk"; wait "$kiosk" || fail "the fallback ended badly"; kiosk=
echo "settings spoilt: the fallback screen stands"
