// SPDX-License-Identifier: MIT
#include "sms-gateway/ledger/questions.h"

#include "sms-gateway/ledger/inside.h"

enum { OPEN_OF_ONE = 5, OPEN_OF_ALL = 5000, ANSWERED = 1, CLOSED = 2 };

void ledger_question_add(struct ledger *ledger, const struct ledger_question *question)
{
    struct query *query = ledger_query(ledger, "question_add");
    ledger_bind_person(ledger, query, question->number);
    query_number(query, ":asked", question->asked);
    ledger_bind(query, ":language", question->language);
    ledger_bind(query, ":words", question->words);
    ledger_bind(query, ":carrier", question->carrier);
    ledger_bind(query, ":ours", question->ours);
    query_number(query, ":of_one", OPEN_OF_ONE);
    query_number(query, ":of_all", OPEN_OF_ALL);
    ledger_done(ledger, query);
}

bool ledger_question_fits(struct ledger *ledger, int64_t person, const char *words)
{
    QUERY(query, ledger->database, "question_fits");
    query_number(query, ":person", person);
    ledger_bind(query, ":words", words);
    query_number(query, ":of_one", OPEN_OF_ONE);
    query_number(query, ":of_all", OPEN_OF_ALL);
    return query_row(query) && column_number(query, 0);
}

static struct ledger_question read_question(struct ledger *ledger, struct query *query, struct arena *arena)
{
    return (struct ledger_question){
        .id = column_number(query, 0),
        .number = ledger_column_number(ledger, query, 1, arena),
        .asked = column_number(query, 3),
        .language = column_text(query, 4, arena),
        .words = column_text(query, 5, arena),
        .carrier = column_text(query, 6, arena),
        .ours = column_text(query, 7, arena),
        .person = column_number(query, 8),
    };
}

size_t ledger_questions(struct ledger *ledger, struct ledger_question *list, size_t limit,
                        struct arena *arena)
{
    size_t count = 0;
    QUERY(query, ledger->database, "question_list");
    query_number(query, ":limit", (int64_t)limit);
    while (count < limit && query_row(query))
        list[count++] = read_question(ledger, query, arena);
    return count;
}

int64_t ledger_questions_open(struct ledger *ledger)
{
    QUERY(query, ledger->database, "question_count");
    return query_row(query) ? column_number(query, 0) : 0;
}

bool ledger_question_one(struct ledger *ledger, int64_t id, struct ledger_question *question,
                         struct arena *arena)
{
    QUERY(query, ledger->database, "question_one");
    query_number(query, ":id", id);
    if (!query_row(query))
        return false;
    *question = read_question(ledger, query, arena);
    return true;
}

void ledger_question_end(struct ledger *ledger, int64_t id, const char *answer, const char *who, int64_t at)
{
    struct query *query = ledger_query(ledger, "question_end");
    query_number(query, ":id", id);
    query_number(query, ":state", answer ? ANSWERED : CLOSED);
    query_number(query, ":at", at);
    ledger_bind(query, ":who", who);
    ledger_bind(query, ":answer", answer);
    ledger_done(ledger, query);
}
