// SPDX-License-Identifier: MIT
#include "sms-gateway/kiosk_post.h"

#include <string.h>

#include "content/base/text.h"
#include "content/edition/code.h"
#include "sms-gateway/alerts/zone.h"
#include "sms-gateway/carriers/json.h"
#include "sms-gateway/ledger/phone.h"

enum { NONCE_LEAST = 16, NONCE_MOST = 64, LANGUAGE_MOST = 15 };

// One line that may stand in a record: no controls, no space at its ends.
static const char *line_at(const json_t *json, const char *path, struct arena *arena)
{
    const char *text = json_text_at(json, path, arena);
    return text_squeeze(arena, utf8_clean(arena, text, strlen(text)));
}

static const char *read_number(const json_t *json, struct handover_post *post, struct arena *arena)
{
    const char *written = json_text_at(json, "number", arena);
    const char *number = *written == '+' ? phone_normal(arena, written) : NULL;
    if (!number || !text_is_same(number, written))
        return "\"number\" in \"sealed\" is no number in E.164: write it as +12125550101.\n";
    if (!zone_is_near(number))
        return "That is no number of the United States or Canada: nothing is texted there for a kiosk.\n";
    post->number = number;
    return NULL;
}

static const char *read_words(const json_t *json, struct handover_post *post, struct arena *arena)
{
    const char *words = json_text_at(json, "words", arena);
    words = text_trim(arena, utf8_clean(arena, words, strlen(words)));
    if (!*words)
        return "\"words\" in \"sealed\" holds no question.\n";
    if (strlen(words) > HANDOVER_WORDS)
        return "\"words\" in \"sealed\" is longer than 480 bytes.\n";
    post->offer.words = words;
    return NULL;
}

static const char *read_sealed(const char *inside, size_t length, struct handover_post *post,
                               struct arena *arena)
{
    json_auto_t *json = json_object_read(inside, length);
    if (!json)
        return "\"sealed\" holds no JSON object.\n";
    post->nonce = json_text_at(json, "nonce", arena);
    if (strlen(post->nonce) < NONCE_LEAST || strlen(post->nonce) > NONCE_MOST)
        return "\"nonce\" in \"sealed\" must be 16 to 64 letters, never used before.\n";
    post->made = json_number_at(json, "time");
    if (post->made <= 0)
        return "\"time\" in \"sealed\" must be the seconds since 1970.\n";
    const char *error = read_number(json, post, arena);
    if (!error && post->offer.what == OFFER_QUESTION)
        error = read_words(json, post, arena);
    return error;
}

static const char *read_code(const json_t *json, struct handover_post *post, struct arena *arena)
{
    char *code = arena_take(arena, CODE_SIZE);
    bool is_right = false;
    if (post->offer.what == OFFER_QUESTION)
        return NULL;
    if (!code_read(json_text_at(json, "code", arena), code, &is_right) || !is_right)
        return "\"code\" is no code: it is five or six letters and digits, like K7Q26.\n";
    post->offer.code = code;
    return NULL;
}

const char *kiosk_post_read(enum offer_what what, const uint8_t secret_key[SEAL_BOX_SECRET], const char *body,
                            size_t length, struct handover_post *post, struct arena *arena)
{
    json_auto_t *json = json_object_read(body, length);
    *post = (struct handover_post){.offer = {.what = what}};
    if (!json)
        return "This is no JSON object. A kiosk posts {\"kiosk\", \"language\", \"code\", \"sealed\"}.\n";
    post->offer.kiosk = line_at(json, "kiosk", arena);
    if (!*post->offer.kiosk || strlen(post->offer.kiosk) > HANDOVER_KIOSK)
        return "\"kiosk\" must be the kiosk's name, at most 60 bytes.\n";
    post->offer.language = json_text_at(json, "language", arena);
    if (strlen(post->offer.language) > LANGUAGE_MOST)
        return "\"language\" is no language tag.\n";
    const char *error = read_code(json, post, arena);
    if (error)
        return error;
    size_t inside_length = 0;
    char *inside = seal_box_open(arena, secret_key, json_text_at(json, "sealed", arena), &inside_length);
    if (!inside)
        return "\"sealed\" is not sealed to this gateway's public key (keys/gateway.public, in base64).\n";
    error = read_sealed(inside, inside_length, post, arena);
    seal_forget(inside, inside_length);
    return error;
}
