/* What leaders have ordered; see command.h. */
#include "model/parties/command.h"

#include "model/hooks.h"
#include "model/host/host.h"
#include "model/parties/broker.h"
#include "model/politics/elections.h"
#include "model/politics/talks.h"
#include "model/world.h"

#include <math.h>
#include <stdio.h>

enum { SLOTS = MAX_PARTIES + 1, FEW_ARMED_PERSONS = 20, HALF_FELT_PERSONS = 100 };

/* What is usual, by lever. Orders that act once and at once stand nowhere. */
static const struct usual {
    enum lever_id lever;
    double value;
} USUAL[] = {{LEVER_attack_civilians, 1}, {LEVER_attack_mission, 1}, {LEVER_tax_roads, 1},
             {LEVER_recruit_men, 1},      {LEVER_hold_back_men, 0},  {LEVER_hide_weapons, 0},
             {LEVER_boycott_vote, 0},     {LEVER_answer_talks, 1},   {LEVER_pay_commanders, 0},
             {LEVER_prey, 1},             {LEVER_divert_pay, 0},     {LEVER_bribe, 1}};
enum { N_USUAL = sizeof USUAL / sizeof USUAL[0] };

struct order_kept {
    double value;
    uint32_t event; // 0: never ordered
};

struct commands {
    struct order_kept of[SLOTS][N_USUAL];
    struct order_kept *attacks;            // [slot * n_sectors + sector]: attack_civilians
    struct order_kept funds[MAX_PARTIES];  // from the network, as promised, USD a month
    bool chose[MAX_PARTIES];
};

static int slot_of(int i_party) {
    return i_party + 1;
}

static int usual_of(enum lever_id lever) {
    for (int i = 0; i < N_USUAL; i++)
        if (USUAL[i].lever == lever) return i;
    return -1;
}

bool command_start(struct mission *m) {
    bool driven = false;
    for (int i = 0; i < m->request->n_policies; i++)
        driven = driven || m->request->policies[i].role == ROLE_PARTY;
    if (!driven) return true;
    struct commands *c = m->commands = take(m, 1, sizeof *c);
    if (c == NULL) return false;
    c->attacks = take(m, (size_t)SLOTS * (size_t)m->n_sectors, sizeof *c->attacks);
    return c->attacks != NULL;
}

static struct order_kept *standing_of(const struct mission *m, int i_party, enum lever_id lever, int i_sector) {
    if (lever == LEVER_attack_civilians)
        return &m->commands->attacks[slot_of(i_party) * m->n_sectors + i_sector];
    return &m->commands->of[slot_of(i_party)][usual_of(lever)];
}

double command_value(const struct mission *m, int i_party, enum lever_id lever, int i_sector) {
    double usual = USUAL[usual_of(lever)].value;
    if (m->commands == NULL) return usual;
    const struct order_kept *s = standing_of(m, i_party, lever, i_sector);
    return s->event != 0 ? s->value : usual;
}

uint32_t command_event(const struct mission *m, int i_party, enum lever_id lever, int i_sector) {
    if (m->commands == NULL) return 0;
    const struct order_kept *s = standing_of(m, i_party, lever, i_sector);
    return s->event != 0 && s->value != USUAL[usual_of(lever)].value ? s->event : 0;
}

void command_split(struct mission *m, int i_party, int i_from) {
    struct commands *c = m->commands;
    if (c == NULL) return;
    for (int i = 0; i < N_USUAL; i++)
        c->of[slot_of(i_party)][i] = c->of[slot_of(i_from)][i];
    for (int i = 0; i < m->n_sectors; i++)
        *standing_of(m, i_party, LEVER_attack_civilians, i) =
            *standing_of(m, i_from, LEVER_attack_civilians, i);
}

/* --- the network's money --- */

double command_network_usd(const struct mission *m) {
    double rents = 0;
    for (int i = 0; i < m->n_sectors; i++)
        rents += m->sectors[i].p->rents_usd_per_month;
    return m->broker->strength_frac * rents * m->p->command_income_frac;
}

double command_funds_usd(const struct mission *m, int i_party) {
    if (m->commands == NULL || m->commands->funds[i_party].value <= 0) return 0;
    double promised = 0;
    for (int i = 0; i < m->n_parties; i++)
        promised += m->commands->funds[i].value;
    return m->commands->funds[i_party].value * fmin(1, command_network_usd(m) / promised);
}

/* --- why an order cannot be carried out --- */

static const char *why_not_movement(const struct mission *m, const struct order *o) {
    const struct party *p = &m->parties[o->i_actor];
    if (!is_movement(p)) return "this is the government";
    if (p->gone || p->civilian) return "the party is no armed group any more";
    bool more = o->value > 1;
    switch (o->lever) {
    case LEVER_attack_civilians:
        return more && party_armed_in(p, o->i_sector) < FEW_ARMED_PERSONS ? "too few of his men are there" : NULL;
    case LEVER_tax_roads:
    case LEVER_recruit_men:
    case LEVER_attack_mission:
        return more && party_armed(p) < FEW_ARMED_PERSONS ? "too few men are under arms" : NULL;
    case LEVER_boycott_vote: return elections_on(m) ? NULL : "no vote is ahead";
    case LEVER_answer_talks:
        return more && p->in_process && p->posture < POSTURE_WAR ? "he has signed, and keeps no war: there is "
                                                                   "nothing to talk about"
                                                                 : NULL;
    case LEVER_pay_commanders:
        return o->value > 0 && party_means_usd(m, o->i_actor) <= 0 ? "there is no money" : NULL;
    default: return NULL;
    }
}

