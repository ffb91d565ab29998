#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

/*
 * The one allocator seam. All heap memory of the library comes through here, so that a test can make the n-th
 * allocation fail (build with TRUCE_FAULT_INJECTION) and see every path out of memory end in an error.
 *
 * Two lifetimes exist: objects of the process or batch (`x_create` / `x_destroy`, memory from here) and
 * objects of one run (memory from an arena, base/arena.h, given back all at once).
 */

#include <stddef.h>

/* Zeroed memory for n items of `size` bytes, or NULL (also when n * size overflows). n = 0 gives a
 * valid block. */
void *memory_alloc(size_t n, size_t size);

/* Grows or shrinks a block to n items; NULL on failure, the old block stays valid. New bytes are not
 * zeroed. */
void *memory_resize(void *block, size_t n, size_t size);

void memory_free(void *block); // NULL allowed

char *memory_copy_text(const char *text); // a copy owned by the caller, or NULL

#ifdef TRUCE_FAULT_INJECTION
/* The next n allocations succeed, the one after fails once; negative: never fail. For tests only. */
void memory_fail_after(long n);
#endif

#endif
