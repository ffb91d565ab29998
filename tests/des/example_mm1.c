#include "base/ziggurat.h"
#include "des/batch_means.h"
#include "des/resource.h"
#include "des/streams.h"
#include <stdio.h>

struct clinic {
    struct stream_set streams;
    struct rng *gap, *treatment;
    struct resource nurse;
    struct batch_means stay_days;
    struct patient {
        struct process process;
        struct request nurse;
        struct clinic *clinic;
        ticks came;
    } patients[1024]; // a ring, far longer than the queue ever gets
    uint32_t n_came;
};

static void be_treated(struct sim *s, struct process *p, enum wake why) {
    struct patient *me = p->context;
    struct clinic *clinic = me->clinic;
    if (why == WAKE_START) me->came = sim_now(s);
    if (why == WAKE_START && !resource_request(s, &clinic->nurse, &me->nurse, 1, 0, TICKS_NEVER, p))
        return; // woken with WAKE_GRANTED when it is this patient's turn
    if (why != WAKE_TIMER) {
        process_hold_days(s, p, rng_exponential(clinic->treatment, 1));
        return;
    }
    resource_release(s, &me->nurse);
    batch_means_add(&clinic->stay_days, days_from_ticks(sim_now(s) - me->came));
}

static void on_arrival(struct sim *s, void *context, uint64_t argument) {
    struct clinic *clinic = context;
    struct patient *next = &clinic->patients[clinic->n_came % 1024];
    next->clinic = clinic;
    process_start(s, &next->process, be_treated, next, clinic->n_came++);
    sim_schedule_days(s, rng_exponential(clinic->gap, 1.25), PRIORITY_NORMAL, on_arrival, clinic, argument);
}

int main(void) {
    static struct clinic clinic = {.stay_days = {.length = 1}};
    struct error err = ERROR_NONE;
    struct sim *s = sim_create(&err);
    if (s == NULL) return 1;
    stream_set_start(&clinic.streams, 2026, 0, false);
    clinic.gap = stream_set_get(&clinic.streams, "gap", &err);
    clinic.treatment = stream_set_get(&clinic.streams, "treatment", &err);
    resource_init(&clinic.nurse, "nurse", RESOURCE_PATIENT, 1, sim_now(s));
    sim_schedule(s, 0, PRIORITY_NORMAL, on_arrival, &clinic, 0);
    if (sim_run_until(s, ticks_from_days(250000), &err) != STATUS_OK) fprintf(stderr, "%s\n", err.message);
    struct batch_result stay = batch_means_result(&clinic.stay_days, 0.95);
    double busy_frac = resource_utilisation_frac(s, &clinic.nurse);
    printf("stay %.2f +- %.2f days; nurse busy %.3f\n", stay.mean, stay.half_width, busy_frac);
    sim_destroy(s);
    return err.code;
}
