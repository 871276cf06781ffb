// SPDX-License-Identifier: MIT
// Any bytes are a text, and any line is what was remembered. The first line is the memory, the rest the text.
// Every answer keeps to its segments, a stop is always confirmed, and who has stopped hears nothing but the
// way back.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/edition/write.h"
#include "sms-gateway/conversation/conversation.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/conversation/understand.h"

enum { NOW = 1795356300 };

static struct edition *edition;

static const struct {
    enum kind kind;
    const char *code;
    const char *values[6]; // name and value in turn
} records[] = {
    {KIND_OPPORTUNITY,
     "K7Q26",                   {"title", "Ballfield and roof", "due", "2026-12-01T10:30", "agency", "Parks"}},
    {KIND_OPPORTUNITY, "KXQ2N", {"title", "Access system", "due", "2026-12-08", "status", "active"}          },
    {KIND_CONTRACT,    "P4RK9", {"title", "Playgrounds", "vendor", "Alder Paving Inc", "stage", "signed"}    },
    {KIND_SESSION,     "D3SK2", {"title", "PASSPort basics", "start", "2026-11-24T18:00"}                    },
    {KIND_EVENT,       "Q5RSB", {"title", "Meet the buyers", "start", "2026-11-28T11:00", "borough", "bronx"}},
    {KIND_GUIDE,       "E7VTS", {"title", "Get paid", "steps", "Send\tthe invoice\nWait\tthirty days"}       },
    {KIND_FACT,        "S4ND8", {"title", "The Comptroller has 30 days."}                                    },
    {KIND_TERM,        "X9PNJ", {"word", "EPIN", "explanation", "A number."}                                 },
};

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    SCRATCH(arena);
    char path[] = "keyword-fuzz-XXXXXX";
    struct edition_about about = {.city = "New York City",
                                  .time_zone = "America/New_York",
                                  .public_url = "",
                                  .text_number = "",
                                  .languages = "en es zh-Hans ar"};
    int file = mkstemp(path);
    struct edition_writer *writer = edition_write(path, &about);
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        struct record record = {.kind = records[i].kind, .id = (int64_t)i + 1, .code = records[i].code};
        for (size_t j = 0; j < 6 && records[i].values[j]; j += 2) {
            const struct field *field = kind_field(record.kind, records[i].values[j]);
            record_set(&record, arena, field->name, field->translated ? "en" : NULL,
                       records[i].values[j + 1]);
        }
        edition_write_record(writer, &record);
    }
    if (file < 0 || edition_write_finish(writer, arena))
        abort();
    close(file);
    edition = edition_open_file(path, NULL, NULL);
    unlink(path);
    return edition ? 0 : 1;
}

static void check(const struct edition *with, const char *memory, const char *text)
{
    static const struct conversation_settings settings = {.fold_accents = "when_shorter"};
    SCRATCH(arena);
    enum request_what what = understand(text, arena).what;
    struct person person = {.last = memory, .has_stopped = true};
    struct answer answer = conversation_answer(&settings, with, &person, text, NOW, arena);
    if ((answer.text != NULL) != (what == REQUEST_START))
        abort();
    person.has_stopped = false;
    answer = conversation_answer(&settings, with, &person, text, NOW, arena);
    if (!answer.request || (what == REQUEST_STOP && !answer.is_confirmation) ||
        (!answer.text && what != REQUEST_REACTION) || (answer.text && fit_count(answer.text).segments > 3))
        abort();
    person.last = answer.last;
    conversation_answer(&settings, with, &person, "MORE", NOW, arena);
    conversation_answer(&settings, with, &person, "1", NOW, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    SCRATCH(arena);
    char *memory = arena_bytes(arena, bytes, size), *end = strchr(memory, '\n');
    if (end)
        *end = '\0';
    check(NULL, memory, end ? end + 1 : memory);
    check(edition, memory, end ? end + 1 : memory);
    return 0;
}
