// SPDX-License-Identifier: MIT
// From our response to MHD's: bodies, files with ranges and validators, plain error pages.
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/base/text.h"
#include "content/http/inside.h"

static const struct {
    enum http_status status;
    const char *text;
} status_texts[] = {
    {HTTP_BAD_REQUEST,           "This request could not be understood."                       },
    {HTTP_UNAUTHORIZED,          "Please log in first."                                        },
    {HTTP_FORBIDDEN,             "This is not allowed."                                        },
    {HTTP_NOT_FOUND,             "There is nothing at this address."                           },
    {HTTP_METHOD_NOT_ALLOWED,    "This address does not take that kind of request."            },
    {HTTP_CONFLICT,              "Something else changed at the same time. Please look again." },
    {HTTP_TOO_LARGE,             "This is larger than can be taken here."                      },
    {HTTP_UNSUPPORTED,           "This kind of content cannot be read here."                   },
    {HTTP_RANGE_NOT_SATISFIABLE, "The file has no such part."                                  },
    {HTTP_UNPROCESSABLE,         "Something in this request is not right."                     },
    {HTTP_TOO_MANY,              "Too many tries. Please wait a little."                       },
    {HTTP_FAILED,                "Something went wrong here. Nothing was changed."             },
    {HTTP_UNAVAILABLE,           "This is not possible just now. Please try again in a moment."},
};

const char *http_status_text(enum http_status status)
{
    for (size_t i = 0; i < sizeof status_texts / sizeof *status_texts; i++)
        if (status_texts[i].status == status)
            return status_texts[i].text;
    return "";
}

static enum MHD_Result queue(struct exchange *exchange, enum http_status status, struct MHD_Response *answer)
{
    if (!answer)
        return MHD_NO;
    const struct http_response *response = &exchange->response;
    if (status != HTTP_NOT_MODIFIED && status != HTTP_NO_CONTENT)
        MHD_add_response_header(answer, "Content-Type",
                                response->type ? response->type : "text/html; charset=utf-8");
    MHD_add_response_header(answer, "X-Content-Type-Options", "nosniff");
    for (size_t i = 0; i < exchange->header_count; i++)
        MHD_add_response_header(answer, exchange->headers[i].name, exchange->headers[i].value);
    enum MHD_Result result = MHD_queue_response(exchange->connection, (unsigned)status, answer);
    MHD_destroy_response(answer);
    exchange->state = EXCHANGE_SENT;
    return result;
}

static enum MHD_Result queue_bytes(struct exchange *exchange, enum http_status status, const char *bytes,
                                   size_t length)
{
    return queue(exchange, status,
                 MHD_create_response_from_buffer(length, (void *)bytes, MHD_RESPMEM_PERSISTENT));
}

enum MHD_Result answer_plainly(struct exchange *exchange, enum http_status status)
{
    const char *sentence = http_status_text(status);
    char *body = arena_print(exchange->arena, "%s\n", sentence);
    exchange->response = (struct http_response){.status = status, .type = "text/plain; charset=utf-8"};
    return queue_bytes(exchange, status, body, strlen(body));
}

// Is `tag` in the list of an If-None-Match header (RFC 9110, 13.1.2: weak comparison)?
static bool is_listed(struct arena *arena, const char *list, const char *tag)
{
    size_t count = 0;
    char **parts = text_split(arena, list, ',', &count);
    for (size_t i = 0; i < count; i++) {
        const char *part = text_trim(arena, parts[i]);
        if (text_starts(part, "W/"))
            part += 2;
        if (strcmp(part, "*") == 0 || strcmp(part, tag) == 0)
            return true;
    }
    return false;
}

enum range { RANGE_NONE, RANGE_PART, RANGE_OUTSIDE };

