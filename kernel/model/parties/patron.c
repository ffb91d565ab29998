/* Patrons abroad and the neighbour's war; see patron.h. */
#include "model/parties/patron.h"

#include "base/portable_math.h"
#include "base/variates.h"
#include "model/parties/strategies.h"
#include "model/parties/triggers.h"
#include "model/world.h"

#include <math.h>

_Static_assert((int)PATRON_SLOTS == (int)MAX_PARTIES, "a patron for each party");

double patron_usd_per_month(const struct mission *m, int i_party) {
    return m->patrons->stopped[i_party] ? 0 : m->parties[i_party].p->patron_usd_per_month;
}

double patron_word(const struct mission *m, int i_party) {
    double won_over = m->patrons->won_over_frac[i_party], usd = patron_usd_per_month(m, i_party);
    if (won_over <= 0 || usd <= 0) return 0;
    return m->p->patron_leverage * won_over * usd / fmax(usd, party_means_usd(m, i_party));
}

/* --- patrons --- */

/* Who has no men and wants no war is nobody to support, nor to leave. */
static bool needs_a_patron(const struct mission *m, int i_party) {
    const struct party *party = &m->parties[i_party];
    return is_armed_actor(party) && (party->posture > POSTURE_COMPLY ||
                                     party_armed(party) >= m->p->party_smallest_war_persons);
}

static void set_support(struct mission *m, int i_party, bool stopped, uint32_t why) {
    uint32_t cause = m->cause;
    m->cause = why;
    m->patrons->stopped[i_party] = stopped;
    enum incident_id incident = stopped ? INCIDENT_patron_stopped : INCIDENT_patron_returned;
    m->cause = record_event(m, incident, -1, i_party, m->parties[i_party].p->patron_usd_per_month);
    trigger_party(m, i_party, TRIGGER_PATRON);
    m->cause = cause;
}

static void on_support(struct sim *s, void *context, uint64_t i_party) {
    (void)s;
    struct mission *m = context;
    if (needs_a_patron(m, (int)i_party))
        set_support(m, (int)i_party, !m->patrons->stopped[i_party], strategies_patron_event(m, (int)i_party));
    m->cause = 0;
}

void patron_stop(struct mission *m, int i_party) {
    set_support(m, i_party, true, m->cause);
}

static void support_month(struct mission *m, int i_party, double keep) {
    struct patrons *p = m->patrons;
    double effort = strategies_patron_effort(m, i_party);
    p->won_over_frac[i_party] = effort + (p->won_over_frac[i_party] - effort) * keep;
    double won_over = p->won_over_frac[i_party];
    double region = effort_factor(m, EFFECT_regional_engagement, -1, m->p->patron_region_gain);
    double rate = p->stopped[i_party]
                      ? m->p->patron_return_per_year * (1 - won_over) / fmax(0.1, region)
                      : m->p->patron_stop_per_year * (1 + m->p->patron_stop_gain * won_over) * region;
    double u = draw(m, LUCK_patron, (uint64_t)i_party, (uint64_t)now_month(m));
    double p_turn = 1 - portable_exp(-rate / 12);
    if (u < p_turn && needs_a_patron(m, i_party)) // u / p_turn is again even in (0, 1): the day
        after_days(m, DAYS_PER_MONTH * u / p_turn, on_support, (uint64_t)i_party);
}

/* --- the neighbour's war --- */

/* The strongest group there that does not keep the agreement, or -1. */
static int find_host(const struct mission *m, int i_sector) {
    int best = -1;
    double most = 1;
    for (int i = 0; i < m->n_parties; i++) {
        const struct party *p = &m->parties[i];
        bool keeps = p->in_process && p->posture < POSTURE_SPOIL;
        if (!is_armed_actor(p) || p->gone || keeps || party_armed_in(p, i_sector) < most) continue;
        most = party_armed_in(p, i_sector);
        best = i;
    }
    return best;
}

static void spill_over(struct mission *m, int i_sector) {
    int i_party = find_host(m, i_sector);
    if (i_party < 0) return;
    struct party *party = &m->parties[i_party];
    party->recruits_in[i_sector] += m->p->region_fighters_per_month;
    party->arms_frac += m->p->region_arms_frac_per_month * (1 - party->arms_frac);
    m->patrons->came_persons += m->p->region_fighters_per_month;
    record_event(m, INCIDENT_spill_over, i_sector, i_party, m->p->region_fighters_per_month);
}

static void border_month(struct mission *m) {
    const struct patrons *p = m->patrons;
    if (!p->war_next_door && now_days(m) >= p->outside_war_until_day) return;
    uint32_t cause = m->cause;
    m->cause = p->war_next_door ? p->war_event : p->outside_war_event;
    for (int i = 0; i < m->n_sectors; i++)
        if (m->sectors[i].p->border != 0) spill_over(m, i);
    m->cause = cause;
}

/* Even n: war breaks out; odd n: it ends. The same days under every option. */
static void on_turn(struct sim *s, void *context, uint64_t n) {
    (void)s;
    struct mission *m = context;
    bool war = n % 2 == 0;
    m->patrons->war_next_door = war;
    uint32_t event = record_event(m, war ? INCIDENT_neighbour_war : INCIDENT_neighbour_peace, -1, -1, 1);
    m->cause = 0;
    if (war) m->patrons->war_event = event;
    double mean_years = war ? m->p->region_war_years : 1 / m->p->region_war_per_year;
    double wait = variate_exponential(draw(m, LUCK_region, 0, n + 1), mean_years * DAYS_PER_YEAR);
    after_days(m, wait, on_turn, n + 1);
}

const char *patron_why_no_war(const struct mission *m) {
    const struct patrons *p = m->patrons;
    if (p->war_next_door || now_days(m) < p->outside_war_until_day) return "there is war next door already";
    for (int i = 0; i < m->n_sectors; i++)
        if (m->sectors[i].p->border != 0) return NULL;
    return "no sector lies on the border";
}

void patron_war_until(struct mission *m, double day) {
    m->patrons->outside_war_until_day = day;
    m->patrons->outside_war_event = m->cause;
}

static bool has_border(const struct mission *m) {
    for (int i = 0; i < m->n_sectors; i++)
        if (m->sectors[i].p->border != 0) return m->p->region_war_per_year > 0;
    return false;
}

void patron_month(struct mission *m) {
    double keep = half_life_factor(DAYS_PER_MONTH, m->p->patron_engage_half_life_days);
    for (int i = 0; i < case_count(m->c, SCOPE_PARTY); i++)
        if (is_armed_actor(&m->parties[i]) && m->parties[i].p->patron_usd_per_month > 0)
            support_month(m, i, keep);
    border_month(m);
}

bool patron_start(struct mission *m) {
    m->patrons = take(m, 1, sizeof *m->patrons);
    if (m->patrons == NULL) return false;
    if (!has_border(m)) return true;
    double wait = variate_exponential(draw(m, LUCK_region, 0, 0), DAYS_PER_YEAR / m->p->region_war_per_year);
    after_days(m, wait, on_turn, 0);
    return true;
}

void patron_name_events(struct sim *s) {
    NAME_EVENT(s, on_turn);
    NAME_EVENT(s, on_support);
}
