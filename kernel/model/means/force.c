/*
 * Units, bases and what they can do.
 *
 * A unit is a company, a formed police unit, a team of officers or a support group; it arrives late, rotates,
 * may carry a caveat nobody declared, and sits at one sector's bases. Every base ties soldiers to guard duty,
 * so dispersion buys presence and loses mass; patrols go only as far as casualties can be brought back.
 * force_update turns all this into what others read of a sector: people outside the wire, the share of the
 * area where patrols are seen, police.
 */
#include "model/politics/elections.h"
#include "model/politics/council.h"
#include "model/politics/transition.h"
#include "model/host/host.h"
#include "model/means/detachment.h"
#include "model/means/generation.h"
#include "model/outside/outside.h"
#include "model/people/aid.h"
#include "model/people/gates.h"
#include "model/world.h"

#include "base/portable_math.h"
#include "base/variates.h"
#include "model/parties/triggers.h"

#include <math.h>

static const double PI = 3.14159265358979323846;
enum { PATROL_WINDOW_DAYS = 7 }; // a place is "patrolled" when a patrol passes about once a week

/* --- what units are --- */

static bool is_troops(const struct unit *u) {
    return u->kind != UNIT_FORMED_POLICE && u->kind != UNIT_POLICE_OFFICERS;
}

/* Troops who neither patrol nor answer warnings. */
static bool is_support(const struct unit *u) {
    return is_troops(u) && u->kind != UNIT_INFANTRY_COMPANY && u->kind != UNIT_QUICK_REACTION;
}

static bool in_theatre(const struct unit *u) {
    return u->state == UNIT_PRESENT || u->state == UNIT_MOVING || u->state == UNIT_LEAVING;
}

/* Sent home by a cash gap, to come back when it is over. */
static bool is_away(const struct unit *u, double now) {
    return (double)u->away_until_day > now;
}

static double sum_units(const struct mission *m, bool troops) {
    double persons = 0, now = now_days(m);
    for (int i = 0; i < m->n_units; i++) {
        const struct unit *u = &m->units[i];
        if (in_theatre(u) && !is_away(u, now) && is_troops(u) == troops) persons += (double)u->persons;
    }
    return persons;
}

double force_troops(const struct mission *m) {
    return sum_units(m, true);
}

double force_police(const struct mission *m) {
    return sum_units(m, false);
}

double force_away(const struct mission *m) {
    double persons = 0, now = now_days(m);
    for (int i = 0; i < m->n_units; i++)
        if (in_theatre(&m->units[i]) && is_away(&m->units[i], now)) persons += (double)m->units[i].persons;
    return persons;
}

/* The year is over: those who are still wanted are back; others have gone for good meanwhile. */
static void on_back(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    double back = 0;
    for (int i = 0; i < m->n_units; i++) {
        struct unit *u = &m->units[i];
        if ((double)u->away_until_day <= 0 || is_away(u, now_days(m) + 1)) continue; // a day for its rounding
        bool stays = u->state == UNIT_PRESENT || u->state == UNIT_MOVING;
        back += stays ? (double)u->persons : 0;
        u->away_until_day = 0;
    }
    m->cause = m->politics.cash_gap_event;
    if (back > 0) record_event(m, INCIDENT_back_from_cash_gap, -1, -1, back);
    supply_note_units(m);
    force_update(m);
    m->cause = 0;
}

/* Down the list of units, so that every contributor and sector gives its share. */
void force_send_away(struct mission *m, double troops_frac, double until_day) {
    double passed = 0, away = 0, now = now_days(m), from_sector[MAX_SECTORS] = {0};
    for (int i = 0; i < m->n_units; i++) {
        struct unit *u = &m->units[i];
        if (u->state != UNIT_PRESENT || !is_troops(u) || is_away(u, now)) continue;
        passed += (double)u->persons;
        double due = troops_frac * passed - away;
        if (u->kind != UNIT_INFANTRY_COMPANY || due < (double)u->persons / 2) continue;
        supply_note_units(m);
        u->away_until_day = (float)until_day;
        away += (double)u->persons;
        from_sector[u->i_sector] += (double)u->persons;
    }
    uint32_t cause = m->cause;
    m->cause = m->politics.cash_gap_event = record_event(m, INCIDENT_cash_gap, -1, -1, away);
    for (int i = 0; i < m->n_sectors; i++)
        if (from_sector[i] > 0) record_event(m, INCIDENT_sent_for_cash, i, -1, from_sector[i]);
    after_days(m, until_day - now, on_back, 0);
    force_update(m);
    m->cause = cause;
}

