/*
 * Levers: what plugins order, and who carries it out (policy.h).
 */
#include "model/case/doctrine.h"
#include "model/ddr/ddr.h"
#include "model/effort/effort.h"
#include "model/host/conduct.h"
#include "model/host/host.h"
#include "model/host/host_army.h"
#include "model/host/integrity.h"
#include "model/means/detachment.h"
#include "model/means/sections.h"
#include "model/outside/outside.h"
#include "model/parties/command.h"
#include "model/parties/strategies.h"
#include "model/people/aid.h"
#include "model/people/customary.h"
#include "model/people/displacement.h"
#include "model/people/expectations.h"
#include "model/people/gates.h"
#include "model/people/messages.h"
#include "model/people/reckoning.h"
#include "model/politics/council.h"
#include "model/politics/elections.h"
#include "model/politics/pledges.h"
#include "model/politics/pressure.h"
#include "model/politics/receivers.h"
#include "model/politics/talks.h"
#include "model/politics/transition.h"
#include "model/world.h"

#include <math.h>
#include <stdio.h>

/* --- levers --- */

static void refuse(struct order_reply *reply, const char *reason) {
    reply->accepted = false;
    snprintf(reply->reason, sizeof reply->reason, "%s", reason);
}

static void refuse_if(struct order_reply *reply, const char *reason) {
    if (reason != NULL) refuse(reply, reason);
}

static void pull_ceiling(struct mission *m, const struct order *o, struct order_reply *reply) {
    bool recommends = o->lever == LEVER_recommend_ceiling || o->lever == LEVER_recommend_police_ceiling;
    if (recommends && m->politics.mandate_end_day >= 0) {
        refuse(reply, "the mandate is ending");
        return;
    }
    bool leaves = o->lever == LEVER_hand_over || o->lever == LEVER_close_mission;
    if (leaves && council_frozen(m) && m->politics.mandate_end_day < 0) {
        refuse(reply, "the Council has frozen the drawdown");
        return;
    }
    switch (o->lever) {
    case LEVER_recommend_ceiling: council_recommend(m, o->value, -1); break;
    case LEVER_recommend_police_ceiling: council_recommend(m, -1, o->value); break;
    case LEVER_hand_over:
        if (m->sectors[o->i_sector].handing_over)
            refuse(reply, "the sector is already handed over or being handed over");
        else
            force_hand_over(m, o->i_sector);
        break;
    case LEVER_close_mission:
        if (!politics_end_mandate(m, o->value)) refuse(reply, "the mandate ends no later already");
        break;
    default: m->politics.reserve_persons = o->value; break; // keep_reserve
    }
}

static void pull_laydown(struct mission *m, const struct order *o, struct order_reply *reply) {
    if (m->sectors[o->i_sector].handing_over) {
        refuse(reply, "the sector is being handed over");
        return;
    }
    switch (o->lever) {
    case LEVER_set_bases: force_set_bases(m, o->i_sector, (int)o->value); break;
    case LEVER_open_temporary_base:
        if (!force_open_temporary(m, o->i_sector, o->value))
            refuse(reply, "no company to spare can reach the sector");
        break;
    case LEVER_detach_platoon: {
        const char *why = detachment_send(m, o->i_sector, o->value);
        if (why != NULL) refuse(reply, why);
        break;
    }
    case LEVER_detach_formed_police: {
        const char *why = detachment_send_police(m, o->i_sector, o->value);
        if (why != NULL) refuse(reply, why);
        break;
    }
    default: // set_weight
        m->sectors[o->i_sector].weight = o->value;
        force_laydown(m);
        break;
    }
}

