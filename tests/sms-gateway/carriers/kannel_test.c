// SPDX-License-Identifier: MIT
// Kannel's posts and sendsms: who may post, bytes of any charset, parts of longer texts, reports.
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "content/base/arena.h"
#include "content/base/text.h"
#include "sms-gateway/carriers/kannel_api.h"
#include "sms-gateway/carriers/kannel_post.h"

static const char secret[] = "0123456789abcdef";

static bool lets(const char *allow, const char *word, const char *peer)
{
    SCRATCH(arena);
    const char *error = NULL;
    struct kannel_door *door = kannel_door_open(arena, secret, allow, &error);
    assert_non_null(door);
    return kannel_door_lets(door, word, peer);
}

static void only_the_secret_and_the_list_open_the_door(void **state)
{
    static const char right[] = "0123456789abcdef", local[] = "127.0.0.1, ::1";
    assert_true(lets(local, right, "127.0.0.1"));
    assert_true(lets(local, right, "::1"));
    assert_true(lets(local, right, "::ffff:127.0.0.1"));
    assert_true(lets("10.0.0.0/8", right, "10.255.0.1"));
    assert_true(lets("192.168.7.128/25 2001:db8::/32", right, "2001:db8:1::9"));
    assert_true(lets("0.0.0.0/0", right, "198.51.100.7"));
    assert_false(lets("0.0.0.0/0", right, "2001:db8::1"));
    assert_false(lets(local, right, "127.0.0.2"));
    assert_false(lets("10.0.0.0/8", right, "11.0.0.1"));
    assert_false(lets("192.168.7.128/25", right, "192.168.7.127"));
    assert_false(lets(local, right, ""));
    assert_false(lets(local, right, NULL));
    assert_false(lets(local, "0123456789abcdeF", "127.0.0.1"));
    assert_false(lets(local, "0123456789abcde", "127.0.0.1"));
    assert_false(lets(local, "0123456789abcdefg", "127.0.0.1"));
    assert_false(lets(local, "", "127.0.0.1"));
    assert_false(lets(local, NULL, "127.0.0.1"));
}

static void values_hold_any_byte(void **state)
{
    SCRATCH(arena);
    static const char target[] = "/m?a&text=%05%00%03+x%&udh=%05%00%03%07%02%01&empty=&text=second&last=%4";
    struct kannel_value text = kannel_query(arena, target, "text");
    assert_int_equal(text.length, 6);
    assert_memory_equal(text.bytes, "\5\0\3 x%", 7);
    assert_int_equal(kannel_query(arena, target, "udh").length, 6);
    assert_int_equal(kannel_query(arena, target, "empty").length, 0);
    assert_string_equal(kannel_query(arena, target, "absent").bytes, "");
    assert_string_equal(kannel_query(arena, target, "tex").bytes, "");
    assert_string_equal(kannel_query(arena, target, "last").bytes, "%4");
    assert_string_equal(kannel_query(arena, "/m", "text").bytes, "");
    assert_string_equal(kannel_query(arena, "/m?", "text").bytes, "");
}

static void assert_reads(const char *bytes, size_t length, const char *charset, const char *coding,
                         const char *expected)
{
    SCRATCH(arena);
    assert_string_equal(kannel_text(arena, (struct kannel_value){bytes, length}, charset, coding), expected);
}

