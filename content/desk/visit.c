// SPDX-License-Identifier: MIT
// One visit: who it is, what it may, and the page it gets.
#include <string.h>

#include "content/base/text.h"
#include "content/desk/inside.h"

void model_text(json_t *model, const char *name, const char *text)
{
    if (!text)
        return;
    SCRATCH(scratch); // what a stranger typed need not be UTF-8, and jansson insists on it
    json_object_set_new(model, name, json_string(utf8_clean(scratch, text, strlen(text))));
}

void model_flag(json_t *model, const char *name, bool flag)
{
    json_object_set_new(model, name, json_boolean(flag));
}

void model_number(const struct visit *visit, json_t *model, const char *name, int64_t number)
{
    model_text(model, name, language_number(language_english(), visit->arena, number));
}

json_t *model_list(json_t *model, const char *name)
{
    json_t *list = json_array();
    json_object_set_new(model, name, list);
    return list;
}

json_t *model_row(json_t *list)
{
    json_t *row = json_object();
    json_array_append_new(list, row);
    return row;
}

const char *visit_value(const struct visit *visit, const char *name)
{
    const char *value = form_value(&visit->form, name);
    return value ? value : "";
}

const char *visit_part(const struct visit *visit, size_t index)
{
    return visit->request->parts[index];
}

bool visit_may(const struct visit *visit, enum page_who who)
{
    if (who == PAGE_ANYONE)
        return true;
    if (!visit->account.id)
        return false;
    return who == PAGE_VIEWER || (who == PAGE_EDITOR && visit->account.role >= ROLE_EDITOR) ||
           (who == PAGE_ADMIN && visit->account.role == ROLE_ADMIN);
}

// The lines of the navigation, for whom each is.
static const struct {
    const char *address, *label;
    enum page_who who;
} navigation[] = {
    {"/",                   "Today",    PAGE_VIEWER},
    {"/list/opportunities", "Content",  PAGE_VIEWER},
    {"/import",             "Import",   PAGE_EDITOR},
    {"/publish",            "Publish",  PAGE_EDITOR},
    {"/messages",           "Messages", PAGE_VIEWER},
    {"/editions",           "Editions", PAGE_VIEWER},
    {"/kiosks",             "Kiosks",   PAGE_VIEWER},
    {"/accounts",           "Accounts", PAGE_ADMIN },
};

static void put_frame(const struct visit *visit, json_t *model)
{
    model_text(model, "city", settings_text(visit->desk->settings, "city", "name"));
    model_flag(model, "is_in", visit->account.id != 0);
    model_flag(model, "may_edit", visit_may(visit, PAGE_EDITOR));
    model_text(model, "email", visit->account.email);
    model_text(model, "csrf", visit->csrf);
    json_t *list = model_list(model, "navigation");
    for (size_t i = 0; i < sizeof navigation / sizeof *navigation; i++) {
        if (!visit->account.id || !visit_may(visit, navigation[i].who))
            continue;
        json_t *row = model_row(list);
        model_text(row, "address", navigation[i].address);
        model_text(row, "label", navigation[i].label);
        model_flag(row, "is_here", text_is_same(visit->here, navigation[i].address));
    }
}

void visit_page(struct visit *visit, const char *template, json_t *model)
{
    static const struct page page = {.templates = desk_files};
    put_frame(visit, model);
    visit->answer->body = page_render(visit->arena, &page, template, model);
    json_decref(model);
}

void visit_go(struct visit *visit, const char *address)
{
    http_redirect(visit->request, visit->answer, address);
}

void visit_refuse(struct visit *visit, enum http_status status, const char *sentence)
{
    json_t *model = json_object();
    model_text(model, "title", status == HTTP_NOT_FOUND ? "Not here" : "Not done");
    model_text(model, "sentence", sentence);
    visit->answer->status = status;
    visit_page(visit, "message.html", model);
}
