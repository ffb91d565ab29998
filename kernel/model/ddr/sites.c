/*
 * The day of a cantonment site, and of the mobile teams.
 *
 * A site serves its queue in one event a day: discharge, pay, intake within beds, teams, intake limit and
 * money, food, unrest. Children go to child protection at the gate. At discharge people are screened: foreign
 * fighters are to go home, some have a place in service and wait for it in camp, the others go into
 * transitional support. People who wait too long leave; those who are owed money, stand in a queue that does
 * not move or go hungry riot. A riot may kill; the site is shut, twice as long each time, a part of the queue
 * sent back to its bands, overdue cash flown in, and the policy told.
 *
 * Mobile teams go to communities instead: few people at a time, with an escort, disarmed and demobilised in
 * one operation. Their "site" has no beds, no camp and no crowd.
 */
#include "model/ddr/ddr.h"
#include "model/effort/effort.h"
#include "model/means/sections.h"

#include "base/portable_math.h"
#include "base/variates.h"

#include <math.h>

static const double LONGEST_SHUT_DAYS = 150; // as in Liberia in 2004

static double pow_2(int n) {
    return (double)(UINT64_C(1) << (n < 16 ? n : 16));
}

bool ddr_registration_open(const struct mission *m) {
    return m->ddr.registration_ends_day < 0 || now_days(m) <= m->ddr.registration_ends_day;
}

/* --- queues --- */

void ddr_join_queue(struct mission *m, struct roll *line, int32_t i_person, enum stage stage,
                    double median_days) {
    double u = draw(m, LUCK_patience, (uint64_t)i_person, stage);
    person_set_stage(m, i_person, stage);
    m->persons.gives_up_day[i_person] =
        (float)(now_days(m) + variate_lognormal(u, median_days, m->p->ddr_patience_spread_log));
    roll_add(m, line, i_person);
}

static bool out_of_patience(const struct mission *m, int32_t i_person) {
    return now_days(m) > (double)m->persons.gives_up_day[i_person];
}

/* He may come again when his commander does. */
void ddr_leave_queue(struct mission *m, int32_t i_person) {
    bool associate = (m->persons.flags[i_person] & PERSON_ASSOCIATE) != 0;
    person_set_stage(m, i_person, associate ? STAGE_COMMUNITY : STAGE_ARMED);
    struct band *band = &m->bands[m->persons.band[i_person]];
    if (!associate && band->state == BAND_IN) band->state = BAND_OUT;
    m->ddr.n_left_early++;
}

void ddr_leave_early(struct mission *m, int32_t i_person) {
    bool associate = (m->persons.flags[i_person] & PERSON_ASSOCIATE) != 0;
    person_set_stage(m, i_person, associate ? STAGE_COMMUNITY : STAGE_IDLE);
    m->ddr.n_left_early++;
}

/* Most stay, of tens of thousands: the line is mended where someone leaves it, not made anew. */
void ddr_give_up(struct mission *m, struct roll *line, bool everyone,
                 void (*leave)(struct mission *, int32_t)) {
    int32_t *next_in_line = m->persons.next_in_line, before = -1;
    double now = now_days(m);
    for (int32_t i = line->n > 0 ? line->first : -1, next; i >= 0; i = next) {
        next = next_in_line[i];
        if (!everyone && now <= (double)m->persons.gives_up_day[i]) {
            before = i;
            continue;
        }
        roll_drop(m, line, before, i);
        leave(m, i);
    }
}

/* --- discharge --- */

static void discharge(struct mission *m, struct site *site, int32_t i_person, int64_t *n_of_party) {
    m->ddr.n_discharged++;
    if (m->persons.flags[i_person] & PERSON_FOREIGN) {
        camp_keep(m, site, i_person, STAGE_RETURN);
        return;
    }
    int i_party = m->bands[m->persons.band[i_person]].i_party;
    money_promise_half(m, site, i_party, 1);
    n_of_party[i_party]++;
    if (camp_takes_quota_place(m, i_person)) {
        m->ddr.quota_left--;
        camp_keep(m, site, i_person, STAGE_SERVICE);
        return;
    }
    person_set_stage(m, i_person, STAGE_REINSERTION);
    roll_add(m, &m->ddr.reinsertion, i_person);
}

