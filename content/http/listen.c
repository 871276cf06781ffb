// SPDX-License-Identifier: MIT
// Opening a listener: from an address in the settings to a socket that MHD serves.
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "content/base/text.h"
#include "content/http/inside.h"

union address {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
};

// "127.0.0.1:8080" or "[::1]:8080".
static bool address_read(const char *words, union address *address, socklen_t *size)
{
    SCRATCH(scratch);
    const char *colon = strrchr(words, ':');
    int64_t port = 0;
    if (!colon || !text_to_number(colon + 1, 0, 65535, &port))
        return false;
    char *host = arena_bytes(scratch, words, (size_t)(colon - words));
    size_t length = strlen(host);
    memset(address, 0, sizeof *address);
    if (length > 2 && host[0] == '[' && host[length - 1] == ']') {
        host[length - 1] = 0;
        address->six.sin6_family = AF_INET6;
        address->six.sin6_port = htons((uint16_t)port);
        *size = sizeof address->six;
        return inet_pton(AF_INET6, host + 1, &address->six.sin6_addr) == 1;
    }
    address->four.sin_family = AF_INET;
    address->four.sin_port = htons((uint16_t)port);
    *size = sizeof address->four;
    return inet_pton(AF_INET, host, &address->four.sin_addr) == 1;
}

static int open_socket(const union address *address, socklen_t size)
{
    int descriptor = socket(address->any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0)
        return -1;
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
    if (bind(descriptor, &address->any, size) == 0 && listen(descriptor, 512) == 0)
        return descriptor;
    int why = errno;
    close(descriptor);
    errno = why;
    return -1;
}

static int port_of(int descriptor)
{
    union address address = {0};
    socklen_t size = sizeof address;
    if (getsockname(descriptor, &address.any, &size))
        return 0;
    return ntohs(address.any.sa_family == AF_INET6 ? address.six.sin6_port : address.four.sin_port);
}

static struct http_listener *refuse(const char **error, const char *why)
{
    *error = why;
    return NULL;
}

struct http_listener *http_listen_handed(struct loop *loop, int descriptor, const struct http_route *routes,
                                         void *context, const char **error)
{
    struct http_listener *listener = calloc(1, sizeof *listener);
    if (!listener)
        abort();
    *listener = (struct http_listener){.loop = loop, .routes = routes, .context = context};
    listener->port = port_of(descriptor);
    if (!server_start(listener, descriptor)) {
        close(descriptor);
        free(listener);
        return refuse(error, "The web server could not be started.");
    }
    listener->next = loop->listeners;
    loop->listeners = listener;
    return listener;
}

struct http_listener *http_listen(struct loop *loop, const char *address, const struct http_route *routes,
                                  void *context, const char **error)
{
    union address at = {0};
    socklen_t size = 0;
    if (!address_read(address, &at, &size))
        return refuse(error, "An address to listen on looks like 127.0.0.1:8080 or [::1]:8080.");
    int descriptor = open_socket(&at, size);
    if (descriptor < 0 && errno == EADDRINUSE)
        return refuse(error, "Another program already listens there. Stop it, or choose another port.");
    if (descriptor < 0)
        return refuse(error, strerror(errno));
    return http_listen_handed(loop, descriptor, routes, context, error);
}

int http_port(const struct http_listener *listener)
{
    return listener->port;
}
