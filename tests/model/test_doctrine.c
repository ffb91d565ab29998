/* A doctrine as data: what a builder may add, what the check of the whole finds, copies and digests. Faults planted and caught:
 * a copy that shares its lists; needs left out of the digest; the nearest key looked for among activities instead of
 * benchmarks; the circle found only from its first activity. */
#include "small_doctrine.h"

#include "base/memory.h"

static enum status try_activity(struct doctrine_activity a, struct error *err) {
    struct model_case *c = small_case();
    add_output(c, "5.2");
    add_output(c, "5.3");
    *err = ERROR_NONE;
    enum status status = case_add_activity(c, &a, err);
    case_destroy(c);
    return status;
}

static void test_what_an_item_shows_by_itself(void **state) {
    (void)state;
    struct error err;
    struct doctrine_activity good = an_activity("laws", 1, EFFECT_law, 0.8, SECTION_JUSTICE, 6e4, 0), bad = good;
    assert_int_equal(try_activity(good, &err), STATUS_OK);
    bad.gain = 1.2;
    assert_int_equal(try_activity(bad, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "gain is 1.2 but must lie in 0 to 1"));
    bad = good;
    bad.i_output = 2;
    assert_int_equal(try_activity(bad, &err), STATUS_INVALID);
    assert_non_null(strstr(err.message, "belongs to no output"));
    bad = good;
    snprintf(bad.key, sizeof bad.key, "two words");
    assert_int_equal(try_activity(bad, &err), STATUS_INVALID);
    bad = good;
    bad.text[0] = '\0';
    assert_int_equal(try_activity(bad, &err), STATUS_INVALID);
    bad = good;
    bad.posts = (double)NAN;
    assert_int_equal(try_activity(bad, &err), STATUS_RANGE);
    bad = good;
    bad.staff = N_SECTIONS;
    assert_int_equal(try_activity(bad, &err), STATUS_RANGE);
}

static void test_keys_are_unique_within_their_kind(void **state) {
    (void)state;
    struct model_case *c = small_case();
    struct error err = ERROR_NONE;
    const struct origin here = {"doctrine.lua", 17};
    struct doctrine_output o = {.key = "5.2", .name = "Law"};
    assert_int_equal(case_add_output(c, &o, here, &err), 0);
    assert_int_equal(case_add_output(c, &o, here, &err), -1);
    assert_non_null(strstr(err.message, "there is already an output '5.2' (line 17)"));
    struct doctrine_activity a = an_activity("laws", 0, EFFECT_law, 0.5, SECTION_JUSTICE, 0, 0);
    a.origin = (struct origin){"doctrine.lua", 23};
    add_activity(c, &a);
    assert_int_equal(case_add_activity(c, &a, &err), STATUS_INVALID);
    assert_non_null(strstr(err.message, "(line 23)"));
    struct doctrine_risk r = a_risk("laws", 0, 0.5, CONSEQUENCE_LEGITIMACY, 0.1); // another kind: its own keys
    add_risk(c, &r);
    assert_int_equal(case_find_output(c, "5.2"), 0);
    assert_int_equal(case_find_output(c, "5.20"), -1);
    case_destroy(c);
}

/* --- the whole --- */

/* All that case_finish says, with the places. */
static void finds(struct model_case *c, const char *words) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct text t = TEXT_EMPTY;
    bool good = case_finish(c, &d);
    diagnostics_print(&d, &t);
    if (words == NULL ? !good : good || strstr(text_chars(&t), words) == NULL)
        fail_msg("expected '%s', found: %s", words != NULL ? words : "nothing", text_chars(&t));
    text_free(&t);
    diagnostics_free(&d);
    case_destroy(c);
}

static struct model_case *with_doctrine(void) {
    struct model_case *c = small_case();
    add_small_doctrine(c);
    return c;
}

static struct doctrine_benchmark step_of(const char *key, const char *activity) {
    struct doctrine_benchmark b = a_benchmark(key, 0, BENCHMARK_PROCESS);
    snprintf(b.activity, sizeof b.activity, "%s", activity);
    b.value = 0.5;
    return b;
}

