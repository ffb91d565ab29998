/* Who takes what the mission hands over, what it then does of it, and the three pledges for afterwards. Both ways, and off.
 *
 * Planted faults that these tests catch: a receiver that starts at its full level; money of receivers that ignores donors;
 * focus not shared among functions; pledges that are paid before the exit; interest that does not fall once the exit is
 * announced. */
#include "exit_probe.h"
#include "small_doctrine.h"

#include "model/politics/pledges.h"
#include "model/politics/receivers.h"

/* --- receivers --- */

static void look_at_levels(struct probe *p) {
    p->seen[0] = receivers_level(p->m, FUNCTION_justice);
    p->seen[1] = receivers_level(p->m, FUNCTION_rights);
    p->seen[2] = receivers_n_handed(p->m);
    p->seen[3] = receivers_level_mean(p->m);
    p->seen[4] = pledges_interest(p->m);
    p->seen[5] = p->m->receivers != NULL ? p->m->receivers->prepared_frac[RECEIVER_TEAM] : 0;
}

static struct script to_team(const char *address, double value, double at_day) {
    struct script s = {.deeds = {{700, LEVER_hand_over_function, RECEIVER_TEAM, FUNCTION_justice, false}}};
    const struct setting with[] = {{"receiver.team_default_per_year", 0}, {address, value}, END};
    play(&s, calm_exit_case(), with, look_at_levels, at_day);
    return s;
}

static void test_a_hand_over_takes_a_plan(void **state) {
    (void)state;
    struct script quick = to_team("receiver.lead_days", 30, 800), slow = to_team("receiver.lead_days", 200, 800);
    assert_true(quick.p.seen[2] == 1 && slow.p.seen[2] == 0);
    assert_true(slow.p.first_day[INCIDENT_function_handed_over] == 900);
    struct script off = to_team("receiver.mechanism", 0, 1000);
    assert_true(off.deeds[0].refused && off.p.n_events[INCIDENT_function_handed_over] == 0);
    assert_true(quick.p.last[INCIDENT_function_handed_over].cause != 0);
}

static void test_a_receiver_takes_what_it_can(void **state) {
    (void)state;
    struct script s = {.deeds = {{100, LEVER_hand_over_function, RECEIVER_TEAM, FUNCTION_security, false},
                                 {101, LEVER_hand_over_function, RECEIVER_PARTNER, FUNCTION_security, false},
                                 {102, LEVER_hand_over_function, RECEIVER_STATE, FUNCTION_security, false},
                                 {400, LEVER_hand_over_function, RECEIVER_STATE, FUNCTION_security, false},
                                 {401, LEVER_hand_over_function, RECEIVER_SOCIETY, FUNCTION_rights, false}}};
    const struct setting with[] = {{"receiver.society_start_day", 500}, {"receiver.partner_default_per_year", 0}, END};
    play(&s, calm_exit_case(), with, look_at_levels, 450);
    assert_true(s.deeds[0].refused && !s.deeds[1].refused); // no soldiers in a country team
    assert_true(s.deeds[2].refused && s.deeds[3].refused);  // planned; handed over
    assert_true(s.deeds[4].refused);                        // not there yet
}

static void test_who_prepared_early_does_more_at_once(void **state) {
    (void)state;
    struct script early = to_team("receiver.preparation_per_year", 1, 910), late = to_team("receiver.preparation_per_year", 0, 910);
    assert_true(early.p.seen[0] > 2 * late.p.seen[0]);
    struct script later = to_team("receiver.preparation_per_year", 0, 910 + 6 * 365); // it learns by doing
    assert_true(later.p.seen[0] > 0.8 * early.p.seen[0] && later.p.seen[0] > 3 * late.p.seen[0]);
    struct script joint = to_team("receiver.joint_gain", 20, 910), alone = to_team("receiver.joint_gain", 0, 910);
    assert_true(joint.p.seen[0] > alone.p.seen[0]);
}

static struct script without_money(double own_frac, double after_exit_frac, bool closes) {
    struct script s = {.deeds = {{700, LEVER_hand_over_function, RECEIVER_TEAM, FUNCTION_justice, false},
                                 {closes ? 710 : 0, LEVER_close_mission, 400, 0, false}}};
    const struct setting with[] = {{"receiver.team_own_frac", own_frac}, {"donors.after_exit_frac", after_exit_frac},
                                   {"receiver.team_default_per_year", 0}, END};
    play(&s, calm_exit_case(), with, look_at_levels, 1300);
    return s;
}

