/*
 * Orders of leaders (command.c): each lever both ways against the mechanism it works on, what is refused, who is blamed, and
 * that nothing changes where nobody orders anything.
 *
 * Planted, seen and taken out: the test of the men left out of command_posture (a leader without men fights); his answer ignored;
 * the factor of attack_civilians left out of their number; taxes without a burden; talks opened with a leader who stays away;
 * funds that are not shared out; the cause of an order forgotten in attacks_plan_month; a splinter that forgets its orders; weapons
 * not hidden, men not held back, a boycott not called, pay not diverted, a bar not carried out; bribes that cost nothing; no quiet
 * recruiting; commanders paid for nothing; an order told again that changes nothing.
 */
#include "party_probe.h"

#include "model/host/payroll.h"
#include "model/parties/broker.h"
#include "model/parties/command.h"

struct given { // an order on the first day; i_sector -1: in every sector
    enum lever_id lever;
    double value;
    int i_sector, i_party;
};

struct leader {
    const char *party; // NULL: the government or the network
    enum actor actor;
    struct given orders[4];
    int answer; // to choose_posture; 0: the model's rule
    /* seen */
    int n_asked, n_refused;
    char reason[160];
    int n_events[N_INCIDENTS];
    double sums[N_INCIDENTS];
    int n_ordered_attacks; // planned because of an order, and killing for it
    uint32_t order_event;
    void (*look)(struct leader *l, struct mission *m);
    double at_day, seen[4];
    struct mission *m;
};

static void on_leader_look(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct leader *l = context;
    l->look(l, l->m);
}

static void order_one(struct leader *l, struct mission *m, int i_actor, const struct given *g, int i_sector) {
    struct order order = {.lever = g->lever, .i_sector = i_sector, .value = g->value, .i_party = g->i_party, .i_actor = i_actor};
    struct order_reply reply;
    struct error err = ERROR_NONE;
    if (policy_order(m, 0, &order, &reply, &err) != STATUS_OK) fail_msg("%s", err.message);
    l->n_refused += !reply.accepted;
    if (!reply.accepted) snprintf(l->reason, sizeof l->reason, "%s", reply.reason);
}

static void give_orders(struct leader *l, struct mission *m, int i_actor) {
    for (const struct given *g = l->orders; g->lever != 0; g++) {
        bool everywhere = LEVERS[g->lever].head.scope == SCOPE_SECTOR && g->i_sector < 0;
        for (int s = everywhere ? 0 : g->i_sector; s < (everywhere ? m->n_sectors : g->i_sector + 1); s++)
            order_one(l, m, i_actor, g, s);
    }
    l->m = m;
    if (l->look != NULL) sim_schedule(m->sim, ticks_from_days(l->at_day), PRIORITY_STATISTICS, on_leader_look, l, 0);
}

static enum status on_leader_hook(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)err;
    struct leader *l = self;
    if (call->hook == HOOK_choose_posture) {
        l->n_asked++;
        call->answer = l->answer;
    } else {
        give_orders(l, m, call->i_party);
    }
    return STATUS_OK;
}

static void count(const struct run_event *e, void *payload) {
    struct leader *l = payload;
    int i_own = l->party == NULL ? -1 : strcmp(l->party, "RED") == 0 ? RED : BAND; // whose events count; -1: everybody's
    if (i_own >= 0 && e->i_party >= 0 && e->i_party != i_own) return;
    l->n_events[e->incident]++;
    l->sums[e->incident] += e->amount;
    if (e->incident == INCIDENT_party_ordered) l->order_event = e->id;
    l->n_ordered_attacks += e->incident == INCIDENT_attack_planned && e->cause != 0 && e->cause <= l->order_event;
}

static struct run_result lead_once(const struct model_case *c, struct arena *arena, uint32_t replication, struct leader *l, bool driven) {
    struct policy policy = {.name = "leader", .role = ROLE_PARTY, .actor = l->actor, .party = l->party, .self = l,
                            .hooks = (uint64_t)1 << HOOK_on_start | (uint64_t)1 << HOOK_choose_posture,
                            .owners = ~UINT64_C(0), .call = on_leader_hook};
    struct run_request request = {.model_case = c, .seed = 41077, .replication = replication, .policies = &policy,
                                  .n_policies = driven, .trace = count, .trace_payload = l};
    struct run_result result;
    struct error err = ERROR_NONE;
    if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
    return result;
}

