/* How the state and the mission are seen; see perception.h. */
#include "model/people/perception.h"

#include "model/world.h"

bool perception_start(struct mission *m) {
    m->perception = take(m, (size_t)m->n_sectors, sizeof *m->perception);
    if (m->perception == NULL) return false;
    for (int i = 0; i < m->n_sectors; i++)
        for (int k = 0; k < N_PERCEPTIONS; k++)
            m->perception[i].frac[k] = 0.5;
    return true;
}

void perception_month(struct mission *m) {
    (void)m;
}

void perception_note(struct mission *m, int i_sector, enum perception what, bool good, double weight) {
    for (int i = 0; i < m->n_sectors; i++)
        if (i == i_sector || i_sector < 0)
            m->perception[i].frac[what] += clamp(weight, 0, 1) * (good - m->perception[i].frac[what]);
}

double perception_of(const struct mission *m, int i_sector, enum perception what) {
    return m->perception[i_sector].frac[what];
}

double perception_national(const struct mission *m, enum perception what) {
    double sum = 0, people = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        sum += m->perception[i].frac[what] * m->sectors[i].p->population_persons;
        people += m->sectors[i].p->population_persons;
    }
    return sum / people;
}
