/* Conflict-related sexual violence; see crsv.h. Counts of a month are drawn at its end, where the month's
 * campaigns are known. */
#include "model/violence/crsv.h"

#include "model/host/conduct.h"
#include "model/host/payroll.h"
#include "model/means/sections.h"
#include "model/people/society.h"
#include "model/violence/abuse.h"
#include "model/violence/crime.h"
#include "model/violence/violence.h"

#include <math.h>

enum { SMALLEST_GROUP_PERSONS = 5 };

bool crsv_start(struct mission *m) {
    struct crsv *c = m->crsv = take(m, 1, sizeof *m->crsv);
    if (c == NULL) return false;
    for (int p = 0; p < m->n_parties; p++)
        c->ordered[p] = draw(m, LUCK_crsv_policy, (uint64_t)p, 0) < m->p->crsv_ordered_frac;
    for (int s = 0; s < m->n_sectors; s++)
        c->reported_frac[s] = m->p->crsv_report_base_frac;
    return true;
}

void crsv_inherit(struct mission *m, int i_parent, int i_child) {
    m->crsv->ordered[i_child] = m->crsv->ordered[i_parent];
    m->crsv->named_frac[i_child] = m->crsv->named_frac[i_parent];
}

/* --- what is told --- */

static void move_reporting(struct mission *m, int i_sector) {
    double women = clamp(m->sectors[i_sector].women_frac / m->p->crsv_women_full_frac, 0, 1);
    double contact =
        mission_present(m) ? reports_sight(m, i_sector) * women * sections_work(m, SECTION_PROTECTION) : 0;
    contact = fmin(1, contact * society_tells_of_rape(m, i_sector));
    double goal = m->p->crsv_report_base_frac + m->p->crsv_report_gain_frac * contact;
    double *r = &m->crsv->reported_frac[i_sector];
    *r += m->p->crsv_contact_memory_frac * (goal - *r);
}

static double report(struct mission *m, int i_sector, uint64_t entity, uint64_t month, double cases) {
    double told = (double)variate_binomial(draw(m, LUCK_crsv_report, entity, month), (int64_t)cases,
                                           clamp(m->crsv->reported_frac[i_sector], 0, 1));
    m->crsv->reported[i_sector][month % CRSV_WINDOW_MONTHS] += (float)told;
    harm_add(m, HARM_CRSV, cases);
    harm_add(m, HARM_CRSV_REPORTED, told);
    struct sector *s = &m->sectors[i_sector];
    grievance_add(m, i_sector, GRIEVANCE_ABUSE,
                  m->p->crsv_grievance_per_case * cases * 1000 / s->p->population_persons);
    return told;
}

/* --- ordered --- */

static void ordered_in(struct mission *m, int i_party, int i_sector, uint64_t month) {
    const struct party *party = &m->parties[i_party];
    uint64_t entity = party->luck_id << 16 | (uint64_t)i_sector;
    double given_up = party->p->included != 0 ? m->p->crsv_naming_frac * m->crsv->named_frac[i_party] : 0;
    double cases = floor(0.5 + (1 - given_up) * variate_lognormal(draw(m, LUCK_crsv_cases, entity, month),
                                                                  m->p->crsv_ordered_cases_median,
                                                                  m->p->crsv_ordered_spread_log));
    if (cases <= 0) return;
    record_event(m, INCIDENT_crsv_ordered, i_sector, i_party, cases);
    double told = report(m, i_sector, entity, month, cases);
    if (told > 0)
        m->crsv->named_frac[i_party] = share_gains(
            m->crsv->named_frac[i_party], m->p->abuse_pressure_per_report_frac * abuse_published_frac(m));
}

/* --- undisciplined --- */

static double undisciplined_mean(const struct mission *m, int i_sector, const double *unled_by_party,
                                 double unled_army, double unpaid, double people) {
    const struct sector *s = &m->sectors[i_sector];
    double persons = unled_army * m->state.army_persons * s->p->population_persons / people +
                     s->host_police_persons * unpaid * unpaid;
    for (int p = 0; p < m->n_parties; p++) {
        double armed = unled_by_party[p] > 0 ? party_armed_in(&m->parties[p], i_sector) : 0;
        if (armed >= SMALLEST_GROUP_PERSONS) persons += unled_by_party[p] * armed;
    }
    return m->p->crsv_indiscipline_per_month * persons / 100 * (1 - s->patrolled_frac / 2);
}

static void undisciplined_in(struct mission *m, int i_sector, double mean, uint64_t month) {
    uint64_t entity = (uint64_t)1 << 48 | (uint64_t)i_sector;
    int64_t cases = how_many(draw(m, LUCK_crsv_cases, entity, month), mean);
    if (cases == 0) return;
    record_event(m, INCIDENT_crsv_undisciplined, i_sector, -1, (double)cases);
    report(m, i_sector, entity, month, (double)cases);
}

void crsv_month(struct mission *m) {
    struct crsv *c = m->crsv;
    uint64_t month = (uint64_t)now_month(m);
    double unpaid = 1 - state_paid_frac(m);
    double keep = half_life_factor(DAYS_PER_MONTH, m->p->abuse_pressure_half_life_days);
    for (int p = 0; p < m->n_parties; p++) {
        const struct party *party = &m->parties[p];
        c->named_frac[p] *= keep;
        if (!is_armed_actor(party) || party->posture == POSTURE_COMPLY)
            c->unled_frac[p] = 0;
        else if (month % 3 == 0)
            c->unled_frac[p] = (1 - party->cohesion_frac) * (1 - party_paid_frac(m, p));
    }
    for (int s = 0; s < m->n_sectors; s++) {
        c->reported[s][month % CRSV_WINDOW_MONTHS] = 0;
        move_reporting(m, s);
        for (int p = 0; p < m->n_parties; p++)
            if (c->ordered[p] && m->parties[p].campaign[s]) ordered_in(m, p, s, month);
        double unled_army =
            (1 - m->state.army_quality_frac) * (1 - payroll_paid_frac(m, SERVICE_ARMY)) * conduct_abuse(m);
        if (m->p->crsv_indiscipline_per_month > 0)
            undisciplined_in(
                m, s, undisciplined_mean(m, s, c->unled_frac, unled_army, unpaid, m->crime->people), month);
    }
}

double crsv_reported_90d(const struct mission *m, int i_sector) {
    double sum = 0;
    for (int k = 0; k < CRSV_WINDOW_MONTHS; k++)
        sum += (double)m->crsv->reported[i_sector][k];
    return sum;
}
