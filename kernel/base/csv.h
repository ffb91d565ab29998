#ifndef BASE_CSV_H
#define BASE_CSV_H

/*
 * CSV rows (RFC 4180), written as a stream into a `struct text`.
 *
 * A field that holds a comma, a quote, a line break or a space at either end is quoted, and quotes inside are
 * doubled; rows end with CR LF as the RFC asks. Numbers read back exactly; NaN (a missing value) is an empty
 * field, infinities are "inf" and "-inf". An empty text is written as "" in quotes, so that it differs from a
 * missing value.
 *
 *     struct csv c = csv_begin(&out);
 *     csv_text(&c, "calendar");
 *     csv_number(&c, 0.31);
 *     csv_end_row(&c);
 *
 * The writer borrows the text; check text_failed once at the end.
 */

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

struct csv {
    struct text *out;
    bool in_row;
};

struct csv csv_begin(struct text *out);
void csv_text(struct csv *c, const char *chars); // NULL writes an empty field
void csv_number(struct csv *c, double value);
void csv_integer(struct csv *c, int64_t value);
void csv_end_row(struct csv *c);

#endif
