/* The sections that say how far to trust it: method, failures, limits, assumptions, provenance; see page.h.
 */
#include "report/page/page.h"

#include "base/clock.h"
#include "report/html.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

static void add_escaped(const struct page *p, const char *before, const char *chars, const char *after) {
    text_add(p->out, "%s", before);
    html_escape(chars, p->out);
    text_add(p->out, "%s", after);
}

// --- method
// ---------------------------------------------------------------------------------------------------

/* Each method the comparison used, once, with the metrics of the question it was used for, and how many
 * others. */
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
        size_t n_others = 0;
        for (size_t k = 0; k < c->n_blocks; k++) {
            bool used = false;
            for (int j = 0; j < c->n_contrasts; j++) {
                const struct paired *y = &c->blocks[k].contrasts[j].paired;
                used |= y->n > 0 && strcmp(x->method, y->method) == 0 && strcmp(x->test, y->test) == 0;
            }
            n_others += used && !p->r->metrics[c->blocks[k].i_metric].headline;
            if (!used || !p->r->metrics[c->blocks[k].i_metric].headline) continue;
            struct text label = TEXT_EMPTY;
            wording_label(p->r->metrics[c->blocks[k].i_metric].name, &label);
            add_escaped(p, before, text_chars(&label), "");
            text_free(&label);
            before = ", ";
        }
        if (n_others > 0)
            text_add(p->out, "%s%zu of the other metrics", before[0] == ' ' ? " (" : " and ", n_others);
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

/* Who decided how many: options may want different numbers, and the first command line or the experiment may
 * have asked to go on until something was known. */
static void add_numbers(const struct page *p) {
    const struct results *r = p->r;
    const char *line = NULL;
    bool until = compare_stopped_by_precision(r);
    int least = r->n_replications;
    for (size_t i = 0; i < r->n_notes; i++)
        if (strcmp(r->notes[i].key, "command line") == 0) line = r->notes[i].value;
    for (int i = 0; i < r->n_options; i++)
        if (r->options[i].n_replications < least) least = r->options[i].n_replications;
    bool selected = line != NULL && strstr(line, "--select") != NULL;
    if (until)
        text_add(
            p->out,
            "<p>Replications were added until intervals were as narrow as had been asked for, looking after "
            "50 pairs and at most doubling from look to look. Stopping so lets 95 %% intervals cover "
            "a little less often than 95 %% (Chow and Robbins 1965).</p>\n");
    if (selected)
        text_add(p->out,
                 "<p>The options were ranked while they ran (selection with an indifference zone), and those "
                 "put out "
                 "were not run on. Only replications that both options of a pair have are compared here; the "
                 "guarantee of the selection is its own, <code>truce help select</code>.</p>\n");
    if (least == r->n_replications) return;
    text_add(p->out, "<p>Options were not run equally often: ");
    for (int i = 0; i < r->n_options; i++) {
        add_escaped(p, i > 0 ? ", " : "", r->options[i].name, "");
        text_add(p->out, " %d", r->options[i].n_replications);
    }
    text_add(p->out, " replications.</p>\n");
}

/* What common luck gave for the metrics of the question: of each option the range of correlations and of
 * savings, and by name the metrics where it backfires. */
