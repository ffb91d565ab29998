/*
 * Plugins as processes, on a fake mission whose clock the test moves: each wait with both of its outcomes,
 * what hooks and the process share, parties, errors and limits.
 *
 * Faults planted one at a time and caught here: a limit that is not dropped when the condition is met; a
 * limit that does not look once more; the table of a hook shared with later calls; waits, or threads, for
 * nothing; one m.state, or one stream, for all parties; m.me never renewed; a process told what other kinds
 * are told; a wait wherever it stands; the process before the hook; errors named after the hook; orders of
 * nobody.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "script/mission_lua.h"
#include "script/process_rig.h"

#include <dirent.h>

#define HEAD                                                                                                 \
    "return { api_version = 1, kind = 'policy', name = 'x', summary = 's', owns = { 'laydown', 'ceiling' "   \
    "},\n"
#define PARTY_HEAD                                                                                           \
    "return { api_version = 1, kind = 'party', name = 'x', summary = 's', drives = 'movement',\n"

/* --- the waits --- */

static void time_passes(void **state) {
    (void)state;
    struct rig r =
        rig_open(HEAD "run = function(m)\n"
                      "  m.log('begins')\n"
                      "  for i = 1, 3 do assert(m:wait(i * 10.5) == true) m.log('after ' .. i) end\n"
                      "end }");
    r.mission.now_days = 0;
    tell(&r, HOOK_on_start, -1);
    assert_log(&r, "");
    tell(&r, HOOK_run, -1);
    assert_wake(&r, -1, 10.5);
    tell(&r, HOOK_on_month, -1); // nothing that it waits for
    must_wake(&r, -1);
    assert_wake(&r, -1, 21);
    must_wake(&r, -1);
    must_wake(&r, -1);
    assert_wake(&r, -1, -1);
    tell(&r, HOOK_run, -1); // it has returned
    tell(&r, HOOK_on_month, -1);
    assert_log(&r, "0 begins\n10.5 after 1\n31.5 after 2\n63 after 3\n");
    rig_close(&r);
}

static void conditions_are_looked_at_when_something_is_told(void **state) {
    (void)state;
    struct rig r = rig_open(
        HEAD "run = function(m)\n"
             "  m.log(tostring(m:wait_until(function() return m.world.troops_persons > 100 end)))\n"
             "  m.log(tostring(m:wait_until(function() return m.world.troops_persons < 5 end, 60)))\n"
             "  m.log(tostring(m:wait_until(function() return m.world.troops_persons < 5 end, 30)))\n"
             "  m.log(tostring(m:wait_until(function() return m.world.troops_persons == 7 end, 0)))\n"
             "end }");
    r.mission.now_days = 0;
    r.mission.world[METRIC_troops_persons] = 200; // met at once: nothing is waited for
    tell(&r, HOOK_run, -1);
    assert_log(&r, "0 true\n");
    assert_wake(&r, -1, 60);
    r.mission.now_days = 20;
    tell(&r, HOOK_on_month, -1);
    assert_log(&r, "0 true\n");
    r.mission.world[METRIC_troops_persons] = 4;
    tell(&r, HOOK_on_review, -1); // met: the limit is dropped for that of the next, met at once too
    assert_log(&r, "0 true\n20 true\n20 true\n");
    assert_wake(&r, -1, 0);
    must_wake(&r, -1);
    assert_log(&r, "0 true\n20 true\n20 true\n20 false\n");
    rig_close(&r);
}

static void a_condition_met_leaves_no_wake_behind(void **state) {
    (void)state;
    struct rig r = rig_open(HEAD "run = function(m)\n"
                                 "  m:wait_until(function() return m.state.go end, 60)\n"
                                 "  m:wait_for('on_election')\n"
                                 "end,\n"
                                 "on_month = function(m) m.state.go = true end }");
    tell(&r, HOOK_run, -1);
    assert_wake(&r, -1, 60);
    tell(&r, HOOK_on_review, -1);
    assert_wake(&r, -1, 60);
    tell(&r, HOOK_on_month, -1); // the hook first, then the process: it sees what the hook noted
    assert_wake(&r, -1, -1);
    rig_close(&r);
}

