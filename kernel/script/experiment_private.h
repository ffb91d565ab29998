#ifndef SCRIPT_EXPERIMENT_PRIVATE_H
#define SCRIPT_EXPERIMENT_PRIVATE_H

/* What experiment.c (reading the record) and experiment_points.c (its design) share. Nobody else includes
 * this. */

#include "script/data.h"
#include "script/experiment.h"
#include "script/marginal.h"

/* Whether an address is "policy.<plugin>.<parameter>", and the plugin of a stack it names, or NULL. */
bool experiment_is_policy_address(const char *address);
const struct plugin *experiment_addressed_plugin(const struct stack *s, const char *address);

/* Expands the record's design into points; marginals has one for each of e->uncertainties. Errors are
 * reported. */
void experiment_make_points(const struct data_file *file, const struct data_record *record,
                            const struct marginal *marginals, struct experiment *e);

/* Builds the case and stacks of the points (the first 1,000), reporting the first that does not hold
 * together. */
void experiment_check_points(const struct data_file *file, const struct data_record *record,
                             const struct experiment *e);

#endif
