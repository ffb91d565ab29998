/* Provisions of the agreement: drawn by luck that no policy touches, carried out by will and capacity, vague ones disputed,
 * specific ones hardened over; what is kept and broken is felt. Each is asked both ways in pairs of runs with the same luck, and
 * switched off. Faults planted and caught: hardening with the wrong sign; a settled dispute
 * that leaves the provision vague; what is kept not read by what the agreement delivers. */
#include "process_probe.h"

#include "model/politics/agreement.h"

static void look_at_terms(struct probe *p) {
    const struct agreement *a = p->m->agreement;
    for (int i = 0; i < a->n; i++) {
        p->seen[0] += a->items[i].due_day * (i + 1);
        p->seen[1] += a->items[i].specific;
        p->seen[2] += a->items[i].kind * (i + 3);
    }
    p->seen[3] += a->n;
}

static void press_and_open(struct probe *p) {
    pull(p, LEVER_press, RED, -1, 1);
    pull(p, LEVER_open_ddr, -1, -1, 0);
}

static void test_terms_come_from_luck_and_the_case(void **state) {
    (void)state;
    struct probe quiet = {.look = look_at_terms, .at_day = 1}, busy = {.act = press_and_open, .look = look_at_terms, .at_day = 1};
    struct probe vague = quiet, specific = quiet;
    probe_all(0, SETTINGS(CALM), 3, &quiet);
    probe_all(0, SETTINGS(CALM), 3, &busy);
    probe_all(0, SETTINGS(CALM, {"agreement.specific_frac", 0}), 3, &vague);
    probe_all(0, SETTINGS(CALM, {"agreement.specific_frac", 1}, {"agreement.provisions_count", 17}), 3, &specific);
    for (int i = 0; i < 4; i++)
        assert_true(quiet.seen[i] == busy.seen[i]);
    assert_true(quiet.seen[3] == 3 * 12 && quiet.seen[1] > 0 && quiet.seen[1] < 3 * 12);
    assert_true(vague.seen[1] == 0 && specific.seen[1] == 3 * 17);
}

static void look_at_progress(struct probe *p) {
    p->seen[0] += agreement_on_time_frac(p->m);
    p->seen[1] += agreement_done_frac(p->m);
    p->seen[2] += agreement_will(p->m);
    p->seen[3] += party_delivered(p->m, RED);
    p->seen[4] += p->m->parties[RED].commitment_frac;
    p->seen[5] += grievance_national(p->m, GRIEVANCE_EXCLUSION);
    p->seen[6] += agreement_disputes(p->m);
    p->seen[7] += perception_national(p->m, PERCEIVED_LEGITIMACY);
}

static struct probe after(double day, const struct setting *settings) {
    struct probe p = {.look = look_at_progress, .at_day = day};
    probe_all(0, settings, 6, &p);
    return p;
}

static void test_capacity_carries_out(void **state) {
    (void)state;
    struct probe weak = after(1200, SETTINGS(CALM, {"agreement.capacity_floor_frac", 0}, {"state.revenue_usd_per_month", 60e3}));
    struct probe usual = after(1200, SETTINGS(CALM));
    struct probe able = after(1200, SETTINGS(CALM, {"agreement.capacity_floor_frac", 1}));
    assert_more(able.seen[0], usual.seen[0]);
    assert_more(usual.seen[0], weak.seen[0]);
    assert_more(able.seen[1], weak.seen[1]);
}

static void test_war_stops_the_work(void **state) {
    (void)state;
    struct probe peace = after(1200, SETTINGS(CALM)); // a prize beyond all reason: everybody fights
    struct probe war = after(1200, SETTINGS(CALM, {"party.prize_greedy", 3}, {"party.war_cost", 0}, {"party.weariness_initial", 0}));
    assert_true(war.n_events[INCIDENT_war_began] > 0);
    assert_more(peace.seen[1], war.seen[1]);
    assert_more(peace.seen[2], war.seen[2]); // nor does the government wish to carry it out
}

