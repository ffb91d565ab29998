/* A run cut anywhere and continued by playback is the uninterrupted run, bit for bit; and playback says when
 * it is not.
 *
 * Faults planted one at a time and caught here: playback that executes one event too few or too many; that
 * leaves the clock at its last event; that lets the pacer wait; that ends at sim_stop; that does not compare
 * fingerprints; sim_run_events that goes on after a failure; sim_run_events that moves the clock past its
 * last event. */
#include "des/playback.h"

#include "everything.h"
#include "small_shop.h"

#include "des/trace.h"

enum { HORIZON = 803, SEED = 20261 };

struct end {
    struct shop shop;
    struct checkpoint at;
};

static struct end finish(struct sim *s, struct shop *shop) {
    shop_run(s, HORIZON);
    struct end end;
    memset(&end, 0, sizeof end);
    end.shop = *shop;
    end.at = sim_checkpoint(s);
    sim_destroy(s);
    return end;
}

static struct end uninterrupted(void) {
    struct shop shop;
    struct sim *s = shop_sim(&shop, SEED);
    return finish(s, &shop);
}

static void assert_same_checkpoint(struct checkpoint a, struct checkpoint b) {
    assert_int_equal(a.now, b.now);
    assert_int_equal(a.n_executed, b.n_executed);
    assert_int_equal(a.fingerprint, b.fingerprint);
}

/* But for handles, which two shops share only if all their calendar calls were the same: compared too. */
static void assert_same_end(const struct end *a, const struct end *b) {
    assert_same_checkpoint(a->at, b->at);
    assert_memory_equal(&a->shop, &b->shop, sizeof a->shop);
}

/* Plays a new shop back to a checkpoint, checks it against the cut one, and runs it to the end. */
static void continue_and_compare(struct checkpoint at, const struct shop *cut, const struct end *whole) {
    struct shop shop;
    struct sim *s = shop_sim(&shop, SEED);
    struct error err = ERROR_NONE;
    assert_int_equal(sim_playback(s, &at, &err), STATUS_OK);
    assert_same_checkpoint(sim_checkpoint(s), at);
    assert_memory_equal(&shop, cut, sizeof shop);
    struct end end = finish(s, &shop);
    assert_same_end(&end, whole);
}

static void test_cut_at_every_event(void **state) {
    (void)state;
    struct end whole = uninterrupted();
    assert_true(whole.at.n_executed > 500);
    int n_within_instant = 0;
    for (uint64_t n = 0; n <= whole.at.n_executed; n++) {
        struct shop shop, cut;
        struct error err = ERROR_NONE;
        struct sim *s = shop_sim(&shop, SEED);
        assert_int_equal(sim_run_events(s, n, &err), STATUS_OK);
        assert_int_equal(sim_n_executed(s), n);
        struct checkpoint at = sim_checkpoint(s);
        cut = shop;
        n_within_instant += sim_next_time(s) == sim_now(s);
        struct end in_parts = finish(s, &shop);
        assert_same_end(&in_parts, &whole);
        continue_and_compare(at, &cut, &whole);
    }
    assert_true(n_within_instant > 100); // the middle of an instant is among the cuts
}

static void test_cut_at_every_instant(void **state) {
    (void)state;
    struct end whole = uninterrupted();
    for (ticks day = 0; day <= HORIZON; day += 7) { // most of them between events
        struct shop shop;
        struct sim *s = shop_sim(&shop, SEED);
        shop_run(s, day);
        assert_int_equal(sim_now(s), day);
        struct checkpoint at = sim_checkpoint(s);
        sim_destroy(s);
        continue_and_compare(at, &shop, &whole);
    }
}

/* The model stops the run itself; the playback must neither end there nor miss that it once did. */
static void test_cut_by_the_model(void **state) {
    (void)state;
    struct end whole = uninterrupted();
    struct shop shop;
    struct error err = ERROR_NONE;
    struct sim *s = shop_sim(&shop, SEED);
    shop.stop_at = 37;
    shop_run(s, HORIZON);
    assert_int_equal(sim_next_time(s), sim_now(s)); // more is due at this very instant
    shop_run(s, sim_now(s) + 40);
    struct checkpoint at = sim_checkpoint(s);
    struct end in_parts = finish(s, &shop);
    assert_same_checkpoint(in_parts.at, whole.at);
    s = shop_sim(&shop, SEED);
    shop.stop_at = 37;
    assert_int_equal(sim_playback(s, &at, &err), STATUS_OK);
    struct end continued = finish(s, &shop);
    assert_same_end(&continued, &in_parts);
}

