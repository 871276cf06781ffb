#!/usr/bin/env bash
# Installs the judges of tests/package.json once, whoever asks first; the others wait for the lock.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec 9>node_modules.lock
flock 9
if ! cmp -s package-lock.json node_modules/.installed 2>/dev/null; then
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
    cp package-lock.json node_modules/.installed
fi
