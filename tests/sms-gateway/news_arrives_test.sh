#!/usr/bin/env bash
# From a published edition to the texts of those who wait for it, through the real gateway; and what staff see before.
set -euo pipefail
cd "$(dirname "$0")/.."
exec node sms-gateway/news_arrives.mjs
