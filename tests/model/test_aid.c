/* Aid for the displaced: danger, escorts, acceptance, attacks, and what follows for those it does not reach; both ways, and
 * off.
 *
 * Planted faults that these tests catch: escorts that patrol too; soldiers nobody holds against aid; attacks on escorted aid;
 * returns that do not read aid. */
#include "means_probe.h"

#include "model/people/aid.h"
#include "model/people/displacement.h"
#include "model/people/gates.h"

#define END {NULL, 0}

static void look_at_aid(struct probe *p) {
    const struct mission *m = p->m;
    p->seen[0] = aid_reached_total(m);
    p->seen[1] = aid_escorts_total(m);
    p->seen[2] = p->seen[3] = p->seen[4] = 0;
    for (int i = 0; i < m->n_sectors; i++) {
        p->seen[2] += m->sectors[i].outside_persons;
        p->seen[3] += m->aid != NULL ? m->aid->acceptance_frac[i] / m->n_sectors : 0;
        p->seen[4] += gates_persons(m, i);
    }
    p->seen[5] = displacement_returned_total(m);
}

/* Many displaced, armed men everywhere who take what passes. */
static struct model_case *in_danger(void) {
    struct model_case *c = small_case();
    for (int i = 0; i < 4; i++)
        field(c, SCOPE_SECTOR, i, "displaced_persons", 60000);
    set_case(c, "aid.half_armed_per_1000", 0.05);
    set_case(c, "violence.comply_factor", 0.3);
    set_case(c, "violence.onset_per_month", 0.01); // aid is asked here, not campaigns
    set_case(c, "time.horizon_years", 2);
    return c;
}

static struct probe aid_with(const char *address, double value, const char *address2, double value2, double at_day) {
    const struct setting s[] = {{address, value}, {address2, value2}, END};
    struct probe p = {.look = look_at_aid, .at_day = at_day};
    probe_case(in_danger(), s, 4, &p);
    return p;
}

static void test_escorts_open_the_way_and_are_missing_on_patrol(void **state) {
    (void)state;
    struct probe all = aid_with("aid.escort_frac", 1, "aid.escort_max_frac", 0.8, 400);
    struct probe none = aid_with("aid.escort_frac", 0, "aid.escort_max_frac", 0.8, 400);
    struct probe off = aid_with("aid.mechanism", 0, "aid.escort_max_frac", 0.8, 400);
    assert_true(all.seen[0] > none.seen[0] && none.seen[0] < 0.9);
    assert_true(all.seen[1] > 50 && none.seen[1] == 0 && all.seen[2] < none.seen[2] - 30);
    assert_true(off.seen[0] == 1 && off.seen[1] == 0);
}

static void test_aid_with_soldiers_is_less_accepted_without(void **state) {
    (void)state;
    struct probe linked = aid_with("aid.escort_frac", 1, "aid.escort_max_frac", 0.8, 700);
    struct probe alone = aid_with("aid.escort_frac", 0, "aid.escort_max_frac", 0.8, 700);
    struct probe not_minded = aid_with("aid.escort_frac", 1, "aid.linked_frac", 0, 700);
    assert_true(linked.seen[3] < alone.seen[3] - 0.05);
    assert_true(fabs(not_minded.seen[3] - alone.seen[3]) < 1e-9);
}

static void escort_nobody(struct probe *p) {
    assert_true(pull(p, LEVER_escort_aid, 0, 0).accepted);
}

static void escort_all(struct probe *p) {
    assert_true(pull(p, LEVER_escort_aid, 0, 1).accepted);
}

static void test_the_order_changes_escorts(void **state) {
    (void)state;
    const struct setting s[] = {{"aid.escort_max_frac", 0.8}, END};
    struct probe more = {.act = escort_all, .look = look_at_aid, .at_day = 300}, less = more;
    less.act = escort_nobody;
    probe_case(in_danger(), s, 4, &more);
    probe_case(in_danger(), s, 4, &less);
    assert_true(more.seen[1] > 50 && less.seen[1] == 0);
}

