/*
 * Events from outside (outside.c): each lever against the mechanism that it pushes, more and less of it, what is refused, who is
 * blamed, and that nothing changes where nothing happens.
 *
 * Planted, seen and taken out: pledges, sickness, supply or a war that never come back to what they were; the share of a
 * default ignored, a second one of the same size let through; no update of the force after an epidemic; aid that goes on; the
 * event of a cut supply not kept; an event that is not the cause of what it does, or stays the cause of what comes after;
 * abuse hidden from before the mission; a flood that drives nobody out, shuts no road, or never falls; plotters and loyal
 * officers exchanged; a contributor who sends nobody, or everybody; a patron who stops for no cause; war without a border; the
 * same luck for each coup; the luck of an investigation by what was disclosed before; disinformation of one strength.
 */
#include "party_probe.h"

#include "model/means/contributors.h"
#include "model/means/donors.h"
#include "model/outside/outside.h"
#include "model/parties/patron.h"
#include "model/people/aid.h"
#include "model/people/displacement.h"
#include "model/violence/roads.h"
#include "model/violence/rumours.h"

#include <stdlib.h>

enum { AT_DAY = 400, SECTOR = 1 };

/* What happens on AT_DAY, how it was answered, and what is seen `after_days` later. */
struct event {
    enum lever_id lever;
    double value;
    int i_party, n_times; // n_times: on the same day
    double after_days;
    double (*look)(const struct mission *m);
    /* seen */
    double seen;
    int n_accepted, n_events[N_INCIDENTS], n_blamed[N_INCIDENTS]; // blamed: an event of these levers is in the chain
    double sums[N_INCIDENTS], day_of_blamed[N_INCIDENTS];
    char reason[160];
    struct mission *m;
    int n_notes;
    bool blamed[60000];
};

static void on_seen(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct event *e = context;
    e->seen += e->look(e->m);
}

static void on_event(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct event *e = context;
    struct order order = {.lever = e->lever, .i_sector = SECTOR, .i_party = e->i_party, .value = e->value};
    for (int i = 0; i < (e->n_times > 0 ? e->n_times : 1) && e->lever != 0; i++) {
        struct order_reply reply;
        struct error err = ERROR_NONE;
        if (policy_order(e->m, 0, &order, &reply, &err) != STATUS_OK) fail_msg("%s", err.message);
        e->n_accepted += reply.accepted;
        if (!reply.accepted) snprintf(e->reason, sizeof e->reason, "%s", reply.reason);
    }
    if (e->look != NULL) sim_schedule_days(e->m->sim, e->after_days, PRIORITY_STATISTICS, on_seen, e, 0);
}

static enum status on_start_hook(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)call;
    (void)err;
    struct event *e = self;
    e->m = m;
    sim_schedule(m->sim, ticks_from_days(AT_DAY), PRIORITY_NORMAL, on_event, e, 0);
    return STATUS_OK;
}

static bool is_from_outside(enum incident_id incident) {
    return incident >= INCIDENT_coup_from_outside && incident <= INCIDENT_patron_cut;
}

static void note(const struct run_event *r, void *payload) {
    struct event *e = payload;
    e->n_events[r->incident]++;
    e->sums[r->incident] += r->amount;
    assert_true(r->id < 60000);
    e->blamed[r->id] = is_from_outside(r->incident) || (r->cause != 0 && e->blamed[r->cause]);
    if (e->blamed[r->id]) {
        e->n_blamed[r->incident]++;
        e->day_of_blamed[r->incident] = r->day;
    }
}

static const struct setting NOTHING[] = {{NULL, 0}};

