/* Talks after a breakdown and with those outside the process; see talks.h. */
#include "model/politics/talks.h"

#include "base/variates.h"
#include "model/means/sections.h"
#include "model/parties/command.h"
#include "model/parties/strategies.h"
#include "model/politics/agreement.h"
#include "model/politics/ceasefire.h"
#include "model/world.h"

#include <math.h>
#include <stdio.h>

_Static_assert((int)TALKS_SLOTS == (int)MAX_PARTIES, "one for each party");

static const double CALLED_READY = 0.1; // on each side: below, nobody comes to the table when called

bool talks_start(struct mission *m) {
    m->talks = take(m, 1, sizeof *m->talks);
    if (m->talks == NULL) return false;
    m->talks->government_weariness = m->p->party_weariness_initial;
    for (int i = 0; i < TALKS_SLOTS; i++)
        m->talks->of[i].signed_day = -1;
    return true;
}

void talks_set_oversight(struct mission *m, double frac) {
    m->talks->oversight_frac = clamp(frac, 0, 1);
}

/* --- mediation and readiness --- */

double talks_region(const struct mission *m) {
    double here = m->p->talks_region_frac, pledged = mission_present(m) ? 0 : m->talks->oversight_frac;
    double gain = m->p->talks_region_gain;
    return clamp((here + (1 - here) * pledged) * effort_factor(m, EFFECT_regional_engagement, -1, gain), 0,
                 1);
}

double talks_mediation(const struct mission *m, int i_party) {
    double mission = 0;
    if (mission_present(m))
        mission = m->p->talks_mission_frac * sections_work(m, SECTION_POLITICAL) *
                  effort_factor(m, EFFECT_good_offices, -1, m->p->talks_offices_gain);
    mission = clamp(mission, 0, 1);
    mission += (1 - mission) * m->p->talks_engage_frac * strategies_dialogue(m, i_party);
    return 1 - (1 - mission) * (1 - talks_region(m));
}

static double hurt(const struct mission *m, double weariness) {
    return clamp(weariness / m->p->talks_weary_scale, 0, 1);
}

/* What his leader has ordered: 0 stays away, 1 weighs, 2 seeks. */
enum { STAYS_AWAY, WEIGHS, SEEKS };

static int answer_of(const struct mission *m, int i_party) {
    if (!is_movement(&m->parties[i_party])) return WEIGHS;
    return (int)(command_value(m, i_party, LEVER_answer_talks, -1) + 0.5);
}

double talks_ready(const struct mission *m, int i_party, double *government) {
    const struct party *p = &m->parties[i_party];
    double answer = answer_of(m, i_party);
    if (p->posture == POSTURE_WAR) {
        *government = hurt(m, m->talks->government_weariness) * fmin(1, 2 * p->win_frac);
        if (answer != WEIGHS) return answer / SEEKS;
        return hurt(m, p->weariness) * fmin(1, 2 * (1 - p->win_frac));
    }
    *government = agreement_will(m);
    if (answer != WEIGHS) return answer / SEEKS;
    return p->commitment_frac * (1 - p->win_frac * p->win_frac);
}

static bool has_cause_to_talk(const struct mission *m, int i_party) {
    const struct party *p = &m->parties[i_party];
    return is_armed_actor(p) && !p->gone && (p->posture == POSTURE_WAR || !p->in_process);
}

double talks_pull(const struct mission *m, int i_party) {
    const struct talk *t = &m->talks->of[i_party];
    if (t->signed_day < 0) return 0;
    return t->offer *
           half_life_factor((now_days(m) - t->signed_day) / DAYS_PER_YEAR, m->p->talks_half_life_years);
}

/* --- the end of talks --- */

static double offer_now(const struct mission *m, int i_party) {
    double government;
    talks_ready(m, i_party, &government);
    return strategies_receptive(m, i_party) *
           (m->p->talks_concession * government + m->p->talks_guarantee * talks_mediation(m, i_party));
}

/* Whether with the offer he would stop his war, or, outside the process, keep the peace. */
static bool accepts(struct mission *m, int i_party, double offer) {
    if (answer_of(m, i_party) == STAYS_AWAY) return false;
    struct talk *t = &m->talks->of[i_party], before = *t;
    bool at_war = m->parties[i_party].posture == POSTURE_WAR;
    t->offer = offer;
    t->signed_day = now_days(m);
    bool yes = party_would(m, i_party) <= (at_war ? POSTURE_SPOIL : POSTURE_COMPLY) &&
               (at_war || strategies_price_met(m, i_party));
    if (!yes) *t = before;
    return yes;
}

static void come_in(struct mission *m, int i_party) {
    struct party *p = &m->parties[i_party];
    p->commitment_frac += m->p->talks_renewal_frac * (1 - p->commitment_frac);
    p->included_frac = fmax(p->included_frac, m->p->talks_posts_frac);
    if (p->in_process || !strategies_price_met(m, i_party)) return; // a cease-fire, and no more
    p->in_process = true;
    record_event(m, INCIDENT_joined_process, -1, i_party, party_armed(p));
}

