/* Support to the host army and its vetting; the government's offensives; see host_army.h. */
#include "model/host/host_army.h"

#include "model/effort/effort.h"
#include "model/host/justice.h"
#include "model/host/payroll.h"
#include "model/means/sections.h"
#include "model/people/displacement.h"
#include "model/people/erw.h"

#include "base/portable_math.h"
#include "base/variates.h"

#include <math.h>

enum { COMPANY_PERSONS = 150, FORTNIGHT_DAYS = 14, FEW_ARMED_PERSONS = 50 };

/* --- support --- */

static bool supports(const struct mission *m) {
    return m->p->vetting_mechanism != 0 && mission_present(m);
}

static double cleared_frac(const struct mission *m) {
    return m->state.army_persons > 0 ? fmin(1, m->host_army->cleared_persons / m->state.army_persons) : 0;
}

/* Share of the army supported although nobody has looked at it. */
static double unseen_frac(const struct mission *m) {
    return supports(m) ? (1 - m->host_army->vet_frac) * (1 - cleared_frac(m)) : 0;
}

double host_army_supported_frac(const struct mission *m) {
    return supports(m) ? cleared_frac(m) + unseen_frac(m) : 0;
}

double host_army_vetted_frac(const struct mission *m) {
    return supports(m) ? m->host_army->vet_frac : 0;
}

double host_army_training(const struct mission *m) {
    double support = effort_factor(m, EFFECT_army_capacity, 0, m->p->institution_army_gain);
    return (1 + m->p->vetting_training_gain * host_army_supported_frac(m)) * support;
}

static void vet_month(struct mission *m) {
    struct host_army *a = m->host_army;
    if (!supports(m)) return;
    double keep = half_life_factor(1.0 / 12, m->p->vetting_lapse_years);
    a->cleared_persons *= keep;
    a->barred_persons *= keep;
    double waiting = fmax(0, m->state.army_persons - a->cleared_persons - a->barred_persons);
    double pace = m->p->vetting_persons_per_month * sections_work(m, SECTION_HUMAN_RIGHTS);
    double vetted = fmin(waiting, pace);
    a->cleared_persons += vetted * (1 - a->record_frac);
    a->barred_persons += vetted * a->record_frac;
    record_cost(
        m, host_army_supported_frac(m) * m->state.army_persons * m->p->vetting_support_usd_per_year / 12, 0);
}

/* --- soldiers who abuse people --- */

static void find_complicity(struct mission *m, int i_sector, double deaths) {
    record_event(m, INCIDENT_complicity, i_sector, -1, deaths);
    perception_note(m, -1, PERCEIVED_IMPARTIALITY, false, m->p->perception_complicity_weight / 2);
    perception_note(m, i_sector, PERCEIVED_IMPARTIALITY, false, m->p->perception_complicity_weight / 2);
    for (int i = 0; i < m->n_sectors; i++)
        m->sectors[i].local_consent_frac *=
            1 - m->p->vetting_complicity_consent_frac * (i == i_sector ? 1 : 0.5);
    for (int i = 0; i < m->n_parties; i++)
        party_lose_commitment(m, i, m->p->vetting_complicity_commitment_frac);
}

void host_army_see_abuse(struct mission *m, int i_sector, double deaths, double u) {
    struct host_army *a = m->host_army;
    if (u < unseen_frac(m)) find_complicity(m, i_sector, deaths);
    double company = fmin(1, COMPANY_PERSONS / fmax(1, m->state.army_persons));
    a->record_frac += (1 - a->record_frac) * company;
    a->cleared_persons *= 1 - company * cleared_frac(m); // those of the company who had been cleared
}

/* --- how much army is free, and from where --- */

static double garrison_persons(const struct mission *m, int i_sector) {
    const struct sector *s = &m->sectors[i_sector];
    return m->p->offensive_garrison_per_1000 * s->p->population_persons / 1000 * (1 - s->patrolled_frac);
}

double host_army_free_persons(const struct mission *m) {
    double bound = 0;
    for (int i = 0; i < m->n_sectors; i++)
        bound += garrison_persons(m, i) + offensive_persons(m, i);
    return fmax(0, m->state.army_persons - bound);
}

/* Share of a sector where someone keeps order: columns can gather there and be supplied. */
static double ordered_frac(const struct mission *m, int i_sector) {
    return 1 - (1 - m->sectors[i_sector].patrolled_frac) * (1 - fmin(1, state_police_frac(m, i_sector)));
}

