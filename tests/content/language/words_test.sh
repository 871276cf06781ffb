#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every sentence that the code or a public page says is in en.po, and nothing else is; so catalog_test misses none.
set -euo pipefail
exec "$(dirname "$0")/../../../content/language/po/words.sh" --check
