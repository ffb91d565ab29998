/* The run as a whole: same inputs, same bits; luck that policies cannot shift; the policy interface; and mechanisms, each
 * asked both ways. */
#include "small_case.h"

/* --- policies made of C functions --- */

static enum status open_ddr(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)self;
    (void)call;
    struct order order = {.lever = LEVER_open_ddr, .i_sector = -1};
    struct order_reply reply;
    return policy_order(m, 0, &order, &reply, err);
}

static enum status look_around(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)call;
    (void)err;
    struct rng luck = policy_stream(m, "observer", "dice");
    double *sum = self;
    for (int i = 0; i < 1000; i++)
        *sum += rng_uniform(&luck);
    for (int i = 0; i < N_WORLD_METRICS; i++)
        *sum += policy_report_world(m, (enum metric_id)i);
    return STATUS_OK;
}

static enum status break_down(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)self;
    (void)m;
    (void)call;
    return error_set(err, STATUS_PLUGIN_ERROR, "a policy that breaks");
}

static uint64_t bit(int i) {
    return (uint64_t)1 << i;
}

static struct policy ddr_policy(void) {
    return (struct policy){.name = "open", .hooks = bit(HOOK_on_start), .owners = lever_group_bit(LEVER_open_ddr), .call = open_ddr};
}

/* --- same inputs, same bits --- */

static void assert_same_run(const struct run_result *a, const struct run_result *b) {
    assert_int_equal(a->fingerprint, b->fingerprint);
    assert_int_equal(a->n_events, b->n_events);
    assert_memory_equal(a->outcomes, b->outcomes, sizeof a->outcomes);
    assert_int_equal(a->n_months, b->n_months);
    for (int i = 0; i < N_WORLD_METRICS; i++)
        if (a->series[i] != NULL) assert_memory_equal(a->series[i], b->series[i], (size_t)a->n_months * sizeof(double));
}

static void test_same_run_twice(void **state) {
    (void)state;
    struct model_case *c = small_case();
    finish_case(c);
    struct policy p = ddr_policy();
    struct arena *one = arena_create(), *two = arena_create();
    struct run_result a = run_case(c, one, 17, &p, 1);
    run_case(c, two, 3, &p, 1); // what ran before in an arena leaves no trace
    arena_reset(two);
    struct run_result b = run_case(c, two, 17, &p, 1);
    assert_same_run(&a, &b);
    struct run_result other = run_case(c, two, 18, &p, 1);
    assert_int_not_equal(a.fingerprint, other.fingerprint);
    arena_destroy(one);
    arena_destroy(two);
    case_destroy(c);
}

static void test_copy_of_case_is_same_case(void **state) {
    (void)state;
    struct model_case *c = small_case();
    finish_case(c);
    struct model_case *copy = case_copy(c);
    finish_case(copy);
    struct arena *one = arena_create(), *two = arena_create();
    struct run_result a = run_case(c, one, 5, NULL, 0), b = run_case(copy, two, 5, NULL, 0);
    assert_same_run(&a, &b);
    arena_destroy(one);
    arena_destroy(two);
    case_destroy(copy);
    case_destroy(c);
}

static void test_observer_changes_nothing(void **state) {
    (void)state;
    struct model_case *c = small_case();
    finish_case(c);
    double sum = 0;
    struct policy stack[] = {ddr_policy(), {.name = "observer", .self = &sum, .call = look_around,
                                            .hooks = bit(HOOK_on_month) | bit(HOOK_on_incident) | bit(HOOK_on_review)}};
    struct arena *one = arena_create(), *two = arena_create();
    struct run_result a = run_case(c, one, 23, stack, 1), b = run_case(c, two, 23, stack, 2);
    assert_true(sum > 0);
    assert_same_run(&a, &b);
    arena_destroy(one);
    arena_destroy(two);
    case_destroy(c);
}

/* Looked at every month and on odd days, a run is what it is when nobody looks; and what is seen at the end of a month
 * is what its series say. */
