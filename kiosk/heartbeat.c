// SPDX-License-Identifier: MIT
#include "kiosk/heartbeat.h"

#include "content/language/language.h"
#include "kiosk/json.h"
#include "kiosk/screens/screen.h"

static json_t *taps(const struct heartbeat *beat)
{
    json_t *taps = json_object();
    for (int i = 0; i < SCREEN_COUNT; i++)
        if (beat->taps[i] > 0)
            json_object_set_new(taps, screen_table[i].name, json_integer(beat->taps[i]));
    return taps;
}

static json_t *wishes(const struct state *state)
{
    json_t *wishes = json_object();
    for (int i = 0; i < WISHES && language_table[i].tag; i++)
        if (state->wishes[i] > 0)
            json_object_set_new(wishes, language_table[i].tag, json_integer(state->wishes[i]));
    return wishes;
}

static json_t *touch(const struct heartbeat *beat)
{
    return json_pack("{s:I, s:I, s:s}", "stuck", (json_int_t)beat->touch_stuck, "ghosts",
                     (json_int_t)beat->touch_ghosts, "place", beat->touch_place ? beat->touch_place : "");
}

const char *heartbeat_write(const struct heartbeat *beat, const struct state *state, const char *name,
                            struct arena *arena)
{
    const struct edition *edition = state->edition;
    int64_t published = edition ? edition_published(edition) : 0;
    json_auto_t *json =
        json_pack("{s:s, s:s, s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:b, s:b, s:I, s:s, s:o, s:o, s:o}", "name",
                  name ? name : "", "id", beat->id ? beat->id : "", "place", state->place ? state->place : "",
                  "version", STOOP_VERSION, "edition", (json_int_t)(edition ? edition_number(edition) : 0),
                  "edition_age", (json_int_t)(published ? state->now - published : 0), "uptime",
                  (json_int_t)((state->steady_ms - beat->started_ms) / 1000), "errors",
                  (json_int_t)beat->errors, "visitors", (json_int_t)beat->visitors, "event_mode",
                  state->house.is_event, "clock_wrong", state->house.is_clock_wrong, "wrong_pins",
                  (json_int_t)state->service.wrong, "refused", beat->refused ? beat->refused : "", "taps",
                  taps(beat), "wishes", wishes(state), "touch", touch(beat));
    return json_write(json, arena);
}
