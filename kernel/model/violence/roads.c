/* Roads, devices and their makers; see roads.h. */
#include "model/violence/roads.h"

#include "model/effort/effort.h"
#include "model/means/supply.h"
#include "model/people/displacement.h"
#include "model/trace/cause.h"
#include "model/violence/rumours.h"
#include "model/violence/violence.h"

#include <math.h>
#include <string.h>

static const double SMALLEST_NETWORK = 0.001;

/* Counts the ends in each sector, then fills from the back. */
static void fill_meeting(struct roads *r, int n_sectors) {
    for (int i = 0; i < r->n; i++) {
        r->first_meeting[r->items[i].a]++;
        r->first_meeting[r->items[i].b]++;
    }
    for (int s = 1; s <= n_sectors; s++)
        r->first_meeting[s] += r->first_meeting[s - 1];
    for (int i = r->n - 1; i >= 0; i--) {
        r->meeting[--r->first_meeting[r->items[i].a]] = i;
        r->meeting[--r->first_meeting[r->items[i].b]] = i;
    }
}

bool roads_start(struct mission *m) {
    struct roads *r = m->roads = take(m, 1, sizeof *m->roads);
    if (r == NULL) return false;
    r->n = case_count(m->c, SCOPE_ROUTE);
    size_t n = (size_t)(r->n > 0 ? r->n : 1);
    r->items = take(m, n, sizeof *r->items);
    r->meeting = take(m, 2 * n, sizeof *r->meeting);
    r->hours_now = take(m, n, sizeof *r->hours_now);
    r->hours_to = take(m, (size_t)m->n_sectors * (size_t)m->n_sectors, sizeof *r->hours_to);
    if (sim_status(m->sim) != STATUS_OK) return false;
    for (int i = 0; i < r->n; i++) {
        r->items[i].i_layer = -1;
        case_route_ends(m->c, i, &r->items[i].a, &r->items[i].b);
        r->km += case_route(m->c, i)->length_km;
    }
    fill_meeting(r, m->n_sectors);
    for (int p = 0; p < m->n_parties; p++)
        r->network_frac[p] = r->network_first_frac[p] = m->parties[p].p->ied_network_frac;
    r->open_km = r->km;
    return true;
}

void roads_inherit(struct mission *m, int i_parent, int i_child) {
    struct roads *r = m->roads;
    r->network_frac[i_child] = r->network_frac[i_parent];
    r->network_first_frac[i_child] = r->network_first_frac[i_parent];
}

/* --- laying --- */

static double armed_along(const struct party *p, const struct road *r) {
    return (party_armed_in(p, r->a) + party_armed_in(p, r->b)) / 2;
}

static void lay(struct mission *m, int i, uint64_t month) {
    struct road *r = &m->roads->items[i];
    for (int p = 0; p < m->n_parties; p++) {
        const struct party *party = &m->parties[p];
        double network = m->roads->network_frac[p];
        if (network <= SMALLEST_NETWORK || party->posture < POSTURE_STALL) continue;
        double mean = m->p->ied_devices_per_month * network * posture_factor(m, party->posture) *
                      fmin(1, armed_along(party, r) / 100);
        int64_t n = how_many(draw(m, LUCK_ied_laid, party->luck_id << 16 | (uint64_t)i, month), mean);
        if (n == 0) continue;
        r->devices += (int)n;
        r->i_layer = p;
    }
}

/* --- finding, and what it tells of the makers --- */

static double clearance_teams(const struct mission *m) {
    double n = 0, now = now_days(m);
    for (int i = 0; i < m->n_units; i++) {
        const struct unit *u = &m->units[i];
        if (u->state == UNIT_PRESENT && (double)u->away_until_day <= now)
            n += case_unit(m->c, u->i_record)->clearance_teams;
    }
    return n;
}

