/* What the mission's money does; see economy.h. */
#include "model/host/economy.h"

#include "base/portable_math.h"
#include "model/world.h"

#include <math.h>

_Static_assert((int)MAX_SECTORS == 128, "one for each sector");

static const double TOLD_FROM_PERSONS = 50; // jobs lost in a month and a sector: telling only

double economy_jobs(const struct mission *m) {
    double jobs = 0;
    for (int i = 0; i < m->n_sectors && m->economy != NULL; i++)
        jobs += m->economy->jobs_persons[i];
    return jobs;
}

double economy_tax_change_usd(const struct mission *m) {
    if (m->economy == NULL) return 0;
    double planned = m->p->mission_ceiling_troops_persons + m->p->mission_ceiling_police_persons;
    double here = 0; // those on the move between sectors spend nothing
    for (int i = 0; i < m->n_sectors; i++)
        here += m->sectors[i].troops_persons + m->sectors[i].police_persons;
    return m->p->economy_tax_frac * m->p->economy_spending_usd_per_year * (here - planned) / 12;
}

/* Young people come back to idleness; who was promised a wage minds. */
static void lose_jobs(struct mission *m, int i_sector, double lost) {
    struct sector *s = &m->sectors[i_sector];
    s->idle_youth_persons += m->p->economy_youth_frac * lost;
    grievance_add(m, i_sector, GRIEVANCE_SERVICES, m->p->economy_lost_grievance * lost / s->p->population_persons);
    if (lost >= TOLD_FROM_PERSONS) record_event(m, INCIDENT_mission_jobs_lost, i_sector, -1, floor(lost));
}

static void hire_or_fire(struct mission *m, int i_sector, double step) {
    struct sector *s = &m->sectors[i_sector];
    double *jobs = &m->economy->jobs_persons[i_sector];
    double wanted = m->p->economy_jobs_per_person * (s->troops_persons + s->police_persons);
    double change = wanted < *jobs ? wanted - *jobs : (wanted - *jobs) * step;
    if (change < 0) {
        lose_jobs(m, i_sector, -change);
    } else {
        change = fmin(change, s->idle_youth_persons / fmax(1e-9, m->p->economy_youth_frac));
        s->idle_youth_persons -= m->p->economy_youth_frac * change;
    }
    *jobs += change;
}

void economy_month(struct mission *m) {
    if (m->economy == NULL) return;
    double step = 1 - half_life_factor(DAYS_PER_MONTH, m->p->economy_hire_half_days);
    for (int i = 0; i < m->n_sectors; i++) {
        struct sector *s = &m->sectors[i];
        hire_or_fire(m, i, step);
        double per_1000 = 1000 * (s->troops_persons + s->police_persons) / s->p->population_persons;
        grievance_add(m, i, GRIEVANCE_SERVICES, m->p->economy_prices_grievance_per_year / 12 * s->p->urban_frac * per_1000);
    }
}

bool economy_start(struct mission *m) {
    if (m->p->economy_mechanism == 0) return true;
    m->economy = take(m, 1, sizeof *m->economy);
    return m->economy != NULL;
}
