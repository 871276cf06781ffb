// SPDX-License-Identifier: MIT
// One line a fact on standard error, for journald: "level message". Only programs log; libraries tell their
// caller. Never log a phone number or the text of a message.
#pragma once

void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