/* What is known of a road, and of those who mine it: the mean of both ends. */
static double clearance(const struct mission *m, const struct road *r, double gain) {
    return (effort_factor(m, EFFECT_route_clearance, r->a, gain) +
            effort_factor(m, EFFECT_route_clearance, r->b, gain)) /
           2;
}

static void exploit(struct mission *m, const struct road *r, double n_found) {
    if (r->i_layer < 0) return;
    double exploited = fmin(1, m->p->ied_exploitation_frac * clearance(m, r, m->p->ied_exploited_gain));
    double *network = &m->roads->network_frac[r->i_layer];
    double keep = portable_pow(1 - m->p->ied_exploited_loss_frac, n_found * exploited);
    if (keep >= 1) return;
    *network *= keep;
    record_event(m, INCIDENT_ied_network_hit, r->a, r->i_layer, *network);
}

static void clear(struct mission *m, int i, uint64_t month, double teams_per_device) {
    struct road *r = &m->roads->items[i];
    double sight = (reports_sight(m, r->a) + reports_sight(m, r->b)) / 2;
    double better = clearance(m, r, m->p->ied_clearance_gain);
    double missed = (1 - fmin(1, m->p->ied_patrol_find_frac * sight * better)) *
                    portable_exp(-m->p->ied_cleared_per_team_month * teams_per_device * better);
    int64_t n = variate_binomial(draw(m, LUCK_ied_found, (uint64_t)i, month), r->devices, 1 - missed);
    if (n == 0) return;
    r->devices -= (int)n;
    m->cause = record_event(m, INCIDENT_devices_found, r->a, r->i_layer, (double)n);
    exploit(m, r, (double)n);
    m->cause = 0;
}

/* --- going off --- */

static bool hits_mission(const struct mission *m, int i, uint64_t occasion) {
    const struct road *r = &m->roads->items[i];
    int ends = (m->sectors[r->a].outside_persons > 0) + (m->sectors[r->b].outside_persons > 0);
    double p = m->p->ied_mission_share_frac * ends / 2;
    return draw(m, LUCK_ied_strike, (uint64_t)i << 32 | 2, occasion) < p;
}

static void on_strike(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    int i = (int)(argument & 0xffff);
    struct road *r = &m->roads->items[i];
    if (r->devices <= 0) return; // found in the meantime
    r->devices--;
    double deaths = (double)variate_poisson(draw(m, LUCK_ied_strike, (uint64_t)i << 32 | 3, argument >> 16),
                                            m->p->ied_deaths_mean);
    harm_add(m, HARM_IED, 1);
    if (hits_mission(m, i, argument >> 16)) {
        violence_strike_mission(m, INCIDENT_attack_on_mission, r->a, r->i_layer,
                                deaths); // its dead are no civilians
        return;
    }
    m->cause = record_event(m, INCIDENT_ied_strike, r->a, r->i_layer, deaths);
    reports_incident(m, INCIDENT_ied_strike, r->a, deaths);
    if (deaths > 0) record_civilian_deaths(m, deaths);
    displacement_see_violence(m, r->a, deaths);
    m->cause = 0;
}

static void plan_strikes(struct mission *m, int i, uint64_t month) {
    const struct road *r = &m->roads->items[i];
    int64_t n =
        variate_binomial(draw(m, LUCK_ied_strike, (uint64_t)i << 32, month), r->devices, m->p->ied_hit_frac);
    for (int64_t k = 0; k < n; k++) {
        uint64_t occasion = month << 8 | (uint64_t)k;
        double day = DAYS_PER_MONTH * draw(m, LUCK_ied_strike, (uint64_t)i << 32 | 1, occasion);
        after_days(m, day, on_strike, occasion << 16 | (uint64_t)i);
    }
}

/* --- status --- */

static void note_hostile(struct mission *m) {
    struct roads *r = m->roads;
    r->n_hostile = 0;
    for (int p = 0; p < m->n_parties; p++) {
        const struct party *party = &m->parties[p];
        if (!is_armed_actor(party) || party->posture < POSTURE_SPOIL) continue;
        r->i_hostile[r->n_hostile] = p;
        r->hostility[r->n_hostile++] = posture_factor(m, party->posture);
    }
}

