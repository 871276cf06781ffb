// SPDX-License-Identifier: MIT
// Where the gateway's edition is.
#include "sms-gateway/gateway.h"

const char *gateway_key(struct settings *settings)
{
    const char *key = settings_text(settings, "gateway", "edition_key");
    return *key == '/' ? key : settings_path(settings, *key ? key : "keys/edition.public");
}

struct edition *gateway_edition(struct settings *settings, const char **error)
{
    if (gateway_arguments.edition)
        return edition_open_file(gateway_arguments.edition, NULL, error);
    return edition_open(settings_path(settings, "editions"), gateway_key(settings), error);
}
