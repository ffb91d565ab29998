#ifndef MODEL_VIOLENCE_ABUSE_H
#define MODEL_VIOLENCE_ABUSE_H

/*
 * Government forces as perpetrators, and what restrains them (study 4.2.6e, 5.1.6; evidence: Kunkel et al.).
 *
 * Every attack of soldiers on people is made here. Each month and sector, O being the soldiers of an
 * offensive that is on there (host_army.h), A the armed of parties that spoil, for each 1,000 people:
 *     out        = army * share of the people * reach + O
 *     suspicion  = min(1, A / suspicion_per_1000), 1 where O > 0
 *     onset      = onset_per_month * out / 100 * suspicion * (1 + unpaid_gain * unpaid) * (1 - restraint)
 *     lasting    = persistence * (1 - restraint / 2)
 * with `unpaid` 1 less the work that the army does for its pay (payroll.h). A campaign has the offensive as
 * its cause. Where the mission is stands nowhere in this: that government violence goes where a mission
 * enters, and next door, follows from garrisons it relieves. The attacks go through the same chain of warning
 * and response as others (attacks.h), but for two things: patrols do not deter soldiers of the host, and the
 * host bars moves against them. Mutineers who loot (payroll.c) do so at once.
 *
 * Each attack aggrieves people, adds to the army's record and may make the mission complicit (host_army.h).
 *
 * Restraint is a matter of consent, reports and conditions, not of presence:
 *     restraint = 1 - (1 - quiet * consent (1 - published)) (1 - public * pressure) (1 - condition * v)
 * with v the share of the support that waits for vetting. Each abuse that the mission documents it publishes
 * with chance `published`: pressure rises, the host's consent falls. Vetting costs the army's consent, for it
 * is supported less (host.h). So the levers pull against themselves: a host pressed too hard obstructs, and
 * may ask the mission to leave.
 *
 * Owner of struct abuse: abuse.c. abuse.onset_per_month = 0 turns campaigns off, mutiny.per_year = 0 looting.
 */

#include "model/world.h"

struct abuse {
    int i_government; // -1: the case has none
    bool campaign[MAX_SECTORS];
    uint32_t campaign_event[MAX_SECTORS];
    double published_frac;              // a policy's lever
    double pressure_frac, pressure_day; // of public reports, as it was then
};

bool abuse_start(struct mission *m);
void abuse_month(struct mission *m);
double abuse_restraint(const struct mission *m); // 0 to 1
double abuse_published_frac(const struct mission *m);
double abuse_soldiers_out(const struct mission *m, int i_sector);
/* What follows from an attack of soldiers that has been carried out; (entity, occasion) is its luck. */
void abuse_happened(struct mission *m, int i_sector, double deaths, uint64_t entity, uint64_t occasion);
/* Soldiers kill without a plan that anyone could warn of; m->cause is why. */
void abuse_at_once(struct mission *m, int i_sector, double deaths, uint64_t month);

#endif
