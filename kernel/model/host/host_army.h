#ifndef MODEL_HOST_HOST_ARMY_H
#define MODEL_HOST_HOST_ARMY_H

/*
 * The host army: what the mission does for it, and what the government does with it.
 *
 * Support and due diligence (study 1.3.2, 4.2.6e). Soldiers wait to be vetted; the mission looks at so many a
 * month, clears 1 - record of them and bars the rest; a clearance lapses. Support reaches
 *     cleared + (1 - v) x (army - cleared),      v = lever vet_support,
 * raises the pace at which the army's quality grows, and feeds its consent (host.c). When soldiers attack
 * people (abuse.h), they are with chance (1 - v) x (army - cleared) / army some whom the mission supports
 * unseen: then it is complicit, communities and parties turn from it. Each attack adds a company to the
 * record, and its clearances lapse.
 *
 * Offensives. Where nobody else patrols, each sector binds a garrison g = garrison x people / 1,000 x
 * (1 - patrolled). What is left is free to attack, from where someone keeps order:
 *     force(s) = free x quality x paid x max over s and its neighbours of (1 - (1 - patrolled) (1 - police))
 *     chance w = 1 / (1 + (armed there / force)^m)                                          (Tullock 1980)
 *     T = w x prize x (posture / 3 + rents / richest) / 2 - cost - commitment x bound - restraint x consent +
 * mood with bound 1 - posture / 3 towards a signatory and outside_bound of that towards others. T > 0: the
 * government attacks, unless the party is at war already; once it is, the war takes over. Patrols nowhere
 * stand in this but as relief of garrisons and as a place to start from: so the army, and with it its
 * violence against people (abuse.h), may go out more, not less, where and next door to where a mission
 * enters (Kunkel et al.). Fortnights of an offensive bring battles, losses and captives (justice.c); the
 * party attacked loses commitment and may go to war.
 *
 * Owner of struct host_army: host_army.c. Read by host.c, state.c, abuse.c, payroll.c (the government's
 * commitment). vetting.mechanism, offensive.mechanism = off turn it off.
 */

#include "model/sector_set.h"
#include "model/world.h"

struct offensive {
    uint32_t event; // 0: none
    int i_party;
    double persons, began_day, until_day;
};

struct host_army {
    double vet_frac, cleared_persons, barred_persons, record_frac;
    double commitment_frac; // of the government to the agreement
    struct offensive offensives[MAX_SECTORS];
    struct sector_set neighbours[MAX_SECTORS];
    double richest_usd;
    int64_t n_offensives;
};

bool host_army_start(struct mission *m);
void host_army_month(struct mission *m);
void host_army_name_events(struct sim *s);
double host_army_supported_frac(const struct mission *m);
/* Share of the support that waits for vetting; 0 where none is given. */
double host_army_vetted_frac(const struct mission *m);
double host_army_training(const struct mission *m); // factor on the growth of its quality
/* Soldiers free for an offensive, after garrisons and offensives that are on. */
double host_army_free_persons(const struct mission *m);
/* Soldiers have attacked people; u is the luck of whether the mission supported them unseen. */
void host_army_see_abuse(struct mission *m, int i_sector, double deaths, double u);
double offensive_persons(const struct mission *m, int i_sector); // soldiers sent, while it is on
bool offensive_is_on(const struct mission *m, int i_sector);
uint32_t offensive_event(const struct mission *m, int i_sector); // 0: none
void host_army_lose_commitment(struct mission *m, double frac);

#endif
