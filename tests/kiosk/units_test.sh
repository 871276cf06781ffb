#!/usr/bin/env bash
# The systemd units are ones that systemd understands, and what serves the public is locked in (systemd-analyze).
set -euo pipefail
command -v systemd-analyze >/dev/null || { echo "no systemd-analyze here: not judged"; exit 0; }
cd ..
# That a program, or a manual page, is not installed here is no fault of a unit.
understood() {
    local told
    told=$(systemd-analyze verify "./$1" 2>&1 | grep -F "$(basename "$1")" | grep -vE "is not executable|No such file|failed with code 16|not-found" || true)
    [ -z "$told" ] || { echo "$1: $told" >&2; exit 1; }
}
for unit in kiosk/*.service sms-gateway/*.service content/desk/*.service; do
    understood "$unit"
    case $unit in *display*) continue ;; esac # an X server opens the display's devices
    systemd-analyze security --offline=true --threshold=20 "./$unit" >/dev/null || { echo "$unit is not locked in enough" >&2; exit 1; }
    grep -q '^MemoryMax=' "$unit" || { echo "$unit has no limit of memory" >&2; exit 1; }
    echo "$unit: understood"
done
# The names by which sockets are handed over are the settings that they stand for, and their addresses are the defaults.
for unit in sms-gateway/*.socket; do
    understood "$unit"
    key=$(sed -n 's/^FileDescriptorName=//p' "$unit") address=$(sed -n 's/^ListenStream=//p' "$unit")
    grep -qE "\"gateway\", +\"$key\", +\"$address\"" content/base/settings_table.c || { echo "$unit: $key is not $address by default" >&2; exit 1; }
    grep -q "^Sockets=.*$(basename "$unit")" sms-gateway/stoop-gateway.service || { echo "the gateway does not take $unit" >&2; exit 1; }
    echo "$unit: understood"
done
for unit in kiosk/stoop-kiosk.service sms-gateway/stoop-gateway.service content/desk/stoop-desk.service; do
    grep -q '^WatchdogSec=' "$unit" && grep -q '^Type=notify' "$unit" || { echo "$unit is not watched" >&2; exit 1; }
done
