#ifndef REPORT_BOARD_H
#define REPORT_BOARD_H

/*
 * The leadership's board: fifteen measures side by side for all options, true values with 95 % intervals, and
 * no index over them.
 *
 * A measure is an outcome, or is made of outcomes and monthly series (board.def), per replication; with
 * several points of a design it is first averaged over the points of a replication. A cell is the mean over
 * replications with its interval: Wilson's for shares of runs, Student's t for the rest. An
 * option is starred where its paired difference from the baseline stands: the 95 % interval excludes zero,
 * and p, adjusted by Holm over the options of the row, is at most 0.05 (stats/paired.h chooses the methods).
 *
 *     struct board *b;
 *     board_make(&b, results, NULL, &err);
 *     board_print(b, FORMAT_TEXT, &text);
 *     board_destroy(b);
 *
 * `results` is borrowed and must outlive the board.
 */

#include "report/report.h"
#include "report/wording.h"
#include "stats/resample.h"

struct board_cell {
    size_t n;                // replications with a value
    double mean, difference; // difference: paired, from the baseline; NAN for the baseline itself
    struct interval interval, difference_interval;
    double p, p_holm;
    bool stands;
};

struct board_row {
    int number; // 1 to 15; 0: beside the board
    const char *label, *unit;
    enum better better;
    int i_metric;             // of the outcome it is, or -1 where it is made of several
    struct measure measure;   // how its values are shown
    struct board_cell *cells; // one per option
};

struct board {
    const struct results *results;
    int i_baseline;
    size_t n_rows;
    struct board_row *rows;
    struct resampling plan; // its draws are kept while the rows are made
    struct text missing;    // labels of the measures that the file has no metrics for, or empty
};

/* baseline: an option's name, or NULL for the experiment's. STATUS_NOT_FOUND names the nearest. */
enum status board_make(struct board **out, const struct results *r, const char *baseline,
                       struct error *err) MUST_CHECK;
void board_destroy(struct board *b); // NULL allowed
void board_print(const struct board *b, enum format format, struct text *out);
void board_html(const struct board *b, struct text *out);

/* How many replications of an option have a value of any measure. */
size_t board_replications(const struct board *b, int i_option);

/* "31 ±4*": a cell in print; the star where the difference from the baseline stands, "n=13" where fewer replications
 * than the option has have a value. */
void board_cell_words(const struct board *b, const struct board_row *row, int i_option, struct text *out);

#endif
