// SPDX-License-Identifier: MIT
#include "kiosk/screens/handing.h"

#include <string.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "kiosk/screens/state.h"
#include "kiosk/screens/typing.h"

void handing_forget(struct handing *handing)
{
    seal_forget(handing, sizeof *handing);
}

void handing_sent(struct handing *handing)
{
    memcpy(handing->ending, handing->number + HANDING_DIGITS - HANDING_ENDING, HANDING_ENDING);
    seal_forget(handing->number, sizeof handing->number);
    seal_forget(handing->words, sizeof handing->words);
    handing->handed = HANDED_SENDING;
}

void handing_answer(struct handing *handing, bool is_taken)
{
    if (handing->handed == HANDED_SENDING)
        handing->handed = is_taken ? HANDED_TAKEN : HANDED_FAILED;
}

bool handing_is_whole(const struct handing *handing)
{
    return strlen(handing->number) == HANDING_DIGITS;
}

static bool is_seen(const struct state *state)
{
    enum screen screen = state_seen(state)->screen;
    return screen == SCREEN_TEXT_ME || screen == SCREEN_JOIN || screen == SCREEN_ASK;
}

bool handing_takes_words(const struct state *state)
{
    return state_seen(state)->screen == SCREEN_ASK && !state->handing.has_words;
}

bool handing_takes_digits(const struct state *state)
{
    return is_seen(state) && !handing_takes_words(state) && state->handing.handed == HANDED_NOT;
}

// No area code begins with 0 or 1: whoever types the country's 1 first means the same number.
static void type_digits(struct handing *handing, const char *digits)
{
    for (; *digits; digits++) {
        size_t used = strlen(handing->number);
        bool is_digit = *digits >= (used ? '0' : '2') && *digits <= '9';
        if (is_digit && used < HANDING_DIGITS)
            handing->number[used] = *digits;
    }
}

static void end_words(struct state *state)
{
    if (text_is_empty(state->handing.words))
        return;
    state->handing.has_words = true;
    state->has_keyboard = false;
    memset(state_visit(state)->scrolled, 0, sizeof state_visit(state)->scrolled);
}

static bool update_words(struct state *state, struct action action)
{
    struct handing *handing = &state->handing;
    switch ((enum verb)action.what) {
    case VERB_TYPE:
        typing_add(handing->words, sizeof handing->words, action.argument);
        return true;
    case VERB_ERASE:
        typing_erase(handing->words);
        return true;
    case VERB_CLEAR:
        seal_forget(handing->words, sizeof handing->words);
        return true;
    case VERB_KEYBOARD:
    case VERB_HAND:
        end_words(state);
        return true;
    default:
        return false;
    }
}

// Back to the question, as it was written.
static bool goes_back(struct state *state)
{
    struct handing *handing = &state->handing;
    if (state_seen(state)->screen != SCREEN_ASK || !handing->has_words || handing->handed != HANDED_NOT)
        return false;
    seal_forget(handing->number, sizeof handing->number);
    handing->has_words = false;
    state->has_keyboard = true;
    return true;
}

bool handing_update(struct state *state, struct action action)
{
    struct handing *handing = &state->handing;
    if (!is_seen(state))
        return false;
    if (action.what == VERB_BACK)
        return goes_back(state);
    if (handing_takes_words(state))
        return update_words(state, action);
    switch ((enum verb)action.what) {
    case VERB_TYPE:
        if (handing->handed == HANDED_NOT)
            type_digits(handing, action.argument);
        return true;
    case VERB_ERASE:
        typing_erase(handing->number);
        return true;
    case VERB_CLEAR:
        seal_forget(handing->number, sizeof handing->number);
        return true;
    case VERB_HAND:
        if (handing->handed == HANDED_FAILED) {
            handing_forget(handing);
            state->has_keyboard = state_seen(state)->screen == SCREEN_ASK;
        } else if (handing->handed == HANDED_NOT && handing_is_whole(handing)) {
            handing->handed = HANDED_ASKED;
        }
        return true;
    case VERB_KEYBOARD:
        return true;
    default:
        return false;
    }
}