static void a_limit_looks_once_more(void **state) {
    (void)state;
    struct rig r =
        rig_open(HEAD "run = function(m)\n"
                      "  m.log(tostring(m:wait_until(function() return m.now_days >= 60 end, 60)))\n"
                      "end }");
    r.mission.now_days = 0;
    tell(&r, HOOK_run, -1);
    must_wake(&r, -1);
    assert_log(&r, "60 true\n");
    rig_close(&r);
}

static enum status election(struct rig *r, double accepted) {
    struct hook_call call = {
        .hook = HOOK_on_election, .n_arguments = 1, .arguments = {accepted}, .i_party = -1};
    return call_with(r, &call, NULL);
}

static void hooks_are_waited_for(void **state) {
    (void)state;
    struct rig r = rig_open(HEAD "run = function(m)\n"
                                 "  local e = m:wait_for('on_election')\n"
                                 "  local f = m:wait_for('on_election', 500)\n"
                                 "  m.log(e.accepted .. ' ' .. f.accepted)\n"
                                 "  m.log(tostring(m:wait_for('on_election', 20)))\n"
                                 "  local i = m:wait_for('on_incident')\n"
                                 "  m.log(m.sectors.name[i.sector] .. ' ' .. i.deaths_persons)\n"
                                 "end }");
    r.mission.now_days = 0;
    tell(&r, HOOK_run, -1);
    assert_wake(&r, -1, -1);
    tell(&r, HOOK_on_month, -1);
    assert_int_equal(election(&r, 1), STATUS_OK);
    assert_wake(&r, -1, 500);
    assert_int_equal(election(&r, 0), STATUS_OK); // what the first told is kept
    assert_log(&r, "0 1.0 0.0\n");
    must_wake(&r, -1);
    assert_log(&r, "0 1.0 0.0\n20 nil\n");
    struct hook_call call = {
        .hook = HOOK_on_incident, .n_arguments = 3, .arguments = {3, 17, 4.5}, .i_party = -1};
    assert_int_equal(call_with(&r, &call, NULL), STATUS_OK);
    assert_log(&r, "0 1.0 0.0\n20 nil\n20 ridge 17.0\n");
    rig_close(&r);
}

static void a_process_is_told_what_its_kind_is_told(void **state) {
    (void)state;
    struct rig r = rig_open(HEAD "run = function(m) m:wait(1) end }");
    for (int i = 0; i < N_HOOKS; i++) {
        bool told = HOOKS[i].kind == HOOK_NOTIFY && (HOOKS[i].roles & ROLES_POLICY);
        assert_int_equal(r.policy->hooks >> i & 1, told || i == HOOK_run);
    }
    rig_close(&r);
    r = rig_open(PARTY_HEAD "run = function(m) m:wait(1) end }");
    assert_false(r.policy->hooks >> HOOK_on_review & 1);
    assert_true(r.policy->hooks >> HOOK_on_election & 1);
    rig_close(&r);
    r = rig_open(HEAD "on_month = function() end }");
    assert_true(r.policy->hooks == UINT64_C(1) << HOOK_on_month);
    rig_close(&r);
}

static void orders_are_given_between_waits(void **state) {
    (void)state;
    struct rig r = rig_open(HEAD "run = function(m)\n"
                                 "  for i = 1, 3 do assert(m:hand_over(i)) m:wait(30) end\n"
                                 "  local ok, why = m:hand_over(4)\n"
                                 "  m.log(tostring(ok) .. ' ' .. why)\n"
                                 "end }");
    tell(&r, HOOK_run, -1);
    must_wake(&r, -1);
    must_wake(&r, -1);
    assert_int_equal(r.mission.n_orders, 3);
    assert_int_equal(r.mission.orders[2].order.i_sector, 2);
    assert_int_equal(r.mission.orders[2].order.i_actor, -1);
    refuse_all(&r.mission, "no airlift until day 412");
    must_wake(&r, -1);
    assert_log(&r, "821.25 false no airlift until day 412\n");
    rig_close(&r);
}

