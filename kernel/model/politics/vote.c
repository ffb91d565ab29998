/* The day of the vote: count, credibility, acceptance, government; see vote.h. */
#include "model/politics/vote.h"

#include "model/host/host.h"
#include "model/host/payroll.h"
#include "model/means/sections.h"
#include "model/parties/command.h"
#include "model/parties/triggers.h"
#include "model/politics/elections.h"
#include "model/politics/failure.h"
#include "model/violence/crowds.h"

#include "base/variates.h"

#include <math.h>

int vote_government(const struct mission *m) {
    for (int i = 0; i < m->n_parties; i++)
        if (!is_movement(&m->parties[i])) return i;
    return -1;
}

/* --- the count --- */

static bool contends(const struct party *p) {
    return is_movement(p) && !p->gone && p->n_fighters > 0;
}

/* Of the adults of a sector. */
static double following_in(const struct mission *m, const struct party *p, int i_sector) {
    if (!contends(p) || p->share[i_sector] <= 0) return 0;
    double adults = m->sectors[i_sector].p->population_persons * m->p->election_adults_frac;
    return fmin(0.9, p->n_fighters * p->share[i_sector] * m->p->election_kin_persons / adults);
}

/* Votes of those who follow no movement that go where armed men want them to. */
static double coerced_frac(const struct mission *m, int i_sector, double armed, double secure) {
    const struct sector *s = &m->sectors[i_sector];
    double guards = s->host_police_persons + s->outside_persons + 1;
    return m->p->election_coercion_frac * (1 - secure) * armed / (armed + guards);
}

static double government_part(const struct mission *m, int i_sector, double swing) {
    double legitimate = perception_of(m, i_sector, PERCEIVED_LEGITIMACY) - 0.5 -
                        grievance_of(m, i_sector, GRIEVANCE_EXCLUSION);
    return clamp(m->p->election_incumbency_frac + m->p->election_legitimacy_gain * legitimate +
                     m->p->election_swing_spread * swing,
                 0.02, 0.98);
}

struct ballots { // of a sector, as shares of its adults who would vote
    double of[MAX_PARTIES], followers, armed;
};

static void followers_in(const struct mission *m, int i_sector, struct ballots *b) {
    b->followers = b->armed = 0;
    for (int i = 0; i < m->n_parties; i++) {
        b->of[i] = following_in(m, &m->parties[i], i_sector);
        b->followers += b->of[i];
        if (contends(&m->parties[i])) b->armed += party_armed_in(&m->parties[i], i_sector);
    }
    double most = b->followers > 0.95 ? 0.95 / b->followers : 1;
    for (int i = 0; i < m->n_parties; i++)
        b->of[i] *= most;
    b->followers *= most;
}

static bool votes(const struct mission *m, int i_party) {
    return elections_stands(m, i_party) && !m->elections->boycotts[i_party];
}

static void count_sector(const struct mission *m, int i_sector, double swing, struct vote *v, double *cast) {
    struct ballots b;
    followers_in(m, i_sector, &b);
    double adults = m->sectors[i_sector].p->population_persons * m->p->election_adults_frac;
    double secure = elections_secure(m, i_sector);
    double turn = m->elections->registered_frac[i_sector] * m->p->election_turnout_most_frac *
                  (1 - m->p->election_unsafe_loss_frac * (1 - secure));
    double coerced = coerced_frac(m, i_sector, b.armed, secure), rest = 1 - b.followers;
    double government = rest * (1 - coerced) * government_part(m, i_sector, swing);
    double opposition = rest * (1 - coerced) - government;
    int i_government = vote_government(m);
    for (int i = 0; i < m->n_parties; i++) {
        if (!contends(&m->parties[i])) continue;
        double forced = b.armed > 0 ? rest * coerced * party_armed_in(&m->parties[i], i_sector) / b.armed : 0;
        v->following[i] += b.of[i] * adults;
        if (votes(m, i))
            v->share[i] += (b.of[i] + forced) * turn * adults;
        else
            v->shut_out_frac += b.of[i] * adults;
    }
    v->share[i_government >= 0 ? i_government : VOTE_OPPOSITION] += government * turn * adults;
    if (m->elections->boycotts[VOTE_OPPOSITION])
        v->shut_out_frac += opposition * adults;
    else
        v->share[VOTE_OPPOSITION] += opposition * turn * adults;
    *cast += adults;
}

