/* Elections as a project: date, registers, ballots, who stands; see elections.h. */
#include "model/politics/elections.h"

#include "model/host/payroll.h"
#include "model/means/sections.h"
#include "model/people/displacement.h"
#include "model/people/presence.h"
#include "model/politics/failure.h"
#include "model/politics/vote.h"
#include "model/violence/crowds.h"

#include "base/portable_math.h"
#include "base/variates.h"

#include <math.h>
#include <stdio.h>

bool elections_on(const struct mission *m) {
    return m->p->election_mechanism != 0;
}

/* --- how far the project is --- */

static double by_people(const struct mission *m, double (*value)(const struct mission *, int)) {
    double sum = 0, people = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        sum += value(m, i) * m->sectors[i].p->population_persons;
        people += m->sectors[i].p->population_persons;
    }
    return sum / people;
}

static double registered_in(const struct mission *m, int i_sector) {
    return m->elections->registered_frac[i_sector];
}

double elections_registered(const struct mission *m) {
    return by_people(m, registered_in);
}

/* Someone keeps order there, police or patrols, or soldiers stand at the polls; and people are not afraid. */
double elections_secure(const struct mission *m, int i_sector) {
    const struct sector *s = &m->sectors[i_sector];
    double guards_needed = s->p->population_persons / 1000 * m->p->election_guards_per_1000;
    double guarded = guards_needed > 0 ? s->outside_persons * m->elections->guard_frac / guards_needed : 0;
    double open =
        (1 - fmin(1, state_police_frac(m, i_sector))) * (1 - s->patrolled_frac) * (1 - fmin(1, guarded));
    double plan = effort_factor(m, EFFECT_electoral_security, i_sector, m->p->election_security_gain);
    return clamp((1 - open) * (1 - displacement_fear(m, i_sector)) * plan, 0, 1);
}

double elections_days_left(const struct mission *m) {
    return fmax(0, m->elections->date_day - now_days(m));
}

double elections_ready(const struct mission *m) {
    if (!elections_on(m)) return 0;
    double registers = elections_registered(m) / m->p->election_register_enough_frac;
    double secure = by_people(m, elections_secure) / m->p->election_secure_enough_frac;
    return clamp(fmin(m->elections->prepared_frac, fmin(registers, secure)), 0, 1);
}

bool elections_stands(const struct mission *m, int i_party) {
    enum standing standing = m->elections->standing[i_party];
    if (standing != STANDS_AS_CASE) return standing == STANDS_ADMITTED;
    return m->parties[i_party].included_frac > 0 || m->parties[i_party].p->included != 0;
}

/* --- the month's work --- */

static double run_share(const struct mission *m) {
    return mission_present(m) ? m->elections->run_frac : 0;
}

static double own_work(const struct mission *m) {
    return (1 - run_share(m)) * m->elections->body_frac * payroll_paid_frac(m, SERVICE_OFFICIALS);
}

static double mission_work(const struct mission *m) {
    double share = run_share(m);
    return share > 0 ? share * m->p->election_run_speed * sections_work(m, SECTION_ELECTORAL) : 0;
}

/* Where registrars and voters can go: officials are there, roads and towns are safe, people are at home. */
static double access_to(const struct mission *m, int i_sector) {
    const struct sector *s = &m->sectors[i_sector];
    double safe = 1 - (1 - fmin(1, state_police_frac(m, i_sector))) * (1 - s->patrolled_frac);
    double there = (safe + presence_frac(m, i_sector, POSTS_ADMINISTRATION)) / 2;
    double away = fmin(1, displacement_from(m, i_sector) / s->p->population_persons);
    return there * (1 - away * m->p->election_displaced_loss_frac);
}

static double over_month(double work, double months) {
    return 1 - portable_exp(-work / months);
}

