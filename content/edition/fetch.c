// SPDX-License-Identifier: MIT
// One round: ask which edition is current, read its signed manifest, download the patch or the whole into a
// .part file that the next round goes on with, unpack, hash, rename. Nothing of it is trusted until the hash
// is the signed one.
#include "content/edition/fetch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/edition/arrival.h"
#include "content/edition/edition.h"
#include "content/edition/manifest.h"

enum { NUMBER_LIMIT = 64, DOWNLOAD_MS = 60000, DELAY_LEAST_MS = 1000, DELAY_MOST_MS = 5 * 60 * 1000 };
// A cut line goes on after a second, without asking anew what is current; after so many cuts it asks.
enum { RESUME_MS = 1000, RESUMES_MOST = 500 };
static const int64_t EDITION_MOST = (int64_t)4
                                    << 30; // bytes; more is a mistake, and would fill a kiosk's disk

struct fetch {
    struct http_client *client;
    const char *url, *folder, *key_path;
    struct arena *arena; // the fetch's own
    struct arena *round; // what one round needs
    bool is_busy;
    int64_t now_ms, interval_ms, next_ms;
    unsigned failures;
    char error[512]; // "" when all is well
    int64_t arrived, bytes;
    int64_t sound; // the edition here that was seen to open

    // Of the round under way:
    int64_t before, number; // current here, and there
    struct manifest manifest;
    const char *manifest_text;
    const struct manifest_patch *patch; // NULL: the whole
    bool avoid_patch;                   // the last patch did not fit
    const char *part, *etag_path;
    int64_t part_size, part_whole; // bytes it has, and shall have
    int64_t part_start;            // bytes it had when this try began
    int resumes;                   // tries after a cut, in this round
    bool is_cut;                   // the next step goes on with the part
    int part_fd;
    const char *part_error;
};

struct fetch *fetch_open(struct http_client *client, const char *url, const char *folder,
                         const char *key_path)
{
    struct arena *arena = arena_open();
    struct fetch *fetch = arena_take(arena, sizeof *fetch);
    size_t length = strlen(url);
    while (length > 0 && url[length - 1] == '/')
        length--;
    *fetch = (struct fetch){.client = client,
                            .url = arena_bytes(arena, url, length),
                            .folder = arena_text(arena, folder),
                            .key_path = arena_text(arena, key_path),
                            .arena = arena,
                            .round = arena_open(),
                            .next_ms = INT64_MIN,
                            .part_fd = -1};
    return fetch;
}

static void part_close(struct fetch *fetch)
{
    if (fetch->part_fd >= 0)
        close(fetch->part_fd);
    fetch->part_fd = -1;
}

void fetch_close(struct fetch *fetch)
{
    if (!fetch)
        return;
    part_close(fetch);
    arena_close(fetch->round);
    arena_close(fetch->arena);
}

int64_t fetch_arrived(const struct fetch *fetch)
{
    return fetch->arrived;
}

const char *fetch_error(const struct fetch *fetch)
{
    return fetch->error[0] ? fetch->error : NULL;
}

int64_t fetch_bytes(const struct fetch *fetch)
{
    return fetch->bytes;
}

static void round_end(struct fetch *fetch)
{
    part_close(fetch);
    fetch->is_busy = false;
    fetch->failures = 0;
    fetch->error[0] = '\0';
    fetch->next_ms = fetch->now_ms + fetch->interval_ms;
}

// Each failure in a row doubles the wait.
static void round_fail(struct fetch *fetch, const char *sentence)
{
    int64_t delay = fetch->interval_ms > DELAY_LEAST_MS ? fetch->interval_ms : DELAY_LEAST_MS;
    for (unsigned i = 0; i < fetch->failures && delay < DELAY_MOST_MS; i++)
        delay *= 2;
    part_close(fetch);
    fetch->is_busy = false;
    fetch->failures++;
    snprintf(fetch->error, sizeof fetch->error, "%s", sentence);
    fetch->next_ms = fetch->now_ms + (delay < DELAY_MOST_MS ? delay : DELAY_MOST_MS);
}

static bool is_answered(struct fetch *fetch, const struct http_answer *answer, const char *what)
{
    if (answer->outcome != HTTP_ANSWERED)
        round_fail(fetch, arena_print(fetch->round, "%s did not arrive: %s", what, answer->error));
    else if (answer->status != HTTP_OK && answer->status != HTTP_PARTIAL)
        round_fail(fetch, arena_print(fetch->round, "%s did not arrive: %s answered %d.", what, fetch->url,
                                      answer->status));
    else
        return true;
    return false;
}

static void start(struct fetch *fetch, struct http_call *call, const char *path)
{
    call->method = "GET";
    call->url = arena_print(fetch->round, "%s/editions/%s", fetch->url, path);
    call->context = fetch;
    if (!http_start(fetch->client, call))
        round_fail(fetch, "All connections are busy: trying again later.");
}

