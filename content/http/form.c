// SPDX-License-Identifier: MIT
// Reading and writing forms: urlencoded, and multipart with one file.
#include "content/http/form.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "content/base/text.h"

enum { MOST_FIELDS = 1000, MOST_PART_HEADER = 4096 };

static const char too_many[] = "This form has more than 1,000 fields.";
static const char has_nul[] = "This form holds a zero byte, which no text has.";
static const char not_a_form[] = "This is not a form that can be read.";

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Decodes %41 and +; *has_zero is set when a NUL stood in it.
static char *decode(struct arena *arena, const char *bytes, size_t length, bool *has_zero)
{
    char *text = arena_take(arena, length + 1), *to = text;
    for (size_t i = 0; i < length; i++) {
        char c = bytes[i];
        if (c == '+') {
            c = ' ';
        } else if (c == '%' && i + 2 < length && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
            c = (char)(hex(bytes[i + 1]) * 16 + hex(bytes[i + 2]));
            i += 2;
        }
        *has_zero = *has_zero || !c;
        *to++ = c;
    }
    *to = 0;
    return text;
}

char *url_decode(struct arena *arena, const char *text)
{
    bool has_zero = false;
    return decode(arena, text, strlen(text), &has_zero);
}

char *url_encode(struct arena *arena, const char *text)
{
    static const char digits[] = "0123456789ABCDEF";
    char *encoded = arena_take(arena, strlen(text) * 3 + 1), *to = encoded;
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if ((c < 0x80 && isalnum(c)) || strchr("-._~", c)) {
            *to++ = (char)c;
        } else {
            *to++ = '%';
            *to++ = digits[c >> 4];
            *to++ = digits[c & 15];
        }
    }
    *to = 0;
    return encoded;
}

char *form_write(struct arena *arena, const struct http_field *fields)
{
    struct text text = text_in(arena, 1 << 24);
    for (; fields->name; fields++) {
        if (text.length)
            text_add_char(&text, '&');
        text_add(&text, url_encode(arena, fields->name));
        text_add_char(&text, '=');
        text_add(&text, url_encode(arena, fields->value));
    }
    return text.bytes;
}

static bool refuse(const char **error, const char *sentence)
{
    *error = sentence;
    return false;
}

static void add(struct arena *arena, struct form *form, const char *name, const char *value)
{
    size_t size = sizeof *form->fields;
    if (!form->fields || form->count % 32 == 31) // always room for the row of nulls
        form->fields = arena_grow(arena, form->fields, form->fields ? (form->count + 1) * size : 0,
                                  (form->count + 33) * size);
    form->fields[form->count++] = (struct http_field){name, value};
    form->fields[form->count] = (struct http_field){0};
}

bool form_read_urlencoded(struct arena *arena, const char *body, size_t length, struct form *form,
                          const char **error)
{
    static struct http_field none[1];
    *form = (struct form){.fields = NULL};
    const char *end = body + length;
    bool has_zero = memchr(body, 0, length) != NULL;
    while (body < end && !has_zero) {
        const char *stop = memchr(body, '&', (size_t)(end - body));
        stop = stop ? stop : end;
        const char *equals = memchr(body, '=', (size_t)(stop - body));
        const char *name_end = equals ? equals : stop;
        if (form->count == MOST_FIELDS)
            return refuse(error, too_many);
        if (stop > body) {
            char *name = decode(arena, body, (size_t)(name_end - body), &has_zero);
            const char *value =
                equals ? decode(arena, equals + 1, (size_t)(stop - equals - 1), &has_zero) : "";
            add(arena, form, name, value);
        }
        body = stop + 1;
    }
    if (!form->fields)
        form->fields = none;
    return has_zero ? refuse(error, has_nul) : true;
}

// A parameter of a header: boundary=…, name="…". Browsers write a quote, CR and LF in a name as %22, %0D,
// %0A.
static char *parameter(struct arena *arena, const char *header, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = strchr(header, ';'); at; at = strchr(at, ';')) {
        at++;
        at += strspn(at, " \t");
        if (strncasecmp(at, name, length) != 0 || at[length] != '=')
            continue;
        at += length + 1;
        if (*at != '"')
            return arena_bytes(arena, at, strcspn(at, "; \t\r\n"));
        char *value = arena_bytes(arena, at + 1, strcspn(at + 1, "\"\r\n"));
        value = text_replace(arena, value, "%22", "\"");
        return text_replace(arena, text_replace(arena, value, "%0D", "\r"), "%0A", "\n");
    }
    return NULL;
}