static double staging_frac(const struct mission *m, int i_sector, const double *ordered) {
    double best = ordered[i_sector];
    for (int i = 0; i < m->n_sectors; i++)
        if (sector_set_has(&m->host_army->neighbours[i_sector], i)) best = fmax(best, ordered[i]);
    return best;
}

/* --- the decision --- */

static double bound_frac(const struct mission *m, const struct party *p) {
    double kept = 1 - (double)p->posture / POSTURE_WAR;
    return (int)p->p->kind == PARTY_SIGNATORY ? kept : m->p->offensive_outside_bound_frac * kept;
}

static double temptation(const struct mission *m, int i_party, int i_sector, double force) {
    const struct party *p = &m->parties[i_party];
    double armed = party_armed_in(p, i_sector);
    double win = 1 / (1 + portable_pow(armed / force, m->p->party_contest_exponent));
    double rents = m->sectors[i_sector].p->rents_usd_per_month / fmax(1, m->host_army->richest_usd);
    double worth = ((double)p->posture / POSTURE_WAR + rents) / 2;
    double welcome = mission_present(m) ? m->politics.host_consent_frac : 0;
    return win * m->p->offensive_prize * worth - m->p->offensive_cost -
           m->host_army->commitment_frac * bound_frac(m, p) - m->p->offensive_consent_restraint * welcome;
}

static void on_fortnight(struct sim *s, void *context, uint64_t argument);

static void begin(struct mission *m, int i_party, int i_sector, double persons) {
    struct offensive *o = &m->host_army->offensives[i_sector];
    uint64_t month = (uint64_t)now_month(m);
    double days = variate_lognormal(draw(m, LUCK_offensive_days, (uint64_t)i_sector, month),
                                    m->p->offensive_median_days, m->p->offensive_spread_log);
    uint32_t cause = m->cause;
    m->cause = record_event(m, INCIDENT_offensive_began, i_sector, i_party, persons);
    *o = (struct offensive){.event = m->cause,
                            .i_party = i_party,
                            .persons = persons,
                            .began_day = now_days(m),
                            .until_day = now_days(m) + days};
    m->host_army->n_offensives++;
    for (int i = 0; i < m->n_parties; i++)
        party_lose_commitment(m, i, m->p->offensive_broken_frac * (i == i_party ? 1 : 0.25));
    party_shock(m, i_party, m->p->offensive_shock);
    after_days(m, FORTNIGHT_DAYS / 2.0, on_fortnight, (uint64_t)i_sector);
    m->cause = cause;
}

/* Who is at war already fights this army: that is a war's own battles and losses (parties.c, violence.c). */
static bool can_be_attacked(const struct mission *m, int i_party, int i_sector) {
    const struct party *p = &m->parties[i_party];
    return is_armed_actor(p) && p->posture < POSTURE_WAR && party_armed_in(p, i_sector) >= FEW_ARMED_PERSONS;
}

/* The best target of the month, if any is worth it. One new offensive a month. */
static void decide(struct mission *m) {
    double free = host_army_free_persons(m),
           worth = m->state.army_quality_frac * payroll_paid_frac(m, SERVICE_ARMY);
    if (free * worth < m->p->offensive_smallest_persons) return;
    double ordered[MAX_SECTORS], most = 0;
    int best_party = -1, best_sector = -1;
    for (int i = 0; i < m->n_sectors; i++)
        ordered[i] = ordered_frac(m, i);
    for (int i = 0; i < m->n_sectors; i++) {
        double force = free * worth * staging_frac(m, i, ordered);
        if (m->host_army->offensives[i].event != 0 || force < m->p->offensive_smallest_persons) continue;
        for (int p = 0; p < m->n_parties; p++) {
            if (!can_be_attacked(m, p, i)) continue;
            double wish = temptation(m, p, i, force), spread = m->p->offensive_moment_spread;
            if (wish <= -4 * spread) continue; // no mood brings it about: spare the draw
            uint64_t entity = (uint64_t)p << 16 | (uint64_t)i;
            wish += spread * variate_normal(draw(m, LUCK_offensive, entity, (uint64_t)now_month(m)));
            if (wish <= most) continue;
            most = wish;
            best_party = p;
            best_sector = i;
        }
    }
    if (best_party >= 0) begin(m, best_party, best_sector, free * staging_frac(m, best_sector, ordered));
}

/* --- an offensive --- */

