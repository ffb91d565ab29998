/* Other crises and exits; see donors.h. */
#include "model/means/donors.h"

#include "base/variates.h"
#include "model/host/integrity.h"
#include "model/host/payroll.h"
#include "model/outside/outside.h"
#include "model/world.h"

#include <math.h>

bool donors_crisis(const struct mission *m) {
    return now_days(m) < m->donors->crisis_until_day;
}

double donors_paid_frac(const struct mission *m) {
    double paid = donors_crisis(m) ? 1 - m->p->donors_crisis_cut_frac : 1;
    paid *= 1 - payroll_withheld(m, m->p->coup_pledge_loss_frac);
    paid *= integrity_donors_factor(m) * outside_pledges_frac(m);
    return mission_present(m) ? paid : paid * m->p->donors_after_exit_frac;
}

static double next_crisis_days(const struct mission *m, uint64_t n) {
    return variate_exponential(draw(m, LUCK_other_crisis, 0, n),
                               DAYS_PER_YEAR / m->p->donors_crisis_per_year);
}

static void on_other_crisis(struct sim *s, void *context, uint64_t n) {
    (void)s;
    struct mission *m = context;
    double days =
        variate_exponential(draw(m, LUCK_other_crisis, 1, n), m->p->donors_crisis_years * DAYS_PER_YEAR);
    m->donors->crisis_until_day = fmax(m->donors->crisis_until_day, now_days(m) + days);
    record_event(m, INCIDENT_other_crisis, -1, -1, days);
    after_days(m, next_crisis_days(m, n + 1), on_other_crisis, n + 1);
}

bool donors_start(struct mission *m) {
    m->donors = take(m, 1, sizeof *m->donors);
    if (m->donors == NULL) return false;
    if (m->p->donors_crisis_per_year > 0) after_days(m, next_crisis_days(m, 0), on_other_crisis, 0);
    return true;
}

void donors_name_events(struct sim *s) {
    NAME_EVENT(s, on_other_crisis);
}
