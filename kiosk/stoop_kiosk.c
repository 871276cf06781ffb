// SPDX-License-Identifier: MIT
#include <stdio.h>

int main(void)
{
    fputs("stoop-kiosk: not built yet\n", stderr);
    return 2;
}
