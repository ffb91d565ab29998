/* The way out; see transition.h. */
#include "model/politics/transition.h"

#include "base/variates.h"
#include "model/effort/effort.h"
#include "model/host/justice.h"
#include "model/people/presence.h"
#include "model/politics/receivers.h"
#include "model/world.h"

#include <math.h>

_Static_assert((int)MAX_SECTORS == 128, "one for each sector");

enum { EXIT_LASTING, EXIT_SYMMETRIC };

static const double LATER_YEARS = 5; // after the exit, when readiness is looked at again

bool transition_announced(const struct mission *m) {
    return m->politics.mandate_end_day >= 0 || m->politics.first_cut_day >= 0;
}

void politics_note_cut(struct mission *m) {
    struct politics *p = &m->politics;
    if (p->first_cut_day >= 0) return;
    p->first_cut_day = now_days(m);
    p->dependency_at_exit = state_dependency(m);
}

/* --- readiness --- */

static double administration(const struct mission *m) {
    double people = 0, served = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        double here = m->sectors[i].p->population_persons;
        people += here;
        served += here * presence_frac(m, i, POSTS_ADMINISTRATION);
    }
    return served / people;
}

/* What the country can do by itself of a function, from the state that others read; NAN: nothing tells. */
static double own_capability(const struct mission *m, enum function_id f) {
    switch (f) {
    case FUNCTION_police: return fmin(1, state_police_national(m));
    case FUNCTION_justice: return justice_capacity(m);
    case FUNCTION_corrections: return 1 / fmax(1, justice_crowding(m));
    case FUNCTION_administration: return administration(m);
    case FUNCTION_defence: return fmin(1, m->state.army_worth / fmax(1, m->p->state_army_target_persons));
    default: return m->effort != NULL ? effort_capability(m, f) : (double)NAN;
    }
}

double transition_readiness(const struct mission *m) {
    double sum = 0;
    int n = 0;
    for (int f = 0; f < N_FUNCTIONS; f++) {
        double own = own_capability(m, (enum function_id)f);
        if (isnan(own)) continue;
        sum += fmin(1, own + receivers_level(m, (enum function_id)f)); // as effort.h adds them
        n++;
    }
    return n > 0 ? sum / n : 0;
}

static void on_later(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    m->transition->ready_later = transition_readiness(m);
}

/* --- equipment --- */

static double register_usd(const struct mission *m) {
    double persons = m->p->mission_ceiling_troops_persons + m->p->mission_ceiling_police_persons;
    return m->p->transition_asset_usd_per_person * persons;
}

static void on_assets_decided(struct sim *s, void *context, uint64_t n) {
    (void)s;
    struct mission *m = context;
    struct transition *t = m->transition;
    if (!mission_present(m) || n + 1 != t->n_requests) return; // lapsed, or asked anew meanwhile
    bool agreed = t->residual_wanted > 0 && t->asked_frac <= m->p->transition_agreement_share_frac;
    double chance =
        agreed ? m->p->transition_agreement_frac : m->p->transition_gift_frac * (1 - t->asked_frac / 2);
    if (draw(m, LUCK_assets, 0, n) < chance) {
        t->approved_frac = t->asked_frac;
        return;
    }
    m->cause = t->request_event;
    record_event(m, INCIDENT_assets_refused, -1, -1, t->asked_frac * register_usd(m));
    m->cause = 0;
}

const char *transition_ask_assets(struct mission *m, double frac) {
    struct transition *t = m->transition;
    if (register_usd(m) <= 0) return "the mission owns no equipment to speak of";
    t->asked_frac = frac;
    t->request_event = m->cause;
    uint64_t n = t->n_requests++;
    double days =
        variate_lognormal(draw(m, LUCK_assets_days, 0, n), m->p->transition_approval_median_days, 0.5);
    after_days(m, days, on_assets_decided, n);
    return NULL;
}

