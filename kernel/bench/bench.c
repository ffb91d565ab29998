/* The rounds, and the tables; see bench.h. The contenders are in the other files of this folder. */
#include "bench/bench.h"

#include "base/json.h"
#include "bench/memory_use.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

double bench_cpu_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

// --- which contenders -------------------------------------------------------------------------------------------

static int n_contenders(void) {
    int n = 0;
    while (BENCH_CONTENDERS[n] != NULL)
        n++;
    return n;
}

static int contender_index(const char *name) {
    for (int i = 0; BENCH_CONTENDERS[i] != NULL; i++)
        if (strcmp(BENCH_CONTENDERS[i]->name, name) == 0) return i;
    return -1;
}

/* A whole name means that contender only; anything shorter means all that begin so. */
static bool is_meant(const char *name, const char *beginning) {
    if (contender_index(beginning) >= 0) return strcmp(name, beginning) == 0;
    return strncmp(name, beginning, strlen(beginning)) == 0;
}

static enum status choose(struct bench *b, struct error *err) {
    const char *names[BENCH_CONTENDERS_MAXIMUM];
    int n = n_contenders();
    for (int i = 0; i < n; i++) {
        names[i] = BENCH_CONTENDERS[i]->name;
        b->chosen[i] = b->n_only == 0;
    }
    for (int k = 0; k < b->n_only; k++) {
        bool any = false;
        for (int i = 0; i < n; i++)
            if (is_meant(names[i], b->only[k])) b->chosen[i] = any = true;
        if (any) continue;
        const char *nearest = text_nearest(b->only[k], names, (size_t)n);
        return error_set(err, STATUS_USAGE, "no benchmark begins with '%s'%s%s%s", b->only[k],
                         nearest != NULL ? "; did you mean '" : "", nearest != NULL ? nearest : "",
                         nearest != NULL ? "'?" : "");
    }
    for (const struct bench_comparison *c = BENCH_COMPARISONS; b->n_only > 0 && !b->alone && c->own != NULL; c++)
        if (b->chosen[contender_index(c->own)]) b->chosen[contender_index(c->anchor)] = true;
    return STATUS_OK;
}

// --- the rounds -------------------------------------------------------------------------------------------------

static enum status run_once(struct bench *b, int i, int i_round, struct error *err) {
    const struct bench_contender *c = BENCH_CONTENDERS[i];
    int64_t n = (int64_t)((double)c->n_operations * b->share_of_work);
    if (n < 1) n = 1;
    struct bench_reading reading = {0};
    enum status status = c->run(c, n, &reading, err);
    b->figures[i].round_ns[i_round] = reading.ns / (double)n;
    b->figures[i].check = reading.check;
    if (status != STATUS_NOT_FOUND) return status;
    b->figures[i].left_out = true;
    return STATUS_OK;
}

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(const double *values, int n, double *least, double *most) {
    double sorted[BENCH_ROUNDS_MAXIMUM];
    memcpy(sorted, values, (size_t)n * sizeof *values);
    qsort(sorted, (size_t)n, sizeof *sorted, compare_doubles);
    *least = sorted[0];
    *most = sorted[n - 1];
    return sorted[n / 2];
}

enum status bench_run(struct bench *b, struct error *err) {
    int n = n_contenders();
    enum status status = choose(b, err);
    for (int round = 0; round < b->n_rounds; round++) {
        for (int i = 0; i < n && status == STATUS_OK; i++) {
            if (!b->chosen[i] || b->figures[i].left_out) continue;
            if (b->progress != NULL) b->progress(round, BENCH_CONTENDERS[i]->name, b->payload);
            status = run_once(b, i, round, err);
        }
    }
    for (int i = 0; i < n && status == STATUS_OK; i++) {
        struct bench_figures *f = &b->figures[i];
        if (b->chosen[i] && !f->left_out)
            f->median_ns = median(f->round_ns, b->n_rounds, &f->least_ns, &f->most_ns);
    }
    return status;
}

// --- the tables -------------------------------------------------------------------------------------------------

/* The figures of a comparison; false if one side was not run. */
static bool comparison_ratio(const struct bench *b, const struct bench_comparison *c, double *own_by_anchor,
                             bool *same_check) {
    int own = contender_index(c->own), anchor = contender_index(c->anchor);
    if (!b->chosen[own] || !b->chosen[anchor]) return false;
    if (b->figures[own].left_out || b->figures[anchor].left_out) return false;
    double ratios[BENCH_ROUNDS_MAXIMUM], least, most;
    for (int round = 0; round < b->n_rounds; round++)
        ratios[round] = b->figures[own].round_ns[round] / b->figures[anchor].round_ns[round];
    *own_by_anchor = median(ratios, b->n_rounds, &least, &most);
    *same_check = b->figures[own].check == b->figures[anchor].check;
    return true;
}

