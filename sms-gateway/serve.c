// SPDX-License-Identifier: MIT
// stoop-gateway serve: the turns of the loop. A turn reads all posts that are ready, writes what they change,
// commits once, lets the answers leave, and only then sends, reminds and looks for a new edition.
#include <malloc.h>
#include <stdlib.h>

#include "content/base/log.h"
#include "content/base/text.h"
#include "content/edition/fetch.h"
#include "content/http/handed.h"
#include "sms-gateway/alerts/alerts.h"
#include "sms-gateway/gateway.h"
#include "sms-gateway/parts.h"
#include "sms-gateway/web_phone.h"

enum {
    EDITION_LOOK_MS = 1000,
    REST_MS = 2000,
    KEPT_BYTES = 4 << 20,
    DENIED_TOLD_MS = 60000,
    CHORES_MS = 1000
};

struct server {
    struct gateway gateway;
    struct loop *loop;
    struct fetch *fetch; // NULL: the home's own editions are read
    struct arena *arena;
    int64_t next_look_ms, next_reminder, tidy_ms, chores_ms, committed_id, expired;
    int64_t denied, denied_told_ms;
    const char *told; // the last trouble with editions, so that it is logged once
};

static void log_trouble(struct server *server, const char *trouble)
{
    if (trouble && !text_is_same(trouble, server->told))
        log_warn("%s", trouble);
    if (!text_is_same(trouble, server->told))
        server->told = trouble ? arena_text(server->arena, trouble) : NULL;
}

static bool commit(void *context)
{
    struct server *server = context;
    struct gateway *gateway = &server->gateway;
    bool is_done = ledger_commit(gateway->ledger);
    outbox_committed(gateway->outbox, is_done);
    handover_committed(gateway->handover, is_done);
    gateway->counters.commits++;
    if (is_done) {
        server->committed_id = gateway->claimed_id;
    } else {
        gateway->claimed_id = server->committed_id;
        gateway->counters.commits_failed++;
        log_error("The ledger could not keep this turn: %s", ledger_error(gateway->ledger));
    }
    return is_done;
}

static void look_for_edition(struct server *server, int64_t steady_ms)
{
    struct gateway *gateway = &server->gateway;
    if (server->fetch)
        fetch_step(server->fetch, steady_ms, EDITION_LOOK_MS);
    if (steady_ms < server->next_look_ms)
        return;
    server->next_look_ms = steady_ms + EDITION_LOOK_MS;
    const char *refused = NULL;
    struct edition *before = gateway->edition, *after = NULL;
    if (!before || edition_is_old(before))
        after = gateway_edition(gateway->settings, &refused);
    if (after) {
        gateway->edition = after;
        log_info("Edition %lld is read.", (long long)edition_number(after));
        gateway_arrived(gateway, before);
        edition_close(before);
    } else if (gateway_owes_arrival(gateway)) {
        gateway_arrived(gateway, NULL);
    }
    log_trouble(server, refused || !server->fetch ? refused : fetch_error(server->fetch));
}

static void remind(struct server *server)
{
    struct gateway *gateway = &server->gateway;
    int64_t now = clock_now(&gateway->clock), expired = outbox_counters(gateway->outbox)->expired;
    bool is_due = server->next_reminder && now >= server->next_reminder;
    if (expired != server->expired) // it may be told again when the hours open
        gateway->has_reminder_news = true;
    server->expired = expired;
    if (!gateway->edition || (!is_due && !gateway->has_reminder_news))
        return;
    gateway->has_reminder_news = false;
    struct alerts alerts = {gateway->ledger, &gateway->config.conversation, gateway->edition, now};
    if (alerts_turn(&alerts, &server->next_reminder))
        outbox_wake(gateway->outbox);
}

// Someone must mend the settings: said once a minute while it lasts.
static void tell_denied(struct server *server, int64_t steady_ms)
{
    int64_t denied = outbox_counters(server->gateway.outbox)->denied;
    if (denied == server->denied || steady_ms < server->denied_told_ms)
        return;
    server->denied = denied;
    server->denied_told_ms = steady_ms + DENIED_TOLD_MS;
    log_error("The carrier does not take our texts: it refuses the account, the token or the sending number. "
              "They wait; "
              "stoop-gateway check helps.");
}