static int most_votes(const struct vote *v, int but) {
    int best = -1;
    for (int i = 0; i < VOTE_SLOTS; i++)
        if (i != but && (best < 0 || v->share[i] > v->share[best])) best = i;
    return best;
}

/* How far anyone can believe it. */
static double credible(const struct mission *m, const struct vote *v) {
    const struct elections *e = m->elections;
    double registers = fmin(1, elections_registered(m) / m->p->election_register_enough_frac);
    double victims = 0; // of those let in against whom people hold what they did
    for (int i = 0; i < m->n_parties; i++)
        if (e->standing[i] == STANDS_ADMITTED && !m->parties[i].gone) victims += m->parties[i].p->abuse_frac;
    return clamp((registers + e->prepared_frac) / 2 * (1 - m->p->election_fraud_weight * v->fraud_frac) *
                     (1 - v->shut_out_frac) * (1 - m->p->election_admit_doubt_frac * fmin(1, victims)),
                 0, 1);
}

void vote_count(const struct mission *m, double swing, double fraud_frac, struct vote *v) {
    double adults = 0, cast = 0;
    *v = (struct vote){.fraud_frac = fraud_frac};
    for (int i = 0; i < m->n_sectors; i++)
        count_sector(m, i, swing, v, &adults);
    for (int i = 0; i < VOTE_SLOTS; i++)
        cast += v->share[i];
    int i_government = vote_government(m);
    for (int i = 0; i < VOTE_SLOTS; i++)
        v->share[i] = cast > 0 ? v->share[i] / cast * (1 - fraud_frac) : 0;
    if (i_government >= 0) v->share[i_government] += fraud_frac;
    for (int i = 0; i < m->n_parties; i++)
        v->following[i] /= adults;
    v->turnout_frac = cast / adults;
    v->shut_out_frac /= adults;
    v->i_winner = most_votes(v, -1);
    v->credible_frac = credible(m, v);
}

double vote_margin(const struct mission *m, const struct vote *v) {
    int i_government = vote_government(m);
    return i_government < 0 ? 0 : v->share[i_government] - v->share[most_votes(v, i_government)];
}

/* --- before the count: fraud, boycotts --- */

/* Who watches: the mission where it is seen, civil society. */
static double watched(const struct mission *m) {
    double seen = m->p->election_observed_frac * record_world(m, METRIC_people_in_reach_frac), civil = 0;
    for (int i = 0; i < m->n_sectors; i++)
        civil += effort_factor(m, EFFECT_civil_society, i, m->p->election_observers_gain) / m->n_sectors;
    return clamp(seen + m->p->election_home_observers_frac * civil, 0, 1);
}

static double fraud_wanted(const struct mission *m, uint64_t i_election) {
    struct vote v;
    vote_count(m, 0, 0, &v);
    double fear = clamp(0.5 - 2 * vote_margin(m, &v), 0, 1);
    return m->p->election_fraud_most_frac * fear * (1 - watched(m)) *
           draw(m, LUCK_election_fraud, 0, i_election);
}

static void boycott(struct mission *m, int i_slot, double share, uint32_t ordered) {
    m->elections->boycotts[i_slot] = true;
    uint32_t cause = m->cause;
    bool civil = i_slot == VOTE_OPPOSITION;
    if (ordered != 0) m->cause = ordered;
    m->cause = record_event(m, INCIDENT_vote_boycotted, -1, civil ? -1 : i_slot, share);
    m->cause = cause;
}

/* Who may not stand, who has nothing to win, and who does not believe in it. */
static void decide_boycotts(struct mission *m, uint64_t i_election, double fraud_frac) {
    struct vote v;
    vote_count(m, 0, fraud_frac, &v);
    for (int i = 0; i < m->n_parties; i++) {
        const struct party *p = &m->parties[i];
        if (!contends(p)) continue;
        double hopeless = 1 - fmin(1, v.share[i] / m->p->election_viable_frac);
        double p_out =
            elections_stands(m, i) ? m->p->election_boycott_frac * hopeless * (1 - p->included_frac) : 1;
        uint32_t ordered = command_event(m, i, LEVER_boycott_vote, -1);
        bool out = draw(m, LUCK_boycott, p->luck_id, i_election) < p_out;
        if (out || ordered != 0) boycott(m, i, v.following[i], ordered);
    }
    double doubt = fmax(0, m->p->election_usual_credible_frac - v.credible_frac);
    if (draw(m, LUCK_boycott, VOTE_OPPOSITION, i_election) < m->p->election_boycott_frac * doubt)
        boycott(m, VOTE_OPPOSITION, v.share[VOTE_OPPOSITION], 0);
}

