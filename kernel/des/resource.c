/*
 * Resources; see resource.h. Every change ends in serve(), by way of the list of des/service.h; only serve()
 * grants, from the front of the line while the first can be served, so work conservation holds in one place.
 * The one exception is the newcomer who finds nobody in line and free units.
 *
 * A single request is a bundle of one. A bundle stands in all its lines with one order; it is granted by
 * whichever of its resources is served when it has become first everywhere. Holders stand in a second line,
 * by priority and the order of granting: its last is the first victim.
 */
#include "des/resource.h"

#include "des/trace.h"

#include <math.h>
#include <stddef.h>

static struct request *request_at(const struct place *place) {
    return place == NULL
               ? NULL
               : (struct request *)(void *)((char *)(void *)place - offsetof(struct request, place));
}

static void note(struct sim *s, const struct request *q, const char *what, int64_t n_units) {
    if (!sim_traces(s, TRACE_RESOURCE)) return;
    trace_note(s, TRACE_RESOURCE, what, q->resource->name, q->bundle->ticket.process->id, (double)n_units);
}

static void count_time(struct sim *s, struct resource *r) {
    double waiting = (double)r->waiting.n, used = (double)r->in_use_units;
    if (waiting != r->waiting_requests.value) time_average_set(&r->waiting_requests, waiting, sim_now(s));
    if (used != r->used_units.value) time_average_set(&r->used_units, used, sim_now(s));
}

/* Whether part i is still asked for or held with the others: it was not given back alone, nor asked for alone
 * after the bundle had lost it. */
static bool belongs(const struct request *bundle, int i) {
    return bundle[i].bundle == bundle && bundle[i].n_units > 0;
}

/* After a bundle has left lines or given units back. */
static void serve_lines(struct sim *s, struct request *bundle) {
    for (int i = 0; i < bundle->n_parts; i++)
        if (belongs(bundle, i)) service_due(s, &bundle[i].resource->service);
}

// --- who can be served -------------------------------------------------------------------------------------

static int64_t free_units(const struct resource *r) {
    return r->capacity_units - r->in_use_units;
}

/* The first holder, from `q` on backwards in the line of those who hold, whom `by` may preempt. */
static struct request *victim_from(struct request *q, const struct request *by) {
    while (q != NULL && q->bundle->ticket.process == by->bundle->ticket.process) // nobody preempts himself
        q = request_at(line_before(&q->place));
    return q != NULL && q->place.priority > by->place.priority ? q : NULL;
}

static struct request *first_victim(const struct resource *r, const struct request *by) {
    return r->kind == RESOURCE_PREEMPTIVE ? victim_from(request_at(line_last(&r->holding)), by) : NULL;
}

/* Whether the units are free, or would be after preempting. */
static bool has_room(const struct resource *r, const struct request *q) {
    int64_t units = free_units(r);
    if (units >= q->n_units) return true;
    for (struct request *v = first_victim(r, q); v != NULL;
         v = victim_from(request_at(line_before(&v->place)), q)) {
        units += v->n_units;
        if (units >= q->n_units) return true;
    }
    return false;
}

static bool is_next(const struct request *q) {
    return line_first(&q->resource->waiting) == &q->place && has_room(q->resource, q);
}

/* A bundle waits as a whole; its first part always belongs. */
static bool can_be_served(const struct request *bundle) {
    for (int i = 1; i < bundle->n_parts; i++)
        if (belongs(bundle, i) && !is_next(&bundle[i])) return false;
    return is_next(bundle);
}

// --- taking back -------------------------------------------------------------------------------------------

/* All units of one holder become free; nobody is served yet. */
static void take_units(struct sim *s, struct request *q, const char *what) {
    note(s, q, what, q->n_units);
    q->resource->in_use_units -= q->n_units;
    line_leave(&q->resource->holding, &q->place);
}

/* What is still held of a bundle, in all its resources; nobody is served yet. */
static void take_back(struct sim *s, struct request *bundle, const char *what) {
    for (int i = 0; i < bundle->n_parts; i++)
        if (belongs(bundle, i)) take_units(s, &bundle[i], what);
}

/* The victim learns of it before anybody gets its units, so its wake-up comes first. */
static void preempt(struct sim *s, struct request *victim, uint64_t cause) {
    struct request *bundle = victim->bundle;
    for (int i = 0; i < bundle->n_parts; i++)
        if (belongs(bundle, i)) bundle[i].resource->n_preempted++;
    take_back(s, bundle, "preempt");
    ticket_preempt(s, &bundle->ticket, cause);
    serve_lines(s, bundle);
}

// --- granting ----------------------------------------------------------------------------------------------

