#!/usr/bin/env bash
# Our gateway against the SDK of the provider: 2,000 random posts that it signs are taken, and refused when changed.
set -euo pipefail
cd "$(dirname "$0")/.."
bash lib/npm.sh
COUNT=${STOOP_SOAK:+50000} SEED=${STOOP_SOAK:+$RANDOM} node oracles/twilio.mjs
