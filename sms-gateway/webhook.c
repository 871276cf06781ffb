// SPDX-License-Identifier: MIT
// What carriers call: texts that came in, and reports about texts that went out. Nothing is answered before
// the commit that makes it durable.
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/gateway.h"
#include "sms-gateway/ledger/calls.h"
#include "sms-gateway/ledger/phone.h"

// The carrier that a path belongs to (/twilio/messages), when it is on.
static const struct carrier_line *line_of(const struct gateway *gateway, const struct http_request *request)
{
    for (size_t i = 0; i < gateway->config.line_count; i++)
        if (text_is_same(gateway->config.lines[i].carrier->name, request->parts[0]))
            return &gateway->config.lines[i];
    return NULL;
}

static void plainly(struct http_response *response, enum http_status status, const char *sentence)
{
    response->status = status;
    response->type = "text/plain; charset=utf-8";
    response->body = sentence;
}

// True when the post is genuine; else it is answered.
static bool passes(struct gateway *gateway, enum carrier_verdict verdict, const char *error,
                   struct http_response *response)
{
    switch (verdict) {
    case CARRIER_GENUINE:
    case CARRIER_IS_REPORT:
    case CARRIER_NOTHING:
        return true;
    case CARRIER_FORGED:
        gateway->counters.forged++;
        plainly(
            response, HTTP_FORBIDDEN,
            error ? error
                  : "This is not signed as the carrier signs, or long ago. Check the carrier's secret in "
                    "stoop.conf, that public_url is exactly the address the carrier calls, and the clock.\n");
        return false;
    case CARRIER_MALFORMED:
        gateway->counters.malformed++;
        plainly(response, HTTP_BAD_REQUEST, error ? error : "This cannot be read.");
        return false;
    }
    return false;
}

void gateway_take_text(struct http_request *request, struct http_response *response, void *context)
{
    struct gateway *gateway = context;
    const struct carrier_line *line = line_of(gateway, request);
    struct carrier_text text;
    const char *error = NULL;
    if (!line) {
        plainly(response, HTTP_NOT_FOUND, "No carrier is switched on here.\n");
        return;
    }
    enum carrier_verdict verdict =
        line->carrier->read_text(line->line, request, clock_now(&gateway->clock), &text, &error);
    if (!passes(gateway, verdict, error, response))
        return;
    if (verdict == CARRIER_IS_REPORT) {
        gateway_take_report(request, response, context);
        return;
    }
    if (verdict == CARRIER_NOTHING) {
        line->carrier->answer(request, response, NULL);
        return;
    }
    const char *answer = gateway_answer(gateway, line->carrier->name, &text, request->arena);
    line->carrier->answer(request, response, answer);
    response->after_commit = true;
}

// A carrier that no longer sends to someone for that person's sake has heard a stop that we did not.
static void learn_stop(struct gateway *gateway, const char *carrier, const struct carrier_report *report,
                       struct arena *arena)
{
    const char *number = ledger_number_of_sid(gateway->ledger, report->sid, carrier, arena);
    if (!number && report->number)
        number = phone_normal(arena, report->number);
    struct ledger_word word = {
        .number = number, .carrier = carrier, .sid = report->sid, .at = clock_now(&gateway->clock)};
    if (number)
        ledger_stop(gateway->ledger, &word, "carrier");
}

// Whether the number still takes texts: one that does not may have become someone else's.
static void learn_reach(struct gateway *gateway, const char *carrier, const struct carrier_report *report,
                        struct arena *arena)
{
    if (text_is_same(report->status, "delivered"))
        ledger_reached(gateway->ledger, report->sid, carrier);
    const char *number = report->outcome == SEND_UNREACHABLE
                             ? ledger_number_of_sid(gateway->ledger, report->sid, carrier, arena)
                             : NULL;
    if (number)
        ledger_unreached(gateway->ledger, number, clock_now(&gateway->clock));
}

// The first report of a text whose answer was lost says that it went: it is not sent again, and nobody needs
// to ring up for it.
static void settle(struct gateway *gateway, const char *carrier, const struct carrier_report *report,
                   struct arena *arena)
{
    struct outgoing row;
    if (!report->reference || ledger_outgoing_is_named(gateway->ledger, report->reference))
        return; // most are: it need not be read
    if (!ledger_outgoing_one(gateway->ledger, report->reference, &row, arena))
        return;
    if (row.sid || !text_is_same(row.carrier, carrier))
        return;
    if (report->number && !text_is_same(row.number, phone_normal(arena, report->number)))
        return;
    row.state = OUTGOING_SENT;
    row.sid = report->sid;
    ledger_outgoing_end(gateway->ledger, &row, 0);
    if (report->outcome == SEND_TAKEN)
        ledger_call_done(gateway->ledger, row.id, carrier, clock_now(&gateway->clock));
}

void gateway_take_report(struct http_request *request, struct http_response *response, void *context)
{
    struct gateway *gateway = context;
    const struct carrier_line *line = line_of(gateway, request);
    struct carrier_report report;
    const char *error = NULL;
    if (!line) {
        plainly(response, HTTP_NOT_FOUND, "No carrier is switched on here.\n");
        return;
    }
    enum carrier_verdict verdict =
        line->carrier->read_report(line->line, request, clock_now(&gateway->clock), &report, &error);
    if (!passes(gateway, verdict, error, response))
        return;
    line->carrier->answer(request, response, NULL);
    gateway->counters.reports++;
    if (verdict != CARRIER_GENUINE || report.rank < 0)
        return; // no report after all, or a status of a later day: nothing to learn from it
    if (outbox_was_unkept(gateway->outbox, line->carrier->name, report.sid))
        return; // nobody agreed yet that anything is kept
    struct ledger_delivery delivery = {
        .sid = report.sid,
        .carrier = line->carrier->name,
        .status = report.status,
        .rank = report.rank,
        .error = report.error,
        .at = clock_now(&gateway->clock),
    };
    response->after_commit = true;
    settle(gateway, line->carrier->name, &report, request->arena);
    if (!ledger_delivery(gateway->ledger, &delivery)) {
        gateway->counters.reports_known++;
        return;
    }
    if (report.outcome == SEND_SUPPRESSED)
        learn_stop(gateway, line->carrier->name, &report, request->arena);
    learn_reach(gateway, line->carrier->name, &report, request->arena);
    struct outbox_time time = gateway_time(gateway);
    outbox_failed(gateway->outbox, &report, line->carrier->name, &time, request->arena);
}

// A text of 1,600 characters, each of them four bytes escaped threefold, with everything a carrier adds: 64
// KiB.
enum { POST_LIMIT = 64 * 1024, KIOSK_LIMIT = 4 * 1024 };

// A carrier that signs nothing has a secret in its path; its query may hold any byte.
const struct http_route gateway_routes[] = {
    {"POST",              "/kiosk/*", gateway_take_kiosk, KIOSK_LIMIT},
    {"POST", "/*/messages", gateway_take_text, POST_LIMIT},
    {"GET",                   "/*/messages", gateway_take_text, 0},
    {"POST",      "/*/status", gateway_take_report, POST_LIMIT},
    {"GET",         "/*/status", gateway_take_report, 0},
    {"POST",               "/*/*/messages?", gateway_take_text, POST_LIMIT},
    {"GET",  "/*/*/messages?", gateway_take_text, 0},
    {"POST",                   "/*/*/status?", gateway_take_report, POST_LIMIT},
    {"GET",   "/*/*/status?", gateway_take_report, 0},
    {0        },
};
