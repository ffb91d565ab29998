#ifndef MODEL_PARTIES_TRIGGERS_H
#define MODEL_PARTIES_TRIGGERS_H

/*
 * Triggers: what makes leaders decide at once instead of waiting for their clock.
 *
 * An election, a rotation that leaves a sector with fewer soldiers outside the wire, host pay that falls a
 * month further behind, the first dry day after the rains, the death of a leader, a unit that refuses an
 * order, a patron gone or back, a process that goes on without them. Each changes something that the
 * judgement reads (the mission's force, the army's worth, the cost of a war, cohesion, belief, money): a
 * trigger has no weight of its own. The mood of the period between decisions stays the same, so a trigger is
 * no further throw of the dice; and only a change of mind is told, as an event that causes the new posture.
 *
 * trigger.active = off leaves leaders to their clock; what a leader's death costs in cohesion (splinter.h)
 * and a caveat in belief go on, each with a parameter of its own.
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct sim;

enum trigger {
    TRIGGER_ELECTION,
    TRIGGER_ROTATION,
    TRIGGER_PAYDAY,
    TRIGGER_RAINS_END,
    TRIGGER_DEATH,
    TRIGGER_CAVEAT,
    TRIGGER_PATRON,
    TRIGGER_LEFT_BEHIND
};

struct triggers {
    double arrears_seen_months; // of which the leaders know
};

bool triggers_start(struct mission *m);
void triggers_month(struct mission *m);
void triggers_name_events(struct sim *s);

void trigger_party(struct mission *m, int i_party, enum trigger kind);
void triggers_election(struct mission *m);
/* A rotation in a sector where so many were outside the wire before it began. */
void triggers_rotation(struct mission *m, int i_sector, double outside_before_persons);
/* A unit refused an order; the party saw it. */
void triggers_caveat(struct mission *m, int i_party, int i_sector);
/* The n-th shock to a party is the death of its leader, or is not. */
void triggers_leader_dies(struct mission *m, int i_party, uint64_t n);

#endif
