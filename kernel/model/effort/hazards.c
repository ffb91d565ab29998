/*
 * Risks of the doctrine: each has a rate while it is exposed, and one blow when it fires. A risk adds up its
 * hazard and fires when the sum reaches an exponential threshold (mean 1) drawn for that occasion: the times
 * of a Poisson process of that changing rate, with a draw for each firing and none for each month. Two options
 * share the thresholds, so the one that is exposed for longer sees the same risk sooner.
 */
#include "model/effort/effort.h"

#include "base/variates.h"
#include "model/effort/private.h"
#include "model/effort/values.h"
#include "model/host/integrity.h"
#include "model/people/expectations.h"
#include "model/violence/rumours.h"

#include <math.h>

/* --- how exposed --- */

/* What is done of an output's effects by whomever: the mission, local people, those who took over. */
static double done_of(const struct mission *m, const struct out *o) {
    const struct effort *f = m->effort;
    double sum = 0;
    for (int k = 0; k < o->n_acts; k++)
        sum += effort_level_national(m, f->acts[f->of_output[o->first_act + k]].effect);
    return o->n_acts > 0 ? sum / o->n_acts : 0;
}

static double exposure(const struct mission *m, const struct doctrine_risk *r) {
    const struct effort *f = m->effort;
    const struct out *o = &f->outs[r->i_output];
    if (r->by_neglect) {
        double done = r->i_activity >= 0 ? effort_level_national(m, f->acts[r->i_activity].effect) : done_of(m, o);
        return 1 - min_of(done, 1);
    }
    if (r->i_activity < 0) return is_pursued(m, o) && mission_present(m);
    return f->acts[r->i_activity].work_frac * f->acts[r->i_activity].reach;
}

static bool is_time(const struct mission *m, const struct doctrine_risk *r) {
    if (r->when_metric < 0) return true;
    double value = effort_world_value(m, (enum metric_id)r->when_metric);
    return r->when_comparison == AT_LEAST ? value >= r->when_value : value <= r->when_value;
}

/* --- what it does --- */

static bool hits_a_sector(enum consequence c) {
    return c == CONSEQUENCE_LOCAL_CONSENT || c == CONSEQUENCE_GRIEVANCE || c == CONSEQUENCE_RUMOUR;
}

static int sector_by_people(const struct mission *m, int i, uint64_t occasion) {
    return (int)variate_choose(draw(m, LUCK_risk_place, (uint64_t)i, occasion), m->effort->people,
                               (size_t)m->n_sectors);
}

static void shake_commitments(struct mission *m, double frac) {
    for (int i = 0; i < m->n_parties; i++)
        if (is_armed_actor(&m->parties[i]) && !m->parties[i].gone) party_lose_commitment(m, i, frac);
}

static void promise_everywhere(struct mission *m, double size) {
    for (int i = 0; i < m->n_sectors; i++)
        expectations_promise(m, i, size);
}

/* Each blow falls through the function of its owner. */
static void strike(struct mission *m, const struct doctrine_risk *r, int i_sector) {
    struct effort *f = m->effort;
    switch (r->consequence) {
    case CONSEQUENCE_HOST_CONSENT: politics_displease_host(m, r->size, INCIDENT_risk_fired); break;
    case CONSEQUENCE_LOCAL_CONSENT: m->sectors[i_sector].local_consent_frac *= 1 - r->size; break;
    case CONSEQUENCE_CREDIBILITY: perception_note(m, -1, PERCEIVED_CREDIBILITY, false, r->size); break;
    case CONSEQUENCE_IMPARTIALITY: perception_note(m, -1, PERCEIVED_IMPARTIALITY, false, r->size); break;
    case CONSEQUENCE_LEGITIMACY: perception_note(m, -1, PERCEIVED_LEGITIMACY, false, r->size); break;
    case CONSEQUENCE_GRIEVANCE: grievance_add(m, i_sector, (enum grievance)r->grievance, r->size); break;
    case CONSEQUENCE_EXPECTATION: promise_everywhere(m, r->size); break;
    case CONSEQUENCE_COMMITMENT: shake_commitments(m, r->size); break;
    case CONSEQUENCE_RUMOUR: rumours_feed(m, i_sector, r->size); break;
    case CONSEQUENCE_CORRUPTION: integrity_rise(m, r->size); break;
    case CONSEQUENCE_SETBACK: effort_set_back(m, (enum effect_id)r->effect, -1, r->size); break;
    case CONSEQUENCE_MONEY: f->lost_usd += r->size * f->programme_usd_per_year; break;
    case CONSEQUENCE_DELAY:
        f->outs[r->i_output].delayed_until_day = now_days(m) + r->size * DAYS_PER_YEAR;
        break;
    }
}

static void fire(struct mission *m, int i) {
    struct effort *f = m->effort;
    const struct doctrine_risk *r = &f->d->risks[i];
    struct hazard *h = &f->hazards[i];
    int i_sector = hits_a_sector(r->consequence) ? sector_by_people(m, i, h->n_fired) : -1;
    uint32_t cause = m->cause;
    m->cause = record_event(m, INCIDENT_risk_fired, i_sector, -1, i);
    strike(m, r, i_sector);
    m->cause = cause;
    f->n_risks_fired++;
    f->outs[r->i_output].n_risks_fired++;
}

static double threshold(const struct mission *m, int i, uint64_t n) {
    return variate_exponential(draw(m, LUCK_risk, (uint64_t)i, n), 1);
}

void hazards_month(struct mission *m) {
    struct effort *f = m->effort;
    double months = m->p->effort_risk_factor / 12;
    for (int i = 0; i < f->d->n_risks && months > 0; i++) {
        const struct doctrine_risk *r = &f->d->risks[i];
        struct hazard *h = &f->hazards[i];
        if (r->per_year <= 0 || !is_time(m, r)) continue;
        h->sum += r->per_year * months * exposure(m, r);
        while (h->sum >= h->due) {
            fire(m, i);
            h->n_fired++;
            h->due += threshold(m, i, h->n_fired);
        }
    }
}

bool hazards_start(struct mission *m) {
    struct effort *f = m->effort;
    for (int i = 0; i < f->d->n_risks; i++)
        f->hazards[i] = (struct hazard){.due = threshold(m, i, 0)};
    return true;
}
