#!/usr/bin/env bash
# Debian's Kannel between a fake SMSC and the real gateway: 300 texts a play, 20,000 in ./dev soak.
set -euo pipefail
cd "$(dirname "$0")/.."
COUNT=${STOOP_SOAK:+20000} exec node sms-gateway/through_kannel.mjs
