// SPDX-License-Identifier: MIT
// A record's values as one flat JSON object of texts. A hundred thousand of them pass through here at an
// import and at a publish, so they are written and read in one pass, without a tree between.
#include "content/edition/record.h"

#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/language.h"

static void write_string(struct text *json, const char *text)
{
    static const char names[] = "\b\f\n\r\t\"\\", letters[] = "bfnrt\"\\";
    text_add_char(json, '"');
    while (*text) {
        size_t plain = 0;
        while ((unsigned char)text[plain] >= ' ' && text[plain] != '"' && text[plain] != '\\')
            plain++;
        text_add_bytes(json, text, plain);
        text += plain;
        if (!*text)
            break;
        const char *name = strchr(names, *text);
        if (name) {
            text_add_char(json, '\\');
            text_add_char(json, letters[name - names]);
        } else {
            text_print(json, "\\u%04X", (unsigned)*text);
        }
        text++;
    }
    text_add_char(json, '"');
}

// "title", or "title@es" for what is not English; no field's name needs an escape.
static void write_member(struct text *json, const struct value *value, const char *text)
{
    text_add(json, json->length > 1 ? ",\"" : "\"");
    text_add(json, value->field->name);
    if (value->language && strcmp(value->language, "en") != 0) {
        text_add_char(json, '@');
        text_add(json, value->language);
    }
    text_add(json, "\":");
    write_string(json, text);
}

const char *record_fields_json(struct arena *arena, const struct record *record)
{
    struct text json = text_in(arena, SIZE_MAX);
    text_add_char(&json, '{');
    for (size_t i = 0; i < record->count; i++)
        write_member(&json, &record->values[i], record->values[i].text);
    text_add_char(&json, '}');
    return json.bytes;
}

const char *record_marks_json(struct arena *arena, const struct record *record)
{
    static const char *const words[][2] = {
        [VALUE_STAFF] = {"staff",   "staff stale"  },
        [VALUE_SOURCE] = {NULL,      "stale"        },
        [VALUE_MACHINE] = {"machine", "machine stale"},
    };
    struct text json = text_in(arena, SIZE_MAX);
    text_add_char(&json, '{');
    for (size_t i = 0; i < record->count; i++) {
        const char *mark = words[record->values[i].origin][record->values[i].is_stale];
        if (mark)
            write_member(&json, &record->values[i], mark);
    }
    text_add_char(&json, '}');
    return json.bytes;
}

static char *skip_space(char *at)
{
    return at + strspn(at, " \t\r\n");
}

static int read_hex(const char *at)
{
    char digits[5] = {0};
    if (strspn(at, "0123456789abcdefABCDEF") < 4)
        return -1;
    memcpy(digits, at, 4);
    return (int)strtol(digits, NULL, 16);
}

static char *put_codepoint(char *to, uint32_t c)
{
    if (c < 0x80) {
        *to++ = (char)c;
    } else if (c < 0x800) {
        *to++ = (char)(0xC0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *to++ = (char)(0xE0 | c >> 12);
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    } else {
        *to++ = (char)(0xF0 | c >> 18);
        *to++ = (char)(0x80 | (c >> 12 & 0x3F));
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    }
    return to;
}

// The character after a backslash: moves *at past it, returns where the next one goes, NULL when it is none.
static char *read_escape(char **at, char *to)
{
    static const char letters[] = "bfnrt\"\\/", names[] = "\b\f\n\r\t\"\\/";
    const char *letter = **at ? strchr(letters, **at) : NULL;
    if (letter) {
        ++*at;
        *to = names[letter - letters];
        return to + 1;
    }
    int high = **at == 'u' ? read_hex(*at + 1) : -1;
    if (high <= 0 || (high >= 0xDC00 && high < 0xE000))
        return NULL;
    *at += 5;
    if (high < 0xD800 || high >= 0xE000)
        return put_codepoint(to, (uint32_t)high);
    int low = (*at)[0] == '\\' && (*at)[1] == 'u' ? read_hex(*at + 2) : -1;
    if (low < 0xDC00 || low >= 0xE000)
        return NULL;
    *at += 6;
    return put_codepoint(to, 0x10000 + (((uint32_t)high - 0xD800) << 10) + ((uint32_t)low - 0xDC00));
}

// Reads a string in place: unescaped, it is never longer. NULL when there is none; *at is then anywhere.
static char *read_string(char **at)
{
    if (**at != '"')
        return NULL;
    char *text = ++*at, *to = text;
    while (**at != '"') {
        if ((unsigned char)**at < ' ')
            return NULL;
        if (**at != '\\') {
            *to++ = *(*at)++;
            continue;
        }
        ++*at;
        to = read_escape(at, to);
        if (!to)
            return NULL;
    }
    ++*at;
    *to = '\0';
    return text;
}

// Calls `put` for each member of a flat object of texts; false when it is no such object, or `put` says so.
static bool read_object(struct record *record, struct arena *arena, const char *json,
                        bool (*put)(struct record *record, struct arena *arena, char *key, char *text))
{
    size_t length = strlen(json);
    if (!utf8_is_valid(json, length))
        return false;
    char *at = skip_space(arena_bytes(arena, json, length));
    if (*at++ != '{')
        return false;
    at = skip_space(at);
    for (bool is_first = true; *at != '}'; is_first = false) {
        if (!is_first && *at++ != ',')
            return false;
        at = skip_space(at);
        char *key = read_string(&at);
        if (!key)
            return false;
        at = skip_space(at);
        if (*at++ != ':')
            return false;
        at = skip_space(at);
        char *text = read_string(&at);
        if (!text || !put(record, arena, key, text))
            return false;
        at = skip_space(at);
    }
    return !*skip_space(at + 1);
}

// The field and the language that a member's name means; NULL for one that this version does not know.
static const struct field *read_key(const struct record *record, char *key, const char **language)
{
    char *at = strchr(key, '@');
    if (at)
        *at++ = '\0';
    const struct field *field = kind_field(record->kind, key);
    *language = at;
    if (!field || (at && !field->translated))
        return NULL;
    for (const struct language_row *row = language_table; at && row->tag; row++) {
        if (strcmp(row->tag, at) == 0)
            return field;
    }
    return at ? NULL : field;
}

static bool put_value(struct record *record, struct arena *arena, char *key, char *text)
{
    const char *language;
    const struct field *field = read_key(record, key, &language);
    size_t count = record->count;
    return !field || !*text ||
           (record_set(record, arena, field->name, language, text) && record->count > count);
}

static bool put_mark(struct record *record, struct arena *arena, char *key, char *text)
{
    (void)arena;
    const char *language;
    const struct field *field = read_key(record, key, &language);
    struct value *value = field ? (struct value *)record_value(record, field->name, language) : NULL;
    if (!value)
        return true;
    if (text_starts(text, "staff"))
        value->origin = VALUE_STAFF;
    else if (text_starts(text, "machine"))
        value->origin = VALUE_MACHINE;
    value->is_stale = strstr(text, "stale") != NULL;
    return true;
}

bool record_from_json(struct record *record, struct arena *arena, const char *fields, const char *marks)
{
    record->count = 0;
    return (!fields || read_object(record, arena, fields, put_value)) &&
           (!marks || read_object(record, arena, marks, put_mark));
}