/* Troops or police that are here and not yet ordered home. */
static double staying(const struct mission *m, bool troops) {
    double persons = 0;
    for (int i = 0; i < m->n_units; i++) {
        const struct unit *u = &m->units[i];
        if ((u->state == UNIT_PRESENT || u->state == UNIT_MOVING) && is_troops(u) == troops)
            persons += (double)u->persons;
    }
    return persons;
}

/* --- the life of a unit --- */

/* A rotation changes its own sector; the rest is counted anew only if units have moved since. */
static void update_after_rotation(struct mission *m, const struct unit *u) {
    if (m->supply->stale)
        force_update(m);
    else
        force_update_sector(m, u->i_sector);
}

static void on_rotation_end(struct sim *s, void *context, uint64_t i_unit) {
    (void)s;
    struct mission *m = context;
    m->units[i_unit].rotating = false;
    update_after_rotation(m, &m->units[i_unit]);
}

static void on_rotation(struct sim *s, void *context, uint64_t i_unit) {
    (void)s;
    struct mission *m = context;
    struct unit *u = &m->units[i_unit];
    if (u->state != UNIT_PRESENT && u->state != UNIT_MOVING) return;
    u->rotating = true;
    u->told_to_stay = false;
    after_days(m, m->p->mission_rotation_gap_days, on_rotation_end, i_unit);
    after_days(m, m->p->mission_rotation_interval_days, on_rotation, i_unit);
    double before = m->sectors[u->i_sector].outside_persons;
    update_after_rotation(m, u);
    triggers_rotation(m, u->i_sector, before);
}

static int sector_for_newcomer(const struct mission *m, const struct unit *u) {
    int base = case_unit_base(m->c, u->i_record);
    return m->sectors[base].handing_over ? -1 : base;
}

static bool room_for(const struct mission *m, const struct unit *u) {
    const struct politics *p = &m->politics; // places of a sector handed over are not filled again
    double ceiling = is_troops(u) ? p->ceiling_troops - p->freed_troops : p->ceiling_police - p->freed_police;
    return staying(m, is_troops(u)) + (double)u->persons <= ceiling * m->p->mission_deployed_max_frac;
}

static void arrive(struct mission *m, int i_unit) {
    struct unit *u = &m->units[i_unit];
    int i_sector = sector_for_newcomer(m, u);
    for (int i = 0; i_sector < 0 && i < m->n_sectors; i++)
        if (!m->sectors[i].handing_over) i_sector = i;
    if (i_sector < 0) return;
    supply_note_units(m);
    u->state = UNIT_PRESENT;
    u->i_sector = u->i_home = (int16_t)i_sector;
    uint32_t cause = m->cause;
    m->cause = record_event(m, INCIDENT_unit_arrived, i_sector, -1, (double)u->persons);
    generation_rehat(m, i_unit);
    /* Units of one contributor do not rotate on the same day: the first rotation falls anywhere in the
     * interval. */
    double first = m->p->mission_rotation_interval_days * draw(m, LUCK_unit_arrival, (uint64_t)i_unit, 1);
    after_days(m, first, on_rotation, (uint64_t)i_unit);
    m->cause = cause;
}

static void on_arrival(struct sim *s, void *context, uint64_t i_unit) {
    (void)s;
    struct mission *m = context;
    struct unit *u = &m->units[i_unit];
    if (u->state != UNIT_PLEDGED || m->politics.mandate_end_day >= 0)
        return; // nobody comes to a mission that is closing
    double owed_days = budget_arrival_delay_days(m), held_days = host_customs_wait_days(m);
    double lost_days = generation_pledge_days(m, (int)i_unit); // another contributor must be found
    if (lost_days > 0) {
        after_days(m, lost_days, on_arrival, i_unit);
    } else if (owed_days >= 1 && !u->waited) { // its capital waits to be paid, once
        u->waited = true;
        after_days(m, owed_days, on_arrival, i_unit);
    } else if (held_days > 0) { // at the port or the border
        after_days(m, held_days, on_arrival, i_unit);
    } else if (room_for(m, u)) {
        arrive(m, (int)i_unit);
        force_laydown(m);
        force_update(m);
    } else {
        after_days(m, 30, on_arrival, i_unit); // waits for room under the ceiling
    }
}

