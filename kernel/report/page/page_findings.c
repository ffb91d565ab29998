/* The sections that say what was found: verdict, options, pictures, metrics; see page.h. */
#include "report/page/page.h"

#include "base/memory.h"
#include "report/compare/compare_table.h"
#include "report/html.h"
#include "report/page/small_svg.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static void add_escaped(const struct page *p, const char *before, const char *chars, const char *after) {
    text_add(p->out, "%s", before);
    html_escape(chars, p->out);
    text_add(p->out, "%s", after);
}

/* A paragraph a line. */
static void add_lines(const struct page *p, const char *before, const char *lines) {
    while (*lines != '\0') {
        struct text line = TEXT_EMPTY;
        size_t n = strcspn(lines, "\n");
        text_add_bytes(&line, lines, n);
        add_escaped(p, before, text_chars(&line), "</p>\n");
        text_free(&line);
        lines += n + (lines[n] == '\n');
    }
}

/* What the experiment said beforehand, so that nobody chooses it to suit the answer. */
static void add_what_matters(const struct page *p) {
    struct text line = TEXT_EMPTY;
    for (size_t i = 0; i < p->headline->n_blocks; i++) {
        const struct compare_block *b = &p->headline->blocks[i];
        const struct results_metric *m = &p->r->metrics[b->i_metric];
        if (!(m->smallest_difference > 0)) continue;
        text_add(&line, "%s", line.length > 0 ? "; " : "");
        wording_label(m->name, &line);
        text_add(&line, " ");
        measure_stated(p->headline->n_contrasts > 0 ? &b->change : &b->level, m->smallest_difference, &line);
    }
    if (line.length > 0)
        add_escaped(p, "<p class=\"lead\">Differences that matter, as the experiment stated them: ",
                    text_chars(&line), ".</p>\n");
    text_free(&line);
}

void page_verdict(const struct page *p) {
    const struct results *r = p->r;
    struct text line = TEXT_EMPTY;
    text_add(p->out, "<header>\n");
    add_escaped(p, "<p class=\"lead\">", r->scenario_title,
                r->fictional ? " (a fictional country)</p>\n" : "</p>\n");
    add_escaped(p, "<h1>", r->question, "</h1>\n");
    text_add(p->out,
             "</header>\n<main>\n<section id=\"verdict\" aria-label=\"Verdict\">\n<ul class=\"verdicts\">\n");
    for (size_t i = 0; i < compare_n_sentences(p->headline); i++)
        add_escaped(p, "<li>", compare_sentence(p->headline, i), "</li>\n");
    compare_best_sentence(p->headline, 0, &line); // of the metric that the question is about
    if (line.length > 0) add_escaped(p, "<li>", text_chars(&line), ".</li>\n");
    text_clear(&line);
    if (p->frontier[0] != '\0') add_escaped(p, "<li>Frontier. ", p->frontier, "</li>\n");
    text_add(p->out, "</ul>\n");
    compare_runs_line(p->headline, &line);
    add_escaped(
        p, "<p class=\"lead\">", text_chars(&line),
        ". Brackets are 95 % intervals of paired differences, each by itself; the line on the best of all "
        "holds for "
        "all options together. &quot;Within 1&quot; means that both ends lie within 1 of the number.</p>\n");
    text_clear(&line);
    add_what_matters(p);
    if (p->headline->n_failed + p->headline->n_missing > 0)
        text_add(p->out,
                 "<p class=\"warn\">Results are partial: failed runs %lld, not yet run %lld. "
                 "<a href=\"#failures\">What failed</a>.</p>\n",
                 (long long)p->headline->n_failed, (long long)p->headline->n_missing);
    compare_caveats(p->headline, &line);
    add_lines(p, "<p class=\"warn\">", text_chars(&line));
    text_free(&line);
    static const char *const LINKS[][2] = {
        {"options", "Options"},    {"board", "The board"},      {"times", "How long it lasts"},
        {"pictures", "Pictures"},  {"metrics", "All metrics"},  {"method", "Method"},
        {"stress", "Checklist"},   {"failures", "Failed runs"}, {"limits", "What this cannot tell you"},
        {"ledger", "Assumptions"}, {"provenance", "Provenance"}};
    text_add(p->out, "<nav aria-label=\"Contents\"><ul>\n");
    for (size_t i = 0; i < sizeof LINKS / sizeof *LINKS; i++)
        text_add(p->out, "<li><a href=\"#%s\">%s</a></li>\n", LINKS[i][0], LINKS[i][1]);
    text_add(p->out, "</ul></nav>\n</section>\n");
}

