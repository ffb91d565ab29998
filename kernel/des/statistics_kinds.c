/*
 * How each kind of statistic is read, reset and checked; see statistics.h. A kind fills in what it knows of a
 * row that comes to it empty.
 */
#include "des/statistics.h"

#include <math.h>

/* The pieces that the rows are made of. */

static void fill_tally(struct statistic_row *row, const char *part, const struct tally *t) {
    row->part = part;
    row->n = t->n;
    row->mean = tally_mean(t);
    row->sd = tally_sd(t);
    if (t->n > 0) {
        row->min = t->min;
        row->max = t->max;
    }
}

static void fill_average(struct statistic_row *row, const char *part, const struct time_average *a,
                         ticks now) {
    row->part = part;
    row->mean = time_average_mean(a, now);
    row->min = a->min;
    row->max = a->max;
}

static void fill_count(struct statistic_row *row, const char *part, int64_t n) {
    row->part = part;
    row->n = n;
}

static void fill_batches(struct statistic_row *row, struct batch_result r) {
    row->mean = r.mean;
    if (isfinite(r.half_width)) row->half_width = r.half_width;
    row->still_correlated = r.still_correlated;
}

// --- plain statistics
// ----------------------------------------------------------------------------------------------

static void count_row(const struct sim *s, const void *what, int i_row, double level,
                      struct statistic_row *row) {
    (void)s, (void)i_row, (void)level;
    fill_count(row, "", *(const int64_t *)what);
}

static void count_reset(struct sim *s, void *what) {
    (void)s;
    *(int64_t *)what = 0;
}

static void tally_row(const struct sim *s, const void *what, int i_row, double level,
                      struct statistic_row *row) {
    (void)s, (void)i_row, (void)level;
    fill_tally(row, "", what);
}

static void tally_reset_it(struct sim *s, void *what) {
    (void)s;
    tally_reset(what);
}

static void average_row(const struct sim *s, const void *what, int i_row, double level,
                        struct statistic_row *row) {
    (void)i_row, (void)level;
    fill_average(row, "", what, sim_now(s));
}

static void average_reset(struct sim *s, void *what) {
    time_average_reset(what, sim_now(s));
}

static void sketch_row(const struct sim *s, const void *what, int i_row, double level,
                       struct statistic_row *row) {
    (void)s, (void)i_row, (void)level;
    const struct sketch *k = what;
    row->n = k->n;
    if (k->n == 0) return;
    row->min = k->min;
    row->max = k->max;
    row->p50 = sketch_quantile(k, 0.5);
    row->p90 = sketch_quantile(k, 0.9);
    row->p99 = sketch_quantile(k, 0.99);
}

static void sketch_reset_it(struct sim *s, void *what) {
    (void)s;
    sketch_reset(what);
}

static void histogram_row(const struct sim *s, const void *what, int i_row, double level,
                          struct statistic_row *row) {
    (void)s, (void)i_row, (void)level;
    fill_count(row, "", (int64_t)((const struct histogram *)what)->n);
}

static void histogram_reset_it(struct sim *s, void *what) {
    (void)s;
    histogram_reset(what);
}

static void batch_means_row(const struct sim *s, const void *what, int i_row, double level,
                            struct statistic_row *row) {
    (void)s, (void)i_row;
    const struct batch_means *b = what;
    row->n = b->n_batches * b->length;
    row->n_unfinished = b->n_open;
    fill_batches(row, batch_means_result(b, level));
}

static void batch_means_reset_it(struct sim *s, void *what) {
    (void)s;
    batch_means_reset(what);
}

static void batch_times_row(const struct sim *s, const void *what, int i_row, double level,
                            struct statistic_row *row) {
    (void)i_row;
    fill_batches(row, batch_times_result(what, level, sim_now(s)));
}

static void batch_times_reset_it(struct sim *s, void *what) {
    batch_times_reset(what, sim_now(s));
}

// --- flows
// ---------------------------------------------------------------------------------------------------------

