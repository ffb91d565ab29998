/*
 * People at the gates of bases; see gates.h.
 *
 * Arrivals come with the flight that brings them, guards are counted anew whenever the force is, the fate of
 * a site is drawn once a month for each sector, whether there is a site or not, so that options share it.
 */
#include "model/people/gates.h"

#include "model/parties/redline.h"
#include "model/people/displacement.h"
#include "model/people/expectations.h"
#include "model/violence/violence.h"
#include "model/world.h"

#include "base/portable_math.h"
#include "base/variates.h"

#include <math.h>

static const double PLATOON_PERSONS =
    30; // the force is counted anew when the need of guards rises by so much

/* --- reading --- */

double gates_persons(const struct mission *m, int i_sector) {
    return m->gates != NULL ? m->gates->persons[i_sector] : 0;
}

double gates_total(const struct mission *m) {
    double persons = 0;
    for (int i = 0; m->gates != NULL && i < m->n_sectors; i++)
        persons += m->gates->persons[i];
    return persons;
}

int gates_times_militarised(const struct mission *m) {
    return m->gates != NULL ? m->gates->n_militarised : 0;
}

bool gates_militarised(const struct mission *m, int i_sector) {
    return m->gates != NULL && m->gates->militarised[i_sector];
}

double gates_pull(const struct mission *m, int i_from, int i_base) {
    const struct sector *s = &m->sectors[i_base];
    if (m->gates == NULL || s->n_bases == 0 || s->handing_over || m->gates->level_frac[i_base] <= 0) return 0;
    double way_km = sqrt(s->p->area_km2 / s->n_bases) / 2;
    double km = case_travel_km(m->c, i_from, i_base) + way_km;
    return m->p->gates_pull * portable_exp(-km / m->p->gates_walk_km);
}

/* --- guards --- */

static double need_persons(const struct mission *m, int i_sector) {
    double all = m->gates->persons[i_sector] / 1000 * m->p->gates_guards_per_1000;
    double police = m->sectors[i_sector].formed_police_persons * m->p->gates_formed_police_worth;
    return fmax(0, all - fmin(police, all / 2)); // the inner perimeter is at most half of it
}

double gates_tie_down(struct mission *m, int i_sector, double outside_persons) {
    struct gates *g = m->gates;
    double need = need_persons(m, i_sector);
    double tied = fmin(need * g->level_frac[i_sector], m->p->gates_tied_max_frac * outside_persons);
    g->tied_persons[i_sector] = tied;
    g->guarded_frac[i_sector] = need > 0 ? tied / need : 1;
    return tied;
}

/* --- arriving, leaving, shutting --- */

void gates_arrive(struct mission *m, int i_sector, double persons) {
    struct gates *g = m->gates;
    double before = need_persons(m, i_sector);
    g->persons[i_sector] += persons;
    if (!g->militarised[i_sector]) g->event[i_sector] = m->cause;
    if (need_persons(m, i_sector) - before >= PLATOON_PERSONS) force_update(m);
}

void gates_leave(struct mission *m, int i_sector, double frac) {
    if (m->gates != NULL) m->gates->persons[i_sector] *= 1 - clamp(frac, 0, 1);
}

static void end_site(struct mission *m, int i_sector) {
    struct gates *g = m->gates;
    g->persons[i_sector] = g->tied_persons[i_sector] = 0;
    g->guarded_frac[i_sector] = 1;
    g->militarised[i_sector] = false;
    g->event[i_sector] = 0;
}

/* They stay displaced, without the wire around them; what they had counted on is gone. */
static void shut(struct mission *m, int i_sector) {
    struct gates *g = m->gates;
    uint32_t cause = m->cause;
    if (cause == 0) m->cause = g->event[i_sector];
    record_event(m, INCIDENT_site_shut, i_sector, -1, floor(g->persons[i_sector]));
    m->cause = cause;
    double share = g->persons[i_sector] / m->sectors[i_sector].p->population_persons;
    expectations_disappoint(m, i_sector, share);
    end_site(m, i_sector);
}

void gates_protect(struct mission *m, int i_sector, double level_frac) {
    if (m->gates == NULL) return;
    m->gates->level_frac[i_sector] = level_frac;
    if (level_frac <= 0 && m->gates->persons[i_sector] >= 1) shut(m, i_sector);
    force_update(m);
}

/* --- what armed men make of a site --- */

/* Hostile armed persons for each 1,000 people, and the party with most of them; -1 when there is none. */
static double hostile_per_1000(const struct mission *m, int i_sector, int *i_worst) {
    double sum = 0, most = 0;
    *i_worst = -1;
    for (int k = 0; k < m->n_parties; k++) {
        const struct party *party = &m->parties[k];
        if (!is_armed_actor(party)) continue;
        double hostile = party_armed_in(party, i_sector) * fmin(1, posture_factor(m, party->posture));
        sum += hostile;
        if (hostile > most) {
            most = hostile;
            *i_worst = k;
        }
    }
    return 1000 * sum / m->sectors[i_sector].p->population_persons;
}

static void militarise(struct mission *m, int i_sector, uint64_t month) {
    struct gates *g = m->gates;
    int i_worst;
    double hostile = hostile_per_1000(m, i_sector, &i_worst);
    double rate = m->p->gates_militarise_per_month * g->persons[i_sector] / 10000 * hostile *
                  (1 - g->guarded_frac[i_sector]);
    double u = draw(m, LUCK_site_militarised, (uint64_t)i_sector, month);
    if (i_worst < 0 || u >= 1 - portable_exp(-rate)) return;
    g->militarised[i_sector] = true;
    g->n_militarised++;
    g->i_party[i_sector] = (int16_t)i_worst;
    m->cause = g->event[i_sector];
    g->event[i_sector] =
        record_event(m, INCIDENT_site_militarised, i_sector, i_worst, floor(g->persons[i_sector]));
    m->cause = 0;
}

