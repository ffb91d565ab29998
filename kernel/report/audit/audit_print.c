/* Layouts of the audit: text, JSON, CSV, Markdown. Nothing is computed here. */
#include "report/audit/audit.h"

#include "base/csv.h"
#include "base/json.h"
#include "report/grid.h"
#include "report/wording.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

static const char *const DIFFERENCES[] = {[LUCK_ASKED_BY_A] = "asked by the option only",
                                          [LUCK_ASKED_BY_B] = "asked by the baseline only",
                                          [LUCK_SLIPPED] = "asked under another number"};

enum { PURPOSES_SHOWN = 12 }; // the earliest; machine formats have all

static double share_after(const struct luck_shares *s) {
    int64_t all = s->n_after + s->n_a + s->n_b;
    return all > 0 ? (double)s->n_after / (double)all : (double)NAN;
}

static bool asked(const struct luck_shares *s) {
    return s->n_before + s->n_after + s->n_a + s->n_b > 0;
}

/* --- text and Markdown --- */

static void take_count(struct grid *g, int64_t n) {
    struct text t = TEXT_EMPTY;
    wording_count(n, &t);
    grid_take(g, &t);
}

static void take_purpose(struct grid *g, int i, const struct luck_shares *s, int n_parted, int n_pairs) {
    struct text t = TEXT_EMPTY;
    audit_say_purpose((enum luck)i, &t);
    grid_take(g, &t);
    grid_cell(g, "%.0f", floor(s->first_day));
    grid_cell(g, "%d of %d", n_parted, n_pairs);
    take_count(g, s->n_before);
    take_count(g, s->n_after);
    take_count(g, s->n_a);
    take_count(g, s->n_b);
    grid_cell(g, "%.0f %%", 100 * share_after(s));
    take_count(g, s->n_moved);
    take_count(g, s->n_slipped);
}

