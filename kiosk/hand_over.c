// SPDX-License-Identifier: MIT
#include "kiosk/hand_over.h"

#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "kiosk/json.h"

enum { NONCE = 16, INSIDE = 4096 };

const char *hand_over_open(struct hand_over *way, struct settings *settings, const char *kiosk)
{
    const char *key = settings_text(settings, "kiosk", "gateway_key");
    *way = (struct hand_over){.is_on = false};
    if (text_is_empty(settings_text(settings, "kiosk", "gateway_url")))
        return NULL;
    snprintf(way->kiosk, sizeof way->kiosk, "%.*s", (int)utf8_cut(kiosk, sizeof way->kiosk - 1), kiosk);
    way->is_on = seal_read_key(text_is_empty(key) ? settings_path(settings, "keys/gateway.public") : key,
                               way->key, sizeof way->key);
    return way->is_on ? NULL
                      : "[kiosk] gateway_key cannot be read: give this kiosk the gateway's "
                        "keys/gateway.public. Until "
                        "then it offers no texts.";
}

// The question as JSON writes it, into `json`.
static void write_words(const char *words, char *json, size_t room)
{
    json_auto_t *value = json_string(words);
    size_t length = json_dumpb(value, json, room - 1, JSON_ENCODE_ANY);
    json[length < room ? length : 0] = '\0';
}

static const char *seal_inside(const struct hand_over *way, const struct state *state, struct arena *arena)
{
    uint8_t nonce[NONCE];
    char inside[INSIDE], words[INSIDE / 2] = "\"\"";
    seal_random(nonce, sizeof nonce);
    if (state_seen(state)->screen == SCREEN_ASK)
        write_words(state->handing.words, words, sizeof words);
    int length =
        snprintf(inside, sizeof inside, "{\"number\":\"+1%s\",\"time\":%lld,\"nonce\":\"%s\",\"words\":%s}",
                 state->handing.number, (long long)state->now, seal_hex(arena, nonce, sizeof nonce), words);
    const char *box = seal_box(arena, way->key, inside, (size_t)length);
    seal_forget(inside, sizeof inside);
    seal_forget(words, sizeof words);
    return box;
}

const char *hand_over_write(const struct hand_over *way, const struct state *state, struct arena *arena)
{
    json_auto_t *json = json_pack("{s:s, s:s, s:s, s:s}", "kiosk", way->kiosk, "language", state->language,
                                  "code", state_seen(state)->code, "sealed", seal_inside(way, state, arena));
    return json_write(json, arena);
}

static const char *door_of(enum screen screen)
{
    return screen == SCREEN_JOIN ? "join" : screen == SCREEN_ASK ? "ask" : "text-me";
}

bool hand_over_step(const struct hand_over *way, struct state *state, struct network *network,
                    int64_t steady_ms)
{
    struct handing *handing = &state->handing;
    enum handed before = handing->handed;
    enum network_handed handed = network_handed(network);
    if (handed != NETWORK_HANDED_NOTHING)
        handing_answer(handing, handed == NETWORK_HANDED_WELL);
    if (handing->handed == HANDED_ASKED) {
        SCRATCH(scratch);
        bool is_sent = way->is_on && network_hand(network, door_of(state_seen(state)->screen),
                                                  hand_over_write(way, state, scratch), steady_ms);
        handing_sent(handing);
        if (!is_sent)
            handing_answer(handing, false);
    }
    return handing->handed != before;
}
