/* Lines of effort. Each lack starves what needs it and nothing else; doing is quick and gone with the mission, teaching slow and
 * stays as long as somebody pays for it; risks are Poisson at the rate of their exposure; what is true, reported and declared
 * differ, as they should; off, every level is usual and no bit of a run changes. Faults planted and caught: least access taken
 * as the mean; handed-over functions still asking for money; learning by doing; fading without regard to pay; a risk's
 * threshold drawn anew each month; declared taken back with the report; priority above 1 that makes work; a review that keeps the
 * board of a mission that has left. */
#include "means_probe.h"
#include "small_doctrine.h"

#include "model/effort/private.h"
#include "model/people/expectations.h"
#include "model/policy.h"

enum { LAW_OUTPUT, RIGHTS_OUTPUT };

static void within(double a, double b, double tolerance, int line) {
    if (!(fabs(a - b) <= tolerance)) fail_msg("line %d: %.15g and %.15g differ by more than %g", line, a, b, tolerance);
}
#define assert_within(a, b, tolerance) within(a, b, tolerance, __LINE__)

static struct model_case *small(void) {
    struct model_case *c = bare_case();
    add_small_doctrine(c);
    return c;
}

/* What a run shows on a day. */
struct shown {
    double work[4], reach[4], local[N_EFFECTS], doing[N_EFFECTS], level[N_EFFECTS], spent[2], paid[N_FUNCTIONS];
    double police, tasks, fired, consent, commitment, lost_usd, delayed, expected, grievance, rumour;
    double dependency, capability;
    struct effort_board board;
    struct policy_output seen;
    struct policy_function function;
};

static struct shown SHOWN; // of the last run

static void look(struct probe *p) {
    const struct mission *m = p->m;
    const struct effort *f = m->effort;
    struct shown *s = &SHOWN;
    for (int i = 0; i < 4; i++) {
        s->work[i] = f->acts[i].work_frac;
        s->reach[i] = f->acts[i].reach;
    }
    for (int e = 0; e < (int)N_EFFECTS; e++) {
        s->local[e] = f->national_local[e];
        s->doing[e] = f->doing[f->first[e]];
        s->level[e] = effort_level(m, (enum effect_id)e, 0);
    }
    for (int o = 0; o < 2; o++)
        s->spent[o] = f->outs[o].spent_usd;
    memcpy(s->paid, f->paid, sizeof s->paid);
    s->police = force_police(m);
    s->tasks = effort_open_tasks(m);
    s->fired = f->n_risks_fired;
    s->consent = m->politics.host_consent_frac;
    s->lost_usd = f->lost_usd;
    s->delayed = f->outs[LAW_OUTPUT].delayed_until_day;
    s->commitment = m->parties[1].commitment_frac;
    s->grievance = grievance_national(m, GRIEVANCE_LAND);
    s->dependency = effort_dependency(m, FUNCTION_justice);
    s->capability = effort_capability(m, FUNCTION_justice);
    s->board = effort_board(m, LAW_OUTPUT);
    s->seen = policy_output(m, LAW_OUTPUT);
    s->function = policy_function(m, FUNCTION_justice);
}

static struct shown shown_of(struct model_case *c, double day, void (*act)(struct probe *), const struct setting *settings,
                             struct probe *p) {
    struct probe own = {0};
    if (p == NULL) p = &own;
    p->at_day = day;
    p->act = act;
    p->look = look;
    memset(&SHOWN, 0, sizeof SHOWN);
    set_case(c, "time.horizon_years", ceil(day / 365.25 + 0.01));
    probe_case(c, settings, 3, p);
    return SHOWN;
}

#define SETTINGS(...) ((const struct setting[]){__VA_ARGS__, {NULL, 0}})
static const struct setting NONE[] = {{NULL, 0}};

static void pull_item(struct probe *p, enum lever_id lever, int i_item, double value) {
    struct order order = {.lever = lever, .i_sector = -1, .i_item = i_item, .value = value};
    struct order_reply reply;
    struct error err = ERROR_NONE;
    if (policy_order(p->m, 0, &order, &reply, &err) != STATUS_OK) fail_msg("%s", err.message);
    assert_true(reply.accepted);
}

/* --- known answers --- */

static void test_a_month_of_work_has_a_known_answer(void **state) {
    (void)state;
    struct shown s = shown_of(small(), 31, NULL, NONE, NULL);
    const double mentor = 0.4, start = 0.1, work = 0.8 * s.reach[LAWS], doing = work * (1 - mentor);
    assert_true(s.reach[LAWS] > 0.3 && s.reach[LAWS] < 1); // the presidency's consent
    assert_within(s.work[LAWS], 1, 1e-12);
    assert_within(s.doing[EFFECT_law], doing, 1e-12);
    double local = start + (1 - start) * 0.4 * work * mentor * (1 - 0.5 * doing) / 12 -
                   start * 0.4 * (1 - s.paid[FUNCTION_justice]) / 12;
    assert_within(s.local[EFFECT_law], local, 1e-12);
    assert_within(s.level[EFFECT_law], local * s.paid[FUNCTION_justice] + doing, 1e-12);
    assert_within(s.level[EFFECT_rights_monitoring], 0.9, 1e-12); // only done: nothing of it is teaching
    assert_within(s.local[EFFECT_rights_monitoring], 0, 0);
    assert_within(s.spent[LAW_OUTPUT], 4 * 60e3 / 12, 1e-6); // four sectors in care
    assert_within(s.spent[RIGHTS_OUTPUT], 4 * 30e3 / 12, 1e-6);
    assert_true(s.police > 4); // more than the four who are wanted
    assert_within(s.work[POLICE], 1, 0);
}

/* --- each lack starves what needs it, and nothing else --- */

