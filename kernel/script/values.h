#ifndef SCRIPT_VALUES_H
#define SCRIPT_VALUES_H

/*
 * Values of parameters in data files: a number, word or flag, plain or with its evidence.
 *
 *     population_persons = 410e3,                                                    -- the author's word
 *     fighters_persons = measured(8200, { source = "UN S/2003/1175", min = 7e3 }),   -- read in a source
 *     goals = "limited", hub = true,
 *
 * A text is never taken for a number and a number never for a word or a flag: what looks nearly right is the
 * costliest mistake. Every message says what the field expects, with its unit.
 *
 *     struct value_reading reading;
 *     if (value_read(file, "sector 'tarn'", d, entry, &reading))
 *         case_set_field(c, SCOPE_SECTOR, i, d->name, reading.value, value_evidence(&reading), origin, &err);
 */

#include "model/case/case.h"
#include "script/data.h"

struct value_reading {
    double value;
    bool has_evidence;
    struct evidence evidence;
};

/* Reads the value of an entry for a parameter; false, with the error reported for `owner` ("sector 'tarn'";
 * may be empty), if it cannot be one. Its range is not checked here: setting it does. */
bool value_read(const struct data_file *file, const char *owner, const struct descriptor *d,
                const struct data_entry *entry, struct value_reading *out);

/* The evidence of a reading, or NULL for a plain value. */
const struct evidence *value_evidence(const struct value_reading *reading);

/* Sets the parameters of a `set { ["ddr.cash_usd"] = ..., }` table in a case, reporting what is wrong. An
 * address that the same file has set already is an error. */
void values_set_all(const struct data_file *file, const struct data *table, struct model_case *c);

/* The same, over whatever was set before. */
void values_override_all(const struct data_file *file, const struct data *table, struct model_case *c);

/* Free text (titles, sources) into `out`; false, with the error reported, if it is no text, too long for
 * `size` or has control characters. */
bool value_read_text(const struct data_file *file, const char *owner, const struct data_entry *entry,
                     char *out, size_t size);

/* Reports an unknown key, with the nearest of names[0..n), or all of them if none is near. */
void value_unknown_key(const struct data_file *file, const char *owner, const struct data_entry *entry,
                       const char *const *names, size_t n);

/* Reports every entry of a table whose key is not among the names; true if there was none. */
bool value_check_keys(const struct data_file *file, const char *owner, const struct data *table,
                      const char *const *names, size_t n);

#endif
