/* The statistics of a comparison: gathering pairs, calling stats/, adjusting for several options; see
 * compare.h. */
#include "report/compare/compare.h"

#include "base/memory.h"
#include "report/compare/frontier.h"
#include "stats/multiplicity.h"
#include "stats/summary.h"
#include "stats/survival_compare.h"

#include <math.h>
#include <string.h>

// --- gathering
// ------------------------------------------------------------------------------------------------

struct pair_work { // one contrast's pairs, and the event flags for times to an event
    double *a, *b;
    int *cause_a, *cause_b;
    size_t n;
};

static void pair_work_free(struct pair_work *w) {
    memory_free(w->a);
    memory_free(w->b);
    memory_free(w->cause_a);
    memory_free(w->cause_b);
}

static bool pair_work_make(struct pair_work *w, int n) {
    *w = (struct pair_work){memory_alloc(n, sizeof(double)), memory_alloc(n, sizeof(double)),
                            memory_alloc(n, sizeof(int)), memory_alloc(n, sizeof(int)), 0};
    return w->a != NULL && w->b != NULL && w->cause_a != NULL && w->cause_b != NULL;
}

int compare_event_metric(const struct results *r, int i_metric) {
    for (int i = 0; i < N_WORLD_METRICS; i++) {
        if (strcmp(METRICS[i].head.name, r->metrics[i_metric].name) != 0) continue;
        while (i >= 0 && METRICS[i].kind != KIND_BINARY)
            i--;
        return i < 0 ? -1 : results_find_metric(r, METRICS[i].head.name);
    }
    return -1;
}

size_t compare_gather(const struct results *r, int i_option, int i_metric, double *values) {
    size_t n = 0;
    for (int rep = 0; rep < r->n_replications; rep++) {
        double sum = 0;
        int n_points = 0;
        for (int p = 0; p < r->n_points; p++) {
            double y = *results_outcome(r, i_option, p, rep, i_metric);
            if (!isfinite(y)) continue;
            sum += y;
            n_points++;
        }
        if (n_points > 0) values[n++] = sum / n_points;
    }
    return n;
}

struct lost {
    bool failed, missing, undefined;
};

static void note_loss(const struct results *r, int i_option, int p, int rep, double y, struct lost *lost) {
    enum run_state state = results_state(r, i_option, p, rep);
    lost->failed |= state == RUN_FAILED;
    lost->missing |= state == RUN_MISSING;
    lost->undefined |= state == RUN_DONE && !isfinite(y);
}

/* One replication of both options, averaged over the points that both have. Returns how many those are. */
static int gather_pair(const struct results *r, struct contrast *c, int i_baseline, int i_metric, int rep,
                       double *a, double *b) {
    struct lost lost = {false, false, false};
    int n = 0;
    *a = *b = 0;
    for (int p = 0; p < r->n_points; p++) {
        double ya = *results_outcome(r, c->i_option, p, rep, i_metric);
        double yb = *results_outcome(r, i_baseline, p, rep, i_metric);
        note_loss(r, c->i_option, p, rep, ya, &lost);
        note_loss(r, i_baseline, p, rep, yb, &lost);
        if (!isfinite(ya) || !isfinite(yb)) continue;
        *a += ya;
        *b += yb;
        n++;
    }
    c->n_failed += lost.failed;
    c->n_missing += lost.missing;
    c->n_undefined += lost.undefined;
    if (n > 0 && n < r->n_points) c->n_partial++;
    *a /= n > 0 ? n : 1;
    *b /= n > 0 ? n : 1;
    return n;
}

size_t compare_gather_pairs(const struct results *r, int i_option, int i_baseline, int i_metric, double *a,
                            double *b) {
    struct contrast c = {.i_option = i_option};
    size_t n = 0;
    for (int rep = 0; rep < results_n_pairs_wanted(r, i_option, i_baseline); rep++)
        n += gather_pair(r, &c, i_baseline, i_metric, rep, &a[n], &b[n]) > 0;
    return n;
}

