#ifndef SCRIPT_EXPERIMENT_H
#define SCRIPT_EXPERIMENT_H

/*
 * Experiment files: the question, the options to compare, the luck, the uncertainties and what is measured.
 *
 * Read by the same sandboxed loader as scenarios, with every mistake shown at once. A `struct experiment`
 * owns its case, plugins and stacks, and is immutable and shared by threads once loaded. The design (how many
 * points, which values) is expanded here, from the experiment's seed, so that every engine sees the same
 * points.
 *
 *     experiment { format = 1, question = "...", scenario = "liberia-2003",
 *       options = { calendar = { "deployment/wide_area", { "drawdown/calendar", months = 36 } }, ... },
 *       baseline = "calendar", replications = 400, seed = 2026, metrics = { "relapse", "cost_usd" },
 *       uncertainties = { ["donors.shortfall_frac"] = uniform(0.1, 0.6) }, design = lhs(64),
 *       smallest_difference = { relapse = 0.03 } }
 *
 * Left out, these are: replications 200, seed 1, metrics relapse and cost_usd, design nominal (one point, the
 * scenario as it stands). lhs(n) is a Latin hypercube of n points; grid(n) is the full grid of the middles of
 * n slices of equal chance of each uncertainty (a choice has all its values). `set` changes the scenario for
 * the whole experiment, and the `set` of an option for that option, over it:
 *
 *       options = { vague = { "ddr/rapid", set = { ["agreement.specific_frac"] = 0.2 } }, ... }
 *
 * so that options can differ in what no lever reaches: the agreement, the mission that was sent. The clock
 * and what an uncertainty varies belong to the experiment. `frontier` says which two outcomes the options
 * trade against each other, and along which order of options the mixing goes (left out: by name, all of
 * them):
 *
 *       frontier = { x = "cost_usd", y = "relapse", along = { "few", "some", "many" } }
 *
 * `half_width` says how precise is precise enough: `truce batch` then goes on until the 95 % interval of
 * every difference from the baseline reaches no further than this to either side, in the metric's own unit:
 *
 *       half_width = { relapse = 0.03 }
 *
 * `series` says which monthly series the results file keeps of every run: "all" or a list of names; left out,
 * those that pictures and reports read. Series are most of a file's bytes, and never change a run:
 *
 *       series = { "troops_persons", "displaced_persons" }
 */

#include "script/plugin.h"
#include "script/scenario.h"

enum { EXPERIMENT_MAX_OPTIONS = 32, EXPERIMENT_MAX_POINTS = 100000, EXPERIMENT_MAX_REPLICATIONS = 1000000 };

struct experiment_option {
    char *name;
    struct stack *stack;
    struct model_case
        *model_case; // with the option's own `set` applied, finished; NULL: that of the experiment
    char *changes;   // "agreement.specific_frac=0.2, ..." as set, or NULL
};

struct experiment_frontier {
    bool stated;
    enum metric_id x, y;
    size_t n_along;
    size_t along[EXPERIMENT_MAX_OPTIONS]; // options, in the order of mixing
};

struct experiment_metric {
    enum metric_id metric;
    double smallest_difference; // NAN when not stated
    double half_width;          // half-width of 95 % intervals at which to stop; 0 when not stated
};

/* Which monthly series the results keep: those that pictures and reports read, all, or those named. */
enum experiment_series { EXPERIMENT_SERIES_SHOWN, EXPERIMENT_SERIES_ALL, EXPERIMENT_SERIES_NAMED };

struct experiment {
    char *path; // as the user gave it
    char *text; // of the file, as read
    char *question;
    char *scenario_path;
    struct model_case *model_case; // with the experiment's own `set` applied; finished
    size_t n_options;
    struct experiment_option *options; // sorted by name, the baseline first
    size_t n_plugins;
    struct plugin **plugins; // of the stacks
    size_t i_baseline;       // 0
    int n_replications;
    uint64_t seed;
    size_t n_metrics; // headline metrics, in the order given
    struct experiment_metric *metrics;
    size_t n_uncertainties; // sorted by address
    char **uncertainties;   // addresses: of the case, or policy.<plugin>.<parameter>
    size_t n_points;        // at least 1, at most EXPERIMENT_MAX_POINTS
    double *points;         // [point][uncertainty]
    char *design;           // "nominal", "lhs(64)", "grid(3)"
    struct experiment_frontier frontier;
    enum experiment_series series_choice;
    bool keeps_series[N_WORLD_METRICS]; // of EXPERIMENT_SERIES_NAMED
};

struct experiment *experiment_load(const char *path, struct diagnostics *d); // NULL with errors in `d`
/* The same from a text in memory; `path` is the name used in messages. */
struct experiment *experiment_read(const char *path, const char *text, size_t n, struct diagnostics *d);
void experiment_destroy(struct experiment *e); // NULL allowed

/* The plugins of an option and what it sets, in a line. */
void experiment_describe(const struct experiment_option *option, struct text *out);

/* A finished case, and stack, for one option at one point: copies with the point's values set. The caller
 * destroys both. Options without a `set` of their own have equal cases. */
enum status experiment_case_at(const struct experiment *e, size_t i_option, size_t i_point,
                               struct model_case **out, struct error *err);
enum status experiment_stack_at(const struct experiment *e, size_t i_option, size_t i_point,
                                struct stack **out, struct error *err);

#endif