static void test_a_receiver_without_money_is_a_cliff_edge(void **state) {
    (void)state;
    struct script poor = without_money(0, 0, true), stays = without_money(0, 0, false), rich = without_money(1, 0, true);
    struct script loyal = without_money(0, 1, true);
    assert_true(poor.p.seen[0] == 0 && poor.p.seen[2] == 1); // handed over, with a ceremony
    assert_true(stays.p.seen[0] > 0.1 && rich.p.seen[0] > 0.1 && loyal.p.seen[0] > 0.1);
}

static void test_a_receiver_of_everything_does_little_of_each(void **state) {
    (void)state;
    double levels[2][2];
    for (int many = 0; many < 2; many++) {
        for (int off = 0; off < 2; off++) {
            struct script s = {.deeds = {{700, LEVER_hand_over_function, RECEIVER_TEAM, FUNCTION_justice, false}}};
            static const int others[] = {FUNCTION_relief, FUNCTION_recovery, FUNCTION_society, FUNCTION_elections};
            for (int k = 0; many && k < 4; k++)
                s.deeds[1 + k] = (struct deed){700, LEVER_hand_over_function, RECEIVER_TEAM, others[k], false};
            const struct setting with[] = {{"receiver.focus_functions", off ? 12 : 1}, {"receiver.team_default_per_year", 0}, END};
            play(&s, calm_exit_case(), with, look_at_levels, 1200);
            levels[many][off] = s.p.seen[0];
        }
    }
    assert_true(fabs(levels[1][0] - levels[0][0] / 5) < 1e-9);
    assert_true(fabs(levels[1][1] - levels[0][1]) < 1e-9);
}

static void test_a_receiver_may_give_up(void **state) {
    (void)state;
    struct script fickle = to_team("receiver.team_default_per_year", 2, 3000), firm = to_team("receiver.team_default_per_year", 0, 3000);
    assert_int_equal(fickle.p.n_events[INCIDENT_receiver_gave_up], 1);
    assert_true(fickle.p.seen[0] == 0 && fickle.p.seen[2] == 1 && firm.p.seen[0] > 0.2);
    assert_true(fickle.p.last[INCIDENT_receiver_gave_up].cause == fickle.p.last[INCIDENT_receiver_began].id);
    assert_int_equal(firm.p.n_events[INCIDENT_receiver_gave_up], 0);
}

static struct script announced(double gain, double close_days) {
    struct script s = {.deeds = {{300, LEVER_close_mission, close_days, 0, false}}};
    const struct setting with[] = {{"receiver.announced_gain", gain}, END};
    play(&s, calm_exit_case(), with, look_at_levels, 600);
    return s;
}

/* Announce early and receivers prepare faster, while donors already look elsewhere. */
static void test_announcing_early_cuts_both_ways(void **state) {
    (void)state;
    struct script told = announced(2, 1000), off = announced(0, 1000);
    struct script s = {.deeds = {{0, LEVER_close_mission, 0, 0, false}}};
    const struct setting with[] = {{"receiver.announced_gain", 2}, END};
    play(&s, calm_exit_case(), with, look_at_levels, 600);
    assert_true(told.p.seen[5] > off.p.seen[5] && fabs(off.p.seen[5] - s.p.seen[5]) < 1e-12);
    assert_true(told.p.seen[4] < s.p.seen[4] && fabs(told.p.seen[4] - 0.6 * s.p.seen[4]) < 1e-9);
}

