/*
 * Verdicts: one plain sentence per option, from numbers that compare.c made.
 *
 * A sentence claims a direction only when the interval excludes zero, and says so when adjusting for several
 * options takes the claim back. "Cannot tell" comes with the interval and with the pairs still needed; "the
 * same" only when every pair is equal; "too small to matter" only when the whole interval lies within the
 * smallest difference that matters, as stated before the experiment.
 */
#include "report/compare/compare.h"

#include <math.h>
#include <string.h>

struct say { // what the clauses share
    const struct comparison *c;
    const struct compare_block *b;
    const struct contrast *contrast;
    const struct results_metric *metric;
    const char *option, *baseline;
    struct measure change; // how its difference is shown
};

static bool is_relapse(const struct results_metric *m) {
    return strcmp(m->name, "relapse") == 0;
}

/* "relapses less often than", "coup happens 4 points less often than under", "time to relapse 0.6 years
 * longer than": the words after the amount. */
static const char *direction(const struct results_metric *m, bool up) {
    if (is_relapse(m)) return up ? "more often than" : "less often than";
    if (m->kind == KIND_BINARY) return up ? "more often than under" : "less often than under";
    if (m->kind == KIND_EVENT_TIME) return up ? "longer than" : "shorter than";
    return up ? "higher than" : "lower than";
}

/* The interval of a resolved difference, in its own direction: "(5 to 13)", smaller end first. */
static void add_interval(const struct measure *m, struct interval i, bool up, struct text *out) {
    text_add(out, "(");
    measure_interval(m, up ? i.low : -i.high, up ? i.high : -i.low, out);
    text_add(out, ")");
}

static void add_signed_interval(const struct measure *m, struct interval i, struct text *out) {
    text_add(out, "(");
    measure_interval(m, i.low, i.high, out);
    text_add(out, ")");
}

static void add_subject(const struct say *s, struct text *out) {
    text_add(out, "%s", s->option);
    if (is_relapse(s->metric)) {
        text_add(out, " relapses");
        return;
    }
    text_add(out, ": ");
    wording_label(s->metric->name, out);
    if (s->metric->kind == KIND_BINARY) text_add(out, " happens");
}

static void say_resolved(const struct say *s, struct text *out) {
    const struct paired *p = &s->contrast->paired;
    bool up = p->difference > 0;
    add_subject(s, out);
    text_add(out, " ");
    measure_value(&s->change, fabs(p->difference), out);
    text_add(out, " %s %s ", direction(s->metric, up), s->baseline);
    add_interval(&s->change, p->interval, up, out);
    if (p->p > COMPARE_ALPHA) { // interval and test are two procedures
        text_add(out, ", borderline: the test does not agree (p ");
        wording_p(p->p, out);
        text_add(out, ")");
    } else if (s->contrast->p_holm > COMPARE_ALPHA) {
        text_add(out, ", which does not stand once %d options are compared (adjusted p ", s->c->n_contrasts);
        wording_p(s->contrast->p_holm, out);
        text_add(out, ")");
    }
}

static void say_identical(const struct say *s, struct text *out) {
    text_add(out, "%s: ", s->option);
    wording_label(s->metric->name, out);
    text_add(out, " is the same as under %s in every one of ", s->baseline);
    wording_count((int64_t)s->contrast->paired.n, out);
    text_add(out, " pairs seen (it may differ in up to %.2g %% of such pairs)",
             100 * s->contrast->paired.differ_frac_high);
}

/* "3 is smaller than 3" must not be read: a decimal more where an end within what matters rounds up to it. */
static struct measure show_inside(struct interval i, double delta, struct measure m) {
    double farther = fmax(fabs(i.low), fabs(i.high)) / m.scale, limit = delta / m.scale;
    while (m.decimals < 2 && round(farther * pow(10, m.decimals)) >= limit * pow(10, m.decimals))
        m.decimals++;
    return m;
}

static void say_small(const struct say *s, struct text *out) {
    const struct paired *p = &s->contrast->paired;
    struct measure m = show_inside(p->interval, s->metric->smallest_difference, s->change);
    text_add(out, "%s: any difference from %s in ", s->option, s->baseline);
    wording_label(s->metric->name, out);
    text_add(out, " is smaller than the ");
    measure_stated(&s->change, s->metric->smallest_difference, out);
    text_add(out, " that matter: ");
    measure_value(&m, p->difference, out);
    text_add(out, " ");
    add_signed_interval(&m, p->interval, out);
}