static void pcall_holds_across_waits(void **state) {
    (void)state;
    struct rig r = rig_open(
        HEAD
        "run = function(m)\n"
        "  local ok, message = pcall(function() m:wait(3) m:wait(4) error('late', 0) end)\n"
        "  m.log(tostring(ok) .. ' ' .. message)\n"
        "  ok, message = pcall(m.wait_until, m, function() return m.now_days > 740 and error('bad') end)\n"
        "  m.log(tostring(ok) .. ' ' .. (message:sub(-3)))\n"
        "  m:wait(1) m.log('lives')\n"
        "end }");
    tell(&r, HOOK_run, -1);
    must_wake(&r, -1);
    must_wake(&r, -1);
    r.mission.now_days = 750;
    tell(&r, HOOK_on_month, -1);
    must_wake(&r, -1);
    assert_log(&r, "738.25 false late\n750 false bad\n751 lives\n");
    rig_close(&r);
}

/* --- parties --- */

static void each_party_has_its_process_state_and_luck(void **state) {
    (void)state;
    struct rig r = rig_open(
        PARTY_HEAD
        "on_month = function(m) m.state.months = (m.state.months or 0) + 1 end,\n"
        "run = function(m)\n"
        "  m.log(m.me.name .. ' ' .. m.me.index .. ' ' .. m.me.armed_persons .. ' '\n"
        "        .. m.me.armed_in_persons[3])\n"
        "  m:wait(10 * m.me.index)\n"
        "  m.log(m.me.name .. string.format(' %s %.17g', tostring(m.state.months), m.rng.a:uniform()))\n"
        "end }");
    r.mission.now_days = 0;
    r.mission.me[2][ME_armed_persons] = 77;
    r.mission.me_sectors[3][ME_armed_in_persons][2] = 205;
    tell(&r, HOOK_run, 1);
    tell(&r, HOOK_run, 2);
    assert_wake(&r, 1, 20);
    assert_wake(&r, 2, 30);
    tell(&r, HOOK_on_month, 2);
    tell(&r, HOOK_on_month, 2);
    r.mission.me[2][ME_armed_persons] = 55;
    must_wake(&r, 2);
    must_wake(&r, 1);
    struct rng red = fake_port.stream(fake_mission(&r.mission), "x@RED", "a"),
               splinter = fake_port.stream(fake_mission(&r.mission), "x@splinter-1", "a");
    char expected[300];
    snprintf(expected, sizeof expected,
             "0 RED 2 77.0 %.1f\n0 splinter-1 3 30.5 205.0\n30 splinter-1 2 %.17g\n30 RED nil %.17g\n",
             220.5 + ME_armed_in_persons, rng_uniform(&splinter), rng_uniform(&red));
    assert_log(&r, expected);
    rig_close(&r);
}

static void what_a_party_knows_is_renewed(void **state) {
    (void)state;
    struct rig r =
        rig_open(PARTY_HEAD "on_month = function(m)\n"
                            "  local first = m.state.kept\n"
                            "  m.state.kept = m.me.armed_in_persons\n"
                            "  m.log(m.me.name .. ' ' .. m.me.wish .. ' ' .. m.me.armed_in_persons[1]\n"
                            "        .. ' ' .. tostring(first and first[1]))\n"
                            "end }");
    r.mission.now_days = 0;
    tell(&r, HOOK_on_month, 1);
    r.mission.me[2][ME_wish] = -0.25;
    r.mission.me_sectors[2][ME_armed_in_persons][0] = 8;
    tell(&r, HOOK_on_month, 1);
    tell(&r, HOOK_on_month, 2);
    char expected[200];
    snprintf(expected, sizeof expected,
             "0 RED %.1f 21.5 nil\n0 RED -0.25 8.0 21.5\n0 splinter-1 %.1f 31.5 nil\n", 20.5 + ME_wish,
             30.5 + ME_wish);
    assert_log(&r, expected);
    rig_close(&r);
}

