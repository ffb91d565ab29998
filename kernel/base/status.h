#ifndef BASE_STATUS_H
#define BASE_STATUS_H

/*
 * Status codes and the error record.
 *
 * Every function that can fail returns an `enum status`; its last parameter is a `struct error *` owned by
 * the caller (NULL when the caller does not want the words). There is no thread-local "last error", no global
 * handler and no abort in the library: an error travels by hand, so two runs in two threads never share one.
 *
 *     struct error err = ERROR_NONE;
 *     if (case_set(c, "sector.north.police_persons", 120, &err) != STATUS_OK)
 *         fprintf(stderr, "%s\n", err.message);
 *
 * A message names the cause, the allowed range and the nearest right name, and ends without a full stop or
 * newline. `where` is the user's file and line ("kestria.lua:41"), empty when the error has no place in a
 * file. When many errors of one file must be shown at once, collect them with base/diagnostics.h instead.
 */

#define STATUS_MAP(X)                                                                                        \
    X(OK, "ok", "done")                                                                                      \
    X(NO_MEMORY, "no_memory", "out of memory")                                                               \
    X(USAGE, "usage", "the call or command line is wrong")                                                   \
    X(RANGE, "range", "a value lies outside its allowed range")                                              \
    X(NOT_FOUND, "not_found", "no such name, file or record")                                                \
    X(INVALID, "invalid", "a scenario, plugin or experiment is invalid")                                     \
    X(IO, "io", "reading or writing failed")                                                                 \
    X(PLUGIN_ERROR, "plugin_error", "a plugin raised an error")                                              \
    X(PLUGIN_BUDGET, "plugin_budget", "a plugin used up its instruction budget")                             \
    X(PLUGIN_MEMORY, "plugin_memory", "a plugin used up its memory")                                         \
    X(INTERRUPTED, "interrupted", "stopped by the user; resumable")                                          \
    X(MISMATCH, "mismatch", "stored results come from other inputs or another version")                      \
    X(INTERNAL, "internal", "a broken invariant: please report it")

enum status {
#define X(code, name, sentence) STATUS_##code,
    STATUS_MAP(X)
#undef X
};

struct error {
    enum status code;
    char where[160];   // the user's "file:line", or empty
    char message[512]; // one sentence, truncated if longer
};

#define ERROR_NONE ((struct error){.code = STATUS_OK, .where = "", .message = ""})

#if defined(__GNUC__)
#define MUST_CHECK                           __attribute__((warn_unused_result))
#define PRINTF_LIKE(format_index, first_arg) __attribute__((format(printf, format_index, first_arg)))
#else
#define MUST_CHECK
#define PRINTF_LIKE(format_index, first_arg)
#endif

/* Short machine-readable name ("plugin_budget") and the sentence of a code. Never NULL; static storage. */
const char *status_name(enum status code);
const char *status_sentence(enum status code);

/* Fills `err` (if not NULL) and returns `code`, so that a failure is one statement:
 *     return error_set(err, STATUS_RANGE, "%s must be at most %g", name, max);
 * The place, if one was set before, is kept. */
enum status error_set(struct error *err, enum status code, const char *format, ...) PRINTF_LIKE(3, 4);

/* As error_set, with the place in the user's file; line 0 means "the file as a whole". */
enum status error_set_at(struct error *err, enum status code, const char *file, int line, const char *format,
                         ...) PRINTF_LIKE(5, 6);

#endif
