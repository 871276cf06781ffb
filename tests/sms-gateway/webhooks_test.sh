#!/usr/bin/env bash
# The real gateway behind its webhooks, answering inline.
set -euo pipefail
cd "$(dirname "$0")/.."
exec node sms-gateway/webhooks.mjs
