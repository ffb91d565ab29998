/*
 * Containers; see container.h. Every change ends in serve(), by way of the list of des/service.h; only
 * serve() moves anything for those in line.
 */
#include "des/container.h"

#include "des/trace.h"

#include <stddef.h>

static struct container_ticket *ticket_at(const struct place *place) {
    if (place == NULL) return NULL;
    return (struct container_ticket *)(void *)((char *)(void *)place -
                                               offsetof(struct container_ticket, place));
}

static bool takes(const struct container_ticket *t) {
    return t->amount > 0;
}

static struct line *line_of(const struct container_ticket *t) {
    return takes(t) ? &t->container->getters : &t->container->putters;
}

static void note(struct sim *s, const struct container *c, const char *what, uint64_t id, int64_t amount) {
    if (sim_traces(s, TRACE_RESOURCE)) trace_note(s, TRACE_RESOURCE, what, c->name, id, (double)amount);
}

static void count_time(struct sim *s, struct container *c) {
    ticks now = sim_now(s);
    double level = (double)c->level, getters = (double)c->getters.n, putters = (double)c->putters.n;
    if (level != c->level_average.value) time_average_set(&c->level_average, level, now);
    if (getters != c->waiting_getters.value) time_average_set(&c->waiting_getters, getters, now);
    if (putters != c->waiting_putters.value) time_average_set(&c->waiting_putters, putters, now);
}

// --- moving ------------------------------------------------------------------------------------------------

/* Moves nothing, and fails the simulation, if a sum would pass what 64 bits can count. */
static void move(struct sim *s, struct container *c, int64_t change, int64_t *sum, int64_t amount) {
    int64_t level, new_sum;
    if (__builtin_add_overflow(c->level, change, &level) || __builtin_add_overflow(*sum, amount, &new_sum)) {
        sim_fail(s, STATUS_RANGE, "%s: more was moved than can be counted", c->name);
        return;
    }
    c->level = level;
    *sum = new_sum;
}

static void take(struct sim *s, struct container *c, int64_t amount) {
    move(s, c, -amount, &c->amount_out, amount);
}

static void add(struct sim *s, struct container *c, int64_t amount) {
    move(s, c, amount, &c->amount_in, amount);
}

static int64_t room(const struct container *c) {
    return c->capacity > c->level ? c->capacity - c->level : 0;
}

static bool can_be_served(const struct container_ticket *t) {
    return takes(t) ? t->amount <= t->container->level : -t->amount <= room(t->container);
}

static void serve_ticket(struct sim *s, struct container_ticket *t) {
    struct container *c = t->container;
    double wait_days = days_from_ticks(sim_now(s) - t->since);
    line_leave(line_of(t), &t->place);
    if (takes(t)) {
        take(s, c, t->amount);
        tally_add(&c->get_wait_days, wait_days);
        note(s, c, "get", t->ticket.process->id, t->amount);
    } else {
        add(s, c, -t->amount);
        tally_add(&c->put_wait_days, wait_days);
        note(s, c, "put", t->ticket.process->id, -t->amount);
    }
    ticket_serve(s, &t->ticket);
}

static bool serve_first(struct sim *s, const struct line *l) {
    struct container_ticket *t = ticket_at(line_first(l));
    if (t == NULL || !can_be_served(t)) return false;
    serve_ticket(s, t);
    return true;
}

static void serve(struct sim *s, struct service *v) {
    struct container *c = (struct container *)(void *)v;
    while (serve_first(s, &c->getters) || serve_first(s, &c->putters)) {
    }
    count_time(s, c);
}

// --- as the process protocol sees it -----------------------------------------------------------------------

static void withdraw(struct sim *s, struct ticket *ticket, enum wake why) {
    struct container_ticket *t = (struct container_ticket *)(void *)ticket;
    struct container *c = t->container;
    if (why == WAKE_TIMER) {
        *(takes(t) ? &c->n_get_timed_out : &c->n_put_timed_out) += 1;
    } else {
        *(takes(t) ? &c->n_get_withdrawn : &c->n_put_withdrawn) += 1;
    }
    line_leave(line_of(t), &t->place);
    note(s, t->container, "withdraw", ticket->process->id, takes(t) ? t->amount : -t->amount);
}

static void settle(struct sim *s, struct ticket *ticket) {
    service_due(s, &((struct container_ticket *)(void *)ticket)->container->service);
}

static void give_back(struct sim *s, struct ticket *ticket) {
    struct container_ticket *t = (struct container_ticket *)(void *)ticket;
    if (!takes(t)) return;
    take(s, t->container, -t->amount);
    ticket_done(ticket);
    note(s, t->container, "give back", ticket->process->id, t->amount);
    service_due(s, &t->container->service);
}

static const struct ticket_kind container_kind = {"container", withdraw, settle, give_back};

// --- the public functions ----------------------------------------------------------------------------------

static bool is_possible(struct sim *s, const struct container *c) {
    if (!c->is_impossible) return true;
    sim_fail(s, STATUS_RANGE, "%s: a level of %lld at the start; it must be from 0 to the capacity, %lld",
             c->name, (long long)c->level, (long long)c->capacity);
    return false;
}

static bool is_amount(struct sim *s, const struct container *c, int64_t amount, const char *what) {
    if (!is_possible(s, c)) return false;
    if (amount > 0) return true;
    sim_fail(s, STATUS_USAGE, "%s: %lld asked to be %s; it must be 1 or more", c->name, (long long)amount,
             what);
    return false;
}

