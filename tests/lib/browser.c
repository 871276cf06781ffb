// SPDX-License-Identifier: MIT
// A browser without scripts, over raw sockets.
#include "tests/lib/browser.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "content/base/date.h"
#include "content/base/text.h"
#include "content/http/form.h"

enum { PAGE_LIMIT = 16 << 20, PATIENCE_MS = 20000 };

void browser_start(struct browser *browser, struct loop *loop, int port)
{
    *browser = (struct browser){.loop = loop, .port = port, .arena = arena_open()};
    browser->html = browser->words = browser->headers = browser->address = "";
}

void browser_end(struct browser *browser)
{
    arena_close(browser->arena);
}

static int dial(int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int wire = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(wire, (struct sockaddr *)&to, sizeof to))
        abort();
    return wire;
}

// Sends, and turns the loop until the other side has closed.
static struct text converse(struct browser *browser, const struct text *request)
{
    struct text answer = text_in(browser->arena, PAGE_LIMIT);
    int wire = dial(browser->port);
    size_t sent = 0;
    char bytes[65536];
    int64_t until = clock_steady_ms() + PATIENCE_MS;
    for (;;) {
        ssize_t now = sent < request->length ? send(wire, request->bytes + sent, request->length - sent,
                                                    MSG_DONTWAIT | MSG_NOSIGNAL)
                                             : 0;
        sent += now > 0 ? (size_t)now : 0;
        ssize_t got = recv(wire, bytes, sizeof bytes, MSG_DONTWAIT);
        if (got == 0 || (got < 0 && errno != EAGAIN) || clock_steady_ms() > until)
            break;
        if (got > 0)
            text_add_bytes(&answer, bytes, (size_t)got);
        else
            loop_turn(browser->loop, 10);
    }
    close(wire);
    return answer;
}

static char *header(struct browser *browser, const char *name, const char **after)
{
    size_t length = strlen(name);
    for (const char *line = *after; line && *line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncasecmp(line, name, length) == 0 && line[length] == ':') {
            *after = line + length;
            return text_trim(browser->arena, arena_bytes(browser->arena, line + length + 1,
                                                         strcspn(line + length + 1, "\r\n")));
        }
    }
    return NULL;
}

static void keep_cookies(struct browser *browser)
{
    const char *at = browser->headers;
    for (char *cookie; (cookie = header(browser, "Set-Cookie", &at));) {
        char *end = strchr(cookie, ';');
        if (end)
            *end = 0;
        size_t name = strcspn(cookie, "=");
        int place = 0;
        while (place < 7 && browser->cookies[place][0] &&
               strncmp(browser->cookies[place], cookie, name + 1) != 0)
            place++;
        snprintf(browser->cookies[place], sizeof *browser->cookies, "%s", cookie);
    }
}

static const char *decode(struct arena *arena, const char *html)
{
    static const char *const entities[][2] = {
        {"&lt;",   "<" },
        {"&gt;",   ">" },
        {"&quot;", "\""},
        {"&#39;",  "'" },
        {"&amp;",  "&" }
    };
    for (size_t i = 0; i < 5; i++)
        html = text_replace(arena, html, entities[i][0], entities[i][1]);
    return html;
}

static const char *without_tags(struct arena *arena, const char *html)
{
    struct text words = text_in(arena, PAGE_LIMIT);
    while (*html) {
        size_t plain = strcspn(html, "<");
        text_add_bytes(&words, html, plain);
        html += plain;
        html += strcspn(html, ">");
        html += *html == '>';
        // A tag that ends a line for the eye ends a word.
        text_add(&words, *html ? " " : "");
    }
    return text_squeeze(arena, decode(arena, words.bytes));
}

static void take_page(struct browser *browser, const struct text *answer)
{
    const char *end = strstr(answer->bytes, "\r\n\r\n");
    browser->status = answer->length > 12 ? atoi(answer->bytes + 9) : 0;
    browser->headers = arena_bytes(browser->arena, answer->bytes, end ? (size_t)(end - answer->bytes) : 0);
    browser->html = end ? end + 4 : "";
    browser->words = without_tags(browser->arena, browser->html);
    keep_cookies(browser);
}

