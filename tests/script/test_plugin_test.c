/*
 * Tests of tests: what `t` offers a plugin's author, the words of failures, and what the conformance walks catch.
 *
 * Planted faults that these tests catch: a failure that pcall swallows; keys and impossible reports that are not checked;
 * t.advance without wakes; a plugin's work that is free; candidates that never shrink; no mission of 0 sectors; parameters
 * not tried at their ends; answers not in the digest.
 */
#include "script/plugin_test.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define HEAD "return { api_version = 1, kind = 'policy', name = 'x', summary = 'S.', owns = { 'ceiling' },\n"
#define PARAMS "params = { share = { default = 0.5, min = 0.1, max = 1, unit = '1', doc = 'D.' } },\n"
#define PARTY "return { api_version = 1, kind = 'party', name = 'x', summary = 'S.', drives = 'movement',\n"

/* --- a plugin and its tests in a folder of their own --- */

struct rig {
    char folder[40], plugin_path[60], test_path[60];
    struct plugin *plugin;
    struct diagnostics d;
    struct test_results results;
};

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0 && fclose(file) == 0);
}

static void rig_open(struct rig *r, const char *plugin) {
    *r = (struct rig){.folder = "/tmp/truce_test_XXXXXX"};
    assert_non_null(mkdtemp(r->folder));
    snprintf(r->plugin_path, sizeof r->plugin_path, "%s/x.lua", r->folder);
    snprintf(r->test_path, sizeof r->test_path, "%s/x.test.lua", r->folder);
    write_file(r->plugin_path, plugin);
    r->plugin = plugin_load(r->plugin_path, &r->d);
    if (r->plugin == NULL) fail_msg("line %d: %s", r->d.items[0].line, r->d.items[0].message);
}

static void rig_close(struct rig *r) {
    plugin_destroy(r->plugin);
    test_results_free(&r->results);
    diagnostics_free(&r->d);
    unlink(r->plugin_path);
    unlink(r->test_path);
    rmdir(r->folder);
}

/* Runs a file of tests; the results are in the rig. */
static bool run_file(struct rig *r, const char *text) {
    test_results_free(&r->results);
    write_file(r->test_path, text);
    return plugin_test_run(r->plugin, r->test_path, &r->results, &r->d);
}

/* Runs one test with this body, on its second line. */
static const struct test_result *run_body(struct rig *r, const char *body) {
    char text[1500];
    snprintf(text, sizeof text, "return { { 'one', function(t)\n%s\nend } }", body);
    if (!run_file(r, text)) fail_msg("%s: %s", body, r->d.items[0].message);
    assert_int_equal(r->results.n, 1);
    return &r->results.items[0];
}

static void must_pass(struct rig *r, const char *body) {
    const struct test_result *result = run_body(r, body);
    if (!result->passed) fail_msg("%s: %s", body, result->message);
}

static void must_fail(struct rig *r, const char *body, const char *message) {
    const struct test_result *result = run_body(r, body);
    if (result->passed) fail_msg("passed: %s", body);
    if (strstr(result->message, message) == NULL) fail_msg("%s: %s", body, result->message);
    if (strcmp(strrchr(result->where, ':'), ":2") != 0) fail_msg("%s: %s", body, result->where);
}

/* --- t --- */

static const char STEPS[] =
    HEAD PARAMS
    "on_month = function(m) m.state.n = (m.state.n or 0) + 1 m.log('month ' .. m.state.n)\n"
    "  if m.world.ceiling_persons > 100 then m:recommend_ceiling(m.params.share * m.world.ceiling_persons) end end,\n"
    "on_review = function(m) for i = 1, m.sectors.n do if m.sectors.hub[i] == 1 then m:hand_over(i) end end end,\n"
    "on_incident = function(m, e) m.log(m.sectors.name[e.sector] .. ' ' .. e.deaths_persons) end,\n"
    "on_renewal = function() error('not ready') end,\n"
    "on_freeze = function(m) m.log(m:travel_hours(1, 2) .. ' ' .. m:travel_hours(2, 1)) end,\n"
    "choose_response = function(m, e) return e.n > 1 and e.from_sector[2] == 2 and e.persons[2] == 90 and 2 or 0 end }";

