// SPDX-License-Identifier: MIT
// A carrier is a company that carries texts: how its posts are proved and read, how it is answered, how it is
// asked to send, and how it is asked what became of a sending. One row of functions a kind; the gateway knows
// no kind by name.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"
#include "content/base/settings.h"
#include "content/http/client.h"
#include "content/http/server.h"
#include "sms-gateway/carriers/pace.h"

enum carrier_verdict {
    CARRIER_GENUINE,
    CARRIER_FORGED,    // its proof does not fit, or is too old: 403 (and the sentence, if there is one)
    CARRIER_MALFORMED, // it cannot be read: 400 and the sentence
    CARRIER_IS_REPORT, // genuine, but a report: some carriers post both kinds to one address
    CARRIER_NOTHING,   // genuine, and nothing to us (an event of another kind): 200
};

// What the carrier itself already did about a text: it answers these words on its own.
enum carrier_did { CARRIER_DID_NOTHING, CARRIER_DID_STOP, CARRIER_DID_START, CARRIER_DID_HELP };

// Part `number` of the `count` of a longer text that share the reference. Carriers that join them themselves
// give none: all zero.
struct carrier_part {
    unsigned number, count, reference;
};

struct carrier_text {
    const char *sid;    // the carrier's id of the text; a repeat has the same
    const char *number; // who texted, as the carrier writes it
    const char *ours;   // the number that was texted, or NULL
    const char *body;   // valid UTF-8
    struct carrier_part part;
    enum carrier_did did; // it said so with this text
    bool confirms_stop;   // its settings say that it confirms such a stop on its own
};

// What a carrier's answer, or a later report, means for a text. Every carrier's codes end here, by its own
// table.
enum send_outcome {
    SEND_TAKEN,       // in a report: no failure
    SEND_LATER,       // try this one again later
    SEND_BUSY,        // the carrier wants a rest: try again later, and nothing else meanwhile
    SEND_DENIED,      // it does not know us: someone must mend the settings; tried again later
    SEND_REFUSED,     // never this text to this number
    SEND_FILTERED,    // the networks do not let us or these words through: not by this carrier
    SEND_UNREACHABLE, // the number cannot get texts (unknown, a landline, a phone that is off): tell staff
    SEND_SUPPRESSED,  // the person told the carrier to stop
    SEND_UNKNOWN,     // it may have gone
};
struct send_result {
    enum send_outcome outcome;
    const char *sid; // when taken; lives as long as the arena
    int64_t code;    // the carrier's error code, else the HTTP status, else 0
};

// What became of a text that went out. A report with a lower rank than an earlier one is old news.
struct carrier_report {
    const char *sid, *status;
    const char *number; // to whom, or NULL
    int rank;           // -1: a status this build does not know
    int64_t error;      // the carrier's code, or 0
    // What the error means; SEND_TAKEN when there is none. SEND_SUPPRESSED is a stop that we did not hear.
    enum send_outcome outcome;
    int64_t reference; // carrier_parcel.reference, when the carrier says it again; else 0
};

struct carrier_parcel {
    const char *number, *ours, *body; // ours may be NULL: the carrier's own setting
    int64_t seconds_left;             // it is worthless afterwards
    int64_t attempted_real;           // of an earlier attempt, for carrier.ask
    int64_t reference; // our own id of it, for the carrier to say again in its reports; 0: none
};

// One row of a carrier's policy: its own code, or an HTTP status where it gave none.
struct carrier_code {
    int64_t code;
    enum send_outcome outcome;
};
// By its code, else by the HTTP status, in the table (ended by a row of zeros); else what that status means
// at every carrier: 408 LATER, 429 BUSY, 401 403 404 DENIED, 502 and 504 UNKNOWN (something before the
// carrier gave up waiting for it), other 5xx BUSY, the rest REFUSED.
enum send_outcome carrier_refusal(const struct carrier_code *table, int64_t code, int status);
// What a code in a report means, by the table; SEND_TAKEN for 0, SEND_REFUSED for one it does not have.
enum send_outcome carrier_failure(const struct carrier_code *table, int64_t code);

