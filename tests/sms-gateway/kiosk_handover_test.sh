#!/usr/bin/env bash
# From a kiosk to a phone, through the real gateway.
set -euo pipefail
cd "$(dirname "$0")/.."
exec node sms-gateway/kiosk_handover.mjs