static void starves(const struct shown *well, const struct shown *lacking, unsigned which) {
    for (int i = 0; i < 4; i++) {
        double before = well->work[i] * well->reach[i], now = lacking->work[i] * lacking->reach[i];
        assert_true(before > 0.2);
        if (which >> i & 1)
            assert_true(now < 0.02 * before);
        else
            assert_within(now, before, 0.05 * before); // consent may differ a little between the runs
    }
}

static void test_without_staff(void **state) {
    (void)state;
    const struct setting *well = SETTINGS({"section.mechanism", 1}, {"section.start_frac", 1}, {"section.human_rights_posts", 4},
                                          {"section.justice_posts", 4});
    const struct setting *none = SETTINGS({"section.mechanism", 1}, {"section.start_frac", 1}, {"section.human_rights_posts", 0},
                                          {"section.justice_posts", 4});
    const struct setting *no_police = SETTINGS({"section.mechanism", 1}, {"section.start_frac", 1}, {"section.justice_posts", 4},
                                               {"section.human_rights_posts", 4}, {"mission.ceiling_police_persons", 0});
    struct shown a = shown_of(small(), 200, NULL, well, NULL), b = shown_of(small(), 200, NULL, none, NULL);
    starves(&a, &b, 1 << WATCH);
    b = shown_of(small(), 200, NULL, no_police, NULL);
    starves(&a, &b, 1 << POLICE);
}

static void test_without_money(void **state) {
    (void)state;
    struct shown a = shown_of(small(), 200, NULL, NONE, NULL);
    struct shown b = shown_of(small(), 200, NULL, SETTINGS({"effort.programme_usd_per_year", 0}), NULL);
    starves(&a, &b, 1 << LAWS | 1 << WATCH);
    assert_within(b.spent[LAW_OUTPUT] + b.spent[RIGHTS_OUTPUT], 0, 0);
    b = shown_of(small(), 200, NULL, SETTINGS({"effort.programme_usd_per_year", 180e3}), NULL); // half of 4 x 90,000
    assert_within(b.work[LAWS], 0.5, 1e-9);
    assert_within(b.work[WATCH], 0.5, 1e-9);
    assert_within(b.work[COURTS], 1, 1e-9);
}

static void angry_presidency(struct probe *p) {
    p->m->politics.host_consent_frac = 0;
}

static void test_without_access(void **state) {
    (void)state;
    struct shown a = shown_of(small(), 120, NULL, NONE, NULL), b = shown_of(small(), 120, angry_presidency, NONE, NULL);
    starves(&a, &b, 1 << LAWS);
    assert_within(b.doing[EFFECT_law], 0, 1e-9);
}

/* The least access counts, sector by sector. */
static void test_access_is_the_least_of_its_kinds(void **state) {
    (void)state;
    struct model_case *c = bare_case();
    int o = add_output(c, "3.1");
    add_output(c, "3.2");
    struct doctrine_activity both = an_activity("both", o, EFFECT_local_relations, 1, SECTION_POLITICAL, 0,
                                                ACCESS_COMMUNITIES | ACCESS_PRESIDENCY);
    struct doctrine_activity one = an_activity("one", o, EFFECT_local_dialogue, 1, SECTION_POLITICAL, 0, ACCESS_COMMUNITIES);
    struct doctrine_activity other = an_activity("other", o, EFFECT_host_relations, 1, SECTION_POLITICAL, 0, ACCESS_PRESIDENCY);
    struct doctrine_activity free_of_it = an_activity("free", o, EFFECT_good_offices, 1, SECTION_POLITICAL, 0, 0);
    add_activity(c, &both);
    add_activity(c, &one);
    add_activity(c, &other);
    add_activity(c, &free_of_it);
    struct shown s = shown_of(c, 300, NULL, NONE, NULL);
    assert_true(fabs(s.reach[1] - s.reach[2]) > 0.01);
    assert_true(s.reach[0] <= fmin(s.reach[1], s.reach[2]) + 1e-12);
    assert_true(s.reach[0] > fmin(s.reach[1], s.reach[2]) - 0.2);
    assert_within(s.reach[3], 1, 0);
}

static struct model_case *with_prerequisite(double at_least) {
    struct model_case *c = small();
    struct doctrine_benchmark b = a_benchmark("laws-half-done", LAW_OUTPUT, BENCHMARK_PROCESS);
    snprintf(b.activity, sizeof b.activity, "laws");
    b.value = at_least;
    add_benchmark(c, &b);
    struct doctrine_activity a = an_activity("apply", RIGHTS_OUTPUT, EFFECT_transitional_justice, 1, SECTION_HUMAN_RIGHTS, 0, 0);
    snprintf(a.needs[0], sizeof a.needs[0], "laws-half-done");
    add_activity(c, &a);
    return c;
}

static void test_before_its_time(void **state) {
    (void)state;
    struct shown soon = shown_of(with_prerequisite(0), 200, NULL, NONE, NULL);
    struct shown never = shown_of(with_prerequisite(1), 200, NULL, NONE, NULL);
    struct shown bold = shown_of(with_prerequisite(1), 200, NULL, SETTINGS({"effort.unready_frac", 1}), NULL);
    assert_within(soon.doing[EFFECT_transitional_justice], 0.6, 1e-9);
    assert_within(never.doing[EFFECT_transitional_justice], 0.6 * 0.3, 1e-9);
    assert_within(bold.doing[EFFECT_transitional_justice], 0.6, 1e-9);
    assert_within(never.work[LAWS], soon.work[LAWS], 1e-9);
    struct shown later = shown_of(with_prerequisite(0.4), 1500, NULL, NONE, NULL); // laws take two years of full work
    assert_within(later.doing[EFFECT_transitional_justice], 0.6, 1e-9);
}

static void drop_rights(struct probe *p) {
    pull_item(p, LEVER_set_priority, RIGHTS_OUTPUT, 0);
}

