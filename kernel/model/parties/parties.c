/*
 * Parties: how leaders judge and decide, and what follows.
 *
 * Once a month, and at once when something shakes him, a leader compares what fighting might bring with what
 * the agreement brings. His chance is a contest of forces (Tullock 1980): his own, with those who would
 * follow a call, against the host's and the mission's, the latter discounted by his belief that it acts. The
 * prize depends on his goals; the worth of the agreement on his commitment and on what it has delivered: pay,
 * places, a part in government. From the difference follows a posture - comply, stall, spoil, fight - and
 * from the posture everything else. Nothing here says that peacekeepers or DDR lower the risk of war: they do
 * so, or not, through these forces, ties and promises.
 */
#include "model/politics/pledges.h"
#include "model/politics/transition.h"
#include "model/world.h"

#include "base/portable_math.h"
#include "base/variates.h"
#include "model/parties/broker.h"
#include "model/parties/command.h"
#include "model/parties/dilemma.h"
#include "model/parties/frozen.h"
#include "model/parties/patron.h"
#include "model/parties/redline.h"
#include "model/parties/splinter.h"
#include "model/parties/strategies.h"
#include "model/parties/triggers.h"
#include "model/people/reckoning.h"
#include "model/people/society.h"
#include "model/politics/agreement.h"
#include "model/politics/talks.h"
#include "model/trace/judgement.h"
#include "model/violence/checkpoints.h"

#include <math.h>

/* --- counting --- */

double party_armed(const struct party *p) {
    double recruits = 0;
    for (int i = 0; i < p->n_sectors; i++)
        recruits += p->recruits_in[i];
    return p->armed_persons + recruits;
}

double party_disarmed_frac(const struct party *p) {
    return p->n_fighters > 0 ? 1 - clamp((double)p->armed_persons / p->n_fighters, 0, 1) : 1;
}

double posture_factor(const struct mission *m, enum posture posture) {
    switch (posture) {
    case POSTURE_COMPLY: return m->p->violence_comply_factor;
    case POSTURE_STALL: return m->p->violence_stall_factor;
    case POSTURE_SPOIL: return 1;
    default: return m->p->violence_war_factor;
    }
}

/* --- what the agreement delivers --- */

/* Reintegration: people in work or in service count whole, trained ones half, idle ones not; 1 before anyone
 * came in. */
static double settled_frac(const struct mission *m, int i_party) {
    const struct party *party = &m->parties[i_party];
    double settled = 0, all = 0;
    for (int b = party->first_band; b < party->first_band + party->n_bands; b++) {
        const struct band *band = &m->bands[b];
        if (band->state != BAND_IN || band->i_party != i_party) continue;
        settled += band->n_fighters - band->n_idle - (1 - m->p->party_trained_worth_frac) * band->n_trained;
        all += band->n_fighters;
    }
    return all > 0 ? settled / all : 1;
}

/* Where the party lives: whether someone keeps order there, mission or host, and whether grievances are
 * settled. */
static void home_conditions(const struct mission *m, int i_party, double *safe, double *just) {
    *safe = *just = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        double share = m->parties[i_party].share[i];
        if (share <= 0) continue;
        double police = fmin(1, state_police_frac(m, i));
        *safe += share * (1 - (1 - police) * (1 - transition_safety(m, i)));
        *just += share * (1 - grievance_felt(m, i, MATTER_AGREEMENT));
    }
}

double party_delivered(const struct mission *m, int i_party) {
    const struct party *party = &m->parties[i_party];
    double paid = party->promised_usd > 0 ? party->paid_usd / party->promised_usd : 1;
    double safe, just;
    home_conditions(m, i_party, &safe, &just);
    double peace = m->p->party_peace_frac;
    if (!party->in_process) { // it was promised nothing else, but may have been given posts
        double at_home = peace + (1 - peace) * (safe + just) / 2;
        return at_home + (1 - at_home) * party->included_frac / 5;
    }
    double fifths = party->included_frac + paid + settled_frac(m, i_party) + safe + just;
    return clamp(fifths / 5 + agreement_word(m, i_party), 0, 1);
}

