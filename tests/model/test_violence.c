/* Violence and protection, mechanism by mechanism: each asked both ways, and gone when it is switched off. Runs are
 * paired: the two sides of a question have the same luck. Planted faults that these tests caught, each taken out again:
 * a unit not tied up; no second unit; a blocked road that lets pass; clearance that exploits nothing; the contact of
 * women left out of the share reported; restraint with the wrong sign; formed police never near; mediation that
 * settles nothing; a place that caps no deaths; gangs that police do not hinder; rumours that no answer shortens; soldiers
 * of the host deterred by patrols; attacks on the mission that no posture brings; restraint by vetting that is switched
 * off. */
#include "small_case.h"

#include "model/violence/abuse.h"
#include "model/violence/crime.h"
#include "model/violence/crowds.h"
#include "model/violence/crsv.h"
#include "model/violence/disputes.h"
#include "model/host/host_army.h"
#include "model/violence/response.h"
#include "model/violence/roads.h"
#include "model/violence/rumours.h"
#include "model/violence/violence.h"

enum { RUNS = 24 };

/* --- what a set of runs did --- */

struct sums {
    double outcome[N_WORLD_METRICS]; // means; of shares, over the runs where they are defined
    double n_events[N_INCIDENTS], amount[N_INCIDENTS], largest[N_INCIDENTS]; // over all runs
    double n_in[N_INCIDENTS][8], amount_in[N_INCIDENTS][8];                  // by sector
    int n_defined[N_WORLD_METRICS];
    double crsv_told_persons;
    int n_state_deterred;
};

static void note_event(const struct run_event *e, void *payload) {
    struct sums *s = payload;
    s->n_events[e->incident]++;
    s->amount[e->incident] += e->amount;
    s->largest[e->incident] = fmax(s->largest[e->incident], e->amount);
    s->n_state_deterred += e->incident == INCIDENT_attack_deterred && e->i_party == 0; // GOV
    if (e->i_sector < 0) return;
    s->n_in[e->incident][e->i_sector]++;
    s->amount_in[e->incident][e->i_sector] += e->amount;
}

struct setting {
    const char *address;
    double value;
};

struct levers {
    void (*pull)(struct mission *m);
};

static enum status on_hook(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)err;
    struct levers *l = self;
    if (call->hook == HOOK_on_start && l->pull != NULL) l->pull(m);
    return STATUS_OK;
}

static void order(struct mission *m, enum lever_id lever, int i_sector, double value) {
    struct order o = {.lever = lever, .i_sector = i_sector, .value = value};
    struct order_reply reply;
    struct error err = ERROR_NONE;
    if (policy_order(m, 0, &o, &reply, &err) != STATUS_OK) fail_msg("%s", err.message);
}

static struct sums runs_with(const struct setting *settings, void (*pull)(struct mission *m), uint32_t n_runs) {
    struct model_case *c = bare_case();
    struct arena *arena = arena_create();
    struct sums s = {0};
    for (; settings != NULL && settings->address != NULL; settings++)
        set_case(c, settings->address, settings->value);
    finish_case(c);
    struct levers levers = {pull};
    struct policy policy = {.name = "levers", .self = &levers, .hooks = UINT64_C(1) << HOOK_on_start,
                            .owners = ~UINT64_C(0), .call = on_hook};
    for (uint32_t r = 0; r < n_runs; r++) {
        struct run_request request = {.model_case = c, .seed = 6173, .replication = r, .policies = &policy,
                                      .n_policies = 1, .trace = note_event, .trace_payload = &s};
        struct run_result result;
        struct error err = ERROR_NONE;
        if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
        if (!isnan(result.outcomes[METRIC_crsv_reported_frac]))
            s.crsv_told_persons += result.outcomes[METRIC_crsv_reported_frac] * result.outcomes[METRIC_crsv_cases_persons];
        for (int i = 0; i < N_WORLD_METRICS; i++) {
            if (isnan(result.outcomes[i])) continue;
            s.outcome[i] += result.outcomes[i];
            s.n_defined[i]++;
        }
        arena_reset(arena);
    }
    for (int i = 0; i < N_WORLD_METRICS; i++)
        s.outcome[i] /= s.n_defined[i] > 0 ? s.n_defined[i] : 1;
    arena_destroy(arena);
    case_destroy(c);
    return s;
}

#define RUN(...) runs_with((const struct setting[]){__VA_ARGS__, {NULL, 0}}, NULL, RUNS)
#define RUN_PULLING(pull, ...) runs_with((const struct setting[]){__VA_ARGS__, {NULL, 0}}, pull, RUNS)
/* A country at war, in which there is something to answer. */
#define WAR {"party.war_cost", 0}, {"party.weariness_initial", 0}

static void assert_more(const char *what, double more, double less) {
    if (!(more > less)) fail_msg("%s: %g is not more than %g", what, more, less);
}

/* --- inside one run --- */

struct inside {
    struct mission *m;
    void (*look)(struct mission *m);
};

static void on_look(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct inside *in = context;
    in->look(in->m);
}

static enum status on_start(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)call;
    (void)err;
    struct inside *in = self;
    in->m = m;
    sim_schedule(m->sim, ticks_from_days(365.5), PRIORITY_STATISTICS, on_look, in, 0);
    return STATUS_OK;
}

/* Looks into a run after a year, at noon. */
static void look_inside(const struct setting *settings, void (*look)(struct mission *m)) {
    struct model_case *c = bare_case();
    struct arena *arena = arena_create();
    for (; settings != NULL && settings->address != NULL; settings++)
        set_case(c, settings->address, settings->value);
    finish_case(c);
    struct inside in = {.look = look};
    struct policy p = {.name = "inside", .self = &in, .hooks = UINT64_C(1) << HOOK_on_start, .call = on_start};
    run_case(c, arena, 2, &p, 1);
    assert_non_null(in.m);
    arena_destroy(arena);
    case_destroy(c);
}

#define LOOK(look, ...) look_inside((const struct setting[]){__VA_ARGS__, {NULL, 0}}, look)

/* --- the answer to an attack --- */