static void test_references_are_checked_with_the_nearest(void **state) {
    (void)state;
    struct model_case *c = with_doctrine();
    struct doctrine_benchmark b = step_of("drafted", "law");
    b.kind = BENCHMARK_STATE;
    b.origin = (struct origin){"catalogue.lua", 31};
    add_benchmark(c, &b);
    finds(c, "catalogue.lua:31");
    c = with_doctrine();
    add_benchmark(c, &b);
    finds(c, "benchmark 'drafted': there is no activity 'law'; did you mean 'laws'?");

    c = with_doctrine();
    b = step_of("drafted", "laws");
    b.kind = BENCHMARK_STATE;
    add_benchmark(c, &b);
    struct doctrine_activity a = an_activity("apply", 0, EFFECT_law, 0.2, SECTION_JUSTICE, 0, 0);
    snprintf(a.needs[0], sizeof a.needs[0], "draftet");
    add_activity(c, &a);
    finds(c, "activity 'apply' needs: there is no benchmark 'draftet'; did you mean 'drafted'?");

    c = with_doctrine();
    struct doctrine_risk r = a_risk("slow", 0, 0.2, CONSEQUENCE_LEGITIMACY, 0.1);
    snprintf(r.while_activity, sizeof r.while_activity, "court");
    add_risk(c, &r);
    finds(c, "did you mean 'courts'?");
}

static void test_a_benchmark_reads_one_thing_that_is_read(void **state) {
    (void)state;
    struct model_case *c = with_doctrine();
    struct doctrine_benchmark b = a_benchmark("none", 0, BENCHMARK_STATE);
    add_benchmark(c, &b);
    finds(c, "exactly one of a metric, an activity, an effect and a function, not 0");
    c = with_doctrine();
    b.effect = EFFECT_courts;
    b.function = FUNCTION_justice;
    add_benchmark(c, &b);
    finds(c, "not 2");
    c = with_doctrine();
    b = a_benchmark("cost", 0, BENCHMARK_STATE);
    b.metric = METRIC_cost_usd; // nothing reads what has been spent
    add_benchmark(c, &b);
    finds(c, "reads cost_usd, which nothing else in the model reads");
    c = with_doctrine();
    b.metric = METRIC_host_police_frac;
    add_benchmark(c, &b);
    finds(c, NULL);
    c = with_doctrine();
    b = a_benchmark("watched", 1, BENCHMARK_STATE);
    b.effect = EFFECT_rights_monitoring;
    add_benchmark(c, &b);
    finds(c, "leaves none behind");
    c = with_doctrine();
    struct doctrine_risk r = a_risk("undone", 0, 0.2, CONSEQUENCE_SETBACK, 0.1);
    add_risk(c, &r);
    finds(c, "names none");
}

static void test_a_step_that_nothing_needs_is_a_label(void **state) {
    (void)state;
    struct model_case *c = with_doctrine();
    struct doctrine_benchmark b = step_of("drafted", "laws");
    add_benchmark(c, &b);
    finds(c, "is a step of a process that no activity needs");
    c = with_doctrine();
    add_benchmark(c, &b);
    struct doctrine_activity a = an_activity("apply", 0, EFFECT_law, 0.2, SECTION_JUSTICE, 0, 0);
    snprintf(a.needs[0], sizeof a.needs[0], "drafted");
    add_activity(c, &a);
    finds(c, NULL);
}

/* first -> second -> third -> second: the circle does not go through the first. */
static void test_no_activity_waits_for_itself(void **state) {
    (void)state;
    for (int circle = 0; circle < 2; circle++) {
        struct model_case *c = with_doctrine();
        static const char *const NAMES[] = {"first", "second", "third"}, *const NEEDS[] = {"b-second", "b-third", "b-second"};
        for (int i = 0; i < 3; i++) {
            struct doctrine_activity a = an_activity(NAMES[i], 0, EFFECT_law, 0.1, SECTION_JUSTICE, 0, 0);
            if (i < 2 || circle) snprintf(a.needs[0], sizeof a.needs[0], "%s", NEEDS[i]);
            add_activity(c, &a);
        }
        struct doctrine_benchmark b = step_of("b-second", "second"), other = step_of("b-third", "third");
        add_benchmark(c, &b);
        add_benchmark(c, &other);
        finds(c, circle ? "waits for itself" : NULL);
    }
}

/* --- copies, digests --- */

static void digest_of(struct model_case *c, char out[65]) {
    finish_case(c);
    case_digest(c, out);
    case_destroy(c);
}