// --- options
// --------------------------------------------------------------------------------------------------

/* The paired difference of an option, with its interval; for the baseline, its value. */
/* Over all of the baseline's own replications; those of a pair may be fewer. */
static void add_baseline_value(const struct comparison *c, const struct compare_block *b, struct text *cell) {
    double *values = memory_alloc((size_t)c->results->n_replications, sizeof *values), sum = 0;
    size_t n = values == NULL ? 0 : compare_gather(c->results, c->i_baseline, b->i_metric, values);
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    if (n > 0) measure_value(&b->level, sum / (double)n, cell);
    memory_free(values);
}

static void take_outcome(struct grid *g, const struct comparison *c, const struct compare_block *b,
                         int i_option) {
    struct text cell = TEXT_EMPTY;
    for (int j = 0; j < c->n_contrasts; j++) {
        const struct contrast *x = &b->contrasts[j];
        if (!contrast_usable(x) || x->i_option != i_option) continue;
        struct measure change = contrast_measure(b, x);
        measure_value(&b->level, x->paired.mean_a, &cell);
        text_add(&cell, ";\n"); // on a line of its own (.n in frame.c): the columns stay narrow
        measure_number(&change, x->paired.difference, true, &cell);
        if (b->change.scale != b->level.scale)
            text_add(&cell, "%s", b->change.many); // billions against millions
        text_add(&cell, " (");
        measure_interval(&change, x->paired.interval.low, x->paired.interval.high, &cell);
        text_add(&cell, ")");
        if ((int)x->paired.n < x->n_wanted) text_add(&cell, ", %zu pairs", x->paired.n);
    }
    if (i_option == c->i_baseline) add_baseline_value(c, b, &cell);
    if (cell.length == 0) text_add(&cell, "-");
    grid_take(g, &cell);
}

/* The first metrics of the question, and the cost whatever its place. */
enum { GLANCE_MAXIMUM = 4 };

static size_t choose_glance(const struct comparison *c, const struct compare_block **blocks) {
    size_t n = 0;
    for (size_t i = 0; i < c->n_blocks; i++) {
        bool cost = strcmp(c->results->metrics[c->blocks[i].i_metric].name, "cost_usd") == 0;
        if (n < GLANCE_MAXIMUM - 1 || (cost && n < GLANCE_MAXIMUM)) blocks[n++] = &c->blocks[i];
    }
    return n;
}

static void add_glance(const struct page *p) {
    const struct comparison *c = p->headline;
    const struct compare_block *blocks[GLANCE_MAXIMUM];
    struct grid g = GRID_EMPTY;
    size_t n = choose_glance(c, blocks);
    grid_column(&g, "option", GRID_LEFT);
    for (size_t i = 0; i < n; i++) {
        struct text title = TEXT_EMPTY;
        wording_label(p->r->metrics[blocks[i]->i_metric].name, &title);
        grid_column(&g, text_chars(&title), GRID_RIGHT);
        text_free(&title);
    }
    for (int i = 0; i < p->r->n_options; i++) {
        grid_cell(&g, i == c->i_baseline ? "%s (baseline)" : "%s", p->r->options[i].name);
        for (size_t k = 0; k < n; k++)
            take_outcome(&g, c, blocks[k], i);
    }
    grid_html(&g, "Options at a glance", p->out);
    grid_free(&g);
}

static void add_stacks(const struct page *p) {
    struct grid g = GRID_EMPTY;
    grid_column(&g, "option", GRID_LEFT);
    grid_column(&g, "plugins and their parameters", GRID_LEFT);
    for (int i = 0; i < p->r->n_options; i++) {
        grid_cell(&g, "%s", p->r->options[i].name);
        grid_cell(&g, "%s", p->r->options[i].stack);
    }
    grid_html(&g, "What was run", p->out);
    grid_free(&g);
}

