#ifndef MODEL_PEOPLE_GRIEVANCES_H
#define MODEL_PEOPLE_GRIEVANCES_H

/*
 * What people hold against the state and each other, by kind of cause (study 2.2, 3.2):
 *
 *     LAND       structural: who owns, uses and is driven off land
 *     EXCLUSION  structural: whose people have no part in power, posts and contracts
 *     SERVICES   intermediate: no school, clinic, road, pay or price one can live with
 *     ABUSE      immediate: killings, rape, theft and arrest that nobody answers for
 *
 * g_k of a sector is the share of its people with such a grievance; their causes are independent, so
 *     G = 1 - (1 - g_land)(1 - g_exclusion)(1 - g_services)(1 - g_abuse)
 * is the share with any (grievance_frac of struct sector). At the start each gets its part of the case's G by
 * the weights w of the sector, 1 - g_k = (1 - G)^(w_k / sum w). All that aggrieves goes through
 * grievance_add; nobody else writes these numbers.
 *
 * Each month g_k falls by grievance_decay_per_year / 12 x work_k, where work is 1 with complete police and half
 * the posts filled, and s = presence.weight:
 *     land       (police x (1 + s (2 forum - 1)) + customary work) x law; forum: courts or customary reach
 *     exclusion  worth x (w part + (1 - w) administration) x reconciliation; part: in government, of those
 *                whom people here follow
 *     services   worth x administration x paid
 *     abuse      (police x (1 + s (2 courts - 1)) + time) x truth x complaints heard x pursuit (reckoning.h)
 *
 * What is felt about the matter at hand, where F is as G would be were all causes of the kinds that bear on it:
 *     disputes   1 - (1 - g_land)^4
 *     crowds     1 - ((1 - g_services)(1 - g_exclusion))^2
 *     agreement  1 - (1 - g_exclusion)^3 (1 - g_abuse): whoever signs does so for a part in power first
 * all equal to G where the four kinds are equal. Recruiting reads G. Switches: grievance.settled_by_kind_frac
 * and read_by_kind_frac; at 0 every kind is settled alike and every reader reads G.
 *
 * Owner: grievances.c. Reads officials, courts, customary forums, parties' part in government, effort.h. Read
 * by parties.c (recruiting, worth of the agreement), disputes.c, crowds.c, perception.c, the metrics.
 *
 *     grievance_add(m, i_sector, GRIEVANCE_ABUSE, m->p->abuse_grievance_frac); // of those without one so far
 */

struct mission;

enum grievance { GRIEVANCE_LAND, GRIEVANCE_EXCLUSION, GRIEVANCE_SERVICES, GRIEVANCE_ABUSE, N_GRIEVANCES };

enum grievance_matter { MATTER_DISPUTES, MATTER_CROWDS, MATTER_AGREEMENT };

void grievances_start(struct mission *m);
void grievances_month(struct mission *m); // settles
/* That share of those who have no grievance of the kind gets one. */
void grievance_add(struct mission *m, int i_sector, enum grievance kind, double share);
void grievance_settle(struct mission *m, int i_sector, enum grievance kind,
                      double share); // of those who have one
double grievance_of(const struct mission *m, int i_sector, enum grievance kind);
double grievance_felt(const struct mission *m, int i_sector, enum grievance_matter matter);
double grievance_national(const struct mission *m, enum grievance kind); // by people

#endif
