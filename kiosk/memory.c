// SPDX-License-Identifier: MIT
#include "kiosk/memory.h"

#include <malloc.h>

#include "content/language/language.h"
#include "kiosk/ui/letters.h"
#include "kiosk/ui/type.h"

// The fonts and letters of one language in one size are 3 to 6 MB on a display of 1080 by 1920.
enum { ROOM_BYTES = 12 << 20 };

size_t memory_in_use(void)
{
    return mallinfo2().uordblks;
}

bool memory_is_full(struct memory *memory, size_t in_use, size_t display_bytes)
{
    size_t room = display_bytes > ROOM_BYTES ? display_bytes : ROOM_BYTES;
    if (memory->least == 0 || in_use < memory->least)
        memory->least = in_use;
    return in_use - memory->least > room;
}

void memory_forget(struct memory *memory, struct type *type)
{
    type_forget(type);
    letters_forget();
    languages_forget();
    memory->least = memory_in_use();
}
