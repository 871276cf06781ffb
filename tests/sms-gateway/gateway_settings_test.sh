#!/usr/bin/env bash
# What stoop-gateway refuses to start with: exit 2, and a sentence that names the key.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
gateway=$STOOP_BIN/stoop-gateway
twilio=$'[twilio]\nauth_token = t\naccount_sid = AC1\nfrom = +12125550100\n'

refused() { # settings, then the words that must stand in the sentence
    local words
    printf '%s' "$1" >"$home/stoop.conf"
    shift
    status=0
    output=$("$gateway" --home "$home" serve 2>&1) || status=$?
    [ "$status" = 2 ] || { echo "exit $status instead of 2: $output"; exit 1; }
    for words in "$@"; do
        grep -qF -- "$words" <<<"$output" || { echo "\"$words\" is missing in: $output"; exit 1; }
    done
    "$gateway" --home "$home" check >/dev/null 2>&1 && { echo "check finds nothing wrong with: $output"; exit 1; }
    [ ! -e "$home/ledger.db" ] || rm -f "$home"/ledger.db*
}

refused '' 'No carrier is on' 'auth_token'
refused $'[twilio]\nfrom = +12125550100\n' '[twilio] auth_token is missing'
refused $'[twilio]\nauth_token = t\n' '[twilio] account_sid is missing'
refused "$twilio"$'[telnyx]\nfrom = +12125550100\n' '[telnyx] public_key is missing'
refused $'[telnyx]\napi_key = k\npublic_key = x\n' '[telnyx] public_key is no key'
refused $'[telnyx]\npublic_key = eu2zvPjhY6odxV34Z/EsRiERvTodkev4Fq0SlK90Izg=\n[gateway]\nreply = inline\n' '[telnyx] api_key is missing'
refused $'[telnyx]\npublic_key = eu2zvPjhY6odxV34Z/EsRiERvTodkev4Fq0SlK90Izg=\napi_key = k\napi_url = nowhere\n' '[telnyx] api_url'
refused $'[vonage]\napi_key = k\n' '[vonage] signature_secret is missing'
refused $'[vonage]\nsignature_secret = s\n' '[vonage] api_key is missing'
refused $'[vonage]\nsignature_secret = s\napi_key = k\n' '[vonage] api_secret is missing'
refused $'[vonage]\nsignature_secret = s\napi_key = k\napi_secret = s\napi_url = nowhere\n' '[vonage] api_url'
for address in 0.0.0.0:8091 '[::]:8091' 192.0.2.1:8091 8091 127.0.0.2:8091 127.0.0.1.example:8091 localhost:8091; do
    refused $'[pretend]\nlisten = '"$address"$'\n' '[pretend] listen = '"$address"
done
refused "$twilio"$'opt_out = nobody\n' '[twilio] opt_out'
refused "$twilio"$'api_url = nowhere\n' '[twilio] api_url'
kannel=$'[kannel]\nsecret = 0123456789abcdef\nsend_url = http://127.0.0.1:13013/cgi-bin/sendsms\nusername = u\npassword = p\n'
refused $'[kannel]\nfrom = +12125550100\n' '[kannel] secret is missing'
refused $'[kannel]\nsecret = short\n' '[kannel] secret is no good'
refused $'[kannel]\nsecret = 0123456789/abcdef\n' '[kannel] secret is no good'
refused $'[kannel]\nsecret = 0123456789abcdef\n' '[kannel] send_url is missing' 'reply = inline'
refused $'[kannel]\nsecret = 0123456789abcdef\nsend_url = 127.0.0.1\n' '[kannel] send_url is not a web address'
refused $'[kannel]\nsecret = 0123456789abcdef\nsend_url = http://127.0.0.1/\nusername = u\n' '[kannel] username or password is missing'
refused "$kannel"$'allow = 127.0.0.1, nearby\n' '[kannel] allow: "nearby"'
refused "$kannel"$'allow = 10.0.0.0/33\n' '[kannel] allow'
refused "$kannel"$'status_url = here\n' '[kannel] status_url'
refused $'[gateway]\nreply = maybe\n'"$twilio" '[gateway] reply = maybe'
refused $'[gateway]\nsending_hours = 25-26\n'"$twilio" '[gateway] sending_hours'
refused $'[gateway]\nsending_hours = 21:00-08:00\n'"$twilio" '[gateway] sending_hours'
refused $'[gateway]\nfold_accents = always\n'"$twilio" '[gateway] fold_accents'
refused $'[gateway]\npublic_url = texts\n'"$twilio" '[gateway] public_url'
refused $'[gateway]\nnumber = ring us\n'"$twilio" '[gateway] number'
refused $'[gateway]\nledger = postgresql://x\n'"$twilio" '[gateway] ledger'
refused $'[gateway]\nlisten = everywhere\n'"$twilio" '[gateway] listen'
refused $'[gateway]\nno_such_key = 1\n'"$twilio" 'no_such_key'

refused $'[gateway]\nstop_scope = some\n'"$twilio" '[gateway] stop_scope'
refused $'[gateway]\nkeep_messages_days = never\n'"$twilio" '[gateway] keep_messages_days'
refused $'[gateway]\nkeep_consent_years = 0\n'"$twilio" '[gateway] keep_consent_years'

