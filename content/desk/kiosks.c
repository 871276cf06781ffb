// SPDX-License-Identifier: MIT
// The kiosks: which were heard, what they show, which are silent.
#include "content/site/kiosks.h"

#include "content/base/text.h"
#include "content/desk/inside.h"

enum { SILENT_SECONDS = 16 * 60, SCREENS_SHOWN = 3 }; // three heartbeats missed

static bool is_silent(const struct visit *visit, const struct kiosk_heard *kiosk)
{
    return visit->now - kiosk->heard > SILENT_SECONDS;
}

static int64_t current_edition(struct visit *visit)
{
    struct published newest;
    return draft_published(visit->desk->draft, &newest, 1, visit->arena) ? newest.number : 0;
}

static const char *span_shown(const struct visit *visit, int64_t seconds)
{
    if (seconds < 2 * 3600)
        return plural_shown(visit, seconds / 60, "minute", "minutes");
    return seconds < 2 * 86400 ? plural_shown(visit, seconds / 3600, "hour", "hours")
                               : plural_shown(visit, seconds / 86400, "day", "days");
}

// "home 40, bids 22": what people touched most since it started.
static const char *taps_shown(const struct visit *visit, const struct kiosk_heard *kiosk)
{
    struct text text = text_in(visit->arena, 400);
    for (size_t i = 0; i < kiosk->taps_count && i < SCREENS_SHOWN; i++)
        text_print(&text, "%s%s %lld", i ? ", " : "", kiosk->taps[i].screen, (long long)kiosk->taps[i].count);
    return text.bytes;
}

// "Touched by nobody at the lower left edge": what staff should look at, or NULL.
static const char *trouble_shown(const struct visit *visit, const struct kiosk_heard *kiosk)
{
    struct text text = text_in(visit->arena, 1000);
    if (*kiosk->refused)
        text_print(&text, "It did not take a setting. %s ", kiosk->refused);
    if (kiosk->is_clock_wrong)
        text_add(&text, "Its clock is wrong. ");
    if (kiosk->touch_stuck || kiosk->touch_ghosts)
        text_print(&text, "Its glass feels touches of nobody, %s: clean it, or look at its frame. ",
                   kiosk->touch_place);
    if (kiosk->wrong_pins)
        text_print(&text, "%s tried at its service menu. ",
                   plural_shown(visit, kiosk->wrong_pins, "wrong PIN", "wrong PINs"));
    return text_is_empty(text.bytes) ? NULL : text.bytes;
}

// "Bengali 3, Urdu 1": in which languages people asked for a translation by a person.
static const char *wishes_shown(const struct visit *visit, const struct kiosk_heard *kiosk)
{
    struct text text = text_in(visit->arena, 400);
    for (size_t i = 0; i < kiosk->wishes_count; i++) {
        const struct language *language = language_find(kiosk->wishes[i].screen);
        if (language)
            text_print(&text, "%s%s %lld", text.length ? ", " : "", language_row_of(language)->english,
                       (long long)kiosk->wishes[i].count);
    }
    return text.length ? text.bytes : NULL;
}

static void put_kiosk(struct visit *visit, const struct kiosk_heard *kiosk, int64_t current, json_t *row)
{
    int64_t touched = 0;
    for (size_t i = 0; i < kiosk->taps_count; i++)
        touched += kiosk->taps[i].count;

    model_text(row, "name", kiosk->name);
    model_text(row, "id", kiosk->id);
    model_flag(row, "is_event", kiosk->is_event);
    model_text(row, "visitors", plural_shown(visit, kiosk->visitors, "visit", "visits"));
    model_text(row, "trouble", trouble_shown(visit, kiosk));
    model_text(row, "wishes", wishes_shown(visit, kiosk));
    model_text(row, "place", kiosk->place);
    model_text(row, "heard", when_shown(visit, kiosk->heard));
    model_flag(row, "is_silent", is_silent(visit, kiosk));
    model_text(row, "silent_for", span_shown(visit, visit->now - kiosk->heard));
    model_flag(row, "has_edition", kiosk->edition > 0);
    model_number(visit, row, "edition", kiosk->edition);
    model_flag(row, "is_behind", kiosk->edition < current);
    model_text(row, "version", kiosk->version);
    model_text(row, "uptime", span_shown(visit, kiosk->uptime));
    model_flag(row, "has_errors", kiosk->errors > 0);
    model_text(row, "errors", plural_shown(visit, kiosk->errors, "error", "errors"));
    model_text(row, "touches", plural_shown(visit, touched, "touch", "touches"));
    model_text(row, "taps", taps_shown(visit, kiosk));
}

void kiosks_show(struct visit *visit)
{
    struct kiosk_heard *list = arena_take(visit->arena, KIOSKS_MOST * sizeof *list);
    size_t count = kiosks_list(settings_home(visit->desk->settings), list, KIOSKS_MOST, visit->arena);
    int64_t current = current_edition(visit);
    json_t *model = json_object(), *rows = model_list(model, "rows");
    visit->here = "/kiosks";
    model_text(model, "title", "Kiosks");
    model_flag(model, "is_empty", count == 0);
    model_flag(model, "may_forget", visit_may(visit, PAGE_ADMIN));
    for (size_t i = 0; i < count; i++)
        put_kiosk(visit, &list[i], current, model_row(rows));
    visit_page(visit, "kiosks.html", model);
}

void kiosks_take_off(struct visit *visit)
{
    if (kiosks_forget(settings_home(visit->desk->settings), visit_value(visit, "name")))
        visit_go(visit, "/kiosks");
    else
        visit_refuse(visit, HTTP_NOT_FOUND, "There is no such kiosk on the list.");
}

void kiosks_put_silent(struct visit *visit, json_t *model)
{
    struct kiosk_heard *list = arena_take(visit->arena, KIOSKS_MOST * sizeof *list);
    size_t count = kiosks_list(settings_home(visit->desk->settings), list, KIOSKS_MOST, visit->arena);
    json_t *rows = model_list(model, "silent");
    for (size_t i = 0; i < count; i++) {
        if (!is_silent(visit, &list[i]))
            continue;
        json_t *row = model_row(rows);
        model_text(row, "name", list[i].name);
        model_text(row, "place", list[i].place);
        model_text(row, "heard", when_shown(visit, list[i].heard));
    }
    model_flag(model, "has_silent", json_array_size(rows) > 0);
    model_text(model, "silent_count",
               plural_shown(visit, (int64_t)json_array_size(rows), "kiosk is", "kiosks are"));
}
