// SPDX-License-Identifier: MIT
// The public listener's routes, and the files among them.
#include "content/site/site.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/site/kiosks.h"
#include "content/site/pages.h"

// The style sheet with the city's own colours after ours.
static const char *style_text(const struct site *site, struct arena *arena)
{
    static const char *const names[CITY_COLOURS] = {"blue", "green", "violet", "teal", "amber", "red"};
    const struct embedded *style = embedded_find(site_files, "style.css");
    const struct colours *own = site->edition ? edition_colours(site->edition) : NULL;
    struct text text = text_in(arena, SIZE_MAX);
    text_add_bytes(&text, (const char *)style->data, style->size);
    for (int dark = 0; own && dark < 2; dark++) {
        text_add(&text, dark ? "@media (prefers-color-scheme: dark) { :root {" : ":root {");
        for (int i = 0; i < CITY_COLOURS; i++)
            text_print(&text, " --%s: #%06x;", names[i], (unsigned)(dark ? own->dark : own->light)[i]);
        text_add(&text, dark ? " } }\n" : " }\n");
    }
    return text.bytes;
}

// Its address changes with it, so that browsers may keep it for a year.
static void name_style(struct site *site)
{
    SCRATCH(scratch);
    uint8_t hash[SEAL_SHA256];
    const char *text = style_text(site, scratch);
    seal_sha256(text, strlen(text), hash);
    snprintf(site->style, sizeof site->style, "/style.css?v=%02x%02x%02x%02x", hash[0], hash[1], hash[2],
             hash[3]);
    site->style_edition = site->edition ? edition_number(site->edition) : 0;
}

struct site *site_open(struct settings *settings, const struct clock *clock)
{
    struct site *site = calloc(1, sizeof *site);
    if (!site)
        abort();
    site->settings = settings;
    site->clock = clock;
    site->choices_arena = arena_open();
    site->folder = settings_path(settings, "editions");
    site->key = settings_path(settings, "keys/edition.public");
    site_refresh(site);
    name_style(site); // an edition of no city's own colours, or none yet
    return site;
}

void site_close(struct site *site)
{
    if (!site)
        return;
    edition_close(site->edition);
    arena_close(site->choices_arena);
    free(site);
}

const char *site_refresh(struct site *site)
{
    const char *error = NULL;
    if (site->edition) {
        site->edition = edition_refresh(site->edition, &error);
    } else if (edition_current(site->folder)) { // else nothing is published yet
        site->edition = edition_open(site->folder, site->key, &error);
        error = site->edition ? NULL : error;
    }
    if (site->edition && edition_number(site->edition) != site->style_edition)
        name_style(site);
    return error;
}

int64_t site_heartbeats(const struct site *site)
{
    return site->beats;
}

static void send_embedded(struct http_request *request, struct http_response *response, const char *name,
                          const char *type)
{
    const struct embedded *file = embedded_find(site_files, name);
    response->type = type;
    response->body = file->data;
    response->body_length = file->size;
    http_set_header(request, "Cache-Control", "public, max-age=31536000, immutable");
}

void page_style(struct http_request *request, struct http_response *response, void *context)
{
    response->type = "text/css; charset=utf-8";
    response->body = style_text(context, request->arena);
    http_set_header(request, "Cache-Control", "public, max-age=31536000, immutable");
}

void page_icon(struct http_request *request, struct http_response *response, void *context)
{
    (void)context;
    send_embedded(request, response, "icon.svg", "image/svg+xml");
}

static bool is_number(const char *text)
{
    int64_t number;
    return text_to_number(text, 1, INT64_MAX, &number);
}

static void no_edition(struct http_response *response)
{
    response->status = HTTP_NOT_FOUND;
    response->type = "text/plain; charset=utf-8";
    response->body = "There is no such edition here.\n";
}

