#!/usr/bin/env bash
# Half-open requests, hundreds of connections, bodies and headers without end.
set -euo pipefail
cd "$(dirname "$0")/.."
exec node sms-gateway/strangers.mjs
