/* Comparisons with known answers, and a sentence for every situation. */
#include "report/compare/compare.h"
#include "report/synthetic.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h> // wants setjmp.h, stdarg.h and stddef.h before it

enum { RELAPSE = 0, TIME = 1, COST = 2, BASELINE = 0, OPTION = 1 };

/* Two options, n pairs; relapse of both set by a table of pairs: both, option only, baseline only. */
static struct results *pairs(int n, int n_both, int n_option, int n_baseline) {
    struct results *r = synthetic_make(
        &(struct synthetic){.no_series = true, .n_replications = n, .n_points = 1, .n_options = 2});
    for (int i = 0; i < n; i++) {
        bool both = i < n_both, option = both || (i < n_both + n_option);
        bool baseline = both || (i >= n_both + n_option && i < n_both + n_option + n_baseline);
        *results_outcome(r, OPTION, 0, i, RELAPSE) = option;
        *results_outcome(r, BASELINE, 0, i, RELAPSE) = baseline;
        *results_outcome(r, BASELINE, 0, i, COST) = 1e9;
        *results_outcome(r, OPTION, 0, i, COST) = 1.14e9 + 1e6 * (i % 3 - 1);
    }
    r->metrics[RELAPSE].smallest_difference = (double)NAN;
    return r;
}

static struct comparison *compare(const struct results *r) {
    struct comparison *c = NULL;
    struct error err = ERROR_NONE;
    const char *metrics[] = {"relapse"};
    if (compare_make(&c, r, metrics, 1, NULL, &err) != STATUS_OK) fail_msg("%s", err.message);
    return c;
}

/* Lines of words put together again: where they break is for the eye. */
static void unwrap(struct text *t) {
    char *to = t->chars;
    for (const char *from = t->chars; from != NULL && *from != '\0';) {
        bool broken = strncmp(from, "\n    ", 5) == 0;
        *to++ = broken ? ' ' : *from;
        from += broken ? 5 : 1;
    }
    if (to == NULL) return;
    *to = '\0';
    t->length = (size_t)(to - t->chars);
}

static void check_sentence(struct results *r, const char *expected) {
    struct comparison *c = compare(r);
    assert_int_equal(compare_n_sentences(c), r->n_options - 1);
    assert_string_equal(compare_sentence(c, 0), expected);
    compare_destroy(c);
    synthetic_destroy(r);
}

/* Newcombe's method 10 and McNemar for 84 / 6 / 42 / 268, worked independently: see the README of this floor.
 */
static void known_numbers(void **state) {
    (void)state;
    struct results *r = pairs(400, 84, 6, 42);
    struct comparison *c = compare(r);
    const struct paired *p = &c->blocks[0].contrasts[0].paired;
    assert_float_equal(p->difference, -0.09, 1e-15);
    assert_float_equal(p->mean_a, 0.225, 1e-12);
    assert_float_equal(p->mean_b, 0.315, 1e-12);
    assert_float_equal(p->interval.low, -0.123463509, 1e-6);
    assert_float_equal(p->interval.high, -0.056914065, 1e-6);
    assert_true(p->p < 1e-6);
    assert_int_equal(p->n, 400);
    compare_destroy(c);
    synthetic_destroy(r);
}

static void less_often(void **state) {
    (void)state;
    check_sentence(pairs(400, 84, 6, 42), "benchmark relapses 9 points less often than calendar (6 to 12), "
                                          "at 14.0 % more cost (within 0.1); 400 pairs");
}

static void more_often(void **state) {
    (void)state;
    struct results *r = pairs(400, 84, 42, 6);
    for (int i = 0; i < 400; i++)
        *results_outcome(r, OPTION, 0, i, COST) = 1e9;
    check_sentence(r, "benchmark relapses 9 points more often than calendar (6 to 12), at the same cost in "
                      "every pair; 400 pairs");
}