static void pull_ddr(struct mission *m, const struct order *o, struct order_reply *reply) {
    switch (o->lever) {
    case LEVER_open_ddr:
        if (m->ddr.open)
            refuse(reply, "the sites are open");
        else if (m->ddr.n_sites == 0)
            refuse(reply, "the scenario plans no cantonment site, and no mobile team works");
        else
            ddr_open(m);
        break;
    case LEVER_pause_ddr: m->ddr.paused_until_day = now_days(m) + o->value; break;
    case LEVER_set_intake: m->ddr.intake_per_day = o->value; break;
    case LEVER_set_package:
        m->ddr.capital_usd = o->value;
        ddr_weigh_stages(m);
        break;
    case LEVER_set_community_share: m->ddr.community_share_frac = o->value; break;
    case LEVER_require_parity: m->ddr.parity_frac = o->value; break;
    case LEVER_close_registration:
        if (!ddr_close_registration(m, o->value)) refuse(reply, "the end of registration is set");
        break;
    default: m->ddr.strict_frac = o->value; break; // set_strictness
    }
}

static void pull_ddr_in_place(struct mission *m, const struct order *o, struct order_reply *reply) {
    bool on = o->value >= 0.5;
    switch (o->lever) {
    case LEVER_set_track:
        if (on && (m->p->ddr_mobile_teams < 1 || ddr_mobile_site(m, o->i_sector) < 0))
            refuse(reply, "there are no mobile teams");
        else
            m->ddr.mobile_track[o->i_sector] = on;
        break;
    case LEVER_store_weapons: weapons_offer_store(m, o->i_sector, on); break;
    case LEVER_start_pre_ddr: weapons_support(m, floor(o->value)); break;
    default: // start_cvr
        if (!cvr_start_project(m, o->i_sector, o->value)) refuse(reply, "a project runs here already");
        break;
    }
}

/* Who is told that home is ready expects it to be. */
static void press_return(struct mission *m, double push_frac) {
    displacement_encourage_return(m, push_frac);
    for (int i = 0; i < m->n_sectors; i++)
        expectations_promise(m, i, push_frac * m->p->expectations_promise_frac);
}

static void pull_leadership(struct mission *m, const struct order *o, struct order_reply *reply) {
    const char *why = NULL;
    switch (o->lever) {
    case LEVER_hold_exercise: why = leadership_hold_exercise(m); break;
    case LEVER_prioritise_section: sections_prioritise(m, (int)o->value); break;
    case LEVER_request_surge: why = leadership_request_surge(m, o->i_sector, o->value); break;
    default: leadership_set_criticality(m, o->value); break;
    }
    if (why != NULL) refuse(reply, why);
}

static void pull_transition(struct mission *m, const struct order *o, struct order_reply *reply) {
    const char *why = NULL;
    switch (o->lever) {
    case LEVER_ask_extension: why = pressure_ask_extension(m, o->value); break;
    case LEVER_hand_over_function: {
        enum receiver receiver = (enum receiver)(int)o->value;
        why = receivers_hand_over(m, (enum function_id)o->i_item, receiver);
        break;
    }
    case LEVER_seek_pledge: why = pledges_seek(m, (enum pledge)(int)o->value); break;
    case LEVER_keep_residual: transition_keep_residual(m, o->value); break;
    default: why = transition_ask_assets(m, o->value); break; // dispose_assets
    }
    if (why != NULL) refuse(reply, why);
}

static void set_message(struct mission *m, const struct order *o, struct order_reply *reply) {
    const char *why = messages_set(m, o->value);
    if (why != NULL) refuse(reply, why);
}

static void pull_effort(struct mission *m, const struct order *o, struct order_reply *reply) {
    enum function_id f = (enum function_id)o->i_item;
    if (m->effort == NULL && !(o->lever == LEVER_mentor && f == FUNCTION_police))
        refuse(reply, "there is no doctrine to work at");
    else if (o->lever == LEVER_set_priority)
        effort_set_priority(m, o->i_item, o->value);
    else if (o->lever == LEVER_fund_programmes)
        effort_ask_money(m, o->value);
    else if (effort_handed_over(m, f))
        refuse(reply, "the function has been handed over");
    else
        effort_set_mentoring(m, f, o->value);
}

