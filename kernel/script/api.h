#ifndef SCRIPT_API_H
#define SCRIPT_API_H

/*
 * What an author can write, as one table: the names of the sandbox (names.def) and the members of the mission
 * (members.def, and a party's numbers of itself from model/parties/me.def), with the keys of a plugin's
 * table. Whoever shows these names to people reads them here: `truce explain`, the annotations for editors,
 * .luacheckrc. Metrics, levers and hooks have tables of their own (model/tables.h).
 *
 *     for (size_t i = 0; i < N_API; i++)
 *         if (API[i].group == API_MISSION) printf("m.%s\n", API[i].name);
 */

#include "model/policy.h"

#include <stdbool.h>
#include <stddef.h>

enum api_group {
    API_BASE,
    API_MATH,
    API_STRING,
    API_TABLE,
    API_SCENARIO,
    API_EXPERIMENT,
    API_DOCTRINE,
    API_EVIDENCE,
    API_MISSION,
    API_SECTORS,
    API_PARTIES,
    API_OUTPUTS,
    API_FUNCTIONS,
    API_ME,
    API_STREAM,
    API_TEST,
    API_PLUGIN,
    API_PARAM,
    N_API_GROUPS
};

struct api_row {
    enum api_group group;
    const char *name;
    const char *arguments; // NULL: a value
    const char *type;      // of the value, or of the results; "" none
    unsigned roles;        // of the plugins that have it; ROLES_ANY for names
    bool in_data;          // of API_BASE and API_MATH: also in data files
    const char *unit;      // of a number; "" none
    const char *doc;
};

extern const struct api_row API[];
extern const size_t N_API;

/* What stands before a name of the group: "math.", "m.sectors.", "m.rng.NAME:", "". */
const char *api_prefix(enum api_group group);
/* Where it is written: "plugins", "scenarios", "experiments", "doctrines", "tests of plugins". */
const char *api_place(const struct api_row *row);
/* Where a metric is that was looked for in another view: "; it is of the whole country: m.world.bases", or "". Returns
 * `out`. */
const char *api_metric_elsewhere(const char *name, char out[160]);
/* A list in the notation of LuaLS, "t: table<string, any>, f?: fun(a, b)": the length of the item that starts
 * at `at`, up to a comma outside brackets; and where the next one starts, the end of the text past the last.
 */
size_t api_item_length(const char *at);
const char *api_next_item(const char *at);
/* Whether it is called with a colon. */
bool api_is_method(const struct api_row *row);

#endif