static void add_luck(const struct page *p) {
    const struct comparison *c = p->headline;
    struct grid g = GRID_EMPTY;
    static const char *const TITLES[] = {"option", "pairs", "correlation", "runs saved",
                                         "pairing backfires in"};
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        grid_column(&g, TITLES[i], i > 0 && i < 4 ? GRID_RIGHT : GRID_LEFT);
    int n_backfiring = 0;
    for (int j = 0; j < c->n_contrasts; j++) {
        double low = 2, high = -2, least = INFINITY, most = 0;
        size_t n_least = SIZE_MAX, n_most = 0;
        struct text backfires = TEXT_EMPTY;
        for (size_t i = 0; i < c->n_blocks; i++) {
            const struct paired *x = &c->blocks[i].contrasts[j].paired;
            if (x->n < 2) continue;
            n_least = x->n < n_least ? x->n : n_least;
            n_most = x->n > n_most ? x->n : n_most;
            if (x->identical || !(x->var_independent > 0)) continue;
            low = fmin(low, x->correlation);
            high = fmax(high, x->correlation);
            least = fmin(least, x->replications_saved);
            most = fmax(most, x->replications_saved);
            if (!x->harms) continue; // below 0 by chance is no harm
            n_backfiring++;
            text_add(&backfires, "%s", backfires.length > 0 ? ", " : "");
            wording_label(c->results->metrics[c->blocks[i].i_metric].name, &backfires);
        }
        grid_cell(&g, "%s", p->r->options[c->n_blocks > 0 ? c->blocks[0].contrasts[j].i_option : 0].name);
        if (n_most == 0)
            grid_cell(&g, "0");
        else
            grid_cell(&g, n_least < n_most ? "%zu to %zu" : "%zu", n_least, n_most);
        grid_cell(&g, high >= low ? "%.2f to %.2f" : "nothing varies", low, high);
        grid_cell(&g, high >= low ? "%.1f to %.1f times" : "-", least, most);
        grid_cell(&g, "%s", backfires.length > 0 ? text_chars(&backfires) : "none");
        text_free(&backfires);
    }
    if (c->n_contrasts > 0) {
        text_add(p->out, "<p>What common luck gave, over the metrics of the question: how closely the pairs "
                         "go together, and how "
                         "many times more runs would be needed if each option had luck of its own.</p>\n");
        grid_html(&g, "Common random numbers", p->out);
    }
    if (n_backfiring > 0)
        text_add(
            p->out,
            "<p class=\"warn\">Pairing backfires %d time%s: there the differences vary more than those of "
            "independent runs would, beyond chance (the 95 %% interval of the correlation is below 0). The "
            "intervals stay right, they are only wider than they might be. "
            "<code>truce "
            "audit</code> says where the luck of the two options parts.</p>\n",
            n_backfiring, n_backfiring == 1 ? "" : "s");
    grid_free(&g);
}

/* How many comparisons were made, and what was done about it. */
static void add_multiplicity(const struct page *p) {
    const struct comparison *c = p->headline;
    text_add(p->out,
             "<p>%zu metric%s of the question, %d comparison%s each: with no difference anywhere about %.1f "
             "of the %zu "
             "intervals would still exclude zero.",
             c->n_blocks, c->n_blocks == 1 ? "" : "s", c->n_contrasts, c->n_contrasts == 1 ? "" : "s",
             0.05 * (double)(c->n_blocks * (size_t)c->n_contrasts), c->n_blocks * (size_t)c->n_contrasts);
    if (c->n_blocks > 0 && c->blocks[0].best != NULL)
        text_add(p->out, " Which options may be the best is judged for all of them at once (multiple "
                         "comparisons with the best, "
                         "Hsu 1984, with Bonferroni bounds, valid for options tied by common luck).");
    text_add(p->out, " Bootstraps and sign flips draw %zu times with the seed %llu.</p>\n",
             c->plan.n_resamples, (unsigned long long)c->plan.seed);
}

