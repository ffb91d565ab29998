/*
 * Life in a camp: food, families, and those who are kept after discharge.
 *
 * Convoys come every few days from the nearest hub; one may fail for reasons of its own, be stopped by an
 * armed party, or find the road closed. A camp has a reserve of days; families who came along eat from it
 * too. When it is gone people are hungry: they leave, and those who stay riot. Money that has run out starves
 * a camp as well.
 *
 * Places in the army and police are a quota settled at screening, but classes are small and wait for the
 * state's pay, and a flight home waits for papers: whoever waits for either keeps a bed that others need.
 */
#include "model/ddr/ddr.h"

#include "base/variates.h"

#include <math.h>

static const double RETURN_SPREAD_LOG = 0.7;

/* --- families --- */

bool camp_unfed_family(const struct mission *m, int32_t i_person) {
    if (m->p->ddr_feed_families != 0) return false;
    double along = fmin(1, m->p->ddr_family_persons_per_head / 2); // families of two
    return draw(m, LUCK_family, (uint64_t)i_person, 0) < along;
}

static double people_at(const struct mission *m, const struct site *site) {
    return site->cantoned.n + site->staying.n + m->p->ddr_queue_at_site_frac * site->waiting.n;
}

static double fed_dependants(const struct mission *m, const struct site *site) {
    return m->p->ddr_feed_families != 0 ? m->p->ddr_family_persons_per_head * people_at(m, site) : 0;
}

/* --- convoys --- */

static bool hostile_near(const struct mission *m, int i_sector) {
    for (int i = 0; i < m->n_parties; i++)
        if (is_armed_actor(&m->parties[i]) && m->parties[i].posture >= POSTURE_SPOIL &&
            party_armed_in(&m->parties[i], i_sector) >= 20)
            return true;
    return false;
}

static bool road_open(const struct mission *m, int i_sector) {
    bool rains = in_rains(m);
    int n_hubs = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        if (m->sectors[i].helicopters > 0) return true; // they bring at least the water
        if (m->sectors[i].p->hub == 0) continue;
        n_hubs++;
        if (isfinite(case_travel_hours(m->c, i, i_sector, rains))) return true;
    }
    return n_hubs == 0;
}

static double p_missed(const struct mission *m, int i_sector) {
    if (!road_open(m, i_sector)) return 1;
    double p = m->p->ddr_supply_miss_frac;
    if (hostile_near(m, i_sector))
        p += (1 - p) * m->p->ddr_supply_ambush_frac * (1 - m->sectors[i_sector].patrolled_frac);
    return p;
}

static void convoy(struct mission *m, struct site *site, double need) {
    double now = now_days(m);
    bool was_idle = now - site->next_convoy_day > m->p->ddr_supply_days; // stocked up before it opens
    site->next_convoy_day = now + m->p->ddr_supply_days;
    double u = draw(m, LUCK_supply, (uint64_t)site->i_sector, (uint64_t)now);
    if (!was_idle && u < p_missed(m, site->i_sector)) {
        uint32_t event = record_event(m, INCIDENT_supply_missed, site->i_sector, -1, need);
        if (!site->hungry) site->trouble_event = event; // else the first one is to blame
        site->no_cash_until_day = site->next_convoy_day;
        return;
    }
    double planned =
        fmax(need, m->p->ddr_site_beds_persons); // stocked for its beds, or for the crowd there is
    double target = planned * (m->p->ddr_supply_days + m->p->ddr_supply_reserve_days);
    if (!site->hungry) site->trouble_event = 0;
    site->rations_person_days = fmax(site->rations_person_days, target);
}

/* --- a day's food --- */

static int32_t leave_hungry(struct mission *m, struct roll *line, double p,
                            void (*leave)(struct mission *, int32_t)) {
    int32_t n = 0;
    uint64_t day = (uint64_t)now_days(m);
    for (int32_t i = line->n > 0 ? line->first : -1, before = -1, next; i >= 0; i = next) {
        next = m->persons.next_in_line[i];
        if (draw(m, LUCK_hunger, (uint64_t)i, day) >= p) {
            before = i;
            continue;
        }
        roll_drop(m, line, before, i);
        leave(m, i);
        n++;
    }
    return n;
}