static void test_both_poles_of_vagueness_cost(void **state) {
    (void)state;
    struct probe vague = after(3, SETTINGS(CALM, {"agreement.specific_frac", 0}));
    struct probe specific = after(3, SETTINGS(CALM, {"agreement.specific_frac", 1}));
    assert_more(vague.seen[4], specific.seen[4]); // positions harden over what is spelled out
    assert_more(vague.seen[2], specific.seen[2]);
    struct probe soft = after(3, SETTINGS(CALM, {"agreement.specific_frac", 1}, {"agreement.hardening_frac", 0}));
    struct probe soft_vague = after(3, SETTINGS(CALM, {"agreement.specific_frac", 0}, {"agreement.hardening_frac", 0}));
    assert_true(soft.seen[4] == soft_vague.seen[4]);
    struct setting calm = {"agreement.hardening_frac", 0}, free = {"agreement.hardening_pace_frac", 0};
    struct probe later_vague = after(1300, SETTINGS(CALM, calm, free, {"agreement.specific_frac", 0}));
    struct probe later_specific = after(1300, SETTINGS(CALM, calm, free, {"agreement.specific_frac", 1}));
    struct probe hard = after(1300, SETTINGS(CALM, calm, {"agreement.specific_frac", 1}, {"agreement.hardening_pace_frac", 0.9}));
    assert_more(later_specific.seen[0], hard.seen[0]); // who stands on the letter is slow
    assert_more(later_vague.n_events[INCIDENT_provision_disputed], later_specific.n_events[INCIDENT_provision_disputed]);
    assert_more(later_specific.seen[0], later_vague.seen[0]); // and what is left open slips
    struct probe cold = after(1300, SETTINGS(CALM, {"agreement.specific_frac", 0}, {"agreement.vague_slip_frac", 0},
                                             {"agreement.vague_dispute_per_year", 0}));
    assert_true(cold.n_events[INCIDENT_provision_disputed] == 0);
    assert_more(cold.seen[0], later_vague.seen[0]);
}

static void test_disputes_are_settled_or_break_it(void **state) {
    (void)state;
    struct setting often = {"agreement.vague_dispute_per_year", 2};
    struct probe never = after(1300, SETTINGS(CALM, often, {"agreement.settle_per_month", 0}, {"agreement.deadlock_days", 400}));
    struct probe soon = after(1300, SETTINGS(CALM, often, {"agreement.settle_per_month", 1}, {"agreement.deadlock_days", 400}));
    assert_true(never.n_events[INCIDENT_provision_settled] == 0 && never.n_events[INCIDENT_provision_broken] > 0);
    assert_more(soon.n_events[INCIDENT_provision_settled], 5);
    assert_more(never.n_events[INCIDENT_provision_broken], soon.n_events[INCIDENT_provision_broken]);
    assert_more(soon.seen[1], never.seen[1]);
    /* Once settled it is clear: no provision is disputed over its meaning twice. */
    assert_true(soon.n_events[INCIDENT_provision_disputed] <= 6 * 12 + 6);
}

static struct probe at_pace(double pace, double weight) {
    return after(1250, SETTINGS(CALM, {"agreement.pace", pace}, {"agreement.word_weight", weight}, {"agreement.settle_frac", 0},
                                {"agreement.broken_grievance_frac", 0}, {"agreement.broken_commitment_frac", 0},
                                {"agreement.legitimacy_frac", 0}));
}

static void test_what_is_kept_is_what_the_agreement_delivers(void **state) {
    (void)state;
    struct probe kept = at_pace(20, 0.4), broken = at_pace(0.2, 0.4);
    assert_more(kept.seen[0], broken.seen[0]);
    assert_more(kept.seen[3], broken.seen[3] + 0.1);
    assert_more(kept.seen[4], broken.seen[4]); // commitment follows
    struct probe deaf = at_pace(20, 0), deaf_too = at_pace(0.2, 0);
    assert_true(deaf.seen[3] == deaf_too.seen[3] && deaf.seen[4] == deaf_too.seen[4]);
}

static struct probe broken_at(double cost, double grievance, double settles, double pace) {
    return after(1400, SETTINGS(CALM, {"agreement.pace", pace}, {"agreement.give_up_years", 0.5}, {"agreement.word_weight", 0},
                                {"agreement.broken_commitment_frac", cost}, {"agreement.broken_grievance_frac", grievance},
                                {"agreement.settle_frac", settles}));
}

static void test_what_is_broken_is_paid_for(void **state) {
    (void)state;
    struct probe free = broken_at(0, 0, 0, 0.2), dear = broken_at(0.3, 0, 0, 0.2), resented = broken_at(0, 0.5, 0, 0.2);
    assert_true(free.n_events[INCIDENT_provision_broken] > 10);
    assert_more(free.seen[4], dear.seen[4]);
    assert_more(resented.seen[5], free.seen[5]);
    struct probe kept = broken_at(0, 0, 0.6, 20), kept_in_vain = broken_at(0, 0, 0, 20);
    assert_more(kept_in_vain.seen[5], kept.seen[5]); // exclusion is settled by what shares power
    assert_more(kept.seen[7], free.seen[7]);         // and the state is trusted
}

