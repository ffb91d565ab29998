/*
 * The engine and its slow reference, side by side; see twin.h.
 */
#include "twin.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// --- telling what differs -------------------------------------------------------------------------------

static void compare(struct twin *t);

static void note(struct twin *t, const char *what, int64_t a, int64_t b, int64_t c, int64_t d) {
    t->n_operations++;
    t->notes[t->n_notes++ % TWIN_NOTES] = (struct twin_note){what, sim_now(t->sim), a, b, c, d};
}

/* Of a call that is about to be made on both. */
static void note_call(struct twin *t, const char *what, int64_t a, int64_t b, int64_t c, int64_t d) {
    if (t->is_thorough) compare(t);
    note(t, what, a, b, c, d);
}

static void print_slot(const struct asked *a, int process, int slot) {
    static const char *const states[] = {"idle", "in line", "served"};
    print_error(
        "  slot %d.%d %s: kind %d, object %d, units %lld %lld %lld, amount %lld, priority %d, order %llu\n",
        process, slot, states[a->state], (int)a->kind, a->object, (long long)a->units[0],
        (long long)a->units[1], (long long)a->units[2], (long long)a->amount, a->priority,
        (unsigned long long)a->order);
}

static void print_reference(const struct reference *r) {
    for (int i = 0; i < REFERENCE_RESOURCES; i++) {
        print_error("  resource %d: capacity %lld, in use %lld\n", i, (long long)r->resources[i].capacity,
                    (long long)reference_in_use(r, i));
    }
    for (int i = 0; i < REFERENCE_PROCESSES; i++) {
        print_error("  process %d: state %d, why %d\n", i, r->processes[i].state, (int)r->processes[i].why);
        for (int k = 0; k < REFERENCE_SLOTS; k++) {
            if (r->processes[i].slots[k].state != TICKET_IDLE) print_slot(&r->processes[i].slots[k], i, k);
        }
    }
}

static void differ(const struct twin *t, const char *what, int id, int64_t real, int64_t reference) {
    uint64_t i = t->n_notes > TWIN_NOTES ? t->n_notes - TWIN_NOTES : 0;
    for (; i < t->n_notes; i++) {
        const struct twin_note *n = &t->notes[i % TWIN_NOTES];
        print_error("  at %lld %s %lld %lld %lld %lld\n", (long long)n->now, n->what, (long long)n->a,
                    (long long)n->b, (long long)n->c, (long long)n->d);
    }
    print_reference(&t->reference);
    fail_msg("seed %llu, operation %llu: %s of %d is %lld, the reference says %lld",
             (unsigned long long)t->seed, (unsigned long long)t->n_operations, what, id, (long long)real,
             (long long)reference);
}

static void agree(const struct twin *t, const char *what, int id, int64_t real, int64_t reference) {
    if (real != reference) differ(t, what, id, real, reference);
}

// --- tickets --------------------------------------------------------------------------------------------

static struct ticket *ticket_of(struct twin_slot *slot) {
    switch (slot->kind) {
    case ASKED_RESOURCE: return &slot->parts[0].ticket;
    case ASKED_GET:
    case ASKED_PUT: return &slot->amount.ticket;
    case ASKED_ITEM:
    case ASKED_STORING: return &slot->item.ticket;
    case ASKED_CONDITION:
    case ASKED_GATE: return &slot->condition.ticket;
    case ASKED_END: break;
    }
    return &slot->join.ticket;
}

/* process x REFERENCE_SLOTS + slot */
static int id_of(const struct ticket *ticket) {
    struct twin_process *p = ticket->process->context;
    for (int k = 0; k < REFERENCE_SLOTS; k++) {
        if (ticket_of(&p->slots[k]) == ticket) return p->id * REFERENCE_SLOTS + k;
    }
    return -1;
}

static int store_item_id(const struct store_item *item) {
    return item != NULL ? ((const struct twin_item *)(const void *)item)->id : -1;
}

// --- comparing ------------------------------------------------------------------------------------------

static int id_of_request(struct place *place) {
    struct request *q = (struct request *)(void *)((char *)place - offsetof(struct request, place));
    return id_of(&q->bundle->ticket);
}