static void pull(struct mission *m, const struct order *o, struct order_reply *reply) {
    switch (o->lever) {
    case LEVER_recommend_ceiling:
    case LEVER_recommend_police_ceiling:
    case LEVER_hand_over:
    case LEVER_close_mission:
    case LEVER_keep_reserve: pull_ceiling(m, o, reply); break;
    case LEVER_set_bases:
    case LEVER_set_weight:
    case LEVER_open_temporary_base:
    case LEVER_detach_formed_police:
    case LEVER_detach_platoon: pull_laydown(m, o, reply); break;
    case LEVER_open_ddr:
    case LEVER_pause_ddr:
    case LEVER_set_intake:
    case LEVER_set_strictness:
    case LEVER_set_package:
    case LEVER_set_community_share:
    case LEVER_require_parity:
    case LEVER_close_registration: pull_ddr(m, o, reply); break;
    case LEVER_set_track:
    case LEVER_store_weapons:
    case LEVER_start_pre_ddr:
    case LEVER_start_cvr: pull_ddr_in_place(m, o, reply); break;
    case LEVER_set_mentoring: m->politics.mentoring_frac = o->value; break;
    case LEVER_offer_money:
    case LEVER_offer_posts:
    case LEVER_engage:
    case LEVER_press:
    case LEVER_proceed_without:
    case LEVER_engage_patron:
    case LEVER_announce_red_line:
    case LEVER_press_broker: strategies_pull_lever(m, o, reply); break;
    case LEVER_call_talks: talks_call(m, o, reply); break;
    case LEVER_hold_exercise:
    case LEVER_set_criticality:
    case LEVER_prioritise_section:
    case LEVER_request_surge: pull_leadership(m, o, reply); break;
    case LEVER_answer_restriction: host_set_answer(m, o->value); break;
    case LEVER_press_integrity: refuse_if(reply, integrity_press(m, o->value)); break;
    case LEVER_vet_police: refuse_if(reply, conduct_vet_police(m, o->value)); break;
    case LEVER_vet_support: m->host_army->vet_frac = o->value; break;
    case LEVER_recognise_customary: m->customary->recognised_frac = o->value; break;
    case LEVER_protect_site: gates_protect(m, o->i_sector, o->value); break;
    case LEVER_encourage_return: press_return(m, o->value); break;
    case LEVER_escort_aid: aid_set_escorts(m, o->value); break;
    case LEVER_ask_extension:
    case LEVER_hand_over_function:
    case LEVER_seek_pledge:
    case LEVER_keep_residual:
    case LEVER_dispose_assets: pull_transition(m, o, reply); break;
    case LEVER_set_message: set_message(m, o, reply); break;
    case LEVER_pursue_justice: reckoning_pursue(m, o->value); break;
    case LEVER_advise_election:
    case LEVER_run_election:
    case LEVER_bar_from_election:
    case LEVER_secure_vote: elections_pull_lever(m, o, reply); break;
    case LEVER_report_publicly:
    case LEVER_mediate:
    case LEVER_answer_rumours:
    case LEVER_rehearse_hand_over: violence_order(m, o, reply); break;
    case LEVER_attack_civilians:
    case LEVER_attack_mission:
    case LEVER_tax_roads:
    case LEVER_recruit_men:
    case LEVER_hold_back_men:
    case LEVER_hide_weapons:
    case LEVER_boycott_vote:
    case LEVER_answer_talks:
    case LEVER_pay_commanders:
    case LEVER_prey:
    case LEVER_divert_pay:
    case LEVER_restrict_mission:
    case LEVER_bribe:
    case LEVER_fund_party: command_pull(m, o, reply); break;
    case LEVER_set_priority:
    case LEVER_mentor:
    case LEVER_fund_programmes: pull_effort(m, o, reply); break;
    case LEVER_attempt_coup:
    case LEVER_default_pledges:
    case LEVER_withdraw_contributor:
    case LEVER_spread_disinformation:
    case LEVER_disclose_abuse:
    case LEVER_flood:
    case LEVER_outbreak:
    case LEVER_cut_supply:
    case LEVER_regional_war:
    case LEVER_cut_patron: refuse_if(reply, outside_pull(m, o)); break;
    default: refuse(reply, "not in this version"); break;
    }
}

struct late_order {
    struct mission *m;
    struct order order;
    uint32_t event;
};

