/* DDR, mechanism by mechanism: each asked both ways, and with its switch off. Runs of options share their luck, so that a
 * difference of means is the mechanism's doing.
 *
 * Planted faults, each found by the test named: strictness left out of the bargain (bargain); a trained person's openness
 * without his tools (training_alone); STAGE_LOST open to a call (every_stage_but_death); convoys that never fail (hunger);
 * a mobile operation without a limit (mobile_teams); stored weapons counted as under arms (dual_key); projects whose youth
 * do not come back (projects); jobs for graduates only (outside, abuse); benefits resented whatever neighbours get
 * (neighbours); people kept in camp without a bed (holds_a_bed); a line not mended after a call (books); operations
 * without an escort (mobile_teams). */
#include "small_case.h"

#include "model/ddr/ddr.h"

enum { N_RUNS = 12, MAX_ORDERS = 6 };

/* --- a policy that gives orders on days, and looks at the mission on others --- */

struct plan {
    struct {
        double day;
        struct order order;
        bool done, accepted;
    } orders[MAX_ORDERS];
    int n;
    double look_day;
    void (*look)(struct mission *m, double *seen);
    double seen[8]; // means over the runs
    int n_events[N_INCIDENTS];
};

static void plan_order(struct plan *p, double day, enum lever_id lever, int i_sector, double value) {
    assert_true(p->n < MAX_ORDERS);
    p->orders[p->n].day = day;
    p->orders[p->n++].order = (struct order){.lever = lever, .i_sector = i_sector, .value = value};
}

static struct plan open_at_once(void) {
    struct plan p = {0};
    plan_order(&p, 0, LEVER_open_ddr, -1, 0);
    return p;
}

static enum status give_orders(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)call;
    struct plan *p = self;
    for (int i = 0; i < p->n; i++) {
        struct order_reply reply;
        if (p->orders[i].done || now_days(m) < p->orders[i].day) continue;
        p->orders[i].done = true;
        enum status status = policy_order(m, 0, &p->orders[i].order, &reply, err);
        if (status != STATUS_OK) return status;
        p->orders[i].accepted = reply.accepted;
    }
    return STATUS_OK;
}

static void on_look(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    struct plan *p = (struct plan *)(uintptr_t)argument;
    double seen[8] = {0};
    p->look(m, seen);
    for (int i = 0; i < 8; i++)
        p->seen[i] += seen[i] / N_RUNS;
}

static enum status act(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    struct plan *p = self;
    if (call->hook == HOOK_on_start && p->look != NULL)
        sim_schedule(m->sim, ticks_from_days(p->look_day), PRIORITY_STATISTICS, on_look, m, (uint64_t)(uintptr_t)p);
    return give_orders(self, m, call, err);
}

static void count_event(const struct run_event *e, void *payload) {
    ((struct plan *)payload)->n_events[e->incident]++;
}

struct averages {
    double at_end[N_WORLD_METRICS], month[N_WORLD_METRICS][60];
};

