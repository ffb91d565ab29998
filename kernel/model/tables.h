#ifndef MODEL_TABLES_H
#define MODEL_TABLES_H

/*
 * The five descriptor tables, expanded from the .def files beside this header: parameters, metrics, levers,
 * hooks and incidents. Everything that speaks about the model by name (loader, command line, plugins, store,
 * reports, reference text) reads these tables; nothing else lists names.
 *
 *     const struct descriptor *d = descriptor_find(PARAMETERS[SCOPE_SECTOR], N_PARAMETERS[SCOPE_SECTOR],
 * "police_persons"); METRICS[METRIC_relapse].head.doc
 */

#include "base/descriptor.h"

#include <stdint.h>

/* --- parameters: one struct of doubles per scope, and its rows --- */

struct world_params {
#define WORLD(group, field, ...) double group##_##field;
#define SECTOR(...)
#define ROUTE(...)
#define PARTY(...)
#define UNIT(...)
#include "model/parameters.def"
};

struct sector_params {
#define WORLD(...)
#define SECTOR(field, ...) double field;
#define ROUTE(...)
#define PARTY(...)
#define UNIT(...)
#include "model/parameters.def"
};

struct route_params {
#define WORLD(...)
#define SECTOR(...)
#define ROUTE(field, ...) double field;
#define PARTY(...)
#define UNIT(...)
#include "model/parameters.def"
};

struct party_params {
#define WORLD(...)
#define SECTOR(...)
#define ROUTE(...)
#define PARTY(field, ...) double field;
#define UNIT(...)
#include "model/parameters.def"
};

struct unit_params {
#define WORLD(...)
#define SECTOR(...)
#define ROUTE(...)
#define PARTY(...)
#define UNIT(field, ...) double field;
#include "model/parameters.def"
};

/* Rows of one scope in the order of the file; world names are dotted ("ddr.cash_usd"). */
extern const struct descriptor *const PARAMETERS[N_SCOPES];
extern const size_t N_PARAMETERS[N_SCOPES];

/* Choices that C code tests, in the order of their `choices`. */
enum party_kind { PARTY_GOVERNMENT, PARTY_SIGNATORY, PARTY_NON_SIGNATORY, PARTY_MILITIA };
enum party_goals { GOALS_LIMITED, GOALS_GREEDY, GOALS_TOTAL };
enum unit_kind {
    UNIT_INFANTRY_COMPANY,
    UNIT_FORMED_POLICE,
    UNIT_POLICE_OFFICERS,
    UNIT_SUPPORT,
    UNIT_QUICK_REACTION,
    UNIT_ENGINEERS,
    UNIT_AVIATION,
    UNIT_MEDICAL,
    UNIT_LOGISTICS,
    UNIT_OBSERVERS
};
enum cash_model { CASH_CHANCE, CASH_FLOW };
enum contributor_model { CONTRIBUTORS_SILENT, CONTRIBUTORS_ACCOUNTABLE };
enum leadership_model { LEADERSHIP_TIRELESS, LEADERSHIP_LIMITED };
enum supply_model { SUPPLY_PLENTY, SUPPLY_CONVOYS };
enum route_surface { SURFACE_PAVED, SURFACE_UNPAVED, SURFACE_TRACK };
enum route_closed { CLOSED_NEVER, CLOSED_RAINS };
enum deterrence { DETERRENCE_LINEAR, DETERRENCE_SATURATING };
enum spoiler_type { SPOILER_FIXED, SPOILER_ENDOGENOUS };

/* --- metrics --- */

enum metric_kind { KIND_BINARY, KIND_MEAN, KIND_EVENT_TIME };
enum better { BETTER_UP, BETTER_DOWN, BETTER_NEITHER };
enum { USE_OUTCOME = 1, USE_SERIES = 2, USE_REPORTED = 4 };

struct metric {
    struct descriptor head; // scope is SCOPE_WORLD or SCOPE_SECTOR
    enum metric_kind kind;
    enum better better;
    unsigned uses;
};

