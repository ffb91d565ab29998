/* Annotations for editors; see annotations.h. luacheck's file and the editor's settings are in linters.c. */
#include "cli/annotations.h"

#include "model/effort/effort.h"
#include "script/api.h"

#include <stdio.h>
#include <string.h>

/* --- lists of arguments and results --- */

/* The names of arguments, for the line `function f(a, b) end`. */
static void add_argument_names(struct text *out, const char *arguments) {
    for (const char *at = arguments; *at != '\0'; at = api_next_item(at))
        text_add(out, "%s%.*s", at == arguments ? "" : ", ", (int)strcspn(at, "?:"), at);
}

static void add_params(struct text *out, const char *arguments) {
    for (const char *at = arguments; *at != '\0'; at = api_next_item(at)) {
        int n_name = (int)strcspn(at, ":"); // with its "?"
        const char *type = at + n_name + 2;
        text_add(out, "---@param %.*s %.*s\n", n_name, at, (int)(at + api_item_length(at) - type), type);
    }
}

static void add_results(struct text *out, const char *types) {
    if (strcmp(types, "dot") == 0) return;
    for (const char *at = types; *at != '\0'; at = api_next_item(at)) {
        int n = (int)api_item_length(at);
        if (strncmp(at, "...", 3) == 0)
            text_add(out, "---@return %.*s ...\n", n - 3, at + 3);
        else
            text_add(out, "---@return %.*s\n", n, at);
    }
}

/* --- rows --- */

static void add_function(struct text *out, const char *owner, char mark, const struct api_row *row) {
    text_add(out, "\n---%s\n", row->doc);
    add_params(out, row->arguments);
    add_results(out, row->type);
    text_add(out, "function %s", owner);
    if (mark != '\0') text_add_bytes(out, &mark, 1);
    text_add(out, "%s(", row->name);
    add_argument_names(out, row->arguments);
    text_add(out, ") end\n");
}

static void add_unit(struct text *out, const char *unit) {
    if (unit[0] != '\0' && strcmp(unit, "1") != 0) text_add(out, " [%s]", unit);
}

static void add_field(struct text *out, const struct api_row *row) {
    text_add(out, "---@field %s %s %s", row->name, row->type, row->doc);
    add_unit(out, row->unit);
    text_add(out, "\n");
}

/* Values of a group as fields of the class that was just begun. */
static void add_fields(struct text *out, enum api_group group) {
    for (size_t i = 0; i < N_API; i++)
        if (API[i].group == group && API[i].arguments == NULL) add_field(out, &API[i]);
}

/* The functions of a group, as members of the table `owner`. */
static void add_functions(struct text *out, enum api_group group, const char *owner) {
    for (size_t i = 0; i < N_API; i++) {
        const struct api_row *row = &API[i];
        if (row->group != group || row->arguments == NULL) continue;
        if (group == API_MISSION && strcmp(row->name, "wait_for") == 0)
            continue; // its result depends on the hook
        add_function(out, owner, owner[0] == '\0' ? '\0' : api_is_method(row) ? ':' : '.', row);
    }
}

static void begin_class(struct text *out, const char *doc, const char *name) {
    text_add(out, "\n---%s\n---@class %s\n", doc, name);
}

/* --- the names of the sandbox --- */

static void add_library(struct text *out, enum api_group group, const char *class, const char *name) {
    text_add(out, "\n---@class %s\n", class);
    add_fields(out, group);
    text_add(out, "%s = {}\n", name);
    add_functions(out, group, name);
}

static void add_names(struct text *out) {
    text_add(out, "\n-- ---- names of the sandbox ----\n");
    add_functions(out, API_BASE, "");
    add_library(out, API_MATH, "mathlib", "math");
    add_library(out, API_STRING, "stringlib", "string");
    add_library(out, API_TABLE, "tablelib", "table");
}

/* --- words that can be chosen --- */

static void add_alias(struct text *out, const char *name, const char *(*word)(int i), int n) {
    text_add(out, "\n---@alias %s\n", name);
    for (int i = 0; i < n; i++) {
        bool repeated = false;
        for (int k = 0; k < i && !repeated; k++)
            repeated = strcmp(word(k), word(i)) == 0;
        if (!repeated) text_add(out, "---| \"%s\"\n", word(i));
    }
}

