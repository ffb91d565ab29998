/* The trace: records, causes, categories, names, JSON lines; and that it changes nothing.
 *
 * Faults planted one at a time and caught here: the cause of a slot kept for its next event; a moved event
 * that keeps its first cause; causes that are not cleared when the trace is switched on anew; a record after
 * a stale cancel; the mask ignored; notes outside of events with the number of the last one; growth of the
 * table that forgets causes; whole numbers above 2^53 written as numbers; processes without a
 * name. */
#include "base/memory.h"
#include "des/process.h"
#include "des/trace.h"

#include "small_shop.h"

#include <stdio.h>
#include <stdlib.h>

enum { BOOK_LINES = 4096 };

struct book {
    struct trace_record lines[BOOK_LINES];
    int n;
};

static void on_record(const struct trace_record *record, void *context) {
    struct book *book = context;
    if (book->n < BOOK_LINES) book->lines[book->n++] = *record;
}

static struct sim *new_sim(void) {
    struct error err = ERROR_NONE;
    struct sim *s = sim_create(&err);
    assert_non_null(s);
    return s;
}

static void trace(struct sim *s, uint32_t mask, struct book *book) {
    struct error err = ERROR_NONE;
    assert_int_equal(sim_set_trace(s, mask, on_record, book, &err), STATUS_OK);
}

// --- a small story with known records ---

struct story {
    event_handle second, never;
};

static void on_second(struct sim *s, void *context, uint64_t argument) {
    (void)context;
    trace_note(s, TRACE_MODEL, "seen", "the second", argument, 0.1);
}

static void on_first(struct sim *s, void *context, uint64_t argument) {
    struct story *story = context;
    trace_note(s, TRACE_RESOURCE, "grant", "trucks", UINT64_C(9007199254740993), 2);
    sim_cancel(s, story->never);
    sim_cancel(s, story->never); // stale: nothing to tell
    sim_schedule_days(s, 0.5, PRIORITY_LAST, on_second, story, argument + 7);
    sim_reschedule(s, story->second, sim_now(s) + 3 * TICKS_PER_DAY);
}

static void tell(struct sim *s, struct story *story) {
    sim_name_event(s, on_first, "wrong");
    sim_name_event(s, on_first, "first");
    sim_schedule(s, TICKS_PER_DAY + 1, PRIORITY_NORMAL, on_first, story, 23);
    story->second = sim_schedule(s, 9 * TICKS_PER_DAY, PRIORITY_NORMAL, on_second, story, 5);
    story->never = sim_schedule(s, 8 * TICKS_PER_DAY, PRIORITY_NORMAL, on_first, story, 71);
    trace_note(s, TRACE_MODEL, "begun", NULL, 0, -1.5);
    shop_run(s, 99 * TICKS_PER_DAY);
    trace_note(s, TRACE_MODEL, "ended", NULL, 0, 1e300);
}

static const char STORY[] =
    "{\"day\":0,\"event\":0,\"cause\":0,\"category\":\"schedule\",\"what\":\"schedule\",\"name\":\"first\","
    "\"id\":23,"
    "\"amount\":1.0000009536743164}\n"
    "{\"day\":0,\"event\":0,\"cause\":0,\"category\":\"schedule\",\"what\":\"schedule\",\"name\":null,\"id\":"
    "5,"
    "\"amount\":9}\n"
    "{\"day\":0,\"event\":0,\"cause\":0,\"category\":\"schedule\",\"what\":\"schedule\",\"name\":\"first\","
    "\"id\":71,"
    "\"amount\":8}\n"
    "{\"day\":0,\"event\":0,\"cause\":0,\"category\":\"model\",\"what\":\"begun\",\"name\":null,\"id\":0,"
    "\"amount\":-1.5}\n"
    "{\"day\":1.0000009536743164,\"event\":1,\"cause\":0,\"category\":\"event\",\"what\":\"execute\","
    "\"name\":\"first\","
    "\"id\":23,\"amount\":128}\n"
    "{\"day\":1.0000009536743164,\"event\":1,\"cause\":0,\"category\":\"resource\",\"what\":\"grant\","
    "\"name\":\"trucks\","
    "\"id\":\"9007199254740993\",\"amount\":2}\n"
    "{\"day\":1.0000009536743164,\"event\":1,\"cause\":0,\"category\":\"schedule\",\"what\":\"cancel\","
    "\"name\":\"first\","
    "\"id\":71,\"amount\":6.999999046325684}\n"
    "{\"day\":1.0000009536743164,\"event\":1,\"cause\":0,\"category\":\"schedule\",\"what\":\"schedule\","
    "\"name\":null,"
    "\"id\":30,\"amount\":0.5}\n"
    "{\"day\":1.0000009536743164,\"event\":1,\"cause\":0,\"category\":\"schedule\",\"what\":\"reschedule\","
    "\"name\":null,"
    "\"id\":5,\"amount\":3}\n"
    "{\"day\":1.5000009536743164,\"event\":2,\"cause\":1,\"category\":\"event\",\"what\":\"execute\","
    "\"name\":null,"
    "\"id\":30,\"amount\":192}\n"
    "{\"day\":1.5000009536743164,\"event\":2,\"cause\":1,\"category\":\"model\",\"what\":\"seen\",\"name\":"
    "\"the second\","
    "\"id\":30,\"amount\":0.1}\n"
    "{\"day\":4.000000953674316,\"event\":3,\"cause\":1,\"category\":\"event\",\"what\":\"execute\",\"name\":"
    "null,"
    "\"id\":5,\"amount\":128}\n"
    "{\"day\":4.000000953674316,\"event\":3,\"cause\":1,\"category\":\"model\",\"what\":\"seen\",\"name\":"
    "\"the second\","
    "\"id\":5,\"amount\":0.1}\n"
    "{\"day\":99,\"event\":0,\"cause\":0,\"category\":\"model\",\"what\":\"ended\",\"name\":null,\"id\":0,"
    "\"amount\":1e+300}\n";