static void test_a_second_unit_answers_where_the_first_refuses(void **state) {
    (void)state;
#define CAVEATS(frac) {"unit.BN0.undeclared_caveat_frac", frac}, {"unit.BN1.undeclared_caveat_frac", frac}, \
        {"unit.BN2.undeclared_caveat_frac", frac}, {"unit.BN3.undeclared_caveat_frac", frac}
    struct sums one = RUN(WAR, {"response.refusal_frac", 0.6}, CAVEATS(1), {"response.units_asked", 1});
    struct sums three = RUN(WAR, {"response.refusal_frac", 0.6}, CAVEATS(1), {"response.units_asked", 3});
    assert_more("attacks answered", three.outcome[METRIC_attacks_answered_frac], one.outcome[METRIC_attacks_answered_frac]);
    assert_true(three.n_events[INCIDENT_response_refused] > one.n_events[INCIDENT_response_refused]);
    struct sums willing1 = RUN(WAR, CAVEATS(0), {"response.units_asked", 1}); // nobody refuses: nobody else is asked
    struct sums willing3 = RUN(WAR, CAVEATS(0), {"response.units_asked", 3});
    assert_true(willing1.n_events[INCIDENT_response_refused] == 0);
    assert_memory_equal(willing1.outcome, willing3.outcome, sizeof willing1.outcome);
}

static double outside_before, outside_after;
static bool was_tied;

static void send_one(struct mission *m) {
    struct alarm a = {.i_sector = 1, .i_party = 1, .entity = 77, .occasion = 3, .hours_left = 20};
    outside_before = record_world(m, METRIC_outside_wire_persons);
    double arrival = response_send(m, &a);
    outside_after = record_world(m, METRIC_outside_wire_persons);
    was_tied = false;
    for (int i = 0; i < m->n_units; i++)
        was_tied = was_tied || m->units[i].out_persons > 0;
    assert_true(isfinite(arrival) && arrival > now_days(m));
}

static void test_whoever_answers_is_tied_up(void **state) {
    (void)state;
    LOOK(send_one, {"response.refusal_frac", 0}, {"consent.obstruction_frac", 0});
    assert_true(was_tied);
    assert_true(fabs(outside_before - outside_after - 60) < 1e-6); // response.persons
    LOOK(send_one, {"response.refusal_frac", 0}, {"consent.obstruction_frac", 0}, {"response.stay_days", 0});
    assert_false(was_tied); // switched off
    assert_true(outside_before == outside_after);
}

static void test_long_stays_leave_fewer_to_answer(void **state) {
    (void)state;
    struct sums brief = RUN(WAR, {"warning.base_frac", 0.5}, {"response.stay_days", 1}, {"response.stay_seen_frac", 0});
    struct sums longer = RUN(WAR, {"warning.base_frac", 0.5}, {"response.stay_days", 30}, {"response.stay_seen_frac", 0});
    assert_more("answered", brief.outcome[METRIC_attacks_answered_frac], longer.outcome[METRIC_attacks_answered_frac]);
}

static void test_staying_after_an_attack_deters(void **state) {
    (void)state;
    struct sums stay = RUN(WAR, {"response.stay_days", 14}, {"response.stay_seen_frac", 0.9});
    struct sums unseen = RUN(WAR, {"response.stay_days", 14}, {"response.stay_seen_frac", 0});
    assert_more("deterred", stay.outcome[METRIC_attacks_deterred_frac], unseen.outcome[METRIC_attacks_deterred_frac]);
}

static void test_a_late_unit_consolidates_only_within_days(void **state) {
    (void)state;
    struct sums far = RUN(WAR, {"response.aftermath_days", 10}), none = RUN(WAR, {"response.aftermath_days", 0});
    assert_true(none.n_events[INCIDENT_response_late] == 0);
    assert_true(far.n_events[INCIDENT_response_late] > 20);
    struct sums deaf = RUN(WAR, {"response.aftermath_days", 10}, {"warning.alarm_frac", 0});
    assert_more("late", far.n_events[INCIDENT_response_late], deaf.n_events[INCIDENT_response_late]);
    assert_int_equal(response_phase(9, 10, 1, 3), PHASE_PREEMPT);
    assert_int_equal(response_phase(10.5, 10, 1, 3), PHASE_NEUTRALISE);
    assert_int_equal(response_phase(12.5, 10, 1, 3), PHASE_CONSOLIDATE);
    assert_int_equal(response_phase(14.5, 10, 1, 3), PHASE_NONE);
}

static void look_at_light(struct mission *m) {
    bool dark_stops = m->p->response_first_light_hour > 0;
    assert_true(response_hours_to_light(m, 100.5) == 0);
    assert_true(fabs(response_hours_to_light(m, 100.125) - (dark_stops ? 3 : 0)) < 1e-9);    // 3 in the morning
    assert_true(fabs(response_hours_to_light(m, 100 + 20.0 / 24) - (dark_stops ? 10 : 0)) < 1e-9); // 8 in the evening
}

static void test_night_delays(void **state) {
    (void)state;
    LOOK(look_at_light, {"response.first_light_hour", 6});
    LOOK(look_at_light, {"response.first_light_hour", 0});
#define NIGHT(on) {"unit.BN0.night_caveat", on}, {"unit.BN1.night_caveat", on}, {"unit.BN2.night_caveat", on}, {"unit.BN3.night_caveat", on}
    struct sums day_only = RUN(WAR, NIGHT(1)), any_hour = RUN(WAR, NIGHT(0));
    assert_more("hours", day_only.amount[INCIDENT_response_sent] / day_only.n_events[INCIDENT_response_sent],
                any_hour.amount[INCIDENT_response_sent] / any_hour.n_events[INCIDENT_response_sent] + 2);
    struct sums off = RUN(WAR, NIGHT(1), {"response.first_light_hour", 0}), off2 = RUN(WAR, NIGHT(0), {"response.first_light_hour", 0});
    assert_memory_equal(off.outcome, off2.outcome, sizeof off.outcome);
}

