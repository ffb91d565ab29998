/* Fuel, rations, flying hours and surgeons; see supply.h. */
#include "model/means/supply.h"

#include "base/portable_math.h"
#include "base/variates.h"
#include "model/host/host.h"
#include "model/trace/cause.h"
#include "model/outside/outside.h"
#include "model/violence/roads.h"
#include "model/violence/violence.h"

#include <math.h>

enum { EVACUATION_RESERVE_HOURS = 2 }; // of flying; with fewer left in the month nobody counts on an aircraft

bool supply_by_convoy(const struct mission *m) {
    return (int)m->p->supply_model == SUPPLY_CONVOYS;
}

_Static_assert((int)MAX_SECTORS <= (int)SECTOR_SET_BITS, "a set of sectors holds every sector");

/* --- stocks --- */

static double days_left(double days, const struct stock *k, double use, double now) {
    return fmax(0, days - use * (now - k->day));
}

static double patrol_frac(const struct mission *m, const struct stock *k, double now) {
    double fuel_days = days_left(k->fuel_days, k, k->out_frac, now), low = m->p->supply_fuel_low_days;
    return fuel_days >= low ? 1 : fmax(m->p->supply_saved_patrols_frac, fuel_days / low);
}

static void settle(struct mission *m, int i_sector) {
    struct stock *k = &m->supply->stocks[i_sector];
    double now = now_days(m);
    k->fuel_days = days_left(k->fuel_days, k, k->out_frac, now);
    k->rations_days = days_left(k->rations_days, k, 1, now);
    k->day = now;
    k->out_frac = patrol_frac(m, k, now) * m->supply->support_frac;
    k->plenty_until_day = now + fmin(k->fuel_days - m->p->supply_fuel_low_days,
                                     k->rations_days - m->p->supply_rations_low_days);
}

struct means supply_means_short(const struct mission *m, int i_sector, double now) {
    const struct stock *k = &m->supply->stocks[i_sector];
    struct means means = {m->supply->support_frac, 1, k->escort_persons, m->supply->reach_km[i_sector]};
    if (now <= k->plenty_until_day) return means;
    means.patrol_frac *= patrol_frac(m, k, now);
    double rations_days = days_left(k->rations_days, k, 1, now), low = m->p->supply_rations_low_days;
    if (rations_days < low) means.outside_frac = rations_days / low;
    return means;
}

double supply_fuel_days(const struct mission *m) {
    double sum = 0, n = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        if (m->sectors[i].n_bases == 0) continue;
        const struct stock *k = &m->supply->stocks[i];
        sum += days_left(k->fuel_days, k, k->out_frac, now_days(m));
        n++;
    }
    return n > 0 && supply_by_convoy(m) ? sum / n : 0;
}

/* --- the map as convoys and crews see it --- */

/* From a sector back to the base, always to the neighbour that is nearest to it by road. */
static struct sector_set path_to(const struct mission *m, int i_base, int i_sector, bool rains) {
    struct sector_set path = {0};
    sector_set_add(&path, i_sector);
    for (int at = i_sector; at != i_base;) {
        int next = -1;
        double here = case_travel_hours(m->c, i_base, at, rains), best = INFINITY;
        if (!isfinite(here)) return (struct sector_set){0};
        for (int r = 0; r < case_count(m->c, SCOPE_ROUTE); r++) {
            int a, b;
            case_route_ends(m->c, r, &a, &b);
            if (a != at && b != at) continue;
            int other = a == at ? b : a;
            double nearer = case_travel_hours(m->c, i_base, other, rains);
            double hours = nearer + case_travel_hours(m->c, other, at, rains);
            if (nearer >= here || hours >= best) continue;
            best = hours;
            next = other;
        }
        if (next < 0) return path;
        at = next;
        sector_set_add(&path, at);
    }
    return path;
}

/* The sector with most logistics troops planned; in a case that lists none, of the hubs that with most
 * people, or the first sector. */
