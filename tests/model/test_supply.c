/* Fuel, convoys, aircraft, surgeons, engineers, quick reaction and the footprint, asked both ways and switched off.
 *
 * Planted faults that these tests catch: a convoy that brings fuel over a closed road; a stock that never falls;
 * night flights; a reach that ignores aircraft; an escort that never comes home; a hospital nobody counts; no ambush. */
#include "means_probe.h"

#define END {NULL, 0}

static struct model_case *with_unit(const char *name, int kind, double persons, int i_base, double helicopters) {
    struct model_case *c = small_case();
    add_unit(c, name, kind, persons, 1, i_base, 0);
    field(c, SCOPE_UNIT, case_count(c, SCOPE_UNIT) - 1, "helicopters", helicopters);
    return c;
}

/* Rains from April to the end of the year that close every road. */
static struct model_case *cut_off(struct model_case *c, bool closed) {
    for (int i = 0; i < 4; i++)
        field(c, SCOPE_ROUTE, i, "closed", closed ? CLOSED_RAINS : CLOSED_NEVER);
    set_case(c, "time.rains_first_day", 91);
    set_case(c, "time.rains_last_day", 365);
    return c;
}

static void look_at_means(struct probe *p) {
    const struct mission *m = p->m;
    struct means means = supply_means(m, m->supply, 2, now_days(m)); // the sector farthest from the base, north
    p->seen[0] = supply_fuel_days(m);
    p->seen[1] = means.patrol_frac;
    p->seen[2] = means.reach_km;
    p->seen[3] = supply_evacuation_hours(m, 2);
    p->seen[4] = m->sectors[2].patrolled_frac;
    p->seen[5] = m->sectors[2].outside_persons;
}

/* --- fuel --- */

static void test_closed_roads_use_up_the_fuel_and_patrols_fall(void **state) {
    (void)state;
    const struct setting on[] = {{"time.horizon_years", 1}, END};
    const struct setting off[] = {{"time.horizon_years", 1}, {"supply.model", SUPPLY_PLENTY}, END};
    struct probe closed = {.look = look_at_means, .at_day = 230}, open = closed, plenty = closed;
    probe_case(cut_off(small_case(), true), on, 1, &closed);
    probe_case(cut_off(small_case(), false), on, 1, &open);
    probe_case(cut_off(small_case(), true), off, 1, &plenty);
    assert_true(closed.n_events[INCIDENT_convoy_held_up] > 10 && closed.n_events[INCIDENT_base_out_of_fuel] >= 3);
    assert_true(closed.seen[1] < 0.5 && open.seen[1] == 1 && plenty.seen[1] == 1);
    assert_true(closed.seen[4] < open.seen[4] && closed.seen[4] < plenty.seen[4]);
    assert_true(closed.seen[5] < open.seen[5]); // rations too
    assert_true(open.n_events[INCIDENT_convoy_arrived] > 15);
    assert_int_equal(plenty.n_events[INCIDENT_convoy_arrived] + plenty.n_events[INCIDENT_convoy_held_up], 0);
}

static void test_more_stock_bridges_a_longer_closure(void **state) {
    (void)state;
    const struct setting little[] = {{"time.horizon_years", 1}, {"supply.stock_days", 40}, END};
    const struct setting much[] = {{"time.horizon_years", 1}, {"supply.stock_days", 170}, END};
    struct probe a = {.look = look_at_means, .at_day = 200}, b = a;
    probe_case(cut_off(small_case(), true), little, 1, &a);
    probe_case(cut_off(small_case(), true), much, 1, &b);
    assert_true(a.seen[1] < 1 && b.seen[1] == 1);
}