static void test_an_attack_needs_men_on_the_day(void **state) {
    (void)state;
    struct sums on = RUN({"ddr.start_day", 60}, {"warning.plan_median_days", 10}, {"violence.onset_per_month", 0.5},
                         {"party.attrition_frac_per_month", 0.3}, WAR);
    struct sums off = RUN({"ddr.start_day", 60}, {"warning.plan_median_days", 10}, {"violence.onset_per_month", 0.5},
                          {"party.attrition_frac_per_month", 0.3}, WAR, {"violence.smallest_attack_persons", 0}, {"violence.call_off_frac", 0});
    assert_true(on.n_events[INCIDENT_attack_called_off] > 0);
    assert_true(off.n_events[INCIDENT_attack_called_off] == 0);
    assert_more("carried out", off.n_events[INCIDENT_attack_on_civilians], on.n_events[INCIDENT_attack_on_civilians]);
}

static void test_no_attack_kills_more_than_are_there(void **state) {
    (void)state;
    struct sums wide = RUN(WAR, {"violence.deaths_spread_log", 2.2}, {"violence.place_persons", 200000});
    struct sums tight = RUN(WAR, {"violence.deaths_spread_log", 2.2}, {"violence.place_persons", 100});
    assert_true(wide.largest[INCIDENT_attack_on_civilians] > 150);
    assert_true(tight.largest[INCIDENT_attack_on_civilians] <= 100);
}

static void test_campaigns_and_wars_differ_in_severity(void **state) {
    (void)state;
#define EVEN {"violence.deaths_spread_log", 0.5}, {"violence.clash_deaths_spread_log", 0.5}
    struct sums alike = RUN(WAR, EVEN, {"violence.campaign_spread_log", 0}, {"violence.war_spread_log", 0});
    struct sums differ = RUN(WAR, EVEN, {"violence.campaign_spread_log", 1.2}, {"violence.war_spread_log", 1.2});
    assert_more("worst attack", differ.largest[INCIDENT_attack_on_civilians], 1.5 * alike.largest[INCIDENT_attack_on_civilians]);
    assert_more("worst battle", differ.largest[INCIDENT_clash], 1.5 * alike.largest[INCIDENT_clash]);
    double ratio = differ.amount[INCIDENT_attack_on_civilians] / alike.amount[INCIDENT_attack_on_civilians];
    assert_true(ratio > 0.4 && ratio < 2); // the mean is kept, but for a long tail
}

static void empty_the_east(struct mission *m) {
    for (int i = 0; i < m->n_sectors; i++)
        if (i != 1) order(m, LEVER_set_weight, i, 100);
    order(m, LEVER_set_weight, 1, 0);
    order(m, LEVER_set_bases, 1, 0);
}

static void test_feared_attacks_go_next_door(void **state) {
    (void)state;
    struct sums stay = RUN_PULLING(empty_the_east, WAR, {"violence.deterred_displaced_frac", 0});
    struct sums move = RUN_PULLING(empty_the_east, WAR, {"violence.deterred_displaced_frac", 0.8});
    assert_more("attacks where nobody patrols", move.n_in[INCIDENT_attack_on_civilians][1], stay.n_in[INCIDENT_attack_on_civilians][1]);
    assert_more("attacks planned", move.n_events[INCIDENT_attack_planned], stay.n_events[INCIDENT_attack_planned]);
}

/* --- battles, and attacks on the mission by mode --- */

static void test_battles_have_a_place(void **state) {
    (void)state;
    /* The parties live in pairs of sectors; with a home share of 1 no sector counts as home, and any neighbour may be
     * attacked: then the road is blocked. */
    struct sums home = RUN(WAR, {"violence.offensive_frac", 0}), out = RUN(WAR, {"violence.offensive_frac", 0.9});
    double blocked_home = home.largest[INCIDENT_road_status] >= ROAD_BLOCKED ? home.n_events[INCIDENT_road_status] : 0;
    assert_more("changes of roads", out.n_events[INCIDENT_road_status], blocked_home);
    assert_true(fabs(out.n_events[INCIDENT_clash] / home.n_events[INCIDENT_clash] - 1) < 0.3); // elsewhere, not more of them
    struct sums off = RUN(WAR, {"violence.offensive_frac", 0.9}, {"road.blocked_threat", 1000}, {"road.contested_threat", 10},
                          {"road.armed_per_threat_persons", 5000}, {"ied.devices_per_month", 0});
    assert_true(off.n_events[INCIDENT_road_status] == 0);
}

static void test_attacks_on_the_mission_have_modes(void **state) {
    (void)state;
    struct sums on = RUN(WAR, {"violence.base_attack_per_month", 0.3}), off = RUN(WAR, {"violence.base_attack_per_month", 0});
    assert_true(on.n_events[INCIDENT_base_attacked] > 20);
    assert_true(off.n_events[INCIDENT_base_attacked] == 0);
    assert_more("killed", on.outcome[METRIC_peacekeeper_deaths_persons], off.outcome[METRIC_peacekeeper_deaths_persons]);
    assert_more("attacks", on.outcome[METRIC_attacks_on_mission], off.outcome[METRIC_attacks_on_mission]);
    struct sums peace = RUN({"violence.base_attack_per_month", 0.3}, {"party.war_cost", 1}, {"party.weariness_initial", 1},
                            {"violence.comply_factor", 0}, {"party.shock_per_year", 0});
    assert_more("bases attacked", on.n_events[INCIDENT_base_attacked], peace.n_events[INCIDENT_base_attacked]);
}

/* --- roads --- */

#define NETWORK {"party.RED.ied_network_frac", 0.8}, {"party.BLUE.ied_network_frac", 0.8}

