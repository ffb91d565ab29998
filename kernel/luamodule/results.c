/* Results files for Lua: truce.open, and what it gives. */
#include "luamodule/module.h"

#include "batch/batch.h"
#include "report/report.h"

#include <math.h>
#include <string.h>

static const char RESULTS[] = "truce.results";

static struct results *check_results(lua_State *L) {
    struct results **r = luaL_checkudata(L, 1, RESULTS);
    if (*r == NULL) luaL_error(L, "the results have been closed");
    return *r;
}

static int close_results(lua_State *L) {
    struct results **r = luaL_checkudata(L, 1, RESULTS);
    results_destroy(*r);
    *r = NULL;
    return 0;
}

/* --- finding --- */

static int raise_unknown(lua_State *L, const char *what, const char *name, const char *const *names,
                         size_t n) {
    char near[96];
    return luaL_error(L, "no %s '%s' in these results%s", what, name, text_suggest(name, names, n, near));
}

static int check_option(lua_State *L, const struct results *r, int argument) {
    const char *name = luaL_checkstring(L, argument);
    int i = results_find_option(r, name);
    if (i >= 0) return i;
    const char **names = lua_newuserdatauv(L, ((size_t)r->n_options + 1) * sizeof *names, 0);
    for (int k = 0; k < r->n_options; k++)
        names[k] = r->options[k].name;
    return raise_unknown(L, "option", name, names, (size_t)r->n_options);
}

static int check_metric(lua_State *L, const struct results *r, int argument) {
    const char *name = luaL_checkstring(L, argument);
    int i = results_find_metric(r, name);
    if (i >= 0) return i;
    const char **names = lua_newuserdatauv(L, ((size_t)r->n_metrics + 1) * sizeof *names, 0);
    for (int k = 0; k < r->n_metrics; k++)
        names[k] = r->metrics[k].name;
    return raise_unknown(L, "metric", name, names, (size_t)r->n_metrics);
}

/* From 1 in Lua, as everything that is counted there; replications, which have a name of their own, from 0.
 */
static int check_place(lua_State *L, int argument, const char *what, int least, int n) {
    lua_Integer i = luaL_checkinteger(L, argument);
    if (i < least || i >= least + n)
        luaL_error(L, "%s must be %d to %d, not %I", what, least, least + n - 1, (LUAI_UACINT)i);
    return (int)i - least;
}

/* --- what a file holds --- */

static int results_question(lua_State *L) {
    lua_pushstring(L, check_results(L)->question);
    return 1;
}

