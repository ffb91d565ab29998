/* Police, court and prison as one queue; see justice.h. */
#include "model/host/justice.h"

#include "model/effort/effort.h"
#include "model/host/conduct.h"
#include "model/host/integrity.h"
#include "model/host/payroll.h"
#include "model/people/presence.h"

#include "base/portable_math.h"

#include <math.h>

static bool is_on(const struct mission *m) {
    return m->p->justice_mechanism != 0;
}

static double need_judges(const struct mission *m, int i_sector) {
    return m->sectors[i_sector].p->population_persons / 1e5 * m->p->justice_judges_per_100k;
}

static double places(const struct mission *m, int i_sector) {
    double built = effort_factor(m, EFFECT_prisons, i_sector, m->p->institution_prisons_gain);
    return m->sectors[i_sector].p->population_persons / 1e5 * m->justice->places_per_100k * fmax(0.1, built);
}

double justice_courts_frac(const struct mission *m, int i_sector) {
    return presence_frac(m, i_sector, POSTS_JUSTICE) * payroll_paid_frac(m, SERVICE_OFFICIALS);
}

double justice_capacity(const struct mission *m) {
    double at_work = 0, need = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        at_work += justice_courts_frac(m, i) * need_judges(m, i);
        need += need_judges(m, i);
    }
    return at_work / need;
}

double justice_crowding(const struct mission *m) {
    double held = 0, room = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        held += m->justice->remand[i] + m->justice->sentenced[i];
        room += places(m, i);
    }
    return room > 0 ? held / room : 0;
}

double justice_crowding_mean(const struct mission *m) {
    return m->justice->n_months > 0 ? m->justice->crowding_sum / m->justice->n_months : 0;
}

/* --- in --- */

void justice_take_captives(struct mission *m, int i_sector, double persons) {
    if (!is_on(m) || persons <= 0) return;
    m->justice->remand[i_sector] += persons;
    m->justice->fighters[i_sector] += persons;
}

/* Recruits of parties that break the agreement here: police can lay hands on them as on others. */
static double open_recruits(const struct mission *m, int i_sector) {
    double persons = 0;
    for (int i = 0; i < m->n_parties; i++) {
        const struct party *p = &m->parties[i];
        if (is_armed_actor(p) && p->posture >= POSTURE_SPOIL) persons += p->recruits_in[i_sector];
    }
    return persons;
}

static void arrest(struct mission *m, int i_sector) {
    struct sector *s = &m->sectors[i_sector];
    m->justice->arrested[i_sector] = 0;
    double wanted = s->host_police_persons * payroll_paid_frac(m, SERVICE_POLICE) *
                    m->p->justice_arrests_per_officer_year / 12 * conduct_arrests(m, i_sector);
    double recruits = open_recruits(m, i_sector), at_large = recruits + s->idle_youth_persons;
    if (at_large <= 0) return;
    double share = fmin(0.5, wanted / at_large);
    for (int i = 0; i < m->n_parties && recruits > 0; i++) {
        const struct party *p = &m->parties[i];
        if (is_armed_actor(p) && p->posture >= POSTURE_SPOIL)
            party_add_recruits(m, i, i_sector, -share * p->recruits_in[i_sector]);
    }
    s->idle_youth_persons *= 1 - share;
    m->justice->remand[i_sector] += m->justice->arrested[i_sector] = share * at_large;
    m->justice->fighters[i_sector] += share * recruits;
}

/* --- out --- */

/* So many leave custody for the street; the fighters among them have served, or were not found out. */
static void go_home(struct mission *m, int i_sector, double *from, double persons) {
    struct justice *j = m->justice;
    double held = j->remand[i_sector] + j->sentenced[i_sector];
    if (persons <= 0 || held <= 0) return;
    j->fighters[i_sector] *= 1 - persons / held;
    *from -= persons;
    m->sectors[i_sector].idle_youth_persons += persons;
}

static void try_and_serve(struct mission *m, int i_sector) {
    struct justice *j = m->justice;
    go_home(m, i_sector, &j->sentenced[i_sector], j->sentenced[i_sector] / m->p->justice_sentence_months);
    double pace = effort_factor(m, EFFECT_courts, i_sector, m->p->institution_courts_gain) *
                  effort_factor(m, EFFECT_law, 0, m->p->institution_law_gain);
    double can = justice_courts_frac(m, i_sector) * need_judges(m, i_sector) *
                 m->p->justice_cases_per_judge_month * pace;
    double tried = fmin(j->remand[i_sector], can);
    double convicted = tried * fmin(1, m->p->justice_convicted_frac * integrity_conviction_factor(m));
    j->tried[i_sector] = tried;
    j->remand[i_sector] -= convicted;
    j->sentenced[i_sector] += convicted;
    go_home(m, i_sector, &j->remand[i_sector], tried - convicted);
}

