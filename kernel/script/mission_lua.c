/*
 * Bindings of the mission to Lua; see mission_lua.h.
 *
 * Every view (`m`, m.world, m.sectors, m.outputs, m.params, m.rng, ...) is an empty table: reading goes by
 * __index to a table of the values made so far, and from there to a C function that makes the missing one or
 * raises with the nearest name; writing meets __newindex. So a value read before costs two table lookups and
 * no call into C.
 */
#include "script/mission_lua.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/random.h"
#include "base/variates.h"
#include "script/plugin_internal.h"
#include "script/sandbox.h"

#include <float.h>
#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MAX_STREAM_NAME = 40, MAX_LOG_LINE = 500, MAX_MEMBERS = N_LEVERS + 16, MAX_WORDS = 12 };

/* Places of the tables kept in the registry, as luaL_ref would number them; 0 is not used. */
struct refs {
    int mission, members; // `m`, and the table behind it
    int world;            // the table behind m.world
    int hooks[N_HOOKS], arguments[N_HOOKS];
    bool world_named[N_WORLD_METRICS]; // whether m.world.<metric> was read before
    int column[N_SECTOR_METRICS];      // of a column that was named, else 0
};

struct mission_lua {
    const struct plugin *plugin;
    const double *values;
    int i_policy;
    struct sandbox *sandbox;
    struct mission *mission; // of the hook call that is going on, else NULL
    struct hook_call *call;
    struct refs refs;
    int n_sectors;
    int n_candidates_before[N_HOOKS]; // how far the candidate columns are filled
    enum status order_status;         // of an order that failed for no fault of the plugin
    struct text log;
};

static struct mission_lua *binding(lua_State *L) {
    return sandbox_host(L);
}

/* --- views --- */

static int refuse_write(lua_State *L) {
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "...";
    return sandbox_raise(L, "%s.%.60s cannot be set; keep values of your own in m.state",
                         lua_tostring(L, lua_upvalueindex(1)), key);
}

/* Turns the table of values on the top into a view named `name` on top of it, whose missing members `make`
 * supplies. The upvalues of `make` are the table of values and the name. */
static void push_view(lua_State *L, const char *name, lua_CFunction make) {
    int values = lua_gettop(L);
    lua_createtable(L, 0, 1);
    lua_pushvalue(L, values);
    lua_pushstring(L, name);
    lua_pushcclosure(L, make, 2);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, values);
    lua_newtable(L);
    lua_createtable(L, 0, 4);
    lua_pushvalue(L, values);
    lua_setfield(L, -2, "__index");
    lua_pushvalue(L, values);
    lua_setfield(L, -2, "__pairs"); // what our pairs shows of a view
    lua_pushstring(L, name);
    lua_pushcclosure(L, refuse_write, 1);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
}

static const char *view_name(lua_State *L) {
    return lua_tostring(L, lua_upvalueindex(2));
}

/* The name asked of a view; views have text keys only. */
static const char *asked_name(lua_State *L) {
    if (lua_type(L, 2) != LUA_TSTRING)
        sandbox_raise(L, "%s[...]: a %s is no name of a member", view_name(L), luaL_typename(L, 2));
    return lua_tostring(L, 2);
}

/* Keeps the value on the top under the asked name, so that the next reading finds it. */
static int keep_made(lua_State *L) {
    lua_pushvalue(L, 2);
    lua_pushvalue(L, -2);
    lua_rawset(L, lua_upvalueindex(1));
    return 1;
}

static int raise_unknown(lua_State *L, const char *name, const char *const *names, size_t n) {
    const char *nearest = text_nearest(name, names, n);
    return sandbox_raise(L, "%s has no '%.60s'%s%s%s", view_name(L), name,
                         nearest != NULL ? "; did you mean '" : "", nearest != NULL ? nearest : "",
                         nearest != NULL ? "'?" : "");
}

/* --- m.world and m.sectors: reports --- */

static bool is_reported(int i_metric) {
    return (METRICS[i_metric].uses & USE_REPORTED) != 0;
}