static int discharge_due(struct mission *m, struct site *site) {
    int n = 0;
    int64_t n_of_party[MAX_PARTIES] = {0};
    double stay_days = site->mobile ? 0 : m->p->ddr_cantonment_days;
    for (; site->cantoned.n > 0 && ddr_days_in_stage(m, site->cantoned.first) >= stay_days; n++)
        discharge(m, site, roll_take(m, &site->cantoned), n_of_party);
    for (int i = 0; i < m->n_parties; i++)
        if (n_of_party[i] > 0) money_promise_second(m, (int)(site - m->ddr.sites), i, n_of_party[i]);
    return n;
}

/* --- intake --- */

/* A few are always screened: by the military, with lists. */
double ddr_screened_per_day(const struct mission *m) {
    double work = sections_work(m, SECTION_DDR);
    return m->p->ddr_site_teams_persons_per_day * fmax(0.1, work) *
           effort_factor_beside(m, EFFECT_ddr_preparation, -1, m->p->ddr_prepared_pace_gain, work);
}

/* A working weapon passes. Without one, strict teams turn people away. */
static bool verified(struct mission *m, int32_t i_person) {
    uint8_t flags = m->persons.flags[i_person];
    if (flags & (PERSON_WEAPON | PERSON_CHILD)) return true;
    return draw(m, LUCK_verification, (uint64_t)i_person, 0) >=
           m->ddr.strict_frac * fmin(1, sections_work(m, SECTION_DDR));
}

static double admission_usd(const struct mission *m, const struct site *site, int32_t i_person) {
    double usd = m->p->ddr_process_cost_usd;
    if (site->mobile) usd *= m->p->ddr_mobile_cost_factor;
    if (m->persons.flags[i_person] & PERSON_DISABLED) usd *= m->p->ddr_disabled_cost_factor;
    return usd;
}

/* False: turned away. */
static bool admit(struct mission *m, struct site *site, int32_t i_person) {
    if (!verified(m, i_person)) {
        ddr_leave_early(m, i_person);
        return false;
    }
    uint8_t *flags = &m->persons.flags[i_person];
    *flags |= PERSON_REGISTERED;
    m->ddr.n_women += (*flags & PERSON_WOMAN) != 0;
    m->ddr.n_children += (*flags & PERSON_CHILD) != 0;
    weapons_hand_in(m, site, i_person);
    if (*flags & PERSON_CHILD) { // not among the men, and not for a day
        m->ddr.n_discharged++;
        person_set_stage(m, i_person, STAGE_CARE);
    } else {
        person_set_stage(m, i_person, STAGE_CANTONED);
        roll_add(m, &site->cantoned, i_person);
    }
    return true;
}

/* Takes in up to n people from the front of the queue, as far as the money goes. */
static void admit_some(struct mission *m, struct site *site, int n) {
    while (n > 0 && site->waiting.n > 0) {
        double usd = admission_usd(m, site, site->waiting.first);
        if (money_free_usd(m) < usd) return;
        int32_t i_person = roll_take(m, &site->waiting);
        if (out_of_patience(m, i_person)) {
            ddr_leave_queue(m, i_person); // had gone before the turn came: takes no team's time
            continue;
        }
        if (admit(m, site, i_person)) money_spend(m, usd);
        n--;
    }
}

static bool intake_stopped(const struct mission *m) {
    return now_days(m) < m->ddr.paused_until_day || !mission_present(m);
}

static void admit_today(struct mission *m, struct site *site) {
    bool closed = now_days(m) < site->shut_until_day || intake_stopped(m);
    double room =
        fmin(ddr_screened_per_day(m), m->p->ddr_site_beds_persons - site->cantoned.n - site->staying.n);
    if (!closed) admit_some(m, site, (int)fmin(room, m->ddr.intake_per_day));
}

