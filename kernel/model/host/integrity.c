/* Corruption of the state; see integrity.h. */
#include "model/host/integrity.h"

#include "model/effort/effort.h"
#include "model/parties/broker.h"
#include "model/people/perception.h"

#include "base/portable_math.h"

#include <math.h>

/* --- what others read --- */

static double bribes_mean(const struct mission *m) {
    double sum = 0;
    for (int k = 0; k < N_SERVICES; k++)
        sum += m->integrity->bribes_frac[k];
    return sum / N_SERVICES;
}

double integrity_corruption(const struct mission *m) {
    return m->integrity != NULL ? (m->integrity->elite_frac + bribes_mean(m)) / 2 : 0;
}

double integrity_excess(const struct mission *m) {
    return m->integrity != NULL ? integrity_corruption(m) - m->p->integrity_usual_frac : 0;
}

double integrity_bribes_excess(const struct mission *m, enum pay_service service) {
    return m->integrity != NULL ? m->integrity->bribes_frac[service] - m->p->integrity_usual_frac : 0;
}

static bool aid_is_withheld(const struct mission *m) {
    return m->integrity != NULL && now_days(m) < m->integrity->withheld_until_day;
}

/* What is left when that share is taken at complete corruption, against what is left at the usual one. */
static double left_over(const struct mission *m, double share, double unseen) {
    return (1 - fmin(1, share * unseen) * m->integrity->elite_frac) /
           (1 - share * m->p->integrity_usual_frac);
}

double integrity_purse_factor(const struct mission *m) {
    if (m->integrity == NULL) return 1;
    double support = aid_is_withheld(m) ? m->p->integrity_support_cut_frac : 0;
    return left_over(m, m->p->integrity_stolen_frac, 1) * (1 - support);
}

double integrity_pay_factor(const struct mission *m) {
    if (m->integrity == NULL) return 1;
    double unseen = effort_factor(m, EFFECT_security_oversight, 0, -m->p->institution_oversight_gain);
    return fmin(1, left_over(m, m->p->integrity_skimmed_frac, unseen));
}

double integrity_conviction_factor(const struct mission *m) {
    return fmax(0, 1 - m->p->integrity_bought_frac * integrity_bribes_excess(m, SERVICE_OFFICIALS));
}

double integrity_broker_factor(const struct mission *m) {
    return fmax(0, 1 - m->p->integrity_shield_frac * integrity_excess(m));
}

double integrity_donors_factor(const struct mission *m) {
    return aid_is_withheld(m) ? 1 - m->p->integrity_pledge_cut_frac : 1;
}

/* --- pressing --- */

static double press_now(const struct mission *m) {
    return m->integrity != NULL && mission_present(m) ? m->integrity->press_frac : 0;
}

double integrity_coup_factor(const struct mission *m) {
    double press = press_now(m);
    return press > 0 ? 1 + m->p->integrity_coup_gain * press * m->integrity->elite_frac : 1;
}

double integrity_dismissed_frac(const struct mission *m, enum pay_service service) {
    double press = press_now(m);
    if (press <= 0) return 0;
    return fmin(1, m->p->integrity_dismissed_per_year / 12 * press * m->integrity->bribes_frac[service]);
}

const char *integrity_press(struct mission *m, double effort) {
    if (m->integrity == NULL) return "corruption is not modelled in this case";
    if (effort > 0 && m->politics.host_consent_frac < m->p->integrity_press_consent_frac)
        return "the presidency consents too little to act on its own people";
    m->integrity->press_frac = effort;
    record_event(m, INCIDENT_integrity_pressed, -1, -1, effort);
    return NULL;
}

/* Leaders who lose by it resent it: twice the pressure, four times the resentment. */
static void resent(struct mission *m, double press) {
    double drop = m->p->integrity_consent_cost_per_year / 12 * press * press * m->integrity->elite_frac;
    politics_displease_host(m, drop, INCIDENT_integrity_pressed);
}

void integrity_rise(struct mission *m, double share) {
    if (m->integrity != NULL) m->integrity->elite_frac += clamp(share, 0, 1) * (1 - m->integrity->elite_frac);
}

/* --- scandals --- */

