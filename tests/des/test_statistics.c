/*
 * The list of statistics: one queue observed in every way at once, its warm-up, its report in rows, table and
 * JSON lines, its checks; that observing changes nothing of the run; and every allocation failing.
 *
 * Faults planted to see these tests fail: the warm-up at PRIORITY_FIRST; a kind whose reset does nothing; a
 * row of the wrong part; the check of the second statistic skipped.
 */
#include "base/memory.h"
#include "base/random.h"
#include "base/variates.h"
#include "des/statistics.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 256 };

/* An M/M/1 queue with everything that can be observed of it. */
struct clinic {
    struct rng luck;
    struct process arrivals;
    struct patient {
        struct process process;
        struct request request;
        struct clinic *clinic;
        ticks came;
        bool is_in_use;
    } room[ROOM];
    struct resource doctors;
    struct container drugs_doses;
    struct store inbox;
    struct statistics statistics;
    struct flow flow;
    struct tally stay_days;
    struct time_average inside;
    struct sketch stay_sketch;
    struct histogram stay_histogram;
    uint64_t bins[20];
    struct batch_means stay_batches;
    struct batch_times inside_batches;
    int64_t n_treated;
    bool observes;
};

static void observe_inside(struct clinic *c, double change, ticks now) {
    time_average_add(&c->inside, change, now);
    batch_times_add(&c->inside_batches, change, now);
}

static void observe_stay(struct clinic *c, double days) {
    tally_add(&c->stay_days, days);
    sketch_add(&c->stay_sketch, days);
    histogram_add(&c->stay_histogram, days);
    batch_means_add(&c->stay_batches, days);
    c->n_treated++;
}

static double draw_days(struct clinic *c, double mean_days) {
    return variate_exponential(rng_uniform(&c->luck), mean_days);
}

static void on_patient(struct sim *s, struct process *p, enum wake why) {
    struct patient *one = p->context;
    struct clinic *c = one->clinic;
    if (why == WAKE_START && !resource_request(s, &c->doctors, &one->request, 1, 0, TICKS_NEVER, p)) return;
    if (why != WAKE_TIMER) {
        process_hold_days(s, p, draw_days(c, 1));
        return;
    }
    resource_release(s, &one->request);
    one->is_in_use = false;
    if (!c->observes) return;
    flow_leave(&c->flow, one->came, sim_now(s));
    observe_inside(c, -1, sim_now(s));
    observe_stay(c, days_from_ticks(sim_now(s) - one->came));
}

static void on_arrival(struct sim *s, struct process *p, enum wake why) {
    struct clinic *c = p->context;
    if (why == WAKE_TIMER) {
        struct patient *one = c->room;
        while (one->is_in_use)
            one++;
        *one = (struct patient){.clinic = c, .is_in_use = true};
        if (c->observes) {
            one->came = flow_enter(&c->flow, sim_now(s));
            observe_inside(c, 1, sim_now(s));
        }
        process_start(s, &one->process, on_patient, one, (uint32_t)(one - c->room));
    }
    process_hold_days(s, p, draw_days(c, 1.25));
}

static struct clinic clinic; // too large for the stack

static void list_all(struct clinic *c) {
    struct statistics *st = &c->statistics;
    statistics_add_tally(st, "stay_days", &c->stay_days);
    statistics_add_time_average(st, "inside", &c->inside);
    statistics_add_sketch(st, "stay_quantiles", &c->stay_sketch);
    statistics_add_histogram(st, "stay_histogram", &c->stay_histogram);
    statistics_add_batch_means(st, "stay_batches", &c->stay_batches);
    statistics_add_batch_times(st, "inside_batches", &c->inside_batches);
    statistics_add_flow(st, "clinic", &c->flow);
    statistics_add_resource(st, "doctors", &c->doctors);
    statistics_add_container(st, "drugs_doses", &c->drugs_doses);
    statistics_add_store(st, "inbox", &c->inbox);
    statistics_add_count(st, "treated", &c->n_treated);
}

