/*
 * The statistics of kernel/stats for a stranger: requests on stdin, numbers on stdout, for check_against_r.R.
 *
 * A request is `verb n_parameters parameter... n_arrays n number... n number...`, in tokens; the answer is one
 * line of the verb and its numbers with 17 digits, "error" and the words when it was refused.
 *
 *     echo "wilson 3 7 20 0.95 0" | stats_numbers        wilson 0.18119... 0.56714...
 */
#include "stats/multiplicity.h"
#include "stats/paired.h"
#include "stats/proportion.h"
#include "stats/summary.h"
#include "stats/survival.h"
#include "stats/survival_compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 4, MOST_NUMBERS = 20000 };

struct request {
    char verb[32];
    int n_p, n_arrays;
    double p[32];
    double x[MOST][MOST_NUMBERS];
    size_t n[MOST];
};

static void say(double value) {
    printf(" %.17g", value);
}

static void say_interval(struct interval i) {
    say(i.low);
    say(i.high);
}

/* --- samples --- */

static enum status quantiles(const struct request *r, struct error *err) {
    double out[32];
    enum status status = summary_quantiles("x", r->x[0], r->n[0], r->p, (size_t)r->n_p, out, err);
    for (int i = 0; i < r->n_p && status == STATUS_OK; i++)
        say(out[i]);
    return status;
}

static enum status mean(const struct request *r, struct error *err) {
    struct summary s;
    struct interval i;
    enum status status = summary_of("x", r->x[0], r->n[0], &s, err);
    if (status == STATUS_OK) status = summary_mean_interval(&s, r->p[0], &i, err);
    if (status != STATUS_OK) return status;
    say(s.mean);
    say(s.sd);
    say_interval(i);
    return STATUS_OK;
}

static enum status ranks(const struct request *r, struct error *err) {
    struct quantile_ranks out;
    enum status status = summary_quantile_ranks((size_t)r->p[0], r->p[1], r->p[2], &out, err);
    if (status != STATUS_OK) return status;
    say((double)out.low);
    say((double)out.high);
    say(out.exact_level);
    return STATUS_OK;
}

/* --- shares --- */

static enum status wilson(const struct request *r, struct error *err) {
    struct interval i;
    enum status status = proportion_wilson((int64_t)r->p[0], (int64_t)r->p[1], r->p[2], &i, err);
    if (status == STATUS_OK) say_interval(i);
    return status;
}

static enum status clopper_pearson(const struct request *r, struct error *err) {
    struct interval i;
    enum status status = proportion_clopper_pearson((int64_t)r->p[0], (int64_t)r->p[1], r->p[2], &i, err);
    if (status == STATUS_OK) say_interval(i);
    return status;
}

static struct pair_table table_of(const struct request *r) {
    return (struct pair_table){.both = r->p[0], .a_only = r->p[1], .b_only = r->p[2], .neither = r->p[3]};
}

static enum status mcnemar(const struct request *r, struct error *err) {
    (void)err;
    struct pair_table t = table_of(r);
    say(proportion_mcnemar(&t));
    return STATUS_OK;
}

static enum status newcombe(const struct request *r, struct error *err) {
    struct pair_table t = table_of(r);
    struct interval i;
    enum status status = proportion_newcombe(&t, r->p[4], &i, err);
    if (status == STATUS_OK) say_interval(i);
    return status;
}

static enum status adjust(enum multiplicity method, const struct request *r, struct error *err) {
    static double out[MOST_NUMBERS];
    enum status status = multiplicity_adjust(method, r->x[0], r->n[0], out, err);
    for (size_t i = 0; i < r->n[0] && status == STATUS_OK; i++)
        say(out[i]);
    return status;
}

static enum status holm(const struct request *r, struct error *err) {
    return adjust(MULTIPLICITY_HOLM, r, err);
}

static enum status bonferroni(const struct request *r, struct error *err) {
    return adjust(MULTIPLICITY_BONFERRONI, r, err);
}

static enum status benjamini_hochberg(const struct request *r, struct error *err) {
    return adjust(MULTIPLICITY_BENJAMINI_HOCHBERG, r, err);
}

/* --- pairs --- */

static enum status paired_as(enum outcome_kind kind, const struct request *r, struct error *err) {
    struct paired out;
    enum status status = paired_compare(kind, r->x[0], r->x[1], r->n[0], NULL, &out, err);
    if (status != STATUS_OK) return status;
    say(out.difference);
    say_interval(out.interval);
    say(out.p);
    say(out.correlation);
    return STATUS_OK;
}

static enum status paired_t(const struct request *r, struct error *err) {
    return paired_as(OUTCOME_QUANTITY, r, err);
}

static enum status paired_skewed(const struct request *r, struct error *err) {
    return paired_as(OUTCOME_SKEWED, r, err);
}

static enum status change(const struct request *r, struct error *err) {
    struct paired_change out;
    enum status status = paired_relative_change(r->x[0], r->x[1], r->n[0], NULL, &out, err);
    if (status != STATUS_OK) return status;
    say(out.change);
    say_interval(out.interval);
    return STATUS_OK;
}

/* --- times --- */

static struct survival_data times_of(const struct request *r, int first, int *cause) {
    for (size_t i = 0; i < r->n[first + 1]; i++)
        cause[i] = (int)r->x[first + 1][i];
    return (struct survival_data){.time = r->x[first], .cause = cause, .n = r->n[first]};
}

