/* How the state and the mission are seen; see perception.h. */
#include "model/people/perception.h"

#include "model/host/economy.h"
#include "model/host/host.h"
#include "model/host/host_army.h"
#include "model/host/payroll.h"
#include "model/parties/strategies.h"
#include "model/people/aid.h"
#include "model/people/displacement.h"
#include "model/people/presence.h"
#include "model/world.h"

#include <math.h>

/* --- what people live with --- */

/* Share of what is done here for people that is not the state's: order that the mission keeps, aid. */
static double done_by_others(const struct mission *m, int i_sector) {
    double fed = 0;
    if (m->aid != NULL)
        fed = fmin(1, aid_reached(m, i_sector) * displacement_here(m, i_sector) /
                          m->sectors[i_sector].p->population_persons);
    double ours = mission_present(m) ? state_dependency_in(m, i_sector) : 0;
    return 1 - (1 - ours) * (1 - fed);
}

static double legitimacy_aim(const struct mission *m, int i_sector) {
    double services = presence_frac(m, i_sector, POSTS_ADMINISTRATION) * payroll_paid_frac(m, SERVICE_OFFICIALS);
    double delivered = m->p->perception_services_gain * services +
                       m->p->perception_order_gain * fmin(1, state_police_frac(m, i_sector));
    double credited = 1 - m->p->perception_credit_lost_frac * done_by_others(m, i_sector);
    return clamp(m->p->perception_bare_frac + delivered * credited -
                     m->p->perception_abuse_gain * grievance_of(m, i_sector, GRIEVANCE_ABUSE),
                 0, 1);
}

/* Operations against those whom people here follow. */
static double pressed(const struct mission *m, int i_sector) {
    double sum = 0;
    for (int i = 0; i < m->n_parties; i++)
        if (!m->parties[i].gone) sum += m->parties[i].share[i_sector] * m->strategies->of[i].press;
    return fmin(1, sum);
}

static double jobs_per_person(const struct mission *m, int i_sector) {
    return m->economy->jobs_persons[i_sector] / m->sectors[i_sector].p->population_persons;
}

static double mean_jobs_per_person(const struct mission *m) {
    if (m->economy == NULL) return 0;
    double jobs = 0, people = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        jobs += m->economy->jobs_persons[i];
        people += m->sectors[i].p->population_persons;
    }
    return people > 0 ? jobs / people : 0;
}

static double impartiality_aim(const struct mission *m, int i_sector, double mean_jobs) {
    double passed_over = mean_jobs > 0 ? 1 - fmin(1, jobs_per_person(m, i_sector) / mean_jobs) : 0;
    return clamp(m->p->perception_even_frac -
                     m->p->perception_support_gain * host_army_supported_frac(m) * m->host_army->record_frac -
                     m->p->perception_press_gain * pressed(m, i_sector) -
                     m->p->perception_hire_gain * passed_over,
                 0, 1);
}

static void aims(const struct mission *m, int i_sector, double mean_jobs, double aim[N_PERCEPTIONS]) {
    aim[PERCEIVED_LEGITIMACY] = legitimacy_aim(m, i_sector);
    aim[PERCEIVED_CREDIBILITY] = m->p->perception_even_frac;
    aim[PERCEIVED_IMPARTIALITY] = impartiality_aim(m, i_sector, mean_jobs);
}

void perception_month(struct mission *m) {
    double state_step = 1 - half_life_factor(1.0 / 12, m->p->perception_state_half_life_years);
    double mission_step = 1 - half_life_factor(1.0 / 12, m->p->perception_mission_half_life_years);
    double mean_jobs = mean_jobs_per_person(m);
    for (int i = 0; i < m->n_sectors; i++) {
        double aim[N_PERCEPTIONS], *frac = m->perception[i].frac;
        aims(m, i, mean_jobs, aim);
        for (int k = 0; k < N_PERCEPTIONS; k++)
            frac[k] += (k == PERCEIVED_LEGITIMACY ? state_step : mission_step) * (aim[k] - frac[k]);
    }
}

