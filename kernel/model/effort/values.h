#ifndef MODEL_EFFORT_VALUES_H
#define MODEL_EFFORT_VALUES_H

/*
 * The true value behind a metric, for benchmarks and risks: of the country the mean of the last three months
 * (so that a single quiet month meets nothing), of a sector what is so today, where reports have an error; for
 * the rest, what everybody can see, as it is reported. Reads only.
 */

#include "model/world.h"

double effort_world_value(const struct mission *m, enum metric_id metric);
double effort_sector_value(const struct mission *m, enum metric_id metric, int i_sector);

#endif
