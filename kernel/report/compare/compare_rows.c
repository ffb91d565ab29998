/* A comparison as rows, for programs; see report.h. */
#include "report/compare/compare.h"

#include <math.h>

static const struct contrast *find_row(const struct comparison *c, size_t i,
                                       const struct compare_block **block, int *j) {
    if (c->n_contrasts == 0 || i / (size_t)c->n_contrasts >= c->n_blocks) return NULL;
    *block = &c->blocks[i / (size_t)c->n_contrasts];
    *j = (int)(i % (size_t)c->n_contrasts);
    return &(*block)->contrasts[*j];
}

bool compare_row(const struct comparison *c, size_t i, struct compare_row *out) {
    const double NONE = (double)NAN;
    const struct compare_block *b;
    int j;
    const struct contrast *x = find_row(c, i, &b, &j);
    if (x == NULL) return false;
    const struct results_metric *m = &c->results->metrics[b->i_metric];
    *out = (struct compare_row){.metric = m->name,
                                .unit = m->unit,
                                .option = c->results->options[x->i_option].name,
                                .method = "",
                                .mean = NONE,
                                .baseline_mean = NONE,
                                .difference = NONE,
                                .low = NONE,
                                .high = NONE,
                                .p = NONE,
                                .p_adjusted = NONE};
    if (!contrast_usable(x)) return true;
    const struct paired *p = &x->paired;
    out->method = p->method;
    out->n_pairs = p->n;
    out->mean = p->mean_a;
    out->baseline_mean = p->mean_b;
    out->difference = p->difference;
    out->low = p->interval.low;
    out->high = p->interval.high;
    out->p = p->p;
    out->p_adjusted = x->p_holm;
    out->stands = contrast_stands(x);
    return true;
}

void compare_verdict(const struct comparison *c, size_t i, struct text *out) {
    const struct compare_block *b;
    int j;
    if (find_row(c, i, &b, &j) != NULL) compare_say(c, b, j, out);
}
