/*
 * Law's (s,S) inventory (Simulation Modeling and Analysis, section 1.5), on plain arithmetic: the means of
 * his nine policies, and what common random numbers save on (20,60) against (20,80), by stats/paired.h.
 *
 * Known answers: means of 100,000 runs each made with another program (Law's printed single runs are
 * within 2.5 standard deviations); variances of the difference from 20,000 pairs of that program: 24.3 with
 * luck of their own, 7.9 with one shared stream, 3.3 with a stream for each purpose. The delay is drawn only
 * when something is ordered, so the shared stream falls out of step at the first order that only one policy
 * makes.
 *
 * TRUCE_INVENTORY_RUNS sets the number of runs; the long tier makes 20,000.
 */
#include "stats/near.h"

#include "base/memory.h"
#include "base/random.h"
#include "base/variates.h"
#include "stats/paired.h"
#include "stats/summary.h"

#include <stdlib.h>

enum { MONTHS = 120, NORMAL_RUNS = 2000 };

static size_t n_runs(void) {
    const char *chars = getenv("TRUCE_INVENTORY_RUNS");
    size_t n = chars != NULL ? strtoul(chars, NULL, 10) : 0;
    return n > 0 ? n : NORMAL_RUNS;
}

enum { GAP, SIZE, DELAY, N_PURPOSES };
enum luck_of { OWN, ONE_SHARED, BY_PURPOSE };

struct inventory {
    int small, big, level, ordered;
    double now, due; // INFINITY: nothing is on its way
    double ordering, stock, owed;
    struct rng luck[N_PURPOSES];
    bool one;
};

/* As Law draws it: a large u is a short gap, and (below) a large demand. So one shared stream that is out of
 * step, gaps taken for sizes, still makes much and little demand together. With the gap increasing in u it
 * saves next to nothing. */
static double gap(double u) {
    return variate_exponential(1 - u, 0.1);
}

static double roll(struct inventory *v, int purpose) {
    return rng_uniform(&v->luck[v->one ? 0 : purpose]);
}

static void pass(struct inventory *v, double until) {
    double months = until - v->now;
    *(v->level > 0 ? &v->stock : &v->owed) += abs(v->level) * months;
    v->now = until;
}

static int demand(double u) {
    return u < 1.0 / 6 ? 1 : u < 0.5 ? 2 : u < 5.0 / 6 ? 3 : 4;
}

static void look(struct inventory *v) {
    if (v->level >= v->small) return;
    v->ordered = v->big - v->level; // the last has come: it takes a month at most
    v->ordering += 32 + 3.0 * v->ordered;
    v->due = v->now + variate_uniform(roll(v, DELAY), 0.5, 1);
}

/* The cost a month of one run. A delivery due at a look comes first; the run ends before its last look. */
static double cost(int small, int big, enum luck_of luck, uint64_t seed, uint64_t replication) {
    struct inventory v = {
        .small = small, .big = big, .level = 60, .due = INFINITY, .one = luck == ONE_SHARED};
    for (int i = 0; i < N_PURPOSES; i++)
        rng_seed(&v.luck[i], seed, replication, 31, (uint64_t)i);
    double customer = gap(roll(&v, GAP));
    for (int month = 0; month < MONTHS; month++) {
        look(&v);
        while (fmin(customer, v.due) < month + 1) {
            if (v.due <= customer) {
                pass(&v, v.due);
                v.level += v.ordered;
                v.due = INFINITY;
            } else {
                pass(&v, customer);
                v.level -= demand(roll(&v, SIZE));
                customer = v.now + gap(roll(&v, GAP));
            }
        }
        pass(&v, month + 1);
        if (v.due == month + 1) v.level += v.ordered, v.due = INFINITY;
    }
    return (v.ordering + v.stock + 5 * v.owed) / MONTHS;
}

static double *costs(int small, int big, enum luck_of luck, uint64_t seed) {
    double *y = memory_alloc(n_runs(), sizeof *y);
    assert_non_null(y);
    for (size_t i = 0; i < n_runs(); i++)
        y[i] = cost(small, big, luck, seed, i);
    return y;
}

static void nine_policies_cost_what_is_known(void **state) {
    (void)state;
    static const struct {
        int small, big;
        double mean, sd;
    } KNOWN[] = {{20, 40, 125.111, 4.27},  {20, 60, 118.933, 3.70}, {20, 80, 121.350, 3.27},
                 {20, 100, 126.923, 3.00}, {40, 60, 125.767, 2.75}, {40, 80, 125.469, 2.33},
                 {40, 100, 131.546, 2.31}, {60, 80, 143.918, 2.51}, {60, 100, 144.192, 2.09}};
    for (size_t i = 0; i < sizeof KNOWN / sizeof KNOWN[0]; i++) {
        double *y = costs(KNOWN[i].small, KNOWN[i].big, BY_PURPOSE, 1000 + i);
        struct summary s;
        assert_ok(summary_of("cost", y, n_runs(), &s, NULL));
        print_message("(%d,%d) %.3f, sd %.2f\n", KNOWN[i].small, KNOWN[i].big, s.mean, s.sd);
        assert_near(s.mean, KNOWN[i].mean, 3.5 * KNOWN[i].sd / sqrt((double)n_runs()) + 0.013);
        assert_near(s.sd / KNOWN[i].sd, 1, 3 / sqrt(2.0 * (double)n_runs()) + 0.01);
        memory_free(y);
    }
}

static struct paired pairs(enum luck_of luck) {
    double *a = costs(20, 60, luck, 77), *b = costs(20, 80, luck, luck == OWN ? 78 : 77);
    struct paired r;
    assert_ok(paired_compare(OUTCOME_QUANTITY, a, b, n_runs(), NULL, &r, NULL));
    memory_free(a);
    memory_free(b);
    print_message("difference %.3f, varies %.2f, correlation %.3f, saves x%.2f\n", r.difference, r.var_paired,
                  r.correlation, r.replications_saved);
    return r;
}

static void a_stream_for_each_purpose_saves_most(void **state) {
    (void)state;
    struct paired own = pairs(OWN), shared = pairs(ONE_SHARED), purpose = pairs(BY_PURPOSE);
    double slack = 4 * sqrt(2.0 / (double)n_runs()); // of a variance, as a share of it
    assert_near(own.var_paired / 24.3, 1, slack);
    assert_near(own.correlation, 0, 4 / sqrt((double)n_runs()));
    assert_near(shared.var_paired / 7.9, 1, slack + 0.02);
    assert_near(shared.correlation, 0.68, 0.04);
    assert_near(purpose.var_paired / 3.3, 1, slack + 0.03);
    assert_near(purpose.correlation, 0.87, 0.02);
    assert_near(own.var_paired / shared.var_paired, 3.1, 0.5);
    assert_true(purpose.replications_saved >= 6);
    assert_true(own.var_paired / purpose.var_paired >= 6);
    assert_true(interval_contains(purpose.interval, 118.933 - 121.350));
    assert_true(interval_half_width(purpose.interval) < 0.4 * interval_half_width(own.interval));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nine_policies_cost_what_is_known),
        cmocka_unit_test(a_stream_for_each_purpose_saves_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
