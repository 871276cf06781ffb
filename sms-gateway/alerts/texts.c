// SPDX-License-Identifier: MIT
// Thousands of people wait for one bid, and most of them read the same words: a text is made once, and found
// by all it depends on.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/alerts/inside.h"

// A key names what a few people at most can have in common; longer ones are made each time.
enum { PLACES = 64, KEY_BYTES = 600, KEPT_BYTES = 256 * 1024 };

struct news_texts {
    struct arena *kept, *scratch; // what is found again; what is not
    size_t bytes;                 // kept
    struct {
        const char *key, *text;
    } places[PLACES];
};

struct news_texts *news_texts_open(void)
{
    struct news_texts *texts = calloc(1, sizeof *texts);
    if (!texts)
        abort();
    texts->kept = arena_open();
    texts->scratch = arena_open();
    return texts;
}

void news_texts_close(struct news_texts *texts)
{
    if (!texts)
        return;
    arena_close(texts->scratch);
    arena_close(texts->kept);
    free(texts);
}

// All that a text depends on, time to the minute; NULL when that is long.
static const char *key_of(struct arena *arena, const struct edition *edition,
                          const struct tidings_known *known, size_t count, size_t more, const char *language,
                          int64_t now)
{
    struct text key = text_in(arena, KEY_BYTES);
    text_print(&key, "%lld %lld %zu %s", (long long)edition_number(edition), (long long)(now / 60), more,
               language ? language : "");
    for (size_t i = 0; i < count; i++)
        text_print(&key, "|%s|%d%d|%s|%s|%lld", known[i].code, known[i].is_new, known[i].is_awarded,
                   known[i].date ? known[i].date : "", known[i].status ? known[i].status : "",
                   (long long)(known[i].since / 60));
    return key.is_full ? NULL : key.bytes;
}

// FNV-1a.
static size_t place_of(const char *key)
{
    uint32_t hash = 2166136261u;
    for (; *key; key++)
        hash = (hash ^ (unsigned char)*key) * 16777619u;
    return hash % PLACES;
}

static void keep(struct news_texts *texts, size_t place, const char *key, const char *text)
{
    size_t bytes = strlen(key) + strlen(text);
    if (texts->bytes + bytes > KEPT_BYTES) {
        memset(texts->places, 0, sizeof texts->places);
        arena_reset(texts->kept);
        texts->bytes = 0;
    }
    texts->bytes += bytes;
    texts->places[place].key = arena_text(texts->kept, key);
    texts->places[place].text = arena_text(texts->kept, text);
}

const char *news_texts_of(struct news *news, const struct edition *edition, const struct tidings_known *known,
                          size_t count, size_t more, const char *language, int64_t now)
{
    struct news_texts *texts = news->texts;
    arena_reset(texts->scratch);
    const char *key = key_of(texts->scratch, edition, known, count, more, language, now);
    size_t place = key ? place_of(key) : 0;
    if (key && text_is_same(texts->places[place].key, key))
        return texts->places[place].text;
    const char *text =
        tidings_text(news->conversation, edition, known, count, more, language, now, texts->scratch);
    if (key && text)
        keep(texts, place, key, text);
    return text;
}
