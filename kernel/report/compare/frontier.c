/* What two outcomes give up for each other; see frontier.h. */
#include "report/compare/frontier.h"

#include "base/memory.h"
#include "report/report.h"
#include "stats/multiplicity.h"

#include <math.h>
#include <string.h>

enum { X, Y, N_AXES };

/* The contrast of point b against point a on an axis; NULL where there is no pair. */
static const struct contrast *contrast_of(const struct frontier *f, int i_axis, int a, int b) {
    const struct comparison *c = f->against[a];
    for (int j = 0; a != b && j < c->n_contrasts; j++) {
        const struct contrast *x = &c->blocks[i_axis].contrasts[j];
        if (x->i_option == f->points[b].i_option) return contrast_usable(x) ? x : NULL;
    }
    return NULL;
}

/* How much better b is than a: above 0 is better, whichever way the outcome counts. */
static double gain(const struct frontier *f, int i_axis, int a, int b) {
    const struct contrast *c = contrast_of(f, i_axis, a, b);
    if (c == NULL) return (double)NAN;
    return f->axis[i_axis].up ? c->paired.difference : -c->paired.difference;
}

// --- making
// ---------------------------------------------------------------------------------------------------

static void choose_points(struct frontier *f) {
    const struct results_frontier *stated = &f->results->frontier;
    f->n_points = stated->n_along < FRONTIER_MAXIMUM ? stated->n_along : FRONTIER_MAXIMUM;
    for (int i = 0; i < f->n_points; i++)
        f->points[i].i_option = stated->along[i];
    f->points[f->n_points - 1].i_option = stated->along[stated->n_along - 1];
}

static enum status compare_points(struct frontier *f, struct error *err) {
    const struct results *r = f->results;
    const char *metrics[N_AXES] = {r->metrics[f->axis[X].i_metric].name,
                                   r->metrics[f->axis[Y].i_metric].name};
    enum status status = STATUS_OK;
    for (int i = 0; status == STATUS_OK && i < f->n_points; i++)
        status =
            compare_make(&f->against[i], r, metrics, N_AXES, r->options[f->points[i].i_option].name, err);
    return status;
}

static bool pole_mean(const struct frontier *f, int i_axis, double *mean) {
    const struct contrast *c = contrast_of(f, i_axis, 0, f->n_points - 1);
    if (c == NULL) return false;
    *mean = c->paired.mean_b;
    return true;
}

/* False when the poles share no pair. */
static bool place_points(struct frontier *f) {
    for (int a = 0; a < N_AXES; a++) {
        double pole;
        if (!pole_mean(f, a, &pole)) return false;
        f->axis[a].measure = f->against[0]->blocks[a].level;
        for (int i = 0; i < f->n_points; i++) {
            struct frontier_point *p = &f->points[i];
            const struct contrast *c = contrast_of(f, a, 0, i);
            p->at[a] = c != NULL ? pole + c->paired.difference : i == 0 ? pole : (double)NAN;
            p->interval[a] = (struct interval){p->at[a], p->at[a]};
            if (c != NULL && c->paired.n > 1)
                p->interval[a] =
                    (struct interval){pole + c->paired.interval.low, pole + c->paired.interval.high};
            if (c != NULL) p->n = c->paired.n;
        }
    }
    f->points[0].n = f->points[f->n_points - 1].n;
    return true;
}

static bool resolved(const struct frontier *f, int i_axis, int a, int b) {
    const struct contrast *c = contrast_of(f, i_axis, a, b);
    return c != NULL && c->paired.n > 1 && c->paired.resolved;
}

static bool dominates(const struct frontier *f, int better, int worse) {
    double x = gain(f, X, worse, better), y = gain(f, Y, worse, better);
    if (!(x >= 0 && y >= 0)) return false;
    return (x > 0 && resolved(f, X, worse, better)) || (y > 0 && resolved(f, Y, worse, better));
}

static void find_dominated(struct frontier *f) {
    for (int i = 0; i < f->n_points; i++)
        for (int k = 0; k < f->n_points; k++)
            if (i != k && dominates(f, k, i)) f->points[i].dominated = true;
}

