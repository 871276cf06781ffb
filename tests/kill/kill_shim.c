// SPDX-License-Identifier: MIT
// Preloaded into a program, counts every call that changes a file and kills the program before the call
// numbered KILL_AT; a write is half done first. The count of a run that lives is written to KILL_COUNT. Uses
// system calls directly, so that nothing is counted twice.
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static long calls, kill_at = -1;

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("KILL_AT");
    kill_at = at ? atol(at) : -1;
}

static _Noreturn void die(void)
{
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    _exit(137);
}

static void count(void)
{
    if (++calls == kill_at)
        die();
}

__attribute__((destructor)) static void end(void)
{
    char line[32];
    const char *path = getenv("KILL_COUNT");
    int length = snprintf(line, sizeof line, "%ld\n", calls);
    long fd = path ? syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0644) : -1;
    if (fd >= 0)
        syscall(SYS_write, fd, line, (size_t)length);
}

static int is_file(int fd)
{
    struct stat status;
    return fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

ssize_t write(int fd, const void *bytes, size_t length)
{
    if (is_file(fd) && ++calls == kill_at) {
        syscall(SYS_write, fd, bytes, length / 2);
        die();
    }
    return syscall(SYS_write, fd, bytes, length);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at)
{
    if (is_file(fd) && ++calls == kill_at) {
        syscall(SYS_pwrite64, fd, bytes, length / 2, at);
        die();
    }
    return syscall(SYS_pwrite64, fd, bytes, length, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at)
{
    return pwrite64(fd, bytes, length, at);
}

int rename(const char *from, const char *to)
{
    count();
    return (int)syscall(SYS_rename, from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    count();
    return (int)syscall(SYS_renameat, from_folder, from, to_folder, to);
}

int unlink(const char *path)
{
    count();
    return (int)syscall(SYS_unlink, path);
}

int unlinkat(int folder, const char *path, int flags)
{
    count();
    return (int)syscall(SYS_unlinkat, folder, path, flags);
}

int fsync(int fd)
{
    count();
    return (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    count();
    return (int)syscall(SYS_fdatasync, fd);
}

int ftruncate64(int fd, off64_t length)
{
    count();
    return (int)syscall(SYS_ftruncate, fd, length);
}

int ftruncate(int fd, off_t length)
{
    return ftruncate64(fd, length);
}

int mkdir(const char *path, mode_t mode)
{
    count();
    return (int)syscall(SYS_mkdir, path, mode);
}

static int open_counted(int folder, const char *path, int flags, mode_t mode)
{
    if (flags & (O_CREAT | O_TRUNC))
        count();
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

#define MODE_OF(flags)                                                                                       \
    ({                                                                                                       \
        va_list list;                                                                                        \
        va_start(list, flags);                                                                               \
        mode_t given = (flags) & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;                           \
        va_end(list);                                                                                        \
        given;                                                                                               \
    })

int open(const char *path, int flags, ...)
{
    mode_t mode = MODE_OF(flags);
    return open_counted(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    mode_t mode = MODE_OF(flags);
    return open_counted(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    mode_t mode = MODE_OF(flags);
    return open_counted(folder, path, flags, mode);
}
