/*
 * The doctrine loader: a bad folder says exactly what its .expected says, a good one arrives in the case, and
 * a scenario finds the doctrine it names, beside itself first.
 *
 * Faults planted once and caught: the nearest name not given; a metric of sectors read as that of the country
 * although in_sectors was given; records of the second file dropped; the data folders searched before the
 * scenario's own.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "model/people/grievances.h"
#include "script/doctrine.h"
#include "script/paths.h"
#include "script/sandbox.h"
#include "script/scenario.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- helpers --- */

static char *read_text(const char *path, size_t *n) {
    char *text = NULL;
    struct error err = ERROR_NONE;
    if (sandbox_read_file(path, 1 << 18, &text, n, &err) != STATUS_OK) fail_msg("%s: %s", path, err.message);
    return text;
}

static void write_text(const char *path, const char *text, size_t n) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, n, file), n);
    fclose(file);
}

/* The doctrine alone, and all that was said of it. */
static struct model_case *read_alone(const char *path, struct text *said) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct model_case *c = doctrine_alone(path, &d);
    diagnostics_print(&d, said);
    assert_int_equal(c == NULL, d.n_errors > 0);
    diagnostics_free(&d);
    return c;
}

static struct model_case *must_load(const char *scenario) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct model_case *c = scenario_load(scenario, &d);
    if (c == NULL) fail_msg("%s:%d: %s", d.items[0].file, d.items[0].line, d.items[0].message);
    diagnostics_free(&d);
    return c;
}

/* A folder of its own with a scenario and, beside it, a copy of the small doctrine under some name. */
struct place {
    char root[64], scenario[128], folder[128], police[160];
};

static void copy_file(const char *from, const char *to) {
    size_t n;
    char *text = read_text(from, &n);
    write_text(to, text, n);
    memory_free(text);
}

static void write_scenario(const struct place *p, const char *doctrine) {
    char text[1200];
    int n = snprintf(text, sizeof text,
                     "scenario { format = 1, name = 'here', title = 'Here', start = '2030-01-01',\n"
                     "  %s%s%s }\n"
                     "sector 'a' { population_persons = 1e5 }\n"
                     "sector 'b' { population_persons = 1e5 }\n"
                     "route { from = 'a', to = 'b', length_km = 50 }\n"
                     "party 'army' { kind = 'government', sectors = { a = 1 } }\n"
                     "unit 'u' { base = 'a' }\n",
                     doctrine != NULL ? "doctrine = '" : "", doctrine != NULL ? doctrine : "",
                     doctrine != NULL ? "'" : "");
    write_text(p->scenario, text, (size_t)n);
}

static struct place make_place(const char *doctrine) {
    struct place p;
    char file[200];
    strcpy(p.root, "/tmp/truce_doctrine_XXXXXX");
    assert_non_null(mkdtemp(p.root));
    snprintf(p.scenario, sizeof p.scenario, "%s/here.lua", p.root);
    snprintf(p.folder, sizeof p.folder, "%s/doctrine", p.root);
    assert_int_equal(mkdir(p.folder, 0700), 0);
    snprintf(p.folder, sizeof p.folder, "%s/doctrine/%s", p.root, doctrine);
    assert_int_equal(mkdir(p.folder, 0700), 0);
    snprintf(p.police, sizeof p.police, "%s/1-police.lua", p.folder);
    copy_file("tests/script/good/doctrine/small/1-police.lua", p.police);
    snprintf(file, sizeof file, "%s/0.lua", p.folder);
    char head[300];
    int n = snprintf(head, sizeof head,
                     "doctrine { format = 1, name = '%s', title = 'Beside', source = 's' }\n"
                     "output '1' { name = 'Police' }\n",
                     doctrine);
    write_text(file, head, (size_t)n);
    write_scenario(&p, doctrine);
    return p;
}

static void remove_place(const struct place *p) {
    char path[256];
    unlink(p->police);
    snprintf(path, sizeof path, "%s/0.lua", p->folder);
    unlink(path);
    rmdir(p->folder);
    snprintf(path, sizeof path, "%s/doctrine", p->root);
    rmdir(path);
    unlink(p->scenario);
    rmdir(p->root);
}

/* --- bad folders --- */

