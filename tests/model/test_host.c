/* The host as a plural actor and as a party, each mechanism asked both ways and switched off: limits and the mission's
 * answers, withdrawal, offensives behind the mission's shield and next door, vetting, pay by service, mutiny, coup.
 *
 * Faults planted one at a time and caught here: boldness that an accepted limit lowers; patrols that count fully in a
 * barred sector; a ban that is refused although defied; garrisons that patrols do not relieve; staging without the
 * neighbours; a signatory that is never bound; unseen support that counts the cleared; the army paid last; a coup that
 * leaves commitments as they are; a customs hold that newcomers do not meet; soldiers of an offensive who are not among
 * people, or suspect only the armed; campaigns without their offensive as cause; the pay of police taken for the army's;
 * abuse that leaves no record, nobody complicit or nobody aggrieved. */
#include "host_probe.h"

enum { N = 10 };

/* --- consent and limits --- */

/* Every authority follows the presidency, which consents so much and never asks the mission to leave. */
#define CONSENT(x) \
    {"consent.initial_frac", (x)}, {"host.alignment_frac", 1}, {"consent.wane_per_year", 0}, {"consent.election_drop_frac", 0}, \
        {"host.resentment_per_year", 0}, {"consent.withdrawal_below_frac", 0}, {"offensive.mechanism", 0}, {"coup.per_year", 0}, \
        /* Patrols depend on nothing else: convoys are refused too, and people at the gates tie patrols down. */ \
        {"supply.model", SUPPLY_PLENTY}, {"displacement.mechanism", 0}, \
        /* Whoever answers an attack is away from patrol, and who may go depends on consent. */ \
        {"response.stay_days", 0}, \
        /* Nor does the Council cut sooner what the host would see go, or consent decide votes that crowds gather over. */ \
        {"council.host_pressure", 0}, {"election.mechanism", 0}

static void test_less_consent_more_limits_fewer_patrols(void **state) {
    (void)state;
    struct study low = study(N, NULL, SETTINGS(CONSENT(0.2)));
    struct study high = study(N, NULL, SETTINGS(CONSENT(0.95)));
    assert_true(low.outcomes[METRIC_sofa_violations] > 5 * high.outcomes[METRIC_sofa_violations]);
    assert_true(low.patrolled < high.patrolled - 0.005);
    /* Without authorities the presidency still refuses responders their moves: a switch of its own. */
#define NO_HOST {"host.mechanism", 0}, {"consent.obstruction_frac", 0}
    struct study low_off = study(N, NULL, SETTINGS(CONSENT(0.2), NO_HOST));
    struct study high_off = study(N, NULL, SETTINGS(CONSENT(0.95), NO_HOST));
    assert_true(low_off.outcomes[METRIC_sofa_violations] == 0 && high_off.outcomes[METRIC_sofa_violations] == 0);
    assert_true(low_off.patrolled == high_off.patrolled);
}

