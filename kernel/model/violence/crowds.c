/* Violent crowds; see crowds.h. */
#include "model/violence/crowds.h"

#include "base/portable_math.h"
#include "base/variates.h"
#include "model/effort/effort.h"
#include "model/means/contributors.h"
#include "model/politics/elections.h"
#include "model/violence/roads.h"
#include "model/violence/rumours.h"
#include "model/violence/violence.h"

#include <math.h>

enum { POLL_DAYS = 21 }; // in which a rejected election brings crowds
enum { MANY_DEATHS = 10, MOST_TIMES = 4 };

static const double READY_HOURS = 1; // from the first stones to a unit that stands ready near by

bool crowds_start(struct mission *m) {
    m->crowds = take(m, 1, sizeof *m->crowds);
    if (m->crowds == NULL) return false;
    m->crowds->rehearsed_day = -1;
    return true;
}

void crowds_rehearse(struct mission *m) {
    m->crowds->rehearsed_day = now_days(m);
}

/* --- the tool --- */

static double hand_over_hours(const struct mission *m) {
    double known = 0;
    if (m->crowds->rehearsed_day >= 0)
        known =
            half_life_factor(now_days(m) - m->crowds->rehearsed_day, m->p->crowd_rehearsal_half_life_days);
    return m->p->crowd_hand_over_hours * (1 - (1 - m->p->crowd_rehearsed_factor) * known);
}

/* The nearest formed police by the roads of the day; returns the hours, INFINITY without any. */
static double formed_police_near(const struct mission *m, int i_sector, double *persons) {
    double hours[MAX_SECTORS], best = (double)INFINITY;
    *persons = 0;
    bool any = false;
    for (int i = 0; i < m->n_sectors; i++)
        any = any || m->sectors[i].formed_police_persons > 0;
    if (!any) return best;
    roads_hours_to(m, i_sector, hours);
    for (int i = 0; i < m->n_sectors; i++) {
        if (m->sectors[i].formed_police_persons <= 0 || hours[i] >= best) continue;
        best = hours[i];
        *persons = m->sectors[i].formed_police_persons;
    }
    return best + READY_HOURS;
}

/* Police of the host who were taught to hold a crowd, or who are not. */
static double drilled(const struct mission *m, int i_sector, double gain) {
    return effort_factor(m, EFFECT_crowd_policing, i_sector, gain);
}

enum crowd_tool crowds_tool(const struct mission *m, int i_sector, double size_persons, double *hours) {
    const struct sector *s = &m->sectors[i_sector];
    double held = s->host_police_persons * state_paid_frac(m) * m->p->crowd_persons_per_host_officer *
                  drilled(m, i_sector, m->p->crowd_held_gain);
    *hours = READY_HOURS;
    if (size_persons <= held) return TOOL_HOST_POLICE;
    double formed, way_hours = formed_police_near(m, i_sector, &formed);
    held += formed * m->p->crowd_persons_per_formed_officer;
    *hours = way_hours;
    if (way_hours <= m->p->crowd_formed_reach_hours && size_persons <= held) return TOOL_FORMED_POLICE;
    *hours = fmin(m->p->crowd_longest_hours, READY_HOURS + hand_over_hours(m));
    if (s->outside_persons >= m->p->response_persons) return TOOL_TROOPS;
    *hours = m->p->crowd_longest_hours;
    return TOOL_NONE;
}

/* Host police who are too few fight it out too. */
static double deaths_by_tool_per_1000(const struct mission *m, int i_sector, enum crowd_tool tool) {
    switch (tool) {
    case TOOL_FORMED_POLICE: return m->p->crowd_police_deaths_per_1000;
    case TOOL_TROOPS: return 0; // see shots
    default:
        return m->p->crowd_host_deaths_per_1000 * (2 - state_paid_frac(m)) *
               drilled(m, i_sector, -m->p->crowd_force_gain);
    }
}

/* --- troops who fire, and what follows --- */

/* Most crowds see rifles and go. Where one is fired at, mostly one or a few die, and rarely many. */
static double shots(const struct mission *m, int i_sector, double size, uint64_t entity, uint64_t occasion) {
    double poor = fmax(0, 1.5 - m->sectors[i_sector].quality_frac);
    double p = 1 - portable_exp(-m->p->crowd_troops_fire_per_1000 * poor * size / 1000);
    double u = draw(m, LUCK_crowd_fire, entity, occasion);
    if (u >= p) return 0;
    return fmax(1, floor(0.5 + variate_lognormal(1 - u / p, m->p->crowd_troops_killed_median_persons,
                                                 m->p->crowd_troops_killed_spread_log)));
}

