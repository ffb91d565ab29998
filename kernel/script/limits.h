#ifndef SCRIPT_LIMITS_H
#define SCRIPT_LIMITS_H

/*
 * Limits: how much time and memory Lua code written by others may take. One struct for plugins and data
 * files.
 *
 * Gas is the unit of work: one per Lua instruction (counted in steps of 1,000), one per 16 bytes allocated,
 * and what our own C functions charge for their loops. It is the same number in every run of one build, so a
 * plugin that is stopped is stopped at the same place in every run and thread. cpu_seconds is the last resort
 * for the few single instructions that are slow in C (comparing strings full of zero bytes): it stops the
 * call and fails the run, never changes a result.
 *
 *     struct stack_limits limits = stack_limits_default;
 *     limits.hook_gas = 200000;
 */

#include <stddef.h>

struct stack_limits {
    long hook_gas, run_gas;          // per protected call (one hook call, one load) and per life of the state
    size_t state_bytes, block_bytes; // memory of one Lua state, and its largest single block
    size_t text_bytes;               // largest source text
    double cpu_seconds;              // processor time of one protected call
};

extern const struct stack_limits stack_limits_default; // plugins
extern const struct stack_limits data_limits_default;  // scenario and experiment files

#endif
