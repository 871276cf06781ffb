// SPDX-License-Identifier: MIT
// From a kiosk to a phone: what was asked for at a kiosk is offered in one text, and an OK does what the
// person would else have texted. YES, which carriers keep for themselves, is answered with how to say OK.
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/talk.h"
#include "sms-gateway/conversation/vocabulary.h"

static const char wording[] = "kiosk/2"; // counts up whenever the offer below is worded otherwise

enum { TITLE = 40 };

static const char *what_ok_does(struct talk *talk, const struct offer *offer)
{
    struct record record;
    const char *name = offer->code;
    if (offer->what == OFFER_QUESTION)
        return say_plain(talk->language, "Reply OK to send your question to the staff.");
    if (offer->what == OFFER_CODE)
        return say(talk->language, talk->arena, "Reply OK to have {0} sent.", .text = {name});
    if (edition_by_code(talk->edition, name, &record, talk->arena))
        name = reply_shorten(talk->arena, talk_title(talk, &record), TITLE);
    return offer->is_full
               ? say(talk->language, talk->arena, "Reply OK to wait for a seat at: {0}.", .text = {name})
               : say(talk->language, talk->arena, "Reply OK to take a seat at: {0}.", .text = {name});
}

const char *conversation_offer(const struct conversation_settings *settings, const struct edition *edition,
                               const struct offer *offer, int64_t now, struct arena *arena)
{
    static const struct person nobody;
    struct talk talk = {
        .settings = settings, .edition = edition, .person = &nobody, .now = now, .arena = arena};
    struct reply reply = {0};
    talk.language = offer_language(&talk, offer);
    talk.today = date_at(edition_zone(edition), now);
    reply_add(&reply, KEEP_ALWAYS,
              say(talk.language, arena, "{0}: you asked at a kiosk.", .text = {talk_brand(&talk)}));
    reply_add(&reply, KEEP_ALWAYS, what_ok_does(&talk, offer));
    reply_add(&reply, KEEP_DETAIL, say_plain(talk.language, "Not you? Ignore this."));
    reply_add(&reply, KEEP_ALWAYS,
              say_plain(talk.language, "Msg & data rates may apply. HELP for help, STOP to cancel."));
    talk_reply(&talk, &reply, FACT_SEGMENTS);
    return talk.answer.text;
}

struct language *offer_language(const struct talk *talk, const struct offer *offer)
{
    const char *const *offered = edition_languages(talk->edition);
    for (; offer->language && *offered; offered++)
        if (text_is_same(*offered, offer->language) && language_is_complete(offer->language))
            return language_find(offer->language);
    return language_english();
}

static bool waits(const struct talk *talk)
{
    return talk->edition && talk->person->offer && !talk->person->offer->is_over;
}

const char *offer_hint(struct talk *talk)
{
    return waits(talk) ? what_ok_does(talk, talk->person->offer) : NULL;
}

bool offer_is_thanked(const struct talk *talk)
{
    const struct request *request = &talk->request;
    if (!waits(talk) || request->what != REQUEST_THANKS)
        return false;
    for (const struct phrase *phrase = vocabulary_next(VOCABULARY_REQUESTS, NULL); phrase;
         phrase = vocabulary_next(VOCABULARY_REQUESTS, phrase))
        if (strcmp(phrase->value, "ok") == 0 && text_starts(request->whole, phrase->words))
            return true;
    return false;
}

// Their OK to it: then it is as if they had texted that themselves.
static void accept(struct talk *talk, const struct offer *offer)
{
    talk->language = offer_language(talk, offer);
    struct effect *effect = talk_effect(talk, EFFECT_OFFER, offer->kiosk);
    effect->wording = wording;
    if (offer->what == OFFER_QUESTION) {
        question_send(talk, offer->words);
        return;
    }
    bool is_seat = offer->what == OFFER_SEAT;
    talk->request =
        understand(arena_print(talk->arena, "%s%s", is_seat ? "JOIN " : "", offer->code), talk->arena);
    talk_ask(talk, talk->request.what, talk->request.words);
}

static void tell_too_late(struct talk *talk, const struct offer *offer)
{
    talk->language = offer_language(talk, offer);
    const char *text = offer->code;
    if (offer->what == OFFER_SEAT)
        text = say(talk->language, talk->arena, "JOIN {0}", .text = {offer->code});
    if (offer->what == OFFER_QUESTION)
        talk_say(talk, say_plain(talk->language,
                                 "We waited for your OK, then forgot your question. Please text it to us."));
    else
        talk_say(talk,
                 say(talk->language, talk->arena,
                     "We waited for your OK, then forgot. Text {0}: it works at once.", .text = {text}));
}

void offer_ask(struct talk *talk)
{
    const struct person *person = talk->person;
    if (waits(talk))
        accept(talk, person->offer);
    else if (talk->edition && person->offer)
        tell_too_late(talk, person->offer);
    else if (person->may_have_lost_offer)
        talk_say(talk,
                 say_plain(talk->language, "Nothing waits for your OK now. Did you ask at a kiosk? Text the "
                                           "code in our text, like K7Q26."));
    else
        talk_say(talk, say_plain(talk->language, "You are welcome. Text HELP to see what you can ask."));
}
