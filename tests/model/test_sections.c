/* Civilian sections, their vacancies and their work, and the bias of what the mission is told: asked both ways, and off.
 *
 * Planted faults that these tests catch: a frozen section that goes on recruiting; a priority that speeds up everyone; a
 * bias that raises what is told of one's own men; false warnings of the talkers' own party. */
#include "means_probe.h"

#include "model/violence/crsv.h"
#include "model/ddr/ddr.h"
#include "model/host/host_army.h"
#include "model/means/intelligence.h"
#include "model/people/presence.h"
#include "model/violence/rumours.h"
#include "model/means/sections.h"
#include "model/parties/strategies.h"

#define END {NULL, 0}
#define YEAR {"time.horizon_years", 1}

/* --- posts --- */

static void look_at_posts(struct probe *p) {
    const struct mission *m = p->m;
    p->seen[0] = m->sections != NULL ? sections_filled_frac(m) : -1;
    p->seen[1] = sections_work(m, SECTION_CIVIL_AFFAIRS);
    p->seen[2] = m->sections != NULL ? m->sections->n_filled[SECTION_DDR] : -1;
    p->seen[3] = m->sections != NULL ? m->sections->n_filled[SECTION_JUSTICE] : -1;
    p->seen[4] = sections_prepared_frac(m);
}

static struct probe posts_with(const char *address, double value, double at_day) {
    const struct setting settings[] = {{"time.horizon_years", 3}, {address, value}, END};
    struct probe p = {.look = look_at_posts, .at_day = at_day};
    probe_case(small_case(), settings, 3, &p);
    return p;
}

static void test_quick_recruitment_fills_posts_and_slow_does_not(void **state) {
    (void)state;
    struct probe quick = posts_with("section.recruit_days", 40, 300), slow = posts_with("section.recruit_days", 700, 300);
    struct probe off = posts_with("section.mechanism", 0, 300);
    assert_true(quick.seen[0] > slow.seen[0] + 0.1 && quick.seen[1] > slow.seen[1]);
    assert_true(off.seen[0] == -1 && off.seen[1] == 1); // work as other parameters suppose
}

static void test_short_tours_empty_posts(void **state) {
    (void)state;
    assert_true(posts_with("section.tour_months", 8, 700).seen[0] < posts_with("section.tour_months", 80, 700).seen[0] - 0.1);
}

static void prioritise_ddr(struct probe *p) {
    assert_true(pull(p, LEVER_prioritise_section, 0, SECTION_DDR).accepted);
}

static void prioritise_none(struct probe *p) {
    prioritise_ddr(p);
    assert_true(pull(p, LEVER_prioritise_section, 0, N_SECTIONS).accepted);
}

static void test_priority_fills_one_section_at_the_cost_of_others(void **state) {
    (void)state;
    const struct setting settings[] = {YEAR, {"section.priority_gain", 6}, {"section.priority_others_frac", 0.1}, {"section.start_frac", 0}, END};
    double first[2] = {0}, others[2] = {0}, none = 0;
    for (uint32_t r = 0; r < 4; r++) {
        struct probe even = {.look = look_at_posts, .at_day = 95}, ddr = even, taken_back = even;
        ddr.act = prioritise_ddr;
        taken_back.act = prioritise_none;
        probe_case(small_case(), settings, r, &even);
        probe_case(small_case(), settings, r, &ddr);
        probe_case(small_case(), settings, r, &taken_back);
        first[0] += even.seen[2];
        first[1] += ddr.seen[2];
        others[0] += even.seen[3];
        others[1] += ddr.seen[3];
        none += taken_back.seen[2];
    }
    assert_true(first[1] > first[0] && others[1] < others[0] && none == first[0]);
}

static void test_want_of_cash_stops_recruitment(void **state) {
    (void)state;
    const struct setting poor[] = {{"time.horizon_years", 4}, {"council.cash_gap_per_year", 0.5}, {"budget.gap_frac", 0.5}, END};
    const struct setting rich[] = {{"time.horizon_years", 4}, {"council.cash_gap_per_year", 0}, END};
    struct probe a = {.look = look_at_posts, .at_day = 1400}, b = a;
    double filled[2] = {0};
    for (uint32_t r = 0; r < 4; r++) {
        probe_case(small_case(), poor, r, &a);
        probe_case(small_case(), rich, r, &b);
        filled[0] += a.seen[0];
        filled[1] += b.seen[0];
    }
    assert_true(a.n_events[INCIDENT_recruitment_stopped] >= 2 && filled[0] < filled[1]);
    assert_int_equal(b.n_events[INCIDENT_recruitment_stopped], 0);
}

