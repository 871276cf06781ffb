#!/usr/bin/env bash
# Durable webhook answers a second: ours, the same job in Node (express, the provider's SDK, better-sqlite3), and Kannel
# with an HTTP answerer, in one run. Fails when a bar of the project is missed.
set -euo pipefail
cd "$(dirname "$0")/webhook"
bash ../../lib/npm.sh
if ! cmp -s package-lock.json node_modules/.installed 2>/dev/null; then
    echo "Building better-sqlite3 for the Node peer (some minutes, once) …" >&2
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
    npm_config_build_from_source=true npm_config_nodedir=/usr npm rebuild better-sqlite3 --loglevel=error >&2
    cp package-lock.json node_modules/.installed
fi
exec node bench.mjs
