/*
 * Scripts in the sandbox: what a hostile or careless model can do with processes, events and the memory of
 * the engine is stopped as in plain Lua; too little memory, at any size and any allocation, ends cleanly.
 * What scripts can do right is in tests/luamodule.
 *
 * Planted and caught: sandbox_take_bytes left out of grow_records (a_flood_of_events takes all memory); a
 * simulation's bytes not given back (new_threads_all_the_time ends by memory).
 */
#include "script/script.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define HEAD "local des = require 'truce'.des; local s = des.sim { seed = 5 }; "

static struct stack_limits small_limits(void) {
    struct stack_limits limits = script_limits_default;
    limits.hook_gas = limits.run_gas = 20 * 1000 * 1000;
    limits.state_bytes = 8 * 1024 * 1024;
    limits.block_bytes = 2 * 1024 * 1024;
    limits.cpu_seconds = 20;
    return limits;
}

static void keep_line(const char *line, size_t n, void *payload) {
    size_t used = strlen(payload);
    if (used + n < 2000) memcpy((char *)payload + used, line, n);
}

static enum status run_with(const char *text, const struct stack_limits *limits, char printed[2001],
                            struct error *err) {
    char path[] = "/tmp/truce_script_XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    const char *arguments[] = {"first", "17"};
    memset(printed, 0, 2001);
    struct script_request request = {.path = path,
                                     .arguments = arguments,
                                     .n_arguments = 2,
                                     .limits = limits,
                                     .print = keep_line,
                                     .payload = printed};
    enum status status = script_run(&request, err);
    unlink(path);
    return status;
}

// --- one script, one end
// --------------------------------------------------------------------------------------------

struct script_case {
    const char *name, *text;
    enum status status;
    const char *part; // of what was printed, or of the error
};

static const struct script_case CASES[] = {
    {"print_require_arg", "print(arg[1], #arg, 0.1 + 0.2, require 'truce' == require 'truce')", STATUS_OK,
     "first\t2\t0.30000000000000004\ttrue\n"},
    {"other_modules", "require 'io'", STATUS_PLUGIN_ERROR, "there is no module 'io' here"},
    {"line_of_an_error", HEAD "\ns:process(function(p) p:hold(2)\nlocal x = nil + 1 end)\ns:run()",
     STATUS_PLUGIN_ERROR, "arithmetic on a nil value (at day 2, in process 1)"},
    {"addresses", HEAD "print(s, s:tally 't', tostring(s:process(function() end)))", STATUS_OK,
     "userdata\tuserdata\tuserdata"},
    {"endless_process", HEAD "s:process(function() while true do end end); s:run()", STATUS_PLUGIN_BUDGET,
     ""},
    {"endless_handler", HEAD "s:schedule(1, function() while true do end end); s:run()", STATUS_PLUGIN_BUDGET,
     ""},
    {"endless_filter",
     HEAD "local t = s:store 't'; t:put_now(1); t:take_now(function() while true do end end)",
     STATUS_PLUGIN_BUDGET, ""},
    {"endless_instant", HEAD "s:schedule(1, function() return 0 end); s:run()", STATUS_PLUGIN_BUDGET, ""},
    {"endless_holds", HEAD "s:process(function(p) while true do p:hold(0) end end); s:run()",
     STATUS_PLUGIN_BUDGET, ""},
    {"process_swarm", HEAD "local function f() for i = 1, 99 do end s:process(f) end; s:process(f); s:run()",
     STATUS_PLUGIN_BUDGET, ""},
    {"kill_in_pcall_in_process",
     HEAD "s:process(function() while true do pcall(function() while true do end end) end end); s:run()",
     STATUS_PLUGIN_BUDGET, ""},
    {"kill_in_pcall_around_run",
     HEAD "s:process(function() while true do end end); while true do pcall(s.run, s) end",
     STATUS_PLUGIN_BUDGET, ""},
    {"memory_in_handler_under_pcall",
     HEAD "s:schedule(1, function() local t = {}; while true do t[#t + 1] = {} end end); pcall(s.run, s); "
          "print 'on'",
     STATUS_PLUGIN_MEMORY, ""},
    {"new_threads_all_the_time",
     HEAD
     "while true do for i = 1, 20 do s:process(function(p) p:hold(1) end) end s:close() s = des.sim {} end",
     STATUS_PLUGIN_BUDGET, ""},
    {"simulations_come_and_go", "local des = require 'truce'.des; while true do des.sim {} :tally 't' end",
     STATUS_PLUGIN_BUDGET, ""},
    {"a_flood_of_events", HEAD "local function f() end; while true do s:schedule(1, f) end",
     STATUS_PLUGIN_MEMORY, ""},
    {"a_flood_of_processes", HEAD "while true do s:process(function(p) p:hold() end) end",
     STATUS_PLUGIN_MEMORY, ""},
    {"a_flood_of_objects", HEAD "while true do s:quantiles 'q' end", STATUS_PLUGIN_MEMORY, ""},
    {"a_flood_of_items", HEAD "local t = s:store 't'; while true do t:put_now(1) end", STATUS_PLUGIN_MEMORY,
     ""},
    {"memory_in_pcall_in_process",
     HEAD "s:process(function() local t = {}; while true do pcall(function() t[#t + 1] = {} end) end end); "
          "s:run()",
     STATUS_PLUGIN_MEMORY, ""},
    {"huge_histogram", HEAD "s:histogram('h', { low = 0, high = 1, bins = 1048576 })", STATUS_PLUGIN_MEMORY,
     ""},
    {"resets", HEAD "for i = 1, 50 do s:quantiles 'q' end while true do s:reset_statistics() end",
     STATUS_PLUGIN_BUDGET, ""},
};

