// SPDX-License-Identifier: MIT
#include "kiosk/ui/atoms.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// Bytes of a letter or figure that reads from the left, 0 for anything else. Latin letters with marks have
// two.
static size_t letter_at(const char *at)
{
    bool is_marked = (unsigned char)at[0] >= 0xC3 && (unsigned char)at[0] <= 0xC9 && at[1];
    return is_digit(*at) || is_letter(*at) || *at == '%' ? 1 : is_marked ? 2 : 0;
}

// Bytes of a sign that may stand inside: "-", a dash, a space of any width.
static size_t joint_at(const char *at)
{
    static const char *const wide[] = {"\u2013", "\u2011", "\u00A0", "\u202F", "\u2009"};
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (strncmp(at, wide[i], strlen(wide[i])) == 0)
            return strlen(wide[i]);
    bool ends_sentence = strchr(".,:", *at) && at[1] == ' ';
    return *at && strchr("-./:@,'_&+#$=?~ ", *at) && !ends_sentence ? 1 : 0;
}

// Where the atom that begins at `at` ends: after its last letter, figure or closing bracket, with every
// bracket that it opened closed.
static const char *end_of(const char *at)
{
    const char *end = at;
    int open = 0;
    while (*at) {
        size_t letter = letter_at(at), joint = joint_at(at);
        if (letter) {
            at += letter;
            end = open == 0 ? at : end;
        } else if (*at == ')' && open > 0) {
            at++;
            end = --open == 0 ? at : end;
        } else if (*at == '(') {
            open++;
            at++;
        } else if (joint && !(at[0] == ' ' && at[1] == ' ')) {
            at += joint;
        } else {
            break;
        }
    }
    return end;
}

static bool begins_at(const char *at)
{
    size_t signs = strspn(at, "($+#");
    bool leads = signs > 0 && signs <= 2 && letter_at(at + signs);
    return letter_at(at) > 0 || leads;
}

// Letters alone, or figures alone, stay in their order by themselves.
static bool needs_it(const char *at, const char *end)
{
    bool has_digit = false, has_joint = false;
    for (; at < end; at++) {
        has_digit |= is_digit(*at);
        has_joint |= !is_digit(*at) && !is_letter(*at);
    }
    return has_digit && has_joint;
}

static bool is_isolate_mark(const char *at, char last)
{
    return at[0] == '\xE2' && at[1] == '\x81' && at[2] == last;
}

enum { DEEP = 32 }; // isolates in isolates; what is deeper is copied as it stands

struct copy {
    char *to;
    size_t length;
    const char *text;
    size_t *places, moved[2];
    int depth;
    const char *edges[DEEP]; // what stands at both ends inside each open isolate
};

static void put(struct copy *copy, const char *from, size_t count)
{
    for (int i = 0; i < 2; i++) {
        size_t start = (size_t)(from - copy->text), place = copy->places[i];
        if (place >= start && place < start + count)
            copy->moved[i] = copy->length + (place - start);
    }
    memcpy(copy->to + copy->length, from, count);
    copy->length += count;
}

static void mark(struct copy *copy, const char *sign)
{
    memcpy(copy->to + copy->length, sign, 3);
    copy->length += 3;
}

// An isolate that is there already: FriBidi up to 1.0.12 lets one that begins or ends with a figure or a sign
// read as the isolate before it does, so each is given an edge of its own direction (U+200E, U+200F). False
// when there is no mark at `at`.
static bool copy_isolate_mark(struct copy *copy, const char *at)
{
    bool is_left = is_isolate_mark(at, '\xA6'), is_right = is_isolate_mark(at, '\xA7');
    if (is_isolate_mark(at, '\xA9')) {
        copy->depth -= copy->depth > 0;
        if (copy->depth < DEEP && copy->edges[copy->depth])
            mark(copy, copy->edges[copy->depth]);
        put(copy, at, 3);
        if (copy->depth < DEEP)
            copy->edges[copy->depth] = NULL;
        return true;
    }
    if (!is_left && !is_right && !is_isolate_mark(at, '\xA8'))
        return false;
    put(copy, at, 3);
    const char *edge = is_left ? "\u200E" : is_right ? "\u200F" : NULL;
    if (edge)
        mark(copy, edge);
    if (copy->depth < DEEP)
        copy->edges[copy->depth] = edge;
    copy->depth++;
    return true;
}

char *atoms_isolate(const char *text, bool from_right, size_t places[2])
{
    size_t length = strlen(text);
    // At worst every second byte ends an atom, and each atom has four signs of three bytes.
    struct copy copy = {
        .to = malloc(length * 8 + 1), .text = text, .places = places, .moved = {SIZE_MAX, SIZE_MAX}
    };
    if (!copy.to)
        abort();
    for (const char *at = text; *at;) {
        if (copy_isolate_mark(&copy, at)) {
            at += 3;
            continue;
        }
        const char *end = from_right && copy.depth == 0 && begins_at(at) ? end_of(at) : at;
        bool is_isolated = end > at && needs_it(at, end);
        end = end > at ? end : at + 1;
        if (is_isolated) {
            mark(&copy, "\u2066");
            mark(&copy, "\u200E");
        }
        put(&copy, at, (size_t)(end - at));
        if (is_isolated) {
            mark(&copy, "\u200E");
            mark(&copy, "\u2069");
        }
        at = end;
    }
    copy.to[copy.length] = '\0';
    for (int i = 0; i < 2; i++)
        places[i] = places[i] == length ? copy.length : copy.moved[i];
    return copy.to;
}
