/* The Council: one rounded resolution at a time, places of sectors handed over, the freeze after a massacre; and the traces of
 * cash gaps, coups and the host's grudges.
 *
 * Pressure, trust, the committee, the host's request: each both ways, and off.
 *
 * Planted faults that these tests catch: each request decided at once; a standing wish that raises the ceiling again;
 * hand-overs that go on in a freeze; combatants counted as civilians killed; a cut in a year of massacres;
 * a host that asks again while its request stands, or never from its day on; police cut with troops though asked for;
 * posts cut for good; outputs struck below the least. */
#include "means_probe.h"

#include "small_doctrine.h"

#include "model/effort/effort.h"

#include "model/means/donors.h"
#include "model/means/sections.h"
#include "model/politics/council.h"
#include "model/politics/pressure.h"

static const struct setting CALM[] = {{"council.cash_gap_per_year", 0}, {"generation.pledge_lost_frac", 0}, {"party.shock_per_year", 0},
                                      {"consent.withdrawal_below_frac", 0}, {"coup.per_year", 0}, {"time.horizon_years", 5}, {NULL, 0}};

static struct model_case *calm_case(const char *address, double value) {
    struct model_case *c = bare_case();
    for (const struct setting *s = CALM; s->address != NULL; s++)
        set_case(c, s->address, s->value);
    if (address != NULL) set_case(c, address, value);
    return c;
}

typedef void step_fn(struct probe *p);
static step_fn *g_step; /* what the test does on each of its days */

static void on_act(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    g_step(context);
}

static void on_days(struct probe *p, double first, double each, int n) {
    for (int i = 0; i < n; i++)
        sim_schedule(p->m->sim, ticks_from_days(first + i * each), PRIORITY_STATISTICS, on_act, p, 0);
}

/* --- resolutions --- */

static void ask_for_less(struct probe *p) {
    double wanted = p->seen[0] -= 51;
    pull(p, LEVER_recommend_ceiling, -1, wanted);
}

static void ask_every_fortnight(struct probe *p) {
    p->seen[0] = 3150;
    g_step = ask_for_less;
    on_days(p, 10, 14, 24);
}

static void look_at_ceiling(struct probe *p) {
    p->seen[1] = p->m->politics.ceiling_troops;
}

static void test_requests_share_a_resolution(void **state) {
    (void)state;
    int n[2];
    for (int each = 0; each < 2; each++) {
        struct probe p = {.act = ask_every_fortnight, .look = look_at_ceiling, .at_day = 400};
        probe_case(calm_case("council.interval_days", each ? 0 : 125), NULL, 1, &p);
        n[each] = p.n_events[INCIDENT_ceiling_set];
        assert_true(fmod(p.seen[1], 100) == 0);
    }
    assert_true(n[0] >= 1 && n[0] <= 2); // one in between, one at the renewal
    assert_true(n[1] >= 8);
}

static void ask_once(struct probe *p) {
    g_step = ask_for_less;
    p->seen[0] = 2000 + 51 - 77;
    on_days(p, 130, 1, 1);
}

static void test_a_resolution_is_rounded_upwards(void **state) {
    (void)state;
    for (int rounded = 0; rounded < 2; rounded++) {
        struct probe p = {.act = ask_once, .look = look_at_ceiling, .at_day = 200};
        probe_case(calm_case("council.troops_step_persons", rounded ? 100 : 1), NULL, 1, &p);
        assert_true(p.seen[1] == (rounded ? 2000 : 1923));
    }
}

static void hand_over_two(struct probe *p) {
    pull(p, LEVER_hand_over, 1, 0);
    pull(p, LEVER_hand_over, 2, 0);
}

static void ask_then_hand_over(struct probe *p) {
    ask_once(p);
    pull(p, LEVER_recommend_ceiling, -1, 3000);
    g_step = hand_over_two;
    on_days(p, 150, 1, 1);
}