static void test_staff_beyond_the_normal_cost_money(void **state) {
    (void)state;
    const struct setting many[] = {YEAR, {"section.civil_affairs_posts", 40}, END}, off[] = {YEAR, {"section.mechanism", 0}, END};
    struct probe a = {0}, b = {0};
    probe_case(small_case(), many, 1, &a);
    probe_case(small_case(), off, 1, &b);
    assert_true(a.outcomes[METRIC_cost_assessed_usd] > b.outcomes[METRIC_cost_assessed_usd] + 1e6);
}

/* --- what the work does: the same state, read with a section full and empty --- */

static void engage_red(struct probe *p) {
    struct order order = {.lever = LEVER_engage, .i_party = 1, .value = 0.8};
    struct order_reply reply;
    struct error err = ERROR_NONE;
    if (policy_order(p->m, 0, &order, &reply, &err) != STATUS_OK || !reply.accepted) fail();
}

static double with_work(struct mission *m, enum section section, double work, double (*read)(const struct mission *m)) {
    double before = m->sections->work_frac[section];
    m->sections->work_frac[section] = work;
    double value = read(m);
    m->sections->work_frac[section] = before;
    return value;
}

static double read_dialogue(const struct mission *m) {
    return strategies_dialogue(m, 1);
}

static double read_sight(const struct mission *m) {
    double sum = 0;
    for (int i = 0; i < m->n_sectors; i++)
        sum += reports_sight(m, i);
    return sum;
}

static double read_screened(const struct mission *m) {
    return ddr_screened_per_day(m);
}

static double read_bias(const struct mission *m) { // less told of one's own
    double sum = 0;
    for (int i = 0; i < m->n_sectors; i++)
        sum += reports_sight(m, i) - intelligence_sight(m, i, intelligence_talkers(m, i));
    return sum;
}

static void look_at_work(struct probe *p) {
    struct mission *m = p->m;
    assert_true(with_work(m, SECTION_POLITICAL, 1, read_dialogue) == 0.8);
    assert_true(with_work(m, SECTION_POLITICAL, 0.25, read_dialogue) == 0.2);
    assert_true(with_work(m, SECTION_LIAISON, 1.2, read_sight) > with_work(m, SECTION_LIAISON, 1, read_sight));
    assert_true(with_work(m, SECTION_LIAISON, 0, read_sight) < 0.95 * with_work(m, SECTION_LIAISON, 1, read_sight));
    assert_true(with_work(m, SECTION_DDR, 0.5, read_screened) == 0.5 * m->p->ddr_site_teams_persons_per_day);
    assert_true(with_work(m, SECTION_ANALYSIS, 0, read_bias) > 1.5 * with_work(m, SECTION_ANALYSIS, 1, read_bias));
    p->seen[0] = 1;
}

static void test_sections_feed_dialogue_reports_screening_and_analysis(void **state) {
    (void)state;
    const struct setting settings[] = {YEAR, END};
    struct probe p = {.act = engage_red, .look = look_at_work, .at_day = 300};
    probe_case(small_case(), settings, 2, &p);
    assert_true(p.seen[0] == 1);
}

/* The same run with none of a section's posts, with all, and without the mechanism. */
struct three {
    struct probe none, all, off;
};

static struct three three_ways(const char *posts, const struct setting *more, void (*look)(struct probe *p), double at_day, uint32_t r) {
    struct three t = {.none = {.look = look, .at_day = at_day}, .all = {.look = look, .at_day = at_day}, .off = {.look = look, .at_day = at_day}};
    const struct setting end = END;
    struct setting s[12] = {{posts, 0}, {"section.start_frac", 0}};
    int n = 2;
    for (; more->address != NULL; more++)
        s[n++] = *more;
    s[n] = end;
    probe_case(small_case(), s, r, &t.none);
    s[0].value = 30;
    s[1].value = 1;
    probe_case(small_case(), s, r, &t.all);
    s[0] = (struct setting){"section.mechanism", 0};
    probe_case(small_case(), s, r, &t.off);
    return t;
}

static void test_without_civil_affairs_nobody_mediates(void **state) {
    (void)state;
    const struct setting more[] = {{"time.horizon_years", 3}, {"dispute.per_year", 40}, END};
    struct three t = three_ways("section.civil_affairs_posts", more, NULL, 0, 1);
    assert_true(t.none.n_events[INCIDENT_dispute_arose] > 30 && t.none.sum[INCIDENT_dispute_arose] == 0); // its amount: mediated
    assert_true(t.all.sum[INCIDENT_dispute_arose] > 0 && t.off.sum[INCIDENT_dispute_arose] > 0);
}

