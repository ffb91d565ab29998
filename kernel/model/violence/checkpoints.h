#ifndef MODEL_VIOLENCE_CHECKPOINTS_H
#define MODEL_VIOLENCE_CHECKPOINTS_H

/*
 * Checkpoints, borders and resource traffic: what controls of movement take from armed groups, and from
 * everybody else (study 4.3.6: security against freedom of movement, controls at once or by degrees, national
 * resources first).
 *
 * With the level L of movement control in a sector (effort.h), u its usual level, `over` = max(0, L - u), and
 * C the level that people there have got used to: rents      of armed groups  x (1 - rents_gain (L - u)):
 * less to live off where traffic is watched, more where not trade      jobs that open x (1 - trade_frac x
 * over) hardship h = over + sudden_weight x max(0, L - C)^2;  grievance over services + hardship_per_year x h
 * / 12, local consent x (1 - consent_drop_per_year x h / 12) while it is the mission that checks C         <=
 * C + (L - C)(1 - 2^(-month / adjust_half_life_days)) So the same controls cost less when they come by
 * degrees, and none at all is not free either. Only what is done counts: nobody is taught a checkpoint, and
 * they go with the mission unless somebody receives them.
 *
 * Read by party_means_usd (parties.c), open_jobs (state.c), grievances, local consent. Owner of struct
 * checkpoints: checkpoints.c. Off: control.rents_gain, trade_frac, hardship_per_year and
 * consent_drop_per_year 0.
 *
 *     usd *= checkpoints_rents(m, i_sector);
 */

#include <stdbool.h>

struct mission;

struct checkpoints {
    double *used_to; // [sector], C
};

bool checkpoints_start(struct mission *m);
void checkpoints_month(struct mission *m);
double checkpoints_rents(const struct mission *m,
                         int i_sector); // factor of what armed groups get of the rents
double checkpoints_trade(const struct mission *m, int i_sector); // factor of the jobs that open

#endif
