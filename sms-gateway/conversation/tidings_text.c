// SPDX-License-Identifier: MIT
// News as a text: one record told whole, or several in a list as short as it takes.
#include <stdlib.h>

#include "content/base/text.h"
#include "content/edition/stage.h"
#include "sms-gateway/conversation/agencies.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/conversation/tidings.h"
#include "sms-gateway/conversation/talk.h"

enum { LINES = 8, RELATED = 8, VENDOR_LENGTH = 40, TEXT_BYTES = 4000 };

// One record of the text in the making.
struct line {
    const struct tidings_known *known;
    struct tidings news;
    struct record record;
    const char *fact; // as it stands in a list
};

static const struct person nobody;

static struct talk talk_open(const struct conversation_settings *settings, const struct edition *edition,
                             const char *language, int64_t now, struct arena *arena)
{
    struct talk talk = {
        .settings = settings, .edition = edition, .person = &nobody, .now = now, .arena = arena};
    talk.today = date_at(edition_zone(edition), now);
    talk.language = language && language_find(language) ? language_find(language) : language_english();
    return talk;
}

// With the zone behind a time, for a phone may be anywhere.
static const char *when(struct talk *talk, struct date date)
{
    const char *text = talk_when(talk, date), *zone = talk_zone(talk);
    return date.has_time && *zone ? arena_print(talk->arena, "%s %s", text, zone) : text;
}

static bool date_now(const struct record *record, struct date *date)
{
    bool being_checked;
    return record->kind == KIND_OPPORTUNITY ? deadline_told(record, date, &being_checked)
                                            : record_date(record, "start", date);
}

// Who won, as far as a contract of the same procurement tells.
static const char *winner(struct talk *talk, const struct record *record)
{
    struct record related[RELATED];
    const char *vendor = record->kind == KIND_CONTRACT ? record_get(record, "vendor") : NULL;
    size_t count = record->kind == KIND_OPPORTUNITY
                       ? edition_related(talk->edition, record, related, RELATED, talk->arena)
                       : 0;
    for (size_t i = 0; !vendor && i < count; i++)
        if (related[i].kind == KIND_CONTRACT)
            vendor = record_get(&related[i], "vendor");
    return vendor ? reply_shorten(talk->arena, vendor, VENDOR_LENGTH) : NULL;
}

static const char *moved(struct talk *talk, const struct line *line, bool is_whole)
{
    struct date now;
    if (!date_now(&line->record, &now))
        return say_plain(talk->language, "no due date is given any more");
    const char *to = is_whole ? when(talk, now) : talk_when(talk, now);
    return line->record.kind == KIND_OPPORTUNITY
               ? say(talk->language, talk->arena, "bids now due {0}", .text = {to})
               : say(talk->language, talk->arena, "now on {0}", .text = {to});
}

static const char *was(struct talk *talk, const struct line *line)
{
    struct date before;
    if (line->news.what != TIDINGS_MOVED || !line->known->date || !date_read(line->known->date, &before))
        return NULL;
    return say(talk->language, talk->arena, "Was {0}.", .text = {talk_when(talk, before)});
}

static const char *stage(struct talk *talk, const struct record *contract)
{
    const char *name = record_get(contract, "stage");
    enum stage stage = name ? stage_named(name) : STAGE_COUNT;
    return stage == STAGE_COUNT ? "" : say_plain(talk->language, stage_table[stage].label);
}

static const char *opened(struct talk *talk, const struct line *line)
{
    struct deadline deadline = deadline_of(talk->edition, &line->record, talk->now);
    struct date date;
    bool has_date = date_now(&line->record, &date) && deadline.state != DEADLINE_OPEN_ENDED;
    const char *at = has_date ? when(talk, date) : NULL;
    if (line->news.what == TIDINGS_NEW)
        return at ? say(talk->language, talk->arena, "new, due {0}", .text = {at})
                  : say_plain(talk->language, "new");
    if (text_is_same(line->known->status, "planned"))
        return at ? say(talk->language, talk->arena, "open now, due {0}", .text = {at})
                  : say_plain(talk->language, "open now");
    return at ? say(talk->language, talk->arena, "open again, due {0}", .text = {at})
              : say_plain(talk->language, "open again");
}

