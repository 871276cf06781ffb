// SPDX-License-Identifier: MIT
// Character references of HTML. Inside the sources room only.
#pragma once

// Reads the reference at `at` ("&amp;", "&#8217;", "&nbsp" without its semicolon) into `decoded` as UTF-8 and
// returns what follows it; NULL when it is none ("&CM", "AT&T").
const char *entity_read(const char *at, char decoded[8]);
