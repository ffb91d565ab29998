/* What the lines of effort change in security (study, chapters 4 and 6.1): eleven effects, each asked at both ends of its level
 * with its gain at work and all others of security at 0, and with its own at 0 too, when nothing at all may differ.
 *
 * Faults planted one at a time, and caught: networks that silence people; plans that delay; roads known and not searched; finds
 * that lead to nobody; surveys that clear nothing; controls that cost as much by degrees; controls that enrich; hardship that
 * eases with controls; knowledge that misleads, kills, or hits no better (missed at first: fewer killed made people tell more);
 * investigations that nobody resents, or that change nothing; crowds held as before; teaching lost with the mission; streets
 * that fill gangs, arrests as ever; claims or phantoms that no list stops; a commission that slows; stores that keep more or
 * leak as ever; passage taken for acceptance; empty sections counted twice. */
#include "party_probe.h"
#include "lines_probe.h"

#include "model/ddr/ddr.h"
#include "model/effort/private.h"
#include "model/means/intelligence.h"
#include "model/means/sections.h"
#include "model/parties/broker.h"
#include "model/people/aid.h"
#include "model/people/erw.h"
#include "model/violence/checkpoints.h"
#include "model/violence/crime.h"
#include "model/violence/crowds.h"
#include "model/violence/roads.h"

static const char *const GAINS[] = {
    "warning.liaison_gain", "response.planning_gain", "ied.clearance_gain", "ied.exploited_gain", "erw.clearance_gain",
    "control.rents_gain", "control.trade_frac", "control.hardship_per_year", "control.consent_drop_per_year",
    "intelligence.knowledge_gain", "strategy.knowledge_gain", "broker.investigation_gain", "crowd.held_gain", "crowd.force_gain",
    "crime.street_gain", "crime.street_join_gain", "ddr.prepared_lists_gain", "ddr.prepared_pace_gain", "weapons.leak_gain",
    "weapons.destroyed_gain", "aid.negotiated_gain", "aid.passage_gain",
    "ceasefire.separation_gain", "society.return_speed_gain", "society.return_choice_gain"}; // of the same functions

/* What is asked: which function is lifted to which level, and what is looked at, when. */
struct question {
    enum function_id function;
    const char *gain;
    double value, at_day;
    void (*look)(struct probe *p);
    void (*also)(struct probe *p); // done on the first day; may be NULL
    const struct setting *settings;
    int n_runs;
    double band_persons; // of a group outside the process, where RED lives; 0: none
};

static const struct question *ASKED;

static void lift_one(struct probe *p) {
    effort_receive(p->m, ASKED->function, p->value);
    if (ASKED->also != NULL) ASKED->also(p);
}

static struct probe answer_by(const struct question *q, double level, double gain) {
    struct probe p = {.act = lift_one, .look = q->look, .at_day = q->at_day, .value = level};
    struct model_case *c = country(q->band_persons, NULL);
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof GAINS / sizeof GAINS[0]; i++)
        set_case(c, GAINS[i], 0);
    for (const struct setting *s = q->settings; s != NULL && s->address != NULL; s++)
        set_case(c, s->address, s->value);
    set_case(c, q->gain, gain);
    add_doctrine(c);
    only_people(c);
    finish_case(c);
    ASKED = q;
    for (uint32_t r = 0; r < (uint32_t)(q->n_runs > 0 ? q->n_runs : 1); r++) {
        probe_run(c, arena, r, &p);
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
    return p;
}

struct answers {
    struct probe none, full, none_off, full_off;
};

/* At both ends, and off at both; off, nothing seen and no event may differ. */
static struct answers ask(const struct question *q) {
    struct answers a = {.none = answer_by(q, 0, q->value), .full = answer_by(q, 1, q->value),
                        .none_off = answer_by(q, 0, 0), .full_off = answer_by(q, 1, 0)};
    for (int i = 0; i < 8; i++)
        assert_near(a.none_off.seen[i], a.full_off.seen[i], 0);
    assert_memory_equal(a.none_off.n_events, a.full_off.n_events, sizeof a.none_off.n_events);
    return a;
}

