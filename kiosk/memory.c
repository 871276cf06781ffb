// SPDX-License-Identifier: MIT
#include "kiosk/memory.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "content/language/language.h"
#include "kiosk/ui/letters.h"
#include "kiosk/ui/type.h"

// ROOM: the fonts and letters of one language in one size are 3 to 6 MB on a display of 1080 by 1920. SPARE:
// for the room between pieces, 5 MB after a quarter of an hour and more after hours.
enum { ROOM_BYTES = 10 << 20, SPARE_BYTES = 10 << 20, BLOCK_BYTES = 1 << 20, BLOCKS = 64 };

static size_t room_for(size_t display_bytes)
{
    return display_bytes > ROOM_BYTES ? display_bytes : ROOM_BYTES;
}

size_t memory_in_use(void)
{
    return mallinfo2().uordblks;
}

bool memory_is_full(struct memory *memory, size_t in_use, size_t display_bytes)
{
    if (memory->least == 0 || in_use < memory->least)
        memory->least = in_use;
    return in_use - memory->least > room_for(display_bytes);
}

// Until the heap is so large; all that is taken here is free afterwards, and stays ours.
static void take(size_t bytes)
{
    void *blocks[BLOCKS];
    int count = 0;
    for (size_t had = mallinfo2().arena; had > 0 && had < bytes && count < BLOCKS; had = mallinfo2().arena) {
        blocks[count] = malloc(BLOCK_BYTES);
        if (!blocks[count])
            break;
        explicit_bzero(blocks[count++], BLOCK_BYTES); // else it would be had only when it is written to
    }
    while (count > 0)
        free(blocks[--count]);
}

void memory_forget(struct memory *memory, struct type *type, size_t display_bytes)
{
    type_forget(type);
    letters_forget();
    languages_forget();
    memory->least = memory_in_use();
    if (!memory->is_taken)
        take(memory->least + room_for(display_bytes) + SPARE_BYTES);
    memory->is_taken = true;
}
