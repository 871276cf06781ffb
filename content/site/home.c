// SPDX-License-Identifier: MIT
// GET /: what is open, found by words and filters; trainings, events and the other lists.
#include <string.h>

#include "content/base/text.h"
#include "content/edition/code.h"
#include "content/http/form.h"
#include "content/site/pages.h"

enum {
    ROWS = 20,
    ROWS_FIRST = 10,
    ROWS_BELOW = 4,
    FACETS = 40,
    WORDS_MOST = 200,
    COUNT_MOST = 10000,
    CHOICES_SECONDS = 300
};

static const char *const choice_fields[CHOICE_FIELDS] = {"category", "agency", "borough"};

// The query's part of a list's address; everything in it was typed by a stranger.
struct asked {
    struct search search;
    const char *words;
    const char *due; // "7", "30" or NULL
    bool is_list;    // one kind only, as the address says
    bool is_narrow;  // something was asked for
};

static const char *value_of(const struct view *view, const char *name)
{
    const char *value = http_query(view->request, name);
    if (text_is_empty(value) || strlen(value) > WORDS_MOST || !utf8_is_valid(value, strlen(value)))
        return NULL;
    return value;
}

static struct asked read_asked(struct view *view)
{
    struct asked asked = {.words = value_of(view, "q"), .due = value_of(view, "due")};
    const struct kind_row *kind = kind_named(value_of(view, "kind"));
    int64_t days = 0;
    asked.search = (struct search){.kind = kind ? kind->kind : KIND_OPPORTUNITY,
                                   .words = asked.words,
                                   .prefix = true,
                                   .category = value_of(view, "category"),
                                   .agency = value_of(view, "agency"),
                                   .borough = value_of(view, "borough"),
                                   .now = view->now};
    const char *after = value_of(view, "after");
    if (after)
        text_to_number(after, 1, INT64_MAX, &asked.search.after);
    if (asked.due && text_to_number(asked.due, 1, 366, &days)) {
        asked.search.due_until = date_add_days(view->today, (int)days);
        asked.search.due_until.has_time = false;
    } else {
        asked.due = NULL;
    }
    asked.is_narrow =
        asked.words || asked.search.category || asked.search.agency || asked.search.borough || asked.due;
    asked.is_list = kind || asked.is_narrow || after;
    return asked;
}

static void add_part(struct view *view, struct text *query, const char *name, const char *value)
{
    if (value)
        text_print(query, "%s%s=%s", query->length ? "&" : "", name, url_encode(view->arena, value));
}

static const char *query_of(struct view *view, const struct asked *asked, int64_t after)
{
    struct text query = text_in(view->arena, 4000);
    add_part(view, &query, "kind", kind_table[asked->search.kind].name);
    add_part(view, &query, "q", asked->words);
    add_part(view, &query, "category", asked->search.category);
    add_part(view, &query, "agency", asked->search.agency);
    add_part(view, &query, "borough", asked->search.borough);
    add_part(view, &query, "due", asked->due);
    if (after)
        add_part(view, &query, "after", arena_print(view->arena, "%lld", (long long)after));
    return query.bytes;
}

// Contracts, guides and what else has no date are never past.
static bool is_dated(enum kind kind)
{
    return kind_table[kind].when != NULL;
}

static size_t add_results(struct view *view, json_t *list, const struct search *search, size_t limit,
                          int64_t *last, bool *has_more)
{
    struct found *found = arena_take(view->arena, limit * sizeof *found);
    size_t count = edition_search(view->edition, search, found, limit, has_more, view->arena);
    for (size_t i = 0; i < count; i++)
        add_row(view, list, &found[i].record);
    if (last)
        *last = count ? found[count - 1].order : 0;
    return count;
}

static void put_option(json_t *list, const char *value, const char *label, const char *chosen)
{
    json_t *option = add_object(list);
    put(option, "value", value);
    put(option, "label", label);
    put_flag(option, "is_chosen", text_is_same(value, chosen));
}

