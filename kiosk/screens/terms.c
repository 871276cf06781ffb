// SPDX-License-Identifier: MIT
// Procurement words where they stand: underlined the first time on a screen, and explained over it by a
// touch. A word that stands too near to another to be hit by a finger has its line under the text instead.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/forms.h"
#include "kiosk/screens/view.h"

enum { TERMS = 300, PIECES = 1200, PHRASE = 12 };

struct glossary {
    struct found *terms;
    size_t count;
    bool *is_told;            // underlined or listed on this screen already
    size_t *left, left_count; // stand in the text, but too near to others
};

static struct glossary *glossary_of(struct view *view)
{
    if (view->glossary)
        return view->glossary;
    struct glossary *glossary = arena_take(view->arena, sizeof *glossary);
    *glossary = (struct glossary){.terms = arena_take(view->arena, TERMS * sizeof *glossary->terms)};
    struct search all = {.kind = KIND_TERM, .now = view->state->now};
    glossary->count = edition_search(view->edition, &all, glossary->terms, TERMS, NULL, view->arena);
    glossary->is_told = arena_take(view->arena, (glossary->count + 1) * sizeof *glossary->is_told);
    memset(glossary->is_told, 0, (glossary->count + 1) * sizeof *glossary->is_told);
    glossary->left = arena_take(view->arena, (glossary->count + 1) * sizeof *glossary->left);
    return view->glossary = glossary;
}

struct text_at {
    const char *text, *language;
    const struct forms *forms;
    struct piece *pieces;
    size_t count;
};

static bool find_phrase(struct view *view, const struct text_at *text, const char *phrase, size_t *start,
                        size_t *end)
{
    struct piece words[PHRASE];
    size_t count = forms_pieces(view->arena, phrase, words, PHRASE);
    return forms_find(text->forms, text->pieces, text->count, words, count, start, end);
}

// "首席合同官 (ACCO), ACCO": each of the phrases between commas and brackets.
static bool find_any(struct view *view, const struct text_at *text, const char *phrases, size_t *start,
                     size_t *end)
{
    if (!phrases)
        return false;
    char *list = arena_text(view->arena, phrases), *rest;
    for (char *one = strtok_r(list, ",()（）;", &rest); one; one = strtok_r(NULL, ",()（）;", &rest))
        if (find_phrase(view, text, one, start, end))
            return true;
    return false;
}

// By its word in the text's language, or in English: EPIN and M/WBE stand in every language's texts.
static bool find_term(struct view *view, const struct text_at *text, const struct record *term, size_t *start,
                      size_t *end)
{
    const char *tags[] = {text->language, "en"}, *fields[] = {"word", "also"};
    for (size_t i = 0; i < 4; i++) {
        const struct value *value = record_value(term, fields[i % 2], i < 2 ? tags[0] : tags[1]);
        if (value && find_any(view, text, value->text, start, end))
            return true;
    }
    return false;
}

// A finger's target around the word; false when that is too near to another one of the same pane.
static bool target_of(const struct flow *flow, struct rect word, struct rect *target)
{
    struct page *page = flow->page;
    int least = page_mm(page, METRICS_TARGET_MM) + 1, gap = page_mm(page, METRICS_GAP_MM) + 1;
    int wide = word.width > least ? word.width : least, tall = word.height > least ? word.height : least;
    *target = (struct rect){word.x - (wide - word.width) / 2, word.y - (tall - word.height) / 2, wide, tall};
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        if (item->action.what && item->pane == flow->pane &&
            rect_shared(rect_grown(*target, gap), item->rect).width > 0)
            return false;
    }
    return true;
}

// Where a term stands in a text, in bytes.
struct match {
    size_t term, start, end;
};

