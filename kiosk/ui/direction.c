// SPDX-License-Identifier: MIT
#include "kiosk/ui/direction.h"

#include "content/base/text.h"

bool direction_is_right(uint32_t letter)
{
    return letter == 0x200F || (letter >= 0x590 && letter < 0x900) || (letter >= 0xFB1D && letter < 0xFE00) ||
           (letter >= 0xFE70 && letter < 0xFF00);
}

bool direction_has_right(const char *text)
{
    while (*text)
        if (direction_is_right(utf8_next(&text)))
            return true;
    return false;
}