static void a_broker_has_no_number(void **state) {
    (void)state;
    struct rig r =
        rig_open("return { api_version = 1, kind = 'party', name = 'x', summary = 's', drives = 'broker',\n"
                 "on_month = function(m) m.log(m.me.name .. m.rng.a:uniform()) end,\n"
                 "on_start = function(m) return m.me.index end }");
    struct error err = ERROR_NONE;
    tell(&r, HOOK_on_month, -1);
    assert_non_null(strstr(stack_run_log(r.run, 0), " broker0."));
    assert_int_equal(call_for(&r, HOOK_on_start, -1, &err), STATUS_PLUGIN_ERROR);
    assert_string_equal(err.message, "on_start: m.me.index is of parties; the network is none");
    rig_close(&r);
}

/* --- errors --- */

static void errors_name_run_and_the_line(void **state) {
    (void)state;
    static const struct {
        const char *body, *message;
        int line;
    } CASES[] = {
        {"error('gone')", "run: gone", 3},
        {"m:wait(1)\n error({})", "run: (error object is a table)", 4},
        {"m:wait(1)\n local t = nil\n return t.x", "run: attempt to index a nil value (local 't')", 5},
        {"local function deep() m:wait(1) error('x') end\n deep()", "run: x (in 'deep', called from line 4)",
         3},
        {"m:wait(-1)", "run: m:wait: the time must be a number of days from 0 to 1e+06, not -1", 3},
        {"m:wait(0/0)", "run: m:wait: the time must be a number of days from 0 to 1e+06, not nan", 3},
        {"m:wait(1/0)", "run: m:wait: the time must be a number of days from 0 to 1e+06, not inf", 3},
        {"m:wait(1e300)", "run: m:wait: the time must be a number of days from 0 to 1e+06, not 1e+300", 3},
        {"m:wait('3')", "run: m:wait: the time must be a number of days from 0 to 1e+06, not string", 3},
        {"m:wait()", "run: m:wait: the time must be a number of days from 0 to 1e+06, not no value", 3},
        {"m.wait(1)", "run: call it with a colon: m:wait(...)", 3},
        {"m:wait_until(3)", "run: m:wait_until takes a function that says whether to go on, not a number", 3},
        {"m:wait_until(function() return false end, 'x')",
         "run: m:wait_until: the time must be a number of days from 0 to 1e+06, not string", 3},
        {"m:wait_until(function()\n error('in it') end)", "run: in it", 4},
        {"m:wait_until(function() m:wait(1) end)", "run: m:wait: a process cannot wait here, in a condition",
         3},
        {"table.sort({ 1, 2 }, function() m:wait(1) end)", "run: m:wait: a process cannot wait here", 3},
        {"m:wait_for('on_elektion')",
         "run: m:wait_for: there is no hook 'on_elektion'; did you mean 'on_election'?", 3},
        {"m:wait_for('choose_response')", "run: m:wait_for: nobody is told 'choose_response'", 3},
        {"m:wait_for('run')", "run: m:wait_for: nobody is told 'run'", 3},
        {"m:wait_for(7)", "run: m:wait_for takes the name of a hook, such as \"on_election\", not a number",
         3},
        {"m:wait_for('on_election', -2)",
         "run: m:wait_for: the time must be a number of days from 0 to 1e+06, not -2", 3},
        {"return m.me.name", "run: m.me is what a party knows of itself: of plugins of kind 'party' only", 3},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        char text[500], line[16];
        snprintf(text, sizeof text, "local m " HEAD "run = function(m)\n  %s\nend }",
                 CASES[i].body); // not read at loading
        snprintf(line, sizeof line, ":%d", CASES[i].line);
        struct rig r = rig_open(text);
        struct error err = ERROR_NONE;
        enum status status = call_for(&r, HOOK_run, -1, &err);
        if (status == STATUS_OK) status = wake(&r, -1, &err);
        assert_int_equal(status, STATUS_PLUGIN_ERROR);
        if (strncmp(err.message, CASES[i].message, strlen(CASES[i].message)) != 0)
            assert_string_equal(err.message, CASES[i].message);
        assert_string_equal(strrchr(err.where, ':'), line);
        rig_close(&r);
    }
}

