// SPDX-License-Identifier: MIT
// Importing a file: first a dry run shown as a table, then a button that says how many rows it brings.
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/desk/inside.h"
#include "content/sources/source.h"

enum { NAME_LETTERS = 16, OLD_SECONDS = 24 * 3600, REPORT_LIMIT = 4 << 20 };

// One upload: HOME/uploads/NAME, and beside it what its dry run said and refused.
struct upload {
    const char *name, *file, *report, *refused;
};

static struct upload upload_named(struct visit *visit, const char *name)
{
    struct arena *arena = visit->arena;
    const char *file = arena_print(arena, "%s/uploads/%s", settings_home(visit->desk->settings), name);
    return (struct upload){name, file, arena_print(arena, "%s.json", file),
                           arena_print(arena, "%s.csv", file)};
}

static bool is_name(const char *name)
{
    return strlen(name) == NAME_LETTERS &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789") == NAME_LETTERS;
}

static void remove_upload(const struct upload *upload)
{
    unlink(upload->file);
    unlink(upload->report);
    unlink(upload->refused);
}

// Files that nobody came back for: a day older than the one just kept.
static void remove_old(struct visit *visit, const char *folder, const char *newest)
{
    DIR *listing = opendir(folder);
    struct stat fresh = {0};
    stat(newest, &fresh);
    for (struct dirent *entry; listing && (entry = readdir(listing));) {
        struct stat about;
        const char *path = arena_print(visit->arena, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] != '.' && stat(path, &about) == 0 &&
            about.st_mtim.tv_sec < fresh.st_mtim.tv_sec - OLD_SECONDS)
            unlink(path);
    }
    if (listing)
        closedir(listing);
}

static void show(struct visit *visit, const char *problem)
{
    json_t *model = json_object(), *list = model_list(model, "sources");
    const char *chosen = form_value(&visit->form, "source");
    visit->here = "/import";
    model_text(model, "title", "Import");
    model_text(model, "problem", problem);
    for (const struct source *source = source_table; source->name; source++) {
        json_t *row = model_row(list);
        model_text(row, "name", source->name);
        model_text(row, "label", source->label);
        model_text(row, "help", source->help);
        model_flag(row, "is_chosen", chosen ? strcmp(chosen, source->name) == 0 : source == source_table);
    }
    empty_tables_put(model);
    visit_page(visit, "import.html", model);
}

void import_show(struct visit *visit)
{
    show(visit, NULL);
}

static int64_t count_of(const json_t *report, const char *name)
{
    return json_integer_value(json_object_get(json_object_get(report, "counts"), name));
}

static const struct {
    const char *name, *label;
} counted[] = {
    {"read",      "Read"     },
    {"created",   "New"      },
    {"updated",   "Changed"  },
    {"unchanged", "As before"},
    {"conflict",  "To decide"},
    {"refused",   "Refused"  },
};

static void put_report(struct visit *visit, const json_t *report, json_t *model)
{
    json_t *counts = model_list(model, "counts");
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) {
        json_t *row = model_row(counts);
        model_text(row, "label", counted[i].label);
        model_number(visit, row, "count", count_of(report, counted[i].name));
        model_flag(row, "is_refused",
                   strcmp(counted[i].name, "refused") == 0 && count_of(report, "refused") > 0);
    }
    json_object_set(model, "refused", json_object_get(report, "refused"));
    json_object_set(model, "accepted", json_object_get(report, "accepted"));
    int64_t refused = count_of(report, "refused");
    int64_t shown = (int64_t)json_array_size(json_object_get(report, "refused"));
    model_flag(model, "has_refused", refused > 0);
    model_text(model, "refused_rows", plural_shown(visit, refused, "row is refused", "rows are refused"));
    if (refused > shown)
        model_text(model, "more_refused", plural_shown(visit, refused - shown, "more", "more"));
    model_flag(model, "has_accepted", json_array_size(json_object_get(report, "accepted")) > 0);
}

static json_t *report_read(struct visit *visit, const struct upload *upload)
{
    size_t length = 0;
    char *bytes = file_read(visit->arena, upload->report, REPORT_LIMIT, &length);
    return bytes ? json_loadb(bytes, length, 0, NULL) : NULL;
}

