/*
 * Stores; see store.h. What a change makes possible for those in line happens in serve(), by way of the list
 * of des/service.h. Between calls no getter in line passes an item that is there, so a new item is shown to
 * the getters once, and a new getter sees the items once. A getter or putter who leaves is in nobody's way: a
 * getter blocks no other, and a full store stays full.
 */
#include "des/store.h"

#include "des/trace.h"

#include <stddef.h>

static struct store_ticket *ticket_at(const struct place *place) {
    if (place == NULL) return NULL;
    return (struct store_ticket *)(void *)((char *)(void *)place - offsetof(struct store_ticket, place));
}

static struct line *line_of(const struct store_ticket *t) {
    return t->puts ? &t->store->putters : &t->store->getters;
}

static void note(struct sim *s, const struct store *st, const char *what, const struct process *p) {
    if (!sim_traces(s, TRACE_RESOURCE)) return;
    trace_note(s, TRACE_RESOURCE, what, st->name, p != NULL ? p->id : 0, (double)st->n_items);
}

static void count_time(struct sim *s, struct store *st) {
    ticks now = sim_now(s);
    double items = (double)st->n_items, getters = (double)st->getters.n, putters = (double)st->putters.n;
    if (items != st->items.value) time_average_set(&st->items, items, now);
    if (getters != st->waiting_getters.value) time_average_set(&st->waiting_getters, getters, now);
    if (putters != st->waiting_putters.value) time_average_set(&st->waiting_putters, putters, now);
}

// --- the items ---------------------------------------------------------------------------------------------

static bool lies_before(const struct store *st, const struct store_item *a, const struct store_item *b) {
    if (st->comes_before != NULL) {
        if (st->comes_before(a, b)) return true;
        if (st->comes_before(b, a)) return false;
    }
    return a->order < b->order;
}

static void link_in(struct store *st, struct store_item *item) {
    struct store_item *before = st->last;
    while (before != NULL && lies_before(st, item, before))
        before = before->before;
    item->before = before;
    item->after = before != NULL ? before->after : st->first;
    *(item->before != NULL ? &item->before->after : &st->first) = item;
    *(item->after != NULL ? &item->after->before : &st->last) = item;
    st->n_items++;
}

static void link_out(struct store *st, struct store_item *item) {
    *(item->before != NULL ? &item->before->after : &st->first) = item->after;
    *(item->after != NULL ? &item->after->before : &st->last) = item->before;
    item->before = item->after = NULL;
    st->n_items--;
}

static void take_out(struct sim *s, struct store *st, struct store_item *item) {
    link_out(st, item);
    st->n_out++;
    tally_add(&st->stay_days, days_from_ticks(sim_now(s) - item->since));
}

static bool passes(const struct store_item *item, store_filter_fn *filter, void *context) {
    return filter == NULL || filter(item, context);
}

static struct store_item *first_passing(const struct store *st, store_filter_fn *filter, void *context) {
    struct store_item *item = st->first;
    while (item != NULL && !passes(item, filter, context))
        item = item->after;
    return item;
}

// --- serving -----------------------------------------------------------------------------------------------

static void serve_getter(struct sim *s, struct store_ticket *t, struct store_item *item) {
    struct store *st = t->store;
    take_out(s, st, item);
    t->item = item;
    tally_add(&st->get_wait_days, days_from_ticks(sim_now(s) - t->since));
    note(s, st, "get", t->ticket.process);
    ticket_serve(s, &t->ticket);
}

/* The first getter in line whom `item` suits, gets it. */
static void show(struct sim *s, struct store *st, struct store_item *item) {
    struct store_ticket *t = ticket_at(line_first(&st->getters));
    while (t != NULL && !passes(item, t->filter, t->context))
        t = ticket_at(line_after(&t->place));
    if (t == NULL) return;
    line_leave(&st->getters, &t->place);
    serve_getter(s, t, item);
}

static void put_in(struct sim *s, struct store *st, struct store_item *item) {
    item->since = sim_now(s);
    item->order = sim_next_order(s);
    link_in(st, item);
    st->n_in++;
}

static bool has_room(const struct store *st) {
    return st->n_items < st->capacity_items;
}