/* The purposes that part, the earliest first; equal days in the order of the model. */
static size_t in_order(const struct audit_option *o, int order[N_LUCK]) {
    size_t n = 0;
    for (int i = 0; i < N_LUCK; i++) {
        if (!isfinite(o->purposes[i].first_day)) continue;
        size_t k = n++;
        for (; k > 0 && o->purposes[order[k - 1]].first_day > o->purposes[i].first_day; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    return n;
}

static void add_grid(struct grid *g, bool markdown, struct text *out) {
    if (markdown)
        grid_markdown(g, out);
    else
        grid_text(g, 2, out);
    grid_free(g);
}

static void add_purposes(const struct audit_option *o, bool markdown, struct text *out) {
    int order[N_LUCK];
    size_t n = in_order(o, order);
    struct grid g = GRID_EMPTY;
    grid_column(&g, "purpose", GRID_LEFT);
    static const char *const TITLES[] = {"first on day", "in pairs",    "both before",
                                         "both after",   "option only", "baseline only",
                                         "shared after", "moved",       "slipped"};
    for (size_t i = 0; i < sizeof TITLES / sizeof TITLES[0]; i++)
        grid_column(&g, TITLES[i], GRID_RIGHT);
    size_t n_shown = n <= PURPOSES_SHOWN + 3 ? n : PURPOSES_SHOWN;
    for (size_t i = 0; i < n_shown; i++)
        take_purpose(&g, order[i], &o->purposes[order[i]], o->n_parted_in[order[i]], o->n_pairs);
    if (n > 0) {
        text_add(out, "\n");
        add_grid(&g, markdown, out);
    }
    grid_free(&g);
    int n_alike = 0;
    for (int i = 0; i < N_LUCK; i++)
        n_alike += asked(&o->purposes[i]) && !isfinite(o->purposes[i].first_day);
    text_add(out, "\n");
    if (n_shown < n)
        text_add(out, "%zu more purposes part later: --csv and --json have them all. ", n - n_shown);
    text_add(out, "%d of luck's purposes %s asked for alike by both, to the end.\n", n_alike,
             n_alike == 1 ? "is" : "are");
}

static void take_saved(struct grid *g, const struct audit_metric *m) {
    if (m->n < 2)
        grid_cell(g, "-");
    else if (m->identical || isinf(m->saved))
        grid_cell(g, "all");
    else
        grid_cell(g, m->saved < 10 ? "x%.1f" : "x%.0f", m->saved);
}

static void take_metric(struct grid *g, const struct audit_metric *m, const struct results *r) {
    struct text label = TEXT_EMPTY;
    wording_label(r->metrics[m->i_metric].name, &label);
    grid_take(g, &label);
    take_count(g, (int64_t)m->n);
    if (m->n > 1 && !m->identical && !m->constant) {
        grid_cell(g, "%.2f", m->correlation);
        grid_cell(g, "%.2f to %.2f", m->correlation_interval.low, m->correlation_interval.high);
    } else {
        grid_cell(g, m->identical ? "equal" : "-");
        grid_cell(g, "-");
    }
    take_saved(g, m);
}

/* A table, and in words what needs them. */
static void add_metrics(const struct audit *a, const struct audit_option *o, bool markdown,
                        const char *bullet, struct text *out) {
    struct grid g = GRID_EMPTY;
    grid_column(&g, "metric", GRID_LEFT);
    grid_column(&g, "pairs", GRID_RIGHT);
    grid_column(&g, "correlation", GRID_RIGHT);
    grid_column(&g, "95 %", GRID_RIGHT);
    grid_column(&g, "runs saved", GRID_RIGHT);
    for (size_t i = 0; i < o->n_metrics; i++)
        take_metric(&g, &o->metrics[i], a->results);
    add_grid(&g, markdown, out);
    for (size_t i = 0, n_said = 0; i < o->n_metrics; i++) {
        if (!o->metrics[i].backfires) continue;
        text_add(out, "%s%s", n_said++ == 0 ? "\n" : "", bullet);
        audit_say_pairing(&o->metrics[i], a->results, out);
        text_add(out, "\n");
    }
}

static void print_words(const struct audit *a, bool markdown, struct text *out) {
    const char *bullet = markdown ? "- " : "  ";
    for (size_t i = 0; i < a->n_options; i++) {
        const struct audit_option *o = &a->options[i];
        text_add(out, "%s%s%s against %s\n\n", i > 0 ? "\n" : "", markdown ? "## " : "",
                 a->results->options[o->i_option].name, a->results->options[a->i_baseline].name);
        add_metrics(a, o, markdown, bullet, out);
        if (o->n_pairs == 0) continue;
        text_add(out, "\n");
        audit_say(a, o, out);
        text_add(out, "\n\n");
        for (int k = 0; k < o->n_pairs; k++) {
            text_add(out, "%s", bullet);
            audit_say_pair(a, o, &o->pairs[k], out);
            text_add(out, ".\n");
        }
        add_purposes(o, markdown, out);
    }
    text_add(out, "\nRuns saved: how many times as many it would take if each option had luck of its own.\n");
    if (a->n_options == 0 || a->options[0].n_pairs == 0) return;
    text_add(
        out,
        "A draw counts once for each purpose, entity and occasion in a run. Moved: both ask, at different"
        " moments, and get\nthe same answer. Slipped: both ask about one entity at one moment, under"
        " different numbers, and get different\nanswers: its number says what came before.\n");
}

/* --- JSON --- */

static void json_field(struct json *j, const char *name, double value) {
    json_member_number(j, name, value);
}

static void json_count(struct json *j, const char *name, int64_t n) {
    json_member_integer(j, name, n);
}

static void json_text(struct json *j, const char *name, const char *chars) {
    json_member_string(j, name, chars);
}

/* As text: a number of 64 bits is more than many readers of JSON keep. */
static void json_address(struct json *j, const char *name, uint64_t number) {
    char chars[24];
    snprintf(chars, sizeof chars, "%" PRIu64, number);
    json_text(j, name, chars);
}

static void json_metric(struct json *j, const struct audit *a, const struct audit_metric *m) {
    struct text words = TEXT_EMPTY;
    json_open_object(j);
    json_text(j, "metric", a->results->metrics[m->i_metric].name);
    json_count(j, "pairs", (int64_t)m->n);
    json_field(j, "correlation", m->correlation);
    json_field(j, "correlation_low", m->correlation_interval.low);
    json_field(j, "correlation_high", m->correlation_interval.high);
    json_field(j, "replications_saved", m->saved); // null: all
    json_member_bool(j, "identical", m->identical);
    json_member_bool(j, "backfires", m->backfires);
    json_member_bool(j, "beyond_chance", m->beyond_chance);
    audit_say_pairing(m, a->results, &words);
    json_text(j, "words", text_chars(&words));
    json_close(j);
    text_free(&words);
}

static void json_pair(struct json *j, const struct audit *a, const struct audit_option *o,
                      const struct audit_pair *p) {
    struct text words = TEXT_EMPTY;
    json_open_object(j);
    json_count(j, "replication", p->i_replication);
    json_member_bool(j, "parted", p->parted);
    if (p->parted) {
        json_field(j, "day", p->first.day);
        json_text(j, "difference", DIFFERENCES[p->difference]);
        json_text(j, "purpose", luck_name(p->first.purpose));
        json_count(j, "luck_epoch", p->first.epoch);
        json_address(j, "entity", p->first.entity);
        json_address(j, "occasion", p->first.occasion);
        if (p->difference == LUCK_SLIPPED) json_address(j, "other_occasion", p->other_occasion);
    }
    audit_say_pair(a, o, p, &words);
    json_text(j, "words", text_chars(&words));
    json_close(j);
    text_free(&words);
}

static void json_purpose(struct json *j, int i, const struct audit_option *o) {
    const struct luck_shares *s = &o->purposes[i];
    if (!asked(s)) return;
    json_open_object(j);
    json_text(j, "purpose", luck_name((enum luck)i));
    json_field(j, "first_day", s->first_day); // null: never
    json_count(j, "parted_pairs", o->n_parted_in[i]);
    json_count(j, "both_before", s->n_before);
    json_count(j, "both_after", s->n_after);
    json_count(j, "option_only", s->n_a);
    json_count(j, "baseline_only", s->n_b);
    json_field(j, "shared_after_frac", share_after(s));
    json_count(j, "moved", s->n_moved);
    json_count(j, "slipped", s->n_slipped);
    json_member_bool(j, "suspect", audit_suspects(s));
    json_close(j);
}

static void json_option(struct json *j, const struct audit *a, const struct audit_option *o) {
    json_open_object(j);
    json_text(j, "option", a->results->options[o->i_option].name);
    json_key(j, "metrics");
    json_open_array(j);
    for (size_t i = 0; i < o->n_metrics; i++)
        json_metric(j, a, &o->metrics[i]);
    json_close(j);
    json_key(j, "pairs");
    json_open_array(j);
    for (int i = 0; i < o->n_pairs; i++)
        json_pair(j, a, o, &o->pairs[i]);
    json_close(j);
    json_key(j, "purposes");
    json_open_array(j);
    for (int i = 0; i < N_LUCK; i++)
        json_purpose(j, i, o);
    json_close(j);
    json_close(j);
}

static void print_json(const struct audit *a, struct text *out) {
    struct json j = json_begin(out, JSON_INDENTED);
    json_open_object(&j);
    json_text(&j, "results", a->results->path);
    json_text(&j, "baseline", a->results->options[a->i_baseline].name);
    json_key(&j, "options");
    json_open_array(&j);
    for (size_t i = 0; i < a->n_options; i++)
        json_option(&j, a, &a->options[i]);
    json_close(&j);
    json_close(&j);
    text_add(out, "\n");
}

/* --- CSV: a row an option and purpose; correlations are in those of `truce compare --csv` --- */

static void print_csv(const struct audit *a, struct text *out) {
    static const char *const COLUMNS[] = {"option",       "baseline",      "purpose",           "pairs",
                                          "parted_pairs", "first_day",     "both_before",       "both_after",
                                          "option_only",  "baseline_only", "shared_after_frac", "moved",
                                          "slipped"};
    struct csv c = csv_begin(out);
    for (size_t i = 0; i < sizeof COLUMNS / sizeof COLUMNS[0]; i++)
        csv_text(&c, COLUMNS[i]);
    csv_end_row(&c);
    for (size_t k = 0; k < a->n_options; k++) {
        const struct audit_option *o = &a->options[k];
        for (int i = 0; i < N_LUCK; i++) {
            const struct luck_shares *s = &o->purposes[i];
            if (!asked(s)) continue;
            csv_text(&c, a->results->options[o->i_option].name);
            csv_text(&c, a->results->options[a->i_baseline].name);
            csv_text(&c, luck_name((enum luck)i));
            csv_integer(&c, o->n_pairs);
            csv_integer(&c, o->n_parted_in[i]);
            csv_number(&c, isfinite(s->first_day) ? s->first_day : (double)NAN);
            csv_integer(&c, s->n_before);
            csv_integer(&c, s->n_after);
            csv_integer(&c, s->n_a);
            csv_integer(&c, s->n_b);
            csv_number(&c, share_after(s));
            csv_integer(&c, s->n_moved);
            csv_integer(&c, s->n_slipped);
            csv_end_row(&c);
        }
    }
}

void audit_print(const struct audit *a, enum format format, struct text *out) {
    switch (format) {
    case FORMAT_JSON: print_json(a, out); break;
    case FORMAT_CSV: print_csv(a, out); break;
    case FORMAT_TEXT:
    case FORMAT_MARKDOWN: print_words(a, format == FORMAT_MARKDOWN, out); break;
    }
}
