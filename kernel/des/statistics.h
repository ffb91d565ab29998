#ifndef DES_STATISTICS_H
#define DES_STATISTICS_H

/*
 * The statistics of a simulation: everything it observes, under names, in one list.
 *
 * Tallies, averages over time, sketches, histograms, batch means, flows, resources, stores and containers
 * stay where they are, with the caller; the list borrows them and owns only the names. It makes three things
 * one call each: the reset of all at the end of the warm-up, the report at the horizon, and the check of
 * every identity that should hold.
 *
 * It looks only: it draws nothing, and schedules nothing but the one event that statistics_warm_up asks for,
 * with PRIORITY_STATISTICS, so after everything else of that instant. That event is part of the run's
 * fingerprint, as every event is; who wants none runs the simulation until the day and calls
 * statistics_reset.
 *
 * A report is a table of rows; a resource or flow gives several, told apart by `part`. What does not apply or
 * is not known is NaN (in JSON null, in the table "-"), a count -1. There is a half-width only where it is
 * honest: for batch means. What is unfinished at the horizon is counted in the row it is missing from.
 *
 * Adding fails the simulation (sim_fail) when out of memory or when a name comes twice. Names are copied. One
 * thread at a time; adding allocates, observing and reporting do not, except for the text written to.
 *
 *     statistics_init(&m->statistics, s);
 *     statistics_add_tally(&m->statistics, "wait_days", &m->wait_days);
 *     statistics_add_resource(&m->statistics, "beds", &m->beds);
 *     statistics_warm_up(&m->statistics, 365);
 *     ... sim_run_until ...
 *     statistics_write_table(&m->statistics, &text);
 *     statistics_free(&m->statistics);
 */

#include "base/status.h"
#include "base/text.h"
#include "des/batch_means.h"
#include "des/condition.h"
#include "des/container.h"
#include "des/flow.h"
#include "des/histogram.h"
#include "des/resource.h"
#include "des/sim.h"
#include "des/sketch.h"
#include "des/store.h"
#include "des/tally.h"

struct statistic_row {
    const char *name, *part, *kind; // part: "" where a statistic has one row
    int64_t n;                      // observations; -1 for what is measured over time
    double mean, sd, min, max, p50, p90, p99, half_width;
    bool still_correlated; // the half-width is likely to be too small
    int64_t n_unfinished;  // waiting or inside now, not yet among n; -1: does not apply
};

/* How one kind of statistic is read; a model may bring kinds of its own. */
struct statistic_kind {
    const char *name;
    int n_rows;
    void (*row)(const struct sim *s, const void *what, int i_row, double level, struct statistic_row *row);
    void (*reset)(struct sim *s, void *what);
    enum status (*check)(const struct sim *s, const void *what, struct error *err); // NULL: nothing to check
};

struct statistic {
    char *name;
    const struct statistic_kind *kind;
    void *what;
};

struct statistics {
    struct sim *sim;
    struct statistic *list;
    int n, capacity, n_rows;
    double level; // of the half-widths
};

void statistics_init(struct statistics *st, struct sim *s); // level 0.95
void statistics_free(struct statistics *st);

void statistics_add(struct statistics *st, const char *name, const struct statistic_kind *kind, void *what);
void statistics_add_count(struct statistics *st, const char *name, int64_t *count);
void statistics_add_tally(struct statistics *st, const char *name, struct tally *t);
void statistics_add_time_average(struct statistics *st, const char *name, struct time_average *a);
void statistics_add_sketch(struct statistics *st, const char *name, struct sketch *k);
void statistics_add_histogram(struct statistics *st, const char *name, struct histogram *h);
void statistics_add_batch_means(struct statistics *st, const char *name, struct batch_means *b);
void statistics_add_batch_times(struct statistics *st, const char *name, struct batch_times *b);
void statistics_add_flow(struct statistics *st, const char *name, struct flow *f);
void statistics_add_resource(struct statistics *st, const char *name, struct resource *r);
void statistics_add_container(struct statistics *st, const char *name, struct container *c);
void statistics_add_store(struct statistics *st, const char *name, struct store *store);
void statistics_add_gate(struct statistics *st, const char *name, struct gate *g);

void statistics_warm_up(struct statistics *st, double until_day); // an event that resets all
void statistics_reset(struct statistics *st);                     // at once

/* Little's law, work conservation and the balances of whatever is in the list. STATUS_INTERNAL names the
 * first statistic that breaks its own. */
enum status statistics_check(const struct statistics *st, struct error *err) MUST_CHECK;

/* Row i_row of 0 to n_rows - 1; false if there is none. What it points to lives as long as the list. */
bool statistics_row(const struct statistics *st, int i_row, struct statistic_row *row);
void statistics_write_table(const struct statistics *st, struct text *out); // for people
void statistics_write_json(const struct statistics *st, struct text *out);  // one object a line

#endif
