// SPDX-License-Identifier: MIT
// The fonts we ship with, and only those: what else is installed on a machine cannot change a pixel.
#pragma once

typedef struct _FcConfig FcConfig;

// A private fontconfig; the caller destroys it. NULL with a sentence in *error when a script would have no
// font.
FcConfig *fonts_open(const char **error);
// The families in the order in which they are tried for a language tag: "Noto Sans, Noto Sans Arabic, …".
const char *fonts_families(const char *language);
