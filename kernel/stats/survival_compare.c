/*
 * Comparing two survival curves; see survival_compare.h.
 *
 * Resampling and label swapping would be slow if each drew its own sorted curves. Instead the 2n observations
 * are sorted once, events before censorings at one time; every resample is then one pass in which an
 * observation of weight w among R at risk multiplies its arm's curve by (R - w) / R. Ties need no grouping:
 * (R-1)/R * (R-2)/(R-1) = (R-2)/R.
 */
#include "stats/survival_compare.h"

#include "base/memory.h"
#include "base/random.h"
#include "stats/distribution.h"
#include "stats/paired.h"

#include <math.h>
#include <stdlib.h>

#define STREAM_SWAP UINT64_C(0x73776170) // "swap"

enum { EXACT_PAIRS_MAXIMUM = 16 }; // 65,536 swaps; beyond, swaps are drawn

struct observation {
    double time;
    uint32_t pair;
    uint8_t arm;
    bool event;
};

struct pooled {
    const struct observation *sorted; // 2n, by time, events first, then pair and arm
    size_t n;                         // pairs
    double tau;
    const uint8_t *swapped; // per pair, or NULL
};

static int compare_observations(const void *left, const void *right) {
    const struct observation *a = left, *b = right;
    if (a->time != b->time) return a->time < b->time ? -1 : 1;
    if (a->event != b->event) return a->event ? -1 : 1;
    if (a->pair != b->pair) return a->pair < b->pair ? -1 : 1;
    return (int)a->arm - (int)b->arm;
}

/* Both restricted means under the given weights (NULL: all 1). */
static void restricted_means(const struct pooled *p, const unsigned char *weight, double mean[2]) {
    double at_risk[2] = {0, 0}, survival[2] = {1, 1}, since[2] = {0, 0};
    mean[0] = mean[1] = 0;
    for (size_t i = 0; i < p->n; i++)
        at_risk[0] += weight == NULL ? 1 : weight[i];
    at_risk[1] = at_risk[0];
    for (size_t k = 0; k < 2 * p->n && p->sorted[k].time <= p->tau; k++) {
        const struct observation *o = &p->sorted[k];
        double w = weight == NULL ? 1 : weight[o->pair];
        int arm = o->arm ^ (p->swapped != NULL ? p->swapped[o->pair] : 0);
        if (w == 0) continue;
        if (o->event) {
            mean[arm] += survival[arm] * (o->time - since[arm]);
            since[arm] = o->time;
            survival[arm] *= (at_risk[arm] - w) / at_risk[arm];
        }
        at_risk[arm] -= w;
    }
    for (int arm = 0; arm < 2; arm++)
        mean[arm] += survival[arm] * (p->tau - since[arm]);
}

static double difference_of_means(const void *context, const unsigned char *weight) {
    double mean[2];
    restricted_means(context, weight, mean);
    return mean[0] - mean[1];
}

/* The share of label swaps whose difference is at least as large as the observed one. Rounding must not turn
 * an equal difference into a smaller one, hence the slack. */
static double swap_p(struct pooled *p, uint8_t *swapped, double observed, const struct resampling *plan) {
    double limit = fabs(observed) - 1e-9 * p->tau;
    struct rng rng;
    rng_seed(&rng, 0, plan->seed, 0, STREAM_SWAP);
    bool exact = p->n <= EXACT_PAIRS_MAXIMUM;
    size_t n_swaps = exact ? (size_t)1 << p->n : plan->n_resamples, n_extreme = 0;
    p->swapped = swapped;
    for (size_t s = 0; s < n_swaps; s++) {
        for (size_t i = 0; i < p->n; i++)
            swapped[i] = (uint8_t)(exact ? (s >> i) & 1 : rng_next(&rng) >> 63);
        if (fabs(difference_of_means(p, NULL)) >= limit) n_extreme++;
    }
    p->swapped = NULL;
    // Drawn swaps count the observed labels as one of them, so that p is never 0 (Phipson & Smyth 2010).
    if (exact) return (double)n_extreme / (double)n_swaps;
    return ((double)n_extreme + 1) / ((double)n_swaps + 1);
}

static enum status check_arm(const struct survival_data *d, double tau, double level, struct error *err) {
    struct survival_curve curve;
    enum status status = survival_fit(d, level, &curve, err);
    if (status != STATUS_OK) return status;
    double mean;
    status = survival_rmst(&curve, tau, &mean, NULL, err);
    survival_free(&curve);
    return status;
}

static void pool_arm(const struct survival_data *d, uint8_t arm, struct observation *out) {
    for (size_t i = 0; i < d->n; i++)
        out[i] = (struct observation){d->time[i], (uint32_t)i, arm, d->cause[i] != 0};
}

/* What happens after tau does not enter, so it may differ. */
static bool identical_until(const struct survival_data *a, const struct survival_data *b, double tau) {
    for (size_t i = 0; i < a->n; i++) {
        bool both_later = a->time[i] > tau && b->time[i] > tau;
        bool same = a->time[i] == b->time[i] && (a->cause[i] != 0) == (b->cause[i] != 0);
        if (!both_later && !same) return false;
    }
    return true;
}

static enum status compare_pooled(struct pooled *p, const struct resampling *plan, struct rmst_difference *r,
                                  struct error *err) {
    double mean[2];
    restricted_means(p, NULL, mean);
    r->mean_a = mean[0];
    r->mean_b = mean[1];
    r->difference = mean[0] - mean[1];
    enum status status = bootstrap_interval(difference_of_means, p, p->n, NULL, plan, &r->interval, err);
    if (status != STATUS_OK) return status;
    uint8_t *swapped = memory_alloc(p->n, sizeof *swapped);
    if (swapped == NULL)
        return error_set(err, STATUS_NO_MEMORY, "no memory for label swaps of %zu pairs", p->n);
    r->p = swap_p(p, swapped, r->difference, plan);
    memory_free(swapped);
    return STATUS_OK;
}

