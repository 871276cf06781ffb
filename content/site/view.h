// SPDX-License-Identifier: MIT
// Inside the public pages: one request for a page, in one language, at one moment. Not for other rooms.
#pragma once
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "content/base/embed.h"
#include "content/edition/edition.h"
#include "content/edition/search.h"
#include "content/http/server.h"
#include "content/language/language.h"
#include "content/site/site.h"

extern const struct embedded site_files[];

// The filters' choices of one kind, counted over the whole edition: kept for some minutes, not counted for
// each visitor.
struct choices {
    struct facet *list;
    size_t count;
    bool is_counted;
};
enum { CHOICE_FIELDS = 3 }; // category, agency, borough

struct site {
    struct settings *settings;
    const struct clock *clock;
    struct edition *edition;  // NULL before the first publish
    const char *folder, *key; // of the editions
    struct choices choices[KIND_COUNT][CHOICE_FIELDS];
    struct arena *choices_arena;
    int64_t choices_edition, choices_until; // what they were counted from, and how long they hold
    char style[32];                         // the style sheet's address, which changes when it does
    int64_t style_edition;                  // the edition it was made for
    int64_t beats;                          // heartbeats of kiosks since the program started
};

struct view {
    struct site *site;
    const struct edition *edition;
    struct http_request *request;
    struct http_response *response;
    struct language *language;
    const char *tag;
    bool is_chosen; // the address names the language, so links carry it on
    int64_t now;
    struct date today;
    struct arena *arena;
    json_t *model;           // of the page; released when it is drawn
    const char *translation; // whose words were said to stand there last; NULL: a person's of the city
    bool is_off;             // a bid that takes no offers: what was still to come is not told
};

#define SAY(view, english, ...) say((view)->language, (view)->arena, english, __VA_ARGS__)
#define PLAIN(view, english) say_plain((view)->language, english)

// Opens the view of a request for a page; false when there is no edition yet: that is answered already.
bool view_open(struct view *view, struct http_request *request, struct http_response *response,
               struct site *site);
// Draws the page with the model and answers it. Closes the view.
void view_draw(struct view *view, const char *name, enum http_status status);
void view_close(struct view *view);

// An address on this site in the page's language: "/K7Q26?language=es".
const char *view_href(const struct view *view, const char *path);
// The same with more of a query ("q=roof&kind=contract"), which may be empty.
const char *view_href_query(const struct view *view, const char *path, const char *query);
// An address that means the same outside: with the public address in front.
const char *view_address(const struct view *view, const char *path);

// Sets a text of the model's object, unless it is NULL or empty.
void put(json_t *object, const char *name, const char *text);
void put_flag(json_t *object, const char *name, bool is_set);
json_t *put_list(json_t *object, const char *name); // a new empty array
json_t *add_object(json_t *list);                   // a new object at its end

const char *view_date(const struct view *view, enum date_form form, struct date date);
// "Sat Nov 28, 10 AM to 1 PM"; NULL when it does not start.
const char *view_when(const struct view *view, const struct record *record);
// A translated field's text; *language is "en" when it is not there in the page's, else NULL.
const char *view_text(const struct view *view, const struct record *record, const char *field,
                      const char **language);
const char *view_title(const struct view *view, const struct record *record, const char **language);
const char *view_choice(const struct view *view, const struct record *record, const char *field);
// A list's row about a record: bullet, title, what is said under it, its address.
void add_row(struct view *view, json_t *list, const struct record *record);
// "blue", the class of a kind's colour; the letter in its bullet and its name.
void put_kind(struct view *view, json_t *object, enum kind kind);
