/* Times to an event, gathered and judged; see times.h. */
#include "report/compare/times.h"

#include "base/clock.h"
#include "base/memory.h"
#include "stats/multiplicity.h"
#include "stats/summary.h"
#include "stats/survival_compare.h"

#include <math.h>

static const double YEARS[TIMES_MAXIMUM] = {1, 2, 5, 10};

static enum status no_memory(struct error *err) {
    return error_set(err, STATUS_NO_MEMORY, "no memory for the times to events");
}

// --- runs ---

struct runs { // of one option: all points and replications with a value
    double *time;
    int *cause, *replication;
    size_t n;
};

static bool runs_make(struct runs *runs, const struct results *r) {
    size_t n = (size_t)r->n_points * (size_t)r->n_replications;
    *runs = (struct runs){memory_alloc(n, sizeof(double)), memory_alloc(n, sizeof(int)),
                          memory_alloc(n, sizeof(int)), 0};
    return runs->time != NULL && runs->cause != NULL && runs->replication != NULL;
}

static void runs_free(struct runs *runs) {
    memory_free(runs->time);
    memory_free(runs->cause);
    memory_free(runs->replication);
}

struct ending {
    double time; // NAN: the run has no value
    bool happened;
};

static struct ending ending_of(const struct times *t, int i_event, int o, int p, int rep) {
    const struct time_event *e = &t->events[i_event];
    double time = *results_outcome(t->results, o, p, rep, e->i_time);
    double happened = *results_outcome(t->results, o, p, rep, e->i_event);
    if (!isfinite(time)) return (struct ending){(double)NAN, false};
    return (struct ending){time, isfinite(happened) ? happened > 0.5 : time < t->horizon_days};
}

static void runs_add(struct runs *runs, double time, int cause, int rep) {
    runs->time[runs->n] = time;
    runs->cause[runs->n] = cause;
    runs->replication[runs->n++] = rep;
}

static void gather_event(const struct times *t, int i_event, int o, struct runs *runs) {
    runs->n = 0;
    for (int p = 0; p < t->results->n_points; p++)
        for (int rep = 0; rep < t->results->n_replications; rep++) {
            struct ending end = ending_of(t, i_event, o, p, rep);
            if (isfinite(end.time)) runs_add(runs, end.time, end.happened, rep);
        }
}

/* How a run ended: by the event that came first. False when an event has no value. */
static bool first_of(const struct times *t, int o, int p, int rep, double *time, int *cause, bool *tied) {
    *time = t->horizon_days;
    *cause = 0;
    *tied = false;
    for (int e = 0; e < t->n_events; e++) {
        struct ending end = ending_of(t, e, o, p, rep);
        if (!isfinite(end.time)) return false;
        if (!end.happened) continue;
        if (*cause > 0 && end.time == *time) *tied = true;
        if (*cause > 0 && end.time >= *time) continue;
        *time = end.time;
        *cause = e + 1;
        *tied = false;
    }
    return true;
}

static void gather_first(const struct times *t, int o, struct runs *runs, int64_t *n_tied) {
    runs->n = 0;
    *n_tied = 0;
    for (int p = 0; p < t->results->n_points; p++)
        for (int rep = 0; rep < t->results->n_replications; rep++) {
            double time;
            int cause;
            bool tied;
            if (!first_of(t, o, p, rep, &time, &cause, &tied)) continue;
            runs_add(runs, time, cause, rep);
            *n_tied += tied;
        }
}

// --- a figure of each replication, averaged over its points ---

/* What a run adds to a figure: whether it ended by `cause` (0: any event) by the limit; or, with cause -1,
 * its time up to the limit. */
static double contribution(const struct runs *runs, size_t i, int cause, double limit) {
    if (cause < 0) return fmin(runs->time[i], limit);
    bool ended = runs->cause[i] > 0 && runs->time[i] <= limit;
    return ended && (cause == 0 || runs->cause[i] == cause) ? 1 : 0;
}

/* Means over points, one for each replication that has a run; returns how many. `work` has 2 x
 * n_replications. */
static size_t replication_means(const struct times *t, const struct runs *runs, int cause, double limit,
                                double *work) {
    size_t n_replications = (size_t)t->results->n_replications, n = 0;
    double *sum = work, *count = work + n_replications;
    for (size_t k = 0; k < 2 * n_replications; k++)
        work[k] = 0;
    for (size_t i = 0; i < runs->n; i++) {
        sum[runs->replication[i]] += contribution(runs, i, cause, limit);
        count[runs->replication[i]]++;
    }
    for (size_t k = 0; k < n_replications; k++)
        if (count[k] > 0) sum[n++] = sum[k] / count[k];
    return n;
}