static void hold(struct sim *s, struct request *q) {
    struct resource *r = q->resource;
    r->in_use_units += q->n_units;
    line_join(&r->holding, &q->place, q->place.priority, sim_next_order(s));
    r->n_granted++;
    tally_add(&r->wait_days, days_from_ticks(sim_now(s) - q->since));
    note(s, q, "grant", q->n_units);
}

static void make_room(struct sim *s, struct request *q) {
    struct request *victim;
    while (free_units(q->resource) < q->n_units && (victim = first_victim(q->resource, q)) != NULL)
        preempt(s, victim, q->bundle->ticket.process->id);
}

static void grant(struct sim *s, struct request *bundle) {
    for (int i = 0; i < bundle->n_parts; i++) {
        struct request *q = &bundle[i];
        if (!belongs(bundle, i)) continue;
        line_leave(&q->resource->waiting, &q->place);
        make_room(s, q);
        hold(s, q);
    }
    if (bundle->n_parts > 1) serve_lines(s, bundle); // those behind it in the other lines
    ticket_serve(s, &bundle->ticket);
}

static void serve(struct sim *s, struct service *v) {
    struct resource *r = (struct resource *)(void *)v;
    struct request *first;
    while ((first = request_at(line_first(&r->waiting))) != NULL && can_be_served(first->bundle))
        grant(s, first->bundle);
    count_time(s, r);
}

// --- as the process protocol sees it -----------------------------------------------------------------------

static void withdraw(struct sim *s, struct ticket *t, enum wake why) {
    struct request *bundle = (struct request *)(void *)t;
    for (int i = 0; i < bundle->n_parts; i++) {
        struct request *q = &bundle[i];
        if (!belongs(bundle, i)) continue;
        *(why == WAKE_TIMER ? &q->resource->n_timed_out : &q->resource->n_withdrawn) += 1;
        line_leave(&q->resource->waiting, &q->place);
        note(s, q, "withdraw", q->n_units);
    }
}

/* It may have been the first, in the way of smaller requests. */
static void settle(struct sim *s, struct ticket *t) {
    serve_lines(s, (struct request *)(void *)t);
}

static void give_back(struct sim *s, struct ticket *t) {
    struct request *bundle = (struct request *)(void *)t;
    take_back(s, bundle, "release");
    ticket_done(t);
    serve_lines(s, bundle);
    bundle->n_parts = 0; // nothing to ask again
}

static const struct ticket_kind request_kind = {"request", withdraw, settle, give_back};

// --- asking ------------------------------------------------------------------------------------------------

static void refuse_capacity(struct sim *s, const struct resource *r, int64_t capacity_units) {
    sim_fail(s, STATUS_RANGE, "%s: a capacity of %lld units; it must be 0 or more", r->name,
             (long long)capacity_units);
}

static bool may_ask(struct sim *s, const struct resource *r, const struct request *q, int64_t n_units,
                    const struct process *p) {
    if (n_units > 0 && !q->place.in_line && r->capacity_units >= 0) return true;
    if (r->capacity_units < 0) refuse_capacity(s, r, r->capacity_units);
    sim_fail(s, STATUS_USAGE, "%s: process %u asked for %lld units%s", r->name, p->id, (long long)n_units,
             n_units > 0 ? " with a request that is in use" : "; it must be 1 or more");
    return false;
}

static void count_asked(struct sim *s, struct request *q) {
    q->since = sim_now(s);
    q->resource->n_requested++;
    note(s, q, "ask", q->n_units);
}

/* At the order of its first part, which it keeps when it asks again. Nobody but a newcomer who is first
 * everywhere can be served now. */
static void join_lines(struct sim *s, struct request *bundle) {
    for (int i = 0; i < bundle->n_parts; i++) {
        struct request *q = &bundle[i];
        if (!belongs(bundle, i)) continue;
        count_asked(s, q);
        line_join(&q->resource->waiting, &q->place, q->place.priority, bundle->order);
    }
    if (can_be_served(bundle)) {
        serve_lines(s, bundle);
        return;
    }
    for (int i = 0; i < bundle->n_parts; i++)
        count_time(s, bundle[i].resource);
}

void resource_ask(struct sim *s, struct resource *r, struct request *q, int64_t n_units, int priority,
                  struct process *p) {
    if (!may_ask(s, r, q, n_units, p) || !ticket_ask(s, &q->ticket, &request_kind, p)) return;
    q->resource = r;
    q->bundle = q;
    q->n_parts = 1;
    q->n_units = n_units;
    q->order = sim_next_order(s);
    q->place.priority = priority;
    if (line_first(&r->waiting) != NULL || free_units(r) < n_units) {
        join_lines(s, q);
        return;
    }
    count_asked(s, q);
    hold(s, q);
    count_time(s, r);
    ticket_serve(s, &q->ticket);
}