/* Equipment raises what receivers do, and what is not given is credited. */
static void test_equipment_raises_what_receivers_do(void **state) {
    (void)state;
    double level[3], cost[3];
    for (int k = 0; k < 3; k++) { // credited, given, given without effect
        struct script s = {.deeds = {{700, LEVER_hand_over_function, RECEIVER_TEAM, FUNCTION_justice, false},
                                     {710, LEVER_dispose_assets, k > 0 ? 1 : 0, 0, false},
                                     {720, LEVER_close_mission, 700, 0, false}}};
        const struct setting with[] = {{"transition.asset_usd_per_person", 20000}, {"transition.gift_frac", 1}, {"receiver.team_own_frac", 1},
                                       {"transition.agreement_frac", 1}, {"transition.agreement_share_frac", 1}, {"receiver.asset_gain", k == 2 ? 0 : 1},
                                       {"receiver.team_usd_per_year", 0}, {"receiver.team_default_per_year", 0}, END};
        s.deeds[3] = (struct deed){705, LEVER_keep_residual, 10, 0, false};
        play(&s, calm_exit_case(), with, look_at_levels, 2000);
        assert_int_equal(s.p.n_events[INCIDENT_assets_given], k > 0);
        assert_int_equal(s.p.n_events[INCIDENT_assets_credited], 1);
        assert_true(s.p.outcomes[METRIC_assets_given_usd] == (k > 0 ? 70e6 : 0));
        level[k] = s.p.seen[0];
        cost[k] = s.p.sum[INCIDENT_assets_credited];
    }
    assert_true(level[1] > 1.5 * level[0] && fabs(level[2] - level[0]) < 1e-9);
    assert_true(cost[0] == 0.3 * 70e6 && cost[1] == 0);
}

/* --- with a doctrine: the mission's doing stops, the receiver's begins --- */

static void look_at_courts(struct probe *p) {
    p->seen[0] = effort_level(p->m, EFFECT_law, 0);
    p->seen[1] = effort_dependency(p->m, FUNCTION_justice);
    p->seen[2] = effort_handed_over(p->m, FUNCTION_justice);
}

static struct script law(bool hands_over, double capacity_frac) {
    struct script s = {.deeds = {{hands_over ? 700 : 0, LEVER_hand_over_function, RECEIVER_TEAM, FUNCTION_justice, false}}};
    struct model_case *c = calm_exit_case();
    add_small_doctrine(c);
    const struct setting with[] = {{"receiver.team_capacity_frac", capacity_frac}, {"receiver.team_own_frac", 1},
                                   {"receiver.team_ramp_years", 0.05}, {"receiver.team_default_per_year", 0}, {"section.mechanism", 1}, END};
    play(&s, c, with, look_at_courts, 1100);
    return s;
}

static void test_what_is_handed_over_runs_at_the_receivers_level(void **state) {
    (void)state;
    struct script kept = law(false, 1), able = law(true, 1), unable = law(true, 0);
    assert_true(kept.p.seen[2] == 0 && able.p.seen[2] == 1 && kept.p.seen[1] > 0.1);
    assert_true(able.p.seen[0] > kept.p.seen[0] && unable.p.seen[0] < kept.p.seen[0]);
    assert_true(able.p.seen[1] == 0 && unable.p.seen[1] == 0); // nobody leans on the mission for it any more
}

/* --- pledges --- */

static void look_at_pledges(struct probe *p) {
    const struct mission *m = p->m;
    p->seen[0] = pledges_n_secured(m);
    p->seen[1] = pledges_revenue_usd(m);
    p->seen[2] = pledges_oversight(m);
    p->seen[3] = pledges_guard_persons(m);
    p->seen[4] = politics_reserve(m);
    p->seen[5] = m->state.arrears_months;
}

static struct script pledge(enum pledge kind, double announce_day, const char *address, double value, double at_day) {
    struct script s = {.deeds = {{100, LEVER_seek_pledge, kind, 0, false}, {announce_day, LEVER_close_mission, 1200 - announce_day, 0, false}}};
    const struct setting with[] = {{"state.revenue_usd_per_month", 170e3}, {"state.revenue_growth_per_year", 0}, {"pledge.economy_default_per_year", 0}, {"pledge.oversight_default_per_year", 0}, {"pledge.security_default_per_year", 0},
                                   {"pledge.support_frac", 0.3}, {"donors.after_exit_frac", 0.5}, {"pledge.announced_frac", 0.3}, {address, value}, END};
    play(&s, calm_exit_case(), with, look_at_pledges, at_day);
    return s;
}

static void test_a_pledge_is_secured_before_the_exit_is_announced(void **state) {
    (void)state;
    struct script first = pledge(PLEDGE_ECONOMY, 800, NULL, 0, 1000), after = pledge(PLEDGE_ECONOMY, 110, NULL, 0, 1000);
    struct script off = pledge(PLEDGE_ECONOMY, 110, "pledge.announced_frac", 1, 1000);
    double day[3] = {first.p.first_day[INCIDENT_pledge_secured], after.p.first_day[INCIDENT_pledge_secured], off.p.first_day[INCIDENT_pledge_secured]};
    assert_true(day[0] > 300 && day[0] < 450 && day[1] > 2 * day[0] && day[2] == day[0]);
    assert_true(first.p.seen[1] == 0); // nothing is paid before the exit
    assert_true(first.p.last[INCIDENT_pledge_secured].cause != 0);
}

