// SPDX-License-Identifier: MIT
// stoop-desk: the staff web desk, the public pages and the operator's numbers, all in one loop.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/log.h"
#include "content/base/options.h"
#include "content/base/seal.h"
#include "content/desk/desk.h"
#include "content/site/site.h"

struct program {
    struct settings *settings;
    struct clock clock;
    struct loop *loop;
    struct desk *desk;
    struct site *site;
};

static void send_metrics(struct http_request *request, struct http_response *response, void *context)
{
    struct program *program = context;
    response->type = "text/plain; version=0.0.4; charset=utf-8";
    response->body =
        arena_print(request->arena,
                    "%s# TYPE stoop_kiosk_heartbeats_total counter\n"
                    "stoop_kiosk_heartbeats_total %lld\n",
                    desk_metrics(program->desk, request->arena), (long long)site_heartbeats(program->site));
}

static const struct http_route admin_routes[] = {
    {"GET",         "/metrics", send_metrics, 0},
    {0}
};

static int on_idle(void *context)
{
    struct program *program = context;
    const char *refused = site_refresh(program->site);
    if (refused)
        log_warn("The newer edition is refused: %s", refused);
    int again = desk_idle(program->desk);
    return again < 0 ? 250 : again; // how soon the public pages see a new edition
}

// The folder this program is in: stoop, stoop-kiosk and stoop-gateway are its neighbours.
static const char *programs_folder(void)
{
    static char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    char *slash = length > 0 ? strrchr(path, '/') : NULL;
    if (slash)
        *slash = 0;
    return slash ? path : ".";
}

static bool listen_on(struct program *program, const char *key, const struct http_route *routes,
                      void *context)
{
    const char *error = NULL, *address = settings_text(program->settings, "desk", key);
    struct http_listener *listener = http_listen(program->loop, address, routes, context, &error);
    if (listener) {
        const char *colon = strrchr(address, ':');
        log_info("[desk] %s: http://%.*s:%d/", key, (int)(colon - address), address, http_port(listener));
        return true;
    }
    fprintf(stderr, "stoop-desk: [desk] %s = %s: %s\n", key, address, error);
    return false;
}

static int serve(struct program *program)
{
    program->loop = loop_open();
    program->desk = desk_open(program->settings, &program->clock, program->loop, programs_folder());
    program->site = site_open(program->settings, &program->clock);
    int status = 2;
    if (desk_error(program->desk)) {
        fprintf(stderr, "stoop-desk: %s\n", desk_error(program->desk));
    } else if (listen_on(program, "listen", desk_routes(program->desk), program->desk) &&
               listen_on(program, "public_listen", site_routes, program->site) &&
               listen_on(program, "admin_listen", admin_routes, program)) {
        loop_on_idle(program->loop, on_idle, program);
        loop_run(program->loop);
        log_info("Stopping.");
        status = 0;
    }
    desk_close(program->desk);
    loop_close(program->loop);
    site_close(program->site);
    return status;
}

static int fail(const char *sentence)
{
    fprintf(stderr, "stoop-desk: %s\n", sentence);
    return 2;
}

// Serves, or does the errand that the words name.
static int run(struct program *program, const char *now_text, int count, char **words)
{
    int64_t now = 0;
    struct zone *zone = zone_open(settings_text(program->settings, "city", "time_zone"));
    bool is_time = !now_text || (zone && instant_read(now_text, zone, &now));
    zone_close(zone);
    if (settings_error(program->settings))
        return fail(settings_error(program->settings));
    if (!file_exists(settings_path(program->settings, "stoop.conf")) &&
        !file_exists(settings_path(program->settings, "draft.db"))) {
        fprintf(stderr, "stoop-desk: %s is no home of Stoop yet. Make one with: stoop init --home %s\n",
                settings_home(program->settings), settings_home(program->settings));
        return 2;
    }
    if (!is_time)
        return fail("--now is a time like 2026-11-22T09:05.");
    program->clock = clock_from(now_text != NULL, now);
    return count ? desk_errand(program->settings, clock_now(&program->clock), count, words) : serve(program);
}

static const char *home, *now_text, *help, *version;

// clang-format off
static const struct option_row options[] = {
    {"home",    "DIR",  "where stoop.conf and the draft are",                                       &home    },
    {"now",     "TIME", "start the content clock there (ISO 8601; without an offset, city time)", &now_text},
    {"help",    NULL,   "show this",                                                                &help    },
    {"version", NULL,   "which version this is",                                                    &version },
    {NULL,      NULL,   NULL,                                                                       NULL     },
};
// clang-format on

int main(int count, char **words)
{
    const char *wrong = options_read(options, &count, words);
    if (wrong)
        return fail(wrong);
    if (help || version) {
        puts(version ? "stoop-desk " STOOP_VERSION
                     : "stoop-desk [--home DIR] [--now TIME]   serves until it is stopped\n");
        if (help)
            options_print(options);
        return 0;
    }
    seal_start();
    struct program program = {.settings = settings_open(home_find(home))};
    int status = run(&program, now_text, count - 1, words + 1);
    settings_close(program.settings);
    return status;
}
