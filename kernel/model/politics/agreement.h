#ifndef MODEL_POLITICS_AGREEMENT_H
#define MODEL_POLITICS_AGREEMENT_H

/*
 * The agreement as a list of provisions that somebody must carry out by a day (study 3.2).
 *
 * A provision has a kind (sharing power, security, justice, land and resources, local government, elections),
 * an actor (government, signatories, mission), a due day, an importance, and is specific or vague. All are
 * drawn at the start from the parameters of the group `agreement`, the same under every option. Its work
 * grows each month, 1 being all of it:
 *     + pace x will x capacity x support / (difficulty x months to its due day)
 *     will      government: its interest W; signatories: commitment of those who comply, half of those who
 * stall; mission: 1 capacity  government: floor + (1 - floor) x officials at work and paid; mission: its
 * political section support   bodies that carry it out (EFFECT_agreement_support) x good offices vague     x
 * (1 - vague_slip) until it has been made clear; more often disputed specific  x (1 - hardening_pace x
 * 2^(-years)): each side stands on the letter; and at the signing commitment and W are x (1 - hardening x
 * (share specific - 1/2)): the case's commitments are those of an agreement half specific A dispute stops the
 * work. Each month it is settled with a chance that bodies, good offices and women at the table raise; a
 * settled one has made its provision clear. One that lasts deadlock_days breaks it, as being give_up_years
 * late does.
 *
 * W moves to (half + half x what signatories have kept) x their peace x (1 - advantage x (strength - 1/2)): a
 * government that grows stronger than those who signed needs them less (Walter 1997; Fearon 2004).
 *
 * Done: settles grievances of its kind, legitimacy. Late: half of that, and counts less as kept. Broken:
 * aggrieves, costs legitimacy and the commitment of the other side. What a party was promised and got, K, of
 * what has fallen due, moves what the agreement delivers to it: + word_weight x (K - usual_kept) x share due
 * (party_delivered).
 *
 * Owner: agreement.c. Read by parties.c, talks.c, ceasefire.c (the line). agreement.provisions_count = 0:
 * m->agreement is NULL and every function says what was before.
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;

enum provision_kind {
    PROVISION_POWER,
    PROVISION_SECURITY,
    PROVISION_JUSTICE,
    PROVISION_LAND,
    PROVISION_LOCAL,
    PROVISION_ELECTIONS,
    N_PROVISION_KINDS
};
enum provision_actor { ACTOR_GOVERNMENT, ACTOR_SIGNATORIES, ACTOR_MISSION };
enum provision_state { PROVISION_OPEN, PROVISION_ON_TIME, PROVISION_LATE, PROVISION_BROKEN };
enum { MAX_PROVISIONS = 60 };

struct provision {
    enum provision_kind kind;
    enum provision_actor actor;
    enum provision_state state;
    bool specific, clear, disputed; // clear: specific, or made so by a dispute that was settled
    double due_day, plan_days, importance, difficulty, work_frac, disputed_day;
    uint32_t dispute_event;
};

struct agreement {
    int n;
    struct provision items[MAX_PROVISIONS];
    double importance, specific_frac; // of all; share of it that is specific
    double will_frac;                 // W of the government
    double surplus_frac; // kept by government and mission, more than usual, of what is due
};

bool agreement_start(struct mission *m);
void agreement_month(struct mission *m);
/* Shift of what the agreement delivers to a party of the process; 0 while off. */
double agreement_word(const struct mission *m, int i_party);
double agreement_will(const struct mission *m); // of the government, 0 to 1; agreement.will_initial_frac while off
double agreement_on_time_frac(const struct mission *m); // of those due; 1 while none is
double agreement_done_frac(const struct mission *m);    // of all; 1 while off
int agreement_disputes(const struct mission *m);        // provisions in dispute now
/* Signed anew: broken provisions are open again, with new days. */
void agreement_renew(struct mission *m);
int agreement_government(const struct mission *m); // the party that is the government, or -1

#endif
