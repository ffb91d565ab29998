/*
 * The host state: what it can pay for, and what its army and police can do.
 *
 * Money comes in each month, the payroll falls due; what is not paid becomes arrears, and arrears cost work
 * and people. Police grow towards the need, faster with mentors, slower where the mission does the work
 * itself. Nothing here knows of peace or war except through the people and money it loses.
 */
#include "model/effort/effort.h"
#include "model/host/conduct.h"
#include "model/host/economy.h"
#include "model/host/host.h"
#include "model/host/host_army.h"
#include "model/host/integrity.h"
#include "model/host/payroll.h"
#include "model/parties/command.h"
#include "model/people/erw.h"
#include "model/politics/pledges.h"
#include "model/politics/vote.h"
#include "model/world.h"

#include "base/portable_math.h"
#include "base/variates.h"
#include "model/parties/broker.h"
#include "model/violence/checkpoints.h"

#include <math.h>

static double need_police(const struct mission *m, int i_sector) {
    return m->sectors[i_sector].p->population_persons / 1000 * m->p->state_police_target_per_1000;
}

double state_paid_frac(const struct mission *m) {
    return payroll_paid_frac(m, SERVICE_POLICE);
}

double state_police_frac(const struct mission *m, int i_sector) {
    return m->sectors[i_sector].host_police_persons * state_paid_frac(m) / need_police(m, i_sector);
}

double state_police_national(const struct mission *m) {
    double at_work = 0, need = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        at_work += m->sectors[i].host_police_persons * state_paid_frac(m);
        need += need_police(m, i);
    }
    return at_work / need;
}

/* Officers' worth of police work the mission does itself: those not mentoring, and a part of the patrols that
 * keep order. */
static double mission_police_work(const struct mission *m, int i_sector) {
    const struct sector *s = &m->sectors[i_sector];
    return (s->police_persons - s->formed_police_persons) * (1 - m->politics.mentoring_frac) +
           s->formed_police_persons +
           m->p->state_patrol_order_worth * s->outside_persons * m->p->mission_patrol_duty_frac;
}

double state_dependency_in(const struct mission *m, int i_sector) {
    double ours = mission_police_work(m, i_sector),
           theirs = m->sectors[i_sector].host_police_persons * state_paid_frac(m);
    return ours + theirs > 0 ? ours / (ours + theirs) : 0;
}

double state_dependency(const struct mission *m) {
    double ours = 0, theirs = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        ours += mission_police_work(m, i);
        theirs += m->sectors[i].host_police_persons * state_paid_frac(m);
    }
    return ours + theirs > 0 ? ours / (ours + theirs) : 0;
}

/* --- the month --- */

static double payroll_persons(const struct mission *m) {
    double persons = m->state.army_persons;
    for (int i = 0; i < m->n_sectors; i++)
        persons += m->sectors[i].host_police_persons;
    return persons;
}

/* How good the month is for the purse, in standard deviations: good and bad times last, as prices, harvests and
 * the patience of lenders do. */
static double fortune_of_month(struct mission *m) {
    double kept = half_life_factor(1, m->p->state_revenue_memory_months);
    double luck = variate_normal(draw(m, LUCK_revenue, 0, (uint64_t)now_month(m)));
    m->state.fortune = kept * m->state.fortune + sqrt(1 - kept * kept) * luck;
    return m->state.fortune;
}

static void pay(struct mission *m) {
    struct state *s = &m->state;
    bool at_war = m->record.in_conflict && now_days(m) > 365;
    double collected = effort_factor(m, EFFECT_public_finance, 0, m->p->institution_finance_gain);
    double growth = at_war ? 0 : m->p->state_revenue_growth_per_year * collected;
    s->revenue_usd_per_month *= portable_pow(1 + growth, 1.0 / 12);
    double moment = 1 + m->p->state_revenue_spread_frac * fortune_of_month(m);
    double bill = payroll_persons(m) * m->p->state_pay_usd_per_month;
    if (bill <= 0) { // nobody left to owe anything to
        s->arrears_usd = s->arrears_months = 0;
        payroll_pay(m, 1, 0, 0);
        return;
    }
    double own = s->revenue_usd_per_month * (1 - payroll_withheld(m, m->p->coup_revenue_loss_frac));
    double revenue = fmax(0, own + economy_tax_change_usd(m) + pledges_revenue_usd(m));
    double income = revenue * fmax(0, moment) * (1 - broker_leak(m)) * integrity_purse_factor(m) *
                    (1 - command_value(m, vote_government(m), LEVER_divert_pay, -1));
    s->arrears_usd += bill - income;
    s->arrears_usd =
        clamp(s->arrears_usd, 0, bill * m->p->state_debt_max_months); // no purse to save a surplus in
    s->arrears_months = s->arrears_usd / bill;
    payroll_pay(m, income / bill, s->army_persons, payroll_persons(m) - s->army_persons);
}

