// SPDX-License-Identifier: MIT
#include "kiosk/check.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "kiosk/remote.h"
#include "kiosk/setup.h"
#include "kiosk/ui/type.h"

enum { OLD_DAYS = 2, DAY = 86400, LEAST_MM = 60, MOST_MM = 3000 };

static void tell(const char *word, const char *sentence)
{
    printf("%s: %s\n", word, sentence);
}

static const char *get(const struct settings *settings, const char *key)
{
    return settings_text(settings, "kiosk", key);
}

// The keys that the desk may set, too, by the same table.
static bool check_remote_keys(const struct settings *settings, struct arena *arena)
{
    bool is_good = true;
    for (int key = 0; key < REMOTE_COUNT; key++) {
        const char *value = get(settings, remote_table[key].key),
                   *wrong = remote_wrong((enum remote_key)key, value);
        if (wrong)
            tell("wrong", arena_print(arena, "[kiosk] %s = %s. %s", remote_table[key].key, value, wrong));
        is_good = is_good && !wrong;
    }
    if (text_is_empty(get(settings, "latitude")) != text_is_empty(get(settings, "longitude"))) {
        tell("wrong", "[kiosk] latitude and longitude go together: set both, or none.");
        is_good = false;
    }
    if (text_is_empty(get(settings, "place")))
        tell("note", "[kiosk] place is empty: people are not told where they stand.");
    return is_good;
}

static bool check_width(const struct settings *settings, struct arena *arena)
{
    char *end;
    const char *text = get(settings, "width_mm");
    double mm = strtod(text, &end);
    if (*text && !*end && mm >= LEAST_MM && mm <= MOST_MM)
        return true;
    tell("wrong",
         arena_print(arena,
                     "[kiosk] width_mm = %s. Measure the short side of the display: %d to %d millimetres.",
                     text, LEAST_MM, MOST_MM));
    return false;
}

static bool check_words(const struct settings *settings, struct arena *arena)
{
    const char *motion = get(settings, "motion"), *pin = get(settings, "service_pin");
    bool is_good = true;
    if (!text_is_same(motion, "full") && !text_is_same(motion, "reduced")) {
        tell("wrong", arena_print(arena, "[kiosk] motion = %s is neither full nor reduced.", motion));
        is_good = false;
    }
    if (text_is_empty(pin)) {
        tell("note", "[kiosk] service_pin is empty: there is no service menu.");
    } else if (!service_pin_is_right(pin)) {
        tell("wrong", "[kiosk] service_pin is 4 to 8 digits.");
        is_good = false;
    }
    return is_good;
}

static bool check_line(const struct settings *settings, struct arena *arena)
{
    const char *url = get(settings, "edition_url");
    bool is_near = strstr(url, "://127.") || strstr(url, "://localhost") || strstr(url, "://[::1]");
    if (text_is_empty(url)) {
        tell(
            "note",
            "[kiosk] edition_url is empty: newer editions come only by hand, and the desk does not hear it.");
        return true;
    }
    if (!text_starts(url, "https://") && !text_starts(url, "http://")) {
        tell("wrong",
             arena_print(arena, "[kiosk] edition_url = %s is no address like https://stoop.example.", url));
        return false;
    }
    if (text_starts(url, "http://") && !is_near)
        tell("note", "[kiosk] edition_url is http: who sits on the line can set this kiosk as the desk does. "
                     "Use https.");
    if (text_is_empty(get(settings, "token")))
        tell("note", "[kiosk] token is empty: the desk hears it only if it asks for none.");
    return true;
}

static bool check_folder(struct settings *settings, struct arena *arena)
{
    const char *home = settings_home(settings), *folder = setup_editions(settings);
    bool is_written = folder_make(folder) && access(folder, W_OK) == 0 && access(home, W_OK) == 0;
    if (!is_written)
        tell("wrong", arena_print(arena, "%s cannot be written: %s. Give it to the user the kiosk runs as.",
                                  home, strerror(errno)));
    return is_written;
}

// Without one it starts, and says that it waits for its first.
static bool check_edition(struct settings *settings, int64_t now, struct arena *arena)
{
    const char *error = NULL, *key = setup_key(settings);
    if (!file_exists(key)) {
        tell("wrong",
             arena_print(arena, "The key %s is missing: copy keys/edition.public from the desk.", key));
        return false;
    }
    struct edition *edition = edition_open(setup_editions(settings), key, &error);
    if (!edition) {
        bool will_come = !text_is_empty(get(settings, "edition_url"));
        tell(will_come ? "note" : "wrong", error ? error : "There is no edition yet.");
        return will_come;
    }
    int64_t age = now - edition_published(edition);
    printf("good: edition %lld of %s is read.\n", (long long)edition_number(edition), edition_city(edition));
    if (age < -DAY)
        tell("note", "The clock of this machine stands before the edition was published: set it.");
    if (age > OLD_DAYS * DAY)
        tell("note", arena_print(arena, "The edition is %lld days old, and people are told so.",
                                 (long long)(age / DAY)));
    edition_close(edition);
    return true;
}

static bool check_fonts(void)
{
    struct type *type = type_open();
    const char *error = type_error(type);
    if (error)
        tell("wrong", error);
    bool is_good = !error;
    type_close(type);
    return is_good;
}

int check_kiosk(struct settings *settings, int64_t now)
{
    SCRATCH(arena);
    struct remote remote;
    remote_open(&remote, settings); // what the desk set holds here, too
    if (*remote.refused)
        tell("note", arena_print(arena, "kiosk.json: %s", remote.refused));
    bool is_good = check_remote_keys(settings, arena);
    is_good = check_width(settings, arena) && is_good;
    is_good = check_words(settings, arena) && is_good;
    is_good = check_line(settings, arena) && is_good;
    is_good = check_folder(settings, arena) && is_good;
    is_good = check_edition(settings, now, arena) && is_good;
    is_good = check_fonts() && is_good;
    puts(is_good ? "The kiosk can stand like this." : "The kiosk cannot serve like this.");
    return is_good ? 0 : 2;
}
