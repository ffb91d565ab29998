/*
 * Fear, flight and return; the equations stand in displacement.h.
 *
 * Flight is worked out at the instant of the violence that causes it, so that its event has that violence as
 * its cause; return, settling and the fading of fear are worked out once a month. The luck of a flight is
 * addressed by place and instant: the same attack under two options moves the same people.
 */
#include "model/people/displacement.h"

#include "model/people/aid.h"
#include "model/people/erw.h"
#include "model/people/gates.h"
#include "model/people/presence.h"
#include "model/people/society.h"
#include "model/world.h"

#include "base/portable_math.h"
#include "base/variates.h"

#include <math.h>

static const double SMALLEST_FLIGHT_PERSONS = 20; // below that it is a family or two: no event, no count
static const double SMALLEST_REACH = 0.01;        // of a place at the door: farther away nobody knows anyone
static const double SMALLEST_GUESTS = 1;          // persons of one home in one place

/* --- reading --- */

double displacement_fear(const struct mission *m, int i_sector) {
    return m->displacement != NULL ? m->displacement->fear_frac[i_sector] : 0;
}

double displacement_here(const struct mission *m, int i_sector) {
    return m->displacement != NULL ? m->displacement->here_persons[i_sector] : 0;
}

double displacement_from(const struct mission *m, int i_sector) {
    return m->displacement != NULL ? m->displacement->from_persons[i_sector] : 0;
}

double displacement_total(const struct mission *m) {
    return m->displacement != NULL ? m->displacement->total_persons : 0;
}

double displacement_returned(const struct mission *m, int i_sector) {
    return m->displacement != NULL ? m->displacement->returned_month_persons[i_sector] : 0;
}

double displacement_fled_again(const struct mission *m) {
    return m->displacement != NULL ? m->displacement->fled_again_persons : 0;
}

double displacement_returned_total(const struct mission *m) {
    return m->displacement != NULL ? m->displacement->returned_persons : 0;
}

double displacement_welcome(const struct mission *m, int i_home) {
    return m->displacement != NULL ? m->displacement->welcome_frac[i_home] : 1;
}

uint32_t displacement_flight_event(const struct mission *m, int i_sector) {
    return m->displacement != NULL ? m->displacement->flight_event[i_sector] : 0;
}

uint32_t displacement_return_event(const struct mission *m, int i_sector) {
    return m->displacement != NULL ? m->displacement->return_event[i_sector] : 0;
}

double displacement_person_days(const struct mission *m) {
    const struct displacement *d = m->displacement;
    return d == NULL ? 0 : d->person_days + d->total_persons * (now_days(m) - d->counted_to_day);
}

/* --- counting: every change of total_persons comes through here --- */

static void count_change(struct mission *m, double persons) {
    struct displacement *d = m->displacement;
    d->person_days = displacement_person_days(m);
    d->counted_to_day = now_days(m);
    d->total_persons = fmax(0, d->total_persons + persons);
}

/* Some of the displaced would work if they had their fields: the pool of idle youth where they are follows.
 */
static void change_here(struct mission *m, int i_here, double persons) {
    struct displacement *d = m->displacement;
    struct sector *s = &m->sectors[i_here];
    d->here_persons[i_here] = fmax(0, d->here_persons[i_here] + persons);
    s->idle_youth_persons = fmax(0, s->idle_youth_persons + m->p->displacement_idle_youth_frac * persons);
}

/* --- fear --- */

static void spread_fear(struct mission *m, int i_sector, double deaths) {
    struct displacement *d = m->displacement;
    for (int i = 0; i < d->n_sectors; i++) {
        double half_deaths =
            m->p->displacement_fear_deaths_per_100k * m->sectors[i].p->population_persons / 100000;
        double halvings = deaths * d->fear_reach[i_sector * d->n_sectors + i] / half_deaths;
        if (halvings < 1e-3) continue; // too far away to be talked about
        d->fear_frac[i] = 1 - (1 - d->fear_frac[i]) * half_life_factor(halvings, 1);
    }
}

/* --- flight --- */

struct refuges { // where those who run from one sector can go, and how that draws them
    int n, i_sector[MAX_SECTORS];
    double host[MAX_SECTORS], gate[MAX_SECTORS], sum; // by place in the list
    double frac[MAX_SECTORS];                         // of those who run, to each
};

