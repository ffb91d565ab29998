/* A depot sends convoys: each wants three trucks and an escort at once, then fuel, then an open road. Urgent
 * ones take trucks and escorts from others, even on the way, who gather again and drive the rest later; who
 * has waited two days gives up. Prints what the statistics say. Run by test_convoy.c. */
#include "base/ziggurat.h"
#include "des/condition.h"
#include "des/container.h"
#include "des/flow.h"
#include "des/resource.h"
#include "des/statistics.h"
#include "des/streams.h"
#include <stdio.h>

struct depot {
    struct stream_set streams;
    struct rng *gap, *drive;
    struct resource trucks, escorts;
    struct container fuel_litres;
    struct gate road;
    struct flow convoys;
    int64_t n_given_up, n_recalled;
    struct statistics statistics;
    struct process arrivals, tanker, weather, rotation;
    uint32_t n_came;
    struct convoy {
        struct process process;
        struct request team[2]; // trucks and escort: all or nothing
        struct container_ticket fuel;
        struct condition_ticket road;
        struct depot *depot;
        enum stage { GATHERING, FUELLING, AT_THE_ROAD, DRIVING } stage;
        ticks came, left_to_drive;
        int priority;
    } convoys_ring[256]; // far more than are ever inside
};

static void leave(struct sim *s, struct convoy *c) {
    if (resource_is_held(&c->team[0])) resource_release(s, &c->team[0]);
    flow_leave(&c->depot->convoys, c->came, sim_now(s));
}

/* Begins what the stage asks for; true if there is nothing to wait for. */
static bool begin_stage(struct sim *s, struct convoy *c, struct process *p) {
    struct depot *d = c->depot;
    switch (c->stage) {
    case GATHERING: return process_wait(s, p, WAIT_ALL, ticks_from_days(2)); // for the team, just asked for
    case FUELLING: return container_get(s, &d->fuel_litres, &c->fuel, 900, 0, TICKS_NEVER, p);
    case AT_THE_ROAD: return gate_pass(s, &d->road, &c->road, c->priority, TICKS_NEVER, p);
    case DRIVING: process_hold(s, p, c->left_to_drive); break;
    }
    return false;
}

static void convoy(struct sim *s, struct process *p, enum wake why) {
    struct convoy *c = p->context;
    struct depot *d = c->depot;
    if (why == WAKE_TIMER) { // has arrived, or waited long enough for a team
        if (c->stage == GATHERING) d->n_given_up++;
        leave(s, c);
        return;
    }
    if (why == WAKE_START) {
        resource_ask_bundle(s, c->team, 2, c->priority, p);
    } else if (why == WAKE_PREEMPTED) {
        if (c->stage == DRIVING) c->left_to_drive = p->left; // else `left` is that of another wait
        d->n_recalled++;
        c->stage = GATHERING;
        resource_ask_again(s, &c->team[0], p);
    } else {
        c->stage++;
    }
    while (begin_stage(s, c, p))
        c->stage++;
}

static void arrivals(struct sim *s, struct process *p, enum wake why) {
    struct depot *d = p->context;
    if (why == WAKE_TIMER) {
        struct convoy *c = &d->convoys_ring[d->n_came % 256];
        *c = (struct convoy){.depot = d, .priority = d->n_came % 5 == 0 ? 0 : 5};
        c->team[0] = (struct request){.resource = &d->trucks, .n_units = 3};
        c->team[1] = (struct request){.resource = &d->escorts, .n_units = 1};
        c->left_to_drive = ticks_from_days(rng_exponential(d->drive, 1.5));
        c->came = flow_enter(&d->convoys, sim_now(s));
        process_start(s, &c->process, convoy, c, 100 + d->n_came++);
    }
    process_hold_days(s, p, rng_exponential(d->gap, 0.45));
}

static void tanker(struct sim *s, struct process *p, enum wake why) {
    struct depot *d = p->context;
    if (why == WAKE_TIMER) container_add_now(s, &d->fuel_litres, 14000);
    process_hold_days(s, p, 7);
}

static void weather(struct sim *s, struct process *p, enum wake why) {
    struct depot *d = p->context;
    if (why == WAKE_TIMER) (d->road.is_open ? gate_close : gate_open)(s, &d->road);
    process_hold_days(s, p, d->road.is_open ? 1.6 : 0.4);
}

static void rotation(struct sim *s, struct process *p, enum wake why) {
    struct depot *d = p->context;
    if (why == WAKE_TIMER) resource_set_capacity(s, &d->escorts, d->escorts.capacity_units == 5 ? 3 : 5);
    process_hold_days(s, p, d->escorts.capacity_units == 5 ? 20 : 10);
}

static void observe(struct sim *s, struct depot *d) {
    statistics_init(&d->statistics, s);
    statistics_add_resource(&d->statistics, "trucks", &d->trucks);
    statistics_add_resource(&d->statistics, "escorts", &d->escorts);
    statistics_add_container(&d->statistics, "fuel_litres", &d->fuel_litres);
    statistics_add_gate(&d->statistics, "road", &d->road);
    statistics_add_flow(&d->statistics, "convoys", &d->convoys);
    statistics_add_count(&d->statistics, "given_up", &d->n_given_up);
    statistics_add_count(&d->statistics, "recalled", &d->n_recalled);
    statistics_warm_up(&d->statistics, 100);
}

static void build(struct sim *s, struct depot *d, uint64_t seed) {
    *d = (struct depot){.n_came = 0};
    stream_set_start(&d->streams, seed, 0, false);
    d->gap = stream_set_get(&d->streams, "gap", NULL); // cannot fail: short names, and two of them
    d->drive = stream_set_get(&d->streams, "drive", NULL);
    resource_init(&d->trucks, "trucks", RESOURCE_PREEMPTIVE, 14, 0);
    resource_init(&d->escorts, "escorts", RESOURCE_PREEMPTIVE, 5, 0);
    container_init(&d->fuel_litres, "fuel", 40000, 20000, 0);
    gate_init(&d->road, "road", true, 0);
    d->convoys = flow_start(0);
    observe(s, d);
    process_start(s, &d->arrivals, arrivals, d, 1);
    process_start(s, &d->tanker, tanker, d, 2);
    process_start(s, &d->weather, weather, d, 3);
    process_start(s, &d->rotation, rotation, d, 4);
}

int main(void) {
    static struct depot d; // some 200 kB
    struct error err = ERROR_NONE;
    struct text table = {0};
    struct sim *s = sim_create(&err);
    if (s == NULL) return err.code;
    build(s, &d, 7);
    if (sim_run_until(s, ticks_from_days(2000), &err) == STATUS_OK &&
        statistics_check(&d.statistics, &err) == STATUS_OK)
        statistics_write_table(&d.statistics, &table);
    printf("%s%s", text_chars(&table), err.message);
    text_free(&table);
    statistics_free(&d.statistics);
    sim_destroy(s);
    return err.code;
}