static bool is_bundle(struct sim *s, const struct request *parts, int n_parts, const struct process *p) {
    for (int i = 0; i < n_parts; i++) {
        const struct resource *r = parts[i].resource;
        if (!may_ask(s, r, &parts[i], parts[i].n_units, p)) return false;
        for (int j = 0; j < i; j++) {
            if (parts[j].resource != r) continue;
            sim_fail(s, STATUS_USAGE, "%s: process %u asked for it twice in one bundle", r->name, p->id);
            return false;
        }
    }
    if (n_parts <= 0) sim_fail(s, STATUS_USAGE, "process %u asked for a bundle of %d parts", p->id, n_parts);
    return n_parts > 0;
}

void resource_ask_bundle(struct sim *s, struct request *parts, int n_parts, int priority, struct process *p) {
    if (!is_bundle(s, parts, n_parts, p) || !ticket_ask(s, &parts->ticket, &request_kind, p)) return;
    for (int i = 0; i < n_parts; i++) {
        parts[i].bundle = parts;
        parts[i].place.priority = priority;
    }
    parts->n_parts = n_parts;
    parts->order = sim_next_order(s);
    join_lines(s, parts);
}

void resource_ask_again(struct sim *s, struct request *q, struct process *p) {
    if (q->bundle == NULL || q->bundle->n_parts == 0) {
        sim_fail(s, STATUS_USAGE, "process %u asked again for what it never asked or gave back", p->id);
        return;
    }
    if (!ticket_ask(s, &q->bundle->ticket, &request_kind, p)) return;
    join_lines(s, q->bundle);
}

bool resource_request(struct sim *s, struct resource *r, struct request *q, int64_t n_units, int priority,
                      ticks timeout, struct process *p) {
    resource_ask(s, r, q, n_units, priority, p);
    return process_wait(s, p, WAIT_ANY, timeout);
}

// --- changing ----------------------------------------------------------------------------------------------

/* To its place among those of the new priority, in the line where it stands, if any, with its order there. */
static void move_in_line(struct request *q, int priority) {
    if (q->place.in_line) {
        bool holds = ticket_is_served(&q->bundle->ticket);
        struct line *l = holds ? &q->resource->holding : &q->resource->waiting;
        line_leave(l, &q->place);
        line_join(l, &q->place, priority, q->place.order);
    }
    q->place.priority = priority;
}

void resource_set_priority(struct sim *s, struct request *q, int priority) {
    struct request *bundle = q->bundle;
    if (bundle == NULL || q->n_units == 0 || q - bundle >= bundle->n_parts) {
        sim_fail(s, STATUS_USAGE, "a request was given priority %d that asks for nothing", priority);
        return;
    }
    for (int i = 0; i < bundle->n_parts; i++) {
        if (!belongs(bundle, i)) continue;
        move_in_line(&bundle[i], priority);
        note(s, &bundle[i], "priority", priority);
    }
    serve_lines(s, bundle);
}

// --- giving back -------------------------------------------------------------------------------------------

void resource_release(struct sim *s, struct request *q) {
    if (q->bundle == NULL || !resource_is_held(q)) {
        sim_fail(s, STATUS_USAGE, "a request was released that holds nothing");
        return;
    }
    if (q->bundle != q) { // one part; the others stay
        take_units(s, q, "release");
        q->n_units = 0;
        service_due(s, &q->resource->service);
        return;
    }
    give_back(s, &q->ticket);
}

void resource_release_units(struct sim *s, struct request *q, int64_t n_units) {
    if (q->bundle == NULL || !resource_is_held(q) || n_units <= 0 || n_units >= q->n_units) {
        sim_fail(s, STATUS_USAGE, "a request released %lld units of %lld; at least one must go and one stay",
                 (long long)n_units, (long long)q->n_units);
        return;
    }
    note(s, q, "release", n_units);
    q->resource->in_use_units -= n_units;
    q->n_units -= n_units;
    service_due(s, &q->resource->service);
}

void resource_set_capacity(struct sim *s, struct resource *r, int64_t capacity_units) {
    if (capacity_units < 0) {
        refuse_capacity(s, r, capacity_units);
        return;
    }
    if (sim_traces(s, TRACE_RESOURCE))
        trace_note(s, TRACE_RESOURCE, "capacity", r->name, 0, (double)capacity_units);
    r->capacity_units = capacity_units;
    time_average_set(&r->offered_units, (double)capacity_units, sim_now(s));
    while (r->kind == RESOURCE_PREEMPTIVE && free_units(r) < 0 && line_last(&r->holding) != NULL)
        preempt(s, request_at(line_last(&r->holding)), PREEMPTED_BY_CAPACITY);
    service_due(s, &r->service);
}