/* Share of a gap closed in a month when half of it closes in so many years. */
static double gap_closed(double half_years) {
    return 1 - half_life_factor(1.0 / 12, half_years);
}

/* The state hires no one it cannot pay: nothing at that many months of arrears. */
static double hiring(const struct mission *m) {
    return clamp(1 - m->state.arrears_months / m->p->state_hiring_stop_months, 0, 1);
}

static double quit_frac(const struct mission *m, enum pay_service service) {
    return fmin(1, m->p->state_arrears_quit_frac_per_month * payroll_arrears_months(m, service));
}

static void grow_police(struct mission *m, int i_sector, double step) {
    struct sector *s = &m->sectors[i_sector];
    double officers = (s->police_persons - s->formed_police_persons) * host_mentoring_factor(m);
    double mentored = leadership_access(m, i_sector) * officers * m->politics.mentoring_frac *
                      m->p->state_trainees_per_mentor / fmax(s->host_police_persons, 1);
    double base = m->p->state_unmentored_growth_frac;
    double pace = base + (1 - base) * fmin(1, mentored);
    pace *= 1 - m->p->state_crowding_out_frac * state_dependency_in(m, i_sector);
    pace *= effort_factor(m, EFFECT_police_capacity, i_sector, m->p->institution_police_gain) *
            conduct_hiring_factor(m);
    double gap = fmax(0, need_police(m, i_sector) - s->host_police_persons);
    double newcomers = gap * fmin(1, step * pace * hiring(m));
    double dismissed = integrity_dismissed_frac(m, SERVICE_POLICE);
    s->host_police_persons += newcomers;
    conduct_see_police(m, i_sector, newcomers, dismissed);
    s->host_police_persons *= 1 - fmin(1, quit_frac(m, SERVICE_POLICE) + dismissed);
}

static void grow_army(struct mission *m) {
    struct state *s = &m->state;
    double step = gap_closed(m->p->state_army_growth_years) * hiring(m);
    double support = effort_factor(m, EFFECT_army_capacity, 0, m->p->institution_army_gain);
    double newcomers = fmax(0, m->p->state_army_target_persons - s->army_persons) * fmin(1, step * support);
    s->army_persons += newcomers;
    conduct_see_soldiers(m, newcomers);
    s->army_quality_frac += (1 - s->army_quality_frac) * fmin(1, step * host_army_training(m));
    s->army_persons *= 1 - quit_frac(m, SERVICE_ARMY);
    s->army_worth = s->army_persons * s->army_quality_frac * payroll_paid_frac(m, SERVICE_ARMY);
}

static void open_jobs(struct mission *m, int i_sector) {
    struct sector *s = &m->sectors[i_sector];
    double lasting = effort_factor(m, EFFECT_jobs, i_sector, m->p->institution_jobs_gain);
    double jobs = s->p->jobs_per_year / 12 * (1 - erw_closed_frac(m, i_sector)) * lasting *
                  checkpoints_trade(m, i_sector);
    s->jobs_persons = fmin(s->jobs_persons + jobs / 2,
                           s->p->jobs_per_year * lasting); // half of them suit former fighters
    s->idle_youth_persons = fmax(0, s->idle_youth_persons - jobs / 2 +
                                        s->p->at_risk_youth_persons * m->p->state_youth_cohort_per_year / 12);
}

void state_month(struct mission *m) {
    double step = gap_closed(m->p->state_police_growth_years);
    pay(m);
    for (int i = 0; i < m->n_sectors; i++) {
        grow_police(m, i, step);
        open_jobs(m, i);
    }
    grow_army(m);
}

void state_start(struct mission *m) {
    struct state *s = &m->state;
    s->army_persons = m->p->state_army_persons;
    s->army_quality_frac = m->p->state_army_quality_frac;
    s->revenue_usd_per_month = m->p->state_revenue_usd_per_month;
    s->army_worth = s->army_persons * s->army_quality_frac;
    for (int i = 0; i < m->n_sectors; i++) {
        struct sector *sector = &m->sectors[i];
        sector->host_police_persons = sector->p->police_persons;
        sector->idle_youth_persons = sector->p->at_risk_youth_persons;
        sector->local_consent_frac = sector->p->local_consent_frac;
    }
}
