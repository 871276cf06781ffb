// SPDX-License-Identifier: MIT
// ALERT: to be told when bids about some words come out, or of all that becomes of one code.
#include <string.h>

#include "content/base/text.h"
#include "content/edition/search.h"
#include "content/language/fold.h"
#include "sms-gateway/conversation/narrow.h"
#include "sms-gateway/conversation/talk.h"
#include "sms-gateway/conversation/trades.h"

enum { WORDS_MOST = 60 };
static const char wording[] = "alert/2"; // counts up whenever the promise below is worded otherwise

// What stands between the filters in their one order.
static const char *const filter_names[] = {"borough", "category", "agency"};
enum { BOROUGH, CATEGORY, AGENCY, FILTERS };

// Reads "roof bronx" into words and filters; days are nothing to wait for.
static struct alert read_alert(struct talk *talk, const char *words)
{
    struct arena *arena = talk->arena;
    struct narrow narrow = narrow_read(arena, arena_bytes(arena, words, utf8_cut(words, WORDS_MOST)),
                                       KIND_OPPORTUNITY, talk->today, DAYS_AHEAD);
    const char *values[FILTERS] = {
        [BOROUGH] = narrow.borough, [CATEGORY] = narrow.category, [AGENCY] = narrow.agency};
    struct text filters = text_in(arena, 300);
    for (size_t i = 0; i < FILTERS; i++)
        if (values[i])
            text_print(&filters, "%s%s=%s", filters.length ? "&" : "", filter_names[i], values[i]);
    return (struct alert){"words", narrow.rest, filters.bytes, narrow_about(talk, &narrow)};
}

void conversation_alert_search(const char *value, const char *filters, struct search *search,
                               struct arena *arena)
{
    *search = (struct search){.kind = KIND_OPPORTUNITY, .prefix = true, .words = value};
    const char **fields[FILTERS] = {&search->borough, &search->category, &search->agency};
    for (size_t i = 0; i < FILTERS; i++) {
        const char *name = arena_print(arena, "%s=", filter_names[i]), *at = strstr(filters, name);
        if (at) {
            at += strlen(name);
            // An agency stands last, and may have the sign in its name.
            *fields[i] = i == AGENCY ? at : arena_bytes(arena, at, strcspn(at, "&"));
        }
    }
}

static size_t count_alerts(struct talk *talk, const struct alert *alert, bool *has_it)
{
    struct kept list[KEPT_MOST];
    const struct person *person = talk->person;
    size_t count = 0,
           all = person->kept ? person->kept(person->context, false, list, KEPT_MOST, talk->arena) : 0;
    *has_it = false;
    for (size_t i = 0; i < all; i++) {
        if (list[i].what != KEPT_ALERT)
            continue;
        count++;
        *has_it = *has_it || (text_is_same(alert->kind, "code")
                                  ? text_is_same(list[i].code, alert->value)
                                  : !list[i].code && text_is_same(list[i].shown, alert->shown));
    }
    return count;
}

// What they may ask at once, where that fits.
static const char *open_now(struct talk *talk, const struct alert *alert)
{
    enum { COUNTED = 99 };
    struct search search;
    if (!text_is_same(alert->kind, "words"))
        return NULL;
    conversation_alert_search(alert->value, alert->filters, &search, talk->arena);
    search.now = talk->now;
    const char *forms[TRADES_FORMS] = {""};
    size_t ways = trades_forms(talk->arena, alert->value, forms), count = 0;
    for (size_t i = 0; !count && i < (ways ? ways : 1); i++) {
        search.words = forms[i];
        count = edition_count(talk->edition, &search, COUNTED);
    }
    if (!count)
        return say_plain(talk->language, "None is open now.");
    return say(talk->language, talk->arena, "{0, plural, one {# is} other {# are}} open now: BIDS {1}.",
               .number = {(double)count},
               .text = {narrow_unspaced(talk->arena, fold_words(talk->arena, alert->shown))});
}