static void abandon_stay(struct mission *m, int32_t i_person) {
    if (m->persons.stage[i_person] == STAGE_SERVICE) m->ddr.quota_left++;
    ddr_leave_early(m, i_person);
}

static void go_hungry(struct mission *m, struct site *site, double need) {
    uint32_t cause = m->cause;
    m->ddr.n_hungry_days++;
    if (!site->hungry) {
        m->cause = site->trouble_event;
        site->trouble_event = record_event(m, INCIDENT_camp_hungry, site->i_sector, -1, need);
    }
    m->cause = site->trouble_event;
    double p = m->p->ddr_hunger_leave_frac_per_day;
    int32_t n = leave_hungry(m, &site->waiting, p * m->p->ddr_queue_at_site_frac, ddr_leave_queue);
    n += leave_hungry(m, &site->cantoned, p, ddr_leave_early);
    n += leave_hungry(m, &site->staying, p, abandon_stay);
    if (n > 0) record_event(m, INCIDENT_camp_left, site->i_sector, -1, n);
    m->cause = cause;
}

static void note_cost(struct mission *m, struct site *site, double usd_per_day) {
    m->ddr.camps_usd_per_day = fmax(0, m->ddr.camps_usd_per_day + usd_per_day - site->usd_per_day);
    site->usd_per_day = usd_per_day;
}

void camp_eat(struct mission *m, struct site *site) {
    double dependants = fed_dependants(m, site), need = people_at(m, site) + dependants;
    double gap = now_days(m) - site->eaten_day, days = gap > CAMP_QUIET_DAYS ? 1 : fmax(1, gap);
    note_cost(m, site,
              site->staying.n * m->p->ddr_keep_usd_per_day + dependants * m->p->ddr_family_usd_per_day);
    site->eaten_day = now_days(m);
    bool paid = site->usd_per_day <= 0 || money_spend(m, days * site->usd_per_day);
    bool fed = true;
    if (m->p->ddr_supply_days > 0 && need > 0) {
        if (now_days(m) >= site->next_convoy_day) convoy(m, site, need);
        fed = site->rations_person_days >= need * days;
        site->rations_person_days = fmax(0, site->rations_person_days - need * days);
    }
    bool hungry = need > 0 && !(fed && paid);
    if (hungry) go_hungry(m, site, need);
    if (!hungry && site->hungry) site->trouble_event = 0;
    site->hungry = hungry;
}

/* --- screening: who stays in camp --- */

bool camp_takes_quota_place(struct mission *m, int32_t i_person) {
    uint8_t flags = m->persons.flags[i_person];
    uint8_t barred = PERSON_CHILD | PERSON_FOREIGN | PERSON_ASSOCIATE | PERSON_DISABLED;
    if (m->ddr.quota_left <= 0 || (flags & barred)) return false;
    /* More apply than there are places, spread over the caseload by their own luck. */
    double applicants =
        m->p->ddr_applicants_per_place * m->p->ddr_integration_quota_persons / fmax(1, m->persons.n);
    return draw(m, LUCK_quota, (uint64_t)i_person, 0) < fmin(0.5, applicants);
}

static double return_delay_days(const struct mission *m, int32_t i_person) {
    return variate_lognormal(draw(m, LUCK_return_delay, (uint64_t)i_person, 0),
                             m->p->ddr_repatriation_median_days, RETURN_SPREAD_LOG);
}

static void on_class(struct sim *s, void *context, uint64_t argument);

static void keep_for_service(struct mission *m, struct site *site, int32_t i_person) {
    if (m->p->ddr_service_class_days <= 0) {
        person_set_stage(m, i_person, STAGE_INTEGRATED);
        return;
    }
    ddr_join_queue(m, &site->staying, i_person, STAGE_SERVICE, m->p->ddr_stay_patience_median_days);
    if (!sim_is_pending(m->sim, m->ddr.next_class))
        m->ddr.next_class = after_days(m, m->p->ddr_service_class_days, on_class, 0);
}

