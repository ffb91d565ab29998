/* The few people at the top; see leadership.h. */
#include "model/means/leadership.h"

#include "base/portable_math.h"
#include "base/variates.h"
#include "model/effort/effort.h"
#include "model/host/host.h"
#include "model/world.h"

#include <math.h>

static bool limited(const struct mission *m) {
    return (int)m->p->leadership_model == LEADERSHIP_LIMITED;
}

/* --- attention --- */

/* What is open at once: sectors in care, those being handed over twice, the programme, sites with a queue. */
static double open_tasks(const struct mission *m) {
    double n = m->ddr.open && !m->ddr.completed;
    for (int i = 0; i < m->n_sectors; i++) {
        const struct sector *s = &m->sectors[i];
        n += s->handed_over ? 0 : s->handing_over ? 2 : 1;
    }
    for (int i = 0; i < m->ddr.n_sites; i++)
        n += m->ddr.sites[i].waiting.n > 0;
    for (int i = 0; i < m->n_parties; i++)
        n += m->parties[i].posture == POSTURE_WAR;
    return fmax(0, n + effort_open_tasks(m));
}

static double orders_per_day(const struct mission *m) {
    double per_day = m->p->leadership_orders_per_week / 7;
    if (now_days(m) < m->leadership->gap_until_day) per_day *= m->p->leadership_gap_frac;
    return per_day / (1 + open_tasks(m) / m->p->leadership_half_tasks);
}

double leadership_take_order(struct mission *m) {
    struct leadership *l = m->leadership;
    double now = now_days(m);
    if (!limited(m) || now <= 0) return 0; // the plan of the first day was made before
    double per_day = orders_per_day(m), most = m->p->leadership_saved_weeks * 7 * per_day;
    l->orders_left = fmin(most, l->orders_left + per_day * (now - l->counted_day)) - 1;
    l->counted_day = now;
    double days = l->orders_left >= 0 ? 0 : -l->orders_left / per_day;
    l->n_late += days > 0;
    return days;
}

/* --- the crisis cell --- */

static double kept_readiness(const struct mission *m) {
    const struct leadership *l = m->leadership;
    double floor_frac = m->p->crisis_readiness_floor_frac;
    double above = fmax(0, l->readiness_frac - floor_frac);
    return floor_frac + above * half_life_factor(now_days(m) - l->readiness_day, m->p->crisis_half_life_days);
}

double leadership_readiness(const struct mission *m) {
    return limited(m) ? kept_readiness(m) : m->p->crisis_reference_frac;
}

static void set_readiness(struct mission *m, double frac) {
    m->leadership->readiness_frac = clamp(frac, 0, 1);
    m->leadership->readiness_day = now_days(m);
}

static void learn(struct mission *m, double gain_frac) {
    double readiness = kept_readiness(m);
    set_readiness(m, readiness + (1 - readiness) * gain_frac);
}

void leadership_note_warning(struct mission *m) {
    if (limited(m)) learn(m, m->p->crisis_real_gain_frac);
}

double leadership_decision_factor(const struct mission *m) {
    if (!limited(m)) return 1;
    double tasks = open_tasks(m), unready = m->p->crisis_reference_frac - leadership_readiness(m);
    return portable_pow(m->p->crisis_span, unready) * (0.5 + tasks / (tasks + m->p->leadership_half_tasks));
}

/* Caveats that a crisis would have shown come to light in time. */
static void find_caveats(struct mission *m) {
    double n = 0;
    for (int i = 0; i < m->n_units; i++) {
        struct unit *u = &m->units[i];
        if (u->state != UNIT_PRESENT || !u->undeclared_caveat || u->caveat_known) continue;
        if (draw(m, LUCK_exercise, (uint64_t)i, (uint64_t)now_days(m)) >= m->p->crisis_caveat_found_frac)
            continue;
        u->caveat_known = true;
        n++;
    }
    if (n > 0) record_event(m, INCIDENT_caveats_found, -1, -1, n);
}

const char *leadership_hold_exercise(struct mission *m) {
    struct leadership *l = m->leadership;
    if (now_days(m) - l->exercise_day < m->p->crisis_exercise_interval_days)
        return "the last exercise was too short a time ago";
    l->exercise_day = now_days(m);
    uint32_t order = m->cause;
    m->cause = record_event(m, INCIDENT_exercise_held, -1, -1, leadership_readiness(m));
    record_cost(m, m->p->crisis_exercise_usd, 0);
    learn(m, m->p->crisis_exercise_gain_frac);
    find_caveats(m);
    m->cause = order;
    return NULL;
}

/* --- heads of mission come and go --- */

