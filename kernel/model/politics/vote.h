#ifndef MODEL_POLITICS_VOTE_H
#define MODEL_POLITICS_VOTE_H

/*
 * The day of the vote: who gets how much, who believes it, who takes it, who governs (study 3.5).
 *
 * In a sector a movement i has a following of kin people for each of its fighters who lives there,
 *     f_i = fighters x home share x kin_persons / adults
 * the rest divides between government and civil opposition by legitimacy L, exclusion X and a national swing,
 *     g = incumbency + legitimacy_gain (L - 0.5 - X) + swing_spread N(0,1)
 * and so many vote:  registered x (1 - unsafe_loss x (1 - secure)) x turnout_most, without those who boycott.
 * A government that fears to lose adds fraud, up to fraud_most of all votes, less where observers are
 * (EFFECT_civil_society, the mission). Most votes win. The vote is credible as far as it was
 *     C = registers and ballots (mean of both) x (1 - fraud_weight x fraud) x (1 - share of people shut out)
 *
 * Each movement that did not win takes the result or not; all that pulls is read from elsewhere:
 *     p = reject_frac x claim x (1 - armed_frac + armed_frac x armed) x (1 - people in reach of patrols)
 *         x (1 - (1 - included_factor) part in government) x (1 + doubt_gain (usual_credible - C))
 *         x (1 + hope_gain (chance to win a war - usual_hope)) x (1 - section.vote_gain_frac x prepared)
 *         x factor of EFFECT_electoral_dialogue
 * claim: its part of the losers' following, so that all together are as likely to reject as one loser was.
 * A government that lost refuses with chance
 *     refuse_frac x army's pay x (1 + doubt_gain ..) x (1 - press_frac x mission's reach x H)
 * and then governs on: a constitutional break.
 *
 * What follows: a shock to who rejects, crowds, triggers; legitimacy up by C when all accept, else down; part
 * in government moves to what the vote gave (1 who governs or lost fairly, less winner_takes_frac for losers,
 * 0 who was shut out); exclusion settled where people have won, fed where they were shut out.
 *
 * Owner of nothing: it changes perceptions and grievances through their functions, and of parties their part
 * in government.
 */

#include "model/politics/elections.h"

struct vote {
    double share[VOTE_SLOTS];      // of the votes cast, by party; the last is the civil opposition
    double following[MAX_PARTIES]; // of all adults, voting or not
    double turnout_frac, shut_out_frac, fraud_frac, credible_frac;
    int i_winner;
};

int vote_government(const struct mission *m); // the party that is the government, or -1
/* As it would come out: swing in standard deviations, fraud as a share of the votes. */
void vote_count(const struct mission *m, double swing, double fraud_frac, struct vote *v);
double vote_margin(const struct mission *m, const struct vote *v); // of the government over the best other
void vote_hold(struct mission *m, uint64_t i_election);
/* What a vote does however it is modelled; the calendar (elections.c) uses them too. */
void vote_new_government(struct mission *m, uint64_t i_election); // its consent to the mission
void vote_tell(struct mission *m, int i_loser, bool accepted);    // -1: nobody
void vote_stir(struct mission *m, bool accepted);                 // crowds, leaders, policies

#endif