void camp_keep(struct mission *m, struct site *site, int32_t i_person, enum stage stage) {
    if (stage == STAGE_SERVICE) {
        keep_for_service(m, site, i_person);
        return;
    }
    if (m->p->ddr_repatriation_median_days <= 0) {
        person_set_stage(m, i_person, STAGE_REPATRIATED);
        return;
    }
    ddr_join_queue(m, &site->staying, i_person, STAGE_RETURN, m->p->ddr_stay_patience_median_days);
    float *gives_up = &m->persons.gives_up_day[i_person];
    *gives_up = fminf(*gives_up, (float)(now_days(m) + return_delay_days(m, i_person)));
}

/* His wait is over: a flight for a foreign fighter whose papers came before his patience ended; else he is
 * gone, and his place in service free again. */
void camp_stop_keeping(struct mission *m, int32_t i_person) {
    bool flies = m->persons.stage[i_person] == STAGE_RETURN && mission_present(m) &&
                 return_delay_days(m, i_person) <= ddr_days_in_stage(m, i_person);
    if (flies)
        person_set_stage(m, i_person, STAGE_REPATRIATED);
    else
        abandon_stay(m, i_person);
}

/* --- the army's and police's classes --- */

static int32_t take_from(struct mission *m, struct roll *line, int32_t n) {
    int32_t taken = 0;
    for (int32_t i = line->n > 0 ? line->first : -1, before = -1, next; i >= 0 && taken < n; i = next) {
        next = m->persons.next_in_line[i];
        if (m->persons.stage[i] != STAGE_SERVICE) {
            before = i;
            continue;
        }
        roll_drop(m, line, before, i);
        person_set_stage(m, i, STAGE_INTEGRATED);
        taken++;
    }
    return taken;
}

/* The state takes no one it cannot pay. */
static void on_class(struct sim *s, void *context, uint64_t argument) {
    struct mission *m = context;
    double pays = clamp(1 - m->state.arrears_months / m->p->state_hiring_stop_months, 0, 1);
    int32_t places = (int32_t)(m->p->ddr_service_class_persons * pays), taken = 0;
    int first = m->ddr.n_classes++;
    for (int k = 0; k < m->ddr.n_sites && taken < places; k++) {
        struct site *site = &m->ddr.sites[(first + k) % m->ddr.n_sites];
        taken += take_from(m, &site->staying, places - taken);
    }
    if (taken > 0) record_event(m, INCIDENT_class_taken, -1, -1, taken);
    m->ddr.next_class = EVENT_NONE;
    if (m->persons.n_in[STAGE_SERVICE] > 0)
        m->ddr.next_class =
            sim_schedule_days(s, m->p->ddr_service_class_days, PRIORITY_NORMAL, on_class, m, argument);
}

/* Unpaid soldiers and policemen who once were fighters go home; looked at each quarter. */
static void quit_service(struct mission *m) {
    double quit = fmin(1, 3 * m->p->state_arrears_quit_frac_per_month * m->state.arrears_months);
    uint64_t month = (uint64_t)now_month(m);
    for (int b = 0; b < m->n_bands && quit > 0; b++) {
        const struct band *band = &m->bands[b];
        if (band->n_in[STAGE_INTEGRATED] == 0) continue;
        double u = draw(m, LUCK_service_quit, (uint64_t)b, month);
        int32_t n = (int32_t)(quit * band->n_in[STAGE_INTEGRATED] + u);
        band_move(m, band, 1u << STAGE_INTEGRATED, STAGE_IDLE, n, u);
    }
}

void camp_month(struct mission *m) {
    if (now_month(m) % 3 == 0 && m->persons.n_in[STAGE_INTEGRATED] > 0) quit_service(m);
    for (int i = 0; i < m->ddr.n_sites; i++)
        ddr_give_up(m, &m->ddr.sites[i].staying, !mission_present(m), camp_stop_keeping);
}

void camp_name_events(struct sim *s) {
    NAME_EVENT(s, on_class);
}
