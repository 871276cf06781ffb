// SPDX-License-Identifier: MIT
// What every screen draws with: the page being built, who reads it, and the shapes that screens share.
#pragma once
#include "content/edition/deadline.h"
#include "content/edition/search.h"
#include "content/language/language.h"
#include "kiosk/screens/screen.h"

struct view {
    struct page *page;
    struct arena *arena;
    const struct state *state;
    const struct edition *edition; // never NULL where a screen's own functions are called
    struct language *language;
    const char *tag;
    struct date today;  // in the city
    const char *beside; // the code that stands beside the list, "" for none
    char first[8];      // the code of the first row that was listed
    bool is_tried; // this only finds out how much room it takes: the page's square code stands in the card
    struct glossary *glossary; // terms.c: once it is asked for
    bool is_clock_wrong;       // then no day is counted, and `today` is the day of publication
    const char *translation;   // what was last said of one
    bool lacks_a_person;       // some of what is shown no person has translated
    bool is_for_reading;       // English beside the reader's language: nothing in it is touched
    struct rect part;          // where that stands
    bool is_tight; // a small panel with its keyboard open: only the field and what is found stand above it
    bool is_bare;  // that, or in reach mode: no button stands between the two
};

#define SAY(view, english, ...) say((view)->language, (view)->arena, english, __VA_ARGS__)
#define PLAIN(view, english) say_plain((view)->language, english)

// phrases.c: the small texts that many screens need.
const char *phrase_atom(const struct view *view,
                        const char *atom); // a code, number or phone: never torn apart
// A name in its own letters and direction, in a sentence of another.
const char *phrase_own(const struct view *view, const char *name);
const char *phrase_date(const struct view *view, enum date_form form, struct date date);
const char *phrase_money(const struct view *view, const char *amount, bool rounded);
const char *phrase_when(const struct view *view, const struct record *meeting, enum date_form form);
// The record's value in the reader's language; *language (may be NULL) tells in which it is.
const char *phrase_value(const struct view *view, const struct record *record, const char *field,
                         const char **language);
const char *phrase_title(const struct view *view, const struct record *record, const char **language);
// The values that are there, with a middle dot between.
const char *phrase_dotted(const struct view *view, const char *const *parts, size_t count);
const char *phrase_choice(const struct view *view, const struct record *record, const char *field);
// The clock cannot be right: it stands before the edition it shows.
bool phrase_clock_is_wrong(const struct state *state);
const char *phrase_target(const struct view *view, enum screen screen, const char *code);
// "6 blocks from here", or NULL when either place is not known.
const char *phrase_distance(const struct view *view, const struct record *event);
double phrase_metres(const struct view *view, const struct record *event); // -1 when not known
// "Closes in 3 days, Tue Nov 24, 2 PM" (fit.c).
const char *phrase_closes(const struct view *view, const struct deadline *deadline);
// A link that writes these words (percent-encoded) to that number, on the visitor's own phone.
const char *phrase_sms(const struct view *view, const char *number, const char *words);
enum colour phrase_tone(enum kind kind);
enum screen phrase_screen(enum kind kind); // that shows one of the kind

// line.c, parts.c, take_away.c: shapes that many screens share.
// What helps to come, as an icon with its word.
struct sign {
    enum icon icon;
    const char *words;
};
// One after the other, on as many lines as they need.
void part_signs(struct flow *flow, const struct sign *signs, size_t count, struct look look,
                enum colour tone);
struct line {
    const char *bullet; // letter, or NULL
    bool is_small;      // the bullet is a number beside the words, or, with is_done, a check
    bool is_done;
    enum colour tone;
    const char *title, *title_language;
    enum size size;     // of the title
    const char *strong; // right under the title, bold, or NULL
    enum colour strong_colour;
    const char *under, *more; // further lines, or NULL
    const char *under_language;
    const struct sign *signs; // under the words: icon and word each
    size_t sign_count;
    const char *number, *unit; // at the end of the line, or NULL
    enum colour number_colour;
    bool is_here; // it stands beside the list
    struct action action;
};
void part_line(struct view *view, struct flow *flow, const struct line *line);
// Whether that row of the list is what stands beside it.
bool part_is_beside(const struct view *view, const char *code);
void part_heading(struct view *view, struct flow *flow, const char *words);
void part_text(struct view *view, struct flow *flow, const char *text, const char *language);
// The same, with the procurement words in it underlined: a touch explains them (terms.c).
void part_running(struct view *view, struct flow *flow, const char *text, const char *language);
// Paragraphs of a record's field, with a note when they are in another language than the reader's.
void part_field(struct view *view, struct flow *flow, const struct record *record, const char *field);
// The kind's bullet and a line of facts beside it.
void part_kicker(struct view *view, struct flow *flow, enum kind kind, const char *facts);
void part_title(struct view *view, struct flow *flow, const struct record *record);
void part_take_away(struct view *view, struct flow *flow, const struct record *record);
void part_contact(struct view *view, struct flow *flow, const struct record *record);
void part_source(struct view *view, struct flow *flow, const struct record *record);
void part_nothing(struct view *view, struct flow *flow, const char *words);
// "Show more", under a list that goes on.
void part_more(struct view *view, struct flow *flow);
// A label and, under or beside it, what it says.
void part_fact(struct view *view, struct flow *flow, const char *label, const char *value,
               const char *language);