/* Places go at the renewal, in one step with the wish, and no old wish brings them back. */
static void test_places_of_sectors_go_at_the_renewal(void **state) {
    (void)state;
    struct probe p = {.act = ask_then_hand_over, .look = look_at_ceiling, .at_day = 360};
    probe_case(calm_case("council.accept_rise_frac", 1), NULL, 1, &p);
    assert_true(p.seen[1] == 3000);
    struct probe q = {.act = ask_then_hand_over, .look = look_at_ceiling, .at_day = 4 * 365};
    probe_case(calm_case("council.accept_rise_frac", 1), NULL, 1, &q);
    assert_true(q.seen[1] <= 2200 && q.seen[1] >= 1000); // less the companies of two sectors, with their 5 % of room
    assert_int_equal(q.n_events[INCIDENT_ceiling_set], 2);
}

static void ask_for_almost_none(struct probe *p) {
    pull(p, LEVER_recommend_ceiling, -1, 18);
}

static void plan_almost_none(struct probe *p) {
    g_step = ask_for_almost_none;
    on_days(p, p->seen[5], 1, 1);
}

/* In between it keeps the smallest mission; asked at the renewal it ends the mandate, and sets no ceiling of 18. */
static void test_no_ceiling_of_eighteen(void **state) {
    (void)state;
    struct probe between = {.act = plan_almost_none, .look = look_at_ceiling, .at_day = 250, .seen = {[5] = 130}};
    probe_case(calm_case(NULL, 0), NULL, 1, &between);
    assert_true(between.seen[1] == 400); // 12 % of 3,200, rounded
    struct probe renewal = {.act = plan_almost_none, .look = look_at_ceiling, .at_day = 400, .seen = {[5] = 340}};
    probe_case(calm_case(NULL, 0), NULL, 1, &renewal);
    assert_true(renewal.seen[1] == 3200);
    assert_int_equal(renewal.n_events[INCIDENT_ceiling_set], 0);
    assert_int_equal(renewal.n_events[INCIDENT_mandate_ending], 1);
}

/* --- the freeze --- */

static void massacre_after_hand_over(struct probe *p) {
    double day = now_days(p->m);
    if (day < 450) {
        pull(p, LEVER_hand_over, 1, 0);
    } else if (day < 470) {
        enum incident_id incident = p->seen[4] > 0 ? INCIDENT_clash : INCIDENT_attack_on_civilians;
        reports_incident(p->m, incident, 0, p->seen[5]);
    } else {
        p->seen[0] = council_frozen(p->m);
        p->seen[1] = pull(p, LEVER_hand_over, 2, 0).accepted;
        p->seen[2] = p->m->sectors[1].handed_over;
    }
}

static void plan_massacre(struct probe *p) {
    g_step = massacre_after_hand_over;
    on_days(p, 440, 20, 2);
    on_days(p, 530, 1, 1);
}

static struct probe massacre(double killed, bool combatants, double freeze_days) {
    struct probe p = {.act = plan_massacre, .seen = {[4] = combatants, [5] = killed}};
    struct model_case *c = calm_case("council.freeze_days", freeze_days);
    const char *const certain[] = {"report.base_frac", "report.patrolled_frac"};
    for (int i = 0; i < 2; i++)
        set_case(c, certain[i], 1);
    set_case(c, "report.delay_median_days", 2);
    probe_case(c, NULL, 1, &p);
    return p;
}

static void test_a_massacre_freezes_the_drawdown(void **state) {
    (void)state;
    struct probe many = massacre(250, false, 180), few = massacre(20, false, 180), off = massacre(250, false, 0);
    struct probe fighters = massacre(250, true, 180);
    assert_true(many.n_events[INCIDENT_council_freezes] >= 1 && many.sum[INCIDENT_council_freezes] >= 250);
    assert_true(many.seen[0] == 1 && many.seen[1] == 0 && many.seen[2] == 0); // refused, and what was under way waits
    const struct probe *others[] = {&few, &off, &fighters};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(others[i]->n_events[INCIDENT_council_freezes], 0);
        assert_true(others[i]->seen[0] == 0 && others[i]->seen[1] == 1 && others[i]->seen[2] == 1);
    }
    assert_true(many.n_events[INCIDENT_sector_handed_over] >= 1); // when it is over
}

