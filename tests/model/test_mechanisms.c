/* Single mechanisms from the inside, each asked for what it must do: hand-over, bases, recommendations, the reserve, the
 * mood of a leader, the clocks of war and of relapse, what reports tell. */
#include "small_case.h"

#include "model/world.h"

/* --- a policy that does one thing at one hook, and events at chosen days --- */

struct probe {
    struct mission *m;
    double at_day;
    void (*act)(struct probe *p); // at on_start
    void (*look)(struct probe *p); // at at_day, when everything else has happened
    double seen[4];
    int n_events[N_INCIDENTS];
    double last_amount[N_INCIDENTS];
};

static void on_look(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct probe *p = context;
    p->look(p);
}

static enum status on_hook(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)call;
    (void)err;
    struct probe *p = self;
    p->m = m;
    if (p->act != NULL) p->act(p);
    if (p->look != NULL) sim_schedule(m->sim, ticks_from_days(p->at_day), PRIORITY_STATISTICS, on_look, p, 0);
    return STATUS_OK;
}

static void count_event(const struct run_event *e, void *payload) {
    struct probe *p = payload;
    p->n_events[e->incident]++;
    p->last_amount[e->incident] = e->amount;
}

static struct order_reply pull(struct probe *p, enum lever_id lever, int i_sector, double value) {
    struct order order = {.lever = lever, .i_sector = i_sector, .value = value};
    struct order_reply reply;
    struct error err = ERROR_NONE;
    if (policy_order(p->m, 0, &order, &reply, &err) != STATUS_OK) fail_msg("%s", err.message);
    return reply;
}

static struct run_result probe_run(const struct model_case *c, struct arena *arena, uint32_t replication, struct probe *p) {
    struct policy policy = {.name = "probe", .self = p, .hooks = (uint64_t)1 << HOOK_on_start, .owners = ~UINT64_C(0), .call = on_hook};
    struct run_request request = {.model_case = c, .seed = 5407, .replication = replication, .policies = &policy, .n_policies = 1,
                                  .trace = count_event, .trace_payload = p};
    struct run_result result;
    struct error err = ERROR_NONE;
    if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
    return result;
}

static void probe_case(struct model_case *c, uint32_t replication, struct probe *p) {
    struct arena *arena = arena_create();
    finish_case(c);
    probe_run(c, arena, replication, p);
    arena_destroy(arena);
    case_destroy(c);
}

/* --- hand-over and bases --- */

static void hand_over_later(struct probe *p) {
    p->seen[0] = force_troops(p->m);
    p->seen[1] = p->m->politics.ceiling_troops;
    force_hand_over(p->m, 1);
}

static void look_at_hand_over(struct probe *p) {
    p->seen[2] = force_troops(p->m);
    p->seen[3] = p->m->politics.ceiling_troops;
}

static void on_order_hand_over(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    hand_over_later(context);
}

static void plan_hand_over(struct probe *p) {
    sim_schedule(p->m->sim, ticks_from_days(300), PRIORITY_STATISTICS, on_order_hand_over, p, 0);
}

static void test_hand_over_sends_its_companies_home_and_lowers_the_ceiling(void **state) {
    (void)state;
    struct probe p = {.act = plan_hand_over, .look = look_at_hand_over, .at_day = 2 * 365 + 35};
    struct model_case *c = small_case();
    set_case(c, "council.cash_gap_per_year", 0); // the ceiling follows at the renewal after it
    probe_case(c, 1, &p);
    assert_true(p.seen[2] <= p.seen[0] - 450); // about a quarter of the sixteen companies of 150
    assert_true(p.seen[3] <= p.seen[1] - 450);
    assert_true(p.n_events[INCIDENT_sector_handed_over] > 0);
}

static void close_then_keep(struct probe *p) {
    sim_schedule(p->m->sim, ticks_from_days(200), PRIORITY_STATISTICS, on_look, p, 0);
}

static void change_mind(struct probe *p) {
    if (now_days(p->m) > 300) {
        p->seen[1] = p->m->sectors[0].n_bases;
        return;
    }
    if (now_days(p->m) < 210) {
        p->seen[0] = p->m->sectors[0].n_bases;
        pull(p, LEVER_set_bases, 0, 1);
        pull(p, LEVER_set_bases, 0, 3);
    }
}