// Why a text failed, in a word for staff: unreachable, filtered, refused.
const char *carrier_reason(enum send_outcome outcome);

struct carrier {
    const char *name; // its section of stoop.conf, and the first part of its paths
    // Its settings read and kept in the arena; NULL with a sentence naming the key that is missing or wrong.
    // `public_url` is the gateway's own address as the carrier knows it; `sends` when answers go out through
    // its API.
    void *(*open)(struct settings *settings, const char *public_url, bool sends, struct arena *arena,
                  const char **error);
    bool (*can_send)(const void *line); // whether it has what sending needs
    const char *sending_needs;          // the keys that this takes, for a sentence
    // What works with these settings, but not as it should: a sentence in the arena, or NULL. May be NULL.
    const char *(*doubt)(const void *line, struct settings *settings, struct arena *arena);
    bool only_pretends;  // no phone hears of it: never another carrier's second way, nor the other way round
    bool answers_inline; // its webhook's reply can carry a text; else answers always leave through its API
    // `now` is the gateway's clock, by which the age of a proof goes.
    enum carrier_verdict (*read_text)(const void *line, struct http_request *request, int64_t now,
                                      struct carrier_text *text, const char **error);
    enum carrier_verdict (*read_report)(const void *line, struct http_request *request, int64_t now,
                                        struct carrier_report *report, const char **error);
    // Answers the carrier's post with a text for the person (only when answers_inline), or with NULL for
    // none.
    void (*answer)(struct http_request *request, struct http_response *response, const char *text);
    // Fills the call (all but `done`), in the arena.
    void (*send)(const void *line, const struct carrier_parcel *parcel, struct http_call *call,
                 struct arena *arena);
    struct send_result (*sent)(void *line, const struct http_answer *answer, struct arena *arena);
    // Asks what was sent to that number since the attempt … NULL, like `asked`, for a carrier that cannot
    // tell: a text in doubt stays so until a report names it, and is listed for staff.
    void (*ask)(const void *line, const struct carrier_parcel *parcel, struct http_call *call,
                struct arena *arena);
    // … and reads the ids of the texts that are this one, ended by NULL; NULL when the answer does not tell.
    const char **(*asked)(const struct carrier_parcel *parcel, const struct http_answer *answer,
                          struct arena *arena);
};

// For the carriers' own files.
enum { CARRIER_SID_LIMIT = 128, CARRIER_NUMBER_LIMIT = 64 };
bool carrier_is_word(const char *value, size_t limit); // not empty, not longer, valid UTF-8
// What the carrier's own opt-out handling did, by the word for it: STOP, START or HELP.
enum carrier_did carrier_did_by(const char *word);
struct carrier_status {
    const char *status;
    int rank;
};
// Its rank in the table (ended by a row of nulls), or -1.
int carrier_rank(const struct carrier_status *table, const char *status);
// carrier.answer of a carrier that takes no inline answer: 200 and an empty JSON object.
void carrier_answer_json(struct http_request *request, struct http_response *response, const char *text);

extern const struct carrier twilio_carrier, telnyx_carrier, vonage_carrier, kannel_carrier, pretend_carrier;
extern const struct carrier *const carrier_table[]; // ended by NULL
bool carrier_only_pretends(const char *name);       // of that name, whether it is on or not

// A carrier that is on.
struct carrier_line {
    const struct carrier *carrier;
    void *line;
    struct pace pace;
};
// Opens every carrier that is on (any key of its section set): at most `limit`, *count of them. NULL, or the
// sentence to stop with: a secret is missing or wrong, or none is on.
const char *carriers_open(struct settings *settings, const char *public_url, bool sends,
                          struct carrier_line *lines, size_t limit, size_t *count, struct arena *arena);
