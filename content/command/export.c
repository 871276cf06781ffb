// SPDX-License-Identifier: MIT
// stoop export: the current edition as open data, whole, in files.
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/command/command.h"
#include "content/edition/search.h"
#include "content/site/open.h"

enum { PAGE = 200 };

struct export
{
    const struct edition *edition;
    FILE *file;
    int64_t now;
    int64_t count;
};

// Calls `write` for every record of the kind.
static void each(struct export *export, enum kind kind,
                 void (*write)(struct export *export, const struct record *record, struct arena *arena))
{
    struct search search = {.kind = kind, .now = export->now, .and_past = true};
    bool has_more = true;
    while (has_more) {
        SCRATCH(arena);
        struct found *found = arena_take(arena, PAGE * sizeof *found);
        size_t count = edition_search(export->edition, &search, found, PAGE, &has_more, arena);
        for (size_t i = 0; i < count; i++)
            write(export, &found[i].record, arena);
        has_more = has_more && count;
        search.after = count ? found[count - 1].order : 0;
    }
}

static void write_release(struct export *export, const struct record *record, struct arena *arena)
{
    json_auto_t *release = open_release(export->edition, record, arena);
    fputs(export->count++ ? ",\n" : "\n", export->file);
    json_dumpf(release, export->file, JSON_COMPACT | JSON_REAL_PRECISION(15));
}

static void write_line(struct export *export, const struct record *record, struct arena *arena)
{
    export->count++;
    fputs(open_table_line(export->edition, record, arena), export->file);
}

// The package's members, then its releases one by one: however many there are, one is in memory.
static void write_package(struct export *export, enum kind kind)
{
    (void)kind;
    SCRATCH(arena);
    json_auto_t *package = open_package(export->edition, arena);
    char *head = json_dumps(package, JSON_COMPACT);
    fprintf(export->file, "%.*s,\"releases\":[", (int)strlen(head) - 1, head);
    free(head);
    each(export, KIND_OPPORTUNITY, write_release);
    each(export, KIND_CONTRACT, write_release);
    fputs("\n]}\n", export->file);
}

static void write_table(struct export *export, enum kind kind)
{
    SCRATCH(arena);
    fputs(open_table_head(export->edition, kind, arena), export->file);
    each(export, kind, write_line);
}

// Writes DIR/NAME beside it first, so that a file of that name is always whole.
static int write_file(struct call *call, struct export *export, const char *name, enum kind kind,
                      void (*write)(struct export *export, enum kind kind))
{
    const char *path = arena_print(call->arena, "%s/%s", call->words[1], name);
    const char *building = arena_print(call->arena, "%s.new", path);
    export->count = 0;
    export->file = fopen(building, "w");
    if (!export->file)
        return command_refuse("%s cannot be written: %s.", building, strerror(errno));
    write(export, kind);
    bool is_whole = !ferror(export->file);
    is_whole = fclose(export->file) == 0 && is_whole;
    if (!is_whole || !file_put(building, path))
        return command_refuse("%s could not be written whole: %s.", path, strerror(errno));
    printf("%s: %lld records\n", path, (long long)export->count);
    return EXIT_DONE;
}

int command_export(struct call *call)
{
    bool is_ocds = strcmp(call->words[0], "ocds") == 0;
    if (!is_ocds && strcmp(call->words[0], "csv") != 0)
        return command_refuse("There is no export \"%s\". Write ocds or csv.", call->words[0]);
    const char *error;
    struct edition *edition = edition_open(settings_path(call->settings, "editions"),
                                           settings_path(call->settings, "keys/edition.public"), &error);
    if (!edition)
        return command_refuse("There is no edition to export. %s", error);
    struct export export = {.edition = edition, .now = call->now};
    int status = EXIT_DONE;
    if (!folder_make(call->words[1]))
        status = command_refuse("%s cannot be made: %s.", call->words[1], strerror(errno));
    else if (is_ocds)
        status = write_file(call, &export, "releases.json", KIND_OPPORTUNITY, write_package);
    for (int kind = 0; !is_ocds && status == EXIT_DONE && kind < KIND_COUNT; kind++)
        status = write_file(call, &export, arena_print(call->arena, "%s.csv", kind_table[kind].plural),
                            (enum kind)kind, write_table);
    edition_close(edition);
    return status;
}