static int id_of_amount(struct place *place) {
    return id_of(
        &((struct container_ticket *)(void *)((char *)place - offsetof(struct container_ticket, place)))
             ->ticket);
}

static int id_of_item(struct place *place) {
    return id_of(
        &((struct store_ticket *)(void *)((char *)place - offsetof(struct store_ticket, place)))->ticket);
}

static int id_of_condition(struct place *place) {
    return id_of(
        &((struct condition_ticket *)(void *)((char *)place - offsetof(struct condition_ticket, place)))
             ->ticket);
}

static void compare_line(const struct twin *t, const char *what, const struct line *line,
                         int (*id_of_place)(struct place *), enum asked_kind kind, int object) {
    int ids[REFERENCE_PROCESSES * REFERENCE_SLOTS];
    int n = reference_line(&t->reference, kind, object, ids), i = 0;
    agree(t, what, object, line->n, n);
    for (struct place *p = line_first(line); p != NULL; p = line_after(p), i++)
        agree(t, what, object, id_of_place(p), i < n ? ids[i] : -1);
    agree(t, what, object, i, n);
}

static int64_t area_of(const struct twin *t, const struct time_average *a) {
    return (int64_t)(time_average_integral_days(a, sim_now(t->sim)) * (double)TICKS_PER_DAY);
}

static void compare_tally(const struct twin *t, const char *what, int id, const struct tally *tally,
                          int64_t n, ticks sum) {
    agree(t, what, id, tally->n, n);
    double real = n > 0 ? tally_sum(tally) : 0, reference = days_from_ticks(sum);
    if (fabs(real - reference) > 1e-9 * (1 + reference))
        differ(t, what, id, (int64_t)(real * 1e6), (int64_t)(reference * 1e6));
}

static void compare_holders(const struct twin *t, int i) {
    int n = 0;
    for (struct place *p = line_first(&t->resources[i].holding); p != NULL; p = line_after(p), n++) {
        struct request *q = (struct request *)(void *)((char *)p - offsetof(struct request, place));
        int id = id_of_request(p);
        const struct asked *a = &t->reference.processes[id / REFERENCE_SLOTS].slots[id % REFERENCE_SLOTS];
        agree(t, "units of a holder", id, q->n_units, a->state == TICKET_SERVED ? a->units[i] : 0);
        agree(t, "is held", id, resource_is_held(q), true);
    }
    agree(t, "in use", i, t->resources[i].in_use_units, reference_in_use(&t->reference, i));
    agree(t, "holders", i, t->resources[i].holding.n, n);
}

static void compare_resource(const struct twin *t, int i) {
    const struct resource *r = &t->resources[i];
    const struct reference_resource *q = &t->reference.resources[i];
    struct error err = ERROR_NONE;
    if (resource_check(t->sim, r, &err) != STATUS_OK)
        fail_msg("seed %llu: %s", (unsigned long long)t->seed, err.message);
    compare_line(t, "line of resource", &r->waiting, id_of_request, ASKED_RESOURCE, i);
    compare_holders(t, i);
    agree(t, "n_requested", i, r->n_requested, q->n_requested);
    agree(t, "n_granted", i, r->n_granted, q->n_granted);
    agree(t, "n_timed_out", i, r->n_timed_out, q->n_timed_out);
    agree(t, "n_withdrawn", i, r->n_withdrawn, q->n_withdrawn);
    agree(t, "n_preempted", i, r->n_preempted, q->n_preempted);
    agree(t, "waiting area", i, area_of(t, &r->waiting_requests), q->waiting_area);
    agree(t, "used area", i, area_of(t, &r->used_units), q->used_area);
    agree(t, "offered area", i, area_of(t, &r->offered_units), q->offered_area);
    compare_tally(t, "wait_days of resource", i, &r->wait_days, q->n_granted, q->wait_sum);
}

static void compare_ways_out(const struct twin *t, const char *what, const int64_t *reference, int64_t a,
                             int64_t b, int64_t c, int64_t d) {
    const int64_t real[REFERENCE_WAYS_OUT] = {a, b, c, d};
    for (int i = 0; i < REFERENCE_WAYS_OUT; i++)
        agree(t, what, i, real[i], reference[i]);
}