static void a_bad_folder_says_all_that_is_wrong(void **state) {
    (void)state;
    size_t n;
    struct text said = TEXT_EMPTY;
    char *expected = read_text("tests/script/bad/doctrine/mistakes.expected", &n);
    assert_null(read_alone("tests/script/bad/doctrine/mistakes", &said));
    assert_string_equal(text_chars(&said), expected);
    text_clear(&said);
    assert_null(
        read_alone("tests/script/bad/doctrine/mistakes/1.lua", &said)); // a file stands for its folder
    assert_string_equal(text_chars(&said), expected);
    memory_free(expected);
    text_free(&said);
}

static void what_waits_for_itself_is_refused(void **state) {
    (void)state;
    struct text said = TEXT_EMPTY;
    assert_null(read_alone("tests/script/bad/doctrine/circle", &said));
    assert_non_null(strstr(text_chars(&said), "circle/all.lua:3: error: activity 'a' waits for itself"));
    text_free(&said);
}

static void an_unknown_doctrine_names_the_nearest(void **state) {
    (void)state;
    struct place p = make_place("brief");
    struct diagnostics d = DIAGNOSTICS_NONE;
    write_scenario(&p, "breif");
    assert_null(scenario_load(p.scenario, &d));
    assert_int_equal(d.n_errors, 1);
    assert_int_equal(d.items[0].line, 2);
    assert_non_null(strstr(d.items[0].message, "no doctrine 'breif'; did you mean 'brief'?"));
    diagnostics_free(&d);
    d = DIAGNOSTICS_NONE;
    write_scenario(&p, "../doctrine/brief"); // a name, not a path
    assert_null(scenario_load(p.scenario, &d));
    assert_non_null(strstr(d.items[0].message, "is no name for a doctrine"));
    diagnostics_free(&d);
    struct text said = TEXT_EMPTY;
    assert_null(read_alone("no-such-doctrine", &said));
    assert_non_null(strstr(text_chars(&said), "no doctrine 'no-such-doctrine'"));
    text_free(&said);
    remove_place(&p);
}

/* --- good ones --- */

static const struct doctrine_benchmark *benchmark(const struct doctrine *d, const char *key) {
    for (int i = 0; i < d->n_benchmarks; i++)
        if (strcmp(d->benchmarks[i].key, key) == 0) return &d->benchmarks[i];
    fail_msg("no benchmark %s", key);
    return NULL;
}

static void a_good_folder_arrives_in_the_case(void **state) {
    (void)state;
    struct model_case *c = must_load("tests/script/good/with_doctrine.lua");
    const struct doctrine *d = case_doctrine(c);
    assert_int_equal(d->n_outputs, 2);
    assert_int_equal(d->n_activities, 4);
    assert_int_equal(d->n_benchmarks, 4);
    assert_int_equal(d->n_risks, 2);
    assert_int_equal(d->n_considerations, 2);
    assert_int_equal(d->n_labels, 1);
    assert_string_equal(case_head_const(c)->doctrine, "small");
    assert_string_equal(d->outputs[case_find_output(c, "1")].name, "Police able to work");
    const struct doctrine_activity *a = &d->activities[1];
    assert_string_equal(a->key, "mentor_stations");
    assert_int_equal(a->effect, EFFECT_police_capacity);
    assert_int_equal(a->staff, STAFF_POLICE);
    assert_true(a->gain == 0.5 && a->posts == 20 && a->usd_per_year == 150e3);
    assert_true(a->attention == 0 && a->complete_years == 2);
    assert_int_equal(a->access, ACCESS_SAFETY | ACCESS_GOVERNORS);
    assert_string_equal(a->needs[0], "academy_open");
    assert_string_equal(a->needs[1], "");
    assert_int_equal(d->activities[3].staff, STAFF_TROOPS);
    assert_int_equal(a->origin.line, 10);
    assert_non_null(strstr(a->origin.file, "small/1-police.lua"));
    case_destroy(c);
}