struct inquiry {
    struct mission *m;
    int i_sector, i_unit;
    double killed_persons;
    uint64_t entity, occasion;
    uint32_t event;
};

/* The largest body of soldiers there: whose rifles they were. */
static int unit_that_fired(const struct mission *m, int i_sector) {
    int best = -1;
    for (int i = 0; i < m->n_units; i++) {
        const struct unit *u = &m->units[i];
        bool rifles = u->kind == UNIT_INFANTRY_COMPANY || u->kind == UNIT_QUICK_REACTION;
        if (!rifles || u->state != UNIT_PRESENT || u->i_sector != i_sector) continue;
        if (best < 0 || u->persons > m->units[best].persons) best = i;
    }
    return best;
}

static void on_inquiry_ended(struct sim *sim, void *context, uint64_t argument) {
    (void)sim;
    (void)argument;
    struct inquiry *q = context;
    struct mission *m = q->m;
    if (!mission_present(m)) return;
    double p_fault = q->killed_persons / (q->killed_persons + m->p->crowd_inquiry_fault_persons);
    bool fault = draw(m, LUCK_inquiry, q->entity, q->occasion << 1) < p_fault;
    bool goes = fault && m->units[q->i_unit].state == UNIT_PRESENT;
    m->cause = q->event;
    m->cause = record_event(m, INCIDENT_inquiry_ended, q->i_sector, -1, goes);
    if (goes) {
        double won_back = m->p->crowd_troops_consent_drop_frac * m->p->conduct_regained_frac;
        double *consent = &m->sectors[q->i_sector].local_consent_frac;
        *consent = fmin(1, *consent * (1 + won_back));
        record_event(m, INCIDENT_unit_sent_home, m->units[q->i_unit].i_sector, -1,
                     (double)m->units[q->i_unit].persons);
        force_repatriate(m, q->i_unit);
    } else {
        contributors_caution(m, q->i_unit);
    }
    m->cause = 0;
}

static void inquire(struct mission *m, int i_sector, double killed, uint64_t entity, uint64_t occasion,
                    uint32_t event) {
    int i_unit = unit_that_fired(m, i_sector);
    if (m->p->crowd_inquiry_fault_persons <= 0 || i_unit < 0) return;
    struct inquiry *q = take(m, 1, sizeof *q);
    if (q == NULL) return;
    *q = (struct inquiry){m, i_sector, i_unit, killed, entity, occasion, event};
    double days = variate_lognormal(draw(m, LUCK_inquiry, entity, occasion << 1 | 1),
                                    m->p->crowd_inquiry_median_days, 0.5);
    sim_schedule_days(m->sim, days, PRIORITY_NORMAL, on_inquiry_ended, q, 0);
}

/* --- a crowd --- */

struct crowd {
    struct mission *m;
    int i_sector;
    uint64_t entity, occasion;
    uint32_t cause;
};

static void fired_upon(struct mission *m, const struct crowd *c, double killed) {
    struct sector *s = &m->sectors[c->i_sector];
    uint32_t event = record_event(m, INCIDENT_crowd_fired_upon, c->i_sector, -1, killed);
    double times = fmin(MOST_TIMES, 1 + killed / MANY_DEATHS);
    s->local_consent_frac *= 1 - fmin(1, times * m->p->crowd_troops_consent_drop_frac);
    m->politics.host_consent_frac *= 1 - fmin(1, times * m->p->crowd_troops_host_drop_frac);
    rumours_feed(m, c->i_sector, fmin(1, times * m->p->rumour_fed_frac));
    inquire(m, c->i_sector, killed, c->entity, c->occasion, event);
}

static void turn_on_mission_maybe(struct mission *m, const struct crowd *c) {
    const struct sector *s = &m->sectors[c->i_sector];
    if (s->outside_persons <= 0) return;
    double p = m->p->rumour_mob_frac * rumours_level(m, c->i_sector) * (1 - s->local_consent_frac);
    double u = draw(m, LUCK_mob, c->entity, c->occasion);
    if (u >= p) return;
    int64_t deaths = variate_poisson(u / p, m->p->rumour_mob_deaths_mean);
    violence_strike_mission(m, INCIDENT_mob_attack, c->i_sector, -1, (double)deaths);
}

