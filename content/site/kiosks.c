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

enum { NAME_MOST = 64, PLACE_MOST = 200, VERSION_MOST = 40, WORDS_MOST = 300, FILE_MOST = 8192 };
enum { LEAST_SECONDS = 5 }; // between two that are kept: a kiosk gone wild writes no disk full

static const char ending[] = ".json", set_ending[] = ".set";

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

static const char *path_of(struct arena *arena, const char *home, const char *id, const char *end)
{
    return arena_print(arena, "%s/kiosks/%s%s", home, file_name(arena, id), end);
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
    return length > 0 && length < 32 && strspn(name, "abcdefghijklmnopqrstuvwxyzHST_-") == length;
}

// The counts of an object, most first; names that a screen or a language cannot have are left out.
static size_t read_counts(const json_t *object, struct kiosk_taps *list, struct arena *arena)
{
    const char *name;
    json_t *number;
    size_t count = 0;
    json_object_foreach((json_t *)object, name, number)
    {
        if (count < KIOSK_TAPS && is_screen_name(name) && json_integer_value(number) > 0)
            list[count++] = (struct kiosk_taps){arena_text(arena, name), json_integer_value(number)};
    }
    qsort(list, count, sizeof *list, by_count);
    return count;
}

static void read_touch(const json_t *touch, struct kiosk_heard *kiosk, struct arena *arena)
{
    kiosk->touch_stuck = read_number(touch, "stuck");
    kiosk->touch_ghosts = read_number(touch, "ghosts");
    kiosk->touch_place = read_text(touch, "place", VERSION_MOST, arena);
}

// False when it is no heartbeat.
static bool read_kiosk(const json_t *json, struct kiosk_heard *kiosk, struct arena *arena)
{
    *kiosk = (struct kiosk_heard){.id = read_text(json, "id", NAME_MOST, arena),
                                  .name = read_text(json, "name", NAME_MOST, arena),
                                  .place = read_text(json, "place", PLACE_MOST, arena),
                                  .version = read_text(json, "version", VERSION_MOST, arena),
                                  .refused = read_text(json, "refused", WORDS_MOST, arena),
                                  .heard = read_number(json, "heard"),
                                  .edition = read_number(json, "edition"),
                                  .edition_age = read_number(json, "edition_age"),
                                  .uptime = read_number(json, "uptime"),
                                  .errors = read_number(json, "errors"),
                                  .visitors = read_number(json, "visitors"),
                                  .wrong_pins = read_number(json, "wrong_pins"),
                                  .is_event = json_is_true(json_object_get(json, "event_mode")),
                                  .is_clock_wrong = json_is_true(json_object_get(json, "clock_wrong"))};
    kiosk->id = *kiosk->id ? kiosk->id : kiosk->name;
    read_touch(json_object_get(json, "touch"), kiosk, arena);
    kiosk->taps_count = read_counts(json_object_get(json, "taps"), kiosk->taps, arena);
    kiosk->wishes_count = read_counts(json_object_get(json, "wishes"), kiosk->wishes, arena);
    return *kiosk->name != '\0';
}

static json_t *write_counts(const struct kiosk_taps *list, size_t count)
{
    json_t *object = json_object();
    for (size_t i = 0; i < count; i++)
        json_object_set_new(object, list[i].screen, json_integer(list[i].count));
    return object;
}

static char *write_kiosk(const struct kiosk_heard *kiosk)
{
    json_t *touch = json_pack("{s:I, s:I, s:s}", "stuck", (json_int_t)kiosk->touch_stuck, "ghosts",
                              (json_int_t)kiosk->touch_ghosts, "place", kiosk->touch_place);
    json_auto_t *json = json_pack(
        "{s:s, s:s, s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:b, s:b, s:s, s:o, s:o, s:o}", "id",
        kiosk->id, "name", kiosk->name, "place", kiosk->place, "version", kiosk->version, "heard",
        (json_int_t)kiosk->heard, "edition", (json_int_t)kiosk->edition, "edition_age",
        (json_int_t)kiosk->edition_age, "uptime", (json_int_t)kiosk->uptime, "errors",
        (json_int_t)kiosk->errors, "visitors", (json_int_t)kiosk->visitors, "wrong_pins",
        (json_int_t)kiosk->wrong_pins, "event_mode", kiosk->is_event, "clock_wrong", kiosk->is_clock_wrong,
        "refused", kiosk->refused, "taps", write_counts(kiosk->taps, kiosk->taps_count), "wishes",
        write_counts(kiosk->wishes, kiosk->wishes_count), "touch", touch);
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
    const char *path = path_of(arena, home, kiosk.id, ending),
               *folder = arena_print(arena, "%s/kiosks", home);
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

bool kiosks_find(const char *home, const char *id, struct kiosk_heard *kiosk, struct arena *arena)
{
    return read_file(path_of(arena, home, id, ending), kiosk, arena);
}

bool kiosks_forget(const char *home, const char *id)
{
    SCRATCH(scratch);
    unlink(path_of(scratch, home, id, set_ending));
    return unlink(path_of(scratch, home, id, ending)) == 0;
}

static json_t *settings_read(const char *home, const char *id, struct arena *arena)
{
    size_t length;
    const char *text = file_read(arena, path_of(arena, home, id, set_ending), FILE_MOST, &length);
    json_t *json = text ? json_loadb(text, length, 0, NULL) : NULL;
    if (json_is_object(json_object_get(json, "settings")))
        return json;
    json_decref(json);
    return NULL;
}

bool kiosks_settings(const char *home, const char *id, const char *values[REMOTE_COUNT], struct arena *arena)
{
    json_auto_t *json = settings_read(home, id, arena);
    for (int key = 0; key < REMOTE_COUNT; key++)
        values[key] =
            read_text(json_object_get(json, "settings"), remote_table[key].key, REMOTE_BYTES - 1, arena);
    return json != NULL;
}

bool kiosks_set(const char *home, const char *id, const char *const values[REMOTE_COUNT])
{
    SCRATCH(scratch);
    json_auto_t *json = json_object();
    json_t *settings = json_object();
    json_object_set_new(json, "settings", settings);
    for (int key = 0; key < REMOTE_COUNT; key++)
        if (*values[key])
            json_object_set_new(settings, remote_table[key].key, json_string(values[key]));
    char *text = json_dumps(json, JSON_INDENT(1));
    if (!text)
        abort();
    bool is_kept = folder_make(arena_print(scratch, "%s/kiosks", home)) &&
                   file_replace(path_of(scratch, home, id, set_ending), text, strlen(text));
    free(text);
    return is_kept;
}

const char *kiosks_answer(const char *home, const char *text, size_t length, struct arena *arena)
{
    json_auto_t *beat = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
    struct kiosk_heard kiosk;
    if (!json_is_object(beat) || !read_kiosk(beat, &kiosk, arena))
        return NULL;
    json_auto_t *json = settings_read(home, kiosk.id, arena);
    char *answer = json ? json_dumps(json, JSON_COMPACT) : NULL;
    const char *kept = answer ? arena_text(arena, answer) : NULL;
    free(answer);
    return kept;
}
