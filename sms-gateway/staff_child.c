// SPDX-License-Identifier: MIT
#include "sms-gateway/staff_child.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "content/base/child.h"
#include "content/base/text.h"
#include "sms-gateway/staff.h"

enum { OUTPUT_MOST = 64 * 1024, CHILDREN_AT_ONCE = 2, WORDS_MOST = 16 };

static const char program[] = "stoop-gateway: "; // before the sentences of a command line

struct asking {
    struct gateway *gateway;
    struct http_request *request;
    void (*tell)(struct http_request *request, int status, const char *said);
    int out; // a memory file for both of its outputs
};

static void on_end(void *context, int status)
{
    struct asking *asking = context;
    struct arena *arena = asking->request->arena;
    char *bytes = arena_take(arena, OUTPUT_MOST + 1);
    ssize_t length = pread(asking->out, bytes, OUTPUT_MOST, 0);
    close(asking->out);
    asking->gateway->children--;
    const char *said = text_trim(arena, utf8_clean(arena, bytes, length > 0 ? (size_t)length : 0));
    asking->tell(asking->request, status, said + (text_starts(said, program) ? strlen(program) : 0));
}

static char **whole_line(struct gateway *gateway, const char *const *words, struct arena *arena)
{
    char **line = arena_take(arena, WORDS_MOST * sizeof *line);
    size_t count = 0;
    line[count++] = "stoop-gateway";
    line[count++] = "--home";
    line[count++] = arena_text(arena, settings_home(gateway->settings));
    line[count++] = "--now";
    line[count++] = instant_write(arena, clock_now(&gateway->clock));
    for (; *words && count < WORDS_MOST - 1; words++)
        line[count++] = arena_text(arena, *words);
    return line;
}

// The file is gone with its last reader.
static int input_file(const char *input)
{
    int in = memfd_create("in", MFD_CLOEXEC);
    size_t length = strlen(input);
    if (in >= 0 && (write(in, input, length) != (ssize_t)length || lseek(in, 0, SEEK_SET) != 0)) {
        close(in);
        return -1;
    }
    return in;
}

static bool start(struct asking *asking, const char *const *words, const char *input)
{
    struct arena *arena = asking->request->arena;
    int in = input_file(input), pid = 0;
    asking->out = memfd_create("out", MFD_CLOEXEC);
    if (in >= 0 && asking->out >= 0)
        pid = child_start("/proc/self/exe", whole_line(asking->gateway, words, arena),
                          (struct child_files){in, asking->out, asking->out});
    if (in >= 0)
        close(in);
    if (pid == 0) {
        close(asking->out);
        return false;
    }
    asking->gateway->children++;
    loop_on_child(asking->gateway->loop, pid, on_end, asking);
    return true;
}

void staff_child(struct gateway *gateway, struct http_request *request, struct http_response *response,
                 const char *const *words, const char *input,
                 void (*tell)(struct http_request *request, int status, const char *said))
{
    struct asking *asking = arena_take(request->arena, sizeof *asking);
    *asking = (struct asking){.gateway = gateway, .request = request, .tell = tell};
    if (gateway->children >= CHILDREN_AT_ONCE)
        staff_refuse(request, response, HTTP_UNAVAILABLE,
                     "Others are being worked out. Ask again in a moment.");
    else if (!start(asking, words, input))
        staff_refuse(request, response, HTTP_FAILED, "What works this out could not be started.");
    else
        response->later = true;
}