static int pick_base(const struct mission *m) {
    double worth[MAX_SECTORS] = {0};
    for (int i = 0; i < m->n_sectors; i++)
        worth[i] = m->sectors[i].p->hub != 0 ? 1e-9 * m->sectors[i].p->population_persons : 0;
    for (int i = 0; i < case_count(m->c, SCOPE_UNIT); i++) {
        const struct unit_params *u = case_unit(m->c, i);
        if ((int)u->kind == UNIT_LOGISTICS) worth[case_unit_base(m->c, i)] += u->persons * u->count;
    }
    int best = 0;
    for (int i = 1; i < m->n_sectors; i++)
        if (worth[i] > worth[best]) best = i;
    return best;
}

static void find_nearest(struct mission *m, const struct sector_set *from, double *km) {
    for (int i = 0; i < m->n_sectors; i++) {
        km[i] = INFINITY;
        for (int k = 0; k < m->n_sectors; k++)
            if (sector_set_has(from, k)) km[i] = fmin(km[i], k == i ? 0 : case_travel_km(m->c, k, i));
    }
}

static void count_means(struct mission *m) {
    struct supply *s = m->supply;
    s->helicopters = s->logistics_persons = s->troops_persons = 0;
    s->air_from = s->engineers = s->hospitals = (struct sector_set){0};
    double now = now_days(m);
    for (int i = 0; i < m->n_units; i++) {
        const struct unit *u = &m->units[i];
        if (u->state != UNIT_PRESENT || (double)u->away_until_day > now) continue;
        s->troops_persons += (double)u->persons;
        if (u->kind == UNIT_INFANTRY_COMPANY) continue;
        double helicopters = case_unit(m->c, u->i_record)->helicopters;
        s->helicopters += helicopters;
        if (helicopters > 0) sector_set_add(&s->air_from, u->i_sector);
        if (u->kind == UNIT_ENGINEERS) sector_set_add(&s->engineers, u->i_sector);
        if (u->kind == UNIT_MEDICAL) sector_set_add(&s->hospitals, u->i_sector);
        if (u->kind == UNIT_LOGISTICS) s->logistics_persons += (double)u->persons;
    }
    sector_set_add(&s->hospitals, s->i_base); // the logistics base has a surgeon of its own
}

static bool in_radius(const struct mission *m, int i_sector) {
    return m->supply->helicopters > 0 && m->supply->nearest_km[0][i_sector] <= m->p->aviation_radius_km;
}

static double road_kmh(const struct mission *m) {
    return m->p->travel_track_kmh * (m->supply->rains ? m->p->travel_rains_factor : 1);
}

/* Patrols go as far as the wounded can come back in time: with aircraft as far as patrols ever go. */
static double reach_km(const struct mission *m, int i_sector) {
    if (in_radius(m, i_sector) && m->supply->hours_left >= EVACUATION_RESERVE_HOURS)
        return m->p->mission_reach_km;
    double hours = fmax(0.5, m->p->medical_evacuation_hours - m->p->medical_pickup_hours);
    return fmin(m->p->mission_reach_km, hours * road_kmh(m));
}

void supply_note_units(struct mission *m) {
    m->supply->stale = true;
}

void supply_refresh(struct mission *m) {
    struct supply *s = m->supply;
    bool stale = s->stale;
    s->stale = false;
    if (!supply_by_convoy(m) || !stale) return;
    s->rains = in_rains(m);
    count_means(m);
    if (!sector_set_equal(&s->air_from, &s->seen_air)) find_nearest(m, &s->air_from, s->nearest_km[0]);
    if (!sector_set_equal(&s->hospitals, &s->seen_hospitals))
        find_nearest(m, &s->hospitals, s->nearest_km[1]);
    s->seen_air = s->air_from;
    s->seen_hospitals = s->hospitals;
    for (int i = 0; i < m->n_sectors; i++)
        s->reach_km[i] = reach_km(m, i);
}

/* --- aircraft --- */

/* Hours until aircraft may start: none by day, else until first light. */
static double hours_to_light(const struct mission *m) {
    double now = now_days(m), hour = 24 * (now - floor(now));
    if (hour < m->p->aviation_first_hour) return m->p->aviation_first_hour - hour;
    return hour < m->p->aviation_last_hour ? 0 : 24 - hour + m->p->aviation_first_hour;
}