/* The reported metric of this name among METRICS[first..end), or an error with the nearest. */
static int find_metric(lua_State *L, const char *name, int first, int end) {
    const char *names[N_METRICS];
    size_t n = 0;
    for (int i = first; i < end; i++) {
        if (!is_reported(i)) {
            if (strcmp(METRICS[i].head.name, name) == 0)
                sandbox_raise(L, "%s.%s is not reported to the mission", view_name(L), name);
            continue;
        }
        if (strcmp(METRICS[i].head.name, name) == 0) return i;
        names[n++] = METRICS[i].head.name;
    }
    return raise_unknown(L, name, names, n);
}

/* Kept in the table behind m.world like a column, and renewed with the columns. */
static int world_member(lua_State *L) {
    struct mission_lua *b = binding(L);
    int i_metric = find_metric(L, asked_name(L), 0, N_WORLD_METRICS);
    b->refs.world_named[i_metric] = true;
    lua_pushnumber(L, policy_report_world(b->mission, (enum metric_id)i_metric));
    return keep_made(L);
}

/* Fills the column on the top with the latest report. */
static void fill_column(lua_State *L, struct mission_lua *b, int i_metric) {
    const double *values = policy_report_sectors(b->mission, (enum metric_id)i_metric);
    sandbox_charge(L, (size_t)b->n_sectors);
    for (int i = 0; i < b->n_sectors; i++) {
        lua_pushnumber(L, values != NULL ? values[i] : 0);
        lua_rawseti(L, -2, i + 1);
    }
}

static void push_sector_names(lua_State *L, struct mission_lua *b) {
    lua_createtable(L, b->n_sectors, 0);
    for (int i = 0; i < b->n_sectors; i++) {
        lua_pushstring(L, policy_sector_name(b->mission, i));
        lua_rawseti(L, -2, i + 1);
    }
}

static int sectors_member(lua_State *L) {
    struct mission_lua *b = binding(L);
    const char *name = asked_name(L);
    if (strcmp(name, "name") == 0) {
        push_sector_names(L, b);
        return keep_made(L);
    }
    int i_metric = find_metric(L, name, N_WORLD_METRICS, N_METRICS);
    lua_createtable(L, b->n_sectors, 0);
    fill_column(L, b, i_metric);
    lua_pushvalue(L, -1);
    b->refs.column[i_metric - N_WORLD_METRICS] = luaL_ref(L, LUA_REGISTRYINDEX);
    return keep_made(L);
}

/* --- m.parties: what is public of each; made anew at each reading, for groups come and go --- */

static void push_party(lua_State *L, const struct mission *m, int i, const char *column) {
    struct policy_party p = policy_party(m, i);
    if (strcmp(column, "name") == 0)
        lua_pushstring(L, policy_party_name(m, i));
    else if (strcmp(column, "posture") == 0)
        lua_pushinteger(L, p.posture);
    else if (strcmp(column, "in_process") == 0)
        lua_pushboolean(L, p.in_process);
    else if (strcmp(column, "government") == 0)
        lua_pushboolean(L, p.government);
    else if (strcmp(column, "gone") == 0)
        lua_pushboolean(L, p.gone);
    else
        lua_pushnumber(L, p.patron_usd_per_month);
}

