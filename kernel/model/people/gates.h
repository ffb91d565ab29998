#ifndef MODEL_PEOPLE_GATES_H
#define MODEL_PEOPLE_GATES_H

/*
 * People at the gates of the mission's bases (study 2.4 and 6.5: protection sites). Owner: gates.c.
 *
 * A base is a magnet: of those who run, some run to it, the more the greater their fear and the shorter the
 * way. They are part of the displaced who are in its sector. Their perimeter ties down soldiers, who are then
 * not on patrol; formed police take the inner part. What is not guarded lets armed men in (the site
 * is militarised: its idle youth are recruited by the party that did it, and it is a target) and attackers
 * near.
 *
 *   pull    g = pull x exp(-(km + way)/k_g),  way = half the square root of the area each base covers
 *   guards  G = min(level x need, max x outside),  need = persons/1000 x guards - formed police x worth,
 *           of which police take half at most
 *   per month: militarised 1 - exp(-rate x persons/10,000 x hostile armed for each 1,000 people x (1 - g))
 *              attacked    rate x (factor if militarised) x (1 - shield x g), by a party with a campaign here
 *
 * g is the share of the full need that is guarded. The level is a lever (protect_site): 1 by default, 0 shuts
 * the gates and sends people off. A site also ends with the last base of its sector.
 *
 * Reads: fear (displacement.h), bases and formed police (force.c), armed men, postures and campaigns.
 * Read by: force.c (people outside the wire), displacement.c, parties.c (recruits), violence's records,
 * expectations.h.
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct sim;

struct gates {
    double *persons;      // [sector]
    double *level_frac;   // [sector]: share of the need that the mission wants guarded
    double *guarded_frac; // [sector]: share of the full need that is guarded
    double *tied_persons; // [sector]: soldiers tied down
    bool *militarised;    // [sector]
    int n_militarised;    // times that armed men took a site over, so far
    int16_t *i_party;     // [sector]: who holds sway in a militarised site
    uint32_t *event; // [sector]: what made the site what it is: the last flight into it, or its militarising
};

bool gates_start(struct mission *m);
void gates_month(struct mission *m);
void gates_name_events(struct sim *s);

double gates_pull(const struct mission *m, int i_from, int i_base);
void gates_arrive(struct mission *m, int i_sector, double persons); // m->cause: the flight
void gates_leave(struct mission *m, int i_sector, double frac); // a share of all the displaced here goes away
double gates_persons(const struct mission *m, int i_sector);
double gates_total(const struct mission *m);
int gates_times_militarised(const struct mission *m);
bool gates_militarised(const struct mission *m, int i_sector);
/* Soldiers that the site of a sector keeps from going out, of those who could. Called by force_update where
 * people are at the gates. */
double gates_tie_down(struct mission *m, int i_sector, double outside_persons);
void gates_protect(struct mission *m, int i_sector, double level_frac);

#endif