static struct sim *open_clinic(bool observes) {
    struct sim *s = sim_create(NULL);
    assert_non_null(s);
    struct clinic *c = &clinic;
    memset(c, 0, sizeof *c);
    rng_seed(&c->luck, 12, 34, 0x57a75, 1);
    c->observes = observes;
    c->flow = flow_start(0);
    c->stay_days = TALLY_EMPTY;
    c->inside = time_average_start(0, 0);
    sketch_init(&c->stay_sketch, 0.01);
    assert_int_equal(histogram_init(&c->stay_histogram, 0, 10, c->bins, 20, NULL), STATUS_OK);
    c->stay_batches = BATCH_MEANS_EMPTY;
    c->inside_batches = batch_times_start(0, 0);
    resource_init(&c->doctors, "doctors", RESOURCE_PATIENT, 1, 0);
    container_init(&c->drugs_doses, "drugs", 1000, 700, 0);
    store_init(&c->inbox, "inbox", 5, NULL, 0);
    statistics_init(&c->statistics, s);
    process_start(s, &c->arrivals, on_arrival, c, 999);
    return s;
}

static void close_clinic(struct sim *s) {
    statistics_free(&clinic.statistics);
    sim_destroy(s);
}

static void run(struct sim *s, double until_day) {
    struct error err = ERROR_NONE;
    if (sim_run_until(s, ticks_from_days(until_day), &err) != STATUS_OK) fail_msg("%s", err.message);
}

static struct statistic_row row_called(const char *name, const char *part) {
    struct statistic_row row;
    for (int i = 0; statistics_row(&clinic.statistics, i, &row); i++)
        if (strcmp(row.name, name) == 0 && strcmp(row.part, part) == 0) return row;
    fail_msg("no row %s.%s", name, part);
    return row;
}

static void expect_near(double got, double wanted, double relative) {
    if (!(fabs(got - wanted) <= relative * fabs(wanted))) fail_msg("got %.17g, wanted %.17g", got, wanted);
}

/* The observers agree with each other: the same figure reached in different ways. */
static void expect_agreement(void) {
    struct statistic_row stay = row_called("stay_days", ""), inside = row_called("inside", "");
    struct statistic_row flow_stay = row_called("clinic", "stay_days"),
                         quantiles = row_called("stay_quantiles", "");
    assert_true(stay.n == flow_stay.n && stay.mean == flow_stay.mean && stay.sd == flow_stay.sd);
    assert_true(stay.n == quantiles.n && stay.n == row_called("treated", "").n);
    assert_true(stay.n == row_called("stay_histogram", "").n);
    assert_true(stay.min == quantiles.min && stay.max == quantiles.max);
    assert_true(quantiles.p50 < quantiles.p90 && quantiles.p90 < quantiles.p99);
    expect_near(row_called("clinic", "inside").mean, inside.mean, 1e-12);
    assert_true(row_called("clinic", "inside").max == inside.max);
    struct statistic_row busy = row_called("doctors", "used_units"),
                         waiting = row_called("doctors", "waiting");
    expect_near(busy.mean + waiting.mean, inside.mean, 1e-12);
    assert_true(row_called("doctors", "utilisation_frac").mean == busy.mean);
    struct statistic_row means = row_called("stay_batches", "");
    assert_int_equal(means.n + means.n_unfinished, stay.n);
    assert_true(means.half_width > 0 && fabs(means.mean - stay.mean) < means.half_width);
    struct statistic_row times = row_called("inside_batches", "");
    assert_true(times.half_width > 0 && fabs(times.mean - inside.mean) < times.half_width && times.n == -1);
    assert_int_equal(flow_stay.n_unfinished, (int64_t)clinic.inside.value);
    assert_int_equal(row_called("clinic", "unfinished_age_days").n, flow_stay.n_unfinished);
    assert_int_equal(row_called("doctors", "wait_days").n_unfinished, clinic.doctors.waiting.n);
    assert_true(row_called("drugs_doses", "level").mean == 700 && row_called("inbox", "items").mean == 0);
}