/* --- forces as a leader sees them --- */

double party_means_usd(const struct mission *m, int i_party) {
    const struct party *party = &m->parties[i_party];
    double usd = patron_usd_per_month(m, i_party) + party->chest_usd / 12 + command_funds_usd(m, i_party);
    double taxed = 1 + m->p->command_tax_yield_frac * (command_value(m, i_party, LEVER_tax_roads, -1) - 1);
    double protection = broker_protection(m), kept = 1 - command_value(m, i_party, LEVER_pay_commanders, -1);
    for (int i = 0; i < m->n_sectors; i++) { // rents go to whoever has men there, less what patrols see
        double armed = party_armed_in(party, i), all = 0;
        if (armed < 1) continue;
        for (int k = 0; k < m->n_parties; k++)
            all += party_armed_in(&m->parties[k], i);
        usd += m->sectors[i].p->rents_usd_per_month * armed / all *
               (1 - m->sectors[i].patrolled_frac + protection) * checkpoints_rents(m, i) * taxed;
    }
    return usd * kept;
}

static double setback_now(const struct mission *m, const struct party *party) {
    if (party->setback_frac <= 0) return 0;
    return party->setback_frac *
           half_life_factor(now_days(m) - party->setback_day, m->p->recruit_setback_half_life_days);
}

void party_see_losses(struct mission *m, int i_party, double frac) {
    struct party *party = &m->parties[i_party];
    double setback = setback_now(m, party);
    party->setback_frac = setback + (1 - setback) * fmin(1, m->p->recruit_setback_gain * frac);
    party->setback_day = now_days(m);
    splinter_blow(m, i_party, m->p->splinter_shock_loss * frac);
}

/* What its fortunes make of a party's recruiting: 1 at even odds or better, and without a defeat. */
static double fortune(const struct mission *m, const struct party *party) {
    double weight = m->p->recruit_fortune_weight;
    return (1 - weight + weight * fmin(1, 2 * party->win_frac)) * (1 - setback_now(m, party));
}

/* How far young people of a sector would go with a party that can pay so many of its men: for their
 * grievance, or for the pay; and how many think it worth it. */
static double pull_of(const struct mission *m, const struct party *party, int i_sector, double paid) {
    double grievance = m->sectors[i_sector].grievance_frac;
    return (grievance + (1 - grievance) * m->p->recruit_rents_weight * paid) * fortune(m, party) *
           perception_recruiting(m, i_sector) * society_youth_recruits(m, i_sector);
}

/* Young people at home whom a month's recruiting would bring. */
static double recruits_per_month(const struct mission *m, int i_party, double paid) {
    double persons = 0;
    for (int i = 0; i < m->n_sectors; i++)
        if (m->parties[i_party].share[i] > 0)
            persons +=
                m->sectors[i].idle_youth_persons * pull_of(m, &m->parties[i_party], i, paid) *
                m->p->party_recruit_frac_per_month;
    return persons * command_value(m, i_party, LEVER_recruit_men, -1);
}

/* Share of so many fighters that the party's means can keep. */
static double paid_frac(const struct mission *m, double means_usd, double persons) {
    return clamp(means_usd / (persons * m->p->party_upkeep_usd_per_month), 0, 1);
}

double party_paid_frac(const struct mission *m, int i_party) {
    return paid_frac(m, party_means_usd(m, i_party), fmax(1, party_armed(&m->parties[i_party])));
}

static double own_force(const struct mission *m, int i_party) {
    const struct party *party = &m->parties[i_party];
    double core = party_armed(party) + fighters_callable(m, i_party), means_usd = party_means_usd(m, i_party);
    double recruits = fmin(recruits_per_month(m, i_party, paid_frac(m, means_usd, fmax(1, core))),
                           core * m->p->party_growth_frac_per_month);
    double persons = core + recruits * m->p->party_foresight_months;
    if (persons <= 0) return 0;
    double floor_frac = m->p->party_unsustained_worth_frac;
    return persons * (floor_frac + (1 - floor_frac) * paid_frac(m, means_usd, persons));
}

