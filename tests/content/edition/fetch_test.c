// SPDX-License-Identifier: MIT
// A kiosk's side of a bad line and of a bad server: whatever arrives, the last good edition stays current.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "content/base/file.h"
#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/edition/edition.h"
#include "content/edition/fetch.h"
#include "content/edition/manifest.h"
#include "tests/lib/file_server.h"
#include "tests/lib/fixture.h"

enum { INTERVAL_MS = 2000 };

struct world {
    struct arena *arena;
    const char *desk, *kiosk, *key; // homes, and the public key
    struct file_server *server;
    struct http_client *client;
    struct fetch *fetch;
    int64_t ms;
};

static const char *edition_text(struct arena *arena, int day)
{
    struct text text = text_in(arena, 1 << 20);
    for (int i = 0; i < 200; i++) {
        static const char *const codes[] = {"K7Q26", "HN4RK", "84X2Q", "M3TBP"};
        if (i < 4)
            text_print(&text, "opportunity %s\n  title = Roof %d\n  due = 2026-12-%02d\n", codes[i], i,
                       i == 0 ? day : i + 1);
        text_print(&text, "  summary = Work %d on %llx.\n", i, 0x9E3779B97F4A7C15ull * (unsigned)(i + 1));
    }
    return text.bytes;
}

static void world_open(struct world *world)
{
    world->arena = arena_open();
    world->desk = fixture_folder();
    world->kiosk = fixture_folder();
    world->key = arena_print(world->arena, "%s/keys/edition.public", world->desk);
    fixture_publish(world->desk, edition_text(world->arena, 1), 1000);
    world->server = file_server_start(world->desk);
    world->client = http_client_open(1);
    world->fetch =
        fetch_open(world->client, arena_print(world->arena, "http://127.0.0.1:%d/", world->server->port),
                   arena_print(world->arena, "%s/editions", world->kiosk), world->key);
    world->ms = 0;
}

static void world_close(struct world *world)
{
    http_client_close(world->client);
    fetch_close(world->fetch);
    file_server_stop(world->server);
    arena_close(world->arena);
}

// One round: starts what is due and waits for it to end.
static void fetch_round(struct world *world)
{
    world->ms += 10 * 60 * 1000;
    fetch_step(world->fetch, world->ms, INTERVAL_MS);
    while (http_under_way(world->client) > 0)
        http_step(world->client);
}

static int64_t current(struct world *world)
{
    const char *error = NULL;
    struct edition *edition =
        edition_open(arena_print(world->arena, "%s/editions", world->kiosk), world->key, &error);
    int64_t number = edition ? edition_number(edition) : 0;
    if (!edition && !strstr(error, "Nothing is published yet"))
        fail_msg("%s", error);
    edition_close(edition);
    return number;
}

static const char *desk_file(struct world *world, const char *name)
{
    return arena_print(world->arena, "%s/editions/%s", world->desk, name);
}

static const char *kiosk_file(struct world *world, const char *name)
{
    return arena_print(world->arena, "%s/editions/%s", world->kiosk, name);
}

static void spoil(const char *path, int64_t at)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    fseek(file, at, at < 0 ? SEEK_END : SEEK_SET);
    int byte = fgetc(file);
    fseek(file, -1, SEEK_CUR);
    fputc(byte ^ 0x55, file);
    fclose(file);
}

static void expect_refusal(struct world *world, int64_t still, const char *sentence)
{
    fetch_round(world);
    assert_int_equal(current(world), still);
    const char *error = fetch_error(world->fetch);
    if (!error || !strstr(error, sentence))
        fail_msg("expected \"%s\", got \"%s\"", sentence, error ? error : "nothing");
}

