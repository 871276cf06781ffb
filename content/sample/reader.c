// SPDX-License-Identifier: MIT
// Reads the sample's text files. A line "opportunity K7Q26" begins a record (with the code it asks for, if
// any); lines "field = value" and "field@es = value" follow; the same field again adds a paragraph, or a row
// of a list, whose cells stand between bars. Two more lines tell how it grew: "since = -2" (first seen that
// day) and "due before -2 = +2 10:30" (what a field said until that day). Days are counted from today:
//     +9 or -20 10:30   that many days off, moved to a working day (Monday; for past days the Friday before)
//     =3 14:00          exactly that many days off
//     sat+1 11:00       the first Saturday after today; sat+2 a week later
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/embed.h"
#include "content/base/text.h"
#include "content/sample/sample.h"

extern const struct embedded sample_files[];

// In the order in which a reader of the desk's lists would expect them.
static const char *const files[] = {"opportunities.txt", "contracts.txt", "plans.txt", "sessions.txt",
                                    "events.txt",        "guides.txt",    "facts.txt", "jobs.txt",
                                    "terms.txt",         "figures.txt"};

enum { FIRST_DAY = -14 }; // of the first edition: what has no other day was there then

struct reader {
    const struct zone *zone;
    struct date today;
    int64_t now;
    int day;
    struct arena *arena;
    const char *file;
    int line;
    // The record being read.
    struct notice notice;
    const char *key;
    bool is_there; // false: first seen on a later day
    int changed;   // how many days brought something new about it, up to `day`
    int noticed;   // the last of them
};

// A mistake in a file that is part of the program.
static void stop(const struct reader *reader, const char *what)
{
    fprintf(stderr, "error sample: %s, line %d: %s\n", reader->file, reader->line, what);
    abort();
}

static struct date working_day(struct date date, int days)
{
    date = date_add_days(date, days);
    int weekday = date_weekday(date);
    if (weekday != 0 && weekday != 6)
        return date;
    if (days < 0)
        return date_add_days(date, weekday == 0 ? -2 : -1);
    return date_add_days(date, weekday == 0 ? 1 : 2);
}

static struct date saturday(struct date today, int week)
{
    int ahead = 6 - date_weekday(today);
    return date_add_days(today, (ahead == 0 ? 7 : ahead) + 7 * (week - 1));
}

// A day counted from today as an ISO date; any other text as it is.
static const char *resolve(const struct reader *reader, const char *text)
{
    bool is_saturday = text_starts(text, "sat+"), is_exact = *text == '=';
    const char *digits = is_saturday ? text + strlen("sat+") : is_exact ? text + 1 : text;
    char *rest;
    int days = (int)strtol(digits, &rest, 10);
    if (rest == digits || (!is_saturday && !is_exact && *text != '+' && *text != '-'))
        return text;
    struct date date = is_saturday ? saturday(reader->today, days)
                       : is_exact  ? date_add_days(reader->today, days)
                                   : working_day(reader->today, days);
    const char *day = date_write(reader->arena, date);
    if (*rest == 0)
        return day;
    const char *with_time = arena_print(reader->arena, "%sT%s", day, rest + 1);
    if (*rest != ' ' || !date_read(with_time, &date))
        stop(reader, "a day with something else after it");
    return with_time;
}

static const char *list_row(const struct reader *reader, const char *list, const char *text)
{
    const char *cells[LIST_CELLS];
    size_t count;
    char **parts = text_split(reader->arena, text, '|', &count);
    if (count > LIST_CELLS)
        stop(reader, "too many cells");
    for (size_t i = 0; i < count; i++)
        cells[i] = resolve(reader, text_trim(reader->arena, parts[i]));
    return list_add(reader->arena, list, cells, count);
}

static void set_field(struct reader *reader, char *name, const char *text)
{
    struct record *record = &reader->notice.record;
    char *language = strchr(name, '@');
    if (language)
        *language++ = 0;
    const struct field *field = kind_field(record->kind, name);
    if (!field)
        stop(reader, "no such field");
    if (field->translated != (language != NULL) && language)
        stop(reader, "a field without languages");
    const char *tag = field->translated ? (language ? language : "en") : NULL;
    const struct value *before = record_value(record, name, tag);
    if (field->type == FIELD_LIST)
        text = list_row(reader, before ? before->text : NULL, text);
    else if (field->type == FIELD_DATE)
        text = resolve(reader, text);
    else if (field->type == FIELD_PARAGRAPHS && before)
        text = arena_print(reader->arena, "%s\n\n%s", before->text, text);
    record_set(record, reader->arena, name, tag, text);
}

