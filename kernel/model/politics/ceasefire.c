/* Violations of the cease-fire, monitoring, separation; see ceasefire.h. */
#include "model/politics/ceasefire.h"

#include "base/variates.h"
#include "model/politics/talks.h"
#include "model/violence/violence.h"
#include "model/world.h"

#include <math.h>

_Static_assert((int)CEASEFIRE_SECTORS == (int)MAX_SECTORS, "one for each sector");

enum { FEW_PERSONS = 20 };

bool ceasefire_start(struct mission *m) {
    m->ceasefire = take(m, 1, sizeof *m->ceasefire);
    return m->ceasefire != NULL;
}

/* --- what others read --- */

double ceasefire_suspicion(const struct mission *m, int i_sector) {
    return m->ceasefire->suspicion[i_sector];
}

double ceasefire_apart(const struct mission *m, int i_sector) {
    double line = m->p->agreement_line != 0 && mission_present(m)
                      ? m->p->ceasefire_line_frac * m->sectors[i_sector].patrolled_frac
                      : 0;
    return (1 - line) * effort_factor(m, EFFECT_separation, i_sector, -m->p->ceasefire_separation_gain);
}

double ceasefire_attributed(const struct mission *m, int i_sector) {
    const struct sector *s = &m->sectors[i_sector];
    double most = m->p->ceasefire_monitored_frac;
    if (!mission_present(m)) return most * talks_region(m) / 2; // from afar
    double observers = s->observers_persons / (s->observers_persons + m->p->ceasefire_observers_half_persons);
    double seen = 1 - (1 - most * s->patrolled_frac) * (1 - most * observers);
    double gain = m->p->ceasefire_monitoring_gain;
    return clamp(seen * effort_factor(m, EFFECT_ceasefire_monitoring, i_sector, gain), 0, 0.98);
}

double ceasefire_skirmish_factor(const struct mission *m, int i_sector) {
    return ceasefire_apart(m, i_sector) *
           (1 + m->p->ceasefire_escalation_gain * m->ceasefire->suspicion[i_sector]);
}

static bool lives_in(const struct mission *m, int i_party, int i_sector) {
    return m->parties[i_party].share[i_sector] > m->p->party_home_share_frac;
}

void ceasefire_calm(struct mission *m, int i_party, double frac) {
    for (int i = 0; i < m->n_sectors; i++)
        if (lives_in(m, i_party, i)) m->ceasefire->suspicion[i] *= 1 - frac;
}

/* --- one violation --- */

/* Nobody says who it was: each side thinks it was the other. */
static void suspect(struct mission *m, int i_sector) {
    double *suspicion = &m->ceasefire->suspicion[i_sector];
    *suspicion += m->p->ceasefire_suspicion_frac * (1 - *suspicion);
    for (int i = 0; i < m->n_parties; i++)
        if (is_armed_actor(&m->parties[i]) && lives_in(m, i, i_sector))
            party_lose_commitment(m, i, m->p->ceasefire_commitment_frac);
}

struct violation {
    int i_party, i_sector;
    uint64_t entity, occasion;
};

static uint64_t pack(int i_party, int i_sector, int month, int64_t k) {
    return (uint64_t)i_party | (uint64_t)i_sector << 8 | (uint64_t)k << 16 | (uint64_t)month << 32;
}

static struct violation unpack(const struct mission *m, uint64_t argument) {
    struct violation v = {.i_party = (int)(argument & 0xff), .i_sector = (int)(argument >> 8 & 0xff)};
    v.entity = m->parties[v.i_party].luck_id << 16 | (uint64_t)v.i_sector;
    v.occasion = stream_occasion((uint32_t)(argument >> 32), (uint32_t)(argument >> 16 & 0xffff));
    return v;
}

static bool keeps_ceasefire(const struct party *p) {
    return is_armed_actor(p) && !p->gone && p->posture <= POSTURE_STALL;
}

