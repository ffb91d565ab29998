/*
 * Lines against a sorted array, the rules of the tree (search order, heap order, links, depth) and of its
 * shape.
 *
 * Planted faults that these tests were seen to catch: ties of priority in reverse; `first` or `last` not
 * moved by who leaves, `first` not by who joins; the lighter branch up on leaving; the heap rule reversed;
 * fresh places that never get a weight, or only the last of them; a branch that keeps its old parent in a
 * rotation.
 */
#include "des/line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { N_PLACES = 700, N_FUZZ_STEPS = 100000 };

static uint64_t next_random(uint64_t *state) { // Knuth's MMIX generator; its upper half is good enough here
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 33;
}

static bool is_before(const struct place *a, const struct place *b) {
    return a->priority != b->priority ? a->priority < b->priority : a->order < b->order;
}

/* Checks the branch below `p` and gives its size; `depth` becomes the greatest depth met. */
static int64_t check_branch(const struct place *p, int at_depth, int *depth) {
    if (p == NULL) return 0;
    assert_true(at_depth <= N_PLACES); // fresh places make a list
    if (at_depth > *depth) *depth = at_depth;
    assert_true(p->in_line);
    if (p->left != NULL) {
        assert_ptr_equal(p->left->up, p);
        assert_true(is_before(p->left, p));
        assert_true(p->left->weight <= p->weight);
    }
    if (p->right != NULL) {
        assert_ptr_equal(p->right->up, p);
        assert_true(is_before(p, p->right));
        assert_true(p->right->weight <= p->weight);
    }
    return 1 + check_branch(p->left, at_depth + 1, depth) + check_branch(p->right, at_depth + 1, depth);
}

static int check_tree(const struct line *l) {
    int depth = 0;
    assert_int_equal(check_branch(l->root, 1, &depth), l->n);
    assert_true(l->root == NULL || l->root->up == NULL);
    return depth;
}

/* The slow model: those in line, in their order. */
struct row {
    struct place *places[N_PLACES];
    int n;
};

static void row_join(struct row *row, struct place *p) {
    int i = row->n++;
    for (; i > 0 && is_before(p, row->places[i - 1]); i--)
        row->places[i] = row->places[i - 1];
    row->places[i] = p;
}

static int row_find(const struct row *row, const struct place *p) {
    for (int i = 0; i < row->n; i++)
        if (row->places[i] == p) return i;
    return -1;
}

static void row_leave(struct row *row, const struct place *p) {
    int i = row_find(row, p);
    if (i < 0) return;
    row->n--;
    memmove(row->places + i, row->places + i + 1, (size_t)(row->n - i) * sizeof row->places[0]);
}

static void check_same(const struct line *l, const struct row *row) {
    assert_int_equal(l->n, row->n);
    assert_ptr_equal(line_last(l), row->n > 0 ? row->places[row->n - 1] : NULL);
    const struct place *p = line_first(l);
    for (int i = 0; i < row->n; i++) {
        assert_ptr_equal(p, row->places[i]);
        p = line_after(p);
    }
    assert_null(p);
}

/* One phase of the fuzz: `join_percent` decides whether the line grows or shrinks. */
static void fuzz_step(struct line *l, struct row *row, struct place *places, uint64_t *luck, int join_percent,
                      int n_priorities, uint64_t *order) {
    struct place *p = &places[next_random(luck) % N_PLACES];
    int dice = (int)(next_random(luck) % 100);
    if (dice < join_percent) {
        if (p->in_line) return;
        // A tenth of them joins again at the place of an earlier order, as after a preemption.
        uint64_t mine = dice % 10 == 3 && p->order != 0 ? p->order : ++*order;
        line_join(l, p, (int)(next_random(luck) % (uint64_t)n_priorities) - 1, mine);
        row_join(row, p);
    } else {
        if (dice % 3 == 0 && row->n > 0) p = row->places[0];
        row_leave(row, p);
        line_leave(l, p); // nothing happens if it is not in line
        assert_false(p->in_line);
    }
}

