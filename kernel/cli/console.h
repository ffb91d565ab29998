#ifndef CLI_CONSOLE_H
#define CLI_CONSOLE_H

/*
 * The console: what goes to stdout, what goes to stderr, in what colour, and which exit code it ends with.
 *
 * Data goes to stdout and nowhere else; everything said to a person goes to stderr. Colour marks only the
 * words "error" and "warning", and only on a terminal that wants it (NO_COLOR unset or empty, TERM not
 * "dumb", no --no-color). The progress line is drawn on a terminal only, at most ten times a second. In a
 * command that watches for interrupts, the first one (Ctrl-C, SIGTERM) asks the work to stop at the next safe
 * place; a second one ends the program at once.
 *
 * This is the only file of the project with writable statics (the stop flag, and whether colour is on): a
 * signal handler can reach nothing else.
 */

#include "base/diagnostics.h"
#include "base/status.h"
#include "base/text.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

enum exit_code {
    EXIT_OK = 0,
    EXIT_CHECK_FAILED = 1, // a stated check failed
    EXIT_USAGE = 2,
    EXIT_INVALID = 3,     // scenario, plugin or experiment
    EXIT_RUNS_FAILED = 4, // results partial and marked
    EXIT_IO = 5,
    EXIT_INTERRUPTED = 130 // resumable
};

void console_start(bool no_color);

/* Exit code that belongs to a status. */
int console_exit_code(enum status code);

/* "truce: error: ..." on stderr; returns the exit code of `err`. */
int console_fail(const struct error *err);
int console_fail_reading(const struct error *err); // the same where "not found" means a missing file: EXIT_IO
void console_error(const char *format, ...) PRINTF_LIKE(1, 2);
void console_say(const char *format, ...) PRINTF_LIKE(1, 2); // a line for a person, on stderr

/* Prints what loaders reported, with the words error and warning marked; nothing when there is nothing. */
void console_diagnostics(struct diagnostics *d);
void console_messages(const char *lines); // the same for lines already made

/* Data on stdout. EXIT_OK, or EXIT_IO with a message when it could not be written. */
int console_write(const struct text *data);

/* After a failed write to stdout: if its reader has gone (`truce ... | head`), ends the program as quietly as
 * others do. */
void console_end_if_pipe_closed(void);

/* From here on the first interrupt sets the flag returned, which the work should watch, and the second ends
 * the program. */
const atomic_int *console_watch_interrupts(void);

/* A progress function for batches; `payload` is unused. */
void console_progress(int64_t n_done, int64_t n_wanted, int64_t n_failed, double elapsed_s, void *payload);
void console_progress_end(void);

/* "4 min 10 s", for people. */
void console_duration(double seconds, char *out, size_t size);

#endif
