// SPDX-License-Identifier: MIT
// When bids are due: the one answer most people come for.
#include <string.h>

#include "content/base/text.h"
#include "content/edition/deadline.h"
#include "sms-gateway/conversation/agencies.h"
#include "sms-gateway/conversation/talk.h"
#include "sms-gateway/conversation/vocabulary.h"

enum {
    MILESTONE_TYPE,
    MILESTONE_TITLE,
    MILESTONE_DATE,
    MILESTONE_PLACE,
    MILESTONES = 2,
    MILESTONE_LONGEST = 40
};

// "9 days", "today", "tomorrow".
static const char *days_left(struct talk *talk, const struct deadline *deadline)
{
    if (deadline->days_left == 0)
        return say_plain(talk->language, "today");
    if (deadline->days_left == 1)
        return say_plain(talk->language, "tomorrow");
    return say(talk->language, talk->arena, "{0, plural, one {# day} other {# days}}",
               .number = {(double)deadline->days_left});
}

const char *due_clause(struct talk *talk, const struct deadline *deadline)
{
    const char *when = deadline->due.year ? talk_when_in_zone(talk, deadline->due) : "";
    switch (deadline->state) {
    case DEADLINE_OPEN:
        return say(talk->language, talk->arena, "bids due {0}, {1}.",
                   .text = {when, days_left(talk, deadline)});
    case DEADLINE_OPEN_ENDED:
        return say_plain(talk->language, "open, no closing date.");
    case DEADLINE_NOT_GIVEN:
        return say_plain(talk->language, "no due date given, ask the agency.");
    case DEADLINE_PAST:
        return say(talk->language, talk->arena, "closed {0}.", .text = {when});
    case DEADLINE_CANCELLED:
        return say_plain(talk->language, "cancelled. No bids are taken.");
    case DEADLINE_CLOSED:
        return say_plain(talk->language, "closed. No bids are taken.");
    case DEADLINE_PLANNED:
        break;
    }
    return *when ? say(talk->language, talk->arena, "not out yet. Bids expected by {0}.", .text = {when})
                 : say_plain(talk->language, "not out yet.");
}

// The weekday and the time say nothing new, unless only the time moved.
static const char *was(struct talk *talk, const struct deadline *deadline)
{
    struct date before = deadline->was;
    if (before.year == 0)
        return NULL;
    bool same_day = date_day(before) == date_day(deadline->due);
    const char *day = same_day ? talk_when(talk, before)
                               : language_date(talk->language, talk->arena, DATE_DAY, before, talk->today);
    return say(talk->language, talk->arena, "Was {0}.", .text = {day});
}

// The date that is not told while sources differ; false when there is only one.
static bool other_date(const struct record *opportunity, const struct deadline *deadline, struct date *other)
{
    return (record_date(opportunity, "due", other) && date_compare(*other, deadline->due) != 0) ||
           (record_date(opportunity, "due_source", other) && date_compare(*other, deadline->due) != 0);
}

// What is not certain, and whom to ask. PASSPort is where bids are handed in: what it says, wins.
static void add_doubts(struct talk *talk, struct reply *reply, const struct record *opportunity,
                       const struct deadline *deadline)
{
    struct date other;
    const char *phone = record_get(opportunity, "contact_phone");
    if (deadline->being_checked) {
        bool has_other = other_date(opportunity, deadline, &other);
        reply_add(reply, KEEP_ALWAYS,
                  has_other ? say(talk->language, talk->arena, "Being checked: another source says {0}.",
                                  .text = {talk_when(talk, other)})
                            : say_plain(talk->language, "Being checked."));
        reply_add(reply, KEEP_LAST,
                  say_plain(talk->language, "Plan for the earlier date; PASSPort is official."));
    } else if (deadline->time_not_given) {
        reply_add(
            reply, KEEP_ALWAYS,
            phone ? say(talk->language, talk->arena, "Time not given, ask the agency: {0}.", .text = {phone})
                  : say_plain(talk->language, "Time not given, ask the agency."));
    }
}

static bool is_ahead(const struct talk *talk, struct date date)
{
    return date_instant(edition_zone(talk->edition), date) >= talk->now;
}