static void test_clearance_saves_lives_and_exploitation_finds_the_makers(void **state) {
    (void)state;
    struct sums none = RUN(WAR, NETWORK), teams = RUN(WAR, NETWORK, {"unit.SUP.clearance_teams", 6});
    assert_true(none.n_events[INCIDENT_ied_strike] > 100);
    assert_more("strikes without teams", none.n_events[INCIDENT_ied_strike], 1.2 * teams.n_events[INCIDENT_ied_strike]);
    struct sums blown = RUN(WAR, NETWORK, {"unit.SUP.clearance_teams", 6}, {"ied.exploitation_frac", 0});
    assert_true(blown.n_events[INCIDENT_ied_network_hit] == 0);
    assert_true(teams.n_events[INCIDENT_ied_network_hit] > 0);
    assert_more("strikes without exploitation", blown.n_events[INCIDENT_ied_strike], teams.n_events[INCIDENT_ied_strike]);
    struct sums off = RUN(WAR, NETWORK, {"ied.devices_per_month", 0});
    assert_true(off.n_events[INCIDENT_ied_strike] == 0);
}

/* Behind the back of roads.c, which keeps hours until it counts a change. */
static void set_road(struct mission *m, int i, enum road_status status) {
    m->roads->items[i].status = status;
    m->roads->n_changes++;
}

static void look_at_roads(struct mission *m) {
    double open[MAX_SECTORS], slow[MAX_SECTORS], shut[MAX_SECTORS];
    for (int i = 0; i < m->roads->n; i++) // as if nothing had happened
        set_road(m, i, ROAD_OPEN);
    m->roads->n_not_open = 0;
    roads_hours_to(m, 0, open);
    assert_true(open[0] == 0 && open[1] == case_travel_hours(m->c, 1, 0, in_rains(m)));
    set_road(m, 0, ROAD_CONTESTED); // north-east
    m->roads->n_not_open = 1;
    roads_hours_to(m, 0, slow);
    assert_true(fabs(slow[1] - open[1] / m->p->road_contested_speed_frac) < 1e-9);
    assert_true(slow[3] == open[3]);
    roads_block(m, 1, 0); // a battle on the way: what was kept no longer holds
    roads_hours_to(m, 0, shut);
    assert_true(fabs(shut[1] - 3 * open[1]) < 1e-9); // round the ring
    assert_true(fabs(roads_hours(m, 1, 0) - shut[1]) < 1e-9);
    set_road(m, 3, ROAD_BLOCKED);
    m->roads->n_not_open = 2;
    roads_hours_to(m, 0, shut);
    assert_true(isinf(shut[1]) && isinf(shut[2]) && shut[0] == 0);
    double frac[MAX_SECTORS];
    roads_open_frac_by_sector(m, frac);
    assert_true(frac[0] == 0 && frac[1] == 0.5 && frac[2] == 1);
}

static void test_what_stands_on_a_road_decides_who_comes(void **state) {
    (void)state;
    LOOK(look_at_roads, {"party.war_cost", 1});
    struct sums open = RUN(WAR, {"road.armed_per_threat_persons", 5000}), shut = RUN(WAR, {"road.armed_per_threat_persons", 10});
    assert_more("roads open", open.outcome[METRIC_roads_open_frac], shut.outcome[METRIC_roads_open_frac]);
    assert_more("units sent", open.n_events[INCIDENT_response_sent] / open.n_events[INCIDENT_warning],
                shut.n_events[INCIDENT_response_sent] / shut.n_events[INCIDENT_warning]);
}

static void test_contested_roads_are_ambushed(void **state) {
    (void)state;
    struct sums on = RUN(WAR, {"road.ambush_per_month", 0.8}), off = RUN(WAR, {"road.ambush_per_month", 0});
    assert_true(on.n_events[INCIDENT_road_ambush] > 10);
    assert_true(off.n_events[INCIDENT_road_ambush] == 0);
    struct sums safe = RUN(WAR, {"road.ambush_per_month", 0.8}, {"road.contested_threat", 10}, {"road.armed_per_threat_persons", 5000});
    assert_more("ambushes", on.n_events[INCIDENT_road_ambush], safe.n_events[INCIDENT_road_ambush]);
}

/* --- sexual violence --- */

#define NO_FEEDBACK {"crsv.naming_frac", 0}, {"crsv.grievance_per_case", 0}, {"contributor.contact_gain", 0}

static void test_women_on_patrol_raise_what_is_told_and_not_what_happens(void **state) {
    (void)state;
    struct sums few = RUN(WAR, NO_FEEDBACK, {"unit.*.women_frac", 0}), many = RUN(WAR, NO_FEEDBACK, {"unit.*.women_frac", 0.25});
    assert_true(few.outcome[METRIC_crsv_cases_persons] > 5);
    assert_true(few.outcome[METRIC_crsv_cases_persons] == many.outcome[METRIC_crsv_cases_persons]);
    assert_more("share told", many.outcome[METRIC_crsv_reported_frac], 1.1 * few.outcome[METRIC_crsv_reported_frac]);
    /* The taboo alone. All cases together: a run with two of them has no share to speak of. */
    assert_true(fabs(few.crsv_told_persons / (RUNS * few.outcome[METRIC_crsv_cases_persons]) - 0.05) < 0.005);
}

static void test_two_sources_have_two_remedies(void **state) {
    (void)state;
    struct sums ordered = RUN(WAR, {"crsv.ordered_frac", 1}, {"crsv.indiscipline_per_month", 0});
    assert_true(ordered.n_events[INCIDENT_crsv_ordered] > 0 && ordered.n_events[INCIDENT_crsv_undisciplined] == 0);
    struct sums unpaid = RUN({"crsv.ordered_frac", 0}, {"state.revenue_usd_per_month", 20e3});
    struct sums paid = RUN({"crsv.ordered_frac", 0}, {"state.revenue_usd_per_month", 2e6});
    assert_true(unpaid.n_events[INCIDENT_crsv_ordered] == 0);
    assert_more("cases of the unpaid", unpaid.amount[INCIDENT_crsv_undisciplined], 1.2 * paid.amount[INCIDENT_crsv_undisciplined]);
    struct sums named = RUN(WAR, {"crsv.ordered_frac", 1}, {"crsv.naming_frac", 1}, {"abuse.published_frac", 1}, {"abuse.onset_per_month", 0},
                            {"unit.*.women_frac", 0.25}, {"crsv.grievance_per_case", 0}, {"crsv.indiscipline_per_month", 0});
    struct sums quiet = RUN(WAR, {"crsv.ordered_frac", 1}, {"crsv.naming_frac", 1}, {"abuse.published_frac", 0}, {"abuse.onset_per_month", 0},
                            {"unit.*.women_frac", 0.25}, {"crsv.grievance_per_case", 0}, {"crsv.indiscipline_per_month", 0});
    assert_more("cases where nobody is named", quiet.amount[INCIDENT_crsv_ordered], named.amount[INCIDENT_crsv_ordered]);
    struct sums off = RUN(WAR, {"crsv.ordered_frac", 0}, {"crsv.indiscipline_per_month", 0});
    assert_true(off.outcome[METRIC_crsv_cases_persons] == 0);
}

