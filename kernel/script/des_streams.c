/*
 * Random numbers for Lua models; see des_private.h and des/streams.h. A stream is one generator of the
 * simulation, named. Exponential and normal are drawn by the ziggurat, since a stream belongs to one run; the
 * rest by inversion.
 */
#include "script/des_private.h"

#include "base/variates.h"
#include "base/ziggurat.h"

#include <math.h>
#include <string.h>

enum { WEIGHTS_MAXIMUM = 256, MOST_METHODS = 32, SAMPLER_ARGUMENTS = 4 };

/* s:stream(name): the same name gives the same generator. */
static int stream_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    struct error err = ERROR_NONE;
    const char *name = des_name(L, 2, "stream");
    struct rng *rng = stream_set_get(&d->streams, name, &err);
    if (rng == NULL) return des_raise(L, "%s", err.message);
    des_push_object(L, d, OBJECT_STREAM, rng, 0);
    return 1;
}

/* s:draws(): how often each stream was drawn from, by name. */
static int draws_method(lua_State *L) {
    const struct des *d = des_at(L, 1);
    lua_createtable(L, 0, d->streams.n);
    for (int i = 0; i < d->streams.n; i++) {
        lua_pushinteger(L, (lua_Integer)stream_set_draws(&d->streams, i));
        lua_setfield(L, -2, stream_set_name(&d->streams, i));
    }
    return 1;
}

const luaL_Reg DES_SIM_STREAM_METHODS[] = {{"stream", stream_method}, {"draws", draws_method}, {NULL, NULL}};

/* A number of the range 0 to infinity; the usual case is settled without a call. */
static double not_negative(lua_State *L, int index, const char *what) {
    double value = lua_tonumber(L, index);
    if (value > 0) return value;
    value = des_number(L, index, what);
    if (!(value >= 0)) des_raise(L, "%s must be 0 or more, not %.9g", what, value);
    return value;
}

static double positive(lua_State *L, int index, const char *what) {
    double value = not_negative(L, index, what);
    if (value == 0) des_raise(L, "%s must be above 0", what);
    return value;
}

static double probability(lua_State *L, int index) {
    double p = des_number(L, index, "a probability");
    if (!(p >= 0 && p <= 1)) des_raise(L, "a probability must be from 0 to 1, not %.9g", p);
    return p;
}

static struct rng *rng_at(lua_State *L) {
    const struct object *o = object_at(L, 1, OBJECT_STREAM);
    if (o->owner->des->looking > 0) des_check_may_change(L, o->owner->des);
    return o->body;
}

static int push(lua_State *L, double value) {
    lua_pushnumber(L, value);
    return 1;
}

static int sampler_method(lua_State *L);

static int exponential_method(lua_State *L) {
    struct rng *r = rng_at(L);
    return push(L, rng_exponential(r, not_negative(L, 2, "the mean")));
}

static int normal_method(lua_State *L) {
    struct rng *r = rng_at(L);
    double mean = luaL_optnumber(L, 2, 0), sd = lua_isnoneornil(L, 3) ? 1 : not_negative(L, 3, "the sd");
    return push(L, mean + sd * rng_normal(r));
}

static int uniform_method(lua_State *L) {
    struct rng *r = rng_at(L);
    double a = luaL_optnumber(L, 2, 0), b = luaL_optnumber(L, 3, 1);
    if (!(a <= b)) return des_raise(L, "a uniform number from %.9g to %.9g: the range is empty", a, b);
    return push(L, variate_uniform(rng_uniform(r), a, b));
}

static int integer_method(lua_State *L) {
    struct rng *r = rng_at(L);
    lua_Integer a = des_whole(L, 2, "the first", INT64_MIN, INT64_MAX),
                b = des_whole(L, 3, "the last", a, INT64_MAX);
    uint64_t n = (uint64_t)b - (uint64_t)a + 1;
    lua_pushinteger(L, (lua_Integer)((uint64_t)a + (n == 0 ? rng_next(r) : rng_below(r, n))));
    return 1;
}

static int bernoulli_method(lua_State *L) {
    struct rng *r = rng_at(L);
    double p = probability(L, 2);
    lua_pushboolean(L, variate_bernoulli(rng_uniform(r), p));
    return 1;
}

static int lognormal_method(lua_State *L) {
    struct rng *r = rng_at(L);
    double median = positive(L, 2, "the median"), sigma_log = not_negative(L, 3, "the sd of the logarithm");
    return push(L, variate_lognormal(rng_uniform(r), median, sigma_log));
}

static int weibull_method(lua_State *L) {
    struct rng *r = rng_at(L);
    double scale = positive(L, 2, "the scale"), shape = positive(L, 3, "the shape");
    return push(L, variate_weibull(rng_uniform(r), scale, shape));
}

static int pareto_method(lua_State *L) {
    struct rng *r = rng_at(L);
    double minimum = positive(L, 2, "the minimum"), alpha = positive(L, 3, "alpha");
    return push(L, variate_pareto(rng_uniform(r), minimum, alpha));
}

static int triangular_method(lua_State *L) {
    struct rng *r = rng_at(L);
    double a = des_number(L, 2, "the least"), mode = des_number(L, 3, "the mode"),
           b = des_number(L, 4, "the largest");
    if (!(a <= mode && mode <= b)) return des_raise(L, "least, mode and largest are out of order");
    return push(L, variate_triangular(rng_uniform(r), a, mode, b));
}

