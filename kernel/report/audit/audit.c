/* Gathering for the audit of common random numbers; see audit.h. */
#include "report/audit/audit.h"

#include "base/arena.h"
#include "base/memory.h"
#include "batch/batch.h"
#include "report/compare/compare.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- what pairing gained --- */

struct audit_metric audit_pairing(const struct paired *p, int i_metric) {
    struct audit_metric m = {.i_metric = i_metric,
                             .n = p->n,
                             .correlation = p->correlation,
                             .saved = p->replications_saved,
                             .correlation_interval = p->correlation_interval,
                             .identical = p->identical,
                             .backfires = p->backfires,
                             .beyond_chance = p->harms};
    m.constant = !p->identical && p->correlation == 0;
    return m;
}

static bool add_metrics(struct audit_option *o, const struct comparison *c) {
    o->metrics = memory_alloc(c->n_blocks > 0 ? c->n_blocks : 1, sizeof *o->metrics);
    if (o->metrics == NULL) return false;
    for (size_t i = 0; i < c->n_blocks; i++)
        for (int j = 0; j < c->n_contrasts; j++)
            if (c->blocks[i].contrasts[j].i_option == o->i_option)
                o->metrics[o->n_metrics++] =
                    audit_pairing(&c->blocks[i].contrasts[j].paired, c->blocks[i].i_metric);
    return true;
}

/* --- where luck parts --- */

struct rerunning {
    struct audit *audit;
    struct arena *arena;
    struct luck_log baseline, option;
};

static enum status record(const struct rerunning *w, int i_option, int i_replication, struct luck_log *log,
                          struct error *err) {
    const struct results *r = w->audit->results;
    struct text run = TEXT_EMPTY;
    struct rerun_result result;
    text_add(&run, "%s/0/%d", r->options[i_option].name, i_replication);
    log->n = 0;
    arena_reset(w->arena);
    struct rerun_watch watch = {.luck_listener = {luck_log_hear, log}};
    enum status status = batch_watch(r->path, text_chars(&run), &watch, w->arena, &result, err);
    if (status == STATUS_OK && !result.same)
        status = error_set(err, STATUS_MISMATCH, "run %s came out differently, first in %s", text_chars(&run),
                           result.first_difference);
    text_free(&run);
    return status;
}

static void add_shares(struct audit_option *o, const struct luck_match *match) {
    for (int i = 0; i < N_LUCK; i++) {
        struct luck_shares *sum = &o->purposes[i];
        const struct luck_shares *s = &match->purposes[i];
        sum->n_before += s->n_before;
        sum->n_after += s->n_after;
        sum->n_moved += s->n_moved;
        sum->n_a += s->n_a;
        sum->n_b += s->n_b;
        sum->n_slipped += s->n_slipped;
        sum->first_day = fmin(sum->first_day, s->first_day);
        o->n_parted_in[i] += isfinite(s->first_day);
    }
}

static enum status rerun_pair(struct rerunning *w, struct audit_option *o, int rep, struct error *err) {
    struct luck_match *match = memory_alloc(1, sizeof *match);
    if (match == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the audit");
    enum status status = record(w, o->i_option, rep, &w->option, err);
    if (status == STATUS_OK) status = luck_match_make(&w->option, &w->baseline, match, err);
    if (status == STATUS_OK) {
        o->pairs[o->n_pairs++] =
            (struct audit_pair){rep, match->parted, match->difference, match->first, match->other_occasion};
        o->n_parted += match->parted;
        add_shares(o, match);
    }
    memory_free(match);
    return status;
}

static bool finished(const struct results *r, int i_option, int rep) {
    return results_state(r, i_option, 0, rep) == RUN_DONE;
}

static bool wanted(const struct audit *a, const struct audit_option *o, int rep, int n_pairs) {
    return o->n_pairs < n_pairs && finished(a->results, o->i_option, rep) &&
           finished(a->results, a->i_baseline, rep);
}

/* Replication by replication, so that the baseline runs once for all options. */
static enum status rerun_pairs(struct rerunning *w, int n_pairs, struct error *err) {
    struct audit *a = w->audit;
    enum status status = STATUS_OK;
    for (int rep = 0; rep < a->results->n_replications && status == STATUS_OK; rep++) {
        bool recorded = false;
        for (size_t i = 0; i < a->n_options && status == STATUS_OK; i++) {
            if (!wanted(a, &a->options[i], rep, n_pairs)) continue;
            if (!recorded) status = record(w, a->i_baseline, rep, &w->baseline, err);
            recorded = true;
            if (status == STATUS_OK) status = rerun_pair(w, &a->options[i], rep, err);
        }
    }
    return status;
}

static enum status rerun(struct audit *a, int n_pairs, struct error *err) {
    struct rerunning w = {.audit = a, .arena = arena_create()};
    if (w.arena == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the audit");
    enum status status = rerun_pairs(&w, n_pairs, err);
    luck_log_free(&w.baseline);
    luck_log_free(&w.option);
    arena_destroy(w.arena);
    return status;
}

/* --- the whole --- */

static enum status find_option(const struct results *r, const char *name, int *out, struct error *err) {
    *out = -1;
    if (name == NULL) return STATUS_OK;
    return compare_find_baseline(r, name, out, err); // any option may be one
}

static enum status add_options(struct audit *a, const struct comparison *c, int i_only, int n_pairs,
                               struct error *err) {
    const struct results *r = a->results;
    a->options = memory_alloc((size_t)r->n_options, sizeof *a->options);
    if (a->options == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the audit");
    for (int i = 0; i < r->n_options; i++) {
        if (i == a->i_baseline || (i_only >= 0 && i != i_only)) continue;
        struct audit_option *o = &a->options[a->n_options++];
        o->i_option = i;
        for (int k = 0; k < N_LUCK; k++)
            o->purposes[k].first_day = INFINITY;
        o->pairs = memory_alloc(n_pairs > 0 ? (size_t)n_pairs : 1, sizeof *o->pairs);
        if (o->pairs == NULL || !add_metrics(o, c))
            return error_set(err, STATUS_NO_MEMORY, "no memory for the audit");
    }
    return STATUS_OK;
}

enum status audit_make(struct audit **out, const struct results *r, const struct audit_plan *plan,
                       struct error *err) {
    struct audit *a = memory_alloc(1, sizeof *a);
    struct comparison *c = NULL;
    int i_only;
    *out = NULL;
    if (a == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the audit");
    a->results = r;
    enum status status = find_option(r, plan->option, &i_only, err);
    if (status == STATUS_OK) status = compare_find_baseline(r, plan->baseline, &a->i_baseline, err);
    if (status == STATUS_OK && (r->n_options < 2 || i_only == a->i_baseline))
        status = error_set(err, STATUS_USAGE, "an audit needs an option and another one as the baseline");
    if (status == STATUS_OK)
        status = compare_make(&c, r, plan->metrics, plan->n_metrics, plan->baseline, err);
    if (status == STATUS_OK) status = add_options(a, c, i_only, plan->n_pairs, err);
    if (status == STATUS_OK && plan->n_pairs > 0) status = rerun(a, plan->n_pairs, err);
    compare_destroy(c);
    if (status == STATUS_OK)
        *out = a;
    else
        audit_destroy(a);
    return status;
}

void audit_destroy(struct audit *a) {
    if (a == NULL) return;
    for (size_t i = 0; i < a->n_options; i++) {
        memory_free(a->options[i].metrics);
        memory_free(a->options[i].pairs);
    }
    memory_free(a->options);
    memory_free(a);
}