static int party_of(const struct order *o) {
    return LEVERS[o->lever].head.scope == SCOPE_PARTY ? o->i_party : -1;
}

static void on_late_order(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct late_order *late = context;
    struct mission *m = late->m;
    struct order_reply reply = {.accepted = true};
    if (!mission_present(m)) return;
    m->cause = late->event;
    pull(m, &late->order, &reply);
    if (!reply.accepted)
        record_event(m, INCIDENT_order_void, late->order.i_sector, party_of(&late->order), late->order.lever);
    m->cause = 0;
}

/* At once, or when leaders have time for it. */
static void carry_out(struct mission *m, const struct order *o, struct order_reply *reply) {
    double days = leadership_take_order(m);
    if (days <= 0) {
        pull(m, o, reply);
        return;
    }
    struct late_order *late = take(m, 1, sizeof *late);
    if (late == NULL) return;
    uint32_t event = record_event(m, INCIDENT_order_late, o->i_sector, party_of(o), days);
    *late = (struct late_order){.m = m, .order = *o, .event = event};
    sim_schedule_days(m->sim, days, PRIORITY_NORMAL, on_late_order, late, 0);
}

/* What follows from the order has it as its cause, however late. */
static void give(struct mission *m, const struct order *o, struct order_reply *reply) {
    uint32_t cause = m->cause;
    m->cause = record_event(m, INCIDENT_order_given, o->i_sector, -1, o->lever);
    carry_out(m, o, reply);
    if (!reply->accepted) record_event(m, INCIDENT_order_refused, o->i_sector, -1, o->lever);
    m->cause = cause;
}

void levers_name_events(struct sim *s) {
    NAME_EVENT(s, on_late_order);
}

/* Where the order is to go: an error of the policy's, if nowhere. */
static enum status check_target(const struct mission *m, const struct lever *lever, const struct order *o,
                                struct error *err) {
    static const char *const NAMES[] = {[SCOPE_SECTOR] = "sector",
                                        [SCOPE_PARTY] = "party",
                                        [SCOPE_OUTPUT] = "output",
                                        [SCOPE_FUNCTION] = "function"};
    int i, n;
    switch ((int)lever->head.scope) {
    case SCOPE_SECTOR: i = o->i_sector, n = m->n_sectors; break;
    case SCOPE_PARTY: i = o->i_party, n = m->n_parties; break;
    case SCOPE_OUTPUT: i = o->i_item, n = case_doctrine(m->c)->n_outputs; break;
    case SCOPE_FUNCTION: i = o->i_item, n = N_FUNCTIONS; break;
    default: return STATUS_OK;
    }
    if (i >= 0 && i < n) return STATUS_OK;
    if (n == 0)
        return error_set(err, STATUS_RANGE, "%s: the case has no doctrine, and so no outputs",
                         lever->head.name);
    return error_set(err, STATUS_RANGE, "%s: %s %d is not one of 1..%d", lever->head.name,
                     NAMES[lever->head.scope], i + 1, n);
}

enum status policy_order(struct mission *m, int i_policy, const struct order *order,
                         struct order_reply *reply, struct error *err) {
    *reply = (struct order_reply){.accepted = true};
    if ((int)order->lever < 0 || (int)order->lever >= (int)N_LEVERS)
        return error_set(err, STATUS_USAGE, "no such lever");
    const struct lever *lever = &LEVERS[order->lever];
    const struct policy *policy = &m->request->policies[i_policy];
    if ((policy->owners & lever_group_bit(order->lever)) == 0)
        return error_set(err, STATUS_USAGE, "%s belongs to the group '%s', which this plugin does not own",
                         lever->head.name, lever->owner);
    enum status status = check_target(m, lever, order, err);
    if (status == STATUS_OK && lever->head.unit[0] != '\0')
        status = descriptor_check(&lever->head, order->value, err);
    if (status != STATUS_OK) return status;
    if (policy->role != ROLE_POLICY)
        pull(m, order, reply);
    else if (!mission_present(m))
        refuse(reply, "the mission has left");
    else
        give(m, order, reply);
    return STATUS_OK;
}