static void ask(struct browser *browser, const char *method, const char *address, const char *type,
                const struct text *body)
{
    struct arena *before = browser->arena;
    browser->arena = arena_open();
    struct text request = text_in(browser->arena, PAGE_LIMIT);
    text_print(&request, "%s %s HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\nCookie: ", method,
               address);
    for (int i = 0; i < 8 && browser->cookies[i][0]; i++)
        text_print(&request, "%s%s", i ? "; " : "", browser->cookies[i]);
    text_add(&request, "\r\n");
    if (type)
        text_print(&request, "Content-Type: %s\r\nContent-Length: %zu\r\n", type, body->length);
    text_add(&request, "\r\n");
    if (type)
        text_add_bytes(&request, body->bytes, body->length);
    browser->address = arena_text(browser->arena, address);
    browser->typed_count = 0;
    browser->file = NULL;
    struct text answer = converse(browser, &request);
    take_page(browser, &answer);
    arena_close(before);
    const char *at = browser->headers;
    char *onward = browser->status == 303 ? header(browser, "Location", &at) : NULL;
    if (onward)
        ask(browser, "GET", onward, NULL, NULL);
    else if (strstr(browser->html, "http-equiv=\"refresh\"")) // it is being worked out, and looks again
        ask(browser, "GET", browser->address, NULL, NULL);
}

void browser_open(struct browser *browser, const char *address)
{
    ask(browser, "GET", address, NULL, NULL);
}

void browser_post(struct browser *browser, const char *address, const char *body)
{
    struct text text = text_in(browser->arena, PAGE_LIMIT);
    text_add(&text, body);
    ask(browser, "POST", address, "application/x-www-form-urlencoded", &text);
}

void browser_type(struct browser *browser, const char *name, const char *value)
{
    int place = browser->typed_count++;
    if (place >= 200)
        abort();
    browser->typed[place][0] = arena_text(browser->arena, name);
    browser->typed[place][1] = arena_text(browser->arena, value);
}

// Forms.

static char *attribute(struct arena *arena, const char *tag, const char *name)
{
    size_t length = strcspn(tag, ">");
    char *inside = arena_bytes(arena, tag, length);
    char *at = strstr(inside, arena_print(arena, " %s=\"", name));
    if (!at)
        return NULL;
    at += strlen(name) + 3;
    return (char *)(uintptr_t)decode(arena, arena_bytes(arena, at, strcspn(at, "\"")));
}

static bool has_word(struct arena *arena, const char *tag, const char *word)
{
    char *inside = arena_bytes(arena, tag, strcspn(tag, ">"));
    size_t length = strlen(inside), word_length = strlen(word);
    return length > word_length && strcmp(inside + length - word_length, word) == 0;
}

struct sending {
    struct browser *browser;
    struct http_field fields[1200];
    size_t count;
};

// What was typed for that name since the page came; `value` when nothing was.
static const char *typed(const struct browser *browser, const char *name, const char *value)
{
    for (int i = 0; i < browser->typed_count; i++)
        if (strcmp(browser->typed[i][0], name) == 0)
            value = browser->typed[i][1];
    return value;
}

static void add(struct sending *sending, const char *name, const char *value)
{
    if (name && value && sending->count < 1199)
        sending->fields[sending->count++] = (struct http_field){name, value};
}

static void add_input(struct sending *sending, const char *tag)
{
    struct arena *arena = sending->browser->arena;
    const char *name = attribute(arena, tag, "name"), *type = attribute(arena, tag, "type");
    const char *value = attribute(arena, tag, "value");
    value = value ? value : "";
    if (!name || (type && strcmp(type, "file") == 0))
        return;
    if (type && strcmp(type, "radio") == 0) {
        const char *chosen = typed(sending->browser, name, has_word(arena, tag, " checked") ? value : "");
        add(sending, name, strcmp(chosen, value) == 0 ? value : NULL);
    } else if (type && strcmp(type, "checkbox") == 0) {
        add(sending, name, typed(sending->browser, name, has_word(arena, tag, " checked") ? value : NULL));
    } else {
        add(sending, name, typed(sending->browser, name, value));
    }
}

