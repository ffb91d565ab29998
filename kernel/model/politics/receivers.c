/* Receivers; see receivers.h. */
#include "model/politics/receivers.h"

#include "model/means/donors.h"
#include "model/politics/pledges.h"
#include "model/politics/transition.h"
#include "model/world.h"

#include <math.h>

/* --- who they are --- */

struct receiver_row {
    double capacity_frac, usd_per_year, own_frac, start_day, ramp_years, default_per_year;
};

static struct receiver_row row(const struct mission *m, enum receiver k) {
    const struct world_params *p = m->p;
    switch (k) {
    case RECEIVER_TEAM:
        return (struct receiver_row){p->receiver_team_capacity_frac, p->receiver_team_usd_per_year,
                                     p->receiver_team_own_frac,      p->receiver_team_start_day,
                                     p->receiver_team_ramp_years,    p->receiver_team_default_per_year};
    case RECEIVER_STATE:
        return (struct receiver_row){p->receiver_state_capacity_frac, p->receiver_state_usd_per_year,
                                     p->receiver_state_own_frac,      p->receiver_state_start_day,
                                     p->receiver_state_ramp_years,    p->receiver_state_default_per_year};
    case RECEIVER_PARTNER:
        return (struct receiver_row){p->receiver_partner_capacity_frac, p->receiver_partner_usd_per_year,
                                     p->receiver_partner_own_frac,      p->receiver_partner_start_day,
                                     p->receiver_partner_ramp_years,    p->receiver_partner_default_per_year};
    default:
        return (struct receiver_row){p->receiver_society_capacity_frac, p->receiver_society_usd_per_year,
                                     p->receiver_society_own_frac,      p->receiver_society_start_day,
                                     p->receiver_society_ramp_years,    p->receiver_society_default_per_year};
    }
}

#define F(name) (UINT32_C(1) << FUNCTION_##name)

/* What each can take at all. A country team has no soldiers and no prisons; partners bring uniforms; civil
 * society watches and speaks. */
static bool takes(enum receiver k, enum function_id f) {
    static const uint32_t TAKES[N_RECEIVERS] = {
        [RECEIVER_TEAM] = F(politics) | F(administration) | F(elections) | F(justice) | F(corrections) |
                          F(rights) | F(relief) | F(recovery) | F(society) | F(police),
        [RECEIVER_STATE] = (UINT32_C(1) << N_FUNCTIONS) - 1,
        [RECEIVER_PARTNER] = F(politics) | F(security) | F(police) | F(defence),
        [RECEIVER_SOCIETY] = F(elections) | F(rights) | F(relief) | F(society),
    };
    return (TAKES[k] >> f & 1) != 0;
}

/* Of what it needs, what it has. */
static double money_frac(const struct mission *m, enum receiver k, double own_frac) {
    if (k == RECEIVER_STATE) return state_paid_frac(m);
    double donors = donors_paid_frac(m);
    donors += (1 - donors) * pledges_receivers_frac(m);
    return own_frac + (1 - own_frac) * donors;
}

/* --- handing over --- */

static void on_hand_over(struct sim *s, void *context, uint64_t f) {
    (void)s;
    struct mission *m = context;
    struct received *r = &m->receivers->of[f];
    r->planned = false;
    r->handed = true;
    r->handed_day = now_days(m);
    effort_hand_over(m, (enum function_id)f);
    m->cause = r->event;
    m->cause = record_event(m, INCIDENT_function_handed_over, -1, -1, (double)f);
    r->event = record_event(m, INCIDENT_receiver_began, -1, -1, r->i_receiver);
    m->cause = 0;
}

const char *receivers_hand_over(struct mission *m, enum function_id f, enum receiver k) {
    if (m->receivers == NULL) return "nobody takes anything over in this country";
    if (!takes(k, f)) return "that receiver cannot take this function";
    if (now_days(m) < row(m, k).start_day) return "that receiver is not there yet";
    struct received *r = &m->receivers->of[f];
    if (r->planned) return "its hand-over is being planned";
    if (r->handed && r->i_receiver >= 0) return "it has been handed over";
    *r = (struct received){
        .planned = true, .i_receiver = (int)k, .planned_day = now_days(m), .event = m->cause};
    after_days(m, m->p->receiver_lead_days, on_hand_over, (uint64_t)f);
    return NULL;
}

/* --- the month --- */

