// SPDX-License-Identifier: MIT
// Mustache's core over jansson.
#include "content/http/page.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"

enum { DEPTH = 40, DELIMITER = 16, LONGEST = 64 << 20 };

struct tag {
    const char *start, *end; // in the template, delimiters included
    char kind;               // '_' # ^ / ! > & { = or 0 for a plain variable
    char *name;
};

// A place in a template: sections render the same piece again and again.
struct piece {
    const char *at, *end;
    char open[DELIMITER], close[DELIMITER];
};

struct render {
    struct arena *arena;
    const struct page *page;
    const json_t *stack[DEPTH];
    int depth, partials;
    bool needs_partials; // ours must be there; the specification lets a missing one be empty
    struct text out;
    const char *error;
};

char *html_escape(struct arena *arena, const char *text)
{
    struct text escaped = text_in(arena, LONGEST);
    for (; *text; text++) {
        size_t plain = strcspn(text, "&<>\"'");
        text_add_bytes(&escaped, text, plain);
        text += plain;
        switch (*text) {
        case '&':
            text_add(&escaped, "&amp;");
            break;
        case '<':
            text_add(&escaped, "&lt;");
            break;
        case '>':
            text_add(&escaped, "&gt;");
            break;
        case '"':
            text_add(&escaped, "&quot;");
            break;
        case '\'':
            text_add(&escaped, "&#39;");
            break;
        default:
            return escaped.bytes;
        }
    }
    return escaped.bytes;
}

// "a.b.c": a is looked up through the stack, b and c only inside it. "." is the top itself.
static const json_t *look_up(const struct render *render, const char *name)
{
    if (strcmp(name, ".") == 0)
        return render->stack[render->depth - 1];
    char **parts = text_split(render->arena, name, '.', NULL);
    const json_t *found = NULL;
    for (int level = render->depth; level-- > 0 && !found;)
        found = json_object_get(render->stack[level], parts[0]);
    for (parts++; found && *parts; parts++)
        found = json_object_get(found, *parts);
    return found;
}

static bool is_falsy(const json_t *value)
{
    return !value || json_is_null(value) || json_is_false(value) ||
           (json_is_array(value) && json_array_size(value) == 0);
}

// A number as JavaScript's toString writes it, which the specification's tests expect.
static const char *value_text(struct arena *arena, const json_t *value)
{
    if (json_is_string(value))
        return json_string_value(value);
    if (json_is_integer(value))
        return arena_print(arena, "%lld", (long long)json_integer_value(value));
    if (json_is_real(value))
        return arena_print(arena, "%.15g", json_real_value(value));
    return json_is_true(value) ? "true" : "";
}

static void piece_set(struct piece *piece, const char *open, const char *close)
{
    snprintf(piece->open, DELIMITER, "%s", open);
    snprintf(piece->close, DELIMITER, "%s", close);
}

static bool fail(struct render *render, const char *format, const char *name)
{
    if (!render->error)
        render->error = arena_print(render->arena, format, name);
    return false;
}

// The next tag at or after piece->at. False at the end, or with render->error.
static bool next_tag(struct render *render, const struct piece *piece, struct tag *tag)
{
    size_t open = strlen(piece->open);
    tag->start = memmem(piece->at, (size_t)(piece->end - piece->at), piece->open, open);
    if (!tag->start)
        return false;
    const char *at = tag->start + open;
    at += strspn(at, " \t\r\n");
    tag->kind = *at && strchr("#^/!>&{=_", *at) ? *at : 0;
    if (tag->kind == '_' && at[1] != ' ')
        tag->kind = 0; // a variable named _something
    at += tag->kind != 0;
    char close[DELIMITER + 1];
    snprintf(close, sizeof close, "%s%s", tag->kind == '{' ? "}" : tag->kind == '=' ? "=" : "", piece->close);
    const char *end = at <= piece->end ? memmem(at, (size_t)(piece->end - at), close, strlen(close)) : NULL;
    if (!end)
        return fail(render, "The tag \"%s\" is not closed.",
                    arena_bytes(render->arena, tag->start, strcspn(tag->start, "\n")));
    tag->name = text_trim(render->arena, arena_bytes(render->arena, at, (size_t)(end - at)));
    tag->end = end + strlen(close);
    return true;
}

// A tag that prints nothing and stands alone takes its whole line with it. Moves `start` and `end`.
static bool is_alone(const char *text, const char *text_end, const struct tag *tag, const char **start,
                     const char **end)
{
    if (!tag->kind || !strchr("#^/!>=", tag->kind))
        return false;
    const char *left = tag->start, *right = tag->end;
    while (left > text && (left[-1] == ' ' || left[-1] == '\t'))
        left--;
    while (right < text_end && (*right == ' ' || *right == '\t'))
        right++;
    if (left > text && left[-1] != '\n')
        return false;
    if (right < text_end && *right == '\r' && right + 1 < text_end && right[1] == '\n')
        right++;
    if (right < text_end && *right != '\n')
        return false;
    *start = left;
    *end = right < text_end ? right + 1 : right;
    return true;
}

static void set_delimiters(struct render *render, struct piece *piece, const char *name)
{
    char **words = text_split(render->arena, text_squeeze(render->arena, name), ' ', NULL);
    if (!words[0] || !words[1] || words[2] || strlen(words[0]) >= DELIMITER || strlen(words[1]) >= DELIMITER)
        fail(render, "Delimiters are two words: \"%s\".", name);
    else
        piece_set(piece, words[0], words[1]);
}

static void render_piece(struct render *render, const char *text, struct piece piece);

