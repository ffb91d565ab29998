#ifndef THEORY_THEORY_H
#define THEORY_THEORY_H

/*
 * Models whose long-run figures are known exactly, built on the public interface of kernel/des.
 *
 * A model is run once per replication, from a key of luck, and gives its figures over the time after its
 * warm-up. While it runs, Little's law, work conservation and the balances of every resource and flow are
 * checked at several instants (statistics_check); a broken one ends the test.
 *
 * A model may carry a planted fault: the test then expects to see the theory broken, which shows that it can
 * be.
 */

#include "base/random.h"
#include "des/statistics.h"

enum { FIGURES_MAXIMUM = 5, MODELS_MAXIMUM = 12 };

enum theory_fault {
    FAULT_NONE,
    FAULT_RESTART,      // a preempted customer starts its service from the beginning
    FAULT_BACK_OF_LINE, // a preempted customer goes behind its equals
    FAULT_LAST_FIRST,   // who came last is served first
    FAULT_PATIENCE,     // the timer of impatience is forgotten
    FAULT_IDLE_SERVER,  // one server fewer than theory says
    FAULT_ROUTING,      // everybody from the first station goes to the second
    FAULT_BACKLOG       // the review does not see what is owed
};

struct theory_figure {
    const char *name;
    double truth;
    double largest_half_width_frac; // of the truth, on average: a wide interval proves nothing
};

struct theory_replication {
    double values[FIGURES_MAXIMUM];
    double half_widths[FIGURES_MAXIMUM]; // only where `n_replications` is 1: from batch means
};

struct theory_model {
    const char *name;
    int n_replications; // of an interval
    int n_figures;      // the first one enters the overall coverage
    struct theory_figure figures[FIGURES_MAXIMUM];
    void (*run)(const struct theory_model *m, struct stream_key key, enum theory_fault fault,
                struct theory_replication *out);
    const void *parameters;
};

int theory_queues(struct theory_model *out);  // queue.c; these give the number of models
int theory_systems(struct theory_model *out); // systems.c

// --- for the models
// ------------------------------------------------------------------------------------------------

struct sim *theory_open(struct statistics *st);
void theory_close(struct sim *s, struct statistics *st);

/* Runs until the day in four parts, checking the statistics after each, with the warm-up over at its day. */
void theory_run(struct sim *s, struct statistics *st, double warm_up_days, double until_day);

#endif
