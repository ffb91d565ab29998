/* The allocator seam; see memory.h. */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef TRUCE_FAULT_INJECTION
#include <stdatomic.h>
static atomic_long allocations_left = -1; // the library's only writable static, and only in test builds

void memory_fail_after(long n) {
    atomic_store(&allocations_left, n);
}

static int fault_due(void) {
    return atomic_load(&allocations_left) >= 0 && atomic_fetch_sub(&allocations_left, 1) == 0;
}
#else
static int fault_due(void) {
    return 0;
}
#endif

void *memory_alloc(size_t n, size_t size) {
    if (fault_due()) return NULL;
    if (n == 0 || size == 0) return calloc(1, 1);
    return calloc(n, size);
}

void *memory_resize(void *block, size_t n, size_t size) {
    if (fault_due()) return NULL;
    if (size != 0 && n > SIZE_MAX / size) return NULL;
    size_t bytes = n * size;
    return realloc(block, bytes > 0 ? bytes : 1);
}

void memory_free(void *block) {
    free(block);
}

char *memory_copy_text(const char *text) {
    size_t bytes = strlen(text) + 1;
    char *copy = memory_alloc(bytes, 1);
    if (copy != NULL) memcpy(copy, text, bytes);
    return copy;
}
