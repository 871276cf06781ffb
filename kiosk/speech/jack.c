// SPDX-License-Identifier: MIT
#include "kiosk/speech/jack.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/input.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "content/base/text.h"

enum { JACKS = 8, EVENTS = 16 };

struct jack {
    int descriptors[JACKS];
    int count;
};

// Among a device's switches is one that headphones press.
static bool is_jack(int descriptor)
{
    unsigned long switches[SW_CNT / (8 * sizeof(unsigned long)) + 1] = {0};
    return ioctl(descriptor, EVIOCGBIT(EV_SW, sizeof switches), switches) >= 0 &&
           (switches[0] >> SW_HEADPHONE_INSERT & 1);
}

void jack_add(struct jack *jack, int descriptor)
{
    if (jack->count == JACKS) {
        close(descriptor);
        return;
    }
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    jack->descriptors[jack->count++] = descriptor;
}

struct jack *jack_open(const char *folder)
{
    struct jack *jack = calloc(1, sizeof *jack);
    if (!jack)
        abort();
    DIR *entries = opendir(folder);
    for (struct dirent *entry = entries ? readdir(entries) : NULL; entry; entry = readdir(entries)) {
        if (!text_starts(entry->d_name, "event"))
            continue;
        int descriptor = openat(dirfd(entries), entry->d_name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        if (descriptor >= 0 && is_jack(descriptor))
            jack_add(jack, descriptor);
        else if (descriptor >= 0)
            close(descriptor);
    }
    if (entries)
        closedir(entries);
    return jack;
}

void jack_close(struct jack *jack)
{
    for (int i = 0; jack && i < jack->count; i++)
        close(jack->descriptors[i]);
    free(jack);
}

int jack_count(const struct jack *jack)
{
    return jack->count;
}

static void read_device(int descriptor, enum jack_news *news)
{
    struct input_event events[EVENTS];
    ssize_t got;
    while ((got = read(descriptor, events, sizeof events)) > 0)
        for (size_t i = 0; i < (size_t)got / sizeof *events; i++)
            if (events[i].type == EV_SW && events[i].code == SW_HEADPHONE_INSERT)
                *news = events[i].value ? JACK_PLUGGED : JACK_UNPLUGGED;
}

enum jack_news jack_step(struct jack *jack)
{
    enum jack_news news = JACK_NOTHING;
    for (int i = 0; i < jack->count; i++)
        read_device(jack->descriptors[i], &news);
    return news;
}