static void compare_container(const struct twin *t) {
    const struct container *c = &t->container;
    const struct reference_container *q = &t->reference.container;
    struct error err = ERROR_NONE;
    if (container_check(t->sim, c, &err) != STATUS_OK)
        fail_msg("seed %llu: %s", (unsigned long long)t->seed, err.message);
    compare_line(t, "getters of container", &c->getters, id_of_amount, ASKED_GET, 0);
    compare_line(t, "putters of container", &c->putters, id_of_amount, ASKED_PUT, 0);
    agree(t, "level", 0, c->level, q->level);
    agree(t, "amount in - out", 0, c->amount_in - c->amount_out, q->amount_in - q->amount_out);
    agree(t, "level area", 0, area_of(t, &c->level_average), q->level_area);
    agree(t, "getters area", 0, area_of(t, &c->waiting_getters), q->getters_area);
    agree(t, "putters area", 0, area_of(t, &c->waiting_putters), q->putters_area);
    compare_tally(t, "get_wait_days of container", 0, &c->get_wait_days, q->n_got, q->get_wait_sum);
    compare_tally(t, "put_wait_days of container", 0, &c->put_wait_days, q->n_put, q->put_wait_sum);
    compare_ways_out(t, "who left the container", q->n_left, c->n_get_timed_out, c->n_get_withdrawn,
                     c->n_put_timed_out, c->n_put_withdrawn);
}

static void compare_store(const struct twin *t, int i) {
    const struct store *st = &t->stores[i];
    const struct reference_store *q = &t->reference.stores[i];
    struct error err = ERROR_NONE;
    if (store_check(t->sim, st, &err) != STATUS_OK)
        fail_msg("seed %llu: %s", (unsigned long long)t->seed, err.message);
    compare_line(t, "getters of store", &st->getters, id_of_item, ASKED_ITEM, i);
    compare_line(t, "putters of store", &st->putters, id_of_item, ASKED_STORING, i);
    int ids[REFERENCE_ITEMS], n = reference_items(&t->reference, i, ids), k = 0;
    for (const struct store_item *item = st->first; item != NULL; item = item->after, k++)
        agree(t, "item of store", i, store_item_id(item), k < n ? ids[k] : -1);
    agree(t, "n_items", i, k, n);
    agree(t, "n_items", i, st->n_items, n);
    agree(t, "items in - out", i, st->n_in - st->n_out, q->n_in - q->n_out);
    agree(t, "items area", i, area_of(t, &st->items), q->items_area);
    agree(t, "getters area of store", i, area_of(t, &st->waiting_getters), q->getters_area);
    agree(t, "putters area of store", i, area_of(t, &st->waiting_putters), q->putters_area);
    compare_tally(t, "stay_days", i, &st->stay_days, q->n_stays, q->stay_sum);
    compare_tally(t, "get_wait_days of store", i, &st->get_wait_days, q->n_got, q->get_wait_sum);
    compare_tally(t, "put_wait_days of store", i, &st->put_wait_days, q->n_put, q->put_wait_sum);
    compare_ways_out(t, "who left the store", q->n_left, st->n_get_timed_out, st->n_get_withdrawn,
                     st->n_put_timed_out, st->n_put_withdrawn);
}

static void compare_gate(const struct twin *t) {
    compare_line(t, "line of condition", &t->condition.line, id_of_condition, ASKED_CONDITION, 0);
    compare_line(t, "line of gate", &t->gate.condition.line, id_of_condition, ASKED_GATE, 0);
    agree(t, "open area of gate", 0, area_of(t, &t->gate.open_frac), t->reference.gate_area);
    agree(t, "waiting area of gate", 0, area_of(t, &t->gate.waiting), t->reference.gate_waiting_area);
}

static void compare_process(struct twin *t, int i) {
    struct twin_process *p = &t->processes[i];
    const struct reference_process *q = &t->reference.processes[i];
    agree(t, "state of process", i, p->process.state, q->state);
    for (int k = 0; k < REFERENCE_SLOTS; k++)
        agree(t, "state of ticket", i * REFERENCE_SLOTS + k, ticket_of(&p->slots[k])->state,
              q->slots[k].state);
}

