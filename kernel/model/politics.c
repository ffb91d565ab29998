/*
 * Consent, the Council, the budget, elections: who decides how long and how large.
 *
 * The mission recommends, the Council decides: it takes a lower ceiling, may refuse a higher one, and presses
 * for cuts of its own once its patience is over, unless it has just heard of many deaths. A cash gap sends
 * units home whatever was decided. The host's welcome wanes and drops with each election; below a threshold
 * it asks the mission to leave, and that does not slip.
 */
#include "model/host/host.h"
#include "model/means/sections.h"
#include "model/people/expectations.h"
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

/* --- the ceiling --- */

static void set_ceilings(struct mission *m, double troops, double police) {
    struct politics *p = &m->politics;
    if (troops < p->ceiling_troops || police < p->ceiling_police) politics_note_cut(m);
    bool troops_changed = fabs(troops - p->ceiling_troops) >= 1;
    bool changed = troops_changed || fabs(police - p->ceiling_police) >= 1;
    p->ceiling_troops = troops;
    p->ceiling_police = police;
    if (!changed) return;
    uint32_t cause = m->cause;
    if (troops_changed) m->cause = record_event(m, INCIDENT_ceiling_set, -1, -1, troops);
    force_fit_ceiling(m);
    if (mission_present(m)) hook_notify(m, HOOK_on_ceiling, &troops, 1);
    m->cause = cause;
}

/* The sector was handed over with the Council's blessing: its places go with it. */
void politics_lower_ceilings(struct mission *m, double troops, double police) {
    if (troops <= 0 && police <= 0) return;
    const struct politics *p = &m->politics;
    set_ceilings(m, fmax(0, p->ceiling_troops - troops), fmax(0, p->ceiling_police - police));
}

static void on_cut_granted(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    struct politics *p = &m->politics;
    if (!mission_present(m)) return;
    double troops =
        p->recommended_troops >= 0 ? fmin(p->recommended_troops, p->ceiling_troops) : p->ceiling_troops;
    double police =
        p->recommended_police >= 0 ? fmin(p->recommended_police, p->ceiling_police) : p->ceiling_police;
    set_ceilings(m, troops, police);
}

void politics_recommend(struct mission *m, double troops, double police) {
    struct politics *p = &m->politics;
    p->recommended_event = m->cause;
    if (troops >= 0) p->recommended_troops = troops;
    if (police >= 0) p->recommended_police = police;
    bool lower = (troops >= 0 && troops < p->ceiling_troops) || (police >= 0 && police < p->ceiling_police);
    if (lower)
        after_days(m, m->p->council_notice_days, on_cut_granted, 0); // nobody in the Council objects to fewer
}

/* Deaths reported in the past year: what the Council has heard. */
static double reported_deaths(const struct mission *m) {
    double sum = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        const struct sector *s = &m->sectors[i];
        for (size_t k = s->n_reports; k-- > 0 && (double)s->reports[k].day > now_days(m) - 365;)
            sum += (double)s->reports[k].deaths_persons;
    }
    return sum;
}

/* Share of the troop ceiling that the Council would cut unasked: none, unless its patience is over and no
 * crisis is on. */
static double councils_cut(const struct mission *m) {
    bool patient = now_days(m) < m->p->council_patience_years * DAYS_PER_YEAR;
    bool crisis = reported_deaths(m) >= m->p->council_crisis_deaths_persons;
    return patient || crisis ? 0 : m->p->council_cut_per_year_frac;
}

enum ceiling { CEILING_TROOPS, CEILING_POLICE };

/* A new ceiling, from the present one, what the mission recommends (negative: nothing) and what the Council
 * wishes. */
static double decide(const struct mission *m, enum ceiling which, double ceiling, double recommended,
                     double wish, uint64_t i_renewal) {
    if (recommended < 0) return wish;
    if (recommended <= ceiling) return fmin(recommended, wish);
    return draw(m, LUCK_council, which, i_renewal) < m->p->council_accept_rise_frac ? recommended : wish;
}

