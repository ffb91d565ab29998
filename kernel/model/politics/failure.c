/* Constitutional, communal and criminal failure; see failure.h. */
#include "model/politics/failure.h"

#include "model/violence/violence.h"

#include <math.h>

static bool counts(const struct mission *m) {
    return now_days(m) >= m->p->time_decision_day;
}

static void note(struct mission *m, enum failure_kind kind, enum incident_id incident, double amount) {
    struct failure *f = m->failure;
    if (f->day[kind] >= 0 || !counts(m)) return;
    f->day[kind] = now_days(m);
    record_event(m, incident, -1, -1, amount);
}

void failure_note_break(struct mission *m) {
    note(m, FAILURE_CONSTITUTIONAL, INCIDENT_constitutional_break, 1);
}

void failure_note_killed(struct mission *m, double persons) {
    struct failure *f = m->failure;
    if (!counts(m) || f->day[FAILURE_COMMUNAL] >= 0 || persons <= 0) return;
    double year = record_window_add(m, &f->killed, persons);
    if (year >= m->p->failure_communal_deaths_per_million * f->people / 1e6)
        note(m, FAILURE_COMMUNAL, INCIDENT_communal_failure, year);
}

void failure_month(struct mission *m) {
    struct failure *f = m->failure;
    if (!counts(m) || f->day[FAILURE_CRIMINAL] >= 0) return;
    f->homicides[f->n_months++ % 12] = harm_month(m, HARM_HOMICIDE);
    double year = 0;
    for (int i = 0; i < 12; i++)
        year += f->homicides[i];
    double rate = year / f->people * 1e5;
    if (f->n_months >= 12 && rate >= m->p->failure_homicides_per_100k)
        note(m, FAILURE_CRIMINAL, INCIDENT_criminal_failure, rate);
}

static double days_to(const struct mission *m, enum failure_kind kind) {
    double day = m->failure->day[kind];
    return (day >= 0 ? day : m->horizon_days) - m->p->time_decision_day;
}

double failure_outcome(const struct mission *m, enum metric_id metric) {
    const double *day = m->failure->day;
    switch (metric) {
    case METRIC_constitutional_break: return day[FAILURE_CONSTITUTIONAL] >= 0;
    case METRIC_time_to_constitutional_break_days: return days_to(m, FAILURE_CONSTITUTIONAL);
    case METRIC_communal_failure: return day[FAILURE_COMMUNAL] >= 0;
    case METRIC_time_to_communal_failure_days: return days_to(m, FAILURE_COMMUNAL);
    case METRIC_criminal_failure: return day[FAILURE_CRIMINAL] >= 0;
    case METRIC_time_to_criminal_failure_days: return days_to(m, FAILURE_CRIMINAL);
    default: return (double)NAN;
    }
}

bool failure_start(struct mission *m) {
    struct failure *f = m->failure = take(m, 1, sizeof *f);
    if (f == NULL) return false;
    for (int k = 0; k < N_FAILURES; k++)
        f->day[k] = -1;
    for (int i = 0; i < m->n_sectors; i++)
        f->people += m->sectors[i].p->population_persons;
    return true;
}
