#!/usr/bin/env bash
# Our segments against two independent libraries, on 5,000 seeded random texts, and 100,000 of a new seed in ./dev soak.
set -euo pipefail
cd "$(dirname "$0")/.."
bash lib/npm.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
compare() { # seed, count
    node oracles/segments.mjs make "$1" "$2" >"$folder/texts"
    "$STOOP_BIN/../tests/fit_test" count <"$folder/texts" >"$folder/answers"
    node oracles/segments.mjs judge "$folder/texts" "$folder/answers" || { echo "seed $1"; exit 1; }
}
compare 1 2500
compare 2 2500
[ -z "${STOOP_SOAK:-}" ] || compare "$RANDOM" 100000
