#ifndef MODEL_TRACE_SNAPSHOT_H
#define MODEL_TRACE_SNAPSHOT_H

/*
 * Snapshots: where things are at a date, for pictures of one run (struct run_request.snapshot_days).
 *
 * A snapshot is taken between two events, when the day is done, and only reads: with snapshots and without, a
 * run has the same outcomes, the same number of events and the same fingerprint. It keeps both what was and
 * what the mission was told, for where the two differ somebody has to ask why.
 *
 * Owner: the arena of the run, like its series. All arrays have the lengths of the case: sectors, routes;
 * units are those of the run, several of which may come from one record of the case.
 *
 *     const struct snapshot *s = &result.snapshots[0];
 *     double fighters = s->sectors[i].truth[SECTOR_METRIC_armed_persons - N_WORLD_METRICS];
 */

#include "model/tables.h"

#include <stddef.h>
#include <stdint.h>

enum snapshot_road { SNAPSHOT_OPEN, SNAPSHOT_CONTESTED, SNAPSHOT_BLOCKED, SNAPSHOT_RAINS };
enum snapshot_unit_state { SNAPSHOT_NOT_HERE, SNAPSHOT_HERE, SNAPSHOT_ON_THE_MOVE, SNAPSHOT_LEAVING, SNAPSHOT_SENT_HOME };

struct snapshot_sector {
    float truth[N_SECTOR_METRICS];    // what is; NAN where the model knows nothing but the report
    float reported[N_SECTOR_METRICS]; // as last reported to the mission
    int16_t n_bases, n_opening, n_closing, n_temporary;
    bool handing_over, handed_over;
    bool site, site_shut; // a cantonment site or mobile teams are at work; shut by trouble
    int32_t waiting_persons, cantoned_persons;
};

struct snapshot_unit {
    int16_t i_record, i_sector;
    uint8_t state; // enum snapshot_unit_state; SENT_HOME: for want of cash, to come back
    float persons;
};

struct snapshot {
    double day;
    double ceiling_troops, ceiling_police, troops, police;
    double renewal_day; // when the mandate is next due
    bool mission_over;
    int n_units;
    struct snapshot_sector *sectors;
    struct snapshot_unit *units;
    uint8_t *roads; // enum snapshot_road, by route of the case
};

struct mission;

bool snapshots_start(struct mission *m); // false: out of memory
void snapshot_take(struct mission *m);   // the next one asked for; the clock stands on its day
/* Something happened that may be reported: counted as it was, in runs with snapshots. */
void snapshot_note(struct mission *m, int i_sector, double deaths_persons);
const struct snapshot *snapshots_taken(const struct mission *m, size_t *n); // by when the run ended

#endif