/* The putters in line go in while there is room, and what they put may be got at once and make room again. */
static void serve(struct sim *s, struct service *v) {
    struct store *st = (struct store *)(void *)v;
    struct store_item *item = st->unshown;
    st->unshown = NULL;
    if (item != NULL) show(s, st, item);
    struct store_ticket *t;
    while (has_room(st) && (t = ticket_at(line_first(&st->putters))) != NULL) {
        item = t->item;
        line_leave(&st->putters, &t->place);
        put_in(s, st, item);
        tally_add(&st->put_wait_days, days_from_ticks(sim_now(s) - t->since));
        note(s, st, "put", t->ticket.process);
        ticket_serve(s, &t->ticket);
        show(s, st, item);
    }
    count_time(s, st);
}

/* `item`, if not NULL, was put in from outside the lines and is not shown yet. */
static void serve_lines(struct sim *s, struct store *st, struct store_item *item) {
    st->unshown = item;
    service_due(s, &st->service);
}

// --- as the process protocol sees it -----------------------------------------------------------------------

static void withdraw(struct sim *s, struct ticket *ticket, enum wake why) {
    struct store_ticket *t = (struct store_ticket *)(void *)ticket;
    struct store *st = t->store;
    if (why == WAKE_TIMER) {
        *(t->puts ? &st->n_put_timed_out : &st->n_get_timed_out) += 1;
    } else {
        *(t->puts ? &st->n_put_withdrawn : &st->n_get_withdrawn) += 1;
    }
    line_leave(line_of(t), &t->place);
    count_time(s, st);
    note(s, st, "withdraw", ticket->process);
}

static void give_back(struct sim *s, struct ticket *ticket) {
    struct store_ticket *t = (struct store_ticket *)(void *)ticket;
    struct store *st = t->store;
    if (t->puts) return;
    struct store_item *item = t->item;
    t->item = NULL;
    ticket_done(ticket);
    link_in(st, item);
    st->n_out--;
    note(s, st, "give back", ticket->process);
    serve_lines(s, st, item);
}

static const struct ticket_kind store_kind = {"store", withdraw, NULL, give_back};

// --- the public functions ----------------------------------------------------------------------------------

static bool is_capacity(struct sim *s, const struct store *st, int64_t capacity_items) {
    if (capacity_items >= 0) return true;
    sim_fail(s, STATUS_RANGE, "%s: a capacity of %lld items; it must be 0 or more", st->name,
             (long long)capacity_items);
    return false;
}

static bool begin(struct sim *s, struct store *st, struct store_ticket *t, struct process *p) {
    if (!is_capacity(s, st, st->capacity_items)) return false;
    if (ticket_is_learnt(&t->ticket)) ticket_done(&t->ticket);
    if (!ticket_ask(s, &t->ticket, &store_kind, p)) return false;
    t->store = st;
    t->since = sim_now(s);
    return true;
}

void store_ask_get(struct sim *s, struct store *st, struct store_ticket *t, store_filter_fn *filter,
                   void *context, int priority, struct process *p) {
    if (!begin(s, st, t, p)) return;
    t->puts = false;
    t->filter = filter;
    t->context = context;
    t->item = NULL;
    note(s, st, "ask to get", p);
    struct store_item *item = first_passing(st, filter, context);
    if (item != NULL) {
        serve_getter(s, t, item);
        serve_lines(s, st, NULL);
    } else {
        line_join(&st->getters, &t->place, priority, sim_next_order(s));
        count_time(s, st);
    }
}

void store_ask_put(struct sim *s, struct store *st, struct store_ticket *t, struct store_item *item,
                   int priority, struct process *p) {
    if (!begin(s, st, t, p)) return;
    t->puts = true;
    t->item = item;
    note(s, st, "ask to put", p);
    line_join(&st->putters, &t->place, priority, sim_next_order(s));
    serve_lines(s, st, NULL);
}

bool store_get(struct sim *s, struct store *st, struct store_ticket *t, store_filter_fn *filter,
               void *context, int priority, ticks timeout, struct process *p) {
    store_ask_get(s, st, t, filter, context, priority, p);
    return process_wait(s, p, WAIT_ANY, timeout);
}

bool store_put(struct sim *s, struct store *st, struct store_ticket *t, struct store_item *item, int priority,
               ticks timeout, struct process *p) {
    store_ask_put(s, st, t, item, priority, p);
    return process_wait(s, p, WAIT_ANY, timeout);
}

bool store_put_now(struct sim *s, struct store *st, struct store_item *item) {
    if (!is_capacity(s, st, st->capacity_items)) return false;
    if (!has_room(st)) return false; // so nobody is in line to put
    put_in(s, st, item);
    note(s, st, "put", NULL);
    serve_lines(s, st, item);
    return true;
}

