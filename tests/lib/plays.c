// SPDX-License-Identifier: MIT
#include "tests/lib/plays.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/arena.h"
#include "content/base/text.h"

static int compare_names(const void *a, const void *b)
{
    return strcmp(a, b);
}

size_t plays_list(const char *folder, char names[PLAYS_MOST][PLAYS_NAME])
{
    SCRATCH(scratch);
    DIR *opened = opendir(arena_print(scratch, "%s/%s", TESTS_DIR, folder));
    size_t count = 0;
    assert_non_null(opened);
    for (struct dirent *entry; (entry = readdir(opened)) && count < PLAYS_MOST;)
        if (strstr(entry->d_name, ".txt"))
            snprintf(names[count++], PLAYS_NAME, "%s", entry->d_name);
    closedir(opened);
    qsort(names, count, sizeof *names, compare_names);
    return count;
}

void plays_compare(const char *name, const char *wanted, const char *had, char cue)
{
    SCRATCH(scratch);
    char **want = text_split(scratch, wanted, '\n', NULL), **have = text_split(scratch, had, '\n', NULL);
    const char *last = "";
    for (int line = 1; *want || *have; line++) {
        if (*have && **have == cue)
            last = *have;
        if (!text_is_same(*want, *have))
            fail_msg("%s, line %d, after %s\nwanted: %s\n   had: %s", name, line, last,
                     *want ? *want : "(the end)", *have ? *have : "(the end)");
        want += *want != NULL;
        have += *have != NULL;
    }
}
