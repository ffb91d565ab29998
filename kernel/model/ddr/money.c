/*
 * The money of DDR. Assessed money comes once a fiscal year and lapses at its end: it pays for disarmament,
 * demobilization, the camps and the cash. Reintegration waits for a trust fund of pledges that come late or
 * never. Cash is promised in two halves; what the account cannot pay is owed, and remembered by everyone.
 */
#include "model/ddr/ddr.h"

#include "base/variates.h"
#include "model/means/donors.h"

#include <math.h>

double money_free_usd(const struct mission *m) {
    return fmax(0, m->ddr.account_usd - m->p->ddr_food_reserve_days * m->ddr.camps_usd_per_day);
}

bool money_spend(struct mission *m, double usd) {
    if (m->ddr.account_usd < usd) return false;
    m->ddr.account_usd -= usd;
    record_cost(m, usd, 0);
    return true;
}

/* Cash of the mission runs short: a part of what is left of the year's money is taken back. */
void money_cut(struct mission *m, double frac) {
    m->ddr.account_usd *= 1 - frac;
    cvr_cut(m, frac);
}

/* --- cash --- */

void money_promise_half(struct mission *m, struct site *site, int i_party, double n) {
    m->parties[i_party].promised_usd += n * m->p->ddr_cash_usd / 2;
    site->owed_persons[i_party] += n;
}

/* As many as the account allows, whole persons each; nobody while the convoy with the notes is overdue. */
void money_pay_owed(struct mission *m, struct site *site) {
    if (now_days(m) < site->no_cash_until_day) return;
    double half_usd = m->p->ddr_cash_usd / 2;
    for (int i = 0; i < m->n_parties && mission_present(m); i++) {
        if (site->owed_persons[i] <= 0) continue;
        double n = half_usd > 0 ? fmin(site->owed_persons[i], floor(money_free_usd(m) / half_usd))
                                : site->owed_persons[i];
        m->ddr.account_usd -= n * half_usd;
        m->parties[i].paid_usd += n * half_usd;
        site->owed_persons[i] -= n;
        record_cost(m, n * half_usd, 0);
    }
}

/* After a riot over it: a helicopter with the notes, and what was kept for food if need be. */
void money_bring_forward(struct mission *m, struct site *site) {
    double half_usd = m->p->ddr_cash_usd / 2, owed = money_owed_persons(m, site), n = 0;
    if (m->p->ddr_riot_cash_forward == 0 || owed < 1 || half_usd <= 0) return;
    for (int i = 0; i < m->n_parties; i++) {
        double paid = fmin(site->owed_persons[i], floor(m->ddr.account_usd / half_usd));
        if (paid <= 0 || !money_spend(m, paid * half_usd)) continue;
        m->parties[i].paid_usd += paid * half_usd;
        site->owed_persons[i] -= paid;
        n += paid;
    }
    if (n > 0) record_event(m, INCIDENT_cash_flown_in, site->i_sector, -1, n);
}

/* The commander collects for a name without a person with each man discharged, once those have been paid. */
void money_pay_phantoms(struct mission *m, struct site *site, int n_discharged) {
    double cash_usd = m->p->ddr_cash_usd, free_usd = money_free_usd(m);
    int32_t n = n_discharged < site->n_phantoms ? n_discharged : site->n_phantoms;
    if (cash_usd > 0) n = (int32_t)fmin(n, floor(free_usd / cash_usd));
    if (n <= 0 || !mission_present(m)) return;
    money_spend(m, n * cash_usd);
    site->n_phantoms -= n;
    m->ddr.n_phantoms += n;
}

double money_owed_persons(const struct mission *m, const struct site *site) {
    double n = 0;
    for (int i = 0; i < m->n_parties; i++)
        n += site->owed_persons[i];
    return n;
}

static void on_second_instalment(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    int i_party = (int)(argument & 0xff), i_site = (int)(argument >> 8 & 0xff);
    money_promise_half(m, &m->ddr.sites[i_site], i_party, (double)(argument >> 16));
    ddr_wake_site(m, i_site);
}

void money_promise_second(struct mission *m, int i_site, int i_party, int64_t n) {
    after_days(m, m->p->ddr_instalment_days, on_second_instalment,
               (uint64_t)n << 16 | (uint64_t)i_site << 8 | (uint64_t)i_party);
}

/* --- who loses patience with a programme that owes him --- */

/* Share of the people in support who wait for cash, by the number owed to each party's people. Returns false
 * where nothing is owed. */
static bool weigh_owed(const struct mission *m, double p_leave[MAX_PARTIES]) {
    double sum = 0, in_support = fmax(1, m->ddr.reinsertion.n);
    if (money_free_usd(m) >= m->p->ddr_cash_usd / 2) return false; // it comes within days
    for (int k = 0; k < m->n_parties; k++) {
        double owed = 0;
        for (int i = 0; i < m->ddr.n_sites; i++)
            owed += m->ddr.sites[i].owed_persons[k];
        p_leave[k] = m->p->ddr_unpaid_dropout_frac_per_month * fmin(1, owed / in_support);
        sum += p_leave[k];
    }
    return sum > 0;
}

void money_dropouts(struct mission *m) {
    double p_leave[MAX_PARTIES];
    struct roll *line = &m->ddr.reinsertion;
    if (line->n == 0 || !weigh_owed(m, p_leave)) return;
    uint64_t month = (uint64_t)now_month(m);
    for (int32_t i = line->first, before = -1, next; i >= 0; i = next) {
        next = m->persons.next_in_line[i];
        double p = p_leave[m->bands[m->persons.band[i]].i_party];
        if (p <= 0 || draw(m, LUCK_dropout, (uint64_t)i, month) >= p) {
            before = i;
            continue;
        }
        roll_drop(m, line, before, i);
        ddr_leave_early(m, i);
    }
}

/* --- fiscal years and pledges --- */

static void on_fiscal_year(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    if (!mission_present(m)) return;              // no mission, no assessed money
    m->ddr.account_usd = m->p->ddr_allotment_usd; // what is left of last year's money lapses
    cvr_fiscal_year(m);
    after_days(m, DAYS_PER_YEAR, on_fiscal_year, argument + 1);
}

static void on_pledge(struct sim *s, void *context, uint64_t cents) {
    (void)s;
    struct mission *m = context;
    double usd = (double)cents / 100 * donors_paid_frac(m);
    if (usd <= 0) return;
    m->ddr.trust_fund_usd += usd;
    record_event(m, INCIDENT_pledge_paid, -1, -1, usd);
}

/* Pledges fall due each quarter while donors attend; each comes late, or never. */
static void plan_pledges(struct mission *m) {
    int n = (int)ceil(m->p->donors_attention_years * 4);
    for (int i = 0; i < n; i++) {
        if (draw(m, LUCK_pledge, (uint64_t)i, 0) < m->p->donors_shortfall_frac) continue;
        double late = variate_lognormal(draw(m, LUCK_pledge_delay, (uint64_t)i, 0),
                                        m->p->donors_delay_median_days, 0.5);
        double due = (i + 0.5) * DAYS_PER_YEAR / 4;
        after_days(m, due + late, on_pledge, (uint64_t)(100 * m->p->donors_pledged_usd / n));
    }
}

void money_start(struct mission *m) {
    m->ddr.account_usd = m->p->ddr_allotment_usd;
    plan_pledges(m);
    after_days(m, DAYS_PER_YEAR, on_fiscal_year, 1);
}

void money_name_events(struct sim *s) {
    NAME_EVENT(s, on_second_instalment);
    NAME_EVENT(s, on_fiscal_year);
    NAME_EVENT(s, on_pledge);
}
