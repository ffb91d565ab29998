/* What the six later exits do with what they see: whole runs of Kestria, with orders and events counted; each is asked in a
 * situation made for it, and in one without.
 * Planted faults that these tests catch: police who go home with the bases though a follow-on presence is planned; a host whose day is
 * not heeded. Not planted: faults in the plugins themselves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/run.h"
#include "script/plugin.h"
#include "script/scenario.h"

#include <math.h>

enum { N_RUNS = 3 };

struct told {
    int n[N_INCIDENTS], n_orders[N_LEVERS];
    double exit_day, cost_usd, homicides, person_years, first_hand_over_day, least_gap_days, last_day;
};

static void on_event(const struct run_event *e, void *payload) {
    struct told *t = payload;
    t->n[e->incident]++;
    if (e->incident != INCIDENT_order_given) return;
    t->n_orders[(int)e->amount]++;
    if ((int)e->amount != LEVER_hand_over) return;
    if (t->last_day > 0) t->least_gap_days = fmin(t->least_gap_days, e->day - t->last_day);
    t->last_day = e->day;
}

struct value {
    const char *address;
    double value;
};

/* Runs of an exit with one of its parameters and one of the case's changed; NULL: none. */
static struct told leave(const char *name, const struct plugin_value *value, struct value of_case, struct value other) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct error err = ERROR_NONE;
    struct model_case *finished = scenario_load("scenarios/kestria.lua", &d);
    assert_non_null(finished);
    struct model_case *c = case_copy(finished);
    case_destroy(finished);
    const struct value values[] = {of_case, other};
    for (int i = 0; i < 2; i++)
        if (values[i].address != NULL) assert_int_equal(case_set(c, values[i].address, values[i].value, &err), STATUS_OK);
    assert_true(case_finish(c, &d));
    struct stack *stack = stack_create();
    struct plugin *plugins[] = {plugin_load("deployment/wide_area", &d), plugin_load(name, &d)};
    assert_true(stack_add(stack, plugins[0], NULL, 0, "test", 0, &d));
    assert_true(stack_add(stack, plugins[1], value, value != NULL, "test", 1, &d));
    struct told t = {.least_gap_days = 1e6};
    struct arena *arena = arena_create();
    for (uint32_t r = 0; r < N_RUNS; r++) {
        struct stack_run *stack_run = NULL;
        assert_int_equal(stack_open(&stack_run, stack, &stack_limits_default, &err), STATUS_OK);
        struct run_request request = {.model_case = c, .seed = 733, .replication = r, .trace = on_event, .trace_payload = &t};
        request.policies = stack_run_policies(stack_run, &request.n_policies);
        struct run_result result;
        t.last_day = 0;
        if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s: %s", name, err.message);
        t.exit_day += result.outcomes[METRIC_exit_day] / N_RUNS;
        t.cost_usd += result.outcomes[METRIC_cost_usd] / N_RUNS;
        t.person_years += result.outcomes[METRIC_mission_person_years] / N_RUNS;
        t.homicides += result.outcomes[METRIC_homicides_persons] / N_RUNS;
        stack_close(stack_run);
        arena_reset(arena);
    }
    arena_destroy(arena);
    stack_destroy(stack);
    for (int i = 0; i < 2; i++)
        plugin_destroy(plugins[i]);
    case_destroy(c);
    diagnostics_free(&d);
    return t;
}

static const struct value NOTHING = {NULL, 0};

static void test_by_sector_leaves_one_region_at_a_time(void **state) {
    (void)state;
    struct plugin_value slow = {.name = "pause_days", .value = 300}, unready = {.name = "least_ready", .value = 1};
    struct told usual = leave("drawdown/by_sector", NULL, NOTHING, NOTHING), slower = leave("drawdown/by_sector", &slow, NOTHING, NOTHING);
    struct told waits = leave("drawdown/by_sector", &unready, NOTHING, NOTHING);
    assert_true(usual.n_orders[LEVER_hand_over] > 2 * N_RUNS && usual.least_gap_days >= 160 && slower.least_gap_days >= 300);
    assert_true(slower.exit_day > usual.exit_day && waits.n_orders[LEVER_hand_over] == 0);
}

static void test_cliff_edge_gives_up_nothing_before_its_day(void **state) {
    (void)state;
    struct told t = leave("drawdown/cliff_edge", NULL, NOTHING, NOTHING);
    assert_int_equal(t.n_orders[LEVER_close_mission], N_RUNS);
    assert_int_equal(t.n_orders[LEVER_hand_over] + t.n_orders[LEVER_recommend_ceiling], 0);
    struct told steps = leave("drawdown/calendar", NULL, NOTHING, NOTHING);
    assert_true(t.cost_usd > 1.1 * steps.cost_usd && fabs(t.exit_day - steps.exit_day) < 250);
}