static void settle_assets(struct mission *m) {
    struct transition *t = m->transition;
    double all_usd = register_usd(m);
    if (all_usd <= 0) return;
    t->given_usd = t->approved_frac * all_usd;
    if (t->given_usd > 0) {
        uint32_t cause = m->cause;
        m->cause = t->request_event;
        record_event(m, INCIDENT_assets_given, -1, -1, t->given_usd);
        m->cause = cause;
        receivers_give_assets(m, t->given_usd);
    }
    double sold_usd = m->p->transition_resale_frac * (all_usd - t->given_usd);
    // Set off against the last month's account: a mission that hardly came has not bought its register.
    double credit_usd = fmin(sold_usd, fmax(0, m->record.month_cost));
    record_event(m, INCIDENT_assets_credited, -1, -1, credit_usd);
    record_cost(m, -credit_usd, 0);
}

/* --- the follow-on presence --- */

void transition_keep_residual(struct mission *m, double persons) {
    m->transition->residual_wanted = persons;
    m->transition->residual_event = m->cause;
}

bool transition_keeps_police(const struct mission *m) {
    return m->transition->residual_wanted > 0 && !m->transition->packing && mission_present(m);
}

double transition_residual_police(const struct mission *m, int i_sector) {
    const struct transition *t = m->transition;
    if (t->residual_persons <= 0) return 0;
    return t->residual_persons * m->p->residual_police_frac * t->town_weight[i_sector] / t->town_weights;
}

double transition_residual_oversight(const struct mission *m) {
    double civilians = m->transition->residual_persons * (1 - m->p->residual_police_frac);
    return civilians > 0 ? civilians / (civilians + m->p->residual_oversight_half_persons) : 0;
}

static void on_residual_end(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    m->cause = m->transition->residual_event;
    record_event(m, INCIDENT_residual_ended, -1, -1, m->transition->residual_persons);
    m->cause = 0;
    m->transition->residual_persons = 0;
    force_update(m);
}

static void begin_residual(struct mission *m) {
    struct transition *t = m->transition;
    if (t->residual_wanted <= 0 || m->p->residual_years <= 0) return;
    if (m->politics.withdrawal_asked) return; // a host that sent the mission away takes no other
    uint32_t cause = m->cause;
    m->cause = t->residual_event;
    t->residual_persons = t->residual_wanted;
    t->residual_event = record_event(m, INCIDENT_residual_began, -1, -1, t->residual_persons);
    m->cause = cause;
    after_days(m, m->p->residual_years * DAYS_PER_YEAR, on_residual_end, 0);
    force_update(m);
}

/* --- the exit --- */

void politics_note_exit(struct mission *m) {
    struct politics *p = &m->politics;
    p->mission_over = true;
    p->exit_day = now_days(m);
    p->ceiling_troops = p->ceiling_police = 0;
    m->record.host_police_at_exit = state_police_national(m);
    m->record.host_consent_last = p->host_consent_frac;
    record_note_exit(m);
    m->transition->ready_at_exit = transition_readiness(m);
    after_days(m, LATER_YEARS * DAYS_PER_YEAR, on_later, 0);
    double mean_year_usd =
        m->p->cost_person_year_usd * m->record.person_years / fmax(1, now_days(m) / DAYS_PER_YEAR);
    record_cost(m, m->p->cost_liquidation_frac * mean_year_usd, 0);
    uint32_t cause = m->cause;
    m->cause = record_event(m, INCIDENT_mission_closed, -1, -1, now_days(m));
    settle_assets(m);
    begin_residual(m);
    for (int i = 0; i < m->n_parties; i++)
        if (is_armed_actor(&m->parties[i])) party_decide(m, i); // leaders judge anew
    m->cause = cause;
}

/* --- the end of the mandate --- */

static double packing_days(const struct mission *m) {
    return m->p->mission_base_closure_days + m->p->mission_withdrawal_days;
}

/* The day has been moved since this was put into the calendar. */
static bool moved(const struct mission *m, double lead_days) {
    return now_days(m) < m->politics.mandate_end_day - lead_days - 0.5;
}

static void on_mandate_end(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    if (mission_present(m) && !moved(m, 0)) force_leave_all(m);
}

