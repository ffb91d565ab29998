/*
 * case_finish: what no single value can show, and travel times; see case.h.
 *
 * Checks go through the case in a fixed order and never stop at the first problem. Travel times are the
 * shortest paths by hours on the road (Dijkstra 1959, the plain form without a heap: a case has at most 64
 * sectors). They are kept for pairs a <= b only, so that a trip takes the same hours, to the last bit, in
 * both directions.
 */
#include "model/case/case.h"
#include "model/case/private.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* --- reporting --- */

static void report(const struct model_case *c, struct diagnostics *d, enum severity severity,
                   enum scope scope, int i, const char *format, ...) PRINTF_LIKE(6, 7);

static void report(const struct model_case *c, struct diagnostics *d, enum severity severity,
                   enum scope scope, int i, const char *format, ...) {
    char message[512];
    struct origin origin = scope == SCOPE_WORLD ? case_place(c) : case_origin(c, scope, i);
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    diagnostics_add(d, severity, origin.file, origin.line, "%s", message);
}

#define WRONG(scope, i, ...) report(c, d, SEVERITY_ERROR, scope, i, __VA_ARGS__)
#define ODD(scope, i, ...)   report(c, d, SEVERITY_WARNING, scope, i, __VA_ARGS__)

/* --- the case as a whole --- */

static void check_time(const struct model_case *c, struct diagnostics *d) {
    const struct world_params *w = &c->world;
    if (c->head.start_days == CASE_START_UNSET) WRONG(SCOPE_WORLD, 0, "the case has no start date");
    double horizon_days = w->time_horizon_years * DAYS_PER_YEAR;
    if (w->time_decision_day >= horizon_days)
        WRONG(SCOPE_WORLD, 0,
              "the decision day, %.10g, must come before the horizon, %.10g days after the start",
              w->time_decision_day, floor(horizon_days));
    if (w->time_rains_first_day == w->time_rains_last_day)
        ODD(SCOPE_WORLD, 0, "the rainy season is one day long (day %.0f of the year)",
            w->time_rains_first_day);
    double length = w->time_rains_last_day - w->time_rains_first_day + 1;
    if (length <= 0) length += 366;
    if (length >= 365) WRONG(SCOPE_WORLD, 0, "the rainy season lasts all year; a dry season is needed");
}

static void check_mission(const struct model_case *c, struct diagnostics *d) {
    bool allowed = c->world.mission_ceiling_troops_persons > 0 || c->world.mission_ceiling_police_persons > 0;
    if (c->n[SCOPE_UNIT] == 0 && !allowed)
        WRONG(SCOPE_WORLD, 0, "there is no mission: add a unit or a ceiling");
    for (int i = 0; i < c->n[SCOPE_UNIT]; i++)
        if (c->unit_base[i] < 0) WRONG(SCOPE_UNIT, i, "unit '%s' has no base", c->unit_records[i].name);
}

/* --- sectors and their network --- */

static double area_of(const struct outline *outline) {
    double twice = 0;
    for (size_t i = 0; i < outline->n; i++) {
        const double *p = outline->xy[i], *q = outline->xy[(i + 1) % outline->n];
        twice += p[0] * q[1] - q[0] * p[1];
    }
    return fabs(twice) / 2;
}

/* By the number of edges a ray to the right crosses (even-odd rule). */
static bool contains(const struct outline *outline, double x, double y) {
    bool inside = false;
    for (size_t i = 0; i < outline->n; i++) {
        const double *p = outline->xy[i], *q = outline->xy[(i + 1) % outline->n];
        if ((p[1] > y) != (q[1] > y) && x < p[0] + (y - p[1]) / (q[1] - p[1]) * (q[0] - p[0]))
            inside = !inside;
    }
    return inside;
}

