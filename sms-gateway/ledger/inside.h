// SPDX-License-Identifier: MIT
// What the files of this room share.
#pragma once
#include "content/database/database.h"
#include "sms-gateway/ledger/keys.h"
#include "sms-gateway/ledger/kept.h"
#include "sms-gateway/ledger/ledger.h"

enum { LEDGER_MOVES = 2 };

struct ledger {
    struct database *database;
    struct ledger_keys keys;
    struct {
        char number[NUMBER_LONGEST];
        int64_t id, heard;
        bool is_doubted;   // texts to them failed
        bool has_topic;    // the last text to them was about one record
    } person;              // whom the last call was about: a turn asks for the same one many times
    bool has_failed;       // something of this turn's writes did not succeed: the commit will undo them all
    int64_t handed;        // as stored
    int64_t handed_before; // as it stood when the program started …
    int64_t last_before;   // … and the last message then: what lies between is owed
    int settle_calls;
    bool is_settling[LEDGER_MOVES]; // of what moves to a large table (settle.c)
    struct {
        size_t stage;
        int64_t after;
    } sweep;             // how far the throwing away of what is old has come (sweep.c)
    struct sieve *sieve; // or NULL
    bool has_no_topics;  // ledger_without_topics
    const char *path;
};

// Begins this turn's transaction when nothing has yet. False when the turn has failed.
bool ledger_enter(struct ledger *ledger);
// A statement that writes, in this turn's transaction, which it begins when it is the first. Ended with
// ledger_done.
struct query *ledger_query(struct ledger *ledger, const char *name);
bool ledger_done(struct ledger *ledger, struct query *query);
// Binds a text that stays as it is until the statement is done: SQLite makes no copy of it. NULL binds NULL.
void ledger_bind(struct query *query, const char *name, const char *text);

// The number that a row gives as its person's handle and sealed number, in two columns side by side.
const char *ledger_column_number(struct ledger *ledger, struct query *query, int column, struct arena *arena);
// Binds :person: who the number belongs to.
void ledger_bind_person(struct ledger *ledger, struct query *query, const char *number);
// A person's zone, hours and pause, in four columns side by side.
struct ledger_habits habits_read(struct query *query, int first, struct arena *arena);
// The one text column of a statement's rows; ended by NULL.
const char **ledger_codes(struct ledger *ledger, const char *name, struct arena *arena);
// True when nothing of that carrier and id was ever claimed: now it is.
bool ledger_claim_hash(struct ledger *ledger, const char *carrier, const char *sid);
// sieve.c: false when that hash is surely not in `claim`. To be asked within a transaction, before which
// sieve_look has seen whether others wrote: then nothing is known until it is read anew.
bool sieve_may_hold(const struct ledger *ledger, int64_t hash);
void sieve_open(struct ledger *ledger); // only where it is worth it
void sieve_close(struct ledger *ledger);
void sieve_look(struct ledger *ledger);
void sieve_move(struct ledger *ledger, int64_t upto); // before claims of late, up to that one, join `claim`
bool sieve_make(struct ledger *ledger); // a little of what is not there yet; true when something was made
// They texted: so it is their number still.
void ledger_hear(struct ledger *ledger, const char *number, int64_t at);