/* One plugin of one option: the rows of `settings` from `first` on. */
static size_t end_of_plugin(const struct results *r, size_t first) {
    size_t i = first + 1;
    while (i < r->n_settings && r->settings[i].i_option == r->settings[first].i_option &&
           strcmp(r->settings[i].plugin, r->settings[first].plugin) == 0)
        i++;
    return i;
}

static bool same_plugin(const struct results *r, size_t a, size_t b) {
    size_t n = end_of_plugin(r, a) - a;
    if (end_of_plugin(r, b) - b != n) return false;
    for (size_t i = 0; i < n; i++) {
        const struct results_setting *x = &r->settings[a + i], *y = &r->settings[b + i];
        if (strcmp(x->plugin, y->plugin) != 0 || strcmp(x->parameter, y->parameter) != 0 ||
            strcmp(x->value, y->value) != 0 || x->given != y->given)
            return false;
    }
    return true;
}

/* The options that have this plugin so, in `names`; 0 when an earlier row of the table has said it. */
static int options_with(const struct results *r, size_t first, struct text *names) {
    int n = 0;
    for (size_t i = 0; i < r->n_settings; i = end_of_plugin(r, i)) {
        if (!same_plugin(r, first, i)) continue;
        if (i < first) return 0;
        text_add(names, "%s%s", n++ > 0 ? ", " : "", r->options[r->settings[i].i_option].name);
    }
    return n;
}

static bool is_varied(const struct results *r, const struct results_setting *s) {
    char address[256];
    snprintf(address, sizeof address, "policy.%.120s.%.100s", s->plugin, s->parameter);
    for (int i = 0; i < r->n_uncertainties; i++)
        if (strcmp(r->uncertainty_names[i], address) == 0) return true;
    return false;
}

static void take_parameters(struct grid *g, const struct results *r, size_t first) {
    struct text cell = TEXT_EMPTY;
    for (size_t i = first; i < end_of_plugin(r, first); i++) {
        const struct results_setting *s = &r->settings[i];
        if (s->parameter[0] == '\0')
            text_add(&cell, "none");
        else if (is_varied(r, s))
            text_add(&cell, "%s%s varied by the design", i > first ? "; " : "", s->parameter);
        else
            text_add(&cell, "%s%s = %s%s", i > first ? "; " : "", s->parameter, s->value,
                     s->given ? " (set)" : "");
    }
    grid_take(g, &cell);
}

static void add_plugin(struct grid *g, const struct results *r, size_t first, bool by_all) {
    struct text names = TEXT_EMPTY;
    int n = options_with(r, first, &names);
    if (n > 0 && by_all == (n == r->n_options)) {
        grid_cell(g, "%s", by_all ? "all" : text_chars(&names));
        grid_cell(g, "%s", r->settings[first].plugin);
        grid_cell(g, "%s", r->settings[first].summary);
        take_parameters(g, r, first);
    }
    text_free(&names);
}

/* What all options share is said once, then what differs; and what an option sets in the world. */
static void add_settings(const struct page *p) {
    const struct results *r = p->r;
    static const char *const TITLES[] = {"option", "plugin", "what it does", "all its parameters"};
    static const char SET[] = "; set ";
    struct grid g = GRID_EMPTY;
    if (r->n_settings == 0) return; // a file from before they were kept
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        grid_column(&g, TITLES[i], GRID_LEFT);
    for (int by_all = 1; by_all >= 0; by_all--)
        for (size_t i = 0; i < r->n_settings; i = end_of_plugin(r, i))
            add_plugin(&g, r, i, by_all == 1);
    for (int i = 0; i < r->n_options; i++) {
        const char *set = strstr(r->options[i].stack, SET);
        if (set == NULL) continue;
        grid_cell(&g, "%s", r->options[i].name);
        grid_cell(&g, "the world");
        grid_cell(&g, "parameters of the scenario that this option sets");
        grid_cell(&g, "%s", set + sizeof SET - 1);
    }
    text_add(p->out, "<p>Every plugin with all its parameters: those marked (set) were set by the option, "
                     "all others have the plugin&#39;s default.</p>\n");
    grid_html(&g, "Plugins and what they were set to", p->out);
    grid_free(&g);
}

void page_options(const struct page *p) {
    text_add(p->out,
             "<section id=\"options\">\n<h2>Options</h2>\n<p>Means over replications; after the semicolon "
             "the paired "
             "difference from the baseline, in points or the same unit, with its 95 %% interval.</p>\n");
    add_glance(p);
    add_stacks(p);
    add_settings(p);
    text_add(p->out, "</section>\n");
}

