/*
 * What a plugin reads of the mission: `m` and the views in it; see mission_private.h.
 *
 * Reports, parameters and streams are kept once read; parties, outputs and functions are made anew at each
 * reading, for they change within a call. What a party knows of itself is kept for the call.
 */
#include "script/mission_private.h"


#include "base/clock.h"
#include "base/random.h"
#include "base/variates.h"
#include "script/api.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MAX_STREAM_NAME = 40, MAX_LOG_LINE = 500, MAX_MEMBERS = N_LEVERS + 24, MAX_SECTORS_SEEN = 256 };

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
    char near[96];
    return sandbox_raise(L, "%s has no '%.60s'%s", view_name(L), name, text_suggest(name, names, n, near));
}

/* --- m.world and m.sectors: reports --- */

static bool is_reported(int i_metric) {
    return (METRICS[i_metric].uses & USE_REPORTED) != 0;
}

/* The reported metric of this name among METRICS[first..end), or an error with the nearest. */
static int find_metric(lua_State *L, const char *name, int first, int end) {
    const char *names[N_METRICS + 2];
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
    char elsewhere[160];
    if (api_metric_elsewhere(name, elsewhere)[0] != '\0')
        return sandbox_raise(L, "%s has no '%.60s'%s", view_name(L), name, elsewhere);
    if (first > 0) names[n++] = "name", names[n++] = "n";
    return raise_unknown(L, name, names, n);
}

/* Kept in the table behind m.world like a column, and renewed with the columns. */
static int world_member(lua_State *L) {
    struct mission_lua *b = mission_binding(L);
    int i_metric = find_metric(L, asked_name(L), 0, N_WORLD_METRICS);
    b->refs.world_named[i_metric] = true;
    lua_pushnumber(L, b->port->report_world(b->mission, (enum metric_id)i_metric));
    return keep_made(L);
}

/* Fills the column on the top with the latest report. */
static void fill_column(lua_State *L, struct mission_lua *b, int i_metric) {
    const double *values = b->port->report_sectors(b->mission, (enum metric_id)i_metric);
    sandbox_charge(L, (size_t)b->n_sectors);
    for (int i = 0; i < b->n_sectors; i++) {
        lua_pushnumber(L, values != NULL ? values[i] : 0);
        lua_rawseti(L, -2, i + 1);
    }
}

static void push_sector_names(lua_State *L, struct mission_lua *b) {
    lua_createtable(L, b->n_sectors, 0);
    for (int i = 0; i < b->n_sectors; i++) {
        lua_pushstring(L, b->port->sector_name(b->mission, i));
        lua_rawseti(L, -2, i + 1);
    }
}

