/*
 * The traps of simulation statistics, one test each: what `compare` says when options are identical, everyone
 * is censored, nothing happens, values tie, there is one replication or two, runs fail and not at random, a
 * metric never varies, or the best of many alike is picked.
 *
 * Faults planted and found: lost runs averaged in as zeros, simultaneous intervals at the single level, p of
 * all pairs adjusted as those against one baseline, the same cost told as "0.0 % less", the order of a
 * frontier lost. Planted and not found here: the lower of the two middle values as the median of a resample
 * (its interval moves by less than these tests see), the t method for the best of yes-or-no outcomes
 * (tests/stats/test_best.c is for that).
 */
#include "base/memory.h"
#include "base/random.h"
#include "report/compare/compare.h"
#include "report/compare/frontier.h"
#include "report/compare/pairs.h"
#include "report/compare/quantiles.h"
#include "report/synthetic.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h> // wants setjmp.h, stdarg.h and stddef.h before it

enum { RELAPSE = 0, TIME = 1, COST = 2, DEATHS = 3 };

static struct results *make(int n_options, int n) {
    return synthetic_make(
        &(struct synthetic){.n_replications = n, .n_points = 1, .n_options = n_options, .no_events = true});
}

static struct comparison *compare(const struct results *r, const char *metric) {
    struct comparison *c = NULL;
    struct error err = ERROR_NONE;
    if (compare_make(&c, r, &metric, 1, NULL, &err) != STATUS_OK) fail_msg("%s", err.message);
    assert_int_equal(compare_find_best(c, &err), STATUS_OK);
    assert_int_equal(compare_find_simultaneous(c, &err), STATUS_OK);
    return c;
}

static void done(struct comparison *c, struct results *r) {
    compare_destroy(c);
    synthetic_destroy(r);
}

static void copy_option(struct results *r, int from, int to) {
    for (int i = 0; i < r->n_replications; i++)
        for (int m = 0; m < r->n_metrics; m++)
            *results_outcome(r, to, 0, i, m) = *results_outcome(r, from, 0, i, m);
}

/* Common luck and equal policies: every difference is exactly 0, for every metric, and none is ruled out. */
static void identical_options(void **state) {
    (void)state;
    struct results *r = make(3, 40);
    copy_option(r, 0, 1);
    copy_option(r, 0, 2);
    for (int m = 0; m < 6; m++) {
        struct comparison *c = compare(r, r->metrics[m].name);
        for (int j = 0; j < 2; j++) {
            const struct contrast *x = &c->blocks[0].contrasts[j];
            assert_true(x->paired.identical && x->paired.difference == 0 && x->p_holm == 1);
            assert_true(x->simultaneous.low == 0 && x->simultaneous.high == 0);
            assert_non_null(strstr(compare_sentence(c, (size_t)j), "is the same as under calendar"));
        }
        const struct block_best *b = c->blocks[0].best;
        for (int o = 0; b != NULL && o < 3; o++)
            assert_true(b->options[o].possible);
        compare_destroy(c);
    }
    synthetic_destroy(r);
}

static void all_censored_against_events(void **state) {
    (void)state;
    struct results *r = make(2, 30);
    for (int i = 0; i < 30; i++) {
        *results_outcome(r, 0, 0, i, RELAPSE) = 1;
        *results_outcome(r, 0, 0, i, TIME) = 100 + 7 * i;
    }
    struct comparison *c = compare(r, "time_to_relapse_days");
    const struct paired *p = &c->blocks[0].contrasts[0].paired;
    double horizon = r->horizon_days - r->decision_day;
    assert_true(fabs(p->mean_a - horizon) < 1e-9); // nobody relapsed: the whole time, and no invented median
    assert_true(p->resolved && p->interval.low > 0 && p->interval.high <= horizon);
    done(c, r);
}