static double threat(const struct mission *m, const struct road *r) {
    double sum = 0;
    for (int k = 0; k < m->roads->n_hostile; k++)
        sum += m->roads->hostility[k] * armed_along(&m->parties[m->roads->i_hostile[k]], r);
    if (sum <= 0) return r->devices;
    double unmet = 1 - (m->sectors[r->a].patrolled_frac + m->sectors[r->b].patrolled_frac) / 2;
    return r->devices + sum * unmet / m->p->road_armed_per_threat_persons;
}

/* The last of these at either end of the road. */
static uint32_t latest_at(const struct mission *m, const struct road *r, const enum incident_id *of, int n) {
    uint32_t latest = 0;
    for (int i = 0; i < n; i++)
        for (int end = 0; end < 2; end++) {
            uint32_t id = cause_latest(m, of[i], end == 0 ? r->a : r->b, -1);
            if (id > latest) latest = id;
        }
    return latest;
}

/* What threat() reads: the posture of whoever weighs most along the road, and the patrols at its ends. */
static uint32_t why_worse(const struct mission *m, const struct road *r) {
    static const enum incident_id FEWER[] = {INCIDENT_sector_thinned, INCIDENT_base_closed};
    uint32_t posture = 0, fewer = latest_at(m, r, FEWER, 2);
    double most = 0;
    for (int k = 0; k < m->roads->n_hostile; k++) {
        int i_party = m->roads->i_hostile[k];
        double weight = m->roads->hostility[k] * armed_along(&m->parties[i_party], r);
        if (weight <= most) continue;
        most = weight;
        posture = cause_latest(m, INCIDENT_posture, -1, i_party);
    }
    return posture > fewer ? posture : fewer;
}

static uint32_t why_better(const struct mission *m, const struct road *r) {
    static const enum incident_id MORE[] = {INCIDENT_unit_arrived, INCIDENT_base_opened,
                                            INCIDENT_band_came_in, INCIDENT_devices_found};
    return latest_at(m, r, MORE, 4);
}

static void set_status(struct mission *m, struct road *r, enum road_status status) {
    if (status == r->status) return;
    m->roads->n_not_open += (status != ROAD_OPEN) - (r->status != ROAD_OPEN);
    uint32_t cause = m->cause;
    if (cause == 0) m->cause = status > r->status ? why_worse(m, r) : why_better(m, r);
    r->status = status;
    m->roads->n_changes++;
    r->event = record_event(m, INCIDENT_road_status, r->a, -1, status);
    m->cause = cause;
}

static void judge(struct mission *m, struct road *r) {
    double t = threat(m, r);
    bool blocked = t >= m->p->road_blocked_threat || r->blocked_until_day > now_days(m);
    set_status(m, r, blocked ? ROAD_BLOCKED : t >= m->p->road_contested_threat ? ROAD_CONTESTED : ROAD_OPEN);
}

void roads_block(struct mission *m, int a, int b) {
    for (int i = 0; i < m->roads->n; i++) {
        struct road *r = &m->roads->items[i];
        if (!((r->a == a && r->b == b) || (r->a == b && r->b == a))) continue;
        if (m->p->road_blocked_threat >= 1000) return; // status is switched off
        r->blocked_until_day = fmax(r->blocked_until_day, now_days(m) + m->p->road_roadblock_days);
        set_status(m, r, ROAD_BLOCKED);
    }
}

/* --- floods --- */

bool roads_can_shut(const struct mission *m, int i_sector) {
    const int *first = m->roads->first_meeting;
    return m->p->road_blocked_threat < 1000 && first[i_sector + 1] > first[i_sector];
}

static void on_water_falls(struct sim *s, void *context, uint64_t i_sector) {
    (void)s;
    struct mission *m = context;
    struct roads *r = m->roads;
    for (int k = r->first_meeting[i_sector]; k < r->first_meeting[i_sector + 1]; k++)
        judge(m, &r->items[r->meeting[k]]);
}

