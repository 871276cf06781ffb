// SPDX-License-Identifier: MIT
// A search is a question to the word index and a range of rows: what is open is the range from this minute
// on, walked forward; what is past is the range before it, walked backward. Only as many rows are touched as
// are asked for.
#include "content/edition/search.h"

#include "content/base/text.h"
#include "content/edition/layout.h"

struct walk {
    const struct edition *edition;
    enum kind kind;
    const char *question; // "" for everything
    int64_t now;          // minute
    int64_t from;         // the minute that `due_from` begins with; 0: any
    int64_t high;         // the last row that `due_until` lets in
};

// What to do with each row; false ends the walk.
typedef bool walk_step(void *context, int64_t row);

static const char *search_question(struct arena *arena, const struct edition *edition,
                                   const struct search *search)
{
    enum { FILTERS = 3 };
    struct filters filters = {search->category, search->agency, search->borough};
    const char *words = words_question(arena, edition, search->words, search->prefix);
    const char *const asked[FILTERS] = {filter_word(arena, &filters), spoken_word(arena, search->spoken),
                                        published_word(arena, search->published)};
    for (size_t i = 0; i < FILTERS; i++)
        if (*asked[i])
            words = arena_print(arena, "%s%s\"%s\"", words, *words ? " AND " : "", asked[i]);
    return words;
}

// The first minute of a day: midnight ends the day before, as in the rows of days without a time.
static int64_t first_minute(const struct zone *zone, struct date date)
{
    if (!date.has_time)
        date.hour = date.minute = 0;
    bool is_midnight = date.hour == 0 && date.minute == 0;
    date.has_time = true;
    return date_minute(zone, date) + is_midnight;
}

static struct walk walk_of(const struct edition *edition, const struct search *search, struct arena *arena)
{
    int64_t first = 0, last = MINUTE_MOST;
    if (search->due_from.year != 0)
        first = first_minute(edition_zone(edition), search->due_from);
    if (search->due_until.year != 0)
        last = date_minute(edition_zone(edition), search->due_until);
    return (struct walk){.edition = edition,
                         .kind = search->kind,
                         .question = search_question(arena, edition, search),
                         .now = search->now / 60 + (search->now % 60 != 0),
                         .from = first,
                         .high = row_of(search->kind, last, ROW_ID_MOST)};
}

// A meeting that has begun and not ended is still open; everything else is open until the minute in its row.
static bool walk_is_over(const struct walk *walk, int64_t row, int64_t minute)
{
    if (row_minute(row) >= minute)
        return false;
    if (!kind_is_meeting(walk->kind))
        return true;
    QUERY(query, walk->edition->database, "until");
    query_number(query, ":row", row);
    return !query_row(query) || column_number(query, 0) < minute;
}

static bool walk_is_past(const struct walk *walk, int64_t row)
{
    return walk_is_over(walk, row, walk->now);
}

static struct query *walk_query(const struct walk *walk, bool backward, int64_t low, int64_t high)
{
    static const char *const names[2][2] = {
        {"rows_forward",    "rows_backward"   },
        {"matches_forward", "matches_backward"}
    };
    bool has_question = *walk->question != '\0';
    struct query *query = database_query(walk->edition->database, names[has_question][backward]);
    if (has_question)
        query_text(query, ":question", walk->question);
    query_number(query, ":low", low);
    query_number(query, ":high", high);
    return query;
}

static bool walk_open(const struct walk *walk, int64_t after, walk_step *step, void *context)
{
    int64_t first = walk->from > walk->now ? walk->from : walk->now;
    int64_t low = row_of(walk->kind, kind_is_meeting(walk->kind) ? first - MEETING_MINUTES : first, 0);
    struct query *query __attribute__((cleanup(query_cleanup))) =
        walk_query(walk, false, after >= low ? after + 1 : low, walk->high);
    while (query_row(query)) {
        int64_t row = column_number(query, 0);
        if (!walk_is_over(walk, row, first) && !step(context, row))
            return false;
    }
    return true;
}

static bool walk_past(const struct walk *walk, int64_t before, walk_step *step, void *context)
{
    int64_t high = row_of(walk->kind, walk->now, 0) - 1;
    high = before && before <= high ? before - 1 : high;
    struct query *query __attribute__((cleanup(query_cleanup))) =
        walk_query(walk, true, row_of(walk->kind, walk->from, 0), high < walk->high ? high : walk->high);
    while (query_row(query)) {
        int64_t row = column_number(query, 0);
        if (walk_is_past(walk, row) && !step(context, row))
            return false;
    }
    return true;
}

static void walk_all(const struct edition *edition, const struct search *search, walk_step *step,
                     void *context)
{
    SCRATCH(scratch);
    struct walk walk = walk_of(edition, search, scratch);
    bool among_past = search->after != 0 && walk_is_past(&walk, search->after);
    if (!among_past && !walk_open(&walk, search->after, step, context))
        return;
    if (search->and_past)
        walk_past(&walk, among_past ? search->after : 0, step, context);
}

struct page {
    const struct edition *edition;
    struct found *list;
    size_t count, limit;
    bool has_more;
    struct arena *arena;
};

static bool page_add(void *context, int64_t row)
{
    struct page *page = context;
    if (page->count == page->limit) {
        page->has_more = true;
        return false;
    }
    struct found *found = &page->list[page->count];
    if (edition_by_row(page->edition, row, &found->record, page->arena)) {
        found->order = row;
        page->count++;
    }
    return true;
}

size_t edition_search(const struct edition *edition, const struct search *search, struct found *list,
                      size_t limit, bool *has_more, struct arena *arena)
{
    struct page page = {.edition = edition, .list = list, .limit = limit, .arena = arena};
    walk_all(edition, search, page_add, &page);
    if (has_more)
        *has_more = page.has_more;
    return page.count;
}

struct tally {
    size_t count, most;
};

static bool tally_add(void *context, int64_t row)
{
    struct tally *tally = context;
    (void)row;
    return ++tally->count < tally->most;
}

size_t edition_count(const struct edition *edition, const struct search *search, size_t most)
{
    struct tally tally = {.most = most};
    if (most > 0)
        walk_all(edition, search, tally_add, &tally);
    return tally.count;
}

size_t edition_facets(const struct edition *edition, enum kind kind, const char *field, int64_t now,
                      struct facet *list, size_t limit, struct arena *arena)
{
    static const char *const fields[][2] = {
        {"category", "facets_category"},
        {"agency",   "facets_agency"  },
        {"borough",  "facets_borough" }
    };
    const char *name = NULL;
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (text_is_same(fields[i][0], field))
            name = fields[i][1];
    }
    if (!name)
        return 0;

    int64_t minute = now / 60 + (now % 60 != 0);
    int64_t first = kind == KIND_CONTRACT   ? 0 // stands where it was awarded, and is never past
                    : kind_is_meeting(kind) ? minute - MEETING_MINUTES
                                            : minute;
    size_t count = 0;
    QUERY(query, edition->database, name);
    query_number(query, ":low", row_of(kind, first, 0));
    query_number(query, ":high", row_of(kind, MINUTE_MOST, ROW_ID_MOST));
    query_number(query, ":now", minute);
    query_number(query, ":limit", (int64_t)limit);
    while (count < limit && query_row(query))
        list[count++] = (struct facet){column_text(query, 0, arena), (size_t)column_number(query, 1)};
    return count;
}