static void prepare(struct mission *m) {
    double rate = m->p->receiver_preparation_per_year / 12;
    double faster = effort_factor(m, EFFECT_development_planning, 0, m->p->receiver_planning_gain);
    if (mission_present(m)) rate *= faster;
    double early = rate * (transition_announced(m) ? 1 + m->p->receiver_announced_gain : 1);
    for (int k = 0; k < N_RECEIVERS; k++)
        m->receivers->prepared_frac[k] += (1 - m->receivers->prepared_frac[k]) * fmin(1, early);
    for (int f = 0; f < N_FUNCTIONS; f++) {
        struct received *r = &m->receivers->of[f];
        if (r->planned)
            r->prepared_frac += (1 - r->prepared_frac) * fmin(1, rate * m->p->receiver_joint_gain);
    }
}

/* A joint plan adds to what the receiver had prepared by itself. */
static double prepared_for(const struct mission *m, const struct received *r) {
    return 1 - (1 - r->prepared_frac) * (1 - m->receivers->prepared_frac[r->i_receiver]);
}

static double equipment(const struct mission *m) {
    double given = m->receivers->given_usd;
    return 1 + m->p->receiver_asset_gain * given / (given + m->p->receiver_asset_half_usd);
}

static void give_up(struct mission *m, enum function_id f) {
    struct received *r = &m->receivers->of[f];
    uint32_t cause = m->cause;
    m->cause = r->event;
    record_event(m, INCIDENT_receiver_gave_up, -1, -1, (double)f);
    m->cause = cause;
    r->i_receiver = -1;
    r->level = 0;
}

static void do_function(struct mission *m, enum function_id f, int n_held) {
    struct received *r = &m->receivers->of[f];
    enum receiver k = (enum receiver)r->i_receiver;
    struct receiver_row p = row(m, k);
    if (happens(draw(m, LUCK_receiver, (uint64_t)f, (uint64_t)now_month(m)), p.default_per_year / 12)) {
        give_up(m, f);
        effort_receive(m, f, 0);
        return;
    }
    double years = (now_days(m) - r->handed_day) / DAYS_PER_YEAR;
    double ramp = 1 - (1 - prepared_for(m, r)) * half_life_factor(years, p.ramp_years);
    double money = money_frac(m, k, p.own_frac), focus = fmin(1, m->p->receiver_focus_functions / n_held);
    r->level = fmin(1, p.capacity_frac * money * focus * ramp * equipment(m));
    effort_receive(m, f, r->level);
    record_cost(m, 0, p.usd_per_year * money / 12);
}

void receivers_month(struct mission *m) {
    if (m->receivers == NULL) return;
    prepare(m);
    int n_held[N_RECEIVERS] = {0};
    for (int f = 0; f < N_FUNCTIONS; f++) {
        const struct received *r = &m->receivers->of[f];
        if (r->handed && r->i_receiver >= 0) n_held[r->i_receiver]++;
    }
    for (int f = 0; f < N_FUNCTIONS; f++) {
        const struct received *r = &m->receivers->of[f];
        if (r->handed && r->i_receiver >= 0) do_function(m, (enum function_id)f, n_held[r->i_receiver]);
    }
}

/* --- what others read --- */

double receivers_level(const struct mission *m, enum function_id f) {
    return m->receivers != NULL ? m->receivers->of[f].level : 0;
}

int receivers_n_handed(const struct mission *m) {
    int n = 0;
    for (int f = 0; f < N_FUNCTIONS && m->receivers != NULL; f++)
        n += m->receivers->of[f].handed;
    return n;
}

double receivers_level_mean(const struct mission *m) {
    double sum = 0;
    for (int f = 0; f < N_FUNCTIONS; f++)
        sum += receivers_level(m, (enum function_id)f);
    int n = receivers_n_handed(m);
    return n > 0 ? sum / n : 0;
}

void receivers_give_assets(struct mission *m, double usd) {
    if (m->receivers != NULL) m->receivers->given_usd += usd;
}

bool receivers_start(struct mission *m) {
    if (m->p->receiver_mechanism == 0) return true;
    m->receivers = take(m, 1, sizeof *m->receivers);
    for (int f = 0; f < N_FUNCTIONS && m->receivers != NULL; f++)
        m->receivers->of[f].i_receiver = -1;
    return m->receivers != NULL;
}

void receivers_name_events(struct sim *s) {
    NAME_EVENT(s, on_hand_over);
}