/* A hook brought it on, but it is the process that failed. */
static void an_error_after_a_hook_is_the_process_s(void **state) {
    (void)state;
    struct rig r =
        rig_open(HEAD "on_month = function(m) m.state.told = true end,\n"
                      "run = function(m) m:wait_for('on_month')\n  assert(not m.state.told, 'seen') end }");
    struct error err = ERROR_NONE;
    tell(&r, HOOK_run, -1);
    assert_int_equal(call_for(&r, HOOK_on_month, -1, &err), STATUS_PLUGIN_ERROR);
    assert_string_equal(err.message, "run: seen");
    assert_string_equal(strrchr(err.where, ':'), ":4");
    rig_close(&r);
}

static void only_a_process_waits(void **state) {
    (void)state;
    static const char *const WAITS[][2] = {{"m:wait(1)", "m:wait"},
                                           {"m:wait_until(function() return true end)", "m:wait_until"},
                                           {"m:wait_for('on_election')", "m:wait_for"}};
    for (size_t i = 0; i < 3; i++) {
        char text[500], expected[200];
        snprintf(text, sizeof text,
                 HEAD "run = function(m) m:wait(1) end,\non_month = function(m)\n  %s\nend }", WAITS[i][0]);
        snprintf(
            expected, sizeof expected,
            "on_month: %s: only a process can wait, the function 'run' of a plugin; on_month must return",
            WAITS[i][1]);
        struct rig r = rig_open(text);
        struct error err = ERROR_NONE;
        tell(&r, HOOK_run, -1);
        assert_int_equal(call_for(&r, HOOK_on_month, -1, &err), STATUS_PLUGIN_ERROR);
        assert_string_equal(err.message, expected);
        assert_string_equal(strrchr(err.where, ':'), ":4");
        rig_close(&r);
    }
}

static void another_kinds_hook_is_not_waited_for(void **state) {
    (void)state;
    struct rig r = rig_open(PARTY_HEAD "run = function(m) m:wait_for('on_review') end }");
    struct error err = ERROR_NONE;
    assert_int_equal(call_for(&r, HOOK_run, 1, &err), STATUS_PLUGIN_ERROR);
    assert_string_equal(err.message, "run: m:wait_for: other kinds of plugin are told 'on_review'");
    rig_close(&r);
}

/* --- limits --- */

/* Wakes until the process is stopped; how often. */
static long wake_to_the_end(struct rig *r, struct error *err) {
    long n = 0;
    enum status status = call_for(r, HOOK_run, -1, err);
    for (; status == STATUS_OK && n < 1000000; n++)
        status = wake(r, -1, err);
    return n;
}

static void waiting_is_not_free(void **state) {
    (void)state;
    static const char *const FOREVER[] = {"while true do m:wait(0) end",
                                          "while true do pcall(function() m:wait(0) end) end",
                                          "while true do m:wait_until(function() return false end, 0) end",
                                          "while true do m:wait_for('on_election', 0) end"};
    for (size_t i = 0; i < sizeof FOREVER / sizeof FOREVER[0]; i++) {
        struct stack_limits limits = stack_limits_default;
        limits.run_gas = 3 * 1000 * 1000;
        char text[300];
        snprintf(text, sizeof text, HEAD "run = function(m)\n  %s\nend }", FOREVER[i]);
        struct rig r = rig_open_limited(text, &limits);
        struct error err = ERROR_NONE;
        long n = wake_to_the_end(&r, &err);
        assert_in_range(n, 3000, 12001);
        assert_int_equal(err.code, STATUS_PLUGIN_BUDGET);
        assert_non_null(strstr(
            err.message, "run: stopped: it used up its budget of 3000000 instructions for the whole run"));
        assert_string_equal(strrchr(err.where, ':'), ":3");
        assert_int_equal(call_for(&r, HOOK_run, -1, &err), STATUS_OK); // it waits no more
        rig_close(&r);
    }
}