// Counting goes over all that is open; a few minutes old is good enough for a list of filters.
static const struct choices *choices_of(struct view *view, enum kind kind, int field)
{
    struct site *site = view->site;
    if (site->choices_edition != edition_number(view->edition) || view->now >= site->choices_until) {
        arena_reset(site->choices_arena);
        memset(site->choices, 0, sizeof site->choices);
        site->choices_edition = edition_number(view->edition);
        site->choices_until = view->now + CHOICES_SECONDS;
    }
    struct choices *choices = &site->choices[kind][field];
    if (!choices->is_counted && kind_field(kind, choice_fields[field])) {
        choices->list = arena_take(site->choices_arena, FACETS * sizeof *choices->list);
        choices->count = edition_facets(view->edition, kind, choice_fields[field], view->now, choices->list,
                                        FACETS, site->choices_arena);
    }
    choices->is_counted = true;
    return choices;
}

static void put_facets(struct view *view, const struct asked *asked, int field, const char *chosen)
{
    const char *name = choice_fields[field];
    const struct choices *choices = choices_of(view, asked->search.kind, field);
    const struct field *row = kind_field(asked->search.kind, name);
    json_t *list = put_list(view->model, name);
    for (size_t i = 0; i < choices->count; i++) {
        const struct facet *facet = &choices->list[i];
        const char *label = choice_label(row->choices, facet->name);
        const char *count = language_number(view->language, view->arena, (int64_t)facet->count);
        label = label ? say_plain(view->language, label) : facet->name;
        put_option(list, facet->name, arena_print(view->arena, "%s (%s)", label, count), chosen);
    }
    put_flag(view->model, arena_print(view->arena, "has_%s", name), choices->count > 0);
}

static void put_filters(struct view *view, const struct asked *asked)
{
    json_t *due = put_list(view->model, "due");
    put(view->model, "kind_name", kind_table[asked->search.kind].name);
    put(view->model, "q", asked->words);
    put_facets(view, asked, 0, asked->search.category);
    put_facets(view, asked, 1, asked->search.agency);
    put_facets(view, asked, 2, asked->search.borough);
    put_option(due, "7", PLAIN(view, "Next 7 days"), asked->due);
    put_option(due, "30", PLAIN(view, "Next 30 days"), asked->due);
    put_flag(view->model, "has_due", asked->search.kind == KIND_OPPORTUNITY);
    put_flag(view->model, "is_narrow", asked->is_narrow);
    put_flag(view->model, "has_filter",
             asked->search.category || asked->search.agency || asked->search.borough || asked->due);
    put(view->model, "all_href",
        view_href_query(view, "/", arena_print(view->arena, "kind=%s", kind_table[asked->search.kind].name)));
}

static const char *heading_of(struct view *view, enum kind kind)
{
    static const char *const headings[KIND_COUNT] = {
        [KIND_OPPORTUNITY] = N_("Bids and opportunities"),
        [KIND_CONTRACT] = N_("Where is my contract?"),
        [KIND_PLAN] = N_("Plans"),
        [KIND_SESSION] = N_("Free trainings"),
        [KIND_EVENT] = N_("In your neighborhood"),
        [KIND_GUIDE] = N_("How do I…?"),
        [KIND_FACT] = N_("Did you know?"),
        [KIND_JOB] = N_("Jobs and ways in"),
        [KIND_TERM] = N_("Words explained"),
        [KIND_FIGURE] = N_("Where the money goes"),
    };
    return say_plain(view->language, headings[kind]);
}

static void put_count(struct view *view, json_t *object, const struct search *search)
{
    size_t count = edition_count(view->edition, search, COUNT_MOST);
    const char *number = language_number(view->language, view->arena, (int64_t)count);
    put(object, "count", count < COUNT_MOST ? number : arena_print(view->arena, "%s+", number));
}