static void test_snapshots_change_nothing(void **state) {
    (void)state;
    struct model_case *c = small_case();
    finish_case(c);
    struct policy p = ddr_policy();
    struct arena *one = arena_create(), *two = arena_create();
    struct run_result a = run_case(c, one, 23, &p, 1), b;
    double days[160];
    size_t n = 0;
    for (int month = 1; month <= 70; month++) {
        days[n++] = month * DAYS_PER_MONTH;
        days[n++] = month * DAYS_PER_MONTH + 7.3137;
    }
    struct run_request request = {.model_case = c, .seed = 2385, .replication = 23, .policies = &p, .n_policies = 1,
                                  .snapshot_days = days, .n_snapshots = n};
    struct error err = ERROR_NONE;
    if (run_execute(&request, two, &b, &err) != STATUS_OK) fail_msg("%s", err.message);
    assert_same_run(&a, &b);
    assert_int_equal(a.n_snapshots, 0);
    assert_int_equal(b.n_snapshots, n);
    double incidents = 0, reported = 0;
    for (size_t k = 0; k < n; k++) {
        const struct snapshot *s = &b.snapshots[k];
        assert_float_equal(s->day, days[k], 1e-6);
        if (k % 2 == 0) assert_true(s->troops == b.series[METRIC_troops_persons][k / 2]);
        double persons = 0;
        for (int i = 0; i < s->n_units; i++)
            if (s->units[i].state != SNAPSHOT_NOT_HERE && s->units[i].state != SNAPSHOT_SENT_HOME) persons += (double)s->units[i].persons;
        assert_true(fabs(persons - s->troops - s->police) < 0.5);
        for (int i = 0; i < case_count(c, SCOPE_SECTOR); i++) {
            incidents += (double)s->sectors[i].truth[SECTOR_METRIC_incidents_90d - N_WORLD_METRICS];
            reported += (double)s->sectors[i].reported[SECTOR_METRIC_incidents_90d - N_WORLD_METRICS];
        }
    }
    assert_true(incidents > reported && reported > 0); // some are never told
    arena_destroy(one);
    arena_destroy(two);
    case_destroy(c);
}

static void test_luck_epoch_changes_only_the_future(void **state) {
    (void)state;
    struct model_case *c = small_case();
    finish_case(c);
    struct policy p = ddr_policy();
    struct arena *one = arena_create(), *two = arena_create();
    struct run_result a = run_case(c, one, 4, &p, 1), b;
    struct run_request request = {.model_case = c, .seed = 2385, .replication = 4, .policies = &p, .n_policies = 1,
                                  .luck_epoch = 1, .luck_epoch_day = 1000};
    assert_int_equal(run_execute(&request, two, &b, NULL), STATUS_OK);
    assert_int_not_equal(a.fingerprint, b.fingerprint);
    int months_before = (int)(1000 / DAYS_PER_MONTH);
    for (int i = 0; i < N_WORLD_METRICS; i++)
        if (a.series[i] != NULL) assert_memory_equal(a.series[i], b.series[i], (size_t)months_before * sizeof(double));
    arena_destroy(one);
    arena_destroy(two);
    case_destroy(c);
}

/* --- the policy interface --- */

static void test_failing_policy_fails_the_run(void **state) {
    (void)state;
    struct model_case *c = small_case();
    finish_case(c);
    struct policy p = {.name = "broken", .hooks = bit(HOOK_on_review), .call = break_down};
    struct run_request request = {.model_case = c, .seed = 1, .policies = &p, .n_policies = 1};
    struct arena *arena = arena_create();
    struct run_result result;
    struct error err = ERROR_NONE;
    assert_int_equal(run_execute(&request, arena, &result, &err), STATUS_PLUGIN_ERROR);
    assert_non_null(strstr(err.message, "a policy that breaks"));
    arena_destroy(arena);
    case_destroy(c);
}

struct try_order {
    struct order order;
    uint64_t owners;
    enum status status;
    struct order_reply reply;
    struct error err;
};

static enum status try_order(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)call;
    (void)err;
    struct try_order *t = self;
    t->status = policy_order(m, 0, &t->order, &t->reply, &t->err);
    return STATUS_OK;
}

static void give_order(const struct model_case *c, struct try_order *t) {
    struct policy p = {.name = "try", .self = t, .hooks = bit(HOOK_on_start), .owners = t->owners, .call = try_order};
    struct arena *arena = arena_create();
    run_case(c, arena, 0, &p, 1);
    arena_destroy(arena);
}

