/* The sections that say how far to trust it: method, failures, limits, assumptions, provenance; see page.h.
 */
#include "report/page/page.h"

#include "base/clock.h"
#include "report/page/html.h"

#include <math.h>
#include <string.h>

static void add_escaped(const struct page *p, const char *before, const char *chars, const char *after) {
    text_add(p->out, "%s", before);
    html_escape(chars, p->out);
    text_add(p->out, "%s", after);
}

// --- method
// ---------------------------------------------------------------------------------------------------

/* Each method the comparison used, once, with the metrics it was used for. */
static void add_methods_used(const struct page *p) {
    const struct comparison *c = p->all;
    text_add(p->out, "<ul>\n");
    for (size_t i = 0; i < c->n_blocks * (size_t)c->n_contrasts; i++) {
        const struct paired *x =
            &c->blocks[i / (size_t)c->n_contrasts].contrasts[i % (size_t)c->n_contrasts].paired;
        bool seen = x->n == 0;
        for (size_t k = 0; k < i && !seen; k++) {
            const struct paired *y =
                &c->blocks[k / (size_t)c->n_contrasts].contrasts[k % (size_t)c->n_contrasts].paired;
            seen = y->n > 0 && strcmp(x->method, y->method) == 0 && strcmp(x->test, y->test) == 0;
        }
        if (seen) continue;
        text_add(p->out, "<li>interval: %s; p-value: %s", x->method, x->test);
        const char *before = " (";
        for (size_t k = 0; k < c->n_blocks; k++) {
            bool used = false;
            for (int j = 0; j < c->n_contrasts; j++) {
                const struct paired *y = &c->blocks[k].contrasts[j].paired;
                used |= y->n > 0 && strcmp(x->method, y->method) == 0 && strcmp(x->test, y->test) == 0;
            }
            if (!used) continue;
            struct text label = TEXT_EMPTY;
            wording_label(p->r->metrics[c->blocks[k].i_metric].name, &label);
            add_escaped(p, before, text_chars(&label), "");
            text_free(&label);
            before = ", ";
        }
        text_add(p->out, ")</li>\n");
    }
    text_add(p->out, "</ul>\n");
}

static void add_smallest_differences(const struct page *p) {
    bool any = false;
    for (int i = 0; i < p->r->n_metrics; i++) {
        const struct results_metric *m = &p->r->metrics[i];
        if (!(m->smallest_difference > 0)) continue;
        struct measure measure = measure_difference(m->unit, m->smallest_difference, 0);
        struct text words = TEXT_EMPTY;
        wording_label(m->name, &words);
        text_add(&words, " ");
        measure_stated(&measure, m->smallest_difference, &words);
        add_escaped(p, any ? ", " : "<p>The smallest differences that matter were stated beforehand: ",
                    text_chars(&words), "");
        text_free(&words);
        any = true;
    }
    text_add(p->out, any ? ".</p>\n" : "<p>No smallest difference that matters was stated.</p>\n");
}

void page_method(const struct page *p) {
    const struct results *r = p->r;
    char start[16];
    date_print(r->start_days, start, sizeof start);
    text_add(p->out, "<section id=\"method\">\n<h2>Method</h2>\n");
    text_add(p->out,
             "<p>Discrete-event simulation with a fixed horizon: every run starts on %s, the drawdown "
             "decision falls on "
             "day %.0f (year %.1f) and the run ends on day %.0f (year %.1f), whatever the option. There is "
             "no warm-up.</p>\n",
             start, r->decision_day, r->decision_day / DAYS_PER_YEAR, r->horizon_days,
             r->horizon_days / DAYS_PER_YEAR);
    text_add(p->out,
             "<p>%d options, %d point%s of the design and ", r->n_options, r->n_points, r->n_points == 1 ? "" : "s");
    compare_replications(r, p->out);
    text_add(p->out, " replications. Replication <em>i</em> meets the same luck under every option (common random "
                     "numbers), so options are compared pair by pair.");
    if (r->n_points > 1)
        text_add(
            p->out,
            " Outcomes are first averaged over the %d points of a replication; the spread between points is "
            "uncertainty about the world, not chance, and is not part of the intervals.",
            r->n_points);
    text_add(p->out,
             "</p>\n<p>Intervals hold 95 %% each. P-values are two-sided and adjusted by Holm&#39;s method "
             "over the %d "
             "option comparisons of a metric; metrics are not adjusted for one another. Methods are chosen "
             "by the kind of "
             "outcome, not by looking at the data:</p>\n",
             p->all->n_contrasts);
    add_methods_used(p);
    add_smallest_differences(p);
    text_add(
        p->out,
        "<p>A pair in which a run failed or is missing is left out and counted. Time to relapse "
        "is counted from the "
        "decision date, which every option has, and cut off at the horizon. A sentence &quot;14 %% "
        "more cost&quot; is the ratio of the two means; its interval resamples pairs and so holds the noise "
        "of the baseline too. A difference is claimed only if its interval excludes zero and its "
        "adjusted p is at most 0.05; where the two disagree the sentence says borderline.</p>\n</section>\n");
}

// --- failures and limits
// --------------------------------------------------------------------------------------