void elections_month(struct mission *m) {
    struct elections *e = m->elections;
    if (!elections_on(m) || e->date_day - now_days(m) > m->p->election_window_days) return;
    double own = own_work(m), all = own + mission_work(m);
    double work =
        all * effort_factor(m, EFFECT_electoral_administration, 0, m->p->election_administration_gain);
    e->own_work += own;
    e->all_work += all;
    e->prepared_frac += (1 - e->prepared_frac) * over_month(work, m->p->election_prepare_months);
    for (int i = 0; i < m->n_sectors; i++)
        e->registered_frac[i] +=
            (1 - e->registered_frac[i]) * over_month(work * access_to(m, i), m->p->election_register_months);
    if (mission_present(m) && e->run_frac > 0)
        record_cost(m,
                    m->p->election_usd_per_voter * e->run_frac * m->p->election_adults_frac * e->people *
                        DAYS_PER_MONTH / m->p->election_window_days,
                    0);
}

/* --- the date --- */

static void on_poll(struct sim *s, void *context, uint64_t argument);
static void on_decision(struct sim *s, void *context, uint64_t argument);
static void on_campaign(struct sim *s, void *context, uint64_t argument);

static void tell_date(struct mission *m, double moved_days) {
    double arguments[] = {m->elections->date_day - now_days(m), moved_days};
    if (mission_present(m)) hook_notify(m, HOOK_on_election_date, arguments, 2);
}

static void set_date(struct mission *m, double day) {
    struct elections *e = m->elections;
    sim_cancel(m->sim, e->poll);
    sim_cancel(m->sim, e->decision);
    sim_cancel(m->sim, e->campaign);
    double days = day - now_days(m);
    e->date_day = day;
    e->poll = after_days(m, days, on_poll, e->i_election);
    if (days > m->p->election_decide_days)
        e->decision = after_days(m, days - m->p->election_decide_days, on_decision, e->i_election);
    e->campaign = after_days(m, fmax(0, days - m->p->election_campaign_days), on_campaign, e->i_election);
}

static double days_late(const struct mission *m) {
    return fmax(0, m->elections->date_day - m->elections->due_day);
}

/* What a delay takes from the faith in the state, and from the word of those who signed. */
static void pay_for_delay(struct mission *m, double days, double weight) {
    double share = weight * m->p->election_delay_cost * fmin(1, days / m->p->election_limit_days);
    perception_note(m, -1, PERCEIVED_LEGITIMACY, false, share);
    for (int i = 0; i < m->n_parties; i++)
        if (is_armed_actor(&m->parties[i]) && m->parties[i].in_process) party_lose_commitment(m, i, share);
}

static void move_vote(struct mission *m, double days, enum incident_id incident, double cost_weight) {
    struct elections *e = m->elections;
    uint32_t cause = m->cause;
    m->cause = e->date_event = record_event(m, incident, -1, -1, fabs(days));
    if (days > 0) pay_for_delay(m, days, cost_weight);
    set_date(m, e->date_day + days);
    tell_date(m, days);
    if (days_late(m) > m->p->election_limit_days && !e->broken) {
        e->broken = true;
        m->cause = record_event(m, INCIDENT_vote_cancelled, -1, -1, days_late(m));
        failure_note_break(m);
    }
    m->cause = cause;
}

/* How much the government would win by: its interest in the vote as things stand. */
static double margin_now(const struct mission *m) {
    struct vote v;
    vote_count(m, 0, 0, &v);
    return vote_margin(m, &v);
}

static double unreadiness(const struct mission *m) {
    return fmax(0, 1 - elections_ready(m) / m->p->election_ready_need_frac);
}

static void on_decision(struct sim *s, void *context, uint64_t i_election) {
    (void)s;
    struct mission *m = context;
    struct elections *e = m->elections;
    double late = days_late(m) + m->p->election_postpone_days;
    double want = m->p->election_unready_weight * unreadiness(m) +
                  m->p->election_interest_gain * fmax(0, -margin_now(m)) -
                  m->p->election_postpone_cost * late / m->p->election_limit_days;
    uint64_t occasion = i_election << 8 | (uint64_t)(days_late(m) / 30);
    if (draw(m, LUCK_election_date, 0, occasion) >= want) return;
    e->n_postponed++;
    uint32_t cause = m->cause;
    m->cause = 0;
    move_vote(m, m->p->election_postpone_days, INCIDENT_vote_postponed, 1);
    m->cause = cause;
}

