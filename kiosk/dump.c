// SPDX-License-Identifier: MIT
#include "kiosk/dump.h"

#include <stdio.h>

#include "content/base/text.h"
#include "kiosk/speech/script.h"

enum { DUMP_LIMIT = 4 * 1024 * 1024 };

static const char *const role_names[] = {
    [ROLE_FILL] = "fill",     [ROLE_CARD] = "card",   [ROLE_RULE] = "rule",   [ROLE_TEXT] = "text",
    [ROLE_ROUND] = "round",   [ROLE_ICON] = "icon",   [ROLE_QR] = "qr",       [ROLE_ROW] = "row",
    [ROLE_BUTTON] = "button", [ROLE_FIELD] = "field", [ROLE_SHAPE] = "shape",
};
static const char *const pane_names[PANE_COUNT] = {"bands", "main", "side", "over"};

// Line breaks as "\n", so that one item is one line.
static void add_shown(struct text *out, const char *text)
{
    for (const char *at = text; *at; at++) {
        if (*at == '\n')
            text_add(out, "\\n");
        else if (*at != '\t')
            text_add_char(out, *at);
    }
}

char *dump_page(struct arena *arena, const struct page *page)
{
    struct text out = text_in(arena, DUMP_LIMIT);
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        const struct rect *rect = &item->rect;
        text_print(&out, "%s\t%s\t%d\t%d\t%d\t%d\t%s\t", role_names[item->role], pane_names[item->pane],
                   rect->x, rect->y, rect->width, rect->height, item->language ? item->language : "");
        if (item->action.what)
            text_print(&out, "%d %s", item->action.what, item->action.argument ? item->action.argument : "");
        text_add_char(&out, '\t');
        add_shown(&out, item->text ? item->text : item->spoken ? item->spoken : "");
        text_add_char(&out, '\n');
    }
    return out.bytes;
}

static bool write_file(const char *text, const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return false;
    bool is_written = fputs(text, file) >= 0;
    return fclose(file) == 0 && is_written;
}

bool dump_write_spoken(const struct page *page, const char *path)
{
    SCRATCH(scratch);
    struct text out = text_in(scratch, DUMP_LIMIT);
    struct script script = script_in(scratch);
    script_page(&script, page);
    for (size_t i = 0; i < script.count; i++)
        text_print(&out, "%s\t%s\n", script.list[i].language, script.list[i].text);
    return write_file(out.bytes, path);
}

bool dump_write(const struct page *page, const char *path)
{
    SCRATCH(scratch);
    return write_file(dump_page(scratch, page), path);
}