static void every_charset_is_read(void **state)
{
    assert_reads("caf\xC3\xA9 \xE2\x82\xAC", 9, "UTF-8", "0", "café €");
    assert_reads("caf\xE9 \xA4", 6, "ISO-8859-1", "0", "café ¤");
    assert_reads("\x80 \x93hi\x94", 6, "WINDOWS-1252", "0", "€ “hi”");
    assert_reads("\0h\0i\x4F\x60\xD8\x3D\xDE\x00", 10, "UTF-16BE", "2", "hi你😀");
    assert_reads("\0h\0i", 4, "", "2", "hi");
    assert_reads("\0h\0i", 4, "utf-16be", "", "hi");
    // Half a pair, a pair the wrong way round, half a unit.
    assert_reads("\0a\xD8\x3D", 4, "", "2", "a\uFFFD");
    assert_reads("\xDE\x00\xD8\x3D\0b", 6, "", "2", "\uFFFD\uFFFDb");
    assert_reads("\0a\0", 3, "", "2", "a\uFFFD");
    // 8-BIT and nothing at all: UTF-8 when it is that.
    assert_reads("\xC3\xA9", 2, "8-BIT", "1", "é");
    assert_reads("\xE9", 1, "8-BIT", "1", "é");
    assert_reads("due\0 now", 8, "UTF-8", "0", "due now");
    assert_reads("\xFF\xFE", 2, "UTF-8", "0", "\uFFFD\uFFFD");
    assert_reads("", 0, "UTF-8", "0", "");
}

static void assert_part(const char *udh, size_t length, unsigned reference, unsigned count, unsigned number)
{
    struct kannel_part part = kannel_part((struct kannel_value){udh, length});
    assert_int_equal(part.reference, reference);
    assert_int_equal(part.count, count);
    assert_int_equal(part.number, number);
}

static void parts_are_told_by_the_user_data_header(void **state)
{
    assert_part("\x05\x00\x03\x07\x02\x01", 6, 7, 2, 1);
    assert_part("\x06\x08\x04\x01\x07\x03\x03", 7, 0x107, 3, 3);
    assert_part("\x09\x24\x02\x01\x01\x00\x03\xFF\x02\x02", 10, 255, 2, 2); // after another element
    assert_part("", 0, 0, 0, 0);
    assert_part("\x05\x00\x03\x07\x02", 5, 0, 0, 0);         // cut off
    assert_part("\x05\x00\x03\x07\x02\x03", 6, 0, 0, 0);     // part 3 of 2
    assert_part("\x05\x00\x03\x07\x02\x00", 6, 0, 0, 0);     // part 0
    assert_part("\x05\x00\x03\x07\x01\x01", 6, 0, 0, 0);     // part 1 of 1: a text of its own
    assert_part("\x06\x05\x04\x0B\x84\x23\xF0", 7, 0, 0, 0); // ports
    assert_part("\xFF\x00\xFF", 3, 0, 0, 0);
}

static const struct kannel line = {
    .send_url = "http://127.0.0.1:13013/cgi-bin/sendsms",
    .username = "stoop",
    .password = "p",
    .from = "",
    .status_url = "https://texts.example.gov/kannel/x/status",
};

static const char *header(const struct http_call *call, const char *name)
{
    for (const struct http_field *field = call->headers; field->name; field++)
        if (strcmp(field->name, name) == 0)
            return field->value;
    return NULL;
}

static void a_text_is_handed_over(void **state)
{
    SCRATCH(arena);
    struct http_call call = {0};
    struct carrier_parcel parcel = {
        .number = "+12125550101", .ours = "12125550100", .body = "é €", .seconds_left = 61, .reference = 42};
    kannel_carrier.send(&line, &parcel, &call, arena);
    assert_string_equal(call.method, "POST");
    assert_string_equal(call.body, "é €");
    assert_string_equal(header(&call, "X-Kannel-Coding"), "0");
    assert_string_equal(header(&call, "X-Kannel-Validity"), "2");
    assert_string_equal(header(&call, "X-Kannel-From"), "12125550100");
    assert_string_equal(header(&call, "X-Kannel-To"), "+12125550101");
    assert_string_equal(header(&call, "X-Kannel-DLR-Url"),
                        "https://texts.example.gov/kannel/x/status?row=42&type=%d&smsc=%F&answer=%A");
    parcel = (struct carrier_parcel){.number = "+12125550101", .ours = "1\r\nX: y", .body = "你"};
    kannel_carrier.send(&line, &parcel, &call, arena);
    assert_string_equal(header(&call, "X-Kannel-Coding"), "2");
    assert_string_equal(header(&call, "X-Kannel-Validity"), "1");
    assert_string_equal(header(&call, "X-Kannel-From"), ""); // no header of a stranger's
}

