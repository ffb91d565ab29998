/* Layouts of a comparison: aligned text, Markdown, JSON, CSV. Nothing is computed here. */
#include "report/compare/compare.h"

#include "base/csv.h"
#include "base/json.h"
#include "report/compare/compare_table.h"
#include "report/compare/frontier.h"

#include <math.h>
#include <string.h>

static double known(bool usable, double value) {
    if (usable) return value;
    return (double)NAN;
}

// --- what all layouts say
// -------------------------------------------------------------------------------------

void compare_block_title(const struct comparison *c, const struct compare_block *b, struct text *out) {
    const struct results_metric *m = &c->results->metrics[b->i_metric];
    wording_label(m->name, out);
    struct text level = TEXT_EMPTY, change = TEXT_EMPTY;
    measure_words(&b->level, &level);
    measure_words(c->n_contrasts > 0 ? &b->change : &b->level, &change);
    if (m->kind == KIND_BINARY) {
        text_add(out, ", %% of runs");
    } else if (level.length > 0) {
        text_add(out, ", %s", text_chars(&level));
    } else if (strcmp(m->unit, "1") != 0) {
        text_add(out, ", %s", m->unit);
    }
    if (strcmp(text_chars(&level), text_chars(&change)) != 0)
        text_add(out, "; differences in %s", change.length > 0 ? text_chars(&change) : m->unit);
    text_free(&level);
    text_free(&change);
    if (m->better != BETTER_NEITHER)
        text_add(out, " (%s is better)", m->better == BETTER_UP ? "higher" : "lower");
}

static void take_number(struct grid *g, const struct measure *m, double value, bool sign) {
    struct text t = TEXT_EMPTY;
    measure_number(m, value, sign, &t);
    grid_take(g, &t);
}

static void take_interval(struct grid *g, const struct measure *m, struct interval i) {
    struct text t = TEXT_EMPTY;
    measure_interval(m, i.low, i.high, &t);
    grid_take(g, &t);
}

static void take_p(struct grid *g, double p) {
    struct text t = TEXT_EMPTY;
    wording_p(p, &t);
    grid_take(g, &t);
}

/* How many times more independent runs would be needed for the same precision. */
static void take_saved(struct grid *g, const struct paired *p) {
    if (p->identical)
        grid_cell(g, "-"); // nothing varied that pairing could have taken out
    else if (isinf(p->replications_saved))
        grid_cell(g, "all");
    else if (p->replications_saved >= 1000)
        grid_cell(g, ">1000x");
    else
        grid_cell(g, p->replications_saved >= 100 ? "%.0fx" : "%.1fx", p->replications_saved);
}

static void take_contrast(struct grid *g, const struct compare_block *b, const struct contrast *x,
                          bool simultaneous) {
    const struct paired *p = &x->paired;
    take_number(g, &b->level, p->mean_a, false);
    take_number(g, &b->level, p->mean_b, false);
    struct measure change = contrast_measure(b, x);
    take_number(g, &change, p->difference, true);
    take_interval(g, &change, p->interval);
    if (simultaneous) take_interval(g, &b->change, x->simultaneous);
    bool tested = p->n > 1;
    take_p(g, known(tested, p->p));
    take_p(g, known(tested, x->p_holm));
    struct text n = TEXT_EMPTY;
    wording_count((int64_t)p->n, &n);
    grid_take(g, &n);
    grid_cell(g, tested ? "%.2f" : "-", p->correlation);
    if (tested)
        take_saved(g, p);
    else
        grid_cell(g, "-");
}

/* One option only: there is no difference, but there is a mean. */
static void take_alone(const struct comparison *c, const struct compare_block *b, struct grid *g) {
    static const char *const TITLES[] = {"value", "95 % interval", "replications"};
    grid_column(g, "option", GRID_LEFT);
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        grid_column(g, TITLES[i], GRID_RIGHT);
    grid_cell(g, "%s", c->results->options[c->i_baseline].name);
    take_number(g, &b->level, known(b->alone.n > 0, b->alone.mean), false);
    if (b->alone.n > 0)
        take_interval(g, &b->level, b->alone.interval);
    else
        grid_cell(g, "-");
    grid_cell(g, "%zu", b->alone.n);
}