void roads_shut(struct mission *m, int i_sector, double days) {
    struct roads *r = m->roads;
    for (int k = r->first_meeting[i_sector]; k < r->first_meeting[i_sector + 1]; k++) {
        struct road *road = &r->items[r->meeting[k]];
        road->blocked_until_day = fmax(road->blocked_until_day, now_days(m) + days);
        set_status(m, road, ROAD_BLOCKED);
    }
    after_days(m, days, on_water_falls, (uint64_t)i_sector);
}

/* --- ambushes on traffic --- */

static void on_ambush(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    const struct road *r = &m->roads->items[argument & 0xffff];
    if (m->sectors[r->a].n_bases + m->sectors[r->b].n_bases == 0) return; // they have left
    int64_t deaths = variate_poisson(draw(m, LUCK_road_ambush, argument & 0xffff, argument | 1),
                                     m->p->road_ambush_deaths_mean);
    violence_strike_mission(m, INCIDENT_road_ambush, r->a, r->i_layer, (double)deaths);
}

static void ambush_maybe(struct mission *m, int i, uint64_t month) {
    const struct road *r = &m->roads->items[i];
    int ends = (m->sectors[r->a].n_bases > 0) + (m->sectors[r->b].n_bases > 0);
    if (r->status != ROAD_CONTESTED || ends == 0 || supply_by_convoy(m)) return; // convoys meet their own
    double mean = m->p->road_ambush_per_month * ends / 2 *
                  (1 + m->p->rumour_mission_attack_gain * rumours_level(m, r->a));
    double u = draw(m, LUCK_road_ambush, (uint64_t)i, month << 1);
    if (!happens(u, mean)) return;
    after_days(m, DAYS_PER_MONTH * u / mean, on_ambush, month << 17 | (uint64_t)i);
}

static void regrow(struct mission *m) {
    struct roads *r = m->roads;
    for (int p = 0; p < m->n_parties; p++) {
        double lost = r->network_first_frac[p] - r->network_frac[p];
        if (lost > 0) r->network_frac[p] += lost * fmin(1, m->p->ied_regrowth_per_year / 12);
    }
}

void roads_month(struct mission *m) {
    struct roads *r = m->roads;
    uint64_t month = (uint64_t)now_month(m);
    int devices = 0;
    bool any_network = false;
    for (int p = 0; p < m->n_parties; p++)
        any_network =
            any_network || (r->network_frac[p] > SMALLEST_NETWORK && m->parties[p].posture >= POSTURE_STALL);
    note_hostile(m);
    regrow(m);
    for (int i = 0; i < r->n; i++) {
        if (any_network) lay(m, i, month);
        devices += r->items[i].devices;
    }
    bool calm = devices == 0 && r->n_hostile == 0 && r->n_not_open == 0;
    r->open_km = r->km;
    if (calm) return; // nothing to find, to judge or to fear
    double teams_per_device = devices > 0 ? clearance_teams(m) / devices : 0;
    r->open_km = 0;
    for (int i = 0; i < r->n; i++) {
        if (r->items[i].devices > 0) clear(m, i, month, teams_per_device);
        if (r->items[i].devices > 0) plan_strikes(m, i, month);
        judge(m, &r->items[i]);
        ambush_maybe(m, i, month);
        if (r->items[i].status == ROAD_OPEN) r->open_km += case_route(m->c, i)->length_km;
    }
}

/* --- what others read --- */

uint32_t roads_trouble_event(const struct mission *m, int i_sector) {
    uint32_t latest = 0;
    for (int i = 0; i < m->roads->n; i++) {
        const struct road *r = &m->roads->items[i];
        if ((r->a == i_sector || r->b == i_sector) && r->status == ROAD_BLOCKED && r->event > latest)
            latest = r->event;
    }
    return latest;
}

