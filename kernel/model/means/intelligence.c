/* What the mission is told; see intelligence.h. */
#include "model/means/intelligence.h"

#include "base/variates.h"
#include "model/effort/effort.h"
#include "model/means/sections.h"
#include "model/violence/response.h"
#include "model/violence/rumours.h"
#include "model/world.h"

#include <math.h>

/* As at the start: communities do not change with the fortunes of those who fight for them. */
struct intelligence {
    int16_t i_talkers[MAX_SECTORS];
};

static double bias(const struct mission *m) {
    double analysis = fmin(1, sections_work(m, SECTION_ANALYSIS));
    double unknown =
        effort_factor_beside(m, EFFECT_spoiler_knowledge, -1, -m->p->intelligence_knowledge_gain, analysis);
    return fmin(1, m->p->intelligence_bias_frac * (1 - m->p->intelligence_checked_frac * analysis) * unknown);
}

/* People who know whom to call, and are called back. */
static double alert_network(const struct mission *m, int i_sector) {
    return effort_factor_beside(m, EFFECT_protection_liaison, i_sector, m->p->warning_liaison_gain,
                                sections_work(m, SECTION_LIAISON));
}

int intelligence_talkers(const struct mission *m, int i_sector) {
    return m->intelligence->i_talkers[i_sector];
}

static bool of_talkers(const struct mission *m, int i_sector, int i_party) {
    return m->parties[i_party].i_root == m->intelligence->i_talkers[i_sector]; // and those who left it
}

double intelligence_sight(const struct mission *m, int i_sector, int i_party) {
    bool nobodys =
        m->intelligence->i_talkers[i_sector] < 0 || i_party < 0 || !is_armed_actor(&m->parties[i_party]);
    double b = nobodys ? 0 : bias(m);
    double leaning = of_talkers(m, i_sector, i_party) ? 1 - b : 1 + b;
    return reports_sight_told(m, i_sector, leaning * alert_network(m, i_sector));
}

double intelligence_estimate_factor(const struct mission *m, int i_sector) {
    double own = 0, all = 0, b = bias(m);
    if (b <= 0 || m->intelligence->i_talkers[i_sector] < 0) return 1;
    for (int i = 0; i < m->n_parties; i++) {
        if (!is_armed_actor(&m->parties[i])) continue;
        double armed = party_armed_in(&m->parties[i], i_sector);
        all += armed;
        if (of_talkers(m, i_sector, i)) own += armed;
    }
    return all > 0 ? 1 + b * (all - 2 * own) / all : 1;
}

/* --- what is not so --- */

static void on_false_warning(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    int i_sector = (int)(argument & 0xff), i_party = (int)(argument >> 8 & 0xff);
    if (!mission_present(m) || m->sectors[i_sector].handed_over || m->parties[i_party].gone) return;
    uint64_t entity = (uint64_t)1 << 56 | m->parties[i_party].luck_id << 16 | (uint64_t)i_sector;
    double hours = 24 * variate_lognormal(draw(m, LUCK_false_warning, entity, argument >> 16),
                                          m->p->warning_plan_median_days, m->p->warning_plan_spread_log);
    struct alarm alarm = {.i_sector = i_sector,
                          .i_party = i_party,
                          .entity = entity,
                          .occasion = argument >> 16,
                          .hours_left = hours};
    m->cause = record_event(m, INCIDENT_false_warning, i_sector, i_party, hours);
    response_send(m, &alarm);
    m->cause = 0;
}

/* Whom they accuse: the strongest here that is not theirs. */
static int accused(const struct mission *m, int i_sector) {
    int best = -1;
    double most = 0;
    for (int i = 0; i < m->n_parties; i++) {
        double armed = party_armed_in(&m->parties[i], i_sector);
        if (!is_armed_actor(&m->parties[i]) || of_talkers(m, i_sector, i) || armed <= most) continue;
        most = armed;
        best = i;
    }
    return best;
}

static void talk(struct mission *m, int i_sector, double b, uint64_t month) {
    const struct sector *s = &m->sectors[i_sector];
    double mean =
        m->p->intelligence_false_per_month * b * s->local_consent_frac * (1 + rumours_level(m, i_sector));
    double u = draw(m, LUCK_false_warning, (uint64_t)i_sector, month);
    if (s->handed_over || !happens(u, mean)) return;
    int i_party = accused(m, i_sector);
    if (i_party < 0) return;
    after_days(m, DAYS_PER_MONTH * clamp(u / mean, 0, 1), on_false_warning,
               month << 16 | (uint64_t)i_party << 8 | (uint64_t)i_sector);
}

void intelligence_month(struct mission *m) {
    double b = bias(m);
    if (b <= 0 || !mission_present(m)) return;
    for (int i = 0; i < m->n_sectors; i++)
        if (m->intelligence->i_talkers[i] >= 0) talk(m, i, b, (uint64_t)now_month(m));
}

bool intelligence_start(struct mission *m) {
    m->intelligence = take(m, 1, sizeof *m->intelligence);
    if (m->intelligence == NULL) return false;
    for (int i = 0; i < m->n_sectors; i++) {
        int16_t *talkers = &m->intelligence->i_talkers[i];
        double most = 0;
        *talkers = -1;
        for (int k = 0; k < m->n_parties; k++) {
            double followers = m->parties[k].p->fighters_persons * case_party_share(m->c, k, i);
            if (!is_armed_actor(&m->parties[k]) || followers <= most) continue;
            most = followers;
            *talkers = (int16_t)k;
        }
    }
    return true;
}

void intelligence_name_events(struct sim *s) {
    NAME_EVENT(s, on_false_warning);
}
