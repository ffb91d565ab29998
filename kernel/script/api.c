/* The rows of names.def, members.def and me.def; see api.h. */
#include "script/api.h"

#include <stdio.h>
#include <string.h>

#define ANY     ROLES_ANY
#define POLICY  ROLES_POLICY
#define PARTY   ROLES_PARTY
#define INJECT  ROLES_INJECT
#define ALL     true
#define PLUGINS false

const struct api_row API[] = {
#define BASE(name, source, files, arguments, type, doc)                                                      \
    {API_BASE, #name, arguments, type, ROLES_ANY, files, "", doc},
#define MATH(name, source, arguments, type, doc) {API_MATH, #name, arguments, type, ROLES_ANY, true, "", doc},
#define STRING(name, source, arguments, type, doc)                                                           \
    {API_STRING, #name, arguments, type, ROLES_ANY, false, "", doc},
#define TABLE(name, source, arguments, type, doc)                                                            \
    {API_TABLE, #name, arguments, type, ROLES_ANY, false, "", doc},
#define SCENARIO(name, shape, arguments, type, doc)                                                          \
    {API_SCENARIO, #name, arguments, type, ROLES_ANY, true, "", doc},
#define EXPERIMENT(name, shape, arguments, type, doc)                                                        \
    {API_EXPERIMENT, #name, arguments, type, ROLES_ANY, true, "", doc},
#define DOCTRINE(name, shape, arguments, type, doc)                                                          \
    {API_DOCTRINE, #name, arguments, type, ROLES_ANY, true, "", doc},
#define EVIDENCE(name, shape, arguments, type, doc)                                                          \
    {API_EVIDENCE, #name, arguments, type, ROLES_ANY, true, "", doc},
#include "script/names.def"
#define M(name, arguments, type, roles, doc)    {API_MISSION, #name, arguments, type, roles, false, "", doc},
#define M_SECTORS(name, arguments, type, doc)   {API_SECTORS, #name, arguments, type, ANY, false, "", doc},
#define M_PARTIES(name, arguments, type, doc)   {API_PARTIES, #name, arguments, type, ANY, false, "", doc},
#define M_OUTPUTS(name, arguments, type, doc)   {API_OUTPUTS, #name, arguments, type, ANY, false, "", doc},
#define M_FUNCTIONS(name, arguments, type, doc) {API_FUNCTIONS, #name, arguments, type, ANY, false, "", doc},
#define M_ME(name, arguments, type, doc)        {API_ME, #name, arguments, type, PARTY, false, "", doc},
#define M_STREAM(name, arguments, type, doc)    {API_STREAM, #name, arguments, type, ANY, false, "", doc},
#define T(name, arguments, type, doc)           {API_TEST, #name, arguments, type, ANY, false, "", doc},
#define P(name, type, roles, doc)               {API_PLUGIN, #name, NULL, type, roles, false, "", doc},
#define P_PARAM(name, type, doc)                {API_PARAM, #name, NULL, type, ANY, false, "", doc},
#include "script/members.def"
#define TYPE_OF_WORLD              "number"
#define TYPE_OF_SECTOR             "number[]"
#define ME(name, scope, unit, doc) {API_ME, #name, NULL, TYPE_OF_##scope, PARTY, false, unit, doc},
#include "model/parties/me.def"
};

const size_t N_API = sizeof API / sizeof API[0];

const char *api_prefix(enum api_group group) {
    static const char *const PREFIXES[N_API_GROUPS] = {
        [API_BASE] = "",
        [API_MATH] = "math.",
        [API_STRING] = "string.",
        [API_TABLE] = "table.",
        [API_SCENARIO] = "",
        [API_EXPERIMENT] = "",
        [API_DOCTRINE] = "",
        [API_EVIDENCE] = "",
        [API_MISSION] = "m.",
        [API_SECTORS] = "m.sectors.",
        [API_PARTIES] = "m.parties.",
        [API_OUTPUTS] = "m.outputs.",
        [API_FUNCTIONS] = "m.functions.",
        [API_ME] = "m.me.",
        [API_STREAM] = "m.rng.NAME.",
        [API_TEST] = "t.",
        [API_PLUGIN] = "plugin.",
        [API_PARAM] = "params.NAME.",
    };
    return PREFIXES[group];
}

const char *api_place(const struct api_row *row) {
    switch (row->group) {
    case API_SCENARIO: return "scenarios";
    case API_EXPERIMENT: return "experiments";
    case API_DOCTRINE: return "doctrines";
    case API_EVIDENCE: return "scenarios and experiments";
    case API_TEST: return "tests of plugins";
    case API_BASE:
    case API_MATH: return row->in_data ? "plugins and data files" : "plugins";
    default: return "plugins";
    }
}

const char *api_metric_elsewhere(const char *name, char out[160]) {
    out[0] = '\0';
    for (int i = 0; i < N_METRICS; i++) {
        if (!(METRICS[i].uses & USE_REPORTED) || strcmp(METRICS[i].head.name, name) != 0) continue;
        if (i < N_WORLD_METRICS)
            snprintf(out, 160, "; it is of the whole country: m.world.%.60s", name);
        else
            snprintf(out, 160, "; it is reported by sector: m.sectors.%.60s[i]", name);
    }
    return out;
}

size_t api_item_length(const char *at) {
    size_t n = 0;
    for (int depth = 0; at[n] != '\0'; n++) {
        if (strchr("(<[{", at[n]) != NULL) depth++;
        if (strchr(")>]}", at[n]) != NULL) depth--;
        if (at[n] == ',' && depth == 0) break;
    }
    return n;
}

const char *api_next_item(const char *at) {
    at += api_item_length(at);
    return at + strspn(at, ", ");
}

bool api_is_method(const struct api_row *row) {
    if (row->arguments == NULL) return false;
    return row->group == API_STREAM || (row->group == API_MISSION && strcmp(row->type, "dot") != 0);
}