// The fact, without a stop at its end.
static const char *fact(struct talk *talk, const struct line *line, bool is_whole)
{
    const char *vendor;
    bool is_meeting = line->record.kind == KIND_SESSION || line->record.kind == KIND_EVENT;
    switch (line->news.what) {
    case TIDINGS_MOVED:
        return moved(talk, line, is_whole);
    case TIDINGS_CANCELLED:
        return say_plain(talk->language, "cancelled");
    case TIDINGS_AWARDED:
        vendor = winner(talk, &line->record);
        return vendor ? say(talk->language, talk->arena, "awarded to {0}", .text = {vendor})
                      : say_plain(talk->language, "awarded");
    case TIDINGS_STAGE:
        return stage(talk, &line->record);
    case TIDINGS_AGAIN:
    case TIDINGS_NEW:
        return is_meeting ? moved(talk, line, false) : opened(talk, line);
    case TIDINGS_GONE:
        return say_plain(talk->language, "no longer listed");
    case TIDINGS_NOTHING:
    case TIDINGS_WHATS:
        break;
    }
    return "";
}

static const char *resubmit(struct talk *talk)
{
    return say_plain(talk->language,
                     "If you already responded in PASSPort, check whether you must resubmit.");
}

static const char *and_more(struct talk *talk, size_t more)
{
    return more
               ? say(talk->language, talk->arena, "and {0, number} more: text NEW.", .number = {(double)more})
               : NULL;
}

// Of what is gone only the code is left.
static const char *title_of(struct talk *talk, const struct line *line)
{
    return line->news.what == TIDINGS_GONE ? NULL : talk_title(talk, &line->record);
}

static const char *tell_one(struct talk *talk, const struct line *line, size_t more)
{
    const struct record *record = &line->record;
    struct reply reply = {.title = title_of(talk, line)};
    bool is_bid = record->kind == KIND_OPPORTUNITY, is_gone = line->news.what == TIDINGS_GONE;
    reply.head = arena_print(talk->arena, "%s: %s%s", talk_brand(talk), record->code, is_gone ? ":" : "");
    reply.agency = is_bid && !is_gone ? record_get(record, "agency") : NULL;
    reply.agency_short = agency_short(reply.agency);
    reply_add(&reply, KEEP_ALWAYS, talk_sentence(talk, fact(talk, line, true)));
    reply_add(&reply, KEEP_DETAIL, was(talk, line));
    if (is_gone)
        reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "Its reminders end. Ask the agency."));
    if (line->news.what == TIDINGS_MOVED && is_bid)
        reply_add(&reply, KEEP_ALWAYS, resubmit(talk));
    if (line->news.what == TIDINGS_MOVED && !is_bid)
        reply_add(&reply, KEEP_DATES, talk_sentence(talk, record_get(record, "place")));
    reply_add(&reply, KEEP_ALWAYS, and_more(talk, more));
    reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "STOP ends all texts."));
    talk_reply(talk, &reply, more ? LIST_SEGMENTS : FACT_SEGMENTS);
    return talk->answer.text;
}

struct list {
    struct line *lines;
    size_t count, more;
};

