// SPDX-License-Identifier: MIT
#include "sms-gateway/carriers/kannel_door.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <string.h>

#include "content/base/seal.h"
#include "content/base/text.h"

enum { SECRET_SHORTEST = 16, SECRET_LONGEST = 128, ADDRESS_BITS = 128, ADDRESS_BYTES = 16 };

struct kannel_network {
    unsigned char address[ADDRESS_BYTES];
    size_t bits;
};

// An address of either family as 16 bytes: IPv4 as ::ffff:a.b.c.d, which is how a socket of both families
// names it.
static bool read_address(const char *text, unsigned char address[ADDRESS_BYTES])
{
    static const unsigned char mapped[12] = {[10] = 0xFF, [11] = 0xFF};
    if (inet_pton(AF_INET6, text, address) == 1)
        return true;
    memcpy(address, mapped, sizeof mapped);
    return inet_pton(AF_INET, text, address + sizeof mapped) == 1;
}

static bool read_network(struct arena *arena, const char *text, struct kannel_network *network)
{
    char *word = arena_text(arena, text), *slash = strchr(word, '/');
    int64_t most = strchr(word, ':') ? ADDRESS_BITS : 32, bits = most;
    if (slash)
        *slash++ = 0;
    if (!read_address(word, network->address) || (slash && !text_to_number(slash, 0, most, &bits)))
        return false;
    network->bits = (size_t)(ADDRESS_BITS - most + bits);
    return true;
}

// One that can stand in a path as it is, and is too long to guess.
static bool is_secret(const char *secret)
{
    size_t length = strlen(secret);
    for (const char *at = secret; *at; at++)
        if (!isalnum((unsigned char)*at) && !strchr("-._~", *at))
            return false;
    return length >= SECRET_SHORTEST && length <= SECRET_LONGEST;
}

struct kannel_door *kannel_door_open(struct arena *arena, const char *secret, const char *allow,
                                     const char **error)
{
    if (!is_secret(secret)) {
        *error = *secret ? "[kannel] secret is no good: write 16 to 128 letters, digits and -._~ that nobody "
                           "can guess."
                         : "[kannel] secret is missing: without it a text cannot be told from a forgery. "
                           "Make up 16 letters and digits or more, and write them into kannel.conf, too.";
        return NULL;
    }
    struct kannel_door *door = arena_take(arena, sizeof *door);
    const char *spaced = text_squeeze(arena, text_replace(arena, allow, ",", " "));
    size_t count = 0;
    char **words = text_split(arena, spaced, ' ', &count);
    *door = (struct kannel_door){secret, arena_take(arena, count * sizeof *door->networks + 1), 0};
    for (; *words; words++) {
        if (read_network(arena, *words, &door->networks[door->count++]))
            continue;
        *error = arena_print(arena,
                             "[kannel] allow: \"%s\" is no address. Write the addresses that Kannel's smsbox "
                             "calls from, for example 127.0.0.1, or 10.0.0.0/8.",
                             *words);
        return NULL;
    }
    return door;
}

static bool begins_alike(const unsigned char *a, const unsigned char *b, size_t bits)
{
    size_t whole = bits / 8, rest = bits % 8;
    return memcmp(a, b, whole) == 0 && (!rest || (a[whole] ^ b[whole]) >> (8 - rest) == 0);
}

static bool is_allowed(const struct kannel_door *door, const char *peer)
{
    unsigned char from[ADDRESS_BYTES];
    if (!peer || !read_address(peer, from))
        return false;
    for (size_t i = 0; i < door->count; i++)
        if (begins_alike(from, door->networks[i].address, door->networks[i].bits))
            return true;
    return false;
}

bool kannel_door_lets(const struct kannel_door *door, const char *word, const char *peer)
{
    size_t length = strlen(door->secret);
    return word && strlen(word) == length && seal_is_same(word, door->secret, length) &&
           is_allowed(door, peer);
}
