#ifndef BATCH_INPUTS_H
#define BATCH_INPUTS_H

/*
 * Inputs: everything that determines the runs of an experiment, under names a person knows.
 *
 * The results file keeps them, files with their text, so that later work on it can tell exactly what has
 * changed:
 *
 *     plugin drawdown/benchmark has changed since a.sqlite was made (sha256 ab12cd34ef56 then, cd34ab12fe65
 * now)
 *
 * Files and the program come first; what follows from them (the case with the experiment's own values, the
 * options, the design, the seed, the limits, and what was stated beforehand about metrics and baseline) is
 * named only when no file explains it. The experiment's own text is kept but not compared: comments, the
 * wording of the question and the number of replications may change, all else in it is compared by meaning.
 *
 *     struct inputs in;
 *     if (inputs_collect(&in, experiment, limits, &err) == STATUS_OK)
 *         status = inputs_compare(&in, &db, &err);
 *     inputs_free(&in);
 */

#include "batch/sql.h"
#include "script/experiment.h"

enum { INPUT_DIGEST_CHARS = 128 };

struct input {
    const char *kind; // "program", "scenario", "doctrine", "plugin", "experiment", "case", "option", ...
    char *name;
    char *path;                      // "" when it is no file
    char digest[INPUT_DIGEST_CHARS]; // SHA-256 in hex, or the value itself when it is short
    char *text;                      // NULL when it is no file
};

struct inputs {
    struct input *items;
    size_t n, capacity;
};

/* Reads the texts of the scenario, its doctrine and the plugins again from their files. */
enum status inputs_collect(struct inputs *in, const struct experiment *e, const struct stack_limits *limits,
                           struct error *err) MUST_CHECK;
void inputs_free(struct inputs *in);

enum status inputs_store(const struct inputs *in, struct sql *db, struct error *err) MUST_CHECK;

/* STATUS_MISMATCH with the names of what differs from the file's, as many as fit a message. */
enum status inputs_compare(const struct inputs *in, struct sql *db, struct error *err) MUST_CHECK;

/* SHA-256 over everything that determines one run: program, arithmetic, limits, case, stack, seed and
 * replication. The processor time a plugin may take is not part of it: it never changes a result, see
 * script/limits.h. */
void inputs_run_key(const char *case_digest, const char *stack_digest, const struct stack_limits *limits,
                    uint64_t seed, int i_replication, char out[65]);

const char *inputs_program_digest(void); // of the kernel's sources
const char *inputs_math_path(void);

#endif
