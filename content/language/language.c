// SPDX-License-Identifier: MIT
// Finds a language and says its messages.
#include "content/language/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/language/handle.h"

extern const struct embedded language_files[];

enum { LANGUAGES = 12, FIRST_CAPACITY = 256, TEXTS = 6 };
static struct language languages[LANGUAGES];

// English is the first.
static struct language *language_at(size_t index)
{
    struct language *language = &languages[index];
    if (language->row)
        return language;
    language->row = &language_table[index];
    // The digits a script's readers expect on a screen in New York: Bengali's own, Latin for all others.
    snprintf(language->locale, sizeof language->locale, "%s@numbers=%s", language->row->locale,
             strcmp(language->row->tag, "bn") == 0 ? "beng" : "latn");
    language->catalog = catalog_open(language_files, language->row->tag);
    language->arena = arena_open();
    return language;
}

// The English catalog lists every message there is; a complete one translates them all.
static bool has_every_message(const struct catalog *catalog)
{
    struct catalog all = language_english()->catalog;
    for (uint32_t i = 0; i < all.count; i++)
        if (!catalog_find(catalog, catalog_key(&all, i)))
            return false;
    return catalog->bytes != NULL;
}

static bool is_complete(struct language *language)
{
    if (language->complete == COMPLETE_UNKNOWN)
        language->complete = has_every_message(&language->catalog) ? COMPLETE_YES : COMPLETE_NO;
    return language->complete == COMPLETE_YES;
}

struct language *language_english(void)
{
    return language_at(0);
}

struct language *language_find(const char *tag)
{
    for (size_t i = 0; tag && i < LANGUAGES; i++)
        if (strcmp(language_table[i].tag, tag) == 0)
            return i == 0 || is_complete(language_at(i)) ? language_at(i) : NULL;
    return NULL;
}

struct language *language_unfinished(const char *tag)
{
    for (size_t i = 0; i < LANGUAGES; i++)
        if (strcmp(language_table[i].tag, tag) == 0)
            return language_at(i);
    return NULL;
}

bool language_is_complete(const char *tag)
{
    return language_find(tag) != NULL;
}

bool language_is_draft(const char *tag)
{
    const struct language *language = language_find(tag);
    const char *header = language ? catalog_find(&language->catalog, "") : NULL;
    const char *who = header ? strstr(header, "Last-Translator:") : NULL;
    const char *end = who ? strchr(who, '\n') : NULL, *draft = who ? strstr(who, "draft") : NULL;
    return draft && (!end || draft < end);
}

static void forget(struct language *language)
{
    for (size_t i = 0; i < language->message_capacity; i++) {
        umsg_close(language->messages[i].format);
        language->messages[i].format = NULL;
    }
    for (int i = 0; i < NUMBER_COUNT; i++) {
        unumf_close(language->numbers[i]);
        language->numbers[i] = NULL;
    }
    unumf_closeResult(language->number);
    udat_close(language->date);
    ucol_close(language->collator);
    ubrk_close(language->sentences);
    language->number = NULL;
    language->date = NULL;
    language->collator = NULL;
    language->sentences = NULL;
}

void languages_forget(void)
{
    for (size_t i = 0; i < LANGUAGES; i++)
        forget(&languages[i]);
}

const struct language_row *language_row_of(const struct language *language)
{
    return language->row;
}

const char *language_tag(const struct language *language)
{
    return language->row->tag;
}

bool language_is_rtl(const struct language *language)
{
    return language->row->right_to_left;
}

