/* The four strategies towards a party; see strategies.h. */
#include "model/parties/strategies.h"

#include "base/portable_math.h"
#include "base/variates.h"
#include "model/means/sections.h"
#include "model/parties/broker.h"
#include "model/parties/dilemma.h"
#include "model/parties/redline.h"
#include "model/parties/triggers.h"
#include "model/people/displacement.h"
#include "model/world.h"

#include <math.h>
#include <stdio.h>

_Static_assert((int)STRATEGY_SLOTS == (int)MAX_PARTIES, "one for each party");

enum { MONTHS_TO_JOIN = 3 };
enum strategy_kind { OFFER_MONEY, OFFER_POSTS, DIALOGUE, OPERATIONS, TRAIN, PATRON, BROKER };

bool strategies_start(struct mission *m) {
    m->strategies = take(m, 1, sizeof *m->strategies);
    if (m->strategies == NULL) return false;
    for (int i = 0; i < STRATEGY_SLOTS; i++)
        m->strategies->of[i].leaves_day = -1;
    return true;
}

/* --- what others read --- */

/* How far dialogue and the fear of being left behind can reach him. */
double strategies_receptive(const struct mission *m, int i_party) {
    const struct party *party = &m->parties[i_party];
    double outreach = effort_factor(m, EFFECT_spoiler_outreach, -1, m->p->strategy_outreach_gain);
    const double of_goals[] = {1, m->p->strategy_receptive_greedy, m->p->strategy_receptive_total};
    double by_type = fmin(1, of_goals[(int)party->p->goals] * outreach);
    if ((int)m->p->party_spoiler_type == SPOILER_FIXED) return by_type;
    return by_type * (1 - party->win_frac * party->win_frac);
}

static double worth_of_offer(const struct mission *m, int i_party) {
    double usd = m->strategies->of[i_party].offer_usd;
    if (usd <= 0) return 0;
    double each = usd / fmax(1, party_armed(&m->parties[i_party]));
    return m->p->strategy_offer_worth * each / (each + m->p->strategy_offer_half_usd_per_month);
}

/* What this party sees others get for having spoiled. */
static double price_of_spoiling(const struct mission *m, int i_party) {
    double most = 0;
    for (int i = 0; i < m->n_parties; i++)
        if (i != i_party && m->strategies->of[i].offered_to_spoiler) most = fmax(most, worth_of_offer(m, i));
    return m->strategies->of[i_party].offer_usd > 0 ? 0 : m->p->strategy_imitation_frac * most;
}

static double fear_of_missing_it(const struct mission *m, int i_party) {
    if (m->strategies->of[i_party].leaves_day < 0) return 0;
    return m->p->strategy_train_pull * strategies_receptive(m, i_party) *
           dilemma_others_disarmed(m, i_party, 0);
}

double strategies_pull(const struct mission *m, int i_party) {
    if (!mission_present(m)) return 0;
    return worth_of_offer(m, i_party) + fear_of_missing_it(m, i_party) - price_of_spoiling(m, i_party);
}

double strategies_dialogue(const struct mission *m, int i_party) {
    return mission_present(m)
               ? fmin(1, m->strategies->of[i_party].engage * sections_work(m, SECTION_POLITICAL))
               : 0;
}

double strategies_patron_effort(const struct mission *m, int i_party) {
    return mission_present(m) ? m->strategies->of[i_party].patron_effort : 0;
}

uint32_t strategies_patron_event(const struct mission *m, int i_party) {
    return m->strategies->of[i_party].patron_effort > 0 ? m->strategies->of[i_party].patron_event : 0;
}

double strategies_retaliation(const struct mission *m, int i_party) {
    return 1 + m->p->strategy_press_retaliation * m->strategies->of[i_party].press;
}

/* --- in and out of the process --- */

static void join(struct mission *m, int i_party, uint32_t cause) {
    struct party *party = &m->parties[i_party];
    if (party->in_process) return;
    uint32_t before = m->cause;
    m->cause = cause;
    party->in_process = true;
    record_event(m, INCIDENT_joined_process, -1, i_party, party_armed(party));
    m->cause = before;
}

bool strategies_price_met(const struct mission *m, int i_party) {
    switch ((enum party_goals)(int)m->parties[i_party].p->goals) {
    case GOALS_LIMITED: return true;
    case GOALS_GREEDY:
        return m->strategies->of[i_party].offer_usd >=
               m->p->strategy_price_greedy_frac * party_means_usd(m, i_party);
    default: return false;
    }
}

/* For a group outside: keeps the peace, believes in the agreement, is paid its price. */
static bool is_ready(const struct mission *m, int i_party) {
    const struct party *party = &m->parties[i_party];
    return party->posture == POSTURE_COMPLY && party->commitment_frac >= m->p->strategy_join_commitment_frac &&
           strategies_price_met(m, i_party);
}

