/* The mission object of plugins, against a fake mission: what hooks are given, what orders become, how errors
 * read. */
#include "script/plugin.h"

#include "base/variates.h"
#include "script/busy_mission.h"
#include "script/mission_lua.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

/* The text is not judged on what `m` has when it is loaded: the error is to come in the run. */
#define UNREAD "local m "
#define HEAD                                                                                                 \
    "return { api_version = 1, kind = 'policy', name = 'x', summary = 's', owns = { 'ceiling', 'laydown' "   \
    "},\n"

struct rig {
    struct fake_mission mission;
    struct plugin *plugin;
    struct stack *stack;
    struct stack_run *run;
    struct policy *policy;
    char path[64];
};

static struct rig rig_open_limited(const char *text, const struct stack_limits *limits) {
    struct rig r = {0};
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct error err = ERROR_NONE;
    int n;
    busy_mission_init(&r.mission, 5);
    strcpy(r.path, "/tmp/truce_plugin_XXXXXX");
    int file = mkstemp(r.path);
    assert_true(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text));
    close(file);
    r.plugin = plugin_load(r.path, &d);
    unlink(r.path);
    if (r.plugin == NULL) fail_msg("line %d: %s", d.items[0].line, d.items[0].message);
    r.stack = stack_create();
    assert_true(stack_add(r.stack, r.plugin, NULL, 0, "t", 1, &d));
    if (stack_open_on(&r.run, r.stack, &fake_port, limits, &err) != STATUS_OK)
        fail_msg("%s: %s", err.where, err.message);
    r.policy = stack_run_policies(r.run, &n);
    assert_int_equal(n, 1);
    diagnostics_free(&d);
    return r;
}

static struct rig rig_open(const char *text) {
    return rig_open_limited(text, &stack_limits_default);
}

static void rig_close(struct rig *r) {
    stack_close(r->run);
    stack_destroy(r->stack);
    plugin_destroy(r->plugin);
}

static enum status notify(struct rig *r, enum hook_id hook, struct error *err) {
    struct hook_call call = {.hook = hook};
    return r->policy->call(r->policy->self, fake_mission(&r->mission), &call, err);
}

static void must_run(struct rig *r, enum hook_id hook) {
    struct error err = ERROR_NONE;
    if (notify(r, hook, &err) != STATUS_OK) fail_msg("%s: %s", err.where, err.message);
}

/* --- what a hook sees --- */

static void hooks_see_the_mission_as_reported(void **state) {
    (void)state;
    struct rig r = rig_open(
        HEAD "params = { hold_days = { default = 181.5, min = 0, max = 720, unit = 'days', doc = 'd' } },\n"
             "on_month = function(m)\n"
             "  assert(m.now_days == 731.25 and m.decision_day == 1200 and m.start_date == '2003-10-01')\n"
             "  assert(m.params.hold_days == 181.5)\n"
             "  assert(m.sectors.n == 5 and m.sectors.name[2] == 'centre' and #m.sectors.name == 5)\n"
             "  for k, v in pairs(m.params) do assert(k == 'hold_days' and v == 181.5) end\n"
             "  assert(m:travel_hours(2, 3) == 9 and m:travel_hours(1, 5) == math.huge)\n"
             "  m.state.n = (m.state.n or 0) + 1\n"
             "  m.log(string.format('%.2f %.2f', m.world.troops_persons, m.sectors.troops_persons[3]))\n"
             "end }");
    must_run(&r, HOOK_on_month);
    r.mission.world[METRIC_troops_persons] = 12345.5;
    r.mission.sectors[SECTOR_METRIC_troops_persons - N_WORLD_METRICS][2] = 777.125;
    r.mission.now_days = 731.25;
    must_run(&r, HOOK_on_month);
    char expected[200];
    snprintf(expected, sizeof expected, "731.25 %.2f %.2f\n731.25 12345.50 777.12\n",
             1000.0 + 7 * (int)METRIC_troops_persons, 100.0 * (int)SECTOR_METRIC_troops_persons + 2.25);
    assert_string_equal(stack_run_log(r.run, 0), expected);
    rig_close(&r);
}