static void a_kill_in_a_process_is_for_good(void **state) {
    (void)state;
    static const char *const BODIES[] = {
        "while true do pcall(error) end",
        "pcall(function() pcall(function() while true do end end) end) m.log('out')",
        "local t = {} while true do pcall(function() for i = 1, 1e7 do t[i] = { i } end end) end"};
    for (size_t i = 0; i < sizeof BODIES / sizeof BODIES[0]; i++) {
        char text[400];
        snprintf(text, sizeof text,
                 HEAD "run = function(m)\n  m:wait(1)\n  %s\nend,\non_month = function() end }", BODIES[i]);
        struct rig r = rig_open(text);
        struct error err = ERROR_NONE;
        tell(&r, HOOK_run, -1);
        enum status status = wake(&r, -1, &err);
        assert_int_equal(status, i == 2 ? STATUS_PLUGIN_MEMORY : STATUS_PLUGIN_BUDGET);
        assert_string_equal(strrchr(err.where, ':'), ":4");
        assert_int_equal(call_for(&r, HOOK_on_month, -1, &err), status); // dead is dead
        assert_log(&r, "");
        rig_close(&r);
    }
}

static void many_processes_share_one_budget(void **state) {
    (void)state;
    struct stack_limits limits = stack_limits_default;
    limits.run_gas = 1000 * 1000;
    struct rig r = rig_open_limited(
        PARTY_HEAD "run = function(m) while m:wait(1) do for i = 1, 500 do end end end }", &limits);
    struct error err = ERROR_NONE;
    enum status status = STATUS_OK;
    long n = 0;
    for (int k = 0; k < 3; k++)
        tell(&r, HOOK_run, k);
    for (; status == STATUS_OK && n < 100000; n++)
        status = wake(&r, (int)(n % 3), &err);
    assert_int_equal(status, STATUS_PLUGIN_BUDGET);
    assert_in_range(n, 500, 2000);
    rig_close(&r);
}

static void a_thread_is_charged_a_whole_step(void **state) {
    (void)state;
    struct rig r = rig_open(PARTY_HEAD "run = function(m) end }");
    tell(&r, HOOK_on_start, 0);
    long before = mission_lua_gas(r.policy->self);
    for (int k = 0; k < r.mission.n_parties; k++)
        tell(&r, HOOK_run, k);
    assert_true(mission_lua_gas(r.policy->self) - before >= 1000 * r.mission.n_parties);
    rig_close(&r);
}

/* The clock is no budget: who runs the plugin is told which of them it was. */
static void the_clock_stops_a_process_and_says_so(void **state) {
    (void)state;
    struct stack_limits limits = stack_limits_default;
    struct error err = ERROR_NONE;
    limits.cpu_seconds = 1e-9;
    struct rig r = rig_open_limited(HEAD "run = function(m) m:wait(1)\n while true do end end }", &limits);
    tell(&r, HOOK_run, -1);
    assert_false(stack_run_timed_out(r.run));
    assert_int_equal(wake(&r, -1, &err), STATUS_PLUGIN_BUDGET);
    assert_non_null(strstr(err.message, "run: stopped: it used more than 1e-09 s of processor time"));
    assert_true(stack_run_timed_out(r.run));
    rig_close(&r);
    r = rig_open(HEAD "run = function(m) while true do end end }");
    assert_int_equal(call_for(&r, HOOK_run, -1, &err), STATUS_PLUGIN_BUDGET);
    assert_false(stack_run_timed_out(r.run));
    rig_close(&r);
}

/* With as little memory as the state holds at its opening, and 64 bytes more each time, until it is enough.
 */