static int parties_member(lua_State *L) {
    static const char *const COLUMNS[] = {
        "n", "name", "posture", "in_process", "government", "gone", "patron_usd_per_month"};
    enum { N_COLUMNS = sizeof COLUMNS / sizeof COLUMNS[0] };
    const struct mission *m = binding(L)->mission;
    const char *name = asked_name(L);
    int n = policy_n_parties(m), k = 0;
    while (k < N_COLUMNS && strcmp(name, COLUMNS[k]) != 0)
        k++;
    if (k == N_COLUMNS) return raise_unknown(L, name, COLUMNS, N_COLUMNS);
    if (k == 0) {
        lua_pushinteger(L, n);
        return 1;
    }
    sandbox_charge(L, (size_t)n);
    lua_createtable(L, n, 0);
    for (int i = 0; i < n; i++) {
        push_party(L, m, i, name);
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

/* --- m.outputs and m.functions: lines of effort; made anew at each reading, for orders change them --- */

/* A share; nil where there is nothing to have a share of. */
static void push_share(lua_State *L, double share) {
    if (isnan(share))
        lua_pushnil(L);
    else
        lua_pushnumber(L, share);
}

static void push_output(lua_State *L, const struct mission *m, int i, int column) {
    struct policy_output o = policy_output(m, i);
    switch (column) {
    case 1: lua_pushstring(L, policy_output_key(m, i)); break;
    case 2: lua_pushstring(L, policy_output_name(m, i)); break;
    case 3: lua_pushnumber(L, o.priority); break;
    case 4: lua_pushnumber(L, o.work_frac); break;
    case 5: lua_pushnumber(L, o.spent_usd); break;
    case 6: lua_pushnumber(L, o.ready_frac); break;
    case 7:
    case 8:
    case 9: push_share(L, o.reported_frac[column - 7]); break;
    case 10:
    case 11:
    case 12: push_share(L, o.declared_frac[column - 10]); break;
    case 13: push_share(L, o.capability_met_frac); break;
    case 14: push_share(L, o.activity_met_frac); break;
    default: lua_pushinteger(L, o.n_risks_fired); break;
    }
}

static const char *const OUTPUT_COLUMNS[] = {"n",
                                             "key",
                                             "name",
                                             "priority",
                                             "work_frac",
                                             "spent_usd",
                                             "ready_frac",
                                             "met_short_frac",
                                             "met_medium_frac",
                                             "met_long_frac",
                                             "declared_short_frac",
                                             "declared_medium_frac",
                                             "declared_long_frac",
                                             "capability_met_frac",
                                             "activity_met_frac",
                                             "risks_fired"};

static void push_function(lua_State *L, const struct mission *m, int i, int column) {
    struct policy_function f = policy_function(m, i);
    switch (column) {
    case 1: lua_pushstring(L, policy_function_name(i)); break;
    case 2: lua_pushnumber(L, f.capability_frac); break;
    case 3: lua_pushnumber(L, f.dependency_frac); break;
    case 4: lua_pushnumber(L, f.mentoring_frac); break;
    case 5: lua_pushboolean(L, f.handed_over); break;
    case 6: push_share(L, f.reported_frac); break;
    default: push_share(L, f.declared_frac); break;
    }
}

static const char *const FUNCTION_COLUMNS[] = {
    "n",           "name",     "capability_frac", "dependency_frac", "mentoring_frac",
    "handed_over", "met_frac", "declared_frac"};

/* The column that was asked for of n rows; the first of the names is their number. */
static int push_column(lua_State *L, int n, const char *const *columns, size_t n_columns,
                       void (*push)(lua_State *L, const struct mission *m, int i, int column)) {
    const char *name = asked_name(L);
    const struct mission *m = binding(L)->mission;
    size_t column = 0;
    while (column < n_columns && strcmp(name, columns[column]) != 0)
        column++;
    if (column == n_columns) return raise_unknown(L, name, columns, n_columns);
    if (column == 0) {
        lua_pushinteger(L, n);
        return 1;
    }
    sandbox_charge(L, (size_t)n);
    lua_createtable(L, n, 0);
    for (int i = 0; i < n; i++) {
        push(L, m, i, (int)column);
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

static int outputs_member(lua_State *L) {
    return push_column(L, policy_n_outputs(binding(L)->mission), OUTPUT_COLUMNS,
                       sizeof OUTPUT_COLUMNS / sizeof OUTPUT_COLUMNS[0], push_output);
}

static int functions_member(lua_State *L) {
    return push_column(L, policy_n_functions(binding(L)->mission), FUNCTION_COLUMNS,
                       sizeof FUNCTION_COLUMNS / sizeof FUNCTION_COLUMNS[0], push_function);
}

static void refresh_reports(lua_State *L, struct mission_lua *b) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->refs.world);
    for (int i = 0; i < N_WORLD_METRICS; i++) {
        if (!b->refs.world_named[i]) continue;
        lua_pushstring(L, METRICS[i].head.name);
        lua_pushnumber(L, policy_report_world(b->mission, (enum metric_id)i));
        lua_rawset(L, -3);
    }
    lua_pop(L, 1);
    for (int i = 0; i < N_SECTOR_METRICS; i++) {
        if (b->refs.column[i] == 0) continue;
        lua_rawgeti(L, LUA_REGISTRYINDEX, b->refs.column[i]);
        fill_column(L, b, N_WORLD_METRICS + i);
        lua_pop(L, 1);
    }
}

/* --- m.params --- */

static int params_member(lua_State *L) {
    const char *name = asked_name(L), *names[PLUGIN_MAX_PARAMS];
    const struct plugin *p = binding(L)->plugin;
    for (size_t i = 0; i < p->n_params; i++)
        names[i] = p->params[i].name;
    return raise_unknown(L, name, names, p->n_params);
}

static void push_params(lua_State *L, struct mission_lua *b) {
    lua_createtable(L, 0, (int)b->plugin->n_params);
    for (size_t i = 0; i < b->plugin->n_params; i++) {
        lua_pushnumber(L, b->values[i]);
        lua_setfield(L, -2, b->plugin->params[i].name);
    }
    push_view(L, "m.params", params_member);
    lua_remove(L, -2);
}

/* --- m.rng --- */

static const char STREAM_TYPE[] = "truce.stream";

static struct rng *check_stream(lua_State *L) {
    struct rng *stream = luaL_testudata(L, 1, STREAM_TYPE);
    if (stream == NULL) sandbox_raise(L, "a stream is called with a colon: m.rng.NAME:uniform()");
    return stream;
}

static int stream_draw_uniform(lua_State *L) {
    lua_pushnumber(L, rng_uniform(check_stream(L)));
    return 1;
}

static int stream_draw_normal(lua_State *L) {
    lua_pushnumber(L, variate_normal(rng_uniform(check_stream(L))));
    return 1;
}

static int stream_draw_exponential(lua_State *L) {
    struct rng *stream = check_stream(L);
    double mean = luaL_checknumber(L, 2);
    if (!(mean >= 0 && mean <= DBL_MAX))
        return sandbox_raise(L, "exponential: the mean must be a finite number, 0 or more");
    lua_pushnumber(L, variate_exponential(rng_uniform(stream), mean));
    return 1;
}

static void set_stream_metatable(lua_State *L) {
    static const luaL_Reg DRAWS[] = {{"uniform", stream_draw_uniform},
                                     {"normal", stream_draw_normal},
                                     {"exponential", stream_draw_exponential},
                                     {NULL, NULL}};
    if (luaL_newmetatable(L, STREAM_TYPE)) {
        lua_newtable(L);
        luaL_setfuncs(L, DRAWS, 0);
        lua_setfield(L, -2, "__index");
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
    }
    lua_setmetatable(L, -2);
}

static int rng_member(lua_State *L) {
    struct mission_lua *b = binding(L);
    const char *name = asked_name(L);
    if (name[0] == '\0' || strlen(name) > MAX_STREAM_NAME)
        return sandbox_raise(L, "the name of a stream has 1 to %d bytes", MAX_STREAM_NAME);
    struct rng *stream = lua_newuserdatauv(L, sizeof *stream, 0);
    *stream = policy_stream(b->mission, b->plugin->name, name);
    set_stream_metatable(L);
    return keep_made(L);
}

/* --- levers --- */

/* A sector given by a plugin, 1-based, as a 0-based index. */
static int check_sector(lua_State *L, int argument, const char *function) {
    int is_integer;
    lua_Integer i = lua_tointegerx(L, argument, &is_integer);
    int n = binding(L)->n_sectors;
    if (lua_type(L, argument) != LUA_TNUMBER || !is_integer || i < 1 || i > n)
        sandbox_raise(L, "m:%s: a sector is an index 1 to %d, not %s", function, n,
                      lua_type(L, argument) == LUA_TNUMBER ? lua_tostring(L, argument)
                                                           : luaL_typename(L, argument));
    return (int)i - 1;
}

/* A party given by a plugin, by name or 1-based, as a 0-based index. */
static int check_party(lua_State *L, int argument, const char *function) {
    const struct mission *m = binding(L)->mission;
    int n = policy_n_parties(m), is_integer;
    if (lua_type(L, argument) == LUA_TSTRING) {
        const char *name = lua_tostring(L, argument);
        for (int i = 0; i < n; i++)
            if (strcmp(policy_party_name(m, i), name) == 0) return i;
        return sandbox_raise(L, "m:%s: there is no party '%.60s'", function, name);
    }
    lua_Integer i = lua_tointegerx(L, argument, &is_integer);
    if (lua_type(L, argument) != LUA_TNUMBER || !is_integer || i < 1 || i > n)
        sandbox_raise(L, "m:%s: a party is a name or an index 1 to %d, not %s", function, n,
                      lua_type(L, argument) == LUA_TNUMBER ? lua_tostring(L, argument)
                                                           : luaL_typename(L, argument));
    return (int)i - 1;
}

enum { MAX_ITEMS = 64, NO_ITEMS = -2 };

/* An output or a function given by a plugin, by its key or name or 1-based, as a 0-based index; NO_ITEMS
 * where the case has no doctrine: that is no mistake of the plugin's. */
static int check_item(lua_State *L, int argument, const char *function, bool output) {
    const struct mission *m = binding(L)->mission;
    int n = output ? policy_n_outputs(m) : policy_n_functions(m), is_integer;
    const char *what = output ? "output" : "function", *named = output ? "key" : "name";
    if (n == 0) return NO_ITEMS;
    if (lua_type(L, argument) == LUA_TSTRING) {
        const char *names[MAX_ITEMS], *name = lua_tostring(L, argument);
        int i = output ? policy_find_output(m, name) : policy_find_function(name);
        if (i >= 0) return i;
        for (int k = 0; k < n && k < MAX_ITEMS; k++)
            names[k] = output ? policy_output_key(m, k) : policy_function_name(k);
        const char *near = text_nearest(name, names, (size_t)(n < MAX_ITEMS ? n : MAX_ITEMS));
        return sandbox_raise(L, "m:%s: there is no %s '%.60s'%s%s%s", function, what, name,
                             near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
                             near != NULL ? "'?" : "");
    }
    lua_Integer i = lua_tointegerx(L, argument, &is_integer);
    if (lua_type(L, argument) != LUA_TNUMBER || !is_integer || i < 1 || i > n)
        sandbox_raise(L, "m:%s: %s %s is a %s (\"%s\") or an index 1 to %d, not %s", function,
                      output ? "an" : "a", what, named, output ? policy_output_key(m, 0) : "justice", n,
                      lua_type(L, argument) == LUA_TNUMBER ? lua_tostring(L, argument)
                                                           : luaL_typename(L, argument));
    return (int)i - 1;
}

static double check_value(lua_State *L, int argument, const struct lever *lever) {
    if (lever->head.unit[0] == '\0') {
        if (!lua_isnoneornil(L, argument)) sandbox_raise(L, "m:%s takes no value", lever->head.name);
        return 0;
    }
    double value = lua_tonumber(L, argument);
    if (lua_type(L, argument) != LUA_TNUMBER || !(value >= lever->head.min && value <= lever->head.max))
        sandbox_raise(L, "m:%s: the value must be %g to %g %s, not %s", lever->head.name, lever->head.min,
                      lever->head.max, lever->head.unit,
                      lua_type(L, argument) == LUA_TNUMBER ? lua_tostring(L, argument)
                                                           : luaL_typename(L, argument));
    return value;
}

/* Called as a method of `m`; a dot for the colon is a common slip. */
static void check_method(lua_State *L, const char *name) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, binding(L)->refs.mission);
    if (!lua_rawequal(L, 1, -1)) sandbox_raise(L, "call it with a colon: m:%s(...)", name);
    lua_pop(L, 1);
}

