#ifndef MODEL_HOST_PAYROLL_H
#define MODEL_HOST_PAYROLL_H

/*
 * Pay by service, and what unpaid soldiers do to the state (study 3.3, 5.3).
 *
 * The purse (state.c) has one bill for army and police. When it covers a share f < 1 of it, the army shares
 * in what is short less than the police: police get f - first x min(f, 1 - f), the army what is left of the
 * money; officials (administrators, prosecutors, judges) miss more than police do. Each service k counts
 * months of arrears a_k of its own; its work is s / (1 + a_k / half), s what is not skimmed
 * (integrity.h). Surplus pays arrears off, in proportion to what is owed. The sum is that of the purse.
 *
 * Mutiny, each month: chance of per_year / 12 x max(0, a_army - after) / after. The mutineers, a share of the
 * army, loot in the capital; some leave, half of these join a party that does not keep the agreement; the
 * rest are bought with months of pay that the police then lack; or they try to seize power. Coup: officers
 * also try without a mutiny, at per_year x (2 - paid). A share u of the army is with them; they win with the
 * chance of a contest of u against 1 - u of the army, the police of the capital and the few peacekeepers who
 * stand in the way. Then the presidency is another, less bound: consent, commitments of all sides fall,
 * leaders are shaken, the soldiers are paid first, and donors withhold revenue_loss_frac of the state's revenue and
 * pledge_loss_frac of what they pledged to the mission's fund for withheld_days. An attempt that fails costs half
 * of those with it, some of whom flee to a party that does not keep the agreement, and shakes leaders less.
 *
 * Owner of struct payroll: payroll.c. Read by state.c (work, quitting), presence.c (posts), host_army.c,
 * justice.c. payroll.by_service = off: one arrears for all; mutiny.per_year = coup.per_year = 0: neither
 * happens.
 */

#include "model/world.h"

enum pay_service { SERVICE_ARMY, SERVICE_POLICE, SERVICE_OFFICIALS, N_SERVICES };

struct payroll {
    double arrears_months[N_SERVICES], paid_frac[N_SERVICES];
    int i_capital;
    double withheld_until_day; // by donors, since the last coup
    int n_mutinies, n_coups;
};

void payroll_name_events(struct sim *s);
bool payroll_start(struct mission *m);
/* The purse has paid `paid_frac` of a month's bill, and its arrears are what they are now. */
void payroll_pay(struct mission *m, double paid_frac, double army_persons, double police_persons);
/* With such a share of the army; u is its luck. */
void payroll_attempt_coup(struct mission *m, double with_frac, double u);
void payroll_month(struct mission *m);
static inline double payroll_arrears_months(const struct mission *m, enum pay_service service) {
    return m->payroll->arrears_months[service];
}
/* The share `frac` while donors withhold their aid from those who seized power, else 0. */
static inline double payroll_withheld(const struct mission *m, double frac) {
    return now_days(m) < m->payroll->withheld_until_day ? frac : 0;
}
/* Work done for its pay, 0 to 1. */
static inline double payroll_paid_frac(const struct mission *m, enum pay_service service) {
    return m->payroll->paid_frac[service];
}

#endif