static void test_economic_support_pays_the_states_forces(void **state) {
    (void)state;
    struct script kept = pledge(PLEDGE_ECONOMY, 800, NULL, 0, 2400), none = pledge(PLEDGE_NONE, 800, NULL, 0, 2400);
    struct script broken = pledge(PLEDGE_ECONOMY, 800, "pledge.economy_default_per_year", 2, 2400);
    struct script ended = pledge(PLEDGE_ECONOMY, 800, "pledge.economy_years", 1, 2400);
    assert_true(kept.p.seen[1] > 0 && none.p.seen[1] < 0 && kept.p.seen[5] < none.p.seen[5]);
    assert_true(broken.p.seen[1] < 0 && ended.p.seen[1] < 0);
    assert_int_equal(broken.p.n_events[INCIDENT_pledge_broken], 1);
    assert_true(kept.p.outcomes[METRIC_pledges_paid_frac] == 1 && broken.p.outcomes[METRIC_pledges_paid_frac] < 0.7);
    struct script off = pledge(PLEDGE_NONE, 800, "pledge.support_frac", 0, 2400);
    assert_true(off.p.seen[1] == 0);
}

static void lose_commitment(struct probe *p) {
    struct party *party = &p->m->parties[1];
    party->commitment_frac = 0.8;
    party_lose_commitment(p->m, 1, 0.5);
    p->seen[0] = party->commitment_frac;
    p->seen[2] = pledges_oversight(p->m);
}

static void test_guarantors_who_watch_save_commitment(void **state) {
    (void)state;
    double left[3];
    for (int k = 0; k < 3; k++) { // watched, not watched, off
        struct script s = {.deeds = {{100, LEVER_seek_pledge, k == 1 ? 0 : PLEDGE_OVERSIGHT, 0, false}, {600, LEVER_close_mission, 300, 0, false}}};
        const struct setting with[] = {{"pledge.oversight_default_per_year", 0}, {"pledge.oversight_calm_frac", k == 2 ? 0 : 0.5}, END};
        play(&s, calm_exit_case(), with, lose_commitment, 1200);
        left[k] = s.p.seen[0];
        assert_true(s.p.seen[2] == (k != 1));
    }
    assert_true(fabs(left[0] - 0.6) < 1e-9 && fabs(left[1] - 0.4) < 1e-9 && fabs(left[2] - 0.4) < 1e-9);
}

static void test_a_regional_force_can_be_called_while_the_guarantee_holds(void **state) {
    (void)state;
    struct script held = pledge(PLEDGE_SECURITY, 800, NULL, 0, 1500), over = pledge(PLEDGE_SECURITY, 800, NULL, 0, 1200 + 4 * 366);
    struct script before = pledge(PLEDGE_SECURITY, 800, NULL, 0, 1000), none = pledge(PLEDGE_NONE, 800, NULL, 0, 1500);
    assert_true(held.p.seen[3] == 500 && held.p.seen[4] == 500);
    assert_true(over.p.seen[3] == 0 && before.p.seen[4] == 0 && none.p.seen[4] == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_hand_over_takes_a_plan),
        cmocka_unit_test(test_a_receiver_takes_what_it_can),
        cmocka_unit_test(test_who_prepared_early_does_more_at_once),
        cmocka_unit_test(test_a_receiver_without_money_is_a_cliff_edge),
        cmocka_unit_test(test_a_receiver_of_everything_does_little_of_each),
        cmocka_unit_test(test_a_receiver_may_give_up),
        cmocka_unit_test(test_announcing_early_cuts_both_ways),
        cmocka_unit_test(test_equipment_raises_what_receivers_do),
        cmocka_unit_test(test_what_is_handed_over_runs_at_the_receivers_level),
        cmocka_unit_test(test_a_pledge_is_secured_before_the_exit_is_announced),
        cmocka_unit_test(test_economic_support_pays_the_states_forces),
        cmocka_unit_test(test_guarantors_who_watch_save_commitment),
        cmocka_unit_test(test_a_regional_force_can_be_called_while_the_guarantee_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