/* --- cash gaps, coups, grudges --- */

static void look_at_troops(struct probe *p) {
    p->seen[0] = force_troops(p->m);
}

static void test_who_is_sent_home_for_cash_is_told_and_comes_back(void **state) {
    (void)state;
    const struct setting with[] = {{"council.cash_gap_per_year", 0.5}, {"budget.gap_frac", 0.6}, {"time.horizon_years", 4}, {NULL, 0}};
    struct probe p = {.look = look_at_troops, .at_day = 365 + 100};
    probe_case(small_case(), with, 3, &p);
    assert_true(p.n_events[INCIDENT_cash_gap] >= 1 && p.n_events[INCIDENT_back_from_cash_gap] >= 1);
    assert_true(p.sum[INCIDENT_sent_for_cash] == p.sum[INCIDENT_cash_gap]);
    assert_true(p.sum[INCIDENT_back_from_cash_gap] <= p.sum[INCIDENT_cash_gap]);
    assert_true(p.sum[INCIDENT_cash_gap] / p.n_events[INCIDENT_cash_gap] <= 0.25 * p.seen[0] + 150);
    assert_true(p.last[INCIDENT_back_from_cash_gap].cause != 0);
}

static void test_donors_withhold_aid_after_a_coup(void **state) {
    (void)state;
    double owed[2];
    for (int off = 0; off < 2; off++) {
        struct probe p = {0};
        const struct setting with[] = {{"coup.per_year", 0.5}, {"coup.withheld_days", off ? 0 : 1500}, {"coup.revenue_loss_frac", 0.8},
                                       {"state.revenue_usd_per_month", 400e3}, {"time.horizon_years", 8}, {NULL, 0}};
        probe_case(small_case(), with, 2, &p);
        assert_true(p.n_events[INCIDENT_coup] > 0);
        assert_int_equal(p.n_events[INCIDENT_aid_withheld], off ? 0 : p.n_events[INCIDENT_coup]);
        if (!off) assert_true(p.last[INCIDENT_aid_withheld].cause == p.last[INCIDENT_coup].id);
        owed[off] = p.n_events[INCIDENT_pay_overdue];
    }
    assert_true(owed[0] > owed[1]);
}

static void hold_against(struct probe *p) {
    uint32_t election = record_event(p->m, INCIDENT_election, -1, 1, 1);
    uint32_t cases = record_event(p->m, INCIDENT_abuse_unanswered, 0, -1, 100);
    politics_displease_host(p->m, 0.1, INCIDENT_election);
    politics_displease_host(p->m, 0.02, INCIDENT_abuse_unanswered);
    p->seen[0] = politics_grudge(p->m) == election; // the weightiest, not the latest
    for (int i = 0; i < 8; i++)
        politics_displease_host(p->m, 0.02, INCIDENT_abuse_unanswered);
    p->seen[1] = politics_grudge(p->m) == cases; // many small ones add up
}

static void look_at_grudge(struct probe *p) {
    p->seen[2] = politics_grudge(p->m) == 0;
}

static void test_the_host_holds_the_weightiest_loss_against_the_mission(void **state) {
    (void)state;
    for (int off = 0; off < 2; off++) {
        struct probe p = {.act = hold_against, .look = look_at_grudge, .at_day = 360};
        probe_case(calm_case("host.grudge_half_life_years", off ? 0 : 0.1), NULL, 1, &p);
        assert_true(p.seen[0] == !off && p.seen[1] == !off);
        assert_true(p.seen[2] == 1); // faded
    }
}

/* --- pressure --- */

