/* Arguments, options, errors and memory of the Lua binding of the engine; see des_private.h. */
#include "script/des_private.h"

#include "base/text.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

enum { MESSAGE_BYTES = 400, NAMES_MAXIMUM = 64, NAME_BYTES_MAXIMUM = 200 };

// --- errors
// ---------------------------------------------------------------------------------------------------------

int des_raise(lua_State *L, const char *format, ...) {
    char message[MESSAGE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    luaL_where(L, 1);
    lua_pushstring(L, message);
    lua_concat(L, 2);
    return lua_error(L);
}

const char *des_kind_name(enum object_kind kind) {
    static const char *const NAMES[N_OBJECT_KINDS] = {[OBJECT_SIM] = "simulation",
                                                      [OBJECT_PROCESS] = "process",
                                                      [OBJECT_STREAM] = "stream",
                                                      [OBJECT_RESOURCE] = "resource",
                                                      [OBJECT_CONTAINER] = "container",
                                                      [OBJECT_STORE] = "store",
                                                      [OBJECT_CONDITION] = "condition",
                                                      [OBJECT_GATE] = "gate",
                                                      [OBJECT_TALLY] = "tally",
                                                      [OBJECT_TIME_AVERAGE] = "time_average",
                                                      [OBJECT_QUANTILES] = "quantiles",
                                                      [OBJECT_HISTOGRAM] = "histogram",
                                                      [OBJECT_BATCH_MEANS] = "batch_means",
                                                      [OBJECT_FLOW] = "flow"};
    return NAMES[kind];
}

static bool has_tag(lua_State *L, int index, size_t bytes, enum object_kind *kind) {
    const uint64_t *tag = lua_touserdata(L, index);
    if (tag == NULL || lua_rawlen(L, index) < bytes) return false;
    if (*tag < DES_TAG || *tag >= DES_TAG + N_OBJECT_KINDS) return false;
    *kind = (enum object_kind)(*tag - DES_TAG);
    return true;
}

bool des_is_object(lua_State *L, int index, enum object_kind kind) {
    enum object_kind found;
    return has_tag(L, index, sizeof(struct sim_object), &found) && found == kind;
}

struct object *des_any_object(lua_State *L, int index) {
    enum object_kind found;
    if (!has_tag(L, index, sizeof(struct object), &found) || found == OBJECT_SIM) return NULL;
    struct object *o = lua_touserdata(L, index);
    if (o->owner->des == NULL) des_refuse_object(L, index, found);
    return o;
}

void des_refuse_object(lua_State *L, int index, enum object_kind kind) {
    enum object_kind found;
    const char *name = des_kind_name(kind);
    if (!has_tag(L, index, sizeof(struct sim_object), &found)) {
        const char *hint = index == 1 ? "; call methods with ':'" : "";
        des_raise(L, "a %s was expected, not a %s%s", name, luaL_typename(L, index), hint);
    } else if (found != kind) {
        des_raise(L, "a %s was expected, not a %s", name, des_kind_name(found));
    } else {
        des_raise(L, "this %s cannot be used any more: its simulation is closed", name);
    }
}

void des_push_nearest_error(lua_State *L, const char *what, const char *word, const char *const *names,
                            size_t n) {
    const char *nearest = text_nearest(word, names, n);
    if (nearest != NULL) {
        des_raise(L, "%s '%.60s'; did you mean '%s'?", what, word, nearest);
    } else {
        des_raise(L, "%s '%.60s'", what, word);
    }
}

void des_check_may_change(lua_State *L, struct des *d) {
    d->L = L;
    if (d->looking > 0)
        des_raise(L, "a filter, condition or order only looks: it must not change the simulation");
}

// --- arguments
// ------------------------------------------------------------------------------------------------------

double des_number(lua_State *L, int index, const char *what) {
    int is_number;
    double value = lua_tonumberx(L, index, &is_number);
    if (!is_number && lua_isnoneornil(L, index)) des_raise(L, "%s must be a number, not nil", what);
    if (!is_number) des_raise(L, "%s must be a number, not a %s", what, luaL_typename(L, index));
    return value;
}

int64_t des_whole(lua_State *L, int index, const char *what, int64_t min, int64_t max) {
    int is_whole;
    lua_Integer value = lua_tointegerx(L, index, &is_whole);
    if (!is_whole) {
        if (lua_type(L, index) == LUA_TNUMBER)
            des_raise(L, "%s must be a whole number, not %.9g", what, lua_tonumber(L, index));
        des_raise(L, "%s must be a whole number, not a %s", what, luaL_typename(L, index));
    }
    if (value < min && max == INT64_MAX)
        des_raise(L, "%s must be %lld or more, not %lld", what, (long long)min, value);
    if (value < min || value > max)
        des_raise(L, "%s must be from %lld to %lld, not %lld", what, (long long)min, (long long)max, value);
    return value;
}

double des_days(lua_State *L, int index, const char *what) {
    double days = des_number(L, index, what);
    if (!(days >= 0)) des_raise(L, "%s must be 0 days or more, not %.9g", what, days);
    return days;
}

const char *des_name(lua_State *L, int index, const char *what) {
    if (lua_type(L, index) != LUA_TSTRING)
        des_raise(L, "the name of a %s must be a string, not a %s", what, luaL_typename(L, index));
    size_t n;
    const char *name = lua_tolstring(L, index, &n);
    if (n == 0 || n > NAME_BYTES_MAXIMUM || strlen(name) != n)
        des_raise(L, "the name of a %s must have from 1 to %d bytes, none of them zero", what,
                  NAME_BYTES_MAXIMUM);
    return name;
}

void des_check_function(lua_State *L, int index, const char *what) {
    if (lua_isnoneornil(L, index)) des_raise(L, "%s must be a function, not nil", what);
    if (!lua_isfunction(L, index))
        des_raise(L, "%s must be a function, not a %s", what, luaL_typename(L, index));
}

// --- options
// --------------------------------------------------------------------------------------------------------

static void read_option(lua_State *L, const char *of, const struct des_option *option) {
    char what[MESSAGE_BYTES / 4];
    snprintf(what, sizeof what, "option '%s' of %s", option->name, of);
    switch (option->type) {
    case OPTION_WHOLE: *(int64_t *)option->target = des_whole(L, -1, what, INT64_MIN, INT64_MAX); return;
    case OPTION_NUMBER: *(double *)option->target = des_number(L, -1, what); return;
    case OPTION_DAYS: *(double *)option->target = des_days(L, -1, what); return;
    case OPTION_BOOLEAN:
        if (!lua_isboolean(L, -1))
            des_raise(L, "%s must be true or false, not a %s", what, luaL_typename(L, -1));
        *(bool *)option->target = lua_toboolean(L, -1);
        return;
    case OPTION_FUNCTION:
        des_check_function(L, -1, what);
        *(bool *)option->target = true;
        return;
    case OPTION_ANY: *(bool *)option->target = true; return;
    }
}

static const struct des_option *find_option(const char *name, const struct des_option *options, int n) {
    for (int i = 0; i < n; i++)
        if (strcmp(options[i].name, name) == 0) return &options[i];
    return NULL;
}

static void refuse_option(lua_State *L, const char *of, const char *name, const struct des_option *options,
                          int n) {
    const char *names[NAMES_MAXIMUM];
    char what[MESSAGE_BYTES / 4];
    for (int i = 0; i < n; i++)
        names[i] = options[i].name;
    const char *nearest = text_nearest(name, names, (size_t)n);
    snprintf(what, sizeof what, "; did you mean '%s'?", nearest != NULL ? nearest : "");
    des_raise(L, "unknown option '%.60s' of %s%s", name, of, nearest != NULL ? what : "");
}

/* Whether the key at -2 belongs to the caller; raises if it is neither that nor a name. */
static bool is_positional(lua_State *L, const char *of, int n_positional) {
    if (lua_type(L, -2) == LUA_TSTRING) return false;
    int is_whole;
    lua_Integer i = lua_tointegerx(L, -2, &is_whole);
    if (!is_whole || i < 1 || i > n_positional)
        des_raise(L, "options of %s have names; this table has an entry without one", of);
    return true;
}

void des_read_options(lua_State *L, int index, const char *of, const struct des_option *options, int n,
                      int n_positional) {
    if (lua_isnoneornil(L, index)) return;
    if (!lua_istable(L, index))
        des_raise(L, "the options of %s must be a table, not a %s", of, luaL_typename(L, index));
    const char *unknown = NULL; // the first in alphabetic order: the order of lua_next is nobody's
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
        if (is_positional(L, of, n_positional)) continue;
        const char *name = lua_tostring(L, -2);
        const struct des_option *option = find_option(name, options, n);
        if (option != NULL) read_option(L, of, option);
        if (option == NULL && (unknown == NULL || strcmp(name, unknown) < 0)) unknown = name;
    }
    if (unknown != NULL) refuse_option(L, of, unknown, options, n);
}

