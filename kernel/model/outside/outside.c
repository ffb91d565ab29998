/* Events from outside; see outside.h. */
#include "model/outside/outside.h"

#include "model/host/payroll.h"
#include "model/parties/patron.h"
#include "model/people/aid.h"
#include "model/people/displacement.h"
#include "model/violence/roads.h"
#include "model/violence/rumours.h"

#include <math.h>

bool outside_start(struct mission *m) {
    m->outside = take(m, 1, sizeof *m->outside);
    return m->outside != NULL;
}

double outside_pledges_frac(const struct mission *m) {
    return now_days(m) < m->outside->pledges_until_day ? 1 - m->outside->pledges_lost_frac : 1;
}

double outside_well_frac(const struct mission *m, int i_sector) {
    return now_days(m) < m->outside->sick_until_day[i_sector] ? 1 - m->p->outside_sick_frac : 1;
}

bool outside_supply_cut(const struct mission *m) {
    return now_days(m) < m->outside->supply_until_day;
}

uint32_t outside_supply_event(const struct mission *m) {
    return outside_supply_cut(m) ? m->outside->supply_event : 0;
}

/* --- each event: refused, or recorded as the cause of what it does --- */

static void begin(struct mission *m, enum incident_id incident, int i_sector, int i_party, double amount) {
    m->cause = record_event(m, incident, i_sector, i_party, amount);
}

static const char *coup(struct mission *m, double with_frac) {
    if (m->state.army_persons < 1) return "there is no army to rise";
    begin(m, INCIDENT_coup_from_outside, m->payroll->i_capital, -1, with_frac);
    payroll_attempt_coup(m, with_frac, draw(m, LUCK_outside_coup, 0, (uint64_t)m->outside->n_coups++));
    return NULL;
}

static const char *default_pledges(struct mission *m, double lost_frac) {
    struct outside *o = m->outside;
    bool lasts = now_days(m) < o->pledges_until_day;
    if (lasts && lost_frac <= o->pledges_lost_frac) return "donors hold back as much already";
    begin(m, INCIDENT_pledges_defaulted, -1, -1, lost_frac);
    o->pledges_lost_frac = lost_frac;
    o->pledges_until_day = now_days(m) + m->p->outside_default_days;
    return NULL;
}

static const char *withdraw(struct mission *m, double frac) {
    double persons = contributors_withdraw(m, frac, false);
    if (persons <= 0) return "no contributor has people here";
    begin(m, INCIDENT_contributor_withdrew, -1, -1, persons);
    contributors_withdraw(m, frac, true);
    return NULL;
}

static const char *disinform(struct mission *m, int i_sector, double strength) {
    if (!mission_present(m)) return "the mission has left";
    if (m->p->rumour_wave_per_month <= 0) return "rumours are switched off";
    begin(m, INCIDENT_disinformation, i_sector, -1, strength);
    rumours_spread(m, i_sector, strength);
    return NULL;
}

static const char *disclose(struct mission *m, int i_sector, double hidden_days) {
    int i_unit = contributors_unit_in(m, i_sector);
    if (i_unit < 0 || !mission_present(m)) return "no unit is there whose abuse could come to light";
    double days = fmin(hidden_days, now_days(m)); // nothing is hidden from before the mission
    begin(m, INCIDENT_abuse_exposed, i_sector, -1, days);
    contributors_expose(m, i_unit, days, (uint64_t)m->outside->n_exposed++);
    return NULL;
}

static const char *flood(struct mission *m, int i_sector, double days) {
    if (!roads_can_shut(m, i_sector)) return "no road leads there that can be shut";
    begin(m, INCIDENT_flooded, i_sector, -1, days);
    roads_shut(m, i_sector, days);
    displacement_drive_out(m, i_sector, m->p->outside_flood_displaced_frac);
    return NULL;
}

static void on_recovered(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    force_update(context);
}

static const char *outbreak(struct mission *m, int i_sector, double days) {
    if (outside_well_frac(m, i_sector) < 1) return "an epidemic is on there";
    begin(m, INCIDENT_epidemic, i_sector, -1, days);
    m->outside->sick_until_day[i_sector] = now_days(m) + days;
    aid_suspend(m, i_sector, days);
    force_update(m);
    after_days(m, days, on_recovered, 0);
    return NULL;
}

static const char *cut_supply(struct mission *m, double days) {
    if (!supply_by_convoy(m)) return "supply is not modelled";
    if (!mission_present(m)) return "the mission has left";
    begin(m, INCIDENT_supply_cut, -1, -1, days);
    m->outside->supply_event = m->cause;
    m->outside->supply_until_day = fmax(m->outside->supply_until_day, now_days(m) + days);
    return NULL;
}

static const char *regional_war(struct mission *m, double days) {
    const char *why = patron_why_no_war(m);
    if (why != NULL) return why;
    begin(m, INCIDENT_war_from_outside, -1, -1, days);
    patron_war_until(m, now_days(m) + days);
    return NULL;
}

static const char *cut_patron(struct mission *m, int i_party) {
    double usd = patron_usd_per_month(m, i_party);
    if (usd <= 0) return "no patron supports it now";
    begin(m, INCIDENT_patron_cut, -1, i_party, usd);
    patron_stop(m, i_party);
    return NULL;
}

static const char *happen(struct mission *m, const struct order *o) {
    switch (o->lever) {
    case LEVER_attempt_coup: return coup(m, o->value);
    case LEVER_default_pledges: return default_pledges(m, o->value);
    case LEVER_withdraw_contributor: return withdraw(m, o->value);
    case LEVER_spread_disinformation: return disinform(m, o->i_sector, o->value);
    case LEVER_disclose_abuse: return disclose(m, o->i_sector, o->value);
    case LEVER_flood: return flood(m, o->i_sector, o->value);
    case LEVER_outbreak: return outbreak(m, o->i_sector, o->value);
    case LEVER_cut_supply: return cut_supply(m, o->value);
    case LEVER_regional_war: return regional_war(m, o->value);
    default: return cut_patron(m, o->i_party);
    }
}

const char *outside_pull(struct mission *m, const struct order *o) {
    uint32_t cause = m->cause;
    const char *why = happen(m, o);
    m->cause = cause;
    return why;
}

void outside_name_events(struct sim *s) {
    NAME_EVENT(s, on_recovered);
}
