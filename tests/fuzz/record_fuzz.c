// SPDX-License-Identifier: MIT
// A record's JSON, a code and a value of every field, from any bytes: what is let in is written the same
// again.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/edition/code.h"
#include "content/edition/record.h"

static void read_record(struct arena *arena, enum kind kind, const char *json)
{
    struct record record = {.kind = kind, .code = "K7Q26"}, again = {.kind = kind};
    if (!record_from_json(&record, arena, json, json))
        return;
    const char *fields = record_fields_json(arena, &record), *marks = record_marks_json(arena, &record);
    if (!record_from_json(&again, arena, fields, marks) ||
        strcmp(record_fields_json(arena, &again), fields) != 0 ||
        strcmp(record_marks_json(arena, &again), marks) != 0 || !record_title(&record, "es"))
        abort();
}

static void read_values(struct arena *arena, enum kind kind, const char *typed)
{
    for (const struct field *field = kind_table[kind].fields; field->name; field++) {
        const char *value = field_canonical(field, typed, arena);
        if (!field_check(field, value, arena) && strcmp(field_canonical(field, value, arena), value) != 0)
            abort();
        struct list_row row;
        while (field->type == FIELD_LIST && list_next(&value, &row, arena))
            continue;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    SCRATCH(arena);
    if (length < 1)
        return 0;
    enum kind kind = (enum kind)(bytes[0] % KIND_COUNT);
    const char *text = arena_bytes(arena, bytes + 1, length - 1);
    char code[CODE_SIZE];
    bool is_right;
    if (code_read(text, code, &is_right) && is_right && code_distance(code, text) > CODE_SIZE)
        abort();
    read_record(arena, kind, text);
    read_values(arena, kind, text);
    return 0;
}
