// SPDX-License-Identifier: MIT
// stoop-gateway consent: what one person agreed to and refused, in sentences that can be laid before a court,
// and whether the record they stand in is as it was written. stoop-gateway erase: takes a person out of the
// ledger.
#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/language.h"
#include "sms-gateway/gateway.h"
#include "sms-gateway/ledger/consent.h"
#include "sms-gateway/ledger/erase.h"
#include "sms-gateway/ledger/phone.h"

static const struct {
    const char *event, *sentence;
} sentences[] = {
    {"stop",         "asked that no more be sent"                              },
    {"stop-topic",   "asked that no more be sent about one thing"              },
    {"carrier-stop", "had told the carrier to send no more, so it refused ours"},
    {"start",        "asked to be texted again"                                },
    {"remind",       "asked to be reminded"                                    },
    {"forget",       "ended a reminder"                                        },
    {"alert",        "asked for alerts"                                        },
    {"mute",         "ended an alert"                                          },
    {"join",         "asked for a place at a training"                         },
    {"leave",        "gave back a place at a training"                         },
    {"confirm",      "confirmed that texts are still wanted"                   },
    {"pause",        "asked for a pause"                                       },
    {"resume",       "ended a pause"                                           },
    {"hours",        "said when, or where it is what time, texts may come"     },
    {"kiosk",        "said OK to what was asked for at a kiosk"                },
};

static const char *sentence_of(const char *event)
{
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (text_is_same(sentences[i].event, event))
            return sentences[i].sentence;
    return event;
}

static int fail(const char *sentence)
{
    fprintf(stderr, "stoop-gateway: %s\n", sentence);
    return 2;
}

static const char *time_of(struct settings *settings, struct arena *arena, int64_t instant)
{
    struct zone *zone = zone_open(settings_text(settings, "city", "time_zone"));
    const struct date no_year = {.year = 1, .month = 1, .day = 1}; // so that the year is always said
    const char *time =
        language_date(language_find("en"), arena, DATE_AND_TIME, date_at(zone, instant), no_year);
    zone_close(zone);
    return time;
}

static void print_row(struct settings *settings, struct arena *arena, const struct ledger_agreement *row)
{
    printf("%lld. %s: %s, by %s", (long long)row->id, time_of(settings, arena, row->at),
           sentence_of(row->event), row->source);
    if (*row->carrier)
        printf(" through %s", row->carrier);
    if (row->sid)
        printf(", message %s", row->sid);
    puts(".");
    if (row->words)
        printf("   In their words: \"%s\"\n", row->words);
    if (row->shown)
        printf("   They were shown (%s): \"%s\"\n", row->wording ? row->wording : "no version", row->shown);
    if (!row->is_sound)
        puts("   THIS ROW IS NOT AS IT WAS WRITTEN: it proves nothing.");
}

bool gateway_print_proof(struct ledger *ledger)
{
    struct ledger_proof proof = ledger_prove(ledger);
    bool is_whole = !proof.broken && !proof.is_cut;
    if (proof.broken)
        printf("wrong: the record of consent was changed by another hand: from row %lld on it proves "
               "nothing. Keep "
               "this file as it is, and compare it with a backup.\n",
               (long long)proof.broken);
    if (proof.is_cut)
        puts("wrong: rows are missing at the end of the record of consent. Compare it with a backup.");
    if (is_whole)
        printf(
            "good: the record of consent is whole: %lld rows, each sealed to the one before it, %lld of them "
            "erased; the last link is %s.\n",
            (long long)proof.rows, (long long)proof.erased, *proof.last ? proof.last : "none");
    return is_whole;
}

static int report(struct gateway_call *call, struct ledger *ledger, const char *number)
{
    struct arena *arena = call->arena;
    struct ledger_agreement *list;
    struct ledger_person person;
    size_t count = ledger_agreements(ledger, number, &list, arena);
    bool is_known = ledger_person(ledger, number, &person, arena);
    printf("What %s agreed to and refused, as the ledger records it on %s (city time).\n", number,
           time_of(call->settings, arena, clock_now(call->clock)));
    for (size_t i = 0; i < count; i++)
        print_row(call->settings, arena, &list[i]);
    if (!is_known)
        puts("This number is not in the ledger.");
    else if (count == 0)
        puts("Nothing is recorded: this number only asked, and was answered.");
    puts(person.has_stopped ? "Today nothing may be sent to this number: it has stopped."
                            : "Today this number has not stopped.");
    return gateway_print_proof(ledger) ? 0 : 2;
}

