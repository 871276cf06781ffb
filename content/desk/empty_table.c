// SPDX-License-Identifier: MIT
// Empty tables to fill in a spreadsheet and import: one column a field, and one more for each of its
// languages.
#include <string.h>

#include "content/base/text.h"
#include "content/desk/inside.h"

enum { HEADER_LIMIT = 8192 };

// What staff write in tables; opportunities and contracts come from their own sources.
static const enum kind kinds[] = {KIND_SESSION, KIND_EVENT, KIND_GUIDE, KIND_FACT,
                                  KIND_JOB,     KIND_TERM,  KIND_PLAN,  KIND_FIGURE};
enum { KINDS = sizeof kinds / sizeof *kinds };

void empty_tables_put(json_t *model)
{
    json_t *list = model_list(model, "tables");
    for (size_t i = 0; i < KINDS; i++) {
        json_t *row = model_row(list);
        model_text(row, "name", kind_table[kinds[i]].plural);
        model_text(row, "label", kind_table[kinds[i]].plural_label);
        model_text(row, "bullet", kind_table[kinds[i]].bullet);
        model_text(row, "colour", kind_colour(kinds[i]));
    }
}

static void add_languages(const struct visit *visit, const struct field *field, struct text *header)
{
    for (const struct language_row *language = language_table; language->tag; language++)
        if (strcmp(language->tag, "en") != 0 && is_offered(visit, language->tag))
            text_print(header, ",%s@%s", field->name, language->tag);
}

void empty_table_send(struct visit *visit)
{
    const struct kind_row *kind = kind_named(visit_part(visit, 0));
    if (!kind) {
        visit_refuse(visit, HTTP_NOT_FOUND, "There is no such table.");
        return;
    }
    struct text header = text_in(visit->arena, HEADER_LIMIT);
    text_add(&header, "\xEF\xBB\xBF"); // so that spreadsheets read it as UTF-8
    const char *between = "";
    for (const struct field *field = kind->fields; field->name; field++) {
        if (field->by_machine)
            continue;
        text_print(&header, "%s%s", between, field->name);
        if (field->translated)
            add_languages(visit, field, &header);
        between = ",";
    }
    text_add(&header, "\r\n");
    http_set_header(visit->request, "Content-Disposition",
                    arena_print(visit->arena, "attachment; filename=\"%s.csv\"", kind->plural));
    visit->answer->type = "text/csv; charset=utf-8";
    visit->answer->body = header.bytes;
    visit->answer->body_length = header.length;
}
