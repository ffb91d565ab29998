/* Platoons at posts of their own, their capitals' assent; units that come re-hatted, and promises withdrawn. Both ways, and
 * off.
 *
 * Planted faults that these tests catch: a platoon counted in two places; a post that outlasts its company; a capital that is
 * never asked; equipment that never comes; police counted at home and away; a police platoon that holds a post. */
#include "means_probe.h"

#include "model/means/detachment.h"
#include "model/people/gates.h"

#define END {NULL, 0}
#define YEAR {"time.horizon_years", 1}

static void look_at_posts(struct probe *p) {
    const struct mission *m = p->m;
    double sum = 0;
    for (int i = 0; i < m->n_sectors; i++)
        sum += m->sectors[i].troops_persons;
    p->seen[0] = m->sectors[1].outside_persons; // where the platoon goes
    p->seen[1] = detachment_total(m);
    p->seen[2] = sum;
    p->seen[3] = detachment_posts(m, 1);
    p->seen[4] = m->sectors[1].patrolled_frac;
}

static void order_platoon(struct sim *s, void *context, uint64_t days) {
    (void)s;
    struct probe *p = context;
    p->seen[5] = pull(p, LEVER_detach_platoon, 1, (double)days).accepted;
}

static void no_base_there(struct probe *p) {
    assert_true(pull(p, LEVER_set_bases, 1, 0).accepted);
}

static void on_day_150(struct probe *p) {
    no_base_there(p);
    sim_schedule(p->m->sim, ticks_from_days(150), PRIORITY_STATISTICS, order_platoon, p, 60);
}

/* Companies in the sector next door only, without caveats; none in the sector of the post. */
static struct model_case *next_door(double caveat, double bound) {
    struct model_case *c = small_case();
    set_case(c, "unit.*.undeclared_caveat_frac", caveat);
    set_case(c, "unit.*.mou_bound", bound);
    set_case(c, "mission.rotation_interval_days", 400);
    set_case(c, "leadership.model", 0);
    field(c, SCOPE_UNIT, 2, "arrival_day", 2000); // BN1, of the east
    return c;
}

static struct probe sent(struct model_case *c, const char *address, double value, double at_day, void (*act)(struct probe *p)) {
    const struct setting s[] = {YEAR, {address, value}, END};
    struct probe p = {.act = act, .look = look_at_posts, .at_day = at_day};
    probe_case(c, s, 6, &p);
    return p;
}

static void test_a_platoon_takes_a_post_and_comes_back(void **state) {
    (void)state;
    struct probe with = sent(next_door(0, 0), "detachment.assent_frac", 1, 180, on_day_150);
    struct probe without = sent(next_door(0, 0), "detachment.assent_frac", 1, 180, no_base_there);
    struct probe later = sent(next_door(0, 0), "detachment.assent_frac", 1, 230, on_day_150);
    assert_true(with.seen[5] == 1 && with.seen[1] == 35 && with.seen[3] == 1 && without.seen[1] == 0);
    assert_true(with.seen[0] > without.seen[0] && with.seen[4] > without.seen[4]);
    assert_true(fabs(with.seen[2] - without.seen[2]) < 0.5); // nobody is in two places
    assert_true(later.seen[1] == 0 && later.n_events[INCIDENT_detachment_ended] == 1);
    assert_int_equal(with.n_events[INCIDENT_assent_asked], 0);
}

static void test_guards_of_a_post_do_not_patrol(void **state) {
    (void)state;
    struct probe few = sent(next_door(0, 0), "detachment.guard_persons", 2, 180, on_day_150);
    struct probe many = sent(next_door(0, 0), "detachment.guard_persons", 28, 180, on_day_150);
    assert_true(few.seen[0] > many.seen[0]);
}

static void test_capitals_are_asked_and_may_refuse(void **state) {
    (void)state;
    struct probe yes = sent(next_door(1, 0), "detachment.assent_frac", 1, 195, on_day_150);
    struct probe no = sent(next_door(1, 0), "detachment.assent_frac", 0, 195, on_day_150);
    struct probe bound = sent(next_door(0, 1), "detachment.assent_frac", 0, 195, on_day_150);
    assert_true(yes.n_events[INCIDENT_assent_asked] == 1 && yes.seen[1] == 35);
    assert_true(no.n_events[INCIDENT_detachment_refused] == 1 && no.seen[1] == 0);
    assert_true(bound.n_events[INCIDENT_assent_asked] == 1 && bound.n_events[INCIDENT_detachment_refused] == 1);
}

