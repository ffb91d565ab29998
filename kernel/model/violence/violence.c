/*
 * Violence: campaigns against civilians, battles, attacks on the mission, and the counts of harm.
 *
 * Attacks on civilians come in campaigns: a latent state per party and sector, quiet or active, that starts
 * rarely and persists, with heavy-tailed severity. So monthly counts are zero-inflated, persistent and
 * heavy-tailed by construction; attacks.c carries them out. Battles have a place: where the party lives, or,
 * for a share of those of a party at war, a neighbouring sector that it tries to take, on the way to which
 * they block the road. Attacks on the mission come by mode: here patrols that are ambushed and bases; roads.c
 * has traffic and explosive devices, crowds.c mobs.
 */
#include "model/violence/violence.h"

#include "model/host/conduct.h"
#include "model/means/detachment.h"
#include "model/means/leadership.h"
#include "model/means/supply.h"
#include "model/parties/command.h"
#include "model/parties/strategies.h"
#include "model/people/displacement.h"
#include "model/people/erw.h"
#include "model/people/reckoning.h"
#include "model/politics/ceasefire.h"
#include "model/violence/abuse.h"
#include "model/violence/attacks.h"
#include "model/violence/checkpoints.h"
#include "model/violence/crime.h"
#include "model/violence/crowds.h"
#include "model/violence/crsv.h"
#include "model/violence/disputes.h"
#include "model/violence/response.h"
#include "model/violence/roads.h"
#include "model/violence/rumours.h"

#include <math.h>
#include <stdio.h>

enum { SMALLEST_CAMPAIGN_PERSONS = 5, SMALLEST_CLASH_PERSONS = 20 };

static uint64_t address(const struct mission *m, int i_party, int i_sector) {
    return m->parties[i_party].luck_id << 16 | (uint64_t)i_sector;
}

/* --- counts of harm --- */

void harm_add(struct mission *m, enum harm harm, double amount) {
    m->violence->harm[harm].month += amount;
    m->violence->harm[harm].total += amount;
}

double harm_month(const struct mission *m, enum harm harm) {
    return m->violence->harm[harm].month;
}

double harm_total(const struct mission *m, enum harm harm) {
    return m->violence->harm[harm].total;
}

/* --- shared with the other files --- */

double violence_cap_deaths(const struct mission *m, int i_sector, double deaths) {
    return fmin(deaths, fmin(m->p->violence_place_persons, m->sectors[i_sector].p->population_persons));
}

int violence_neighbours(const struct mission *m, int i_sector, int *i_neighbours) {
    int n = 0;
    for (int i = 0; i < m->roads->n && n < MAX_SECTORS; i++) {
        const struct road *r = &m->roads->items[i];
        if (r->a == i_sector)
            i_neighbours[n++] = r->b;
        else if (r->b == i_sector)
            i_neighbours[n++] = r->a;
    }
    return n;
}

uint32_t violence_strike_people(struct mission *m, enum incident_id mode, int i_sector, int i_party,
                                double deaths) {
    uint32_t cause = m->cause, event = m->cause = record_event(m, mode, i_sector, i_party, deaths);
    record_civilian_deaths(m, deaths);
    reports_incident(m, mode, i_sector, deaths);
    displacement_see_violence(m, i_sector, deaths);
    m->cause = cause;
    return event;
}

uint32_t violence_strike_mission(struct mission *m, enum incident_id mode, int i_sector, int i_party,
                                 double deaths) {
    uint32_t before = m->cause, event = record_event(m, mode, i_sector, i_party, deaths);
    m->cause = event;
    leadership_note_attack(m, i_sector);
    if (deaths > 0) supply_note_deaths(m, i_sector);
    m->record.peacekeeper_deaths += deaths;
    m->record.month_peacekeeper += deaths;
    harm_add(m, HARM_ATTACK_ON_MISSION, 1);
    reports_incident(m, mode, i_sector, deaths);
    m->cause = before;
    return event;
}

/* --- campaigns --- */

/* A quiet group turns on civilians with the rate of its posture for each hundred armed people; an active one
 * goes on. */