void page_failures(const struct page *p) {
    text_add(p->out, "<section id=\"failures\">\n<h2>Failed runs</h2>\n");
    if (p->r->n_failures == 0 && p->all->n_failed == 0) {
        text_add(p->out, "<p>None.</p>\n</section>\n");
        return;
    }
    struct grid g = GRID_EMPTY;
    grid_column(&g, "error", GRID_LEFT);
    grid_column(&g, "first option", GRID_LEFT);
    grid_column(&g, "runs", GRID_RIGHT);
    grid_column(&g, "example to rerun", GRID_LEFT);
    for (size_t i = 0; i < p->r->n_failures; i++) {
        const struct results_failure *f = &p->r->failures[i];
        grid_cell(&g, "%s", f->message);
        grid_cell(&g, "%s", f->option);
        grid_cell(&g, "%lld", (long long)f->n_runs);
        grid_cell(&g, "%s", f->example_run);
    }
    text_add(p->out,
             "<p>%lld of %lld runs failed. If failures go with bad outcomes, the figures above are too "
             "favourable.</p>\n",
             (long long)p->all->n_failed, (long long)(p->all->n_failed + p->all->n_done + p->all->n_missing));
    grid_html(&g, "Distinct errors", p->out);
    grid_free(&g);
    text_add(p->out, "</section>\n");
}

void page_limits(const struct page *p) {
    const struct results *r = p->r;
    text_add(p->out, "<section id=\"limits\">\n<h2>What this cannot tell you</h2>\n<ul>\n");
    text_add(p->out,
             r->fictional
                 ? "<li>The country is invented. Nothing here describes a real place or a real party.</li>\n"
                 : "<li>The case is built from published figures of a past mission. It is no forecast of any "
                   "named "
                   "country, party or person, and no verdict on decisions that were taken.</li>\n");
    text_add(
        p->out,
        "<li>Differences are between options inside the model. They carry over to the world only as far as "
        "the "
        "<a href=\"#ledger\">assumptions</a> do.</li>\n"
        "<li>Intervals cover chance between replications, not errors of the model or of its inputs.</li>\n");
    if (r->n_points == 1)
        text_add(p->out, "<li>One set of inputs was run. Whether the verdict survives other values of the "
                         "uncertain ones has not "
                         "been tested here.</li>\n");
    else
        text_add(p->out,
                 "<li>The %d points are a design, not a sample of the future: a share of points is not a "
                 "probability.</li>\n",
                 r->n_points);
    text_add(p->out, "<li>Shares such as &quot;7 of 20&quot; are shares of simulated runs.</li>\n");
    if (r->horizon_days > 0)
        text_add(p->out,
                 "<li>Nothing is known after year %.0f, the horizon: a relapse may be delayed beyond it "
                 "rather than "
                 "avoided.</li>\n",
                 r->horizon_days / DAYS_PER_YEAR);
    text_add(p->out, "</ul>\n</section>\n");
}

// --- ledger and provenance
// ------------------------------------------------------------------------------------

void page_ledger(const struct page *p) {
    struct grid g = GRID_EMPTY;
    static const char *const TITLES[] = {"parameter",  "value",  "unit",   "range",
                                         "confidence", "set by", "source", "meaning"};
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        grid_column(&g, TITLES[i], i == 1 ? GRID_RIGHT : GRID_LEFT);
    size_t n_assumed = 0;
    for (size_t i = 0; i < p->r->n_ledger; i++) {
        const struct results_ledger_row *row = &p->r->ledger[i];
        const char *cells[] = {row->address, row->value,      row->unit,
                               row->range,   row->confidence, row->set_by_scenario ? "scenario" : "default",
                               row->source,  row->doc};
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
            grid_cell(&g, "%s", cells[k] != NULL ? cells[k] : "");
        n_assumed += row->confidence != NULL && strcmp(row->confidence, "assumed") == 0;
    }
    text_add(p->out,
             "<section id=\"ledger\">\n<h2>Assumptions</h2>\n<p>%zu parameters, %zu of them assumed without "
             "a source. "
             "Every number of the case, with its range and where it comes from:</p>\n",
             p->r->n_ledger, n_assumed);
    text_add(p->out, "<details><summary>The ledger</summary>\n");
    grid_html(&g, "Ledger of assumptions", p->out);
    text_add(p->out, "</details>\n</section>\n");
    grid_free(&g);
}

void page_provenance(const struct page *p) {
    text_add(p->out, "<section id=\"provenance\">\n<h2>Provenance</h2>\n<dl>\n");
    add_escaped(p, "<dt>results</dt><dd><code>", p->r->path, "</code></dd>\n");
    add_escaped(p, "<dt>scenario</dt><dd><code>", p->r->scenario_name, "</code></dd>\n");
    for (size_t i = 0; i < p->r->n_notes; i++) {
        add_escaped(p, "<dt>", p->r->notes[i].key, "</dt>");
        add_escaped(p, "<dd><code>", p->r->notes[i].value, "</code></dd>\n");
    }
    text_add(p->out, "</dl>\n");
    if (p->r->experiment_text != NULL)
        add_escaped(p, "<details><summary>The experiment file as it was run</summary>\n<pre tabindex=\"0\">",
                    p->r->experiment_text, "</pre></details>\n");
    text_add(p->out, "</section>\n");
}