static struct averages run_plan(struct model_case *c, struct plan *p) {
    struct averages mean;
    memset(&mean, 0, sizeof mean);
    finish_case(c);
    struct arena *arena = arena_create();
    for (uint32_t r = 0; r < N_RUNS; r++) {
        for (int i = 0; i < p->n; i++)
            p->orders[i].done = false;
        struct policy policy = {.name = "plan", .self = p, .call = act, .owners = ~UINT64_C(0),
                                .hooks = (uint64_t)1 << HOOK_on_start | (uint64_t)1 << HOOK_on_month};
        struct run_request request = {.model_case = c, .seed = 7723, .replication = r, .policies = &policy, .n_policies = 1,
                                      .trace = count_event, .trace_payload = p};
        struct run_result result;
        struct error err = ERROR_NONE;
        if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
        for (int k = 0; k < N_WORLD_METRICS; k++) {
            mean.at_end[k] += result.outcomes[k] / N_RUNS;
            for (int i = 0; i < result.n_months && i < 60 && result.series[k] != NULL; i++)
                mean.month[k][i] += result.series[k][i] / N_RUNS;
        }
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
    return mean;
}

/* A country at peace, for as long as the tests look: leaders who would not fight. */
static struct model_case *calm_case(void) {
    struct model_case *c = small_case();
    set_case(c, "time.horizon_years", 5);
    set_case(c, "time.decision_day", 365);
    set_case(c, "party.war_cost", 1);
    set_case(c, "party.shock_per_year", 0);
    set_case(c, "council.cash_gap_per_year", 0);
    set_case(c, "state.revenue_usd_per_month", 3e6);
    return c;
}

static struct averages calm_with(const char *address, double value, const char *second, double value2, struct plan p) {
    struct model_case *c = calm_case();
    if (address != NULL) set_case(c, address, value);
    if (second != NULL) set_case(c, second, value2);
    return run_plan(c, &p);
}

#define ASSERT_ABOVE(a, b)                                                                                    \
    do {                                                                                                      \
        double above_ = (a), below_ = (b);                                                                    \
        if (!(above_ > below_)) fail_msg("%s = %g is not above %s = %g", #a, above_, #b, below_);              \
    } while (0)

/* --- who comes --- */

static struct averages with_kind(double kind, double no_framework_frac) {
    struct model_case *c = calm_case();
    set_case(c, "party.RED.kind", kind);
    set_case(c, "ddr.no_framework_frac", no_framework_frac);
    struct plan p = open_at_once();
    return run_plan(c, &p);
}

static void test_without_a_framework_the_programme_stalls(void **state) {
    (void)state;
    struct averages signed_ = with_kind(PARTY_SIGNATORY, 0.05), outside = with_kind(PARTY_NON_SIGNATORY, 0.05),
                 off = with_kind(PARTY_NON_SIGNATORY, 0);
    ASSERT_ABOVE(signed_.month[METRIC_ddr_demobilised_persons][23], 1.3 * outside.month[METRIC_ddr_demobilised_persons][23]);
    ASSERT_ABOVE(outside.month[METRIC_ddr_demobilised_persons][23], off.month[METRIC_ddr_demobilised_persons][23]);
    ASSERT_ABOVE(outside.month[METRIC_ddr_framework_frac][5], off.month[METRIC_ddr_framework_frac][5]);
}

static double demobilised_in_war(double war_cost) {
    struct model_case *c = calm_case();
    set_case(c, "party.war_cost", war_cost);
    set_case(c, "party.weariness_initial", war_cost > 0.5 ? 0.6 : 0);
    struct plan p = open_at_once();
    return run_plan(c, &p).month[METRIC_ddr_demobilised_persons][17];
}

static void test_without_peace_the_programme_stalls(void **state) {
    (void)state;
    ASSERT_ABOVE(demobilised_in_war(1), 5 * demobilised_in_war(0)); // nothing forbids it: nobody comes
}

static double in_a_year(const char *address, double value, const char *second, double value2) {
    return calm_with(address, value, second, value2, open_at_once()).month[METRIC_ddr_demobilised_persons][8];
}

static double among_rivals(double fear) {
    struct model_case *c = calm_case();
    set_case(c, "dilemma.fear_weight", fear);
    set_case(c, "party.BLUE.kind", PARTY_NON_SIGNATORY);
    assert_int_equal(case_set_party_share(c, 2, 3, 0, NULL), STATUS_OK);
    assert_int_equal(case_set_party_share(c, 2, 0, 0.4, NULL), STATUS_OK); // where RED lives
    struct plan p = open_at_once();
    return run_plan(c, &p).month[METRIC_ddr_demobilised_persons][8];
}

static void test_trust_fear_and_willingness_hold_bands_back(void **state) {
    (void)state;
    ASSERT_ABOVE(in_a_year("ddr.trust_needed_frac", 0.01, NULL, 0), in_a_year("ddr.trust_needed_frac", 1, NULL, 0));
    ASSERT_ABOVE(among_rivals(0), among_rivals(1));
    assert_true(in_a_year("dilemma.fear_weight", 0, NULL, 0) == in_a_year("dilemma.fear_weight", 1, NULL, 0)); // no rivals at home
}

static void test_strict_entry_costs_the_bargain(void **state) {
    (void)state;
    ASSERT_ABOVE(in_a_year("ddr.bargain_frac", 0, "ddr.strict_frac", 0.9), in_a_year("ddr.bargain_frac", 1, "ddr.strict_frac", 0.9));
    assert_true(in_a_year("ddr.bargain_frac", 0, "ddr.strict_frac", 0) == in_a_year("ddr.bargain_frac", 1, "ddr.strict_frac", 0));
}

static void look_at_names(struct mission *m, double *seen) {
    reports_refresh(m);
    seen[0] = m->reported.world[METRIC_ddr_demobilised_persons] - record_world(m, METRIC_ddr_demobilised_persons);
}

static double phantoms(double phantom_frac, double strict_frac, double *reported) {
    struct plan p = open_at_once();
    p.look = look_at_names;
    p.look_day = 900;
    struct averages r = calm_with("ddr.phantom_frac", phantom_frac, "ddr.strict_frac", strict_frac, p);
    *reported = 0;
    struct model_case *c = calm_case();
    set_case(c, "ddr.phantom_frac", phantom_frac);
    set_case(c, "ddr.strict_frac", strict_frac);
    run_plan(c, &p);
    *reported = p.seen[0];
    return r.at_end[METRIC_ddr_phantoms_persons];
}

static void test_names_without_a_person_swell_the_figures(void **state) {
    (void)state;
    double inflated, few, none;
    double loose = phantoms(0.4, 0, &inflated), strict = phantoms(0.4, 0.8, &few), off = phantoms(0, 0, &none);
    ASSERT_ABOVE(loose, strict + 100);
    ASSERT_ABOVE(inflated, few);
    assert_true(off == 0 && none == 0);
}

static double weapons(const char *address, double value, double strict_frac) {
    return calm_with(address, value, "ddr.strict_frac", strict_frac, open_at_once()).at_end[METRIC_weapons_collected];
}

static void test_a_ticket_brings_weapons_out(void **state) {
    (void)state;
    ASSERT_ABOVE(weapons("ddr.ticket_frac", 1, 0.8), weapons("ddr.ticket_frac", 0, 0.8));
    assert_true(weapons("ddr.ticket_frac", 1, 0) == weapons("ddr.ticket_frac", 0, 0));
}

static double spare(double spare_weapons, double strict_frac) {
    struct model_case *c = calm_case();
    set_case(c, "party.RED.spare_weapons_frac", spare_weapons);
    set_case(c, "party.BLUE.spare_weapons_frac", spare_weapons);
    set_case(c, "ddr.strict_frac", strict_frac);
    struct plan p = open_at_once();
    return run_plan(c, &p).at_end[METRIC_weapons_collected];
}

static void test_spare_weapons_become_tickets_where_lists_are_loose(void **state) {
    (void)state;
    ASSERT_ABOVE(spare(1, 0), spare(0, 0) + 100);
    assert_true(spare(1, 1) == spare(0, 1)); // nobody to lend one to
}

static void test_women_come_where_there_is_room_for_them(void **state) {
    (void)state;
    double fitted = calm_with("ddr.fitted_frac", 1, "ddr.women_avoid_frac", 0.9, open_at_once()).at_end[METRIC_ddr_women_persons];
    double not = calm_with("ddr.fitted_frac", 0, "ddr.women_avoid_frac", 0.9, open_at_once()).at_end[METRIC_ddr_women_persons];
    double off = calm_with("ddr.fitted_frac", 0, "ddr.women_avoid_frac", 0, open_at_once()).at_end[METRIC_ddr_women_persons];
    ASSERT_ABOVE(fitted, 1.2 * not);
    assert_true(fitted == off);
}

static void test_commanders_hide_children(void **state) {
    (void)state;
    double hidden = calm_with("ddr.children_hidden_frac", 0.8, NULL, 0, open_at_once()).at_end[METRIC_ddr_children_persons];
    double off = calm_with("ddr.children_hidden_frac", 0, NULL, 0, open_at_once()).at_end[METRIC_ddr_children_persons];
    ASSERT_ABOVE(off, 2 * hidden);
}

/* --- the end of registration --- */

static struct averages closing(double close_day, double walk_in_frac, double hurry) {
    struct model_case *c = calm_case();
    set_case(c, "ddr.walk_in_frac", walk_in_frac);
    set_case(c, "ddr.deadline_decision_frac", hurry);
    set_case(c, "ddr.band_decision_frac", 0.1);
    set_case(c, "ddr.strict_frac", 0.1);
    struct plan p = open_at_once();
    if (close_day > 0) plan_order(&p, close_day - 60, LEVER_close_registration, -1, 60);
    return run_plan(c, &p);
}

static void test_an_announced_end_brings_a_rush(void **state) {
    (void)state;
    struct averages rush = closing(420, 0.5, 0.9), hurry = closing(420, 0, 0.9), off = closing(420, 0, 0.1), open = closing(0, 0.5, 0.9);
    int month = 14; // after the end, and after the last have left the camps
    ASSERT_ABOVE(rush.month[METRIC_ddr_demobilised_persons][month], hurry.month[METRIC_ddr_demobilised_persons][month]);
    ASSERT_ABOVE(hurry.month[METRIC_ddr_demobilised_persons][month], off.month[METRIC_ddr_demobilised_persons][month]);
    double weapons_rush = rush.month[METRIC_weapons_collected][month] / rush.month[METRIC_ddr_demobilised_persons][month];
    double weapons_off = off.month[METRIC_weapons_collected][month] / off.month[METRIC_ddr_demobilised_persons][month];
    ASSERT_ABOVE(weapons_off, weapons_rush);
    assert_true(rush.month[METRIC_ddr_demobilised_persons][40] == rush.month[METRIC_ddr_demobilised_persons][20]);
    ASSERT_ABOVE(open.month[METRIC_ddr_demobilised_persons][40], open.month[METRIC_ddr_demobilised_persons][20]);
}

static double armed_after_the_end(double disband_frac) {
    struct model_case *c = calm_case();
    set_case(c, "ddr.disband_frac_per_month", disband_frac);
    set_case(c, "ddr.closing_day", 200);
    struct plan p = open_at_once();
    return run_plan(c, &p).month[METRIC_fighters_armed_persons][30];
}

static void test_men_with_nothing_to_wait_for_go_home(void **state) {
    (void)state;
    ASSERT_ABOVE(armed_after_the_end(0), 2 * armed_after_the_end(0.2));
}

/* --- camps --- */

static double kept(const char *address, double value, const char *second, double value2) {
    return calm_with(address, value, second, value2, open_at_once()).month[METRIC_ddr_kept_persons][11];
}

static void test_places_in_service_keep_men_in_camp(void **state) {
    (void)state;
    double small = kept("ddr.service_class_persons", 10, "ddr.repatriation_median_days", 0);
    double large = kept("ddr.service_class_persons", 200, "ddr.repatriation_median_days", 0);
    ASSERT_ABOVE(small, large + 50);
    assert_true(kept("ddr.service_class_days", 0, "ddr.repatriation_median_days", 0) == 0);
    struct model_case *c = calm_case();
    set_case(c, "state.revenue_usd_per_month", 0); // no pay, no class
    set_case(c, "ddr.repatriation_median_days", 0);
    set_case(c, "ddr.service_class_persons", 200);
    struct plan p = open_at_once();
    ASSERT_ABOVE(run_plan(c, &p).month[METRIC_ddr_kept_persons][11], large);
}

static double demobilised_with_beds(double beds, double class_days) {
    struct model_case *c = calm_case();
    set_case(c, "ddr.site_beds_persons", beds);
    set_case(c, "ddr.service_class_days", class_days);
    set_case(c, "ddr.service_class_persons", 10);
    set_case(c, "ddr.stay_patience_median_days", 1500);
    struct plan p = open_at_once();
    return run_plan(c, &p).month[METRIC_ddr_demobilised_persons][7];
}

static void test_who_is_kept_holds_a_bed(void **state) {
    (void)state;
    ASSERT_ABOVE(demobilised_with_beds(60, 0), demobilised_with_beds(60, 60) + 50);
    assert_true(fabs(demobilised_with_beds(5000, 0) - demobilised_with_beds(5000, 60)) < 30);
}

static void test_foreign_fighters_wait_for_their_flight(void **state) {
    (void)state;
    double slow = kept("ddr.repatriation_median_days", 400, "ddr.service_class_days", 0);
    double fast = kept("ddr.repatriation_median_days", 20, "ddr.service_class_days", 0);
    ASSERT_ABOVE(slow, fast);
    assert_true(kept("ddr.repatriation_median_days", 0, "ddr.service_class_days", 0) == 0);
}

static double unfed(double feed, double per_head) {
    struct model_case *c = calm_case();
    set_case(c, "ddr.feed_families", feed);
    set_case(c, "ddr.family_persons_per_head", per_head);
    set_case(c, "ddr.unfed_family_factor", 0.05);
    set_case(c, "ddr.site_teams_persons_per_day", 10); // they must wait
    struct plan p = open_at_once();
    return run_plan(c, &p).month[METRIC_deserted_persons][11];
}

static void test_men_whose_families_are_not_fed_leave(void **state) {
    (void)state;
    ASSERT_ABOVE(unfed(0, 2), unfed(1, 2) + 20);
    assert_true(unfed(0, 0) == unfed(1, 0)); // no families, no difference
}

static struct averages hunger(double miss_frac, double supply_days) {
    struct model_case *c = calm_case();
    set_case(c, "ddr.supply_miss_frac", miss_frac);
    set_case(c, "ddr.supply_days", supply_days);
    set_case(c, "ddr.supply_reserve_days", 0);
    set_case(c, "ddr.cantonment_days", 60);
    set_case(c, "ddr.site_beds_persons", 300);
    struct plan p = open_at_once();
    return run_plan(c, &p);
}

static void test_hunger_empties_a_camp_and_makes_it_riot(void **state) {
    (void)state;
    struct averages bad = hunger(0.8, 7), good = hunger(0, 7), off = hunger(0.8, 0);
    ASSERT_ABOVE(bad.at_end[METRIC_ddr_hungry_days], good.at_end[METRIC_ddr_hungry_days] + 20);
    ASSERT_ABOVE(bad.at_end[METRIC_deserted_persons], good.at_end[METRIC_deserted_persons]);
    ASSERT_ABOVE(bad.at_end[METRIC_ddr_riots], good.at_end[METRIC_ddr_riots]);
    assert_true(off.at_end[METRIC_ddr_hungry_days] == 0);
}

/* Food for two months is in camp, but the notes come with the convoys: without them cash is late, and people riot. */
static double riots_over_cash(double miss_frac) {
    struct model_case *c = calm_case();
    set_case(c, "ddr.supply_miss_frac", miss_frac);
    set_case(c, "ddr.supply_reserve_days", 60);
    set_case(c, "ddr.unrest_per_day", 0.2);
    struct plan p = open_at_once();
    struct averages a = run_plan(c, &p);
    assert_true(a.at_end[METRIC_ddr_hungry_days] == 0);
    return a.at_end[METRIC_ddr_riots];
}

static void test_cash_that_does_not_come_makes_people_riot(void **state) {
    (void)state;
    ASSERT_ABOVE(riots_over_cash(0.6), riots_over_cash(0) + 0.05);
}

static struct plan riots_with(const char *address, double value, struct averages *a) {
    struct model_case *c = calm_case();
    set_case(c, "ddr.supply_miss_frac", 0.6);
    set_case(c, "ddr.supply_reserve_days", 60);
    set_case(c, "ddr.unrest_per_day", 0.2);
    set_case(c, address, value);
    struct plan p = open_at_once();
    *a = run_plan(c, &p);
    return p;
}

static void test_a_riot_may_kill_and_shuts_the_site(void **state) {
    (void)state;
    struct averages deadly, harmless, guarded;
    struct plan d = riots_with("ddr.riot_deaths_per_1000", 20, &deadly), h = riots_with("ddr.riot_deaths_per_1000", 0, &harmless);
    ASSERT_ABOVE(deadly.at_end[METRIC_ddr_riot_deaths_persons], 0.5);
    assert_true(harmless.at_end[METRIC_ddr_riot_deaths_persons] == 0 && h.n_events[INCIDENT_camp_riot_deaths] == 0);
    assert_int_equal(d.n_events[INCIDENT_camp_shut], d.n_events[INCIDENT_cantonment_riot]);
    assert_int_equal(d.n_events[INCIDENT_cantonment_riot], h.n_events[INCIDENT_cantonment_riot]); // same luck
    (void)riots_with("ddr.guards_wanted_persons", 10, &guarded);
    struct averages unguarded;
    (void)riots_with("ddr.guards_wanted_persons", 800, &unguarded);
    ASSERT_ABOVE(unguarded.at_end[METRIC_ddr_riot_deaths_persons], guarded.at_end[METRIC_ddr_riot_deaths_persons]);
}

static void test_a_riot_over_cash_brings_it_forward(void **state) {
    (void)state;
    struct averages on, off;
    struct plan p_on = riots_with("ddr.riot_cash_forward", 1, &on), p_off = riots_with("ddr.riot_cash_forward", 0, &off);
    assert_true(p_on.n_events[INCIDENT_cash_flown_in] > 0 && p_off.n_events[INCIDENT_cash_flown_in] == 0);
    ASSERT_ABOVE(off.at_end[METRIC_ddr_riots], 0);
}

/* Two a day are let in, and a queue that does not move riots. */
static struct averages stuck(double sent_back_frac, double pause_days) {
    struct model_case *c = calm_case();
    set_case(c, "ddr.unrest_per_day", 0.2);
    set_case(c, "ddr.patience_median_days", 400);
    set_case(c, "ddr.riot_sent_back_frac", sent_back_frac);
    set_case(c, "ddr.unrest_pause_days", pause_days);
    struct plan p = open_at_once();
    plan_order(&p, 0, LEVER_set_intake, -1, 2);
    return run_plan(c, &p);
}

static void test_a_riot_in_a_queue_sends_people_back_and_does_not_come_again_at_once(void **state) {
    (void)state;
    struct averages sent = stuck(1, 21), kept = stuck(0, 21), at_once = stuck(0, 1), late = stuck(0, 100);
    ASSERT_ABOVE(sent.at_end[METRIC_deserted_persons], kept.at_end[METRIC_deserted_persons]);
    ASSERT_ABOVE(kept.at_end[METRIC_ddr_riots], 0.5);
    ASSERT_ABOVE(at_once.at_end[METRIC_ddr_riots], 1.2 * late.at_end[METRIC_ddr_riots]);
}

/* Bands are kept away for so long that the programme counts as ended; then the others come. */
static struct plan ended(double pause_days) {
    struct model_case *c = calm_case();
    set_case(c, "ddr.band_decision_frac", 0.1);
    struct plan p = open_at_once();
    if (pause_days > 0) {
        plan_order(&p, 150, LEVER_pause_ddr, -1, 365);
        plan_order(&p, 500, LEVER_pause_ddr, -1, pause_days);
    }
    (void)run_plan(c, &p);
    return p;
}

static void test_an_ended_programme_is_told_as_reopened(void **state) {
    (void)state;
    struct plan broken = ended(120), whole = ended(0);
    ASSERT_ABOVE(broken.n_events[INCIDENT_ddr_reopened], 5);
    ASSERT_ABOVE(broken.n_events[INCIDENT_ddr_reopened], whole.n_events[INCIDENT_ddr_reopened]);
    int n_ends = broken.n_events[INCIDENT_ddr_completed] - broken.n_events[INCIDENT_ddr_reopened];
    assert_true(n_ends >= 0 && n_ends <= N_RUNS); // it ends once more than it reopens, or is open
}

struct chain {
    struct run_event events[400];
    int n;
};

static void keep_events(const struct run_event *e, void *payload) {
    struct chain *c = payload;
    bool wanted = e->incident == INCIDENT_supply_missed || e->incident == INCIDENT_camp_hungry ||
                  e->incident == INCIDENT_camp_left || e->incident == INCIDENT_cantonment_riot;
    if (wanted && c->n < 400) c->events[c->n++] = *e;
}

static enum incident_id cause_of(const struct chain *c, const struct run_event *e) {
    for (int i = 0; i < c->n; i++)
        if (c->events[i].id == e->cause) return c->events[i].incident;
    return N_INCIDENTS;
}

static void test_the_chain_from_a_convoy_to_a_riot_can_be_followed(void **state) {
    (void)state;
    struct model_case *c = calm_case();
    set_case(c, "ddr.supply_miss_frac", 0.8);
    set_case(c, "ddr.supply_reserve_days", 0);
    set_case(c, "ddr.cantonment_days", 60);
    set_case(c, "ddr.unrest_per_day", 0.2);
    finish_case(c);
    struct plan p = open_at_once();
    struct chain chain = {.n = 0};
    struct policy policy = {.name = "plan", .self = &p, .call = act, .owners = ~UINT64_C(0), .hooks = (uint64_t)1 << HOOK_on_start};
    struct run_request request = {.model_case = c, .seed = 7723, .policies = &policy, .n_policies = 1, .trace = keep_events,
                                  .trace_payload = &chain};
    struct arena *arena = arena_create();
    struct run_result result;
    assert_int_equal(run_execute(&request, arena, &result, NULL), STATUS_OK);
    int n_riots = 0, n_hungry = 0;
    for (int i = 0; i < chain.n; i++) {
        const struct run_event *e = &chain.events[i];
        if (e->incident == INCIDENT_camp_hungry) n_hungry += cause_of(&chain, e) == INCIDENT_supply_missed;
        if (e->incident == INCIDENT_cantonment_riot) n_riots += cause_of(&chain, e) == INCIDENT_camp_hungry;
        if (e->incident == INCIDENT_camp_left) assert_int_equal(cause_of(&chain, e), INCIDENT_camp_hungry);
    }
    assert_true(n_hungry > 0 && n_riots > 0);
    arena_destroy(arena);
    case_destroy(c);
}

static double dropouts(double dropout_frac, double allotment_usd) {
    struct model_case *c = calm_case();
    set_case(c, "ddr.unpaid_dropout_frac_per_month", dropout_frac);
    set_case(c, "ddr.allotment_usd", allotment_usd);
    set_case(c, "ddr.reinsertion_days", 365);
    set_case(c, "ddr.cash_usd", 1000);
    struct plan p = open_at_once();
    return run_plan(c, &p).month[METRIC_deserted_persons][23];
}

static void test_late_cash_raises_desertion(void **state) {
    (void)state;
    ASSERT_ABOVE(dropouts(0.4, 400e3), dropouts(0, 400e3) + 5);
    assert_true(dropouts(0.4, 100e6) == dropouts(0, 100e6)); // paid in time
}

/* --- mobile teams --- */

static struct averages mobile(double escort, double teams, double persons, double *refused) {
    struct model_case *c = calm_case();
    set_case(c, "ddr.mobile_operation_persons", persons);
    set_case(c, "ddr.mobile_escort_persons", escort);
    set_case(c, "ddr.mobile_teams", teams);
    set_case(c, "mission.ceiling_troops_persons", 1200);
    struct plan p = open_at_once();
    for (int i = 0; i < 4; i++)
        plan_order(&p, 0, LEVER_set_track, i, 1);
    struct averages r = run_plan(c, &p);
    *refused = !p.orders[1].accepted;
    return r;
}

static void test_mobile_teams_take_few_at_a_time_and_need_an_escort(void **state) {
    (void)state;
    double refused;
    struct averages one = mobile(10, 1, 20, &refused), three = mobile(10, 3, 20, &refused), alone = mobile(400, 3, 20, &refused);
    ASSERT_ABOVE(three.month[METRIC_ddr_demobilised_persons][9], one.month[METRIC_ddr_demobilised_persons][9]);
    assert_true(one.month[METRIC_ddr_demobilised_persons][9] <= 20 * (10 * 30.5 - 60) / 12 + 20);
    ASSERT_ABOVE(three.month[METRIC_ddr_demobilised_persons][11], 2 * alone.month[METRIC_ddr_demobilised_persons][11]);
    assert_true(one.at_end[METRIC_ddr_riots] == 0 && one.at_end[METRIC_ddr_hungry_days] == 0); // no camp
    mobile(10, 0, 20, &refused);
    assert_true(refused == 1);
}

/* --- who follows a call --- */

static void call_each_stage(struct mission *m, double *seen) {
    struct party *party = &m->parties[1];
    struct band *band = &m->bands[party->first_band];
    static const enum stage HOME[] = {STAGE_IDLE, STAGE_TRAINED, STAGE_EMPLOYED, STAGE_INTEGRATED, STAGE_CARE,
                                      STAGE_REPATRIATED, STAGE_STORED, STAGE_CVR};
    enum { N_HOME = sizeof HOME / sizeof HOME[0] };
    for (int32_t i = 0; i < band->n_fighters; i++) {
        m->persons.flags[band->first_person + i] = PERSON_WEAPON;
        person_set_stage(m, band->first_person + i, i < N_HOME ? HOME[i] : STAGE_LOST);
    }
    party->n_wars++;
    fighters_call(m, 1);
    for (int32_t i = 0; i < band->n_fighters; i++) {
        bool came = m->persons.stage[band->first_person + i] == STAGE_REMOBILISED;
        seen[i < N_HOME ? 0 : 1] += came;
    }
    seen[2] = N_HOME;
}

static void open_all(struct model_case *c, double frac) {
    static const char *const NAMES[] = {"ddr.support_open_frac", "ddr.employed_open_frac", "ddr.service_open_frac",
                                        "ddr.care_open_frac", "ddr.abroad_open_frac", "cvr.open_frac",
                                        "ddr.camp_follow_frac", "weapons.store_break_frac"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        set_case(c, NAMES[i], frac);
}

static void test_a_call_finds_people_in_every_stage_but_death(void **state) {
    (void)state;
    for (int on = 0; on < 2; on++) {
        struct model_case *c = calm_case();
        set_case(c, "party.remobilise_frac", 0.8);
        set_case(c, "party.RED.cohesion_frac", 1);
        open_all(c, on);
        struct plan p = {.look = call_each_stage, .look_day = 10};
        run_plan(c, &p);
        ASSERT_ABOVE(p.seen[0], on ? 0.6 * p.seen[2] : 0);
        if (!on) assert_true(p.seen[0] <= 2); // idle and trained, as ever
        assert_true(p.seen[1] == 0);
    }
}

static double remobilised_at_war(double camp_follow) {
    struct model_case *c = calm_case();
    set_case(c, "ddr.camp_follow_frac", camp_follow);
    set_case(c, "ddr.cantonment_days", 180);
    set_case(c, "party.war_cost", 0.35);
    set_case(c, "party.weariness_initial", 0);
    set_case(c, "party.shock_per_year", 2);
    set_case(c, "party.shock_mean", 1);
    struct plan p = open_at_once();
    return run_plan(c, &p).at_end[METRIC_remobilised_persons];
}

static void test_camps_empty_when_a_leader_goes_to_war(void **state) {
    (void)state;
    ASSERT_ABOVE(remobilised_at_war(1), remobilised_at_war(0));
}

/* --- reintegration --- */

static void look_at_openness(struct mission *m, double *seen) {
    seen[0] = homecoming_trained_open(m);
    int32_t i_person = m->bands[0].first_person;
    person_set_stage(m, i_person, STAGE_TRAINED);
    seen[1] = ddr_follow_person(m, i_person);
}

static double trained_openness(double capital_usd, double future_usd, double *follow) {
    struct model_case *c = calm_case();
    set_case(c, "ddr.future_usd", future_usd);
    struct plan p = {.look = look_at_openness, .look_day = 40};
    plan_order(&p, 0, LEVER_set_package, -1, capital_usd);
    run_plan(c, &p);
    *follow = p.seen[1];
    return p.seen[0];
}

static void test_training_alone_changes_nothing(void **state) {
    (void)state;
    double alone, tools, due;
    assert_true(trained_openness(0, 0, &alone) == 1);
    assert_true(fabs(trained_openness(125, 0, &tools) - 0.8) < 1e-12);
    trained_openness(125, 300, &due);
    assert_true(fabs(tools - 0.8 * alone) < 1e-5);
    assert_true(fabs(due - 0.5 * tools) < 1e-5);
}

static void test_not_everyone_takes_up_a_place(void **state) {
    (void)state;
    double all = calm_with("ddr.takes_place_frac", 1, NULL, 0, open_at_once()).at_end[METRIC_reintegrated_persons];
    double most = calm_with("ddr.takes_place_frac", 0.5, NULL, 0, open_at_once()).at_end[METRIC_reintegrated_persons];
    ASSERT_ABOVE(0.75 * all, most);
    ASSERT_ABOVE(most, 0.25 * all);
}

static void count_employed(struct mission *m, double *seen) {
    seen[0] = m->persons.n_in[STAGE_EMPLOYED];
    for (int i = 0; i < m->n_sectors; i++) {
        seen[1] += m->sectors[i].grievance_frac;
        seen[2] += m->sectors[i].idle_youth_persons;
    }
    seen[3] = m->record.cost_assessed;
}

static struct plan look_late(struct plan p, double day) {
    p.look = count_employed;
    p.look_day = day;
    return p;
}

static double employed(struct plan p, double search, double abuse, double weight) {
    struct model_case *c = calm_case();
    set_case(c, "ddr.job_search_frac_per_month", search);
    set_case(c, "ddr.abuse_weight", weight);
    set_case(c, "party.RED.abuse_frac", abuse);
    set_case(c, "party.BLUE.abuse_frac", abuse);
    set_case(c, "party.drift_frac_per_month", 0.15);
    for (int i = 0; i < 4; i++) {
        static const char *const NAMES[] = {"north", "east", "south", "west"};
        char address[64];
        snprintf(address, sizeof address, "sector.%s.rents_usd_per_month", NAMES[i]);
        set_case(c, address, 0); // nobody pays: men drift home
    }
    run_plan(c, &p);
    return p.seen[0];
}

static void test_those_outside_the_programme_find_work_too(void **state) {
    (void)state;
    struct plan none = look_late((struct plan){0}, 1500);
    double found = employed(none, 0.05, 0, 0);
    ASSERT_ABOVE(found, 50);
    assert_true(employed(none, 0, 0, 0) == 0);
    ASSERT_ABOVE(found, employed(none, 0.01, 0, 0));
}

static void test_abuse_is_remembered_at_home(void **state) {
    (void)state;
    struct plan none = look_late((struct plan){0}, 1500);
    ASSERT_ABOVE(employed(none, 0.01, 0, 1), employed(none, 0.01, 1, 1) + 5);
    assert_true(employed(none, 0.01, 0, 0) == employed(none, 0.01, 1, 0));
}

static double grievance(double community_share, double resentment) {
    struct model_case *c = calm_case();
    set_case(c, "ddr.resentment_per_month", resentment);
    set_case(c, "ddr.resentment_grievance_per_month", 0.1);
    struct plan p = look_late(open_at_once(), 1200);
    plan_order(&p, 0, LEVER_set_community_share, -1, community_share);
    run_plan(c, &p);
    return p.seen[1];
}

static void test_neighbours_resent_what_only_fighters_get(void **state) {
    (void)state;
    ASSERT_ABOVE(grievance(0, 0.05), grievance(0.5, 0.05));
    assert_true(fabs(grievance(0, 0) - grievance(0.5, 0)) < 1e-12);
}

/* --- weapons --- */

static struct averages dual_key(double impatience, double pre_ddr_persons, bool offered) {
    struct model_case *c = calm_case();
    set_case(c, "weapons.store_impatience_frac_per_month", impatience);
    set_case(c, "weapons.store_decision_factor", 4);
    struct plan p = {0};
    for (int i = 0; i < 4 && offered; i++)
        plan_order(&p, 100, LEVER_store_weapons, i, 1);
    if (pre_ddr_persons > 0) plan_order(&p, 100, LEVER_start_pre_ddr, -1, pre_ddr_persons);
    return run_plan(c, &p);
}

static void test_weapons_go_under_dual_key_and_come_back(void **state) {
    (void)state;
    struct averages kept_ = dual_key(0.4, 20000, true), alone = dual_key(0.4, 0, true), off = dual_key(0.4, 0, false);
    ASSERT_ABOVE(kept_.month[METRIC_weapons_stored_persons][17], alone.month[METRIC_weapons_stored_persons][17]);
    ASSERT_ABOVE(off.month[METRIC_fighters_armed_persons][17], kept_.month[METRIC_fighters_armed_persons][17] + 300);
    assert_true(off.month[METRIC_weapons_stored_persons][17] == 0);
    ASSERT_ABOVE(kept_.at_end[METRIC_cost_assessed_usd], 0);
}

static void break_store(struct mission *m, double *seen) {
    seen[0] = m->persons.n_in[STAGE_STORED];
    struct party *party = &m->parties[1];
    int32_t before = party->armed_persons;
    party->n_wars++;
    fighters_call(m, 1);
    seen[1] = party->armed_persons - before;
}

static void test_stored_weapons_are_taken_back_for_war(void **state) {
    (void)state;
    for (int on = 0; on < 2; on++) {
        struct model_case *c = calm_case();
        set_case(c, "weapons.store_break_frac", on);
        set_case(c, "weapons.store_decision_factor", 4);
        struct plan p = {.look = break_store, .look_day = 500};
        for (int i = 0; i < 4; i++)
            plan_order(&p, 0, LEVER_store_weapons, i, 1);
        run_plan(c, &p);
        ASSERT_ABOVE(p.seen[0], 200);
        if (on) ASSERT_ABOVE(p.seen[1], 0.2 * p.seen[0]);
        else assert_true(p.seen[1] == 0);
    }
}

static void arm_the_unarmed(struct mission *m, double *seen) {
    struct site *site = &m->ddr.sites[0];
    const struct band *band = &m->bands[m->parties[1].first_band];
    for (int32_t i = band->first_person; i < band->first_person + band->n_fighters; i++) {
        m->persons.flags[i] = 0; // no weapon, at home
        person_set_stage(m, i, STAGE_IDLE);
    }
    site->stock_weapons = seen[7];
    weapons_looted(m, site, 1, 1);
    m->parties[1].n_wars++;
    seen[0] = fighters_call(m, 1);
    seen[1] = weapons_leaked(m);
}

static void loot_five(struct mission *m, double *seen) {
    seen[7] = 5;
    arm_the_unarmed(m, seen);
}

static double followers(double unarmed_frac, void (*look)(struct mission *, double *)) {
    struct model_case *c = calm_case();
    set_case(c, "dilemma.unarmed_worth_frac", unarmed_frac);
    set_case(c, "party.remobilise_frac", 0.8);
    set_case(c, "party.RED.cohesion_frac", 1);
    struct plan p = {.look = look, .look_day = 10};
    run_plan(c, &p);
    return p.seen[0];
}

static void test_leaked_weapons_arm_those_who_have_none(void **state) {
    (void)state;
    assert_true(followers(0, arm_the_unarmed) == 0);
    assert_true(followers(0, loot_five) == 5);
    assert_true(followers(1, arm_the_unarmed) == followers(1, loot_five)); // off: weapons make no difference
    ASSERT_ABOVE(followers(1, arm_the_unarmed), 10);
}

static double leaked(double leak, double destroyed) {
    struct model_case *c = calm_case();
    struct plan p = open_at_once();
    set_case(c, "weapons.leak_frac_per_month", leak);
    set_case(c, "weapons.destroyed_frac_per_month", destroyed);
    set_case(c, "weapons.riot_loot_frac", 0); // looted stores are another matter
    set_case(c, "weapons.raid_per_month", 0);
    return run_plan(c, &p).at_end[METRIC_weapons_leaked];
}

static void test_stores_leak_until_they_are_destroyed(void **state) {
    (void)state;
    ASSERT_ABOVE(leaked(0.05, 0.05), leaked(0.05, 0.9));
    ASSERT_ABOVE(leaked(0.05, 0.3), leaked(0.01, 0.3));
    assert_true(leaked(0, 0.3) == 0);
}

/* --- community violence reduction --- */

static void look_at_project(struct mission *m, double *seen) {
    count_employed(m, seen);
    seen[4] = cvr_persons(m);
    seen[5] = m->sectors[0].local_consent_frac;
    seen[6] = m->parties[1].armed_persons;
    seen[7] = m->persons.n_in[STAGE_CVR];
}

static struct plan project(double day, double persons, double lasting_frac, double pull) {
    struct model_case *c = calm_case();
    set_case(c, "cvr.lasting_frac", lasting_frac);
    set_case(c, "cvr.outsider_pull_frac", pull);
    set_case(c, "displacement.mechanism", 0); // who comes home sooner where fewer are armed is less often idle
    set_case(c, "party.RED.kind", PARTY_MILITIA);
    set_case(c, "ddr.no_framework_frac", 0);
    struct plan p = {.look = look_at_project, .look_day = day};
    if (persons > 0) plan_order(&p, 100, LEVER_start_cvr, 0, persons);
    run_plan(c, &p);
    return p;
}

static void test_projects_occupy_youth_and_fighters_while_they_run(void **state) {
    (void)state;
    struct plan none = project(300, 0, 0, 0.5), during = project(300, 200, 0, 0.5), after = project(600, 200, 0, 0.5),
                none_after = project(600, 0, 0, 0.5), lasting = project(600, 200, 1, 0.5), no_pull = project(300, 200, 0, 0);
    assert_true(fabs(during.seen[4] - 200) < 1e-9);
    ASSERT_ABOVE(none.seen[2], during.seen[2] + 90);                 // youth at work
    ASSERT_ABOVE(none.seen[6], during.seen[6] + 10);                 // men who left their band
    ASSERT_ABOVE(during.seen[7], no_pull.seen[7]);
    assert_true(fabs(during.seen[3] - none.seen[3] - 200 * 9300) < 1); // and what they cost
    ASSERT_ABOVE(during.seen[5], none.seen[5]);
    assert_true(after.seen[4] == 0);
    assert_true(fabs(after.seen[2] - none_after.seen[2]) < 1);
    ASSERT_ABOVE(none_after.seen[2], lasting.seen[2] + 50);
}

static void test_one_project_at_a_time_and_within_the_money(void **state) {
    (void)state;
    struct model_case *c = calm_case();
    set_case(c, "cvr.allotment_usd", 93e3);
    struct plan p = {.look = look_at_project, .look_day = 300};
    plan_order(&p, 100, LEVER_start_cvr, 0, 200);
    plan_order(&p, 100, LEVER_start_cvr, 0, 50);
    run_plan(c, &p);
    assert_true(p.orders[0].accepted && !p.orders[1].accepted);
    assert_true(fabs(p.seen[4] - 10) < 1e-9);
}

/* --- books --- */

static void check_books(struct mission *m, double *seen) {
    int32_t n_in[N_STAGES] = {0}, staying = 0, kept_ = 0;
    for (int b = 0; b < m->n_bands; b++) {
        const struct band *band = &m->bands[b];
        int64_t open = 0;
        int32_t here[N_STAGES] = {0};
        for (int32_t i = band->first_person; i < band->first_person + band->n_fighters; i++)
            here[m->persons.stage[i]]++;
        for (int s = 0; s < N_STAGES; s++) {
            assert_int_equal(here[s], band->n_in[s]);
            open += (int64_t)here[s] * m->persons.open_millionths[s];
            n_in[s] += here[s];
        }
        assert_true(open == band->open_millionths);
    }
    for (int s = 0; s < N_STAGES; s++)
        assert_int_equal(n_in[s], m->persons.n_in[s]);
    for (int i = 0; i < m->ddr.n_sites; i++) {
        const struct roll *line = &m->ddr.sites[i].staying;
        for (int32_t k = line->n > 0 ? line->first : -1; k >= 0; k = m->persons.next_in_line[k]) {
            enum stage stage = (enum stage)m->persons.stage[k];
            assert_true(stage == STAGE_SERVICE || stage == STAGE_RETURN);
            staying++;
        }
        kept_ += line->n;
        assert_true(m->ddr.sites[i].stock_weapons >= 0 && m->ddr.sites[i].rations_person_days >= 0);
    }
    assert_int_equal(staying, kept_);
    assert_true(m->ddr.quota_left >= 0 && m->ddr.camps_usd_per_day >= 0);
    seen[0] = staying;
}

static void test_the_books_add_up_at_war_and_in_peace(void **state) {
    (void)state;
    for (int day = 150; day < 1500; day += 270) {
        struct model_case *c = calm_case();
        set_case(c, "party.war_cost", 0.3);
        set_case(c, "party.shock_per_year", 2);
        struct plan p = open_at_once();
        plan_order(&p, 0, LEVER_set_track, 1, 1);
        plan_order(&p, 0, LEVER_store_weapons, 3, 1);
        plan_order(&p, 90, LEVER_start_cvr, 2, 300);
        plan_order(&p, 400, LEVER_set_package, -1, 0);
        plan_order(&p, 700, LEVER_close_registration, -1, 100);
        p.look = check_books;
        p.look_day = day;
        run_plan(c, &p);
    }
}

/* --- who ends training --- */

static double finish(const char *address, double value, const char *second, double value2) {
    struct plan p = open_at_once();
    struct averages a = calm_with(address, value, second, value2, p);
    return a.at_end[METRIC_reintegrated_persons] / a.at_end[METRIC_ddr_demobilised_persons];
}

static void test_training_is_left_where_tools_lack_or_people_fear(void **state) {
    (void)state;
    double none = finish("ddr.training_dropout_frac", 0, "ddr.capital_usd", 0);
    double tools = finish("ddr.training_dropout_frac", 0.6, "ddr.capital_usd", 125);
    double bare = finish("ddr.training_dropout_frac", 0.6, "ddr.capital_usd", 0);
    ASSERT_ABOVE(none, tools + 0.05);
    ASSERT_ABOVE(tools, bare + 0.05);
    double brave = finish("ddr.fear_dropout_frac", 0, "displacement.fear_half_life_days", 700);
    double afraid = finish("ddr.fear_dropout_frac", 1, "displacement.fear_half_life_days", 700);
    ASSERT_ABOVE(brave, afraid);
}

static int failures(double fails_frac) {
    struct model_case *c = calm_case();
    set_case(c, "ddr.partner_fails_frac", fails_frac);
    struct plan p = open_at_once();
    (void)run_plan(c, &p);
    return p.n_events[INCIDENT_training_failed];
}

static void test_partners_fail_and_interest_fades(void **state) {
    (void)state;
    ASSERT_ABOVE(failures(0.5), 0);
    assert_int_equal(failures(0), 0);
    ASSERT_ABOVE(finish("ddr.partner_fails_frac", 0, NULL, 0), finish("ddr.partner_fails_frac", 0.8, NULL, 0) + 0.02);
    double keen = finish("ddr.interest_half_days", 1e5, "ddr.reintegration_places_per_month", 40);
    double tired = finish("ddr.interest_half_days", 60, "ddr.reintegration_places_per_month", 40);
    ASSERT_ABOVE(keen, tired);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_a_framework_the_programme_stalls),
        cmocka_unit_test(test_without_peace_the_programme_stalls),
        cmocka_unit_test(test_trust_fear_and_willingness_hold_bands_back),
        cmocka_unit_test(test_strict_entry_costs_the_bargain),
        cmocka_unit_test(test_names_without_a_person_swell_the_figures),
        cmocka_unit_test(test_a_ticket_brings_weapons_out),
        cmocka_unit_test(test_spare_weapons_become_tickets_where_lists_are_loose),
        cmocka_unit_test(test_women_come_where_there_is_room_for_them),
        cmocka_unit_test(test_commanders_hide_children),
        cmocka_unit_test(test_an_announced_end_brings_a_rush),
        cmocka_unit_test(test_men_with_nothing_to_wait_for_go_home),
        cmocka_unit_test(test_places_in_service_keep_men_in_camp),
        cmocka_unit_test(test_who_is_kept_holds_a_bed),
        cmocka_unit_test(test_foreign_fighters_wait_for_their_flight),
        cmocka_unit_test(test_men_whose_families_are_not_fed_leave),
        cmocka_unit_test(test_hunger_empties_a_camp_and_makes_it_riot),
        cmocka_unit_test(test_cash_that_does_not_come_makes_people_riot),
        cmocka_unit_test(test_a_riot_may_kill_and_shuts_the_site),
        cmocka_unit_test(test_a_riot_over_cash_brings_it_forward),
        cmocka_unit_test(test_a_riot_in_a_queue_sends_people_back_and_does_not_come_again_at_once),
        cmocka_unit_test(test_an_ended_programme_is_told_as_reopened),
        cmocka_unit_test(test_training_is_left_where_tools_lack_or_people_fear),
        cmocka_unit_test(test_partners_fail_and_interest_fades),
        cmocka_unit_test(test_the_chain_from_a_convoy_to_a_riot_can_be_followed),
        cmocka_unit_test(test_late_cash_raises_desertion),
        cmocka_unit_test(test_mobile_teams_take_few_at_a_time_and_need_an_escort),
        cmocka_unit_test(test_a_call_finds_people_in_every_stage_but_death),
        cmocka_unit_test(test_camps_empty_when_a_leader_goes_to_war),
        cmocka_unit_test(test_training_alone_changes_nothing),
        cmocka_unit_test(test_not_everyone_takes_up_a_place),
        cmocka_unit_test(test_those_outside_the_programme_find_work_too),
        cmocka_unit_test(test_abuse_is_remembered_at_home),
        cmocka_unit_test(test_neighbours_resent_what_only_fighters_get),
        cmocka_unit_test(test_weapons_go_under_dual_key_and_come_back),
        cmocka_unit_test(test_stored_weapons_are_taken_back_for_war),
        cmocka_unit_test(test_leaked_weapons_arm_those_who_have_none),
        cmocka_unit_test(test_stores_leak_until_they_are_destroyed),
        cmocka_unit_test(test_projects_occupy_youth_and_fighters_while_they_run),
        cmocka_unit_test(test_one_project_at_a_time_and_within_the_money),
        cmocka_unit_test(test_the_books_add_up_at_war_and_in_peace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