static void compare(struct twin *t) {
    agree(t, "status", 0, sim_status(t->sim), STATUS_OK);
    agree(t, "pending events", 0, (int64_t)sim_n_pending(t->sim), t->reference.n_events);
    for (int i = 0; i < REFERENCE_PROCESSES; i++)
        compare_process(t, i);
    for (int i = 0; i < REFERENCE_RESOURCES; i++)
        compare_resource(t, i);
    for (int i = 0; i < REFERENCE_STORES; i++)
        compare_store(t, i);
    compare_container(t);
    compare_gate(t);
}

// --- events ---------------------------------------------------------------------------------------------

static bool is_learnt(const struct twin *t, int process, int slot) {
    const struct reference_process *p = &t->reference.processes[process];
    for (int i = 0; i < p->n_listed; i++) {
        if (p->listed[i] == slot) return false;
    }
    return true;
}

/* What was served and is not a request is used up the moment the process learns of it. */
static void use_up_learnt(struct twin *t, int process) {
    for (int k = 0; k < REFERENCE_SLOTS; k++) {
        const struct asked *a = &t->reference.processes[process].slots[k];
        struct twin_slot *slot = &t->processes[process].slots[k];
        if (a->kind == ASKED_RESOURCE || a->state != TICKET_SERVED || !is_learnt(t, process, k)) continue;
        agree(t, "learnt ticket", process * REFERENCE_SLOTS + k, ticket_of(slot)->state, TICKET_SERVED);
        if (a->kind == ASKED_ITEM) agree(t, "item got", process, store_item_id(slot->item.item), a->item);
        ticket_done(ticket_of(slot));
        reference_use_up(&t->reference, process, k);
    }
}

static void on_step(struct sim *s, struct process *p, enum wake why) {
    struct twin_process *q = p->context;
    struct twin *t = q->twin;
    note(t, "step: process, why, cause, left", q->id, why, (int64_t)p->cause, p->left);
    agree(t, "reference's pending events", 0, t->reference.n_events > 0, true);
    struct reference_event e = reference_next(&t->reference);
    const struct reference_process *r = &t->reference.processes[q->id];
    agree(t, "process of step", (int)e.kind, q->id, e.process);
    agree(t, "instant of step", q->id, sim_now(s), t->reference.now);
    agree(t, "why of step", q->id, why, r->why);
    if (why == WAKE_INTERRUPTED || why == WAKE_PREEMPTED)
        agree(t, "cause of step", q->id, (int64_t)p->cause, (int64_t)r->cause);
    if (why != WAKE_START && why != WAKE_KILLED && r->due != TICKS_NEVER)
        agree(t, "left", q->id, p->left, r->left);
    use_up_learnt(t, q->id);
    q->n_steps++;
    t->step(t, q->id, why);
    if (r->state == PROCESS_ACTING && q->n_steps % 2 == 0)
        process_end(s, p); // the same as to return without a wait
    reference_end_step(&t->reference, q->id);
}

static void on_drive(struct sim *s, void *context, uint64_t argument) {
    struct twin *t = context;
    note(t, "drive", (int64_t)argument, 0, 0, 0);
    agree(t, "reference's pending events", 0, t->reference.n_events > 0, true);
    struct reference_event e = reference_next(&t->reference);
    agree(t, "kind of event", 0, EVENT_DRIVER, e.kind);
    agree(t, "argument of event", 0, (int64_t)argument, (int64_t)e.argument);
    agree(t, "instant of event", 0, sim_now(s), t->reference.now);
    t->drive(t, argument);
}

int twin_run(struct twin *t, int n_events) {
    int n = 0;
    while (n < n_events && sim_step(t->sim)) {
        n++;
        compare(t);
    }
    if (n < n_events) agree(t, "pending events", 0, 0, t->reference.n_events);
    return n;
}

// --- the world ------------------------------------------------------------------------------------------

static bool is_lower_rank(const struct store_item *a, const struct store_item *b) {
    return ((const struct twin_item *)(const void *)a)->rank <
           ((const struct twin_item *)(const void *)b)->rank;
}

