#ifndef MODEL_VIOLENCE_VIOLENCE_H
#define MODEL_VIOLENCE_VIOLENCE_H

/*
 * What the files on violence share: the counts of harm, attacks on the mission by mode, and chances.
 *
 * Violence is made in several places, each a file with a header of its own: campaigns, battles and attacks on
 * the mission (violence.c), the answer to attacks (response.h), roads and explosive devices (roads.h), sexual
 * violence (crsv.h), crowds (crowds.h), crime (crime.h), communal disputes (disputes.h), government forces
 * (abuse.h), disinformation (rumours.h). All are started by violence_start, moved once a month by
 * violence_month in that order, and add what they do to one table of counts, from which metrics are read.
 * Nothing in the model reads the counts: they are observation.
 *
 *     harm_add(m, HARM_COMMUNAL, deaths);
 *     double this_month = harm_month(m, HARM_COMMUNAL), so_far = harm_total(m, HARM_COMMUNAL);
 */

#include "base/portable_math.h"
#include "base/variates.h"
#include "model/world.h"

enum harm {
    HARM_ATTACK_ON_MISSION, // attacks
    HARM_STATE,             // deaths, as all below unless said
    HARM_COMMUNAL,
    HARM_COMMUNAL_CLASH, // clashes
    HARM_CROWD,
    HARM_RIOT, // riots
    HARM_HOMICIDE,
    HARM_GANG_HOMICIDE,   // expected: a mean, not a draw
    HARM_FORMER_HOMICIDE, // of these by former fighters
    HARM_CRSV,            // cases
    HARM_CRSV_REPORTED,   // cases
    HARM_IED,             // strikes
    N_HARMS
};

struct harm_count {
    double month, total;
};

struct violence {
    struct harm_count harm[N_HARMS];
    double roads_open_sum, person_years; // added up each month: for means over the run
    int n_months;
};

void harm_add(struct mission *m, enum harm harm, double amount);
double harm_month(const struct mission *m, enum harm harm);
double harm_total(const struct mission *m, enum harm harm);

/* --- attacks on the mission: one way to count them all --- */

/* Records an attack of a mode (the incident) and its dead; returns the event. */
uint32_t violence_strike_mission(struct mission *m, enum incident_id mode, int i_sector, int i_party,
                                 double deaths);

/* --- attacks on people, alike --- */

/* Records an attack of a mode and its dead: it is counted, reported, fled from; returns the event. */
uint32_t violence_strike_people(struct mission *m, enum incident_id mode, int i_sector, int i_party,
                                double deaths);

/* A civilian dead toll that no attack can exceed: the people of the place. */
double violence_cap_deaths(const struct mission *m, int i_sector, double deaths);

/* --- chances --- */

/* How many of so many expected happen: variate_poisson, with the same shortcut. */
static inline int64_t how_many(double u, double mean) {
    return u <= 1 - mean ? 0 : variate_poisson(u, mean);
}

/* Lognormal with mean 1: how severe one campaign or war is against another. */
static inline double severity(double u, double spread_log) {
    return spread_log > 0 ? variate_lognormal(u, portable_exp(-spread_log * spread_log / 2), spread_log) : 1;
}

/* Moves a share a part of the way to 1: what is true of some becomes true of some of the others. */
static inline double share_gains(double share, double frac) {
    return share + (1 - share) * clamp(frac, 0, 1);
}

/* Neighbours of a sector by road; returns how many. */
int violence_neighbours(const struct mission *m, int i_sector, int *i_neighbours);

#endif
