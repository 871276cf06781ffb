// SPDX-License-Identifier: MIT
#include "content/language/forms.h"

#include <string.h>

#include <unicode/uchar.h>

#include "content/base/text.h"
#include "content/language/fold.h"

enum { PARTS_MOST = 40, STEM_LEAST = 3 };

struct forms {
    size_t prefix_count, ending_count;
    const char *prefixes[PARTS_MOST], *endings[PARTS_MOST];
};

// What may stand before or behind the stem. Two words are one when a stem of at least three letters is left
// on both sides. Chinese has no forms, and Korean's particles are syllables, which are words of their own
// here; Haitian Creole sets its articles apart.
static const struct {
    const char *tag, *prefixes, *endings;
} table[] = {
    {"en", "",                                                         "s es y ies"                                                                                                                                   },
    {"es", "",                                                         "s es z ces"                                                                                                                                   },
    {"fr", "l d",                                                      "s x al aux e es"                                                                                                                              },
    {"pl", "",                                                         "a ą e ę i y o u ów om ami ach em ie iem owi owie ą ię ii iami iach ni ń nia niu"                                                        },
    {"ru", "",
     "а я о е и ы у ю ой ей ом ем ём ам ям ами ями ах ях ов ев ий ия ии ию ием иям иями иях ь й ого ый ая ые "
     "ых ую"                                                                                                                                                                                                      },
    {"bn", "",                                                         "টি টা গুলি গুলো র এর ের রা কে তে ে য় দের গুলির গুলোর টির"},
    {"ar", "ال و ب ل لل وال بال كال فال وب ول", "ات ين ون ان ة ه ها هم نا ك ته تها"                                                                                      },
    {"ur", "",                                                         "وں یں یاں ات ے ی ا وں"                                                                                                          },
};

static size_t fold_parts(struct arena *arena, const char *words, const char *parts[PARTS_MOST])
{
    size_t count;
    char **list = text_split(arena, words, ' ', &count);
    count = count < PARTS_MOST ? count : PARTS_MOST;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (*list[i])
            parts[kept++] = fold_words(arena, list[i]);
    return kept;
}

const struct forms *forms_of(struct arena *arena, const char *tag)
{
    struct forms *forms = arena_take(arena, sizeof *forms);
    *forms = (struct forms){0};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (!text_is_same(table[i].tag, tag))
            continue;
        forms->prefix_count = fold_parts(arena, table[i].prefixes, forms->prefixes);
        forms->ending_count = fold_parts(arena, table[i].endings, forms->endings);
    }
    return forms;
}

// Whether the word is the stem and one of the endings, or none.
static bool is_stem_and_ending(const struct forms *forms, const char *word, const char *stem, size_t length)
{
    if (strncmp(word, stem, length) != 0)
        return false;
    const char *rest = word + length;
    if (!*rest)
        return true;
    for (size_t i = 0; i < forms->ending_count; i++)
        if (strcmp(rest, forms->endings[i]) == 0)
            return true;
    return false;
}

static size_t letters_of(const char *bytes, size_t length)
{
    size_t letters = 0;
    for (size_t i = 0; i < length; i++)
        letters += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return letters;
}

static bool is_same_from_here(const struct forms *forms, const char *word, const char *base)
{
    size_t length = strlen(base);
    if (letters_of(base, length) >= STEM_LEAST && is_stem_and_ending(forms, word, base, length))
        return true;
    for (size_t i = 0; i < forms->ending_count; i++) {
        size_t ending = strlen(forms->endings[i]);
        if (ending >= length || strcmp(base + length - ending, forms->endings[i]) != 0)
            continue;
        size_t stem = length - ending;
        if (letters_of(base, stem) >= STEM_LEAST && is_stem_and_ending(forms, word, base, stem))
            return true;
    }
    return false;
}

bool forms_are_same(const struct forms *forms, const char *word, const char *base)
{
    if (strcmp(word, base) == 0 || is_same_from_here(forms, word, base))
        return true;
    for (size_t i = 0; i < forms->prefix_count; i++) {
        size_t prefix = strlen(forms->prefixes[i]);
        if (strncmp(word, forms->prefixes[i], prefix) != 0)
            continue;
        if (strcmp(word + prefix, base) == 0 || is_same_from_here(forms, word + prefix, base))
            return true;
    }
    return false;
}

static bool is_alone(uint32_t letter)
{
    UChar32 c = (UChar32)letter;
    return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3041 && c <= 0x30FF) ||
           u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC);
}

static bool is_of_word(uint32_t letter)
{
    UChar32 c = (UChar32)letter;
    return u_isalnum(c) || c == 0x0640 || (U_GET_GC_MASK(c) & U_GC_M_MASK);
}

size_t forms_pieces(struct arena *arena, const char *text, struct piece *list, size_t most)
{
    size_t count = 0;
    const char *at = text;
    while (*at && count < most) {
        const char *start = at;
        uint32_t letter = utf8_next(&at);
        if (!is_of_word(letter))
            continue;
        for (const char *next = at; !is_alone(letter) && *next; at = next) {
            uint32_t other = utf8_next(&next);
            if (!is_of_word(other) || is_alone(other))
                break;
        }
        size_t length = (size_t)(at - start);
        list[count++] = (struct piece){(size_t)(start - text), length,
                                       fold_words(arena, arena_bytes(arena, start, length))};
    }
    return count;
}

static bool stands_at(const struct forms *forms, const struct piece *text, const struct piece *phrase,
                      size_t words)
{
    for (size_t i = 0; i < words; i++)
        if (!forms_are_same(forms, text[i].folded, phrase[i].folded))
            return false;
    return true;
}

bool forms_find(const struct forms *forms, const struct piece *text, size_t count, const struct piece *phrase,
                size_t words, size_t *start, size_t *end)
{
    const char *first = words ? phrase[0].folded : "";
    if (words == 0 || (words == 1 && is_alone(utf8_next(&first))))
        return false;
    for (size_t i = 0; i + words <= count; i++) {
        if (!stands_at(forms, text + i, phrase, words))
            continue;
        *start = text[i].start;
        *end = text[i + words - 1].start + text[i + words - 1].length;
        return true;
    }
    return false;
}
