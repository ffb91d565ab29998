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
#include "report/pictures/plot.h"

struct page {
    const struct results *r;
    const struct comparison *headline; // the metrics the question is about
    const struct comparison *all;      // every metric
    const char *frontier; // its verdict, or ""
    const struct board *board;
    const struct figures *figures;
    char **svgs;             // one per figure, NULL where it could not be drawn
    const char *svg_problem; // why pictures are missing, or ""
    const char *left_out;    // why there are no pictures of one run, or ""
    struct text *out;
};

void page_verdict(const struct page *p);
void page_options(const struct page *p);
void page_board(const struct page *p);
void page_pictures(const struct page *p);
void page_metrics(const struct page *p);
void page_method(const struct page *p);
void page_failures(const struct page *p);
void page_limits(const struct page *p);
void page_ledger(const struct page *p);
void page_provenance(const struct page *p);

#endif