/* Runs that are not in the figures, by cause. */
static void add_losses(const struct page *p) {
    const struct comparison *c = p->headline;
    const int64_t counts[] = {c->n_done + c->n_failed + c->n_missing, c->n_done, c->n_failed, c->n_missing};
    static const char *const WORDS[] = {"<p>Of ", " runs wanted ", " were done, ", " failed and "};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        text_add(p->out, "%s", WORDS[i]);
        wording_count(counts[i], p->out);
    }
    text_add(p->out, " were not run; failed runs are counted, never replaced.");
    for (int j = 0; j < c->n_contrasts && c->n_blocks > 0; j++) {
        const struct contrast *x = &c->blocks[0].contrasts[j];
        if (x->n_failed + x->n_missing + x->n_undefined == 0) continue;
        add_escaped(p, " ", p->r->options[x->i_option].name, "");
        text_add(p->out,
                 ": %d of %d pairs lost in the first metric (failed %d, not run %d, without a value %d).",
                 x->n_wanted - (int)x->paired.n, x->n_wanted, x->n_failed, x->n_missing, x->n_undefined);
    }
    text_add(p->out, "</p>\n");
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
    text_add(p->out, "<p>%d options, %d point%s of the design and ", r->n_options, r->n_points,
             r->n_points == 1 ? "" : "s");
    compare_replications(r, p->out);
    text_add(p->out,
             " replications. Replication <em>i</em> meets the same luck under every option (common random "
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
    add_multiplicity(p);
    add_luck(p);
    add_numbers(p);
    add_losses(p);
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

/* "assumed" alone when that is all that is known. */
static void add_source(struct grid *g, const struct results_ledger_row *row,
                       const struct results_ledger_row *before) {
    const char *source = row->source != NULL ? row->source : "",
               *confidence = row->confidence != NULL ? row->confidence : "";
    bool none = strcmp(source, confidence) == 0 || strcmp(source, "stated without a source") == 0 ||
                source[0] == '\0';
    bool again = before != NULL && before->source != NULL && before->confidence != NULL &&
                 strlen(source) > 20 && strcmp(before->source, source) == 0 &&
                 strcmp(before->confidence, confidence) == 0;
    if (again)
        grid_cell(g, "as above");
    else
        grid_cell(g, none ? "%s%s" : "%s: %s", confidence, none ? "" : source);
}

/* The rows that the scenario sets, or those it leaves at the model's default: in four columns, for there are
 * many. */
static void add_ledger(const struct page *p, bool by_scenario, const char *caption) {
    struct grid g = GRID_EMPTY;
    static const char *const TITLES[] = {"parameter", "value, unit, range", "source", "meaning"};
    const char *before = "";
    const struct results_ledger_row *last = NULL;
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        grid_column(&g, TITLES[i], GRID_LEFT);
    for (size_t i = 0; i < p->r->n_ledger; i++) {
        const struct results_ledger_row *row = &p->r->ledger[i];
        if (row->set_by_scenario != by_scenario) continue;
        const char *doc = row->doc != NULL ? row->doc : "", *unit = row->unit != NULL ? row->unit : "";
        bool bare = unit[0] == '\0' || strcmp(unit, "1") == 0;
        bool ranged = row->range != NULL && row->range[0] != '\0';
        grid_cell(&g, "%s", row->address != NULL ? row->address : "");
        grid_cell(&g, "%s%s%s%s%s%s", row->value != NULL ? row->value : "", bare ? "" : " ", bare ? "" : unit,
                  ranged ? " (" : "", ranged ? row->range : "", ranged ? ")" : "");
        add_source(&g, row, last);
        last = row;
        grid_cell(&g, "%s", strcmp(doc, before) == 0 && doc[0] != '\0' ? "as above" : doc);
        before = doc;
    }
    if (grid_rows(&g) > 0) {
        text_add(p->out, "<details><summary>%s (%zu)</summary>\n", caption, grid_rows(&g));
        grid_html(&g, caption, p->out);
        text_add(p->out, "</details>\n");
    }
    grid_free(&g);
}

void page_ledger(const struct page *p) {
    size_t n_assumed = 0;
    for (size_t i = 0; i < p->r->n_ledger; i++)
        n_assumed += p->r->ledger[i].confidence != NULL && strcmp(p->r->ledger[i].confidence, "assumed") == 0;
    text_add(p->out,
             "<section id=\"ledger\">\n<h2>Assumptions</h2>\n<p>%zu parameters, %zu of them assumed without "
             "a source. "
             "Every number of the case, with its range and where it comes from:</p>\n",
             p->r->n_ledger, n_assumed);
    add_ledger(p, true, "Set by the scenario");
    add_ledger(p, false, "Left as the model has it");
    text_add(p->out, "</section>\n");
}

/* The lines that make this page again; names are quoted for a shell. */
static void add_quoted(const struct page *p, const char *word) {
    text_add(p->out, "&#39;");
    for (const char *at = word; *at != '\0'; at += strcspn(at, "'")) {
        struct text piece = TEXT_EMPTY;
        if (*at == '\'') {
            text_add(p->out, "&#39;\\&#39;&#39;");
            at++;
        }
        text_add_bytes(&piece, at, strcspn(at, "'"));
        html_escape(text_chars(&piece), p->out);
        text_free(&piece);
    }
    text_add(p->out, "&#39;");
}

static void add_repeat(const struct page *p) {
    const char *experiment = NULL;
    for (size_t i = 0; i < p->r->n_notes; i++)
        if (strcmp(p->r->notes[i].key, "experiment") == 0) experiment = p->r->notes[i].value;
    text_add(p->out, "<dt>to check it</dt><dd><code>truce verify REPORT.html --all</code></dd>\n");
    if (experiment == NULL) return;
    text_add(p->out, "<dt>to make it again</dt><dd><code>truce batch ");
    add_quoted(p, experiment);
    text_add(p->out,
             " --reps %d -o again.sqlite &amp;&amp; truce report again.sqlite -o again.html</code></dd>\n",
             p->r->n_replications);
}

/* The page stays below 2 MB, and its data must fit too: texts are shown up to here, and all of them travel in
 * the data. */
enum { SHOWN_BYTES_MAXIMUM = 1350000 };

/* The texts that were run, to be read. A doctrine is long and of no one experiment: it is in the data alone.
 */
static void add_specification(const struct page *p) {
    size_t n_left_out = 0;
    for (size_t i = 0; i < p->r->n_inputs; i++) {
        const struct results_input *in = &p->r->inputs[i];
        bool experiment = strcmp(in->kind, "experiment") == 0;
        bool shown = experiment || p->out->length + strlen(in->text) < SHOWN_BYTES_MAXIMUM;
        if (!shown || strcmp(in->kind, "doctrine") == 0) {
            n_left_out++;
            continue;
        }
        text_add(p->out, "<details><summary>");
        add_escaped(p, experiment ? "The experiment file" : "", experiment ? "" : in->kind, " ");
        add_escaped(p, "", experiment ? "" : in->name, "");
        add_escaped(p, " as it was run</summary>\n<pre tabindex=\"0\">", in->text, "</pre></details>\n");
    }
    if (p->r->n_inputs == 0 && p->r->experiment_text != NULL)
        add_escaped(p, "<details><summary>The experiment file as it was run</summary>\n<pre tabindex=\"0\">",
                    p->r->experiment_text, "</pre></details>\n");
    if (n_left_out > 0)
        text_add(
            p->out,
            "<p>%zu more texts (doctrine, and what would make this page too large) travel in the data below, "
            "to be run again; their digests stand above.</p>\n",
            n_left_out);
}

void page_provenance(const struct page *p) {
    text_add(p->out, "<section id=\"provenance\">\n<h2>Provenance</h2>\n<dl>\n");
    add_escaped(p, "<dt>results</dt><dd><code>", p->r->path, "</code></dd>\n");
    add_escaped(p, "<dt>scenario</dt><dd><code>", p->r->scenario_name, "</code></dd>\n");
    for (size_t i = 0; i < p->r->n_notes; i++) {
        add_escaped(p, "<dt>", p->r->notes[i].key, "</dt>");
        add_escaped(p, "<dd><code>", p->r->notes[i].value, "</code></dd>\n");
    }
    text_add(p->out, "<dt>page written by</dt><dd><code>truce " TRUCE_VERSION "</code></dd>\n");
    add_repeat(p);
    text_add(p->out, "</dl>\n");
    add_specification(p);
    text_add(p->out, "</section>\n");
}
