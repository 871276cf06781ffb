// SPDX-License-Identifier: MIT
// libcurl, found when it is first called. Linked into the kiosk alone: libcurl and the 24 libraries that it
// brings are a third of what the loader does before main, and a kiosk shows its first screen before it asks
// anything of a network (one that is told of none never does). These have the names that client.c and loop.c
// call, so neither knows.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

// In curl.h they are macros of themselves.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

static void *find(const char *name)
{
    static void *library;
    if (!library)
        library = dlopen("libcurl.so.4", RTLD_LAZY | RTLD_LOCAL);
    void *found = library ? dlsym(library, name) : NULL;
    if (!found) {
        fprintf(stderr, "The Debian package libcurl4 is missing: %s\n", dlerror());
        abort();
    }
    return found;
}

#define REAL(type, name, ...)                                                                                \
    static type (*real)(__VA_ARGS__);                                                                        \
    if (!real)                                                                                               \
    *(void **)&real = find(#name)

#define LATE_0(type, name)                                                                                   \
    type name(void)                                                                                          \
    {                                                                                                        \
        REAL(type, name, void);                                                                              \
        return real();                                                                                       \
    }
#define LATE_1(type, name, A)                                                                                \
    type name(A a)                                                                                           \
    {                                                                                                        \
        REAL(type, name, A);                                                                                 \
        return real(a);                                                                                      \
    }
#define LATE_2(type, name, A, B)                                                                             \
    type name(A a, B b)                                                                                      \
    {                                                                                                        \
        REAL(type, name, A, B);                                                                              \
        return real(a, b);                                                                                   \
    }
// The third is a long, a curl_off_t, or a pointer to data or to a function: each fills one word.
#define LATE_ANY(type, name, A, B)                                                                           \
    type name(A a, B b, ...)                                                                                 \
    {                                                                                                        \
        REAL(type, name, A, B, ...);                                                                         \
        va_list rest;                                                                                        \
        va_start(rest, b);                                                                                   \
        void *third = va_arg(rest, void *);                                                                  \
        va_end(rest);                                                                                        \
        return real(a, b, third);                                                                            \
    }
_Static_assert(sizeof(void *) == sizeof(curl_off_t) && sizeof(void *) == sizeof(long), "one word each");

typedef struct curl_slist slist;
typedef struct curl_waitfd waits;

LATE_0(CURL *, curl_easy_init)
LATE_0(CURLM *, curl_multi_init)
LATE_1(CURLcode, curl_global_init, long)
LATE_1(const char *, curl_easy_strerror, CURLcode)
LATE_1(CURLMcode, curl_multi_cleanup, CURLM *)
LATE_2(CURLMcode, curl_multi_add_handle, CURLM *, CURL *)
LATE_2(CURLMcode, curl_multi_remove_handle, CURLM *, CURL *)
LATE_2(CURLMcode, curl_multi_perform, CURLM *, int *)
LATE_2(CURLMsg *, curl_multi_info_read, CURLM *, int *)
LATE_2(slist *, curl_slist_append, slist *, const char *)
LATE_ANY(CURLcode, curl_easy_setopt, CURL *, CURLoption)
LATE_ANY(CURLcode, curl_easy_getinfo, CURL *, CURLINFO)
LATE_ANY(CURLMcode, curl_multi_setopt, CURLM *, CURLMoption)

void curl_global_cleanup(void)
{
    REAL(void, curl_global_cleanup, void);
    real();
}

void curl_easy_cleanup(CURL *curl)
{
    REAL(void, curl_easy_cleanup, CURL *);
    real(curl);
}

void curl_easy_reset(CURL *curl)
{
    REAL(void, curl_easy_reset, CURL *);
    real(curl);
}

void curl_slist_free_all(slist *list)
{
    REAL(void, curl_slist_free_all, slist *);
    real(list);
}

CURLMcode curl_multi_poll(CURLM *multi, waits extra[], unsigned count, int ms, int *ready)
{
    REAL(CURLMcode, curl_multi_poll, CURLM *, waits[], unsigned, int, int *);
    return real(multi, extra, count, ms, ready);
}
