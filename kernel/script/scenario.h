#ifndef SCRIPT_SCENARIO_H
#define SCRIPT_SCENARIO_H

/*
 * Scenario files: Lua data read by record constructors that know their line.
 *
 * The file is read as data (script/data.h): its environment holds only the constructors (scenario, sector,
 * route, party, unit, set, measured, estimated, assumed) and plain data operations. The loader reports every
 * mistake of the file at once - unknown key with the nearest right one, value out of range with the range,
 * wrong type or unit, a route or base that names no sector - each with file and line, and returns a case only
 * when there was none.
 *
 *     struct diagnostics d = DIAGNOSTICS_NONE;
 *     struct model_case *c = scenario_load("scenarios/kestria.lua", &d);
 */

#include "base/diagnostics.h"
#include "model/case/case.h"

/* A finished case, or NULL with at least one error in `d`. `path` as the user gave it; a bare name
 * ("liberia-2003") is looked up in scenarios/ as described in script/paths.h. */
struct model_case *scenario_load(const char *path, struct diagnostics *d);

/* The same from a text in memory; `path` is the name used in messages. */
struct model_case *scenario_read(const char *path, const char *text, size_t n, struct diagnostics *d);

#endif