static void an_edition_arrives_whole_then_by_patch(void **state)
{
    struct world world;
    world_open(&world);
    fetch_round(&world);
    assert_null(fetch_error(world.fetch));
    assert_int_equal(current(&world), 1);
    assert_int_equal(fetch_arrived(world.fetch), 1);

    fixture_publish(world.desk, edition_text(world.arena, 9), 2000);
    int64_t before = fetch_bytes(world.fetch);
    fetch_round(&world);
    assert_null(fetch_error(world.fetch));
    assert_int_equal(current(&world), 2);
    struct stat whole;
    assert_int_equal(stat(desk_file(&world, "2.db.zst"), &whole), 0);
    assert_in_range(fetch_bytes(world.fetch) - before, 1, whole.st_size / 2);

    fixture_publish(world.desk, edition_text(world.arena, 10), 3000);
    fetch_round(&world);
    assert_int_equal(current(&world), 3);
    assert_false(file_exists(kiosk_file(&world, "1.db"))); // swept out
    assert_true(file_exists(kiosk_file(&world, "2.db")));
    world_close(&world);
}

static void a_cut_download_goes_on_where_it_stopped(void **state)
{
    struct world world;
    struct stat whole;
    world_open(&world);
    assert_int_equal(stat(desk_file(&world, "1.db.zst"), &whole), 0);
    world.server->cut_after = whole.st_size / 3 + 1;
    fetch_round(&world);
    assert_non_null(fetch_error(world.fetch));
    assert_int_equal(current(&world), 0);
    fetch_round(&world);
    assert_int_equal(current(&world), 0);
    fetch_round(&world);
    assert_null(fetch_error(world.fetch));
    assert_int_equal(current(&world), 1);
    assert_int_equal(world.server->partial, 2);
    assert_false(file_exists(kiosk_file(&world, "1.db.zst.part")));
    world_close(&world);
}

static void a_server_without_ranges_or_tags_still_serves(void **state)
{
    struct world world;
    struct stat whole;
    world_open(&world);
    assert_int_equal(stat(desk_file(&world, "1.db.zst"), &whole), 0);
    world.server->cut_after = whole.st_size / 2;
    fetch_round(&world);
    world.server->cut_after = -1;
    world.server->ignores_ranges = true;
    fetch_round(&world);
    assert_null(fetch_error(world.fetch));
    assert_int_equal(current(&world), 1);
    world_close(&world);
}

static void damaged_bytes_are_refused(void **state)
{
    struct world world;
    world_open(&world);
    spoil(desk_file(&world, "1.db.zst"), 200);
    expect_refusal(&world, 0, "damaged");
    world_close(&world);
}

static void a_damaged_patch_is_replaced_by_the_whole(void **state)
{
    struct world world;
    world_open(&world);
    fetch_round(&world);
    fixture_publish(world.desk, edition_text(world.arena, 9), 2000);
    spoil(desk_file(&world, "1-2.patch.zst"), 20);
    expect_refusal(&world, 1, "The patch arrived damaged");
    fetch_round(&world);
    assert_null(fetch_error(world.fetch));
    assert_int_equal(current(&world), 2);
    world_close(&world);
}

static void a_truncated_file_is_refused(void **state)
{
    struct world world;
    world_open(&world);
    assert_int_equal(truncate(desk_file(&world, "1.db.zst"), 300), 0);
    expect_refusal(&world, 0, "shorter than its manifest says");
    world_close(&world);
}

static void a_file_longer_than_signed_is_refused(void **state)
{
    struct world world;
    world_open(&world);
    FILE *file = fopen(desk_file(&world, "1.db.zst"), "ab");
    for (int i = 0; i < 100000; i++)
        fputc(i, file);
    fclose(file);
    expect_refusal(&world, 0, "longer than its manifest says");
    world_close(&world);
}

static void another_key_is_refused(void **state)
{
    struct world world;
    world_open(&world);
    unlink(world.key);
    unlink(arena_print(world.arena, "%s/keys/edition.secret", world.desk));
    assert_true(seal_write_keys(world.desk)); // a new pair: what is published was signed by the old one
    expect_refusal(&world, 0, "not signed by the key this program trusts");
    world_close(&world);
}

