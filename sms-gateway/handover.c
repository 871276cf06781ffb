// SPDX-License-Identifier: MIT
#include "sms-gateway/handover.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/seal.h"
#include "content/base/secret.h"
#include "content/base/text.h"

enum { MARK = 16, MINUTE = 60, DAY = 86400, TALLIES = 512, NONCES = 2048, CODE = 16, TAG = 16 };

// What stands for a number, a nonce, a kiosk or a peer: nobody reads it back.
struct mark {
    uint8_t bytes[MARK];
};

// How often something happened since its time began.
struct tally {
    struct mark mark;
    int64_t began;
    int count;
};

struct known {
    struct mark mark;
    int64_t until; // 0: free
};

enum waiting { WAITING_NOTHING, WAITING_OK, WAITING_COMMIT };

// One number's day.
struct guest {
    struct tally day;
    enum waiting waiting;
    int64_t until; // an OK counts
    enum offer_what what;
    bool is_full;
    char code[CODE], language[TAG], kiosk[HANDOVER_KIOSK + 1], words[HANDOVER_WORDS + 1],
        shown[HANDOVER_SHOWN + 1];
};

struct handover {
    uint8_t key[SECRET_KEY];
    int64_t began;
    size_t a_day;
    struct tally day, minute, tallies[TALLIES];
    struct known nonces[NONCES];
    struct guest *guests; // `a_day` of them: a day has no more
    size_t guest_count;   // of these, how many were ever used
    int64_t next_over;    // the soonest end of a wait; 0: none
    bool has_ending;
};

struct handover *handover_open(size_t a_day, int64_t now)
{
    struct handover *handover = calloc(1, sizeof *handover);
    if (!handover)
        abort();
    handover->a_day = a_day < HANDOVER_DAY_MOST ? a_day : HANDOVER_DAY_MOST;
    handover->guests = calloc(handover->a_day + 1, sizeof *handover->guests);
    if (!handover->guests)
        abort();
    handover->began = now;
    seal_random(handover->key, sizeof handover->key);
    return handover;
}

void handover_close(struct handover *handover)
{
    if (!handover)
        return;
    seal_forget(handover->guests, (handover->a_day + 1) * sizeof *handover->guests);
    free(handover->guests);
    seal_forget(handover, sizeof *handover);
    free(handover);
}

// `about` keeps a peer that calls itself like a kiosk apart from that kiosk.
static struct mark mark_of(const struct handover *handover, char about, const char *what)
{
    struct mark mark = {0};
    char bytes[256];
    int length = snprintf(bytes, sizeof bytes, "%c%s", about, what);
    secret_hash(handover->key, bytes, (size_t)length < sizeof bytes ? (size_t)length : sizeof bytes - 1,
                mark.bytes, MARK);
    seal_forget(bytes, sizeof bytes);
    return mark;
}

static bool is_mark(const struct mark *a, const struct mark *b)
{
    return memcmp(a->bytes, b->bytes, MARK) == 0;
}

// Its time is over, or it is of a clock that has been set back since.
static bool is_past(const struct tally *tally, int64_t seconds, int64_t now)
{
    return !tally->count || now >= tally->began + seconds || now < tally->began;
}

static bool may_count(struct tally *tally, int64_t seconds, int most, int64_t now)
{
    if (is_past(tally, seconds, now)) {
        tally->began = now;
        tally->count = 0;
    }
    if (tally->count >= most)
        return false;
    tally->count++;
    return true;
}

// A minute's count of that mark; false also when more than TALLIES others were counted in this minute.
static bool may_count_mark(struct handover *handover, struct mark mark, int most, int64_t now)
{
    struct tally *free_one = NULL;
    for (size_t i = 0; i < TALLIES; i++) {
        struct tally *tally = &handover->tallies[i];
        if (!is_past(tally, MINUTE, now) && is_mark(&tally->mark, &mark))
            return may_count(tally, MINUTE, most, now);
        if (!free_one && is_past(tally, MINUTE, now))
            free_one = tally;
    }
    if (!free_one)
        return false;
    free_one->mark = mark;
    return may_count(free_one, MINUTE, most, now);
}

bool handover_may_post(struct handover *handover, const char *peer, int64_t now)
{
    return may_count_mark(handover, mark_of(handover, 'p', peer), HANDOVER_A_PEER, now) &&
           may_count(&handover->minute, MINUTE, HANDOVER_ALL, now);
}

// Remembers the nonce; false when it is known. There is room for all that HANDOVER_ALL lets through.
static bool is_new(struct handover *handover, const char *nonce, int64_t now)
{
    struct mark mark = mark_of(handover, 'n', nonce);
    struct known *free_one = NULL;
    for (size_t i = 0; i < NONCES; i++) {
        struct known *known = &handover->nonces[i];
        if (known->until > now && is_mark(&known->mark, &mark))
            return false;
        if (!free_one && known->until <= now)
            free_one = known;
    }
    if (free_one)
        *free_one = (struct known){mark, now + 2 * (int64_t)HANDOVER_FRESH};
    return free_one != NULL;
}

static bool is_in_use(const struct guest *guest, int64_t now)
{
    return !is_past(&guest->day, DAY, now) || (guest->waiting && now < guest->until);
}