static void three_bases(struct probe *p) {
    pull(p, LEVER_set_bases, 0, 3);
    close_then_keep(p);
}

static void test_closure_of_a_base_wanted_again_is_dropped(void **state) {
    (void)state;
    struct probe p = {.act = three_bases, .look = change_mind, .at_day = 400};
    probe_case(small_case(), 2, &p);
    assert_true(p.seen[0] == 3);
    assert_true(p.seen[1] == 3);
}

static void send_to_temporary(struct probe *p) {
    if (now_days(p->m) < 210) {
        pull(p, LEVER_set_weight, 0, 90);
        return;
    }
    if (now_days(p->m) < 310) {
        assert_true(force_open_temporary(p->m, 2, 80));
        p->seen[0] = p->m->sectors[2].n_temporary; // on the way: no base yet
        force_leave_all(p->m);
        return;
    }
    p->seen[1] = p->m->sectors[2].n_temporary;
}

static void plan_temporary(struct probe *p) {
    sim_schedule(p->m->sim, ticks_from_days(200), PRIORITY_STATISTICS, on_look, p, 0);
    sim_schedule(p->m->sim, ticks_from_days(300), PRIORITY_STATISTICS, on_look, p, 0);
}

static void test_temporary_base_opens_on_arrival_and_goes_with_its_company(void **state) {
    (void)state;
    struct probe p = {.act = plan_temporary, .look = send_to_temporary, .at_day = 320};
    probe_case(small_case(), 3, &p);
    assert_true(p.seen[0] == 0);
    assert_true(p.seen[1] == 0); // before, it stood until its day was over, without anyone
}

static void look_at_helicopters(struct probe *p) {
    p->seen[0] = p->m->sectors[0].helicopters;
}

static void test_helicopters_fly_when_their_unit_is_there(void **state) {
    (void)state;
    for (int late = 0; late < 2; late++) {
        struct model_case *c = small_case();
        set_case(c, "unit.SUP.helicopters", 3);
        set_case(c, "unit.SUP.arrival_day", late ? 2000 : 0);
        set_case(c, "unit.SUP.arrival_spread_days", 0);
        struct probe p = {.look = look_at_helicopters, .at_day = 10};
        probe_case(c, 4, &p);
        assert_true(p.seen[0] == (late ? 0 : 6));
    }
}

/* --- the Council --- */

static void ask_for_police(struct probe *p) {
    pull(p, LEVER_recommend_police_ceiling, -1, 900);
}

static void look_at_police_ceiling(struct probe *p) {
    p->seen[0] = p->m->politics.ceiling_police;
}

static void test_council_may_refuse_more_police(void **state) {
    (void)state;
    for (int accepts = 0; accepts < 2; accepts++) {
        struct model_case *c = small_case();
        set_case(c, "council.accept_rise_frac", accepts);
        struct probe p = {.act = ask_for_police, .look = look_at_police_ceiling, .at_day = 366};
        probe_case(c, 5, &p);
        assert_true(p.seen[0] == (accepts ? 900 : 300));
    }
}

static void close_twice(struct probe *p) {
    p->seen[0] = pull(p, LEVER_close_mission, -1, 100).accepted;
    p->seen[1] = pull(p, LEVER_close_mission, -1, 900).accepted;
}

static void test_a_later_end_is_refused(void **state) {
    (void)state;
    struct probe p = {.act = close_twice};
    probe_case(small_case(), 6, &p);
    assert_true(p.seen[0] == 1);
    assert_true(p.seen[1] == 0);
}

/* A mission of police alone does not end before its police have come. */
static void test_police_mission_waits_for_its_police(void **state) {
    (void)state;
    struct model_case *c = small_case();
    set_case(c, "mission.ceiling_troops_persons", 0);
    for (int i = 0; i < 4; i++) {
        char address[64];
        snprintf(address, sizeof address, "unit.BN%d.arrival_day", i);
        set_case(c, address, 400);
    }
    struct probe p = {0};
    finish_case(c);
    struct arena *arena = arena_create();
    struct run_result r = probe_run(c, arena, 7, &p);
    assert_true(r.series[METRIC_police_persons][11] > 0);
    arena_destroy(arena);
    case_destroy(c);
}

