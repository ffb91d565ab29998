/* Pressure, trust, the budget committee, the host's request; see pressure.h. */
#include "model/politics/pressure.h"

#include "model/case/doctrine.h"
#include "model/ddr/ddr.h"
#include "model/effort/effort.h"
#include "model/means/donors.h"
#include "model/politics/council.h"
#include "model/politics/elections.h"
#include "model/politics/transition.h"
#include "model/world.h"

#include <math.h>

_Static_assert((int)MAX_SECTORS == 128, "one for each sector");

enum { PATIENCE_YEARS, PATIENCE_PRESSURE };

static bool builds_up(const struct mission *m) {
    return (int)m->p->council_patience == PATIENCE_PRESSURE;
}

double pressure_trust(const struct mission *m) {
    return m->pressure->trust_frac;
}

/* --- pressure --- */

/* The mission has asked for fewer itself, within a mandate. */
static bool has_plan(const struct mission *m) {
    double since = now_days(m) - m->p->council_renewal_days - m->p->council_notice_days;
    return m->pressure->asked_less_day > since;
}

static bool crisis_here(const struct mission *m) {
    return council_reported_deaths(m) >= m->p->council_crisis_deaths_persons;
}

double pressure_now(const struct mission *m) {
    double years = now_days(m) / DAYS_PER_YEAR / m->p->council_patience_years;
    if (!builds_up(m)) return years;
    double first = fmax(1, m->p->mission_ceiling_troops_persons);
    double deaths = council_reported_deaths(m) / m->p->council_crisis_deaths_persons;
    double sum = years + m->p->council_cost_pressure * m->politics.ceiling_troops / first;
    sum += m->p->council_calm_pressure * clamp(1 - deaths, -1, 1);
    if (donors_crisis(m)) sum += m->p->council_crisis_pressure;
    if (m->pressure->request_stands) sum += m->p->council_host_pressure;
    if (has_plan(m)) sum -= m->p->council_plan_relief * m->pressure->trust_frac;
    return fmax(0, sum);
}

double pressure_cut_frac(const struct mission *m) {
    double over = pressure_now(m) - 1;
    if (over < 0 || crisis_here(m)) return 0;
    double share = builds_up(m) ? fmin(1, over / m->p->council_ramp) : 1;
    return share * m->p->council_cut_per_year_frac;
}

/* --- trust --- */

static void lose_trust(struct mission *m, double frac) {
    m->pressure->trust_frac *= 1 - frac;
}

/* Who asks for more after it has asked for fewer speaks with two voices. */
void pressure_note_asked(struct mission *m, double troops) {
    if (troops < 0) return;
    bool less = troops < m->politics.ceiling_troops;
    if (!less && troops > m->politics.ceiling_troops && has_plan(m))
        lose_trust(m, m->p->council_trust_loss_frac / 2);
    if (less) m->pressure->asked_less_day = now_days(m);
}

/* A sector that had been reported ready, and where people are killed within a year. */
static void check_report(struct mission *m, int i_sector) {
    struct pressure *p = m->pressure;
    const struct sector *s = &m->sectors[i_sector];
    if (!p->seen_handed[i_sector]) p->was_ready[i_sector] = s->met_since_day >= 0;
    p->seen_handed[i_sector] = true;
    if (!p->was_ready[i_sector]) return;
    double killed = council_killed_in(m, i_sector, s->handed_over_day);
    if (killed < m->p->council_disproved_killed_persons) return;
    p->was_ready[i_sector] = false;
    record_event(m, INCIDENT_report_disproved, i_sector, -1, killed);
    lose_trust(m, m->p->council_trust_loss_frac);
}

static void trust_month(struct mission *m) {
    struct pressure *p = m->pressure;
    p->trust_frac +=
        (1 - p->trust_frac) * (1 - half_life_factor(1.0 / 12, m->p->council_trust_half_life_years));
    for (int i = 0; i < m->n_sectors; i++) {
        const struct sector *s = &m->sectors[i];
        if (s->handed_over && s->handed_over_day > now_days(m) - DAYS_PER_YEAR) check_report(m, i);
    }
}

/* --- the host asks --- */

