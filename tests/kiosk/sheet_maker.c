// SPDX-License-Identifier: MIT
// Contact sheets that a person can look through: one picture of every screen with small views of it in each
// language and text size, a caption each, and a page of links to them all. `./dev sheet` runs it.
#include <cairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/options.h"
#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/language/language.h"
#include "kiosk/ui/image.h"
#include "tests/lib/gallery.h"

static const char *languages = "en es zh-Hans zh-Hant ru bn ht ko ar ur fr pl", *sizes = "1 2 3 4",
                  *themes = "light dark contrast", *ways = "portrait landscape", *screens = "", *scale_text,
                  *adjusted;
static const struct option_row options[] = {
    {"languages", "TAGS",  "these only",                         &languages },
    {"sizes",     "SIZES", "of the letters, 1 to 4",             &sizes     },
    {"themes",    "NAMES", "light, dark, contrast",              &themes    },
    {"ways",      "NAMES", "portrait, landscape",                &ways      },
    {"screens",   "NAMES", "these only, with commas between",    &screens   },
    {"scale",     "SHARE", "of a view's size: 0.25",             &scale_text},
    {"adjust",    "LIST",  "what a visitor chose, like low=yes", &adjusted  },
    {NULL,        NULL,    NULL,                                 NULL       },
};
static const char *const theme_names[THEME_COUNT] = {"light", "dark", "contrast"};
enum { GAP = 16, CAPTION = 26, LETTERS = 17 };

// One sheet: a screen, or what was asked for on one, in one theme and one way up.
struct sheet {
    const char *name;
    enum screen screen;
    const struct asking *asking; // or NULL
    enum theme theme;
    bool is_portrait;
};

struct maker {
    struct gallery gallery;
    struct type *type;
    struct arena *arena;
    const char *folder;
    double scale;
    char **tags, **texts;
    size_t tag_count, text_count;
    FILE *index;
    int drawn;
};

static bool has_word(const char *list, const char *word)
{
    SCRATCH(scratch);
    size_t count;
    char **words = text_split(scratch, list, strchr(list, ',') ? ',' : ' ', &count);
    for (size_t i = 0; i < count; i++)
        if (text_is_same(words[i], word))
            return true;
    return false;
}

static void adjust(struct state *state)
{
    SCRATCH(scratch);
    size_t count = 0;
    char **list = adjusted ? text_split(scratch, adjusted, ',', &count) : NULL;
    for (size_t i = 0; i < count; i++)
        state_update(state, (struct action){VERB_SET, list[i]});
}

// A view that is a quarter of its size is an average of its points, not every fourth of them.
static void draw_view(struct maker *maker, const struct sheet *sheet, const char *tag, int text,
                      cairo_t *cairo)
{
    SCRATCH(scratch);
    struct hanging hanging = {sheet->screen, tag, text, sheet->is_portrait, sheet->theme};
    struct state state = sheet->asking ? gallery_asked(&maker->gallery, sheet->asking, &hanging)
                                       : gallery_state(&maker->gallery, &hanging);
    adjust(&state);
    cairo_surface_t *view = image_of(screen_page(&state, maker->type, scratch));
    cairo_save(cairo);
    cairo_scale(cairo, maker->scale, maker->scale);
    cairo_set_source_surface(cairo, view, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_GOOD);
    cairo_paint(cairo);
    cairo_restore(cairo);
    cairo_surface_destroy(view);
    cairo_set_source_rgb(cairo, 0.2, 0.2, 0.2);
    cairo_move_to(cairo, 0, (state.height * maker->scale) + LETTERS + 2);
    cairo_show_text(cairo, arena_print(scratch, "%s, size %d", tag, text));
    maker->drawn++;
}

