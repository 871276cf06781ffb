// SPDX-License-Identifier: MIT
// A new edition in the running gateway: reminders are planned anew and its changes handed out in one
// transaction; what is too much for one goes on in the next turns, between the texts that come in.
#include "content/base/log.h"
#include "sms-gateway/alerts/alerts.h"
#include "sms-gateway/gateway.h"
#include "sms-gateway/ledger/news.h"

// The edition that the ledger was planned by, when that is another one than `before`. NULL: there is none.
static struct edition *planned_by(struct gateway *gateway, const struct edition *before, int64_t planned)
{
    SCRATCH(arena);
    const char *error = NULL;
    if (planned == 0 || (before && edition_number(before) == planned))
        return NULL;
    const char *path =
        arena_print(arena, "%s/%lld.db", settings_path(gateway->settings, "editions"), (long long)planned);
    struct edition *edition = edition_open_file(path, gateway_key(gateway->settings), &error);
    if (!edition)
        log_warn(
            "Edition %lld, by which alerts were planned, is gone: nobody hears what has changed since. %s",
            (long long)planned, error);
    return edition;
}

void gateway_arrived(struct gateway *gateway, const struct edition *before)
{
    int64_t now = clock_now(&gateway->clock), planned = ledger_planned(gateway->ledger);
    struct edition *opened = NULL;
    if (planned != edition_number(gateway->edition)) {
        opened = planned_by(gateway, before, planned);
        bool is_planned = before && edition_number(before) == planned;
        news_arrived(gateway->news, is_planned ? before : opened, gateway->edition, now);
    }
    alerts_plan(&(struct alerts){gateway->ledger, &gateway->config.conversation, gateway->edition, now});
    gateway->has_reminder_news = true;
    gateway->is_handing_out = news_hand_out(gateway->news, gateway->edition, now);
    gateway->next_news = now;
    edition_close(opened);
}

bool gateway_owes_arrival(struct gateway *gateway)
{
    return gateway->edition && ledger_planned(gateway->ledger) != edition_number(gateway->edition);
}

void gateway_tell_news(struct gateway *gateway)
{
    int64_t now = clock_now(&gateway->clock);
    if (!gateway->edition)
        return;
    if (gateway->is_handing_out) {
        gateway->is_handing_out = news_hand_out(gateway->news, gateway->edition, now);
        gateway->next_news = now;
    }
    if (gateway->next_news && now >= gateway->next_news &&
        news_turn(gateway->news, gateway->edition, now, &gateway->next_news))
        outbox_wake(gateway->outbox);
}
