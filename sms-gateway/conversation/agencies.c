// SPDX-License-Identifier: MIT
// The names are as the City Record prints them.
#include "sms-gateway/conversation/agencies.h"

#include <ctype.h>
#include <string.h>

#include "content/base/text.h"

static const struct {
    const char *name, *brief;
} agencies[] = {
    {"Administration for Children's Services", "ACS"  },
    {"Citywide Administrative Services",       "DCAS" },
    {"City University",                        "CUNY" },
    {"Consumer and Worker Protection",         "DCWP" },
    {"Cultural Affairs",                       "DCLA" },
    {"Design and Construction",                "DDC"  },
    {"Economic Development Corporation",       "EDC"  },
    {"Environmental Protection",               "DEP"  },
    {"Fire Department",                        "FDNY" },
    {"Health and Mental Hygiene",              "DOHMH"},
    {"Homeless Services",                      "DHS"  },
    {"Housing Authority",                      "NYCHA"},
    {"Housing Preservation and Development",   "HPD"  },
    {"Human Resources Administration",         "HRA"  },
    {"Landmarks Preservation Commission",      "LPC"  },
    {"NYC Health + Hospitals",                 "H+H"  },
    {"Parks and Recreation",                   "Parks"},
    {"Police Department",                      "NYPD" },
    {"School Construction Authority",          "SCA"  },
    {"Small Business Services",                "SBS"  },
    {"Taxi and Limousine Commission",          "TLC"  },
    {"Teachers' Retirement System",            "TRS"  },
    {"Technology and Innovation",              "OTI"  },
    {"Transportation",                         "DOT"  },
    {"Youth and Community Development",        "DYCD" },
};

const char *agency_short(const char *agency)
{
    for (size_t i = 0; agency && i < sizeof agencies / sizeof *agencies; i++)
        if (text_is_same(agencies[i].name, agency))
            return agencies[i].brief;
    return NULL;
}

// Whether the words begin with the short name, its signs made spaces ("H+H" is "h h"); the length, else 0.
static size_t begins(const char *words, const char *brief)
{
    size_t length = 0;
    for (; brief[length]; length++) {
        char c = (char)tolower((unsigned char)brief[length]);
        if (words[length] != (isalnum((unsigned char)c) ? c : ' '))
            return 0;
    }
    return words[length] == ' ' || words[length] == '\0' ? length : 0;
}

const char *agency_at(const char *words, size_t *length)
{
    for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++) {
        *length = begins(words, agencies[i].brief);
        if (*length)
            return agencies[i].name;
    }
    return NULL;
}