static void test_aircraft_supply_those_cut_off_while_hours_last(void **state) {
    (void)state;
    const struct setting many[] = {{"time.horizon_years", 1}, {"aviation.hours_per_month", 120}, END};
    const struct setting few[] = {{"time.horizon_years", 1}, {"aviation.hours_per_month", 5}, END};
    struct probe a = {.look = look_at_means, .at_day = 230}, b = a;
    probe_case(cut_off(with_unit("AVN", UNIT_AVIATION, 180, 0, 8), true), many, 1, &a);
    probe_case(cut_off(with_unit("AVN", UNIT_AVIATION, 180, 0, 8), true), few, 1, &b);
    assert_true(a.seen[0] > b.seen[0]);
    assert_true(a.n_events[INCIDENT_convoy_held_up] < b.n_events[INCIDENT_convoy_held_up]);
}

/* --- ambushes and escorts --- */

static void test_convoys_are_ambushed_where_groups_spoil_and_lose_their_load(void **state) {
    (void)state;
    const struct setting safe[] = {{"supply.ambush_per_100km", 0}, {"time.horizon_years", 4}, END};
    const struct setting risky[] = {{"supply.ambush_per_100km", 0.5}, {"time.horizon_years", 4}, {"supply.ambush_lost_frac", 1}, END};
    struct probe a = {0}, b = {0};
    for (uint32_t r = 0; r < 3; r++) {
        probe_case(small_case(), safe, r, &a);
        probe_case(small_case(), risky, r, &b);
    }
    assert_int_equal(a.n_events[INCIDENT_convoy_ambushed], 0);
    assert_true(b.n_events[INCIDENT_convoy_ambushed] > 0);
}

static void look_at_escorts(struct probe *p) {
    const struct mission *m = p->m;
    p->seen[0] = m->supply->stocks[m->supply->i_base].escort_persons;
    p->seen[1] = m->sectors[m->supply->i_base].outside_persons;
    p->seen[2] = m->supply->i_base;
}

static void test_escorts_are_missing_at_home_and_come_back(void **state) {
    (void)state;
    const struct setting heavy[] = {{"supply.escort_persons", 100}, {"supply.loading_days", 12}, {"time.horizon_years", 1}, END};
    const struct setting none[] = {{"supply.escort_persons", 0}, {"supply.loading_days", 12}, {"time.horizon_years", 1}, END};
    struct probe a = {.look = look_at_escorts, .at_day = 195}, b = a, later = {.look = look_at_escorts, .at_day = 364};
    probe_case(small_case(), heavy, 1, &a);
    probe_case(small_case(), none, 1, &b);
    assert_true(a.seen[0] > 0 && a.seen[0] <= 300); // three sectors at most at a time
    assert_true(b.seen[0] == 0 && a.seen[1] < b.seen[1]);
    probe_case(small_case(), heavy, 1, &later);
    assert_true(later.seen[0] <= 300); // they do not add up from trip to trip
}

static void test_the_logistics_base_is_where_the_lorries_are(void **state) {
    (void)state;
    struct probe a = {.look = look_at_escorts, .at_day = 100}, b = a;
    const struct setting year[] = {{"time.horizon_years", 1}, END};
    probe_case(small_case(), year, 1, &a);
    probe_case(with_unit("LOG", UNIT_LOGISTICS, 300, 3, 0), year, 1, &b);
    assert_true(a.seen[2] == 0 && b.seen[2] == 3); // the hub, or where logistics troops stand
}

/* --- reach and surgeons --- */

static void test_reach_follows_aircraft_and_season(void **state) {
    (void)state;
    const struct setting year[] = {{"time.horizon_years", 1}, END};
    const struct setting patient[] = {{"time.horizon_years", 1}, {"medical.evacuation_hours", 12}, END};
    const struct setting off[] = {{"time.horizon_years", 1}, {"supply.model", SUPPLY_PLENTY}, END};
    struct probe dry = {.look = look_at_means, .at_day = 80}, rains = {.look = look_at_means, .at_day = 260};
    struct probe air = rains, late = dry, plenty = rains;
    probe_case(cut_off(small_case(), false), year, 1, &dry);
    probe_case(cut_off(small_case(), false), year, 1, &rains);
    probe_case(cut_off(with_unit("AVN", UNIT_AVIATION, 180, 0, 6), false), year, 1, &air);
    probe_case(cut_off(small_case(), false), patient, 1, &late);
    probe_case(cut_off(small_case(), false), off, 1, &plenty);
    assert_true(rains.seen[2] < dry.seen[2] && dry.seen[2] < 60);
    assert_true(air.seen[2] == 60 && late.seen[2] == 60 && plenty.seen[2] == 60);
    assert_true(rains.seen[4] < air.seen[4]); // and what is patrolled with it
}