#define RESTLESS {"party.war_cost", 0}, {"party.weariness_initial", 0}, {"party.spoiler_type", 0}

/* --- 4.2: protection --- */

static void look_at_word(struct probe *p) {
    for (int i = 0; i < 4; i++) {
        p->seen[0] += intelligence_sight(p->m, i, RED) / 4;
        p->seen[1] += intelligence_estimate_factor(p->m, i);
    }
}

static void test_alert_networks_bring_warnings(void **state) {
    (void)state;
    struct answers a = ask(&(struct question){FUNCTION_security, "warning.liaison_gain", 1, 200, look_at_word, NULL,
                                              SETTINGS(RESTLESS, {"violence.onset_per_month", 0.2}, {"warning.trust_frac", 1}), 4, 0});
    assert_more(a.full.seen[0], 1.1 * a.none.seen[0]);
    assert_true(a.none.seen[0] < a.none_off.seen[0] && a.none_off.seen[0] < a.full.seen[0]); // the usual lies between
    double told = (double)a.full.n_events[INCIDENT_warning] / a.full.n_events[INCIDENT_attack_on_civilians];
    assert_more(told, 1.05 * a.none.n_events[INCIDENT_warning] / a.none.n_events[INCIDENT_attack_on_civilians]);
}

static void look_at_nothing(struct probe *p) {
    (void)p;
}

static void test_plans_rehearsed_shorten_the_answer(void **state) {
    (void)state;
    struct answers a = ask(&(struct question){FUNCTION_security, "response.planning_gain", 0.8, 200, look_at_nothing, NULL,
                                              SETTINGS(RESTLESS, {"violence.onset_per_month", 0.2}), 4, 0});
    assert_more(a.none.sums[INCIDENT_response_sent] / a.none.n_events[INCIDENT_response_sent],
                1.2 * a.full.sums[INCIDENT_response_sent] / a.full.n_events[INCIDENT_response_sent]);
}

/* --- 4.3: roads and controls --- */

static void look_at_devices(struct probe *p) {
    p->seen[0] += p->m->roads->network_frac[BAND];
    p->seen[1] += p->m->erw->cleared_km2;
    for (int i = 0; i < p->m->roads->n; i++)
        p->seen[2] += p->m->roads->items[i].devices;
}

#define MINED {"party.BAND.ied_network_frac", 1}, {"ied.devices_per_month", 4}, {"ied.regrowth_per_year", 0}, RESTLESS
enum { BANDITS = 600 };

static void test_clearance_finds_devices(void **state) {
    (void)state;
    struct answers a = ask(&(struct question){FUNCTION_security, "ied.clearance_gain", 1.5, 1000, look_at_devices, NULL,
                                              SETTINGS(MINED, {"ied.exploited_loss_frac", 0}), 3, BANDITS});
    assert_more(a.full.sums[INCIDENT_devices_found] / a.full.n_events[INCIDENT_ied_strike],
                1.2 * a.none.sums[INCIDENT_devices_found] / a.none.n_events[INCIDENT_ied_strike]);
}

static void test_devices_exploited_break_networks(void **state) {
    (void)state;
    struct answers a = ask(&(struct question){FUNCTION_security, "ied.exploited_gain", 1.5, 700, look_at_devices, NULL, SETTINGS(MINED), 3,
                                              BANDITS});
    assert_more(a.none.seen[0], 1.1 * a.full.seen[0]);
}

static void test_surveys_clear_land(void **state) {
    (void)state;
    struct answers a = ask(&(struct question){FUNCTION_security, "erw.clearance_gain", 1, 700, look_at_devices, NULL,
                                              SETTINGS({"sector.north.erw_km2", 400}, {"erw.humanitarian_km2_per_month", 2}), 1, 0});
    assert_more(a.full.seen[1], 1.3 * a.none.seen[1]);
}

static void look_at_controls(struct probe *p) {
    p->seen[0] += party_means_usd(p->m, RED);
    p->seen[1] += grievance_national(p->m, GRIEVANCE_SERVICES);
    for (int i = 0; i < 4; i++) {
        p->seen[2] += p->m->sectors[i].local_consent_frac;
        p->seen[3] += p->m->sectors[i].jobs_persons;
    }
}

