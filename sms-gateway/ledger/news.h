// SPDX-License-Identifier: MIT
// News on its way to people: what an edition changed, handed out in batches, kept as what each person knows
// until it is told. All writes are in the ledger's open transaction.
#pragma once
#include "sms-gateway/ledger/kept.h"
#include "sms-gateway/ledger/ledger.h"

// ---- editions ----

int64_t
ledger_planned(struct ledger *ledger); // the edition that reminders and news were planned by; 0: none yet
void ledger_planned_by(struct ledger *ledger, int64_t edition);

// ---- what is handed out ----

struct ledger_fanout {
    int64_t id, at;
    int64_t after; // the last person or subscription that the first items are done for
};
struct ledger_item {
    int64_t id;
    const char *code;
    bool is_new;               // for those who wait for words; else for those who wait for the code
    const char *date, *status; // as it was before, or NULL
    bool is_awarded;
};
int64_t ledger_fanout_open(struct ledger *ledger, int64_t edition, int64_t at); // its id
void ledger_fanout_add(struct ledger *ledger, int64_t fanout, const struct ledger_item *item);
bool ledger_fanout_first(struct ledger *ledger, struct ledger_fanout *fanout); // false: all is handed out
size_t ledger_fanout_items(struct ledger *ledger, int64_t fanout, struct ledger_item *list, size_t limit,
                           struct arena *arena);
void ledger_fanout_after(struct ledger *ledger, int64_t fanout, int64_t after);
void ledger_fanout_done(struct ledger *ledger, int64_t fanout, int64_t item); // that item and all before it
void ledger_fanout_close(struct ledger *ledger, int64_t fanout);

// One news for one person, or for many.
struct ledger_news {
    const char *code;
    bool is_new;
    const char *date, *status;
    bool is_awarded;
    const char *carrier, *ours, *language;
    int64_t since, at, not_after;
    bool is_urgent;
    int64_t person; // where it is of one
};
// Tells the next `limit` people who wait for that code, after *after, which moves on. A text that has not
// left and says what is no longer true is taken back; what they do not know yet stays what they do not know.
// Returns how many: fewer than `limit` are the last.
size_t ledger_tell_audience(struct ledger *ledger, const struct ledger_news *news, int64_t *after,
                            size_t limit);
// Awake alerts for words, by id.
size_t ledger_subscriptions_after(struct ledger *ledger, int64_t after, struct ledger_subscription *list,
                                  size_t limit, struct arena *arena);
// Of a record that fits a subscription. Nothing when they are about to hear of it anyway, or of very much.
enum { LEDGER_NEWS_MOST = 60 };
void ledger_news_add(struct ledger *ledger, const struct ledger_subscription *to,
                     const struct ledger_news *news);
void ledger_news_more(struct ledger *ledger, int64_t person, size_t more); // is only counted

// ---- what leaves ----

// Forgets what was told, takes up again what was not; wakes what waited for its hour, the most urgent of at
// most `limit`.
void ledger_news_tidy(struct ledger *ledger, int64_t now, size_t limit);
// News whose time was over before they could be told, with their person; the same number is forgotten then.
size_t ledger_news_late(struct ledger *ledger, int64_t now, struct ledger_news *list, size_t limit,
                        struct arena *arena);
void ledger_news_forget_late(struct ledger *ledger, int64_t now, size_t count);
int64_t ledger_news_next(struct ledger *ledger); // when the next one wakes; 0: none waits
bool ledger_news_is_out(
    struct ledger *ledger); // some are in texts of which it is not known yet whether they left
// Whose news must arrive first; a person may stand there again.
size_t ledger_news_people(struct ledger *ledger, int64_t *list, size_t limit);
size_t ledger_texts_due(struct ledger *ledger, int64_t now,
                        size_t limit); // in the outbox, counted up to `limit`

// Who is to be told.
struct ledger_reader {
    int64_t person;
    const char *number; // NULL: erased
    const char *language;
    struct ledger_habits habits;
    int64_t needs_confirm; // since when the number may have become someone else's; 0: it is theirs
    int64_t day, sent;     // of the last digest, and how many on that day
    int64_t more;          // news that are only counted
    int64_t asked;         // the needs_confirm they were asked about
};
bool ledger_reader(struct ledger *ledger, int64_t person, struct ledger_reader *reader, struct arena *arena);
void ledger_reader_save(struct ledger *ledger, const struct ledger_reader *reader); // day, sent, more, asked
// What may leave now, and what the budget holds back.
size_t ledger_news_of(struct ledger *ledger, int64_t person, struct ledger_news *list, size_t limit,
                      struct arena *arena);
void ledger_news_drop(struct ledger *ledger, int64_t person, const char *code); // NULL: all
void ledger_news_later(struct ledger *ledger, int64_t person, int64_t at,
                       bool is_held);                                             // all of ledger_news_of
void ledger_news_queued(struct ledger *ledger, int64_t person, int64_t outgoing); // likewise