static const char *why_not_government(const struct mission *m, const struct order *o) {
    if (o->i_actor < 0 || is_movement(&m->parties[o->i_actor])) return "this is not the government";
    if (o->lever == LEVER_restrict_mission) return host_why_not_bar(m, o->i_sector);
    return NULL;
}

static const char *why_not_network(const struct mission *m, const struct order *o) {
    if (m->broker->strength_frac <= 0) return "there is no network";
    if (o->lever != LEVER_fund_party) return NULL;
    const struct party *p = &m->parties[o->i_party];
    if (!is_armed_actor(p) || p->gone) return "this is no armed group";
    if (o->value > command_network_usd(m)) return "the network does not earn that much";
    return NULL;
}

static const char *why_not(const struct mission *m, const struct order *o) {
    if (m->commands == NULL) return "no plugin drives a party";
    switch (o->lever) {
    case LEVER_prey:
    case LEVER_divert_pay:
    case LEVER_restrict_mission: return why_not_government(m, o);
    case LEVER_bribe:
    case LEVER_fund_party: return why_not_network(m, o);
    default: return o->i_actor >= 0 ? why_not_movement(m, o) : "the network has no men";
    }
}

/* --- orders --- */

/* Where the order is kept; NULL for one that acts once. */
static struct order_kept *place_of(const struct mission *m, const struct order *o) {
    if (o->lever == LEVER_fund_party) return &m->commands->funds[o->i_party];
    if (o->lever == LEVER_restrict_mission) return NULL;
    int i_actor = o->lever == LEVER_bribe ? COMMAND_BROKER : o->i_actor;
    return standing_of(m, i_actor, o->lever, o->i_sector);
}

static double value_now(const struct order *o, const struct order_kept *s) {
    if (s->event != 0 || o->lever == LEVER_fund_party) return s->value;
    return USUAL[usual_of(o->lever)].value;
}

static uint32_t tell(struct mission *m, const struct order *o) {
    int i_sector = LEVERS[o->lever].head.scope == SCOPE_SECTOR ? o->i_sector : -1;
    if (o->lever == LEVER_bribe) return record_event(m, INCIDENT_broker_ordered, -1, -1, o->lever);
    if (o->lever == LEVER_fund_party)
        return record_event(m, INCIDENT_broker_ordered, -1, o->i_party, o->lever);
    return record_event(m, INCIDENT_party_ordered, i_sector, o->i_actor, o->lever);
}

static void on_bar(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    int i_sector = (int)(argument & 0xffff);
    if (host_why_not_bar(m, i_sector) == NULL) host_bar(m, i_sector, (double)(argument >> 16));
}

void command_pull(struct mission *m, const struct order *o, struct order_reply *reply) {
    const char *why = why_not(m, o);
    if (why != NULL) {
        reply->accepted = false;
        snprintf(reply->reason, sizeof reply->reason, "%s", why);
        return;
    }
    struct order_kept *s = place_of(m, o);
    if (s != NULL && value_now(o, s) == o->value) return; // as it was
    uint32_t cause = m->cause, event = m->cause = tell(m, o);
    if (s != NULL) // next day: the mission's plans are told of it when this one has done
        *s = (struct order_kept){o->value, event};
    else
        after_days(m, 1, on_bar, (uint64_t)o->value << 16 | (uint64_t)o->i_sector);
    m->cause = cause;
}

/* --- posture --- */

int command_posture(struct mission *m, int i_party, int would, bool has_the_men) {
    if (m->commands == NULL) return would;
    const struct party *p = &m->parties[i_party];
    struct hook_call call = {.hook = HOOK_choose_posture,
                             .i_party = i_party,
                             .n_arguments = 3,
                             .arguments = {p->wish, p->win_frac, would + 1},
                             .n_candidates = POSTURE_WAR + 1};
    int answer = (int)hook_choose_for(m, &call);
    int chosen = answer == 0 ? would : answer - 1;
    if (chosen == POSTURE_WAR && !has_the_men) chosen = POSTURE_SPOIL;
    m->commands->chose[i_party] = chosen != would;
    return chosen;
}

bool command_chose(const struct mission *m, int i_party) {
    return m->commands != NULL && m->commands->chose[i_party];
}

/* --- what orders cost --- */

static void burden(struct mission *m, int i_party) {
    double beyond = fmax(0, command_value(m, i_party, LEVER_tax_roads, -1) - 1) +
                    fmax(0, command_value(m, i_party, LEVER_recruit_men, -1) - 1);
    if (beyond <= 0) return;
    for (int i = 0; i < m->n_sectors; i++) {
        double armed = party_armed_in(&m->parties[i_party], i), felt = armed / (armed + HALF_FELT_PERSONS);
        if (armed >= 1) grievance_add(m, i, GRIEVANCE_ABUSE, m->p->command_burden_per_year / 12 * beyond * felt);
    }
}

void command_month(struct mission *m) {
    if (m->commands == NULL) return;
    for (int i = 0; i < m->n_parties; i++)
        if (is_armed_actor(&m->parties[i]) && !m->parties[i].gone) burden(m, i);
    double bribes = command_value(m, COMMAND_BROKER, LEVER_bribe, -1) - 1;
    m->broker->strength_frac *= 1 - fmin(1, m->p->command_bribe_cost_per_year / 12 * fmax(0, bribes));
}

void command_name_events(struct sim *s) {
    NAME_EVENT(s, on_bar);
}
