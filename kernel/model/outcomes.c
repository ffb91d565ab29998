/*
 * The figures of a run: the present value of every metric, its series by month, and what it comes to at the
 * end. It observes the true state through the functions that each part offers, and changes nothing that they
 * read.
 */
#include "model/ddr/ddr.h"
#include "model/effort/effort.h"
#include "model/host/conduct.h"
#include "model/host/economy.h"
#include "model/politics/agreement.h"
#include "model/politics/ceasefire.h"
#include "model/politics/council.h"
#include "model/politics/talks.h"
#include "model/politics/elections.h"
#include "model/politics/failure.h"
#include "model/host/host.h"
#include "model/host/host_army.h"
#include "model/host/integrity.h"
#include "model/host/justice.h"
#include "model/host/payroll.h"
#include "model/means/detachment.h"
#include "model/means/sections.h"
#include "model/parties/broker.h"
#include "model/parties/dilemma.h"
#include "model/parties/frozen.h"
#include "model/parties/patron.h"
#include "model/parties/splinter.h"
#include "model/parties/strategies.h"
#include "model/people/aid.h"
#include "model/people/displacement.h"
#include "model/people/erw.h"
#include "model/people/gates.h"
#include "model/politics/pledges.h"
#include "model/politics/pressure.h"
#include "model/politics/receivers.h"
#include "model/politics/transition.h"
#include "model/people/presence.h"
#include "model/world.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- the present value of every metric that has one --- */

static double sum_sectors(const struct mission *m, double (*value)(const struct mission *, int)) {
    double sum = 0;
    for (int i = 0; i < m->n_sectors; i++)
        sum += value(m, i);
    return sum;
}

static double sector_outside(const struct mission *m, int i) {
    return m->sectors[i].outside_persons;
}

static double sector_bases(const struct mission *m, int i) {
    return m->sectors[i].n_bases + m->sectors[i].n_temporary;
}

static double sector_people(const struct mission *m, int i) {
    return m->sectors[i].p->population_persons;
}

static double sector_people_reached(const struct mission *m, int i) {
    return m->sectors[i].p->population_persons * m->sectors[i].patrolled_frac;
}

static double sector_people_consenting(const struct mission *m, int i) {
    return m->sectors[i].p->population_persons * m->sectors[i].local_consent_frac;
}

static double sector_benchmarks(const struct mission *m, int i) {
    return m->reported.sectors[SECTOR_METRIC_benchmarks_met][i] / 3;
}

static double armed_persons(const struct mission *m) {
    double sum = 0;
    for (int i = 0; i < m->n_parties; i++)
        if (is_armed_actor(&m->parties[i])) sum += party_armed(&m->parties[i]);
    return sum;
}

/* Over the armed groups that are still there. */
static double sum_groups(const struct mission *m, double (*value)(const struct mission *, int)) {
    double sum = 0;
    for (int i = 0; i < m->n_parties; i++)
        if (is_armed_actor(&m->parties[i]) && !m->parties[i].gone) sum += value(m, i);
    return sum;
}

static double group_one(const struct mission *m, int i) {
    (void)m;
    (void)i;
    return 1;
}

static double group_is_armed(const struct mission *m, int i) {
    return party_armed(&m->parties[i]) >= 20;
}

static double group_outside_persons(const struct mission *m, int i) {
    return m->parties[i].in_process ? 0 : party_armed(&m->parties[i]);
}

static double group_resolve(const struct mission *m, int i) {
    return m->parties[i].resolve_frac;
}

/* People at sites: in the queue, in camp before discharge, kept there after it. */
static double sum_sites(const struct mission *m, bool waiting, bool cantoned, bool staying) {
    int32_t n = 0;
    for (int i = 0; i < m->ddr.n_sites; i++) {
        const struct site *site = &m->ddr.sites[i];
        n += waiting * site->waiting.n + cantoned * site->cantoned.n + staying * site->staying.n;
    }
    return n;
}

