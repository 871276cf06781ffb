// SPDX-License-Identifier: MIT
// Runs a program with two listening sockets as its descriptors 3 and 4, their ports in $PORT_3 and $PORT_4:
// what systemd holds for a service. The sockets live as long as that program, whatever starts and ends
// beneath it.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static int port_of(int descriptor)
{
    struct sockaddr_in address = {0};
    socklen_t size = sizeof address;
    return getsockname(descriptor, (struct sockaddr *)&address, &size) ? -1 : ntohs(address.sin_port);
}

int main(int count, char **words)
{
    const struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    for (int wanted = 3; wanted <= 4; wanted++) {
        char name[16], port[16];
        int descriptor = socket(AF_INET, SOCK_STREAM, 0);
        if (descriptor != wanted || bind(descriptor, (const struct sockaddr *)&here, sizeof here) ||
            listen(descriptor, 512)) {
            perror("with_sockets");
            return 2;
        }
        snprintf(name, sizeof name, "PORT_%d", wanted);
        snprintf(port, sizeof port, "%d", port_of(descriptor));
        setenv(name, port, 1);
    }
    if (count > 1)
        execvp(words[1], words + 1);
    perror("with_sockets");
    return 2;
}
