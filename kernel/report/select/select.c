/* Applying a selection procedure to stored replications; see select.h. */
#include "report/select/select.h"

#include "base/memory.h"
#include "report/compare/compare.h"
#include "stats/allocation.h"
#include "stats/distribution.h"
#include "stats/proportion.h"
#include "stats/screening.h"
#include "stats/selection.h"
#include "stats/summary.h"

#include <math.h>
#include <string.h>

enum { FIRST_ALONE = 20, FIRST_BATCHES = 10, BATCH = 10, FRESH_LEAST = 30 };

const char *select_method_name(enum select_method method) {
    static const char *const NAMES[N_SELECT_METHODS] = {"kn", "kn++", "rinott", "subset", "ocba"};
    return NAMES[method];
}

/* Yes/no and long-tailed outcomes are far from normal; shares of many things are not. */
int select_default_batch(const char *unit) {
    return strcmp(unit, "1") == 0 ? 1 : BATCH;
}

int select_default_first(int n_batch) {
    return n_batch == 1 ? FIRST_ALONE : FIRST_BATCHES * n_batch;
}

static bool uses_difference(enum select_method method) {
    return method <= SELECT_RINOTT;
}

// --- one replication
// ------------------------------------------------------------------------------------------------

enum replication { REPLICATION_USED, REPLICATION_FAILED, REPLICATION_UNDEFINED, REPLICATION_MISSING };

/* The worst that befell a run of those in at this point; *i_option is whose. */
static enum replication point_state(const struct selected *s, const bool *in, int p, int rep, int *i_option) {
    enum replication worst = REPLICATION_USED;
    for (int i = 0; i < s->n_options; i++) {
        if (!in[i]) continue;
        enum run_state state =
            rep < s->results->options[i].n_replications ? results_state(s->results, i, p, rep) : RUN_MISSING;
        enum replication is = state == RUN_MISSING  ? REPLICATION_MISSING
                              : state == RUN_FAILED ? REPLICATION_FAILED
                              : isfinite(*results_outcome(s->results, i, p, rep, s->i_metric))
                                  ? REPLICATION_USED
                                  : REPLICATION_UNDEFINED;
        if (is == REPLICATION_MISSING) return is;
        if (is == REPLICATION_USED || worst == REPLICATION_FAILED) continue;
        worst = is;
        *i_option = i;
    }
    return worst;
}

/* y[i] for each option in: its mean over the points that all of them have. Counts what is lost. */
static enum replication read_replication(struct selected *s, const bool *in, int rep, double *y) {
    const struct results *r = s->results;
    int n = 0, i_lost = -1;
    enum replication worst = REPLICATION_USED;
    for (int i = 0; i < s->n_options; i++)
        y[i] = 0;
    for (int p = 0; p < r->n_points; p++) {
        enum replication state = point_state(s, in, p, rep, &i_lost);
        if (state == REPLICATION_MISSING) return state;
        if (state != REPLICATION_USED) {
            if (worst != REPLICATION_FAILED) worst = state;
            continue;
        }
        for (int i = 0; i < s->n_options; i++)
            if (in[i]) y[i] += *results_outcome(r, i, p, rep, s->i_metric);
        n++;
    }
    for (int i = 0; i < s->n_options; i++)
        y[i] /= n > 0 ? n : 1;
    s->n_failed += worst == REPLICATION_FAILED;
    s->n_undefined += worst == REPLICATION_UNDEFINED;
    s->n_partial += n > 0 && n < r->n_points;
    if (worst == REPLICATION_UNDEFINED && n == 0) s->i_undefined = i_lost;
    return n > 0 ? REPLICATION_USED : worst;
}

/* Replications of the file for so many used ones, if as many are lost as up to now. */
static int64_t in_file(const struct selected *s, int64_t n_used) {
    if (s->n_used == 0 || n_used <= s->n_used) return n_used <= s->n_used ? s->n_read : n_used;
    double rest = ceil((double)(n_used - s->n_used) * (double)s->n_read / (double)s->n_used);
    return s->n_read + (int64_t)fmin(rest, 1e12);
}

// --- Kim and Nelson
// -------------------------------------------------------------------------------------------------

static void record_outs(struct selected *s, const struct selection *k) {
    for (int i = 0; i < s->n_options; i++) {
        struct select_option *o = &s->options[i];
        if (o->in && k->options[i].out) o->out_after = s->n_read;
        o->in = !k->options[i].out;
        o->i_beaten_by = k->options[i].i_beaten_by;
    }
}