static void test_aid_alone_is_attacked_where_it_is_not_accepted_and_then_suspended(void **state) {
    (void)state;
    struct probe hated = aid_with("aid.acceptance_frac", 0, "aid.escort_frac", 0, 100);
    struct probe accepted = aid_with("aid.acceptance_frac", 1, "aid.escort_frac", 0, 100);
    struct probe off = aid_with("aid.acceptance_frac", 0, "aid.mechanism", 0, 100);
    const struct setting escorted[] = {{"aid.acceptance_frac", 0}, {"aid.escort_frac", 1}, {"aid.escort_max_frac", 0.8}, END};
    struct probe safe = {0};
    probe_case(in_danger(), escorted, 4, &safe);
    assert_true(hated.n_events[INCIDENT_aid_attacked] > 5);
    assert_true(3 * safe.n_events[INCIDENT_aid_attacked] < 2 * hated.n_events[INCIDENT_aid_attacked]);
    assert_int_equal(hated.n_events[INCIDENT_aid_suspended], hated.n_events[INCIDENT_aid_attacked]);
    assert_true(hated.last[INCIDENT_aid_suspended].cause > 0);
    assert_int_equal(accepted.n_events[INCIDENT_aid_attacked] + off.n_events[INCIDENT_aid_attacked], 0);
    assert_true(hated.outcomes[METRIC_aid_workers_killed_persons] > 0 && off.outcomes[METRIC_aid_workers_killed_persons] == 0);
}

static void test_fewer_go_home_where_aid_does_not_reach(void **state) {
    (void)state;
    struct probe cut = aid_with("aid.acceptance_frac", 0, "aid.return_without_frac", 0, 720);
    struct probe open = aid_with("aid.acceptance_frac", 1, "aid.return_without_frac", 0, 720);
    struct probe unread = aid_with("aid.acceptance_frac", 0, "aid.return_without_frac", 1, 720);
    assert_true(cut.seen[5] < 0.9 * open.seen[5] && cut.seen[5] < 0.9 * unread.seen[5]);
}

static void test_those_not_reached_die_sooner_and_go_to_the_gates(void **state) {
    (void)state;
    struct probe cut = aid_with("aid.acceptance_frac", 0, "aid.to_gates_frac_per_month", 0.3, 500);
    struct probe stay = aid_with("aid.acceptance_frac", 0, "aid.to_gates_frac_per_month", 0, 500);
    struct probe open = aid_with("aid.acceptance_frac", 1, "aid.to_gates_frac_per_month", 0.3, 500);
    assert_true(cut.seen[4] > stay.seen[4] && cut.seen[4] > open.seen[4]);
    assert_true(cut.outcomes[METRIC_excess_deaths_persons] > 10);
    assert_true(open.outcomes[METRIC_excess_deaths_persons] < 0.1 * cut.outcomes[METRIC_excess_deaths_persons]);
}

static void test_where_nobody_is_armed_nobody_asks_for_escorts(void **state) {
    (void)state;
    const struct setting s[] = {{"violence.comply_factor", 0}, {"violence.stall_factor", 0}, {"ied.devices_per_month", 0}, END};
    struct probe p = {.look = look_at_aid, .at_day = 200};
    probe_case(in_danger(), s, 4, &p);
    assert_true(p.seen[0] > 0.99 && p.seen[1] < 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escorts_open_the_way_and_are_missing_on_patrol),
        cmocka_unit_test(test_aid_with_soldiers_is_less_accepted_without),
        cmocka_unit_test(test_the_order_changes_escorts),
        cmocka_unit_test(test_aid_alone_is_attacked_where_it_is_not_accepted_and_then_suspended),
        cmocka_unit_test(test_fewer_go_home_where_aid_does_not_reach),
        cmocka_unit_test(test_those_not_reached_die_sooner_and_go_to_the_gates),
        cmocka_unit_test(test_where_nobody_is_armed_nobody_asks_for_escorts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
