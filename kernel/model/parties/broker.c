/* The criminal network; see broker.h. */
#include "model/parties/broker.h"

#include "base/portable_math.h"
#include "model/effort/effort.h"
#include "model/host/integrity.h"
#include "model/parties/command.h"
#include "model/world.h"

#include <math.h>

bool broker_start(struct mission *m) {
    m->broker = take(m, 1, sizeof *m->broker);
    if (m->broker == NULL) return false;
    m->broker->strength_frac = m->p->broker_strength_frac;
    return true;
}

static double bribes(const struct mission *m) {
    return command_value(m, COMMAND_BROKER, LEVER_bribe, -1);
}

double broker_leak(const struct mission *m) {
    return fmin(1, m->p->broker_leak_frac * m->broker->strength_frac * bribes(m));
}

double broker_protection(const struct mission *m) {
    return m->p->broker_protection_frac * m->broker->strength_frac * bribes(m);
}

void broker_press(struct mission *m, double effort) {
    m->broker->pressure_frac = effort;
}

/* Share of the country's rents where neither patrols nor police at work look. */
static double unwatched_frac(const struct mission *m) {
    double unwatched = 0, all = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        double rents = m->sectors[i].p->rents_usd_per_month;
        unwatched += rents * (1 - m->sectors[i].patrolled_frac) * (1 - fmin(1, state_police_frac(m, i)));
        all += rents;
    }
    return all > 0 ? unwatched / all : 0;
}

/* Organised crime investigated, by the mission and by those whom it taught, beyond the usual. */
static double investigated(const struct mission *m) {
    return fmax(0, effort_factor(m, EFFECT_illicit_economy, -1, m->p->broker_investigation_gain) - 1);
}

/* What pressure costs: the leaders who profit, the people who live off the trade. */
static void resent(struct mission *m, double effort) {
    struct broker *b = m->broker;
    double profit = b->strength_frac * m->p->broker_elite_frac;
    m->politics.host_consent_frac =
        fmax(0, m->politics.host_consent_frac - m->p->broker_consent_cost_per_year * effort * profit / 12);
    double richest = 0;
    for (int i = 0; i < m->n_sectors; i++)
        richest = fmax(richest, m->sectors[i].p->rents_usd_per_month);
    for (int i = 0; i < m->n_sectors && richest > 0; i++) {
        struct sector *s = &m->sectors[i];
        double lost = effort * b->strength_frac * s->p->rents_usd_per_month / richest;
        grievance_add(m, i, GRIEVANCE_SERVICES, m->p->broker_livelihood_per_year * lost / 12);
    }
}

void broker_month(struct mission *m) {
    struct broker *b = m->broker;
    if (b->strength_frac <= 0) return;
    double effort = mission_present(m) ? b->pressure_frac : 0, asked = investigated(m);
    double safe = effort_factor(m, EFFECT_illicit_economy, -1, -m->p->broker_investigation_gain);
    double growth = m->p->broker_growth_per_year / 12 * b->strength_frac *
                    (fmin(1, unwatched_frac(m) * safe) - b->strength_frac);
    if (effort + asked > 0) resent(m, effort + asked);
    if (effort > 0) {
        b->strength_frac *= half_life_factor(DAYS_PER_MONTH * effort * integrity_broker_factor(m),
                                             m->p->broker_press_half_life_days);
    }
    b->strength_frac = clamp(b->strength_frac + growth, 0, 1);
}