// Upright views stand twelve in a row, a row for each size of letters; lying ones a row for each language.
static void draw_sheet(struct maker *maker, const struct sheet *sheet)
{
    SCRATCH(scratch);
    size_t columns = sheet->is_portrait ? maker->tag_count : maker->text_count,
           rows = sheet->is_portrait ? maker->text_count : maker->tag_count;
    int wide = (int)((sheet->is_portrait ? 1080 : 1920) * maker->scale) + GAP,
        tall = (int)((sheet->is_portrait ? 1920 : 1080) * maker->scale) + GAP + CAPTION;
    const char *file = arena_print(scratch, "%s-%s-%s.png", sheet->name, theme_names[sheet->theme],
                                   sheet->is_portrait ? "portrait" : "landscape");
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)columns * wide + GAP,
                                                          (int)rows * tall + GAP + CAPTION);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 0.83, 0.83, 0.83);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_select_font_face(cairo, "Noto Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cairo, LETTERS);
    cairo_move_to(cairo, GAP, LETTERS + 8);
    cairo_show_text(cairo, file);
    for (size_t i = 0; i < maker->tag_count * maker->text_count; i++) {
        size_t tag = i / maker->text_count, text = i % maker->text_count;
        cairo_save(cairo);
        cairo_translate(cairo, GAP + (int)(sheet->is_portrait ? tag : text) * wide,
                        GAP + CAPTION + (int)(sheet->is_portrait ? text : tag) * tall);
        draw_view(maker, sheet, maker->tags[tag], atoi(maker->texts[text]), cairo);
        cairo_restore(cairo);
    }
    cairo_destroy(cairo);
    if (cairo_surface_write_to_png(surface, arena_print(scratch, "%s/%s", maker->folder, file)))
        printf("%s cannot be written\n", file);
    cairo_surface_destroy(surface);
    fprintf(maker->index, " <a href=\"%s\">%s, %s</a>", file, theme_names[sheet->theme],
            sheet->is_portrait ? "upright" : "lying");
}

static void draw_sheets(struct maker *maker, struct sheet sheet)
{
    if (*screens && !has_word(screens, sheet.name))
        return;
    fprintf(maker->index, "<tr><th>%s</th><td>", sheet.name);
    for (int i = 0; i < 2 * THEME_COUNT; i++) {
        sheet.theme = (enum theme)(i / 2);
        sheet.is_portrait = i % 2 == 0;
        if (has_word(themes, theme_names[sheet.theme]) &&
            has_word(ways, sheet.is_portrait ? "portrait" : "landscape"))
            draw_sheet(maker, &sheet);
    }
    fputs("</td></tr>\n", maker->index);
    fflush(maker->index);
}

// "a text's square" as a file's name.
static const char *name_of(struct arena *arena, const char *what)
{
    char *name = arena_text(arena, what);
    for (char *at = name; *at; at++)
        *at = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ? *at : '-';
    return name;
}

static void draw_all(struct maker *maker)
{
    fputs(
        "<!doctype html><meta charset=\"utf-8\"><title>Contact sheets of the kiosk</title>\n"
        "<style>body { font: 1.1rem/1.6 \"Noto Sans\", sans-serif; margin: 2rem; color: #16181D; background: "
        "#FBF9F4 }\n"
        "th { text-align: left; padding-right: 2rem } td a { margin-right: 1.2rem; color: #0A489B }</style>\n"
        "<h1>Contact sheets of the kiosk</h1>\n"
        "<p>Each shows one screen in every language and every size of letters. Look for what is cut, "
        "crowded, lonely, mirrored wrongly, or says the wrong thing.</p>\n<table>\n",
        maker->index);
    for (int i = 0; i < SCREEN_COUNT; i++)
        draw_sheets(maker, (struct sheet){.name = screen_table[i].name, .screen = (enum screen)i});
    for (const struct asking *asking = asking_table; asking->what; asking++)
        draw_sheets(maker, (struct sheet){.name = name_of(maker->arena, asking->what),
                                          .screen = asking->screen,
                                          .asking = asking});
    fputs("</table>\n", maker->index);
}

int main(int count, char **words)
{
    const char *wrong = options_read(options, &count, words);
    if (wrong || count != 2) {
        printf("%s\nsheet_maker FOLDER\n", wrong ? wrong : "");
        options_print(options);
        return 2;
    }
    seal_start();
    SCRATCH(scratch);
    struct maker maker = {.type = type_open(), .arena = scratch, .folder = words[1], .scale = 0.25};
    maker.scale = scale_text ? strtod(scale_text, NULL) : maker.scale;
    maker.tags = text_split(scratch, languages, ' ', &maker.tag_count);
    maker.texts = text_split(scratch, sizes, ' ', &maker.text_count);
    maker.index = fopen(arena_print(scratch, "%s/index.html", words[1]), "w");
    if (!maker.index || type_error(maker.type) || !gallery_open(&maker.gallery)) {
        puts("The folder cannot be written, or a font is missing.");
        return 1;
    }
    draw_all(&maker);
    printf("%d views in %s\n", maker.drawn, words[1]);
    fclose(maker.index);
    gallery_close(&maker.gallery);
    type_close(maker.type);
    return 0;
}
