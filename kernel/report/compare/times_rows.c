/* Times to an event for programs; see times_rows.h. */
#include "report/compare/times_rows.h"

#include "base/csv.h"
#include "base/json.h"

#include <math.h>

static const struct interval UNKNOWN = {(double)NAN, (double)NAN};

static const char *cause_name(const struct times *t, int cause) {
    return cause == 0 ? "none" : t->results->metrics[t->events[cause - 1].i_event].name;
}

static const struct contrast *usable_difference(const struct time_option *x) {
    return x->free_difference != NULL && contrast_usable(x->free_difference) ? x->free_difference : NULL;
}

// --- JSON ---

static void key_interval(struct json *j, const char *low, const char *high, struct interval i) {
    json_member_number(j, low, i.low);
    json_member_number(j, high, i.high);
}

static void json_risk(struct json *j, const struct time_risk *x, double years) {
    json_open_object(j);
    json_member_number(j, "years", years);
    json_member_number(j, "risk", x->risk);
    key_interval(j, "low", "high", x->interval);
    json_member_integer(j, "at_risk", x->n_at_risk);
    if (x->n_pairs > 0) {
        json_member_number(j, "difference", x->difference);
        key_interval(j, "difference_low", "difference_high", x->change);
        json_member_number(j, "p", x->p);
        json_member_number(j, "p_holm", x->p_holm);
        json_member_integer(j, "pairs", (int64_t)x->n_pairs);
        json_member_bool(j, "stands", x->stands);
        json_member_number(j, "pairs_to_resolve", x->n_needed == PAIRS_UNBOUNDED ? (double)NAN : (double)x->n_needed);
    }
    json_close(j);
}

static void json_free(struct json *j, const struct time_option *x) {
    const struct contrast *c = usable_difference(x);
    json_member_number(j, "days_without", x->free_days);
    key_interval(j, "days_without_low", "days_without_high", x->free_interval);
    if (c == NULL) return;
    json_member_number(j, "days_without_difference", c->paired.difference);
    key_interval(j, "days_without_difference_low", "days_without_difference_high", c->paired.interval);
    json_member_number(j, "p", c->paired.p);
    json_member_number(j, "p_holm", c->p_holm);
    json_member_bool(j, "stands", contrast_stands(c));
    json_member_string(j, "method", c->paired.method);
    json_member_number(j, "log_rank_p", x->p_log_rank);
}

static void json_option(struct json *j, const struct times *t, int i_event, int o) {
    const struct time_option *x = &t->events[i_event].options[o];
    json_open_object(j);
    json_member_string(j, "option", t->results->options[o].name);
    json_member_integer(j, "runs", (int64_t)x->n);
    json_member_integer(j, "events", x->n_events);
    json_member_number(j, "median_days", x->median_days);
    json_member_bool(j, "median_reached", isfinite(x->median_days));
    key_interval(j, "median_low", "median_high", x->median);
    json_key(j, "risks");
    json_open_array(j);
    for (int y = 0; y < t->n_years; y++)
        json_risk(j, &x->risk[y], t->years[y]);
    json_close(j);
    json_free(j, x);
    json_close(j);
}

static void json_event(struct json *j, const struct times *t, int i_event) {
    const struct results_metric *m = t->results->metrics;
    json_open_object(j);
    json_member_string(j, "event", m[t->events[i_event].i_event].name);
    json_member_string(j, "time", m[t->events[i_event].i_time].name);
    json_key(j, "options");
    json_open_array(j);
    for (int o = 0; o < t->results->n_options; o++)
        json_option(j, t, i_event, o);
    json_close(j);
    json_key(j, "verdicts");
    json_open_array(j);
    for (int k = 0; k < t->comparison->n_contrasts; k++) {
        struct text sentence = TEXT_EMPTY;
        compare_say(t->comparison, t->events[i_event].block, k, &sentence);
        json_string(j, text_chars(&sentence));
        text_free(&sentence);
    }
    json_close(j);
    json_close(j);
}

static void json_first_year(struct json *j, const struct times *t, const struct time_first *f, int y) {
    json_open_object(j);
    json_member_number(j, "years", t->years[y]);
    json_key(j, "causes");
    json_open_array(j);
    for (int cause = 0; f->n > 0 && cause <= t->n_events; cause++) {
        json_open_object(j);
        json_member_string(j, "cause", cause_name(t, cause));
        json_member_number(j, "share", f->share[y][cause]);
        key_interval(j, "low", "high", f->interval[y][cause]);
        json_close(j);
    }
    json_close(j);
    json_close(j);
}

