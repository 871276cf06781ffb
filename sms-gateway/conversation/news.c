// SPDX-License-Identifier: MIT
// What was published in the last days, newest first.
#include "content/base/text.h"
#include "sms-gateway/conversation/narrow.h"
#include "sms-gateway/conversation/talk.h"
#include "sms-gateway/conversation/trades.h"

enum { NEWS_DAYS = 7, DAYS_MOST = 62 };

// The days asked for, or the last seven; never ahead.
static struct days days_of(const struct talk *talk, const struct narrow *narrow)
{
    struct days days = narrow->days;
    if (!days_any(&days))
        days.from = date_add_days(talk->today, -(NEWS_DAYS - 1));
    if (!days.until.year || date_day(days.until) > date_day(talk->today))
        days.until = talk->today;
    if (!days.from.year || date_day(days.until) - date_day(days.from) > DAYS_MOST)
        days.from = date_add_days(days.until, -DAYS_MOST);
    return days;
}

// Each day is asked for by itself, the last first: lists come in the order of deadlines, not of news.
static size_t find(struct talk *talk, const struct narrow *narrow, const char *words,
                   struct record list[MEMORY_CODES + 1])
{
    struct found found[MEMORY_CODES + 1];
    struct days days = days_of(talk, narrow);
    struct search search = {.kind = KIND_OPPORTUNITY, .prefix = true, .now = talk->now, .words = words};
    size_t count = 0;
    narrow_search(narrow, &search);
    search.due_from = search.due_until = (struct date){0};
    for (int64_t day = date_day(days.until); day >= date_day(days.from) && count <= MEMORY_CODES; day--) {
        search.published = date_of_day(day);
        size_t more =
            edition_search(talk->edition, &search, found, MEMORY_CODES + 1 - count, NULL, talk->arena);
        for (size_t i = 0; i < more; i++)
            list[count++] = found[i].record;
    }
    return count;
}

static size_t find_any_form(struct talk *talk, const struct narrow *narrow,
                            struct record list[MEMORY_CODES + 1])
{
    const char *forms[TRADES_FORMS];
    size_t forms_count = trades_forms(talk->arena, narrow->rest, forms), count = 0;
    if (forms_count == 0)
        return find(talk, narrow, "", list);
    for (size_t i = 0; i < forms_count && count == 0; i++)
        count = find(talk, narrow, forms[i], list);
    return count;
}

static void say_none(struct talk *talk, const struct narrow *narrow)
{
    const char *about = narrow_about(talk, narrow), *when = narrow_when(talk, narrow);
    if (*when)
        talk_say(talk, say(talk->language, talk->arena, "Nothing new: {0}. Text BIDS for all that is open.",
                           .text = {arena_print(talk->arena, "%s%s%s", about,
                                                *about ? language_comma(talk->language) : "", when)}));
    else if (*about)
        talk_say(talk, say(talk->language, talk->arena,
                           "Nothing new about {0} in the last 7 days. Text BIDS {0} for all that is open.",
                           .text = {about}));
    else
        talk_say(talk, say_plain(talk->language,
                                 "Nothing new in the last 7 days. Text BIDS for all that is open."));
}

static const char *head(struct talk *talk, const struct narrow *narrow)
{
    const char *when = narrow_when(talk, narrow);
    return *when ? say(talk->language, talk->arena, "New, {0}:", .text = {when})
                 : say_plain(talk->language, "New in the last 7 days:");
}

void news_ask(struct talk *talk)
{
    struct record *list = arena_take(talk->arena, (MEMORY_CODES + 1) * sizeof *list);
    const char *words = talk->request.words;
    struct narrow narrow = narrow_read(talk->arena, words, KIND_OPPORTUNITY, talk->today, DAYS_BACK);
    if (text_is_same(narrow.rest, words) && understand_is_filler(words)) // "new please"
        narrow.rest = narrow.plain = "";
    size_t first = (size_t)talk->after, count = find_any_form(talk, &narrow, list);
    if (count <= first) {
        say_none(talk, &narrow);
        return;
    }
    size_t shown = count - first < LIST_ITEMS ? count - first : LIST_ITEMS;
    if (first == 0)
        talk->memory = (struct memory){.what = REQUEST_NEW};
    talk->memory.words = words;
    talk->memory.after = (int64_t)(first + shown);
    talk->memory.has_more = first + shown < count && first + shown < MEMORY_CODES;
    list_records(talk, first ? "" : head(talk, &narrow), list + first, shown,
                 talk->memory.has_more ? say_plain(talk->language, "Reply with a number, or MORE.")
                                       : say_plain(talk->language, "Reply with a number."));
}
