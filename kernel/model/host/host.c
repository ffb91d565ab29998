/* The host's authorities, their consent, and the limits they put on the mission; see host.h. */
#include "model/host/host.h"

#include "model/host/host_army.h"
#include "model/people/society.h"

#include "base/variates.h"

#include <math.h>

static bool is_on(const struct mission *m) {
    return m->p->host_mechanism != 0;
}

/* --- what others read --- */

double host_army_consent(const struct mission *m) {
    return is_on(m) ? m->host->army_frac : m->politics.host_consent_frac;
}

double host_interior_consent(const struct mission *m) {
    return is_on(m) ? m->host->interior_frac : m->politics.host_consent_frac;
}

double host_governors_consent(const struct mission *m) {
    if (!is_on(m)) return m->politics.host_consent_frac;
    double sum = 0;
    for (int i = 0; i < m->n_sectors; i++)
        sum += m->host->governor_frac[i];
    return sum / m->n_sectors;
}

double host_move_consent(const struct mission *m, int i_sector) {
    if (!is_on(m)) return m->politics.host_consent_frac;
    return fmin(m->host->army_frac, m->host->governor_frac[i_sector]);
}

static bool holds(const struct limit *l) {
    return l->event != 0 && !l->defied;
}

bool host_bars(const struct mission *m, int i_sector) {
    return holds(&m->host->bans[i_sector]);
}

double host_limited_frac(const struct mission *m, int i_sector) {
    double ban = host_bars(m, i_sector) ? m->p->host_bar_loss_frac : 0;
    double customs = holds(&m->host->customs) ? m->p->host_customs_loss_frac : 0;
    return (1 - ban) * (1 - customs);
}

double host_customs_wait_days(const struct mission *m) {
    const struct limit *l = &m->host->customs;
    return holds(l) ? fmax(0, l->until_day - now_days(m)) : 0;
}

double host_mentoring_factor(const struct mission *m) {
    return holds(&m->host->stations) ? 0 : 1;
}

void host_set_answer(struct mission *m, double value) {
    m->host->answer = (enum answer)floor(value + 0.5);
}

/* --- consent --- */

static double armed_here(const struct mission *m, int i_sector) {
    double sum = 0;
    for (int i = 0; i < m->n_parties; i++)
        if (is_armed_actor(&m->parties[i])) sum += party_armed_in(&m->parties[i], i_sector);
    return sum;
}

static double army_interest(const struct mission *m, double armed) {
    double need = armed > 0 ? armed / (armed + m->state.army_worth) : 0;
    return m->p->host_neutral_frac + m->p->host_need_gain * need +
           m->p->host_support_gain * host_army_supported_frac(m);
}

static double interior_interest(const struct mission *m) {
    double police = 0, mentors = 0, able = fmin(1, state_police_national(m));
    for (int i = 0; i < m->n_sectors; i++) {
        const struct sector *s = &m->sectors[i];
        police += s->host_police_persons;
        mentors += (s->police_persons - s->formed_police_persons) * m->politics.mentoring_frac;
    }
    double mentored = fmin(1, mentors * m->p->state_trainees_per_mentor / fmax(1, police));
    return m->p->host_neutral_frac + m->p->host_need_gain * (1 - able) + m->p->host_support_gain * mentored -
           m->p->host_crowding_cost * state_dependency(m) * able;
}

static double governor_interest(const struct mission *m, int i_sector, double armed, double richest) {
    const struct sector *s = &m->sectors[i_sector];
    double need = armed / (armed + s->host_police_persons + 1);
    double rents = richest > 0 ? s->p->rents_usd_per_month / richest : 0;
    return m->p->host_neutral_frac * society_governor(m, i_sector) + m->p->host_need_gain * need -
           m->p->host_rents_cost * rents * s->patrolled_frac;
}

static void follow(const struct mission *m, double *consent, double interest, double step) {
    double a = m->p->host_alignment_frac;
    double aim = (1 - a) * clamp(interest, 0, 1) + a * m->politics.host_consent_frac;
    *consent += step * (aim - *consent);
}

static void presidency_month(struct mission *m) {
    double drop = now_days(m) < m->host->resents_until_day ? m->p->host_resentment_per_year / 12 : 0;
    double others = (m->host->army_frac + m->host->interior_frac + host_governors_consent(m)) / 3;
    politics_displease_host(m, drop, INCIDENT_election);
    double lobby = m->p->host_lobby_per_year / 12 * fmax(0, m->politics.host_consent_frac - others);
    m->politics.host_consent_frac = clamp(m->politics.host_consent_frac - lobby, 0, 1);
}

