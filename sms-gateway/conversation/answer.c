// SPDX-License-Identifier: MIT
// From a request to the part of this room that answers it, and what those parts share.
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/conversation/guess.h"
#include "sms-gateway/conversation/talk.h"

void talk_record(struct talk *talk, const struct record *record)
{
    talk->memory.current = record->code;
    switch (record->kind) {
    case KIND_OPPORTUNITY:
        talk_is(talk, REQUEST_DUE);
        due_tell(talk, record);
        break;
    case KIND_CONTRACT:
        talk_is(talk, REQUEST_STATUS);
        status_tell(talk, record);
        break;
    case KIND_SESSION:
    case KIND_EVENT:
        talk_is(talk, record->kind == KIND_SESSION ? REQUEST_TRAIN : REQUEST_EVENTS);
        meeting_tell(talk, record);
        break;
    case KIND_GUIDE:
        talk_is(talk, REQUEST_HOWTO);
        guide_tell(talk, record, 0);
        break;
    case KIND_PLAN:
        plan_tell(talk, record);
        break;
    case KIND_JOB:
        job_tell(talk, record);
        break;
    case KIND_TERM:
        term_tell(talk, record);
        break;
    default:
        card_tell(talk, record);
        break;
    }
}

void talk_tell(struct talk *talk, enum request_what what, const struct record *record)
{
    if ((what == REQUEST_WON && award_tell(talk, record)) ||
        (what == REQUEST_CAL && calendar_tell(talk, record)))
        return;
    talk_record(talk, record);
}

static void due_ask(struct talk *talk)
{
    struct record record;
    const struct request *request = &talk->request;
    const char *code = request->code[0] ? request->code : NULL;
    if (!code && !*request->words)
        code = talk->memory.current;
    if (code && edition_by_code(talk->edition, code, &record, talk->arena))
        talk_record(talk, &record);
    else if (code)
        list_near(talk, REQUEST_DUE, code);
    else if (*request->words) // "when are bids for the roof due?"
        bids_ask(talk, request->words);
    else
        talk_say(talk,
                 say_plain(talk->language, "Text DUE and the code, like DUE K7Q26. No code? Text BIDS and a "
                                           "word, like BIDS roof."));
}

static void thanks_ask(struct talk *talk)
{
    const char *hint = offer_hint(talk);
    talk_say(talk,
             hint ? hint : say_plain(talk->language, "You are welcome. Text HELP to see what you can ask."));
}

static void not_ready(struct talk *talk)
{
    talk_say(talk, say_plain(talk->language, "We are still setting up. Please try again later."));
}

static void nothing(struct talk *talk)
{
    talk->answer.text = NULL;
}

static void bids_request(struct talk *talk)
{
    bids_ask(talk, talk->request.words);
}

static void unknown_ask(struct talk *talk);

