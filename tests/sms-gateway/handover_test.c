// SPDX-License-Identifier: MIT
// What kiosks may ask for and how often, how long it waits, and what a commit that fails does to it.
#include "sms-gateway/handover.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/seal.h"

enum { NOW = 1000000, MANY = 12 };

static const char me[] = "+12125550101";
static int serial;

static enum handover_verdict ask(struct handover *book, const char *number, const char *kiosk, int64_t now)
{
    char nonce[32];
    snprintf(nonce, sizeof nonce, "a nonce of its own %d", serial++);
    const struct handover_post post = {
        .number = number,
        .made = now,
        .nonce = nonce,
        .offer = {.what = OFFER_CODE, .code = "K7Q26", .language = "es", .kiosk = kiosk, .shown = "Reply OK"},
    };
    return handover_add(book, &post, now);
}

static void it_waits_half_an_hour(void **state)
{
    struct handover *book = handover_open(10, NOW);
    struct offer offer;
    assert_false(handover_find(book, me, NOW, &offer));
    assert_int_equal(ask(book, me, "one", NOW), HANDOVER_TAKEN);
    assert_int_equal(handover_waiting(book, NOW), 1);
    assert_true(handover_find(book, me, NOW + HANDOVER_WAIT - 1, &offer));
    assert_false(offer.is_over);
    assert_string_equal(offer.code, "K7Q26");
    assert_string_equal(offer.language, "es");
    assert_string_equal(offer.kiosk, "one");
    assert_string_equal(offer.shown, "Reply OK");
    assert_false(handover_find(book, "+12125550102", NOW, &offer));
    handover_sweep(book, NOW + HANDOVER_WAIT);
    assert_true(handover_find(book, me, NOW + HANDOVER_WAIT, &offer));
    assert_true(offer.is_over);
    assert_string_equal(offer.shown, "");
    assert_string_equal(offer.code, "K7Q26");
    assert_int_equal(handover_waiting(book, NOW + HANDOVER_WAIT), 0);
    assert_false(handover_find(book, me, NOW + 86400, &offer));
    assert_true(handover_is_young(book, NOW + HANDOVER_WAIT - 1));
    assert_false(handover_is_young(book, NOW + HANDOVER_WAIT));
    assert_false(handover_is_young(NULL, NOW));
    handover_close(book);
}

static void a_failed_commit_brings_it_back(void **state)
{
    struct handover *book = handover_open(10, NOW);
    struct offer offer;
    ask(book, me, "one", NOW);
    handover_end(book, me);
    assert_false(handover_find(book, me, NOW, &offer)); // in the same turn nobody gets it twice
    handover_committed(book, false);
    assert_true(handover_find(book, me, NOW, &offer));
    handover_end(book, me);
    handover_committed(book, true);
    assert_false(handover_find(book, me, NOW, &offer));
    handover_committed(book, false);
    assert_false(handover_find(book, me, NOW, &offer));
    handover_close(book);
}

static void everything_has_a_limit(void **state)
{
    struct handover *book = handover_open(MANY, NOW);
    char number[16];
    for (int i = 0; i < HANDOVER_A_NUMBER; i++)
        assert_int_equal(ask(book, me, "one", NOW), HANDOVER_TAKEN);
    assert_int_equal(ask(book, me, "two", NOW), HANDOVER_SILENT);
    for (int i = HANDOVER_A_NUMBER; i < HANDOVER_A_KIOSK; i++) {
        snprintf(number, sizeof number, "+1212555%04d", 200 + i);
        assert_int_equal(ask(book, number, "one", NOW), HANDOVER_TAKEN);
    }
    assert_int_equal(ask(book, "+12125550300", "one", NOW), HANDOVER_CROWDED);
    assert_int_equal(ask(book, "+12125550300", "one", NOW + 60), HANDOVER_TAKEN);
    for (int i = HANDOVER_A_KIOSK + 1; i < MANY; i++) {
        snprintf(number, sizeof number, "+1212555%04d", 400 + i);
        assert_int_equal(ask(book, number, "three", NOW + 60), HANDOVER_TAKEN);
    }
    assert_int_equal(ask(book, "+12125550500", "four", NOW + 60), HANDOVER_SPENT);
    assert_int_equal(ask(book, "+12125550500", "four", NOW + 86400), HANDOVER_TAKEN);
    assert_int_equal(ask(book, me, "four", NOW + 86400), HANDOVER_TAKEN); // another day
    handover_close(book);
    book = handover_open(0, NOW);
    assert_int_equal(ask(book, me, "one", NOW), HANDOVER_SPENT);
    handover_close(book);
}

static void peers_have_a_limit(void **state)
{
    struct handover *book = handover_open(10, NOW);
    char peer[16];
    for (int i = 0; i < HANDOVER_A_PEER; i++)
        assert_true(handover_may_post(book, "192.0.2.1", NOW));
    assert_false(handover_may_post(book, "192.0.2.1", NOW));
    for (int i = HANDOVER_A_PEER; i < HANDOVER_ALL; i++) {
        snprintf(peer, sizeof peer, "192.0.2.%d", i + 2);
        assert_true(handover_may_post(book, peer, NOW));
    }
    assert_false(handover_may_post(book, "192.0.2.200", NOW));
    assert_true(handover_may_post(book, "192.0.2.1", NOW + 60));
    for (int i = 0; i < 2000; i++) { // more peers than it remembers: refused, not forgotten
        snprintf(peer, sizeof peer, "10.0.%d.%d", i / 250, i % 250);
        handover_may_post(book, peer, NOW + 200);
    }
    assert_false(handover_may_post(book, "192.0.2.1", NOW + 200));
    handover_close(book);
}

static void stale_and_replayed_posts_are_refused(void **state)
{
    struct handover *book = handover_open(10, NOW);
    struct handover_post post = {
        .number = me,
        .made = NOW - HANDOVER_FRESH - 1,
        .nonce = "0123456789abcdef",
        .offer = {.what = OFFER_QUESTION, .words = "what?", .kiosk = "one"}
    };
    assert_int_equal(handover_add(book, &post, NOW), HANDOVER_STALE);
    post.made = NOW + HANDOVER_FRESH + 1;
    assert_int_equal(handover_add(book, &post, NOW), HANDOVER_STALE);
    post.made = NOW + HANDOVER_FRESH;
    assert_int_equal(handover_add(book, &post, NOW), HANDOVER_TAKEN);
    assert_int_equal(handover_add(book, &post, NOW), HANDOVER_REPLAYED);
    // As long as it would be fresh, it is known.
    assert_int_equal(handover_add(book, &post, NOW + 2 * HANDOVER_FRESH - 1), HANDOVER_REPLAYED);
    assert_int_equal(handover_add(book, &post, NOW + 2 * HANDOVER_FRESH + 1), HANDOVER_STALE);
    handover_close(book);
}

int main(void)
{
    seal_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_waits_half_an_hour),
        cmocka_unit_test(a_failed_commit_brings_it_back),
        cmocka_unit_test(everything_has_a_limit),
        cmocka_unit_test(peers_have_a_limit),
        cmocka_unit_test(stale_and_replayed_posts_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
