#ifndef MODEL_MEANS_DONORS_H
#define MODEL_MEANS_DONORS_H

/*
 * What draws the eyes of donors away: other crises, and the mission's exit (study 6.6.5, 6.6.6b).
 *
 * Pledges fall due and are late as ddr_money.c plans them. When one is paid,
 *     paid = pledged x (1 - crisis cut, while another crisis lasts) x (after exit share, once the mission
 * left) Another crisis breaks out elsewhere ~ Poisson(rate) and lasts for an exponential time, on days that
 * no policy moves. What is not paid is lost: the gap between disarmament and reintegration widens.
 *
 * Owner: donors.c. Read by ddr_money.c. With donors.crisis_per_year = 0 and donors.after_exit_frac = 1
 * pledges are paid as planned.
 *
 *     double usd = pledged_usd * donors_paid_frac(m);
 */

#include <stdbool.h>

struct mission;
struct sim;

struct donors {
    double crisis_until_day;
};

bool donors_start(struct mission *m);
bool donors_crisis(const struct mission *m); // another one lasts
double donors_paid_frac(const struct mission *m);
void donors_name_events(struct sim *s);

#endif