static bool goal_is_met(const struct bench_comparison *c, double ratio) {
    return c->at_most > 0 ? ratio <= c->at_most : 1 / ratio >= c->at_least;
}

static void print_comparison(const struct bench_comparison *c, double ratio, struct text *out) {
    char goal[32] = "";
    if (c->at_most > 0) snprintf(goal, sizeof goal, "at most %.2f", c->at_most);
    if (c->at_least > 0) snprintf(goal, sizeof goal, "at least %.4gx", c->at_least);
    char measured[32];
    bool speed_up = c->at_least > 0 || (c->at_most <= 0 && ratio < 0.1);
    snprintf(measured, sizeof measured, speed_up ? "%.1fx faster" : "%.2f", speed_up ? 1 / ratio : ratio);
    bool has_goal = goal[0] != '\0';
    text_add(out, "  %-26s : %-22s %14s   %-14s %s\n", c->own, c->anchor, measured, goal,
             !has_goal ? "" : goal_is_met(c, ratio) ? "met" : "missed");
}

void bench_print(const struct bench *b, struct text *out) {
    text_add(out, "Processor time, nanoseconds per operation: median [least, most] of %d interleaved rounds\n",
             b->n_rounds);
    for (int i = 0; BENCH_CONTENDERS[i] != NULL; i++) {
        const struct bench_contender *c = BENCH_CONTENDERS[i];
        const struct bench_figures *f = &b->figures[i];
        if (!b->chosen[i]) continue;
        if (f->left_out) {
            text_add(out, "  %-26s left out: not installed (%s)\n", c->name, c->what);
            continue;
        }
        text_add(out, "  %-26s %9.1f [%.1f, %.1f] a %s: %s\n", c->name, f->median_ns, f->least_ns, f->most_ns,
                 c->unit, c->what);
    }
    text_add(out, "\nMedians of the rounds' ratios\n");
    for (const struct bench_comparison *c = BENCH_COMPARISONS; c->own != NULL; c++) {
        double ratio;
        bool same_check;
        if (comparison_ratio(b, c, &ratio, &same_check)) print_comparison(c, ratio, out);
    }
    text_add(out, "\nMemory\n");
    for (int i = 0; BENCH_MEMORY[i].what != NULL; i++)
        text_add(out, "  %-26s %9zu bytes\n", BENCH_MEMORY[i].what, BENCH_MEMORY[i].bytes);
}

static void write_contender(const struct bench *b, int i, struct json *j) {
    const struct bench_contender *c = BENCH_CONTENDERS[i];
    const struct bench_figures *f = &b->figures[i];
    json_open_object(j);
    json_member_string(j, "name", c->name);
    json_member_string(j, "what", c->what);
    json_member_string(j, "unit", c->unit);
    json_member_bool(j, "left_out", f->left_out);
    const double ns[] = {f->median_ns, f->least_ns, f->most_ns};
    static const char *const keys[] = {"median_ns", "least_ns", "most_ns"};
    for (int k = 0; k < 3 && !f->left_out; k++) {
        json_member_number(j, keys[k], ns[k]);
    }
    json_close(j);
}

static void write_comparison(const struct bench_comparison *c, double ratio, bool same_check, struct json *j) {
    json_open_object(j);
    json_member_string(j, "own", c->own);
    json_member_string(j, "anchor", c->anchor);
    json_member_number(j, "own_by_anchor", ratio);
    json_member_bool(j, "same_check", same_check);
    if (c->at_most > 0 || c->at_least > 0) {
        json_member_number(j, c->at_most > 0 ? "at_most" : "at_least_times_faster",
                           c->at_most > 0 ? c->at_most : c->at_least);
        json_member_bool(j, "met", goal_is_met(c, ratio));
    }
    json_close(j);
}

void bench_write_json(const struct bench *b, struct text *out) {
    struct json j = json_begin(out, JSON_INDENTED);
    json_open_object(&j);
    json_member_integer(&j, "rounds", b->n_rounds);
    json_key(&j, "contenders");
    json_open_array(&j);
    for (int i = 0; BENCH_CONTENDERS[i] != NULL; i++)
        if (b->chosen[i]) write_contender(b, i, &j);
    json_close(&j);
    json_key(&j, "comparisons");
    json_open_array(&j);
    for (const struct bench_comparison *c = BENCH_COMPARISONS; c->own != NULL; c++) {
        double ratio;
        bool same_check;
        if (comparison_ratio(b, c, &ratio, &same_check)) write_comparison(c, ratio, same_check, &j);
    }
    json_close(&j);
    json_key(&j, "memory_bytes");
    json_open_object(&j);
    for (int i = 0; BENCH_MEMORY[i].what != NULL; i++) {
        json_member_integer(&j, BENCH_MEMORY[i].what, (int64_t)BENCH_MEMORY[i].bytes);
    }
    json_close(&j);
    json_close(&j);
    text_add(out, "\n");
}