static const char *join(struct talk *talk, const struct list *list, size_t shown, size_t title_length,
                        struct fit *fit)
{
    struct text text = text_in(talk->arena, TEXT_BYTES);
    bool has_moved = false;
    text_print(&text, "%s:", talk_brand(talk));
    for (size_t i = 0; i < shown; i++) {
        const struct line *line = &list->lines[i];
        const char *title = title_of(talk, line);
        text_print(&text, "\n%s%s%s: %s", line->record.code, title ? " " : "",
                   title ? reply_shorten(talk->arena, title, title_length) : "", line->fact);
        has_moved = has_moved || (line->news.what == TIDINGS_MOVED && line->record.kind == KIND_OPPORTUNITY);
    }
    const char *tail[] = {and_more(talk, list->count - shown + list->more), has_moved ? resubmit(talk) : NULL,
                          say_plain(talk->language, "STOP ends all texts.")};
    const char *before = "\n";
    for (size_t i = 0; i < sizeof tail / sizeof *tail; i++) {
        if (!tail[i])
            continue;
        text_print(&text, "%s%s", before, tail[i]);
        before = " ";
    }
    return fit_best(talk->arena, reply_tidy(talk->arena, text.bytes), talk_may_fold(talk), fit);
}

// As many lines as three segments hold; titles as long as the fewest segments for these lines allow.
static const char *tell_list(struct talk *talk, const struct list *list)
{
    static const size_t lengths[] = {40, 30, 22, 14};
    enum { LENGTHS = sizeof lengths / sizeof *lengths };
    const char *best = NULL;
    struct fit fit;
    for (size_t shown = list->count < LINES ? list->count : LINES; shown > 0 && !best; shown--) {
        size_t fewest = LIST_SEGMENTS + 1;
        for (size_t i = 0; i < LENGTHS; i++) {
            const char *text = join(talk, list, shown, lengths[i], &fit);
            if (fit.segments < fewest) {
                fewest = fit.segments;
                best = text;
            }
        }
    }
    return best;
}

static int compare_lines(const void *a, const void *b)
{
    const struct line *one = a, *other = b;
    if (one->news.is_urgent != other->news.is_urgent)
        return one->news.is_urgent ? -1 : 1;
    return (one->news.not_after > other->news.not_after) - (one->news.not_after < other->news.not_after);
}

const char *tidings_text(const struct conversation_settings *settings, const struct edition *edition,
                         const struct tidings_known *known, size_t count, size_t more, const char *language,
                         int64_t now, struct arena *arena)
{
    struct talk talk = talk_open(settings, edition, language, now, arena);
    struct list list = {.lines = arena_take(arena, (count + 1) * sizeof(struct line)), .more = more};
    for (size_t i = 0; i < count; i++) {
        struct line *line = &list.lines[list.count];
        line->known = &known[i];
        line->news = tidings_of(edition, &known[i], now);
        if (line->news.what == TIDINGS_GONE)
            line->record = (struct record){.code = known[i].code};
        if (line->news.what == TIDINGS_GONE ||
            (line->news.what != TIDINGS_NOTHING &&
             edition_by_code(edition, known[i].code, &line->record, arena)))
            list.count++;
    }
    if (list.count == 0)
        return NULL;
    qsort(list.lines, list.count, sizeof *list.lines, compare_lines);
    if (list.count == 1)
        return tell_one(&talk, list.lines, more);
    for (size_t i = 0; i < list.count; i++)
        list.lines[i].fact = fact(&talk, &list.lines[i], false);
    const char *text = tell_list(&talk, &list);
    return text ? text : tell_one(&talk, list.lines, list.count - 1 + more);
}

const char *tidings_confirm(const struct conversation_settings *settings, const struct edition *edition,
                            const char *code, const char *language, int64_t now, struct arena *arena)
{
    struct talk talk = talk_open(settings, edition, language, now, arena);
    struct record record;
    struct reply reply = {0};
    const char *about = edition_by_code(edition, code, &record, arena)
                            ? reply_shorten(arena, talk_title(&talk, &record), VENDOR_LENGTH)
                            : code;
    reply_add(&reply, KEEP_ALWAYS,
              say(talk.language, arena, "Still want texts from {0} about {1}? Reply OK.",
                  .text = {talk_brand(&talk), about}));
    reply_add(&reply, KEEP_ALWAYS,
              say_plain(talk.language, "Msg & data rates may apply. STOP ends all texts."));
    talk_reply(&talk, &reply, FACT_SEGMENTS);
    return talk.answer.text;
}
