#ifndef CLI_VALUE_H
#define CLI_VALUE_H

/*
 * The value of a parameter in one scenario, with its evidence and its place: what `truce explain --scenario`
 * adds to an entry of the catalogue.
 *
 * A word that names a record ("sector.tarn.police_persons") gets that record's value, any other name those of
 * all records: each that the scenario sets, and the default once.
 *
 *     if (value_is_there(c, word, &err)) value_print(c, row, word, &out);
 */

#include "base/json.h"
#include "base/text.h"
#include "model/case/case.h"

/* False, with the nearest right name, for the address of a record that the scenario lacks. */
bool value_is_there(const struct model_case *c, const char *word, struct error *err);

/* Nothing, where `row` is no parameter of a case. */
void value_print(const struct model_case *c, const struct descriptor *row, const char *word,
                 struct text *out);
void value_write(const struct model_case *c, const struct descriptor *row, const char *word, struct json *j);

#endif
