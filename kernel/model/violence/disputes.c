/* Communal disputes; see disputes.h. A dispute is one small struct of the run's arena, from its beginning to
 * the last revenge. */
#include "model/violence/disputes.h"

#include "model/means/sections.h"
#include "model/people/customary.h"
#include "model/people/displacement.h"
#include "model/politics/transition.h"
#include "model/people/society.h"
#include "model/violence/crime.h"
#include "model/politics/failure.h"
#include "model/violence/violence.h"

#include <math.h>

enum { MOST_REVENGES = 12, MANY_DEATHS = 10, MOST_TIMES = 4 };

struct dispute {
    struct mission *m;
    int i_sector, n_clashes;
    uint64_t occasion;
    double arose_day;
    bool known, mediated, own_team; // own_team: one that is free again afterwards
    uint32_t event;
};

bool disputes_start(struct mission *m) {
    m->disputes = take(m, 1, sizeof *m->disputes);
    if (m->disputes == NULL) return false;
    for (int i = 0; i < m->n_sectors; i++)
        m->disputes->station_until_day[i] = -1;
    return true;
}

/* --- teams --- */

static bool stationed(const struct mission *m, int i_sector) {
    return m->disputes->station_until_day[i_sector] > now_days(m);
}

static bool team_free(const struct mission *m) {
    int n = m->disputes->n_busy;
    for (int i = 0; i < m->n_sectors; i++)
        n += stationed(m, i);
    return n < (int)floor(m->p->dispute_teams * sections_work(m, SECTION_CIVIL_AFFAIRS) + 0.5);
}

bool disputes_station(struct mission *m, int i_sector, double days) {
    if (!stationed(m, i_sector) && !team_free(m)) return false;
    double *until = &m->disputes->station_until_day[i_sector];
    *until = fmax(*until, now_days(m) + days);
    return true;
}

static void send_team(struct mission *m, struct dispute *d) {
    bool here = stationed(m, d->i_sector);
    if (d->mediated || !d->known || !mission_present(m) || (!here && !team_free(m))) return;
    d->mediated = true;
    d->own_team = !here;
    m->disputes->n_busy += d->own_team;
}

static void come_to_know(struct mission *m, struct dispute *d, double p_known, uint64_t n) {
    if (d->known || !mission_present(m)) return;
    double u = draw(m, LUCK_dispute, (uint64_t)d->i_sector | 3 << 8, d->occasion << 8 | n);
    if (u >= (stationed(m, d->i_sector) ? 1 : p_known)) return;
    d->known = true;
    m->disputes->n_known[d->i_sector]++;
}

static void is_over(struct mission *m, struct dispute *d) {
    if (d->own_team) m->disputes->n_busy--;
    if (d->known) m->disputes->n_known[d->i_sector]--;
    d->known = d->mediated = d->own_team = false;
}

/* --- a clash --- */

static int party_living_in(const struct mission *m, int i_sector) {
    int best = -1;
    double best_share = m->p->party_home_share_frac;
    for (int p = 0; p < m->n_parties; p++) {
        double share = case_party_share(m->c, p, i_sector);
        if (!is_armed_actor(&m->parties[p]) || share <= best_share) continue;
        best_share = share;
        best = p;
    }
    return best;
}

static void drawn_in(struct mission *m, int i_sector, double deaths) {
    if (deaths < MANY_DEATHS || m->p->dispute_party_shock <= 0) return;
    double strength = m->p->dispute_party_shock * fmin(MOST_TIMES, deaths / MANY_DEATHS);
    int i_party = party_living_in(m, i_sector);
    if (i_party < 0) return;
    uint32_t clash_event = m->cause;
    m->cause = record_event(m, INCIDENT_party_drawn_in, i_sector, i_party, strength);
    party_shock(m, i_party, strength);
    m->cause = clash_event;
}

static void on_head(struct sim *s, void *context, uint64_t argument);

static void avenge_maybe(struct mission *m, struct dispute *d) {
    uint64_t occasion = d->occasion << 8 | (uint64_t)d->n_clashes;
    double u = draw(m, LUCK_revenge, (uint64_t)d->i_sector, occasion);
    if (d->mediated || d->n_clashes >= MOST_REVENGES || u >= m->p->dispute_revenge_frac) {
        is_over(m, d);
        return;
    }
    double wait = variate_lognormal(u / m->p->dispute_revenge_frac, m->p->dispute_revenge_median_days,
                                    m->p->dispute_patience_spread_log);
    d->event = m->cause;
    sim_schedule_days(m->sim, wait, PRIORITY_NORMAL, on_head, d, 0);
}

