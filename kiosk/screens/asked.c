// SPDX-License-Identifier: MIT
#include "kiosk/screens/asked.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/state.h"

void asked_turn(struct asked *asked)
{
    asked->take = TAKE_PAGE;
    asked->over = OVER_NONE;
    asked->print = PRINT_NONE;
}

enum { STEPS_MOST = 32 }; // a bit each

static struct progress *find_progress(struct asked *asked, const char *code)
{
    for (int i = 0; i < asked->guide_count; i++)
        if (text_is_same(asked->guides[i].code, code))
            return &asked->guides[i];
    return NULL;
}

const struct progress *asked_progress(const struct asked *asked, const char *code)
{
    return find_progress((struct asked *)asked, code);
}

// The guide begun first gives its place to a ninth.
static struct progress *begin_progress(struct asked *asked, const char *code)
{
    struct progress *progress = find_progress(asked, code);
    if (progress)
        return progress;
    if (asked->guide_count == GUIDES_KEPT) {
        memmove(asked->guides, asked->guides + 1, sizeof asked->guides - sizeof asked->guides[0]);
        asked->guide_count--;
    }
    progress = &asked->guides[asked->guide_count++];
    *progress = (struct progress){0};
    snprintf(progress->code, sizeof progress->code, "%s", code);
    return progress;
}

// What an action says in digits; 0 when it says none.
static int number_in(const char *words)
{
    int64_t number = 0;
    text_to_number(words, 0, 999, &number);
    return (int)number;
}

// "G1A74 3" opens a step, "G1A74 +" the next one, "G1A74 -" the one before.
static void go_to_step(struct asked *asked, const char *argument)
{
    char code[8], where[4];
    if (sscanf(argument ? argument : "", "%7s %3s", code, where) != 2)
        return;
    struct progress *progress = begin_progress(asked, code);
    int64_t step = *where == '+' ? progress->step + 1 : *where == '-' ? progress->step - 1 : number_in(where);
    progress->step = step < 0 ? 0 : step < STEPS_MOST ? (int)step : STEPS_MOST - 1;
}

// Marks the step one is at, and the next one opens; or takes its mark off again.
static void mark_step(struct asked *asked, const char *code)
{
    struct progress *progress = begin_progress(asked, code ? code : "");
    if (progress->step >= STEPS_MOST)
        return;
    progress->done ^= UINT32_C(1) << progress->step;
    if (progress->done >> progress->step & 1)
        progress->step++;
}

static void keep_answer(struct fit *fit, const char *answer)
{
    const char *value = strchr(answer ? answer : "", '=');
    if (!value++)
        return;
    if (text_starts(answer, "first="))
        fit->is_first = *value != '\0';
    else if (text_starts(answer, "certified="))
        fit->is_certified = *value != '\0';
    else if (text_starts(answer, "again="))
        *fit = (struct fit){0};
    if (text_starts(answer, "trade="))
        snprintf(fit->trade, sizeof fit->trade, "%s", value);
    else if (text_starts(answer, "borough="))
        snprintf(fit->borough, sizeof fit->borough, "%s", value);
    else if (text_starts(answer, "dollars="))
        fit->most_dollars = strtoll(value, NULL, 10);
    else
        return;
    fit->step++;
}

// "W5G3H", or "K7Q26 1".
static void open_over(struct asked *asked, enum over over, const char *argument)
{
    char row[4] = "";
    if (sscanf(argument ? argument : "", "%7s %3s", asked->over_code, row) < 1)
        return;
    asked->over_row = number_in(row);
    asked->over = over;
}

// Back closes what lies over, or shows the question before.
static bool goes_back(struct state *state)
{
    struct asked *asked = &state->asked;
    if (asked->over) {
        asked->over = OVER_NONE;
        return true;
    }
    if (state_seen(state)->screen != SCREEN_FIT || asked->fit.step == 0)
        return false;
    asked->fit.step--;
    memset(state_visit(state)->scrolled, 0, sizeof state_visit(state)->scrolled);
    return true;
}

static void answer(struct state *state, const char *argument)
{
    int step = state->asked.fit.step;
    keep_answer(&state->asked.fit, argument);
    state->rows = ROWS_FIRST;
    if (state->asked.fit.step != step)
        memset(state_visit(state)->scrolled, 0, sizeof state_visit(state)->scrolled);
}

bool asked_update(struct state *state, struct action action)
{
    struct asked *asked = &state->asked;
    switch ((enum verb)action.what) {
    case VERB_BACK:
        return !text_is_same(action.argument, "done") && goes_back(state);
    case VERB_TAKE:
        asked->take = (enum take)(number_in(action.argument) % TAKE_COUNT);
        return true;
    case VERB_EXPLAIN:
        open_over(asked, OVER_WORD, action.argument);
        return true;
    case VERB_PAPER:
        open_over(asked, OVER_PAPER, action.argument);
        return true;
    case VERB_CLOSE:
        asked->over = OVER_NONE;
        return true;
    case VERB_STEP:
        go_to_step(asked, action.argument);
        return true;
    case VERB_DONE:
        mark_step(asked, action.argument);
        return true;
    case VERB_ORDER:
        asked->has_order = true;
        asked->by_distance = text_is_same(action.argument, "near");
        return true;
    case VERB_ANSWER:
        answer(state, action.argument);
        return true;
    case VERB_PRINT:
        asked->print = PRINT_ASKED;
        snprintf(asked->print_code, sizeof asked->print_code, "%s", action.argument ? action.argument : "");
        return true;
    default:
        return false;
    }
}
