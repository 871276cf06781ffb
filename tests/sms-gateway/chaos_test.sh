#!/usr/bin/env bash
# kill -9 under load: ten times, or two hundred in ./dev soak.
set -euo pipefail
cd "$(dirname "$0")/.."
CHAOS_KILLS=$([ -n "${STOOP_SOAK:-}" ] && echo 200 || echo 10)
export CHAOS_KILLS CHAOS_SEED=${CHAOS_SEED:-$(date +%s)}
exec node sms-gateway/chaos.mjs
