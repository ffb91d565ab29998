/*
 * Violence and the answer to it.
 *
 * Attacks on civilians come in campaigns: a latent state per party and sector, quiet or active, that starts
 * rarely and persists, with heavy-tailed severity. So monthly counts are zero-inflated, persistent and
 * heavy-tailed by construction. A planned attack is dropped if its author fears interruption; otherwise it
 * casts a warning or not, a unit is chosen, must be willing, allowed and able to get there, and arrives
 * before, during or after. What the leader saw moves his belief in the mission's resolve, and what the
 * village saw moves its consent.
 *
 * The plans of a month are drawn at its start, addressed by (party, sector) and (month, number): the same
 * plans come under every option; what differs is who dares, who is warned and who arrives.
 */
#include "model/displacement.h"
#include "model/erw.h"
#include "model/world.h"

#include "base/portable_math.h"
#include "base/variates.h"

#include <math.h>

enum { MAX_CANDIDATES = 16 };

struct attack {
    struct mission *m;
    int i_party, i_sector;
    uint64_t entity, occasion; // its address in the luck of the run
    double deaths_persons, length_days, attack_day, warned_day, arrival_day;
    bool displaced;
    uint32_t event;
};

static uint64_t address(int i_party, int i_sector) {
    return (uint64_t)i_party << 16 | (uint64_t)i_sector;
}

/* --- the answer: warning, choice, refusal, travel --- */

/* Sectors whose force could answer, nearest first: columns for the policy. */
struct candidates {
    int n;
    int i_sector[MAX_CANDIDATES];
    double columns[4][MAX_CANDIDATES];
};

static double travel_hours(const struct mission *m, int from, int to) {
    if ((int)m->p->supply_model == SUPPLY_CONVOYS) return supply_travel_hours(m, from, to);
    double hours = case_travel_hours(m->c, from, to, in_rains(m));
    int helicopters = 0;
    for (int i = 0; i < m->n_sectors; i++)
        helicopters += m->sectors[i].helicopters;
    if (helicopters == 0) return hours;
    double air =
        2 + case_travel_km(m->c, from, to) / m->p->travel_helicopter_kmh; // two hours to brief and load
    return fmin(hours, air);
}

static void find_candidates(const struct mission *m, int i_sector, struct candidates *c) {
    c->n = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        const struct sector *s = &m->sectors[i];
        double hours = travel_hours(m, i, i_sector);
        double persons = fmax(s->outside_persons, s->reaction_persons);
        if (persons < m->p->response_persons || !isfinite(hours) || force_responder(m, i) < 0) continue;
        if (i == i_sector)
            hours = m->p->mission_reach_km / 2 / m->p->travel_track_kmh; // half-way across its own area
        if (c->n == MAX_CANDIDATES && hours >= c->columns[2][c->n - 1])
            continue; // the list is full of nearer ones
        int at = c->n < MAX_CANDIDATES ? c->n++ : MAX_CANDIDATES - 1;
        while (at > 0 && c->columns[2][at - 1] > hours) {
            for (int k = 0; k < 4; k++)
                c->columns[k][at] = c->columns[k][at - 1];
            c->i_sector[at] = c->i_sector[at - 1];
            at--;
        }
        c->i_sector[at] = i;
        c->columns[0][at] = i;
        c->columns[1][at] = persons;
        c->columns[2][at] = hours;
        c->columns[3][at] = s->quality_frac;
    }
}

static int choose_sector(struct mission *m, const struct attack *a, struct candidates *c,
                         double warning_hours) {
    find_candidates(m, a->i_sector, c);
    if (c->n == 0) return -1;
    struct hook_call call = {.hook = HOOK_choose_response,
                             .n_arguments = 2,
                             .arguments = {a->i_sector, warning_hours},
                             .n_candidates = c->n,
                             .n_columns = 4};
    for (int k = 0; k < 4; k++)
        call.columns[k] = c->columns[k];
    return (int)hook_choose(m, &call) - 1;
}

