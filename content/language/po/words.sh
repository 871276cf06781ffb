#!/usr/bin/env bash
# Collects every message of the public faces into en.po and carries it into the other catalogs, where what is new stands
# empty until someone translates it. With --check it changes nothing, prints the messages that en.po lacks or has too
# many, and fails when there are some.
set -euo pipefail
cd "$(dirname "$0")/../../.."
folder=content/language/po
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The desk and the command line speak English only, in this version; their templates and sentences are not collected.
find content kiosk sms-gateway -name '*.[ch]' |
    grep -vE '^content/(base|desk|sources|draft|sample)/|/stoop(_[a-z]+)?\.c$' | LC_ALL=C sort >"$work/files"
# {{_ Some words}} of the public pages, as a C file that xgettext can read. A page may break a sentence over lines.
for page in content/site/*.html; do
    [ -e "$page" ] || continue
    tr '\n' ' ' <"$page" | grep -o '{{_ [^}]*}}' | sed -E 's/^\{\{_ +//; s/ *\}\}$//; s/ +/ /g; s/[\\"]/\\&/g; s/.*/N_("&");/' || true
done >"$work/pages.c"

xgettext --from-code=UTF-8 --language=C --sort-output --no-location --no-wrap --package-name=Stoop --keyword \
    --keyword=say:3 --keyword=say_plain:2 --keyword=language_say:3 --keyword=N_ --keyword=SAY:2 --keyword=PLAIN:2 \
    --output="$work/all.pot" --files-from="$work/files" "$work/pages.c" 2>"$work/told" || { cat "$work/told" >&2; exit 1; }
# What is the same in every extraction, so that an unchanged source gives an unchanged file.
sed -i -E '/^"(POT-Creation-Date|Report-Msgid-Bugs-To|Plural-Forms)/d
    s/^"PO-Revision-Date: .*/"PO-Revision-Date: 2026-11-22 21:00+0000\\n"/; s/^"Last-Translator: .*/"Last-Translator: the code\\n"/
    s/^"Language-Team: .*/"Language-Team: English\\n"/; s/^"Language: .*/"Language: en\\n"/; s/charset=CHARSET/charset=UTF-8/; /^#(,|$| SOME| Copyright| This file| FIRST)/d' "$work/all.pot"
msgen --no-wrap --lang=en "$work/all.pot" 2>/dev/null | sed -E '/^#, c-format/d' >"$work/en.po"
sed -i '1i # SPDX-License-Identifier: MIT\n# Every message of the public faces, written by po/words.sh: do not edit; edit the sentence in the code.' "$work/en.po"

if [ "${1:-}" = --check ]; then
    diff <(grep -E '^(msgid|")' $folder/en.po | LC_ALL=C sort) <(grep -E '^(msgid|")' "$work/en.po" | LC_ALL=C sort) ||
        { echo "content/language/po/en.po does not hold the messages of the code: run content/language/po/words.sh" >&2; exit 1; }
    exit
fi
cp "$work/en.po" $folder/en.po
for po in $folder/*.po; do
    [ "$po" = $folder/en.po ] && continue
    msgmerge --quiet --no-wrap --no-fuzzy-matching --no-location --sort-output --output-file="$work/merged.po" "$po" "$work/all.pot"
    # A message that the code no longer says goes; git remembers it.
    msgattrib --no-obsolete --no-wrap "$work/merged.po" | sed -E '/^#, c-format/d; /^"POT-Creation-Date/d' >"$po"
    echo "$(basename "$po"): $(msgattrib --untranslated --no-wrap "$po" | grep -c '^msgid' || true) to translate (its header counts as one when there are any)"
done