static bool is_active(const struct mission *m, const struct party *party, int i_sector, double u) {
    double armed = party_armed_in(party, i_sector);
    if (armed < SMALLEST_CAMPAIGN_PERSONS) return false;
    double ordered = command_value(m, (int)(party - m->parties), LEVER_attack_civilians, i_sector);
    if (party->campaign[i_sector]) return u < m->p->violence_persistence_frac * fmin(1, ordered);
    return happens(u, m->p->violence_onset_per_month * armed / 100 * posture_factor(m, party->posture) *
                          reckoning_imitation(m) * ordered);
}

static void campaign_month(struct mission *m, int i_party, int i_sector) {
    struct party *party = &m->parties[i_party];
    uint64_t entity = address(m, i_party, i_sector), month = (uint64_t)now_month(m);
    bool before = party->campaign[i_sector];
    party->campaign[i_sector] = is_active(m, party, i_sector, draw(m, LUCK_campaign, entity, month));
    if (!party->campaign[i_sector]) return;
    if (!before)
        party->severity[i_sector] =
            (float)severity(draw(m, LUCK_severity, entity, month), m->p->violence_campaign_spread_log);
    attacks_plan_month(m, i_party, i_sector);
}

/* --- battles and attacks on the mission --- */

struct clash {
    struct mission *m;
    int i_party, i_sector, i_from; // i_from: where the fighters come from
    double deaths_persons;
    uint32_t war_event; // 0: a skirmish
    uint32_t ordered_event; // 0: nobody ordered it
    uint64_t occasion;
    enum incident_id mode;
};

/* --- what a war leaves behind when it stops --- */

bool violence_called_off(const struct mission *m, int i_party, uint32_t war_event, uint64_t entity,
                         uint64_t occasion) {
    if (war_event == 0 || m->parties[i_party].posture == POSTURE_WAR) return false;
    return draw(m, LUCK_call_off, entity, occasion) < m->p->violence_call_off_frac;
}

void violence_call_off(struct mission *m, int i_party) {
    struct party *party = &m->parties[i_party];
    for (int s = 0; s < m->n_sectors; s++) {
        uint64_t entity = (uint64_t)1 << 56 | address(m, i_party, s);
        if (party->campaign[s] && violence_called_off(m, i_party, party->war_event, entity, (uint64_t)party->n_wars))
            party->campaign[s] = false;
    }
}

/* The dead of a battle come off both sides, each by the other's chance. */
static void take_toll(struct mission *m, const struct clash *c) {
    const struct party *party = &m->parties[c->i_party];
    double dead = c->deaths_persons * m->p->party_battle_toll_frac, own = dead * (1 - party->win_frac);
    double here = party_armed_in(party, c->i_from), all = party_armed(party);
    if (dead <= 0 || here <= 0) return;
    double lost = fighters_lose_in(m, c->i_party, c->i_from, fmin(0.9, own / here), c->occasion);
    m->state.army_persons -= fmin(dead - own, 0.1 * m->state.army_persons);
    party_see_losses(m, c->i_party, lost / all);
}

static void battle(struct mission *m, const struct clash *c) {
    m->cause = record_event(m, INCIDENT_clash, c->i_sector, c->i_party, c->deaths_persons);
    record_battle_deaths(m, c->i_sector, c->i_party, c->deaths_persons);
    reports_incident(m, INCIDENT_clash, c->i_sector, c->deaths_persons);
    displacement_see_violence(m, c->i_sector, c->deaths_persons);
    erw_see_battle(m, c->i_sector);
    take_toll(m, c);
    if (c->i_from != c->i_sector) roads_block(m, c->i_from, c->i_sector);
}

static void on_clash(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct clash *c = context;
    struct mission *m = c->m;
    double least = m->p->violence_smallest_attack_persons > 0 ? SMALLEST_CLASH_PERSONS : 0;
    if (party_armed_in(&m->parties[c->i_party], c->i_from) < least) return; // nobody is left to fight it
    uint64_t entity = (uint64_t)(c->mode + 2) << 56 | address(m, c->i_party, c->i_from);
    if (violence_called_off(m, c->i_party, c->war_event, entity, c->occasion)) return;
    m->cause = c->ordered_event != 0 ? c->ordered_event : c->war_event;
    if (c->mode == INCIDENT_clash)
        battle(m, c);
    else if (m->sectors[c->i_sector].outside_persons > 0) // or they have left in the meantime
        violence_strike_mission(m, c->mode, c->i_sector, c->i_party, c->deaths_persons);
    m->cause = 0;
}

