/*
 * Implementation of the arena: a chain of blocks, each at least twice as large as any single request that
 * made it. Invariant: `current` is the block being filled; blocks after it in the chain are empty and kept
 * for reuse.
 */
#include "base/arena.h"

#include "base/memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

enum { BLOCK_BYTES = 256 * 1024 };

struct block {
    struct block *next;
    size_t capacity; // usable bytes after this header
    size_t used;
};

struct arena {
    struct block *first;
    struct block *current;
    size_t bytes;
};

static size_t aligned(size_t bytes) {
    size_t step = alignof(max_align_t);
    return (bytes + step - 1) / step * step;
}

static char *block_data(struct block *b) {
    return (char *)b + aligned(sizeof *b);
}

struct arena *arena_create(void) {
    return memory_alloc(1, sizeof(struct arena));
}

void arena_destroy(struct arena *a) {
    if (a == NULL) return;
    for (struct block *b = a->first; b != NULL;) {
        struct block *next = b->next;
        memory_free(b);
        b = next;
    }
    memory_free(a);
}

static struct block *add_block(struct arena *a, size_t at_least) {
    size_t capacity = at_least > BLOCK_BYTES / 2 ? at_least * 2 : BLOCK_BYTES;
    struct block *b = memory_alloc(1, aligned(sizeof *b) + capacity);
    if (b == NULL) return NULL;
    b->capacity = capacity;
    a->bytes += capacity;
    if (a->current == NULL) {
        b->next = a->first;
        a->first = b;
    } else {
        b->next = a->current->next;
        a->current->next = b;
    }
    return b;
}

void *arena_alloc(struct arena *a, size_t n, size_t size) {
    if (size != 0 && n > (SIZE_MAX / 4) / size) return NULL;
    size_t bytes = aligned(n * size > 0 ? n * size : 1);
    struct block *b = a->current;
    while (b != NULL && b->capacity - b->used < bytes) {
        b = b->next;
        if (b != NULL) a->current = b;
    }
    if (b == NULL) {
        b = add_block(a, bytes);
        if (b == NULL) return NULL;
        a->current = b;
    }
    void *memory = block_data(b) + b->used;
    b->used += bytes;
    return memset(memory, 0, bytes);
}

void arena_reset(struct arena *a) {
    for (struct block *b = a->first; b != NULL; b = b->next)
        b->used = 0;
    a->current = a->first;
}

size_t arena_bytes(const struct arena *a) {
    return a->bytes;
}
