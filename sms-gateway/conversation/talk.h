// SPDX-License-Identifier: MIT
// One answer in the making: what every part of this room that answers needs, and what they share.
#pragma once
#include "content/edition/deadline.h"
#include "content/edition/search.h"
#include "sms-gateway/conversation/conversation.h"
#include "sms-gateway/conversation/memory.h"
#include "sms-gateway/conversation/reply.h"
#include "sms-gateway/conversation/understand.h"

enum { LIST_ITEMS = 3, QUOTED = 40 }; // characters of their words that an answer repeats

struct talk {
    const struct conversation_settings *settings;
    const struct edition *edition; // NULL: none yet
    const struct person *person;
    int64_t now;
    struct date today; // year 0 without an edition
    struct arena *arena;
    struct language *language;
    struct request request;
    struct memory memory; // what the last answer left; what this one leaves
    bool is_implied;      // their language came with a promise, and may be left
    int64_t missed;       // of the last answer; this one's is in its memory
    bool and_past;        // what is over counts, too
    int64_t after;        // of a list that MORE goes on with; 0: from its beginning
    // What a list was narrowed to, in their language: "roof, Bronx"; NULL or "" when to nothing. And what is
    // said before it where not all they named could be kept; NULL: it was.
    const char *narrowed, *dropped;
    bool is_filtered; // narrowed by a place, an agency or a category
    struct answer answer;
};

// answer.c
void talk_ask(struct talk *talk, enum request_what what, const char *words); // as if that had been asked
bool talk_search(struct talk *talk); // what the words may mean, whatever was asked; false: nothing found
void talk_record(struct talk *talk, const struct record *record); // all that matters of it, by its kind
// What was asked of it, where that can be told; else all that matters.
void talk_tell(struct talk *talk, enum request_what what, const struct record *record);

// talk.c
void talk_say(struct talk *talk, const char *text); // short sentences, as they are
void talk_reply(struct talk *talk, const struct reply *reply, size_t segments); // fitted
struct effect *talk_effect(struct talk *talk, enum effect_what what, const char *value);
void talk_is(struct talk *talk, enum request_what what);            // the name it is counted under
const char *talk_when(struct talk *talk, struct date date);         // "Tue Dec 1 10:30 AM"
const char *talk_when_in_zone(struct talk *talk, struct date date); // "Tue Dec 1 10:30 AM ET"
// An instant where they are, with the zone behind it where that is not the city's: "Tue Nov 24 9 AM CT".
const char *talk_when_theirs(struct talk *talk, int64_t at);
const char *talk_zone_label(const char *zone);  // of IANA's name: "CT"; "" where nobody would know it
const char *talk_zone(const struct talk *talk); // "ET"; "" where nobody would know it
const char *talk_title(struct talk *talk, const struct record *record);
const char *talk_get(struct talk *talk, const struct record *record,
                     const char *field);                                 // in their language, or NULL
const char *talk_source(struct talk *talk, const struct record *record); // "City Record, today 9:05 AM"
const char *talk_link(struct talk *talk, const char *code);     // "stoop.example/K7Q26"; "" when none
const char *talk_sentence(struct talk *talk, const char *text); // with the language's full stop; NULL stays
const char *talk_ended(struct talk *talk, const char *text);    // ends as a sentence does; NULL stays
const char *talk_inside(struct talk *talk, const char *label);  // "The agency" as it stands inside a sentence
const char *talk_lower(struct talk *talk, const char *text);    // every letter
const char *talk_paragraph(struct talk *talk, const char *text); // the first one; NULL stays
const char *talk_brand(const struct talk *talk);                 // "NYC Stoop"
bool talk_may_fold(const struct talk *talk);

// due.c
void due_tell(struct talk *talk, const struct record *opportunity);
const char *due_short(struct talk *talk, const struct record *opportunity); // in a list
const char *due_clause(struct talk *talk, const struct deadline *deadline);
void due_add_near(struct talk *talk, struct reply *reply, const struct record *opportunity);
// status.c
void status_tell(struct talk *talk, const struct record *contract);
const char *status_short(struct talk *talk, const struct record *contract);
void status_ask(struct talk *talk);
bool status_named(struct talk *talk, const char *words); // a vendor's name: as if STATUS stood before it
// meeting.c
void meeting_tell(struct talk *talk, const struct record *meeting);
void meeting_ask(struct talk *talk); // TRAIN and EVENTS
// guide.c
void guide_tell(struct talk *talk, const struct record *guide, int64_t from_step);
void guide_ask(struct talk *talk);
void fact_ask(struct talk *talk);
// news.c
void news_ask(struct talk *talk);
// award.c: who won
void award_ask(struct talk *talk);
bool award_tell(struct talk *talk, const struct record *record); // false: nothing that is won
// plan.c
void plan_ask(struct talk *talk);
void plan_tell(struct talk *talk, const struct record *plan);
const char *plan_short(struct talk *talk, const struct record *plan); // in a list
// job.c
void job_ask(struct talk *talk);
void job_tell(struct talk *talk, const struct record *job);
const char *job_short(struct talk *talk, const struct record *job);
// term.c
void term_ask(struct talk *talk);
void term_tell(struct talk *talk, const struct record *term);
// calendar.c
void calendar_ask(struct talk *talk);
bool calendar_tell(struct talk *talk, const struct record *record); // false: no date ahead
// card.c: the other kinds
void card_tell(struct talk *talk, const struct record *record);
// list.c
bool list_show(struct talk *talk, enum request_what what,
               const struct search *search); // false: nothing found