static void look_at_pressure(struct probe *p) {
    struct mission *m = p->m;
    p->seen[0] = pressure_now(m);
    m->donors->crisis_until_day = now_days(m) + 10;
    p->seen[1] = pressure_now(m);
    m->donors->crisis_until_day = 0;
    pressure_note_asked(m, 1000);
    p->seen[2] = pressure_now(m);
    m->pressure->asked_less_day = -1e9;
    reports_incident(m, INCIDENT_attack_on_civilians, 0, 400);
}

static void look_after_massacre(struct probe *p) {
    p->seen[3] = pressure_now(p->m);
    p->seen[4] = pressure_cut_frac(p->m);
}

static void plan_look(struct probe *p) {
    g_step = look_after_massacre;
    on_days(p, p->at_day + 60, 1, 1);
}

static struct probe press(double patience, double day) {
    struct probe p = {.act = plan_look, .look = look_at_pressure, .at_day = day};
    struct model_case *c = calm_case("council.patience", patience);
    const char *const certain[] = {"report.base_frac", "report.patrolled_frac"};
    for (int i = 0; i < 2; i++)
        set_case(c, certain[i], 1);
    set_case(c, "report.delay_median_days", 2);
    set_case(c, "council.patience_years", 2);
    probe_case(c, NULL, 1, &p);
    return p;
}

static void test_pressure_grows_with_years_and_crises_and_lets_off(void **state) {
    (void)state;
    struct probe early = press(1, 300), late = press(1, 1300), years = press(0, 1300);
    assert_true(late.seen[0] > early.seen[0] + 1);
    assert_true(fabs(late.seen[1] - late.seen[0] - 0.15) < 1e-9 && fabs(late.seen[0] - late.seen[2] - 0.25) < 1e-9);
    assert_true(late.seen[3] < late.seen[0] - 0.1 && late.seen[4] == 0); // in a year of massacres nothing is cut
    assert_true(years.seen[1] == years.seen[0] && years.seen[2] == years.seen[0] && years.seen[3] >= years.seen[0]);
    assert_true(fabs(years.seen[0] - 1300 / DAYS_PER_YEAR / 2) < 1e-9);
}

static void look_at_mandate(struct probe *p) {
    p->seen[0] = p->m->politics.mandate_end_day;
    p->seen[1] = p->m->politics.ceiling_troops;
    p->seen[2] = pressure_trust(p->m);
    p->seen[3] = p->m->politics.host_consent_frac;
}

static struct probe mandate(const char *address, double value, const char *other, double other_value, double at_day) {
    struct probe p = {.look = look_at_mandate, .at_day = at_day};
    const struct setting with[] = {{"council.committee_cut_per_year", 0}, {"council.smallest_frac", 0}, {"council.patience_years", 2},
                                   {"transition.slip_frac", 0}, {address, value}, {other, other_value}, {NULL, 0}};
    probe_case(calm_case(NULL, 0), with, 1, &p);
    return p;
}

static void test_the_council_cuts_more_as_pressure_grows_and_sets_an_end(void **state) {
    (void)state;
    struct probe soon = mandate("council.date_at", 1, NULL, 0, 1800), never = mandate("council.date_at", 10, NULL, 0, 1800);
    struct probe off = mandate("council.date_at", 1, "council.patience", 0, 1800);
    assert_true(soon.n_events[INCIDENT_council_sets_date] == 1 && soon.seen[0] > 0);
    assert_int_equal(never.n_events[INCIDENT_council_sets_date], 0);
    assert_int_equal(off.n_events[INCIDENT_council_sets_date], 0);
    assert_true(never.seen[1] < 3200 && never.seen[1] > 0);
    struct probe steep = mandate("council.date_at", 10, "council.ramp", 0.01, 1150), mild = mandate("council.date_at", 10, "council.ramp", 2, 1150);
    assert_true(steep.seen[1] < mild.seen[1]);
    struct probe wanted = mandate("council.date_at", 10, "council.wanted_end_day", 1500, 1400);
    assert_true(fabs(wanted.seen[0] - 1500) < 31); // at a renewal, whatever the pressure
}

