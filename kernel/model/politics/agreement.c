/* Provisions of the agreement and how they are carried out; see agreement.h. */
#include "model/politics/agreement.h"

#include "base/variates.h"
#include "model/host/payroll.h"
#include "model/means/sections.h"
#include "model/people/presence.h"
#include "model/trace/cause.h"
#include "model/world.h"

#include <math.h>

enum draw_of { DRAW_KIND, DRAW_ACTOR, DRAW_SPECIFIC, DRAW_DUE, DRAW_IMPORTANCE, DRAW_DIFFICULTY };

/* How often each kind of provision is agreed on, and who must act on it: government, signatories, the rest
 * the mission. */
static const struct kind_row {
    double weight, government, signatories;
    int grievance; // that it addresses; -1: none
} KINDS[N_PROVISION_KINDS] = {
    [PROVISION_POWER] = {3, 0.8, 0.2, GRIEVANCE_EXCLUSION},
    [PROVISION_SECURITY] = {4, 0.3, 0.5, GRIEVANCE_ABUSE},
    [PROVISION_JUSTICE] = {2, 0.8, 0.1, GRIEVANCE_ABUSE},
    [PROVISION_LAND] = {2, 0.8, 0.2, GRIEVANCE_LAND},
    [PROVISION_LOCAL] = {2, 0.8, 0.1, GRIEVANCE_EXCLUSION},
    [PROVISION_ELECTIONS] = {2, 0.6, 0.1, -1},
};

/* --- the terms --- */

static double luck_of(const struct mission *m, int i, enum draw_of what) {
    return draw(m, LUCK_agreement, (uint64_t)i, (uint64_t)what);
}

static void draw_kind(const struct mission *m, int i, struct provision *p) {
    double weights[N_PROVISION_KINDS], u = luck_of(m, i, DRAW_ACTOR);
    for (int k = 0; k < N_PROVISION_KINDS; k++)
        weights[k] = KINDS[k].weight;
    /* The first few are one of each kind: every agreement speaks of all of them. */
    p->kind = i < N_PROVISION_KINDS
                  ? (enum provision_kind)i
                  : (enum provision_kind)variate_choose(luck_of(m, i, DRAW_KIND), weights, N_PROVISION_KINDS);
    const struct kind_row *row = &KINDS[p->kind];
    p->actor = u < row->government                      ? ACTOR_GOVERNMENT
               : u < row->government + row->signatories ? ACTOR_SIGNATORIES
                                                        : ACTOR_MISSION;
}

static void draw_terms(struct mission *m) {
    struct agreement *a = m->agreement;
    double specific = 0;
    for (int i = 0; i < a->n; i++) {
        struct provision *p = &a->items[i];
        draw_kind(m, i, p);
        p->specific = p->clear = luck_of(m, i, DRAW_SPECIFIC) < m->p->agreement_specific_frac;
        p->plan_days = variate_lognormal(luck_of(m, i, DRAW_DUE), m->p->agreement_due_median_days,
                                         m->p->agreement_due_spread_log);
        p->due_day = p->plan_days;
        p->importance = 0.5 + luck_of(m, i, DRAW_IMPORTANCE);
        p->difficulty =
            variate_lognormal(luck_of(m, i, DRAW_DIFFICULTY), 1, m->p->agreement_difficulty_spread_log);
        a->importance += p->importance;
        specific += p->specific * p->importance;
    }
    a->specific_frac = specific / a->importance;
}

static bool signed_it(const struct party *p) {
    return is_movement(p) && !p->gone && p->in_process;
}

/* What is spelled out must be sold at home: each side stands on its own reading of it. */
static void harden(struct mission *m) {
    struct agreement *a = m->agreement;
    double kept = 1 - m->p->agreement_hardening_frac * (a->specific_frac - 0.5);
    a->will_frac = clamp(m->p->agreement_will_initial_frac * kept, 0, 1);
    for (int i = 0; i < m->n_parties; i++)
        if (signed_it(&m->parties[i]))
            m->parties[i].commitment_frac = clamp(m->parties[i].commitment_frac * kept, 0, 1);
}

