// SPDX-License-Identifier: MIT
// What a person asks of a person: it goes to the staff's list, and they text back.
#include <string.h>

#include "sms-gateway/conversation/talk.h"

// Nobody is promised a reader of what was not kept.
bool question_is_refused(struct talk *talk, const char *words)
{
    const struct person *person = talk->person;
    if (!person->refuses_question || !person->refuses_question(person->context, words))
        return false;
    struct reply reply = {0};
    const char *link = talk->edition ? talk_link(talk, "") : "";
    reply_add(&reply, KEEP_ALWAYS,
              say_plain(talk->language, "We cannot pass more messages on to the staff now. Text HELP to see "
                                        "what works at once."));
    if (*link)
        reply_add(&reply, KEEP_DETAIL,
                  say(talk->language, talk->arena, "Questions? {0}",
                      .text = {arena_bytes(talk->arena, link, strlen(link) - 1)}));
    reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "STOP ends all texts."));
    talk_reply(talk, &reply, FACT_SEGMENTS);
    return true;
}

void question_send(struct talk *talk, const char *words)
{
    struct reply reply = {0};
    if (question_is_refused(talk, words))
        return;
    talk_effect(talk, EFFECT_QUESTION, words);
    reply_add(&reply, KEEP_ALWAYS,
              say(talk->language, talk->arena, "{0}: the staff have your question, and may text you back.",
                  .text = {talk_brand(talk)}));
    reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "STOP ends all texts."));
    talk_reply(talk, &reply, FACT_SEGMENTS);
}

void question_ask(struct talk *talk)
{
    if (!talk->settings->has_staff) { // nobody reads it: what can be asked of us
        talk->request.words = "";
        help_ask(talk);
    } else if (*talk->request.words) {
        question_send(talk, talk->request.text);
    } else {
        talk_say(talk, say_plain(talk->language, request_of(REQUEST_ASK)->help));
    }
}
