/* Injects of a case: on their day, on a condition of the series, again and again, refused; checked as they are added, and
 * nothing at all where there are none. */
#include "small_case.h"

#include "model/case/inject.h"

enum { MAX_EVENTS = 60000, MAX_DUE = 200, EAST = 1, BLUE = 2 };

struct journal {
    struct run_event *events; // of one run; id is place + 1
    int n;
    struct run_result result;
};

static struct arena *arena;
static struct run_event events[MAX_EVENTS];

static void note(const struct run_event *e, void *payload) {
    struct journal *j = payload;
    assert_true(j->n < MAX_EVENTS);
    j->events[j->n++] = *e;
}

/* Finishes, runs and destroys the case. */
static struct journal run_with(struct model_case *c) {
    struct journal j = {.events = events};
    struct run_request request = {
        .model_case = c, .seed = 5309, .replication = 4, .trace = note, .trace_payload = &j};
    struct error err = ERROR_NONE;
    arena_reset(arena);
    finish_case(c);
    if (run_execute(&request, arena, &j.result, &err) != STATUS_OK) fail_msg("%s", err.message);
    case_destroy(c);
    return j;
}

static struct model_case *with(const struct case_inject *inject) {
    struct model_case *c = small_case();
    struct error err = ERROR_NONE;
    if (case_add_inject(c, "event", inject, NOWHERE, &err) != STATUS_OK) fail_msg("%s", err.message);
    return c;
}

/* The days of all events of a type; each must have the cause `by` (-1: none at all). */
static int days_of(const struct journal *j, enum incident_id incident, int by, double *days) {
    int n = 0;
    for (int i = 0; i < j->n; i++) {
        const struct run_event *e = &j->events[i];
        if (e->incident != incident) continue;
        assert_int_equal(by, e->cause != 0 ? (int)j->events[e->cause - 1].incident : -1);
        assert_true(n < MAX_DUE);
        days[n++] = e->day;
    }
    return n;
}

static struct case_inject rumour(void) {
    struct case_inject inject = CASE_INJECT_NONE;
    inject.lever = LEVER_spread_disinformation;
    inject.i_sector = EAST;
    inject.value = 0.4;
    return inject;
}

/* --- on a day --- */

static void test_it_happens_on_its_day_and_causes_the_event(void **state) {
    (void)state;
    struct case_inject inject = rumour();
    double due[MAX_DUE], came[MAX_DUE];
    inject.from_day = 137.25;
    struct journal j = run_with(with(&inject));
    assert_int_equal(days_of(&j, INCIDENT_inject_due, -1, due), 1);
    assert_int_equal(days_of(&j, INCIDENT_disinformation, INCIDENT_inject_due, came), 1);
    assert_true(due[0] == 137.25 && came[0] == 137.25);
    assert_int_equal(days_of(&j, INCIDENT_inject_refused, -1, due), 0);
    for (int i = 0; i < j.n; i++) {
        if (j.events[i].incident != INCIDENT_disinformation) continue;
        assert_int_equal(j.events[i].i_sector, EAST);
        assert_true(j.events[i].amount == 0.4);
    }
}

static void test_it_happens_again_until_the_mission_has_left(void **state) {
    (void)state;
    struct case_inject inject = rumour();
    double due[MAX_DUE], came[MAX_DUE], refused[MAX_DUE];
    inject.from_day = 10;
    inject.every_days = 97.5;
    struct journal j = run_with(with(&inject));
    int n = days_of(&j, INCIDENT_inject_due, -1, due);
    double horizon_days = j.result.n_months * DAYS_PER_MONTH;
    assert_int_equal(n, 1 + (int)((horizon_days - 10) / 97.5));
    for (int i = 0; i < n; i++)
        assert_true(due[i] == 10 + 97.5 * i);
    int n_came = days_of(&j, INCIDENT_disinformation, INCIDENT_inject_due, came);
    int n_refused = days_of(&j, INCIDENT_inject_refused, INCIDENT_inject_due, refused);
    assert_true(n_came >= 3 && n_came + n_refused == n);
}

