// SPDX-License-Identifier: MIT
#include <stdio.h>

int main(void)
{
    fputs("stoop-desk: not built yet\n", stderr);
    return 2;
}
