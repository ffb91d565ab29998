/* Ranking and selection: constants, allocations, screening and the awkward cases of Kim and Nelson's procedure. How
 * often it is right is measured in test_selection_study.c.
 *
 * Constants: Dudewicz and Dalal's as Law prints them (Simulation Modeling and Analysis, table 10.11), Rinott's and Kim
 * and Nelson's recomputed for the design of this project; in addition Rinott's (5 options, 29 degrees of freedom)
 * and Dudewicz and Dalal's (7, 39) were found again with R's integrate() and uniroot().
 *
 * Faults planted and seen to fail: k instead of k - 1 rivals in each constant; n0 for n0 - 1 degrees of freedom; screening
 * option by option instead of all at once (test_one_screening); an identical pair that never finishes
 * (test_identical); a batch sum taken for its mean (test_batches); the best chosen as the last of equals
 * (test_identical); OCBA's best without its square root (test_ocba). */
#include "stats/near.h"

#include "base/memory.h"
#include "base/random.h"
#include "base/ziggurat.h"
#include "stats/allocation.h"
#include "stats/screening.h"
#include "stats/selection.h"

#include <string.h>

/* --- constants --- */

static void test_rinott(void **state) {
    (void)state;
    static const int K[] = {2, 3, 5, 10};
    static const struct {
        double p;
        int df;
        double h[4];
    } known[] = {{0.95, 9, {2.6141, 3.1657, 3.6926, 4.2895}},  {0.95, 19, {2.4525, 2.9372, 3.3854, 3.8753}},
                 {0.95, 29, {2.4070, 2.8743, 3.3026, 3.7660}}, {0.95, 49, {2.3731, 2.8279, 3.2420, 3.6868}},
                 {0.90, 9, {1.9986, 2.5875, 3.1367, 3.7459}},  {0.90, 19, {1.8957, 2.4312, 2.9164, 3.4374}}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        for (int j = 0; j < 4; j++) {
            double h;
            assert_ok(selection_rinott(known[i].p, K[j], known[i].df, &h, NULL));
            assert_near(h, known[i].h[j], 5.1e-5);
        }
}

static void test_dudewicz_dalal(void **state) {
    (void)state;
    static const struct {
        double p;
        int n_first;
        double h[9]; // k = 2 to 10
    } known[] = {{0.90, 20, {1.896, 2.342, 2.583, 2.747, 2.870, 2.969, 3.051, 3.121, 3.182}},
                 {0.90, 40, {1.852, 2.283, 2.514, 2.669, 2.785, 2.878, 2.954, 3.019, 3.076}},
                 {0.95, 20, {2.452, 2.872, 3.101, 3.258, 3.377, 3.472, 3.551, 3.619, 3.679}},
                 {0.95, 40, {2.386, 2.786, 3.003, 3.150, 3.260, 3.349, 3.422, 3.484, 3.539}}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        for (int k = 2; k <= 10; k++) {
            double h;
            assert_ok(selection_dudewicz_dalal(known[i].p, k, known[i].n_first - 1, &h, NULL));
            assert_near(h, known[i].h[k - 2], 5.1e-4);
        }
}

static void test_kim_nelson(void **state) {
    (void)state;
    static const struct {
        int n_first, k;
        double eta, h_squared;
    } known[] = {{10, 2, .334050, 6.012905},   {10, 5, .634967, 11.429411},   {10, 10, .859083, 15.463502},
                 {10, 100, 1.815617, 32.681105}, {20, 2, .137137, 5.211225},   {20, 5, .237238, 9.015056},
                 {20, 10, .302934, 11.511485},  {20, 100, .533475, 20.272054}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        struct kim_nelson c;
        assert_ok(selection_kim_nelson(0.95, known[i].k, known[i].n_first - 1, &c, NULL));
        assert_near(c.eta, known[i].eta, 5.1e-7);
        assert_near(c.h_squared, known[i].h_squared, 5.1e-7);
    }
}

/* One degree of freedom, a level close to what a guess reaches, very many options: still a number. */
static void test_constants_at_the_edges(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct kim_nelson c;
    double h;
    assert_ok(selection_rinott(0.95, 2, 1, &h, NULL));
    assert_true(h > 10 && h < 1000);
    assert_ok(selection_rinott(0.51, 2, 9, &h, NULL));
    assert_true(h > 0 && h < 0.1);
    assert_ok(selection_dudewicz_dalal(0.99, 32, 1, &h, NULL));
    assert_true(h > 100 && isfinite(h));
    assert_ok(selection_dudewicz_dalal(0.95, 2, 100000, &h, NULL));
    assert_near(h, 1.6448536 * sqrt(2), 1e-4); // normal
    assert_ok(selection_rinott(0.95, 2, 100000, &h, NULL));
    assert_near(h, 1.6448536 * sqrt(2), 1e-4);
    assert_ok(selection_kim_nelson(0.95, 2, 1, &c, NULL));
    assert_near(c.eta, 49.5, 1e-9);
    assert_int_equal(selection_rinott(0.5, 2, 9, &h, &err), STATUS_RANGE);
    assert_int_equal(selection_rinott(1, 2, 9, &h, &err), STATUS_RANGE);
    assert_int_equal(selection_rinott((double)NAN, 2, 9, &h, &err), STATUS_RANGE);
    assert_int_equal(selection_dudewicz_dalal(0.95, 1, 9, &h, &err), STATUS_RANGE);
    assert_int_equal(selection_kim_nelson(0.95, 2, 0, &c, &err), STATUS_RANGE);
}

/* --- allocations --- */

static void test_laws_five_policies(void **state) {
    (void)state;
    static const double VARIANCE[5] = {14.52, 7.96, 9.45, 8.25, 6.20};
    static const int64_t WANTED[5] = {110, 61, 72, 63, 47};
    int64_t n[5];
    double h1;
    assert_ok(selection_dudewicz_dalal(0.90, 5, 19, &h1, NULL));
    assert_ok(allocation_two_stage(TWO_STAGE_DUDEWICZ_DALAL, h1, VARIANCE, 5, 20, 1, n, NULL));
    for (int i = 0; i < 5; i++)
        assert_int_equal(n[i], WANTED[i]);
    assert_ok(allocation_two_stage(TWO_STAGE_DUDEWICZ_DALAL, h1, (double[]){0}, 1, 20, 1, n, NULL));
    assert_int_equal(n[0], 21);
    assert_ok(allocation_two_stage(TWO_STAGE_RINOTT, h1, (double[]){0}, 1, 20, 1, n, NULL));
    assert_int_equal(n[0], 20);
    assert_int_equal(allocation_two_stage(TWO_STAGE_RINOTT, h1, (double[]){NAN}, 1, 20, 1, n, NULL), STATUS_RANGE);
    assert_int_equal(allocation_two_stage(TWO_STAGE_RINOTT, h1, VARIANCE, 5, 20, 0, n, NULL), STATUS_RANGE);
}

/* The weights make the variance of the mean (d / h1)^2 with S^2 for sigma^2, which is what defines them. */
static void test_weighted_mean(void **state) {
    (void)state;
    double h1 = 2.747, variance = 14.52, w = allocation_weighted_mean(1, 0, variance, 20, 110, h1, 1);
    assert_near(variance * (w * w / 20 + (1 - w) * (1 - w) / 90), 1 / (h1 * h1), 1e-9);
    assert_near(allocation_weighted_mean(3, 5, variance, 20, 110, h1, 1), 3 * w + 5 * (1 - w), 1e-12);
    assert_near(allocation_weighted_mean(4, 4, 0, 20, 21, h1, 1), 4, 1e-12);
}

static void test_ocba(void **state) {
    (void)state;
    double share[4];
    assert_ok(allocation_ocba((double[]){1, 2, 3, 4}, (double[]){1, 1, 2, 3}, 4, true, 0, share, NULL));
    static const double WANTED[4] = {0.28, 0.24, 0.24, 0.24};
    for (int i = 0; i < 4; i++)
        assert_near(share[i], WANTED[i], 1e-12);
    assert_ok(allocation_ocba((double[]){-1, -2, -3, -4}, (double[]){1, 1, 2, 3}, 4, false, 0, share, NULL));
    assert_near(share[0], 0.28, 1e-12);
    // Ties take all; a smallest difference tames them; nothing varies; one that never varies earns nothing.
    assert_ok(allocation_ocba((double[]){1, 1, 3}, (double[]){2, 2, 2}, 3, true, 0, share, NULL));
    assert_near(share[0], 0.5, 1e-12);
    assert_near(share[1], 0.5, 1e-12);
    assert_near(share[2], 0, 1e-12);
    assert_ok(allocation_ocba((double[]){1, 1, 3}, (double[]){2, 2, 2}, 3, true, 0.5, share, NULL));
    assert_near(share[1] / share[2], 16, 1e-9);
    assert_ok(allocation_ocba((double[]){1, 1, 3}, (double[]){0, 0, 0}, 3, true, 0, share, NULL));
    assert_near(share[2], 1.0 / 3, 1e-12);
    assert_ok(allocation_ocba((double[]){1, 2, 3}, (double[]){1, 0, 1}, 3, true, 0, share, NULL));
    assert_near(share[1], 0, 0);
    assert_near(share[0], 0.5, 1e-12);
    assert_int_equal(allocation_ocba((double[]){1, NAN}, (double[]){1, 0}, 2, true, 0, share, NULL), STATUS_RANGE);
}

static void test_spread(void **state) {
    (void)state;
    int64_t n[4];
    static const double SHARE[4] = {0.28, 0.24, 0.24, 0.24};
    assert_int_equal(allocation_spread(SHARE, (int64_t[]){10, 10, 10, 10}, 4, 102, n), 62); // 28.56, 24.48 each
    assert_int_equal(n[0] + n[1] + n[2] + n[3], 102);
    assert_int_equal(n[0], 29);
    assert_int_equal(n[1], 25);
    assert_int_equal(n[3], 24);
    assert_int_equal(allocation_spread(SHARE, (int64_t[]){10, 62, 10, 10}, 4, 102, n), 10);
    assert_int_equal(n[1], 62); // 40 left for 28 : 24 : 24, 14.7 and 12.6 each
    assert_int_equal(n[0], 15);
    assert_int_equal(n[2], 13);
    assert_int_equal(n[3], 12);
    assert_int_equal(allocation_spread(SHARE, (int64_t[]){10, 90, 10, 10}, 4, 102, n), 0);
    assert_int_equal(n[0] + n[1] + n[2] + n[3], 120);
    assert_int_equal(allocation_spread((double[]){0, 1}, (int64_t[]){0, 50}, 2, 30, n), 0); // nobody free has a share
    assert_int_equal(allocation_spread((double[]){0, 1}, (int64_t[]){0, 20}, 2, 31, n), 11);
}

/* --- screening --- */

static void test_subset(void **state) {
    (void)state;
    // Differences of 0 to 2 have mean 1 and sd 1: t(0.975, 2) * 1 / sqrt 3 = 2.484 > 1. Of 0 to 1: sd 0, out.
    static const double Y[] = {5, 4, 5, 6, 5, 4, 7, 6, 6};
    bool in[3];
    int by[3];
    assert_ok(screening_subset(Y, 3, 3, 0.95, false, in, by, NULL));
    assert_true(in[0] && !in[1] && in[2]);
    assert_int_equal(by[1], 0);
    assert_int_equal(by[2], -1);
    assert_ok(screening_subset(Y, 3, 3, 0.95, true, in, by, NULL));
    assert_true(!in[0] && in[1] && in[2]);
    assert_ok(screening_subset((double[]){3, 3, 8, 8}, 2, 2, 0.95, true, in, by, NULL)); // identical
    assert_true(in[0] && in[1]);
    struct error err = ERROR_NONE;
    assert_int_equal(screening_subset((double[]){3, 3, 8, NAN}, 2, 2, 0.95, true, in, by, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "option 1 has no number in replication 1"));
    assert_int_equal(screening_subset(Y, 3, 1, 0.95, true, in, by, &err), STATUS_RANGE);
}

/* --- Kim and Nelson's procedure --- */

static struct selection *make(struct selection_plan plan, int k) {
    struct selection *s = NULL;
    struct error err = ERROR_NONE;
    if (selection_create(&s, &plan, k, &err) != STATUS_OK) fail_msg("%s", err.message);
    return s;
}

/* Normal outcomes of k options on partly common luck; option i has mean means[i]. */
static void draw(struct rng *r, const double *means, int k, double common, double *y) {
    double shared = rng_normal(r);
    for (int i = 0; i < k; i++)
        y[i] = means[i] + sqrt(common) * shared + sqrt(1 - common) * rng_normal(r);
}

static void feed_until_finished(struct selection *s, struct rng *r, const double *means, double common) {
    double y[8];
    for (int n = 0; !s->finished; n++) {
        assert_true(n < 100000);
        draw(r, means, s->n_options, common, y);
        assert_ok(selection_feed(s, y, NULL));
    }
}

/* By hand: two options, n0 = 2, D = 1, 3: mean 2, variance 2; eta = 49.5, h^2 = 99, closed at 99 * 2 / d^2. */
static void test_first_screening_by_hand(void **state) {
    (void)state;
    struct selection *s = make((struct selection_plan){.level = 0.95, .difference = 100, .n_first = 2}, 2);
    assert_ok(selection_feed(s, (double[]){1, 0}, NULL));
    assert_int_equal(s->i_best, -1);
    assert_int_equal(selection_at_most(s), -1);
    assert_ok(selection_feed(s, (double[]){3, 0}, NULL)); // 198 / 10000 < 2: the fence is closed at once
    assert_true(s->finished && s->i_best == 0 && s->options[1].out);
    assert_int_equal(s->options[1].out_at, 2);
    assert_int_equal(s->options[1].i_beaten_by, 0);
    selection_destroy(s);

    s = make((struct selection_plan){.level = 0.95, .difference = 2.9, .n_first = 2}, 2);
    assert_ok(selection_feed(s, (double[]){1, 0}, NULL));
    assert_ok(selection_feed(s, (double[]){3, 0}, NULL)); // closes at 198 / 8.41 = 23.5; fence 2.9/4 * 21.5 > 2
    assert_true(!s->finished && s->n_in == 2 && s->i_best == 0);
    assert_int_equal(selection_at_most(s), 24);
    assert_int_equal(selection_probably(s), 10); // 23.54 * 2.9 / (2 * 2 + 2.9) = 9.9
    for (int n = 3; n < 10; n++) {
        assert_false(s->finished);
        assert_ok(selection_feed(s, (double[]){2, 0}, NULL));
    }
    assert_false(s->finished); // n = 9: fence 2.9/18 * 14.5 = 2.34
    assert_ok(selection_feed(s, (double[]){2, 0}, NULL));
    assert_true(s->finished); // n = 10: 2.9/20 * 13.5 = 1.96 < 2
    assert_near(selection_mean(s, 0), 2, 1e-12);
    selection_destroy(s);
}

/* More of the same after the end changes nothing. */
static void test_finished_is_final(void **state) {
    (void)state;
    struct rng r;
    rng_seed(&r, 20261123, 5, 1, 1);
    struct selection *s = make((struct selection_plan){.level = 0.9, .difference = 0.5, .n_first = 10}, 4);
    feed_until_finished(s, &r, (double[]){0, 0.5, 1.5, 1}, 0.3);
    int64_t n = s->n_replications;
    assert_int_equal(s->i_best, 2);
    for (int i = 0; i < 30; i++)
        assert_ok(selection_feed(s, (double[]){9, 9, -900, 9}, NULL));
    assert_int_equal(s->n_replications, n);
    assert_int_equal(s->i_best, 2);
    assert_int_equal(selection_at_most(s), n);
    selection_destroy(s);
}

/* Who is out, and when, does not depend on the order in which options stand. */
static void test_order_of_options(void **state) {
    (void)state;
    static const int TURN[5] = {3, 0, 4, 1, 2};
    static const double MEANS[5] = {0, 0.1, 0.3, 0.2, 0.6};
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct rng r;
        rng_seed(&r, 77, seed, 1, 1);
        struct selection_plan plan = {.level = 0.95, .difference = 0.25, .n_first = 10, .method = seed % 2};
        struct selection *a = make(plan, 5), *b = make(plan, 5);
        while (!a->finished || !b->finished) {
            double y[5], turned[5];
            draw(&r, MEANS, 5, 0.4, y);
            for (int i = 0; i < 5; i++)
                turned[TURN[i]] = y[i];
            assert_ok(selection_feed(a, y, NULL));
            assert_ok(selection_feed(b, turned, NULL));
        }
        assert_int_equal(a->n_replications, b->n_replications);
        assert_int_equal(TURN[a->i_best], b->i_best);
        for (int i = 0; i < 5; i++) {
            assert_int_equal(a->options[i].out_at, b->options[TURN[i]].out_at);
            if (a->options[i].out)
                assert_int_equal(TURN[a->options[i].i_beaten_by], b->options[TURN[i]].i_beaten_by);
        }
        selection_destroy(a);
        selection_destroy(b);
    }
}

/* 1 is behind 0 and 0 behind 2 by more than their fences, 1 behind 2 by less, for these two differ by twice the noise: a
 * screening judges all against those who were in before it, so that both go. */
static void test_one_screening(void **state) {
    (void)state;
    struct selection *s = make((struct selection_plan){.level = 0.95, .difference = 1, .n_first = 3}, 3);
    for (int t = -1; t <= 1; t++)
        assert_ok(selection_feed(s, (double[]){1 + 0.47 * t, 0, 2 + 0.94 * t}, NULL));
    assert_true(s->finished && s->n_in == 1 && s->i_best == 2);
    assert_int_equal(s->options[0].i_beaten_by, 2);
    assert_int_equal(s->options[1].i_beaten_by, 0);
    selection_destroy(s);
}

/* Identical options differ by nothing, ever: the procedure ends, with a tie. */
static void test_identical(void **state) {
    (void)state;
    for (int method = SELECTION_KN; method <= SELECTION_KN_PLUS_PLUS; method++) {
        struct selection_plan plan = {.method = method, .level = 0.95, .difference = 0.4, .n_first = 10};
        struct selection *s = make(plan, 3);
        for (int n = 0; n < 10; n++) {
            double y = 0.1 * n * n;
            assert_ok(selection_feed(s, (double[]){y, y, y}, NULL));
        }
        assert_true(s->finished && s->n_in == 3 && s->i_best == 0);
        selection_destroy(s);

        struct rng r; // two that are identical beside a worse one, and at last alone
        rng_seed(&r, 31, 8, 1, 1);
        s = make(plan, 3);
        while (!s->finished) {
            double y[3];
            draw(&r, (double[]){0, 0.5, 0}, 3, 0.2, y);
            y[2] = y[1];
            assert_ok(selection_feed(s, y, NULL));
        }
        assert_true(s->options[0].out && s->n_in == 2 && s->i_best == 1);
        selection_destroy(s);
    }
}

/* A constant lead, however small, has no noise: it is seen at the first screening. */
static void test_constant_difference(void **state) {
    (void)state;
    struct selection *s =
        make((struct selection_plan){.level = 0.95, .difference = 8, .n_first = 2, .lower_is_better = true}, 2);
    assert_ok(selection_feed(s, (double[]){5, 5.25}, NULL));
    assert_ok(selection_feed(s, (double[]){-3, -2.75}, NULL));
    assert_true(s->finished && s->i_best == 0 && s->n_in == 1);
    selection_destroy(s);
}

static void test_direction(void **state) {
    (void)state;
    struct rng r;
    rng_seed(&r, 11, 2, 1, 1);
    struct selection *up = make((struct selection_plan){.level = 0.95, .difference = 0.3, .n_first = 10}, 3);
    struct selection *down =
        make((struct selection_plan){.level = 0.95, .difference = 0.3, .n_first = 10, .lower_is_better = true}, 3);
    while (!up->finished || !down->finished) {
        double y[3];
        draw(&r, (double[]){0, 0.4, -0.4}, 3, 0.5, y);
        assert_ok(selection_feed(up, y, NULL));
        for (int i = 0; i < 3; i++)
            y[i] = -y[i];
        assert_ok(selection_feed(down, y, NULL));
    }
    assert_int_equal(up->i_best, 1);
    assert_int_equal(down->i_best, 1);
    assert_int_equal(up->n_replications, down->n_replications);
    for (int i = 0; i < 3; i++)
        assert_same(selection_mean(up, i), -selection_mean(down, i));
    selection_destroy(up);
    selection_destroy(down);
}

/* Batches: the same as being fed their means; what is left over of a batch does not count. */
static void test_batches(void **state) {
    (void)state;
    struct rng r;
    rng_seed(&r, 404, 3, 1, 1);
    struct selection_plan plan = {.level = 0.95, .difference = 0.12, .n_first = 10};
    struct selection *means = make(plan, 3);
    plan.n_batch = 8;
    struct selection *all = make(plan, 3);
    while (!means->finished) {
        double sum[3] = {0};
        for (int n = 0; n < 8; n++) {
            double y[3];
            draw(&r, (double[]){0, 0.05, 0.2}, 3, 0, y);
            assert_ok(selection_feed(all, y, NULL));
            for (int i = 0; i < 3; i++)
                sum[i] += y[i];
        }
        for (int i = 0; i < 3; i++)
            sum[i] /= 8;
        assert_ok(selection_feed(means, sum, NULL));
        assert_int_equal(means->finished, all->finished);
        assert_int_equal(all->n_replications, 8 * means->n_replications);
        if (means->i_best >= 0) assert_int_equal(selection_at_most(all), 8 * selection_at_most(means));
    }
    assert_int_equal(all->i_best, means->i_best);
    for (int i = 0; i < 3; i++)
        assert_int_equal(all->options[i].out_at, 8 * means->options[i].out_at);
    selection_destroy(means);
    selection_destroy(all);
}

/* What is already out may be anything; what is in may not be NaN, and is then named and not counted. */
static void test_not_a_number(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct selection *s = make((struct selection_plan){.level = 0.95, .difference = 1, .n_first = 2}, 3);
    assert_ok(selection_feed(s, (double[]){1, 0, -50}, NULL));
    assert_int_equal(selection_feed(s, (double[]){1, NAN, -50}, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "option 1 has no number in replication 1"));
    assert_int_equal(s->n_replications, 1);
    assert_ok(selection_feed(s, (double[]){4, 0, -50.5}, NULL));
    assert_false(s->finished);
    for (int n = 0; n < 400 && !s->options[2].out; n++)
        assert_ok(selection_feed(s, (double[]){1 + n % 2, 0.8, -50}, NULL));
    assert_true(s->options[2].out && !s->finished);
    int64_t n = s->n_replications;
    assert_ok(selection_feed(s, (double[]){1, 1, NAN}, NULL));
    assert_int_equal(s->n_replications, n + 1);
    selection_destroy(s);
}

static void test_bad_plans(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct selection *s;
    struct selection_plan good = {.level = 0.95, .difference = 1, .n_first = 10}, bad = good;
    assert_int_equal(selection_create(&s, &good, 1, &err), STATUS_RANGE);
    assert_null(s);
    bad.n_first = 1;
    assert_int_equal(selection_create(&s, &bad, 2, &err), STATUS_RANGE);
    bad = good, bad.difference = 0;
    assert_int_equal(selection_create(&s, &bad, 2, &err), STATUS_RANGE);
    bad.difference = (double)INFINITY;
    assert_int_equal(selection_create(&s, &bad, 2, &err), STATUS_RANGE);
    bad = good, bad.level = 95;
    assert_int_equal(selection_create(&s, &bad, 2, &err), STATUS_RANGE);
    bad = good, bad.n_batch = -1;
    assert_int_equal(selection_create(&s, &bad, 2, &err), STATUS_RANGE);
#ifdef TRUCE_FAULT_INJECTION
    for (long n = 0; n < 3; n++) {
        memory_fail_after(n);
        assert_int_equal(selection_create(&s, &good, 2, &err), STATUS_NO_MEMORY);
        assert_null(s);
    }
    memory_fail_after(-1);
#endif
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rinott),           cmocka_unit_test(test_dudewicz_dalal),
        cmocka_unit_test(test_kim_nelson),       cmocka_unit_test(test_constants_at_the_edges),
        cmocka_unit_test(test_laws_five_policies), cmocka_unit_test(test_weighted_mean),
        cmocka_unit_test(test_ocba),             cmocka_unit_test(test_spread),
        cmocka_unit_test(test_subset),           cmocka_unit_test(test_first_screening_by_hand),
        cmocka_unit_test(test_finished_is_final), cmocka_unit_test(test_order_of_options),
        cmocka_unit_test(test_one_screening), cmocka_unit_test(test_identical),        cmocka_unit_test(test_constant_difference),
        cmocka_unit_test(test_direction),        cmocka_unit_test(test_batches),
        cmocka_unit_test(test_not_a_number),     cmocka_unit_test(test_bad_plans)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
