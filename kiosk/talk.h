// SPDX-License-Identifier: MIT
// Makes a session heard: sentences to espeak-ng, its sound to the loudspeaker, a headphone's plug to the
// session. Without espeak-ng or a sound device the kiosk is silent, and says so once in its log.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/base/settings.h"
#include "kiosk/session.h"

struct talk;

// [kiosk] volume_cap is asked of the settings, which live longer, at each sentence. Sets the session's
// has_voice.
struct talk *talk_open(struct session *session, const struct settings *settings);
void talk_close(struct talk *talk); // takes NULL
// A turn of the loop; nothing in it waits. Takes NULL.
void talk_step(struct talk *talk, struct session *session, int64_t steady_ms);
// It has to be asked again within some 20 ms, else within a second.
bool talk_is_busy(const struct talk *talk);
