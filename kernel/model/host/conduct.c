/* Conduct of police and army; see conduct.h. */
#include "model/host/conduct.h"

#include "model/effort/effort.h"
#include "model/host/host.h"
#include "model/host/integrity.h"
#include "model/host/payroll.h"
#include "model/people/perception.h"

#include <math.h>

/* --- what others read --- */

double conduct_police(const struct mission *m, int i_sector) {
    return m->conduct != NULL ? m->conduct->police_frac[i_sector] : m->p->forces_usual_frac;
}

double conduct_army(const struct mission *m) {
    return m->conduct != NULL ? m->conduct->army_frac : m->p->forces_usual_frac;
}

double conduct_police_national(const struct mission *m) {
    double sum = 0, officers = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        sum += conduct_police(m, i) * m->sectors[i].host_police_persons;
        officers += m->sectors[i].host_police_persons;
    }
    return officers > 0 ? sum / officers : m->p->forces_usual_frac;
}

/* By how much better than usual. */
static double police_better(const struct mission *m, int i_sector) {
    return conduct_police(m, i_sector) - m->p->forces_usual_frac;
}

/* As ordered while the mission is there to see to it, after that as it was done before. */
static double vetted_frac(const struct mission *m) {
    return mission_present(m) ? m->conduct->vet_frac : m->p->forces_vetted_frac;
}

double conduct_hiring_factor(const struct mission *m) {
    if (m->conduct == NULL) return 1;
    double more = vetted_frac(m) - m->p->forces_usual_vetted_frac;
    return fmax(0, 1 - m->p->forces_vetting_slows_frac * more);
}

double conduct_predation(const struct mission *m, int i_sector, double unpaid) {
    double seen = effort_factor(m, EFFECT_security_oversight, 0, -m->p->institution_oversight_gain);
    return seen * fmax(0, unpaid - m->p->forces_predation_gain * police_better(m, i_sector));
}

double conduct_arrests(const struct mission *m, int i_sector) {
    return fmax(0, 1 + m->p->forces_arrest_gain * police_better(m, i_sector));
}

double conduct_order(const struct mission *m, int i_sector) {
    return fmax(0, 1 + m->p->forces_order_gain * police_better(m, i_sector));
}

double conduct_abuse(const struct mission *m) {
    return fmax(0, 1 - m->p->forces_abuse_gain * (conduct_army(m) - m->p->forces_usual_frac));
}

/* --- who comes and goes --- */

static double mixed(double conduct, double newcomers, double all, double theirs) {
    return newcomers > 0 && all > 0 ? conduct + fmin(1, newcomers / all) * (theirs - conduct) : conduct;
}

void conduct_see_police(struct mission *m, int i_sector, double newcomers, double dismissed_frac) {
    if (m->conduct == NULL) return;
    double *q = &m->conduct->police_frac[i_sector], rough = m->p->forces_rough_frac;
    double theirs = rough + (m->p->forces_fit_frac - rough) * vetted_frac(m);
    *q = mixed(*q, newcomers, m->sectors[i_sector].host_police_persons, theirs);
    *q += dismissed_frac * (1 - *q);
}

/* Nobody vets them but those who support the army (host_army.h). */
void conduct_see_soldiers(struct mission *m, double newcomers) {
    if (m->conduct == NULL) return;
    double *q = &m->conduct->army_frac, rough = m->p->forces_rough_frac;
    double theirs = rough + (m->p->forces_fit_frac - rough) * m->p->forces_usual_vetted_frac;
    *q = mixed(*q, newcomers, m->state.army_persons, theirs);
}

const char *conduct_vet_police(struct mission *m, double frac) {
    if (m->conduct == NULL) return "the conduct of police is not modelled in this case";
    if (host_mentoring_factor(m) <= 0) return "police stations are shut to the mission";
    m->conduct->vet_frac = frac;
    return NULL;
}

/* --- the month --- */

static double aim(const struct mission *m, enum pay_service service, double discipline) {
    double unpaid = 1 - payroll_paid_frac(m, service);
    double example = 1 - m->p->forces_example_loss_frac * integrity_excess(m);
    double kept = (1 - m->p->forces_unpaid_loss_frac * unpaid) * example;
    return clamp(m->p->forces_usual_frac * discipline * kept, 0, 1);
}

static void people_meet(struct mission *m, int i_sector) {
    double better = police_better(m, i_sector), met = fmin(1, state_police_frac(m, i_sector));
    double weight = m->p->forces_legitimacy_per_year / 12 * fabs(better) * met;
    if (weight > 0) perception_note(m, i_sector, PERCEIVED_LEGITIMACY, better > 0, weight);
}

void conduct_month(struct mission *m) {
    struct conduct *c = m->conduct;
    if (c == NULL) return;
    double step = 1 - half_life_factor(1.0 / 12, m->p->forces_memory_years);
    double drill = effort_factor(m, EFFECT_army_discipline, 0, m->p->institution_discipline_gain);
    double complaints = effort_factor(m, EFFECT_police_conduct, 0, m->p->institution_conduct_gain);
    double police = aim(m, SERVICE_POLICE, complaints);
    c->army_frac += step * (aim(m, SERVICE_ARMY, drill) - c->army_frac);
    for (int i = 0; i < m->n_sectors; i++) {
        c->police_frac[i] += step * (police - c->police_frac[i]);
        people_meet(m, i);
    }
}

bool conduct_start(struct mission *m) {
    if (m->p->forces_mechanism == 0) return true;
    struct conduct *c = m->conduct = take(m, 1, sizeof *m->conduct);
    if (c == NULL) return false;
    c->vet_frac = m->p->forces_vetted_frac;
    c->army_frac = m->p->forces_army_frac;
    for (int i = 0; i < m->n_sectors; i++)
        c->police_frac[i] = m->p->forces_police_frac;
    return true;
}