static void on_violation(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    struct violation v = unpack(m, argument);
    const struct party *party = &m->parties[v.i_party];
    if (!keeps_ceasefire(party) || party_armed_in(party, v.i_sector) < FEW_PERSONS) return;
    double deaths = (double)variate_poisson(draw(m, LUCK_violation_deaths, v.entity, v.occasion),
                                            m->p->ceasefire_deaths_mean);
    bool seen = draw(m, LUCK_violation_seen, v.entity, v.occasion) < ceasefire_attributed(m, v.i_sector);
    m->ceasefire->n_month++;
    m->ceasefire->n_seen_month += seen;
    m->ceasefire->n_total++;
    m->cause = record_event(m, seen ? INCIDENT_violation_attributed : INCIDENT_ceasefire_violation,
                            v.i_sector, v.i_party, deaths);
    if (deaths > 0) record_battle_deaths(m, v.i_sector, v.i_party, deaths);
    if (seen)
        party_learn(m, v.i_party, true, m->p->ceasefire_answered_weight);
    else
        suspect(m, v.i_sector);
    m->cause = 0;
}

/* --- the month --- */

/* Soldiers of the host in a sector: spread as its people are. */
static double soldiers_in(const struct mission *m, int i_sector, double people) {
    return m->state.army_persons * m->sectors[i_sector].p->population_persons / people;
}

static double armed_in(const struct mission *m, int i_sector) {
    double sum = 0;
    for (int i = 0; i < m->n_parties; i++)
        if (is_armed_actor(&m->parties[i]) && !m->parties[i].gone)
            sum += party_armed_in(&m->parties[i], i_sector);
    return sum;
}

static double people_of_all(const struct mission *m) {
    double people = 0;
    for (int i = 0; i < m->n_sectors; i++)
        people += m->sectors[i].p->population_persons;
    return people;
}

double ceasefire_facing(const struct mission *m, int i_sector) {
    double soldiers = soldiers_in(m, i_sector, people_of_all(m)), all = armed_in(m, i_sector) + soldiers;
    if (all <= 0) return 0;
    double facing = soldiers * (all - soldiers) / all;
    for (int i = 0; i < m->n_parties; i++) {
        double armed = is_armed_actor(&m->parties[i]) && !m->parties[i].gone
                           ? party_armed_in(&m->parties[i], i_sector)
                           : 0;
        facing += armed * (all - armed) / all;
    }
    return facing;
}

static void plan_party(struct mission *m, int i_party, int i_sector, double all_armed) {
    const struct party *party = &m->parties[i_party];
    double armed = party_armed_in(party, i_sector);
    if (armed < FEW_PERSONS) return;
    double others = fmax(0, all_armed - armed);
    double rate = m->p->ceasefire_violations_per_month * fmin(1, armed / m->p->violence_full_battle_persons) *
                  others / (others + armed) * ceasefire_apart(m, i_sector) *
                  (party->posture == POSTURE_STALL ? m->p->ceasefire_stall_factor : 1) *
                  (1 + m->p->ceasefire_retaliation_gain * m->ceasefire->suspicion[i_sector]);
    uint64_t entity = party->luck_id << 16 | (uint64_t)i_sector;
    int month = now_month(m);
    int64_t n = how_many(draw(m, LUCK_violation, entity, (uint64_t)month), rate);
    for (int64_t k = 0; k < n; k++) {
        double u = draw(m, LUCK_violation_day, entity, stream_occasion((uint32_t)month, (uint32_t)k));
        after_days(m, DAYS_PER_MONTH * u, on_violation, pack(i_party, i_sector, month, k));
    }
}

static void plan_sector(struct mission *m, int i_sector, double people) {
    double armed = armed_in(m, i_sector);
    if (armed < FEW_PERSONS) return;
    armed += soldiers_in(m, i_sector, people);
    for (int i = 0; i < m->n_parties; i++)
        if (keeps_ceasefire(&m->parties[i])) plan_party(m, i, i_sector, armed);
}

void ceasefire_month(struct mission *m) {
    struct ceasefire *c = m->ceasefire;
    c->n_last_month = c->n_month;
    c->n_seen_last_month = c->n_seen_month;
    c->n_month = c->n_seen_month = 0;
    if (m->p->ceasefire_violations_per_month <= 0) return;
    double keep = half_life_factor(DAYS_PER_MONTH, m->p->ceasefire_suspicion_half_life_days);
    double people = people_of_all(m);
    for (int i = 0; i < m->n_sectors; i++)
        c->suspicion[i] *= keep;
    uint32_t cause = m->cause;
    m->cause = 0;
    for (int i = 0; i < m->n_sectors; i++)
        plan_sector(m, i, people);
    m->cause = cause;
}

void ceasefire_name_events(struct sim *s) {
    NAME_EVENT(s, on_violation);
}
