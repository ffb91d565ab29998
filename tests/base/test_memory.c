/* The allocator seam and the arena: zeroing, alignment, overflow, reuse, and injected failures. */
#include "base/arena.h"
#include "base/memory.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void blocks_are_zeroed_and_overflow_fails(void **state) {
    (void)state;
    unsigned char *block = memory_alloc(1000, 7);
    for (int i = 0; i < 7000; i++)
        assert_int_equal(block[i], 0);
    memset(block, 0xA5, 7000);
    block = memory_resize(block, 9000, 1);
    assert_int_equal(block[6999], 0xA5);
    memory_free(block);
    volatile size_t huge = SIZE_MAX / 2; // volatile: the compiler would warn about the size
    assert_null(memory_alloc(huge, 3));
    assert_null(memory_resize(NULL, huge, 3));
    void *empty = memory_alloc(0, 8);
    assert_non_null(empty);
    memory_free(empty);
    memory_free(NULL);
    char *copy = memory_copy_text("UNMIL");
    assert_string_equal(copy, "UNMIL");
    memory_free(copy);
}

static void arena_gives_zeroed_aligned_memory(void **state) {
    (void)state;
    struct arena *a = arena_create();
    for (int round = 0; round < 3; round++) {
        unsigned char *last = NULL;
        for (size_t n = 1; n < 3000; n += 37) {
            unsigned char *p = arena_alloc(a, n, 3);
            assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
            assert_true(p != last);
            for (size_t i = 0; i < n * 3; i++)
                assert_int_equal(p[i], 0);
            memset(p, 0xFF, n * 3); // what the next round must not see
            last = p;
        }
        arena_reset(a);
    }
    assert_non_null(arena_alloc(a, 0, 8));
    assert_null(arena_alloc(a, SIZE_MAX / 8, 16));
    arena_destroy(a);
    arena_destroy(NULL);
}

static void arena_items_do_not_overlap(void **state) {
    (void)state;
    enum { N = 500 };
    struct arena *a = arena_create();
    uint32_t *items[N];
    for (uint32_t i = 0; i < N; i++) { // sizes below, near and far above that of a block
        size_t n = i % 50 == 49 ? 200000 : 1 + i * 7 % 900;
        items[i] = arena_alloc(a, n, sizeof *items[i]);
        for (size_t j = 0; j < n; j++)
            items[i][j] = i;
    }
    for (uint32_t i = 0; i < N; i++) {
        size_t n = i % 50 == 49 ? 200000 : 1 + i * 7 % 900;
        for (size_t j = 0; j < n; j++)
            if (items[i][j] != i) fail_msg("item %u was overwritten", i);
    }
    arena_destroy(a);
}

static void same_work_takes_no_new_memory(void **state) {
    (void)state;
    struct arena *a = arena_create();
    size_t after_first = 0;
    for (int round = 0; round < 20; round++) {
        for (size_t i = 0; i < 300; i++)
            assert_non_null(arena_alloc(a, 1 + i * i % 70000, 8));
        if (round == 0) after_first = arena_bytes(a);
        assert_int_equal(arena_bytes(a), after_first);
        arena_reset(a);
    }
    assert_true(after_first > 0);
    arena_destroy(a);
}

static void the_chosen_allocation_fails_once(void **state) {
    (void)state;
#ifdef TRUCE_FAULT_INJECTION
    void *blocks[5];
    memory_fail_after(2);
    for (int i = 0; i < 5; i++)
        blocks[i] = memory_alloc(10, 1);
    for (int i = 0; i < 5; i++) {
        assert_true((blocks[i] == NULL) == (i == 2));
        memory_free(blocks[i]);
    }
    struct arena *a = arena_create();
    memory_fail_after(0);
    assert_null(arena_alloc(a, 10, 8)); // the first block
    assert_non_null(arena_alloc(a, 10, 8));
    memory_fail_after(0);
    assert_null(arena_alloc(a, 1000000, 8));
    assert_non_null(arena_alloc(a, 10, 8)); // still usable
    memory_fail_after(0);
    assert_null(memory_copy_text("x"));
    memory_fail_after(0);
    assert_null(arena_create());
    memory_fail_after(-1);
    arena_destroy(a);
#else
    skip();
#endif
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_zeroed_and_overflow_fails),
        cmocka_unit_test(arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(arena_items_do_not_overlap),
        cmocka_unit_test(same_work_takes_no_new_memory),
        cmocka_unit_test(the_chosen_allocation_fails_once),
    };
    return cmocka_run_group_tests_name("base.memory", tests, NULL, NULL);
}
