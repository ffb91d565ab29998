/* Selection and precision over results: which replications count, what is fresh, what is said to be needed.
 *
 * Faults planted and seen to fail: a failed run of an option that is already out costs a replication; a
 * missing run is skipped like a failed one; fresh replications counted from the start; points averaged
 * although a survivor lacks them; the direction of the metric turned; more stored replications change the
 * selection; identical yes/no pairs taken as known exactly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/random.h"
#include "base/ziggurat.h"
#include "report/compare/compare.h"
#include "report/select/precision.h"
#include "report/select/select.h"
#include "report/synthetic.h"
#include "stats/selection.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char METRIC[] = "attacks_answered_frac"; // up, unit 1: no batches

static void set(struct results *r, int option, int p, int rep, double y) {
    *results_outcome(r, option, p, rep, results_find_metric(r, METRIC)) = y;
}

static void set_state(struct results *r, int option, int p, int rep, enum run_state state) {
    r->run_status[((size_t)option * (size_t)r->n_points + (size_t)p) * (size_t)r->n_replications +
                  (size_t)rep] = (unsigned char)state;
    if (state == RUN_DONE) return;
    for (int m = 0; m < r->n_metrics; m++)
        *results_outcome(r, option, p, rep, m) = (double)NAN;
}

/* Options with these means and common luck, on the one metric. */
static struct results *results(const double *means, int n_options, int n_replications, int n_points) {
    struct results *r = synthetic_make(&(struct synthetic){
        .n_replications = n_replications, .n_points = n_points, .n_options = n_options, .no_series = true});
    struct rng luck;
    rng_seed(&luck, 5, 41, 3, 3);
    for (int rep = 0; rep < n_replications; rep++)
        for (int p = 0; p < n_points; p++) {
            double shared = rng_normal(&luck);
            for (int i = 0; i < n_options; i++)
                set(r, i, p, rep, means[i] + 0.05 * shared + 0.08 * rng_normal(&luck));
        }
    return r;
}

static struct select_request request(enum select_method method, double difference) {
    return (struct select_request){.metric = METRIC,
                                   .method = method,
                                   .difference = difference,
                                   .level = 0.95,
                                   .better = BETTER_NEITHER};
}

static struct selected *pick(const struct results *r, struct select_request q) {
    struct selected *s = NULL;
    struct error err = ERROR_NONE;
    if (select_make(&s, r, &q, &err) != STATUS_OK) fail_msg("%s", err.message);
    return s;
}

static void assert_says(const struct selected *s, const char *words) {
    struct text t = TEXT_EMPTY;
    select_print(s, &t);
    if (strstr(text_chars(&t), words) == NULL) fail_msg("'%s' does not say '%s'", text_chars(&t), words);
    text_clear(&t);
    select_json(s, &t);
    assert_null(strstr(text_chars(&t), "nan"));
    text_free(&t);
}

static const double MEANS[4] = {0.50, 0.47, 0.40, 0.51};

/* The same numbers through stats/ alone. */
static void test_as_stats_does(void **state) {
    (void)state;
    for (int method = SELECT_KN; method <= SELECT_KN_PLUS_PLUS; method++) {
        struct results *r = results(MEANS, 4, 900, 1);
        struct selected *s = pick(r, request((enum select_method)method, 0.02));
        struct selection *k = NULL;
        struct selection_plan plan = {
            .method = (enum selection_method)method, .level = 0.95, .difference = 0.02, .n_first = 20};
        assert_int_equal(selection_create(&k, &plan, 4, NULL), STATUS_OK);
        for (int rep = 0; !k->finished; rep++) {
            double y[4];
            for (int i = 0; i < 4; i++)
                y[i] = *results_outcome(r, i, 0, rep, s->i_metric);
            assert_int_equal(selection_feed(k, y, NULL), STATUS_OK);
        }
        assert_true(s->finished && s->n_used == k->n_replications && s->i_best == k->i_best);
        assert_true(s->n_used > 40 && s->n_used < 600);
        for (int i = 0; i < 4; i++)
            assert_int_equal(s->options[i].out_after, k->options[i].out_at);
        selection_destroy(k);
        select_destroy(s);
        synthetic_destroy(r);
    }
}