int compare_option_at(const struct results *r, int i) {
    const struct results_frontier *f = &r->frontier;
    if (i < f->n_along) return f->along[i];
    for (int o = 0, n = f->n_along; o < r->n_options; o++) {
        bool along = false;
        for (int k = 0; k < f->n_along; k++)
            along |= f->along[k] == o;
        if (!along && n++ == i) return o;
    }
    return i;
}

static int event_at(const struct results *r, int i_option, int rep, int i_event, double time,
                    double censoring) {
    if (i_event < 0) return time < censoring;
    double happened = *results_outcome(r, i_option, 0, rep, i_event);
    return isnan(happened) ? time < censoring : happened > 0.5;
}

static void gather(const struct comparison *k, struct contrast *c, int i_metric, struct pair_work *w) {
    const struct results *r = k->results;
    int i_event = compare_event_metric(r, i_metric);
    double censoring = r->horizon_days - r->decision_day;
    c->n_wanted = results_n_pairs_wanted(r, c->i_option, k->i_baseline);
    for (int rep = 0; rep < c->n_wanted; rep++) {
        if (gather_pair(r, c, k->i_baseline, i_metric, rep, &w->a[w->n], &w->b[w->n]) == 0) continue;
        w->cause_a[w->n] = event_at(r, c->i_option, rep, i_event, w->a[w->n], censoring);
        w->cause_b[w->n] = event_at(r, k->i_baseline, rep, i_event, w->b[w->n], censoring);
        w->n++;
    }
}

// --- one contrast
// ---------------------------------------------------------------------------------------------

/* By what is measured, never by looking at the data. A mean over points of a yes/no outcome is a share, no
 * longer 0 or 1; shares are bounded, so their means are near normal; amounts of money, people and days have
 * long tails. */
enum outcome_kind compare_outcome_kind(const struct results *r, const struct results_metric *m) {
    if (m->kind == KIND_BINARY) return r->n_points == 1 ? OUTCOME_YES_NO : OUTCOME_QUANTITY;
    return strcmp(m->unit, "1") == 0 ? OUTCOME_QUANTITY : OUTCOME_SKEWED;
}

/* Time to an event, one point: the restricted means take over; correlation and planning stay those of the
 * pairs. */
static enum status restrict_mean(const struct comparison *k, const struct pair_work *w,
                                 const struct resampling *plan, struct paired *paired, struct error *err) {
    const struct results *r = k->results;
    struct survival_data a = {w->a, w->cause_a, w->n}, b = {w->b, w->cause_b, w->n};
    struct rmst_difference d;
    double tau = r->horizon_days - r->decision_day;
    for (size_t i = 0; i < w->n; i++) { // never beyond what every event-free run has seen
        if (w->cause_a[i] == 0) tau = fmin(tau, w->a[i]);
        if (w->cause_b[i] == 0) tau = fmin(tau, w->b[i]);
    }
    enum status status = survival_compare_rmst(&a, &b, tau, plan, &d, err);
    if (status != STATUS_OK) return status;
    paired->mean_a = d.mean_a;
    paired->mean_b = d.mean_b;
    paired->difference = d.difference;
    paired->interval = d.interval;
    paired->p = d.p;
    paired->identical = d.identical;
    paired->resolved = d.interval.low > 0 || d.interval.high < 0;
    paired->method = "restricted mean to the horizon, " PAIRED_WIDER_ENDS;
    paired->test = "label swaps within pairs";
    return STATUS_OK;
}

static enum status judge_pairs(const struct comparison *k, const struct pair_work *w, int i_metric,
                               const struct resampling *plan, struct paired *out, struct error *err) {
    const struct results_metric *m = &k->results->metrics[i_metric];
    enum status status =
        paired_compare(compare_outcome_kind(k->results, m), w->a, w->b, w->n, plan, out, err);
    if (status != STATUS_OK || m->kind != KIND_EVENT_TIME) return status;
    if (k->results->n_points == 1 && w->n > 1) return restrict_mean(k, w, plan, out, err);
    if (k->results->n_points > 1 && strcmp(out->method, PAIRED_WIDER_ENDS) == 0)
        out->method = "times cut off at the horizon, " PAIRED_WIDER_ENDS;
    return STATUS_OK;
}

