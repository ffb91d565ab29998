/* Parties and spoilers from the outside and the inside: splits, take-overs, triggers, the security dilemma, phantoms and
 * hidden weapons, recruitment, patrons, the neighbour's war, crime, frozen politics. Each mechanism is asked both ways, in
 * pairs of runs with the same luck, and asked again with its switch off. What the mission does to parties is in
 * test_strategies.c.
 *
 * Faults planted one at a time and caught, here or there: the better-off wing leaves; a splinter stays in the process; a
 * wing goes without its count; ratio, bound, switch of triggers ignored; a caveat costs nothing; dear rains turned
 * round; parity or fear left out; order calms nobody; heads not counted; one kept back at most; weapons, pay, border,
 * hosts ignored; patrons for ever or without a word; consent, pressure, leak left out; frost unfelt or beyond talk; a broken
 * line costs what a kept one gains; no witness, no deterrence, no haste; no imitation; a lapsed offer is still paid, or free;
 * who is left behind stays in, who joins stays out; operations that always or never see; no retaliation; endless
 * attention; free posts; idle talk; chances that do not harden; parity that holds nobody, or the one behind. */
#include "party_probe.h"

#include "model/parties/broker.h"
#include "model/parties/dilemma.h"
#include "model/parties/frozen.h"
#include "model/parties/patron.h"
#include "model/parties/splinter.h"

static void open_ddr(struct probe *p) {
    pull(p, LEVER_open_ddr, 0, -1, 0);
}

/* --- splits --- */

static double splits(double cohesion, double most) {
    struct probe p = {0};
    return mean_outcome(0, SETTINGS({"party.RED.cohesion_frac", cohesion}, {"splinter.most_count", most}), 12,
                        METRIC_splinters_formed, &p);
}

static void test_a_party_of_little_cohesion_splits(void **state) {
    (void)state;
    double loose = splits(0.1, 6), middling = splits(0.5, 6), firm = splits(1, 6);
    assert_more(loose, middling);
    assert_more(middling + 0.01, firm);
    assert_more(loose, 0.5);
    assert_true(splits(0.1, 0) == 0);
}

static void look_at_bands(struct probe *p) {
    const struct mission *m = p->m;
    for (int i = BLUE + 1; i < m->n_parties; i++) {
        const struct party *party = &m->parties[i];
        if (party->i_root != RED) continue;
        p->seen[0] += party->n_fighters;
        p->seen[1] += party->in_process;
        p->seen[2] += party->share[0] + party->share[1] == 1;
        p->seen[3]++;
    }
    p->seen[4] += m->parties[RED].n_fighters;
}

static void test_who_leaves_takes_a_wing_out_of_the_process(void **state) {
    (void)state;
    struct probe p = {.look = look_at_bands, .at_day = 1400};
    probe_all(0, SETTINGS({"party.RED.cohesion_frac", 0}, {"splinter.leave_per_year", 6}, {"splinter.absorb_per_year", 0}), 5, &p);
    assert_true(p.seen[3] == 5); // one of two wings leaves: the other is the party
    assert_true(p.seen[1] == 0);
    assert_true(p.seen[2] == 5);
    assert_true(p.seen[0] + p.seen[4] == 5 * 1500); // nobody is lost or counted twice
    assert_true(p.seen[0] >= 5 * 600);
}

static void test_unequal_benefits_split_a_party(void **state) {
    (void)state;
    double formed[2][2];
    for (int unequal = 0; unequal < 2; unequal++)
        for (int weight = 0; weight < 2; weight++) {
            struct probe p = {0};
            const struct setting *s = SETTINGS({"sector.east.grievance_frac", unequal ? 1 : 0}, {"sector.north.grievance_frac", 0},
                                               {"splinter.gap_weight", 4 * weight}, {"splinter.shock_loss", 0},
                                               {"splinter.death_loss_frac", 0}, {"splinter.unpaid_loss_frac", 0},
                                               {"splinter.leave_per_year", 6}, {"state.police_target_per_1000", 4});
            formed[unequal][weight] = mean_outcome(0, s, 8, METRIC_splinters_formed, &p);
            if (unequal && weight) assert_more(p.in_sector[INCIDENT_party_split][1], p.in_sector[INCIDENT_party_split][0]);
        }
    assert_more(formed[1][1], formed[0][1]);
    assert_true(formed[1][0] == 0); // benefits that nobody weighs split no party
}