void compare_block_grid(const struct comparison *c, const struct compare_block *b, size_t name_chars,
                        struct grid *g) {
    if (c->n_contrasts == 0) {
        take_alone(c, b, g);
        return;
    }
    static const char *const TITLES[] = {"value",  "baseline", "diff", "95 % interval", "p",
                                         "p Holm", "pairs",    "corr", "saves"};
    grid_column(g, "option", GRID_LEFT);
    bool simultaneous = c->simultaneous_level > 0;
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++) {
        grid_column(g, TITLES[i], GRID_RIGHT);
        if (simultaneous && i == 3) grid_column(g, "95 % together", GRID_RIGHT);
    }
    for (int j = 0; j < c->n_contrasts; j++) {
        const struct contrast *x = &b->contrasts[j];
        struct text name = TEXT_EMPTY;
        wording_short(c->results->options[x->i_option].name, name_chars, &name);
        grid_take(g, &name);
        if (contrast_usable(x)) {
            take_contrast(g, b, x, simultaneous);
            continue;
        }
        size_t n_cells = sizeof TITLES / sizeof *TITLES + simultaneous;
        for (size_t i = 0; i < n_cells; i++)
            grid_cell(g, i == 6 + (size_t)simultaneous ? "0" : "-");
    }
}

void compare_block_method(const struct comparison *c, const struct compare_block *b, struct text *out) {
    if (c->n_contrasts == 0) text_add(out, "one option, nothing to compare; %s", b->alone.method);
    for (int j = 0; j < c->n_contrasts; j++) {
        const struct paired *p = &b->contrasts[j].paired;
        if (p->n == 0 || p->identical) continue;
        if (p->n == 1) {
            text_add(out, "no interval and no test from one pair");
            return;
        }
        text_add(out, "%s; p by %s", p->method, p->test);
        if (c->simultaneous_level > 0)
            text_add(out, "; together: each at %.4g %%, by Bonferroni", 100 * c->simultaneous_level);
        return;
    }
    if (c->n_contrasts > 0) text_add(out, "no test: every pair identical, or no pairs");
}

/* "; 2 lost to failed runs, 1 to values that are undefined" */
static void add_losses(const struct contrast *x, struct text *out) {
    const int n[] = {x->n_failed, x->n_missing, x->n_undefined};
    static const char *const CAUSES[] = {"failed runs", "runs not yet made", "undefined values"};
    const char *before = "; pairs touched by ";
    for (int i = 0; i < 3; i++) {
        if (n[i] == 0) continue;
        text_add(out, "%s%s: %d", before, CAUSES[i], n[i]);
        before = ", by ";
    }
    if (x->n_undefined > 0) text_add(out, "; the rest is a selection, on which both options have a value");
    text_add(out, ".\n");
}

/* Beyond chance: the spread of the points' true means, and whose sign is clearly another. */
static void add_beyond(const struct compare_block *b, const struct contrast *x, struct text *out) {
    const struct point_differences *d = &x->spread.beyond;
    if (x->spread.n_complete == 0) return;
    if (d->sd_between > 0) {
        struct measure m = measure_difference_like(&b->change, d->sd_between);
        text_add(out, "; beyond chance the points' differences have a standard deviation of about ");
        measure_number(&m, d->sd_between, false, out);
    } else {
        text_add(out, "; no variation from point to point beyond chance was seen");
    }
    if (d->n_other == 0) {
        text_add(out, ", none has the other sign");
    } else {
        text_add(out, ", %zu of %d %s the other sign, %zu clearly", d->n_other, x->spread.n,
                 d->n_other == 1 ? "has" : "have", d->n_clear);
    }
}

static void add_spread(const struct compare_block *b, const struct contrast *x, struct text *out) {
    text_add(out, "%d point%s, mean difference from ", x->spread.n, x->spread.n == 1 ? "" : "s");
    measure_number(&b->change, x->spread.low, true, out);
    text_add(out, " to ");
    measure_number(&b->change, x->spread.high, true, out);
    text_add(out, " (below zero in %d, above in %d)", x->spread.n_down, x->spread.n_up);
    add_beyond(b, x, out);
    text_add(out, "; not part of the interval.\n");
}