static double hours_of(const struct mission *m, int i, bool rains) {
    const struct road *r = &m->roads->items[i];
    if (r->status == ROAD_BLOCKED) return (double)INFINITY;
    double hours = case_route_hours(m->c, i, rains);
    return r->status == ROAD_CONTESTED ? hours / m->p->road_contested_speed_frac : hours;
}

/* Dijkstra from the place itself, over the roads as they are. */
static void search_hours(const struct mission *m, int i_to, double *hours) {
    const struct roads *r = m->roads;
    int reached[MAX_SECTORS], n_reached = 1; // and not settled
    bool seen[MAX_SECTORS] = {false};
    for (int i = 0; i < m->n_sectors; i++)
        hours[i] = (double)INFINITY;
    hours[i_to] = 0;
    reached[0] = i_to;
    seen[i_to] = true;
    while (n_reached > 0) {
        int k_next = 0;
        for (int k = 1; k < n_reached; k++)
            if (hours[reached[k]] < hours[reached[k_next]]) k_next = k;
        int next = reached[k_next];
        reached[k_next] = reached[--n_reached];
        for (int k = r->first_meeting[next]; k < r->first_meeting[next + 1]; k++) {
            const struct road *road = &r->items[r->meeting[k]];
            int other = road->a == next ? road->b : road->a;
            double there = hours[next] + r->hours_now[r->meeting[k]];
            if (!(there < hours[other])) continue;
            hours[other] = there;
            if (!seen[other]) reached[n_reached++] = other;
            seen[other] = true;
        }
    }
}

/* The row of a sector, searched anew only after a change: answers to attacks, crowds and convoys ask for the
 * same hours many times between two months. */
static const double *hours_kept(const struct mission *m, int i_to) {
    struct roads *r = m->roads;
    double *hours = &r->hours_to[i_to * m->n_sectors];
    bool rains = in_rains(m);
    uint32_t stamp = 2 * r->n_changes + rains + 1; // never 0, with which the rows begin
    if (r->hours_to_stamp[i_to] == stamp) return hours;
    for (int i = 0; r->hours_now_stamp != stamp && i < r->n; i++)
        r->hours_now[i] = hours_of(m, i, rains);
    r->hours_now_stamp = r->hours_to_stamp[i_to] = stamp;
    search_hours(m, i_to, hours);
    return hours;
}

void roads_hours_to(const struct mission *m, int i_to, double *hours) {
    if (m->roads->n_not_open > 0) {
        memcpy(hours, hours_kept(m, i_to), (size_t)m->n_sectors * sizeof *hours);
        return;
    }
    bool rains = in_rains(m);
    for (int i = 0; i < m->n_sectors; i++)
        hours[i] = case_travel_hours(m->c, i, i_to, rains);
}

double roads_hours(const struct mission *m, int i_from, int i_to) {
    if (m->roads->n_not_open == 0) return case_travel_hours(m->c, i_from, i_to, in_rains(m));
    return hours_kept(m, i_to)[i_from];
}

double roads_open_frac(const struct mission *m) {
    return m->roads->km > 0 ? m->roads->open_km / m->roads->km : 1;
}

void roads_open_frac_by_sector(const struct mission *m, double *open_frac) {
    int n[MAX_SECTORS] = {0}, n_open[MAX_SECTORS] = {0};
    for (int i = 0; i < m->roads->n; i++) {
        const struct road *r = &m->roads->items[i];
        n[r->a]++;
        n[r->b]++;
        n_open[r->a] += r->status == ROAD_OPEN;
        n_open[r->b] += r->status == ROAD_OPEN;
    }
    for (int i = 0; i < m->n_sectors; i++)
        open_frac[i] = n[i] > 0 ? (double)n_open[i] / n[i] : 1;
}

void roads_name_events(struct sim *s) {
    NAME_EVENT(s, on_strike);
    NAME_EVENT(s, on_ambush);
    NAME_EVENT(s, on_water_falls);
}
