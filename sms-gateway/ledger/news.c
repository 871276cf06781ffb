// SPDX-License-Identifier: MIT
// News from a changed record to the text that tells it.
#include "sms-gateway/ledger/news.h"

#include "sms-gateway/ledger/inside.h"

int64_t ledger_planned(struct ledger *ledger)
{
    QUERY(query, ledger->database, "planned_load");
    return query_row(query) ? column_number(query, 0) : 0;
}

// Runs a statement that has one or two numbers.
static void run(struct ledger *ledger, const char *name, const char *first, int64_t one, const char *second,
                int64_t other)
{
    struct query *query = ledger_query(ledger, name);
    query_number(query, first, one);
    if (second)
        query_number(query, second, other);
    ledger_done(ledger, query);
}

void ledger_planned_by(struct ledger *ledger, int64_t edition)
{
    run(ledger, "planned_save", ":edition", edition, NULL, 0);
}

int64_t ledger_fanout_open(struct ledger *ledger, int64_t edition, int64_t at)
{
    run(ledger, "fanout_open", ":edition", edition, ":at", at);
    return database_last_id(ledger->database);
}

void ledger_fanout_add(struct ledger *ledger, int64_t fanout, const struct ledger_item *item)
{
    struct query *query = ledger_query(ledger, "fanout_item_add");
    query_number(query, ":fanout", fanout);
    ledger_bind(query, ":code", item->code);
    query_number(query, ":is_new", item->is_new);
    ledger_bind(query, ":date", item->date);
    ledger_bind(query, ":status", item->status);
    query_number(query, ":is_awarded", item->is_awarded);
    ledger_done(ledger, query);
}

bool ledger_fanout_first(struct ledger *ledger, struct ledger_fanout *fanout)
{
    QUERY(query, ledger->database, "fanout_first");
    if (!query_row(query))
        return false;
    *fanout =
        (struct ledger_fanout){column_number(query, 0), column_number(query, 1), column_number(query, 2)};
    return true;
}

size_t ledger_fanout_items(struct ledger *ledger, int64_t fanout, struct ledger_item *list, size_t limit,
                           struct arena *arena)
{
    QUERY(query, ledger->database, "fanout_items");
    query_number(query, ":fanout", fanout);
    query_number(query, ":limit", (int64_t)limit);
    size_t count = 0;
    while (count < limit && query_row(query))
        list[count++] = (struct ledger_item){
            .id = column_number(query, 0),
            .code = column_text(query, 1, arena),
            .is_new = column_number(query, 2),
            .date = column_text(query, 3, arena),
            .status = column_text(query, 4, arena),
            .is_awarded = column_number(query, 5),
        };
    return count;
}

void ledger_fanout_after(struct ledger *ledger, int64_t fanout, int64_t after)
{
    run(ledger, "fanout_after", ":fanout", fanout, ":after", after);
}

void ledger_fanout_done(struct ledger *ledger, int64_t fanout, int64_t item)
{
    run(ledger, "fanout_items_done", ":fanout", fanout, ":item", item);
    ledger_fanout_after(ledger, fanout, 0);
}

void ledger_fanout_close(struct ledger *ledger, int64_t fanout)
{
    run(ledger, "fanout_close", ":fanout", fanout, NULL, 0);
}

static void bind_news(struct query *query, const struct ledger_news *news)
{
    ledger_bind(query, ":code", news->code);
    query_number(query, ":since", news->since);
    query_number(query, ":at", news->at);
    query_number(query, ":not_after", news->not_after);
    query_number(query, ":is_urgent", news->is_urgent);
}

static void bind_range(struct query *query, const char *code, int64_t after, int64_t until)
{
    ledger_bind(query, ":code", code);
    query_number(query, ":after", after);
    query_number(query, ":until", until);
}

size_t ledger_tell_audience(struct ledger *ledger, const struct ledger_news *news, int64_t *after,
                            size_t limit)
{
    int64_t until = 0, count = 0;
    {
        QUERY(query, ledger->database, "audience_next");
        ledger_bind(query, ":code", news->code);
        query_number(query, ":after", *after);
        query_number(query, ":limit", (int64_t)limit);
        if (query_row(query)) {
            until = column_number(query, 0);
            count = column_number(query, 1);
        }
    }
    if (count == 0)
        return 0;
    static const char *const take_back[] = {"digest_take_back", "outgoing_take_back"};
    for (size_t i = 0; i < sizeof take_back / sizeof *take_back; i++) {
        struct query *query = ledger_query(ledger, take_back[i]);
        bind_range(query, news->code, *after, until);
        ledger_done(ledger, query);
    }
    run(ledger, "news_untold", ":now", news->since, NULL, 0);
    struct query *query = ledger_query(ledger, "audience_tell");
    bind_news(query, news);
    bind_range(query, news->code, *after, until);
    ledger_bind(query, ":date", news->date);
    ledger_bind(query, ":status", news->status);
    query_number(query, ":is_awarded", news->is_awarded);
    ledger_done(ledger, query);
    *after = until;
    return (size_t)count;
}

size_t ledger_subscriptions_after(struct ledger *ledger, int64_t after, struct ledger_subscription *list,
                                  size_t limit, struct arena *arena)
{
    QUERY(query, ledger->database, "news_subscriptions");
    query_number(query, ":after", after);
    query_number(query, ":limit", (int64_t)limit);
    size_t count = 0;
    while (count < limit && query_row(query))
        list[count++] = (struct ledger_subscription){
            .id = column_number(query, 0),
            .person = column_number(query, 1),
            .kind = "words",
            .value = column_text(query, 2, arena),
            .filters = column_text(query, 3, arena),
            .carrier = column_text(query, 4, arena),
            .ours = column_text(query, 5, arena),
            .language = column_text(query, 6, arena),
        };
    return count;
}

