/* The experiment loader: what arrives, designs, and every mistake at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/random.h"
#include "script/experiment.h"
#include "script/sandbox.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LAY  "'tests/script/fixtures/lay.lua'"
#define EXIT "'tests/script/fixtures/exit.lua'"

static struct experiment *load(const char *rest, char *said, size_t size) {
    char text[4000];
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct text out = TEXT_EMPTY;
    static const char USUAL[] =
        "options = { slow = { " LAY ", { " EXIT ", months = 48 } }, quick = { { " EXIT ", months = 12 } },\n"
        "stay = { " LAY " } }, baseline = 'slow',\n";
    int n = snprintf(
        text, sizeof text,
        "experiment { format = 1, question = 'Which exit?', scenario = 'scenarios/kestria.lua',\n%s%s }",
        strstr(rest, "options = {") == NULL ? USUAL : "", rest);
    struct experiment *e = experiment_read("e.lua", text, (size_t)n, &d);
    diagnostics_print(&d, &out);
    snprintf(said, size, "%s", text_chars(&out));
    assert_int_equal(e == NULL, d.n_errors > 0);
    text_free(&out);
    diagnostics_free(&d);
    return e;
}

static struct experiment *load_sound(const char *rest) {
    char said[4000];
    struct experiment *e = load(rest, said, sizeof said);
    assert_string_equal(said, "");
    return e;
}

static void assert_says(const char *rest, const char *words) {
    char said[4000];
    struct experiment *e = load(rest, said, sizeof said);
    assert_null(e);
    if (strstr(said, words) == NULL) fail_msg("'%s' does not say '%s'", said, words);
}

/* --- what arrives --- */

static void an_experiment_arrives_whole(void **state) {
    (void)state;
    struct experiment *e = load_sound("replications = 37, seed = 2026, metrics = { 'cost_usd', 'relapse' },\n"
                                      "smallest_difference = { relapse = 0.03 }, half_width = { relapse = 0.02 }, set = { ['ddr.cash_usd'] = "
                                      "measured(210, { source = 's' }) }");
    assert_string_equal(e->question, "Which exit?");
    assert_int_equal(e->n_replications, 37);
    assert_int_equal(e->seed, 2026);
    assert_int_equal(e->n_options, 3);
    assert_string_equal(e->options[0].name, "slow"); // the baseline, then by name
    assert_string_equal(e->options[1].name, "quick");
    assert_string_equal(e->options[2].name, "stay");
    assert_int_equal(e->n_plugins, 2); // each file once
    assert_int_equal(stack_count(e->options[0].stack), 2);
    assert_ptr_equal(stack_plugin(e->options[0].stack, 1), stack_plugin(e->options[1].stack, 0));
    struct text words = TEXT_EMPTY;
    stack_describe(e->options[0].stack, &words);
    assert_non_null(strstr(text_chars(&words), "months=48"));
    text_free(&words);
    assert_int_equal(e->n_metrics, 2);
    assert_int_equal(e->metrics[0].metric, METRIC_cost_usd);
    assert_true(isnan(e->metrics[0].smallest_difference));
    assert_true(e->metrics[1].smallest_difference == 0.03);
    assert_true(e->metrics[0].half_width == 0);
    assert_true(e->metrics[1].half_width == 0.02);
    assert_true(case_world(e->model_case)->ddr_cash_usd == 210);
    assert_string_equal(e->design, "nominal");
    assert_int_equal(e->n_points, 1);
    experiment_destroy(e);
}

/* --- designs --- */

static const char UNCERTAIN[] = "uncertainties = { ['donors.shortfall_frac'] = uniform(0.1, 0.6), "
                                "['ddr.cash_usd'] = triangular(100, 300, 600),\n"
                                "['consent.wane_per_year'] = normal(0.03, 0.02, 0, 0.08), "
                                "['violence.deterrence'] = choice { 'linear', 'saturating' },\n"
                                "['party.KLF.fighters_persons'] = uniform(5000, 5009), "
                                "['policy.fixtures/exit.months'] = uniform(6, 60) }, ";

static int index_of(const struct experiment *e, const char *address) {
    for (size_t i = 0; i < e->n_uncertainties; i++)
        if (strcmp(e->uncertainties[i], address) == 0) return (int)i;
    fail_msg("no uncertainty '%s'", address);
    return -1;
}

