/* What makes leaders decide at once; see triggers.h. */
#include "model/parties/triggers.h"

#include "model/parties/splinter.h"
#include "model/trace/cause.h"
#include "model/world.h"

#include <math.h>

void trigger_party(struct mission *m, int i_party, enum trigger kind) {
    bool either_way = kind == TRIGGER_DEATH || kind == TRIGGER_PATRON; // the others are openings
    if (m->p->trigger_active != 0 && is_armed_actor(&m->parties[i_party]))
        party_decide_for(m, i_party, INCIDENT_trigger, kind, !either_way);
}

static void trigger_all(struct mission *m, enum trigger kind) {
    for (int i = 0; i < m->n_parties; i++)
        trigger_party(m, i, kind);
}

/* Those who live in the sector (any: -1), of whom only one who is near a change of mind pays attention to a
 * small opening: half a margin short of stalling. */
static void trigger_tempted(struct mission *m, enum trigger kind, int i_sector) {
    double near = -(m->p->party_stall_factor + 0.5) * m->p->party_spoil_margin;
    for (int i = 0; i < m->n_parties; i++) {
        bool lives_here = i_sector < 0 || m->parties[i].share[i_sector] > m->p->party_home_share_frac;
        if (lives_here && m->parties[i].wish > near) trigger_party(m, i, kind);
    }
}

void triggers_election(struct mission *m) {
    trigger_all(m, TRIGGER_ELECTION);
}

void triggers_rotation(struct mission *m, int i_sector, double before) {
    double after = m->sectors[i_sector].outside_persons;
    if (before > 0 && after < before * (1 - m->p->trigger_rotation_drop_frac))
        trigger_tempted(m, TRIGGER_ROTATION, i_sector);
}

void triggers_caveat(struct mission *m, int i_party, int i_sector) {
    for (int i = 0; i < m->n_parties; i++) {
        struct party *party = &m->parties[i];
        if (!is_armed_actor(party) || (i != i_party && party_armed_in(party, i_sector) < 1)) continue;
        party->resolve_frac *= 1 - m->p->trigger_caveat_drop_frac;
        trigger_party(m, i, TRIGGER_CAVEAT);
    }
}

void triggers_leader_dies(struct mission *m, int i_party, uint64_t n) {
    struct party *party = &m->parties[i_party];
    bool dies = draw(m, LUCK_shock_kind, (uint64_t)i_party, n) < m->p->trigger_death_frac;
    bool new_leader = party->leader_died_day >= 0 &&
                      now_days(m) - party->leader_died_day < m->p->trigger_succession_days;
    if (!dies || new_leader || !is_armed_actor(party) || party->gone) return;
    party->leader_died_day = now_days(m);
    splinter_blow(m, i_party, m->p->splinter_death_loss_frac);
    m->cause = 0; // the shock is this death, not what led to it
    m->cause = record_event(m, INCIDENT_leader_died, -1, i_party, party->cohesion_frac);
    if (party->blow_event != 0) party->blow_event = m->cause;
    trigger_party(m, i_party, TRIGGER_DEATH);
}

/* --- payday and rains --- */

static void payday_month(struct mission *m) {
    struct triggers *t = m->triggers;
    double arrears = m->state.arrears_months;
    bool missed = arrears >= t->arrears_seen_months + m->p->trigger_payday_months;
    if (missed || arrears < t->arrears_seen_months) t->arrears_seen_months = arrears;
    uint32_t cause = m->cause;
    m->cause = cause_latest(m, INCIDENT_pay_overdue, -1, -1);
    if (missed) trigger_tempted(m, TRIGGER_PAYDAY, -1);
    m->cause = cause;
}

void triggers_month(struct mission *m) {
    payday_month(m);
}

static void plan_rains_end(struct mission *m);

static void on_rains_end(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    trigger_tempted(context, TRIGGER_RAINS_END, -1);
    plan_rains_end(context);
}

/* The first dry day after the next rains. */
static void plan_rains_end(struct mission *m) {
    double today = floor(now_days(m));
    int day = date_day_of_year(case_head_const(m->c)->start_days + (int64_t)today);
    int ahead = ((int)m->p->time_rains_last_day + 1 - day + 366) % 366;
    if (ahead == 0) ahead = 365;                                   // it is today; the next is in a year
    for (ahead = ahead > 3 ? ahead - 2 : 1; ahead <= 368; ahead++) // leap years move it by a day
        if (in_rains_on(m, today + ahead - 1) && !in_rains_on(m, today + ahead)) {
            after_days(m, today + ahead - now_days(m), on_rains_end, 0);
            return;
        }
}

bool triggers_start(struct mission *m) {
    m->triggers = take(m, 1, sizeof *m->triggers);
    if (m->triggers == NULL) return false;
    if (m->p->trigger_active != 0) plan_rains_end(m);
    return true;
}

void triggers_name_events(struct sim *s) {
    NAME_EVENT(s, on_rains_end);
}
