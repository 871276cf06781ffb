// SPDX-License-Identifier: MIT
// In an Arabic and in an Urdu sentence a phone number, an amount, a date, an EPIN and a code read in the same
// order as alone. Judged on the glyphs that the screens draw, from left to right.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cairo.h>
#include <cmocka.h>
#include <pango/pangocairo.h>
#include <regex.h>

#include "kiosk/ui/direction.h"
#include "kiosk/ui/image.h"
#include "kiosk/ui/type.h"
#include "tests/lib/fixture.h"
#include "tests/lib/visit.h"

enum { GLYPHS = 400 };

static const int64_t now = 1795356300; // 2026-11-22T14:05Z
static struct type *type;
static const char *where = "";
static int faults;
static bool is_alone; // what is drawn now is an atom by itself

// What must be seen on the screens, and how often it was, inside a sentence of the language. Last an isolate
// that a screen made itself: a date or an amount in the reader's own words, a number, a name.
static struct kind_of_atom {
    const char *name, *pattern;
    regex_t regex;
    int seen[2];
} kinds[] = {
    {"phone",    "\\(?\\+?[0-9]{3}\\)? ?[0-9]{3}-[0-9]{4}",                               {0}, {0}},
    {"amount",   "[$][0-9][0-9,.]*",                                                      {0}, {0}},
    {"range",    "[$][0-9,]+ - [$][0-9,]+",                                               {0}, {0}},
    {"EPIN",     "[0-9]{5}[A-Z][0-9]{4}",                                                 {0}, {0}},
    {"code",     "84X2Q|K7Q26",                                                           {0}, {0}},
    {"contract", "CT1-[0-9]{3}-[0-9]{11}",                                                {0}, {0}},
    {"address",  "https://[a-z.]+/[A-Z0-9]+",                                             {0}, {0}},
    {"mail",     "[a-z0-9]+@[a-z]+\\.example",                                            {0}, {0}},
    {"time",     "[0-9]{1,2}:[0-9]{2} [AP]M",                                             {0}, {0}},
    {"hours",    "[0-9]{1,2}:[0-9]{2} [AP]M - [0-9]{1,2}:[0-9]{2} [AP]M",                 {0}, {0}},
    {"figures",  "2026-12-01",                                                            {0}, {0}},
    {"street",   "1650 Selwyn Avenue",                                                    {0}, {0}},
    {"share",    "30%",                                                                   {0}, {0}},
    {"isolate",  "\u2066([^\xE2]|\xE2[^\x81])+\u2069|\u2067([^\xE2]|\xE2[^\x81])+\u2069", {0}, {0}},
};

struct glyph {
    PangoGlyph glyph;
    int x, byte;
};

struct row {
    struct glyph glyphs[GLYPHS];
    size_t count;
    int lines; // on which some of them stand
};

static int by_place(const void *a, const void *b)
{
    const struct glyph *one = a, *other = b;
    return (one->x > other->x) - (one->x < other->x);
}

// The glyphs of bytes `from` to `to` that leave ink, from left to right, line after line.
static void gather(PangoLayout *layout, int from, int to, struct row *row)
{
    row->count = 0;
    row->lines = 0;
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    int line = 0, last = -1;
    do {
        PangoLayoutRun *run = pango_layout_iter_get_run_readonly(at);
        PangoRectangle box;
        pango_layout_iter_get_run_extents(at, NULL, &box);
        line += run == NULL; // a line ends with an empty run
        int x = box.x;
        for (int i = 0; run && i < run->glyphs->num_glyphs; i++) {
            int byte = run->item->offset + run->glyphs->log_clusters[i];
            PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
            bool is_mark = glyph == PANGO_GLYPH_EMPTY || pango_layout_get_text(layout)[byte] == ' ' ||
                           run->glyphs->glyphs[i].geometry.width == 0;
            if (byte >= from && byte < to && !is_mark && row->count < GLYPHS) {
                row->glyphs[row->count++] = (struct glyph){glyph, line * 10000000 + x, byte - from};
                row->lines += line != last;
                last = line;
            }
            x += run->glyphs->glyphs[i].geometry.width;
        }
    } while (pango_layout_iter_next_run(at));
    pango_layout_iter_free(at);
    qsort(row->glyphs, row->count, sizeof *row->glyphs, by_place);
}

static struct row alone;

void __real_pango_cairo_show_layout(cairo_t *cairo, PangoLayout *layout);
void __wrap_pango_cairo_show_layout(cairo_t *cairo, PangoLayout *layout);
void __real_type_draw(struct type *type, cairo_t *cairo, const struct face *face, const char *text,
                      const char *strong, struct rect rect);
void __wrap_type_draw(struct type *type, cairo_t *cairo, const struct face *face, const char *text,
                      const char *strong, struct rect rect);

static struct face drawn_face;
static const char *drawn_strong;