static enum status feed_all(struct selected *s, struct selection *k, bool *in, double *y, struct error *err) {
    enum status status = STATUS_OK;
    for (int rep = 0; rep < s->results->n_replications && !k->finished && status == STATUS_OK; rep++) {
        for (int i = 0; i < s->n_options; i++)
            in[i] = s->options[i].in;
        enum replication state = read_replication(s, in, rep, y);
        if (state == REPLICATION_MISSING) break;
        s->n_read = rep + 1;
        if (state != REPLICATION_USED) continue;
        s->n_used++;
        status = selection_feed(k, y, err);
        record_outs(s, k);
    }
    return status;
}

static void conclude_sequential(struct selected *s, const struct selection *k) {
    s->finished = k->finished;
    s->n_in = k->n_in;
    s->i_best = k->i_best;
    int64_t at_most = selection_at_most(k), probably = selection_probably(k);
    if (!k->finished) {
        s->at_most = at_most > 0 ? in_file(s, at_most) : 0;
        s->probably = in_file(s, probably > 0 ? probably : s->request.n_first);
    }
    for (int i = 0; i < s->n_options; i++) {
        struct select_option *o = &s->options[i];
        int64_t batch = s->request.n_batch;
        o->mean = selection_mean(k, i);
        o->n_used = k->options[i].out ? k->options[i].out_at : k->n_observations * batch;
        o->n_read = o->in ? s->n_read : o->out_after;
        o->n_waiting = o->in ? s->n_used - o->n_used : 0;
        if (o->in && !s->finished) o->n_wanted = s->probably;
    }
    s->n_waiting = s->n_used - k->n_observations * s->request.n_batch;
    s->n_used -= s->n_waiting;
    s->fresh.n_from = s->n_read;
}

static enum status run_sequential(struct selected *s, bool *in, double *y, struct error *err) {
    const struct select_request *q = &s->request;
    struct selection_plan plan = {.method = q->method == SELECT_KN ? SELECTION_KN : SELECTION_KN_PLUS_PLUS,
                                  .level = q->level,
                                  .difference = q->difference,
                                  .n_first = q->n_first / q->n_batch,
                                  .n_batch = q->n_batch,
                                  .lower_is_better = s->lower_is_better};
    struct selection *k = NULL;
    enum status status = selection_create(&k, &plan, s->n_options, err);
    if (status == STATUS_OK) status = feed_all(s, k, in, y, err);
    if (status == STATUS_OK) conclude_sequential(s, k);
    selection_destroy(k);
    return status;
}

// --- methods that look at every option's own replications
// ------------------------------------------------------------------

/* Means of batches of one option's own replications, up to `most` of them: n_used, mean and variance. */
struct stage {
    struct summary first, all; // of the first n_first observations, and of those up to n_most
    int64_t n;                 // observations there are
};

static enum status read_stage(struct selected *s, int i_option, int64_t n_most, bool *in, double *y,
                              double *values, struct stage *out, struct error *err) {
    int64_t n = 0, n_first = s->request.n_first / s->request.n_batch;
    int in_batch = 0;
    double sum = 0;
    for (int i = 0; i < s->n_options; i++)
        in[i] = i == i_option;
    for (int rep = 0; rep < s->results->n_replications && n < n_most; rep++) {
        enum replication state = read_replication(s, in, rep, y);
        if (state == REPLICATION_MISSING) break;
        s->options[i_option].n_read = rep + 1;
        if (rep + 1 > s->n_read) s->n_read = rep + 1;
        if (state != REPLICATION_USED) continue;
        sum += y[i_option];
        if (++in_batch < s->request.n_batch) continue;
        values[n++] = sum / in_batch;
        sum = in_batch = 0;
    }
    *out = (struct stage){.n = n};
    s->options[i_option].n_waiting = in_batch;
    if (n == 0) return STATUS_OK;
    enum status status =
        summary_of("outcomes", values, (size_t)(n < n_first ? n : n_first), &out->first, err);
    return status == STATUS_OK ? summary_of("outcomes", values, (size_t)n, &out->all, err) : status;
}

/* Options with replications of their own: the least of what is used, the most of what waits. */
static void count_used(struct selected *s) {
    s->n_used = s->options[0].n_used;
    for (int i = 0; i < s->n_options; i++) {
        const struct select_option *o = &s->options[i];
        if (o->n_used < s->n_used) s->n_used = o->n_used;
        if (o->n_waiting > s->n_waiting) s->n_waiting = o->n_waiting;
    }
}

