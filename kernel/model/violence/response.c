/* The answer to an attack; see response.h. Units are chosen by sector, by the policy if it wants to; within a
 * sector the best company that is free goes. Each order is addressed by the attack and its number, so that a
 * second unit has luck of its own. */
#include "model/violence/response.h"

#include "model/effort/effort.h"
#include "model/host/host.h"
#include "model/means/leadership.h"
#include "model/means/supply.h"
#include "model/parties/redline.h"
#include "model/parties/triggers.h"
#include "model/sector_set.h"
#include "model/trace/cause.h"
#include "model/violence/roads.h"
#include "model/violence/violence.h"

#include <math.h>

enum { MAX_CANDIDATES = 16, BRIEFING_HOURS = 2, DAYLIGHT_HOURS = 12 };

/* --- who could go --- */

/* Sectors whose force could answer, nearest first: columns for the policy. */
struct candidates {
    int n;
    int i_sector[MAX_CANDIDATES];
    double columns[4][MAX_CANDIDATES];
    double road_hours[MAX_CANDIDATES], air_hours[MAX_CANDIDATES];
};

static int helicopters(const struct mission *m) {
    int n = 0;
    for (int i = 0; i < m->n_sectors; i++)
        n += m->sectors[i].helicopters;
    return n;
}

/* Hours by air, the wait for light included where supply.c keeps the flying; else INFINITY or without it. */
static double air_hours(const struct mission *m, int i_from, int i_to) {
    if (supply_by_convoy(m)) return supply_air_hours(m, i_from, i_to);
    return BRIEFING_HOURS + case_travel_km(m->c, i_from, i_to) / m->p->travel_helicopter_kmh;
}

/* Those who could leave a sector together: what its companies have outside, or its reserve. */
static double ready_persons(const struct sector *s) {
    return fmax(s->outside_persons, s->reaction_persons);
}

static void insert(struct candidates *c, const struct mission *m, int i, double road_hours,
                   double air_hours) {
    double hours = fmin(road_hours, air_hours);
    if (c->n == MAX_CANDIDATES && hours >= c->columns[2][c->n - 1]) return; // full of nearer ones
    int at = c->n < MAX_CANDIDATES ? c->n++ : MAX_CANDIDATES - 1;
    while (at > 0 && c->columns[2][at - 1] > hours) {
        for (int k = 0; k < 4; k++)
            c->columns[k][at] = c->columns[k][at - 1];
        c->i_sector[at] = c->i_sector[at - 1];
        c->road_hours[at] = c->road_hours[at - 1];
        c->air_hours[at] = c->air_hours[at - 1];
        at--;
    }
    c->i_sector[at] = i;
    c->road_hours[at] = road_hours;
    c->air_hours[at] = air_hours;
    c->columns[0][at] = i;
    c->columns[1][at] = ready_persons(&m->sectors[i]);
    c->columns[2][at] = hours;
    c->columns[3][at] = m->sectors[i].quality_frac;
}

static void find_candidates(const struct mission *m, int i_to, const struct sector_set *tried,
                            struct candidates *c) {
    double road_hours[MAX_SECTORS];
    roads_hours_to(m, i_to, road_hours);
    bool air = helicopters(m) > 0;
    c->n = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        if (sector_set_has(tried, i) || ready_persons(&m->sectors[i]) < m->p->response_persons) continue;
        double by_air = air ? air_hours(m, i, i_to) : (double)INFINITY;
        double by_road = road_hours[i];
        if (i == i_to) { // half-way across its own area
            by_road = m->p->mission_reach_km / 2 / m->p->travel_track_kmh;
            by_air = (double)INFINITY;
        }
        if (!isfinite(fmin(by_road, by_air)) || force_responder(m, i) < 0) continue;
        insert(c, m, i, by_road, by_air);
    }
}

static int choose_sector(struct mission *m, const struct alarm *a, struct candidates *c) {
    if (c->n == 0) return -1;
    struct hook_call call = {.hook = HOOK_choose_response,
                             .n_arguments = 2,
                             .arguments = {a->i_sector, a->hours_left},
                             .n_candidates = c->n,
                             .n_columns = 4};
    for (int k = 0; k < 4; k++)
        call.columns[k] = c->columns[k];
    return (int)hook_choose(m, &call) - 1;
}

/* --- whether it goes, and when it is there --- */

static bool refused(struct mission *m, const struct alarm *a, int i_unit, int n_asked) {
    const struct unit *u = &m->units[i_unit];
    uint64_t entity = a->entity | (uint64_t)n_asked << 48;
    if (!(u->undeclared_caveat || u->told_to_stay) ||
        draw(m, LUCK_unit_refusal, entity, a->occasion) >= m->p->response_refusal_frac)
        return false;
    uint32_t warning = m->cause, told = cause_latest(m, INCIDENT_units_told_to_stay_in, u->i_sector, -1);
    if (u->told_to_stay && told != 0) m->cause = told;
    record_event(m, INCIDENT_response_refused, a->i_sector, a->i_party, (double)u->persons);
    m->cause = warning;
    triggers_caveat(m, a->i_party, a->i_sector);
    return true;
}