static void test_too_many_lines(void **state) {
    (void)state;
    struct shown wide = shown_of(small(), 200, NULL, SETTINGS({"effort.focus_outputs", 1}, {"effort.dilution", 0.5}), NULL);
    struct shown narrow = shown_of(small(), 200, drop_rights, SETTINGS({"effort.focus_outputs", 1}, {"effort.dilution", 0.5}), NULL);
    struct shown off = shown_of(small(), 200, NULL, SETTINGS({"effort.focus_outputs", 1}, {"effort.dilution", 0}), NULL);
    assert_within(wide.work[COURTS], 1 / sqrt(2), 1e-9);
    assert_within(narrow.work[COURTS], 1, 1e-9);
    assert_within(off.work[COURTS], 1, 1e-9);
    assert_within(narrow.work[WATCH], 0, 0);
    assert_within(wide.tasks, 0, 1e-12); // all at once is what leaders are used to
    assert_within(narrow.tasks, -2 * 0.1, 1e-12);
}

static void rights_first(struct probe *p) {
    pull_item(p, LEVER_set_priority, RIGHTS_OUTPUT, 2);
}

static void rights_half(struct probe *p) {
    pull_item(p, LEVER_set_priority, RIGHTS_OUTPUT, 0.5);
}

/* 18,000 a month where 30,000 are wanted: laws 20,000, watching 10,000. */
static void test_priority_shares_what_is_scarce(void **state) {
    (void)state;
    const struct setting *scarce = SETTINGS({"effort.programme_usd_per_year", 216e3});
    struct shown s = shown_of(small(), 200, NULL, scarce, NULL);
    assert_within(s.work[LAWS], 0.6, 1e-9);
    assert_within(s.work[WATCH], 0.6, 1e-9);
    s = shown_of(small(), 200, rights_first, scarce, NULL); // 18,000 = r x 20,000 + 2 r x 10,000
    assert_within(s.work[LAWS], 0.45, 1e-9);
    assert_within(s.work[WATCH], 0.9, 1e-9);
    s = shown_of(small(), 200, rights_half, scarce, NULL); // half of watching is wanted: 18,000 = r x 20,000 + r/2 x 5,000
    assert_within(s.work[LAWS], 0.8, 1e-9);
    assert_within(s.work[WATCH], 0.2, 1e-9);
    s = shown_of(small(), 200, rights_first, NONE, NULL); // plenty: nobody works more than fully
    assert_within(s.work[WATCH], 1, 1e-9);
}

/* --- doing, teaching, what stays --- */

static void teach_little(struct probe *p) {
    pull_item(p, LEVER_mentor, FUNCTION_justice, 0.1);
}

static void teach_much(struct probe *p) {
    pull_item(p, LEVER_mentor, FUNCTION_justice, 0.9);
}

/* Years in which officials are paid: the small case's state is poor. */
#define RICH {"state.revenue_usd_per_month", 5e6}

static void test_mentoring_is_slower_now_and_better_later(void **state) {
    (void)state;
    struct shown doing_now = shown_of(small(), 200, teach_little, SETTINGS(RICH), NULL);
    struct shown taught_now = shown_of(small(), 200, teach_much, SETTINGS(RICH), NULL);
    struct shown doing_late = shown_of(small(), 2900, teach_little, SETTINGS(RICH), NULL);
    struct shown taught_late = shown_of(small(), 2900, teach_much, SETTINGS(RICH), NULL);
    assert_true(taught_now.level[EFFECT_law] < doing_now.level[EFFECT_law] - 0.2);
    assert_true(taught_now.local[EFFECT_law] > doing_now.local[EFFECT_law] + 0.02);
    assert_true(taught_late.local[EFFECT_law] > doing_late.local[EFFECT_law] + 0.3);
    assert_true(doing_late.dependency > taught_late.dependency + 0.2);
    struct shown none = shown_of(small(), 2900, teach_much, SETTINGS(RICH, {"effort.learning_per_year", 0}), NULL);
    assert_true(none.local[EFFECT_law] <= 0.1);
}

static void test_doing_crowds_out_learning(void **state) {
    (void)state;
    struct shown crowded = shown_of(small(), 1000, teach_little, SETTINGS(RICH, {"effort.crowding_frac", 1}), NULL);
    struct shown usual = shown_of(small(), 1000, teach_little, SETTINGS(RICH), NULL);
    struct shown free_of_it = shown_of(small(), 1000, teach_little, SETTINGS(RICH, {"effort.crowding_frac", 0}), NULL);
    assert_true(crowded.local[EFFECT_law] < usual.local[EFFECT_law] - 0.005);
    assert_true(usual.local[EFFECT_law] < free_of_it.local[EFFECT_law] - 0.005);
    assert_within(crowded.doing[EFFECT_law], free_of_it.doing[EFFECT_law], 0.03);
}

static void hand_over_justice(struct probe *p) {
    effort_hand_over(p->m, FUNCTION_justice);
}

static void hand_over_to_somebody(struct probe *p) {
    effort_hand_over(p->m, FUNCTION_justice);
    effort_receive(p->m, FUNCTION_justice, 0.25);
}

static void test_hand_over_leaves_what_is_local(void **state) {
    (void)state;
    const struct setting *scarce = SETTINGS(RICH, {"effort.programme_usd_per_year", 216e3});
    struct shown kept = shown_of(small(), 400, NULL, scarce, NULL);
    struct shown handed = shown_of(small(), 400, hand_over_justice, scarce, NULL);
    struct shown received = shown_of(small(), 400, hand_over_to_somebody, scarce, NULL);
    assert_true(kept.doing[EFFECT_law] > 0.1 && kept.dependency > 0.3);
    assert_within(handed.doing[EFFECT_law], 0, 0);
    assert_within(handed.dependency, 0, 0);
    assert_within(handed.level[EFFECT_law], 0.1 * handed.paid[FUNCTION_justice], 1e-3);
    assert_within(received.level[EFFECT_law], handed.level[EFFECT_law] + 0.25, 1e-3);
    assert_within(handed.spent[LAW_OUTPUT], 0, 0);
    assert_within(handed.work[WATCH], 1, 1e-9); // the money goes to what is left
    assert_within(kept.work[WATCH], 0.6, 1e-9);
}