static void consent_month(struct mission *m) {
    struct host *h = m->host;
    double richest = 0, all_armed = 0, step = 1 - half_life_factor(1.0 / 12, m->p->host_memory_years);
    for (int i = 0; i < m->n_sectors; i++)
        richest = fmax(richest, m->sectors[i].p->rents_usd_per_month);
    for (int i = 0; i < m->n_sectors; i++) {
        double armed = armed_here(m, i);
        all_armed += armed;
        follow(m, &h->governor_frac[i], governor_interest(m, i, armed, richest), step);
    }
    follow(m, &h->army_frac, army_interest(m, all_armed), step);
    follow(m, &h->interior_frac, interior_interest(m), step);
    presidency_month(m);
}

void host_see_election(struct mission *m) {
    m->host->resents_until_day = now_days(m) + m->p->host_resentment_years * DAYS_PER_YEAR;
}

/* --- the answer to a limit --- */

static double *boldness_of(struct host *h, enum authority authority, int i_sector) {
    return authority == AUTHORITY_GOVERNOR ? &h->governor_boldness[i_sector] : &h->boldness[authority];
}

static void displease(struct mission *m, enum authority authority, int i_sector, double cost,
                      enum incident_id by) {
    struct host *h = m->host;
    double *consent = authority == AUTHORITY_ARMY       ? &h->army_frac
                      : authority == AUTHORITY_INTERIOR ? &h->interior_frac
                      : authority == AUTHORITY_GOVERNOR ? &h->governor_frac[i_sector]
                                                        : NULL;
    if (consent != NULL) *consent = fmax(0, *consent - 2 * cost);
    politics_displease_host(m, cost, by);
}

/* Parties learn from it as far as their men are there to see: of what holds everywhere, the thinner patrols.
 */
static void teach_parties(struct mission *m, int i_sector, bool acted, double weight) {
    for (int i = 0; i < m->n_parties; i++) {
        const struct party *p = &m->parties[i];
        if (!is_armed_actor(p)) continue;
        double all = party_armed(p);
        double seen =
            i_sector < 0 ? m->p->host_customs_loss_frac : (all > 0 ? party_armed_in(p, i_sector) / all : 0);
        party_learn(m, i, acted, weight * seen);
    }
}

static void stand_off(struct mission *m, int i_sector, uint64_t entity, uint64_t occasion, double scale) {
    if (draw(m, LUCK_stand_off, entity, occasion) >= m->p->host_stand_off_frac * scale) return;
    double deaths = (double)variate_poisson(draw(m, LUCK_stand_off_deaths, entity, occasion),
                                            m->p->host_stand_off_deaths_mean);
    uint32_t cause = m->cause;
    m->cause = record_event(m, INCIDENT_stand_off, i_sector, -1, deaths);
    m->record.peacekeeper_deaths += deaths;
    m->record.month_peacekeeper += deaths;
    if (deaths > 0) { // as after any attack on the mission: violence.c
        leadership_note_attack(m, i_sector);
        supply_note_deaths(m, i_sector);
    }
    m->cause = cause;
}

/* What follows from the answer but for the limit itself; returns the answer. Customs and stations cannot be
 * defied: there defiance is a louder protest. */
static enum answer answer(struct mission *m, enum authority authority, int i_sector, enum limit_kind kind,
                          double scale) {
    static const enum incident_id EVENTS[] = {INCIDENT_limit_accepted, INCIDENT_limit_protested,
                                              INCIDENT_limit_defied};
    enum answer given = m->host->answer;
    bool moves = kind == LIMIT_MOVEMENT || kind == LIMIT_SINGLE_MOVE;
    double *bold = boldness_of(m->host, authority, i_sector);
    record_event(m, EVENTS[given], i_sector, -1, kind);
    perception_see_limit(m, i_sector, (int)given, i_sector < 0 ? scale * m->p->host_customs_loss_frac : scale);
    if (given == ANSWER_ACCEPT) {
        teach_parties(m, i_sector, false, m->p->host_accept_weight * scale);
        *bold += m->p->host_invite_frac * scale * (1 - *bold);
    } else if (given == ANSWER_PROTEST || !moves) {
        displease(m, authority, i_sector, m->p->host_protest_cost * scale, EVENTS[given]);
        teach_parties(m, i_sector, false, m->p->host_protest_weight * scale);
    } else {
        displease(m, authority, i_sector, m->p->host_defy_cost * scale, EVENTS[given]);
        teach_parties(m, i_sector, true, m->p->host_defy_weight * scale);
        *bold *= 1 - 0.5 * scale;
    }
    return given;
}

