/*
 * More than one station: machines and their repair crews, a network of three queues, a bridge that is open
 * and closed by turns, and an inventory.
 */
#include "base/variates.h"
#include "des/condition.h"
#include "theory/formulas.h"
#include "theory/theory.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Balanced counters and lists of free customers, shared by the models. */

enum { PEOPLE_MAXIMUM = 4096 };

struct person {
    struct process process;
    union {
        struct request request;
        struct condition_ticket gate;
        struct container_ticket goods;
    } ask;
    void *model;
    struct person *next_free;
    ticks came, came_here;
    int i_station;
};

struct people {
    struct person all[PEOPLE_MAXIMUM], *free;
    int n_used;
};

static struct people people; // too large for the stack

static void people_clear(void) {
    people.free = NULL;
    people.n_used = 0;
}

static struct person *person_new(void *model) {
    struct person *one = people.free;
    if (one != NULL) {
        people.free = one->next_free;
    } else {
        if (people.n_used == PEOPLE_MAXIMUM) fail_msg("too many people");
        one = &people.all[people.n_used++];
    }
    memset(one, 0, sizeof *one);
    one->model = model;
    return one;
}

static void person_free(struct person *one) {
    one->next_free = people.free;
    people.free = one;
}

// --- machine repair: N machines, fewer crews
// -----------------------------------------------------------------------

enum { MACHINES = 8, CREWS = 2 };
static const double FAIL_RATE = 0.2, REPAIR_RATE = 1; // per day

struct workshop {
    struct statistics statistics;
    struct resource crews;
    struct flow down;
    struct machine {
        struct process process;
        struct request crew;
        struct workshop *workshop;
        ticks failed;
        bool in_repair;
    } machines[MACHINES];
    struct rng luck;
};

static void on_machine(struct sim *s, struct process *p, enum wake why) {
    struct machine *m = p->context;
    struct workshop *w = m->workshop;
    if (m->in_repair && why == WAKE_TIMER) {
        resource_release(s, &m->crew);
        flow_leave(&w->down, m->failed, sim_now(s));
        m->in_repair = false;
    } else if (why == WAKE_TIMER) {
        m->failed = flow_enter(&w->down, sim_now(s));
        if (resource_request(s, &w->crews, &m->crew, 1, 0, TICKS_NEVER, p)) why = WAKE_GRANTED;
        if (why != WAKE_GRANTED) return;
    }
    m->in_repair = why == WAKE_GRANTED;
    double rate = m->in_repair ? REPAIR_RATE : FAIL_RATE;
    process_hold_days(s, p, variate_exponential(rng_uniform(&w->luck), 1 / rate));
}

static void run_workshop(const struct theory_model *m, struct stream_key key, enum theory_fault fault,
                         struct theory_replication *out) {
    (void)m;
    static struct workshop w;
    memset(&w, 0, sizeof w);
    struct sim *s = theory_open(&w.statistics);
    w.luck = stream_at(key, 1, 0);
    resource_init(&w.crews, "crews", RESOURCE_PATIENT, CREWS - (fault == FAULT_IDLE_SERVER), 0);
    w.down = flow_start(0);
    statistics_add_resource(&w.statistics, "crews", &w.crews);
    statistics_add_flow(&w.statistics, "down", &w.down);
    for (uint32_t i = 0; i < MACHINES; i++) {
        w.machines[i].workshop = &w;
        process_start(s, &w.machines[i].process, on_machine, &w.machines[i], i);
    }
    theory_run(s, &w.statistics, 60, 1060);
    out->values[0] = flow_mean_inside(&w.down, sim_now(s));
    out->values[1] = resource_utilisation_frac(s, &w.crews);
    out->values[2] = tally_mean(&w.down.stay_days);
    theory_close(s, &w.statistics);
}

static struct theory_model workshop_model(void) {
    struct birth_death down = formula_repair(MACHINES, CREWS, FAIL_RATE, REPAIR_RATE);
    double n_down = formula_mean(&down), busy = n_down - formula_mean_queue(&down, CREWS);
    return (struct theory_model){"machine repair",
                                 10,
                                 3,
                                 {{"down", n_down, 0.06},
                                  {"crew utilisation_frac", busy / CREWS, 0.06},
                                  {"down_days", n_down / (FAIL_RATE * (MACHINES - n_down)), 0.06}},
                                 run_workshop,
                                 NULL};
}

// --- a Jackson network of three stations
// ---------------------------------------------------------------------------

enum { STATIONS = 3 };
static const int SERVERS[STATIONS] = {2, 1, 1};
static const double EXTERNAL[STATIONS] = {0.6, 0.2, 0}, MU[STATIONS] = {0.6, 1.25, 1.2}; // per day
static double ROUTING[STATIONS][STATIONS] = {{0, 0.6, 0.2}, {0.15, 0, 0.5}, {0, 0.25, 0}};

