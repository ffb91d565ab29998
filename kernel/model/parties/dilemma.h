#ifndef MODEL_PARTIES_DILEMMA_H
#define MODEL_PARTIES_DILEMMA_H

/*
 * The security dilemma: who disarms first is at the mercy of who does not.
 *
 * Comparable rates: a commander of a party of the process holds back while his party is ahead of its rivals,
 *     level = clamp(1 - (disarmed - mean disarmed of the others in the process) / tolerance, 0, 1).
 * Fear: armed men outside the process, or spoiling inside it, against those who keep order in his sector,
 *     fear = threat / (threat + order + FEW),
 *     order = peacekeepers outside the wire x quality x worth x belief + police at work x worth,
 * and he puts off so much of his hand-ins: x (1 - fear_weight x fear).
 *
 * Fear and distrust also make him hide weapons and keep fighters back, with phantoms on his list:
 *     kept back = kept_back x 2 (1 - commitment) x (1 - strictness) x (1 + hide_gain x fear).
 * They go home with a half-life while their party complies. The list counts as registered, so the mission's
 * estimate of who is still armed falls with it, and the commander draws cash for the phantoms. Hidden weapons
 * count when a former fighter is called: without one he follows with `unarmed_worth` of the chance
 * (fighters.c).
 *
 * Switches: dilemma.comparable, fear_weight 0, hide_gain 0, kept_back_frac 0, unarmed_worth_frac 1.
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct band;

struct dilemma {
    double n_phantoms;
};

bool dilemma_start(struct mission *m);
double dilemma_fear(const struct mission *m, int i_party, int i_sector); // 0 to 1
/* Mean share disarmed of the other parties of the process. */
double dilemma_others_disarmed(const struct mission *m, int i_party, double if_none);
double dilemma_lead(const struct mission *m); // largest of a party over its rivals, in share disarmed
/* Whether its bands are taken in, or wait for rivals because the mission requires parity. */
bool dilemma_may_come(const struct mission *m, int i_party);
/* Willingness to hand in now, as far as rivals and threats go: 0 to 1. */
double dilemma_ready(const struct mission *m, const struct band *band);
double dilemma_hide_frac(const struct mission *m, const struct band *band); // of weapons, 0 to 0.95
double dilemma_back_frac(const struct mission *m, const struct band *band); // of fighters, 0 to 0.8
bool dilemma_keeps_back(const struct mission *m, int32_t i_person, double back_frac);
/* The commander's list is in: so many were kept back. Returns how many the teams found out. */
double dilemma_list_phantoms(struct mission *m, const struct band *band, int i_sector, int32_t n_back);
void dilemma_month(struct mission *m);
double dilemma_kept_back(const struct mission *m); // persons, now

#endif
