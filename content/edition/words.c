// SPDX-License-Identifier: MIT
// Words for the full-text index and for the questions to it. A run of ideographs or Hangul is indexed in
// pairs
// ("采购部": "采购" "购部" "部"), so that two characters find it anywhere, and one by its beginning.
#include <string.h>

#include "content/base/text.h"
#include "content/edition/layout.h"
#include "content/language/fold.h"
#include "content/language/language.h"

enum { QUESTION_WORDS = 12, WORD_BYTES = 60, RECORD_WORDS_BYTES = 256 * 1024, RUN_MARK = '"' };

static const char *character_after(const char *at)
{
    do
        at++;
    while ((*at & 0xC0) == 0x80);
    return at;
}

// The characters of a run, without the spaces between them; *at moves past the mark that ends it.
static const char *run_next(struct arena *arena, const char **at)
{
    struct text run = text_in(arena, RECORD_WORDS_BYTES);
    for (; **at && **at != RUN_MARK; (*at)++) {
        if (**at != ' ')
            text_add_char(&run, **at);
    }
    *at += **at == RUN_MARK;
    return run.bytes;
}

static void run_add_pairs(struct text *words, const char *run)
{
    while (*run) {
        const char *second = character_after(run);
        const char *end = *second ? character_after(second) : second;
        text_add_bytes(words, run, (size_t)(end - run));
        text_add_char(words, ' ');
        run = second;
    }
}

static void words_add(struct text *words, struct arena *arena, const char *text)
{
    const char *at = fold_query(arena, text, RUN_MARK);
    while (*at) {
        if (*at == RUN_MARK) {
            at++;
            run_add_pairs(words, run_next(arena, &at));
            continue;
        }
        size_t length = strcspn(at, "\"");
        text_add_bytes(words, at, length);
        text_add_char(words, ' ');
        at += length;
    }
}

const char *filter_word(struct arena *arena, const char *field, const char *value)
{
    char *folded = fold_words(arena, value);
    for (char *c = folded; *c; c++) {
        if (*c == ' ')
            *c = '_';
    }
    return arena_print(arena, "%c_%s", field[0], folded);
}

// Names of choices are found in every language of the edition; agencies are filters as they are written.
static void words_add_choice(struct text *words, struct arena *arena, const struct value *value,
                             const char *const *languages)
{
    const char *label = choice_label(value->field->choices, value->text);
    for (; label && *languages; languages++) {
        struct language *language = language_find(*languages);
        if (language)
            words_add(words, arena, say_plain(language, label));
    }
}

static bool is_filter(const struct field *field)
{
    return text_is_same(field->name, "category") || text_is_same(field->name, "agency") ||
           text_is_same(field->name, "borough");
}

const char *record_words(struct arena *arena, const struct record *record, const char *const *languages)
{
    struct text words = text_in(arena, RECORD_WORDS_BYTES);
    words_add(&words, arena, record->code);
    for (size_t i = 0; i < record->count; i++) {
        const struct value *value = &record->values[i];
        if (is_filter(value->field))
            text_print(&words, "%s ", filter_word(arena, value->field->name, value->text));
        if (value->field->searched)
            words_add(&words, arena, value->text);
        else if (is_filter(value->field))
            words_add_choice(&words, arena, value, languages);
    }
    return words.bytes;
}

static void question_add(struct text *question, const char *word, size_t length, bool is_prefix)
{
    size_t cut = utf8_cut(word, length < WORD_BYTES ? length : WORD_BYTES);
    text_add(question, question->length ? " AND \"" : "\"");
    text_add_bytes(question, word, cut);
    text_add(question, is_prefix || cut < length ? "\"*" : "\"");
}

// A run is asked for by its pairs; a single character begins a pair.
static void question_add_run(struct text *question, const char *run, size_t *count)
{
    const char *second = *run ? character_after(run) : run;
    if (*run && !*second)
        question_add(question, run, (size_t)(second - run), true);
    for (; *run && *second && *count < QUESTION_WORDS; ++*count) {
        const char *end = character_after(second);
        question_add(question, run, (size_t)(end - run), false);
        run = second;
        second = end;
    }
}

const char *words_question(struct arena *arena, const char *typed, bool prefix)
{
    struct text question = text_in(arena, 4096);
    size_t count = 0;
    const char *at = fold_query(arena, typed ? typed : "", RUN_MARK);
    while (*at && count < QUESTION_WORDS) {
        at += strspn(at, " ");
        if (*at == RUN_MARK) {
            at++;
            question_add_run(&question, run_next(arena, &at), &count);
            continue;
        }
        size_t length = strcspn(at, " \"");
        if (length == 0)
            break;
        question_add(&question, at, length, prefix);
        at += length;
        count++;
    }
    return question.bytes;
}
