/* Times to an event as tables for a terminal, Markdown and the page; see times.h. */
#include "report/compare/times.h"

#include "base/clock.h"
#include "report/compare/compare_table.h"
#include "report/compare/times_rows.h"

#include <math.h>

static const struct measure PERCENT = {0.01, 0, "", " %", " %"};
static const struct measure POINTS = {0.01, 0, "", " point", " points"};
static const struct measure IN_YEARS = {DAYS_PER_YEAR, 1, "", " year", " years"};

void times_event_label(const struct times *t, int i_event, struct text *out) {
    wording_label(t->results->metrics[t->events[i_event].i_event].name, out);
}

const char *times_table_title(enum times_table table) {
    static const char *const TITLES[N_TIMES_TABLES] = {
        "% of runs in which it happened within so many years of the decision date, with 95 % intervals",
        "Differences from the baseline in points, over pairs; * stands after Holm over this table",
        "Runs still without it, and years without it up to the horizon"};
    return TITLES[table];
}

// --- cells ---

/* "14 (11 to 18)"; "-" where nothing is known. */
static void take_number(struct grid *g, const struct measure *m, double value, struct interval i, bool sign,
                        bool star) {
    struct text t = TEXT_EMPTY;
    measure_number(m, value, sign, &t);
    if (isfinite(value) && !isnan(i.low)) {
        text_add(&t, " (");
        measure_interval(m, i.low, i.high, &t);
        text_add(&t, ")%s", star ? "*" : "");
    }
    grid_take(g, &t);
}

static void add_median_end(double days, struct text *out) {
    if (isinf(days))
        text_add(out, "never");
    else
        measure_number(&IN_YEARS, days, false, out);
}

/* "7.3 (6.1 to never)"; "not reached (9.8 to never)". */
static void take_median(struct grid *g, const struct time_option *x) {
    struct text t = TEXT_EMPTY;
    if (isinf(x->median_days))
        text_add(&t, "not reached");
    else
        measure_number(&IN_YEARS, x->median_days, false, &t);
    if (!isnan(x->median.low) && !(isinf(x->median.low) && isinf(x->median_days))) {
        text_add(&t, " (");
        add_median_end(x->median.low, &t);
        text_add(&t, " to ");
        add_median_end(x->median.high, &t);
        text_add(&t, ")");
    }
    grid_take(g, &t);
}

static void take_p(struct grid *g, double p) {
    struct text t = TEXT_EMPTY;
    wording_p(p, &t);
    grid_take(g, &t);
}

static void take_name(struct grid *g, const struct times *t, int o, size_t name_chars) {
    struct text name = TEXT_EMPTY;
    wording_short(t->results->options[o].name, name_chars, &name);
    grid_take(g, &name);
}

static void year_columns(const struct times *t, struct grid *g) {
    for (int y = 0; y < t->n_years; y++) {
        struct text title = TEXT_EMPTY;
        text_add(&title, "%.3g year%s", t->years[y], t->years[y] == 1 ? "" : "s");
        grid_column(g, text_chars(&title), GRID_RIGHT);
        text_free(&title);
    }
}

// --- tables of one event ---

static void risks_grid(const struct times *t, const struct time_event *e, size_t name_chars, struct grid *g) {
    grid_column(g, "option", GRID_LEFT);
    grid_column(g, "runs", GRID_RIGHT);
    grid_column(g, "with it", GRID_RIGHT);
    year_columns(t, g);
    grid_column(g, "median, years", GRID_RIGHT);
    for (int o = 0; o < t->results->n_options; o++) {
        const struct time_option *x = &e->options[o];
        take_name(g, t, o, name_chars);
        grid_cell(g, "%zu", x->n);
        grid_cell(g, "%lld", (long long)x->n_events);
        for (int y = 0; y < t->n_years; y++)
            take_number(g, &PERCENT, x->risk[y].risk, x->risk[y].interval, false, false);
        take_median(g, x);
    }
}