static void look_at_abuse_reports(struct probe *p) {
    for (int i = 0; i < p->m->n_sectors; i++)
        for (size_t k = 0; k < p->m->sectors[i].n_reports; k++)
            p->seen[0] += p->m->sectors[i].reports[k].incident == INCIDENT_predation;
}

static void test_without_human_rights_officers_abuse_by_the_state_goes_unreported(void **state) {
    (void)state;
    const struct setting more[] = {{"time.horizon_years", 4}, {"state.revenue_usd_per_month", 1000}, {"violence.predation_per_month", 0.5}, END};
    struct three t = three_ways("section.human_rights_posts", more, look_at_abuse_reports, 1400, 1);
    assert_true(t.none.n_events[INCIDENT_predation] > 10 && t.none.seen[0] == 0);
    assert_true(t.all.seen[0] > 0 && t.off.seen[0] > 0);
}

static void look_at_vetting(struct probe *p) {
    p->seen[0] = p->m->host_army->cleared_persons;
}

static void test_human_rights_officers_vet_soldiers_and_document_what_they_do(void **state) {
    (void)state;
    const struct setting more[] = {{"time.horizon_years", 4}, {"abuse.onset_per_month", 1}, {"abuse.suspicion_per_1000", 0.5},
                                   {"abuse.published_frac", 1}, {"abuse.attacks_per_month", 10}, {"vetting.persons_per_month", 5},
                                   {"party.war_cost", 0}, END};
    struct three t = three_ways("section.human_rights_posts", more, look_at_vetting, 700, 1);
    assert_true(t.none.n_events[INCIDENT_abuse_by_state] > 10);
    assert_true(t.none.n_events[INCIDENT_abuse_published] == 0 && t.none.seen[0] == 0);
    assert_true(t.all.n_events[INCIDENT_abuse_published] > 3 && t.off.n_events[INCIDENT_abuse_published] > 3);
    assert_true(t.all.seen[0] > 0 && t.off.seen[0] > 0);
}

static void look_at_crsv(struct probe *p) {
    for (int i = 0; i < p->m->n_sectors; i++)
        p->seen[0] += p->m->crsv->reported_frac[i];
}

static void test_protection_advisers_hear_of_sexual_violence_and_find_children(void **state) {
    (void)state;
    const struct setting more[] = {{"time.horizon_years", 2}, {"ddr.children_hidden_frac", 0.4}, {"mission.absent_frac", 0.02}, END};
    struct three t = three_ways("section.protection_posts", more, look_at_crsv, 700, 1);
    assert_true(t.none.seen[0] < t.off.seen[0] && t.off.seen[0] < t.all.seen[0]);
    assert_true(t.none.outcomes[METRIC_ddr_children_persons] <= t.all.outcomes[METRIC_ddr_children_persons]);
}

static void look_at_rumours(struct probe *p) {
    struct mission *m = p->m;
    m->rumours->answer_frac = 1;
    m->rumours->level[0] = 0.5;
    rumours_month(m);
    p->seen[0] = m->rumours->level[0];
}

static void test_public_information_answers_rumours(void **state) {
    (void)state;
    const struct setting more[] = {YEAR, {"rumour.answer_gain", 8}, END};
    struct three t = three_ways("section.information_posts", more, look_at_rumours, 330, 1);
    assert_true(t.none.seen[0] > t.off.seen[0] && t.off.seen[0] > t.all.seen[0]);
}

static void look_at_courts(struct probe *p) {
    for (int i = 0; i < p->m->n_sectors; i++)
        p->seen[0] += presence_frac(p->m, i, POSTS_JUSTICE);
}

static void test_advisers_help_courts_to_their_posts(void **state) {
    (void)state;
    const struct setting more[] = {{"time.horizon_years", 3}, {"section.justice_weight", 0.8}, {"state.revenue_usd_per_month", 2e6}, END};
    struct three t = three_ways("section.justice_posts", more, look_at_courts, 1000, 1);
    assert_true(t.none.seen[0] < t.off.seen[0] && t.off.seen[0] < t.all.seen[0]);
}

static double accepted_of(const char *address, double value, double gain) {
    const struct setting s[] = {{"time.horizon_years", 3}, {"election.first_day", 1000}, {"election.reject_frac", 1},
                                {"section.vote_gain_frac", gain}, {address, value}, {"section.start_frac", value > 0}, END};
    double accepted = 0;
    for (uint32_t r = 0; r < 16; r++) {
        struct probe p = {0};
        probe_case(small_case(), s, r, &p);
        accepted += p.sum[INCIDENT_election];
    }
    return accepted;
}

