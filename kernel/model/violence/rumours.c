/* Disinformation; see rumours.h. */
#include "model/violence/rumours.h"

#include "model/means/radio.h"
#include "model/means/sections.h"
#include "model/people/messages.h"
#include "model/violence/violence.h"

#include <math.h>

bool rumours_start(struct mission *m) {
    m->rumours = take(m, 1, sizeof *m->rumours);
    if (m->rumours == NULL) return false;
    m->rumours->answer_frac = m->p->rumour_answer_frac;
    return true;
}

static double reach(const struct sector *s) {
    return (1 + s->p->urban_frac) / 2;
}

static void raise_level(struct mission *m, int i_sector, double strength_frac) {
    double *level = &m->rumours->level[i_sector];
    *level = share_gains(*level, strength_frac * messages_checked(m) * reach(&m->sectors[i_sector]));
}

void rumours_spread(struct mission *m, int i_sector, double strength_frac) {
    raise_level(m, i_sector, strength_frac);
}

/* Nobody spreads what is against a mission that has left; and without waves there is nobody to spread it. */
void rumours_feed(struct mission *m, int i_sector, double strength_frac) {
    if (!mission_present(m) || m->p->rumour_wave_per_month <= 0) return;
    raise_level(m, i_sector, strength_frac * (1 - m->sectors[i_sector].local_consent_frac));
}

static void on_wave(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    int i_sector = (int)(argument & 0xff), i_party = (int)(argument >> 8 & 0xff);
    if (!mission_present(m)) return;
    uint64_t entity = (uint64_t)1 << 48 | m->parties[i_party].luck_id << 16 | (uint64_t)i_sector;
    double strength = variate_lognormal(draw(m, LUCK_rumour, entity, argument >> 16),
                                        m->p->rumour_strength_median_frac, 0.5);
    record_event(m, INCIDENT_rumour_wave, i_sector, i_party, fmin(1, strength));
    raise_level(m, i_sector, fmin(1, strength));
}

/* Who has something to gain by it, and how much trust stands against it. */
static void start_maybe(struct mission *m, int i_party, int i_sector, double rate, uint64_t month) {
    const struct party *party = &m->parties[i_party];
    if (party->share[i_sector] <= 0 || party->gone) return;
    const struct sector *s = &m->sectors[i_sector];
    double mean = rate * (1 - s->local_consent_frac) * reach(s);
    double u = draw(m, LUCK_rumour, party->luck_id << 16 | (uint64_t)i_sector, month);
    if (happens(u, mean))
        after_days(m, DAYS_PER_MONTH * clamp(u / mean, 0, 1), on_wave,
                   month << 16 | (uint64_t)i_party << 8 | (uint64_t)i_sector);
}

static void fade(struct mission *m, int i_sector) {
    double *level = &m->rumours->level[i_sector];
    if (*level < 0.001) {
        *level = 0;
        return;
    }
    struct sector *s = &m->sectors[i_sector];
    double answer = mission_present(m) ? m->rumours->answer_frac * reports_sight(m, i_sector) *
                                             sections_work(m, SECTION_INFORMATION) * radio_heard_frac(m) *
                                             messages_answer(m, i_sector)
                                       : 0;
    *level = share_gains(*level, *level * messages_repeat(m, i_sector));
    double half_lives =
        DAYS_PER_MONTH / m->p->rumour_half_life_days * (1 + m->p->rumour_answer_gain * answer);
    s->local_consent_frac *= 1 - m->p->rumour_consent_drop_frac * *level;
    *level *= half_life_factor(half_lives, 1);
}

void rumours_month(struct mission *m) {
    if (m->p->rumour_wave_per_month <= 0) return;
    uint64_t month = (uint64_t)now_month(m);
    for (int i = 0; i < m->n_sectors; i++)
        if (m->rumours->level[i] > 0) fade(m, i);
    for (int p = 0; p < m->n_parties && mission_present(m); p++) {
        const struct party *party = &m->parties[p];
        if (!is_armed_actor(party) || party->posture < POSTURE_STALL) continue;
        double rate = m->p->rumour_wave_per_month * posture_factor(m, party->posture);
        for (int i = 0; i < m->n_sectors; i++)
            start_maybe(m, p, i, rate, month);
    }
    if (mission_present(m)) record_cost(m, m->rumours->answer_frac * m->p->rumour_answer_usd_per_month, 0);
}

double rumours_level(const struct mission *m, int i_sector) {
    return m->rumours->level[i_sector];
}

double rumours_national(const struct mission *m) {
    double sum = 0, people = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        sum += m->rumours->level[i] * m->sectors[i].p->population_persons;
        people += m->sectors[i].p->population_persons;
    }
    return people > 0 ? sum / people : 0;
}

void rumours_name_events(struct sim *s) {
    NAME_EVENT(s, on_wave);
}
