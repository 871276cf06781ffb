// SPDX-License-Identifier: MIT
// What the pages about one record share.
#pragma once
#include "content/desk/inside.h"

// The record whose code is the first part of the address; false when there is none, and the answer says so.
bool record_here(struct visit *visit, struct draft_record *found);
// Its name, kind, bullet, code and marks.
void record_put_head(struct visit *visit, const struct draft_record *found, json_t *model);