static bool all_handed_over(const struct mission *m) {
    for (int i = 0; i < m->n_sectors; i++)
        if (!m->sectors[i].handed_over) return false;
    return true;
}

/* The last one out leaves nothing behind: no base, no sector in the mission's care, no unit still to come. */
static void leave_nothing(struct mission *m) {
    for (int i = 0; i < m->n_sectors; i++) {
        struct sector *s = &m->sectors[i];
        if (s->n_bases > 0) record_event(m, INCIDENT_base_closed, i, -1, s->n_bases);
        if (!s->handed_over) record_event(m, INCIDENT_sector_handed_over, i, -1, 1);
        s->n_bases = s->n_bases_wanted = 0;
        s->surge_persons = 0;
        s->handing_over = s->handed_over = true;
    }
    for (int i = 0; i < m->n_units; i++) {
        detachment_recall(m, i);
        m->units[i].state = UNIT_GONE;
    }
    force_update(m);
}

static void close_if_last(struct mission *m) {
    if (m->politics.mission_over) return;
    for (int i = 0; i < m->n_units; i++)
        if (in_theatre(&m->units[i])) return;
    bool may_come = m->politics.ceiling_troops + m->politics.ceiling_police > 0 && !all_handed_over(m);
    if (m->politics.mandate_end_day < 0 && may_come) return;
    leave_nothing(m);
    politics_note_exit(m);
}

static void on_departure(struct sim *s, void *context, uint64_t i_unit) {
    (void)s;
    struct mission *m = context;
    struct unit *u = &m->units[i_unit];
    if (u->state != UNIT_LEAVING) return;
    supply_note_units(m);
    u->state = UNIT_GONE;
    m->cause = record_event(m, INCIDENT_unit_left, u->i_sector, -1, (double)u->persons);
    force_update(m);
    close_if_last(m);
}

/* A temporary base is where its company is: it opens on arrival and goes with the company. */
static void strike_temporary(struct mission *m, struct unit *u) {
    if (u->temporary && u->state == UNIT_PRESENT) record_event(m, INCIDENT_base_closed, u->i_sector, -1, 1);
    u->temporary = false;
}

static void send_home(struct mission *m, int i_unit) {
    struct unit *u = &m->units[i_unit];
    if (u->state == UNIT_PLEDGED) u->state = UNIT_GONE;
    if (u->state != UNIT_PRESENT && u->state != UNIT_MOVING) return;
    strike_temporary(m, u);
    detachment_recall(m, i_unit);
    supply_note_units(m);
    u->state = UNIT_LEAVING;
    after_days(m, m->p->mission_withdrawal_days, on_departure, (uint64_t)i_unit);
}

void force_repatriate(struct mission *m, int i_unit) {
    send_home(m, i_unit);
    force_update(m);
}

static void on_move_end(struct sim *s, void *context, uint64_t i_unit) {
    (void)s;
    struct mission *m = context;
    struct unit *u = &m->units[i_unit];
    if (u->state != UNIT_MOVING) return;
    u->state = UNIT_PRESENT;
    supply_note_units(m);
    if (u->temporary) record_event(m, INCIDENT_base_opened, u->i_sector, -1, 1);
    force_update(m);
}

static void move_unit(struct mission *m, int i_unit, int i_sector) {
    struct unit *u = &m->units[i_unit];
    double hours = case_travel_hours(m->c, u->i_sector, i_sector, in_rains(m));
    detachment_recall(m, i_unit);
    u->i_sector = (int16_t)i_sector;
    supply_note_units(m);
    u->state = UNIT_MOVING;
    double days = isfinite(hours) ? hours / 24 : 20; // cut off by the rains: air lift, flight by flight
    sim_cancel(m->sim, u->move_end); // redirected on the way: the old journey does not end any more
    u->move_end = after_days(m, m->p->mission_move_days + days, on_move_end, (uint64_t)i_unit);
}

/* --- laydown: companies follow bases and weights --- */

/* Companies of a sector that is being handed over stay until it is, and then go home: they are surplus. */
static bool can_be_placed(const struct mission *m, const struct unit *u) {
    bool here = u->state == UNIT_PRESENT || u->state == UNIT_MOVING;
    return u->kind == UNIT_INFANTRY_COMPANY && here && !u->temporary && !m->sectors[u->i_sector].handing_over;
}