static void on_renewal_decision(struct sim *s, void *context, uint64_t i_renewal) {
    (void)s;
    struct mission *m = context;
    struct politics *p = &m->politics;
    if (!mission_present(m) || p->mandate_end_day >= 0) return;
    double cut = councils_cut(m);
    double troops = decide(m, CEILING_TROOPS, p->ceiling_troops, p->recommended_troops,
                           p->ceiling_troops * (1 - cut), i_renewal);
    double share = p->ceiling_troops > 0 ? fmin(1, troops / p->ceiling_troops) : 1;
    double wish = p->ceiling_police * (1 - m->p->council_police_cut_frac * (1 - share));
    double police = decide(m, CEILING_POLICE, p->ceiling_police, p->recommended_police, wish, i_renewal);
    if (p->recommended_troops >= 0 || p->recommended_police >= 0) m->cause = p->recommended_event;
    p->recommended_troops = p->recommended_police = -1;
    if (troops < m->p->council_smallest_frac * m->p->mission_ceiling_troops_persons)
        politics_end_mandate(m, 365);
    set_ceilings(m, troops, police);
}

static void on_renewal(struct sim *s, void *context, uint64_t i_renewal) {
    (void)s;
    struct mission *m = context;
    if (!mission_present(m) || m->politics.mandate_end_day >= 0) return; // nothing to renew any more
    reports_refresh(m);
    hook_notify(m, HOOK_on_renewal, &(double){now_days(m)}, 1);
    after_days(m, m->p->council_notice_days, on_renewal_decision, i_renewal);
    after_days(m, m->p->council_renewal_days, on_renewal, i_renewal + 1);
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

static void host_consent_month(struct mission *m) {
    struct politics *p = &m->politics;
    if (now_days(m) > m->p->consent_welcome_years * DAYS_PER_YEAR)
        p->host_consent_frac -= m->p->consent_wane_per_year / 12;
    p->host_consent_frac = clamp(p->host_consent_frac, 0, 1);
    if (p->withdrawal_asked || !mission_present(m) ||
        p->host_consent_frac >= m->p->consent_withdrawal_below_frac)
        return;
    p->withdrawal_asked = true;
    m->cause = record_event(m, INCIDENT_consent_withdrawn, -1, -1, m->p->consent_withdrawal_days);
    politics_end_mandate(m, m->p->consent_withdrawal_days);
    m->cause = 0;
}

void politics_displease_host(struct mission *m, double drop) {
    m->politics.host_consent_frac = clamp(m->politics.host_consent_frac - drop, 0, 1);
}

static void local_consent_month(struct mission *m) {
    for (int i = 0; i < m->n_sectors; i++) {
        struct sector *s = &m->sectors[i];
        double seen = clamp(m->p->consent_neglected_frac + m->p->consent_seen_gain_frac * s->patrolled_frac +
                                expectations_consent(m, i),
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
    if (mission_present(m)) politics_displease_host(m, m->p->consent_election_drop_frac * (1 + mood));
    host_see_election(m);
    int i_loser = pick_loser(m, i_election);
    if (i_loser < 0) return;
    bool accepted = !rejected(m, i_loser, i_election);
    sections_election_held(m);
    if (!accepted)
        m->cause =
            record_event(m, INCIDENT_loser_armed, -1, i_loser, 1 - party_disarmed_frac(&m->parties[i_loser]));
    m->cause = record_event(m, INCIDENT_election, -1, i_loser, accepted);
    if (!accepted) party_shock(m, i_loser, m->p->election_reject_shock);
    crowds_on_election(m, accepted);
    triggers_election(m);
    if (mission_present(m)) hook_notify(m, HOOK_on_election, &(double){accepted}, 1);
}

void politics_start(struct mission *m) {
    struct politics *p = &m->politics;
    p->ceiling_troops = m->p->mission_ceiling_troops_persons;
    p->ceiling_police = m->p->mission_ceiling_police_persons;
    p->recommended_troops = p->recommended_police = -1;
    p->first_cut_day = p->mandate_end_day = p->exit_day = -1;
    p->host_consent_frac = m->p->consent_initial_frac;
    p->mentoring_frac = m->p->mission_mentoring_frac;
    after_days(m, m->p->council_renewal_days - m->p->council_notice_days, on_renewal, 1);
    after_days(m, DAYS_PER_YEAR, on_budget_year, 1);
    after_days(m, m->p->election_first_day, on_election, 1);
}

void politics_name_events(struct sim *s) {
    NAME_EVENT(s, on_mandate_end);
    NAME_EVENT(s, on_last_hand_over);
    NAME_EVENT(s, on_cut_granted);
    NAME_EVENT(s, on_renewal_decision);
    NAME_EVENT(s, on_renewal);
    NAME_EVENT(s, on_budget_year);
    NAME_EVENT(s, on_election);
}
