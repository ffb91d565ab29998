/* Replications for each option; see allocation.h. */
#include "stats/allocation.h"

#include <math.h>

static const double MOST = 1e15; // replications; beyond it the number only says "too many"

enum status allocation_two_stage(enum two_stage method, double h, const double *variance, int k, int n_first,
                                 double difference, int64_t *n, struct error *err) {
    if (!(difference > 0 && isfinite(difference)) || !(h > 0 && isfinite(h)))
        return error_set(err, STATUS_RANGE, "the smallest difference that matters must be above 0");
    for (int i = 0; i < k; i++) {
        if (!(variance[i] >= 0 && isfinite(variance[i])))
            return error_set(err, STATUS_RANGE, "option %d has no variance", i);
        double wanted = ceil(h * h * variance[i] / (difference * difference));
        int least = method == TWO_STAGE_DUDEWICZ_DALAL ? n_first + 1 : n_first;
        n[i] = (int64_t)fmin(MOST, fmax(least, wanted));
    }
    return STATUS_OK;
}

double allocation_weighted_mean(double mean_first, double mean_second, double variance, int n_first,
                                int64_t n, double h1, double difference) {
    double share = (double)n_first / (double)n, rest = (double)(n - n_first);
    double inner = 1 - (1 - rest * difference * difference / (h1 * h1 * variance)) / share;
    double first = share * (1 + sqrt(fmax(0, inner)));
    if (!(variance > 0)) first = share; // nothing varies: any weights give the same mean
    return first * mean_first + (1 - first) * mean_second;
}

/* --- OCBA --- */

static int find_best(const double *mean, int k, bool lower_is_better) {
    int i_best = 0;
    for (int i = 1; i < k; i++)
        if (lower_is_better ? mean[i] < mean[i_best] : mean[i] > mean[i_best]) i_best = i;
    return i_best;
}

/* (sd / lead)^2 of each rival. Leads of nothing would take all: then only they count, by their variance. */
static void weigh_rivals(const double *mean, const double *sd, int k, int i_best, double difference,
                         double *weight) {
    bool tied = false;
    for (int i = 0; i < k; i++) {
        double lead = fmax(fabs(mean[i] - mean[i_best]), difference);
        tied |= i != i_best && lead == 0 && sd[i] > 0;
    }
    for (int i = 0; i < k; i++) {
        double lead = fmax(fabs(mean[i] - mean[i_best]), difference);
        if (i == i_best || (tied && lead > 0) || sd[i] == 0)
            weight[i] = 0;
        else
            weight[i] = tied ? sd[i] * sd[i] : sd[i] / lead * (sd[i] / lead);
    }
}

enum status allocation_ocba(const double *mean, const double *sd, int k, bool lower_is_better,
                            double difference, double *share, struct error *err) {
    if (!(difference >= 0 && isfinite(difference)))
        return error_set(err, STATUS_RANGE, "the smallest difference that matters must not be below 0");
    for (int i = 0; i < k; i++)
        if (!isfinite(mean[i]) || !(sd[i] >= 0 && isfinite(sd[i])))
            return error_set(err, STATUS_RANGE, "option %d has no mean or no spread", i);
    int i_best = find_best(mean, k, lower_is_better);
    weigh_rivals(mean, sd, k, i_best, difference, share);
    double squares = 0, sum = 0;
    for (int i = 0; i < k; i++)
        if (sd[i] > 0) squares += share[i] / sd[i] * (share[i] / sd[i]);
    share[i_best] = sd[i_best] * sqrt(squares);
    for (int i = 0; i < k; i++)
        sum += share[i];
    for (int i = 0; i < k; i++)
        share[i] = sum > 0 ? share[i] / sum : 1.0 / k;
    return STATUS_OK;
}

/* Options that have had more than their share keep what they have; the others share the rest. Returns the
 * rest and the sum of their shares; n[i] is done[i] for the former and -1 for the latter. */
static double set_aside(const double *share, const int64_t *done, int k, int64_t n_total, int64_t *n,
                        double *sum) {
    double rest = (double)n_total;
    bool again = true;
    *sum = 1;
    for (int i = 0; i < k; i++)
        n[i] = -1;
    while (again) {
        again = false;
        for (int i = 0; i < k; i++) {
            if (n[i] >= 0 || share[i] / *sum * rest >= (double)done[i]) continue;
            n[i] = done[i];
            again = true;
        }
        rest = (double)n_total;
        *sum = 0;
        for (int i = 0; i < k; i++) {
            if (n[i] >= 0)
                rest -= (double)n[i];
            else
                *sum += share[i];
        }
        if (!(*sum > 0)) break;
    }
    return rest;
}

int64_t allocation_spread(const double *share, const int64_t *done, int k, int64_t n_total, int64_t *n) {
    double sum, rest = set_aside(share, done, k, n_total, n, &sum);
    int64_t n_placed = 0, n_added = 0;
    for (int i = 0; i < k; i++) {
        if (n[i] < 0)
            n[i] = -1 - (int64_t)(sum > 0 ? floor(share[i] / sum * rest) : 0); // still marked as free
        n_placed += n[i] < 0 ? -1 - n[i] : n[i];
    }
    for (; sum > 0 && n_placed < n_total; n_placed++) { // at most k rounds
        int i_most = -1;
        double most = -INFINITY;
        for (int i = 0; i < k; i++) {
            double left = share[i] / sum * rest - (double)(-1 - n[i]);
            if (n[i] >= 0 || left <= most) continue;
            most = left;
            i_most = i;
        }
        if (i_most < 0) break;
        n[i_most]--;
    }
    for (int i = 0; i < k; i++) {
        if (n[i] < 0) n[i] = -1 - n[i];
        if (n[i] < done[i]) n[i] = done[i];
        n_added += n[i] - done[i];
    }
    return n_added;
}
