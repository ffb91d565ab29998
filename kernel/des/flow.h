#ifndef DES_FLOW_H
#define DES_FLOW_H

/*
 * Flows: who enters a system, who leaves it, and who is still inside when the run ends.
 *
 * Whoever is still inside at the horizon has no time of stay yet. Leaving them out favours the short stays,
 * counting them as if they had left shortens the long ones; so a flow counts them apart, with their ages. For
 * each entity the caller keeps one instant, what flow_enter gave, and hands it back to flow_leave; the flow
 * keeps sums only and allocates nothing.
 *
 * Little's law is an identity of every run, in whole ticks and without rounding: over the window since the
 * last reset
 *
 *     integral of the number inside = sum of the finished stays + sum of the ages of those still inside,
 *
 * each stay and age counted from the start of the window on. flow_check verifies it, and that the instants
 * handed back were such as had been handed out: always that none lies ahead and that the rest could belong to
 * those still inside, and exactly whenever the system is empty. flow_check_unfinished does so exactly at any
 * time, against the caller's own list of those inside. What breaks these is an entity that left twice, left
 * without entering, or whose struct was used again.
 *
 * It only looks. A plain struct, not thread-safe. A reset, at the end of a warm-up, forgets who came and
 * left; those inside stay inside, and their whole stays, with the part before, are observed when they leave.
 *
 *     person->came = flow_enter(&camp, sim_now(s));
 *     flow_leave(&camp, person->came, sim_now(s));
 *     double mean_inside_persons = flow_mean_inside(&camp, sim_now(s));
 */

#include "base/clock.h"
#include "base/status.h"
#include "des/tally.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

__extension__ typedef __int128 flow_sum; // of ticks; 64 bits would do for 10^6 entities over 200 years only

struct flow {
    int64_t n_entered, n_left; // since the start or the last reset
    int64_t n_inside, n_inside_at_start;
    int64_t n_inside_max;
    struct tally stay_days; // whole stays of those who left since the start or the last reset
    ticks start, since;     // of the window; of the last change

    // Private to flow.c, in ticks.
    flow_sum area;        // integral of n_inside from start to since
    flow_sum stays;       // of those who left, from the start of the window on
    flow_sum entries;     // sum of the instants of entry of those inside...
    flow_sum entries_cut; // ...each not before the start of the window
    uint64_t echo;        // of those instants: what went in and did not come back
    bool lost;            // somebody left who was not inside, or before entering
};

struct flow flow_start(ticks now);
ticks flow_enter(struct flow *f, ticks now); // gives `now`
void flow_leave(struct flow *f, ticks entered, ticks now);
void flow_reset(struct flow *f, ticks now);

double flow_mean_inside(const struct flow *f, ticks now); // over the window; NaN if no time has passed
double flow_mean_age_days(const struct flow *f,
                          ticks now); // of those inside, since they entered; NaN if nobody is

/* STATUS_INTERNAL, with the figures, if the flow does not balance. */
enum status flow_check(const struct flow *f, ticks now, struct error *err) MUST_CHECK;

/* The same, and those inside are the n who entered at `entered`, in any order. */
enum status flow_check_unfinished(const struct flow *f, ticks now, const ticks *entered, size_t n,
                                  struct error *err) MUST_CHECK;

#endif