static double ddr_world(const struct mission *m, enum metric_id metric) {
    switch (metric) {
    case METRIC_ddr_women_persons: return (double)m->ddr.n_women;
    case METRIC_ddr_children_persons: return (double)m->ddr.n_children;
    case METRIC_ddr_phantoms_persons: return (double)m->ddr.n_phantoms;
    case METRIC_ddr_kept_persons: return sum_sites(m, false, false, true);
    case METRIC_ddr_hungry_days: return (double)m->ddr.n_hungry_days;
    case METRIC_weapons_leaked: return weapons_leaked(m);
    case METRIC_weapons_stored_persons: return m->persons.n_in[STAGE_STORED];
    case METRIC_cvr_persons: return cvr_persons(m);
    case METRIC_reintegration_gap_usd: return homecoming_gap_usd(m);
    case METRIC_ddr_framework_frac: return m->ddr.conditions[0];
    case METRIC_ddr_trust_frac: return m->ddr.conditions[1];
    case METRIC_ddr_willing_frac: return m->ddr.conditions[2];
    case METRIC_ddr_security_frac: return m->ddr.conditions[3];
    case METRIC_ddr_lead_frac: return dilemma_lead(m);
    case METRIC_acceptance_frac: return m->ddr.acceptance_frac;
    default: return (double)NAN;
    }
}

static double civil_world(const struct mission *m, enum metric_id metric) {
    switch (metric) {
    case METRIC_aid_reached_frac: return aid_reached_total(m);
    case METRIC_aid_escort_persons: return aid_escorts_total(m);
    case METRIC_aid_workers_killed_persons: return m->aid != NULL ? m->aid->workers_killed : 0;
    case METRIC_excess_deaths_persons: return m->aid != NULL ? m->aid->excess_deaths : 0;
    case METRIC_posts_filled_frac: return m->sections != NULL ? sections_filled_frac(m) : 1;
    case METRIC_mission_jobs_persons: return economy_jobs(m);
    case METRIC_detached_persons: return detachment_total(m);
    default: return (double)NAN;
    }
}

static double process_world(const struct mission *m, enum metric_id metric) {
    switch (metric) {
    case METRIC_provisions_on_time_frac: return agreement_on_time_frac(m);
    case METRIC_provisions_done_frac: return agreement_done_frac(m);
    case METRIC_provisions_disputed: return agreement_disputes(m);
    case METRIC_government_will_frac: return agreement_will(m);
    case METRIC_ceasefire_violations: return m->ceasefire->n_last_month;
    case METRIC_talks_signed: return m->talks->n_signed;
    case METRIC_spoiling_months: return m->strategies->n_spoiling_months;
    default: return (double)NAN;
    }
}

static double exit_world(const struct mission *m, enum metric_id metric) {
    switch (metric) {
    case METRIC_council_pressure: return pressure_now(m);
    case METRIC_trust_frac: return pressure_trust(m);
    case METRIC_mandate_days_left: return fmax(0, m->politics.mandate_end_day - now_days(m));
    case METRIC_days_to_election: return elections_days_left(m);
    case METRIC_functions_handed_over: return receivers_n_handed(m);
    case METRIC_received_frac: return receivers_level_mean(m);
    case METRIC_pledges_secured: return pledges_n_secured(m);
    case METRIC_residual_persons: return m->transition->residual_persons;
    default: return (double)NAN;
    }
}

/* Metrics that a mechanism keeps itself: each answers NAN to one that is not its own. */
static double other_world(const struct mission *m, enum metric_id metric) {
    double v = ddr_world(m, metric);
    if (isnan(v)) v = civil_world(m, metric);
    if (isnan(v)) v = process_world(m, metric);
    if (isnan(v)) v = exit_world(m, metric);
    if (isnan(v)) v = effort_present(m, metric);
    return isnan(v) ? violence_present(m, metric) : v;
}

