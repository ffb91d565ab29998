/* Government forces as perpetrators; see abuse.h. The attacks themselves are planned and carried out in
 * violence.c, like those of any other party. */
#include "model/abuse.h"

#include "model/attacks.h"
#include "model/crime.h"
#include "model/violence.h"

#include <math.h>

bool abuse_start(struct mission *m) {
    struct abuse *a = m->abuse = take(m, 1, sizeof *m->abuse);
    if (a == NULL) return false;
    a->i_government = -1;
    for (int p = 0; p < m->n_parties; p++)
        if (!is_armed_actor(&m->parties[p])) a->i_government = p;
    a->published_frac = m->p->abuse_published_frac;
    a->conditioned_frac = m->p->abuse_conditioned_frac;
    return true;
}

/* --- restraint --- */

static double pressure_now(const struct mission *m) {
    const struct abuse *a = m->abuse;
    if (a->pressure_frac <= 0) return 0;
    return a->pressure_frac *
           half_life_factor(now_days(m) - a->pressure_day, m->p->abuse_pressure_half_life_days);
}

double abuse_published_frac(const struct mission *m) {
    return mission_present(m) ? m->abuse->published_frac : 0;
}

double abuse_restraint(const struct mission *m) {
    double here = mission_present(m);
    double quiet =
        here * m->p->abuse_quiet_frac * m->politics.host_consent_frac * (1 - m->abuse->published_frac);
    double condition = here * m->p->abuse_condition_frac * m->abuse->conditioned_frac;
    return 1 - (1 - quiet) * (1 - m->p->abuse_public_frac * pressure_now(m)) * (1 - condition);
}

static void lose_consent(struct mission *m, double drop) {
    m->politics.host_consent_frac = fmax(0, m->politics.host_consent_frac - drop);
}

void abuse_happened(struct mission *m, int i_sector, double deaths, uint64_t entity, uint64_t occasion) {
    harm_add(m, HARM_STATE, deaths);
    if (!mission_present(m)) return;
    double documented = reports_sight(m, i_sector), u = draw(m, LUCK_abuse_known, entity, occasion);
    if (u >= documented) return;
    hook_notify(m, HOOK_on_abuse, (double[]){i_sector, deaths}, 2);
    if (u >= documented * m->abuse->published_frac) return;
    m->abuse->pressure_frac = share_gains(pressure_now(m), m->p->abuse_pressure_per_report_frac);
    m->abuse->pressure_day = now_days(m);
    record_event(m, INCIDENT_abuse_published, i_sector, m->abuse->i_government, m->abuse->pressure_frac);
    lose_consent(m, m->p->abuse_publish_consent_drop);
}

/* --- campaigns --- */

double abuse_soldiers_out(const struct mission *m, int i_sector) {
    int neighbours[MAX_SECTORS], n = violence_neighbours(m, i_sector, neighbours);
    double next_door = 0, here = m->sectors[i_sector].patrolled_frac;
    for (int i = 0; i < n; i++)
        next_door += m->sectors[neighbours[i]].patrolled_frac / n;
    double out = m->p->abuse_reach_frac *
                 (1 + m->p->abuse_shield_gain * here + m->p->abuse_next_door_gain * next_door * (1 - here));
    return m->state.army_persons * m->sectors[i_sector].p->population_persons / m->crime->people *
           fmin(1, out);
}

static double suspicion(const struct mission *m, int i_sector, const double *hostility) {
    double armed = 0;
    for (int p = 0; p < m->n_parties; p++)
        armed += party_armed_in(&m->parties[p], i_sector) * hostility[p];
    double per_1000 = 1000 * armed / m->sectors[i_sector].p->population_persons;
    return fmin(1, per_1000 / m->p->abuse_suspicion_per_1000);
}

static void begin_maybe(struct mission *m, int i_sector, double u, double most, double suspected,
                        double restraint) {
    struct abuse *a = m->abuse;
    if (u >= most * suspected) return; // even with all of them out and unpaid: most months end here
    double out = abuse_soldiers_out(m, i_sector);
    double mean = m->p->abuse_onset_per_month * out / 100 * suspected *
                  (1 + m->p->abuse_unpaid_gain * (1 - state_paid_frac(m))) * (1 - restraint);
    a->campaign[i_sector] = happens(u, mean);
    if (a->campaign[i_sector])
        a->campaign_event[i_sector] =
            record_event(m, INCIDENT_army_turned_on_people, i_sector, a->i_government, out);
}

static void campaign_month(struct mission *m, int i_sector, const double *hostility, double restraint,
                           uint64_t month) {
    struct abuse *a = m->abuse;
    double u = draw(m, LUCK_abuse, (uint64_t)i_sector, month);
    double soldiers = m->state.army_persons * m->sectors[i_sector].p->population_persons / m->crime->people;
    double most = m->p->abuse_onset_per_month * soldiers / 100 * (1 + m->p->abuse_unpaid_gain);
    if (!a->campaign[i_sector] && u >= most) return;
    double suspected = suspicion(m, i_sector, hostility);
    if (a->campaign[i_sector])
        a->campaign[i_sector] = suspected > 0 && u < m->p->abuse_persistence_frac * (1 - restraint / 2);
    else
        begin_maybe(m, i_sector, u, most, suspected, restraint);
    if (!a->campaign[i_sector]) return;
    m->cause = a->campaign_event[i_sector];
    attacks_plan_by_state(m, i_sector, a->i_government, month);
    m->cause = 0;
}

void abuse_month(struct mission *m) {
    if (m->p->abuse_onset_per_month <= 0 || m->abuse->i_government < 0) return;
    double restraint = abuse_restraint(m);
    uint64_t month = (uint64_t)now_month(m);
    double hostility[MAX_PARTIES];
    for (int p = 0; p < m->n_parties; p++)
        hostility[p] = is_armed_actor(&m->parties[p]) ? posture_factor(m, m->parties[p].posture) : 0;
    for (int s = 0; s < m->n_sectors; s++)
        campaign_month(m, s, hostility, restraint, month);
    if (mission_present(m) && m->abuse->conditioned_frac > 0)
        lose_consent(m, m->p->abuse_condition_consent_per_year * m->abuse->conditioned_frac / 12);
}
