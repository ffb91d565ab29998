/* Aid, its escorts and its acceptance; see aid.h. */
#include "model/people/aid.h"

#include "base/variates.h"
#include "model/effort/effort.h"
#include "model/people/displacement.h"
#include "model/people/gates.h"
#include "model/violence/roads.h"
#include "model/violence/violence.h"
#include "model/world.h"

#include <math.h>

static const double SMALLEST_RECRUITS = 0.5;      // in a month and a sector: less than a person
static const double WORTH_AN_UPDATE_PERSONS = 10; // of change in escorts: less is lost in leave and sickness

/* --- reading --- */

double aid_reached(const struct mission *m, int i_sector) {
    return m->aid != NULL ? m->aid->reached_frac[i_sector] : 1;
}

double aid_reached_total(const struct mission *m) {
    double reached = 0, all = 0;
    for (int i = 0; i < m->n_sectors && m->aid != NULL; i++) {
        reached += displacement_here(m, i) * m->aid->reached_frac[i];
        all += displacement_here(m, i);
    }
    return all > 0 ? reached / all : 1;
}

double aid_reached_mean(const struct mission *m) {
    const struct aid *a = m->aid;
    return a != NULL && a->n_months > 0 ? a->reached_sum / a->n_months : 1;
}

double aid_escorts_total(const struct mission *m) {
    double persons = 0;
    for (int i = 0; i < m->n_sectors && m->aid != NULL; i++)
        persons += m->aid->escort_persons[i];
    return persons;
}

double aid_return_factor(const struct mission *m, int i_home) {
    if (m->aid == NULL) return 1;
    double without = m->p->aid_return_without_frac;
    return without + (1 - without) * m->aid->reached_frac[i_home];
}

/* --- escorts --- */

double aid_escorts(struct mission *m, int i_sector, double outside_persons) {
    struct aid *a = m->aid;
    double most = m->p->aid_escort_max_frac * outside_persons;
    double given = fmin(a->level_frac * a->demand_persons[i_sector], most);
    a->escort_persons[i_sector] = mission_present(m) ? given : 0;
    return a->escort_persons[i_sector];
}

void aid_set_escorts(struct mission *m, double level_frac) {
    if (m->aid == NULL || m->aid->level_frac == level_frac) return;
    m->aid->level_frac = level_frac;
    force_update(m);
}

static double escorted_frac(const struct aid *a, int i_sector) {
    double demand = a->demand_persons[i_sector];
    return demand > 0 ? clamp(a->escort_persons[i_sector] / demand, 0, 1) : 0;
}

/* --- the way --- */

static double convoys(const struct mission *m, int i_sector) {
    return displacement_here(m, i_sector) / m->p->aid_persons_per_convoy;
}

/* How much each party counts, this month. Men who keep the agreement rob a convoy now and then. */
static void weigh_parties(const struct mission *m, double *hostility) {
    for (int k = 0; k < m->n_parties; k++)
        hostility[k] = is_armed_actor(&m->parties[k]) ? posture_factor(m, m->parties[k].posture) : 0;
}

/* The party that is most of the danger is named. */
static double danger(const struct mission *m, int i_sector, double open_frac, const double *hostility,
                     int *i_party) {
    double hostile = 0, most = 0;
    for (int k = 0; k < m->n_parties; k++) {
        if (m->parties[k].armed_in[i_sector] == 0 && m->parties[k].recruits_in[i_sector] <= 0) continue;
        double armed = party_armed_in(&m->parties[k], i_sector) * hostility[k];
        hostile += armed;
        if (armed <= most) continue;
        most = armed;
        *i_party = k;
    }
    double per_1000 = 1000 * hostile / m->sectors[i_sector].p->population_persons;
    return 1 - open_frac * m->p->aid_half_armed_per_1000 / (m->p->aid_half_armed_per_1000 + per_1000);
}

static void weigh(struct mission *m, int i_sector, double in_danger, double keep) {
    struct aid *a = m->aid;
    double escorted = escorted_frac(a, i_sector);
    double goal = 1 - m->p->aid_linked_frac * escorted;
    double *accepted = &a->acceptance_frac[i_sector];
    goal = fmin(1, goal * m->p->aid_acceptance_frac *
                       effort_factor(m, EFFECT_relief_access, i_sector, m->p->aid_negotiated_gain));
    *accepted = goal + (*accepted - goal) * keep;
    bool suspended = a->suspended_until_day[i_sector] > now_days(m);
    double passes = effort_factor(m, EFFECT_relief_access, i_sector, m->p->aid_passage_gain);
    double alone = suspended ? 0 : (1 - escorted) * fmin(1, *accepted * passes);
    a->reached_frac[i_sector] = 1 - in_danger + in_danger * (escorted * m->p->aid_escort_worth_frac + alone);
}

/* --- attacks on it --- */

static void on_aid_attacked(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    int i_sector = (int)(argument & 0xff), i_party = (int)(argument >> 8 & 0xff);
    uint64_t entity = (uint64_t)1 << 48 | (uint64_t)i_sector, month = argument >> 16;
    if (m->parties[i_party].gone) return;
    struct aid *a = m->aid;
    double dead = (double)variate_poisson(draw(m, LUCK_aid, entity, month), m->p->aid_deaths_mean);
    m->cause = record_event(m, INCIDENT_aid_attacked, i_sector, i_party, dead);
    a->workers_killed += dead;
    double days = variate_lognormal(draw(m, LUCK_aid, entity | (uint64_t)1 << 49, month),
                                    m->p->aid_suspended_median_days, 0.6);
    a->suspended_until_day[i_sector] = fmax(a->suspended_until_day[i_sector], now_days(m) + days);
    record_event(m, INCIDENT_aid_suspended, i_sector, i_party, floor(displacement_here(m, i_sector)));
    m->cause = 0;
}