double record_world(const struct mission *m, enum metric_id metric) {
    const struct record *r = &m->record;
    switch (metric) {
    case METRIC_civilian_deaths_persons: return r->month_civilian;
    case METRIC_battle_deaths_persons: return r->month_battle;
    case METRIC_peacekeeper_deaths_persons: return r->month_peacekeeper;
    case METRIC_attacks_on_civilians: return r->month_attacks;
    case METRIC_cost_usd: return r->month_cost;
    case METRIC_registered_voters_frac: return elections_registered(m);
    case METRIC_election_ready_frac: return elections_ready(m);
    case METRIC_turnout_frac: return m->elections->turnout_frac;
    case METRIC_election_credible_frac: return m->elections->credible_frac;
    case METRIC_elections_held: return m->elections->n_held;
    case METRIC_elections_accepted: return m->elections->n_accepted;
    case METRIC_elections_postponed: return m->elections->n_postponed;
    case METRIC_drawdown_frozen: return council_frozen(m);
    case METRIC_ceiling_persons: return m->politics.ceiling_troops;
    case METRIC_police_ceiling_persons: return m->politics.ceiling_police;
    case METRIC_troops_persons: return force_troops(m);
    case METRIC_police_persons: return force_police(m);
    case METRIC_outside_wire_persons: return sum_sectors(m, sector_outside);
    case METRIC_bases: return sum_sectors(m, sector_bases);
    case METRIC_people_in_reach_frac:
        return sum_sectors(m, sector_people_reached) / sum_sectors(m, sector_people);
    case METRIC_fighters_armed_persons: return armed_persons(m);
    case METRIC_ddr_waiting_persons: return sum_sites(m, true, false, false);
    case METRIC_ddr_cantoned_persons: return sum_sites(m, false, true, false);
    case METRIC_ddr_demobilised_persons: return (double)m->ddr.n_discharged;
    case METRIC_in_support_persons: return m->ddr.reinsertion.n + m->ddr.r_training.n;
    case METRIC_reintegration_waiting_persons: return m->ddr.r_waiting.n;
    case METRIC_reintegrated_persons: return (double)m->ddr.n_reintegrated;
    case METRIC_remobilised_persons: return (double)m->ddr.n_remobilised;
    case METRIC_deserted_persons: return (double)m->ddr.n_left_early;
    case METRIC_weapons_collected: return (double)m->ddr.n_weapons;
    case METRIC_trust_fund_usd: return m->ddr.trust_fund_usd;
    case METRIC_splinters_formed: return m->splinters->n_formed;
    case METRIC_armed_groups: return sum_groups(m, group_is_armed);
    case METRIC_fighters_outside_persons: return sum_groups(m, group_outside_persons);
    case METRIC_kept_back_persons: return dilemma_kept_back(m);
    case METRIC_phantoms_persons: return m->dilemma->n_phantoms;
    case METRIC_patron_support_usd: return sum_groups(m, patron_usd_per_month);
    case METRIC_spill_over_persons: return m->patrons->came_persons;
    case METRIC_broker_strength_frac: return m->broker->strength_frac;
    case METRIC_resolve_frac: return sum_groups(m, group_resolve) / fmax(1, sum_groups(m, group_one));
    case METRIC_frozen_frac: return frozen_mean(m);
    case METRIC_host_consent_frac: return m->politics.host_consent_frac;
    case METRIC_local_consent_frac:
        return sum_sectors(m, sector_people_consenting) / sum_sectors(m, sector_people);
    case METRIC_host_police_frac: return state_police_national(m);
    case METRIC_dependency_frac: return state_dependency(m);
    case METRIC_arrears_months: return m->state.arrears_months;
    case METRIC_contributors_owed_months: return mission_present(m) ? budget_owed_months(m) : 0;
    case METRIC_fuel_days: return mission_present(m) ? supply_fuel_days(m) : 0;
    case METRIC_staff_deaths_persons: return m->leadership->month_staff_deaths;
    case METRIC_orders_late: return (double)m->leadership->n_late;
    case METRIC_crisis_readiness_frac: return mission_present(m) ? leadership_readiness(m) : 0;
    case METRIC_flying_hours_left: return m->supply->hours_left;
    case METRIC_benchmarks_met_frac: return sum_sectors(m, sector_benchmarks) / m->n_sectors;
    case METRIC_sofa_violations: return (double)m->host->n_violations;
    case METRIC_government_offensives: return (double)m->host_army->n_offensives;
    case METRIC_army_consent_frac: return host_army_consent(m);
    case METRIC_interior_consent_frac: return host_interior_consent(m);
    case METRIC_governors_consent_frac: return host_governors_consent(m);
    case METRIC_army_supported_frac: return host_army_supported_frac(m);
    case METRIC_prison_crowding_frac: return justice_crowding(m);
    case METRIC_justice_capacity_frac: return justice_capacity(m);
    case METRIC_grievance_land_frac: return grievance_national(m, GRIEVANCE_LAND);
    case METRIC_grievance_exclusion_frac: return grievance_national(m, GRIEVANCE_EXCLUSION);
    case METRIC_grievance_services_frac: return grievance_national(m, GRIEVANCE_SERVICES);
    case METRIC_grievance_abuse_frac: return grievance_national(m, GRIEVANCE_ABUSE);
    case METRIC_legitimacy_frac: return perception_national(m, PERCEIVED_LEGITIMACY);
    case METRIC_credibility_frac: return perception_national(m, PERCEIVED_CREDIBILITY);
    case METRIC_impartiality_frac: return perception_national(m, PERCEIVED_IMPARTIALITY);
    case METRIC_redisplaced_persons: return displacement_fled_again(m);
    case METRIC_corruption_frac: return integrity_corruption(m);
    case METRIC_police_conduct_frac: return conduct_police_national(m);
    case METRIC_services_frac: return presence_services_national(m);
    case METRIC_displaced_persons: return displacement_total(m);
    case METRIC_returned_persons: return displacement_returned_total(m);
    case METRIC_people_at_gates_persons: return gates_total(m);
    case METRIC_erw_casualties_persons: return erw_month_casualties(m);
    default: return other_world(m, metric);
    }
}

