#ifndef BASE_DIAGNOSTICS_H
#define BASE_DIAGNOSTICS_H

/*
 * Diagnostics: all errors and warnings of the files a person wrote, collected and shown at once.
 *
 * A loader never stops at the first mistake: it reports into a `struct diagnostics`, goes on as far as it
 * can, and the caller prints the whole list and refuses the input if any entry is an error:
 *
 *     kestria.lua:41: error: unknown key 'patrol_rat' in sector 'north'; did you mean 'patrol_rate'?
 *     1 error. Nothing was run.
 *
 * The list keeps at most DIAGNOSTICS_MAXIMUM entries and counts the rest. Entries with the same severity,
 * file, line and text are kept once. Printing sorts by file (in order of first appearance), then by line.
 */

#include "base/status.h"
#include "base/text.h"

enum { DIAGNOSTICS_MAXIMUM = 200 };

enum severity { SEVERITY_ERROR, SEVERITY_WARNING };

struct diagnostic {
    enum severity severity;
    char *file; // as the user named it
    int line;   // 1-based; 0 when the entry concerns the file as a whole
    char *message;
};

struct diagnostics {
    struct diagnostic *items;
    size_t n, capacity;
    size_t n_errors, n_warnings; // all reported, kept or not
};

#define DIAGNOSTICS_NONE ((struct diagnostics){0})

void diagnostics_add(struct diagnostics *d, enum severity severity, const char *file, int line,
                     const char *format, ...) PRINTF_LIKE(5, 6);
void diagnostics_print(struct diagnostics *d, struct text *out); // a line per entry and a closing count
void diagnostics_free(struct diagnostics *d);

#endif
