// SPDX-License-Identifier: MIT
#include "kiosk/ui/power.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/base/child.h"

static void run(const char *const *words)
{
    // A child that nobody waits for: the system takes it away when it ends.
    struct sigaction leave = {.sa_handler = SIG_DFL, .sa_flags = SA_NOCLDWAIT}, before;
    sigaction(SIGCHLD, NULL, &before);
    if (before.sa_handler == SIG_DFL && !(before.sa_flags & SA_NOCLDWAIT))
        sigaction(SIGCHLD, &leave, NULL);
    char *copy[8] = {NULL};
    for (int i = 0; i < 7 && words[i]; i++)
        copy[i] = strdup(words[i]);
    child_start(copy[0], copy, (struct child_files){STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO});
    for (int i = 0; i < 7; i++)
        free(copy[i]);
}

void power_display(bool is_on)
{
    static const char *const on[] = {"xset", "dpms", "force", "on", NULL}, *const off[] = {"xset", "dpms",
                                                                                           "force", "off",
                                                                                           NULL};
    if (getenv("DISPLAY"))
        run(is_on ? on : off);
}