static enum status curve(const struct request *r, struct error *err) {
    static int cause[MOST_NUMBERS];
    struct survival_data d = times_of(r, 0, cause);
    struct survival_curve c;
    enum status status = survival_fit(&d, r->p[0], &c, err);
    if (status != STATUS_OK) return status;
    for (size_t i = 0; i < c.n_rows; i++) {
        const struct survival_row *row = &c.rows[i];
        say(row->time);
        say((double)row->n_at_risk);
        say((double)row->n_events);
        say(row->survival);
        say(row->se);
        say(row->low);
        say(row->high);
    }
    survival_free(&c);
    return STATUS_OK;
}

static enum status median(const struct request *r, struct error *err) {
    static int cause[MOST_NUMBERS];
    struct survival_data d = times_of(r, 0, cause);
    struct survival_curve c;
    enum status status = survival_fit(&d, 0.95, &c, err);
    if (status != STATUS_OK) return status;
    for (int i = 0; i < r->n_p; i++)
        say(survival_quantile(&c, r->p[i]));
    survival_free(&c);
    return STATUS_OK;
}

static enum status restricted_mean(const struct request *r, struct error *err) {
    static int cause[MOST_NUMBERS];
    struct survival_data d = times_of(r, 0, cause);
    struct survival_curve c;
    double value, se;
    enum status status = survival_fit(&d, 0.95, &c, err);
    if (status != STATUS_OK) return status;
    status = survival_rmst(&c, r->p[0], &value, &se, err);
    survival_free(&c);
    if (status != STATUS_OK) return status;
    say(value);
    say(se);
    return STATUS_OK;
}

static enum status log_rank(const struct request *r, struct error *err) {
    static int cause_a[MOST_NUMBERS], cause_b[MOST_NUMBERS];
    struct survival_data a = times_of(r, 0, cause_a), b = times_of(r, 2, cause_b);
    struct log_rank out;
    enum status status = survival_compare_log_rank(&a, &b, &out, err);
    if (status != STATUS_OK) return status;
    say(out.observed_a);
    say(out.observed_b);
    say(out.expected_a);
    say(out.expected_b);
    say(out.chi_square);
    say(out.p);
    return STATUS_OK;
}

static enum status rmst_difference(const struct request *r, struct error *err) {
    static int cause_a[MOST_NUMBERS], cause_b[MOST_NUMBERS];
    struct survival_data a = times_of(r, 0, cause_a), b = times_of(r, 2, cause_b);
    struct resampling plan = RESAMPLING_DEFAULT;
    struct rmst_difference out;
    enum status status = survival_compare_rmst(&a, &b, r->p[0], &plan, &out, err);
    if (status != STATUS_OK) return status;
    say(out.mean_a);
    say(out.mean_b);
    say_interval(out.interval);
    say(out.p);
    return STATUS_OK;
}

static enum status incidence(const struct request *r, struct error *err) {
    static int cause[MOST_NUMBERS];
    struct survival_data d = times_of(r, 0, cause);
    struct incidence_curve c;
    enum status status = incidence_fit(&d, (int)r->p[0], &c, err);
    if (status != STATUS_OK) return status;
    for (size_t i = 0; i < c.n_rows; i++) {
        say(c.time[i]);
        say(c.survival[i]);
        for (int k = 0; k < c.n_causes; k++)
            say(c.incidence[i * (size_t)c.n_causes + (size_t)k]);
    }
    incidence_free(&c);
    return STATUS_OK;
}

/* --- requests --- */

static const struct {
    const char *verb;
    enum status (*answer)(const struct request *, struct error *);
} VERBS[] = {
    {"quantiles", quantiles},
    {"mean", mean},
    {"ranks", ranks},
    {"wilson", wilson},
    {"clopper_pearson", clopper_pearson},
    {"mcnemar", mcnemar},
    {"newcombe", newcombe},
    {"holm", holm},
    {"bonferroni", bonferroni},
    {"benjamini_hochberg", benjamini_hochberg},
    {"paired_t", paired_t},
    {"paired_skewed", paired_skewed},
    {"change", change},
    {"curve", curve},
    {"median", median},
    {"restricted_mean", restricted_mean},
    {"log_rank", log_rank},
    {"rmst_difference", rmst_difference},
    {"incidence", incidence},
};

static int read_count(int most) {
    int n;
    return scanf("%d", &n) == 1 && n >= 0 && n <= most ? n : -1;
}

static int read_request(struct request *r) {
    if (scanf("%31s", r->verb) != 1) return 0;
    r->n_p = read_count(32);
    for (int i = 0; i < r->n_p; i++)
        if (scanf("%lf", &r->p[i]) != 1) return -1;
    r->n_arrays = read_count(MOST);
    if (r->n_p < 0 || r->n_arrays < 0) return -1;
    for (int k = 0; k < r->n_arrays; k++) {
        int n = read_count(MOST_NUMBERS);
        if (n < 0) return -1;
        r->n[k] = (size_t)n;
        for (int i = 0; i < n; i++)
            if (scanf("%lf", &r->x[k][i]) != 1) return -1;
    }
    return 1;
}

int main(void) {
    static struct request r;
    int more;
    while ((more = read_request(&r)) == 1) {
        struct error err = ERROR_NONE;
        enum status status = STATUS_USAGE;
        printf("%s", r.verb);
        for (size_t i = 0; i < sizeof VERBS / sizeof VERBS[0]; i++)
            if (strcmp(VERBS[i].verb, r.verb) == 0) status = VERBS[i].answer(&r, &err);
        if (status != STATUS_OK) printf(" error %s", err.message);
        printf("\n");
    }
    return more == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