static void an_unsigned_manifest_is_refused(void **state)
{
    struct world world;
    world_open(&world);
    SCRATCH(arena);
    size_t length;
    const char *json = file_read(arena, desk_file(&world, "1.json"), MANIFEST_LIMIT, &length);
    const char *bare = text_replace(arena, json, "\"signature\"", "\"signed\"");
    assert_true(file_replace(desk_file(&world, "1.json"), bare, strlen(bare)));
    expect_refusal(&world, 0, "not signed");
    const char *larger = text_replace(arena, json, "\"size\":", "\"size\":9");
    assert_true(file_replace(desk_file(&world, "1.json"), larger, strlen(larger)));
    expect_refusal(&world, 0, "not signed");
    assert_true(file_replace(desk_file(&world, "1.json"), "{", 1));
    expect_refusal(&world, 0, "cannot be read");
    world_close(&world);
}

static void an_older_edition_is_refused(void **state)
{
    struct world world;
    world_open(&world);
    fixture_publish(world.desk, edition_text(world.arena, 9), 2000);
    fetch_round(&world);
    assert_int_equal(current(&world), 2);
    assert_true(file_replace(desk_file(&world, "current"), "1\n", 2));
    expect_refusal(&world, 2, "older");
    assert_true(file_replace(desk_file(&world, "current"), "3\n", 2)); // signed as 1, said to be 3
    size_t length;
    char *json = file_read(world.arena, desk_file(&world, "1.json"), MANIFEST_LIMIT, &length);
    assert_true(file_replace(desk_file(&world, "3.json"), json, length));
    expect_refusal(&world, 2, "came in the place of 3");
    assert_true(file_replace(desk_file(&world, "current"), "<html>", 6));
    expect_refusal(&world, 2, "does not name an edition");
    world_close(&world);
}

static void an_edition_too_large_is_refused(void **state)
{
    struct world world;
    world_open(&world);
    SCRATCH(arena);
    uint8_t secret[SEAL_SECRET];
    struct manifest manifest = {.number = 2, .published = 5, .size = (int64_t)5 << 30, .packed_size = 10};
    assert_true(
        seal_read_key(arena_print(arena, "%s/keys/edition.secret", world.desk), secret, sizeof secret));
    const char *json = manifest_write(arena, &manifest, secret);
    assert_true(file_replace(desk_file(&world, "2.json"), json, strlen(json)));
    assert_true(file_replace(desk_file(&world, "current"), "2\n", 2));
    expect_refusal(&world, 0, "too large");
    manifest.size = 1000; // signed, but a bomb: it unpacks to more than it says
    manifest.packed_size = 0;
    seal_sha256_file(desk_file(&world, "1.db.zst"), manifest.sha256, &manifest.packed_size);
    json = manifest_write(arena, &manifest, secret);
    assert_true(file_replace(desk_file(&world, "2.json"), json, strlen(json)));
    size_t length;
    char *packed = file_read(arena, desk_file(&world, "1.db.zst"), 1 << 20, &length);
    assert_true(file_replace(desk_file(&world, "2.db.zst"), packed, length));
    expect_refusal(&world, 0, "larger than it says");
    world_close(&world);
}

static void a_broken_edition_here_is_fetched_again(void **state)
{
    struct world world;
    world_open(&world);
    fetch_round(&world);
    assert_int_equal(current(&world), 1);
    http_client_close(world.client); // as after a restart
    fetch_close(world.fetch);
    assert_int_equal(truncate(kiosk_file(&world, "1.db"), 4096), 0);
    world.client = http_client_open(1);
    world.fetch =
        fetch_open(world.client, arena_print(world.arena, "http://127.0.0.1:%d", world.server->port),
                   arena_print(world.arena, "%s/editions", world.kiosk), world.key);
    fetch_round(&world);
    assert_null(fetch_error(world.fetch));
    assert_int_equal(current(&world), 1);
    world_close(&world);
}