static void part_forget(struct fetch *fetch)
{
    part_close(fetch);
    unlink(fetch->part);
    unlink(fetch->etag_path);
}

static void take_in(struct fetch *fetch)
{
    struct arrival arrival = {.folder = fetch->folder,
                              .before = fetch->before,
                              .manifest = &fetch->manifest,
                              .manifest_text = fetch->manifest_text,
                              .patch = fetch->patch,
                              .part = fetch->part};
    const char *wrong = arrival_take_in(fetch->round, &arrival);
    fetch->avoid_patch = wrong && fetch->patch;
    if (wrong) {
        part_forget(fetch);
        round_fail(fetch, wrong);
        return;
    }
    fetch->arrived = fetch->number;
    round_end(fetch);
}

// A server that answers 200 to a range sends everything again: then the part begins anew.
static bool part_begin(struct fetch *fetch, const struct http_answer *head)
{
    if (head->status == HTTP_OK) {
        fetch->part_size = 0;
        unlink(fetch->etag_path);
        if (head->etag)
            file_replace(fetch->etag_path, head->etag, strlen(head->etag));
    } else {
        const char *range = arena_print(fetch->round, "bytes %lld-", (long long)fetch->part_size);
        if (!head->content_range || !text_starts(head->content_range, range)) {
            fetch->part_error = "The server sent another part than was asked for.";
            return false;
        }
    }
    fetch->part_fd = open(fetch->part, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (fetch->part_fd < 0 || ftruncate(fetch->part_fd, fetch->part_size) != 0) {
        fetch->part_error =
            arena_print(fetch->round, "%s could not be written: %s.", fetch->part, strerror(errno));
        return false;
    }
    return true;
}

static bool on_piece(void *context, const struct http_answer *head, const char *bytes, size_t length)
{
    struct fetch *fetch = context;
    fetch->bytes += (int64_t)length;
    if (fetch->part_fd < 0 && !part_begin(fetch, head))
        return false;
    if (fetch->part_size + (int64_t)length > fetch->part_whole) {
        fetch->part_error = "The download is longer than its manifest says.";
        return false;
    }
    while (length > 0) {
        ssize_t written = pwrite(fetch->part_fd, bytes, length, fetch->part_size);
        if (written < 0 && errno != EINTR) {
            fetch->part_error =
                arena_print(fetch->round, "%s could not be written: %s.", fetch->part, strerror(errno));
            return false;
        }
        if (written > 0) {
            bytes += written;
            length -= (size_t)written;
            fetch->part_size += written;
        }
    }
    return true;
}

static void on_part(void *context, const struct http_answer *answer)
{
    struct fetch *fetch = context;
    part_close(fetch);
    if (fetch->part_error || answer->status == HTTP_RANGE_NOT_SATISFIABLE) {
        part_forget(fetch);
        round_fail(fetch, fetch->part_error ? fetch->part_error : "The download had to begin anew.");
        return;
    }
    bool has_moved = fetch->part_size > fetch->part_start;
    if (has_moved)
        fetch->failures = 0; // a bad line that moves on is not slowed down
    if (!is_answered(fetch, answer, "The edition")) {
        fetch->is_cut = has_moved && answer->outcome != HTTP_ANSWERED && fetch->resumes++ < RESUMES_MOST;
        if (fetch->is_cut)
            fetch->next_ms = fetch->now_ms + RESUME_MS;
        return;
    }
    if (fetch->part_size < fetch->part_whole) {
        part_forget(fetch);
        round_fail(fetch, "The download is shorter than its manifest says.");
        return;
    }
    take_in(fetch);
}

static void download(struct fetch *fetch)
{
    struct http_field headers[3] = {
        {NULL, NULL}
    };
    struct http_call call = {
        .headers = headers, .timeout_ms = DOWNLOAD_MS, .piece = on_piece, .done = on_part};
    const char *name = arena_print(fetch->round, "%lld.db.zst", (long long)fetch->number);
    if (fetch->patch)
        name = arena_print(fetch->round, "%lld-%lld.patch.zst", (long long)fetch->before,
                           (long long)fetch->number);

    struct stat status;
    fetch->part = arena_print(fetch->round, "%s/%s.part", fetch->folder, name);
    fetch->etag_path = arena_print(fetch->round, "%s/%s.etag", fetch->folder, name);
    fetch->part_whole = fetch->patch ? fetch->patch->size : fetch->manifest.packed_size;
    fetch->part_size = stat(fetch->part, &status) == 0 ? status.st_size : 0;
    fetch->part_error = NULL;
    if (fetch->part_size > fetch->part_whole) {
        part_forget(fetch);
        fetch->part_size = 0;
    }
    fetch->part_start = fetch->part_size;
    if (fetch->part_size == fetch->part_whole) {
        take_in(fetch);
        return;
    }
    size_t length;
    const char *etag = file_read(fetch->round, fetch->etag_path, 256, &length);
    if (fetch->part_size > 0 && etag) {
        headers[0] = (struct http_field){
            "Range", arena_print(fetch->round, "bytes=%lld-", (long long)fetch->part_size)};
        headers[1] = (struct http_field){"If-Range", etag};
    }
    start(fetch, &call, name);
}

static const struct manifest_patch *patch_for(const struct fetch *fetch)
{
    const struct manifest *manifest = &fetch->manifest;
    for (size_t i = 0; i < manifest->patch_count && !fetch->avoid_patch; i++) {
        const struct manifest_patch *patch = &manifest->patches[i];
        if (patch->from == fetch->before && patch->size < manifest->packed_size)
            return patch;
    }
    return NULL;
}

static const char *check_manifest(struct fetch *fetch, const struct http_answer *answer)
{
    uint8_t public_key[SEAL_PUBLIC];
    if (!seal_read_key(fetch->key_path, public_key, sizeof public_key))
        return arena_print(fetch->round, "The key %s cannot be read: copy keys/edition.public from the desk.",
                           fetch->key_path);
    const char *wrong =
        manifest_read(fetch->round, answer->body, answer->body_length, public_key, &fetch->manifest);
    if (wrong)
        return wrong;
    if (fetch->manifest.number != fetch->number)
        return arena_print(fetch->round, "The manifest of edition %lld came in the place of %lld.",
                           (long long)fetch->manifest.number, (long long)fetch->number);
    if (fetch->manifest.size > EDITION_MOST || fetch->manifest.packed_size > EDITION_MOST)
        return arena_print(fetch->round, "Edition %lld is too large to be one: %lld bytes.",
                           (long long)fetch->number, (long long)fetch->manifest.size);
    return NULL;
}

static void on_manifest(void *context, const struct http_answer *answer)
{
    struct fetch *fetch = context;
    if (!is_answered(fetch, answer, "The manifest"))
        return;
    const char *wrong = check_manifest(fetch, answer);
    if (wrong) {
        round_fail(fetch, wrong);
        return;
    }
    fetch->manifest_text = arena_bytes(fetch->round, answer->body, answer->body_length);
    fetch->patch = patch_for(fetch);
    download(fetch);
}

// What is current here, if it opens: a file that a failing disk has cut short is fetched again.
static int64_t current_here(struct fetch *fetch)
{
    int64_t number = edition_current(fetch->folder);
    if (number != fetch->sound) {
        struct edition *edition = edition_open(fetch->folder, fetch->key_path, NULL);
        fetch->sound = edition ? number : 0;
        edition_close(edition);
    }
    return fetch->sound;
}

static void on_number(void *context, const struct http_answer *answer)
{
    struct fetch *fetch = context;
    if (!is_answered(fetch, answer, "The number of the current edition"))
        return;
    fetch->before = current_here(fetch);
    if (!text_to_number(text_trim(fetch->round, answer->body), 1, INT32_MAX, &fetch->number)) {
        round_fail(fetch, arena_print(fetch->round,
                                      "%s does not name an edition: is this the desk’s public address?",
                                      fetch->url));
        return;
    }
    if (fetch->number == fetch->before) {
        round_end(fetch);
        return;
    }
    if (fetch->number < fetch->before) {
        round_fail(fetch,
                   arena_print(fetch->round, "Edition %lld is older than %lld, which is here: it is refused.",
                               (long long)fetch->number, (long long)fetch->before));
        return;
    }
    struct http_call call = {.answer_limit = MANIFEST_LIMIT, .done = on_manifest};
    start(fetch, &call, arena_print(fetch->round, "%lld.json", (long long)fetch->number));
}

void fetch_step(struct fetch *fetch, int64_t steady_ms, int64_t interval_ms)
{
    fetch->now_ms = steady_ms;
    fetch->interval_ms = interval_ms;
    if (fetch->is_busy || steady_ms < fetch->next_ms)
        return;

    bool goes_on = fetch->is_cut;
    fetch->is_cut = false;
    fetch->is_busy = true;
    if (goes_on) {
        download(fetch);
        return;
    }
    arena_reset(fetch->round);
    fetch->resumes = 0;
    if (!folder_make(fetch->folder)) {
        round_fail(fetch, arena_print(fetch->round, "The folder %s cannot be made: %s.", fetch->folder,
                                      strerror(errno)));
        return;
    }
    struct http_call call = {.answer_limit = NUMBER_LIMIT, .done = on_number};
    start(fetch, &call, "current");
}