/* --- crowds --- */

static void look_at_tools(struct mission *m) {
    double hours, rehearsed_hours;
    for (int i = 0; i < m->n_sectors; i++)
        m->sectors[i].formed_police_persons = 0;
    m->sectors[2].host_police_persons = 100;
    m->state.arrears_months = 0;
    m->sectors[2].outside_persons = 200;
    assert_int_equal(crowds_tool(m, 2, 500, &hours), TOOL_HOST_POLICE); // 100 officers hold 600
    assert_int_equal(crowds_tool(m, 2, 1200, &hours), TOOL_TROOPS);
    crowds_rehearse(m);
    assert_int_equal(crowds_tool(m, 2, 1200, &rehearsed_hours), TOOL_TROOPS);
    assert_more("hours without rehearsal", hours, rehearsed_hours + 2);
    m->sectors[1].formed_police_persons = 140;
    assert_int_equal(crowds_tool(m, 2, 1200, &hours), TOOL_FORMED_POLICE); // from next door, within its reach
    assert_int_equal(crowds_tool(m, 3, 1200, &hours), m->sectors[3].outside_persons >= 60 ? TOOL_TROOPS : TOOL_NONE); // too far
    assert_int_equal(crowds_tool(m, 2, 9000, &hours), TOOL_TROOPS); // more than it can hold
    m->sectors[2].outside_persons = 0;
    assert_int_equal(crowds_tool(m, 2, 9000, &hours), TOOL_NONE);
    assert_true(hours == m->p->crowd_longest_hours);
}

#define TOWNS {"sector.north.urban_frac", 0.9}, {"sector.north.population_persons", 900e3}, {"crowd.per_year", 20}, {"election.reject_frac", 0}

static void test_the_right_tool_for_a_crowd(void **state) {
    (void)state;
    LOOK(look_at_tools, {"travel.unpaved_kmh", 45}, {"party.war_cost", 1}, {"time.rains_first_day", 200}, {"time.rains_last_day", 201},
         {"crowd.formed_reach_hours", 5});
    struct sums rifles = RUN(TOWNS, {"crowd.troops_fire_per_1000", 20}), shields = RUN(TOWNS, {"crowd.troops_fire_per_1000", 0});
    assert_more("killed", rifles.outcome[METRIC_crowd_deaths_persons], shields.outcome[METRIC_crowd_deaths_persons]);
    assert_true(rifles.n_events[INCIDENT_crowd_fired_upon] > 0 && shields.n_events[INCIDENT_crowd_fired_upon] == 0);
    struct sums slow = RUN(TOWNS, {"crowd.hand_over_hours", 24}, {"crowd.deaths_per_1000_hour", 1});
    struct sums fast = RUN(TOWNS, {"crowd.hand_over_hours", 0}, {"crowd.deaths_per_1000_hour", 1});
    assert_more("killed before the hand-over", slow.outcome[METRIC_crowd_deaths_persons], fast.outcome[METRIC_crowd_deaths_persons]);
    struct sums off = RUN({"crowd.per_year", 0}, {"crowd.election_per_million", 0});
    assert_true(off.outcome[METRIC_riots] == 0);
    struct sums vote = RUN({"crowd.per_year", 0}, {"crowd.election_per_million", 40}, {"election.reject_frac", 1});
    assert_true(vote.n_events[INCIDENT_riot] > 0); // election violence
}

#define FIRE TOWNS, {"crowd.troops_fire_per_1000", 20}, {"rumour.fed_frac", 0}

static void test_shots_at_a_crowd_have_a_sequel(void **state) {
    (void)state;
    struct sums usual = RUN(TOWNS, {"crowd.troops_fire_per_1000", 20});
    double n = usual.n_events[INCIDENT_crowd_fired_upon];
    assert_true(n > 20 && usual.amount[INCIDENT_crowd_fired_upon] / n < 4 && usual.largest[INCIDENT_crowd_fired_upon] >= 6); // a tail
    struct sums fault = RUN(FIRE, {"crowd.inquiry_fault_persons", 0.01}), none = RUN(FIRE, {"crowd.inquiry_fault_persons", 1000}),
                off = RUN(FIRE, {"crowd.inquiry_fault_persons", 0});
    assert_true(fault.n_events[INCIDENT_inquiry_ended] > 0 && none.n_events[INCIDENT_inquiry_ended] > 0);
    assert_true(off.n_events[INCIDENT_inquiry_ended] == 0);
    assert_more("units sent home by inquiries", fault.n_events[INCIDENT_unit_sent_home], none.n_events[INCIDENT_unit_sent_home]);
    assert_true(fault.amount[INCIDENT_inquiry_ended] > 0.5 * fault.n_events[INCIDENT_inquiry_ended]);
    assert_true(none.amount[INCIDENT_inquiry_ended] < 0.1 * none.n_events[INCIDENT_inquiry_ended]);
    struct sums angry = RUN(FIRE, {"crowd.troops_host_drop_frac", 0.3}), calm = RUN(FIRE, {"crowd.troops_host_drop_frac", 0});
    assert_more("host consent", calm.outcome[METRIC_host_consent_frac], angry.outcome[METRIC_host_consent_frac]);
}

#define HERDS {"dispute.per_year", 20}, {"sector.north.herding_frac", 1}, {"sector.east.herding_frac", 1}

#define FIELDS {"dispute.per_year", 20}, {"sector.north.herding_frac", 0}, {"sector.east.herding_frac", 0}, \
        {"sector.south.herding_frac", 0}, {"sector.west.herding_frac", 0}

