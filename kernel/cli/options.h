#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

/*
 * Options: one table per command says what it takes; the parser, the help text and the "did you mean" all
 * read it.
 *
 * Understood: `--seed 7`, `--seed=7`, `-o FILE`, `-oFILE`, grouped flags (`-qn`), repeated options, `--`
 * before operands that begin with a dash, `-` as an operand. Options and operands may come in any order. No
 * abbreviations: a script that works today must not break when an option is added. `-h`/`--help` and
 * `--no-color` are understood by every command and listed by none.
 *
 *     static const struct option OPTIONS[] = {
 *         {'o', "output", "FILE", "where the results go", OPTION_REQUIRED},
 *         {0, "dry-run", NULL, "print the run matrix and stop", 0},
 *         {0},
 *     };
 *     const char *path = arguments_value(args, "output");
 *
 * The values in `struct arguments` point into argv: they live as long as the program.
 */

#include "base/status.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

enum { OPTION_REQUIRED = 1, OPTION_REPEATED = 2 };

struct option {
    char letter;       // 0: none
    const char *name;  // long name without dashes; NULL ends a table
    const char *value; // what its value is called in help ("FILE"); NULL for a flag
    const char *doc;
    unsigned flags;
};

enum { ARGUMENTS_MAXIMUM = 256 };

struct argument {
    const struct option *option; // NULL for an operand
    const char *value;           // NULL for a flag
};

struct arguments {
    struct argument items[ARGUMENTS_MAXIMUM]; // in the order given
    int n;
    bool help, no_color;
    const char *command_line; // as typed, for provenance; may be NULL
};

struct command {
    const char *name;
    const char *operands; // "SCENARIO", as in the usage line
    const char *summary;  // one line
    const char *examples; // lines, each ended by a newline
    const char *notes;    // after the options; NULL allowed
    const struct option *options;
    int min_operands, max_operands;           // max -1: any number
    int (*run)(const struct arguments *args); // returns the exit code
};

/* Reads argv[0..argc) (without program and command name). STATUS_USAGE with a sentence, and the nearest right
 * name. */
enum status arguments_read(struct arguments *out, const struct command *command, int argc, char *const *argv,
                           struct error *err) MUST_CHECK;

bool arguments_flag(const struct arguments *args, const char *name);
const char *arguments_value(const struct arguments *args, const char *name); // the last one given, or NULL

/* Values of a repeated option one after the other; start with *cursor = 0, ends with NULL. */
const char *arguments_next(const struct arguments *args, const char *name, int *cursor);
const char *arguments_operand(const struct arguments *args, int i); // NULL past the last

/* A whole number of an option, or `absent` when it was not given. STATUS_USAGE names the range. */
enum status arguments_whole(const struct arguments *args, const char *name, uint64_t absent, uint64_t min,
                            uint64_t max, uint64_t *out, struct error *err) MUST_CHECK;

/* Usage, examples, options, notes. */
void command_help(const struct command *command, struct text *out);

#endif
