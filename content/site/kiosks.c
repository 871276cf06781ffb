// SPDX-License-Identifier: MIT
#include "content/site/kiosks.h"

#include <ctype.h>
#include <dirent.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/text.h"

enum { NAME_MOST = 64, PLACE_MOST = 200, VERSION_MOST = 40, FILE_MOST = 8192 };
enum { LEAST_SECONDS = 5 }; // between two that are kept: a kiosk gone wild writes no disk full

static const char ending[] = ".json";

// A name becomes a file's name: small letters, digits and strokes, all else a stroke.
static const char *file_name(struct arena *arena, const char *name)
{
    struct text text = text_in(arena, NAME_MOST);
    for (const char *at = name; *at; at++) {
        char c = (char)tolower((unsigned char)*at);
        text_add_char(&text, isalnum((unsigned char)c) && (unsigned char)c < 0x80 ? c : '-');
    }
    return text.bytes;
}

static const char *path_of(struct arena *arena, const char *home, const char *name)
{
    return arena_print(arena, "%s/kiosks/%s%s", home, file_name(arena, name), ending);
}

static const char *read_text(const json_t *json, const char *key, size_t most, struct arena *arena)
{
    const char *text = json_string_value(json_object_get(json, key));
    return text ? text_squeeze(arena, arena_bytes(arena, text, utf8_cut(text, most))) : "";
}

static int64_t read_number(const json_t *json, const char *key)
{
    json_int_t number = json_integer_value(json_object_get(json, key));
    return number > 0 ? number : 0;
}

static int by_count(const void *a, const void *b)
{
    const struct kiosk_taps *one = a, *other = b;
    return one->count != other->count ? (one->count < other->count) - (one->count > other->count)
                                      : strcmp(one->screen, other->screen);
}

static bool is_screen_name(const char *name)
{
    size_t length = strlen(name);
    return length > 0 && length < 32 && strspn(name, "abcdefghijklmnopqrstuvwxyz_-") == length;
}

// False when it is no heartbeat.
static bool read_kiosk(const json_t *json, struct kiosk_heard *kiosk, struct arena *arena)
{
    const char *screen;
    json_t *count;
    *kiosk = (struct kiosk_heard){.name = read_text(json, "name", NAME_MOST, arena),
                                  .place = read_text(json, "place", PLACE_MOST, arena),
                                  .version = read_text(json, "version", VERSION_MOST, arena),
                                  .heard = read_number(json, "heard"),
                                  .edition = read_number(json, "edition"),
                                  .edition_age = read_number(json, "edition_age"),
                                  .uptime = read_number(json, "uptime"),
                                  .errors = read_number(json, "errors")};
    json_object_foreach(json_object_get(json, "taps"), screen, count)
    {
        if (kiosk->taps_count < KIOSK_TAPS && is_screen_name(screen) && json_integer_value(count) > 0)
            kiosk->taps[kiosk->taps_count++] =
                (struct kiosk_taps){arena_text(arena, screen), json_integer_value(count)};
    }
    qsort(kiosk->taps, kiosk->taps_count, sizeof *kiosk->taps, by_count);
    return *kiosk->name != '\0';
}

static char *write_kiosk(const struct kiosk_heard *kiosk)
{
    json_t *taps = json_object();
    for (size_t i = 0; i < kiosk->taps_count; i++)
        json_object_set_new(taps, kiosk->taps[i].screen, json_integer(kiosk->taps[i].count));
    json_auto_t *json =
        json_pack("{s:s, s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:o}", "name", kiosk->name, "place", kiosk->place,
                  "version", kiosk->version, "heard", (json_int_t)kiosk->heard, "edition",
                  (json_int_t)kiosk->edition, "edition_age", (json_int_t)kiosk->edition_age, "uptime",
                  (json_int_t)kiosk->uptime, "errors", (json_int_t)kiosk->errors, "taps", taps);
    char *text = json_dumps(json, JSON_INDENT(1));
    if (!text)
        abort();
    return text;
}

static int is_kiosk_file(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name), end = strlen(ending);
    return entry->d_name[0] != '.' && length > end && strcmp(entry->d_name + length - end, ending) == 0;
}

static size_t count_files(const char *folder)
{
    struct dirent **files;
    int count = scandir(folder, &files, is_kiosk_file, NULL);
    for (int i = 0; i < count; i++)
        free(files[i]);
    if (count >= 0)
        free(files);
    return count > 0 ? (size_t)count : 0;
}

static bool read_file(const char *path, struct kiosk_heard *kiosk, struct arena *arena)
{
    size_t length;
    char *text = file_read(arena, path, FILE_MOST, &length);
    json_auto_t *json = text ? json_loadb(text, length, 0, NULL) : NULL;
    return json_is_object(json) && read_kiosk(json, kiosk, arena);
}

const char *kiosks_hear(const char *home, const char *json, size_t length, int64_t now, struct arena *arena)
{
    json_auto_t *read = json_loadb(json, length, JSON_REJECT_DUPLICATES, NULL);
    struct kiosk_heard kiosk, before;
    if (!json_is_object(read) || !read_kiosk(read, &kiosk, arena))
        return "A heartbeat is a JSON object with the kiosk's name.";
    kiosk.heard = now;
    const char *path = path_of(arena, home, kiosk.name), *folder = arena_print(arena, "%s/kiosks", home);
    bool is_known = read_file(path, &before, arena);
    if (is_known && now >= before.heard && now - before.heard < LEAST_SECONDS)
        return NULL;
    if (!is_known && count_files(folder) >= KIOSKS_MOST)
        return "There are too many kiosks. An admin can take old ones off the list on the desk.";
    char *text = write_kiosk(&kiosk);
    bool is_kept = folder_make(folder) && file_replace(path, text, strlen(text));
    free(text);
    return is_kept ? NULL : "The heartbeat cannot be kept: HOME/kiosks cannot be written.";
}

size_t kiosks_list(const char *home, struct kiosk_heard *list, size_t most, struct arena *arena)
{
    const char *folder = arena_print(arena, "%s/kiosks", home);
    struct dirent **files;
    int all = scandir(folder, &files, is_kiosk_file, alphasort);
    size_t count = 0;
    for (int i = 0; i < all; i++) {
        if (count < most &&
            read_file(arena_print(arena, "%s/%s", folder, files[i]->d_name), &list[count], arena))
            count++;
        free(files[i]);
    }
    if (all >= 0)
        free(files);
    return count;
}

bool kiosks_forget(const char *home, const char *name)
{
    SCRATCH(scratch);
    return unlink(path_of(scratch, home, name)) == 0;
}