static void weigh_refuges(const struct mission *m, int i_from, struct refuges *r) {
    const struct displacement *d = m->displacement;
    const double *reach = &d->flight_reach[i_from * d->n_sectors];
    double mean_persons = 0;
    for (int j = 0; j < d->n_sectors; j++)
        mean_persons += d->home_persons[j] / d->n_sectors;
    r->sum = 0;
    r->n = 0;
    for (int j = 0; j < d->n_sectors; j++) {
        if (reach[j] < SMALLEST_REACH) continue;
        const struct sector *s = &m->sectors[j];
        double hosts = d->home_persons[j] / fmax(1, mean_persons) *
                       (m->p->displacement_rural_host_frac + s->p->urban_frac);
        r->i_sector[r->n] = j;
        r->host[r->n] = hosts * (1 - d->fear_frac[j]) * reach[j];
        r->gate[r->n] = gates_pull(m, i_from, j) * d->fear_frac[i_from];
        r->sum += r->host[r->n] + r->gate[r->n];
        r->n++;
    }
    for (int k = 0; k < r->n; k++)
        r->frac[k] = r->sum > 0 ? (r->host[k] + r->gate[k]) / r->sum : 0;
}

/* Who takes how many in is counted once for all homes together. */
static void take_in(struct mission *m, double persons, const struct refuges *r) {
    for (int k = 0; k < r->n; k++)
        change_here(m, r->i_sector[k], persons * r->frac[k]);
}

/* Who was at home is displaced now. */
static void leave_home(struct mission *m, int i_home, double persons, const struct refuges *r) {
    struct displacement *d = m->displacement;
    for (int k = 0; k < r->n; k++)
        d->away_persons[r->i_sector[k] * d->n_sectors + i_home] += persons * r->frac[k];
    d->from_persons[i_home] += persons;
    d->home_persons[i_home] -= persons;
    count_change(m, persons);
}

/* Who had found refuge here runs on, as those at home do, but for those inside the gates of a base; returns
 * how many. A country of many sectors has as many homes to move in every flight: of a home with fewer than
 * SMALLEST_GUESTS here nobody stirs. */
static double leave_hosts(struct displacement *d, int i_from, double outside_gates, double share,
                          const struct refuges *r) {
    int n = 0, i_home[MAX_SECTORS];
    double leaving[MAX_SECTORS], all = 0;
    double *guests = &d->away_persons[i_from * d->n_sectors];
    for (int i = 0; i < d->n_sectors; i++) {
        if (guests[i] < SMALLEST_GUESTS) continue;
        i_home[n] = i;
        leaving[n] = guests[i] * outside_gates * share;
        guests[i] -= leaving[n];
        all += leaving[n++];
    }
    if (all <= 0) return 0;
    for (int k = 0; k < r->n; k++) {
        double *row = &d->away_persons[r->i_sector[k] * d->n_sectors];
        for (int i = 0; i < n; i++)
            row[i_home[i]] += leaving[i] * r->frac[k];
    }
    return all;
}

static void flee(struct mission *m, int i_from, double outside_persons, double persons,
                 const struct refuges *r) {
    struct displacement *d = m->displacement;
    double outside_gates = d->here_persons[i_from] > 0
                               ? fmax(0, 1 - gates_persons(m, i_from) / d->here_persons[i_from])
                               : 1; // of the guests: those inside stay inside
    double share = persons / outside_persons, at_home = d->home_persons[i_from] * share;
    double guests = leave_hosts(d, i_from, outside_gates, share, r);
    leave_home(m, i_from, at_home, r);
    change_here(m, i_from, -guests);
    take_in(m, at_home + guests, r);
    d->fled_persons += persons;
    uint32_t cause = m->cause;
    d->flight_event[i_from] = m->cause = record_event(m, INCIDENT_flight, i_from, -1, persons);
    for (int k = 0; k < r->n; k++)
        if (r->gate[k] > 0) gates_arrive(m, r->i_sector[k], persons * r->gate[k] / r->sum);
    m->cause = cause;
}

