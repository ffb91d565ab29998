#ifndef REPORT_TIMES_ROWS_H
#define REPORT_TIMES_ROWS_H

/*
 * Times to an event for programs: JSON by event and option, CSV with one figure a row. Numbers read back
 * exactly; times are in days, shares from 0 to 1; what is not reached, not known or not bounded is null or
 * empty.
 *
 *     times_print(t, FORMAT_JSON, &out);   // calls times_json
 */

#include "report/compare/times.h"

void times_json(const struct times *t, struct text *out);
void times_csv(const struct times *t, struct text *out);

#endif
