// SPDX-License-Identifier: MIT
// One record: its form, in English and in each language, and saving it.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/desk/entry.h"
#include "content/desk/record.h"

bool record_here(struct visit *visit, struct draft_record *found)
{
    if (draft_get_by_code(visit->desk->draft, visit_part(visit, 0), found, visit->arena))
        return true;
    visit_refuse(visit, HTTP_NOT_FOUND, "There is nothing with that code. Look for it by its name.");
    return false;
}

void record_put_head(struct visit *visit, const struct draft_record *found, json_t *model)
{
    const struct kind_row *kind = &kind_table[found->record.kind];
    visit->here = "/list/opportunities";
    model_text(model, "code", found->record.code);
    model_text(model, "title", record_title(&found->record, "en"));
    model_text(model, "kind", kind->label);
    model_text(model, "kinds", kind->plural);
    model_text(model, "kinds_label", kind->plural_label);
    model_text(model, "bullet", kind->bullet);
    model_text(model, "colour", kind_colour(found->record.kind));
    model_text(model, "changed", when_shown(visit, found->changed));
    model_text(model, "changed_by", found->changed_by);
    model_flag(model, "is_withdrawn", found->is_withdrawn);
    model_flag(model, "has_conflict", found->has_conflict);
}

// How far a language is: fields of the original that it lacks, and those that went stale.
static void count_language(const struct record *record, const char *tag, int *missing, int *stale)
{
    for (const struct field *field = kind_table[record->kind].fields; field->name; field++) {
        if (!field->translated || !record_get(record, field->name))
            continue;
        const struct value *value = record_value(record, field->name, tag);
        *missing += !value;
        *stale += value && value->is_stale;
    }
}

static void put_languages(struct visit *visit, const struct draft_record *found, const char *here,
                          json_t *model)
{
    json_t *list = model_list(model, "languages");
    for (const struct language_row *language = language_table; language->tag; language++) {
        int missing = 0, stale = 0;
        bool is_english = strcmp(language->tag, "en") == 0;
        if (!is_offered(visit, language->tag))
            continue;
        json_t *row = model_row(list);
        model_text(row, "name", language->english);
        model_flag(row, "is_here", strcmp(language->tag, here) == 0);
        model_text(row, "address",
                   is_english
                       ? arena_print(visit->arena, "/records/%s", found->record.code)
                       : arena_print(visit->arena, "/records/%s/in/%s", found->record.code, language->tag));
        if (is_english)
            continue;
        count_language(&found->record, language->tag, &missing, &stale);
        model_text(row, "note",
                   stale     ? arena_print(visit->arena, "%d to check", stale)
                   : missing ? arena_print(visit->arena, "%d missing", missing)
                             : "complete");
        model_flag(row, "is_stale", stale > 0);
    }
}

// The page of a record, or of a new one (found NULL).
static void show(struct visit *visit, enum kind kind, const struct draft_record *found, const char *language,
                 struct entries *entries, const char *sentence)
{
    json_t *model = json_object();
    bool is_translation = strcmp(language, "en") != 0;
    if (found) {
        record_put_head(visit, found, model);
        put_languages(visit, found, language, model);
        model_text(model, "version", arena_print(visit->arena, "%lld", (long long)found->version));
        model_flag(model, "is_saved", !sentence && http_query(visit->request, "saved") != NULL);
        model_flag(model, "is_old", true);
    } else {
        struct draft_record fresh = {.record.kind = kind};
        visit->here = "/list/opportunities";
        record_put_head(visit, &fresh, model);
        model_text(model, "title",
                   arena_print(visit->arena, "New %s", text_lower(visit->arena, kind_table[kind].label)));
    }
    model_text(model, "sentence", sentence);
    model_flag(model, "is_translation", is_translation);
    model_text(model, "tag", language);
    for (const struct language_row *row = language_table; row->tag; row++)
        if (strcmp(row->tag, language) == 0) {
            model_text(model, "language_name", row->english);
            model_text(model, "direction", row->right_to_left ? "rtl" : "ltr");
        }
    entries_put(visit, entries, found ? found->record.id : 0, model);
    visit_page(visit, "record.html", model);
}

// What one press of Save is about.
struct saving {
    struct entries entries;
    struct draft_form form;
};

static enum save_result try_save(struct visit *visit, struct saving *saving)
{
    if (visit->desk->is_writing)
        return SAVE_FAILED; // the file is another process's for now, and waiting would stop the loop
    return draft_save(visit->desk->draft, &saving->form, visit->arena);
}

static const char *failure(struct visit *visit)
{
    const char *why = draft_error(visit->desk->draft);
    if (visit->desk->is_writing || !why)
        return "Not saved yet: an import or a publication is running. Nothing you typed is lost: save again "
               "in a moment.";
    return arena_print(visit->arena, "Not saved yet. Nothing you typed is lost: try again in a moment. (%s)",
                       why);
}

