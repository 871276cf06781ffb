#!/usr/bin/env bash
# What staff see and do about messages.
set -euo pipefail
cd "$(dirname "$0")/.."
exec node sms-gateway/staff.mjs