static void on_campaign(struct sim *s, void *context, uint64_t i_election) {
    (void)s;
    struct mission *m = context;
    struct elections *e = m->elections;
    if (e->guard_frac > 0 && mission_present(m)) {
        e->guarding = true;
        force_update(m);
    }
    m->cause = e->date_event;
    m->cause = record_event(m, INCIDENT_campaign_began, -1, -1, elections_ready(m));
    crowds_on_campaign(m, i_election);
    m->cause = 0;
}

/* The next vote; the body has learned from what it did itself. */
static void begin_anew(struct mission *m) {
    struct elections *e = m->elections;
    double own = e->all_work > 0 ? e->own_work / e->all_work : 0;
    e->body_frac += m->p->election_body_learning * own * (1 - e->body_frac);
    e->own_work = e->all_work = e->prepared_frac = e->guard_frac = 0;
    for (int i = 0; i < m->n_sectors; i++)
        e->registered_frac[i] *= m->p->election_register_kept_frac;
    for (int i = 0; i < VOTE_SLOTS; i++)
        e->boycotts[i] = false;
    e->broken = e->guarding = false;
    e->i_election++;
    e->date_event = 0;
    e->due_day = e->date_day = now_days(m) + m->p->election_interval_years * DAYS_PER_YEAR;
    set_date(m, e->due_day);
}

static void on_poll(struct sim *s, void *context, uint64_t i_election) {
    (void)s;
    struct mission *m = context;
    bool guarded = m->elections->guarding;
    m->cause = m->elections->date_event;
    vote_hold(m, i_election);
    m->cause = 0;
    begin_anew(m);
    if (guarded && mission_present(m)) force_update(m);
}

/* --- what the mission may order --- */

static void refuse(struct order_reply *reply, const char *reason) {
    reply->accepted = false;
    snprintf(reply->reason, sizeof reply->reason, "%s", reason);
}

/* One answer in half a year: who asks again gets no other. */
static bool host_agrees(const struct mission *m, double days) {
    double margin = margin_now(m), speaks_for = m->p->election_advice_weight;
    if (days > 0)
        speaks_for += unreadiness(m) + m->p->election_interest_gain * fmax(0, -margin);
    else
        speaks_for += m->p->election_interest_gain * fmax(0, margin);
    uint64_t occasion =
        m->elections->i_election << 16 | (uint64_t)(days > 0) << 15 | (uint64_t)(now_days(m) / 182);
    return draw(m, LUCK_election_date, 1, occasion) < m->politics.host_consent_frac * speaks_for;
}

static const char *advise(struct mission *m, double days) {
    const struct elections *e = m->elections;
    double day = e->date_day + days;
    if (fabs(days) < 1) return "no other day is named";
    if (e->date_day - now_days(m) < m->p->election_notice_days) return "the vote is too near to move it";
    if (day - now_days(m) < m->p->election_notice_days) return "the day is too near to announce it";
    if (day - e->due_day > m->p->election_limit_days) return "the constitution allows no such delay";
    if (!host_agrees(m, days)) return "the host does not agree";
    if (days > 0)
        move_vote(m, days, INCIDENT_vote_put_off, m->p->election_agreed_cost_frac);
    else {
        m->elections->due_day = fmin(m->elections->due_day, day);
        move_vote(m, days, INCIDENT_vote_brought_forward, 0);
    }
    return NULL;
}

/* Its people hear that their party may not stand. */
static void shut_out(struct mission *m, int i_party) {
    party_lose_commitment(m, i_party, m->p->election_bar_commitment_frac);
    for (int i = 0; i < m->n_sectors; i++)
        grievance_add(m, i, GRIEVANCE_EXCLUSION,
                      m->p->election_bar_grievance_frac * m->parties[i_party].share[i]);
}

static const char *bar(struct mission *m, int i_party, bool barred) {
    struct party *party = &m->parties[i_party];
    if (party->gone || !is_movement(party)) return "the party cannot be barred or admitted";
    if (elections_stands(m, i_party) != barred) return "this is so already";
    bool back = m->elections->standing[i_party] != STANDS_AS_CASE; // an order is taken back
    m->elections->standing[i_party] = back ? STANDS_AS_CASE : barred ? STANDS_BARRED : STANDS_ADMITTED;
    uint32_t cause = m->cause;
    m->cause = record_event(m, barred ? INCIDENT_party_barred : INCIDENT_party_admitted, -1, i_party,
                            party_armed(party));
    if (barred)
        shut_out(m, i_party);
    else if (!back)
        politics_displease_host(m, m->p->election_admit_host_cost, INCIDENT_party_admitted);
    m->cause = cause;
    return NULL;
}

