// SPDX-License-Identifier: MIT
// A date for the calendar of a phone: the address of its .ics file.
#include "content/base/text.h"
#include "sms-gateway/conversation/talk.h"

// The date that the file of that record holds; false when there is none, or none ahead.
static bool date_ahead(struct talk *talk, const struct record *record, struct date *date)
{
    if (record->kind == KIND_OPPORTUNITY) {
        struct deadline deadline = deadline_of(talk->edition, record, talk->now);
        *date = deadline.due;
        return deadline.state == DEADLINE_OPEN;
    }
    return (record->kind == KIND_SESSION || record->kind == KIND_EVENT) &&
           !text_is_same(record_get(record, "status"), "cancelled") && record_date(record, "start", date) &&
           date_instant(edition_zone(talk->edition), *date) >= talk->now;
}

bool calendar_tell(struct talk *talk, const struct record *record)
{
    struct date date;
    const char *link = talk_link(talk, record->code);
    if (!*link || !date_ahead(talk, record, &date))
        return false;
    talk->memory.current = record->code;
    talk_is(talk, REQUEST_CAL);
    struct reply reply = {.title = talk_title(talk, record)};
    reply_add(&reply, KEEP_ALWAYS, talk_sentence(talk, talk_when_in_zone(talk, date)));
    reply_add(&reply, KEEP_ALWAYS,
              say(talk->language, talk->arena, "Add to your calendar: {0}",
                  .text = {arena_print(talk->arena, "%s.ics", link)}));
    talk_reply(talk, &reply, FACT_SEGMENTS);
    return true;
}

void calendar_ask(struct talk *talk)
{
    const struct request *request = &talk->request;
    const char *code = request->code[0] ? request->code : !*request->words ? talk->memory.current : NULL;
    struct record record;
    if (code && edition_by_code(talk->edition, code, &record, talk->arena)) {
        if (!calendar_tell(talk, &record)) // what became of it tells why
            talk_record(talk, &record);
    } else if (code) {
        list_near(talk, REQUEST_CAL, code);
    } else if (*request->words) {
        bids_ask(talk, request->words);
    } else {
        talk_say(talk, say_plain(talk->language, "Text CAL and the code, like CAL K7Q26."));
    }
}
