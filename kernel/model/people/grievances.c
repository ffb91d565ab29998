/* Grievances by kind; see grievances.h. */
#include "model/people/grievances.h"

#include "model/effort/effort.h"
#include "model/host/conduct.h"
#include "model/host/justice.h"
#include "model/host/payroll.h"
#include "model/people/customary.h"
#include "model/people/presence.h"
#include "model/people/reckoning.h"
#include "model/world.h"

#include <math.h>

static void sum_up(struct sector *s) {
    double none = 1;
    for (int k = 0; k < N_GRIEVANCES; k++)
        none *= 1 - s->grievance_of_kind[k];
    s->grievance_frac = 1 - none;
}

static void split(struct sector *s) {
    const double weights[N_GRIEVANCES] = {s->p->grievance_land_weight, s->p->grievance_exclusion_weight,
                                          s->p->grievance_services_weight, s->p->grievance_abuse_weight};
    double sum = 0;
    for (int k = 0; k < N_GRIEVANCES; k++)
        sum += weights[k];
    for (int k = 0; k < N_GRIEVANCES; k++) {
        double part = sum > 0 ? weights[k] / sum : 1.0 / N_GRIEVANCES;
        s->grievance_of_kind[k] = s->p->grievance_frac < 1 ? 1 - portable_pow(1 - s->p->grievance_frac, part) : 1;
    }
    sum_up(s);
}

void grievances_start(struct mission *m) {
    for (int i = 0; i < m->n_sectors; i++)
        split(&m->sectors[i]);
}

void grievance_add(struct mission *m, int i_sector, enum grievance kind, double share) {
    if (share <= 0) return;
    struct sector *s = &m->sectors[i_sector];
    double *g = &s->grievance_of_kind[kind];
    *g += (1 - *g) * clamp(share, 0, 1);
    sum_up(s);
}

void grievance_settle(struct mission *m, int i_sector, enum grievance kind, double share) {
    struct sector *s = &m->sectors[i_sector];
    s->grievance_of_kind[kind] *= 1 - clamp(share, 0, 1);
    sum_up(s);
}

/* --- settling --- */

/* Police that settle something: at work, and not against those who come to them. */
static double police_at_work(const struct mission *m, int i_sector) {
    return fmin(1, state_police_frac(m, i_sector)) * conduct_order(m, i_sector);
}

/* Police that stand behind something which is so far at work: with half of it as complete police count. */
static double backed(const struct mission *m, int i_sector, double at_work) {
    double weight = m->presence != NULL ? m->p->presence_weight : 0;
    return police_at_work(m, i_sector) * (1 + weight * (2 * at_work - 1));
}

static double alike(const struct mission *m, int i_sector) {
    return police_at_work(m, i_sector) * presence_settling(m, i_sector) + customary_work(m, i_sector);
}

static double work_on_land(const struct mission *m, int i_sector) {
    double forum = fmax(justice_courts_frac(m, i_sector), customary_reach(m, i_sector));
    return (backed(m, i_sector, forum) + customary_work(m, i_sector)) *
           effort_factor(m, EFFECT_law, i_sector, m->p->grievance_law_gain);
}

/* How far those whom people here follow have a part in government; who follows nobody has the one there is. */
static double part_in_government(const struct mission *m, int i_sector) {
    double included = 0, all = 0;
    for (int i = 0; i < m->n_parties; i++) {
        const struct party *p = &m->parties[i];
        if (!is_movement(p) || p->gone) continue;
        double followers = p->share[i_sector] * p->n_fighters;
        included += followers * p->included_frac;
        all += followers;
    }
    return all > 0 ? included / all : 1;
}

static double officials(const struct mission *m, int i_sector) {
    return presence_frac(m, i_sector, POSTS_ADMINISTRATION) * payroll_paid_frac(m, SERVICE_OFFICIALS);
}

static double work_on_exclusion(const struct mission *m, int i_sector) {
    double weight = m->p->grievance_part_weight;
    return m->p->grievance_exclusion_worth *
           (weight * part_in_government(m, i_sector) + (1 - weight) * officials(m, i_sector)) *
           effort_factor(m, EFFECT_reconciliation, i_sector, m->p->grievance_reconciliation_gain);
}

static double work_on_abuse(const struct mission *m, int i_sector) {
    double answered = backed(m, i_sector, m->presence != NULL ? justice_courts_frac(m, i_sector) : 0.5);
    return (answered + m->p->grievance_time_worth) *
           effort_factor(m, EFFECT_transitional_justice, i_sector, m->p->grievance_truth_gain) *
           effort_factor(m, EFFECT_rights_institutions, i_sector, m->p->grievance_rights_gain) *
           reckoning_settling(m);
}

/* Where posts are not told apart from police, all kinds of settling are police work. */
static double work_on(const struct mission *m, int i_sector, enum grievance kind, double as_all) {
    switch (kind) {
    case GRIEVANCE_LAND: return work_on_land(m, i_sector);
    case GRIEVANCE_EXCLUSION: return m->presence != NULL ? work_on_exclusion(m, i_sector) : as_all;
    case GRIEVANCE_SERVICES:
        return m->presence != NULL ? m->p->grievance_services_worth * officials(m, i_sector) : as_all;
    default: return work_on_abuse(m, i_sector);
    }
}

void grievances_month(struct mission *m) {
    double own = m->p->grievance_settled_by_kind_frac, step = m->p->state_grievance_decay_per_year / 12;
    for (int i = 0; i < m->n_sectors; i++) {
        struct sector *s = &m->sectors[i];
        double as_all = alike(m, i);
        for (int k = 0; k < N_GRIEVANCES; k++) {
            double work = own > 0 ? (1 - own) * as_all + own * work_on(m, i, (enum grievance)k, as_all) : as_all;
            s->grievance_of_kind[k] *= 1 - clamp(step * work, 0, 1);
        }
        sum_up(s);
    }
}

/* --- reading --- */

double grievance_of(const struct mission *m, int i_sector, enum grievance kind) {
    return m->sectors[i_sector].grievance_of_kind[kind];
}

static double square(double x) {
    return x * x;
}

double grievance_felt(const struct mission *m, int i_sector, enum grievance_matter matter) {
    const struct sector *s = &m->sectors[i_sector];
    const double *g = s->grievance_of_kind;
    double own = m->p->grievance_read_by_kind_frac, none;
    switch (matter) {
    case MATTER_DISPUTES: none = square(square(1 - g[GRIEVANCE_LAND])); break;
    case MATTER_CROWDS: none = square((1 - g[GRIEVANCE_SERVICES]) * (1 - g[GRIEVANCE_EXCLUSION])); break;
    default: // whoever signs does so for a part in power first
        none = square(1 - g[GRIEVANCE_EXCLUSION]) * (1 - g[GRIEVANCE_EXCLUSION]) * (1 - g[GRIEVANCE_ABUSE]);
        break;
    }
    return own > 0 ? (1 - own) * s->grievance_frac + own * (1 - none) : s->grievance_frac;
}

double grievance_national(const struct mission *m, enum grievance kind) {
    double sum = 0, people = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        sum += m->sectors[i].grievance_of_kind[kind] * m->sectors[i].p->population_persons;
        people += m->sectors[i].p->population_persons;
    }
    return people > 0 ? sum / people : 0;
}