static void differences_grid(const struct times *t, const struct time_event *e, size_t name_chars,
                             struct grid *g) {
    grid_column(g, "option", GRID_LEFT);
    grid_column(g, "pairs", GRID_RIGHT);
    year_columns(t, g);
    grid_column(g, "log-rank p", GRID_RIGHT);
    for (int o = 0; o < t->results->n_options; o++) {
        const struct time_option *x = &e->options[o];
        if (o == t->i_baseline) continue;
        take_name(g, t, o, name_chars);
        grid_cell(g, "%zu", x->risk[0].n_pairs);
        for (int y = 0; y < t->n_years; y++)
            take_number(g, &POINTS, x->risk[y].difference, x->risk[y].change, true, x->risk[y].stands);
        take_p(g, x->p_log_rank);
    }
}

static void take_free_difference(struct grid *g, const struct measure *m, const struct contrast *x) {
    static const struct interval NOTHING = {(double)NAN, (double)NAN};
    bool usable = x != NULL && contrast_usable(x);
    take_number(g, m, usable ? x->paired.difference : (double)NAN, usable ? x->paired.interval : NOTHING,
                true, usable && contrast_stands(x));
    take_p(g, usable && x->paired.n > 1 ? x->p_holm : (double)NAN);
}

static void free_grid(const struct times *t, const struct time_event *e, size_t name_chars, struct grid *g) {
    grid_column(g, "option", GRID_LEFT);
    year_columns(t, g);
    struct text title = TEXT_EMPTY;
    text_add(&title, "years of %.1f", t->horizon_days / DAYS_PER_YEAR);
    grid_column(g, text_chars(&title), GRID_RIGHT);
    text_free(&title);
    struct text unit = TEXT_EMPTY;
    measure_words(&e->block->change, &unit);
    text_add(&title, "difference, %s", text_chars(&unit));
    grid_column(g, text_chars(&title), GRID_RIGHT);
    text_free(&title);
    text_free(&unit);
    grid_column(g, "p Holm", GRID_RIGHT);
    for (int o = 0; o < t->results->n_options; o++) {
        const struct time_option *x = &e->options[o];
        take_name(g, t, o, name_chars);
        for (int y = 0; y < t->n_years; y++)
            grid_cell(g, "%lld", (long long)x->risk[y].n_at_risk);
        take_number(g, &IN_YEARS, x->free_days, x->free_interval, false, false);
        take_free_difference(g, &e->block->change, x->free_difference);
    }
}

void times_grid(const struct times *t, int i_event, enum times_table table, size_t name_chars,
                struct grid *g) {
    const struct time_event *e = &t->events[i_event];
    if (table == TIMES_RISKS) risks_grid(t, e, name_chars, g);
    if (table == TIMES_DIFFERENCES) differences_grid(t, e, name_chars, g);
    if (table == TIMES_FREE) free_grid(t, e, name_chars, g);
}

// --- which comes first ---

void times_first_grid(const struct times *t, int i_year, size_t name_chars, struct grid *g) {
    grid_column(g, "option", GRID_LEFT);
    grid_column(g, "runs", GRID_RIGHT);
    for (int e = 0; e < t->n_events; e++) {
        struct text title = TEXT_EMPTY;
        times_event_label(t, e, &title);
        grid_column(g, text_chars(&title), GRID_RIGHT);
        text_free(&title);
    }
    grid_column(g, "none", GRID_RIGHT);
    for (int o = 0; o < t->results->n_options; o++) {
        const struct time_first *f = &t->first[o];
        take_name(g, t, o, name_chars);
        grid_cell(g, "%zu", f->n);
        for (int k = 1; k <= t->n_events + 1; k++) { // none is cause 0, and the last column
            int cause = k <= t->n_events ? k : 0;
            double share = f->n > 0 ? f->share[i_year][cause] : (double)NAN;
            take_number(g, &PERCENT, share, f->interval[i_year][cause], false, false);
        }
    }
}