/* The sum of k exponentials of the same mean, all together of mean `mean`. */
static int erlang_method(lua_State *L) {
    struct rng *r = rng_at(L);
    int64_t k = des_whole(L, 2, "the number of stages", 1, 1000);
    double mean = not_negative(L, 3, "the mean"), sum = 0;
    for (int64_t i = 0; i < k; i++)
        sum += rng_exponential(r, mean / (double)k);
    return push(L, sum);
}

static int poisson_method(lua_State *L) {
    struct rng *r = rng_at(L);
    double mean = not_negative(L, 2, "the mean");
    if (mean > 1e15) return des_raise(L, "the mean must be at most 1e15, not %.9g", mean);
    lua_pushinteger(L, variate_poisson(rng_uniform(r), mean));
    return 1;
}

static int binomial_method(lua_State *L) {
    struct rng *r = rng_at(L);
    int64_t n = des_whole(L, 2, "the number of trials", 0, (int64_t)1 << 50);
    double p = probability(L, 3);
    lua_pushinteger(L, variate_binomial(rng_uniform(r), n, p));
    return 1;
}

static int geometric_method(lua_State *L) {
    struct rng *r = rng_at(L);
    double p = probability(L, 2);
    lua_pushinteger(L, variate_geometric(rng_uniform(r), p));
    return 1;
}

/* stream:choose{w1, w2, ...}: the place of one of them, with chances in proportion. */
static int choose_method(lua_State *L) {
    struct rng *r = rng_at(L);
    double weights[WEIGHTS_MAXIMUM];
    if (!lua_istable(L, 2)) return des_raise(L, "choose takes a table of weights");
    size_t n = lua_rawlen(L, 2);
    if (n < 1 || n > WEIGHTS_MAXIMUM) return des_raise(L, "choose takes 1 to %d weights", WEIGHTS_MAXIMUM);
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, 2, (lua_Integer)i + 1);
        weights[i] = not_negative(L, -1, "a weight");
        if (isinf(weights[i])) return des_raise(L, "a weight must be finite");
        lua_pop(L, 1);
    }
    lua_pushinteger(L, (lua_Integer)variate_choose(rng_uniform(r), weights, n) + 1);
    return 1;
}

// --- samplers: functions without arguments, for draws that are made again and again
// -----------------------------------

static struct rng *sampled(lua_State *L) {
    const struct object *o = lua_touserdata(L, lua_upvalueindex(1));
    struct des *d = o->owner->des;
    if (d == NULL) des_raise(L, "this sampler cannot be used any more: its simulation is closed");
    if (d->looking > 0) des_check_may_change(L, d);
    return o->body;
}

static int sample_exponential(lua_State *L) {
    struct rng *r = sampled(L);
    lua_pushnumber(L, rng_exponential(r, lua_tonumber(L, lua_upvalueindex(2))));
    return 1;
}

/* Any other method: upvalues are the stream, its arguments, and last the method's number. */
static int sample(lua_State *L) {
    int n = (int)lua_tointeger(L, lua_upvalueindex(2));
    lua_CFunction method = DES_STREAM_METHODS[lua_tointeger(L, lua_upvalueindex(3))].func;
    lua_settop(L, 0);
    lua_pushvalue(L, lua_upvalueindex(1));
    for (int i = 0; i < n; i++)
        lua_pushvalue(L, lua_upvalueindex(4 + i));
    return method(L);
}

/* stream:sampler(method, arguments...): a function that draws so. The arguments are checked by a draw of a
 * copy. */
static int sampler_method(lua_State *L) {
    struct rng *r = rng_at(L), before = *r;
    const char *word = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "", *names[MOST_METHODS];
    int n_arguments = lua_gettop(L) - 2, i = 1, n = 0;
    for (const luaL_Reg *m = DES_STREAM_METHODS + 1; m->name != NULL; m++)
        names[n++] = m->name;
    while (i <= n && strcmp(DES_STREAM_METHODS[i].name, word) != 0)
        i++;
    if (i > n) des_push_nearest_error(L, "no such way to draw:", word, names, (size_t)n);
    if (n_arguments < 0 || n_arguments > SAMPLER_ARGUMENTS)
        return des_raise(L, "too many arguments of a sampler");
    lua_remove(L, 2);
    DES_STREAM_METHODS[i].func(L);
    *r = before;
    lua_settop(L, n_arguments + 1);
    if (DES_STREAM_METHODS[i].func == exponential_method) {
        lua_settop(L, 2);
        lua_pushcclosure(L, sample_exponential, 2);
        return 1;
    }
    lua_pushinteger(L, i);
    lua_insert(L, 2);
    lua_pushinteger(L, n_arguments);
    lua_insert(L, 2);
    lua_pushcclosure(L, sample, n_arguments + 3);
    return 1;
}

const luaL_Reg DES_STREAM_METHODS[] = {{"sampler", sampler_method},         {"uniform", uniform_method},
                                       {"integer", integer_method},         {"bernoulli", bernoulli_method},
                                       {"exponential", exponential_method}, {"normal", normal_method},
                                       {"lognormal", lognormal_method},     {"weibull", weibull_method},
                                       {"pareto", pareto_method},           {"triangular", triangular_method},
                                       {"erlang", erlang_method},           {"poisson", poisson_method},
                                       {"binomial", binomial_method},       {"geometric", geometric_method},
                                       {"choose", choose_method},           {NULL, NULL}};