bool agreement_start(struct mission *m) {
    int n = (int)m->p->agreement_provisions_count;
    if (n <= 0) return true;
    m->agreement = take(m, 1, sizeof *m->agreement);
    if (m->agreement == NULL) return false;
    m->agreement->n = n < MAX_PROVISIONS ? n : MAX_PROVISIONS;
    draw_terms(m);
    harden(m);
    return true;
}

/* --- what it has come to --- */

static bool is_done(const struct provision *p) {
    return p->state == PROVISION_ON_TIME || p->state == PROVISION_LATE;
}

static bool is_due(const struct mission *m, const struct provision *p) {
    return p->state != PROVISION_OPEN || now_days(m) > p->due_day + m->p->agreement_grace_days;
}

static double worth(const struct mission *m, const struct provision *p) {
    if (p->state == PROVISION_ON_TIME) return 1;
    return p->state == PROVISION_LATE ? m->p->agreement_late_worth_frac : 0;
}

/* What one side has kept, less what is usual, by the share of it that has fallen due. */
static double surplus(const struct mission *m, bool owed_by_signatories) {
    const struct agreement *a = m->agreement;
    double kept = 0, due = 0, all = 0;
    for (int i = 0; i < a->n; i++) {
        const struct provision *p = &a->items[i];
        if ((p->actor == ACTOR_SIGNATORIES) != owed_by_signatories) continue;
        all += p->importance;
        if (!is_due(m, p)) continue;
        due += p->importance;
        kept += p->importance * worth(m, p);
    }
    return all > 0 ? (kept - m->p->agreement_usual_kept_frac * due) / all : 0;
}

double agreement_word(const struct mission *m, int i_party) {
    if (m->agreement == NULL || !is_movement(&m->parties[i_party])) return 0;
    return m->p->agreement_word_weight * m->agreement->surplus_frac;
}

double agreement_will(const struct mission *m) {
    return m->agreement != NULL ? m->agreement->will_frac : m->p->agreement_will_initial_frac;
}

double agreement_on_time_frac(const struct mission *m) {
    double due = 0, on_time = 0;
    for (int i = 0; m->agreement != NULL && i < m->agreement->n; i++) {
        due += is_due(m, &m->agreement->items[i]);
        on_time += m->agreement->items[i].state == PROVISION_ON_TIME;
    }
    return due > 0 ? on_time / due : 1;
}

double agreement_done_frac(const struct mission *m) {
    if (m->agreement == NULL) return 1;
    double done = 0;
    for (int i = 0; i < m->agreement->n; i++)
        done += is_done(&m->agreement->items[i]);
    return done / m->agreement->n;
}

int agreement_disputes(const struct mission *m) {
    int n = 0;
    for (int i = 0; m->agreement != NULL && i < m->agreement->n; i++)
        n += m->agreement->items[i].disputed;
    return n;
}

int agreement_government(const struct mission *m) {
    for (int i = 0; i < m->n_parties; i++)
        if (!is_movement(&m->parties[i])) return i;
    return -1;
}

/* --- will and capacity --- */

/* Over those who signed, by the fighters they had: how far they keep the peace, and that times their
 * commitment. */
static void see_signatories(const struct mission *m, double *peace, double *will, double *armed) {
    static const double OF_POSTURE[] = {
        [POSTURE_COMPLY] = 1, [POSTURE_STALL] = 0.5, [POSTURE_SPOIL] = 0, [POSTURE_WAR] = 0};
    double all = 0;
    *peace = *will = *armed = 0;
    for (int i = 0; i < m->n_parties; i++) {
        const struct party *p = &m->parties[i];
        if (!signed_it(p)) continue;
        double weight = fmax(1, p->n_fighters), keeps = OF_POSTURE[p->posture];
        all += weight;
        *peace += weight * keeps;
        *will += weight * keeps * p->commitment_frac;
        *armed += party_armed(p);
    }
    *peace = all > 0 ? *peace / all : 1;
    *will = all > 0 ? *will / all : 0;
}