void displacement_see_violence(struct mission *m, int i_sector, double deaths_persons) {
    struct displacement *d = m->displacement;
    if (d == NULL || i_sector < 0) return;
    double deaths = fmax(1, deaths_persons); // a raid in which nobody died still empties a village
    spread_fear(m, i_sector, deaths);
    double outside = d->home_persons[i_sector] + d->here_persons[i_sector] - gates_persons(m, i_sector);
    if (outside < 1) return;
    double exposed = outside * (1 - portable_exp(-m->p->displacement_exposed_per_death * deaths / outside));
    struct refuges r;
    weigh_refuges(m, i_sector, &r);
    if (r.sum <= 0) return;
    double stay = 1 - d->fear_frac[i_sector];
    double luck = variate_lognormal(draw(m, LUCK_flight, (uint64_t)i_sector, (uint64_t)sim_now(m->sim)), 1,
                                    m->p->displacement_flight_spread_log);
    double persons = floor(fmin(0.9 * outside, exposed * luck * r.sum / (r.sum + stay)));
    if (persons >= SMALLEST_FLIGHT_PERSONS) flee(m, i_sector, outside, persons, &r);
}

/* Not by violence: nobody is afraid of water that has gone. */
void displacement_drive_out(struct mission *m, int i_sector, double frac) {
    struct displacement *d = m->displacement;
    if (d == NULL || frac <= 0) return;
    double outside = d->home_persons[i_sector] + d->here_persons[i_sector] - gates_persons(m, i_sector);
    struct refuges r;
    weigh_refuges(m, i_sector, &r);
    double persons = floor(frac * outside);
    if (r.sum > 0 && persons >= SMALLEST_FLIGHT_PERSONS) flee(m, i_sector, outside, persons, &r);
}

/* --- return --- */

/* Falls with the armed men about, whoever they are: it is they whom people ran from. */
static double calm(const struct mission *m, int i_sector) {
    double armed = 0;
    for (int k = 0; k < m->n_parties; k++)
        if (is_armed_actor(&m->parties[k])) armed += party_armed_in(&m->parties[k], i_sector);
    double per_1000 = 1000 * armed / m->sectors[i_sector].p->population_persons;
    return 1 / (1 + per_1000 / m->p->displacement_calm_armed_per_1000);
}

static double at_least(double floor_frac, double x) {
    return floor_frac + (1 - floor_frac) * x;
}

static double welcome(const struct mission *m, int i_home) {
    const struct displacement *d = m->displacement;
    double police = fmin(1, state_police_frac(m, i_home));
    double order = 1 - (1 - police) * (1 - m->sectors[i_home].patrolled_frac);
    return (1 - d->fear_frac[i_home]) * calm(m, i_home) *
           at_least(m->p->displacement_without_order_frac, order) *
           at_least(m->p->displacement_without_services_frac,
                    presence_frac(m, i_home, POSTS_ADMINISTRATION)) *
           (1 - erw_closed_frac(m, i_home));
}

/* New neighbours, old titles: those who come back find others on the land, the more so the more of them were
 * sent before home was ready. A plot is disputed once, not at each return. */
static void dispute_land(struct mission *m, int i_home, double persons, double pressed_frac) {
    struct displacement *d = m->displacement;
    double share = fmin(1, persons / fmax(1, d->home_persons[i_home]));
    double anew = share * (1 - d->disputed_frac[i_home]);
    d->disputed_frac[i_home] += anew;
    double unheard = 1 - presence_frac(m, i_home, POSTS_JUSTICE);
    double step = fmin(1, m->p->displacement_dispute_frac * anew * unheard * (1 + pressed_frac));
    grievance_add(m, i_home, GRIEVANCE_LAND, step);
}

/* One month's way of everyone who is away: a row for each home, a column for each sector where they are. */
struct homeward {
    double rate_frac[MAX_SECTORS][MAX_SECTORS], pressed_frac[MAX_SECTORS];
    double wished_persons, seats_frac, left_here[MAX_SECTORS], settled_persons;
};