// The end of a section: where its inside ends, and where the text goes on. False when it is never closed.
static bool find_end(struct render *render, const char *text, struct piece piece, const char *name,
                     const char **inside_end, const char **after)
{
    struct tag tag;
    int open = 1;
    while (next_tag(render, &piece, &tag)) {
        const char *start = tag.start, *end = tag.end;
        is_alone(text, piece.end, &tag, &start, &end);
        piece.at = end;
        if (tag.kind == '=')
            set_delimiters(render, &piece, tag.name);
        open += tag.kind == '#' || tag.kind == '^';
        if (tag.kind != '/' || --open)
            continue;
        if (strcmp(tag.name, name) != 0)
            return fail(render, "The section \"%s\" is closed by another name.", name);
        *inside_end = start;
        *after = end;
        return true;
    }
    return fail(render, "The section \"%s\" is not closed.", name);
}

static void render_with(struct render *render, const char *text, struct piece piece, const json_t *top)
{
    if (render->depth == DEPTH) {
        fail(render, "Sections or partials stand %s deep inside each other.", "too");
        return;
    }
    render->stack[render->depth++] = top;
    render_piece(render, text, piece);
    render->depth--;
}

// Returns where the text goes on after the section.
static const char *render_section(struct render *render, const char *text, const struct piece *piece,
                                  const struct tag *tag)
{
    struct piece inside = *piece;
    const char *after = piece->end;
    if (!find_end(render, text, *piece, tag->name, &inside.end, &after))
        return after;
    const json_t *value = look_up(render, tag->name);
    bool shows = is_falsy(value) == (tag->kind == '^');
    if (shows && tag->kind == '#' && json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value); i++)
            render_with(render, text, inside, json_array_get(value, i));
    } else if (shows) {
        render_with(render, text, inside, tag->kind == '^' ? render->stack[render->depth - 1] : value);
    }
    return after;
}

// Each line of a partial that stands alone on its line is indented as it is.
static const char *indent(struct arena *arena, const char *text, const char *margin, size_t length)
{
    if (!length)
        return text;
    struct text indented = text_in(arena, LONGEST);
    while (*text) {
        size_t line = strcspn(text, "\n");
        line += text[line] == '\n';
        text_add_bytes(&indented, margin, length);
        text_add_bytes(&indented, text, line);
        text += line;
    }
    return indented.bytes;
}

static void render_partial(struct render *render, const struct tag *tag, const char *margin,
                           size_t margin_length)
{
    const char *name = arena_print(render->arena, "%s.html", tag->name);
    const struct embedded *partial =
        render->page->templates ? embedded_find(render->page->templates, name) : NULL;
    if (!partial) {
        if (render->needs_partials)
            fail(render, "There is no partial \"%s\".", tag->name);
        return;
    }
    if (render->partials == DEPTH) {
        fail(render, "The partial \"%s\" never ends.", tag->name);
        return;
    }
    const char *text = indent(render->arena, partial->data, margin, margin_length);
    struct piece piece = {.at = text, .end = text + strlen(text)};
    piece_set(&piece, "{{", "}}");
    render->partials++;
    render_piece(render, text, piece);
    render->partials--;
}

static void render_value(struct render *render, const struct tag *tag)
{
    const char *text;
    if (tag->kind == '_')
        text = render->page->words ? render->page->words(render->page->context, tag->name) : tag->name;
    else
        text = value_text(render->arena, look_up(render, tag->name));
    text_add(&render->out, tag->kind == '&' || tag->kind == '{' ? text : html_escape(render->arena, text));
}

static void render_piece(struct render *render, const char *text, struct piece piece)
{
    struct tag tag;
    while (!render->error && next_tag(render, &piece, &tag)) {
        const char *start = tag.start, *end = tag.end;
        bool alone = is_alone(text, piece.end, &tag, &start, &end);
        text_add_bytes(&render->out, piece.at, (size_t)(start - piece.at));
        piece.at = end;
        switch (tag.kind) {
        case '!':
            break;
        case '=':
            set_delimiters(render, &piece, tag.name);
            break;
        case '#':
        case '^':
            piece.at = render_section(render, text, &piece, &tag);
            break;
        case '/':
            fail(render, "The section \"%s\" was never opened.", tag.name);
            break;
        case '>':
            render_partial(render, &tag, start, alone ? (size_t)(tag.start - start) : 0);
            break;
        default:
            render_value(render, &tag);
        }
    }
    text_add_bytes(&render->out, piece.at, (size_t)(piece.end - piece.at));
}

static char *render_all(struct render *render, const char *text, const json_t *model, const char **error)
{
    struct piece piece = {.at = text, .end = text + strlen(text)};
    piece_set(&piece, "{{", "}}");
    render->out = text_in(render->arena, LONGEST);
    render->stack[render->depth++] = model;
    render_piece(render, text, piece);
    if (!render->error)
        return render->out.bytes;
    *error = render->error;
    return NULL;
}

char *page_render_text(struct arena *arena, const struct page *page, const char *text, const json_t *model,
                       const char **error)
{
    struct render render = {.arena = arena, .page = page};
    return render_all(&render, text, model, error);
}

char *page_render(struct arena *arena, const struct page *page, const char *name, const json_t *model)
{
    const struct embedded *file = embedded_find(page->templates, name);
    const char *error = "There is no such template.";
    struct render render = {.arena = arena, .page = page, .needs_partials = true};
    char *html = file ? render_all(&render, file->data, model, &error) : NULL;
    if (!html) {
        fprintf(stderr, "%s: %s\n", name, error); // a bug in a page: the one thing a library may print
        abort();
    }
    return html;
}