enum status frontier_make(struct frontier **out, const struct results *r, struct error *err) {
    *out = NULL;
    if (r->frontier.n_along < 2) return STATUS_OK;
    struct frontier *f = memory_alloc(1, sizeof *f);
    if (f == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the frontier");
    f->results = r;
    const int metrics[N_AXES] = {r->frontier.x, r->frontier.y};
    for (int a = 0; a < N_AXES; a++)
        f->axis[a] =
            (struct frontier_axis){.i_metric = metrics[a], .up = r->metrics[metrics[a]].better == BETTER_UP};
    choose_points(f);
    enum status status = compare_points(f, err);
    if (status == STATUS_OK && place_points(f)) {
        find_dominated(f);
        *out = f;
        return STATUS_OK;
    }
    frontier_destroy(f);
    return status;
}

void frontier_destroy(struct frontier *f) {
    if (f == NULL) return;
    for (int i = 0; i < f->n_points; i++)
        compare_destroy(f->against[i]);
    memory_free(f);
}

// --- the verdict
// ---------------------------------------------------------------------------------------------

/* Each point against each pole, both outcomes: what stands, after Holm over all of them. */
struct verdict {
    const struct frontier *f;
    bool stands[2][FRONTIER_MAXIMUM][N_AXES]; // [pole][point][axis]
};

static int pole_point(const struct frontier *f, int i_pole) {
    return i_pole == 0 ? 0 : f->n_points - 1;
}

static enum status judge(struct verdict *v, struct error *err) {
    const struct frontier *f = v->f;
    double p[2 * FRONTIER_MAXIMUM * N_AXES];
    bool *stands[2 * FRONTIER_MAXIMUM * N_AXES];
    size_t n = 0;
    for (int pole = 0; pole < 2; pole++)
        for (int i = 1; i < f->n_points - pole; i++) // the poles against each other once
            for (int a = 0; a < N_AXES; a++) {
                const struct contrast *c = contrast_of(f, a, pole_point(f, pole), i);
                if (c == NULL || c->paired.n < 2) continue;
                stands[n] = &v->stands[pole][i][a];
                *stands[n] = c->paired.resolved;
                p[n++] = c->paired.p;
            }
    enum status status = multiplicity_adjust(MULTIPLICITY_HOLM, p, n, p, err);
    for (size_t i = 0; status == STATUS_OK && i < n; i++)
        *stands[i] = *stands[i] && p[i] <= COMPARE_ALPHA;
    return status;
}

static void add_label(const struct frontier *f, int i_axis, struct text *out) {
    wording_label(f->results->metrics[f->axis[i_axis].i_metric].name, out);
}

static const char *name_of(const struct frontier *f, int i_point) {
    return f->results->options[f->points[i_point].i_option].name;
}

/* "relapse 12 points lower (8 to 16)", of the last pole against the first. */
static void add_change(const struct frontier *f, int i_axis, struct text *out) {
    const struct contrast *c = contrast_of(f, i_axis, 0, f->n_points - 1);
    const struct measure *m = &f->against[0]->blocks[i_axis].change;
    bool down = c->paired.difference < 0;
    double low = down ? -c->paired.interval.high : c->paired.interval.low;
    double high = down ? -c->paired.interval.low : c->paired.interval.high;
    add_label(f, i_axis, out);
    text_add(out, " ");
    measure_value(m, fabs(c->paired.difference), out);
    text_add(out, " %s (", down ? "lower" : "higher");
    measure_interval(m, low, high, out);
    text_add(out, ")");
}

static void say_both(const struct frontier *f, struct text *out) {
    const char *a = name_of(f, 0), *b = name_of(f, f->n_points - 1);
    bool x_better = gain(f, X, 0, f->n_points - 1) > 0, y_better = gain(f, Y, 0, f->n_points - 1) > 0;
    if (x_better == y_better) {
        text_add(out, "No trade-off: %s is better in both than %s; from %s to %s, ", x_better ? b : a,
                 x_better ? a : b, a, b);
        add_change(f, X, out);
        text_add(out, " and ");
        add_change(f, Y, out);
        return;
    }
    text_add(out, "A real trade-off: moving from %s to %s buys ", a, b);
    add_change(f, x_better ? X : Y, out);
    text_add(out, " for ");
    add_change(f, x_better ? Y : X, out);
}

static void add_undecided(const struct frontier *f, int i_axis, struct text *out) {
    const struct contrast *c = contrast_of(f, i_axis, 0, f->n_points - 1);
    const struct measure *m = &f->against[0]->blocks[i_axis].change;
    add_label(f, i_axis, out);
    text_add(out, " (");
    measure_number(m, c->paired.difference, true, out);
    text_add(out, "; ");
    measure_interval(m, c->paired.interval.low, c->paired.interval.high, out);
    text_add(out, "%s)", c->paired.resolved ? ", which does not stand among so many comparisons" : "");
}

static void say_poles(const struct verdict *v, struct text *out) {
    const struct frontier *f = v->f;
    int last = f->n_points - 1;
    bool x = v->stands[0][last][X], y = v->stands[0][last][Y];
    if (x && y) {
        say_both(f, out);
    } else if (x || y) {
        bool b_better = gain(f, x ? X : Y, 0, last) > 0;
        text_add(out, "Nothing is bought: %s is better than %s in one (from %s to %s, ",
                 name_of(f, b_better ? last : 0), name_of(f, b_better ? 0 : last), name_of(f, 0),
                 name_of(f, last));
        add_change(f, x ? X : Y, out);
        text_add(out, "), with no difference that can be told from luck in ");
        add_undecided(f, x ? Y : X, out);
    } else {
        text_add(out, "Between %s and %s there is no difference that can be told from luck in ",
                 name_of(f, 0), name_of(f, last));
        add_undecided(f, X, out);
        text_add(out, " nor in ");
        add_undecided(f, Y, out);
    }
}

/* Mixtures that are better, or worse, than both poles. */
static void say_inside(const struct verdict *v, struct text *out) {
    const struct frontier *f = v->f;
    int last = f->n_points - 1;
    for (int a = 0; a < N_AXES; a++)
        for (int i = 1; i < last; i++) {
            if (!v->stands[0][i][a] || !v->stands[1][i][a]) continue;
            bool better = gain(f, a, 0, i) > 0;
            if (better != (gain(f, a, last, i) > 0)) continue;
            text_add(out, "; in between, %s is %s than both in ", name_of(f, i), better ? "better" : "worse");
            add_label(f, a, out);
        }
}

enum status frontier_say(const struct frontier *f, struct text *out, struct error *err) {
    struct verdict v = {.f = f};
    enum status status = judge(&v, err);
    if (status != STATUS_OK) return status;
    if (f->points[f->n_points - 1].n < 2) {
        text_add(out, "From one pair of runs nothing can be said about chance.");
        return STATUS_OK;
    }
    say_poles(&v, out);
    say_inside(&v, out);
    text_add(out, " (%zu pairs; claims hold together at 5 %%, by Holm).", f->points[f->n_points - 1].n);
    return STATUS_OK;
}

enum status compare_find_frontier(struct comparison *c, struct error *err) {
    frontier_destroy(c->frontier);
    return frontier_make(&c->frontier, c->results, err);
}

static void json_point(const struct frontier *f, int i, struct json *j) {
    const struct frontier_point *p = &f->points[i];
    json_open_object(j);
    json_member_string(j, "option", name_of(f, i));
    json_member_number(j, "x", p->at[X]);
    json_member_number(j, "x_low", p->interval[X].low);
    json_member_number(j, "x_high", p->interval[X].high);
    json_member_number(j, "y", p->at[Y]);
    json_member_number(j, "y_low", p->interval[Y].low);
    json_member_number(j, "y_high", p->interval[Y].high);
    json_member_integer(j, "pairs", (int64_t)p->n);
    json_member_bool(j, "dominated", p->dominated);
    json_close(j);
}

void frontier_json(const struct frontier *f, struct json *j) {
    struct text verdict = TEXT_EMPTY;
    struct error err = ERROR_NONE;
    bool said = frontier_say(f, &verdict, &err) == STATUS_OK;
    json_open_object(j);
    json_member_string(j, "x", f->results->metrics[f->axis[X].i_metric].name);
    json_member_string(j, "y", f->results->metrics[f->axis[Y].i_metric].name);
    json_member_string(j, "verdict", said ? text_chars(&verdict) : NULL);
    json_key(j, "points");
    json_open_array(j);
    for (int i = 0; i < f->n_points; i++)
        json_point(f, i, j);
    json_close(j);
    json_close(j);
    text_free(&verdict);
}

enum status frontier_verdict(const struct results *r, struct text *out, struct error *err) {
    struct frontier *f = NULL;
    enum status status = frontier_make(&f, r, err);
    if (status == STATUS_OK && f != NULL) status = frontier_say(f, out, err);
    frontier_destroy(f);
    return status;
}