void compare_components_grid(const struct comparison *c, struct grid *g) {
    static const char *const TITLES[] = {"unit",           "options",     "points",
                                         "option x point", "shared luck", "own luck"};
    grid_column(g, "metric", GRID_LEFT);
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        grid_column(g, TITLES[i], i == 0 ? GRID_LEFT : GRID_RIGHT);
    for (size_t i = 0; i < c->n_blocks; i++) {
        const struct compare_block *b = &c->blocks[i];
        const struct components *x = &b->components;
        const double variances[] = {x->option, x->point, x->option_point, x->luck_shared, x->luck_own};
        struct text label = TEXT_EMPTY, unit = TEXT_EMPTY;
        if (b->n_complete == 0) continue;
        wording_label(c->results->metrics[b->i_metric].name, &label);
        measure_words(&b->change, &unit);
        grid_take(g, &label);
        grid_cell(g, "%s", unit.length > 0 ? text_chars(&unit) : c->results->metrics[b->i_metric].unit);
        text_free(&unit);
        for (size_t k = 0; k < sizeof variances / sizeof *variances; k++) {
            double sd = sqrt(variances[k]);
            struct measure m = measure_difference_like(&b->change, sd);
            take_number(g, &m, sd, false);
        }
    }
}

void compare_block_notes(const struct comparison *c, const struct compare_block *b, const char *before,
                         struct text *out) {
    for (int j = 0; j < c->n_contrasts; j++) {
        const struct contrast *x = &b->contrasts[j];
        const char *name = c->results->options[x->i_option].name;
        if (x->paired.n > 0 && x->paired.note[0] != '\0')
            text_add(out, "%s%s: %s.\n", before, name, x->paired.note);
        if (paired_rests_on_few(&x->paired))
            text_add(out, "%s%s: only %zu of %zu pairs differ; the interval rests on these few.\n", before,
                     name, x->paired.n_differing, x->paired.n);
        if (x->spread.n > 1) {
            text_add(out, "%s%s: ", before, name);
            add_spread(b, x, out);
        }
        if ((int)x->paired.n == x->n_wanted && x->n_partial == 0) continue;
        text_add(out, "%s%s: %d of %d pairs used", before, name, (int)x->paired.n, x->n_wanted);
        if (x->n_partial > 0) text_add(out, ", %d with some points lost", x->n_partial);
        add_losses(x, out);
    }
}

void compare_replications(const struct results *r, struct text *out) {
    int least = r->n_replications;
    for (int i = 0; i < r->n_options; i++)
        if (r->options[i].n_replications < least) least = r->options[i].n_replications;
    if (least < r->n_replications) text_add(out, "%d to ", least);
    text_add(out, "%d", r->n_replications);
}

void compare_runs_line(const struct comparison *c, struct text *out) {
    const struct results *r = c->results;
    text_add(out, "Baseline %s; %d option%s x %d point%s x ", r->options[c->i_baseline].name, r->n_options,
             r->n_options == 1 ? "" : "s", r->n_points, r->n_points == 1 ? "" : "s");
    compare_replications(r, out);
    text_add(out, " replication%s; runs: ", r->n_replications == 1 ? "" : "s");
    wording_count(c->n_done, out);
    text_add(out, " done, ");
    wording_count(c->n_failed, out);
    text_add(out, " failed, ");
    wording_count(c->n_missing, out);
    text_add(out, " missing");
}

// --- how the runs came about
// ----------------------------------------------------------------------------------------

static const char *note(const struct results *r, const char *key) {
    for (size_t i = 0; i < r->n_notes; i++)
        if (strcmp(r->notes[i].key, key) == 0) return r->notes[i].value;
    return "";
}

bool compare_stopped_by_precision(const struct results *r) {
    return strstr(note(r, "command line"), "--until") != NULL ||
           (r->experiment_text != NULL && strstr(r->experiment_text, "half_width") != NULL);
}

void compare_caveats(const struct comparison *c, struct text *out) {
    const struct results *r = c->results;
    if (c->n_failed > 0)
        text_add(
            out,
            "Failed runs are left out: if what fails is not like the rest, all that follows is biased.\n");
    if (compare_stopped_by_precision(r))
        text_add(out, "Replications were added until intervals were narrow enough: 95 %% intervals then hold "
                      "a little less "
                      "often than 95 %%.\n");
    else if (note(r, "gone on with")[0] != '\0')
        text_add(out, "The batch was gone on with: if that was decided upon seeing results, differences are "
                      "claimed by chance "
                      "more often than 5 %% of the time.\n");
}

// --- text and Markdown
// ----------------------------------------------------------------------------------------