static void ask_for_fewer(struct mission *m) {
    struct pressure *p = m->pressure;
    p->request_stands = true;
    p->request_day = now_days(m);
    p->request_troops = m->politics.ceiling_troops;
    m->cause = politics_grudge(m);
    m->cause = p->request_event =
        record_event(m, INCIDENT_host_asks_for_fewer, -1, -1, m->politics.host_consent_frac);
    hook_notify(m, HOOK_on_host_request, &m->p->consent_request_days, 1);
    m->cause = 0;
}

static void be_ignored(struct mission *m) {
    m->pressure->request_stands = false;
    m->cause = m->pressure->request_event;
    record_event(m, INCIDENT_host_request_ignored, -1, -1, m->politics.host_consent_frac);
    m->cause = 0;
    politics_displease_host(m, m->p->consent_ignored_drop_frac, INCIDENT_host_request_ignored);
}

static bool heeded(const struct mission *m) {
    const struct politics *p = &m->politics;
    double enough = (1 - m->p->consent_request_heeded_frac) * m->pressure->request_troops;
    return p->mandate_end_day >= 0 || p->ceiling_troops <= enough;
}

/* For what it holds against the mission, or because its voters have had enough of foreign soldiers. */
static bool wants_fewer(const struct mission *m) {
    double since = m->p->consent_request_day;
    return (since > 0 && now_days(m) >= since) ||
           m->politics.host_consent_frac < m->p->consent_request_below_frac;
}

static void hear_host(struct mission *m) {
    struct pressure *p = m->pressure;
    const struct politics *politics = &m->politics;
    if (politics->withdrawal_asked) return;
    double now = now_days(m);
    if (p->request_stands && heeded(m)) {
        p->request_stands = false;
        p->quiet_until_day = now + m->p->consent_request_days;
        politics_please_host(m, m->p->consent_heeded_gain_frac);
    } else if (p->request_stands) {
        if (now >= p->request_day + m->p->consent_request_days) be_ignored(m);
    } else if (politics->mandate_end_day < 0 && now >= p->quiet_until_day && wants_fewer(m)) {
        ask_for_fewer(m);
    }
}

void pressure_month(struct mission *m) {
    if (!mission_present(m)) return;
    trust_month(m);
    hear_host(m);
}

/* --- tasks --- */

/* What is nearest to complete goes first. */
static int output_to_drop(const struct mission *m, int n) {
    int best = -1, n_left = 0;
    double most = -1;
    for (int i = 0; i < n; i++) {
        if (m->pressure->dropped >> i & 1) continue;
        struct effort_board board = effort_board(m, i);
        if (board.priority <= 0) continue;
        n_left++;
        double met = isnan(board.capability_met_frac) ? 0 : board.capability_met_frac;
        if (met <= most) continue;
        most = met;
        best = i;
    }
    return n_left > (int)m->p->council_tasks_least ? best : -1;
}

static void change_task(struct mission *m, int i_output, bool drop) {
    uint64_t bit = UINT64_C(1) << i_output;
    m->pressure->dropped = drop ? m->pressure->dropped | bit : m->pressure->dropped & ~bit;
    effort_set_priority(m, i_output, drop ? 0 : 1);
    record_event(m, drop ? INCIDENT_council_drops_task : INCIDENT_council_adds_task, -1, -1, i_output + 1);
}

static void change_tasks(struct mission *m) {
    int n = m->effort == NULL ? 0 : case_doctrine(m->c)->n_outputs;
    if (n == 0 || n > 64 || !builds_up(m)) return;
    if (crisis_here(m)) {
        for (int i = 0; i < n; i++)
            if (m->pressure->dropped >> i & 1) return change_task(m, i, false);
        return;
    }
    for (int k = 0; k < (int)m->p->council_tasks_dropped && pressure_now(m) > 1; k++) {
        int i = output_to_drop(m, n);
        if (i < 0) return;
        change_task(m, i, true);
    }
}

/* --- the budget committee --- */

