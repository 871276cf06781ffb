// SPDX-License-Identifier: MIT
// Slow work as child processes, so that the loop never waits.
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "content/base/child.h"
#include "content/base/text.h"
#include "content/desk/inside.h"

enum { JOBS_MOST = 6, OUTPUT_MOST = 64 * 1024, WORDS_MOST = 24 };
enum { MINUTE_MS = 60 * 1000 };

struct job {
    struct visit *visit;
    void (*done)(struct visit *visit, const struct job_result *result);
    int out, err; // memory files the child writes into
    bool writes, is_late;
    int pid;
    int64_t limit_ms, until_ms; // steady clock
    struct job *next;
};

static int64_t limit_ms(const struct desk *desk, const char *program, bool writes)
{
    if (desk->job_limit_ms)
        return desk->job_limit_ms;
    bool draws = strcmp(program, "stoop-kiosk") == 0 || strcmp(program, "stoop-gateway") == 0;
    return writes ? 30 * MINUTE_MS : draws ? MINUTE_MS : 10 * MINUTE_MS;
}

// Imports are one transaction and publications one rename, so what is stopped has done nothing.
static const char *late_sentence(const struct job *job)
{
    const char *span = plural_shown(job->visit, job->limit_ms / MINUTE_MS, "minute", "minutes");
    return arena_print(
        job->visit->arena,
        "It took longer than %s and was stopped. Nothing of it is kept, and what was there before "
        "stays. If it happens again, tell the person who runs Stoop.",
        span);
}

static const char *output(struct arena *arena, int descriptor)
{
    char *bytes = arena_take(arena, OUTPUT_MOST + 1);
    ssize_t length = pread(descriptor, bytes, OUTPUT_MOST, 0);
    close(descriptor);
    return utf8_clean(arena, bytes, length > 0 ? (size_t)length : 0);
}

static void on_end(void *context, int status)
{
    struct job *job = context, **at = &job->visit->desk->jobs;
    struct visit *visit = job->visit;
    while (*at != job)
        at = &(*at)->next;
    *at = job->next;
    visit->desk->is_writing = visit->desk->is_writing && !job->writes;
    struct job_result result = {status, output(visit->arena, job->out), output(visit->arena, job->err),
                                job->is_late ? late_sentence(job) : NULL};
    struct http_response answer = {.status = HTTP_OK};
    visit->answer = &answer;
    job->done(visit, &result);
    if (!visit->request)
        arena_close(visit->arena);
    else if (!answer.later) // `done` may have started another
        http_answer(visit->request, &answer);
}

// Program, our own words, then --home and --now, so that all programs stand in one place at one time.
static char **whole_line(const struct visit *visit, const char *const *words)
{
    struct arena *arena = visit->arena;
    char **line = arena_take(arena, WORDS_MOST * sizeof *line);
    size_t count = 0;
    line[count++] = arena_print(arena, "%s/%s", visit->desk->programs, words[0]);
    for (const char *const *word = words + 1; *word && count < WORDS_MOST - 5; word++)
        line[count++] = arena_text(arena, *word);
    line[count++] = "--home";
    line[count++] = arena_text(arena, settings_home(visit->desk->settings));
    line[count++] = "--now";
    line[count++] = instant_write(arena, visit->now);
    return line;
}

static size_t job_count(const struct desk *desk)
{
    size_t count = 0;
    for (const struct job *job = desk->jobs; job; job = job->next)
        count++;
    return count;
}

static bool start(struct visit *visit, const char *const *words, bool writes,
                  void (*done)(struct visit *visit, const struct job_result *result))
{
    struct desk *desk = visit->desk;
    struct job *job = arena_take(visit->arena, sizeof *job);
    int out = memfd_create("out", MFD_CLOEXEC), err = memfd_create("err", MFD_CLOEXEC);
    struct child_files files = {CHILD_NOTHING, out, err};
    char **line = whole_line(visit, words);
    int pid = out < 0 || err < 0 ? 0 : child_start(line[0], line, files);
    if (pid == 0) {
        close(out);
        close(err);
        return false;
    }
    int64_t limit = limit_ms(desk, words[0], writes);
    *job = (struct job){.visit = visit,
                        .done = done,
                        .out = out,
                        .err = err,
                        .writes = writes,
                        .pid = pid,
                        .limit_ms = limit,
                        .until_ms = clock_steady_ms() + limit,
                        .next = desk->jobs};
    desk->jobs = job;
    desk->is_writing = desk->is_writing || writes;
    loop_on_child(desk->loop, pid, on_end, job);
    return true;
}

bool job_start(struct visit *visit, const char *const *words, bool writes,
               void (*done)(struct visit *visit, const struct job_result *result))
{
    if (job_count(visit->desk) >= JOBS_MOST || (writes && visit->desk->is_writing)) {
        visit_refuse(visit, HTTP_UNAVAILABLE,
                     "Someone is importing or publishing just now. Nothing is lost: go back and try again in "
                     "a moment.");
        return false;
    }
    if (!start(visit, words, writes, done)) {
        visit_refuse(visit, HTTP_FAILED,
                     arena_print(visit->arena, "The program %s could not be started.", words[0]));
        return false;
    }
    visit->answer->later = true;
    return true;
}

bool job_start_alone(struct desk *desk, const char *const *words,
                     void (*done)(struct visit *visit, const struct job_result *result))
{
    struct arena *arena = arena_open();
    struct visit *visit = arena_take(arena, sizeof *visit);
    *visit = (struct visit){.desk = desk, .arena = arena, .now = clock_now(desk->clock)};
    bool is_started = start(visit, words, false, done);
    if (!is_started)
        arena_close(arena);
    return is_started;
}

int job_idle(struct desk *desk)
{
    int64_t now = clock_steady_ms(), least = INT_MAX;
    for (struct job *job = desk->jobs; job; job = job->next) {
        int64_t left = job->until_ms - now;
        if (job->is_late)
            continue;
        if (left <= 0) {
            job->is_late = true;
            kill(job->pid, SIGKILL);
        } else {
            least = left < least ? left : least;
        }
    }
    return least < INT_MAX ? (int)least : -1;
}

void job_forget_all(struct desk *desk)
{
    for (struct job *job = desk->jobs, *next; job; job = next) {
        next = job->next;
        close(job->out);
        close(job->err);
        if (!job->visit->request)
            arena_close(job->visit->arena);
    }
    desk->jobs = NULL;
}