static void only_named_columns_are_refreshed(void **state) {
    (void)state;
    struct rig r =
        rig_open(HEAD "on_month = function(m) local _ = m.sectors.bases[1], m.sectors.bases[2] end,\n"
                      "on_review = function(m) local _ = m.sectors.incidents_90d[1] end }");
    must_run(&r, HOOK_on_month);
    assert_int_equal(r.mission.n_columns_read, 1);
    must_run(&r, HOOK_on_month);
    assert_int_equal(r.mission.n_columns_read, 2);
    must_run(&r, HOOK_on_review);
    assert_int_equal(r.mission.n_columns_read, 4);
    must_run(&r, HOOK_on_review);
    assert_int_equal(r.mission.n_columns_read, 6);
    rig_close(&r);
}

static void arguments_have_names_and_sectors_count_from_one(void **state) {
    (void)state;
    struct rig r = rig_open(
        HEAD
        "on_incident = function(m, e)\n"
        "  m.log(table.concat({ m.sectors.name[e.sector], e.deaths_persons, e.reported_delay_days }, ' '))\n"
        "end }");
    struct hook_call call = {.hook = HOOK_on_incident, .n_arguments = 3, .arguments = {3, 17, 4.5}};
    assert_int_equal(r.policy->call(r.policy->self, fake_mission(&r.mission), &call, NULL), STATUS_OK);
    assert_string_equal(stack_run_log(r.run, 0), "731.25 ridge 17 4.5\n");
    rig_close(&r);
}

/* --- choosing --- */

static enum status choose(struct rig *r, int n, double *answer, struct error *err) {
    static const double SECTORS[] = {4, 0, 2}, PERSONS[] = {120, 350, 90}, HOURS[] = {9.5, 3.25, 7},
                        QUALITY[] = {.5, .6, .7};
    struct hook_call call = {.hook = HOOK_choose_response,
                             .n_arguments = 2,
                             .arguments = {1, 20},
                             .n_candidates = n,
                             .n_columns = 4,
                             .columns = {SECTORS, PERSONS, HOURS, QUALITY},
                             .answer = -1};
    enum status status = r->policy->call(r->policy->self, fake_mission(&r->mission), &call, err);
    *answer = call.answer;
    return status;
}

static void a_choice_is_made_from_columns(void **state) {
    (void)state;
    struct rig r = rig_open(
        HEAD "choose_response = function(m, e)\n"
             "  assert(e.sector == 2 and e.warning_hours == 20)\n"
             "  assert(#e.persons == e.n and #e.from_sector == e.n)\n"
             "  assert(e.n < 3 or (e.from_sector[1] == 5 and e.from_sector[2] == 1))\n"
             "  local best = 0\n"
             "  for k = 1, e.n do if best == 0 or e.persons[k] > e.persons[best] then best = k end end\n"
             "  return best\n"
             "end }");
    double answer;
    assert_int_equal(choose(&r, 3, &answer, NULL), STATUS_OK);
    assert_true(answer == 2);
    assert_int_equal(choose(&r, 1, &answer, NULL), STATUS_OK); // columns shrink with the list
    assert_true(answer == 1);
    assert_int_equal(choose(&r, 0, &answer, NULL), STATUS_OK);
    assert_true(answer == 0);
    assert_int_equal(choose(&r, 3, &answer, NULL), STATUS_OK);
    assert_true(answer == 2);
    rig_close(&r);
}