static void check_owner(lua_State *L, struct mission_lua *b, enum lever_id lever) {
    if ((b->plugin->owners & lever_group_bit(lever)) == 0)
        sandbox_raise(L,
                      "m:%s needs the lever group '%s', which this plugin does not own (owns = { \"%s\" })",
                      LEVERS[lever].head.name, LEVERS[lever].owner, LEVERS[lever].owner);
}

/* Upvalue 1: the lever. Returns true, or false and the reason. */
static int give_order(lua_State *L) {
    struct mission_lua *b = binding(L);
    enum lever_id id = (enum lever_id)lua_tointeger(L, lua_upvalueindex(1));
    const struct lever *lever = &LEVERS[id];
    enum scope scope = lever->head.scope;
    check_method(L, lever->head.name);
    check_owner(L, b, id);
    struct order order = {.lever = id, .i_sector = -1};
    if (scope == SCOPE_SECTOR) order.i_sector = check_sector(L, 2, lever->head.name);
    if (scope == SCOPE_PARTY) order.i_party = check_party(L, 2, lever->head.name);
    if (scope == SCOPE_OUTPUT || scope == SCOPE_FUNCTION)
        order.i_item = check_item(L, 2, lever->head.name, scope == SCOPE_OUTPUT);
    order.value = check_value(L, scope != SCOPE_WORLD ? 3 : 2, lever);
    if (order.i_item == NO_ITEMS) {
        lua_pushboolean(L, false);
        lua_pushliteral(L, "the scenario follows no doctrine: there are no outputs");
        return 2;
    }
    struct order_reply reply = {0};
    struct error err = ERROR_NONE;
    sandbox_charge(L, 50);
    enum status status = policy_order(b->mission, b->i_policy, &order, &reply, &err);
    if (status != STATUS_OK) {
        if (status != STATUS_RANGE && status != STATUS_USAGE && status != STATUS_PLUGIN_ERROR)
            b->order_status = status;
        return sandbox_raise(L, "m:%s: %s", lever->head.name, err.message);
    }
    lua_pushboolean(L, reply.accepted);
    if (reply.accepted) return 1;
    lua_pushstring(L, reply.reason);
    return 2;
}

