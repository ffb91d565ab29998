#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

/*
 * The sections of the page, in order. Each writes one <section> with a heading from what was done, never from
 * a template of what should have been done: the methods named are those the comparison used, failures are
 * those that happened, limits depend on whether the case is fictional and on how much was run.
 *
 *     struct page p = {results, all_metrics, figures, out};
 *     page_verdict(&p); page_options(&p); ...
 */

#include "report/compare/board.h"
#include "report/compare/times.h"
#include "report/pictures/plot.h"

/* Around what shows one run, which can only be made where the experiment's files are: a page made elsewhere says
 * so, and is no other page for that. */
#define PAGE_ONE_RUN     "<!-- one run -->"
#define PAGE_ONE_RUN_END "<!-- end of one run -->"
#define PAGE_NO_RUN      "Pictures of one run (map, Gantt) are left out: "

struct page {
    const struct results *r;
    const struct comparison *headline; // the metrics the question is about
    const struct comparison *all;      // every metric
    const char *frontier;              // its verdict, or ""
    const struct board *board;
    const struct times *times;
    const struct figures *figures;
    char **svgs;             // one per figure, NULL where it could not be drawn
    const char *svg_problem; // why pictures are missing, or ""
    const char *left_out;    // why there are no pictures of one run, or ""
    struct text *out;
};

void page_verdict(const struct page *p);
void page_options(const struct page *p);
void page_board(const struct page *p);
void page_times(const struct page *p);
void page_pictures(const struct page *p);
void page_metrics(const struct page *p);
void page_metric(const struct page *p, size_t i_block); // one of `all`
void page_method(const struct page *p);
void page_stress(const struct page *p); // the checklist STRESS-DES
void page_failures(const struct page *p);
void page_limits(const struct page *p);
void page_ledger(const struct page *p);
void page_provenance(const struct page *p);

/* The data to verify the page by: an excerpt of the results (batch/excerpt.h), packed, in a block that no
 * browser runs. STATUS_IO when the results file cannot be read again. */
enum status page_data(const struct page *p, struct error *err) MUST_CHECK;

/* The metrics whose outcomes the excerpt keeps: those of the question, the times and events that sections are
 * made of, those of the frontier. `names` has room for all metrics. */
size_t page_data_metrics(const struct results *r, const char **names);

#define PAGE_DATA_BEGIN "<script type=\"text/plain\" id=\"truce-data\">\n"
#define PAGE_DATA_END   "</script>\n"

/* The whole page but for its last line. `problem` says why pictures are missing, or is ERROR_NONE. */
enum status report_text(const struct results *r, struct text *out, struct error *problem,
                        struct error *err) MUST_CHECK;

/* The last line of a page: SHA-256 of all bytes before it. */
#define PAGE_DIGEST_BEGIN "<!-- sha256 "
void page_digest(const char *bytes, size_t n, struct text *out);

#endif
