#ifndef TRUCE_H
#define TRUCE_H

/*
 * Truce: a scriptable simulation kernel for UN peace operations. This is the whole public C interface, on one
 * page.
 *
 * A *setup* is a scenario, a stack of policy plugins and changed parameters: everything about a run but its
 * luck. A *result* is what one run of it measured: outcomes (one number each), monthly series, and the events
 * that are kept.
 *
 * - The same setup, seed and replication give the same bits: in any thread, process, order and program.
 * - Every name (parameter, metric, lever) is explained, with unit, range and source, by `truce explain NAME`.
 * - The library never prints, never exits, never aborts and keeps no global state. A setup or a result is
 *   used by one thread at a time; different ones may be used by different threads at the same time. Give a
 *   thread that runs plugins a stack of 8 MiB.
 * - Bare names of scenarios and plugins are looked up in the current folder, in the folder named by the
 *   environment variable TRUCE_DATA, and where Truce was installed.
 * - Text is UTF-8. Text and arrays that are handed out are borrowed: they live as long as the object they
 *   came from (messages: until the next call with that setup) and are never freed by the caller.
 * - Errors: every function that can fail returns a truce_status and fills the caller's `struct truce_error`
 *   (NULL when the words are not wanted). A failed call changes nothing that a caller can see.
 *
 * Example: complete, compiled and run by the tests. Build: cc example.c $(pkg-config --cflags --libs truce)
 *
 *     #include <stdio.h>
 *     #include <truce.h>
 *
 *     int main(void) {
 *         struct truce_error err;
 *         struct truce_setup *setup = truce_setup_create();
 *         struct truce_result *result = NULL;
 *         if (truce_setup_load(setup, "kestria", &err) ||
 *             truce_setup_plugin(setup, "drawdown/calendar:months=48", &err) ||
 *             truce_setup_set(setup, "mission.reach_km", "75", &err) ||
 *             truce_run(&result, setup, 7, 0, &err)) {
 *             fprintf(stderr, "%s\n%s", err.message, truce_setup_messages(setup));
 *             return 1;
 *         }
 *         printf("cost %.0f USD, ", truce_result_outcome(result, "cost_usd"));
 *         printf("relapse %.0f\n", truce_result_outcome(result, "relapse"));
 *         truce_result_destroy(result);
 *         truce_setup_destroy(setup);
 *     }
 */

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define TRUCE_API __attribute__((visibility("default")))
#else
#define TRUCE_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* --- version and errors --- */

TRUCE_API const char *truce_version(void); /* of the library in use: "0.1.0" */

enum truce_status {
    TRUCE_OK,
    TRUCE_NO_MEMORY,
    TRUCE_USAGE,     /* the call is wrong */
    TRUCE_RANGE,     /* a value lies outside its allowed range */
    TRUCE_NOT_FOUND, /* no such name, file or record; the message gives the nearest */
    TRUCE_INVALID,   /* a scenario or plugin has mistakes: see truce_setup_messages */
    TRUCE_IO,
    TRUCE_PLUGIN_ERROR,  /* a plugin raised an error */
    TRUCE_PLUGIN_BUDGET, /* a plugin used up its instruction budget */
    TRUCE_PLUGIN_MEMORY, /* a plugin used up its memory */
    TRUCE_INTERRUPTED,
    TRUCE_MISMATCH,
    TRUCE_INTERNAL /* a broken invariant: please report it */
};

struct truce_error {
    enum truce_status status;
    char where[160];   /* file and line in the user's input, "kestria.lua:41"; may be empty */
    char message[512]; /* one sentence with the cause, the allowed range and the nearest right name */
};

TRUCE_API const char *truce_status_name(enum truce_status status); /* "plugin_budget" */

/* --- setups --- */

struct truce_setup;

TRUCE_API struct truce_setup *truce_setup_create(void);        /* NULL when out of memory */
TRUCE_API void truce_setup_destroy(struct truce_setup *setup); /* NULL allowed */

/* Reads a scenario: a path, or the bare name of one in the library of scenarios. Once per setup, before the
 * rest. */
TRUCE_API enum truce_status truce_setup_load(struct truce_setup *setup, const char *scenario,
                                             struct truce_error *err);

/* Adds a plugin on top of the stack: "drawdown/benchmark" or "my/policy.lua", with values for its parameters
 * after a colon: "drawdown/calendar:months=48,floor_persons=500". Two plugins that own the same levers do not
 * stack. */
TRUCE_API enum truce_status truce_setup_plugin(struct truce_setup *setup, const char *plugin,
                                               struct truce_error *err);

/* Sets one parameter by its address: "ddr.cash_usd", "sector.tarn.police_persons",
 * "policy.drawdown/calendar.months". The value is what a person would write: "0.3", "yes", "saturating". Its
 * unit is that of the parameter. */
TRUCE_API enum truce_status truce_setup_set(struct truce_setup *setup, const char *address, const char *value,
                                            struct truce_error *err);

/* Reads one parameter; a choice is the index of its word, a flag 0 or 1. */
TRUCE_API enum truce_status truce_setup_get(const struct truce_setup *setup, const char *address,
                                            double *value, struct truce_error *err);

/* The scenario's title, start date ("2030-01-01") and whether it is fictional (1) or a historical case (0);
 * the stack in words: "deployment/hub + drawdown/calendar(months=48)". */
TRUCE_API const char *truce_setup_title(const struct truce_setup *setup);
TRUCE_API const char *truce_setup_start(const struct truce_setup *setup);
TRUCE_API int truce_setup_fictional(const struct truce_setup *setup);
TRUCE_API const char *truce_setup_stack(struct truce_setup *setup);