static void json_first(struct json *j, const struct times *t) {
    json_key(j, "first_failures");
    json_open_array(j);
    for (int o = 0; t->first != NULL && o < t->results->n_options; o++) {
        json_open_object(j);
        json_member_string(j, "option", t->results->options[o].name);
        json_member_integer(j, "runs", (int64_t)t->first[o].n);
        json_member_integer(j, "tied_runs", t->first[o].n_tied);
        json_key(j, "within");
        json_open_array(j);
        for (int y = 0; y < t->n_years; y++)
            json_first_year(j, t, &t->first[o], y);
        json_close(j);
        json_close(j);
    }
    json_close(j);
}

void times_json(const struct times *t, struct text *out) {
    const struct results *r = t->results;
    struct json j = json_begin(out, JSON_INDENTED);
    json_open_object(&j);
    json_member_string(&j, "question", r->question);
    json_member_string(&j, "scenario", r->scenario_name);
    json_member_string(&j, "baseline", r->options[t->i_baseline].name);
    json_member_number(&j, "level", RESAMPLING_DEFAULT.level);
    json_member_number(&j, "horizon_days", t->horizon_days);
    json_member_integer(&j, "points", r->n_points);
    json_key(&j, "events");
    json_open_array(&j);
    for (int e = 0; e < t->n_events; e++)
        json_event(&j, t, e);
    json_close(&j);
    json_first(&j, t);
    json_close(&j);
    text_add(out, "\n");
}

// --- CSV ---

struct figure_row {
    const char *option, *event, *figure;
    double years, value;
    struct interval interval;
    double p, p_holm;
    size_t n; // runs, or pairs of a difference
};

static void csv_row(struct csv *w, const struct figure_row *x) {
    csv_text(w, x->option);
    csv_text(w, x->event);
    csv_text(w, x->figure);
    csv_number(w, x->years);
    csv_number(w, x->value);
    csv_number(w, x->interval.low);
    csv_number(w, x->interval.high);
    csv_number(w, x->p);
    csv_number(w, x->p_holm);
    csv_integer(w, (int64_t)x->n);
    csv_end_row(w);
}

static void csv_risks(struct csv *w, const struct times *t, const struct time_option *x, const char *option,
                      const char *event) {
    const double NONE = (double)NAN;
    for (int y = 0; y < t->n_years; y++) {
        const struct time_risk *k = &x->risk[y];
        double years = t->years[y];
        csv_row(w,
                &(struct figure_row){option, event, "risk", years, k->risk, k->interval, NONE, NONE, x->n});
        csv_row(w, &(struct figure_row){option, event, "at_risk", years, (double)k->n_at_risk, UNKNOWN, NONE,
                                        NONE, x->n});
        if (k->n_pairs == 0) continue;
        csv_row(w, &(struct figure_row){option, event, "risk_difference", years, k->difference, k->change,
                                        k->p, k->p_holm, k->n_pairs});
    }
}

static void csv_option(struct csv *w, const struct times *t, int i_event, int o) {
    const double NONE = (double)NAN;
    const struct time_option *x = &t->events[i_event].options[o];
    const struct contrast *c = usable_difference(x);
    const char *option = t->results->options[o].name, *event = cause_name(t, i_event + 1);
    csv_risks(w, t, x, option, event);
    csv_row(w, &(struct figure_row){option, event, "median_days", NONE, x->median_days, x->median, NONE, NONE,
                                    x->n});
    csv_row(w, &(struct figure_row){option, event, "days_without", NONE, x->free_days, x->free_interval, NONE,
                                    NONE, x->n});
    if (c == NULL) return;
    csv_row(w, &(struct figure_row){option, event, "days_without_difference", NONE, c->paired.difference,
                                    c->paired.interval, c->paired.p, c->p_holm, c->paired.n});
    csv_row(w,
            &(struct figure_row){option, event, "log_rank", NONE, NONE, UNKNOWN, x->p_log_rank, NONE, x->n});
}

static void csv_first(struct csv *w, const struct times *t, int o) {
    const struct time_first *f = &t->first[o];
    for (int y = 0; f->n > 0 && y < t->n_years; y++)
        for (int cause = 0; cause <= t->n_events; cause++)
            csv_row(w, &(struct figure_row){t->results->options[o].name, cause_name(t, cause),
                                            "first_failure", t->years[y], f->share[y][cause],
                                            f->interval[y][cause], (double)NAN, (double)NAN, f->n});
}

void times_csv(const struct times *t, struct text *out) {
    static const char *const TITLES[] = {"option", "event", "figure", "years",  "value",
                                         "low",    "high",  "p",      "p_holm", "n"};
    struct csv w = csv_begin(out);
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        csv_text(&w, TITLES[i]);
    csv_end_row(&w);
    for (int e = 0; e < t->n_events; e++)
        for (int o = 0; o < t->results->n_options; o++)
            csv_option(&w, t, e, o);
    for (int o = 0; t->first != NULL && o < t->results->n_options; o++)
        csv_first(&w, t, o);
}
