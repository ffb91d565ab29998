#ifndef BENCH_MEMORY_USE_H
#define BENCH_MEMORY_USE_H

/* What one thing of the engine takes, in bytes: sizes of the caller's structs, and of what the calendar keeps. */

#include <stddef.h>

struct bench_memory {
    const char *what;
    size_t bytes;
};

extern const struct bench_memory BENCH_MEMORY[]; // ends with `what` NULL

#endif