static void test_no_platoons_or_none_near_no_post(void **state) {
    (void)state;
    struct probe off = sent(next_door(0, 0), "detachment.persons", 0, 180, on_day_150);
    struct probe far = sent(next_door(0, 0), "detachment.max_hours", 1, 180, on_day_150);
    assert_true(off.seen[5] == 0 && off.seen[1] == 0);
    assert_true(far.seen[5] == 0 && far.seen[1] == 0);
}

static void hand_over(struct sim *s, void *context, uint64_t i_sector) {
    (void)s;
    assert_true(pull(context, LEVER_hand_over, (int)i_sector, 0).accepted);
}

static void post_then_hand_over(struct probe *p) {
    no_base_there(p);
    sim_schedule(p->m->sim, ticks_from_days(150), PRIORITY_STATISTICS, order_platoon, p, 180);
    sim_schedule(p->m->sim, ticks_from_days(160), PRIORITY_STATISTICS, hand_over, p, 1);
}

static void test_a_post_ends_with_its_sector(void **state) {
    (void)state;
    struct probe p = sent(next_door(0, 0), "detachment.assent_frac", 1, 300, post_then_hand_over);
    assert_true(p.n_events[INCIDENT_detachment_began] == 1 && p.n_events[INCIDENT_detachment_ended] == 1);
    assert_true(p.seen[1] == 0 && p.seen[3] == 0);
}

static void crowd(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct probe *p = context;
    p->m->gates->persons[1] = 20000; // more than there are soldiers for
    force_update(p->m);
}

static void look_at_gates(struct probe *p) {
    crowd(NULL, p, 0);
    p->seen[0] = p->m->gates->guarded_frac[1];
}

static void test_a_platoon_helps_to_guard_a_site(void **state) {
    (void)state;
    const struct setting s[] = {YEAR, END};
    struct probe with = {.act = on_day_150, .look = look_at_gates, .at_day = 180}, without = {.act = no_base_there, .look = look_at_gates, .at_day = 180};
    probe_case(next_door(0, 0), s, 6, &with);
    probe_case(next_door(0, 0), s, 6, &without);
    assert_true(with.seen[0] > without.seen[0]);
}

static struct model_case *police_next_door(double caveat, double bound) {
    struct model_case *c = next_door(caveat, bound);
    add_unit(c, "FPU", UNIT_FORMED_POLICE, 140, 1, 0, 0);
    int u = case_count(c, SCOPE_UNIT) - 1;
    field(c, SCOPE_UNIT, u, "undeclared_caveat_frac", caveat);
    field(c, SCOPE_UNIT, u, "mou_bound", bound);
    return c;
}

static void order_police(struct sim *s, void *context, uint64_t days) {
    (void)s;
    struct probe *p = context;
    p->m->sectors[1].n_bases = 1; // its companies are elsewhere
    p->seen[5] = pull(p, LEVER_detach_formed_police, 1, (double)days).accepted;
}

static void police_on_day_150(struct probe *p) {
    sim_schedule(p->m->sim, ticks_from_days(150), PRIORITY_STATISTICS, order_police, p, 60);
}

static void police_without_a_base(struct probe *p) {
    p->seen[4] = pull(p, LEVER_detach_formed_police, 2, 60).accepted;
}

static void look_at_police(struct probe *p) {
    const struct mission *m = p->m;
    p->seen[0] = m->sectors[1].formed_police_persons;
    p->seen[1] = detachment_total(m);
    p->seen[2] = 0;
    for (int i = 0; i < m->n_sectors; i++)
        p->seen[2] += m->sectors[i].formed_police_persons;
    p->seen[3] = detachment_posts(m, 1);
}

static struct probe police(struct model_case *c, const char *address, double value, double at_day, void (*act)(struct probe *p)) {
    const struct setting s[] = {YEAR, {address, value}, END};
    struct probe p = {.act = act, .look = look_at_police, .at_day = at_day};
    probe_case(c, s, 6, &p);
    return p;
}