// One byte range (RFC 9110, 14.1.2); of several, or a malformed one, the whole is sent, as the RFC allows.
static enum range range_read(const char *header, int64_t size, int64_t *from, int64_t *length)
{
    SCRATCH(scratch);
    if (!header || !text_starts(header, "bytes=") || strchr(header, ','))
        return RANGE_NONE;
    char *first = text_trim(scratch, header + strlen("bytes="));
    char *dash = strchr(first, '-');
    if (!dash)
        return RANGE_NONE;
    *dash = 0;
    int64_t a = 0, b = size - 1;
    if (!*first) { // the last b bytes
        if (!text_to_number(dash + 1, 0, INT64_MAX, &b))
            return RANGE_NONE;
        a = b < size ? size - b : 0;
        if (b == 0 || size == 0)
            return RANGE_OUTSIDE;
        b = size - 1;
    } else if (!text_to_number(first, 0, INT64_MAX, &a) ||
               (dash[1] && !text_to_number(dash + 1, a, INT64_MAX, &b))) {
        return RANGE_NONE;
    }
    if (a >= size)
        return RANGE_OUTSIDE;
    *from = a;
    *length = (b < size ? b + 1 : size) - a;
    return RANGE_PART;
}

// The part of the file that was asked for; the descriptor is MHD's afterwards.
static enum MHD_Result queue_part(struct exchange *exchange, int descriptor, int64_t size, const char *tag)
{
    struct http_request *request = &exchange->request;
    const char *only_if = http_header(request, "If-Range");
    const char *header = only_if && strcmp(only_if, tag) != 0 ? NULL : http_header(request, "Range");
    int64_t from = 0, length = size;
    enum range range = range_read(header, size, &from, &length);
    if (range == RANGE_OUTSIDE) {
        close(descriptor);
        http_set_header(request, "Content-Range",
                        arena_print(exchange->arena, "bytes */%lld", (long long)size));
        return answer_plainly(exchange, HTTP_RANGE_NOT_SATISFIABLE);
    }
    if (range == RANGE_PART)
        http_set_header(request, "Content-Range",
                        arena_print(exchange->arena, "bytes %lld-%lld/%lld", (long long)from,
                                    (long long)(from + length - 1), (long long)size));
    struct MHD_Response *answer =
        MHD_create_response_from_fd_at_offset64((uint64_t)length, descriptor, (uint64_t)from);
    if (!answer)
        close(descriptor);
    return queue(exchange, range == RANGE_PART ? HTTP_PARTIAL : HTTP_OK, answer);
}

static enum MHD_Result queue_file(struct exchange *exchange)
{
    struct stat about;
    int descriptor = open(exchange->response.file, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return answer_plainly(exchange, errno == ENOENT ? HTTP_NOT_FOUND : HTTP_FAILED);
    if (fstat(descriptor, &about) || !S_ISREG(about.st_mode)) {
        close(descriptor);
        return answer_plainly(exchange, HTTP_NOT_FOUND);
    }
    const char *tag =
        arena_print(exchange->arena, "\"%llx-%llx-%lx\"", (unsigned long long)about.st_size,
                    (unsigned long long)about.st_mtim.tv_sec, (unsigned long)about.st_mtim.tv_nsec);
    http_set_header(&exchange->request, "ETag", tag);
    http_set_header(&exchange->request, "Accept-Ranges", "bytes");
    const char *known = http_header(&exchange->request, "If-None-Match");
    if (known && is_listed(exchange->arena, known, tag)) {
        close(descriptor);
        return queue_bytes(exchange, HTTP_NOT_MODIFIED, "", 0);
    }
    return queue_part(exchange, descriptor, about.st_size, tag);
}

enum MHD_Result answer_queue(struct exchange *exchange)
{
    struct http_response *response = &exchange->response;
    enum http_status status = response->status ? response->status : HTTP_OK;
    if (response->file)
        return queue_file(exchange);
    if (!response->body && status >= 400)
        return answer_plainly(exchange, status);
    const char *body = response->body ? response->body : "";
    return queue_bytes(exchange, status, body, response->body_length ? response->body_length : strlen(body));
}
