#ifndef SCRIPT_SCRIPT_H
#define SCRIPT_SCRIPT_H

/*
 * Scripts: a Lua file that drives the event engine itself, run inside the sandbox (script/sandbox.h).
 *
 * The same file runs in a stock interpreter with the module `truce` (kernel/luamodule). Here `require` knows
 * "truce" and nothing else, `arg` holds the arguments, and `print` hands each line to the caller; there are
 * no files and no clock. The whole run is one call with one allowance; the processes of its simulations are
 * metered by the same gas, and the memory of the engine counts against the same cap.
 *
 *     struct script_request request = {.path = "queue.lua", .limits = &script_limits_default, .print =
 * write_line}; enum status status = script_run(&request, &err);
 */

#include "base/status.h"
#include "script/limits.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

extern const struct stack_limits script_limits_default;

struct script_request {
    const char *path;
    const char *text;             // NULL: the file is read; else `path` is only its name
    const char *const *arguments; // arg[1]...
    int n_arguments;
    const struct stack_limits *limits;
    bool unmetered; // instructions are not counted, so that nothing but memory stops it: for text of our own
    void (*print)(const char *line, size_t n, void *payload); // with its newline
    void *payload;
    const atomic_int *stop; // NULL, or ends the run when not 0
};

/* The status of sandbox_load_file. */
enum status script_run(const struct script_request *request, struct error *err) MUST_CHECK;

#endif