/* --- the reserve --- */

static void hold_reserve(struct probe *p) {
    pull(p, LEVER_keep_reserve, -1, 3000);
}

static double lost_in_war(double reaction_days) {
    struct model_case *c = small_case();
    set_case(c, "party.war_cost", 0);
    set_case(c, "party.weariness_initial", 0);
    set_case(c, "reserve.reaction_days", reaction_days);
    finish_case(c);
    struct arena *arena = arena_create();
    double sum = 0;
    for (uint32_t r = 0; r < 20; r++) {
        struct probe p = {.act = hold_reserve};
        struct run_result result = probe_run(c, arena, r, &p);
        assert_true(p.n_events[INCIDENT_reserve_called] > 0);
        for (int i = 0; i < 4; i++)
            sum += result.series[METRIC_fighters_armed_persons][i];
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
    return sum;
}

static void test_a_reserve_fights_when_it_has_arrived(void **state) {
    (void)state;
    assert_true(lost_in_war(2) < lost_in_war(90)); // the later it comes, the more men stay under arms
}

/* --- leaders --- */

enum { FIRST_DAY = 300, N_DAYS = 29 }; // within one period between decisions

static void decide_again(struct probe *p) {
    enum posture before = p->m->parties[1].posture;
    party_decide(p->m, 1);
    p->seen[0] += p->m->parties[1].posture != before;
}

static void decide_daily(struct probe *p) {
    for (int i = 0; i < N_DAYS; i++)
        sim_schedule(p->m->sim, ticks_from_days(FIRST_DAY + i), PRIORITY_STATISTICS, on_look, p, 0);
}

static void test_deciding_again_is_no_further_throw(void **state) {
    (void)state;
    double n_changes = 0;
    for (uint32_t r = 0; r < 20; r++) {
        struct model_case *c = small_case();
        set_case(c, "party.moment_spread", 0.4);
        set_case(c, "party.war_inertia", 0);
        struct probe p = {.act = decide_daily, .look = decide_again, .at_day = FIRST_DAY};
        probe_case(c, r, &p);
        n_changes += p.seen[0];
    }
    if (n_changes > 60) fail_msg("%g changes of mind", n_changes); // by what changes around him; with a throw a day, hundreds
}

static void no_rents(struct model_case *c) {
    for (int i = 0; i < 4; i++) {
        static const char *const NAMES[] = {"north", "east", "south", "west"};
        char address[64];
        snprintf(address, sizeof address, "sector.%s.rents_usd_per_month", NAMES[i]);
        set_case(c, address, 0);
    }
}

static double armed_after_two_years(double decision_days) {
    struct model_case *c = small_case();
    set_case(c, "party.decision_days", decision_days);
    set_case(c, "party.drift_frac_per_month", 0.1);
    set_case(c, "party.war_cost", 1);
    no_rents(c);
    finish_case(c);
    struct arena *arena = arena_create();
    double sum = 0;
    for (uint32_t r = 0; r < 10; r++) {
        sum += run_case(c, arena, r, NULL, 0).series[METRIC_fighters_armed_persons][23] / 10;
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
    return sum;
}

static void test_drift_is_by_the_month_however_often_leaders_decide(void **state) {
    (void)state;
    double weekly = armed_after_two_years(7), monthly = armed_after_two_years(30), quarterly = armed_after_two_years(90);
    assert_true(fabs(weekly - monthly) < 0.25 * monthly); // before: the men of 24 months went home in six, or in 72
    assert_true(fabs(quarterly - monthly) < 0.25 * monthly);
}

/* --- cash --- */

static void look_at_cash(struct probe *p) {
    for (int i = 0; i < p->m->n_parties; i++) {
        p->seen[0] += p->m->parties[i].promised_usd;
        p->seen[1] += p->m->parties[i].paid_usd;
    }
    p->seen[2] = p->m->ddr.account_usd;
}

static void open_ddr(struct probe *p) {
    pull(p, LEVER_open_ddr, -1, 0);
}

/* Where money is short, those are paid for whom it suffices, and what is left is less than one more needs. */
static void test_short_money_pays_some(void **state) {
    (void)state;
    struct model_case *c = small_case();
    set_case(c, "ddr.allotment_usd", 60e3);
    set_case(c, "ddr.food_reserve_days", 0); // nothing is held back
    set_case(c, "ddr.process_cost_usd", 50);
    set_case(c, "ddr.cash_usd", 2000);
    struct probe p = {.act = open_ddr, .look = look_at_cash, .at_day = 360};
    probe_case(c, 8, &p);
    assert_true(p.seen[0] > p.seen[1]);
    assert_true(p.seen[1] > 0);
    assert_true(p.seen[2] < 1000);
}

/* --- record and reports --- */

static void deaths_of_war(struct probe *p) {
    p->m->record.in_conflict = true;
    record_battle_deaths(p->m, 0, 1, 40);
}

static void at_war(struct probe *p) {
    deaths_of_war(p);
    p->m->parties[1].posture = POSTURE_WAR;
}

static void test_a_war_on_the_decision_date_is_told_as_relapse(void **state) {
    (void)state;
    struct probe p = {.look = at_war, .at_day = 729.5};
    probe_case(small_case(), 9, &p);
    assert_int_equal(p.n_events[INCIDENT_relapse], 1);
}

/* Forty died in the year before, but nobody fights any more: no option has relapsed yet. */
static void test_a_war_that_ended_before_the_decision_date_is_no_relapse(void **state) {
    (void)state;
    struct model_case *c = small_case();
    set_case(c, "party.war_cost", 1);
    set_case(c, "party.shock_per_year", 0); // nobody begins another
    struct probe p = {.look = deaths_of_war, .at_day = 729.5};
    probe_case(c, 9, &p);
    assert_int_equal(p.n_events[INCIDENT_relapse], 0);
}

static void twenty_of_each(struct probe *p) {
    for (int i = 0; i < 40; i++) {
        reports_incident(p->m, i % 2 ? INCIDENT_clash : INCIDENT_attack_on_civilians, i % 4, i % 2 ? 7 : 3);
    }
}

static enum status look_at_reports(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)err;
    struct probe *p = self;
    if (call->hook == HOOK_on_start) return on_hook(self, m, call, err);
    p->seen[0] = fmax(p->seen[0], policy_report_world(m, METRIC_civilian_deaths_persons));
    p->seen[1] = fmax(p->seen[1], policy_report_world(m, METRIC_battle_deaths_persons));
    return STATUS_OK;
}

static void test_reports_tell_civilians_from_fighters(void **state) {
    (void)state;
    struct model_case *c = small_case();
    set_case(c, "report.base_frac", 1);
    set_case(c, "report.patrolled_frac", 1);
    set_case(c, "violence.onset_per_month", 0.01);
    set_case(c, "violence.comply_factor", 0);
    set_case(c, "violence.stall_factor", 0);
    set_case(c, "violence.predation_per_month", 0);
    set_case(c, "party.war_cost", 1);
    set_case(c, "party.weariness_initial", 1);
    set_case(c, "time.horizon_years", 1);
    set_case(c, "time.decision_day", 0);
    finish_case(c);
    struct probe p = {.look = twenty_of_each, .at_day = 40};
    struct policy policy = {.name = "probe", .self = &p, .call = look_at_reports,
                            .hooks = (uint64_t)1 << HOOK_on_start | (uint64_t)1 << HOOK_on_month};
    struct arena *arena = arena_create();
    run_case(c, arena, 10, &policy, 1);
    assert_true(p.seen[0] > 0 && p.seen[1] > 0);
    assert_true(p.seen[1] > 1.5 * p.seen[0]); // twenty reports of seven, twenty of three
    arena_destroy(arena);
    case_destroy(c);
}

/* --- what only looks changes nothing, what is ordered changes only what it says --- */

static enum status look_only(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)call;
    (void)err;
    struct rng r = policy_stream(m, "observer", "dice");
    *(double *)self += policy_report_world(m, METRIC_benchmarks_met_frac) + rng_uniform(&r);
    return STATUS_OK;
}