static const char *milestone_text(struct talk *talk, const struct list_row *row, struct date date)
{
    static const struct {
        const char *type, *pattern;
    } patterns[] = {
        {"prebid",     N_("Pre-bid meeting {0}.")},
        {"site_visit", N_("Site walk {0}.")      },
        {"hearing",    N_("Hearing {0}.")        },
    };
    const char *when = talk_when(talk, date);
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        if (text_is_same(row->cell[MILESTONE_TYPE], patterns[i].type))
            return language_say(talk->language, talk->arena, patterns[i].pattern,
                                (struct words){.text = {when}});
    const char *title = reply_shorten(talk->arena, row->cell[MILESTONE_TITLE], MILESTONE_LONGEST);
    return talk_sentence(talk, arena_print(talk->arena, "%s %s", title, when));
}

// The whole of it or, where that is long, without what follows its last commas: the city, the street.
static const char *short_place(struct talk *talk, const char *place)
{
    enum { PLACE_LONGEST = 60 };
    const char *comma;
    while (utf8_count(place) > PLACE_LONGEST && (comma = strrchr(place, ',')))
        place = arena_bytes(talk->arena, place, (size_t)(comma - place));
    return reply_shorten(talk->arena, place, PLACE_LONGEST);
}

static const char *place_said(struct talk *talk, const struct record *opportunity)
{
    const char *at = record_get(opportunity, "milestones");
    struct list_row row;
    struct date date;
    while (list_next(&at, &row, talk->arena)) {
        const char *place = row.cell[MILESTONE_PLACE];
        if (!*place || !date_read(row.cell[MILESTONE_DATE], &date) || !is_ahead(talk, date))
            continue;
        const char *what = milestone_text(talk, &row, date);
        return arena_print(talk->arena, "%s%s%s", what, reply_space(what),
                           talk_ended(talk, short_place(talk, place)));
    }
    return NULL;
}

// What they ask of it beside the date: "contact", "cancelled", "place"; "" when nothing.
static const char *asked_of_it(const struct talk *talk)
{
    const char *at;
    const struct phrase *asked = vocabulary_within(VOCABULARY_ASKED, talk->request.whole, &at);
    return asked ? asked->value : "";
}

// What answers that; NULL where it is not known.
static const char *answer_to(struct talk *talk, const struct record *opportunity, const char *asked)
{
    if (text_is_same(asked, "place"))
        return place_said(talk, opportunity);
    const char *phone = record_get(opportunity, "contact_phone");
    phone = phone ? phone : record_get(opportunity, "contact_email");
    return phone && text_is_same(asked, "contact")
               ? say(talk->language, talk->arena, "Contact: {0}.", .text = {phone})
               : NULL;
}

// Only what they ask; false where that is nothing, or not known.
static bool tell_asked(struct talk *talk, const struct record *opportunity, const char *asked)
{
    struct reply reply = {.title = talk_title(talk, opportunity)};
    const char *text = answer_to(talk, opportunity, asked);
    if (!text)
        return false;
    reply_add(&reply, KEEP_ALWAYS, text);
    reply_add(&reply, KEEP_DETAIL,
              say(talk->language, talk->arena, "DUE {0} tells more.", .text = {opportunity->code}));
    reply_add(&reply, KEEP_SOURCE, talk_source(talk, opportunity));
    talk_reply(talk, &reply, FACT_SEGMENTS);
    return true;
}

// Meetings and walks that are still to come; the next two.
static void add_milestones(struct talk *talk, struct reply *reply, const struct record *opportunity)
{
    const char *at = record_get(opportunity, "milestones");
    struct list_row row;
    struct date date;
    size_t count = 0;
    while (count < MILESTONES && list_next(&at, &row, talk->arena)) {
        if (!date_read(row.cell[MILESTONE_DATE], &date) || !is_ahead(talk, date))
            continue;
        reply_add(reply, KEEP_DATES, milestone_text(talk, &row, date));
        count++;
    }
}

// What a reminder tells beside the due date: questions and meetings of the next two days.
void due_add_near(struct talk *talk, struct reply *reply, const struct record *opportunity)
{
    enum { NEAR_DAYS = 2 };
    const struct zone *zone = edition_zone(talk->edition);
    const char *at = record_get(opportunity, "milestones");
    struct list_row row;
    struct date date;
    if (record_date(opportunity, "questions_due", &date) && is_ahead(talk, date) &&
        date_days_left(zone, date, talk->now) <= NEAR_DAYS)
        reply_add(reply, KEEP_LAST,
                  say(talk->language, talk->arena, "Questions by {0}.", .text = {talk_when(talk, date)}));
    while (list_next(&at, &row, talk->arena))
        if (date_read(row.cell[MILESTONE_DATE], &date) && is_ahead(talk, date) &&
            date_days_left(zone, date, talk->now) <= NEAR_DAYS)
            reply_add(reply, KEEP_DATES, milestone_text(talk, &row, date));
}

