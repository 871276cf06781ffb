// SPDX-License-Identifier: MIT
// The references that word processors leave in notices; others stay as they are written.
#include "content/sources/entity.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/sources/windows.h"

static const struct {
    const char *name, *text;
} entities[] = {
    {"amp",    "&"  },
    {"lt",     "<"  },
    {"gt",     ">"  },
    {"quot",   "\"" },
    {"apos",   "'"  },
    {"nbsp",   " "  },
    {"ndash",  "–"},
    {"mdash",  "—"},
    {"lsquo",  "‘"},
    {"rsquo",  "’"},
    {"sbquo",  "‚"},
    {"ldquo",  "“"},
    {"rdquo",  "”"},
    {"bdquo",  "„"},
    {"bull",   "•"},
    {"hellip", "…"},
    {"middot", "·" },
    {"sect",   "§" },
    {"para",   "¶" },
    {"copy",   "©" },
    {"reg",    "®" },
    {"trade",  "™"},
    {"deg",    "°" },
    {"plusmn", "±" },
    {"times",  "×" },
    {"divide", "÷" },
    {"frac12", "½" },
    {"frac14", "¼" },
    {"frac34", "¾" },
    {"cent",   "¢" },
    {"pound",  "£" },
    {"euro",   "€"},
    {"laquo",  "«" },
    {"raquo",  "»" },
    {"iquest", "¿" },
    {"iexcl",  "¡" },
    {"aacute", "á" },
    {"eacute", "é" },
    {"iacute", "í" },
    {"oacute", "ó" },
    {"uacute", "ú" },
    {"ntilde", "ñ" },
    {"Aacute", "Á" },
    {"Eacute", "É" },
    {"Iacute", "Í" },
    {"Oacute", "Ó" },
    {"Uacute", "Ú" },
    {"Ntilde", "Ñ" },
    {"uuml",   "ü" },
    {"agrave", "à" },
    {"egrave", "è" },
    {"ccedil", "ç" },
    {"ouml",   "ö" },
    {"auml",   "ä" },
    {"ordm",   "º" },
    {"ordf",   "ª" },
    {"sup2",   "²" },
    {"sup3",   "³" },
    {"minus",  "−"},
    {"rarr",   "→"},
    {"larr",   "←"},
    {"le",     "≤"},
    {"ge",     "≥"},
    {"ensp",   " "  },
    {"emsp",   " "  },
    {"thinsp", " "  },
    {"shy",    ""   },
    {"zwnj",   ""   },
    {"zwj",    ""   },
    {"check",  "✓"},
};

static const char *read_number(const char *at, char decoded[8])
{
    int base = *at == 'x' || *at == 'X' ? 16 : 10;
    at += base == 16;
    char *end;
    if (strspn(at, base == 16 ? "0123456789abcdefABCDEF" : "0123456789") == 0)
        return NULL;
    unsigned long codepoint = strtoul(at, &end, base);
    SCRATCH(scratch);
    struct text text = text_in(scratch, 7);
    if (codepoint >= ' ' || codepoint == '\n' || codepoint == '\t' || codepoint == 0x1A)
        text_add_codepoint(&text, codepoint > 0x10FFFF ? 0xFFFD
                                  : codepoint < 256    ? windows_codepoint((uint8_t)codepoint)
                                                       : (uint32_t)codepoint);
    memcpy(decoded, text.bytes, text.length + 1);
    return end + (*end == ';');
}

const char *entity_read(const char *at, char decoded[8])
{
    at++;
    if (*at == '#')
        return read_number(at + 1, decoded);
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        size_t length = strlen(entities[i].name);
        if (strncmp(at, entities[i].name, length) != 0)
            continue;
        // Without its semicolon only the commonest count, so that "&copying" stays what it is.
        if (at[length] != ';' && (i > 5 || (at[length] >= 'a' && at[length] <= 'z')))
            continue;
        memcpy(decoded, entities[i].text, strlen(entities[i].text) + 1);
        return at + length + (at[length] == ';');
    }
    return NULL;
}