static void ask(struct sim *s, struct container *c, struct container_ticket *t, int64_t amount, int priority,
                struct process *p) {
    if (ticket_is_learnt(&t->ticket)) ticket_done(&t->ticket);
    if (!ticket_ask(s, &t->ticket, &container_kind, p)) return;
    t->container = c;
    t->amount = amount;
    t->since = sim_now(s);
    line_join(line_of(t), &t->place, priority, sim_next_order(s));
    note(s, c, takes(t) ? "ask to get" : "ask to put", p->id, takes(t) ? amount : -amount);
    service_due(s, &c->service);
}

void container_ask_get(struct sim *s, struct container *c, struct container_ticket *t, int64_t amount,
                       int priority, struct process *p) {
    if (is_amount(s, c, amount, "taken")) ask(s, c, t, amount, priority, p);
}

void container_ask_put(struct sim *s, struct container *c, struct container_ticket *t, int64_t amount,
                       int priority, struct process *p) {
    if (is_amount(s, c, amount, "put")) ask(s, c, t, -amount, priority, p);
}

bool container_get(struct sim *s, struct container *c, struct container_ticket *t, int64_t amount,
                   int priority, ticks timeout, struct process *p) {
    container_ask_get(s, c, t, amount, priority, p);
    return process_wait(s, p, WAIT_ANY, timeout);
}

bool container_put(struct sim *s, struct container *c, struct container_ticket *t, int64_t amount,
                   int priority, ticks timeout, struct process *p) {
    container_ask_put(s, c, t, amount, priority, p);
    return process_wait(s, p, WAIT_ANY, timeout);
}

int64_t container_take_now(struct sim *s, struct container *c, int64_t amount) {
    if (!is_amount(s, c, amount, "taken") || line_first(&c->getters) != NULL) return 0;
    if (amount > c->level) amount = c->level;
    take(s, c, amount);
    note(s, c, "get", 0, amount);
    service_due(s, &c->service);
    return amount;
}

int64_t container_add_now(struct sim *s, struct container *c, int64_t amount) {
    if (!is_amount(s, c, amount, "put") || line_first(&c->putters) != NULL) return 0;
    if (amount > room(c)) amount = room(c);
    add(s, c, amount);
    note(s, c, "put", 0, amount);
    service_due(s, &c->service);
    return amount;
}

void container_set_capacity(struct sim *s, struct container *c, int64_t capacity) {
    if (!is_possible(s, c)) return;
    if (capacity < 0) {
        sim_fail(s, STATUS_RANGE, "%s: a capacity of %lld; it must be 0 or more", c->name,
                 (long long)capacity);
        return;
    }
    c->capacity = capacity;
    note(s, c, "capacity", 0, capacity);
    service_due(s, &c->service);
}

// --- statistics and checks ---------------------------------------------------------------------------------

void container_init(struct container *c, const char *name, int64_t capacity, int64_t level, ticks now) {
    *c = (struct container){.service.serve = serve,
                            .name = name,
                            .level = level,
                            .capacity = capacity,
                            .getters = LINE_EMPTY,
                            .putters = LINE_EMPTY,
                            .get_wait_days = TALLY_EMPTY,
                            .put_wait_days = TALLY_EMPTY,
                            .level_then = level,
                            .is_impossible = level < 0 || level > capacity};
    c->level_average = time_average_start((double)level, now);
    c->waiting_getters = c->waiting_putters = time_average_start(0, now);
}

void container_reset_statistics(struct sim *s, struct container *c) {
    ticks now = sim_now(s);
    time_average_reset(&c->level_average, now);
    time_average_reset(&c->waiting_getters, now);
    time_average_reset(&c->waiting_putters, now);
    tally_reset(&c->get_wait_days);
    tally_reset(&c->put_wait_days);
    c->amount_in = c->amount_out = 0;
    c->level_then = c->level;
    c->n_get_timed_out = c->n_get_withdrawn = c->n_put_timed_out = c->n_put_withdrawn = 0;
}

static enum status check_side(const struct container *c, const struct line *l, const char *who,
                              struct error *err) {
    int64_t n = 0;
    for (const struct place *place = line_first(l); place != NULL; place = line_after(place), n++) {
        const struct container_ticket *t = ticket_at(place);
        if (t->container != c || line_of(t) != l || t->ticket.state != TICKET_IN_LINE)
            return error_set(err, STATUS_INTERNAL, "%s: one of the %s does not wait there", c->name, who);
    }
    if (n != l->n)
        return error_set(err, STATUS_INTERNAL, "%s: %lld %s wait, but %lld count", c->name, (long long)n, who,
                         (long long)l->n);
    if (n > 0 && can_be_served(ticket_at(line_first(l))))
        return error_set(err, STATUS_INTERNAL, "%s: the first of the %s could be served", c->name, who);
    return STATUS_OK;
}

enum status container_check(const struct sim *s, const struct container *c, struct error *err) {
    (void)s;
    if (check_side(c, &c->getters, "getters", err) != STATUS_OK) return STATUS_INTERNAL;
    if (check_side(c, &c->putters, "putters", err) != STATUS_OK) return STATUS_INTERNAL;
    if (c->level < 0 || c->level - c->level_then != c->amount_in - c->amount_out)
        return error_set(err, STATUS_INTERNAL, "%s: %lld then, %lld in and %lld out do not make %lld now",
                         c->name, (long long)c->level_then, (long long)c->amount_in, (long long)c->amount_out,
                         (long long)c->level);
    if (c->level_average.value != (double)c->level || c->waiting_getters.value != (double)c->getters.n ||
        c->waiting_putters.value != (double)c->putters.n)
        return error_set(err, STATUS_INTERNAL, "%s: the averages over time follow something else", c->name);
    return STATUS_OK;
}
