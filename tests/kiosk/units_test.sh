#!/usr/bin/env bash
# The systemd units are ones that systemd understands, and what serves the public is locked in (systemd-analyze).
set -euo pipefail
command -v systemd-analyze >/dev/null || { echo "no systemd-analyze here: not judged"; exit 0; }
cd ..
for unit in kiosk/*.service sms-gateway/*.service content/desk/*.service; do
    # That a program is not installed here is no fault of the unit.
    told=$(systemd-analyze verify "./$unit" 2>&1 | grep -F "$(basename "$unit")" | grep -vE "is not executable|No such file|failed with code 16|not-found" || true)
    [ -z "$told" ] || { echo "$unit: $told" >&2; exit 1; }
    case $unit in *display*) continue ;; esac # an X server opens the display's devices
    systemd-analyze security --offline=true --threshold=20 "./$unit" >/dev/null || { echo "$unit is not locked in enough" >&2; exit 1; }
    grep -q '^MemoryMax=' "$unit" || { echo "$unit has no limit of memory" >&2; exit 1; }
    echo "$unit: understood"
done
for unit in kiosk/stoop-kiosk.service sms-gateway/stoop-gateway.service content/desk/stoop-desk.service; do
    grep -q '^WatchdogSec=' "$unit" && grep -q '^Type=notify' "$unit" || { echo "$unit is not watched" >&2; exit 1; }
done
