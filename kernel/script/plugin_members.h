#ifndef SCRIPT_PLUGIN_MEMBERS_H
#define SCRIPT_PLUGIN_MEMBERS_H

/*
 * Misspelt members of the mission, found by reading: m.world.cieling_persons, m:hand_ovr(i), e.sectr.
 *
 * A run meets such a slip only when it comes to that line, perhaps in one run of a thousand. So the text is
 * read for what follows the words `m` and `e`, by which every plugin calls the arguments of its hooks, and
 * each name is looked up in the tables that the run will ask. A text that gives these names to something of
 * its own (`local m`, `for _, e`) is not judged on them; nor is what hides behind another name (local s =
 * m.sectors). Levers of a group that the plugin does not own are found here as well.
 *
 *     plugin_check_members(p, d);   // after the plugin's table was read: its kind, params and hooks count
 */

#include "script/plugin_internal.h"

void plugin_check_members(const struct plugin *p, struct diagnostics *d);

#endif
