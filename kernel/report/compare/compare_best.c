/*
 * Which option may be the best on a metric: gathering replications that all options have, and the sentence.
 *
 * Unlike the contrasts with the baseline this looks at all options at once, so a replication counts only if
 * every option has a value in it; how many those are is said. The method is stats/best.h's.
 */
#include "report/compare/compare.h"

#include "base/memory.h"
#include "stats/best.h"

#include <math.h>

enum { BEST_MINIMUM = 10 }; // replications below which no option is called out of the question

// --- gathering ---

/* One replication of every option, averaged over the points that all of them have; false if there is none. */
static bool gather_row(const struct results *r, int i_metric, int rep, double *row) {
    int n_points = 0;
    for (int i = 0; i < r->n_options; i++)
        row[i] = 0;
    for (int p = 0; p < r->n_points; p++) {
        bool whole = true;
        for (int i = 0; i < r->n_options; i++)
            whole = whole && isfinite(*results_outcome(r, i, p, rep, i_metric));
        for (int i = 0; whole && i < r->n_options; i++)
            row[i] += *results_outcome(r, i, p, rep, i_metric);
        n_points += whole;
    }
    for (int i = 0; n_points > 0 && i < r->n_options; i++)
        row[i] /= n_points;
    return n_points > 0;
}

/* values[i_option * n + i]; returns n. `values` has room for all replications of all options, `row` for one.
 */
static size_t gather(const struct results *r, int i_metric, double *values, double *row) {
    size_t n = 0, n_options = (size_t)r->n_options, stride = (size_t)r->n_replications;
    for (int rep = 0; rep < r->n_replications; rep++) {
        if (!gather_row(r, i_metric, rep, row)) continue;
        for (size_t i = 0; i < n_options; i++)
            values[i * stride + n] = row[i];
        n++;
    }
    for (size_t i = 1; i < n_options; i++) // close the gaps that lost replications leave
        for (size_t k = 0; k < n; k++)
            values[i * n + k] = values[i * stride + k];
    return n;
}

// --- the judgement ---

/* The best mean, and the best of the others that may be the best; -1 where there is none. */
static void find_leaders(const struct block_best *b, int n_options, bool more, int *first, int *second) {
    *first = *second = -1;
    for (int i = 0; i < n_options; i++) {
        const struct best *o = b->options;
        if (!o[i].possible) continue;
        if (*first < 0 || (more ? o[i].mean > o[*first].mean : o[i].mean < o[*first].mean)) {
            *second = *first;
            *first = i;
        } else if (*second < 0 || (more ? o[i].mean > o[*second].mean : o[i].mean < o[*second].mean)) {
            *second = i;
        }
    }
}

static enum status judge(const struct comparison *c, const struct results_metric *m, const double *values,
                         struct block_best *b, struct error *err) {
    enum outcome_kind kind = compare_outcome_kind(c->results, m);
    bool more = m->better == BETTER_UP;
    enum status status =
        best_of(kind, values, (size_t)c->results->n_options, b->n, more, &c->plan, b->options, err);
    if (status != STATUS_OK) return status;
    find_leaders(b, c->results->n_options, more, &b->i_first, &b->i_second);
    if (b->i_second < 0) return STATUS_OK;
    struct paired p;
    status = paired_compare(kind, values + (size_t)b->i_first * b->n, values + (size_t)b->i_second * b->n,
                            b->n, &c->plan, &p, err);
    b->equal = p.identical;
    b->n_pairs_needed = p.n_pairs_to_resolve;
    return status;
}

static enum status block_best_make(const struct comparison *c, struct compare_block *block,
                                   struct error *err) {
    const struct results *r = c->results;
    const struct results_metric *m = &r->metrics[block->i_metric];
    size_t n_options = (size_t)r->n_options;
    if (m->better == BETTER_NEITHER || n_options < 3) return STATUS_OK;
    struct block_best *b = memory_alloc(1, sizeof *b);
    double *values = memory_alloc(n_options * (size_t)r->n_replications, sizeof *values);
    double *row = memory_alloc(n_options, sizeof *row);
    enum status status = STATUS_OK;
    block->best = b;
    if (b != NULL) b->options = memory_alloc(n_options, sizeof *b->options);
    if (b == NULL || b->options == NULL || values == NULL || row == NULL) {
        status = error_set(err, STATUS_NO_MEMORY, "no memory to find the best on %s", m->name);
    } else {
        b->n = gather(r, block->i_metric, values, row);
        if (b->n > 0) status = judge(c, m, values, b, err);
    }
    memory_free(values);
    memory_free(row);
    return status;
}