static void test_against_a_sorted_array(void **state) {
    (void)state;
    static struct place places[N_PLACES];
    static struct row row;
    struct line l = LINE_EMPTY;
    uint64_t luck = 0x5eed17, order = 0;
    int longest = 0;
    for (int i = 0; i < N_FUZZ_STEPS; i++) {
        int phase = i / 2500 % 4;
        fuzz_step(&l, &row, places, &luck,
                  phase == 0   ? 90
                  : phase == 1 ? 50
                  : phase == 2 ? 20
                               : 60,
                  i % 20000 < 10000 ? 3 : 1000, &order);
        if (row.n > longest) longest = row.n;
        assert_ptr_equal(line_first(&l), row.n > 0 ? row.places[0] : NULL);
        assert_ptr_equal(line_last(&l), row.n > 0 ? row.places[row.n - 1] : NULL);
        if (i % 17 != 0 && row.n > 3) continue; // the whole tree now and then, and whenever it is small
        check_tree(&l);
        check_same(&l, &row);
    }
    assert_true(longest > 500);
}

/* The mean height of a large random search tree is about 4.3 ln n (Devroye 1986): 52 for 200,000. */
static void test_the_tree_is_shallow_once_it_is_needed(void **state) {
    (void)state;
    enum { N = 200000 };
    struct place *places = calloc(N + 1, sizeof *places);
    assert_non_null(places);
    struct line l = LINE_EMPTY;
    uint64_t luck = 99;
    for (int i = 0; i < N; i++)
        line_join(&l, &places[i], 0, (uint64_t)i + 1); // in order: a list
    assert_ptr_equal(l.root, &places[0]);
    assert_null(places[N / 2].left);
    line_join(&l, &places[N], -1, 0); // the first who does not join at the end
    assert_in_range(check_tree(&l), 18, 60);
    for (int i = 0; i < N; i += 2)
        line_leave(&l, &places[i]);
    assert_in_range(check_tree(&l), 17, 60);
    for (int i = 0; i < N; i += 2)
        line_join(&l, &places[i], (int)(next_random(&luck) % 5) - 2, (uint64_t)(N + 1 + i));
    assert_in_range(check_tree(&l), 18, 60);
    while (line_first(&l) != NULL)
        line_leave(&l, line_first(&l));
    assert_int_equal(l.n, 0);
    assert_null(line_last(&l));
    free(places);
}

/* The shape depends on the calls alone: the same calls on other memory give the same tree. */
static uint64_t shape(const struct place *p) {
    if (p == NULL) return 7;
    return (shape(p->left) * 31 + p->order) * UINT64_C(1099511628211) ^ shape(p->right);
}

static void test_the_shape_does_not_depend_on_addresses(void **state) {
    (void)state;
    static struct place here[300], there[300];
    struct line a = LINE_EMPTY, b = LINE_EMPTY;
    for (int i = 0; i < 300; i++) {
        line_join(&a, &here[i], i % 7, (uint64_t)i);
        line_join(&b, &there[299 - i], i % 7, (uint64_t)i);
    }
    for (int i = 0; i < 300; i += 3) {
        line_leave(&a, &here[i]);
        line_leave(&b, &there[299 - i]);
    }
    assert_true(shape(a.root) == shape(b.root));
    line_leave(&b, line_first(&b));
    assert_true(shape(a.root) != shape(b.root)); // the digest sees a difference
}

static void test_order_of_service(void **state) {
    (void)state;
    struct place urgent, first, second, late = {0};
    struct line l = LINE_EMPTY;
    assert_null(line_first(&l));
    line_leave(&l, &late); // zeroed, never in line
    assert_int_equal(l.n, 0);
    line_join(&l, &second, 5, 12);
    line_join(&l, &first, 5, 4); // who asked first comes first, also when joining later
    line_join(&l, &urgent, -3, 90);
    line_join(&l, &late, INT32_MAX, 1);
    assert_ptr_equal(line_first(&l), &urgent);
    assert_ptr_equal(line_after(&urgent), &first);
    assert_ptr_equal(line_after(&first), &second);
    assert_ptr_equal(line_after(&second), &late);
    assert_ptr_equal(line_last(&l), &late);
    line_leave(&l, &late);
    assert_ptr_equal(line_last(&l), &second);
    assert_null(line_after(&second));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_of_service),
        cmocka_unit_test(test_against_a_sorted_array),
        cmocka_unit_test(test_the_tree_is_shallow_once_it_is_needed),
        cmocka_unit_test(test_the_shape_does_not_depend_on_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
