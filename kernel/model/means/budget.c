/* The mission's assessed money; see budget.h. */
#include "model/means/budget.h"

#include "base/variates.h"
#include "model/ddr/ddr.h"
#include "model/world.h"

#include <math.h>

enum { LARGEST_PAYER, OTHER_PAYERS = 4, N_PAYERS = 1 + OTHER_PAYERS };

bool budget_flows(const struct mission *m) {
    return (int)m->p->budget_cash_model == CASH_FLOW;
}

/* In months of what falls due now, or of the year's plan where that is more: a mission nearly gone does not
 * owe more months for it. */
double budget_owed_months(const struct mission *m) {
    const struct budget *b = m->budget;
    double planned = m->p->budget_reimbursed_frac * b->year_usd / 12;
    double month_usd = fmax(b->reimbursement_usd_per_month, planned);
    return month_usd > 0 ? fmin(60, b->owed_usd / month_usd) : 0;
}

double budget_serviceability(const struct mission *m) {
    return fmax(0.3, 1 - m->p->budget_owed_quality_loss_frac * budget_owed_months(m));
}

double budget_arrival_delay_days(const struct mission *m) {
    return m->p->budget_owed_arrival_days * budget_owed_months(m);
}

double budget_support_frac(const struct mission *m) {
    return 1 - m->budget->support_cut_frac;
}

/* --- what comes in --- */

static void on_contribution(struct sim *s, void *context, uint64_t cents) {
    (void)s;
    struct mission *m = context;
    struct budget *b = m->budget;
    if (!mission_present(m)) return;
    double usd = (double)cents / 100;
    b->cash_usd += usd;
    b->pending_usd = fmax(0, b->pending_usd - usd);
}

static void expect(struct mission *m, int i_payer, uint64_t i_year, double usd) {
    double median =
        i_payer == LARGEST_PAYER ? m->p->budget_largest_payer_delay_days : m->p->budget_others_delay_days;
    double delay = variate_lognormal(draw(m, LUCK_contribution, (uint64_t)i_payer, i_year), median,
                                     m->p->budget_delay_spread_log);
    after_days(m, delay, on_contribution, (uint64_t)(100 * usd));
}

/* A year of the authorised strength, or of those still here if they are more, and of the bases wanted. */
static double full_year_usd(const struct mission *m) {
    double bases = 0;
    for (int i = 0; i < m->n_sectors; i++)
        bases += m->sectors[i].n_bases_wanted;
    double persons = fmax(m->politics.ceiling_troops + m->politics.ceiling_police,
                          force_troops(m) + force_police(m) + force_away(m));
    return persons * m->p->cost_person_year_usd + bases * m->p->cost_base_year_usd;
}

/* The largest payer's money first goes missing, then everybody's. */
static void assess(struct mission *m, uint64_t i_year, double usd) {
    struct budget *b = m->budget;
    double gap = b->gap_usd, largest = usd * m->p->budget_largest_payer_frac;
    for (int i = 0; i < N_PAYERS; i++) {
        double share = i == LARGEST_PAYER ? largest : (usd - largest) / OTHER_PAYERS;
        if (i == LARGEST_PAYER) share *= 1 - m->p->budget_withheld_frac;
        b->pending_usd += share; // as the mission believes
        double missing = fmin(gap, share);
        gap -= missing;
        if (share > missing) expect(m, i, i_year, share - missing);
    }
}

void budget_new_year(struct mission *m, uint64_t i_year, bool shortfall) {
    struct budget *b = m->budget;
    b->year_usd = full_year_usd(m);
    b->year_began_day = now_days(m);
    b->programmes_cut = b->support_cut = b->troops_cut = b->said_late = false;
    b->pending_usd = fmax(0, b->pending_usd - b->gap_usd); // written off with the old year
    double kept_usd = m->p->budget_working_capital_frac * b->year_usd;
    double credit_usd = fmax(0, b->cash_usd - b->owed_usd + b->pending_usd - kept_usd);
    double assessed_usd = fmax(0, b->year_usd - credit_usd);
    b->gap_usd = shortfall ? fmin(m->p->budget_gap_frac * b->year_usd, assessed_usd) : 0;
    assess(m, i_year, assessed_usd);
    if (b->gap_usd > 0)
        after_days(m, m->p->budget_recovered_days, on_contribution,
                   (uint64_t)(100 * m->p->budget_recovered_frac * b->gap_usd));
}

/* --- what is cut --- */

/* What the mission counts on: it learns late that a part will not come. */
static double expected_usd(const struct mission *m) {
    const struct budget *b = m->budget;
    bool known = now_days(m) - b->year_began_day >= m->p->budget_gap_known_days;
    return fmax(0, b->pending_usd - (known ? b->gap_usd : 0));
}