static struct question controls(const char *gain, double value, double at_day) {
    static const struct setting RICH[] = {{"control.sudden_weight", 0}, {"sector.north.rents_usd_per_month", 200e3}, {NULL, 0}};
    return (struct question){FUNCTION_security, gain, value, at_day, look_at_controls, NULL, RICH, 1, 0};
}

/* Both poles cost: without controls armed groups live better, with them everybody else lives worse. */
static void test_controls_starve_armed_groups_and_everybody(void **state) {
    (void)state;
    struct question q = controls("control.rents_gain", 0.6, 95);
    struct answers a = ask(&q);
    assert_more(a.none.seen[0], 1.3 * a.full.seen[0]);
    assert_true(a.none.seen[0] > a.none_off.seen[0] && a.none_off.seen[0] > a.full.seen[0]);
    q = controls("control.hardship_per_year", 0.1, 1000);
    a = ask(&q);
    assert_more(a.full.seen[1], a.none.seen[1] + 0.01);
    q = controls("control.consent_drop_per_year", 0.3, 400);
    a = ask(&q);
    assert_more(a.none.seen[2], 1.02 * a.full.seen[2]);
    q = controls("control.trade_frac", 0.5, 100);
    a = ask(&q);
    assert_more(a.none.seen[3], 1.1 * a.full.seen[3]);
}

static void on_step(struct sim *s, void *context, uint64_t tenths) {
    (void)s;
    effort_receive(context, FUNCTION_security, (double)tenths / 10);
}

static void raise_at_once(struct probe *p) {
    sim_schedule(p->m->sim, ticks_from_days(400), PRIORITY_STATISTICS, on_step, p->m, 9);
}

static void raise_by_degrees(struct probe *p) {
    for (uint64_t k = 1; k <= 9; k++)
        sim_schedule(p->m->sim, ticks_from_days((double)k * 80), PRIORITY_STATISTICS, on_step, p->m, k);
}

/* What suddenness adds. */
static double resented(void (*raise)(struct probe *p), double weight) {
    struct question q = controls("control.hardship_per_year", 0.2, 1300);
    q.also = raise;
    q.settings = SETTINGS({"control.sudden_weight", weight});
    return answer_by(&q, 0, q.value).seen[1];
}

static void test_controls_by_degrees_are_borne(void **state) {
    (void)state;
    double at_once = resented(raise_at_once, 5) - resented(raise_at_once, 0);
    double by_degrees = resented(raise_by_degrees, 5) - resented(raise_by_degrees, 0);
    assert_true(by_degrees > 0);
    assert_more(at_once, 1.5 * by_degrees);
}

/* --- 4.4: spoilers --- */

static void test_knowledge_of_spoilers_straightens_what_is_told(void **state) {
    (void)state;
    struct answers a = ask(&(struct question){FUNCTION_security, "intelligence.knowledge_gain", 1, 200, look_at_word, NULL,
                                              SETTINGS({"intelligence.bias_frac", 0.5}, {"intelligence.false_per_month", 0.5}), 3, BANDITS});
    assert_more(a.none.n_events[INCIDENT_false_warning], 1.5 * a.full.n_events[INCIDENT_false_warning]);
    assert_true(fabs(a.full.seen[1] - 12) < fabs(a.none.seen[1] - 12)); // four sectors, three runs: 1 each is no bias
}

static void press(struct probe *p) {
    assert_true(pull(p, LEVER_press, RED, 0, 1).accepted);
}

static void test_knowledge_of_spoilers_hits_the_right_ones(void **state) {
    (void)state;
    struct question q = {FUNCTION_security, "strategy.knowledge_gain", 0.9, 400, look_at_nothing, press,
                         SETTINGS(RESTLESS, {"strategy.press_harm_persons", 0}), 3, 0};
    struct answers a = ask(&q);
    assert_more(a.full.sums[INCIDENT_operation] / a.full.n_events[INCIDENT_operation],
                1.3 * a.none.sums[INCIDENT_operation] / a.none.n_events[INCIDENT_operation]);
    q.settings = SETTINGS(RESTLESS, {"strategy.press_harm_persons", 10});
    a = ask(&q);
    assert_more(a.none.sums[INCIDENT_operation_harm], 1.3 * a.full.sums[INCIDENT_operation_harm]);
}

