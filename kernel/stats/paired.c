/* Paired comparison of two options; see paired.h for the choice of method. */
#include "stats/paired.h"

#include "base/memory.h"
#include "stats/distribution.h"
#include "stats/summary.h"

#include <math.h>

#define PAIRS_CAP 1e12 // beyond this "more pairs" is no advice

enum { EXACT_FLIPS_MAXIMUM = 20, BOOTSTRAP_PAIRS_MINIMUM = 10 };

// --- intervals and tests over differences
// ----------------------------------------------------------------------

struct interval paired_t_interval(double mean, double sd, size_t n, double level) {
    double reach = distribution_student_quantile((1 + level) / 2, (double)(n - 1)) * sd / sqrt((double)n);
    return (struct interval){mean - reach, mean + reach};
}

double paired_t_p(double mean, double sd, size_t n) {
    if (mean == 0) return 1;
    return distribution_student_p(mean / (sd / sqrt((double)n)), (double)(n - 1));
}

struct differences {
    const double *d;
    size_t n;
};

static double weighted_mean(const void *context, const unsigned char *weight) {
    const struct differences *x = context;
    return resample_dot(weight, x->d, x->n) / (double)x->n;
}

enum status paired_bootstrap(const double *d, size_t n, const struct resampling *plan, struct interval *out,
                             struct error *err) {
    struct differences x = {d, n};
    return bootstrap_interval(weighted_mean, &x, n, d, plan, out, err);
}

enum status paired_wider_interval(const double *d, size_t n, const struct resampling *plan,
                                  struct interval *out, struct error *err) {
    struct summary s;
    struct interval by_bca;
    enum status status = summary_of("difference", d, n, &s, err);
    if (status != STATUS_OK) return status;
    *out = paired_t_interval(s.mean, s.sd, n, plan->level);
    if (n < BOOTSTRAP_PAIRS_MINIMUM) return STATUS_OK;
    status = paired_bootstrap(d, n, plan, &by_bca, err);
    if (status == STATUS_OK) *out = interval_hull(*out, by_bca);
    return status;
}

/* All sign patterns in Gray-code order: each differs from the one before in the lowest set bit of its number.
 * The pattern and its mirror have equal size, so the last sign may stay. */
static double flip_all(const double *d, size_t n, double limit) {
    double sign[EXACT_FLIPS_MAXIMUM], sum = 0;
    for (size_t i = 0; i < n; i++) {
        sign[i] = 1;
        sum += d[i];
    }
    uint32_t n_patterns = UINT32_C(1) << (n - 1), n_extreme = fabs(sum) >= limit;
    for (uint32_t pattern = 1; pattern < n_patterns; pattern++) {
        int i = __builtin_ctz(pattern);
        sign[i] = -sign[i];
        sum += 2 * sign[i] * d[i];
        if (fabs(sum) >= limit) n_extreme++;
    }
    return (double)n_extreme / (double)n_patterns;
}

/* Sixteen sums for every four differences, by which of them keep their sign: a row of signs is then a quarter
 * as many additions. The last four are filled up with zeros. */
static double *sums_of_four(const double *d, size_t n, size_t n_fours) {
    double *sums = memory_alloc(n_fours, 16 * sizeof *sums);
    for (size_t f = 0; sums != NULL && f < n_fours; f++)
        for (unsigned kept = 1; kept < 16; kept++) {
            size_t i = 4 * f + (size_t)__builtin_ctz(kept);
            sums[16 * f + kept] = sums[16 * f + (kept & (kept - 1))] + (i < n ? d[i] : 0);
        }
    return sums;
}

static enum status flip_drawn(const double *d, size_t n, double total, double limit,
                              const struct resampling *plan, double *p, struct error *err) {
    size_t n_fours = (n + 3) / 4, n_extreme = 1;
    struct resample_reader r;
    enum status status = resample_open(&r, RESAMPLE_SIGNS, n, plan, err);
    if (status != STATUS_OK) return status;
    double *sums = sums_of_four(d, n, n_fours);
    if (sums == NULL)
        status = error_set(err, STATUS_NO_MEMORY, "no memory to flip the signs of %zu pairs", n);
    for (size_t b = 0; status == STATUS_OK && b < plan->n_resamples; b++) {
        const unsigned char *signs = resample_next(&r);
        double kept = 0;
        for (size_t f = 0; f < n_fours; f++)
            kept += sums[16 * f + signs[f]];
        if (fabs(2 * kept - total) >= limit) n_extreme++;
    }
    // The observed signs are one of the draws (Phipson & Smyth 2010), so p is never 0.
    *p = (double)n_extreme / ((double)plan->n_resamples + 1);
    memory_free(sums);
    resample_close(&r);
    return status;
}