enum { TEXT_NAME_CHARS = 18 }; // with the widest numbers a row then fits 100 columns

static void add_best(const struct comparison *c, size_t i_block, const char *before, struct text *out) {
    struct text sentence = TEXT_EMPTY;
    compare_best_sentence(c, i_block, &sentence);
    if (sentence.length > 0) text_add(out, "%s%s.\n", before, text_chars(&sentence));
    text_free(&sentence);
}

static void add_components(const struct comparison *c, bool markdown, struct text *out) {
    struct grid g = GRID_EMPTY;
    compare_components_grid(c, &g);
    if (grid_rows(&g) > 0) {
        text_add(out, markdown ? "\n### %s\n\n" : "\n%s\n", COMPARE_COMPONENTS_TITLE);
        if (markdown)
            grid_markdown(&g, out);
        else
            grid_text(&g, 2, out);
    }
    grid_free(&g);
}

static void print_text(const struct comparison *c, struct text *out) {
    if (c->results->question != NULL) text_add(out, "%s\n", c->results->question);
    compare_runs_line(c, out);
    text_add(out, ".\n");
    struct text caveats = TEXT_EMPTY;
    compare_caveats(c, &caveats);
    wording_wrap_lines(out, text_chars(&caveats), 0);
    text_free(&caveats);
    for (size_t i = 0; i < c->n_blocks; i++) {
        const struct compare_block *b = &c->blocks[i];
        struct grid g = GRID_EMPTY;
        text_add(out, "\n");
        compare_block_title(c, b, out);
        text_add(out, "\n");
        compare_block_grid(c, b, TEXT_NAME_CHARS, &g);
        grid_text(&g, 2, out);
        grid_free(&g);
        struct text below = TEXT_EMPTY;
        compare_block_method(c, b, &below);
        text_add(&below, "\n");
        compare_block_notes(c, b, "", &below);
        add_best(c, i, "", &below);
        wording_wrap_lines(out, text_chars(&below), 2);
        text_free(&below);
    }
    add_components(c, false, out);
    if (c->n_sentences > 0) text_add(out, "\nIn brackets 95 %% intervals, each by itself.\n");
    for (size_t i = 0; i < c->n_sentences; i++)
        text_add(out, "%s\n", c->sentences[i]);
}

static void print_markdown(const struct comparison *c, struct text *out) {
    struct grid verdicts = GRID_EMPTY;
    grid_column(&verdicts, "verdict", GRID_LEFT);
    for (size_t i = 0; i < c->n_sentences; i++)
        grid_cell(&verdicts, "%s", c->sentences[i]);
    grid_markdown(&verdicts, out);
    grid_free(&verdicts);
    text_add(out, "\n%d options, ", c->results->n_options);
    compare_replications(c->results, out);
    text_add(out, " replications, %d point%s; runs: %lld done, %lld failed, %lld missing.\n",
             c->results->n_points, c->results->n_points == 1 ? "" : "s", (long long)c->n_done,
             (long long)c->n_failed, (long long)c->n_missing);
    compare_caveats(c, out);
    for (size_t i = 0; i < c->n_blocks; i++) {
        struct grid g = GRID_EMPTY;
        text_add(out, "\n### ");
        compare_block_title(c, &c->blocks[i], out);
        text_add(out, "\n\n");
        compare_block_grid(c, &c->blocks[i], SIZE_MAX, &g);
        grid_markdown(&g, out);
        grid_free(&g);
        text_add(out, "\n");
        compare_block_method(c, &c->blocks[i], out);
        text_add(out, "\n\n");
        compare_block_notes(c, &c->blocks[i], "- ", out);
        add_best(c, i, "- ", out);
    }
    add_components(c, true, out);
}

// --- machine formats
// ------------------------------------------------------------------------------------------

