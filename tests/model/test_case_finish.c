/* Checks of a whole case, shares, the road network and travel times. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/case/case.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int add(struct model_case *c, enum scope scope, const char *name, int line) {
    int i = case_add(c, scope, name, (struct origin){"case.lua", line}, NULL);
    assert_true(i >= 0);
    return i;
}

static void set(struct model_case *c, const char *address, double value) {
    struct error err = ERROR_NONE;
    if (case_set(c, address, value, &err) != STATUS_OK) fail_msg("%s", err.message);
}

static void road(struct model_case *c, int a, int b, double km, enum route_surface surface,
                 enum route_closed closed) {
    char name[64], address[160];
    snprintf(name, sizeof name, "%s-%s", case_name(c, SCOPE_SECTOR, a), case_name(c, SCOPE_SECTOR, b));
    int i = add(c, SCOPE_ROUTE, name, 20 + case_count(c, SCOPE_ROUTE));
    assert_int_equal(case_set_route_ends(c, i, a, b, NULL), STATUS_OK);
    snprintf(address, sizeof address, "route.%s.length_km", name);
    set(c, address, km);
    snprintf(address, sizeof address, "route.%s.surface", name);
    set(c, address, surface);
    snprintf(address, sizeof address, "route.%s.closed", name);
    set(c, address, closed);
}

/* Four sectors a, b, c, d: a-b paved 100 km, b-c track 30 km closed in the rains, a-c unpaved 250 km, c-d
 * track 12 km. */
static struct model_case *small_country(void) {
    struct model_case *c = case_create();
    assert_int_equal(case_set_place(c, (struct origin){"case.lua", 1}, NULL), STATUS_OK);
    case_head(c)->start_days = date_to_days(2030, 1, 1);
    static const char *const NAMES[] = {"a", "b", "c", "d"};
    for (int i = 0; i < 4; i++)
        add(c, SCOPE_SECTOR, NAMES[i], 10 + i);
    road(c, 0, 1, 100, SURFACE_PAVED, CLOSED_NEVER);
    road(c, 1, 2, 30, SURFACE_TRACK, CLOSED_RAINS);
    road(c, 0, 2, 250, SURFACE_UNPAVED, CLOSED_NEVER);
    road(c, 2, 3, 12, SURFACE_TRACK, CLOSED_NEVER);
    int klf = add(c, SCOPE_PARTY, "KLF", 30);
    assert_int_equal(case_set_party_share(c, klf, 1, 3, NULL), STATUS_OK);
    assert_int_equal(case_set_party_share(c, klf, 3, 1, NULL), STATUS_OK);
    set(c, "sector.b.ddr_site", 1);
    int unit = add(c, SCOPE_UNIT, "BN1", 40);
    assert_int_equal(case_set_unit_base(c, unit, 0, NULL), STATUS_OK);
    return c;
}

/* Finishes, expects exactly these lines of output (file order) and destroys the case. */
static void assert_says(struct model_case *c, bool finishes, const char *expected) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct text out = TEXT_EMPTY;
    assert_int_equal(case_finish(c, &d), finishes);
    diagnostics_print(&d, &out);
    assert_string_equal(text_chars(&out), expected);
    text_free(&out);
    diagnostics_free(&d);
    case_destroy(c);
}

static void a_sound_case_finishes_silently(void **state) {
    (void)state;
    assert_says(small_country(), true, "");
}

static void shares_are_normalised_the_same_way_twice(void **state) {
    (void)state;
    struct model_case *c = small_country();
    struct diagnostics d = DIAGNOSTICS_NONE;
    assert_int_equal(case_set_party_share(c, 0, 0, 0.1, NULL), STATUS_OK);
    char first[65], again[65];
    assert_true(case_finish(c, &d));
    double sum = 0;
    for (int i = 0; i < 4; i++)
        sum += case_party_share(c, 0, i);
    assert_true(fabs(sum - 1) < 1e-15);
    assert_true(case_party_share(c, 0, 1) == 3 / 4.1);
    struct model_case *copy = case_copy(c);
    assert_true(case_finish(copy, &d));
    case_digest(c, first);
    case_digest(copy, again);
    assert_string_equal(first, again);
    assert_true(case_party_share(c, 0, 1) == case_party_share(copy, 0, 1));
    case_destroy(copy);
    case_destroy(c);
}

static void travel_takes_the_fastest_road(void **state) {
    (void)state;
    struct model_case *c = small_country();
    struct diagnostics d = DIAGNOSTICS_NONE;
    set(c, "travel.paved_kmh", 40);
    set(c, "travel.unpaved_kmh", 20);
    set(c, "travel.track_kmh", 8);
    set(c, "travel.rains_factor", 0.25);
    assert_true(case_finish(c, &d));
    assert_true(case_travel_hours(c, 0, 1, false) == 2.5);
    assert_true(case_travel_hours(c, 0, 2, false) == 6.25); // by b: 2.5 + 3.75, not 12.5 straight
    assert_true(case_travel_hours(c, 2, 0, false) == 6.25);
    assert_true(case_travel_hours(c, 3, 0, false) == 7.75);
    assert_true(case_travel_hours(c, 0, 1, true) == 2.5);  // paved roads do not mind the rains
    assert_true(case_travel_hours(c, 0, 2, true) == 50);   // the short cut is closed, the long way slow
    assert_true(case_travel_hours(c, 1, 3, true) == 58.5); // 2.5 + 50 + 6
    assert_true(case_travel_hours(c, 3, 3, true) == 0);
    case_destroy(c);
}

