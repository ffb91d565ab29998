#ifndef MODEL_MEANS_SUPPLY_H
#define MODEL_MEANS_SUPPLY_H

/*
 * Fuel, rations, flying hours and surgeons: how far and how often a unit can go.
 *
 * Each sector with a base lives on a stock (days of fuel, days of rations and water) that a convoy from the
 * logistics base fills up every `convoy_days`. A convoy takes the road there is: it is slow in the rains,
 * waits where the road is closed unless aircraft carry half a load, is barred by a host that does not
 * consent, and is ambushed by armed groups on its way, most by those that keep no agreement; its escort is
 * missing at home.
 *     patrols = f x paid,   f = fuel left / low mark, between `saved_patrols_frac` and 1
 *     outside = outside x rations left / low mark, at most 1
 * Helicopters fly in daylight, within a radius, as long as the hours of the month last; responses, resupply
 * and evacuation use them up. A patrol goes no farther than the wounded can be brought back in time: by air
 * the full reach, without aircraft what the road allows.
 *     wounded who die = 1 - 2^(-hours to a surgeon / half), relative to a reference time
 * Neglected water and waste cost the consent of neighbours slowly, and rarely, by an accident, at once.
 *
 * Owner: supply.c. Read by force.c (patrols, outside the wire, reach, opening of bases), violence.c (time of
 * a response, peacekeepers' deaths). With supply.model = plenty it does nothing.
 *
 *     supply_refresh(m);                        // in force_update
 *     struct means means = supply_means(m, m->supply, i, now);
 */

#include "model/sector_set.h"

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct sim;

struct stock {                      // of a sector
    double fuel_days, rations_days; // at `day`; they fall by one a day (fuel by the share of patrols)
    double day, out_frac;           // use of fuel since then
    double loading_frac;            // of the convoy on its way: what will be left of its load
    double escort_persons;          // away with convoys
    double plenty_until_day;        // until then neither fuel nor rations are short
    bool low_said;
};

/* What a sector's stock leaves of what its people could do. */
struct means {
    double patrol_frac, outside_frac, escort_persons, reach_km;
};

struct supply {
    int i_base;                 // the logistics base
    struct stock *stocks;       // by sector
    struct sector_set *path[2]; // by sector: sectors on the way from the base; dry season, rains
    double support_frac;        // of fuel and hours, paid for: budget.c
    double hours_left;          // flying, this month
    /* as of the last supply_refresh: */
    double helicopters, logistics_persons, troops_persons;
    bool stale; // units have come or gone since the means were counted
    bool rains, lists_logistics;
    struct sector_set air_from, hospitals, engineers;
    double *nearest_km[2];                      // by sector: to aircraft, to a hospital
    struct sector_set seen_air, seen_hospitals; // for which nearest_km holds
    double *reach_km;                           // by sector
};

bool supply_by_convoy(const struct mission *m); // supply is modelled, and so are flying hours
bool supply_start(struct mission *m);
void supply_open(struct mission *m);       // stocks and the first convoys
void supply_note_units(struct mission *m); // units came, moved or went
void supply_refresh(struct mission *m);    // counts the means again, if they did
void supply_month(struct mission *m);
struct means supply_means_short(const struct mission *m, int i_sector, double now); // when something is short
/* Hours until a lift from one sector is at another, the wait for light included; INFINITY if none can fly. */
double supply_air_hours(const struct mission *m, int i_from, int i_to);
void supply_use_lift(struct mission *m, int i_from, int i_to); // it flies: books the hours
double supply_evacuation_hours(const struct mission *m, int i_sector);
double supply_death_factor(const struct mission *m, int i_sector); // of deaths among those attacked
void supply_note_deaths(struct mission *m, int i_sector); // peacekeepers died: what their capitals say
double supply_opening_factor(const struct mission *m, int i_sector); // engineers open bases sooner
double supply_fuel_days(const struct mission *m);
void supply_name_events(struct sim *s);

/* `s` is the mission's supply; the mission itself is asked only when something is short. */
static inline struct means supply_means(const struct mission *m, const struct supply *s, int i_sector,
                                        double now) {
    const struct stock *k = &s->stocks[i_sector];
    if (now > k->plenty_until_day || s->support_frac < 1) return supply_means_short(m, i_sector, now);
    return (struct means){1, 1, k->escort_persons, s->reach_km[i_sector]};
}

#endif
