// SPDX-License-Identifier: MIT
// Seals against published vectors (FIPS 180-2, RFC 2202, RFC 4231, RFC 8032), and keys on disk.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/seal.h"
#include "tests/lib/fixture.h"

static void hashes_match_the_published_vectors(void **state)
{
    SCRATCH(arena);
    uint8_t hash[SEAL_SHA256], mac[SEAL_SHA1];
    seal_sha256("abc", 3, hash);
    assert_string_equal(seal_hex(arena, hash, sizeof hash),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    seal_hmac_sha1("Jefe", "what do ya want for nothing?", 28, mac);
    assert_string_equal(seal_hex(arena, mac, sizeof mac), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    seal_hmac_sha256("Jefe", "what do ya want for nothing?", 28, hash);
    assert_string_equal(seal_hex(arena, hash, sizeof hash),
                        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    assert_true(seal_is_same("abc", "abd", 2));
    assert_false(seal_is_same("abc", "abd", 3));
}

static void hex_and_base64_are_read_strictly(void **state)
{
    SCRATCH(arena);
    uint8_t bytes[3];
    assert_true(seal_from_hex("00fFa1", bytes, 3));
    assert_memory_equal(bytes, "\x00\xFF\xA1", 3);
    const char *wrong[] = {"", "00ffa", "00ffa1b2", "00ffg1", "00:fa1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(seal_from_hex(wrong[i], bytes, 3));
    const struct {
        const char *plain, *base64;
    } rows[] = {
        {"",       ""        },
        {"f",      "Zg=="    },
        {"fo",     "Zm8="    },
        {"foo",    "Zm9v"    },
        {"foobar", "Zm9vYmFy"}
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t length;
        assert_string_equal(seal_base64(arena, rows[i].plain, strlen(rows[i].plain)), rows[i].base64);
        const uint8_t *back = seal_from_base64(arena, rows[i].base64, &length);
        assert_int_equal(length, strlen(rows[i].plain));
        assert_memory_equal(back, rows[i].plain, length);
    }
    size_t length;
    assert_null(seal_from_base64(arena, "Zg=", &length));
    assert_null(seal_from_base64(arena, "Z!==", &length));
    assert_null(seal_from_base64(arena, "Zm9v\n", &length));
}

static void signatures_hold_for_their_bytes_only(void **state)
{
    // RFC 8032, 7.1, test 2.
    uint8_t public_key[SEAL_PUBLIC], secret_key[SEAL_SECRET], signature[SEAL_SIGNATURE],
        expected[SEAL_SIGNATURE];
    assert_true(seal_from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
                              "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                              secret_key, SEAL_SECRET));
    memcpy(public_key, secret_key + 32, SEAL_PUBLIC);
    assert_true(seal_from_hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                              "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
                              expected, SEAL_SIGNATURE));
    seal_sign(secret_key, "\x72", 1, signature);
    assert_memory_equal(signature, expected, SEAL_SIGNATURE);
    assert_true(seal_verify(public_key, "\x72", 1, signature));
    assert_false(seal_verify(public_key, "\x73", 1, signature));
    for (size_t i = 0; i < SEAL_SIGNATURE; i++) {
        signature[i] ^= 1;
        assert_false(seal_verify(public_key, "\x72", 1, signature));
        signature[i] ^= 1;
    }
}

static void keys_are_written_once_and_privately(void **state)
{
    SCRATCH(arena);
    char *home = arena_print(arena, "%s/seal_testXXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : P_tmpdir);
    assert_non_null(mkdtemp(home));
    assert_true(seal_write_keys(home));
    const char *secret_path = arena_print(arena, "%s/keys/edition.secret", home);
    struct stat status;
    assert_int_equal(stat(secret_path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    uint8_t public_key[SEAL_PUBLIC], secret_key[SEAL_SECRET], signature[SEAL_SIGNATURE];
    assert_true(seal_read_key(secret_path, secret_key, SEAL_SECRET));
    assert_true(seal_read_key(arena_print(arena, "%s/keys/edition.public", home), public_key, SEAL_PUBLIC));
    seal_sign(secret_key, "edition", 7, signature);
    assert_true(seal_verify(public_key, "edition", 7, signature));
    assert_false(seal_write_keys(home));
    assert_int_equal(errno, EEXIST);
    assert_false(seal_read_key(secret_path, public_key, SEAL_PUBLIC)); // of another length

    const char *path = arena_print(arena, "%s/file", home);
    assert_true(file_replace(path, "abc", 3));
    uint8_t hash[SEAL_SHA256], same[SEAL_SHA256];
    int64_t size;
    assert_true(seal_sha256_file(path, hash, &size));
    seal_sha256("abc", 3, same);
    assert_memory_equal(hash, same, SEAL_SHA256);
    assert_int_equal(size, 3);
    assert_false(seal_sha256_file(home, hash, &size));
    assert_int_equal(system(arena_print(arena, "rm -rf '%s'", home)), 0);
}

static void a_box_opens_for_its_gateway_only(void **state)
{
    SCRATCH(arena);
    const char *home = fixture_folder(), *other = fixture_folder();
    const char *secret_path = arena_print(arena, "%s/keys/gateway.secret", home),
               *public_path = arena_print(arena, "%s/keys/gateway.public", home);
    uint8_t public_key[SEAL_BOX_PUBLIC], again[SEAL_BOX_PUBLIC], secret_key[SEAL_BOX_SECRET],
        wrong[SEAL_BOX_SECRET];
    struct stat status;
    size_t length = 0;
    assert_true(seal_box_write_keys(home));
    assert_int_equal(stat(secret_path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_true(seal_read_key(secret_path, secret_key, SEAL_BOX_SECRET));
    assert_true(seal_read_key(public_path, public_key, SEAL_BOX_PUBLIC));
    char *box = seal_box(arena, public_key, "+12125550101", 12);
    assert_null(strstr(box, "2125550101"));
    assert_string_not_equal(box, seal_box(arena, public_key, "+12125550101", 12));
    assert_string_equal(seal_box_open(arena, secret_key, box, &length), "+12125550101");
    assert_int_equal(length, 12);
    assert_true(seal_box_write_keys(other));
    assert_true(seal_read_key(arena_print(arena, "%s/keys/gateway.secret", other), wrong, SEAL_BOX_SECRET));
    assert_null(seal_box_open(arena, wrong, box, &length));
    assert_null(seal_box_open(arena, secret_key, "AAAA", &length));
    assert_null(seal_box_open(arena, secret_key, "no base64!", &length));
    box[20] = box[20] == 'A' ? 'B' : 'A';
    assert_null(seal_box_open(arena, secret_key, box, &length));
    // A lost public key comes back; a lost secret is not replaced behind the kiosks' backs.
    assert_int_equal(unlink(public_path), 0);
    assert_true(seal_box_write_keys(home));
    assert_true(seal_read_key(public_path, again, SEAL_BOX_PUBLIC));
    assert_memory_equal(again, public_key, SEAL_BOX_PUBLIC);
    assert_true(seal_box_write_keys(home)); // both are there: they stay
    assert_int_equal(unlink(secret_path), 0);
    assert_false(seal_box_write_keys(home));
    assert_int_equal(errno, EEXIST);
}

static void passwords_and_random_words(void **state)
{
    SCRATCH(arena);
    const char *sealed = seal_password(arena, "brick by brick");
    assert_memory_equal(sealed, "$argon2id$", 10);
    assert_true(seal_password_is(sealed, "brick by brick"));
    assert_false(seal_password_is(sealed, "brick by bric"));
    assert_false(seal_password_is("not a seal", "brick by brick"));
    const char *word = seal_random_word(arena, 40);
    assert_int_equal(strlen(word), 40);
    assert_int_equal(strcspn(word, "ilo01"), 40);
    assert_string_not_equal(word, seal_random_word(arena, 40));
}

int main(void)
{
    seal_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes_match_the_published_vectors),
        cmocka_unit_test(hex_and_base64_are_read_strictly),
        cmocka_unit_test(signatures_hold_for_their_bytes_only),
        cmocka_unit_test(keys_are_written_once_and_privately),
        cmocka_unit_test(a_box_opens_for_its_gateway_only),
        cmocka_unit_test(passwords_and_random_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
