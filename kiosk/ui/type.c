// SPDX-License-Identifier: MIT
#include "kiosk/ui/type.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "kiosk/ui/atoms.h"
#include "kiosk/ui/breaks.h"
#include "kiosk/ui/direction.h"
#include "kiosk/ui/fonts.h"

// Every text is laid out at one size and drawn larger or smaller: unhinted letters only scale. Pango would
// else look for the fonts of each size anew, in two threads each time.
enum { SLOTS = 1024, LAYOUT_PX = 64 };

// One layout of the cache. The hash chooses a shelf of eight; a newcomer takes the place of the one that was
// wanted longest ago, so that two texts of one page do not drive each other out.
enum { SHELF = 8 };
struct slot {
    uint64_t hash, used;
    char *text, *strong;
    struct face face;
    int width;
    PangoLayout *layout;
};

struct type {
    FcConfig *fonts;
    PangoFontMap *map;
    PangoContext *context[2]; // left to right, right to left
    const char *error;
    struct slot slots[SLOTS];
    uint64_t turn;
};

static PangoContext *context_of(PangoFontMap *map, PangoDirection direction)
{
    PangoContext *context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_base_dir(context, direction);
    return context;
}

struct type *type_open(void)
{
    struct type *type = calloc(1, sizeof *type);
    if (!type)
        abort();
    type->fonts = fonts_open(&type->error);
    if (!type->fonts)
        return type;
    type->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(type->map), type->fonts);
    type->context[0] = context_of(type->map, PANGO_DIRECTION_LTR);
    type->context[1] = context_of(type->map, PANGO_DIRECTION_RTL);
    return type;
}

static void slot_clear(struct slot *slot)
{
    free(slot->text);
    free(slot->strong);
    g_clear_object(&slot->layout);
    *slot = (struct slot){0};
}

void type_forget(struct type *type)
{
    for (int i = 0; i < SLOTS; i++)
        slot_clear(&type->slots[i]);
    if (type->map)
        pango_fc_font_map_cache_clear(PANGO_FC_FONT_MAP(type->map));
}

void type_close(struct type *type)
{
    if (!type)
        return;
    type_forget(type);
    for (int i = 0; i < 2; i++)
        g_clear_object(&type->context[i]);
    g_clear_object(&type->map);
    if (type->fonts)
        FcConfigDestroy(type->fonts);
    free(type);
}

const char *type_error(const struct type *type)
{
    return type->error;
}

// On a page that reads from the right any letter of the right makes a paragraph read so too; a number or a
// name in Latin letters alone keeps its own direction. On a left-to-right page the first letter decides.
static bool reads_from_right(const struct face *face, const char *text)
{
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        if (direction_is_right(g_utf8_get_char(at)))
            return true;
        if (!face->page_is_rtl && g_unichar_isalpha(g_utf8_get_char(at)))
            return false;
    }
    return false;
}

static double scale_of(const struct face *face)
{
    return face->font_px / LAYOUT_PX;
}

// From points of the display to Pango's units in a layout, and back.
static int to_layout(const struct face *face, double px)
{
    return (int)lround(px / scale_of(face) * PANGO_SCALE);
}

static double from_layout(const struct face *face, int units)
{
    return units * scale_of(face) / PANGO_SCALE;
}

static int pixels(const struct face *face, int units)
{
    return (int)lround(from_layout(face, units));
}

static void add(PangoAttrList *list, PangoAttribute *attribute, size_t start, size_t end)
{
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_insert(list, attribute);
}

// The height of a line in font sizes. Fonts disagree wildly about it, so that a mixed line would jump: we say
// it by script, headings closer than text.
static double line_height(const struct face *face, const char *text)
{
    bool is_urdu = text_is_same(face->language, "ur");
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        if (direction_is_right(letter))
            return is_urdu ? 2.2 : face->is_heading ? 1.45 : 1.55;
        if (letter >= 0x530 && letter < 0x2000)
            return face->is_heading ? 1.4 : 1.5; // Bengali
        if (letter >= 0x2E80)
            return face->is_heading ? 1.3 : 1.45;
    }
    return face->is_heading ? 1.17 : 1.32;
}

// `strong`: where the bold part begins and ends.
static PangoAttrList *attributes_of(const struct face *face, const char *text, const size_t strong[2],
                                    enum keep keep)
{
    PangoAttrList *list = pango_attr_list_new();
    if (strong[0] < strong[1])
        add(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), strong[0], strong[1]);
    if (face->is_code) {
        int spacing = (int)(LAYOUT_PX * 0.12 * PANGO_SCALE);
        add(list, pango_attr_letter_spacing_new(spacing), 0, strlen(text));
        add(list, pango_attr_font_features_new("tnum=1"), 0, strlen(text));
    }
    if (face->language)
        add(list, pango_attr_language_new(pango_language_from_string(face->language)), 0, strlen(text));
    int height = to_layout(face, round(face->font_px * line_height(face, text)));
    add(list, pango_attr_line_height_new_absolute(height), 0, G_MAXUINT);
    breaks_forbid(list, text, keep);
    return list;
}