static struct guest *guest_of(const struct handover *handover, const char *number, int64_t now)
{
    struct mark mark = mark_of(handover, '+', number);
    for (size_t i = 0; i < handover->guest_count; i++)
        if (is_in_use(&handover->guests[i], now) && is_mark(&handover->guests[i].day.mark, &mark))
            return &handover->guests[i];
    return NULL;
}

static struct guest *new_guest(struct handover *handover, const char *number, int64_t now)
{
    for (size_t i = 0; i < handover->a_day; i++) {
        struct guest *guest = &handover->guests[i];
        if (is_in_use(guest, now))
            continue;
        seal_forget(guest, sizeof *guest);
        handover->guest_count = i < handover->guest_count ? handover->guest_count : i + 1;
        guest->day.mark = mark_of(handover, '+', number);
        return guest;
    }
    return NULL;
}

static void copy(char *to, size_t room, const char *text)
{
    size_t length = text ? utf8_cut(text, room - 1) : 0;
    memcpy(to, text ? text : "", length);
    memset(to + length, 0, room - length);
}

static void keep(struct guest *guest, const struct offer *offer, int64_t now)
{
    guest->waiting = WAITING_OK;
    guest->until = now + HANDOVER_WAIT;
    guest->what = offer->what;
    guest->is_full = offer->is_full;
    copy(guest->code, sizeof guest->code, offer->code);
    copy(guest->language, sizeof guest->language, offer->language);
    copy(guest->kiosk, sizeof guest->kiosk, offer->kiosk);
    copy(guest->words, sizeof guest->words, offer->words);
    copy(guest->shown, sizeof guest->shown, offer->shown);
}

enum handover_verdict handover_add(struct handover *handover, const struct handover_post *post, int64_t now)
{
    if (post->made < now - HANDOVER_FRESH || post->made > now + HANDOVER_FRESH)
        return HANDOVER_STALE;
    if (!is_new(handover, post->nonce, now))
        return HANDOVER_REPLAYED;
    if (!may_count_mark(handover, mark_of(handover, 'k', post->offer.kiosk), HANDOVER_A_KIOSK, now))
        return HANDOVER_CROWDED;
    struct guest *guest = guest_of(handover, post->number, now);
    if (guest && !is_past(&guest->day, DAY, now) && guest->day.count >= HANDOVER_A_NUMBER)
        return HANDOVER_SILENT;
    if (!may_count(&handover->day, DAY, (int)handover->a_day, now))
        return HANDOVER_SPENT;
    guest = guest ? guest : new_guest(handover, post->number, now);
    if (!guest)
        return HANDOVER_SPENT;
    may_count(&guest->day, DAY, HANDOVER_A_NUMBER, now);
    keep(guest, &post->offer, now);
    if (!handover->next_over || guest->until < handover->next_over)
        handover->next_over = guest->until;
    return HANDOVER_TAKEN;
}

bool handover_find(const struct handover *handover, const char *number, int64_t now, struct offer *offer)
{
    bool has_any = handover && handover->guest_count;
    const struct guest *guest = has_any ? guest_of(handover, number, now) : NULL;
    if (!guest || guest->waiting != WAITING_OK)
        return false;
    *offer = (struct offer){
        .what = guest->what,
        .is_over = now >= guest->until,
        .is_full = guest->is_full,
        .code = *guest->code ? guest->code : NULL,
        .words = guest->words,
        .language = guest->language,
        .kiosk = guest->kiosk,
        .shown = guest->shown,
    };
    return true;
}

void handover_end(struct handover *handover, const char *number)
{
    if (!handover || !handover->guest_count)
        return;
    struct mark mark = mark_of(handover, '+', number);
    for (size_t i = 0; i < handover->guest_count; i++) {
        struct guest *guest = &handover->guests[i];
        if (guest->waiting != WAITING_OK || !is_mark(&guest->day.mark, &mark))
            continue;
        guest->waiting = WAITING_COMMIT;
        handover->has_ending = true;
    }
}

static void forget_words(struct guest *guest)
{
    seal_forget(guest->words, sizeof guest->words);
    seal_forget(guest->shown, sizeof guest->shown);
}

void handover_committed(struct handover *handover, bool is_done)
{
    if (!handover->has_ending)
        return;
    handover->has_ending = false;
    for (size_t i = 0; i < handover->guest_count; i++) {
        struct guest *guest = &handover->guests[i];
        if (guest->waiting != WAITING_COMMIT)
            continue;
        guest->waiting = is_done ? WAITING_NOTHING : WAITING_OK; // the text will come again
        if (is_done)
            forget_words(guest);
    }
}

void handover_sweep(struct handover *handover, int64_t now)
{
    if (!handover->next_over || now < handover->next_over)
        return;
    handover->next_over = 0;
    for (size_t i = 0; i < handover->guest_count; i++) {
        struct guest *guest = &handover->guests[i];
        if (guest->until <= now)
            forget_words(guest); // the code stays for the day, so that a late OK hears what to text
        else if (!handover->next_over || guest->until < handover->next_over)
            handover->next_over = guest->until;
    }
}

bool handover_is_young(const struct handover *handover, int64_t now)
{
    return handover && now < handover->began + HANDOVER_WAIT;
}

size_t handover_waiting(const struct handover *handover, int64_t now)
{
    size_t count = 0;
    for (size_t i = 0; i < handover->guest_count; i++)
        count += handover->guests[i].waiting == WAITING_OK && now < handover->guests[i].until;
    return count;
}