static void wrong_choices_are_errors(void **state) {
    (void)state;
    static const char *const ANSWERS[][2] = {{"37", "37"},   {"-1", "-1"},       {"1.5", "1.5"},
                                             {"nil", "nil"}, {"{}", "a table"},  {"'2'", "a string"},
                                             {"0/0", "nan"}, {"1e300", "1e+300"}};
    for (size_t i = 0; i < sizeof ANSWERS / sizeof ANSWERS[0]; i++) {
        char text[400], expected[200];
        snprintf(text, sizeof text, HEAD "\n\nchoose_response = function()\n  return %s\nend }",
                 ANSWERS[i][0]);
        snprintf(expected, sizeof expected, "choose_response returned %s, expected an index 0..3%s",
                 ANSWERS[i][1], strcmp(ANSWERS[i][0], "nil") == 0 ? "; is a 'return' missing?" : "");
        struct rig r = rig_open(text);
        struct error err = ERROR_NONE;
        double answer;
        assert_int_equal(choose(&r, 3, &answer, &err), STATUS_PLUGIN_ERROR);
        assert_string_equal(err.message, expected);
        assert_string_equal(strrchr(err.where, ':'), ":4");
        rig_close(&r);
    }
}

/* --- orders --- */

static void orders_reach_the_mission(void **state) {
    (void)state;
    struct rig r = rig_open(HEAD "on_review = function(m)\n"
                                 "  assert(m:hand_over(3) == true)\n"
                                 "  assert(m:recommend_ceiling(4321.5))\n"
                                 "  assert(m:open_temporary_base(m.sectors.n, 45))\n"
                                 "end,\n"
                                 "on_month = function(m)\n"
                                 "  local ok, why = m:hand_over(1)\n"
                                 "  assert(ok == false and why == 'no airlift until day 412')\n"
                                 "end }");
    must_run(&r, HOOK_on_review);
    assert_int_equal(r.mission.n_orders, 3);
    assert_int_equal(r.mission.orders[0].order.lever, LEVER_hand_over);
    assert_int_equal(r.mission.orders[0].order.i_sector, 2);
    assert_int_equal(r.mission.orders[1].order.lever, LEVER_recommend_ceiling);
    assert_int_equal(r.mission.orders[1].order.i_sector, -1);
    assert_true(r.mission.orders[1].order.value == 4321.5);
    assert_int_equal(r.mission.orders[2].order.i_sector, 4);
    assert_true(r.mission.orders[2].order.value == 45);
    refuse_all(&r.mission, "no airlift until day 412");
    must_run(&r, HOOK_on_month);
    rig_close(&r);
}

#define EFFORT_HEAD                                                                                          \
    "return { api_version = 1, kind = 'policy', name = 'x', summary = 's', owns = { 'effort' },\n"

static void outputs_and_functions_are_seen_as_columns(void **state) {
    (void)state;
    struct rig r = rig_open(
        EFFORT_HEAD
        "on_review = function(m)\n"
        "  local o, f = m.outputs, m.functions\n"
        "  assert(o.n == 3 and #o.key == 3 and o.key[2] == '5.5' and o.name[3] == 'Media supported')\n"
        "  assert(o.priority[2] == 0.25 and o.work_frac[1] == 0.31 and o.spent_usd[3] == 1234.5)\n"
        "  assert(o.ready_frac[1] == 0.75 and o.risks_fired[2] == 9)\n"
        "  assert(o.met_short_frac[1] == 0.1 and o.met_medium_frac[1] == 0.2 and o.met_long_frac[3] == 0.3)\n"
        "  assert(o.declared_short_frac[1] == 0.4 and o.declared_medium_frac[3] == 0.5)\n"
        "  assert(o.declared_long_frac[1] == 0.6)\n"
        "  assert(o.capability_met_frac[1] == 0.7 and o.activity_met_frac[3] == 0.8)\n"
        "  assert(o.met_short_frac[2] == nil and o.activity_met_frac[2] == nil)\n"
        "  assert(f.n == 12 and f.name[5] == 'police' and f.capability_frac[2] == 0.11)\n"
        "  assert(f.dependency_frac[1] == 0.22 and f.mentoring_frac[1] == 0.33)\n"
        "  assert(f.handed_over[1] == true and f.handed_over[2] == false)\n"
        "  assert(f.met_frac[1] == 0.44 and f.declared_frac[1] == 0.55 and f.declared_frac[2] == nil)\n"
        "  assert(m.programme_usd == 42e6)\n"
        "end }");
    must_run(&r, HOOK_on_review);
    rig_close(&r);
}