static int results_options(lua_State *L) {
    const struct results *r = check_results(L);
    lua_createtable(L, r->n_options, 0);
    for (int i = 0; i < r->n_options; i++) {
        lua_pushstring(L, r->options[i].name);
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

static int results_stack(lua_State *L) {
    const struct results *r = check_results(L);
    lua_pushstring(L, r->options[check_option(L, r, 2)].stack);
    return 1;
}

static int results_baseline(lua_State *L) {
    const struct results *r = check_results(L);
    lua_pushstring(L, r->options[r->i_baseline].name);
    return 1;
}

static int results_metrics(lua_State *L) {
    const struct results *r = check_results(L);
    lua_createtable(L, r->n_metrics, 0);
    for (int i = 0; i < r->n_metrics; i++) {
        const struct results_metric *m = &r->metrics[i];
        lua_createtable(L, 0, 5);
        lua_pushstring(L, m->name);
        lua_setfield(L, -2, "name");
        lua_pushstring(L, m->unit);
        lua_setfield(L, -2, "unit");
        lua_pushstring(L, m->doc);
        lua_setfield(L, -2, "doc");
        lua_pushstring(L, better_name(m->better));
        lua_setfield(L, -2, "better");
        lua_pushboolean(L, m->headline);
        lua_setfield(L, -2, "headline");
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

/* Points of the design: a table of address to value for each. */
static int results_points(lua_State *L) {
    const struct results *r = check_results(L);
    lua_createtable(L, r->n_points, 0);
    for (int i = 0; i < r->n_points; i++) {
        lua_createtable(L, 0, r->n_uncertainties);
        for (int k = 0; k < r->n_uncertainties; k++) {
            lua_pushnumber(L, r->points[i * r->n_uncertainties + k]);
            lua_setfield(L, -2, r->uncertainty_names[k]);
        }
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

/* How many runs are wanted, done, failed and missing. */
static int results_count(lua_State *L) {
    const struct results *r = check_results(L);
    int64_t n[3] = {0}, n_wanted = results_n_runs_wanted(r);
    for (int i = 0; i < r->n_options; i++)
        for (int p = 0; p < r->n_points; p++)
            for (int k = 0; k < r->options[i].n_replications; k++)
                n[results_state(r, i, p, k)]++;
    lua_createtable(L, 0, 4);
    lua_pushinteger(L, n_wanted);
    lua_setfield(L, -2, "wanted");
    lua_pushinteger(L, n[RUN_DONE]);
    lua_setfield(L, -2, "done");
    lua_pushinteger(L, n[RUN_FAILED]);
    lua_setfield(L, -2, "failed");
    lua_pushinteger(L, n[RUN_MISSING]);
    lua_setfield(L, -2, "missing");
    return 1;
}

static int results_failures(lua_State *L) {
    const struct results *r = check_results(L);
    lua_createtable(L, (int)r->n_failures, 0);
    for (size_t i = 0; i < r->n_failures; i++) {
        lua_createtable(L, 0, 4);
        lua_pushstring(L, r->failures[i].message);
        lua_setfield(L, -2, "message");
        lua_pushstring(L, r->failures[i].option);
        lua_setfield(L, -2, "option");
        lua_pushstring(L, r->failures[i].example_run);
        lua_setfield(L, -2, "example_run");
        lua_pushinteger(L, r->failures[i].n_runs);
        lua_setfield(L, -2, "runs");
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* --- numbers --- */

/* r:outcomes("relapse", "calendar" [, point]): one number per replication, NaN where there is none; without a
 * point, of all points, one after another. */
static int results_outcomes(lua_State *L) {
    const struct results *r = check_results(L);
    int metric = check_metric(L, r, 2), option = check_option(L, r, 3), first = 0, n_points = r->n_points;
    if (!lua_isnoneornil(L, 4))
        first = check_place(L, 4, "outcomes: the point", 1, r->n_points), n_points = 1;
    lua_createtable(L, n_points * r->n_replications, 0);
    lua_Integer n = 0;
    for (int p = first; p < first + n_points; p++)
        for (int k = 0; k < r->n_replications; k++) {
            lua_pushnumber(L, *results_outcome(r, option, p, k, metric));
            lua_rawseti(L, -2, ++n);
        }
    return 1;
}

/* Whether runs measure such a monthly series, kept or not. */
static bool measures_series(const char *name) {
    for (int m = 0; m < N_WORLD_METRICS; m++)
        if ((METRICS[m].uses & USE_SERIES) != 0 && strcmp(METRICS[m].head.name, name) == 0) return true;
    return false;
}

/* r:series("troops_persons", "calendar", replication [, point]): a value for each month. */
static int results_series(lua_State *L) {
    const struct results *r = check_results(L);
    const char *name = luaL_checkstring(L, 2);
    int i = 0, option = check_option(L, r, 3);
    int k = check_place(L, 4, "series: the replication", 0, r->n_replications);
    int p = lua_isnoneornil(L, 5) ? 0 : check_place(L, 5, "series: the point", 1, r->n_points);
    while (i < r->n_series && strcmp(r->series[i].name, name) != 0)
        i++;
    if (i == r->n_series && measures_series(name))
        return luaL_error(L, "series: %s does not keep '%s'; name it in the experiment's series = { ... }", r->path, name);
    if (i == r->n_series) {
        const char **names = lua_newuserdatauv(L, ((size_t)r->n_series + 1) * sizeof *names, 0);
        for (int s = 0; s < r->n_series; s++)
            names[s] = r->series[s].name;
        return raise_unknown(L, "series", name, names, (size_t)r->n_series);
    }
    struct error err = ERROR_NONE;
    if (results_need_series(r, &name, 1, &err) != STATUS_OK) return module_raise(L, &err);
    lua_createtable(L, r->n_months, 0);
    for (int month = 0; month < r->n_months; month++) {
        lua_pushnumber(L, results_series_value(r, i, option, p, k, month));
        lua_rawseti(L, -2, month + 1);
    }
    return 1;
}

/* --- comparing and showing --- */

static int free_comparison(lua_State *L) {
    struct comparison **c = lua_touserdata(L, 1);
    compare_destroy(*c);
    *c = NULL;
    return 0;
}

static struct comparison **new_comparison(lua_State *L) {
    struct comparison **c = lua_newuserdatauv(L, sizeof(struct comparison *), 0);
    *c = NULL;
    if (luaL_newmetatable(L, "truce.comparison")) {
        lua_pushcfunction(L, free_comparison);
        lua_setfield(L, -2, "__gc");
    }
    lua_setmetatable(L, -2);
    return c;
}

/* The names in options.metrics; pushes the array that holds them. */
static const char **metric_names(lua_State *L, size_t *n) {
    *n = 0;
    if (!lua_istable(L, 2) || lua_getfield(L, 2, "metrics") == LUA_TNIL) return NULL;
    luaL_checktype(L, -1, LUA_TTABLE);
    *n = (size_t)lua_rawlen(L, -1);
    const char **names = lua_newuserdatauv(L, (*n + 1) * sizeof *names, 0);
    for (size_t i = 0; i < *n; i++) {
        if (lua_rawgeti(L, -2, (lua_Integer)i + 1) != LUA_TSTRING)
            luaL_error(L, "compare: metrics is a list of names");
        names[i] = lua_tostring(L, -1); // kept by the table
        lua_pop(L, 1);
    }
    return names;
}

static void push_row(lua_State *L, const struct compare_row *row) {
    const struct {
        const char *key;
        double value;
    } NUMBERS[] = {{"mean", row->mean},
                   {"baseline_mean", row->baseline_mean},
                   {"difference", row->difference},
                   {"low", row->low},
                   {"high", row->high},
                   {"p", row->p},
                   {"p_adjusted", row->p_adjusted}};
    lua_createtable(L, 0, 14);
    for (size_t i = 0; i < sizeof NUMBERS / sizeof NUMBERS[0]; i++) {
        lua_pushnumber(L, NUMBERS[i].value);
        lua_setfield(L, -2, NUMBERS[i].key);
    }
    lua_pushstring(L, row->metric);
    lua_setfield(L, -2, "metric");
    lua_pushstring(L, row->unit);
    lua_setfield(L, -2, "unit");
    lua_pushstring(L, row->option);
    lua_setfield(L, -2, "option");
    lua_pushstring(L, row->method);
    lua_setfield(L, -2, "method");
    lua_pushinteger(L, (lua_Integer)row->n_pairs);
    lua_setfield(L, -2, "pairs");
    lua_pushboolean(L, row->stands);
    lua_setfield(L, -2, "stands");
}

/* r:compare{ metrics = {...}, baseline = "calendar" }: a row for each metric and option other than the
 * baseline. */
static int results_compare(lua_State *L) {
    static const char *const KNOWN[] = {"metrics", "baseline", NULL};
    struct error err = ERROR_NONE;
    const struct results *r = check_results(L);
    lua_settop(L, 2);
    module_check_options(L, 2, "compare", KNOWN);
    size_t n_metrics;
    const char *baseline = module_string(L, 2, "baseline");
    const char **metrics = metric_names(L, &n_metrics);
    struct comparison **c = new_comparison(L);
    if (compare_make(c, r, metrics, n_metrics, baseline, &err) != STATUS_OK) return module_raise(L, &err);
    lua_newtable(L);
    struct compare_row row;
    for (size_t i = 0; compare_row(*c, i, &row); i++) {
        push_row(L, &row);
        struct text *verdict = module_text(L);
        compare_verdict(*c, i, verdict);
        lua_pushstring(L, text_chars(verdict));
        lua_setfield(L, -3, "verdict");
        lua_pop(L, 1);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int results_report(lua_State *L) {
    struct error err = ERROR_NONE;
    if (report_write(check_results(L), luaL_checkstring(L, 2), &err) != STATUS_OK)
        return module_raise(L, &err);
    return 0;
}

/* r:plot("pictures" [, kind]) */
static int results_plot(lua_State *L) {
    struct error err = ERROR_NONE;
    const struct results *r = check_results(L);
    const char *folder = luaL_checkstring(L, 2), *kind = luaL_optstring(L, 3, NULL);
    if (plot_draw(r, folder, kind != NULL ? &kind : NULL, kind != NULL ? 1 : 0, "svg", &err) != STATUS_OK)
        return module_raise(L, &err);
    return 0;
}

static int results_export(lua_State *L) {
    struct error err = ERROR_NONE;
    if (batch_export(check_results(L)->path, luaL_checkstring(L, 2), &err) != STATUS_OK)
        return module_raise(L, &err);
    return 0;
}

static const luaL_Reg METHODS[] = {{"question", results_question}, {"options", results_options},
                                   {"stack", results_stack},       {"baseline", results_baseline},
                                   {"metrics", results_metrics},   {"points", results_points},
                                   {"count", results_count},       {"failures", results_failures},
                                   {"outcomes", results_outcomes}, {"series", results_series},
                                   {"compare", results_compare},   {"report", results_report},
                                   {"plot", results_plot},         {"export", results_export},
                                   {"close", close_results},       {NULL, NULL}};

void module_push_results(lua_State *L, const char *path) {
    struct error err = ERROR_NONE;
    struct results **r = lua_newuserdatauv(L, sizeof(struct results *), 0);
    *r = NULL;
    luaL_setmetatable(L, RESULTS);
    if (results_load(r, path, &err) != STATUS_OK) module_raise(L, &err);
}

static int open_results(lua_State *L) {
    module_push_results(L, luaL_checkstring(L, 1));
    return 1;
}

void module_add_results(lua_State *L) {
    module_class(L, RESULTS, METHODS, NULL, close_results);
    lua_pushcfunction(L, open_results);
    lua_setfield(L, -2, "open");
}
