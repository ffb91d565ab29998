#ifndef MODEL_OUTSIDE_RECORDS_H
#define MODEL_OUTSIDE_RECORDS_H

/*
 * Injects of the case (case/inject.h) as a run goes by them.
 *
 * One without a condition happens on its day, and then every so many days. A condition is looked at once a
 * month, at its end, right after the values of that month went into the series: it reads the true state, not
 * what the mission is told. `for_days` counts from the first month's end at which it held to the last; one
 * month without starts it again. What was due is spent, whether it happened or was refused: it comes again
 * only by `every_days`.
 *
 * Each is an event of its own (inject_due), the cause of what the lever does (outside.h) or of
 * inject_refused. No luck is drawn here. A case without injects schedules nothing and has no state.
 *
 * Owner of struct inject_states: records.c.
 *
 *     records_start(m); // days go on the calendar
 *     record_month(m);
 *     records_month(m); // conditions
 */

#include "model/world.h"

struct inject_states;

void records_start(struct mission *m); // no memory: the run has failed
void records_month(struct mission *m); // when the month's values are in the series
void records_name_events(struct sim *s);

#endif
