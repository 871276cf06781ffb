// SPDX-License-Identifier: MIT
// stoop.conf understood, with a sentence for everything that is wrong.
#include "sms-gateway/gateway.h"

#include <string.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "sms-gateway/ledger/phone.h"
#include "sms-gateway/staff.h"

enum { MINUTES_A_DAY = 24 * 60 };

struct reading {
    struct settings *settings;
    struct gateway_config *config;
    struct arena *arena;
};

static const char *gateway_setting(struct reading *reading, const char *key)
{
    return settings_text(reading->settings, "gateway", key);
}

static bool read_minute(struct arena *arena, const char *text, int *minute)
{
    size_t count = 0;
    char **parts = text_split(arena, text_trim(arena, text), ':', &count);
    int64_t hour = 0, part = 0;
    if (count != 2 || !text_to_number(parts[0], 0, 24, &hour) || !text_to_number(parts[1], 0, 59, &part) ||
        hour * 60 + part > MINUTES_A_DAY)
        return false;
    *minute = (int)(hour * 60 + part);
    return true;
}

static const char *read_reply(struct reading *reading)
{
    const char *reply = gateway_setting(reading, "reply");
    reading->config->is_inline = text_is_same(reply, "inline");
    if (reading->config->is_inline || text_is_same(reply, "api"))
        return NULL;
    return arena_print(reading->arena, "[gateway] reply = %s is neither api nor inline.", reply);
}

static const char *read_hours(struct reading *reading)
{
    const char *hours = gateway_setting(reading, "sending_hours");
    struct conversation_settings *to = &reading->config->conversation;
    size_t count = 0;
    char **ends = text_split(reading->arena, hours, '-', &count);
    if (count == 2 && read_minute(reading->arena, ends[0], &to->sending_from_minute) &&
        read_minute(reading->arena, ends[1], &to->sending_to_minute) &&
        to->sending_from_minute < to->sending_to_minute)
        return NULL;
    return arena_print(reading->arena,
                       "[gateway] sending_hours = %s is not a span of a day. Write it as 08:00-21:00.",
                       hours);
}

static const char *read_alerts(struct reading *reading)
{
    enum { A_DAY_MOST = 24, WAIT_MOST = 24 * 60 };
    int64_t a_day = 0, minutes = 0;
    if (!text_to_number(gateway_setting(reading, "alerts_a_day"), 1, A_DAY_MOST, &a_day))
        return arena_print(reading->arena, "[gateway] alerts_a_day = %s: write a whole number from 1 to %d.",
                           gateway_setting(reading, "alerts_a_day"), A_DAY_MOST);
    if (!text_to_number(gateway_setting(reading, "alerts_wait"), 0, WAIT_MOST, &minutes))
        return arena_print(reading->arena,
                           "[gateway] alerts_wait = %s: write a number of minutes from 0 to %d.",
                           gateway_setting(reading, "alerts_wait"), WAIT_MOST);
    reading->config->news = (struct news_settings){.digests_a_day = (int)a_day, .wait_seconds = minutes * 60};
    return NULL;
}

static const char *read_stop_scope(struct reading *reading)
{
    const char *scope = gateway_setting(reading, "stop_scope");
    reading->config->conversation.stop_is_of_topic = text_is_same(scope, "topic");
    if (text_is_same(scope, "topic") || text_is_same(scope, "everything"))
        return NULL;
    return arena_print(reading->arena, "[gateway] stop_scope = %s is neither everything nor topic.", scope);
}

static const char *read_fold(struct reading *reading)
{
    const char *fold = gateway_setting(reading, "fold_accents");
    reading->config->conversation.fold_accents = fold;
    if (text_is_same(fold, "when_shorter") || text_is_same(fold, "never"))
        return NULL;
    return arena_print(reading->arena, "[gateway] fold_accents = %s is neither when_shorter nor never.",
                       fold);
}

// The address carriers sign over: from the settings only, never from what a request says of itself.
static const char *read_public_url(struct reading *reading)
{
    const char *url = gateway_setting(reading, "public_url");
    size_t length = strlen(url);
    while (length && url[length - 1] == '/')
        length--;
    reading->config->public_url =
        length ? arena_bytes(reading->arena, url, length)
               : arena_print(reading->arena, "http://%s", gateway_setting(reading, "listen"));
    if (!length || text_starts(url, "https://") || text_starts(url, "http://"))
        return NULL;
    return arena_print(
        reading->arena,
        "[gateway] public_url = %s is not a web address. Write the address the carrier calls, without "
        "/twilio/messages, for example https://texts.example.gov.",
        url);
}

static const char *read_number(struct reading *reading)
{
    const char *number = gateway_setting(reading, "number");
    if (!*number || phone_normal(reading->arena, number))
        return NULL;
    return arena_print(reading->arena, "[gateway] number = %s is no phone number. Write it as +12125550100.",
                       number);
}

enum { DAY_SECONDS = 86400, DAYS_MOST = 36500, YEARS_MOST = 100 };

static const char *read_keeping(struct reading *reading)
{
    const char *days = gateway_setting(reading, "keep_messages_days"),
               *years = gateway_setting(reading, "keep_consent_years");
    int64_t count = 0;
    if (!text_to_number(days, 1, DAYS_MOST, &count))
        return arena_print(reading->arena,
                           "[gateway] keep_messages_days = %s is no number of days. Write 365.", days);
    reading->config->keeping.messages = count * DAY_SECONDS;
    if (!text_to_number(years, 1, YEARS_MOST, &count))
        return arena_print(reading->arena,
                           "[gateway] keep_consent_years = %s is no number of years. Write 5.", years);
    reading->config->keeping.consent = count * 366 * DAY_SECONDS;
    return NULL;
}

