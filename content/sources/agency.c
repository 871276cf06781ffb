// SPDX-License-Identifier: MIT
// Names of agencies by their words, without those that every agency has.
#include "content/sources/agency.h"

#include <stdbool.h>
#include <string.h>

#include "content/base/embed.h"
#include "content/base/text.h"
#include "content/sources/csv.h"

extern const struct embedded sources_files[];

enum { AGENCIES_MOST = 512, LONGEST_KEY = 96, NUMBER_LEAST = 8, NUMBER_DIGITS_LEAST = 5, NUMBER_CUT = 20 };

struct known {
    char key[LONGEST_KEY];
    const char *name;
};

static struct {
    struct known rows[AGENCIES_MOST];
    size_t count;
} known; // read once from agencies.csv, which never changes

// Upper-case letters and digits of the words that tell agencies apart.
static void make_key(const char *name, char key[LONGEST_KEY])
{
    static const char *const common[] = {"DEPARTMENT", "DEPT", "OF",  "THE",  "FOR",  "OFFICE",
                                         "AND",        "NYC",  "NEW", "YORK", "CITY", "NY"};
    size_t length = 0;
    bool is_whole = strncasecmp(name, "city ", 5) == 0; // City Planning, City University: here it does tell
    while (*name) {
        size_t word = 0;
        char letters[LONGEST_KEY];
        for (; *name && *name != ' ' && *name != '-' && *name != '/'; name++) {
            char c = *name >= 'a' && *name <= 'z' ? (char)(*name - 32) : *name;
            if (((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) && word < sizeof letters - 1)
                letters[word++] = c;
        }
        name += *name != '\0';
        letters[word] = '\0';
        bool is_common = false;
        for (size_t i = 0; i < sizeof common / sizeof *common; i++)
            is_common |= strcmp(common[i], letters) == 0;
        if ((is_common && !(is_whole && length == 0)) || length + word >= LONGEST_KEY)
            continue;
        memcpy(key + length, letters, word);
        length += word;
    }
    key[length] = '\0';
}

static void know(const char *form, const char *name)
{
    struct known *row = &known.rows[known.count];
    make_key(form, row->key);
    if (*row->key && known.count < AGENCIES_MOST - 1) {
        row->name = name;
        known.count++;
    }
}

static void read_known(void)
{
    static const struct embedded *file;
    if (file)
        return;
    file = embedded_find(sources_files, "agencies.csv");
    static struct arena *forever; // the names are asked for as long as the program runs
    forever = arena_open();
    struct csv csv = csv_open(file->data, file->size);
    struct csv_row row;
    csv_next(&csv, &row, forever); // the header
    while (csv_next(&csv, &row, forever)) {
        know(row.cells[0], row.cells[0]);
        for (char **also = row.count > 1 ? text_split(forever, row.cells[1], '|', NULL) : NULL; also && *also;
             also++)
            know(*also, row.cells[0]);
    }
}

static bool is_shouted(const char *name)
{
    bool has_letters = false;
    for (; *name; name++) {
        if (*name >= 'a' && *name <= 'z')
            return false;
        has_letters |= *name >= 'A' && *name <= 'Z';
    }
    return has_letters;
}

static char *in_small_letters(struct arena *arena, const char *name)
{
    static const char *const small[] = {"of", "the", "for", "and", "on", "in"};
    char *result = text_lower(arena, name);
    for (char *word = result; *word; word += strspn(word, " -/(")) {
        size_t length = strcspn(word, " -/(");
        bool is_small = word != result;
        bool is_listed = false;
        for (size_t i = 0; i < sizeof small / sizeof *small; i++)
            is_listed |= strlen(small[i]) == length && strncmp(small[i], word, length) == 0;
        if (!(is_small && is_listed) && *word >= 'a' && *word <= 'z')
            *word = (char)(*word - 32);
        word += length;
    }
    return result;
}

const char *agency_name(struct arena *arena, const char *name)
{
    read_known();
    char key[LONGEST_KEY];
    const char *line = text_squeeze(arena, name);
    make_key(line, key);
    for (size_t i = 0; *key && i < known.count; i++)
        if (known.rows[i].key[0] == key[0] && strcmp(known.rows[i].key, key) == 0)
            return known.rows[i].name;
    return is_shouted(line) && strlen(line) > 5 ? in_small_letters(arena, line) : line;
}

const char *agency_group(struct arena *arena, const char *agency, const char *number)
{
    size_t length = 0, digits = 0;
    char *bare = text_upper(arena, number);
    for (const char *at = bare; *at; at++)
        if ((*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9')) {
            digits += *at <= '9';
            bare[length++] = *at;
        }
    bool is_cut = strlen(number) >= NUMBER_CUT;
    bare[length] = '\0';
    if (length < NUMBER_LEAST || digits < NUMBER_DIGITS_LEAST || is_cut)
        return NULL;
    return arena_print(arena, "%s:%s", agency, bare);
}