/* Companies each sector should hold: one per base, the rest by weight, largest remainder first. */
static void wanted_companies(const struct mission *m, int n_companies, int *wanted) {
    double total_weight = 0;
    int left = n_companies;
    for (int i = 0; i < m->n_sectors; i++) {
        const struct sector *s = &m->sectors[i];
        bool open = !s->handing_over && s->n_bases_wanted > 0;
        wanted[i] = open && left > 0 ? (s->n_bases_wanted < left ? s->n_bases_wanted : left) : 0;
        left -= wanted[i];
        if (open) total_weight += s->weight;
    }
    if (total_weight <= 0 || left <= 0) return;
    double remainder[MAX_SECTORS];
    int to_share = left;
    for (int i = 0; i < m->n_sectors; i++) {
        const struct sector *s = &m->sectors[i];
        bool open = !s->handing_over && s->n_bases_wanted > 0;
        double quota = open ? to_share * s->weight / total_weight : 0;
        wanted[i] += (int)quota;
        left -= (int)quota;
        remainder[i] = open ? quota - floor(quota) : -1;
    }
    while (left > 0) {
        int best = 0;
        for (int i = 1; i < m->n_sectors; i++)
            if (remainder[i] > remainder[best]) best = i;
        remainder[best] -= 1;
        wanted[best]++;
        left--;
    }
}

void force_laydown(struct mission *m) {
    int have[MAX_SECTORS] = {0}, wanted[MAX_SECTORS], n_companies = 0;
    for (int i = 0; i < m->n_units; i++) {
        if (!can_be_placed(m, &m->units[i])) continue;
        have[m->units[i].i_sector]++;
        n_companies++;
    }
    wanted_companies(m, n_companies, wanted);
    int to = 0;
    for (int i = 0; i < m->n_units; i++) {
        struct unit *u = &m->units[i];
        if (!can_be_placed(m, u) || u->bound || have[u->i_sector] <= wanted[u->i_sector]) continue;
        while (to < m->n_sectors && have[to] >= wanted[to])
            to++;
        if (to == m->n_sectors) return; // no open sector is short: the rest stays where it is
        have[u->i_sector]--;
        have[to]++;
        move_unit(m, i, to);
        u->i_home = (int16_t)to;
    }
}

/* --- bases --- */

static void on_base_open(struct sim *s, void *context, uint64_t i_sector) {
    (void)s;
    struct mission *m = context;
    struct sector *sector = &m->sectors[i_sector];
    sector->n_bases_opening--;
    if (sector->handing_over || sector->n_bases >= sector->n_bases_wanted) return;
    if (sector->n_bases >= sector->n_companies) { // no company to hold it yet
        sector->n_bases_opening++;
        after_days(m, 15, on_base_open, i_sector);
        return;
    }
    sector->n_bases++;
    record_event(m, INCIDENT_base_opened, (int)i_sector, -1, 1);
    force_update(m);
}

static void on_base_close(struct sim *s, void *context, uint64_t i_sector) {
    (void)s;
    struct mission *m = context;
    struct sector *sector = &m->sectors[i_sector];
    sector->n_bases_closing--;
    bool wanted_again = !sector->handing_over && sector->n_bases <= sector->n_bases_wanted &&
                        sector->n_bases <= sector->n_companies;
    if (sector->n_bases == 0 || wanted_again) return;
    sector->n_bases--;
    record_event(m, INCIDENT_base_closed, (int)i_sector, -1, 1);
    force_update(m);
}

static void close_bases(struct mission *m, int i_sector, int n_keep) {
    struct sector *s = &m->sectors[i_sector];
    while (s->n_bases - s->n_bases_closing > n_keep) {
        s->n_bases_closing++;
        after_days(m, m->p->mission_base_closure_days, on_base_close, (uint64_t)i_sector);
    }
}

static void open_bases(struct mission *m, int i_sector) {
    struct sector *s = &m->sectors[i_sector];
    while (s->n_bases + s->n_bases_opening < s->n_bases_wanted) {
        s->n_bases_opening++;
        after_days(m, m->p->mission_base_opening_days * supply_opening_factor(m, i_sector), on_base_open,
                   (uint64_t)i_sector);
    }
}

void force_set_bases(struct mission *m, int i_sector, int n) {
    m->sectors[i_sector].n_bases_wanted = n;
    open_bases(m, i_sector);
    close_bases(m, i_sector, n);
}

