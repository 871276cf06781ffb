#!/usr/bin/env bash
# A carrier's post, kept in a file, explained.
set -euo pipefail
cd "$(dirname "$0")/.."
exec node sms-gateway/replay.mjs
