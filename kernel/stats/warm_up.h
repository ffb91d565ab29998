#ifndef STATS_WARM_UP_H
#define STATS_WARM_UP_H

/*
 * How much of the start of a long run to leave out.
 *
 * A run that starts empty tells of its start before it tells of the long run. MSER-5 averages every 5
 * observations and cuts where the standard error of the mean of the rest, as if they were independent, is
 * smallest (White, "An effective truncation heuristic for bias reduction in simulation output", Simulation
 * 69, 1997; White, Cobb, Spratt, "A comparison of five steady-state truncation heuristics", Winter
 * Simulation Conference 2000): a longer cut must pay for what it throws away. Give it the average over
 * several replications if there are some: the start then stands out better.
 *
 * A cut in the second half means that the run is too short to tell; it is then reported as not found. A
 * suggestion, not a proof: look at the series. Pure function.
 *
 *     struct warm_up w;
 *     if (warm_up_mser("wait_days", x, n, WARM_UP_BATCH, &w, err) != STATUS_OK) return err->code;
 *     if (w.is_found) reset statistics after w.n_cut observations
 */

#include "stats/sample.h"

enum { WARM_UP_BATCH = 5 };

struct warm_up {
    bool is_found;
    size_t n_cut; // observations to leave out, a multiple of `batch`; the best cut even if it is not found
    double mean;  // of what is left
};

/* STATUS_USAGE for fewer than 10 batches, STATUS_RANGE for a value that is not finite. */
enum status warm_up_mser(const char *name, const double *x, size_t n, size_t batch, struct warm_up *out,
                         struct error *err) MUST_CHECK;

#endif