static void fly(struct mission *m, double hours) {
    m->supply->hours_left -= hours;
    m->supply->stale = m->supply->stale || m->supply->hours_left < EVACUATION_RESERVE_HOURS;
}

/* Flying hours of a lift: from the aircraft's base to the troops, to the place, and back. */
static double lift_hours(const struct mission *m, int i_from, int i_to) {
    double km = m->supply->nearest_km[0][i_from] + case_travel_km(m->c, i_from, i_to) +
                m->supply->nearest_km[0][i_to];
    return km / m->p->travel_helicopter_kmh * m->p->aviation_lift_aircraft;
}

double supply_air_hours(const struct mission *m, int i_from, int i_to) {
    const struct supply *s = m->supply;
    if (s->helicopters < m->p->aviation_lift_aircraft || !in_radius(m, i_from) || !in_radius(m, i_to) ||
        lift_hours(m, i_from, i_to) > s->hours_left)
        return INFINITY;
    double km = s->nearest_km[0][i_from] + case_travel_km(m->c, i_from, i_to);
    return hours_to_light(m) + 2 + km / m->p->travel_helicopter_kmh; // two hours to brief and load
}

void supply_use_lift(struct mission *m, int i_from, int i_to) {
    if (supply_by_convoy(m)) fly(m, lift_hours(m, i_from, i_to));
}

/* --- surgeons --- */

/* To a surgeon, from a patrol half-way out, at an hour of the day that nobody chose: by air if it is light
 * and hours are left, else by road. */
double supply_evacuation_hours(const struct mission *m, int i_sector) {
    const struct supply *s = m->supply;
    double out_km = s->reach_km[i_sector] / 2;
    double road = out_km / road_kmh(m);
    if (!sector_set_has(&s->hospitals, i_sector)) { // to the nearest by road from town to town
        double best = INFINITY;
        for (int k = 0; k < m->n_sectors; k++)
            if (sector_set_has(&s->hospitals, k))
                best = fmin(best, case_travel_hours(m->c, k, i_sector, s->rains));
        road += best;
    }
    road += m->p->medical_pickup_hours;
    bool flies = in_radius(m, i_sector) && s->hours_left >= EVACUATION_RESERVE_HOURS;
    if (!flies) return fmin(road, 48);
    double km = s->nearest_km[0][i_sector] + s->nearest_km[1][i_sector] + 2 * out_km;
    double air = m->p->medical_pickup_hours + km / m->p->travel_helicopter_kmh;
    double day = clamp((m->p->aviation_last_hour - m->p->aviation_first_hour) / 24, 0, 1);
    return day * fmin(air, road) + (1 - day) * fmin(road, 48);
}

static double dying(const struct mission *m, double hours) {
    return 1 - half_life_factor(hours, m->p->medical_half_hours);
}

double supply_death_factor(const struct mission *m, int i_sector) {
    if (!supply_by_convoy(m)) return 1;
    return dying(m, supply_evacuation_hours(m, i_sector)) / dying(m, m->p->medical_reference_hours);
}

void supply_note_deaths(struct mission *m, int i_sector) {
    if (!supply_by_convoy(m) || supply_evacuation_hours(m, i_sector) <= m->p->medical_evacuation_hours)
        return;
    double n = 0;
    for (int i = 0; i < m->n_units; i++) {
        struct unit *u = &m->units[i];
        bool here = u->kind == UNIT_INFANTRY_COMPANY && u->state == UNIT_PRESENT && u->i_sector == i_sector;
        if (!here || u->undeclared_caveat || u->told_to_stay) continue;
        if (draw(m, LUCK_told_to_stay, (uint64_t)i, (uint64_t)now_days(m)) >= m->p->medical_caution_frac)
            continue;
        u->told_to_stay = true; // until it rotates: force.c
        n++;
    }
    if (n > 0) record_event(m, INCIDENT_units_told_to_stay_in, i_sector, -1, n);
}

