#ifndef MODEL_POLITICS_TRANSITION_H
#define MODEL_POLITICS_TRANSITION_H

/*
 * The way out: the end of the mandate and its slips, liquidation, equipment, what stays (study 6.6, boxes on
 * the exits of UNMIL and MINUJUSTH).
 *
 * End. Once set, bases close base_closure_days + withdrawal_days ahead of it. On that day, when less than
 * slip_below_frac of the sectors' benchmarks are reported met, the end slips by slip_days with slip_frac, at
 * most slips_most times. It does not slip when the host has withdrawn its consent. Until that day the Council
 * may be asked to put it off (pressure.h); afterwards nothing stops the packing.
 *
 * Equipment. The register is worth asset_usd_per_person for each person first authorised. What headquarters
 * agreed to give goes to the receivers at the exit; of the rest resale_frac is credited, at most what the month
 * of the exit costs, liquidation included (assumed: the account is closed, nothing is paid out). It decides after
 * LogN(approval_median_days, 0.5): yes with gift_frac x (1 - share / 2), or with agreement_frac where a
 * follow-on presence is planned and the share is at most agreement_share_frac, which is what services to
 * it can justify; a request still open lapses.
 *
 * Follow-on. R people stay for residual.years, police_frac of them police: in towns before the country, they
 * mentor and patrol like the mission's police; the others watch over the politics: r / (r + half).
 *
 * Habits. With exit.symmetric = lasting a sector keeps, of the safety that patrols gave,
 *     max(patrolled, habit_gain x h),   h follows patrols with half-time habit_years
 * With symmetric it keeps none: as fast out as in.
 *
 * Owner: transition.c, of mandate_end_day, first_cut_day, exit_day and mission_over in struct politics. Read
 * by force.c (police), parties.c, splinter.c, disputes.c (safety), receivers.c, pledges.c, outcomes.c.
 *
 *     const char *why = transition_cannot_wait(m);
 *     if (why == NULL) transition_put_off(m, 180);
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct sim;

struct transition {
    bool packing; // bases close, nothing is put off any more
    int n_slips;
    uint32_t ending_event;
    double asked_frac, approved_frac, given_usd; // of the equipment
    uint64_t n_requests;
    uint32_t request_event;
    double residual_wanted, residual_persons; // to come; there
    uint32_t residual_event;
    double town_weights, town_weight[128]; // where the follow-on presence is
    double habit[128];
    double ready_at_exit, ready_later; // negative: not yet known
};

bool transition_start(struct mission *m);
void transition_month(struct mission *m);
bool transition_announced(const struct mission *m);          // the exit is announced, or has begun
const char *transition_cannot_wait(const struct mission *m); // why the end cannot be put off; NULL: it can
void transition_put_off(struct mission *m, double days);
const char *transition_ask_assets(struct mission *m, double frac);
void transition_keep_residual(struct mission *m, double persons);
bool transition_keeps_police(
    const struct mission *m); // the core of a follow-on presence stays until all pack
double transition_residual_police(const struct mission *m, int i_sector);
double transition_residual_oversight(const struct mission *m);   // 0 to 1
double transition_safety(const struct mission *m, int i_sector); // patrolled share, or what habits are worth
double transition_readiness(const struct mission *m);            // mean over functions, receivers included
void transition_name_events(struct sim *s);

#endif