static void find_best(struct selected *s) {
    s->i_best = -1;
    for (int i = 0; i < s->n_options; i++) {
        double mean = s->options[i].mean;
        if (!s->options[i].in || isnan(mean)) continue;
        double best = s->i_best >= 0 ? s->options[s->i_best].mean : 0;
        if (s->i_best < 0 || (s->lower_is_better ? mean < best : mean > best)) s->i_best = i;
    }
}

/* Rinott: each option to the number its first stage asks for; then the best mean. */
static enum status run_rinott(struct selected *s, bool *in, double *y, double *values, struct error *err) {
    const struct select_request *q = &s->request;
    int n_first = q->n_first / q->n_batch;
    struct stage stage;
    enum status status = selection_rinott(q->level, s->n_options, n_first - 1, &s->h, err);
    s->finished = true;
    for (int i = 0; i < s->n_options && status == STATUS_OK; i++) {
        struct select_option *o = &s->options[i];
        int64_t wanted = n_first, n_all = s->results->n_replications;
        struct selected before = *s; // what is lost in the first stage is met again in the second
        status = read_stage(&before, i, n_first, in, y, values, &stage, err);
        if (status == STATUS_OK && stage.n == n_first)
            status = allocation_two_stage(TWO_STAGE_RINOTT, s->h, &stage.first.variance, 1, n_first,
                                          q->difference, &wanted, err);
        if (status == STATUS_OK)
            status = read_stage(s, i, wanted < n_all ? wanted : n_all, in, y, values, &stage, err);
        o->mean = stage.n > 0 ? stage.all.mean : (double)NAN;
        o->n_used = stage.n * q->n_batch;
        if (stage.n < wanted) {
            s->finished = false;
            o->n_wanted = wanted * q->n_batch;
        }
    }
    count_used(s);
    if (s->n_used >= q->n_first) find_best(s);
    if (s->i_best >= 0) s->fresh.n_from = s->options[s->i_best].n_read;
    return status;
}

static enum status run_ocba(struct selected *s, bool *in, double *y, double *values, struct error *err) {
    int k = s->n_options;
    double *mean = memory_alloc((size_t)k * 3, sizeof *mean);
    int64_t *done = memory_alloc((size_t)k * 2, sizeof *done), total = 0;
    enum status status =
        mean != NULL && done != NULL ? STATUS_OK : error_set(err, STATUS_NO_MEMORY, "out of memory");
    struct stage stage;
    for (int i = 0; i < k && status == STATUS_OK; i++) {
        status = read_stage(s, i, s->results->n_replications, in, y, values, &stage, err);
        s->options[i].mean = mean[i] = stage.n > 0 ? stage.all.mean : (double)NAN;
        mean[k + i] = stage.n > 0 ? stage.all.sd : 0;
        s->options[i].n_used = done[i] = stage.n * s->request.n_batch;
        total += done[i];
        if (status == STATUS_OK && stage.n < 2)
            status = error_set(err, STATUS_USAGE, "ocba needs %d replications of %s at least, and has %d",
                               2 * s->request.n_batch, s->results->options[i].name, (int)done[i]);
    }
    if (status == STATUS_OK) // batches of equal size change no share
        status = allocation_ocba(mean, mean + k, k, s->lower_is_better,
                                 isnan(s->request.difference) ? 0 : s->request.difference, mean + 2 * k, err);
    if (status == STATUS_OK) {
        if (s->request.n_budget == 0) s->request.n_budget = 2 * total;
        allocation_spread(mean + 2 * k, done, k, s->request.n_budget, done + k);
        for (int i = 0; i < k; i++)
            s->options[i].n_wanted = done[k + i] > done[i] ? done[k + i] : 0;
        count_used(s);
        find_best(s);
    }
    memory_free(mean);
    memory_free(done);
    return status;
}