static void leave_early(struct probe *p) {
    pull(p, LEVER_close_mission, -1, 400);
}

static void test_after_the_mission_only_what_is_paid_for(void **state) {
    (void)state;
    struct shown at_end = shown_of(small(), 420, leave_early, SETTINGS(RICH), NULL);
    struct shown rich = shown_of(small(), 2500, leave_early, SETTINGS(RICH), NULL);
    struct shown poor = shown_of(small(), 2500, leave_early, SETTINGS({"state.revenue_usd_per_month", 20e3}), NULL);
    struct shown loyal = shown_of(small(), 2500, leave_early,
                                  SETTINGS({"state.revenue_usd_per_month", 20e3}, {"effort.fading_per_year", 0}), NULL);
    assert_within(rich.doing[EFFECT_law] + rich.doing[EFFECT_courts], 0, 0);
    assert_within(rich.work[LAWS] + rich.work[WATCH], 0, 0);
    assert_within(rich.spent[LAW_OUTPUT], at_end.spent[LAW_OUTPUT], 1);
    assert_within(rich.local[EFFECT_law], at_end.local[EFFECT_law], 0.01);
    assert_true(poor.local[EFFECT_law] < 0.6 * rich.local[EFFECT_law]);
    assert_true(loyal.local[EFFECT_law] > 1.5 * poor.local[EFFECT_law]);
    assert_true(loyal.level[EFFECT_law] < 0.7 * loyal.local[EFFECT_law]); // unpaid, they work little
}

static void set_back_courts(struct probe *p) {
    effort_set_back(p->m, EFFECT_courts, 1, 0.5);
    effort_set_back(p->m, EFFECT_law, -1, 0.4);
}

static void test_a_setback_takes_its_share(void **state) {
    (void)state;
    struct shown s = shown_of(small(), 20, NULL, NONE, NULL), b = shown_of(small(), 20, set_back_courts, NONE, NULL);
    assert_within(s.local[EFFECT_law], 0.1, 1e-12);
    assert_within(b.local[EFFECT_law], 0.06, 1e-12);
    assert_within(b.local[EFFECT_courts], s.local[EFFECT_courts] * (1 - 0.5 / 4), 1e-9); // one of four alike
    assert_within(b.local[EFFECT_police_capacity], 0.1, 1e-12);
}

/* --- levers and money --- */

static void check_levers(struct probe *p) {
    struct order_reply reply;
    struct error err = ERROR_NONE;
    struct order o = {.lever = LEVER_set_priority, .i_item = 2, .value = 1};
    assert_int_equal(policy_order(p->m, 0, &o, &reply, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "output 3 is not one of 1..2"));
    o = (struct order){.lever = LEVER_mentor, .i_item = N_FUNCTIONS, .value = 1};
    assert_int_equal(policy_order(p->m, 0, &o, &reply, &err), STATUS_RANGE);
    o = (struct order){.lever = LEVER_mentor, .i_item = FUNCTION_police, .value = 0.77};
    assert_int_equal(policy_order(p->m, 0, &o, &reply, &err), STATUS_OK);
    assert_within(p->m->politics.mentoring_frac, 0.77, 0); // the one of set_mentoring
    effort_hand_over(p->m, FUNCTION_justice);
    o.i_item = FUNCTION_justice;
    assert_int_equal(policy_order(p->m, 0, &o, &reply, &err), STATUS_OK);
    assert_false(reply.accepted);
    p->seen[0] = policy_n_outputs(p->m);
    assert_int_equal(policy_find_output(p->m, "5.1"), RIGHTS_OUTPUT);
    assert_int_equal(policy_find_function("police"), FUNCTION_police);
    assert_string_equal(policy_output_name(p->m, 0), "Output 5.2");
    assert_true(policy_function(p->m, FUNCTION_justice).handed_over);
}

static void check_refusals(struct probe *p) {
    struct order_reply reply;
    struct error err = ERROR_NONE;
    struct order o = {.lever = LEVER_fund_programmes, .value = 1e6};
    assert_int_equal(policy_order(p->m, 0, &o, &reply, &err), STATUS_OK);
    assert_false(reply.accepted);
    assert_int_equal(policy_n_outputs(p->m), 0);
    p->seen[0] = 1;
}

static void test_levers_are_checked(void **state) {
    (void)state;
    struct probe p = {.act = check_levers};
    probe_case(small(), SETTINGS({"time.horizon_years", 1}), 3, &p);
    assert_within(p.seen[0], 2, 0);
    p = (struct probe){.act = check_refusals};
    probe_case(bare_case(), SETTINGS({"time.horizon_years", 1}), 3, &p);
    assert_within(p.seen[0], 1, 0);
}

static void ask_four_times(struct probe *p) {
    pull(p, LEVER_fund_programmes, -1, 4 * 54e3);
}

static void ask_less(struct probe *p) {
    pull(p, LEVER_fund_programmes, -1, 27e3);
}

