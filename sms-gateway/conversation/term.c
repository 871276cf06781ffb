// SPDX-License-Identifier: MIT
// Procurement words in plain ones: the very word, else the nearest.
#include <string.h>

#include "content/base/text.h"
#include "content/language/fold.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/conversation/talk.h"

enum { TERMS = 200, SHORT_WORD = 5 };

// Whole sentences of the explanation, as many as fit, and where the rest stands.
void term_tell(struct talk *talk, const struct record *term)
{
    const char *all = talk_paragraph(talk, talk_get(talk, term, "explanation"));
    const char *title = talk_title(talk, term), *link = talk_link(talk, term->code);
    const char *text = arena_print(talk->arena, "%s: %s", title, all ? all : "");
    talk_is(talk, REQUEST_WHATIS);
    talk_say(talk, text);
    for (size_t length = strlen(text); fit_count(talk->answer.text).segments > FACT_SEGMENTS;) {
        const char *end = text + length - (length > 0);
        while (end > text && !(end[-1] == ' ' && end - text > 1 && strchr(".!?", end[-2])))
            end--;
        if (end == text) { // one long sentence
            struct reply reply = {.title = title};
            reply_add(&reply, KEEP_ALWAYS, all);
            talk_reply(talk, &reply, FACT_SEGMENTS);
            return;
        }
        length = (size_t)(end - text) - 1;
        talk_say(talk, arena_print(talk->arena, "%.*s %s", (int)length, text, link));
    }
}

// The slips between the words asked for and what the term is called, in their language or in English; none in
// its own name is 0.
static int slips(struct talk *talk, const struct record *term, const char *asked, int most)
{
    const char *names[] = {talk_title(talk, term), record_title(term, "en"), talk_get(talk, term, "also")};
    int least = most + 1;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        for (char **name = names[i] ? text_split(talk->arena, names[i], ',', NULL) : NULL; name && *name;
             name++) {
            const char *folded = fold_words(talk->arena, *name);
            int distance = fold_distance(asked, folded, most);
            if (distance < least)
                least = distance;
            // "set aside" and "set-asides": joined and plural are no slips
            if (text_is_same(text_replace(talk->arena, asked, " ", ""),
                             text_replace(talk->arena, folded, " ", "")))
                least = 0;
        }
    }
    return least;
}

// The terms within `most` slips, the nearest first; *nearest is how many the first has.
static size_t find_near(struct talk *talk, const char *asked, int most, struct record list[LIST_ITEMS],
                        int *nearest)
{
    struct found *all = arena_take(talk->arena, TERMS * sizeof *all);
    struct search search = {.kind = KIND_TERM, .now = talk->now};
    size_t count = edition_search(talk->edition, &search, all, TERMS, NULL, talk->arena), near = 0;
    *nearest = most + 1;
    for (int distance = 0; distance <= most; distance++) {
        for (size_t i = 0; i < count && near < LIST_ITEMS; i++) {
            if (slips(talk, &all[i].record, asked, most) != distance)
                continue;
            if (near == 0)
                *nearest = distance;
            list[near++] = all[i].record;
        }
    }
    return near;
}

static void show_near(struct talk *talk, const char *asked, const struct record *list, size_t count)
{
    talk->memory = (struct memory){.what = REQUEST_WHATIS, .words = talk->request.words};
    list_records(talk,
                 say(talk->language, talk->arena, "We do not explain {0}. Did you mean:",
                     .text = {reply_shorten(talk->arena, asked, QUOTED)}),
                 list, count, say_plain(talk->language, "Reply with a number."));
}

static void show_all(struct talk *talk)
{
    struct search search = {.kind = KIND_TERM, .now = talk->now};
    if (!list_show(talk, REQUEST_WHATIS, &search))
        talk_say(talk, say_plain(talk->language, "Text WHATIS and a word, like WHATIS EPIN."));
}

// "what does retainage mean": the last word asks nothing.
static const char *without_mean(struct talk *talk, const char *topic)
{
    static const char *const last[] = {" mean", " means", " stand for", " significa", " quiere decir"};
    size_t length = strlen(topic);
    for (size_t i = 0; i < sizeof last / sizeof *last; i++)
        if (length > strlen(last[i]) && text_is_same(topic + length - strlen(last[i]), last[i]))
            return arena_bytes(talk->arena, topic, length - strlen(last[i]));
    return topic;
}

void term_ask(struct talk *talk)
{
    struct request *request = &talk->request;
    struct record list[LIST_ITEMS];
    if (!*request->words) {
        show_all(talk);
        return;
    }
    if (request->code_is_right && edition_by_code(talk->edition, request->code, &list[0], talk->arena)) {
        talk_record(talk, &list[0]);
        return;
    }
    const char *topic = without_mean(talk, understand_topic(talk->arena, request->words));
    int most = utf8_count(topic) <= SHORT_WORD ? 1 : 2, nearest;
    size_t count = find_near(talk, topic, most, list, &nearest);
    if (count == 1 || (count > 0 && nearest == 0)) {
        talk_record(talk, &list[0]);
    } else if (count > 0) {
        show_near(talk, topic, list, count);
    } else if (!talk_search(talk)) {
        talk_say(talk, say(talk->language, talk->arena,
                           "We do not explain {0} yet. Text WHATIS alone for the words we do.",
                           .text = {reply_shorten(talk->arena, topic, QUOTED)}));
    }
}
