// SPDX-License-Identifier: MIT
// The gateway's parts put together: what serve, ask and check share.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/date.h"
#include "content/base/options.h"
#include "content/base/seal.h"
#include "content/base/settings.h"
#include "content/edition/edition.h"
#include "content/http/loop.h"
#include "content/http/server.h"
#include "sms-gateway/alerts/news.h"
#include "sms-gateway/carriers/carrier.h"
#include "sms-gateway/conversation/conversation.h"
#include "sms-gateway/handover.h"
#include "sms-gateway/ledger/erase.h"
#include "sms-gateway/ledger/ledger.h"
#include "sms-gateway/outbox/outbox.h"

enum { GATEWAY_LINES = 8, GATEWAY_REQUESTS = 48 };

// What the command line said.
struct gateway_arguments {
    const char *home, *now, *from, *edition, *by, *compact, *json, *help, *version;
};
extern struct gateway_arguments gateway_arguments;

// What a command is run with.
struct gateway_call {
    struct settings *settings;
    const struct clock *clock;
    const char *word; // after the command's name, when it takes one
    struct arena *arena;
};
struct gateway_command {
    const char *name;
    const char *word; // what it takes: "TEXT"; NULL: nothing
    const char *help;
    const char *missing;                   // said when it takes a word and there is none, or there are many
    int (*run)(struct gateway_call *call); // returns the exit status
};
extern const struct gateway_command gateway_commands[]; // the first is run when none is named; ended by nulls
extern const struct option_row
    gateway_options[]; // from which --help is printed, and the manual page is tested

// What stoop.conf says, understood.
struct gateway_config {
    bool is_inline; // reply = inline
    const char *public_url;
    struct conversation_settings conversation;
    struct ledger_keeping keeping;
    struct news_settings news;
    const char *kiosk_token; // "": none is asked for
    size_t kiosk_texts_a_day;
    struct carrier_line lines[GATEWAY_LINES];
    size_t line_count;
};
// Understands the settings, in the arena. NULL, or the first sentence about what is wrong and what to do.
// With `tell`, every such sentence is told, and what is only doubtful too; the result is the first wrong one
// all the same.
const char *gateway_configure(struct settings *settings, struct gateway_config *config, struct arena *arena,
                              void (*tell)(const char *sentence, bool is_wrong));

// Counted since the start, for /metrics.
struct gateway_counters {
    int64_t texts, answered, repeated, owed, forged, malformed;
    int64_t reports, reports_known;
    int64_t handed_over, handed_over_refused; // by kiosks
    int64_t commits, commits_failed;
    struct {
        const char *name;
        int64_t count;
    } requests[GATEWAY_REQUESTS];
};

struct gateway {
    struct settings *settings;
    struct loop *loop; // NULL in the commands
    struct gateway_config config;
    struct ledger *ledger;
    struct edition *edition; // NULL until there is one
    struct clock clock;
    struct news *news;         // what editions change, on its way to people; NULL in `ask`
    struct outbox *outbox;     // NULL in `ask`: every answer is handed to the caller
    struct handover *handover; // what kiosks asked for, until its OK; NULL in `ask`
    bool has_kiosk_secret;
    uint8_t kiosk_secret[SEAL_BOX_SECRET]; // opens what kiosks sealed
    struct gateway_counters counters;
    int64_t next_sweep;     // instant
    int64_t claimed_id;     // the last text answered in its webhook's reply
    bool has_reminder_news; // a reminder was added
    int64_t next_part;      // when a longer text is answered although a part of it is missing; 0: none waits
    bool is_handing_out;    // what editions changed is not handed out to everyone yet
    int children;           // that work something out for staff
    int64_t next_news;      // when news may leave again; 0: when there are some
};

struct outbox_time gateway_time(const struct gateway *gateway);

// One text, whoever brought it: its answer is worked out, and all it changes is written in the ledger's open
// transaction. Returns what is to be said in the reply itself, or NULL: nothing, or it goes through the
// outbox.
const char *gateway_answer(struct gateway *gateway, const char *carrier, const struct carrier_text *text,
                           struct arena *arena);
// The same for a text whose post is over: the answer always goes through the outbox.
void gateway_answer_later(struct gateway *gateway, const char *carrier, const struct carrier_text *text,
                          struct arena *arena);

// Opens the current edition of the home, or of --edition; NULL with a sentence in *error.
struct edition *gateway_edition(struct settings *settings, const char **error);
const char *gateway_key(struct settings *settings); // the public key's path

// A little of what the ledger needs now and then, in the ledger's open transaction. Every second, when
// nothing else is to be written.
void gateway_chores(struct gateway *gateway);
// An edition has become gateway->edition, after `before` (NULL: the first since the start): reminders are
// planned anew, and its changes are handed out, in the ledger's open transaction.
void gateway_arrived(struct gateway *gateway, const struct edition *before);
bool gateway_owes_arrival(struct gateway *gateway); // its commit has failed: it is to be done again
// Hands out the next batch, and lets news leave whose hour has come.
void gateway_tell_news(struct gateway *gateway);

extern const struct http_route gateway_routes[];     // what carriers call
http_handler gateway_take_text, gateway_take_report; // its handlers, for the pretend carrier's own listener
// What a kiosk asks for on behalf of a number: with HANDOVER_TAKEN post->offer.shown is to be sent.
enum handover_verdict gateway_offer(struct gateway *gateway, struct handover_post *post, struct arena *arena);
http_handler gateway_take_kiosk;                       // POST /kiosk/…
extern const struct http_route gateway_admin_routes[]; // /metrics and /staff/…

int gateway_serve(struct gateway_call *call);
int gateway_ask(struct gateway_call *call);
int gateway_check(struct gateway_call *call);
int gateway_forecast(struct gateway_call *call);
// 0: genuine; 1: not, or not to be read; 2: the file, the settings or the ledger is wrong.
int gateway_replay(struct gateway_call *call);
int gateway_consent(struct gateway_call *call);
int gateway_erase(struct gateway_call *call);
int gateway_erased(struct gateway_call *call);
// Says whether the record of consent is whole; false when it is not.
bool gateway_print_proof(struct ledger *ledger);