static void say_unresolved(const struct say *s, struct text *out) {
    const struct paired *p = &s->contrast->paired;
    text_add(out, "cannot tell whether ");
    if (is_relapse(s->metric)) {
        text_add(out, "%s relapses more or less often than %s", s->option, s->baseline);
    } else if (s->metric->kind == KIND_BINARY) {
        wording_label(s->metric->name, out);
        text_add(out, " happens more or less often under %s than under %s", s->option, s->baseline);
    } else {
        text_add(out, "%s has ", s->option);
        if (s->metric->kind == KIND_EVENT_TIME) text_add(out, "a longer or shorter ");
        if (s->metric->kind == KIND_MEAN) text_add(out, "higher or lower ");
        wording_label(s->metric->name, out);
        text_add(out, " than %s", s->baseline);
    }
    text_add(out, ": difference ");
    measure_value(&s->change, p->difference, out);
    text_add(out, " ");
    add_signed_interval(&s->change, p->interval, out);
    if (p->p > COMPARE_ALPHA) return;
    text_add(out, ", borderline: the test alone would claim one (p ");
    wording_p(p->p, out);
    text_add(out, ")");
}

/* Whether the whole interval lies within the smallest difference that matters. An interval that rests on a handful of
 * unequal pairs proves no equality: what would be large may be rare. */
static bool too_small(const struct say *s) {
    double delta = s->metric->smallest_difference;
    if (paired_rests_on_few(&s->contrast->paired)) return false;
    struct interval i = s->contrast->paired.interval;
    return delta > 0 && i.low > -delta && i.high < delta;
}

static void add_may_not_matter(const struct say *s, struct text *out) {
    double delta = s->metric->smallest_difference;
    struct interval i = s->contrast->paired.interval;
    if (!(delta > 0) || i.low >= delta || i.high <= -delta || s->contrast->p_holm > COMPARE_ALPHA) return;
    text_add(out, ", possibly less than the ");
    measure_stated(&s->change, delta, out);
    text_add(out, " that matter");
}

// --- delay

/* An option may put off what it does not prevent: where relapse cannot be told apart, and the time to it can.
 */
static void add_delay(const struct say *s, int j, struct text *out) {
    const struct comparison *c = s->c;
    if (!is_relapse(s->metric) || s->contrast->paired.resolved) return;
    for (size_t i = 0; i < c->n_blocks; i++) {
        const struct compare_block *b = &c->blocks[i];
        const struct contrast *x = &b->contrasts[j];
        if (strcmp(c->results->metrics[b->i_metric].name, "time_to_relapse_days") != 0 || !contrast_stands(x))
            continue;
        bool up = x->paired.difference > 0;
        text_add(out, "; yet relapse comes ");
        measure_value(&b->change, fabs(x->paired.difference), out);
        text_add(out, " %s on average ", up ? "later" : "earlier");
        add_interval(&b->change, x->paired.interval, up, out);
    }
}

// --- cost
// -----------------------------------------------------------------------------------------------------

/* "14 % more cost (12 to 16)": the ratio of means, with the interval of that ratio. */
static void add_cost_change(const struct paired_change *x, struct text *out) {
    bool up = x->change > 0;
    struct measure percent = measure_level("1", x->change, interval_half_width(x->interval));
    measure_value(&percent, fabs(x->change), out);
    text_add(out, " %s cost ", up ? "more" : "less");
    add_interval(&percent, x->interval, up, out);
}

/* A difference that stands and yet reads "0.0 %": nobody pays attention to less than that. */
static bool reads_as_nothing(const struct paired_change *x) {
    struct measure percent = measure_level("1", x->change, interval_half_width(x->interval));
    return fabs(x->change) / percent.scale * pow(10, percent.decimals) < 0.5;
}

static void add_same_cost(const struct paired_change *x, struct text *out) {
    double most = fmax(fabs(x->interval.low), fabs(x->interval.high));
    text_add(out, ", at the same cost (at most %.1f %% apart)", fmax(0.1, ceil(1000 * most) / 10));
}

static void add_cost(const struct comparison *c, int j, struct text *out) {
    if (c->cost.contrasts == NULL || !contrast_usable(&c->cost.contrasts[j])) return;
    const struct contrast *x = &c->cost.contrasts[j];
    const struct paired *p = &x->paired;
    if (p->n < 2) return; // one pair says nothing about chance
    bool clear = contrast_stands(x) && x->has_relative && !interval_contains(x->relative.interval, 0);
    if (p->identical) {
        text_add(out, ", at the same cost in every pair");
    } else if (!clear) {
        text_add(out, ", with no clear difference in cost");
    } else if (reads_as_nothing(&x->relative)) {
        add_same_cost(&x->relative, out);
    } else {
        text_add(out, ", at ");
        add_cost_change(&x->relative, out);
    }
}

// --- several points
// ------------------------------------------------------------------------------------------

/* Apart from the interval, which is chance alone, and in the direction the sentence claims: "; at 8 points -2
 * to 12, 7 of 8 in this direction"; without a claim "; at 8 points -5 to 3, 2 of 8 above zero". */