static void a_latin_hypercube_covers_every_slice(void **state) {
    (void)state;
    char rest[1000];
    snprintf(rest, sizeof rest, "%s seed = 11, design = lhs(50)", UNCERTAIN);
    struct experiment *e = load_sound(rest);
    assert_int_equal(e->n_points, 50);
    assert_int_equal(e->n_uncertainties, 6);
    assert_string_equal(e->design, "lhs(50)");
    int i_shortfall = index_of(e, "donors.shortfall_frac"), i_klf = index_of(e, "party.KLF.fighters_persons");
    int i_deterrence = index_of(e, "violence.deterrence"), i_wane = index_of(e, "consent.wane_per_year");
    int slices[50] = {0}, counts[10] = {0}, n_linear = 0;
    double sum = 0;
    for (size_t i = 0; i < 50; i++) {
        const double *p = &e->points[i * e->n_uncertainties];
        slices[(int)((p[i_shortfall] - 0.1) / 0.5 * 50)]++;
        counts[(int)p[i_klf] - 5000]++;
        n_linear += p[i_deterrence] == DETERRENCE_LINEAR;
        assert_true(p[i_wane] >= 0 && p[i_wane] <= 0.08);
        sum += p[i_wane];
    }
    for (int i = 0; i < 50; i++)
        assert_int_equal(slices[i], 1);
    for (int i = 0; i < 10; i++)
        assert_int_equal(counts[i], 5); // whole numbers, each as often
    assert_int_equal(n_linear, 25);
    assert_true(fabs(sum / 50 - 0.0331) < 0.001); // mean of the normal cut off at 0 and 0.08: 0.0331
    struct experiment *again = load_sound(rest);
    assert_memory_equal(e->points, again->points, 50 * 6 * sizeof(double));
    experiment_destroy(again);
    experiment_destroy(e);
}

static void a_grid_has_all_combinations(void **state) {
    (void)state;
    struct experiment *e =
        load_sound("uncertainties = { ['donors.shortfall_frac'] = uniform(0.1, 0.5),\n"
                   "['violence.deterrence'] = choice { 'saturating', 'linear' } }, design = grid(4)");
    assert_int_equal(e->n_points, 8);
    static const double EXPECTED[8][2] = {{0.15, 1}, {0.15, 0}, {0.25, 1}, {0.25, 0},
                                          {0.35, 1}, {0.35, 0}, {0.45, 1}, {0.45, 0}};
    for (int i = 0; i < 8; i++)
        for (int k = 0; k < 2; k++)
            assert_true(fabs(e->points[2 * i + k] - EXPECTED[i][k]) < 1e-15);
    experiment_destroy(e);
}

static void a_point_reaches_case_and_stack(void **state) {
    (void)state;
    char rest[1000];
    snprintf(rest, sizeof rest, "%s design = lhs(8)", UNCERTAIN);
    struct experiment *e = load_sound(rest);
    int i_cash = index_of(e, "ddr.cash_usd"), i_months = index_of(e, "policy.fixtures/exit.months");
    for (size_t i = 0; i < 8; i++) {
        const double *p = &e->points[i * e->n_uncertainties];
        struct model_case *c;
        struct stack *s;
        size_t n;
        assert_int_equal(experiment_case_at(e, 0, i, &c, NULL), STATUS_OK);
        assert_true(case_world(c)->ddr_cash_usd == p[i_cash]);
        assert_true(isfinite(case_travel_hours(c, 0, 1, false)));
        assert_int_equal(experiment_stack_at(e, 0, i, &s, NULL), STATUS_OK);
        const struct descriptor *params = plugin_params(stack_plugin(s, 1), &n);
        for (size_t k = 0; k < n; k++)
            if (strcmp(params[k].name, "months") == 0) assert_true(stack_value(s, 1, k) == p[i_months]);
        stack_destroy(s);
        assert_int_equal(experiment_stack_at(e, 2, i, &s, NULL),
                         STATUS_OK); // `stay` has no such plugin: nothing to set
        stack_destroy(s);
        case_destroy(c);
    }
    struct model_case *none;
    assert_int_equal(experiment_case_at(e, 0, 8, &none, NULL), STATUS_NOT_FOUND);
    assert_true(case_world(e->model_case)->ddr_cash_usd == 300); // the experiment's own case is untouched
    experiment_destroy(e);
}

static void an_option_has_a_case_of_its_own(void **state) {
    (void)state;
    struct experiment *e =
        load_sound("set = { ['ddr.cash_usd'] = 200 },\n"
                   "options = { a = { " LAY " }, b = { " LAY ", set = { ['ddr.cash_usd'] = 400,\n"
                   "['agreement.specific_frac'] = 0.2 } } }, baseline = 'a',\n"
                   "uncertainties = { ['donors.shortfall_frac'] = uniform(0.1, 0.5) }, design = grid(2)");
    assert_null(e->options[0].model_case);
    assert_string_equal(e->options[1].changes, "agreement.specific_frac=0.2, ddr.cash_usd=400");
    char digests[4][65];
    for (size_t i = 0; i < 4; i++) {
        struct model_case *c;
        assert_int_equal(experiment_case_at(e, i / 2, i % 2, &c, NULL), STATUS_OK);
        assert_true(case_world(c)->ddr_cash_usd == (i < 2 ? 200 : 400));
        assert_true(fabs(case_world(c)->donors_shortfall_frac - (i % 2 == 0 ? 0.2 : 0.4)) <
                    1e-12); // the point's
        case_digest(c, digests[i]);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(digests[i], digests[k]);
        case_destroy(c);
    }
    struct text said = TEXT_EMPTY;
    experiment_describe(&e->options[1], &said);
    assert_non_null(strstr(text_chars(&said), "; set agreement.specific_frac=0.2, ddr.cash_usd=400"));
    text_free(&said);
    experiment_destroy(e);
}