static void every_memory_cap_ends_cleanly(void **state) {
    (void)state;
    const char *text =
        PARTY_HEAD "run = function(m)\n"
                   "  local seen = {}\n"
                   "  pcall(function() m:wait(1) seen[1] = m.me.armed_in_persons error({}) end)\n"
                   "  seen[2] = m:wait_for('on_election', 3) or m.rng.a:uniform()\n"
                   "  m:wait_until(function() return #seen > 1 end)\n"
                   "end }";
    int n_done = 0, n_refused = 0;
    for (size_t bytes = 14000; bytes < 60000 && n_done < 20; bytes += 64) {
        struct stack_limits limits = stack_limits_default;
        struct diagnostics d;
        struct stack_run *run = NULL;
        struct rig r = {.plugin = load_text(text, &d), .stack = stack_create()};
        int n;
        limits.state_bytes = bytes;
        busy_mission_init(&r.mission, 5);
        assert_true(stack_add(r.stack, r.plugin, NULL, 0, "t", 1, &d));
        enum status status = stack_open_on(&run, r.stack, &fake_port, &limits, NULL);
        if (status == STATUS_OK) {
            r.run = run;
            r.policy = stack_run_policies(run, &n);
            status = call_for(&r, HOOK_run, 1, NULL);
            while (status == STATUS_OK && r.mission.wake_days[2] >= 0)
                status = wake(&r, 1, NULL);
        }
        assert_true(status == STATUS_OK || status == STATUS_PLUGIN_MEMORY);
        n_done += status == STATUS_OK;
        n_refused += status != STATUS_OK;
        rig_close(&r);
        diagnostics_free(&d);
    }
    assert_true(n_done == 20 && n_refused > 20);
}

/* Whatever it is in the midst of, a run may end there. */
static void a_run_may_end_in_any_wait(void **state) {
    (void)state;
    static const char *const BODIES[] = {"m:wait(5)", "m:wait_until(function() return false end)",
                                         "m:wait_for('on_election', 3)",
                                         "pcall(function() pcall(function() m:wait(5) end) end)"};
    for (size_t i = 0; i < sizeof BODIES / sizeof BODIES[0]; i++) {
        char text[300];
        snprintf(text, sizeof text, PARTY_HEAD "run = function(m)\n  local t = { 1, 2 } %s return t\nend }",
                 BODIES[i]);
        struct rig r = rig_open(text);
        tell(&r, HOOK_run, 1);
        tell(&r, HOOK_run, 2);
        rig_close(&r);
    }
}

/* --- attacks: the files of tests/sandbox/processes, and those of tests/sandbox in a process --- */

enum { MAX_FILES = 200, MOST_WAKES = 500000 };

struct attack {
    char path[300];
    bool is_wrapped; // a text without a plugin around it
};

static char *read_text(const char *path) {
    char *text = calloc(1, 70000);
    FILE *file = fopen(path, "rb");
    assert_true(file != NULL && text != NULL);
    assert_true(fread(text, 1, 69999, file) > 0);
    fclose(file);
    return text;
}

/* A month between wakes now and then; at most so many wakes. */
static enum status attack(struct rig *r, struct error *err) {
    enum status status = call_for(r, HOOK_run, -1, err);
    if (status == STATUS_OK) status = call_for(r, HOOK_on_month, -1, err);
    for (long n = 0; status == STATUS_OK && r->mission.wake_days[0] >= 0 && n < MOST_WAKES; n++) {
        status = wake(r, -1, err);
        if (status == STATUS_OK && n % 50 == 0) status = call_for(r, HOOK_on_month, -1, err);
    }
    return status;
}

/* Names that the sandbox does not have are refused when the text is read, in the words of a run or as
 * unknown. */
static bool is_refused(const char *text, const char *part) {
    struct diagnostics d;
    struct plugin *p = load_text(text, &d);
    bool refused =
        p == NULL && d.n > 0 &&
        (strstr(d.items[0].message, part) != NULL || strstr(d.items[0].message, "unknown name") != NULL);
    diagnostics_free(&d);
    plugin_destroy(p);
    return refused;
}

