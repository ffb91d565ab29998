/* Snapshots of a run; see snapshot.h. */
#include "model/trace/snapshot.h"

#include "model/people/displacement.h"
#include "model/people/gates.h"
#include "model/violence/roads.h"
#include "model/world.h"

#include <math.h>
#include <string.h>

enum { WINDOW_DAYS = 90 };

struct happening { // something that could have been reported
    float day, deaths_persons;
    int16_t i_sector;
};

struct snapshots {
    struct snapshot *items;
    size_t n;
    struct happening *happened;
    size_t n_happened, capacity, first;
};

bool snapshots_start(struct mission *m) {
    if (m->request->n_snapshots == 0) return true;
    struct snapshots *s = m->snapshots = take(m, 1, sizeof *s);
    if (s == NULL) return false;
    s->items = take(m, m->request->n_snapshots, sizeof *s->items);
    return s->items != NULL;
}

void snapshot_note(struct mission *m, int i_sector, double deaths_persons) {
    struct snapshots *s = m->snapshots;
    if (s == NULL) return;
    if (s->n_happened == s->capacity) {
        size_t capacity = s->capacity > 0 ? 2 * s->capacity : 256;
        struct happening *more = take(m, capacity, sizeof *more);
        if (more == NULL) return;
        if (s->n_happened > 0) memcpy(more, s->happened, s->n_happened * sizeof *more);
        s->happened = more;
        s->capacity = capacity;
    }
    s->happened[s->n_happened++] = (struct happening){
        .day = (float)now_days(m), .deaths_persons = (float)deaths_persons, .i_sector = (int16_t)i_sector};
}

/* --- sectors --- */

static float *truth_of(struct snapshot_sector *s, enum metric_id metric) {
    return &s->truth[metric - N_WORLD_METRICS];
}

static double armed_here(const struct mission *m, int i_sector) {
    double sum = 0;
    for (int k = 0; k < m->n_parties; k++)
        if (is_armed_actor(&m->parties[k])) sum += party_armed_in(&m->parties[k], i_sector);
    return sum;
}

/* What the mission is told with a delay or in error is put right; the rest is as last reported, except what
 * only a report can know. */
static void see_sector(const struct mission *m, int i, struct snapshot_sector *out) {
    const struct sector *s = &m->sectors[i];
    for (int k = 0; k < N_SECTOR_METRICS; k++)
        out->truth[k] = out->reported[k] = (float)m->reported.sectors[N_WORLD_METRICS + k][i];
    *truth_of(out, SECTOR_METRIC_incidents_90d) = *truth_of(out, SECTOR_METRIC_deaths_90d_persons) = 0;
    *truth_of(out, SECTOR_METRIC_armed_persons) = (float)armed_here(m, i);
    *truth_of(out, SECTOR_METRIC_troops_persons) = (float)s->troops_persons;
    *truth_of(out, SECTOR_METRIC_police_persons) = (float)s->police_persons;
    *truth_of(out, SECTOR_METRIC_bases) = (float)s->n_bases;
    *truth_of(out, SECTOR_METRIC_temporary_bases) = (float)s->n_temporary;
    *truth_of(out, SECTOR_METRIC_patrolled_frac) = (float)s->patrolled_frac;
    *truth_of(out, SECTOR_METRIC_host_police_frac) = (float)state_police_frac(m, i);
    *truth_of(out, SECTOR_METRIC_local_consent_frac) = (float)s->local_consent_frac;
    *truth_of(out, SECTOR_METRIC_displaced_persons) = (float)displacement_here(m, i);
    *truth_of(out, SECTOR_METRIC_displaced_from_persons) = (float)displacement_from(m, i);
    *truth_of(out, SECTOR_METRIC_people_at_gates_persons) = (float)gates_persons(m, i);
    *truth_of(out, SECTOR_METRIC_crsv_reported_90d_persons) = NAN;
    *truth_of(out, SECTOR_METRIC_disputes_known) = NAN;
    out->n_bases = (int16_t)s->n_bases;
    out->n_opening = (int16_t)s->n_bases_opening;
    out->n_closing = (int16_t)s->n_bases_closing;
    out->n_temporary = (int16_t)s->n_temporary;
    out->handing_over = s->handing_over;
    out->handed_over = s->handed_over;
}

