/* Attacks on civilians; see attacks.h, and response.h for the answer to them. */
#include "model/violence/attacks.h"

#include "model/means/intelligence.h"
#include "model/means/leadership.h"
#include "model/parties/command.h"
#include "model/parties/redline.h"
#include "model/people/displacement.h"
#include "model/trace/cause.h"
#include "model/violence/abuse.h"
#include "model/violence/response.h"
#include "model/violence/rumours.h"
#include "model/violence/violence.h"

#include <math.h>

static const uint64_t ELSEWHERE = (uint64_t)1 << 63; // in an occasion: the same plan, carried out elsewhere

struct attack {
    struct mission *m;
    int i_party, i_sector;
    uint64_t entity, occasion; // its address in the luck of the run
    double severity, deaths_persons, length_days, attack_day, warned_day, arrival_day;
    bool displaced, by_state;
    uint32_t event, war_event; // of the war it is part of; 0: of none
};

static void plan_attack(struct mission *m, const struct attack *like, double in_days);

static struct alarm alarm_of(const struct attack *a, double hours_left) {
    return (struct alarm){.i_sector = a->i_sector,
                          .i_party = a->i_party,
                          .entity = a->entity,
                          .occasion = a->occasion,
                          .hours_left = hours_left};
}

/* --- word of it --- */

static void on_warning(struct sim *s, void *context, uint64_t argument) {
    (void)argument;
    struct attack *a = context;
    struct mission *m = a->m;
    if (!mission_present(m)) return; // nobody left to hear it
    double hours = 24 * (a->attack_day - sim_now_days(s));
    struct alarm alarm = alarm_of(a, hours);
    m->cause = a->event;
    m->cause = record_event(m, INCIDENT_warning, a->i_sector, a->i_party, hours);
    leadership_note_warning(m);
    a->arrival_day = response_send(m, &alarm);
    m->cause = 0;
}

/* Word of an attack under way, where no warning has come: too late for most, but somebody comes. */
static void hear_of(struct mission *m, struct attack *a) {
    if (isfinite(a->warned_day) || !mission_present(m) || m->sectors[a->i_sector].handed_over) return;
    double p = m->p->warning_alarm_frac * intelligence_sight(m, a->i_sector, a->i_party);
    if (draw(m, LUCK_alarm, a->entity, a->occasion) >= p) return;
    struct alarm alarm = alarm_of(a, 0);
    record_event(m, INCIDENT_warning, a->i_sector, a->i_party, 0);
    leadership_note_warning(m);
    a->warned_day = now_days(m);
    a->arrival_day = response_send(m, &alarm);
}

/* --- where else --- */

static void plan_elsewhere(struct mission *m, const struct attack *a, int i_sector) {
    struct attack next = *a;
    next.i_sector = i_sector;
    next.displaced = true;
    next.event = m->cause; // prevented or feared here, it goes there
    next.occasion |= ELSEWHERE;
    plan_attack(m, &next, 3);
}

/* A plan that a unit has spoilt is carried out next door, anywhere. */
static void displace_preempted(struct mission *m, const struct attack *a) {
    int neighbours[MAX_SECTORS], n = violence_neighbours(m, a->i_sector, neighbours);
    double u = draw(m, LUCK_displacement, a->entity, a->occasion);
    if (n == 0 || a->displaced || u >= m->p->response_displaced_frac) return;
    plan_elsewhere(m, a, neighbours[(int)(u / m->p->response_displaced_frac * n)]);
}

/* --- what people and leaders make of it --- */

static void count_phase(struct mission *m, const struct attack *a, enum phase phase) {
    m->response->n_by_phase[phase]++;
    m->record.n_planned++;
    bool answered = phase == PHASE_PREEMPT || phase == PHASE_NEUTRALISE;
    m->record.n_answered += answered;
    if (answered) record_response(m, 24 * fmax(0, a->arrival_day - a->warned_day));
}