bool perception_start(struct mission *m) {
    m->perception = take(m, (size_t)m->n_sectors, sizeof *m->perception);
    if (m->perception == NULL) return false;
    for (int i = 0; i < m->n_sectors; i++)
        aims(m, i, 0, m->perception[i].frac);
    return true;
}

/* --- events --- */

void perception_note(struct mission *m, int i_sector, enum perception what, bool good, double weight) {
    if (m->perception == NULL || weight <= 0) return;
    int first = i_sector < 0 ? 0 : i_sector, end = i_sector < 0 ? m->n_sectors : i_sector + 1;
    for (int i = first; i < end; i++)
        m->perception[i].frac[what] += clamp(weight, 0, 1) * (good - m->perception[i].frac[what]);
}

void perception_see_attack(struct mission *m, int i_sector, bool answered, bool line_stood) {
    double weight = answered ? m->p->perception_answer_weight : m->p->perception_silence_weight;
    perception_note(m, i_sector, PERCEIVED_CREDIBILITY, answered,
                    weight * (line_stood ? m->p->perception_line_factor : 1));
}

void perception_see_limit(struct mission *m, int i_sector, int answer, double scale) {
    double weight = m->p->perception_limit_weight * scale * (answer == ANSWER_PROTEST ? 0.5 : 1);
    perception_note(m, i_sector, PERCEIVED_CREDIBILITY, answer == ANSWER_DEFY, weight);
}

/* --- reading --- */

static double usual(const struct mission *m, enum perception what) {
    return what == PERCEIVED_LEGITIMACY    ? m->p->perception_usual_legitimacy_frac
           : what == PERCEIVED_CREDIBILITY ? m->p->perception_usual_credibility_frac
                                           : m->p->perception_usual_impartiality_frac;
}

double perception_of(const struct mission *m, int i_sector, enum perception what) {
    return m->perception != NULL ? m->perception[i_sector].frac[what] : usual(m, what);
}

double perception_national(const struct mission *m, enum perception what) {
    double sum = 0, people = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        sum += perception_of(m, i, what) * m->sectors[i].p->population_persons;
        people += m->sectors[i].p->population_persons;
    }
    return people > 0 ? sum / people : 0;
}

double perception_at_home(const struct mission *m, int i_party, enum perception what) {
    double sum = 0, all = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        double share = m->parties[i_party].share[i];
        if (share <= 0) continue;
        sum += share * perception_of(m, i, what);
        all += share;
    }
    return all > 0 ? sum / all : usual(m, what);
}

static double beyond_usual(const struct mission *m, int i_sector, enum perception what) {
    return perception_of(m, i_sector, what) - usual(m, what);
}

double perception_consent(const struct mission *m, int i_sector) {
    return m->p->perception_consent_gain * (beyond_usual(m, i_sector, PERCEIVED_CREDIBILITY) +
                                            beyond_usual(m, i_sector, PERCEIVED_IMPARTIALITY));
}

double perception_recruiting(const struct mission *m, int i_sector) {
    return fmax(0, 1 - m->p->perception_recruit_gain * beyond_usual(m, i_sector, PERCEIVED_LEGITIMACY));
}

double perception_told(const struct mission *m, int i_sector) {
    return fmax(0, 1 + m->p->perception_told_gain * beyond_usual(m, i_sector, PERCEIVED_CREDIBILITY));
}

/* Of a guarantor who has gone nobody asks whose he is. */
double perception_commitment(const struct mission *m, int i_party) {
    if (m->p->perception_commitment_gain <= 0 || !mission_present(m)) return 1;
    double more = perception_at_home(m, i_party, PERCEIVED_IMPARTIALITY) -
                  m->p->perception_usual_impartiality_frac;
    return fmax(0, 1 + m->p->perception_commitment_gain * more);
}