static void json_contrast(struct json *j, const struct results *r, const struct contrast *x) {
    const struct paired *p = &x->paired;
    bool usable = contrast_usable(x);
    json_open_object(j);
    json_member_string(j, "option", r->options[x->i_option].name);
    json_member_number(j, "value", known(usable, p->mean_a));
    json_member_number(j, "baseline_value", known(usable, p->mean_b));
    json_member_number(j, "difference", known(usable, p->difference));
    json_member_number(j, "low", known(usable, p->interval.low));
    json_member_number(j, "high", known(usable, p->interval.high));
    json_member_number(j, "low_simultaneous", x->simultaneous.low);
    json_member_number(j, "high_simultaneous", x->simultaneous.high);
    json_member_number(j, "p", known(usable, p->p));
    json_member_number(j, "p_holm", known(usable, x->p_holm));
    json_member_string(j, "method", usable ? p->method : NULL);
    json_member_string(j, "test", usable ? p->test : NULL);
    json_member_integer(j, "pairs", (int64_t)p->n);
    json_member_integer(j, "pairs_wanted", x->n_wanted);
    json_member_integer(j, "pairs_incomplete", x->n_partial);
    json_member_integer(j, "pairs_with_failed_runs", x->n_failed);
    json_member_integer(j, "pairs_with_missing_runs", x->n_missing);
    json_member_integer(j, "pairs_with_undefined_values", x->n_undefined);
    json_member_number(j, "correlation", known(usable, p->correlation));
    json_member_number(j, "replications_saved", known(usable, p->replications_saved));
    json_member_bool(j, "resolved", usable && p->resolved);
    json_member_bool(j, "stands", contrast_stands(x));
    json_member_bool(j, "identical", usable && p->identical);
    json_member_number(
        j, "pairs_to_resolve",
        known(usable && p->n_pairs_to_resolve != PAIRS_UNBOUNDED, (double)p->n_pairs_to_resolve));
    if (x->has_relative) {
        json_member_number(j, "relative_change", x->relative.change);
        json_member_number(j, "relative_low", x->relative.interval.low);
        json_member_number(j, "relative_high", x->relative.interval.high);
        json_member_string(j, "relative_method", x->relative.method);
    }
    if (x->spread.n > 1) {
        json_member_number(j, "points_low", x->spread.low);
        json_member_number(j, "points_high", x->spread.high);
        json_member_integer(j, "points_below_zero", x->spread.n_down);
        json_member_integer(j, "points_above_zero", x->spread.n_up);
    }
    if (x->spread.n_complete > 0) {
        json_member_number(j, "points_sd_beyond_chance", x->spread.beyond.sd_between);
        json_member_integer(j, "points_other_sign", (int64_t)x->spread.beyond.n_other);
        json_member_integer(j, "points_other_sign_clear", (int64_t)x->spread.beyond.n_clear);
    }
    json_member_string(j, "note", usable ? p->note : "");
    json_close(j);
}

/* Which may be the best: for every option the interval of how far it is ahead of the best of the others. */
static void json_best(struct json *j, const struct comparison *c, size_t i_block) {
    const struct block_best *b = c->blocks[i_block].best;
    struct text sentence = TEXT_EMPTY;
    if (b == NULL || b->n == 0) return;
    compare_best_sentence(c, i_block, &sentence);
    json_key(j, "best");
    json_open_object(j);
    json_member_string(j, "sentence", text_chars(&sentence));
    json_member_integer(j, "replications", (int64_t)b->n);
    json_key(j, "options");
    json_open_array(j);
    for (int i = 0; i < c->results->n_options; i++) {
        json_open_object(j);
        json_member_string(j, "option", c->results->options[i].name);
        json_member_number(j, "value", b->options[i].mean);
        json_member_bool(j, "may_be_best", b->options[i].possible);
        json_member_number(j, "ahead_low", b->options[i].ahead.low);
        json_member_number(j, "ahead_high", b->options[i].ahead.high);
        json_close(j);
    }
    json_close(j);
    json_close(j);
    text_free(&sentence);
}

/* Variances of the crossed array of options, points and replications. */
static void json_components(struct json *j, const struct compare_block *b) {
    if (b->n_complete == 0) return;
    json_key(j, "variance_components");
    json_open_object(j);
    json_member_integer(j, "replications", (int64_t)b->n_complete);
    json_member_number(j, "option", b->components.option);
    json_member_number(j, "point", b->components.point);
    json_member_number(j, "option_point", b->components.option_point);
    json_member_number(j, "luck_shared", b->components.luck_shared);
    json_member_number(j, "luck_own", b->components.luck_own);
    json_close(j);
}