static void begin_objects(struct twin *t, const int64_t *capacities, int64_t container_capacity,
                          int64_t store_capacity) {
    struct reference *r = &t->reference;
    for (int i = 0; i < REFERENCE_RESOURCES; i++) {
        bool preempts = i != 1;
        resource_init(&t->resources[i], "r", preempts ? RESOURCE_PREEMPTIVE : RESOURCE_PATIENT, capacities[i],
                      0);
        r->resources[i] = (struct reference_resource){.preempts = preempts, .capacity = capacities[i]};
    }
    container_init(&t->container, "c", container_capacity, container_capacity / 2, 0);
    r->container =
        (struct reference_container){.capacity = container_capacity, .level = container_capacity / 2};
    for (int i = 0; i < REFERENCE_STORES; i++) {
        store_init(&t->stores[i], "st", store_capacity, i == 1 ? is_lower_rank : NULL, 0);
        r->stores[i] = (struct reference_store){.by_rank = i == 1, .capacity = store_capacity};
    }
    condition_init(&t->condition, "k");
    gate_init(&t->gate, "g", false, 0);
}

static void begin_items(struct twin *t) {
    for (int i = 0; i < REFERENCE_ITEMS; i++) {
        t->items[i] = (struct twin_item){.id = i, .class = i % 3, .rank = i * 7 % 5};
        t->reference.items[i].class = i % 3;
        t->reference.items[i].rank = i * 7 % 5;
    }
}

void twin_begin(struct twin *t, uint64_t seed, const int64_t capacities[REFERENCE_RESOURCES],
                int64_t container_capacity, int64_t store_capacity) {
    struct twin kept = *t;
    memset(t, 0, sizeof *t);
    t->sim = kept.sim != NULL ? kept.sim : sim_create(NULL);
    t->step = kept.step;
    t->drive = kept.drive;
    t->script = kept.script;
    t->is_thorough = kept.is_thorough;
    t->n_operations = kept.n_operations;
    t->seed = seed;
    rng_seed(&t->rng, seed, 4211, 17, 3);
    sim_reset(t->sim);
    reference_init(&t->reference);
    begin_objects(t, capacities, container_capacity, store_capacity);
    begin_items(t);
    for (int i = 0; i < REFERENCE_PROCESSES; i++) {
        t->processes[i].twin = t;
        t->processes[i].id = i;
        for (int k = 0; k < REFERENCE_SLOTS; k++)
            t->processes[i].slots[k].twin = t;
    }
}

void twin_free(struct twin *t) {
    sim_destroy(t->sim);
    t->sim = NULL;
}

void twin_schedule(struct twin *t, ticks delay, int priority, uint64_t argument) {
    sim_schedule(t->sim, sim_now(t->sim) + delay, priority, on_drive, t, argument);
    reference_schedule(&t->reference, sim_now(t->sim) + delay, priority, argument);
}

void twin_start(struct twin *t, int process, int event_priority) {
    struct twin_process *p = &t->processes[process];
    note_call(t, "start", process, event_priority, 0, 0);
    process_prepare(&p->process, on_step, p, (uint32_t)process);
    p->process.priority = (uint8_t)event_priority;
    process_begin(t->sim, &p->process);
    reference_start(&t->reference, process, event_priority);
}

// --- in a step ------------------------------------------------------------------------------------------

static bool reaches(struct sim *s, void *context) {
    const struct twin_slot *slot = context;
    (void)s;
    return slot->twin->reference.mood >= slot->threshold;
}

static bool is_of_class(const struct store_item *item, void *context) {
    return ((const struct twin_item *)(const void *)item)->class ==
           ((const struct twin_slot *)context)->class_wanted;
}

static void ask_units(struct twin *t, struct twin_slot *slot, const struct asked *what, struct process *p) {
    int n_parts = 0, last = 0;
    for (int i = 0; i < REFERENCE_RESOURCES; i++) {
        if (what->units[i] == 0) continue;
        last = i;
        n_parts++;
    }
    if (n_parts == 1) {
        resource_ask(t->sim, &t->resources[last], &slot->parts[0], what->units[last], what->priority, p);
        return;
    }
    for (int i = 0, k = 0; i < REFERENCE_RESOURCES; i++) {
        if (what->units[i] == 0) continue;
        slot->parts[k].resource = &t->resources[i];
        slot->parts[k++].n_units = what->units[i];
    }
    resource_ask_bundle(t->sim, slot->parts, n_parts, what->priority, p);
}

