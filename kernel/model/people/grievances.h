#ifndef MODEL_PEOPLE_GRIEVANCES_H
#define MODEL_PEOPLE_GRIEVANCES_H

/*
 * What people hold against the state and each other, by kind of cause (study 2.2, 3.2):
 *
 *     LAND       structural: who owns, uses and is driven off land
 *     EXCLUSION  structural: whose people have no part in power, posts and contracts
 *     SERVICES   intermediate: no school, clinic, road, pay or price one can live with
 *     ABUSE      immediate: killings, rape, theft and arrest by those with arms, and that nobody answers for
 * it
 *
 * g_k of a sector is the share of its people with such a grievance; their causes are independent, so
 *     G = 1 - (1 - g_land)(1 - g_exclusion)(1 - g_services)(1 - g_abuse)
 * is the share with any (`grievance_frac` of struct sector, which recruiting, disputes, crowds and the worth
 * of the agreement read). All that aggrieves goes through grievance_add; nobody else writes these numbers.
 *
 * Owner: grievances.c.
 *
 *     grievance_add(m, i_sector, GRIEVANCE_ABUSE, m->p->abuse_grievance_frac); // of those without one so far
 */

struct mission;

enum grievance { GRIEVANCE_LAND, GRIEVANCE_EXCLUSION, GRIEVANCE_SERVICES, GRIEVANCE_ABUSE, N_GRIEVANCES };

void grievances_start(struct mission *m); // splits the case's share by kind
/* That share of those who have no grievance of the kind gets one. */
void grievance_add(struct mission *m, int i_sector, enum grievance kind, double share);
void grievance_settle(struct mission *m, int i_sector, enum grievance kind,
                      double share); // of those who have one
double grievance_of(const struct mission *m, int i_sector, enum grievance kind);
double grievance_national(const struct mission *m, enum grievance kind); // by people

#endif