double supply_opening_factor(const struct mission *m, int i_sector) {
    bool engineers = supply_by_convoy(m) && sector_set_has(&m->supply->engineers, i_sector);
    return engineers ? m->p->supply_engineers_factor : 1;
}

/* --- convoys --- */

/* Armed people who spoil or fight along the way, each sector on its own; and whose men they mostly are. */
static double ambush_rate(const struct mission *m, const struct sector_set *path, double km, int *i_worst) {
    double n = 0, danger = 0, of_party[MAX_PARTIES] = {0};
    *i_worst = -1;
    for (int i = 0; i < m->n_sectors; i++) {
        if (!sector_set_has(path, i)) continue;
        n++;
        for (int k = 0; k < m->n_parties; k++) {
            const struct party *party = &m->parties[k];
            if (!is_armed_actor(party)) continue;
            double armed = party_armed_in(party, i);
            double adds = fmin(1, posture_factor(m, party->posture)) * armed /
                          (armed + m->p->supply_ambush_half_persons);
            danger += adds;
            of_party[k] += adds;
            if (adds > 0 && (*i_worst < 0 || of_party[k] > of_party[*i_worst])) *i_worst = k;
        }
    }
    return n > 0 ? m->p->supply_ambush_per_100km * km / 100 * danger / n : 0;
}

/* Logistics troops set the pace, where the case lists any. */
static double pace(const struct mission *m) {
    const struct supply *s = m->supply;
    double needed = m->p->supply_logistics_frac * s->troops_persons;
    if (!s->lists_logistics || needed <= 0) return 1;
    return clamp(s->logistics_persons / needed, m->p->supply_contractors_frac,
                 1); // hired lorries do the rest
}

static void fill(struct mission *m, int i_sector, double share) {
    struct stock *k = &m->supply->stocks[i_sector];
    settle(m, i_sector);
    k->fuel_days += share * fmax(0, m->p->supply_stock_days - k->fuel_days);
    k->rations_days += share * fmax(0, m->p->supply_stock_days - k->rations_days);
    settle(m, i_sector); // and how long it lasts now
    k->low_said = false;
}

static uint64_t trip_address(const struct mission *m) {
    return (uint64_t)floor(now_days(m));
}

static void ambush_maybe(struct mission *m, int i_sector) {
    struct supply *s = m->supply;
    struct stock *k = &s->stocks[i_sector];
    int i_party;
    double km = case_travel_km(m->c, s->i_base, i_sector);
    double rate = ambush_rate(m, &s->path[s->rains][i_sector], km, &i_party);
    uint64_t entity = (uint64_t)i_sector, occasion = trip_address(m);
    double u = draw(m, LUCK_convoy_ambush, entity, occasion);
    if (u >= rate || u >= 1 - portable_exp(-rate)) return; // the first test spares most the second
    double mean = m->p->violence_mission_attack_deaths_mean * supply_death_factor(m, i_sector);
    double deaths = (double)variate_poisson(draw(m, LUCK_convoy_deaths, entity, occasion), mean);
    m->cause = violence_strike_mission(m, INCIDENT_convoy_ambushed, i_sector, i_party, deaths);
    k->loading_frac *= 1 - m->p->supply_ambush_lost_frac;
}

static void on_convoy_arrives(struct sim *sim, void *context, uint64_t argument) {
    (void)sim;
    struct mission *m = context;
    int i_sector = (int)(argument & 0xff);
    struct supply *s = m->supply;
    struct stock *k = &s->stocks[i_sector];
    s->stocks[s->i_base].escort_persons =
        fmax(0, s->stocks[s->i_base].escort_persons - m->p->supply_escort_persons);
    if (!mission_present(m) || m->sectors[i_sector].n_bases + m->sectors[i_sector].n_temporary == 0) return;
    ambush_maybe(m, i_sector);
    fill(m, i_sector, k->loading_frac);
    record_event(m, INCIDENT_convoy_arrived, i_sector, -1, (double)(argument >> 8) / 1024);
    m->cause = 0;
}

