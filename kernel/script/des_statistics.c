/* Statistics for Lua models, and the warm-up that clears all of them; see des_private.h. */
#include "script/des_private.h"

#include <math.h>

// --- making
// ---------------------------------------------------------------------------------------------------------

static int finish(lua_State *L, struct des *d, struct body *b) {
    des_push_object(L, d, b->kind, b, 0);
    *d->last_body = b;
    d->last_body = &b->next;
    return 1;
}

static int tally_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    struct body *b = des_new_body(L, d, OBJECT_TALLY, des_name(L, 2, "tally"));
    b->tally = TALLY_EMPTY;
    return finish(L, d, b);
}

/* s:time_average(name [, value]) */
static int time_average_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    double value = luaL_optnumber(L, 3, 0);
    struct body *b = des_new_body(L, d, OBJECT_TIME_AVERAGE, des_name(L, 2, "time_average"));
    b->time_average = time_average_start(value, sim_now(d->sim));
    return finish(L, d, b);
}

/* s:quantiles(name [, {error =}]) */
static int quantiles_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    double error = 0.01;
    struct des_option option = {"error", OPTION_NUMBER, &error};
    const char *name = des_name(L, 2, "quantiles");
    des_read_options(L, 3, "quantiles", &option, 1, 0);
    if (!(error >= 0.001 && error <= 0.2))
        return des_raise(L, "option 'error' of quantiles must be from 0.001 to 0.2");
    struct body *b = des_new_body(L, d, OBJECT_QUANTILES, name);
    b->sketch = des_alloc(L, d, 1, sizeof *b->sketch);
    sketch_init(b->sketch, error);
    return finish(L, d, b);
}

/* s:histogram(name, {low =, high =, bins =}) */
static int histogram_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    struct error err = ERROR_NONE;
    double low = 0, high = (double)NAN;
    int64_t bins = 20;
    struct des_option options[] = {
        {"low", OPTION_NUMBER, &low}, {"high", OPTION_NUMBER, &high}, {"bins", OPTION_WHOLE, &bins}};
    const char *name = des_name(L, 2, "histogram");
    des_read_options(L, 3, "histogram", options, 3, 0);
    if (isnan(high)) return des_raise(L, "a histogram needs the option 'high'");
    if (bins < 1 || bins > HISTOGRAM_BINS_MAXIMUM)
        return des_raise(L, "option 'bins' of histogram must be from 1 to %d", HISTOGRAM_BINS_MAXIMUM);
    struct body *b = des_new_body(L, d, OBJECT_HISTOGRAM, name);
    uint64_t *counts = des_alloc(L, d, (size_t)bins, sizeof *counts);
    if (histogram_init(&b->histogram, low, high, counts, (int)bins, &err) != STATUS_OK)
        return des_raise(L, "%s", err.message);
    return finish(L, d, b);
}

static int batch_means_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    struct body *b = des_new_body(L, d, OBJECT_BATCH_MEANS, des_name(L, 2, "batch_means"));
    b->batch_means = BATCH_MEANS_EMPTY;
    return finish(L, d, b);
}

static int flow_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    struct body *b = des_new_body(L, d, OBJECT_FLOW, des_name(L, 2, "flow"));
    b->flow = flow_start(sim_now(d->sim));
    return finish(L, d, b);
}

// --- the warm-up
// ----------------------------------------------------------------------------------------------------

static void reset(struct sim *s, struct body *b) {
    ticks now = sim_now(s);
    switch (b->kind) {
    case OBJECT_RESOURCE: resource_reset_statistics(s, &b->resource); return;
    case OBJECT_CONTAINER: container_reset_statistics(s, &b->container); return;
    case OBJECT_STORE: store_reset_statistics(s, &b->store); return;
    case OBJECT_GATE: gate_reset_statistics(s, &b->gate); return;
    case OBJECT_TALLY: tally_reset(&b->tally); return;
    case OBJECT_TIME_AVERAGE: time_average_reset(&b->time_average, now); return;
    case OBJECT_QUANTILES: sketch_reset(b->sketch); return;
    case OBJECT_HISTOGRAM: histogram_reset(&b->histogram); return;
    case OBJECT_BATCH_MEANS: batch_means_reset(&b->batch_means); return;
    case OBJECT_FLOW: flow_reset(&b->flow, now); return;
    default: return;
    }
}

