// SPDX-License-Identifier: MIT
// stoop-desk: the staff web desk, the public pages and the operator's numbers, all in one loop.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

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
    response->body = desk_metrics(program->desk, request->arena);
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
        log_warn("the newer edition is not used: %s", refused);
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
                      void *context, const char *what)
{
    const char *error = NULL, *address = settings_text(program->settings, "desk", key);
    struct http_listener *listener = http_listen(program->loop, address, routes, context, &error);
    if (listener) {
        const char *colon = strrchr(address, ':');
        log_info("%s: http://%.*s:%d/", what, (int)(colon - address), address, http_port(listener));
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
    } else if (listen_on(program, "listen", desk_routes(program->desk), program->desk, "desk") &&
               listen_on(program, "public_listen", site_routes, program->site, "public pages") &&
               listen_on(program, "admin_listen", admin_routes, program, "numbers")) {
        loop_on_idle(program->loop, on_idle, program);
        loop_run(program->loop);
        log_info("stopping");
        status = 0;
    }
    desk_close(program->desk);
    loop_close(program->loop);
    site_close(program->site);
    return status;
}

int main(int argc, char **argv)
{
    const char *home = NULL, *now_text = NULL, *help = NULL;
    const struct option_row options[] = {
        {"home",                                "DIR", "where stoop.conf and the draft are", &home},
        {"now", "TIME", "start the content clock there (ISO 8601; without an offset, city time)", &now_text},
        {"help",                                     NULL, "show this", &help},
        {0                              },
    };
    const char *wrong = options_read(options, &argc, argv);
    if (wrong || help) {
        fprintf(wrong ? stderr : stdout, "%s%sstoop-desk [--home DIR] [--now TIME]\n", wrong ? wrong : "",
                wrong ? "\n" : "");
        options_print(options);
        return wrong ? 2 : 0;
    }
    struct program program = {.settings = settings_open(home_find(home))};
    int status = 2;
    int64_t now = 0;
    struct zone *zone = zone_open(settings_text(program.settings, "city", "time_zone"));
    seal_start();
    if (settings_error(program.settings)) {
        fprintf(stderr, "stoop-desk: %s\n", settings_error(program.settings));
    } else if (now_text && !instant_read(now_text, zone, &now)) {
        fprintf(stderr, "stoop-desk: --now is a time like 2026-11-22T09:05.\n");
    } else {
        program.clock = clock_from(now_text != NULL, now);
        status = argc > 1 ? desk_errand(program.settings, clock_now(&program.clock), argc - 1, argv + 1)
                          : serve(&program);
    }
    zone_close(zone);
    settings_close(program.settings);
    return status;
}
