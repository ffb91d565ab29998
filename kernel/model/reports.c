/*
 * What the mission knows. Incidents are reported late, or not at all where nobody patrols and nobody trusts;
 * the host overstates its police; armed fighters are an estimate. After exit the eyes close: reports then
 * come at the base rate. Policies and benchmarks read only what stands here.
 */
#include "model/politics/council.h"
#include "model/effort/effort.h"
#include "model/host/host.h"
#include "model/host/payroll.h"
#include "model/means/intelligence.h"
#include "model/means/sections.h"
#include "model/people/customary.h"
#include "model/people/displacement.h"
#include "model/people/erw.h"
#include "model/people/expectations.h"
#include "model/people/gates.h"
#include "model/people/presence.h"
#include "model/people/society.h"
#include "model/politics/ceasefire.h"
#include "model/world.h"

#include "base/variates.h"
#include "model/parties/patron.h"

#include <math.h>
#include <string.h>

static double armed_here(const struct mission *m, int i_sector) {
    double sum = 0;
    for (int k = 0; k < m->n_parties; k++)
        if (is_armed_actor(&m->parties[k])) sum += party_armed_in(&m->parties[k], i_sector);
    return sum;
}

bool reports_start(struct mission *m) {
    for (int i = N_WORLD_METRICS; i < N_METRICS; i++) {
        m->reported.sectors[i] = take(m, (size_t)m->n_sectors, sizeof(double));
        if (m->reported.sectors[i] == NULL) return false;
    }
    for (int i = 0; i < m->n_sectors; i++)
        m->sectors[i].met_since_day = -1;
    return true;
}

void reports_count_armed(struct mission *m) {
    for (int i = 0; i < m->n_sectors; i++)
        m->sectors[i].armed_start_persons = (int32_t)armed_here(m, i);
}

/* --- incidents --- */

struct pending_report {
    struct mission *m;
    int i_sector;
    enum incident_id incident;
    double deaths_persons, happened_day;
};

static void keep_report(struct mission *m, const struct pending_report *r) {
    struct sector *s = &m->sectors[r->i_sector];
    if (s->n_reports == s->reports_capacity) {
        size_t capacity = s->reports_capacity > 0 ? 2 * s->reports_capacity : 32;
        struct report_line *more = take(m, capacity, sizeof *more);
        if (more == NULL) return;
        if (s->n_reports > 0) memcpy(more, s->reports, s->n_reports * sizeof *more);
        s->reports = more;
        s->reports_capacity = capacity;
    }
    s->reports[s->n_reports++] = (struct report_line){
        .day = (float)now_days(m), .deaths_persons = (float)r->deaths_persons, .incident = r->incident};
}

static void on_report(struct sim *sim, void *context, uint64_t argument) {
    (void)sim;
    (void)argument;
    struct pending_report *r = context;
    keep_report(r->m, r);
    if (r->deaths_persons > 0) council_hear_killed(r->m);
    double arguments[] = {r->i_sector, r->deaths_persons, now_days(r->m) - r->happened_day};
    if (mission_present(r->m)) hook_notify(r->m, HOOK_on_incident, arguments, 3);
}

double reports_sight_told(const struct mission *m, int i_sector, double told_factor) {
    const struct sector *s = &m->sectors[i_sector];
    double trust = m->p->warning_trust_frac, weight = m->p->section_liaison_weight;
    double spoken_to = 1 - weight + weight * sections_work(m, SECTION_LIAISON);
    double told = s->local_consent_frac * contributors_contact(m, i_sector) * leadership_access(m, i_sector) *
                  spoken_to * told_factor * perception_told(m, i_sector) * society_tells(m, i_sector);
    return contributors_seen(m, i_sector) * (1 - trust + trust * fmin(1, told));
}

double reports_sight(const struct mission *m, int i_sector) {
    return reports_sight_told(m, i_sector, 1);
}

/* Abuses by the state's forces come out where somebody is there to document them. */
static double documented_frac(const struct mission *m, enum incident_id incident, int i_sector) {
    bool by_state = incident == INCIDENT_abuse_by_state || incident == INCIDENT_predation;
    if (!by_state) return 1;
    double watched = effort_factor(m, EFFECT_rights_monitoring, i_sector, m->p->institution_monitoring_gain);
    return fmin(1, sections_work(m, SECTION_HUMAN_RIGHTS)) * watched;
}

