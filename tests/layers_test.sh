#!/usr/bin/env bash
# Includes go down only. Which room may include which is the table below (ARCHITECTURE.md, "Rooms"); a library with a
# room of its own may be included nowhere else. Direct includes are what is checked.
set -euo pipefail
cd "$(dirname "$0")/.."

# folder | folders it may include from, besides itself
rooms='
content/base             |
content/language         | content/base
content/database         | content/base
content/http             | content/base
content/edition/fetch.c  | content/base content/language content/database content/edition content/http
content/edition/fetch.h  | content/base content/language content/database content/edition content/http
content/edition          | content/base content/language content/database
content/draft            | content/base content/language content/database content/edition
content/sources          | content/base content/language content/database content/edition content/draft content/http
content/site             | content/base content/language content/database content/edition content/http
content/sample           | content/base content/language content/database content/edition content/draft content/sources
content/desk             | content/base content/language content/database content/http content/edition content/draft content/sources content/site
content/command          | content/base content/language content/database content/http content/edition content/draft content/sources content/site content/sample
content                  | content/base content/language content/database content/http content/edition content/draft content/sources content/site content/desk content/sample content/command
kiosk/ui                 | content/base content/language
kiosk/screens            | content/base content/language content/database content/edition kiosk/ui
kiosk/speech             | content/base content/language content/database content/edition kiosk/ui
kiosk/network.c          | content/base content/language content/database content/edition content/http kiosk
kiosk/network.h          | content/base content/language content/database content/edition content/http
kiosk                    | content/base content/language content/database content/edition kiosk/ui kiosk/screens kiosk/speech
sms-gateway/carriers     | content/base content/http
sms-gateway/ledger       | content/base content/database
sms-gateway/conversation | content/base content/language content/database content/edition
sms-gateway/outbox       | content/base content/http content/database sms-gateway/ledger sms-gateway/carriers
sms-gateway/alerts       | content/base content/language content/database content/edition sms-gateway/ledger sms-gateway/conversation
sms-gateway              | content/base content/language content/database content/edition content/http sms-gateway/carriers sms-gateway/ledger sms-gateway/conversation sms-gateway/outbox sms-gateway/alerts
'

# header | the one folder that may include it
doors='
sqlite3\.h       | content/database
microhttpd\.h    | content/http
curl/curl\.h     | content/http
SDL[^"<>]*\.h    | kiosk/ui
SDL2/[^"<>]*\.h  | kiosk/ui
cairo[^"<>]*\.h  | kiosk/ui
pango/[^"<>]*\.h | kiosk/ui
glib\.h          | kiosk/ui
'

# The includes of a checkout, "file:line:path" each.
includes() {
    git ls-files -co --exclude-standard content kiosk sms-gateway | grep -E '\.[ch]$' |
        xargs -r grep -nHoE '^[[:space:]]*#[[:space:]]*include[[:space:]]*["<][^">]+' |
        sed -E 's/#[[:space:]]*include[[:space:]]*["<]//; s/:[[:space:]]+/:/'
}

check() {
    awk -v rooms="$rooms" -v doors="$doors" '
    BEGIN {
        n = split(rooms, line, "\n")
        for (i = 1; i <= n; i++) if (split(line[i], part, "|") == 2) {
            gsub(/ /, "", part[1]); room[++count] = part[1]; may[part[1]] = " " part[2] " "
        }
        n = split(doors, line, "\n")
        for (i = 1; i <= n; i++) if (split(line[i], part, "|") == 2) {
            gsub(/ /, "", part[1]); gsub(/ /, "", part[2]); door[part[1]] = part[2]
        }
    }
    function folder(path) { sub(/\/[^\/]*$/, "", path); return path }
    function room_of(path,   i) { # rows stand from the most to the least particular
        for (i = 1; i <= count; i++) if (path == room[i] || index(path, room[i] "/") == 1) return room[i]
        return ""
    }
    {
        split($0, field, ":"); file = field[1]; included = field[3]
        for (header in door) if (included ~ "^" header "$" && index(file, door[header] "/") != 1) {
            print file ":" field[2] ": " included " belongs to " door[header] " only"; bad = 1
        }
        if (included !~ /\//) {
            if (included ~ /\.h$/ && system("test -e " folder(file) "/" included) == 0) {
                print file ":" field[2] ": write " included " from the root of the project"; bad = 1
            }
            next
        }
        if (included !~ /^(content|kiosk|sms-gateway|tests)\//) next
        mine = room_of(file); from = folder(included)
        if (from == folder(file)) next
        if (index(may[mine], " " from " ") == 0) {
            print file ":" field[2] ": " mine " may not include " included; bad = 1
        }
    }
    END { exit bad }'
}

includes | check || { echo "An include goes where it may not: see the table in tests/layers_test.sh."; exit 1; }

# The check itself sees what it is for.
for wrong in 'content/base/text.c:3:content/http/page.h' 'kiosk/stoop_kiosk.c:9:content/draft/draft.h' \
    'sms-gateway/stoop_gateway.c:4:sqlite3.h' 'kiosk/screens/home.c:2:SDL.h' 'content/edition/search.c:1:content/http/client.h'; do
    if echo "$wrong" | check >/dev/null; then
        echo "the layer check let this pass: $wrong"
        exit 1
    fi
done
echo "every include stays in its room's list"
