#ifndef MODEL_VIOLENCE_CRIME_H
#define MODEL_VIOLENCE_CRIME_H

/*
 * Crime: gangs, homicide, and the police that lower them (study 4.5; evidence: Di Salvatore 2019, Bara 2020).
 *
 * Gangs of a sector are a stock g of persons, moved each quarter, fed by idle young people y and idle former
 * fighters f:
 *     police cover c    = min(1, host police at work / need + mission police work / need)
 *     joining           = join / 4 * (y + factor f) * (1 - c) * (1 + economy_gain * troops per 1,000 people)
 *     staying           = g / (1 + (leave + arrest c) / 4)
 *     homicides a month ~ Poisson(people * base / 12 + g * killings / 12)
 * Troops are in no term but the market: what they spend is there to be had. Nothing says that troops raise
 * and police lower homicide: it follows. Nothing says who kills either: g keeps the part that came as former
 * fighters, and they are few where they have work, many where reintegration failed.
 *
 * Read by: grievance (recruits, riots, disputes), disputes.c (cover, idle former fighters), the metrics.
 * Owner of struct crime: crime.c. crime.join_per_year = 0 leaves the base rate; with
 * crime.homicide_base_per_100k = 0 too, there is no homicide.
 */

#include "model/world.h"

struct crime {
    double gang_persons[MAX_SECTORS], gang_former_persons[MAX_SECTORS];
    double former_idle_persons[MAX_SECTORS]; // counted each quarter
    double cover_frac[MAX_SECTORS];          // police work against the need, as it was in this quarter
    double people;                           // of the country
    double homicides_per_month[MAX_SECTORS], by_gangs_per_month[MAX_SECTORS]; // expected
    bool wave[MAX_SECTORS];
};

bool crime_start(struct mission *m);
void crime_month(struct mission *m);
double crime_former_idle(const struct mission *m, int i_sector); // persons

#endif