void reports_incident(struct mission *m, enum incident_id incident, int i_sector, double deaths) {
    snapshot_note(m, i_sector, deaths);
    /* Addressed by kind, place and instant: the same incident under two options has the same luck of being
     * reported. */
    uint64_t entity = (uint64_t)incident << 16 | (uint64_t)i_sector, occasion = (uint64_t)sim_now(m->sim);
    double sight = reports_sight(m, i_sector);
    double p_reported =
        m->p->report_base_frac + (m->p->report_patrolled_frac - m->p->report_base_frac) * sight;
    p_reported *= documented_frac(m, incident, i_sector);
    if (draw(m, LUCK_report, entity, occasion) >= p_reported) return;
    struct pending_report *r = take(m, 1, sizeof *r);
    if (r == NULL) return;
    *r = (struct pending_report){.m = m,
                                 .i_sector = i_sector,
                                 .incident = incident,
                                 .deaths_persons = deaths,
                                 .happened_day = now_days(m)};
    double delay = variate_lognormal(draw(m, LUCK_report_delay, entity, occasion),
                                     m->p->report_delay_median_days, m->p->report_delay_spread_log);
    sim_schedule_days(m->sim, delay, PRIORITY_NORMAL, on_report, r, 0);
}

/* --- the columns over sectors --- */

static double *column(struct mission *m, enum metric_id metric) {
    return m->reported.sectors[metric];
}

static void count_reports(struct mission *m, int i) {
    struct sector *s = &m->sectors[i];
    while (s->first_report < s->n_reports && (double)s->reports[s->first_report].day < now_days(m) - 365)
        s->first_report++;
    double n = 0, deaths = 0;
    for (size_t k = s->n_reports; k-- > s->first_report && (double)s->reports[k].day >= now_days(m) - 90;) {
        n++;
        deaths += (double)s->reports[k].deaths_persons;
    }
    column(m, SECTOR_METRIC_incidents_90d)[i] = n;
    column(m, SECTOR_METRIC_deaths_90d_persons)[i] = deaths;
}

/* What patrols see, and for the rest the register: those there at the start less those who have come in. */
static double armed_estimate(const struct mission *m, int i) {
    const struct sector *s = &m->sectors[i];
    double sight =
        m->p->report_estimate_base_frac + (1 - m->p->report_estimate_base_frac) * s->patrolled_frac;
    return sight * armed_here(m, i) + (1 - sight) * intelligence_estimate_factor(m, i) *
                                          fmax(0, s->armed_start_persons - s->registered_persons);
}

/* Of the armed men who face another side the mission knows as many as of all armed men here. */
static double facing_estimate(const struct mission *m, int i) {
    double armed = armed_here(m, i);
    return armed > 0 ? ceasefire_facing(m, i) * armed_estimate(m, i) / armed : 0;
}

static void judge_benchmarks(struct mission *m, int i) {
    struct sector *s = &m->sectors[i];
    bool quiet =
        column(m, SECTOR_METRIC_incidents_90d)[i] <= m->p->benchmark_quiet_incidents && now_days(m) >= 90;
    bool police = column(m, SECTOR_METRIC_host_police_frac)[i] >= m->p->benchmark_police_frac;
    bool demobilised =
        column(m, SECTOR_METRIC_armed_persons)[i] <= m->p->benchmark_armed_frac * s->armed_start_persons + 10;
    int met = quiet + police + demobilised;
    column(m, SECTOR_METRIC_benchmarks_met)[i] = met;
    if (met < 3)
        s->met_since_day = -1;
    else if (s->met_since_day < 0)
        s->met_since_day = now_days(m);
    column(m, SECTOR_METRIC_benchmarks_held_days)[i] = met == 3 ? now_days(m) - s->met_since_day : 0;
}

/* Where patrols pass, the displaced are counted and the lists checked; elsewhere some are missed, and those
 * who are on a list are more than there are. */