// --- one option by itself ---

static struct interval risk_interval(const struct survival_curve *c, double days) {
    const struct survival_row *row = survival_row_at(c, days);
    if (row != NULL) return (struct interval){1 - row->high, 1 - row->low};
    return (struct interval){0, 1 - pow((1 - c->level) / 2, 1 / (double)c->n)}; // nothing has happened yet
}

static enum status describe_risks(const struct times *t, const struct runs *runs, struct time_option *x,
                                  double *work, struct error *err) {
    enum status status = STATUS_OK;
    for (int y = 0; status == STATUS_OK && y < t->n_years; y++) {
        double days = t->years[y] * DAYS_PER_YEAR;
        const struct survival_row *row = survival_row_at(&x->curve, days);
        x->risk[y].risk = row == NULL ? 0 : 1 - row->survival;
        x->risk[y].n_at_risk = survival_at_risk(&x->curve, days);
        x->risk[y].interval = risk_interval(&x->curve, days);
        if (t->results->n_points == 1) continue;
        size_t n = replication_means(t, runs, 0, days, work);
        status = proportion_clustered(work, n, (size_t)t->results->n_points, t->comparison->plan.level,
                                      &x->risk[y].interval, err);
    }
    return status;
}

static enum status describe_free(const struct times *t, const struct runs *runs, struct time_option *x,
                                 double *work, struct error *err) {
    size_t n = replication_means(t, runs, -1, t->horizon_days, work);
    x->free_days = 0;
    for (size_t i = 0; i < n; i++)
        x->free_days += work[i] / (double)n;
    x->free_interval = (struct interval){0, t->horizon_days};
    if (n < 2) return STATUS_OK;
    return paired_bootstrap(work, n, &t->comparison->plan, &x->free_interval, err);
}

static void nothing_known(struct time_option *x) {
    const struct interval none = {(double)NAN, (double)NAN};
    x->median_days = x->free_days = x->p_log_rank = (double)NAN;
    x->median = x->free_interval = none;
    for (int y = 0; y < TIMES_MAXIMUM; y++)
        x->risk[y] = (struct time_risk){.risk = (double)NAN,
                                        .interval = none,
                                        .difference = (double)NAN,
                                        .change = none,
                                        .p = (double)NAN,
                                        .p_holm = (double)NAN};
}

static enum status describe(const struct times *t, int i_event, int o, struct runs *runs, double *work,
                            struct error *err) {
    struct time_option *x = &t->events[i_event].options[o];
    nothing_known(x);
    gather_event(t, i_event, o, runs);
    x->n = runs->n;
    if (x->n == 0) return STATUS_OK;
    struct survival_data d = {runs->time, runs->cause, runs->n};
    enum status status = survival_fit(&d, t->comparison->plan.level, &x->curve, err);
    if (status != STATUS_OK) return status;
    x->n_events = x->curve.n_events;
    x->median_days = survival_quantile(&x->curve, 0.5);
    if (t->results->n_points == 1) x->median = survival_quantile_interval(&x->curve, 0.5);
    status = describe_risks(t, runs, x, work, err);
    if (status == STATUS_OK) status = describe_free(t, runs, x, work, err);
    return status;
}

// --- against the baseline ---

/* Whether the event came within `days`, averaged over the points that both options have. */
static size_t pair_risks(const struct times *t, int i_event, int o, double days, double *a, double *b) {
    const struct results *r = t->results;
    size_t n = 0;
    for (int rep = 0; rep < r->n_replications; rep++) {
        double sum_a = 0, sum_b = 0;
        int n_points = 0;
        for (int p = 0; p < r->n_points; p++) {
            struct ending x = ending_of(t, i_event, o, p, rep),
                          z = ending_of(t, i_event, t->i_baseline, p, rep);
            if (!isfinite(x.time) || !isfinite(z.time)) continue;
            sum_a += x.happened && x.time <= days;
            sum_b += z.happened && z.time <= days;
            n_points++;
        }
        if (n_points == 0) continue;
        a[n] = sum_a / n_points;
        b[n++] = sum_b / n_points;
    }
    return n;
}

