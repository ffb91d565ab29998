/* Government forces as perpetrators; see abuse.h. The attacks themselves are planned and carried out in
 * attacks.c, like those of any other party. */
#include "model/violence/abuse.h"

#include "model/effort/effort.h"
#include "model/host/conduct.h"
#include "model/host/host_army.h"
#include "model/host/payroll.h"
#include "model/means/sections.h"
#include "model/parties/command.h"
#include "model/people/reckoning.h"
#include "model/people/society.h"
#include "model/violence/attacks.h"
#include "model/violence/crime.h"
#include "model/violence/violence.h"

#include <math.h>

bool abuse_start(struct mission *m) {
    struct abuse *a = m->abuse = take(m, 1, sizeof *m->abuse);
    if (a == NULL) return false;
    a->i_government = -1;
    for (int p = 0; p < m->n_parties; p++)
        if (!is_armed_actor(&m->parties[p])) a->i_government = p;
    a->published_frac = m->p->abuse_published_frac;
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
    double quiet = mission_present(m) * m->p->abuse_quiet_frac * m->politics.host_consent_frac *
                   (1 - m->abuse->published_frac);
    double condition = m->p->abuse_condition_frac * host_army_vetted_frac(m);
    return 1 - (1 - quiet) * (1 - m->p->abuse_public_frac * pressure_now(m)) * (1 - condition);
}

/* --- what follows from an attack --- */

static void publish(struct mission *m, int i_sector) {
    m->abuse->pressure_frac = share_gains(pressure_now(m), m->p->abuse_pressure_per_report_frac);
    m->abuse->pressure_day = now_days(m);
    record_event(m, INCIDENT_abuse_published, i_sector, m->abuse->i_government, m->abuse->pressure_frac);
    politics_displease_host(m, m->p->abuse_publish_consent_drop, INCIDENT_abuse_published);
}

void abuse_happened(struct mission *m, int i_sector, double deaths, uint64_t entity, uint64_t occasion) {
    harm_add(m, HARM_STATE, deaths);
    grievance_add(m, i_sector, GRIEVANCE_ABUSE, m->p->abuse_grievance_frac * society_reprisal(m, i_sector));
    perception_note(m, i_sector, PERCEIVED_LEGITIMACY, false, 2 * m->p->perception_predation_weight);
    host_army_see_abuse(m, i_sector, deaths, draw(m, LUCK_complicity, entity, occasion));
    if (!mission_present(m)) return;
    double watched = effort_factor(m, EFFECT_rights_monitoring, i_sector, m->p->institution_monitoring_gain);
    double documented =
        fmin(1, reports_sight(m, i_sector) * fmin(1, sections_work(m, SECTION_HUMAN_RIGHTS)) * watched);
    double u = draw(m, LUCK_abuse_known, entity, occasion);
    if (u >= documented) return;
    hook_notify(m, HOOK_on_abuse, (double[]){i_sector, deaths}, 2);
    if (u < documented * m->abuse->published_frac) publish(m, i_sector);
}

void abuse_at_once(struct mission *m, int i_sector, double deaths, uint64_t month) {
    uint32_t cause = m->cause;
    deaths = violence_cap_deaths(m, i_sector, deaths);
    m->cause = violence_strike_people(m, INCIDENT_abuse_by_state, i_sector, m->abuse->i_government, deaths);
    abuse_happened(m, i_sector, deaths, (uint64_t)i_sector, month);
    m->cause = cause;
}

/* --- campaigns --- */

double abuse_soldiers_out(const struct mission *m, int i_sector) {
    double share = m->sectors[i_sector].p->population_persons / m->crime->people;
    return m->state.army_persons * share * m->p->abuse_reach_frac + offensive_persons(m, i_sector);
}

static double suspicion(const struct mission *m, int i_sector, const double *hostility) {
    if (offensive_is_on(m, i_sector)) return 1;
    double armed = 0;
    for (int p = 0; p < m->n_parties; p++)
        armed += party_armed_in(&m->parties[p], i_sector) * hostility[p];
    double per_1000 = 1000 * armed / m->sectors[i_sector].p->population_persons;
    return fmin(1, per_1000 / m->p->abuse_suspicion_per_1000);
}

/* Monthly rate at which a hundred soldiers begin a campaign where everybody is suspect and nothing restrains:
 * less where somebody in the country hears complaints, and where they are well led. */
static double onset_at_worst(const struct mission *m) {
    double unpaid = 1 - payroll_paid_frac(m, SERVICE_ARMY);
    double heard = effort_factor(m, EFFECT_rights_institutions, 0, -m->p->institution_rights_gain);
    return m->p->abuse_onset_per_month * (1 + m->p->abuse_unpaid_gain * unpaid) * conduct_abuse(m) * heard *
           reckoning_imitation(m) * command_value(m, m->abuse->i_government, LEVER_prey, -1);
}

struct month_of_abuse {
    double hostility[MAX_PARTIES], restraint, onset;
    uint64_t month;
};

static void campaign_month(struct mission *m, int i_sector, const struct month_of_abuse *now) {
    struct abuse *a = m->abuse;
    bool before = a->campaign[i_sector];
    double u = draw(m, LUCK_abuse, (uint64_t)i_sector, now->month), out = abuse_soldiers_out(m, i_sector);
    double worst = now->onset * out / 100, restraint = now->restraint;
    if (!before && u >= worst) return; // most months end here, unweighed
    double suspected = suspicion(m, i_sector, now->hostility);
    bool on = before ? suspected > 0 && u < m->p->abuse_persistence_frac * (1 - restraint / 2)
                     : happens(u, worst * suspected * (1 - restraint));
    a->campaign[i_sector] = on;
    if (!on) return;
    uint32_t ordered = command_event(m, a->i_government, LEVER_prey, -1);
    m->cause = before ? a->campaign_event[i_sector] : ordered != 0 ? ordered : offensive_event(m, i_sector);
    if (!before)
        m->cause = a->campaign_event[i_sector] =
            record_event(m, INCIDENT_army_turned_on_people, i_sector, a->i_government, out);
    attacks_plan_by_state(m, i_sector, a->i_government, now->month);
    m->cause = 0;
}

void abuse_month(struct mission *m) {
    if (m->p->abuse_onset_per_month <= 0 || m->abuse->i_government < 0) return;
    struct month_of_abuse now = {
        .restraint = abuse_restraint(m), .onset = onset_at_worst(m), .month = (uint64_t)now_month(m)};
    for (int p = 0; p < m->n_parties; p++)
        now.hostility[p] = is_armed_actor(&m->parties[p]) ? posture_factor(m, m->parties[p].posture) : 0;
    for (int s = 0; s < m->n_sectors; s++)
        campaign_month(m, s, &now);
}