static void on_tried(struct visit *visit, const struct job_result *result)
{
    const struct upload *upload = visit->waits_for;
    json_t *report = report_read(visit, upload);
    const char *error = json_string_value(json_object_get(report, "error"));
    if (!report || error) {
        const char *why = error          ? arena_text(visit->arena, error)
                          : result->late ? result->late
                                         : "The file could not be read.";
        json_decref(report);
        remove_upload(upload);
        visit->answer->status = HTTP_UNPROCESSABLE;
        show(visit, why);
        return;
    }
    json_t *model = json_object();
    int64_t good = count_of(report, "created") + count_of(report, "updated") + count_of(report, "conflict");
    visit->here = "/import";
    model_text(model, "title",
               arena_print(visit->arena, "%s: what this file would do",
                           json_string_value(json_object_get(report, "source_label"))));
    model_text(model, "upload", upload->name);
    model_text(model, "file_name", visit->form.file_name);
    put_report(visit, report, model);
    model_flag(model, "has_good", good > 0);
    model_text(model, "good", plural_shown(visit, good, "row", "rows"));
    json_decref(report);
    visit_page(visit, "trial.html", model);
}

void import_try(struct visit *visit)
{
    const struct source *source = source_named(visit_value(visit, "source"));
    const char *folder = arena_print(visit->arena, "%s/uploads", settings_home(visit->desk->settings));
    if (!source || !visit->form.file || !visit->form.file_length) {
        visit->answer->status = HTTP_UNPROCESSABLE;
        show(visit, source ? "Choose a file first." : "Choose where the file comes from.");
        return;
    }
    struct upload *upload = arena_take(visit->arena, sizeof *upload);
    *upload = upload_named(visit, seal_random_word(visit->arena, NAME_LETTERS));
    if (!folder_make(folder) || chmod(folder, 0700) ||
        !file_replace(upload->file, visit->form.file, visit->form.file_length)) {
        visit->answer->status = HTTP_FAILED;
        show(visit, "The file could not be kept here. Is the disk full?");
        return;
    }
    remove_old(visit, folder, upload->file);
    visit->waits_for = upload;
    job_start(visit,
              (const char *const[]){"stoop-desk", "try", source->name, upload->file, upload->report,
                                    upload->refused, NULL},
              true, on_tried);
}

// The upload that the address names, with its report; false, and an answer that says so, when it is gone.
static bool upload_here(struct visit *visit, struct upload *upload, json_t **report)
{
    *upload = upload_named(visit, is_name(visit_part(visit, 0)) ? visit_part(visit, 0) : "none");
    *report = report_read(visit, upload);
    if (*report)
        return true;
    visit_refuse(visit, HTTP_NOT_FOUND,
                 "That file is gone: it was imported, or a day has passed. Choose it once more.");
    return false;
}

void import_refused(struct visit *visit)
{
    struct upload upload;
    json_t *report = NULL;
    if (!upload_here(visit, &upload, &report))
        return;
    json_decref(report);
    visit->answer->type = "text/csv; charset=utf-8";
    visit->answer->file = upload.refused;
    http_set_header(visit->request, "Content-Disposition", "attachment; filename=\"refused.csv\"");
}

static void on_imported(struct visit *visit, const struct job_result *result)
{
    const struct upload *upload = visit->waits_for;
    json_t *report = report_read(visit, upload), *model = json_object();
    bool is_done = result->status == 0 || result->status == 1;
    char *text = text_trim(visit->arena, is_done ? result->out : result->err);
    const char *line = strrchr(text, '\n');
    visit->here = "/import";
    model_text(model, "title", is_done ? "Imported" : "Nothing was imported");
    model_text(model, "sentence", result->late ? result->late : line ? line + 1 : text);
    model_flag(model, "has_conflicts", count_of(report, "conflict") > 0);
    json_decref(report);
    if (is_done)
        remove_upload(upload);
    else
        visit->answer->status = HTTP_UNPROCESSABLE;
    visit_page(visit, "imported.html", model);
}

void import_do(struct visit *visit)
{
    struct upload *upload = arena_take(visit->arena, sizeof *upload);
    json_t *report = NULL;
    if (!upload_here(visit, upload, &report))
        return;
    const char *source = arena_text(visit->arena, json_string_value(json_object_get(report, "source")));
    json_decref(report);
    visit->waits_for = upload;
    job_start(visit, (const char *const[]){"stoop", "import", source, upload->file, NULL}, true, on_imported);
}