/* How often two failures fell on one day, so that their order is a convention. */
static void add_tied(const struct times *t, const char *before, struct text *out) {
    int64_t n_tied = 0, n = 0;
    for (int o = 0; o < t->results->n_options; o++) {
        n_tied += t->first[o].n_tied;
        n += (int64_t)t->first[o].n;
    }
    if (n_tied == 0) return;
    text_add(out, "%s", before);
    wording_count(n_tied, out);
    text_add(out, " of ");
    wording_count(n, out);
    text_add(out, " runs had two failures on one day: counted as the one to the left.\n");
}

// --- what is said about an event as a whole ---

static bool happened(const struct times *t, int i_event) {
    for (int o = 0; o < t->results->n_options; o++)
        if (t->events[i_event].options[o].n_events > 0) return true;
    return false;
}

/* The bound is that of no event in so many runs, of the option with the fewest. */
static void say_never(const struct times *t, int i_event, struct text *out) {
    int64_t n = 0;
    double high = 0;
    for (int o = 0; o < t->results->n_options; o++) {
        const struct time_option *x = &t->events[i_event].options[o];
        n += (int64_t)x->n;
        if (x->n > 0) high = fmax(high, x->risk[t->n_years - 1].interval.high);
    }
    if (n == 0) {
        text_add(out, "No run has a value.");
        return;
    }
    text_add(out, "It happened in none of ");
    wording_count(n, out);
    text_add(out, " runs of all options.");
    text_add(out, " Its risk within %.3g years is at most %.1f %% in each (95 %%).", t->years[t->n_years - 1],
             100 * high);
}

/* Runs that count as failed on the decision date: no option could have prevented those. */
static void say_at_start(const struct times *t, int i_event, struct text *out) {
    double low = 1, high = 0;
    for (int o = 0; o < t->results->n_options; o++) {
        const struct time_option *x = &t->events[i_event].options[o];
        if (x->n == 0) continue;
        const struct survival_row *row = survival_row_at(&x->curve, 0);
        double at_start = row == NULL ? 0 : 1 - row->survival;
        low = fmin(low, at_start);
        high = fmax(high, at_start);
    }
    if (high <= 0) return;
    text_add(out, "On the decision date itself: %.0f", 100 * low);
    if (lround(100 * low) != lround(100 * high)) text_add(out, " to %.0f", 100 * high);
    text_add(out, " %% of runs, counted in every figure: nothing done after it could prevent those.");
}

void times_say_event(const struct times *t, int i_event, struct text *out) {
    if (!happened(t, i_event))
        say_never(t, i_event, out);
    else
        say_at_start(t, i_event, out);
}

bool times_table_shown(const struct times *t, int i_event, enum times_table table) {
    return happened(t, i_event) && (table != TIMES_DIFFERENCES || t->results->n_options > 1);
}

// --- text and Markdown ---

enum { TEXT_NAME_CHARS = 18 };

struct layout {
    bool markdown;
    struct text *out;
};

static void put_grid(const struct layout *l, struct grid *g) {
    if (l->markdown)
        grid_markdown(g, l->out);
    else
        grid_text(g, 2, l->out);
    grid_free(g);
    if (l->markdown) text_add(l->out, "\n");
}

static void put_title(const struct layout *l, const char *title) {
    text_add(l->out, l->markdown ? "\n%s.\n\n" : "  %s\n", title);
}

static void put_sentence(const struct layout *l, const struct times *t, int i_event) {
    struct text sentence = TEXT_EMPTY;
    times_say_event(t, i_event, &sentence);
    if (sentence.length > 0) text_add(l->out, "%s%s\n", l->markdown ? "- " : "  ", text_chars(&sentence));
    text_free(&sentence);
}