static bool refused(struct mission *m, const struct attack *a, int i_unit) {
    const struct unit *u = &m->units[i_unit];
    if (!(u->undeclared_caveat || u->told_to_stay) ||
        draw(m, LUCK_unit_refusal, a->entity, a->occasion) >= m->p->response_refusal_frac)
        return false;
    uint32_t warning = m->cause, told = cause_latest(m, INCIDENT_units_told_to_stay_in, u->i_sector, -1);
    if (u->told_to_stay && told != 0) m->cause = told;
    record_event(m, INCIDENT_response_refused, a->i_sector, a->i_party, (double)u->persons);
    m->cause = warning;
    return true;
}

static bool denied(struct mission *m, const struct attack *a) {
    double chance = m->p->consent_obstruction_frac * (1 - m->politics.host_consent_frac);
    if (draw(m, LUCK_obstruction, a->entity, a->occasion) >= chance) return false;
    record_event(m, INCIDENT_movement_denied, a->i_sector, -1, 0);
    return true;
}

static void send_response(struct mission *m, struct attack *a, double warning_hours) {
    struct candidates c;
    int k = choose_sector(m, a, &c, warning_hours);
    if (k < 0 || denied(m, a)) return;
    int i_unit = force_responder(m, c.i_sector[k]);
    if (i_unit < 0 || refused(m, a, i_unit)) return;
    double decision =
        variate_lognormal(draw(m, LUCK_decision_time, a->entity, a->occasion),
                          m->p->warning_decision_median_hours, m->p->warning_decision_spread_log);
    double night =
        case_unit(m->c, m->units[i_unit].i_record)->night_caveat != 0 ? 6 : 0; // waits for light, on average
    decision *= leadership_decision_factor(m);
    double hours = decision + night + c.columns[2][k];
    a->arrival_day = now_days(m) + hours / 24;
    supply_use_travel(m, c.i_sector[k], a->i_sector);
    record_event(m, INCIDENT_response_sent, a->i_sector, a->i_party, hours);
}

static void on_warning(struct sim *s, void *context, uint64_t argument) {
    (void)argument;
    struct attack *a = context;
    struct mission *m = a->m;
    if (!mission_present(m)) return; // nobody left to hear it
    double hours = 24 * (a->attack_day - sim_now_days(s));
    m->cause = a->event;
    m->cause = record_event(m, INCIDENT_warning, a->i_sector, a->i_party, hours);
    leadership_note_warning(m);
    send_response(m, a, hours);
    m->cause = 0;
}

/* --- the attack --- */

/* It follows from what kept help away, when there is such an event, else from the attack. */
static void note_unanswered(struct mission *m, const struct attack *a) {
    uint32_t attack = m->cause;
    m->cause = 0;
    uint32_t why = cause_for(m, INCIDENT_attack_unanswered, a->i_sector, a->i_party);
    m->cause = why != 0 ? why : attack;
    record_event(m, INCIDENT_attack_unanswered, a->i_sector, a->i_party, a->deaths_persons);
    m->cause = attack;
}

static void see_outcome(struct mission *m, const struct attack *a, bool answered) {
    struct sector *s = &m->sectors[a->i_sector];
    if (!mission_present(m) || s->handed_over) return; // nobody expected an answer
    m->record.n_planned++;
    m->record.n_answered += answered;
    if (answered)
        record_response(m, 24 * (a->arrival_day - a->warned_day));
    else
        s->local_consent_frac *= 1 - m->p->consent_unanswered_drop_frac;
    if (!answered) note_unanswered(m, a);
    party_see_answer(m, a->i_party, answered);
}

static void plan_attack(struct mission *m, const struct attack *like, double in_days);

static void displace(struct mission *m, const struct attack *a) {
    int neighbours[MAX_SECTORS], n = 0;
    for (int i = 0; i < case_count(m->c, SCOPE_ROUTE); i++) {
        int from, to;
        case_route_ends(m->c, i, &from, &to);
        if (from == a->i_sector)
            neighbours[n++] = to;
        else if (to == a->i_sector)
            neighbours[n++] = from;
        if (n == MAX_SECTORS) break;
    }
    double u = draw(m, LUCK_displacement, a->entity, a->occasion);
    if (n == 0 || a->displaced || u >= m->p->response_displaced_frac) return;
    struct attack next = *a;
    next.i_sector = neighbours[(int)(u / m->p->response_displaced_frac * n)];
    next.displaced = true;
    next.event = m->cause;              // prevented here, it goes there
    next.occasion |= (uint64_t)1 << 63; // the same plan, carried out elsewhere
    plan_attack(m, &next, 3);
}

