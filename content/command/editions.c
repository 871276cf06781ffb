// SPDX-License-Identifier: MIT
// stoop publish, editions, rollback, compare.
#include <stdio.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/command/command.h"
#include "content/draft/publish.h"
#include "content/edition/compare.h"

static const char *size_text(struct arena *arena, int64_t bytes)
{
    if (bytes < 1000 * 1000)
        return arena_print(arena, "%.0f kB", (double)bytes / 1e3);
    return arena_print(arena, "%.1f MB", (double)bytes / 1e6);
}

static int tell_published(struct call *call, enum publish_result result, const struct manifest *manifest,
                          const char *error)
{
    if (result == PUBLISH_FAILED)
        return command_refuse("Nothing was published; what was current still is. %s", error);
    if (result == PUBLISH_NOTHING) {
        puts("Nothing has changed since the current edition, so there is nothing to publish.");
        return EXIT_DONE;
    }
    printf("Edition %lld is current: %s, %s to fetch", (long long)manifest->number,
           size_text(call->arena, manifest->size), size_text(call->arena, manifest->packed_size));
    if (manifest->patch_count)
        printf(", %s for who has edition %lld", size_text(call->arena, manifest->patches[0].size),
               (long long)manifest->patches[0].from);
    puts(".");
    return EXIT_DONE;
}

int command_publish(struct call *call)
{
    struct draft *draft = command_draft(call);
    if (!draft)
        return EXIT_NOTHING;
    struct manifest manifest;
    const char *error;
    enum publish_result result =
        draft_publish(draft, call->now, command_who(call), &manifest, &error, call->arena);
    int status = tell_published(call, result, &manifest, error);
    draft_close(draft);
    return status;
}

int command_rollback(struct call *call)
{
    int64_t number;
    if (!text_to_number(call->words[0], 1, INT64_MAX, &number))
        return command_refuse("\"%s\" is not the number of an edition. stoop editions lists them.",
                              call->words[0]);
    struct draft *draft = command_draft(call);
    if (!draft)
        return EXIT_NOTHING;
    struct manifest manifest;
    const char *error;
    enum publish_result result =
        draft_rollback_to(draft, number, call->now, command_who(call), &manifest, &error, call->arena);
    int status = tell_published(call, result, &manifest, error);
    draft_close(draft);
    return status;
}

int command_editions(struct call *call)
{
    enum { SHOWN = 100 };
    struct published *list = arena_take(call->arena, SHOWN * sizeof *list);
    struct draft *draft = command_draft(call);
    if (!draft)
        return EXIT_NOTHING;
    size_t count = draft_published(draft, list, SHOWN, call->arena);
    struct zone *zone = zone_open(settings_text(call->settings, "city", "time_zone"));
    if (!count)
        puts("Nothing is published yet.");
    for (size_t i = 0; i < count; i++) {
        struct date at = date_at(zone, list[i].at);
        printf("%s %lld  %04d-%02d-%02d %02d:%02d  %9s  %s%s%s\n", list[i].is_current ? "*" : " ",
               (long long)list[i].number, at.year, at.month, at.day, at.hour, at.minute,
               size_text(call->arena, list[i].size), list[i].who, *list[i].note ? ", " : "", list[i].note);
    }
    zone_close(zone);
    draft_close(draft);
    return EXIT_DONE;
}

struct comparing {
    struct language *language;
    struct date today;
    size_t count;
};

static bool tell_change(void *context, const struct change *change)
{
    struct comparing *comparing = context;
    SCRATCH(arena);
    comparing->count++;
    puts(change_sentence(comparing->language, arena, change, comparing->today));
    return true;
}

static struct edition *open_numbered(struct call *call, const char *word)
{
    const char *error;
    int64_t number;
    if (!text_to_number(word, 1, INT64_MAX, &number)) {
        command_refuse("\"%s\" is not the number of an edition. stoop editions lists them.", word);
        return NULL;
    }
    const char *path =
        settings_path(call->settings, arena_print(call->arena, "editions/%lld.db", (long long)number));
    if (!file_exists(path)) {
        command_refuse("Edition %lld is not kept here. stoop editions lists what is.", (long long)number);
        return NULL;
    }
    struct edition *edition =
        edition_open_file(path, settings_path(call->settings, "keys/edition.public"), &error);
    if (!edition)
        command_refuse("%s", error);
    return edition;
}

int command_compare(struct call *call)
{
    struct edition *before = open_numbered(call, call->words[0]);
    struct edition *after = before ? open_numbered(call, call->words[1]) : NULL;
    if (after) {
        struct comparing comparing = {.language = language_english(),
                                      .today = date_at(edition_zone(after), call->now)};
        edition_compare(before, after, tell_change, &comparing);
        if (!comparing.count)
            puts("Nothing changed.");
    }
    edition_close(before);
    edition_close(after);
    return after ? EXIT_DONE : EXIT_NOTHING;
}
