// SPDX-License-Identifier: MIT
// What a person asks of a person: it goes to the staff's list, and they text back.
#include "sms-gateway/conversation/talk.h"

void question_send(struct talk *talk, const char *words)
{
    struct reply reply = {0};
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