/* Relapse has its own verb; what else happens or not is a sentence too. */
static void another_yes_or_no(void **state) {
    (void)state;
    const char *const WANTED[] = {
        "benchmark: coup happens 9 points less often than under calendar (6 to 12), ",
        "cannot tell whether coup happens more or less often under benchmark than under "
        "calendar: difference 1 point (-3 to 5)"};
    for (int i = 0; i < 2; i++) {
        struct results *r = i == 0 ? pairs(400, 84, 6, 42) : pairs(400, 84, 40, 36);
        const char *metric = "coup";
        struct comparison *c = NULL;
        memcpy(r->metrics[RELAPSE].name, "coup", 5);
        assert_int_equal(compare_make(&c, r, &metric, 1, NULL, NULL), STATUS_OK);
        struct text sentence = TEXT_EMPTY;
        compare_say(c, &c->blocks[0], 0, &sentence);
        if (strncmp(text_chars(&sentence), WANTED[i], strlen(WANTED[i])) != 0)
            fail_msg("said: %s", text_chars(&sentence));
        text_free(&sentence);
        compare_destroy(c);
        synthetic_destroy(r);
    }
}

static void the_same(void **state) {
    (void)state;
    check_sentence(pairs(400, 84, 0, 0),
                   "benchmark: relapse is the same as under calendar in every one of 400 pairs "
                   "seen (it may differ in up to 0.92 % of such pairs), at 14.0 % more "
                   "cost (within 0.1); 400 pairs");
}

static void cannot_tell(void **state) {
    (void)state;
    struct results *r = pairs(400, 84, 40, 36);
    struct comparison *c = compare(r);
    const char *sentence = compare_sentence(c, 0);
    assert_non_null(strstr(sentence, "cannot tell whether benchmark relapses more or less often than "
                                     "calendar: difference 1 point (-3 to 5)"));
    int64_t more = c->blocks[0].contrasts[0].paired.n_pairs_to_resolve - 400;
    assert_true(
        more > 14000 &&
        more <= 15000); // 1 point at 19 % discordance takes about 14,900 pairs for 80 % power (Connor 1987)
    assert_non_null(
        strstr(sentence, "; 400 pairs, about 15,000 more pairs needed if the true difference is"));
    compare_destroy(c);
    synthetic_destroy(r);
}

/* The interval is narrower than what matters, yet on both sides of it: how many pairs would tell the
 * difference seen. */
static void cannot_tell_though_precise(void **state) {
    (void)state;
    struct results *r = pairs(400, 148, 10, 17);
    r->metrics[RELAPSE].smallest_difference = 0.03;
    struct comparison *c = compare(r);
    const char *sentence = compare_sentence(c, 0);
    int64_t more = c->blocks[0].contrasts[0].paired.n_pairs_to_resolve - 400;
    assert_true(more > 1300 && more < 1350); // Connor 1987: 27 of 400 differ, by 1.75 points: 1,728 in all
    assert_non_null(strstr(sentence, "cannot tell whether benchmark relapses"));
    assert_non_null(strstr(sentence, "; 400 pairs, about 1,400 more pairs needed"));
    assert_null(strstr(sentence, "to settle"));
    compare_destroy(c);
    synthetic_destroy(r);
}

/* Relapse is as frequent, but comes two years later: the verdict does not hide it. */
static void put_off_not_prevented(void **state) {
    (void)state;
    struct results *r = pairs(200, 100, 8, 9);
    for (int i = 0; i < 200; i++) {
        double end = r->horizon_days - r->decision_day;
        *results_outcome(r, BASELINE, 0, i, TIME) =
            i < 100 || i >= 108 ? fmin(end, 400 + i + (i >= 117) * end) : end;
        *results_outcome(r, OPTION, 0, i, TIME) = i < 108 ? 1530 + 2 * i : end;
    }
    struct comparison *c = NULL;
    const char *both[] = {"relapse", "time_to_relapse_days"};
    assert_int_equal(compare_make(&c, r, both, 2, NULL, NULL), STATUS_OK);
    assert_non_null(strstr(compare_sentence(c, 0), "cannot tell whether benchmark relapses more or less"));
    assert_non_null(strstr(compare_sentence(c, 0), "; yet relapse comes 1."));
    assert_non_null(strstr(compare_sentence(c, 0), " years later on average ("));
    compare_destroy(c);
    c = compare(r); // nothing is said of what was not compared
    assert_null(strstr(compare_sentence(c, 0), "yet relapse comes"));
    compare_destroy(c);
    synthetic_destroy(r);
}

