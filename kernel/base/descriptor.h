#ifndef BASE_DESCRIPTOR_H
#define BASE_DESCRIPTOR_H

/*
 * Descriptors: one row that says everything about a named quantity.
 *
 * Parameters, metrics, levers, hooks and incidents are declared once, in the five .def tables of the model,
 * and a plugin's own parameters are declared at run time in the same form. From the row come the C field, the
 * validation of scenarios, `--set` and sweeps, `truce explain`, `truce list`, the reference text and the
 * ledger of sources. Nobody writes a name twice.
 *
 * Every value is a double, whatever its type: a count is a whole number, a flag is 0 or 1, a choice is the
 * index of its word in `choices` ("limited|greedy|total"), a fraction lies in [0, 1]. This keeps sweeps,
 * storage and statistics uniform; descriptor_check enforces the type.
 */

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

enum value_type { TYPE_REAL, TYPE_COUNT, TYPE_FRACTION, TYPE_FLAG, TYPE_CHOICE };

/* How far a number can be trusted. MEASURED: read in a source. ESTIMATED: derived from a source by us.
 * ASSUMED: no source; the range is deliberately wide. DERIVED: computed by the program (metrics). */
enum confidence { CONFIDENCE_MEASURED, CONFIDENCE_ESTIMATED, CONFIDENCE_ASSUMED, CONFIDENCE_DERIVED };

/* What a quantity belongs to: the whole case, or one record of it. An order can also be about an output of
 * the doctrine or a function of the state; these have no parameters. */
enum scope {
    SCOPE_WORLD,
    SCOPE_SECTOR,
    SCOPE_ROUTE,
    SCOPE_PARTY,
    SCOPE_UNIT,
    N_SCOPES,
    SCOPE_OUTPUT = N_SCOPES,
    SCOPE_FUNCTION
};

struct descriptor {
    const char *name; // "ddr.cantonment_days", or "police_persons" inside its record
    enum value_type type;
    const char *unit; // "persons", "days", "USD"; "1" for a pure number
    double def, min, max;
    const char *choices; // "a|b|c" for TYPE_CHOICE, else NULL
    const char *doc;     // one or two sentences
    const char *source;
    enum confidence confidence;
    enum scope scope;
    size_t offset; // of the double in its parameter struct
};

const char *value_type_name(enum value_type type);
const char *confidence_name(enum confidence confidence);
const char *scope_name(enum scope scope);

/* STATUS_RANGE with a full sentence if the value does not fit type and range. */
enum status descriptor_check(const struct descriptor *d, double value, struct error *err) MUST_CHECK;

/* The index of a word in `choices`, or -1. */
int descriptor_choice(const struct descriptor *d, const char *word);

/* Writes the value as a person would: a word for a choice, "yes"/"no" for a flag, else the exact number. */
void descriptor_print_value(const struct descriptor *d, double value, char *out, size_t size);

/* Reads a value a person wrote on the command line: a number, a word of `choices`, yes/no/true/false for a
 * flag. Checks type and range. */
enum status descriptor_read_value(const struct descriptor *d, const char *chars, double *out,
                                  struct error *err) MUST_CHECK;

/* The row named `name` in rows[0..n), or NULL. */
const struct descriptor *descriptor_find(const struct descriptor *rows, size_t n, const char *name);

#endif
