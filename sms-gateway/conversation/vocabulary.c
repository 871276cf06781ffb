// SPDX-License-Identifier: MIT
// A hash of how the first word begins leads to the few phrases that may stand at a place, so that a text in
// one of twelve languages costs no more to look at than one in a single language did.
#include "sms-gateway/conversation/vocabulary.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/embed.h"
#include "content/base/text.h"
#include "content/language/fold.h"
#include "content/language/language.h"

extern const struct embedded conversation_files[];

static const char *const sections[VOCABULARIES] = {
    [VOCABULARY_REQUESTS] = "requests",
    [VOCABULARY_THANKS] = "thanks",
    [VOCABULARY_GREETINGS] = "greetings",
    [VOCABULARY_FILLERS] = "fillers",
    [VOCABULARY_SIGNS] = "signs",
    [VOCABULARY_NUMBERS] = "numbers",
    [VOCABULARY_DAYS] = "days",
    [VOCABULARY_BOROUGHS] = "boroughs",
    [VOCABULARY_CATEGORIES] = "categories",
    [VOCABULARY_TRADES] = "trades",
    [VOCABULARY_LANGUAGES] = "languages",
    [VOCABULARY_STOP] = "stop",
    [VOCABULARY_AROUND] = "around stop",
    [VOCABULARY_PHRASES] = "stop phrases",
    [VOCABULARY_PLAIN_STOP] = "plain stop",
    [VOCABULARY_STREET] = "street",
    [VOCABULARY_START] = "start",
    [VOCABULARY_ASKED] = "asked of a bid",
    [VOCABULARY_OFF] = "off",
    [VOCABULARY_HOURS] = "hours",
};

enum { PHRASES = 8192, HEADS = 4096, KEY_CHARACTERS = 3, NONE = 0 };

// phrases[0] is none; chains run from the longest phrase to the shortest.
static struct phrase phrases[PHRASES];
static uint16_t heads[HEADS], following[PHRASES];
static size_t phrase_count = 1;
static struct arena *kept;

// Of the vocabulary and of the first characters of the first word: a star's beginning has at least that many.
static size_t head_of(enum vocabulary vocabulary, const char *words)
{
    uint32_t hash = 2166136261u ^ (uint32_t)vocabulary;
    size_t characters = 0;
    for (const char *c = words; *c && *c != ' '; c++) {
        if (((unsigned char)*c & 0xC0) != 0x80 && characters++ == KEY_CHARACTERS)
            break;
        hash = (hash ^ (unsigned char)*c) * 16777619u;
    }
    return (hash ^ hash >> 15) % HEADS;
}

static void add_phrase(struct phrase phrase)
{
    if (phrase_count == PHRASES || !phrase.length)
        abort(); // the files are part of the program
    size_t index = phrase_count++;
    phrases[index] = phrase;
    uint16_t *link = &heads[head_of(phrase.vocabulary, phrase.words)];
    while (*link != NONE && phrases[*link].length >= phrase.length)
        link = &following[*link];
    following[index] = *link;
    *link = (uint16_t)index;
}

// Arabic writes its article as part of the word.
static void add_with_article(struct phrase phrase)
{
    static const char article[] = "ال";
    if (strcmp(phrase.language, "ar") != 0 || strchr(phrase.words, ' ') || text_starts(phrase.words, article))
        return;
    phrase.words = arena_print(kept, "%s%s", article, phrase.words);
    phrase.length = strlen(phrase.words);
    if (!vocabulary_is(phrase.vocabulary, phrase.words))
        add_phrase(phrase);
}

static void add_line(enum vocabulary vocabulary, const char *tag, const char *line)
{
    size_t name = strcspn(line, ":");
    if (line[name] != ':')
        abort();
    const char *value = text_trim(kept, arena_bytes(kept, line, name));
    for (char **word = text_split(kept, line + name + 1, ',', NULL); *word; word++) {
        const char *words = fold_words(kept, *word);
        struct phrase phrase = {words,
                                strlen(words),
                                vocabulary,
                                value,
                                tag,
                                strchr(*word, '*') != NULL,
                                strchr(*word, '!') != NULL};
        add_phrase(phrase);
        add_with_article(phrase);
    }
}

static enum vocabulary section_of(const char *line)
{
    size_t length = strcspn(line + 1, "]");
    for (size_t i = 0; i < VOCABULARIES; i++)
        if (strlen(sections[i]) == length && strncmp(sections[i], line + 1, length) == 0)
            return (enum vocabulary)i;
    abort();
}

static void load_file(const char *tag)
{
    char name[32];
    snprintf(name, sizeof name, "%s.txt", tag);
    const struct embedded *file = embedded_find(conversation_files, name);
    enum vocabulary vocabulary = VOCABULARY_REQUESTS;
    for (char **line = file ? text_split(kept, file->data, '\n', NULL) : NULL; line && *line; line++) {
        if (**line == '[')
            vocabulary = section_of(*line);
        else if (**line && **line != '#')
            add_line(vocabulary, tag, *line);
    }
}

static void load(void)
{
    if (kept)
        return;
    kept = arena_open();
    for (const struct language_row *row = language_table; row->tag; row++)
        load_file(row->tag);
}

static bool phrase_fits(const struct phrase *phrase, enum vocabulary vocabulary, const char *words,
                        size_t *length)
{
    if (phrase->vocabulary != vocabulary || strncmp(words, phrase->words, phrase->length) != 0)
        return false;
    size_t rest = strcspn(words + phrase->length, " ");
    *length = phrase->length + rest;
    return (rest == 0 || phrase->is_beginning) && !(phrase->is_alone && words[*length]);
}

const struct phrase *vocabulary_at(enum vocabulary vocabulary, const char *words, size_t *length)
{
    load();
    for (size_t i = heads[head_of(vocabulary, words)]; i != NONE; i = following[i])
        if (phrase_fits(&phrases[i], vocabulary, words, length))
            return &phrases[i];
    return NULL;
}

bool vocabulary_means(enum vocabulary vocabulary, const char *words, const char *value, size_t *length)
{
    size_t other;
    const struct phrase *longest = vocabulary_at(vocabulary, words, length);
    if (!longest)
        return false;
    for (size_t i = (size_t)(longest - phrases); i != NONE; i = following[i]) {
        const struct phrase *phrase = &phrases[i];
        if (phrase->length != longest->length || strcmp(phrase->value, value) != 0)
            continue;
        if (phrase_fits(phrase, vocabulary, words, &other) && other == *length)
            return true;
    }
    return false;
}

const struct phrase *vocabulary_is(enum vocabulary vocabulary, const char *words)
{
    size_t length;
    const struct phrase *phrase = vocabulary_at(vocabulary, words, &length);
    return phrase && words[length] == '\0' ? phrase : NULL;
}

const struct phrase *vocabulary_within(enum vocabulary vocabulary, const char *words, const char **at)
{
    size_t length;
    for (*at = words; **at; *at += strcspn(*at, " "), *at += **at == ' ') {
        const struct phrase *phrase = vocabulary_at(vocabulary, *at, &length);
        if (phrase)
            return phrase;
    }
    return NULL;
}

const struct phrase *vocabulary_next(enum vocabulary vocabulary, const struct phrase *last)
{
    load();
    for (size_t i = last ? (size_t)(last - phrases) + 1 : 1; i < phrase_count; i++)
        if (phrases[i].vocabulary == vocabulary)
            return &phrases[i];
    return NULL;
}
