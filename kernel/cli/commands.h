#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

/*
 * The commands of the program, each one table row (cli/options.h) and one function in a cmd_*.c file. main.c
 * lists them, finds the one that was asked for, and knows nothing else about them.
 *
 * A command reads its arguments, calls the library, prints, and returns an exit code (cli/console.h). It owns
 * everything it makes and frees it before it returns.
 */

#include "cli/options.h"

extern const struct command COMMAND_RUN, COMMAND_BATCH, COMMAND_COMPARE, COMMAND_PLOT, COMMAND_REPORT,
    COMMAND_CHECK, COMMAND_EXPLAIN, COMMAND_LIST, COMMAND_RERUN, COMMAND_STATUS, COMMAND_EXPORT,
    COMMAND_SCRIPT, COMMAND_BENCH, COMMAND_WHY, COMMAND_NEW, COMMAND_TEST, COMMAND_SELECT, COMMAND_AUDIT,
    COMMAND_VERIFY;

#endif