// The same about the topic, as it came, without plurals, and in the words of notices.
bool list_about(struct talk *talk, enum request_what what, const struct search *search, const char *topic);
void list_records(struct talk *talk, const char *head, const struct record *list, size_t count,
                  const char *tail);
// Lines of "1) K7Q26 title, fact": numbers go on from the memory's count, which grows by them.
struct item {
    const char *key; // what its number picks: a code, or what the request that lists it knows
    const char *code, *title, *fact;
};
void list_items(struct talk *talk, const char *head, const struct item *items, size_t count,
                const char *tail);
void list_more(struct talk *talk);
void list_pick(struct talk *talk);
void list_near(struct talk *talk, enum request_what what, const char *code);
bool list_near_any(struct talk *talk, enum request_what what, const char *code); // false: none is near
// The numbers (EPIN, PIN, contract ID) one slip away; false when the words are no number, or none is near.
bool list_near_number(struct talk *talk, enum request_what what, const char *words);
// number.c
// An EPIN or a contract's number among the words: a real one is put in the request as its record's code; one
// with a slip is answered with the nearest (true).
bool number_meant(struct talk *talk);
// bids.c
void bids_ask(struct talk *talk, const char *words);
bool bids_show(struct talk *talk, const char *words);      // about all of the words; false: nothing found
bool bids_show_past(struct talk *talk, const char *words); // the one they name, also when it is over
// About those that say most; where bids were not asked for, they are half of the words at least.
bool bids_show_any(struct talk *talk, const char *words, bool is_asked);
bool bids_named(struct talk *talk, const char *words); // a trade alone: as if BIDS stood before it
// ladder.c
struct ladder {
    const struct recipient *recipient;
    int days;
    int64_t asked, now;
};
size_t ladder_plan(const struct conversation_settings *settings, const struct edition *edition,
                   const struct record *record, const struct ladder *ladder, struct rung rungs[RUNGS]);
// remind.c
void remind_ask(struct talk *talk);
void remind_record(struct talk *talk, const struct record *record);
void remind_stop(struct talk *talk);
bool remind_keeps(struct talk *talk, const char *code);                 // a reminder or an alert of it
bool remind_is_set(struct talk *talk, const struct record *record);     // they have one
bool remind_is_offered(struct talk *talk, const struct record *record); // a reminder asked for now would come
// follow.c: ALERT
void follow_ask(struct talk *talk);
// mine.c: MINE and MUTE
void mine_ask(struct talk *talk);
void mine_pick(struct talk *talk, const char *key); // one of its list: a code, or "@" and an alert's id
void mute_ask(struct talk *talk);
void forget_ask(struct talk *talk); // "don't remind me"
void mute_pick(struct talk *talk, const char *key);
// What they keep, soonest first; a training's seat stands for its reminder.
size_t mine_list(struct talk *talk, bool ended, struct kept list[KEPT_MOST]);
const char *mine_names(struct talk *talk, const struct kept *list, size_t count, enum kept_what what,
                       size_t most); // "K7Q26, KXQ2N, …"; NULL: none
// quiet.c: PAUSE and HOURS
void pause_ask(struct talk *talk);
void pause_end(struct talk *talk);
void hours_ask(struct talk *talk);
bool quiet_is_paused(const struct talk *talk);
const char *quiet_until(struct talk *talk, int64_t until); // the day, where they are
// join.c: JOIN and LEAVE
void join_ask(struct talk *talk);
void join_record(struct talk *talk, const struct record *record);
void leave_ask(struct talk *talk);
void join_add_hint(struct talk *talk, struct reply *reply, const struct record *meeting); // of their seat
// question.c: what is asked of a person
void question_ask(struct talk *talk); // ASK
void question_send(struct talk *talk, const char *words);
bool question_is_refused(struct talk *talk, const char *words); // true: and they have been told
// offer.c: what was asked for at a kiosk
void offer_ask(struct talk *talk);              // OK
const char *offer_hint(struct talk *talk);      // "Reply OK to have K7Q26 sent."; NULL: nothing waits for it
bool offer_is_thanked(const struct talk *talk); // an OK with thanks, and something waits for it
struct language *offer_language(const struct talk *talk, const struct offer *offer);
// consent.c
void consent_stop(struct talk *talk);
void consent_start(struct talk *talk);
void help_ask(struct talk *talk);
void language_ask(struct talk *talk);
bool language_named(struct talk *talk); // the text is nothing but the name of a language: answers it
