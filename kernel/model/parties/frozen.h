#ifndef MODEL_PARTIES_FROZEN_H
#define MODEL_PARTIES_FROZEN_H

/*
 * Frozen politics: while the mission carries the cost of calm, the incentive to settle falls.
 *
 * For each party, F in [0, 1] follows the mission's share of the force that keeps it calm,
 *     target = force of the mission / (force of the mission + force of the host),    0 while it spoils or
 * fights, with a half-life of years; dialogue with the party (lever engage) lowers the target. Of what the
 * agreement delivers it feels the share 1 - loss x F: its commitment drifts lower. After the exit F thaws
 * slowly, so that a long calm that nobody used is felt when the force that kept it has gone.
 *
 * Read by the drift of commitment (parties.c). frozen.loss_frac = 0 switches it off.
 */

#include <stdbool.h>

struct mission;

enum { FROZEN_SLOTS = 96 };

struct frozen {
    double frac[FROZEN_SLOTS];
};

bool frozen_start(struct mission *m);
void frozen_month(struct mission *m);
double frozen_loss(const struct mission *m, int i_party); // share of what is delivered that it does not feel
double frozen_mean(const struct mission *m);              // over armed groups that are still there

#endif