static void script_ends_as_expected(void **state) {
    const struct script_case *c = *state;
    struct stack_limits limits = small_limits();
    struct error err = ERROR_NONE;
    char printed[2001];
    enum status status = run_with(c->text, &limits, printed, &err);
    const char *words = status == STATUS_OK ? printed : err.message;
    if (status != c->status || strstr(words, c->part) == NULL)
        fail_msg("%s: expected %s '%s', got %s: %s: %s", c->name, status_name(c->status), c->part,
                 status_name(status), err.where, words);
}

static void an_error_has_its_line(void **state) {
    (void)state;
    struct stack_limits limits = small_limits();
    struct error err = ERROR_NONE;
    char printed[2001];
    const char *text = HEAD "\n\ns:schedule(1, function()\n  local t = nil\n  return t.x\nend)\ns:run()";
    assert_int_equal(run_with(text, &limits, printed, &err), STATUS_PLUGIN_ERROR);
    assert_non_null(strstr(err.where, ":5"));
    text = HEAD "\ns:process(function(p)\n  p:hold(1)\n  while true do end\nend)\ns:run()";
    assert_int_equal(run_with(text, &limits, printed, &err), STATUS_PLUGIN_BUDGET);
    assert_non_null(strstr(err.where, ":4"));
}

// --- too little memory
// ----------------------------------------------------------------------------------------------

/* A little of everything. */
static const char MODEL[] =
    HEAD "local u, r, t, c = s:stream 'u', s:resource('r', { preemptive = true }), s:store 't', "
         "s:container('c', 9)\n"
         "local g, k, q, b = s:gate 'g', s:condition 'k', s:quantiles 'q', s:batch_means 'b'\n"
         "local done = 0\n"
         "for i = 1, 40 do s:process(function(p)\n"
         "  if not p:request(r, { priority = -i, timeout = 20 }) then return end\n"
         "  if not p:hold(u:exponential(1)) then p:reclaim(r) end\n"
         "  p:put(t, { i }) p:put(c, 1) p:get(c, 1)\n"
         "  p:any { g, { t, filter = function(x) return x[1] > i end }, timeout = 3 }\n"
         "  pcall(function() p:wait_until(k, function() return done > 2 end, { timeout = 1 }) end)\n"
         "  done = done + 1 q:add(done) b:add(done) k:check()\n"
         "end) end\n"
         "for i = 1, 90 do local x = i s:schedule(i / 7, function() if x % 9 == 0 then g:open() else "
         "g:close() end end, {}) end\n"
         "s:warm_up(2)\n"
         "s:run()\n"
         "print(done, s:fingerprint())\n";

static void every_memory_cap_ends_cleanly(void **state) {
    (void)state;
    struct stack_limits limits = small_limits();
    char printed[2001], whole[2001];
    int n_refused = 0, n_done = 0;
    assert_int_equal(run_with(MODEL, &limits, whole, NULL), STATUS_OK);
    for (size_t cap = 1000; cap < 400 * 1000; cap += cap < 100 * 1000 ? 331 : 1733) {
        limits.state_bytes = cap;
        struct error err = ERROR_NONE;
        enum status status = run_with(MODEL, &limits, printed, &err);
        if (status == STATUS_OK) {
            assert_string_equal(printed, whole);
            n_done++;
        } else {
            if (status != STATUS_PLUGIN_MEMORY) fail_msg("cap %zu: %s: %s", cap, err.where, err.message);
            n_refused++;
        }
    }
    assert_true(n_refused > 100 && n_done > 10);
}

#ifdef TRUCE_FAULT_INJECTION
static void every_failing_allocation_ends_cleanly(void **state) {
    (void)state;
    struct stack_limits limits = small_limits();
    char printed[2001], whole[2001];
    int n_failed = 0;
    assert_int_equal(run_with(MODEL, &limits, whole, NULL), STATUS_OK);
    for (long n = 0; n < 3000; n += n < 800 ? 1 : 17) {
        memory_fail_after(n);
        struct error err = ERROR_NONE;
        enum status status = run_with(MODEL, &limits, printed, &err);
        memory_fail_after(-1);
        if (status == STATUS_OK) {
            assert_string_equal(printed, whole); // what failed was put off, or never came
        } else {
            if (status != STATUS_NO_MEMORY && status != STATUS_PLUGIN_MEMORY)
                fail_msg("allocation %ld: %s: %s", n, err.where, err.message);
            n_failed++;
        }
    }
    assert_true(n_failed > 30); // what Lua asks for is asked for again after a collection
}
#endif

int main(void) {
    enum { N_CASES = sizeof CASES / sizeof CASES[0] };
    struct CMUnitTest tests[N_CASES + 3];
    int n = 0;
    for (; n < N_CASES; n++)
        tests[n] = (struct CMUnitTest){.name = CASES[n].name,
                                       .test_func = script_ends_as_expected,
                                       .initial_state = (void *)(uintptr_t)&CASES[n]};
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(an_error_has_its_line);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(every_memory_cap_ends_cleanly);
#ifdef TRUCE_FAULT_INJECTION
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(every_failing_allocation_ends_cleanly);
#endif
    return _cmocka_run_group_tests("script", tests, (size_t)n, NULL, NULL);
}