static double chance_to_win(const struct mission *m, const struct offensive *o, int i_sector) {
    double force = o->persons * m->state.army_quality_frac * payroll_paid_frac(m, SERVICE_ARMY);
    double armed = party_armed_in(&m->parties[o->i_party], i_sector);
    return force > 0 ? 1 / (1 + portable_pow(armed / force, m->p->party_contest_exponent)) : 0;
}

static void fight(struct mission *m, const struct offensive *o, int i_sector, uint64_t occasion) {
    double armed = party_armed_in(&m->parties[o->i_party], i_sector), win = chance_to_win(m, o, i_sector);
    double strength = clamp(armed / m->p->violence_full_battle_persons, 0.1, 2);
    double mean = m->p->violence_clashes_per_month * m->p->offensive_intensity * fmin(1, strength) *
                  FORTNIGHT_DAYS / DAYS_PER_MONTH;
    if (happens(draw(m, LUCK_offensive_clash, (uint64_t)i_sector, occasion), mean)) {
        double deaths =
            floor(0.5 + variate_lognormal(draw(m, LUCK_offensive_clash_size, (uint64_t)i_sector, occasion),
                                          m->p->violence_clash_deaths_median_persons * strength,
                                          m->p->violence_clash_deaths_spread_log));
        m->cause = record_event(m, INCIDENT_clash, i_sector, o->i_party, deaths);
        record_battle_deaths(m, i_sector, o->i_party, deaths);
        reports_incident(m, INCIDENT_clash, i_sector, deaths);
        displacement_see_violence(m, i_sector, deaths);
        erw_see_battle(m, i_sector);
        m->cause = o->event;
    }
    double before = armed;
    fighters_lose_in(m, o->i_party, i_sector, fmin(0.9, 2 * win * m->p->offensive_loss_frac), occasion);
    justice_take_captives(m, i_sector, (before - party_armed_in(&m->parties[o->i_party], i_sector)) / 3);
    m->state.army_persons -= fmin(m->state.army_persons, o->persons * (1 - win) * 0.03);
}

static void on_fortnight(struct sim *s, void *context, uint64_t i_sector) {
    (void)s;
    struct mission *m = context;
    struct offensive *o = &m->host_army->offensives[i_sector];
    uint64_t occasion = (uint64_t)sim_now(m->sim);
    m->cause = o->event;
    fight(m, o, (int)i_sector, occasion);
    bool becomes_war = m->parties[o->i_party].posture == POSTURE_WAR;
    if (now_days(m) + FORTNIGHT_DAYS < o->until_day && !becomes_war) {
        after_days(m, FORTNIGHT_DAYS, on_fortnight, i_sector);
    } else {
        record_event(m, INCIDENT_offensive_ended, (int)i_sector, o->i_party, now_days(m) - o->began_day);
        o->event = 0;
    }
    m->cause = 0;
}

/* --- what others read --- */

bool offensive_is_on(const struct mission *m, int i_sector) {
    return m->host_army->offensives[i_sector].event != 0;
}

double offensive_persons(const struct mission *m, int i_sector) {
    const struct offensive *o = &m->host_army->offensives[i_sector];
    return o->event != 0 ? o->persons : 0;
}

uint32_t offensive_event(const struct mission *m, int i_sector) {
    return m->host_army->offensives[i_sector].event;
}

void host_army_lose_commitment(struct mission *m, double frac) {
    m->host_army->commitment_frac *= 1 - frac;
}

void host_army_month(struct mission *m) {
    vet_month(m);
    if (m->p->offensive_mechanism != 0) decide(m);
}

bool host_army_start(struct mission *m) {
    struct host_army *a = m->host_army = take(m, 1, sizeof *m->host_army);
    if (a == NULL) return false;
    a->vet_frac = m->p->vetting_share_frac;
    a->record_frac = m->p->vetting_record_frac;
    a->commitment_frac = 0.6;
    for (int i = 0; i < m->n_parties; i++)
        if (!is_armed_actor(&m->parties[i])) a->commitment_frac = m->parties[i].p->commitment_frac;
    for (int i = 0; i < m->n_sectors; i++)
        a->richest_usd = fmax(a->richest_usd, m->sectors[i].p->rents_usd_per_month);
    for (int i = 0; i < case_count(m->c, SCOPE_ROUTE); i++) {
        int from, to;
        case_route_ends(m->c, i, &from, &to);
        sector_set_add(&a->neighbours[from], to);
        sector_set_add(&a->neighbours[to], from);
    }
    return true;
}

void host_army_name_events(struct sim *s) {
    NAME_EVENT(s, on_fortnight);
}