static void sign(struct mission *m, int i_party) {
    const struct party *p = &m->parties[i_party];
    enum incident_id what = p->posture == POSTURE_WAR ? INCIDENT_cease_fire_signed : INCIDENT_talks_agreed;
    m->talks->n_signed++;
    m->cause = m->talks->of[i_party].event;
    m->cause = record_event(m, what, -1, i_party, party_armed(p));
    come_in(m, i_party);
    agreement_renew(m);
    ceasefire_calm(m, i_party, m->p->talks_calm_frac);
    party_decide(m, i_party);
}

static void fail(struct mission *m, int i_party) {
    struct talk *t = &m->talks->of[i_party];
    t->not_before_day = now_days(m) + m->p->talks_pause_days;
    m->cause = t->event;
    record_event(m, INCIDENT_talks_failed, -1, i_party, party_armed(&m->parties[i_party]));
    party_lose_commitment(m, i_party, m->p->talks_failed_commitment_frac);
}

static void on_talks_end(struct sim *s, void *context, uint64_t i) {
    (void)s;
    struct mission *m = context;
    int i_party = (int)i;
    struct talk *t = &m->talks->of[i_party];
    t->on = false;
    bool at_war = m->parties[i_party].posture == POSTURE_WAR;
    if (!has_cause_to_talk(m, i_party) || t->of_war != at_war) return; // it has stopped, or begun, by itself
    if (accepts(m, i_party, offer_now(m, i_party)))
        sign(m, i_party);
    else
        fail(m, i_party);
    m->cause = 0;
}

static void open_talks(struct mission *m, int i_party, uint32_t cause) {
    struct talk *t = &m->talks->of[i_party];
    uint32_t before = m->cause;
    double u = draw(m, LUCK_talks_days, m->parties[i_party].luck_id, t->n++);
    t->on = true;
    t->of_war = m->parties[i_party].posture == POSTURE_WAR;
    m->cause = cause;
    t->event = m->cause = record_event(m, INCIDENT_talks_opened, -1, i_party, talks_mediation(m, i_party));
    after_days(m, variate_lognormal(u, m->p->talks_median_days, m->p->talks_spread_log), on_talks_end,
               (uint64_t)i_party);
    m->cause = before;
}

/* --- the month --- */

static void weary_month(struct mission *m) {
    double *w = &m->talks->government_weariness;
    for (int i = 0; i < m->n_parties; i++)
        if (is_armed_actor(&m->parties[i]) && m->parties[i].posture == POSTURE_WAR) {
            *w += m->p->party_weariness_per_war_month;
            return;
        }
    *w *= half_life_factor(1.0 / 12, m->p->party_weariness_half_life_years);
}

static void talk_maybe(struct mission *m, int i_party) {
    const struct talk *t = &m->talks->of[i_party];
    if (!has_cause_to_talk(m, i_party) || t->on || now_days(m) < t->not_before_day) return;
    bool seeks = answer_of(m, i_party) == SEEKS;
    if (m->parties[i_party].posture != POSTURE_WAR && !seeks && !strategies_wooed(m, i_party)) return;
    double government, party = talks_ready(m, i_party, &government);
    double rate = m->p->talks_open_per_month * talks_mediation(m, i_party) * fmin(party, government);
    double u = draw(m, LUCK_talks, m->parties[i_party].luck_id, (uint64_t)now_month(m));
    if (happens(u, rate)) open_talks(m, i_party, command_event(m, i_party, LEVER_answer_talks, -1));
}

void talks_month(struct mission *m) {
    weary_month(m);
    if (m->p->talks_open_per_month <= 0) return;
    for (int i = 0; i < m->n_parties; i++)
        talk_maybe(m, i);
}

/* --- the lever --- */

void talks_call(struct mission *m, const struct order *o, struct order_reply *reply) {
    const char *reason = NULL;
    struct talk *t = &m->talks->of[o->i_party];
    double government = 0, party = talks_ready(m, o->i_party, &government);
    if (!is_movement(&m->parties[o->i_party]))
        reason = "this is the government";
    else if (!has_cause_to_talk(m, o->i_party))
        reason = "the party keeps the agreement, or is no more";
    else if (t->on)
        reason = "talks are on already";
    else if (now_days(m) < t->not_before_day)
        reason = "talks have failed lately";
    else if (government < CALLED_READY)
        reason = "the government expects to win, and does not come";
    else if (party < CALLED_READY)
        reason = "the party expects to win, or trusts nobody, and does not come";
    if (reason == NULL) {
        open_talks(m, o->i_party, m->cause);
        return;
    }
    reply->accepted = false;
    snprintf(reply->reason, sizeof reply->reason, "%s", reason);
}

void talks_name_events(struct sim *s) {
    NAME_EVENT(s, on_talks_end);
}