static bool slips(struct mission *m) {
    struct transition *t = m->transition;
    if (m->politics.withdrawal_asked || t->n_slips >= (int)m->p->transition_slips_most) return false;
    if (record_world(m, METRIC_benchmarks_met_frac) >= m->p->transition_slip_below_frac) return false;
    if (draw(m, LUCK_slip, 0, (uint64_t)t->n_slips) >= m->p->transition_slip_frac) return false;
    t->n_slips++;
    return true;
}

static void on_last_hand_over(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    if (!mission_present(m) || moved(m, packing_days(m))) return;
    m->cause = m->transition->ending_event;
    if (!m->transition->packing && slips(m)) {
        double days = m->p->transition_slip_days;
        m->cause = record_event(m, INCIDENT_plan_slips, -1, -1, days);
        transition_put_off(m, days);
        double left = m->politics.mandate_end_day - now_days(m);
        hook_notify(m, HOOK_on_mandate, &left, 1);
    } else {
        m->transition->packing = true;
        for (int i = 0; i < m->n_sectors && mission_present(m); i++)
            force_hand_over(m, i);
    }
    m->cause = 0;
}

static void plan_end(struct mission *m) {
    double days = m->politics.mandate_end_day - now_days(m);
    after_days(m, fmax(0, days - packing_days(m)), on_last_hand_over, 0);
    after_days(m, days, on_mandate_end, 0);
}

bool politics_end_mandate(struct mission *m, double days) {
    struct politics *p = &m->politics;
    double end = now_days(m) + days;
    if (!mission_present(m) || (p->mandate_end_day >= 0 && p->mandate_end_day <= end)) return false;
    p->mandate_end_day = end;
    uint32_t cause = m->cause;
    m->cause = m->transition->ending_event = record_event(m, INCIDENT_mandate_ending, -1, -1, days);
    politics_note_cut(m);
    plan_end(m);
    m->cause = cause;
    return true;
}

const char *transition_cannot_wait(const struct mission *m) {
    if (m->politics.mandate_end_day < 0) return "no end of the mandate is set";
    if (m->politics.withdrawal_asked) return "the host has withdrawn its consent";
    if (m->transition->packing) return "the mission is packing";
    return NULL;
}

void transition_put_off(struct mission *m, double days) {
    m->politics.mandate_end_day += days;
    plan_end(m);
}

/* --- habits --- */

static bool habits_last(const struct mission *m) {
    return (int)m->p->exit_symmetric == EXIT_LASTING;
}

double transition_safety(const struct mission *m, int i_sector) {
    double patrolled = m->sectors[i_sector].patrolled_frac;
    return habits_last(m) ? fmax(patrolled, m->p->exit_habit_gain * m->transition->habit[i_sector])
                          : patrolled;
}

static void form_habits(struct mission *m) {
    double step = 1 - half_life_factor(1.0 / 12, m->p->exit_habit_years);
    for (int i = 0; i < m->n_sectors; i++)
        m->transition->habit[i] += (m->sectors[i].patrolled_frac - m->transition->habit[i]) * step;
}

void transition_month(struct mission *m) {
    if (habits_last(m)) form_habits(m);
    record_cost(m, m->transition->residual_persons * m->p->residual_person_year_usd / 12, 0);
}

bool transition_start(struct mission *m) {
    struct transition *t = m->transition = take(m, 1, sizeof *m->transition);
    if (t == NULL) return false;
    t->ready_at_exit = t->ready_later = -1;
    for (int i = 0; i < m->n_sectors; i++) {
        const struct sector_params *p = m->sectors[i].p;
        t->town_weight[i] = p->population_persons * (1 + m->p->residual_town_gain * p->urban_frac);
        t->town_weights += t->town_weight[i];
    }
    return true;
}

void transition_name_events(struct sim *s) {
    NAME_EVENT(s, on_mandate_end);
    NAME_EVENT(s, on_last_hand_over);
    NAME_EVENT(s, on_later);
    NAME_EVENT(s, on_assets_decided);
    NAME_EVENT(s, on_residual_end);
}
