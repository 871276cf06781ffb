// SPDX-License-Identifier: MIT
// Whole files are streamed. A patch is a frame whose prefix is the old edition, so the window must span both.
#include "content/edition/pack.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include "content/base/file.h"

enum { WINDOW_LEAST = 20, WINDOW_MOST = 31, WORKERS = 2 };
enum { PATCH_HARD = 12, PATCH_QUICK = 3, PATCH_HARD_BYTES = 64 << 20 }; // level 12 takes a second for 40 MB

struct mapping {
    void *bytes;
    size_t size;
};

static void mapping_close(struct mapping *mapping)
{
    if (mapping->size)
        munmap(mapping->bytes, mapping->size);
}

static bool mapping_open(const char *path, struct mapping *mapping)
{
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    *mapping = (struct mapping){0};
    if (fd < 0)
        return false;
    bool is_open = fstat(fd, &status) == 0;
    if (is_open && status.st_size > 0) {
        void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        is_open = bytes != MAP_FAILED;
        if (is_open)
            *mapping = (struct mapping){bytes, (size_t)status.st_size};
    }
    close(fd);
    return is_open;
}

#define MAPPED(name) struct mapping name __attribute__((cleanup(mapping_close))) = {0}

// The file being made: PATH.making, put in its place when all of it is there.
struct making {
    const char *path, *fresh;
    int fd;
    int64_t size, limit;
    const char *error;
};

static void making_fail(struct arena *arena, struct making *making, const char *reason)
{
    if (!making->error)
        making->error = arena_print(arena, "%s could not be written: %s.", making->path, reason);
}

static struct making making_open(struct arena *arena, const char *path, int64_t limit)
{
    struct making making = {.path = path, .fresh = arena_print(arena, "%s.making", path), .limit = limit};
    making.fd = open(making.fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (making.fd < 0)
        making_fail(arena, &making, strerror(errno));
    return making;
}

static bool making_add(struct arena *arena, struct making *making, const char *bytes, size_t length)
{
    making->size += (int64_t)length;
    if (making->size > making->limit) {
        making_fail(arena, making, "it is larger than it says");
        return false;
    }
    while (length > 0) {
        ssize_t written = write(making->fd, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            making_fail(arena, making, strerror(errno));
            return false;
        }
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

static const char *making_finish(struct arena *arena, struct making *making)
{
    if (making->fd >= 0)
        close(making->fd);
    if (!making->error && !file_put(making->fresh, making->path))
        making_fail(arena, making, strerror(errno));
    if (making->error)
        unlink(making->fresh);
    return making->error;
}

static void compress_into(struct arena *arena, ZSTD_CCtx *context, const struct mapping *input,
                          struct making *making)
{
    size_t room = ZSTD_CStreamOutSize();
    char *piece = arena_take(arena, room);
    ZSTD_inBuffer in = {input->bytes, input->size, 0};
    size_t left = 1;
    while (left != 0 && !making->error) {
        ZSTD_outBuffer out = {piece, room, 0};
        left = ZSTD_compressStream2(context, &out, &in, ZSTD_e_end);
        if (ZSTD_isError(left))
            making_fail(arena, making, ZSTD_getErrorName(left));
        else
            making_add(arena, making, piece, out.pos);
    }
}

static void decompress_into(struct arena *arena, ZSTD_DCtx *context, const struct mapping *input,
                            struct making *making)
{
    size_t room = ZSTD_DStreamOutSize();
    char *piece = arena_take(arena, room);
    ZSTD_inBuffer in = {input->bytes, input->size, 0};
    size_t left = 1;
    bool is_stuck = false;
    while (left != 0 && !is_stuck && !making->error) {
        ZSTD_outBuffer out = {piece, room, 0};
        left = ZSTD_decompressStream(context, &out, &in);
        is_stuck = in.pos == in.size && out.pos == 0;
        if (ZSTD_isError(left))
            making_fail(arena, making, "it arrived damaged");
        else
            making_add(arena, making, piece, out.pos);
    }
    if (left != 0 || in.pos != in.size)
        making_fail(arena, making, "it arrived cut short or damaged");
}

static const char *open_error(struct arena *arena, const char *path)
{
    return arena_print(arena, "%s cannot be read: %s.", path, strerror(errno));
}

// log2 of the window that reaches over both files.
static int window_for(size_t bytes)
{
    int bits = WINDOW_LEAST;
    while (bits < WINDOW_MOST && ((size_t)1 << bits) < bytes)
        bits++;
    return bits;
}

static const char *pack(struct arena *arena, const char *old_path, const char *path, const char *packed_path,
                        int level)
{
    MAPPED(old);
    MAPPED(new);
    if (!mapping_open(path, &new))
        return open_error(arena, path);
    if (old_path && !mapping_open(old_path, &old))
        return open_error(arena, old_path);

    ZSTD_CCtx *context = ZSTD_createCCtx();
    if (!context)
        abort();
    if (level == 0)
        level = new.size <= PATCH_HARD_BYTES ? PATCH_HARD : PATCH_QUICK;
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
    // The library's own workers: files larger by a tenth at most, in half the time. A small patch is worth
    // more.
    if (!old_path || new.size > PATCH_HARD_BYTES)
        ZSTD_CCtx_setParameter(context, ZSTD_c_nbWorkers, WORKERS);
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_setPledgedSrcSize(context, new.size);
    if (old_path) {
        ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_for(old.size + new.size));
        ZSTD_CCtx_setParameter(context, ZSTD_c_enableLongDistanceMatching, 1);
        ZSTD_CCtx_refPrefix(context, old.bytes, old.size);
    }
    struct making making = making_open(arena, packed_path, INT64_MAX);
    compress_into(arena, context, &new, &making);
    ZSTD_freeCCtx(context);
    return making_finish(arena, &making);
}

static const char *unpack(struct arena *arena, const char *old_path, const char *packed_path,
                          const char *path, int64_t size_limit)
{
    MAPPED(old);
    MAPPED(packed);
    if (!mapping_open(packed_path, &packed))
        return open_error(arena, packed_path);
    if (old_path && !mapping_open(old_path, &old))
        return open_error(arena, old_path);

    ZSTD_DCtx *context = ZSTD_createDCtx();
    if (!context)
        abort();
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax,
                           old_path ? window_for(old.size + (size_t)size_limit) : WINDOW_LEAST + 7);
    if (old_path)
        ZSTD_DCtx_refPrefix(context, old.bytes, old.size);
    struct making making = making_open(arena, path, size_limit);
    decompress_into(arena, context, &packed, &making);
    ZSTD_freeDCtx(context);
    return making_finish(arena, &making);
}

const char *pack_file(struct arena *arena, const char *path, const char *packed_path, int level)
{
    return pack(arena, NULL, path, packed_path, level);
}

const char *unpack_file(struct arena *arena, const char *packed_path, const char *path, int64_t size_limit)
{
    return unpack(arena, NULL, packed_path, path, size_limit);
}

const char *patch_make(struct arena *arena, const char *old_path, const char *new_path,
                       const char *patch_path, int level)
{
    return pack(arena, old_path, new_path, patch_path, level);
}

const char *patch_apply(struct arena *arena, const char *old_path, const char *patch_path,
                        const char *new_path, int64_t size_limit)
{
    return unpack(arena, old_path, patch_path, new_path, size_limit);
}
