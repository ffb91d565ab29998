/* Kestria with plugins, stopped anywhere and continued by playback, is the uninterrupted run: outcomes,
 * series, events, both traces. And what has changed is refused.
 *
 * Faults planted one at a time and caught here: a trace that also tells what is played back; a run that goes
 * past its stop; a checkpoint that is not verified; outcomes of a stopped run; a kernel trace without causes
 * from before the checkpoint; a pacer whose stop is not heeded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "model/run.h"
#include "script/plugin.h"
#include "script/scenario.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MAX_PLUGINS = 4 };

struct world {
    struct model_case *model_case;
    struct stack *stack;
    struct plugin *plugins[MAX_PLUGINS];
    int n_plugins;
};

static struct world load_with(const char *const *plugins, int n) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct world w = {
        .model_case = scenario_load("scenarios/kestria.lua", &d), .stack = stack_create(), .n_plugins = n};
    assert_non_null(w.model_case);
    for (int i = 0; i < n; i++) {
        w.plugins[i] = plugin_load(plugins[i], &d);
        assert_non_null(w.plugins[i]);
        assert_true(stack_add(w.stack, w.plugins[i], NULL, 0, "test", i, &d));
    }
    diagnostics_free(&d);
    return w;
}

static struct world load(void) {
    static const char *const PLUGINS[] = {"deployment/hub", "drawdown/benchmark", "ddr/rapid"};
    return load_with(PLUGINS, 3);
}

static void unload(struct world *w) {
    stack_destroy(w->stack);
    for (int i = 0; i < w->n_plugins; i++)
        plugin_destroy(w->plugins[i]);
    case_destroy(w->model_case);
}

/* One run, with what it told. */
struct told {
    struct arena *arena;
    struct run_result result;
    struct text trace, kernel;
    int n_unnamed, n_paced;
    double pace_stop_day; // 0: never; asks once
    bool has_asked;
};

static void on_event(const struct run_event *e, void *payload) {
    struct told *t = payload;
    text_add(&t->trace, "%u %u %.17g %d %d %d %.17g\n", e->id, e->cause, e->day, (int)e->incident,
             e->i_sector, e->i_party, e->amount);
}

static void on_kernel(const struct trace_record *record, void *payload) {
    struct told *t = payload;
    trace_json_line(record, &t->kernel);
    t->n_unnamed += record->name == NULL;
}

static bool on_pace(double next_day, void *payload) {
    struct told *t = payload;
    t->n_paced++;
    if (next_day < t->pace_stop_day || t->has_asked) return true;
    t->has_asked = true;
    return false;
}

/* Fills in what is the same for all runs here; the caller frees `t`. */
static enum status run(const struct world *w, struct run_request request, struct told *t, struct error *err) {
    struct stack_run *stack_run = NULL;
    assert_int_equal(stack_open(&stack_run, w->stack, &stack_limits_default, err), STATUS_OK);
    request.model_case = w->model_case;
    if (request.seed == 0) request.seed = 77;
    request.replication = 3;
    request.policies = stack_run_policies(stack_run, &request.n_policies);
    request.trace = on_event;
    request.kernel_trace = on_kernel;
    if (t->pace_stop_day > 0) request.pace = on_pace;
    request.trace_payload = request.kernel_trace_payload = request.pace_payload = t;
    t->arena = arena_create();
    enum status status = run_execute(&request, t->arena, &t->result, err);
    stack_close(stack_run);
    return status;
}

static struct told run_well(const struct world *w, struct run_request request) {
    struct error err = ERROR_NONE;
    struct told t = {.arena = NULL};
    if (run(w, request, &t, &err) != STATUS_OK) fail_msg("%s", err.message);
    assert_false(text_failed(&t.trace) || text_failed(&t.kernel));
    return t;
}

static void forget(struct told *t) {
    arena_destroy(t->arena);
    text_free(&t->trace);
    text_free(&t->kernel);
}

static void assert_same_result(const struct run_result *a, const struct run_result *b) {
    assert_int_equal(a->fingerprint, b->fingerprint);
    assert_int_equal(a->n_events, b->n_events);
    assert_memory_equal(a->outcomes, b->outcomes, sizeof a->outcomes);
    assert_int_equal(a->n_months, b->n_months);
    for (int i = 0; i < N_WORLD_METRICS; i++)
        if (a->series[i] != NULL)
            assert_memory_equal(a->series[i], b->series[i], (size_t)a->n_months * sizeof(double));
    assert_int_equal(a->n_kept, b->n_kept);
    for (size_t i = 0; i < a->n_kept; i++)
        assert_true(a->kept[i].id == b->kept[i].id && a->kept[i].day == b->kept[i].day &&
                    a->kept[i].amount == b->kept[i].amount);
}

/* What two parts told, one after the other, is what the whole told. */
static void assert_in_parts(const struct text *first, const struct text *second, const struct text *whole) {
    assert_int_equal(first->length + second->length, whole->length);
    assert_memory_equal(whole->chars, text_chars(first), first->length);
    assert_memory_equal(whole->chars + first->length, text_chars(second), second->length);
}

static void split(const struct world *w, struct run_request request, const struct told *whole) {
    struct told first = run_well(w, request);
    assert_true(first.result.stopped);
    for (int i = 0; i < N_WORLD_METRICS; i++)
        assert_true(isnan(first.result.outcomes[i]));
    struct checkpoint at = first.result.checkpoint;
    assert_int_equal(at.n_executed, first.result.n_events);
    struct told second = run_well(w, (struct run_request){.checkpoint = &at});
    assert_false(second.result.stopped);
    assert_same_result(&second.result, &whole->result);
    assert_in_parts(&first.trace, &second.trace, &whole->trace);
    assert_in_parts(&first.kernel, &second.kernel, &whole->kernel);
    forget(&first);
    forget(&second);
}