static double displaced_report(const struct mission *m, int i, double persons) {
    double seen = m->sectors[i].patrolled_frac, base = m->p->report_displaced_base_frac;
    return persons * (base + (1 - base) * seen) * (1 + m->p->report_displaced_inflation_frac * (1 - seen));
}

static void refresh_people(struct mission *m, int i) {
    column(m, SECTOR_METRIC_displaced_persons)[i] = displaced_report(m, i, displacement_here(m, i));
    column(m, SECTOR_METRIC_displaced_from_persons)[i] = displaced_report(m, i, displacement_from(m, i));
    column(m, SECTOR_METRIC_people_at_gates_persons)[i] = displaced_report(m, i, gates_persons(m, i));
    column(m, SECTOR_METRIC_site_militarised)[i] = gates_militarised(m, i) && mission_present(m);
    column(m, SECTOR_METRIC_return_conditions_frac)[i] = displacement_welcome(m, i);
    column(m, SECTOR_METRIC_erw_km2)[i] = erw_suspected_km2(m, i);
    column(m, SECTOR_METRIC_administration_frac)[i] = presence_frac(m, i, POSTS_ADMINISTRATION);
    column(m, SECTOR_METRIC_justice_frac)[i] = presence_frac(m, i, POSTS_JUSTICE);
    column(m, SECTOR_METRIC_expectations_gap_frac)[i] = expectations_gap(m, i);
    column(m, SECTOR_METRIC_legitimacy_frac)[i] = perception_of(m, i, PERCEIVED_LEGITIMACY);
    column(m, SECTOR_METRIC_credibility_frac)[i] = perception_of(m, i, PERCEIVED_CREDIBILITY);
    column(m, SECTOR_METRIC_impartiality_frac)[i] = perception_of(m, i, PERCEIVED_IMPARTIALITY);
}

static void refresh_sector(struct mission *m, int i) {
    const struct sector *s = &m->sectors[i];
    count_reports(m, i);
    column(m, SECTOR_METRIC_armed_persons)[i] = armed_estimate(m, i);
    column(m, SECTOR_METRIC_facing_persons)[i] = facing_estimate(m, i);
    column(m, SECTOR_METRIC_troops_persons)[i] = s->troops_persons;
    column(m, SECTOR_METRIC_police_persons)[i] = s->police_persons;
    column(m, SECTOR_METRIC_bases)[i] = s->n_bases;
    column(m, SECTOR_METRIC_temporary_bases)[i] = s->n_temporary;
    column(m, SECTOR_METRIC_patrolled_frac)[i] = s->patrolled_frac;
    column(m, SECTOR_METRIC_host_police_frac)[i] =
        (1 + m->p->report_police_inflation_frac) * state_police_frac(m, i);
    column(m, SECTOR_METRIC_local_consent_frac)[i] = s->local_consent_frac;
    column(m, SECTOR_METRIC_population_persons)[i] = s->p->population_persons;
    column(m, SECTOR_METRIC_handed_over)[i] = s->handing_over;
    column(m, SECTOR_METRIC_hub)[i] = s->p->hub;
    column(m, SECTOR_METRIC_capital)[i] = i == m->payroll->i_capital;
    column(m, SECTOR_METRIC_ddr_site)[i] = s->p->ddr_site;
    column(m, SECTOR_METRIC_customary_trust_frac)[i] = customary_trust(m, i);
    column(m, SECTOR_METRIC_movement_barred)[i] = host_bars(m, i);
    column(m, SECTOR_METRIC_governor_consent_frac)[i] =
        m->p->host_mechanism != 0 ? m->host->governor_frac[i] : m->politics.host_consent_frac;
    column(m, SECTOR_METRIC_ddr_queue_persons)[i] = 0;
    refresh_people(m, i);
    judge_benchmarks(m, i);
}

/* Of the last 90 days, as a month's worth: reports of one kind, or the deaths they tell of. */
static double reported_a_month(const struct mission *m, enum incident_id incident, bool deaths) {
    double sum = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        const struct sector *s = &m->sectors[i];
        for (size_t k = s->n_reports; k-- > 0 && (double)s->reports[k].day >= now_days(m) - 90;)
            if (s->reports[k].incident == incident) sum += deaths ? (double)s->reports[k].deaths_persons : 1;
    }
    return sum * DAYS_PER_MONTH / 90;
}