/* M/M/1 with load 0.8: L = 4, W = 5; a sanity band only, the theory tests do better. */
static void test_report(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct sim *s = open_clinic(true);
    list_all(&clinic);
    run(s, 40000);
    expect_agreement();
    expect_near(row_called("stay_days", "").mean, 5, 0.15);
    expect_near(row_called("inside", "").mean, 4, 0.15);
    expect_near(row_called("stay_quantiles", "").p50, 5 * log(2), 0.15);
    assert_int_equal(statistics_check(&clinic.statistics, &err), STATUS_OK);
    struct statistic_row row;
    assert_true(statistics_row(&clinic.statistics, clinic.statistics.n_rows - 1, &row));
    assert_false(statistics_row(&clinic.statistics, clinic.statistics.n_rows, &row));
    assert_false(statistics_row(&clinic.statistics, -1, &row));
    close_clinic(s);
}

/* After a warm-up of 1000 days every count starts afresh, and the event equals a reset by hand at that day.
 */
static void test_warm_up(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct text by_event = TEXT_EMPTY, by_hand = TEXT_EMPTY, without = TEXT_EMPTY;
    struct text *outs[] = {&by_event, &by_hand, &without};
    uint64_t fingerprints[3];
    for (int i = 0; i < 3; i++) {
        struct sim *s = open_clinic(true);
        list_all(&clinic);
        if (i == 0) statistics_warm_up(&clinic.statistics, 1000);
        run(s, 1000);
        int64_t n_before = clinic.flow.n_left;
        if (i == 1) statistics_reset(&clinic.statistics);
        int64_t n_inside = clinic.flow.n_inside;
        run(s, 3000);
        assert_int_equal(statistics_check(&clinic.statistics, &err), STATUS_OK);
        expect_agreement();
        assert_true(i == 0 ? n_before == 0 : n_before > 700);
        if (i < 2) assert_true(clinic.flow.n_inside_at_start == n_inside && clinic.stay_days.n < 1800);
        assert_true(clinic.stay_days.n > (i < 2 ? 1400 : 2200));
        statistics_write_json(&clinic.statistics, outs[i]);
        fingerprints[i] = sim_fingerprint(s);
        close_clinic(s);
    }
    assert_string_equal(text_chars(&by_event), text_chars(&by_hand));
    assert_string_not_equal(text_chars(&by_event), text_chars(&without));
    assert_true(fingerprints[1] == fingerprints[2] && fingerprints[0] != fingerprints[1]);
    for (int i = 0; i < 3; i++)
        text_free(outs[i]);
}

/* At the moment of the reset nothing is left of any kind, but what goes on: the level, who is inside. */
static void test_reset_forgets_all(void **state) {
    (void)state;
    struct sim *s = open_clinic(true);
    list_all(&clinic);
    run(s, 2000);
    statistics_reset(&clinic.statistics);
    struct statistic_row row;
    for (int i = 0; statistics_row(&clinic.statistics, i, &row); i++) {
        bool is_age = strcmp(row.part, "unfinished_age_days") == 0;
        if (!is_age && !(row.n <= 0 && isnan(row.mean))) fail_msg("%s.%s remembers", row.name, row.part);
        assert_true(isnan(row.half_width) && isnan(row.p50));
    }
    close_clinic(s);
}

/* The event comes after all else of its instant, also what was scheduled later. */
static void count_one(struct sim *s, void *context, uint64_t argument) {
    (void)s, (void)argument;
    ++*(int64_t *)context;
}

