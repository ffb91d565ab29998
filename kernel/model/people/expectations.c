/* What communities expect of the mission; see expectations.h. */
#include "model/people/expectations.h"

#include "model/people/displacement.h"
#include "model/world.h"

#include <math.h>

double expectations_delivered(const struct mission *m, int i_sector) {
    return m->sectors[i_sector].patrolled_frac * (1 - displacement_fear(m, i_sector));
}

double expectations_gap(const struct mission *m, int i_sector) {
    if (m->expectations == NULL) return 0;
    return expectations_delivered(m, i_sector) - m->expectations->expected_frac[i_sector];
}

double expectations_consent(const struct mission *m, int i_sector) {
    return m->p->expectations_gain * expectations_gap(m, i_sector);
}

void expectations_promise(struct mission *m, int i_sector, double size_frac) {
    if (m->expectations == NULL) return;
    double *expected = &m->expectations->expected_frac[i_sector];
    *expected += size_frac * (1 - *expected);
}

void expectations_lower(struct mission *m, int i_sector, double by) {
    if (m->expectations == NULL) return;
    double *expected = &m->expectations->expected_frac[i_sector];
    *expected = fmax(0, *expected - by);
}

void expectations_disappoint(struct mission *m, int i_sector, double people_frac) {
    if (m->expectations == NULL) return;
    struct sector *s = &m->sectors[i_sector];
    double drop = m->p->expectations_broken_drop_frac * m->expectations->expected_frac[i_sector];
    s->local_consent_frac *= 1 - drop * clamp(people_frac, 0, 1);
}

void expectations_month(struct mission *m) {
    struct expectations *e = m->expectations;
    if (e == NULL) return;
    double keep = half_life_factor(DAYS_PER_MONTH, m->p->expectations_half_life_days);
    for (int i = 0; i < m->n_sectors; i++) {
        if (!e->had_base[i] && m->sectors[i].n_bases > 0) {
            e->had_base[i] = true;
            expectations_promise(m, i, m->p->expectations_arrival_frac);
        }
        e->expected_frac[i] = keep * e->expected_frac[i] + (1 - keep) * expectations_delivered(m, i);
    }
}

bool expectations_start(struct mission *m) {
    if (m->p->expectations_gain <= 0) return true;
    size_t n = (size_t)m->n_sectors;
    struct expectations *e = take(m, 1, sizeof *e);
    if (e == NULL) return false;
    e->expected_frac = take(m, n, sizeof(double));
    e->had_base = take(m, n, sizeof(bool));
    if (sim_status(m->sim) != STATUS_OK) return false;
    for (int i = 0; i < m->n_sectors; i++)
        e->expected_frac[i] = m->p->expectations_initial_frac;
    m->expectations = e;
    return true;
}
