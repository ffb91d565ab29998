/* The state in a sector by function; see presence.h. */
#include "model/people/presence.h"

#include "model/effort/effort.h"
#include "model/host/integrity.h"
#include "model/host/justice.h"
#include "model/host/payroll.h"
#include "model/means/sections.h"
#include "model/people/customary.h"
#include "model/people/displacement.h"
#include "model/world.h"

#include <math.h>

double presence_frac(const struct mission *m, int i_sector, enum posts posts) {
    return m->presence != NULL ? m->presence->frac[posts][i_sector] : 1;
}

double presence_settling(const struct mission *m, int i_sector) {
    if (m->presence == NULL) return 1;
    double weight = m->p->presence_weight;
    double forum = fmax(justice_courts_frac(m, i_sector), customary_reach(m, i_sector));
    double at_work = (presence_frac(m, i_sector, POSTS_ADMINISTRATION) + forum) / N_POSTS;
    return 1 + weight * (2 * at_work - 1);
}

/* Advisers of the mission help the courts to their posts: more, or less, of them than others suppose. */
static double advised(const struct mission *m) {
    double weight = m->p->section_justice_weight;
    return mission_present(m) ? 1 - weight + weight * sections_work(m, SECTION_JUSTICE) : 1;
}

double presence_services(const struct mission *m, int i_sector) {
    return presence_frac(m, i_sector, POSTS_ADMINISTRATION) * payroll_paid_frac(m, SERVICE_OFFICIALS) *
           fmin(1, state_police_frac(m, i_sector));
}

double presence_services_national(const struct mission *m) {
    double served = 0, people = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        served += presence_services(m, i) * m->sectors[i].p->population_persons;
        people += m->sectors[i].p->population_persons;
    }
    return served / people;
}

void presence_month(struct mission *m) {
    if (m->presence == NULL) return;
    double paid = payroll_paid_frac(m, SERVICE_OFFICIALS), leaves = m->p->presence_leaves_frac_per_month;
    double quits = m->p->state_arrears_quit_frac_per_month * payroll_arrears_months(m, SERVICE_OFFICIALS);
    const double closing[N_POSTS] = {
        1 - half_life_factor(1.0 / 12, m->p->presence_administration_years),
        (1 - half_life_factor(1.0 / 12, m->p->presence_justice_years)) * advised(m),
    };
    double dismissed = integrity_dismissed_frac(m, SERVICE_OFFICIALS);
    for (int i = 0; i < m->n_sectors; i++) {
        const double helped[N_POSTS] = {
            effort_factor(m, EFFECT_administration, i, m->p->institution_administration_gain),
            effort_factor(m, EFFECT_courts, i, m->p->institution_courts_gain),
        };
        double fear = displacement_fear(m, i), drawn = paid * fmin(1, state_police_frac(m, i)) * (1 - fear);
        for (int f = 0; f < N_POSTS; f++) {
            double *p = &m->presence->frac[f][i];
            *p += (1 - *p) * fmin(1, closing[f] * drawn * helped[f]) -
                  *p * fmin(1, leaves * fear + quits + dismissed);
        }
    }
}

bool presence_start(struct mission *m) {
    if (m->p->presence_mechanism == 0) return true;
    struct presence *p = take(m, 1, sizeof *p);
    if (p == NULL) return false;
    for (int f = 0; f < N_POSTS; f++)
        if ((p->frac[f] = take(m, (size_t)m->n_sectors, sizeof(double))) == NULL) return false;
    for (int i = 0; i < m->n_sectors; i++) {
        p->frac[POSTS_ADMINISTRATION][i] = m->sectors[i].p->administration_frac;
        p->frac[POSTS_JUSTICE][i] = m->sectors[i].p->justice_frac;
    }
    m->presence = p;
    return true;
}
