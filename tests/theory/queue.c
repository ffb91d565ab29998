/*
 * One station, in all variants: any number of servers, limited room, impatience, two classes with preemption,
 * any law of service. Customers are processes; room and servers are resources.
 */
#include "base/variates.h"
#include "theory/formulas.h"
#include "theory/theory.h"

#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { CUSTOMERS_MAXIMUM = 4096, CLASSES = 2, LONG_DAYS = 1 };
enum law { LAW_EXPONENTIAL, LAW_CONSTANT, LAW_HYPEREXPONENTIAL };

struct parameters {
    int n_servers, n_places;   // 0 places: unlimited
    double lambda[CLASSES];    // per day; class 0 goes first
    double mean_days[CLASSES]; // of service
    enum law laws[CLASSES];
    double mean_patience_days; // 0: endless
    double warm_up_days, until_day;
};

enum stage { STAGE_DOOR, STAGE_LINE, STAGE_SERVICE };

struct queue;

struct customer {
    struct process process;
    struct request place, server;
    struct queue *queue;
    struct customer *next_free;
    double service_days;
    ticks came, left; // left: of the service
    int i_class;
    enum stage stage;
};

struct queue {
    const struct parameters *parameters;
    enum theory_fault fault;
    struct rng arrivals_luck[CLASSES], service_luck, patience_luck;
    struct process arrivals[CLASSES];
    struct resource room, servers;
    struct statistics statistics;
    struct flow flows[CLASSES];
    struct batch_means stay_batches;
    struct batch_times inside_batches;
    int64_t n_arrived, n_blocked, n_waited, n_waited_long, n_abandoned; // long: over LONG_DAYS
    struct customer customers[CUSTOMERS_MAXIMUM], *free;
    int n_used;
};

/* Balanced means, squared coefficient of variation 4: with chance p a mean of 1/(2p), else of 1/(2(1-p)). */
static const double HYPER_P = 0.112701665379258; // (1 - sqrt(3/5)) / 2

static double draw_service_days(struct queue *q, int i_class) {
    double mean = q->parameters->mean_days[i_class], u = rng_uniform(&q->service_luck);
    switch (q->parameters->laws[i_class]) {
    case LAW_CONSTANT: return mean;
    case LAW_EXPONENTIAL: return variate_exponential(u, mean);
    default: break;
    }
    double p = rng_uniform(&q->service_luck) < HYPER_P ? HYPER_P : 1 - HYPER_P;
    return variate_exponential(u, mean / (2 * p));
}

static double mean_square_of(const struct parameters *p, int i_class) {
    const double factors[] = {2, 1, 5}; // exponential, constant, hyperexponential
    return factors[p->laws[i_class]] * p->mean_days[i_class] * p->mean_days[i_class];
}

static void go_away(struct sim *s, struct customer *c) {
    struct queue *q = c->queue;
    if (resource_is_held(&c->server)) resource_release(s, &c->server);
    if (resource_is_held(&c->place)) resource_release(s, &c->place);
    flow_leave(&q->flows[c->i_class], c->came, sim_now(s));
    batch_times_add(&q->inside_batches, -1, sim_now(s));
    c->next_free = q->free;
    q->free = c;
}

static void begin_service(struct sim *s, struct customer *c) {
    c->stage = STAGE_SERVICE;
    process_hold(s, &c->process, c->left);
}

static void resume_later(struct sim *s, struct customer *c) {
    struct process *p = &c->process;
    if (c->stage == STAGE_SERVICE) c->left = p->left;
    if (c->queue->fault == FAULT_RESTART) c->left = ticks_from_days(c->service_days);
    c->stage = STAGE_LINE;
    if (c->queue->fault == FAULT_BACK_OF_LINE) {
        resource_ask(s, &c->queue->servers, &c->server, 1, c->i_class, p);
    } else {
        resource_ask_again(s, &c->server, p);
    }
    if (process_wait(s, p, WAIT_ANY, TICKS_NEVER)) begin_service(s, c);
}

static ticks draw_patience(struct queue *q) {
    double mean = q->parameters->mean_patience_days;
    if (mean == 0 || q->fault == FAULT_PATIENCE) return TICKS_NEVER;
    return ticks_from_days(variate_exponential(rng_uniform(&q->patience_luck), mean));
}

