/* Pledges for after the exit; see pledges.h. */
#include "model/politics/pledges.h"

#include "model/means/donors.h"
#include "model/politics/talks.h"
#include "model/politics/transition.h"
#include "model/world.h"

#include <math.h>

static double years_of(const struct mission *m, enum pledge kind) {
    const double years[N_PLEDGES] = {0, m->p->pledge_economy_years, m->p->pledge_oversight_years,
                                     m->p->pledge_security_years};
    return years[kind];
}

static double default_per_year(const struct mission *m, enum pledge kind) {
    const double rates[N_PLEDGES] = {0, m->p->pledge_economy_default_per_year,
                                     m->p->pledge_oversight_default_per_year,
                                     m->p->pledge_security_default_per_year};
    return rates[kind];
}

/* --- seeking --- */

double pledges_interest(const struct mission *m) {
    double years = fmax(0, now_days(m) / DAYS_PER_YEAR - 2);
    double interest = half_life_factor(years, m->p->pledge_attention_half_years);
    if (donors_crisis(m)) interest *= 1 - m->p->donors_crisis_cut_frac;
    return transition_announced(m) ? interest * m->p->pledge_announced_frac : interest;
}

const char *pledges_seek(struct mission *m, enum pledge kind) {
    struct pledges *p = m->pledges;
    if (kind != PLEDGE_NONE && p->secured[kind]) return "it is secured";
    p->i_sought = (int)kind;
    p->sought_event = m->cause;
    return NULL;
}

static void seek(struct mission *m) {
    struct pledges *p = m->pledges;
    int kind = p->i_sought;
    if (kind == PLEDGE_NONE || !mission_present(m)) return;
    p->progress[kind] += pledges_interest(m) / m->p->pledge_seek_months;
    if (p->progress[kind] < 1) return;
    p->secured[kind] = true;
    p->i_sought = PLEDGE_NONE;
    m->cause = p->sought_event;
    m->cause = p->event[kind] = record_event(m, INCIDENT_pledge_secured, -1, -1, kind);
    hook_notify(m, HOOK_on_pledge, (double[]){kind, 1}, 2);
    m->cause = 0;
}

/* --- after the exit --- */

static bool is_due(const struct mission *m, enum pledge kind) {
    return m->pledges->secured[kind] && m->politics.mission_over &&
           now_days(m) < m->politics.exit_day + years_of(m, kind) * DAYS_PER_YEAR;
}

bool pledges_holds(const struct mission *m, enum pledge kind) {
    return is_due(m, kind) && !m->pledges->broken[kind];
}

static void keep_or_break(struct mission *m, enum pledge kind) {
    struct pledges *p = m->pledges;
    if (!is_due(m, kind)) return;
    p->due_months += 1;
    if (p->broken[kind]) return;
    double u = draw(m, LUCK_post_exit_pledge, (uint64_t)kind, (uint64_t)now_month(m));
    if (happens(u, default_per_year(m, kind) / 12)) {
        p->broken[kind] = true;
        m->cause = p->event[kind];
        record_event(m, INCIDENT_pledge_broken, -1, -1, kind);
        m->cause = 0;
    } else {
        p->kept_months += 1;
    }
}

void pledges_month(struct mission *m) {
    seek(m);
    for (int kind = PLEDGE_ECONOMY; kind < N_PLEDGES; kind++)
        keep_or_break(m, (enum pledge)kind);
    if (m->politics.mission_over) talks_set_oversight(m, pledges_oversight(m));
}

/* --- what others read --- */

double pledges_revenue_usd(const struct mission *m) {
    if (!m->politics.mission_over) return 0;
    double usd = m->p->state_revenue_usd_per_month;
    if (pledges_holds(m, PLEDGE_ECONOMY)) return m->p->pledge_economy_frac * usd;
    return -m->p->pledge_support_frac * (1 - m->p->donors_after_exit_frac) * usd;
}

double pledges_receivers_frac(const struct mission *m) {
    return pledges_holds(m, PLEDGE_ECONOMY) ? m->p->pledge_economy_receivers_frac : 0;
}

double pledges_oversight(const struct mission *m) {
    double watched = pledges_holds(m, PLEDGE_OVERSIGHT) ? 1 : 0;
    return fmax(watched, transition_residual_oversight(m));
}

double pledges_guard_persons(const struct mission *m) {
    return pledges_holds(m, PLEDGE_SECURITY) ? m->p->pledge_security_persons : 0;
}

int pledges_n_secured(const struct mission *m) {
    int n = 0;
    for (int kind = PLEDGE_ECONOMY; kind < N_PLEDGES; kind++)
        n += m->pledges->secured[kind];
    return n;
}

double pledges_paid_frac(const struct mission *m) {
    const struct pledges *p = m->pledges;
    return p->due_months > 0 ? p->kept_months / p->due_months : (double)NAN; // of nothing there is no share
}

bool pledges_start(struct mission *m) {
    m->pledges = take(m, 1, sizeof *m->pledges);
    return m->pledges != NULL;
}