static void wish_home(const struct mission *m, struct homeward *h) {
    const struct displacement *d = m->displacement;
    double push = mission_present(m) ? d->push_frac : 0;
    bool rains = in_rains(m);
    h->wished_persons = 0;
    for (int i = 0; i < d->n_sectors; i++) {
        double free = d->welcome_frac[i] = welcome(m, i), pressed = push * (1 - free);
        double rate = m->p->displacement_return_frac_per_month * (free + pressed) * aid_return_factor(m, i) *
                      society_return(m, i);
        h->pressed_frac[i] = pressed > 0 ? pressed / (free + pressed) : 0;
        for (int j = 0; j < d->n_sectors; j++) {
            double away = d->away_persons[j * d->n_sectors + i];
            if (away <= 0) continue;
            h->rate_frac[i][j] = rains ? rate * d->rains_road_frac[i * d->n_sectors + j] : rate;
            h->wished_persons += away * h->rate_frac[i][j];
        }
    }
    double seats = m->p->displacement_return_seats_per_month * (1 + push);
    h->seats_frac = h->wished_persons > seats ? seats / h->wished_persons : 1;
}

/* Those of one home who go back; and those who stop thinking of it: where they are has become home. Of less
 * than one person nothing is kept. */
static double leave_refuge(struct mission *m, int i_home, struct homeward *h) {
    struct displacement *d = m->displacement;
    double sum = 0, left = 0, settle = m->p->displacement_settle_frac_per_month;
    for (int j = 0; j < d->n_sectors; j++) {
        double *away = &d->away_persons[j * d->n_sectors + i_home];
        if (*away <= 0) continue;
        double goes = *away * h->rate_frac[i_home][j] * h->seats_frac, rest = *away - goes;
        double settles = rest < 1 ? rest : rest * settle;
        sum += goes;
        left += rest - settles;
        h->left_here[j] += goes + settles;
        h->settled_persons += settles;
        d->home_persons[j] += settles;
        *away = rest - settles;
    }
    d->from_persons[i_home] = left;
    return sum;
}

static void arrive_home(struct mission *m, int i_home, double persons, double pressed_frac) {
    struct displacement *d = m->displacement;
    d->returned_month_persons[i_home] = persons;
    if (persons <= 0) return;
    d->home_persons[i_home] += persons;
    d->returned_persons += persons;
    dispute_land(m, i_home, persons, pressed_frac);
    if (persons < SMALLEST_FLIGHT_PERSONS) return;
    m->cause = d->flight_event[i_home]; // they undo that flight
    d->return_event[i_home] = record_event(m, INCIDENT_return, i_home, -1, floor(persons));
    m->cause = 0;
}

/* Of those who were pressed some find home unfit and run again; it is the return that drove them out. */
static void flee_again(struct mission *m, int i_home, double pressed_persons) {
    struct displacement *d = m->displacement;
    double share = m->p->displacement_again_frac * (1 - d->welcome_frac[i_home]) * society_flees_again(m, i_home);
    double persons = floor(pressed_persons * fmin(1, share));
    if (persons < SMALLEST_FLIGHT_PERSONS) return;
    struct refuges r;
    weigh_refuges(m, i_home, &r);
    if (r.sum <= 0) return;
    leave_home(m, i_home, persons, &r);
    take_in(m, persons, &r);
    d->fled_persons += persons;
    d->fled_again_persons += persons;
    m->cause = d->return_event[i_home];
    d->flight_event[i_home] = record_event(m, INCIDENT_flight, i_home, -1, persons);
    m->cause = 0;
}

static void go_home_month(struct mission *m) {
    struct displacement *d = m->displacement;
    struct homeward h;
    wish_home(m, &h);
    h.settled_persons = 0;
    for (int j = 0; j < d->n_sectors; j++)
        h.left_here[j] = 0;
    double sum = 0;
    for (int i = 0; i < d->n_sectors; i++) {
        double persons = leave_refuge(m, i, &h);
        arrive_home(m, i, persons, h.pressed_frac[i]);
        sum += persons;
    }
    for (int j = 0; j < d->n_sectors; j++) {
        if (h.left_here[j] <= 0) continue;
        gates_leave(m, j, h.left_here[j] / d->here_persons[j]);
        change_here(m, j, -h.left_here[j]);
    }
    count_change(m, -sum - h.settled_persons);
    for (int i = 0; i < d->n_sectors; i++)
        if (h.pressed_frac[i] > 0) flee_again(m, i, h.pressed_frac[i] * d->returned_month_persons[i]);
}