static void a_frontier_keeps_the_order_of_its_options(void **state) {
    (void)state;
    static const char OPTIONS[] =
        "options = { c = { " LAY " }, a = { " LAY " }, b = { " LAY " } }, baseline = 'b',\n";
    char rest[1000];
    snprintf(rest, sizeof rest, "%sfrontier = { x = 'relapse', y = 'cost_usd', along = { 'c', 'b', 'a' } }",
             OPTIONS);
    struct experiment *e = load_sound(rest);
    assert_true(e->frontier.stated && e->frontier.x == METRIC_relapse && e->frontier.y == METRIC_cost_usd);
    assert_int_equal(e->frontier.n_along, 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(e->options[e->frontier.along[i]].name, ((const char *[]){"c", "b", "a"})[i]);
    experiment_destroy(e);
    snprintf(rest, sizeof rest, "%sfrontier = { x = 'relapse', y = 'cost_usd' }", OPTIONS);
    e = load_sound(rest);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(e->options[e->frontier.along[i]].name, ((const char *[]){"a", "b", "c"})[i]);
    experiment_destroy(e);
}

/* --- mistakes --- */

static void mistakes_of_sets_and_frontiers_are_named(void **state) {
    (void)state;
    assert_says("options = { a = { " LAY ", set = { ['ddr.csh_usd'] = 1 } } }", "did you mean");
    assert_says("options = { a = { " LAY ", set = 3 } }", "option 'a': set is a table of parameters");
    assert_says("options = { a = { " LAY ", set = { ['time.horizon_years'] = 9 } } }",
                "the decision date and the horizon are the experiment's");
    assert_says("options = { a = { " LAY ", set = { ['ddr.cash_usd'] = 9 } } },\n"
                "uncertainties = { ['ddr.cash_usd'] = uniform(1, 2) }, design = lhs(4)",
                "'ddr.cash_usd' is set by option 'a' on line 2 and cannot be varied as well");
    assert_says("frontier = { x = 'relapse', y = 'cost' }", "unknown metric 'cost'");
    assert_says("frontier = { x = 'relapse' }", "frontier needs y");
    assert_says("frontier = { x = 'relapse', y = 'exit_day' }",
                "neither more nor less of 'exit_day' is better");
    assert_says("frontier = { x = 'relapse', y = 'relapse' }", "not against itself");
    assert_says("frontier = { x = 'relapse', y = 'cost_usd', along = { 'nobody' } }",
                "along: 'nobody' is none of the options");
    assert_says("frontier = 7", "frontier is a table");
}

static void the_bad_experiment_says_what_is_expected(void **state) {
    (void)state;
    char *expected = NULL;
    size_t n;
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct text out = TEXT_EMPTY;
    assert_int_equal(sandbox_read_file("tests/script/bad/experiment.expected", 1 << 16, &expected, &n, NULL),
                     STATUS_OK);
    assert_null(experiment_load("tests/script/bad/experiment.lua", &d));
    diagnostics_print(&d, &out);
    assert_string_equal(text_chars(&out), expected);
    memory_free(expected);
    text_free(&out);
    diagnostics_free(&d);
}

static void other_mistakes_are_named(void **state) {
    (void)state;
    assert_says("design = lhs(8)", "e.lua:4: error: the design has no uncertainties to vary");
    assert_says("seed = 1, options = { slow = { 'drawdwn/no_such_plugin' } }",
                "e.lua:2: error: no plugin 'drawdwn/no_such_plugin'");
    assert_says("smallest_difference = { relapse = 5 }", "relapse lies in 0 to 1; 5 points are 0.05");
    assert_says("half_width = { relapse = 3 }", "half_width: relapse lies in 0 to 1; 3 points are 0.03");
    assert_says("half_width = { riots = 3 }", "'riots' has a half-width to reach but is not among the metrics");
    assert_says("half_width = 0.03", "half_width is a table of numbers above 0");
    assert_says("smallest_difference = { relapse = 'x' }", "relapse must be a number above 0");
    assert_says("design = grid(2, 3)", "design is lhs(n), grid(n) or \"nominal\"");
    assert_says(
        "uncertainties = { ['donors.shortfall_frac'] = uniform(0.1, 0.6), ['ddr.cash_usd'] = uniform(1, 2),"
        "['ddr.start_day'] = uniform(1, 2), }, design = grid(100)",
        "1000000 points; 1 to 100000 are allowed");
    // Each value is in its range, but a party cannot have more women and children than fighters.
    assert_says(
        "uncertainties = { ['party.KLF.women_frac'] = uniform(0.1, 0.6), ['party.KLF.children_frac'] = "
        "uniform(0.1, 0.6) }, design = lhs(30)",
        "is no sound case: party 'KLF' has more women and children than fighters");
    struct diagnostics d = DIAGNOSTICS_NONE;
    assert_null(experiment_read("x.lua", "local a = 1", 11, &d));
    assert_null(experiment_read("x.lua", "experiment {", 12, &d));
    assert_null(experiment_load("no/such/file.lua", &d));
    assert_int_equal(d.n_errors, 3);
    diagnostics_free(&d);
}

static void uncertainties_without_a_design_are_a_warning(void **state) {
    (void)state;
    char said[2000];
    struct experiment *e =
        load("uncertainties = { ['ddr.cash_usd'] = uniform(100, 200) }", said, sizeof said);
    assert_string_equal(
        said, "e.lua:4: warning: the uncertainties are not varied; add design = lhs(64)\n1 warning.\n");
    assert_int_equal(e->n_points, 1);
    assert_int_equal(e->n_uncertainties, 0);
    experiment_destroy(e);
}

static void mangled_experiments_never_crash(void **state) {
    (void)state;
    char *good = NULL;
    size_t n_good;
    struct rng r;
    assert_int_equal(sandbox_read_file("tests/script/bad/experiment.lua", 1 << 16, &good, &n_good, NULL),
                     STATUS_OK);
    rng_seed(&r, 5, 6, 7, 9);
    for (int i = 0; i < 250; i++) {
        char *text = memory_alloc(n_good + 1, 1);
        struct diagnostics d = DIAGNOSTICS_NONE;
        memcpy(text, good, n_good);
        size_t n = rng_below(&r, 3) == 0 ? rng_below(&r, n_good) : n_good;
        for (int k = 0; k < 4 && n > 0; k++)
            text[rng_below(&r, n)] = "{}()'\",=-\n 0x"[rng_below(&r, 13)];
        struct experiment *e = experiment_read("m.lua", text, n, &d);
        assert_int_equal(e == NULL, d.n_errors > 0);
        experiment_destroy(e);
        diagnostics_free(&d);
        memory_free(text);
    }
    memory_free(good);
}

#ifdef TRUCE_FAULT_INJECTION
static void every_failed_allocation_is_survived(void **state) {
    (void)state;
    static const char TEXT[] =
        "experiment { format = 1, question = 'Q', scenario = 'scenarios/kestria.lua',\n"
        "options = { a = { " LAY " }, b = { " EXIT " } }, baseline = 'b',\n"
        "uncertainties = { ['ddr.cash_usd'] = uniform(1, 9) }, design = lhs(4) }";
    int n_failed = 0, n_whole = 0;
    for (long i = 0; i < 6000; i += 1 + i / 60) {
        struct diagnostics d = DIAGNOSTICS_NONE;
        memory_fail_after(i);
        struct experiment *e = experiment_read("t.lua", TEXT, sizeof TEXT - 1, &d);
        memory_fail_after(-1);
        assert_int_equal(e == NULL, d.n_errors > 0);
        *(e == NULL ? &n_failed : &n_whole) += 1;
        experiment_destroy(e);
        diagnostics_free(&d);
    }
    if (n_failed < 60 || n_whole == 0) fail_msg("%d failed, %d whole", n_failed, n_whole);
}
#endif

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_experiment_arrives_whole),
        cmocka_unit_test(a_latin_hypercube_covers_every_slice),
        cmocka_unit_test(a_grid_has_all_combinations),
        cmocka_unit_test(a_point_reaches_case_and_stack),
        cmocka_unit_test(the_bad_experiment_says_what_is_expected),
        cmocka_unit_test(an_option_has_a_case_of_its_own),
        cmocka_unit_test(a_frontier_keeps_the_order_of_its_options),
        cmocka_unit_test(mistakes_of_sets_and_frontiers_are_named),
        cmocka_unit_test(other_mistakes_are_named),
        cmocka_unit_test(uncertainties_without_a_design_are_a_warning),
        cmocka_unit_test(mangled_experiments_never_crash),
#ifdef TRUCE_FAULT_INJECTION
        cmocka_unit_test(every_failed_allocation_is_survived),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