static void test_police_residual_leaves_a_presence_and_receivers(void **state) {
    (void)state;
    struct plugin_value none = {.name = "residual_persons", .value = 0};
    struct told stays = leave("drawdown/police_residual", NULL, NOTHING, NOTHING), goes = leave("drawdown/police_residual", &none, NOTHING, NOTHING);
    assert_int_equal(stays.n[INCIDENT_residual_began], N_RUNS);
    assert_int_equal(goes.n[INCIDENT_residual_began], 0);
    assert_true(stays.n[INCIDENT_function_handed_over] >= 5 * N_RUNS && stays.cost_usd > goes.cost_usd);
    if (!(stays.homicides < goes.homicides)) fail_msg("%g, %g", stays.homicides, goes.homicides);
    /* its police outlast the bases: the follow-on presence itself is not counted here */
    if (!(stays.person_years > goes.person_years + 10)) fail_msg("%g, %g", stays.person_years, goes.person_years);
}

/* Kestria votes on day 1095 and each five years after: the Council wants to be gone shortly before the second. */
static void test_past_the_vote_asks_the_council_to_wait(void **state) {
    (void)state;
    const struct value before = {"council.wanted_end_day", 2860}, trusted = {"council.vote_wait_days", 200};
    struct plugin_value patient = {.name = "most_months", .value = 120};
    struct told vote = leave("drawdown/past_the_vote", &patient, before, trusted), stay = leave("drawdown/stay", NULL, before, trusted);
    int n_dates = vote.n[INCIDENT_council_sets_date]; // where killings are few enough for the Council to want to be gone
    assert_true(n_dates >= 1 && vote.n_orders[LEVER_ask_extension] >= n_dates && vote.n[INCIDENT_council_extends] >= 1);
    assert_int_equal(stay.n[INCIDENT_council_extends], 0);
    if (!(vote.exit_day > stay.exit_day)) fail_msg("%g is not after %g", vote.exit_day, stay.exit_day);
    assert_true(vote.n[INCIDENT_pledge_secured] >= 1);
}

static void test_host_requested_follows_the_host(void **state) {
    (void)state;
    const struct value unwelcome = {"consent.request_below_frac", 0.75}, off = {"consent.request_below_frac", 0};
    struct told asked = leave("drawdown/host_requested", NULL, unwelcome, NOTHING), unasked = leave("drawdown/host_requested", NULL, off, NOTHING);
    assert_true(asked.n[INCIDENT_host_asks_for_fewer] >= 1 && unasked.n[INCIDENT_host_asks_for_fewer] == 0);
    assert_true(asked.exit_day < unasked.exit_day - 365);
}

static void test_host_requested_follows_a_host_that_wants_fewer_from_a_day_on(void **state) {
    (void)state;
    const struct value early = {"consent.request_day", 1200}, late = {"consent.request_day", 2200};
    struct told first = leave("drawdown/host_requested", NULL, early, NOTHING), second = leave("drawdown/host_requested", NULL, late, NOTHING);
    if (!(first.exit_day > 1200 + 400 && first.exit_day < second.exit_day - 700)) fail_msg("%g, %g", first.exit_day, second.exit_day);
}

static void test_cash_forced_goes_when_the_money_goes(void **state) {
    (void)state;
    const struct value day = {"council.forced_cut_day", 1500}, half = {"council.forced_cut_frac", 0.5}, little = {"council.forced_cut_frac", 0.05};
    struct told cut = leave("drawdown/cash_forced", NULL, day, half), paid = leave("drawdown/cash_forced", NULL, day, little);
    assert_true(cut.n[INCIDENT_committee_cut] > 0 && cut.n_orders[LEVER_hand_over] > 2 * N_RUNS && cut.cost_usd < 0.9 * paid.cost_usd);
    if (!(cut.exit_day > 1500 + 600 && cut.exit_day < paid.exit_day - 365)) fail_msg("%g, %g", cut.exit_day, paid.exit_day);
}

/* Without a doctrine nothing is met but by sector; with one, what the mission does is met years before what the country can. */
static void test_benchmark_asks_whose_work_is_measured(void **state) {
    (void)state;
    struct plugin_value capability = {.name = "basis", .value = 1}, activity = {.name = "basis", .value = 2};
    const struct value off = {"effort.mechanism", 0};
    struct told can = leave("drawdown/benchmark", &capability, NOTHING, NOTHING), does = leave("drawdown/benchmark", &activity, NOTHING, NOTHING);
    if (!(does.exit_day < can.exit_day - 730)) fail_msg("%g, %g", does.exit_day, can.exit_day);
    struct told nothing = leave("drawdown/benchmark", &activity, off, NOTHING);
    assert_int_equal(nothing.n_orders[LEVER_hand_over], 0);
    assert_true(nothing.exit_day > does.exit_day + 730);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_sector_leaves_one_region_at_a_time),
        cmocka_unit_test(test_cliff_edge_gives_up_nothing_before_its_day),
        cmocka_unit_test(test_police_residual_leaves_a_presence_and_receivers),
        cmocka_unit_test(test_past_the_vote_asks_the_council_to_wait),
        cmocka_unit_test(test_host_requested_follows_the_host),
        cmocka_unit_test(test_host_requested_follows_a_host_that_wants_fewer_from_a_day_on),
        cmocka_unit_test(test_cash_forced_goes_when_the_money_goes),
        cmocka_unit_test(test_benchmark_asks_whose_work_is_measured),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