static enum status contrast_make(const struct comparison *k, struct contrast *c, int i_metric,
                                 struct error *err) {
    const struct results_metric *m = &k->results->metrics[i_metric];
    struct pair_work w;
    enum status status = STATUS_OK;
    c->simultaneous = (struct interval){(double)NAN, (double)NAN};
    if (!pair_work_make(&w, k->results->n_replications)) {
        status = error_set(err, STATUS_NO_MEMORY, "no memory to compare %s", m->name);
        goto out;
    }
    gather(k, c, i_metric, &w);
    if (w.n == 0) goto out;
    status = judge_pairs(k, &w, i_metric, &k->plan, &c->paired, err);
    c->has_relative = status == STATUS_OK && strcmp(m->name, "cost_usd") == 0 && c->paired.mean_b > 0;
    if (c->has_relative) status = paired_relative_change(w.a, w.b, w.n, &k->plan, &c->relative, err);
    if (status == STATUS_OK) status = contrast_find_spread(k, c, i_metric, err);
out:
    pair_work_free(&w);
    return status;
}

struct measure contrast_measure(const struct compare_block *b, const struct contrast *x) {
    const struct paired *p = &x->paired;
    if (p->n < 2) return b->change;
    return measure_telling(&b->change, p->difference, p->interval.low, p->interval.high);
}

/* The same method at the level at which the intervals of all options hold together. */
static enum status widen(const struct comparison *k, struct contrast *c, int i_metric, struct error *err) {
    struct resampling plan = k->plan;
    struct contrast again = {.i_option = c->i_option};
    struct paired wider;
    struct pair_work w;
    plan.level = k->simultaneous_level;
    bool room = pair_work_make(&w, k->results->n_replications);
    if (room) gather(k, &again, i_metric, &w);
    enum status status = room ? judge_pairs(k, &w, i_metric, &plan, &wider, err)
                              : error_set(err, STATUS_NO_MEMORY, "no memory for simultaneous intervals");
    if (status == STATUS_OK) c->simultaneous = wider.interval;
    pair_work_free(&w);
    return status;
}

enum status compare_widen(struct comparison *c, double level, struct error *err) {
    enum status status = STATUS_OK;
    c->simultaneous_level = level;
    for (size_t i = 0; i < c->n_blocks; i++)
        for (int j = 0; status == STATUS_OK && j < c->n_contrasts; j++)
            if (contrast_usable(&c->blocks[i].contrasts[j]))
                status = widen(c, &c->blocks[i].contrasts[j], c->blocks[i].i_metric, err);
    return status;
}

enum status compare_find_simultaneous(struct comparison *c, struct error *err) {
    return compare_widen(c, multiplicity_interval_level(c->plan.level, (size_t)c->n_contrasts), err);
}

bool contrast_usable(const struct contrast *c) {
    return c->paired.n > 0;
}

bool contrast_stands(const struct contrast *c) {
    return contrast_usable(c) && c->paired.resolved && c->p_holm <= COMPARE_ALPHA;
}

// --- one metric
// -----------------------------------------------------------------------------------------------

/* A resolved difference must not read "(0 to 20)": a decimal more where its nearer end would round to zero.
 */
static void show_nearer_end(const struct paired *p, struct measure *m) {
    double nearer = fmin(fabs(p->interval.low), fabs(p->interval.high)) / m->scale;
    while (p->resolved && m->decimals < 2 && nearer < (m->decimals == 0 ? 0.5 : 0.05))
        m->decimals++;
}