static void outputs_and_functions_are_ordered_by_key_name_or_index(void **state) {
    (void)state;
    struct rig r =
        rig_open(EFFORT_HEAD
                 "on_review = function(m)\n"
                 "  assert(m:set_priority('6.7', 0.5) and m:set_priority(2, 1.5))\n"
                 "  assert(m:mentor('justice', 0.75) and m:mentor(1, 0.25))\n"
                 "end,\n"
                 "on_month = function(m)\n"
                 "  local ok, why = m:set_priority('5.5', 1)\n"
                 "  assert(ok == false and why == 'the scenario follows no doctrine: there are no outputs')\n"
                 "  assert(m.outputs.n == 0 and #m.outputs.key == 0)\n"
                 "end }");
    static const struct {
        enum lever_id lever;
        int i_item;
        double value;
    } EXPECTED[] = {{LEVER_set_priority, 2, 0.5},
                    {LEVER_set_priority, 1, 1.5},
                    {LEVER_mentor, 5, 0.75},
                    {LEVER_mentor, 0, 0.25}};
    must_run(&r, HOOK_on_review);
    assert_int_equal(r.mission.n_orders, 4);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(r.mission.orders[i].order.lever, EXPECTED[i].lever);
        assert_int_equal(r.mission.orders[i].order.i_item, EXPECTED[i].i_item);
        assert_int_equal(r.mission.orders[i].order.i_sector, -1);
        assert_true(r.mission.orders[i].order.value == EXPECTED[i].value);
    }
    r.mission.n_outputs = 0; // a case without a doctrine: refused, and the run goes on
    must_run(&r, HOOK_on_month);
    assert_int_equal(r.mission.n_orders, 4);
    rig_close(&r);
}

static void wrong_outputs_and_functions_are_named(void **state) {
    (void)state;
    static const char *const WRONG[][2] = {
        {"m:set_priority('5.6', 1)", "there is no output '5.6'; did you mean '5.5'?"},
        {"m:set_priority(4, 1)", "an output is a key (\"3.1\") or an index 1 to 3, not 4"},
        {"m:set_priority(1.5, 1)", "an output is a key (\"3.1\") or an index 1 to 3, not 1.5"},
        {"m:mentor('justise', 1)", "there is no function 'justise'; did you mean 'justice'?"},
        {"m:mentor({}, 1)", "a function is a name (\"justice\") or an index 1 to 12, not a table"},
        {"m:mentor('police', 2)", "the value must be 0 to 1, not 2"},
        {"local _ = m.outputs.met_frac", "m.outputs has no 'met_frac'"},
        {"local _ = m.functions.capabilty_frac", "did you mean 'capability_frac'?"},
        {"m.outputs.n = 4", "m.outputs.n cannot be set"},
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        char text[500];
        snprintf(text, sizeof text, UNREAD EFFORT_HEAD "on_review = function(m) %s end }", WRONG[i][0]);
        struct rig r = rig_open(text);
        struct error err = ERROR_NONE;
        assert_int_equal(notify(&r, HOOK_on_review, &err), STATUS_PLUGIN_ERROR);
        if (strstr(err.message, WRONG[i][1]) == NULL) fail_msg("%s: %s", WRONG[i][0], err.message);
        rig_close(&r);
    }
}

#define PARTIES_HEAD                                                                                         \
    "return { api_version = 1, kind = 'policy', name = 'x', summary = 's', owns = { 'parties' },\n"

