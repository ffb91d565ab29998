/*
 * Consent, the budget, elections, and the way out: how long, while the Council (council.c) decides how large.
 *
 * A cash gap sends units home whatever was decided. The host's welcome wanes and drops with each election;
 * below a threshold it asks the mission to leave, and that does not slip.
 */
#include "model/politics/council.h"
#include "model/host/host.h"
#include "model/means/sections.h"
#include "model/people/expectations.h"
#include "model/people/society.h"
#include "model/violence/crowds.h"
#include "model/world.h"

#include "base/portable_math.h"
#include "base/variates.h"
#include "model/parties/triggers.h"

#include <math.h>

/* --- exit --- */

void politics_note_cut(struct mission *m) {
    struct politics *p = &m->politics;
    if (p->first_cut_day >= 0) return;
    p->first_cut_day = now_days(m);
    p->dependency_at_exit = state_dependency(m);
}

void politics_note_exit(struct mission *m) {
    struct politics *p = &m->politics;
    p->mission_over = true;
    p->exit_day = now_days(m);
    p->ceiling_troops = p->ceiling_police = 0;
    m->record.host_police_at_exit = state_police_national(m);
    m->record.host_consent_last = p->host_consent_frac;
    double mean_year_usd =
        m->p->cost_person_year_usd * m->record.person_years / fmax(1, now_days(m) / DAYS_PER_YEAR);
    record_cost(m, m->p->cost_liquidation_frac * mean_year_usd, 0);
    uint32_t cause = m->cause;
    m->cause = record_event(m, INCIDENT_mission_closed, -1, -1, now_days(m));
    for (int i = 0; i < m->n_parties; i++)
        if (is_armed_actor(&m->parties[i])) party_decide(m, i); // leaders judge anew
    m->cause = cause;
}

static void on_mandate_end(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    if (mission_present(m)) force_leave_all(m);
}

static void on_last_hand_over(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    for (int i = 0; i < m->n_sectors && mission_present(m); i++)
        force_hand_over(m, i);
}

bool politics_end_mandate(struct mission *m, double days) {
    struct politics *p = &m->politics;
    double end = now_days(m) + days;
    if (!mission_present(m) || (p->mandate_end_day >= 0 && p->mandate_end_day <= end)) return false;
    p->mandate_end_day = end;
    uint32_t cause = m->cause;
    m->cause = record_event(m, INCIDENT_mandate_ending, -1, -1, days);
    politics_note_cut(m);
    double lead = m->p->mission_base_closure_days + m->p->mission_withdrawal_days;
    after_days(m, fmax(0, days - lead), on_last_hand_over, 0);
    after_days(m, days, on_mandate_end, 0);
    m->cause = cause;
    return true;
}

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

static void host_consent_month(struct mission *m) {
    struct politics *p = &m->politics;
    if (now_days(m) > m->p->consent_welcome_years * DAYS_PER_YEAR)
        p->host_consent_frac -= m->p->consent_wane_per_year / 12;
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
    double standby_days = m->p->reserve_standby_years * DAYS_PER_YEAR;
    if (!mission_present(m) && now_days(m) > m->politics.exit_day + standby_days)
        m->politics.reserve_persons = 0;
}

/* --- elections --- */

static int pick_loser(const struct mission *m, uint64_t i_election) {
    double weights[MAX_PARTIES] = {0};
    int n = 0;
    for (int i = 0; i < m->n_parties; i++) {
        weights[i] = is_movement(&m->parties[i]) ? m->parties[i].p->fighters_persons : 0;
        n += weights[i] > 0;
    }
    return n == 0 ? -1
                  : (int)variate_choose(draw(m, LUCK_election_loser, 0, i_election), weights,
                                        (size_t)m->n_parties);
}

/* A loser with men under arms, out of power and out of sight is the one who rejects the result. */
static bool rejected(const struct mission *m, int i_loser, uint64_t i_election) {
    const struct party *party = &m->parties[i_loser];
    double armed = 1 - party_disarmed_frac(party);
    double unseen = 1 - record_world(m, METRIC_people_in_reach_frac);
    double excluded = 1 - (1 - m->p->election_included_factor) * party->included_frac;
    double p_reject = m->p->election_reject_frac *
                      (1 - m->p->section_vote_gain_frac * sections_prepared_frac(m)) *
                      (1 - m->p->election_armed_frac + m->p->election_armed_frac * armed) * unseen * excluded;
    return draw(m, LUCK_election_result, 0, i_election) < p_reject;
}

static void on_election(struct sim *s, void *context, uint64_t i_election) {
    (void)s;
    struct mission *m = context;
    after_days(m, m->p->election_interval_years * DAYS_PER_YEAR, on_election, i_election + 1);
    double mood = variate_normal(draw(m, LUCK_election_mood, 0, i_election)) * m->p->consent_election_spread;
    if (mission_present(m))
        politics_displease_host(m, m->p->consent_election_drop_frac * (1 + mood), INCIDENT_election);
    host_see_election(m);
    int i_loser = pick_loser(m, i_election);
    if (i_loser < 0) return;
    bool accepted = !rejected(m, i_loser, i_election);
    sections_election_held(m);
    double armed = 1 - party_disarmed_frac(&m->parties[i_loser]);
    if (!accepted && armed >= 0.05) m->cause = record_event(m, INCIDENT_loser_armed, -1, i_loser, armed);
    m->cause = record_event(m, INCIDENT_election, -1, i_loser, accepted);
    if (!accepted) party_shock(m, i_loser, m->p->election_reject_shock);
    perception_see_vote(m, accepted);
    crowds_on_election(m, accepted);
    triggers_election(m);
    if (mission_present(m)) hook_notify(m, HOOK_on_election, &(double){accepted}, 1);
}

void politics_start(struct mission *m) {
    struct politics *p = &m->politics;
    p->first_cut_day = p->mandate_end_day = p->exit_day = -1;
    p->host_consent_frac = m->p->consent_initial_frac;
    p->mentoring_frac = m->p->mission_mentoring_frac;
    council_start(m);
    after_days(m, DAYS_PER_YEAR, on_budget_year, 1);
    after_days(m, m->p->election_first_day, on_election, 1);
}

void politics_name_events(struct sim *s) {
    NAME_EVENT(s, on_mandate_end);
    NAME_EVENT(s, on_last_hand_over);
    council_name_events(s);
    NAME_EVENT(s, on_budget_year);
    NAME_EVENT(s, on_election);
}
