#ifndef REPORT_QUANTILES_H
#define REPORT_QUANTILES_H

/*
 * What a mean hides: the middle run and the bad ones, by option.
 *
 * A mean of deaths is made by a few runs; a leader asks what happens usually and what in one of ten. For each
 * metric that is an amount: the 10 %, 50 % and 90 % quantiles (type 7) with intervals between order
 * statistics, which assume nothing but independent replications and are never narrower than they claim, and
 * the paired difference of medians from the baseline by a BCa bootstrap of pairs (none below 20 pairs, where
 * the median of a resample is one of a handful of values). Yes or no has no quantiles, and times to an event
 * have those of report/compare/times.h, which know what was censored. With several points a replication's
 * value is its mean over them, so the quantiles are those of means over points: between replications, not
 * between points.
 *
 *     struct quantiles *q;
 *     if (quantiles_make(&q, results, NULL, 0, NULL, &err) == STATUS_OK) quantiles_print(q, FORMAT_TEXT,
 * &text); quantiles_destroy(q);
 */

#include "report/compare/compare.h"

enum { N_QUANTILES = 3 };
extern const double QUANTILES[N_QUANTILES];

struct quantile_option {
    size_t n; // replications with a value
    double value[N_QUANTILES];
    struct interval interval[N_QUANTILES]; // infinite ends: too few replications to bound that side
    size_t n_pairs;                        // 0 for the baseline
    double difference;                     // of medians; NAN with too few pairs
    struct interval change;
};

struct quantile_block {
    int i_metric;
    struct quantile_option *options;
    struct measure measure, change; // of one scale
};

struct quantiles {
    const struct results *results; // borrowed
    int i_baseline;
    struct resampling plan;
    size_t n_blocks;
    struct quantile_block *blocks;
    struct text left_out; // "relapse (yes or no: ...), ...": what was wanted and is no amount; "" for none
};

/* metrics NULL: those of the experiment; others than amounts are left out, and said to be. */
enum status quantiles_make(struct quantiles **out, const struct results *r, const char *const *metrics,
                           size_t n_metrics, const char *baseline, struct error *err) MUST_CHECK;
void quantiles_destroy(struct quantiles *q); // NULL allowed
void quantiles_print(const struct quantiles *q, enum format format, struct text *out);

#endif