static void test_programme_money_is_asked_for(void **state) {
    (void)state;
    struct probe p = {0};
    const struct setting *kind = SETTINGS({"effort.programme_usd_per_year", 54e3}, {"effort.grant_frac", 1});
    const struct setting *hard = SETTINGS({"effort.programme_usd_per_year", 54e3}, {"effort.grant_frac", 0});
    struct shown before = shown_of(small(), 200, ask_four_times, kind, NULL);
    struct shown s = shown_of(small(), 500, ask_four_times, kind, &p);
    assert_within(before.work[LAWS], 0.15, 1e-9); // not before the renewal
    assert_within(s.work[LAWS], 0.6, 1e-9);
    assert_int_equal(p.n_events[INCIDENT_programmes_funded], 1);
    assert_true(p.last[INCIDENT_programmes_funded].cause != 0);
    p = (struct probe){0};
    s = shown_of(small(), 500, ask_four_times, hard, &p);
    assert_within(s.work[LAWS], 0.15, 1e-9);
    assert_int_equal(p.n_events[INCIDENT_programmes_refused], 1);
    s = shown_of(small(), 200, ask_less, hard, NULL);
    assert_within(s.work[LAWS], 0.075, 1e-9); // less at once
}

/* Donors who look elsewhere take their part of the money along, and no other. */
static void test_voluntary_money_goes_with_donors(void **state) {
    (void)state;
    const struct setting *crisis = SETTINGS({"effort.programme_usd_per_year", 180e3}, {"donors.crisis_per_year", 3},
                                            {"donors.crisis_years", 5}, {"donors.crisis_cut_frac", 1});
    const struct setting *assessed = SETTINGS({"effort.programme_usd_per_year", 180e3}, {"donors.crisis_per_year", 3},
                                              {"donors.crisis_years", 5}, {"donors.crisis_cut_frac", 1}, {"effort.voluntary_frac", 0});
    struct shown s = shown_of(small(), 1000, NULL, crisis, NULL);
    assert_within(s.work[LAWS], 0.5 * 0.6, 1e-9);
    s = shown_of(small(), 1000, NULL, assessed, NULL);
    assert_within(s.work[LAWS], 0.5, 1e-9);
}

static void look_at_cost(struct probe *p) {
    p->seen[0] = p->m->record.cost_assessed;
    p->seen[1] = p->m->record.cost_voluntary;
    p->seen[2] = record_world(p->m, METRIC_programme_usd);
}

/* After the first month: later, what work changes changes other costs too. */
static void test_money_spent_is_part_of_the_cost(void **state) {
    (void)state;
    struct probe with = {.look = look_at_cost, .at_day = 31}, without = with;
    probe_case(small(), SETTINGS({"time.horizon_years", 1}), 3, &with);
    probe_case(small(), SETTINGS({"time.horizon_years", 1}, {"effort.mechanism", 0}), 3, &without);
    double spent = with.seen[2];
    assert_within(spent, 4 * 90e3 / 12, 1e-6);
    assert_within(with.seen[0] - without.seen[0], 0.6 * spent, 100); // other costs differ a little already
    assert_within(with.seen[1] - without.seen[1], 0.4 * spent, 100);
}

/* --- risks --- */

static double risks_of(struct model_case *c, double years, const struct setting *settings) {
    struct probe p = {0};
    set_case(c, "time.horizon_years", years);
    probe_case(c, settings, 3, &p);
    assert_within(p.outcomes[METRIC_risks_fired], p.n_events[INCIDENT_risk_fired], 0);
    return p.outcomes[METRIC_risks_fired];
}

/* Thirty risks of 1.5 a year for four years, the mission there: Poisson with mean 180. Exact bounds at 1e-5 each way: 127, 240. */
static void test_risks_are_poisson(void **state) {
    (void)state;
    double n[3];
    for (int k = 0; k < 3; k++) {
        struct model_case *c = small();
        for (int i = 0; i < 30; i++) {
            char key[16];
            snprintf(key, sizeof key, "r%d", i);
            struct doctrine_risk r = a_risk(key, LAW_OUTPUT, 1.5, CONSEQUENCE_SETBACK, 0);
            r.effect = EFFECT_law;
            add_risk(c, &r);
        }
        n[k] = risks_of(c, 4, SETTINGS({"effort.risk_factor", k == 0 ? 1 : k == 1 ? 0 : 2}));
    }
    assert_true(n[0] >= 127 && n[0] <= 240);
    assert_within(n[1], 0, 0);
    assert_true(n[2] >= 284 && n[2] <= 441); // mean 360
}

static struct model_case *with_risk(bool by_neglect, const char *activity) {
    struct model_case *c = small();
    for (int i = 0; i < 30; i++) {
        char key[16];
        snprintf(key, sizeof key, "r%d", i);
        struct doctrine_risk r = a_risk(key, LAW_OUTPUT, 2, CONSEQUENCE_SETBACK, 0);
        r.effect = EFFECT_law;
        r.by_neglect = by_neglect;
        snprintf(r.while_activity, sizeof r.while_activity, "%s", activity);
        add_risk(c, &r);
    }
    return c;
}

/* 30 x 2 a year for three years: 180 when fully exposed; watching is 0.9 of its effect, and full work. */
static void test_exposure(void **state) {
    (void)state;
    double working = risks_of(with_risk(false, "watch"), 3, NONE), neglected = risks_of(with_risk(true, "watch"), 3, NONE);
    assert_true(working >= 127 && working <= 240);
    assert_true(neglected >= 4 && neglected <= 41); // 18, and 5 of the first month at more
    const struct setting *no_money = SETTINGS({"effort.programme_usd_per_year", 0});
    working = risks_of(with_risk(false, "watch"), 3, no_money), neglected = risks_of(with_risk(true, "watch"), 3, no_money);
    assert_within(working, 0, 0);
    assert_true(neglected >= 127 && neglected <= 240);
}

static void test_a_risk_waits_for_its_time(void **state) {
    (void)state;
    for (int late = 0; late < 2; late++) {
        struct model_case *c = small();
        struct doctrine_risk r = a_risk("resentment", LAW_OUTPUT, 12, CONSEQUENCE_SETBACK, 0);
        r.effect = EFFECT_law;
        r.when_metric = METRIC_host_consent_frac;
        r.when_comparison = late ? AT_MOST : AT_LEAST;
        r.when_value = 0.01;
        add_risk(c, &r);
        double n = risks_of(c, 2, NONE);
        if (late)
            assert_within(n, 0, 0);
        else
            assert_true(n >= 6);
    }
}

