/* Layouts of the leadership's board: aligned text, Markdown, HTML, JSON, CSV. Nothing is computed here. */
#include "report/compare/board.h"

#include "base/csv.h"
#include "base/json.h"
#include "report/grid.h"
#include "report/html.h"

#include <math.h>
#include <string.h>

enum { OPTIONS_A_PANEL = 5 }; // what fits on 120 columns of a terminal

/* "1  civilians killed, a month", its parts below it without the number. */
static void take_label(const struct board *b, size_t i, struct grid *g) {
    const struct board_row *row = &b->rows[i];
    struct text cell = TEXT_EMPTY, words = TEXT_EMPTY;
    bool first = i == 0 || b->rows[i - 1].number != row->number;
    if (first && row->number > 0)
        text_add(&cell, "%2d  ", row->number);
    else
        text_add(&cell, first ? " +  " : "    ");
    text_add(&cell, "%s", row->label);
    measure_words(&row->measure, &words);
    if (words.length > 0) text_add(&cell, ", %s", text_chars(&words));
    text_free(&words);
    grid_take(g, &cell);
}

size_t board_replications(const struct board *b, int i_option) {
    size_t most = 0;
    for (size_t k = 0; k < b->n_rows; k++)
        if (b->rows[k].cells[i_option].n > most) most = b->rows[k].cells[i_option].n;
    return most;
}

void board_cell_words(const struct board *b, const struct board_row *row, int i_option, struct text *out) {
    const struct board_cell *cell = &row->cells[i_option];
    measure_estimate(&row->measure, cell->mean, cell->interval.low, cell->interval.high, out);
    if (cell->n > 0 && cell->n < board_replications(b, i_option)) text_add(out, " n=%zu", cell->n);
    if (cell->stands) text_add(out, "*");
}

static void take_cell(const struct board *b, const struct board_row *row, int i_option, struct grid *g) {
    const struct board_cell *cell = &row->cells[i_option];
    struct text t = TEXT_EMPTY;
    board_cell_words(b, row, i_option, &t);
    if (!cell->stands) text_add(&t, " "); // numbers stay under one another
    grid_take(g, &t);
}

/* Whether options have different numbers of replications. */
static bool unequal(const struct board *b) {
    for (int i = 1; i < b->results->n_options; i++)
        if (board_replications(b, i) != board_replications(b, 0)) return true;
    return false;
}

/* The measures for the options from `first` on, at most `n`. */
static void lay_out(const struct board *b, int first, int n, struct grid *g) {
    const struct results *r = b->results;
    int end = first + n < r->n_options ? first + n : r->n_options;
    grid_column(g, "measure", GRID_LEFT);
    for (int i = first; i < end; i++) {
        struct text title = TEXT_EMPTY;
        text_add(&title, "%s", r->options[i].name);
        if (unequal(b)) text_add(&title, ", n=%zu", board_replications(b, i));
        grid_column(g, text_chars(&title), GRID_RIGHT);
        text_free(&title);
    }
    for (size_t k = 0; k < b->n_rows; k++) {
        take_label(b, k, g);
        for (int i = first; i < end; i++)
            take_cell(b, &b->rows[k], i, g);
    }
}

/* "98 replications", "12 to 13 of 100 replications": those that are there, over the options. */
static void add_replications(const struct board *b, struct text *out) {
    size_t least = SIZE_MAX, most = 0;
    bool some_missing = false;
    for (int i = 0; i < b->results->n_options; i++) {
        size_t n = board_replications(b, i);
        least = n < least ? n : least;
        most = n > most ? n : most;
        some_missing |= n < (size_t)b->results->options[i].n_replications;
    }
    if (least < most) text_add(out, "%zu to ", least);
    text_add(out, "%zu", most);
    if (some_missing) text_add(out, " of %d", b->results->n_replications);
    text_add(out, " replication%s", b->results->n_replications == 1 ? "" : "s");
}

static void add_notes(const struct board *b, struct text *out) {
    bool some_undefined = false;
    for (size_t k = 0; k < b->n_rows; k++)
        for (int i = 0; i < b->results->n_options; i++)
            some_undefined |= b->rows[k].cells[i].n < board_replications(b, i);
    text_add(out, "Means over ");
    add_replications(b, out);
    text_add(
        out,
        " with 95 %% intervals: \xC2\xB1 half of them, or their ends where the mean is not in the middle.");
    if (some_undefined) text_add(out, " n= beside a number: only so many have a value, a selection.");
    text_add(out,
             "\n* differs from %s: the paired interval excludes zero and p is at most 0.05, adjusted (Holm) "
             "over the "
             "options of the row. Rows are not adjusted for one another: of %zu a star may be chance.",
             b->results->options[b->i_baseline].name, b->n_rows);
    if (unequal(b))
        text_add(out, " A star is of pairs: columns of unequal n are means of different replications.");
    text_add(out, "\nWhat is followed month by month (deaths, reach, displacement, fighters, services, "
                  "arrears, homicides) is "
                  "averaged from the decision date on; what is counted once a run (shares answered and "
                  "reached, losses, SOFA, "
                  "provisions, cost) is of the whole run.\n");
    if (b->missing.length > 0) text_add(out, "Not in this file: %s.\n", text_chars(&b->missing));
}