// The atom drawn by itself, on a page that reads as its own letters do.
static void draw_alone(cairo_t *cairo, const char *atom)
{
    struct face face = drawn_face;
    face.page_is_rtl = direction_has_right(atom);
    face.bold |= drawn_strong && strstr(drawn_strong, atom);
    is_alone = true;
    __real_type_draw(type, cairo, &face, atom, NULL, (struct rect){0, 0, 0, 0});
    is_alone = false;
}

static void compare(PangoLayout *layout, int from, int to, const char *atom)
{
    static struct row inside;
    gather(layout, from, to, &inside);
    bool is_same = inside.count == alone.count;
    for (size_t i = 0; is_same && i < alone.count; i++)
        is_same = inside.glyphs[i].glyph == alone.glyphs[i].glyph;
    // What alone is longer than the line must go on in the next one, in the same order.
    bool is_longer =
        alone.count > 0 && alone.glyphs[alone.count - 1].x > pango_layout_get_width(layout) * 9 / 10;
    bool is_whole = inside.lines == 1 || is_longer;
    if (!is_whole && strlen(atom) > 26) // a sentence or a long address, which lines may break
        return;
    bool has_order = true;
    for (size_t i = 1; !direction_has_right(atom) && i < inside.count; i++)
        has_order &= inside.glyphs[i].byte >= inside.glyphs[i - 1].byte;
    if (is_same && is_whole && has_order)
        return;
    printf("%s: \"%s\" reads otherwise (%zu glyphs of %zu, %d lines) in: %s\n", where, atom, inside.count,
           alone.count, inside.lines, pango_layout_get_text(layout));
    faults++;
}

// Every atom of the layout, each beside itself alone.
void __wrap_pango_cairo_show_layout(cairo_t *cairo, PangoLayout *layout)
{
    if (is_alone) {
        gather(layout, 0, INT_MAX, &alone);
        return;
    }
    g_object_ref(layout); // the atom's own may take its place in the cache
    char *text = strdup(pango_layout_get_text(layout));
    bool is_urdu = drawn_face.language && strcmp(drawn_face.language, "ur") == 0;
    for (size_t i = 0; direction_has_right(text) && i < sizeof kinds / sizeof *kinds; i++) {
        regmatch_t match;
        for (int at = 0; regexec(&kinds[i].regex, text + at, 1, &match, 0) == 0; at += (int)match.rm_eo) {
            int from = at + (int)match.rm_so, to = at + (int)match.rm_eo;
            char atom[200] = "";
            snprintf(atom, sizeof atom, "%.*s", to - from, text + from);
            draw_alone(cairo, atom);
            compare(layout, from, to, atom);
            kinds[i].seen[is_urdu]++;
        }
    }
    free(text);
    g_object_unref(layout);
}

void __wrap_type_draw(struct type *of, cairo_t *cairo, const struct face *face, const char *text,
                      const char *strong, struct rect rect)
{
    drawn_face = *face;
    drawn_strong = strong;
    __real_type_draw(of, cairo, face, text, strong, rect);
}

// The whole of a screen, in view or not.
static void draw(const struct state *state)
{
    SCRATCH(scratch);
    struct page *page = screen_page(state, type, scratch);
    for (int i = PANE_MAIN; i <= PANE_SIDE; i++) {
        int end = page->panes[i].view.y + page->panes[i].length;
        page->metrics.height = end > page->metrics.height ? end : page->metrics.height;
        page->panes[i].view.height = page->panes[i].length;
    }
    where = visit_name(state);
    cairo_surface_destroy(image_of(page));
}

static void atoms_read_as_they_do_alone(void **unused)
{
    static const char *const languages[] = {"ar", "ur"};
    for (int i = 0; i < 2; i++)
        for (int screen = 0; screen < SCREEN_COUNT; screen++)
            for (int text = 1; text <= 4; text += 3)
                for (int portrait = 0; portrait < 2; portrait++) {
                    struct state state =
                        visit_at((enum screen)screen, languages[i], text, portrait == 1, now);
                    draw(&state);
                }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        print_message("%s: %d in Arabic, %d in Urdu\n", kinds[i].name, kinds[i].seen[0], kinds[i].seen[1]);
        assert_true(kinds[i].seen[0] > 0 && kinds[i].seen[1] > 0);
    }
    assert_int_equal(faults, 0);
}

int main(void)
{
    SCRATCH(scratch);
    const char *error, *home = fixture_folder();
    fixture_publish(home, fixture_file(scratch, "screens/atoms.edition"), now);
    struct edition *edition = edition_open(arena_print(scratch, "%s/editions", home),
                                           arena_print(scratch, "%s/keys/edition.public", home), &error);
    if (!edition)
        return 1;
    visit_open(edition);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (regcomp(&kinds[i].regex, kinds[i].pattern, REG_EXTENDED) != 0)
            return 1;
    type = type_open();
    const struct CMUnitTest tests[] = {cmocka_unit_test(atoms_read_as_they_do_alone)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        regfree(&kinds[i].regex);
    type_close(type);
    edition_close(edition);
    return failed;
}