static void test_json_lines_of_a_known_story(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct story story;
    char *chars = NULL;
    size_t n = 0;
    struct trace_file out = {.file = open_memstream(&chars, &n), .flush = true};
    struct sim *s = new_sim();
    assert_int_equal(sim_set_trace(s, TRACE_ALL, trace_json_lines, &out, &err), STATUS_OK);
    tell(s, &story);
    assert_false(out.failed);
    assert_string_equal(chars, STORY); // flushed: it is there before the file is closed
    fclose(out.file);
    free(chars);
    trace_file_free(&out);
    sim_destroy(s);
}

static void test_numbers_read_back_exactly(void **state) {
    (void)state;
    struct text line = TEXT_EMPTY;
    for (uint64_t i = 1; i < 2000; i++) {
        const struct trace_record r = {
            .tick = (ticks)(i * i * 7919), .category = TRACE_MODEL, .what = "x", .amount = 1.0 / (double)i};
        text_clear(&line);
        trace_json_line(&r, &line);
        const char *day = strstr(text_chars(&line), "\"day\":"),
                   *amount = strstr(text_chars(&line), "\"amount\":");
        assert_true(strtod(day + 6, NULL) == days_from_ticks(r.tick));
        assert_true(strtod(amount + 9, NULL) == r.amount);
    }
    text_free(&line);
}

static void test_a_file_that_cannot_be_written_is_noticed(void **state) {
    (void)state;
    struct trace_file out = {.file = fopen("/dev/full", "w"), .flush = true};
    if (out.file == NULL) skip();
    trace_json_lines(&(struct trace_record){.category = TRACE_EVENT, .what = "x"}, &out);
    assert_true(out.failed);
    fclose(out.file);
    trace_file_free(&out);
}

static void test_mask_chooses_categories(void **state) {
    (void)state;
    static const int EXPECTED[] = {3, 6, 0, 1,
                                   4}; // of the story: events, schedules, process, resource, model
    for (int i = 0; i < 5; i++) {
        struct book book = {.n = 0};
        struct story story;
        struct sim *s = new_sim();
        trace(s, 1u << i, &book);
        assert_true(sim_traces(s, (enum trace_category)(1u << i)));
        assert_false(sim_traces(s, (enum trace_category)(1u << (i + 1) % 5)));
        tell(s, &story);
        assert_int_equal(book.n, EXPECTED[i]);
        for (int k = 0; k < book.n; k++)
            assert_int_equal(book.lines[k].category, 1u << i);
        sim_destroy(s);
    }
}

static void test_wrong_calls(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct sim *s = new_sim();
    assert_int_equal(sim_set_trace(s, TRACE_ALL + 1, on_record, NULL, &err), STATUS_USAGE);
    assert_int_equal(sim_set_trace(s, TRACE_EVENT, NULL, NULL, &err), STATUS_USAGE);
    assert_false(sim_traces(s, TRACE_ALL));
    assert_int_equal(sim_set_trace(s, 0, NULL, NULL, &err), STATUS_OK);
    sim_destroy(s);
}

