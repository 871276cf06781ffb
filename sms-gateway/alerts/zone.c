// SPDX-License-Identifier: MIT
#include "sms-gateway/alerts/zone.h"

#include <stddef.h>
#include <string.h>

// Area codes of the North American plan by the zone most of their people live in (facts of the numbering
// plan).
static const struct {
    const char *zone, *areas;
} table[] = {
    {"America/New_York",
     "201 202 203 207 212 215 216 219 220 223 229 231 234 239 240 248 252 260 267 269 270 272 "
     "276 283 301 302 304 305 313 315 317 321 326 330 332 336 339 347 351 352 364 380 386 401 "
     "404 407 410 412 413 419 434 440 443 445 448 463 470 475 478 484 502 508 513 516 517 518 "
     "540 551 561 567 570 571 574 582 585 586 603 606 607 609 610 614 616 617 631 640 646 656 "
     "667 678 680 681 703 704 706 716 717 718 724 727 732 734 740 743 754 757 762 765 770 771 "
     "772 774 781 786 802 803 804 810 812 813 814 826 828 838 839 843 845 848 850 854 856 857 "
     "859 860 862 863 864 865 878 904 906 908 910 912 914 917 919 929 930 934 937 941 943 947 "
     "948 954 959 973 978 980 984 989"                                         },
    {"America/Toronto",
     "226 249 263 289 343 365 367 416 418 438 450 468 514 519 548 579 581 613 647 705 742 753 "
     "807 819 873 905"                                                         },
    {"America/Chicago",
     "205 210 214 217 218 224 225 228 251 254 256 262 281 308 309 312 314 316 318 319 320 325 "
     "331 334 337 346 361 402 405 409 414 417 423 430 432 447 464 469 479 501 504 507 512 515 "
     "531 534 539 563 572 573 580 601 605 608 612 615 618 620 629 630 636 641 651 659 660 662 "
     "682 689 701 708 712 713 715 726 731 737 763 769 773 779 785 806 815 816 817 830 832 847 "
     "870 872 901 903 913 918 920 931 936 938 940 945 952 956 972 979 985"     },
    {"America/Winnipeg",      "204 431 437 474 584"                            },
    {"America/Regina",        "306 639"                                        },
    {"America/Denver",        "303 307 385 406 435 505 575 719 720 801 915 970"},
    {"America/Boise",         "208 986"                                        },
    {"America/Edmonton",      "368 403 587 780 825"                            },
    {"America/Phoenix",       "480 520 602 623 928"                            },
    {"America/Los_Angeles",
     "206 209 213 253 279 310 323 341 360 408 415 424 425 442 458 503 509 510 530 541 559 562 "
     "564 619 626 628 650 657 661 669 702 707 714 725 747 760 775 805 818 820 831 840 858 909 "
     "916 925 949 951 971"                                                     },
    {"America/Vancouver",     "236 250 604 672 778"                            },
    {"America/Anchorage",     "907"                                            },
    {"Pacific/Honolulu",      "808"                                            },
    {"America/Halifax",       "506 782 902"                                    },
    {"America/St_Johns",      "709"                                            },
    {"America/Puerto_Rico",   "787 939"                                        },
    {"America/St_Thomas",     "340"                                            },
    {"America/Santo_Domingo", "809 829 849"                                    },
    {"America/Jamaica",       "658 876"                                        },
    {"Pacific/Guam",          "671"                                            },
    {"Pacific/Saipan",        "670"                                            },
    {"Pacific/Pago_Pago",     "684"                                            },
};
static struct zone *opened[sizeof table / sizeof *table]; // each on first use, then kept

// Its row in the table, or -1.
static int row_of(const char *number)
{
    if (strncmp(number, "+1", 2) != 0 || strlen(number) != strlen("+12125550100"))
        return -1;
    char area[4] = {number[2], number[3], number[4], 0};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strstr(table[i].areas, area))
            return (int)i;
    return -1;
}

bool zone_is_near(const char *number)
{
    int row = row_of(number);
    return row >= 0 && strcmp(table[row].zone, "America/Santo_Domingo") != 0 &&
           strcmp(table[row].zone, "America/Jamaica") != 0;
}

const struct zone *zone_of_number(const char *number, const struct zone *city)
{
    int row = row_of(number);
    if (row < 0)
        return city;
    if (!opened[row])
        opened[row] = zone_open(table[row].zone);
    return opened[row] ? opened[row] : city;
}

// Beside the table's, the few that people choose by name.
const struct zone *zone_named(const char *name, const struct zone *city)
{
    enum { OTHERS = 64 };
    static struct zone *others[OTHERS];
    if (strcmp(name, zone_name(city)) == 0)
        return city;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].zone, name) == 0) {
            if (!opened[i])
                opened[i] = zone_open(name);
            return opened[i] ? opened[i] : city;
        }
    for (size_t i = 0; i < OTHERS; i++) {
        if (!others[i])
            others[i] = zone_open(name);
        if (!others[i])
            return city;
        if (strcmp(zone_name(others[i]), name) == 0)
            return others[i];
    }
    return city;
}
