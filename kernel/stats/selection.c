/* Kim and Nelson's fully sequential selection; see selection.h. */
#include "stats/selection.h"

#include "base/memory.h"

#include <math.h>

static const int64_t OBSERVATIONS_MAXIMUM = INT64_C(1) << 40; // beyond it a number of runs is only "too many"

static struct selection_pair *pair_of(const struct selection *s, int i, int l) {
    int a = i < l ? i : l, b = i < l ? l : i;
    return &s->pairs[b * (b - 1) / 2 + a];
}

enum status selection_create(struct selection **out, const struct selection_plan *plan, int n_options,
                             struct error *err) {
    *out = NULL;
    enum status status = selection_check(plan->level, n_options, plan->n_first - 1, err);
    if (status != STATUS_OK) return status;
    if (!(plan->difference > 0 && isfinite(plan->difference)))
        return error_set(err, STATUS_RANGE, "the smallest difference that matters is %g but must be above 0",
                         plan->difference);
    if (plan->n_batch < 0)
        return error_set(err, STATUS_RANGE, "a batch of %d replications cannot be", plan->n_batch);
    struct selection *s = memory_alloc(1, sizeof *s);
    if (s == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory to select among options");
    *s = (struct selection){.plan = *plan, .n_options = n_options, .n_in = n_options, .i_best = -1};
    if (s->plan.n_batch == 0) s->plan.n_batch = 1;
    s->options = memory_alloc((size_t)n_options, sizeof *s->options);
    s->pairs = memory_alloc((size_t)n_options * (size_t)(n_options - 1) / 2, sizeof *s->pairs);
    if (s->options == NULL || s->pairs == NULL) {
        selection_destroy(s);
        return error_set(err, STATUS_NO_MEMORY, "no memory to select among options");
    }
    for (int i = 0; i < n_options; i++)
        s->options[i].i_beaten_by = -1;
    *out = s;
    return STATUS_OK;
}

void selection_destroy(struct selection *s) {
    if (s == NULL) return;
    memory_free(s->options);
    memory_free(s->pairs);
    memory_free(s);
}

/* --- the fence --- */

/* Observations after which the fence of a pair is closed. */
static double closes_at(const struct selection *s, int i, int l) {
    double n = s->plan.method == SELECTION_KN ? s->plan.n_first : (double)s->n_observations;
    double variance = pair_of(s, i, l)->squares / (n - 1);
    return s->factor.h_squared * variance / (s->plan.difference * s->plan.difference);
}

static double fence(const struct selection *s, int i, int l) {
    double n = (double)s->n_observations;
    return fmax(0, s->plan.difference / (2 * n) * (closes_at(s, i, l) - n));
}

static double lead(const struct selection *s, int l, int i) {
    return (s->options[l].sum - s->options[i].sum) / (double)s->n_observations;
}

/* --- one screening --- */

/* Who beats option i by most beyond the fence; -1 when nobody does. */
static int find_beater(const struct selection *s, int i) {
    int i_beater = -1;
    double most = 0;
    for (int l = 0; l < s->n_options; l++) {
        if (l == i || s->options[l].out) continue;
        double beyond = lead(s, l, i) - fence(s, i, l);
        if (beyond > most) {
            most = beyond;
            i_beater = l;
        }
    }
    return i_beater;
}

static bool any_fence_open(const struct selection *s) {
    for (int i = 0; i < s->n_options; i++)
        for (int l = 0; l < i; l++)
            if (!s->options[i].out && !s->options[l].out && fence(s, i, l) > 0) return true;
    return false;
}

/* All are judged against those who were in before it: the order of options must not matter. */
static void screen(struct selection *s) {
    for (int i = 0; i < s->n_options; i++)
        if (!s->options[i].out) s->options[i].i_beaten_by = find_beater(s, i);
    s->i_best = -1;
    for (int i = 0; i < s->n_options; i++) {
        struct selection_option *o = &s->options[i];
        if (o->out) continue;
        if (o->i_beaten_by >= 0) {
            o->out = true;
            o->out_at = s->n_replications;
            s->n_in--;
        } else if (s->i_best < 0 || o->sum > s->options[s->i_best].sum) {
            s->i_best = i;
        }
    }
    s->finished = s->n_in == 1 || !any_fence_open(s);
}

/* --- observations --- */

static void observe_pair(struct selection_pair *p, double d, double n) {
    double delta = d - p->mean;
    p->mean += delta / n;
    p->squares += delta * (d - p->mean);
}

static enum status complete_batch(struct selection *s, struct error *err) {
    bool estimating = s->plan.method == SELECTION_KN_PLUS_PLUS || s->n_observations < s->plan.n_first;
    double n = (double)++s->n_observations, size = s->plan.n_batch;
    for (int i = 0; i < s->n_options; i++) {
        struct selection_option *o = &s->options[i];
        if (o->out) continue;
        for (int l = 0; l < i && estimating; l++)
            if (!s->options[l].out)
                observe_pair(pair_of(s, i, l), o->batch / size - s->options[l].batch / size, n);
    }
    for (int i = 0; i < s->n_options; i++) {
        if (!s->options[i].out) s->options[i].sum += s->options[i].batch / size;
        s->options[i].batch = 0;
    }
    s->n_in_batch = 0;
    if (s->n_observations < s->plan.n_first) return STATUS_OK;
    int64_t df = (s->plan.method == SELECTION_KN ? s->plan.n_first : s->n_observations) - 1;
    enum status status = selection_kim_nelson(s->plan.level, s->n_options, (int)df, &s->factor, err);
    if (status == STATUS_OK) screen(s);
    return status;
}

enum status selection_feed(struct selection *s, const double *y, struct error *err) {
    if (s->finished) return STATUS_OK;
    for (int i = 0; i < s->n_options; i++)
        if (!s->options[i].out && !isfinite(y[i]))
            return error_set(err, STATUS_RANGE, "option %d has no number in replication %lld", i,
                             (long long)s->n_replications);
    for (int i = 0; i < s->n_options; i++)
        if (!s->options[i].out) s->options[i].batch += s->plan.lower_is_better ? -y[i] : y[i];
    s->n_replications++;
    return ++s->n_in_batch == s->plan.n_batch ? complete_batch(s, err) : STATUS_OK;
}

/* --- what is to come --- */

double selection_mean(const struct selection *s, int i) {
    const struct selection_option *o = &s->options[i];
    int64_t n = o->out ? o->out_at / s->plan.n_batch : s->n_observations;
    double mean = n > 0 ? o->sum / (double)n : (double)NAN;
    return s->plan.lower_is_better ? 0 - mean : mean; // 0 - 0 is 0, not -0
}

static int64_t in_replications(const struct selection *s, double observations) {
    if (s->finished || s->i_best < 0) return s->finished ? s->n_replications : -1;
    double n = fmin(ceil(observations), (double)OBSERVATIONS_MAXIMUM);
    return (int64_t)fmax(n, (double)(s->n_observations + 1)) * s->plan.n_batch;
}

int64_t selection_at_most(const struct selection *s) {
    double n = 0;
    for (int i = 0; i < s->n_options; i++)
        for (int l = 0; l < i; l++)
            if (!s->options[i].out && !s->options[l].out && s->i_best >= 0) n = fmax(n, closes_at(s, i, l));
    return in_replications(s, n);
}

/* Where the line of a lead meets the fence: lead = d (a - n) / (2 n). */
int64_t selection_probably(const struct selection *s) {
    double n = 0, d = s->plan.difference;
    for (int i = 0; i < s->n_options; i++)
        if (!s->options[i].out && s->i_best >= 0 && i != s->i_best)
            n = fmax(n, closes_at(s, i, s->i_best) * d / (2 * lead(s, s->i_best, i) + d));
    return in_replications(s, n);
}