static struct shown struck(enum consequence consequence, double size, double factor) {
    struct model_case *c = small();
    struct doctrine_risk r = a_risk("worse", LAW_OUTPUT, 12, consequence, size);
    r.effect = consequence == CONSEQUENCE_SETBACK ? (int)EFFECT_law : -1;
    r.grievance = consequence == CONSEQUENCE_GRIEVANCE ? (int)GRIEVANCE_LAND : -1;
    add_risk(c, &r);
    return shown_of(c, 31, NULL, SETTINGS({"effort.risk_factor", factor}), NULL); // 10 in the first month, or none
}

static void test_every_consequence_strikes(void **state) {
    (void)state;
    struct shown none, hit;
#define STRIKE(consequence, size)                                                                                                     \
    none = struck(consequence, size, 0);                                                                                              \
    hit = struck(consequence, size, 10);                                                                                              \
    assert_true(none.fired == 0 && hit.fired >= 2)
    STRIKE(CONSEQUENCE_HOST_CONSENT, 0.02);
    assert_within(hit.consent, none.consent - 0.02 * hit.fired, 1e-9);
    STRIKE(CONSEQUENCE_COMMITMENT, 0.1);
    assert_true(hit.commitment < none.commitment);
    STRIKE(CONSEQUENCE_SETBACK, 0.2);
    assert_within(hit.local[EFFECT_law], none.local[EFFECT_law] * pow(0.8, hit.fired), 1e-9);
    STRIKE(CONSEQUENCE_MONEY, 0.3);
    assert_within(hit.lost_usd, 0.3 * 3e6 * hit.fired, 1e-3);
    STRIKE(CONSEQUENCE_DELAY, 0.5);
    assert_true(hit.delayed > 200 && none.delayed < 0);
    STRIKE(CONSEQUENCE_GRIEVANCE, 0.2);
    assert_true(hit.grievance > none.grievance + 0.02);
    STRIKE(CONSEQUENCE_LEGITIMACY, 0.2); // perception.c's own tests say what becomes of these
    STRIKE(CONSEQUENCE_CREDIBILITY, 0.2);
    STRIKE(CONSEQUENCE_IMPARTIALITY, 0.2);
    STRIKE(CONSEQUENCE_LOCAL_CONSENT, 0.2);
    STRIKE(CONSEQUENCE_EXPECTATION, 0.2);
    STRIKE(CONSEQUENCE_RUMOUR, 0.2);
    STRIKE(CONSEQUENCE_CORRUPTION, 0.2);
#undef STRIKE
}

/* --- what is true, what is reported, what is declared --- */

/* Ten benchmarks of local capability of the law, which is 0.1 at first, at a hundredth distance each. */
static struct model_case *with_benchmarks(double first, double hold_months, enum benchmark_kind kind) {
    struct model_case *c = small();
    for (int i = 0; i < 10; i++) {
        char key[16];
        snprintf(key, sizeof key, "b%d", i);
        struct doctrine_benchmark b = a_benchmark(key, LAW_OUTPUT, kind);
        b.effect = EFFECT_law;
        b.value = first * (1 + 0.01 * i);
        b.hold_months = hold_months;
        add_benchmark(c, &b);
    }
    return c;
}

#define HONEST {"effort.report_error_frac", 0}, {"effort.optimism_frac", 0}, {"effort.survey_error_frac", 0}

static void test_without_errors_reports_are_true(void **state) {
    (void)state;
    const struct setting *honest = SETTINGS(RICH, HONEST, {"effort.declare_frac", 0});
    struct shown s = shown_of(with_benchmarks(0.2, 0, BENCHMARK_STATE), 1200, NULL, honest, NULL);
    assert_true(s.board.met_frac[TIER_SHORT] > 0.9);
    assert_within(s.board.reported_frac[TIER_SHORT], s.board.met_frac[TIER_SHORT], 0);
    assert_within(s.board.declared_frac[TIER_SHORT], s.board.met_frac[TIER_SHORT], 0);
    assert_true(isnan(s.board.met_frac[TIER_LONG]));
    assert_within(s.seen.reported_frac[TIER_SHORT], s.board.reported_frac[TIER_SHORT], 0);
    assert_within(s.function.reported_frac, s.board.reported_frac[TIER_SHORT], 0);
    s = shown_of(with_benchmarks(0.9, 0, BENCHMARK_STATE), 1200, NULL, honest, NULL);
    assert_within(s.board.met_frac[TIER_SHORT] + s.board.declared_frac[TIER_SHORT], 0, 0);
}

/* Local law after 400 days, honestly told, is about 0.2; those who assess see it a tenth better, or with an error of 15 %. */
static void test_assessments_err(void **state) {
    (void)state;
    const struct setting *honest = SETTINGS(RICH, HONEST, {"effort.declare_frac", 0});
    struct shown s = shown_of(with_benchmarks(0.2, 0, BENCHMARK_STATE), 1000, NULL, honest, NULL);
    double local = s.local[EFFECT_law];
    const struct setting *rosy = SETTINGS(RICH, {"effort.report_error_frac", 0}, {"effort.optimism_frac", 0.2}, {"effort.declare_frac", 0});
    s = shown_of(with_benchmarks(1.08 * local, 0, BENCHMARK_STATE), 1000, NULL, rosy, NULL);
    assert_within(s.board.met_frac[TIER_SHORT], 0, 0);
    assert_true(s.board.reported_frac[TIER_SHORT] > 0.5);
    const struct setting *noisy = SETTINGS(RICH, {"effort.report_error_frac", 0.3}, {"effort.optimism_frac", 0}, {"effort.declare_frac", 0});
    s = shown_of(with_benchmarks(0.93 * local, 0, BENCHMARK_STATE), 1000, NULL, noisy, NULL);
    assert_true(s.board.reported_frac[TIER_SHORT] > 0.05 && s.board.reported_frac[TIER_SHORT] < 0.95); // some wrongly
    const struct setting *survey = SETTINGS(RICH, {"effort.report_error_frac", 0}, {"effort.optimism_frac", 0},
                                            {"effort.survey_error_frac", 0.3}, {"effort.declare_frac", 0});
    s = shown_of(with_benchmarks(0.93 * local, 0, BENCHMARK_PERCEPTION), 1000, NULL, survey, NULL);
    assert_true(s.board.reported_frac[TIER_SHORT] > 0.05 && s.board.reported_frac[TIER_SHORT] < 0.95);
    s = shown_of(with_benchmarks(0.93 * local, 0, BENCHMARK_STATE), 1000, NULL, survey, NULL); // no survey is asked
    assert_within(s.board.reported_frac[TIER_SHORT], s.board.met_frac[TIER_SHORT], 0);
}

