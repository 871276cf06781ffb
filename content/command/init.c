// SPDX-License-Identifier: MIT
// stoop init: a home with everything in it, and nothing that is there already overwritten.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "content/base/file.h"
#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/command/command.h"
#include "content/sample/sample.h"

// Every setting with its default, commented out: what a person writes stands out.
static const char *settings_file(struct arena *arena)
{
    struct text file = text_in(arena, 64 * 1024);
    text_add(&file,
             "# The settings of this Stoop. Each line that begins with # is a setting at its default.\n"
             "# To change one, remove the # and write the new value. The environment overrides the file:\n"
             "# STOOP_GATEWAY_LISTEN stands for listen in [gateway].\n");
    const char *section = "";
    for (const struct setting *row = settings_table; row->section; row++) {
        if (!row->help)
            continue;
        if (strcmp(section, row->section) != 0)
            text_print(&file, "\n[%s]\n", section = row->section);
        text_print(&file, "\n# %s\n#%s = %s\n", row->help, row->key, row->standard);
    }
    return file.bytes;
}

static int cannot(const char *path)
{
    return command_refuse("%s cannot be written: %s.", path, strerror(errno));
}

static int make_files(struct call *call)
{
    const char *settings = settings_path(call->settings, "stoop.conf");
    if (!folder_make(call->home))
        return cannot(call->home);
    static const char *const folders[] = {"keys", "editions"};
    for (size_t i = 0; i < 2; i++) {
        const char *folder = settings_path(call->settings, folders[i]);
        if (!folder_make(folder))
            return cannot(folder);
    }
    if (chmod(settings_path(call->settings, "keys"), 0700) != 0)
        return cannot(settings_path(call->settings, "keys"));
    if (!file_exists(settings)) {
        const char *file = settings_file(call->arena);
        // Secrets of carriers will be written into it.
        if (!file_replace(settings, file, strlen(file)) || chmod(settings, 0600) != 0)
            return cannot(settings);
    }
    if (!file_exists(settings_path(call->settings, "keys/edition.secret")) && !seal_write_keys(call->home))
        return cannot(settings_path(call->settings, "keys/edition.secret"));
    if (!seal_box_write_keys(call->home))
        return cannot(settings_path(call->settings, "keys/gateway.secret"));
    return EXIT_DONE;
}

static int load_sample(struct call *call, struct draft *draft)
{
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        struct draft_filter all = {.kind = (enum kind)kind};
        if (draft_count(draft, &all))
            return command_refuse(
                "The draft of %s holds something already. The sample goes into an empty one only.",
                call->home);
    }
    struct zone *zone = zone_open(settings_text(call->settings, "city", "time_zone"));
    const char *error = sample_load(draft, zone, call->now, call->arena);
    zone_close(zone);
    if (error)
        return command_refuse("The sample could not be loaded. %s", error);
    puts("The sample content is loaded and published. It says everywhere that it is sample.");
    return EXIT_DONE;
}

int command_init(struct call *call)
{
    bool was_there = file_exists(settings_path(call->settings, "stoop.conf"));
    int status = make_files(call);
    if (status != EXIT_DONE)
        return status;
    struct draft *draft = command_draft(call);
    if (!draft)
        return EXIT_NOTHING;
    if (call->sample)
        status = load_sample(call, draft);
    draft_close(draft);
    if (status != EXIT_DONE)
        return status;
    printf("%s %s. Its settings are in %s.\n", call->home,
           was_there ? "was there and is complete now" : "is ready",
           settings_path(call->settings, "stoop.conf"));
    return status;
}