static enum status compare_risks(const struct times *t, int i_event, int o, double *work, struct error *err) {
    enum outcome_kind kind = t->results->n_points == 1 ? OUTCOME_YES_NO : OUTCOME_QUANTITY;
    double *a = work, *b = work + t->results->n_replications;
    for (int y = 0; y < t->n_years; y++) {
        struct time_risk *x = &t->events[i_event].options[o].risk[y];
        struct paired p;
        size_t n = pair_risks(t, i_event, o, t->years[y] * DAYS_PER_YEAR, a, b);
        if (n == 0) continue;
        enum status status = paired_compare(kind, a, b, n, &t->comparison->plan, &p, err);
        if (status != STATUS_OK) return status;
        x->n_pairs = n;
        x->difference = p.difference;
        x->change = p.interval;
        x->p = p.p;
        x->stands = p.resolved; // until the p-values are adjusted
        x->n_needed = p.n_pairs_to_resolve;
    }
    return STATUS_OK;
}

static enum status compare_log_rank(const struct times *t, int i_event, int o, struct runs *mine,
                                    struct runs *base, struct error *err) {
    struct log_rank test;
    if (t->results->n_points > 1) return STATUS_OK;
    gather_event(t, i_event, o, mine);
    gather_event(t, i_event, t->i_baseline, base);
    if (mine->n == 0 || base->n == 0) return STATUS_OK;
    struct survival_data a = {mine->time, mine->cause, mine->n}, b = {base->time, base->cause, base->n};
    enum status status = survival_compare_log_rank(&a, &b, &test, err);
    if (status == STATUS_OK) t->events[i_event].options[o].p_log_rank = test.p;
    return status;
}