double party_host_force(const struct mission *m, int i_party) {
    double police = 0;
    for (int i = 0; i < m->n_sectors; i++)
        if (m->parties[i_party].share[i] > m->p->party_home_share_frac)
            police += m->sectors[i].host_police_persons;
    return m->state.army_worth * m->p->party_host_reach_frac +
           police * state_paid_frac(m) * m->p->party_police_worth_frac;
}

/* Peacekeepers where the party lives count whole, those elsewhere half: they must first come. */
double party_mission_force(const struct mission *m, int i_party) {
    const struct party *party = &m->parties[i_party];
    double persons = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        double nearness = party->share[i] > m->p->party_home_share_frac ? 1 : m->p->party_distant_frac;
        persons += m->sectors[i].outside_persons * m->sectors[i].quality_frac * nearness;
    }
    double reserve = politics_reserve(m); // outside the country it must first come; on the ground it fights,
                                          // believed or not
    bool reserve_here = m->politics.reserve_here_until_day > now_days(m);
    if (!reserve_here) persons += m->p->party_distant_frac * reserve;
    return (persons * party->resolve_frac + (reserve_here ? reserve : 0)) * m->p->party_mission_worth;
}

static double judge_win(const struct mission *m, int i_party, struct judgement *j) {
    double own = j->own_persons = own_force(m, i_party);
    j->host_persons = party_host_force(m, i_party);
    j->mission_persons = party_mission_force(m, i_party);
    double others = j->host_persons + j->mission_persons;
    if (own <= 0) return 0;
    if (others <= 0) return 1;
    return 1 / (1 + portable_pow(others / own, m->p->party_contest_exponent));
}

static double prize(const struct mission *m, const struct party *party, double win) {
    static const size_t OF_GOALS[] = {offsetof(struct world_params, party_prize_limited),
                                      offsetof(struct world_params, party_prize_greedy),
                                      offsetof(struct world_params, party_prize_total)};
    double worth = *(const double *)((const char *)m->p + OF_GOALS[(int)party->p->goals]);
    if ((int)m->p->party_spoiler_type == SPOILER_ENDOGENOUS)
        worth *= 1 + m->p->party_opportunity_gain * 2 * fmin(win, 0.5);
    return worth;
}

static double shock_now(const struct mission *m, const struct party *party) {
    if (party->shock <= 0) return 0;
    return party->shock * half_life_factor(now_days(m) - party->shock_day, m->p->party_shock_half_life_days);
}

/* Who has just stopped a war has given his word, spent his stocks and sent helpers home. */
static double truce_cost(const struct mission *m, const struct party *party) {
    if (party->n_wars == 0 || party->posture == POSTURE_WAR) return 0;
    double elapsed = now_days(m) - party->war_ended_day;
    return m->p->party_truce_cost * half_life_factor(elapsed, m->p->party_truce_half_life_days);
}

/* Above 0 the leader would rather fight; the scale is that of the agreement kept in full. */
static double temptation(struct mission *m, int i_party, uint64_t occasion) {
    struct party *party = &m->parties[i_party];
    struct judgement j = {.weariness = party->weariness, .delivered_frac = party_delivered(m, i_party)};
    party->win_frac = judge_win(m, i_party, &j);
    j.gain = party->win_frac * prize(m, party, party->win_frac);
    j.agreement = party->commitment_frac *
                  (m->p->party_promise_frac + (1 - m->p->party_promise_frac) * j.delivered_frac);
    j.offers = strategies_pull(m, i_party) + patron_word(m, i_party) + talks_pull(m, i_party);
    j.moment = m->p->party_moment_spread * variate_normal(draw(m, LUCK_moment, party->luck_id, occasion));
    j.shock = shock_now(m, party);
    judgement_note(m, i_party, &j); // for who asks later why he changed his posture
    j.weariness += truce_cost(m, party);
    double rains = party->posture != POSTURE_WAR && in_rains(m) ? m->p->trigger_rains_cost : 0;
    party->wish =
        j.gain - m->p->party_war_cost - rains - j.weariness - j.agreement - j.offers + j.moment + j.shock;
    return party->wish;
}