static void stand_in_line(struct sim *s, struct customer *c) {
    struct queue *q = c->queue;
    c->stage = STAGE_LINE;
    c->service_days = draw_service_days(q, c->i_class);
    c->left = ticks_from_days(c->service_days);
    int priority = q->fault == FAULT_LAST_FIRST ? INT_MAX - (int)q->n_arrived : c->i_class;
    bool at_once = resource_request(s, &q->servers, &c->server, 1, priority, draw_patience(q), &c->process);
    if (at_once) begin_service(s, c);
    if (!at_once) q->n_waited++;
}

static void on_customer(struct sim *s, struct process *p, enum wake why) {
    struct customer *c = p->context;
    struct queue *q = c->queue;
    if (why == WAKE_START) { // a place at once or none
        bool has_room = q->parameters->n_places == 0 || resource_request(s, &q->room, &c->place, 1, 0, 0, p);
        if (has_room) stand_in_line(s, c);
    } else if (why == WAKE_PREEMPTED) {
        resume_later(s, c);
    } else if (why == WAKE_GRANTED && c->stage == STAGE_DOOR) {
        stand_in_line(s, c);
    } else if (why == WAKE_GRANTED) {
        q->n_waited_long += sim_now(s) - c->came > LONG_DAYS * TICKS_PER_DAY;
        begin_service(s, c);
    } else {
        q->n_blocked += c->stage == STAGE_DOOR;
        q->n_abandoned += c->stage == STAGE_LINE;
        if (c->stage == STAGE_SERVICE)
            batch_means_add(&q->stay_batches, days_from_ticks(sim_now(s) - c->came));
        go_away(s, c);
    }
}

static struct customer *new_customer(struct queue *q) {
    struct customer *c = q->free;
    if (c != NULL) {
        q->free = c->next_free;
    } else {
        if (q->n_used == CUSTOMERS_MAXIMUM) fail_msg("the waiting room is full");
        c = &q->customers[q->n_used++];
    }
    memset(c, 0, sizeof *c);
    return c;
}

static void on_arrivals(struct sim *s, struct process *p, enum wake why) {
    struct queue *q = p->context;
    int i_class = (int)(p - q->arrivals);
    if (why == WAKE_TIMER) {
        struct customer *c = new_customer(q);
        c->queue = q;
        c->i_class = i_class;
        c->came = flow_enter(&q->flows[i_class], sim_now(s));
        batch_times_add(&q->inside_batches, 1, sim_now(s));
        q->n_arrived++;
        process_start(s, &c->process, on_customer, c, (uint32_t)(c - q->customers));
    }
    double gap_days =
        variate_exponential(rng_uniform(&q->arrivals_luck[i_class]), 1 / q->parameters->lambda[i_class]);
    process_hold_days(s, p, gap_days);
}

static void observe(struct queue *q) {
    struct statistics *st = &q->statistics;
    q->flows[0] = q->flows[1] = flow_start(0);
    q->stay_batches = BATCH_MEANS_EMPTY;
    q->inside_batches = batch_times_start(0, 0);
    statistics_add_flow(st, "class_0", &q->flows[0]);
    statistics_add_flow(st, "class_1", &q->flows[1]);
    statistics_add_resource(st, "room", &q->room);
    statistics_add_resource(st, "servers", &q->servers);
    statistics_add_batch_means(st, "stay", &q->stay_batches);
    statistics_add_batch_times(st, "inside", &q->inside_batches);
    statistics_add_count(st, "arrived", &q->n_arrived);
    statistics_add_count(st, "blocked", &q->n_blocked);
    statistics_add_count(st, "waited", &q->n_waited);
    statistics_add_count(st, "waited_long", &q->n_waited_long);
    statistics_add_count(st, "abandoned", &q->n_abandoned);
}

static struct queue queue; // too large for the stack

static struct sim *run_queue(const struct parameters *p, struct stream_key key, enum theory_fault fault) {
    struct queue *q = &queue;
    memset(q, 0, offsetof(struct queue, customers));
    q->free = NULL;
    q->n_used = 0;
    q->parameters = p;
    q->fault = fault;
    struct sim *s = theory_open(&q->statistics);
    bool preempts = p->lambda[0] > 0 && p->lambda[1] > 0;
    resource_init(&q->servers, "servers", preempts ? RESOURCE_PREEMPTIVE : RESOURCE_PATIENT,
                  p->n_servers - (fault == FAULT_IDLE_SERVER), 0);
    resource_init(&q->room, "room", RESOURCE_PATIENT, p->n_places, 0);
    q->service_luck = stream_at(key, 1, 0);
    q->patience_luck = stream_at(key, 2, 0);
    observe(q);
    for (int i = 0; i < CLASSES; i++) {
        q->arrivals_luck[i] = stream_at(key, 3, (uint64_t)i);
        if (p->lambda[i] > 0)
            process_start(s, &q->arrivals[i], on_arrivals, q, CUSTOMERS_MAXIMUM + (uint32_t)i);
    }
    theory_run(s, &q->statistics, p->warm_up_days, p->until_day);
    return s;
}