static void test_stopped_and_continued(void **state) {
    (void)state;
    struct world w = load();
    struct told whole = run_well(&w, (struct run_request){.seed = 0});
    assert_false(whole.result.stopped);
    assert_true(whole.result.checkpoint.fingerprint == whole.result.fingerprint);
    assert_true(whole.trace.length > 10000 && whole.kernel.length > 100000);
    assert_int_equal(whole.n_unnamed, 0); // every event function of the model has a name
    for (double day = 0.25; day < 2500; day = 3 * day + 11.5)
        split(&w, (struct run_request){.stop_day = day}, &whole);
    uint64_t n = whole.result.n_events;
    for (uint64_t i = 1; i < n; i += n / 5) // also in the middle of an instant: months have many events
        split(&w, (struct run_request){.stop_event = i}, &whole);
    split(&w, (struct run_request){.stop_event = n - 1}, &whole);
    forget(&whole);
    unload(&w);
}

/* Lua threads are not stored: a continued run makes them again, and they wait as before. */
static void test_processes_are_played_back(void **state) {
    (void)state;
    static const char *const PLUGINS[] = {"deployment/hub", "drawdown/benchmark",
                                          "tests/script/fixtures/waits.lua",
                                          "tests/script/fixtures/party_waits.lua"};
    struct world plain = load_with(PLUGINS, 2), w = load_with(PLUGINS, 4),
                 parties = load_with(PLUGINS + 3, 1);
    struct told whole = run_well(&w, (struct run_request){.seed = 0}),
                without = run_well(&plain, (struct run_request){.seed = 0}),
                driven = run_well(&parties, (struct run_request){.seed = 0});
    assert_true(whole.result.fingerprint != without.result.fingerprint);
    assert_non_null(strstr(text_chars(&driven.kernel), "on_wake"));
    for (double day = 0.25; day < 2500; day = 3 * day + 111.5)
        split(&w, (struct run_request){.stop_day = day}, &whole);
    for (uint64_t i = 1; i < whole.result.n_events; i += whole.result.n_events / 3)
        split(&w, (struct run_request){.stop_event = i}, &whole);
    split(&parties, (struct run_request){.stop_day = 700}, &driven);
    forget(&whole);
    forget(&without);
    forget(&driven);
    unload(&w);
    unload(&plain);
    unload(&parties);
}

static void test_stops_in_a_chain(void **state) {
    (void)state;
    struct world w = load();
    struct told whole = run_well(&w, (struct run_request){.seed = 0});
    struct checkpoint at;
    const struct checkpoint *from = NULL;
    for (double day = 300; day < 1200; day += 400) {
        struct told part = run_well(&w, (struct run_request){.checkpoint = from, .stop_day = day});
        assert_true(days_from_ticks(part.result.checkpoint.now) == day);
        at = part.result.checkpoint;
        from = &at;
        forget(&part);
    }
    struct told rest = run_well(&w, (struct run_request){.checkpoint = from, .stop_day = 1e9});
    assert_same_result(&rest.result, &whole.result);
    forget(&rest);
    struct told none = {.arena = NULL};
    struct error err = ERROR_NONE;
    assert_int_equal(run(&w, (struct run_request){.checkpoint = from, .stop_day = 100}, &none, &err),
                     STATUS_RANGE);
    forget(&none);
    forget(&whole);
    unload(&w);
}

static void test_pacer_stops_and_changes_nothing(void **state) {
    (void)state;
    struct world w = load();
    struct error err = ERROR_NONE;
    struct told whole = run_well(&w, (struct run_request){.seed = 0});
    struct told paced = {.pace_stop_day = 1e9}, first = {.pace_stop_day = 812.5};
    assert_int_equal(run(&w, (struct run_request){.seed = 0}, &paced, &err), STATUS_OK);
    assert_same_result(&paced.result, &whole.result);
    assert_true(paced.n_paced > 100);
    for (int with_event = 0; with_event < 2; with_event++) {
        struct run_request request = {.stop_event = with_event ? 1u << 30 : 0};
        assert_int_equal(run(&w, request, &first, &err), STATUS_OK);
        assert_true(first.result.stopped && days_from_ticks(first.result.checkpoint.now) < 812.5);
        struct told second = run_well(&w, (struct run_request){.checkpoint = &first.result.checkpoint});
        assert_same_result(&second.result, &whole.result);
        assert_in_parts(&first.kernel, &second.kernel, &whole.kernel);
        forget(&first);
        forget(&second);
        first = (struct told){.pace_stop_day = 812.5};
    }
    forget(&paced);
    forget(&whole);
    unload(&w);
}

static void test_what_has_changed_is_refused(void **state) {
    (void)state;
    struct world w = load();
    struct error err = ERROR_NONE;
    struct told part = run_well(&w, (struct run_request){.stop_day = 600});
    struct checkpoint at = part.result.checkpoint;
    struct told t = {.arena = NULL};
    assert_int_equal(run(&w, (struct run_request){.checkpoint = &at, .seed = 78}, &t, &err), STATUS_MISMATCH);
    assert_non_null(strstr(err.message, "parted"));
    assert_int_equal(t.trace.length, 0);
    forget(&t);
    at.fingerprint += 2;
    t = (struct told){.arena = NULL};
    assert_int_equal(run(&w, (struct run_request){.checkpoint = &at}, &t, &err), STATUS_MISMATCH);
    forget(&t);
    forget(&part);
    unload(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stopped_and_continued),
        cmocka_unit_test(test_processes_are_played_back),
        cmocka_unit_test(test_stops_in_a_chain),
        cmocka_unit_test(test_pacer_stops_and_changes_nothing),
        cmocka_unit_test(test_what_has_changed_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