// --- memory and objects
// ---------------------------------------------------------------------------------------------

int des_raise_memory(lua_State *L, const struct des_host *host) {
    if (host->take_bytes != NULL) host->take_bytes(L, SIZE_MAX / 2); // more than there is
    return des_raise(L, "out of memory");
}

void des_take_bytes(lua_State *L, struct des *d, size_t bytes) {
    if (d->host->take_bytes == NULL) return;
    d->host->take_bytes(L, bytes);
    d->bytes += bytes;
}

void *des_alloc(lua_State *L, struct des *d, size_t n, size_t size) {
    des_take_bytes(L, d, n * size);
    void *block = arena_alloc(d->arena, n, size);
    if (block == NULL) des_raise_memory(L, d->host);
    return block;
}

void des_push_anchored(const struct des *d, lua_State *L, int place) {
    lua_pushvalue(d->anchor, place);
    lua_xmove(d->anchor, L, 1);
}

void des_push_object(lua_State *L, struct des *d, enum object_kind kind, void *body, uint64_t generation) {
    struct object *o = lua_newuserdatauv(L, sizeof *o, 1);
    *o = (struct object){.tag = DES_TAG + kind, .owner = d->object, .body = body, .generation = generation};
    des_push_anchored(d, L, ANCHOR_METATABLES + (int)kind);
    lua_setmetatable(L, -2);
    des_push_anchored(d, L, ANCHOR_SIM);
    lua_setiuservalue(L, -2, 1);
}

struct body *des_new_body(lua_State *L, struct des *d, enum object_kind kind, const char *name) {
    des_check_may_change(L, d);
    size_t n = strlen(name) + 1;
    struct body *b = des_alloc(L, d, 1, sizeof *b);
    char *copy = des_alloc(L, d, n, 1);
    memcpy(copy, name, n);
    b->name = copy;
    b->kind = kind;
    return b;
}