struct network {
    struct statistics statistics;
    struct resource stations[STATIONS];
    struct flow flows[STATIONS], whole;
    struct process arrivals[STATIONS];
    struct rng arrivals_luck[STATIONS], services_luck, routing_luck;
    enum theory_fault fault;
};

/* STATIONS: out of the network. */
static int next_station(struct network *w, int i_from) {
    double u = rng_uniform(&w->routing_luck);
    if (w->fault == FAULT_ROUTING && i_from == 0) return 1;
    for (int i = 0; i < STATIONS; i++) {
        if (u < ROUTING[i_from][i]) return i;
        u -= ROUTING[i_from][i];
    }
    return STATIONS;
}

static void be_served(struct sim *s, struct network *w, struct person *one) {
    process_hold_days(s, &one->process,
                      variate_exponential(rng_uniform(&w->services_luck), 1 / MU[one->i_station]));
}

static void enter_station(struct sim *s, struct network *w, struct person *one) {
    one->came_here = flow_enter(&w->flows[one->i_station], sim_now(s));
    if (resource_request(s, &w->stations[one->i_station], &one->ask.request, 1, 0, TICKS_NEVER,
                         &one->process))
        be_served(s, w, one);
}

static void on_traveller(struct sim *s, struct process *p, enum wake why) {
    struct person *one = p->context;
    struct network *w = one->model;
    if (why == WAKE_START) {
        one->came = flow_enter(&w->whole, sim_now(s));
        enter_station(s, w, one);
    } else if (why == WAKE_GRANTED) {
        be_served(s, w, one);
    } else {
        resource_release(s, &one->ask.request);
        flow_leave(&w->flows[one->i_station], one->came_here, sim_now(s));
        one->i_station = next_station(w, one->i_station);
        if (one->i_station < STATIONS) {
            enter_station(s, w, one);
        } else {
            flow_leave(&w->whole, one->came, sim_now(s));
            person_free(one);
        }
    }
}

static void on_travellers(struct sim *s, struct process *p, enum wake why) {
    struct network *w = p->context;
    int i = (int)(p - w->arrivals);
    if (why == WAKE_TIMER) {
        struct person *one = person_new(w);
        one->i_station = i;
        process_start(s, &one->process, on_traveller, one, (uint32_t)(one - people.all));
    }
    process_hold_days(s, p, variate_exponential(rng_uniform(&w->arrivals_luck[i]), 1 / EXTERNAL[i]));
}

static void run_network(const struct theory_model *m, struct stream_key key, enum theory_fault fault,
                        struct theory_replication *out) {
    (void)m;
    static struct network w;
    static const char *const names[] = {"first", "second", "third"}, *const flow_names[] = {"at 1", "at 2",
                                                                                            "at 3"};
    memset(&w, 0, sizeof w);
    people_clear();
    w.fault = fault;
    struct sim *s = theory_open(&w.statistics);
    w.services_luck = stream_at(key, 1, 0);
    w.routing_luck = stream_at(key, 2, 0);
    w.whole = flow_start(0);
    statistics_add_flow(&w.statistics, "whole", &w.whole);
    for (int i = 0; i < STATIONS; i++) {
        resource_init(&w.stations[i], names[i], RESOURCE_PATIENT, SERVERS[i], 0);
        w.flows[i] = flow_start(0);
        statistics_add_resource(&w.statistics, names[i], &w.stations[i]);
        statistics_add_flow(&w.statistics, flow_names[i], &w.flows[i]);
        w.arrivals_luck[i] = stream_at(key, 3, (uint64_t)i);
        if (EXTERNAL[i] > 0)
            process_start(s, &w.arrivals[i], on_travellers, &w, PEOPLE_MAXIMUM + (uint32_t)i);
    }
    theory_run(s, &w.statistics, 300, 2300);
    out->values[0] = flow_mean_inside(&w.whole, sim_now(s));
    out->values[1] = flow_mean_inside(&w.flows[1], sim_now(s));
    out->values[2] = resource_utilisation_frac(s, &w.stations[2]);
    out->values[3] = tally_mean(&w.whole.stay_days);
    theory_close(s, &w.statistics);
}