static void plan_clash(struct mission *m, struct clash like, double in_days) {
    struct clash *c = take(m, 1, sizeof *c);
    if (c == NULL) return;
    const struct party *party = &m->parties[like.i_party];
    *c = like;
    c->m = m;
    if (c->mode != INCIDENT_clash)
        c->ordered_event = command_event(m, like.i_party, LEVER_attack_mission, -1);
    c->war_event = party->posture == POSTURE_WAR ? party->war_event : 0;
    sim_schedule_days(m->sim, in_days, PRIORITY_NORMAL, on_clash, c, 0);
}

/* A warring party carries a share of its battles to a neighbour it can reach by road: richer and more peopled
 * sectors draw it, those where it lives already do not. */
static int place_of_battle(const struct mission *m, int i_party, int i_sector, uint64_t occasion) {
    if (m->parties[i_party].posture != POSTURE_WAR) return i_sector;
    double u = draw(m, LUCK_battle_place, address(m, i_party, i_sector), occasion);
    if (u >= m->p->violence_offensive_frac) return i_sector;
    int neighbours[MAX_SECTORS], n = violence_neighbours(m, i_sector, neighbours);
    double weights[MAX_SECTORS], sum = 0;
    for (int i = 0; i < n; i++) {
        const struct sector_params *s = m->sectors[neighbours[i]].p;
        bool home = m->parties[i_party].share[neighbours[i]] > m->p->party_home_share_frac;
        bool passable = isfinite(case_travel_hours(m->c, i_sector, neighbours[i], in_rains(m)));
        weights[i] = home || !passable ? 0 : s->population_persons / 1000 + s->rents_usd_per_month / 1000;
        sum += weights[i];
    }
    if (sum <= 0) return i_sector;
    return neighbours[variate_choose(u / m->p->violence_offensive_frac, weights, (size_t)n)];
}

static void battles_month(struct mission *m, int i_party, int i_sector) {
    const struct party *party = &m->parties[i_party];
    double armed = party_armed_in(party, i_sector);
    if (party->posture < POSTURE_SPOIL || armed < SMALLEST_CLASH_PERSONS) return;
    double rate = m->p->violence_clashes_per_month *
                  (party->posture == POSTURE_WAR
                       ? 1
                       : m->p->violence_skirmish_factor * ceasefire_skirmish_factor(m, i_sector));
    double strength = clamp(armed / m->p->violence_full_battle_persons, 0.1, 2);
    uint64_t entity = address(m, i_party, i_sector);
    uint32_t month = (uint32_t)now_month(m);
    int64_t n = how_many(draw(m, LUCK_clash_count, entity, month), rate * fmin(1, strength));
    double war =
        n == 0 ? 1
               : severity(draw(m, LUCK_severity, (uint64_t)1 << 48 | party->luck_id, (uint64_t)party->n_wars),
                          m->p->violence_war_spread_log);
    for (int64_t k = 0; k < n; k++) {
        uint64_t occasion = stream_occasion(month, (uint32_t)k);
        double deaths = variate_lognormal(draw(m, LUCK_clash_size, entity, occasion),
                                          m->p->violence_clash_deaths_median_persons * strength * war,
                                          m->p->violence_clash_deaths_spread_log);
        struct clash c = {.i_party = i_party,
                          .i_sector = place_of_battle(m, i_party, i_sector, occasion),
                          .i_from = i_sector,
                          .deaths_persons = floor(fmin(deaths, 2 * armed) + 0.5), // of both sides
                          .occasion = stream_occasion(month, 1000 + (uint32_t)k), // not one of operations
                          .mode = INCIDENT_clash};
        plan_clash(m, c, DAYS_PER_MONTH * draw(m, LUCK_clash_day, entity, occasion));
    }
}