/* --- war --- */

static void begin_war(struct mission *m, int i_party) {
    struct party *party = &m->parties[i_party];
    party->n_wars++;
    party->war_began_day = now_days(m);
    party->commitment_frac *=
        m->p->party_kept_commitment_frac; // who breaks an agreement no longer counts on it
    int32_t came = fighters_call(m, i_party);
    uint32_t cause = m->cause;
    party->war_event = record_event(m, INCIDENT_war_began, -1, i_party, party_armed(party));
    m->cause = party->war_event;
    if (came > 0) record_event(m, INCIDENT_remobilised, -1, i_party, came);
    m->cause = cause;
}

static void end_war(struct mission *m, int i_party) {
    struct party *party = &m->parties[i_party];
    record_event(m, INCIDENT_war_ended, -1, i_party, now_days(m) - party->war_began_day);
    party->war_ended_day = now_days(m);
    violence_call_off(m, i_party);
}

static void on_reserve_here(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    m->politics.reserve_on_its_way = false;
    if (politics_reserve(m) <= 0) return; // dissolved meanwhile
    m->politics.reserve_here_until_day = now_days(m) + m->p->reserve_stay_days;
    double usd = m->p->cost_person_year_usd * m->p->reserve_stay_days / DAYS_PER_YEAR; // a head
    record_cost(m, m->politics.reserve_persons * usd, pledges_guard_persons(m) * usd);
}

static void call_reserve(struct mission *m, int i_party) {
    struct politics *p = &m->politics;
    if (politics_reserve(m) <= 0 || p->reserve_on_its_way || p->reserve_here_until_day > now_days(m)) return;
    uint32_t cause = m->cause;
    m->cause = m->parties[i_party].war_event;
    record_event(m, INCIDENT_reserve_called, -1, i_party, politics_reserve(m));
    m->cause = cause;
    p->reserve_on_its_way = true;
    after_days(m, m->p->reserve_reaction_days, on_reserve_here, 0);
}

/* What a monthly share comes to in so many months. */
static double over_months(double frac_per_month, double months) {
    return 1 - portable_pow(1 - clamp(frac_per_month, 0, 0.99), months);
}

/* War wears both sides down, each by the other's chance; of the army only the part that fights here. */
static void wear_down(struct mission *m, int i_party, double months, uint64_t occasion) {
    struct party *party = &m->parties[i_party];
    double rate = m->p->party_attrition_frac_per_month * 2; // the parameter is for even odds
    fighters_lose(m, i_party, over_months(rate * (1 - party->win_frac), months), occasion);
    m->state.army_persons *= 1 - over_months(rate * party->win_frac * m->p->party_army_engaged_frac, months);
}

/* Idle young people with a grievance, within the party's means. */
static void recruit(struct mission *m, int i_party, double months, double effort) {
    struct party *party = &m->parties[i_party];
    double armed = party_armed(party), means_usd = party_means_usd(m, i_party), taken = 0;
    double paid = paid_frac(m, means_usd, fmax(1, armed));
    double room = fmin(means_usd / m->p->party_upkeep_usd_per_month - armed,
                       armed * m->p->party_growth_frac_per_month * months);
    for (int i = 0; i < m->n_sectors && room > 0; i++) {
        if (party->share[i] <= 0) continue;
        struct sector *s = &m->sectors[i];
        double n = fmin(room, s->idle_youth_persons * pull_of(m, party, i, paid) *
                                  m->p->party_recruit_frac_per_month * months * effort);
        party->recruits_in[i] += n;
        s->idle_youth_persons -= n;
        room -= n;
        taken += n;
    }
    uint32_t cause = m->cause, ordered = command_event(m, i_party, LEVER_recruit_men, -1);
    if (ordered != 0) m->cause = ordered;
    if (taken >= 1) record_event(m, INCIDENT_recruited, -1, i_party, taken);
    m->cause = cause;
}