/* --- unrest: those who are owed money, who stand in a queue that does not move, who are hungry --- */

static double angry_crowd(const struct mission *m, const struct site *site) {
    double crowd = money_owed_persons(m, site);
    double stuck_days = site->waiting.n > 0 ? ddr_days_in_stage(m, site->waiting.first) : 0;
    if (site->n_riots > 0)
        stuck_days = fmin(stuck_days, now_days(m) - site->shut_until_day); // a new day was set
    if (stuck_days > m->p->ddr_stuck_days) crowd += site->waiting.n;
    if (site->hungry) crowd += site->cantoned.n + site->staying.n;
    return crowd;
}

/* People who have not yet given up their weapons stand in it. */
static double riot_deaths(struct mission *m, const struct site *site, double crowd) {
    double mean = m->p->ddr_riot_deaths_per_1000 * crowd / 1000 * 2 * (1 - ddr_guarded_frac(m, site));
    double u = draw(m, LUCK_riot_deaths, (uint64_t)site->i_sector, (uint64_t)now_days(m));
    double deaths = fmin(crowd, (double)variate_poisson(u, mean));
    if (deaths <= 0) return 0;
    m->ddr.n_riot_deaths += (int64_t)deaths;
    record_event(m, INCIDENT_camp_riot_deaths, site->i_sector, -1, deaths);
    return deaths;
}

/* The site is shut, longer each time; a part of the queue goes back to its bands. */
static void shut(struct mission *m, struct site *site) {
    double days = fmin(LONGEST_SHUT_DAYS, m->p->ddr_unrest_pause_days * pow_2(site->n_riots++));
    site->shut_until_day = now_days(m) + days;
    record_event(m, INCIDENT_camp_shut, site->i_sector, -1, days);
    uint64_t today = (uint64_t)now_days(m);
    for (int32_t i = site->waiting.n > 0 ? site->waiting.first : -1, before = -1, next; i >= 0; i = next) {
        next = m->persons.next_in_line[i];
        if (draw(m, LUCK_sent_back, (uint64_t)i, today) >= m->p->ddr_riot_sent_back_frac) {
            before = i;
            continue;
        }
        roll_drop(m, &site->waiting, before, i);
        ddr_leave_queue(m, i);
    }
}

static void riot(struct mission *m, struct site *site, double crowd) {
    uint32_t cause = m->cause;
    if (site->hungry || now_days(m) < site->no_cash_until_day) m->cause = site->trouble_event;
    m->ddr.n_riots++;
    m->cause = record_event(m, INCIDENT_cantonment_riot, site->i_sector, -1, crowd);
    double deaths = riot_deaths(m, site, crowd);
    reports_incident(m, INCIDENT_cantonment_riot, site->i_sector, deaths);
    weapons_looted(m, site, m->p->weapons_riot_loot_frac, -1);
    shut(m, site);
    money_bring_forward(m, site);
    m->cause = cause;
    hook_notify(m, HOOK_on_camp_riot, (double[]){site->i_sector, crowd, deaths}, 3);
}

static void riot_maybe(struct mission *m, struct site *site) {
    double crowd = angry_crowd(m, site);
    if (crowd < m->p->ddr_riot_crowd_persons || now_days(m) < site->shut_until_day || !mission_present(m))
        return;
    double p_riot = 1 - portable_exp(-m->p->ddr_unrest_per_day * crowd / 1000);
    if (draw(m, LUCK_unrest, (uint64_t)site->i_sector, (uint64_t)now_days(m)) < p_riot) riot(m, site, crowd);
}

/* --- the day of a site --- */