static void test_what_cannot_happen_is_recorded_and_spent(void **state) {
    (void)state;
    struct case_inject inject = CASE_INJECT_NONE;
    double due[MAX_DUE];
    inject.lever = LEVER_cut_supply;
    inject.value = 20;
    inject.side = INJECT_ABOVE;
    inject.metric = METRIC_host_consent_frac;
    struct model_case *c = with(&inject);
    set_case(c, "supply.model", 0);
    struct journal j = run_with(c);
    assert_int_equal(days_of(&j, INCIDENT_inject_due, -1, due), 1);
    assert_int_equal(days_of(&j, INCIDENT_inject_refused, INCIDENT_inject_due, due), 1);
    assert_int_equal(days_of(&j, INCIDENT_supply_cut, INCIDENT_inject_due, due), 0);
    bool kept = false;
    for (size_t i = 0; i < j.result.n_kept; i++)
        kept = kept || j.result.kept[i].incident == INCIDENT_inject_refused;
    assert_true(kept);
}

/* --- on a condition: told again from the series that the run leaves --- */

static bool on_side(const struct case_inject *inject, double value) {
    return inject->side == INJECT_ABOVE ? value > inject->bound : value < inject->bound;
}

static int expected(const struct journal *j, const struct case_inject *inject, double *days) {
    int n = 0, n_held = 0;
    for (int k = 0; k < j->result.n_months; k++) {
        double day = (k + 1) * DAYS_PER_MONTH;
        n_held = on_side(inject, j->result.series[inject->metric][k]) ? n_held + 1 : 0;
        if (n_held == 0 || (n_held - 1) * DAYS_PER_MONTH < inject->for_days) continue;
        if (day < inject->from_day) continue; // NAN: no
        if (n > 0 && (inject->every_days == 0 || day < days[n - 1] + inject->every_days)) continue;
        days[n++] = day;
    }
    return n;
}

static int check_condition(const struct case_inject *inject) {
    double due[MAX_DUE], told[MAX_DUE];
    struct journal j = run_with(with(inject));
    int n = days_of(&j, INCIDENT_inject_due, -1, due);
    assert_int_equal(n, expected(&j, inject, told));
    for (int i = 0; i < n; i++)
        assert_true(fabs(due[i] - told[i]) < 1e-5);
    return n;
}

static struct case_inject on_attacks(enum inject_side side, double bound, double for_days, double every_days) {
    struct case_inject inject = rumour();
    inject.side = side;
    inject.metric = METRIC_attacks_on_civilians;
    inject.bound = bound;
    inject.for_days = for_days;
    inject.every_days = every_days;
    return inject;
}

static void test_a_condition_is_seen_in_the_series(void **state) {
    (void)state;
    static const enum inject_side SIDES[] = {INJECT_ABOVE, INJECT_BELOW};
    for (int i = 0; i < 2; i++) {
        struct case_inject inject = on_attacks(SIDES[i], 2.5, 0, 0);
        assert_int_equal(check_condition(&inject), 1);
        inject = on_attacks(SIDES[i], 2.5, 0, 1);
        int often = check_condition(&inject);
        inject = on_attacks(SIDES[i], 2.5, 90, 1);
        int held = check_condition(&inject);
        inject = on_attacks(SIDES[i], 2.5, 0, 400);
        int seldom = check_condition(&inject);
        print_message("attacks %s 2.5: %d months, %d after 90 days, %d at most every 400\n", i == 0 ? "above" : "below", often,
                      held, seldom);
        assert_true(often > held && often > seldom && seldom > 1);
        inject = on_attacks(SIDES[i], 2.5, 30, 1);
        inject.from_day = 1000;
        int late = check_condition(&inject);
        assert_true(late > 0 && late < often);
    }
}

static void test_what_never_holds_changes_nothing(void **state) {
    (void)state;
    struct case_inject never = on_attacks(INJECT_ABOVE, 9e5, 0, 0);
    struct journal with_it = run_with(with(&never));
    double outcomes[N_WORLD_METRICS];
    uint64_t fingerprint = with_it.result.fingerprint;
    memcpy(outcomes, with_it.result.outcomes, sizeof outcomes);
    struct journal without = run_with(small_case());
    assert_true(fingerprint == without.result.fingerprint);
    assert_memory_equal(outcomes, without.result.outcomes, sizeof outcomes);
    struct case_inject once = on_attacks(INJECT_ABOVE, 2.5, 0, 0);
    assert_true(run_with(with(&once)).result.fingerprint != fingerprint);
}

/* --- the builder --- */

