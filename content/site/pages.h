// SPDX-License-Identifier: MIT
// Inside the public pages: the handlers that site_routes names.
#pragma once
#include "content/site/view.h"

http_handler page_home, page_item, page_style, page_icon;
http_handler file_current, file_manifest, file_edition, file_patch;
http_handler calendar_all, calendar_one, feed_atom, open_releases, open_table, kiosk_heartbeat;

// A code that leads nowhere: the 404 page with the nearest real ones.
void draw_missing(struct view *view, const char *typed);
// Rows of what has nearly this code, under that name in the model; false when it is no code or near to none.
bool put_near(struct view *view, const char *typed, const char *name);