static void clash(struct mission *m, struct dispute *d) {
    struct sector *s = &m->sectors[d->i_sector];
    uint64_t occasion = d->occasion << 8 | (uint64_t)d->n_clashes++;
    double spread =
        m->p->dispute_deaths_spread_log * (1 + m->p->dispute_raid_spread_gain * s->p->herding_frac);
    double deaths = variate_lognormal(draw(m, LUCK_communal_deaths, (uint64_t)d->i_sector, occasion),
                                      m->p->dispute_deaths_median_persons, spread);
    deaths = violence_cap_deaths(m, d->i_sector,
                                 floor(0.5 + deaths * (1 - m->p->dispute_stopped_frac * transition_safety(m, d->i_sector))));
    m->cause = record_event(m, INCIDENT_communal_clash, d->i_sector, -1, deaths);
    harm_add(m, HARM_COMMUNAL_CLASH, 1);
    harm_add(m, HARM_COMMUNAL, deaths);
    failure_note_killed(m, deaths);
    reports_incident(m, INCIDENT_communal_clash, d->i_sector, deaths);
    displacement_see_violence(m, d->i_sector, deaths);
    grievance_add(m, d->i_sector, GRIEVANCE_LAND, m->p->dispute_grievance_gain_frac);
    drawn_in(m, d->i_sector, deaths);
    come_to_know(m, d, m->p->report_patrolled_frac, 1); // blood is heard of
    send_team(m, d);
    avenge_maybe(m, d);
}

/* --- coming to a head --- */

static double p_settled(const struct mission *m, const struct dispute *d) {
    const struct sector *s = &m->sectors[d->i_sector];
    double mediation =
        d->mediated && mission_present(m) ? m->p->dispute_mediated_frac * s->local_consent_frac : 0;
    return 1 - (1 - customary_reach(m, d->i_sector)) *
                   (1 - m->p->dispute_police_frac * m->crime->cover_frac[d->i_sector]) * (1 - mediation);
}

static void on_head(struct sim *sim, void *context, uint64_t argument) {
    (void)sim;
    (void)argument;
    struct dispute *d = context;
    struct mission *m = d->m;
    uint64_t occasion = d->occasion << 8 | (uint64_t)d->n_clashes;
    double u = draw(m, LUCK_dispute_outcome, (uint64_t)d->i_sector, occasion), settled = p_settled(m, d);
    m->cause = d->event;
    if (u < settled) {
        record_event(m, INCIDENT_dispute_settled, d->i_sector, -1, now_days(m) - d->arose_day);
        is_over(m, d);
    } else if (d->n_clashes > 0 || u < settled + (1 - settled) * m->p->dispute_violent_frac *
                                             society_comes_to_blows(m, d->i_sector)) {
        clash(m, d);
    } else {
        is_over(m, d);
    }
    m->cause = 0;
}

static void on_dispute(struct sim *sim, void *context, uint64_t argument) {
    (void)sim;
    (void)argument;
    struct dispute *d = context;
    struct mission *m = d->m;
    double p_known = m->p->warning_base_frac +
                     (m->p->warning_patrolled_frac - m->p->warning_base_frac) * reports_sight(m, d->i_sector);
    d->arose_day = now_days(m);
    come_to_know(m, d, p_known * society_brings_disputes(m, d->i_sector), 0);
    send_team(m, d);
    d->event = record_event(m, INCIDENT_dispute_arose, d->i_sector, -1, d->mediated);
    double wait = variate_lognormal(draw(m, LUCK_dispute, (uint64_t)d->i_sector | 2 << 8, d->occasion),
                                    m->p->dispute_patience_median_days, m->p->dispute_patience_spread_log);
    sim_schedule_days(m->sim, wait, PRIORITY_NORMAL, on_head, d, 0);
}

void disputes_month(struct mission *m) {
    if (m->p->dispute_per_year <= 0) return;
    uint64_t month = (uint64_t)now_month(m);
    bool herds_move = !in_rains(m);
    for (int i = 0; i < m->n_sectors; i++) {
        const struct sector *s = &m->sectors[i];
        double people = s->p->population_persons;
        double mean = m->p->dispute_per_year / 12 * people * (1 - s->p->urban_frac) / 300e3 *
                      grievance_felt(m, i, MATTER_DISPUTES) * society_quarrels(m, i) *
                      (1 + herds_move * m->p->dispute_herding_gain * s->p->herding_frac) *
                      (1 + m->p->dispute_return_gain * crime_former_idle(m, i) / 1000 / (people / 1e5));
        int64_t n = how_many(draw(m, LUCK_dispute, (uint64_t)i, month), mean);
        for (int64_t k = 0; k < n; k++) {
            struct dispute *d = take(m, 1, sizeof *d);
            if (d == NULL) return;
            uint64_t occasion = month << 8 | (uint64_t)k;
            *d = (struct dispute){.m = m, .i_sector = i, .occasion = occasion};
            double day = DAYS_PER_MONTH * draw(m, LUCK_dispute, (uint64_t)i | 1 << 8, occasion);
            sim_schedule_days(m->sim, day, PRIORITY_NORMAL, on_dispute, d, 0);
        }
    }
}

void disputes_name_events(struct sim *s) {
    NAME_EVENT(s, on_dispute);
    NAME_EVENT(s, on_head);
}
