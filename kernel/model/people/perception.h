#ifndef MODEL_PEOPLE_PERCEPTION_H
#define MODEL_PEOPLE_PERCEPTION_H

/*
 * How people of a sector see the state and the mission; each 0 to 1 (study 1.2, 3.2, 3.3, 4.2, 2.3).
 *
 *     L legitimacy    of the state: services that come and are credited to it, police who do not prey, accepted
 *                     elections
 *     C credibility   of the mission: that it does what it announces; learned from what was answered here
 *     I impartiality  of the mission: that it is nobody's; learned from whom it helps, hits and hires
 *
 * Each goes, with its half-life, to what people live with, so long are events remembered:
 *     L -> bare + (services_gain posts x paid + order_gain police) (1 - credit_lost x done by others)
 *              - abuse_gain g_abuse,    done by others: police work of the mission, people who live off aid
 *     C -> even
 *     I -> even - support_gain army supported x its record - press_gain operations against those followed here
 *              - hire_gain (jobs that others get)
 * and each event moves it by a share of the way to 1 or 0 (perception_note): C attacks answered or not (line_factor times
 * as much where a red line stands), limits of the host accepted, protested, defied; L police who prey, soldiers
 * who kill, votes; I killings by supported soldiers, civilians hit in operations.
 *
 * What they move, of the difference to the usual level at which the other parameters were set:
 *     local consent tends to + consent_gain (C + I);  recruiting x (1 - recruit_gain L);  what people tell x (1
 *     + told_gain C);  a leader's commitment tends to delivered x (1 + commitment_gain I), I as his home sees it
 * All gains 0: nobody reads it, and all is as without.
 *
 * Owner: perception.c. Reads officials, police, army, strategies, jobs of the mission, aid, grievances. Read by
 * politics.c, parties.c, reports.c, messages.c, the metrics.
 *
 *     perception_note(m, i_sector, PERCEIVED_LEGITIMACY, false, 0.05); // paid nothing, preyed upon
 */

#include <stdbool.h>

struct mission;

enum perception { PERCEIVED_LEGITIMACY, PERCEIVED_CREDIBILITY, PERCEIVED_IMPARTIALITY, N_PERCEPTIONS };

struct perceived { // of a sector
    double frac[N_PERCEPTIONS];
};

bool perception_start(struct mission *m); // after all that it looks at
void perception_month(struct mission *m);
/* By that share of the way to 1 (good) or 0; i_sector -1: everywhere. */
void perception_note(struct mission *m, int i_sector, enum perception what, bool good, double weight);
double perception_of(const struct mission *m, int i_sector, enum perception what);
double perception_national(const struct mission *m, enum perception what); // by people
/* As the home sectors of a party see it, by its people there. */
double perception_at_home(const struct mission *m, int i_party, enum perception what);

/* --- events of some weight --- */
void perception_see_attack(struct mission *m, int i_sector, bool answered, bool line_stood);
void perception_see_limit(struct mission *m, int i_sector, int answer, double scale); // enum answer of host.h

/* --- what it moves --- */
double perception_consent(const struct mission *m, int i_sector); // added to what local consent tends to
double perception_recruiting(const struct mission *m, int i_sector);
double perception_told(const struct mission *m, int i_sector);
double perception_commitment(const struct mission *m, int i_party);

#endif