void page_board(const struct page *p) {
    text_add(
        p->out,
        "<section id=\"board\">\n<h2>The board</h2>\n<p>Fifteen measures for all options, true values, and "
        "no index over them: what to give up for what is for those who decide.</p>\n");
    board_html(p->board, p->out);
    text_add(p->out, "</section>\n");
}

// --- pictures
// -------------------------------------------------------------------------------------------------

static void add_figure(const struct page *p, size_t i) {
    const struct figure *f = &p->figures->items[i];
    text_add(p->out, "<figure id=\"fig-%s\"%s>\n", f->name, f->width > FIGURE_WIDTH ? " class=\"wide\"" : "");
    bool wide = f->width > FIGURE_WIDTH && p->svgs[i] != NULL;
    if (wide)
        text_add(p->out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Figure %zu\">\n", i + 1);
    if (p->svgs[i] != NULL) small_svg(p->svgs[i], p->out);
    if (wide) text_add(p->out, "</div>\n");
    text_add(p->out, "<figcaption><strong>Figure %zu. ", i + 1);
    html_escape(f->title, p->out);
    text_add(p->out, ".</strong> ");
    html_escape(text_chars(&f->description), p->out);
    text_add(p->out, "</figcaption>\n<details%s><summary>Numbers of figure %zu</summary>\n",
             p->svgs[i] == NULL ? " open" : "", i + 1);
    grid_html(&f->table, f->title, p->out);
    text_add(p->out, "</details>\n</figure>\n");
}

void page_pictures(const struct page *p) {
    text_add(p->out, "<section id=\"pictures\">\n<h2>Pictures</h2>\n");
    if (p->svg_problem[0] != '\0')
        add_escaped(p, "<p class=\"warn\">Pictures are missing: ", p->svg_problem,
                    ". Their numbers follow.</p>\n");
    if (p->left_out[0] != '\0')
        add_escaped(p, PAGE_ONE_RUN "<p>" PAGE_NO_RUN, p->left_out, ".</p>" PAGE_ONE_RUN_END "\n");
    text_add(p->out, "<div class=\"figures\">\n");
    for (size_t i = 0; i < p->figures->n; i++) {
        bool of_one_run = plot_is_of_one_run(&p->figures->items[i]);
        if (of_one_run) text_add(p->out, PAGE_ONE_RUN);
        add_figure(p, i);
        if (of_one_run) text_add(p->out, PAGE_ONE_RUN_END "\n");
    }
    text_add(p->out, "</div>\n</section>\n");
}

// --- metrics
// --------------------------------------------------------------------------------------------------

static void add_notes(const struct page *p, const struct compare_block *b) {
    struct text notes = TEXT_EMPTY;
    compare_block_notes(p->all, b, "", &notes);
    if (notes.length > 0) add_escaped(p, "<p class=\"notes\">", text_chars(&notes), "</p>\n");
    text_free(&notes);
}

void page_metric(const struct page *p, size_t i_block) {
    const struct compare_block *b = &p->all->blocks[i_block];
    struct text title = TEXT_EMPTY, method = TEXT_EMPTY;
    struct grid g = GRID_EMPTY;
    compare_block_title(p->all, b, &title);
    compare_block_method(p->all, b, &method);
    compare_block_grid(p->all, b, 60, &g);
    add_escaped(p, "<h3>", text_chars(&title), "</h3>\n");
    add_escaped(p, "<p class=\"lead\">", p->r->metrics[b->i_metric].doc, " ");
    add_escaped(p, "Method: ", text_chars(&method), ".</p>\n");
    text_add(p->out,
             "<div class=\"metric\">\n"); // the heading is seen, the caption is for those who hear the table
    grid_html(&g, text_chars(&title), p->out);
    text_add(p->out, "</div>\n");
    add_notes(p, b);
    text_free(&title);
    text_free(&method);
    grid_free(&g);
}

static void add_components(const struct page *p) {
    struct grid g = GRID_EMPTY;
    compare_components_grid(p->headline, &g);
    if (grid_rows(&g) > 0) grid_html(&g, COMPARE_COMPONENTS_TITLE, p->out);
    grid_free(&g);
}