/* --- the other members of m --- */

static int travel_hours(lua_State *L) {
    check_method(L, "travel_hours");
    int from = check_sector(L, 2, "travel_hours"), to = check_sector(L, 3, "travel_hours");
    lua_pushnumber(L, policy_travel_hours(binding(L)->mission, from, to));
    return 1;
}

static int write_log(lua_State *L) {
    struct mission_lua *b = binding(L);
    size_t n;
    int argument = lua_gettop(L) > 1 && lua_istable(L, 1) ? 2 : 1; // m:log(text) is as good as m.log(text)
    if (lua_type(L, argument) != LUA_TSTRING)
        return sandbox_raise(L, "m.log takes a text, not a %s; use string.format",
                             luaL_typename(L, argument));
    const char *line = lua_tolstring(L, argument, &n);
    sandbox_charge(L, 50 + n / 4);
    if (n > MAX_LOG_LINE) n = MAX_LOG_LINE;
    text_add_number(&b->log, b->mission != NULL ? policy_now_days(b->mission) : 0);
    char words[MAX_LOG_LINE + 1];
    for (size_t i = 0; i < n; i++)
        words[i] = line[i] == '\n' || line[i] == '\0' ? ' ' : line[i]; // a call is a line
    words[n] = '\0';
    text_add(&b->log, " %s\n", words);
    return 0;
}

