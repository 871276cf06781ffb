#!/usr/bin/env bash
# Our segments against two independent libraries, on thousands of seeded random texts.
set -euo pipefail
cd "$(dirname "$0")/.."
bash lib/npm.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for seed in 1 2; do
    node oracles/segments.mjs make "$seed" 2500 >"$folder/texts"
    "$STOOP_BIN/../tests/fit_test" count <"$folder/texts" >"$folder/answers"
    node oracles/segments.mjs judge "$folder/texts" "$folder/answers"
done