/* --- temporary operating bases --- */

static void on_temporary_end(struct sim *s, void *context, uint64_t i_unit) {
    (void)s;
    struct mission *m = context;
    struct unit *u = &m->units[i_unit];
    if (!u->temporary) return;
    strike_temporary(m, u);
    if (m->sectors[u->i_home].handed_over)
        send_home(m, (int)i_unit); // it would have gone with its sector
    else
        move_unit(m, (int)i_unit, u->i_home);
    force_update(m);
}

/* A company of the nearest sector that holds more companies than bases. */
static int spare_company(const struct mission *m, int i_sector) {
    int best = -1;
    double best_hours = INFINITY, now = now_days(m);
    for (int i = 0; i < m->n_units; i++) {
        const struct unit *u = &m->units[i];
        if (!can_be_placed(m, u) || u->bound || u->state != UNIT_PRESENT || u->rotating || is_away(u, now) ||
            u->i_sector == i_sector)
            continue;
        const struct sector *home = &m->sectors[u->i_sector];
        if (home->n_companies <= home->n_bases) continue;
        double hours = case_travel_hours(m->c, u->i_sector, i_sector, in_rains(m));
        if (hours < best_hours) {
            best_hours = hours;
            best = i;
        }
    }
    return best;
}

bool force_open_temporary(struct mission *m, int i_sector, double days) {
    int i = spare_company(m, i_sector);
    if (i < 0) return false;
    struct unit *u = &m->units[i];
    u->i_home = u->i_sector;
    u->temporary = true;
    move_unit(m, i, i_sector);
    after_days(m, fmin(days, m->p->mission_temporary_base_days), on_temporary_end, (uint64_t)i);
    force_update(m);
    return true;
}

/* --- hand-over and exit --- */

static void on_police_leave(struct sim *s, void *context, uint64_t i_sector) {
    (void)s;
    struct mission *m = context;
    double freed = 0;
    if (transition_keeps_police(m)) {
        after_days(m, DAYS_PER_MONTH, on_police_leave, i_sector);
        return;
    }
    for (int i = 0; i < m->n_units; i++) {
        const struct unit *u = &m->units[i];
        if (is_troops(u) || u->i_sector != (int)i_sector || u->state != UNIT_PRESENT) continue;
        freed += (double)u->persons;
        send_home(m, i);
    }
    council_note_freed(m, 0, freed / m->p->mission_deployed_max_frac);
    force_update(m);
}

static void on_handed_over(struct sim *s, void *context, uint64_t i_sector) {
    struct mission *m = context;
    struct sector *sector = &m->sectors[i_sector];
    if (sector->handed_over) return;
    if (council_frozen(m) && m->politics.mandate_end_day < 0) { // nobody leaves before it is over
        after_days(m, m->politics.frozen_until_day - now_days(m), on_handed_over, i_sector);
        return;
    }
    sector->handed_over = true;
    sector->handed_over_day = now_days(m);
    m->cause = record_event(m, INCIDENT_sector_handed_over, (int)i_sector, -1, 1);
    detachment_leave(m, (int)i_sector);
    double freed = 0;
    for (int i = 0; i < m->n_units; i++) {
        struct unit *u = &m->units[i];
        if (!is_troops(u) || u->i_sector != (int)i_sector ||
            (u->state != UNIT_PRESENT && u->state != UNIT_MOVING))
            continue;
        freed += (double)u->persons;
        send_home(m, i);
    }
    council_note_freed(m, freed / m->p->mission_deployed_max_frac, 0);
    if (m->politics.mandate_end_day < 0)
        after_days(m, m->p->mission_police_stay_days, on_police_leave, i_sector);
    else
        on_police_leave(s, m, i_sector);
    force_update(m);
}

void force_hand_over(struct mission *m, int i_sector) {
    struct sector *s = &m->sectors[i_sector];
    if (s->handing_over) return;
    politics_note_cut(m);
    s->handing_over = true;
    s->n_bases_wanted = 0;
    close_bases(m, i_sector, 0);
    after_days(m, m->p->mission_base_closure_days, on_handed_over, (uint64_t)i_sector);
}

void force_leave_all(struct mission *m) {
    for (int i = 0; i < m->n_sectors; i++)
        force_hand_over(m, i);
    for (int i = 0; i < m->n_units; i++) {
        if (m->units[i].state == UNIT_PLEDGED)
            m->units[i].state = UNIT_GONE;
        else
            send_home(m, i);
    }
    force_update(m);
    close_if_last(m);
}