static bool barred(const struct mission *m, int i_sector) {
    double chance = m->p->consent_obstruction_frac * (1 - host_move_consent(m, i_sector));
    if (host_bars(m, i_sector)) return true;
    return draw(m, LUCK_obstruction, UINT64_C(1) << 32 | (uint64_t)i_sector, trip_address(m)) <
           chance * chance;
}

/* By road if it is open and the host lets it pass, else half a load by air if hours are left; false: neither.
 */
static bool set_out(struct mission *m, int i_sector) {
    struct supply *s = m->supply;
    struct stock *k = &s->stocks[i_sector];
    double hours = roads_hours(m, s->i_base, i_sector);
    if (isfinite(hours) && !outside_supply_cut(m) && !barred(m, i_sector)) {
        double late = variate_lognormal(draw(m, LUCK_convoy_time, (uint64_t)i_sector, trip_address(m)), 1,
                                        m->p->supply_late_spread_log);
        bool engineers = sector_set_has(&s->engineers, i_sector) || sector_set_has(&s->engineers, s->i_base);
        double days = m->p->supply_loading_days + hours / 8 * late * // eight hours of driving a day
                                                      (engineers ? m->p->supply_engineers_factor : 1);
        k->loading_frac = 1;
        s->stocks[s->i_base].escort_persons += m->p->supply_escort_persons;
        after_days(m, days, on_convoy_arrives, (uint64_t)(days * 1024) << 8 | (uint64_t)i_sector);
        return true;
    }
    if (!in_radius(m, i_sector) || s->hours_left < m->p->aviation_resupply_hours) return false;
    fly(m, m->p->aviation_resupply_hours);
    fill(m, i_sector, 0.5);
    return true;
}

/* Told as held up: for a road that is shut, or by whom the host would not let pass. */
static void say_held_up(struct mission *m, int i_sector) {
    const struct stock *k = &m->supply->stocks[i_sector];
    uint32_t cause = m->cause, road = roads_trouble_event(m, i_sector);
    if (road == 0) road = roads_trouble_event(m, m->supply->i_base);
    if (m->cause == 0) m->cause = outside_supply_event(m);
    if (m->cause == 0 && host_bars(m, i_sector))
        m->cause = cause_latest(m, INCIDENT_sofa_violation, i_sector, -1);
    if (m->cause == 0) m->cause = road;
    record_event(m, INCIDENT_convoy_held_up, i_sector, -1,
                 days_left(k->fuel_days, k, k->out_frac, now_days(m)));
    m->cause = cause;
}

static void on_convoy(struct sim *sim, void *context, uint64_t i_sector) {
    (void)sim;
    struct mission *m = context;
    const struct sector *s = &m->sectors[i_sector];
    if (!mission_present(m)) return;
    double next = m->p->supply_convoy_days / pace(m);
    bool needed = s->n_bases + s->n_temporary > 0;
    if (!needed || (int)i_sector == m->supply->i_base) {
        fill(m, (int)i_sector, 1); // at the source; or who comes brings a full load
    } else if (!set_out(m, (int)i_sector)) {
        say_held_up(m, (int)i_sector);
        next = m->p->supply_retry_days;
    }
    after_days(m, next, on_convoy, i_sector);
}

/* --- footprint --- */

static double crowding(const struct mission *m, int i_sector) {
    const struct sector *s = &m->sectors[i_sector];
    return (s->troops_persons + s->police_persons) / (0.01 * s->p->population_persons);
}