/* It follows from what kept help away, when there is such an event, else from the attack. */
static void note_unanswered(struct mission *m, const struct attack *a) {
    uint32_t attack = m->cause;
    m->cause = 0;
    uint32_t why = cause_for(m, INCIDENT_attack_unanswered, a->i_sector, a->i_party);
    m->cause = why != 0 ? why : attack;
    record_event(m, INCIDENT_attack_unanswered, a->i_sector, a->i_party, a->deaths_persons);
    m->cause = attack;
}

static void see_outcome(struct mission *m, const struct attack *a, enum phase phase) {
    struct sector *s = &m->sectors[a->i_sector];
    if (!mission_present(m) || s->handed_over) return; // nobody expected an answer
    count_phase(m, a, phase);
    bool answered = phase == PHASE_PREEMPT || phase == PHASE_NEUTRALISE;
    perception_see_attack(m, a->i_sector, answered, redline_stands(m, a->i_sector));
    if (!answered) {
        s->local_consent_frac *=
            fmax(0, 1 - m->p->consent_unanswered_drop_frac * redline_consent_factor(m, a->i_sector));
        rumours_feed(m, a->i_sector, m->p->rumour_fed_frac);
        note_unanswered(m, a);
    }
    if (!answered && a->deaths_persons < 1)
        party_learn(m, a->i_party, false, 1); // shots at nobody cross no line
    else
        redline_breach(m, a->i_party, a->i_sector, answered);
}

/* A unit comes when all is over: half of the trust is won back, and somebody stays (response.c). */
static void on_late(struct sim *sim, void *context, uint64_t argument) {
    (void)sim;
    (void)argument;
    struct attack *a = context;
    struct mission *m = a->m;
    struct sector *s = &m->sectors[a->i_sector];
    if (!mission_present(m) || s->handed_over) return;
    m->cause = a->event;
    record_event(m, INCIDENT_response_late, a->i_sector, a->i_party, 24 * (now_days(m) - a->attack_day));
    m->cause = 0;
    double won_back = m->p->consent_unanswered_drop_frac * m->p->response_aftermath_consent_frac;
    s->local_consent_frac = fmin(1, s->local_consent_frac / (1 - won_back));
}

/* --- the attack --- */

static void strike(struct mission *m, struct attack *a, enum phase phase) {
    double share =
        phase == PHASE_NEUTRALISE ? clamp((a->arrival_day - a->attack_day) / a->length_days, 0, 1) : 1;
    double deaths = violence_cap_deaths(m, a->i_sector, floor(a->deaths_persons * share + 0.5));
    enum incident_id incident = a->by_state ? INCIDENT_abuse_by_state : INCIDENT_attack_on_civilians;
    m->cause = a->event = violence_strike_people(m, incident, a->i_sector, a->i_party, deaths);
    if (a->by_state) abuse_happened(m, a->i_sector, deaths, a->entity, a->occasion);
    see_outcome(m, a, phase);
    if (phase == PHASE_CONSOLIDATE)
        sim_schedule(m->sim, ticks_from_days(a->arrival_day), PRIORITY_NORMAL, on_late, a, 0);
}

/* Too few are left to carry it out: they came in, drifted home or fell since it was planned. */
static bool too_few(const struct mission *m, const struct attack *a) {
    double armed = party_armed_in(&m->parties[a->i_party], a->i_sector);
    return armed < m->p->violence_smallest_attack_persons &&
           !a->displaced; // who comes from next door is counted there
}

static bool called_off(struct mission *m, const struct attack *a) {
    bool stopped = violence_called_off(m, a->i_party, a->war_event, a->entity, a->occasion);
    if (a->by_state || (!stopped && !too_few(m, a))) return false;
    record_event(m, INCIDENT_attack_called_off, a->i_sector, a->i_party, a->deaths_persons);
    return true;
}