// The sooner of two waits, where -1 is for ever.
static int64_t sooner(int64_t a, int64_t b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

static int idle(void *context)
{
    struct server *server = context;
    struct gateway *gateway = &server->gateway;
    ledger_handed(gateway->ledger, server->committed_id);
    int64_t steady_ms = clock_steady_ms();
    look_for_edition(server, steady_ms);
    remind(server);
    parts_turn(gateway);
    handover_sweep(gateway->handover, clock_now(&gateway->clock));
    gateway_tell_news(gateway);
    struct outbox_time time = gateway_time(gateway);
    int64_t wait_ms = outbox_turn(gateway->outbox, &time);
    tell_denied(server, steady_ms);
    if (steady_ms >= server->chores_ms && !ledger_has_work(gateway->ledger)) {
        server->chores_ms = steady_ms + CHORES_MS;
        gateway_chores(gateway);
    }
    if (ledger_has_work(gateway->ledger)) {
        if (outbox_gathers(gateway->outbox, &time))
            return 1;
        server->tidy_ms = steady_ms + REST_MS;
        loop_commit_soon(server->loop);
        return 0;
    }
    ledger_tidy(gateway->ledger, steady_ms >= server->tidy_ms);
    if (steady_ms >= server->tidy_ms)
        server->tidy_ms = steady_ms + REST_MS;
    return (int)sooner(wait_ms, EDITION_LOOK_MS);
}

struct outbox_time gateway_time(const struct gateway *gateway)
{
    int64_t now_ms = clock_now_ms(&gateway->clock);
    return (struct outbox_time){
        .now = now_ms / 1000,
        .real = (now_ms - gateway->clock.ahead_ms) / 1000,
        .steady_ms = clock_steady_ms(),
    };
}

// On the socket that was handed over under the key's name, else on the address in the settings.
static bool listen_on(struct server *server, const struct handed *handed, const struct http_route *routes)
{
    struct gateway *gateway = &server->gateway;
    const char *error = NULL, *key = handed->name,
               *address = settings_text(gateway->settings, "gateway", key);
    bool is_handed = handed->descriptor >= 0;
    struct http_listener *listener =
        is_handed ? http_listen_handed(server->loop, handed->descriptor, routes, gateway, &error)
                  : http_listen(server->loop, address, routes, gateway, &error);
    if (!listener) {
        log_error("[gateway] %s = %s: %s", key, is_handed ? "the socket handed over" : address, error);
        return false;
    }
    log_info("[gateway] %s: port %d%s.", key, http_port(listener), is_handed ? ", handed over" : "");
    return true;
}

// The phones of the pretend carrier, when it is on.
static bool open_phones(struct server *server)
{
    struct gateway *gateway = &server->gateway;
    for (size_t i = 0; i < gateway->config.line_count; i++) {
        const struct carrier_line *line = &gateway->config.lines[i];
        const char *error = NULL;
        if (line->carrier != &pretend_carrier)
            continue;
        int port = web_phone_open(gateway, server->loop, line->line, server->arena, &error);
        if (!port) {
            log_error("[pretend] listen: %s", error);
            return false;
        }
        log_info("[pretend] listen: port %d.", port);
    }
    return true;
}

static void start_fetching(struct server *server)
{
    struct settings *settings = server->gateway.settings;
    const char *url = settings_text(settings, "gateway", "edition_url");
    if (*url)
        server->fetch = fetch_open(loop_client(server->loop), url, settings_path(settings, "editions"),
                                   gateway_key(settings));
}

// The keys that kiosks' numbers are sealed with are made where they are missing.
static void open_kiosk_door(struct gateway *gateway)
{
    const char *secret = settings_path(gateway->settings, "keys/gateway.secret");
    gateway->handover = handover_open(gateway->config.kiosk_texts_a_day, clock_now(&gateway->clock));
    gateway->has_kiosk_secret = seal_box_write_keys(settings_home(gateway->settings)) &&
                                seal_read_key(secret, gateway->kiosk_secret, SEAL_BOX_SECRET);
    if (!gateway->has_kiosk_secret)
        log_warn("%s cannot be read or made: nothing that kiosks hand over can be opened.", secret);
}

static void tell(const char *sentence, bool is_wrong)
{
    if (!is_wrong)
        log_warn("%s", sentence);
}

static int serve(struct server *server)
{
    struct gateway *gateway = &server->gateway;
    struct handed handed[] = {
        {"listen",       -1},
        {"admin_listen", -1},
        {NULL,           -1}
    };
    const char *error = handed_read(handed, server->arena);
    if (!error)
        error = gateway_configure(gateway->settings, &gateway->config, server->arena, tell);
    if (!error)
        gateway->ledger = ledger_open(settings_text(gateway->settings, "gateway", "ledger"),
                                      settings_home(gateway->settings), server->arena, &error);
    if (!gateway->ledger) {
        log_error("%s", error);
        return 2;
    }
    if (!gateway->config.conversation.stop_is_of_topic)
        ledger_without_topics(gateway->ledger);
    open_kiosk_door(gateway);
    server->loop = gateway->loop = loop_open();
    struct outbox_time time = gateway_time(gateway);
    gateway->outbox = outbox_open(gateway->ledger, loop_client(server->loop), gateway->config.lines,
                                  gateway->config.line_count, &time);
    gateway->news = news_open(gateway->ledger, &gateway->config.conversation, &gateway->config.news);
    gateway->has_reminder_news = true;
    gateway->next_part = 1; // whatever waits is looked at once
    start_fetching(server);
    loop_on_commit(server->loop, commit, server);
    loop_on_idle(server->loop, idle, server);
    bool listens = listen_on(server, &handed[0], gateway_routes) && open_phones(server) &&
                   listen_on(server, &handed[1], gateway_admin_routes);
    if (listens)
        loop_run(server->loop);
    return listens ? 0 : 2;
}

static void finish(struct server *server)
{
    struct gateway *gateway = &server->gateway;
    loop_close(server->loop);
    if (server->fetch)
        fetch_close(server->fetch); // after the client whose calls it waits for
    if (gateway->ledger && server->committed_id)
        ledger_handed(gateway->ledger, server->committed_id);
    outbox_close(gateway->outbox);
    news_close(gateway->news);
    handover_close(gateway->handover);
    seal_forget(gateway->kiosk_secret, sizeof gateway->kiosk_secret);
    ledger_close(gateway->ledger);
    edition_close(gateway->edition);
}

int gateway_serve(struct gateway_call *call)
{
    // A batch of posts takes and gives back half a megabyte; asking the kernel for it each time costs more
    // than it.
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    struct server server = {
        .gateway = {.settings = call->settings, .clock = *call->clock},
          .arena = call->arena
    };
    int status = serve(&server);
    finish(&server);
    return status;
}
