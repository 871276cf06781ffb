// SPDX-License-Identifier: MIT
// Tables of words, and the one thing read out of prose: that a solicitation is over.
#include "content/sources/words.h"

#include <stddef.h>
#include <string.h>

#include "content/base/arena.h"
#include "content/base/text.h"

struct pair {
    const char *begins; // in lower case
    const char *ours;
};

// The longest beginnings first.
static const struct pair categories[] = {
    {"construction related", "construction_services"},
    {"construction-related", "construction_services"},
    {"construction",         "construction"         },
    {"architecture",         "construction_services"},
    {"goods and services",   "services"             },
    {"goods",                "goods"                },
    {"human",                "human_services"       },
    {"client",               "human_services"       },
    {"professional",         "services"             },
    {"standard",             "services"             },
    {"services",             "services"             },
    {"service",              "services"             },
    {"works",                "construction"         },
};
static const struct pair statuses[] = {
    {"released",           "active"   },
    {"rfx released",       "active"   },
    {"open",               "active"   },
    {"active",             "active"   },
    {"closed",             "complete" },
    {"responses received", "complete" },
    {"evaluation",         "complete" },
    {"selection",          "complete" },
    {"award",              "complete" },
    {"complete",           "complete" },
    {"draft",              "planned"  },
    {"in progress",        "planned"  },
    {"planning",           "planned"  },
    {"planned",            "planned"  },
    {"cancel",             "cancelled"},
    {"withdrawn",          "withdrawn"},
};

static const char *lookup(const struct pair *pairs, size_t count, const char *words)
{
    SCRATCH(scratch);
    const char *lower = text_lower(scratch, text_squeeze(scratch, words));
    for (size_t i = 0; i < count; i++)
        if (text_starts(lower, pairs[i].begins))
            return pairs[i].ours;
    return "";
}

const char *words_category(const char *words)
{
    return lookup(categories, sizeof categories / sizeof *categories, words);
}

const char *words_tender_status(const char *words)
{
    return lookup(statuses, sizeof statuses / sizeof *statuses, words);
}

static const struct pair endings[] = {
    {"cancelled",    "cancelled"},
    {"canceled",     "cancelled"},
    {"cancellation", "cancelled"},
    {"withdrawn",    "withdrawn"},
};

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool has_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = text; (at = strstr(at, word)); at++)
        if ((at == text || !is_letter(at[-1])) && !is_letter(at[length]))
            return true;
    return false;
}

static bool has_any(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (has_word(text, *words))
            return true;
    return false;
}

static const char *ended_in_title(const char *title)
{
    static const char *const others[] = {"meeting",      "conference", "visit", "walkthrough",
                                         "walk-through", "hearing",    NULL};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (has_word(title, endings[i].begins) && !has_any(title, others))
            return endings[i].ours;
    return has_word(title, "closed") && !has_word(title, "closed circuit") && strstr(title, "closed)")
               ? "complete"
               : "";
}

// "This solicitation has been cancelled." counts; "The meeting is cancelled", "bids may be withdrawn", "if
// the RFP is cancelled" do not.
static const char *ended_in_sentence(const char *sentence)
{
    static const char *const subjects[] = {
        "solicitation", "procurement",    "rfp",      "rfq",    "rfi",  "rfei",        "rfx", "ifb",
        "request for",  "invitation for", "this bid", "notice", "epin", "competition", "pin", NULL};
    static const char *const doubts[] = {
        "meeting", "conference", "visit",  "walkthrough", "walk-through", "if",       "may",        "could",
        "unless",  "might",      "should", "reserves",    "not",          "any",      "can",        "shall",
        "when",    "until",      "award",  "bids",        "proposals",    "previous", "previously", NULL};
    static const char *const verbs[] = {
        "is", "is hereby", "has been", "has now been", "was", "has been hereby", "hereby", "being", NULL};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const char *hit = strstr(sentence, endings[i].begins);
        if (!hit || has_any(sentence, doubts) || !has_any(sentence, subjects))
            continue;
        for (const char *const *verb = verbs; *verb; verb++) {
            size_t length = strlen(*verb) + 1;
            if ((size_t)(hit - sentence) >= length && strncmp(hit - length, *verb, length - 1) == 0)
                return endings[i].ours;
        }
        if (text_starts(sentence, "notice of cancellation") || text_starts(sentence, "cancellation of"))
            return endings[i].ours;
    }
    return "";
}

// Most notices say nothing of the kind, and this tells it quickly.
static bool may_say(const char *text)
{
    return strstr(text, "ancel") || strstr(text, "ANCEL") || strstr(text, "ithdrawn") ||
           strstr(text, "ITHDRAWN");
}

const char *words_ended(const char *title, const char *paragraphs)
{
    SCRATCH(scratch);
    bool title_may = may_say(title) || strstr(title, "losed)") || strstr(title, "LOSED)");
    const char *said = title_may ? ended_in_title(text_lower(scratch, title)) : "";
    if (*said || !may_say(paragraphs))
        return said;
    char *sentence = text_lower(scratch, paragraphs);
    while (*sentence) {
        size_t length = strcspn(sentence, ".\n;!");
        char end = sentence[length];
        sentence[length] = '\0';
        said = ended_in_sentence(sentence + strspn(sentence, " •–-\t"));
        if (*said)
            return said;
        sentence += length + (end != '\0');
    }
    return "";
}