/* Holm over all that a table of risks claims: every option at every year. */
static enum status adjust(const struct times *t, int i_event, double *p, struct error *err) {
    size_t n = 0;
    struct time_event const *e = &t->events[i_event];
    for (int pass = 0; pass < 2; pass++) {
        size_t k = 0;
        for (int o = 0; o < t->results->n_options; o++)
            for (int y = 0; y < t->n_years; y++) {
                struct time_risk *x = &e->options[o].risk[y];
                if (x->n_pairs == 0) continue;
                if (pass == 0) p[k] = x->p;
                if (pass == 1) x->p_holm = p[k];
                if (pass == 1) x->stands = x->stands && p[k] <= COMPARE_ALPHA;
                k++;
            }
        n = k;
        enum status status = pass == 0 ? multiplicity_adjust(MULTIPLICITY_HOLM, p, n, p, err) : STATUS_OK;
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}

// --- which comes first ---

static enum status first_interval(const struct times *t, const struct runs *runs, int cause, double days,
                                  double share, double *work, struct interval *out, struct error *err) {
    double level = t->comparison->plan.level, n = (double)runs->n;
    if (t->results->n_points == 1)
        return proportion_wilson(llround(share * n), (int64_t)runs->n, level, out, err);
    size_t n_means = replication_means(t, runs, cause, days, work);
    enum status status = proportion_clustered(work, n_means, (size_t)t->results->n_points, level, out, err);
    if (cause == 0) *out = (struct interval){1 - out->high, 1 - out->low}; // counted: any; wanted: none
    return status;
}

static enum status find_first(const struct times *t, int o, struct runs *runs, double *work,
                              struct error *err) {
    struct time_first *f = &t->first[o];
    gather_first(t, o, runs, &f->n_tied);
    f->n = runs->n;
    if (f->n == 0) return STATUS_OK;
    struct survival_data d = {runs->time, runs->cause, runs->n};
    enum status status = incidence_fit(&d, t->n_events, &f->curve, err);
    for (int y = 0; status == STATUS_OK && y < t->n_years; y++) {
        double days = t->years[y] * DAYS_PER_YEAR;
        f->share[y][0] = 1;
        for (int cause = 1; cause <= t->n_events; cause++) {
            f->share[y][cause] = incidence_at(&f->curve, cause, days);
            f->share[y][0] -= f->share[y][cause];
        }
        f->share[y][0] = fmax(0, f->share[y][0]); // what rounding left
        for (int cause = 0; status == STATUS_OK && cause <= t->n_events; cause++)
            status =
                first_interval(t, runs, cause, days, f->share[y][cause], work, &f->interval[y][cause], err);
    }
    return status;
}

// --- the whole ---

static void find_events(struct times *t) {
    const struct results *r = t->results;
    for (int i = 0; i < N_WORLD_METRICS && t->n_events < TIMES_EVENTS_MAXIMUM; i++) {
        if (METRICS[i].kind != KIND_EVENT_TIME) continue;
        int i_time = results_find_metric(r, METRICS[i].head.name);
        int i_event = i_time < 0 ? -1 : compare_event_metric(r, i_time);
        if (i_event >= 0)
            t->events[t->n_events++] = (struct time_event){.i_time = i_time, .i_event = i_event};
    }
}

static void choose_years(struct times *t) {
    double horizon = t->horizon_days / DAYS_PER_YEAR;
    for (int y = 0; y < TIMES_MAXIMUM && YEARS[y] <= horizon + 1e-9; y++)
        t->years[t->n_years++] = YEARS[y];
    if (t->n_years == 0) t->years[t->n_years++] = horizon;
}

static enum status compare_free(struct times *t, const char *baseline, struct error *err) {
    const struct results *r = t->results;
    const char *names[TIMES_EVENTS_MAXIMUM];
    for (int e = 0; e < t->n_events; e++)
        names[e] = r->metrics[t->events[e].i_time].name;
    enum status status = compare_make(&t->comparison, r, names, (size_t)t->n_events, baseline, err);
    if (status != STATUS_OK) return status;
    t->i_baseline = t->comparison->i_baseline;
    memory_free(t->comparison->cost.contrasts); // the sentences here are about time alone
    t->comparison->cost.contrasts = NULL;
    for (int e = 0; e < t->n_events; e++) {
        struct time_event *event = &t->events[e];
        event->block = &t->comparison->blocks[e];
        event->options = memory_alloc((size_t)r->n_options, sizeof *event->options);
        if (event->options == NULL) return no_memory(err);
        for (int j = 0; j < t->comparison->n_contrasts; j++) {
            const struct contrast *x = &event->block->contrasts[j];
            event->options[x->i_option].free_difference = x;
        }
    }
    return STATUS_OK;
}

struct work {
    struct runs mine, base;
    double *numbers;
};

static enum status judge_event(const struct times *t, int i_event, struct work *w, struct error *err) {
    enum status status = STATUS_OK;
    for (int o = 0; status == STATUS_OK && o < t->results->n_options; o++) {
        const struct contrast *kept = t->events[i_event].options[o].free_difference;
        status = describe(t, i_event, o, &w->mine, w->numbers, err);
        t->events[i_event].options[o].free_difference = kept;
        if (status != STATUS_OK || o == t->i_baseline) continue;
        status = compare_risks(t, i_event, o, w->numbers, err);
        if (status == STATUS_OK) status = compare_log_rank(t, i_event, o, &w->mine, &w->base, err);
    }
    if (status == STATUS_OK) status = adjust(t, i_event, w->numbers, err);
    return status;
}

static enum status judge(struct times *t, struct error *err) {
    const struct results *r = t->results;
    size_t n_numbers = 2 * (size_t)r->n_replications + (size_t)r->n_options * TIMES_MAXIMUM;
    struct work w = {.numbers = memory_alloc(n_numbers, sizeof(double))};
    bool room = runs_make(&w.mine, r);
    room = runs_make(&w.base, r) && room && w.numbers != NULL;
    if (t->n_events > 1) t->first = memory_alloc((size_t)r->n_options, sizeof *t->first);
    enum status status = room && (t->n_events < 2 || t->first != NULL) ? STATUS_OK : no_memory(err);
    for (int e = 0; status == STATUS_OK && e < t->n_events; e++)
        status = judge_event(t, e, &w, err);
    for (int o = 0; status == STATUS_OK && t->first != NULL && o < r->n_options; o++)
        status = find_first(t, o, &w.mine, w.numbers, err);
    runs_free(&w.mine);
    runs_free(&w.base);
    memory_free(w.numbers);
    return status;
}

enum status times_make(struct times **out, const struct results *r, const char *baseline, struct error *err) {
    *out = NULL;
    struct times *t = memory_alloc(1, sizeof *t);
    if (t == NULL) return no_memory(err);
    t->results = r;
    t->horizon_days = r->horizon_days - r->decision_day;
    enum status status = compare_find_baseline(r, baseline, &t->i_baseline, err);
    find_events(t);
    choose_years(t);
    if (status == STATUS_OK && t->n_events > 0) status = compare_free(t, baseline, err);
    if (status == STATUS_OK && t->n_events > 0) status = judge(t, err);
    if (status == STATUS_OK) {
        *out = t;
        return STATUS_OK;
    }
    times_destroy(t);
    return status;
}

void times_destroy(struct times *t) {
    if (t == NULL) return;
    int n_options = t->results->n_options;
    for (int e = 0; e < t->n_events; e++) {
        for (int o = 0; t->events[e].options != NULL && o < n_options; o++)
            survival_free(&t->events[e].options[o].curve);
        memory_free(t->events[e].options);
    }
    for (int o = 0; t->first != NULL && o < n_options; o++)
        incidence_free(&t->first[o].curve);
    memory_free(t->first);
    compare_destroy(t->comparison);
    memory_free(t);
}
