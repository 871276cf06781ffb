#!/usr/bin/env bash
# Importing 100,000 generated notices (the publisher's CSV, HTML bodies and all), beside the sqlite3 shell's .import of
# the very same file. Bar: at most 4 times its time. Then the same file again, in which nothing changed.
set -euo pipefail
count=${STOOP_BENCH_NOTICES:-100000}
bar=4
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

awk -v count="$count" 'BEGIN {
    srand(7)
    split("playground library bridge sewer school shelter firehouse garage office clinic pier market tunnel court garden", thing, " ")
    split("Reconstruct Repair Clean Supply Inspect Design Paint Heat Guard Survey Rent Test", doing, " ")
    split("Parks and Recreation|Design and Construction|Fire Department|Aging|Sanitation|Health and Mental Hygiene", agency, "|")
    split("Goods|Services (other than human services)|Human Services/Client Services|Construction/Construction Services", category, "|")
    print "RequestID,StartDate,EndDate,AgencyName,TypeOfNoticeDescription,CategoryDescription,ShortTitle,SelectionMethodDescription,SectionName,SpecialCaseReasonDescription,PIN,DueDate,AddressToRequest,ContactName,ContactPhone,Email,ContractAmount,ContactFax,AdditionalDescription1"
    for (i = 1; i <= count; i++) {
        day = 1 + int(rand() * 28)
        title = doing[1 + int(rand() * 12)] " the " thing[1 + int(rand() * 15)] " number " i
        body = "<p><span style=\"\"font-family: arial\"\">The agency seeks bids to " tolower(title) ".&nbsp;"
        for (w = 0; w < 130; w++) body = body " " thing[1 + int(rand() * 15)] (w % 25 == 24 ? ".</span></p><p><span>" : "")
        printf "202608%06d,08/%02d/2026,08/%02d/2026,%s,Solicitation,%s,%s,Competitive Sealed Bids,Procurement,,846%06dB0001,12/%02d/2026 10:30:00 AM,\"24 West 61st Street, New York, NY 10023\",Contract office,(212) 555-0123,bids@agency.example,%d,,\"%s</span></p>\"\n", \
            i, day, day, agency[1 + int(rand() * 6)], category[1 + int(rand() * 4)], title, i, day, int(rand() * 9000000), body
    }
}' >"$folder/notices.csv"
printf '  %s notices, %s MB\n' "$count" "$(($(stat -c %s "$folder/notices.csv") / 1000000))"

seconds() { # the wall time of a command
    local before after
    before=$(date +%s%N)
    "$@" >"$folder/said" 2>&1 || { cat "$folder/said"; exit 1; }
    after=$(date +%s%N)
    awk -v t=$((after - before)) 'BEGIN { printf "%.2f", t / 1e9 }'
}
median() { tr ' ' '\n' <<<"$*" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

theirs=() ours=() again=()
for round in 1 2 3; do
    rm -rf "$folder/home" "$folder/plain.db"
    theirs+=("$(seconds sqlite3 "$folder/plain.db" ".mode csv" ".import $folder/notices.csv notice")")
    "$STOOP_BIN/stoop" --home "$folder/home" init >/dev/null
    ours+=("$(seconds "$STOOP_BIN/stoop" --home "$folder/home" --now 2026-08-30 import city-record "$folder/notices.csv")")
    grep -q "^$count read, $count created" "$folder/said" || { cat "$folder/said"; exit 1; }
    again+=("$(seconds "$STOOP_BIN/stoop" --home "$folder/home" --now 2026-08-30 import city-record "$folder/notices.csv")")
    grep -q "^$count read, 0 created, 0 updated, $count unchanged" "$folder/said" || { cat "$folder/said"; exit 1; }
done
awk -v t="$(median "${theirs[@]}")" -v o="$(median "${ours[@]}")" -v a="$(median "${again[@]}")" -v bar=$bar -v all="${theirs[*]} | ${ours[*]}" 'BEGIN {
    printf "  sqlite3 .import %.2f s, stoop import %.2f s: %.1f times its time (bar: %d); the same again %.2f s\n  all rounds: %s\n", t, o, o / t, bar, a, all
    exit o / t > bar
}'