static void parties_are_seen_and_ordered_by_name_or_index(void **state) {
    (void)state;
    struct rig r = rig_open(PARTIES_HEAD "on_review = function(m)\n"
                                         "  assert(m.parties.n == 3 and m.parties.name[3] == 'splinter-1')\n"
                                         "  assert(m.parties.posture[2] == 1 and m.parties.in_process[2])\n"
                                         "  assert(m.parties.government[1] and not m.parties.gone[1])\n"
                                         "  assert(m.parties.patron_usd_per_month[3] == 500)\n"
                                         "  assert(m:press('RED', 0.25))\n"
                                         "  assert(m:engage(3, 0.75))\n"
                                         "  assert(m:announce_red_line(4, 90))\n"
                                         "  assert(m:press_broker(1))\n"
                                         "end }");
    must_run(&r, HOOK_on_review);
    assert_int_equal(r.mission.n_orders, 4);
    assert_int_equal(r.mission.orders[0].order.i_party, 1);
    assert_int_equal(r.mission.orders[0].order.i_sector, -1);
    assert_true(r.mission.orders[0].order.value == 0.25);
    assert_int_equal(r.mission.orders[1].order.i_party, 2);
    assert_int_equal(r.mission.orders[2].order.i_sector, 3);
    assert_int_equal(r.mission.orders[3].order.lever, LEVER_press_broker);
    rig_close(&r);
}

