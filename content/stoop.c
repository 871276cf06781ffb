// SPDX-License-Identifier: MIT
#include <stdio.h>

int main(void)
{
    fputs("stoop: not built yet\n", stderr);
    return 2;
}