static void predicates_and_risks_read_what_was_meant(void **state) {
    (void)state;
    struct model_case *c = must_load("tests/script/good/with_doctrine.lua");
    const struct doctrine *d = case_doctrine(c);
    const struct doctrine_benchmark *manned = benchmark(d, "stations_manned"),
                                    *alone = benchmark(d, "police_alone");
    const struct doctrine_benchmark *open = benchmark(d, "academy_open"), *quiet = benchmark(d, "guns_quiet");
    assert_int_equal(manned->metric, SECTOR_METRIC_host_police_frac); // of sectors, for in_sectors is given
    assert_true(manned->sectors_frac == 0.67 && manned->hold_months == 6 && manned->value == 0.5);
    assert_int_equal(manned->tier, TIER_MEDIUM);
    assert_int_equal(alone->function, FUNCTION_police);
    assert_int_equal(alone->metric, -1);
    assert_int_equal(open->kind, BENCHMARK_PROCESS);
    assert_string_equal(open->activity, "found_academy");
    assert_int_equal(quiet->comparison, AT_MOST);
    assert_int_equal(quiet->basis, BASIS_ACTIVITY);
    const struct doctrine_risk *r = &d->risks[0], *s = &d->risks[1];
    assert_int_equal(r->when_metric, METRIC_arrears_months);
    assert_int_equal(r->grievance, GRIEVANCE_ABUSE);
    assert_int_equal(r->consequence, CONSEQUENCE_GRIEVANCE);
    assert_false(r->by_neglect);
    assert_true(s->by_neglect && s->effect == EFFECT_police_conduct && s->size == 0.2);
    assert_int_equal(d->considerations[0].family, 'O');
    assert_string_equal(d->considerations[0].tries[2], "drawdown/benchmark");
    assert_int_equal(d->considerations[1].i_output, -1);
    case_destroy(c);
}

static void without_a_doctrine_there_is_none(void **state) {
    (void)state;
    struct place p = make_place("brief");
    static const char *const NAMES[] = {NULL, "none"};
    for (int i = 0; i < 2; i++) {
        write_scenario(&p, NAMES[i]);
        struct model_case *c = must_load(p.scenario);
        assert_int_equal(case_doctrine(c)->n_outputs, 0);
        assert_string_equal(case_head_const(c)->doctrine, "");
        case_destroy(c);
    }
    remove_place(&p);
}

/* --- where it is found, and what changes with it --- */

static void a_doctrine_beside_the_scenario_comes_first(void **state) {
    (void)state;
    struct place p = make_place(DOCTRINE_DEFAULT);
    struct model_case *c = must_load(p.scenario);
    assert_int_equal(case_doctrine(c)->n_outputs, 1);
    assert_string_equal(case_head_const(c)->doctrine_title, "Beside");
    case_destroy(c);
    remove_place(&p);
}

static void the_digest_follows_the_numbers_and_not_the_words(void **state) {
    (void)state;
    struct place p = make_place("brief");
    char first[65], worded[65], changed[65];
    size_t n;
    struct model_case *c = must_load(p.scenario);
    case_digest(c, first);
    case_destroy(c);
    char *text = read_text(p.police, &n);
    memcpy(strstr(text, "Set up"), "Put up", 6);
    write_text(p.police, text, n);
    c = must_load(p.scenario);
    case_digest(c, worded);
    case_destroy(c);
    memcpy(strstr(text, "gain = 0.3"), "gain = 0.4", 10);
    write_text(p.police, text, n);
    c = must_load(p.scenario);
    case_digest(c, changed);
    case_destroy(c);
    assert_string_equal(first, worded);
    assert_string_not_equal(first, changed);
    memory_free(text);
    remove_place(&p);
}

static void a_file_cut_short_is_an_error_and_no_crash(void **state) {
    (void)state;
    struct place p = make_place("brief");
    size_t n, n_bad = 0;
    char *text = read_text(p.police, &n);
    for (size_t length = 0; length < n; length += 61) {
        struct text said = TEXT_EMPTY;
        write_text(p.police, text, length);
        struct model_case *c = read_alone(p.folder, &said);
        n_bad += c == NULL;
        case_destroy(c);
        text_free(&said);
    }
    assert_true(n_bad > 20);
    memory_free(text);
    remove_place(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bad_folder_says_all_that_is_wrong),
        cmocka_unit_test(what_waits_for_itself_is_refused),
        cmocka_unit_test(an_unknown_doctrine_names_the_nearest),
        cmocka_unit_test(a_good_folder_arrives_in_the_case),
        cmocka_unit_test(predicates_and_risks_read_what_was_meant),
        cmocka_unit_test(without_a_doctrine_there_is_none),
        cmocka_unit_test(a_doctrine_beside_the_scenario_comes_first),
        cmocka_unit_test(the_digest_follows_the_numbers_and_not_the_words),
        cmocka_unit_test(a_file_cut_short_is_an_error_and_no_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
