#ifndef MODEL_POLITICS_PLEDGES_H
#define MODEL_POLITICS_PLEDGES_H

/*
 * Three commitments for after the exit (study 6.6.6b): economic support, political oversight, a security
 * guarantee. Each is sought, secured, paid while it lasts, and may be broken off.
 *
 * The head of mission works for one at a time:
 *     progress += interest / seek_months a month
 *     interest  = 2^(-max(0, years - 2) / attention_half_years) x (1 - donors.crisis_cut_frac while another
 *                 crisis lasts) x (announced_frac once the exit is announced or begun)
 * so who announces early has receivers that prepare sooner, and partners who are already looking elsewhere.
 * From the exit on, for its years, unless it is broken off (default_per_year):
 *     economic   the state's revenue + economy_frac of it, receivers' money + economy_receivers_frac of what
 *                lacks; the drop of outside support at exit (support_frac) does not come
 *     oversight  breaches cost a party oversight_calm_frac less of its commitment; and talks (talks.c)
 *     security   soldiers of a regional force, callable like the over-the-horizon reserve, at others' cost
 *
 * Owner: pledges.c. Read by state.c, parties.c, receivers.c. Without a lever pulled and with support_frac = 0
 * all is as without it.
 *
 *     income += pledges_revenue_usd(m);
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct sim;

enum pledge { PLEDGE_NONE, PLEDGE_ECONOMY, PLEDGE_OVERSIGHT, PLEDGE_SECURITY, N_PLEDGES };

struct pledges {
    int i_sought;
    double progress[N_PLEDGES];
    bool secured[N_PLEDGES], broken[N_PLEDGES];
    uint32_t sought_event, event[N_PLEDGES];
    double due_months, kept_months; // after the exit
};

bool pledges_start(struct mission *m);
void pledges_month(struct mission *m);
const char *pledges_seek(struct mission *m, enum pledge kind); // NULL, or why not
bool pledges_holds(const struct mission *m, enum pledge kind); // the mission is gone and the pledge kept
double pledges_revenue_usd(const struct mission *m);           // a month; negative: support that fell away
double pledges_receivers_frac(const struct mission *m);        // of what receivers lack
double pledges_oversight(const struct mission *m);             // 0 to 1, after the exit
double pledges_guard_persons(const struct mission *m);         // held ready to come
double pledges_interest(const struct mission *m);              // of donors, 0 to 1
int pledges_n_secured(const struct mission *m);
double pledges_paid_frac(const struct mission *m);

#endif