/* Old comrades come first; the young take the room that they leave. */
static void rejoin(struct mission *m, int i_party, double months) {
    struct party *party = &m->parties[i_party];
    double armed = party_armed(party);
    double room = fmin(party_means_usd(m, i_party) / m->p->party_upkeep_usd_per_month - armed,
                       armed * m->p->party_growth_frac_per_month * months);
    double came = fighters_rejoin(m, i_party, months, fmax(0, room));
    uint32_t cause = m->cause;
    m->cause = party->war_event;
    if (came > 0) record_event(m, INCIDENT_remobilised, -1, i_party, came);
    m->cause = cause;
}

void party_recruit_at(struct mission *m, int i_party, int i_sector, double persons) {
    struct party *party = &m->parties[i_party];
    double armed = party_armed(party);
    double room = fmin(party_means_usd(m, i_party) / m->p->party_upkeep_usd_per_month - armed,
                       armed * m->p->party_growth_frac_per_month);
    double n = fmin(fmin(persons, fmax(0, room)), m->sectors[i_sector].idle_youth_persons);
    party->recruits_in[i_sector] += n;
    m->sectors[i_sector].idle_youth_persons -= n;
    if (n >= 1) record_event(m, INCIDENT_recruited, i_sector, i_party, n);
}

/* --- deciding --- */

static enum posture posture_for(const struct mission *m, const struct party *party, double wish) {
    double threshold = party->posture == POSTURE_WAR ? -m->p->party_war_inertia : 0;
    if (wish > threshold) return POSTURE_WAR;
    if (wish > -m->p->party_spoil_margin) return POSTURE_SPOIL;
    return wish > -m->p->party_stall_factor * m->p->party_spoil_margin ? POSTURE_STALL : POSTURE_COMPLY;
}

static void take_posture(struct mission *m, int i_party, enum posture posture) {
    struct party *party = &m->parties[i_party];
    enum posture before = party->posture;
    if (posture == before) return;
    party->posture = posture;
    if (posture == POSTURE_COMPLY) party->complies_since_day = now_days(m);
    uint32_t cause = m->cause;
    if (command_chose(m, i_party))
        m->cause = record_event(m, INCIDENT_posture_ordered, -1, i_party, posture);
    m->cause = judgement_cause(m, i_party, posture > before ? 1 : -1);
    m->cause = record_event(m, INCIDENT_posture, -1, i_party, posture);
    if (posture == POSTURE_WAR) {
        begin_war(m, i_party);
        call_reserve(m, i_party);
    } else if (before == POSTURE_WAR) {
        end_war(m, i_party);
    }
    m->cause = cause;
}

static bool has_the_men(const struct mission *m, int i_party) {
    double followers = party_armed(&m->parties[i_party]) + fighters_callable(m, i_party);
    return fmin(followers, own_force(m, i_party)) >= m->p->party_smallest_war_persons;
}

/* What he would do now. */
static enum posture choose_posture(struct mission *m, int i_party) {
    struct party *party = &m->parties[i_party];
    /* One mood for each period between decisions: whatever makes him decide once more in it, an exit or a
     * shock, gives him no further throw of the dice. */
    uint64_t occasion = (uint64_t)(now_days(m) / m->p->party_decision_days);
    enum posture posture = posture_for(m, party, temptation(m, i_party, occasion));
    bool strong = has_the_men(m, i_party);
    if (posture == POSTURE_WAR && !strong) posture = POSTURE_SPOIL; // the wish without them
    return (enum posture)command_posture(m, i_party, posture, strong);
}

enum posture party_would(struct mission *m, int i_party) {
    return choose_posture(m, i_party);
}

void party_decide(struct mission *m, int i_party) {
    if (!m->parties[i_party].gone && !m->parties[i_party].civilian) take_posture(m, i_party, choose_posture(m, i_party));
}