// Who answers what; what needs no edition works before the first one is published.
static const struct {
    void (*ask)(struct talk *talk);
    enum request_what what;
    bool needs_edition;
} askers[] = {
    {list_pick,     REQUEST_NUMBER,   true },
    {bids_request,  REQUEST_BIDS,     true },
    {list_more,     REQUEST_MORE,     true },
    {due_ask,       REQUEST_DUE,      true },
    {status_ask,    REQUEST_STATUS,   true },
    {meeting_ask,   REQUEST_TRAIN,    true },
    {meeting_ask,   REQUEST_EVENTS,   true },
    {guide_ask,     REQUEST_HOWTO,    true },
    {fact_ask,      REQUEST_FACT,     true },
    {news_ask,      REQUEST_NEW,      true },
    {award_ask,     REQUEST_WON,      true },
    {plan_ask,      REQUEST_PLAN,     true },
    {term_ask,      REQUEST_WHATIS,   true },
    {job_ask,       REQUEST_JOBS,     true },
    {calendar_ask,  REQUEST_CAL,      true },
    {remind_ask,    REQUEST_REMIND,   true },
    {join_ask,      REQUEST_JOIN,     true },
    {leave_ask,     REQUEST_LEAVE,    true },
    {follow_ask,    REQUEST_ALERT,    true },
    {mine_ask,      REQUEST_MINE,     true },
    {mute_ask,      REQUEST_MUTE,     true },
    {forget_ask,    REQUEST_FORGET,   true },
    {pause_ask,     REQUEST_PAUSE,    true },
    {hours_ask,     REQUEST_HOURS,    true },
    {question_ask,  REQUEST_ASK,      false},
    {help_ask,      REQUEST_HELP,     false},
    {language_ask,  REQUEST_LANG,     false},
    {consent_start, REQUEST_START,    false},
    {consent_stop,  REQUEST_STOP,     false},
    {remind_stop,   REQUEST_STOP_ONE, true },
    {thanks_ask,    REQUEST_THANKS,   false},
    {offer_ask,     REQUEST_OK,       false},
    {nothing,       REQUEST_REACTION, false},
    {unknown_ask,   REQUEST_UNKNOWN,  true },
};

// "Info on K7Q26" and "BIDS 2" say more by what follows than by their first word.
static bool means_what_follows(struct talk *talk)
{
    struct request *request = &talk->request;
    struct record record;
    bool is_word = request->what == REQUEST_HELP || request->what == REQUEST_MORE ||
                   request->what == REQUEST_FACT || request->what == REQUEST_HOWTO;
    if (is_word && request->code_is_right &&
        edition_by_code(talk->edition, request->code, &record, talk->arena)) {
        talk_record(talk, &record);
        return true;
    }
    bool may_pick =
        request->what >= REQUEST_BIDS && request->what <= REQUEST_HOWTO && request->what != REQUEST_MORE;
    request->number = may_pick && talk->memory.count ? understand_number(request->words) : request->number;
    if (may_pick && request->number)
        list_pick(talk);
    return may_pick && request->number;
}

// What no asker knows yet is words like any other.
static size_t asker_of(struct talk *talk)
{
    struct request *request = &talk->request;
    for (int again = 0; again < 2; again++) {
        for (size_t i = 0; i < sizeof askers / sizeof *askers; i++)
            if (askers[i].what == request->what)
                return i;
        if (request->within == request->what)
            request->within = REQUEST_UNKNOWN;
        request->what = REQUEST_UNKNOWN;
        request->words = request->whole;
        understand_code(request->words, request->code, &request->code_is_right);
    }
    return sizeof askers / sizeof *askers - 1;
}

static void dispatch(struct talk *talk)
{
    size_t i = asker_of(talk);
    talk_is(talk, talk->request.what);
    if (talk->edition && (number_meant(talk) || means_what_follows(talk)))
        return;
    if (askers[i].needs_edition && !talk->edition)
        not_ready(talk);
    else
        askers[i].ask(talk);
}

void talk_ask(struct talk *talk, enum request_what what, const char *words)
{
    talk->request.what = what;
    talk->request.words = words;
    understand_code(words, talk->request.code, &talk->request.code_is_right);
    dispatch(talk);
}

// Contracts by their numbers, then whatever else the words are about.
static bool found_elsewhere(struct talk *talk, const char *topic)
{
    static const enum kind kinds[] = {KIND_TERM, KIND_GUIDE, KIND_SESSION, KIND_EVENT, KIND_CONTRACT};
    struct record contracts[LIST_ITEMS];
    if (edition_by_identifier(talk->edition, talk->request.words, contracts, LIST_ITEMS, talk->arena) > 0) {
        talk_ask(talk, REQUEST_STATUS, talk->request.words);
        return true;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct search search = {.kind = kinds[i], .words = topic, .now = talk->now};
        if (list_show(talk, REQUEST_UNKNOWN, &search))
            return true;
    }
    return false;
}