static void patrols_ambushed(struct mission *m, int i_party, int i_sector, double hostility) {
    const struct sector *s = &m->sectors[i_sector];
    uint64_t entity = address(m, i_party, i_sector);
    uint32_t month = (uint32_t)now_month(m);
    double exposure = s->patrolled_frac; // patrols out all day meet more ambushes
    double mean = m->p->violence_mission_attack_per_month * hostility * exposure;
    int64_t n = how_many(draw(m, LUCK_mission_attack_count, entity, month), mean);
    for (int64_t k = 0; k < n; k++) {
        uint64_t occasion = stream_occasion(month, (uint32_t)k);
        int64_t deaths =
            variate_poisson(draw(m, LUCK_mission_attack_deaths, entity, occasion),
                            m->p->violence_mission_attack_deaths_mean * supply_death_factor(m, i_sector));
        struct clash c = {.i_party = i_party,
                          .i_sector = i_sector,
                          .i_from = i_sector,
                          .deaths_persons = (double)deaths,
                          .occasion = occasion,
                          .mode = INCIDENT_attack_on_mission};
        plan_clash(m, c, DAYS_PER_MONTH * draw(m, LUCK_mission_attack_day, entity, occasion));
    }
}

static void base_attacked(struct mission *m, int i_party, int i_sector, double hostility) {
    const struct sector *s = &m->sectors[i_sector];
    double strength =
        fmin(1, party_armed_in(&m->parties[i_party], i_sector) / m->p->violence_full_battle_persons);
    double mean = m->p->violence_base_attack_per_month * hostility * strength *
                  (s->n_bases + s->n_temporary + detachment_posts(m, i_sector));
    uint64_t entity = address(m, i_party, i_sector), month = (uint64_t)now_month(m);
    double u = draw(m, LUCK_base_attack, entity, month);
    if (!happens(u, mean)) return;
    int64_t deaths =
        variate_poisson(draw(m, LUCK_base_attack, entity | (uint64_t)1 << 48, month),
                        m->p->violence_base_attack_deaths_mean * supply_death_factor(m, i_sector));
    struct clash c = {.i_party = i_party,
                      .i_sector = i_sector,
                      .i_from = i_sector,
                      .deaths_persons = (double)deaths,
                      .occasion = month,
                      .mode = INCIDENT_base_attacked};
    plan_clash(m, c, DAYS_PER_MONTH * clamp(u / mean, 0, 1));
}

static void mission_attacks_month(struct mission *m, int i_party, int i_sector) {
    const struct party *party = &m->parties[i_party];
    if (party_armed_in(party, i_sector) < SMALLEST_CLASH_PERSONS || m->sectors[i_sector].outside_persons <= 0)
        return;
    double hostility = posture_factor(m, party->posture) *
                       (1 + m->p->rumour_mission_attack_gain * rumours_level(m, i_sector)) *
                       strategies_retaliation(m, i_party) *
                       command_value(m, i_party, LEVER_attack_mission, -1);
    patrols_ambushed(m, i_party, i_sector, hostility);
    base_attacked(m, i_party, i_sector, hostility);
}

/* --- unpaid host forces --- */

static void predation_month(struct mission *m, int i_sector) {
    struct sector *s = &m->sectors[i_sector];
    double unpaid = 1 - state_paid_frac(m);
    double rate = m->p->violence_predation_per_month * s->host_police_persons / 100 *
                  conduct_predation(m, i_sector, unpaid) *
                  command_value(m, m->abuse->i_government, LEVER_prey, -1);
    uint64_t month = (uint64_t)now_month(m);
    if (!happens(draw(m, LUCK_predation, (uint64_t)i_sector, month), rate)) return;
    double deaths =
        floor(variate_lognormal(draw(m, LUCK_predation_size, (uint64_t)i_sector, month), 1, 0.8) + 0.5);
    harm_add(m, HARM_STATE, deaths);
    perception_note(m, i_sector, PERCEIVED_LEGITIMACY, false, m->p->perception_predation_weight);
    uint32_t cause = m->cause, ordered = command_event(m, m->abuse->i_government, LEVER_prey, -1);
    if (ordered != 0) m->cause = ordered;
    violence_strike_people(m, INCIDENT_predation, i_sector, -1, deaths);
    m->cause = cause;
}

/* --- start, month, end of month --- */