static void test_a_stronger_government_needs_them_less(void **state) {
    (void)state;
    struct setting army = {"state.army_persons", 2500}, weak = {"state.army_persons", 200};
    struct probe strong = after(700, SETTINGS(CALM, army, {"agreement.advantage_frac", 1.5}));
    struct probe feeble = after(700, SETTINGS(CALM, weak, {"agreement.advantage_frac", 1.5}));
    assert_more(feeble.seen[2], strong.seen[2]);
    double gap = feeble.seen[2] - strong.seen[2];
    struct probe strong_kind = after(700, SETTINGS(CALM, army, {"agreement.advantage_frac", 0}));
    struct probe feeble_kind = after(700, SETTINGS(CALM, weak, {"agreement.advantage_frac", 0}));
    assert_more(gap, 3 * fabs(feeble_kind.seen[2] - strong_kind.seen[2]));
}

static struct probe with_effect(enum effect_id effect, double level, const struct setting *settings) {
    struct probe p = {.look = look_at_progress, .at_day = 1300};
    probe_effect(0, settings, effect, level, 6, &p);
    return p;
}

static void test_bodies_that_carry_it_out(void **state) {
    (void)state;
    struct probe none = with_effect(EFFECT_agreement_support, 0.01, SETTINGS(CALM, {"agreement.support_gain", 1}));
    struct probe full = with_effect(EFFECT_agreement_support, 1, SETTINGS(CALM, {"agreement.support_gain", 1}));
    assert_more(full.seen[0], none.seen[0]);
    struct probe offices = with_effect(EFFECT_good_offices, 1, SETTINGS(CALM, {"agreement.offices_gain", 1}));
    struct probe silent = with_effect(EFFECT_good_offices, 0.01, SETTINGS(CALM, {"agreement.offices_gain", 1}));
    assert_more(offices.seen[0], silent.seen[0]);
    struct probe off = with_effect(EFFECT_agreement_support, 0.01, SETTINGS(CALM, {"agreement.support_gain", 0}));
    struct probe off_too = with_effect(EFFECT_agreement_support, 1, SETTINGS(CALM, {"agreement.support_gain", 0}));
    assert_true(off.seen[0] == off_too.seen[0]);
}

/* Quarrels are brought earlier and settled more often; where there are none, nothing else changes. */
static void test_women_at_the_table_settle_disputes_and_nothing_else(void **state) {
    (void)state;
    struct setting often = {"agreement.vague_dispute_per_year", 2}, much = {"agreement.women_gain", 1.2};
    struct probe absent = with_effect(EFFECT_womens_participation, 0.01, SETTINGS(CALM, often, much));
    struct probe heard = with_effect(EFFECT_womens_participation, 1, SETTINGS(CALM, often, much));
    assert_more(heard.n_events[INCIDENT_provision_settled], absent.n_events[INCIDENT_provision_settled]);
    struct setting no = {"agreement.vague_dispute_per_year", 0}, none = {"agreement.specific_dispute_per_year", 0};
    struct probe calm = with_effect(EFFECT_womens_participation, 0.01, SETTINGS(CALM, no, none, much));
    struct probe calm_too = with_effect(EFFECT_womens_participation, 1, SETTINGS(CALM, no, none, much));
    assert_true(calm.seen[1] == calm_too.seen[1]);
}

static void test_off_is_as_before(void **state) {
    (void)state;
    struct probe off = {0}, off_too = {0};
    struct setting none = {"agreement.provisions_count", 0};
    double a = mean_outcome(0, SETTINGS(none), 4, METRIC_civilian_deaths_persons, &off);
    double b = mean_outcome(0, SETTINGS(none, {"agreement.word_weight", 1}, {"agreement.broken_commitment_frac", 0.5},
                                        {"agreement.hardening_frac", 0.9}, {"agreement.specific_frac", 1}),
                            4, METRIC_civilian_deaths_persons, &off_too);
    assert_true(a == b);
    for (int i = INCIDENT_provision_kept; i <= (int)INCIDENT_provision_settled; i++)
        assert_int_equal(off.n_events[i], 0);
    assert_true(mean_outcome(0, SETTINGS(none), 1, METRIC_provisions_done_frac, &off) == 1);
    assert_true(mean_outcome(0, SETTINGS(none), 1, METRIC_provisions_on_time_frac, &off) == 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_terms_come_from_luck_and_the_case),
        cmocka_unit_test(test_capacity_carries_out),
        cmocka_unit_test(test_war_stops_the_work),
        cmocka_unit_test(test_both_poles_of_vagueness_cost),
        cmocka_unit_test(test_disputes_are_settled_or_break_it),
        cmocka_unit_test(test_what_is_kept_is_what_the_agreement_delivers),
        cmocka_unit_test(test_what_is_broken_is_paid_for),
        cmocka_unit_test(test_a_stronger_government_needs_them_less),
        cmocka_unit_test(test_bodies_that_carry_it_out),
        cmocka_unit_test(test_women_at_the_table_settle_disputes_and_nothing_else),
        cmocka_unit_test(test_off_is_as_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