// FNV-1a: enough to know the same words again.
static uint32_t hash_of(const char *words)
{
    uint32_t hash = 2166136261u;
    for (; *words; words++)
        hash = (hash ^ (unsigned char)*words) * 16777619u;
    return hash;
}

// A phone that answers for its owner says the same each time: two machines must not text each other for ever.
static void say_nothing_found(struct talk *talk)
{
    enum { SAME_WORDS = 2, TIMES = 4 };
    int64_t hash = hash_of(talk->request.words);
    int64_t times = talk->missed / TIMES == hash ? talk->missed % TIMES + 1 : 1;
    talk->memory.missed = hash * TIMES + times;
    if (talk->settings->has_staff && times == 1 && question_is_refused(talk, talk->request.text))
        return;
    if (talk->settings->has_staff && times == 1) {
        talk_effect(talk, EFFECT_QUESTION, talk->request.text);
        talk_say(talk,
                 say_plain(talk->language,
                           "We found nothing for that. Someone at the city will read it and may text you "
                           "back. BIDS roof, DUE K7Q26 or HELP work at once. STOP ends all texts."));
        return;
    }
    if (times <= SAME_WORDS)
        talk_say(talk,
                 say_plain(talk->language,
                           "We found nothing for that. Text BIDS and a word (BIDS roof), DUE and a code "
                           "(DUE K7Q26), or HELP. STOP ends all texts."));
}

// Whether the first word stands in a bid, a contract or a meeting: then it is no slip of a keyword.
static bool begins_with_known(struct talk *talk)
{
    static const enum kind kinds[] = {KIND_OPPORTUNITY, KIND_CONTRACT, KIND_SESSION, KIND_EVENT};
    const char *words = talk->request.words;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct search search = {.kind = kinds[i],
                                .words = arena_bytes(talk->arena, words, strcspn(words, " ")),
                                .now = talk->now,
                                .and_past = true};
        if (edition_count(talk->edition, &search, 1))
            return true;
    }
    return false;
}

// No keyword. What is certain goes first: a real code, a keyword further on, bids about these words; then
// slips. False when nothing was found.
bool talk_search(struct talk *talk)
{
    struct request *request = &talk->request;
    struct record record;
    if (request->code[0] && edition_by_code(talk->edition, request->code, &record, talk->arena)) {
        if (request->nearly == REQUEST_REMIND) // "reminde K7Q26"
            talk_ask(talk, REQUEST_REMIND, request->nearly_words);
        else if (request->within == REQUEST_FORGET)
            talk_ask(talk, REQUEST_FORGET, request->within_words);
        else
            talk_record(talk, &record);
        return true;
    }
    if (language_named(talk))
        return true;
    if (request->code[0] && request->is_code_alone) {
        list_near(talk, REQUEST_DUE, request->code);
        return true;
    }
    if (request->within != REQUEST_UNKNOWN && request->within != request->what) {
        talk_ask(talk, request->within, request->within_words);
        return true;
    }
    // When the words say nothing ("what?"), topic is just them.
    const char *topic = understand_topic(talk->arena, request->words);
    bool has_topic = topic != request->words;
    if (has_topic && bids_show(talk, request->words))
        return true;
    if (has_topic && status_named(talk, request->words))
        return true;
    if (request->nearly != REQUEST_UNKNOWN && !begins_with_known(talk)) {
        talk_ask(talk, request->nearly, request->nearly_words);
        return true;
    }
    return has_topic && (found_elsewhere(talk, topic) || bids_show_past(talk, request->words) ||
                         bids_show_any(talk, request->words, false));
}

static void unknown_ask(struct talk *talk)
{
    enum { SHORT = 12 };
    const char *code = arena_text(talk->arena, talk->request.code);
    const char *hint = utf8_count(talk->request.whole) <= SHORT ? offer_hint(talk) : NULL;
    if (hint && !*code) // "yes", while an OK is waited for
        talk_say(talk, hint);
    else if (!talk_search(talk) && !(*code && list_near_any(talk, REQUEST_DUE, code)) &&
             !bids_named(talk, talk->request.words))
        say_nothing_found(talk);
}