/* --- who takes the result --- */

static double doubt_factor(const struct mission *m, const struct vote *v) {
    return fmax(0, 1 + m->p->election_doubt_gain * (m->p->election_usual_credible_frac - v->credible_frac));
}

/* What makes anyone reject, whoever he is: doubt, nobody who guarantees what was agreed, nobody who talks. */
static double common_chance(const struct mission *m, const struct vote *v) {
    return m->p->election_reject_frac * (1 - m->p->section_vote_gain_frac * sections_prepared_frac(m)) *
           (1 - record_world(m, METRIC_people_in_reach_frac)) * doubt_factor(m, v) *
           effort_factor(m, EFFECT_electoral_dialogue, 0, -m->p->election_dialogue_gain);
}

static double p_rejects(const struct mission *m, int i_party, double claim, double common) {
    const struct party *p = &m->parties[i_party];
    double armed = 1 - party_disarmed_frac(p);
    double excluded = 1 - (1 - m->p->election_included_factor) * p->included_frac;
    double hope = fmax(0, 1 + m->p->election_hope_gain * (p->win_frac - m->p->election_usual_hope_frac));
    return common * claim * (1 - m->p->election_armed_frac + m->p->election_armed_frac * armed) * excluded *
           hope;
}

/* A government that has lost and has soldiers who are paid, with few who would mind. */
static bool government_refuses(const struct mission *m, const struct vote *v, uint64_t i_election) {
    int i_government = vote_government(m);
    if (i_government < 0 || v->i_winner == i_government) return false;
    double pressed = mission_present(m) ? m->p->election_press_frac * m->politics.host_consent_frac *
                                              record_world(m, METRIC_people_in_reach_frac)
                                        : 0;
    double p_refuses =
        m->p->election_refuse_frac * payroll_paid_frac(m, SERVICE_ARMY) * doubt_factor(m, v) * (1 - pressed);
    return draw(m, LUCK_election_refusal, 0, i_election) < p_refuses;
}

/* --- what is told and stirred --- */

void vote_new_government(struct mission *m, uint64_t i_election) {
    double mood = variate_normal(draw(m, LUCK_election_mood, 0, i_election)) * m->p->consent_election_spread;
    if (mission_present(m))
        politics_displease_host(m, m->p->consent_election_drop_frac * (1 + mood), INCIDENT_election);
    host_see_election(m);
}

void vote_tell(struct mission *m, int i_loser, bool accepted) {
    if (i_loser < 0) return; // nobody of the war has lost
    double armed = 1 - party_disarmed_frac(&m->parties[i_loser]);
    if (!accepted && armed >= 0.05) m->cause = record_event(m, INCIDENT_loser_armed, -1, i_loser, armed);
    m->cause = record_event(m, INCIDENT_election, -1, i_loser, accepted);
}

void vote_stir(struct mission *m, bool accepted) {
    crowds_on_election(m, accepted);
    triggers_election(m);
    if (mission_present(m)) hook_notify(m, HOOK_on_election, &(double){accepted}, 1);
}

/* --- who governs, and what people make of it --- */

static void take_part(struct mission *m, int i_party, double target) {
    double *part = &m->parties[i_party].included_frac;
    *part += m->p->election_settle_frac * (target - *part);
}

static void people_see(struct mission *m, int i_party, bool shut_out) {
    for (int i = 0; i < m->n_sectors; i++) {
        double share = m->p->election_grievance_frac * following_in(m, &m->parties[i_party], i);
        if (share <= 0) continue;
        if (shut_out)
            grievance_add(m, i, GRIEVANCE_EXCLUSION, share);
        else
            grievance_settle(m, i, GRIEVANCE_EXCLUSION, share);
    }
}

static void form_government(struct mission *m, const struct vote *v, bool refused) {
    for (int i = 0; i < m->n_parties; i++) {
        if (!contends(&m->parties[i])) continue;
        bool won = v->i_winner == i, robbed = won && refused;
        bool shut_out = !votes(m, i) || robbed;
        people_see(m, i, shut_out);
        if (shut_out || won)
            take_part(m, i, won && !robbed);
        else
            take_part(m, i,
                      fmax(m->parties[i].included_frac * (1 - m->p->election_winner_takes_frac),
                           fmin(1, v->share[i] / m->p->election_viable_frac) *
                               (1 - m->p->election_winner_takes_frac)));
    }
}

