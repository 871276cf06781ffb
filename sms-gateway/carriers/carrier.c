// SPDX-License-Identifier: MIT
// Which carriers there are, and which are on.
#include "sms-gateway/carriers/carrier.h"

#include <assert.h>
#include <string.h>

#include "content/base/text.h"

const struct carrier *const carrier_table[] = {&twilio_carrier, &telnyx_carrier,  &vonage_carrier,
                                               &kannel_carrier, &pretend_carrier, NULL};

bool carrier_only_pretends(const char *name)
{
    for (size_t i = 0; carrier_table[i]; i++)
        if (text_is_same(carrier_table[i]->name, name))
            return carrier_table[i]->only_pretends;
    return false;
}

bool carrier_is_word(const char *value, size_t limit)
{
    size_t length = strlen(value);
    return length > 0 && length <= limit && utf8_is_valid(value, length);
}

enum carrier_did carrier_did_by(const char *word)
{
    static const struct {
        const char *word;
        enum carrier_did did;
    } table[] = {
        {"STOP",  CARRIER_DID_STOP },
        {"START", CARRIER_DID_START},
        {"HELP",  CARRIER_DID_HELP }
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (text_is_same_word(word, table[i].word))
            return table[i].did;
    return CARRIER_DID_NOTHING;
}

int carrier_rank(const struct carrier_status *table, const char *status)
{
    for (; table->status; table++)
        if (text_is_same(status, table->status))
            return table->rank;
    return -1;
}

void carrier_answer_json(struct http_request *request, struct http_response *response, const char *text)
{
    (void)request;
    (void)text;
    response->type = "application/json";
    response->body = "{}";
}

static const char *names(struct arena *arena)
{
    const char *list = carrier_table[0]->name;
    for (size_t i = 1; carrier_table[i]; i++)
        list = arena_print(arena, "%s, %s", list, carrier_table[i]->name);
    return list;
}

static const enum send_outcome *row(const struct carrier_code *table, int64_t code)
{
    for (; table->code; table++)
        if (table->code == code)
            return &table->outcome;
    return NULL;
}

enum send_outcome carrier_refusal(const struct carrier_code *table, int64_t code, int status)
{
    static const struct carrier_code everywhere[] = {
        {401, SEND_DENIED },
        {403, SEND_DENIED },
        {404, SEND_DENIED },
        {408, SEND_LATER  },
        {429, SEND_BUSY   },
        {502, SEND_UNKNOWN},
        {504, SEND_UNKNOWN},
        {0,   SEND_TAKEN  },
    };
    const enum send_outcome *known = row(table, code);
    if (!known)
        known = row(table, status);
    if (!known)
        known = row(everywhere, status);
    return known ? *known : status >= 500 ? SEND_BUSY : SEND_REFUSED;
}

enum send_outcome carrier_failure(const struct carrier_code *table, int64_t code)
{
    const enum send_outcome *known = row(table, code);
    return !code ? SEND_TAKEN : known ? *known : SEND_REFUSED;
}

const char *carrier_reason(enum send_outcome outcome)
{
    return outcome == SEND_UNREACHABLE ? "unreachable" : outcome == SEND_FILTERED ? "filtered" : "refused";
}

const char *carriers_open(struct settings *settings, const char *public_url, bool sends,
                          struct carrier_line *lines, size_t limit, size_t *count, struct arena *arena)
{
    assert(carrier_table[0]); // a build without a carrier is no gateway
    *count = 0;
    for (size_t i = 0; carrier_table[i] && *count < limit; i++) {
        const struct carrier *carrier = carrier_table[i];
        if (!settings_any_set(settings, carrier->name))
            continue;
        const char *error = NULL;
        void *line = carrier->open(settings, public_url, sends, arena, &error);
        if (!line)
            return error;
        lines[*count] = (struct carrier_line){.carrier = carrier, .line = line};
        error = pace_read(settings, carrier->name, &lines[*count].pace, arena);
        if (error)
            return error;
        (*count)++;
    }
    if (*count == 0)
        return arena_print(
            arena,
            "No carrier is on: set its keys in stoop.conf, for example [%s] auth_token. This build has: "
            "%s.",
            carrier_table[0]->name, names(arena));
    return NULL;
}