static void see_happenings(const struct mission *m, struct snapshot_sector *sectors) {
    struct snapshots *s = m->snapshots;
    while (s->first < s->n_happened && (double)s->happened[s->first].day < now_days(m) - WINDOW_DAYS)
        s->first++;
    for (size_t k = s->first; k < s->n_happened; k++) {
        struct snapshot_sector *at = &sectors[s->happened[k].i_sector];
        *truth_of(at, SECTOR_METRIC_incidents_90d) += 1;
        *truth_of(at, SECTOR_METRIC_deaths_90d_persons) += s->happened[k].deaths_persons;
    }
}

/* A planned site counts once the programme is open, as long as somebody can come. */
static void see_sites(const struct mission *m, struct snapshot_sector *sectors) {
    for (int k = 0; k < m->ddr.n_sites; k++) {
        const struct site *site = &m->ddr.sites[k];
        struct snapshot_sector *at = &sectors[site->i_sector];
        bool people = site->waiting.n + site->cantoned.n + site->staying.n > 0;
        at->site |= people || (m->ddr.open && !m->ddr.completed);
        at->site_shut |= site->shut_until_day > now_days(m);
        at->waiting_persons += site->waiting.n;
        at->cantoned_persons += site->cantoned.n;
    }
}

/* --- units and roads --- */

static void see_unit(const struct mission *m, const struct unit *u, struct snapshot_unit *out) {
    static const uint8_t STATES[] = {[UNIT_PLEDGED] = SNAPSHOT_NOT_HERE,
                                     [UNIT_PRESENT] = SNAPSHOT_HERE,
                                     [UNIT_MOVING] = SNAPSHOT_ON_THE_MOVE,
                                     [UNIT_LEAVING] = SNAPSHOT_LEAVING,
                                     [UNIT_GONE] = SNAPSHOT_NOT_HERE};
    *out = (struct snapshot_unit){
        .i_record = u->i_record, .i_sector = u->i_sector, .state = STATES[u->state], .persons = u->persons};
    if (out->state != SNAPSHOT_NOT_HERE && (double)u->away_until_day > now_days(m))
        out->state = SNAPSHOT_SENT_HOME;
}

static uint8_t see_road(const struct mission *m, int i) {
    if (m->roads->items[i].status == ROAD_BLOCKED) return SNAPSHOT_BLOCKED;
    if (in_rains(m) && isinf(case_route_hours(m->c, i, true))) return SNAPSHOT_RAINS;
    return m->roads->items[i].status == ROAD_CONTESTED ? SNAPSHOT_CONTESTED : SNAPSHOT_OPEN;
}

void snapshot_take(struct mission *m) {
    struct snapshot *s = &m->snapshots->items[m->snapshots->n];
    s->sectors = take(m, (size_t)m->n_sectors, sizeof *s->sectors);
    s->units = take(m, (size_t)m->n_units + 1, sizeof *s->units);
    s->roads = take(m, (size_t)m->roads->n + 1, sizeof *s->roads);
    if (s->sectors == NULL || s->units == NULL || s->roads == NULL) return;
    s->day = now_days(m);
    s->ceiling_troops = m->politics.ceiling_troops;
    s->ceiling_police = m->politics.ceiling_police;
    s->troops = force_troops(m);
    s->police = force_police(m);
    s->renewal_day = m->politics.renewal_day;
    s->mission_over = m->politics.mission_over;
    for (int i = 0; i < m->n_sectors; i++)
        see_sector(m, i, &s->sectors[i]);
    see_happenings(m, s->sectors);
    see_sites(m, s->sectors);
    s->n_units = m->n_units;
    for (int i = 0; i < m->n_units; i++)
        see_unit(m, &m->units[i], &s->units[i]);
    for (int i = 0; i < m->roads->n; i++)
        s->roads[i] = see_road(m, i);
    m->snapshots->n++;
}

const struct snapshot *snapshots_taken(const struct mission *m, size_t *n) {
    *n = m->snapshots != NULL ? m->snapshots->n : 0;
    return m->snapshots != NULL ? m->snapshots->items : NULL;
}
