// SPDX-License-Identifier: MIT
// The desk ends while the gateway works out a forecast, and while a page waits for it: nothing of either is
// left (the sanitizer judges), and no answer is made of it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/desk/inside.h"
#include "tests/lib/fixture.h"

// A port that takes connections and says nothing.
static int silent_port(int *port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof at;
    int wire = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(wire, (struct sockaddr *)&at, length), 0);
    assert_int_equal(listen(wire, 4), 0);
    assert_int_equal(getsockname(wire, (struct sockaddr *)&at, &length), 0);
    *port = ntohs(at.sin_port);
    return wire;
}

static int shown;

static void show(struct visit *visit, json_t *changes)
{
    shown++;
    json_decref(changes);
}

static void a_desk_ends_while_a_forecast_is_asked_for(void **state)
{
    SCRATCH(arena);
    int port = 0, wire = silent_port(&port);
    const char *home = fixture_folder();
    const char *conf = arena_print(
        arena, "[desk]\ngateway_admin_url = http://127.0.0.1:%d\n[gateway]\nstaff_token = a token\n", port);
    assert_true(file_replace(arena_print(arena, "%s/stoop.conf", home), conf, strlen(conf)));
    struct clock clock = clock_from(true, 1000);
    struct desk desk = {.settings = settings_open(home), .clock = &clock, .loop = loop_open()};
    struct http_response answer = {0};
    struct visit visit = {.desk = &desk, .arena = arena, .answer = &answer};
    forecast_then(&visit, json_pack("{s:s, s:i}", "key", "now", "count", 1), show);
    assert_true(answer.later);
    for (int i = 0; i < 5; i++)
        loop_turn(desk.loop, 10);
    json_t *model = json_object(), *changes = json_pack("{s:s}", "key", "now");
    forecast_put(&visit, changes, model);
    assert_true(json_is_true(json_object_get(model, "is_foretelling")));
    json_decref(model);
    json_decref(changes);
    forecast_forget(&desk);
    loop_close(desk.loop);
    settings_close(desk.settings);
    close(wire);
    assert_int_equal(shown, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_desk_ends_while_a_forecast_is_asked_for)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