static void print_text(const struct board *b, struct text *out) {
    if (b->results->question != NULL) text_add(out, "%s\n", b->results->question);
    for (int first = 0; first < b->results->n_options; first += OPTIONS_A_PANEL) {
        struct grid g = GRID_EMPTY;
        lay_out(b, first, OPTIONS_A_PANEL, &g);
        text_add(out, "\n");
        grid_text(&g, 0, out);
        grid_free(&g);
    }
    struct text notes = TEXT_EMPTY;
    add_notes(b, &notes);
    text_add(out, "\n");
    wording_wrap_lines(out, text_chars(&notes), 0);
    text_free(&notes);
}

static void print_markdown(const struct board *b, struct text *out) {
    struct grid g = GRID_EMPTY;
    lay_out(b, 0, GRID_COLUMNS_MAXIMUM - 1, &g);
    grid_markdown(&g, out);
    grid_free(&g);
    text_add(out, "\n");
    add_notes(b, out);
}

void board_html(const struct board *b, struct text *out) {
    struct grid g = GRID_EMPTY;
    struct text notes = TEXT_EMPTY;
    lay_out(b, 0, GRID_COLUMNS_MAXIMUM - 1, &g);
    grid_html(&g, "The board", out);
    grid_free(&g);
    add_notes(b, &notes);
    text_add(out, "<p class=\"notes\">");
    html_escape(text_chars(&notes), out);
    text_add(out, "</p>\n");
    text_free(&notes);
}

// --- machine formats
// ------------------------------------------------------------------------------------------

static void json_cell(struct json *j, const char *option, const struct board_cell *cell) {
    json_open_object(j);
    json_member_string(j, "option", option);
    json_member_number(j, "value", cell->mean);
    json_member_number(j, "low", cell->interval.low);
    json_member_number(j, "high", cell->interval.high);
    json_member_number(j, "difference", cell->difference);
    json_member_number(j, "difference_low", cell->difference_interval.low);
    json_member_number(j, "difference_high", cell->difference_interval.high);
    json_member_number(j, "p_holm", cell->p_holm);
    json_member_bool(j, "stands", cell->stands);
    json_member_integer(j, "replications", (int64_t)cell->n);
    json_close(j);
}

static void json_row(struct json *j, const struct board *b, const struct board_row *row) {
    json_open_object(j);
    json_member_integer(j, "number", row->number);
    json_member_string(j, "measure", row->label);
    json_member_string(j, "unit", row->unit);
    json_member_string(j, "better", better_name(row->better));
    json_key(j, "options");
    json_open_array(j);
    for (int i = 0; i < b->results->n_options; i++)
        json_cell(j, b->results->options[i].name, &row->cells[i]);
    json_close(j);
    json_close(j);
}

static void print_json(const struct board *b, struct text *out) {
    struct json j = json_begin(out, JSON_INDENTED);
    json_open_object(&j);
    json_member_string(&j, "baseline", b->results->options[b->i_baseline].name);
    json_member_string(&j, "missing", text_chars(&b->missing));
    json_key(&j, "measures");
    json_open_array(&j);
    for (size_t k = 0; k < b->n_rows; k++)
        json_row(&j, b, &b->rows[k]);
    json_close(&j);
    json_close(&j);
    text_add(out, "\n");
}

static void csv_cell(struct csv *w, const struct board *b, const struct board_row *row, int i_option) {
    const struct board_cell *cell = &row->cells[i_option];
    const double numbers[] = {cell->mean,
                              cell->interval.low,
                              cell->interval.high,
                              cell->difference,
                              cell->difference_interval.low,
                              cell->difference_interval.high,
                              cell->p_holm};
    csv_integer(w, row->number);
    csv_text(w, row->label);
    csv_text(w, row->unit);
    csv_text(w, b->results->options[i_option].name);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        csv_number(w, numbers[i]);
    csv_integer(w, cell->stands);
    csv_integer(w, (int64_t)cell->n);
    csv_end_row(w);
}

static void print_csv(const struct board *b, struct text *out) {
    static const char *const TITLES[] = {
        "number",         "measure",         "unit",   "option", "value",       "low", "high", "difference",
        "difference_low", "difference_high", "p_holm", "stands", "replications"};
    struct csv w = csv_begin(out);
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        csv_text(&w, TITLES[i]);
    csv_end_row(&w);
    for (size_t k = 0; k < b->n_rows; k++)
        for (int i = 0; i < b->results->n_options; i++)
            csv_cell(&w, b, &b->rows[k], i);
}

void board_print(const struct board *b, enum format format, struct text *out) {
    switch (format) {
    case FORMAT_TEXT: print_text(b, out); break;
    case FORMAT_JSON: print_json(b, out); break;
    case FORMAT_CSV: print_csv(b, out); break;
    case FORMAT_MARKDOWN: print_markdown(b, out); break;
    }
}
