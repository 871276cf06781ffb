// SPDX-License-Identifier: MIT
// What strangers control of a kiosk's post: the JSON around the box, the box, and what is in a box that is
// well sealed, for anyone may seal. What is read is whole and within its bounds, or refused with a sentence.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/kiosk_post.h"
#include "sms-gateway/ledger/phone.h"

static const uint8_t secret_key[SEAL_BOX_SECRET] = {7, 7, 7};

static void judge(const char *error, const struct handover_post *post, struct arena *arena)
{
    if (error) {
        if (!*error || !utf8_is_valid(error, strlen(error)))
            abort();
        return;
    }
    const struct offer *offer = &post->offer;
    bool is_whole =
        *post->number == '+' && text_is_same(phone_normal(arena, post->number), post->number) &&
        post->made > 0 && strlen(post->nonce) >= 16 && *offer->kiosk &&
        strlen(offer->kiosk) <= HANDOVER_KIOSK && utf8_is_valid(offer->kiosk, strlen(offer->kiosk)) &&
        (offer->what == OFFER_QUESTION ? *offer->words && strlen(offer->words) <= HANDOVER_WORDS &&
                                             utf8_is_valid(offer->words, strlen(offer->words))
                                       : offer->code && strlen(offer->code) >= 5);
    if (!is_whole)
        abort();
}

// The public key of the secret one, the way the gateway finds it: a box that opens.
static const char *well_sealed(struct arena *arena, const char *inside, size_t length)
{
    static uint8_t public_key[SEAL_BOX_PUBLIC];
    static bool is_known;
    if (!is_known)
        seal_box_public(secret_key, public_key);
    is_known = true;
    return seal_box(arena, public_key, inside, length);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    SCRATCH(arena);
    const char *input = arena_bytes(arena, bytes, size);
    struct handover_post post;
    for (int what = OFFER_CODE; what <= OFFER_QUESTION; what++) {
        judge(kiosk_post_read((enum offer_what)what, secret_key, input, size, &post, arena), &post, arena);
        const char *body =
            arena_print(arena, "{\"kiosk\":\"k\",\"language\":\"en\",\"code\":\"K7Q26\",\"sealed\":\"%s\"}",
                        well_sealed(arena, input, size));
        judge(kiosk_post_read((enum offer_what)what, secret_key, body, strlen(body), &post, arena), &post,
              arena);
    }
    return 0;
}
