/* Grievances by kind; see grievances.h. */
#include "model/people/grievances.h"

#include "model/world.h"

#include <math.h>

static void sum_up(struct sector *s) {
    double none = 1;
    for (int k = 0; k < N_GRIEVANCES; k++)
        none *= 1 - s->grievance_of_kind[k];
    s->grievance_frac = 1 - none;
}

/* Each kind the same at first: the country's history is in the case. */
void grievances_start(struct mission *m) {
    for (int i = 0; i < m->n_sectors; i++) {
        struct sector *s = &m->sectors[i];
        for (int k = 0; k < N_GRIEVANCES; k++)
            s->grievance_of_kind[k] = 1 - portable_pow(1 - s->p->grievance_frac, 1.0 / N_GRIEVANCES);
        sum_up(s);
    }
}

void grievance_add(struct mission *m, int i_sector, enum grievance kind, double share) {
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

double grievance_of(const struct mission *m, int i_sector, enum grievance kind) {
    return m->sectors[i_sector].grievance_of_kind[kind];
}

double grievance_national(const struct mission *m, enum grievance kind) {
    double sum = 0, people = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        sum += m->sectors[i].grievance_of_kind[kind] * m->sectors[i].p->population_persons;
        people += m->sectors[i].p->population_persons;
    }
    return sum / people;
}
