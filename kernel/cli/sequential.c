/* Batches that go on until something is known; see sequential.h. */
#include "cli/sequential.h"

#include "base/memory.h"

#include <stdio.h>
#include <string.h>

// --- running
// -----------------------------------------------------------------------------------------------------------

static int at_most(int64_t n, int most) {
    return n < most ? (int)n : most;
}

static void add_up(struct batch_summary *all, const struct batch_summary *s) {
    all->n_done += s->n_done;
    all->n_wanted = s->n_wanted;
    all->n_already = s->n_already + s->n_done - all->n_done; // before the first
    all->n_failed += s->n_failed;
    all->n_failed_in_all = s->n_failed_in_all;
    all->n_events += s->n_events;
    all->n_tried_again += s->n_tried_again;
    all->elapsed_s += s->elapsed_s;
    all->store_s += s->store_s;
}

static enum status run(struct sequence *q, const int *n_of_option, int n, struct results **out,
                       struct error *err) {
    struct batch_summary s;
    q->options.n_of_option = n_of_option;
    q->options.n_replications = n;
    enum status status = batch_run(q->experiment, q->path, &q->options, &s, err);
    if (status == STATUS_OK || status == STATUS_INTERRUPTED) add_up(&q->summary, &s);
    return status == STATUS_OK ? results_load(out, q->path, err) : status;
}

// --- until
// -------------------------------------------------------------------------------------------------------------

static int first_look(const struct sequence *q) {
    int n = q->experiment->n_replications < SEQUENCE_FIRST ? q->experiment->n_replications : SEQUENCE_FIRST;
    n = n < 2 ? 2 : n; // one pair has no interval
    return n < q->n_cap ? n : q->n_cap;
}

enum status sequence_until(struct sequence *q, const struct precision_target *targets, size_t n_targets,
                           struct error *err) {
    enum status status = STATUS_OK;
    bool more = true;
    q->n_reached = first_look(q);
    while (more && status == STATUS_OK) {
        struct results *r = NULL;
        struct precision look = {.reached = false};
        status = run(q, NULL, q->n_reached, &r, err);
        if (status == STATUS_OK) status = precision_look(r, q->n_reached, targets, n_targets, &look, err);
        results_destroy(r);
        if (status != STATUS_OK) break;
        text_free(&q->said);
        q->said = look.sentences;
        q->reached = look.reached;
        q->n_wanted = look.reached || look.hopeless ? 0 : look.n_needed;
        more = !look.reached && !look.hopeless && q->n_reached < q->n_cap;
        if (!more) break;
        int64_t next = 2 * (int64_t)q->n_reached;
        q->n_reached = at_most(look.n_needed < next ? look.n_needed : next, q->n_cap);
    }
    return status;
}

// --- select
// ------------------------------------------------------------------------------------------------------------

/* The steps are the same whatever the data: n_first, a quarter more, and so on. */
static int next_step(int n_first, int n_batch, int64_t n) {
    int64_t step = n_first;
    while (step <= n)
        step += step / 4 > n_batch ? step / 4 : n_batch;
    return at_most(step, INT32_MAX);
}

static void note_winner(struct sequence *q, const struct selected *s) {
    q->winner[0] = '\0';
    q->n_wanted = s->probably;
    if (!s->finished) return;
    const struct select_option *best = &s->options[s->i_best];
    snprintf(q->winner, sizeof q->winner, "%s", s->results->options[s->i_best].name);
    q->n_won_after = best->n_used;
    q->n_wanted = best->n_wanted;
}

/* What is to be run next, into n_of[k]; false when there is nothing more to do. */
static bool plan_next(struct sequence *q, const struct selected *s, int *n_of) {
    int64_t most = 0;
    q->reached = s->finished && s->fresh.n >= s->fresh.n_wanted;
    bool hopeless = s->n_used + s->n_waiting == 0 && s->n_read >= s->request.n_first;
    note_winner(q, s);
    if (hopeless) q->n_wanted = 0;
    if (q->reached || hopeless) return false;
    int next = s->finished ? at_most(s->options[s->i_best].n_wanted, q->n_cap)
                           : next_step(s->request.n_first, s->request.n_batch, s->n_read);
    for (int i = 0; i < s->n_options; i++) {
        const struct select_option *o = &s->options[i];
        bool wanted = s->finished ? i == s->i_best : o->in;
        int64_t n_now = s->results->options[i].n_replications;
        n_of[i] = at_most(wanted ? next : o->n_read, q->n_cap);
        if (wanted && n_of[i] > n_now) most = n_of[i];
    }
    q->n_reached = (int)(most > 0 ? most : q->n_reached);
    return most > 0;
}

enum status sequence_select(struct sequence *q, const struct select_request *request, struct error *err) {
    const struct experiment *e = q->experiment;
    enum status status = STATUS_OK;
    int *n_of = memory_alloc(e->n_options, sizeof *n_of);
    if (n_of == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    q->n_reached = at_most(request->n_first, q->n_cap);
    for (size_t i = 0; i < e->n_options; i++)
        n_of[i] = q->n_reached;
    for (bool more = true; more && status == STATUS_OK;) {
        struct results *r = NULL;
        struct selected *s = NULL;
        status = run(q, n_of, q->n_reached, &r, err);
        if (status == STATUS_OK) status = select_make(&s, r, request, err);
        if (status == STATUS_OK) {
            text_clear(&q->said);
            select_print(s, &q->said);
            more = plan_next(q, s, n_of);
        }
        select_destroy(s);
        results_destroy(r);
    }
    memory_free(n_of);
    return status;
}

// --- METRIC=NUMBER
// -----------------------------------------------------------------------------------------------------

static enum status find_metric(const char *option, const char *name, const struct metric **out,
                               struct error *err) {
    const char *names[N_WORLD_METRICS];
    size_t n = 0;
    for (int i = 0; i < N_WORLD_METRICS; i++) {
        if ((METRICS[i].uses & USE_OUTCOME) == 0) continue;
        names[n++] = METRICS[i].head.name;
        *out = &METRICS[i];
        if (strcmp(name, METRICS[i].head.name) == 0) return STATUS_OK;
    }
    char nearest[96];
    return error_set(err, STATUS_USAGE, "--%s: unknown metric '%.80s'%s", option, name,
                     text_suggest(name, names, n, nearest));
}

enum status sequence_read_target(const char *option, const char *chars, struct precision_target *out,
                                 struct error *err) {
    char name[80];
    const struct metric *m = NULL;
    const char *equals = strchr(chars, '=');
    if (equals == NULL || equals == chars || (size_t)(equals - chars) >= sizeof name)
        return error_set(err, STATUS_USAGE, "--%s is '%s' but must be METRIC=NUMBER, such as relapse=0.03",
                         option, chars);
    snprintf(name, sizeof name, "%.*s", (int)(equals - chars), chars);
    enum status status = find_metric(option, name, &m, err);
    if (status != STATUS_OK) return status;
    *out = (struct precision_target){.metric = m->head.name};
    if (!number_read(equals + 1, &out->half_width) || !(out->half_width > 0))
        return error_set(err, STATUS_USAGE, "--%s: '%s' must be a number above 0, in %s", option, equals + 1,
                         m->head.unit);
    if (m->kind == KIND_BINARY && out->half_width >= 1)
        return error_set(err, STATUS_USAGE, "--%s: %s lies in 0 to 1; %g points are %g", option, name,
                         out->half_width, out->half_width / 100);
    return STATUS_OK;
}
