/* What the DDR plugins do with what they see: whole runs of both cases, with events counted. Faults planted and caught here: a
 * sector asked for again at the next review; intake ordered after the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/run.h"
#include "script/plugin.h"
#include "script/scenario.h"

#include <string.h>

enum { N_RUNS = 3, MAX_PLUGINS = 3, MOST_SECTORS = 16 };

static const char KESTRIA[] = "scenarios/kestria.lua", LIBERIA[] = "scenarios/liberia-2003.lua";

struct told {
    double last_cvr_day[MOST_SECTORS], least_gap_days; // between two orders for a project in one sector
    int n_cvr, n_cvr_refused, n_intake, n_intake_after_end, n_refused_lines, n_line_days;
    double last_line_day[MOST_SECTORS];
    bool ended;
    double demobilised, deserted;
};

static void on_event(const struct run_event *e, void *payload) {
    struct told *t = payload;
    bool given = e->incident == INCIDENT_order_given, refused = e->incident == INCIDENT_order_refused;
    if (e->incident == INCIDENT_ddr_completed) t->ended = true;
    if (e->incident == INCIDENT_ddr_reopened) t->ended = false;
    if (given && (int)e->amount == LEVER_set_intake) {
        t->n_intake++;
        t->n_intake_after_end += t->ended;
    }
    if (refused && (int)e->amount == LEVER_start_cvr) t->n_cvr_refused++;
    if (given && (int)e->amount == LEVER_start_cvr) {
        double *last = &t->last_cvr_day[e->i_sector];
        if (t->n_cvr++ > 0 && *last > 0 && e->day - *last < t->least_gap_days) t->least_gap_days = e->day - *last;
        *last = e->day;
    }
    if (refused && (int)e->amount == LEVER_announce_red_line) {
        double *last = &t->last_line_day[e->i_sector];
        t->n_refused_lines++;
        t->n_line_days += *last > 0 && e->day - *last < 50;
        *last = e->day;
    }
}

/* Runs with the ddr plugin and its values, and maybe one more. */
static struct told runs(const char *scenario, const char *ddr, const struct plugin_value *values, size_t n_values, const char *other) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct model_case *c = scenario_load(scenario, &d);
    struct stack *stack = stack_create();
    struct plugin *plugins[MAX_PLUGINS] = {plugin_load("deployment/wide_area", &d), plugin_load(ddr, &d),
                                           other != NULL ? plugin_load(other, &d) : NULL};
    assert_non_null(c);
    for (int i = 0; i < MAX_PLUGINS && plugins[i] != NULL; i++)
        assert_true(stack_add(stack, plugins[i], i == 1 ? values : NULL, i == 1 ? n_values : 0, "test", i, &d));
    struct told t = {.least_gap_days = 1e6};
    struct arena *arena = arena_create();
    for (uint32_t r = 0; r < N_RUNS; r++) {
        struct error err = ERROR_NONE;
        struct stack_run *stack_run = NULL;
        assert_int_equal(stack_open(&stack_run, stack, &stack_limits_default, &err), STATUS_OK);
        struct run_request request = {.model_case = c, .seed = 411, .replication = r, .trace = on_event, .trace_payload = &t};
        request.policies = stack_run_policies(stack_run, &request.n_policies);
        memset(t.last_cvr_day, 0, sizeof t.last_cvr_day);
        memset(t.last_line_day, 0, sizeof t.last_line_day);
        t.ended = false;
        struct run_result result;
        if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
        t.demobilised += result.outcomes[METRIC_ddr_demobilised_persons] / N_RUNS;
        t.deserted += result.outcomes[METRIC_deserted_persons] / N_RUNS;
        stack_close(stack_run);
        arena_reset(arena);
    }
    arena_destroy(arena);
    stack_destroy(stack);
    for (int i = 0; i < MAX_PLUGINS; i++)
        if (plugins[i] != NULL) plugin_destroy(plugins[i]);
    case_destroy(c);
    diagnostics_free(&d);
    return t;
}

static void test_sequenced_lifts_its_throttle_when_many_wait(void **state) {
    (void)state;
    struct plugin_value stubborn[] = {{.name = "most_queue_persons", .value = 100000}, {.name = "lifted_days", .value = 0}};
    struct told on = runs(LIBERIA, "ddr/sequenced", NULL, 0, NULL), off = runs(LIBERIA, "ddr/sequenced", stubborn, 2, NULL);
    if (!(on.demobilised > 1.1 * off.demobilised)) fail_msg("%g is not above %g", on.demobilised, off.demobilised);
    assert_true(on.n_intake > 0);
    assert_int_equal(on.n_intake_after_end, 0); // a programme that has ended is not ordered about
}

static void test_bridge_does_not_ask_twice_for_a_project(void **state) {
    (void)state;
    struct told usual = runs(KESTRIA, "ddr/bridge", NULL, 0, NULL);
    assert_true(usual.n_cvr > 10 && usual.least_gap_days >= 360 && usual.n_cvr_refused == 0);
    struct plugin_value often[] = {{.name = "cvr_again_days", .value = 30}};
    struct told asks = runs(KESTRIA, "ddr/bridge", often, 1, NULL);
    assert_true(asks.least_gap_days < 360 && asks.n_cvr_refused > 0);
}

static void test_coercion_waits_where_a_line_was_broken(void **state) {
    (void)state;
    struct plugin_value brief[] = {{.name = "line_days", .value = 30}}; // shorter than the silence after a broken one
    struct told t = runs(KESTRIA, "spoilers/coercion", brief, 1, "ddr/rapid");
    assert_true(t.n_refused_lines > 0);
    assert_int_equal(t.n_line_days, 0); // not asked again within 50 days of a refusal
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sequenced_lifts_its_throttle_when_many_wait),
        cmocka_unit_test(test_bridge_does_not_ask_twice_for_a_project),
        cmocka_unit_test(test_coercion_waits_where_a_line_was_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
