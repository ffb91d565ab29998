#ifndef MODEL_HOST_INTEGRITY_H
#define MODEL_HOST_INTEGRITY_H

/*
 * Corruption of the state: what elites take, and what those take whom nobody pays (study 3.3, 5.3.6c, 5.4.5).
 *
 * Two kinds, each an index from 0 (none) to 1 (everything is for sale):
 *     elite   E  moves, half in memory_years, towards  (first + broker_gain (B - B first)) x watch
 *     bribes  P  of a service k moves, half in bribe_half_years, towards
 *                1 - (1 - E) (1 - unpaid_gain x unpaid_k)
 * B is the network (broker.h), unpaid_k the work a service does not do for want of pay (payroll.h): who is
 * not paid takes bribes, and who is paid does as his betters do. Watch is what the doctrine's audits, laws,
 * media and civil society do; 1 at their usual level. The rest of the model was set at the level usual_frac,
 * so that each of these is 1 there, and else moves with the distance d from it:
 *     revenue       (1 - stolen E) / (1 - stolen usual), less aid withheld
 *     pay           (1 - skimmed unseen E) / (1 - skimmed usual) of it arrives, at most all: names without
 *                   persons, commanders' shares; unseen: the less, the more someone looks over the forces'
 *                   books. Nobody owes it to those who go without: they work less and take it elsewhere
 *     convictions   1 - bought d(officials): cases for sale; who is wronged remembers it
 *     pressure on the network   1 - shield d(corruption)
 * People who pay for what is theirs are aggrieved (services), and hold the state for less legitimate.
 *
 * A scandal, scandal_per_year x E / usual x what is looked into: donors withhold some of what they give, the
 * state is worth less to people, some heads roll. So audits and media cost support before they win it.
 *
 * Pressing it (lever press_integrity, effort x): dismissals of a share dismissed_per_year x x of elites and
 * of bribers a year. Posts of officials and police stand empty; leaders resent it with x squared; officers
 * think of a coup. Where pay does not come the next ones take bribes as well: paying first, and pressing a
 * little for long, costs less.
 *
 * Owner of struct integrity: integrity.c. Read by state.c, payroll.c, presence.c, justice.c, broker.c,
 * donors.c, conduct.c. With integrity.mechanism = off every factor is 1.
 *
 *     income *= integrity_purse_factor(m);
 */

#include "model/host/payroll.h"

struct integrity {
    double elite_frac, bribes_frac[N_SERVICES];
    double press_frac; // ordered
    double withheld_until_day;
    int n_scandals;
};

bool integrity_start(struct mission *m);
void integrity_month(struct mission *m);
void integrity_name_events(struct sim *s);
/* NULL, or why the order is refused. */
const char *integrity_press(struct mission *m, double effort);
/* Elites take a share more of what they do not take yet. */
void integrity_rise(struct mission *m, double share);
double integrity_corruption(const struct mission *m); // of both kinds, 0 to 1
double integrity_excess(const struct mission *m);     // that less the usual; 0 while off
double integrity_bribes_excess(const struct mission *m, enum pay_service service);
double integrity_purse_factor(const struct mission *m);
double integrity_pay_factor(const struct mission *m);
double integrity_conviction_factor(const struct mission *m);
double integrity_broker_factor(const struct mission *m);
double integrity_donors_factor(const struct mission *m);
double integrity_coup_factor(const struct mission *m);
double integrity_dismissed_frac(const struct mission *m, enum pay_service service); // in a month

#endif
