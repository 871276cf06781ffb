#!/usr/bin/env bash
# Parts of longer texts, one by one and in any order, as Kannel hands them over.
set -euo pipefail
cd "$(dirname "$0")/.."
exec node sms-gateway/parts.mjs
