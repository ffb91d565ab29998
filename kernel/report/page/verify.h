#ifndef REPORT_PAGE_VERIFY_H
#define REPORT_PAGE_VERIFY_H

/*
 * Verifying a report: does the page say what its runs say?
 *
 * A page carries an excerpt of its results (page.h). Three questions are put to it, from an empty folder,
 * with nothing but this program:
 *
 *     bytes     is the page as it was written?
 *     runs      do runs, executed again from the inputs in the page, give the same outcomes and the same
 * sequence of events, bit for bit? A random sample, or all of them. numbers   do the sections of the page
 * follow from its data? Verdict, options and the metrics of the question are made again from the excerpt and
 * looked for in the page, word by word. With the whole results (a file, or those of rerunning everything)
 * every section but the provenance is.
 *
 * Same answer whatever the number of threads. The working directory is changed during the call and restored;
 * the inputs lie in a folder of their own, which is removed. Names in the page are not trusted
 * (batch/excerpt.h).
 *
 *     struct verification v;
 *     if (verify_report("report.html", &(struct verify_options){.seed = 7}, &v, &err) == STATUS_OK &&
 * verified(&v)) ...
 */

#include "batch/batch.h"
#include "report/report.h"

struct verify_options {
    const char *results_path;          // NULL: none given
    bool all;                          // rerun every run
    int n_runs;                        // of the sample; 0: one in a hundred, at least five
    uint64_t seed;                     // of the sample
    const struct batch_options *batch; // threads, progress and stop, for `all`; NULL: default
};

struct verification {
    bool bytes_same;
    int64_t n_runs, n_rerun, n_runs_different; // n_runs: in the page
    char first_run[256];                       // "calendar/0/17: relapse"
    int n_sections, n_sections_different;
    size_t n_numbers, n_numbers_in_all; // in the sections compared; in the page
    char first_section[256];            // name, and the first line that differs
    bool whole;                         // all sections were compared
    /* The results file given, beside the page: when it is not made of the page's runs, the page is made from
     * its own data only, and the runs that both have are compared. */
    enum verify_results { RESULTS_NONE, RESULTS_SAME, RESULTS_MORE, RESULTS_FEWER, RESULTS_OTHER } results;
    int n_replications, n_replications_there; // of the page, of the results file
    int64_t n_shared, n_shared_different;     // runs of the page that the results file has too
    char first_shared[256];                   // "calendar/0/17: relapse"
    char other[256];                          // RESULTS_OTHER: "option calendar"
};

/* STATUS_INVALID: no report of truce, or damaged data; STATUS_MISMATCH: made by another version of the
 * program or with inputs that do not fit it; STATUS_IO and STATUS_NOT_FOUND: cannot be read. What is found
 * wrong with the page is no error: see verified. */
enum status verify_report(const char *path, const struct verify_options *options, struct verification *out,
                          struct error *err) MUST_CHECK;
bool verified(const struct verification *v);

#endif
