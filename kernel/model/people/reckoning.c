/* Peace and justice; see reckoning.h. */
#include "model/people/reckoning.h"

#include "model/ddr/ddr.h"
#include "model/effort/effort.h"
#include "model/host/justice.h"
#include "model/world.h"

#include <math.h>

/* Pursuit beyond what the other parameters suppose. */
static double beyond_usual(const struct mission *m) {
    return m->reckoning->pursued_frac - m->p->reckoning_usual_frac;
}

double reckoning_settling(const struct mission *m) {
    double x = beyond_usual(m);
    if (x == 0) return 1;
    return fmax(0, 1 + m->p->reckoning_settles_gain * fmin(1, justice_capacity(m)) * x);
}

double reckoning_imitation(const struct mission *m) {
    return fmax(0, 1 - m->p->reckoning_imitation_gain * beyond_usual(m));
}

double reckoning_commitment(const struct mission *m, int i_party) {
    if (!m->parties[i_party].in_process || m->p->reckoning_fear_gain <= 0) return 1;
    double truth = m->p->reckoning_truth_fear_frac * (effort_factor(m, EFFECT_transitional_justice, 0, 1) - 1);
    double feared = beyond_usual(m) + truth;
    if (feared == 0) return 1;
    return fmax(0, 1 - m->p->reckoning_fear_gain * homecoming_blood(m, i_party) * feared);
}

static void leave_unpunished(struct mission *m, double share) {
    for (int i = 0; i < m->n_sectors; i++) {
        double worst = 0;
        for (int p = 0; p < m->n_parties; p++)
            worst = fmax(worst, homecoming_abuse_here(m, p, i));
        grievance_add(m, i, GRIEVANCE_ABUSE, share * worst);
    }
}

void reckoning_month(struct mission *m) {
    double x = beyond_usual(m);
    if (x < 0) leave_unpunished(m, -x * m->p->reckoning_impunity_per_year / 12);
    if (x > 0 && mission_present(m))
        record_cost(m, 0, x / (1 - m->p->reckoning_usual_frac) * m->p->reckoning_usd_per_year / 12);
}

void reckoning_pursue(struct mission *m, double frac) {
    m->reckoning->pursued_frac = frac;
}

bool reckoning_start(struct mission *m) {
    m->reckoning = take(m, 1, sizeof *m->reckoning);
    if (m->reckoning == NULL) return false;
    m->reckoning->pursued_frac = m->p->reckoning_pursued_frac;
    return true;
}
