#ifndef CLI_PACE_H
#define CLI_PACE_H

/*
 * A pacer by the clock on the wall: so many simulated days a second, for people who watch.
 *
 * It only ever waits, so a run with it has the results of one without. The first instant it is asked about is
 * shown at once and the others at their distance from it; a run that is late does not wait until it has
 * caught up.
 *
 *     struct pacer p;
 *     status = pacer_start(&p, "30", console_watch_interrupts(), &err);
 *     options.pace = ...  // a function that returns pacer_wait(&p, next_day)
 */

#include "base/status.h"

#include <stdatomic.h>
#include <stdbool.h>

struct pacer {
    double days_per_second; // 0: does not wait
    double first_day, first_s;
    bool begun;
    const atomic_int *interrupted;
};

/* `days_per_second` as on the command line; STATUS_USAGE says what it must be. */
enum status pacer_start(struct pacer *p, const char *days_per_second, const atomic_int *interrupted,
                        struct error *err) MUST_CHECK;

/* Waits until `next_day` is due; false, as soon as it knows, if the user has asked to stop. */
bool pacer_wait(struct pacer *p, double next_day);

#endif