static void on_warm(struct sim *s, void *context, uint64_t argument) {
    (void)argument;
    for (struct body *b = ((struct des *)context)->bodies; b != NULL; b = b->next)
        reset(s, b);
}

/* A reset touches everything that was made. */
static void charge_reset(lua_State *L, const struct des *d) {
    if (d->host->charge != NULL) d->host->charge(L, d->bytes / 16);
}

/* s:warm_up(day): all statistics start anew then, after everything else of that instant. */
static int warm_up_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    des_check_may_change(L, d);
    double day = des_number(L, 2, "the end of the warm-up");
    ticks at = ticks_from_days(day);
    if (!(day >= 0) || at < sim_now(d->sim) || at == TICKS_NEVER)
        return des_raise(L, "the warm-up cannot end on day %.9g: it is day %.9g", day, sim_now_days(d->sim));
    charge_reset(L, d);
    sim_schedule(d->sim, at, PRIORITY_STATISTICS, on_warm, d, 0);
    des_check_failed(L, d);
    return 0;
}

/* s:reset_statistics(): at once. */
static int reset_statistics_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    des_check_may_change(L, d);
    charge_reset(L, d);
    on_warm(d->sim, d, 0);
    return 0;
}

const luaL_Reg DES_SIM_STATISTICS_METHODS[] = {{"tally", tally_method},
                                               {"time_average", time_average_method},
                                               {"quantiles", quantiles_method},
                                               {"histogram", histogram_method},
                                               {"batch_means", batch_means_method},
                                               {"flow", flow_method},
                                               {"warm_up", warm_up_method},
                                               {"reset_statistics", reset_statistics_method},
                                               {NULL, NULL}};

// --- observing
// ------------------------------------------------------------------------------------------------------

/* The argument of add: a number; the usual case takes one call. */
static inline double observed(lua_State *L) {
    int is_number;
    double value = lua_tonumberx(L, 2, &is_number);
    if (!is_number) des_number(L, 2, "what is observed");
    return value;
}

static int tally_add_(lua_State *L) {
    struct body *b = body_at(L, 1, OBJECT_TALLY);
    tally_add(&b->tally, observed(L));
    return 0;
}

static int time_average_set_(lua_State *L) {
    const struct object *o = object_at(L, 1, OBJECT_TIME_AVERAGE);
    time_average_set(&((struct body *)o->body)->time_average, observed(L), sim_now(o->owner->des->sim));
    return 0;
}

static int time_average_add_(lua_State *L) {
    const struct object *o = object_at(L, 1, OBJECT_TIME_AVERAGE);
    time_average_add(&((struct body *)o->body)->time_average, observed(L), sim_now(o->owner->des->sim));
    return 0;
}

static int quantiles_add(lua_State *L) {
    struct body *b = body_at(L, 1, OBJECT_QUANTILES);
    sketch_add(b->sketch, observed(L));
    return 0;
}

static int histogram_add_(lua_State *L) {
    struct body *b = body_at(L, 1, OBJECT_HISTOGRAM);
    histogram_add(&b->histogram, observed(L));
    return 0;
}

static int batch_means_add_(lua_State *L) {
    struct body *b = body_at(L, 1, OBJECT_BATCH_MEANS);
    batch_means_add(&b->batch_means, observed(L));
    return 0;
}

/* flow:enter() gives the instant, to be handed to flow:leave(instant). */
static int flow_enter_(lua_State *L) {
    const struct object *o = object_at(L, 1, OBJECT_FLOW);
    lua_pushinteger(L, flow_enter(&((struct body *)o->body)->flow, sim_now(o->owner->des->sim)));
    return 1;
}

static int flow_leave_(lua_State *L) {
    const struct object *o = object_at(L, 1, OBJECT_FLOW);
    ticks now = sim_now(o->owner->des->sim);
    flow_leave(&((struct body *)o->body)->flow, des_whole(L, 2, "what enter gave", 0, now), now);
    return 0;
}

// --- reading
// --------------------------------------------------------------------------------------------------------

#define READING(function, kind, push, expression)                                                            \
    static int function(lua_State *L) {                                                                      \
        const struct object *o = object_at(L, 1, kind);                                                      \
        const struct body *b = o->body;                                                                      \
        push(L, expression);                                                                                 \
        return 1;                                                                                            \
    }

#define NOW (sim_now(o->owner->des->sim))

