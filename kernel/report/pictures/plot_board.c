/*
 * The leadership's board as one page: fifteen small panels, one a measure, with a dot and a 95 % interval per
 * option. It is as wide as A4 paper lying down. Of the several rows that a measure may have on the board the
 * panel shows one, the same in all experiments (SHOWN), and says which.
 *
 * A dot is full where the paired difference from the baseline stands (a star says it again beside the number)
 * and for the baseline itself; hollow where it cannot be told. Whether two options differ cannot be read off
 * their intervals: those are of each option alone. The grey line is the baseline's mean; the grey band around
 * it, where a smallest difference is stated, is what would be too small to matter.
 */
#include "report/pictures/plot.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    WIDTH = 1120,
    PAGE_HEIGHT = 792,
    COLUMNS = 5,
    LEFT = 140,
    RIGHT = 1112,
    TOP = 75,
    HEAD = 52,
    TICS = 30,
    GAP = 20,
    BELOW = 8,
    N_NUMBERS = 15
};
static const double PANEL_WIDTH = (RIGHT - LEFT - GAP * (COLUMNS - 1)) / (double)COLUMNS;

struct page {
    const struct board *b;
    const struct board_row *rows[N_NUMBERS];
    int n_rows, n_options;
    double row_height;
    struct figure *f;
};

/* The row that stands for a measure of several; where none is listed, or the file has it not, the first. */
static const struct shown {
    int number;
    const char *label;
} SHOWN[] = {
    {2, "relapse by the end of the run"}, // every run has it; five years after its exit, few may have
    {15, "cost, in all"},
};

static bool is_shown(const struct board_row *row) {
    for (size_t i = 0; i < sizeof SHOWN / sizeof *SHOWN; i++)
        if (SHOWN[i].number == row->number && strcmp(SHOWN[i].label, row->label) == 0) return true;
    return false;
}

static void choose_rows(struct page *p) {
    for (int number = 1; number <= N_NUMBERS; number++) {
        const struct board_row *chosen = NULL;
        for (size_t i = 0; i < p->b->n_rows; i++) {
            const struct board_row *row = &p->b->rows[i];
            if (row->number == number && (chosen == NULL || is_shown(row))) chosen = row;
        }
        if (chosen != NULL) p->rows[p->n_rows++] = chosen;
    }
}

/* What is drawn of an interval. None of the fifteen can be negative, and no share is above one, which
 * Student's t does not know. */
static struct interval possible(const struct board_row *row, const struct board_cell *cell) {
    if (!isfinite(interval_half_width(cell->interval))) return (struct interval){cell->mean, cell->mean};
    bool share = strcmp(row->unit, "1") == 0 || strcmp(row->unit, "0/1") == 0;
    double most = share ? fmax(1, cell->mean) : (double)INFINITY;
    return (struct interval){fmax(0, cell->interval.low), fmin(most, cell->interval.high)};
}

static bool is_baseline(const struct page *p, int o) {
    return o == p->b->i_baseline;
}

// --- words
// ----------------------------------------------------------------------------------------------------

/* A label on two lines, broken between words. */
static void add_title(const struct page *p, const struct board_row *row, double x, double y) {
    struct label_style ink = {LABEL_LEFT, LABEL_SMALL, INK}, soft = {LABEL_LEFT, LABEL_SMALL, INK_SOFT};
    struct text line = TEXT_EMPTY, words = TEXT_EMPTY;
    const char *rest = row->label;
    text_add(&line, "%d  ", row->number);
    for (int i_line = 0; i_line < 2 && *rest != '\0'; i_line++) {
        while (*rest != '\0') {
            size_t n = strcspn(rest, " ") + (strcspn(rest, " ") < strlen(rest) ? 1 : 0);
            struct text longer = TEXT_EMPTY;
            text_add(&longer, "%s%.*s", text_chars(&line), (int)n, rest);
            bool fits = figure_text_width(text_chars(&longer), LABEL_SMALL) <= PANEL_WIDTH + GAP - 6;
            text_free(&longer);
            if (!fits && i_line == 0) break;
            text_add(&line, "%.*s", (int)n, rest);
            rest += n;
        }
        figure_label_fit(p->f, x, y + 8 + 15 * i_line, PANEL_WIDTH + GAP - 4, ink, text_chars(&line));
        text_clear(&line);
    }
    measure_words(&row->measure, &words);
    if (words.length > 0) text_add(&line, "%s; ", text_chars(&words));
    text_add(&line, row->better == BETTER_UP ? "higher is better" : "lower is better");
    figure_label_fit(p->f, x, y + 38, PANEL_WIDTH + GAP - 4, soft, text_chars(&line));
    text_free(&line);
    text_free(&words);
}

// --- one panel
// ------------------------------------------------------------------------------------------------

static double matters_from(const struct page *p, const struct board_row *row) {
    if (row->i_metric < 0) return (double)NAN;
    return p->b->results->metrics[row->i_metric].smallest_difference / row->measure.scale;
}

