// SPDX-License-Identifier: MIT
// Panels from ten to fifty-five inches, upright and lying: the same rules on each, and in reach mode, at the
// other side and with English beside as well.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/screens/screen.h"
#include "tests/lib/fixture.h"
#include "tests/lib/lint.h"

static const int64_t now = 1795356300; // 2026-11-22T14:05Z
static struct edition *edition;
static struct type *type;

static const struct panel {
    int width, height;
    double width_mm; // of the short side
} panels[] = {
    {1024, 600,  127},
    {600,  1024, 127},
    {1280, 800,  135},
    {1080, 1920, 300},
    {1920, 1080, 194},
    {1920, 1080, 300},
    {3840, 2160, 680},
    {2160, 3840, 680},
};

static const struct {
    const char *language, *set;
} visitors[] = {
    {"en",      "text=1"     },
    {"en",      "low=yes"    },
    {"es",      "side=other" },
    {"ar",      "english=yes"},
    {"zh-Hans", "low=yes"    },
    {"ar",      "side=other" },
};

static void look(const struct panel *panel, int visitor, const char *target, int text, int *faults)
{
    SCRATCH(scratch);
    struct state state = {.place = "Bronx Community Board 4",
                          .width_mm = panel->width_mm,
                          .width = panel->width,
                          .height = panel->height,
                          .edition = edition,
                          .now = now};
    state_forget(&state);
    if (strcmp(target, "attract") != 0)
        state_update(&state, (struct action){VERB_START, NULL});
    if (strcmp(target, "attract") != 0) // it stands in English until someone touches it
        state.language = visitors[visitor].language;
    state_update(&state, (struct action){VERB_SET, visitors[visitor].set});
    state.text = text;
    if (strcmp(target, "attract") != 0 && strcmp(target, "home") != 0)
        state_update(&state, (struct action){VERB_OPEN, target});
    struct lint lint = {.where = arena_print(scratch, "%s %s %s text %d %dx%d %.0f mm", target,
                                             visitors[visitor].language, visitors[visitor].set, text,
                                             panel->width, panel->height, panel->width_mm)};
    lint_layout(&lint, screen_page(&state, type, scratch));
    *faults += lint.faults;
}

static void every_panel_keeps_the_rules(void **unused)
{
    static const char *const targets[] = {"attract",        "home",      "opportunities", "opportunity K7Q26",
                                          "contract C4T1Q", "languages", "adjust",        "about"};
    int faults = 0;
    for (size_t p = 0; p < sizeof panels / sizeof *panels; p++)
        for (int v = 0; v < (int)(sizeof visitors / sizeof *visitors); v++)
            for (size_t t = 0; t < sizeof targets / sizeof *targets; t++)
                look(&panels[p], v, targets[t], t == 0 ? 1 : (int)(p + (size_t)v + t) % 4 + 1, &faults);
    assert_int_equal(faults, 0);
}

static int open_all(void **unused)
{
    SCRATCH(scratch);
    const char *error, *home = fixture_folder();
    fixture_publish(home, fixture_file(scratch, "screens/city.edition"), now);
    edition = edition_open(arena_print(scratch, "%s/editions", home),
                           arena_print(scratch, "%s/keys/edition.public", home), &error);
    type = type_open();
    return !edition || type_error(type);
}

static int close_all(void **unused)
{
    type_close(type);
    edition_close(edition);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_panel_keeps_the_rules)};
    return cmocka_run_group_tests(tests, open_all, close_all);
}
