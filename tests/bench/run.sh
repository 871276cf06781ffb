#!/usr/bin/env bash
# What ./dev bench runs: every bench in turn, on the release programs, each beside its peer in the same run.
# Arguments name benches (webhook, import, search, kiosk, one_fact, …); none means all. --full adds a million opportunities.
set -uo pipefail
cd "$(dirname "$0")"
export STOOP_BIN=$PWD/../../build/bench/bin
programs=$PWD/../../build/bench/benches
full=()
wanted=()
for word in "$@"; do
    case $word in --full) full=(--full) ;; *) wanted+=("$word") ;; esac
done

names=$(ls ./*_bench.sh ./*_bench.c 2>/dev/null | sed -E 's#.*/(.*)_bench\.(sh|c)#\1#' | sort -u)
status=0
for name in $names; do
    if [ ${#wanted[@]} -gt 0 ] && [[ " ${wanted[*]} " != *" $name "* ]]; then
        continue
    fi
    printf '\n== %s\n' "$name"
    if [ -e "./${name}_bench.sh" ]; then
        bash "./${name}_bench.sh" "${full[@]}" || status=1
    else
        "$programs/${name}_bench" "${full[@]}" || status=1
    fi
done
exit $status