enum status paired_sign_flip(const double *d, size_t n, const struct resampling *plan, double *p,
                             struct error *err) {
    double sum = 0, size = 0;
    for (size_t i = 0; i < n; i++) {
        sum += d[i];
        size += fabs(d[i]);
    }
    // Sums added in another order may fall a few bits short of an equal one.
    double limit = fabs(sum) - 1e-12 * size;
    if (n > EXACT_FLIPS_MAXIMUM) return flip_drawn(d, n, sum, limit, plan, p, err);
    *p = flip_all(d, n, limit);
    return STATUS_OK;
}

// --- a change as a share of the baseline
// ------------------------------------------------------------------------------------------

struct ratio {
    const double *a, *b;
    size_t n;
};

/* No resample of positive amounts has a zero mean; were it to happen, the change would be unbounded. */
static double weighted_change(const void *context, const unsigned char *weight) {
    const struct ratio *x = context;
    double sum_a = resample_dot(weight, x->a, x->n), sum_b = resample_dot(weight, x->b, x->n);
    return sum_b > 0 ? sum_a / sum_b - 1 : (double)INFINITY;
}

/* `residual[i]` = (a - ratio b) / mean B: what pair i adds to the change, to first order. */
static enum status change_interval(const struct ratio *x, const double *residual,
                                   const struct resampling *plan, struct paired_change *out,
                                   struct error *err) {
    struct summary s;
    enum status status = summary_of("residual", residual, x->n, &s, err);
    if (status != STATUS_OK) return status;
    struct interval by_t = paired_t_interval(out->change, s.sd, x->n, plan->level), by_bca;
    out->method = "delta method, t";
    out->interval = by_t;
    if (x->n < BOOTSTRAP_PAIRS_MINIMUM) return STATUS_OK;
    out->method = "wider ends of delta method and BCa bootstrap of the ratio of means";
    status = bootstrap_interval(weighted_change, x, x->n, residual, plan, &by_bca, err);
    out->interval = interval_hull(by_t, by_bca);
    return status;
}

