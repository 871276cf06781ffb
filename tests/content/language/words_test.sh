#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every sentence that the code or a public page says is in en.po, and nothing else is; so catalog_test misses none. And no
# public page holds a word outside {{_ …}}, where no translator would find it.
set -euo pipefail
cd "$(dirname "$0")/../../.."

bare=0
for page in content/site/*.html; do
    said=$(tr '\n' ' ' <"$page" | sed -E 's/\{\{[^}]*\}\}/ /g; s/<[^>]*>/ /g' | grep -oE '[A-Za-z]{3,}' | grep -vx 'Stoop' || true)
    said+=$(grep -oE '(alt|title|aria-label|placeholder)="[^"{]*[A-Za-z]{3}[^"]*"' "$page" || true)
    [ -z "$said" ] && continue
    echo "$page holds words outside {{_ …}}: $said" >&2
    bare=1
done
content/language/po/words.sh --check
exit $bare
