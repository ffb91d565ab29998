#ifndef BASE_ARENA_H
#define BASE_ARENA_H

/*
 * An arena: memory of one run, handed out by moving a pointer and given back all at once.
 *
 * A run makes thousands of small objects that all die together. Taking them from an arena costs a few
 * instructions each, and a reset keeps the blocks for the next run of the same worker, so a batch allocates
 * only during its first run. Memory is zeroed and aligned for any type. One arena per worker: not
 * thread-safe.
 *
 *     struct arena *a = arena_create();
 *     double *wait_days = arena_alloc(a, n_persons, sizeof *wait_days);
 *     arena_reset(a);   // everything taken from `a` is gone
 *     arena_destroy(a);
 */

#include <stddef.h>

struct arena;

struct arena *arena_create(void);    // NULL when out of memory
void arena_destroy(struct arena *a); // NULL allowed

/* Zeroed memory for n items of `size` bytes, or NULL when out of memory or on overflow. */
void *arena_alloc(struct arena *a, size_t n, size_t size);

/* Forgets everything that was taken; keeps the blocks for reuse. */
void arena_reset(struct arena *a);

/* Bytes held from the system, for reports of memory use. */
size_t arena_bytes(const struct arena *a);

#endif
