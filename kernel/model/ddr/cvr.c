/*
 * Community violence reduction: paid work on something the community wants, for those whom DDR does not take.
 *
 * Half of the places (a parameter) are for former fighters at home and for men of groups outside the
 * agreement, who leave a band the more easily the looser its ties; at-risk youth take the others. While a
 * project runs they have something to do: youth are not there to be recruited, fighters are less open to a
 * call. The neighbours see work done: trust grows, resentment of benefits shrinks. Most of it ends with the
 * project. A head costs as much as several reintegration places, works included.
 */
#include "model/ddr/ddr.h"

#include <math.h>

struct cvr {
    double account_usd;
    struct project {
        bool busy; // ordered or running
        double youth_persons, n_persons;
        uint32_t event;
    } projects[MAX_SECTORS];
};

bool cvr_spend(struct mission *m, double usd) {
    if (m->cvr->account_usd < usd) return false;
    m->cvr->account_usd -= usd;
    record_cost(m, usd, 0);
    return true;
}

void cvr_fiscal_year(struct mission *m) {
    m->cvr->account_usd = m->p->cvr_allotment_usd;
}

void cvr_cut(struct mission *m, double frac) {
    m->cvr->account_usd *= 1 - frac;
}

double cvr_persons(const struct mission *m) {
    double n = m->persons.n_in[STAGE_CVR];
    for (int i = 0; i < m->n_sectors; i++)
        n += m->cvr->projects[i].youth_persons;
    return n;
}

/* --- who comes to work --- */

static int32_t pull_band(struct mission *m, int i_band, double places) {
    const struct band *band = &m->bands[i_band];
    const struct party *party = &m->parties[band->i_party];
    double u = draw(m, LUCK_cvr_pull, (uint64_t)i_band, (uint64_t)now_month(m));
    int32_t n = band_move(m, band, 1u << STAGE_IDLE, STAGE_CVR, (int32_t)places, u);
    if (party->in_process || band->state != BAND_OUT) return n;
    double loose = m->p->cvr_outsider_pull_frac * (1 - party->p->cohesion_frac);
    double leave = fmin(places - n, band->n_in[STAGE_ARMED] * loose + u);
    return n + band_move(m, band, 1u << STAGE_ARMED, STAGE_CVR, (int32_t)leave, u);
}

static double pull_fighters(struct mission *m, int i_sector, double places) {
    double n = 0;
    for (int b = 0; b < m->n_bands && n + 1 <= places; b++)
        if (m->bands[b].i_sector == i_sector) n += pull_band(m, b, places - n);
    return n;
}

/* --- a project --- */

static void please_community(struct mission *m, int i_sector, double persons) {
    struct sector *s = &m->sectors[i_sector];
    double seen = fmin(1, 100 * persons / s->p->population_persons);
    double gain = m->p->cvr_trust_gain_frac * seen;
    s->local_consent_frac += gain * (1 - s->local_consent_frac);
    homecoming_please(m, i_sector, gain);
}

static void release_fighters(struct mission *m, int i_sector) {
    for (int b = 0; b < m->n_bands; b++) {
        const struct band *band = &m->bands[b];
        int32_t n = band->n_in[STAGE_CVR];
        if (band->i_sector != i_sector || n == 0) continue;
        double u = draw(m, LUCK_cvr_pull, (uint64_t)b, (uint64_t)now_month(m) | (uint64_t)1 << 32);
        int32_t lasting = (int32_t)(m->p->cvr_lasting_frac * n + u);
        band_move(m, band, 1u << STAGE_CVR, STAGE_EMPLOYED, lasting, u);
        band_move(m, band, 1u << STAGE_CVR, STAGE_IDLE, n, u);
    }
}

static void on_project_end(struct sim *s, void *context, uint64_t i_sector) {
    (void)s;
    struct mission *m = context;
    struct project *p = &m->cvr->projects[i_sector];
    uint32_t cause = m->cause;
    m->cause = p->event;
    record_event(m, INCIDENT_cvr_ended, (int)i_sector, -1, p->n_persons);
    m->cause = cause;
    m->sectors[i_sector].idle_youth_persons += p->youth_persons * (1 - m->p->cvr_lasting_frac);
    release_fighters(m, (int)i_sector);
    *p = (struct project){0};
}

static void on_project_begin(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    int i_sector = (int)(argument & 0xff);
    struct project *p = &m->cvr->projects[i_sector];
    struct sector *sector = &m->sectors[i_sector];
    double places = fmin((double)(argument >> 8), floor(m->cvr->account_usd / m->p->cvr_head_usd));
    if (!mission_present(m) || places < 1) {
        p->busy = false;
        return;
    }
    double fighters = pull_fighters(m, i_sector, floor(places * m->p->cvr_fighters_frac));
    p->youth_persons = fmin(places - fighters, floor(sector->idle_youth_persons));
    p->n_persons = fighters + p->youth_persons;
    sector->idle_youth_persons -= p->youth_persons;
    cvr_spend(m, p->n_persons * m->p->cvr_head_usd);
    p->event = record_event(m, INCIDENT_cvr_began, i_sector, -1, p->n_persons);
    please_community(m, i_sector, p->n_persons);
    after_days(m, m->p->cvr_days, on_project_end, (uint64_t)i_sector);
}

bool cvr_start_project(struct mission *m, int i_sector, double persons) {
    struct project *p = &m->cvr->projects[i_sector];
    if (p->busy) return false;
    p->busy = true;
    after_days(m, m->p->cvr_lead_days, on_project_begin, (uint64_t)persons << 8 | (uint64_t)i_sector);
    return true;
}

bool cvr_start(struct mission *m) {
    m->cvr = take(m, 1, sizeof *m->cvr);
    if (m->cvr == NULL) return false;
    m->cvr->account_usd = m->p->cvr_allotment_usd;
    return true;
}

void cvr_name_events(struct sim *s) {
    NAME_EVENT(s, on_project_begin);
    NAME_EVENT(s, on_project_end);
}