/* --- the host asks --- */

static void shrink(struct probe *p) {
    p->m->politics.ceiling_troops *= 0.7;
}

static void plan_shrink(struct probe *p) {
    g_step = shrink;
    if (p->seen[5] > 0) on_days(p, p->seen[5], 1, 1);
}

static struct probe request(double below_frac, double shrinks_day) {
    struct probe p = {.act = plan_shrink, .look = look_at_mandate, .at_day = 700, .seen = {[5] = shrinks_day}};
    const struct setting with[] = {{"consent.initial_frac", 0.35}, {"consent.request_below_frac", below_frac}, {"host.mechanism", 0},
                                   {"consent.request_days", 300}, {"election.first_day", 3000}, {"time.horizon_years", 2}, {NULL, 0}};
    probe_case(calm_case(NULL, 0), with, 1, &p);
    return p;
}

static void test_a_host_asks_for_fewer_before_it_sends_the_mission_away(void **state) {
    (void)state;
    struct probe ignored = request(0.4, 0), heeded = request(0.4, 60), content = request(0.2, 0), off = request(0, 0);
    assert_true(ignored.n_events[INCIDENT_host_asks_for_fewer] >= 2 && ignored.n_events[INCIDENT_host_asks_for_fewer] <= 7 && ignored.n_events[INCIDENT_host_request_ignored] >= 1);
    assert_int_equal(heeded.n_events[INCIDENT_host_asks_for_fewer], 1);
    assert_int_equal(heeded.n_events[INCIDENT_host_request_ignored], 0);
    assert_true(heeded.seen[3] > off.seen[3] + 0.05 && ignored.seen[3] < off.seen[3] - 0.03);
    assert_int_equal(content.n_events[INCIDENT_host_asks_for_fewer] + off.n_events[INCIDENT_host_asks_for_fewer], 0);
    assert_true(content.seen[3] == off.seen[3]);
    assert_int_equal(ignored.n_events[INCIDENT_consent_withdrawn], 0);
}

static struct probe wants_from(double day) {
    struct probe p = {.act = plan_shrink, .look = look_at_mandate, .at_day = 700};
    const struct setting with[] = {{"consent.initial_frac", 0.9}, {"consent.request_below_frac", 0}, {"consent.request_day", day}, {"host.mechanism", 0},
                                   {"consent.request_days", 300}, {"election.first_day", 3000}, {"time.horizon_years", 2}, {NULL, 0}};
    probe_case(calm_case(NULL, 0), with, 1, &p);
    return p;
}

static void test_a_government_may_want_fewer_from_a_day_on_whatever_its_consent(void **state) {
    (void)state;
    struct probe never = wants_from(0), early = wants_from(100), late = wants_from(500);
    assert_int_equal(never.n_events[INCIDENT_host_asks_for_fewer], 0);
    assert_int_equal(late.n_events[INCIDENT_host_asks_for_fewer], 1);
    assert_int_equal(late.n_events[INCIDENT_host_request_ignored], 0);
    assert_true(early.n_events[INCIDENT_host_asks_for_fewer] >= 2 && early.n_events[INCIDENT_host_request_ignored] >= 1);
    assert_true(early.seen[3] < never.seen[3] - 0.03);
}

/* --- fewer troops, as many police --- */

static void ask_for_fewer_troops(struct probe *p) {
    pull(p, LEVER_recommend_ceiling, -1, p->seen[0] -= 100);
    if (p->seen[2] > 0) pull(p, LEVER_recommend_police_ceiling, -1, p->m->politics.ceiling_police);
}

static void ask_each_month(struct probe *p) {
    p->seen[0] = p->m->politics.ceiling_troops;
    p->seen[3] = p->m->politics.ceiling_police;
    g_step = ask_for_fewer_troops;
    on_days(p, 20, 30, 14);
}