/* Those inside, by a way other than the flow: customers in use who are not free. */
static void check_unfinished(const struct sim *s, int i_class) {
    static ticks came[CUSTOMERS_MAXIMUM];
    struct error err = ERROR_NONE;
    size_t n = 0;
    for (struct customer *c = queue.free; c != NULL; c = c->next_free)
        c->i_class = -1;
    for (int i = 0; i < queue.n_used; i++)
        if (queue.customers[i].i_class == i_class) came[n++] = queue.customers[i].came;
    if (flow_check_unfinished(&queue.flows[i_class], sim_now(s), came, n, &err) != STATUS_OK)
        fail_msg("%s", err.message);
}

static void close_queue(struct sim *s) {
    for (int i = 0; i < CLASSES; i++)
        check_unfinished(s, i);
    theory_close(s, &queue.statistics);
}

// --- what is measured
// ----------------------------------------------------------------------------------------------

static double share(int64_t n, int64_t of) {
    return (double)n / (double)of;
}

/* One long run, intervals by batch means. */
static void run_batches(const struct theory_model *m, struct stream_key key, enum theory_fault fault,
                        struct theory_replication *out) {
    struct sim *s = run_queue(m->parameters, key, fault);
    struct batch_result inside = batch_times_result(&queue.inside_batches, 0.95, sim_now(s));
    struct batch_result stay = batch_means_result(&queue.stay_batches, 0.95);
    *out = (struct theory_replication){{inside.mean, stay.mean}, {inside.half_width, stay.half_width}};
    close_queue(s);
}

static void run_waiting(const struct theory_model *m, struct stream_key key, enum theory_fault fault,
                        struct theory_replication *out) {
    struct sim *s = run_queue(m->parameters, key, fault);
    *out = (struct theory_replication){
        .values = {flow_mean_inside(&queue.flows[0], sim_now(s)), tally_mean(&queue.flows[0].stay_days),
                   share(queue.n_waited, queue.n_arrived), resource_utilisation_frac(s, &queue.servers),
                   share(queue.n_waited_long, queue.n_arrived)}};
    close_queue(s);
}

static void run_losses(const struct theory_model *m, struct stream_key key, enum theory_fault fault,
                       struct theory_replication *out) {
    struct sim *s = run_queue(m->parameters, key, fault);
    *out = (struct theory_replication){.values = {flow_mean_inside(&queue.flows[0], sim_now(s)),
                                                  share(queue.n_blocked + queue.n_abandoned, queue.n_arrived),
                                                  resource_mean_waiting(s, &queue.servers)}};
    close_queue(s);
}

static void run_classes(const struct theory_model *m, struct stream_key key, enum theory_fault fault,
                        struct theory_replication *out) {
    struct sim *s = run_queue(m->parameters, key, fault);
    *out = (struct theory_replication){.values = {flow_mean_inside(&queue.flows[1], sim_now(s)),
                                                  flow_mean_inside(&queue.flows[0], sim_now(s)),
                                                  tally_mean(&queue.flows[1].stay_days)}};
    close_queue(s);
}

// --- the models
// ----------------------------------------------------------------------------------------------------

static const struct parameters MM1 = {
    .n_servers = 1, .lambda = {0.7}, .mean_days = {1}, .warm_up_days = 1000, .until_day = 41000};
static const struct parameters MM3 = {
    .n_servers = 3, .lambda = {2.1}, .mean_days = {1}, .warm_up_days = 150, .until_day = 1650};
static const struct parameters MM25 = {
    .n_servers = 2, .n_places = 5, .lambda = {2}, .mean_days = {1}, .warm_up_days = 100, .until_day = 1100};
static const struct parameters MD1 = {.n_servers = 1,
                                      .lambda = {0.7},
                                      .mean_days = {1},
                                      .laws = {LAW_CONSTANT},
                                      .warm_up_days = 300,
                                      .until_day = 4300};
