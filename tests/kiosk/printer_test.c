// SPDX-License-Identifier: MIT
// Slips go to lp as CUPS wants them, with programs that stand in for lpstat and lp on the PATH; without them
// there is no printer.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "kiosk/printer.h"
#include "tests/lib/fixture.h"

static void write_program(const char *folder, const char *name, const char *script)
{
    SCRATCH(scratch);
    const char *path = arena_print(scratch, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "#!/bin/sh\n%s\n", script);
    fclose(file);
    assert_int_equal(chmod(path, 0755), 0);
}

static void use(const char *folder)
{
    SCRATCH(scratch);
    setenv("PATH", arena_print(scratch, "%s:/usr/bin:/bin", folder), 1);
}

// Steps until no child runs; the printer's own clock stands still.
static enum printed settle(struct printer *printer)
{
    enum printed printed = PRINTED_NOTHING;
    for (int tries = 0; printer_is_busy(printer) && tries < 20000; tries++) {
        enum printed now = printer_step(printer, 0);
        printed = now ? now : printed;
        usleep(1000);
    }
    return printed;
}

static void the_default_printer_gets_the_slip(void **unused)
{
    SCRATCH(scratch);
    const char *folder = fixture_folder(), *slip = arena_print(scratch, "%s/slip", folder);
    write_program(folder, "lpstat", "[ \"$1\" = -d ] && echo 'system default destination: front_desk'");
    write_program(folder, "lp", arena_print(scratch, "echo \"$@\" >%s.words; cat >%s", slip, slip));
    use(folder);
    struct printer *printer = printer_open("", 0);
    assert_false(printer_is_there(printer));
    assert_false(printer_print(printer, "too early", 0));
    settle(printer);
    assert_true(printer_is_there(printer));
    assert_true(printer_print(printer, "Rebuild the ballfield\n\nK7Q26\n", 0));
    assert_false(printer_print(printer, "another one", 0)); // it is busy
    assert_int_equal(settle(printer), PRINTED_WELL);
    assert_string_equal(file_read(scratch, slip, 9999, NULL), "Rebuild the ballfield\n\nK7Q26\n");
    assert_string_equal(file_read(scratch, arena_print(scratch, "%s.words", slip), 9999, NULL),
                        "-d front_desk -t Stoop\n");
    printer_close(printer);
}

static void one_that_is_named_must_be_there(void **unused)
{
    const char *folder = fixture_folder();
    write_program(folder, "lpstat", "[ \"$1\" = -p ] && [ \"$2\" = slips ]");
    write_program(folder, "lp", "cat >/dev/null");
    use(folder);
    struct printer *printer = printer_open("slips", 0);
    settle(printer);
    assert_true(printer_is_there(printer));
    printer_close(printer);
    printer = printer_open("another", 0);
    settle(printer);
    assert_false(printer_is_there(printer));
    printer_close(printer);
    printer = printer_open("none", 0);
    assert_false(printer_is_busy(printer));
    printer_close(printer);
    printer = printer_open("-h evil", 0);
    assert_false(printer_is_busy(printer));
    printer_close(printer);
}

static void a_slip_that_fails_is_told(void **unused)
{
    const char *folder = fixture_folder();
    write_program(folder, "lpstat", "echo 'system default destination: front_desk'");
    write_program(folder, "lp", "exit 1");
    use(folder);
    struct printer *printer = printer_open("", 0);
    settle(printer);
    assert_true(printer_print(printer, "slip", 0));
    assert_int_equal(settle(printer), PRINTED_BADLY);
    assert_int_equal(printer_step(printer, 20000), PRINTED_NOTHING); // once
    printer_close(printer);
}

static void one_that_hangs_is_ended(void **unused)
{
    const char *folder = fixture_folder();
    write_program(folder, "lpstat", "echo 'system default destination: front_desk'");
    write_program(folder, "lp", "exec sleep 600");
    use(folder);
    struct printer *printer = printer_open("", 0);
    settle(printer);
    assert_true(printer_print(printer, "slip", 1000));
    assert_int_equal(printer_step(printer, 20999), PRINTED_NOTHING);
    assert_int_equal(printer_step(printer, 21000), PRINTED_BADLY);
    assert_false(printer_is_busy(printer));
    printer_close(printer);
}

static void without_cups_there_is_none(void **unused)
{
    SCRATCH(scratch);
    const char *folder = arena_print(scratch, "%s/bare", fixture_folder());
    assert_true(folder_make(folder));
    setenv("PATH", folder, 1);
    struct printer *printer = printer_open("", 0);
    settle(printer);
    assert_false(printer_is_there(printer));
    printer_close(printer);
    write_program(folder, "lpstat", "echo 'no system default destination'");
    printer = printer_open("", 0);
    settle(printer);
    assert_false(printer_is_there(printer));
    printer_close(printer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_default_printer_gets_the_slip),
        cmocka_unit_test(one_that_is_named_must_be_there),
        cmocka_unit_test(a_slip_that_fails_is_told),
        cmocka_unit_test(one_that_hangs_is_ended),
        cmocka_unit_test(without_cups_there_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