static void json_block(struct json *j, const struct comparison *c, size_t i_block) {
    const struct compare_block *b = &c->blocks[i_block];
    const struct results_metric *m = &c->results->metrics[b->i_metric];
    json_open_object(j);
    json_member_string(j, "metric", m->name);
    json_member_string(j, "unit", m->unit);
    json_member_string(j, "kind", metric_kind_name(m->kind));
    json_member_string(j, "better", better_name(m->better));
    json_member_number(j, "smallest_difference", m->smallest_difference);
    json_key(j, "comparisons");
    json_open_array(j);
    for (int i = 0; i < c->n_contrasts; i++)
        json_contrast(j, c->results, &b->contrasts[i]);
    json_close(j);
    json_best(j, c, i_block);
    json_components(j, b);
    json_close(j);
}

static void print_json(const struct comparison *c, struct text *out) {
    const struct results *r = c->results;
    struct json j = json_begin(out, JSON_INDENTED);
    json_open_object(&j);
    json_member_string(&j, "question", r->question);
    json_member_string(&j, "scenario", r->scenario_name);
    json_member_string(&j, "baseline", r->options[c->i_baseline].name);
    json_member_number(&j, "level", 0.95);
    if (c->simultaneous_level > 0) json_member_number(&j, "level_simultaneous", c->simultaneous_level);
    json_member_integer(&j, "replications", r->n_replications);
    json_member_integer(&j, "points", r->n_points);
    json_member_integer(&j, "runs_done", c->n_done);
    json_member_integer(&j, "runs_failed", c->n_failed);
    json_member_integer(&j, "runs_missing", c->n_missing);
    json_key(&j, "verdicts");
    json_open_array(&j);
    for (size_t i = 0; i < c->n_sentences; i++)
        json_string(&j, c->sentences[i]);
    json_close(&j);
    json_key(&j, "metrics");
    json_open_array(&j);
    for (size_t i = 0; i < c->n_blocks; i++)
        json_block(&j, c, i);
    json_close(&j);
    if (c->frontier != NULL) {
        json_key(&j, "frontier");
        frontier_json(c->frontier, &j);
    }
    json_close(&j);
    text_add(out, "\n");
}

static void csv_contrast(struct csv *w, const struct comparison *c, const struct compare_block *b,
                         const struct contrast *x) {
    const struct results_metric *m = &c->results->metrics[b->i_metric];
    const struct paired *p = &x->paired;
    bool usable = contrast_usable(x);
    const double numbers[] = {p->mean_a,        p->mean_b, p->difference, p->interval.low,
                              p->interval.high, p->p,      x->p_holm};
    csv_text(w, m->name);
    csv_text(w, m->unit);
    csv_text(w, c->results->options[x->i_option].name);
    csv_text(w, c->results->options[c->i_baseline].name);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        csv_number(w, known(usable, numbers[i]));
    csv_text(w, usable ? p->method : NULL);
    csv_integer(w, (int64_t)p->n);
    csv_integer(w, x->n_wanted);
    csv_integer(w, x->n_failed);
    csv_integer(w, x->n_missing);
    csv_integer(w, x->n_undefined);
    csv_number(w, known(usable, p->correlation));
    csv_number(w, known(usable, p->replications_saved));
    csv_number(w, x->simultaneous.low);
    csv_number(w, x->simultaneous.high);
    csv_end_row(w);
}

static void print_csv(const struct comparison *c, struct text *out) {
    static const char *const TITLES[] = {"metric",
                                         "unit",
                                         "option",
                                         "baseline",
                                         "value",
                                         "baseline_value",
                                         "difference",
                                         "low",
                                         "high",
                                         "p",
                                         "p_holm",
                                         "method",
                                         "pairs",
                                         "pairs_wanted",
                                         "pairs_with_failed_runs",
                                         "pairs_with_missing_runs",
                                         "pairs_with_undefined_values",
                                         "correlation",
                                         "replications_saved",
                                         "low_simultaneous",
                                         "high_simultaneous"};
    struct csv w = csv_begin(out);
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        csv_text(&w, TITLES[i]);
    csv_end_row(&w);
    for (size_t i = 0; i < c->n_blocks; i++)
        for (int j = 0; j < c->n_contrasts; j++)
            csv_contrast(&w, c, &c->blocks[i], &c->blocks[i].contrasts[j]);
}

void compare_print(const struct comparison *c, enum format format, struct text *out) {
    switch (format) {
    case FORMAT_TEXT: print_text(c, out); break;
    case FORMAT_JSON: print_json(c, out); break;
    case FORMAT_CSV: print_csv(c, out); break;
    case FORMAT_MARKDOWN: print_markdown(c, out); break;
    }
}