// The same words among the other kinds: a vendor's name is found under contracts, whatever list one stood in.
static void put_elsewhere(struct view *view, const struct asked *asked)
{
    json_t *list = put_list(view->model, "elsewhere");
    for (int kind = 0; asked->words && kind < KIND_COUNT; kind++) {
        struct search search = {.kind = (enum kind)kind,
                                .words = asked->words,
                                .prefix = true,
                                .now = view->now,
                                .and_past = !is_dated((enum kind)kind)};
        if (kind == (int)asked->search.kind || !edition_count(view->edition, &search, 1))
            continue;
        json_t *other = add_object(list);
        put_kind(view, other, search.kind);
        put(other, "heading", heading_of(view, search.kind));
        put_count(view, other, &search);
        put(other, "href",
            view_href_query(view, "/",
                            arena_print(view->arena, "kind=%s&q=%s", kind_table[kind].name,
                                        url_encode(view->arena, asked->words))));
    }
    put_flag(view->model, "has_elsewhere", json_array_size(list) > 0);
}

static void draw_list(struct view *view, struct asked *asked)
{
    bool has_more = false;
    int64_t last = 0;
    json_t *rows = put_list(view->model, "rows");
    asked->search.and_past = !is_dated(asked->search.kind);
    size_t count = add_results(view, rows, &asked->search, ROWS, &last, &has_more);
    put_filters(view, asked);
    put_elsewhere(view, asked);
    put_kind(view, view->model, asked->search.kind);
    put(view->model, "heading", heading_of(view, asked->search.kind));
    put(view->model, "title", heading_of(view, asked->search.kind));
    if (!asked->search.after)
        put_count(view, view->model, &asked->search);
    put_flag(view->model, "is_empty", count == 0);
    if (count == 0 && asked->words)
        put_flag(view->model, "has_near", put_near(view, asked->words, "near"));
    if (has_more)
        put(view->model, "more", view_href_query(view, "/", query_of(view, asked, last)));
    view_draw(view, "list.html", HTTP_OK);
}

// One line of the home page: a kind, how many there are, and the first few.
static void add_section(struct view *view, json_t *sections, enum kind kind, size_t rows)
{
    struct search search = {.kind = kind, .now = view->now, .and_past = !is_dated(kind)};
    bool has_more = false;
    json_t *section = json_object();
    json_t *list = put_list(section, "rows");
    size_t count = rows ? add_results(view, list, &search, rows, NULL, &has_more)
                        : edition_count(view->edition, &search, 1);
    if (!count) {
        json_decref(section);
        return;
    }
    put_kind(view, section, kind);
    put(section, "heading", heading_of(view, kind));
    put(section, "href",
        view_href_query(view, "/", arena_print(view->arena, "kind=%s", kind_table[kind].name)));
    put_flag(section, "has_rows", rows > 0);
    put_flag(section, "has_more", has_more);
    put_count(view, section, &search);
    json_array_append_new(sections, section);
}

static void draw_home(struct view *view, struct asked *asked)
{
    static const struct {
        enum kind kind;
        size_t rows;
    } order[] = {
        {KIND_SESSION,  ROWS_BELOW},
        {KIND_EVENT,    ROWS_BELOW},
        {KIND_CONTRACT, 0         },
        {KIND_GUIDE,    0         },
        {KIND_FACT,     0         },
        {KIND_JOB,      0         },
        {KIND_TERM,     0         },
        {KIND_PLAN,     0         },
        {KIND_FIGURE,   0         },
    };
    add_section(view, put_list(view->model, "first"), KIND_OPPORTUNITY, ROWS_FIRST);
    json_t *sections = put_list(view->model, "sections");
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        add_section(view, sections, order[i].kind, order[i].rows);
    put_filters(view, asked);
    put(view->model, "title", PLAIN(view, "Bids and opportunities"));
    view_draw(view, "home.html", HTTP_OK);
}

void page_home(struct http_request *request, struct http_response *response, void *context)
{
    struct view view;
    char code[CODE_SIZE];
    bool is_right = false;
    struct record record;
    if (!view_open(&view, request, response, context))
        return;
    struct asked asked = read_asked(&view);
    if (asked.words && code_read(asked.words, code, &is_right) && is_right &&
        edition_by_code(view.edition, code, &record, view.arena)) {
        http_redirect(request, response, view_href(&view, arena_print(view.arena, "/%s", code)));
        view_close(&view);
        return;
    }
    if (asked.is_list)
        draw_list(&view, &asked);
    else
        draw_home(&view, &asked);
}