/* Legitimacy moves towards how far the vote could be believed, and away from one that was not taken. */
static void see_state(struct mission *m, const struct vote *v, bool accepted) {
    double step = m->p->election_legitimacy_step;
    perception_note(m, -1, PERCEIVED_LEGITIMACY, false, step * (1 - v->credible_frac * accepted));
    if (accepted) perception_note(m, -1, PERCEIVED_LEGITIMACY, true, step * v->credible_frac);
}

static void tell_winner(struct mission *m, const struct vote *v) {
    double share = v->share[v->i_winner];
    if (v->i_winner == VOTE_OPPOSITION)
        record_event(m, INCIDENT_opposition_won, -1, -1, share);
    else
        record_event(m, INCIDENT_election_won, -1, v->i_winner, share);
}

struct takers { // of the result
    bool rejects[MAX_PARTIES];
    int i_loudest;
    bool accepted;
};

static struct takers decide(struct mission *m, const struct vote *v, uint64_t i_election) {
    struct takers t = {.i_loudest = -1, .accepted = true};
    double losers = 0, most = -1, common = common_chance(m, v);
    for (int i = 0; i < m->n_parties; i++)
        if (contends(&m->parties[i]) && i != v->i_winner) losers += v->following[i];
    for (int i = 0; i < m->n_parties && losers > 0; i++) {
        if (!contends(&m->parties[i]) || i == v->i_winner) continue;
        double p = p_rejects(m, i, v->following[i] / losers, common);
        t.rejects[i] = draw(m, LUCK_election_result, m->parties[i].luck_id, i_election) < p;
        t.accepted = t.accepted && !t.rejects[i];
        double loud = v->following[i] + 10 * t.rejects[i]; // who rejects before who does not
        if (loud > most) t.i_loudest = i;
        most = fmax(most, loud);
    }
    return t;
}

/* Those who have lost without arms can only go out into the street. */
static bool opposition_rejects(const struct mission *m, const struct vote *v, uint64_t i_election) {
    if (v->i_winner == VOTE_OPPOSITION) return false;
    double p = common_chance(m, v) * m->p->election_opposition_factor;
    return draw(m, LUCK_election_result, VOTE_OPPOSITION, i_election) < p;
}

static void shock_those(struct mission *m, const struct takers *t) {
    for (int i = 0; i < m->n_parties; i++)
        if (t->rejects[i]) party_shock(m, i, m->p->election_reject_shock);
}

/* It governs on: those who won are robbed, and nobody's word is worth what it was. */
static void stay_in_power(struct mission *m, const struct vote *v) {
    m->cause = record_event(m, INCIDENT_government_refused, -1, -1, v->share[v->i_winner]);
    failure_note_break(m);
    for (int i = 0; i < m->n_parties; i++) {
        if (!is_armed_actor(&m->parties[i]) || m->parties[i].gone) continue;
        party_lose_commitment(m, i, m->p->election_robbed_commitment_frac);
        if (i == v->i_winner) party_shock(m, i, m->p->election_reject_shock);
    }
}

void vote_hold(struct mission *m, uint64_t i_election) {
    struct elections *e = m->elections;
    struct vote v;
    double fraud = fraud_wanted(m, i_election);
    decide_boycotts(m, i_election, fraud);
    vote_count(m, variate_normal(draw(m, LUCK_election_swing, 0, i_election)), fraud, &v);
    e->turnout_frac = v.turnout_frac;
    e->turnout_sum += v.turnout_frac;
    e->credible_frac = v.credible_frac;
    e->credible_sum += v.credible_frac;
    e->n_held++;
    vote_new_government(m, i_election);
    tell_winner(m, &v);
    struct takers t = decide(m, &v, i_election);
    bool refused = government_refuses(m, &v, i_election);
    bool street = opposition_rejects(m, &v, i_election);
    bool accepted = t.accepted && !refused && !street;
    e->n_accepted += accepted;
    sections_election_held(m);
    form_government(m, &v, refused);
    see_state(m, &v, accepted);
    vote_tell(m, t.i_loudest, t.accepted);
    shock_those(m, &t);
    if (street) m->cause = record_event(m, INCIDENT_result_contested, -1, -1, v.credible_frac);
    if (refused) stay_in_power(m, &v);
    vote_stir(m, accepted);
}
