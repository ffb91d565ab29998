/* The list of statistics; see statistics.h. How each kind is read stands in statistics_kinds.c. */
#include "des/statistics.h"

#include "base/json.h"
#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void statistics_init(struct statistics *st, struct sim *s) {
    *st = (struct statistics){.sim = s, .level = 0.95};
}

void statistics_free(struct statistics *st) {
    for (int i = 0; i < st->n; i++)
        memory_free(st->list[i].name);
    memory_free(st->list);
    *st = (struct statistics){.sim = st->sim, .level = st->level};
}

static bool make_room(struct statistics *st) {
    if (st->n < st->capacity) return true;
    int capacity = st->capacity > 0 ? 2 * st->capacity : 16;
    struct statistic *list = memory_resize(st->list, (size_t)capacity, sizeof *list);
    if (list == NULL) return false;
    st->list = list;
    st->capacity = capacity;
    return true;
}

void statistics_add(struct statistics *st, const char *name, const struct statistic_kind *kind, void *what) {
    for (int i = 0; i < st->n; i++) {
        if (strcmp(st->list[i].name, name) != 0) continue;
        sim_fail(st->sim, STATUS_USAGE, "two statistics are called \"%s\", a %s and a %s", name,
                 st->list[i].kind->name, kind->name);
        return;
    }
    char *copy = make_room(st) ? memory_copy_text(name) : NULL;
    if (copy == NULL) {
        sim_fail(st->sim, STATUS_NO_MEMORY, "out of memory for the statistic \"%s\"", name);
        return;
    }
    st->list[st->n++] = (struct statistic){.name = copy, .kind = kind, .what = what};
    st->n_rows += kind->n_rows;
}

void statistics_reset(struct statistics *st) {
    for (int i = 0; i < st->n; i++)
        st->list[i].kind->reset(st->sim, st->list[i].what);
}

static void on_warm_up_over(struct sim *s, void *context, uint64_t argument) {
    (void)s, (void)argument;
    statistics_reset(context);
}

void statistics_warm_up(struct statistics *st, double until_day) {
    sim_schedule_days(st->sim, until_day - sim_now_days(st->sim), PRIORITY_STATISTICS, on_warm_up_over, st,
                      0);
}

enum status statistics_check(const struct statistics *st, struct error *err) {
    for (int i = 0; i < st->n; i++) {
        const struct statistic *one = &st->list[i];
        struct error cause = ERROR_NONE;
        if (one->kind->check == NULL || one->kind->check(st->sim, one->what, &cause) == STATUS_OK) continue;
        return error_set(err, cause.code, "%s \"%s\": %s", one->kind->name, one->name, cause.message);
    }
    return STATUS_OK;
}

// --- the report
// ----------------------------------------------------------------------------------------------------

bool statistics_row(const struct statistics *st, int i_row, struct statistic_row *row) {
    if (i_row < 0) return false;
    for (int i = 0; i < st->n; i++) {
        const struct statistic *one = &st->list[i];
        if (i_row < one->kind->n_rows) {
            const double none = (double)NAN;
            *row = (struct statistic_row){
                one->name, "",   one->kind->name, -1, none, none, none, none, none, none,
                none,      none, false,           -1};
            one->kind->row(st->sim, one->what, i_row, st->level, row);
            return true;
        }
        i_row -= one->kind->n_rows;
    }
    return false;
}

static void add_cell(struct text *out, double value) {
    char cell[NUMBER_CHARS] = "-";
    if (!isnan(value)) snprintf(cell, sizeof cell, "%.5g", value);
    text_add(out, " %10s", cell);
}

static void add_count_cell(struct text *out, int64_t n) {
    if (n < 0) {
        text_add(out, " %10s", "-");
    } else {
        text_add(out, " %10lld", (long long)n);
    }
}

static int width_of(const struct statistic_row *row) {
    return (int)(strlen(row->name) + strlen(row->part)) + 1;
}

static void add_line(struct text *out, const struct statistic_row *row, int width) {
    text_add(out, "%s%s%-*s %-12s", row->name, row->part[0] ? "." : " ", width - (int)strlen(row->name) - 1,
             row->part, row->kind);
    add_count_cell(out, row->n);
    const double cells[] = {row->mean, row->sd,  row->min, row->max,
                            row->p50,  row->p90, row->p99, row->half_width};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        add_cell(out, cells[i]);
    add_count_cell(out, row->n_unfinished);
    text_add(out, "%s\n", row->still_correlated ? " correlated" : "");
}

void statistics_write_table(const struct statistics *st, struct text *out) {
    static const char *const columns[] = {"n",   "mean", "sd",  "min",        "max",
                                          "p50", "p90",  "p99", "half-width", "unfinished"};
    struct statistic_row row;
    int width = 9;
    for (int i = 0; statistics_row(st, i, &row); i++)
        if (width_of(&row) > width) width = width_of(&row);
    text_add(out, "%-*s %-12s", width, "name", "kind");
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        text_add(out, " %10s", columns[i]);
    text_add(out, "\n");
    for (int i = 0; statistics_row(st, i, &row); i++)
        add_line(out, &row, width);
}

static void write_count(struct json *j, const char *key, int64_t n) {
    json_key(j, key);
    if (n < 0) {
        json_null(j);
    } else {
        json_integer(j, n);
    }
}

static void write_row(struct json *j, const struct statistic_row *row) {
    const struct {
        const char *key;
        double value;
    } numbers[] = {
        {"mean", row->mean}, {"sd", row->sd},   {"min", row->min}, {"max", row->max},
        {"p50", row->p50},   {"p90", row->p90}, {"p99", row->p99}, {"half_width", row->half_width}};
    json_open_object(j);
    json_member_string(j, "name", row->name);
    json_member_string(j, "part", row->part);
    json_member_string(j, "kind", row->kind);
    write_count(j, "n", row->n);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        json_member_number(j, numbers[i].key, numbers[i].value);
    }
    write_count(j, "n_unfinished", row->n_unfinished);
    json_member_bool(j, "still_correlated", row->still_correlated);
    json_close(j);
}

void statistics_write_json(const struct statistics *st, struct text *out) {
    struct statistic_row row;
    for (int i = 0; statistics_row(st, i, &row); i++) {
        struct json j = json_begin(out, JSON_COMPACT);
        write_row(&j, &row);
        text_add(out, "\n");
    }
}
