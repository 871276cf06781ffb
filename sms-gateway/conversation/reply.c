// SPDX-License-Identifier: MIT
// Tries to say all, then less, until the segments are few enough.
#include "sms-gateway/conversation/reply.h"

#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/fit.h"

enum { REPLY_BYTES = 6400, TITLE_ENOUGH = 40, TITLE_LEAST = 8 };

void reply_add(struct reply *reply, enum keep keep, const char *text)
{
    if (text && *text && reply->count < REPLY_PIECES)
        reply->pieces[reply->count++] = (struct piece){keep, text};
}

const char *reply_shorten(struct arena *arena, const char *text, size_t most)
{
    if (utf8_count(text) <= most)
        return text;
    const char *end = text;
    for (size_t i = 1; i < most; i++) // one place is the ellipsis'
        utf8_next(&end);
    const char *word = end;
    while (word > text && *word != ' ')
        word--;
    // Half of the room must be left: a long first word, or a script without spaces, is cut where it stands.
    size_t length = (size_t)((word - text) * 2 > end - text ? word - text : end - text);
    while (length && strchr(" ,;:-&(/.", text[length - 1]))
        length--;
    return arena_print(arena, "%.*s…", (int)length, text);
}

const char *reply_tidy(struct arena *arena, const char *text)
{
    static const char ellipsis[] = "…";
    if (!strstr(text, "..") && !strstr(text, "…."))
        return text;
    struct text tidy = text_in(arena, strlen(text));
    for (const char *at = text; *at;) {
        size_t dots = strspn(at, ".");
        size_t length = dots ? dots : strcspn(at, ".");
        bool is_after_ellipsis = tidy.length >= strlen(ellipsis) &&
                                 text_is_same(tidy.bytes + tidy.length - strlen(ellipsis), ellipsis);
        if (dots == 0 || !is_after_ellipsis)
            text_add_bytes(&tidy, at, dots == 2 ? 1 : length);
        at += length;
    }
    return tidy.bytes;
}

// One way to say it.
struct variant {
    enum keep least;     // pieces of less weight are left out
    size_t title_length; // characters
    bool short_agency;
};

const char *reply_space(const char *text)
{
    static const char *const wide[] = {"。", "，", "？", "！", "：", "；"};
    size_t length = strlen(text);
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (length >= 3 && memcmp(text + length - 3, wide[i], 3) == 0)
            return "";
    return length ? " " : "";
}

static const char *assemble(struct arena *arena, const struct reply *reply, struct variant variant)
{
    struct text text = text_in(arena, REPLY_BYTES);
    if (reply->head)
        text_print(&text, "%s%s", reply->head, reply->title ? reply_space(reply->head) : "");
    if (reply->title) {
        text_add(&text, reply_shorten(arena, reply->title, variant.title_length));
        if (reply->agency && variant.least <= KEEP_AGENCY)
            text_print(&text, " (%s)", variant.short_agency ? reply->agency_short : reply->agency);
        text_add_char(&text, ':');
    }
    for (size_t i = 0; i < reply->count; i++)
        if (reply->pieces[i].keep >= variant.least)
            text_print(&text, "%s%s", reply_space(text.bytes), reply->pieces[i].text);
    return reply_tidy(arena, text.bytes);
}

struct attempt {
    const char *text;
    struct fit fit;
};

static struct attempt try(struct arena *arena, const struct reply *reply, struct variant variant,
                          bool may_fold)
{
    struct attempt attempt;
    attempt.text = fit_best(arena, assemble(arena, reply, variant), may_fold, &attempt.fit);
    return attempt;
}

static size_t room_of(size_t segments, bool is_gsm)
{
    if (segments == 1)
        return is_gsm ? 160 : 70;
    return segments * (is_gsm ? 153 : 67);
}

// Shortens the title until the reply takes `target` segments; false when it would have to be shorter than
// `least`.
static bool shorten_title(struct arena *arena, const struct reply *reply, struct variant variant,
                          size_t target, size_t least, bool may_fold, struct attempt *attempt)
{
    if (!reply->title)
        return false;
    size_t length = utf8_count(reply->title);
    while (attempt->fit.segments > target) {
        size_t room = room_of(target, attempt->fit.is_gsm);
        size_t excess = attempt->fit.units > room ? attempt->fit.units - room : 1;
        if (length < least + excess)
            return false;
        length -= excess;
        variant.title_length = length;
        *attempt = try(arena, reply, variant, may_fold);
    }
    return true;
}

static bool has_pieces(const struct reply *reply, enum keep keep)
{
    for (size_t i = 0; i < reply->count; i++)
        if (reply->pieces[i].keep == keep)
            return true;
    return false;
}

// Too long with everything that has weight: pieces go, then words of the title, then words from the end.
static const char *fit_by_force(struct arena *arena, const struct reply *reply, struct variant variant,
                                size_t most, bool may_fold)
{
    struct attempt attempt;
    do {
        variant.least++;
        attempt = try(arena, reply, variant, may_fold);
    } while (attempt.fit.segments > most && variant.least < KEEP_LAST);
    for (; variant.least <= KEEP_ALWAYS; variant.least++) {
        attempt = try(arena, reply, variant, may_fold);
        if (attempt.fit.segments <= most ||
            shorten_title(arena, reply, variant, most, TITLE_LEAST, may_fold, &attempt))
            return attempt.text;
    }
    variant.least = KEEP_ALWAYS;
    // The shortest title there is, so that as little as can be is cut from the end, where the law's words
    // are.
    variant.title_length = TITLE_LEAST;
    attempt = try(arena, reply, variant, may_fold);
    for (size_t length = utf8_count(attempt.text); attempt.fit.segments > most;) {
        size_t room = room_of(most, attempt.fit.is_gsm);
        length -= attempt.fit.units > room ? attempt.fit.units - room : 1;
        attempt.text = fit_best(arena, reply_shorten(arena, attempt.text, length), may_fold, &attempt.fit);
    }
    return attempt.text;
}

const char *reply_fit(struct arena *arena, const struct reply *reply, size_t most, bool may_fold_accents)
{
    // From all there is to what loses nothing of weight; each only where it differs from the one before.
    enum { WAYS = 4 };
    size_t title_length = reply->title ? utf8_count(reply->title) : 0, count = 0;
    struct variant variants[WAYS] = {
        {KEEP_LEAST, title_length, false}
    };
    struct attempt attempts[WAYS] = {try(arena, reply, variants[0], may_fold_accents)};
    if (attempts[0].fit.segments == 1)
        return attempts[0].text;
    if (reply->agency_short) {
        variants[++count] = (struct variant){KEEP_LEAST, title_length, true};
        attempts[count] = try(arena, reply, variants[count], may_fold_accents);
    }
    for (enum keep least = KEEP_LEAST; least <= KEEP_IF_FREE; least++) {
        if (!has_pieces(reply, least))
            continue;
        variants[++count] = (struct variant){least + 1, title_length, reply->agency_short != NULL};
        attempts[count] = try(arena, reply, variants[count], may_fold_accents);
    }
    for (size_t target = 1; target <= most; target++) {
        for (size_t i = 0; i <= count; i++)
            if (attempts[i].fit.segments <= target)
                return attempts[i].text;
        struct attempt shorter = attempts[count];
        if (shorten_title(arena, reply, variants[count], target, TITLE_ENOUGH, may_fold_accents, &shorter))
            return shorter.text;
    }
    variants[count].least = KEEP_SOURCE;
    return fit_by_force(arena, reply, variants[count], most, may_fold_accents);
}
