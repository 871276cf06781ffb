// SPDX-License-Identifier: MIT
// What the files about promises share.
#pragma once
#include "sms-gateway/alerts/alerts.h"

// reminders.c
void reminders_plan(const struct alerts *alerts);
size_t reminders_turn(const struct alerts *alerts);
// seats.c
void seats_plan(const struct alerts *alerts);
size_t seats_turn(const struct alerts *alerts);