/* What media and civil society, by people, look into, at their usual level 1. */
static double voice(const struct mission *m) {
    double sum = 0, people = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        double here = m->sectors[i].p->population_persons;
        sum += here * effort_factor(m, EFFECT_civil_society, i, m->p->integrity_voice_gain);
        people += here;
    }
    return sum / people * effort_factor(m, EFFECT_media, 0, m->p->integrity_voice_gain);
}

static double audits(const struct mission *m) {
    return effort_factor(m, EFFECT_public_integrity, 0, m->p->integrity_audit_gain);
}

/* Audits count for most, and what is found needs a law and someone to tell of it. */
static double watch(const struct mission *m, double seen) {
    double law = effort_factor(m, EFFECT_law, 0, m->p->institution_law_gain);
    return 1 / fmax(0.1, audits(m) * seen * law);
}

static void on_scandal(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    struct integrity *g = m->integrity;
    g->n_scandals++;
    m->cause = record_event(m, INCIDENT_scandal, -1, -1, g->elite_frac);
    g->withheld_until_day = now_days(m) + m->p->integrity_withheld_days;
    g->elite_frac *= 1 - m->p->integrity_heads_roll_frac;
    perception_note(m, -1, PERCEIVED_LEGITIMACY, false, m->p->integrity_scandal_weight);
    m->cause = 0;
}

static void look_for_scandals(struct mission *m, double seen) {
    double rate = m->p->integrity_scandal_per_year / 12 * audits(m) * seen * m->integrity->elite_frac /
                  m->p->integrity_usual_frac;
    if (rate <= 0) return;
    uint64_t month = (uint64_t)now_month(m);
    double u = draw(m, LUCK_scandal, 0, month), p = 1 - portable_exp(-rate);
    if (u < p) // u / p is again even in (0, 1): the day
        after_days(m, DAYS_PER_MONTH * u / p, on_scandal, month);
}

/* --- the month --- */

static void move_elite(struct mission *m, double seen, double press) {
    struct integrity *g = m->integrity;
    double network = m->broker->strength_frac - m->p->broker_strength_frac;
    double aim = m->p->integrity_corruption_frac + m->p->integrity_broker_gain * network;
    aim = clamp(aim * watch(m, seen), 0, 1);
    double step = 1 - half_life_factor(1.0 / 12, m->p->integrity_memory_years);
    g->elite_frac += step * (aim - g->elite_frac);
    g->elite_frac *= 1 - fmin(1, m->p->integrity_dismissed_per_year / 12 * press);
}

static void move_bribes(struct mission *m, double press) {
    struct integrity *g = m->integrity;
    double step = 1 - half_life_factor(1.0 / 12, m->p->integrity_bribe_half_years);
    for (int k = 0; k < N_SERVICES; k++) {
        double unpaid = 1 - payroll_paid_frac(m, (enum pay_service)k);
        double aim = 1 - (1 - g->elite_frac) * (1 - m->p->integrity_unpaid_gain * unpaid);
        g->bribes_frac[k] += step * (aim - g->bribes_frac[k]);
        g->bribes_frac[k] *= 1 - fmin(1, m->p->integrity_dismissed_per_year / 12 * press);
    }
}

/* People see whom they must pay. */
static void people_see(struct mission *m) {
    double excess = integrity_excess(m), weight = m->p->integrity_legitimacy_per_year / 12 * fabs(excess);
    if (weight > 0) perception_note(m, -1, PERCEIVED_LEGITIMACY, excess < 0, weight);
    if (excess <= 0) return;
    for (int i = 0; i < m->n_sectors; i++)
        grievance_add(m, i, GRIEVANCE_SERVICES, m->p->integrity_grievance_per_year / 12 * excess);
}

void integrity_month(struct mission *m) {
    if (m->integrity == NULL) return;
    double seen = voice(m), press = press_now(m);
    move_elite(m, seen, press);
    move_bribes(m, press);
    if (press > 0) resent(m, press);
    people_see(m);
    look_for_scandals(m, seen);
}

bool integrity_start(struct mission *m) {
    if (m->p->integrity_mechanism == 0) return true;
    struct integrity *g = m->integrity = take(m, 1, sizeof *m->integrity);
    if (g == NULL) return false;
    g->elite_frac = m->p->integrity_corruption_frac;
    for (int k = 0; k < N_SERVICES; k++)
        g->bribes_frac[k] = g->elite_frac;
    return true;
}

void integrity_name_events(struct sim *s) {
    NAME_EVENT(s, on_scandal);
}