static int sectors_member(lua_State *L) {
    struct mission_lua *b = mission_binding(L);
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

/* --- m.parties, m.outputs and m.functions: the columns of members.def, made anew at each reading, for groups
 * come and go and orders change the rest. A column that is not pushed here does not compile without a warning
 * --- */

enum party_column {
#define M_PARTIES(name, ...) PARTIES_##name,
#include "script/members.def"
};

static void push_party(lua_State *L, struct mission_lua *b, int i, int column) {
    struct policy_party p = b->port->party(b->mission, i);
    switch ((enum party_column)column) {
    case PARTIES_n: lua_pushnil(L); break; // their number, no column
    case PARTIES_name: lua_pushstring(L, b->port->party_name(b->mission, i)); break;
    case PARTIES_posture: lua_pushinteger(L, p.posture); break;
    case PARTIES_in_process: lua_pushboolean(L, p.in_process); break;
    case PARTIES_government: lua_pushboolean(L, p.government); break;
    case PARTIES_gone: lua_pushboolean(L, p.gone); break;
    case PARTIES_patron_usd_per_month: lua_pushnumber(L, p.patron_usd_per_month); break;
    }
}

/* A share; nil where there is nothing to have a share of. */
static void push_share(lua_State *L, double share) {
    if (isnan(share))
        lua_pushnil(L);
    else
        lua_pushnumber(L, share);
}

enum output_column {
#define M_OUTPUTS(name, ...) OUTPUTS_##name,
#include "script/members.def"
};

static void push_output(lua_State *L, struct mission_lua *b, int i, int column) {
    struct policy_output o = b->port->output(b->mission, i);
    switch ((enum output_column)column) {
    case OUTPUTS_n: lua_pushnil(L); break; // their number, no column
    case OUTPUTS_key: lua_pushstring(L, b->port->output_key(b->mission, i)); break;
    case OUTPUTS_name: lua_pushstring(L, b->port->output_name(b->mission, i)); break;
    case OUTPUTS_priority: lua_pushnumber(L, o.priority); break;
    case OUTPUTS_work_frac: lua_pushnumber(L, o.work_frac); break;
    case OUTPUTS_spent_usd: lua_pushnumber(L, o.spent_usd); break;
    case OUTPUTS_ready_frac: lua_pushnumber(L, o.ready_frac); break;
    case OUTPUTS_met_short_frac: push_share(L, o.reported_frac[0]); break;
    case OUTPUTS_met_medium_frac: push_share(L, o.reported_frac[1]); break;
    case OUTPUTS_met_long_frac: push_share(L, o.reported_frac[2]); break;
    case OUTPUTS_declared_short_frac: push_share(L, o.declared_frac[0]); break;
    case OUTPUTS_declared_medium_frac: push_share(L, o.declared_frac[1]); break;
    case OUTPUTS_declared_long_frac: push_share(L, o.declared_frac[2]); break;
    case OUTPUTS_capability_met_frac: push_share(L, o.capability_met_frac); break;
    case OUTPUTS_activity_met_frac: push_share(L, o.activity_met_frac); break;
    case OUTPUTS_risks_fired: lua_pushinteger(L, o.n_risks_fired); break;
    }
}

enum function_column {
#define M_FUNCTIONS(name, ...) FUNCTIONS_##name,
#include "script/members.def"
};

static void push_function(lua_State *L, struct mission_lua *b, int i, int column) {
    struct policy_function f = b->port->function(b->mission, i);
    switch ((enum function_column)column) {
    case FUNCTIONS_n: lua_pushnil(L); break; // their number, no column
    case FUNCTIONS_name: lua_pushstring(L, policy_function_name(i)); break;
    case FUNCTIONS_capability_frac: lua_pushnumber(L, f.capability_frac); break;
    case FUNCTIONS_dependency_frac: lua_pushnumber(L, f.dependency_frac); break;
    case FUNCTIONS_mentoring_frac: lua_pushnumber(L, f.mentoring_frac); break;
    case FUNCTIONS_handed_over: lua_pushboolean(L, f.handed_over); break;
    case FUNCTIONS_met_frac: push_share(L, f.reported_frac); break;
    case FUNCTIONS_declared_frac: push_share(L, f.declared_frac); break;
    }
}

static const char *const PARTY_COLUMNS[] = {
#define M_PARTIES(name, ...) #name,
#include "script/members.def"
};
static const char *const OUTPUT_COLUMNS[] = {
#define M_OUTPUTS(name, ...) #name,
#include "script/members.def"
};
static const char *const FUNCTION_COLUMNS[] = {
#define M_FUNCTIONS(name, ...) #name,
#include "script/members.def"
};
_Static_assert(PARTIES_n == 0 && OUTPUTS_n == 0 && FUNCTIONS_n == 0,
               "the first row of a view is the number of its rows");

#define COUNT_OF(list) (sizeof(list) / sizeof(list)[0])

/* The column that was asked for of n rows; the first of the names is their number. */
static int push_column(lua_State *L, int n, const char *const *columns, size_t n_columns,
                       void (*push)(lua_State *L, struct mission_lua *b, int i, int column)) {
    const char *name = asked_name(L);
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
        push(L, mission_binding(L), i, (int)column);
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

static int parties_member(lua_State *L) {
    struct mission_lua *b = mission_binding(L);
    return push_column(L, b->port->n_parties(b->mission), PARTY_COLUMNS, COUNT_OF(PARTY_COLUMNS), push_party);
}

static int outputs_member(lua_State *L) {
    struct mission_lua *b = mission_binding(L);
    return push_column(L, b->port->n_outputs(b->mission), OUTPUT_COLUMNS, COUNT_OF(OUTPUT_COLUMNS),
                       push_output);
}

static int functions_member(lua_State *L) {
    struct mission_lua *b = mission_binding(L);
    return push_column(L, b->port->n_functions(b->mission), FUNCTION_COLUMNS, COUNT_OF(FUNCTION_COLUMNS),
                       push_function);
}

static void refresh_reports(lua_State *L, struct mission_lua *b) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->refs.world);
    for (int i = 0; i < N_WORLD_METRICS; i++) {
        if (!b->refs.world_named[i]) continue;
        lua_pushstring(L, METRICS[i].head.name);
        lua_pushnumber(L, b->port->report_world(b->mission, (enum metric_id)i));
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
    const struct plugin *p = mission_binding(L)->plugin;
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
    static const luaL_Reg DRAWS[] = {
#define M_STREAM(name, ...) {#name, stream_draw_##name},
#include "script/members.def"
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

static void push_stream(lua_State *L, const struct mission_lua *b, const char *owner, const char *name) {
    struct rng *stream = lua_newuserdatauv(L, sizeof *stream, 0);
    *stream = b->port->stream(b->mission, owner, name);
    set_stream_metatable(L);
}

/* A party's own stream, so that what one draws shifts nothing of another; the same luck whether the stack
 * names the party or leaves it out. */
static int push_party_stream(lua_State *L, struct mission_lua *b, const char *name) {
    char owner[200];
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->refs.streams);
    lua_pushfstring(L, "%d.%s", b->i_party, name);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, -3) != LUA_TNIL) return 1;
    lua_pop(L, 1);
    snprintf(owner, sizeof owner, "%s@%s", b->plugin->name, b->port->party_name(b->mission, b->i_party));
    push_stream(L, b, owner, name);
    lua_pushvalue(L, -1);
    lua_replace(L, 1); // the answer, below the table and the key
    lua_rawset(L, -3);
    lua_settop(L, 1);
    return 1;
}