static double value_width(const struct page *p, const struct board_row *row) {
    double width = 0;
    for (int k = 0; k < p->n_options; k++) {
        struct text words = TEXT_EMPTY;
        board_cell_words(p->b, row, plot_option(p->b->results, k), &words);
        width = fmax(width, figure_text_width(text_chars(&words), LABEL_SMALL));
        text_free(&words);
    }
    return width + 4;
}

static struct axis choose_axis(const struct page *p, const struct board_row *row, double width) {
    double low = INFINITY, high = -INFINITY, matters = matters_from(p, row), scale = row->measure.scale;
    for (int k = 0; k < p->n_options; k++) {
        const struct board_cell *cell = &row->cells[plot_option(p->b->results, k)];
        if (cell->n == 0) continue;
        low = fmin(low, possible(row, cell).low / scale);
        high = fmax(high, possible(row, cell).high / scale);
    }
    const struct board_cell *base = &row->cells[p->b->i_baseline];
    if (matters > 0 && base->n > 0) {
        low = fmin(low, fmax(0, base->mean / scale - matters));
        high = fmax(high, base->mean / scale + matters);
    }
    if (!isfinite(low)) low = 0, high = 1;
    return plot_fitting_axis(low, high, 3, width);
}

static void add_rows(const struct page *p, const struct board_row *row, int i, double top, double values) {
    const struct results *r = p->b->results;
    double scale = row->measure.scale;
    figure_block(p->f, "measure_%d", i);
    for (int k = 0; k < p->n_options; k++) {
        int o = plot_option(r, k);
        const struct board_cell *cell = &row->cells[o];
        struct look look = plot_look(r, o);
        struct text words = TEXT_EMPTY;
        board_cell_words(p->b, row, o, &words);
        figure_label(p->f, values, top + p->row_height * (k + 0.5),
                     (struct label_style){LABEL_LEFT, LABEL_SMALL, INK}, text_chars(&words));
        text_free(&words);
        if (cell->n == 0) continue;
        text_add(&p->f->dat, "%.6g\t%d\t%.6g\t%.6g\t%u\t%d\n", cell->mean / scale, k,
                 possible(row, cell).low / scale, possible(row, cell).high / scale, (unsigned)look.rgb,
                 cell->stands || is_baseline(p, o) ? 7 : 6);
    }
}

static void draw_baseline(const struct page *p, const struct board_row *row) {
    const struct board_cell *base = &row->cells[p->b->i_baseline];
    double at = base->mean / row->measure.scale, matters = matters_from(p, row);
    figure_gp(p->f, "unset object 1; unset arrow 1\n");
    if (base->n == 0) return;
    figure_gp(p->f, "set arrow 1 from %.6g, graph 0 to %.6g, graph 1 nohead lw 1 lc rgb '#777777' back\n", at,
              at);
    if (matters > 0)
        figure_gp(p->f,
                  "set object 1 rect from %.6g, graph 0 to %.6g, graph 1 behind fc rgb '#e4e4e4' fs solid "
                  "noborder\n",
                  at - matters, at + matters);
}

static void draw_panel(const struct page *p, int i, double top) {
    const struct board_row *row = p->rows[i];
    double left = LEFT + (i % COLUMNS) * (PANEL_WIDTH + GAP), values = value_width(p, row);
    double right = left + fmax(40, PANEL_WIDTH - values), first = top + HEAD,
           bottom = first + p->row_height * p->n_options;
    struct axis axis = choose_axis(p, row, right - left);
    double slack = 0.06 * (axis.max - axis.min);
    add_title(p, row, left, top);
    add_rows(p, row, i, first, right + 6);
    figure_panel(p->f, (struct box){left, right, first, bottom});
    figure_gp(p->f, "set xrange [%.6g:%.6g]; set yrange [%.1f:-0.5]\n", axis.min - slack, axis.max + slack,
              p->n_options - 0.5);
    plot_ticks(p->f, &axis);
    draw_baseline(p, row);
    figure_gp(
        p->f,
        "plot D index 'measure_%d' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \\\n"
        "    D index 'measure_%d' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \\\n"
        "    D index 'measure_%d' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable "
        "notitle\n",
        i, i, i);
}

static void add_names(const struct page *p, double first) {
    const struct results *r = p->b->results;
    for (int k = 0; k < p->n_options; k++) {
        int o = plot_option(r, k);
        double y = first + p->row_height * (k + 0.5);
        figure_label_name(p->f, LEFT - 10, y, LEFT - 16,
                          (struct label_style){LABEL_RIGHT, LABEL_SMALL, plot_look(r, o).text},
                          r->options[o].name);
        if (k > 0) figure_line(p->f, 8, y - p->row_height / 2, RIGHT, y - p->row_height / 2, INK_GRID);
    }
}

// --- the page
// -------------------------------------------------------------------------------------------------

