// SPDX-License-Identifier: MIT
// What the desk shows of people and messages: JSON on the admin listener, for those who know
// [gateway] staff_token. The desk never opens the ledger. Instants are ISO 8601 in UTC. 401 without the
// token, 403 when none is set, 404 for what is not open (any more), 400 or 422 with {"error": sentence}.
#pragma once
#include "content/http/server.h"

enum { STAFF_TOKEN_LEAST = 16 }; // characters: less could be guessed

// True when the request carries the token; else it is answered.
bool staff_may(struct http_request *request, struct http_response *response, void *gateway);
// Answers {"error": sentence}.
void staff_refuse(struct http_request *request, struct http_response *response, enum http_status status,
                  const char *sentence);

// GET /staff/summary: {"texts", "answers", "questions", "calls", "unknown", "queued"}, all numbers.
http_handler staff_summary;
// GET /staff/questions: {"questions": [{"id", "asked", "language", "words"}]}, the oldest first, no numbers.
http_handler staff_questions;
// POST /staff/questions/<id>: {"answer": text, "by": who} is texted back; {"close": true, "by": who} is not.
http_handler staff_question;
// GET /staff/calls: {"calls": [{"id", "number", "kind", "code", "body", "reason", "at", "deadline"}]}.
http_handler staff_calls;
// POST /staff/calls/<id>: {"by": who} has rung up.
http_handler staff_call;
// GET /staff/unknown: {"unknown": [{"id", "kind", "carrier", "at", "deadline"}]}, texts in doubt.
http_handler staff_unknown;
// POST /staff/segments: {"text"} gives {"segments", "alphabet"} of it, signed as it would leave.
http_handler staff_segments;
// POST /staff/consent: {"number", "by": who}: {"report": text}, what that person agreed to, as `stoop-gateway
// consent` tells it. POST /staff/erase: the same takes the person out of the ledger, and reports of it.
// GET /staff/erased: {"report": text}, when a person was erased and by whom.
http_handler staff_consent, staff_erase, staff_erased;
// GET or POST /staff/forecast?edition=: who hears what of that edition, by its number or file (forecast.h).
http_handler staff_forecast;
