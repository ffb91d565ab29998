#ifndef STATS_SURVIVAL_H
#define STATS_SURVIVAL_H

/*
 * Time to an event (relapse, exit) when some runs end before it: curves, medians and restricted means.
 *
 * Each run gives a time and a cause: 0 when the run was still event-free at that time (censored), 1, 2, ...
 * for the event that ended it. Times are in the caller's unit, at least 0, and start at an instant every
 * option has (the decision date), never at withdrawal, or the longer stay would earn its own success.
 *
 *   survival_fit      Kaplan & Meier (1958), any cause counting as the event; Greenwood's standard error and
 * pointwise log-log bands. At a time with event and censoring, the event comes first. incidence_fit     Aalen
 * & Johansen (1978): the share that has met each cause, with the others as competitors. With competing causes
 * 1 - Kaplan-Meier of one cause overstates it; use this instead. survival_rmst     restricted mean: average
 * event-free time up to tau, the area under the curve. It needs no proportional hazards, which crossing
 * curves (a withdrawal that only delays) break.
 *
 * Where log-log is undefined the band says what is known: while nothing has happened its lower end is the
 * exact binomial one, (alpha / 2)^(1 / n at risk); after the last run has failed it is 0 up to the end
 * before. Rows ascend strictly in time; a fitted curve owns its rows until survival_free. All-censored data
 * give a curve that stays at 1 and a median of INFINITY.
 *
 *     struct survival_data d = {.time = days, .cause = cause, .n = n};
 *     struct survival_curve c;
 *     if (survival_fit(&d, 0.95, &c, err) != STATUS_OK) return err->code;
 *     double median = survival_quantile(&c, 0.5);
 *     survival_free(&c);
 */

#include "stats/sample.h"

struct survival_data {
    const double *time;
    const int *cause; // 0 censored, 1.. the event
    size_t n;
};

struct survival_row {
    double time;
    int64_t n_at_risk; // just before `time`
    int64_t n_events, n_censored;
    double survival, se, low, high;
};

struct survival_curve {
    struct survival_row *rows;
    size_t n_rows;
    size_t n;
    int64_t n_events;
    double level;
};

/* STATUS_RANGE names the first run whose time is negative or not finite, or whose cause is negative. */
enum status survival_check(const struct survival_data *d, struct error *err) MUST_CHECK;

enum status survival_fit(const struct survival_data *d, double level, struct survival_curve *out,
                         struct error *err) MUST_CHECK;
void survival_free(struct survival_curve *c);

/* The row in force at `time` (borrowed), or NULL before the first row, where survival is 1 and everyone at
 * risk. */
const struct survival_row *survival_row_at(const struct survival_curve *c, double time);

/* Runs still under observation and event-free just before `time`: the numbers below the plot. */
int64_t survival_at_risk(const struct survival_curve *c, double time);

/* Smallest time at which at most 1 - p survive; INFINITY if the curve never gets there. p = 0.5 is the
 * median. */
double survival_quantile(const struct survival_curve *c, double p);

/* Its interval: the times at which the lower and the upper band get there (Brookmeyer & Crowley, Biometrics
 * 38, 1982, read off the log-log bands, as R's survfit does); INFINITY where a band never does. Where nothing
 * has happened, in runs too few for their exact binomial bound to lie above 1 - p, the low end is 0. */
struct interval survival_quantile_interval(const struct survival_curve *c, double p);

/* Area under the curve from 0 to tau and its standard error. STATUS_RANGE if observation ends before tau
 * while some are still event-free: the curve is not known there, and no value is invented. */
enum status survival_rmst(const struct survival_curve *c, double tau, double *mean, double *se,
                          struct error *err) MUST_CHECK;

struct incidence_curve {
    double *time;      // n_rows distinct times
    double *incidence; // incidence[i_row * n_causes + cause - 1]
    double *survival;  // free of every cause; row by row survival + all incidences = 1
    size_t n_rows;
    int n_causes;
};

/* n_causes is stated by the caller so that options have equal columns; a higher cause in the data is
 * STATUS_RANGE. */
enum status incidence_fit(const struct survival_data *d, int n_causes, struct incidence_curve *out,
                          struct error *err) MUST_CHECK;
void incidence_free(struct incidence_curve *c);

/* Share that has met `cause` (1..n_causes) by `time`. */
double incidence_at(const struct incidence_curve *c, int cause, double time);

#endif