/* --- the ceiling --- */

/* Of support units, aircraft, hospitals and lorries are the last to go where reach depends on them. */
static double stays_factor(const struct mission *m, const struct unit *u) {
    if ((int)m->p->supply_model != SUPPLY_CONVOYS) return 1;
    bool last = u->kind == UNIT_AVIATION || u->kind == UNIT_MEDICAL || u->kind == UNIT_LOGISTICS;
    return last ? 1e-3 : 1;
}

/* Who goes first when the force is too large: support as long as its share is above that of the plan, then
 * the company of the sector with most companies for each unit of weight. */
static int surplus_unit(const struct mission *m, bool troops) {
    double persons[2] = {0, 0}, plan[2] = {0, 0}, now = now_days(m);
    for (int i = 0; i < m->n_units; i++) {
        const struct unit *u = &m->units[i];
        if (!is_troops(u)) continue;
        plan[is_support(u)] += (double)u->persons;
        if (u->state == UNIT_PRESENT || u->state == UNIT_MOVING) persons[is_support(u)] += (double)u->persons;
    }
    bool support = persons[1] > 0 && persons[1] * plan[0] >= persons[0] * plan[1];
    int best = -1;
    double best_load = -1;
    for (int i = 0; i < m->n_units; i++) {
        const struct unit *u = &m->units[i];
        if ((u->state != UNIT_PRESENT && u->state != UNIT_MOVING) || is_troops(u) != troops || u->temporary)
            continue;
        if (troops && is_support(u) != support) continue;
        const struct sector *s = &m->sectors[u->i_sector];
        double load = (troops ? s->n_companies : s->police_persons) / (s->weight + 1e-9);
        load *= stays_factor(m, u);
        if (s->handing_over) load += 1e12;
        if (budget_flows(m) && is_away(u, now)) load += 1e11; // those at home need only stay there
        if (load > best_load) {
            best_load = load;
            best = i;
        }
    }
    return best;
}

static void fit(struct mission *m, bool troops, double ceiling) {
    for (double excess = staying(m, troops) - ceiling; excess > 0;) {
        int i = surplus_unit(m, troops);
        if (i < 0 || (double)m->units[i].persons > excess + 0.5 * (double)m->units[i].persons) return;
        excess -= (double)m->units[i].persons;
        send_home(m, i);
        force_update(m);
    }
}

void force_fit_ceiling(struct mission *m) {
    fit(m, true, m->politics.ceiling_troops);
    fit(m, false, m->politics.ceiling_police);
    force_laydown(m);
    force_update(m);
    close_if_last(m);
}

void force_month(struct mission *m) {
    if (!mission_present(m)) return;
    force_fit_ceiling(m);
    for (int i = 0; i < m->n_sectors;
         i++) { // a base without a company to hold it closes; it opens again when one is there
        const struct sector *s = &m->sectors[i];
        if (s->n_bases - s->n_bases_closing > s->n_companies)
            close_bases(m, i, s->n_companies);
        else if (s->n_companies > s->n_bases && !s->handing_over)
            open_bases(m, i);
    }
}

/* --- what others read --- */

static void clear_counts(struct sector *s) {
    s->n_companies = s->n_temporary = s->helicopters = 0;
    s->women_frac = s->reaction_persons = s->troops_persons = s->outside_persons = s->quality_frac = 0;
    s->police_persons = s->formed_police_persons = s->observers_persons = 0;
}

/* One that is there, into the counts of its sector. */
static void count_unit(const struct mission *m, struct sector *s, const struct unit *u, double now) {
    double persons = (double)u->persons;
    s->n_companies += u->kind == UNIT_INFANTRY_COMPANY; // of one that is away, a rear party holds the base
    s->n_temporary += u->temporary;
    if (is_away(u, now)) return;
    if (is_support(u)) s->helicopters += (int)case_unit(m->c, u->i_record)->helicopters;
    if (is_troops(u))
        s->troops_persons += persons - (double)u->detached_persons;
    else
        s->police_persons += persons - (double)u->detached_persons;
    if (u->kind == UNIT_OBSERVERS) s->observers_persons += persons;
    if (u->kind == UNIT_FORMED_POLICE) s->formed_police_persons += persons - (double)u->detached_persons;
    double ready_frac = 1 - m->p->mission_absent_frac;
    if (u->kind == UNIT_QUICK_REACTION && !u->rotating)
        s->reaction_persons += fmax(0, persons * ready_frac - (double)u->out_persons);
    if (u->kind != UNIT_INFANTRY_COMPANY) return;
    if (u->rotating) ready_frac *= m->p->mission_rotation_readiness_frac;
    double outside_persons =
        fmax(0, persons * ready_frac - (double)u->out_persons - (double)u->detached_persons);
    s->outside_persons += outside_persons;
    s->quality_frac += outside_persons * (double)u->quality_frac;
    s->women_frac += outside_persons * (double)u->women_frac;
}

