// SPDX-License-Identifier: MIT
// One kiosk's settings: kept here, told to it with the next answer to its heartbeat.
#include "content/base/text.h"
#include "content/desk/inside.h"
#include "content/site/kiosks.h"

static const char *home_of(const struct visit *visit)
{
    return settings_home(visit->desk->settings);
}

static void put_field(json_t *fields, enum remote_key key, const char *value, const char *problem)
{
    const struct remote_row *row = &remote_table[key];
    json_t *field = model_row(fields);
    model_text(field, "key", row->key);
    model_text(field, "label", row->label);
    model_text(field, "hint", row->hint);
    model_text(field, "value", value);
    model_text(field, "problem", problem);
    model_flag(field, "is_choice", key == REMOTE_EVENT);
    model_flag(field, "is_yes", text_is_same(value, "yes"));
    model_flag(field, "is_no", text_is_same(value, "no"));
}

static void show(struct visit *visit, const struct kiosk_heard *kiosk, const char *const values[REMOTE_COUNT],
                 bool is_checked)
{
    json_t *model = json_object(), *fields = model_list(model, "fields");
    visit->here = "/kiosks";
    model_text(model, "title", arena_print(visit->arena, "Set %s", kiosk->name));
    model_text(model, "refused", *kiosk->refused ? kiosk->refused : NULL);
    for (int key = 0; key < REMOTE_COUNT; key++)
        put_field(fields, (enum remote_key)key, values[key],
                  is_checked ? remote_wrong((enum remote_key)key, values[key]) : NULL);
    visit_page(visit, "kiosk.html", model);
}

static bool find(struct visit *visit, struct kiosk_heard *kiosk)
{
    if (kiosks_find(home_of(visit), visit_part(visit, 0), kiosk, visit->arena))
        return true;
    visit_refuse(visit, HTTP_NOT_FOUND, "There is no such kiosk on the list.");
    return false;
}

void kiosk_show(struct visit *visit)
{
    struct kiosk_heard kiosk;
    const char *values[REMOTE_COUNT];
    if (!find(visit, &kiosk))
        return;
    kiosks_settings(home_of(visit), kiosk.id, values, visit->arena);
    show(visit, &kiosk, values, false);
}

void kiosk_set(struct visit *visit)
{
    struct kiosk_heard kiosk;
    const char *values[REMOTE_COUNT];
    bool is_right = true;
    if (!find(visit, &kiosk))
        return;
    for (int key = 0; key < REMOTE_COUNT; key++) {
        values[key] = text_squeeze(visit->arena, visit_value(visit, remote_table[key].key));
        is_right = is_right && !remote_wrong((enum remote_key)key, values[key]);
    }
    if (!is_right) {
        visit->answer->status = HTTP_UNPROCESSABLE;
        show(visit, &kiosk, values, true);
    } else if (!kiosks_set(home_of(visit), kiosk.id, values)) {
        visit_refuse(visit, HTTP_UNPROCESSABLE, "This cannot be kept: HOME/kiosks cannot be written.");
    } else {
        visit_go(visit, "/kiosks");
    }
}