enum status compare_find_best(struct comparison *c, struct error *err) {
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < c->n_blocks; i++)
        if (c->blocks[i].best == NULL) status = block_best_make(c, &c->blocks[i], err);
    return status;
}

void block_best_free(struct block_best *b) {
    if (b != NULL) memory_free(b->options);
    memory_free(b);
}

// --- the sentence ---

static void add_names(const struct comparison *c, const struct block_best *b, struct text *out) {
    int n = 0, n_named = 0;
    for (int i = 0; i < c->results->n_options; i++)
        n += b->options[i].possible;
    for (int i = 0; i < c->results->n_options; i++) {
        if (!b->options[i].possible) continue;
        text_add(out, "%s%s",
                 n_named == 0       ? ""
                 : n_named + 1 == n ? " or "
                                    : ", ",
                 c->results->options[i].name);
        n_named++;
    }
}

/* "or more" must stay true: the digits shown are cut, not rounded. */
static void add_margin(struct measure m, double behind, struct text *out) {
    while (m.decimals < 3 && behind < m.scale * pow(10, -m.decimals))
        m.decimals++; // "by 0 or more" says nothing
    double unit = m.scale * pow(10, -m.decimals);
    measure_value(&m, floor(behind / unit) * unit, out);
}

static void add_ruled_out(const struct comparison *c, const struct compare_block *block, struct text *out) {
    const char *before = "; ruled out: ";
    double delta = c->results->metrics[block->i_metric].smallest_difference;
    for (int i = 0; i < c->results->n_options; i++) {
        const struct best *o = &block->best->options[i];
        if (o->possible) continue;
        text_add(out, "%s%s (behind ", before, c->results->options[i].name);
        if (o->i_better != (size_t)block->best->i_first)
            text_add(out, "%s ", c->results->options[o->i_better].name);
        text_add(out, "by ");
        add_margin(block->change, o->behind, out);
        text_add(out, " or more%s)", delta > 0 && o->behind < delta ? ", perhaps less than matters" : "");
        before = ", ";
    }
}

static void add_more_pairs(const struct comparison *c, const struct block_best *b, struct text *out) {
    const struct results_option *o = c->results->options;
    if (b->i_second < 0) return;
    text_add(out, "; %s and %s ", o[b->i_first].name, o[b->i_second].name);
    if (b->equal) {
        text_add(out, "are the same in every replication");
    } else if (b->n_pairs_needed > (int64_t)b->n && b->n_pairs_needed < COMPARE_MORE_PAIRS_MAXIMUM) {
        text_add(out, "would take ");
        wording_about(b->n_pairs_needed - (int64_t)b->n, out);
        text_add(out, " more pairs to tell apart");
    } else if (b->n_pairs_needed <= (int64_t)b->n) {
        text_add(out, "are not told apart when all are judged together");
    } else {
        text_add(out, "are level so far; how many more pairs would tell cannot be planned from that");
    }
}

void compare_best_sentence(const struct comparison *c, size_t i_block, struct text *out) {
    const struct compare_block *block = &c->blocks[i_block];
    const struct block_best *b = block->best;
    if (b == NULL || b->n == 0) return;
    text_add(out, "Best by ");
    wording_label(c->results->metrics[block->i_metric].name, out);
    text_add(out, " of all %d options", c->results->n_options);
    if ((int)b->n < c->results->n_replications)
        text_add(out, ", from the %zu of %d replications that all of them have", b->n,
                 c->results->n_replications);
    if (b->n < BEST_MINIMUM) {
        text_add(out, ": nothing is ruled out by %zu replication%s", b->n, b->n == 1 ? "" : "s");
        return;
    }
    text_add(out, " (one-sided, 95 %% for all together): ");
    add_names(c, b, out);
    add_ruled_out(c, block, out);
    add_more_pairs(c, b, out);
}