static void test_who_looks_on_the_first_day_changes_no_series(void **state) {
    (void)state;
    struct model_case *c = small_case();
    set_case(c, "benchmark.armed_frac", 0.5); // the estimate of who is armed starts from the first day's count
    set_case(c, "party.drift_frac_per_month", 0.1);
    no_rents(c);
    finish_case(c);
    double sum = 0;
    struct policy observer = {.name = "observer", .self = &sum, .hooks = (uint64_t)1 << HOOK_on_start, .call = look_only};
    struct arena *one = arena_create(), *two = arena_create();
    struct run_result a = run_case(c, one, 11, NULL, 0), b = run_case(c, two, 11, &observer, 1);
    for (int i = 0; i < N_WORLD_METRICS; i++)
        if (a.series[i] != NULL) assert_memory_equal(a.series[i], b.series[i], (size_t)a.n_months * sizeof(double));
    arena_destroy(one);
    arena_destroy(two);
    case_destroy(c);
}

static void test_a_luck_epoch_leaves_a_policys_past_dice(void **state) {
    (void)state;
    struct model_case *c = small_case();
    finish_case(c);
    double sums[2] = {0, 0};
    for (uint32_t epoch = 0; epoch < 2; epoch++) {
        struct policy observer = {.name = "observer", .self = &sums[epoch], .hooks = (uint64_t)1 << HOOK_on_start, .call = look_only};
        struct run_request request = {.model_case = c, .seed = 3, .policies = &observer, .n_policies = 1, .luck_epoch = epoch,
                                      .luck_epoch_day = 1000};
        struct arena *arena = arena_create();
        struct run_result result;
        assert_int_equal(run_execute(&request, arena, &result, NULL), STATUS_OK);
        arena_destroy(arena);
    }
    assert_true(sums[0] == sums[1]);
    case_destroy(c);
}