static void test_a_prepared_vote_is_rejected_less_often(void **state) {
    (void)state;
    double prepared = accepted_of("section.electoral_posts", 20, 0.8), unprepared = accepted_of("section.electoral_posts", 0, 0.8);
    assert_true(prepared > unprepared);
    assert_true(accepted_of("section.electoral_posts", 20, 0) == accepted_of("section.mechanism", 0, 0.8)); // off by either
}

/* --- bias --- */

static void look_at_bias(struct probe *p) {
    const struct mission *m = p->m;
    for (int i = 0; i < m->n_sectors; i++) {
        int own = intelligence_talkers(m, i), other = own == 1 ? 2 : 1;
        p->seen[0] += reports_sight(m, i) - intelligence_sight(m, i, own);
        p->seen[1] += intelligence_sight(m, i, other) - reports_sight(m, i);
        p->seen[2] += intelligence_estimate_factor(m, i) < 1; // its own men are most of those there
    }
}

/* RED and BLUE side by side in the north: there one can be accused by the other. */
static struct model_case *mixed(void) {
    struct model_case *c = small_case();
    assert_int_equal(case_set_party_share(c, 2, 0, 0.3, NULL), STATUS_OK);
    assert_int_equal(case_set_party_share(c, 2, 2, 0.3, NULL), STATUS_OK);
    return c;
}

static struct probe biased(double frac, double false_per_month) {
    const struct setting s[] = {{"time.horizon_years", 2}, {"intelligence.bias_frac", frac}, {"intelligence.false_per_month", false_per_month}, END};
    struct probe p = {.look = look_at_bias, .at_day = 300};
    probe_case(mixed(), s, 5, &p);
    return p;
}

static void test_people_tell_less_of_their_own_and_more_of_others(void **state) {
    (void)state;
    struct probe much = biased(0.8, 1), little = biased(0.3, 1), none = biased(0, 1);
    assert_true(much.seen[0] > little.seen[0] && little.seen[0] > 0 && none.seen[0] == 0);
    assert_true(much.seen[1] > little.seen[1] && little.seen[1] > 0 && none.seen[1] == 0);
    assert_true(much.seen[2] >= 2 && none.seen[2] == 0);
}

static void test_false_warnings_send_units_for_nothing(void **state) {
    (void)state;
    struct probe many = biased(0.9, 10), few = biased(0.9, 1), none = biased(0, 10), also_none = biased(0.9, 0);
    assert_true(many.n_events[INCIDENT_false_warning] > 2 * few.n_events[INCIDENT_false_warning]);
    assert_true(few.n_events[INCIDENT_false_warning] > 0);
    assert_true(many.n_events[INCIDENT_false_warning] <= 24); // one a month, in the north only: RED's people accuse BLUE
    assert_true(many.last[INCIDENT_false_warning].i_sector == 0 && many.last[INCIDENT_false_warning].i_party == 2);
    assert_int_equal(none.n_events[INCIDENT_false_warning] + also_none.n_events[INCIDENT_false_warning], 0);
    assert_true(many.n_events[INCIDENT_response_sent] > none.n_events[INCIDENT_response_sent] + 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quick_recruitment_fills_posts_and_slow_does_not),
        cmocka_unit_test(test_short_tours_empty_posts),
        cmocka_unit_test(test_priority_fills_one_section_at_the_cost_of_others),
        cmocka_unit_test(test_want_of_cash_stops_recruitment),
        cmocka_unit_test(test_staff_beyond_the_normal_cost_money),
        cmocka_unit_test(test_sections_feed_dialogue_reports_screening_and_analysis),
        cmocka_unit_test(test_without_civil_affairs_nobody_mediates),
        cmocka_unit_test(test_without_human_rights_officers_abuse_by_the_state_goes_unreported),
        cmocka_unit_test(test_human_rights_officers_vet_soldiers_and_document_what_they_do),
        cmocka_unit_test(test_protection_advisers_hear_of_sexual_violence_and_find_children),
        cmocka_unit_test(test_public_information_answers_rumours),
        cmocka_unit_test(test_advisers_help_courts_to_their_posts),
        cmocka_unit_test(test_a_prepared_vote_is_rejected_less_often),
        cmocka_unit_test(test_people_tell_less_of_their_own_and_more_of_others),
        cmocka_unit_test(test_false_warnings_send_units_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
