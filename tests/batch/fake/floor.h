#ifndef TESTS_BATCH_FAKE_FLOOR_H
#define TESTS_BATCH_FAKE_FLOOR_H

/*
 * A stand-in for the script floor and the model, so that the batch floor is tested fast and with failures at will.
 *
 * It defines what kernel/batch calls of them: a test includes floor.c once, and the linker then has no reason to
 * take the real ones from the library. An "experiment file" is a few lines of words, a "scenario" and a "plugin" any
 * file; outcomes are a hash of what determines a run, so that equal keys and only those give equal outcomes.
 *
 *     seed 2026
 *     replications 6
 *     question Which exit relapses least?
 *     scenario FILE
 *     option NAME PLUGIN_FILE VALUE          (options must be sorted, the baseline first)
 *     uncertainty ADDRESS
 *     point VALUE...                         (one value per uncertainty)
 *     metric NAME SMALLEST_DIFFERENCE
 *
 * A plugin file may hold the words `fail_one_in N` (that share of its runs uses up its budget), `sleep_us N` (a run
 * takes that long) and `no_memory_if FILE` (runs fail for want of memory while FILE exists).
 */

#include "script/experiment.h"

#endif