static void add_select(struct sending *sending, const char *tag)
{
    struct arena *arena = sending->browser->arena;
    const char *end = strstr(tag, "</select>"), *first = NULL, *chosen = NULL;
    for (const char *option = strstr(tag, "<option"); option && option < end;
         option = strstr(option + 1, "<option")) {
        const char *value = attribute(arena, option, "value");
        first = first ? first : value;
        chosen = has_word(arena, option, " selected") ? value : chosen;
    }
    const char *name = attribute(arena, tag, "name");
    add(sending, name, typed(sending->browser, name, chosen ? chosen : first));
}

static void add_textarea(struct sending *sending, const char *tag)
{
    struct arena *arena = sending->browser->arena;
    const char *start = tag + strcspn(tag, ">") + 1, *end = strstr(start, "</textarea>");
    start += *start == '\n';
    const char *name = attribute(arena, tag, "name");
    const char *value =
        typed(sending->browser, name, decode(arena, arena_bytes(arena, start, (size_t)(end - start))));
    add(sending, name, text_replace(arena, value, "\n", "\r\n"));
}

static void add_fields(struct sending *sending, const char *form, const char *form_end, const char *button)
{
    struct arena *arena = sending->browser->arena;
    for (const char *tag = strchr(form, '<'); tag && tag < form_end; tag = strchr(tag + 1, '<')) {
        if (text_starts(tag, "<input "))
            add_input(sending, tag);
        else if (text_starts(tag, "<select "))
            add_select(sending, tag);
        else if (text_starts(tag, "<textarea "))
            add_textarea(sending, tag);
        else if (tag == button)
            add(sending, attribute(arena, tag, "name"), attribute(arena, tag, "value"));
    }
}

static struct text multipart(struct sending *sending)
{
    struct text body = text_in(sending->browser->arena, PAGE_LIMIT);
    for (size_t i = 0; i < sending->count; i++)
        text_print(&body, "--b1\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n",
                   sending->fields[i].name, sending->fields[i].value);
    const struct browser *browser = sending->browser;
    text_print(&body,
               "--b1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
               "Content-Type: application/octet-stream\r\n\r\n%s\r\n--b1--\r\n",
               browser->file ? browser->file_name : "", browser->file ? browser->file : "");
    return body;
}

static void send_form(struct browser *browser, const char *form, const char *form_end, const char *button)
{
    struct sending *sending = arena_take(browser->arena, sizeof *sending);
    sending->browser = browser;
    add_fields(sending, form, form_end, button);
    const char *action = attribute(browser->arena, form, "action");
    const char *method = attribute(browser->arena, form, "method");
    const char *address = action ? action : browser->address;
    bool is_multipart = attribute(browser->arena, form, "enctype") != NULL;
    struct text body = text_in(browser->arena, PAGE_LIMIT);
    if (is_multipart)
        body = multipart(sending);
    else
        text_add(&body, form_write(browser->arena, sending->fields));
    if (method && strcmp(method, "post") == 0)
        ask(browser, "POST", address,
            is_multipart ? "multipart/form-data; boundary=b1" : "application/x-www-form-urlencoded", &body);
    else
        ask(browser, "GET", arena_print(browser->arena, "%s?%s", address, body.bytes), NULL, NULL);
}

bool browser_press(struct browser *browser, const char *words)
{
    for (const char *form = strstr(browser->html, "<form"); form; form = strstr(form + 1, "<form")) {
        const char *form_end = strstr(form, "</form>");
        for (const char *button = strstr(form, "<button"); button && button < form_end;
             button = strstr(button + 1, "<button")) {
            const char *start = button + strcspn(button, ">") + 1, *end = strstr(start, "</button>");
            const char *label =
                text_trim(browser->arena, arena_bytes(browser->arena, start, (size_t)(end - start)));
            if (strcmp(decode(browser->arena, label), words) == 0) {
                send_form(browser, form, form_end, button);
                return true;
            }
        }
    }
    return false;
}
