/* Labels: inherited through the calendar, whatever lies between; they change nothing. Faults planted and caught: labels_note
 * left out of sim_schedule's slow path; labels_put_back after the event instead of before; a moved event that keeps its old
 * label; labels that outlive sim_reset. */
#include "des/label.h"
#include "des/trace.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MAX_SEEN = 64 };

struct watch {
    uint32_t label, seen[MAX_SEEN];
    int n;
};

static void look(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct watch *w = context;
    w->seen[w->n++] = w->label;
}

static void look_and_go_on(struct sim *s, void *context, uint64_t n_left) {
    struct watch *w = context;
    look(s, w, 0);
    if (n_left > 0) sim_schedule_days(s, 3, PRIORITY_NORMAL, look_and_go_on, w, n_left - 1);
    w->label = 999; // what an event leaves behind is not the next one's
}

static struct sim *labelled(struct watch *w) {
    struct sim *s = sim_create(NULL);
    assert_non_null(s);
    *w = (struct watch){.label = 0};
    assert_int_equal(sim_set_label(s, &w->label, NULL), STATUS_OK);
    return s;
}

static void run(struct sim *s) {
    assert_int_equal(sim_run_until(s, TICKS_NEVER, NULL), STATUS_OK);
}

static void test_labels_are_inherited(void **state) {
    (void)state;
    struct watch w;
    struct sim *s = labelled(&w);
    w.label = 17;
    sim_schedule_days(s, 5, PRIORITY_NORMAL, look_and_go_on, &w, 3); // days 5, 8, 11, 14
    w.label = 23;
    sim_schedule_days(s, 6, PRIORITY_NORMAL, look_and_go_on, &w, 2); // days 6, 9, 12
    w.label = 0;
    run(s);
    static const uint32_t EXPECTED[] = {17, 23, 17, 23, 17, 23, 17};
    assert_int_equal(w.n, 7);
    assert_memory_equal(w.seen, EXPECTED, sizeof EXPECTED);
    sim_destroy(s);
}

static void test_the_one_event_of_a_small_calendar(void **state) {
    (void)state;
    struct watch w; // one event that schedules one: the calendar's short cut
    struct sim *s = labelled(&w);
    w.label = 41;
    sim_schedule(s, 0, PRIORITY_NORMAL, look_and_go_on, &w, 5);
    run(s);
    for (int i = 0; i < 6; i++)
        assert_int_equal(w.seen[i], 41);
    sim_destroy(s);
}

static void test_a_moved_event_follows_from_the_move(void **state) {
    (void)state;
    struct watch w;
    struct sim *s = labelled(&w);
    w.label = 5;
    event_handle h = sim_schedule_days(s, 10, PRIORITY_NORMAL, look, &w, 0), gone = sim_schedule_days(s, 11, PRIORITY_NORMAL, look, &w, 0);
    w.label = 6;
    assert_true(sim_reschedule(s, h, ticks_from_days(20)));
    assert_true(sim_cancel(s, gone));
    run(s);
    assert_int_equal(w.n, 1);
    assert_int_equal(w.seen[0], 6);
    sim_destroy(s);
}

static void count_record(const struct trace_record *record, void *n) {
    (void)record;
    (*(int *)n)++;
}

static void test_labels_and_trace_together(void **state) {
    (void)state;
    struct watch w, plain;
    int n_records[2] = {0, 0};
    uint64_t fingerprints[2];
    for (int labels = 0; labels < 2; labels++) {
        struct sim *s = labelled(&w);
        if (labels == 0) assert_int_equal(sim_set_label(s, NULL, NULL), STATUS_OK);
        assert_int_equal(sim_set_trace(s, TRACE_ALL, count_record, &n_records[labels], NULL), STATUS_OK);
        w.label = 31;
        sim_schedule_days(s, 5, PRIORITY_NORMAL, look_and_go_on, &w, 9);
        assert_int_equal(sim_run_until(s, ticks_from_days(12), NULL), STATUS_OK);
        assert_int_equal(sim_set_trace(s, 0, NULL, NULL, NULL), STATUS_OK); // the labels go on
        run(s);
        fingerprints[labels] = sim_fingerprint(s);
        if (labels == 0) plain = w;
        sim_destroy(s);
    }
    assert_int_equal(fingerprints[0], fingerprints[1]);
    assert_int_equal(n_records[0], n_records[1]);
    assert_true(n_records[0] > 0);
    assert_int_equal(plain.n, 10);
    assert_int_equal(plain.seen[1], 999); // without labels the number stays as the last event left it
    for (int i = 0; i < 10; i++)
        assert_int_equal(w.seen[i], 31);
}

static void test_many_pending_and_reset(void **state) {
    (void)state;
    struct watch w;
    struct sim *s = labelled(&w);
    for (uint32_t i = 0; i < 3000; i++) { // more than the first table holds
        w.label = i + 1;
        sim_schedule_days(s, 100 + i, PRIORITY_NORMAL, look, &w, 0);
    }
    assert_int_equal(sim_run_until(s, ticks_from_days(100 + 40), NULL), STATUS_OK);
    for (uint32_t i = 0; i <= 40; i++)
        assert_int_equal(w.seen[i], i + 1);
    sim_reset(s);
    w.n = 0;
    w.label = 77;
    sim_schedule_days(s, 1, PRIORITY_NORMAL, look, &w, 0);
    w.label = 78;
    run(s);
    assert_int_equal(w.seen[0], 78); // reset ended the labels
    sim_destroy(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels_are_inherited),
        cmocka_unit_test(test_the_one_event_of_a_small_calendar),
        cmocka_unit_test(test_a_moved_event_follows_from_the_move),
        cmocka_unit_test(test_labels_and_trace_together),
        cmocka_unit_test(test_many_pending_and_reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
