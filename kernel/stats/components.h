#ifndef STATS_COMPONENTS_H
#define STATS_COMPONENTS_H

/*
 * Where differences between runs come from, when every option was run at every point of a design on the same
 * replications: variance components of the crossed array Y[option][point][replication].
 *
 * Options are the few that were asked about, points a sample of what nobody knows about the world, and a
 * replication is luck that all options and points share as far as they draw alike. With one run in each cell,
 * by the method of moments from the seven mean squares, which needs no normality (Searle, Casella &
 * McCulloch, Variance Components, 1992, chapter 4):
 *
 *   option         the options' means, beyond chance
 *   point          the points' means, beyond chance: what the state of the world does to all options alike
 *   option_point   how the options' differences change from point to point, beyond chance: where it is large,
 *                  which option is better depends on the world
 *   luck_shared    of a replication, at all points or at one, alike for all options: pairing takes it out
 *   luck_own       what each option makes of it by itself: what intervals of paired differences are made of
 *
 * An estimate below zero is reported as zero: noise explains all that was seen. Points are a sample of the
 * design, not weighed by how likely they are, so a share of these variances is not a chance.
 *
 *     struct components c;
 *     if (components_of(y, n_options, n_points, n_replications, &c, err) != STATUS_OK) return err->code;
 *     printf("%g\n", sqrt(c.option_point));   // in the unit of the outcome
 */

#include "stats/sample.h"

struct components { // variances, at least 0
    double option, point, option_point, luck_shared, luck_own;
};

/* y[(i_option * n_points + i_point) * n_replications + i_replication]. STATUS_USAGE unless there are two of
 * each, STATUS_RANGE for a value that is not finite. */
enum status components_of(const double *y, size_t n_options, size_t n_points, size_t n_replications,
                          struct components *out, struct error *err) MUST_CHECK;

/* How the difference of two options varies over points, from d[i_point * n_replications + i_replication]. A
 * point's mean carries the luck of its replications, so that some have the other sign than the mean of all by
 * chance; `n_clear` counts those whose own t interval, Bonferroni over the points, says so. */
struct point_differences {
    double mean;
    double sd_between; // of the points' true means, beyond chance
    size_t n_other, n_clear;
};
enum status components_differences(const double *d, size_t n_points, size_t n_replications, double level,
                                   struct point_differences *out, struct error *err) MUST_CHECK;

#endif