static const char *lever_name(int i) {
    return LEVERS[i].head.name;
}

static const char *group_name(int i) {
    return LEVERS[i].owner;
}

static const char *hook_name(int i) {
    return HOOKS[i].name;
}

static const char *function_name(int i) {
    return FUNCTIONS[i].name;
}

/* --- the mission --- */

static void add_metrics(struct text *out, bool of_sectors) {
    for (int i = of_sectors ? N_WORLD_METRICS : 0; i < (of_sectors ? N_METRICS : N_WORLD_METRICS); i++) {
        const struct descriptor *row = &METRICS[i].head;
        if (!(METRICS[i].uses & USE_REPORTED)) continue;
        text_add(out, "---@field %s number%s %s", row->name, of_sectors ? "[]" : "", row->doc);
        add_unit(out, row->unit);
        text_add(out, "\n");
    }
}

static void add_views(struct text *out) {
    begin_class(out, "The latest reports on the whole country; not all that happens is reported.",
                "truce.World");
    add_metrics(out, false);
    begin_class(out, "The sectors, from 1 to n.", "truce.Sectors");
    add_fields(out, API_SECTORS);
    add_metrics(out, true);
    begin_class(out, "The parties; columns are made at each reading: take one into a local before a loop.",
                "truce.Parties");
    add_fields(out, API_PARTIES);
    begin_class(out, "The outputs of the doctrine; n is 0 without one.", "truce.Outputs");
    add_fields(out, API_OUTPUTS);
    begin_class(out, "The functions that a mission fulfils beside the state.", "truce.Functions");
    add_fields(out, API_FUNCTIONS);
    begin_class(out, "What the party of a party plugin knows of itself.", "truce.Me");
    add_fields(out, API_ME);
    begin_class(out, "Random numbers of the plugin's own.", "truce.Stream");
    text_add(out, "local Stream = {}\n");
    add_functions(out, API_STREAM, "Stream");
}

/* A sector, party, output or function is the first argument of an order about one. */
static const char *target_argument(enum scope scope) {
    switch (scope) {
    case SCOPE_SECTOR: return "sector: integer";
    case SCOPE_PARTY: return "party: string|integer";
    case SCOPE_OUTPUT: return "output: string|integer";
    case SCOPE_FUNCTION: return "func: truce.FunctionName|integer";
    default: return "";
    }
}

static void add_lever(struct text *out, const char *owner, const struct lever *lever) {
    const char *target = target_argument(lever->head.scope);
    bool has_value = lever->head.unit[0] != '\0';
    char arguments[80];
    snprintf(arguments, sizeof arguments, "%s%s%s", target, target[0] != '\0' && has_value ? ", " : "",
             has_value ? "value: number" : "");
    text_add(out, "\n---%s\n---\n---Group `%s`", lever->head.doc, lever->owner);
    if (has_value) {
        text_add(out, "; value ");
        text_add_number(out, lever->head.min);
        text_add(out, " to ");
        text_add_number(out, lever->head.max);
        add_unit(out, lever->head.unit);
    }
    text_add(out, "; takes %g days.\n", lever->lead_days);
    add_params(out, arguments);
    text_add(out, "---@return boolean accepted\n---@return string? reason\nfunction %s:%s(", owner,
             lever->head.name);
    add_argument_names(out, arguments);
    text_add(out, ") end\n");
}

static const char *const ROLE_CLASSES[N_ROLES] = {"Policy", "Party", "Inject"};

/* m:wait_for(hook) returns the `e` of that hook. */
static void add_wait_for(struct text *out, const char *owner, unsigned role) {
    const struct api_row *row = API;
    while (row->group != API_MISSION || strcmp(row->name, "wait_for") != 0)
        row++;
    text_add(out, "\n---%s\n", row->doc);
    for (int i = 0; i < N_HOOKS; i++)
        if ((HOOKS[i].roles & role) && HOOKS[i].kind == HOOK_NOTIFY)
            text_add(out, "---@overload fun(self: truce.%s, hook: \"%s\", days?: number): truce.e.%s?\n",
                     owner, HOOKS[i].name, HOOKS[i].name);
    text_add(out, "function %s:wait_for(hook, days) end\n", owner);
}