enum status paired_relative_change(const double *a, const double *b, size_t n, const struct resampling *plan,
                                   struct paired_change *out, struct error *err) {
    struct resampling usual = RESAMPLING_DEFAULT;
    if (plan == NULL) plan = &usual;
    struct summary sa, sb;
    enum status status = summary_of("A", a, n, &sa, err);
    if (status == STATUS_OK) status = summary_of("B", b, n, &sb, err);
    if (status != STATUS_OK) return status;
    if (!(sb.mean > 0))
        return error_set(err, STATUS_RANGE, "mean of B is %g: no share of it can be taken", sb.mean);
    *out = (struct paired_change){sa.mean / sb.mean - 1, {-INFINITY, INFINITY}, "one pair"};
    if (n < 2) return STATUS_OK;
    double *residual = memory_alloc(n, sizeof *residual);
    if (residual == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory to compare %zu pairs", n);
    for (size_t i = 0; i < n; i++)
        residual[i] = (a[i] - sa.mean / sb.mean * b[i]) / sb.mean;
    struct ratio x = {a, b, n};
    status = change_interval(&x, residual, plan, out, err);
    memory_free(residual);
    return status;
}

// --- how many pairs
// ----------------------------------------------------------------------------------------------

/* Smallest n whose reach (t_level + t_power) sd / sqrt(n) is at most `limit`; a power of 0.5 adds nothing. */
static int64_t pairs_for_mean(double sd, double limit, double level, double p_power) {
    if (sd == 0) return 2;
    double z = distribution_normal_quantile((1 + level) / 2) + distribution_normal_quantile(p_power);
    double start = floor(z * z * (sd / limit) * (sd / limit));
    if (!(start <= PAIRS_CAP)) return PAIRS_UNBOUNDED;
    for (double n = fmax(start, 2);; n++) {
        double t = distribution_student_quantile((1 + level) / 2, n - 1) +
                   distribution_student_quantile(p_power, n - 1);
        if (t * sd <= limit * sqrt(n)) return (int64_t)n;
    }
}

int64_t paired_needed_for_half_width(const struct paired *r, double half_width) {
    if (!(half_width > 0) || r->n < 2) return PAIRS_UNBOUNDED;
    if (r->kind == OUTCOME_YES_NO) return proportion_pairs_for_half_width(&r->table, half_width, r->level);
    return pairs_for_mean(r->sd, half_width, r->level, 0.5);
}

int64_t paired_needed_to_resolve(const struct paired *r, double p_power) {
    if (r->difference == 0 || r->n < 2 || !(p_power >= 0.5 && p_power < 1)) return PAIRS_UNBOUNDED;
    if (r->kind == OUTCOME_YES_NO) return proportion_pairs_to_resolve(&r->table, r->level, p_power);
    return pairs_for_mean(r->sd, fabs(r->difference), r->level, p_power);
}

// --- what pairing did
// ----------------------------------------------------------------------------------------------

static double correlation(const double *a, const double *b, const struct summary *sa,
                          const struct summary *sb) {
    if (sa->sd == 0 || sb->sd == 0) return 0;
    double sum = 0;
    for (size_t i = 0; i < sa->n; i++)
        sum += (a[i] - sa->mean) / sa->sd * ((b[i] - sb->mean) / sb->sd);
    return fmin(1, fmax(-1, sum / (double)(sa->n - 1)));
}

static struct interval correlation_interval(double correlation, size_t n) {
    if (n < 4) return (struct interval){-1, 1};
    double reach = distribution_normal_quantile(0.975) / sqrt((double)n - 3), z = atanh(correlation);
    return (struct interval){tanh(z - reach), tanh(z + reach)};
}

/* Says aloud what a table would hide. */
static const char *pairing_note(const struct paired *r) {
    if (r->n < 2) return "one pair: nothing can be said about spread";
    if (r->identical) return "identical in every pair";
    if (!r->backfires) return "";
    if (!r->harms) return "the same luck made no difference to this comparison";
    return "pairing backfired: independent runs would be more precise";
}

static void set_pairing(struct paired *r, const double *a, const double *b, const struct summary *sa,
                        const struct summary *sb) {
    r->correlation = correlation(a, b, sa, sb);
    r->correlation_interval = correlation_interval(r->correlation, r->n);
    r->var_independent = sa->variance + sb->variance;
    r->var_paired = r->sd * r->sd;
    r->backfires = r->var_paired > r->var_independent * (1 + 1e-12);
    r->harms = r->backfires && r->correlation_interval.high < 0;
    if (r->var_paired > 0) {
        r->replications_saved = r->var_independent / r->var_paired;
    } else {
        r->replications_saved = r->var_independent > 0 ? INFINITY : 1;
    }
    r->note = pairing_note(r);
}

// --- the choice of method
// --------------------------------------------------------------------------------------------

/* Nothing varies, or there is one pair only: no t and no bootstrap exists. */
static enum status judge_degenerate(struct paired *r, const double *d, const struct resampling *plan,
                                    struct error *err) {
    r->interval = (struct interval){r->difference, r->difference};
    r->test = "none";
    r->p = 1;
    if (r->identical) {
        r->method = "identical pairs";
    } else if (r->n > 1) {
        r->method = "constant difference";
        r->test = "sign flips";
        return paired_sign_flip(d, r->n, plan, &r->p, err);
    } else {
        r->method = "one pair";
        r->interval = (struct interval){-INFINITY, INFINITY};
    }
    return STATUS_OK;
}

static enum status judge_amount(struct paired *r, const double *d, const struct resampling *plan,
                                struct error *err) {
    r->method = "paired t";
    r->interval = paired_t_interval(r->difference, r->sd, r->n, plan->level);
    if (r->kind == OUTCOME_QUANTITY) {
        r->test = "paired t";
        r->p = paired_t_p(r->difference, r->sd, r->n);
        return STATUS_OK;
    }
    r->test = "sign flips";
    enum status status = paired_sign_flip(d, r->n, plan, &r->p, err);
    if (status != STATUS_OK || r->n < BOOTSTRAP_PAIRS_MINIMUM) return status;
    r->method = PAIRED_WIDER_ENDS;
    return paired_wider_interval(d, r->n, plan, &r->interval, err);
}

static enum status judge_yes_no(struct paired *r, struct error *err) {
    r->method = "Newcombe paired shares";
    r->test = "McNemar exact";
    r->p = proportion_mcnemar(&r->table);
    return proportion_newcombe(&r->table, r->level, &r->interval, err);
}

static enum status judge(struct paired *r, const double *d, const struct resampling *plan,
                         struct error *err) {
    bool degenerate = r->n < 2 || r->identical || (r->sd == 0 && r->kind != OUTCOME_YES_NO);
    enum status status = STATUS_OK;
    if (degenerate) {
        status = judge_degenerate(r, d, plan, err);
    } else {
        status = r->kind == OUTCOME_YES_NO ? judge_yes_no(r, err) : judge_amount(r, d, plan, err);
    }
    if (status != STATUS_OK) return status;
    r->resolved = !interval_contains(r->interval, 0);
    r->n_pairs_to_resolve = (int64_t)r->n;
    if (!r->resolved) {
        int64_t needed = paired_needed_to_resolve(r, PAIRED_POWER);
        r->n_pairs_to_resolve = needed > (int64_t)r->n ? needed : (int64_t)r->n + 1;
    }
    return STATUS_OK;
}

static size_t count_differing(const double *d, size_t n) {
    size_t n_differing = 0;
    for (size_t i = 0; i < n; i++)
        n_differing += d[i] != 0;
    return n_differing;
}

bool paired_rests_on_few(const struct paired *r) {
    return r->kind != OUTCOME_YES_NO && r->n_differing > 0 && r->n_differing < PAIRED_FEW &&
           2 * r->n_differing < r->n;
}

static enum status compare_differences(struct paired *r, const double *a, const double *b, double *d,
                                       const struct resampling *plan, struct error *err) {
    struct summary sa, sb, sd;
    for (size_t i = 0; i < r->n; i++)
        d[i] = a[i] - b[i];
    enum status status = summary_of("A", a, r->n, &sa, err);
    if (status == STATUS_OK) status = summary_of("B", b, r->n, &sb, err);
    if (status == STATUS_OK) status = summary_of("A - B", d, r->n, &sd, err);
    if (status != STATUS_OK) return status;
    r->mean_a = sa.mean;
    r->mean_b = sb.mean;
    r->difference = sd.mean;
    r->sd = sd.sd;
    r->n_differing = count_differing(d, r->n);
    r->identical = r->n > 1 && r->n_differing == 0;
    struct interval share;
    status = proportion_clopper_pearson((int64_t)r->n_differing, (int64_t)r->n, r->level, &share, err);
    if (status != STATUS_OK) return status;
    r->differ_frac_high = share.high;
    if (r->kind == OUTCOME_YES_NO) { // as ratios of counts: no rounding from the recurrence of the mean
        r->difference = (r->table.a_only - r->table.b_only) / (double)r->n;
        r->mean_a = (r->table.both + r->table.a_only) / (double)r->n;
        r->mean_b = (r->table.both + r->table.b_only) / (double)r->n;
    }
    set_pairing(r, a, b, &sa, &sb);
    return judge(r, d, plan, err);
}

enum status paired_compare(enum outcome_kind kind, const double *a, const double *b, size_t n,
                           const struct resampling *plan, struct paired *out, struct error *err) {
    struct resampling usual = RESAMPLING_DEFAULT;
    if (plan == NULL) plan = &usual;
    enum status status = resampling_check(plan, err);
    if (status == STATUS_OK) status = sample_check("A", a, n, err);
    if (status == STATUS_OK) status = sample_check("B", b, n, err);
    if (status != STATUS_OK) return status;
    struct paired r = {.kind = kind, .n = n, .level = plan->level, .note = ""};
    if (kind == OUTCOME_YES_NO) status = pair_table_count(a, b, n, &r.table, err);
    if (status != STATUS_OK) return status;
    double *d = memory_alloc(n, sizeof *d);
    if (d == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory to compare %zu pairs", n);
    status = compare_differences(&r, a, b, d, plan, err);
    memory_free(d);
    if (status == STATUS_OK) *out = r;
    return status;
}