static void look_at_deaths(struct probe *p) {
    p->seen[0] = supply_death_factor(p->m, 2);
    p->seen[1] = supply_evacuation_hours(p->m, 2);
}

static void test_a_surgeon_near_saves_the_wounded(void **state) {
    (void)state;
    const struct setting year[] = {{"time.horizon_years", 1}, END};
    const struct setting off[] = {{"time.horizon_years", 1}, {"supply.model", SUPPLY_PLENTY}, END};
    struct probe far = {.look = look_at_deaths, .at_day = 150}, near = far, air = far, plenty = far;
    probe_case(small_case(), year, 1, &far);
    probe_case(with_unit("MED", UNIT_MEDICAL, 100, 2, 0), year, 1, &near);
    probe_case(with_unit("AVN", UNIT_AVIATION, 180, 0, 6), year, 1, &air);
    probe_case(small_case(), off, 1, &plenty);
    assert_true(near.seen[1] < far.seen[1] && air.seen[1] < far.seen[1]);
    assert_true(near.seen[0] < far.seen[0] && air.seen[0] < far.seen[0]);
    assert_true(plenty.seen[0] == 1);
}

static void note_deaths(struct probe *p) {
    struct mission *m = p->m;
    int n = 0;
    supply_note_deaths(m, 2);
    for (int i = 0; i < m->n_units; i++)
        n += m->units[i].told_to_stay;
    p->seen[0] = n;
}

static void test_deaths_without_evacuation_make_capitals_cautious(void **state) {
    (void)state;
    const struct setting year[] = {{"time.horizon_years", 1}, {"medical.caution_frac", 1}, {"medical.evacuation_hours", 1}, END};
    const struct setting near[] = {{"time.horizon_years", 1}, {"medical.caution_frac", 1}, {"medical.evacuation_hours", 12}, END};
    struct probe far = {.look = note_deaths, .at_day = 200}, close = far;
    probe_case(small_case(), year, 1, &far);
    probe_case(with_unit("MED", UNIT_MEDICAL, 100, 2, 0), near, 1, &close);
    assert_true(far.seen[0] >= 1 && close.seen[0] == 0);
}

/* --- aircraft by day, quick reaction, engineers --- */

static void look_at_flight(struct probe *p) {
    p->seen[0] = supply_travel_hours(p->m, 0, 2);
    p->seen[1] = case_travel_hours(p->m->c, 0, 2, false);
}

static void test_aircraft_wait_for_light(void **state) {
    (void)state;
    const struct setting year[] = {{"time.horizon_years", 1}, {"travel.unpaved_kmh", 10}, END};
    const struct setting night[] = {{"time.horizon_years", 1}, {"travel.unpaved_kmh", 10}, {"aviation.first_hour", 0}, {"aviation.last_hour", 24}, END};
    struct probe noon = {.look = look_at_flight, .at_day = 60.5}, dark = {.look = look_at_flight, .at_day = 60.85}, owls = dark;
    probe_case(with_unit("AVN", UNIT_AVIATION, 180, 0, 6), year, 1, &noon);
    probe_case(with_unit("AVN", UNIT_AVIATION, 180, 0, 6), year, 1, &dark);
    probe_case(with_unit("AVN", UNIT_AVIATION, 180, 0, 6), night, 1, &owls);
    assert_true(noon.seen[0] < dark.seen[0] && dark.seen[0] <= dark.seen[1]);
    assert_true(owls.seen[0] == noon.seen[0]);
}