static void flow_row(const struct sim *s, const void *what, int i_row, double level,
                     struct statistic_row *row) {
    (void)level;
    const struct flow *f = what;
    if (i_row == 0) {
        fill_tally(row, "stay_days", &f->stay_days);
        row->n_unfinished = f->n_inside;
    } else if (i_row == 1) {
        row->part = "inside";
        row->mean = flow_mean_inside(f, sim_now(s));
        row->max = (double)f->n_inside_max;
    } else {
        fill_count(row, "unfinished_age_days", f->n_inside);
        row->mean = flow_mean_age_days(f, sim_now(s));
    }
}

static void flow_reset_it(struct sim *s, void *what) {
    flow_reset(what, sim_now(s));
}

static enum status flow_check_it(const struct sim *s, const void *what, struct error *err) {
    return flow_check(what, sim_now(s), err);
}

// --- resources, containers, stores
// ---------------------------------------------------------------------------------

static void resource_row(const struct sim *s, const void *what, int i_row, double level,
                         struct statistic_row *row) {
    (void)level;
    const struct resource *r = what;
    switch (i_row) {
    case 0:
        fill_tally(row, "wait_days", &r->wait_days);
        row->n_unfinished = r->waiting.n;
        break;
    case 1: fill_average(row, "waiting", &r->waiting_requests, sim_now(s)); break;
    case 2: fill_average(row, "used_units", &r->used_units, sim_now(s)); break;
    case 3:
        row->part = "utilisation_frac";
        row->mean = resource_utilisation_frac(s, r);
        break;
    case 4: fill_count(row, "timed_out", r->n_timed_out); break;
    case 5: fill_count(row, "withdrawn", r->n_withdrawn); break;
    default: fill_count(row, "preempted", r->n_preempted);
    }
}

static void resource_reset_it(struct sim *s, void *what) {
    resource_reset_statistics(s, what);
}

static enum status resource_check_it(const struct sim *s, const void *what, struct error *err) {
    return resource_check(s, what, err);
}

static void container_row(const struct sim *s, const void *what, int i_row, double level,
                          struct statistic_row *row) {
    (void)level;
    const struct container *c = what;
    switch (i_row) {
    case 0: fill_average(row, "level", &c->level_average, sim_now(s)); break;
    case 1:
        fill_tally(row, "get_wait_days", &c->get_wait_days);
        row->n_unfinished = c->getters.n;
        break;
    case 2:
        fill_tally(row, "put_wait_days", &c->put_wait_days);
        row->n_unfinished = c->putters.n;
        break;
    case 3: fill_count(row, "amount_in", c->amount_in); break;
    case 4: fill_count(row, "amount_out", c->amount_out); break;
    case 5: fill_count(row, "get_timed_out", c->n_get_timed_out); break;
    case 6: fill_count(row, "get_withdrawn", c->n_get_withdrawn); break;
    case 7: fill_count(row, "put_timed_out", c->n_put_timed_out); break;
    default: fill_count(row, "put_withdrawn", c->n_put_withdrawn);
    }
}

static void container_reset_it(struct sim *s, void *what) {
    container_reset_statistics(s, what);
}

static enum status container_check_it(const struct sim *s, const void *what, struct error *err) {
    return container_check(s, what, err);
}

static void store_row(const struct sim *s, const void *what, int i_row, double level,
                      struct statistic_row *row) {
    (void)level;
    const struct store *st = what;
    switch (i_row) {
    case 0: fill_average(row, "items", &st->items, sim_now(s)); break;
    case 1:
        fill_tally(row, "stay_days", &st->stay_days);
        row->n_unfinished = st->n_items;
        break;
    case 2:
        fill_tally(row, "get_wait_days", &st->get_wait_days);
        row->n_unfinished = st->getters.n;
        break;
    case 3:
        fill_tally(row, "put_wait_days", &st->put_wait_days);
        row->n_unfinished = st->putters.n;
        break;
    case 4: fill_count(row, "in", st->n_in); break;
    case 5: fill_count(row, "out", st->n_out); break;
    case 6: fill_count(row, "get_timed_out", st->n_get_timed_out); break;
    case 7: fill_count(row, "get_withdrawn", st->n_get_withdrawn); break;
    case 8: fill_count(row, "put_timed_out", st->n_put_timed_out); break;
    default: fill_count(row, "put_withdrawn", st->n_put_withdrawn);
    }
}