static void end_is_near(struct probe *p) {
    pull(p, LEVER_close_mission, -1, 1095);
}

static void test_declared_under_pressure(void **state) {
    (void)state;
    const struct setting *calm = SETTINGS(RICH, HONEST, {"council.patience_years", 20}, {"effort.declare_frac", 1},
                                          {"consent.withdrawal_below_frac", 0});
    const struct setting *stern = SETTINGS(RICH, HONEST, {"council.patience_years", 20}, {"effort.declare_frac", 0},
                                           {"consent.withdrawal_below_frac", 0});
    double local = shown_of(with_benchmarks(0.5, 0, BENCHMARK_STATE), 1000, NULL, calm, NULL).local[EFFECT_law];
    double near = 1.08 * local, far = 2 * local;
    struct shown s = shown_of(with_benchmarks(near, 0, BENCHMARK_STATE), 1000, NULL, calm, NULL);
    assert_within(s.board.declared_frac[TIER_SHORT], 0, 0); // no pressure
    s = shown_of(with_benchmarks(near, 0, BENCHMARK_STATE), 1000, end_is_near, calm, NULL);
    assert_within(s.board.reported_frac[TIER_SHORT] + s.board.met_frac[TIER_SHORT], 0, 0);
    assert_true(s.board.declared_frac[TIER_SHORT] > 0.9); // near enough, and the end is
    s = shown_of(with_benchmarks(far, 0, BENCHMARK_STATE), 1000, end_is_near, calm, NULL);
    assert_within(s.board.declared_frac[TIER_SHORT], 0, 0);
    s = shown_of(with_benchmarks(near, 0, BENCHMARK_STATE), 1000, end_is_near, stern, NULL);
    assert_within(s.board.declared_frac[TIER_SHORT], 0, 0);
}

static void on_setback(struct sim *s, void *context, uint64_t percent) {
    (void)s;
    effort_set_back(((struct probe *)context)->m, EFFECT_law, -1, (double)percent / 100);
}

static void set_back_a_little(struct probe *p) {
    sim_schedule(p->m->sim, ticks_from_days(400), PRIORITY_NORMAL, on_setback, p, 25);
}

static void set_back_far(struct probe *p) {
    sim_schedule(p->m->sim, ticks_from_days(400), PRIORITY_NORMAL, on_setback, p, 60);
}

/* Local law stays at 0.1; what asks for 0.08 or a little more is met. A quarter less: no longer met, and still called so. */
static void test_what_is_declared_is_not_taken_back_lightly(void **state) {
    (void)state;
    const struct setting *still = SETTINGS(RICH, HONEST, {"effort.learning_per_year", 0}, {"effort.declare_frac", 0});
    struct probe p = {0};
    struct shown s = shown_of(with_benchmarks(0.08, 0, BENCHMARK_STATE), 600, set_back_a_little, still, &p);
    assert_within(s.board.met_frac[TIER_SHORT] + s.board.reported_frac[TIER_SHORT], 0, 0);
    assert_within(s.board.declared_frac[TIER_SHORT], 1, 0);
    assert_int_equal(p.n_events[INCIDENT_benchmarks_lost], 0);
    p = (struct probe){0};
    s = shown_of(with_benchmarks(0.08, 0, BENCHMARK_STATE), 600, set_back_far, still, &p);
    assert_within(s.board.declared_frac[TIER_SHORT], 0, 0);
    assert_int_equal(p.n_events[INCIDENT_benchmarks_lost], 1); // ten of them, one event for the output
}

static void test_benchmarks_must_hold(void **state) {
    (void)state;
    const struct setting *honest = SETTINGS(RICH, HONEST, {"effort.declare_frac", 0});
    struct shown s = shown_of(with_benchmarks(0.05, 12, BENCHMARK_STATE), 300, NULL, honest, NULL);
    assert_within(s.board.met_frac[TIER_SHORT], 0, 0); // ten months are not twelve
    s = shown_of(with_benchmarks(0.05, 12, BENCHMARK_STATE), 500, NULL, honest, NULL);
    assert_within(s.board.met_frac[TIER_SHORT], 1, 0);
}

/* Nobody looks after the mission has left: what was declared stays on paper, what is true goes on. */
static void test_after_exit_the_paper_stays(void **state) {
    (void)state;
    const struct setting *poor = SETTINGS({"state.revenue_usd_per_month", 20e3}, HONEST);
    struct shown s = shown_of(with_benchmarks(0.05, 0, BENCHMARK_STATE), 380, leave_early, poor, NULL);
    assert_within(s.board.met_frac[TIER_SHORT], 1, 0);
    s = shown_of(with_benchmarks(0.05, 0, BENCHMARK_STATE), 5000, leave_early, poor, NULL);
    assert_within(s.board.met_frac[TIER_SHORT], 0, 0);
    assert_within(s.board.declared_frac[TIER_SHORT], 1, 0);
}