static void on_head_leaves(struct sim *s, void *context, uint64_t i_head) {
    (void)s;
    struct mission *m = context;
    if (!mission_present(m)) return;
    double gap = variate_lognormal(draw(m, LUCK_head_of_mission, i_head, 1), m->p->leadership_gap_days, 0.6);
    m->leadership->gap_until_day = now_days(m) + gap;
    set_readiness(m, kept_readiness(m) * (1 - m->p->leadership_memory_loss_frac));
    record_event(m, INCIDENT_head_of_mission_left, -1, -1, gap);
    double tour = m->p->leadership_tour_days * (0.5 + draw(m, LUCK_head_of_mission, i_head + 1, 0));
    after_days(m, gap + tour, on_head_leaves, i_head + 1);
}

/* --- staff and threat --- */

static double threat(const struct mission *m, int i_sector) {
    const struct leadership *l = m->leadership;
    if (l->threat[i_sector] <= 0) return 0;
    return l->threat[i_sector] *
           half_life_factor(now_days(m) - l->threat_day[i_sector], m->p->safety_half_life_days);
}

double leadership_access(const struct mission *m, int i_sector) {
    if (!limited(m)) return 1;
    double t = threat(m, i_sector);
    return 1 - t / (t + 1) * (1 - m->leadership->criticality_frac);
}

void leadership_note_attack(struct mission *m, int i_sector) {
    struct leadership *l = m->leadership;
    if (!limited(m)) return;
    double access = leadership_access(m, i_sector);
    l->threat[i_sector] = threat(m, i_sector) + 1;
    l->threat_day[i_sector] = now_days(m);
    double mean = m->p->safety_staff_deaths_mean * access;
    double deaths = (double)variate_poisson(
        draw(m, LUCK_staff_deaths, (uint64_t)i_sector, (uint64_t)sim_now(m->sim)), mean);
    if (deaths <= 0) return;
    record_event(m, INCIDENT_staff_killed, i_sector, -1, deaths);
    l->staff_deaths += deaths;
    l->month_staff_deaths += deaths;
}

void leadership_set_criticality(struct mission *m, double frac) {
    m->leadership->criticality_frac = frac;
}

/* --- help from a neighbouring mission --- */

static void on_surge_leaves(struct sim *s, void *context, uint64_t i_sector) {
    (void)s;
    struct mission *m = context;
    double persons = m->sectors[i_sector].surge_persons;
    m->sectors[i_sector].surge_persons = 0;
    if (!mission_present(m)) return;
    m->cause = record_event(m, INCIDENT_surge_left, (int)i_sector, -1, persons);
    force_update(m);
}

static void on_surge_arrives(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    int i_sector = (int)(argument & 0xff);
    struct sector *sector = &m->sectors[i_sector];
    double persons = (double)(argument >> 8);
    if (!mission_present(m) || sector->handing_over) return;
    double held_days = host_customs_wait_days(m);
    if (held_days > 0) {
        after_days(m, held_days, on_surge_arrives, argument);
        return;
    }
    sector->surge_persons += persons;
    m->cause = record_event(m, INCIDENT_surge_arrived, i_sector, -1, persons);
    record_cost(m, persons * m->p->cost_person_year_usd * m->p->surge_stay_days / DAYS_PER_YEAR, 0);
    after_days(m, m->p->surge_stay_days, on_surge_leaves, (uint64_t)i_sector);
    force_update(m);
}

const char *leadership_request_surge(struct mission *m, int i_sector, double persons) {
    struct leadership *l = m->leadership;
    if (m->sectors[i_sector].handing_over) return "the sector is being handed over";
    if (now_days(m) - l->surge_day < m->p->surge_interval_days)
        return "help was asked for too short a time ago";
    l->surge_day = now_days(m);
    if (draw(m, LUCK_surge, (uint64_t)i_sector, (uint64_t)now_days(m)) >= m->p->surge_granted_frac)
        return "no mission near can spare troops now";
    double sent = fmin(persons, m->p->surge_max_persons);
    after_days(m, m->p->surge_lead_days, on_surge_arrives, (uint64_t)sent << 8 | (uint64_t)i_sector);
    return NULL;
}

/* --- the start --- */

bool leadership_start(struct mission *m) {
    struct leadership *l = m->leadership = take(m, 1, sizeof *l);
    if (l == NULL) return false;
    l->threat = take(m, (size_t)m->n_sectors, sizeof *l->threat);
    l->threat_day = take(m, (size_t)m->n_sectors, sizeof *l->threat_day);
    if (l->threat == NULL || l->threat_day == NULL) return false;
    l->readiness_frac = m->p->crisis_readiness_initial_frac;
    l->criticality_frac = m->p->safety_criticality_frac;
    l->exercise_day = l->surge_day = -1e9;
    l->gap_until_day = -1;
    double first = m->p->leadership_tour_days * (0.5 + draw(m, LUCK_head_of_mission, 0, 0));
    if (limited(m)) after_days(m, first, on_head_leaves, 0);
    return true;
}

void leadership_name_events(struct sim *s) {
    NAME_EVENT(s, on_head_leaves);
    NAME_EVENT(s, on_surge_arrives);
    NAME_EVENT(s, on_surge_leaves);
}
