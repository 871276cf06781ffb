// SPDX-License-Identifier: MIT
// The seven stages of a contract (look/contract.png), to which every PASSPort status and OCDS tag maps, and
// one contract's way through them.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/date.h"
#include "content/edition/record.h"

enum stage {
    STAGE_PLANNED,
    STAGE_BID,
    STAGE_CHOSEN,
    STAGE_CHECKED,
    STAGE_SIGNED,
    STAGE_COMPTROLLER,
    STAGE_REGISTERED,
    STAGE_COUNT, // also: not known
};

struct stage_row {
    const char *name;  // "comptroller": in contract.stage and contract.stage_days
    const char *label; // N_("Comptroller’s registration")
    const char *next;  // N_(): what comes next, said while it is here
    const char *acts;  // N_(): who acts now
    int legal_days;    // the law's limit, or 0 (30 for the Comptroller: NYC Charter section 328)
};
extern const struct stage_row stage_table[STAGE_COUNT];

// Both return STAGE_COUNT for one they do not know. Spaces and case do not matter ("Pending  Comptroller
// Approval").
enum stage stage_of_passport(const char *status);
enum stage stage_of_ocds(const char *tag); // planning, tender, award, contract, …
enum stage stage_named(const char *name);

struct step {
    struct date from; // year 0 when not known
    int64_t days;     // spent here (so far, for the stage it is in); -1 when not known
    bool at_least;    // first seen in an import, not dated by the source: "at least 12 days"
    int64_t usual;    // the city's median; -1 when fewer than 20 contracts tell
};
struct edition;
// Fills all seven steps and returns the stage the contract is in (STAGE_COUNT when that is unknown).
enum stage contract_steps(const struct edition *edition, const struct record *contract, int64_t now,
                          struct step steps[STAGE_COUNT]);