static const struct parameters MH1 = {.n_servers = 1,
                                      .lambda = {0.5},
                                      .mean_days = {1},
                                      .laws = {LAW_HYPEREXPONENTIAL},
                                      .warm_up_days = 500,
                                      .until_day = 8500};
static const struct parameters PREEMPTIVE = {.n_servers = 1,
                                             .lambda = {0.5, 0.2},
                                             .mean_days = {0.5, 1.5},
                                             .laws = {LAW_EXPONENTIAL, LAW_HYPEREXPONENTIAL},
                                             .warm_up_days = 500,
                                             .until_day = 7500};
static const struct parameters IMPATIENT = {.n_servers = 4,
                                            .lambda = {4.4},
                                            .mean_days = {1},
                                            .mean_patience_days = 2,
                                            .warm_up_days = 60,
                                            .until_day = 760};

static struct theory_model waiting_model(const char *name, int n_replications, const struct parameters *p) {
    double lambda = p->lambda[0],
           stay_days = formula_mg1_stay_days(lambda, p->mean_days[0], mean_square_of(p, 0));
    double inside = lambda * stay_days, load = lambda * p->mean_days[0];
    if (p->n_servers > 1) inside = formula_mmc_inside(lambda, 1 / p->mean_days[0], p->n_servers);
    double p_wait = formula_erlang_c(p->n_servers, load);
    // The last one holds for exponential services only, served first come first.
    return (struct theory_model){
        name,
        n_replications,
        p->laws[0] == LAW_EXPONENTIAL ? 5 : 4,
        {{"inside", inside, 0.12},
         {"stay_days", inside / lambda, 0.12},
         {"p_wait", p_wait, 0.06},
         {"utilisation_frac", load / p->n_servers, 0.06},
         {"p_wait above a day", p_wait * exp(-(p->n_servers - load) * LONG_DAYS), 0.15}},
        run_waiting,
        p};
}

static struct theory_model loss_model(const char *name, const struct parameters *p,
                                      const struct birth_death *b, double p_lost) {
    return (struct theory_model){name,
                                 10,
                                 3,
                                 {{"inside", formula_mean(b), 0.06},
                                  {"p_lost", p_lost, 0.15},
                                  {"waiting", formula_mean_queue(b, p->n_servers), 0.15}},
                                 run_losses,
                                 p};
}

static struct theory_model preemptive_model(const struct parameters *p) {
    const double squares[] = {mean_square_of(p, 0), mean_square_of(p, 1)};
    double first_days = formula_preemptive_stay_days(0, p->lambda, p->mean_days, squares);
    double second_days = formula_preemptive_stay_days(1, p->lambda, p->mean_days, squares);
    return (struct theory_model){"preemptive resume",
                                 10,
                                 3,
                                 {{"inside, second class", p->lambda[1] * second_days, 0.15},
                                  {"inside, first class", p->lambda[0] * first_days, 0.06},
                                  {"stay_days, second class", second_days, 0.15}},
                                 run_classes,
                                 p};
}

int theory_queues(struct theory_model *out) {
    int n = 0;
    double inside = formula_mmc_inside(MM1.lambda[0], 1, 1);
    out[n++] = (struct theory_model){
        "M/M/1, batch means", 1,   2, {{"inside", inside, 0.1}, {"stay_days", inside / MM1.lambda[0], 0.1}},
        run_batches,          &MM1};
    out[n++] = waiting_model("M/M/3", 10, &MM3);
    struct birth_death room = formula_limited_room(MM25.lambda[0], 1, MM25.n_servers, MM25.n_places);
    out[n++] = loss_model("M/M/2/5", &MM25, &room, room.p[5]);
    out[n++] = waiting_model("M/D/1", 10, &MD1);
    out[n++] = waiting_model("M/H2/1", 10, &MH1);
    out[n++] = preemptive_model(&PREEMPTIVE);
    double theta = 1 / IMPATIENT.mean_patience_days;
    struct birth_death line = formula_impatient(IMPATIENT.lambda[0], 1, IMPATIENT.n_servers, theta);
    double p_abandon = theta * formula_mean_queue(&line, IMPATIENT.n_servers) / IMPATIENT.lambda[0];
    out[n++] = loss_model("M/M/4+M", &IMPATIENT, &line, p_abandon);
    return n;
}