void aid_suspend(struct mission *m, int i_sector, double days) {
    struct aid *a = m->aid;
    if (a == NULL) return;
    a->suspended_until_day[i_sector] = fmax(a->suspended_until_day[i_sector], now_days(m) + days);
    record_event(m, INCIDENT_aid_suspended, i_sector, -1, floor(displacement_here(m, i_sector)));
}

static void attack_maybe(struct mission *m, int i_sector, double in_danger, int i_party) {
    const struct aid *a = m->aid;
    double alone = 1 - escorted_frac(a, i_sector), refused = 1 - a->acceptance_frac[i_sector];
    bool out = a->suspended_until_day[i_sector] <= now_days(m);
    double mean = out * convoys(m, i_sector) * in_danger * alone * refused * m->p->aid_attacks_per_convoy;
    uint64_t month = (uint64_t)now_month(m);
    double u = draw(m, LUCK_aid, (uint64_t)i_sector, month);
    if (i_party < 0 || !happens(u, mean)) return;
    after_days(m, DAYS_PER_MONTH * clamp(u / mean, 0, 1), on_aid_attacked,
               month << 16 | (uint64_t)i_party << 8 | (uint64_t)i_sector);
}

/* --- who is not reached --- */

static void go_without(struct mission *m, int i_sector, int i_party) {
    struct aid *a = m->aid;
    struct sector *s = &m->sectors[i_sector];
    double hungry = displacement_here(m, i_sector) * (1 - a->reached_frac[i_sector]);
    if (hungry <= 0) return;
    double share = fmin(1, hungry / s->p->population_persons);
    m->cause = displacement_flight_event(m, i_sector);
    a->excess_deaths += hungry / 10000 * m->p->aid_excess_deaths_per_10000_day * DAYS_PER_MONTH;
    double recruits = m->p->aid_hungry_recruit_frac_per_month * hungry;
    if (i_party >= 0 && recruits >= SMALLEST_RECRUITS) party_recruit_at(m, i_party, i_sector, recruits);
    if (mission_present(m)) s->local_consent_frac *= 1 - fmin(1, m->p->aid_consent_drop_frac * share);
    double outside = fmax(0, hungry - gates_persons(m, i_sector));
    if (m->gates != NULL && s->n_bases > 0 && mission_present(m) && outside > 0)
        gates_arrive(m, i_sector, m->p->aid_to_gates_frac_per_month * outside);
    m->cause = 0;
}

/* --- the month --- */

/* Soldiers on the way, on average, if every convoy in danger had its escort. */
static bool ask_for_escorts(struct mission *m, int i_sector, double in_danger) {
    double *demand = &m->aid->demand_persons[i_sector], before = *demand;
    *demand =
        convoys(m, i_sector) * in_danger * m->p->aid_escort_persons * m->p->aid_convoy_days / DAYS_PER_MONTH;
    return fabs(*demand - before) * m->aid->level_frac >= WORTH_AN_UPDATE_PERSONS;
}

/* `keep`: share of the gap in acceptance that a month leaves. */
static void aid_month_in(struct mission *m, int i_sector, double open_frac, const double *hostility,
                         double keep) {
    struct aid *a = m->aid;
    if (!mission_present(m)) a->escort_persons[i_sector] = 0;
    if (displacement_here(m, i_sector) < 1) { // nobody waits for aid
        a->demand_persons[i_sector] = 0;
        a->reached_frac[i_sector] = 1;
        return;
    }
    int i_party = -1;
    double in_danger = danger(m, i_sector, open_frac, hostility, &i_party);
    if (ask_for_escorts(m, i_sector, in_danger) && mission_present(m)) force_update_sector(m, i_sector);
    weigh(m, i_sector, in_danger, keep);
    attack_maybe(m, i_sector, in_danger, i_party);
    go_without(m, i_sector, i_party);
}

void aid_month(struct mission *m) {
    if (m->aid == NULL) return;
    double open_frac[MAX_SECTORS], hostility[MAX_PARTIES];
    roads_open_frac_by_sector(m, open_frac);
    weigh_parties(m, hostility);
    double keep = half_life_factor(DAYS_PER_MONTH, m->p->aid_acceptance_half_life_days);
    for (int i = 0; i < m->n_sectors; i++)
        aid_month_in(m, i, open_frac[i], hostility, keep);
    m->aid->reached_sum += aid_reached_total(m);
    m->aid->n_months++;
}

bool aid_start(struct mission *m) {
    if (m->p->aid_mechanism == 0 || m->displacement == NULL) return true;
    struct aid *a = take(m, 1, sizeof *a);
    size_t n = (size_t)m->n_sectors;
    if (a == NULL) return false;
    a->demand_persons = take(m, n, sizeof(double));
    a->escort_persons = take(m, n, sizeof(double));
    a->acceptance_frac = take(m, n, sizeof(double));
    a->reached_frac = take(m, n, sizeof(double));
    a->suspended_until_day = take(m, n, sizeof(double));
    if (sim_status(m->sim) != STATUS_OK) return false;
    a->level_frac = m->p->aid_escort_frac;
    for (int i = 0; i < m->n_sectors; i++) {
        a->acceptance_frac[i] = m->p->aid_acceptance_frac;
        a->reached_frac[i] = 1;
    }
    m->aid = a;
    return true;
}

void aid_name_events(struct sim *s) {
    NAME_EVENT(s, on_aid_attacked);
}