/* --- the decision date and the month --- */

void record_decision_date(struct mission *m) {
    m->record.reach_at_decision = record_world(m, METRIC_people_in_reach_frac);
    record_start_clock(m);
}

void record_month(struct mission *m) {
    struct record *r = &m->record;
    record_note_peace(m);
    r->person_years += (force_troops(m) + force_police(m)) / 12;
    r->arrears_sum += m->state.arrears_months;
    if (mission_present(m)) r->host_consent_last = m->politics.host_consent_frac;
    if (now_days(m) > m->p->time_decision_day) {
        r->reach_sum += record_world(m, METRIC_people_in_reach_frac);
        r->n_reach_months++;
    }
    if (r->month < r->n_months) {
        for (int i = 0; i < N_WORLD_METRICS; i++)
            if (r->series[i] != NULL) r->series[i][r->month] = record_world(m, (enum metric_id)i);
        r->month++;
    }
    m->leadership->month_staff_deaths = 0;
    failure_month(m);
    violence_month_end(m);
    r->month_civilian = r->month_battle = r->month_peacekeeper = r->month_attacks = r->month_cost = 0;
}

/* --- the end --- */

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *items, size_t n) {
    if (n == 0) return (double)NAN;
    qsort(items, n, sizeof *items, compare_doubles);
    return n % 2 == 1 ? items[n / 2] : (items[n / 2 - 1] + items[n / 2]) / 2;
}