/* Replications beyond those it took change nothing but the fresh estimate, which is of them alone. */
static void test_fresh(void **state) {
    (void)state;
    struct results *r = results(MEANS, 4, 900, 1);
    struct selected *s = pick(r, request(SELECT_KN, 0.02));
    int n = (int)s->n_used, best = s->i_best;
    double sum = 0;
    for (int rep = n; rep < 900; rep++)
        sum += *results_outcome(r, best, 0, rep, s->i_metric);
    assert_int_equal(s->fresh.n, 900 - n);
    assert_true(fabs(s->fresh.mean - sum / (900 - n)) < 1e-12);
    assert_true(s->fresh.n_wanted >= 30 && s->fresh.n_wanted <= n);
    assert_int_equal(s->options[best].n_wanted, 0);
    assert_says(s, "fresh replications: ");
    select_destroy(s);
    for (int i = 0; i < 4; i++)
        r->options[i].n_replications = n + 10 * (i == best);
    s = pick(r, request(SELECT_KN, 0.02));
    assert_true(s->finished && s->n_used == n && s->i_best == best);
    assert_int_equal(s->fresh.n, 10);
    assert_int_equal(s->options[best].n_wanted, n + s->fresh.n_wanted);
    char words[128];
    snprintf(words, sizeof words, "--reps-of %s=%d\n", r->options[best].name, n + (int)s->fresh.n_wanted);
    assert_says(s, words);
    select_destroy(s);
    for (int i = 0; i < 4; i++)
        r->options[i].n_replications = n - 1; // one too few
    s = pick(r, request(SELECT_KN, 0.02));
    assert_true(!s->finished && s->n_read == n - 1 && s->probably >= n && s->at_most >= s->probably);
    assert_int_equal(s->fresh.n_wanted, 0);
    assert_says(s, "Not to be told apart within 2 points yet: ");
    select_destroy(s);
    synthetic_destroy(r);
}

/* Failed runs of those in cost a replication, of those out none; what was not run yet is where it ends. */
static void test_lost_runs(void **state) {
    (void)state;
    struct results *r = results(MEANS, 4, 900, 1);
    struct selected *s = pick(r, request(SELECT_KN, 0.02));
    int n = (int)s->n_used, best = s->i_best, out = 2, out_after = (int)s->options[2].out_after;
    assert_true(out_after > 0 && out_after < n - 3);
    select_destroy(s);
    set_state(r, out, 0, out_after, RUN_FAILED);
    set_state(r, out, 0, out_after + 1, RUN_MISSING);
    s = pick(r, request(SELECT_KN, 0.02));
    assert_true(s->finished && s->n_used == n && s->n_read == n && s->n_failed == 0);
    select_destroy(s);

    struct results *shorter = results(MEANS, 4, 900, 1); // replication 4 lost: the others move up
    set_state(r, best, 0, 4, RUN_FAILED);
    for (int rep = 4; rep < 899; rep++)
        for (int i = 0; i < 4; i++)
            set(shorter, i, 0, rep, *results_outcome(shorter, i, 0, rep + 1, results_find_metric(r, METRIC)));
    set_state(r, out, 0, out_after, RUN_DONE);
    set_state(r, out, 0, out_after + 1, RUN_DONE);
    set(r, out, 0, out_after,
        *results_outcome(shorter, out, 0, out_after - 1, results_find_metric(r, METRIC)));
    set(r, out, 0, out_after + 1,
        *results_outcome(shorter, out, 0, out_after, results_find_metric(r, METRIC)));
    s = pick(r, request(SELECT_KN, 0.02));
    struct selected *same = pick(shorter, request(SELECT_KN, 0.02));
    assert_int_equal(s->n_used, same->n_used);
    assert_int_equal(s->n_read, same->n_read + 1);
    assert_int_equal(s->n_failed, 1);
    assert_int_equal(s->options[out].out_after, same->options[out].out_after + 1);
    assert_says(s, "1 with a failed run");
    select_destroy(s);
    select_destroy(same);
    synthetic_destroy(shorter);

    set(r, best, 0, 7, (double)NAN);
    s = pick(r, request(SELECT_KN, 0.02));
    assert_int_equal(s->n_undefined, 1);
    assert_int_equal(s->i_undefined, best);
    select_destroy(s);
    set_state(r, best, 0, 9, RUN_MISSING);
    s = pick(r, request(SELECT_KN, 0.02));
    assert_true(!s->finished && s->n_read == 9 && s->n_used == 7 && s->i_best == -1);
    assert_says(s, "it takes 20 replications of every option, and there are 7");
    select_destroy(s);
    synthetic_destroy(r);
}