static int mission_member(lua_State *L) {
    const char *name = asked_name(L), *names[MAX_MEMBERS];
    for (int i = 0; i < N_LEVERS; i++) {
        names[i] = LEVERS[i].head.name;
        if (strcmp(name, names[i]) != 0) continue;
        lua_pushinteger(L, i);
        lua_pushcclosure(L, give_order, 1);
        return keep_made(L);
    }
    size_t n = N_LEVERS +
               sandbox_string_keys(L, lua_upvalueindex(1), names + N_LEVERS, MAX_MEMBERS - N_LEVERS, NULL);
    return raise_unknown(L, name, names, n);
}

static int keep_table(lua_State *L) {
    lua_pushvalue(L, -1);
    return luaL_ref(L, LUA_REGISTRYINDEX);
}

/* Makes `m`, at the first hook call. */
static void make_mission(lua_State *L, struct mission_lua *b) {
    char date[16];
    b->n_sectors = policy_n_sectors(b->mission);
    lua_createtable(L, 0, 16);
    b->refs.members = keep_table(L);
    date_print(policy_start_date(b->mission), date, sizeof date);
    lua_pushstring(L, date);
    lua_setfield(L, -2, "start_date");
    push_params(L, b);
    lua_setfield(L, -2, "params");
    lua_newtable(L);
    lua_setfield(L, -2, "state");
    lua_newtable(L);
    push_view(L, "m.rng", rng_member);
    lua_setfield(L, -3, "rng");
    lua_pop(L, 1);
    lua_newtable(L);
    b->refs.world = keep_table(L);
    push_view(L, "m.world", world_member);
    lua_setfield(L, -3, "world");
    lua_pop(L, 1);
    lua_createtable(L, 0, 8);
    lua_pushinteger(L, b->n_sectors);
    lua_setfield(L, -2, "n");
    push_view(L, "m.sectors", sectors_member);
    lua_setfield(L, -3, "sectors");
    lua_pop(L, 1);
    lua_newtable(L);
    push_view(L, "m.parties", parties_member);
    lua_setfield(L, -3, "parties");
    lua_pop(L, 1);
    lua_newtable(L);
    push_view(L, "m.outputs", outputs_member);
    lua_setfield(L, -3, "outputs");
    lua_pop(L, 1);
    lua_newtable(L);
    push_view(L, "m.functions", functions_member);
    lua_setfield(L, -3, "functions");
    lua_pop(L, 1);
    lua_pushcfunction(L, travel_hours);
    lua_setfield(L, -2, "travel_hours");
    lua_pushcfunction(L, write_log);
    lua_setfield(L, -2, "log");
    push_view(L, "m", mission_member);
    b->refs.mission = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_pop(L, 1);
}

