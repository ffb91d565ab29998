/* The true values behind metrics; see values.h. */
#include "model/effort/values.h"

#include "model/host/host.h"
#include "model/people/customary.h"
#include "model/people/displacement.h"
#include "model/people/expectations.h"
#include "model/people/gates.h"
#include "model/people/presence.h"
#include "model/violence/rumours.h"

enum { MONTHS = 3 };

double effort_world_value(const struct mission *m, enum metric_id metric) {
    const struct record *r = &m->record;
    const double *series = r->series[metric];
    int n = r->month < MONTHS ? r->month : MONTHS;
    if (series == NULL || n == 0) return record_world(m, metric);
    double sum = 0;
    for (int k = r->month - n; k < r->month; k++)
        sum += series[k];
    return sum / n;
}

static double armed_here(const struct mission *m, int i_sector) {
    double sum = 0;
    for (int k = 0; k < m->n_parties; k++)
        if (is_armed_actor(&m->parties[k])) sum += party_armed_in(&m->parties[k], i_sector);
    return sum;
}

double effort_sector_value(const struct mission *m, enum metric_id metric, int i) {
    switch ((int)metric) {
    case SECTOR_METRIC_armed_persons: return armed_here(m, i);
    case SECTOR_METRIC_host_police_frac: return state_police_frac(m, i);
    case SECTOR_METRIC_displaced_persons: return displacement_here(m, i);
    case SECTOR_METRIC_displaced_from_persons: return displacement_from(m, i);
    case SECTOR_METRIC_people_at_gates_persons: return gates_persons(m, i);
    case SECTOR_METRIC_patrolled_frac: return m->sectors[i].patrolled_frac;
    case SECTOR_METRIC_local_consent_frac: return m->sectors[i].local_consent_frac;
    case SECTOR_METRIC_return_conditions_frac: return displacement_welcome(m, i);
    case SECTOR_METRIC_administration_frac: return presence_frac(m, i, POSTS_ADMINISTRATION);
    case SECTOR_METRIC_justice_frac: return presence_frac(m, i, POSTS_JUSTICE);
    case SECTOR_METRIC_expectations_gap_frac: return expectations_gap(m, i);
    case SECTOR_METRIC_rumour_frac: return rumours_level(m, i);
    case SECTOR_METRIC_customary_trust_frac: return customary_trust(m, i);
    default: return m->reported.sectors[metric][i];
    }
}
