// SPDX-License-Identifier: MIT
// Reads command-line options by their table.
#include "content/base/options.h"

#include <stdio.h>
#include <string.h>

#include "content/base/text.h"

static const struct option_row *find(const struct option_row *table, const char *name, size_t length)
{
    for (const struct option_row *row = table; row->name; row++)
        if (strlen(row->name) == length && strncmp(row->name, name, length) == 0)
            return row;
    return NULL;
}

static const char *say(const char *before, const char *word, const char *after)
{
    static char sentence[200]; // only one thing is told: the program stops at it
    snprintf(sentence, sizeof sentence, "%s%.100s%s", before, word, after);
    return sentence;
}

const char *options_read(const struct option_row *table, int *count, char **argv)
{
    int kept = 0;
    for (int i = 0; i < *count; i++) {
        const char *word = argv[i];
        if (strcmp(word, "--") == 0) {
            while (++i < *count)
                argv[kept++] = argv[i];
            break;
        }
        if (word[0] != '-' || word[1] == '\0' || i == 0) {
            argv[kept++] = argv[i];
            continue;
        }
        const char *equals = strchrnul(word, '=');
        const struct option_row *row =
            text_starts(word, "--") ? find(table, word + 2, (size_t)(equals - word - 2)) : NULL;
        if (!row)
            return say("There is no option ", word, ". See --help.");
        if (!row->value && *equals)
            return say("", word, ": this option takes no value.");
        if (row->value && !*equals && i + 1 >= *count)
            return say("", word, " needs a value after it.");
        *row->text = !row->value ? "" : *equals ? equals + 1 : argv[++i];
    }
    *count = kept;
    return NULL;
}

void options_print(const struct option_row *table)
{
    for (const struct option_row *row = table; row->name; row++) {
        int width = printf("  --%s%s%s", row->name, row->value ? " " : "", row->value ? row->value : "");
        printf("%*s%s\n", width < 26 ? 28 - width : 2, "", row->help);
    }
}
