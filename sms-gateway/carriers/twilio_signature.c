// SPDX-License-Identifier: MIT
#include "sms-gateway/carriers/twilio_signature.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/http/form.h"

enum { URL_LIMIT = 64 * 1024, SIGNED_LIMIT = 1024 * 1024, QUERY_PAIRS = 200, URL_FORMS = 6 };

// Names and values are sorted as JavaScript and Java sort: by UTF-16 units. That is the order of UTF-8 bytes,
// except that characters past U+FFFF (surrogates, D800 and up) come before U+E000..U+FFFF.
static int utf16_order(const char *a, const char *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    int x = (unsigned char)*a, y = (unsigned char)*b;
    if (x >= 0xee && y >= 0xee && (x >= 0xf0) != (y >= 0xf0))
        return x >= 0xf0 ? -1 : 1;
    return x - y;
}

static int by_name_and_value(const void *a, const void *b)
{
    const struct http_field *x = a, *y = b;
    int order = utf16_order(x->name, y->name);
    return order ? order : utf16_order(x->value, y->value);
}

// Every name followed by its value, sorted; an equal pair counts once.
static struct text signed_fields(const struct http_field *fields, struct arena *arena)
{
    struct text all = text_in(arena, SIGNED_LIMIT);
    size_t count = 0;
    while (fields && fields[count].name)
        count++;
    if (count == 0)
        return all;
    struct http_field *sorted = arena_take(arena, count * sizeof *sorted);
    memcpy(sorted, fields, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_name_and_value);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && by_name_and_value(&sorted[i - 1], &sorted[i]) == 0)
            continue;
        text_add(&all, sorted[i].name);
        text_add(&all, sorted[i].value);
    }
    return all;
}

// A URL in the pieces that differ between its forms: "https://", "user:pass@host", ":8443", the rest.
struct url {
    const char *scheme, *host, *port, *rest;
};

static struct url url_split(const char *url, struct arena *arena)
{
    const char *after = strstr(url, "://");
    if (!after)
        return (struct url){"", "", "", url};
    after += 3;
    size_t length = strcspn(after, "/?#");
    const char *authority = arena_bytes(arena, after, length);
    const char *at = strrchr(authority, '@');
    const char *name = at ? at + 1 : authority;
    const char *bracket = strrchr(name, ']'); // the colons of an IPv6 address begin no port
    const char *colon = strchr(bracket ? bracket : name, ':');
    return (struct url){
        .scheme = arena_bytes(arena, url, (size_t)(after - url)),
        .host = colon ? arena_bytes(arena, authority, (size_t)(colon - authority)) : authority,
        .port = colon ? colon : "",
        .rest = after + length,
    };
}

// The query as `new URL()` writes it: what may not stand there is escaped, the apostrophe too.
static const char *rest_normalized(const char *rest, struct arena *arena)
{
    static const char hex[] = "0123456789ABCDEF";
    struct text text = text_in(arena, URL_LIMIT);
    bool in_query = false;
    for (const char *at = rest; *at; at++) {
        unsigned char c = (unsigned char)*at;
        const char *unsafe = in_query ? "\"<>'#" : "\"<>`{}";
        bool is_escaped = c <= ' ' || c >= 0x7f || strchr(unsafe, c) != NULL;
        if (is_escaped) {
            text_add_char(&text, '%');
            text_add_char(&text, hex[c >> 4]);
            text_add_char(&text, hex[c & 15]);
        } else {
            text_add_char(&text, (char)c);
        }
        in_query = in_query || c == '?';
    }
    return text.bytes;
}

// encodeURIComponent: as url_encode, but these stay.
static void add_component(struct text *text, const char *value)
{
    static const char hex[] = "0123456789ABCDEF";
    for (; *value; value++) {
        unsigned char c = (unsigned char)*value;
        bool stays = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                     strchr("-_.!~*'()", c) != NULL;
        if (stays) {
            text_add_char(text, (char)c);
        } else {
            text_add_char(text, '%');
            text_add_char(text, hex[c >> 4]);
            text_add_char(text, hex[c & 15]);
        }
    }
}