static void zero_events(void **state) {
    (void)state;
    struct results *r = make(2, 50);
    *results_outcome(r, 1, 0, 3, RELAPSE) = 1; // one in fifty against none
    struct comparison *c = compare(r, "relapse");
    const struct contrast *x = &c->blocks[0].contrasts[0];
    assert_true(!x->paired.resolved && x->paired.interval.high > 0.05 && x->paired.interval.low < 0);
    assert_true(x->paired.p == 1);
    assert_non_null(strstr(compare_sentence(c, 0), "more pairs needed"));
    done(c, r);
}

static void ties(void **state) {
    (void)state;
    struct results *r = make(2, 24);
    for (int i = 0; i < 24; i++) { // values of one or two persons only
        *results_outcome(r, 0, 0, i, DEATHS) = 1 + i % 2;
        *results_outcome(r, 1, 0, i, DEATHS) = 1 + (i / 2) % 2;
    }
    struct comparison *c = compare(r, "civilian_deaths_persons");
    const struct paired *p = &c->blocks[0].contrasts[0].paired;
    assert_true(fabs(p->difference) < 1e-12 && !p->identical && !p->resolved && p->p > 0.9);
    assert_true(interval_contains(p->interval, 0) && isfinite(p->interval.low));
    compare_destroy(c);
    struct quantiles *q = NULL;
    struct error err = ERROR_NONE;
    const char *metric = "civilian_deaths_persons";
    assert_int_equal(quantiles_make(&q, r, &metric, 1, NULL, &err), STATUS_OK);
    const struct quantile_option *x = &q->blocks[0].options[1];
    assert_true(x->value[1] == 1.5 && x->interval[1].low == 1 && x->interval[1].high == 2);
    assert_true(x->change.low <= x->difference && x->difference <= x->change.high);
    quantiles_destroy(q);
    synthetic_destroy(r);
}

/* n = 1: the whole line, no p and no claim; n = 2: an interval so wide that it says so. */
static void one_and_two_replications(void **state) {
    (void)state;
    for (int n = 1; n <= 2; n++) {
        struct results *r = make(3, n);
        for (int m = 0; m < 6; m++) {
            struct comparison *c = compare(r, r->metrics[m].name);
            const struct contrast *x = &c->blocks[0].contrasts[0];
            const struct block_best *b = c->blocks[0].best;
            assert_true(!contrast_stands(x));
            if (n == 1) assert_true(isinf(x->paired.interval.low) || x->paired.difference == 0);
            for (int o = 0; n == 1 && b != NULL && o < 3; o++)
                assert_true(b->options[o].possible);
            struct text t = TEXT_EMPTY;
            compare_print(c, FORMAT_TEXT, &t);
            compare_print(c, FORMAT_JSON, &t);
            assert_null(strstr(text_chars(&t), "nan"));
            text_free(&t);
            compare_destroy(c);
        }
        synthetic_destroy(r);
    }
}

/* A run that ended without a number is lost by name; it is never a zero. */
static void nan_run(void **state) {
    (void)state;
    struct results *r = make(2, 30);
    *results_outcome(r, 1, 0, 4, DEATHS) = (double)NAN;
    *results_outcome(r, 0, 0, 5, DEATHS) = (double)INFINITY;
    struct comparison *c = compare(r, "civilian_deaths_persons");
    const struct contrast *x = &c->blocks[0].contrasts[0];
    assert_int_equal(x->paired.n, 28);
    assert_int_equal(x->n_undefined, 2);
    assert_true(isfinite(x->paired.mean_a) && isfinite(x->paired.mean_b));
    assert_non_null(strstr(compare_sentence(c, 0), "28 of 30 pairs, 2 without a value"));
    done(c, r);
}

/* The runs that fail are those that would have relapsed: what is left looks perfect. The sentence must not
 * hide how many are gone. */