bool violence_start(struct mission *m) {
    m->violence = take(m, 1, sizeof *m->violence);
    m->response = take(m, 1, sizeof *m->response);
    return m->violence != NULL && m->response != NULL && roads_start(m) && checkpoints_start(m) &&
           rumours_start(m) && crsv_start(m) && crowds_start(m) && crime_start(m) && disputes_start(m) &&
           abuse_start(m);
}

void violence_month(struct mission *m) {
    rumours_month(m);
    roads_month(m);
    checkpoints_month(m);
    for (int p = 0; p < m->n_parties; p++) {
        if (!is_armed_actor(&m->parties[p])) continue;
        for (int s = 0; s < m->n_sectors; s++) {
            campaign_month(m, p, s);
            battles_month(m, p, s);
            mission_attacks_month(m, p, s);
        }
    }
    for (int s = 0; s < m->n_sectors; s++)
        predation_month(m, s);
    abuse_month(m);
    crsv_month(m);
    crime_month(m);
    crowds_month(m);
    disputes_month(m);
}

void violence_month_end(struct mission *m) {
    struct violence *v = m->violence;
    v->n_months++;
    v->roads_open_sum += roads_open_frac(m);
    v->person_years += m->crime->people / 12;
    for (int i = 0; i < N_HARMS; i++)
        v->harm[i].month = 0;
}

/* --- what a policy may order --- */

void violence_order(struct mission *m, const struct order *o, struct order_reply *reply) {
    switch (o->lever) {
    case LEVER_report_publicly: m->abuse->published_frac = o->value; break;
    case LEVER_answer_rumours: m->rumours->answer_frac = o->value; break;
    case LEVER_rehearse_hand_over: crowds_rehearse(m); break;
    default: // mediate
        reply->accepted = disputes_station(m, o->i_sector, o->value);
        if (!reply->accepted) snprintf(reply->reason, sizeof reply->reason, "no mediation team is free");
        break;
    }
}

/* --- metrics --- */

static double per_100k_year(double homicides, double person_years) {
    return person_years > 0 ? homicides / person_years * 1e5 : 0;
}

static double share_of(double part, double whole) {
    return whole > 0 ? clamp(part / whole, 0, 1) : (double)NAN;
}

double violence_present(const struct mission *m, enum metric_id metric) {
    switch (metric) {
    case METRIC_attacks_on_mission: return harm_month(m, HARM_ATTACK_ON_MISSION);
    case METRIC_deaths_by_state_persons: return harm_month(m, HARM_STATE);
    case METRIC_communal_deaths_persons: return harm_month(m, HARM_COMMUNAL);
    case METRIC_crowd_deaths_persons: return harm_month(m, HARM_CROWD);
    case METRIC_riots: return harm_month(m, HARM_RIOT);
    case METRIC_homicides_persons: return harm_month(m, HARM_HOMICIDE);
    case METRIC_homicides_per_100k: return per_100k_year(harm_month(m, HARM_HOMICIDE), m->crime->people / 12);
    case METRIC_crsv_cases_persons: return harm_month(m, HARM_CRSV);
    case METRIC_ied_strikes: return harm_month(m, HARM_IED);
    case METRIC_roads_open_frac: return roads_open_frac(m);
    case METRIC_rumour_frac: return rumours_national(m);
    default: return (double)NAN;
    }
}

static double by_phase(const struct mission *m, enum phase phase) {
    const struct response *r = m->response;
    int64_t n = 0;
    for (int i = 0; i < N_PHASES; i++)
        n += r->n_by_phase[i];
    return share_of((double)r->n_by_phase[phase], (double)n);
}