static bool is_cut(const char *text)
{
    static const char *const endings[] = {"…", "..."};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(text), its = strlen(endings[i]);
        if (length >= its && text_is_same(text + length - its, endings[i]))
            return true;
    }
    return false;
}

static void follow(struct talk *talk, const struct alert *alert)
{
    bool has_it;
    size_t count = count_alerts(talk, alert, &has_it);
    const char *what = reply_shorten(talk->arena, alert->shown, QUOTED);
    if (has_it) {
        talk_say(talk,
                 say(talk->language, talk->arena, "Your alert {0} is on. MUTE {0} ends it.", .text = {what}));
        return;
    }
    if (count >= ALERTS_MOST) {
        talk_say(
            talk,
            say(talk->language, talk->arena,
                "You have {0, number} alerts, the most we keep. MINE lists them; MUTE and a number ends one.",
                .number = {ALERTS_MOST}));
        return;
    }
    struct effect *effect = talk_effect(talk, EFFECT_ALERT, alert->value);
    effect->alert = *alert;
    effect->wording = wording;
    if (!talk->person->language && talk->language != language_english())
        talk_effect(talk, EFFECT_LANGUAGE, language_tag(talk->language));
    // Their words may be long: they are what is cut, not the promise.
    struct reply reply = {.head = arena_print(talk->arena, "%s:", talk_brand(talk)), .title = alert->shown};
    reply_add(&reply, KEEP_ALWAYS,
              text_is_same(alert->kind, "words")
                  ? say_plain(talk->language, "we text you when such bids come out.")
                  : say_plain(talk->language, "we text you when it moves, is cancelled or awarded."));
    reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "At most 1 text a day."));
    reply_add(&reply, KEEP_IF_FREE, open_now(talk, alert));
    reply_add(&reply, KEEP_ALWAYS,
              say_plain(talk->language, "Msg & data rates may apply. HELP for help, STOP to cancel."));
    talk_reply(talk, &reply, FACT_SEGMENTS);
    if (is_cut(talk->answer.text)) {
        // In letters that cost too much beside ours: they know what they typed.
        reply.pieces[0].text = arena_print(talk->arena, "%s %s", reply.head, reply.pieces[0].text);
        reply.head = reply.title = NULL;
        talk_reply(talk, &reply, FACT_SEGMENTS);
    }
}

static bool can_follow(const struct record *record)
{
    return record->kind == KIND_OPPORTUNITY || record->kind == KIND_CONTRACT || record->kind == KIND_PLAN ||
           record->kind == KIND_SESSION || record->kind == KIND_EVENT;
}

static void follow_code(struct talk *talk, const char *code)
{
    struct record record;
    if (!edition_by_code(talk->edition, code, &record, talk->arena)) {
        list_near(talk, REQUEST_ALERT, code);
        return;
    }
    talk->memory.current = record.code;
    if (!can_follow(&record)) {
        talk_say(talk,
                 say(talk->language, talk->arena,
                     "{0} does not change. ALERT and a word tells you of new bids.", .text = {record.code}));
        return;
    }
    follow(talk, &(struct alert){"code", record.code, "", record.code});
}

void follow_ask(struct talk *talk)
{
    const struct request *request = &talk->request;
    const struct memory *memory = &talk->memory;
    int64_t number;
    if (request->code_is_right) {
        follow_code(talk, request->code);
        return;
    }
    if (text_to_number(request->words, 1, (int64_t)memory->count, &number) &&
        *memory->codes[number - 1] != '@') {
        follow_code(talk, memory->codes[number - 1]);
        return;
    }
    if (request->code[0] && request->is_code_alone) {
        follow_code(talk, request->code);
        return;
    }
    struct alert alert = read_alert(talk, request->words);
    if (*request->words && (*alert.value || *alert.filters)) {
        follow(talk, &alert);
        return;
    }
    talk_say(talk,
             say_plain(
                 talk->language,
                 "ALERT and a word tells you of new bids: ALERT roof, ALERT catering Bronx. ALERT and a code "
                 "(ALERT K7Q26) tells when it changes. At most 1 text a day. MINE lists yours."));
}
