// SPDX-License-Identifier: MIT
// One line: language (a plus behind it: implied), what was missed, request, where MORE goes on, the code told
// of last, the list's codes, the words asked with.
#include "sms-gateway/conversation/memory.h"

#include <inttypes.h>
#include <string.h>

#include "content/base/text.h"

enum { LANGUAGE, MISSED, REQUEST, AFTER, CURRENT, CODES, WORDS, FIELDS, LINE = 1000 };

// The line's first fields; the last one keeps its spaces.
static bool split(struct arena *arena, const char *line, const char *fields[FIELDS])
{
    for (size_t i = 0; i < FIELDS - 1; i++) {
        size_t length = strcspn(line, " ");
        if (line[length] != ' ')
            return false;
        fields[i] = arena_bytes(arena, line, length);
        line += length + 1;
    }
    fields[FIELDS - 1] = line;
    return true;
}

static const struct request_row *row_named(const char *name)
{
    const struct request_row *row = request_table;
    while (row->name && strcmp(row->name, name) != 0)
        row++;
    return row->name ? row : NULL;
}

struct memory memory_read(struct arena *arena, const char *line)
{
    struct memory memory = {.what = REQUEST_UNKNOWN, .words = ""};
    const char *fields[FIELDS];
    if (!line || !split(arena, line, fields))
        return memory;
    const struct request_row *row = row_named(fields[REQUEST]);
    if (!row)
        return memory;
    size_t tag = strcspn(fields[LANGUAGE], "+");
    memory.is_implied = fields[LANGUAGE][tag] == '+';
    memory.language = arena_bytes(arena, fields[LANGUAGE], tag);
    text_to_number(fields[MISSED], 0, INT64_MAX, &memory.missed);
    memory.what = row->what;
    memory.has_more = text_to_number(fields[AFTER], INT64_MIN, INT64_MAX, &memory.after);
    if (strcmp(fields[CURRENT], "-") != 0)
        memory.current = fields[CURRENT];
    if (strcmp(fields[CODES], "-") != 0)
        for (char **code = text_split(arena, fields[CODES], ',', NULL); *code && memory.count < MEMORY_CODES;
             code++)
            memory.codes[memory.count++] = *code;
    memory.words = fields[WORDS];
    return memory;
}

const char *memory_write(struct arena *arena, const struct memory *memory)
{
    struct text line = text_in(arena, LINE);
    text_print(&line, "%s%s %" PRId64 " %s ", memory->language ? memory->language : "en",
               memory->is_implied ? "+" : "", memory->missed, request_of(memory->what)->name);
    if (memory->has_more)
        text_print(&line, "%" PRId64, memory->after);
    else
        text_add(&line, "-");
    text_print(&line, " %s ", memory->current ? memory->current : "-");
    for (size_t i = 0; i < memory->count; i++)
        text_print(&line, "%s%s", i ? "," : "", memory->codes[i]);
    text_print(&line, "%s%s", memory->count ? " " : "- ", memory->words);
    return line.bytes;
}

void memory_add(struct memory *memory, const char *code)
{
    for (size_t i = 0; i < memory->count; i++)
        if (text_is_same(memory->codes[i], code))
            return;
    if (memory->count < MEMORY_CODES)
        memory->codes[memory->count++] = code;
}
