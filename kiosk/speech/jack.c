// SPDX-License-Identifier: MIT
#include "kiosk/speech/jack.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/input.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/base/text.h"

// SETTLE_MS: udev gives a new device to its group a moment after it appears.
enum { JACKS = 8, EVENTS = 16, LOOK_MS = 1000, SETTLE_MS = 3000 };

struct device {
    int descriptor;
    ino_t inode; // of its entry in the folder; 0: it has none
    bool is_plugged;
};

struct jack {
    const char *folder;
    struct device devices[JACKS];
    int count;
    struct timespec changed;     // the folder, as last seen
    int64_t looked_ms, again_ms; // again_ms: look once more even if nothing changed; 0: no need
    bool has_lost;               // headphones went with their device
};

static bool has_switch(const unsigned long *switches)
{
    return switches[0] >> SW_HEADPHONE_INSERT & 1;
}

// Among a device's switches is one that headphones press.
static bool is_jack(int descriptor)
{
    unsigned long switches[SW_CNT / (8 * sizeof(unsigned long)) + 1] = {0};
    return ioctl(descriptor, EVIOCGBIT(EV_SW, sizeof switches), switches) >= 0 && has_switch(switches);
}

void jack_add(struct jack *jack, int descriptor)
{
    if (jack->count == JACKS) {
        close(descriptor);
        return;
    }
    struct stat stat;
    unsigned long switches[SW_CNT / (8 * sizeof(unsigned long)) + 1] = {0};
    bool is_told = ioctl(descriptor, EVIOCGSW(sizeof switches), switches) >= 0;
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    jack->devices[jack->count++] = (struct device){.descriptor = descriptor,
                                                   .inode = fstat(descriptor, &stat) == 0 ? stat.st_ino : 0,
                                                   .is_plugged = is_told && has_switch(switches)};
}

static bool is_known(const struct jack *jack, ino_t inode)
{
    for (int i = 0; i < jack->count; i++)
        if (jack->devices[i].inode == inode)
            return true;
    return false;
}

static void look_into(struct jack *jack, DIR *entries)
{
    for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries)) {
        if (!text_starts(entry->d_name, "event") || is_known(jack, entry->d_ino))
            continue;
        int descriptor = openat(dirfd(entries), entry->d_name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        if (descriptor >= 0 && is_jack(descriptor))
            jack_add(jack, descriptor);
        else if (descriptor >= 0)
            close(descriptor);
    }
}

struct jack *jack_open(const char *folder)
{
    struct jack *jack = calloc(1, sizeof *jack);
    if (!jack)
        abort();
    jack->folder = folder;
    struct stat stat;
    DIR *entries = opendir(folder);
    if (entries && fstat(dirfd(entries), &stat) == 0)
        jack->changed = stat.st_mtim;
    if (entries) {
        look_into(jack, entries);
        closedir(entries);
    }
    return jack;
}

static void drop(struct jack *jack, int index)
{
    jack->has_lost |= jack->devices[index].is_plugged;
    close(jack->devices[index].descriptor);
    jack->devices[index] = jack->devices[--jack->count];
}

void jack_close(struct jack *jack)
{
    while (jack && jack->count > 0)
        drop(jack, 0);
    free(jack);
}

int jack_count(const struct jack *jack)
{
    return jack->count;
}

// Devices whose entry is gone.
static void drop_lost(struct jack *jack, DIR *entries)
{
    bool stays[JACKS] = {false};
    for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries))
        for (int i = 0; i < jack->count; i++)
            stays[i] |= jack->devices[i].inode == entry->d_ino;
    for (int i = jack->count - 1; i >= 0; i--)
        if (!stays[i])
            drop(jack, i);
    rewinddir(entries);
}

void jack_look(struct jack *jack, int64_t steady_ms)
{
    struct stat stat_now;
    if (steady_ms - jack->looked_ms < LOOK_MS || stat(jack->folder, &stat_now) != 0)
        return;
    jack->looked_ms = steady_ms;
    bool has_changed =
        stat_now.st_mtim.tv_sec != jack->changed.tv_sec || stat_now.st_mtim.tv_nsec != jack->changed.tv_nsec;
    if (!has_changed && (jack->again_ms == 0 || steady_ms < jack->again_ms))
        return;
    jack->again_ms = has_changed ? steady_ms + SETTLE_MS : 0;
    jack->changed = stat_now.st_mtim;
    DIR *entries = opendir(jack->folder);
    if (!entries)
        return;
    drop_lost(jack, entries);
    look_into(jack, entries);
    closedir(entries);
}

static void read_device(struct device *device, enum jack_news *news)
{
    struct input_event events[EVENTS];
    ssize_t got;
    while ((got = read(device->descriptor, events, sizeof events)) > 0)
        for (size_t i = 0; i < (size_t)got / sizeof *events; i++)
            if (events[i].type == EV_SW && events[i].code == SW_HEADPHONE_INSERT) {
                device->is_plugged = events[i].value != 0;
                *news = device->is_plugged ? JACK_PLUGGED : JACK_UNPLUGGED;
            }
}

enum jack_news jack_step(struct jack *jack)
{
    enum jack_news news = jack->has_lost ? JACK_UNPLUGGED : JACK_NOTHING;
    jack->has_lost = false;
    for (int i = 0; i < jack->count; i++)
        read_device(&jack->devices[i], &news);
    return news;
}

bool jack_is_plugged(const struct jack *jack)
{
    for (int i = 0; i < jack->count; i++)
        if (jack->devices[i].is_plugged)
            return true;
    return false;
}