static struct theory_model network_model(void) {
    double rates[STATIONS], inside[STATIONS], whole = 0;
    formula_traffic(EXTERNAL, ROUTING, rates);
    for (int i = 0; i < STATIONS; i++) {
        inside[i] = formula_mmc_inside(rates[i], MU[i], SERVERS[i]);
        whole += inside[i];
    }
    return (struct theory_model){"Jackson network",
                                 10,
                                 4,
                                 {{"inside", whole, 0.08},
                                  {"at the second station", inside[1], 0.15},
                                  {"utilisation_frac of the third", rates[2] / MU[2], 0.06},
                                  {"stay_days", whole / (EXTERNAL[0] + EXTERNAL[1]), 0.08}},
                                 run_network,
                                 NULL};
}

// --- renewal availability: a bridge that fails, and those who wait for it
// ------------------------------------------

static const double UP_SCALE_DAYS = 10, UP_SHAPE = 2, DOWN_LOW_DAYS = 0.5, DOWN_HIGH_DAYS = 3.5,
                    CROSSING_RATE = 2;

struct bridge {
    struct statistics statistics;
    struct gate gate;
    struct flow waiting;
    struct process failures, arrivals;
    struct rng failures_luck, arrivals_luck;
};

static void on_failures(struct sim *s, struct process *p, enum wake why) {
    struct bridge *b = p->context;
    double u = rng_uniform(&b->failures_luck);
    if (why == WAKE_TIMER && b->gate.is_open) {
        gate_close(s, &b->gate);
        process_hold_days(s, p, variate_uniform(u, DOWN_LOW_DAYS, DOWN_HIGH_DAYS));
        return;
    }
    if (why == WAKE_TIMER) gate_open(s, &b->gate);
    process_hold_days(s, p, variate_weibull(u, UP_SCALE_DAYS, UP_SHAPE));
}

static void on_convoy(struct sim *s, struct process *p, enum wake why) {
    struct person *one = p->context;
    struct bridge *b = one->model;
    if (why == WAKE_START) one->came = flow_enter(&b->waiting, sim_now(s));
    if (why == WAKE_START && !gate_pass(s, &b->gate, &one->ask.gate, 0, TICKS_NEVER, p)) return;
    flow_leave(&b->waiting, one->came, sim_now(s));
    person_free(one);
}

static void on_convoys(struct sim *s, struct process *p, enum wake why) {
    struct bridge *b = p->context;
    if (why == WAKE_TIMER) {
        struct person *one = person_new(b);
        process_start(s, &one->process, on_convoy, one, (uint32_t)(one - people.all));
    }
    process_hold_days(s, p, variate_exponential(rng_uniform(&b->arrivals_luck), 1 / CROSSING_RATE));
}

static void run_bridge(const struct theory_model *m, struct stream_key key, enum theory_fault fault,
                       struct theory_replication *out) {
    (void)m, (void)fault;
    static struct bridge b;
    memset(&b, 0, sizeof b);
    people_clear();
    struct sim *s = theory_open(&b.statistics);
    b.failures_luck = stream_at(key, 1, 0);
    b.arrivals_luck = stream_at(key, 2, 0);
    b.waiting = flow_start(0);
    gate_init(&b.gate, "bridge", true, 0);
    statistics_add_gate(&b.statistics, "bridge", &b.gate);
    statistics_add_flow(&b.statistics, "convoys", &b.waiting);
    process_start(s, &b.failures, on_failures, &b, PEOPLE_MAXIMUM);
    process_start(s, &b.arrivals, on_convoys, &b, PEOPLE_MAXIMUM + 1);
    theory_run(s, &b.statistics, 200, 1700);
    out->values[0] = time_average_mean(&b.gate.open_frac, sim_now(s));
    out->values[1] = tally_mean(&b.waiting.stay_days);
    out->values[2] = flow_mean_inside(&b.waiting, sim_now(s));
    theory_close(s, &b.statistics);
}

/* A = E[up] / (E[up] + E[down]) whatever the laws; who comes finds it closed with chance 1 - A and then waits
 * the forward recurrence time of the closure, E[D^2] / (2 E[D]) (Cox). E of Weibull(shape 2): scale sqrt(pi)
 * / 2. */
static struct theory_model bridge_model(void) {
    double up_days = UP_SCALE_DAYS * sqrt(acos(-1)) / 2, down_days = (DOWN_LOW_DAYS + DOWN_HIGH_DAYS) / 2;
    double width = DOWN_HIGH_DAYS - DOWN_LOW_DAYS, down_square = down_days * down_days + width * width / 12;
    double open_frac = up_days / (up_days + down_days);
    double wait_days = (1 - open_frac) * down_square / (2 * down_days);
    return (struct theory_model){"renewal availability",
                                 10,
                                 3,
                                 {{"open_frac", open_frac, 0.02},
                                  {"wait_days", wait_days, 0.12},
                                  {"waiting", wait_days * CROSSING_RATE, 0.12}},
                                 run_bridge,
                                 NULL};
}

