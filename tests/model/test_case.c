/* Records, values, addresses and copies of a case; the whole-case checks are in test_case_finish.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "model/case/case.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct origin at(int line) {
    return (struct origin){"kestria.lua", line};
}

static struct model_case *two_sectors(void) {
    struct model_case *c = case_create();
    assert_non_null(c);
    assert_int_equal(case_add(c, SCOPE_SECTOR, "north", at(3), NULL), 0);
    assert_int_equal(case_add(c, SCOPE_SECTOR, "south-2", at(4), NULL), 1);
    assert_int_equal(case_add(c, SCOPE_ROUTE, "north-south-2", at(5), NULL), 0);
    assert_int_equal(case_add(c, SCOPE_PARTY, "KLF", at(6), NULL), 0);
    assert_int_equal(case_add(c, SCOPE_UNIT, "BN1", at(7), NULL), 0);
    return c;
}

static void new_records_hold_the_defaults(void **state) {
    (void)state;
    struct model_case *c = two_sectors();
    for (enum scope scope = SCOPE_WORLD; scope < N_SCOPES; scope++)
        for (size_t f = 0; f < N_PARAMETERS[scope]; f++) {
            const struct descriptor *d = &PARAMETERS[scope][f], *found;
            char address[160];
            double value;
            if (scope == SCOPE_WORLD)
                snprintf(address, sizeof address, "%s", d->name);
            else
                snprintf(address, sizeof address, "%s.%s.%s", scope_name(scope), case_name(c, scope, 0),
                         d->name);
            assert_int_equal(case_get(c, address, &found, &value, NULL), STATUS_OK);
            assert_ptr_equal(found, d);
            assert_true(value == d->def);
        }
    assert_int_equal(case_head_const(c)->start_days, CASE_START_UNSET);
    assert_int_equal(case_count(c, SCOPE_WORLD), 1);
    case_destroy(c);
}

static void values_land_in_their_field(void **state) {
    (void)state;
    struct model_case *c = two_sectors();
    assert_int_equal(case_set(c, "sector.south-2.police_persons", 217, NULL), STATUS_OK);
    assert_int_equal(case_set(c, "ddr.cantonment_days", 13.25, NULL), STATUS_OK);
    assert_int_equal(case_set_text(c, "party.KLF.goals", "greedy", NULL), STATUS_OK);
    assert_int_equal(case_set_text(c, "sector.north.hub", "yes", NULL), STATUS_OK);
    assert_int_equal(case_set_text(c, "unit.BN1.arrival_day", "91.5", NULL), STATUS_OK);
    assert_true(case_sector(c, 1)->police_persons == 217);
    assert_true(case_sector(c, 0)->police_persons == 80); // the neighbour keeps its default
    assert_true(case_world(c)->ddr_cantonment_days == 13.25);
    assert_true(case_party(c, 0)->goals == GOALS_GREEDY);
    assert_true(case_sector(c, 0)->hub == 1);
    assert_true(case_unit(c, 0)->arrival_day == 91.5);
    case_destroy(c);
}

static void assert_refused(struct model_case *c, const char *address, double value, enum status status,
                           const char *words) {
    struct error err = ERROR_NONE;
    assert_int_equal(case_set(c, address, value, &err), status);
    if (strstr(err.message, words) == NULL) fail_msg("'%s' does not say '%s'", err.message, words);
}

static void wrong_addresses_name_the_nearest(void **state) {
    (void)state;
    struct model_case *c = two_sectors();
    assert_refused(c, "ddr.cantonment_day", 5, STATUS_NOT_FOUND, "did you mean 'ddr.cantonment_days'?");
    assert_refused(c, "ddr.cantonment_hours", 5, STATUS_NOT_FOUND, "did you mean 'ddr.cantonment_days'?");
    assert_refused(c, "sector.nroth.police_persons", 5, STATUS_NOT_FOUND,
                   "did you mean 'sector.north.police_persons'?");
    assert_refused(c, "sector.north.polise_persons", 5, STATUS_NOT_FOUND,
                   "did you mean 'sector.north.police_persons'?");
    assert_refused(c, "sectr.north.police_persons", 5, STATUS_NOT_FOUND,
                   "did you mean 'sector.north.police_persons'?");
    assert_refused(c, "police_persons", 5, STATUS_NOT_FOUND, "write sector.NAME.police_persons");
    assert_refused(c, "party.KLF.population", 5, STATUS_NOT_FOUND, "unknown parameter");
    assert_refused(c, "", 5, STATUS_NOT_FOUND, "unknown parameter");
    assert_refused(c, "..", 5, STATUS_NOT_FOUND, "unknown parameter");
    char longer[400];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    assert_refused(c, longer, 5, STATUS_NOT_FOUND, "too long");
    case_destroy(c);
}

static void wrong_units_name_the_right_one(void **state) {
    (void)state;
    assert_string_equal(parameter_nearest(SCOPE_ROUTE, "length_miles")->name, "length_km");
    assert_string_equal(parameter_nearest(SCOPE_SECTOR, "population")->name, "population_persons");
    assert_string_equal(parameter_nearest(SCOPE_SECTOR, "area_miles2")->name, "area_km2");
    assert_string_equal(parameter_nearest(SCOPE_WORLD, "ddr.cantonment_weeks")->name, "ddr.cantonment_days");
    assert_null(parameter_nearest(SCOPE_ROUTE, "zebra_crossing"));
}

static void values_out_of_range_are_refused(void **state) {
    (void)state;
    struct model_case *c = two_sectors();
    assert_refused(c, "sector.north.urban_frac", 1.3, STATUS_RANGE, "0 to 1");
    assert_refused(c, "sector.north.police_persons", 12.5, STATUS_RANGE, "whole number");
    assert_refused(c, "sector.north.police_persons", NAN, STATUS_RANGE, "finite");
    assert_true(case_sector(c, 0)->police_persons == 80);
    struct error err = ERROR_NONE;
    assert_int_equal(case_set_text(c, "party.KLF.goals", "greddy", &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "limited|greedy|total"));
    case_destroy(c);
}

static void evidence_must_contain_the_value(void **state) {
    (void)state;
    struct model_case *c = two_sectors();
    struct error err = ERROR_NONE;
    struct evidence e = {CONFIDENCE_MEASURED, 100, 200, "census 2029"};
    assert_int_equal(case_set_field(c, SCOPE_SECTOR, 0, "police_persons", 150, &e, at(9), &err), STATUS_OK);
    assert_int_equal(case_set_field(c, SCOPE_SECTOR, 0, "police_persons", 250, &e, at(9), &err),
                     STATUS_RANGE);
    assert_non_null(strstr(err.message, "its own range is 100 to 200 persons"));
    e.min = -5;
    assert_int_equal(case_set_field(c, SCOPE_SECTOR, 0, "police_persons", 150, &e, at(9), &err),
                     STATUS_RANGE);
    e.min = 300;
    assert_int_equal(case_set_field(c, SCOPE_SECTOR, 0, "police_persons", 250, &e, at(9), &err),
                     STATUS_RANGE);
    assert_non_null(strstr(err.message, "empty"));
    assert_true(case_sector(c, 0)->police_persons == 150);
    case_destroy(c);
}

/* --- the ledger --- */