static void look_at_network(struct probe *p) {
    p->seen[0] += p->m->broker->strength_frac;
    p->seen[1] += p->m->politics.host_consent_frac;
    p->seen[2] += grievance_national(p->m, GRIEVANCE_SERVICES);
}

static void test_investigators_weaken_the_network_and_are_resented(void **state) {
    (void)state;
    struct answers a = ask(&(struct question){FUNCTION_police, "broker.investigation_gain", 0.9, 700, look_at_network, NULL,
                                              SETTINGS({"broker.strength_frac", 0.5}, {"sector.north.rents_usd_per_month", 200e3},
                                                       {"broker.livelihood_per_year", 0.2}), 1, 0});
    assert_more(a.none.seen[0], 1.1 * a.full.seen[0]);
    assert_true(a.none.seen[0] > a.none_off.seen[0] && a.none_off.seen[0] > a.full.seen[0]);
    assert_more(a.none.seen[1], a.full.seen[1] + 0.002);
    assert_more(a.full.seen[2], a.none.seen[2]);
}

/* --- 4.5: public order --- */

static void look_at_streets(struct probe *p) {
    double hours;
    for (int i = 0; i < 4; i++) {
        double held = p->m->sectors[i].host_police_persons * state_paid_frac(p->m) * p->m->p->crowd_persons_per_host_officer;
        p->seen[0] += crowds_tool(p->m, i, 1.2 * held, &hours) == TOOL_HOST_POLICE;
        p->seen[1] += p->m->crime->gang_persons[i];
    }
}

#define CROWDS {"crowd.per_year", 40}, {"crowd.size_median_persons", 300}, {"rumour.mob_frac", 0}

static void test_police_hold_larger_crowds(void **state) {
    (void)state;
    struct answers a = ask(&(struct question){FUNCTION_police, "crowd.held_gain", 1, 600, look_at_streets, NULL, SETTINGS(CROWDS), 1, 0});
    assert_true(a.none.seen[0] == 0 && a.full.seen[0] == 4);
}

static void test_police_kill_fewer_of_a_crowd(void **state) {
    (void)state;
    struct answers a = ask(&(struct question){FUNCTION_police, "crowd.force_gain", 1, 600, look_at_streets, NULL,
                                              SETTINGS(CROWDS, {"crowd.host_deaths_per_1000", 5}, {"crowd.deaths_per_1000_hour", 0}), 2, 0});
    assert_more(a.none.sums[INCIDENT_riot] / a.none.n_events[INCIDENT_riot],
                1.5 * a.full.sums[INCIDENT_riot] / a.full.n_events[INCIDENT_riot]);
}

static void test_police_who_know_the_street_thin_gangs(void **state) {
    (void)state;
    struct question q = {FUNCTION_police, "crime.street_gain", 1, 1200, look_at_streets, NULL, NULL, 1, 0};
    struct answers a = ask(&q);
    assert_more(a.none.seen[1], 1.02 * a.full.seen[1]);
    q.gain = "crime.street_join_gain";
    a = ask(&q);
    assert_more(a.none.seen[1], 1.2 * a.full.seen[1]);
}

/* --- 4.6: disarmament --- */

static void look_at_programme(struct probe *p) {
    p->seen[0] += (double)p->m->ddr.n_phantoms;
    p->seen[1] += ddr_screened_per_day(p->m);
    p->seen[2] += weapons_leaked(p->m);
    for (int i = 0; i < p->m->ddr.n_sites; i++) {
        p->seen[3] += p->m->ddr.sites[i].stock_weapons;
        p->seen[0] += p->m->ddr.sites[i].n_phantoms;
    }
    for (int32_t i = 0; i < p->m->persons.n; i++)
        p->seen[4] += (p->m->persons.flags[i] & PERSON_ASSOCIATE) != 0 && (p->m->persons.flags[i] & PERSON_REGISTERED) != 0;
}