static enum send_outcome sent(enum http_outcome outcome, int status)
{
    SCRATCH(arena);
    struct http_answer answer = {.outcome = outcome, .status = status, .body = ""};
    return kannel_sent(NULL, &answer, arena).outcome;
}

static void what_its_answers_mean(void **state)
{
    assert_int_equal(sent(HTTP_ANSWERED, 202), SEND_TAKEN);
    assert_int_equal(sent(HTTP_ANSWERED, 200), SEND_DENIED);
    assert_int_equal(sent(HTTP_ANSWERED, 400), SEND_REFUSED);
    assert_int_equal(sent(HTTP_ANSWERED, 403), SEND_DENIED);
    assert_int_equal(sent(HTTP_ANSWERED, 404), SEND_DENIED);
    assert_int_equal(sent(HTTP_ANSWERED, 503), SEND_BUSY);
    assert_int_equal(sent(HTTP_ANSWERED, 502), SEND_UNKNOWN);
    assert_int_equal(sent(HTTP_NOT_SENT, 0), SEND_BUSY);
    assert_int_equal(sent(HTTP_AMBIGUOUS, 0), SEND_UNKNOWN);
}

static enum carrier_verdict report(const char *query, struct carrier_report *it, struct arena *arena)
{
    const char *error = NULL;
    struct kannel open = line;
    open.door = kannel_door_open(arena, secret, "127.0.0.1", &error);
    struct http_request request = {
        .method = "GET",
        .parts = (const char *const[]){"kannel", secret, NULL},
        .target = arena_print(arena, "/kannel/0123456789abcdef/status?%s", query),
        .remote = "127.0.0.1",
        .arena = arena,
    };
    return kannel_carrier.read_report(&open, &request, 0, it, &error);
}

static void reports_only_move_forward(void **state)
{
    SCRATCH(arena);
    static const char *const order[] = {"8", "4", "1"};
    struct carrier_report it, before = {.rank = 0};
    for (size_t i = 0; i < 3; i++, before = it) {
        assert_int_equal(report(arena_print(arena, "row=42&type=%s&smsc=&answer=ACK/", order[i]), &it, arena),
                         CARRIER_GENUINE);
        assert_true(it.rank > before.rank);
        assert_int_equal(it.reference, 42);
        assert_int_equal(it.outcome, SEND_TAKEN);
    }
    report("row=42&type=16&smsc=&answer=NACK%2F0x0000000b%2FInvalid+Destination+Address", &it, arena);
    assert_int_equal(it.rank, before.rank);
    assert_int_equal(it.outcome, SEND_UNREACHABLE);
    assert_int_equal(it.error, 11);
    report("row=42&type=16&smsc=&answer=NACK/69/Submit+failed", &it, arena);
    assert_int_equal(it.outcome, SEND_REFUSED);
    assert_int_equal(it.error, 69);
    report("row=42&type=16&smsc=&answer=NACK/-1/", &it, arena);
    assert_int_equal(it.outcome, SEND_REFUSED);
    assert_int_equal(it.error, 0);
    report("row=42&type=2&smsc=a&answer=id:1+sub:001+dlvrd:000+stat:UNDELIV+err:006+text:x", &it, arena);
    assert_int_equal(it.outcome, SEND_UNREACHABLE);
    assert_int_equal(it.error, 6);
    report("row=42&type=64", &it, arena);
    assert_int_equal(it.rank, -1); // a kind of a later Kannel
    assert_int_equal(report("row=42", &it, arena), CARRIER_MALFORMED);
    assert_int_equal(report("row=0&type=1", &it, arena), CARRIER_MALFORMED);
    assert_int_equal(report("row=x&type=1", &it, arena), CARRIER_MALFORMED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_secret_and_the_list_open_the_door),
        cmocka_unit_test(values_hold_any_byte),
        cmocka_unit_test(every_charset_is_read),
        cmocka_unit_test(parts_are_told_by_the_user_data_header),
        cmocka_unit_test(a_text_is_handed_over),
        cmocka_unit_test(what_its_answers_mean),
        cmocka_unit_test(reports_only_move_forward),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