// --- causes against a slow reference ---

/* Every event carries as argument the number of the event that scheduled or last moved it; the trace must
 * agree. */
struct web {
    struct rng luck;
    event_handle pending[64];
    uint64_t mover[64]; // reference: who scheduled or moved it last
    uint64_t expected;
    bool wrong;
    int n_checked, n_moved;
};

static void on_web(struct sim *s, void *context, uint64_t i);

static void web_put(struct sim *s, struct web *w, uint64_t i) {
    w->pending[i] =
        sim_schedule(s, sim_now(s) + (ticks)(rng_uniform(&w->luck) * 20), PRIORITY_NORMAL, on_web, w, i);
    w->mover[i] = sim_n_executed(s);
}

static void on_web(struct sim *s, void *context, uint64_t i) {
    struct web *w = context;
    w->expected = w->mover[i];
    trace_note(s, TRACE_MODEL, "check", NULL, i, 0);
    web_put(s, w, i);
    uint64_t k = (uint64_t)(rng_uniform(&w->luck) * 64);
    double what = rng_uniform(&w->luck);
    if (what < 0.3) { // cancelled and scheduled anew: another slot may be used, or the same
        sim_cancel(s, w->pending[k]);
        web_put(s, w, k);
    } else if (what < 0.6 && sim_reschedule(s, w->pending[k], sim_now(s) + (ticks)(what * 50))) {
        w->mover[k] = sim_n_executed(s);
        w->n_moved++;
    }
}

static void check_cause(const struct trace_record *record, void *context) {
    struct web *w = context;
    if (record->category != TRACE_MODEL) return;
    w->wrong |= record->n_cause != w->expected || record->n_event <= record->n_cause;
    w->n_checked++;
}

static void test_causes_against_a_reference(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct web web;
    memset(&web, 0, sizeof web);
    rng_seed(&web.luck, 31, 7, 5, 3);
    struct sim *s = new_sim();
    assert_int_equal(sim_set_trace(s, TRACE_MODEL, check_cause, &web, &err), STATUS_OK);
    for (uint64_t i = 0; i < 64; i++)
        web_put(s, &web, i);
    shop_run(s, 3000);
    assert_true(web.n_checked > 10000 && web.n_moved > 1000);
    assert_false(web.wrong);
    sim_destroy(s);
}

static void on_flood(struct sim *s, void *context, uint64_t n) {
    for (uint64_t i = 0; i < n; i++)
        sim_schedule(s, sim_now(s) + 1 + (ticks)i, PRIORITY_NORMAL, on_second, context, i);
}

static void test_the_table_of_causes_grows_with_the_calendar(void **state) {
    (void)state;
    struct sim *s = new_sim();
    struct book book = {.n = 0};
    trace(s, TRACE_EVENT, &book);
    sim_schedule(s, 1, PRIORITY_NORMAL, on_flood, NULL, 700);
    sim_schedule(s, 2, PRIORITY_FIRST, on_flood, NULL, 2900);
    shop_run(s, TICKS_NEVER);
    assert_int_equal(book.n, 3602);
    int n_of_first = 0, n_of_second = 0;
    for (int i = 2; i < book.n; i++) {
        n_of_first += book.lines[i].n_cause == 1;
        n_of_second += book.lines[i].n_cause == 2;
    }
    assert_int_equal(n_of_first, 700);
    assert_int_equal(n_of_second, 2900);
    sim_destroy(s);
}

// --- switching ---

static void on_switch(struct sim *s, void *context, uint64_t mask) {
    struct error err = ERROR_NONE;
    struct book *book = context;
    sim_schedule(s, sim_now(s) + 1, PRIORITY_NORMAL, on_second, NULL, 1);
    assert_int_equal(sim_set_trace(s, (uint32_t)mask, on_record, book, &err), STATUS_OK);
    sim_schedule(s, sim_now(s) + 1, PRIORITY_NORMAL, on_second, NULL, 2);
}