// What works, but is shorter than a claim may take to come: four years for unwanted texts (28 U.S.C.
// 1658(a)).
static const char *doubt_keeping(struct reading *reading)
{
    return reading->config->keeping.consent >= (int64_t)4 * 366 * DAY_SECONDS
               ? NULL
               : "[gateway] keep_consent_years is less than 4: people may claim for unwanted texts for four "
                 "years, and "
                 "the evidence would be gone.";
}

static const char *read_staff(struct reading *reading)
{
    const char *token = gateway_setting(reading, "staff_token");
    reading->config->conversation.has_staff = *token != '\0';
    if (!*token || strlen(token) >= STAFF_TOKEN_LEAST)
        return NULL;
    return "[gateway] staff_token can be guessed: write at least 16 characters, for example what openssl "
           "rand -hex "
           "16 prints.";
}

static const char *read_kiosks(struct reading *reading)
{
    const char *token = gateway_setting(reading, "kiosk_token");
    const char *texts = gateway_setting(reading, "kiosk_texts_a_day");
    int64_t count = 0;
    if (!text_to_number(texts, 0, HANDOVER_DAY_MOST, &count))
        return arena_print(reading->arena,
                           "[gateway] kiosk_texts_a_day = %s: write a whole number from 0 to %d.", texts,
                           HANDOVER_DAY_MOST);
    reading->config->kiosk_token = token;
    reading->config->kiosk_texts_a_day = (size_t)count;
    if (!*token || strlen(token) >= STAFF_TOKEN_LEAST)
        return NULL;
    return "[gateway] kiosk_token can be guessed: write at least 16 characters, for example what openssl "
           "rand -hex "
           "16 prints.";
}

static const char *read_ledger(struct reading *reading)
{
    if (text_starts(gateway_setting(reading, "ledger"), "sqlite:"))
        return NULL;
    return "[gateway] ledger names no ledger that this build has. Write sqlite:FILE, for example "
           "sqlite:ledger.db.";
}

static const char *read_carriers(struct reading *reading)
{
    struct gateway_config *config = reading->config;
    return carriers_open(reading->settings, config->public_url, !config->is_inline, config->lines,
                         GATEWAY_LINES, &config->line_count, reading->arena);
}

// What works, but not as it should.
static const char *doubt_public_url(struct reading *reading)
{
    const char *url = gateway_setting(reading, "public_url");
    if (!*url)
        return "[gateway] public_url is not set: signatures are checked over the listening address, which no "
               "carrier "
               "can reach.";
    if (!text_starts(url, "https://") && !strstr(url, "://127.0.0.1") && !strstr(url, "://localhost"))
        return "[gateway] public_url begins with http://: texts cross the network where others can read "
               "them.";
    return NULL;
}

static const char *doubt_sending(struct reading *reading)
{
    for (size_t i = 0; i < reading->config->line_count; i++) {
        const struct carrier_line *line = &reading->config->lines[i];
        if (!line->carrier->can_send(line->line))
            return arena_print(
                reading->arena,
                "[%s] %s is not set: answers ride in webhooks' replies, but no reminder can leave.",
                line->carrier->name, line->carrier->sending_needs);
    }
    return NULL;
}

// What the carriers themselves say of their settings.
static const char *doubt_carriers(struct reading *reading)
{
    const char *sentence = NULL;
    for (size_t i = 0; i < reading->config->line_count && !sentence; i++) {
        const struct carrier_line *line = &reading->config->lines[i];
        if (line->carrier->doubt)
            sentence = line->carrier->doubt(line->line, reading->settings, reading->arena);
    }
    return sentence;
}

static const char *doubt_number(struct reading *reading)
{
    return *gateway_setting(reading, "number")
               ? NULL
               : "[gateway] number is not set: nobody is told which number to text.";
}

static const char *doubt_kiosk_keys(struct reading *reading)
{
    bool is_lost = file_exists(settings_path(reading->settings, "keys/gateway.public")) &&
                   !file_exists(settings_path(reading->settings, "keys/gateway.secret"));
    return is_lost ? "HOME/keys/gateway.secret is missing, and kiosks seal to HOME/keys/gateway.public: what "
                     "they "
                     "hand over cannot be read. Put the secret back, or delete the public key, start the "
                     "gateway, and give every kiosk the new one."
                   : NULL;
}

const char *gateway_configure(struct settings *settings, struct gateway_config *config, struct arena *arena,
                              void (*tell)(const char *sentence, bool is_wrong))
{
    static const struct {
        const char *(*read)(struct reading *);
        bool is_needed;
    } steps[] = {
        {read_reply,       true },
        {read_hours,       true },
        {read_alerts,      true },
        {read_fold,        true },
        {read_stop_scope,  true },
        {read_public_url,  true },
        {read_number,      true },
        {read_ledger,      true },
        {read_keeping,     true },
        {read_staff,       true },
        {read_kiosks,      true },
        {read_carriers,    true },
        {doubt_public_url, false},
        {doubt_keeping,    false},
        {doubt_sending,    false},
        {doubt_carriers,   false},
        {doubt_number,     false},
        {doubt_kiosk_keys, false},
    };
    *config = (struct gateway_config){0};
    struct reading reading = {settings, config, arena};
    const char *first = NULL;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        const char *sentence = steps[i].is_needed || tell ? steps[i].read(&reading) : NULL;
        if (!sentence)
            continue;
        if (tell)
            tell(sentence, steps[i].is_needed);
        if (steps[i].is_needed && !first)
            first = sentence;
        if (first && !tell)
            break;
    }
    return first;
}