// Why it is not saved, in words; marks the entries it is about.
static const char *refusal(struct visit *visit, enum save_result result, struct saving *saving,
                           const struct draft_record *found)
{
    switch (result) {
    case SAVE_REFUSED:
        entries_problems(&saving->entries, saving->form.problems, saving->form.problem_count);
        visit->answer->status = HTTP_UNPROCESSABLE;
        return "Not saved yet. Nothing you typed is lost: look at what is marked below.";
    case SAVE_STALE:
        entries_set_against(visit, &saving->entries, found);
        visit->answer->status = HTTP_CONFLICT;
        return "Not saved yet: someone else changed this meanwhile. Nothing you typed is lost. "
               "Where you both changed something, both stand below: decide, then save.";
    default:
        visit->answer->status = HTTP_UNAVAILABLE;
        return failure(visit);
    }
}

static bool asks_for_rows(const struct form *form)
{
    for (size_t i = 0; i < form->count; i++)
        if (text_starts(form->fields[i].name, "more."))
            return true;
    return false;
}

static void save(struct visit *visit, enum kind kind, struct draft_record *found, const char *language)
{
    struct arena *arena = visit->arena;
    struct saving saving = {.entries = entries_of(visit, kind, found ? &found->record : NULL, language)};
    entries_type(visit, &saving.entries);
    if (asks_for_rows(&visit->form)) {
        show(visit, kind, found, language, &saving.entries, NULL);
        return;
    }
    size_t most = saving.entries.count + 1;
    struct edit *edits = arena_take(arena, most * sizeof *edits);
    saving.form = (struct draft_form){.kind = kind,
                                      .id = found ? found->record.id : 0,
                                      .edits = edits,
                                      .count = entries_edits(&saving.entries, edits),
                                      .who = visit->account.email,
                                      .now = visit->now,
                                      .problems = arena_take(arena, most * sizeof(struct problem)),
                                      .problem_limit = saving.entries.count};
    text_to_number(visit_value(visit, "version"), 0, INT64_MAX, &saving.form.version);
    enum save_result result =
        entries_are_wrong(visit, &saving.entries) ? SAVE_REFUSED : try_save(visit, &saving);
    struct draft_record saved;
    if ((result == SAVE_DONE || result == SAVE_UNCHANGED) &&
        draft_get(visit->desk->draft, saving.form.id, &saved, arena)) {
        const char *in = strcmp(language, "en") ? arena_print(arena, "/in/%s", language) : "";
        visit_go(visit, arena_print(arena, "/records/%s%s?saved=1", saved.record.code, in));
        return;
    }
    const char *sentence = refusal(visit, result, &saving, found);
    show(visit, kind, found, language, &saving.entries, sentence);
}

void record_show(struct visit *visit)
{
    struct draft_record found;
    if (!record_here(visit, &found))
        return;
    struct entries entries = entries_of(visit, found.record.kind, &found.record, "en");
    show(visit, found.record.kind, &found, "en", &entries, NULL);
}

void record_save(struct visit *visit)
{
    struct draft_record found;
    if (record_here(visit, &found))
        save(visit, found.record.kind, &found, "en");
}

static const struct kind_row *kind_here(struct visit *visit)
{
    const struct kind_row *kind = kind_named(visit_part(visit, 0));
    if (!kind)
        visit_refuse(visit, HTTP_NOT_FOUND, "There is no such kind of record.");
    return kind;
}

void record_new(struct visit *visit)
{
    const struct kind_row *kind = kind_here(visit);
    if (!kind)
        return;
    struct entries entries = entries_of(visit, kind->kind, NULL, "en");
    show(visit, kind->kind, NULL, "en", &entries, NULL);
}

void record_make(struct visit *visit)
{
    const struct kind_row *kind = kind_here(visit);
    if (kind)
        save(visit, kind->kind, NULL, "en");
}

static const char *language_here(struct visit *visit)
{
    const char *tag = visit_part(visit, 1);
    if (strcmp(tag, "en") != 0 && is_offered(visit, tag))
        return tag;
    visit_refuse(visit, HTTP_NOT_FOUND, "Stoop does not speak that language yet.");
    return NULL;
}

void translation_show(struct visit *visit)
{
    struct draft_record found;
    const char *language = language_here(visit);
    if (!language || !record_here(visit, &found))
        return;
    struct entries entries = entries_of(visit, found.record.kind, &found.record, language);
    show(visit, found.record.kind, &found, language, &entries, NULL);
}

void translation_save(struct visit *visit)
{
    struct draft_record found;
    const char *language = language_here(visit);
    if (language && record_here(visit, &found))
        save(visit, found.record.kind, &found, language);
}