static void add_table(const struct page *p) {
    static const char *const TITLES[] = {"measure",  "unit",          "option",
                                         "mean",     "95 % interval", "difference from the baseline",
                                         "p (Holm)", "differs",       "replications"};
    struct grid *g = &p->f->table;
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        grid_column(g, TITLES[i], i < 3 ? GRID_LEFT : GRID_RIGHT);
    for (int i = 0; i < p->n_rows; i++)
        for (int k = 0; k < p->n_options; k++) {
            const struct board_row *row = p->rows[i];
            int o = plot_option(p->b->results, k);
            const struct board_cell *cell = &row->cells[o];
            struct text t = TEXT_EMPTY;
            grid_cell(g, "%d %s", row->number, row->label);
            measure_words(&row->measure, &t);
            grid_take(g, &t);
            grid_cell(g, "%s", p->b->results->options[o].name);
            measure_number(&row->measure, cell->mean, false, &t);
            grid_take(g, &t);
            if (isfinite(interval_half_width(cell->interval)))
                measure_interval(&row->measure, possible(row, cell).low, possible(row, cell).high, &t);
            grid_take(g, &t);
            if (isfinite(cell->difference)) measure_number(&row->measure, cell->difference, true, &t);
            grid_take(g, &t);
            if (isfinite(cell->difference)) wording_p(cell->p_holm, &t);
            grid_take(g, &t);
            grid_cell(g, "%s", is_baseline(p, o) ? "baseline" : cell->stands ? "yes" : "no");
            grid_cell(g, "%zu", cell->n);
        }
}

/* Per option: on how many measures it is better, worse, cannot be told. */
static void describe(const struct page *p) {
    const struct results *r = p->b->results;
    text_add(&p->f->description,
             "The leadership's measures, %d panels: mean and 95 %% interval per option. Paired differences "
             "from %s "
             "that stand:",
             p->n_rows, r->options[p->b->i_baseline].name);
    for (int k = 0; k < p->n_options; k++) {
        int o = plot_option(r, k), n_better = 0, n_worse = 0;
        if (is_baseline(p, o)) continue;
        for (int i = 0; i < p->n_rows; i++) {
            const struct board_cell *cell = &p->rows[i]->cells[o];
            bool better = (cell->difference > 0) == (p->rows[i]->better == BETTER_UP);
            n_better += cell->stands && better;
            n_worse += cell->stands && !better;
        }
        text_add(&p->f->description, " %s better on %d, worse on %d, cannot tell on %d;", r->options[o].name,
                 n_better, n_worse, p->n_rows - n_better - n_worse);
    }
    text_add(&p->f->description, " no index is formed over the measures.");
    if (p->b->missing.length > 0)
        text_add(&p->f->description, " Not in this file: %s.", text_chars(&p->b->missing));
}

static void draw(struct page *p) {
    const struct results *r = p->b->results;
    int n_lines = (p->n_rows + COLUMNS - 1) / COLUMNS;
    double step = HEAD + p->row_height * p->n_options + TICS;
    struct label_style soft = {LABEL_LEFT, LABEL_SMALL, INK_SOFT};
    struct text note = TEXT_EMPTY;
    figure_gp(p->f,
              "set border 1; unset ytics; set grid noytics xtics lt 1 lw 0.7 lc rgb '#e3e3e3'\nset bars 0\n");
    for (int line = 0; line < n_lines; line++)
        add_names(p, TOP + line * step + HEAD);
    for (int i = 0; i < p->n_rows; i++)
        draw_panel(p, i, TOP + (i / COLUMNS) * step);
    text_add(&note,
             "mean and 95 %% interval of each option; full dot and *: the paired difference from %s stands "
             "(its interval leaves out 0, and p, by Holm over the options, is at most 0.05); hollow: it does "
             "not; one row of each measure; axes need not start at 0",
             r->options[p->b->i_baseline].name);
    plot_say_left_out(r, &note);
    figure_label_lines(p->f, 8, 34, WIDTH - 16, soft, text_chars(&note));
    text_free(&note);
    add_table(p);
    describe(p);
    figure_end(p->f);
}

static enum status draw_board(const struct board *b, struct figures *out, struct error *err) {
    struct page p = {.b = b, .n_options = plot_n_panels(b->results)};
    choose_rows(&p);
    if (p.n_rows == 0) return STATUS_OK;
    int n_lines = (p.n_rows + COLUMNS - 1) / COLUMNS;
    double room = (PAGE_HEIGHT - TOP - BELOW) / (double)n_lines - HEAD - TICS;
    p.row_height = fmin(26, fmax(15, floor(room / p.n_options)));
    p.f = figures_add(out, "board", "The fifteen measures of the leadership",
                      TOP + BELOW + (int)(n_lines * (HEAD + p.row_height * p.n_options + TICS)));
    if (p.f == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture board");
    figure_widen(p.f, WIDTH);
    draw(&p);
    return STATUS_OK;
}

enum status plot_board(const struct plot_input *in, struct figures *out, struct error *err) {
    if (in->board != NULL) return draw_board(in->board, out, err);
    struct board *b = NULL;
    enum status status =
        board_make(&b, in->results, in->results->options[in->comparison->i_baseline].name, err);
    if (status == STATUS_OK) status = draw_board(b, out, err);
    board_destroy(b);
    return status;
}
