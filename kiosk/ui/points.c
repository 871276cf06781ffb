// SPDX-License-Identifier: MIT
#include "kiosk/ui/points.h"

#include <stdlib.h>
#include <sys/mman.h>

unsigned char *points_take(size_t bytes)
{
    void *points =
        mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    if (points == MAP_FAILED)
        abort();
    return points;
}

void points_give(unsigned char *points, size_t bytes)
{
    if (points)
        munmap(points, bytes);
}