static void test_switched_from_inside_an_event(void **state) {
    (void)state;
    struct sim *s = new_sim();
    struct book book = {.n = 0};
    sim_schedule(s, 1, PRIORITY_NORMAL, on_switch, &book, TRACE_EVENT);
    sim_schedule(s, 5, PRIORITY_NORMAL, on_switch, &book, 0);
    sim_schedule(s, 9, PRIORITY_NORMAL, on_switch, &book, TRACE_EVENT | TRACE_SCHEDULE);
    shop_run(s, TICKS_NEVER);
    // Events 2 and 3 (the first of unknown cause), 4 switches off; 8 is the third switch: its schedule,
    // then 9... are told.
    static const uint64_t N_EVENT[] = {2, 3, 4, 7, 8, 9}, N_CAUSE[] = {0, 1, 0, 0, 0, 7};
    assert_int_equal(book.n, 6);
    for (int i = 0; i < book.n; i++) {
        assert_int_equal(book.lines[i].n_event, N_EVENT[i]);
        assert_int_equal(book.lines[i].n_cause, N_CAUSE[i]);
    }
    assert_int_equal(book.lines[3].category, TRACE_SCHEDULE);
    sim_destroy(s);
}

static void note_pace(struct sim *s, ticks next, void *context) {
    (void)context;
    trace_note(s, TRACE_MODEL, "pace", NULL, (uint64_t)next, 0);
}

/* An event that switches the trace on is over when it is over: what comes from outside then has no number. */
static void test_outside_of_events_after_switching_on(void **state) {
    (void)state;
    struct sim *s = new_sim();
    struct book book = {.n = 0};
    sim_schedule(s, 3, PRIORITY_NORMAL, on_switch, &book, TRACE_SCHEDULE | TRACE_MODEL);
    sim_set_pace(s, note_pace, NULL);
    shop_run(s, 3);
    sim_schedule(s, 9, PRIORITY_NORMAL, on_second, NULL, 4);
    shop_run(s, 4);
    static const char *const WHAT[] = {"schedule", "schedule", "pace"};
    static const uint64_t N_EVENT[] = {1, 0, 0};
    for (int i = 0; i < 3; i++) {
        assert_string_equal(book.lines[i].what, WHAT[i]);
        assert_int_equal(book.lines[i].n_event, N_EVENT[i]);
    }
    sim_reset(s);
    book.n = 0;
    sim_schedule(s, 3, PRIORITY_NORMAL, on_switch, &book, TRACE_MODEL); // in the loop that asks nothing
    shop_run(s, 3);
    trace_note(s, TRACE_MODEL, "outside", NULL, 0, 0);
    assert_true(book.n == 1 && book.lines[0].n_event == 0);
    sim_destroy(s);
}

static void on_toggle(struct sim *s, void *context, uint64_t n) {
    struct error err = ERROR_NONE;
    uint32_t mask = n % 3 == 0 ? 0 : n % 3 == 1 ? TRACE_ALL : TRACE_SCHEDULE;
    if (context != NULL) assert_int_equal(sim_set_trace(s, mask, on_record, context, &err), STATUS_OK);
    sim_schedule(s, sim_now(s) + 11, PRIORITY_LAST, on_toggle, context, n + 1);
}

static void test_changes_no_result(void **state) {
    (void)state;
    struct shop plain, traced, toggled;
    struct book book = {.n = 0};
    struct sim *s = shop_sim(&plain, 44), *t = shop_sim(&traced, 44), *u = shop_sim(&toggled, 44);
    trace(t, TRACE_ALL, &book);
    sim_schedule(s, 3, PRIORITY_LAST, on_toggle, NULL, 1);
    sim_schedule(t, 3, PRIORITY_LAST, on_toggle, NULL, 1);
    sim_schedule(u, 3, PRIORITY_LAST, on_toggle, &book, 1);
    shop_run(s, 900);
    shop_run(t, 900);
    shop_run(u, 900);
    assert_int_equal(sim_fingerprint(s), sim_fingerprint(t));
    assert_int_equal(sim_fingerprint(s), sim_fingerprint(u));
    assert_memory_equal(&plain, &traced, sizeof plain);
    assert_memory_equal(&plain, &toggled, sizeof plain);
    assert_int_equal(sim_n_executed(s), sim_n_executed(t));
    sim_destroy(s);
    sim_destroy(t);
    sim_destroy(u);
}

static void test_reset_switches_off_and_keeps_names(void **state) {
    (void)state;
    struct sim *s = new_sim();
    struct book book = {.n = 0};
    sim_name_event(s, on_second, "second");
    trace(s, TRACE_ALL, &book);
    sim_reset(s);
    sim_schedule(s, 4, PRIORITY_NORMAL, on_second, NULL, 6);
    shop_run(s, 9);
    assert_int_equal(book.n, 0);
    trace(s, TRACE_EVENT, &book);
    sim_schedule(s, 14, PRIORITY_NORMAL, on_second, NULL, 6);
    shop_run(s, 19);
    assert_int_equal(book.n, 1);
    assert_string_equal(book.lines[0].name, "second");
    sim_destroy(s);
}

