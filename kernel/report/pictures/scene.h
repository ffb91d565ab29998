#ifndef REPORT_SCENE_H
#define REPORT_SCENE_H

/*
 * A scene: one run, with the ground it played on and where things were on many days; what the pictures of a
 * run (map, Gantt) are drawn from.
 *
 * It is got by executing a stored run again (batch/batch.h) with snapshots of about two a month and of the
 * days asked for. That needs the files of the experiment as they were: where they are gone or changed, there
 * is no scene, and the error says why. Which run: one the caller names, or the run of the baseline whose
 * first headline outcome that is an amount is the median of its finished runs (a yes or no has no middle),
 * ties broken by the lower point and replication.
 *
 *     struct scene *scene = NULL;
 *     struct scene_wish wish = {.run = "calendar/0/17", .days = days, .n_days = 2};
 *     if (scene_of_results(&scene, results, &wish, err) == STATUS_OK) ...
 *     scene_destroy(scene);
 *
 * Owner: the caller. The ground is a copy: a scene needs no case.
 */

#include "batch/results.h"
#include "model/case/case.h"
#include "model/run.h"

enum { SCENE_RUN_CHARS = 128, SCENE_DAYS_MAXIMUM = 6 };

struct scene_sector {
    const char *name;
    double x, y;      // the town, or the middle of the outline, or of the scheme
    size_t n_xy;      // corners; of a scheme too
    const double *xy; // x to the right, y up
};

struct scene_route {
    int a, b; // sectors
};

struct scene_record { // of units
    const char *name, *contributor;
    enum unit_kind kind;
};

struct scene {
    char run[SCENE_RUN_CHARS];
    const char *title; // of the scenario
    char chosen[256];  // why this run: "the median of the runs of calendar by relapse"
    int64_t start_days;
    double decision_day, exit_day, horizon_days; // exit_day: the horizon when the mission never left
    bool schematic;                              // no sector has an outline: laid out from the roads
    int n_without_outline;                       // of the others: they are left out of maps
    int n_sectors, n_routes, n_records, n_units;
    struct scene_sector *sectors;
    struct scene_route *routes;
    struct scene_record *records;
    size_t n_snapshots;
    const struct snapshot *snapshots; // rising in days
    bool usual_days;
    size_t n_days;
    double days[SCENE_DAYS_MAXIMUM]; // those asked for, or the usual three
    struct arena *memory;            // private
};

struct scene_wish {
    const char *run;    // NULL: the median run of the baseline
    const double *days; // since the start of the run; NULL: decision date, exit, five years later
    size_t n_days;
};

enum status scene_of_results(struct scene **out, const struct results *r, const struct scene_wish *wish,
                             struct error *err) MUST_CHECK;
/* From a run just executed with snapshots of scene_days; `memory` holds the result and becomes the scene's.
 */
enum status scene_of_run(struct scene **out, const struct model_case *c, const struct run_result *result,
                         struct arena *memory, struct error *err) MUST_CHECK;
void scene_destroy(struct scene *s); // NULL allowed

/* The days to take snapshots of: every half month and the days wished for, in order. Into `out`, which has
 * room for scene_n_days of them; returns how many. */
size_t scene_n_days(double horizon_days, size_t n_wished);
size_t scene_days(double horizon_days, const double *wished, size_t n_wished, double *out);

/* Decision date, exit, five years later or the end; room for three. */
size_t scene_usual_days(double decision_day, double exit_day, double horizon_days, double *out);

const struct snapshot *scene_at(const struct scene *s,
                                double day); // the last one up to that day, or the first
void scene_date(const struct scene *s, double day, struct text *out); // "2034-06-01"

#endif