struct seen {
    int n_rows, n_set, n_star;
    struct ledger_row police, default_police;
};

static bool look(const struct ledger_row *row, void *payload) {
    struct seen *seen = payload;
    seen->n_rows++;
    seen->n_set += row->set_by_scenario;
    seen->n_star += strstr(row->address, "*") != NULL;
    if (strcmp(row->address, "sector.north.police_persons") == 0) seen->police = *row;
    if (strcmp(row->address, "sector.*.police_persons") == 0) seen->default_police = *row;
    return seen->n_rows < 10000;
}

static void the_ledger_has_every_value_and_its_evidence(void **state) {
    (void)state;
    struct model_case *c = two_sectors();
    struct evidence e = {CONFIDENCE_MEASURED, 100, NAN, "census 2029"};
    assert_int_equal(case_set_field(c, SCOPE_SECTOR, 0, "police_persons", 150, &e, at(9), NULL), STATUS_OK);
    assert_int_equal(case_set_field(c, SCOPE_SECTOR, 0, "area_km2", 77, NULL, at(10), NULL), STATUS_OK);
    struct seen seen = {0};
    case_ledger(c, look, &seen);
    size_t n_fields = 0;
    for (enum scope scope = SCOPE_WORLD; scope < N_SCOPES; scope++)
        n_fields += N_PARAMETERS[scope];
    assert_int_equal(seen.n_rows, n_fields + 2); // the two set values beside their field's default
    assert_int_equal(seen.n_set, 2);
    assert_int_equal(seen.n_star, n_fields - N_PARAMETERS[SCOPE_WORLD]);
    assert_true(seen.police.value == 150 && seen.police.evidence.min == 100 &&
                seen.police.evidence.max == 50000);
    assert_int_equal(seen.police.evidence.confidence, CONFIDENCE_MEASURED);
    assert_string_equal(seen.police.evidence.source, "census 2029");
    assert_string_equal(seen.police.origin.file, "kestria.lua");
    assert_int_equal(seen.police.origin.line, 9);
    assert_true(seen.default_police.value == 80 && !seen.default_police.set_by_scenario);
    case_destroy(c);
}

