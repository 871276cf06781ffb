// SPDX-License-Identifier: MIT
#include "kiosk/setup.h"

#include <stdlib.h>

#include "content/base/remote.h"
#include "content/base/text.h"

enum { LEAST_SIDE = 320, MOST_SIDE = 8192, LEAST_MM = 60, MOST_MM = 3000 };

void setup_house(struct state *state, const struct settings *settings)
{
    struct house *house = &state->house;
    state->place = settings_text(settings, "kiosk", "place");
    state->latitude = strtod(settings_text(settings, "kiosk", "latitude"), NULL);
    state->longitude = strtod(settings_text(settings, "kiosk", "longitude"), NULL);
    house->is_event = text_is_same(settings_text(settings, "kiosk", "event_mode"), "yes");
    if (!hours_read(settings_text(settings, "kiosk", "hours"), &house->opens, &house->closes))
        house->opens = house->closes = 0;
    const char *pin = settings_text(settings, "kiosk", "service_pin");
    state->service.pin = service_pin_is_right(pin) ? pin : "";
}

void setup_state(struct state *state, const struct settings *settings)
{
    *state = (struct state){
        .has_voice = true, // until it turns out otherwise
        .width_mm = strtod(settings_text(settings, "kiosk", "width_mm"), NULL),
        .can_hand = !text_is_empty(settings_text(settings, "kiosk", "gateway_url")),
    };
    setup_house(state, settings);
    if (state->width_mm < LEAST_MM || state->width_mm > MOST_MM)
        state->width_mm = 240;
    state_forget(state);
}

void setup_colours(const struct edition *edition)
{
    const struct colours *own = edition ? edition_colours(edition) : NULL;
    palette_choose(own ? own->light : NULL, own ? own->dark : NULL);
}

bool setup_read_size(const char *text, int *width, int *height)
{
    SCRATCH(scratch);
    size_t count;
    int64_t side[2];
    char **sides = text_split(scratch, text ? text : "", 'x', &count);
    if (count != 2 || !text_to_number(sides[0], LEAST_SIDE, MOST_SIDE, &side[0]) ||
        !text_to_number(sides[1], LEAST_SIDE, MOST_SIDE, &side[1]))
        return false;
    *width = (int)side[0];
    *height = (int)side[1];
    return true;
}

const char *setup_key(struct settings *settings)
{
    const char *key = settings_text(settings, "kiosk", "edition_key");
    return text_is_empty(key) ? settings_path(settings, "keys/edition.public") : key;
}

const char *setup_editions(struct settings *settings)
{
    return settings_path(settings, "editions");
}