static void will_month(struct mission *m, double peace, double armed) {
    struct agreement *a = m->agreement;
    double kept = clamp(m->p->agreement_usual_kept_frac + surplus(m, true), 0, 1);
    double strength = m->state.army_worth / fmax(1, m->state.army_worth + armed);
    double goal =
        clamp((0.5 + 0.5 * kept) * peace * (1 - m->p->agreement_advantage_frac * (strength - 0.5)), 0, 1);
    a->will_frac =
        goal + (a->will_frac - goal) * half_life_factor(1.0 / 12, m->p->agreement_will_half_life_years);
}

static double state_capacity(const struct mission *m) {
    double posts = 0, people = 0, floor_frac = m->p->agreement_capacity_floor_frac;
    for (int i = 0; i < m->n_sectors; i++) {
        posts += m->sectors[i].p->population_persons * presence_frac(m, i, POSTS_ADMINISTRATION);
        people += m->sectors[i].p->population_persons;
    }
    return floor_frac + (1 - floor_frac) * posts / people * payroll_paid_frac(m, SERVICE_OFFICIALS);
}

/* Women heard where agreements are argued over: by people, over the country. */
static double women_at_table(const struct mission *m) {
    double sum = 0, people = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        double here = m->sectors[i].p->population_persons;
        sum += here * effort_factor(m, EFFECT_womens_participation, i, m->p->agreement_women_gain);
        people += here;
    }
    return sum / people;
}

/* Effort of a month, by actor; what bodies and good offices make of it; how disputes are settled. */
struct month {
    double power[3], support, settling;
};

static struct month look_at(struct mission *m) {
    double peace, will, armed;
    see_signatories(m, &peace, &will, &armed);
    will_month(m, peace, armed);
    double government = m->agreement->will_frac * state_capacity(m);
    double bodies = effort_factor(m, EFFECT_agreement_support, -1, m->p->agreement_support_gain);
    double offices = effort_factor(m, EFFECT_good_offices, -1, m->p->agreement_offices_gain);
    return (struct month){
        .power = {government, will,
                  mission_present(m) ? fmin(1, sections_work(m, SECTION_POLITICAL)) : government},
        .support = bodies * offices,
        .settling = m->p->agreement_settle_per_month * bodies * offices * women_at_table(m)};
}

/* --- what follows --- */

/* Who failed: the government, or of those who signed the least committed. */
static int culprit(const struct mission *m, const struct provision *p) {
    if (p->actor == ACTOR_GOVERNMENT) return agreement_government(m);
    int worst = -1;
    for (int i = 0; p->actor == ACTOR_SIGNATORIES && i < m->n_parties; i++)
        if (signed_it(&m->parties[i]) &&
            (worst < 0 || m->parties[i].commitment_frac < m->parties[worst].commitment_frac))
            worst = i;
    return worst;
}

/* Its share of what all provisions of its kind would bring. */
static double share_of_kind(const struct mission *m, const struct provision *p) {
    double all = 0;
    for (int i = 0; i < m->agreement->n; i++)
        if (m->agreement->items[i].kind == p->kind) all += m->agreement->items[i].importance;
    return p->importance / all;
}

static void move_grievances(struct mission *m, const struct provision *p, bool settles, double size) {
    int kind = KINDS[p->kind].grievance;
    if (kind < 0) return;
    for (int i = 0; i < m->n_sectors; i++) {
        if (settles)
            grievance_settle(m, i, (enum grievance)kind, size);
        else
            grievance_add(m, i, (enum grievance)kind, size);
    }
}

/* The other side sees that its word was not kept. */
static void let_down(struct mission *m, const struct provision *p) {
    double lost = m->p->agreement_broken_commitment_frac * p->importance;
    if (p->actor == ACTOR_SIGNATORIES) {
        m->agreement->will_frac *= fmax(0, 1 - lost);
        return;
    }
    for (int i = 0; i < m->n_parties; i++)
        if (signed_it(&m->parties[i])) party_lose_commitment(m, i, fmin(1, lost));
}

