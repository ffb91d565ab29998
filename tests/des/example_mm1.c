#include "base/random.h"
#include "base/variates.h"
#include "des/sim.h"
#include "des/tally.h"
#include <stdio.h>

struct queue {
    struct rng luck;
    ticks arrived[1024]; // a ring: when those in the system came
    uint64_t n_arrived, n_served;
    struct tally sojourn_days;
};

static double draw_days(struct queue *q, double mean_days) {
    return variate_exponential(rng_uniform(&q->luck), mean_days);
}
static void on_served(struct sim *s, void *context, uint64_t argument) {
    struct queue *q = context;
    tally_add(&q->sojourn_days, days_from_ticks(sim_now(s) - q->arrived[q->n_served++ % 1024]));
    if (q->n_arrived > q->n_served)
        sim_schedule_days(s, draw_days(q, 1), PRIORITY_NORMAL, on_served, q, argument);
}
static void on_arrival(struct sim *s, void *context, uint64_t argument) {
    struct queue *q = context;
    q->arrived[q->n_arrived++ % 1024] = sim_now(s);
    if (q->n_arrived == q->n_served + 1)
        sim_schedule_days(s, draw_days(q, 1), PRIORITY_NORMAL, on_served, q, 2);
    sim_schedule_days(s, draw_days(q, 1.25), PRIORITY_NORMAL, on_arrival, q, argument);
}
int main(void) {
    struct queue q = {.sojourn_days = TALLY_EMPTY};
    struct error err = ERROR_NONE;
    rng_seed(&q.luck, 2026, 9, 1, 7);
    struct sim *s = sim_create(&err);
    if (s != NULL) sim_schedule(s, 0, PRIORITY_NORMAL, on_arrival, &q, 1);
    if (s != NULL && sim_run_until(s, ticks_from_days(250000), &err) == STATUS_OK)
        printf("mean time in system %.3f days; theory 5\n", tally_mean(&q.sojourn_days));
    sim_destroy(s);
    return err.code;
}