static void test_what_is_accepted_invites_the_next_and_costs_belief(void **state) {
    (void)state;
    struct study accept = study(N, NULL, SETTINGS(CONSENT(0.3), {"host.answer", ANSWER_ACCEPT}));
    struct study protest = study(N, NULL, SETTINGS(CONSENT(0.3), {"host.answer", ANSWER_PROTEST}));
    struct study defy = study(N, NULL, SETTINGS(CONSENT(0.3), {"host.answer", ANSWER_DEFY}));
    assert_true(accept.outcomes[METRIC_sofa_violations] > protest.outcomes[METRIC_sofa_violations]);
    assert_true(accept.resolve < protest.resolve && protest.resolve < defy.resolve);
    assert_true(accept.presidency > protest.presidency && protest.presidency > defy.presidency);
    assert_true(defy.patrolled > accept.patrolled);
#define NO_CUSTOMS {"host.customs_per_year", 0}
    struct study bold = study(N, NULL, SETTINGS(CONSENT(0.3), {"host.answer", ANSWER_DEFY}, NO_CUSTOMS));
    struct study unbarred = study(N, NULL, SETTINGS(CONSENT(0.3), {"host.answer", ANSWER_DEFY}, NO_CUSTOMS, {"host.bar_per_year", 0}));
    assert_true(fabs(bold.patrolled - unbarred.patrolled) < 1e-9); // a ban that is defied keeps nobody in
    assert_true(defy.n_events[INCIDENT_stand_off] > 0 && accept.n_events[INCIDENT_stand_off] == 0);
#define NEITHER {"host.invite_frac", 0}, {"host.protest_cost", 0}, {"host.protest_lift_frac", 0}, {"host.accept_weight", 0}, {"host.protest_weight", 0}
    struct study accept_off = study(N, NULL, SETTINGS(CONSENT(0.3), {"host.answer", ANSWER_ACCEPT}, NEITHER));
    struct study protest_off = study(N, NULL, SETTINGS(CONSENT(0.3), {"host.answer", ANSWER_PROTEST}, NEITHER));
    assert_true(accept_off.outcomes[METRIC_sofa_violations] == protest_off.outcomes[METRIC_sofa_violations]);
    assert_true(accept_off.resolve == protest_off.resolve && accept_off.presidency == protest_off.presidency);
}

static void test_every_answer_has_its_violation_as_cause(void **state) {
    (void)state;
    struct study s = study(N, NULL, SETTINGS(CONSENT(0.3)));
    double answered = s.n_events[INCIDENT_limit_accepted] + s.n_events[INCIDENT_limit_protested] + s.n_events[INCIDENT_limit_defied];
    assert_true(s.n_events[INCIDENT_sofa_violation] > 20 && answered == s.n_events[INCIDENT_sofa_violation]);
    assert_true(s.n_uncaused[INCIDENT_limit_protested] == 0 && s.n_uncaused[INCIDENT_limit_ended] == 0);
}

static void test_a_hold_at_customs_keeps_newcomers_out(void **state) {
    (void)state;
    struct study held = study(N, NULL, SETTINGS(CONSENT(0.05), {"host.customs_per_year", 20}, {"host.customs_median_days", 200}));
    struct study free = study(N, NULL, SETTINGS(CONSENT(0.05), {"host.customs_per_year", 0}));
    assert_true(held.troops_day_200 < 0.9 * free.troops_day_200);
    struct study off = study(N, NULL, SETTINGS(CONSENT(0.05), {"host.customs_per_year", 20}, {"host.customs_median_days", 200}, {"host.mechanism", 0}));
    assert_true(off.troops_day_200 == free.troops_day_200);
}

static void test_shut_stations_end_mentoring(void **state) {
    (void)state;
    struct study shut = study(N, NULL, SETTINGS(CONSENT(0.3), {"host.police_bar_per_year", 20}, {"host.police_bar_median_days", 300}));
    struct study open = study(N, NULL, SETTINGS(CONSENT(0.3), {"host.police_bar_per_year", 0}));
    assert_true(shut.outcomes[METRIC_host_police_at_exit_frac] < open.outcomes[METRIC_host_police_at_exit_frac] - 0.02);
}

static void test_consent_withdrawn_empties_the_mission_within_its_notice(void **state) {
    (void)state;
    struct study asked = study(N, NULL, SETTINGS({"consent.initial_frac", 0.5}, {"consent.wane_per_year", 0.15}, {"consent.welcome_years", 0}));
    struct study welcome = study(N, NULL, SETTINGS({"consent.initial_frac", 0.95}, {"consent.wane_per_year", 0}));
    assert_true(asked.n_events[INCIDENT_consent_withdrawn] == N && welcome.n_events[INCIDENT_consent_withdrawn] == 0);
    assert_true(asked.notice_days > 60 && asked.notice_days <= 181);
    assert_true(asked.outcomes[METRIC_exit_day] < welcome.outcomes[METRIC_exit_day]);
}

