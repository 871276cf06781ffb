// SPDX-License-Identifier: MIT
// One notice at a time into the draft; refused rows out, as a table that can be mended and imported again.
#include "content/sources/intake.h"

#include <string.h>

#include "content/base/text.h"

static void write_cell(FILE *file, const char *cell, bool is_last)
{
    bool is_plain = strpbrk(cell, ",;\"\r\n\t") == NULL && *cell != ' ';
    if (is_plain) {
        fputs(cell, file);
    } else {
        fputc('"', file);
        for (; *cell; cell++) {
            if (*cell == '"')
                fputc('"', file);
            fputc(*cell, file);
        }
        fputc('"', file);
    }
    fputs(is_last ? "\r\n" : ",", file);
}

// The row as it came, and why it was refused in a last column, which the next import passes over.
static void write_refused(struct import_run *run, const struct stand *stand, const char *place,
                          const char *reason, struct arena *arena)
{
    static const char *const plain_names[] = {"place", "text", NULL};
    const char *plain[] = {place, stand->text ? stand->text : "", NULL};
    const char *const *names = plain_names, *const *cells = plain;
    if (stand->sheet)
        sheet_written(stand->sheet, stand->row, &names, &cells);
    if (run->counts.refused == 1) {
        for (size_t i = 0; names[i]; i++)
            write_cell(run->refused, names[i], false);
        write_cell(run->refused, "refused_because", true);
    }
    size_t count = 0;
    for (size_t i = 0; names[i]; i++) {
        count += cells[count] != NULL;
        write_cell(run->refused, i < count ? cells[i] : "", false);
    }
    write_cell(run->refused, arena_print(arena, "%s: %s", place, reason), true);
}

void intake_refuse(struct import_run *run, const struct stand *stand, const char *field, const char *value,
                   const char *reason, struct arena *arena)
{
    run->counts.read++;
    run->counts.refused++;
    const char *place = stand->sheet ? sheet_place(stand->sheet, stand->row, field, arena) : stand->place;
    if (!stand->sheet && *field)
        place = arena_print(arena, "%s, %s", place, field);
    const char *cell = stand->sheet ? sheet_cell(stand->sheet, stand->row, field) : NULL;
    struct refusal refusal = {.place = place,
                              .value = cell ? cell : value,
                              .reason = reason,
                              .cells = stand->sheet ? stand->row->raw : NULL};
    if (run->refused)
        write_refused(run, stand, place, reason, arena);
    if (run->refuse)
        run->refuse(run->context, &refusal);
}

bool intake_count(struct import_run *run, const struct notice *notice, enum import_result result,
                  const struct import_problem *problem, const struct stand *stand, struct arena *arena)
{
    if (result == IMPORT_FAILED) {
        const char *reason = draft_error(run->draft);
        run->error = arena_text(run->arena, reason ? reason : "The draft could not be written.");
        return false;
    }
    if (result == IMPORT_REFUSED) {
        intake_refuse(run, stand, problem->field ? problem->field : "", problem->value ? problem->value : "",
                      problem->sentence, arena);
        return true;
    }
    run->counts.read++;
    run->counts.created += result == IMPORT_CREATED;
    run->counts.updated += result == IMPORT_UPDATED;
    run->counts.unchanged += result == IMPORT_UNCHANGED;
    run->counts.conflict += result == IMPORT_CONFLICT;
    if (run->row)
        run->row(run->context, notice, result);
    return true;
}

bool intake_put(struct import_run *run, const struct notice *notice, const struct stand *stand,
                struct arena *arena)
{
    struct import_problem problem = {0};
    enum import_result result = draft_import(run->draft, notice, &problem, arena);
    return intake_count(run, notice, result, &problem, stand, arena);
}

void intake_progress(struct import_run *run, int64_t done, int64_t all)
{
    if (run->progress)
        run->progress(run->context, done < all ? done : all, all);
}

bool intake_sheet(struct import_run *run, struct sheet *sheet, size_t all_bytes, sheet_taker take,
                  const void *context)
{
    enum { ROWS_A_STEP = 256 };
    SCRATCH(arena);
    struct sheet_row row;
    struct stand stand = {.context = context, .sheet = sheet, .row = &row};
    for (int64_t rows = 1; sheet_next(sheet, &row, arena); rows++) {
        if (row.broken)
            intake_refuse(run, &stand, "", row.raw[0], row.broken, arena);
        else if (!take(run, &stand, arena))
            return false;
        if (rows % ROWS_A_STEP == 0)
            intake_progress(run, sheet_done(sheet), (int64_t)all_bytes);
        arena_reset(arena);
    }
    if (sheet_error(sheet)) {
        run->error = arena_text(run->arena, sheet_error(sheet));
        return false;
    }
    intake_progress(run, (int64_t)all_bytes, (int64_t)all_bytes);
    return true;
}