static void free_suspects(struct mission *m, int i_sector) {
    struct justice *j = m->justice;
    struct sector *s = &m->sectors[i_sector];
    double over =
        j->remand[i_sector] + j->sentenced[i_sector] - m->p->justice_release_at * places(m, i_sector);
    double freed = fmin(over, j->remand[i_sector]);
    if (freed <= 0) return;
    go_home(m, i_sector, &j->remand[i_sector], freed);
    grievance_add(m, i_sector, GRIEVANCE_ABUSE,
                  m->p->justice_impunity_gain * 1000 * freed / s->p->population_persons);
    if (freed >= 1) record_event(m, INCIDENT_suspects_freed, i_sector, -1, freed);
}

/* Cases for sale, beyond the usual; those whom bad police took and let go; and suspects who wait for a judge
 * longer than the law allows: as many as were not arrested within those months. */
static void remember_injustice(struct mission *m, int i_sector) {
    struct justice *j = m->justice;
    double waiting = j->remand[i_sector] - j->arrested[i_sector] * m->p->justice_remand_limit_months;
    double bought = j->tried[i_sector] * m->p->justice_convicted_frac * (1 - integrity_conviction_factor(m));
    double let_go = j->arrested[i_sector] * (1 - conduct_arrests(m, i_sector));
    double wronged = m->p->justice_detention_gain / 12 * fmax(0, waiting) +
                     m->p->justice_impunity_gain * (fmax(0, bought) + fmax(0, let_go));
    grievance_add(m, i_sector, GRIEVANCE_ABUSE,
                  1000 * wronged / m->sectors[i_sector].p->population_persons);
}

/* The party here that does not keep the agreement and has most men, or -1. */
static int find_their_group(const struct mission *m, int i_sector) {
    int best = -1;
    double most = 1;
    for (int i = 0; i < m->n_parties; i++) {
        const struct party *p = &m->parties[i];
        if (!is_armed_actor(p) || p->posture < POSTURE_STALL || party_armed_in(p, i_sector) < most) continue;
        most = party_armed_in(p, i_sector);
        best = i;
    }
    return best;
}

static void break_out(struct mission *m, int i_sector, double share) {
    struct justice *j = m->justice;
    double away = share * (j->remand[i_sector] + j->sentenced[i_sector]),
           fighters = share * j->fighters[i_sector];
    m->cause = record_event(m, INCIDENT_prison_break, i_sector, -1, away);
    j->n_escaped += away;
    j->remand[i_sector] *= 1 - share;
    j->sentenced[i_sector] *= 1 - share;
    j->fighters[i_sector] *= 1 - share;
    int i_party = find_their_group(m, i_sector);
    if (i_party >= 0 && fighters >= 1) {
        record_event(m, INCIDENT_prisoners_rejoined, i_sector, i_party, fighters);
        party_add_recruits(m, i_party, i_sector, fighters);
        away -= fighters;
    }
    m->sectors[i_sector].idle_youth_persons += away;
    m->cause = 0;
}

static void on_break(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    int i_sector = (int)(argument % MAX_SECTORS);
    double u = draw(m, LUCK_prison_break_share, (uint64_t)i_sector, argument / MAX_SECTORS);
    break_out(m, i_sector, fmin(0.95, 2 * u * m->p->justice_break_share_frac));
}

static void prison_month(struct mission *m, int i_sector) {
    double crowding = (m->justice->remand[i_sector] + m->justice->sentenced[i_sector]) / places(m, i_sector);
    if (crowding <= 1 || m->p->justice_break_per_year <= 0) return;
    double rate =
        m->p->justice_break_per_year / 12 * (crowding - 1) * (2 - payroll_paid_frac(m, SERVICE_POLICE)) *
        effort_factor(m, EFFECT_prisons, i_sector, -m->p->institution_prisons_gain);
    uint64_t month = (uint64_t)now_month(m);
    double u = draw(m, LUCK_prison_break, (uint64_t)i_sector, month), p = 1 - portable_exp(-rate);
    if (u < p) // u / p is again even in (0, 1): the day
        after_days(m, DAYS_PER_MONTH * u / p, on_break, month * MAX_SECTORS + (uint64_t)i_sector);
}

/* --- the month and the start --- */

void justice_month(struct mission *m) {
    if (!is_on(m)) return;
    struct justice *j = m->justice;
    for (int i = 0; i < m->n_sectors; i++) {
        arrest(m, i);
        try_and_serve(m, i);
        free_suspects(m, i);
        remember_injustice(m, i);
        prison_month(m, i);
    }
    j->places_per_100k *= portable_pow(1 + m->p->justice_places_growth_per_year, 1.0 / 12);
    j->crowding_sum += justice_crowding(m);
    j->n_months++;
}

bool justice_start(struct mission *m) {
    struct justice *j = m->justice = take(m, 1, sizeof *m->justice);
    if (j == NULL) return false;
    j->places_per_100k = m->p->justice_places_per_100k;
    return true;
}

void justice_name_events(struct sim *s) {
    NAME_EVENT(s, on_break);
}
