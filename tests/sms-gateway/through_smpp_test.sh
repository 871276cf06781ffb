#!/usr/bin/env bash
# The gateway, Debian's Kannel, and npm's smpp as the carrier beyond it: 200 texts a play, 20,000 in ./dev soak.
set -euo pipefail
cd "$(dirname "$0")/.."
bash lib/npm.sh
COUNT=${STOOP_SOAK:+20000} exec node sms-gateway/through_smpp.mjs
