#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

/*
 * Benchmarks: what the engine costs, as ratios inside one interleaved run.
 *
 * A wall time says as much about the machine as about the program. So every figure here has an anchor that does the
 * same work with less (a bare loop, a raw heap) or with another tool (SimPy), and what counts is the ratio. A round
 * runs every contender once, one after the other, so that a busy machine slows all alike; a figure is the median over
 * the rounds of processor time per operation, a ratio the median of the rounds' own ratios, in which a machine that
 * changes its pace between rounds cancels out. Contenders that do the same work print the same check.
 *
 * Goals are printed beside the ratios. Nothing fails when one is missed: no test may depend on a machine's speed.
 *
 *     struct bench b = {.n_rounds = 5};
 *     bench_run(&b, &err);
 *     bench_print(&b, &out);
 */

#include "base/status.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bench_reading {
    double ns;      // processor time of all operations
    uint64_t check; // of what was computed; 0: none
};

struct bench_contender {
    const char *name; // "mm1/events"; the part before the slash is its group
    const char *what; // a line for people
    const char *unit; // what an operation is: "customer", "hold", "draw"
    int64_t n_operations;
    uint32_t argument; // of `run`: pending events, for instance
    /* STATUS_NOT_FOUND: what it needs is not installed; it is then left out, and said. */
    enum status (*run)(const struct bench_contender *c, int64_t n_operations, struct bench_reading *out,
                       struct error *err);
};

/* own : anchor. `at_most` and `at_least` are goals for the ratio of times, or how many times faster; 0: none. */
struct bench_comparison {
    const char *own, *anchor;
    double at_most;  // own time / anchor time
    double at_least; // anchor time / own time
};

extern const struct bench_contender *const BENCH_CONTENDERS[]; // ends with NULL
extern const struct bench_comparison BENCH_COMPARISONS[];      // ends with own NULL

enum { BENCH_ROUNDS_MAXIMUM = 99, BENCH_CONTENDERS_MAXIMUM = 64 };

struct bench_figures {
    bool left_out;
    double round_ns[BENCH_ROUNDS_MAXIMUM]; // per operation
    double median_ns, least_ns, most_ns;
    uint64_t check;
};

struct bench {
    int n_rounds;            // 1 to BENCH_ROUNDS_MAXIMUM
    double share_of_work;    // 1: all operations; 0.1: a tenth, for a quick look
    const char *const *only; // beginnings of names
    int n_only;              // 0: all
    bool alone;              // without the anchors of what `only` chooses
    void (*progress)(int i_round, const char *name, void *payload); // may be NULL
    void *payload;
    bool chosen[BENCH_CONTENDERS_MAXIMUM];
    struct bench_figures figures[BENCH_CONTENDERS_MAXIMUM]; // in the order of BENCH_CONTENDERS
};

/* STATUS_USAGE when a name in `only` chooses nothing (with the nearest right name); else the first failure. */
enum status bench_run(struct bench *b, struct error *err) MUST_CHECK;

void bench_print(const struct bench *b, struct text *out); // two tables for people, and the memory an engine object takes
void bench_write_json(const struct bench *b, struct text *out);

double bench_cpu_ns(void); // processor time of this thread

#endif
