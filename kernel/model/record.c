/*
 * What a run leaves behind as it goes: typed events, deaths and the rule of relapse, cost; outcomes.c sums
 * up. It observes the true state and changes nothing that any other part reads.
 */
#include "model/world.h"

#include "model/politics/failure.h"
#include "model/trace/cause.h"

#include <math.h>
#include <string.h>

enum { RELAPSE_DEATHS = 25 }; // UCDP: an armed conflict is active with 25 battle-related deaths in a year

bool record_start(struct mission *m) {
    struct record *r = &m->record;
    r->n_months = (int)(m->horizon_days / DAYS_PER_MONTH);
    r->in_conflict = true; // the war has just ended: a year of calm must pass before a relapse can count
    for (int i = 0; i < N_WORLD_METRICS; i++) {
        if ((METRICS[i].uses & USE_SERIES) == 0) continue;
        r->series[i] = take(m, (size_t)r->n_months, sizeof(double));
        if (r->series[i] == NULL) return false;
    }
    return true;
}

/* --- growing arrays in the arena: doubled when full, the old copy is left to the reset --- */

static void *grown(struct mission *m, void *items, size_t n, size_t *capacity, size_t size) {
    if (n < *capacity) return items;
    size_t wanted = *capacity > 0 ? *capacity * 2 : 32;
    void *more = take(m, wanted, size);
    if (more == NULL) return NULL;
    if (n > 0) memcpy(more, items, n * size);
    *capacity = wanted;
    return more;
}

/* --- events --- */

uint32_t record_event(struct mission *m, enum incident_id incident, int i_sector, int i_party,
                      double amount) {
    struct record *r = &m->record;
    struct run_event event = {.id = ++r->last_event,
                              .cause = cause_for(m, incident, i_sector, i_party),
                              .day = now_days(m),
                              .incident = incident,
                              .i_sector = i_sector,
                              .i_party = i_party,
                              .amount = amount};
    cause_remember(m, &event);
    if (m->request->trace != NULL && !m->playing_back) m->request->trace(&event, m->request->trace_payload);
    if (INCIDENTS[incident].kept) {
        struct run_event *kept = grown(m, r->kept, r->n_kept, &r->kept_capacity, sizeof *kept);
        if (kept == NULL) return event.id;
        r->kept = kept;
        r->kept[r->n_kept++] = event;
    }
    return event.id;
}

/* --- a year's deaths --- */

static void window_forget(struct window *w, double day) {
    while (w->first < w->n && (double)w->items[w->first].day < day - 365) {
        w->sum_persons -= (double)w->items[w->first].persons;
        w->first++;
    }
    if (w->first == w->n) { // empty: start again at the front, and drop any rounding
        w->first = w->n = 0;
        w->sum_persons = 0;
    }
}

double record_window_add(struct mission *m, struct window *w, double persons) {
    window_forget(w, now_days(m));
    struct dead_of_day *items = grown(m, w->items, w->n, &w->capacity, sizeof *items);
    if (items == NULL) return w->sum_persons;
    w->items = items;
    w->items[w->n++] = (struct dead_of_day){.day = (float)now_days(m), .persons = (float)persons};
    return w->sum_persons += persons;
}

static void note_worst_year(struct mission *m, double persons) {
    struct record *r = &m->record;
    if (now_days(m) < m->p->time_decision_day) return; // what all options share says nothing of any
    record_window_add(m, &r->all_year, persons);
    r->worst_year = fmax(r->worst_year, r->all_year.sum_persons);
}

void record_civilian_deaths(struct mission *m, double persons) {
    m->record.civilian_deaths += persons;
    m->record.month_civilian += persons;
    m->record.attacks++;
    m->record.month_attacks++;
    note_worst_year(m, persons);
    failure_note_killed(m, persons);
}

void record_battle_deaths(struct mission *m, int i_sector, int i_party, double persons) {
    struct record *r = &m->record;
    r->battle_deaths += persons;
    r->month_battle += persons;
    note_worst_year(m, persons);
    record_window_add(m, &r->battle_year, persons);
    if (r->in_conflict || r->battle_year.sum_persons < RELAPSE_DEATHS) return;
    r->in_conflict = true;
    const struct politics *p = &m->politics;
    r->relapsed_after_exit |=
        p->mission_over && now_days(m) <= p->exit_day + AFTER_EXIT_YEARS * DAYS_PER_YEAR;
    if (r->relapsed || now_days(m) < m->p->time_decision_day) return;
    r->relapsed = true;
    r->relapse_day = now_days(m);
    record_event(m, INCIDENT_relapse, i_sector, i_party, r->battle_year.sum_persons);
}

void record_response(struct mission *m, double hours) {
    struct record *r = &m->record;
    double *items = grown(m, r->response_hours, r->n_responses, &r->responses_capacity, sizeof *items);
    if (items == NULL) return;
    r->response_hours = items;
    r->response_hours[r->n_responses++] = hours;
}

void record_cost(struct mission *m, double assessed_usd, double voluntary_usd) {
    m->record.cost_assessed += assessed_usd;
    m->record.cost_voluntary += voluntary_usd;
    m->record.month_cost += assessed_usd + voluntary_usd;
}

/* --- peace, war, and the clock of relapse --- */

/* Peace is a year with fewer deaths than make an armed conflict. */
void record_note_peace(struct mission *m) {
    struct record *r = &m->record;
    window_forget(&r->battle_year, now_days(m));
    if (r->battle_year.sum_persons < RELAPSE_DEATHS && now_days(m) >= 365) r->in_conflict = false;
}

void record_note_exit(struct mission *m) {
    struct window *year = &m->record.battle_year;
    window_forget(year, now_days(m));
    m->record.relapsed_after_exit = year->sum_persons >= RELAPSE_DEATHS;
}

static bool anyone_at_war(const struct mission *m) {
    for (int i = 0; i < m->n_parties; i++)
        if (is_armed_actor(&m->parties[i]) && m->parties[i].posture == POSTURE_WAR) return true;
    return false;
}

/* The war that makes the first day of the clock a relapse: the last that a party still fighting has begun. */
static uint32_t war_that_runs(const struct mission *m) {
    uint32_t last = 0;
    for (int i = 0; i < m->n_parties; i++) {
        if (!is_armed_actor(&m->parties[i]) || m->parties[i].posture != POSTURE_WAR) continue;
        uint32_t began = cause_latest(m, INCIDENT_war_began, -1, i);
        if (began > last) last = began;
    }
    return last;
}

void record_start_clock(struct mission *m) {
    struct record *r = &m->record;
    record_note_peace(m);
    if (now_days(m) < 365) return;
    if (!r->in_conflict || !anyone_at_war(m)) { // a war that has ended is no relapse, and the next one is
        r->in_conflict = false;
        r->battle_year.first = r->battle_year.n = 0;
        r->battle_year.sum_persons = 0;
        return;
    }
    r->relapsed = true; // at war when the clock starts
    r->relapse_day = now_days(m);
    uint32_t before = m->cause;
    m->cause = war_that_runs(m);
    record_event(m, INCIDENT_relapse, -1, -1, r->battle_year.sum_persons);
    m->cause = before;
}