static void attack_ends_as_expected(void **state) {
    const struct attack *a = *state;
    char expected[64] = "", part[256] = "";
    char *text = read_text(a->path), *whole = calloc(1, 71000);
    assert_true(sscanf(text, "-- expect: %63[a-z_]: %255[^\n]", expected, part) >= 1);
    if (a->is_wrapped)
        snprintf(whole, 71000, HEAD "run = function(m) m:wait(1)\n%s\nend }", text);
    else
        strcpy(whole, text);
    bool refused = strcmp(expected, "plugin_error") == 0 && is_refused(whole, part);
    if (strcmp(expected, "invalid") != 0 && !refused) { // else it does not even load
        struct error err = ERROR_NONE;
        struct rig r = rig_open(whole);
        enum status status = attack(&r, &err);
        if (strcmp(status_name(status), expected) != 0 || strstr(err.message, part) == NULL)
            fail_msg("%s: expected %s '%s', got %s: %s: %s", a->path, expected, part, status_name(status),
                     err.where, err.message);
        rig_close(&r);
    }
    free(text);
    free(whole);
}

static int compare_attacks(const void *a, const void *b) {
    return strcmp(((const struct attack *)a)->path, ((const struct attack *)b)->path);
}

static size_t list_attacks(struct attack *attacks, size_t n, const char *path, bool is_wrapped) {
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL && n < MAX_FILES; entry = readdir(folder)) {
        size_t length = strlen(entry->d_name);
        if (length < 4 || strcmp(entry->d_name + length - 4, ".lua") != 0) continue;
        snprintf(attacks[n].path, sizeof attacks[n].path, "%s/%s", path, entry->d_name);
        attacks[n++].is_wrapped = is_wrapped;
    }
    closedir(folder);
    return n;
}

static int run_attacks(void) {
    static struct attack attacks[MAX_FILES];
    static struct CMUnitTest tests[MAX_FILES];
    size_t n = list_attacks(attacks, 0, "tests/sandbox/processes", false);
    if (n < 20) return 1;
    n = list_attacks(attacks, n, "tests/sandbox", true);
    qsort(attacks, n, sizeof attacks[0], compare_attacks);
    for (size_t i = 0; i < n; i++)
        tests[i] = (struct CMUnitTest){
            .name = attacks[i].path, .test_func = attack_ends_as_expected, .initial_state = &attacks[i]};
    return _cmocka_run_group_tests("attacks", tests, n, NULL, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(time_passes),
        cmocka_unit_test(conditions_are_looked_at_when_something_is_told),
        cmocka_unit_test(a_condition_met_leaves_no_wake_behind),
        cmocka_unit_test(a_limit_looks_once_more),
        cmocka_unit_test(hooks_are_waited_for),
        cmocka_unit_test(a_process_is_told_what_its_kind_is_told),
        cmocka_unit_test(orders_are_given_between_waits),
        cmocka_unit_test(pcall_holds_across_waits),
        cmocka_unit_test(each_party_has_its_process_state_and_luck),
        cmocka_unit_test(what_a_party_knows_is_renewed),
        cmocka_unit_test(a_broker_has_no_number),
        cmocka_unit_test(errors_name_run_and_the_line),
        cmocka_unit_test(an_error_after_a_hook_is_the_process_s),
        cmocka_unit_test(only_a_process_waits),
        cmocka_unit_test(another_kinds_hook_is_not_waited_for),
        cmocka_unit_test(waiting_is_not_free),
        cmocka_unit_test(a_kill_in_a_process_is_for_good),
        cmocka_unit_test(many_processes_share_one_budget),
        cmocka_unit_test(a_thread_is_charged_a_whole_step),
        cmocka_unit_test(the_clock_stops_a_process_and_says_so),
        cmocka_unit_test(every_memory_cap_ends_cleanly),
        cmocka_unit_test(a_run_may_end_in_any_wait),
    };
    int n_failed = run_attacks();
    return n_failed + cmocka_run_group_tests(tests, NULL, NULL);
}