static void store_reset_it(struct sim *s, void *what) {
    store_reset_statistics(s, what);
}

static enum status store_check_it(const struct sim *s, const void *what, struct error *err) {
    return store_check(s, what, err);
}

static void gate_row(const struct sim *s, const void *what, int i_row, double level,
                     struct statistic_row *row) {
    (void)level;
    const struct gate *g = what;
    if (i_row == 0) {
        fill_average(row, "open_frac", &g->open_frac, sim_now(s));
    } else {
        fill_average(row, "waiting", &g->waiting, sim_now(s));
        row->n_unfinished = g->condition.line.n;
    }
}

static void gate_reset_it(struct sim *s, void *what) {
    gate_reset_statistics(s, what);
}

// --- adding
// --------------------------------------------------------------------------------------------------------

static const struct statistic_kind COUNT = {"count", 1, count_row, count_reset, NULL};
static const struct statistic_kind TALLY = {"tally", 1, tally_row, tally_reset_it, NULL};
static const struct statistic_kind AVERAGE = {"time average", 1, average_row, average_reset, NULL};
static const struct statistic_kind SKETCH = {"sketch", 1, sketch_row, sketch_reset_it, NULL};
static const struct statistic_kind HISTOGRAM = {"histogram", 1, histogram_row, histogram_reset_it, NULL};
static const struct statistic_kind MEANS = {"batch means", 1, batch_means_row, batch_means_reset_it, NULL};
static const struct statistic_kind TIMES = {"batch times", 1, batch_times_row, batch_times_reset_it, NULL};
static const struct statistic_kind FLOW = {"flow", 3, flow_row, flow_reset_it, flow_check_it};
static const struct statistic_kind RESOURCE = {"resource", 7, resource_row, resource_reset_it,
                                               resource_check_it};
static const struct statistic_kind CONTAINER = {"container", 9, container_row, container_reset_it,
                                                container_check_it};
static const struct statistic_kind STORE = {"store", 10, store_row, store_reset_it, store_check_it};

static const struct statistic_kind GATE = {"gate", 2, gate_row, gate_reset_it, NULL};

void statistics_add_count(struct statistics *st, const char *name, int64_t *count) {
    statistics_add(st, name, &COUNT, count);
}
void statistics_add_tally(struct statistics *st, const char *name, struct tally *t) {
    statistics_add(st, name, &TALLY, t);
}
void statistics_add_time_average(struct statistics *st, const char *name, struct time_average *a) {
    statistics_add(st, name, &AVERAGE, a);
}
void statistics_add_sketch(struct statistics *st, const char *name, struct sketch *k) {
    statistics_add(st, name, &SKETCH, k);
}
void statistics_add_histogram(struct statistics *st, const char *name, struct histogram *h) {
    statistics_add(st, name, &HISTOGRAM, h);
}
void statistics_add_batch_means(struct statistics *st, const char *name, struct batch_means *b) {
    statistics_add(st, name, &MEANS, b);
}
void statistics_add_batch_times(struct statistics *st, const char *name, struct batch_times *b) {
    statistics_add(st, name, &TIMES, b);
}
void statistics_add_flow(struct statistics *st, const char *name, struct flow *f) {
    statistics_add(st, name, &FLOW, f);
}
void statistics_add_resource(struct statistics *st, const char *name, struct resource *r) {
    statistics_add(st, name, &RESOURCE, r);
}
void statistics_add_container(struct statistics *st, const char *name, struct container *c) {
    statistics_add(st, name, &CONTAINER, c);
}
void statistics_add_store(struct statistics *st, const char *name, struct store *store) {
    statistics_add(st, name, &STORE, store);
}
void statistics_add_gate(struct statistics *st, const char *name, struct gate *g) {
    statistics_add(st, name, &GATE, g);
}