static void put_event(const struct layout *l, const struct times *t, int i_event) {
    struct text label = TEXT_EMPTY;
    times_event_label(t, i_event, &label);
    text_add(l->out, l->markdown ? "\n### Time to %s\n" : "\nTime to %s\n", text_chars(&label));
    text_free(&label);
    for (int k = 0; k < N_TIMES_TABLES; k++) {
        struct grid g = GRID_EMPTY;
        if (!times_table_shown(t, i_event, k)) continue;
        put_title(l, times_table_title(k));
        times_grid(t, i_event, k, l->markdown ? SIZE_MAX : TEXT_NAME_CHARS, &g);
        put_grid(l, &g);
    }
    put_sentence(l, t, i_event);
    if (!happened(t, i_event)) return;
    const struct compare_block *b = t->events[i_event].block;
    for (int j = 0; j < t->comparison->n_contrasts; j++) {
        text_add(l->out, l->markdown ? "- " : "  ");
        compare_say(t->comparison, b, j, l->out);
        text_add(l->out, ".\n");
    }
    compare_block_notes(t->comparison, b, l->markdown ? "- " : "  ", l->out);
}

static void put_first(const struct layout *l, const struct times *t) {
    if (t->first == NULL) return;
    text_add(l->out, l->markdown ? "\n### Which failure comes first\n" : "\nWhich failure comes first\n");
    for (int y = 0; y < t->n_years; y++) {
        struct grid g = GRID_EMPTY;
        struct text title = TEXT_EMPTY;
        text_add(&title, "%% of runs within %.3g year%s of the decision date, adding up to 100", t->years[y],
                 t->years[y] == 1 ? "" : "s");
        put_title(l, text_chars(&title));
        text_free(&title);
        times_first_grid(t, y, l->markdown ? SIZE_MAX : TEXT_NAME_CHARS, &g);
        put_grid(l, &g);
    }
    add_tied(t, l->markdown ? "" : "  ", l->out);
}

void times_method(const struct times *t, struct text *out) {
    bool points = t->results->n_points > 1;
    text_add(out, "Every run is watched to the horizon, %.1f years after the decision date. ",
             t->horizon_days / DAYS_PER_YEAR);
    if (t->n_events > 1)
        text_add(out,
                 "Runs go on after a failure, so that the risk of each counts it whatever came before. ");
    text_add(out,
             points
                 ? "Risks: Kaplan-Meier over the runs of all points, intervals of Wilson's with the runs' effective number (replications share their luck over points); "
                   "their differences by paired t"
                 : "Risks: Kaplan-Meier, log-log intervals; their differences by Newcombe, p by McNemar");
    text_add(out,
             ", Holm over years and options of an event. Medians: the first time at which half of the runs have had it, %s. Years without it: restricted means, "
             "bootstrap of %s, differences by the wider ends of paired t and BCa, Holm over options. ",
             points ? "over the runs of all points, without a band" : "with the log-log band",
             points ? "replications" : "runs");
    if (!points)
        text_add(out,
                 "The log-rank test comes second: it is adjusted for nothing and takes the options as independent, so that with like "
                 "luck its p is too large. ");
    if (t->first != NULL)
        text_add(out, "First failures: Aalen-Johansen, %s. ", points ? "Wilson intervals with the effective number of runs" : "Wilson intervals");
    text_add(out,
             "Intervals are 95 %% each, those of differences within pairs. No hazard ratios: curves that "
             "cross have none.\n");
}

static void print_tables(const struct times *t, const struct layout *l) {
    if (!l->markdown && t->results->question != NULL) text_add(l->out, "%s\n", t->results->question);
    if (t->n_events == 0) {
        text_add(l->out, "These results hold no time to an event.\n");
        return;
    }
    compare_runs_line(t->comparison, l->out);
    text_add(l->out, ".\n");
    for (int e = 0; e < t->n_events; e++)
        put_event(l, t, e);
    put_first(l, t);
    text_add(l->out, "\n");
    times_method(t, l->out);
}

void times_print(const struct times *t, enum format format, struct text *out) {
    struct layout l = {format == FORMAT_MARKDOWN, out};
    if (format == FORMAT_JSON)
        times_json(t, out);
    else if (format == FORMAT_CSV)
        times_csv(t, out);
    else
        print_tables(t, &l);
}
