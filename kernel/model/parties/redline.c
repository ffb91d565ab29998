/* Red lines; see redline.h. */
#include "model/parties/redline.h"

#include "model/world.h"

#include <math.h>

_Static_assert((int)REDLINE_SECTORS == (int)MAX_SECTORS, "a line for each sector");

bool redline_start(struct mission *m) {
    m->redlines = take(m, 1, sizeof *m->redlines);
    return m->redlines != NULL;
}

bool redline_announce(struct mission *m, int i_sector, double days) {
    if (now_days(m) < m->redlines->silent_until_day[i_sector]) return false;
    m->redlines->until_day[i_sector] = now_days(m) + days;
    m->redlines->event[i_sector] = record_event(m, INCIDENT_red_line_announced, i_sector, -1, days);
    return true;
}

bool redline_stands(const struct mission *m, int i_sector) {
    return mission_present(m) && now_days(m) < m->redlines->until_day[i_sector];
}

/* Nobody believes a line that was crossed, nor one that is drawn the week after. */
static void fall(struct mission *m, int i_sector) {
    if (m->p->redline_silence_days <= 0) return;
    m->redlines->until_day[i_sector] = now_days(m);
    m->redlines->silent_until_day[i_sector] = now_days(m) + m->p->redline_silence_days;
}

/* What becomes of the line teaches everyone who watches. */
static void judge(struct mission *m, int i_party, int i_sector, bool answered) {
    double weight = answered ? m->p->redline_answered_gain : m->p->redline_unanswered_gain;
    for (int i = 0; i < m->n_parties; i++)
        if (is_armed_actor(&m->parties[i]))
            party_learn(m, i, answered, i == i_party ? weight : weight * m->p->redline_witness_frac);
    record_event(m, answered ? INCIDENT_red_line_kept : INCIDENT_red_line_broken, i_sector, i_party,
                 m->parties[i_party].resolve_frac);
    if (!answered) fall(m, i_sector);
}

static void on_verdict(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    int i_sector = (int)(argument & 0xff);
    struct crossing *c = &m->redlines->crossing[i_sector];
    if (!c->open || c->n != argument >> 8) return; // struck meanwhile
    c->open = false;
    if (!redline_stands(m, i_sector)) return;
    m->cause = c->event;
    judge(m, c->i_party, i_sector, false);
    m->cause = 0;
}

void redline_breach(struct mission *m, int i_party, int i_sector, bool answered) {
    if (!redline_stands(m, i_sector)) {
        party_learn(m, i_party, answered, 1);
        return;
    }
    if (answered || m->p->redline_strike_days <= 0) {
        judge(m, i_party, i_sector, answered);
        return;
    }
    struct crossing *c = &m->redlines->crossing[i_sector];
    if (c->open) return; // one is being judged already
    *c = (struct crossing){.open = true, .i_party = i_party, .event = m->cause, .n = c->n + 1};
    after_days(m, m->p->redline_strike_days, on_verdict, c->n << 8 | (uint64_t)i_sector);
}

void redline_strike(struct mission *m, int i_party) {
    for (int i = 0; i < m->n_sectors; i++) {
        struct crossing *c = &m->redlines->crossing[i];
        if (!c->open || c->i_party != i_party || !redline_stands(m, i)) continue;
        c->open = false;
        judge(m, i_party, i, true);
        perception_see_attack(m, i, true, true);
    }
}

double redline_resolve(const struct mission *m, int i_party, int i_sector) {
    double resolve = m->parties[i_party].resolve_frac;
    if (!redline_stands(m, i_sector)) return resolve;
    return fmin(1, resolve * (1 + m->p->redline_deterrence_gain * resolve));
}

double redline_decision_factor(const struct mission *m, int i_sector) {
    return redline_stands(m, i_sector) ? m->p->redline_decision_factor : 1;
}

double redline_consent_factor(const struct mission *m, int i_sector) {
    return redline_stands(m, i_sector) ? m->p->redline_consent_factor : 1;
}

void redline_name_events(struct sim *s) {
    NAME_EVENT(s, on_verdict);
}