struct yard_end {
    struct checkpoint at;
    struct tally cycle_days, wait_days;
    int64_t n_lifts, n_given_up, n_preempted, amount_out;
};

static struct sim *yard_sim(struct yard *y) {
    struct error err = ERROR_NONE;
    struct sim *s = sim_create(&err);
    assert_non_null(s);
    yard_open(s, y, 881);
    return s;
}

static struct yard_end yard_finish(struct sim *s, const struct yard *y, uint64_t n) {
    struct error err = ERROR_NONE;
    assert_int_equal(sim_run_events(s, n - sim_n_executed(s), &err), STATUS_OK);
    struct yard_end end = {sim_checkpoint(s), y->cycle_days,        y->crane.wait_days, y->n_lifts,
                           y->n_given_up,     y->crane.n_preempted, y->fuel.amount_out};
    sim_destroy(s);
    return end;
}

static void test_cut_of_processes_and_everything_they_wait_for(void **state) {
    (void)state;
    enum { N = 4000 };
    static struct yard yard, other;
    struct error err = ERROR_NONE;
    const struct yard_end whole = yard_finish(yard_sim(&yard), &yard, N);
    assert_true(whole.n_preempted > 100 && whole.cycle_days.n > 500);
    for (uint64_t n = 0; n <= N; n += n < 200 ? 1 : 83) {
        struct sim *s = yard_sim(&yard), *t = yard_sim(&other);
        assert_int_equal(sim_run_events(s, n, &err), STATUS_OK);
        struct checkpoint at = sim_checkpoint(s);
        assert_int_equal(sim_playback(t, &at, &err), STATUS_OK);
        const struct yard_end in_parts = yard_finish(s, &yard, N), continued = yard_finish(t, &other, N);
        assert_memory_equal(&in_parts, &whole, sizeof whole);
        assert_memory_equal(&continued, &whole, sizeof whole);
    }
}

static void on_pace(struct sim *s, ticks next, void *context) {
    (void)s;
    (void)next;
    ++*(int *)context;
}

static void count_record(const struct trace_record *record, void *context) {
    (void)record;
    ++*(int *)context;
}

static void test_trace_sees_a_playback_and_the_pacer_does_not(void **state) {
    (void)state;
    struct end whole = uninterrupted();
    struct shop shop;
    struct error err = ERROR_NONE;
    int n_paced = 0, n_records = 0;
    struct sim *s = shop_sim(&shop, SEED);
    assert_int_equal(sim_run_events(s, 311, &err), STATUS_OK);
    struct checkpoint at = sim_checkpoint(s);
    sim_destroy(s);
    s = shop_sim(&shop, SEED);
    sim_set_pace(s, on_pace, &n_paced);
    assert_int_equal(sim_set_trace(s, TRACE_EVENT, count_record, &n_records, &err), STATUS_OK);
    assert_int_equal(sim_playback(s, &at, &err), STATUS_OK);
    assert_int_equal(n_paced, 0);
    assert_int_equal(n_records, 311);
    struct end end = finish(s, &shop);
    assert_true(n_paced > 50); // afterwards it is asked again
    assert_same_end(&end, &whole);
}

static enum status play(uint64_t seed, struct checkpoint at, struct error *err) {
    struct shop shop;
    struct sim *s = shop_sim(&shop, seed);
    *err = ERROR_NONE;
    enum status status = sim_playback(s, &at, err);
    sim_destroy(s);
    return status;
}

