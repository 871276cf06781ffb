// SPDX-License-Identifier: MIT
// Any bytes are a form, or are refused with a sentence; what is read lies within what was sent.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/arena.h"
#include "content/http/form.h"

static void check(const struct form *form, bool is_read, const char *error, size_t size)
{
    if (!is_read && !error)
        abort();
    if (!is_read)
        return;
    for (size_t i = 0; i < form->count; i++)
        if (strlen(form->fields[i].name) > size || strlen(form->fields[i].value) > size)
            abort();
    if (form->count > 1000 || form->file_length > size || form->fields[form->count].name)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    SCRATCH(arena);
    const char *body = (const char *)bytes;
    struct form form;
    const char *error = NULL;
    bool is_read = form_read_urlencoded(arena, body, size, &form, &error);
    check(&form, is_read, error, size);
    if (is_read) { // written again, it reads the same
        struct form again;
        char *written = form_write(arena, form.fields);
        if (!form_read_urlencoded(arena, written, strlen(written), &again, &error))
            abort();
        for (size_t i = 0; i < again.count && form.count == again.count; i++)
            if (strcmp(form.fields[i].value, again.fields[i].value) != 0)
                abort();
    }
    error = NULL;
    is_read = form_read(arena, "multipart/form-data; boundary=b", body, size, &form, &error);
    check(&form, is_read, error, size);
    return 0;
}
