// SPDX-License-Identifier: MIT
// Open data of an edition: OCDS 1.1 releases and tables. The public pages answer with them page by page, and
// `stoop export` writes them whole.
#pragma once
#include <jansson.h>
#include <stddef.h>

#include "content/edition/edition.h"

// One release of an opportunity or a contract (OCDS 1.1.5). The caller owns it.
json_t *open_release(const struct edition *edition, const struct record *record, struct arena *arena);
// The package's members around its releases: uri, version, publishedDate, publisher, license. The caller owns
// it.
json_t *open_package(const struct edition *edition, struct arena *arena);

// A table's first line and one record's line, RFC 4180 with CRLF; kind, code and page, then a column a field, and one a translation
// ("title@es") for each of the edition's languages.
const char *open_table_head(const struct edition *edition, enum kind kind, struct arena *arena);
const char *open_table_line(const struct edition *edition, const struct record *record, struct arena *arena);
