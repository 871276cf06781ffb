// SPDX-License-Identifier: MIT
// Words for the full-text index and for the questions to it. A run of ideographs or Hangul is indexed in
// pairs
// ("采购部": "采购" "购部" "部"), so that two characters find it anywhere, and one by its beginning.
#include <string.h>

#include "content/base/text.h"
#include "content/edition/layout.h"
#include "content/language/fold.h"
#include "content/language/language.h"

enum { QUESTION_WORDS = 12, QUESTION_BYTES = 256 * 1024, WORD_BYTES = 60, RECORD_WORDS_BYTES = 256 * 1024 };
// INDEXED_PREFIX: letters of a beginning that the index has lists for (0001.sql).
enum { INDEXED_PREFIX = 5, PREFIX_WORDS = 100, PLURAL_LEAST = 4 };
enum { RUN_MARK = '"' };

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

// The filters' values in the form they have in the index: "parks_and_recreation"; NULL stays.
struct folded_filters {
    const char *values[3];
};

static struct folded_filters filters_fold(struct arena *arena, const struct filters *filters)
{
    const char *const values[] = {filters->category, filters->agency, filters->borough};
    struct folded_filters folded = {{NULL}};
    for (int i = 0; i < 3; i++) {
        if (values[i] && *values[i])
            folded.values[i] = text_replace(arena, fold_words(arena, values[i]), " ", "_");
    }
    return folded;
}

// Bit i of `set` asks for value i.
static void filter_word_add(struct text *word, const struct folded_filters *folded, unsigned set)
{
    for (int i = 0; i < 3; i++)
        if (set & 1u << i)
            text_add_char(word, "cab"[i]);
    for (int i = 0; i < 3; i++) {
        if (set & 1u << i) {
            text_add(word, "__");
            text_add(word, folded->values[i]);
        }
    }
}

static unsigned filters_set(const struct folded_filters *folded)
{
    unsigned set = 0;
    for (int i = 0; i < 3; i++)
        set |= folded->values[i] ? 1u << i : 0;
    return set;
}

const char *filter_word(struct arena *arena, const struct filters *filters)
{
    struct text word = text_in(arena, 1000);
    struct folded_filters folded = filters_fold(arena, filters);
    filter_word_add(&word, &folded, filters_set(&folded));
    return word.bytes;
}

const char *spoken_word(struct arena *arena, const char *language)
{
    const char *tag = language ? text_lower(arena, language) : NULL;
    return tag ? arena_print(arena, "l__%s", text_replace(arena, tag, "-", "_")) : "";
}

const char *published_word(struct arena *arena, struct date published)
{
    return published.year
               ? arena_print(arena, "p__%04d%02d%02d", published.year, published.month, published.day)
               : "";
}

// What a list is narrowed by beside its filters; of no other kind, for each word costs room in every edition.
static void words_add_marks(struct text *words, struct arena *arena, const struct record *record)
{
    struct date published;
    if (record->kind == KIND_OPPORTUNITY && record_date(record, "published", &published))
        text_print(words, "%s ", published_word(arena, published));
    if (kind_is_meeting(record->kind) && record_get(record, "language"))
        text_print(words, "%s ", spoken_word(arena, record_get(record, "language")));
}

// A word for every combination of the record's filters, so that however many are asked for, one list answers.
static void words_add_filters(struct text *words, struct arena *arena, const struct record *record)
{
    static const char *const names[] = {"category", "agency", "borough"};
    const char *values[3];
    for (int i = 0; i < 3; i++)
        values[i] = kind_field(record->kind, names[i]) ? record_get(record, names[i]) : NULL;
    struct filters filters = {values[0], values[1], values[2]};
    struct folded_filters folded = filters_fold(arena, &filters);
    unsigned whole = filters_set(&folded);
    for (unsigned set = 1; set < 8; set++) {
        if ((set & whole) != set)
            continue;
        filter_word_add(words, &folded, set);
        text_add_char(words, ' ');
    }
}

// A label's words in one language. The same few stand in every record, so each is folded once.
static const char *label_words(struct language *language, const char *label)
{
    enum { LABELS = 512 };
    static struct {
        const struct language *language;
        const char *label, *words;
    } known[LABELS];
    static struct arena *kept;
    static size_t count;
    for (size_t i = 0; i < count; i++)
        if (known[i].label == label && known[i].language == language)
            return known[i].words;
    kept = kept ? kept : arena_open();
    struct text words = text_in(kept, RECORD_WORDS_BYTES);
    words_add(&words, kept, say_plain(language, label));
    if (count < LABELS) {
        known[count].language = language;
        known[count].label = label;
        known[count++].words = words.bytes;
    }
    return words.bytes;
}

