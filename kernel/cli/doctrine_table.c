/* The table of outputs; see doctrine.h. */
#include "base/csv.h"
#include "cli/doctrine.h"
#include "report/wording.h"
#include "script/doctrine.h"

#include <stdio.h>
#include <string.h>

enum { N_TIERS = 3, N_KINDS = 3, LEFT_OUT = N_KINDS, NAME_WIDTH = 38, CELL_WIDTH = 9 };

/* What one output brings, or all of them together. */
struct tally {
    int activities, risks, considerations;
    int benchmarks[N_KINDS + 1][N_TIERS]; // by enum benchmark_kind; behind them the labels left out
};

/* Of one output, or of all for -1; considerations of chapter 2 belong to none. */
static struct tally tally_of(const struct doctrine *d, int i_output) {
    struct tally t = {0};
    for (int i = 0; i < d->n_activities; i++)
        t.activities += i_output < 0 || d->activities[i].i_output == i_output;
    for (int i = 0; i < d->n_benchmarks; i++)
        if (i_output < 0 || d->benchmarks[i].i_output == i_output)
            t.benchmarks[d->benchmarks[i].kind][d->benchmarks[i].tier]++;
    for (int i = 0; i < d->n_labels; i++)
        if (i_output < 0 || d->labels[i].i_output == i_output) t.benchmarks[LEFT_OUT][d->labels[i].tier]++;
    for (int i = 0; i < d->n_risks; i++)
        t.risks += i_output < 0 || d->risks[i].i_output == i_output;
    for (int i = 0; i < d->n_considerations; i++)
        t.considerations += i_output < 0 || d->considerations[i].i_output == i_output;
    return t;
}

static int sum(const int by_tier[N_TIERS]) {
    return by_tier[TIER_SHORT] + by_tier[TIER_MEDIUM] + by_tier[TIER_LONG];
}

/* --- for people --- */

static void add_cell(struct text *out, const int by_tier[N_TIERS]) {
    char cell[40] = "-";
    if (sum(by_tier) > 0)
        snprintf(cell, sizeof cell, "%d/%d/%d", by_tier[TIER_SHORT], by_tier[TIER_MEDIUM],
                 by_tier[TIER_LONG]);
    text_add(out, " %*s", CELL_WIDTH, cell);
}

static void add_row(struct text *out, const char *key, const char *name, const struct tally *t) {
    const char *rest = "";
    int n = (int)strlen(name);
    if (n > NAME_WIDTH) { // the second line takes what does not fit
        for (n = NAME_WIDTH; n > 0 && name[n] != ' ';)
            n--;
        if (n == 0) n = NAME_WIDTH;
        rest = name + n + (name[n] == ' ');
    }
    text_add(out, "%-5s %-*.*s %4d ", key, NAME_WIDTH, n, name, t->activities);
    for (int kind = 0; kind <= LEFT_OUT; kind++) {
        static const int ORDER[] = {BENCHMARK_STATE, BENCHMARK_PERCEPTION, BENCHMARK_PROCESS, LEFT_OUT};
        add_cell(out, t->benchmarks[ORDER[kind]]);
    }
    text_add(out, " %4d %4d\n", t->risks, t->considerations);
    if (rest[0] != '\0') text_add(out, "%-5s   %s\n", "", rest);
}

static void add_head(const struct model_case *c, struct text *out) {
    text_add(out, "%s: %s\n\n", case_head_const(c)->doctrine, case_head_const(c)->doctrine_title);
    text_add(out, "%-5s %-*s %4s %s\n", "", NAME_WIDTH, "", "",
             "  benchmarks short/medium/long, and what they read");
    text_add(out, "%-5s %-*s %4s  %*s %*s %*s %*s %4s %4s\n", "", NAME_WIDTH, "output", "act.", CELL_WIDTH,
             "state", CELL_WIDTH, "people", CELL_WIDTH, "process", CELL_WIDTH, "left out", "risk", "con.");
}

/* Considerations that belong to no output. */
static int n_of_none(const struct doctrine *d) {
    int n = 0;
    for (int i = 0; i < d->n_considerations; i++)
        n += d->considerations[i].i_output < 0;
    return n;
}