/* Difference and interval of one option; a star where the difference may be claimed. */
static void take_difference(struct grid *g, const struct compare_block *b, const struct contrast *x) {
    struct text cell = TEXT_EMPTY;
    if (!contrast_usable(x)) {
        grid_cell(g, "-");
        return;
    }
    struct measure change = contrast_measure(b, x);
    measure_number(&change, x->paired.difference, true, &cell);
    if (x->paired.n > 1) {
        text_add(&cell, " (");
        measure_interval(&change, x->paired.interval.low, x->paired.interval.high, &cell);
        text_add(&cell, ")%s", contrast_stands(x) ? "*" : "");
    }
    grid_take(g, &cell);
}

/* Metrics that nobody asked about, a row each: the whole of them is a thousand intervals. */
static void add_other_metrics(const struct page *p) {
    const struct comparison *c = p->all;
    struct grid g = GRID_EMPTY;
    int n_shown = c->n_contrasts < GRID_COLUMNS_MAXIMUM - 4 ? c->n_contrasts : GRID_COLUMNS_MAXIMUM - 4;
    grid_column(&g, "metric", GRID_LEFT);
    grid_column(&g, "pairs", GRID_RIGHT);
    grid_column(&g, "baseline", GRID_RIGHT);
    for (int j = 0; j < n_shown; j++)
        grid_column(&g, p->r->options[c->blocks[0].contrasts[j].i_option].name, GRID_RIGHT);
    grid_column(&g, "what it is", GRID_LEFT);
    for (size_t i = 0; i < c->n_blocks; i++) {
        const struct compare_block *b = &c->blocks[i];
        struct text title = TEXT_EMPTY, level = TEXT_EMPTY;
        size_t least = SIZE_MAX, most = 0;
        if (p->r->metrics[b->i_metric].headline) continue;
        compare_block_title(c, b, &title);
        grid_take(&g, &title);
        for (int j = 0; j < c->n_contrasts; j++) {
            const struct paired *x = &b->contrasts[j].paired;
            least = x->n < least ? x->n : least;
            most = x->n > most ? x->n : most;
            if (level.length == 0 && contrast_usable(&b->contrasts[j]))
                measure_value(&b->level, x->mean_b, &level);
        }
        grid_cell(&g, least < most ? "%zu to %zu" : "%zu", least, most);
        if (level.length == 0) text_add(&level, "-");
        grid_take(&g, &level);
        for (int j = 0; j < n_shown; j++)
            take_difference(&g, b, &b->contrasts[j]);
        grid_cell(&g, "%s", p->r->metrics[b->i_metric].doc);
    }
    if (grid_rows(&g) > 0) {
        text_add(p->out,
                 "<h3>The other metrics</h3>\n<p>Nobody asked about these beforehand; among so many some "
                 "will seem to differ by "
                 "chance alone. Differences from the baseline with 95 %% intervals; a star where the "
                 "interval excludes zero "
                 "and p, adjusted over the options of that metric, is at most 0.05. P-values, correlations "
                 "and methods: "
                 "<code>truce compare --metric</code>.</p>\n<details><summary>%zu metrics</summary>\n",
                 grid_rows(&g));
        grid_html(&g, "The other metrics", p->out);
        text_add(p->out, "</details>\n");
    }
    grid_free(&g);
}

void page_metrics(const struct page *p) {
    text_add(
        p->out,
        "<section id=\"metrics\">\n<h2>Every metric</h2>\n<p>Baseline and option on the same pairs of runs. "
        "<em>p "
        "Holm</em> is adjusted for the number of options; <em>corr</em> is the correlation of the pairs; "
        "<em>saves</em> says how many times more independent runs would be needed.</p>\n");
    bool asked = false;
    for (int i = 0; i < p->r->n_metrics; i++)
        asked = asked || p->r->metrics[i].headline;
    bool compact = asked && p->all->n_contrasts > 0; // without a question, or an option, all are shown alike
    for (size_t i = 0; i < p->all->n_blocks; i++)
        if (!compact || p->r->metrics[p->all->blocks[i].i_metric].headline) page_metric(p, i);
    if (compact) add_other_metrics(p);
    add_components(p);
    text_add(p->out, "</section>\n");
}
