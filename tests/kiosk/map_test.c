// SPDX-License-Identifier: MIT
// The map drawn by hand is true enough: what stands in a borough lies inside its outline.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "content/base/text.h"
#include "kiosk/screens/map.h"

static void places_lie_in_their_boroughs(void **unused)
{
    static const struct {
        const char *place, *borough;
        double latitude, longitude;
    } rows[] = {
        {"City Hall",             "manhattan",     40.7127, -74.0059},
        {"Hamilton Grange",       "manhattan",     40.8214, -73.9472},
        {"Inwood Hill Park",      "manhattan",     40.8721, -73.9256},
        {"East 96th Street",      "manhattan",     40.7857, -73.9485},
        {"Claremont Park",        "bronx",         40.8397, -73.9083},
        {"Van Cortlandt Park",    "bronx",         40.8970, -73.8860},
        {"Hunts Point Market",    "bronx",         40.8090, -73.8760},
        {"Co-op City",            "bronx",         40.8740, -73.8290},
        {"Flushing Library",      "queens",        40.7578, -73.8290},
        {"Astoria Park",          "queens",        40.7797, -73.9220},
        {"Jamaica Center",        "queens",        40.7020, -73.8010},
        {"Far Rockaway",          "queens",        40.6050, -73.7550},
        {"Long Island City",      "queens",        40.7447, -73.9485},
        {"Borough Hall",          "brooklyn",      40.6930, -73.9900},
        {"Coney Island",          "brooklyn",      40.5755, -73.9707},
        {"East New York",         "brooklyn",      40.6667, -73.8830},
        {"Bushwick Inlet",        "brooklyn",      40.7217, -73.9580},
        {"St. George",            "staten_island", 40.6420, -74.0780},
        {"Tottenville",           "staten_island", 40.5080, -74.2380},
        {"The Statue of Liberty", NULL,            40.6892, -74.0445},
        {"The Hudson",            NULL,            40.8000, -73.9900},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *borough = map_borough_at(rows[i].latitude, rows[i].longitude);
        if (!text_is_same(borough, rows[i].borough))
            fail_msg("%s lies in %s", rows[i].place, borough ? borough : "no borough");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(places_lie_in_their_boroughs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
