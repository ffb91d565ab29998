#ifndef REPORT_TIMES_H
#define REPORT_TIMES_H

/*
 * How long until it fails, and which failure comes first: the times to an event of all options.
 *
 * The clock starts on the decision date, which all options share, never at withdrawal, or a longer stay would
 * earn its own success. Every run is watched to the horizon, so that whoever is left without the event is
 * censored there by the calendar alone, which says nothing about him. Hence, for each event:
 *
 *   risk          share of runs that met the event within 1, 2, 5 and 10 years (those within the horizon; the
 *                 horizon itself when it is nearer): 1 - Kaplan-Meier with log-log intervals
 *   difference    of that risk from the baseline's, over pairs of the same luck: a yes or no per run, so
 *                 Newcombe and McNemar (a bootstrap of no events would claim certainty); Holm over the years
 *                 and options of an event together
 *   median        with the band read off the log-log bands; INFINITY is "not reached"
 *   free          restricted mean: average time without the event up to the horizon, and its paired
 *                 difference, as `compare` judges it
 *   log-rank      second: it ignores the pairing, and answers no question in units. No hazard ratio: curves
 *                 cross where a withdrawal only delays.
 *
 * Failures compete: a run is told by the one that comes first (Aalen & Johansen). Two on the same day count
 * as the one that METRICS lists first, and n_tied says how often that was. Shares of all causes and of none
 * add up to 1.
 *
 * With several points of a design runs of all points make one curve, without bands and medians' bands;
 * intervals and differences come from the means over points of each replication: the spread between points is
 * in no interval.
 *
 *     struct times *t;
 *     if (times_make(&t, results, NULL, &err) != STATUS_OK) ...
 *     for (int o = 0; o < results->n_options; o++)
 *         use(t->events[0].options[o].risk[0].risk);
 *     times_print(t, FORMAT_TEXT, &text);
 *     times_destroy(t);
 *
 * The results must outlive the times; results without a time to an event have n_events 0.
 */

#include "report/compare/compare.h"
#include "stats/survival.h"

enum { TIMES_MAXIMUM = 4, TIMES_EVENTS_MAXIMUM = 8 };

struct time_risk {
    double risk; // NAN without runs
    struct interval interval;
    int64_t n_at_risk; // runs still without the event after so long
    // Against the baseline; n_pairs is 0 for the baseline itself and where there is no pair.
    size_t n_pairs;
    double difference;
    struct interval change;
    double p, p_holm;
    bool stands;      // the interval excludes 0 and p_holm is at most 0.05
    int64_t n_needed; // pairs in all to tell this difference; PAIRS_UNBOUNDED if unknown
};

struct time_option {
    size_t n;                    // runs with a value
    int64_t n_events;            // of them, up to the horizon
    struct survival_curve curve; // days since the decision; no rows if n is 0; its bands only with one point
    double median_days;          // INFINITY: not reached
    struct interval median;      // INFINITY likewise; NAN with several points
    struct time_risk risk[TIMES_MAXIMUM];
    double free_days; // restricted mean up to the horizon
    struct interval free_interval;
    const struct contrast *free_difference; // paired; NULL for the baseline
    double p_log_rank;                      // against the baseline; NAN for it and with several points
};

struct time_event {
    int i_time, i_event; // metrics: days until it, and whether it happened
    struct time_option *options;
    const struct compare_block *block; // of the paired differences of free_days
};

/* Which failure comes first. Causes are the events in their order, 1 the first. */
struct time_first {
    size_t n; // runs with a value of every event
    int64_t n_tied;
    struct incidence_curve curve;                          // days; no rows if n is 0
    double share[TIMES_MAXIMUM][TIMES_EVENTS_MAXIMUM + 1]; // [year][cause]; cause 0: none of them
    struct interval interval[TIMES_MAXIMUM]
                            [TIMES_EVENTS_MAXIMUM + 1]; // Wilson; t of replications, several points
};

struct times {
    const struct results *results; // borrowed
    int i_baseline;
    double horizon_days; // from the decision date
    int n_years;
    double years[TIMES_MAXIMUM];
    int n_events;
    struct time_event events[TIMES_EVENTS_MAXIMUM];
    struct time_first *first;      // per option; NULL with fewer than two events
    struct comparison *comparison; // of the restricted means
};

/* baseline NULL: the experiment's. STATUS_NOT_FOUND names the nearest option. */
enum status times_make(struct times **out, const struct results *r, const char *baseline,
                       struct error *err) MUST_CHECK;
void times_destroy(struct times *t); // NULL allowed
void times_print(const struct times *t, enum format format, struct text *out);

/* The tables of an event and that of first failures, for a page; names cut to name_chars. */
struct grid;
enum times_table { TIMES_RISKS, TIMES_DIFFERENCES, TIMES_FREE, N_TIMES_TABLES };
const char *times_table_title(enum times_table table);
void times_grid(const struct times *t, int i_event, enum times_table table, size_t name_chars,
                struct grid *g);
void times_first_grid(const struct times *t, int i_year, size_t name_chars, struct grid *g);

/* Tables that say nothing are left out: no differences of one option, none at all of an event that no run
 * met; of such an event, and of runs that had it on the first day, the sentence says so, or nothing. */
bool times_table_shown(const struct times *t, int i_event, enum times_table table);
void times_say_event(const struct times *t, int i_event, struct text *out);

/* How the figures were made, in a few sentences. */
void times_method(const struct times *t, struct text *out);

/* "relapse", "communal failure": what the event of a column is called. */
void times_event_label(const struct times *t, int i_event, struct text *out);

#endif