static void refresh_mission(lua_State *L, struct mission_lua *b) {
    if (b->refs.mission == 0) make_mission(L, b);
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->refs.members);
    lua_pushnumber(L, policy_now_days(b->mission));
    lua_setfield(L, -2, "now_days");
    lua_pushnumber(L, policy_decision_day(b->mission));
    lua_setfield(L, -2, "decision_day");
    lua_pushnumber(L, policy_programme_usd(b->mission));
    lua_setfield(L, -2, "programme_usd");
    lua_pop(L, 1);
    refresh_reports(L, b);
}

/* --- the second argument of hooks --- */

/* The k-th of a comma-separated list of names, without a leading '#', which *is_sector tells. False past the
 * end. */
static bool word_at(const char *list, int k, char word[64], bool *is_sector) {
    for (; k > 0 && list != NULL; k--) {
        list = strchr(list, ',');
        if (list != NULL) list++;
    }
    if (list == NULL || *list == '\0') return false;
    *is_sector = *list == '#';
    if (*is_sector) list++;
    snprintf(word, 64, "%.*s", (int)strcspn(list, ","), list);
    return true;
}

static void push_quantity(lua_State *L, double value, bool is_sector) {
    if (is_sector)
        lua_pushinteger(L, (lua_Integer)value + 1);
    else
        lua_pushnumber(L, value);
}

/* Fills e.<name>[1..n] and clears what a longer list left behind. The table `e` is on the top. */
static void fill_candidates(lua_State *L, const struct hook_call *call, int k, const char *name,
                            bool is_sector, int n_before) {
    if (lua_getfield(L, -1, name) != LUA_TTABLE) {
        lua_pop(L, 1);
        lua_createtable(L, call->n_candidates, 0);
        lua_pushvalue(L, -1);
        lua_setfield(L, -3, name);
    }
    for (int i = 0; i < call->n_candidates; i++) {
        push_quantity(L, call->columns[k][i], is_sector);
        lua_rawseti(L, -2, i + 1);
    }
    for (int i = call->n_candidates; i < n_before; i++) {
        lua_pushnil(L);
        lua_rawseti(L, -2, i + 1);
    }
    lua_pop(L, 1);
}

static void push_arguments(lua_State *L, struct mission_lua *b, const struct hook_call *call) {
    const struct hook *hook = &HOOKS[call->hook];
    char name[64];
    bool is_sector;
    if (b->refs.arguments[call->hook] == 0) {
        lua_newtable(L);
        b->refs.arguments[call->hook] = luaL_ref(L, LUA_REGISTRYINDEX);
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->refs.arguments[call->hook]);
    for (int k = 0; k < call->n_arguments && word_at(hook->arguments, k, name, &is_sector); k++) {
        push_quantity(L, call->arguments[k], is_sector);
        lua_setfield(L, -2, name);
    }
    if (hook->kind != HOOK_CHOOSE) return;
    lua_pushinteger(L, call->n_candidates);
    lua_setfield(L, -2, "n");
    sandbox_charge(L, (size_t)call->n_candidates * (size_t)call->n_columns);
    for (int k = 0; k < call->n_columns && word_at(hook->columns, k, name, &is_sector); k++)
        fill_candidates(L, call, k, name, is_sector, b->n_candidates_before[call->hook]);
    b->n_candidates_before[call->hook] = call->n_candidates;
}

/* --- calling a hook --- */