static void a_mission_is_what_the_test_says(void **state) {
    (void)state;
    struct rig r;
    rig_open(&r, STEPS);
    must_pass(&r, "t.call('on_month') t.equal(#t.orders(), 0)"); // defaults
    must_pass(&r, "t.mission { world = { ceiling_persons = 8000 }, params = { share = 0.25 } } t.call('on_month')\n"
                  "t.equal(t.orders(), { { lever = 'recommend_ceiling', value = 2000, accepted = true, day = 0 } })");
    must_pass(&r, "t.mission { now_days = 31, sectors = { hub = { 0, 1, 0 } } } t.call('on_review')\n"
                  "t.equal(t.orders('hand_over'), { { lever = 'hand_over', sector = 2, accepted = true, day = 31 } })");
    must_pass(&r, "t.mission { sectors = { n = 3, hub = 1 } } t.call('on_review') t.equal(#t.orders(), 3)\n"
                  "t.clear() t.set { sectors = { hub = { 1, 0, 0 } } } t.call('on_review') t.equal(#t.orders(), 1)");
    must_pass(&r, "t.mission { sectors = { n = 0 } } t.call('on_review') t.equal(#t.orders(), 0)");
    must_pass(&r, "t.mission { sectors = { name = { 'a', 'b', 'c' } } } t.call('on_incident', { sector = 'c', deaths_persons = 4 })\n"
                  "t.call('on_incident', { sector = 1 }) t.equal(t.log(), { 'c 4.0', 'a 0.0' })");
    must_pass(&r, "t.equal(t.call('choose_response', { from_sector = { 1, 2 }, persons = { 10, 90 } }), 2)\n"
                  "t.equal(t.call('choose_response'), 0)");
    must_pass(&r, "t.mission { sectors = { hub = { 1, 0 } } } t.refuse('hand_over', 'no airlift') t.call('on_review')\n"
                  "t.equal(t.orders()[1].reason, 'no airlift') t.refuse('hand_over') t.call('on_review')\n"
                  "t.ok(t.orders()[2].accepted)");
    must_pass(&r, "t.mission { travel_hours = { { 0, 3 }, { math.huge, 0 } } } t.call('on_freeze') t.equal(t.log()[1], '3.0 inf')");
    must_pass(&r, "t.fails('on_renewal', 'not ready')");
    must_pass(&r, "t:mission { now_days = 4 } t:near(0.1 + 0.2, 0.3, 1e-12)");
    rig_close(&r);
}

static void failures_say_what_was_expected_and_what_came(void **state) {
    (void)state;
    static const char *const CASES[][2] = {
        {"t.equal(1, 2)", "expected 2, got 1"},
        {"t.equal({ 1, { 2 } }, { 1, { 3 } }, 'shares')", "shares: expected { 1, { 3 } }, got { 1, { 2 } }"},
        {"t.equal({ 1 }, { 1, 2 })", "expected { 1, 2 }, got { 1 }"},
        {"t.near(5, 7, 1)", "expected 7 within 1, got 5"},
        {"t.near(nil, 7, 1)", "expected 7 within 1, got nil"},
        {"t.ok(nil)", "expected a true value, got nil"},
        {"t.ok(false, 'it should have asked')", "it should have asked"},
        {"pcall(t.equal, 1, 2)", "expected 2, got 1"},
        {"t.equal(#t.orders('hand_over'), 1)", "expected 1 order of hand_over, got 0; nothing was ordered"},
        {"t.set { world = { ceiling_persons = 500 } } t.call('on_month') t.equal(#t.orders('hand_over'), 2)",
         "expected 2 orders of hand_over, got 0; ordered was recommend_ceiling 250"},
        {"t.set { sectors = { hub = { 1, 0 } } } t.refuse('hand_over', 'no airlift') t.call('on_review')"
         " t.equal(#t.orders('hand_over'), 2)",
         "expected 2 orders of hand_over, got 1; 1 of them refused: no airlift"},
        {"t.call('on_renewal')", "on_renewal failed at "},
        {"t.call('on_renewal')", "x.lua:7: not ready"},
        {"t.fails('on_month', 'x')", "expected on_month to fail with \"x\"; it did not fail"},
        {"t.fails('on_renewal', 'x y')", "it failed with \"on_renewal: not ready\""},
    };
    struct rig r;
    rig_open(&r, STEPS);
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        must_fail(&r, CASES[i][0], CASES[i][1]);
    const struct test_result *result = run_body(
        &r, "t.set { world = { ceiling_persons = 500 } } t.call('on_month') t.refuse('hand_over', 'no')\n"
            "t.set { sectors = { hub = { 0, 1 } } } t.call('on_review') t.ok(false)");
    assert_string_equal(result->orders, "day 0: recommend_ceiling 250\nday 0: hand_over south, refused: no\n");
    assert_string_equal(result->log, "0 month 1\n");
    rig_close(&r);
}