static void check_sectors(const struct model_case *c, struct diagnostics *d) {
    bool any_outline = false;
    if (c->n[SCOPE_SECTOR] == 0) WRONG(SCOPE_WORLD, 0, "a case needs at least one sector");
    for (int i = 0; i < c->n[SCOPE_SECTOR]; i++)
        any_outline = any_outline || c->outlines[i].n > 0;
    for (int i = 0; i < c->n[SCOPE_SECTOR] && any_outline; i++) {
        const char *name = c->sector_records[i].name;
        if (c->outlines[i].n == 0)
            ODD(SCOPE_SECTOR, i, "sector '%s' has no outline; maps leave it out", name);
        else if (area_of(&c->outlines[i]) == 0)
            ODD(SCOPE_SECTOR, i, "the outline of sector '%s' has no area", name);
        else if (c->towns[i].name[0] != '\0' && !contains(&c->outlines[i], c->towns[i].x, c->towns[i].y))
            ODD(SCOPE_SECTOR, i, "the town '%s' lies outside the outline of sector '%s'", c->towns[i].name,
                name);
    }
}

double case_route_hours(const struct model_case *c, int i_route, bool rains) {
    const struct route_params *r = &c->routes[i_route];
    const struct world_params *w = &c->world;
    if (rains && (int)r->closed == CLOSED_RAINS) return INFINITY;
    if ((int)r->surface == SURFACE_PAVED) return r->length_km / w->travel_paved_kmh;
    double kmh = (int)r->surface == SURFACE_UNPAVED ? w->travel_unpaved_kmh : w->travel_track_kmh;
    return r->length_km / (rains ? kmh * w->travel_rains_factor : kmh);
}

/* Hours between neighbours, INFINITY without a road. */
static void fill_direct(const struct model_case *c, bool rains,
                        double direct[CASE_MAX_SECTORS][CASE_MAX_SECTORS]) {
    for (int a = 0; a < CASE_MAX_SECTORS; a++)
        for (int b = 0; b < CASE_MAX_SECTORS; b++)
            direct[a][b] = INFINITY;
    for (int i = 0; i < c->n[SCOPE_ROUTE]; i++) {
        int a = c->route_ends[i][0], b = c->route_ends[i][1];
        if (a < 0 || b < 0) continue; // reported by check_routes
        direct[a][b] = direct[b][a] = case_route_hours(c, i, rains);
    }
}

static void shortest_from(int from, int n, double direct[CASE_MAX_SECTORS][CASE_MAX_SECTORS], double *hours) {
    bool settled[CASE_MAX_SECTORS] = {false};
    for (int i = 0; i < n; i++)
        hours[i] = i == from ? 0 : INFINITY;
    for (;;) {
        int next = -1;
        for (int i = 0; i < n; i++)
            if (!settled[i] && isfinite(hours[i]) && (next < 0 || hours[i] < hours[next])) next = i;
        if (next < 0) return;
        settled[next] = true;
        for (int i = 0; i < n; i++)
            hours[i] = fmin(hours[i], hours[next] + direct[next][i]);
    }
}

/* Kilometres of the shortest road, closed or not: what an aircraft has to bridge at most. */
static void fill_travel_km(struct model_case *c) {
    double direct[CASE_MAX_SECTORS][CASE_MAX_SECTORS];
    for (int a = 0; a < CASE_MAX_SECTORS; a++)
        for (int b = 0; b < CASE_MAX_SECTORS; b++)
            direct[a][b] = INFINITY;
    for (int i = 0; i < c->n[SCOPE_ROUTE]; i++) {
        int a = c->route_ends[i][0], b = c->route_ends[i][1];
        if (a >= 0 && b >= 0) direct[a][b] = direct[b][a] = c->routes[i].length_km;
    }
    for (int a = 0; a < c->n[SCOPE_SECTOR]; a++)
        shortest_from(a, c->n[SCOPE_SECTOR], direct, c->travel_km[a]);
}

static void fill_travel_hours(struct model_case *c) {
    double direct[CASE_MAX_SECTORS][CASE_MAX_SECTORS];
    for (int rains = 0; rains < 2; rains++) {
        fill_direct(c, rains == 1, direct);
        for (int a = 0; a < c->n[SCOPE_SECTOR]; a++)
            shortest_from(a, c->n[SCOPE_SECTOR], direct, c->travel_hours[rains][a]);
    }
}

double case_travel_hours(const struct model_case *c, int a, int b, bool rains) {
    return a <= b ? c->travel_hours[rains][a][b] : c->travel_hours[rains][b][a];
}

double case_travel_km(const struct model_case *c, int a, int b) {
    return a <= b ? c->travel_km[a][b] : c->travel_km[b][a];
}

