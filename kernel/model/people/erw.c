/* Explosive remnants of war; see erw.h. */
#include "model/people/erw.h"

#include "model/effort/effort.h"
#include "model/people/displacement.h"
#include "model/world.h"

#include "base/variates.h"

#include <math.h>

double erw_suspected_km2(const struct mission *m, int i_sector) {
    return m->erw != NULL ? m->erw->suspected_km2[i_sector] : 0;
}

double erw_closed_frac(const struct mission *m, int i_sector) {
    if (m->erw == NULL) return 0;
    double shut_out = m->erw->suspected_km2[i_sector] * m->p->erw_shut_out_persons_per_km2;
    return fmin(0.9, shut_out / m->sectors[i_sector].p->population_persons);
}

double erw_casualties(const struct mission *m) {
    return m->erw != NULL ? m->erw->casualties_persons : 0;
}

double erw_month_casualties(const struct mission *m) {
    return m->erw != NULL ? m->erw->month_casualties_persons : 0;
}

void erw_see_battle(struct mission *m, int i_sector) {
    if (m->erw != NULL) m->erw->suspected_km2[i_sector] += m->p->erw_battle_km2;
}

/* --- clearance --- */

static void clear(struct mission *m, int i_sector, double km2) {
    struct erw *e = m->erw;
    double better = effort_factor(m, EFFECT_route_clearance, i_sector, m->p->erw_clearance_gain);
    double done = fmin(e->suspected_km2[i_sector], km2 * better * (1 - displacement_fear(m, i_sector)));
    e->suspected_km2[i_sector] -= done;
    e->cleared_km2 += done;
}

static void clear_by_units(struct mission *m) {
    for (int i = 0; i < m->n_units; i++) {
        const struct unit *u = &m->units[i];
        double km2 = case_unit(m->c, u->i_record)->clearance_km2_per_month;
        if (km2 > 0 && u->state == UNIT_PRESENT && (double)u->away_until_day <= now_days(m))
            clear(m, u->i_sector, km2);
    }
}

static void clear_by_others(struct mission *m) {
    double all_km2 = 0;
    for (int i = 0; i < m->n_sectors; i++)
        all_km2 += m->erw->suspected_km2[i];
    if (all_km2 <= 0) return;
    for (int i = 0; i < m->n_sectors; i++)
        clear(m, i, m->p->erw_humanitarian_km2_per_month * m->erw->suspected_km2[i] / all_km2);
}

/* --- accidents --- */

static void hurt(struct mission *m, int i_sector) {
    struct erw *e = m->erw;
    if (e->suspected_km2[i_sector] <= 0) return;
    double new_share = displacement_returned(m, i_sector) / m->sectors[i_sector].p->population_persons;
    double mean = e->suspected_km2[i_sector] * m->p->erw_casualties_per_km2_year / 12 *
                  (1 + m->p->erw_newcomer_factor * new_share);
    double u = draw(m, LUCK_erw_accident, (uint64_t)i_sector, (uint64_t)now_month(m));
    double n = (double)variate_poisson(u, mean);
    if (n <= 0) return;
    e->casualties_persons += n;
    e->month_casualties_persons += n;
    m->cause = displacement_returned(m, i_sector) > 0 ? displacement_return_event(m, i_sector) : 0;
    record_event(m, INCIDENT_erw_accident, i_sector, -1, n);
    m->cause = 0;
}

void erw_month(struct mission *m) {
    if (m->erw == NULL) return;
    m->erw->month_casualties_persons = 0;
    clear_by_units(m);
    clear_by_others(m);
    for (int i = 0; i < m->n_sectors; i++)
        hurt(m, i);
}

bool erw_start(struct mission *m) {
    if (m->p->erw_mechanism == 0) return true;
    struct erw *e = take(m, 1, sizeof *e);
    double *km2 = take(m, (size_t)m->n_sectors, sizeof *km2);
    if (e == NULL || km2 == NULL) return false;
    for (int i = 0; i < m->n_sectors; i++)
        km2[i] = m->sectors[i].p->erw_km2;
    e->suspected_km2 = km2;
    m->erw = e;
    return true;
}
