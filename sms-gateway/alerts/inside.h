// SPDX-License-Identifier: MIT
// What the files of news share.
#pragma once
#include "content/edition/matcher.h"
#include "sms-gateway/alerts/hours.h"
#include "sms-gateway/alerts/news.h"
#include "sms-gateway/conversation/tidings.h"
#include "sms-gateway/ledger/news.h"

// A text that was put into the outbox, for who wants to know.
struct news_queued {
    int64_t person, outgoing;
    const char *language; // NULL: English
    size_t segments;
    const enum tidings_what *whats;
    size_t count;
};

struct news {
    struct ledger *ledger;
    const struct conversation_settings *conversation;
    struct news_settings settings;
    struct news_counters counters;
    struct matcher_batch *batch;                                      // the new records in hand, or NULL
    struct news_texts *texts;                                         // made lately
    void (*observe)(void *context, const struct news_queued *queued); // or NULL
    void *context;
};

// matching.c: the batch of new records that is handed out.
void matcher_batch_close(struct matcher_batch *batch); // takes NULL
// texts.c: what many people are told in the same words is made once.
struct news_texts *news_texts_open(void);
void news_texts_close(struct news_texts *texts);
// As tidings_text; lives until the next call.
const char *news_texts_of(struct news *news, const struct edition *edition, const struct tidings_known *known,
                          size_t count, size_t more, const char *language, int64_t now);

struct tidings_known known_of(const struct ledger_news *news);
// When it may leave at the earliest: after the wait, but before the city's hours close when tomorrow would be
// late.
int64_t news_settle(const struct news *news, const struct edition *edition, const struct tidings *tidings,
                    int64_t now);
// As news_arrived, whatever edition the ledger was planned by.
void news_compare(struct news *news, const struct edition *before, const struct edition *after, int64_t now);
void news_match(struct news *news, const struct edition *edition, const struct ledger_fanout *fanout,
                int64_t now); // a batch of subscriptions, of the first items, which are new