static void set_attributes(PangoLayout *layout, PangoAttrList *attributes)
{
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

static bool is_too_wide(PangoLayout *layout)
{
    PangoRectangle box;
    pango_layout_get_extents(layout, NULL, &box);
    return box.width > pango_layout_get_width(layout);
}

static PangoLayout *layout_open(struct type *type, const struct face *face, bool from_right, int width)
{
    PangoLayout *layout = pango_layout_new(type->context[from_right]);
    PangoFontDescription *font = pango_font_description_from_string(fonts_families(face->language));
    pango_font_description_set_absolute_size(font, LAYOUT_PX * PANGO_SCALE);
    pango_font_description_set_weight(font, face->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_auto_dir(layout, FALSE); // the context has the direction, so alignment is of the page
    bool to_right = (face->align == ALIGN_END) != face->page_is_rtl;
    pango_layout_set_alignment(layout, face->align == ALIGN_CENTER ? PANGO_ALIGN_CENTER
                                       : to_right                  ? PANGO_ALIGN_RIGHT
                                                                   : PANGO_ALIGN_LEFT);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, width > 0 ? to_layout(face, width) : -1);
    return layout;
}

static PangoLayout *layout_new(struct type *type, const struct face *face, const char *text,
                               const char *strong, int width)
{
    const char *part = strong && *strong ? strstr(text, strong) : NULL;
    size_t bold[2] = {0, 0};
    if (part) {
        bold[0] = (size_t)(part - text);
        bold[1] = bold[0] + strlen(strong);
    }
    bool from_right = reads_from_right(face, text);
    PangoLayout *layout = layout_open(type, face, from_right, width);
    char *isolated = atoms_isolate(text, from_right, bold);
    text = isolated;
    set_attributes(layout, attributes_of(face, text, bold, KEEP_ALL));
    pango_layout_set_text(layout, text, -1);
    // Too long to be kept whole: better torn than cut.
    for (int keep = KEEP_PARTS; width > 0 && keep >= KEEP_NOTHING && is_too_wide(layout); keep--)
        set_attributes(layout, attributes_of(face, text, bold, (enum keep)keep));
    free(isolated);
    return layout;
}

static uint64_t hash_of(const struct face *face, const char *text, const char *strong, int width)
{
    uint64_t hash = 1469598103934665603u;
    for (const char *at = text; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 1099511628211u;
    for (const char *at = strong ? strong : ""; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 1099511628211u;
    uint64_t rest = (uint64_t)lround(face->font_px * 16) << 32 ^ (uint64_t)(unsigned)width << 8 ^
                    (uint64_t)face->align << 4 ^ (uint64_t)face->bold << 3 ^ (uint64_t)face->is_code << 2 ^
                    (uint64_t)face->page_is_rtl << 1;
    hash = (hash ^ rest) * 1099511628211u;
    return hash ^ hash >> 29;
}

static bool is_slot_of(const struct slot *slot, const struct face *face, const char *text, const char *strong,
                       int width)
{
    const struct face *kept = &slot->face;
    return slot->layout && slot->width == width && kept->font_px == face->font_px &&
           kept->bold == face->bold && kept->is_heading == face->is_heading &&
           kept->is_code == face->is_code && kept->align == face->align &&
           kept->page_is_rtl == face->page_is_rtl && text_is_same(kept->language, face->language) &&
           text_is_same(slot->strong, strong) && text_is_same(slot->text, text);
}

static PangoLayout *layout_of(struct type *type, const struct face *face, const char *text,
                              const char *strong, int width)
{
    uint64_t hash = hash_of(face, text, strong, width);
    struct slot *shelf = &type->slots[hash % (SLOTS / SHELF) * SHELF], *slot = shelf;
    type->turn++;
    for (struct slot *at = shelf; at < shelf + SHELF; at++) {
        if (at->hash == hash && is_slot_of(at, face, text, strong, width)) {
            at->used = type->turn;
            return at->layout;
        }
        slot = at->used < slot->used ? at : slot;
    }
    slot_clear(slot);
    *slot = (struct slot){.used = type->turn,
                          .hash = hash,
                          .face = *face,
                          .width = width,
                          .layout = layout_new(type, face, text, strong, width)};
    text_keep(&slot->text, text);
    text_keep(&slot->strong, strong);
    slot->face.language =
        g_intern_string(face->language); // as it is written: Pango would make zh-Hans zh-hans
    return slot->layout;
}

struct extent type_measure(struct type *type, const struct face *face, const char *text, const char *strong,
                           int width)
{
    PangoLayout *layout = layout_of(type, face, text, strong, width);
    PangoRectangle ink, box;
    pango_layout_get_extents(layout, &ink, &box);
    return (struct extent){
        .width = (int)ceil(from_layout(face, box.width)),
        .height = (int)ceil(from_layout(face, box.height) - 0.1), // whole but for the rounding of each line
        .ink_left = (int)floor(from_layout(face, ink.x)),
        .ink_right = (int)ceil(from_layout(face, ink.x + ink.width)),
        .lines = pango_layout_get_line_count(layout),
    };
}

int type_longest_word(struct type *type, const struct face *face, const char *text)
{
    PangoLayout *layout = layout_of(type, face, text, NULL, 1);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    PangoRectangle box;
    int longest = 0;
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    do {
        pango_layout_iter_get_line_extents(at, NULL, &box);
        int width = (int)ceil(from_layout(face, box.width));
        longest = width > longest ? width : longest;
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
    return longest;
}

// Places in the text as they are in its layout, which holds marks besides.
static void places_move(const struct face *face, const char *text, size_t places[2])
{
    free(atoms_isolate(text, reads_from_right(face, text), places));
}

struct rect type_place(struct type *type, const struct face *face, const char *text, int width, size_t start,
                       size_t end, int *baseline)
{
    PangoLayout *layout = layout_of(type, face, text, NULL, width);
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    struct rect place = {0};
    size_t places[2] = {start, end};
    places_move(face, text, places);
    start = places[0];
    end = places[1];
    do {
        PangoLayoutLine *line = pango_layout_iter_get_line_readonly(at);
        int from = (int)start > line->start_index ? (int)start : line->start_index,
            to = (int)end < line->start_index + line->length ? (int)end : line->start_index + line->length;
        if (from >= to)
            continue;
        int *ranges, count, top, bottom;
        pango_layout_line_get_x_ranges(line, from, to, &ranges, &count);
        pango_layout_iter_get_line_yrange(at, &top, &bottom);
        int left = count ? ranges[0] : 0, right = count ? ranges[2 * count - 1] : 0;
        g_free(ranges);
        place = (struct rect){pixels(face, left), pixels(face, top), pixels(face, right - left),
                              pixels(face, bottom - top)};
        *baseline = pixels(face, pango_layout_iter_get_baseline(at));
        break;
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
    return place;
}

void type_draw(struct type *type, cairo_t *cairo, const struct face *face, const char *text,
               const char *strong, struct rect rect)
{
    PangoLayout *layout = layout_of(type, face, text, strong, rect.width);
    cairo_save(cairo);
    cairo_translate(cairo, rect.x, rect.y);
    cairo_scale(cairo, scale_of(face), scale_of(face));
    cairo_move_to(cairo, 0, 0);
    pango_cairo_show_layout(cairo, layout);
    cairo_restore(cairo);
}

int type_lines(struct type *type, const struct face *face, const char *text, const char *strong,
               struct rect rect, const size_t said[2], struct rect *lines, int most)
{
    PangoLayoutIter *at = pango_layout_get_iter(layout_of(type, face, text, strong, rect.width));
    int count = 0;
    size_t places[2] = {said[0], said[1]};
    places_move(face, text, places);
    do {
        PangoLayoutLine *line = pango_layout_iter_get_line_readonly(at);
        int first = line->start_index, last = first + line->length, *ranges = NULL, pieces = 0;
        int begin = MAX((int)places[0], first), end = MIN((int)places[1], last);
        if (begin >= end)
            continue;
        PangoRectangle box;
        pango_layout_iter_get_line_extents(at, NULL, &box);
        pango_layout_line_get_x_ranges(line, begin, end, &ranges, &pieces);
        for (int i = 0; i < pieces && count < most; i++)
            lines[count++] = (struct rect){
                rect.x + (int)from_layout(face, ranges[2 * i]), rect.y + (int)from_layout(face, box.y),
                (int)from_layout(face, ranges[2 * i + 1] - ranges[2 * i]) + 1, pixels(face, box.height)};
        g_free(ranges);
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
    return count;
}

int type_missing(struct type *type, const struct face *face, const char *text)
{
    return pango_layout_get_unknown_glyphs_count(layout_of(type, face, text, NULL, 0));
}