static void failed_not_at_random(void **state) {
    (void)state;
    struct results *r = make(2, 60);
    for (int i = 0; i < 60; i++)
        *results_outcome(r, 0, 0, i, RELAPSE) = *results_outcome(r, 1, 0, i, RELAPSE) = i < 20;
    for (int i = 0; i < 20; i++) {
        r->run_status[60 + i] = RUN_FAILED;
        for (int m = 0; m < r->n_metrics; m++)
            *results_outcome(r, 1, 0, i, m) = (double)NAN;
    }
    struct comparison *c = compare(r, "relapse");
    const struct contrast *x = &c->blocks[0].contrasts[0];
    assert_int_equal(x->paired.n, 40);
    assert_int_equal(x->n_failed, 20);
    assert_true(x->paired.mean_a == 0 && x->paired.mean_b == 0); // the baseline loses the same pairs
    assert_false(contrast_stands(x)); // or the failing option would have won by failing
    assert_non_null(strstr(compare_sentence(c, 0), "40 of 60 pairs, 20 hit by failed runs"));
    done(c, r);
}

static void constant_metric(void **state) {
    (void)state;
    struct results *r = make(3, 25);
    for (int i = 0; i < 25; i++) {
        *results_outcome(r, 0, 0, i, DEATHS) = *results_outcome(r, 1, 0, i, DEATHS) = 12;
        *results_outcome(r, 2, 0, i, DEATHS) = 15; // a difference without any noise
    }
    struct comparison *c = compare(r, "civilian_deaths_persons");
    const struct contrast *x = c->blocks[0].contrasts;
    assert_true(x[0].paired.identical && x[0].paired.p == 1);
    assert_true(x[1].paired.difference == 3 && x[1].paired.interval.low == 3 &&
                x[1].paired.interval.high == 3);
    assert_true(x[1].paired.correlation == 0 && contrast_stands(&x[1]));
    const struct block_best *b = c->blocks[0].best;
    assert_true(b->options[0].possible && b->options[1].possible && !b->options[2].possible);
    done(c, r);
}

/* Regret from noise: of eight options that are alike in truth somebody is always ahead. Over 60 experiments
 * the ranking must rule out the true best (here: all) no more often than 5 %, and all pairs claim no more. */
static void the_best_of_many_alike(void **state) {
    (void)state;
    enum { K = 8, N = 40, N_EXPERIMENTS = 60 };
    int n_wrong = 0, n_claims = 0;
    struct results *r = make(K, N);
    for (int e = 0; e < N_EXPERIMENTS; e++) {
        for (int o = 0; o < K; o++)
            for (int i = 0; i < N; i++) {
                struct stream_key key = stream_key_make(99, (uint64_t)i, (uint64_t)e, "alike");
                *results_outcome(r, o, 0, i, RELAPSE) = stream_uniform(key, (uint64_t)o, 0) < 0.3;
            }
        struct comparison *c = compare(r, "relapse");
        bool all = true;
        for (int o = 0; o < K; o++)
            all &= c->blocks[0].best->options[o].possible;
        n_wrong += !c->blocks[0].best->options[e % K].possible; // any one of them is a true best
        (void)all;
        compare_destroy(c);
        if (e >= 12) continue; // slower
        struct all_pairs *a = NULL;
        struct error err = ERROR_NONE;
        const char *metric = "relapse";
        assert_int_equal(pairs_make(&a, r, &metric, 1, &err), STATUS_OK);
        bool claimed = false;
        for (size_t i = 0; i < a->n_pairs; i++)
            claimed |= a->items[i].stands;
        n_claims += claimed;
        pairs_destroy(a);
    }
    assert_true(n_wrong <= 7);  // P(B(60, .05) > 7) is .008
    assert_true(n_claims <= 3); // P(B(12, .05) > 3) is .002
    synthetic_destroy(r);
}