static void on_site_day(struct sim *s, void *context, uint64_t i_site) {
    struct mission *m = context;
    struct site *site = &m->ddr.sites[i_site];
    int n_discharged = discharge_due(m, site);
    money_pay_owed(m, site);
    if (n_discharged > 0) money_pay_phantoms(m, site, n_discharged);
    admit_today(m, site);
    if (mission_present(m)) camp_eat(m, site);
    riot_maybe(m, site);
    site->next_day = EVENT_NONE;
    bool busy = site->waiting.n + site->cantoned.n > 0 || site->hungry ||
                (money_owed_persons(m, site) > 0 && mission_present(m));
    if (!busy && site->staying.n == 0) return;
    double days = busy ? 1 : CAMP_QUIET_DAYS; // when only those kept are there, once in a few days will do
    site->next_day = sim_schedule_days(s, days, PRIORITY_NORMAL, on_site_day, m, i_site);
}

/* --- mobile teams --- */

int ddr_mobile_site(struct mission *m, int i_sector) {
    struct ddr *d = &m->ddr;
    for (int i = 0; i < d->n_sites; i++)
        if (d->sites[i].mobile && d->sites[i].i_sector == i_sector) return i;
    if (d->n_sites == MAX_SITES) return -1;
    d->sites[d->n_sites] = (struct site){.i_sector = i_sector, .mobile = true};
    return d->n_sites++;
}

static bool team_can_go(const struct mission *m, const struct site *site) {
    return m->sectors[site->i_sector].outside_persons >= m->p->ddr_mobile_escort_persons;
}

static struct site *longest_queue(struct mission *m) {
    struct site *best = NULL;
    for (int i = 0; i < m->ddr.n_sites; i++) {
        struct site *site = &m->ddr.sites[i];
        if (!site->mobile || site->waiting.n == 0 || !team_can_go(m, site)) continue;
        if (best == NULL || site->waiting.n > best->waiting.n) best = site;
    }
    return best;
}

static bool mobile_work_left(struct mission *m) {
    for (int i = 0; i < m->ddr.n_sites; i++) {
        struct site *site = &m->ddr.sites[i];
        if (!site->mobile) continue;
        money_pay_owed(m, site);
        if (site->waiting.n > 0 || money_owed_persons(m, site) > 0) return true;
    }
    return false;
}

static void on_operation(struct sim *s, void *context, uint64_t argument) {
    struct mission *m = context;
    struct site *site = longest_queue(m);
    m->ddr.next_operation = EVENT_NONE;
    if (!mission_present(m)) return;
    if (site != NULL && !intake_stopped(m)) {
        admit_some(m, site, (int)fmin(m->p->ddr_mobile_operation_persons, m->ddr.intake_per_day));
        int n_discharged = discharge_due(m, site);
        money_pay_owed(m, site);
        money_pay_phantoms(m, site, n_discharged);
    }
    if (!mobile_work_left(m)) return;
    double days = m->p->ddr_mobile_operation_days / fmax(1, m->p->ddr_mobile_teams);
    m->ddr.next_operation = sim_schedule_days(s, days, PRIORITY_NORMAL, on_operation, m, argument);
}

void ddr_wake_site(struct mission *m, int i_site) {
    struct site *site = &m->ddr.sites[i_site];
    bool awake = sim_is_pending(m->sim, site->mobile ? m->ddr.next_operation : site->next_day);
    if (awake || (site->mobile && m->p->ddr_mobile_teams < 1)) return;
    double now = now_days(m); // sites open at the start of a day, all at the same instant of it
    if (site->mobile)
        m->ddr.next_operation = after_days(m, m->p->ddr_mobile_operation_days / 2, on_operation, 0);
    else
        site->next_day = after_days(m, floor(now) + 1 - now, on_site_day, (uint64_t)i_site);
}

/* --- the month --- */

/* Who waits at home for a place and gives up stays in reach of his commander's call; who waits at a site goes
 * back to his band, and so do all when the mission that ran the site is gone. */
void ddr_sites_month(struct mission *m) {
    ddr_give_up(m, &m->ddr.r_waiting, false, ddr_leave_early);
    for (int i = 0; i < m->ddr.n_sites; i++)
        ddr_give_up(m, &m->ddr.sites[i].waiting, !mission_present(m), ddr_leave_queue);
}

void ddr_sites_name_events(struct sim *s) {
    NAME_EVENT(s, on_site_day);
    NAME_EVENT(s, on_operation);
}
