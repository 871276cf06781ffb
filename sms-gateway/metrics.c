// SPDX-License-Identifier: MIT
// What the gateway counts, in Prometheus' text form: on the admin listener only.
#include "content/base/text.h"
#include "sms-gateway/gateway.h"
#include "sms-gateway/staff.h"

enum { METRICS_LIMIT = 64 * 1024, STAFF_POST = 16 * 1024 };

static void counter(struct text *text, const char *name, const char *help, int64_t value)
{
    text_print(text, "# HELP stoop_%s %s\n# TYPE stoop_%s counter\nstoop_%s %lld\n", name, help, name, name,
               (long long)value);
}

static void gauge(struct text *text, const char *name, const char *help, int64_t value)
{
    text_print(text, "# HELP stoop_%s %s\n# TYPE stoop_%s gauge\nstoop_%s %lld\n", name, help, name, name,
               (long long)value);
}

static void add_requests(struct text *text, const struct gateway_counters *counters)
{
    text_add(
        text,
        "# HELP stoop_requests_total Texts by what they asked for.\n# TYPE stoop_requests_total counter\n");
    for (size_t i = 0; i < GATEWAY_REQUESTS && counters->requests[i].name; i++)
        text_print(text, "stoop_requests_total{request=\"%s\"} %lld\n", counters->requests[i].name,
                   (long long)counters->requests[i].count);
}

static void add_outcomes(struct text *text, const struct outbox_counters *out)
{
    const struct {
        const char *name;
        int64_t count;
    } rows[] = {
        {"sent",       out->sent      },
        {"retried",    out->retried   },
        {"rerouted",   out->rerouted  },
        {"refused",    out->refused   },
        {"suppressed", out->suppressed},
        {"unknown",    out->unknown   },
        {"reconciled", out->reconciled},
        {"expired",    out->expired   },
        {"ended",      out->ended     },
        {"denied",     out->denied    },
    };
    text_add(text, "# HELP stoop_outgoing_total Texts handed to a carrier, by what became of them.\n"
                   "# TYPE stoop_outgoing_total counter\n");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        text_print(text, "stoop_outgoing_total{outcome=\"%s\"} %lld\n", rows[i].name,
                   (long long)rows[i].count);
}

static void metrics(struct http_request *request, struct http_response *response, void *context)
{
    struct gateway *gateway = context;
    const struct gateway_counters *c = &gateway->counters;
    struct ledger_counts counts = ledger_count(gateway->ledger);
    struct text text = text_in(request->arena, METRICS_LIMIT);
    counter(&text, "texts_total", "Texts that came in, each counted once.", c->texts);
    counter(&text, "answers_total", "Texts that were answered.", c->answered);
    counter(&text, "repeated_total", "Posts of a text that was known already.", c->repeated);
    counter(&text, "owed_total", "Answers handed over again after a crash.", c->owed);
    counter(&text, "forged_total", "Posts whose signature does not fit.", c->forged);
    counter(&text, "malformed_total", "Posts that could not be read.", c->malformed);
    counter(&text, "reports_total", "Reports about texts that went out.", c->reports);
    counter(&text, "reports_known_total", "Reports that were no news.", c->reports_known);
    counter(&text, "handed_over_total", "What kiosks asked for on behalf of a number.", c->handed_over);
    counter(&text, "handed_over_refused_total", "Kiosks' posts that were refused.", c->handed_over_refused);
    gauge(&text, "handed_over_waiting", "Of these, what waits for an OK.",
          (int64_t)handover_waiting(gateway->handover, clock_now(&gateway->clock)));
    counter(&text, "commits_total", "Commits of the ledger.", c->commits);
    counter(&text, "commits_failed_total", "Commits that failed: their posts were answered 503.",
            c->commits_failed);
    add_requests(&text, c);
    add_outcomes(&text, outbox_counters(gateway->outbox));
    gauge(&text, "outbox_queued", "Texts waiting to leave.", counts.queued);
    gauge(&text, "outbox_sending", "Texts with a carrier now.", counts.sending);
    gauge(&text, "outbox_unknown", "Texts that may have left: their carrier is being asked.", counts.unknown);
    gauge(&text, "reminders_waiting", "Reminders that wait for their hour.", counts.reminders);
    counter(&text, "alerts_total", "Alerts put into the outbox.", news_counters(gateway->news)->queued);
    counter(&text, "alerts_late_total", "News whose time was over before they could be told.",
            news_counters(gateway->news)->late);
    gauge(&text, "edition", "The number of the edition that is read.",
          gateway->edition ? edition_number(gateway->edition) : 0);
    response->type = "text/plain; version=0.0.4; charset=utf-8";
    response->body = text.bytes;
}

const struct http_route gateway_admin_routes[] = {
    {"GET",                 "/staff/forecast", staff_forecast, 0},
    {"POST",       "/staff/forecast", staff_forecast, STAFF_POST},
    {"GET",                     "/metrics", metrics, 0},
    {"GET","/staff/summary", staff_summary, 0},
    {"GET",           "/staff/questions", staff_questions, 0},
    {"POST",                 "/staff/questions/*", staff_question, STAFF_POST},
    {"GET",              "/staff/calls", staff_calls, 0},
    {"POST",                     "/staff/calls/*", staff_call, STAFF_POST},
    {"GET",        "/staff/unknown", staff_unknown, 0},
    {"POST",                    "/staff/consent", staff_consent, STAFF_POST},
    {"POST",                 "/staff/erase", staff_erase, STAFF_POST},
    {"GET",      "/staff/erased", staff_erased, 0},
    {"POST",                     "/staff/segments", staff_segments, STAFF_POST},
    {0},
};