static void add_missions(struct text *out) {
    begin_class(out, "The mission as reported: the first argument of every hook.", "truce.Mission");
    for (size_t i = 0; i < N_API; i++)
        if (API[i].group == API_MISSION && API[i].arguments == NULL && API[i].roles == ROLES_ANY)
            add_field(out, &API[i]);
    text_add(out, "local Mission = {}\n");
    add_functions(out, API_MISSION, "Mission");
    for (int role = 0; role < N_ROLES; role++) {
        char name[40];
        snprintf(name, sizeof name, "%sMission", ROLE_CLASSES[role]);
        text_add(out, "\n---The mission of a plugin of kind \"%s\", with the orders it may give.\n",
                 policy_role_name((enum policy_role)role));
        text_add(out, "---@class truce.%s: truce.Mission\n", name);
        for (size_t i = 0; i < N_API; i++)
            if (API[i].group == API_MISSION && API[i].roles == 1u << role) add_field(out, &API[i]);
        text_add(out, "local %s = {}\n", name);
        add_wait_for(out, name, 1u << role);
        for (int i = 0; i < N_LEVERS; i++)
            if (lever_role((enum lever_id)i) == (enum policy_role)role) add_lever(out, name, &LEVERS[i]);
    }
}

/* --- hooks and plugins --- */

static void add_numbers(struct text *out, const char *names, const char *suffix) {
    for (const char *at = names; *at != '\0'; at = api_next_item(at)) {
        bool is_index = *at == '#';
        text_add(out, "---@field %.*s %s%s\n", (int)api_item_length(at) - is_index, at + is_index,
                 is_index ? "integer" : "number", suffix);
    }
}

static void add_hook_arguments(struct text *out) {
    for (int i = 0; i < N_HOOKS; i++) {
        if (HOOKS[i].kind == HOOK_PROCESS) continue;
        text_add(out, "\n---%s\n---@class truce.e.%s\n", HOOKS[i].doc, HOOKS[i].name);
        add_numbers(out, HOOKS[i].arguments, "");
        if (HOOKS[i].columns[0] == '\0') continue;
        text_add(out, "---@field n integer How many candidates there are.\n");
        add_numbers(out, HOOKS[i].columns, "[]");
    }
}

static void add_plugin_class(struct text *out, enum policy_role role) {
    const char *class = ROLE_CLASSES[role];
    text_add(out, "\n---A plugin of kind \"%s\".\n---@class truce.%s\n", policy_role_name(role), class);
    for (size_t i = 0; i < N_API; i++) {
        if (API[i].group != API_PLUGIN || !(API[i].roles & 1u << role)) continue;
        if (strcmp(API[i].name, "kind") == 0)
            text_add(out, "---@field kind \"%s\" %s\n", policy_role_name(role), API[i].doc);
        else
            add_field(out, &API[i]);
    }
    for (int i = 0; i < N_HOOKS; i++) {
        const struct hook *h = &HOOKS[i];
        if (!(h->roles & 1u << role)) continue;
        text_add(out, "---@field %s? fun(m: truce.%sMission", h->name, class);
        if (h->kind != HOOK_PROCESS) text_add(out, ", e: truce.e.%s", h->name);
        text_add(out, ")%s %s\n", h->kind == HOOK_CHOOSE ? ": integer" : "", h->doc);
    }
}

static void add_plugins(struct text *out) {
    text_add(out, "\n-- ---- plugins ----\n");
    begin_class(out, "A parameter of a plugin.", "truce.Param");
    add_fields(out, API_PARAM);
    add_hook_arguments(out);
    for (int role = 0; role < N_ROLES; role++)
        add_plugin_class(out, (enum policy_role)role);
}

static void add_tests(struct text *out) {
    text_add(out, "\n-- ---- tests of plugins ----\n");
    text_add(out, "\n---@class truce.Order\n---@field lever truce.LeverName\n---@field sector integer?\n"
                  "---@field party string?\n---@field item string?\n---@field value number\n"
                  "---@field accepted boolean\n---@field reason string?\n---@field day number\n");
    begin_class(out, "What a test of a plugin is given.", "truce.Test");
    text_add(out, "local Test = {}\n");
    add_functions(out, API_TEST, "Test");
    text_add(out, "\n---A test: what should hold, and the function that tries it.\n"
                  "---@class truce.TestCase\n---@field [1] string\n---@field [2] fun(t: truce.Test)\n");
}