static void test_armed_raids_make_the_tail_of_clashes(void **state) {
    (void)state;
    struct sums raids = RUN(HERDS, {"dispute.raid_spread_gain", 1.5}), brawls = RUN(HERDS, {"dispute.raid_spread_gain", 0});
    assert_more("dead in the worst clash", raids.largest[INCIDENT_communal_clash], 2 * brawls.largest[INCIDENT_communal_clash]);
    struct sums fields = RUN(FIELDS, {"dispute.raid_spread_gain", 1.5});
    struct sums fields_off = RUN(FIELDS, {"dispute.raid_spread_gain", 0});
    assert_true(fields.largest[INCIDENT_communal_clash] == fields_off.largest[INCIDENT_communal_clash]);
}

/* --- crime --- */

static void test_police_lower_homicide_and_troops_do_not(void **state) {
    (void)state;
#define NO_POLICE {"sector.north.police_persons", 0}, {"sector.east.police_persons", 0}, {"sector.south.police_persons", 0}, \
        {"sector.west.police_persons", 0}, {"state.police_growth_years", 20}
#define POLICE {"sector.north.police_persons", 390}, {"sector.east.police_persons", 390}, {"sector.south.police_persons", 390}, \
        {"sector.west.police_persons", 390}, {"state.revenue_usd_per_month", 2e6}
    struct sums none = RUN(NO_POLICE), full = RUN(POLICE);
    assert_more("homicides without police", none.outcome[METRIC_homicides_per_100k], 2 * full.outcome[METRIC_homicides_per_100k]);
    struct sums market = RUN(NO_POLICE, {"crime.economy_gain", 1}), no_market = RUN(NO_POLICE, {"crime.economy_gain", 0});
    assert_more("with troops that spend", market.outcome[METRIC_homicides_per_100k], no_market.outcome[METRIC_homicides_per_100k]);
    struct sums policed = RUN(POLICE, {"crime.economy_gain", 1}), policed0 = RUN(POLICE, {"crime.economy_gain", 0});
    double rise = market.outcome[METRIC_homicides_per_100k] - no_market.outcome[METRIC_homicides_per_100k];
    assert_more("rise without police", rise, 5 * (policed.outcome[METRIC_homicides_per_100k] - policed0.outcome[METRIC_homicides_per_100k]));
    struct sums off = RUN(NO_POLICE, {"crime.join_per_year", 0});
    assert_true(fabs(off.outcome[METRIC_homicides_per_100k] - 3) < 0.5);
    assert_true(off.n_defined[METRIC_killed_by_former_fighters_frac] == 0);
}

static void test_most_killers_are_not_former_fighters(void **state) {
    (void)state;
    struct sums s = RUN({"crime.former_fighter_factor", 4}), idle = RUN({"crime.former_fighter_factor", 20});
    assert_true(s.outcome[METRIC_killed_by_former_fighters_frac] < 0.5);
    assert_more("share of former fighters", idle.outcome[METRIC_killed_by_former_fighters_frac], s.outcome[METRIC_killed_by_former_fighters_frac]);
}

/* --- disputes --- */

static void station_a_team(struct mission *m) {
    order(m, LEVER_mediate, 0, 365);
}

static void test_mediators_and_elders_settle_disputes(void **state) {
    (void)state;
#define QUARRELS {"dispute.per_year", 12}
    struct sums none = RUN(QUARRELS, {"dispute.teams", 0}), many = RUN(QUARRELS, {"dispute.teams", 40});
    assert_more("clashes without mediators", none.outcome[METRIC_disputes_violent], many.outcome[METRIC_disputes_violent]);
#define ELDERS(x) {"sector.north.customary_capacity_frac", x}, {"sector.east.customary_capacity_frac", x}, \
        {"sector.south.customary_capacity_frac", x}, {"sector.west.customary_capacity_frac", x}, \
        {"sector.north.customary_trust_frac", 1}, {"sector.east.customary_trust_frac", 1}, \
        {"sector.south.customary_trust_frac", 1}, {"sector.west.customary_trust_frac", 1}
    struct sums weak = RUN(QUARRELS, ELDERS(0)), strong = RUN(QUARRELS, ELDERS(0.95));
    assert_more("clashes without elders", weak.outcome[METRIC_disputes_violent], 3 * strong.outcome[METRIC_disputes_violent]);
    struct sums no_forums = RUN(QUARRELS, ELDERS(0.95), {"customary.mechanism", 0});
    assert_more("clashes where forums are off", no_forums.outcome[METRIC_disputes_violent], 3 * strong.outcome[METRIC_disputes_violent]);
    struct sums alone = RUN(QUARRELS, {"dispute.revenge_frac", 0}, {"dispute.teams", 0});
    struct sums helped = RUN(QUARRELS, {"dispute.revenge_frac", 0}, {"dispute.teams", 40});
    assert_more("clashes without mediators, revenge apart", alone.outcome[METRIC_disputes_violent], helped.outcome[METRIC_disputes_violent]);
    struct sums avenged = RUN(QUARRELS, {"dispute.revenge_frac", 0.9}), forgiven = RUN(QUARRELS, {"dispute.revenge_frac", 0});
    assert_more("clashes with revenge", avenged.outcome[METRIC_disputes_violent], forgiven.outcome[METRIC_disputes_violent]);
    struct sums herds = RUN(QUARRELS, {"sector.north.herding_frac", 1}), fields = RUN(QUARRELS, {"sector.north.herding_frac", 0});
    assert_more("disputes of herders", herds.n_in[INCIDENT_dispute_arose][0], fields.n_in[INCIDENT_dispute_arose][0]);
    struct sums stationed = RUN_PULLING(station_a_team, QUARRELS, {"dispute.teams", 1}), roaming = RUN(QUARRELS, {"dispute.teams", 1});
    assert_more("mediated where the team is", stationed.amount_in[INCIDENT_dispute_arose][0], roaming.amount_in[INCIDENT_dispute_arose][0]);
    assert_more("mediated elsewhere", roaming.amount_in[INCIDENT_dispute_arose][2], stationed.amount_in[INCIDENT_dispute_arose][2]);
    struct sums off = RUN({"dispute.per_year", 0});
    assert_true(off.outcome[METRIC_communal_deaths_persons] == 0);
}