/* Failed runs and a number chosen while looking are said at once, not only where somebody looks them up. */
static void how_the_runs_came_about(void **state) {
    (void)state;
    const struct {
        int n_failed;
        const char *key, *value, *words;
    } CASES[] = {
        {0, "command line", "truce batch e.lua", NULL},
        {3, "command line", "truce batch e.lua",
         "Failed runs are left out: if what fails is not like the rest"},
        {0, "command line", "truce batch e.lua --until relapse=0.03",
         "Replications were added until intervals"},
        {0, "gone on with", "truce batch e.lua --reps 80", "The batch was gone on with: if that was decided"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct results *r = synthetic_make(&(struct synthetic){.no_series = true,
                                                               .n_replications = 40,
                                                               .n_points = 1,
                                                               .n_options = 2,
                                                               .n_failed = CASES[i].n_failed});
        struct results_note note = {(char *)CASES[i].key, (char *)CASES[i].value}, *old = r->notes;
        size_t n_old = r->n_notes;
        r->notes = &note;
        r->n_notes = 1;
        struct comparison *c = compare(r);
        struct text caveats = TEXT_EMPTY;
        compare_caveats(c, &caveats);
        if (CASES[i].words == NULL) assert_int_equal(caveats.length, 0);
        if (CASES[i].words != NULL) assert_non_null(strstr(text_chars(&caveats), CASES[i].words));
        text_free(&caveats);
        compare_destroy(c);
        r->notes = old;
        r->n_notes = n_old;
        synthetic_destroy(r);
    }
}

/* The best is found over what all options have, and says over how many. */
static void best_of_those_that_all_have(void **state) {
    (void)state;
    struct results *r = synthetic_make(&(struct synthetic){
        .no_series = true, .n_replications = 40, .n_points = 1, .n_options = 3, .n_failed = 7});
    struct comparison *c = NULL;
    struct text sentence = TEXT_EMPTY;
    assert_int_equal(compare_make(&c, r, (const char *[]){"relapse"}, 1, NULL, NULL), STATUS_OK);
    assert_int_equal(compare_find_best(c, NULL), STATUS_OK);
    compare_best_sentence(c, 0, &sentence);
    assert_non_null(strstr(text_chars(&sentence),
                           "of all 3 options, from the 33 of 40 replications that all of them have"));
    text_free(&sentence);
    compare_destroy(c);
    synthetic_destroy(r);
}

/* No plan from a handful, and none from a difference of nothing. */
static void no_plan_from_little(void **state) {
    (void)state;
    const struct {
        int n, n_both, n_option, n_baseline;
        const char *words;
    } CASES[] = {{6, 2, 1, 2, "; 6 pairs, too few to plan from"},
                 {60, 20, 6, 6, "; how many more would tell cannot be planned from a difference of nothing"}};
    for (size_t i = 0; i < 2; i++) {
        struct results *r = pairs(CASES[i].n, CASES[i].n_both, CASES[i].n_option, CASES[i].n_baseline);
        struct comparison *c = compare(r);
        assert_non_null(strstr(compare_sentence(c, 0), CASES[i].words));
        assert_null(strstr(compare_sentence(c, 0), "more pairs needed"));
        compare_destroy(c);
        synthetic_destroy(r);
    }
}

/* Behind the best for certain, if by less than anybody cares about. */
static void ruled_out_by_a_trace(void **state) {
    (void)state;
    struct results *r = synthetic_make(
        &(struct synthetic){.no_series = true, .n_replications = 60, .n_points = 1, .n_options = 3});
    for (int i = 0; i < 60; i++)
        for (int o = 0; o < 3; o++)
            *results_outcome(r, o, 0, i, COST) = 1e9 + 1e6 * i + (o == 0 ? 0 : o == 1 ? 2e6 + 1e4 * i : 9e8);
    r->metrics[COST].smallest_difference = 5e7;
    struct comparison *c = NULL;
    assert_int_equal(compare_make(&c, r, (const char *[]){"cost_usd"}, 1, NULL, NULL), STATUS_OK);
    assert_int_equal(compare_find_best(c, NULL), STATUS_OK);
    struct text sentence = TEXT_EMPTY;
    compare_best_sentence(c, 0, &sentence);
    const char *words = text_chars(&sentence), *trace = strstr(words, ", perhaps less than matters");
    assert_non_null(strstr(words, "Best by cost of all 3 options (one-sided, 95 % for all together): "));
    assert_non_null(trace);
    assert_null(strstr(trace + strlen(", perhaps"), "perhaps")); // of the one near it alone
    text_free(&sentence);
    compare_destroy(c);
    synthetic_destroy(r);
}

/* Two unequal pairs among sixty make an amount's interval; the sentence and the note say so. Four times as
 * many unequal ones are enough. */
static void few_pairs_differ(void **state) {
    (void)state;
    struct results *r = pairs(60, 20, 0, 0);
    int i_cost = results_find_metric(r, "cost_usd");
    r->metrics[i_cost].smallest_difference = 1e8; // beyond anything seen: yet two pairs prove no equality
    for (int n_differing = 2; n_differing <= 16; n_differing += 14) {
        for (int i = 0; i < 60; i++)
            *results_outcome(r, OPTION, 0, i, i_cost) =
                *results_outcome(r, BASELINE, 0, i, i_cost) + (i < n_differing ? 1e6 * (i + 1) : 0);
        struct comparison *c = NULL;
        assert_int_equal(compare_make(&c, r, (const char *[]){"cost_usd"}, 1, NULL, NULL), STATUS_OK);
        struct text printed = TEXT_EMPTY;
        compare_print(c, FORMAT_TEXT, &printed);
        bool few = n_differing == 2;
        assert_int_equal(c->blocks[0].contrasts[0].paired.n_differing, n_differing);
        assert_true((strstr(compare_sentence(c, 0), "; 60 pairs, only 2 of which differ") != NULL) == few);
        assert_true((strstr(compare_sentence(c, 0), "any difference from calendar in cost is smaller") != NULL) != few);
        assert_true((strstr(text_chars(&printed), "only 2 of 60 pairs differ; the interval rests") != NULL) ==
                    few);
        text_free(&printed);
        compare_destroy(c);
    }
    synthetic_destroy(r);
}

/* "all" stands for every metric, once, whatever is named beside it. */
static void every_metric(void **state) {
    (void)state;
    struct results *r = pairs(20, 5, 2, 1);
    struct comparison *c = NULL;
    assert_int_equal(compare_make(&c, r, (const char *[]){"relapse", "all", "all"}, 3, NULL, NULL),
                     STATUS_OK);
    assert_int_equal(c->n_blocks, r->n_metrics);
    compare_destroy(c);
    synthetic_destroy(r);
}

static void smallest_difference_decides(void **state) {
    (void)state;
    struct results *r = pairs(400, 84, 6, 42);
    r->metrics[RELAPSE].smallest_difference = 0.08;
    check_sentence(r, "benchmark relapses 9 points less often than calendar (6 to 12), possibly less than "
                      "the 8 points that matter, at "
                      "14.0 % more cost (within 0.1); 400 pairs");
    r = pairs(400, 84, 5, 4);
    r->metrics[RELAPSE].smallest_difference = 0.03;
    struct comparison *c = compare(r);
    assert_non_null(
        strstr(compare_sentence(c, 0),
               "benchmark: any difference from calendar in relapse is smaller than the 3 points that "
               "matter: 0 points ("));
    compare_destroy(c);
    synthetic_destroy(r);
}

static void lost_pairs_are_counted(void **state) {
    (void)state;
    struct results *r = pairs(400, 84, 6, 42);
    for (int i = 0; i < 3; i++) { // one of the three is lost to both options
        int rep = 390 + i;
        r->run_status[400 * (i > 0) + rep] = i == 2 ? RUN_MISSING : RUN_FAILED;
        for (int m = 0; m < r->n_metrics; m++)
            *results_outcome(r, i > 0 ? OPTION : BASELINE, 0, rep, m) = (double)NAN;
    }
    check_sentence(r, "benchmark relapses 9 points less often than calendar (6 to 12), at 14.0 % more cost "
                      "(within 0.1); 397 of 400 "
                      "pairs, 2 hit by failed runs, 1 not yet run");
}

static void nothing_finished(void **state) {
    (void)state;
    struct results *r = pairs(5, 1, 1, 1);
    for (int i = 0; i < 5; i++) {
        r->run_status[5 + i] = RUN_FAILED;
        for (int m = 0; m < r->n_metrics; m++)
            *results_outcome(r, OPTION, 0, i, m) = (double)NAN;
    }
    check_sentence(r, "benchmark: nothing can be said, no pair of runs with calendar finished; 0 of 5 pairs, "
                      "5 hit by failed runs");
}

/* An option against itself differs by exactly 0 in every metric. */
static void against_itself(void **state) {
    (void)state;
    struct results *r = synthetic_make(
        &(struct synthetic){.no_series = true, .n_replications = 60, .n_points = 1, .n_options = 2});
    for (int i = 0; i < 60; i++)
        for (int m = 0; m < r->n_metrics; m++)
            *results_outcome(r, OPTION, 0, i, m) = *results_outcome(r, BASELINE, 0, i, m);
    struct comparison *c = NULL;
    assert_int_equal(compare_make(&c, r, NULL, 0, NULL, NULL), STATUS_OK);
    for (size_t i = 0; i < c->n_blocks; i++) {
        const struct paired *p = &c->blocks[i].contrasts[0].paired;
        assert_true(p->difference == 0 && p->interval.low == 0 && p->interval.high == 0 && p->p == 1 &&
                    p->identical);
    }
    assert_non_null(strstr(compare_sentence(c, 0),
                           "the same as under calendar in every one of 60 pairs seen "
                           "(it may differ in up to 6 % of such pairs), at the same cost"));
    compare_destroy(c);
    synthetic_destroy(r);
}

/* Points are averaged within a replication: two points with differences +1 and -1 cancel, and n stays the
 * number of replications. */
static void points_are_averaged_first(void **state) {
    (void)state;
    struct results *r = synthetic_make(
        &(struct synthetic){.no_series = true, .n_replications = 30, .n_points = 2, .n_options = 2});
    for (int i = 0; i < 30; i++)
        for (int p = 0; p < 2; p++) {
            *results_outcome(r, BASELINE, p, i, RELAPSE) = p == 0;
            *results_outcome(r, OPTION, p, i, RELAPSE) = p == 1;
        }
    struct comparison *c = compare(r);
    const struct paired *x = &c->blocks[0].contrasts[0].paired;
    assert_int_equal(x->n, 30);
    assert_true(x->identical && x->mean_a == 0.5);
    assert_non_null(strstr(compare_sentence(c, 0), "30 pairs, each the mean of 2 points"));
    compare_destroy(c);
    synthetic_destroy(r);
}

static void holm_over_options(void **state) {
    (void)state;
    struct results *r =
        synthetic_make(&(struct synthetic){.no_series = true, .n_replications = 80, .n_points = 1});
    struct comparison *c = compare(r);
    double p[3], largest = 0;
    for (int j = 0; j < 3; j++) {
        p[j] = c->blocks[0].contrasts[j].paired.p;
        largest = fmax(largest, p[j]);
        assert_true(c->blocks[0].contrasts[j].p_holm >= p[j]);
    }
    double smallest = fmin(p[0], fmin(p[1], p[2]));
    for (int j = 0; j < 3; j++)
        if (p[j] == smallest) assert_float_equal(c->blocks[0].contrasts[j].p_holm, fmin(1, 3 * p[j]), 1e-12);
    compare_destroy(c);
    synthetic_destroy(r);
}

static void unknown_names(void **state) {
    (void)state;
    struct results *r =
        synthetic_make(&(struct synthetic){.no_series = true, .n_replications = 3, .n_points = 1});
    struct comparison *c = NULL;
    struct error err = ERROR_NONE;
    const char *metrics[] = {"relaps"};
    assert_int_equal(compare_make(&c, r, metrics, 1, NULL, &err), STATUS_NOT_FOUND);
    assert_string_equal(err.message, "no metric named 'relaps' in these results; did you mean 'relapse'?");
    assert_null(c);
    assert_int_equal(compare_make(&c, r, NULL, 0, "calender", &err), STATUS_NOT_FOUND);
    assert_string_equal(err.message, "no option named 'calender' in these results; did you mean 'calendar'?");
    assert_int_equal(compare_make(&c, r, NULL, 0, "relaps", &err), STATUS_NOT_FOUND);
    assert_non_null(
        strstr(err.message, "no option named 'relaps' in these results; there are: calendar, benchmark"));
    synthetic_destroy(r);
}

static void another_baseline(void **state) {
    (void)state;
    struct results *r = pairs(400, 84, 6, 42);
    struct comparison *c = NULL;
    const char *metrics[] = {"relapse"};
    assert_int_equal(compare_make(&c, r, metrics, 1, "benchmark", NULL), STATUS_OK);
    assert_non_null(
        strstr(compare_sentence(c, 0), "calendar relapses 9 points more often than benchmark (6 to 12)"));
    compare_destroy(c);
    synthetic_destroy(r);
}

/* Costs of which only the ratio is constant: the change is 25 % in every pair, the baseline's own spread 30
 * %. Dividing the interval of the difference by a fixed mean would give 22 to 28. */
static void cost_is_a_ratio_of_two_means(void **state) {
    (void)state;
    struct results *r = pairs(40, 12, 2, 3);
    for (int i = 0; i < 40; i++) {
        double cost = 3e8 + 5e6 * ((i * 17) % 40);
        *results_outcome(r, BASELINE, 0, i, COST) = cost;
        *results_outcome(r, OPTION, 0, i, COST) = 1.25 * cost;
    }
    struct comparison *c = compare(r);
    assert_non_null(strstr(compare_sentence(c, 0), "at 25 % more cost ("));
    assert_float_equal(c->cost.contrasts[0].relative.interval.low, 0.25, 1e-9);
    assert_float_equal(c->cost.contrasts[0].relative.interval.high, 0.25, 1e-9);
    compare_destroy(c);
    synthetic_destroy(r);
}

/* Five pairs differ, all one way: Newcombe's interval is clear of zero, McNemar's exact p is 2 / 2^5 =
 * 0.0625. A claim needs both. */
static void interval_and_test_disagree(void **state) {
    (void)state;
    struct results *r = pairs(30, 4, 0, 5);
    struct comparison *c = compare(r);
    const struct contrast *x = &c->blocks[0].contrasts[0];
    assert_true(x->paired.resolved && x->paired.p > 0.05);
    assert_false(contrast_stands(x));
    assert_non_null(strstr(compare_sentence(c, 0), ", borderline: the test does not agree (p 0.06"));
    compare_destroy(c);
    synthetic_destroy(r);
}

/* Points that disagree are said apart from the interval: +1 at the first, -1 at the other. */
static void spread_between_points(void **state) {
    (void)state;
    struct results *r = synthetic_make(
        &(struct synthetic){.no_series = true, .n_replications = 30, .n_points = 2, .n_options = 2});
    for (int i = 0; i < 30; i++)
        for (int p = 0; p < 2; p++) {
            *results_outcome(r, BASELINE, p, i, RELAPSE) = p == 0 && i < 20;
            *results_outcome(r, OPTION, p, i, RELAPSE) = p == 1 && i < 17;
        }
    struct comparison *c = compare(r);
    struct text t = TEXT_EMPTY;
    const struct point_spread *s = &c->blocks[0].contrasts[0].spread;
    assert_int_equal(s->n, 2);
    assert_float_equal(s->low, -20.0 / 30, 1e-6);
    assert_float_equal(s->high, 17.0 / 30, 1e-6);
    assert_true(s->n_down == 1 && s->n_up == 1);
    assert_non_null(strstr(compare_sentence(c, 0), "; at 2 points -67 to 57, 1 of 2 above zero; 30 pairs"));
    compare_print(c, FORMAT_TEXT, &t);
    unwrap(&t);
    assert_non_null(
        strstr(text_chars(&t),
               "benchmark: 2 points, mean difference from -67 to +57 (below zero in 1, above "
               "in 1); beyond chance the points' differences have a standard deviation of about 86, 1 of 2 "
               "has the other sign, 1 clearly; not part of the interval."));
    const struct components *x = &c->blocks[0].components; // 2 options, 2 points
    assert_int_equal(c->blocks[0].n_complete, 30);
    assert_true(x->option_point > 0.3 && x->option < 0.01 && x->point < 0.01);
    assert_non_null(strstr(text_chars(&t), "Where the spread comes from"));
    text_free(&t);
    compare_destroy(c);
    synthetic_destroy(r);
}

/* A value that is undefined in a done run is no failure, and the note says so in every layout for people. */
static void undefined_values_are_named(void **state) {
    (void)state;
    struct results *r = pairs(50, 14, 2, 3);
    for (int i = 0; i < 4; i++)
        *results_outcome(r, i % 2 == 0 ? OPTION : BASELINE, 0, 7 * i + 2, RELAPSE) = (double)NAN;
    struct comparison *c = compare(r);
    static const enum format FORMATS[] = {FORMAT_TEXT, FORMAT_MARKDOWN};
    for (size_t i = 0; i < 2; i++) {
        struct text t = TEXT_EMPTY;
        compare_print(c, FORMATS[i], &t);
        assert_non_null(strstr(text_chars(&t),
                               "benchmark: 46 of 50 pairs used; pairs touched by undefined values: 4; the "
                               "rest is a selection"));
        text_free(&t);
    }
    assert_non_null(strstr(compare_sentence(c, 0), "46 of 50 pairs, 4 without a value"));
    compare_destroy(c);
    synthetic_destroy(r);
}

/* One replication: no interval, no p, and no advice on pairs, in every layout. */
static void one_replication(void **state) {
    (void)state;
    struct results *r = pairs(1, 0, 1, 0);
    struct comparison *c = compare(r);
    struct text t = TEXT_EMPTY;
    compare_print(c, FORMAT_MARKDOWN, &t);
    assert_non_null(strstr(text_chars(&t), "| benchmark | 100 | 0 | +100 | unbounded | - | - | 1 | - | - |"));
    assert_non_null(strstr(compare_sentence(c, 0), "difference 100 points (unbounded)"));
    assert_non_null(strstr(compare_sentence(c, 0), "1 pair, from which nothing can be said about chance"));
    text_free(&t);
    compare_destroy(c);
    synthetic_destroy(r);
}

/* One option: Wilson for 3 of 20, worked by hand: (p + z^2/2n -+ z sqrt(pq/n + z^2/4n^2)) / (1 + z^2/n) =
 * 0.052 to 0.360. */
static void one_option(void **state) {
    (void)state;
    struct results *r = synthetic_make(
        &(struct synthetic){.no_series = true, .n_replications = 20, .n_points = 1, .n_options = 1});
    for (int i = 0; i < 20; i++)
        *results_outcome(r, BASELINE, 0, i, RELAPSE) = i % 7 == 3;
    struct comparison *c = compare(r);
    struct text t = TEXT_EMPTY;
    assert_int_equal(compare_n_sentences(c), 0);
    compare_print(c, FORMAT_MARKDOWN, &t);
    assert_non_null(strstr(text_chars(&t), "| calendar | 15 | 5 to 36 | 20 |"));
    assert_non_null(strstr(text_chars(&t), "one option, nothing to compare; Wilson"));
    text_free(&t);
    compare_destroy(c);
    synthetic_destroy(r);
}

// --- layouts
// --------------------------------------------------------------------------------------------------

static void text_fits_100_columns(void **state) {
    (void)state;
    struct results *r = synthetic_make(
        &(struct synthetic){.no_series = true, .n_replications = 40, .n_points = 1, .n_failed = 2});
    struct comparison *c = NULL;
    struct text t = TEXT_EMPTY;
    assert_int_equal(compare_make(&c, r, NULL, 0, NULL, NULL), STATUS_OK);
    compare_print(c, FORMAT_TEXT, &t);
    int n_tables = 0;
    for (const char *at = text_chars(&t); *at != '\0'; at += strcspn(at, "\n") + 1) {
        if (strncmp(at, "  option", 8) == 0) n_tables++;
        if (strncmp(at, "  ", 2) == 0 && strcspn(at, "\n") > 100)
            fail_msg("%.*s", (int)strcspn(at, "\n"), at);
    }
    assert_int_equal(n_tables, 6); // the headline metrics
    text_free(&t);
    compare_destroy(c);
    synthetic_destroy(r);
}

static void machine_formats(void **state) {
    (void)state;
    struct results *r = pairs(400, 84, 6, 42);
    struct comparison *c = compare(r);
    struct text t = TEXT_EMPTY;
    compare_print(c, FORMAT_CSV, &t);
    assert_non_null(strstr(text_chars(&t), "relapse,0/1,benchmark,calendar,0.22"));
    assert_non_null(strstr(text_chars(&t), ",-0.09,-0.1"));
    assert_non_null(strstr(text_chars(&t), "Newcombe paired shares,400,400,0,0,0,"));
    text_clear(&t);
    compare_print(c, FORMAT_JSON, &t);
    assert_non_null(strstr(text_chars(&t), "\"difference\": -0.09"));
    assert_non_null(strstr(text_chars(&t), "\"smallest_difference\": null"));
    text_clear(&t);
    compare_print(c, FORMAT_MARKDOWN, &t);
    assert_non_null(strstr(text_chars(&t), "| benchmark | 23 | 32 | -9 | -12 to -6 |"));
    text_free(&t);
    compare_destroy(c);
    synthetic_destroy(r);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(known_numbers),
                                       cmocka_unit_test(less_often),
                                       cmocka_unit_test(more_often),
                                       cmocka_unit_test(the_same),
                                       cmocka_unit_test(cannot_tell),
                                       cmocka_unit_test(cannot_tell_though_precise),
                                       cmocka_unit_test(few_pairs_differ),
                                       cmocka_unit_test(put_off_not_prevented),
                                       cmocka_unit_test(ruled_out_by_a_trace),
                                       cmocka_unit_test(how_the_runs_came_about),
                                       cmocka_unit_test(best_of_those_that_all_have),
                                       cmocka_unit_test(no_plan_from_little),
                                       cmocka_unit_test(every_metric),
                                       cmocka_unit_test(smallest_difference_decides),
                                       cmocka_unit_test(lost_pairs_are_counted),
                                       cmocka_unit_test(nothing_finished),
                                       cmocka_unit_test(against_itself),
                                       cmocka_unit_test(points_are_averaged_first),
                                       cmocka_unit_test(holm_over_options),
                                       cmocka_unit_test(unknown_names),
                                       cmocka_unit_test(another_yes_or_no),
                                       cmocka_unit_test(another_baseline),
                                       cmocka_unit_test(cost_is_a_ratio_of_two_means),
                                       cmocka_unit_test(interval_and_test_disagree),
                                       cmocka_unit_test(spread_between_points),
                                       cmocka_unit_test(one_replication),
                                       cmocka_unit_test(one_option),
                                       cmocka_unit_test(undefined_values_are_named),
                                       cmocka_unit_test(text_fits_100_columns),
                                       cmocka_unit_test(machine_formats)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
