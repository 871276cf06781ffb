#!/usr/bin/env bash
# What the operator types, what is said back, and the exit status that says the same.
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
home=$here/home
unset STOOP_HOME
export USER=admin

# run STATUS WORDS…: runs stoop; its output, both kinds, is in $said
run() {
    local want=$1 got=0
    shift
    said=$("$STOOP_BIN/stoop" --home "$home" --now 2026-11-22T09:05 "$@" 2>&1 </dev/null) || got=$?
    [ "$got" = "$want" ] || { echo "stoop $*: exit $got, not $want: $said"; exit 1; }
}
says() { grep -qF -- "$1" <<<"$said" || { echo "not said: $1"; echo "but: $said"; exit 1; }; }
last() { [ "$(tail -n 1 <<<"$said")" = "$1" ] || { echo "the last line is not: $1"; echo "but: $said"; exit 1; }; }

# Before there is a home
run 2 publish
says "is no home of Stoop yet"
run 2 frobnicate
says 'There is no command "frobnicate"'
run 2 --frobnicate publish
says "There is no option --frobnicate"
run 2 rollback
says "Write it as: stoop rollback N"
run 2 publish --dry-run
says "stoop publish takes no --dry-run"

# A home
run 0 init
says "is ready"
[ "$(stat -c %a "$home/keys/edition.secret")" = 600 ]
grep -q '^#time_zone = America/New_York' "$home/stoop.conf"
key=$(cat "$home/keys/edition.secret")
run 0 init
[ "$key" = "$(cat "$home/keys/edition.secret")" ]
run 0 editions
says "Nothing is published yet."
run 2 publish --now yesterday
says "is not a time"
run 2 rollback 7
says "no edition 7"
run 2 rollback seven
says "not the number of an edition"

# Import and publish
cat >"$here/notices.json" <<'JSON'
[{"request_id":"20261101001","start_date":"2026-11-01T00:00:00.000","agency_name":"Parks and Recreation",
  "type_of_notice_description":"Solicitation","section_name":"Procurement","short_title":"Ballfield at Crotona Park",
  "category_description":"Construction/Construction Services","pin":"84626B0001","due_date":"2026-11-24T10:30:00.000"},
 {"request_id":"20261101002","start_date":"2026-11-01T00:00:00.000","agency_name":"Fire Department",
  "type_of_notice_description":"Solicitation","section_name":"Procurement","short_title":"Hoses",
  "category_description":"Goods","due_date":"the day after tomorrow"}]
JSON
run 2 import nowhere "$here/notices.json"
says 'there is no source "nowhere"'
says "city-record"
run 2 import city-record "$here/missing.json"
says "missing.json"
last "0 read, 0 created, 0 updated, 0 unchanged, 0 conflict, 0 refused"
run 1 import city-record "$here/notices.json" --dry-run
says "Dry run: nothing was written."
last "2 read, 1 created, 0 updated, 0 unchanged, 0 conflict, 1 refused"
run 1 import city-record "$here/notices.json" --refused "$here/mend.csv"
says "the day after tomorrow"
last "2 read, 1 created, 0 updated, 0 unchanged, 0 conflict, 1 refused"
grep -q "the day after tomorrow" "$here/mend.csv"
run 1 import city-record "$here/notices.json"
last "2 read, 0 created, 0 updated, 1 unchanged, 0 conflict, 1 refused"
run 0 publish
says "Edition 1 is current"
run 0 publish
says "Nothing has changed"
# A city's own colours: what cannot be read is refused with its line
printf '[light]\ntrainings = #55AA77\n' >"$home/colours.conf"
run 2 publish
says "colours.conf, line 2: trainings = #55AA77 stands on the light's paper with a contrast of 2.7 to 1"
rm "$home/colours.conf"
sed -i 's/2026-11-24T10:30/2026-12-01T10:30/' "$here/notices.json"
run 1 import city-record "$here/notices.json"
last "2 read, 0 created, 1 updated, 0 unchanged, 0 conflict, 1 refused"
run 0 publish
says "Edition 2 is current"
run 0 compare 1 2
says "bids due moved from Tue Nov 24, 10:30 AM to Tue Dec 1, 10:30 AM"
run 2 compare 1 9
says "Edition 9 is not kept here"
run 0 rollback 1
says "Edition 3 is current"
run 0 editions
says "* 3"
says "admin, by command line, rolled back to 1"

# Accounts
run 0 account add admin@stoop.example --role admin
says "Password, shown only this once: "
run 2 account add admin@stoop.example --role emperor
says 'no role "emperor"'
run 2 account add admin@stoop.example
says "needs --role"
run 2 account add admin --role viewer
says "not an email address"
said=$(echo "short" | "$STOOP_BIN/stoop" --home "$home" account add editor@stoop.example --role editor 2>&1) && exit 1
says "too short"
echo "correct horse battery" | "$STOOP_BIN/stoop" --home "$home" account add editor@stoop.example --role editor >/dev/null

# Backup and restore
run 0 backup "$here/all.stoop"
[ "$(stat -c %a "$here/all.stoop")" = 600 ]
run 2 backup "$here/all.stoop"
says "is there already"
run 2 restore "$here/all.stoop"
says "never overwrites"
first=$home home=$here/second
run 0 restore "$here/all.stoop"
run 0 publish
says "Edition 4 is current"
for name in stoop.conf keys/edition.secret keys/edition.public editions/3.db editions/1.json; do
    cmp "$first/$name" "$home/$name"
done
home=$here/third
head -c 3000 "$here/all.stoop" >"$here/half.stoop"
run 2 restore "$here/half.stoop"
says "Nothing was restored."
[ ! -e "$home" ] && [ ! -e "$home.restoring" ]

# What was written as tables is read again, whole, by another home; bids and contracts come from their sources.
home=$here/sample
run 0 init --sample
run 0 publish
run 0 export csv "$here/open"
written=$said home=$here/other
run 0 init
for kind in plans sessions events guides facts jobs terms figures; do
    count=$(sed -n "s|.*/$kind.csv: \\([0-9]*\\) records|\\1|p" <<<"$written")
    [ "$count" -gt 0 ]
    run 0 import table "$here/open/$kind.csv"
    last "$count read, $count created, 0 updated, 0 unchanged, 0 conflict, 0 refused"
done
# In the home that it came from nothing is made twice: every code is that of a record.
run 0 publish
run 0 export csv "$here/again"
for kind in plans sessions events guides facts jobs terms figures; do
    cmp <(wc -l <"$here/open/$kind.csv") <(wc -l <"$here/again/$kind.csv") # sessions stay sessions
done
home=$here/sample
for kind in plans sessions events guides facts jobs terms figures; do
    count=$(sed -n "s|.*/$kind.csv: \\([0-9]*\\) records|\\1|p" <<<"$written")
    run 0 import table "$here/open/$kind.csv"
    last "$count read, 0 created, 0 updated, $count unchanged, 0 conflict, 0 refused"
done
sed 's/,Getting into PASSPort,/,Into PASSPort,/' "$here/open/sessions.csv" >"$here/changed.csv"
run 0 import table "$here/changed.csv"
says " 0 created, 1 updated, "
for kind in opportunities contracts; do
    run 2 import table "$here/open/$kind.csv"
    says "those are not read from a table"
done
echo "every command says what it did"
