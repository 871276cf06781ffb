// SPDX-License-Identifier: MIT
// What New Yorkers call an agency where there is no room for its name.
#pragma once

// "NYCHA" for "Housing Authority"; NULL when no short name is in use.
const char *agency_short(const char *agency);
