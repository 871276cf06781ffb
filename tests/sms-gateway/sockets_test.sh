#!/usr/bin/env bash
# Sockets that are there before the gateway, and stay when it goes: systemd's socket activation.
set -euo pipefail
cd "$(dirname "$0")/.."
exec 3>&- 4>&-
exec "$STOOP_BIN/../tests/with_sockets" node sms-gateway/sockets.mjs