static void test_resentment_follows_elections_and_passes(void **state) {
    (void)state;
    struct study resents = study(4, NULL, SETTINGS({"host.resentment_per_year", 0.1}, {"consent.withdrawal_below_frac", 0}));
    struct study none = study(4, NULL, SETTINGS({"host.resentment_per_year", 0}, {"consent.withdrawal_below_frac", 0}));
    struct study without = study(4, NULL, SETTINGS({"host.resentment_per_year", 0.1}, {"consent.withdrawal_below_frac", 0}, {"election.first_day", 14000}));
    assert_true(resents.presidency < none.presidency - 0.02 && resents.presidency < without.presidency);
}

/* --- offensives --- */

/* A government that wants much and is not held back, and an army that can. */
#define WARLIKE \
    {"offensive.prize", 3}, {"offensive.consent_restraint", 0}, {"party.GOV.commitment_frac", 0.3}, {"coup.per_year", 0}, \
        {"host.mechanism", 0}, {"state.army_quality_frac", 0.9}, {"abuse.reach_frac", 0}

static void no_mission(struct model_case *c) {
    set_case(c, "mission.ceiling_troops_persons", 0);
    set_case(c, "mission.ceiling_police_persons", 20);
}

static void test_patrols_free_the_army_for_offensives(void **state) {
    (void)state;
    struct study with = study(N, NULL, SETTINGS(WARLIKE, {"offensive.garrison_per_1000", 2}, {"state.army_persons", 2400}));
    struct study without = study(N, no_mission, SETTINGS(WARLIKE, {"offensive.garrison_per_1000", 2}, {"state.army_persons", 2400}));
    assert_true(with.n_events[INCIDENT_offensive_began] > without.n_events[INCIDENT_offensive_began] + N / 2);
    struct study off = study(N, NULL, SETTINGS(WARLIKE, {"offensive.mechanism", 0}));
    assert_true(off.n_events[INCIDENT_offensive_began] == 0);
}

static void only_in_the_north(struct model_case *c) {
    for (int i = 0; i < 4; i++)
        field(c, SCOPE_SECTOR, i, "police_persons", 0);
    set_case(c, "state.police_growth_years", 20);
    for (int i = 0; i < case_count(c, SCOPE_UNIT); i++)
        assert_int_equal(case_set_unit_base(c, i, 0, NULL), STATUS_OK);
}

static enum status stay_in_the_north(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    for (int i = 1; i < 4; i++)
        force_set_bases(m, i, 0);
    force_laydown(m);
    return on_start(self, m, call, err);
}