static void test_never_a_value(void **state) {
    (void)state;
    struct results *r = results(MEANS, 3, 60, 1);
    for (int rep = 0; rep < 60; rep++)
        set(r, 1, 0, rep, (double)NAN);
    for (int method = SELECT_KN; method <= SELECT_SUBSET; method++) {
        struct selected *s = pick(r, request((enum select_method)method, 0.02));
        assert_true(!s->finished && s->i_best == -1 && s->n_used == 0);
        assert_says(s, "Nothing can be said");
        select_destroy(s);
    }
    struct selected *s = NULL;
    struct select_request q = request(SELECT_OCBA, (double)NAN);
    struct error err = ERROR_NONE;
    assert_int_equal(select_make(&s, r, &q, &err), STATUS_USAGE);
    assert_non_null(strstr(err.message, "benchmark"));
    synthetic_destroy(r);
}

/* Points: a replication is the mean over those that every survivor has. */
static void test_points(void **state) {
    (void)state;
    struct results *r = results(MEANS, 2, 400, 3), *means = results(MEANS, 2, 400, 1);
    set_state(r, 1, 2, 6, RUN_FAILED);
    set(r, 0, 2, 6, 1e9); // not to be used
    for (int rep = 0; rep < 400; rep++)
        for (int i = 0; i < 2; i++) {
            double sum = 0;
            int n_points = rep == 6 ? 2 : 3;
            for (int p = 0; p < n_points; p++)
                sum += *results_outcome(r, i, p, rep, results_find_metric(r, METRIC));
            set(means, i, 0, rep, sum / n_points);
        }
    struct selected *s = pick(r, request(SELECT_KN, 0.02)), *same = pick(means, request(SELECT_KN, 0.02));
    assert_true(s->finished && s->n_used == same->n_used && s->i_best == same->i_best);
    assert_true(s->options[0].mean == same->options[0].mean);
    assert_int_equal(s->n_partial, 1);
    select_destroy(s);
    select_destroy(same);
    synthetic_destroy(r);
    synthetic_destroy(means);
}

static void test_identical_options(void **state) {
    (void)state;
    struct results *r = results(MEANS, 2, 50, 1);
    for (int rep = 0; rep < 50; rep++)
        set(r, 1, 0, rep, *results_outcome(r, 0, 0, rep, results_find_metric(r, METRIC)));
    struct selected *s = pick(r, request(SELECT_KN, 0.02));
    assert_true(s->finished && s->n_in == 2 && s->n_used == 20);
    assert_says(s, "calendar and benchmark were equal in every one of 20 replications");
    select_destroy(s);
    s = pick(r, request(SELECT_SUBSET, (double)NAN));
    assert_true(!s->finished && s->n_in == 2);
    select_destroy(s);
    synthetic_destroy(r);
}

static void test_direction(void **state) {
    (void)state;
    struct results *r = results(MEANS, 3, 900, 1);
    struct selected *s = pick(r, request(SELECT_KN, 0.02));
    assert_int_equal(s->i_best, 0);
    select_destroy(s);
    struct select_request q = request(SELECT_KN, 0.02);
    q.better = BETTER_DOWN;
    s = pick(r, q);
    assert_int_equal(s->i_best, 2);
    assert_says(s, "Which option has the lowest ");
    select_destroy(s);
    q.n_first = 2; // allowed
    s = pick(r, q);
    assert_true(s->n_used >= 2 && s->i_best >= 0);
    select_destroy(s);
    synthetic_destroy(r);
}

static void test_two_stages(void **state) {
    (void)state;
    struct results *r = results(MEANS, 3, 900, 1);
    r->options[2].n_replications = 25;
    struct selected *s = pick(r, request(SELECT_RINOTT, 0.02));
    double h;
    assert_int_equal(selection_rinott(0.95, 3, 19, &h, NULL), STATUS_OK);
    for (int i = 0; i < 3; i++) {
        double mean = 0, squares = 0, y[20];
        for (int rep = 0; rep < 20; rep++)
            mean += (y[rep] = *results_outcome(r, i, 0, rep, s->i_metric)) / 20;
        for (int rep = 0; rep < 20; rep++)
            squares += (y[rep] - mean) * (y[rep] - mean);
        int wanted = (int)ceil(h * h * squares / 19 / 0.0004);
        assert_true(wanted > 30);
        assert_int_equal(i == 2 ? s->options[i].n_wanted : s->options[i].n_used, wanted);
        if (i < 2) assert_int_equal(s->options[i].n_wanted, 0);
    }
    assert_false(s->finished);
    select_destroy(s);
    r->options[2].n_replications = 900;
    s = pick(r, request(SELECT_RINOTT, 0.02));
    assert_true(s->finished && s->i_best == 0);
    assert_int_equal(s->fresh.n, 900 - s->options[0].n_used);
    select_destroy(s);
    synthetic_destroy(r);
}

