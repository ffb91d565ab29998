/* One look at how precise differences are; see precision.h. */
#include "report/select/precision.h"

#include "base/memory.h"
#include "report/compare/compare.h"

#include <math.h>
#include <string.h>

struct widest { // of one target
    double half_width;
    int i_option; // whose difference it is; the baseline when there is one option
    size_t n_pairs;
};

static double half_width_of(const struct results_metric *m, const struct paired *p) {
    if (p->n < 2) return INFINITY;
    if (p->identical && m->kind == KIND_BINARY) return p->differ_frac_high;
    return interval_half_width(p->interval);
}

static struct widest find_widest(const struct comparison *c, const struct compare_block *b) {
    struct widest w = {.half_width = -1, .i_option = c->i_baseline};
    const struct results_metric *m = &c->results->metrics[b->i_metric];
    for (int j = 0; j < c->n_contrasts; j++) {
        double h = half_width_of(m, &b->contrasts[j].paired);
        if (h > w.half_width) w = (struct widest){h, b->contrasts[j].i_option, b->contrasts[j].paired.n};
    }
    if (c->n_contrasts > 0) return w;
    w.n_pairs = b->alone.n;
    w.half_width = b->alone.n > 1 ? interval_half_width(b->alone.interval) : (double)INFINITY;
    return w;
}

static void say(const struct comparison *c, const struct compare_block *b, const struct widest *w,
                double wanted, int n, struct text *out) {
    const struct results *r = c->results;
    const struct results_metric *m = &r->metrics[b->i_metric];
    struct measure measure = measure_difference(m->unit, wanted, wanted / 10);
    wording_label(m->name, out);
    if (w->n_pairs == 0) {
        text_add(out, ": %s has no run with a value in %d replications\n", r->options[w->i_option].name, n);
        return;
    }
    text_add(out, isfinite(w->half_width) ? ": %s known within " : ": %s not bounded yet",
             c->n_contrasts > 0 ? "differences are" : "its mean is");
    if (isfinite(w->half_width)) measure_value(&measure, w->half_width, out);
    text_add(out, " (wanted ");
    measure_stated(&measure, wanted, out);
    text_add(out, ")");
    if (c->n_contrasts > 1) text_add(out, ", least for %s", r->options[w->i_option].name);
    text_add(out, ", with %zu of %d %s\n", w->n_pairs, n, c->n_contrasts > 0 ? "pairs" : "replications");
}

static void look_at(const struct comparison *c, const struct compare_block *b, double wanted, int n,
                    struct precision *out) {
    struct widest w = find_widest(c, b);
    double ratio = w.half_width / wanted;
    say(c, b, &w, wanted, n, &out->sentences);
    out->hopeless |= w.n_pairs == 0;
    if (ratio <= 1) return;
    out->reached = false;
    double needed = fmin(ceil(n * ratio * ratio), 1e15);
    if (needed > (double)out->n_needed) out->n_needed = (int64_t)needed;
}

static void narrow(struct results *r, int n) {
    for (int i = 0; i < r->n_options; i++)
        if (r->options[i].n_replications > n) r->options[i].n_replications = n;
}

enum status precision_look(struct results *r, int n, const struct precision_target *targets, size_t n_targets,
                           struct precision *out, struct error *err) {
    *out = (struct precision){.reached = true, .n_needed = n};
    const char **metrics = memory_alloc(n_targets, sizeof *metrics);
    if (metrics == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory to look at the precision");
    for (size_t i = 0; i < n_targets; i++)
        metrics[i] = targets[i].metric;
    narrow(r, n);
    struct comparison *c = NULL;
    enum status status = compare_make(&c, r, metrics, n_targets, NULL, err);
    for (size_t i = 0; status == STATUS_OK && i < c->n_blocks; i++)
        look_at(c, &c->blocks[i], targets[i].half_width, n, out);
    if (status == STATUS_OK && !out->reached && out->n_needed <= n) out->n_needed = n + 1;
    if (status == STATUS_OK && text_failed(&out->sentences))
        status = error_set(err, STATUS_NO_MEMORY, "no memory to look at the precision");
    if (status != STATUS_OK) text_free(&out->sentences);
    compare_destroy(c);
    memory_free(metrics);
    return status;
}
