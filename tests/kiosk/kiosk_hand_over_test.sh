#!/usr/bin/env bash
# A number typed on the real kiosk reaches the real gateway, and no file of the kiosk's.
set -euo pipefail
cd "$(dirname "$0")/.."
exec node kiosk/hand_over.mjs
