// SPDX-License-Identifier: MIT
#include "kiosk/panels.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/base/text.h"

enum { SETTLE_MS = 2000, ABS_MT_POSITION_X = 0x35 };

// Of the link's target: "…/input17/event5" has a number that no other device gets until the next start.
static uint64_t name_of(const char *folder, const char *event)
{
    char path[300], target[400];
    snprintf(path, sizeof path, "%s/%s", folder, event);
    ssize_t length = readlink(path, target, sizeof target);
    uint64_t name = 14695981039346656037U; // FNV-1a
    for (ssize_t i = 0; i < length; i++)
        name = (name ^ (unsigned char)target[i]) * 1099511628211U;
    return name;
}

// Its capabilities are words of 64 bits in hexadecimal, the lowest last.
static bool is_touch(const char *folder, const char *event)
{
    char path[300], words[300] = "";
    snprintf(path, sizeof path, "%s/%s/device/capabilities/abs", folder, event);
    FILE *file = fopen(path, "r");
    bool is_read = file && fgets(words, sizeof words, file);
    if (file)
        fclose(file);
    const char *last = strrchr(words, ' ');
    return is_read && (strtoull(last ? last : words, NULL, 16) >> ABS_MT_POSITION_X & 1) != 0;
}

static bool is_known(const uint64_t *list, int count, uint64_t name)
{
    for (int i = 0; i < count; i++)
        if (list[i] == name)
            return true;
    return false;
}

static uint64_t list_devices(const struct panels *panels, uint64_t *touch, int *count)
{
    uint64_t devices = 0;
    DIR *folder = opendir(panels->folder);
    for (struct dirent *entry = folder ? readdir(folder) : NULL; entry; entry = readdir(folder)) {
        if (!text_starts(entry->d_name, "event"))
            continue;
        uint64_t name = name_of(panels->folder, entry->d_name);
        devices ^= name;
        if (touch && *count < PANELS_MOST && is_touch(panels->folder, entry->d_name))
            touch[(*count)++] = name;
    }
    if (folder)
        closedir(folder);
    return devices;
}

bool panels_have_come(struct panels *panels, int64_t ms)
{
    uint64_t devices = list_devices(panels, NULL, NULL), touch[PANELS_MOST];
    if (!panels->has_looked || devices != panels->devices) {
        int count = 0;
        panels->devices = list_devices(panels, touch, &count);
        for (int i = 0; panels->has_looked && i < count; i++)
            if (!is_known(panels->known, panels->count, touch[i]))
                panels->due_ms = ms + SETTLE_MS;
        memcpy(panels->known, touch, (size_t)count * sizeof *touch);
        panels->count = count;
        panels->has_looked = true;
    }
    return panels->due_ms > 0 && ms >= panels->due_ms;
}