/* Chance that a place within reach sees a patrol in a week, times the share of the sector within reach of a
 * base. */
static double patrolled(const struct mission *m, const struct sector *s, struct means means) {
    double n_bases = s->n_bases + s->n_temporary +
                     detachment_posts(m, (int)(s - m->sectors)) * m->p->detachment_reach_frac;
    if (n_bases <= 0 || s->outside_persons <= 0) return 0;
    double reach_km2 = fmin(s->p->area_km2, n_bases * PI * means.reach_km * means.reach_km);
    double patrols_per_day = s->outside_persons * m->p->mission_patrol_duty_frac * means.patrol_frac /
                             m->p->mission_patrol_persons;
    double seen_km2 = patrols_per_day * m->p->mission_patrol_area_km2 * PATROL_WINDOW_DAYS;
    return reach_km2 / s->p->area_km2 * (1 - portable_exp(-seen_km2 / reach_km2));
}

/* Platoons of companies that sit elsewhere, or beside their company here. */
static void add_posts(const struct mission *m, struct sector *s, int i_sector) {
    double persons = detachment_outside_persons(m, i_sector);
    s->troops_persons += detachment_persons(m, i_sector);
    s->outside_persons += persons;
    s->quality_frac += persons * detachment_quality(m, i_sector);
}

/* From the counts: less guards, escorts, what supply does not bear and whom the host keeps in. */
static void finish_sector(struct mission *m, int i_sector, double now) {
    struct sector *s = &m->sectors[i_sector];
    struct means means = supply_means(m, m->supply, i_sector, now);
    if (detachment_posts(m, i_sector) > 0) add_posts(m, s, i_sector);
    s->police_persons += detachment_police(m, i_sector);
    s->formed_police_persons += detachment_police(m, i_sector);
    s->quality_frac =
        s->outside_persons > 0 ? s->quality_frac / s->outside_persons * budget_serviceability(m) : 0;
    s->women_frac = s->outside_persons > 0 ? s->women_frac / s->outside_persons : 0;
    if (s->surge_persons > 0 && !m->politics.mission_over) {
        s->troops_persons += s->surge_persons;
        s->outside_persons += s->surge_persons * (1 - m->p->mission_absent_frac);
    }
    double guards = s->n_bases * m->p->mission_guard_persons_per_base +
                    s->n_temporary * m->p->mission_guard_persons_per_temporary_base;
    s->outside_persons = fmax(0, s->outside_persons - guards - means.escort_persons) * means.outside_frac *
                         host_out_frac(m, i_sector) * outside_well_frac(m, i_sector);
    if (m->gates != NULL && m->gates->persons[i_sector] > 0) // most sectors, most days: nobody
        s->outside_persons -= gates_tie_down(m, i_sector, s->outside_persons);
    if (m->aid != NULL && m->aid->demand_persons[i_sector] > 0)
        s->outside_persons -= aid_escorts(m, i_sector, s->outside_persons);
    s->outside_persons *= 1 - elections_guards(m); // at the polls they do not patrol
    s->patrolled_frac = patrolled(m, s, means);
    if (m->politics.mission_over) s->police_persons += transition_residual_police(m, i_sector);
}

void force_update(struct mission *m) {
    double now = now_days(m);
    supply_refresh(m);
    for (int i = 0; i < m->n_sectors; i++)
        clear_counts(&m->sectors[i]);
    for (int i = 0; i < m->n_units; i++) {
        const struct unit *u = &m->units[i];
        if (u->state == UNIT_PRESENT) count_unit(m, &m->sectors[u->i_sector], u, now);
    }
    for (int i = 0; i < m->n_sectors; i++)
        finish_sector(m, i, now);
}