static void test_a_police_platoon_lives_at_a_base_and_is_formed_police_there(void **state) {
    (void)state;
    struct probe with = police(police_next_door(0, 0), "detachment.assent_frac", 1, 180, police_on_day_150);
    struct probe later = police(police_next_door(0, 0), "detachment.assent_frac", 1, 230, police_on_day_150);
    struct probe off = police(police_next_door(0, 0), "detachment.persons", 0, 180, police_on_day_150);
    struct probe homeless = police(police_next_door(0, 0), "detachment.assent_frac", 1, 180, police_without_a_base);
    assert_true(with.seen[5] == 1 && with.seen[0] == 35 && with.seen[1] == 35);
    assert_true(with.seen[2] == 140);                     // nobody is in two places
    assert_true(with.seen[3] == 0);                       // it holds no post
    assert_true(later.seen[0] == 0 && later.seen[2] == 140);
    assert_true(off.seen[5] == 0 && off.seen[0] == 0);
    assert_true(homeless.seen[4] == 0 && homeless.seen[1] == 0);
}

static void test_the_capital_of_bound_police_is_asked(void **state) {
    (void)state;
    struct probe yes = police(police_next_door(0, 1), "detachment.assent_frac", 1, 195, police_on_day_150);
    struct probe no = police(police_next_door(0, 1), "detachment.assent_frac", 0, 195, police_on_day_150);
    assert_true(yes.n_events[INCIDENT_assent_asked] == 1 && yes.seen[0] == 35);
    assert_true(no.n_events[INCIDENT_detachment_refused] == 1 && no.seen[0] == 0 && no.seen[2] == 140);
}

/* --- force generation --- */

static void look_at_force(struct probe *p) {
    const struct mission *m = p->m;
    p->seen[0] = force_troops(m);
    p->seen[1] = (double)m->units[0].quality_frac;
}

static struct probe generated(const char *address, double value, double rehatted, double at_day) {
    struct model_case *c = small_case();
    const struct setting s[] = {{"time.horizon_years", 4}, {address, value}, END};
    field(c, SCOPE_UNIT, 0, "rehatted", rehatted); // BN0, in place on the first day
    struct probe p = {.look = look_at_force, .at_day = at_day};
    probe_case(c, s, 8, &p);
    return p;
}

static void test_a_rehatted_unit_is_there_without_its_equipment(void **state) {
    (void)state;
    struct probe early = generated("generation.equipment_frac", 0.6, 1, 20), late = generated("generation.equipment_frac", 0.6, 1, 1300);
    struct probe whole = generated("generation.equipment_frac", 1, 1, 20), own = generated("generation.equipment_frac", 0.6, 0, 20);
    assert_true(fabs(early.seen[1] - 0.6 * own.seen[1]) < 1e-6 && whole.seen[1] == own.seen[1]);
    assert_true(late.seen[1] == own.seen[1] && late.n_events[INCIDENT_unit_equipped] == 4);
    assert_int_equal(whole.n_events[INCIDENT_unit_equipped] + own.n_events[INCIDENT_unit_equipped], 0);
}

static void test_withdrawn_promises_delay_the_force(void **state) {
    (void)state;
    struct probe broken = generated("generation.pledge_lost_frac", 0.6, 0, 170), kept = generated("generation.pledge_lost_frac", 0, 0, 170);
    struct probe later = generated("generation.pledge_lost_frac", 0.6, 0, 1000);
    assert_true(broken.seen[0] < kept.seen[0] && broken.n_events[INCIDENT_pledge_withdrawn] >= 5);
    assert_int_equal(kept.n_events[INCIDENT_pledge_withdrawn], 0);
    assert_true(later.seen[0] > broken.seen[0]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_platoon_takes_a_post_and_comes_back),
        cmocka_unit_test(test_guards_of_a_post_do_not_patrol),
        cmocka_unit_test(test_capitals_are_asked_and_may_refuse),
        cmocka_unit_test(test_no_platoons_or_none_near_no_post),
        cmocka_unit_test(test_a_post_ends_with_its_sector),
        cmocka_unit_test(test_a_platoon_helps_to_guard_a_site),
        cmocka_unit_test(test_a_police_platoon_lives_at_a_base_and_is_formed_police_there),
        cmocka_unit_test(test_the_capital_of_bound_police_is_asked),
        cmocka_unit_test(test_a_rehatted_unit_is_there_without_its_equipment),
        cmocka_unit_test(test_withdrawn_promises_delay_the_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
