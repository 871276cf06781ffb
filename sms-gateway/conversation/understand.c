// SPDX-License-Identifier: MIT
// Texts come with quoted replies, signatures, emoji, capitals, full-width letters and slips of thumbs.
#include "sms-gateway/conversation/understand.h"

#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/fold.h"
#include "sms-gateway/conversation/days.h"
#include "sms-gateway/conversation/guess.h"
#include "sms-gateway/conversation/lines.h"
#include "sms-gateway/conversation/stop.h"
#include "sms-gateway/conversation/vocabulary.h"

enum { TOKEN = 16 };

static const char *join(struct arena *arena, const char *const *lines, size_t count)
{
    if (count == 1)
        return lines[0];
    struct text whole = text_in(arena, (size_t)4 * UNDERSTAND_BYTES);
    for (size_t i = 0; i < count; i++)
        text_print(&whole, "%s%s", i ? " " : "", lines[i]);
    return whole.bytes;
}

// The word at *at, which moves behind it; NULL at the end. Words longer than any code come back cut.
static const char *next_token(const char **at, char token[TOKEN])
{
    size_t length = strcspn(*at, " ");
    if (length == 0)
        return NULL;
    size_t kept = length < TOKEN ? length : TOKEN - 1;
    memcpy(token, *at, kept);
    token[kept] = '\0';
    *at += length + ((*at)[length] == ' ');
    return token;
}