static void order_what_is_so_already(struct probe *p) {
    assert_true(pull(p, LEVER_set_mentoring, -1, p->m->p->mission_mentoring_frac).accepted);
    assert_true(pull(p, LEVER_set_strictness, -1, p->m->p->ddr_strict_frac).accepted);
    assert_true(pull(p, LEVER_set_intake, -1, 500).accepted);
    assert_true(pull(p, LEVER_set_bases, 1, 1).accepted);
    assert_true(pull(p, LEVER_keep_reserve, -1, 0).accepted);
}

static void test_orders_without_effect_change_nothing(void **state) {
    (void)state;
    struct model_case *c = small_case();
    finish_case(c);
    struct probe silent = {0}, busy = {.act = order_what_is_so_already};
    struct arena *one = arena_create(), *two = arena_create();
    struct run_result a = probe_run(c, one, 12, &silent), b = probe_run(c, two, 12, &busy);
    assert_int_equal(a.fingerprint, b.fingerprint);
    assert_int_equal(busy.n_events[INCIDENT_order_given], 5); // they are told, and that is all
    busy.n_events[INCIDENT_order_given] = 0;
    assert_memory_equal(silent.n_events, busy.n_events, sizeof silent.n_events);
    assert_memory_equal(a.outcomes, b.outcomes, sizeof a.outcomes);
    arena_destroy(one);
    arena_destroy(two);
    case_destroy(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hand_over_sends_its_companies_home_and_lowers_the_ceiling),
        cmocka_unit_test(test_closure_of_a_base_wanted_again_is_dropped),
        cmocka_unit_test(test_temporary_base_opens_on_arrival_and_goes_with_its_company),
        cmocka_unit_test(test_helicopters_fly_when_their_unit_is_there),
        cmocka_unit_test(test_council_may_refuse_more_police),
        cmocka_unit_test(test_a_later_end_is_refused),
        cmocka_unit_test(test_police_mission_waits_for_its_police),
        cmocka_unit_test(test_a_reserve_fights_when_it_has_arrived),
        cmocka_unit_test(test_deciding_again_is_no_further_throw),
        cmocka_unit_test(test_drift_is_by_the_month_however_often_leaders_decide),
        cmocka_unit_test(test_short_money_pays_some),
        cmocka_unit_test(test_a_war_on_the_decision_date_is_told_as_relapse),
        cmocka_unit_test(test_a_war_that_ended_before_the_decision_date_is_no_relapse),
        cmocka_unit_test(test_reports_tell_civilians_from_fighters),
        cmocka_unit_test(test_who_looks_on_the_first_day_changes_no_series),
        cmocka_unit_test(test_a_luck_epoch_leaves_a_policys_past_dice),
        cmocka_unit_test(test_orders_without_effect_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