/* Bonferroni over three options: .05 / 3 each, so wider than the single intervals, and by how much for t. */
static void simultaneous_intervals(void **state) {
    (void)state;
    struct results *r = make(4, 30);
    int police = results_find_metric(r, "host_police_at_exit_frac"); // a share: paired t
    for (int o = 0; o < 4; o++)
        for (int rep = 0; rep < 30; rep++) // made up with differences that do not vary
            *results_outcome(r, o, 0, rep, police) += 0.01 * ((7 * rep + 3 * o * rep) % 11);
    struct comparison *c = compare(r, "host_police_at_exit_frac");
    assert_true(fabs(c->simultaneous_level - (1 - 0.05 / 3)) < 1e-12);
    for (int j = 0; j < 3; j++) {
        const struct contrast *x = &c->blocks[0].contrasts[j];
        // R: qt(1 - .05 / 6, 29) / qt(.975, 29)
        double wider = interval_half_width(x->simultaneous) / interval_half_width(x->paired.interval);
        assert_true(fabs(wider - 1.2423584) < 1e-6);
    }
    done(c, r);
}

static void all_pairs_of_options(void **state) {
    (void)state;
    struct results *r = synthetic_make(&(struct synthetic){.n_replications = 50, .n_points = 1});
    struct all_pairs *a = NULL;
    struct error err = ERROR_NONE;
    const char *metric = "cost_usd";
    assert_int_equal(pairs_make(&a, r, &metric, 1, &err), STATUS_OK);
    assert_int_equal(a->n_pairs, 6);
    assert_true(fabs(a->simultaneous_level - (1 - 0.05 / 6)) < 1e-12);
    double least = 1;
    for (size_t i = 0; i < a->n_pairs; i++) {
        const struct pair_contrast *x = &a->items[i];
        assert_true(x->contrast->i_option == x->i_option && x->i_option != x->j_option);
        double d = 0;
        for (int k = 0; k < 50; k++)
            d += (*results_outcome(r, x->i_option, 0, k, COST) -
                  *results_outcome(r, x->j_option, 0, k, COST)) /
                 50;
        assert_true(fabs(x->contrast->paired.difference / d - 1) < 1e-9);
        least = fmin(least, x->contrast->paired.p);
        assert_true(x->p_holm >= x->contrast->paired.p);
    }
    double smallest = 1;
    for (size_t i = 0; i < a->n_pairs; i++)
        smallest = fmin(smallest, a->items[i].p_holm);
    assert_true(fabs(smallest - fmin(1, 6 * least)) < 1e-12); // Holm: the smallest times the number of all
    for (int format = FORMAT_TEXT; format <= FORMAT_MARKDOWN; format++) {
        struct text t = TEXT_EMPTY;
        pairs_print(a, (enum format)format, &t);
        assert_non_null(strstr(text_chars(&t), "benchmark"));
        text_free(&t);
    }
    pairs_destroy(a);
    synthetic_destroy(r);
}

/* experiments.md I: the .9 quantile of 100 lies between ranks 84 and 96, at a true level of .95569. */
static void quantiles_of_a_hundred(void **state) {
    (void)state;
    struct results *r = make(2, 100);
    for (int i = 0; i < 100; i++) {
        *results_outcome(r, 0, 0, i, DEATHS) = 1 + (i * 37) % 100; // 1 to 100 in some order
        *results_outcome(r, 1, 0, i, DEATHS) = 6 + (i * 37) % 100;
    }
    struct quantiles *q = NULL;
    struct error err = ERROR_NONE;
    const char *metrics[] = {"civilian_deaths_persons", "relapse"};
    assert_int_equal(quantiles_make(&q, r, metrics, 2, NULL, &err), STATUS_OK);
    assert_int_equal(q->n_blocks, 1); // yes or no has no quantiles
    const struct quantile_option *x = &q->blocks[0].options[0];
    assert_true(x->interval[2].low == 84 && x->interval[2].high == 96);
    assert_true(fabs(x->value[0] - 10.9) < 1e-9 && fabs(x->value[2] - 90.1) < 1e-9); // type 7
    const struct quantile_option *y = &q->blocks[0].options[1];
    assert_true(y->difference == 5 && y->change.low == 5 && y->change.high == 5); // shifted in every pair
    struct text t = TEXT_EMPTY;
    for (int format = FORMAT_TEXT; format <= FORMAT_MARKDOWN; format++)
        quantiles_print(q, (enum format)format, &t);
    assert_non_null(strstr(text_chars(&t), "90 (84 to 96)"));
    assert_non_null(
        strstr(text_chars(&t), "Not here: relapse (yes or no: see `truce compare` without --quantiles)\n"));
    assert_non_null(strstr(text_chars(&t), "\"left_out\": \"relapse"));
    text_free(&t);
    quantiles_destroy(q);
    synthetic_destroy(r);
}