/* A metric by sector: the share of the people who live where it holds. */
static void test_benchmarks_of_sectors(void **state) {
    (void)state;
    for (int k = 0; k < 2; k++) {
        struct model_case *c = small();
        struct doctrine_benchmark b = a_benchmark("consent", LAW_OUTPUT, BENCHMARK_STATE);
        b.metric = SECTOR_METRIC_local_consent_frac;
        b.comparison = AT_LEAST;
        b.value = k == 0 ? 0.01 : 0.99;
        b.sectors_frac = 0.75;
        add_benchmark(c, &b);
        struct shown s = shown_of(c, 300, NULL, NONE, NULL);
        assert_within(s.board.met_frac[TIER_SHORT], k == 0, 0);
        assert_within(s.board.reported_frac[TIER_SHORT], k == 0, 0);
    }
}

/* --- off --- */

static void test_off_is_as_without_a_doctrine(void **state) {
    (void)state;
    struct probe none = {0}, off = {0}, on = {0};
    const struct setting *years = SETTINGS({"time.horizon_years", 6});
    struct model_case *c = small_case();
    probe_case(c, years, 5, &none);
    c = small_case();
    add_small_doctrine(c);
    struct doctrine_risk r = a_risk("worse", LAW_OUTPUT, 12, CONSEQUENCE_HOST_CONSENT, 0.1);
    add_risk(c, &r);
    struct model_case *same = case_copy(c);
    probe_case(c, SETTINGS({"time.horizon_years", 6}, {"effort.mechanism", 0}), 5, &off);
    probe_case(same, years, 5, &on);
    assert_memory_equal(none.outcomes, off.outcomes, sizeof none.outcomes);
    assert_memory_equal(none.n_events, off.n_events, sizeof none.n_events);
    assert_true(on.n_events[INCIDENT_risk_fired] > 5);
    assert_true(on.outcomes[METRIC_capability_justice_frac] > 0);
    assert_within(none.outcomes[METRIC_capability_justice_frac], 0, 0);
}

static void neutral(struct probe *p) {
    for (int e = 0; e < (int)N_EFFECTS; e++) {
        assert_within(effort_level(p->m, (enum effect_id)e, 0), EFFECTS[e].usual, 0);
        assert_within(effort_factor(p->m, (enum effect_id)e, 1, 2.5), 1, 0);
    }
    assert_within(effort_open_tasks(p->m), 0, 0);
    effort_hand_over(p->m, FUNCTION_police);
    effort_set_back(p->m, EFFECT_law, -1, 0.5);
    assert_true(isnan(effort_board(p->m, 0).met_frac[0]));
    p->seen[0] = 1;
}

static void test_factors_are_one_without_a_doctrine(void **state) {
    (void)state;
    struct probe p = {.look = neutral, .at_day = 200};
    probe_case(bare_case(), SETTINGS({"time.horizon_years", 1}), 3, &p);
    assert_within(p.seen[0], 1, 0);
}

static void factors(struct probe *p) {
    double level = effort_level(p->m, EFFECT_courts, 2), usual = EFFECTS[EFFECT_courts].usual;
    p->seen[0] = level;
    assert_within(effort_factor(p->m, EFFECT_courts, 2, 0.5), 1 + 0.5 * (level - usual), 1e-12);
    assert_within(effort_factor(p->m, EFFECT_courts, 2, -50), fmax(0, 1 - 50 * (level - usual)), 1e-9);
    assert_within(effort_factor(p->m, EFFECT_courts, 2, 0), 1, 0);
}

static void test_factors_follow_levels(void **state) {
    (void)state;
    struct probe p = {.look = factors, .at_day = 200};
    probe_case(small(), SETTINGS({"time.horizon_years", 1}), 3, &p);
    assert_true(p.seen[0] > 0.1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_month_of_work_has_a_known_answer),
        cmocka_unit_test(test_without_staff),
        cmocka_unit_test(test_without_money),
        cmocka_unit_test(test_without_access),
        cmocka_unit_test(test_access_is_the_least_of_its_kinds),
        cmocka_unit_test(test_before_its_time),
        cmocka_unit_test(test_too_many_lines),
        cmocka_unit_test(test_priority_shares_what_is_scarce),
        cmocka_unit_test(test_mentoring_is_slower_now_and_better_later),
        cmocka_unit_test(test_doing_crowds_out_learning),
        cmocka_unit_test(test_hand_over_leaves_what_is_local),
        cmocka_unit_test(test_after_the_mission_only_what_is_paid_for),
        cmocka_unit_test(test_a_setback_takes_its_share),
        cmocka_unit_test(test_levers_are_checked),
        cmocka_unit_test(test_programme_money_is_asked_for),
        cmocka_unit_test(test_voluntary_money_goes_with_donors),
        cmocka_unit_test(test_money_spent_is_part_of_the_cost),
        cmocka_unit_test(test_risks_are_poisson),
        cmocka_unit_test(test_exposure),
        cmocka_unit_test(test_a_risk_waits_for_its_time),
        cmocka_unit_test(test_every_consequence_strikes),
        cmocka_unit_test(test_without_errors_reports_are_true),
        cmocka_unit_test(test_assessments_err),
        cmocka_unit_test(test_declared_under_pressure),
        cmocka_unit_test(test_what_is_declared_is_not_taken_back_lightly),
        cmocka_unit_test(test_benchmarks_must_hold),
        cmocka_unit_test(test_after_exit_the_paper_stays),
        cmocka_unit_test(test_benchmarks_of_sectors),
        cmocka_unit_test(test_off_is_as_without_a_doctrine),
        cmocka_unit_test(test_factors_are_one_without_a_doctrine),
        cmocka_unit_test(test_factors_follow_levels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