static bool is_offered(const struct edition *edition, const char *tag)
{
    if (!tag || !language_is_complete(tag))
        return false;
    for (const char *const *offered = edition ? edition_languages(edition) : NULL; offered && *offered;
         offered++)
        if (text_is_same(*offered, tag))
            return true;
    return !edition;
}

static struct language *choose_language(const struct edition *edition, const struct person *person,
                                        const struct request *request, const char *last, bool is_implied)
{
    // Who was taken for a reader of simplified Chinese and then writes what only traditional Chinese has, is
    // none.
    if (is_offered(edition, person->language) && !is_implied)
        return guess_is_alike(person->language, request->language) && is_offered(edition, request->language)
                   ? language_find(request->language)
                   : language_find(person->language);
    // A bare code or number tells nothing: it goes on as before. So does what two languages write alike.
    bool goes_on = !request->language || guess_is_alike(request->language, last);
    // What came with a promise gives way to a sentence that is plainly in another.
    if (is_implied && !goes_on)
        goes_on = !text_is_same(request->language, person->language) &&
                  !guess_is_alike(person->language, request->language) &&
                  !guess_is_plain(request->whole, request->language);
    const char *tag = goes_on ? last : request->language;
    return is_offered(edition, tag) ? language_find(tag) : language_english();
}

// Where there is no room for both, how to stop goes first.
static void add_how_to_stop(struct talk *talk)
{
    const char *text = talk->answer.text, *how = say_plain(talk->language, "STOP alone ends all texts.");
    bool is_ended = language_is_ended(text);
    if (strstr(text, "STOP")) // told already
        return;
    talk_say(talk, arena_print(talk->arena, "%s%s%s%s", text, is_ended ? "" : ".", reply_space(text), how));
    if (fit_count(talk->answer.text).segments > LIST_SEGMENTS)
        talk_say(talk, how);
}

struct answer conversation_answer(const struct conversation_settings *settings, const struct edition *edition,
                                  const struct person *person, const char *text, int64_t now,
                                  struct arena *arena)
{
    struct talk talk = {
        .settings = settings, .edition = edition, .person = person, .now = now, .arena = arena};
    talk.request = understand(text, arena);
    talk.memory = memory_read(arena, person->last);
    if (offer_is_thanked(&talk))
        talk.request.what = REQUEST_OK;
    talk.missed = talk.memory.missed;
    talk.memory.missed = 0;
    talk.is_implied = person->language && talk.memory.is_implied;
    talk.language = choose_language(edition, person, &talk.request, talk.memory.language, talk.is_implied);
    if (edition)
        talk.today = date_at(edition_zone(edition), now);
    bool may_answer = !person->has_stopped || talk.request.what == REQUEST_START;
    const char *tag = language_tag(talk.language);
    if (may_answer && is_offered(edition, person->language) && !text_is_same(tag, person->language) &&
        (!talk.is_implied || guess_is_alike(person->language, tag)))
        talk_effect(&talk, EFFECT_LANGUAGE, tag);
    if (may_answer)
        dispatch(&talk);
    else
        talk_is(&talk, talk.request.what);
    talk.answer.language = talk.language;
    if (!talk.answer.text)
        return talk.answer;
    if (talk.request.speaks_of_stop && talk.request.what != REQUEST_STOP_ONE && !talk.answer.is_confirmation)
        add_how_to_stop(&talk);
    talk.memory.language = language_tag(talk.language);
    talk.memory.is_implied = talk.is_implied;
    talk.answer.last = memory_write(arena, &talk.memory);
    return talk.answer;
}

bool conversation_is_stop(const char *text)
{
    SCRATCH(arena);
    return understand(text, arena).what == REQUEST_STOP;
}