static void on_attack(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct attack *a = context;
    struct mission *m = a->m;
    m->cause = a->event;
    if (!mission_present(m)) a->arrival_day = INFINITY; // whoever was on the way has gone home
    bool before = a->arrival_day <= a->attack_day, during = a->arrival_day < a->attack_day + a->length_days;
    if (before && draw(m, LUCK_prevention, a->entity, a->occasion) < m->p->response_prevented_frac) {
        m->cause = record_event(m, INCIDENT_attack_prevented, a->i_sector, a->i_party, a->deaths_persons);
        see_outcome(m, a, true);
        displace(m, a);
    } else {
        double share = during ? clamp((a->arrival_day - a->attack_day) / a->length_days, 0, 1) : 1;
        double deaths = floor(a->deaths_persons * share + 0.5);
        m->cause = record_event(m, INCIDENT_attack_on_civilians, a->i_sector, a->i_party, deaths);
        record_civilian_deaths(m, deaths);
        reports_incident(m, INCIDENT_attack_on_civilians, a->i_sector, deaths);
        displacement_see_violence(m, a->i_sector, deaths);
        see_outcome(m, a, during);
    }
    m->cause = 0;
}

/* --- planning --- */

/* What an attacker thinks his risk of being interrupted is: that the mission would see him, times that it
 * would act. */
static double perceived_risk(const struct mission *m, const struct attack *a) {
    const struct sector *s = &m->sectors[a->i_sector];
    double seen = s->patrolled_frac;
    if ((int)m->p->violence_deterrence == DETERRENCE_LINEAR)
        seen = fmin(1, 1000 * s->outside_persons / s->p->population_persons /
                           m->p->violence_linear_troops_per_1000);
    return seen * m->parties[a->i_party].resolve_frac;
}

/* Attackers differ in the risk they accept: evenly from none to one half. */
static bool deterred(const struct mission *m, const struct attack *a) {
    double p_deterred = m->p->violence_deterrence_max_frac * fmin(1, 2 * perceived_risk(m, a));
    return draw(m, LUCK_attack_tolerance, a->entity, a->occasion) < p_deterred;
}

static void on_plan(struct sim *sim, void *context, uint64_t argument) {
    (void)argument;
    struct attack *a = context;
    struct mission *m = a->m;
    m->cause = a->event; // of the attack it replaces, if any
    a->event = record_event(m, INCIDENT_attack_planned, a->i_sector, a->i_party, a->deaths_persons);
    m->cause = a->event;
    bool dropped = deterred(m, a);
    if (dropped) record_event(m, INCIDENT_attack_deterred, a->i_sector, a->i_party, a->deaths_persons);
    m->cause = 0;
    if (dropped) return;
    double u = draw(m, LUCK_warning, a->entity, a->occasion);
    double p_warning = m->p->warning_base_frac + (m->p->warning_patrolled_frac - m->p->warning_base_frac) *
                                                     reports_sight(m, a->i_sector);
    if (mission_present(m) &&
        u < p_warning) { // u / p_warning is again even in (0, 1): how early in the plan word comes
        a->warned_day = now_days(m) + (a->attack_day - now_days(m)) * (u / p_warning);
        sim_schedule(sim, ticks_from_days(a->warned_day), PRIORITY_NORMAL, on_warning, a, 0);
    }
    sim_schedule(sim, ticks_from_days(a->attack_day), PRIORITY_NORMAL, on_attack, a, 0);
}

