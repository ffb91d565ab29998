#ifndef TESTS_REPORT_SYNTHETIC_H
#define TESTS_REPORT_SYNTHETIC_H

/*
 * Made-up results of a Liberia-like experiment, without a model: four options, common luck, a handful of
 * failed runs. Invented for pictures and tests; the numbers mean nothing. Options differ by design, so that
 * every kind of verdict occurs: benchmark relapses less at more cost, over_the_horizon cannot be told from
 * calendar, stay costs most.
 *
 *     struct results *r = synthetic_make(&(struct synthetic){.n_replications = 400, .n_points = 1, .n_failed
 * = 5}); synthetic_destroy(r);
 */

#include "batch/results.h"

struct synthetic {
    int n_replications, n_points, n_failed;
    int n_options;                   // 0: all four; at most SYNTHETIC_OPTIONS
    const char *const *option_names; // NULL: the usual ones
    const char *title, *question;    // NULL: the usual ones
    bool no_events;                  // nobody ever relapses
    bool no_series;                  // outcomes only, which is much faster
    bool more_failures;              // constitutional, communal and criminal ones
    int i_baseline;                  // 0: the first
};

enum { SYNTHETIC_OPTIONS = 32 }; // those beyond the first eight are as these, with the luck of their own

struct results *synthetic_make(const struct synthetic *how); // never NULL
void synthetic_destroy(struct results *r);

#endif