/* One run of each: there are no differences to choose a scale by, and the head names one all the same. */
static void one_scale_in_a_block(void **state) {
    (void)state;
    struct results *r = make(2, 1);
    const char *metrics[] = {"cost_usd", "time_to_relapse_days"};
    struct quantiles *q = NULL;
    *results_outcome(r, 0, 0, 0, COST) = 2.03e9;
    *results_outcome(r, 1, 0, 0, COST) = 4.3e9;
    assert_int_equal(quantiles_make(&q, r, metrics, 2, NULL, NULL), STATUS_OK);
    struct text t = TEXT_EMPTY;
    quantiles_print(q, FORMAT_TEXT, &t);
    assert_non_null(strstr(text_chars(&t), "cost, USD billion; differences in USD billion\n"));
    assert_non_null(
        strstr(text_chars(&t), "Not here: time to relapse (may not have come by the end: see --times)\n"));
    text_free(&t);
    quantiles_destroy(q);
    synthetic_destroy(r);
}

/* Words that read wrong: "-1 points", "0.0 % less cost"; and the order of a frontier's row. */
static void small_words(void **state) {
    (void)state;
    struct results *r = make(3, 200);
    for (int i = 0; i < 200; i++) {
        double cost = 1e9 + 1e6 * (i % 11);
        for (int o = 0; o < 3; o++)
            *results_outcome(r, o, 0, i, COST) = cost - o * 1.1e5;
    }
    struct comparison *c = compare(r, "relapse");
    assert_non_null(strstr(compare_sentence(c, 0), "at the same cost (at most 0.1 % apart)"));
    compare_destroy(c);
    struct text t = TEXT_EMPTY;
    struct measure points = measure_difference("0/1", 0.05, 0.03);
    measure_value(&points, -0.01, &t);
    assert_string_equal(text_chars(&t), "-1 point");
    text_free(&t);
    int along[] = {2, 0};
    r->frontier = (struct results_frontier){COST, RELAPSE, 2, along};
    c = compare(r, "relapse");
    assert_int_equal(c->blocks[0].contrasts[0].i_option, 2);
    assert_int_equal(c->blocks[0].contrasts[1].i_option, 1);
    struct error err = ERROR_NONE;
    assert_int_equal(compare_find_frontier(c, &err), STATUS_OK);
    compare_print(c, FORMAT_JSON, &t);
    assert_non_null(strstr(text_chars(&t), "\"frontier\": {"));
    assert_non_null(strstr(text_chars(&t), "\"dominated\": "));
    text_free(&t);
    compare_destroy(c);
    r->frontier = (struct results_frontier){0};
    synthetic_destroy(r);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(identical_options),
                                       cmocka_unit_test(all_censored_against_events),
                                       cmocka_unit_test(zero_events),
                                       cmocka_unit_test(ties),
                                       cmocka_unit_test(one_and_two_replications),
                                       cmocka_unit_test(nan_run),
                                       cmocka_unit_test(failed_not_at_random),
                                       cmocka_unit_test(constant_metric),
                                       cmocka_unit_test(the_best_of_many_alike),
                                       cmocka_unit_test(simultaneous_intervals),
                                       cmocka_unit_test(all_pairs_of_options),
                                       cmocka_unit_test(quantiles_of_a_hundred),
                                       cmocka_unit_test(one_scale_in_a_block),
                                       cmocka_unit_test(small_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
