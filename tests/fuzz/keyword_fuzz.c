// SPDX-License-Identifier: MIT
// Any bytes are a text: with no edition yet, what is said of consent still holds, and nothing is said to who
// has stopped.
#include <stdint.h>
#include <stdlib.h>

#include "content/base/arena.h"
#include "sms-gateway/conversation/conversation.h"
#include "sms-gateway/conversation/memory.h"
#include "sms-gateway/conversation/understand.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const struct conversation_settings settings = {.fold_accents = "when_shorter"};
    SCRATCH(arena);
    char *text = arena_bytes(arena, bytes, size);
    struct person person = {.last = text, .has_stopped = true};
    struct answer answer = conversation_answer(&settings, NULL, &person, text, 0, arena);
    if ((answer.text != NULL) != (understand(text, arena).what == REQUEST_START))
        abort();
    person.has_stopped = false;
    answer = conversation_answer(&settings, NULL, &person, text, 0, arena);
    if (!answer.request || (conversation_is_stop(text) && !answer.is_confirmation))
        abort();
    struct memory memory = memory_read(arena, answer.last);
    if (answer.last && memory.what == REQUEST_UNKNOWN && memory.count > MEMORY_CODES)
        abort();
    return 0;
}
