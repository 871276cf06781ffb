// SPDX-License-Identifier: MIT
// What kiosks asked for on behalf of a number, until its OK: in memory only, so that nothing is stored of
// anyone who has not agreed. Of the number itself only a hash is kept, keyed with what was drawn at the
// start. Bounded in everything: strangers can post here, and each text costs.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sms-gateway/conversation/conversation.h"

// An offer waits so long for its OK; a post is as fresh as that; a nonce is known twice as long.
enum { HANDOVER_WAIT = 1800, HANDOVER_FRESH = 600 };
enum { HANDOVER_A_NUMBER = 3, HANDOVER_A_KIOSK = 6, HANDOVER_A_PEER = 20, HANDOVER_ALL = 30 };
enum { HANDOVER_DAY_MOST = 5000, HANDOVER_WORDS = 480, HANDOVER_SHOWN = 1400, HANDOVER_KIOSK = 60 };

struct handover;

// At most `a_day` texts in a day (up to HANDOVER_DAY_MOST), all kiosks together.
struct handover *handover_open(size_t a_day, int64_t now);
void handover_close(struct handover *handover); // takes NULL; what it knew is overwritten

// Counts a post against its peer's minute: false when there were HANDOVER_A_PEER in it, or HANDOVER_ALL in
// all. To be asked before anything costly is done.
bool handover_may_post(struct handover *handover, const char *peer, int64_t now);

enum handover_verdict {
    HANDOVER_TAKEN,    // it waits for its OK: the text is to be sent
    HANDOVER_SILENT,   // that number has had its texts of the day: nothing is sent, and nobody is told
    HANDOVER_STALE,    // made too long ago, or ahead of our clock
    HANDOVER_REPLAYED, // its nonce is known
    HANDOVER_CROWDED,  // that kiosk's minute is full
    HANDOVER_SPENT,    // the day's texts are used up
};
struct handover_post {
    const char *number; // E.164
    int64_t made;       // by the kiosk's clock
    const char *nonce;
    struct offer offer; // a code of at most 15 bytes; kiosk, words and shown of at most the bytes above
};
// The newest offer of a number takes the place of the one before.
enum handover_verdict handover_add(struct handover *handover, const struct handover_post *post, int64_t now);

// What waits for that number, or waited until less than a day ago (offer->is_over). False: nothing. Its words
// stay until the next handover_add or handover_committed.
bool handover_find(const struct handover *handover, const char *number, int64_t now, struct offer *offer);
// They said OK, or STOP: it waits no longer once the turn is committed.
void handover_end(struct handover *handover, const char *number);
void handover_committed(struct handover *handover, bool is_done);
void handover_sweep(struct handover *handover, int64_t now); // forgets the words of what waited too long
// Began less than HANDOVER_WAIT ago: offers from before are forgotten. False for NULL.
bool handover_is_young(const struct handover *handover, int64_t now);
size_t handover_waiting(const struct handover *handover, int64_t now);
