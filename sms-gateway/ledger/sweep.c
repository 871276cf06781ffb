// SPDX-License-Identifier: MIT
// Throws away what has grown old, a window of rows at a time: the loop goes on between them.
#include "sms-gateway/ledger/consent.h"
#include "sms-gateway/ledger/erase.h"
#include "sms-gateway/ledger/inside.h"

enum { WINDOW = 400, DAY = 86400, REPORTS_DAYS = 30, SILENT_DAYS = 365, STEPS = 10, ERASED_AT_ONCE = 64 };

enum age { AGE_MESSAGES, AGE_REPORTS, AGE_CONSENT, AGE_SILENT };

struct step {
    const char *name;
    enum age age;
};

// One table each: where the window ends, and what is done with it.
static const struct {
    const char *upto;
    enum age age;
    struct step steps[STEPS];
    bool has_evidence;
} stages[] = {
    {"sweep_message_upto",  AGE_MESSAGES, {{"sweep_message", AGE_MESSAGES}},                                false},
    {"sweep_outgoing_upto",
     AGE_MESSAGES,                        {{"sweep_call", AGE_MESSAGES}, {"sweep_outgoing", AGE_MESSAGES}},
     false                                                                                                       },
    {"sweep_delivery_upto", AGE_REPORTS,  {{"sweep_delivery", AGE_REPORTS}},                                false},
    {"sweep_person_upto",
     AGE_MESSAGES,                        {{"sweep_reminder", AGE_MESSAGES},
      {"sweep_rung", AGE_MESSAGES},
      {"sweep_subscription", AGE_MESSAGES},
      {"sweep_seat", AGE_MESSAGES},
      {"sweep_topic", AGE_REPORTS},
      {"sweep_talk", AGE_REPORTS},
      {"sweep_talk_away", AGE_REPORTS},
      {"sweep_last", AGE_MESSAGES},
      {"sweep_silent", AGE_SILENT},
      {"sweep_person", AGE_CONSENT}},
     true                                                                                                        },
};
enum { STAGES = sizeof stages / sizeof *stages };

static int64_t before(const struct ledger_keeping *keeping, enum age age, int64_t now)
{
    switch (age) {
    case AGE_MESSAGES:
        return now - keeping->messages;
    case AGE_CONSENT:
        return now - keeping->consent;
    case AGE_SILENT:
        return now - (int64_t)SILENT_DAYS * DAY;
    case AGE_REPORTS:
        break;
    }
    return now - (int64_t)REPORTS_DAYS * DAY;
}

// Where this window ends; false when the table has no more that is old.
static bool window_end(struct ledger *ledger, const char *name, int64_t before_at, int64_t *upto)
{
    QUERY(query, ledger->database, name);
    query_number(query, ":after", ledger->sweep.after);
    query_number(query, ":limit", WINDOW);
    query_number_if(query, ":before", before_at);
    bool is_there = query_row(query) && !column_is_null(query, 0);
    *upto = is_there ? column_number(query, 0) : 0;
    return is_there;
}

static void run_step(struct ledger *ledger, const struct step *step, const struct ledger_keeping *keeping,
                     int64_t upto, int64_t now)
{
    struct query *query = ledger_query(ledger, step->name);
    query_number(query, ":after", ledger->sweep.after);
    query_number(query, ":upto", upto);
    query_number(query, ":before", before(keeping, step->age, now));
    query_number_if(query, ":now", now);
    ledger_done(ledger, query);
}

// True when the window may hold more of it.
static bool expire_evidence(struct ledger *ledger, const struct ledger_keeping *keeping, int64_t upto,
                            int64_t now)
{
    int64_t ids[ERASED_AT_ONCE];
    size_t count = 0;
    {
        QUERY(query, ledger->database, "sweep_consent");
        query_number(query, ":after", ledger->sweep.after);
        query_number(query, ":upto", upto);
        query_number(query, ":before", before(keeping, AGE_CONSENT, now));
        query_number(query, ":limit", ERASED_AT_ONCE);
        while (count < ERASED_AT_ONCE && query_row(query))
            ids[count++] = column_number(query, 0);
    }
    if (count)
        ledger_consent_erase(ledger, ids, count, "expire", "gateway", now);
    return count == ERASED_AT_ONCE;
}

bool ledger_sweep(struct ledger *ledger, const struct ledger_keeping *keeping, int64_t now)
{
    size_t stage = ledger->sweep.stage;
    int64_t upto = 0;
    if (!window_end(ledger, stages[stage].upto, before(keeping, stages[stage].age, now), &upto)) {
        ledger->sweep.after = INT64_MIN;
        ledger->sweep.stage = (stage + 1) % STAGES;
        return ledger->sweep.stage != 0;
    }
    if (stages[stage].has_evidence && expire_evidence(ledger, keeping, upto, now))
        return true;
    for (size_t i = 0; i < STEPS && stages[stage].steps[i].name; i++)
        run_step(ledger, &stages[stage].steps[i], keeping, upto, now);
    ledger->sweep.after = upto;
    return true;
}