/* All errors and warnings of the last load or plugin call, a line each with file and line number; empty if
 * there were none. */
TRUCE_API const char *truce_setup_messages(const struct truce_setup *setup);

/* --- runs --- */

struct truce_result;

/* One event of a run. */
struct truce_event {
    uint32_t id, cause;   /* the id of the event that led to it, or 0; ids count from 1 */
    double day;           /* since the start of the run */
    const char *date;     /* "2031-05-17"; valid during the callback or as long as the result */
    const char *incident; /* its type, as in `truce list incidents` */
    const char *sector;   /* NULL when it has none */
    const char *party;    /* NULL when it has none */
    double amount;        /* in the unit of its type */
    const char *plugin; /* NULL, except for a line written with m.log: then incident is "log", id is 0, and */
    const char *text;   /* these are the plugin's name and its words; in traces only. The text alone: what an
                           event is about, in the scenario's words (a risk, an output), else NULL */
    const char *sentence; /* the event in words, for people: "The UPM went to war with 1,240 under arms."; in
                             traces only, and NULL for a logged line; valid during the callback */
};

/* Runs a setup with one replication's luck. On success the caller destroys *result; else it is NULL. */
TRUCE_API enum truce_status truce_run(struct truce_result **result, struct truce_setup *setup, uint64_t seed,
                                      uint32_t replication, struct truce_error *err);

/* The same, calling `trace` for every event of the run as it happens, and every line its plugins log. */
TRUCE_API enum truce_status truce_run_traced(struct truce_result **result, struct truce_setup *setup,
                                             uint64_t seed, uint32_t replication,
                                             void (*trace)(const struct truce_event *event, void *payload),
                                             void *payload, struct truce_error *err);

/* The same, watched or stopped. Everything may be left zero; every function gets the payload. What watches a
 * run changes none of its results. */
struct truce_run_options {
    void (*trace)(const struct truce_event *event, void *payload); /* as in truce_run_traced */
    void (*kernel_trace)(const char *line, void *payload); /* every event of the calendar, and every one
                                                              scheduled, as a line of JSON with the number of
                                                              the event it follows from */
    int (*pace)(double next_day,
                void *payload); /* before the clock moves on: may wait; 0 stops the run here */
    void *payload;
    int antithetic;      /* 1: every draw of luck u becomes 1 - u. Paired with the run of the same seed and
                            replication, good luck in one is bad luck in the other, and their mean varies less */
    int audit;           /* 1: keep what was drawn, for truce_result_draws */
    double stop_day;     /* above 0: the run stops when this day is done */
    uint64_t stop_event; /* above 0: the run stops after so many events */
    const char *pictures; /* a folder, or NULL: map and Gantt of the run as SVG, with scripts and data; needs gnuplot.
                             A run that was stopped has none */
};
TRUCE_API enum truce_status truce_run_with(struct truce_result **result, struct truce_setup *setup,
                                           uint64_t seed, uint32_t replication,
                                           const struct truce_run_options *options, struct truce_error *err);

/* A stopped run has no outcomes yet (NaN), but a checkpoint: a JSON text to keep, with its inputs and how far
 * it is. NULL if the run was not stopped. */
TRUCE_API const char *truce_result_checkpoint(const struct truce_result *result);

/* Fills a new setup from such a text. The next run with this setup, seed and replication is played back to
 * where it was stopped, silently, and goes on from there: the result is that of the uninterrupted run, to the
 * bit, and antithetic if that was. TRUCE_MISMATCH names the input that has changed since. On failure only
 * truce_setup_destroy and truce_setup_messages are left. */
TRUCE_API enum truce_status truce_setup_continue(struct truce_setup *setup, const char *checkpoint,
                                                 uint64_t *seed, uint32_t *replication,
                                                 struct truce_error *err);

TRUCE_API void truce_result_destroy(struct truce_result *result); /* NULL allowed */

/* An outcome by its metric's name, in the unit of the metric; NaN if there is no such outcome. */
TRUCE_API double truce_result_outcome(const struct truce_result *result, const char *metric);

/* A monthly series by its metric's name: *n values (a month is 30.4375 days), or NULL if there is no such
 * series. */
TRUCE_API const double *truce_result_series(const struct truce_result *result, const char *metric, size_t *n);

/* The events that are kept with every result, in order of time; 0 past the last. */
TRUCE_API size_t truce_result_n_events(const struct truce_result *result);
TRUCE_API int truce_result_event(const struct truce_result *result, size_t i, struct truce_event *event);

/* The audit of luck: for the i-th purpose, how many draws, and a digest of who drew on which occasion that
 * does not depend on their order. Two runs drew the same for a purpose when both agree. 0 past the last, or
 * when no audit was kept. */
TRUCE_API int truce_result_draws(const struct truce_result *result, size_t i, const char **purpose,
                                 uint64_t *n_draws, uint64_t *digest);

/* 1 if the run had antithetic luck. */
TRUCE_API int truce_result_antithetic(const struct truce_result *result);

/* Everything about the run as JSON: inputs with digests, outcomes, series, events. The same run gives the
 * same bytes. NULL when out of memory. */
TRUCE_API const char *truce_result_json(struct truce_result *result);

/* --- names --- */

/* The i-th metric of a run: its name, unit and a sentence about it (each pointer may be NULL). 0 past the
 * last. */
TRUCE_API int truce_metric(size_t i, const char **name, const char **unit, const char **doc);

#ifdef __cplusplus
}
#endif

#endif