static int name_method(lua_State *L) {
    const struct object *o = des_any_object(L, 1);
    if (o == NULL) return des_raise(L, "call methods with ':'");
    lua_pushstring(L, ((const struct body *)o->body)->name);
    return 1;
}

/* Extremes of nothing are NaN, like every other figure about nothing. */
static double of_some(bool some, double value) {
    return some ? value : (double)NAN;
}

READING(tally_n, OBJECT_TALLY, lua_pushinteger, b->tally.n)
READING(tally_mean_, OBJECT_TALLY, lua_pushnumber, tally_mean(&b->tally))
READING(tally_variance_, OBJECT_TALLY, lua_pushnumber, tally_variance(&b->tally))
READING(tally_sd_, OBJECT_TALLY, lua_pushnumber, sqrt(tally_variance(&b->tally)))
READING(tally_sum_, OBJECT_TALLY, lua_pushnumber, tally_sum(&b->tally))
READING(tally_min, OBJECT_TALLY, lua_pushnumber, of_some(b->tally.n > 0, b->tally.min))
READING(tally_max, OBJECT_TALLY, lua_pushnumber, of_some(b->tally.n > 0, b->tally.max))

const luaL_Reg DES_TALLY_METHODS[] = {{"name", name_method},
                                      {"add", tally_add_},
                                      {"n", tally_n},
                                      {"mean", tally_mean_},
                                      {"variance", tally_variance_},
                                      {"sd", tally_sd_},
                                      {"sum", tally_sum_},
                                      {"min", tally_min},
                                      {"max", tally_max},
                                      {NULL, NULL}};

READING(time_average_value, OBJECT_TIME_AVERAGE, lua_pushnumber, b->time_average.value)
READING(time_average_mean_, OBJECT_TIME_AVERAGE, lua_pushnumber, time_average_mean(&b->time_average, NOW))
READING(time_average_integral, OBJECT_TIME_AVERAGE, lua_pushnumber,
        time_average_integral_days(&b->time_average, NOW))
READING(time_average_min, OBJECT_TIME_AVERAGE, lua_pushnumber, b->time_average.min)
READING(time_average_max, OBJECT_TIME_AVERAGE, lua_pushnumber, b->time_average.max)

const luaL_Reg DES_TIME_AVERAGE_METHODS[] = {
    {"name", name_method},         {"set", time_average_set_},   {"add", time_average_add_},
    {"value", time_average_value}, {"mean", time_average_mean_}, {"integral_days", time_average_integral},
    {"min", time_average_min},     {"max", time_average_max},    {NULL, NULL}};

READING(quantiles_n, OBJECT_QUANTILES, lua_pushinteger, b->sketch->n)
READING(quantiles_median, OBJECT_QUANTILES, lua_pushnumber, sketch_quantile(b->sketch, 0.5))
READING(quantiles_min, OBJECT_QUANTILES, lua_pushnumber, of_some(b->sketch->n > 0, b->sketch->min))
READING(quantiles_max, OBJECT_QUANTILES, lua_pushnumber, of_some(b->sketch->n > 0, b->sketch->max))
READING(quantiles_error, OBJECT_QUANTILES, lua_pushnumber, sketch_error(b->sketch))

static int quantiles_quantile(lua_State *L) {
    const struct object *o = object_at(L, 1, OBJECT_QUANTILES);
    double p = des_number(L, 2, "a probability");
    if (!(p >= 0 && p <= 1)) return des_raise(L, "a probability must be from 0 to 1, not %.9g", p);
    if (o->owner->des->host->charge != NULL) o->owner->des->host->charge(L, 2 * SKETCH_BUCKETS / 8);
    lua_pushnumber(L, sketch_quantile(((const struct body *)o->body)->sketch, p));
    return 1;
}

const luaL_Reg DES_QUANTILES_METHODS[] = {{"name", name_method},
                                          {"add", quantiles_add},
                                          {"n", quantiles_n},
                                          {"quantile", quantiles_quantile},
                                          {"median", quantiles_median},
                                          {"min", quantiles_min},
                                          {"max", quantiles_max},
                                          {"error", quantiles_error},
                                          {NULL, NULL}};

READING(histogram_n, OBJECT_HISTOGRAM, lua_pushinteger, (lua_Integer)b->histogram.n)
READING(histogram_n_bins, OBJECT_HISTOGRAM, lua_pushinteger, b->histogram.n_bins)
READING(histogram_n_below, OBJECT_HISTOGRAM, lua_pushinteger, (lua_Integer)b->histogram.n_below)
READING(histogram_n_above, OBJECT_HISTOGRAM, lua_pushinteger, (lua_Integer)b->histogram.n_above)