void displacement_month(struct mission *m) {
    struct displacement *d = m->displacement;
    if (d == NULL) return;
    double keep = half_life_factor(DAYS_PER_MONTH, m->p->displacement_fear_half_life_days);
    for (int i = 0; i < d->n_sectors; i++)
        d->fear_frac[i] *= keep;
    go_home_month(m);
}

void displacement_encourage_return(struct mission *m, double push_frac) {
    if (m->displacement != NULL) m->displacement->push_frac = push_frac;
}

/* --- the start --- */

/* How much of a dry day's drive the rains leave: 0 where they cut the road. */
static double rains_road(const struct mission *m, int a, int b) {
    double wet = case_travel_hours(m->c, a, b, true);
    if (a == b || wet <= 0) return 1;
    return isfinite(wet) ? case_travel_hours(m->c, a, b, false) / wet : 0;
}

static void fill_reach(struct mission *m) {
    struct displacement *d = m->displacement;
    for (int a = 0; a < d->n_sectors; a++)
        for (int b = 0; b < d->n_sectors; b++) {
            double km = case_travel_km(m->c, a, b);
            d->flight_reach[a * d->n_sectors + b] = portable_exp(-km / m->p->displacement_flight_km);
            d->fear_reach[a * d->n_sectors + b] = portable_exp(-km / m->p->displacement_fear_km);
            d->rains_road_frac[a * d->n_sectors + b] = rains_road(m, a, b);
        }
}

/* Those whom the war drove out before the mission came, spread as flight spreads people; gates open later. */
static void place_displaced(struct mission *m, int i_home) {
    struct displacement *d = m->displacement;
    double persons = fmin(m->sectors[i_home].p->displaced_persons, d->home_persons[i_home]);
    if (persons <= 0) return;
    struct refuges r;
    weigh_refuges(m, i_home, &r);
    if (r.sum <= 0) return;
    leave_home(m, i_home, persons, &r);
    take_in(m, persons, &r);
}

/* Those who have run to the gates of a base of their own sector: gates.c has them at its start. */
static void place_at_gates(struct mission *m, int i_home) {
    struct displacement *d = m->displacement;
    double persons = fmin(m->sectors[i_home].p->gates_persons, d->home_persons[i_home]);
    if (persons <= 0 || m->p->gates_pull <= 0) return;
    struct refuges here = {.n = 1, .i_sector = {i_home}, .frac = {1}};
    leave_home(m, i_home, persons, &here);
    take_in(m, persons, &here);
}

static bool take_arrays(struct mission *m, struct displacement *d) {
    size_t n = (size_t)d->n_sectors;
    d->away_persons = take(m, n * n, sizeof(double));
    d->flight_reach = take(m, n * n, sizeof(double));
    d->fear_reach = take(m, n * n, sizeof(double));
    d->rains_road_frac = take(m, n * n, sizeof(double));
    d->home_persons = take(m, n, sizeof(double));
    d->here_persons = take(m, n, sizeof(double));
    d->from_persons = take(m, n, sizeof(double));
    d->welcome_frac = take(m, n, sizeof(double));
    d->fear_frac = take(m, n, sizeof(double));
    d->disputed_frac = take(m, n, sizeof(double));
    d->returned_month_persons = take(m, n, sizeof(double));
    d->flight_event = take(m, n, sizeof(uint32_t));
    d->return_event = take(m, n, sizeof(uint32_t));
    return sim_status(m->sim) == STATUS_OK;
}

bool displacement_start(struct mission *m) {
    if (m->p->displacement_mechanism == 0) return true;
    struct displacement *d = take(m, 1, sizeof *d);
    if (d == NULL) return false;
    d->n_sectors = m->n_sectors;
    if (!take_arrays(m, d)) return false;
    m->displacement = d;
    fill_reach(m);
    for (int i = 0; i < d->n_sectors; i++) {
        d->home_persons[i] = m->sectors[i].p->population_persons;
        d->fear_frac[i] = m->p->displacement_fear_initial_frac * (1 - calm(m, i));
    }
    for (int i = 0; i < d->n_sectors; i++) {
        place_displaced(m, i);
        place_at_gates(m, i);
        d->welcome_frac[i] = welcome(m, i);
    }
    return true;
}
