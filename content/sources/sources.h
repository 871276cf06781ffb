// SPDX-License-Identifier: MIT
// The sources that the table lists. Inside the room only.
#pragma once
#include "content/sources/source.h"

bool city_record_import(struct import_run *run, const char *bytes, size_t length);
bool passport_opportunities_import(struct import_run *run, const char *bytes, size_t length);
bool passport_contracts_import(struct import_run *run, const char *bytes, size_t length);
bool ocds_import(struct import_run *run, const char *bytes, size_t length);
bool calendar_import(struct import_run *run, const char *bytes, size_t length);
bool table_import(struct import_run *run, const char *bytes, size_t length);