static void add_questions(struct talk *talk, struct reply *reply, const struct record *opportunity)
{
    struct date date;
    if (record_date(opportunity, "questions_due", &date) && is_ahead(talk, date))
        reply_add(reply, KEEP_DETAIL,
                  say(talk->language, talk->arena, "Questions by {0}.", .text = {talk_when(talk, date)}));
}

static void add_hint(struct talk *talk, struct reply *reply, const struct record *record)
{
    if (remind_is_set(talk, record))
        reply_add(reply, KEEP_IF_FREE, say_plain(talk->language, "Your reminder is set."));
    else if (remind_is_offered(talk, record))
        reply_add(reply, KEEP_IF_FREE,
                  say(talk->language, talk->arena, "Text REMIND {0}.", .text = {record->code}));
}

void due_tell(struct talk *talk, const struct record *opportunity)
{
    struct deadline deadline = deadline_of(talk->edition, opportunity, talk->now);
    struct reply reply = {.title = talk_title(talk, opportunity),
                          .agency = record_get(opportunity, "agency")};
    reply.agency_short = agency_short(reply.agency);
    reply.head = talk->dropped;
    bool is_open = deadline.state == DEADLINE_OPEN;
    const char *asked = is_open && !talk->dropped ? asked_of_it(talk) : "";
    if (tell_asked(talk, opportunity, asked))
        return;
    // Where sources differ there is no room for more, and the date says as much.
    if (text_is_same(asked, "cancelled") && !deadline.being_checked)
        reply.head = say_plain(talk->language, "It is still open.");
    const char *phone = record_get(opportunity, "contact_phone");
    reply_add(&reply, KEEP_ALWAYS, due_clause(talk, &deadline));
    if (is_open) {
        add_doubts(talk, &reply, opportunity, &deadline);
        reply_add(&reply, KEEP_ALWAYS, was(talk, &deadline));
    } else if (phone && (deadline.state == DEADLINE_NOT_GIVEN || deadline.state == DEADLINE_OPEN_ENDED)) {
        reply_add(&reply, KEEP_DETAIL, talk_sentence(talk, phone));
    }
    if (is_open) {
        add_milestones(talk, &reply, opportunity);
        add_questions(talk, &reply, opportunity);
        add_hint(talk, &reply, opportunity);
        if (talk->is_filtered && !talk->dropped)
            reply_add(&reply, KEEP_LEAST,
                      say(talk->language, talk->arena, "The only one: {0}.", .text = {talk->narrowed}));
    } else if (deadline.state == DEADLINE_PAST || deadline.state == DEADLINE_CLOSED) {
        reply_add(&reply, KEEP_IF_FREE,
                  say(talk->language, talk->arena, "Text WON {0}.", .text = {opportunity->code}));
    }
    reply_add(&reply, KEEP_SOURCE, talk_source(talk, opportunity));
    talk_reply(talk, &reply, talk->dropped ? LIST_SEGMENTS : FACT_SEGMENTS);
}

const char *due_short(struct talk *talk, const struct record *opportunity)
{
    struct date due, published = {0};
    bool being_checked;
    const char *status = record_get(opportunity, "status");
    record_date(opportunity, "published", &published);
    if (text_is_same(status, "cancelled") || text_is_same(status, "withdrawn"))
        return say_plain(talk->language, "cancelled");
    if (!deadline_told(opportunity, &due, &being_checked))
        return say_plain(talk->language, "no date given");
    if (deadline_is_open_ended(due, published))
        return say_plain(talk->language, "no closing date");
    bool is_ahead_still = is_ahead(talk, due);
    if (is_ahead_still && date_day(due) == date_day(talk->today))
        return language_date(talk->language, talk->arena, DATE_NEAR, due, talk->today);
    due.has_time = false;
    const char *day = talk_when(talk, due);
    return is_ahead_still ? day : say(talk->language, talk->arena, "Closed {0}", .text = {day});
}
