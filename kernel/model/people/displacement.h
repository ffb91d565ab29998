#ifndef MODEL_PEOPLE_DISPLACEMENT_H
#define MODEL_PEOPLE_DISPLACEMENT_H

/*
 * People driven from home: fear, flight, where they are, and when they go back. Owner: displacement.c.
 *
 * Everyone belongs to one sector (home) and is in one (here); those whose home was left behind are counted by
 * the pair (home, here), not one by one. Invariants: no count is negative; people at home and displaced
 * people, over the country, add up to the population of the case.
 *
 *   fear    F' = 1 - (1 - F) 2^(-d exp(-km/k_F) / (h P));  it halves in so many days
 *   flight  n = X W / (W + 1 - F),  X = P (1 - exp(-x d / P))
 *           W = sum of host (1 - F) exp(-km/k) over sectors
 *               + sum of pull F exp(-km/k_g) over open gates
 *   return  r = rate (c + push (1 - c)) road,  c = (1 - F) calm order services open, all at home, as far as
 *           there are seats; push is how far return is pressed on people (lever)
 *
 * d deaths, h deaths that halve safety, P people outside the gates of a base, X those exposed, x for each
 * death; W what draws them away, 1 - F what holds them; calm falls with armed men at home for each 1,000
 * people, so return waits for disarmament without being told to. Peacekeepers act on flight only through what
 * they do to violence, and as a place to run to: the sign of the sum is open.
 *
 * Reads: deaths (violence.c), armed men (parties.c), police and patrols, presence.h, erw.h, gates.h, roads.
 * Read by: gates.h (guards), presence.h (officials leave), state.c through idle youth and grievances, hence
 * recruiting and the worth of the agreement; expectations.h; reports.
 *
 *     displacement_see_violence(m, i_sector, deaths); // in the handler of the event, with m->cause set to it
 *     double F = displacement_fear(m, i_sector);
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;

struct displacement {
    int n_sectors;
    double *away_persons;  // [here * n_sectors + home]
    double *home_persons;  // [sector], settlers included
    double *here_persons;  // [sector]: sum of away_persons over homes
    double *from_persons;  // [home]: sum of away_persons over where they are
    double *welcome_frac;  // [home]: the c above, as of the month
    double *fear_frac;     // [sector]
    double *disputed_frac; // [home]: share of its people who have come back to find their land disputed
    double *flight_reach, *fear_reach;     // [from * n_sectors + to]: exp(-km / scale)
    double *rains_road_frac;               // [home * n_sectors + here]: of a dry day's drive, in the rains
    double *returned_month_persons;        // [home]: in the month just counted
    uint32_t *flight_event, *return_event; // [home]: the last of each; 0: none
    double total_persons, person_days, counted_to_day, returned_persons, fled_persons, fled_again_persons;
    double push_frac; // lever: how far return is pressed on people, 0 to 1
};

bool displacement_start(struct mission *m);
/* Deaths that people hear of: fear, and flight from there at once, caused by m->cause. */
void displacement_see_violence(struct mission *m, int i_sector, double deaths_persons);
void displacement_drive_out(struct mission *m, int i_sector, double frac); // so many leave, by m->cause
void displacement_month(struct mission *m);
void displacement_encourage_return(struct mission *m, double push_frac);

/* All are 0 while the mechanism is off. */
double displacement_fear(const struct mission *m, int i_sector); // 0 to 1
double displacement_here(const struct mission *m, int i_sector); // displaced people who are in the sector
double displacement_from(const struct mission *m, int i_sector); // people of the sector who are displaced
double displacement_total(const struct mission *m);
double displacement_returned(const struct mission *m, int i_sector); // last month, to this home
uint32_t displacement_flight_event(const struct mission *m, int i_sector);
uint32_t displacement_return_event(const struct mission *m, int i_sector);
double displacement_person_days(const struct mission *m);
double displacement_fled_again(const struct mission *m); // of those pressed to return
double displacement_returned_total(const struct mission *m);
/* How fit a home is to go back to, as of the last month: 0 to 1 (the c above), 1 while off. */
double displacement_welcome(const struct mission *m, int i_home);

#endif