static void on_attack(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct attack *a = context;
    struct mission *m = a->m;
    m->cause = a->event;
    if (!mission_present(m)) a->arrival_day = (double)INFINITY; // whoever was on the way has gone home
    if (!called_off(m, a)) {
        hear_of(m, a);
        enum phase phase =
            response_phase(a->arrival_day, a->attack_day, a->length_days, m->p->response_aftermath_days);
        bool prevented = phase == PHASE_PREEMPT &&
                         draw(m, LUCK_prevention, a->entity, a->occasion) < m->p->response_prevented_frac;
        if (prevented) {
            m->cause = record_event(m, INCIDENT_attack_prevented, a->i_sector, a->i_party, a->deaths_persons);
            see_outcome(m, a, PHASE_PREEMPT);
            displace_preempted(m, a);
        } else {
            strike(m, a, phase == PHASE_PREEMPT ? PHASE_NEUTRALISE : phase);
        }
    }
    m->cause = 0;
}

/* --- fear --- */

/* What an attacker thinks his risk of being interrupted is: that the mission would see him, times that it
 * would act. */
static double perceived_risk(const struct mission *m, const struct attack *a, int i_sector) {
    const struct sector *s = &m->sectors[i_sector];
    double seen = response_seen_frac(m, i_sector);
    if ((int)m->p->violence_deterrence == DETERRENCE_LINEAR)
        seen = fmin(1, 1000 * s->outside_persons / s->p->population_persons /
                           m->p->violence_linear_troops_per_1000);
    return seen * redline_resolve(m, a->i_party, i_sector);
}

/* Attackers differ in the risk they accept: evenly from none to one half. */
static bool deterred(struct mission *m, const struct attack *a, double *u) {
    if (a->by_state) return false;
    double p_deterred = m->p->violence_deterrence_max_frac * fmin(1, 2 * perceived_risk(m, a, a->i_sector));
    *u = draw(m, LUCK_attack_tolerance, a->entity, a->occasion);
    if (*u >= p_deterred) return false;
    *u /= p_deterred; // again even in (0, 1)
    return true;
}

static void displace_feared(struct mission *m, const struct attack *a, double u) {
    if (a->displaced || u >= m->p->violence_deterred_displaced_frac) return;
    int neighbours[MAX_SECTORS], n = violence_neighbours(m, a->i_sector, neighbours), best = -1;
    double least = perceived_risk(m, a, a->i_sector);
    for (int i = 0; i < n; i++) {
        double risk = perceived_risk(m, a, neighbours[i]);
        if (risk >= least) continue;
        least = risk;
        best = neighbours[i];
    }
    if (best >= 0) plan_elsewhere(m, a, best);
}

/* --- planning --- */

static void await(struct mission *m, struct attack *a) {
    double u = draw(m, LUCK_warning, a->entity, a->occasion);
    double p_warning = m->p->warning_base_frac + (m->p->warning_patrolled_frac - m->p->warning_base_frac) *
                                                     intelligence_sight(m, a->i_sector, a->i_party);
    if (mission_present(m) &&
        u < p_warning) { // u / p_warning is again even in (0, 1): how early in the plan word comes
        a->warned_day = now_days(m) + (a->attack_day - now_days(m)) * (u / p_warning);
        sim_schedule(m->sim, ticks_from_days(a->warned_day), PRIORITY_NORMAL, on_warning, a, 0);
    }
    sim_schedule(m->sim, ticks_from_days(a->attack_day), PRIORITY_NORMAL, on_attack, a, 0);
}

static void on_plan(struct sim *sim, void *context, uint64_t argument) {
    (void)sim;
    (void)argument;
    struct attack *a = context;
    struct mission *m = a->m;
    double u;
    m->cause = a->event; // of the attack it replaces, if any
    m->cause = a->event =
        record_event(m, INCIDENT_attack_planned, a->i_sector, a->i_party, a->deaths_persons);
    bool expected = mission_present(m) && !m->sectors[a->i_sector].handed_over, dropped = deterred(m, a, &u);
    m->response->n_planned += expected;
    m->response->n_deterred += expected && dropped;
    if (dropped) {
        m->cause = record_event(m, INCIDENT_attack_deterred, a->i_sector, a->i_party, a->deaths_persons);
        displace_feared(m, a, u);
    } else {
        await(m, a);
    }
    m->cause = 0;
}

