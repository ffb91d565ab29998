/*
 * Which failure comes first: war, constitutional break, communal and criminal failure as competing events
 * since the decision date, as stacked shares of runs (Aalen & Johansen 1978), a panel per option.
 *
 * The first of the failures of a run counts, for what follows it is no longer a first; the areas so add up to
 * the share that has failed in any way, and what is above them is the share that has not. A Kaplan-Meier
 * curve of one failure alone would overstate it. Where several happen on one day, the order is that of the
 * list here, which is that of the metrics, as in compare/times.h: table and picture agree. Areas are
 * step-shaped. Bands are not drawn: stacked, they could not be read; the table has the numbers.
 */
#include "report/pictures/plot.h"

#include "base/clock.h"
#include "base/memory.h"
#include "stats/survival.h"

#include <math.h>

static const struct failure {
    const char *words, *event, *time;
    uint32_t rgb;
} FAILURES[] = {
    // hues of Okabe & Ito, lightness apart so that they can be told in grey
    {"relapse first", "relapse", "time_to_relapse_days", 0x8F3F00},
    {"constitutional break first", "constitutional_break", "time_to_constitutional_break_days", 0xD58FB7},
    {"communal failure first", "communal_failure", "time_to_communal_failure_days", 0xF7D78A},
    {"criminal failure first", "criminal_failure", "time_to_criminal_failure_days", 0x2A86BF},
};
enum {
    N_FAILURES = sizeof FAILURES / sizeof *FAILURES,
    FIRST_PANEL = 44,
    BELOW = 78,
    ROOM = 18
}; // ROOM: per cent that hold a line of words

struct courses { // what the panels show
    const struct results *r;
    int n_causes, which[N_FAILURES], i_event[N_FAILURES], i_time[N_FAILURES];
    double years;
    int n;
    struct incidence_curve *curves;
    size_t *n_runs;
    struct figure *f;
};

static void find_causes(struct courses *c) {
    for (int i = 0; i < N_FAILURES; i++) {
        int i_event = results_find_metric(c->r, FAILURES[i].event),
            i_time = results_find_metric(c->r, FAILURES[i].time);
        if (i_event < 0 || i_time < 0) continue;
        c->which[c->n_causes] = i;
        c->i_event[c->n_causes] = i_event;
        c->i_time[c->n_causes++] = i_time;
    }
}

/* The first failure of a run and its time in years; false for a run without all its values. */
static bool first_of_run(const struct courses *c, int o, int p, int rep, double *time, int *cause) {
    *time = c->years;
    *cause = 0;
    for (int i = 0; i < c->n_causes; i++) {
        double days = *results_outcome(c->r, o, p, rep, c->i_time[i]);
        if (!isfinite(days)) return false;
        bool failed = *results_outcome(c->r, o, p, rep, c->i_event[i]) > 0.5;
        if (!failed || (*cause > 0 && days / DAYS_PER_YEAR >= *time)) continue;
        *time = days / DAYS_PER_YEAR;
        *cause = i + 1;
    }
    return true;
}

static enum status fit(struct courses *c, struct error *err) {
    size_t n_all = (size_t)c->r->n_points * (size_t)c->r->n_replications;
    double *time = memory_alloc(n_all, sizeof *time);
    int *cause = memory_alloc(n_all, sizeof *cause);
    enum status status = STATUS_OK;
    if (time == NULL || cause == NULL)
        status = error_set(err, STATUS_NO_MEMORY, "no memory for the picture failures");
    for (int k = 0; status == STATUS_OK && k < c->n; k++) {
        size_t n = 0;
        for (int p = 0; p < c->r->n_points; p++)
            for (int rep = 0; rep < c->r->n_replications; rep++)
                n += first_of_run(c, plot_option(c->r, k), p, rep, &time[n], &cause[n]);
        struct survival_data data = {time, cause, n};
        c->n_runs[k] = n;
        if (n > 0) status = incidence_fit(&data, c->n_causes, &c->curves[k], err);
    }
    memory_free(time);
    memory_free(cause);
    return status;
}

/* Shares at a time, in per cent: each cause, then none. */
static void shares_at(const struct courses *c, int k, double years, double *shares) {
    shares[c->n_causes] = 100;
    for (int i = 0; i < c->n_causes; i++) {
        shares[i] = 100 * incidence_at(&c->curves[k], i + 1, years);
        shares[c->n_causes] -= shares[i];
    }
}

