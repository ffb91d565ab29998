#ifndef MODEL_ABUSE_H
#define MODEL_ABUSE_H

/*
 * Government forces as perpetrators, and what restrains them (study 4.2.6e, 5.1.6; evidence: Kunkel et al.).
 *
 * Soldiers out among people, p being the patrolled share here and q its mean next door:
 *     out        = army * share of the people * reach * (1 + shield_gain * p + next_door_gain * q (1 - p))
 *     suspicion  = min(1, spoiling armed per 1,000 people / suspicion_per_1000)
 *     onset      = onset_per_month * out / 100 * suspicion * (1 + unpaid_gain * unpaid) * (1 - restraint)
 *     lasting    = persistence * (1 - restraint / 2)
 * So they may be more, not fewer, where a mission enters, and more still next door. Their attacks go through
 * the same chain of warning and response as others, but for two things: patrols do not deter soldiers of the
 * host, and the host bars moves against them.
 *
 * Restraint is a matter of consent, reports and conditions, not of presence:
 *     restraint = 1 - (1 - quiet * consent (1 - published)) (1 - public * pressure) (1 - condition * c)
 * with c the share of support made conditional. Each abuse that the mission documents it publishes with
 * chance `published`: pressure rises, the host's consent falls. Conditions cost consent too. So the levers
 * pull against themselves: a host pressed too hard obstructs, and may ask the mission to leave.
 *
 * Owner of struct abuse: abuse.c. abuse.onset_per_month = 0 turns it off.
 */

#include "model/world.h"

struct abuse {
    int i_government; // -1: the case has none
    bool campaign[MAX_SECTORS];
    uint32_t campaign_event[MAX_SECTORS];
    double published_frac, conditioned_frac; // a policy's levers
    double pressure_frac, pressure_day;      // of public reports, as it was then
};

bool abuse_start(struct mission *m);
void abuse_month(struct mission *m);
double abuse_restraint(const struct mission *m); // 0 to 1
double abuse_published_frac(const struct mission *m);
double abuse_soldiers_out(const struct mission *m, int i_sector);
/* An attack by soldiers has happened: it may be documented, and then published or not. */
void abuse_happened(struct mission *m, int i_sector, double deaths, uint64_t entity, uint64_t occasion);

#endif
