/*
 * The statistics of kernel/stats for Lua: truce.stats. Samples are arrays of finite numbers, one per
 * replication; an interval is two numbers, low and high; levels are shares (0.95).
 */
#include "luamodule/module.h"

#include "base/memory.h"
#include "stats/multiplicity.h"
#include "stats/paired.h"
#include "stats/proportion.h"
#include "stats/summary.h"
#include "stats/survival.h"

#include <math.h>

static void set_number(lua_State *L, const char *key, double value) {
    lua_pushnumber(L, value);
    lua_setfield(L, -2, key);
}

static void set_interval(lua_State *L, struct interval i) {
    set_number(L, "low", i.low);
    set_number(L, "high", i.high);
}

/* truce.stats.summary(x [, level]): n, mean, sd, min, max, and the t interval of the mean. */
static int summary(lua_State *L) {
    struct error err = ERROR_NONE;
    struct summary s;
    struct interval i;
    size_t n;
    double level = luaL_optnumber(L, 2, 0.95);
    const double *x = module_numbers(L, 1, "summary", &n);
    if (summary_of("the sample", x, n, &s, &err) != STATUS_OK) return module_raise(L, &err);
    if (summary_mean_interval(&s, level, &i, &err) != STATUS_OK) return module_raise(L, &err);
    lua_createtable(L, 0, 8);
    lua_pushinteger(L, (lua_Integer)s.n);
    lua_setfield(L, -2, "n");
    set_number(L, "mean", s.mean);
    set_number(L, "sd", s.sd);
    set_number(L, "min", s.min);
    set_number(L, "max", s.max);
    set_interval(L, i);
    return 1;
}

/* truce.stats.quantile(x, p) */
static int quantile(lua_State *L) {
    struct error err = ERROR_NONE;
    size_t n;
    double p = luaL_checknumber(L, 2), value;
    const double *x = module_numbers(L, 1, "quantile", &n);
    if (summary_quantiles("the sample", x, n, &p, 1, &value, &err) != STATUS_OK) return module_raise(L, &err);
    lua_pushnumber(L, value);
    return 1;
}

/* truce.stats.share(n_yes, n [, level]): Wilson's interval. */
static int share(lua_State *L) {
    struct error err = ERROR_NONE;
    struct interval i;
    lua_Integer n_yes = luaL_checkinteger(L, 1), n = luaL_checkinteger(L, 2);
    double level = luaL_optnumber(L, 3, 0.95);
    if (proportion_wilson(n_yes, n, level, &i, &err) != STATUS_OK) return module_raise(L, &err);
    lua_createtable(L, 0, 3);
    set_number(L, "share", (double)n_yes / (double)n);
    set_interval(L, i);
    return 1;
}

/* truce.stats.paired(a, b [, "quantity" | "skewed" | "yes_no"]): a minus b on the same luck. */
static int paired(lua_State *L) {
    static const char *const KINDS[] = {"quantity", "skewed", "yes_no", NULL};
    struct error err = ERROR_NONE;
    struct paired p;
    size_t n_a, n_b;
    enum outcome_kind kind = (enum outcome_kind)luaL_checkoption(L, 3, "skewed", KINDS);
    const double *a = module_numbers(L, 1, "paired: a", &n_a), *b = module_numbers(L, 2, "paired: b", &n_b);
    if (n_a != n_b)
        return luaL_error(L, "paired: a has %d numbers and b has %d; pairs share a replication", (int)n_a,
                          (int)n_b);
    if (paired_compare(kind, a, b, n_a, NULL, &p, &err) != STATUS_OK) return module_raise(L, &err);
    lua_createtable(L, 0, 12);
    lua_pushinteger(L, (lua_Integer)p.n);
    lua_setfield(L, -2, "n");
    set_number(L, "mean_a", p.mean_a);
    set_number(L, "mean_b", p.mean_b);
    set_number(L, "difference", p.difference);
    set_interval(L, p.interval);
    set_number(L, "p", p.p);
    set_number(L, "correlation", p.correlation);
    lua_pushboolean(L, p.resolved);
    lua_setfield(L, -2, "resolved");
    lua_pushstring(L, p.method);
    lua_setfield(L, -2, "method");
    lua_pushstring(L, p.note);
    lua_setfield(L, -2, "note");
    return 1;
}

/* truce.stats.holm(p): adjusted p-values. */
static int holm(lua_State *L) {
    struct error err = ERROR_NONE;
    size_t n;
    double *p = module_numbers(L, 1, "holm", &n);
    if (multiplicity_adjust(MULTIPLICITY_HOLM, p, n, p, &err) != STATUS_OK) return module_raise(L, &err);
    module_push_numbers(L, p, n);
    return 1;
}

static int free_curve(lua_State *L) {
    survival_free(lua_touserdata(L, 1));
    return 0;
}

static struct survival_curve *new_curve(lua_State *L) {
    struct survival_curve *curve = lua_newuserdatauv(L, sizeof *curve, 0);
    *curve = (struct survival_curve){0};
    if (luaL_newmetatable(L, "truce.curve")) {
        lua_pushcfunction(L, free_curve);
        lua_setfield(L, -2, "__gc");
    }
    lua_setmetatable(L, -2);
    return curve;
}

/* truce.stats.survival(times, happened): Kaplan and Meier; rows time, at_risk, survival, low, high; `median`.
 */
static int survival(lua_State *L) {
    struct error err = ERROR_NONE;
    size_t n;
    const double *times = module_numbers(L, 1, "survival", &n);
    luaL_checktype(L, 2, LUA_TTABLE);
    int *cause = lua_newuserdatauv(L, (n + 1) * sizeof *cause, 0);
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, 2, (lua_Integer)i + 1);
        cause[i] = lua_isnumber(L, -1) ? lua_tonumber(L, -1) != 0 : lua_toboolean(L, -1);
        lua_pop(L, 1);
    }
    struct survival_curve *curve = new_curve(L);
    struct survival_data data = {.time = times, .cause = cause, .n = n};
    if (survival_fit(&data, 0.95, curve, &err) != STATUS_OK) return module_raise(L, &err);
    lua_createtable(L, (int)curve->n_rows, 1);
    for (size_t i = 0; i < curve->n_rows; i++) {
        const struct survival_row *row = &curve->rows[i];
        lua_createtable(L, 0, 5);
        set_number(L, "time", row->time);
        lua_pushinteger(L, (lua_Integer)row->n_at_risk);
        lua_setfield(L, -2, "at_risk");
        set_number(L, "survival", row->survival);
        set_interval(L, (struct interval){row->low, row->high});
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    set_number(L, "median", survival_quantile(curve, 0.5));
    return 1;
}

void module_add_stats(lua_State *L) {
    static const luaL_Reg FUNCTIONS[] = {{"summary", summary}, {"quantile", quantile}, {"share", share},
                                         {"paired", paired},   {"holm", holm},         {"survival", survival},
                                         {NULL, NULL}};
    luaL_newlib(L, FUNCTIONS);
    lua_setfield(L, -2, "stats");
}