/* Guards who search huts and check who goes in and out make it a civilian site again, in time. */
static void recruit_or_search(struct mission *m, int i_sector, uint64_t month) {
    struct gates *g = m->gates;
    const struct sector *s = &m->sectors[i_sector];
    double youth = g->persons[i_sector] * s->idle_youth_persons / s->p->population_persons;
    m->cause = g->event[i_sector];
    party_recruit_at(m, g->i_party[i_sector], i_sector, youth * m->p->gates_recruit_frac_per_month);
    m->cause = 0;
    double p_cleared = m->p->gates_search_frac_per_month * g->guarded_frac[i_sector];
    if (draw(m, LUCK_site_searched, (uint64_t)i_sector, month) < p_cleared) g->militarised[i_sector] = false;
}

/* --- attacks on a site --- */

static void on_site_attack(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    struct gates *g = m->gates;
    int i_sector = (int)(argument & 0xff), k = (int)(argument >> 8 & 0xff);
    if (g->persons[i_sector] < 1 || m->parties[k].gone) return; // nobody is there any more
    double guarded = g->guarded_frac[i_sector];
    uint64_t month = argument >> 16;
    double deaths =
        variate_lognormal(draw(m, LUCK_site_attack_size, (uint64_t)i_sector, month),
                          m->p->gates_attack_deaths_median_persons, m->p->violence_deaths_spread_log);
    deaths = fmin(deaths * (1 - m->p->gates_shield_frac * guarded), g->persons[i_sector]);
    deaths = violence_cap_deaths(m, i_sector, floor(deaths + 0.5));
    m->cause = g->event[i_sector];
    m->cause = record_event(m, INCIDENT_attack_on_civilians, i_sector, k, deaths);
    record_civilian_deaths(m, deaths);
    reports_incident(m, INCIDENT_attack_on_civilians, i_sector, deaths);
    if (guarded < 0.5)
        m->sectors[i_sector].local_consent_frac *=
            fmax(0, 1 - m->p->consent_unanswered_drop_frac * redline_consent_factor(m, i_sector));
    if (deaths >= 1 || guarded >= 0.5) redline_breach(m, k, i_sector, guarded >= 0.5);
    displacement_see_violence(m, i_sector, deaths);
    m->cause = 0;
}

/* One party's campaign at most turns on the site in a month: that of the party with most men here. */
static void attack_site(struct mission *m, int i_sector, uint64_t month) {
    const struct gates *g = m->gates;
    int k = -1;
    for (int i = 0; i < m->n_parties; i++) {
        const struct party *party = &m->parties[i];
        if (party->campaign[i_sector] &&
            (k < 0 || party_armed_in(party, i_sector) > party_armed_in(&m->parties[k], i_sector)))
            k = i;
    }
    double u = draw(m, LUCK_site_attack, (uint64_t)i_sector, month);
    double p_attack = m->p->gates_attack_frac_per_month *
                      (g->militarised[i_sector] ? m->p->gates_militarised_factor : 1) *
                      (1 - m->p->gates_shield_frac * g->guarded_frac[i_sector]);
    if (k < 0 || u >= fmin(1, p_attack)) return;
    double day = DAYS_PER_MONTH * u / fmin(1, p_attack); // again even in the month
    after_days(m, day, on_site_attack, month << 16 | (uint64_t)k << 8 | (uint64_t)i_sector);
}

/* --- the month --- */

void gates_month(struct mission *m) {
    struct gates *g = m->gates;
    if (g == NULL) return;
    uint64_t month = (uint64_t)now_month(m);
    for (int i = 0; i < m->n_sectors; i++) {
        if (g->persons[i] < 1) {
            if (g->persons[i] > 0) end_site(m, i);
            continue;
        }
        if (m->sectors[i].n_bases == 0) {
            m->cause = cause_latest(m, INCIDENT_base_closed, i, -1);
            shut(m, i);
            m->cause = 0;
            continue;
        }
        gates_leave(m, i, m->p->gates_leave_frac_per_month * (1 - displacement_fear(m, i)));
        if (g->militarised[i])
            recruit_or_search(m, i, month);
        else
            militarise(m, i, month);
        attack_site(m, i, month);
    }
}

bool gates_start(struct mission *m) {
    if (m->displacement == NULL || m->p->gates_pull <= 0) return true;
    size_t n = (size_t)m->n_sectors;
    struct gates *g = take(m, 1, sizeof *g);
    if (g == NULL) return false;
    g->persons = take(m, n, sizeof(double));
    g->level_frac = take(m, n, sizeof(double));
    g->guarded_frac = take(m, n, sizeof(double));
    g->tied_persons = take(m, n, sizeof(double));
    g->militarised = take(m, n, sizeof(bool));
    g->i_party = take(m, n, sizeof(int16_t));
    g->event = take(m, n, sizeof(uint32_t));
    if (sim_status(m->sim) != STATUS_OK) return false;
    for (int i = 0; i < m->n_sectors; i++)
        g->level_frac[i] = g->guarded_frac[i] = 1;
    m->gates = g;
    for (int i = 0; i < m->n_sectors; i++)
        g->persons[i] = fmin(m->sectors[i].p->gates_persons, m->sectors[i].p->population_persons);
    return true;
}

void gates_name_events(struct sim *s) {
    NAME_EVENT(s, on_site_attack);
}