static void plan_attack(struct mission *m, const struct attack *like, double in_days) {
    struct attack *a = take(m, 1, sizeof *a);
    if (a == NULL) return;
    *a = *like;
    a->m = m;
    a->arrival_day = a->warned_day = (double)INFINITY;
    double plan_days = variate_lognormal(draw(m, LUCK_attack_plan, a->entity, a->occasion),
                                         m->p->warning_plan_median_days, m->p->warning_plan_spread_log);
    a->attack_day = now_days(m) + in_days + plan_days;
    a->length_days = variate_lognormal(draw(m, LUCK_attack_length, a->entity, a->occasion),
                                       m->p->warning_attack_median_hours, m->p->warning_attack_spread_log) /
                     24;
    double median =
        a->by_state ? m->p->abuse_deaths_median_persons : m->p->violence_deaths_median_persons * a->severity;
    double spread = a->by_state ? m->p->abuse_deaths_spread_log : m->p->violence_deaths_spread_log;
    a->deaths_persons =
        floor(0.5 + variate_lognormal(draw(m, LUCK_attack_size, a->entity, a->occasion), median, spread));
    sim_schedule_days(m->sim, in_days, PRIORITY_NORMAL, on_plan, a, 0);
}

void attacks_plan_month(struct mission *m, int i_party, int i_sector) {
    uint64_t entity = m->parties[i_party].luck_id << 16 | (uint64_t)i_sector;
    uint32_t month = (uint32_t)now_month(m);
    double weight = posture_factor(m, m->parties[i_party].posture);
    double ordered = command_value(m, i_party, LEVER_attack_civilians, i_sector);
    double mean = m->p->violence_attacks_per_month * fmin(1, weight + 0.5) * ordered;
    bool war = m->parties[i_party].posture == POSTURE_WAR;
    int64_t n = variate_poisson(draw(m, LUCK_attack_count, entity, month), mean);
    for (int64_t k = 0; k < n; k++) {
        uint64_t occasion = stream_occasion(month, (uint32_t)k);
        struct attack a = {.i_party = i_party,
                           .i_sector = i_sector,
                           .entity = entity,
                           .occasion = occasion,
                           .severity = (double)m->parties[i_party].severity[i_sector],
                           .event = command_event(m, i_party, LEVER_attack_civilians, i_sector),
                           .war_event = war ? m->parties[i_party].war_event : 0};
        plan_attack(m, &a, DAYS_PER_MONTH * draw(m, LUCK_attack_day, entity, occasion));
    }
}

void attacks_plan_by_state(struct mission *m, int i_sector, int i_government, uint64_t month) {
    uint64_t entity = m->parties[i_government].luck_id << 16 | (uint64_t)i_sector;
    int64_t n = variate_poisson(draw(m, LUCK_abuse_attack, entity, month), m->p->abuse_attacks_per_month);
    for (int64_t k = 0; k < n; k++) {
        uint64_t occasion = stream_occasion((uint32_t)month, (uint32_t)k);
        struct attack a = {.i_party = i_government,
                           .i_sector = i_sector,
                           .entity = entity,
                           .occasion = occasion,
                           .by_state = true,
                           .event = m->cause};
        plan_attack(m, &a, DAYS_PER_MONTH * draw(m, LUCK_abuse_attack, entity | (uint64_t)1 << 48, occasion));
    }
}

void attacks_name_events(struct sim *s) {
    NAME_EVENT(s, on_warning);
    NAME_EVENT(s, on_late);
    NAME_EVENT(s, on_attack);
    NAME_EVENT(s, on_plan);
}