static void on_train(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    int i_party = (int)(argument & 0xff);
    struct strategy *t = &m->strategies->of[i_party];
    struct party *party = &m->parties[i_party];
    bool called_off = t->leaves_day < 0 || fabs(t->leaves_day - now_days(m)) > 0.01; // or another day was set
    if (called_off || !mission_present(m) || party->gone) return;
    t->leaves_day = -1;
    if (party->in_process ? party->posture == POSTURE_COMPLY : is_ready(m, i_party)) {
        join(m, i_party, t->train_event);
        return;
    }
    m->cause = t->train_event;
    m->cause = record_event(m, INCIDENT_left_behind, -1, i_party, party_armed(party));
    party->in_process = false;
    party->included_frac = 0;
    trigger_party(m, i_party, TRIGGER_LEFT_BEHIND);
    m->cause = 0;
}

/* --- the month of each strategy --- */

static void pay_offer(struct mission *m, int i_party) {
    struct strategy *t = &m->strategies->of[i_party];
    if (t->offer_usd <= 0) return;
    if (m->parties[i_party].posture == POSTURE_COMPLY) {
        record_cost(m, 0, t->offer_usd);
        t->taken = true;
    } else if (t->taken) {
        uint32_t cause = m->cause;
        m->cause = t->wooed_event;
        record_event(m, INCIDENT_offer_lapsed, -1, i_party, t->offer_usd);
        m->cause = cause;
        t->offer_usd = 0;
        t->taken = t->offered_to_spoiler = false;
    }
}

static void talk(struct mission *m, int i_party) {
    struct party *party = &m->parties[i_party];
    double effort = strategies_dialogue(m, i_party);
    if (effort <= 0) return;
    double step = fmin(1, m->p->strategy_engage_gain_per_year / 12 * effort * strategies_receptive(m, i_party));
    party->commitment_frac += step * (1 - party->commitment_frac);
}

/* Who the spoilers are: those are hit, and not their neighbours. */
static double knowing(const struct mission *m, double gain) {
    return effort_factor(m, EFFECT_spoiler_knowledge, -1, gain);
}

/* Civilians killed by operations where the mission does not see whom it hits. */
static void do_harm(struct mission *m, int i_party, int i_sector, double effort) {
    double blind = 1 - reports_sight(m, i_sector);
    uint64_t entity = m->parties[i_party].luck_id << 16 | (uint64_t)i_sector;
    double n = (double)variate_poisson(draw(m, LUCK_press, entity, (uint64_t)now_month(m)),
                                       m->p->strategy_press_harm_persons * effort * blind *
                                           knowing(m, -m->p->strategy_knowledge_gain));
    if (n <= 0) return;
    struct sector *s = &m->sectors[i_sector];
    uint32_t cause = m->cause;
    m->cause = record_event(m, INCIDENT_operation_harm, i_sector, i_party, n);
    record_civilian_deaths(m, n);
    reports_incident(m, INCIDENT_operation_harm, i_sector, n);
    displacement_see_violence(m, i_sector, n);
    m->cause = cause;
    grievance_add(m, i_sector, GRIEVANCE_ABUSE, n * m->p->strategy_press_grievance);
    perception_note(m, i_sector, PERCEIVED_IMPARTIALITY, false, n * m->p->perception_harm_weight);
    s->local_consent_frac *= fmax(0, 1 - n * m->p->strategy_press_consent_drop_frac);
}

static void operate_in(struct mission *m, int i_party, int i_sector, double effort) {
    const struct sector *s = &m->sectors[i_sector];
    double armed = party_armed_in(&m->parties[i_party], i_sector);
    if (armed < 10 || s->outside_persons < m->p->response_persons) return;
    double force = s->outside_persons * s->quality_frac;
    double hit = effort * force / (force + armed) * reports_sight(m, i_sector) *
                 knowing(m, m->p->strategy_knowledge_gain);
    double lost = fighters_lose_in(m, i_party, i_sector, m->p->strategy_press_loss_frac_per_month * hit,
                                   stream_occasion((uint32_t)now_month(m), 1));
    m->cause = record_event(m, INCIDENT_operation, i_sector, i_party, lost);
    party_learn(m, i_party, true, hit);
    if (lost >= 1) redline_strike(m, i_party);
    do_harm(m, i_party, i_sector, effort);
    m->cause = m->strategies->of[i_party].press_event;
}

static void operate(struct mission *m, int i_party) {
    const struct strategy *t = &m->strategies->of[i_party];
    if (t->press <= 0) return;
    uint32_t cause = m->cause;
    m->cause = t->press_event;
    for (int s = 0; s < m->n_sectors; s++)
        operate_in(m, i_party, s, t->press);
    m->cause = cause;
}

bool strategies_wooed(const struct mission *m, int i_party) {
    const struct strategy *t = &m->strategies->of[i_party];
    return t->offer_usd > 0 || t->engage > 0 || t->leaves_day >= 0;
}

/* A group outside that is ready, and is offered something or talked to, comes in after a quarter. */
static void join_maybe(struct mission *m, int i_party) {
    struct strategy *t = &m->strategies->of[i_party];
    bool comes = strategies_wooed(m, i_party) && is_ready(m, i_party);
    t->months_complying = comes ? t->months_complying + 1 : 0;
    if (t->months_complying >= MONTHS_TO_JOIN) join(m, i_party, t->wooed_event);
}