static void test_many_names(void **state) {
    (void)state;
    static event_fn *const FNS[] = {on_first, on_second, on_web, on_flood, on_switch, on_toggle};
    static const char *const NAMES[] = {"a", "b", "c", "d", "e", "f"};
    struct sim *s = new_sim();
    for (int i = 0; i < 6; i++)
        sim_name_event(s, FNS[i], NAMES[i]);
    for (uintptr_t i = 1; i < 40; i++) // never called
        sim_name_event(s, (event_fn *)(void (*)(void))(i), "x");
    struct book book = {.n = 0};
    trace(s, TRACE_SCHEDULE, &book);
    for (int i = 0; i < 6; i++)
        sim_schedule(s, 1, PRIORITY_NORMAL, FNS[i], NULL, 0);
    for (int i = 0; i < 6; i++)
        assert_string_equal(book.lines[i].name, NAMES[i]);
    sim_destroy(s);
}

static void hold_once(struct sim *s, struct process *p, enum wake why) {
    if (why == WAKE_START) process_hold(s, p, 3 * TICKS_PER_DAY);
}

/* Also of what was pending before the trace began, and after a reset. */
static void test_events_of_processes_have_a_name(void **state) {
    (void)state;
    struct sim *s = new_sim();
    for (int run = 0; run < 2; run++) {
        struct book book = {.n = 0};
        struct process p = {0};
        process_start(s, &p, hold_once, NULL, 12);
        sim_schedule(s, 1, PRIORITY_NORMAL, on_second, NULL, 5);
        trace(s, TRACE_EVENT | TRACE_SCHEDULE, &book);
        shop_run(s, 9 * TICKS_PER_DAY);
        assert_int_equal(book.n, 4);
        static const char *const names[] = {"process", "process", NULL, "process"};
        for (int i = 0; i < 4; i++) {
            if (names[i] == NULL)
                assert_null(book.lines[i].name);
            else
                assert_string_equal(book.lines[i].name, names[i]);
            if (names[i] != NULL) assert_int_equal(book.lines[i].id >> 32, 12);
        }
        sim_reset(s);
    }
    sim_destroy(s);
}

#ifdef TRUCE_FAULT_INJECTION
static void test_out_of_memory(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct book book = {.n = 0};
    struct sim *s = new_sim();
    memory_fail_after(0);
    assert_int_equal(sim_set_trace(s, TRACE_ALL, on_record, &book, &err), STATUS_NO_MEMORY);
    assert_false(sim_traces(s, TRACE_ALL));
    memory_fail_after(0);
    sim_name_event(s, on_first, "first");
    assert_int_equal(sim_status(s), STATUS_NO_MEMORY);
    sim_reset(s);
    for (int i = 0; i < 2000; i++) // the calendar has room for 2048 now
        sim_schedule(s, 1, PRIORITY_NORMAL, on_second, NULL, 0);
    sim_reset(s);
    trace(s, TRACE_EVENT, &book);
    memory_fail_after(0); // the table of causes cannot grow past 1024, the calendar need not grow
    sim_schedule(s, 1, PRIORITY_NORMAL, on_flood, NULL, 1500);
    assert_int_equal(sim_run_until(s, 99, &err), STATUS_NO_MEMORY);
    memory_fail_after(-1);
    assert_non_null(strstr(err.message, "causes"));
    sim_destroy(s);
}
#endif

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json_lines_of_a_known_story),
        cmocka_unit_test(test_numbers_read_back_exactly),
        cmocka_unit_test(test_a_file_that_cannot_be_written_is_noticed),
        cmocka_unit_test(test_mask_chooses_categories),
        cmocka_unit_test(test_wrong_calls),
        cmocka_unit_test(test_causes_against_a_reference),
        cmocka_unit_test(test_the_table_of_causes_grows_with_the_calendar),
        cmocka_unit_test(test_switched_from_inside_an_event),
        cmocka_unit_test(test_outside_of_events_after_switching_on),
        cmocka_unit_test(test_changes_no_result),
        cmocka_unit_test(test_reset_switches_off_and_keeps_names),
        cmocka_unit_test(test_many_names),
        cmocka_unit_test(test_events_of_processes_have_a_name),
#ifdef TRUCE_FAULT_INJECTION
        cmocka_unit_test(test_out_of_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
