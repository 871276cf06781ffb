// SPDX-License-Identifier: MIT
// Kinds that a text asks for only by code: facts, figures.
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/talk.h"

static void add_figure(struct talk *talk, struct reply *reply, const struct record *figure)
{
    const char *at = record_get(figure, "values"), *unit = talk_get(talk, figure, "unit");
    struct list_row row, last = {{NULL}};
    struct date date;
    while (list_next(&at, &row, talk->arena))
        last = row;
    if (last.cell[0] && date_read(last.cell[0], &date))
        reply_add(reply, KEEP_ALWAYS,
                  talk_sentence(talk, arena_print(talk->arena, "%s %s, %s", last.cell[1], unit ? unit : "",
                                                  language_date(talk->language, talk->arena, DATE_MONTH, date,
                                                                talk->today))));
    reply_add(reply, KEEP_DETAIL, talk_ended(talk, talk_paragraph(talk, talk_get(talk, figure, "summary"))));
}

void card_tell(struct talk *talk, const struct record *record)
{
    struct reply reply = {.title = talk_title(talk, record)};
    if (record->kind == KIND_FIGURE) {
        add_figure(talk, &reply, record);
    } else { // a fact: its title says it all
        reply.title = NULL;
        reply_add(&reply, KEEP_ALWAYS, talk_ended(talk, talk_title(talk, record)));
    }
    if (kind_field(record->kind, "link"))
        reply_add(&reply, KEEP_LINK, record_get(record, "link"));
    reply_add(&reply, KEEP_SOURCE, talk_source(talk, record));
    talk_reply(talk, &reply, FACT_SEGMENTS);
}