void strategies_month(struct mission *m) {
    for (int i = 0; i < m->n_parties; i++) {
        struct strategy *t = &m->strategies->of[i];
        if (is_armed_actor(&m->parties[i]) && !m->parties[i].gone && m->parties[i].posture >= POSTURE_SPOIL)
            m->strategies->n_spoiling_months++;
        if (!mission_present(m) || m->parties[i].gone) { // nobody pays, talks or presses any more
            *t = (struct strategy){.leaves_day = -1};
            continue;
        }
        pay_offer(m, i);
        talk(m, i);
        operate(m, i);
        if (!m->parties[i].in_process) join_maybe(m, i);
    }
}

/* --- levers --- */

static void refuse(struct order_reply *reply, const char *reason) {
    reply->accepted = false;
    snprintf(reply->reason, sizeof reply->reason, "%s", reason);
}

/* The effort spent on everyone, were this one's to change. */
static double attention(const struct mission *m, double before, double after) {
    double sum = after - before;
    for (int i = 0; i < m->n_parties; i++)
        sum += m->strategies->of[i].engage + m->strategies->of[i].patron_effort;
    return sum;
}

static uint32_t note(struct mission *m, int i_party, enum strategy_kind kind) {
    return record_event(m, INCIDENT_strategy, -1, i_party, kind);
}

static void offer_money(struct mission *m, const struct order *o) {
    struct strategy *t = &m->strategies->of[o->i_party];
    const struct party *party = &m->parties[o->i_party];
    bool spoiler = !party->in_process || party->posture >= POSTURE_SPOIL;
    t->offered_to_spoiler = o->value > 0 && (spoiler || t->offered_to_spoiler);
    t->offer_usd = o->value;
    t->wooed_event = note(m, o->i_party, OFFER_MONEY);
}

static void offer_posts(struct mission *m, const struct order *o, struct order_reply *reply) {
    struct party *party = &m->parties[o->i_party];
    double more = o->value - party->included_frac;
    if (more <= 0) {
        refuse(reply, "the party has that part in government already");
        return;
    }
    party->included_frac = o->value;
    m->politics.host_consent_frac =
        fmax(0, m->politics.host_consent_frac - more * m->p->strategy_posts_consent_cost);
    note(m, o->i_party, OFFER_POSTS);
}

/* Dialogue with a party or with its patron. */
static void spend_attention(struct mission *m, const struct order *o, struct order_reply *reply,
                            double *effort, uint32_t *event, enum strategy_kind kind) {
    if (o->value > *effort && attention(m, *effort, o->value) > m->p->strategy_attention + 1e-9) {
        refuse(reply, "the head of mission has no more time to spend");
        return;
    }
    if (o->value == *effort) return;
    *effort = o->value;
    *event = note(m, o->i_party, kind);
}

static void set_train(struct mission *m, const struct order *o, struct order_reply *reply) {
    struct strategy *t = &m->strategies->of[o->i_party];
    if (t->leaves_day >= 0) {
        refuse(reply, "a day has been set already");
        return;
    }
    t->leaves_day = now_days(m) + o->value;
    t->train_event = note(m, o->i_party, TRAIN);
    after_days(m, o->value, on_train, (uint64_t)o->i_party);
}

static void pull_on_party(struct mission *m, const struct order *o, struct order_reply *reply) {
    struct strategy *t = &m->strategies->of[o->i_party];
    switch (o->lever) {
    case LEVER_offer_money: offer_money(m, o); break;
    case LEVER_offer_posts: offer_posts(m, o, reply); break;
    case LEVER_engage: spend_attention(m, o, reply, &t->engage, &t->wooed_event, DIALOGUE); break;
    case LEVER_engage_patron:
        if (m->parties[o->i_party].p->patron_usd_per_month <= 0)
            refuse(reply, "the party has no patron");
        else
            spend_attention(m, o, reply, &t->patron_effort, &t->patron_event, PATRON);
        break;
    case LEVER_press:
        if (o->value == t->press) break;
        t->press = o->value;
        t->press_event = note(m, o->i_party, OPERATIONS);
        break;
    default: set_train(m, o, reply); break; // proceed_without
    }
}

void strategies_pull_lever(struct mission *m, const struct order *o, struct order_reply *reply) {
    if (o->lever == LEVER_announce_red_line) {
        if (!redline_announce(m, o->i_sector, o->value)) refuse(reply, "a line was broken here lately");
    } else if (o->lever == LEVER_press_broker) {
        if (m->broker->pressure_frac == o->value) return;
        broker_press(m, o->value);
        note(m, -1, BROKER);
    } else if (!is_movement(&m->parties[o->i_party])) {
        refuse(reply, "this is the government");
    } else if (m->parties[o->i_party].gone) {
        refuse(reply, "the party is no more");
    } else {
        pull_on_party(m, o, reply);
    }
}

void strategies_name_events(struct sim *s) {
    NAME_EVENT(s, on_train);
}