static void add_row(struct courses *c, double time, const double *shares) {
    double total = 0;
    text_add(&c->f->dat, "%.5f\t0", time);
    for (int i = 0; i < c->n_causes; i++) {
        total += shares[i];
        text_add(&c->f->dat, "\t%.5g", total);
    }
    text_add(&c->f->dat, "\n");
}

/* Every step twice: the level before and after, and no row where nothing happened. Two months, or four in
 * narrow panels, are a pixel or two. */
static void add_block(struct courses *c, int k) {
    double before[N_FAILURES + 1] = {0}, after[N_FAILURES + 1];
    figure_block(c->f, "course_%d", plot_option(c->r, k));
    if (c->n_runs[k] == 0) {
        text_add(&c->f->dat, "0\t0");
        for (int i = 0; i < c->n_causes; i++)
            text_add(&c->f->dat, "\t0");
        text_add(&c->f->dat, "\n");
        return;
    }
    add_row(c, 0, before);
    int n_steps = (int)((plot_many(c->r) ? 3 : 6) * c->years);
    for (int step = 0; step <= n_steps; step++) {
        double time = c->years * step / n_steps;
        bool moved = step == n_steps;
        shares_at(c, k, time, after);
        for (int i = 0; i < c->n_causes; i++)
            moved = moved || after[i] > before[i];
        if (!moved) continue;
        // What happens in the last step would be a vertical line on the frame: it is drawn a step early, so
        // that the stack ends where label and table say.
        double at = step == n_steps ? c->years * (step - 1) / n_steps : time;
        add_row(c, at, before);
        add_row(c, at, after);
        if (step == n_steps) add_row(c, time, after);
        for (int i = 0; i < c->n_causes; i++)
            before[i] = after[i];
    }
}

static void draw_panel(struct courses *c, int k, struct box box, bool tics) {
    const struct results *r = c->r;
    int o = plot_option(r, k);
    double shares[N_FAILURES + 1] = {0};
    struct text name = TEXT_EMPTY;
    figure_panel(c->f, box);
    figure_gp(c->f, tics ? "set format y '%%.0f %%%%'\nplot " : "set format y ''\nplot ");
    for (int i = 0; i < c->n_causes; i++)
        figure_gp(c->f,
                  "D index 'course_%d' using 1:%d:%d with filledcurves fc rgb '#%06x' notitle, \\\n    ", o,
                  i + 2, i + 3, FAILURES[c->which[i]].rgb);
    for (int i = 0; i < c->n_causes; i++)
        figure_gp(c->f, "D index 'course_%d' using 1:%d with lines lw 0.8 lc rgb '#ffffff' notitle%s", o,
                  i + 3, i + 1 < c->n_causes ? ", \\\n    " : "\n");
    figure_label_name(c->f, box.left, box.top - 10, box.right - box.left,
                      (struct label_style){LABEL_LEFT, LABEL_NORMAL, plot_look(r, o).text},
                      r->options[o].name);
    if (c->n_runs[k] == 0)
        text_add(&name, "no run");
    else
        shares_at(c, k, c->years, shares);
    if (c->n_runs[k] > 0 && shares[c->n_causes] >= ROOM) text_add(&name, "none %.0f %%", shares[c->n_causes]);
    double middle = box.top + (c->n_runs[k] > 0 ? shares[c->n_causes] / 200 : 0.5) * (box.bottom - box.top);
    if (name.length > 0)
        figure_label(c->f, box.right - 3, middle, (struct label_style){LABEL_RIGHT, LABEL_SMALL, INK},
                     text_chars(&name));
    text_free(&name);
}

static void add_table(struct courses *c) {
    static const double YEARS[] = {1, 2, 5, 10};
    struct grid *g = &c->f->table;
    grid_column(g, "option", GRID_LEFT);
    grid_column(g, "years since decision", GRID_RIGHT);
    for (int i = 0; i < c->n_causes; i++)
        grid_column(g, FAILURES[c->which[i]].words, GRID_RIGHT);
    grid_column(g, "no failure", GRID_RIGHT);
    grid_column(g, "runs", GRID_RIGHT);
    for (int k = 0; k < c->n; k++)
        for (int y = 0; c->n_runs[k] > 0 && y <= 4; y++) {
            double years = y < 4 ? YEARS[y] : c->years, shares[N_FAILURES + 1];
            if (y < 4 && years >= c->years) continue;
            shares_at(c, k, years, shares);
            grid_cell(g, "%s", c->r->options[plot_option(c->r, k)].name);
            grid_cell(g, "%.4g", years);
            for (int i = 0; i <= c->n_causes; i++)
                grid_cell(g, "%.1f %%", shares[i]);
            grid_cell(g, "%zu", c->n_runs[k]);
        }
}

