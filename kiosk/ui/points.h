// SPDX-License-Identifier: MIT
// Memory for the points of pictures, had from the system at once and given back to it at once: a page of it
// at a time would interrupt the drawing two thousand times, and the program would grow with what it has
// drawn.
#pragma once
#include <stddef.h>

// Filled with zeros; for points_give. Stops the program when there is none.
unsigned char *points_take(size_t bytes);
void points_give(unsigned char *points, size_t bytes); // takes NULL