static void what_a_test_misspells_is_named(void **state) {
    (void)state;
    static const char *const CASES[][2] = {
        {"t.mission { now_day = 1 }", "t.mission: unknown key 'now_day'; did you mean 'now_days'?"},
        {"t.set { params = {} }", "t.set: unknown key 'params'"},
        {"t.mission { world = { ceiling_person = 1 } }", "world: unknown key 'ceiling_person'; did you mean 'ceiling_persons'?"},
        {"t.mission { world = { relapse = 1 } }", "world.relapse is not reported to the mission"},
        {"t.mission { world = { drawdown_frozen = 'yes' } }", "world.drawdown_frozen must be a number, not string"},
        {"t.mission { sectors = { incident_90d = 1 } }", "did you mean 'incidents_90d'?"},
        {"t.mission { sectors = { n = 3, hub = { 1, 0 } } }", "sectors.hub has 2 values; there are 3 sectors"},
        {"t.mission { sectors = { n = 65 } }", "sectors.n must be a whole number from 0 to 64"},
        {"t.set { sectors = { n = 3 } }", "the number of sectors is set by t.mission"},
        {"t.mission { sectors = { patrolled_frac = 7 } }", "a mission is never told this: patrolled_frac is 7 but must lie in 0 to 1"},
        {"t.mission { params = { shar = 1 } }", "params: unknown key 'shar'; did you mean 'share'?"},
        {"t.mission { params = { share = 2 } }", "share is 2 but must lie in 0.1 to 1"},
        {"t.mission { parties = { { posture = 1 } } }", "parties: number 1 has no name"},
        {"t.mission { parties = { { name = 'A', postur = 1 } } }", "did you mean 'posture'?"},
        {"t.mission { parties = { { name = 'A', posture = 4 } } }", "A.posture must be 0 to 3, not 4"},
        {"t.mission { outputs = { { key = '5.5', met_frac = 1 } } }", "outputs[...]: unknown key 'met_frac'"},
        {"t.mission { functions = { polic = {} } }", "functions: unknown key 'polic'; did you mean 'police'?"},
        {"t.mission { travel_hours = { { 1 } } }", "travel_hours has 1 rows; there are 2 sectors"},
        {"t.mission { me = { wish = 1 } }", "me: this plugin drives no party of the mission"},
        {"t.mission { start_date = 'soon' }", "start_date must be a text such as \"2003-10-01\""},
        {"t.orders('handover')", "there is no lever 'handover'; did you mean 'hand_over'?"},
        {"t.refuse('close_mision', 'no')", "did you mean 'close_mission'?"},
        {"t.call('on_reveiw')", "the plugin has no hook 'on_reveiw'; did you mean 'on_review'?"},
        {"t.call('on_start')", "the plugin has no hook 'on_start'"},
        {"t.call('on_incident', { sectr = 1 })", "on_incident: unknown key 'sectr'; did you mean 'sector'?"},
        {"t.call('on_incident', { sector = 3 })", "e.sector must be a sector, 1 to 2, not 3"},
        {"t.call('on_incident', { sector = 'nort' })", "there is no sector 'nort'"},
        {"t.call('choose_response', { persons = { 1 }, travel_hours = { 1, 2 } })", "columns of different lengths"},
        {"t.eqal(1, 1)", "t has no 'eqal'; did you mean 'equal'?"},
        {"t.advance(-1)", "t.advance takes days, 0 to 40000"},
        {"missing = 1", "assignment to the global 'missing'"},
    };
    struct rig r;
    rig_open(&r, STEPS);
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        must_fail(&r, CASES[i][0], CASES[i][1]);
    rig_close(&r);
}

