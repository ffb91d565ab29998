/*
 * Consent and the budget. How large the mission may be is council.c's, how it ends transition.c's.
 *
 * A cash gap sends units home whatever was decided. The host's welcome wanes and drops with each election;
 * below a threshold it asks the mission to leave, and that does not slip.
 */
#include "model/politics/council.h"
#include "model/politics/elections.h"
#include "model/politics/failure.h"
#include "model/host/host.h"
#include "model/people/expectations.h"
#include "model/politics/pledges.h"
#include "model/people/society.h"
#include "model/world.h"

#include "base/portable_math.h"
#include "base/variates.h"

#include <math.h>

/* --- money --- */

static void on_budget_year(struct sim *s, void *context, uint64_t i_year) {
    (void)s;
    struct mission *m = context;
    if (!mission_present(m)) return;
    after_days(m, DAYS_PER_YEAR, on_budget_year, i_year + 1);
    bool shortfall = draw(m, LUCK_cash_gap, 0, i_year) < m->p->council_cash_gap_per_year;
    if (budget_flows(m))
        budget_new_year(m, i_year, shortfall);
    else if (shortfall)
        force_send_away(m, m->p->council_cash_gap_troops_frac, now_days(m) + DAYS_PER_YEAR);
}

static void spend_month(struct mission *m) {
    double persons = force_troops(m) + force_police(m), bases = record_world(m, METRIC_bases);
    double usd = (persons * m->p->cost_person_year_usd + bases * m->p->cost_base_year_usd) / 12;
    record_cost(m, usd + m->politics.reserve_persons * m->p->cost_reserve_year_usd / 12, 0);
    budget_pay(m, usd);
}

/* --- consent --- */

static double grudge_now(const struct mission *m, const struct grudge *g) {
    double years = (now_days(m) - g->day) / DAYS_PER_YEAR;
    return g->weight > 0 ? g->weight * half_life_factor(years, m->p->host_grudge_half_life_years) : 0;
}

/* Standing contact wins back a part of what is missing; less of it than usual loses as much of what is there. */
static double contact(const struct mission *m) {
    if (!mission_present(m)) return 0;
    double more = effort_factor(m, EFFECT_host_relations, 0, m->p->consent_contact_per_year) - 1;
    return more * (more > 0 ? 1 - m->politics.host_consent_frac : m->politics.host_consent_frac);
}

/* Sovereignty is felt the less, the more is done together, and the more, the more people are only consulted: 1 at the
 * usual share of teaching. */
static double consulted(const struct mission *m) {
    double joint = effort_mentoring(m, FUNCTION_politics) - m->p->effort_mentoring_frac;
    return fmax(0, 1 - m->p->consent_joint_gain * joint);
}

static void host_consent_month(struct mission *m) {
    struct politics *p = &m->politics;
    if (now_days(m) > m->p->consent_welcome_years * DAYS_PER_YEAR)
        p->host_consent_frac -= m->p->consent_wane_per_year / 12 * consulted(m);
    p->host_consent_frac += contact(m) / 12;
    p->host_consent_frac = clamp(p->host_consent_frac, 0, 1);
    if (p->withdrawal_asked || !mission_present(m) ||
        p->host_consent_frac >= m->p->consent_withdrawal_below_frac)
        return;
    p->withdrawal_asked = true;
    m->cause = politics_grudge(m);
    m->cause = record_event(m, INCIDENT_consent_withdrawn, -1, -1, m->p->consent_withdrawal_days);
    politics_end_mandate(m, m->p->consent_withdrawal_days);
    m->cause = 0;
}

void politics_displease_host(struct mission *m, double drop, enum incident_id by) {
    m->politics.host_consent_frac = clamp(m->politics.host_consent_frac - drop, 0, 1);
    if (m->p->host_grudge_half_life_years <= 0) return;
    struct grudge *g = &m->politics.grudges[by];
    g->weight = grudge_now(m, g) + drop;
    g->day = now_days(m);
}

void politics_please_host(struct mission *m, double gain) {
    m->politics.host_consent_frac = clamp(m->politics.host_consent_frac + gain, 0, 1);
}

/* What is held against the mission most: of the losses of the presidency's consent, each fading, the kind
 * that adds up to most. */
uint32_t politics_grudge(const struct mission *m) {
    int worst = -1;
    double most = 0.01; // less is no grievance
    for (int i = 0; i < N_INCIDENTS; i++) {
        double weight = m->politics.grudges[i].weight > most ? grudge_now(m, &m->politics.grudges[i]) : 0;
        if (weight <= most) continue;
        most = weight;
        worst = i;
    }
    return worst < 0 ? 0 : cause_latest(m, (enum incident_id)worst, -1, -1);
}

static void local_consent_month(struct mission *m) {
    for (int i = 0; i < m->n_sectors; i++) {
        struct sector *s = &m->sectors[i];
        double seen = clamp(m->p->consent_neglected_frac + m->p->consent_seen_gain_frac * s->patrolled_frac +
                                expectations_consent(m, i) + perception_consent(m, i) + society_consent(m, i),
                            0, 1);
        s->local_consent_frac += m->p->consent_local_memory_frac * (seen - s->local_consent_frac);
    }
}

void politics_month(struct mission *m) {
    spend_month(m);
    host_consent_month(m);
    local_consent_month(m);
    elections_month(m);
    double standby_days = m->p->reserve_standby_years * DAYS_PER_YEAR;
    if (!mission_present(m) && now_days(m) > m->politics.exit_day + standby_days)
        m->politics.reserve_persons = 0;
}

/* --- the start --- */

/* What can be called from outside the country: the mission's own reserve, and a regional force that was pledged. */
double politics_reserve(const struct mission *m) {
    return m->politics.reserve_persons + pledges_guard_persons(m);
}

void politics_start(struct mission *m) {
    struct politics *p = &m->politics;
    p->first_cut_day = p->mandate_end_day = p->exit_day = -1;
    p->host_consent_frac = m->p->consent_initial_frac;
    p->mentoring_frac = m->p->mission_mentoring_frac;
    council_start(m);
    after_days(m, DAYS_PER_YEAR, on_budget_year, 1);
    elections_start(m);
}

void politics_name_events(struct sim *s) {
    council_name_events(s);
    NAME_EVENT(s, on_budget_year);
    elections_name_events(s);
}
