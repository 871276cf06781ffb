// SPDX-License-Identifier: MIT
// The twelve languages: New York City's ten citywide languages (Local Law 30 of 2017), Simplified and
// Traditional Chinese apart, and English.
#include "content/language/language.h"

// All stand in the United States: so times carry AM and PM.
const struct language_row language_table[] = {
    {"en",                     "en_US", "English", "English", false, "en-us"},
    {"es",               "es_US", "Español", "Spanish", false, "es-419"},
    {"zh-Hans",                   "zh_Hans_US", "简体中文", "Chinese (Simplified)", false, "cmn-latn-pinyin"},
    {"zh-Hant",                        "zh_Hant_US", "繁體中文", "Chinese (Traditional)", false, "yue"},
    {"ru",   "ru_US", "Русский", "Russian", false, "ru"},
    {"bn",               "bn_US", "বাংলা", "Bengali", false, "bn"},
    {"ht",                "ht_US", "Kreyòl Ayisyen", "Haitian Creole", false, "ht"},
    {"ko",                "ko_US", "한국어", "Korean", false, "ko"},
    {"ar",          "ar_US", "العربية", "Arabic", true, "ar"},
    {"ur",                   "ur_US", "اردو", "Urdu", true, "ur"},
    {"fr",                        "fr_US", "Français", "French", false, "fr-fr"},
    {"pl","pl_US", "Polski", "Polish", false, "pl"},
    {0},
};
