/*
 * Disarmament, demobilization and reintegration: individual people in a queueing network.
 *
 * A commander brings his band to the nearest site when he complies with the agreement, feels safe there, is
 * not ahead of his rivals, and sees people paid. His fighters follow or go home; he lists associates where
 * entry is loose and the cash good. A site serves its queue in one event a day: discharge, then intake within
 * beds, teams, intake limit and money. People who wait too long leave; those who are owed money riot.
 * Assessed money pays for disarmament, demobilization and reinsertion; reintegration waits for voluntary
 * money, which comes late and short.
 *
 * Every stage of fixed length is a first-in-first-out line, so that who is due stands in front.
 */
#include "model/world.h"

#include "base/portable_math.h"
#include "base/variates.h"
#include "model/dilemma.h"

#include <math.h>

static const double QUIET_DAYS = 90; // without a band, before the programme counts as complete

static double days_since(const struct mission *m, int32_t i_person) {
    return now_days(m) - (double)m->persons.since_day[i_person];
}

/* Stands a person in a queue, with the day on which his patience will end. */
static void join_queue(struct mission *m, struct roll *line, int32_t i_person, enum stage stage,
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

/* Out of the queue and back to the band, weapon in hand; he may come again when his commander does. */
static void leave_queue(struct mission *m, int32_t i_person) {
    bool associate = (m->persons.flags[i_person] & PERSON_ASSOCIATE) != 0;
    person_set_stage(m, i_person, associate ? STAGE_COMMUNITY : STAGE_ARMED);
    struct band *band = &m->bands[m->persons.band[i_person]];
    if (!associate && band->state == BAND_IN) band->state = BAND_OUT;
    m->ddr.n_left_early++;
}

static void leave_early(struct mission *m, int32_t i_person) {
    bool associate = (m->persons.flags[i_person] & PERSON_ASSOCIATE) != 0;
    person_set_stage(m, i_person, associate ? STAGE_COMMUNITY : STAGE_IDLE);
    m->ddr.n_left_early++;
}

/* --- money --- */

/* Promises half of the cash to n people of a party. What the account cannot pay is owed, and remembered. */
static void promise_half(struct mission *m, struct site *site, int i_party, double n) {
    m->parties[i_party].promised_usd += n * m->p->ddr_cash_usd / 2;
    site->owed_persons[i_party] += n;
}

/* Pays as many as the account allows, whole persons each. */
static void pay_owed(struct mission *m, struct site *site) {
    double half_usd = m->p->ddr_cash_usd / 2;
    for (int i = 0; i < m->n_parties && mission_present(m); i++) {
        if (site->owed_persons[i] <= 0) continue;
        double n = half_usd > 0 ? fmin(site->owed_persons[i], floor(m->ddr.account_usd / half_usd))
                                : site->owed_persons[i];
        m->ddr.account_usd -= n * half_usd;
        m->parties[i].paid_usd += n * half_usd;
        site->owed_persons[i] -= n;
        record_cost(m, n * half_usd, 0);
    }
}

static double owed_persons(const struct mission *m, const struct site *site) {
    double n = 0;
    for (int i = 0; i < m->n_parties; i++)
        n += site->owed_persons[i];
    return n;
}

static void wake_site(struct mission *m, int i_site);

static void on_second_instalment(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    int i_party = (int)(argument & 0xff), i_site = (int)(argument >> 8 & 0xff);
    promise_half(m, &m->ddr.sites[i_site], i_party, (double)(argument >> 16));
    wake_site(m, i_site);
}

static void on_fiscal_year(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    if (!mission_present(m)) return;              // no mission, no assessed money
    m->ddr.account_usd = m->p->ddr_allotment_usd; // what is left of last year's money lapses
    after_days(m, DAYS_PER_YEAR, on_fiscal_year, argument + 1);
}

static void on_pledge(struct sim *s, void *context, uint64_t cents) {
    (void)s;
    struct mission *m = context;
    double usd = (double)cents / 100;
    m->ddr.trust_fund_usd += usd;
    record_event(m, INCIDENT_pledge_paid, -1, -1, usd);
}

/* Pledges fall due each quarter while donors attend; each comes late, or never. */
static void plan_pledges(struct mission *m) {
    int n = (int)ceil(m->p->donors_attention_years * 4);
    for (int i = 0; i < n; i++) {
        if (draw(m, LUCK_pledge, (uint64_t)i, 0) < m->p->donors_shortfall_frac) continue;
        double late = variate_lognormal(draw(m, LUCK_pledge_delay, (uint64_t)i, 0),
                                        m->p->donors_delay_median_days, 0.5);
        double due = (i + 0.5) * DAYS_PER_YEAR / 4;
        after_days(m, due + late, on_pledge, (uint64_t)(100 * m->p->donors_pledged_usd / n));
    }
}

/* --- discharge --- */

static bool takes_quota_place(struct mission *m, int32_t i_person) {
    uint8_t flags = m->persons.flags[i_person];
    if (m->ddr.quota_left == 0 || (flags & (PERSON_CHILD | PERSON_FOREIGN | PERSON_ASSOCIATE))) return false;
    /* More apply than there are places, spread over the caseload by their own luck. */
    double applicants =
        m->p->ddr_applicants_per_place * m->p->ddr_integration_quota_persons / fmax(1, m->persons.n);
    return draw(m, LUCK_quota, (uint64_t)i_person, 0) < fmin(0.5, applicants);
}

static void discharge(struct mission *m, struct site *site, int32_t i_person, int64_t *n_of_party) {
    uint8_t flags = m->persons.flags[i_person];
    m->ddr.n_discharged++;
    if (flags & PERSON_CHILD) {
        person_set_stage(m, i_person, STAGE_CARE);
        return;
    }
    if (flags & PERSON_FOREIGN) {
        person_set_stage(m, i_person, STAGE_REPATRIATED);
        return;
    }
    int i_party = m->bands[m->persons.band[i_person]].i_party;
    promise_half(m, site, i_party, 1);
    n_of_party[i_party]++;
    if (takes_quota_place(m, i_person)) {
        m->ddr.quota_left--;
        person_set_stage(m, i_person, STAGE_INTEGRATED);
        return;
    }
    person_set_stage(m, i_person, STAGE_REINSERTION);
    roll_add(m, &m->ddr.reinsertion, i_person);
}

static void discharge_due(struct mission *m, struct site *site) {
    int64_t n_of_party[MAX_PARTIES] = {0};
    while (site->cantoned.n > 0 && days_since(m, site->cantoned.first) >= m->p->ddr_cantonment_days)
        discharge(m, site, roll_take(m, &site->cantoned), n_of_party);
    for (int i = 0; i < m->n_parties; i++)
        if (n_of_party[i] > 0)
            after_days(m, m->p->ddr_instalment_days, on_second_instalment,
                       (uint64_t)n_of_party[i] << 16 | (uint64_t)(site - m->ddr.sites) << 8 | (uint64_t)i);
}

/* --- intake --- */

/* A working weapon passes. Without one, strict teams turn people away. */
static bool verified(struct mission *m, int32_t i_person) {
    uint8_t flags = m->persons.flags[i_person];
    if (flags & (PERSON_WEAPON | PERSON_CHILD)) return true;
    return draw(m, LUCK_verification, (uint64_t)i_person, 0) >= m->ddr.strict_frac;
}

static void admit(struct mission *m, struct site *site, int32_t i_person) {
    if (!verified(m, i_person)) {
        leave_early(m, i_person);
        return;
    }
    if (m->persons.flags[i_person] & PERSON_WEAPON) {
        m->persons.flags[i_person] &= (uint8_t)~PERSON_WEAPON;
        m->bands[m->persons.band[i_person]].n_guns--;
        m->ddr.n_weapons++;
    }
    m->ddr.account_usd -= m->p->ddr_process_cost_usd;
    record_cost(m, m->p->ddr_process_cost_usd, 0);
    person_set_stage(m, i_person, STAGE_CANTONED);
    roll_add(m, &site->cantoned, i_person);
}

static void admit_today(struct mission *m, struct site *site) {
    bool closed =
        now_days(m) < site->shut_until_day || now_days(m) < m->ddr.paused_until_day || !mission_present(m);
    double room = fmin(m->p->ddr_site_teams_persons_per_day, m->p->ddr_site_beds_persons - site->cantoned.n);
    int n = closed ? 0 : (int)fmin(room, m->ddr.intake_per_day);
    while (n > 0 && site->waiting.n > 0 && m->ddr.account_usd >= m->p->ddr_process_cost_usd) {
        int32_t i_person = roll_take(m, &site->waiting);
        if (out_of_patience(m, i_person)) {
            leave_queue(m, i_person); // had gone before the turn came: takes no team's time
            continue;
        }
        admit(m, site, i_person);
        n--;
    }
}

/* --- unrest: those who are owed money, and those who stand in a queue that does not move --- */

static void riot_maybe(struct mission *m, struct site *site) {
    double stuck = site->waiting.n > 0 && days_since(m, site->waiting.first) > m->p->ddr_stuck_days
                       ? site->waiting.n
                       : 0;
    double crowd = owed_persons(m, site) + stuck;
    if (crowd < m->p->ddr_riot_crowd_persons || now_days(m) < site->shut_until_day || !mission_present(m))
        return;
    double p_riot = 1 - portable_exp(-m->p->ddr_unrest_per_day * crowd / 1000);
    if (draw(m, LUCK_unrest, (uint64_t)site->i_sector, (uint64_t)now_days(m)) >= p_riot) return;
    m->ddr.n_riots++;
    site->shut_until_day = now_days(m) + m->p->ddr_unrest_pause_days;
    record_event(m, INCIDENT_cantonment_riot, site->i_sector, -1, crowd);
    reports_incident(m, INCIDENT_cantonment_riot, site->i_sector, 0);
}

/* --- the day of a site --- */

static void on_site_day(struct sim *s, void *context, uint64_t i_site) {
    struct mission *m = context;
    struct site *site = &m->ddr.sites[i_site];
    discharge_due(m, site);
    pay_owed(m, site);
    admit_today(m, site);
    riot_maybe(m, site);
    site->next_day = EVENT_NONE;
    if (site->waiting.n + site->cantoned.n > 0 || (owed_persons(m, site) > 0 && mission_present(m)))
        site->next_day = sim_schedule_days(s, 1, PRIORITY_NORMAL, on_site_day, m, i_site);
}

static void wake_site(struct mission *m, int i_site) {
    struct site *site = &m->ddr.sites[i_site];
    if (sim_is_pending(m->sim, site->next_day)) return;
    double now = now_days(m); // sites open at the start of a day, all at the same instant of it
    site->next_day = after_days(m, floor(now) + 1 - now, on_site_day, (uint64_t)i_site);
}

/* --- bands --- */

/* The site a band would go to: the nearest in days on the road and in the queue, of those not shut. -1 if
 * none. */
static int choose_site(const struct mission *m, const struct band *band) {
    int best = -1;
    double best_days = INFINITY;
    bool rains = in_rains(m);
    for (int i = 0; i < m->ddr.n_sites; i++) {
        const struct site *site = &m->ddr.sites[i];
        double hours = case_travel_hours(m->c, band->i_sector, site->i_sector, rains);
        double days =
            hours / m->p->ddr_march_hours_per_day + site->waiting.n / m->p->ddr_site_teams_persons_per_day;
        if (now_days(m) < site->shut_until_day || days >= best_days) continue;
        best_days = days;
        best = i;
    }
    return best;
}

/* Chance that a commander brings his band in this month: safe at the site, level with rivals, and paid as
 * promised. */
static double p_come_in(const struct mission *m, const struct band *band, const struct site *site) {
    const struct party *party = &m->parties[band->i_party];
    double guards = m->sectors[site->i_sector].outside_persons;
    double safe = guards / (guards + m->p->ddr_guards_wanted_persons);
    double paid = party->promised_usd > 0 ? party->paid_usd / party->promised_usd : 1;
    return m->p->ddr_band_decision_frac * safe * dilemma_ready(m, band) * paid;
}

static void register_person(struct mission *m, struct site *site, int32_t i_person) {
    join_queue(m, &site->waiting, i_person, STAGE_WAITING, m->p->ddr_patience_median_days);
}

static void fighter_at_site(struct mission *m, struct site *site, const struct band *band, int32_t i_person,
                            double p_hide) {
    uint8_t *flags = &m->persons.flags[i_person];
    if ((*flags & PERSON_WEAPON) && draw(m, LUCK_hide_weapon, (uint64_t)i_person, 0) < p_hide)
        *flags = (uint8_t)((*flags & ~PERSON_WEAPON) | PERSON_CACHE);
    double stays_away =
        m->p->ddr_self_demobilised_frac * 2 * (1 - m->parties[band->i_party].p->cohesion_frac);
    if (draw(m, LUCK_follow_band, (uint64_t)i_person, 0) < stays_away)
        person_set_stage(m, i_person, STAGE_IDLE);
    else
        register_person(m, site, i_person);
}

static bool listed(const struct mission *m, int32_t i_person) {
    double p = m->p->ddr_claim_frac * (1 - m->ddr.strict_frac) *
               fmin(m->p->ddr_claim_max_factor, m->p->ddr_cash_usd / m->p->ddr_claim_cash_usd);
    return draw(m, LUCK_claim, (uint64_t)i_person, 0) < p;
}

static void on_band(struct sim *s, void *context, uint64_t i_band) {
    (void)s;
    struct mission *m = context;
    struct band *band = &m->bands[i_band];
    struct party *party = &m->parties[band->i_party];
    if (band->state != BAND_COMING) return;
    band->state = BAND_OUT;
    int i_site = choose_site(m, band);
    if (!mission_present(m) || i_site < 0 || !party->in_process || party->posture > POSTURE_COMPLY)
        return; // turned away, or a change of mind on the way
    struct site *site = &m->ddr.sites[i_site];
    double p_hide = dilemma_hide_frac(m, band), p_back = dilemma_back_frac(m, band);
    int32_t n_before = site->waiting.n, n_back = 0;
    for (int32_t i = 0; i < band->n_fighters; i++) {
        int32_t i_person = band->first_person + i;
        enum stage stage = (enum stage)m->persons.stage[i_person];
        if (stage != STAGE_ARMED && stage != STAGE_REMOBILISED) continue;
        if (dilemma_keeps_back(m, i_person, p_back))
            n_back++; // a phantom stands in his place on the list
        else
            fighter_at_site(m, site, band, i_person, p_hide);
    }
    for (int32_t i = band->n_fighters; i < band->n_fighters + band->n_associates; i++) {
        int32_t i_person = band->first_person + i;
        if (m->persons.stage[i_person] == STAGE_COMMUNITY && listed(m, i_person))
            register_person(m, site, i_person);
    }
    double found_out = dilemma_list_phantoms(m, band, site->i_sector, n_back);
    if (band->in_day < 0)
        m->sectors[band->i_sector].registered_persons += band->n_fighters - (int32_t)(found_out + 0.5);
    band_come_in(m, band);
    m->ddr.last_band_day = now_days(m);
    record_event(m, INCIDENT_band_came_in, site->i_sector, band->i_party, site->waiting.n - n_before);
    wake_site(m, i_site);
}

static void bands_decide(struct mission *m) {
    uint64_t month = (uint64_t)now_month(m);
    if (now_days(m) < m->ddr.paused_until_day) return;
    for (int b = 0; b < m->n_bands; b++) {
        struct band *band = &m->bands[b];
        const struct party *party = &m->parties[band->i_party];
        bool may_come = party->in_process && party->posture == POSTURE_COMPLY;
        if (band->state != BAND_OUT || !may_come) continue;
        int i_site = choose_site(m, band);
        if (i_site < 0 ||
            draw(m, LUCK_band_decision, (uint64_t)b, month) >= p_come_in(m, band, &m->ddr.sites[i_site]))
            continue;
        band->state = BAND_COMING;
        after_days(m, 1 + (DAYS_PER_MONTH - 2) * draw(m, LUCK_band_day, (uint64_t)b, month), on_band,
                   (uint64_t)b);
    }
}

/* --- after discharge --- */

static void end_reinsertion(struct mission *m) {
    while (m->ddr.reinsertion.n > 0 &&
           days_since(m, m->ddr.reinsertion.first) >= m->p->ddr_reinsertion_days) {
        int32_t i_person = roll_take(m, &m->ddr.reinsertion);
        join_queue(m, &m->ddr.r_waiting, i_person, STAGE_R_WAITING, m->p->ddr_home_patience_median_days);
    }
}

static void start_training(struct mission *m) {
    int places = (int)m->p->ddr_reintegration_places_per_month;
    while (places > 0 && m->ddr.r_waiting.n > 0 && m->ddr.trust_fund_usd >= m->p->ddr_reintegration_usd) {
        int32_t i_person = roll_take(m, &m->ddr.r_waiting);
        m->ddr.trust_fund_usd -= m->p->ddr_reintegration_usd;
        record_cost(m, 0, m->p->ddr_reintegration_usd);
        person_set_stage(m, i_person, STAGE_R_TRAINING);
        roll_add(m, &m->ddr.r_training, i_person);
        places--;
    }
}

/* A job for most, fighter or associate, as long as there are jobs at home. */
static void finish_training(struct mission *m) {
    while (m->ddr.r_training.n > 0 &&
           days_since(m, m->ddr.r_training.first) >= m->p->ddr_reintegration_days) {
        int32_t i_person = roll_take(m, &m->ddr.r_training);
        struct sector *home = &m->sectors[m->bands[m->persons.band[i_person]].i_sector];
        bool job =
            home->jobs_persons >= 1 && draw(m, LUCK_job, (uint64_t)i_person, 0) < m->p->ddr_takes_job_frac;
        if (job) home->jobs_persons -= 1;
        person_set_stage(m, i_person, job ? STAGE_EMPLOYED : STAGE_TRAINED);
        m->ddr.n_reintegrated++;
    }
}

/* Those whose patience is over, or everyone, step out of a queue. Most stay, of tens of thousands: the line
 * is mended where someone leaves it, not made anew. */
static void give_up(struct mission *m, struct roll *line, bool everyone,
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

/* Who waits at home for a place and gives up stays in reach of his commander's call; who waits at a site goes
 * back to his band, and so do all when the mission that ran the site is gone. */
static void leave_queues(struct mission *m) {
    give_up(m, &m->ddr.r_waiting, false, leave_early);
    for (int i = 0; i < m->ddr.n_sites; i++)
        give_up(m, &m->ddr.sites[i].waiting, !mission_present(m), leave_queue);
}

static void note_completion(struct mission *m) {
    struct ddr *d = &m->ddr;
    if (d->completed || d->n_discharged == 0 || now_days(m) - d->last_band_day < QUIET_DAYS) return;
    for (int i = 0; i < d->n_sites; i++)
        if (d->sites[i].waiting.n + d->sites[i].cantoned.n > 0) return;
    d->completed = true;
    record_event(m, INCIDENT_ddr_completed, -1, -1, (double)d->n_discharged);
    if (mission_present(m)) hook_notify(m, HOOK_on_ddr_complete, &(double){(double)d->n_discharged}, 1);
}

void ddr_month(struct mission *m) {
    end_reinsertion(m);
    start_training(m);
    finish_training(m);
    leave_queues(m);
    if (m->ddr.open && mission_present(m)) bands_decide(m);
    note_completion(m);
}

/* --- opening and start --- */

static void on_open(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    if (m->ddr.open || !mission_present(m)) return;
    m->ddr.open = true;
    m->ddr.last_band_day = now_days(m);
    record_event(m, INCIDENT_ddr_opened, -1, -1, m->ddr.n_sites);
    bands_decide(m); // those who were waiting for the gates to open
}

void ddr_open(struct mission *m) {
    after_days(m, m->p->ddr_start_day - now_days(m), on_open, 0);
}

void ddr_start(struct mission *m) {
    struct ddr *d = &m->ddr;
    d->intake_per_day = INFINITY;
    d->strict_frac = m->p->ddr_strict_frac;
    d->account_usd = m->p->ddr_allotment_usd;
    d->quota_left = (int32_t)m->p->ddr_integration_quota_persons;
    for (int i = 0; i < m->n_sectors; i++)
        if (m->sectors[i].p->ddr_site != 0) d->sites[d->n_sites++].i_sector = i;
    plan_pledges(m);
    after_days(m, DAYS_PER_YEAR, on_fiscal_year, 1);
}

void ddr_name_events(struct sim *s) {
    NAME_EVENT(s, on_second_instalment);
    NAME_EVENT(s, on_fiscal_year);
    NAME_EVENT(s, on_pledge);
    NAME_EVENT(s, on_site_day);
    NAME_EVENT(s, on_band);
    NAME_EVENT(s, on_open);
}