/* Ends that read the same: a decimal more if that tells more of them apart and leaves four digits at most.
 * Hundredths are for money alone, in billions; of a point or a year they would be false precision, and
 * "within 0.1" is said. */
static void show_width(const struct compare_block *b, int n_contrasts, double largest, struct measure *m) {
    struct measure finer = *m;
    finer.decimals++;
    int n_now = 0, n_finer = 0;
    for (int j = 0; j < n_contrasts; j++) {
        const struct interval *i = &b->contrasts[j].paired.interval;
        if (!contrast_usable(&b->contrasts[j])) continue;
        n_now += measure_collapses(m, i->low, i->high);
        n_finer += measure_collapses(&finer, i->low, i->high);
    }
    if (n_finer < n_now && largest / m->scale * pow(10, finer.decimals) < 1e4 &&
        finer.decimals <= (m->before[0] != '\0' ? 2 : 1))
        *m = finer;
}

static void choose_measures(const struct results *r, struct compare_block *b, int n_contrasts) {
    double level = 0, change = 0, half_width = INFINITY;
    for (int j = 0; j < n_contrasts; j++) {
        const struct paired *p = &b->contrasts[j].paired;
        if (!contrast_usable(&b->contrasts[j])) continue;
        level = fmax(level, fmax(fabs(p->mean_a), fabs(p->mean_b)));
        change = fmax(change, fabs(p->difference));
        double reach = interval_half_width(p->interval);
        if (!isfinite(reach)) continue;
        change = fmax(change, fmax(fabs(p->interval.low), fabs(p->interval.high)));
        if (reach > 0) half_width = fmin(half_width, reach);
    }
    if (!isfinite(half_width)) half_width = 0;
    const char *unit = r->metrics[b->i_metric].unit;
    b->level = measure_level(unit, level, half_width);
    b->change = measure_difference(unit, change, half_width);
    for (int j = 0; j < n_contrasts; j++)
        if (contrast_usable(&b->contrasts[j])) show_nearer_end(&b->contrasts[j].paired, &b->change);
    show_width(b, n_contrasts, change, &b->change);
}

