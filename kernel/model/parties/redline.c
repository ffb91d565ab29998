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

void redline_breach(struct mission *m, int i_party, int i_sector, bool answered) {
    if (!redline_stands(m, i_sector)) {
        party_learn(m, i_party, answered, 1);
        return;
    }
    double weight = answered ? m->p->redline_answered_gain : m->p->redline_unanswered_gain;
    for (int i = 0; i < m->n_parties; i++)
        if (is_armed_actor(&m->parties[i]))
            party_learn(m, i, answered, i == i_party ? weight : weight * m->p->redline_witness_frac);
    record_event(m, answered ? INCIDENT_red_line_kept : INCIDENT_red_line_broken, i_sector, i_party,
                 m->parties[i_party].resolve_frac);
    if (!answered) fall(m, i_sector);
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
