/* Customary providers of justice; see customary.h. */
#include "model/people/customary.h"

#include "model/host/justice.h"

#include <math.h>

static bool is_on(const struct mission *m) {
    return m->p->customary_mechanism != 0;
}

double customary_trust(const struct mission *m, int i_sector) {
    return is_on(m) ? m->customary->trust_frac[i_sector] : 0;
}

double customary_reach(const struct mission *m, int i_sector) {
    return is_on(m) ? m->customary->capacity_frac[i_sector] * m->customary->trust_frac[i_sector] : 0;
}

double customary_work(const struct mission *m, int i_sector) {
    return m->p->customary_worth_frac * customary_reach(m, i_sector) *
           (1 - fmin(1, state_police_frac(m, i_sector)));
}

/* How far armed men who do not keep the agreement are the power in a sector. */
static double armed_power(const struct mission *m, int i_sector) {
    const struct sector *s = &m->sectors[i_sector];
    double armed = 0;
    for (int i = 0; i < m->n_parties; i++) {
        const struct party *p = &m->parties[i];
        if (p->posture >= POSTURE_STALL && is_armed_actor(p)) armed += party_armed_in(p, i_sector);
    }
    if (armed <= 0) return 0;
    return armed / (armed + s->host_police_persons * state_paid_frac(m) + s->outside_persons);
}

static void sector_month(struct mission *m, int i, double step) {
    struct customary *c = m->customary;
    struct sector *s = &m->sectors[i];
    double armed = armed_power(m, i), *capacity = &c->capacity_frac[i], *trust = &c->trust_frac[i];
    double courts = m->presence != NULL ? justice_courts_frac(m, i) : 0; // not modelled: no newcomers
    double displaced = m->p->customary_displaced_per_year * courts * (1 - c->recognised_frac);
    double back =
        m->p->customary_regrowth_per_year * (1 - armed) * fmax(0, s->p->customary_capacity_frac - *capacity);
    *capacity += (back - *capacity * (displaced + m->p->customary_preyed_per_year * armed)) / 12;
    double violations = m->p->customary_violation_frac;
    double aim = s->p->customary_trust_frac * (1 - armed) * (1 - violations);
    *trust += step * (aim - *trust);
    double wronged = m->p->customary_violation_per_year * violations * customary_reach(m, i) *
                     (1 + c->recognised_frac) / 2;
    grievance_add(m, i, GRIEVANCE_ABUSE, wronged / 12);
}

void customary_month(struct mission *m) {
    if (!is_on(m)) return;
    double step = 1 - half_life_factor(1.0 / 12, m->p->customary_trust_half_life_years);
    for (int i = 0; i < m->n_sectors; i++)
        sector_month(m, i, step);
}

bool customary_start(struct mission *m) {
    struct customary *c = m->customary = take(m, 1, sizeof *m->customary);
    if (c == NULL) return false;
    c->recognised_frac = m->p->customary_recognise_frac;
    for (int i = 0; i < m->n_sectors; i++) {
        c->capacity_frac[i] = m->sectors[i].p->customary_capacity_frac;
        c->trust_frac[i] = m->sectors[i].p->customary_trust_frac;
    }
    return true;
}