# The environment counts as the file does, and a settled secret there is enough.
printf '%s' $'[twilio]\nfrom = +12125550100\n' >"$home/stoop.conf"
STOOP_TWILIO_AUTH_TOKEN=t STOOP_TWILIO_ACCOUNT_SID=AC1 "$gateway" --home "$home" check >"$home/out" && exit 1
grep -q 'auth_token' "$home/out" && { cat "$home/out"; exit 1; }
grep -q '^wrong: Nothing is published yet' "$home/out"

refused $'[pretend]\nsender_class = any\n' '[pretend] listen is missing'

# The pretend carrier beside a gateway that others can reach is never silent.
doubted() { # settings, then the words of the note
    printf '[pretend]\nlisten = 127.0.0.1:0\n%s' "$1" >"$home/stoop.conf"
    "$gateway" --home "$home" check >"$home/out" || true
    grep -q '^note: \[pretend\] listen.*others can reach' "$home/out"
}
doubted $'[gateway]\nlisten = 0.0.0.0:0\n' || { echo "a public listener is not doubted"; cat "$home/out"; exit 1; }
doubted $'[gateway]\npublic_url = https://texts.example.gov\n' || { echo "a public address is not doubted"; cat "$home/out"; exit 1; }
if doubted $'[gateway]\nlisten = 127.0.0.1:0\npublic_url = http://127.0.0.1:8090\n'; then echo "this machine alone is doubted"; cat "$home/out"; exit 1; fi

# The command line.
for words in 'ask' 'ask one two' 'consent' 'consent nobody' 'erase' 'erase nobody' 'erased now' 'serve now' 'dance' '--sideways' '--now someday ask HELP' '--from nobody ask HELP' '--edition /nowhere.db ask HELP'; do
    status=0
    # shellcheck disable=SC2086
    "$gateway" --home "$home" $words >"$home/out" 2>&1 || status=$?
    [ "$status" = 2 ] || { echo "\"$words\" ended with $status"; cat "$home/out"; exit 1; }
    [ -s "$home/out" ] || { echo "\"$words\" was refused without a word"; exit 1; }
done

# --from remembers, without it nothing is kept.
"$gateway" --home "$home" ask STOP >/dev/null 2>&1
"$gateway" --home "$home" ask HELP --from 2125550101 2>/dev/null | grep -q STOP
"$gateway" --home "$home" ask STOP --from '(212) 555-0101' 2>"$home/segments" | grep -q unsubscribed
grep -qE '^\(1 segment, GSM-7\)$' "$home/segments"
[ -z "$("$gateway" --home "$home" ask HELP --from +12125550101 2>/dev/null)" ]

# What they agreed to, in sentences; the number is read back from its seal.
"$gateway" --home "$home" consent 212-555-0101 >"$home/out"
grep -q '^What +12125550101 agreed to and refused' "$home/out"
grep -q '^1. .*, 20[0-9][0-9].*: asked that no more be sent, by text through ask, message ' "$home/out"
grep -q '   In their words: "STOP"' "$home/out"
grep -q '^Today nothing may be sent to this number' "$home/out"
grep -q '^good: the record of consent is whole: 1 rows' "$home/out"
"$gateway" --home "$home" consent 2125550177 | grep -q 'not in the ledger'

# Another hand changes it.
cp "$home/ledger.db" "$home/kept"
sqlite3 "$home/ledger.db" "update consent set words = 'START'"
"$gateway" --home "$home" consent 2125550101 >"$home/out" && exit 1
grep -q 'THIS ROW IS NOT AS IT WAS WRITTEN' "$home/out"
grep -q '^wrong: .* from row 1 on' "$home/out"
"$gateway" --home "$home" check >"$home/out" && exit 1
grep -q '^wrong: .* from row 1 on' "$home/out"
rm -f "$home"/ledger.db*
mv "$home/kept" "$home/ledger.db"

# Erased, but for the stop; and no file tells the number.
"$gateway" --home "$home" ask DUE --from 2125550102 >/dev/null 2>&1
"$gateway" --home "$home" --by admin@city.example erase 2125550101 >"$home/out"
grep -q '^Recorded: row [0-9]* of the record of consent, as done by staff admin@city.example' "$home/out"
grep -q '^Erased: 3 texts that came in' "$home/out"
grep -q '^Kept: that this number stopped' "$home/out"
[ -z "$("$gateway" --home "$home" ask HELP --from 2125550101 2>/dev/null)" ]
"$gateway" --home "$home" erase 2125550102 | grep -q '^Nothing of the number is kept'
"$gateway" --home "$home" erased >"$home/out"
sed -n 1p "$home/out" | grep -q ': a person was erased by the command line (0 rows of evidence)'
sed -n 2p "$home/out" | grep -q ': a person was erased by staff admin@city.example ([0-9]'
tail -n 1 "$home/out" | grep -q '^good: the record of consent is whole'
grep -r 2125550101 "$home/ledger.db" "$home/keys" && exit 1
mv "$home/keys/ledger.secret" "$home/away"
status=0
"$gateway" --home "$home" consent 2125550101 2>"$home/out" || status=$?
[ "$status" = 2 ] && grep -q 'Put the key back' "$home/out"

echo "every wrong setting is named"
