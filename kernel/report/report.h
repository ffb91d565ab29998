#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

/*
 * Report: what the results say, in sentences, tables, pictures and one HTML file.
 *
 * compare_make does the statistics of every option against the baseline, for the headline metrics or those
 * asked for; the printing functions only lay out. All numbers come from stats/, all data from
 * batch/results.h.
 *
 *     struct comparison *c;
 *     compare_make(&c, results, NULL, 0, NULL, &err);
 *     compare_print(c, FORMAT_TEXT, &text);
 */

#include "base/text.h"
#include "batch/results.h"

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV, FORMAT_MARKDOWN };

struct comparison;

/* metrics: names to compare (n_metrics of them), or NULL for the headline metrics; baseline: an option's
 * name, or NULL for the experiment's. STATUS_NOT_FOUND names the nearest. */
enum status compare_make(struct comparison **out, const struct results *r, const char *const *metrics,
                         size_t n_metrics, const char *baseline, struct error *err) MUST_CHECK;
void compare_destroy(struct comparison *c);
/* The frontier that the experiment states, for FORMAT_JSON; nothing where it states none. */
enum status compare_find_frontier(struct comparison *c, struct error *err) MUST_CHECK;

/* Intervals that hold together for all options of a metric (Bonferroni), beside the single ones; compare_print
 * then shows them. */
enum status compare_find_simultaneous(struct comparison *c, struct error *err) MUST_CHECK;

void compare_print(const struct comparison *c, enum format format, struct text *out);

/* One plain sentence per option other than the baseline, on the first metric and the cost. Index among them.
 */
size_t compare_n_sentences(const struct comparison *c);
const char *compare_sentence(const struct comparison *c, size_t i);

/* With three options or more: which of them may be the best on each metric that has a better direction, and
 * which are ruled out, all judged at once. A sentence per metric (index: metric of the comparison), nothing where
 * there is none; before compare_find_best there are none. */
enum status compare_find_best(struct comparison *c, struct error *err) MUST_CHECK;
void compare_best_sentence(const struct comparison *c, size_t i_metric, struct text *out);

/* What the frontier of the experiment says, in a sentence; nothing where it states none. See report/compare/frontier.h. */
enum status frontier_verdict(const struct results *r, struct text *out, struct error *err) MUST_CHECK;

/* The same as rows, for programs: metric by metric, every option other than the baseline. False past the last. Texts
 * are the results' or static. Numbers are NAN where nothing can be said. */
struct compare_row {
    const char *metric, *unit, *option;
    const char *method; // of the interval
    size_t n_pairs;
    double mean, baseline_mean, difference, low, high, p, p_adjusted; // adjusted over the options, by Holm
    bool stands; // the interval excludes 0 and the adjusted p is at most 0.05
};
bool compare_row(const struct comparison *c, size_t i, struct compare_row *out);
void compare_verdict(const struct comparison *c, size_t i, struct text *out); // row i in a sentence

/* Draws the pictures of a kind (NULL: all kinds) into a folder: NAME.svg or .png with NAME.gp and NAME.dat
 * beside it. Needs gnuplot on the PATH; STATUS_IO says so when it is missing. */
enum status plot_draw(const struct results *r, const char *folder, const char *const *kinds, size_t n_kinds,
                      const char *image_format, struct error *err) MUST_CHECK;
size_t plot_n_kinds(void);
const char *plot_kind(size_t i, const char **doc);

/* One self-contained HTML file. */
enum status report_write(const struct results *r, const char *path, struct error *err) MUST_CHECK;

#endif
