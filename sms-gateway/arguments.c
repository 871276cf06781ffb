// SPDX-License-Identifier: MIT
// What the command line may say.
#include "sms-gateway/gateway.h"

struct gateway_arguments gateway_arguments;

const struct option_row gateway_options[] = {
    {"home",    "DIR",    "the home with stoop.conf, ledger.db and editions/",        &gateway_arguments.home   },
    {"now",     "TIME",   "the content clock starts there: ISO 8601, else city time", &gateway_arguments.now    },
    {"from",    "NUMBER", "ask: as that person, whose place in the ledger is used",   &gateway_arguments.from   },
    {"edition", "FILE",   "ask: this edition instead of the home's",                  &gateway_arguments.edition},
    {"help",    NULL,     "what can be said, and stop",                               &gateway_arguments.help   },
    {"version", NULL,     "which version this is, and stop",                          &gateway_arguments.version},
    {NULL,      NULL,     NULL,                                                       NULL                      },
};
