#!/usr/bin/env bash
# The real gateway, answering from editions that change while it runs.
set -euo pipefail
cd "$(dirname "$0")/.."
exec node sms-gateway/editions.mjs