static void every_test_is_fresh(void **state) {
    (void)state;
    struct rig r;
    rig_open(&r, STEPS);
    assert_true(run_file(&r, "local n = 0\n"
                             "local function month(t) n = n + 1 t.call('on_month') t.equal({ n, t.log() }, { 1, { 'month 1' } }) end\n"
                             "return { { 'a', month }, { 'b', month }, { 'c', function(t) month(t) t.mission {}\n"
                             "  t.call('on_month') t.equal(t.log(), { 'month 1' }) end } }"));
    assert_int_equal(r.results.n, 3);
    assert_int_equal(r.results.n_failed, 0);
    assert_string_equal(r.results.items[1].name, "x: b");
    rig_close(&r);
}

static void no_test_can_hang(void **state) {
    (void)state;
    static const char *const BODIES[] = {
        "while true do pcall(error) end",
        "while true do pcall(t.call, 'on_month') end",
        "while true do pcall(t.mission) end",
        "while true do pcall(t.fails, 'on_renewal', 'not') end",
        "while true do pcall(t.set, { world = { ceiling_persons = 1 } }) end",
        "while true do pcall(t.advance, 40000) end",
        "local x = {} for i = 1, 1e9 do x[i] = 'a' .. i end",
    };
    struct rig r;
    rig_open(&r, STEPS);
    for (size_t i = 0; i < sizeof BODIES / sizeof BODIES[0]; i++) {
        const struct test_result *result = run_body(&r, BODIES[i]);
        if (result->passed || strstr(result->message, "stopped: it") == NULL) fail_msg("%s: %s", BODIES[i], result->message);
        if (strstr(result->message, "processor time") != NULL) fail_msg("%s: %s", BODIES[i], result->message); // gas comes first
    }
    rig_close(&r);
    rig_open(&r, HEAD "on_month = function() while true do end end }");
    must_fail(&r, "t.call('on_month')", "on_month failed at ");
    rig_close(&r);
}

static void files_that_are_no_tests_are_refused(void **state) {
    (void)state;
    static const char *const FILES[][2] = {
        {"return 1", "a test file returns a list"},
        {"return {}", "there are 0 tests"},
        {"return { { 1, 2 } }", "test 1 must be { \"what it shows\", function(t) ... end }"},
        {"return { { 'a', function() end }, { 'a', function() end } }", "test 2 has the name of another"},
        {"return {", "expected"},
        {"return { { 'a', function(t) end } } + 1", "attempt to perform arithmetic"},
    };
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        struct rig r;
        rig_open(&r, STEPS);
        assert_false(run_file(&r, FILES[i][0]));
        assert_int_equal(r.results.n, 0);
        if (strstr(r.d.items[0].message, FILES[i][1]) == NULL) fail_msg("%s: %s", FILES[i][0], r.d.items[0].message);
        rig_close(&r);
    }
}

/* --- processes and parties --- */

static void time_wakes_a_process(void **state) {
    (void)state;
    struct rig r;
    rig_open(&r, HEAD "run = function(m) m.log('begins') for i = 1, 3 do m:wait(90) m:recommend_ceiling(1000 - i) end\n"
                      "  m.log(tostring(m:wait_until(function() return m.world.bases > 4 end, 100)))\n"
                      "  local e = m:wait_for('on_election', 50) m.log(e and 'vote ' .. e.accepted or 'none') end }");
    must_pass(&r, "t.advance(89) t.equal(t.log(), { 'begins' }) t.equal(#t.orders(), 0)\n"
                  "t.advance(1) t.equal(#t.orders(), 1) t.equal(t.orders()[1].day, 90)\n"
                  "t.advance(180) t.equal(#t.orders(), 3) t.equal(t.orders()[3].day, 270)");
    must_pass(&r, "t.advance(280) t.advance(90) t.equal(t.log()[2], 'false')\n"
                  "t.call('on_election', { accepted = 1 }) t.equal(t.log()[3], 'vote 1.0')");
    must_pass(&r, "t.advance(280) t.set { world = { bases = 5 } } t.advance(31) t.equal(t.log()[2], 'true', 'seen in a month')\n"
                  "t.advance(50) t.equal(t.log()[3], 'none')");
    must_pass(&r, "t.mission { now_days = 700 } t.advance(90) t.equal(t.orders()[1].day, 790)");
    rig_close(&r);
    rig_open(&r, HEAD "run = function(m) while true do m:wait(0) end end }");
    const struct test_result *result = run_body(&r, "t.advance(1)");
    assert_true(!result->passed);
    rig_close(&r);
}