// Names of categories and boroughs are found in every language of the edition.
static void words_add_choice(struct text *words, const struct value *value, const char *const *languages)
{
    const char *label = choice_label(value->field->choices, value->text);
    for (; label && *languages; languages++) {
        struct language *language = language_find(*languages);
        if (language)
            text_add(words, label_words(language, label));
    }
}

const char *record_words(struct arena *arena, const struct record *record, const char *const *languages)
{
    struct text words = text_in(arena, RECORD_WORDS_BYTES);
    words_add_filters(&words, arena, record);
    words_add_marks(&words, arena, record);
    words_add(&words, arena, record->code);
    for (size_t i = 0; i < record->count; i++) {
        const struct value *value = &record->values[i];
        if (value->field->searched)
            words_add(&words, arena, value->text);
        else if (text_is_same(value->field->name, "category") || text_is_same(value->field->name, "borough"))
            words_add_choice(&words, value, languages);
    }
    return words.bytes;
}

// What is asked: words that must all be there, each perhaps only begun.
struct question {
    const struct edition *edition;
    struct text text;
    size_t count;
};

static void question_word(struct question *question, const char *word, bool is_prefix)
{
    text_print(&question->text, "\"%s\"%s", word, is_prefix ? "*" : "");
}

// The index answers short beginnings from lists of its own, long ones by merging the rows of every word that
// begins so. Asking for those words one by one instead lets it stop after the first few rows.
static void question_beginning(struct question *question, struct arena *arena, const char *beginning)
{
    const char *words[PREFIX_WORDS + 1];
    size_t count = 0;
    if (utf8_count(beginning) > INDEXED_PREFIX) {
        QUERY(query, question->edition->database, "words_from");
        query_text(query, ":beginning", beginning);
        query_number(query, ":limit", PREFIX_WORDS + 1);
        while (count <= PREFIX_WORDS && query_row(query))
            words[count++] = column_text(query, 0, arena);
    }
    if (count == 0 || count > PREFIX_WORDS) // so many are rare, and cheap to merge
        question_word(question, beginning, true);
    for (size_t i = 0; count <= PREFIX_WORDS && i < count; i++) {
        text_add(&question->text, i ? " OR " : "");
        question_word(question, words[i], false);
    }
}

static void question_form(struct question *question, struct arena *arena, const char *word, bool is_prefix)
{
    if (is_prefix)
        question_beginning(question, arena, word);
    else
        question_word(question, word, false);
}

// "roofs" asks for "roof" too, and "supplies" for "supply"; NULL for a word that is no English plural.
const char *word_singular(struct arena *arena, const char *word)
{
    size_t length = strlen(word);
    if (length < PLURAL_LEAST || word[length - 1] != 's' || word[length - 2] == 's')
        return NULL;
    if (strcmp(word + length - 3, "ies") == 0)
        return arena_print(arena, "%.*sy", (int)(length - 3), word);
    return arena_bytes(arena, word, length - 1);
}

static void question_add(struct question *question, struct arena *arena, const char *word, size_t length,
                         bool is_prefix)
{
    size_t cut = utf8_cut(word, length < WORD_BYTES ? length : WORD_BYTES);
    const char *form = arena_bytes(arena, word, cut), *singular = word_singular(arena, form);
    text_add(&question->text, question->text.length ? " AND (" : "(");
    question_form(question, arena, form, is_prefix || cut < length);
    if (singular) {
        text_add(&question->text, " OR ");
        question_form(question, arena, singular, is_prefix);
    }
    text_add(&question->text, ")");
    question->count++;
}

// A run is asked for by its pairs; a single character begins a pair.
static void question_add_run(struct question *question, struct arena *arena, const char *run)
{
    const char *second = *run ? character_after(run) : run;
    if (*run && !*second)
        question_add(question, arena, run, (size_t)(second - run), true);
    while (*run && *second && question->count < QUESTION_WORDS) {
        const char *end = character_after(second);
        question_add(question, arena, run, (size_t)(end - run), false);
        run = second;
        second = end;
    }
}

const char *words_question(struct arena *arena, const struct edition *edition, const char *typed, bool prefix)
{
    struct question question = {.edition = edition, .text = text_in(arena, QUESTION_BYTES)};
    const char *at = fold_query(arena, typed ? typed : "", RUN_MARK);
    while (*at && question.count < QUESTION_WORDS) {
        at += strspn(at, " ");
        if (*at == RUN_MARK) {
            at++;
            question_add_run(&question, arena, run_next(arena, &at));
            continue;
        }
        size_t length = strcspn(at, " \"");
        if (length > 0)
            question_add(&question, arena, at, length, prefix);
        at += length;
    }
    return question.text.bytes;
}