/* The answer is on the top, the function at `function`. */
static void take_answer(lua_State *L, const struct hook_call *call, int function, double *answer) {
    int is_integer;
    lua_Integer i = lua_tointegerx(L, -1, &is_integer);
    char shown[64];
    if (lua_type(L, -1) == LUA_TNUMBER && is_integer && i >= 0 && i <= call->n_candidates) {
        *answer = (double)i;
        return;
    }
    if (lua_type(L, -1) == LUA_TNUMBER)
        number_print(shown, sizeof shown, lua_tonumber(L, -1));
    else
        snprintf(shown, sizeof shown, "%s%s", lua_isnil(L, -1) ? "" : "a ", luaL_typename(L, -1));
    sandbox_raise_at(L, sandbox_function_line(L, function), "%s returned %s, expected an index 0..%d",
                     HOOKS[call->hook].name, shown, call->n_candidates);
}

static int call_hook(lua_State *L) {
    struct mission_lua *b = lua_touserdata(L, 1);
    struct hook_call *call = b->call;
    refresh_mission(L, b);
    lua_settop(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->refs.hooks[call->hook]);
    lua_pushvalue(L, 2);
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->refs.mission);
    push_arguments(L, b, call);
    lua_call(L, 2, 1);
    if (HOOKS[call->hook].kind == HOOK_CHOOSE) take_answer(L, call, 2, &call->answer);
    return 0;
}

/* Puts the hook's name before the message, unless it is there. */
static void name_hook(struct error *err, enum hook_id hook) {
    char message[sizeof err->message];
    size_t n = strlen(HOOKS[hook].name);
    if (err == NULL || strncmp(err->message, HOOKS[hook].name, n) == 0) return;
    memcpy(message, err->message, sizeof message);
    snprintf(err->message, sizeof err->message, "%s: %.450s", HOOKS[hook].name, message);
}

enum status mission_lua_call(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    struct mission_lua *b = self;
    if (b->refs.hooks[call->hook] == 0) return STATUS_OK;
    if (b->mission != NULL)
        return error_set(err, STATUS_INTERNAL, "%s was called while another hook of '%s' was running",
                         HOOKS[call->hook].name, b->plugin->name);
    b->mission = m;
    b->call = call;
    b->order_status = STATUS_OK;
    enum status status = sandbox_protect(b->sandbox, call_hook, b, err);
    b->mission = NULL;
    b->call = NULL;
    if (status == STATUS_OK) return STATUS_OK;
    name_hook(err, call->hook);
    if (b->order_status != STATUS_OK && err != NULL) err->code = b->order_status;
    return b->order_status != STATUS_OK ? b->order_status : status;
}

/* --- opening and closing --- */

static int take_hooks(lua_State *L) {
    struct mission_lua *b = lua_touserdata(L, 1);
    sandbox_push_result(L);
    if (!lua_istable(L, -1)) return sandbox_raise(L, "the plugin returned no table");
    for (int i = 0; i < N_HOOKS; i++) {
        if (!(b->plugin->hooks >> i & 1)) continue;
        lua_pushstring(L, HOOKS[i].name);
        if (lua_rawget(L, -2) == LUA_TFUNCTION)
            b->refs.hooks[i] = luaL_ref(L, LUA_REGISTRYINDEX);
        else
            lua_pop(L, 1);
    }
    return 0;
}

enum status mission_lua_open(struct mission_lua **out, const struct plugin *plugin, const double *values,
                             int i_policy, const struct stack_limits *limits, struct error *err) {
    *out = NULL;
    struct mission_lua *b = memory_alloc(1, sizeof *b);
    if (b == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    struct sandbox_setup setup = {.limits = limits, .host = b};
    b->plugin = plugin;
    b->values = values;
    b->i_policy = i_policy;
    b->log.maximum = 64 * 1024;
    enum status status = sandbox_open(&b->sandbox, &setup, err);
    if (status == STATUS_OK) status = sandbox_load_dumped(b->sandbox, plugin->path, &plugin->bytecode, err);
    if (status == STATUS_OK) status = sandbox_protect(b->sandbox, take_hooks, b, err);
    if (status != STATUS_OK) {
        mission_lua_close(b);
        return status;
    }
    *out = b;
    return STATUS_OK;
}

void mission_lua_close(struct mission_lua *b) {
    if (b == NULL) return;
    sandbox_close(b->sandbox);
    text_free(&b->log);
    memory_free(b);
}

const char *mission_lua_log(const struct mission_lua *b) {
    return text_chars(&b->log);
}

long mission_lua_gas(const struct mission_lua *b) {
    return sandbox_gas_used(b->sandbox);
}
