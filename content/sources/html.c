// SPDX-License-Identifier: MIT
// One pass over the fragment: words go out, tags leave breaks before the next word.
#include "content/sources/html.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "content/base/text.h"
#include "content/sources/entity.h"

enum effect { NO_EFFECT, LINE, PARAGRAPH, BREAK, ITEM, ROW, CELL, HIDDEN };

static const struct {
    const char *name;
    enum effect effect;
} tags[] = {
    {"p",          PARAGRAPH},
    {"div",        PARAGRAPH},
    {"ul",         PARAGRAPH},
    {"ol",         PARAGRAPH},
    {"table",      PARAGRAPH},
    {"blockquote", PARAGRAPH},
    {"h1",         PARAGRAPH},
    {"h2",         PARAGRAPH},
    {"h3",         PARAGRAPH},
    {"h4",         PARAGRAPH},
    {"h5",         PARAGRAPH},
    {"h6",         PARAGRAPH},
    {"pre",        PARAGRAPH},
    {"hr",         PARAGRAPH},
    {"section",    PARAGRAPH},
    {"br",         BREAK    },
    {"li",         ITEM     },
    {"tr",         ROW      },
    {"td",         CELL     },
    {"th",         CELL     },
    {"dt",         LINE     },
    {"dd",         LINE     },
    {"style",      HIDDEN   },
    {"script",     HIDDEN   },
    {"head",       HIDDEN   },
    {"title",      HIDDEN   },
    {"xml",        HIDDEN   },
    {"noscript",   HIDDEN   },
    {"template",   HIDDEN   },
};

struct page {
    struct text text;
    struct arena *arena;
    bool is_html;   // line ends in the source mean nothing
    bool is_apart;  // white space before the next word
    bool is_item;   // a bullet before it
    bool is_cell;   // it begins another cell of the row
    bool row_began; // the row has a cell with words in it
    int breaks;     // line ends before it: 0, 1 or 2
};

static void add_word(struct page *page, const char *bytes, size_t length)
{
    if (page->text.length > 0 && page->breaks > 0)
        text_add(&page->text, page->breaks > 1 ? "\n\n" : "\n");
    else if (page->is_cell && page->row_began)
        text_add(&page->text, " · ");
    else if (page->is_apart && page->text.length > 0)
        text_add_char(&page->text, ' ');
    if (page->is_item)
        text_add(&page->text, "• ");
    text_add_bytes(&page->text, bytes, length);
    page->is_apart = page->is_item = page->is_cell = false;
    page->row_began = true;
    page->breaks = 0;
}

static void need_breaks(struct page *page, int breaks)
{
    if (page->breaks < breaks)
        page->breaks = breaks;
}