static double reported_over(struct mission *m, enum metric_id metric) {
    double sum = 0;
    for (int i = 0; i < m->n_sectors; i++)
        sum += m->reported.sectors[metric][i];
    return sum;
}

/* Attacks of a month, or the deaths in them; those by soldiers are added in violence.c. */
static double reported_on_civilians(const struct mission *m, bool deaths) {
    static const enum incident_id KINDS[] = {INCIDENT_attack_on_civilians, INCIDENT_predation,
                                             INCIDENT_operation_harm};
    double sum = 0;
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++)
        sum += reported_a_month(m, KINDS[i], deaths);
    return sum;
}

void reports_refresh(struct mission *m) {
    for (int i = 0; i < m->n_sectors; i++) {
        refresh_sector(m, i);
    }
    for (int k = 0; k < m->ddr.n_sites; k++)
        column(m, SECTOR_METRIC_ddr_queue_persons)[m->ddr.sites[k].i_sector] += m->ddr.sites[k].waiting.n;
    for (int i = 0; i < N_WORLD_METRICS; i++)
        if (METRICS[i].uses & USE_REPORTED) m->reported.world[i] = record_world(m, (enum metric_id)i);
    /* Not seen as they are: names without a person, the displaced, violence, armed fighters, host police. */
    m->reported.world[METRIC_ddr_demobilised_persons] += (double)m->ddr.n_phantoms;
    m->reported.world[METRIC_displaced_persons] = reported_over(m, SECTOR_METRIC_displaced_persons);
    m->reported.world[METRIC_people_at_gates_persons] =
        reported_over(m, SECTOR_METRIC_people_at_gates_persons);
    m->reported.world[METRIC_fighters_armed_persons] = reported_over(m, SECTOR_METRIC_armed_persons);
    m->reported.world[METRIC_host_police_frac] *= 1 + m->p->report_police_inflation_frac;
    m->reported.world[METRIC_attacks_on_civilians] = reported_on_civilians(m, false);
    m->reported.world[METRIC_civilian_deaths_persons] = reported_on_civilians(m, true);
    m->reported.world[METRIC_battle_deaths_persons] = reported_a_month(m, INCIDENT_clash, true);
    m->reported.world[METRIC_ceasefire_violations] = m->ceasefire->n_seen_last_month;
    violence_reports(m);
}

/* --- what a policy can know --- */

double policy_now_days(const struct mission *m) {
    return now_days(m);
}

int64_t policy_start_date(const struct mission *m) {
    return case_head_const(m->c)->start_days;
}

double policy_decision_day(const struct mission *m) {
    return m->p->time_decision_day;
}

int policy_n_sectors(const struct mission *m) {
    return m->n_sectors;
}

const char *policy_sector_name(const struct mission *m, int i_sector) {
    return case_name(m->c, SCOPE_SECTOR, i_sector);
}

int policy_n_parties(const struct mission *m) {
    return m->n_parties;
}

const char *policy_party_name(const struct mission *m, int i_party) {
    return case_party_name(m->c, i_party);
}

struct policy_party policy_party(const struct mission *m, int i_party) {
    const struct party *p = &m->parties[i_party];
    return (struct policy_party){.posture = p->posture,
                                 .in_process = p->in_process,
                                 .government = !is_movement(p),
                                 .gone = p->gone,
                                 .patron_usd_per_month = patron_usd_per_month(m, i_party)};
}

double policy_report_world(const struct mission *m, enum metric_id metric) {
    return (int)metric < (int)N_WORLD_METRICS ? m->reported.world[metric] : 0;
}

const double *policy_report_sectors(const struct mission *m, enum metric_id metric) {
    return (int)metric < (int)N_METRICS ? m->reported.sectors[metric] : NULL;
}

double policy_travel_hours(const struct mission *m, int i_from, int i_to) {
    return case_travel_hours(m->c, i_from, i_to, in_rains(m));
}

void reports_name_events(struct sim *s) {
    NAME_EVENT(s, on_report);
}