/* Adds up `n` replications in *e; returns the sum of an outcome. */
static double happen(int n, const struct setting *settings, struct event *e, enum metric_id metric) {
    struct model_case *c = country(600, settings);
    struct arena *arena = arena_create();
    double sum = 0;
    finish_case(c);
    for (uint32_t r = 0; r < (uint32_t)n; r++) {
        struct policy policy = {.name = "weather", .role = ROLE_INJECT, .self = e, .hooks = UINT64_C(1) << HOOK_on_start,
                                .owners = ~UINT64_C(0), .call = on_start_hook};
        struct run_request request = {.model_case = c, .seed = 60317, .replication = r, .policies = &policy, .n_policies = 1,
                                      .trace = note, .trace_payload = e};
        struct run_result result;
        struct error err = ERROR_NONE;
        if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
        sum += result.outcomes[metric];
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
    return sum;
}

static struct event *event_of(enum lever_id lever, double value, double after_days, double (*look)(const struct mission *)) {
    struct event *e = calloc(1, sizeof *e);
    assert_non_null(e);
    e->lever = lever;
    e->value = value;
    e->after_days = after_days;
    e->look = look;
    return e;
}

/* What is seen, `n` runs together. */
static double see(enum lever_id lever, double value, double after_days, double (*look)(const struct mission *), int n,
                  const struct setting *settings) {
    struct event *e = event_of(lever, value, after_days, look);
    happen(n, settings, e, METRIC_relapse);
    double seen = e->seen;
    free(e);
    return seen;
}

/* --- what is looked at --- */

static double look_paid(const struct mission *m) { return donors_paid_frac(m); }
static double look_troops(const struct mission *m) { return force_troops(m); }
static double look_rumours(const struct mission *m) { return rumours_level(m, SECTOR); }
static double look_consent(const struct mission *m) { return m->sectors[SECTOR].local_consent_frac; }
static double look_roads(const struct mission *m) { return m->roads->n - m->roads->n_not_open; }
static double look_displaced(const struct mission *m) { return m->displacement->total_persons; }
static double look_outside(const struct mission *m) { return m->sectors[SECTOR].outside_persons; }
static double look_came(const struct mission *m) { return m->patrons->came_persons; }
static double look_patron(const struct mission *m) { return patron_usd_per_month(m, BAND); }

/* --- tests --- */

static void test_nothing_happens_and_nothing_changes(void **state) {
    (void)state;
    struct event *a = event_of(0, 0, 0, NULL), *b = event_of(LEVER_cut_patron, 0, 0, NULL);
    b->i_party = RED; // whom no patron supports: refused
    double x = happen(2, NOTHING, a, METRIC_civilian_deaths_persons), y = happen(2, NOTHING, b, METRIC_civilian_deaths_persons);
    assert_true(x == y);
    assert_int_equal(b->n_accepted, 0);
    assert_string_equal(b->reason, "no patron supports it now");
    assert_memory_equal(a->sums, b->sums, sizeof a->sums);
    for (int i = 0; i < N_INCIDENTS; i++)
        assert_int_equal(a->n_blamed[i], 0);
    free(a);
    free(b);
}

/* Who brings an event about without an order, as a scenario does, finds the cause as it was. */
static double pull_and_see_cause(const struct mission *m) {
    struct mission *own = (struct mission *)m;
    own->cause = 0;
    const struct order order = {.lever = LEVER_flood, .i_sector = SECTOR, .value = 30};
    assert_null(outside_pull(own, &order));
    return own->cause;
}

static void test_the_cause_is_as_it_was(void **state) {
    (void)state;
    assert_true(see(0, 0, 1, pull_and_see_cause, 1, NOTHING) == 0);
}

static void test_a_coup_goes_by_who_rises(void **state) {
    (void)state;
    struct event *many = event_of(LEVER_attempt_coup, 0.95, 0, NULL), *few = event_of(LEVER_attempt_coup, 0.05, 0, NULL);
    happen(6, NOTHING, many, METRIC_relapse);
    happen(6, NOTHING, few, METRIC_relapse);
    assert_true(many->n_blamed[INCIDENT_coup] > few->n_blamed[INCIDENT_coup]);
    assert_true(few->n_blamed[INCIDENT_coup_failed] > many->n_blamed[INCIDENT_coup_failed]);
    free(many);
    free(few);
}

static void test_donors_hold_back_for_a_while(void **state) {
    (void)state;
    double usual = see(0, 0, 10, look_paid, 1, NOTHING), half = see(LEVER_default_pledges, 0.5, 10, look_paid, 1, NOTHING);
    double all = see(LEVER_default_pledges, 1, 10, look_paid, 1, NOTHING), later = see(LEVER_default_pledges, 1, 380, look_paid, 1, NOTHING);
    assert_true(fabs(half - usual / 2) < 1e-12 && all == 0 && later > 0);
    static const struct setting SHORT[] = {{"outside.default_days", 30}, {NULL, 0}};
    assert_true(see(LEVER_default_pledges, 1, 40, look_paid, 1, SHORT) > 0);
    struct event *e = event_of(LEVER_default_pledges, 0.5, 0, NULL);
    e->n_times = 2;
    happen(1, NOTHING, e, METRIC_relapse);
    assert_int_equal(e->n_accepted, 1);
    assert_string_equal(e->reason, "donors hold back as much already");
    free(e);
}

static void test_a_contributor_takes_whole_units(void **state) {
    (void)state;
    double none = see(0, 0, 60, look_troops, 1, NOTHING), some = see(LEVER_withdraw_contributor, 0.05, 60, look_troops, 1, NOTHING);
    double all = see(LEVER_withdraw_contributor, 1, 60, look_troops, 1, NOTHING);
    assert_true(none > some && some > all);
}

static void test_disinformation_raises_rumours_and_falls(void **state) {
    (void)state;
    double none = see(0, 0, 1, look_rumours, 3, NOTHING), weak = see(LEVER_spread_disinformation, 0.2, 1, look_rumours, 3, NOTHING);
    double strong = see(LEVER_spread_disinformation, 1, 1, look_rumours, 3, NOTHING);
    assert_true(none < weak && weak < strong);
    static const struct setting OFF[] = {{"rumour.wave_per_month", 0}, {NULL, 0}};
    struct event *e = event_of(LEVER_spread_disinformation, 1, 0, NULL);
    happen(1, OFF, e, METRIC_relapse);
    assert_string_equal(e->reason, "rumours are switched off");
    free(e);
}

static void test_abuse_hidden_longer_costs_more_consent(void **state) {
    (void)state;
    double none = see(0, 0, 0.01, look_consent, 2, NOTHING), fresh = see(LEVER_disclose_abuse, 0, 0.01, look_consent, 2, NOTHING);
    double old = see(LEVER_disclose_abuse, 365, 0.01, look_consent, 2, NOTHING);
    assert_true(none > fresh && fresh > old);
    struct event *e = event_of(LEVER_disclose_abuse, 1825, 0, NULL);
    happen(2, NOTHING, e, METRIC_relapse);
    assert_true(e->n_blamed[INCIDENT_abuse_disclosed] >= 2);
    assert_true(e->n_blamed[INCIDENT_abuse_answered] + e->n_blamed[INCIDENT_abuse_unanswered] >= 1);
    assert_true(fabs(e->sums[INCIDENT_abuse_exposed] - 2 * AT_DAY) < 1e-6); // not from before the mission
    free(e);
    static const struct setting OFF[] = {{"contributor.model", 0}, {NULL, 0}};
    e = event_of(LEVER_disclose_abuse, 30, 0, NULL);
    happen(1, OFF, e, METRIC_relapse);
    assert_int_equal(e->n_accepted, 0);
    free(e);
}

/* However many cases came to light of themselves before. */
static void test_the_investigation_has_the_same_luck(void **state) {
    (void)state;
    static const struct setting FEW[] = {{"conduct.per_1000_years", 0}, {NULL, 0}};
    static const struct setting MANY[] = {{"conduct.per_1000_years", 15}, {"conduct.disclosed_frac", 1}, {"conduct.repatriation_after", 50}, {NULL, 0}};
    struct event *few = event_of(LEVER_disclose_abuse, 10, 0, NULL), *many = event_of(LEVER_disclose_abuse, 10, 0, NULL);
    happen(1, FEW, few, METRIC_relapse);
    happen(1, MANY, many, METRIC_relapse);
    assert_int_equal(few->n_events[INCIDENT_abuse_disclosed], 1);
    assert_true(many->n_events[INCIDENT_abuse_disclosed] > 3);
    double ended = fmax(few->day_of_blamed[INCIDENT_abuse_answered], few->day_of_blamed[INCIDENT_abuse_unanswered]);
    assert_true(ended > AT_DAY);
    assert_true(ended == fmax(many->day_of_blamed[INCIDENT_abuse_answered], many->day_of_blamed[INCIDENT_abuse_unanswered]));
    free(few);
    free(many);
}

/* A coup that is tried again and again is not lost, or won, by one draw. */
static void test_each_coup_has_its_own_luck(void **state) {
    (void)state;
    int n_mixed = 0;
    for (int k = 0; k < 6; k++) {
        struct event *e = event_of(LEVER_attempt_coup, 0.35 + 0.05 * k, 0, NULL);
        e->n_times = 4;
        happen(1, NOTHING, e, METRIC_relapse);
        n_mixed += e->n_blamed[INCIDENT_coup] > 0 && e->n_blamed[INCIDENT_coup_failed] > 0;
        free(e);
    }
    assert_true(n_mixed >= 2);
}

static void test_a_flood_shuts_roads_and_drives_people_out(void **state) {
    (void)state;
    double dry = see(0, 0, 5, look_roads, 2, NOTHING), wet = see(LEVER_flood, 30, 5, look_roads, 2, NOTHING);
    assert_true(wet < dry && see(LEVER_flood, 2, 5, look_roads, 2, NOTHING) > wet);
    static const struct setting STAY[] = {{"outside.flood_displaced_frac", 0}, {NULL, 0}};
    static const struct setting MANY[] = {{"outside.flood_displaced_frac", 0.2}, {NULL, 0}};
    double home = see(0, 0, 1, look_displaced, 2, NOTHING), away = see(LEVER_flood, 30, 1, look_displaced, 2, NOTHING);
    assert_true(away > home && see(LEVER_flood, 30, 1, look_displaced, 2, MANY) > away);
    assert_true(see(LEVER_flood, 30, 1, look_displaced, 2, STAY) == see(0, 0, 1, look_displaced, 2, STAY));
    struct event *e = event_of(LEVER_flood, 30, 0, NULL);
    happen(1, NOTHING, e, METRIC_relapse);
    assert_true(e->n_blamed[INCIDENT_flight] >= 1 && e->n_blamed[INCIDENT_road_status] >= 1);
    free(e);
}

static void test_an_epidemic_keeps_soldiers_in_until_it_is_over(void **state) {
    (void)state;
    double well = see(0, 0, 5, look_outside, 2, NOTHING), sick = see(LEVER_outbreak, 30, 5, look_outside, 2, NOTHING);
    assert_true(sick < well);
    static const struct setting BAD[] = {{"outside.sick_frac", 0.6}, {NULL, 0}};
    assert_true(see(LEVER_outbreak, 30, 5, look_outside, 2, BAD) < sick);
    assert_true(see(LEVER_outbreak, 7, 7.001, look_outside, 2, BAD) > see(LEVER_outbreak, 30, 7.001, look_outside, 2, BAD));
    struct event *e = event_of(LEVER_outbreak, 30, 0, NULL);
    e->n_times = 2;
    happen(1, NOTHING, e, METRIC_relapse);
    assert_int_equal(e->n_accepted, 1);
    assert_true(e->n_blamed[INCIDENT_aid_suspended] >= 1);
    free(e);
}

static void test_no_convoy_leaves_and_the_event_is_blamed(void **state) {
    (void)state;
    struct event *none = event_of(0, 0, 0, NULL), *brief = event_of(LEVER_cut_supply, 10, 0, NULL);
    struct event *lasting = event_of(LEVER_cut_supply, 120, 0, NULL);
    happen(2, NOTHING, none, METRIC_relapse);
    happen(2, NOTHING, brief, METRIC_relapse);
    happen(2, NOTHING, lasting, METRIC_relapse);
    assert_true(lasting->n_events[INCIDENT_convoy_held_up] > brief->n_events[INCIDENT_convoy_held_up]);
    assert_true(lasting->n_events[INCIDENT_convoy_held_up] > none->n_events[INCIDENT_convoy_held_up]);
    assert_true(lasting->n_blamed[INCIDENT_convoy_held_up] > 0);
    free(none);
    free(brief);
    free(lasting);
    static const struct setting OFF[] = {{"supply.model", 0}, {NULL, 0}};
    struct event *e = event_of(LEVER_cut_supply, 30, 0, NULL);
    happen(1, OFF, e, METRIC_relapse);
    assert_string_equal(e->reason, "supply is not modelled");
    free(e);
}

static void test_war_across_the_border_sends_fighters(void **state) {
    (void)state;
    static const struct setting BORDER[] = {{"sector.north.border", 1}, {"region.war_per_year", 0}, {NULL, 0}};
    double peace = see(0, 0, 300, look_came, 3, BORDER), brief = see(LEVER_regional_war, 60, 300, look_came, 3, BORDER);
    double war = see(LEVER_regional_war, 300, 300, look_came, 3, BORDER);
    assert_true(peace == 0 && brief > 0 && war > brief);
    struct event *e = event_of(LEVER_regional_war, 60, 0, NULL);
    happen(1, NOTHING, e, METRIC_relapse);
    assert_string_equal(e->reason, "no sector lies on the border");
    free(e);
}

static void test_a_patron_made_to_stop(void **state) {
    (void)state;
    static const struct setting PATRON[] = {{"party.BAND.patron_usd_per_month", 50e3}, {"patron.stop_per_year", 0},
                                            {"patron.return_per_year", 0}, {NULL, 0}};
    struct event *e = event_of(LEVER_cut_patron, 0, 30, look_patron), *none = event_of(0, 0, 30, look_patron);
    e->i_party = BAND;
    e->n_times = 2;
    happen(2, PATRON, e, METRIC_relapse);
    happen(2, PATRON, none, METRIC_relapse);
    assert_true(e->seen == 0 && none->seen == 2 * 50e3);
    assert_int_equal(e->n_accepted, 2); // once in each run
    assert_int_equal(e->n_blamed[INCIDENT_patron_stopped], 2);
    free(e);
    free(none);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_happens_and_nothing_changes),
        cmocka_unit_test(test_the_cause_is_as_it_was),
        cmocka_unit_test(test_a_coup_goes_by_who_rises),
        cmocka_unit_test(test_donors_hold_back_for_a_while),
        cmocka_unit_test(test_a_contributor_takes_whole_units),
        cmocka_unit_test(test_disinformation_raises_rumours_and_falls),
        cmocka_unit_test(test_abuse_hidden_longer_costs_more_consent),
        cmocka_unit_test(test_the_investigation_has_the_same_luck),
        cmocka_unit_test(test_each_coup_has_its_own_luck),
        cmocka_unit_test(test_a_flood_shuts_roads_and_drives_people_out),
        cmocka_unit_test(test_an_epidemic_keeps_soldiers_in_until_it_is_over),
        cmocka_unit_test(test_no_convoy_leaves_and_the_event_is_blamed),
        cmocka_unit_test(test_war_across_the_border_sends_fighters),
        cmocka_unit_test(test_a_patron_made_to_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