static void test_the_bound_on_splinters_holds_and_is_told(void **state) {
    (void)state;
    struct probe p = {0};
    const struct setting *s = SETTINGS({"party.RED.cohesion_frac", 0}, {"party.BLUE.cohesion_frac", 0}, {"splinter.most_count", 1},
                                       {"splinter.leave_per_year", 6}, {"splinter.absorb_per_year", 0});
    double formed = mean_outcome(0, s, 5, METRIC_splinters_formed, &p);
    assert_true(formed == 1);
    assert_int_equal(p.n_events[INCIDENT_splinter_bound], 5); // once a run
    assert_int_equal(p.n_events[INCIDENT_party_split], p.n_events[INCIDENT_splinter_formed]);
}

/* --- take-overs --- */

static void weaken_blue(struct probe *p) {
    p->m->parties[BLUE].in_process = false; // outside, like BAND; they share the south and the west
}

static int take_overs(double band_persons, double per_year, double ratio) {
    struct probe p = {.act = weaken_blue};
    struct model_case *c = country(band_persons, SETTINGS({"splinter.absorb_per_year", per_year}, {"splinter.absorb_ratio", ratio},
                                                          {"splinter.most_count", 0}));
    assert_int_equal(case_set_party_share(c, BAND, 0, 0, NULL), STATUS_OK);
    assert_int_equal(case_set_party_share(c, BAND, 1, 0, NULL), STATUS_OK);
    assert_int_equal(case_set_party_share(c, BAND, 2, 1, NULL), STATUS_OK);
    finish_case(c);
    struct arena *arena = arena_create();
    for (uint32_t r = 0; r < 6; r++) {
        probe_run(c, arena, r, &p);
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
    assert_int_equal(p.n_events[INCIDENT_party_absorbed], p.n_events[INCIDENT_party_grew]);
    return p.n_events[INCIDENT_party_absorbed];
}

static void test_a_weak_group_is_taken_over_by_a_strong_one(void **state) {
    (void)state;
    assert_more(take_overs(120, 4, 2), 3);
    assert_true(take_overs(900, 4, 2) < take_overs(120, 4, 2)); // a match for the other
    assert_true(take_overs(120, 0, 2) == 0);
}

/* --- triggers --- */

static void test_leaders_see_a_rotation_and_a_missed_payday(void **state) {
    (void)state;
    static const struct setting NERVOUS[] = {{"party.moment_spread", 0}, {"party.war_inertia", 0}, {"party.weariness_initial", 0.1},
                                             {"trigger.payday_months", 0.25}, {"state.revenue_usd_per_month", 1000},
                                             {"party.decision_days", 120}, {"trigger.rotation_drop_frac", 0.02}, {NULL, 0}};
    struct setting off[9];
    memcpy(off, NERVOUS, sizeof NERVOUS);
    struct probe on_p = {0}, off_p = {0};
    probe_all(300, NERVOUS, 10, &on_p);
    off[7] = (struct setting){"trigger.active", 0};
    off[8] = (struct setting){NULL, 0};
    probe_all(300, off, 10, &off_p);
    assert_true(on_p.n_events[INCIDENT_trigger] > 0);
    assert_true(on_p.n_trigger[1] + on_p.n_trigger[2] + on_p.n_trigger[3] > 0);
    assert_int_equal(off_p.n_events[INCIDENT_trigger], 0);
}

static void count_wars_in_rains(const struct run_event *e, void *payload) {
    struct probe *p = payload;
    if (e->incident == INCIDENT_war_began) p->seen[in_rains_on(p->m, e->day)]++;
}

static void wars_by_season(double rains_cost, double *dry, double *wet) {
    struct model_case *c = country(800, SETTINGS({"trigger.rains_cost", rains_cost}, {"party.weariness_initial", 0.15},
                                                 {"party.shock_per_year", 2}, {"party.kept_commitment_frac", 1},
                                                 {"party.weariness_per_war_month", 0.1}));
    struct arena *arena = arena_create();
    *dry = *wet = 0;
    finish_case(c);
    for (uint32_t r = 0; r < 12; r++) {
        struct probe p = {0};
        struct policy policy = {.name = "probe", .self = &p, .hooks = (uint64_t)1 << HOOK_on_start, .call = on_hook};
        struct run_request request = {.model_case = c, .seed = 5, .replication = r, .policies = &policy, .n_policies = 1,
                                      .trace = count_wars_in_rains, .trace_payload = &p};
        struct run_result result;
        assert_int_equal(run_execute(&request, arena, &result, NULL), STATUS_OK);
        *dry += p.seen[0];
        *wet += p.seen[1];
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
}

static void test_rains_put_wars_off(void **state) {
    (void)state;
    double dry[2], wet[2];
    wars_by_season(0, &dry[0], &wet[0]);
    wars_by_season(0.3, &dry[1], &wet[1]);
    assert_true(wet[0] > 0);
    assert_more(wet[0] / (dry[0] + wet[0]), wet[1] / (dry[1] + wet[1]));
}

/* --- the security dilemma --- */

static double red_disarmed(double band_persons, const struct setting *s) {
    struct probe p = {.act = open_ddr};
    return mean_outcome(band_persons, s, 8, METRIC_ddr_demobilised_persons, &p);
}

static void test_commanders_wait_for_their_rivals(void **state) {
    (void)state;
    double strict, loose, off;
    /* BLUE does not trust the agreement and keeps its arms. */
    strict = red_disarmed(0, SETTINGS({"party.BLUE.commitment_frac", 0}, {"party.BLUE.goals", GOALS_TOTAL}, {"party.BLUE.included", 0},
                                      {"ddr.parity_tolerance_frac", 0.05}, {"party.drift_frac_per_month", 0}));
    loose = red_disarmed(0, SETTINGS({"party.BLUE.commitment_frac", 0}, {"party.BLUE.goals", GOALS_TOTAL}, {"party.BLUE.included", 0},
                                     {"ddr.parity_tolerance_frac", 1}, {"party.drift_frac_per_month", 0}));
    off = red_disarmed(0, SETTINGS({"party.BLUE.commitment_frac", 0}, {"party.BLUE.goals", GOALS_TOTAL}, {"party.BLUE.included", 0},
                                   {"ddr.parity_tolerance_frac", 0.05}, {"party.drift_frac_per_month", 0}, {"dilemma.comparable", 0}));
    assert_more(loose, strict);
    assert_more(off, strict);
}

/* --- comparable rates, as the mission requires them --- */

static void open_at_parity(struct probe *p) {
    open_ddr(p);
    pull(p, LEVER_require_parity, 0, -1, 0.05);
}

static void open_without(struct probe *p) {
    open_ddr(p);
    pull(p, LEVER_require_parity, 0, -1, 1);
}

static void look_at_lead(struct probe *p) {
    p->seen[0] += dilemma_lead(p->m);
    double of_red = party_disarmed_frac(&p->m->parties[RED]), of_blue = party_disarmed_frac(&p->m->parties[BLUE]);
    p->seen[1] += of_red + of_blue;
    p->seen[2] += dilemma_may_come(p->m, of_red > of_blue ? BLUE : RED); // who follows may always come
    p->seen[3] += fabs(of_red - of_blue) > 0.05 && dilemma_may_come(p->m, of_red > of_blue ? RED : BLUE);
}

static void test_a_party_ahead_waits_where_parity_is_required(void **state) {
    (void)state;
    const struct setting *s = /* BLUE hesitates; commanders look at nobody */
        SETTINGS({"party.BLUE.commitment_frac", 0.3}, {"dilemma.comparable", 0}, {"party.drift_frac_per_month", 0},
                 {"splinter.most_count", 0});
    struct probe ordered = {.act = open_at_parity, .look = look_at_lead, .at_day = 400}, free = ordered, none = ordered;
    free.act = open_without;
    none.act = open_ddr;
    probe_all(0, s, 6, &ordered);
    probe_all(0, s, 6, &free);
    probe_all(0, s, 6, &none);
    assert_more(free.seen[0], 1.5 * ordered.seen[0]); // the lead is held down
    assert_more(free.seen[1], ordered.seen[1]); // at the price of fewer
    assert_true(ordered.seen[2] == 6 && ordered.seen[3] == 0 && free.seen[3] > 0);
    assert_true(memcmp(free.seen, none.seen, sizeof free.seen) == 0); // 1 is what holds unless ordered
}

static void look_at_fear(struct probe *p) {
    p->seen[0] += dilemma_fear(p->m, RED, 0);
    p->seen[1] += dilemma_fear(p->m, BLUE, 2);
    p->m->sectors[0].outside_persons += 5000;
    p->seen[2] += dilemma_fear(p->m, RED, 0);
}

static void test_armed_men_outside_the_process_frighten(void **state) {
    (void)state;
    struct probe p = {.look = look_at_fear, .at_day = 200};
    probe_all(2000, SETTINGS({"splinter.most_count", 0}), 1, &p);
    assert_more(p.seen[0], p.seen[1]); // BAND lives beside RED
    assert_more(p.seen[0], p.seen[2]); // who keeps order takes fear away
    double calm = red_disarmed(2000, SETTINGS({"dilemma.fear_weight", 0}, {"splinter.most_count", 0}));
    double afraid = red_disarmed(2000, SETTINGS({"dilemma.fear_weight", 1}, {"splinter.most_count", 0}));
    assert_more(calm, afraid);
}

/* --- phantoms and hidden weapons --- */

static void test_phantoms_stand_for_men_kept_back(void **state) {
    (void)state;
    static const double STRICT[] = {0, 0, 1, 0.5};
    double back[4], phantoms[4], handed[4];
    for (int i = 0; i < 4; i++) {
        const struct setting *s = SETTINGS({"dilemma.kept_back_frac", i == 0 ? 0 : 0.4}, {"ddr.strict_frac", STRICT[i]},
                                           {"party.drift_frac_per_month", 0});
        struct probe p = {.act = open_ddr};
        phantoms[i] = mean_outcome(0, s, 6, METRIC_phantoms_persons, &p);
        back[i] = mean_outcome(0, s, 6, METRIC_kept_back_persons, &p);
        handed[i] = p.sums[INCIDENT_phantoms_listed];
    }
    assert_true(phantoms[0] == 0 && handed[0] == 0);
    assert_more(phantoms[1], 50);
    assert_more(back[1], back[0]);
    assert_true(phantoms[2] == 0); // who counts heads finds nobody missing
    assert_more(0.7 * back[1], back[3]);
    assert_more(0.7 * phantoms[1] / back[1], phantoms[3] / back[3]); // and strikes phantoms off
}

static void test_those_kept_back_go_home_in_time(void **state) {
    (void)state;
    double soon, late;
    struct probe p = {.act = open_ddr}, q = p;
    soon = mean_outcome(0, SETTINGS({"dilemma.kept_back_frac", 0.4}, {"ddr.strict_frac", 0}, {"dilemma.back_half_life_years", 0.1}), 4,
                        METRIC_kept_back_persons, &p);
    late = mean_outcome(0, SETTINGS({"dilemma.kept_back_frac", 0.4}, {"ddr.strict_frac", 0}, {"dilemma.back_half_life_years", 20}), 4,
                        METRIC_kept_back_persons, &q);
    assert_more(late, 2 * soon);
}

static void look_at_estimate(struct probe *p) {
    double truth = record_world(p->m, METRIC_fighters_armed_persons);
    reports_refresh(p->m);
    p->seen[0] += (1 + policy_report_world(p->m, METRIC_fighters_armed_persons)) / (1 + truth);
}

static void test_the_mission_believes_the_list(void **state) {
    (void)state;
    double known[2];
    for (int i = 0; i < 2; i++) {
        struct probe p = {.act = open_ddr, .look = look_at_estimate, .at_day = 1000};
        probe_all(0, SETTINGS({"dilemma.kept_back_frac", i ? 0.4 : 0}, {"ddr.strict_frac", 0}, {"report.estimate_base_frac", 0},
                              {"party.drift_frac_per_month", 0}), 6, &p);
        known[i] = p.seen[0];
    }
    assert_more(known[0], known[1]);
}

static void look_at_call(struct probe *p) {
    p->seen[0] += fighters_callable(p->m, RED) + fighters_callable(p->m, BLUE);
}

static double callable(double kept_frac, double unarmed_worth) {
    struct probe p = {.act = open_ddr, .look = look_at_call, .at_day = 900};
    probe_all(0, SETTINGS({"ddr.weapons_kept_frac", kept_frac}, {"dilemma.unarmed_worth_frac", unarmed_worth}, {"dilemma.kept_back_frac", 0},
                          {"ddr.strict_frac", 0}), 5, &p);
    return p.seen[0];
}

static void test_hidden_weapons_make_a_call_heard(void **state) {
    (void)state;
    assert_more(callable(0.9, 0.1), 1.1 * callable(0, 0.1));
    assert_more(callable(0, 0.9), callable(0, 0.1));
    assert_true(fabs(callable(0.9, 1) / callable(0, 1) - 1) < 0.05); // weapons that count for nothing
}

/* --- recruitment --- */

static double recruited(double grievance, double rents_weight, double rents) {
    struct probe p = {0};
    const struct setting *s = SETTINGS({"sector.north.grievance_frac", grievance}, {"sector.east.grievance_frac", grievance},
                                       {"sector.south.grievance_frac", grievance}, {"sector.west.grievance_frac", grievance},
                                       {"recruit.rents_weight", rents_weight}, {"sector.north.rents_usd_per_month", rents},
                                       {"sector.east.rents_usd_per_month", rents}, {"party.war_cost", 0},
                                       {"party.weariness_initial", 0}, {"displacement.mechanism", 0}, // no other grievance
                                       {"dispute.grievance_gain_frac", 0}, {"crime.grievance_per_year", 0},
                                       {"crsv.grievance_per_case", 0}, {"abuse.grievance_frac", 0});
    probe_all(400, s, 5, &p);
    return p.sums[INCIDENT_recruited];
}

static void look_at_chance(struct probe *p) {
    p->seen[0] += p->m->parties[BAND].win_frac;
}

static double chance(double rents_weight, double rents) {
    struct probe p = {.look = look_at_chance, .at_day = 70};
    probe_all(400, SETTINGS({"recruit.rents_weight", rents_weight}, {"sector.north.rents_usd_per_month", rents},
                            {"sector.east.rents_usd_per_month", rents}, {"party.growth_frac_per_month", 1},
                            {"party.recruit_frac_per_month", 0.0005}), 1, &p);
    return p.seen[0];
}

static void test_a_leader_counts_on_those_whom_he_can_pay(void **state) {
    (void)state;
    assert_more(chance(1, 5e5), chance(0, 5e5));
    assert_true(chance(1, 0) == chance(0, 0));
}

static void test_youth_go_for_grievance_and_for_pay(void **state) {
    (void)state;
    assert_true(recruited(0, 0, 5e5) == 0); // neither
    double pay = recruited(0, 0.5, 5e5);
    assert_more(pay, 0);
    assert_more(pay, recruited(0, 0.5, 1e3)); // a party that cannot pay
    assert_more(recruited(0.6, 0, 5e5), recruited(0.05, 0, 5e5));
}

/* --- patrons and neighbours --- */

static double support(double stop, double back) {
    struct model_case *c = country(300, SETTINGS({"party.BAND.patron_usd_per_month", 1000}, {"patron.stop_per_year", stop},
                                                 {"patron.return_per_year", back}, {"splinter.most_count", 0}, {"splinter.absorb_per_year", 0}));
    struct arena *arena = arena_create();
    double sum = 0;
    finish_case(c);
    for (uint32_t r = 0; r < 12; r++) {
        struct probe p = {0};
        struct run_result result = probe_run(c, arena, r, &p);
        for (int i = 0; i < result.n_months; i++)
            sum += result.series[METRIC_patron_support_usd][i] / 1000 / result.n_months / 12;
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
    return sum;
}

static void test_a_patron_stops_and_comes_back(void **state) {
    (void)state;
    double steady = support(0, 1), fickle = support(1, 1), gone = support(1, 0);
    assert_true(fabs(steady - 1) < 1e-9);
    assert_more(steady, fickle);
    assert_more(fickle, gone);
    assert_more(gone, 0);
}

static void look_at_band(struct probe *p) {
    p->seen[0] += p->m->patrons->came_persons;
    p->seen[1] += party_armed(&p->m->parties[BAND]);
    p->seen[2] += p->m->parties[BAND].arms_frac;
}

static struct probe spill(double border, double war_per_year) {
    struct probe p = {.look = look_at_band, .at_day = 1450};
    probe_all(300, SETTINGS({"sector.north.border", border}, {"region.war_per_year", war_per_year}, {"region.war_years", 10},
                            {"region.fighters_per_month", 20}, {"party.drift_frac_per_month", 0}, {"party.war_cost", 1},
                            {"party.shock_per_year", 0}, {"splinter.most_count", 0}), 5, &p);
    return p;
}

static void test_a_neighbours_war_comes_over_the_border(void **state) {
    (void)state;
    struct probe here = spill(1, 1), inland = spill(0, 1), peace = spill(1, 0), rarely = spill(1, 0.1);
    assert_more(here.seen[0], 500);
    assert_true(here.seen[0] <= 5 * 20 * 48);                 // by one sector, and
    assert_int_equal(here.in_sector[INCIDENT_spill_over][1], 0); // not where the group also lives
    assert_more(here.seen[1], inland.seen[1]);
    assert_more(here.seen[2], 0);
    assert_true(inland.seen[0] == 0 && inland.n_events[INCIDENT_neighbour_war] == 0);
    assert_true(peace.seen[0] == 0);
    assert_more(here.seen[0], rarely.seen[0]);
}

static void test_fighters_from_abroad_need_someone_to_take_them(void **state) {
    (void)state;
    struct probe p = {0};
    probe_all(0, SETTINGS({"sector.north.border", 1}, {"region.war_per_year", 1}, {"party.war_cost", 1}, {"party.weariness_initial", 1},
                          {"party.shock_per_year", 0}, {"splinter.most_count", 0}), 3, &p);
    assert_true(p.n_events[INCIDENT_neighbour_war] > 0);
    assert_int_equal(p.n_events[INCIDENT_spill_over], 0); // everyone keeps the agreement
}

/* --- crime --- */

static void press_network(struct probe *p) {
    pull(p, LEVER_press_broker, 0, -1, p->value);
}

static void look_at_network(struct probe *p) {
    p->seen[0] += p->m->broker->strength_frac;
    p->seen[1] += p->m->politics.host_consent_frac;
    p->seen[2] += p->m->sectors[0].grievance_frac;
    p->seen[3] += p->m->state.arrears_months;
    p->seen[4] += party_means_usd(p->m, RED);
}

static struct probe network(double strength, double pressure) {
    struct probe p = {.act = press_network, .value = pressure, .look = look_at_network, .at_day = 1000};
    probe_all(0, SETTINGS({"broker.strength_frac", strength}, {"broker.leak_frac", 0.5}, {"party.war_cost", 1},
                          {"party.weariness_initial", 1}), 3, &p);
    return p;
}

static void test_a_criminal_network_corrupts_and_its_pressing_costs_consent(void **state) {
    (void)state;
    struct probe none = network(0, 0), none_pressed = network(0, 1), left = network(0.6, 0), pressed = network(0.6, 1),
                 weak_pressed = network(0.1, 1);
    assert_true(none.seen[0] == 0 && none_pressed.seen[0] == 0);
    assert_true(none.seen[1] == none_pressed.seen[1]); // nobody profits, nobody resents
    assert_more(left.seen[0], pressed.seen[0]);
    assert_more(left.seen[1], pressed.seen[1]);
    assert_more(weak_pressed.seen[1], pressed.seen[1]);
    assert_more(pressed.seen[2], left.seen[2]);
    assert_more(left.seen[3], none.seen[3]); // what leaks is not paid out
    assert_more(left.seen[4], none.seen[4]); // protection money
}

/* --- frozen politics --- */

static void look_at_frost(struct probe *p) {
    p->seen[0] += frozen_mean(p->m);
    p->seen[1] += p->m->parties[RED].commitment_frac;
}

static struct probe frost(double loss, double half_life) {
    struct probe p = {.look = look_at_frost, .at_day = 1400};
    probe_all(0, SETTINGS({"frozen.loss_frac", loss}, {"frozen.half_life_years", half_life}, {"party.war_cost", 1},
                          {"party.weariness_initial", 1}), 3, &p);
    return p;
}

static void test_a_calm_that_the_mission_pays_for_freezes_politics(void **state) {
    (void)state;
    struct probe off = frost(0, 2), some = frost(0.3, 2), much = frost(0.8, 2), slow = frost(0.3, 20);
    assert_true(off.seen[0] == 0);
    assert_more(some.seen[0], slow.seen[0]);
    assert_more(off.seen[1], some.seen[1]);
    assert_more(some.seen[1], much.seen[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_party_of_little_cohesion_splits),
        cmocka_unit_test(test_who_leaves_takes_a_wing_out_of_the_process),
        cmocka_unit_test(test_unequal_benefits_split_a_party),
        cmocka_unit_test(test_the_bound_on_splinters_holds_and_is_told),
        cmocka_unit_test(test_a_weak_group_is_taken_over_by_a_strong_one),
        cmocka_unit_test(test_leaders_see_a_rotation_and_a_missed_payday),
        cmocka_unit_test(test_rains_put_wars_off),
        cmocka_unit_test(test_commanders_wait_for_their_rivals),
        cmocka_unit_test(test_a_party_ahead_waits_where_parity_is_required),
        cmocka_unit_test(test_armed_men_outside_the_process_frighten),
        cmocka_unit_test(test_phantoms_stand_for_men_kept_back),
        cmocka_unit_test(test_those_kept_back_go_home_in_time),
        cmocka_unit_test(test_the_mission_believes_the_list),
        cmocka_unit_test(test_hidden_weapons_make_a_call_heard),
        cmocka_unit_test(test_youth_go_for_grievance_and_for_pay),
        cmocka_unit_test(test_a_leader_counts_on_those_whom_he_can_pay),
        cmocka_unit_test(test_a_patron_stops_and_comes_back),
        cmocka_unit_test(test_a_neighbours_war_comes_over_the_border),
        cmocka_unit_test(test_fighters_from_abroad_need_someone_to_take_them),
        cmocka_unit_test(test_a_criminal_network_corrupts_and_its_pressing_costs_consent),
        cmocka_unit_test(test_a_calm_that_the_mission_pays_for_freezes_politics),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
