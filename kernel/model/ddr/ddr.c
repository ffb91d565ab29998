/*
 * The programme as a whole: opening, closing, the order of its month, and who in it follows a call.
 *
 * Remobilisation is possible from every stage but death: a call finds a man by what he does. At home without
 * work he is open; with support, a job or a uniform less; in camp he stands beside his commander.
 */
#include "model/ddr/ddr.h"

#include <math.h>

static const double QUIET_DAYS = 90; // without a band once registration has ended: the programme is complete
static const double OPEN_DAYS = 365; // the same while bands may still register
static const double NEVER_DAYS = 14600; // ddr.closing_day when no end is planned

double ddr_days_in_stage(const struct mission *m, int32_t i_person) {
    return now_days(m) - (double)m->persons.since_day[i_person];
}

int32_t band_move(struct mission *m, const struct band *band, uint32_t from_stages, enum stage to, int32_t n,
                  double u) {
    int32_t size = band->n_fighters, moved = 0;
    int32_t at = (int32_t)(u * size);
    for (int32_t k = 0; k < size && moved < n; k++) {
        int32_t i_person = band->first_person + (at + k) % size;
        if ((from_stages >> m->persons.stage[i_person] & 1u) == 0) continue;
        person_set_stage(m, i_person, to);
        moved++;
    }
    return moved;
}

/* --- who follows a call --- */

static double follow_frac(const struct mission *m, enum stage stage) {
    double open = m->p->party_remobilise_frac;
    switch (stage) {
    case STAGE_IDLE:
    case STAGE_R_WAITING: return open;
    case STAGE_TRAINED: return open * homecoming_trained_open(m);
    case STAGE_REINSERTION:
    case STAGE_R_TRAINING: return open * m->p->ddr_support_open_frac;
    case STAGE_EMPLOYED: return open * m->p->ddr_employed_open_frac;
    case STAGE_INTEGRATED: return open * m->p->ddr_service_open_frac;
    case STAGE_CVR: return open * m->p->cvr_open_frac;
    case STAGE_CARE: return open * m->p->ddr_care_open_frac;
    case STAGE_REPATRIATED: return open * m->p->ddr_abroad_open_frac;
    case STAGE_WAITING:
    case STAGE_CANTONED:
    case STAGE_SERVICE:
    case STAGE_RETURN: return m->p->ddr_camp_follow_frac;
    case STAGE_STORED: return m->p->weapons_store_break_frac;
    default: return 0; // under arms, no fighter, or lost
    }
}

/* In whole millionths, so that a band's sum is exact however often its people move. */
void ddr_weigh_stages(struct mission *m) {
    struct persons *p = &m->persons;
    for (int stage = 0; stage < N_STAGES; stage++)
        p->open_millionths[stage] = (int32_t)(1e6 * follow_frac(m, (enum stage)stage) + 0.5);
    for (int b = 0; b < m->n_bands; b++) {
        m->bands[b].open_millionths = 0;
        for (int stage = 0; stage < N_STAGES; stage++)
            m->bands[b].open_millionths += (int64_t)m->bands[b].n_in[stage] * p->open_millionths[stage];
    }
}

double ddr_follow_person(struct mission *m, int32_t i_person) {
    enum stage stage = (enum stage)m->persons.stage[i_person];
    double p = 1e-6 * m->persons.open_millionths[stage];
    if (p <= 0) return 0;
    bool due = m->p->ddr_future_usd > 0 && (stage == STAGE_TRAINED || stage == STAGE_R_TRAINING) &&
               (stage == STAGE_R_TRAINING || ddr_days_in_stage(m, i_person) < m->p->ddr_future_days);
    if (due) p *= m->p->ddr_future_open_factor;
    if (m->persons.flags[i_person] & PERSON_DISABLED) p *= m->p->ddr_disabled_open_frac;
    return p;
}

static void mend_staying(struct mission *m, struct roll *line) {
    struct roll kept = {0};
    for (int32_t i; (i = roll_take(m, line)) >= 0;)
        if (m->persons.stage[i] == STAGE_SERVICE || m->persons.stage[i] == STAGE_RETURN)
            roll_add(m, &kept, i);
    *line = kept;
}

void ddr_mend_lines(struct mission *m) {
    struct ddr *d = &m->ddr;
    roll_keep(m, &d->r_waiting, STAGE_R_WAITING);
    roll_keep(m, &d->reinsertion, STAGE_REINSERTION);
    roll_keep(m, &d->r_training, STAGE_R_TRAINING);
    for (int i = 0; i < d->n_sites; i++) {
        roll_keep(m, &d->sites[i].waiting, STAGE_WAITING);
        roll_keep(m, &d->sites[i].cantoned, STAGE_CANTONED);
        mend_staying(m, &d->sites[i].staying);
    }
}

