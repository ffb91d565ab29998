/* One run with its ground; see scene.h. */
#include "report/pictures/scene.h"

#include "base/memory.h"
#include "batch/batch.h"
#include "report/pictures/scheme.h"
#include "report/wording.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double STEP_DAYS = DAYS_PER_MONTH / 2;

// --- days

size_t scene_n_days(double horizon_days, size_t n_wished) {
    return (size_t)(horizon_days / STEP_DAYS) + n_wished + 2;
}

static int compare_days(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

size_t scene_days(double horizon_days, const double *wished, size_t n_wished, double *out) {
    size_t n = 0;
    out[n++] = 1;
    for (double day = STEP_DAYS; day <= horizon_days; day += STEP_DAYS)
        out[n++] = day;
    for (size_t i = 0; i < n_wished; i++)
        if (wished[i] >= 0 && wished[i] <= horizon_days) out[n++] = fmax(1, wished[i]);
    qsort(out, n, sizeof *out, compare_days);
    return n;
}

const struct snapshot *scene_at(const struct scene *s, double day) {
    size_t i = 0;
    while (i + 1 < s->n_snapshots && s->snapshots[i + 1].day <= day + 1e-6)
        i++;
    return &s->snapshots[i];
}

void scene_date(const struct scene *s, double day, struct text *out) {
    char date[32];
    date_print(s->start_days + (int64_t)floor(day), date, sizeof date);
    text_add(out, "%s", date);
}

// --- the ground

static const char *keep(struct scene *s, const char *chars) {
    size_t n = strlen(chars) + 1;
    char *copy = arena_alloc(s->memory, n, 1);
    if (copy != NULL) memcpy(copy, chars, n);
    return copy;
}

static bool keep_sector(struct scene *s, const struct model_case *c, int i) {
    struct scene_sector *out = &s->sectors[i];
    const double(*xy)[2];
    out->name = keep(s, case_name(c, SCOPE_SECTOR, i));
    out->n_xy = case_outline(c, i, &xy);
    double *copy = arena_alloc(s->memory, 2 * out->n_xy + 1, sizeof *copy);
    if (out->name == NULL || copy == NULL) return false;
    for (size_t k = 0; k < 2 * out->n_xy; k++)
        copy[k] = xy[k / 2][k % 2];
    out->xy = copy;
    if (out->n_xy > 0 && case_town(c, i, &out->x, &out->y) == NULL)
        scheme_middle(copy, out->n_xy, &out->x, &out->y);
    s->n_without_outline += out->n_xy == 0;
    return true;
}

static bool keep_record(struct scene *s, const struct model_case *c, int i) {
    s->records[i] = (struct scene_record){.name = keep(s, case_name(c, SCOPE_UNIT, i)),
                                          .contributor = keep(s, case_unit_contributor(c, i)),
                                          .kind = (enum unit_kind)case_unit(c, i)->kind};
    return s->records[i].name != NULL && s->records[i].contributor != NULL;
}

static bool keep_ground(struct scene *s, const struct model_case *c) {
    s->n_sectors = case_count(c, SCOPE_SECTOR);
    s->n_routes = case_count(c, SCOPE_ROUTE);
    s->n_records = case_count(c, SCOPE_UNIT);
    s->sectors = arena_alloc(s->memory, (size_t)s->n_sectors + 1, sizeof *s->sectors);
    s->routes = arena_alloc(s->memory, (size_t)s->n_routes + 1, sizeof *s->routes);
    s->records = arena_alloc(s->memory, (size_t)s->n_records + 1, sizeof *s->records);
    s->title = keep(s, case_head_const(c)->title);
    bool good = s->sectors != NULL && s->routes != NULL && s->records != NULL && s->title != NULL;
    for (int i = 0; good && i < s->n_sectors; i++)
        good = keep_sector(s, c, i);
    for (int i = 0; good && i < s->n_records; i++)
        good = keep_record(s, c, i);
    for (int i = 0; good && i < s->n_routes; i++)
        case_route_ends(c, i, &s->routes[i].a, &s->routes[i].b);
    if (good && s->n_without_outline == s->n_sectors) {
        s->schematic = true;
        s->n_without_outline = 0;
        good = scheme_lay_out(s);
    }
    return good;
}

enum status scene_of_run(struct scene **out, const struct model_case *c, const struct run_result *result,
                         struct arena *memory, struct error *err) {
    struct scene *s = arena_alloc(memory, 1, sizeof *s);
    *out = NULL;
    if (s == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture of a run");
    *s = (struct scene){.memory = memory, .snapshots = result->snapshots, .n_snapshots = result->n_snapshots};
    s->start_days = case_head_const(c)->start_days;
    s->decision_day = case_world(c)->time_decision_day;
    s->horizon_days = case_world(c)->time_horizon_years * DAYS_PER_YEAR;
    s->exit_day = result->outcomes[METRIC_exit_day];
    if (!(s->exit_day < s->horizon_days)) s->exit_day = s->horizon_days;
    if (result->n_snapshots == 0)
        return error_set(err, STATUS_NOT_FOUND, "the run ended before anything could be seen");
    for (size_t i = 0; i < s->n_snapshots; i++)
        if (s->snapshots[i].n_units > s->n_units) s->n_units = s->snapshots[i].n_units;
    if (!keep_ground(s, c)) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture of a run");
    *out = s;
    return STATUS_OK;
}

void scene_destroy(struct scene *s) {
    if (s != NULL) arena_destroy(s->memory);
}

// --- which run

struct candidate {
    double value;
    int i_point, i_replication;
};

static int compare_candidates(const void *a, const void *b) {
    const struct candidate *x = a, *y = b;
    if (x->value != y->value) return x->value < y->value ? -1 : 1;
    if (x->i_point != y->i_point) return x->i_point - y->i_point;
    return x->i_replication - y->i_replication;
}

/* The outcome to be the median of: the first headline metric that is not yes or no, for half of many runs are
 * equal in those; else the first. */
static int median_metric(const struct results *r) {
    for (int i = 0; i < r->n_metrics; i++)
        if (r->metrics[i].headline && r->metrics[i].kind == KIND_MEAN) return i;
    return 0;
}

static enum status choose_run(const struct results *r, char *run, char *chosen, size_t size,
                              struct error *err) {
    size_t n = 0, most = (size_t)r->n_points * (size_t)r->n_replications;
    int metric = median_metric(r), o = r->i_baseline;
    struct candidate *runs = memory_alloc(most, sizeof *runs);
    if (runs == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the choice of a run");
    for (int p = 0; p < r->n_points; p++)
        for (int k = 0; k < r->n_replications; k++) {
            double value = r->n_metrics > 0 ? *results_outcome(r, o, p, k, metric) : 0;
            if (results_state(r, o, p, k) == RUN_DONE && isfinite(value))
                runs[n++] = (struct candidate){value, p, k};
        }
    if (n > 0) {
        qsort(runs, n, sizeof *runs, compare_candidates);
        const struct candidate *median = &runs[(n - 1) / 2];
        snprintf(run, SCENE_RUN_CHARS, "%s/%d/%d", r->options[o].name, median->i_point,
                 median->i_replication);
        struct text label = TEXT_EMPTY;
        if (r->n_metrics > 0) wording_label(r->metrics[metric].name, &label);
        snprintf(chosen, size, "the run of the baseline in the middle of %zu by %s", n, text_chars(&label));
        text_free(&label);
    }
    memory_free(runs);
    return n > 0 ? STATUS_OK : error_set(err, STATUS_NOT_FOUND, "no run of the baseline was finished");
}

/* "calendar/0/17" among the results, for its exit. */
static double stored_exit(const struct results *r, const char *run) {
    const char *last = strrchr(run, '/'), *before = last;
    while (before > run && *--before != '/') {
    }
    int metric = results_find_metric(r, "exit_day");
    if (last == NULL || *before != '/' || metric < 0) return r->horizon_days;
    int p = atoi(before + 1), k = atoi(last + 1);
    for (int o = 0; o < r->n_options; o++) {
        bool same = strncmp(r->options[o].name, run, (size_t)(before - run)) == 0 &&
                    r->options[o].name[before - run] == '\0';
        if (same && p < r->n_points && k < r->n_replications) return *results_outcome(r, o, p, k, metric);
    }
    return r->horizon_days;
}

size_t scene_usual_days(double decision_day, double exit_day, double horizon_days, double *out) {
    size_t n = 0;
    if (decision_day >= 1 && decision_day <= horizon_days) out[n++] = decision_day;
    if (exit_day < horizon_days && exit_day > decision_day + 1) out[n++] = exit_day;
    double later = exit_day + 5 * DAYS_PER_YEAR;
    out[n++] = later < horizon_days ? later : horizon_days;
    return n;
}

// --- running it again

struct visit {
    struct scene *scene;
    struct arena *memory;
    enum status status;
    struct error err;
};

static void on_visit(const struct model_case *c, const struct run_result *result, void *payload) {
    struct visit *v = payload;
    v->status = scene_of_run(&v->scene, c, result, v->memory, &v->err);
}

static enum status watch(struct visit *v, const char *path, const char *run, const double *days, size_t n,
                         struct error *err) {
    struct rerun_watch watch = {.snapshot_days = days, .n_snapshots = n, .visit = on_visit, .payload = v};
    struct rerun_result rerun;
    enum status status = batch_watch(path, run, &watch, v->memory, &rerun, err);
    if (status == STATUS_OK && v->scene == NULL && v->status != STATUS_OK) {
        *err = v->err;
        return v->status;
    }
    if (status == STATUS_OK && v->scene == NULL && rerun.status != STATUS_OK)
        return error_set(err, STATUS_NOT_FOUND, "the run %s failed: %s", run, rerun.error);
    if (status == STATUS_OK && v->scene == NULL)
        return error_set(err, STATUS_MISMATCH, "the run %s is not what it was: %s differs", run,
                         rerun.first_difference);
    return status;
}

enum status scene_of_results(struct scene **out, const struct results *r, const struct scene_wish *wish,
                             struct error *err) {
    char run[SCENE_RUN_CHARS] = "", chosen[sizeof(*out)->chosen] = "the run asked for";
    double days[SCENE_DAYS_MAXIMUM];
    *out = NULL;
    if (wish->n_days > SCENE_DAYS_MAXIMUM)
        return error_set(err, STATUS_RANGE, "%zu dates are too many for a picture: at most %d", wish->n_days,
                         SCENE_DAYS_MAXIMUM);
    enum status status = STATUS_OK;
    if (wish->run != NULL)
        snprintf(run, sizeof run, "%s", wish->run);
    else
        status = choose_run(r, run, chosen, sizeof chosen, err);
    if (status != STATUS_OK) return status;
    size_t n_days = wish->n_days;
    if (n_days > 0)
        memcpy(days, wish->days, n_days * sizeof *days);
    else
        n_days = scene_usual_days(r->decision_day, stored_exit(r, run), r->horizon_days, days);
    for (size_t i = 0; i < n_days; i++)
        if (!(days[i] >= 0 && days[i] <= r->horizon_days))
            return error_set(err, STATUS_RANGE, "a date lies outside the run: day %.0f of %.0f", days[i],
                             r->horizon_days);
    struct visit v = {.memory = arena_create(), .err = ERROR_NONE};
    double *all = memory_alloc(scene_n_days(r->horizon_days, n_days), sizeof *all);
    status = v.memory == NULL || all == NULL
                 ? error_set(err, STATUS_NO_MEMORY, "no memory for the picture of a run")
                 : STATUS_OK;
    if (status == STATUS_OK)
        status = watch(&v, r->path, run, all, scene_days(r->horizon_days, days, n_days, all), err);
    memory_free(all);
    if (status != STATUS_OK) {
        arena_destroy(v.memory);
        return status;
    }
    snprintf(v.scene->run, sizeof v.scene->run, "%s", run);
    snprintf(v.scene->chosen, sizeof v.scene->chosen, "%s", chosen);
    memcpy(v.scene->days, days, n_days * sizeof *days);
    v.scene->n_days = n_days;
    v.scene->usual_days = wish->n_days == 0;
    *out = v.scene;
    return STATUS_OK;
}