void party_decide_for(struct mission *m, int i_party, enum incident_id incident, double amount, bool opening) {
    if (m->parties[i_party].gone || m->parties[i_party].civilian) return;
    enum posture posture = choose_posture(m, i_party), before = m->parties[i_party].posture;
    if (posture == before) return;
    uint32_t cause = m->cause;
    bool despite_it = opening && posture < before; // his reasons are others
    m->cause = despite_it ? 0 : record_event(m, incident, -1, i_party, amount);
    take_posture(m, i_party, posture);
    m->cause = cause;
}

void party_vanish(struct mission *m, int i_party) {
    take_posture(m, i_party, POSTURE_COMPLY);
    m->parties[i_party].gone = true;
}

static void on_decision(struct sim *s, void *context, uint64_t i_party) {
    (void)s;
    struct mission *m = context;
    struct party *party = &m->parties[i_party];
    if (party->gone || party->civilian) return;
    double step = m->p->party_decision_days / DAYS_PER_YEAR,
           months = m->p->party_decision_days / DAYS_PER_MONTH;
    double keep = half_life_factor(step, m->p->party_trust_half_life_years);
    double delivered = party_delivered(m, (int)i_party) * (1 - frozen_loss(m, (int)i_party)) *
                       perception_commitment(m, (int)i_party) * reckoning_commitment(m, (int)i_party);
    party->commitment_frac = keep * party->commitment_frac + (1 - keep) * fmin(1, delivered);
    if (party->posture == POSTURE_WAR)
        party->weariness += m->p->party_weariness_per_war_month * months;
    else
        party->weariness *= half_life_factor(step, m->p->party_weariness_half_life_years);
    party_decide(m, (int)i_party);
    if (party->posture == POSTURE_WAR) rejoin(m, (int)i_party, months);
    double effort = command_value(m, (int)i_party, LEVER_recruit_men, -1);
    if (party->posture < POSTURE_SPOIL) effort -= 1; // quietly, if he has ordered it
    if (effort > 0) recruit(m, (int)i_party, months, effort);
    if (party->posture == POSTURE_WAR) {
        wear_down(m, (int)i_party, months, (uint64_t)now_days(m));
    } else {
        double unpaid = 1 - party_paid_frac(m, (int)i_party);
        fighters_drift(m, (int)i_party, over_months(m->p->party_drift_frac_per_month * unpaid, months),
                       (uint64_t)now_days(m));
    }
    after_days(m, m->p->party_decision_days, on_decision, i_party);
}

/* --- what moves a leader between decisions --- */

void party_learn(struct mission *m, int i_party, bool answered, double weight) {
    struct party *party = &m->parties[i_party];
    double step = fmin(1, m->p->party_resolve_memory_frac * weight);
    party->resolve_frac += step * ((answered ? 1 : 0) - party->resolve_frac);
}

void party_lose_commitment(struct mission *m, int i_party, double frac) {
    double watched = m->p->pledge_oversight_calm_frac * pledges_oversight(m); // guarantors take breaches up
    m->parties[i_party].commitment_frac *= 1 - frac * (1 - watched);
}

void party_add_recruits(struct mission *m, int i_party, int i_sector, double persons) {
    double *recruits = &m->parties[i_party].recruits_in[i_sector];
    *recruits = fmax(0, *recruits + persons);
}

void party_shock(struct mission *m, int i_party, double strength) {
    struct party *party = &m->parties[i_party];
    if (party->gone || party->civilian) return;
    party->shock = shock_now(m, party) + strength;
    party->shock_day = now_days(m);
    party->shock_event = m->cause;
    splinter_blow(m, i_party, m->p->splinter_shock_loss * strength);
    party_decide(m, i_party);
}

