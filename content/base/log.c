// SPDX-License-Identifier: MIT
// Writes each fact as one line in one write, so that lines of several processes do not mix.
#include "content/base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

__attribute__((format(printf, 2, 0))) static void write_line(const char *level, const char *format,
                                                             va_list values)
{
    char line[1024];
    int start = snprintf(line, sizeof line, "%s ", level);
    int length = start + vsnprintf(line + start, sizeof line - (size_t)start - 1, format, values);
    if (length > (int)sizeof line - 2)
        length = (int)sizeof line - 2;
    for (int i = 0; i < length; i++)
        if ((unsigned char)line[i] < ' ' || line[i] == 127)
            line[i] = ' '; // what a stranger sent must not begin a line of its own
    line[length] = '\n';
    ssize_t written = write(STDERR_FILENO, line, (size_t)length + 1);
    (void)written; // there is nobody left to tell
}

void log_info(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    write_line("info", format, values);
    va_end(values);
}

void log_warn(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    write_line("warning", format, values);
    va_end(values);
}

void log_error(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    write_line("error", format, values);
    va_end(values);
}
