// SPDX-License-Identifier: MIT
// The kiosk's line: an edition arrives, a heartbeat is told, and whatever the other side does, nothing waits
// and nothing good is lost.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <unistd.h>

#include "content/base/date.h"
#include "content/base/file.h"
#include "content/base/seal.h"
#include "content/base/settings.h"
#include "content/base/text.h"
#include "content/edition/edition.h"
#include "content/site/kiosks.h"
#include "content/site/site.h"
#include "kiosk/heartbeat.h"
#include "kiosk/network.h"
#include "tests/lib/fixture.h"

enum { MINUTE_MS = 60 * 1000 };
static const char token[] = "only the desk and its kiosks know";

// A desk's public listener, in the same process: the test turns its loop between the kiosk's steps.
struct world {
    struct arena *arena;
    const char *desk, *kiosk;
    struct settings *settings;
    struct clock clock;
    struct loop *loop;
    struct site *site;
    int port;
    struct network *network;
    int64_t ms;
};

static void publish(struct world *world, const char *title)
{
    fixture_publish(world->desk, arena_print(world->arena, "fact F3D1H\n  title = %s\n", title), 1000);
}

static void desk_start(struct world *world, const char *address)
{
    const char *error = NULL;
    world->settings = settings_open(world->desk);
    world->clock = clock_from(true, 5000);
    world->loop = loop_open();
    world->site = site_open(world->settings, &world->clock);
    struct http_listener *listener = http_listen(world->loop, address, site_routes, world->site, &error);
    assert_non_null(listener);
    world->port = http_port(listener);
}

static void desk_stop(struct world *world)
{
    loop_close(world->loop);
    site_close(world->site);
    settings_close(world->settings);
    world->loop = NULL;
}

static void world_open(struct world *world, const char *given)
{
    *world = (struct world){.arena = arena_open(), .desk = fixture_folder(), .kiosk = fixture_folder()};
    publish(world, "One");
    const char *conf = arena_print(world->arena, "[kiosk]\ntoken = %s\n", token);
    assert_true(file_replace(arena_print(world->arena, "%s/stoop.conf", world->desk), conf, strlen(conf)));
    desk_start(world, "127.0.0.1:0");
    world->network = network_open(
        &(struct network_way){.url = arena_print(world->arena, "http://127.0.0.1:%d/", world->port),
                              .folder = arena_print(world->arena, "%s/editions", world->kiosk),
                              .key_path = arena_print(world->arena, "%s/keys/edition.public", world->desk),
                              .token = given});
}

static void world_close(struct world *world)
{
    network_close(world->network);
    if (world->loop)
        desk_stop(world);
    arena_close(world->arena);
}

// Time passes; then the kiosk does what is due, until its line is quiet.
static void pass(struct world *world, int64_t ms)
{
    world->ms += ms;
    network_step(world->network, world->ms);
    while (network_is_busy(world->network)) {
        if (world->loop)
            loop_turn(world->loop, 1);
        network_step(world->network, world->ms);
    }
}

static const char *body(struct world *world, const struct heartbeat *beat)
{
    struct state state = {.place = "Bronx Community Board 4", .steady_ms = world->ms};
    return heartbeat_write(beat, &state, "bronx-cb4", world->arena);
}

static void beat(struct world *world)
{
    assert_true(network_wants_beat(world->network, world->ms));
    network_beat(world->network, body(world, &(struct heartbeat){.taps = {[SCREEN_HOME] = 4}}), world->ms);
    assert_false(network_wants_beat(world->network, world->ms));
    pass(world, 0);
}

static int64_t current(struct world *world)
{
    int64_t number = 0;
    size_t length;
    char *text =
        file_read(world->arena, arena_print(world->arena, "%s/editions/current", world->kiosk), 64, &length);
    if (text)
        text_to_number(text_trim(world->arena, text), 0, INT64_MAX, &number);
    return number;
}

static void an_edition_arrives_and_then_the_next(void **unused)
{
    struct world world;
    world_open(&world, token);
    pass(&world, 1);
    assert_null(network_error(world.network));
    assert_int_equal(current(&world), 1);
    publish(&world, "Two");
    assert_null(site_refresh(world.site));
    pass(&world, 2000);
    assert_int_equal(current(&world), 2);
    world_close(&world);
}

static void without_the_desk_the_good_edition_stays_and_comes_again(void **unused)
{
    struct world world;
    world_open(&world, token);
    pass(&world, 1);
    char *address = arena_print(world.arena, "127.0.0.1:%d", world.port);
    desk_stop(&world);
    pass(&world, 2000);
    assert_non_null(network_error(world.network));
    assert_int_equal(current(&world), 1);
    // It asks more and more rarely, but it asks: within five minutes of the desk's return it has the next
    // one.
    for (int i = 0; i < 20; i++)
        pass(&world, MINUTE_MS);
    assert_int_equal(current(&world), 1);
    publish(&world, "Two");
    desk_start(&world, address);
    for (int i = 0; i < 7 && current(&world) != 2; i++)
        pass(&world, MINUTE_MS);
    assert_int_equal(current(&world), 2);
    assert_null(network_error(world.network));
    world_close(&world);
}