static void ask(struct twin *t, struct twin_slot *slot, const struct asked *what, struct process *p) {
    struct sim *s = t->sim;
    struct store *store = &t->stores[what->object % REFERENCE_STORES];
    switch (what->kind) {
    case ASKED_RESOURCE: ask_units(t, slot, what, p); break;
    case ASKED_GET:
        container_ask_get(s, &t->container, &slot->amount, what->amount, what->priority, p);
        break;
    case ASKED_PUT:
        container_ask_put(s, &t->container, &slot->amount, what->amount, what->priority, p);
        break;
    case ASKED_ITEM:
        store_ask_get(s, store, &slot->item, what->class_wanted < 0 ? NULL : is_of_class, slot,
                      what->priority, p);
        break;
    case ASKED_STORING:
        store_ask_put(s, store, &slot->item, &t->items[what->item].item, what->priority, p);
        break;
    case ASKED_CONDITION:
        condition_ask(s, &t->condition, &slot->condition, what->threshold < 0 ? NULL : reaches, slot,
                      what->priority, p);
        break;
    case ASKED_GATE: gate_ask(s, &t->gate, &slot->condition, what->priority, p); break;
    case ASKED_END: process_ask_end(s, &t->processes[what->object].process, &slot->join, p); break;
    }
}

bool twin_ask(struct twin *t, int process, int slot, struct asked what) {
    static const char *const words[] = {"ask units: process, slot, units, priority",
                                        "ask get",
                                        "ask put",
                                        "ask item: process, slot, store, class",
                                        "ask storing: .. store, item",
                                        "ask condition",
                                        "ask gate",
                                        "ask end: process, slot, other"};
    struct twin_slot *real = &t->processes[process].slots[slot];
    int64_t c = what.kind == ASKED_RESOURCE ? what.units[0] * 10000 + what.units[1] * 100 + what.units[2]
                                            : what.object + what.amount;
    note_call(t, words[what.kind], process, slot, c, what.kind == ASKED_STORING ? what.item : what.priority);
    real->kind = what.kind;
    real->class_wanted = what.class_wanted;
    real->threshold = what.threshold;
    ask(t, real, &what, &t->processes[process].process);
    bool served = reference_ask(&t->reference, process, slot, what);
    agree(t, "served when asked", process * REFERENCE_SLOTS + slot, ticket_is_served(ticket_of(real)),
          served);
    return served;
}

bool twin_ask_again(struct twin *t, int process, int slot) {
    struct twin_slot *real = &t->processes[process].slots[slot];
    note_call(t, "ask again", process, slot, 0, 0);
    resource_ask_again(t->sim, &real->parts[0], &t->processes[process].process);
    bool served = reference_ask_again(&t->reference, process, slot);
    agree(t, "served when asked again", process * REFERENCE_SLOTS + slot, ticket_is_served(ticket_of(real)),
          served);
    return served;
}

bool twin_wait(struct twin *t, int process, enum wait_for any_or_all, ticks timeout) {
    struct process *p = &t->processes[process].process;
    note_call(t, "wait: process, all, timeout", process, any_or_all, timeout, 0);
    bool over = false;
    if (t->reference.processes[process].n_listed == 0 && t->n_operations % 2 == 0) {
        process_hold(t->sim, p, timeout); // the same as to wait without a ticket
    } else {
        over = process_wait(t->sim, p, any_or_all, timeout);
    }
    agree(t, "wait is over", process, over, reference_wait(&t->reference, process, any_or_all, timeout));
    if (over) use_up_learnt(t, process);
    return over;
}

// --- from anywhere --------------------------------------------------------------------------------------

bool twin_interrupt(struct twin *t, int process, uint64_t cause) {
    note_call(t, "interrupt: process, cause", process, (int64_t)cause, 0, 0);
    bool done = process_interrupt(t->sim, &t->processes[process].process, cause);
    agree(t, "interrupted", process, done, reference_interrupt(&t->reference, process, cause));
    return done;
}