static void is_carried_out(struct mission *m, struct provision *p) {
    bool late = now_days(m) > p->due_day + m->p->agreement_grace_days;
    double worth_frac = late ? m->p->agreement_late_worth_frac : 1;
    p->state = late ? PROVISION_LATE : PROVISION_ON_TIME;
    p->work_frac = 1;
    record_event(m, late ? INCIDENT_provision_late : INCIDENT_provision_kept, -1, -1, p->kind);
    move_grievances(m, p, true, m->p->agreement_settle_frac * share_of_kind(m, p) * worth_frac);
    perception_note(m, -1, PERCEIVED_LEGITIMACY, true,
                    m->p->agreement_legitimacy_frac * p->importance * worth_frac);
}

static void is_broken(struct mission *m, struct provision *p) {
    uint32_t cause = m->cause;
    m->cause = p->dispute_event;
    p->state = PROVISION_BROKEN;
    p->disputed = false;
    m->cause = record_event(m, INCIDENT_provision_broken, -1, culprit(m, p), p->kind);
    move_grievances(m, p, false, m->p->agreement_broken_grievance_frac * share_of_kind(m, p));
    perception_note(m, -1, PERCEIVED_LEGITIMACY, false, m->p->agreement_legitimacy_frac * p->importance);
    let_down(m, p);
    m->cause = cause;
}

/* --- the month --- */

static void dispute_month(struct mission *m, int i, struct provision *p, double settling) {
    double u = draw(m, LUCK_agreement_dispute, (uint64_t)i, (uint64_t)now_month(m));
    if (p->disputed) {
        if (happens(u, settling)) {
            uint32_t cause = m->cause;
            m->cause = p->dispute_event;
            record_event(m, INCIDENT_provision_settled, -1, -1, p->kind);
            m->cause = cause;
            p->disputed = false;
            p->clear = true;
        } else if (now_days(m) - p->disputed_day > m->p->agreement_deadlock_days) {
            is_broken(m, p);
        }
        return;
    }
    double rate = p->specific ? m->p->agreement_specific_dispute_per_year
                  : p->clear  ? 0
                              : m->p->agreement_vague_dispute_per_year;
    if (!happens(u, rate / 12)) return;
    p->disputed = true;
    p->disputed_day = now_days(m);
    p->dispute_event = record_event(m, INCIDENT_provision_disputed, -1, -1, p->kind);
}

static double pace(const struct mission *m, const struct provision *p) {
    double x = m->p->agreement_pace / p->difficulty;
    if (!p->clear) x *= 1 - m->p->agreement_vague_slip_frac;
    if (p->specific)
        x *= 1 - m->p->agreement_hardening_pace_frac * half_life_factor(now_days(m), DAYS_PER_YEAR);
    return x;
}

static void provision_month(struct mission *m, int i, const struct month *now) {
    struct provision *p = &m->agreement->items[i];
    if (p->state != PROVISION_OPEN) return;
    dispute_month(m, i, p, now->settling);
    if (p->state != PROVISION_OPEN || p->disputed) return;
    p->work_frac += pace(m, p) * now->power[p->actor] * now->support * DAYS_PER_MONTH / p->plan_days;
    if (p->work_frac >= 1)
        is_carried_out(m, p);
    else if (now_days(m) > p->due_day + m->p->agreement_give_up_years * DAYS_PER_YEAR)
        is_broken(m, p);
}

void agreement_month(struct mission *m) {
    if (m->agreement == NULL) return;
    struct month now = look_at(m);
    m->agreement->surplus_frac = surplus(m, false);
    for (int i = 0; i < m->agreement->n; i++)
        provision_month(m, i, &now);
}

void agreement_renew(struct mission *m) {
    for (int i = 0; m->agreement != NULL && i < m->agreement->n; i++) {
        struct provision *p = &m->agreement->items[i];
        if (p->state != PROVISION_BROKEN) continue;
        p->state = PROVISION_OPEN;
        p->clear = true; // what broke it has been talked over
        p->dispute_event = 0;
        p->due_day = now_days(m) + p->plan_days;
        p->disputed = false;
    }
}
