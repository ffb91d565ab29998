#ifndef MODEL_PEOPLE_ERW_H
#define MODEL_PEOPLE_ERW_H

/*
 * Explosive remnants of war: suspected land, what it keeps shut and whom it hurts. Owner: erw.c.
 *
 * Each sector has so many km2 of suspected land, most of it where people walk, draw water and farm. It closes
 * land to a share c = min(0.9, km2 x people shut out for each km2 / population), hurts people at a rate for
 * each km2 (those who have just come back more), grows with each battle and shrinks by clearance: mission
 * engineers in the sector where they are (unit parameter clearance_km2_per_month) and humanitarian
 * teams everywhere in proportion, both only as far as fear lets them work, and x 1 + clearance_gain (level of
 * route clearance - usual): surveys, and information that is shared. Events: erw_accident, caused by the
 * return that brought people onto the land.
 *
 * Reads: units (force.c), fear and returns (displacement.h). Read by: displacement.c (return), state.c
 * (jobs that open), reports.
 */

#include <stdbool.h>

struct mission;

struct erw {
    double *suspected_km2; // [sector]
    double cleared_km2, casualties_persons, month_casualties_persons;
};

bool erw_start(struct mission *m);
void erw_see_battle(struct mission *m, int i_sector);
void erw_month(struct mission *m);
double erw_suspected_km2(const struct mission *m, int i_sector);
double erw_casualties(const struct mission *m);                // persons, so far
double erw_month_casualties(const struct mission *m);          // persons, last month
double erw_closed_frac(const struct mission *m, int i_sector); // 0 to 0.9; 0 while off

#endif
