/*
 * What the argument `t` of a test offers; see plugin_test_private.h. A failure is written down before it is raised:
 * a test that catches it with pcall has failed all the same.
 */
#include "script/plugin_test_private.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    MISSION_GAS = 20000, // a fresh plugin state costs about as much as so many instructions
    CALL_GAS = 200,
    MAX_STEPS = 20000, // of one t.advance
    MAX_DEPTH = 6,     // of tables that are compared
    MAX_SHOWN = 5      // orders in a message
};
static const double DAYS_PER_MONTH = 30.4375, MAX_ADVANCE_DAYS = 40000;

static struct tester *tester(lua_State *L) {
    return sandbox_host(L);
}

/* --- the words of failures --- */

static int fail(lua_State *L, const char *format, ...) PRINTF_LIKE(2, 3);
static int fail(lua_State *L, const char *format, ...) {
    struct tester *t = tester(L);
    char message[sizeof t->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (t->message[0] == '\0') {
        memcpy(t->message, message, sizeof message);
        snprintf(t->where, sizeof t->where, "%s:%d", t->path, sandbox_line(L));
        tester_describe(t, &t->orders, &t->log);
    }
    return sandbox_raise(L, "%s", message);
}

/* A value as a person would write it; tables one level deep. */
static void show(lua_State *L, int index, struct text *out, int depth) {
    index = lua_absindex(L, index);
    switch (lua_type(L, index)) {
    case LUA_TNIL: text_add(out, "nil"); break;
    case LUA_TBOOLEAN: text_add(out, "%s", lua_toboolean(L, index) ? "true" : "false"); break;
    case LUA_TNUMBER: text_add_number(out, lua_tonumber(L, index)); break;
    case LUA_TSTRING: text_add(out, "\"%.100s\"", lua_tostring(L, index)); break;
    case LUA_TTABLE:
        if (depth > 1) {
            text_add(out, "{...}");
            break;
        }
        text_add(out, "{");
        for (int i = 1; i <= (int)lua_rawlen(L, index) && i <= 8; i++) {
            lua_rawgeti(L, index, i);
            text_add(out, "%s", i > 1 ? ", " : " ");
            show(L, -1, out, depth + 1);
            lua_pop(L, 1);
        }
        text_add(out, "%s }", lua_rawlen(L, index) > 8 ? ", ..." : "");
        break;
    default: text_add(out, "a %s", luaL_typename(L, index));
    }
}

/* Shows into a buffer of the caller's: nothing to free when something raises. */
static const char *shown(lua_State *L, int index, char *out, size_t size) {
    struct text text = {.maximum = size - 1};
    show(L, index, &text, 0);
    snprintf(out, size, "%s", text_chars(&text));
    text_free(&text);
    return out;
}

static void add_orders_of(const struct tester *t, struct text *out) {
    const struct fake_mission *f = t->mission;
    int n_shown = 0, n_refused = 0;
    const char *reason = NULL;
    for (int i = 0; i < f->n_orders; i++) {
        if (f->orders[i].order.lever != t->orders_lever || f->orders[i].reply.accepted) continue;
        n_refused++;
        reason = f->orders[i].reply.reason;
    }
    if (n_refused > 0) text_add(out, "; %d of them refused: %s", n_refused, reason);
    if (t->orders_count > 0) return;
    for (int i = 0; i < f->n_orders && n_shown < MAX_SHOWN; i++, n_shown++) {
        text_add(out, n_shown == 0 ? "; ordered was " : ", ");
        tester_describe_order(f, &f->orders[i], out);
    }
    if (f->n_orders > n_shown) text_add(out, ", ...");
    if (f->n_orders == 0) text_add(out, "; nothing was ordered");
}

/* When the value compared is the number of orders asked for on the same line, says what was ordered. */
static bool is_order_count(lua_State *L, const struct tester *t, int got) {
    return t->orders_line != 0 && t->orders_line == sandbox_line(L) && lua_isinteger(L, got) &&
           lua_tointeger(L, got) == t->orders_count && lua_type(L, got + 1) == LUA_TNUMBER;
}

static int fail_order_count(lua_State *L, struct tester *t) {
    double expected = lua_tonumber(L, 2);
    char message[500];
    struct text text = {.maximum = sizeof message - 1};
    text_add(&text, "expected %g order%s of %s, got %d", expected, expected == 1 ? "" : "s",
             LEVERS[t->orders_lever].head.name, t->orders_count);
    add_orders_of(t, &text);
    snprintf(message, sizeof message, "%s", text_chars(&text));
    text_free(&text);
    return fail(L, "%s", message);
}

/* The caller's own words, if there are any at `index`: "words: ". */
static const char *own_words(lua_State *L, int index, char out[160]) {
    out[0] = '\0';
    if (lua_type(L, index) == LUA_TSTRING) snprintf(out, 160, "%.150s: ", lua_tostring(L, index));
    return out;
}

/* --- assertions --- */

static bool are_equal(lua_State *L, int a, int b, int depth);

/* Whether every value of the table at a is in that at b. */
static bool is_part(lua_State *L, int a, int b, int depth) {
    for (lua_pushnil(L); lua_next(L, a) != 0; lua_pop(L, 1)) {
        lua_pushvalue(L, -2);
        lua_rawget(L, b);
        if (!are_equal(L, lua_gettop(L) - 1, lua_gettop(L), depth)) return false;
        lua_pop(L, 1);
    }
    return true;
}

static bool are_equal(lua_State *L, int a, int b, int depth) {
    if (lua_rawequal(L, a, b)) return true;
    if (!lua_istable(L, a) || !lua_istable(L, b) || depth > MAX_DEPTH) return false;
    sandbox_charge(L, lua_rawlen(L, a) + lua_rawlen(L, b) + 10);
    luaL_checkstack(L, 10, NULL);
    return is_part(L, a, b, depth + 1) && is_part(L, b, a, depth + 1);
}

static int test_equal(lua_State *L) {
    char got[200], expected[200], words[160];
    lua_settop(L, 3);
    bool same = are_equal(L, 1, 2, 0);
    lua_settop(L, 3);
    if (same) return 0;
    if (is_order_count(L, tester(L), 1)) return fail_order_count(L, tester(L));
    return fail(L, "%sexpected %s, got %s", own_words(L, 3, words), shown(L, 2, expected, sizeof expected),
                shown(L, 1, got, sizeof got));
}

static int test_near(lua_State *L) {
    char got[200], words[160];
    lua_settop(L, 4);
    if (lua_type(L, 2) != LUA_TNUMBER || lua_type(L, 3) != LUA_TNUMBER)
        return sandbox_raise(L, "t.near(got, expected, tolerance): expected and tolerance are numbers");
    double expected = lua_tonumber(L, 2), tolerance = lua_tonumber(L, 3);
    if (lua_type(L, 1) == LUA_TNUMBER && fabs(lua_tonumber(L, 1) - expected) <= tolerance) return 0;
    return fail(L, "%sexpected %g within %g, got %s", own_words(L, 4, words), expected, tolerance,
                shown(L, 1, got, sizeof got));
}

static int test_ok(lua_State *L) {
    lua_settop(L, 2);
    if (lua_toboolean(L, 1)) return 0;
    if (lua_type(L, 2) == LUA_TSTRING) return fail(L, "%.400s", lua_tostring(L, 2));
    return fail(L, "expected a true value, got %s", lua_isnil(L, 1) ? "nil" : "false");
}

/* --- the plugin --- */

static void open_plugin(lua_State *L, struct tester *t) {
    struct error err = ERROR_NONE;
    if (t->binding != NULL) return;
    struct mission_lua_setup setup = {
        .plugin = t->plugin, .values = t->values, .port = &fake_port, .limits = &stack_limits_default};
    if (mission_lua_open(&t->binding, &setup, &err) != STATUS_OK) fail(L, "the plugin does not start: %s", err.message);
}

/* Calls a hook; the work of the plugin counts for the test too. */
static enum status call_plugin(lua_State *L, struct tester *t, struct hook_call *call, struct error *err) {
    open_plugin(L, t);
    long before = mission_lua_gas(t->binding);
    call->i_party = t->i_party;
    enum status status = mission_lua_call(t->binding, fake_mission(t->mission), call, err);
    sandbox_charge(L, CALL_GAS + (size_t)(mission_lua_gas(t->binding) - before));
    return status;
}

static int fail_hook(lua_State *L, enum hook_id hook, const struct error *err) {
    size_t n = strlen(HOOKS[hook].name);
    const char *message = strncmp(err->message, HOOKS[hook].name, n) == 0 && err->message[n] == ':'
                              ? err->message + n + 2
                              : err->message;
    return fail(L, "%s failed at %s: %.300s", HOOKS[hook].name, err->where[0] != '\0' ? err->where : "?", message);
}

static bool has_process(const struct tester *t) {
    return (plugin_hooks(t->plugin) >> HOOK_run & 1) != 0;
}

/* The process starts when the mission has: before all that is not on_start. */
static void begin_process(lua_State *L, struct tester *t) {
    struct error err = ERROR_NONE;
    struct hook_call call = {.hook = HOOK_run};
    if (t->has_begun || !has_process(t)) return;
    t->has_begun = true;
    if (call_plugin(L, t, &call, &err) != STATUS_OK) fail_hook(L, HOOK_run, &err);
}

/* The wakes up to now. */
static void wake_process(lua_State *L, struct tester *t, double until_day) {
    int i_party, n = 0;
    double day;
    while (fake_mission_take_wake(t->mission, until_day, &i_party, &day)) {
        struct error err = ERROR_NONE;
        struct hook_call call = {.hook = HOOK_run};
        if (n++ == MAX_STEPS) fail(L, "the process woke %d times in one t.advance", MAX_STEPS);
        t->mission->now_days = fmax(t->mission->now_days, day);
        if (call_plugin(L, t, &call, &err) != STATUS_OK) fail_hook(L, HOOK_run, &err);
    }
}

/* The hook named at 1, which the plugin has or, with a process, may be told. */
static enum hook_id check_hook(lua_State *L, const struct tester *t) {
    const char *names[N_HOOKS], *name = luaL_checkstring(L, 1);
    size_t n = 0;
    char near[96];
    for (int i = 0; i < N_HOOKS; i++) {
        bool has = (plugin_hooks(t->plugin) >> i & 1) != 0;
        bool is_told = has_process(t) && HOOKS[i].kind == HOOK_NOTIFY && (HOOKS[i].roles >> plugin_role(t->plugin) & 1) != 0;
        if (!has && !is_told) continue;
        if (strcmp(HOOKS[i].name, name) == 0) return (enum hook_id)i;
        names[n++] = HOOKS[i].name;
    }
    sandbox_raise(L, "the plugin has no hook '%.60s'%s", name, text_suggest(name, names, n, near));
    return HOOK_on_start;
}

/* Reads hook and arguments from 1 and 2, and calls. */
static enum status call_named(lua_State *L, struct hook_call *call, struct error *err) {
    struct tester *t = tester(L);
    lua_settop(L, 3);
    call->hook = check_hook(L, t);
    lua_pushvalue(L, 2);
    lua_insert(L, 3);
    lua_settop(L, 3);
    tester_read_arguments(L, 3, t, call);
    if (call->hook == HOOK_run) {
        begin_process(L, t);
        return STATUS_OK;
    }
    if (call->hook != HOOK_on_start) begin_process(L, t);
    enum status status = call_plugin(L, t, call, err);
    if (status == STATUS_OK) wake_process(L, t, t->mission->now_days);
    return status;
}

static int test_call(lua_State *L) {
    struct error err = ERROR_NONE;
    struct hook_call call = {0};
    if (call_named(L, &call, &err) != STATUS_OK) return fail_hook(L, call.hook, &err);
    if (HOOKS[call.hook].kind != HOOK_CHOOSE) return 0;
    if (call.answer == floor(call.answer))
        lua_pushinteger(L, (lua_Integer)call.answer);
    else
        lua_pushnumber(L, call.answer);
    return 1;
}

/* t.fails(hook, text, e) */
static int test_fails(lua_State *L) {
    struct error err = ERROR_NONE;
    struct hook_call call = {0};
    char text[160] = "";
    lua_settop(L, 3);
    if (lua_type(L, 2) == LUA_TSTRING) snprintf(text, sizeof text, "%.150s", lua_tostring(L, 2));
    if (text[0] == '\0') return sandbox_raise(L, "t.fails(hook, text of the message, arguments)");
    lua_remove(L, 2);
    if (call_named(L, &call, &err) == STATUS_OK)
        return fail(L, "expected %s to fail with \"%s\"; it did not fail", HOOKS[call.hook].name, text);
    if (strstr(err.message, text) != NULL) return 0;
    return fail(L, "expected %s to fail with \"%s\"; it failed with \"%.300s\"", HOOKS[call.hook].name, text, err.message);
}

static int test_advance(lua_State *L) {
    struct tester *t = tester(L);
    double days = lua_tonumber(L, 1);
    if (lua_type(L, 1) != LUA_TNUMBER || !(days >= 0 && days <= MAX_ADVANCE_DAYS))
        return sandbox_raise(L, "t.advance takes days, 0 to %g", MAX_ADVANCE_DAYS);
    double end = t->mission->now_days + days;
    bool looks = has_process(t) && (plugin_hooks(t->plugin) >> HOOK_on_month & 1) == 0;
    begin_process(L, t);
    while (looks && t->mission->now_days + DAYS_PER_MONTH <= end) { // a process looks at its condition each month
        struct error err = ERROR_NONE;
        struct hook_call call = {.hook = HOOK_on_month};
        double month = t->mission->now_days + DAYS_PER_MONTH;
        wake_process(L, t, month);
        t->mission->now_days = month;
        if (call_plugin(L, t, &call, &err) != STATUS_OK) fail_hook(L, HOOK_run, &err);
    }
    wake_process(L, t, end);
    t->mission->now_days = end;
    return 0;
}

/* --- the mission --- */

static int test_mission(lua_State *L) {
    struct tester *t = tester(L);
    lua_settop(L, 1);
    if (lua_isnil(L, 1)) lua_newtable(L), lua_replace(L, 1);
    sandbox_charge(L, MISSION_GAS);
    tester_reset(t);
    tester_read_mission(L, 1, t, true);
    return 0;
}

static int test_set(lua_State *L) {
    lua_settop(L, 1);
    tester_read_mission(L, 1, tester(L), false);
    return 0;
}

static enum lever_id check_lever(lua_State *L, int index) {
    const char *names[N_LEVERS], *name = luaL_checkstring(L, index);
    char near[96];
    for (int i = 0; i < N_LEVERS; i++) {
        names[i] = LEVERS[i].head.name;
        if (strcmp(names[i], name) == 0) return (enum lever_id)i;
    }
    return (enum lever_id)sandbox_raise(L, "there is no lever '%.60s'%s", name, text_suggest(name, names, N_LEVERS, near));
}

static int test_refuse(lua_State *L) {
    lua_settop(L, 2);
    enum lever_id lever = check_lever(L, 1);
    if (!lua_isnil(L, 2) && lua_type(L, 2) != LUA_TSTRING)
        return sandbox_raise(L, "t.refuse(lever, reason): the reason is a text, or nil to accept again");
    fake_mission_refuse(tester(L)->mission, lever, lua_isnil(L, 2) ? NULL : lua_tostring(L, 2));
    return 0;
}

static int test_clear(lua_State *L) {
    tester(L)->mission->n_orders = 0;
    return 0;
}

static void set_text(lua_State *L, const char *key, const char *text) {
    lua_pushstring(L, text);
    lua_setfield(L, -2, key);
}

static void push_order(lua_State *L, const struct fake_mission *f, const struct fake_order *o) {
    const struct lever *lever = &LEVERS[o->order.lever];
    enum scope scope = lever->head.scope;
    lua_createtable(L, 0, 8);
    set_text(L, "lever", lever->head.name);
    if (scope == SCOPE_SECTOR) lua_pushinteger(L, o->order.i_sector + 1), lua_setfield(L, -2, "sector");
    if (scope == SCOPE_PARTY) set_text(L, "party", f->party_names[o->order.i_party]);
    if (scope == SCOPE_OUTPUT) set_text(L, "item", f->output_keys[o->order.i_item]);
    if (scope == SCOPE_FUNCTION) set_text(L, "item", policy_function_name(o->order.i_item));
    if (lever->head.unit[0] != '\0') lua_pushnumber(L, o->order.value), lua_setfield(L, -2, "value");
    lua_pushboolean(L, o->reply.accepted), lua_setfield(L, -2, "accepted");
    if (!o->reply.accepted) set_text(L, "reason", o->reply.reason);
    lua_pushnumber(L, o->day), lua_setfield(L, -2, "day");
}

static int test_orders(lua_State *L) {
    struct tester *t = tester(L);
    const struct fake_mission *f = t->mission;
    bool all = lua_isnoneornil(L, 1);
    enum lever_id lever = all ? N_LEVERS : check_lever(L, 1);
    int n = 0;
    sandbox_charge(L, (size_t)f->n_orders * 4);
    lua_newtable(L);
    for (int i = 0; i < f->n_orders; i++) {
        if (!all && f->orders[i].order.lever != lever) continue;
        push_order(L, f, &f->orders[i]);
        lua_rawseti(L, -2, ++n);
    }
    t->orders_line = all ? 0 : sandbox_line(L);
    t->orders_count = n;
    t->orders_lever = lever;
    return 1;
}

/* The lines of m.log, without the day. */
static int test_log(lua_State *L) {
    const struct tester *t = tester(L);
    const char *at = t->binding != NULL ? mission_lua_log(t->binding) : "";
    lua_newtable(L);
    for (int n = 1; *at != '\0'; n++) {
        size_t length = strcspn(at, "\n"), day = strcspn(at, " ");
        if (day < length) day++;
        sandbox_charge(L, 2 + length / 16);
        lua_pushlstring(L, at + day, length - day);
        lua_rawseti(L, -2, n);
        at += length + (at[length] == '\n');
    }
    return 1;
}

/* --- the table t --- */

static const struct sandbox_function MEMBERS[] = {
#define T(name, ...) {#name, test_##name},
#include "script/members.def"
};
enum { N_MEMBERS = sizeof MEMBERS / sizeof MEMBERS[0] };

static int unknown_member(lua_State *L) {
    const char *names[N_MEMBERS], *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
    char near[96];
    for (int i = 0; i < N_MEMBERS; i++)
        names[i] = MEMBERS[i].name;
    return sandbox_raise(L, "t has no '%.60s'%s", name, text_suggest(name, names, N_MEMBERS, near));
}

/* A colon gives t itself as the first argument; it is taken away, for t.call and t:call mean the same. */
static int call_member(lua_State *L) {
    if (lua_istable(L, 1) && lua_rawequal(L, 1, lua_upvalueindex(2))) lua_remove(L, 1);
    return MEMBERS[lua_tointeger(L, lua_upvalueindex(1))].function(L);
}

void tester_push(lua_State *L, struct tester *t) {
    (void)t;
    lua_newtable(L);
    for (int i = 0; i < N_MEMBERS; i++) {
        lua_pushinteger(L, i);
        lua_pushvalue(L, -2);
        lua_pushcclosure(L, call_member, 2);
        lua_setfield(L, -2, MEMBERS[i].name);
    }
    lua_newtable(L);
    lua_pushcfunction(L, unknown_member);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
}