static void test_warm_up_is_last(void **state) {
    (void)state;
    struct sim *s = open_clinic(true);
    int64_t n = 0;
    statistics_add_count(&clinic.statistics, "n", &n);
    statistics_warm_up(&clinic.statistics, 7);
    sim_schedule(s, 7 * TICKS_PER_DAY, PRIORITY_LAST, count_one, &n, 1);
    sim_schedule(s, 7 * TICKS_PER_DAY + 1, PRIORITY_FIRST, count_one, &n, 1);
    run(s, 8);
    assert_int_equal(n, 1);
    statistics_warm_up(&clinic.statistics, 5); // already over
    struct error err = ERROR_NONE;
    assert_int_equal(sim_run_until(s, TICKS_PER_DAY * 9, &err), STATUS_RANGE);
    close_clinic(s);
}

static void test_observing_changes_nothing(void **state) {
    (void)state;
    struct sim *s = open_clinic(true);
    list_all(&clinic);
    run(s, 500);
    uint64_t fingerprint = sim_fingerprint(s), next_draw = rng_next(&clinic.luck);
    close_clinic(s);
    s = open_clinic(false);
    run(s, 500);
    assert_true(sim_fingerprint(s) == fingerprint && rng_next(&clinic.luck) == next_draw);
    close_clinic(s);
}

/* Waits once, for doses or a letter, and ends. */
struct client {
    struct process process;
    struct container_ticket doses;
    struct store_ticket letter;
    struct store_item item;
    char what; // g, p: get or put doses; i, s: get or put a letter
    ticks timeout;
};

static void on_client(struct sim *s, struct process *p, enum wake why) {
    struct client *c = p->context;
    if (why != WAKE_START) return;
    if (c->what == 'g') container_ask_get(s, &clinic.drugs_doses, &c->doses, 701, 0, p);
    if (c->what == 'p') container_ask_put(s, &clinic.drugs_doses, &c->doses, 301, 0, p);
    if (c->what == 'i') store_ask_get(s, &clinic.inbox, &c->letter, NULL, NULL, 0, p);
    if (c->what == 's') store_ask_put(s, &clinic.inbox, &c->letter, &c->item, 0, p);
    assert_false(process_wait(s, p, WAIT_ANY, c->timeout));
}

/* On each side of a container and a store one times out, two are withdrawn, and three still wait. */
static void test_rows_show_who_waits_and_who_left(void **state) {
    (void)state;
    static const char kinds[] = "gpis";
    static const char *const objects[] = {"drugs_doses", "drugs_doses", "inbox", "inbox"};
    static const char *const parts[][3] = {{"get_wait_days", "get_timed_out", "get_withdrawn"},
                                           {"put_wait_days", "put_timed_out", "put_withdrawn"},
                                           {"get_wait_days", "get_timed_out", "get_withdrawn"},
                                           {"put_wait_days", "put_timed_out", "put_withdrawn"}};
    for (int k = 0; k < 4; k++) {
        struct sim *s = open_clinic(true);
        struct client clients[6] = {{.timeout = TICKS_PER_DAY}};
        list_all(&clinic);
        store_set_capacity(s, &clinic.inbox, 0);
        for (uint32_t i = 0; i < 6; i++) {
            clients[i].what = kinds[k];
            if (i > 0) clients[i].timeout = TICKS_NEVER;
            process_start(s, &clients[i].process, on_client, &clients[i], i);
        }
        run(s, 2);
        process_kill(s, &clients[4].process);
        process_interrupt(s, &clients[2].process, 1);
        run(s, 3);
        assert_int_equal(row_called(objects[k], parts[k][0]).n_unfinished, 3);
        assert_int_equal(row_called(objects[k], parts[k][0]).n, 0);
        assert_int_equal(row_called(objects[k], parts[k][1]).n, 1);
        assert_int_equal(row_called(objects[k], parts[k][2]).n, 2);
        assert_int_equal(row_called(objects[k], parts[k ^ 1][2]).n, 0);
        assert_int_equal(row_called(objects[k], parts[k ^ 1][0]).n_unfinished, 0);
        close_clinic(s);
    }
}