static void look_at_both(struct probe *p) {
    p->seen[4] = p->m->politics.ceiling_police;
    p->seen[5] = p->m->politics.ceiling_troops;
}

static void test_police_stay_when_the_mission_says_so(void **state) {
    (void)state;
    struct probe silent = {.act = ask_each_month, .look = look_at_both, .at_day = 500}, says = silent;
    says.seen[2] = 1;
    probe_case(calm_case("council.police_cut_frac", 0.9), NULL, 1, &silent);
    probe_case(calm_case("council.police_cut_frac", 0.9), NULL, 1, &says);
    assert_true(silent.seen[5] == says.seen[5]);
    if (!(says.seen[4] == says.seen[3] && silent.seen[4] < silent.seen[3])) fail_msg("%g of %g, %g of %g", says.seen[4], says.seen[3], silent.seen[4], silent.seen[3]);
}

/* --- the committee, and money that is not there --- */

static void look_at_posts(struct probe *p) {
    p->seen[0] = 0;
    for (int s = 0; s < N_SECTIONS; s++)
        p->seen[0] += p->m->sections->n_posts[s];
    p->seen[1] = p->m->politics.ceiling_troops;
}

static struct probe committee(double per_year, double forced_day, double at_day) {
    struct probe p = {.look = look_at_posts, .at_day = at_day};
    const struct setting with[] = {{"council.committee_cut_per_year", per_year}, {"council.committee_cut_frac", 0.5}, {"section.mechanism", 1},
                                   {"council.forced_cut_day", forced_day}, {"council.forced_cut_frac", 0.25}, {"council.patience_years", 2}, {NULL, 0}};
    probe_case(calm_case(NULL, 0), with, 1, &p);
    return p;
}

static void test_a_committee_cuts_posts_months_after_the_council(void **state) {
    (void)state;
    struct probe cut = committee(1, 0, 365 * 3 + 170), spared = committee(0, 0, 365 * 3 + 170), before = committee(1, 0, 300);
    assert_true(cut.n_events[INCIDENT_committee_cut] >= 1 && cut.seen[0] < 0.6 * spared.seen[0] && cut.seen[1] == spared.seen[1]);
    assert_true(before.seen[0] == committee(0, 0, 300).seen[0]);
    assert_int_equal(spared.n_events[INCIDENT_committee_cut], 0);
    struct probe forced = committee(0, 400, 450), after = committee(0, 400, 400 + 460);
    assert_true(forced.seen[1] == 2400 && forced.seen[0] < after.seen[0]); // posts come back after a year, the ceiling does not
}

/* --- trust --- */

static void ask_less_then_more(struct probe *p) {
    bool first = p->seen[4]++ == 0;
    pull(p, LEVER_recommend_ceiling, -1, first ? 2500 : 3200);
    p->seen[0] = pressure_trust(p->m);
}

static void plan_two_voices(struct probe *p) {
    g_step = ask_less_then_more;
    on_days(p, 100, 250, p->seen[5] > 0 ? 2 : 1);
}

static void test_who_speaks_with_two_voices_is_trusted_less(void **state) {
    (void)state;
    struct probe two = {.act = plan_two_voices, .seen = {[5] = 1}}, one = {.act = plan_two_voices}, off = {.act = plan_two_voices, .seen = {[5] = 1}};
    probe_case(calm_case(NULL, 0), NULL, 1, &two);
    probe_case(calm_case(NULL, 0), NULL, 1, &one);
    probe_case(calm_case("council.trust_loss_frac", 0), NULL, 1, &off);
    assert_true(fabs(two.seen[0] - 0.875) < 1e-9 && one.seen[0] == 1 && off.seen[0] == 1);
}

