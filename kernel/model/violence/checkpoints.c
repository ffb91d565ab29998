/* Controls of movement; see checkpoints.h. */
#include "model/violence/checkpoints.h"

#include "model/effort/effort.h"
#include "model/world.h"

#include <math.h>

static double level(const struct mission *m, int i_sector) {
    return effort_level(m, EFFECT_movement_control, i_sector);
}

static double over_usual(const struct mission *m, int i_sector) {
    return fmax(0, level(m, i_sector) - EFFECTS[EFFECT_movement_control].usual);
}

double checkpoints_rents(const struct mission *m, int i_sector) {
    return effort_factor(m, EFFECT_movement_control, i_sector, -m->p->control_rents_gain);
}

double checkpoints_trade(const struct mission *m, int i_sector) {
    return fmax(0, 1 - m->p->control_trade_frac * over_usual(m, i_sector));
}

static void bear(struct mission *m, int i_sector) {
    double *used_to = &m->checkpoints->used_to[i_sector], now = level(m, i_sector);
    double sudden = fmax(0, now - *used_to);
    double hardship = over_usual(m, i_sector) + m->p->control_sudden_weight * sudden * sudden;
    *used_to +=
        (now - *used_to) * (1 - half_life_factor(DAYS_PER_MONTH, m->p->control_adjust_half_life_days));
    if (hardship <= 0) return;
    grievance_add(m, i_sector, GRIEVANCE_SERVICES, m->p->control_hardship_per_year / 12 * hardship);
    if (!mission_present(m)) return;
    m->sectors[i_sector].local_consent_frac *=
        fmax(0, 1 - m->p->control_consent_drop_per_year / 12 * hardship);
}

void checkpoints_month(struct mission *m) {
    if (m->effort == NULL) return;
    for (int i = 0; i < m->n_sectors; i++)
        bear(m, i);
}

bool checkpoints_start(struct mission *m) {
    struct checkpoints *c = m->checkpoints = take(m, 1, sizeof *c);
    double *used_to = take(m, (size_t)m->n_sectors, sizeof *used_to);
    if (c == NULL || used_to == NULL) return false;
    c->used_to = used_to;
    for (int i = 0; i < m->n_sectors; i++)
        used_to[i] = EFFECTS[EFFECT_movement_control].usual;
    return true;
}