// timeline.c
struct mark {
    const char *label;
    struct date date;
    bool is_goal; // what it is all about: red
};
void part_timeline(struct view *view, struct flow *flow, struct mark *marks, size_t count);

// terms.c: the same for the texts that stand already, items `first` to before `end`; and a line for each word
// that stands too near to another one to be touched where it is.
void part_explained(struct view *view, const struct flow *flow, size_t first, size_t end);
void part_terms(struct view *view, struct flow *flow);

// choices.c: a strip of buttons of which one is on.
enum { CHOICES_MOST = 6 };
struct choice_button {
    const char *words;
    struct action action;
    bool is_on;
};
void part_choices(struct flow *flow, const struct choice_button *choices, int count);

// take_away.c: a square code at the flow's place, with at least 8 px a module; returns its side, 0 where it
// does not fit.
int part_square(struct view *view, struct flow *flow, const char *text, const char *spoken, double wanted_mm);
// calendar_code.c: the VEVENT of what has a date ahead, and that date; NULL when there is none.
const char *calendar_code(struct view *view, const struct record *record, struct date *when);

// respond.c: what a vendor does about one bid; its documents; what changed since it came out.
void part_respond(struct view *view, struct flow *flow, const struct record *record,
                  const struct deadline *deadline);
void part_papers(struct view *view, struct flow *flow, const struct record *record);
void part_changes(struct view *view, struct flow *flow, const struct record *record);

// parts_of_bids.c: open, coming up, who won. Each list of bids has the others a touch away.
void part_bids(struct view *view, struct flow *flow);

// tongues.c: the city's languages as names to touch, as far down as `bottom` (0: all); `verb` is VERB_START
// or VERB_SPEAK.
void part_tongues(struct view *view, struct flow *flow, enum verb verb, int bottom);

// translation.c: in which language a value stands when that is not the reader's own words, and the wish for a
// person's translation.
void part_translation(struct view *view, struct flow *flow, const struct record *record, const char *field);
void part_wish(struct view *view, struct flow *flow, const struct record *record);

// search_bar.c: the line where words are searched for, and the keyboard under the list.
void part_search(struct view *view, struct flow *flow, const char *prompt);
// What is seen of the words in a field while they are typed: all, in smaller letters where they would be
// higher than `most` px, or else their end.
const char *part_typed(const struct view *view, const char *words, struct look *look, int width, int most);
// How high, px, a field and its words may be: a share of the pane, or in reach mode as much as is low down
// and above the words that turn it.
int part_typed_room(const struct view *view, const struct flow *flow, double share);
// Searches for what is written there, its last word as the beginning of one.
void part_searched(const struct view *view, struct search *search);
// candidates.c: for readers of Chinese, the words of what is listed that sound like the Latin letters typed
// last.
enum { CANDIDATES = 6 };
bool candidates_are_offered(const struct view *view);
size_t candidates_find(const struct view *view, const char *list[CANDIDATES]);

// hand.c: what leads to the screens where a number is typed; nothing where no gateway takes it.
void part_text_me(struct view *view, struct flow *flow, const struct record *record);
void part_join(struct view *view, struct flow *flow, const struct record *record);
void part_ask(struct view *view, struct flow *flow);      // a line of a list
void part_ask_here(struct view *view, struct flow *flow); // a button, where questions arise
// number_pad.c: the keys of a telephone, as wide as the flow at most.
void part_number_pad(struct view *view, struct flow *flow);

// keyboard.c: draws it at the bottom of the room, no higher than `highest` where a finger's keys allow it;
// returns its height.
int keyboard_draw(struct view *view, struct rect room, int highest);