/* A sector reported ready, and left; then people are killed there. */
static void leave_then_kill(struct probe *p) {
    double day = now_days(p->m);
    if (day < 500)
        force_hand_over(p->m, 1);
    else if (day < 520) // handed over on day 515; the month ends on day 517
        p->m->sectors[1].met_since_day = p->seen[5] > 0 ? 1 : -1;
    else
        reports_incident(p->m, INCIDENT_attack_on_civilians, 1, 60);
}

static void plan_disproof(struct probe *p) {
    g_step = leave_then_kill;
    on_days(p, 440, 76, 1);
    on_days(p, 516, 29, 2);
}

static struct probe disproof(bool ready, double loss_frac) {
    struct probe p = {.act = plan_disproof, .look = look_at_mandate, .at_day = 640, .seen = {[5] = ready}};
    struct model_case *c = calm_case("council.trust_loss_frac", loss_frac);
    const char *const certain[] = {"report.base_frac", "report.patrolled_frac"};
    for (int i = 0; i < 2; i++)
        set_case(c, certain[i], 1);
    set_case(c, "report.delay_median_days", 2);
    probe_case(c, NULL, 1, &p);
    return p;
}

static void test_a_report_that_proves_wrong_costs_trust(void **state) {
    (void)state;
    struct probe wrong = disproof(true, 0.4), honest = disproof(false, 0.4), off = disproof(true, 0);
    assert_true(wrong.n_events[INCIDENT_report_disproved] >= 1 && wrong.seen[2] < 0.75);
    assert_true(honest.seen[2] == 1 && off.seen[2] == 1);
}

/* --- tasks --- */

static void look_at_tasks(struct probe *p) {
    p->seen[0] = effort_board(p->m, 0).priority;
    p->seen[1] = effort_board(p->m, 1).priority;
}

static void test_a_renewal_under_pressure_narrows_the_mandate(void **state) {
    (void)state;
    for (int least = 0; least < 3; least++) {
        struct probe p = {.look = look_at_tasks, .at_day = 3.5 * 365};
        struct model_case *c = calm_case("council.patience_years", 2);
        add_small_doctrine(c);
        set_case(c, "council.tasks_least", least == 2 ? 0 : least + 1);
        set_case(c, "council.tasks_dropped", least == 2 ? 0 : 1); // off
        probe_case(c, NULL, 1, &p);
        assert_int_equal(p.n_events[INCIDENT_council_drops_task], least == 0);
        assert_true(p.seen[0] + p.seen[1] == (least == 0 ? 1 : 2)); // never below the least
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_requests_share_a_resolution),
        cmocka_unit_test(test_a_resolution_is_rounded_upwards),
        cmocka_unit_test(test_places_of_sectors_go_at_the_renewal),
        cmocka_unit_test(test_no_ceiling_of_eighteen),
        cmocka_unit_test(test_a_massacre_freezes_the_drawdown),
        cmocka_unit_test(test_who_is_sent_home_for_cash_is_told_and_comes_back),
        cmocka_unit_test(test_donors_withhold_aid_after_a_coup),
        cmocka_unit_test(test_the_host_holds_the_weightiest_loss_against_the_mission),
        cmocka_unit_test(test_pressure_grows_with_years_and_crises_and_lets_off),
        cmocka_unit_test(test_the_council_cuts_more_as_pressure_grows_and_sets_an_end),
        cmocka_unit_test(test_a_host_asks_for_fewer_before_it_sends_the_mission_away),
        cmocka_unit_test(test_a_government_may_want_fewer_from_a_day_on_whatever_its_consent),
        cmocka_unit_test(test_police_stay_when_the_mission_says_so),
        cmocka_unit_test(test_a_committee_cuts_posts_months_after_the_council),
        cmocka_unit_test(test_who_speaks_with_two_voices_is_trusted_less),
        cmocka_unit_test(test_a_report_that_proves_wrong_costs_trust),
        cmocka_unit_test(test_a_renewal_under_pressure_narrows_the_mandate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