static void open_ddr(struct probe *p) {
    assert_true(pull(p, LEVER_open_ddr, 0, -1, 0).accepted);
}

static void test_lists_prepared_hold_fewer_who_are_not_there(void **state) {
    (void)state;
    struct answers a = ask(&(struct question){FUNCTION_security, "ddr.prepared_lists_gain", 1, 1000, look_at_programme, open_ddr,
                                              SETTINGS({"ddr.phantom_frac", 0.3}, {"ddr.claim_frac", 0.4}, {"ddr.walk_in_frac", 0}), 1, 0});
    assert_more(a.none.seen[0], 2 * a.full.seen[0]);
    assert_more(a.none.seen[4], 1.3 * a.full.seen[4]);
}

static void test_sites_prepared_take_more_in_a_day(void **state) {
    (void)state;
    struct answers a = ask(&(struct question){FUNCTION_security, "ddr.prepared_pace_gain", 1, 300, look_at_programme, NULL, NULL, 1, 0});
    assert_more(a.full.seen[1], 1.5 * a.none.seen[1]);
}

static void test_stores_managed_leak_less_and_destroy_more(void **state) {
    (void)state;
    struct question q = {FUNCTION_security, "weapons.leak_gain", 1, 1200, look_at_programme, open_ddr,
                         SETTINGS({"weapons.leak_frac_per_month", 0.05}), 1, 0};
    struct answers a = ask(&q);
    assert_more(a.none.seen[2], 1.5 * a.full.seen[2]);
    q.gain = "weapons.destroyed_gain";
    q.settings = SETTINGS({"weapons.leak_frac_per_month", 0}, {"weapons.destroyed_frac_per_month", 0.02});
    a = ask(&q);
    assert_more(a.none.seen[3], 1.1 * a.full.seen[3]);
}

/* --- 6.1: aid --- */

static void look_at_aid(struct probe *p) {
    for (int i = 0; i < 4; i++) {
        p->seen[0] += p->m->aid->acceptance_frac[i];
        p->seen[1] += p->m->aid->reached_frac[i];
    }
}

static void test_access_negotiated_opens_the_way_without_escorts(void **state) {
    (void)state;
    struct question q = {FUNCTION_relief, "aid.negotiated_gain", 1, 500, look_at_aid, NULL,
                         SETTINGS(RESTLESS, {"sector.north.displaced_persons", 40000}, {"sector.east.displaced_persons", 40000},
                                  {"aid.attacks_per_convoy", 0}, {"aid.half_armed_per_1000", 0.5}), 1, 0};
    struct answers a = ask(&q);
    assert_more(a.full.seen[0], 1.2 * a.none.seen[0]);
    assert_more(a.full.seen[1], a.none.seen[1] + 0.05);
    q.gain = "aid.passage_gain";
    a = ask(&q);
    assert_near(a.full.seen[0], a.none.seen[0], 0.02);
    assert_more(a.full.seen[1], a.none.seen[1] + 0.05);
}

/* --- what all share --- */

/* An empty section takes from its own reader and not once more through the level; what is there without it counts. */
static void look_beside(struct probe *p) {
    const enum effect_id e = EFFECT_ddr_preparation;
    p->seen[0] = effort_level(p->m, e, -1);
    p->seen[1] = effort_factor_beside(p->m, e, -1, 0.5, 0);
    p->seen[2] = effort_factor_beside(p->m, e, -1, 0.5, 1);
    p->seen[3] = effort_factor_beside(p->m, e, -1, 0.5, 7);
    p->seen[4] = effort_factor(p->m, e, -1, 0.5);
    p->seen[5] = effort_factor_beside(p->m, e, -1, 0.5, 0.5);
}