/* Shocks come at the same instants under every option: the n-th waits for the n-1st, and nothing else. */
static void on_shock(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    int i_party = (int)(argument & 0xff);
    uint64_t n = argument >> 8;
    if (n > 0 && is_armed_actor(&m->parties[i_party])) {
        double strength =
            variate_exponential(draw(m, LUCK_shock_size, (uint64_t)i_party, n), m->p->party_shock_mean);
        m->cause = record_event(m, INCIDENT_party_shock, -1, i_party, strength);
        triggers_leader_dies(m, i_party, n);
        party_shock(m, i_party, strength);
        m->cause = 0;
    }
    if (m->p->party_shock_per_year <= 0) return;
    double wait = variate_exponential(draw(m, LUCK_shock, (uint64_t)i_party, n),
                                      DAYS_PER_YEAR / m->p->party_shock_per_year);
    after_days(m, wait, on_shock, (n + 1) << 8 | (uint64_t)i_party);
}

/* --- from armed group to civilian movement --- */

static void lay_down_arms(struct mission *m, int i_party) {
    struct party *party = &m->parties[i_party];
    record_event(m, INCIDENT_party_demilitarised, -1, i_party, party_armed(party));
    fighters_drift(m, i_party, 1, stream_occasion((uint32_t)now_month(m), 2));
    for (int s = 0; s < m->n_sectors; s++)
        party->campaign[s] = false;
    party->civilian = true;
}

static void lay_down_arms_maybe(struct mission *m, int i_party) {
    const struct party *party = &m->parties[i_party];
    double years = m->p->party_civilian_after_years;
    if (years <= 0 || party->gone || !is_armed_actor(party) || party->posture != POSTURE_COMPLY) return;
    if (now_days(m) - party->complies_since_day < years * DAYS_PER_YEAR) return;
    if (party_armed(party) >= m->p->party_civilian_armed_persons) return;
    if (fighters_callable(m, i_party) < m->p->party_civilian_network_frac * party->n_fighters)
        lay_down_arms(m, i_party);
}

/* --- the month and the start --- */

void parties_month(struct mission *m) {
    for (int i = 0; i < m->n_parties; i++) // spent over a year
        m->parties[i].chest_usd *= 11.0 / 12;
    patron_month(m);
    broker_month(m);
    strategies_month(m);
    frozen_month(m);
    splinter_month(m);
    dilemma_month(m);
    triggers_month(m);
    command_month(m);
    for (int i = 0; i < m->n_parties; i++)
        lay_down_arms_maybe(m, i);
}

void party_begin(struct mission *m, int i_party) {
    double first = m->p->party_decision_days * (i_party + 1) / (m->n_parties + 1);
    after_days(m, first, on_decision, (uint64_t)i_party);
}

static void start_party(struct mission *m, int i_party) {
    struct party *party = &m->parties[i_party];
    party->resolve_frac = m->p->party_resolve_initial_frac;
    party->commitment_frac = party->p->commitment_frac;
    party->weariness = m->p->party_weariness_initial;
    party->win_frac = 0.5; // until he judges it
    party->leader_died_day = -1;
    party->included_frac = party->p->included;
    party->cohesion_frac = party->p->cohesion_frac;
    party->in_process = (int)party->p->kind == PARTY_SIGNATORY;
    party->i_root = i_party;
    party->n_sectors = m->n_sectors;
    party->luck_id = (uint64_t)i_party;
    for (int i = 0; i < m->n_sectors; i++)
        party->share[i] = case_party_share(m->c, i_party, i);
}

bool parties_start(struct mission *m) {
    for (int i = 0; i < m->n_parties; i++) {
        start_party(m, i);
        if (!is_armed_actor(&m->parties[i])) continue;
        party_begin(m, i);
        on_shock(m->sim, m, (uint64_t)i);
    }
    return command_start(m) && splinter_start(m) && triggers_start(m) && dilemma_start(m) && patron_start(m) && broker_start(m) &&
           redline_start(m) && frozen_start(m) && strategies_start(m);
}

void parties_name_events(struct sim *s) {
    NAME_EVENT(s, on_reserve_here);
    NAME_EVENT(s, on_decision);
    NAME_EVENT(s, on_shock);
    triggers_name_events(s);
    splinter_name_events(s);
    patron_name_events(s);
    strategies_name_events(s);
    redline_name_events(s);
    command_name_events(s);
}