static void footprint_month(struct mission *m) {
    double neglect = 1 - m->p->footprint_care_frac, persons = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        persons += m->sectors[i].troops_persons + m->sectors[i].police_persons;
        double loss = m->p->footprint_consent_loss_per_month * neglect * fmin(3, crowding(m, i));
        m->sectors[i].local_consent_frac *= 1 - loss;
    }
    record_cost(m, m->p->footprint_care_frac * m->p->footprint_care_usd_per_year / 12 * persons, 0);
    double u = draw(m, LUCK_camp_accident, 0, (uint64_t)now_month(m));
    double p_accident = m->p->footprint_accident_per_year / 12 * neglect;
    if (u >= p_accident) return;
    int i = (int)(u / p_accident * m->n_sectors); // u / p is again even in (0, 1)
    struct sector *s = &m->sectors[i];
    if (s->troops_persons + s->police_persons <= 0) return;
    double drop = m->p->footprint_accident_consent_drop_frac;
    record_event(m, INCIDENT_camp_accident, i, -1, s->p->population_persons);
    s->local_consent_frac *= 1 - drop;
    m->politics.host_consent_frac *= 1 - drop / 10;
}

/* --- the month and the start --- */

static void note_low_fuel(struct mission *m, int i_sector) {
    struct stock *k = &m->supply->stocks[i_sector];
    settle(m, i_sector);
    bool low = m->sectors[i_sector].n_bases > 0 && k->fuel_days < m->p->supply_fuel_low_days;
    if (low && !k->low_said) record_event(m, INCIDENT_base_out_of_fuel, i_sector, -1, k->fuel_days);
    k->low_said = low;
}

void supply_month(struct mission *m) {
    struct supply *s = m->supply;
    s->support_frac = budget_support_frac(m);
    if (!supply_by_convoy(m)) return;
    if (!mission_present(m)) {
        s->hours_left = 0;
        return;
    }
    s->stale = true; // aircraft and people come back from leave, seasons change: count again once a month
    s->hours_left = s->helicopters * m->p->aviation_hours_per_month * (1 - m->p->aviation_routine_frac) *
                    m->supply->support_frac;
    supply_refresh(m);
    for (int i = 0; i < m->n_sectors; i++)
        note_low_fuel(m, i);
    footprint_month(m);
}

bool supply_start(struct mission *m) {
    size_t n = (size_t)m->n_sectors;
    struct supply *s = m->supply = take(m, 1, sizeof *s);
    if (s == NULL) return false;
    s->stocks = take(m, n, sizeof *s->stocks);
    s->reach_km = take(m, n, sizeof *s->reach_km);
    s->support_frac = 1;
    if (s->stocks == NULL || s->reach_km == NULL) return false;
    for (int i = 0; i < m->n_sectors; i++) {
        s->reach_km[i] = m->p->mission_reach_km;
        s->stocks[i].plenty_until_day = INFINITY; // until supply_open says otherwise
    }
    for (int k = 0; k < 2; k++) {
        s->path[k] = take(m, n, sizeof *s->path[k]);
        s->nearest_km[k] = take(m, n, sizeof *s->nearest_km[k]);
        if (s->path[k] == NULL || s->nearest_km[k] == NULL) return false;
    }
    return true;
}

void supply_open(struct mission *m) {
    struct supply *s = m->supply;
    if (!supply_by_convoy(m)) return;
    s->i_base = pick_base(m);
    for (int i = 0; i < case_count(m->c, SCOPE_UNIT); i++)
        s->lists_logistics = s->lists_logistics || (int)case_unit(m->c, i)->kind == UNIT_LOGISTICS;
    for (int i = 0; i < m->n_sectors; i++) {
        s->path[0][i] = path_to(m, s->i_base, i, false);
        s->path[1][i] = path_to(m, s->i_base, i, true);
        s->stocks[i] = (struct stock){.fuel_days = m->p->supply_stock_days,
                                      .rations_days = m->p->supply_stock_days,
                                      .out_frac = 1,
                                      .loading_frac = 1};
        settle(m, i);
        /* not all on one day: spread over the interval, by their place in the list */
        after_days(m, m->p->supply_convoy_days * (i + 1) / m->n_sectors, on_convoy, (uint64_t)i);
    }
    count_means(m);
    s->stale = true;
    s->hours_left = s->helicopters * m->p->aviation_hours_per_month * (1 - m->p->aviation_routine_frac);
}

void supply_name_events(struct sim *s) {
    NAME_EVENT(s, on_convoy);
    NAME_EVENT(s, on_convoy_arrives);
}
