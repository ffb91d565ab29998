#ifndef MODEL_CASE_INJECT_H
#define MODEL_CASE_INJECT_H

/*
 * Injects of a case: events from outside that the file orders, in every run and under every option.
 *
 * An inject names a lever of the group `outside` with its target and value, and when: on a day, once a metric
 * of the country has held on one side of a bound, or the condition and not before the day. It is data; what
 * needs a function is a plugin of kind inject. outside/records.h says how a run goes by it.
 *
 * Checked as it is added, but for what depends on the horizon, which case_finish checks. Plain structs,
 * copied with their case, part of its digest; immutable once the case is finished.
 *
 *     struct case_inject flood = CASE_INJECT_NONE;
 *     flood.lever = LEVER_flood, flood.i_sector = 1, flood.value = 30, flood.from_day = 516;
 *     if (!case_add_inject(c, "flood_2031", &flood, origin, &err)) ...
 */

#include "model/case/case.h"

enum inject_side { INJECT_NO_CONDITION, INJECT_ABOVE, INJECT_BELOW };

struct case_inject {
    enum lever_id lever;
    int i_sector, i_party; // the lever's target; -1 where it has none
    double value;          // 0 for a lever without one
    double from_day;       // its day; with a condition the earliest; NAN: not given
    enum inject_side side;
    enum metric_id metric; // of the country, with a monthly series
    double bound;
    double for_days;   // so long without a break; 0: the first time it is seen
    double every_days; // and again, no sooner than so long after; 0: once
};

#define CASE_INJECT_NONE ((struct case_inject){.i_sector = -1, .i_party = -1, .from_day = NAN})

enum { CASE_MAX_INJECTS = 64 };

/* Lists what an inject may order and look at: the levers of the group, the metrics with a series. */
bool inject_may_order(enum lever_id lever);
bool inject_may_read(enum metric_id metric);

enum status case_add_inject(struct model_case *c, const char *name, const struct case_inject *inject,
                            struct origin origin, struct error *err);
int case_n_injects(const struct model_case *c);
const struct case_inject *case_inject(const struct model_case *c, int i);
const char *case_inject_name(const struct model_case *c, int i);
struct origin case_inject_origin(const struct model_case *c, int i);

#endif