static void test_orders_are_checked(void **state) {
    (void)state;
    struct model_case *c = small_case();
    finish_case(c);
    struct try_order not_owned = {.order = {LEVER_hand_over, 1, 0}};
    give_order(c, &not_owned);
    assert_int_equal(not_owned.status, STATUS_USAGE);
    assert_non_null(strstr(not_owned.err.message, "ceiling"));
    struct try_order no_sector = {.order = {LEVER_hand_over, 4, 0}, .owners = ~UINT64_C(0)};
    give_order(c, &no_sector);
    assert_int_equal(no_sector.status, STATUS_RANGE);
    assert_non_null(strstr(no_sector.err.message, "1..4"));
    struct try_order too_many = {.order = {LEVER_set_bases, 0, 99}, .owners = ~UINT64_C(0)};
    give_order(c, &too_many);
    assert_int_equal(too_many.status, STATUS_RANGE);
    struct try_order no_company = {.order = {LEVER_open_temporary_base, 2, 30}, .owners = ~UINT64_C(0)};
    give_order(c, &no_company); // accepted or refused in words, never an error: one company stands in the north
    assert_int_equal(no_company.status, STATUS_OK);
    assert_true(no_company.reply.accepted || no_company.reply.reason[0] != '\0');
    case_destroy(c);
}

/* --- mechanisms, both ways --- */

enum { REPLICATIONS = 60 };

/* Mean of an outcome over replications, for tests that ask which way a parameter or policy works. */
static double mean_outcome(const struct model_case *c, enum metric_id metric, int n, struct policy *policies, int n_policies) {
    struct arena *arena = arena_create();
    double sum = 0;
    for (int r = 0; r < n; r++) {
        sum += run_case(c, arena, (uint32_t)r, policies, n_policies).outcomes[metric];
        arena_reset(arena);
    }
    arena_destroy(arena);
    return sum / n;
}

static double with(const char *address, double value, enum metric_id metric) {
    struct model_case *c = small_case();
    set_case(c, address, value);
    finish_case(c);
    struct policy p = ddr_policy();
    double mean = mean_outcome(c, metric, REPLICATIONS, &p, 1);
    case_destroy(c);
    return mean;
}

/* A larger parameter raises (or lowers) the mean of an outcome. */
static void assert_raises(const char *address, double low, double high, enum metric_id metric) {
    double at_low = with(address, low, metric), at_high = with(address, high, metric);
    if (!(at_high > at_low)) fail_msg("%s %g -> %g: %s %g -> %g did not rise", address, low, high, METRICS[metric].head.name, at_low, at_high);
}

static void assert_lowers(const char *address, double low, double high, enum metric_id metric) {
    double at_low = with(address, low, metric), at_high = with(address, high, metric);
    if (!(at_high < at_low)) fail_msg("%s %g -> %g: %s %g -> %g did not fall", address, low, high, METRICS[metric].head.name, at_low, at_high);
}

static void test_guard_duty_costs_presence(void **state) {
    (void)state;
    assert_lowers("mission.guard_persons_per_base", 30, 150, METRIC_people_in_reach_frac);
}

static void test_absence_costs_presence(void **state) {
    (void)state;
    assert_lowers("mission.absent_frac", 0.05, 0.3, METRIC_people_in_reach_frac);
}

static void test_loose_entry_inflates_caseload_and_lowers_weapons_per_head(void **state) {
    (void)state;
    assert_lowers("ddr.strict_frac", 0, 0.9, METRIC_ddr_demobilised_persons);
    double loose = with("ddr.strict_frac", 0, METRIC_weapons_collected) / with("ddr.strict_frac", 0, METRIC_ddr_demobilised_persons);
    double strict = with("ddr.strict_frac", 0.9, METRIC_weapons_collected) / with("ddr.strict_frac", 0.9, METRIC_ddr_demobilised_persons);
    assert_true(strict > loose);
}

static void test_no_money_stops_disarmament_and_starts_riots(void **state) {
    (void)state;
    assert_raises("ddr.allotment_usd", 40e3, 20e6, METRIC_ddr_demobilised_persons); // 100e3 pays for all in fifteen years
    assert_lowers("ddr.allotment_usd", 40e3, 20e6, METRIC_ddr_riots);
}