struct store_item *store_take_now(struct sim *s, struct store *st, store_filter_fn *filter, void *context) {
    if (!is_capacity(s, st, st->capacity_items)) return NULL;
    struct store_item *item = first_passing(st, filter, context); // which no getter in line wants
    if (item == NULL) return NULL;
    take_out(s, st, item);
    note(s, st, "get", NULL);
    serve_lines(s, st, NULL);
    return item;
}

void store_set_capacity(struct sim *s, struct store *st, int64_t capacity_items) {
    if (!is_capacity(s, st, capacity_items)) return;
    if (sim_traces(s, TRACE_RESOURCE))
        trace_note(s, TRACE_RESOURCE, "capacity", st->name, 0, (double)capacity_items);
    st->capacity_items = capacity_items;
    service_due(s, &st->service);
}

// --- statistics and checks ---------------------------------------------------------------------------------

void store_init(struct store *st, const char *name, int64_t capacity_items, store_before_fn *comes_before,
                ticks now) {
    *st = (struct store){.service.serve = serve,
                         .name = name,
                         .capacity_items = capacity_items,
                         .comes_before = comes_before,
                         .getters = LINE_EMPTY,
                         .putters = LINE_EMPTY,
                         .stay_days = TALLY_EMPTY,
                         .get_wait_days = TALLY_EMPTY,
                         .put_wait_days = TALLY_EMPTY};
    st->items = st->waiting_getters = st->waiting_putters = time_average_start(0, now);
}

void store_reset_statistics(struct sim *s, struct store *st) {
    ticks now = sim_now(s);
    time_average_reset(&st->items, now);
    time_average_reset(&st->waiting_getters, now);
    time_average_reset(&st->waiting_putters, now);
    tally_reset(&st->stay_days);
    tally_reset(&st->get_wait_days);
    tally_reset(&st->put_wait_days);
    st->n_in = st->n_out = 0;
    st->n_get_timed_out = st->n_get_withdrawn = st->n_put_timed_out = st->n_put_withdrawn = 0;
    st->n_items_then = st->n_items;
}

static enum status check_items(const struct store *st, struct error *err) {
    int64_t n = 0;
    const struct store_item *before = NULL;
    for (const struct store_item *item = st->first; item != NULL; before = item, item = item->after, n++)
        if (item->before != before || (before != NULL && !lies_before(st, before, item)))
            return error_set(err, STATUS_INTERNAL, "%s: item %lld does not lie in its order", st->name,
                             (long long)n);
    if (st->last != before || n != st->n_items || n - st->n_items_then != st->n_in - st->n_out)
        return error_set(
            err, STATUS_INTERNAL, "%s: %lld items then, %lld in and %lld out, but %lld are there", st->name,
            (long long)st->n_items_then, (long long)st->n_in, (long long)st->n_out, (long long)n);
    return STATUS_OK;
}

static enum status check_lines(const struct store *st, struct error *err) {
    int64_t n_getters = 0, n_putters = 0;
    for (const struct place *place = line_first(&st->getters); place != NULL;
         place = line_after(place), n_getters++) {
        const struct store_ticket *t = ticket_at(place);
        if (t->store != st || t->puts || t->ticket.state != TICKET_IN_LINE)
            return error_set(err, STATUS_INTERNAL, "%s: one of the getters does not wait there", st->name);
        if (first_passing(st, t->filter, t->context) != NULL)
            return error_set(err, STATUS_INTERNAL, "%s: a getter in line could be served", st->name);
    }
    for (const struct place *place = line_first(&st->putters); place != NULL;
         place = line_after(place), n_putters++)
        if (ticket_at(place)->store != st || !ticket_at(place)->puts)
            return error_set(err, STATUS_INTERNAL, "%s: one of the putters does not wait there", st->name);
    if (n_getters != st->getters.n || n_putters != st->putters.n || (n_putters > 0 && has_room(st)))
        return error_set(err, STATUS_INTERNAL,
                         "%s: %lld getters and %lld putters wait, with %lld of %lld items", st->name,
                         (long long)n_getters, (long long)n_putters, (long long)st->n_items,
                         (long long)st->capacity_items);
    return STATUS_OK;
}

enum status store_check(const struct sim *s, const struct store *st, struct error *err) {
    (void)s;
    if (check_items(st, err) != STATUS_OK || check_lines(st, err) != STATUS_OK) return STATUS_INTERNAL;
    if (st->items.value != (double)st->n_items || st->waiting_getters.value != (double)st->getters.n ||
        st->waiting_putters.value != (double)st->putters.n)
        return error_set(err, STATUS_INTERNAL, "%s: the averages over time follow something else", st->name);
    return STATUS_OK;
}
