// SPDX-License-Identifier: MIT
// stoop account add: a person who may use the desk.
#include "content/draft/account.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/command/command.h"

// The first line of standard input; NULL when nothing is there to read (a terminal counts as nothing).
static const char *read_password(struct arena *arena)
{
    static char line[2000];
    if (isatty(STDIN_FILENO) || !fgets(line, sizeof line, stdin))
        return NULL;
    line[strcspn(line, "\r\n")] = 0;
    return *line ? arena_text(arena, line) : NULL;
}

int command_account(struct call *call)
{
    enum { LETTERS = 16 };
    bool is_role;
    if (strcmp(call->words[0], "add") != 0)
        return command_refuse("account %s: write account add EMAIL --role admin, editor or viewer.",
                              call->words[0]);
    if (!call->role)
        return command_refuse("account add needs --role admin, editor or viewer.");
    enum role role = role_named(call->role, &is_role);
    if (!is_role)
        return command_refuse("There is no role \"%s\". The roles are admin, editor and viewer.", call->role);
    const char *password = read_password(call->arena), *made = NULL;
    if (!password)
        password = made = seal_random_word(call->arena, LETTERS);
    struct draft *draft = command_draft(call);
    if (!draft)
        return EXIT_NOTHING;
    const char *error = account_set(draft, call->words[1], role, password, call->now);
    draft_close(draft);
    if (error)
        return command_refuse("%s", error);
    if (made)
        printf("%s may use the desk as %s.\nPassword, shown only this once: %s\n", call->words[1],
               role_name(role), made);
    else
        printf("%s may use the desk as %s.\n", call->words[1], role_name(role));
    return EXIT_DONE;
}
