// SPDX-License-Identifier: MIT
#include "kiosk/remote.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/text.h"

enum { FILE_MOST = 8192 };

static void refuse(struct remote *remote, const char *key, const char *sentence)
{
    if (!*remote->refused)
        snprintf(remote->refused, sizeof remote->refused, "%s%s%s", key, *key ? ": " : "", sentence);
}

// True when the values are others than before.
static bool take_values(struct remote *remote, const json_t *settings)
{
    bool has_changed = false;
    for (int key = 0; key < REMOTE_COUNT; key++) {
        const json_t *given = json_object_get(settings, remote_table[key].key);
        const char *value = given ? json_string_value(given) : "";
        const char *wrong = value ? remote_wrong((enum remote_key)key, value) : remote_table[key].wrong;
        if (!value || wrong || strlen(value) >= REMOTE_BYTES) {
            refuse(remote, remote_table[key].key, wrong ? wrong : "It is too long.");
            continue;
        }
        has_changed |= !text_is_same(value, remote->values[key]);
        snprintf(remote->values[key], REMOTE_BYTES, "%s", value);
        settings_override(remote->settings, "kiosk", remote_table[key].key, value);
    }
    return has_changed;
}

static void keep(struct remote *remote)
{
    json_auto_t *json = json_object();
    json_t *settings = json_object();
    json_object_set_new(json, "settings", settings);
    for (int key = 0; key < REMOTE_COUNT; key++)
        if (*remote->values[key])
            json_object_set_new(settings, remote_table[key].key, json_string(remote->values[key]));
    char *text = json_dumps(json, JSON_INDENT(1));
    if (!text)
        abort();
    SCRATCH(scratch);
    if (!file_replace(remote->path, text, strlen(text)))
        refuse(remote, "",
               arena_print(scratch, "%s cannot be written: %s. It holds until a restart.", remote->path,
                           strerror(errno)));
    free(text);
}

static const json_t *settings_in(const json_t *json)
{
    const json_t *settings = json_object_get(json, "settings");
    return json_is_object(settings) ? settings : NULL;
}

void remote_open(struct remote *remote, struct settings *settings)
{
    *remote = (struct remote){.settings = settings, .path = settings_path(settings, "kiosk.json")};
    SCRATCH(scratch);
    size_t length;
    const char *text = file_read(scratch, remote->path, FILE_MOST, &length);
    json_auto_t *json = text ? json_loadb(text, length, 0, NULL) : NULL;
    if (settings_in(json))
        take_values(remote, settings_in(json));
}

bool remote_take(struct remote *remote, const char *text, size_t length)
{
    json_auto_t *json = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
    remote->refused[0] = '\0';
    if (!settings_in(json)) {
        refuse(remote, "", "The desk’s answer is not one that this kiosk understands.");
        return false;
    }
    bool has_changed = take_values(remote, settings_in(json));
    if (has_changed)
        keep(remote);
    return has_changed;
}