/* Adds up `n` replications in *l; returns the sum of an outcome. */
static double lead(double band_persons, const struct setting *settings, int n, struct leader *l, enum metric_id metric, bool driven) {
    struct model_case *c = country(band_persons, settings);
    struct arena *arena = arena_create();
    double sum = 0;
    finish_case(c);
    for (uint32_t r = 0; r < (uint32_t)n; r++) {
        sum += lead_once(c, arena, r, l, driven).outcomes[metric];
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
    return sum;
}

/* A leader of BAND, 600 men outside the process, who spoils; one order. */
static struct leader spoiler(enum lever_id lever, double value) {
    return (struct leader){.party = "BAND", .actor = DRIVES_MOVEMENT, .orders = {{lever, value, -1, BAND}}, .answer = POSTURE_SPOIL + 1};
}

static const struct setting QUIET[] = {{"party.shock_per_year", 0}, {"splinter.most_count", 0}, {"splinter.absorb_per_year", 0}, {NULL, 0}};

static int events_of(struct leader l, enum incident_id incident, int n) {
    lead(600, QUIET, n, &l, METRIC_relapse, true);
    return l.n_events[incident];
}

static void test_nobody_orders_and_nothing_changes(void **state) {
    (void)state;
    struct leader silent = {.party = "BAND", .actor = DRIVES_MOVEMENT}, none = {.party = "BAND"};
    struct leader usual = {.party = "BAND", .actor = DRIVES_MOVEMENT,
                           .orders = {{LEVER_attack_civilians, 1, -1, 0}, {LEVER_tax_roads, 1, -1, 0}, {LEVER_hide_weapons, 0, -1, 0}}};
    double a = lead(600, NULL, 3, &silent, METRIC_civilian_deaths_persons, true);
    double b = lead(600, NULL, 3, &none, METRIC_civilian_deaths_persons, false);
    double c = lead(600, NULL, 3, &usual, METRIC_civilian_deaths_persons, true);
    assert_true(a == b && b == c);
    assert_memory_equal(silent.n_events, none.n_events, sizeof none.n_events);
    assert_memory_equal(silent.sums, none.sums, sizeof none.sums);
    assert_memory_equal(usual.sums, none.sums, sizeof none.sums);
    assert_true(silent.n_asked > 20);
}

static void test_posture_is_the_drivers(void **state) {
    (void)state;
    struct leader keeps = spoiler(0, 0), fights = spoiler(0, 0), few = spoiler(0, 0);
    keeps.answer = POSTURE_COMPLY + 1;
    fights.answer = few.answer = POSTURE_WAR + 1;
    lead(600, QUIET, 2, &keeps, METRIC_relapse, true);
    lead(600, QUIET, 2, &fights, METRIC_relapse, true);
    static const struct setting DEAR[] = {{"party.shock_per_year", 0}, {"party.smallest_war_persons", 200}, {"time.horizon_years", 2.1}, {"party.growth_frac_per_month", 0.02}, {NULL, 0}};
    lead(30, DEAR, 2, &few, METRIC_relapse, true); // wants to, and has not the men
    assert_int_equal(keeps.n_events[INCIDENT_war_began], 0);
    assert_int_equal(fights.n_events[INCIDENT_war_began], 2);
    if (few.n_events[INCIDENT_war_began] != 0) fail_msg("%g men began a war", few.sums[INCIDENT_war_began] / few.n_events[INCIDENT_war_began]);
    assert_true(fights.n_events[INCIDENT_posture_ordered] >= 2);
}

static void test_attacks_on_civilians(void **state) {
    (void)state;
    int none = events_of(spoiler(LEVER_attack_civilians, 0), INCIDENT_attack_planned, 4);
    int usual = events_of(spoiler(0, 0), INCIDENT_attack_planned, 4);
    int more = events_of(spoiler(LEVER_attack_civilians, 3), INCIDENT_attack_planned, 4);
    assert_more(usual, none);
    assert_more(more, usual * 3);
}

static void test_an_ordered_attack_names_the_order(void **state) {
    (void)state;
    struct leader l = spoiler(LEVER_attack_civilians, 2.5), usual = spoiler(0, 0);
    lead(600, QUIET, 3, &l, METRIC_relapse, true);
    lead(600, QUIET, 3, &usual, METRIC_relapse, true);
    assert_true(l.n_events[INCIDENT_party_ordered] > 0);
    assert_true(l.n_ordered_attacks > 10);
    assert_int_equal(usual.n_ordered_attacks, 0);
}

static void test_attacks_on_the_mission(void **state) {
    (void)state;
    int none = events_of(spoiler(LEVER_attack_mission, 0), INCIDENT_attack_on_mission, 4);
    int usual = events_of(spoiler(0, 0), INCIDENT_attack_on_mission, 4);
    int more = events_of(spoiler(LEVER_attack_mission, 3), INCIDENT_attack_on_mission, 4);
    assert_int_equal(none, 0);
    assert_more(usual, 0);
    assert_more(more, usual * 1.5);
}

static void look_at_money(struct leader *l, struct mission *m) {
    l->seen[0] += policy_me(m, BAND, ME_means_usd_per_month);
    l->seen[1] += m->sectors[0].grievance_frac;
    l->seen[2] += policy_me(m, BAND, ME_rents_usd_per_month);
    l->seen[3] += m->parties[BAND].cohesion_frac;
}

static struct leader money_of(enum lever_id lever, double value) {
    struct leader l = spoiler(lever, value);
    l.look = look_at_money;
    l.at_day = 60;
    static const struct setting POOR[] = {{"party.shock_per_year", 0}, {"splinter.absorb_per_year", 0}, {"sector.north.rents_usd_per_month", 40e3},
                                          {"recruit.rents_weight", 0}, {"party.BAND.cohesion_frac", 0.5}, {"broker.strength_frac", 0.4}, {NULL, 0}};
    lead(600, POOR, 2, &l, METRIC_relapse, true);
    return l;
}

static void test_taxes(void **state) {
    (void)state;
    struct leader none = money_of(LEVER_tax_roads, 0), usual = money_of(0, 0), more = money_of(LEVER_tax_roads, 3);
    assert_more(usual.seen[2], none.seen[2]);
    assert_more(more.seen[2], usual.seen[2]);
    assert_more(more.seen[1], usual.seen[1]); // who pays has a grievance
    assert_true(none.seen[0] < usual.seen[0] && usual.seen[0] < more.seen[0]);
}

static void test_loyal_commanders(void **state) {
    (void)state;
    struct leader usual = money_of(0, 0), paid = money_of(LEVER_pay_commanders, 0.5);
    assert_more(paid.seen[3], usual.seen[3]);
    assert_more(usual.seen[0], paid.seen[0]); // and the men go short
}

static void test_recruits(void **state) {
    (void)state;
    struct leader usual = spoiler(0, 0), more = spoiler(LEVER_recruit_men, 3), none = spoiler(LEVER_recruit_men, 0);
    struct leader quiet = spoiler(LEVER_recruit_men, 3), meek = spoiler(0, 0);
    quiet.answer = meek.answer = POSTURE_COMPLY + 1;
    struct leader *all[] = {&usual, &more, &none, &quiet, &meek};
    static const struct setting YEAR[] = {{"party.shock_per_year", 0}, {"splinter.most_count", 0}, {"time.horizon_years", 1}, {"time.decision_day", 180}, {"sector.north.rents_usd_per_month", 300e3}, {NULL, 0}};
    for (int i = 0; i < 5; i++)
        lead(600, YEAR, 3, all[i], METRIC_relapse, true);
    assert_more(usual.sums[INCIDENT_recruited], none.sums[INCIDENT_recruited]);
    assert_more(more.sums[INCIDENT_recruited], usual.sums[INCIDENT_recruited]);
    assert_more(quiet.sums[INCIDENT_recruited], meek.sums[INCIDENT_recruited]);
}

static void look_at_caches(struct leader *l, struct mission *m) {
    const struct party *red = &m->parties[RED];
    for (int b = red->first_band; b < red->first_band + red->n_bands; b++)
        for (int i = 0; i < m->bands[b].n_fighters; i++)
            l->seen[0] += (m->persons.flags[m->bands[b].first_person + i] & PERSON_CACHE) != 0;
    for (int b = red->first_band; b < red->first_band + red->n_bands; b++)
        l->seen[1] += m->bands[b].state == BAND_IN;
}

/* RED has signed and keeps the agreement; the sites are open. */
static struct leader signatory(enum lever_id lever, double value) {
    struct leader l = {.party = "RED", .actor = DRIVES_MOVEMENT, .orders = {{LEVER_open_ddr, 0, -1, 0}, {lever, value, -1, RED}}, .answer = POSTURE_COMPLY + 1,
                       .look = look_at_caches, .at_day = 1200};
    struct model_case *c = country(0, QUIET);
    struct arena *arena = arena_create();
    finish_case(c);
    for (uint32_t r = 0; r < 3; r++) {
        struct policy policies[] = {
            {.name = "leader", .role = ROLE_PARTY, .actor = DRIVES_MOVEMENT, .party = "RED", .self = &l,
             .hooks = (uint64_t)1 << HOOK_on_start | (uint64_t)1 << HOOK_choose_posture, .owners = ~UINT64_C(0), .call = on_leader_hook},
        };
        struct run_request request = {.model_case = c, .seed = 515, .replication = r, .policies = policies, .n_policies = 1,
                                      .trace = count, .trace_payload = &l};
        struct run_result result;
        struct error err = ERROR_NONE;
        if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
    return l;
}

static void test_what_is_kept_from_the_programme(void **state) {
    (void)state;
    struct leader open = signatory(0, 0), hides = signatory(LEVER_hide_weapons, 0.8);
    struct leader keeps = signatory(LEVER_hold_back_men, 1), half = signatory(LEVER_hold_back_men, 0.7);
    assert_more(open.seen[1], 0);
    assert_more(hides.seen[0], open.seen[0]);
    assert_more(open.seen[1], half.seen[1]);
    assert_true(keeps.seen[1] == 0);
}

static void test_boycott(void **state) {
    (void)state;
    static const struct setting VOTE[] = {{"party.shock_per_year", 0}, {"election.first_day", 700}, {"election.boycott_frac", 0}, {NULL, 0}};
    struct leader goes = {.party = "RED", .actor = DRIVES_MOVEMENT}, stays = goes;
    stays.orders[0] = (struct given){LEVER_boycott_vote, 1, -1, RED};
    lead(0, VOTE, 2, &goes, METRIC_relapse, true);
    lead(0, VOTE, 2, &stays, METRIC_relapse, true);
    assert_int_equal(stays.n_refused, 0);
    assert_true(stays.n_events[INCIDENT_vote_boycotted] >= goes.n_events[INCIDENT_vote_boycotted] + 2);
}

static void test_talks(void **state) {
    (void)state;
    struct leader away = spoiler(LEVER_answer_talks, 0), usual = spoiler(0, 0), seeks = spoiler(LEVER_answer_talks, 2);
    struct leader *all[] = {&away, &usual, &seeks};
    for (int i = 0; i < 3; i++) {
        all[i]->answer = POSTURE_WAR + 1;
        lead(600, QUIET, 6, all[i], METRIC_relapse, true);
    }
    assert_int_equal(away.n_events[INCIDENT_talks_opened], 0);
    assert_more(seeks.n_events[INCIDENT_talks_opened], usual.n_events[INCIDENT_talks_opened]);
}

static void look_at_state(struct leader *l, struct mission *m) {
    l->seen[0] += payroll_arrears_months(m, SERVICE_ARMY);
    l->seen[1] += broker_leak(m);
    l->seen[2] += m->broker->strength_frac;
    l->seen[3] += policy_me(m, BAND, ME_means_usd_per_month);
}

static struct leader state_of(enum actor actor, enum lever_id lever, double value, int i_sector) {
    struct leader l = {.actor = actor, .orders = {{lever, value, i_sector, BAND}}, .look = look_at_state, .at_day = 400};
    static const struct setting NETWORK[] = {{"broker.strength_frac", 0.5}, {"party.shock_per_year", 0}, {"state.revenue_usd_per_month", 400e3}, {NULL, 0}};
    lead(600, NETWORK, 4, &l, METRIC_relapse, true);
    return l;
}

static int cruelty(const struct leader *l) {
    return l->n_events[INCIDENT_predation] + l->n_events[INCIDENT_abuse_by_state];
}

static void test_a_government_that_preys(void **state) {
    (void)state;
    struct leader usual = state_of(DRIVES_GOVERNMENT, 0, 0, -1), preys = state_of(DRIVES_GOVERNMENT, LEVER_prey, 3, -1);
    struct leader curbs = state_of(DRIVES_GOVERNMENT, LEVER_prey, 0, -1), takes = state_of(DRIVES_GOVERNMENT, LEVER_divert_pay, 0.6, -1);
    assert_more(cruelty(&preys), cruelty(&usual));
    assert_more(cruelty(&usual), cruelty(&curbs));
    assert_int_equal(cruelty(&curbs), 0);
    assert_more(takes.seen[0], usual.seen[0]);
    assert_more(cruelty(&takes), cruelty(&usual)); // who is not paid preys
}

static void test_a_government_that_bars(void **state) {
    (void)state;
    struct leader usual = state_of(DRIVES_GOVERNMENT, 0, 0, -1), bars = state_of(DRIVES_GOVERNMENT, LEVER_restrict_mission, 120, 0);
    assert_int_equal(bars.n_refused, 0);
    assert_true(bars.n_events[INCIDENT_sofa_violation] >= usual.n_events[INCIDENT_sofa_violation] + 4);
    struct leader nowhere = state_of(DRIVES_GOVERNMENT, LEVER_restrict_mission, 120, 2); // troops come on day 60
    assert_string_equal(nowhere.reason, "the mission does not go there");
}

static void test_a_network(void **state) {
    (void)state;
    struct leader usual = state_of(DRIVES_BROKER, 0, 0, -1), bribes = state_of(DRIVES_BROKER, LEVER_bribe, 3, -1);
    struct leader low = state_of(DRIVES_BROKER, LEVER_bribe, 0, -1), funds = state_of(DRIVES_BROKER, LEVER_fund_party, 20e3, -1);
    struct leader boasts = state_of(DRIVES_BROKER, LEVER_fund_party, 1e6, -1);
    assert_more(bribes.seen[1], usual.seen[1]);
    assert_true(low.seen[1] == 0);
    assert_more(usual.seen[2], bribes.seen[2]); // it costs the network
    assert_more(funds.seen[3], usual.seen[3]);
    assert_int_equal(boasts.n_refused, 4);
    assert_string_equal(boasts.reason, "the network does not earn that much");
}

static void look_at_split(struct leader *l, struct mission *m) {
    double before = command_value(m, BLUE, LEVER_tax_roads, -1);
    command_split(m, BLUE, BAND);
    l->seen[0] = before;
    l->seen[1] = command_value(m, BLUE, LEVER_tax_roads, -1);
    l->seen[2] = command_funds_usd(m, BAND) + command_funds_usd(m, RED);
    l->seen[3] = command_network_usd(m);
}

static void test_a_splinter_knows_its_orders(void **state) {
    (void)state;
    struct leader l = spoiler(LEVER_tax_roads, 2);
    l.look = look_at_split;
    l.at_day = 5;
    lead(600, QUIET, 1, &l, METRIC_relapse, true);
    assert_true(l.seen[0] == 1 && l.seen[1] == 2);
}

static void test_funds_are_shared_out(void **state) {
    (void)state;
    struct leader l = {.actor = DRIVES_BROKER, .orders = {{LEVER_fund_party, 20e3, -1, BAND}, {LEVER_fund_party, 20e3, -1, RED}},
                       .look = look_at_split, .at_day = 5};
    static const struct setting SMALL[] = {{"broker.strength_frac", 0.5}, {"broker.growth_per_year", 0}, {NULL, 0}};
    lead(600, SMALL, 1, &l, METRIC_relapse, true);
    if (l.seen[3] < 20e3 || l.seen[3] > 39e3) fail_msg("the network earns %g", l.seen[3]); // enough for one, not for two
    assert_int_equal(l.n_refused, 0);
    assert_float_equal(l.seen[2], l.seen[3], 1e-6);
}

static void test_refusals(void **state) {
    (void)state;
    struct leader signed_ = {.party = "RED", .actor = DRIVES_MOVEMENT, .orders = {{LEVER_answer_talks, 2, -1, RED}}};
    struct leader alone = {.party = "BAND", .actor = DRIVES_MOVEMENT, .orders = {{LEVER_attack_civilians, 3, 2, BAND}}};
    struct leader wrong = {.actor = DRIVES_GOVERNMENT, .orders = {{LEVER_tax_roads, 2, -1, GOV}}};
    lead(600, QUIET, 1, &signed_, METRIC_relapse, true);
    lead(600, QUIET, 1, &alone, METRIC_relapse, true);
    lead(600, QUIET, 1, &wrong, METRIC_relapse, true);
    assert_int_equal(signed_.n_refused, 1);
    assert_string_equal(alone.reason, "too few of his men are there");
    assert_string_equal(wrong.reason, "this is the government");
    assert_int_equal(wrong.n_events[INCIDENT_party_ordered], 0);
}

/* Every order of every actor, at random, each month; the country must stay a country. */
static enum status fuzz(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    struct leader *l = self;
    struct rng r = policy_stream(m, "fuzz", "any");
    for (int k = 0; k < (int)policy_now_days(m) / 30 * 8; k++)
        rng_uniform(&r);
    if (call->hook == HOOK_choose_posture) {
        call->answer = floor(5 * rng_uniform(&r));
        return STATUS_OK;
    }
    for (int k = 0; k < 2; k++) {
        struct order o = {.lever = (enum lever_id)(LEVER_attack_civilians + (int)(14 * rng_uniform(&r))), .i_actor = call->i_party};
        o.i_sector = (int)(rng_uniform(&r) * m->n_sectors);
        o.i_party = (int)(rng_uniform(&r) * m->n_parties);
        o.value = LEVERS[o.lever].head.min + (LEVERS[o.lever].head.max - LEVERS[o.lever].head.min) * rng_uniform(&r);
        struct order_reply reply;
        if (policy_order(m, 0, &o, &reply, err) != STATUS_OK) fail_msg("%s", err->message);
        if (!reply.accepted && reply.reason[0] == '\0') fail_msg("%s refused without a reason", LEVERS[o.lever].head.name);
        l->n_refused += !reply.accepted;
        l->n_asked++;
    }
    for (int i = 0; i < m->n_sectors; i++)
        if (!(m->sectors[i].grievance_frac >= 0 && m->sectors[i].grievance_frac <= 1)) fail_msg("grievance %g", m->sectors[i].grievance_frac);
    for (int i = 0; i < m->n_parties; i++)
        if (!(party_means_usd(m, i) >= 0 && m->parties[i].cohesion_frac <= 1)) fail_msg("party %d", i);
    return STATUS_OK;
}

static void test_any_order_at_any_time(void **state) {
    (void)state;
    struct model_case *c = country(600, SETTINGS({"broker.strength_frac", 0.4}));
    struct arena *arena = arena_create();
    finish_case(c);
    for (int actor = 0; actor < N_DRIVEN; actor++)
        for (uint32_t k = 0; k < 6; k++) {
            struct leader l = {0};
            struct policy policy = {.name = "fuzz", .role = ROLE_PARTY, .actor = (enum actor)actor, .self = &l,
                                    .hooks = (uint64_t)1 << HOOK_on_month | (uint64_t)1 << HOOK_choose_posture,
                                    .owners = ~UINT64_C(0), .call = fuzz};
            struct run_request request = {.model_case = c, .seed = 9917, .replication = k, .policies = &policy, .n_policies = 1};
            struct run_result result;
            struct error err = ERROR_NONE;
            if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
            assert_true(l.n_asked > 50 && l.n_refused < l.n_asked && l.n_refused > 0);
            assert_true(result.outcomes[METRIC_civilian_deaths_persons] >= 0);
            arena_reset(arena);
        }
    arena_destroy(arena);
    case_destroy(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nobody_orders_and_nothing_changes),
        cmocka_unit_test(test_posture_is_the_drivers),
        cmocka_unit_test(test_attacks_on_civilians),
        cmocka_unit_test(test_an_ordered_attack_names_the_order),
        cmocka_unit_test(test_attacks_on_the_mission),
        cmocka_unit_test(test_taxes),
        cmocka_unit_test(test_loyal_commanders),
        cmocka_unit_test(test_recruits),
        cmocka_unit_test(test_what_is_kept_from_the_programme),
        cmocka_unit_test(test_boycott),
        cmocka_unit_test(test_talks),
        cmocka_unit_test(test_a_government_that_preys),
        cmocka_unit_test(test_a_government_that_bars),
        cmocka_unit_test(test_a_network),
        cmocka_unit_test(test_a_splinter_knows_its_orders),
        cmocka_unit_test(test_funds_are_shared_out),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_any_order_at_any_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