/* --- limits --- */

static struct limit *limit_of(struct host *h, enum limit_kind kind, int i_sector) {
    return kind == LIMIT_MOVEMENT ? &h->bans[i_sector] : kind == LIMIT_CUSTOMS ? &h->customs : &h->stations;
}

static void on_limit_end(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    enum limit_kind kind = (enum limit_kind)(argument >> 16);
    int i_sector = (int)(argument & 0xffff);
    struct limit *l = limit_of(m->host, kind, i_sector);
    if (l->event == 0 || now_days(m) < l->until_day - 1e-6) return; // it ended early and another has come
    m->cause = l->event;
    record_event(m, INCIDENT_limit_ended, kind == LIMIT_MOVEMENT ? i_sector : -1, -1, kind);
    m->cause = 0;
    l->event = 0;
    m->host->n_limits--;
    if (kind != LIMIT_STATIONS && mission_present(m)) force_update(m);
}

/* A limit has no single cause: who got away with the last ones is bold, else consent is low over something.
 */
static uint32_t why_limited(const struct mission *m, double bold) {
    uint32_t accepted = bold > 0.25 ? cause_latest(m, INCIDENT_limit_accepted, -1, -1) : 0;
    return accepted != 0 ? accepted : politics_grudge(m);
}

static void impose(struct mission *m, enum limit_kind kind, enum authority authority, int i_sector,
                   double median_days) {
    struct limit *l = limit_of(m->host, kind, i_sector);
    uint64_t entity = (uint64_t)kind << 16 | (uint64_t)i_sector, month = (uint64_t)now_month(m);
    double days = variate_lognormal(draw(m, LUCK_host_limit_days, entity, month), median_days,
                                    m->p->host_limit_spread_log);
    int where = kind == LIMIT_MOVEMENT ? i_sector : -1;
    uint32_t cause = m->cause;
    m->host->n_violations++;
    if (cause == 0) m->cause = why_limited(m, *boldness_of(m->host, authority, i_sector));
    uint32_t event = m->cause = record_event(m, INCIDENT_sofa_violation, where, -1, kind);
    enum answer given = answer(m, authority, where < 0 ? -1 : i_sector, kind, 1);
    double p_lift = given == ANSWER_ACCEPT ? 0 : m->p->host_protest_lift_frac * m->politics.host_consent_frac;
    if (draw(m, LUCK_host_protest, entity, month) < p_lift) days *= 0.4;
    bool defied = given == ANSWER_DEFY && kind == LIMIT_MOVEMENT;
    if (defied) stand_off(m, i_sector, entity, month, 1);
    *l = (struct limit){.since_day = now_days(m),
                        .until_day = now_days(m) + days,
                        .event = event,
                        .authority = authority,
                        .defied = defied};
    m->host->n_limits++;
    m->cause = cause;
    after_days(m, days, on_limit_end, entity);
    if (kind != LIMIT_STATIONS && !defied) force_update(m);
    hook_notify(m, HOOK_on_restriction, (double[]){where, kind, days}, 3);
}

static double rate_factor(const struct mission *m, double consent, double bold) {
    return (1 - consent) * (1 - consent) * (1 + (m->p->host_boldness_max - 1) * bold);
}

static bool happens_this_month(const struct mission *m, enum limit_kind kind, int i_sector, double per_year) {
    uint64_t entity = (uint64_t)kind << 16 | (uint64_t)i_sector;
    return happens(draw(m, LUCK_host_limit, entity, (uint64_t)now_month(m)), per_year / 12);
}

static enum authority who_bars(const struct host *h, int i_sector) {
    return h->army_frac <= h->governor_frac[i_sector] ? AUTHORITY_ARMY : AUTHORITY_GOVERNOR;
}