static void a_party_knows_itself(void **state) {
    (void)state;
    struct rig r;
    rig_open(&r, PARTY "choose_posture = function(m, e) m.log(m.me.name) if m.me.armed_in_persons[2] > 40 then return 4 end\n"
                       "  return e.wish > 0 and e.would or 0 end }");
    must_pass(&r, "t.equal(t.call('choose_posture', { wish = 1, would = 3 }), 3) t.equal(t.log()[1], 'KLF')\n"
                  "t.equal(t.call('choose_posture', { wish = -1, would = 3 }), 0)");
    must_pass(&r, "t.mission { party = 'RED', parties = { { name = 'KLF' }, { name = 'RED' } }, me = { armed_in_persons = { 0, 50 } } }\n"
                  "t.equal(t.call('choose_posture'), 4) t.equal(t.log(), { 'RED' })");
    must_fail(&r, "t.mission { party = 'BLUE' }", "party: there is no party 'BLUE'");
    must_fail(&r, "t.mission { me = { armed = 1 } }", "me: unknown key 'armed'");
    rig_close(&r);
}

/* --- conformance --- */

/* The first failure of a plugin, "" when it passes. */
static void conform(const char *plugin, char name[200], char message[700]) {
    struct rig r;
    rig_open(&r, plugin);
    plugin_conformance_run(r.plugin, &r.results);
    name[0] = message[0] = '\0';
    for (size_t i = 0; i < r.results.n && name[0] == '\0'; i++)
        if (!r.results.items[i].passed) {
            snprintf(name, 200, "%s", r.results.items[i].name);
            snprintf(message, 700, "%s", r.results.items[i].message);
        }
    rig_close(&r);
}

static void conformance_catches_faults(void **state) {
    (void)state;
    static const struct {
        const char *plugin, *name, *message;
    } CASES[] = {
        {HEAD "on_month = function(m) return m.sectors.bases[1] + 1 end }", "survives every hook", "with 0 sectors"},
        {HEAD "on_month = function(m) return m.sectors.n == 64 and nil + 1 end }", "survives every hook", "with 64 sectors"},
        {HEAD "on_review = function(m) local ok, why = m:recommend_ceiling(5) if not ok then error(why) end end }",
         "survives every hook", "levers that refuse"},
        {HEAD "on_review = function(m) return m.outputs.key[1]:sub(1) end }", "survives every hook", "no outputs, no parties"},
        {HEAD "on_review = function(m) if m.parties.n > 3 and m.parties.gone[4] then error('gone') end end }", "survives every hook", "gone"},
        {HEAD "on_decision_date = function(m) assert(m.now_days < 1) end }", "survives every hook", "on_decision_date"},
        {HEAD "on_month = function(m) assert(m.now_days < 1800) end }", "survives every hook", "on day 18"},
        {HEAD "choose_response = function(m, e) return 1 end }", "survives every hook", "choose_response returned 1, expected an index 0..0"},
        {HEAD "choose_response = function(m, e) return e.n < 1000 and 0 or 1001 end }", "survives every hook", "returned 1001"},
        {HEAD "local_kept = 1 }", NULL, NULL}, // does not load
        {"local kept\n" HEAD "choose_response = function(m, e) if kept and kept[1] == nil then error('lost') end\n"
         "kept = e.persons return 0 end }", "survives every hook", "lost"},
        {HEAD PARAMS "on_month = function(m) assert(m.params.share > 0.1) end }", "at its least", "parameters at their least"},
        {HEAD PARAMS "on_month = function(m) assert(m.params.share < 1) end }", "at its most", "parameters at their most"},
        {HEAD "on_review = function(m) for i = 1, 60000 do local _ = i * i end end }", "tenth of its gas", "on_review used"},
        {"return { api_version = 1, kind = 'policy', name = 'y', summary = 'S.' }", "name is that of its file", "the name 'y'"},
        {"return { api_version = 1, kind = 'policy', name = 'x', summary = 'no sentence' }", "explained in sentences", "summary"},
        {HEAD "params = { share = { default = 0.5, min = 0, max = 1, unit = '1', doc = 'none' } } }", "explained in sentences", "params.share"},
        {HEAD "run = function(m) while true do m:wait(0) end end }", "survives every hook", "woke 1000 times in one month"},
        {HEAD "run = function(m) for i = 1, 100 do m:wait(30) end error('tired') end }", "200 months", "tired"},
        {PARTY "choose_posture = function(m, e) return m.me.index + 5 end }", "survives every hook", "choose_posture returned"},
    };
    char name[200], message[700];
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        if (CASES[i].name == NULL) continue;
        conform(CASES[i].plugin, name, message);
        if (strstr(name, CASES[i].name) == NULL || strstr(message, CASES[i].message) == NULL)
            fail_msg("case %zu: %s: %s", i, name, message);
    }
}