static void print_table(const struct model_case *c, struct text *out) {
    const struct doctrine *d = case_doctrine(c);
    char n_outputs[40];
    add_head(c, out);
    for (int i = 0; i < d->n_outputs; i++) {
        struct tally t = tally_of(d, i);
        add_row(out, d->outputs[i].key, d->outputs[i].name, &t);
    }
    struct tally all = tally_of(d, -1);
    snprintf(n_outputs, sizeof n_outputs, "%d output%s", d->n_outputs, d->n_outputs == 1 ? "" : "s");
    add_row(out, "all", n_outputs, &all);
    int n_state = sum(all.benchmarks[BENCHMARK_STATE]), n_people = sum(all.benchmarks[BENCHMARK_PERCEPTION]),
        n_process = sum(all.benchmarks[BENCHMARK_PROCESS]), n_left = sum(all.benchmarks[LEFT_OUT]);
    struct text words = TEXT_EMPTY;
    text_add(&words,
             "%d of %d benchmarks ship: %d on the state, %d on what people perceive, %d on a step of a process. "
             "Left out: %d, because nothing else in the model would read what they ask (labels).",
             n_state + n_people + n_process, n_state + n_people + n_process + n_left, n_state, n_people,
             n_process, n_left);
    text_add(out, "\n");
    wording_wrap(out, text_chars(&words), 0, 0);
    text_clear(&words);
    text_add(&words, "act.: activities; con.: considerations");
    if (n_of_none(d) > 0) text_add(&words, ", %d of the mission as a whole", n_of_none(d));
    if (d->n_outputs > 0) text_add(&words, ". One output: truce explain %s", d->outputs[0].key);
    wording_wrap(out, text_chars(&words), 0, 0);
    text_free(&words);
}

/* --- for programs --- */

static const char *const COLUMNS[] = {"state", "perception", "process", "left_out"};
static const int COLUMN_KINDS[] = {BENCHMARK_STATE, BENCHMARK_PERCEPTION, BENCHMARK_PROCESS, LEFT_OUT};

static void csv_table(const struct doctrine *d, struct text *out) {
    struct csv csv = csv_begin(out);
    csv_text(&csv, "output");
    csv_text(&csv, "name");
    csv_text(&csv, "activities");
    for (int k = 0; k <= LEFT_OUT; k++)
        for (int tier = 0; tier < N_TIERS; tier++) {
            char name[64];
            snprintf(name, sizeof name, "%s_%s", COLUMNS[k], doctrine_tier_word((enum benchmark_tier)tier));
            csv_text(&csv, name);
        }
    csv_text(&csv, "risks");
    csv_text(&csv, "considerations");
    csv_end_row(&csv);
    for (int i = 0; i < d->n_outputs; i++) {
        struct tally t = tally_of(d, i);
        csv_text(&csv, d->outputs[i].key);
        csv_text(&csv, d->outputs[i].name);
        csv_integer(&csv, t.activities);
        for (int k = 0; k <= LEFT_OUT; k++)
            for (int tier = 0; tier < N_TIERS; tier++)
                csv_integer(&csv, t.benchmarks[COLUMN_KINDS[k]][tier]);
        csv_integer(&csv, t.risks);
        csv_integer(&csv, t.considerations);
        csv_end_row(&csv);
    }
}

static void write_tally(struct json *j, const struct tally *t) {
    json_member_integer(j, "activities", t->activities);
    json_key(j, "benchmarks");
    json_open_object(j);
    for (int k = 0; k <= LEFT_OUT; k++) {
        json_key(j, COLUMNS[k]);
        json_open_object(j);
        for (int tier = 0; tier < N_TIERS; tier++) {
            json_member_integer(j, doctrine_tier_word((enum benchmark_tier)tier), t->benchmarks[COLUMN_KINDS[k]][tier]);
        }
        json_close(j);
    }
    json_close(j);
    json_member_integer(j, "risks", t->risks);
    json_member_integer(j, "considerations", t->considerations);
}

static void json_table(const struct doctrine *d, struct text *out) {
    struct json j = json_begin(out, JSON_INDENTED);
    json_open_array(&j);
    for (int i = 0; i < d->n_outputs; i++) {
        struct tally t = tally_of(d, i);
        json_open_object(&j);
        json_member_string(&j, "output", d->outputs[i].key);
        json_member_string(&j, "name", d->outputs[i].name);
        write_tally(&j, &t);
        json_close(&j);
    }
    json_close(&j);
    text_add(out, "\n");
}

void doctrine_table(const struct model_case *c, enum table_form form, struct text *out) {
    if (form == TABLE_TEXT) print_table(c, out);
    if (form == TABLE_CSV) csv_table(case_doctrine(c), out);
    if (form == TABLE_JSON) json_table(case_doctrine(c), out);
}