static void tell_erased(const struct ledger_erasure *erasure, const char *who)
{
    if (!erasure->was_known) {
        puts("This number is not in the ledger.");
        return;
    }
    printf("Erased: %lld texts that came in, %lld that went out, %lld rows of the record of consent, and all "
           "that was "
           "kept of the person.\n",
           (long long)erasure->texts, (long long)erasure->sent, (long long)erasure->rows);
    puts(erasure->is_stopped ? "Kept: that this number stopped, when and how, under a keyed hash from which "
                               "the number cannot be "
                               "read. Without it they could be texted again."
                             : "Nothing of the number is kept.");
    puts("Of the erased rows the record of consent keeps digests that say nothing, so that the rest stays "
         "proved.");
    printf("Recorded: row %lld of the record of consent, as done by %s.\n", (long long)erasure->record, who);
    if (!erasure->is_compact)
        puts("What was erased is overwritten; copies may linger in unused parts of the file. To clear those, "
             "stop "
             "the gateway and say this again with --compact.");
    puts("Backups made before today still hold it.");
}

static int erase(struct gateway_call *call, struct ledger *ledger, const char *number)
{
    struct ledger_erasure erasure;
    bool may_compact = gateway_arguments.compact != NULL;
    const char *by = gateway_arguments.by;
    const char *who = by ? arena_print(call->arena, "staff %s", by) : "the command line";
    if (!ledger_erase(ledger, number, who, may_compact, clock_now(call->clock), &erasure))
        return fail(ledger_error(ledger));
    if (!erasure.was_known && may_compact)
        return ledger_compact(ledger) ? (puts("The ledger was written anew."), 0)
                                      : fail(ledger_error(ledger));
    tell_erased(&erasure, who);
    return 0;
}

static int tell_deletions(struct gateway_call *call, struct ledger *ledger)
{
    struct ledger_deletion *list;
    size_t count = ledger_deletions(ledger, &list, call->arena);
    for (size_t i = 0; i < count; i++)
        printf("%lld. %s: a person was erased by %s (%lld rows of evidence).\n", (long long)list[i].id,
               time_of(call->settings, call->arena, list[i].at), list[i].source, (long long)list[i].rows);
    if (!count)
        puts("Nobody was erased.");
    return gateway_print_proof(ledger) ? 0 : 2;
}

// From standard input it stands in no list of processes: so the gateway asks for staff.
static const char *word_of(struct gateway_call *call)
{
    char line[100];
    if (!text_is_same(call->word, "-"))
        return call->word;
    return fgets(line, sizeof line, stdin) ? text_trim(call->arena, line) : "";
}

static struct ledger *open_ledger(struct gateway_call *call, const char **error)
{
    return ledger_open(settings_text(call->settings, "gateway", "ledger"), settings_home(call->settings),
                       call->arena, error);
}

static int with_number(struct gateway_call *call,
                       int (*run)(struct gateway_call *call, struct ledger *ledger, const char *number))
{
    const char *error = NULL, *number = phone_normal(call->arena, word_of(call));
    if (!number)
        return fail("That is no phone number. Write it as +12125550100.");
    struct ledger *ledger = open_ledger(call, &error);
    int status = ledger ? run(call, ledger, number) : fail(error);
    ledger_close(ledger);
    return status;
}

int gateway_consent(struct gateway_call *call)
{
    return with_number(call, report);
}

int gateway_erase(struct gateway_call *call)
{
    return with_number(call, erase);
}

int gateway_erased(struct gateway_call *call)
{
    const char *error = NULL;
    struct ledger *ledger = open_ledger(call, &error);
    int status = ledger ? tell_deletions(call, ledger) : fail(error);
    ledger_close(ledger);
    return status;
}