static void test_checks(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct sim *s = open_clinic(true);
    list_all(&clinic);
    run(s, 300);
    struct resource sound = clinic.doctors;
    clinic.doctors.n_granted++;
    assert_int_equal(statistics_check(&clinic.statistics, &err), STATUS_INTERNAL);
    assert_non_null(strstr(err.message, "resource \"doctors\""));
    clinic.doctors = sound;
    clinic.flow.n_left--;
    assert_int_equal(statistics_check(&clinic.statistics, &err), STATUS_INTERNAL);
    assert_non_null(strstr(err.message, "flow \"clinic\""));
    clinic.flow.n_left++;
    clinic.drugs_doses.level++;
    assert_int_equal(statistics_check(&clinic.statistics, &err), STATUS_INTERNAL);
    clinic.drugs_doses.level--;
    assert_int_equal(statistics_check(&clinic.statistics, &err), STATUS_OK);
    close_clinic(s);
}

static void test_table_and_json(void **state) {
    (void)state;
    struct sim *s = open_clinic(true);
    tally_add(&clinic.stay_days, 2.5);
    tally_add(&clinic.stay_days, 4);
    statistics_add_tally(&clinic.statistics, "stay_days", &clinic.stay_days);
    statistics_add_count(&clinic.statistics, "treated", &clinic.n_treated);
    struct text out = TEXT_EMPTY;
    statistics_write_json(&clinic.statistics, &out);
    assert_string_equal(
        text_chars(&out),
        "{\"name\":\"stay_days\",\"part\":\"\",\"kind\":\"tally\",\"n\":2,\"mean\":3.25,"
        "\"sd\":1.0606601717798212,\"min\":2.5,\"max\":4,\"p50\":null,\"p90\":null,\"p99\":null,"
        "\"half_width\":null,\"n_unfinished\":null,\"still_correlated\":false}\n"
        "{\"name\":\"treated\",\"part\":\"\",\"kind\":\"count\",\"n\":0,\"mean\":null,\"sd\":null,\"min\":"
        "null,"
        "\"max\":null,\"p50\":null,\"p90\":null,\"p99\":null,\"half_width\":null,\"n_unfinished\":null,"
        "\"still_correlated\":false}\n");
    text_clear(&out);
    statistics_write_table(&clinic.statistics, &out);
    const char *line = strchr(text_chars(&out), '\n') + 1;
    const char *wanted =
        "stay_days  tally                 2       3.25     1.0607        2.5          4          -";
    assert_int_equal(strncmp(line, wanted, strlen(wanted)), 0);
    text_free(&out);
    close_clinic(s);
}

static void test_refusals(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct sim *s = open_clinic(true);
    statistics_add_tally(&clinic.statistics, "twice", &clinic.stay_days);
    statistics_add_count(&clinic.statistics, "twice", &clinic.n_treated);
    assert_int_equal(sim_run_until(s, TICKS_PER_DAY, &err), STATUS_USAGE);
    assert_string_equal(err.message, "two statistics are called \"twice\", a tally and a count");
    close_clinic(s);
#ifdef TRUCE_FAULT_INJECTION
    for (long n = 0;; n++) {
        s = open_clinic(true);
        memory_fail_after(n);
        list_all(&clinic);
        memory_fail_after(-1);
        enum status status = sim_status(s);
        close_clinic(s);
        if (status == STATUS_OK) {
            assert_in_range(n, 11, 20); // a list and eleven names
            break;
        }
        assert_int_equal(status, STATUS_NO_MEMORY);
    }
#endif
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_report),
        cmocka_unit_test(test_warm_up),
        cmocka_unit_test(test_checks),
        cmocka_unit_test(test_observing_changes_nothing),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_warm_up_is_last),
        cmocka_unit_test(test_table_and_json),
        cmocka_unit_test(test_reset_forgets_all),
        cmocka_unit_test(test_rows_show_who_waits_and_who_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
