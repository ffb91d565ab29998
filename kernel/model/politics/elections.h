#ifndef MODEL_POLITICS_ELECTIONS_H
#define MODEL_POLITICS_ELECTIONS_H

/*
 * An election as a project: a date, registers, ballots brought to the polls, and a vote that parties may not
 * accept (study 3.5).
 *
 * Date. The constitution gives a due day (election.first_day, then every interval_years after a vote). The
 * host's authorities set the day: decide_days before it they look at
 *     ready  R = min(registered / register_enough, prepared, secure / secure_enough)
 *     want     = unready_weight x max(0, 1 - R / ready_need) + interest_gain x what it would lose by
 *                - postpone_cost x days past the due day / limit_days
 * and put it off by postpone_days with chance `want`, or hold it all the same. Each delay costs legitimacy
 * and commitment; one past limit_days is a constitutional break (failure.h). The mission may advise another
 * day (lever advise_election): the host agrees with chance H x (advice_weight + its interest and the want of
 * readiness that speak for it).
 *
 * Work, each month of the last window_days:
 *     work       = (run x speed x electoral section + (1 - run) x body x officials' pay)
 *                  x factor of EFFECT_electoral_administration
 *     registered <= + (1 - registered) x [work x access / register_months]     in each sector
 *     prepared   <= + (1 - prepared) x [work / prepare_months]
 * run is the share that the mission does itself (lever run_election): sooner now, but the electoral body
 * learns only from what it does: body <= + body_learning x own share of the work x (1 - body), at each vote.
 * access: officials there, safety, and not being displaced. Registers decay between votes.
 *
 * Who stands. A party with a part in government does (`included`), others do not, unless ordered otherwise
 * (lever bar_from_election): one barred by order loses faith and its people feel shut out; one that is let in
 * costs the host's consent and the vote credibility among its victims. Who may not stand, or has nothing to
 * win, calls for a boycott: its people stay at home.
 *
 * Vote, acceptance and what follows: vote.h. Tension: crowds in towns in the last campaign_days, the fewer
 * the better the security plan (EFFECT_electoral_security, lever secure_vote: soldiers at the polls, who do
 * not patrol meanwhile).
 *
 * Owner of struct elections: elections.c. Read by vote.c, force.c (guards), outcomes.c, failure.c.
 * election.mechanism = calendar: a date, one loser drawn by fighters, one draw of acceptance, as if there was
 * no project; no delays, no levers.
 */

#include "model/world.h"

enum { VOTE_OPPOSITION = MAX_PARTIES, VOTE_SLOTS = MAX_PARTIES + 1 }; // the civil opposition, beside parties

enum standing { STANDS_AS_CASE, STANDS_BARRED, STANDS_ADMITTED };

struct elections {
    uint64_t i_election;
    double due_day, date_day;
    event_handle poll, decision, campaign;
    double registered_frac[MAX_SECTORS], prepared_frac;
    double body_frac;          // capacity of the electoral body, 0 to 1
    double run_frac;           // share the mission does
    double own_work, all_work; // of this project: what the body learns from
    double people;             // of the country
    double guard_frac;         // soldiers promised for the polls
    bool guarding;             // they are there
    enum standing standing[MAX_PARTIES];
    bool boycotts[VOTE_SLOTS];
    uint32_t date_event; // what set the date; 0: the constitution
    bool broken;         // this vote is past the limit already
    int n_held, n_accepted, n_postponed;
    double turnout_frac, turnout_sum, credible_frac, credible_sum; // of the last, of all
};

bool elections_start(struct mission *m);
void elections_month(struct mission *m);
void elections_name_events(struct sim *s);
/* Levers of the group `elections`. */
void elections_pull_lever(struct mission *m, const struct order *o, struct order_reply *reply);

bool elections_on(const struct mission *m);
double elections_registered(const struct mission *m);           // by people, 0 to 1
double elections_secure(const struct mission *m, int i_sector); // where a vote would be safe
double elections_ready(const struct mission *m);                // R above; 0 while off
double elections_days_left(const struct mission *m);            // to the next vote, as the date stands
bool elections_stands(const struct mission *m, int i_party);
/* Share of the soldiers outside the wire who stay at the polls now. */
static inline double elections_guards(const struct mission *m) {
    return m->elections->guarding ? m->elections->guard_frac : 0;
}

#endif
