#ifndef MODEL_MEANS_BUDGET_H
#define MODEL_MEANS_BUDGET_H

/*
 * The mission's assessed money: what is due, what comes in, what is owed, and what is cut when it does not
 * come.
 *
 * Each fiscal year a budget B is assessed on the members: the authorised strength at its full cost, less cash
 * beyond the working capital. The largest payer pays its share late and withholds a part; the others pay
 * within months. Bills fall due every month. Salaries and vendors are paid at once, contributors of troops
 * when cash is left: what is not paid is owed (`owed_usd`), and costs quality and delays units to come.
 * In a year of shortfall a part of B never comes. Once the mission knows, it looks ahead each month:
 *     S = bills to the year's end + owed - limit - cash - what is still expected
 * and where S > 0 it cuts in a fixed order: programmes, then fuel and flying, then troops, who save only
 * `saved_frac` of their cost and only after they have left. Small gaps are absorbed, larger ones cost more
 * troops than money; nothing says so.
 *
 * Owner: budget.c. Read by force.c (quality, arrivals, units away), supply.c (fuel, flying), ddr.c (its
 * allotment) and reports. With budget.cash_model = chance it holds nothing and changes nothing.
 *
 *     budget_pay(m, bill_usd);
 *     double worth = quality * budget_serviceability(m);
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct sim;

struct budget {
    double year_usd, year_began_day;              // the budget of this fiscal year
    double cash_usd, owed_usd;                    // in the account; owed to contributors
    double pending_usd;                           // assessed, expected, not yet here
    double gap_usd;                               // will not come this year; the mission does not know yet
    double bill_usd, reimbursement_usd_per_month; // of the last month
    double away_until_day;                        // of the troops last sent home
    double support_cut_frac;                      // of fuel and flying hours, now
    bool programmes_cut, support_cut, troops_cut, said_late; // already, in this fiscal year
};

bool budget_start(struct mission *m);
void budget_open(struct mission *m);        // once ceilings and bases are known: the first year's money
bool budget_flows(const struct mission *m); // contributions and bills, not a bare chance
void budget_new_year(struct mission *m, uint64_t i_year, bool shortfall);
void budget_pay(struct mission *m, double bill_usd); // the bill of a month
double budget_owed_months(const struct mission *m);
double budget_serviceability(const struct mission *m); // of contingents: 1 when nothing is owed
double budget_arrival_delay_days(const struct mission *m);
double budget_support_frac(const struct mission *m); // share of fuel and flying hours that is paid for
void budget_name_events(struct sim *s);

#endif