static void conformance_lets_good_plugins_pass(void **state) {
    (void)state;
    static const char *const PLUGINS[] = {
        HEAD "on_month = function(m) for i = 1, m.sectors.n do m:hand_over(i) end end }",
        HEAD "run = function(m) while true do m:wait(30) m:recommend_ceiling(m.world.ceiling_persons) end end }",
        HEAD "run = function(m) while true do m:wait_for('on_month') m.log('x') end end }",
        HEAD "choose_response = function(m, e) return e.n end }",
        PARTY "choose_posture = function(m, e) return e.would end }",
        PARTY "run = function(m) while true do m:wait_until(function() return m.me.armed_persons > 2000 end, 60) m:wait(5) end end }",
    };
    char name[200], message[700];
    for (size_t i = 0; i < sizeof PLUGINS / sizeof PLUGINS[0]; i++) {
        conform(PLUGINS[i], name, message);
        if (name[0] != '\0') fail_msg("%s: %s: %s", PLUGINS[i], name, message);
    }
}

/* --- the same in every process --- */

static int print_digests(void) {
    struct path_list list;
    if (path_list(LIBRARY_PLUGINS, &list, NULL) != STATUS_OK) return 1;
    for (size_t i = 0; i < list.n; i += 4) { // one in four is enough: what is looked for is in the sandbox
        struct diagnostics d = DIAGNOSTICS_NONE;
        char digest[65] = "";
        struct plugin *p = plugin_load(list.names[i], &d);
        if (p != NULL) plugin_conformance_digest(p, digest);
        printf("%s %s\n", list.names[i], digest);
        plugin_destroy(p);
        diagnostics_free(&d);
    }
    path_list_free(&list);
    return 0;
}

static void read_other_process(char *out, size_t size) {
    char program[1024], line[1100];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    assert_true(n > 0);
    program[n] = '\0';
    snprintf(line, sizeof line, "'%s' --digests", program);
    FILE *pipe = popen(line, "r");
    assert_non_null(pipe);
    size_t used = fread(out, 1, size - 1, pipe);
    out[used] = '\0';
    assert_int_equal(pclose(pipe), 0);
}

static void three_processes_give_the_same_orders(void **state) {
    (void)state;
    static char first[20000], other[20000];
    read_other_process(first, sizeof first); // each has addresses, and so hash seeds, of its own
    assert_true(strlen(first) > 5 * 65);
    for (int i = 0; i < 2; i++) {
        read_other_process(other, sizeof other);
        assert_string_equal(first, other);
    }
}

static void digests_tell_plugins_apart(void **state) {
    (void)state;
    struct rig r;
    char a[65], b[65], again[65];
    rig_open(&r, HEAD "choose_response = function(m, e) return e.n end }");
    plugin_conformance_digest(r.plugin, a);
    plugin_conformance_digest(r.plugin, again);
    rig_close(&r);
    rig_open(&r, HEAD "choose_response = function(m, e) return 0 end }");
    plugin_conformance_digest(r.plugin, b);
    rig_close(&r);
    assert_string_equal(a, again);
    assert_string_not_equal(a, b);
}

int main(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "--digests") == 0) return print_digests();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mission_is_what_the_test_says),
        cmocka_unit_test(failures_say_what_was_expected_and_what_came),
        cmocka_unit_test(what_a_test_misspells_is_named),
        cmocka_unit_test(every_test_is_fresh),
        cmocka_unit_test(no_test_can_hang),
        cmocka_unit_test(files_that_are_no_tests_are_refused),
        cmocka_unit_test(time_wakes_a_process),
        cmocka_unit_test(a_party_knows_itself),
        cmocka_unit_test(conformance_catches_faults),
        cmocka_unit_test(conformance_lets_good_plugins_pass),
        cmocka_unit_test(digests_tell_plugins_apart),
        cmocka_unit_test(three_processes_give_the_same_orders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
