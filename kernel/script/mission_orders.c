/* How a plugin orders: the methods of `m` that are levers, and the checks of what they are given. */
#include "script/mission_private.h"

#include <stdio.h>
#include <string.h>

enum { MAX_ITEMS = 64, NO_ITEMS = -2 };

/* What was given instead, as an author would say it. */
static const char *given(lua_State *L, int argument, char out[96]) {
    if (lua_type(L, argument) == LUA_TNUMBER)
        number_print(out, 96, lua_tonumber(L, argument));
    else if (lua_type(L, argument) == LUA_TSTRING)
        snprintf(out, 96, "'%.60s'", lua_tostring(L, argument));
    else if (lua_isnoneornil(L, argument))
        snprintf(out, 96, "nil");
    else
        snprintf(out, 96, "a %s", luaL_typename(L, argument));
    return out;
}

/* "; that of 'tarn' is 3" for the name of a sector, or "". */
static const char *index_of_name(lua_State *L, int argument, char out[96]) {
    const struct mission_lua *b = mission_binding(L);
    out[0] = '\0';
    for (int i = 0; i < b->n_sectors && lua_type(L, argument) == LUA_TSTRING; i++)
        if (strcmp(b->port->sector_name(b->mission, i), lua_tostring(L, argument)) == 0)
            snprintf(out, 96, "; that of '%.40s' is %d, see m.sectors.name", lua_tostring(L, argument),
                     i + 1);
    return out;
}

/* A sector given by a plugin, 1-based, as a 0-based index. */
int mission_check_sector(lua_State *L, int argument, const char *function) {
    char shown[96], index[96];
    int is_integer;
    lua_Integer i = lua_tointegerx(L, argument, &is_integer);
    int n = mission_binding(L)->n_sectors;
    if (lua_type(L, argument) != LUA_TNUMBER || !is_integer || i < 1 || i > n)
        sandbox_raise(L, "m:%s: a sector is an index 1 to %d, not %s%s", function, n,
                      given(L, argument, shown), index_of_name(L, argument, index));
    return (int)i - 1;
}

/* A party given by a plugin, by name or 1-based, as a 0-based index. */
static int check_party(lua_State *L, int argument, const char *function) {
    const struct mission_lua *b = mission_binding(L);
    const struct mission *m = b->mission;
    int n = b->port->n_parties(m), is_integer;
    char shown[96];
    if (lua_type(L, argument) == LUA_TSTRING) {
        const char *names[MAX_ITEMS], *name = lua_tostring(L, argument);
        for (int i = 0; i < n; i++)
            if (strcmp(b->port->party_name(m, i), name) == 0) return i;
        for (int i = 0; i < n && i < MAX_ITEMS; i++)
            names[i] = b->port->party_name(m, i);
        text_suggest(name, names, (size_t)(n < MAX_ITEMS ? n : MAX_ITEMS), shown);
        return sandbox_raise(L, "m:%s: there is no party '%.60s'%s", function, name, shown);
    }
    lua_Integer i = lua_tointegerx(L, argument, &is_integer);
    if (lua_type(L, argument) != LUA_TNUMBER || !is_integer || i < 1 || i > n)
        sandbox_raise(L, "m:%s: a party is a name or an index 1 to %d, not %s", function, n,
                      given(L, argument, shown));
    return (int)i - 1;
}

/* An output or a function given by a plugin, by its key or name or 1-based, as a 0-based index; NO_ITEMS
 * where the case has no doctrine: that is no mistake of the plugin's. */
static int check_item(lua_State *L, int argument, const char *function, bool output) {
    const struct mission_lua *b = mission_binding(L);
    const struct mission *m = b->mission;
    int n = output ? b->port->n_outputs(m) : b->port->n_functions(m), is_integer;
    char shown[96];
    const char *what = output ? "output" : "function", *named = output ? "key" : "name";
    if (n == 0) return NO_ITEMS;
    if (lua_type(L, argument) == LUA_TSTRING) {
        const char *names[MAX_ITEMS], *name = lua_tostring(L, argument);
        int i = output ? b->port->find_output(m, name) : policy_find_function(name);
        if (i >= 0) return i;
        for (int k = 0; k < n && k < MAX_ITEMS; k++)
            names[k] = output ? b->port->output_key(m, k) : policy_function_name(k);
        char near[96];
        text_suggest(name, names, (size_t)(n < MAX_ITEMS ? n : MAX_ITEMS), near);
        return sandbox_raise(L, "m:%s: there is no %s '%.60s'%s", function, what, name, near);
    }
    lua_Integer i = lua_tointegerx(L, argument, &is_integer);
    if (lua_type(L, argument) != LUA_TNUMBER || !is_integer || i < 1 || i > n)
        sandbox_raise(L, "m:%s: %s %s is a %s (\"%s\") or an index 1 to %d, not %s", function,
                      output ? "an" : "a", what, named, output ? b->port->output_key(m, 0) : "justice", n,
                      given(L, argument, shown));
    return (int)i - 1;
}