// The value of a part's Content-Disposition, from its header lines.
static const char *disposition(struct arena *arena, const char *headers)
{
    static const char name[] = "content-disposition:";
    for (const char *line = headers; line && *line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncasecmp(line, name, sizeof name - 1) == 0)
            return arena_bytes(arena, line, strcspn(line, "\r\n"));
    }
    return NULL;
}

static bool take_part(struct arena *arena, struct form *form, const char *headers, const char *bytes,
                      size_t length, const char **error)
{
    const char *about = disposition(arena, headers);
    char *name = about ? parameter(arena, about, "name") : NULL;
    char *file_name = about ? parameter(arena, about, "filename") : NULL;
    if (!name)
        return refuse(error, not_a_form);
    if (file_name) {
        if (form->file)
            return refuse(error, "One file at a time, please.");
        if (length || *file_name) {
            form->file = arena_bytes(arena, bytes, length);
            form->file_name = file_name;
            form->file_length = length;
        }
        return true;
    }
    if (memchr(bytes, 0, length))
        return refuse(error, has_nul);
    if (form->count == MOST_FIELDS)
        return refuse(error, too_many);
    add(arena, form, name, arena_bytes(arena, bytes, length));
    return true;
}

static bool read_multipart(struct arena *arena, const char *boundary, const char *body, size_t length,
                           struct form *form, const char **error)
{
    static struct http_field none[1];
    *form = (struct form){.fields = NULL};
    char *mark = arena_print(arena, "\r\n--%s", boundary);
    size_t mark_length = strlen(mark);
    const char *at = body, *end = body + length;
    // The first mark has no line break before it.
    if (length < mark_length - 2 || memcmp(at, mark + 2, mark_length - 2) != 0)
        return refuse(error, not_a_form);
    at += mark_length - 2;
    while (end - at >= 2 && memcmp(at, "\r\n", 2) == 0) {
        const char *header_end = memmem(at, (size_t)(end - at), "\r\n\r\n", 4);
        if (!header_end || header_end - at > MOST_PART_HEADER)
            return refuse(error, not_a_form);
        const char *bytes = header_end + 4;
        // An empty part's mark begins with the line break that ends its headers.
        const char *stop = memmem(bytes - 2, (size_t)(end - bytes) + 2, mark, mark_length);
        if (!stop)
            return refuse(error, not_a_form);
        size_t size = stop > bytes ? (size_t)(stop - bytes) : 0;
        size_t header_length =
            header_end > at ? (size_t)(header_end - at - 2) : 0; // none at all: the two marks are one
        char *headers = arena_bytes(arena, at + 2, header_length);
        if (!take_part(arena, form, headers, bytes, size, error))
            return false;
        at = stop + mark_length;
    }
    if (end - at < 2 || memcmp(at, "--", 2) != 0)
        return refuse(error, not_a_form);
    if (!form->fields)
        form->fields = none;
    return true;
}

bool form_read(struct arena *arena, const char *type, const char *body, size_t length, struct form *form,
               const char **error)
{
    *form = (struct form){.fields = NULL};
    if (type && strncasecmp(type, "application/x-www-form-urlencoded", 33) == 0)
        return form_read_urlencoded(arena, body, length, form, error);
    if (!type || strncasecmp(type, "multipart/form-data", 19) != 0)
        return refuse(error, not_a_form);
    char *boundary = parameter(arena, type, "boundary");
    if (!boundary || !*boundary || strlen(boundary) > 70) // RFC 2046, 5.1.1
        return refuse(error, not_a_form);
    return read_multipart(arena, boundary, body, length, form, error);
}

const char *form_value(const struct form *form, const char *name)
{
    for (size_t i = 0; i < form->count; i++)
        if (strcmp(form->fields[i].name, name) == 0)
            return form->fields[i].value;
    return NULL;
}