static void failures_wait_longer_each_time(void **state)
{
    struct world world;
    world_open(&world);
    unlink(desk_file(&world, "current"));
    int64_t ms = 0, waits[] = {2000, 4000, 8000, 16000};
    fetch_step(world.fetch, ms, INTERVAL_MS);
    for (int i = 0; i < 4; i++) {
        while (http_under_way(world.client) > 0)
            http_step(world.client);
        assert_non_null(fetch_error(world.fetch));
        fetch_step(world.fetch, ms + waits[i] - 1, INTERVAL_MS);
        assert_int_equal(http_under_way(world.client), 0);
        fetch_step(world.fetch, ms += waits[i], INTERVAL_MS);
        assert_int_equal(http_under_way(world.client), 1);
    }
    world_close(&world);
}

static void what_lies_in_the_folder_is_not_trusted_either(void **state)
{
    struct world world;
    const char *error = NULL;
    world_open(&world);
    const char *folder = arena_print(world.arena, "%s/editions", world.desk);
    assert_true(file_replace(desk_file(&world, "current"), "9\n", 2));
    assert_null(edition_open(folder, world.key, &error));
    assert_true(file_replace(desk_file(&world, "current"), "1\n", 2));
    assert_int_equal(truncate(desk_file(&world, "1.db"), 4096), 0); // half-written
    assert_null(edition_open(folder, world.key, &error));
    assert_non_null(strstr(error, "does not have the size"));

    fixture_publish(world.desk, edition_text(world.arena, 9), 2000);
    struct edition *edition = edition_open(folder, world.key, &error);
    assert_non_null(edition);
    unlink(desk_file(&world, "2.json"));
    assert_null(edition_open(folder, world.key, &error));
    assert_non_null(strstr(error, "manifest"));
    assert_true(file_replace(desk_file(&world, "current"), "1\n", 2)); // older and broken: the open one stays
    assert_ptr_equal(edition_refresh(edition, &error), edition);
    assert_non_null(error);
    edition_close(edition);
    world_close(&world);
}

static void another_version_is_refused(void **state)
{
    SCRATCH(arena);
    const char *error = NULL, *path = fixture_edition(edition_text(arena, 1));
    spoil(path, 63); // user_version, in SQLite's header
    assert_null(edition_open_file(path, NULL, &error));
    assert_non_null(strstr(error, "update the older"));
    spoil(path, 63);
    spoil(path, 68); // application_id
    assert_null(edition_open_file(path, NULL, &error));
    assert_non_null(strstr(error, "is not an edition"));
    assert_int_equal(truncate(path, 10), 0);
    assert_null(edition_open_file(path, NULL, &error));
    assert_null(edition_open_file("nowhere.db", NULL, &error));
    assert_non_null(strstr(error, "There is no edition"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edition_arrives_whole_then_by_patch),
        cmocka_unit_test(a_cut_download_goes_on_where_it_stopped),
        cmocka_unit_test(a_server_without_ranges_or_tags_still_serves),
        cmocka_unit_test(damaged_bytes_are_refused),
        cmocka_unit_test(a_damaged_patch_is_replaced_by_the_whole),
        cmocka_unit_test(a_truncated_file_is_refused),
        cmocka_unit_test(a_file_longer_than_signed_is_refused),
        cmocka_unit_test(another_key_is_refused),
        cmocka_unit_test(an_unsigned_manifest_is_refused),
        cmocka_unit_test(an_older_edition_is_refused),
        cmocka_unit_test(an_edition_too_large_is_refused),
        cmocka_unit_test(a_broken_edition_here_is_fetched_again),
        cmocka_unit_test(failures_wait_longer_each_time),
        cmocka_unit_test(what_lies_in_the_folder_is_not_trusted_either),
        cmocka_unit_test(another_version_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