bool twin_kill(struct twin *t, int process) {
    note_call(t, "kill", process, 0, 0, 0);
    bool done = process_kill(t->sim, &t->processes[process].process);
    agree(t, "killed", process, done, reference_kill(&t->reference, process));
    return done;
}

bool twin_drop(struct twin *t, int process) {
    note_call(t, "drop", process, 0, 0, 0);
    if (t->reference.processes[process].state == PROCESS_ACTING)
        return false; // who may not be dropped keeps its things
    twin_release_all(t, process);
    bool done = process_drop(t->sim, &t->processes[process].process);
    agree(t, "dropped", process, done, reference_drop(&t->reference, process));
    use_up_learnt(t, process);
    return done;
}

void twin_release(struct twin *t, int process, int slot) {
    note_call(t, "release: process, slot", process, slot, 0, 0);
    resource_release(t->sim, &t->processes[process].slots[slot].parts[0]);
    reference_release(&t->reference, process, slot);
}

/* Some units of a single request, or one part of a bundle but the first. */
void twin_release_part(struct twin *t, int process, int slot, int resource, int64_t n_units) {
    note_call(t, "release part: process, slot, resource, units", process, slot, resource, n_units);
    for (int k = 0; k < REFERENCE_RESOURCES; k++) {
        struct request *q = &t->processes[process].slots[slot].parts[k];
        if (q->resource != &t->resources[resource] || q->n_units < n_units) continue;
        if (q->n_units > n_units) {
            resource_release_units(t->sim, q, n_units);
        } else {
            resource_release(t->sim, q);
        }
        break;
    }
    reference_release_part(&t->reference, process, slot, resource, n_units);
}

void twin_release_all(struct twin *t, int process) {
    for (int k = 0; k < REFERENCE_SLOTS; k++) {
        if (twin_holds(t, process, k)) twin_release(t, process, k);
    }
}

void twin_set_capacity(struct twin *t, int resource, int64_t capacity) {
    note_call(t, "capacity: resource, units", resource, capacity, 0, 0);
    resource_set_capacity(t->sim, &t->resources[resource], capacity);
    reference_set_capacity(&t->reference, resource, capacity);
}

/* By way of the last part of a bundle; each says the same. */
void twin_set_priority(struct twin *t, int process, int slot, int priority) {
    note_call(t, "priority: process, slot, priority", process, slot, priority, 0);
    struct request *parts = t->processes[process].slots[slot].parts;
    int last = parts->n_parts - 1;
    while (last > 0 && parts[last].n_units == 0)
        last--;
    resource_set_priority(t->sim, &parts[last], priority);
    reference_set_priority(&t->reference, process, slot, priority);
}

void twin_set_store_capacity(struct twin *t, int store, int64_t capacity) {
    note_call(t, "capacity of store", store, capacity, 0, 0);
    store_set_capacity(t->sim, &t->stores[store], capacity);
    reference_set_store_capacity(&t->reference, store, capacity);
}

void twin_set_container_capacity(struct twin *t, int64_t capacity) {
    note_call(t, "capacity of container", capacity, 0, 0, 0);
    container_set_capacity(t->sim, &t->container, capacity);
    reference_set_container_capacity(&t->reference, capacity);
}

void twin_take_now(struct twin *t, int64_t amount) {
    note_call(t, "take now", amount, 0, 0, 0);
    int64_t real = container_take_now(t->sim, &t->container, amount);
    agree(t, "taken now", 0, real, reference_take_now(&t->reference, amount));
}

void twin_add_now(struct twin *t, int64_t amount) {
    note_call(t, "add now", amount, 0, 0, 0);
    int64_t real = container_add_now(t->sim, &t->container, amount);
    agree(t, "added now", 0, real, reference_add_now(&t->reference, amount));
}

void twin_put_item_now(struct twin *t, int store, int item) {
    note_call(t, "put item now: store, item", store, item, 0, 0);
    bool real = store_put_now(t->sim, &t->stores[store], &t->items[item].item);
    agree(t, "put item now", item, real, reference_put_item_now(&t->reference, store, item));
}