void ledger_news_add(struct ledger *ledger, const struct ledger_subscription *to,
                     const struct ledger_news *news)
{
    struct query *query = ledger_query(ledger, "news_add");
    bind_news(query, news);
    query_number(query, ":person", to->person);
    query_number(query, ":subscription", to->id);
    query_number(query, ":most", LEDGER_NEWS_MOST);
    ledger_bind(query, ":carrier", to->carrier);
    ledger_bind(query, ":ours", to->ours);
    ledger_bind(query, ":language", to->language);
    ledger_done(ledger, query);
}

void ledger_news_more(struct ledger *ledger, int64_t person, size_t more)
{
    run(ledger, "digest_more", ":person", person, ":more", (int64_t)more);
}

void ledger_news_tidy(struct ledger *ledger, int64_t now, size_t limit)
{
    ledger_done(ledger, ledger_query(ledger, "news_told"));
    run(ledger, "news_no_call", ":now", now, NULL, 0);
    run(ledger, "news_untold", ":now", now, NULL, 0);
    run(ledger, "news_wake", ":now", now, ":limit", (int64_t)limit);
}

bool ledger_news_is_out(struct ledger *ledger)
{
    QUERY(query, ledger->database, "news_any_out");
    return query_row(query);
}

int64_t ledger_news_next(struct ledger *ledger)
{
    QUERY(query, ledger->database, "news_next");
    return query_row(query) ? column_number(query, 0) : 0;
}

size_t ledger_news_people(struct ledger *ledger, int64_t *list, size_t limit)
{
    QUERY(query, ledger->database, "news_people");
    query_number(query, ":limit", (int64_t)limit);
    size_t count = 0;
    while (count < limit && query_row(query))
        list[count++] = column_number(query, 0);
    return count;
}

size_t ledger_texts_due(struct ledger *ledger, int64_t now, size_t limit)
{
    QUERY(query, ledger->database, "texts_due");
    query_number(query, ":now", now);
    query_number(query, ":limit", (int64_t)limit);
    return query_row(query) ? (size_t)column_number(query, 0) : 0;
}

bool ledger_reader(struct ledger *ledger, int64_t person, struct ledger_reader *reader, struct arena *arena)
{
    *reader = (struct ledger_reader){.person = person};
    ledger_habits(ledger, person, &reader->habits, arena);
    QUERY(query, ledger->database, "news_reader");
    query_number(query, ":person", person);
    if (!query_row(query))
        return false;
    reader->number = ledger_column_number(ledger, query, 0, arena);
    reader->language = column_text(query, 2, arena);
    reader->needs_confirm = column_number(query, 3);
    reader->day = column_number(query, 4);
    reader->sent = column_number(query, 5);
    reader->more = column_number(query, 6);
    reader->asked = column_number(query, 7);
    return true;
}

void ledger_reader_save(struct ledger *ledger, const struct ledger_reader *reader)
{
    struct query *query = ledger_query(ledger, "digest_save");
    query_number(query, ":person", reader->person);
    query_number(query, ":day", reader->day);
    query_number(query, ":sent", reader->sent);
    query_number(query, ":more", reader->more);
    query_number(query, ":asked", reader->asked);
    ledger_done(ledger, query);
}

static struct ledger_news read_news(struct query *query, struct arena *arena)
{
    return (struct ledger_news){
        .code = column_text(query, 0, arena),
        .is_new = column_number(query, 1),
        .date = column_text(query, 2, arena),
        .status = column_text(query, 3, arena),
        .is_awarded = column_number(query, 4),
        .carrier = column_text(query, 5, arena),
        .ours = column_text(query, 6, arena),
        .language = column_text(query, 7, arena),
        .since = column_number(query, 8),
        .at = column_number(query, 9),
        .not_after = column_number(query, 10),
        .is_urgent = column_number(query, 11),
    };
}

size_t ledger_news_of(struct ledger *ledger, int64_t person, struct ledger_news *list, size_t limit,
                      struct arena *arena)
{
    QUERY(query, ledger->database, "news_of_person");
    query_number(query, ":person", person);
    query_number(query, ":limit", (int64_t)limit);
    size_t count = 0;
    while (count < limit && query_row(query))
        list[count++] = read_news(query, arena);
    return count;
}

size_t ledger_news_late(struct ledger *ledger, int64_t now, struct ledger_news *list, size_t limit,
                        struct arena *arena)
{
    enum { PERSON = 12 };
    QUERY(query, ledger->database, "news_late");
    query_number(query, ":now", now);
    query_number(query, ":limit", (int64_t)limit);
    size_t count = 0;
    while (count < limit && query_row(query)) {
        list[count] = read_news(query, arena);
        list[count++].person = column_number(query, PERSON);
    }
    return count;
}

void ledger_news_forget_late(struct ledger *ledger, int64_t now, size_t count)
{
    run(ledger, "news_forget_late", ":now", now, ":limit", (int64_t)count);
}

void ledger_news_drop(struct ledger *ledger, int64_t person, const char *code)
{
    struct query *query = ledger_query(ledger, "news_drop");
    query_number(query, ":person", person);
    ledger_bind(query, ":code", code);
    ledger_done(ledger, query);
}

void ledger_news_later(struct ledger *ledger, int64_t person, int64_t at, bool is_held)
{
    struct query *query = ledger_query(ledger, "news_later");
    query_number(query, ":person", person);
    query_number(query, ":at", at);
    query_number(query, ":is_held", is_held);
    ledger_done(ledger, query);
}

void ledger_news_queued(struct ledger *ledger, int64_t person, int64_t outgoing)
{
    run(ledger, "news_queue", ":person", person, ":outgoing", outgoing);
}