static void look_at_responder(struct probe *p) {
    int i = force_responder(p->m, 0);
    p->seen[0] = i >= 0 ? (double)p->m->units[i].kind : -1;
    p->seen[1] = p->m->sectors[0].reaction_persons;
}

static void test_a_quick_reaction_force_goes_first(void **state) {
    (void)state;
    const struct setting year[] = {{"time.horizon_years", 1}, END};
    struct probe with = {.look = look_at_responder, .at_day = 60}, without = with;
    probe_case(with_unit("QRF", UNIT_QUICK_REACTION, 250, 0, 0), year, 1, &with);
    probe_case(small_case(), year, 1, &without);
    assert_true(with.seen[0] == UNIT_QUICK_REACTION && with.seen[1] > 150);
    assert_true(without.seen[0] == UNIT_INFANTRY_COMPANY && without.seen[1] == 0);
}

static void look_at_engineers(struct probe *p) {
    p->seen[0] = supply_opening_factor(p->m, 2);
}

static void test_engineers_shorten_roads_and_openings(void **state) {
    (void)state;
    const struct setting year[] = {{"time.horizon_years", 2}, END};
    struct probe with = {.look = look_at_engineers, .at_day = 100}, without = with;
    probe_case(with_unit("ENG", UNIT_ENGINEERS, 200, 2, 0), year, 1, &with);
    probe_case(small_case(), year, 1, &without);
    assert_true(with.seen[0] < 1 && without.seen[0] == 1);
    assert_true(with.sum[INCIDENT_convoy_arrived] / with.n_events[INCIDENT_convoy_arrived] <
                without.sum[INCIDENT_convoy_arrived] / without.n_events[INCIDENT_convoy_arrived]);
}

/* --- footprint --- */

static void look_at_consent(struct probe *p) {
    p->seen[0] = record_world(p->m, METRIC_local_consent_frac);
}

static void test_neglect_costs_consent_and_rarely_an_accident(void **state) {
    (void)state;
    const struct setting care[] = {{"footprint.care_frac", 1}, {"time.horizon_years", 4}, {"footprint.accident_per_year", 0.2}, END};
    const struct setting none[] = {{"footprint.care_frac", 0}, {"time.horizon_years", 4}, {"footprint.accident_per_year", 0.2},
                                   {"footprint.consent_loss_per_month", 0.02}, END};
    struct probe a = {.look = look_at_consent, .at_day = 1200}, b = a;
    for (uint32_t r = 0; r < 4; r++) {
        probe_case(small_case(), care, r, &a);
        probe_case(small_case(), none, r, &b);
        assert_true(a.seen[0] > b.seen[0]);
    }
    assert_int_equal(a.n_events[INCIDENT_camp_accident], 0);
    assert_true(b.n_events[INCIDENT_camp_accident] >= 1);
    assert_true(a.outcomes[METRIC_cost_assessed_usd] > b.outcomes[METRIC_cost_assessed_usd]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_closed_roads_use_up_the_fuel_and_patrols_fall),
        cmocka_unit_test(test_more_stock_bridges_a_longer_closure),
        cmocka_unit_test(test_aircraft_supply_those_cut_off_while_hours_last),
        cmocka_unit_test(test_convoys_are_ambushed_where_groups_spoil_and_lose_their_load),
        cmocka_unit_test(test_escorts_are_missing_at_home_and_come_back),
        cmocka_unit_test(test_the_logistics_base_is_where_the_lorries_are),
        cmocka_unit_test(test_reach_follows_aircraft_and_season),
        cmocka_unit_test(test_a_surgeon_near_saves_the_wounded),
        cmocka_unit_test(test_deaths_without_evacuation_make_capitals_cautious),
        cmocka_unit_test(test_aircraft_wait_for_light),
        cmocka_unit_test(test_a_quick_reaction_force_goes_first),
        cmocka_unit_test(test_engineers_shorten_roads_and_openings),
        cmocka_unit_test(test_neglect_costs_consent_and_rarely_an_accident),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