// A right code wins; else the first that a person may have meant as one: it has a digit and about the length.
bool understand_code(const char *words, char code[CODE_SIZE], bool *is_right)
{
    char token[TOKEN], before[TOKEN] = "", pair[2 * TOKEN], read[CODE_SIZE];
    bool found = false;
    *is_right = false;
    code[0] = '\0';
    for (const char *at = words; next_token(&at, token); memcpy(before, token, sizeof before)) {
        snprintf(pair, sizeof pair, "%s%s", before, token);
        for (int both = 0; both < 2; both++) {
            const char *word = both ? pair : token;
            bool is_form = code_read(word, read, is_right);
            if (*is_right) {
                memcpy(code, read, sizeof read);
                return true;
            }
            bool is_meant = !both && strpbrk(word, "0123456789") && strspn(word, "0123456789") < strlen(word);
            if (found || !is_meant || (!is_form && (strlen(word) < 4 || strlen(word) >= CODE_SIZE)))
                continue;
            found = true;
            memcpy(code, is_form ? read : token, CODE_SIZE);
            code[CODE_SIZE - 1] = '\0';
        }
    }
    for (char *c = code; *c; c++)
        *c = (char)(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
    return found;
}

const char *understand_topic(struct arena *arena, const char *words)
{
    struct text topic = text_in(arena, strlen(words) + 1);
    for (const char *at = words; *at; at += *at == ' ') {
        size_t length;
        // A trade first: in Korean and Chinese a filler may be a syllable of its name.
        bool is_trade = vocabulary_at(VOCABULARY_TRADES, at, &length);
        if (is_trade || !vocabulary_at(VOCABULARY_FILLERS, at, &length)) {
            length = is_trade ? length : strcspn(at, " ");
            if (topic.length)
                text_add_char(&topic, ' ');
            text_add_bytes(&topic, at, length);
        }
        at += length;
    }
    return topic.length ? topic.bytes : words;
}

static bool names_days(struct arena *arena, const char *words)
{
    static const struct date any = {.year = 2026, .month = 1, .day = 1};
    struct days days = days_read(arena, words, any, DAYS_AHEAD, NULL);
    return days_any(&days);
}

bool understand_is_filler(const char *words)
{
    size_t length;
    while (*words && vocabulary_at(VOCABULARY_FILLERS, words, &length))
        words += length + (words[length] == ' ');
    return *words == '\0';
}

static bool is_about_bids(enum request_what what)
{
    return what == REQUEST_DUE || what == REQUEST_NEW || what == REQUEST_WON || what == REQUEST_PLAN ||
           what == REQUEST_ALERT;
}

// "who won the bread contract": that it is one goes without saying.
static bool says_nothing_beside(enum request_what what, const char *request)
{
    return strcmp(request, "bids") == 0 || (what == REQUEST_WON && strcmp(request, "status") == 0);
}

// The words that go with a request, without those that say nothing beside it: "new bids", "due when please".
static const char *about(struct arena *arena, enum request_what what, const char *words)
{
    if (!is_about_bids(what))
        return words;
    struct text rest = text_in(arena, strlen(words) + 1);
    for (const char *at = words; *at; at += *at == ' ') {
        size_t length;
        const struct phrase *phrase = vocabulary_at(VOCABULARY_REQUESTS, at, &length);
        if (!phrase || !says_nothing_beside(what, phrase->value)) {
            length = strcspn(at, " ");
            text_add(&rest, rest.length ? " " : "");
            text_add_bytes(&rest, at, length);
        }
        at += length;
    }
    bool says_nothing =
        what == REQUEST_DUE && understand_is_filler(rest.bytes) && !names_days(arena, rest.bytes);
    return says_nothing ? "" : rest.bytes;
}

// "1", "2.", "#3", "option 1", "the first one". Folding has made ASCII of all digits.
int understand_number(const char *words)
{
    size_t length;
    const struct phrase *named = vocabulary_is(VOCABULARY_NUMBERS, words);
    if (named && named->value[0] >= '1' && named->value[0] <= '9')
        return named->value[0] - '0';
    while (vocabulary_at(VOCABULARY_NUMBERS, words, &length) && words[length] == ' ')
        words += length + 1;
    int number = 0;
    size_t digits = strspn(words, "0123456789");
    const char *rest = words + digits;
    if (digits == 0 || digits > 2 || (*rest && !vocabulary_is(VOCABULARY_NUMBERS, rest + (*rest == ' '))))
        return 0;
    for (; words < rest; words++)
        number = 10 * number + (*words - '0');
    return number;
}

// Any line that is a stop on its own is one, and so is the whole.
static enum stop find_stop(const char *const *lines, size_t count, const char *whole, const char **code,
                           const char **language)
{
    enum stop stop = stop_read(whole, code, language);
    for (size_t i = 0; stop == STOP_NOT && i < count && count > 1; i++)
        stop = stop_read(lines[i], code, language);
    return stop;
}

// "Who is this? Stop": the last clause of a text is nothing but a stop. CANCEL and END say too much of bids
// for that.
static bool ends_with_stop(const char *text, const char **language, struct arena *arena)
{
    const char *clause = lines_last_clause(arena, text), *code;
    size_t length;
    if (!clause || stop_read(clause, &code, language) != STOP_ALL)
        return false;
    return !*language || strcmp(*language, "en") != 0 ||
           vocabulary_at(VOCABULARY_PLAIN_STOP, clause, &length) || text_starts(clause, "please stop") ||
           text_starts(clause, "pls stop");
}

// The words of a stop tell its language where nothing else does: "anuluj K7Q26". English has none of its own
// here: anybody may text STOP.
static void hear_language_of_stop(struct request *request, const char *language)
{
    bool tells = language && strcmp(language, "en") != 0;
    if (tells && (!request->language || guess_is_alike(request->language, language)))
        request->language = language;
}

// A keyword somewhere behind the first word: "any bids for roofs?". For a list of bids all other words count;
// for who won, those before it where none follow ("what did Birchwood win") but a day; for what is due also
// those before a day ("cleaning in Queens due next week"), and a day or a code that stands before it
// ("tomorrow due", as Korean and Chinese have it).
static void look_within(struct request *request, const char *words, struct arena *arena)
{
    const char *rest, *language;
    char code[CODE_SIZE];
    bool is_right;
    for (const char *at = words; at; at = strchr(at, ' '), at = at ? at + 1 : NULL) {
        const struct request_row *row = at == words ? NULL : request_within(at, &rest, &language);
        if (!row || row->what == REQUEST_MORE || row->what == REQUEST_HELP || row->what == REQUEST_LANG)
            continue;
        const char *before = arena_bytes(arena, words, (size_t)(at - words));
        bool is_before = (row->what == REQUEST_WON || row->what == REQUEST_DUE) &&
                         !understand_is_filler(before); // "did I win" names nothing
        bool counts = row->what == REQUEST_BIDS || row->what == REQUEST_FORGET ||
                      (is_before && (!*rest || names_days(arena, rest))) ||
                      (row->what == REQUEST_DUE &&
                       (names_days(arena, before) || understand_code(before, code, &is_right)));
        request->within = row->what;
        request->within_words =
            about(arena, row->what, counts ? arena_print(arena, "%s%s", before, rest) : rest);
        if (!request->language)
            request->language = language;
        return;
    }
}

// "EPIN이 뭐예요": in many languages what is asked for stands before the words that ask what it is.
static const char *asked_behind(const char *words, struct arena *arena)
{
    size_t length;
    for (const char *at = strchr(words, ' '); at; at = strchr(at, ' ')) {
        const struct phrase *phrase = vocabulary_at(VOCABULARY_REQUESTS, ++at, &length);
        if (phrase && !at[length] && strcmp(phrase->value, "whatis") == 0)
            return arena_bytes(arena, words, (size_t)(at - words) - 1);
    }
    return NULL;
}

// Whether a misspelled keyword makes sense with the words behind it: "fast repairs" asks for no fact.
static bool is_likely(enum request_what what, const char *rest)
{
    char code[CODE_SIZE];
    bool is_right;
    switch (what) {
    case REQUEST_FACT:
    case REQUEST_MORE:
    case REQUEST_HELP:
        return !*rest;
    case REQUEST_LANG:
        return !*rest || vocabulary_is(VOCABULARY_LANGUAGES, rest);
    case REQUEST_DUE:
    case REQUEST_REMIND:
        return !*rest || understand_code(rest, code, &is_right);
    default:
        return true;
    }
}

// "متى التدريب": when a training is, and not when bids are due.
static const struct request_row *what_has_a_date(const struct request_row *row, const char **rest)
{
    const char *behind, *language;
    const struct request_row *next =
        row->what == REQUEST_DUE ? request_begins(*rest, &behind, &language) : NULL;
    if (!next || (next->what != REQUEST_TRAIN && next->what != REQUEST_EVENTS))
        return row;
    *rest = behind;
    return next;
}

// The text begins with a keyword; `rest` is what follows it.
static void ask_by_keyword(struct request *request, const struct request_row *row, const char *rest,
                           const char *const *lines, size_t count, struct arena *arena)
{
    row = what_has_a_date(row, &rest);
    // What it is about may stand on the next line.
    if (!*rest && count > 1 && !vocabulary_is(VOCABULARY_THANKS, lines[1]))
        rest = join(arena, lines + 1, count - 1);
    request->what = row->what;
    request->words = about(arena, row->what, rest);
    const char *behind = row->what == REQUEST_WHATIS ? asked_behind(rest, arena) : NULL;
    if (behind) // "what does retainage mean"
        request->words = behind;
    if (row->what >= REQUEST_NEW)
        look_within(request, lines[0], arena);
}

// Whether the words that ask what something is stand behind it, and nothing else is asked.
static bool ask_behind(struct request *request, const char *words, struct arena *arena)
{
    const char *asked = asked_behind(words, arena);
    if (!asked)
        return false;
    look_within(request, words, arena);
    if (request->within != REQUEST_UNKNOWN && request->within != REQUEST_BIDS)
        return false;
    request->what = REQUEST_WHATIS;
    request->words = asked;
    return true;
}

// "aide offres": in some languages the word for help begins many a sentence, so that it counts only alone, or
// before another keyword.
static const struct request_row *help_before_keyword(const char *line, const char **rest,
                                                     const char **language, struct arena *arena)
{
    size_t length = strcspn(line, " ");
    const char *behind, *other;
    const struct phrase *first =
        line[length] ? vocabulary_is(VOCABULARY_REQUESTS, arena_bytes(arena, line, length)) : NULL;
    if (!first || strcmp(first->value, "help") != 0 || !request_begins(line + length + 1, &behind, &other))
        return NULL;
    *rest = line + length + 1;
    *language = first->language;
    return request_of(REQUEST_HELP);
}

static void find_request(struct request *request, const char *const *lines, size_t count, const char *whole,
                         struct arena *arena)
{
    const char *rest, *language;
    const struct request_row *row = help_before_keyword(lines[0], &rest, &language, arena);
    if (!row)
        row = request_begins(lines[0], &rest, &language);
    if ((!row || row->what == REQUEST_BIDS) && ask_behind(request, lines[0], arena))
        return;
    if (row) {
        if (strcmp(language, "en") != 0 || !request->language)
            request->language = language;
        ask_by_keyword(request, row, rest, lines, count, arena);
        return;
    }
    request->words = whole;
    request->number = understand_number(lines[0]);
    if (request->number) {
        request->what = REQUEST_NUMBER;
    } else if (vocabulary_is(VOCABULARY_GREETINGS, whole)) {
        request->what = REQUEST_HELP;
        request->words = "";
    } else if (vocabulary_is(VOCABULARY_THANKS, whole)) {
        request->what = REQUEST_THANKS;
    } else {
        look_within(request, lines[0], arena);
        row = request_nearly(lines[0], &rest, &language);
        if (row && is_likely(row->what, rest)) {
            request->nearly = row->what;
            request->nearly_words = rest;
        }
    }
}

// "hi" on a line of its own says nothing beside the others, nor does what stands below "thanks": a name.
static size_t without_manners(const char **lines, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count && count > 1; i++) {
        if (kept && vocabulary_is(VOCABULARY_THANKS, lines[i]))
            break;
        if (!vocabulary_is(VOCABULARY_GREETINGS, lines[i]))
            lines[kept++] = lines[i];
    }
    return kept ? kept : count;
}

