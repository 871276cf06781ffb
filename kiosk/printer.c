// SPDX-License-Identifier: MIT
#include "kiosk/printer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/base/child.h"
#include "content/base/text.h"

enum { NAME_BYTES = 128, TOLD_BYTES = 400, SLIP_BYTES = 4000, PATIENCE_MS = 20000, ASK_AGAIN_MS = 300000 };

struct printer {
    char wanted[NAME_BYTES], name[NAME_BYTES]; // wanted "": the default; name "": none is there
    bool is_off;
    pid_t child; // 0: none runs
    bool is_print;
    int from; // what lpstat says; -1 none
    char told[TOLD_BYTES];
    size_t told_length;
    int64_t began_ms, asked_ms;
};

// A child that we write to, or that we read from; 0 when it cannot be started: the program is not there.
static pid_t start(char *const *words, bool is_written, int *end)
{
    int ends[2];
    if (!child_pipe(ends))
        return 0;
    int ours = ends[is_written], its = ends[!is_written];
    struct child_files files = {is_written ? its : CHILD_NOTHING, is_written ? CHILD_NOTHING : its,
                                CHILD_NOTHING};
    pid_t child = child_start(words[0], words, files);
    close(its);
    if (child == 0)
        close(ours);
    else
        *end = ours;
    return child;
}

// "lpstat -p NAME" succeeds when there is such a printer; "lpstat -d" names the default one.
static void ask(struct printer *printer, int64_t ms)
{
    char *by_name[] = {"lpstat", "-p", printer->wanted, NULL}, *usual[] = {"lpstat", "-d", NULL};
    printer->asked_ms = printer->began_ms = ms;
    printer->is_print = false;
    printer->told_length = 0;
    printer->child = start(*printer->wanted ? by_name : usual, false, &printer->from);
    if (printer->child)
        fcntl(printer->from, F_SETFL, O_NONBLOCK);
}

struct printer *printer_open(const char *name, int64_t steady_ms)
{
    struct printer *printer = calloc(1, sizeof *printer);
    if (!printer)
        abort();
    printer->from = -1;
    printer->is_off = text_is_same(name, "none") || *name == '-';
    snprintf(printer->wanted, sizeof printer->wanted, "%s", name);
    signal(SIGPIPE, SIG_IGN); // an lp that ends early is no reason to end
    if (!printer->is_off)
        ask(printer, steady_ms);
    return printer;
}

static void stop_child(struct printer *printer)
{
    if (printer->from >= 0)
        close(printer->from);
    printer->from = -1;
    printer->child = 0;
}

void printer_close(struct printer *printer)
{
    if (!printer)
        return;
    if (printer->child > 0) {
        kill(printer->child, SIGKILL);
        waitpid(printer->child, NULL, 0);
        stop_child(printer);
    }
    free(printer);
}

static void listen(struct printer *printer)
{
    while (printer->from >= 0 && printer->told_length < TOLD_BYTES - 1) {
        ssize_t got =
            read(printer->from, printer->told + printer->told_length, TOLD_BYTES - 1 - printer->told_length);
        if (got <= 0)
            break;
        printer->told_length += (size_t)got;
    }
    printer->told[printer->told_length] = '\0';
}

// "system default destination: front_desk"
static void take_answer(struct printer *printer, bool is_well)
{
    const char *mark = strstr(printer->told, "destination: ");
    printer->name[0] = '\0';
    if (is_well && *printer->wanted)
        snprintf(printer->name, sizeof printer->name, "%s", printer->wanted);
    else if (is_well && mark)
        sscanf(mark + strlen("destination: "), "%127[^ \n\r\t]", printer->name);
}

enum printed printer_step(struct printer *printer, int64_t steady_ms)
{
    if (!printer || printer->is_off)
        return PRINTED_NOTHING;
    if (printer->child == 0) {
        if (steady_ms - printer->asked_ms >= ASK_AGAIN_MS)
            ask(printer, steady_ms);
        return PRINTED_NOTHING;
    }
    listen(printer);
    int status = 0;
    pid_t ended = waitpid(printer->child, &status, WNOHANG);
    if (ended == 0 && steady_ms - printer->began_ms >= PATIENCE_MS) {
        kill(printer->child, SIGKILL);
        ended = waitpid(printer->child, &status, 0);
    }
    if (ended == 0)
        return PRINTED_NOTHING;
    listen(printer);
    bool is_well = ended > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0, was_print = printer->is_print;
    stop_child(printer);
    if (!was_print)
        take_answer(printer, is_well);
    return !was_print ? PRINTED_NOTHING : is_well ? PRINTED_WELL : PRINTED_BADLY;
}

bool printer_is_there(const struct printer *printer)
{
    return printer && printer->name[0];
}

bool printer_is_busy(const struct printer *printer)
{
    return printer && printer->child != 0;
}

bool printer_print(struct printer *printer, const char *slip, int64_t steady_ms)
{
    if (!printer_is_there(printer) || printer->child != 0)
        return false;
    char *words[] = {"lp", "-d", printer->name, "-t", "Stoop", NULL};
    int to;
    printer->child = start(words, true, &to);
    if (printer->child == 0)
        return false;
    printer->is_print = true;
    printer->began_ms = steady_ms;
    size_t length = strlen(slip), most = length < SLIP_BYTES ? length : SLIP_BYTES; // less than a pipe holds
    if (write(to, slip, most) < 0)
        printer->began_ms = steady_ms; // lp has ended already: its exit tells
    close(to);
    return true;
}