static void apply(struct page *page, enum effect effect, bool is_end)
{
    switch (effect) {
    case PARAGRAPH:
        // A paragraph that opens a list item or a cell does not part it from its bullet or its row.
        if (!page->is_item && !(page->is_cell && page->row_began))
            need_breaks(page, 2);
        break;
    case BREAK:
        page->breaks = page->breaks < 2 ? page->breaks + 1 : 2;
        break;
    case LINE:
        need_breaks(page, 1);
        break;
    case ITEM:
        need_breaks(page, 1);
        page->is_item = !is_end;
        break;
    case ROW:
        need_breaks(page, 1);
        page->row_began = page->is_cell = false;
        break;
    case CELL:
        page->is_cell = true;
        page->breaks =
            page->row_began ? 0 : page->breaks; // paragraphs inside cells do not tear the row apart
        break;
    case NO_EFFECT:
    case HIDDEN:
        break;
    }
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The end of the tag that starts at `at` ("<"), past its ">"; NULL when it is no tag.
static const char *tag_end(const char *at)
{
    if (strncmp(at, "<!--", 4) == 0) {
        const char *end = strstr(at, "-->");
        return end ? end + 3 : at + strlen(at);
    }
    char next = at[1] == '/' ? at[2] : at[1];
    if (!is_letter(next) && next != '!' && next != '?')
        return NULL;
    const char *end = at + 1;
    for (char quote = 0; *end && (quote || *end != '>'); end++) {
        if (quote && *end == quote)
            quote = 0;
        else if (!quote && (*end == '"' || *end == '\'') && end[-1] == '=')
            quote = *end;
    }
    if (!*end)
        end = strchr(at, '>'); // a quote that never closes
    return end ? end + 1 : NULL;
}

static enum effect effect_of(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if ((tags[i].name[0] | 32) == (name[0] | 32) && strlen(tags[i].name) == length &&
            strncasecmp(tags[i].name, name, length) == 0)
            return tags[i].effect;
    return NO_EFFECT;
}

// Past the end tag of an element whose content is not text.
static const char *after_hidden(const char *at, const char *name, size_t length)
{
    for (const char *close = at; (close = strstr(close, "</")); close += 2)
        if (strncasecmp(close + 2, name, length) == 0 && !is_letter(close[2 + length])) {
            const char *end = strchr(close, '>');
            return end ? end + 1 : close + strlen(close);
        }
    return at;
}

// Takes the tag at `at` and returns what follows it; NULL when it is text after all ("<5 days",
// "<https://…>").
static const char *take_tag(struct page *page, const char *at)
{
    const char *end = tag_end(at);
    if (!end)
        return NULL;
    bool is_end = at[1] == '/';
    const char *name = at + 1 + is_end;
    size_t length = strcspn(name, " \t\r\n/>");
    bool is_address = memchr(name, '@', length) || strncasecmp(name, "http", 4) == 0;
    if (is_address)
        return NULL;
    enum effect effect = effect_of(name, length);
    apply(page, effect, is_end);
    return effect == HIDDEN && !is_end ? after_hidden(end, name, length) : end;
}

// What may end a word: white space, tags, references, and the first bytes of the wider spaces.
static const bool ends_word[256] = {
    ['\0'] = true, ['\t'] = true, ['\n'] = true, ['\v'] = true, ['\f'] = true, ['\r'] = true,
    [' '] = true,  ['<'] = true,  ['&'] = true,  [0xC2] = true, [0xE2] = true, [0xEF] = true};

// White space at `at`: its length, or 0.
static size_t take_space(struct page *page, const char *at)
{
    const unsigned char *s = (const unsigned char *)at;
    if (!ends_word[*s])
        return 0;
    if (*s == '\n' || *s == '\r') {
        size_t length = *s == '\r' && s[1] == '\n' ? 2 : 1;
        if (page->is_html)
            page->is_apart = true;
        else
            apply(page, BREAK, false);
        return length;
    }
    size_t length = *s == ' ' || (*s >= '\t' && *s <= '\r')      ? 1
                    : *s == 0xC2 && s[1] == 0xA0                 ? 2
                    : *s == 0xE2 && s[1] == 0x80 && s[2] == 0x8B ? 3 // zero width
                    : *s == 0xEF && s[1] == 0xBB && s[2] == 0xBF ? 3
                                                                 : 0;
    page->is_apart |= length == 1 || length == 2;
    return length;
}

// A word, and the words after it that single spaces part from it.
static size_t word_length(const char *at)
{
    const unsigned char *s = (const unsigned char *)at;
    size_t length = 1;
    while (!ends_word[s[length]] || (s[length] == ' ' && !ends_word[s[length + 1]]))
        length++;
    return length;
}

static const char *take_entity(struct page *page, const char *at)
{
    char decoded[8];
    const char *end = entity_read(at, decoded);
    if (!end) {
        add_word(page, "&", 1);
        return at + 1;
    }
    if (take_space(page, decoded) == 0)
        add_word(page, decoded, strlen(decoded));
    return end;
}

static bool has_tags(const char *text)
{
    for (const char *at = text; (at = strchr(at, '<')); at++)
        if (tag_end(at) && !strchr(" \t", at[1]))
            return true;
    return false;
}

static char *read_page(struct arena *arena, const char *html)
{
    struct page page = {.text = text_in(arena, SIZE_MAX / 4), .arena = arena, .is_html = has_tags(html)};
    const char *at = html;
    while (*at) {
        const char *tag = *at == '<' ? take_tag(&page, at) : NULL;
        size_t space;
        if (tag) {
            at = tag;
        } else if (*at == '&') {
            at = take_entity(&page, at);
        } else if ((space = take_space(&page, at)) > 0) {
            at += space;
        } else {
            size_t length = word_length(at);
            add_word(&page, at, length);
            at += length;
        }
    }
    return page.text.bytes;
}

char *html_paragraphs(struct arena *arena, const char *html)
{
    char *text = read_page(arena, html);
    // Escaped twice by the program that saved it: what came out is still HTML.
    bool was_escaped = !has_tags(html) && (strstr(text, "</") || strstr(text, "<br")) && has_tags(text);
    return was_escaped ? read_page(arena, text) : text;
}
