// SPDX-License-Identifier: MIT
// What the command line may say.
#include "sms-gateway/gateway.h"

struct gateway_arguments gateway_arguments;

const struct option_row gateway_options[] = {
    {"home",    "DIR",    "the home with stoop.conf, ledger.db and editions/",        &gateway_arguments.home   },
    {"now",     "TIME",   "the content clock starts there: ISO 8601, else city time", &gateway_arguments.now    },
    {"from",    "NUMBER", "ask: as that person, whose place in the ledger is used",   &gateway_arguments.from   },
    {"edition", "FILE",   "ask: this edition instead of the home's",                  &gateway_arguments.edition},
    {"by",      "WHO",    "erase: who does it, for the record",                       &gateway_arguments.by     },
    {"compact", NULL,     "erase: write the ledger anew, with the gateway stopped",   &gateway_arguments.compact},
    {"json",    NULL,     "forecast: as JSON",                                        &gateway_arguments.json   },
    {"help",    NULL,     "what can be said, and stop",                               &gateway_arguments.help   },
    {"version", NULL,     "which version this is, and stop",                          &gateway_arguments.version},
    {NULL,      NULL,     NULL,                                                       NULL                      },
};

const struct gateway_command gateway_commands[] = {
    {"serve",    NULL,      "answers texts until it is stopped",                                           NULL, gateway_serve   },
    {"ask",      "TEXT",    "prints what TEXT would be answered, and its segments on standard error",
     "Put the whole text in quotes: stoop-gateway ask \"DUE K7Q26\".",                                           gateway_ask     },
    {"check",    NULL,      "says what is wrong with the settings, the ledger or the edition",             NULL, gateway_check   },
    {"replay",   "FILE",    "says what a carrier's post, kept as it came, would do; nothing is changed",
     "Which file? stoop-gateway replay POST.txt.",                                                               gateway_replay  },
    {"consent",  "NUMBER",  "prints what a person agreed to and refused, and whether the record is whole",
     "Whose? stoop-gateway consent +12125550100.",                                                               gateway_consent },
    {"forecast", "EDITION", "who would hear what if that edition, a number or a file, were published now",
     "Which edition? stoop-gateway forecast 7, or a file.",                                                      gateway_forecast},
    {"erase",    "NUMBER",  "takes a person out of the ledger, but not that they stopped",
     "Whom? stoop-gateway erase +12125550100.",                                                                  gateway_erase   },
    {"erased",   NULL,      "lists when a person was taken out, and by whom",                              NULL, gateway_erased  },
    {NULL,       NULL,      NULL,                                                                          NULL, NULL            },
};
