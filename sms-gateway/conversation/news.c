// SPDX-License-Identifier: MIT
// What was published in the last days, newest first.
#include "content/base/text.h"
#include "sms-gateway/conversation/talk.h"

enum { NEWS_DAYS = 7 };

// Each day is asked for by itself, today first: lists come in the order of deadlines, not of news.
static size_t find(struct talk *talk, const char *words, struct record list[MEMORY_CODES + 1])
{
    struct found found[MEMORY_CODES + 1];
    size_t count = 0;
    for (int day = 0; day < NEWS_DAYS && count <= MEMORY_CODES; day++) {
        struct search search = {.kind = KIND_OPPORTUNITY,
                                .words = words,
                                .prefix = true,
                                .now = talk->now,
                                .published = date_add_days(talk->today, -day)};
        size_t more =
            edition_search(talk->edition, &search, found, MEMORY_CODES + 1 - count, NULL, talk->arena);
        for (size_t i = 0; i < more; i++)
            list[count++] = found[i].record;
    }
    return count;
}

static void say_none(struct talk *talk, const char *words)
{
    if (*words)
        talk_say(talk, say(talk->language, talk->arena,
                           "Nothing new about {0} in the last 7 days. Text BIDS {0} for all that is open.",
                           .text = {reply_shorten(talk->arena, words, QUOTED)}));
    else
        talk_say(talk, say_plain(talk->language,
                                 "Nothing new in the last 7 days. Text BIDS for all that is open."));
}

void news_ask(struct talk *talk)
{
    struct record *list = arena_take(talk->arena, (MEMORY_CODES + 1) * sizeof *list);
    const char *words = talk->request.words;
    const char *topic = *words ? understand_topic(talk->arena, words) : "";
    size_t first = (size_t)talk->after, count = find(talk, topic == words ? "" : topic, list);
    if (count <= first) {
        say_none(talk, topic);
        return;
    }
    size_t shown = count - first < LIST_ITEMS ? count - first : LIST_ITEMS;
    if (first == 0)
        talk->memory = (struct memory){.what = REQUEST_NEW};
    talk->memory.words = words;
    talk->memory.after = (int64_t)(first + shown);
    talk->memory.has_more = first + shown < count && first + shown < MEMORY_CODES;
    list_records(talk, first ? "" : say_plain(talk->language, "New in the last 7 days:"), list + first, shown,
                 talk->memory.has_more ? say_plain(talk->language, "Reply with a number, or MORE.")
                                       : say_plain(talk->language, "Reply with a number."));
}
