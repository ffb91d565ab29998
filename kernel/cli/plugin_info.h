#ifndef CLI_PLUGIN_INFO_H
#define CLI_PLUGIN_INFO_H

/*
 * What a loaded plugin declares, for people and as JSON: kind, levers, hooks, parameters with units and ranges.
 * Nothing of it is run.
 *
 *     struct plugin *p = plugin_load("drawdown/benchmark", &d);
 *     plugin_info_print(p, &out);
 */

#include "base/json.h"
#include "script/plugin.h"

void plugin_info_print(const struct plugin *p, struct text *out);
void plugin_info_write(const struct plugin *p, struct json *j); // an object

#endif
