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

const char *options_read(const struct option_row *table, int *count, char **argv)
{
    static char sentence[200]; // only one can be wrong: the program stops at it
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
        const char *wrong = NULL;
        if (!row)
            wrong = "There is no option %.100s. See --help.";
        else if (!row->value && *equals)
            wrong = "%.100s: this option takes no value.";
        else if (row->value && !*equals && i + 1 >= *count)
            wrong = "%.100s needs a value after it.";
        if (wrong) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
            snprintf(sentence, sizeof sentence, wrong, word);
#pragma GCC diagnostic pop
            return sentence;
        }
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
