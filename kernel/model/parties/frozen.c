/* Frozen politics; see frozen.h. */
#include "model/parties/frozen.h"

#include "model/parties/strategies.h"
#include "model/world.h"

_Static_assert((int)FROZEN_SLOTS == (int)MAX_PARTIES, "one for each party");

bool frozen_start(struct mission *m) {
    m->frozen = take(m, 1, sizeof *m->frozen);
    return m->frozen != NULL;
}

static double target(const struct mission *m, int i_party) {
    if (m->parties[i_party].posture >= POSTURE_SPOIL) return 0;
    double ours = party_mission_force(m, i_party), theirs = party_host_force(m, i_party);
    double share = ours > 0 ? ours / (ours + theirs) : 0;
    return share * (1 - strategies_dialogue(m, i_party));
}

void frozen_month(struct mission *m) {
    if (m->p->frozen_loss_frac <= 0) return;
    double keep = half_life_factor(1.0 / 12, m->p->frozen_half_life_years);
    for (int i = 0; i < m->n_parties; i++) {
        if (!is_armed_actor(&m->parties[i]) || m->parties[i].gone) continue;
        double goal = target(m, i);
        m->frozen->frac[i] = goal + (m->frozen->frac[i] - goal) * keep;
    }
}

double frozen_loss(const struct mission *m, int i_party) {
    return m->p->frozen_loss_frac * m->frozen->frac[i_party];
}

double frozen_mean(const struct mission *m) {
    double sum = 0, n = 0;
    for (int i = 0; i < m->n_parties; i++) {
        if (!is_armed_actor(&m->parties[i]) || m->parties[i].gone) continue;
        sum += m->frozen->frac[i];
        n++;
    }
    return n > 0 ? sum / n : 0;
}
