// SPDX-License-Identifier: MIT
// Each language by its own name in its own script; what was open stays open.
#include "content/base/text.h"
#include "kiosk/screens/all.h"

void languages_whole(struct view *view, struct flow *flow)
{
    static const char *const english_only[] = {"en", NULL};
    const char *const *tags = view->edition ? edition_languages(view->edition) : english_only;
    for (size_t i = 0; tags[i]; i++) {
        struct language *language = language_find(tags[i]);
        if (!language)
            continue;
        const struct language_row *row = language_row_of(language);
        bool is_here = text_is_same(row->tag, view->tag);
        part_line(view, flow,
                  &(struct line){
                      .title = row->name,
                      .title_language = row->tag,
                      .size = SIZE_HEAD,
                      .tone = COLOUR_BLUE,
                      .is_here = is_here,
                      .under = text_is_same(row->tag, "en") ? NULL : row->english,
                      .under_language = "en",
                      .action = {VERB_SPEAK, row->tag},
        });
    }
}