// --- statistics and checks ---------------------------------------------------------------------------------

void resource_init(struct resource *r, const char *name, enum resource_kind kind, int64_t capacity_units,
                   ticks now) {
    *r = (struct resource){.service.serve = serve,
                           .name = name,
                           .kind = kind,
                           .capacity_units = capacity_units,
                           .waiting = LINE_EMPTY,
                           .holding = LINE_EMPTY,
                           .wait_days = TALLY_EMPTY};
    r->waiting_requests = time_average_start(0, now);
    r->used_units = time_average_start(0, now);
    r->offered_units = time_average_start((double)capacity_units, now);
}

void resource_reset_statistics(struct sim *s, struct resource *r) {
    ticks now = sim_now(s);
    time_average_reset(&r->waiting_requests, now);
    time_average_reset(&r->used_units, now);
    time_average_reset(&r->offered_units, now);
    tally_reset(&r->wait_days);
    r->n_requested = r->n_granted = r->n_timed_out = r->n_withdrawn = r->n_preempted = 0;
    r->n_waiting_then = r->waiting.n;
}

double resource_utilisation_frac(const struct sim *s, const struct resource *r) {
    double offered = time_average_integral_days(&r->offered_units, sim_now(s));
    return offered > 0 ? time_average_integral_days(&r->used_units, sim_now(s)) / offered : (double)NAN;
}

double resource_mean_waiting(const struct sim *s, const struct resource *r) {
    return time_average_mean(&r->waiting_requests, sim_now(s));
}

static enum status check_holding(const struct resource *r, struct error *err) {
    int64_t n = 0, units = 0;
    for (const struct place *place = line_first(&r->holding); place != NULL; place = line_after(place), n++) {
        const struct request *q = request_at(place);
        if (q->resource != r || !resource_is_held(q))
            return error_set(err, STATUS_INTERNAL, "%s: a request among the holders holds nothing", r->name);
        units += q->n_units;
    }
    if (n != r->holding.n || units != r->in_use_units)
        return error_set(err, STATUS_INTERNAL,
                         "%s: %lld holders hold %lld units, but %lld units of %lld holders count", r->name,
                         (long long)n, (long long)units, (long long)r->in_use_units, (long long)r->holding.n);
    if (r->kind == RESOURCE_PREEMPTIVE && units > r->capacity_units)
        return error_set(err, STATUS_INTERNAL, "%s: %lld units in use of %lld", r->name, (long long)units,
                         (long long)r->capacity_units);
    return STATUS_OK;
}

static enum status check_waiting(const struct resource *r, struct error *err) {
    int64_t n = 0;
    for (const struct place *place = line_first(&r->waiting); place != NULL; place = line_after(place), n++) {
        const struct request *q = request_at(place);
        if (q->resource != r || q->bundle->ticket.state != TICKET_IN_LINE || place->order != q->bundle->order)
            return error_set(err, STATUS_INTERNAL, "%s: a request in line does not wait there", r->name);
    }
    if (n != r->waiting.n)
        return error_set(err, STATUS_INTERNAL, "%s: %lld wait, but %lld count", r->name, (long long)n,
                         (long long)r->waiting.n);
    const struct request *first = request_at(line_first(&r->waiting));
    if (first != NULL && can_be_served(first->bundle))
        return error_set(err, STATUS_INTERNAL, "%s: the first in line could be served", r->name);
    return STATUS_OK;
}

enum status resource_check(const struct sim *s, const struct resource *r, struct error *err) {
    (void)s;
    if (check_holding(r, err) != STATUS_OK || check_waiting(r, err) != STATUS_OK) return STATUS_INTERNAL;
    int64_t left = r->n_granted + r->n_timed_out + r->n_withdrawn;
    if (r->n_requested + r->n_waiting_then != left + r->waiting.n)
        return error_set(err, STATUS_INTERNAL, "%s: %lld requests came, %lld left and %lld wait", r->name,
                         (long long)(r->n_requested + r->n_waiting_then), (long long)left,
                         (long long)r->waiting.n);
    if (r->used_units.value != (double)r->in_use_units || r->waiting_requests.value != (double)r->waiting.n)
        return error_set(err, STATUS_INTERNAL, "%s: the averages over time follow something else", r->name);
    return STATUS_OK;
}
