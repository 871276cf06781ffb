// SPDX-License-Identifier: MIT
// The words that publishers use for categories and statuses, as ours. Inside the sources room only.
#pragma once
#include <stdbool.h>

// A category of the City Record or an industry of PASSPort, as category_table names it; "" when unknown.
const char *words_category(const char *words);
// A status of a PASSPort solicitation, as tender_status_table names it; "" when unknown.
const char *words_tender_status(const char *words);
// "cancelled", "withdrawn", "complete", or "" while a notice says nothing of the kind. The City Record has no
// column for it: a title that says so counts, and a sentence of the text whose subject is the solicitation,
// not a meeting.
const char *words_ended(const char *title, const char *paragraphs);