// Where the key is in the table, or the empty place where it belongs (FNV-1a, linear probing).
static struct message *message_place(struct message *messages, size_t capacity, const char *key)
{
    uint64_t hash = 14695981039346656037u;
    for (const char *c = key; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 1099511628211u;
    size_t i = (size_t)(hash ^ hash >> 32) & (capacity - 1);
    while (messages[i].key && strcmp(messages[i].key, key) != 0)
        i = (i + 1) & (capacity - 1);
    return &messages[i];
}

static void make_room(struct language *language)
{
    if (2 * (language->message_count + 1) <= language->message_capacity)
        return;
    size_t capacity = language->message_capacity ? 2 * language->message_capacity : FIRST_CAPACITY;
    struct message *messages = arena_take(language->arena, capacity * sizeof *messages);
    for (size_t i = 0; i < language->message_capacity; i++)
        if (language->messages[i].key)
            *message_place(messages, capacity, language->messages[i].key) = language->messages[i];
    language->messages = messages;
    language->message_capacity = capacity;
}

static struct message *message_find(struct language *language, const char *english)
{
    make_room(language);
    struct message *message = message_place(language->messages, language->message_capacity, english);
    if (message->key)
        return message;
    message->key = arena_text(language->arena, english);
    message->text = catalog_find(&language->catalog, english);
    if (!message->text)
        message->text = message->key;
    language->message_count++;
    return message;
}

const char *say_plain(struct language *language, const char *english)
{
    return message_find(language, english)->text;
}

static void message_open(struct language *language, struct message *message)
{
    message->numbers = pattern_numbers(message->text);
    icu_check(message->numbers < 0 ? U_PATTERN_SYNTAX_ERROR : U_ZERO_ERROR, message->text);
    SCRATCH(scratch);
    UErrorCode status = U_ZERO_ERROR;
    message->format = umsg_open(icu_from_utf8(scratch, message->text), -1, language->locale, NULL, &status);
    icu_check(status, message->text);
}

// The room that ICU needs is not known before; most messages fit the first try.
static int32_t format_once(const struct message *message, const struct words *words, UChar *const *text,
                           UChar *out, int32_t room, UErrorCode *status)
{
    switch (message->numbers) {
    case 0:
        return umsg_format(message->format, out, room, status, text[0], text[1], text[2], text[3], text[4],
                           text[5]);
    case 1:
        return umsg_format(message->format, out, room, status, words->number[0], text[0], text[1], text[2],
                           text[3], text[4], text[5]);
    default:
        return umsg_format(message->format, out, room, status, words->number[0], words->number[1], text[0],
                           text[1], text[2], text[3], text[4], text[5]);
    }
}

// A value that ends in a full stop, as "10:30 a. m." does, ends its sentence too: no second one after it. It
// may have been isolated from the direction of what is around it, and its end be marked.
static void stop_once(char *text)
{
    static const char end[] = "\u2069";
    char *to = text, before = 0, earlier = 0;
    for (const char *at = text; *at;) {
        size_t length = strncmp(at, end, strlen(end)) == 0 ? strlen(end) : 1;
        bool is_second = before == '.' && *at == '.' && at[1] != '.' && earlier != '.';
        if (length == 1) {
            earlier = before;
            before = *at;
        }
        if (!is_second) {
            memmove(to, at, length);
            to += length;
        }
        at += length;
    }
    *to = '\0';
}

const char *language_say(struct language *language, struct arena *arena, const char *english,
                         struct words words)
{
    struct message *message = message_find(language, english);
    if (!message->format)
        message_open(language, message);
    SCRATCH(scratch);
    UChar *text[TEXTS];
    for (size_t i = 0; i < TEXTS; i++)
        text[i] = icu_from_utf8(scratch, words.text[i] ? words.text[i] : "");
    int32_t room = 512;
    for (;;) {
        UChar *out = arena_take(scratch, (size_t)room * sizeof *out);
        UErrorCode status = U_ZERO_ERROR;
        int32_t length = format_once(message, &words, text, out, room, &status);
        if (status != U_BUFFER_OVERFLOW_ERROR) {
            icu_check(status, english);
            char *said = icu_to_utf8(arena, out, length, "\u00A0");
            stop_once(said);
            return said;
        }
        room = length + 1;
    }
}
