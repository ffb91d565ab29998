#ifndef MODEL_VIOLENCE_DISPUTES_H
#define MODEL_VIOLENCE_DISPUTES_H

/*
 * Communal and local disputes that start violence by themselves (study 4.2.5, 3.4.6a).
 *
 * A dispute over land, water or herds arises in a sector with mean a month
 *     per_year / 12 * country people / 300,000 * grievance * (1 + herding_gain * herders, out of the rains)
 *         * (1 + return_gain * idle former fighters in thousands for each 100,000 people)
 * and comes to a head after a lognormal time. Customary providers, police (crime.h: cover), and a mediation
 * team of the mission each may settle it; teams are few, hear of a dispute as far as people talk to the
 * mission, and stay with one until it is over. What nobody settles turns violent or is put up with. A clash
 * kills a lognormal number, fewer where patrols stand between; unmediated it may be avenged, and that again.
 * It leaves grievance, and from ten dead on it shakes the party that lives there, the more the more have
 * died: it may be drawn in.
 *
 * Read by: grievance, parties.c (party_shock), reports, the metrics. Owner of struct disputes: disputes.c.
 * dispute.per_year = 0 turns it off.
 */

#include "model/world.h"

struct disputes {
    int n_known[MAX_SECTORS];              // known to the mission and not over
    double station_until_day[MAX_SECTORS]; // a team is stationed there
    int n_busy;                            // teams in a dispute, those stationed apart
};

bool disputes_start(struct mission *m);
void disputes_month(struct mission *m);
bool disputes_station(struct mission *m, int i_sector, double days); // false: no team is free
void disputes_name_events(struct sim *s);

#endif