// --- Law's (s, S) inventory
// ----------------------------------------------------------------------------------------

/*
 * Law, "Simulation Modeling and Analysis", section 1.5: 120 months, a review at the start of each; demands by
 * a Poisson process of 10 a month for 1 to 4 items with chances 1/6, 1/3, 1/3, 1/6; below s an order up to S
 * at 32 + 3 an item, which comes after uniform 0.5 to 1 month; holding 1 and owing 5 an item and month. A day
 * of the kernel is a month here. Each item demanded is a getter of one unit from a container: what is held is
 * its level, what is owed the number of getters that wait, and the kernel averages both.
 *
 * The truth is from 100,000 replications of an independent program, with standard errors up to 0.014.
 */
struct policy {
    int64_t low, high; // s, S
};

struct depot {
    struct statistics statistics;
    struct container goods;
    struct process demands, reviews, delivery;
    struct rng demands_luck, lags_luck;
    int64_t ordered, n_reviews;
    double ordering_cost;
    const struct policy *policy;
    enum theory_fault fault;
};

static void on_item(struct sim *s, struct process *p, enum wake why) {
    struct person *one = p->context;
    struct depot *d = one->model;
    if (why == WAKE_START && !container_get(s, &d->goods, &one->ask.goods, 1, 0, TICKS_NEVER, p)) return;
    person_free(one);
}

static void on_demands(struct sim *s, struct process *p, enum wake why) {
    struct depot *d = p->context;
    if (why == WAKE_TIMER) {
        const double weights[] = {1, 2, 2, 1};
        size_t n_more = variate_choose(rng_uniform(&d->demands_luck), weights, 4);
        for (size_t i = 0; i <= n_more; i++) {
            struct person *one = person_new(d);
            process_start(s, &one->process, on_item, one, (uint32_t)(one - people.all));
        }
    }
    process_hold_days(s, p, variate_exponential(rng_uniform(&d->demands_luck), 0.1));
}

static void on_delivery(struct sim *s, struct process *p, enum wake why) {
    struct depot *d = p->context;
    if (why == WAKE_START) {
        process_hold_days(s, p, variate_uniform(rng_uniform(&d->lags_luck), 0.5, 1));
    } else if (container_add_now(s, &d->goods, d->ordered) != d->ordered) {
        sim_fail(s, STATUS_INTERNAL, "the depot is full");
    }
}

static void on_reviews(struct sim *s, struct process *p, enum wake why) {
    struct depot *d = p->context;
    (void)why;
    int64_t seen = d->goods.level - (d->fault == FAULT_BACKLOG ? 0 : d->goods.getters.n);
    if (seen < d->policy->low) {
        d->ordered = d->policy->high - seen;
        d->ordering_cost += 32 + 3 * (double)d->ordered;
        process_start(s, &d->delivery, on_delivery, d, PEOPLE_MAXIMUM + 2);
    }
    if (++d->n_reviews < 120) process_hold_days(s, p, 1);
}

static void run_depot(const struct theory_model *m, struct stream_key key, enum theory_fault fault,
                      struct theory_replication *out) {
    static struct depot d;
    memset(&d, 0, sizeof d);
    people_clear();
    d.policy = m->parameters;
    d.fault = fault;
    struct sim *s = theory_open(&d.statistics);
    d.demands_luck = stream_at(key, 1, 0);
    d.lags_luck = stream_at(key, 2, 0);
    container_init(&d.goods, "goods", 1000000, 60, 0);
    statistics_add_container(&d.statistics, "goods", &d.goods);
    process_start(s, &d.reviews, on_reviews, &d, PEOPLE_MAXIMUM);
    process_start(s, &d.demands, on_demands, &d, PEOPLE_MAXIMUM + 1);
    theory_run(s, &d.statistics, 0, 120);
    out->values[0] = d.ordering_cost / 120 + time_average_mean(&d.goods.level_average, sim_now(s)) +
                     5 * time_average_mean(&d.goods.waiting_getters, sim_now(s));
    theory_close(s, &d.statistics);
}

static struct theory_model depot_model(const char *name, const struct policy *policy, double truth) {
    return (struct theory_model){name, 10, 1, {{"cost a month", truth, 0.04}}, run_depot, policy};
}

int theory_systems(struct theory_model *out) {
    static const struct policy S20_60 = {20, 60}, S20_40 = {20, 40};
    int n = 0;
    out[n++] = workshop_model();
    out[n++] = network_model();
    out[n++] = bridge_model();
    out[n++] = depot_model("(20,60) inventory", &S20_60, 118.933);
    out[n++] = depot_model("(20,40) inventory", &S20_40, 125.111);
    return n;
}