void force_update_sector(struct mission *m, int i_sector) {
    double now = now_days(m);
    clear_counts(&m->sectors[i_sector]);
    for (int i = 0; i < m->n_units; i++) {
        const struct unit *u = &m->units[i];
        if (u->i_sector == i_sector && u->state == UNIT_PRESENT) count_unit(m, &m->sectors[i_sector], u, now);
    }
    finish_sector(m, i_sector, now);
}

/* One without a known caveat first, then a quick reaction force before a company, then the better one. */
static bool better_responder(const struct unit *u, const struct unit *than) {
    if (u->caveat_known != than->caveat_known) return than->caveat_known;
    bool waits = u->kind == UNIT_QUICK_REACTION, other_waits = than->kind == UNIT_QUICK_REACTION;
    return waits != other_waits ? waits : u->quality_frac > than->quality_frac;
}

int force_responder(const struct mission *m, int i_sector) {
    int best = -1;
    double now = now_days(m);
    for (int i = 0; i < m->n_units; i++) {
        const struct unit *u = &m->units[i];
        bool answers = u->kind == UNIT_INFANTRY_COMPANY || u->kind == UNIT_QUICK_REACTION;
        bool free = answers && u->state == UNIT_PRESENT && u->i_sector == i_sector && !u->rotating &&
                    u->out_persons <= 0;
        if (free && !is_away(u, now) && (best < 0 || better_responder(u, &m->units[best]))) best = i;
    }
    return best;
}

/* --- the start --- */

static void make_unit(struct mission *m, int i_record, int k) {
    const struct unit_params *p = case_unit(m->c, i_record);
    int i = m->n_units++;
    struct unit *u = &m->units[i];
    *u = (struct unit){.i_record = (int16_t)i_record,
                       .kind = (enum unit_kind)p->kind,
                       .state = UNIT_PLEDGED,
                       .persons = (float)p->persons,
                       .quality_frac = (float)p->quality_frac,
                       .women_frac = (float)p->women_frac,
                       .bound = p->mou_bound != 0,
                       .undeclared_caveat =
                           draw(m, LUCK_unit_caveat, (uint64_t)i, 0) < p->undeclared_caveat_frac};
    double planned = p->arrival_day + (p->count > 1 ? p->arrival_spread_days * k / (p->count - 1) : 0);
    double late =
        variate_lognormal(draw(m, LUCK_unit_arrival, (uint64_t)i, 0), 1, m->p->mission_pledge_spread_log);
    if (planned <= 0)
        arrive(m, i);
    else
        after_days(m, planned * late, on_arrival, (uint64_t)i);
}

bool force_start(struct mission *m) {
    int n = 0;
    for (int i = 0; i < case_count(m->c, SCOPE_UNIT); i++)
        n += (int)case_unit(m->c, i)->count;
    m->units = take(m, (size_t)n, sizeof *m->units);
    if (m->units == NULL) return false;
    m->politics.mandate_end_day = -1; // politics_start comes later; arrivals ask for it
    for (int i = 0; i < case_count(m->c, SCOPE_UNIT); i++) {
        const struct unit_params *p = case_unit(m->c, i);
        for (int k = 0; k < (int)p->count; k++)
            make_unit(m, i, k);
    }
    double people = 0;
    for (int i = 0; i < m->n_sectors; i++)
        people += m->sectors[i].p->population_persons;
    for (int i = 0; i < m->n_sectors;
         i++) { // until a policy says otherwise: a base a sector, companies by population
        struct sector *s = &m->sectors[i];
        s->weight = 100 * s->p->population_persons / people;
        force_set_bases(m, i, 1);
    }
    for (int i = 0; i < m->n_units; i++) // those in place on the first day hold their bases already
        if (m->units[i].state == UNIT_PRESENT) m->sectors[m->units[i].i_sector].n_bases = 1;
    return true;
}

void force_name_events(struct sim *s) {
    NAME_EVENT(s, on_rotation_end);
    NAME_EVENT(s, on_rotation);
    NAME_EVENT(s, on_back);
    NAME_EVENT(s, on_arrival);
    NAME_EVENT(s, on_departure);
    NAME_EVENT(s, on_move_end);
    NAME_EVENT(s, on_base_open);
    NAME_EVENT(s, on_base_close);
    NAME_EVENT(s, on_temporary_end);
    NAME_EVENT(s, on_police_leave);
    NAME_EVENT(s, on_handed_over);
}
