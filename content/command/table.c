// SPDX-License-Identifier: MIT
// What `stoop` can do.
#include "content/command/command.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "content/base/text.h"

// clang-format off
const struct command command_table[] = {
    {"init", "", " sample ", "make a home: settings, keys, folders and an empty draft; with --sample also the sample content",
     0, 0, false, command_init},
    {"import", "SOURCE FILE|URL", " dry-run refused ", "read a file of a source into the draft; - reads standard input",
     2, 2, true, command_import},
    {"publish", "", " as ", "make the draft the current edition", 0, 0, true, command_publish},
    {"editions", "", " ", "list what was published", 0, 0, true, command_editions},
    {"rollback", "N", " as ", "publish the content of edition N again", 1, 1, true, command_rollback},
    {"compare", "A B", " ", "say what changed from edition A to edition B", 2, 2, true, command_compare},
    {"export", "ocds|csv DIR", " ", "write the current edition as open data", 2, 2, true, command_export},
    {"backup", "FILE", " ", "write everything of the home into one file", 1, 1, true, command_backup},
    {"restore", "FILE", " ", "make an empty home what it was in a backup", 1, 1, false, command_restore},
    {"account", "add EMAIL", " role ", "let a person use the desk, or set a new password; it is read from standard input",
     2, 2, true, command_account},
    {NULL, NULL, NULL, NULL, 0, 0, false, NULL},
};
// clang-format on

int command_refuse(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    fputs("stoop: ", stderr);
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    va_end(values);
    return EXIT_NOTHING;
}

struct draft *command_draft(struct call *call)
{
    struct draft *draft = draft_open(call->settings);
    if (!draft_error(draft))
        return draft;
    command_refuse("%s", draft_error(draft));
    draft_close(draft);
    return NULL;
}

const char *command_who(struct call *call)
{
    if (!text_is_empty(call->as))
        return call->as;
    const char *user = getenv("SUDO_USER");
    user = user ? user : getenv("USER");
    return text_is_empty(user) ? "command line" : arena_print(call->arena, "%s, by command line", user);
}