static void test_what_differs_is_refused(void **state) {
    (void)state;
    struct error err;
    struct shop shop;
    struct sim *s = shop_sim(&shop, SEED);
    shop_run(s, 400);
    struct checkpoint at = sim_checkpoint(s);
    ticks last = 0;
    while (sim_next_time(s) <= HORIZON)
        last = sim_next_time(s), sim_step(s);
    sim_destroy(s);
    assert_true(last > 400);

    assert_int_equal(play(SEED + 1, at, &err), STATUS_MISMATCH); // other luck
    assert_non_null(strstr(err.message, "parted from the run"));
    struct checkpoint forged = at;
    forged.fingerprint ^= 1;
    assert_int_equal(play(SEED, forged, &err), STATUS_MISMATCH);
    char number[32];
    snprintf(number, sizeof number, "after event %d ", (int)at.n_executed);
    assert_non_null(strstr(err.message, number));
    forged = at;
    forged.n_executed++; // more events than are due by then
    assert_int_equal(play(SEED, forged, &err), STATUS_MISMATCH);
    snprintf(number, sizeof number, "only %d of %d events", (int)at.n_executed, (int)at.n_executed + 1);
    assert_non_null(strstr(err.message, number));
    forged = at;
    forged.now = HORIZON; // fewer
    assert_int_equal(play(SEED, forged, &err), STATUS_MISMATCH);
    snprintf(number, sizeof number, "event %d is due", (int)at.n_executed + 1);
    assert_non_null(strstr(err.message, number));
    assert_int_equal(play(SEED, at, &err), STATUS_OK);
}

static void test_a_simulation_past_the_checkpoint_is_refused_and_one_before_it_plays_forward(void **state) {
    (void)state;
    struct shop shop, cut;
    struct error err = ERROR_NONE;
    struct sim *s = shop_sim(&shop, SEED);
    assert_int_equal(sim_run_events(s, 200, &err), STATUS_OK);
    struct checkpoint early = sim_checkpoint(s);
    assert_int_equal(sim_run_events(s, 177, &err), STATUS_OK);
    struct checkpoint late = sim_checkpoint(s);
    cut = shop;
    assert_int_equal(sim_playback(s, &late, &err), STATUS_OK); // is there already
    assert_int_equal(sim_playback(s, &early, &err), STATUS_USAGE);
    assert_non_null(strstr(err.message, "at event 377"));
    sim_destroy(s);
    s = shop_sim(&shop, SEED);
    assert_int_equal(sim_playback(s, &early, &err), STATUS_OK);
    assert_int_equal(sim_playback(s, &late, &err), STATUS_OK);
    assert_memory_equal(&shop, &cut, sizeof shop);
    sim_destroy(s);
}

static void on_trouble(struct sim *s, void *context, uint64_t argument) {
    (void)context;
    if (argument == 3) sim_fail(s, STATUS_INVALID, "trouble on day %.3g", sim_now_days(s));
    struct checkpoint here = {0};
    if (argument == 9) assert_int_equal(sim_playback(s, &here, NULL), STATUS_USAGE);
    if (argument == 10) assert_int_equal(sim_run_events(s, 1, NULL), STATUS_USAGE);
}

static void test_failures(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct sim *s = sim_create(&err);
    for (uint64_t i = 1; i < 6; i++)
        sim_schedule(s, (ticks)i * TICKS_PER_DAY, PRIORITY_NORMAL, on_trouble, NULL, i);
    struct checkpoint at = {.now = 9 * TICKS_PER_DAY, .n_executed = 5};
    assert_int_equal(sim_playback(s, &at, &err), STATUS_INVALID);
    assert_string_equal(err.message, "trouble on day 3");
    assert_int_equal(sim_run_events(s, 4, &err), STATUS_INVALID);
    assert_int_equal(sim_n_executed(s), 3); // nothing runs after the failure
    for (uint64_t argument = 9; argument <= 10; argument++) {
        sim_reset(s);
        sim_schedule(s, 1, PRIORITY_NORMAL, on_trouble, NULL, argument);
        assert_int_equal(sim_run_events(s, 7, &err), STATUS_USAGE); // from inside an event
        assert_int_equal(sim_now(s), 1);
    }
    sim_destroy(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cut_at_every_event),
        cmocka_unit_test(test_cut_at_every_instant),
        cmocka_unit_test(test_cut_by_the_model),
        cmocka_unit_test(test_cut_of_processes_and_everything_they_wait_for),
        cmocka_unit_test(test_trace_sees_a_playback_and_the_pacer_does_not),
        cmocka_unit_test(test_what_differs_is_refused),
        cmocka_unit_test(test_a_simulation_past_the_checkpoint_is_refused_and_one_before_it_plays_forward),
        cmocka_unit_test(test_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