static void look_at_teams(struct mission *m) {
    assert_false(disputes_station(m, 0, 30)); // there is none
}

static void test_communal_violence_draws_parties_in(void **state) {
    (void)state;
    LOOK(look_at_teams, {"dispute.teams", 0});
    struct sums on = RUN(QUARRELS, {"dispute.party_shock", 0.4}), off = RUN(QUARRELS, {"dispute.party_shock", 0});
    assert_true(on.n_events[INCIDENT_party_drawn_in] > 0 && off.n_events[INCIDENT_party_drawn_in] == 0);
    assert_more("wars", on.n_events[INCIDENT_war_began], off.n_events[INCIDENT_war_began]);
}

/* --- government forces --- */

static void look_at_soldiers(struct mission *m) {
    double alone = abuse_soldiers_out(m, 0);
    assert_true(alone > 0);
    m->sectors[0].patrolled_frac = m->sectors[1].patrolled_frac = 0.9;
    assert_true(abuse_soldiers_out(m, 0) == alone); // nothing written about where patrols are
    struct offensive *o = &m->host_army->offensives[0];
    *o = (struct offensive){.event = 1, .i_party = 1, .persons = 700};
    assert_true(fabs(abuse_soldiers_out(m, 0) - alone - 700) < 1e-9);
    *o = (struct offensive){0};
}

static void look_at_restraint(struct mission *m) {
    m->politics.host_consent_frac = 0.5;
    m->host_army->vet_frac = 0;
    double before = abuse_restraint(m);
    m->abuse->pressure_frac = 1;
    m->abuse->pressure_day = now_days(m);
    assert_more("restraint under pressure", abuse_restraint(m), before);
    m->abuse->pressure_frac = 0;
    m->host_army->vet_frac = 1;
    bool vets = m->p->vetting_mechanism != 0;
    assert_true(fabs((1 - abuse_restraint(m)) / (1 - before) - (vets ? 1 - m->p->abuse_condition_frac : 1)) < 1e-9);
    m->host_army->vet_frac = 0;
    m->politics.host_consent_frac = 0;
    assert_more("restraint with consent", before, abuse_restraint(m));
}

static void publish(struct mission *m) {
    order(m, LEVER_report_publicly, -1, 1);
}

static void keep_quiet(struct mission *m) {
    order(m, LEVER_report_publicly, -1, 0);
}

static void test_reports_restrain_soldiers_and_cost_consent(void **state) {
    (void)state;
#define ARMY WAR, {"perception.recruit_gain", 0}, {"perception.told_gain", 0}, {"perception.commitment_gain", 0}, \
        {"perception.consent_gain", 0}, {"grievance.read_by_kind_frac", 0}, {"grievance.settled_by_kind_frac", 0}, {"state.army_persons", 6000}, {"abuse.onset_per_month", 0.6}, {"warning.trust_frac", 0}
    LOOK(look_at_soldiers, {"offensive.mechanism", 0});
    LOOK(look_at_restraint, {"vetting.mechanism", 1});
    LOOK(look_at_restraint, {"vetting.mechanism", 0});
    struct sums loud = RUN_PULLING(publish, ARMY, {"abuse.publish_consent_drop", 0}), quiet = RUN_PULLING(keep_quiet, ARMY);
    assert_true(loud.n_events[INCIDENT_abuse_published] > 0 && quiet.n_events[INCIDENT_abuse_published] == 0);
    assert_more("killed by the army, nothing published", quiet.amount[INCIDENT_abuse_by_state], loud.amount[INCIDENT_abuse_by_state]);
    struct sums soon_loud = RUN_PULLING(publish, ARMY, {"abuse.publish_consent_drop", 0}, {"abuse.persistence_frac", 0});
    struct sums soon_quiet = RUN_PULLING(keep_quiet, ARMY, {"abuse.persistence_frac", 0});
    assert_more("campaigns of the army", soon_quiet.n_events[INCIDENT_army_turned_on_people], soon_loud.n_events[INCIDENT_army_turned_on_people]);
    struct sums costly = RUN_PULLING(publish, ARMY, {"abuse.publish_consent_drop", 0.05});
    assert_more("consent", loud.outcome[METRIC_host_consent_frac], costly.outcome[METRIC_host_consent_frac]);
    struct sums off = RUN(ARMY, {"abuse.onset_per_month", 0});
    assert_true(off.n_events[INCIDENT_abuse_by_state] == 0);
}

static void vet_all(struct mission *m) {
    order(m, LEVER_vet_support, -1, 1);
}

static void vet_nobody(struct mission *m) {
    order(m, LEVER_vet_support, -1, 0);
}

static void test_support_that_waits_for_vetting_restrains_soldiers(void **state) {
    (void)state;
    /* Nothing else that vetting changes reaches them: who is complicit, what the army is worth and consents to. */
#define VETTING ARMY, {"abuse.condition_frac", 0.9}, {"vetting.training_gain", 0}, {"host.support_gain", 0}, \
        {"vetting.complicity_consent_frac", 0}, {"vetting.complicity_commitment_frac", 0}
    struct sums all = RUN_PULLING(vet_all, VETTING), nobody = RUN_PULLING(vet_nobody, VETTING);
    assert_more("killed, nobody vetted", nobody.amount[INCIDENT_abuse_by_state], 1.5 * all.amount[INCIDENT_abuse_by_state]);
    struct sums off_all = RUN_PULLING(vet_all, VETTING, {"vetting.mechanism", 0}), off_nobody = RUN_PULLING(vet_nobody, VETTING, {"vetting.mechanism", 0});
    assert_true(off_all.amount[INCIDENT_abuse_by_state] == off_nobody.amount[INCIDENT_abuse_by_state]);
}