static double check_value(lua_State *L, int argument, const struct lever *lever) {
    if (lever->head.unit[0] == '\0') {
        if (!lua_isnoneornil(L, argument)) sandbox_raise(L, "m:%s takes no value", lever->head.name);
        return 0;
    }
    char shown[96];
    bool is_pure = strcmp(lever->head.unit, "1") == 0;
    double value = lua_tonumber(L, argument);
    if (lua_type(L, argument) != LUA_TNUMBER || !(value >= lever->head.min && value <= lever->head.max))
        sandbox_raise(L, "m:%s: the value must be %g to %g%s%s, not %s", lever->head.name, lever->head.min,
                      lever->head.max, is_pure ? "" : " ", is_pure ? "" : lever->head.unit,
                      given(L, argument, shown));
    return value;
}

/* Whose lever it is, for the plugin that has no right to it. */
static int refuse_role(lua_State *L, const struct plugin *p, enum lever_id lever) {
    const char *name = LEVERS[lever].head.name, *owner = LEVERS[lever].owner;
    if (lever_role(lever) == ROLE_POLICY)
        return sandbox_raise(L, "m:%s is a lever of policies; a plugin of kind '%s' cannot order it", name,
                             p->kind);
    if (lever_role(lever) == ROLE_INJECT)
        return sandbox_raise(L, "m:%s is a lever of plugins of kind 'inject'; this one is of kind '%s'", name,
                             p->kind);
    if (p->role == ROLE_PARTY)
        return sandbox_raise(L, "m:%s is a lever of plugins that drive a %s; this one drives a %s", name,
                             owner, actor_name(p->actor));
    return sandbox_raise(L,
                         "m:%s is a lever of plugins of kind 'party' (drives = \"%s\"); this one is of "
                         "kind '%s'",
                         name, owner, p->kind);
}

static void check_owner(lua_State *L, struct mission_lua *b, enum lever_id lever) {
    if ((b->plugin->owners & lever_group_bit(lever)) != 0) return;
    if (b->plugin->role != ROLE_POLICY || lever_role(lever) != ROLE_POLICY) {
        refuse_role(L, b->plugin, lever);
        return;
    }
    sandbox_raise(L,
                  "m:%s needs the lever group '%s', which this plugin does not own: add \"%s\" to owns = { }",
                  LEVERS[lever].head.name, LEVERS[lever].owner, LEVERS[lever].owner);
}

static void check_no_more(lua_State *L, int argument, const struct lever *lever) {
    for (; argument <= lua_gettop(L); argument++)
        if (!lua_isnil(L, argument))
            sandbox_raise(L, "m:%s was given too much: see truce explain %s", lever->head.name, lever->head.name);
}

/* Upvalue 1: the lever. Returns true, or false and the reason. */
static int give_order(lua_State *L) {
    struct mission_lua *b = mission_binding(L);
    enum lever_id id = (enum lever_id)lua_tointeger(L, lua_upvalueindex(1));
    const struct lever *lever = &LEVERS[id];
    enum scope scope = lever->head.scope;
    mission_check_method(L, lever->head.name);
    check_owner(L, b, id);
    struct order order = {.lever = id, .i_sector = -1, .i_actor = b->i_party};
    if (scope == SCOPE_SECTOR) order.i_sector = mission_check_sector(L, 2, lever->head.name);
    if (scope == SCOPE_PARTY) order.i_party = check_party(L, 2, lever->head.name);
    if (scope == SCOPE_OUTPUT || scope == SCOPE_FUNCTION)
        order.i_item = check_item(L, 2, lever->head.name, scope == SCOPE_OUTPUT);
    order.value = check_value(L, scope != SCOPE_WORLD ? 3 : 2, lever);
    check_no_more(L, 2 + (scope != SCOPE_WORLD) + (lever->head.unit[0] != '\0'), lever);
    if (order.i_item == NO_ITEMS) {
        lua_pushboolean(L, false);
        lua_pushliteral(L, "the scenario follows no doctrine: there are no outputs");
        return 2;
    }
    struct order_reply reply = {0};
    struct error err = ERROR_NONE;
    sandbox_charge(L, 50);
    enum status status = b->port->order(b->mission, b->i_policy, &order, &reply, &err);
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

bool mission_push_lever(lua_State *L, const char *name) {
    for (int i = 0; i < N_LEVERS; i++) {
        if (strcmp(name, LEVERS[i].head.name) != 0) continue;
        lua_pushinteger(L, i);
        lua_pushcclosure(L, give_order, 1);
        return true;
    }
    return false;
}