static void test_an_empty_section_is_not_counted_twice(void **state) {
    (void)state;
    struct probe p = {.act = lift_levels, .look = look_beside, .at_day = 100};
    run_with_level(NULL, 0.4, 1, &p);
    double usual = EFFECTS[EFFECT_ddr_preparation].usual;
    assert_true(p.seen[0] > 0.4 && p.seen[0] < 0.6);
    assert_near(p.seen[1], 1 + 0.5 * p.seen[0], 1e-12);
    assert_near(p.seen[5], 1 + 0.5 * (p.seen[0] - usual / 2), 1e-12);
    assert_near(p.seen[2], p.seen[4], 1e-12);
    assert_near(p.seen[3], p.seen[4], 1e-12);
}

/* Nobody receives anything and the mission leaves in its second year: what police were taught stays and kills fewer. */
static void teach_and_leave(struct probe *p) {
    for (int i = 0; i < 4; i++)
        p->m->effort->local[p->m->effort->first[EFFECT_crowd_policing] + i] = (double)p->sums[0];
    assert_true(pull(p, LEVER_close_mission, 0, -1, 400).accepted);
}

static void look_after_exit(struct probe *p) {
    p->seen[0] += mission_present(p->m);
    p->seen[1] += effort_level(p->m, EFFECT_crowd_policing, 0);
}

static double deaths_per_crowd_after_exit(double taught, double gain, double *level) {
    struct probe p = {.act = teach_and_leave, .look = look_after_exit, .at_day = 1200};
    struct model_case *c = country(0, SETTINGS(CROWDS, {"crowd.host_deaths_per_1000", 5}, {"crowd.deaths_per_1000_hour", 0},
                                               {"crowd.held_gain", 0}, {"crowd.force_gain", gain}, {"crime.street_gain", 0},
                                               {"broker.investigation_gain", 0}, {"effort.fading_per_year", 0},
                                               {"state.revenue_usd_per_month", 900e3}));
    struct arena *arena = arena_create();
    add_doctrine(c);
    only_people(c);
    finish_case(c);
    p.sums[0] = taught;
    for (uint32_t r = 0; r < 3; r++, arena_reset(arena)) {
        p.sums[0] = taught;
        probe_run(c, arena, r, &p);
    }
    *level = p.seen[1] / 3;
    assert_true(p.seen[0] == 0);
    arena_destroy(arena);
    case_destroy(c);
    return p.sums[INCIDENT_riot] / p.n_events[INCIDENT_riot];
}

static void test_what_was_taught_stays_after_the_exit(void **state) {
    (void)state;
    double taught, untaught;
    double fewer = deaths_per_crowd_after_exit(0.9, 0.9, &taught), more = deaths_per_crowd_after_exit(0, 0.9, &untaught);
    assert_more(taught, untaught + 0.4);
    assert_more(more, 1.5 * fewer);
    assert_near(deaths_per_crowd_after_exit(0.9, 0, &taught), deaths_per_crowd_after_exit(0, 0, &untaught), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alert_networks_bring_warnings),
        cmocka_unit_test(test_plans_rehearsed_shorten_the_answer),
        cmocka_unit_test(test_clearance_finds_devices),
        cmocka_unit_test(test_devices_exploited_break_networks),
        cmocka_unit_test(test_surveys_clear_land),
        cmocka_unit_test(test_controls_starve_armed_groups_and_everybody),
        cmocka_unit_test(test_controls_by_degrees_are_borne),
        cmocka_unit_test(test_knowledge_of_spoilers_straightens_what_is_told),
        cmocka_unit_test(test_knowledge_of_spoilers_hits_the_right_ones),
        cmocka_unit_test(test_investigators_weaken_the_network_and_are_resented),
        cmocka_unit_test(test_police_hold_larger_crowds),
        cmocka_unit_test(test_police_kill_fewer_of_a_crowd),
        cmocka_unit_test(test_police_who_know_the_street_thin_gangs),
        cmocka_unit_test(test_lists_prepared_hold_fewer_who_are_not_there),
        cmocka_unit_test(test_sites_prepared_take_more_in_a_day),
        cmocka_unit_test(test_stores_managed_leak_less_and_destroy_more),
        cmocka_unit_test(test_access_negotiated_opens_the_way_without_escorts),
        cmocka_unit_test(test_an_empty_section_is_not_counted_twice),
        cmocka_unit_test(test_what_was_taught_stays_after_the_exit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