static void movement_month(struct mission *m, int i_sector) {
    struct host *h = m->host;
    if (m->sectors[i_sector].patrolled_frac <= 0 || h->bans[i_sector].event != 0) return;
    enum authority authority = who_bars(h, i_sector);
    double secret = 1 + m->p->host_secrecy_gain * (offensive_is_on(m, i_sector) ? 1 : 0);
    double rate = m->p->host_bar_per_year * secret *
                  rate_factor(m, host_move_consent(m, i_sector), *boldness_of(h, authority, i_sector));
    if (!happens_this_month(m, LIMIT_MOVEMENT, i_sector, rate)) return;
    uint32_t cause = m->cause;
    m->cause = offensive_event(m, i_sector);
    impose(m, LIMIT_MOVEMENT, authority, i_sector, m->p->host_bar_median_days);
    m->cause = cause;
}

static void country_month(struct mission *m) {
    struct host *h = m->host;
    double customs = m->p->host_customs_per_year *
                     rate_factor(m, m->politics.host_consent_frac, h->boldness[AUTHORITY_PRESIDENCY]);
    if (h->customs.event == 0 && happens_this_month(m, LIMIT_CUSTOMS, 0, customs))
        impose(m, LIMIT_CUSTOMS, AUTHORITY_PRESIDENCY, 0, m->p->host_customs_median_days);
    double stations =
        m->p->host_police_bar_per_year * rate_factor(m, h->interior_frac, h->boldness[AUTHORITY_INTERIOR]);
    if (h->stations.event == 0 && happens_this_month(m, LIMIT_STATIONS, 0, stations))
        impose(m, LIMIT_STATIONS, AUTHORITY_INTERIOR, 0, m->p->host_police_bar_median_days);
}

bool host_refuses_move(struct mission *m, int i_sector, double u) {
    double chance = m->p->consent_obstruction_frac * (1 - host_move_consent(m, i_sector));
    if (!is_on(m)) {
        if (u < chance) record_event(m, INCIDENT_movement_denied, i_sector, -1, 0);
        return u < chance;
    }
    if (!host_bars(m, i_sector) && u >= chance) return false;
    uint32_t cause = m->cause;
    m->host->n_violations++;
    m->cause = record_event(m, INCIDENT_sofa_violation, i_sector, -1, LIMIT_SINGLE_MOVE);
    double scale = m->p->host_single_weight;
    enum answer given = answer(m, who_bars(m->host, i_sector), i_sector, LIMIT_SINGLE_MOVE, scale);
    if (given == ANSWER_DEFY)
        stand_off(m, i_sector, (uint64_t)LIMIT_SINGLE_MOVE << 16 | (uint64_t)i_sector,
                  (uint64_t)sim_now(m->sim), scale);
    else
        record_event(m, INCIDENT_movement_denied, i_sector, -1, 0);
    m->cause = cause;
    return given != ANSWER_DEFY;
}

/* --- by order of the rulers --- */

const char *host_why_not_bar(const struct mission *m, int i_sector) {
    if (!is_on(m)) return "limits on the mission are not modelled in this case";
    if (!mission_present(m)) return "the mission has left";
    if (m->host->bans[i_sector].event != 0) return "it is barred there already";
    return m->sectors[i_sector].patrolled_frac > 0 ? NULL : "the mission does not go there";
}

void host_bar(struct mission *m, int i_sector, double median_days) {
    impose(m, LIMIT_MOVEMENT, AUTHORITY_PRESIDENCY, i_sector, median_days);
}

/* --- the month and the start --- */

void host_month(struct mission *m) {
    if (!is_on(m) || !mission_present(m)) return;
    struct host *h = m->host;
    double keep = half_life_factor(1.0 / 12, m->p->host_boldness_half_life_years);
    for (int i = 0; i < N_AUTHORITIES; i++)
        h->boldness[i] *= keep;
    for (int i = 0; i < m->n_sectors; i++)
        h->governor_boldness[i] *= keep;
    consent_month(m);
    for (int i = 0; i < m->n_sectors; i++)
        movement_month(m, i);
    country_month(m);
}

bool host_start(struct mission *m) {
    struct host *h = m->host = take(m, 1, sizeof *m->host);
    if (h == NULL) return false;
    h->answer = (enum answer)m->p->host_answer;
    h->army_frac = h->interior_frac = m->p->consent_initial_frac;
    for (int i = 0; i < m->n_sectors; i++)
        h->governor_frac[i] = m->p->consent_initial_frac;
    return true;
}

void host_name_events(struct sim *s) {
    NAME_EVENT(s, on_limit_end);
}
