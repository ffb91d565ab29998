#ifndef MODEL_PARTIES_SPLINTER_H
#define MODEL_PARTIES_SPLINTER_H

/*
 * Cohesion, splits and take-overs.
 *
 * A party, a leader and his commanders, is held together by cohesion K in [0, 1] (what ties a commander and
 * his men is another thing, and goes with them: band_tie). Shocks, a leader's death and a leader who cannot
 * pay cost some of it; it mends towards K0 x (1 - unpaid_loss x (1 - paid)) with a half-life. The bands of a
 * party in one sector are a wing under one commander. The strain of wing w is
 *
 *     S = (1 - K) + gap_weight x max(0, b - b_w)
 *     p(leaves in a month) = 1 - exp(-rate x max(0, S - tolerance) / 12)
 *
 * where b_w is what the wing has of the agreement (members settled, safety, grievances settled) and b what
 * the party has on average. Who leaves takes the bands that are still out, and their recruits: a new party
 * outside the process, with a leader of its own, who decides at once. Bands that have come in stay. Only so
 * many splinters fit in a run; when there is no room the commander stays, and an event says so.
 *
 * A group outside the process is taken over by a much stronger one that lives beside it and does not keep the
 * agreement either; its bands then answer to the other.
 *
 * Owner of party.cohesion_frac, blow_event, gone. What others read is the new party: hand-in (ddr.c),
 * judgements and wars (parties.c), violence. splinter.most_count = 0 switches splits and changes of cohesion
 * off, and splinter.absorb_per_year = 0 take-overs.
 *
 * A splinter has no shocks of its own (those are luck that no policy may shift); triggers and moods move it.
 * Its luck is addressed by the party it comes from and its sector, so it is the same under every option.
 */

#include <stdbool.h>

struct mission;
struct sim;

struct splinters {
    int n_formed, n_absorbed, n_without_room;
};

bool splinter_start(struct mission *m);
void splinter_month(struct mission *m);
void splinter_name_events(struct sim *s);
/* Something costs the party cohesion; m->cause is what. */
void splinter_blow(struct mission *m, int i_party, double loss);

#endif
