// SPDX-License-Identifier: MIT
// Whatever is typed is a question that the index understands.
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "content/edition/layout.h"
#include "content/edition/search.h"
#include "content/edition/write.h"

static struct edition *edition;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const struct edition_about about = {.time_zone = "America/New_York", .languages = "en es"};
    SCRATCH(arena);
    (void)argc, (void)argv;
    struct record record = {.kind = KIND_OPPORTUNITY, .id = 1, .code = "K7Q26"};
    record_set(&record, arena, "title", NULL, "Roof of the school");
    record_set(&record, arena, "summary", "zh-Hans", "采购部 公园");
    record_set(&record, arena, "agency", NULL, "Education");

    char folder[] = "search-fuzz-XXXXXX"; // in the fuzzer's own folder
    if (!mkdtemp(folder))
        abort();
    const char *path = arena_print(arena, "%s/1.db", folder);
    struct edition_writer *writer = edition_write(path, &about);
    edition_write_record(writer, &record);
    if (edition_write_finish(writer, arena) || !(edition = edition_open_file(path, NULL, NULL)))
        abort();
    unlink(path); // it is mapped: the name is not needed any more
    rmdir(folder);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    SCRATCH(arena);
    struct found list[2];
    const char *typed = length > 1 ? arena_bytes(arena, bytes + 1, length - 1) : "";
    bool wild = length > 0;
    struct search search = {.words = typed,
                            .prefix = wild && bytes[0] & 1,
                            .and_past = wild && bytes[0] & 2,
                            .agency = wild && bytes[0] & 4 ? typed : NULL,
                            .now = 1};
    edition_search(edition, &search, list, 2, NULL, arena);
    if (database_error(edition->database))
        abort();
    return 0;
}