static int histogram_count(lua_State *L) {
    const struct body *b = body_at(L, 1, OBJECT_HISTOGRAM);
    int64_t i = des_whole(L, 2, "the number of a bin", 1, b->histogram.n_bins);
    lua_pushinteger(L, (lua_Integer)b->histogram.counts[i - 1]);
    return 1;
}

static int histogram_edge_(lua_State *L) {
    const struct body *b = body_at(L, 1, OBJECT_HISTOGRAM);
    int64_t i = des_whole(L, 2, "the number of an edge", 1, b->histogram.n_bins + 1);
    lua_pushnumber(L, histogram_edge(&b->histogram, (int)i - 1));
    return 1;
}

const luaL_Reg DES_HISTOGRAM_METHODS[] = {
    {"name", name_method},        {"add", histogram_add_},        {"n", histogram_n},
    {"n_bins", histogram_n_bins}, {"n_below", histogram_n_below}, {"n_above", histogram_n_above},
    {"count", histogram_count},   {"edge", histogram_edge_},      {NULL, NULL}};

/* Level of an interval at `index`, 0.95 if none. */
static double level_at(lua_State *L, int index) {
    double level = luaL_optnumber(L, index, 0.95);
    if (!(level > 0 && level < 1)) des_raise(L, "a level must be between 0 and 1, not %.9g", level);
    return level;
}

READING(batch_means_mean, OBJECT_BATCH_MEANS, lua_pushnumber, batch_means_result(&b->batch_means, 0.95).mean)
READING(batch_means_n, OBJECT_BATCH_MEANS, lua_pushinteger, b->batch_means.n_batches)
READING(batch_means_half_width, OBJECT_BATCH_MEANS, lua_pushnumber,
        batch_means_result(&b->batch_means, level_at(L, 2)).half_width)
READING(batch_means_correlated, OBJECT_BATCH_MEANS, lua_pushboolean,
        batch_means_result(&b->batch_means, 0.95).still_correlated)
READING(batch_means_enough_, OBJECT_BATCH_MEANS, lua_pushboolean,
        batch_means_enough(&b->batch_means, level_at(L, 3), des_number(L, 2, "the relative half-width")))

const luaL_Reg DES_BATCH_MEANS_METHODS[] = {
    {"name", name_method},           {"add", batch_means_add_},
    {"mean", batch_means_mean},      {"half_width", batch_means_half_width},
    {"n_batches", batch_means_n},    {"still_correlated", batch_means_correlated},
    {"enough", batch_means_enough_}, {NULL, NULL}};

READING(flow_n_inside, OBJECT_FLOW, lua_pushinteger, b->flow.n_inside)
READING(flow_n_entered, OBJECT_FLOW, lua_pushinteger, b->flow.n_entered)
READING(flow_n_left, OBJECT_FLOW, lua_pushinteger, b->flow.n_left)
READING(flow_mean_inside_, OBJECT_FLOW, lua_pushnumber, flow_mean_inside(&b->flow, NOW))
READING(flow_mean_stay, OBJECT_FLOW, lua_pushnumber, tally_mean(&b->flow.stay_days))
READING(flow_mean_age, OBJECT_FLOW, lua_pushnumber, flow_mean_age_days(&b->flow, NOW))

/* flow:check(): true, or false and what does not balance. */
static int flow_check_(lua_State *L) {
    const struct object *o = object_at(L, 1, OBJECT_FLOW);
    const struct body *b = o->body;
    struct error err = ERROR_NONE;
    bool balances = flow_check(&b->flow, NOW, &err) == STATUS_OK;
    lua_pushboolean(L, balances);
    if (balances) return 1;
    lua_pushstring(L, err.message);
    return 2;
}

const luaL_Reg DES_FLOW_METHODS[] = {{"name", name_method},
                                     {"enter", flow_enter_},
                                     {"leave", flow_leave_},
                                     {"n_inside", flow_n_inside},
                                     {"n_entered", flow_n_entered},
                                     {"n_left", flow_n_left},
                                     {"mean_inside", flow_mean_inside_},
                                     {"mean_stay_days", flow_mean_stay},
                                     {"mean_age_days", flow_mean_age},
                                     {"check", flow_check_},
                                     {NULL, NULL}};