static bool stop_at_third(const struct ledger_row *row, void *payload) {
    (void)row;
    return ++*(int *)payload < 3;
}

static void the_ledger_stops_when_told(void **state) {
    (void)state;
    struct model_case *c = two_sectors();
    int n = 0;
    case_ledger(c, stop_at_third, &n);
    assert_int_equal(n, 3);
    case_destroy(c);
}

/* --- records --- */

static void names_are_checked(void **state) {
    (void)state;
    static const char *const BAD[] = {
        "", "a b", "a.b", "north\n", "caf\xc3\xa9", "a-name-of-more-than-thirty-one-chars", "../x"};
    struct model_case *c = two_sectors();
    struct error err = ERROR_NONE;
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++)
        assert_int_equal(case_add(c, SCOPE_SECTOR, BAD[i], at(1), &err), -1);
    assert_int_equal(case_add(c, SCOPE_SECTOR, "north", at(1), &err), -1);
    assert_non_null(strstr(err.message, "already a sector 'north' (line 3)"));
    assert_int_equal(case_add(c, SCOPE_PARTY, "north", at(1), &err), 1); // another scope, another name space
    assert_int_equal(case_add(c, SCOPE_WORLD, "x", at(1), &err), -1);
    assert_int_equal(case_find(c, SCOPE_SECTOR, "south-2"), 1);
    assert_int_equal(case_find(c, SCOPE_SECTOR, "south"), -1);
    assert_string_equal(case_nearest(c, SCOPE_SECTOR, "soth-2"), "south-2");
    assert_int_equal(case_origin(c, SCOPE_SECTOR, 1).line, 4);
    case_destroy(c);
}

static void limits_hold(void **state) {
    (void)state;
    static const int LIMITS[N_SCOPES] = {0, 128, 512, 96, 512};
    struct model_case *c = case_create();
    for (enum scope scope = SCOPE_SECTOR; scope < N_SCOPES; scope++) {
        struct error err = ERROR_NONE;
        char name[32];
        for (int i = 0; i < LIMITS[scope]; i++) {
            snprintf(name, sizeof name, "r%d", i);
            assert_int_equal(case_add(c, scope, name, at(i), &err), i);
        }
        assert_int_equal(case_add(c, scope, "one-more", at(999), &err), -1);
        assert_int_equal(err.code, STATUS_RANGE);
    }
    case_destroy(c);
}

static void routes_join_two_different_sectors_once(void **state) {
    (void)state;
    struct model_case *c = two_sectors();
    struct error err = ERROR_NONE;
    assert_int_equal(case_set_route_ends(c, 0, 0, 0, &err), STATUS_INVALID);
    assert_int_equal(case_set_route_ends(c, 0, 0, 2, &err), STATUS_NOT_FOUND);
    assert_int_equal(case_set_route_ends(c, 0, 0, 1, &err), STATUS_OK);
    assert_int_equal(case_add(c, SCOPE_ROUTE, "south-2-north", at(8), NULL), 1);
    assert_int_equal(case_set_route_ends(c, 1, 1, 0, &err), STATUS_INVALID);
    assert_non_null(strstr(err.message, "already a route between 'south-2' and 'north' (line 5)"));
    int a, b;
    case_route_ends(c, 0, &a, &b);
    assert_true(a == 0 && b == 1);
    case_destroy(c);
}

static void outlines_are_copied(void **state) {
    (void)state;
    struct model_case *c = two_sectors();
    double xy[3][2] = {{0, 0}, {4, 1}, {3, 5.5}};
    const double(*back)[2] = NULL;
    assert_int_equal(case_set_outline(c, 1, (const double(*)[2])xy, 3, NULL), STATUS_OK);
    xy[2][1] = 99;
    assert_int_equal(case_outline(c, 1, &back), 3);
    assert_true(back[2][1] == 5.5);
    assert_int_equal(case_outline(c, 0, &back), 0);
    assert_int_equal(case_set_outline(c, 1, (const double(*)[2])xy, 2, NULL), STATUS_RANGE);
    xy[0][0] = INFINITY;
    assert_int_equal(case_set_outline(c, 1, (const double(*)[2])xy, 3, NULL), STATUS_RANGE);
    assert_int_equal(case_outline(c, 1, &back), 3); // the refused outline changed nothing
    case_destroy(c);
}

