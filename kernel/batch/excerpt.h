#ifndef BATCH_EXCERPT_H
#define BATCH_EXCERPT_H

/*
 * Excerpt: a small results file made from a large one, to travel inside a report and to be checked alone.
 *
 * It is an SQLite database with the tables of a results file, so everything that reads results reads it:
 * experiment, inputs with their texts, options, points, metrics, all runs with their fingerprints, and the
 * outcomes of a few metrics. Left out: monthly series, events, the ledger, other outcomes, run keys (they
 * follow from the inputs) and wall times. Its numbers lie in it as packed columns (batch/excerpt_pack.h) until
 * excerpt_restore puts them back into their rows.
 *
 *     status = excerpt_make("a.sqlite", names, n, &bytes, err);
 *     status = excerpt_restore("folder/results.sqlite", "folder", err);   // the inputs as files
 */

#include "base/text.h"

#include <stdint.h>

/* Appends the bytes of the database. `metrics`: whose outcomes to keep. */
enum status excerpt_make(const char *results_path, const char *const *metrics, size_t n_metrics,
                         struct text *out, struct error *err) MUST_CHECK;

/* Writes the texts of the inputs into a folder, laid out as the loaders look for them from that folder
 * (plugins/, scenarios/, the experiment as experiment.lua, and where they lay when that was a place inside
 * the folder), and makes the results file name that experiment. Names come from the file and are not trusted:
 * STATUS_INVALID for one that would leave the folder. Nothing that exists is overwritten. */
enum status excerpt_restore(const char *results_path, const char *folder, struct error *err) MUST_CHECK;

/* Whether whole results, of the same experiment, say what an excerpt says. */
struct excerpt_difference {
    int64_t n_runs, n_different; // of the excerpt; those that the results lack are different
    int64_t n_lacking, n_more;   // runs of the excerpt that the results lack; of the results, not in the excerpt
    char first[256]; // "calendar/0/17: relapse", "calendar/0/17: events"; empty when there is none
    char other[256]; // what determines runs and is not the same: "option calendar"; empty: one experiment
};
enum status excerpt_compare(const char *excerpt_path, const char *results_path,
                            struct excerpt_difference *out, struct error *err) MUST_CHECK;

#endif