static void the_rains_may_cut_off_but_the_dry_season_may_not(void **state) {
    (void)state;
    struct model_case *c = small_country();
    int e = add(c, SCOPE_SECTOR, "e", 14);
    road(c, 3, e, 55, SURFACE_TRACK, CLOSED_RAINS);
    struct diagnostics d = DIAGNOSTICS_NONE;
    assert_true(case_finish(c, &d));
    assert_true(isinf(case_travel_hours(c, e, 0, true)));
    assert_true(isfinite(case_travel_hours(c, e, 0, false)));
    case_destroy(c);

    c = small_country();
    add(c, SCOPE_SECTOR, "isle", 15);
    add(c, SCOPE_SECTOR, "rock", 16);
    road(c, 4, 5, 10, SURFACE_PAVED, CLOSED_NEVER);
    assert_says(
        c, false,
        "case.lua:15: error: sector 'isle' is cut off: even in the dry season no road leads there from 'a'\n"
        "case.lua:16: error: sector 'rock' is cut off: even in the dry season no road leads there from 'a'\n"
        "2 errors. Nothing was run.\n");
}

static void an_empty_case_says_all_that_is_missing(void **state) {
    (void)state;
    struct model_case *c = case_create();
    assert_int_equal(case_set_place(c, (struct origin){"case.lua", 1}, NULL), STATUS_OK);
    set(c, "mission.ceiling_troops_persons", 0);
    set(c, "mission.ceiling_police_persons", 0);
    set(c, "time.decision_day", 14600);
    assert_says(c, false,
                "case.lua:1: error: the case has no start date\n"
                "case.lua:1: error: the decision day, 14600, must come before the horizon, 5478 days after "
                "the start\n"
                "case.lua:1: error: a case needs at least one sector\n"
                "case.lua:1: error: there is no mission: add a unit or a ceiling\n"
                "4 errors. Nothing was run.\n");
}

static void parties_need_a_home_and_one_government_at_most(void **state) {
    (void)state;
    struct model_case *c = small_country();
    add(c, SCOPE_PARTY, "GOV", 31);
    add(c, SCOPE_PARTY, "GOV2", 32);
    add(c, SCOPE_PARTY, "UPM", 33);
    set(c, "party.GOV.kind", PARTY_GOVERNMENT);
    set(c, "party.GOV2.kind", PARTY_GOVERNMENT);
    set(c, "party.UPM.fighters_persons", 0);
    set(c, "party.KLF.women_frac", 0.6);
    set(c, "party.KLF.children_frac", 0.5);
    set(c, "sector.b.ddr_site", 0);
    add(c, SCOPE_UNIT, "BN2", 41);
    assert_says(
        c, false,
        "case.lua:1: error: a signatory party has fighters but no sector has a DDR site: set ddr_site in at "
        "least one sector\n"
        "case.lua:30: error: party 'KLF' has more women and children than fighters: women_frac + "
        "children_frac "
        "is 1.1\n"
        "case.lua:32: error: party 'GOV2' is a second government; 'GOV' is one already\n"
        "case.lua:33: error: party 'UPM' has no home: give its share of fighters in some sectors\n"
        "case.lua:33: warning: party 'UPM' has no fighters\n"
        "case.lua:41: error: unit 'BN2' has no base\n"
        "5 errors, 1 warning. Nothing was run.\n");
}

static void rains_and_outlines_are_looked_at(void **state) {
    (void)state;
    struct model_case *c = small_country();
    double line[3][2] = {{0, 0}, {1, 1}, {2, 2}};
    assert_int_equal(case_set_outline(c, 2, (const double(*)[2])line, 3, NULL), STATUS_OK);
    set(c, "time.rains_first_day", 152);
    set(c, "time.rains_last_day", 151);
    assert_says(c, false,
                "case.lua:1: error: the rainy season lasts all year; a dry season is needed\n"
                "case.lua:10: warning: sector 'a' has no outline; maps leave it out\n"
                "case.lua:11: warning: sector 'b' has no outline; maps leave it out\n"
                "case.lua:12: warning: the outline of sector 'c' has no area\n"
                "case.lua:13: warning: sector 'd' has no outline; maps leave it out\n"
                "1 error, 4 warnings. Nothing was run.\n");
}

static void a_finished_case_does_not_change(void **state) {
    (void)state;
    struct model_case *c = small_country();
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct error err = ERROR_NONE;
    assert_true(case_finish(c, &d));
    assert_int_equal(case_set(c, "travel.paved_kmh", 44, &err), STATUS_USAGE);
    assert_int_equal(case_add(c, SCOPE_SECTOR, "z", (struct origin){"", 0}, &err), -1);
    assert_int_equal(case_set_unit_base(c, 0, 1, &err), STATUS_USAGE);
    assert_int_equal(case_set_party_share(c, 0, 1, 1, &err), STATUS_USAGE);
    struct model_case *copy = case_copy(c);
    set(copy, "travel.paved_kmh", 44);
    assert_true(case_finish(copy, &d));
    assert_true(case_travel_hours(copy, 0, 1, false) == 100.0 / 44);
    assert_true(case_travel_hours(c, 0, 1, false) == 2);
    case_destroy(copy);
    case_destroy(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_case_finishes_silently),
        cmocka_unit_test(shares_are_normalised_the_same_way_twice),
        cmocka_unit_test(travel_takes_the_fastest_road),
        cmocka_unit_test(the_rains_may_cut_off_but_the_dry_season_may_not),
        cmocka_unit_test(an_empty_case_says_all_that_is_missing),
        cmocka_unit_test(parties_need_a_home_and_one_government_at_most),
        cmocka_unit_test(rains_and_outlines_are_looked_at),
        cmocka_unit_test(a_finished_case_does_not_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