void twin_take_item_now(struct twin *t, int store, int class_wanted) {
    note_call(t, "take item now: store, class", store, class_wanted, 0, 0);
    struct twin_slot wanted = {.class_wanted = class_wanted};
    int real = store_item_id(
        store_take_now(t->sim, &t->stores[store], class_wanted < 0 ? NULL : is_of_class, &wanted));
    agree(t, "taken item", store, real, reference_take_item_now(&t->reference, store, class_wanted));
}

void twin_set_mood(struct twin *t, int mood) {
    note_call(t, "mood", mood, 0, 0, 0);
    t->reference.mood = mood;
}

void twin_check_condition(struct twin *t) {
    note_call(t, "check condition", 0, 0, 0, 0);
    int64_t real = condition_check(t->sim, &t->condition);
    agree(t, "served by the check", 0, real, reference_check_condition(&t->reference));
}

void twin_set_gate(struct twin *t, bool open) {
    note_call(t, "gate: open", open, 0, 0, 0);
    if (open) {
        gate_open(t->sim, &t->gate);
        reference_open_gate(&t->reference);
    } else {
        gate_close(t->sim, &t->gate);
        reference_close_gate(&t->reference);
    }
}

void twin_reset_statistics(struct twin *t) {
    note_call(t, "reset statistics", 0, 0, 0, 0);
    for (int i = 0; i < REFERENCE_RESOURCES; i++)
        resource_reset_statistics(t->sim, &t->resources[i]);
    for (int i = 0; i < REFERENCE_STORES; i++)
        store_reset_statistics(t->sim, &t->stores[i]);
    container_reset_statistics(t->sim, &t->container);
    gate_reset_statistics(t->sim, &t->gate);
    reference_reset_statistics(&t->reference);
}

// --- looking --------------------------------------------------------------------------------------------

bool twin_holds(const struct twin *t, int process, int slot) {
    const struct asked *a = &t->reference.processes[process].slots[slot];
    return a->kind == ASKED_RESOURCE && a->state == TICKET_SERVED && is_learnt(t, process, slot);
}

bool twin_is_free(const struct twin *t, int process, int slot) {
    return t->reference.processes[process].slots[slot].state == TICKET_IDLE;
}

bool twin_item_is_free(const struct twin *t, int item) {
    if (t->reference.items[item].store >= 0) return false;
    for (int i = 0; i < REFERENCE_PROCESSES * REFERENCE_SLOTS; i++) {
        const struct asked *a = &t->reference.processes[i / REFERENCE_SLOTS].slots[i % REFERENCE_SLOTS];
        if (a->item != item) continue;
        if (a->kind == ASKED_STORING && a->state == TICKET_IN_LINE) return false;
        if (a->kind == ASKED_ITEM && a->state == TICKET_SERVED) return false;
    }
    return true;
}

// --- asking ---------------------------------------------------------------------------------------------

struct asked asked_units(int resource, int64_t n_units, int priority) {
    struct asked a = {.kind = ASKED_RESOURCE, .priority = priority};
    a.units[resource] = n_units;
    return a;
}

struct asked asked_bundle(int64_t n_0, int64_t n_1, int64_t n_2, int priority) {
    return (struct asked){.kind = ASKED_RESOURCE, .units = {n_0, n_1, n_2}, .priority = priority};
}

struct asked asked_amount(enum asked_kind get_or_put, int64_t amount, int priority) {
    return (struct asked){.kind = get_or_put, .amount = amount, .priority = priority};
}

struct asked asked_item(int store, int class_wanted, int priority) {
    return (struct asked){
        .kind = ASKED_ITEM, .object = store, .class_wanted = class_wanted, .priority = priority};
}

struct asked asked_storing(int store, int item, int priority) {
    return (struct asked){.kind = ASKED_STORING, .object = store, .item = item, .priority = priority};
}

struct asked asked_mood(int threshold, int priority) {
    return (struct asked){.kind = ASKED_CONDITION, .threshold = threshold, .priority = priority};
}

struct asked asked_gate(int priority) {
    return (struct asked){.kind = ASKED_GATE, .priority = priority};
}

struct asked asked_end(int process) {
    return (struct asked){.kind = ASKED_END, .object = process};
}