static void test_copies_and_digests_have_them(void **state) {
    (void)state;
    struct case_inject inject = rumour();
    char plain[65], first[65], second[65], copied[65];
    inject.from_day = 30;
    struct model_case *c = small_case(), *a = with(&inject);
    inject.from_day = 31;
    struct model_case *b = with(&inject), *copy = case_copy(a);
    case_digest(c, plain), case_digest(a, first), case_digest(b, second), case_digest(copy, copied);
    assert_string_not_equal(plain, first);
    assert_string_not_equal(first, second);
    assert_string_equal(first, copied);
    assert_int_equal(case_n_injects(copy), 1);
    assert_true(case_inject(copy, 0)->from_day == 30);
    assert_string_equal(case_inject_name(copy, 0), "event");
    case_destroy(c), case_destroy(a), case_destroy(b), case_destroy(copy);
}

static void refused(struct model_case *c, const char *name, const struct case_inject *inject, const char *words) {
    struct error err = ERROR_NONE;
    int n = case_n_injects(c);
    assert_int_not_equal(case_add_inject(c, name, inject, NOWHERE, &err), STATUS_OK);
    if (strstr(err.message, words) == NULL) fail_msg("'%s' is not in '%s'", words, err.message);
    assert_int_equal(case_n_injects(c), n);
}

static void test_what_is_wrong_is_refused(void **state) {
    (void)state;
    struct model_case *c = small_case();
    struct case_inject good = rumour(), bad;
    good.from_day = 400;
    assert_int_equal(case_add_inject(c, "one", &good, NOWHERE, NULL), STATUS_OK);
    refused(c, "one", &good, "already");
    refused(c, "no name", &good, "no name for an inject");
    bad = good, bad.lever = LEVER_hand_over;
    refused(c, "two", &bad, "outside");
    bad = good, bad.i_sector = -1;
    refused(c, "two", &bad, "needs a sector");
    bad = good, bad.i_sector = 4;
    refused(c, "two", &bad, "no sector number 4");
    bad = good, bad.i_party = BLUE;
    refused(c, "two", &bad, "has no party");
    bad = good, bad.value = 2;
    refused(c, "two", &bad, "must lie in");
    bad = good, bad.from_day = -1;
    refused(c, "two", &bad, "before the start");
    bad = good, bad.from_day = NAN;
    refused(c, "two", &bad, "neither");
    bad = good, bad.every_days = 0.5;
    refused(c, "two", &bad, "every_days");
    bad = on_attacks(INJECT_ABOVE, 2, -3, 0);
    refused(c, "two", &bad, "for_days");
    bad = on_attacks(INJECT_ABOVE, -2, 3, 0);
    refused(c, "two", &bad, "can never change");
    bad = on_attacks(INJECT_ABOVE, 2, 3, 0), bad.metric = METRIC_relapse;
    refused(c, "two", &bad, "series");
    for (int i = 1; i < CASE_MAX_INJECTS; i++) {
        char name[32];
        snprintf(name, sizeof name, "n%d", i);
        assert_int_equal(case_add_inject(c, name, &good, NOWHERE, NULL), STATUS_OK);
    }
    refused(c, "two", &good, "too many");
    set_case(c, "time.horizon_years", 3);
    finish_case(c);
    refused(c, "two", &good, "finished");
    case_destroy(c);
}

static void test_a_day_after_the_horizon_is_refused(void **state) {
    (void)state;
    struct case_inject inject = rumour();
    struct diagnostics d = DIAGNOSTICS_NONE;
    inject.from_day = 1100;
    struct model_case *c = with(&inject);
    set_case(c, "time.horizon_years", 3);
    assert_false(case_finish(c, &d));
    assert_int_equal(d.n_errors, 1);
    assert_non_null(strstr(d.items[0].message, "before the horizon"));
    diagnostics_free(&d);
    case_destroy(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_happens_on_its_day_and_causes_the_event),
        cmocka_unit_test(test_it_happens_again_until_the_mission_has_left),
        cmocka_unit_test(test_what_cannot_happen_is_recorded_and_spent),
        cmocka_unit_test(test_a_condition_is_seen_in_the_series),
        cmocka_unit_test(test_what_never_holds_changes_nothing),
        cmocka_unit_test(test_copies_and_digests_have_them),
        cmocka_unit_test(test_what_is_wrong_is_refused),
        cmocka_unit_test(test_a_day_after_the_horizon_is_refused),
    };
    arena = arena_create();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_destroy(arena);
    return failed;
}