static void add_pair(struct text *text, const struct http_field *pair)
{
    if (text->length)
        text_add_char(text, '&');
    add_component(text, pair->name);
    text_add_char(text, '=');
    add_component(text, pair->value);
}

// The query taken apart and written again, as the `querystring` module does it: equal names stand together.
static const char *rest_rewritten(const char *rest, struct arena *arena)
{
    const char *mark = strchr(rest, '?');
    if (!mark || !mark[1])
        return rest;
    struct form form;
    const char *error = NULL;
    if (!form_read_urlencoded(arena, mark + 1, strlen(mark + 1), &form, &error) || form.count > QUERY_PAIRS)
        return rest;
    struct text query = text_in(arena, URL_LIMIT);
    bool is_written[QUERY_PAIRS] = {false};
    for (size_t i = 0; i < form.count; i++) {
        if (is_written[i])
            continue;
        for (size_t j = i; j < form.count; j++)
            if (strcmp(form.fields[i].name, form.fields[j].name) == 0) {
                add_pair(&query, &form.fields[j]);
                is_written[j] = true;
            }
    }
    return arena_print(arena, "%.*s?%s", (int)(mark - rest), rest, query.bytes);
}

// All spellings under which the post may have been signed, the likeliest first; equal ones are left out.
static size_t url_forms(const char *url, const char *forms[URL_FORMS], struct arena *arena)
{
    struct url parts = url_split(url, arena);
    const char *standard_port = text_is_same_word(parts.scheme, "https://") ? ":443" : ":80";
    const char *ports[] = {parts.port, *parts.port ? "" : standard_port};
    const char *rests[] = {parts.rest, rest_normalized(parts.rest, arena), rest_rewritten(parts.rest, arena)};
    size_t count = 0;
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 2; j++) {
            const char *form = arena_print(arena, "%s%s%s%s", parts.scheme, parts.host, ports[j], rests[i]);
            bool is_new = true;
            for (size_t k = 0; k < count; k++)
                is_new = is_new && strcmp(forms[k], form) != 0;
            if (is_new)
                forms[count++] = form;
        }
    return count;
}

static bool fits(const char *token, const char *url, const struct text *fields, const char *signature,
                 struct arena *arena)
{
    struct text all = text_in(arena, URL_LIMIT + SIGNED_LIMIT);
    text_add(&all, url);
    text_add_bytes(&all, fields->bytes, fields->length);
    uint8_t mac[SEAL_SHA1];
    seal_hmac_sha1(token, all.bytes, all.length, mac);
    const char *expected = seal_base64(arena, mac, sizeof mac);
    return strlen(signature) == strlen(expected) && seal_is_same(expected, signature, strlen(expected));
}

bool twilio_signature_fits(const char *const *tokens, const char *url, const struct http_field *fields,
                           const char *signature, struct arena *arena)
{
    struct text all = signed_fields(fields, arena);
    if (all.is_full)
        return false;
    // Nearly every post is signed over the URL as it is, with the first token.
    if (tokens[0] && fits(tokens[0], url, &all, signature, arena))
        return true;
    const char *forms[URL_FORMS] = {0};
    size_t count = url_forms(url, forms, arena);
    for (size_t i = 0; tokens[i]; i++)
        for (size_t j = 0; j < count; j++)
            if (fits(tokens[i], forms[j], &all, signature, arena))
                return true;
    return false;
}

bool twilio_body_fits(const char *hash, const char *body, size_t length, struct arena *arena)
{
    uint8_t sum[SEAL_SHA256];
    seal_sha256(body, length, sum);
    const char *expected = seal_hex(arena, sum, sizeof sum);
    return strlen(hash) == strlen(expected) && seal_is_same(expected, hash, strlen(expected));
}
