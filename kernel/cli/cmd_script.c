/* truce script: runs a Lua file that drives the event engine itself, inside the sandbox. */
#include "cli/commands.h"
#include "cli/console.h"
#include "script/script.h"

#include <stdio.h>

static const struct option OPTIONS[] = {
    {0, "gas", "N", "million instructions it may take (50000)", 0},
    {0, "memory", "MIB", "memory it may hold (256)", 0},
    {0, "seconds", "N", "processor time it may take (3600)", 0},
    {0},
};

/* Buffered: whether writing failed is found out at the end. */
static void print_line(const char *line, size_t n, void *payload) {
    (void)payload;
    fwrite(line, 1, n, stdout);
}

static enum status read_limits(const struct arguments *args, struct stack_limits *limits, struct error *err) {
    uint64_t million_gas = 50000, mebibytes = 256, seconds = 3600;
    *limits = script_limits_default;
    enum status status = arguments_whole(args, "gas", million_gas, 1, 1000 * 1000 * 1000, &million_gas, err);
    if (status == STATUS_OK)
        status = arguments_whole(args, "memory", mebibytes, 1, 64 * 1024, &mebibytes, err);
    if (status == STATUS_OK)
        status = arguments_whole(args, "seconds", seconds, 1, 1000 * 1000, &seconds, err);
    limits->hook_gas = limits->run_gas = (long)million_gas * 1000 * 1000;
    limits->state_bytes = (size_t)mebibytes * 1024 * 1024;
    if (limits->block_bytes > limits->state_bytes / 4) limits->block_bytes = limits->state_bytes / 4;
    limits->cpu_seconds = (double)seconds;
    return status;
}

static int script(const struct arguments *args) {
    const char *operands[ARGUMENTS_MAXIMUM];
    struct error err = ERROR_NONE;
    struct stack_limits limits;
    int n = 0;
    while (n < ARGUMENTS_MAXIMUM && (operands[n] = arguments_operand(args, n)) != NULL)
        n++;
    if (read_limits(args, &limits, &err) != STATUS_OK) return console_fail(&err);
    struct script_request request = {.path = operands[0],
                                     .arguments = operands + 1,
                                     .n_arguments = n - 1,
                                     .limits = &limits,
                                     .print = print_line,
                                     .stop = console_watch_interrupts()};
    enum status status = script_run(&request, &err);
    bool written = fflush(stdout) == 0 && ferror(stdout) == 0;
    if (!written) console_end_if_pipe_closed();
    if (status != STATUS_OK) return console_fail_reading(&err);
    if (written) return EXIT_OK;
    console_error("standard output cannot be written");
    return EXIT_IO;
}

const struct command COMMAND_SCRIPT = {
    .name = "script",
    .operands = "FILE [ARGUMENT...]",
    .summary = "run a Lua file that drives the event engine",
    .examples = "  truce script scripts/queues/mm1_process.lua\n"
                "  truce script --gas 200 --memory 16 model.lua 1000\n",
    .notes =
        "The file runs in the sandbox: no files, no clock, one order everywhere, so that the same file and\n"
        "arguments give the same output always. Options stand before or behind FILE; after -- all are\n"
        "arguments. The same file runs with lua5.4 and the module truce, without these limits.\n",
    .options = OPTIONS,
    .min_operands = 1,
    .max_operands = -1,
    .run = script,
};