struct request understand(const char *text, struct arena *arena)
{
    struct request request = {.what = REQUEST_UNKNOWN, .words = "", .whole = ""};
    const char *lines[LINES], *code, *language;
    const char *clean = lines_visible(arena, utf8_clean(arena, text, utf8_cut(text, UNDERSTAND_BYTES)));
    request.text = clean;
    if (lines_are_reaction(clean)) {
        request.what = REQUEST_REACTION;
        return request;
    }
    size_t count = without_manners(lines, lines_read(arena, clean, lines));
    if (count == 0) { // a question mark, a picture, an emoji
        request.what = lines_are_thanks(clean) ? REQUEST_THANKS : REQUEST_HELP;
        return request;
    }
    const char *whole = join(arena, lines, count);
    request.whole = whole;
    request.speaks_of_stop = text_starts(whole, "stop ");
    request.language = guess_language(clean, whole);
    enum stop stop = find_stop(lines, count, whole, &code, &language);
    if (stop == STOP_NOT && count == 1 && ends_with_stop(clean, &language, arena))
        stop = STOP_ALL;
    if (stop == STOP_NOT) {
        find_request(&request, lines, count, whole, arena);
    } else {
        request.what = stop == STOP_ALL ? REQUEST_STOP : stop == STOP_ONE ? REQUEST_STOP_ONE : REQUEST_START;
        request.words = stop == STOP_ONE ? code : "";
        request.is_carriers_stop = stop_is_carriers_own(text);
        hear_language_of_stop(&request, language);
    }
    if (!request.language && guess_is_plain(whole, "en"))
        request.language = "en";
    understand_code(request.words, request.code, &request.code_is_right);
    request.is_code_alone = request.code[0] && strlen(request.words) <= CODE_SIZE + 1;
    return request;
}