// "due before -2 = …", after the field itself: what was said until that day, and that a new notice came then.
static void set_earlier(struct reader *reader, const char *name, int day, const char *text)
{
    struct record *record = &reader->notice.record;
    const struct field *field = kind_field(record->kind, name);
    if (!field || field->type == FIELD_LIST || !record_get(record, name))
        stop(reader, "an earlier value of a field that is a list, or not set above");
    if (reader->day < day) {
        record_set(record, reader->arena, name, field->translated ? "en" : NULL, resolve(reader, text));
        return;
    }
    reader->changed++;
    reader->noticed = day;
}

static void read_line(struct reader *reader, char *line)
{
    char *equals = strstr(line, " = ");
    if (!equals)
        stop(reader, "a line without \" = \"");
    *equals = 0;
    const char *text = text_trim(reader->arena, equals + 3);
    char *before = strstr(line, " before ");
    if (text_is_same(line, "since")) {
        reader->noticed = (int)strtol(text, NULL, 10);
        reader->is_there = reader->day >= reader->noticed;
    } else if (before) {
        *before = 0;
        set_earlier(reader, line, (int)strtol(before + 8, NULL, 10), text);
    } else {
        set_field(reader, line, text);
    }
}

static void begin(struct reader *reader, const char *line)
{
    size_t count;
    char **words = text_split(reader->arena, line, ' ', &count);
    const struct kind_row *kind = kind_named(words[0]);
    if (!kind || count > 2)
        stop(reader, "neither a kind of record nor \"field = value\"");
    reader->notice = (struct notice){
        .source = "sample", .source_label = "Sample", .read_at = reader->now + (int64_t)reader->day * 86400};
    reader->notice.record.kind = kind->kind;
    reader->notice.record.code = words[1];
    reader->is_there = true;
    reader->changed = 0;
    reader->noticed = FIRST_DAY;
}

// Hands over the record that ends here. Its name in its kind is its key; what came later is a notice of its
// own.
static bool finish(struct reader *reader, bool (*take)(void *context, const struct notice *notice),
                   void *context)
{
    struct record *record = &reader->notice.record;
    const struct kind_row *kind = &kind_table[record->kind];
    if (!reader->is_there)
        return true;
    const char *name = record_get(record, kind->title);
    if (!name)
        stop(reader, "the record before this line has no title");
    reader->notice.group = arena_print(reader->arena, "%s %s", kind->name, name);
    reader->notice.key = reader->changed
                             ? arena_print(reader->arena, "%s (%d)", reader->notice.group, reader->changed)
                             : reader->notice.group;
    reader->notice.noticed = date_add_days(reader->today, reader->noticed);
    return take(context, &reader->notice);
}

static bool read_file(struct reader *reader, bool (*take)(void *context, const struct notice *notice),
                      void *context)
{
    const struct embedded *file = embedded_find(sample_files, reader->file);
    if (!file)
        stop(reader, "the file is missing");
    bool has_record = false;
    char **lines = text_split(reader->arena, file->data, '\n', NULL);
    for (reader->line = 1; lines[reader->line - 1]; reader->line++) {
        char *line = lines[reader->line - 1];
        if (*line == '#' || text_is_empty(line))
            continue;
        if (strstr(line, " = ")) {
            read_line(reader, line);
            continue;
        }
        if (has_record && !finish(reader, take, context))
            return false;
        begin(reader, line);
        has_record = true;
    }
    return !has_record || finish(reader, take, context);
}

bool sample_read(const struct zone *zone, int64_t now, int day, struct arena *arena,
                 bool (*take)(void *context, const struct notice *notice), void *context)
{
    struct reader reader = {.zone = zone, .now = now, .day = day, .arena = arena};
    reader.today = date_at(zone, now);
    reader.today.has_time = false;
    reader.today.hour = reader.today.minute = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        reader.file = files[i];
        if (!read_file(&reader, take, context))
            return false;
    }
    return true;
}