static void test_the_digest_has_what_decides_runs(void **state) {
    (void)state;
    char none[65], plain[65], again[65], other[65];
    digest_of(small_case(), none);
    digest_of(with_doctrine(), plain);
    digest_of(with_doctrine(), again);
    assert_string_equal(plain, again);
    assert_string_not_equal(plain, none);
    for (int k = 0; k < 4; k++) {
        struct model_case *c = with_doctrine();
        struct doctrine_activity a = an_activity("apply", 0, EFFECT_law, 0.2, SECTION_JUSTICE, 0, 0);
        struct doctrine_benchmark b = step_of("drafted", "laws");
        if (k == 1) a.usd_per_year = 1;
        if (k == 2) snprintf(a.needs[0], sizeof a.needs[0], "drafted");
        if (k == 3) snprintf(a.text, sizeof a.text, "Other words");
        b.kind = BENCHMARK_STATE;
        add_benchmark(c, &b);
        add_activity(c, &a);
        digest_of(c, k == 0 ? again : other);
        if (k == 1 || k == 2) assert_string_not_equal(again, other);
        if (k == 3) assert_string_equal(again, other); // words decide nothing
    }
}

static void test_a_copy_stands_alone(void **state) {
    (void)state;
    struct model_case *c = with_doctrine();
    struct doctrine_risk r = a_risk("slow", 0, 0.2, CONSEQUENCE_LEGITIMACY, 0.1);
    char file[] = "catalogue.lua";
    r.origin = (struct origin){file, 44};
    add_risk(c, &r);
    file[0] = 'X'; // texts are copied
    struct doctrine_label l = {.text = "mapping completed", .i_output = 1, .why = "nothing reads it"};
    assert_int_equal(case_add_label(c, &l, NULL), STATUS_OK);
    struct model_case *copy = case_copy(c);
    assert_non_null(copy);
    struct doctrine_activity more = an_activity("more", 0, EFFECT_law, 0.1, SECTION_JUSTICE, 0, 0);
    add_activity(copy, &more);
    assert_int_equal(case_doctrine(c)->n_activities, 4);
    assert_int_equal(case_doctrine(copy)->n_activities, 5);
    case_destroy(c);
    const struct doctrine *d = case_doctrine(copy);
    assert_string_equal(d->risks[0].origin.file, "catalogue.lua");
    assert_int_equal(d->risks[0].origin.line, 44);
    assert_string_equal(d->outputs[1].key, "5.1");
    assert_string_equal(d->activities[COURTS].key, "courts");
    assert_string_equal(d->labels[0].why, "nothing reads it");
    finish_case(copy);
    struct error err = ERROR_NONE;
    assert_int_equal(case_add_risk(copy, &r, &err), STATUS_USAGE);
    assert_non_null(strstr(err.message, "finished"));
    case_destroy(copy);
}

static void test_a_case_without_one_has_none(void **state) {
    (void)state;
    struct model_case *c = small_case();
    assert_int_equal(case_doctrine(c)->n_outputs, 0);
    assert_int_equal(case_find_output(c, "5.2"), -1);
    finish_case(c);
    case_destroy(c);
}

/* Every row of readers.def is of a metric that has a value, in every run. */
static void test_readers(void **state) {
    (void)state;
    int n = 0;
    for (int i = 0; i < (int)N_METRICS; i++) {
        if (doctrine_reader(i) == NULL) continue;
        n++;
        assert_true((METRICS[i].uses & (USE_SERIES | USE_REPORTED)) != 0);
        assert_non_null(strstr(doctrine_reader(i), ".c"));
    }
    assert_true(n > 40);
    assert_null(doctrine_reader(-1));
    assert_null(doctrine_reader(METRIC_cost_usd));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_an_item_shows_by_itself),
        cmocka_unit_test(test_keys_are_unique_within_their_kind),
        cmocka_unit_test(test_references_are_checked_with_the_nearest),
        cmocka_unit_test(test_a_benchmark_reads_one_thing_that_is_read),
        cmocka_unit_test(test_a_step_that_nothing_needs_is_a_label),
        cmocka_unit_test(test_no_activity_waits_for_itself),
        cmocka_unit_test(test_the_digest_has_what_decides_runs),
        cmocka_unit_test(test_a_copy_stands_alone),
        cmocka_unit_test(test_a_case_without_one_has_none),
        cmocka_unit_test(test_readers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