static void cut_posts(struct mission *m, double frac) {
    if (frac <= 0) return;
    m->pressure->posts_cut_frac = frac;
    m->pressure->posts_cut_until_day = now_days(m) + DAYS_PER_YEAR;
    money_cut(m, frac);
    effort_add_money(m, -frac * effort_programme_usd(m));
    record_event(m, INCIDENT_committee_cut, -1, -1, frac);
}

double pressure_posts_frac(const struct mission *m) {
    return now_days(m) < m->pressure->posts_cut_until_day ? 1 - m->pressure->posts_cut_frac : 1;
}

static void on_committee(struct sim *s, void *context, uint64_t i_renewal) {
    (void)s;
    struct mission *m = context;
    if (!mission_present(m)) return;
    double chance = m->p->council_committee_cut_per_year * pressure_now(m);
    if (draw(m, LUCK_committee, 0, i_renewal) < chance) cut_posts(m, m->p->council_committee_cut_frac);
}

static void on_forced_cut(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    if (!mission_present(m)) return;
    cut_posts(m, m->p->council_forced_cut_frac);
    council_force_cut(m, m->p->council_forced_cut_frac);
}

/* --- an end, and its putting off --- */

/* Days to the end that the Council sets now; 0: none. */
static double days_to_end(const struct mission *m) {
    double wanted = m->p->council_wanted_end_day - now_days(m);
    if (m->p->council_wanted_end_day > 0 && wanted <= m->p->council_date_days) return fmax(120, wanted);
    bool over = builds_up(m) && m->p->council_date_at < 10 && pressure_now(m) >= m->p->council_date_at;
    return over && !crisis_here(m) ? m->p->council_date_days : 0;
}

void pressure_renewed(struct mission *m, uint64_t i_renewal) {
    uint32_t cause = m->cause;
    change_tasks(m);
    after_days(m, m->p->council_committee_days, on_committee, i_renewal);
    double days = days_to_end(m);
    if (days > 0 && m->politics.mandate_end_day < 0) {
        m->cause = record_event(m, INCIDENT_council_sets_date, -1, -1, days);
        if (politics_end_mandate(m, days)) hook_notify(m, HOOK_on_mandate, &days, 1);
    }
    m->cause = cause;
}

/* A vote soon after the end speaks for waiting. */
static bool vote_is_near(const struct mission *m) {
    double left = m->politics.mandate_end_day - now_days(m), vote = elections_days_left(m);
    return vote >= left - 30 && vote <= left + m->p->council_vote_wait_days;
}

static void on_extension(struct sim *s, void *context, uint64_t n) {
    (void)s;
    struct mission *m = context;
    struct pressure *p = m->pressure;
    if (!mission_present(m) || transition_cannot_wait(m) != NULL) return;
    double chance = vote_is_near(m) ? 1 : m->p->council_extend_frac / fmax(1, pressure_now(m));
    m->cause = p->extension_event;
    if (draw(m, LUCK_council_extension, 0, n) < chance * p->trust_frac) {
        m->cause = record_event(m, INCIDENT_council_extends, -1, -1, p->extension_days);
        transition_put_off(m, p->extension_days);
        double left = m->politics.mandate_end_day - now_days(m);
        hook_notify(m, HOOK_on_mandate, &left, 1);
    } else {
        record_event(m, INCIDENT_council_refuses, -1, -1, p->extension_days);
    }
    m->cause = 0;
}

const char *pressure_ask_extension(struct mission *m, double days) {
    const char *why = transition_cannot_wait(m);
    if (why != NULL) return why;
    struct pressure *p = m->pressure;
    p->extension_days = days;
    p->extension_event = m->cause;
    after_days(m, m->p->council_notice_days, on_extension, p->n_extensions++);
    return NULL;
}

bool pressure_start(struct mission *m) {
    m->pressure = take(m, 1, sizeof *m->pressure);
    if (m->pressure == NULL) return false;
    m->pressure->trust_frac = 1;
    m->pressure->asked_less_day = -1e9;
    if (m->p->council_forced_cut_day > 0) after_days(m, m->p->council_forced_cut_day, on_forced_cut, 0);
    return true;
}

void pressure_name_events(struct sim *s) {
    NAME_EVENT(s, on_committee);
    NAME_EVENT(s, on_forced_cut);
    NAME_EVENT(s, on_extension);
}