static bool censored_before(const struct survival_data *d, double tau) {
    for (size_t i = 0; i < d->n; i++)
        if (d->cause[i] == 0 && d->time[i] < tau) return true;
    return false;
}

/* Nobody is lost before tau, as in runs that all reach their horizon: the area under Kaplan and Meier's curve
 * is then the mean of the times cut off at tau, and swapping labels within a pair flips the sign of its
 * difference. */
static enum status compare_complete(const struct survival_data *a, const struct survival_data *b,
                                    const struct resampling *plan, struct rmst_difference *r,
                                    struct error *err) {
    double *d = memory_alloc(a->n, sizeof *d), sum_a = 0, sum_b = 0;
    if (d == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory to compare %zu pairs", a->n);
    for (size_t i = 0; i < a->n; i++) {
        double time_a = fmin(a->time[i], r->tau), time_b = fmin(b->time[i], r->tau);
        sum_a += time_a;
        sum_b += time_b;
        d[i] = time_a - time_b;
    }
    r->mean_a = sum_a / (double)a->n;
    r->mean_b = sum_b / (double)a->n;
    r->difference = r->mean_a - r->mean_b;
    enum status status = a->n > 1 ? paired_wider_interval(d, a->n, plan, &r->interval, err) : STATUS_OK;
    if (status == STATUS_OK) status = paired_sign_flip(d, a->n, plan, &r->p, err);
    memory_free(d);
    return status;
}

static enum status compare_censored(const struct survival_data *a, const struct survival_data *b,
                                    const struct resampling *plan, struct rmst_difference *r,
                                    struct error *err) {
    struct observation *sorted = memory_alloc(a->n, 2 * sizeof *sorted);
    if (sorted == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory to compare %zu pairs", a->n);
    pool_arm(a, 0, sorted);
    pool_arm(b, 1, sorted + a->n);
    qsort(sorted, 2 * a->n, sizeof *sorted, compare_observations);
    struct pooled pooled = {.sorted = sorted, .n = a->n, .tau = r->tau};
    enum status status = compare_pooled(&pooled, plan, r, err);
    memory_free(sorted);
    return status;
}

enum status survival_compare_rmst(const struct survival_data *a, const struct survival_data *b, double tau,
                                  const struct resampling *plan, struct rmst_difference *out,
                                  struct error *err) {
    enum status status = resampling_check(plan, err);
    if (status != STATUS_OK) return status;
    if (a->n != b->n || a->n > UINT32_MAX)
        return error_set(err, STATUS_USAGE, "pairs need equal numbers of replications, not %zu and %zu", a->n,
                         b->n);
    status = check_arm(a, tau, plan->level, err);
    if (status == STATUS_OK) status = check_arm(b, tau, plan->level, err);
    if (status != STATUS_OK) return status;
    struct rmst_difference r = {
        .n = a->n, .tau = tau, .level = plan->level, .identical = a->n > 1 && identical_until(a, b, tau)};
    bool complete = !censored_before(a, tau) && !censored_before(b, tau);
    status = complete ? compare_complete(a, b, plan, &r, err) : compare_censored(a, b, plan, &r, err);
    if (a->n == 1) {
        r.interval = (struct interval){-INFINITY, INFINITY};
        r.p = 1;
    }
    if (status == STATUS_OK) *out = r;
    return status;
}

/* At one event time: d events among n at risk, n_a of them in A. The count in A is hypergeometric under the
 * null. */
static void log_rank_add(struct log_rank *r, double *variance, double n, double n_a, double d) {
    double share = n_a / n;
    r->expected_a += d * share;
    r->expected_b += d * (1 - share);
    if (n > 1) *variance += d * share * (1 - share) * (n - d) / (n - 1);
}

static void log_rank_pass(const struct observation *sorted, size_t n, size_t n_a, struct log_rank *r) {
    double variance = 0, a_at_risk = (double)n_a;
    for (size_t i = 0; i < n;) {
        double d = 0, a_leaving = 0, time = sorted[i].time, at_risk = (double)(n - i);
        for (; i < n && sorted[i].time == time; i++) {
            if (sorted[i].event) {
                d++;
                *(sorted[i].arm == 0 ? &r->observed_a : &r->observed_b) += 1;
            }
            if (sorted[i].arm == 0) a_leaving++;
        }
        if (d > 0) log_rank_add(r, &variance, at_risk, a_at_risk, d);
        a_at_risk -= a_leaving;
    }
    double excess = r->observed_a - r->expected_a;
    r->chi_square = variance > 0 ? excess * excess / variance : 0;
    r->p = distribution_chi_square_1_tail(r->chi_square);
}

enum status survival_compare_log_rank(const struct survival_data *a, const struct survival_data *b,
                                      struct log_rank *out, struct error *err) {
    enum status status = survival_check(a, err);
    if (status == STATUS_OK) status = survival_check(b, err);
    if (status != STATUS_OK) return status;
    struct observation *sorted = memory_alloc(a->n + b->n, sizeof *sorted);
    if (sorted == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory to compare %zu runs", a->n + b->n);
    pool_arm(a, 0, sorted);
    pool_arm(b, 1, sorted + a->n);
    qsort(sorted, a->n + b->n, sizeof *sorted, compare_observations);
    *out = (struct log_rank){0};
    log_rank_pass(sorted, a->n + b->n, a->n, out);
    memory_free(sorted);
    return STATUS_OK;
}