// The line under it, and the target over it.
static bool underline(struct view *view, const struct flow *flow, const struct item *box,
                      const struct match *match, const struct record *term)
{
    struct page *page = flow->page;
    struct face face = page_face(page, box);
    int baseline;
    struct rect word = type_place(page->type, &face, box->text, box->rect.width, match->start, match->end,
                                  &baseline),
                target;
    if (word.width <= 0)
        return false;
    int thick = page_mm(page, 0.6) > 1 ? page_mm(page, 0.6) : 1, under = page_mm(page, 1.1);
    if (page->is_rtl) // the letters inside the box are not mirrored with it
        word.x = box->rect.width - word.x - word.width;
    word.x += box->rect.x;
    word.y += box->rect.y;
    if (!target_of(flow, word, &target))
        return false;
    const char *name = record_title(term, view->tag);
    struct rect line = {word.x, box->rect.y + baseline + under, word.width, thick};
    page_add(page,
             (struct item){
                 .role = ROLE_FILL, .pane = flow->pane, .colour = box->colour, .on = flow->on, .rect = line});
    page_add(page, (struct item){
                       .role = ROLE_ROW,
                       .pane = flow->pane,
                       .rect = target,
                       .colour = COLOUR_INK,
                       .on = flow->on,
                       .action = {VERB_EXPLAIN, term->code},
                       .spoken = SAY(view, "{0}: what does it mean?", .text = {name           }
                         ),
                       .focusable = true
    });
    return true;
}

// The longer one first: "competitive sealed bid" before the "bid" in it.
static int by_length(const void *a, const void *b)
{
    const struct match *one = a, *other = b;
    size_t length = one->end - one->start, its = other->end - other->start;
    return length == its ? (one->start > other->start) - (one->start < other->start) : length < its ? 1 : -1;
}

static bool is_inside_one(const struct match *matches, size_t count, const struct match *match)
{
    for (size_t i = 0; i < count; i++)
        if (match->start < matches[i].end && matches[i].start < match->end)
            return true;
    return false;
}

static void explain_in(struct view *view, const struct flow *flow, size_t box)
{
    struct glossary *glossary = glossary_of(view);
    const struct item item = flow->page->items[box];
    struct text_at text = {.text = item.text,
                           .language = item.language,
                           .forms = forms_of(view->arena, item.language),
                           .pieces = arena_take(view->arena, PIECES * sizeof *text.pieces)};
    struct match *matches = arena_take(view->arena, (glossary->count + 1) * sizeof *matches);
    size_t count = 0;
    text.count = forms_pieces(view->arena, item.text, text.pieces, PIECES);
    for (size_t i = 0; i < glossary->count; i++) {
        matches[count].term = i;
        if (!glossary->is_told[i] &&
            find_term(view, &text, &glossary->terms[i].record, &matches[count].start, &matches[count].end))
            count++;
    }
    qsort(matches, count, sizeof *matches, by_length);
    for (size_t i = 0; i < count; i++) {
        size_t term = matches[i].term;
        if (is_inside_one(matches, i, &matches[i]))
            continue;
        glossary->is_told[term] = true;
        if (!underline(view, flow, &item, &matches[i], &glossary->terms[term].record))
            glossary->left[glossary->left_count++] = term;
    }
}

void part_explained(struct view *view, const struct flow *flow, size_t first, size_t end)
{
    if (view->is_tried)
        return;
    for (size_t i = first; i < end && view->edition; i++)
        if (flow->page->items[i].role == ROLE_TEXT)
            explain_in(view, flow, i);
}

void part_running(struct view *view, struct flow *flow, const char *text, const char *language)
{
    size_t first = flow->page->count;
    part_text(view, flow, text, language);
    part_explained(view, flow, first, flow->page->count);
}

void part_terms(struct view *view, struct flow *flow)
{
    struct glossary *glossary = glossary_of(view);
    for (size_t i = 0; i < glossary->left_count; i++) {
        const struct record *term = &glossary->terms[glossary->left[i]].record;
        if (i == 0)
            part_heading(view, flow, PLAIN(view, "Words explained"));
        flow_gap(flow, i ? METRICS_GAP_MM + 0.5 : 1);
        struct rect rect =
            page_button(flow, (struct rect){flow->x, flow->y, flow->width, 0},
                        (struct action){VERB_EXPLAIN, term->code}, record_title(term, view->tag), false);
        flow->y += rect.height;
    }
}
