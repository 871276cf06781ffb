#!/usr/bin/env bash
# What ./dev check runs: each judge in turn, all of them even when one complains; the end says which did.
set -uo pipefail
cd "$(dirname "$0")/../.."
failed=()
jobs=$(nproc)

judge() { # name, then a command
    local name=$1
    shift
    echo "== $name"
    "$@" || failed+=("$name")
}

build_with() { # folder, then cmake options
    local folder=$1
    shift
    cmake -S . -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=Debug "$@" >/dev/null && cmake --build "$folder" -- -k 0 | grep -E 'error|warning|FAILED' && return 1
    cmake --build "$folder" >/dev/null
}

# What it counts on standard error ("4 warnings generated.") is of system headers; anything else there, a crash
# above all, is shown, and so is every complaint. A clang-tidy that ends badly is not clean, whatever it said.
tidy() {
    local folder said status=0
    folder=$(mktemp -d) || return 1
    git ls-files 'content/*.c' 'kiosk/*.c' 'sms-gateway/*.c' |
        xargs -P "$jobs" -n 4 "${CLANG_TIDY:-clang-tidy}" -p build/clang --quiet >"$folder/out" 2>"$folder/err" || status=1
    said=$(grep -E 'warning:|error:' "$folder/out" | sort -u)
    [ -z "$said" ] || { echo "$said"; status=1; }
    grep -vE '^[0-9]+ (warnings?|errors?).* generated|^Suppressed |^Use -header-filter|^$' "$folder/err" && status=1
    rm -rf "$folder"
    return $status
}

format() {
    git ls-files '*.c' '*.h' | xargs clang-format --dry-run --Werror
}

# Fossil's idea: what could inject is refused by a look at the source. Raw mustache forms would put a visitor's text into
# a page unescaped.
raw_forms() {
    ! git grep -nE '\{\{\{|\{\{&' -- 'content/*.html' 'sms-gateway/*.html'
}

sizes() {
    git ls-files 'content/*.[ch]' 'kiosk/*.[ch]' 'sms-gateway/*.[ch]' | xargs wc -l | awk '$2 != "total" && $1 > 400 { print "warning: " $2 ": " $1 " lines" }'
}

# valgrind on one kiosk and one gateway run, of programs without sanitizers (valgrind 3.19 reads DWARF 4). Only definite
# leaks are shown: ICU points into its shared strings past their counters, which looks "possibly lost".
memory() {
    local home
    home=$(mktemp -d) || return 1
    local run=(valgrind -q --error-exitcode=9 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite --suppressions=tests/lib/valgrind.supp)
    build/clang/bin/stoop init --sample --home "$home/h" >/dev/null &&
        "${run[@]}" build/clang/bin/stoop-gateway ask --home "$home/h" "BIDS" >/dev/null &&
        "${run[@]}" build/clang/bin/stoop-kiosk draw home --home "$home/h" --language ar --theme dark --text 2 --size 1080x1920 --output "$home/home.png"
    local status=$?
    rm -rf "$home"
    return $status
}

judge "gcc -fanalyzer" build_with build/analyze -DSTOOP_ANALYZE=ON -DSTOOP_TESTS=OFF
judge "clang, warnings as errors" env CC=clang bash -c "$(declare -f build_with); build_with build/clang -DCMAKE_C_FLAGS=-gdwarf-4"
judge "clang-tidy" tidy
judge "cppcheck" cppcheck --project=build/clang/compile_commands.json --enable=warning,performance,portability \
    --inline-suppr --suppressions-list=tests/lib/cppcheck.txt --error-exitcode=1 --quiet -j "$jobs" -i tests
judge "clang-format" format
judge "no raw forms in pages" raw_forms
judge "file sizes (a warning only)" sizes
judge "valgrind" memory
if [ ${#failed[@]} -gt 0 ]; then
    printf 'complained: %s\n' "${failed[@]}"
    exit 1
fi
echo "every judge is content"