static int rng_member(lua_State *L) {
    struct mission_lua *b = mission_binding(L);
    const char *name = asked_name(L);
    if (name[0] == '\0' || strlen(name) > MAX_STREAM_NAME)
        return sandbox_raise(L, "the name of a stream has 1 to %d bytes", MAX_STREAM_NAME);
    if (b->i_party >= 0) return push_party_stream(L, b, name);
    push_stream(L, b, b->plugin->name, name);
    return keep_made(L);
}

/* --- m.me: what a party knows of itself --- */

static void push_me(lua_State *L, const struct mission_lua *b, enum me_id id) {
    double column[MAX_SECTORS_SEEN];
    if (ME[id].scope != SCOPE_SECTOR) {
        lua_pushnumber(L, b->port->me(b->mission, b->i_party, id));
        return;
    }
    sandbox_charge(L, (size_t)b->n_sectors);
    b->port->me_sectors(b->mission, b->i_party, id, column);
    lua_createtable(L, b->n_sectors, 0);
    for (int i = 0; i < b->n_sectors; i++) {
        lua_pushnumber(L, column[i]);
        lua_rawseti(L, -2, i + 1);
    }
}

/* The network is no party of the case: it has no number. What it knows is policy_me of party -1. */
static void push_own_name(lua_State *L, const struct mission_lua *b) {
    bool network = b->i_party < 0;
    lua_pushstring(L, network ? actor_name(DRIVES_BROKER) : b->port->party_name(b->mission, b->i_party));
}

static int me_member(lua_State *L) {
    const struct mission_lua *b = mission_binding(L);
    const char *name = asked_name(L), *names[N_ME + 2] = {"name", "index"};
    if (strcmp(name, "name") == 0) {
        push_own_name(L, b);
        return keep_made(L);
    }
    if (strcmp(name, "index") == 0) {
        if (b->i_party < 0) return sandbox_raise(L, "m.me.index is of parties; the network is none");
        lua_pushinteger(L, b->i_party + 1);
        return keep_made(L);
    }
    for (int i = 0; i < N_ME; i++) {
        names[i + 2] = ME[i].name;
        if (strcmp(name, ME[i].name) != 0) continue;
        push_me(L, b, (enum me_id)i);
        return keep_made(L);
    }
    return raise_unknown(L, name, names, N_ME + 2);
}

/* Another party may be at work, and another day it is. */
static void forget_me(lua_State *L, const struct mission_lua *b) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->refs.me);
    lua_pushnil(L);
    while (lua_next(L, -2) != 0) {
        lua_pop(L, 1);
        lua_pushvalue(L, -1);
        lua_pushnil(L);
        lua_rawset(L, -4); // a field that is there may be cleared on the way
    }
    lua_pop(L, 1);
}

/* --- the other members of m --- */

void mission_check_method(lua_State *L, const char *name) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, mission_binding(L)->refs.mission);
    if (!lua_rawequal(L, 1, -1)) sandbox_raise(L, "call it with a colon: m:%s(...)", name);
    lua_pop(L, 1);
}

static int travel_hours(lua_State *L) {
    struct mission_lua *b = mission_binding(L);
    mission_check_method(L, "travel_hours");
    int from = mission_check_sector(L, 2, "travel_hours"), to = mission_check_sector(L, 3, "travel_hours");
    lua_pushnumber(L, b->port->travel_hours(b->mission, from, to));
    return 1;
}

static int write_log(lua_State *L) {
    struct mission_lua *b = mission_binding(L);
    size_t n;
    int argument = lua_gettop(L) > 1 && lua_istable(L, 1) ? 2 : 1; // m:log(text) is as good as m.log(text)
    if (lua_type(L, argument) != LUA_TSTRING)
        return sandbox_raise(L, "m.log takes a text, not a %s; use string.format",
                             luaL_typename(L, argument));
    if (lua_gettop(L) > argument)
        return sandbox_raise(L, "m.log takes one text: put numbers into it with (\"%%d left\"):format(n)");
    const char *line = lua_tolstring(L, argument, &n);
    sandbox_charge(L, 50 + n / 4);
    if (n > MAX_LOG_LINE) n = MAX_LOG_LINE;
    text_add_number(&b->log, b->mission != NULL ? b->port->now_days(b->mission) : 0);
    char words[MAX_LOG_LINE + 1];
    for (size_t i = 0; i < n; i++)
        words[i] = line[i] == '\n' || line[i] == '\0' ? ' ' : line[i]; // a call is a line
    words[n] = '\0';
    text_add(&b->log, " %s\n", words);
    return 0;
}

