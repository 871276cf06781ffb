#!/usr/bin/env bash
# Telnyx and Vonage: their own libraries and the real gateway judge the same posts.
set -euo pipefail
cd "$(dirname "$0")/.."
bash lib/npm.sh
exec node sms-gateway/signed_webhooks.mjs