/* --- copies --- */

static void a_copy_is_equal_and_apart(void **state) {
    (void)state;
    struct model_case *c = two_sectors();
    double xy[3][2] = {{0, 0}, {4, 1}, {3, 5}};
    char before[65], after[65], changed[65];
    struct evidence e = {CONFIDENCE_ESTIMATED, 100, 200, "a source"};
    assert_int_equal(case_set_outline(c, 0, (const double(*)[2])xy, 3, NULL), STATUS_OK);
    assert_int_equal(case_set_field(c, SCOPE_SECTOR, 0, "police_persons", 150, &e, at(9), NULL), STATUS_OK);
    case_digest(c, before);
    struct model_case *copy = case_copy(c);
    case_digest(copy, after);
    assert_string_equal(before, after);
    assert_int_equal(case_set(copy, "sector.north.police_persons", 151, NULL), STATUS_OK);
    case_digest(copy, changed);
    case_digest(c, after);
    assert_string_equal(before, after);
    assert_string_not_equal(before, changed);
    case_destroy(c); // the copy needs nothing of it
    const double(*back)[2] = NULL;
    struct seen seen = {0};
    assert_int_equal(case_outline(copy, 0, &back), 3);
    case_ledger(copy, look, &seen);
    assert_true(seen.police.value == 151);
    assert_string_equal(case_origin(copy, SCOPE_SECTOR, 0).file, "kestria.lua");
    case_destroy(copy);
}

static void the_digest_sees_what_matters_only(void **state) {
    (void)state;
    struct model_case *c = two_sectors();
    char first[65], next[65];
    case_digest(c, first);
    snprintf(case_head(c)->title, sizeof case_head(c)->title, "another title");
    struct evidence e = {CONFIDENCE_ESTIMATED, NAN, NAN, "a source"};
    assert_int_equal(case_set_field(c, SCOPE_SECTOR, 0, "police_persons", 80, &e, at(9), NULL), STATUS_OK);
    case_digest(c, next);
    assert_string_equal(first, next);
    assert_int_equal(case_set_party_share(c, 0, 1, 0.3, NULL), STATUS_OK);
    case_digest(c, next);
    assert_string_not_equal(first, next);
    memcpy(first, next, sizeof first);
    assert_int_equal(case_set_unit_base(c, 0, 1, NULL), STATUS_OK);
    case_digest(c, next);
    assert_string_not_equal(first, next);
    case_destroy(c);
}

#ifdef TRUCE_FAULT_INJECTION
/* Every allocation fails in turn: each path ends in an error or in a sound case, never in a leak or a crash.
 */
static bool build_small(void) {
    struct model_case *c = case_create();
    if (c == NULL) return false;
    double xy[3][2] = {{0, 0}, {4, 1}, {3, 5}};
    bool ok = case_add(c, SCOPE_SECTOR, "north", at(3), NULL) == 0 &&
              case_set_outline(c, 0, (const double(*)[2])xy, 3, NULL) == STATUS_OK &&
              case_set(c, "sector.north.police_persons", 81, NULL) == STATUS_OK;
    struct model_case *copy = ok ? case_copy(c) : NULL;
    case_destroy(copy);
    case_destroy(c);
    return ok && copy != NULL;
}

static void every_failed_allocation_is_survived(void **state) {
    (void)state;
    int n_failed = 0;
    for (long i = 0; i < 100; i++) {
        memory_fail_after(i);
        bool ok = build_small();
        memory_fail_after(-1);
        if (ok) break;
        n_failed++;
    }
    assert_in_range(n_failed, 5, 50);
}
#endif

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_records_hold_the_defaults),
        cmocka_unit_test(values_land_in_their_field),
        cmocka_unit_test(wrong_addresses_name_the_nearest),
        cmocka_unit_test(wrong_units_name_the_right_one),
        cmocka_unit_test(values_out_of_range_are_refused),
        cmocka_unit_test(evidence_must_contain_the_value),
        cmocka_unit_test(the_ledger_has_every_value_and_its_evidence),
        cmocka_unit_test(the_ledger_stops_when_told),
        cmocka_unit_test(names_are_checked),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(routes_join_two_different_sectors_once),
        cmocka_unit_test(outlines_are_copied),
        cmocka_unit_test(a_copy_is_equal_and_apart),
        cmocka_unit_test(the_digest_sees_what_matters_only),
#ifdef TRUCE_FAULT_INJECTION
        cmocka_unit_test(every_failed_allocation_is_survived),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