static void errors_about_parties_are_explained(void **state) {
    (void)state;
    static const char *const CASES[][2] = {
        {"m:press('GREEN', 1)", "there is no party 'GREEN'"},
        {"m:press(4, 1)", "a party is a name or an index 1 to 3, not 4"},
        {"m:press({}, 1)", "a party is a name or an index 1 to 3, not a table"},
        {"m:press(2, 1.5)", "the value must be 0 to 1, not 1.5"},
        {"return m.parties.postur", "m.parties has no 'postur'; did you mean 'posture'?"},
        {"m.parties.n = 4", "m.parties.n cannot be set"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        char text[400];
        struct error err = ERROR_NONE;
        snprintf(text, sizeof text, UNREAD PARTIES_HEAD "on_month = function(m) %s end }", CASES[i][0]);
        struct rig r = rig_open(text);
        assert_int_not_equal(notify(&r, HOOK_on_month, &err), STATUS_OK);
        if (strstr(err.message, CASES[i][1]) == NULL) fail_msg("%s", err.message);
        rig_close(&r);
    }
}

static void errors_of_hooks_are_explained(void **state) {
    (void)state;
    static const struct {
        const char *body, *message;
    } CASES[] = {
        {"m:open_ddr()", "on_month: m:open_ddr needs the lever group 'ddr', which this plugin does not own: "
                         "add \"ddr\" to owns = { }"},
        {"m:hand_over(6)", "on_month: m:hand_over: a sector is an index 1 to 5, not 6"},
        {"m:hand_over(1.5)", "on_month: m:hand_over: a sector is an index 1 to 5, not 1.5"},
        {"m:hand_over('tarn')", "on_month: m:hand_over: a sector is an index 1 to 5, not 'tarn'"},
        {"m:hand_over(2, 5)", "on_month: m:hand_over takes no value"},
        {"m.hand_over(1)", "on_month: call it with a colon: m:hand_over(...)"},
        {"m:recommend_ceiling(-5)",
         "on_month: m:recommend_ceiling: the value must be 0 to 30000 persons, not -5"},
        {"m:recommend_ceiling(0/0)",
         "on_month: m:recommend_ceiling: the value must be 0 to 30000 persons, not "},
        {"m:recommend_ceiling()",
         "on_month: m:recommend_ceiling: the value must be 0 to 30000 persons, not nil"},
        {"m:handover(1)", "on_month: m has no 'handover'; did you mean 'hand_over'?"},
        {"local _ = m.now_day", "on_month: m has no 'now_day'; did you mean 'now_days'?"},
        {"local _ = m.world.trops_persons",
         "on_month: m.world has no 'trops_persons'; did you mean 'troops_persons'?"},
        {"local _ = m.world.relapse", "on_month: m.world.relapse is not reported to the mission"},
        {"local _ = m.sectors.incident_90d[1]",
         "on_month: m.sectors has no 'incident_90d'; did you mean 'incidents_90d'?"},
        {"local _ = m.sectors[1]", "on_month: m.sectors[...]: a number is no name of a member"},
        {"local _ = m.params.x", "on_month: m.params has no 'x'"},
        {"m.now_days = 3", "on_month: m.now_days cannot be set; keep values of your own in m.state"},
        {"m.sectors.bases = 3",
         "on_month: m.sectors.bases cannot be set; keep values of your own in m.state"},
        {"m.log({})", "on_month: m.log takes a text, not a table; use string.format"},
        {"m.log(3)", "on_month: m.log takes a text, not a number; use string.format"},
        {"m.rng.luck:exponential(-1)", "on_month: exponential: the mean must be a finite number, 0 or more"},
        {"m.rng.luck.uniform()", "on_month: a stream is called with a colon: m.rng.NAME:uniform()"},
        {"m:travel_hours(1, 9)", "on_month: m:travel_hours: a sector is an index 1 to 5, not 9"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        char text[500];
        snprintf(text, sizeof text, UNREAD HEAD "on_month = function(m)\n  %s\nend }", CASES[i].body);
        struct rig r = rig_open(text);
        struct error err = ERROR_NONE;
        assert_int_equal(notify(&r, HOOK_on_month, &err), STATUS_PLUGIN_ERROR);
        if (strncmp(err.message, CASES[i].message, strlen(CASES[i].message)) != 0)
            assert_string_equal(err.message, CASES[i].message);
        assert_string_equal(strrchr(err.where, ':'), ":3");
        rig_close(&r);
    }
}

static void a_refused_hook_leaves_no_trace(void **state) {
    (void)state;
    struct rig r =
        rig_open(HEAD "on_month = function(m)\n  m:hand_over(1)\n  error('changed my mind')\nend }");
    struct error err = ERROR_NONE;
    assert_int_equal(notify(&r, HOOK_on_month, &err), STATUS_PLUGIN_ERROR);
    assert_string_equal(err.message, "on_month: changed my mind");
    assert_int_equal(r.mission.n_orders, 1); // the run fails; what was ordered before is of no consequence
    assert_int_equal(notify(&r, HOOK_on_review, &err), STATUS_OK); // not defined: costs nothing
    rig_close(&r);
}

static void limits_stop_hooks(void **state) {
    (void)state;
    struct rig r = rig_open(
        HEAD "on_month = function()\n  while true do pcall(error) end\nend,\n"
             "on_review = function(m) m.state.t = {} for i = 1, 1e9 do m.state.t[i] = 'x' .. i end end }");
    struct error err = ERROR_NONE;
    assert_int_equal(notify(&r, HOOK_on_month, &err), STATUS_PLUGIN_BUDGET);
    assert_non_null(strstr(err.message, "on_month: stopped: it used up its budget"));
    assert_string_equal(strrchr(err.where, ':'), ":3");
    assert_int_equal(notify(&r, HOOK_on_review, &err), STATUS_PLUGIN_BUDGET); // dead is dead
    rig_close(&r);
    struct stack_limits limits = stack_limits_default;
    limits.state_bytes = 200 * 1000;
    r = rig_open_limited(
        HEAD "on_review = function(m) m.state.t = {} for i = 1, 1e9 do m.state.t[i] = 'x' .. i end end }",
        &limits);
    assert_int_equal(notify(&r, HOOK_on_review, &err), STATUS_PLUGIN_MEMORY);
    rig_close(&r);
}

/* --- luck --- */

static void streams_are_named_and_reproducible(void **state) {
    (void)state;
    const char *text =
        HEAD "on_month = function(m)\n"
             "  m.log(string.format('%.17g %.17g', m.rng.a:uniform(), m.rng.b:uniform()))\n"
             "  m.log(string.format('%.17g %.17g', m.rng.a:exponential(30), m.rng.a:normal()))\n"
             "end }";
    struct rig r = rig_open(text);
    must_run(&r, HOOK_on_month);
    struct rng a = fake_port.stream(fake_mission(&r.mission), "x", "a"),
               b = fake_port.stream(fake_mission(&r.mission), "x", "b");
    double numbers[4] = {rng_uniform(&a), rng_uniform(&b), 0, 0};
    numbers[2] = variate_exponential(rng_uniform(&a), 30);
    numbers[3] = variate_normal(rng_uniform(&a));
    char expected[300];
    snprintf(expected, sizeof expected, "731.25 %.17g %.17g\n731.25 %.17g %.17g\n", numbers[0], numbers[1],
             numbers[2], numbers[3]);
    assert_string_equal(stack_run_log(r.run, 0), expected);
    rig_close(&r);
}

static void nothing_passes_from_run_to_run(void **state) {
    (void)state;
    struct rig r = rig_open("local n = 0\n" HEAD "on_month = function(m) n = n + 1 m.state.n = (m.state.n or "
                            "0) + 1 m.log(n .. ' ' .. m.state.n) end }");
    for (int i = 0; i < 3; i++) {
        int n;
        must_run(&r, HOOK_on_month);
        assert_string_equal(stack_run_log(r.run, 0), "731.25 1 1\n");
        stack_close(r.run);
        assert_int_equal(stack_open_on(&r.run, r.stack, &fake_port, &stack_limits_default, NULL), STATUS_OK);
        r.policy = stack_run_policies(r.run, &n);
    }
    rig_close(&r);
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t); // others use this machine too
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Prints, and asserts nothing: `script_test_plugin_hooks --time`. */
static int print_times(void) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    static struct fake_mission m;
    struct plugin *p = plugin_load("drawdown/benchmark", &d);
    struct stack *s = stack_create();
    if (p == NULL || !stack_add(s, p, NULL, 0, "t", 1, &d)) return 1;
    enum { N = 5000 };
    int n;
    struct stack_run *run = NULL;
    busy_mission_init(&m, 15);
    double start = seconds();
    for (int i = 0; i < N; i++) {
        if (stack_open_on(&run, s, &fake_port, &stack_limits_default, NULL) != STATUS_OK) return 1;
        stack_close(run);
    }
    double opened = seconds();
    if (stack_open_on(&run, s, &fake_port, &stack_limits_default, NULL) != STATUS_OK) return 1;
    struct policy *policy = stack_run_policies(run, &n);
    double first = seconds();
    struct hook_call call = {.hook = HOOK_on_review};
    m.now_days = 1300;
    policy->call(policy->self, fake_mission(&m), &call, NULL);
    double called = seconds();
    for (int i = 0; i < N; i++) {
        m.n_orders = 0;
        policy->call(policy->self, fake_mission(&m), &call, NULL);
    }
    double end = seconds();
    printf("open and close a plugin: %.1f us; first hook %.1f us; review of 15 sectors %.2f us\n",
           1e6 * (opened - start) / N, 1e6 * (called - first), 1e6 * (end - called) / N);
    stack_close(run);
    stack_destroy(s);
    plugin_destroy(p);
    return 0;
}

int main(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "--time") == 0) return print_times();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hooks_see_the_mission_as_reported),
        cmocka_unit_test(only_named_columns_are_refreshed),
        cmocka_unit_test(arguments_have_names_and_sectors_count_from_one),
        cmocka_unit_test(a_choice_is_made_from_columns),
        cmocka_unit_test(wrong_choices_are_errors),
        cmocka_unit_test(orders_reach_the_mission),
        cmocka_unit_test(parties_are_seen_and_ordered_by_name_or_index),
        cmocka_unit_test(outputs_and_functions_are_seen_as_columns),
        cmocka_unit_test(outputs_and_functions_are_ordered_by_key_name_or_index),
        cmocka_unit_test(wrong_outputs_and_functions_are_named),
        cmocka_unit_test(errors_about_parties_are_explained),
        cmocka_unit_test(errors_of_hooks_are_explained),
        cmocka_unit_test(a_refused_hook_leaves_no_trace),
        cmocka_unit_test(limits_stop_hooks),
        cmocka_unit_test(streams_are_named_and_reproducible),
        cmocka_unit_test(nothing_passes_from_run_to_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