/* Patrols in the north only, which borders on the west. */
static struct study patrols_in_the_north(const struct setting *settings) {
    struct study s = {.n_runs = N};
    struct model_case *c = small_case();
    only_in_the_north(c);
    for (; settings->address != NULL; settings++)
        set_case(c, settings->address, settings->value);
    finish_case(c);
    struct arena *arena = arena_create();
    for (int i = 0; i < N; i++) {
        struct policy policy = {.name = "north", .self = &s, .hooks = UINT64_C(1) << HOOK_on_start, .owners = ~UINT64_C(0), .call = stay_in_the_north};
        struct run_request request = {.model_case = c, .seed = 811, .replication = (uint32_t)i, .policies = &policy, .n_policies = 1,
                                      .trace = note_event, .trace_payload = &s};
        struct run_result result;
        struct error err = ERROR_NONE;
        if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
    return s;
}

#define NEXT_DOOR WARLIKE, {"offensive.garrison_per_1000", 0.3}, {"time.horizon_years", 4}, {"offensive.smallest_persons", 100}
/* The same government without a mission; with soldiers among people who are on no offensive, too. */
#define NOBODY_COMES {"mission.ceiling_troops_persons", 0}, {"mission.ceiling_police_persons", 20}
#define ALL_OUT {"abuse.reach_frac", 0.3}, {"abuse.quiet_frac", 0}, {"abuse.public_frac", 0}, {"abuse.condition_frac", 0}

/* BLUE lives in the south (60 %) and the west (40 %). */
static void test_offensives_and_abuse_move_next_door_to_the_mission(void **state) {
    (void)state;
    enum { SOUTH = 2, WEST = 3 };
    struct study s = patrols_in_the_north(SETTINGS(NEXT_DOOR));
    const double *began = s.in_sector[INCIDENT_offensive_began], *killed = s.in_sector[INCIDENT_abuse_by_state];
    assert_true(began[WEST] > 0 && began[WEST] > 2 * began[SOUTH]);
    assert_true(killed[WEST] > 0 && killed[WEST] > 2 * killed[SOUTH]);
    assert_true(s.n_uncaused[INCIDENT_army_turned_on_people] == 0); // each is of an offensive
    struct study hardly = patrols_in_the_north(SETTINGS(NEXT_DOOR, {"abuse.suspicion_per_1000", 40}));
    assert_true(hardly.in_sector[INCIDENT_abuse_by_state][WEST] > 0.5 * killed[WEST]); // all are suspect where they fight
    struct study with = patrols_in_the_north(SETTINGS(NEXT_DOOR, ALL_OUT));
    struct study without = patrols_in_the_north(SETTINGS(NEXT_DOOR, ALL_OUT, NOBODY_COMES));
    struct study with_off = patrols_in_the_north(SETTINGS(NEXT_DOOR, ALL_OUT, {"offensive.mechanism", 0}));
    struct study without_off = patrols_in_the_north(SETTINGS(NEXT_DOOR, ALL_OUT, {"offensive.mechanism", 0}, NOBODY_COMES));
    const double *on_with = with.in_sector[INCIDENT_abuse_by_state], *on_without = without.in_sector[INCIDENT_abuse_by_state];
    const double *off_with = with_off.in_sector[INCIDENT_abuse_by_state], *off_without = without_off.in_sector[INCIDENT_abuse_by_state];
    assert_true(on_with[WEST] > 5 * on_without[WEST] && on_with[WEST] > N);
    assert_true(off_with[WEST] <= off_without[WEST]);
}

static void test_a_bound_government_attacks_less_and_an_attack_breaks_trust(void **state) {
    (void)state;
    struct study bound = study(N, NULL, SETTINGS(WARLIKE, {"party.GOV.commitment_frac", 1}, {"offensive.prize", 2}));
    struct study loose = study(N, NULL, SETTINGS(WARLIKE, {"party.GOV.commitment_frac", 0}, {"offensive.prize", 2}));
    assert_true(loose.n_events[INCIDENT_offensive_began] > bound.n_events[INCIDENT_offensive_began]);
    assert_true(loose.commitment < bound.commitment);
    struct study trusting = study(N, NULL, SETTINGS(WARLIKE, {"party.GOV.commitment_frac", 0}, {"offensive.prize", 2}, {"offensive.broken_frac", 0}));
    assert_true(trusting.commitment > loose.commitment);
}

/* --- support and vetting --- */

/* Soldiers whom nobody pays, all out among people of whom some are armed. */
#define ABUSIVE \
    {"abuse.onset_per_month", 1}, {"abuse.reach_frac", 1}, {"abuse.suspicion_per_1000", 0.5}, {"state.revenue_usd_per_month", 60e3}, \
        {"offensive.mechanism", 0}, {"mutiny.per_year", 0}, {"coup.per_year", 0}, {"consent.withdrawal_below_frac", 0}, {"party.peace_frac", 0}, {"party.truce_cost", 0}

static void test_vetting_delays_support_and_skipping_it_makes_complicit(void **state) {
    (void)state;
    struct study vetted = study(N, NULL, SETTINGS(ABUSIVE, {"vetting.share_frac", 1}, {"vetting.persons_per_month", 10}));
    struct study skipped = study(N, NULL, SETTINGS(ABUSIVE, {"vetting.share_frac", 0}, {"vetting.persons_per_month", 10}));
    assert_true(vetted.supported < skipped.supported && vetted.army_consent < skipped.army_consent);
    assert_true(vetted.n_events[INCIDENT_complicity] == 0 && skipped.n_events[INCIDENT_complicity] > 0);
    assert_true(vetted.local_consent > skipped.local_consent && vetted.commitment > skipped.commitment);
    assert_true(skipped.n_uncaused[INCIDENT_complicity] == 0);
    struct study faster = study(N, NULL, SETTINGS(ABUSIVE, {"vetting.share_frac", 1}, {"vetting.persons_per_month", 200}));
    assert_true(faster.supported > vetted.supported && faster.army_quality > vetted.army_quality);
    struct study off = study(N, NULL, SETTINGS(ABUSIVE, {"vetting.share_frac", 0}, {"vetting.mechanism", 0}));
    assert_true(off.supported == 0 && off.n_events[INCIDENT_complicity] == 0 && off.n_events[INCIDENT_abuse_by_state] > 0);
}

static void test_an_army_on_record_is_supported_less(void **state) {
    (void)state;
#define CHECKED {"vetting.share_frac", 1}, {"vetting.persons_per_month", 200}, {"vetting.training_gain", 0}
    struct study abusive = study(N, NULL, SETTINGS(ABUSIVE, CHECKED));
    struct study decent = study(N, NULL, SETTINGS(ABUSIVE, CHECKED, {"abuse.onset_per_month", 0}));
    assert_true(abusive.supported < decent.supported - 0.1);
    assert_true(abusive.army_record > 0.2 && fabs(decent.army_record - 0.1) < 1e-9);
}

static void test_soldiers_whom_nobody_pays_abuse_more(void **state) {
    (void)state;
#define GAIN(x) {"abuse.unpaid_gain", (x)}, {"abuse.onset_per_month", 0.05}
    struct study unpaid = study(N, NULL, SETTINGS(ABUSIVE, GAIN(5)));
    struct study paid = study(N, NULL, SETTINGS(ABUSIVE, GAIN(5), {"state.revenue_usd_per_month", 900e3}));
    struct study unpaid_off = study(N, NULL, SETTINGS(ABUSIVE, GAIN(0)));
    struct study paid_off = study(N, NULL, SETTINGS(ABUSIVE, GAIN(0), {"state.revenue_usd_per_month", 900e3}));
    assert_true(unpaid.n_events[INCIDENT_army_turned_on_people] > 1.3 * paid.n_events[INCIDENT_army_turned_on_people]);
    assert_true(unpaid_off.n_events[INCIDENT_army_turned_on_people] <= paid_off.n_events[INCIDENT_army_turned_on_people]);
    /* It is the army's own pay that counts, not that of the police. */
#define SHORT_OF_MONEY GAIN(5), {"state.revenue_usd_per_month", 120e3}
    struct study paid_first = study(N, NULL, SETTINGS(ABUSIVE, SHORT_OF_MONEY, {"payroll.army_first_frac", 1}));
    struct study even = study(N, NULL, SETTINGS(ABUSIVE, SHORT_OF_MONEY, {"payroll.army_first_frac", 0}));
    assert_true(paid_first.army_arrears < even.army_arrears && paid_first.police_arrears > even.police_arrears);
    assert_true(paid_first.n_events[INCIDENT_army_turned_on_people] < even.n_events[INCIDENT_army_turned_on_people]);
}

static void test_abuse_aggrieves_people(void **state) {
    (void)state;
    struct study felt = study(N, NULL, SETTINGS(ABUSIVE, {"abuse.grievance_frac", 0.05}));
    struct study off = study(N, NULL, SETTINGS(ABUSIVE, {"abuse.grievance_frac", 0}));
    struct study none = study(N, NULL, SETTINGS(ABUSIVE, {"abuse.grievance_frac", 0.05}, {"abuse.onset_per_month", 0}));
    assert_true(felt.grievance > off.grievance + 0.01 && felt.grievance > none.grievance + 0.01);
}

/* --- pay, mutiny, coup --- */

#define POOR {"state.revenue_usd_per_month", 70e3}, {"offensive.mechanism", 0}, {"coup.per_year", 0}, {"state.debt_max_months", 36}

static void test_the_army_is_paid_first_and_officials_last(void **state) {
    (void)state;
    struct study first = study(4, NULL, SETTINGS(POOR, {"mutiny.per_year", 0}, {"payroll.army_first_frac", 0.8}));
    struct study even = study(4, NULL, SETTINGS(POOR, {"mutiny.per_year", 0}, {"payroll.army_first_frac", 0}));
    assert_true(first.army_arrears < even.army_arrears && first.police_arrears > even.police_arrears);
    assert_true(even.officials_arrears > even.police_arrears && fabs(even.army_arrears - even.police_arrears) < 1e-9);
    struct study off = study(4, NULL, SETTINGS(POOR, {"mutiny.per_year", 0}, {"payroll.army_first_frac", 0.8}, {"payroll.by_service", 0}));
    assert_true(off.army_arrears == off.police_arrears && off.officials_arrears == off.police_arrears);
}

/* The same spread of income: a bad month is made good by the next, a bad year is not. */
static void test_bad_times_that_last_make_arrears(void **state) {
    (void)state;
#define JUST_ENOUGH {"state.revenue_usd_per_month", 240e3}, {"state.revenue_growth_per_year", 0}, {"offensive.mechanism", 0}, {"coup.per_year", 0}
    struct study months = study(N, NULL, SETTINGS(JUST_ENOUGH, {"state.revenue_memory_months", 0}));
    struct study years = study(N, NULL, SETTINGS(JUST_ENOUGH, {"state.revenue_memory_months", 18}));
    struct study steady = study(N, NULL, SETTINGS(JUST_ENOUGH, {"state.revenue_memory_months", 18}, {"state.revenue_spread_frac", 0}));
    printf("arrears, months: %.3f with lasting times, %.3f without, %.3f steady\n", years.police_arrears, months.police_arrears, steady.police_arrears);
    assert_true(years.police_arrears > 1.3 * months.police_arrears);
    assert_true(steady.police_arrears < months.police_arrears);
}

static void test_long_arrears_bring_mutiny(void **state) {
    (void)state;
    struct study poor = study(N, NULL, SETTINGS(POOR, {"party.spoil_margin", 0.6}, {"party.war_cost", 1}, {"party.peace_frac", 0},
                                                {"party.RED.commitment_frac", 0}, {"party.BLUE.commitment_frac", 0}));
    struct study rich = study(N, NULL, SETTINGS(POOR, {"state.revenue_usd_per_month", 900e3}));
    struct study off = study(N, NULL, SETTINGS(POOR, {"mutiny.per_year", 0}));
    assert_true(poor.outcomes[METRIC_army_mutinies] > 0.5 && rich.outcomes[METRIC_army_mutinies] == 0 && off.outcomes[METRIC_army_mutinies] == 0);
    assert_true(poor.n_events[INCIDENT_mutineers_joined] > 0 && poor.n_uncaused[INCIDENT_mutineers_joined] == 0);
    struct study compliant = study(N, NULL, SETTINGS(POOR, {"party.prize_greedy", 0.3}, {"party.spoil_margin", 0.02}, {"party.shock_per_year", 0}));
    assert_true(compliant.n_events[INCIDENT_army_mutiny] > 0 && compliant.n_events[INCIDENT_mutineers_joined] == 0);
}

static void test_mutineers_loot_and_it_is_abuse_by_the_state(void **state) {
    (void)state;
#define NO_CAMPAIGNS POOR, {"abuse.onset_per_month", 0}, {"violence.predation_per_month", 0}
    struct study mutinies = study(N, NULL, SETTINGS(NO_CAMPAIGNS));
    assert_true(mutinies.n_events[INCIDENT_army_mutiny] > 0);
    assert_true(mutinies.n_events[INCIDENT_abuse_by_state] == mutinies.n_events[INCIDENT_army_mutiny]);
    assert_true(mutinies.n_uncaused[INCIDENT_abuse_by_state] == 0);
    assert_true(fabs(mutinies.amount[INCIDENT_abuse_by_state] - N * mutinies.outcomes[METRIC_deaths_by_state_persons]) < 1e-6);
    struct study off = study(N, NULL, SETTINGS(NO_CAMPAIGNS, {"mutiny.per_year", 0}));
    assert_true(off.n_events[INCIDENT_abuse_by_state] == 0 && off.outcomes[METRIC_deaths_by_state_persons] == 0);
}

static void test_a_coup_breaks_what_was_signed(void **state) {
    (void)state;
#define CALM {"offensive.mechanism", 0}, {"consent.withdrawal_below_frac", 0}, {"mutiny.per_year", 0}
    struct study coups = study(N, NULL, SETTINGS(CALM, {"coup.per_year", 0.4}));
    struct study none = study(N, NULL, SETTINGS(CALM, {"coup.per_year", 0}));
    assert_true(coups.outcomes[METRIC_coup] >= 0.3 && none.outcomes[METRIC_coup] == 0);
    assert_true(coups.commitment < none.commitment && coups.presidency < none.presidency);
    assert_true(coups.n_events[INCIDENT_coup_failed] > 0);
    struct study guarded = study(N, NULL, SETTINGS(CALM, {"coup.per_year", 0.4}, {"coup.mission_guard_frac", 1}, {"party.mission_worth", 5}));
    assert_true(guarded.n_events[INCIDENT_coup] < coups.n_events[INCIDENT_coup]);
    struct study harmless = study(N, NULL, SETTINGS(CALM, {"coup.per_year", 0.4}, {"coup.commitment_loss_frac", 0}, {"coup.shock", 0}));
    assert_true(harmless.commitment > coups.commitment);
}

static void test_arrears_turn_into_coups(void **state) {
    (void)state;
    struct study poor = study(N, NULL, SETTINGS(POOR, {"coup.mutiny_turns_frac", 0.8}));
    struct study loyal = study(N, NULL, SETTINGS(POOR, {"coup.mutiny_turns_frac", 0}));
    struct study rich = study(N, NULL, SETTINGS(POOR, {"coup.mutiny_turns_frac", 0.8}, {"state.revenue_usd_per_month", 900e3}));
    assert_true(poor.outcomes[METRIC_coup] > 0 && loyal.outcomes[METRIC_coup] == 0 && rich.outcomes[METRIC_coup] == 0);
    assert_true(poor.n_uncaused[INCIDENT_coup] == 0); // each has its mutiny
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_less_consent_more_limits_fewer_patrols),
        cmocka_unit_test(test_what_is_accepted_invites_the_next_and_costs_belief),
        cmocka_unit_test(test_every_answer_has_its_violation_as_cause),
        cmocka_unit_test(test_a_hold_at_customs_keeps_newcomers_out),
        cmocka_unit_test(test_shut_stations_end_mentoring),
        cmocka_unit_test(test_consent_withdrawn_empties_the_mission_within_its_notice),
        cmocka_unit_test(test_resentment_follows_elections_and_passes),
        cmocka_unit_test(test_patrols_free_the_army_for_offensives),
        cmocka_unit_test(test_offensives_and_abuse_move_next_door_to_the_mission),
        cmocka_unit_test(test_a_bound_government_attacks_less_and_an_attack_breaks_trust),
        cmocka_unit_test(test_vetting_delays_support_and_skipping_it_makes_complicit),
        cmocka_unit_test(test_an_army_on_record_is_supported_less),
        cmocka_unit_test(test_soldiers_whom_nobody_pays_abuse_more),
        cmocka_unit_test(test_abuse_aggrieves_people),
        cmocka_unit_test(test_the_army_is_paid_first_and_officials_last),
        cmocka_unit_test(test_bad_times_that_last_make_arrears),
        cmocka_unit_test(test_long_arrears_bring_mutiny),
        cmocka_unit_test(test_mutineers_loot_and_it_is_abuse_by_the_state),
        cmocka_unit_test(test_a_coup_breaks_what_was_signed),
        cmocka_unit_test(test_arrears_turn_into_coups),
    };
    return cmocka_run_group_tests_name("model.host", tests, NULL, NULL);
}