static enum status run_subset(struct selected *s, bool *in, double *y, double *values, struct error *err) {
    size_t k = (size_t)s->n_options, n = 0;
    int in_batch = 0;
    for (int i = 0; i < s->n_options; i++)
        in[i] = true;
    for (int rep = 0; rep < s->results->n_replications; rep++) {
        enum replication state = read_replication(s, in, rep, y);
        if (state == REPLICATION_MISSING) break;
        s->n_read = rep + 1;
        if (state != REPLICATION_USED) continue;
        for (size_t i = 0; i < k; i++)
            values[n * k + i] = (in_batch == 0 ? 0 : values[n * k + i]) + y[i] / s->request.n_batch;
        if (++in_batch < s->request.n_batch) continue;
        in_batch = 0;
        n++;
    }
    s->n_used = (int64_t)n * s->request.n_batch;
    s->n_waiting = in_batch;
    for (size_t i = 0; i < k; i++) {
        s->options[i].n_used = s->n_used;
        s->options[i].n_waiting = s->n_waiting;
    }
    if (n < 2) return STATUS_OK; // nothing can be said yet
    int *by = memory_alloc(k, sizeof *by);
    if (by == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    enum status status =
        screening_subset(values, s->n_options, n, s->request.level, s->lower_is_better, in, by, err);
    s->n_in = 0;
    for (size_t i = 0; i < k && status == STATUS_OK; i++) {
        struct select_option *o = &s->options[i];
        o->in = in[i];
        o->i_beaten_by = by[i];
        o->out_after = o->in ? 0 : s->n_read;
        o->n_read = s->n_read;
        for (size_t rep = 0; rep < n; rep++)
            o->mean += values[rep * k + i] / (double)n;
        s->n_in += o->in;
    }
    find_best(s);
    s->finished = s->n_in == 1;
    s->fresh.n_from = s->n_read;
    memory_free(by);
    return status;
}

// --- fresh replications
// ------------------------------------------------------------------------------------------------------

/* The spread of the winner is that of the replications used; they were not chosen for it. */
static int64_t fresh_wanted(const struct selected *s, double sd) {
    double d = s->request.difference, used = (double)s->options[s->i_best].n_used;
    double n = d > 0 ? ceil(pow(distribution_normal_quantile(0.975) * sd / d, 2)) : used;
    return (int64_t)fmax(FRESH_LEAST, fmin(n, used));
}

static enum status describe_fresh(struct selected *s, bool *in, double *y, double *values,
                                  struct error *err) {
    struct fresh *f = &s->fresh;
    struct selected counts = *s; // what is lost here is no part of the selection's count
    struct summary used = {0}, fresh = {0};
    size_t n_used = 0, n = 0;
    int64_t n_seen = 0;
    for (int i = 0; i < s->n_options; i++)
        in[i] = i == s->i_best;
    for (int rep = 0; rep < s->results->n_replications; rep++) {
        enum replication state = read_replication(&counts, in, rep, y);
        if (state == REPLICATION_MISSING) break;
        n_seen = rep + 1;
        if (state != REPLICATION_USED) continue;
        if (rep < f->n_from)
            values[n_used++] = y[s->i_best];
        else
            values[n_used + n++] = y[s->i_best];
    }
    enum status status = n_used > 0 ? summary_of("outcomes", values, n_used, &used, err) : STATUS_OK;
    if (status == STATUS_OK && n > 0) status = summary_of("outcomes", values + n_used, n, &fresh, err);
    if (status != STATUS_OK) return status;
    const struct results_metric *m = &s->results->metrics[s->i_metric];
    bool shares = m->kind == KIND_BINARY && s->results->n_points == 1;
    f->n = (int64_t)n;
    f->n_wanted = fresh_wanted(s, used.sd);
    if (f->n < f->n_wanted && n_used > 0) // as many are lost as up to now
        s->options[s->i_best].n_wanted =
            (n_seen > f->n_from ? n_seen : f->n_from) +
            (int64_t)ceil((double)(f->n_wanted - f->n) * (double)f->n_from / (double)n_used);
    f->mean = n > 0 ? fresh.mean : (double)NAN;
    f->interval = (struct interval){-INFINITY, INFINITY};
    f->method = shares ? "Wilson" : "t interval of the mean";
    if (n < 2) return STATUS_OK;
    return shares ? proportion_wilson(llround(fresh.mean * (double)n), (int64_t)n, 0.95, &f->interval, err)
                  : summary_mean_interval(&fresh, 0.95, &f->interval, err);
}

// --- the request
// ---------------------------------------------------------------------------------------------------------------

static enum status find_metric(const struct results *r, const char *name, int *i_metric, struct error *err) {
    *i_metric = results_find_metric(r, name);
    if (*i_metric >= 0) return STATUS_OK;
    const char **names = memory_alloc((size_t)r->n_metrics + 1, sizeof *names);
    struct text offer = TEXT_EMPTY;
    for (int i = 0; names != NULL && i < r->n_metrics; i++)
        names[i] = r->metrics[i].name;
    if (names != NULL) text_offer(name, names, (size_t)r->n_metrics, &offer);
    memory_free(names);
    error_set(err, STATUS_NOT_FOUND, "unknown metric '%.80s'%s", name, text_chars(&offer));
    text_free(&offer);
    return STATUS_NOT_FOUND;
}

static enum status settle_direction(struct selected *s, const struct results_metric *m, struct error *err) {
    enum better better = s->request.better != BETTER_NEITHER ? s->request.better : m->better;
    if (better == BETTER_NEITHER)
        return error_set(err, STATUS_USAGE,
                         "neither more nor less %s is better by itself: say --better up or down", m->name);
    s->request.better = better;
    s->lower_is_better = better == BETTER_DOWN;
    return STATUS_OK;
}

/* Fills in what was left open; n_first is a whole number of batches, 2 at least. */
static enum status settle(struct selected *s, struct error *err) {
    struct select_request *q = &s->request;
    const struct results_metric *m = &s->results->metrics[s->i_metric];
    enum status status = settle_direction(s, m, err);
    if (status != STATUS_OK) return status;
    if (s->n_options < 2)
        return error_set(err, STATUS_USAGE, "there is one option only, %s: nothing to select",
                         s->results->options[0].name);
    if (isnan(q->difference)) q->difference = m->smallest_difference;
    if (uses_difference(q->method) && !(q->difference > 0 && isfinite(q->difference)))
        return error_set(
            err, STATUS_USAGE,
            "%s needs the smallest difference in %s that matters, above 0: --difference D, in %s",
            select_method_name(q->method), m->name, m->unit);
    if (m->kind == KIND_BINARY && q->difference >= 1)
        return error_set(err, STATUS_USAGE, "%s lies in 0 to 1; %g points are %g", m->name, q->difference,
                         q->difference / 100);
    if (q->n_batch <= 0) q->n_batch = select_default_batch(m->unit);
    if (q->n_first <= 0) q->n_first = select_default_first(q->n_batch);
    int n_batches = q->n_first / q->n_batch;
    if (n_batches < 2)
        return error_set(err, STATUS_USAGE, "%d first replications are not two batches of %d", q->n_first,
                         q->n_batch);
    q->n_first = n_batches * q->n_batch;
    return STATUS_OK;
}

static void choose_measures(struct selected *s) {
    const char *unit = s->results->metrics[s->i_metric].unit;
    double most = 0, d = s->request.difference > 0 ? s->request.difference : 0;
    for (int i = 0; i < s->n_options; i++)
        if (isfinite(s->options[i].mean)) most = fmax(most, fabs(s->options[i].mean));
    s->measure = measure_level(unit, most, d > 0 ? d / 3 : most / 50);
    s->change = measure_difference(unit, d, d / 10);
}

static enum status run(struct selected *s, struct error *err) {
    size_t k = (size_t)s->n_options, n = (size_t)s->results->n_replications + 1;
    bool *in = memory_alloc(k, sizeof *in);
    double *y = memory_alloc(k, sizeof *y), *values = memory_alloc(n, k * sizeof *values);
    enum status status = STATUS_OK;
    if (in == NULL || y == NULL || values == NULL) {
        status = error_set(err, STATUS_NO_MEMORY, "no memory to select among options");
        goto out;
    }
    switch (s->request.method) {
    case SELECT_RINOTT: status = run_rinott(s, in, y, values, err); break;
    case SELECT_SUBSET: status = run_subset(s, in, y, values, err); break;
    case SELECT_OCBA: status = run_ocba(s, in, y, values, err); break;
    default: status = run_sequential(s, in, y, err); break;
    }
    if (status == STATUS_OK && s->finished && s->i_best >= 0 &&
        (s->n_in == 1 || s->request.method == SELECT_RINOTT))
        status = describe_fresh(s, in, y, values, err);
out:
    memory_free(in);
    memory_free(y);
    memory_free(values);
    return status;
}

enum status select_make(struct selected **out, const struct results *r, const struct select_request *request,
                        struct error *err) {
    *out = NULL;
    struct selected *s = memory_alloc(1, sizeof *s);
    if (s == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory to select among options");
    *s = (struct selected){.results = r,
                           .request = *request,
                           .n_options = r->n_options,
                           .n_in = r->n_options,
                           .i_best = -1,
                           .i_undefined = -1};
    s->options = memory_alloc((size_t)r->n_options, sizeof *s->options);
    enum status status = find_metric(r, request->metric, &s->i_metric, err);
    if (status == STATUS_OK && s->options == NULL)
        status = error_set(err, STATUS_NO_MEMORY, "no memory to select among options");
    for (int i = 0; s->options != NULL && i < r->n_options; i++)
        s->options[i] = (struct select_option){.in = true, .i_beaten_by = -1};
    if (status == STATUS_OK) status = settle(s, err);
    if (status == STATUS_OK) status = run(s, err);
    if (status == STATUS_OK) {
        choose_measures(s);
        *out = s;
    } else {
        select_destroy(s);
    }
    return status;
}

void select_destroy(struct selected *s) {
    if (s == NULL) return;
    memory_free(s->options);
    memory_free(s);
}
