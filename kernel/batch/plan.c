/* What a batch will run; see plan.h. */
#include "batch/plan.h"

#include "base/memory.h"
#include "base/random.h"

#include <stdlib.h>
#include <string.h>

void plan_case_at(struct plan_case *c, const struct experiment *e, size_t i_option, size_t i_point) {
    *c = (struct plan_case){.error = ERROR_NONE};
    enum status status = experiment_case_at(e, i_option, i_point, &c->model_case, &c->error);
    c->error.code = status;
    if (status == STATUS_OK) case_digest(c->model_case, c->digest);
}

void plan_stack_at(struct plan_stack *s, const struct experiment *e, size_t i_option, size_t i_point) {
    *s = (struct plan_stack){.error = ERROR_NONE};
    enum status status = experiment_stack_at(e, i_option, i_point, &s->stack, &s->error);
    s->error.code = status;
    if (status == STATUS_OK) stack_digest(s->stack, s->digest);
}

const struct plan_case *plan_case(const struct plan *p, int i_option, int i_point) {
    return &p->cases[(size_t)p->i_case[i_option] * (size_t)p->n_points + (size_t)i_point];
}

const struct plan_stack *plan_stack(const struct plan *p, int i_option, int i_point) {
    return &p->stacks[(size_t)i_option * (size_t)p->n_points + (size_t)i_point];
}

/* --- what is missing --- */

struct census {
    struct plan *plan;
    unsigned char *seen; // [run - 1]: 0 not yet, else enum mark
    int64_t n_places;    // runs up to the last that is wanted, with those in between that are not
};

enum mark { MARK_RECORDED = 1, MARK_FAILED, MARK_BEGUN };

static bool is_wanted(const struct plan *p, int64_t run) {
    struct run_place place = run_place(run, p->n_options, p->n_points);
    return p->n_of_option == NULL || place.i_replication < p->n_of_option[place.i_option];
}

/* A failure is a result like any other, the same every time; except that there may be more memory now. */
static enum status on_run(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    struct census *c = payload;
    int64_t run = sqlite3_column_int64(row, 0);
    if (run < 1 || run > c->n_places) return STATUS_OK;
    const char *status = sql_chars(row, 1), *code = sql_chars(row, 2);
    bool again = strcmp(status, "running") == 0 || strcmp(code, status_name(STATUS_NO_MEMORY)) == 0;
    bool failed = strcmp(status, "failed") == 0;
    c->seen[run - 1] = again ? MARK_BEGUN : failed ? MARK_FAILED : MARK_RECORDED;
    return STATUS_OK;
}

static void list_runs(struct plan *p, const struct census *c) {
    for (int64_t run = 1; run <= c->n_places; run++) {
        if (!is_wanted(p, run)) continue;
        if (c->seen[run - 1] == 0) p->runs[p->n_runs++] = run;
        p->n_already += c->seen[run - 1] == MARK_RECORDED || c->seen[run - 1] == MARK_FAILED;
        p->n_failed_already += c->seen[run - 1] == MARK_FAILED;
    }
    for (int64_t run = 1; run <= c->n_places; run++)
        if (c->seen[run - 1] == MARK_BEGUN && is_wanted(p, run)) p->runs[p->n_runs++] = run;
}

static void shuffle_runs(struct plan *p, uint64_t seed) {
    struct rng r;
    rng_seed(&r, seed, 0x7368756666UL, 1, 1);
    for (size_t i = p->n_runs; i > 1; i--) {
        size_t k = rng_below(&r, i);
        int64_t run = p->runs[i - 1];
        p->runs[i - 1] = p->runs[k];
        p->runs[k] = run;
    }
}

static enum status find_missing(struct plan *p, struct store *store, struct error *err) {
    struct census c = {.plan = p, .n_places = (int64_t)p->n_options * p->n_points * p->n_replications};
    c.seen = memory_alloc((size_t)c.n_places, 1);
    p->runs = memory_alloc((size_t)c.n_places, sizeof *p->runs);
    enum status status = STATUS_OK;
    if (c.seen == NULL || p->runs == NULL) status = error_set(err, STATUS_NO_MEMORY, "out of memory");
    if (status == STATUS_OK)
        status = sql_each(store_sql(store), "SELECT run, status, code FROM runs", on_run, &c, err);
    if (status == STATUS_OK) list_runs(p, &c);
    memory_free(c.seen);
    return status;
}

/* --- cases and stacks --- */

/* Numbers the cases of a point in the order of the options that have them first. */
static void number_cases(struct plan *p) {
    int i_shared = -1;
    for (int i = 0; i < p->n_options; i++) {
        bool own = p->experiment->options[i].model_case != NULL;
        p->i_case[i] = own || i_shared < 0 ? p->n_cases++ : i_shared;
        if (!own) i_shared = p->i_case[i];
    }
}

/* The cases of a point, each through the first option that has it. */
static void prepare_cases(struct plan *p, int i_point) {
    for (int i = 0, n_made = 0; i < p->n_options; i++) {
        if (p->i_case[i] < n_made) continue;
        plan_case_at(&p->cases[(size_t)p->i_case[i] * (size_t)p->n_points + (size_t)i_point], p->experiment,
                     (size_t)i, (size_t)i_point);
        n_made = p->i_case[i] + 1;
    }
}

static enum status prepare_points(struct plan *p, struct error *err) {
    size_t n_points = (size_t)p->n_points, n_options = (size_t)p->n_options;
    p->i_case = memory_alloc(n_options, sizeof *p->i_case);
    if (p->i_case == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    number_cases(p);
    p->cases = memory_alloc((size_t)p->n_cases * n_points, sizeof *p->cases);
    p->stacks = memory_alloc(n_points * n_options, sizeof *p->stacks);
    if (p->cases == NULL || p->stacks == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    for (size_t point = 0; point < n_points; point++) {
        prepare_cases(p, (int)point);
        for (size_t option = 0; option < n_options; option++)
            plan_stack_at(&p->stacks[option * n_points + point], p->experiment, option, point);
        for (size_t i = 0; i < (size_t)p->n_cases; i++)
            if (p->cases[i * n_points + point].error.code == STATUS_NO_MEMORY)
                return error_set(err, STATUS_NO_MEMORY, "out of memory for %zu points", n_points);
    }
    return STATUS_OK;
}

enum status plan_make(struct plan *p, const struct experiment *e, const struct stack_limits *limits,
                      int n_replications, const int *n_of_option, struct store *store, uint64_t shuffle,
                      struct error *err) {
    *p = (struct plan){.experiment = e,
                       .limits = limits,
                       .n_options = (int)e->n_options,
                       .n_points = (int)e->n_points,
                       .n_replications = n_replications,
                       .n_of_option = n_of_option};
    enum status status = find_missing(p, store, err);
    if (status == STATUS_OK && shuffle != 0) shuffle_runs(p, shuffle);
    if (status == STATUS_OK && p->n_runs > 0) status = prepare_points(p, err);
    if (status != STATUS_OK) plan_free(p);
    return status;
}

void plan_free(struct plan *p) {
    for (size_t i = 0; p->cases != NULL && i < (size_t)p->n_cases * (size_t)p->n_points; i++)
        case_destroy(p->cases[i].model_case);
    for (size_t i = 0; p->stacks != NULL && i < (size_t)p->n_points * (size_t)p->n_options; i++)
        stack_destroy(p->stacks[i].stack);
    memory_free(p->i_case);
    memory_free(p->cases);
    memory_free(p->stacks);
    memory_free(p->runs);
    *p = (struct plan){0};
}