double violence_outcome(const struct mission *m, enum metric_id metric) {
    const struct violence *v = m->violence;
    switch (metric) {
    case METRIC_attacks_deterred_frac:
        return share_of((double)m->response->n_deterred, (double)m->response->n_planned);
    case METRIC_attacks_preempted_frac: return by_phase(m, PHASE_PREEMPT);
    case METRIC_attacks_neutralised_frac: return by_phase(m, PHASE_NEUTRALISE);
    case METRIC_attacks_consolidated_frac: return by_phase(m, PHASE_CONSOLIDATE);
    case METRIC_attacks_on_mission: return harm_total(m, HARM_ATTACK_ON_MISSION);
    case METRIC_deaths_by_state_persons: return harm_total(m, HARM_STATE);
    case METRIC_communal_deaths_persons: return harm_total(m, HARM_COMMUNAL);
    case METRIC_disputes_violent: return harm_total(m, HARM_COMMUNAL_CLASH);
    case METRIC_crowd_deaths_persons: return harm_total(m, HARM_CROWD);
    case METRIC_riots: return harm_total(m, HARM_RIOT);
    case METRIC_homicides_persons: return harm_total(m, HARM_HOMICIDE);
    case METRIC_homicides_per_100k: return per_100k_year(harm_total(m, HARM_HOMICIDE), v->person_years);
    case METRIC_killed_by_former_fighters_frac:
        return share_of(harm_total(m, HARM_FORMER_HOMICIDE), harm_total(m, HARM_GANG_HOMICIDE));
    case METRIC_crsv_cases_persons: return harm_total(m, HARM_CRSV);
    case METRIC_crsv_reported_frac:
        return share_of(harm_total(m, HARM_CRSV_REPORTED), harm_total(m, HARM_CRSV));
    case METRIC_ied_strikes: return harm_total(m, HARM_IED);
    case METRIC_roads_open_frac: return v->n_months > 0 ? v->roads_open_sum / v->n_months : 1;
    default: return violence_present(m, metric);
    }
}

/* --- what the mission is told --- */

struct told {
    double communal_deaths, crowd_deaths, riots, state_attacks, state_deaths;
};

static void add_report(struct told *t, const struct report_line *line) {
    double deaths = (double)line->deaths_persons;
    switch (line->incident) {
    case INCIDENT_communal_clash: t->communal_deaths += deaths; break;
    case INCIDENT_riot:
        t->riots++;
        t->crowd_deaths += deaths;
        break;
    case INCIDENT_abuse_by_state:
        t->state_attacks++;
        t->state_deaths += deaths;
        break;
    default: break;
    }
}

static struct told told_in_90_days(const struct mission *m) {
    struct told t = {0};
    double since = now_days(m) - 90;
    for (int i = 0; i < m->n_sectors; i++) {
        const struct sector *s = &m->sectors[i];
        for (size_t k = s->n_reports; k-- > 0 && (double)s->reports[k].day >= since;)
            add_report(&t, &s->reports[k]);
    }
    return t;
}

/* Not seen as they are: what women tell, what the police register, what is reported late. */
void violence_reports(struct mission *m) {
    if (!mission_present(m)) return; // nobody is left to read it
    double *world = m->reported.world, cases = 0, registered = 0, a_month = DAYS_PER_MONTH / 90;
    struct told t = told_in_90_days(m);
    for (int i = 0; i < m->n_sectors; i++) {
        m->reported.sectors[SECTOR_METRIC_rumour_frac][i] = rumours_level(m, i);
        m->reported.sectors[SECTOR_METRIC_disputes_known][i] = m->disputes->n_known[i];
        double told = crsv_reported_90d(m, i);
        m->reported.sectors[SECTOR_METRIC_crsv_reported_90d_persons][i] = told;
        cases += told;
        registered += m->sectors[i].p->population_persons * m->crime->cover_frac[i];
    }
    roads_open_frac_by_sector(m, m->reported.sectors[SECTOR_METRIC_roads_open_frac]);
    world[METRIC_crsv_cases_persons] = cases / CRSV_WINDOW_MONTHS;
    world[METRIC_homicides_persons] *= registered / m->crime->people;
    world[METRIC_communal_deaths_persons] = t.communal_deaths * a_month;
    world[METRIC_crowd_deaths_persons] = t.crowd_deaths * a_month;
    world[METRIC_riots] = t.riots * a_month;
    world[METRIC_attacks_on_civilians] += t.state_attacks * a_month;
    world[METRIC_civilian_deaths_persons] += t.state_deaths * a_month;
}

void violence_name_events(struct sim *s) {
    NAME_EVENT(s, on_clash);
    attacks_name_events(s);
    response_name_events(s);
    roads_name_events(s);
    rumours_name_events(s);
    crowds_name_events(s);
    disputes_name_events(s);
}
