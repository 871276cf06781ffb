// SPDX-License-Identifier: MIT
// The table of sources, and what every import does around one: read the file, one transaction, one outcome.
#include "content/sources/source.h"

#include <errno.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/http/client.h"
#include "content/sources/sources.h"

enum { LARGEST_FILE = 1000000000, LARGEST_ANSWER = 400000000, DOWNLOAD_MS = 300000 };

const struct source source_table[] = {
    {"city-record",            "City Record",
     "City Record Online: SODA JSON, SODA CSV or the publisher's CSV (dg92-zbpx)",                                        city_record_import},
    {"passport-opportunities", "PASSPort",              "PASSPort Public's solicitations: its CSV export or rfxData.js",
     passport_opportunities_import                                                                                                          },
    {"passport-contracts",     "PASSPort",              "PASSPort Public's contracts: its CSV export or contractData.js",
     passport_contracts_import                                                                                                              },
    {"ocds",                   "Open Contracting data", "OCDS 1.0 and 1.1: release packages and record packages",         ocds_import       },
    {"calendar",               "Calendar",
     "iCalendar files (.ics): each event is a training, or an event when its CATEGORIES say so",                          calendar_import   },
    {"table",                  "Table",
     "CSV of sessions, events, guides, facts, jobs, terms, plans or figures, one column a field",                         table_import      },
    {NULL,                     NULL,                    NULL,                                                             NULL              },
};

const struct source *source_named(const char *name)
{
    for (const struct source *source = source_table; source->name; source++)
        if (text_is_same_word(source->name, name))
            return source;
    return NULL;
}

struct download {
    struct arena *arena;
    const char *bytes, *error;
    size_t length;
};

static void downloaded(void *context, const struct http_answer *answer)
{
    struct download *download = context;
    if (answer->outcome != HTTP_ANSWERED)
        download->error = arena_text(download->arena, answer->error);
    else if (answer->status != 200)
        download->error =
            arena_print(download->arena, "The address answered with status %d.", answer->status);
    else {
        download->bytes = arena_bytes(download->arena, answer->body, answer->body_length);
        download->length = answer->body_length;
    }
}

static const char *read_address(struct import_run *run, const char *url, size_t *length)
{
    struct download download = {.arena = run->arena};
    struct http_client *client = http_client_open(1);
    const struct http_call call = {.method = "GET",
                                   .url = url,
                                   .timeout_ms = DOWNLOAD_MS,
                                   .answer_limit = LARGEST_ANSWER,
                                   .done = downloaded,
                                   .context = &download};
    http_wait(client, &call);
    http_client_close(client);
    run->error = download.error;
    *length = download.length;
    return download.bytes;
}

static const char *read_input(struct import_run *run, const char *path, size_t *length)
{
    if (text_starts(path, "http://") || text_starts(path, "https://"))
        return read_address(run, path, length);
    const char *bytes =
        file_read(run->arena, strcmp(path, "-") == 0 ? "/dev/stdin" : path, LARGEST_FILE, length);
    if (!bytes)
        run->error = arena_print(run->arena, "%s cannot be read: %s.", path, strerror(errno));
    return bytes;
}

static bool in_transaction(const struct source *source, const char *bytes, size_t length,
                           struct import_run *run)
{
    if (!draft_begin(run->draft)) {
        run->error = arena_text(run->arena, draft_error(run->draft));
        return false;
    }
    bool is_done = source->import(run, bytes, length);
    if (!is_done || run->dry_run) {
        draft_rollback(run->draft);
        return is_done;
    }
    if (draft_commit(run->draft))
        return true;
    run->error = arena_text(run->arena, draft_error(run->draft));
    draft_rollback(run->draft);
    return false;
}

int source_import(const struct source *source, const char *path, struct import_run *run)
{
    size_t length = 0;
    run->counts = (struct import_counts){0};
    run->error = NULL;
    const char *bytes = read_input(run, path, &length);
    if (!bytes)
        return 2;
    bool is_done = in_transaction(source, bytes, length, run);
    if (is_done && run->counts.read == 0 && run->counts.passed_over == 0)
        run->error = arena_print(run->arena, "Nothing was found that %s knows. It reads: %s.", source->name,
                                 source->help);
    if (run->error)
        run->counts = (struct import_counts){0};
    return run->error ? 2 : run->counts.refused > 0 ? 1 : 0;
}
