// SPDX-License-Identifier: MIT
// Texts come with quoted replies, signatures, emoji, capitals, full-width letters and slips of thumbs.
#include "sms-gateway/conversation/understand.h"

#include <stdio.h>
#include <string.h>
#include <unicode/uscript.h>

#include "content/base/text.h"
#include "content/language/fold.h"
#include "sms-gateway/conversation/stop.h"

enum { LINES = 24, TOKEN = 16 };

// How lines begin that the person did not write.
static const char *const not_theirs[] = {
    ">", "＞", "|", "Sent from my ", "Enviado desde mi ", "Get Outlook for "};
static const char *const reactions[] = {"Liked “",      "Loved “",      "Disliked “",
                                        "Laughed at “", "Emphasized “", "Questioned “",
                                        "Le gustó “",   "Le encantó “", "Reacted "};

static bool begins_with_one(const char *line, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_starts(line, list[i]))
            return true;
    return false;
}

// Without marks that have no width, which some phones and all copying put between letters.
static const char *drop_invisible(struct arena *arena, const char *text)
{
    struct text visible = text_in(arena, strlen(text) + 1);
    for (const char *at = text; *at;) {
        const char *from = at;
        uint32_t c = utf8_next(&at);
        if ((c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
            c == 0xFEFF || c == 0xAD)
            continue;
        text_add_bytes(&visible, from, (size_t)(at - from));
    }
    return visible.bytes;
}

// The folded lines that the person wrote; when all are quoted, those.
static size_t read_lines(struct arena *arena, const char *text, const char *lines[LINES])
{
    size_t count = 0;
    char **all = text_split(arena, text, '\n', NULL);
    for (int pass = 0; pass < 2 && count == 0; pass++) {
        for (char **line = all; *line && count < LINES; line++) {
            const char *trimmed = text_trim(arena, *line);
            if (pass == 0 && begins_with_one(trimmed, not_theirs, sizeof not_theirs / sizeof *not_theirs))
                continue;
            const char *folded = fold_words(arena, trimmed);
            if (*folded)
                lines[count++] = folded;
        }
    }
    return count;
}

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

static bool is_list_word(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = list; (at = strstr(at, word)); at += length)
        if ((at == list || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

// Words that lists of bids are never about.
static const char fillers[] =
    "a an the and or for of in on at to by with from about near any some all new open current is are was "
    "there "
    "do does did have has i we you me us my our need want looking look get give send show tell see find list "
    "please pls hi hello hey what which when where who can could would will be it this that next work works "
    "job jobs "
    "project projects something anything el la los las un una unos unas de del en para por con y o que hay "
    "es son mi me "
    "quiero necesito busco dame muestra ver favor hola nuevas abiertas sobre cerca trabajo trabajos proyecto "
    "proyectos algo";

const char *understand_topic(struct arena *arena, const char *words)
{
    struct text topic = text_in(arena, strlen(words) + 1);
    char token[TOKEN];
    for (const char *at = words; *at;) {
        const char *word = at;
        next_token(&at, token);
        size_t length = strcspn(word, " ");
        if (length < TOKEN && is_list_word(fillers, token))
            continue;
        if (topic.length)
            text_add_char(&topic, ' ');
        text_add_bytes(&topic, word, length);
    }
    return topic.length ? topic.bytes : words;
}

// "1", "2.", "#3", "option 1", and the digits of Arabic and full width (folding has made ASCII of the
// latter).
int understand_number(const char *words)
{
    static const char *const before[] = {"option ", "number ", "no ", "opcion ", "numero ", "el ", "la "};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (text_starts(words, before[i]))
            words += strlen(before[i]);
    int number = 0, digits = 0;
    uint32_t c;
    while ((c = utf8_next(&words))) {
        if (c >= 0x660 && c <= 0x669)
            c = c - 0x660 + '0';
        if (c < '0' || c > '9' || ++digits > 2)
            return 0;
        number = 10 * number + (int)(c - '0');
    }
    return number;
}

// From the script, then from words that only one of our languages has.
static const char *guess_language(const char *text, const char *words)
{
    // One of the first tells; of the second, which English streets and names have too, it takes two.
    static const char spanish[] = "una que como cuando donde cuanto para por hola quiero necesito busco "
                                  "gracias favor ayuda techo techos limpieza "
                                  "construccion comida pintura obra obras trabajo trabajos hay es esta "
                                  "ingles espanol mas mensajes textos alto parar baja";
    static const char perhaps[] = "el la los las de del en con un mi y";
    static const struct {
        UScriptCode script;
        const char *tag;
    } scripts[] = {
        {USCRIPT_HAN,      "zh-Hans"},
        {USCRIPT_ARABIC,   "ar"     },
        {USCRIPT_CYRILLIC, "ru"     },
        {USCRIPT_HANGUL,   "ko"     },
        {USCRIPT_BENGALI,  "bn"     }
    };
    uint32_t c;
    for (const char *at = text; (c = utf8_next(&at));) {
        UErrorCode status = U_ZERO_ERROR;
        if (c == 0xBF || c == 0xA1 || c == 0xF1 || c == 0xD1)
            return "es";
        UScriptCode script = c < 0x370 ? USCRIPT_LATIN : uscript_getScript((UChar32)c, &status);
        for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
            if (script == scripts[i].script)
                return scripts[i].tag;
    }
    char token[TOKEN];
    int signs = 0;
    while (next_token(&words, token) && signs < 2)
        signs += is_list_word(spanish, token) ? 2 : is_list_word(perhaps, token);
    return signs >= 2 ? "es" : NULL;
}

// Any line that is a stop on its own is one, and so is the whole.
static enum stop find_stop(struct arena *arena, const char *const *lines, size_t count, const char *whole,
                           const char **code)
{
    enum stop stop = stop_read(arena, whole, code);
    for (size_t i = 0; stop == STOP_NOT && i < count && count > 1; i++)
        stop = stop_read(arena, lines[i], code);
    return stop;
}

// A keyword somewhere behind the first word: "any bids for roofs?". For a list of bids all other words count.
static void look_within(struct request *request, const char *words, struct arena *arena)
{
    const char *rest, *language;
    for (const char *at = words; at; at = strchr(at, ' '), at = at ? at + 1 : NULL) {
        const struct request_row *row = at == words ? NULL : request_within(at, &rest, &language);
        if (!row || row->what == REQUEST_MORE || row->what == REQUEST_HELP || row->what == REQUEST_LANG)
            continue;
        request->within = row->what;
        request->within_words = rest;
        if (row->what == REQUEST_BIDS)
            request->within_words = arena_print(arena, "%.*s%s", (int)(at - words), words, rest);
        if (!request->language)
            request->language = language;
        return;
    }
}

static bool is_ok(const char *words)
{
    return text_is_same(words, "ok") || text_is_same(words, "okay") || text_is_same(words, "o k");
}

static bool is_thanks(const char *words)
{
    static const char *const thanks[] = {"thanks",
                                         "thank you",
                                         "thx",
                                         "ty",
                                         "thank you so much",
                                         "thanks a lot",
                                         "ok thanks",
                                         "gracias",
                                         "muchas gracias",
                                         "ok gracias",
                                         "谢 谢",
                                         "شكرا"};
    for (size_t i = 0; i < sizeof thanks / sizeof *thanks; i++)
        if (text_is_same(words, thanks[i]))
            return true;
    return false;
}

// Whether a misspelled keyword makes sense with the words behind it: "fast repairs" asks for no fact.
static bool is_likely(enum request_what what, const char *rest)
{
    char code[CODE_SIZE];
    bool is_right;
    switch (what) {
    case REQUEST_FACT:
    case REQUEST_MORE:
    case REQUEST_LANG:
    case REQUEST_HELP:
        return !*rest;
    case REQUEST_DUE:
    case REQUEST_REMIND:
        return !*rest || understand_code(rest, code, &is_right);
    default:
        return true;
    }
}

static void find_request(struct request *request, const char *const *lines, size_t count, const char *whole,
                         struct arena *arena)
{
    const char *rest, *language;
    const struct request_row *row = request_begins(lines[0], &rest, &language);
    if (row) {
        // What it is about may stand on the next line.
        if (!*rest && count > 1)
            rest = join(arena, lines + 1, count - 1);
        request->what = row->what;
        request->words = rest;
        if (strcmp(language, "en") != 0 || !request->language)
            request->language = language;
        if (row->what >= REQUEST_NEW)
            look_within(request, lines[0], arena);
        return;
    }
    request->words = whole;
    request->number = understand_number(lines[0]);
    if (request->number) {
        request->what = REQUEST_NUMBER;
        return;
    }
    if (is_ok(whole)) {
        request->what = REQUEST_OK;
        return;
    }
    if (is_thanks(whole)) {
        request->what = REQUEST_THANKS;
        return;
    }
    look_within(request, lines[0], arena);
    row = request_nearly(lines[0], &rest, &language);
    if (row && is_likely(row->what, rest)) {
        request->nearly = row->what;
        request->nearly_words = rest;
    }
}

struct request understand(const char *text, struct arena *arena)
{
    struct request request = {.what = REQUEST_UNKNOWN, .words = "", .whole = ""};
    const char *lines[LINES], *code;
    const char *clean = drop_invisible(arena, utf8_clean(arena, text, utf8_cut(text, UNDERSTAND_BYTES)));
    if (begins_with_one(clean, reactions, sizeof reactions / sizeof *reactions)) {
        request.what = REQUEST_REACTION;
        return request;
    }
    size_t count = read_lines(arena, clean, lines);
    if (count == 0) { // a question mark, a picture, an emoji
        request.what = REQUEST_HELP;
        return request;
    }
    const char *whole = join(arena, lines, count);
    request.whole = whole;
    request.speaks_of_stop = text_starts(whole, "stop ");
    request.language = guess_language(clean, whole);
    enum stop stop = find_stop(arena, lines, count, whole, &code);
    if (stop == STOP_NOT) {
        find_request(&request, lines, count, whole, arena);
    } else {
        request.what = stop == STOP_ALL ? REQUEST_STOP : stop == STOP_ONE ? REQUEST_STOP_ONE : REQUEST_START;
        request.words = stop == STOP_ONE ? code : "";
        request.is_carriers_stop = stop_is_carriers_own(text);
    }
    understand_code(request.words, request.code, &request.code_is_right);
    request.is_code_alone = request.code[0] && strlen(request.words) <= CODE_SIZE + 1;
    return request;
}
