#!/usr/bin/env bash
# The manual page and --help say the same: every command and option of the program stands in stoop.1, and no other.
set -euo pipefail
cd "$(dirname "$0")/../../.."
help=$("$STOOP_BIN/stoop" --help)
page=content/stoop.1
bad=0
say() { echo "$1"; bad=1; }

commands=$(sed -n '/^Commands:/,/^$/p' <<<"$help" | sed -n 's/^  \([a-z]*\) .*/\1/p')
options=$(sed -n '/^Options:/,/^$/p' <<<"$help" | sed -n 's/^  --\([a-z-]*\).*/\1/p')
[ -n "$commands" ] && [ -n "$options" ]
for name in $commands; do
    grep -q "^\.It Cm $name\b" $page || say "$page does not tell of the command $name"
done
for name in $options; do
    grep -q "^\.It Fl -$name\b" $page || say "$page does not tell of --$name"
done
for name in $(sed -n '/^\.Sh COMMANDS/,/^\.Sh OPTIONS/s/^\.It Cm \([a-z]*\).*/\1/p' $page); do
    grep -qx "$name" <<<"$commands" || say "$page tells of a command that is not there: $name"
done
for name in $(sed -n 's/^\.It Fl -\([a-z-]*\).*/\1/p' $page); do
    grep -qx -- "$name" <<<"$options" || say "$page tells of an option that is not there: --$name"
done
for name in $(STOOP_HOME=/nowhere "$STOOP_BIN/stoop" --help >/dev/null; grep -o '{"[a-z-]*", *"' content/sources/source.c | grep -o '[a-z-]*' || true); do
    grep -q "Cm $name" $page || say "$page does not tell of the source $name"
done
exit $bad
