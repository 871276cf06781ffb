// SPDX-License-Identifier: MIT
#include "tests/lib/file_server.h"

#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/base/file.h"

enum { FILE_MOST = 256 << 20 };

static void send_bytes(struct file_server *server, int connection, const char *bytes, size_t length)
{
    if (server->cut_after >= 0 && (int64_t)length > server->cut_after)
        length = (size_t)server->cut_after;
    while (length > 0) {
        ssize_t sent = send(connection, bytes, length, MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        server->sent += sent;
        bytes += sent;
        length -= (size_t)sent;
    }
}

static void answer(struct file_server *server, const char *folder, int connection, const char *request)
{
    SCRATCH(scratch);
    char path[512];
    size_t length, from = 0;
    server->requests++;
    if (sscanf(request, "GET %511s HTTP/1.1", path) != 1)
        return;
    char *bytes = file_read(scratch, arena_print(scratch, "%s%s", folder, path), FILE_MOST, &length);
    if (!bytes) {
        dprintf(connection, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        return;
    }
    const char *range = server->ignores_ranges ? NULL : strcasestr(request, "\r\nRange: bytes=");
    if (range)
        from = (size_t)strtoull(range + strlen("\r\nRange: bytes="), NULL, 10);
    const char *tag = server->has_no_tags ? "" : "ETag: \"one\"\r\n";
    if (range && from >= length) {
        dprintf(connection, "HTTP/1.1 416 Range\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    } else if (range) {
        server->partial++;
        dprintf(connection,
                "HTTP/1.1 206 Partial\r\n%sContent-Length: %zu\r\nContent-Range: bytes %zu-%zu/%zu\r\n"
                "Connection: close\r\n\r\n",
                tag, length - from, from, length - 1, length);
    } else {
        dprintf(connection, "HTTP/1.1 200 OK\r\n%sContent-Length: %zu\r\nConnection: close\r\n\r\n", tag,
                length);
    }
    if (from < length)
        send_bytes(server, connection, bytes + from, length - from);
}

static _Noreturn void serve(struct file_server *server, const char *folder, int listener)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;) {
        char request[4096];
        int connection = accept(listener, NULL, NULL);
        size_t got = 0;
        while (connection >= 0 && got < sizeof request - 1) {
            ssize_t more = recv(connection, request + got, sizeof request - 1 - got, 0);
            if (more <= 0)
                break;
            got += (size_t)more;
            request[got] = '\0';
            if (strstr(request, "\r\n\r\n")) {
                answer(server, folder, connection, request);
                break;
            }
        }
        close(connection);
    }
}

struct file_server *file_server_start(const char *folder)
{
    struct file_server *server =
        mmap(NULL, sizeof *server, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (server == MAP_FAILED || bind(listener, (struct sockaddr *)&address, sizeof address) != 0 ||
        listen(listener, 16) != 0 || getsockname(listener, (struct sockaddr *)&address, &length) != 0)
        abort();
    server->port = ntohs(address.sin_port);
    server->cut_after = -1;
    int process = fork(); // not into the shared memory: the child would write its 0 there
    if (process < 0)
        abort();
    if (process == 0)
        serve(server, folder, listener);
    server->process = process;
    close(listener);
    return server;
}

void file_server_stop(struct file_server *server)
{
    kill(server->process, SIGKILL);
    waitpid(server->process, NULL, 0);
    munmap(server, sizeof *server);
}