static bool denied(struct mission *m, const struct alarm *a) {
    double u = draw(m, LUCK_obstruction, a->entity, a->occasion);
    bool own_soldiers = a->i_party >= 0 && !is_movement(&m->parties[a->i_party]);
    if (!own_soldiers || u >= m->p->abuse_denied_frac) return host_refuses_move(m, a->i_sector, u);
    record_event(m, INCIDENT_movement_denied, a->i_sector, -1, 0);
    return true;
}

double response_hours_to_light(const struct mission *m, double day) {
    double first = m->p->response_first_light_hour, hour = 24 * (day - floor(day));
    if (first <= 0 || (hour >= first && hour < first + DAYLIGHT_HOURS)) return 0;
    return hour < first ? first - hour : 24 - hour + first;
}

static double hours_on_the_way(const struct mission *m, const struct candidates *c, int k, int i_unit,
                               double decision_hours) {
    double dark = response_hours_to_light(m, now_days(m) + decision_hours / 24);
    bool night_caveat = case_unit(m->c, m->units[i_unit].i_record)->night_caveat != 0;
    double air_dark = supply_by_convoy(m) ? 0 : dark; // else in air_hours already
    return fmin(c->road_hours[k] + (night_caveat ? dark : 0), c->air_hours[k] + air_dark);
}

/* --- tied up: on the way, there, on the way back --- */

static void on_back(struct sim *s, void *context, uint64_t i_unit) {
    (void)s;
    struct mission *m = context;
    m->units[i_unit].out_persons = 0;
    force_update(m);
}

static void on_there(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    const struct unit *u = &m->units[argument >> 8];
    if (u->state != UNIT_PRESENT) return; // ordered home or elsewhere on the way
    double *until = &m->response->watched_until_day[argument & 0xff];
    *until = fmax(*until, now_days(m) + m->p->response_stay_days);
}

static void tie_up(struct mission *m, int i_unit, int i_sector, double wait_hours, double way_hours) {
    if (m->p->response_stay_days <= 0) return;
    struct unit *u = &m->units[i_unit];
    double arrival_days = (wait_hours + way_hours) / 24;
    double back_days = arrival_days + m->p->response_stay_days + way_hours / 24;
    u->out_persons = (float)fmin(m->p->response_persons, (double)u->persons);
    after_days(m, arrival_days, on_there, (uint64_t)i_unit << 8 | (uint64_t)i_sector);
    after_days(m, back_days, on_back, (uint64_t)i_unit);
    force_update(m);
}

double response_send(struct mission *m, const struct alarm *a) {
    struct candidates c;
    struct sector_set tried = {0};
    double hours = variate_lognormal(draw(m, LUCK_decision_time, a->entity, a->occasion),
                                     m->p->warning_decision_median_hours, m->p->warning_decision_spread_log) *
                   leadership_decision_factor(m) * redline_decision_factor(m, a->i_sector) *
                   effort_factor(m, EFFECT_protection_planning, a->i_sector, -m->p->response_planning_gain);
    for (int n_asked = 0; n_asked < (int)m->p->response_units_asked; n_asked++) {
        find_candidates(m, a->i_sector, &tried, &c);
        int k = choose_sector(m, a, &c);
        if (k < 0 || (n_asked == 0 && denied(m, a))) return (double)INFINITY;
        int i_unit = force_responder(m, c.i_sector[k]); // -1: the policy that chose has sent it elsewhere
        if (i_unit >= 0 && !refused(m, a, i_unit, n_asked)) {
            double way_hours = hours_on_the_way(m, &c, k, i_unit, hours);
            record_event(m, INCIDENT_response_sent, a->i_sector, a->i_party, hours + way_hours);
            if (c.air_hours[k] < c.road_hours[k]) supply_use_lift(m, c.i_sector[k], a->i_sector);
            tie_up(m, i_unit, a->i_sector, hours, way_hours);
            return now_days(m) + (hours + way_hours) / 24;
        }
        sector_set_add(&tried, c.i_sector[k]);
        hours += m->p->response_second_order_hours;
    }
    return (double)INFINITY;
}

/* --- what follows --- */

enum phase response_phase(double arrival_day, double attack_day, double length_days, double aftermath_days) {
    if (arrival_day <= attack_day) return PHASE_PREEMPT;
    if (arrival_day < attack_day + length_days) return PHASE_NEUTRALISE;
    return arrival_day <= attack_day + length_days + aftermath_days ? PHASE_CONSOLIDATE : PHASE_NONE;
}

double response_seen_frac(const struct mission *m, int i_sector) {
    double seen = m->sectors[i_sector].patrolled_frac;
    if (m->response->watched_until_day[i_sector] <= now_days(m)) return seen;
    return 1 - (1 - seen) * (1 - m->p->response_stay_seen_frac);
}

void response_name_events(struct sim *s) {
    NAME_EVENT(s, on_back);
    NAME_EVENT(s, on_there);
}