/* --- data files --- */

static void add_record_class(struct text *out, const char *class, enum scope scope, const char *own_fields) {
    text_add(out, "\n---@class %s\n%s", class, own_fields);
    for (size_t i = 0; i < N_PARAMETERS[scope]; i++) {
        const struct descriptor *row = &PARAMETERS[scope][i];
        text_add(out, "---@field %s ", row->name);
        if (row->type == TYPE_FLAG) {
            text_add(out, "boolean?");
        } else if (row->type == TYPE_CHOICE) {
            for (const char *at = row->choices; *at != '\0'; at += strcspn(at, "|"), at += *at == '|')
                text_add(out, "\"%.*s\"|", (int)strcspn(at, "|"), at);
            text_add(out, "nil");
        } else {
            text_add(out, "number|truce.Value|nil");
        }
        text_add(out, " %s", row->doc);
        if (row->type != TYPE_FLAG && row->type != TYPE_CHOICE) add_unit(out, row->unit);
        text_add(out, "\n");
    }
}

static void add_data_files(struct text *out) {
    text_add(out, "\n-- ---- scenarios, experiments, doctrines ----\n");
    text_add(
        out,
        "\n---A number with its evidence: measured(), estimated() or assumed().\n---@class truce.Value\n");
    text_add(out, "\n---@class truce.Evidence\n---@field source string?\n---@field min number?\n"
                  "---@field max number?\n");
    text_add(out, "\n---@class truce.ScenarioHead\n---@field format 1\n---@field name string\n"
                  "---@field title string\n---@field summary string?\n---@field start string\n"
                  "---@field decision string\n---@field horizon_years number\n---@field fictional boolean?\n"
                  "---@field rains string[]?\n---@field doctrine string?\n");
    add_record_class(out, "truce.Sector", SCOPE_SECTOR,
                     "---@field outline number[][]?\n---@field town table?\n");
    add_record_class(out, "truce.Route", SCOPE_ROUTE, "---@field from string\n---@field to string\n");
    add_record_class(out, "truce.PartyRecord", SCOPE_PARTY, "---@field sectors table<string, number>?\n");
    add_record_class(out, "truce.Unit", SCOPE_UNIT, "---@field base string\n---@field contributor string?\n");
    text_add(out, "\n---@class truce.Condition\n---@field metric string\n---@field above number?\n"
                  "---@field below number?\n---@field for_days number?\n");
    text_add(out, "\n---@class truce.InjectRecord\n---@field order string\n---@field sector string?\n"
                  "---@field party string?\n---@field value number?\n---@field at string?\n"
                  "---@field when truce.Condition?\n---@field every_days number?\n");
    text_add(out,
             "\n---@class truce.Experiment\n---@field format 1\n---@field question string\n"
             "---@field scenario string\n---@field options table<string, table>\n---@field baseline string\n"
             "---@field replications integer?\n---@field seed integer?\n---@field metrics string[]?\n"
             "---@field set table<string, any>?\n---@field uncertainties table<string, any>?\n"
             "---@field design any\n---@field smallest_difference table<string, number>?\n"
             "---@field half_width table<string, number>?\n---@field series \"all\"|string[]?\n");
    for (int group = API_SCENARIO; group <= API_EVIDENCE; group++)
        add_functions(out, (enum api_group)group, "");
}

void annotations_print(struct text *out) {
    text_add(out,
             "---@meta truce\n-- What plugins, tests and data files can say, for the Lua language server.\n"
             "-- Written by `truce list annotations`; do not edit.\n");
    add_names(out);
    text_add(out, "\n-- ---- the mission ----\n");
    add_alias(out, "truce.LeverName", lever_name, N_LEVERS);
    add_alias(out, "truce.GroupName", group_name, N_LEVERS);
    add_alias(out, "truce.HookName", hook_name, N_HOOKS);
    add_alias(out, "truce.FunctionName", function_name, N_FUNCTIONS);
    add_views(out);
    add_missions(out);
    add_plugins(out);
    add_tests(out);
    add_data_files(out);
}