// A file of HOME/editions. Those of one edition never change, so any cache may keep them for ever.
static void send_file(struct http_request *request, struct http_response *response, struct site *site,
                      const char *name, const char *type)
{
    const char *path = arena_print(request->arena, "%s/editions/%s", settings_home(site->settings), name);
    bool is_current = text_is_same(name, "current");
    response->type = type;
    if (!file_exists(path)) {
        no_edition(response);
        return;
    }
    response->file = path;
    http_set_header(request, "Cache-Control",
                    is_current ? "no-cache" : "public, max-age=31536000, immutable");
}

void file_current(struct http_request *request, struct http_response *response, void *context)
{
    send_file(request, response, context, "current", "text/plain; charset=utf-8");
}

void file_manifest(struct http_request *request, struct http_response *response, void *context)
{
    if (!is_number(request->parts[0]))
        no_edition(response);
    else
        send_file(request, response, context, arena_print(request->arena, "%s.json", request->parts[0]),
                  "application/json");
}

void file_edition(struct http_request *request, struct http_response *response, void *context)
{
    if (!is_number(request->parts[0]))
        no_edition(response);
    else
        send_file(request, response, context, arena_print(request->arena, "%s.db.zst", request->parts[0]),
                  "application/zstd");
}

void file_patch(struct http_request *request, struct http_response *response, void *context)
{
    if (!is_number(request->parts[0]) || !is_number(request->parts[1]))
        no_edition(response);
    else
        send_file(request, response, context,
                  arena_print(request->arena, "%s-%s.patch.zst", request->parts[0], request->parts[1]),
                  "application/zstd");
}

// A kiosk says that it is alive, and what it shows: nothing about who stands before it is in that.
void kiosk_heartbeat(struct http_request *request, struct http_response *response, void *context)
{
    struct site *site = context;
    const char *token = settings_text(site->settings, "kiosk", "token");
    const char *given = http_header(request, "Authorization");
    const char *wanted = arena_print(request->arena, "Bearer %s", token);
    if (*token &&
        !(given && strlen(given) == strlen(wanted) && seal_is_same(given, wanted, strlen(wanted)))) {
        response->status = HTTP_UNAUTHORIZED;
        return;
    }
    const char *refused = kiosks_hear(settings_home(site->settings), request->body, request->body_length,
                                      clock_now(site->clock), request->arena);
    if (refused) {
        response->status = HTTP_UNPROCESSABLE;
        response->type = "text/plain; charset=utf-8";
        response->body = arena_print(request->arena, "%s\n", refused);
        return;
    }
    site->beats++;
    const char *answer =
        kiosks_answer(settings_home(site->settings), request->body, request->body_length, request->arena);
    response->type = answer ? "application/json" : NULL;
    response->body = answer;
    response->status = answer ? HTTP_OK : HTTP_NO_CONTENT;
}

enum { BEAT_MOST = 4096 };

const struct http_route site_routes[] = {
    {"GET",  "/",                       page_home,       0        },
    {"GET",  "/style.css",              page_style,      0        },
    {"GET",  "/icon.svg",               page_icon,       0        },
    {"GET",  "/feed.xml",               feed_atom,       0        },
    {"GET",  "/calendar.ics",           calendar_all,    0        },
    {"GET",  "/open/releases.json",     open_releases,   0        },
    {"GET",  "/open/opportunities.csv", open_table,      0        },
    {"GET",  "/editions/current",       file_current,    0        },
    {"GET",  "/editions/*-*.patch.zst", file_patch,      0        },
    {"GET",  "/editions/*.db.zst",      file_edition,    0        },
    {"GET",  "/editions/*.json",        file_manifest,   0        },
    {"POST", "/kiosk/heartbeat",        kiosk_heartbeat, BEAT_MOST},
    {"GET",  "/*.ics",                  calendar_one,    0        },
    {"GET",  "/*",                      page_item,       0        },
    {NULL,   NULL,                      NULL,            0        },
};