static int mission_member(lua_State *L) {
    const char *name = asked_name(L), *names[MAX_MEMBERS];
    if (mission_push_lever(L, name)) return keep_made(L);
    if (strcmp(name, "me") == 0)
        return sandbox_raise(L, "m.me is what a party knows of itself: of plugins of kind 'party' only");
    char elsewhere[160];
    if (api_metric_elsewhere(name, elsewhere)[0] != '\0')
        return sandbox_raise(L, "m has no '%.60s'%s", name, elsewhere);
    for (int i = 0; i < N_LEVERS; i++)
        names[i] = LEVERS[i].head.name;
    size_t n = N_LEVERS +
               sandbox_string_keys(L, lua_upvalueindex(1), names + N_LEVERS, MAX_MEMBERS - N_LEVERS, NULL);
    return raise_unknown(L, name, names, n);
}

static int keep_table(lua_State *L) {
    lua_pushvalue(L, -1);
    return luaL_ref(L, LUA_REGISTRYINDEX);
}

/* Sets `field` of the table on the top to a view on a new table with room for n values, and returns the place
 * of that table in the registry. */
static int add_view(lua_State *L, const char *field, const char *name, lua_CFunction make) {
    lua_newtable(L);
    int ref = keep_table(L);
    push_view(L, name, make);
    lua_setfield(L, -3, field);
    lua_pop(L, 1);
    return ref;
}

static void add_sectors(lua_State *L, const struct mission_lua *b) {
    int ref = add_view(L, "sectors", "m.sectors", sectors_member);
    lua_rawgeti(L, LUA_REGISTRYINDEX, ref);
    lua_pushinteger(L, b->n_sectors);
    lua_setfield(L, -2, "n");
    lua_pop(L, 1);
}

static void add_party_views(lua_State *L, struct mission_lua *b) {
    b->refs.me = add_view(L, "me", "m.me", me_member);
    lua_newtable(L);
    b->refs.streams = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_newtable(L);
    b->refs.states = luaL_ref(L, LUA_REGISTRYINDEX);
}

/* m.state is a table for each party, so that what one notes is not taken for another's. */
static void change_party(lua_State *L, const struct mission_lua *b) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->refs.states);
    if (lua_rawgeti(L, -1, b->i_party + 1) != LUA_TTABLE) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, b->i_party + 1);
    }
    lua_setfield(L, -3, "state"); // of the table of members, below
    lua_pop(L, 1);
    forget_me(L, b);
}

static void make_mission(lua_State *L, struct mission_lua *b) {
    char date[16];
    b->n_sectors = b->port->n_sectors(b->mission);
    lua_createtable(L, 0, 16);
    b->refs.members = keep_table(L);
    date_print(b->port->start_date(b->mission), date, sizeof date);
    lua_pushstring(L, date);
    lua_setfield(L, -2, "start_date");
    push_params(L, b);
    lua_setfield(L, -2, "params");
    lua_newtable(L);
    lua_setfield(L, -2, "state");
    add_view(L, "rng", "m.rng", rng_member);
    b->refs.world = add_view(L, "world", "m.world", world_member);
    add_sectors(L, b);
    add_view(L, "parties", "m.parties", parties_member);
    add_view(L, "outputs", "m.outputs", outputs_member);
    add_view(L, "functions", "m.functions", functions_member);
    if (b->plugin->role == ROLE_PARTY) add_party_views(L, b);
    lua_pushcfunction(L, travel_hours);
    lua_setfield(L, -2, "travel_hours");
    lua_pushcfunction(L, write_log);
    lua_setfield(L, -2, "log");
    mission_add_waits(L);
    push_view(L, "m", mission_member);
    b->refs.mission = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_pop(L, 1);
}

void mission_refresh(lua_State *L, struct mission_lua *b) {
    if (b->refs.mission == 0) make_mission(L, b);
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->refs.members);
    lua_pushnumber(L, b->port->now_days(b->mission));
    lua_setfield(L, -2, "now_days");
    lua_pushnumber(L, b->port->decision_day(b->mission));
    lua_setfield(L, -2, "decision_day");
    lua_pushnumber(L, b->port->programme_usd(b->mission));
    lua_setfield(L, -2, "programme_usd");
    if (b->plugin->role == ROLE_PARTY) change_party(L, b);
    lua_pop(L, 1);
    refresh_reports(L, b);
}