enum metric_id { // world metrics first, in the order of METRICS
#define WORLD(name, ...) METRIC_##name,
#define SECTOR(...)
#include "model/metrics.def"
    N_WORLD_METRICS,
    METRIC_FIRST_SECTOR = N_WORLD_METRICS - 1,
#define WORLD(...)
#define SECTOR(name, ...) SECTOR_METRIC_##name,
#include "model/metrics.def"
    N_METRICS
};
enum { N_SECTOR_METRICS = N_METRICS - N_WORLD_METRICS };

extern const struct metric METRICS[N_METRICS];

const char *metric_kind_name(enum metric_kind kind); // "binary", "mean", "event_time"
const char *better_name(enum better better);         // "up", "down", "neither"

/* --- plugins --- */

/* What a plugin drives: the mission, a party, or events from outside. */
enum policy_role { ROLE_POLICY, ROLE_PARTY, ROLE_INJECT, N_ROLES };
enum {
    ROLES_POLICY = 1 << ROLE_POLICY,
    ROLES_PARTY = 1 << ROLE_PARTY,
    ROLES_INJECT = 1 << ROLE_INJECT,
    ROLES_ANY = ROLES_POLICY | ROLES_PARTY | ROLES_INJECT
};

/* What sort of actor a party plugin drives. A broker is no party of the case: the criminal network. */
enum actor { DRIVES_MOVEMENT, DRIVES_GOVERNMENT, DRIVES_BROKER, N_DRIVEN };

const char *policy_role_name(enum policy_role role); // "policy", "party", "inject"
const char *actor_name(enum actor actor);            // "movement", "government", "broker"

/* --- levers --- */

enum lever_group { // rows of lever_groups.def: fewer than 64, for sets of them are words
#define GROUP(name, ...) GROUP_##name,
#include "model/lever_groups.def"
    N_LEVER_GROUPS
};

struct lever_group_row {
    const char *name;
    enum policy_role role; // of the plugins that may order its levers
    const char *doc;
};

extern const struct lever_group_row LEVER_GROUPS[N_LEVER_GROUPS];

struct lever {
    struct descriptor head; // scope is the target; unit "" means the lever takes no value
    const char *owner;      // the name of its group
    enum lever_group group;
    double lead_days;
};

enum lever_id {
#define LEVER(name, ...) LEVER_##name,
#include "model/levers.def"
    N_LEVERS
};

extern const struct lever LEVERS[N_LEVERS];

static inline uint64_t lever_group_bit(enum lever_id lever) {
    return UINT64_C(1) << LEVERS[lever].group;
}
/* Who may order a lever: a policy that owns its group, or the plugins of one role without owning anything. */
static inline enum policy_role lever_role(enum lever_id lever) {
    return LEVER_GROUPS[LEVERS[lever].group].role;
}

/* --- hooks --- */

enum hook_kind { HOOK_NOTIFY, HOOK_CHOOSE, HOOK_PROCESS };

struct hook {
    const char *name;
    enum hook_kind kind;
    unsigned roles;        // of the plugins that may define it: ROLES_*
    const char *arguments; // "#sector,deaths_persons": comma-separated; '#' marks a 0-based sector index
    const char *columns;
    const char *unit; // of the answer
    double def;       // the answer when no plugin has one
    const char *doc;
};

enum hook_id {
#define HOOK(name, ...) HOOK_##name,
#include "model/hooks.def"
    N_HOOKS
};

extern const struct hook HOOKS[N_HOOKS];

/* --- incidents --- */

struct incident_type {
    const char *name;
    const char *unit;
    bool kept;
    bool counts;
    const char *doc;
};

enum incident_id {
#define INCIDENT(name, ...) INCIDENT_##name,
#include "model/incidents.def"
    N_INCIDENTS
};

extern const struct incident_type INCIDENTS[N_INCIDENTS];

#endif
