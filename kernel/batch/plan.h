#ifndef BATCH_PLAN_H
#define BATCH_PLAN_H

/*
 * Plan: what a batch will run, made before the first thread starts and read-only from then on.
 *
 * A case is copied once per point, once more per point for each option with a `set` of its own, and a stack
 * once per option and point, with the point's values set; all workers share them. A point whose values make
 * no valid case is kept with its error: its runs fail with it, the rest goes on.
 *
 * Runs are listed replication by replication (then point, then option), so that a batch stopped early is
 * balanced. Those that an earlier batch began and did not finish come last: should one of them be what killed
 * it, everything else gets done first.
 */

#include "batch/store.h"
#include "script/experiment.h"

struct plan_case {
    struct model_case *model_case;
    char digest[65];
    struct error error; // code STATUS_OK when usable
};

struct plan_stack {
    struct stack *stack;
    char digest[65];
    struct error error;
};

struct plan {
    const struct experiment *experiment;
    const struct stack_limits *limits;
    int n_options, n_points, n_replications; // n_replications: the most that an option wants
    const int *n_of_option;                  // [option]; NULL: n_replications of all
    int n_cases;                             // of a point
    int *i_case;                             // [option]: which of them; those without a `set` share one
    struct plan_case *cases;                 // [case][point]
    struct plan_stack *stacks;               // [option][point]
    int64_t *runs;                           // to do, in order
    size_t n_runs;
    int64_t n_already;        // recorded as done or failed, of those wanted
    int64_t n_failed_already; // of these, failed
};

/* `shuffle` other than 0 lists the runs in an order drawn from it. The plan borrows experiment, limits and
 * n_of_option, none of which is above n_replications. */
enum status plan_make(struct plan *p, const struct experiment *e, const struct stack_limits *limits,
                      int n_replications, const int *n_of_option, struct store *store, uint64_t shuffle,
                      struct error *err) MUST_CHECK;
void plan_free(struct plan *p);

/* One case and one stack, as a plan has them: for rerun. Errors are left inside. */
void plan_case_at(struct plan_case *c, const struct experiment *e, size_t i_option, size_t i_point);
void plan_stack_at(struct plan_stack *s, const struct experiment *e, size_t i_option, size_t i_point);

const struct plan_case *plan_case(const struct plan *p, int i_option, int i_point);
const struct plan_stack *plan_stack(const struct plan *p, int i_option, int i_point);

#endif