static double cut_programmes(struct mission *m, double month_usd, double months_left) {
    struct budget *b = m->budget;
    if (!b->programmes_cut) {
        money_cut(m, m->p->budget_programme_cut_frac);
        b->programmes_cut = true;
    }
    return m->p->budget_programme_share_frac * month_usd * months_left;
}

static double cut_support(struct mission *m, double short_usd, double month_usd, double months_left) {
    struct budget *b = m->budget;
    double all_usd = m->p->budget_support_share_frac * month_usd * months_left;
    b->support_cut_frac = clamp(short_usd / all_usd, 0, m->p->budget_support_cut_max_frac);
    if (!b->support_cut) m->cause = record_event(m, INCIDENT_support_cut, -1, -1, b->support_cut_frac);
    b->support_cut = true;
    return b->support_cut_frac * all_usd;
}

/* Who is sent home saves a part of his cost, from the day he has left to the end of the year. */
static void cut_troops(struct mission *m, double short_usd, double months_left) {
    struct budget *b = m->budget;
    double months = fmax(2, months_left - m->p->mission_withdrawal_days / DAYS_PER_MONTH);
    double saved_usd = m->p->budget_saved_frac * m->p->cost_person_year_usd / 12 * months;
    double present = force_troops(m);
    double frac = fmin(m->p->budget_troops_cut_max_frac, short_usd / saved_usd / fmax(1, present));
    if (b->troops_cut || frac * present < 50) return; // less than a platoon or two is not worth the flight
    b->troops_cut = true;
    b->away_until_day = now_days(m) + DAYS_PER_YEAR;
    force_send_away(m, frac, b->away_until_day);
}

static void look_ahead(struct mission *m) {
    struct budget *b = m->budget;
    double months_left = (b->year_began_day + DAYS_PER_YEAR - now_days(m)) / DAYS_PER_MONTH;
    double limit_usd = m->p->budget_owed_limit_months * b->reimbursement_usd_per_month;
    b->support_cut_frac = months_left < 1 ? b->support_cut_frac : 0; // judged anew, but for the last weeks
    if (months_left < 1 || m->politics.mandate_end_day >= 0) return;
    double short_usd = b->bill_usd * months_left + b->owed_usd - limit_usd - b->cash_usd - expected_usd(m);
    if (short_usd <= 0) return;
    uint32_t cause = m->cause;
    if (!b->said_late) m->cause = record_event(m, INCIDENT_reimbursement_late, -1, -1, budget_owed_months(m));
    b->said_late = true;
    short_usd -= cut_programmes(m, b->bill_usd, months_left);
    if (short_usd > 0) short_usd -= cut_support(m, short_usd, b->bill_usd, months_left);
    if (short_usd > 0) cut_troops(m, short_usd, months_left);
    m->cause = cause;
}

/* --- the month --- */

/* Of a month's bill, what the cuts now in force save. */
static double saved_usd(const struct mission *m, double bill_usd) {
    const struct budget *b = m->budget;
    return bill_usd * ((b->programmes_cut ? m->p->budget_programme_share_frac : 0) +
                       m->p->budget_support_share_frac * b->support_cut_frac);
}

/* Camps, staff and contracts of those who were sent home. */
static double paid_for_away_usd(const struct mission *m) {
    if (now_days(m) > m->budget->away_until_day) return 0;
    return force_away(m) * m->p->cost_person_year_usd / 12 * (1 - m->p->budget_saved_frac);
}

void budget_pay(struct mission *m, double bill_usd) {
    struct budget *b = m->budget;
    if (!budget_flows(m) || !mission_present(m)) return;
    double away_usd = paid_for_away_usd(m), saved = saved_usd(m, bill_usd);
    record_cost(m, away_usd - saved, 0);
    b->bill_usd = bill_usd + away_usd; // without cuts
    double reimbursed_usd = m->p->budget_reimbursed_frac * bill_usd;
    if (reimbursed_usd > 0) b->reimbursement_usd_per_month = reimbursed_usd;
    b->cash_usd -= b->bill_usd - saved - reimbursed_usd;
    b->owed_usd += reimbursed_usd;
    double paid_usd = clamp(b->cash_usd, 0, b->owed_usd);
    b->cash_usd -= paid_usd;
    b->owed_usd -= paid_usd;
    look_ahead(m);
}

bool budget_start(struct mission *m) {
    m->budget = take(m, 1, sizeof *m->budget);
    return m->budget != NULL;
}

void budget_open(struct mission *m) {
    if (!budget_flows(m)) return;
    budget_new_year(m, 0, false);
    m->budget->cash_usd = m->p->budget_start_months / 12 * m->budget->year_usd;
}

void budget_name_events(struct sim *s) {
    NAME_EVENT(s, on_contribution);
}