/* --- the month --- */

static void note_completion(struct mission *m) {
    struct ddr *d = &m->ddr;
    double quiet_days = ddr_registration_open(m) && mission_present(m) ? OPEN_DAYS : QUIET_DAYS;
    if (d->completed || d->n_discharged == 0 || now_days(m) - d->last_band_day < quiet_days) return;
    for (int i = 0; i < d->n_sites; i++)
        if (d->sites[i].waiting.n + d->sites[i].cantoned.n > 0) return;
    d->completed = true;
    record_event(m, INCIDENT_ddr_completed, -1, -1, (double)d->n_discharged);
    if (mission_present(m)) hook_notify(m, HOOK_on_ddr_complete, &(double){(double)d->n_discharged}, 1);
}

void ddr_note_registered(struct mission *m, int i_sector, double persons) {
    m->ddr.last_band_day = now_days(m);
    if (!m->ddr.completed || persons < 1) return;
    m->ddr.completed = false;
    record_event(m, INCIDENT_ddr_reopened, i_sector, -1, persons);
}

static void note_conditions(struct mission *m) {
    struct preconditions p = ddr_preconditions_mean(m);
    double means[] = {p.framework, p.trust, p.willing, p.security};
    for (int i = 0; i < 4; i++)
        m->ddr.conditions[i] = means[i];
    m->ddr.acceptance_frac = homecoming_acceptance_mean(m);
}

void ddr_month(struct mission *m) {
    homecoming_month(m);
    money_dropouts(m);
    ddr_sites_month(m);
    camp_month(m);
    if (m->ddr.open && mission_present(m)) ddr_bands_decide(m);
    ddr_disband(m);
    weapons_month(m);
    note_completion(m);
    if (now_month(m) % 3 == 0) note_conditions(m);
}

/* --- closing --- */

static void on_last_call(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    if (mission_present(m)) ddr_last_call(m);
}

bool ddr_close_registration(struct mission *m, double days) {
    struct ddr *d = &m->ddr;
    if (d->registration_ends_day >= 0) return false;
    d->registration_ends_day = now_days(m) + days;
    record_event(m, INCIDENT_registration_closing, -1, -1, days);
    after_days(m, days - m->p->ddr_last_call_days, on_last_call, 0);
    return true;
}

static void on_planned_end(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    if (mission_present(m)) ddr_close_registration(m, m->p->ddr_closing_day - now_days(m));
}

static void plan_end(struct mission *m) {
    m->ddr.registration_ends_day = -1;
    if (m->p->ddr_closing_day < NEVER_DAYS)
        after_days(m, m->p->ddr_closing_day - m->p->ddr_last_call_days, on_planned_end, 0);
}

/* --- opening and start --- */

static void on_open(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct mission *m = context;
    if (m->ddr.open || !mission_present(m)) return;
    m->ddr.open = true;
    m->ddr.last_band_day = now_days(m);
    record_event(m, INCIDENT_ddr_opened, -1, -1, m->ddr.n_sites);
    ddr_bands_decide(m); // those who were waiting for the gates to open
}

void ddr_open(struct mission *m) {
    after_days(m, m->p->ddr_start_day - now_days(m), on_open, 0);
}

bool ddr_start(struct mission *m) {
    struct ddr *d = &m->ddr;
    d->intake_per_day = INFINITY;
    d->strict_frac = m->p->ddr_strict_frac;
    d->parity_frac = 1;
    d->quota_left = (int32_t)m->p->ddr_integration_quota_persons;
    d->capital_usd = m->p->ddr_capital_usd;
    d->community_share_frac = m->p->ddr_community_share_frac;
    ddr_weigh_stages(m);
    for (int i = 0; i < m->n_sectors; i++)
        if (m->sectors[i].p->ddr_site != 0) d->sites[d->n_sites++].i_sector = i;
    if (!homecoming_start(m) || !weapons_start(m) || !cvr_start(m)) return false;
    money_start(m);
    plan_end(m);
    note_conditions(m);
    return true;
}

void ddr_name_events(struct sim *s) {
    NAME_EVENT(s, on_open);
    NAME_EVENT(s, on_last_call);
    NAME_EVENT(s, on_planned_end);
    ddr_entry_name_events(s);
    ddr_sites_name_events(s);
    camp_name_events(s);
    money_name_events(s);
    homecoming_name_events(s);
    cvr_name_events(s);
}