static void plan_attack(struct mission *m, const struct attack *like, double in_days) {
    struct attack *a = take(m, 1, sizeof *a);
    if (a == NULL) return;
    *a = *like;
    a->m = m;
    a->arrival_day = a->warned_day = INFINITY;
    double plan_days = variate_lognormal(draw(m, LUCK_attack_plan, a->entity, a->occasion),
                                         m->p->warning_plan_median_days, m->p->warning_plan_spread_log);
    a->attack_day = now_days(m) + in_days + plan_days;
    a->length_days = variate_lognormal(draw(m, LUCK_attack_length, a->entity, a->occasion),
                                       m->p->warning_attack_median_hours, m->p->warning_attack_spread_log) /
                     24;
    a->deaths_persons = floor(0.5 + variate_lognormal(draw(m, LUCK_attack_size, a->entity, a->occasion),
                                                      m->p->violence_deaths_median_persons,
                                                      m->p->violence_deaths_spread_log));
    sim_schedule_days(m->sim, in_days, PRIORITY_NORMAL, on_plan, a, 0);
}

static void plan_attacks(struct mission *m, int i_party, int i_sector) {
    uint64_t entity = address(i_party, i_sector);
    uint32_t month = (uint32_t)now_month(m);
    double weight = posture_factor(m, m->parties[i_party].posture);
    double mean = m->p->violence_attacks_per_month * fmin(1, weight + 0.5);
    int64_t n = variate_poisson(draw(m, LUCK_attack_count, entity, month), mean);
    for (int64_t k = 0; k < n; k++) {
        uint64_t occasion = stream_occasion(month, (uint32_t)k);
        struct attack a = {.i_party = i_party, .i_sector = i_sector, .entity = entity, .occasion = occasion};
        plan_attack(m, &a, DAYS_PER_MONTH * draw(m, LUCK_attack_day, entity, occasion));
    }
}

/* --- campaigns --- */

/* Chance that a quiet group turns on civilians this month: groups of a hundred, each at the posture's rate.
 */
static double onset(const struct mission *m, const struct party *party, int i_sector) {
    double groups = party_armed_in(party, i_sector) / 100;
    double rate = m->p->violence_onset_per_month * groups * posture_factor(m, party->posture);
    return 1 - portable_exp(-rate);
}

static void campaign_month(struct mission *m, int i_party, int i_sector) {
    struct party *party = &m->parties[i_party];
    double u = draw(m, LUCK_campaign, address(i_party, i_sector), (uint64_t)now_month(m));
    bool can = party_armed_in(party, i_sector) >= 5;
    double p_active = party->campaign[i_sector] ? m->p->violence_persistence_frac : onset(m, party, i_sector);
    party->campaign[i_sector] = can && u < p_active;
    if (party->campaign[i_sector]) plan_attacks(m, i_party, i_sector);
}

/* --- battles and attacks on the mission --- */

struct clash {
    struct mission *m;
    int i_party, i_sector;
    double deaths_persons;
    uint32_t war_event; // 0: a skirmish
    bool on_mission;
};

static void on_clash(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct clash *c = context;
    struct mission *m = c->m;
    if (c->on_mission && m->sectors[c->i_sector].outside_persons <= 0)
        return; // they have left in the meantime
    m->cause = c->war_event;
    if (c->on_mission) {
        m->cause = record_event(m, INCIDENT_attack_on_mission, c->i_sector, c->i_party, c->deaths_persons);
        leadership_note_attack(m, c->i_sector);
        if (c->deaths_persons > 0) supply_note_deaths(m, c->i_sector);
        m->record.peacekeeper_deaths += c->deaths_persons;
        m->record.month_peacekeeper += c->deaths_persons;
    } else {
        m->cause = record_event(m, INCIDENT_clash, c->i_sector, c->i_party, c->deaths_persons);
        record_battle_deaths(m, c->i_sector, c->i_party, c->deaths_persons);
        displacement_see_violence(m, c->i_sector, c->deaths_persons);
        erw_see_battle(m, c->i_sector);
    }
    reports_incident(m, c->on_mission ? INCIDENT_attack_on_mission : INCIDENT_clash, c->i_sector,
                     c->deaths_persons);
    m->cause = 0;
}

