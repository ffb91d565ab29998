#ifndef MODEL_TRACE_JUDGEMENT_H
#define MODEL_TRACE_JUDGEMENT_H

/*
 * Judgement: why a leader changed his posture, said in terms of what he weighs.
 *
 * Each time a leader decides, parties.c hands over the terms of his wish (`struct judgement`). Kept are the
 * judgements at which what holds or tempts him stood lowest and highest in this half-year and the one before:
 * his farthest from war since the last one, and his nearest to it since the last peace. When he changes his
 * posture and nothing is being dealt with that shook him, the terms are compared with the lowest (on the way
 * to war) or highest: the term that went furthest in the direction of the change is recorded as an event -
 * peacekeepers, the host's forces, his own men, what the agreement delivers, weariness of war, what mission
 * and patron offer or threaten - and becomes the cause of the change. Where his mood of the moment moved him
 * more than any of these, the mood is recorded too, as what came last: with a cause when something had
 * prepared it. What led to these in their turn is found by causes.def.
 *
 * The three forces share the difference of `gain` (chance of winning times prize) in proportion to their
 * relative changes, since the contest reads only their ratio.
 *
 * It observes: nothing in the model reads it. Owner: struct mission, memory from the run's arena.
 *
 *     judgement_note(m, i_party, &(struct judgement){.gain = ..., .agreement = ..., ...});
 *     uint32_t cause = judgement_cause(m, i_party, +1); // +1: towards war
 */

#include "model/run.h"

struct mission;

struct judgement {
    double gain, weariness, agreement, offers, moment, shock; // terms of the wish for war (parties.c)
    double own_persons, host_persons, mission_persons;        // what he counts on, and reckons with
    double delivered_frac;                                    // of the agreement
};

bool judgements_start(struct mission *m);
void judgement_note(struct mission *m, int i_party, const struct judgement *now);

/* The event to blame for a change of posture; recorded now unless something is being dealt with already. */
uint32_t judgement_cause(struct mission *m, int i_party, int direction);

#endif
