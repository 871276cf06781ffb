// SPDX-License-Identifier: MIT
// The bilingual view: the reader's language and English, side by side in landscape, one under the other in
// portrait.
#pragma once
#include "kiosk/screens/view.h"

bool both_have_room(const struct state *state);
// Whether this screen is shown twice: where something is chosen or typed it is not.
bool both_are_shown(const struct state *state);
// The half of the area where the reader's language, or English, stands; not mirrored.
struct rect both_part(const struct view *view, struct rect area, bool is_english);
// The view in which English is drawn, and the line between the two. Lives in the view's arena; it draws into
// its own page, in its `part`.
struct view *both_english(struct view *view, struct rect area);
// Takes English's items into the finished page, to be read and not touched: PANE_SIDE, which follows
// PANE_MAIN.
void both_join(struct page *page, const struct page *english);
