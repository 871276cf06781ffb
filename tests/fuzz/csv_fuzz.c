// SPDX-License-Identifier: MIT
// Any bytes as CSV: every row has a line, lines only go up, cells are UTF-8; and as the HTML of a notice.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/sources/csv.h"
#include "content/sources/html.h"
#include "content/sources/mend.h"

static void read_rows(struct arena *arena, const char *text, size_t length)
{
    struct csv csv = csv_open(text, length);
    struct csv_row row;
    int64_t line = 0;
    while (csv_next(&csv, &row, arena)) {
        if (row.line <= line || row.count == 0 || row.cells[row.count] != NULL)
            abort();
        line = row.line;
    }
    if (csv.at != csv.end)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    SCRATCH(arena);
    size_t decoded;
    const char *text = csv_decode(arena, arena_bytes(arena, bytes, length), length, &decoded);
    read_rows(arena, text, decoded);
    const char *said = mend_paragraphs(arena, arena_bytes(arena, bytes, length));
    if (!utf8_is_valid(said, strlen(said)) || strchr(said, '\x1a'))
        abort();
    return 0;
}