static double outcome(struct mission *m, enum metric_id metric) {
    struct record *r = &m->record;
    double horizon = m->horizon_days;
    bool left = m->politics.mission_over;
    switch (metric) {
    case METRIC_relapse: return r->relapsed;
    case METRIC_time_to_relapse_days:
        return (r->relapsed ? r->relapse_day : horizon) - m->p->time_decision_day;
    case METRIC_civilian_deaths_persons: return r->civilian_deaths;
    case METRIC_battle_deaths_persons: return r->battle_deaths;
    case METRIC_relapse_5_years_after_exit:
        return left && m->politics.exit_day + AFTER_EXIT_YEARS * DAYS_PER_YEAR <= horizon ? r->relapsed_after_exit
                                                                                          : (double)NAN;
    case METRIC_worst_year_deaths_persons: return r->worst_year;
    case METRIC_peacekeeper_deaths_persons: return r->peacekeeper_deaths;
    case METRIC_attacks_on_civilians: return r->attacks;
    case METRIC_attacks_answered_frac:
        return r->n_planned > 0 ? (double)r->n_answered / (double)r->n_planned : (double)NAN;
    case METRIC_response_median_hours: return median(r->response_hours, r->n_responses);
    case METRIC_staff_deaths_persons: return m->leadership->staff_deaths;
    case METRIC_cost_usd: return r->cost_assessed + r->cost_voluntary;
    case METRIC_cost_assessed_usd: return r->cost_assessed;
    case METRIC_cost_voluntary_usd: return r->cost_voluntary;
    case METRIC_mission_person_years: return r->person_years;
    case METRIC_exit_day: return left ? m->politics.exit_day : horizon;
    case METRIC_people_in_reach_frac: return r->reach_at_decision;
    case METRIC_sites_militarised: return gates_times_militarised(m);
    case METRIC_people_seen_frac: return r->n_reach_months > 0 ? r->reach_sum / r->n_reach_months : (double)NAN;
    case METRIC_ddr_riots: return (double)m->ddr.n_riots;
    case METRIC_ddr_riot_deaths_persons: return (double)m->ddr.n_riot_deaths;
    case METRIC_host_consent_frac: return r->host_consent_last;
    case METRIC_host_police_at_exit_frac: return left ? r->host_police_at_exit : state_police_national(m);
    case METRIC_dependency_at_exit_frac:
        return m->politics.first_cut_day >= 0 ? m->politics.dependency_at_exit : 0;
    case METRIC_election_credible_frac:
        return m->elections->n_held > 0 ? m->elections->credible_sum / m->elections->n_held : 0;
    case METRIC_turnout_frac:
        return m->elections->n_held > 0 ? m->elections->turnout_sum / m->elections->n_held : 0;
    case METRIC_coup: return m->payroll->n_coups > 0;
    case METRIC_army_mutinies: return m->payroll->n_mutinies;
    case METRIC_prison_crowding_frac: return justice_crowding_mean(m);
    case METRIC_prison_escapes_persons: return m->justice->n_escaped;
    case METRIC_arrears_months: return r->month > 0 ? r->arrears_sum / r->month : 0;
    case METRIC_ceasefire_violations: return m->ceasefire->n_total;
    case METRIC_idp_days: return displacement_person_days(m);
    case METRIC_aid_reached_frac: return aid_reached_mean(m);
    case METRIC_erw_casualties_persons: return erw_casualties(m);
    case METRIC_pledges_paid_frac: return pledges_paid_frac(m);
    case METRIC_assets_given_usd: return m->transition->given_usd;
    case METRIC_ready_at_exit_frac:
        return m->transition->ready_at_exit >= 0 ? m->transition->ready_at_exit : transition_readiness(m);
    case METRIC_ready_later_frac:
        return m->transition->ready_later >= 0 ? m->transition->ready_later : transition_readiness(m);
    default: {
        double of_violence = failure_outcome(m, metric);
        if (isnan(of_violence)) of_violence = violence_outcome(m, metric);
        return isnan(of_violence) ? record_world(m, metric) : of_violence;
    }
    }
}

void record_outcomes(struct mission *m, struct run_result *out) {
    struct record *r = &m->record;
    ticks horizon = ticks_from_days(m->horizon_days);
    bool stopped = sim_now(m->sim) < horizon || sim_next_time(m->sim) <= horizon;
    *out = (struct run_result){.stopped = stopped,
                               .n_months = r->month,
                               .kept = r->kept,
                               .n_kept = r->n_kept,
                               .checkpoint = sim_checkpoint(m->sim),
                               .n_events = sim_n_executed(m->sim),
                               .fingerprint = sim_fingerprint(m->sim)};
    for (int i = 0; i < N_WORLD_METRICS; i++) {
        bool wanted = (METRICS[i].uses & USE_OUTCOME) != 0;
        out->outcomes[i] = wanted && !stopped ? outcome(m, (enum metric_id)i) : (double)NAN;
        out->series[i] = r->series[i];
    }
}