static void test_unpaid_pledges_starve_reintegration(void **state) {
    (void)state;
    assert_lowers("donors.shortfall_frac", 0, 0.9, METRIC_reintegrated_persons);
}

static void test_war_follows_temptation(void **state) {
    (void)state;
    assert_raises("party.war_cost", 0.6, 0.05, METRIC_relapse);
    assert_lowers("party.weariness_initial", 0.1, 0.6, METRIC_battle_deaths_persons);
}

static void test_belief_in_resolve_deters(void **state) {
    (void)state;
    assert_lowers("party.resolve_initial_frac", 0.05, 0.95, METRIC_civilian_deaths_persons);
}

static void test_arrears_make_forces_prey(void **state) {
    (void)state;
    assert_lowers("state.revenue_usd_per_month", 20e3, 2e6, METRIC_arrears_months);
    assert_lowers("state.revenue_usd_per_month", 20e3, 2e6, METRIC_civilian_deaths_persons);
}

static void test_mentoring_builds_police(void **state) {
    (void)state;
    assert_raises("mission.mentoring_frac", 0, 1, METRIC_host_police_at_exit_frac);
}

static void test_consent_runs_out(void **state) {
    (void)state;
    assert_lowers("consent.wane_per_year", 0.0, 0.2, METRIC_exit_day);
}

static void test_council_patience_decides_length(void **state) {
    (void)state;
    assert_raises("council.patience_years", 2, 12, METRIC_mission_person_years);
    assert_raises("council.patience_years", 2, 12, METRIC_cost_usd);
}

static void test_violence_is_zero_inflated_persistent_and_heavy_tailed(void **state) {
    (void)state;
    struct model_case *c = small_case();
    set_case(c, "party.war_cost", 0);          // a country at war: what the evidence was gathered in
    set_case(c, "party.weariness_initial", 0);
    finish_case(c);
    struct arena *arena = arena_create();
    double n = 0, zero = 0, sum = 0, squares = 0, active = 0, stays = 0, quiet = 0, starts = 0;
    for (uint32_t r = 0; r < 30; r++) {
        struct run_result result = run_case(c, arena, r, NULL, 0);
        const double *deaths = result.series[METRIC_civilian_deaths_persons];
        for (int i = 24; i < result.n_months; i++) {
            n++;
            zero += deaths[i] == 0;
            sum += deaths[i];
            squares += deaths[i] * deaths[i];
            if (deaths[i - 1] > 0) active++, stays += deaths[i] > 0;
            else quiet++, starts += deaths[i] > 0;
        }
        arena_reset(arena);
    }
    double mean = sum / n, variance = squares / n - mean * mean;
    assert_true(zero / n > 0.02);                       // not every month, even in a country at war
    assert_true(variance / mean > 20);                  // Poisson would be 1
    assert_true(stays / active > starts / quiet + 0.1); // persistence
    arena_destroy(arena);
    case_destroy(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_run_twice),
        cmocka_unit_test(test_copy_of_case_is_same_case),
        cmocka_unit_test(test_observer_changes_nothing),
        cmocka_unit_test(test_snapshots_change_nothing),
        cmocka_unit_test(test_luck_epoch_changes_only_the_future),
        cmocka_unit_test(test_failing_policy_fails_the_run),
        cmocka_unit_test(test_orders_are_checked),
        cmocka_unit_test(test_guard_duty_costs_presence),
        cmocka_unit_test(test_absence_costs_presence),
        cmocka_unit_test(test_loose_entry_inflates_caseload_and_lowers_weapons_per_head),
        cmocka_unit_test(test_no_money_stops_disarmament_and_starts_riots),
        cmocka_unit_test(test_unpaid_pledges_starve_reintegration),
        cmocka_unit_test(test_war_follows_temptation),
        cmocka_unit_test(test_belief_in_resolve_deters),
        cmocka_unit_test(test_arrears_make_forces_prey),
        cmocka_unit_test(test_mentoring_builds_police),
        cmocka_unit_test(test_consent_runs_out),
        cmocka_unit_test(test_council_patience_decides_length),
        cmocka_unit_test(test_violence_is_zero_inflated_persistent_and_heavy_tailed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
