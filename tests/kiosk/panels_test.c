// SPDX-License-Identifier: MIT
// A touch panel is pulled out and put back: the kiosk must start anew to hear it, and for nothing else.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kiosk/panels.h"
#include "tests/lib/fixture.h"

static void plug(const char *folder, int event, int input, const char *abs)
{
    SCRATCH(scratch);
    char *device = arena_print(scratch, "%s/devices%d", folder, input);
    mkdir(device, 0700);
    mkdir(arena_print(scratch, "%s/device", device), 0700);
    mkdir(arena_print(scratch, "%s/device/capabilities", device), 0700);
    FILE *file = fopen(arena_print(scratch, "%s/device/capabilities/abs", device), "w");
    fprintf(file, "%s\n", abs);
    fclose(file);
    assert_int_equal(symlink(device, arena_print(scratch, "%s/event%d", folder, event)), 0);
}

static void unplug(const char *folder, int event)
{
    SCRATCH(scratch);
    unlink(arena_print(scratch, "%s/event%d", folder, event));
}

static void only_a_new_touch_panel_counts(void **unused)
{
    struct panels panels = {.folder = fixture_folder()};
    plug(panels.folder, 3, 7, "260800000000003"); // a panel with many fingers
    plug(panels.folder, 1, 2, "0");               // a keyboard
    assert_false(panels_have_come(&panels, 1000));
    plug(panels.folder, 5, 9, "3"); // a tablet without fingers
    assert_false(panels_have_come(&panels, 2000));
    assert_false(panels_have_come(&panels, 9000));
    plug(panels.folder, 6, 10, "260800000000003");
    assert_false(panels_have_come(&panels, 10000));
    assert_false(panels_have_come(&panels, 11000)); // the display takes it in
    assert_true(panels_have_come(&panels, 12000));
}

static void pulled_out_and_put_back_it_is_new(void **unused)
{
    struct panels panels = {.folder = fixture_folder()};
    plug(panels.folder, 3, 7, "260800000000003");
    assert_false(panels_have_come(&panels, 1000));
    unplug(panels.folder, 3);
    assert_false(panels_have_come(&panels, 2000));
    assert_false(panels_have_come(&panels, 60000));
    plug(panels.folder, 3, 8, "260800000000003"); // the same name, another number
    assert_false(panels_have_come(&panels, 61000));
    assert_true(panels_have_come(&panels, 63000));
}

static void nothing_to_list_is_nothing_new(void **unused)
{
    struct panels panels = {.folder = "/nowhere/at/all"};
    assert_false(panels_have_come(&panels, 1000));
    assert_false(panels_have_come(&panels, 9000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_a_new_touch_panel_counts),
        cmocka_unit_test(pulled_out_and_put_back_it_is_new),
        cmocka_unit_test(nothing_to_list_is_nothing_new),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
