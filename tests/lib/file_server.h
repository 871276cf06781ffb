// SPDX-License-Identifier: MIT
// A web server of a folder in a process of its own, that misbehaves as told: cuts connections, ignores
// ranges.
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct file_server {
    int port;
    int process;
    // Set by the test at any time, read by the server at each request:
    int64_t cut_after; // bytes of a body after which the connection is cut; -1: never
    bool ignores_ranges, has_no_tags;
    // Written by the server:
    int64_t requests, partial, sent;
};

// In memory that both processes see.
struct file_server *file_server_start(const char *folder);
void file_server_stop(struct file_server *server);