/* The sector from which most others can be reached: those it cannot reach are the ones cut off. */
static int best_connected(const struct model_case *c) {
    int best = 0, n_best = -1;
    for (int a = 0; a < c->n[SCOPE_SECTOR]; a++) {
        int n = 0;
        for (int b = 0; b < c->n[SCOPE_SECTOR]; b++)
            n += isfinite(case_travel_hours(c, a, b, false));
        if (n > n_best) {
            best = a;
            n_best = n;
        }
    }
    return best;
}

static void check_network(const struct model_case *c, struct diagnostics *d) {
    int centre = best_connected(c);
    for (int i = 0; i < c->n[SCOPE_ROUTE]; i++)
        if (c->route_ends[i][0] < 0)
            WRONG(SCOPE_ROUTE, i, "route '%s' leads nowhere: its ends were not set",
                  c->route_records[i].name);
    for (int i = 0; i < c->n[SCOPE_SECTOR]; i++)
        if (!isfinite(case_travel_hours(c, centre, i, false)))
            WRONG(SCOPE_SECTOR, i,
                  "sector '%s' is cut off: even in the dry season no road leads there from '%s'",
                  c->sector_records[i].name, c->sector_records[centre].name);
}

/* --- parties --- */

static double sum_of_shares(const struct model_case *c, int i_party) {
    double sum = 0;
    for (int i = 0; i < c->n[SCOPE_SECTOR]; i++)
        sum += c->shares_raw[i_party][i];
    return sum;
}

static void check_party(const struct model_case *c, int i, struct diagnostics *d) {
    const struct party_params *p = &c->parties[i];
    const char *name = c->party_records[i].name;
    if ((int)p->kind == PARTY_GOVERNMENT) return;
    if (!(sum_of_shares(c, i) > 0))
        WRONG(SCOPE_PARTY, i, "party '%s' has no home: give its share of fighters in some sectors", name);
    if (p->fighters_persons == 0) ODD(SCOPE_PARTY, i, "party '%s' has no fighters", name);
    if (p->women_frac + p->children_frac > 1)
        WRONG(SCOPE_PARTY, i,
              "party '%s' has more women and children than fighters: women_frac + children_frac is %.10g",
              name, p->women_frac + p->children_frac);
}

static void check_parties(const struct model_case *c, struct diagnostics *d) {
    int i_government = -1;
    bool any_to_demobilise = false, any_site = false;
    for (int i = 0; i < c->n[SCOPE_PARTY]; i++) {
        enum party_kind kind = (enum party_kind)(int)c->parties[i].kind;
        check_party(c, i, d);
        any_to_demobilise =
            any_to_demobilise || (kind == PARTY_SIGNATORY && c->parties[i].fighters_persons > 0);
        if (kind != PARTY_GOVERNMENT) continue;
        if (i_government >= 0)
            WRONG(SCOPE_PARTY, i, "party '%s' is a second government; '%s' is one already",
                  c->party_records[i].name, c->party_records[i_government].name);
        else
            i_government = i;
    }
    for (int i = 0; i < c->n[SCOPE_SECTOR]; i++)
        any_site = any_site || c->sectors[i].ddr_site != 0;
    if (any_to_demobilise && !any_site)
        WRONG(SCOPE_WORLD, 0,
              "a signatory party has fighters but no sector has a DDR site: set ddr_site in at least one "
              "sector");
}

static void normalise_shares(struct model_case *c) {
    for (int p = 0; p < c->n[SCOPE_PARTY]; p++) {
        double sum = sum_of_shares(c, p);
        for (int s = 0; s < c->n[SCOPE_SECTOR]; s++)
            c->shares[p][s] = sum > 0 ? c->shares_raw[p][s] / sum : 0;
    }
}

/* --- the whole --- */

bool case_finish(struct model_case *c, struct diagnostics *d) {
    if (c->finished) return true;
    size_t n_errors = d->n_errors;
    check_time(c, d);
    check_sectors(c, d);
    check_mission(c, d);
    check_parties(c, d);
    normalise_shares(c);
    fill_travel_hours(c);
    fill_travel_km(c);
    check_network(c, d);
    injects_check(c, d);
    doctrine_check(c->doctrine, d);
    c->finished = d->n_errors == n_errors;
    if (c->finished) doctrine_resolve(c->doctrine);
    return c->finished;
}