static void a_heartbeat_is_told_at_once_and_every_five_minutes(void **unused)
{
    struct world world;
    struct kiosk_heard heard;
    world_open(&world, token);
    beat(&world);
    assert_null(network_beat_error(world.network));
    assert_int_equal(kiosks_list(world.desk, &heard, 1, world.arena), 1);
    assert_string_equal(heard.name, "bronx-cb4");
    assert_string_equal(heard.place, "Bronx Community Board 4");
    assert_string_equal(heard.version, STOOP_VERSION);
    assert_int_equal(heard.taps_count, 1);
    assert_string_equal(heard.taps[0].screen, "home");
    assert_int_equal(heard.taps[0].count, 4);
    assert_false(network_wants_beat(world.network, world.ms + 5 * MINUTE_MS - 1));
    assert_true(network_wants_beat(world.network, world.ms + 5 * MINUTE_MS));
    network_beat_soon(world.network,
                      world.ms); // another edition stands: told soon, but not twice in a breath
    assert_false(network_wants_beat(world.network, world.ms + 5000));
    assert_true(network_wants_beat(world.network, world.ms + 10000));
    world_close(&world);
}

static void a_desk_that_is_away_is_told_later(void **unused)
{
    static const int64_t waits_s[] = {30, 60, 120, 240, 300, 300};
    struct world world;
    struct kiosk_heard heard;
    world_open(&world, token);
    char *address = arena_print(world.arena, "127.0.0.1:%d", world.port);
    desk_stop(&world);
    beat(&world);
    assert_non_null(network_beat_error(world.network));
    for (size_t i = 0; i < sizeof waits_s / sizeof *waits_s; i++) {
        assert_false(network_wants_beat(world.network, world.ms + waits_s[i] * 1000 - 1));
        world.ms += waits_s[i] * 1000;
        beat(&world);
    }
    desk_start(&world, address);
    world.ms += 5 * MINUTE_MS;
    beat(&world);
    assert_null(network_beat_error(world.network));
    assert_int_equal(kiosks_list(world.desk, &heard, 1, world.arena), 1);
    world_close(&world);
}

static void a_wrong_token_is_said_in_words(void **unused)
{
    struct world world;
    struct kiosk_heard heard;
    world_open(&world, "a wrong one");
    beat(&world);
    assert_string_equal(network_beat_error(world.network), "It does not know this kiosk's [kiosk] token.");
    assert_int_equal(kiosks_list(world.desk, &heard, 1, world.arena), 0);
    world_close(&world);
}

// A server that takes the call and never answers.
static int mute_port(int *server)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    *server = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(*server, (struct sockaddr *)&address, length), 0);
    assert_int_equal(listen(*server, 8), 0);
    getsockname(*server, (struct sockaddr *)&address, &length);
    return ntohs(address.sin_port);
}

static void a_server_that_never_answers_holds_no_frame_up(void **unused)
{
    struct world world = {.arena = arena_open(), .kiosk = fixture_folder()};
    int server;
    seal_write_keys(world.kiosk);
    world.network = network_open(
        &(struct network_way){.url = arena_print(world.arena, "http://127.0.0.1:%d", mute_port(&server)),
                              .folder = arena_print(world.arena, "%s/editions", world.kiosk),
                              .key_path = arena_print(world.arena, "%s/keys/edition.public", world.kiosk)});
    int64_t longest = 0;
    network_beat(world.network, "{}", clock_steady_ms());
    for (int i = 0; i < 200; i++) {
        int64_t began = clock_steady_ms();
        network_step(world.network, began);
        int64_t took = clock_steady_ms() - began;
        longest = took > longest ? took : longest;
        usleep(1000);
    }
    assert_true(network_is_busy(world.network));
    assert_in_range(longest, 0,
                    100); // a busy machine's pause, not a wait: both calls would take 10 s and more
    network_close(world.network);
    close(server);
    arena_close(world.arena);
}

static void only_counts_are_told(void **unused)
{
    static const char *const known[] = {
        "name",     "id",         "place",       "version",    "edition", "edition_age", "uptime", "errors",
        "visitors", "event_mode", "clock_wrong", "wrong_pins", "refused", "taps",        "wishes", "touch"};
    SCRATCH(arena);
    struct state state = {.place = "A \"quoted\" place", .steady_ms = 61000, .language = "es"};
    strcpy(state.words, "what a visitor looked for");
    struct heartbeat beat = {
        .started_ms = 1000, .errors = 2, .taps = {[SCREEN_HOME] = 1, [SCREEN_WORDS] = 9}
    };
    const char *text = heartbeat_write(&beat, &state, "k", arena);
    json_auto_t *json = json_loads(text, 0, NULL);
    assert_non_null(json);
    assert_int_equal(json_object_size(json), sizeof known / sizeof *known);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_non_null(json_object_get(json, known[i]));
    assert_int_equal(json_integer_value(json_object_get(json, "uptime")), 60);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(json, "taps"), "words")), 9);
    assert_null(strstr(text, "looked for"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edition_arrives_and_then_the_next),
        cmocka_unit_test(without_the_desk_the_good_edition_stays_and_comes_again),
        cmocka_unit_test(a_heartbeat_is_told_at_once_and_every_five_minutes),
        cmocka_unit_test(a_desk_that_is_away_is_told_later),
        cmocka_unit_test(a_wrong_token_is_said_in_words),
        cmocka_unit_test(a_server_that_never_answers_holds_no_frame_up),
        cmocka_unit_test(only_counts_are_told),
    };
    seal_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
