/* The descriptor tables, expanded; see tables.h. */
#include "model/tables.h"

#include <string.h>

// clang-format off: a row of a table is one line

static const struct descriptor WORLD_ROWS[] = {
#define WORLD(group, field, type, unit, def, min, max, choices, doc, source, confidence)                     \
    {#group "." #field,                                                                                      \
     TYPE_##type,                                                                                            \
     unit,                                                                                                   \
     def,                                                                                                    \
     min,                                                                                                    \
     max,                                                                                                    \
     choices,                                                                                                \
     doc,                                                                                                    \
     source,                                                                                                 \
     CONFIDENCE_##confidence,                                                                                \
     SCOPE_WORLD,                                                                                            \
     offsetof(struct world_params, group##_##field)},
#define SECTOR(...)
#define ROUTE(...)
#define PARTY(...)
#define UNIT(...)
#include "model/parameters.def"
};

#define ROW(scope, params, field, type, unit, def, min, max, choices, doc, source, confidence)               \
    {#field,  TYPE_##type,                                                                                   \
     unit,    def,                                                                                           \
     min,     max,                                                                                           \
     choices, doc,                                                                                           \
     source,  CONFIDENCE_##confidence,                                                                       \
     scope,   offsetof(struct params, field)},

static const struct descriptor SECTOR_ROWS[] = {
#define WORLD(...)
#define SECTOR(...) ROW(SCOPE_SECTOR, sector_params, __VA_ARGS__)
#define ROUTE(...)
#define PARTY(...)
#define UNIT(...)
#include "model/parameters.def"
};

static const struct descriptor ROUTE_ROWS[] = {
#define WORLD(...)
#define SECTOR(...)
#define ROUTE(...) ROW(SCOPE_ROUTE, route_params, __VA_ARGS__)
#define PARTY(...)
#define UNIT(...)
#include "model/parameters.def"
};

static const struct descriptor PARTY_ROWS[] = {
#define WORLD(...)
#define SECTOR(...)
#define ROUTE(...)
#define PARTY(...) ROW(SCOPE_PARTY, party_params, __VA_ARGS__)
#define UNIT(...)
#include "model/parameters.def"
};

static const struct descriptor UNIT_ROWS[] = {
#define WORLD(...)
#define SECTOR(...)
#define ROUTE(...)
#define PARTY(...)
#define UNIT(...) ROW(SCOPE_UNIT, unit_params, __VA_ARGS__)
#include "model/parameters.def"
};

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

const struct descriptor *const PARAMETERS[N_SCOPES] = {
    [SCOPE_WORLD] = WORLD_ROWS, [SCOPE_SECTOR] = SECTOR_ROWS, [SCOPE_ROUTE] = ROUTE_ROWS,
    [SCOPE_PARTY] = PARTY_ROWS, [SCOPE_UNIT] = UNIT_ROWS,
};

const size_t N_PARAMETERS[N_SCOPES] = {
    [SCOPE_WORLD] = COUNT_OF(WORLD_ROWS), [SCOPE_SECTOR] = COUNT_OF(SECTOR_ROWS),
    [SCOPE_ROUTE] = COUNT_OF(ROUTE_ROWS), [SCOPE_PARTY] = COUNT_OF(PARTY_ROWS),
    [SCOPE_UNIT] = COUNT_OF(UNIT_ROWS),
};

enum { O = USE_OUTCOME, S = USE_SERIES, R = USE_REPORTED };

static const char METRIC_SOURCE[] = "computed from the true state of a run";

#define METRIC(name, kind, unit, min, max, better, uses, doc, scope)                                         \
    {{#name, TYPE_REAL, unit, 0, min, max, NULL, doc, METRIC_SOURCE, CONFIDENCE_DERIVED, scope, 0},          \
     KIND_##kind,                                                                                            \
     BETTER_##better,                                                                                        \
     (unsigned)(uses)},

const struct metric METRICS[N_METRICS] = {
#define WORLD(name, kind, unit, min, max, better, uses, doc)                                                 \
    METRIC(name, kind, unit, min, max, better, uses, doc, SCOPE_WORLD)
#define SECTOR(...)
#include "model/metrics.def"
#define WORLD(...)
#define SECTOR(name, kind, unit, min, max, better, uses, doc)                                                \
    METRIC(name, kind, unit, min, max, better, uses, doc, SCOPE_SECTOR)
#include "model/metrics.def"
};

const struct lever_group_row LEVER_GROUPS[N_LEVER_GROUPS] = {
#define GROUP(name, role, doc) {#name, ROLE_##role, doc},
#include "model/lever_groups.def"
};
_Static_assert(N_LEVER_GROUPS <= 64, "sets of groups are 64-bit words");

const struct lever LEVERS[N_LEVERS] = {
#define LEVER(name, owner, target, unit, min, max, lead_days, doc)                                           \
    {{#name, TYPE_REAL, unit, 0, min, max, NULL, doc, "policy lever", CONFIDENCE_DERIVED, SCOPE_##target,    \
      0},                                                                                                    \
     #owner,                                                                                                 \
     GROUP_##owner,                                                                                          \
     lead_days},
#include "model/levers.def"
};

const struct hook HOOKS[N_HOOKS] = {
#define HOOK(name, kind, who, arguments, columns, unit, def, doc)                                            \
    {#name, HOOK_##kind, ROLES_##who, arguments, columns, unit, def, doc},
#include "model/hooks.def"
};

const struct incident_type INCIDENTS[N_INCIDENTS] = {
#define INCIDENT(name, unit, kept, counts, doc) {#name, unit, kept, counts, doc},
#include "model/incidents.def"
};

const char *metric_kind_name(enum metric_kind kind) {
    static const char *const NAMES[] = {"binary", "mean", "event_time"};
    return NAMES[kind];
}

const char *better_name(enum better better) {
    static const char *const NAMES[] = {"up", "down", "neither"};
    return NAMES[better];
}

const char *policy_role_name(enum policy_role role) {
    static const char *const NAMES[] = {"policy", "party", "inject"};
    return NAMES[role];
}

const char *actor_name(enum actor actor) {
    static const char *const NAMES[] = {"movement", "government", "broker"};
    return NAMES[actor];
}

