#ifndef MODEL_VIOLENCE_CRSV_H
#define MODEL_VIOLENCE_CRSV_H

/*
 * Conflict-related sexual violence: two sources, and what of it is told (study 5.1).
 *
 * Ordered: some leaders use it as a weapon (a trait drawn once for each party); each month of a campaign of
 * theirs brings a lognormal number of cases, less what a party with a part in government gives up when it has
 * been named in public. Undisciplined: Poisson with mean per_month / 100 * sum over forces of armed * unpaid
 * * unled * (1 - patrolled / 2), where unled is 1 - cohesion for a group and 1 - quality for the army; police
 * count as unled as they are unpaid, and groups that comply do not count. The remedies differ: naming and
 * campaigns brought to an end for the one; pay, training and patrols for the other.
 *
 * What is told: a share r of the cases for each sector, a state of its own. It moves each month a part of the
 * way to base + gain * sight * min(1, women on patrol / women_full): a taboo yields slowly. So more women on
 * patrol raise the figure reported while the true one stays.
 *
 * Read by: grievance (recruits, the worth of the agreement), naming (abuse.h: what is published), the
 * metrics. Owner of struct crsv: crsv.c. crsv.ordered_frac = crsv.indiscipline_per_month = 0 turns it off.
 */

#include "model/world.h"

enum { CRSV_WINDOW_MONTHS = 3 };

struct crsv {
    bool ordered[MAX_PARTIES];
    double unled_frac[MAX_PARTIES];    // unpaid times unled, judged each quarter
    double named_frac[MAX_PARTIES];    // how far a party has been named in public, fading
    double reported_frac[MAX_SECTORS]; // the state: share of the cases that is told
    float reported[MAX_SECTORS][CRSV_WINDOW_MONTHS];
};

bool crsv_start(struct mission *m);
void crsv_inherit(struct mission *m, int i_parent, int i_child); // a splinter keeps the ways of its parent
void crsv_month(struct mission *m);
double crsv_reported_90d(const struct mission *m, int i_sector);

#endif
