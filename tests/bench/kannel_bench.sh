#!/usr/bin/env bash
# Texts through Debian's Kannel and its fake SMSC: what our process spends on each, durably, and how soon it hands over;
# beside it what Kannel's two boxes spend, who keep nothing. Fails when a bar of the project is missed.
set -euo pipefail
cd "$(dirname "$0")"
exec node kannel/bench.mjs