static bool occurs(const struct courses *c, int i_cause) {
    for (int k = 0; k < c->n; k++)
        if (c->n_runs[k] > 0 && incidence_at(&c->curves[k], i_cause + 1, c->years) > 0) return true;
    return false;
}

/* In the order of the stack, from the top, two columns; what happens in no panel is not listed. */
static void add_key(struct courses *c, double top) {
    int place = -1;
    for (int i = c->n_causes - 1; i >= 0; i--) {
        if (!occurs(c, i)) continue;
        place++;
        double x = place < 2 ? 52 : 290, y = top + (place % 2) * 18;
        figure_mark(c->f, x + 5, y, 5, 1.1, FAILURES[c->which[i]].rgb);
        figure_mark(c->f, x + 5, y, 4, 1.1, 0x777777);
        figure_label(c->f, x + 16, y, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK},
                     FAILURES[c->which[i]].words);
    }
}

static void describe(struct courses *c) {
    text_add(&c->f->description, "Which failure comes first since the decision date, as stacked shares of "
                                 "runs (Aalen-Johansen), one panel "
                                 "per option. By the horizon:");
    for (int k = 0; k < c->n; k++) {
        double shares[N_FAILURES + 1];
        text_add(&c->f->description, "%s %s ", k == 0 ? "" : ";", c->r->options[plot_option(c->r, k)].name);
        if (c->n_runs[k] == 0) {
            text_add(&c->f->description, "no finished run");
            continue;
        }
        shares_at(c, k, c->years, shares);
        for (int i = 0; i < c->n_causes; i++)
            text_add(&c->f->description, "%s %.0f %%, ", FAILURES[c->which[i]].words, shares[i]);
        text_add(&c->f->description, "none %.0f %%", shares[c->n_causes]);
    }
    text_add(&c->f->description, ".");
}

static void draw(struct courses *c, const struct box *boxes, int height) {
    struct label_style soft = {LABEL_LEFT, LABEL_SMALL, INK_SOFT};
    struct text note = TEXT_EMPTY;
    for (int k = 0; k < c->n; k++)
        add_block(c, k);
    figure_gp(c->f, "set xrange [0:%.4f]; set yrange [0:100]; set ytics 25\n", c->years);
    figure_gp(c->f, "set xtics %g\n", plot_year_step(c->years, 4));
    for (int k = 0; k < c->n; k++)
        draw_panel(c, k, boxes[k], boxes[k].left == boxes[0].left);
    text_add(&note, "%% of %sruns, by the first failure; above: none",
             c->r->n_points > 1 ? "all points' " : "");
    plot_say_left_out(c->r, &note);
    figure_label_fit(c->f, 8, 32, FIGURE_WIDTH - 16, soft, text_chars(&note));
    text_free(&note);
    soft.align = LABEL_CENTRE;
    figure_label(c->f, FIGURE_WIDTH / 2.0, height - 66, soft, "years since the decision");
    add_key(c, height - 42);
    add_table(c);
    describe(c);
    figure_end(c->f);
}

enum status plot_failures(const struct plot_input *in, struct figures *out, struct error *err) {
    const struct results *r = in->results;
    struct courses c = {
        .r = r, .n = plot_n_panels(r), .years = (r->horizon_days - r->decision_day) / DAYS_PER_YEAR};
    find_causes(&c);
    if (c.n_causes < 2) return STATUS_OK; // one failure alone is the picture `survival`
    c.curves = memory_alloc((size_t)c.n, sizeof *c.curves);
    c.n_runs = memory_alloc((size_t)c.n, sizeof *c.n_runs);
    enum status status = STATUS_OK;
    if (c.curves == NULL || c.n_runs == NULL)
        status = error_set(err, STATUS_NO_MEMORY, "no memory for the picture failures");
    if (status == STATUS_OK) status = fit(&c, err);
    if (status == STATUS_OK) {
        struct box boxes[FIGURE_PANELS_MAXIMUM];
        int height = figure_panels(c.n, FIRST_PANEL, c.n <= 3 ? 170 : 118, BELOW, boxes);
        c.f = figures_add(out, "failures", "Which failure comes first", height);
        if (c.f != NULL)
            draw(&c, boxes, height);
        else
            status = error_set(err, STATUS_NO_MEMORY, "no memory for the picture failures");
    }
    for (int k = 0; c.curves != NULL && k < c.n; k++)
        incidence_free(&c.curves[k]);
    memory_free(c.curves);
    memory_free(c.n_runs);
    return status;
}
