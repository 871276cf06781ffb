// SPDX-License-Identifier: MIT
#include "kiosk/ui/fonts.h"

#include <fontconfig/fontconfig.h>

#include "content/base/text.h"

// Debian's folders, whose caches its packages have already made; only the families below are let in.
static const char config[] =
    "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
    "<dir>/usr/share/fonts/truetype/noto</dir><dir>/usr/share/fonts/opentype/noto</dir>"
    "<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix=\"xdg\">fontconfig</cachedir>"
    "<selectfont><rejectfont><glob>*</glob></rejectfont>"
    "<acceptfont><glob>*/NotoSans-Regular.ttf</glob></acceptfont>"
    "<acceptfont><glob>*/NotoSans-Bold.ttf</glob></acceptfont>"
    "<acceptfont><glob>*/NotoSansArabic-Regular.ttf</glob></acceptfont>"
    "<acceptfont><glob>*/NotoSansArabic-Bold.ttf</glob></acceptfont>"
    "<acceptfont><glob>*/NotoNastaliqUrdu-Regular.ttf</glob></acceptfont>"
    "<acceptfont><glob>*/NotoNastaliqUrdu-Bold.ttf</glob></acceptfont>"
    "<acceptfont><glob>*/NotoSansBengali-Regular.ttf</glob></acceptfont>"
    "<acceptfont><glob>*/NotoSansBengali-Bold.ttf</glob></acceptfont>"
    "<acceptfont><glob>*/NotoSansMath-Regular.ttf</glob></acceptfont>"
    "<acceptfont><glob>*/NotoSansCJK-Regular.ttc</glob></acceptfont>"
    "<acceptfont><glob>*/NotoSansCJK-Bold.ttc</glob></acceptfont>"
    "</selectfont></fontconfig>";

static const struct {
    const char *family, *package;
} needed[] = {
    {"Noto Sans",          "fonts-noto-core"},
    {"Noto Sans Arabic",   "fonts-noto-core"},
    {"Noto Nastaliq Urdu", "fonts-noto-core"},
    {"Noto Sans Bengali",  "fonts-noto-core"},
    {"Noto Sans CJK SC",   "fonts-noto-cjk" },
};

static bool has_family(FcConfig *fonts, const char *family)
{
    FcFontSet *set = FcConfigGetFonts(fonts, FcSetSystem);
    for (int i = 0; set && i < set->nfont; i++) {
        FcChar8 *name = NULL;
        for (int n = 0; FcPatternGetString(set->fonts[i], FC_FAMILY, n, &name) == FcResultMatch; n++)
            if (text_is_same((const char *)name, family))
                return true;
    }
    return false;
}

FcConfig *fonts_open(const char **error)
{
    *error = NULL;
    FcConfig *fonts = FcConfigCreate();
    if (!FcConfigParseAndLoadFromMemory(fonts, (const FcChar8 *)config, FcTrue) || !FcConfigBuildFonts(fonts))
        *error = "The fonts cannot be read: install the Debian packages fonts-noto-core and fonts-noto-cjk.";
    for (size_t i = 0; !*error && i < sizeof needed / sizeof *needed; i++)
        if (!has_family(fonts, needed[i].family))
            *error =
                text_is_same(needed[i].package, "fonts-noto-cjk")
                    ? "The Chinese and Korean letters are missing: install the Debian package fonts-noto-cjk."
                    : "The fonts are missing: install the Debian package fonts-noto-core.";
    if (!*error) {
        // Pango would else load the machine's own configuration too, in a thread, for nothing.
        FcConfigSetCurrent(fonts);
        return fonts;
    }
    FcConfigDestroy(fonts);
    return NULL;
}

const char *fonts_families(const char *language)
{
    static const struct {
        const char *tag, *families;
    } table[] = {
        {"ur",      "Noto Sans, Noto Nastaliq Urdu, Noto Sans Arabic, Noto Sans CJK SC, Noto Sans Bengali"},
        {"zh-Hant", "Noto Sans, Noto Sans CJK TC, Noto Sans Arabic, Noto Sans Bengali"                    },
        {"ko",      "Noto Sans, Noto Sans CJK KR, Noto Sans Arabic, Noto Sans Bengali"                    },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (text_is_same(table[i].tag, language))
            return table[i].families;
    return "Noto Sans, Noto Sans Arabic, Noto Sans CJK SC, Noto Sans Bengali";
}