void elections_pull_lever(struct mission *m, const struct order *o, struct order_reply *reply) {
    const char *why = NULL;
    if (!elections_on(m)) {
        refuse(reply, "the calendar of votes is fixed");
        return;
    }
    switch (o->lever) {
    case LEVER_advise_election: why = advise(m, o->value); break;
    case LEVER_bar_from_election: why = bar(m, o->i_party, o->value >= 0.5); break;
    case LEVER_secure_vote:
        m->elections->guard_frac = o->value;
        if (m->elections->guarding) force_update(m);
        break;
    default: m->elections->run_frac = o->value; break; // run_election
    }
    if (why != NULL) refuse(reply, why);
}

/* --- as a calendar: a date and one loser --- */

static int pick_loser(const struct mission *m, uint64_t i_election) {
    double weights[MAX_PARTIES] = {0};
    int n = 0;
    for (int i = 0; i < m->n_parties; i++) {
        weights[i] = is_movement(&m->parties[i]) ? m->parties[i].p->fighters_persons : 0;
        n += weights[i] > 0;
    }
    return n == 0 ? -1
                  : (int)variate_choose(draw(m, LUCK_election_loser, 0, i_election), weights,
                                        (size_t)m->n_parties);
}

/* A loser with men under arms, out of power and out of sight is the one who rejects the result. */
static bool rejected(const struct mission *m, int i_loser, uint64_t i_election) {
    const struct party *party = &m->parties[i_loser];
    double armed = 1 - party_disarmed_frac(party);
    double unseen = 1 - record_world(m, METRIC_people_in_reach_frac);
    double excluded = 1 - (1 - m->p->election_included_factor) * party->included_frac;
    double p_reject = m->p->election_reject_frac *
                      (1 - m->p->section_vote_gain_frac * sections_prepared_frac(m)) *
                      (1 - m->p->election_armed_frac + m->p->election_armed_frac * armed) * unseen * excluded;
    return draw(m, LUCK_election_result, 0, i_election) < p_reject;
}

static void on_calendar(struct sim *s, void *context, uint64_t i_election) {
    (void)s;
    struct mission *m = context;
    after_days(m, m->p->election_interval_years * DAYS_PER_YEAR, on_calendar, i_election + 1);
    vote_new_government(m, i_election);
    int i_loser = pick_loser(m, i_election);
    if (i_loser < 0) return;
    bool accepted = !rejected(m, i_loser, i_election);
    sections_election_held(m);
    m->elections->n_held++;
    m->elections->n_accepted += accepted;
    vote_tell(m, i_loser, accepted);
    if (!accepted) party_shock(m, i_loser, m->p->election_reject_shock);
    vote_stir(m, accepted);
}

/* --- the start --- */

bool elections_start(struct mission *m) {
    struct elections *e = m->elections = take(m, 1, sizeof *e);
    if (e == NULL) return false;
    if (!elections_on(m)) {
        after_days(m, m->p->election_first_day, on_calendar, 1);
        return true;
    }
    for (int i = 0; i < m->n_sectors; i++)
        e->people += m->sectors[i].p->population_persons;
    e->body_frac = m->p->election_body_frac;
    e->run_frac = m->p->election_run_frac;
    for (int i = 0; i < m->n_sectors; i++)
        e->registered_frac[i] = m->p->election_registered_initial_frac;
    e->due_day = e->date_day = m->p->election_first_day;
    e->i_election = 1;
    set_date(m, e->due_day);
    return true;
}

void elections_name_events(struct sim *s) {
    NAME_EVENT(s, on_poll);
    NAME_EVENT(s, on_decision);
    NAME_EVENT(s, on_campaign);
    NAME_EVENT(s, on_calendar);
}