static void test_patrols_do_not_deter_soldiers(void **state) {
    (void)state;
    struct sums bold = RUN(ARMY, {"violence.onset_per_month", 0.01}, {"party.resolve_initial_frac", 1}, {"party.resolve_memory_frac", 0.02});
    struct sums meek = RUN(ARMY, {"violence.onset_per_month", 0.01}, {"party.resolve_initial_frac", 0}, {"party.resolve_memory_frac", 0.02});
    assert_true(bold.n_events[INCIDENT_abuse_by_state] > 20);
    assert_true(bold.n_state_deterred == 0 && bold.n_events[INCIDENT_attack_deterred] > 0);
    double ratio = bold.n_events[INCIDENT_abuse_by_state] / meek.n_events[INCIDENT_abuse_by_state];
    double rebels = bold.n_events[INCIDENT_attack_on_civilians] / meek.n_events[INCIDENT_attack_on_civilians];
    assert_true(ratio > 0.7);
    assert_more("what is left of soldiers' attacks, against rebels'", ratio, rebels);
}

/* --- disinformation --- */

static void answer_all(struct mission *m) {
    order(m, LEVER_answer_rumours, -1, 1);
}

static void answer_none(struct mission *m) {
    order(m, LEVER_answer_rumours, -1, 0);
}

static void test_rumours_cost_trust_and_bring_attacks(void **state) {
    (void)state;
    struct sums waves = RUN(WAR, {"rumour.wave_per_month", 1}), off = RUN(WAR, {"rumour.wave_per_month", 0});
    assert_true(waves.n_events[INCIDENT_rumour_wave] > 100 && off.n_events[INCIDENT_rumour_wave] == 0);
    assert_more("attacks on the mission", waves.n_events[INCIDENT_attack_on_mission], off.n_events[INCIDENT_attack_on_mission]);
    assert_true(off.n_events[INCIDENT_mob_attack] == 0);
    assert_more("warnings with trust", off.n_events[INCIDENT_warning] / off.n_events[INCIDENT_attack_planned],
                waves.n_events[INCIDENT_warning] / waves.n_events[INCIDENT_attack_planned]);
    struct sums told = RUN_PULLING(answer_all, WAR, {"rumour.wave_per_month", 1}, {"rumour.answer_gain", 20});
    struct sums untold = RUN_PULLING(answer_none, WAR, {"rumour.wave_per_month", 1}, {"rumour.answer_gain", 20});
    assert_more("attacks where nobody answers", untold.n_events[INCIDENT_attack_on_mission], told.n_events[INCIDENT_attack_on_mission]);
    assert_more("cost", told.outcome[METRIC_cost_usd], untold.outcome[METRIC_cost_usd]);
}

static void test_chains_of_causes_hold(void **state) {
    (void)state;
    struct sums s = RUN(WAR, NETWORK, QUARRELS);
    assert_true(s.n_events[INCIDENT_communal_clash] > 0 && s.n_events[INCIDENT_riot] > 0);
    assert_true(s.n_events[INCIDENT_riot] == s.n_events[INCIDENT_crowd_gathered]);
    assert_true(fabs(s.amount[INCIDENT_communal_clash] / RUNS - s.outcome[METRIC_communal_deaths_persons]) < 1e-6);
    assert_true(fabs(s.amount[INCIDENT_riot] / RUNS - s.outcome[METRIC_crowd_deaths_persons]) < 1e-6);
    double on_mission = 0;
    static const enum incident_id MODES[] = {INCIDENT_attack_on_mission, INCIDENT_base_attacked, INCIDENT_road_ambush, INCIDENT_mob_attack};
    for (size_t i = 0; i < sizeof MODES / sizeof MODES[0]; i++)
        on_mission += s.n_events[MODES[i]];
    assert_true(s.outcome[METRIC_attacks_on_mission] * RUNS >= on_mission); // and those strikes that hit it
    assert_true(s.outcome[METRIC_attacks_on_mission] * RUNS <= on_mission + s.n_events[INCIDENT_ied_strike]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_second_unit_answers_where_the_first_refuses),
        cmocka_unit_test(test_whoever_answers_is_tied_up),
        cmocka_unit_test(test_long_stays_leave_fewer_to_answer),
        cmocka_unit_test(test_staying_after_an_attack_deters),
        cmocka_unit_test(test_a_late_unit_consolidates_only_within_days),
        cmocka_unit_test(test_night_delays),
        cmocka_unit_test(test_an_attack_needs_men_on_the_day),
        cmocka_unit_test(test_no_attack_kills_more_than_are_there),
        cmocka_unit_test(test_campaigns_and_wars_differ_in_severity),
        cmocka_unit_test(test_feared_attacks_go_next_door),
        cmocka_unit_test(test_battles_have_a_place),
        cmocka_unit_test(test_attacks_on_the_mission_have_modes),
        cmocka_unit_test(test_clearance_saves_lives_and_exploitation_finds_the_makers),
        cmocka_unit_test(test_what_stands_on_a_road_decides_who_comes),
        cmocka_unit_test(test_contested_roads_are_ambushed),
        cmocka_unit_test(test_women_on_patrol_raise_what_is_told_and_not_what_happens),
        cmocka_unit_test(test_two_sources_have_two_remedies),
        cmocka_unit_test(test_the_right_tool_for_a_crowd),
        cmocka_unit_test(test_shots_at_a_crowd_have_a_sequel),
        cmocka_unit_test(test_armed_raids_make_the_tail_of_clashes),
        cmocka_unit_test(test_police_lower_homicide_and_troops_do_not),
        cmocka_unit_test(test_most_killers_are_not_former_fighters),
        cmocka_unit_test(test_mediators_and_elders_settle_disputes),
        cmocka_unit_test(test_communal_violence_draws_parties_in),
        cmocka_unit_test(test_reports_restrain_soldiers_and_cost_consent),
        cmocka_unit_test(test_support_that_waits_for_vetting_restrains_soldiers),
        cmocka_unit_test(test_patrols_do_not_deter_soldiers),
        cmocka_unit_test(test_rumours_cost_trust_and_bring_attacks),
        cmocka_unit_test(test_chains_of_causes_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
