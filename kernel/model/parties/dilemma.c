/* The security dilemma, hidden weapons, phantom fighters; see dilemma.h. */
#include "model/parties/dilemma.h"

#include "model/ddr/ddr.h"
#include "model/politics/ceasefire.h"
#include "model/world.h"

#include <math.h>

static const double FEW_PERSONS = 50; // armed men of whom nobody is afraid yet

bool dilemma_start(struct mission *m) {
    m->dilemma = take(m, 1, sizeof *m->dilemma);
    return m->dilemma != NULL;
}

/* --- rivals and threats --- */

static bool is_threat(const struct party *p) {
    return is_armed_actor(p) && !p->gone && (!p->in_process || p->posture >= POSTURE_SPOIL);
}

double dilemma_fear(const struct mission *m, int i_party, int i_sector) {
    const struct sector *s = &m->sectors[i_sector];
    double threat = 0;
    for (int i = 0; i < m->n_parties; i++)
        if (i != i_party && is_threat(&m->parties[i])) threat += party_armed_in(&m->parties[i], i_sector);
    if (threat <= 0) return 0;
    double order =
        s->outside_persons * s->quality_frac * m->p->party_mission_worth * m->parties[i_party].resolve_frac +
        s->host_police_persons * state_paid_frac(m) * m->p->party_police_worth_frac;
    order *= 1 - m->p->ceasefire_fear_weight * ceasefire_suspicion(m, i_sector);
    return threat / (threat + order + FEW_PERSONS);
}

double dilemma_others_disarmed(const struct mission *m, int i_party, double if_none) {
    double sum = 0, n = 0;
    for (int i = 0; i < m->n_parties; i++) {
        const struct party *other = &m->parties[i];
        if (i == i_party || !is_movement(other) || other->gone || !other->in_process) continue;
        sum += party_disarmed_frac(other);
        n++;
    }
    return n > 0 ? sum / n : if_none;
}

static double lead_of(const struct mission *m, int i_party) {
    return party_disarmed_frac(&m->parties[i_party]) - dilemma_others_disarmed(m, i_party, 1);
}

double dilemma_lead(const struct mission *m) {
    double most = 0;
    for (int i = 0; i < m->n_parties; i++) {
        const struct party *p = &m->parties[i];
        if (is_movement(p) && !p->gone && p->in_process) most = fmax(most, lead_of(m, i));
    }
    return most;
}

bool dilemma_may_come(const struct mission *m, int i_party) {
    return lead_of(m, i_party) <= m->ddr.parity_frac;
}

double dilemma_ready(const struct mission *m, const struct band *band) {
    double level = 1;
    if (m->p->dilemma_comparable != 0) {
        level = clamp(1 - lead_of(m, band->i_party) / m->p->ddr_parity_tolerance_frac, 0, 1);
    }
    return level * (1 - m->p->dilemma_fear_weight * dilemma_fear(m, band->i_party, band->i_sector));
}

/* --- what is held back --- */

static double distrust(const struct mission *m, const struct band *band) {
    double fear = dilemma_fear(m, band->i_party, band->i_sector);
    return 2 * (1 - m->parties[band->i_party].commitment_frac) * (1 + m->p->dilemma_hide_gain * fear);
}

double dilemma_hide_frac(const struct mission *m, const struct band *band) {
    return clamp(m->p->ddr_weapons_kept_frac * distrust(m, band), 0, 0.95);
}

double dilemma_back_frac(const struct mission *m, const struct band *band) {
    return clamp(m->p->dilemma_kept_back_frac * distrust(m, band) * (1 - m->ddr.strict_frac), 0, 0.8);
}

bool dilemma_keeps_back(const struct mission *m, int32_t i_person, double back_frac) {
    return back_frac > 0 && draw(m, LUCK_keep_back, (uint64_t)i_person, 0) < back_frac;
}

double dilemma_list_phantoms(struct mission *m, const struct band *band, int i_sector, int32_t n_back) {
    if (n_back == 0) return 0;
    double phantoms = n_back * fmin(1, (1 - m->ddr.strict_frac) * ddr_false_names(m));
    double cash_usd =
        fmin(phantoms * m->p->ddr_cash_usd * m->p->dilemma_phantom_cash_frac, m->ddr.account_usd);
    m->ddr.account_usd -= cash_usd;
    m->parties[band->i_party].chest_usd += cash_usd;
    record_cost(m, cash_usd, 0);
    m->dilemma->n_phantoms += phantoms;
    record_event(m, INCIDENT_phantoms_listed, i_sector, band->i_party, phantoms);
    return n_back - phantoms;
}

/* While their party keeps the agreement, those kept back go home by and by: looked at once a quarter. */
void dilemma_month(struct mission *m) {
    if (now_month(m) % 3 != 0) return;
    double frac = 1 - half_life_factor(1.0 / 4, m->p->dilemma_back_half_life_years);
    uint64_t occasion = stream_occasion((uint32_t)now_month(m), 1); // not that of drift without pay
    for (int b = 0; b < m->n_bands; b++) {
        const struct band *band = &m->bands[b];
        if (band->state == BAND_IN && band->n_armed > 0 &&
            m->parties[band->i_party].posture == POSTURE_COMPLY)
            band_drift(m, b, frac, occasion);
    }
}

double dilemma_kept_back(const struct mission *m) {
    double n = 0;
    for (int b = 0; b < m->n_bands; b++)
        if (m->bands[b].state == BAND_IN) n += m->bands[b].n_armed;
    return n;
}
