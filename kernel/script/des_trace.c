/* The trace for Lua models: into a file as JSON lines, or to a function, record by record; see des_private.h.
 * Not in the sandbox, which has no files, and whose gas a trace would change. */
#include "script/des_private.h"

#include <errno.h>
#include <string.h>

void des_trace_end(struct des *d) {
    if (d->trace.file != NULL) fclose(d->trace.file);
    trace_file_free(&d->trace);
    d->trace = (struct trace_file){0};
}

/* Protected: calls the function with the record as a table. */
static int call_traced(lua_State *L) {
    const struct trace_record *r = lua_touserdata(L, 2);
    lua_settop(L, 1);
    lua_createtable(L, 0, 8);
    lua_pushnumber(L, days_from_ticks(r->tick));
    lua_setfield(L, 2, "day");
    lua_pushinteger(L, (lua_Integer)r->n_event);
    lua_setfield(L, 2, "event");
    lua_pushinteger(L, (lua_Integer)r->n_cause);
    lua_setfield(L, 2, "cause");
    lua_pushstring(L, trace_category_name(r->category));
    lua_setfield(L, 2, "category");
    lua_pushstring(L, r->what);
    lua_setfield(L, 2, "what");
    lua_pushstring(L, r->name);
    lua_setfield(L, 2, "name");
    lua_pushinteger(L, (lua_Integer)r->id);
    lua_setfield(L, 2, "id");
    lua_pushnumber(L, r->amount);
    lua_setfield(L, 2, "amount");
    lua_call(L, 1, 0);
    return 0;
}

static void on_record(const struct trace_record *record, void *context) {
    struct des *d = context;
    lua_State *L = d->L;
    if (d->caught != LUA_OK || !lua_checkstack(L, 4)) return;
    lua_pushcfunction(L, call_traced);
    des_push_anchored(d, L, ANCHOR_TRACE);
    lua_pushlightuserdata(L, (void *)(uintptr_t)record);
    d->looking++;
    int status = lua_pcall(L, 2, 0, 0);
    d->looking--;
    if (status != LUA_OK) des_caught(d, L, status);
}

/* A list of names at `index`, or all if there is none. */
static uint32_t categories_at(lua_State *L, int index) {
    static const enum trace_category ALL[] = {TRACE_EVENT, TRACE_SCHEDULE, TRACE_PROCESS, TRACE_RESOURCE,
                                              TRACE_MODEL};
    enum { N = sizeof ALL / sizeof ALL[0] };
    const char *names[N];
    uint32_t mask = 0;
    for (int i = 0; i < N; i++)
        names[i] = trace_category_name(ALL[i]);
    if (lua_isnoneornil(L, index)) return TRACE_ALL;
    if (!lua_istable(L, index)) des_raise(L, "the categories of a trace are a list of names");
    for (lua_Integer k = 1; lua_rawgeti(L, index, k) != LUA_TNIL; k++) {
        const char *name = lua_tostring(L, -1);
        uint32_t found = 0;
        for (int i = 0; i < N; i++)
            if (name != NULL && strcmp(name, names[i]) == 0) found = (uint32_t)ALL[i];
        if (found == 0)
            des_push_nearest_error(L, "unknown trace category", name != NULL ? name : "?", names, N);
        mask |= found;
        lua_pop(L, 1);
    }
    return mask;
}

/* s:trace(file name | function | nil [, {category, ...}]) */
static int trace_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    struct error err = ERROR_NONE;
    if (d->host->is_sandboxed)
        return des_raise(L, "there is no trace in the sandbox; run the file with lua5.4");
    des_check_may_change(L, d);
    uint32_t mask = categories_at(L, 3);
    lua_settop(L, 2);
    bool is_function = lua_isfunction(L, 2), is_file = lua_type(L, 2) == LUA_TSTRING;
    if (!is_function && !is_file && !lua_isnil(L, 2))
        return des_raise(L, "a trace goes to a file name or a function, not to a %s", luaL_typename(L, 2));
    FILE *file = is_file ? fopen(lua_tostring(L, 2), "w") : NULL;
    if (is_file && file == NULL)
        return des_raise(L, "the trace cannot be written to '%s': %s", lua_tostring(L, 2), strerror(errno));
    des_trace_end(d);
    d->trace.file = file;
    if (is_function) {
        lua_xmove(L, d->anchor, 1);
        lua_replace(d->anchor, ANCHOR_TRACE);
    }
    enum status status =
        sim_set_trace(d->sim, is_function || is_file ? mask : 0, is_file ? trace_json_lines : on_record,
                      is_file ? (void *)&d->trace : (void *)d, &err);
    if (status != STATUS_OK) return des_raise(L, "%s", err.message);
    return 0;
}

/* s:note(what [, name [, amount]]): a record of the model's own, if the trace is on. */
static int note_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    if (!sim_traces(d->sim, TRACE_MODEL)) return 0;
    const char *what = luaL_checkstring(L, 2), *name = luaL_optstring(L, 3, NULL);
    const struct process *actor = sim_head(d->sim)->actor;
    double amount = luaL_optnumber(L, 4, 0);
    d->L = L;
    trace_note(d->sim, TRACE_MODEL, what, name, actor != NULL ? actor->id : 0, amount);
    des_raise_caught(L, d);
    return 0;
}

const luaL_Reg DES_SIM_TRACE_METHODS[] = {{"trace", trace_method}, {"note", note_method}, {NULL, NULL}};