static enum status adjust(struct compare_block *b, int n_contrasts, struct error *err) {
    double *p = memory_alloc(n_contrasts, sizeof *p);
    if (p == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory to adjust p-values");
    size_t n = 0;
    for (int j = 0; j < n_contrasts; j++)
        if (contrast_usable(&b->contrasts[j])) p[n++] = b->contrasts[j].paired.p;
    enum status status = multiplicity_adjust(MULTIPLICITY_HOLM, p, n, p, err);
    n = 0;
    for (int j = 0; status == STATUS_OK && j < n_contrasts; j++)
        if (contrast_usable(&b->contrasts[j])) b->contrasts[j].p_holm = p[n++];
    memory_free(p);
    return status;
}

/* One option: its mean with a t interval, or Wilson's for a share of runs. */
static enum status describe_alone(const struct comparison *k, struct compare_block *b, struct error *err) {
    const struct results *r = k->results;
    const struct results_metric *m = &r->metrics[b->i_metric];
    struct alone *a = &b->alone;
    struct summary s;
    double *values = memory_alloc((size_t)r->n_replications, sizeof *values);
    if (values == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory to describe %s", m->name);
    bool shares = m->kind == KIND_BINARY && r->n_points == 1;
    *a = (struct alone){compare_gather(r, k->i_baseline, b->i_metric, values), 0, {0, 0}, ""};
    enum status status = a->n > 0 ? summary_of(m->name, values, a->n, &s, err) : STATUS_OK;
    if (status == STATUS_OK && a->n > 0) {
        a->mean = s.mean;
        a->method = shares     ? "Wilson"
                    : a->n > 1 ? "t interval of the mean"
                               : "no interval from one replication";
        a->interval = (struct interval){-INFINITY, INFINITY};
        if (shares)
            status =
                proportion_wilson(llround(s.mean * (double)a->n), (int64_t)a->n, 0.95, &a->interval, err);
        else if (a->n > 1)
            status = summary_mean_interval(&s, 0.95, &a->interval, err);
        double reach = interval_half_width(a->interval);
        b->level = measure_level(m->unit, fabs(a->mean), isfinite(reach) ? reach : 0);
    }
    memory_free(values);
    return status;
}

static enum status block_make(const struct comparison *k, struct compare_block *b, int i_metric,
                              struct error *err) {
    b->i_metric = i_metric;
    b->contrasts = memory_alloc(k->n_contrasts, sizeof *b->contrasts);
    if (b->contrasts == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the comparison");
    for (int i = 0, j = 0; i < k->results->n_options; i++) {
        int i_option = compare_option_at(k->results, i);
        if (i_option == k->i_baseline) continue;
        b->contrasts[j].i_option = i_option;
        enum status status = contrast_make(k, &b->contrasts[j++], i_metric, err);
        if (status != STATUS_OK) return status;
    }
    choose_measures(k->results, b, k->n_contrasts);
    if (k->n_contrasts == 0) return describe_alone(k, b, err);
    enum status status = adjust(b, k->n_contrasts, err);
    return status == STATUS_OK ? block_find_components(k, b, err) : status;
}

// --- the whole
// ------------------------------------------------------------------------------------------------

static enum status not_found(const char *what, const char *word, const char **names, size_t n,
                             struct error *err) {
    struct text offer = TEXT_EMPTY;
    text_offer(word, names, n, &offer);
    error_set(err, STATUS_NOT_FOUND, "no %s named '%s' in these results%s", what, word, text_chars(&offer));
    text_free(&offer);
    return STATUS_NOT_FOUND;
}

enum status compare_find_baseline(const struct results *r, const char *name, int *i_baseline,
                                  struct error *err) {
    *i_baseline = name == NULL ? r->i_baseline : results_find_option(r, name);
    if (*i_baseline >= 0) return STATUS_OK;
    const char **names = memory_alloc(r->n_options, sizeof *names);
    if (names == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory to look up '%s'", name);
    for (int i = 0; i < r->n_options; i++)
        names[i] = r->options[i].name;
    enum status status = not_found("option", name, names, r->n_options, err);
    memory_free(names);
    return status;
}

static enum status find_metric(const struct results *r, const char *name, int *i_metric, struct error *err) {
    *i_metric = results_find_metric(r, name);
    if (*i_metric >= 0) return STATUS_OK;
    const char **names = memory_alloc(r->n_metrics, sizeof *names);
    if (names == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory to look up '%s'", name);
    for (int i = 0; i < r->n_metrics; i++)
        names[i] = r->metrics[i].name;
    enum status status = not_found("metric", name, names, r->n_metrics, err);
    memory_free(names);
    return status;
}

enum status compare_choose_metrics(const struct results *r, const char *const *metrics, size_t n_metrics,
                                   int *chosen, size_t *n_chosen, struct error *err) {
    *n_chosen = 0;
    bool all = false;
    for (size_t i = 0; metrics != NULL && i < n_metrics; i++)
        all = all || strcmp(metrics[i], COMPARE_ALL_METRICS) == 0;
    for (int i = 0; all && i < r->n_metrics; i++)
        chosen[(*n_chosen)++] = i;
    if (all) return STATUS_OK;
    for (size_t i = 0; metrics != NULL && i < n_metrics; i++) {
        enum status status = find_metric(r, metrics[i], &chosen[(*n_chosen)++], err);
        if (status != STATUS_OK) return status;
    }
    if (metrics != NULL && n_metrics > 0) return STATUS_OK;
    for (int i = 0; i < r->n_metrics; i++)
        if (r->metrics[i].headline) chosen[(*n_chosen)++] = i;
    size_t n_headline = *n_chosen;
    for (int i = 0; n_headline == 0 && i < r->n_metrics; i++)
        chosen[(*n_chosen)++] = i;
    return STATUS_OK;
}

static enum status make_blocks(struct comparison *c, const int *chosen, size_t n, struct error *err) {
    c->blocks = memory_alloc(n, sizeof *c->blocks);
    if (c->blocks == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the comparison");
    for (c->n_blocks = 0; c->n_blocks < n;) {
        struct compare_block *b = &c->blocks[c->n_blocks++];
        enum status status = block_make(c, b, chosen[c->n_blocks - 1], err);
        if (status != STATUS_OK) return status;
    }
    int i_cost = results_find_metric(c->results, "cost_usd");
    if (i_cost < 0 || n == 0 || chosen[0] == i_cost) return STATUS_OK;
    return block_make(c, &c->cost, i_cost, err);
}

static enum status make_sentences(struct comparison *c, struct error *err) {
    if (c->n_blocks == 0) return STATUS_OK;
    c->sentences = memory_alloc(c->n_contrasts, sizeof *c->sentences);
    if (c->sentences == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the sentences");
    for (int j = 0; j < c->n_contrasts; j++) {
        struct text t = TEXT_EMPTY;
        compare_say(c, &c->blocks[0], j, &t);
        c->sentences[j] = text_failed(&t) ? NULL : memory_copy_text(text_chars(&t));
        text_free(&t);
        if (c->sentences[j] == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the sentences");
        c->n_sentences++;
    }
    return STATUS_OK;
}

static void count_runs(struct comparison *c) {
    const struct results *r = c->results;
    for (int i = 0; i < r->n_options; i++)
        for (int p = 0; p < r->n_points; p++)
            for (int rep = 0; rep < r->options[i].n_replications; rep++) {
                enum run_state state = results_state(r, i, p, rep);
                c->n_done += state == RUN_DONE;
                c->n_failed += state == RUN_FAILED;
                c->n_missing += state == RUN_MISSING;
            }
}

enum status compare_make(struct comparison **out, const struct results *r, const char *const *metrics,
                         size_t n_metrics, const char *baseline, struct error *err) {
    *out = NULL;
    size_t n = 0;
    enum status status = STATUS_OK;
    struct comparison *c = memory_alloc(1, sizeof *c);
    int *chosen = memory_alloc(n_metrics + (size_t)r->n_metrics, sizeof *chosen);
    if (c == NULL || chosen == NULL) {
        status = error_set(err, STATUS_NO_MEMORY, "no memory for the comparison");
        goto out;
    }
    c->results = r;
    c->plan = RESAMPLING_DEFAULT;
    c->plan.kept = resamples_create(); // without it the same draws are made again for every contrast
    c->n_contrasts = r->n_options - 1;
    status = compare_find_baseline(r, baseline, &c->i_baseline, err);
    if (status == STATUS_OK) status = compare_choose_metrics(r, metrics, n_metrics, chosen, &n, err);
    if (status == STATUS_OK) status = make_blocks(c, chosen, n, err);
    if (status == STATUS_OK) status = make_sentences(c, err);
    if (status == STATUS_OK) count_runs(c);
out:
    memory_free(chosen);
    if (status != STATUS_OK) {
        compare_destroy(c);
        c = NULL;
    }
    *out = c;
    return status;
}

void compare_destroy(struct comparison *c) {
    if (c == NULL) return;
    for (size_t i = 0; i < c->n_blocks; i++) {
        memory_free(c->blocks[i].contrasts);
        block_best_free(c->blocks[i].best);
    }
    for (size_t i = 0; i < c->n_sentences; i++)
        memory_free(c->sentences[i]);
    frontier_destroy(c->frontier);
    resamples_destroy(c->plan.kept);
    memory_free(c->cost.contrasts);
    memory_free(c->blocks);
    memory_free(c->sentences);
    memory_free(c);
}

size_t compare_n_sentences(const struct comparison *c) {
    return c->n_sentences;
}

const char *compare_sentence(const struct comparison *c, size_t i) {
    return i < c->n_sentences ? c->sentences[i] : "";
}