static void add_spread(const struct say *s, struct text *out) {
    const struct point_spread *x = &s->contrast->spread;
    const struct paired *p = &s->contrast->paired;
    if (x->n < 2 || p->identical) return;
    bool claimed = p->resolved && !too_small(s), down = claimed && p->difference < 0;
    text_add(out, "; at %d points ", x->n);
    measure_number(&s->change, down ? -x->high : x->low, false, out);
    text_add(out, " to ");
    measure_number(&s->change, down ? -x->low : x->high, false, out);
    text_add(out, ", %d of %d %s", down ? x->n_down : x->n_up, x->n,
             claimed ? "in this direction" : "above zero");
}

// --- the pairs behind it
// --------------------------------------------------------------------------------------

static void add_pairs(const struct comparison *c, const struct contrast *contrast, struct text *out) {
    int64_t n = (int64_t)contrast->paired.n;
    text_add(out, "; ");
    wording_count(n, out);
    if (n < contrast->n_wanted) {
        text_add(out, " of ");
        wording_count(contrast->n_wanted, out);
    }
    text_add(out, n == 1 && contrast->n_wanted == 1 ? " pair" : " pairs");
    if (c->results->n_points > 1) text_add(out, ", each the mean of %d points", c->results->n_points);
    if (paired_rests_on_few(&contrast->paired))
        text_add(out, ", only %zu of which %s", contrast->paired.n_differing,
                 contrast->paired.n_differing == 1 ? "differs" : "differ");
    if (n < contrast->n_wanted || contrast->n_partial > 0) {
        text_add(out, contrast->n_partial > 0 ? ", %d of them incomplete" : "", contrast->n_partial);
        if (contrast->n_failed > 0) text_add(out, ", %d hit by failed runs", contrast->n_failed);
        if (contrast->n_missing > 0) text_add(out, ", %d not yet run", contrast->n_missing);
        if (contrast->n_undefined > 0) text_add(out, ", %d without a value", contrast->n_undefined);
    }
}

enum { PLAN_FROM_PAIRS = 10 };

/* What more pairs would do for a verdict that is open: ", about 1,200 more pairs needed to settle 3 points",
 * or, where the interval is already that narrow, to tell a difference as large as the one seen. */
static void add_pairs_needed(const struct say *s, struct text *out) {
    const struct paired *p = &s->contrast->paired;
    double delta = s->metric->smallest_difference;
    if (p->n < 2) {
        text_add(out, ", from which nothing can be said about chance");
        return;
    }
    bool settles = delta > 0 && paired_needed_for_half_width(p, delta) > (int64_t)p->n;
    int64_t needed = settles ? paired_needed_for_half_width(p, delta) : p->n_pairs_to_resolve;
    int64_t more = needed - (int64_t)p->n;
    if ((int64_t)p->n < PLAN_FROM_PAIRS) {
        text_add(out, ", too few to plan from");
        return;
    }
    if (needed == PAIRS_UNBOUNDED) {
        text_add(out, "; how many more would tell cannot be planned from a difference of nothing");
        return;
    }
    if (more > COMPARE_MORE_PAIRS_MAXIMUM) {
        text_add(out, ", and no affordable number would tell");
        return;
    }
    if (more <= 0) return; // on the edge: the test and the interval disagree, and say so
    text_add(out, ", ");
    wording_about(more, out);
    text_add(out, " more pairs needed");
    if (!settles) { // precise enough for what matters, yet on both sides of it
        text_add(out, " if the true difference is the one seen");
        return;
    }
    text_add(out, " to settle ");
    measure_stated(&s->change, delta, out);
}

void compare_say(const struct comparison *c, const struct compare_block *b, int j, struct text *out) {
    const struct results *r = c->results;
    const struct contrast *contrast = &b->contrasts[j];
    struct say s = {c,
                    b,
                    contrast,
                    &r->metrics[b->i_metric],
                    r->options[contrast->i_option].name,
                    r->options[c->i_baseline].name,
                    contrast_measure(b, contrast)};
    if (!contrast_usable(contrast)) {
        text_add(out, "%s: nothing can be said, no pair of runs with %s finished", s.option, s.baseline);
        add_pairs(c, contrast, out);
        return;
    }
    if (contrast->paired.identical) {
        say_identical(&s, out);
    } else if (too_small(&s)) {
        say_small(&s, out);
    } else if (!contrast->paired.resolved) {
        say_unresolved(&s, out);
    } else {
        say_resolved(&s, out);
        add_may_not_matter(&s, out);
    }
    add_delay(&s, j, out);
    add_cost(c, j, out);
    add_spread(&s, out);
    add_pairs(c, contrast, out);
    if (!contrast->paired.identical && !contrast->paired.resolved && !too_small(&s))
        add_pairs_needed(&s, out);
}
