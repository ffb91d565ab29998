/* Injects of the case; see records.h. */
#include "model/outside/records.h"

#include "model/case/inject.h"
#include "model/outside/outside.h"

#include <math.h>

struct inject_state {
    double held_since_day; // negative: it does not hold
    double next_day;       // not before; INFINITY: it is spent
};

struct inject_states {
    struct inject_state of[CASE_MAX_INJECTS];
};

static void happen(struct mission *m, const struct case_inject *inject) {
    const struct order order = {.lever = inject->lever,
                                .i_sector = inject->i_sector,
                                .i_party = inject->i_party,
                                .value = inject->value};
    uint32_t cause = m->cause;
    m->cause = record_event(m, INCIDENT_inject_due, inject->i_sector, inject->i_party, inject->lever);
    if (outside_pull(m, &order) != NULL)
        record_event(m, INCIDENT_inject_refused, inject->i_sector, inject->i_party, inject->lever);
    m->cause = cause;
}

/* --- on a day --- */

static void on_inject_day(struct sim *s, void *context, uint64_t i) {
    struct mission *m = context;
    const struct case_inject *inject = case_inject(m->c, (int)i);
    (void)s;
    m->cause = 0; // the calendar's, not that of the day before it
    happen(m, inject);
    if (inject->every_days > 0) after_days(m, inject->every_days, on_inject_day, i);
}

void records_start(struct mission *m) {
    int n = case_n_injects(m->c);
    if (n == 0) return;
    m->injects = take(m, 1, sizeof *m->injects);
    if (m->injects == NULL) return;
    for (int i = 0; i < n; i++) {
        const struct case_inject *inject = case_inject(m->c, i);
        bool dated = !isnan(inject->from_day);
        m->injects->of[i] = (struct inject_state){-1, dated ? inject->from_day : 0};
        if (inject->side == INJECT_NO_CONDITION) after_days(m, inject->from_day, on_inject_day, (uint64_t)i);
    }
}

/* --- on a condition --- */

static bool holds(const struct mission *m, const struct case_inject *inject) {
    double value = m->record.series[inject->metric][m->record.month - 1];
    return inject->side == INJECT_ABOVE ? value > inject->bound : value < inject->bound; // NAN: neither
}

static void look_at(struct mission *m, const struct case_inject *inject, struct inject_state *state) {
    double now = now_days(m);
    if (!holds(m, inject)) {
        state->held_since_day = -1;
        return;
    }
    if (state->held_since_day < 0) state->held_since_day = now;
    if (now < state->next_day || now - state->held_since_day < inject->for_days) return;
    state->next_day = inject->every_days > 0 ? now + inject->every_days : (double)INFINITY;
    happen(m, inject);
}

void records_month(struct mission *m) {
    if (m->injects == NULL || m->record.month < 1) return;
    for (int i = 0; i < case_n_injects(m->c); i++)
        if (case_inject(m->c, i)->side != INJECT_NO_CONDITION)
            look_at(m, case_inject(m->c, i), &m->injects->of[i]);
}

void records_name_events(struct sim *s) {
    NAME_EVENT(s, on_inject_day);
}