static void test_subset_and_ocba(void **state) {
    (void)state;
    struct results *r = results(MEANS, 4, 120, 1);
    struct selected *s = pick(r, request(SELECT_SUBSET, (double)NAN));
    assert_true(s->options[3].in && s->options[0].in && !s->options[2].in);
    assert_int_equal(s->options[2].out_after, 120);
    assert_says(s, "can still be the best: ");
    select_destroy(s);
    struct select_request q = request(SELECT_OCBA, (double)NAN);
    q.n_budget = 2000;
    s = pick(r, q);
    int64_t n = 0;
    for (int i = 0; i < 4; i++)
        n += s->options[i].n_wanted > 0 ? s->options[i].n_wanted : s->options[i].n_used;
    assert_int_equal(n, 2000);
    assert_true(s->options[3].n_wanted > 500 && s->options[2].n_wanted < 300);
    select_destroy(s);
    synthetic_destroy(r);
}

/* Replications that fill no batch are in no figure, in all procedures alike, and that is said. */
static void test_waiting_for_a_batch(void **state) {
    (void)state;
    struct results *r = results(MEANS, 4, 98, 1);
    for (int method = 0; method < N_SELECT_METHODS; method++) {
        struct select_request q = request((enum select_method)method, 0.02);
        q.n_batch = 10;
        q.n_first = 100;
        struct selected *s = pick(r, q);
        assert_int_equal(s->n_used, 90);
        assert_int_equal(s->n_waiting, 8);
        if (method < SELECT_SUBSET)
            assert_says(s, "it takes 100 replications of every option, and there are 98.");
        if (method >= SELECT_SUBSET) assert_says(s, "The last 8 replications fill no batch of 10 yet");
        if (method == SELECT_SUBSET) assert_says(s, " is out after 90 replications (");
        assert_says(s, "What decides: attacks_answered_frac, higher is better; nothing else.");
        select_destroy(s);
    }
    synthetic_destroy(r);
    r = results(MEANS, 4, 5, 1); // less than a batch is not "no value in any"
    struct select_request q = request(SELECT_SUBSET, (double)NAN);
    q.n_batch = 10;
    struct selected *s = pick(r, q);
    assert_says(s, "Nothing can be said yet: it takes 20 replications of every option, and there are 5.");
    select_destroy(s);
    synthetic_destroy(r);
}

static void test_command_line_can_be_pasted(void **state) {
    (void)state;
    static struct results_note note = {"experiment", "my files/it's.lua"};
    struct results *r = results(MEANS, 3, 40, 1);
    struct results_note *notes = r->notes;
    size_t n_notes = r->n_notes;
    char *path = r->path;
    r->notes = &note;
    r->n_notes = 1;
    r->path = "-a$.sqlite";
    struct selected *s = pick(r, request(SELECT_KN, 0.001));
    assert_says(s, "  truce batch 'my files/it'\\''s.lua' -o '-a$.sqlite' --reps-of calendar=");
    select_destroy(s);
    r->notes = notes;
    r->n_notes = n_notes;
    r->path = path;
    synthetic_destroy(r);
}

static void expect_refusal(const struct results *r, struct select_request q, enum status wanted,
                           const char *words) {
    struct selected *s = NULL;
    struct error err = ERROR_NONE;
    assert_int_equal(select_make(&s, r, &q, &err), wanted);
    assert_null(s);
    if (strstr(err.message, words) == NULL) fail_msg("'%s' does not say '%s'", err.message, words);
}

static void test_refusals(void **state) {
    (void)state;
    struct results *r = results(MEANS, 2, 40, 1), *one = results(MEANS, 1, 40, 1);
    struct select_request good = request(SELECT_KN, 0.02), q = good;
    expect_refusal(one, good, STATUS_USAGE, "one option only, calendar");
    q.metric = "attacks_answerd_frac";
    expect_refusal(r, q, STATUS_NOT_FOUND, "did you mean 'attacks_answered_frac'?");
    q = good, q.difference = -1;
    expect_refusal(r, q, STATUS_USAGE, "smallest difference in attacks_answered_frac that matters");
    q.difference = (double)NAN;
    expect_refusal(r, q, STATUS_USAGE, "--difference D, in 1");
    q = good, q.level = 0.4;
    expect_refusal(r, q, STATUS_RANGE, "1/2, what a guess reaches");
    q = good, q.n_first = 15, q.n_batch = 10;
    expect_refusal(r, q, STATUS_USAGE, "15 first replications are not two batches of 10");
    q = good, q.metric = "relapse", q.difference = 3;
    expect_refusal(r, q, STATUS_USAGE, "3 points are 0.03");
    q = good, q.metric = "exit_day";
    expect_refusal(r, q, STATUS_USAGE, "--better up or down");
    synthetic_destroy(r);
    synthetic_destroy(one);
}