static void plan_clash(struct mission *m, int i_party, int i_sector, double in_days, double deaths,
                       bool on_mission) {
    struct clash *c = take(m, 1, sizeof *c);
    if (c == NULL) return;
    const struct party *party = &m->parties[i_party];
    *c = (struct clash){.m = m,
                        .i_party = i_party,
                        .i_sector = i_sector,
                        .deaths_persons = deaths,
                        .on_mission = on_mission,
                        .war_event = party->posture == POSTURE_WAR ? party->war_event : 0};
    sim_schedule_days(m->sim, in_days, PRIORITY_NORMAL, on_clash, c, 0);
}

static void battles_month(struct mission *m, int i_party, int i_sector) {
    const struct party *party = &m->parties[i_party];
    double armed = party_armed_in(party, i_sector);
    if (party->posture < POSTURE_SPOIL || armed < 20) return;
    double rate = m->p->violence_clashes_per_month *
                  (party->posture == POSTURE_WAR ? 1 : m->p->violence_skirmish_factor);
    double strength = clamp(armed / m->p->violence_full_battle_persons, 0.1, 2);
    uint64_t entity = address(i_party, i_sector);
    uint32_t month = (uint32_t)now_month(m);
    int64_t n = variate_poisson(draw(m, LUCK_clash_count, entity, month), rate * fmin(1, strength));
    for (int64_t k = 0; k < n; k++) {
        uint64_t occasion = stream_occasion(month, (uint32_t)k);
        double deaths = variate_lognormal(draw(m, LUCK_clash_size, entity, occasion),
                                          m->p->violence_clash_deaths_median_persons * strength,
                                          m->p->violence_clash_deaths_spread_log);
        plan_clash(m, i_party, i_sector, DAYS_PER_MONTH * draw(m, LUCK_clash_day, entity, occasion),
                   floor(deaths + 0.5), false);
    }
}

static void mission_attacks_month(struct mission *m, int i_party, int i_sector) {
    const struct party *party = &m->parties[i_party];
    const struct sector *s = &m->sectors[i_sector];
    if (party_armed_in(party, i_sector) < 20 || s->outside_persons <= 0) return;
    uint64_t entity = address(i_party, i_sector);
    uint32_t month = (uint32_t)now_month(m);
    double exposure = s->patrolled_frac; // patrols out all day meet more ambushes
    double mean = m->p->violence_mission_attack_per_month * posture_factor(m, party->posture) * exposure;
    int64_t n = variate_poisson(draw(m, LUCK_mission_attack_count, entity, month), mean);
    for (int64_t k = 0; k < n; k++) {
        uint64_t occasion = stream_occasion(month, (uint32_t)k);
        int64_t deaths =
            variate_poisson(draw(m, LUCK_mission_attack_deaths, entity, occasion),
                            m->p->violence_mission_attack_deaths_mean * supply_death_factor(m, i_sector));
        plan_clash(m, i_party, i_sector, DAYS_PER_MONTH * draw(m, LUCK_mission_attack_day, entity, occasion),
                   (double)deaths, true);
    }
}

/* --- unpaid host forces --- */

static void predation_month(struct mission *m, int i_sector) {
    struct sector *s = &m->sectors[i_sector];
    double unpaid = 1 - state_paid_frac(m);
    double rate = m->p->violence_predation_per_month * s->host_police_persons / 100 * unpaid;
    uint64_t month = (uint64_t)now_month(m);
    if (draw(m, LUCK_predation, (uint64_t)i_sector, month) >= 1 - portable_exp(-rate)) return;
    double deaths =
        floor(variate_lognormal(draw(m, LUCK_predation_size, (uint64_t)i_sector, month), 1, 0.8) + 0.5);
    m->cause = record_event(m, INCIDENT_predation, i_sector, -1, deaths);
    record_civilian_deaths(m, deaths);
    reports_incident(m, INCIDENT_predation, i_sector, deaths);
    displacement_see_violence(m, i_sector, deaths);
    m->cause = 0;
}

void violence_month(struct mission *m) {
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
}

void violence_name_events(struct sim *s) {
    NAME_EVENT(s, on_warning);
    NAME_EVENT(s, on_attack);
    NAME_EVENT(s, on_plan);
    NAME_EVENT(s, on_clash);
}