static void on_crowd(struct sim *sim, void *context, uint64_t argument) {
    (void)sim;
    (void)argument;
    struct crowd *c = context;
    struct mission *m = c->m;
    double size = floor(variate_lognormal(draw(m, LUCK_crowd_size, c->entity, c->occasion),
                                          m->p->crowd_size_median_persons, m->p->crowd_size_spread_log)),
           hours;
    size = fmin(size, m->sectors[c->i_sector].p->population_persons * m->sectors[c->i_sector].p->urban_frac);
    m->cause = c->cause;
    m->cause = record_event(m, INCIDENT_crowd_gathered, c->i_sector, -1, size);
    enum crowd_tool tool = crowds_tool(m, c->i_sector, size, &hours);
    double thousands = size / 1000;
    double unheld = (double)how_many(draw(m, LUCK_crowd_deaths, c->entity, c->occasion << 1),
                                     thousands * hours * m->p->crowd_deaths_per_1000_hour);
    double by_tool = (double)how_many(draw(m, LUCK_crowd_deaths, c->entity, c->occasion << 1 | 1),
                                      thousands * deaths_by_tool_per_1000(m, c->i_sector, tool));
    if (tool == TOOL_TROOPS) by_tool = shots(m, c->i_sector, size, c->entity, c->occasion);
    double deaths = fmin(unheld + by_tool, size);
    m->cause = record_event(m, INCIDENT_riot, c->i_sector, -1, deaths);
    harm_add(m, HARM_RIOT, 1);
    harm_add(m, HARM_CROWD, deaths);
    reports_incident(m, INCIDENT_riot, c->i_sector, deaths);
    if (tool == TOOL_TROOPS && by_tool > 0) fired_upon(m, c, by_tool);
    turn_on_mission_maybe(m, c);
    m->cause = 0;
}

static void plan_crowd(struct mission *m, int i_sector, uint64_t entity, uint64_t occasion, double in_days) {
    struct crowd *c = take(m, 1, sizeof *c);
    if (c == NULL) return;
    *c = (struct crowd){
        .m = m, .i_sector = i_sector, .entity = entity, .occasion = occasion, .cause = m->cause};
    sim_schedule_days(m->sim, in_days, PRIORITY_NORMAL, on_crowd, c, 0);
}

/* --- when they come --- */

static double town_millions(const struct sector *s) {
    return s->p->population_persons * s->p->urban_frac / 1e6;
}

void crowds_month(struct mission *m) {
    if (m->p->crowd_per_year <= 0) return;
    uint64_t month = (uint64_t)now_month(m);
    for (int i = 0; i < m->n_sectors; i++) {
        const struct sector *s = &m->sectors[i];
        double mean = m->p->crowd_per_year / 12 * town_millions(s) * grievance_felt(m, i, MATTER_CROWDS) *
                      (1 + m->p->rumour_crowd_gain * rumours_level(m, i));
        int64_t n = how_many(draw(m, LUCK_crowd, (uint64_t)i, month), mean);
        for (int64_t k = 0; k < n; k++) {
            uint64_t occasion = month << 8 | (uint64_t)k;
            double day = DAYS_PER_MONTH * draw(m, LUCK_crowd, (uint64_t)i | 1 << 8, occasion);
            plan_crowd(m, i, (uint64_t)i, occasion, day);
        }
    }
}

/* So many are expected in a sector, within so many days; `when` is their address in the luck. */
static void gather(struct mission *m, int i_sector, uint64_t entity, uint64_t when, double mean, double days) {
    int64_t n = how_many(draw(m, LUCK_crowd, entity, when), mean);
    for (int64_t k = 0; k < n; k++) {
        uint64_t occasion = when << 8 | (uint64_t)k;
        plan_crowd(m, i_sector, entity, occasion, days * draw(m, LUCK_crowd, entity | 1 << 8, occasion));
    }
}

static double security_plan(const struct mission *m, int i_sector) {
    return effort_factor(m, EFFECT_electoral_security, i_sector, -m->p->election_crowd_gain);
}

void crowds_on_campaign(struct mission *m, uint64_t i_election) {
    for (int i = 0; i < m->n_sectors && m->p->election_campaign_frac > 0; i++) {
        double mean = m->p->crowd_election_per_million * m->p->election_campaign_frac * town_millions(&m->sectors[i]) *
                      (1 - elections_secure(m, i)) * security_plan(m, i);
        gather(m, i, (uint64_t)i | 2 << 16, i_election, mean, m->p->election_campaign_days);
    }
}

void crowds_on_election(struct mission *m, bool accepted) {
    if (accepted || m->p->crowd_election_per_million <= 0) return;
    for (int i = 0; i < m->n_sectors; i++) {
        double mean = m->p->crowd_election_per_million * town_millions(&m->sectors[i]) * security_plan(m, i);
        gather(m, i, (uint64_t)i | 1 << 16, (uint64_t)now_month(m), mean, POLL_DAYS);
    }
}

void crowds_name_events(struct sim *s) {
    NAME_EVENT(s, on_crowd);
    NAME_EVENT(s, on_inquiry_ended);
}