/* --- precision --- */

static void test_precision_is_that_of_compare(void **state) {
    (void)state;
    struct results *r = results(MEANS, 3, 300, 1);
    struct error err = ERROR_NONE;
    struct precision_target target = {METRIC, 0.01};
    struct precision look;
    assert_int_equal(precision_look(r, 80, &target, 1, &look, &err), STATUS_OK);
    struct comparison *c = NULL;
    const char *names[] = {METRIC};
    assert_int_equal(compare_make(&c, r, names, 1, NULL, &err), STATUS_OK); // r is narrowed to 80
    double widest = 0;
    for (int j = 0; j < 2; j++) {
        assert_int_equal(c->blocks[0].contrasts[j].paired.n, 80);
        widest = fmax(widest, interval_half_width(c->blocks[0].contrasts[j].paired.interval));
    }
    assert_false(look.reached);
    assert_int_equal(look.n_needed, (int64_t)ceil(80 * pow(widest / 0.01, 2)));
    assert_non_null(strstr(text_chars(&look.sentences), "(wanted 1 point)"));
    text_free(&look.sentences);
    compare_destroy(c);
    target.half_width = widest;
    assert_int_equal(precision_look(r, 80, &target, 1, &look, &err), STATUS_OK);
    assert_true(look.reached);
    text_free(&look.sentences);
    synthetic_destroy(r);
}

/* Fifty equal pairs of a rare event are no certainty: up to 7 % may differ. */
static void test_precision_of_equal_pairs(void **state) {
    (void)state;
    struct results *r = synthetic_make(
        &(struct synthetic){.n_replications = 200, .n_points = 1, .no_events = true, .no_series = true});
    int m = results_find_metric(r, "relapse");
    for (int i = 0; i < 4; i++)
        for (int rep = 0; rep < 200; rep++)
            *results_outcome(r, i, 0, rep, m) = rep == 3;
    struct precision look;
    struct precision_target target = {"relapse", 0.03};
    struct error err = ERROR_NONE;
    assert_int_equal(precision_look(r, 200, &target, 1, &look, &err), STATUS_OK);
    assert_true(look.reached); // 1 - 0.025^(1/200) = 1.8 %
    text_free(&look.sentences);
    assert_int_equal(precision_look(r, 50, &target, 1, &look, &err), STATUS_OK);
    assert_false(look.reached); // 7.1 %
    text_free(&look.sentences);
    synthetic_destroy(r);
}

static void test_precision_without_a_pair(void **state) {
    (void)state;
    struct results *r = results(MEANS, 3, 60, 1);
    for (int rep = 0; rep < 60; rep++)
        set_state(r, 1, 0, rep, RUN_FAILED);
    struct precision look;
    struct precision_target target = {METRIC, 0.03};
    struct error err = ERROR_NONE;
    assert_int_equal(precision_look(r, 60, &target, 1, &look, &err), STATUS_OK);
    assert_true(look.hopeless && !look.reached && look.n_needed > 60);
    assert_non_null(
        strstr(text_chars(&look.sentences), "benchmark has no run with a value in 60 replications"));
    text_free(&look.sentences);
    target.metric = "attack_answered_frac";
    assert_int_equal(precision_look(r, 60, &target, 1, &look, &err), STATUS_NOT_FOUND);
    synthetic_destroy(r);
    r = results(MEANS, 1, 60, 1); // one option: its mean
    target.metric = METRIC;
    assert_int_equal(precision_look(r, 60, &target, 1, &look, &err), STATUS_OK);
    assert_non_null(strstr(text_chars(&look.sentences), "its mean is known within "));
    text_free(&look.sentences);
    synthetic_destroy(r);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_as_stats_does),
                                       cmocka_unit_test(test_fresh),
                                       cmocka_unit_test(test_lost_runs),
                                       cmocka_unit_test(test_never_a_value),
                                       cmocka_unit_test(test_points),
                                       cmocka_unit_test(test_identical_options),
                                       cmocka_unit_test(test_direction),
                                       cmocka_unit_test(test_two_stages),
                                       cmocka_unit_test(test_waiting_for_a_batch),
                                       cmocka_unit_test(test_subset_and_ocba),
                                       cmocka_unit_test(test_command_line_can_be_pasted),
                                       cmocka_unit_test(test_refusals),
                                       cmocka_unit_test(test_precision_is_that_of_compare),
                                       cmocka_unit_test(test_precision_of_equal_pairs),
                                       cmocka_unit_test(test_precision_without_a_pair)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
