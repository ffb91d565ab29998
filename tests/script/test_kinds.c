/*
 * The kinds of plugins: what each may declare, define and order; stacks with plugins that drive parties,
 * against each other and against a case.
 *
 * Faults planted one at a time and caught here: a digest without the party; any party is of the sort; sorts
 * of actors not told apart; the case not checked at the run; no process for a splinter; reserved groups
 * owned; hooks, or levers, of other kinds accepted.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/case/case.h"
#include "model/run.h"
#include "script/experiment.h"
#include "script/process_rig.h"
#include "script/scenario.h"
#include "truce.h"

#include <stdio.h>
#include <string.h>

#define POLICY "return { api_version = 1, kind = 'policy', name = 'p', summary = 's',\n"
#define PARTY  "return { api_version = 1, kind = 'party', name = 'q', summary = 's', drives = 'movement',\n"
#define INJECT "return { api_version = 1, kind = 'inject', name = 'i', summary = 's',\n"

static void expect(const struct diagnostics *d, const char *message) {
    for (size_t i = 0; i < d->n; i++)
        if (strncmp(d->items[i].message, message, strlen(message)) == 0) return;
    struct text all = TEXT_EMPTY;
    diagnostics_print((struct diagnostics *)d, &all);
    print_error("no entry: %s\n%s", message, text_chars(&all));
    text_free(&all);
    fail();
}

static struct plugin *must_load(const char *text) {
    struct diagnostics d;
    struct plugin *p = load_text(text, &d);
    if (p == NULL) fail_msg("%s", d.items[0].message);
    diagnostics_free(&d);
    return p;
}

/* --- loading --- */

static void kinds_describe_themselves(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum policy_role role;
        enum actor actor;
    } CASES[] = {
        {POLICY "}", ROLE_POLICY, DRIVES_MOVEMENT},
        {PARTY "}", ROLE_PARTY, DRIVES_MOVEMENT},
        {"return { api_version = 1, kind = 'party', name = 'q', summary = 's', drives = 'government' }",
         ROLE_PARTY, DRIVES_GOVERNMENT},
        {"return { api_version = 1, kind = 'party', name = 'q', summary = 's', drives = 'broker' }",
         ROLE_PARTY, DRIVES_BROKER},
        {INJECT "}", ROLE_INJECT, DRIVES_MOVEMENT},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct plugin *p = must_load(CASES[i].text);
        assert_int_equal(plugin_role(p), CASES[i].role);
        assert_int_equal(plugin_actor(p), CASES[i].actor);
        assert_string_equal(plugin_kind(p), policy_role_name(CASES[i].role));
        for (int k = 0; k < N_LEVERS; k++) { // the levers of what it is, whether there are any yet or not
            const char *group = CASES[i].role == ROLE_PARTY    ? actor_name(CASES[i].actor)
                                : CASES[i].role == ROLE_INJECT ? "outside"
                                                               : "";
            bool owned = (plugin_owners(p) & lever_group_bit((enum lever_id)k)) != 0;
            assert_int_equal(owned, strcmp(LEVERS[k].owner, group) == 0);
        }
        plugin_destroy(p);
    }
}

static void what_is_of_another_kind_is_refused_by_name(void **state) {
    (void)state;
    static const char *const CASES[][2] = {
        {PARTY "on_review = function() end }",
         "on_review is a hook of policies; a plugin of kind 'party' may define on_start, on_month, "},
        {PARTY "choose_response = function() end }", "choose_response is a hook of policies; "},
        {POLICY "choose_posture = function() end }",
         "choose_posture is a hook of party plugins; a plugin of kind 'policy'"},
        {INJECT "choose_posture = function() end }",
         "choose_posture is a hook of party plugins; a plugin of kind 'inject'"},
        {PARTY "on_reviw = function() end }", "unknown key 'on_reviw'"},
        {PARTY "on_mont = function() end }", "unknown key 'on_mont'; did you mean 'on_month'?"},
        {PARTY "owns = { 'ceiling' } }",
         "owns is for policies; a plugin of kind 'party' has the levers of its kind"},
        {INJECT "owns = {} }", "owns is for policies; a plugin of kind 'inject' has the levers of its kind"},
        {POLICY "drives = 'movement' }", "drives is for plugins of kind 'party'"},
        {INJECT "drives = 'movement' }", "drives is for plugins of kind 'party'"},
        {POLICY "owns = { 'movement' } }", "owns: 'movement' are the levers of a plugin of kind 'party' that "
                                           "drives a movement; no policy owns them"},
        {POLICY "owns = { 'broker' } }", "owns: 'broker' are the levers of a plugin of kind 'party'"},
        {POLICY "owns = { 'outside' } }",
         "owns: 'outside' are the levers of plugins of kind 'inject'; no policy"},
        {POLICY "owns = { 'outsid' } }", "owns: no lever group 'outsid'; there are "},
        {"return { kind = 'party' }", "drives is missing; add \"movement\", \"government\" or \"broker\""},
        {"return { kind = 'party', drives = 'goverment' }",
         "drives: a party plugin drives a 'movement', a 'government' or a 'broker', not 'goverment'; did you "
         "mean "
         "'government'?"},
        {"return { kind = 'party', drives = 3 }", "drives must be"},
        {"return { kind = 'injekt' }",
         "unknown kind 'injekt'; it must be 'policy', 'party' or 'inject'; did you mean 'inject'?"},
        {PARTY "params = { party = { default = 1, min = 0, max = 1, unit = '1', doc = 'd' } } }",
         "params: 'party' is reserved"},
        {POLICY "run = 3 }", "run must be a function, not a number"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct diagnostics d;
        struct plugin *p = load_text(CASES[i][0], &d);
        if (p != NULL) fail_msg("loaded: %s", CASES[i][0]);
        expect(&d, CASES[i][1]);
        diagnostics_free(&d);
    }
}

static void levers_of_another_kind_are_refused_by_name(void **state) {
    (void)state;
    static const char *const CASES[][2] = {
        {"local m " PARTY "on_month = function(m) m:hand_over(1) end }",
         "on_month: m:hand_over is a lever of policies; a plugin of kind 'party' cannot order it"},
        {"local m " INJECT "on_month = function(m) m:hand_over(1) end }",
         "on_month: m:hand_over is a lever of policies; a plugin of kind 'inject' cannot order it"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct rig r = rig_open(CASES[i][0]);
        struct error err = ERROR_NONE;
        assert_int_equal(call_for(&r, HOOK_on_month, -1, &err), STATUS_PLUGIN_ERROR);
        assert_string_equal(err.message, CASES[i][1]);
        assert_int_equal(r.mission.n_orders, 0);
        rig_close(&r);
    }
}

/* Every lever there is, by a plugin of every kind and sort: only its own reach the mission, and with its
 * party. */
static void levers_belong_to_kinds(void **state) {
    (void)state;
    static const char *const HEADS[] = {
        INJECT, PARTY,
        "return { api_version = 1, kind = 'party', name = 'q', summary = 's', drives = 'government',\n",
        "return { api_version = 1, kind = 'party', name = 'q', summary = 's', drives = 'broker',\n"};
    static const char *const GROUPS[] = {"outside", "movement", "government", "broker"};
    static const char *const TARGETS[] = {[SCOPE_WORLD] = "",
                                          [SCOPE_SECTOR] = "1, ",
                                          [SCOPE_PARTY] = "2, ",
                                          [SCOPE_OUTPUT] = "1, ",
                                          [SCOPE_FUNCTION] = "1, "};
    for (int g = 0; g < 4; g++)
        for (int k = 0; k < N_LEVERS; k++) {
            const struct lever *lever = &LEVERS[k];
            char text[400], value[40] = "nil";
            if (lever->head.unit[0] != '\0') snprintf(value, sizeof value, "%.17g", lever->head.max);
            snprintf(text, sizeof text, "local m %son_month = function(m) m:%s(%s%s) end }", HEADS[g],
                     lever->head.name, TARGETS[lever->head.scope], value);
            struct rig r = rig_open(text);
            struct error err = ERROR_NONE;
            int i_party = g == 0 || g == 3 ? -1 : 1;
            bool own = strcmp(lever->owner, GROUPS[g]) == 0;
            assert_int_equal(call_for(&r, HOOK_on_month, i_party, &err),
                             own ? STATUS_OK : STATUS_PLUGIN_ERROR);
            assert_int_equal(r.mission.n_orders, own);
            if (own) assert_int_equal(r.mission.orders[0].order.i_actor, i_party);
            rig_close(&r);
        }
}

/* --- stacks --- */

enum { N_LOADED = 6 };
static const char *const TEXTS[N_LOADED] = {
    "return { api_version = 1, kind = 'party', name = 'greedy', summary = 's', drives = 'movement',\n"
    "params = { price_frac = { default = 0.5, min = 0, max = 1, unit = '1', doc = 'd' } } }",
    "return { api_version = 1, kind = 'party', name = 'patient', summary = 's', drives = 'movement' }",
    "return { api_version = 1, kind = 'party', name = 'host', summary = 's', drives = 'government' }",
    "return { api_version = 1, kind = 'party', name = 'ring', summary = 's', drives = 'broker' }",
    "return { api_version = 1, kind = 'party', name = 'ring2', summary = 's', drives = 'broker' }",
    INJECT "}"};
enum { GREEDY, PATIENT, HOST, RING, RING2, FLOOD };

/* Adds in turn; the message of the first that fails, or NULL. */
static void check_stack(const int *which, const char *const *parties, int n, const char *message) {
    struct plugin *plugins[N_LOADED];
    struct stack *s = stack_create();
    struct diagnostics d = DIAGNOSTICS_NONE;
    for (int i = 0; i < N_LOADED; i++)
        plugins[i] = must_load(TEXTS[i]);
    bool added = true;
    for (int i = 0; i < n; i++) {
        assert_true(added); // only the last may fail
        added = stack_add_for(s, plugins[which[i]], parties[i], NULL, 0, "e.lua", i + 1, &d);
    }
    if (added != (message == NULL)) fail_msg("expected %s", message != NULL ? message : "no error");
    if (message != NULL) {
        expect(&d, message);
        assert_int_equal(d.items[0].line, n);
    }
    diagnostics_free(&d);
    stack_destroy(s);
    for (int i = 0; i < N_LOADED; i++)
        plugin_destroy(plugins[i]);
}

static void two_drivers_of_one_party_are_a_conflict(void **state) {
    (void)state;
    static const struct {
        int which[3];
        const char *parties[3];
        int n;
        const char *message;
    } CASES[] = {
        {{GREEDY, PATIENT}, {"KLF", "KLF"}, 2, "'greedy@KLF' and 'patient@KLF' both drive the party 'KLF'"},
        {{GREEDY, GREEDY}, {"KLF", "KLF"}, 2, "plugin 'greedy@KLF' is in the stack twice"},
        {{GREEDY, GREEDY}, {"KLF", "UPM"}, 2, NULL},
        {{GREEDY, GREEDY, GREEDY}, {"KLF", NULL, "UPM"}, 3, NULL},
        {{GREEDY, PATIENT, HOST}, {"KLF", NULL, NULL}, 3, NULL},
        {{GREEDY, PATIENT},
         {NULL, NULL},
         2,
         "'greedy' and 'patient' both drive every movement; name the party of one (party = ...)"},
        {{GREEDY, GREEDY}, {NULL, NULL}, 2, "plugin 'greedy' is in the stack twice"},
        {{RING, RING2}, {NULL, NULL}, 2, "'ring' and 'ring2' both drive the broker"},
        {{RING}, {"KLF"}, 1, "'ring' drives the broker, which is no party: leave out 'party'"},
        {{FLOOD}, {"KLF"}, 1, "'i' is of kind 'inject'; only a plugin of kind 'party' is given a party"},
        {{GREEDY}, {"no name"}, 1, "'greedy': 'no name' is no name of a party"},
        {{GREEDY}, {""}, 1, "'greedy': '' is no name of a party"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        check_stack(CASES[i].which, CASES[i].parties, CASES[i].n, CASES[i].message);
}

static void instances_have_names_values_and_digests(void **state) {
    (void)state;
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct error err = ERROR_NONE;
    struct plugin *greedy = must_load(TEXTS[GREEDY]);
    struct plugin_value value = {"price_frac", 0.25};
    struct stack *s = stack_create(), *other = stack_create();
    struct text words = TEXT_EMPTY;
    char digest[65], of_other[65];
    assert_true(stack_add_for(s, greedy, "KLF", &value, 1, "e", 1, &d));
    assert_true(stack_add_for(s, greedy, NULL, NULL, 0, "e", 1, &d));
    assert_string_equal(stack_name(s, 0), "greedy@KLF");
    assert_string_equal(stack_name(s, 1), "greedy");
    assert_string_equal(stack_party(s, 0), "KLF");
    assert_null(stack_party(s, 1));
    assert_int_equal(stack_set(s, "policy.greedy.price_frac", 0.75, &err), STATUS_OK);
    assert_true(stack_value(s, 0, 0) == 0.25 && stack_value(s, 1, 0) == 0.75);
    assert_int_equal(stack_set(s, "policy.greedy@KLF.price_frac", 0.125, &err), STATUS_OK);
    assert_true(stack_value(s, 0, 0) == 0.125);
    assert_int_equal(stack_set(s, "policy.greedy@KFL.price_frac", 0.125, &err), STATUS_NOT_FOUND);
    assert_non_null(strstr(err.message, "did you mean 'policy.greedy@KLF.price_frac'?"));
    stack_describe(s, &words);
    assert_string_equal(text_chars(&words), "greedy@KLF(price_frac=0.125) + greedy(price_frac=0.75)");
    assert_true(
        stack_add_for(other, greedy, "UPM", &(struct plugin_value){"price_frac", 0.125}, 1, "e", 1, &d));
    assert_true(
        stack_add_for(other, greedy, NULL, &(struct plugin_value){"price_frac", 0.75}, 1, "e", 1, &d));
    stack_digest(s, digest);
    stack_digest(other, of_other);
    assert_string_not_equal(digest, of_other);
    struct stack_run *run;
    int n;
    assert_int_equal(stack_open_on(&run, s, &fake_port, &stack_limits_default, NULL), STATUS_OK);
    const struct policy *policies = stack_run_policies(run, &n);
    assert_string_equal(policies[0].name, "greedy@KLF");
    assert_string_equal(policies[0].party, "KLF");
    assert_int_equal(policies[0].role, ROLE_PARTY);
    assert_null(policies[1].party);
    stack_close(run);
    text_free(&words);
    diagnostics_free(&d);
    stack_destroy(s);
    stack_destroy(other);
    plugin_destroy(greedy);
}

/* --- against a case: Kestria has a government and three movements --- */

static const char *government_of(const struct model_case *c) {
    for (int i = 0; i < case_count(c, SCOPE_PARTY); i++)
        if ((int)case_party(c, i)->kind == PARTY_GOVERNMENT) return case_name(c, SCOPE_PARTY, i);
    return NULL;
}

static void parties_must_be_of_the_case_and_of_the_sort(void **state) {
    (void)state;
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct model_case *c = scenario_load("scenarios/kestria.lua", &d);
    assert_non_null(c);
    const char *government = government_of(c);
    char wrong_sort[200], wrong_way[200];
    assert_non_null(government);
    snprintf(wrong_sort, sizeof wrong_sort,
             "'greedy' drives a movement, and '%s' of kestria is none; there are 'KLF', ", government);
    snprintf(wrong_way, sizeof wrong_way,
             "'host' drives a government, and 'KLF' of kestria is none; there is '%s'", government);
    const struct {
        int which;
        const char *party, *message;
    } CASES[] = {
        {GREEDY, "KLF", NULL},
        {GREEDY, NULL, NULL},
        {HOST, government, NULL},
        {GREEDY, "KFL", "'greedy' drives a movement, and 'KFL' is no party of kestria; did you mean 'KLF'?"},
        {GREEDY, government, wrong_sort},
        {HOST, "KLF", wrong_way}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct plugin *p = must_load(TEXTS[CASES[i].which]);
        struct stack *s = stack_create();
        struct diagnostics found = DIAGNOSTICS_NONE;
        assert_true(stack_add_for(s, p, CASES[i].party, NULL, 0, "e.lua", 0, &found));
        assert_int_equal(stack_check_case(s, c, "e.lua", 17, &found), CASES[i].message == NULL);
        if (CASES[i].message != NULL) {
            expect(&found, CASES[i].message);
            assert_int_equal(found.items[0].line, 17);
        }
        diagnostics_free(&found);
        stack_destroy(s);
        plugin_destroy(p);
    }
    case_destroy(c);
    diagnostics_free(&d);
}

static void write_plugin(char path[64], const char *text) {
    strcpy(path, "/tmp/truce_kinds_XXXXXX");
    int file = mkstemp(path);
    assert_true(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text));
    close(file);
}

static void setups_take_a_party(void **state) {
    (void)state;
    char path[64], spec[160];
    struct truce_error err;
    struct truce_setup *setup = truce_setup_create();
    write_plugin(path, TEXTS[GREEDY]);
    assert_int_equal(truce_setup_load(setup, "kestria", &err), TRUCE_OK);
    snprintf(spec, sizeof spec, "%s:party=KFL,price_frac=0.4", path);
    assert_int_equal(truce_setup_plugin(setup, spec, &err), TRUCE_INVALID);
    assert_non_null(strstr(err.message, "did you mean 'KLF'?"));
    snprintf(spec, sizeof spec, "%s:party=KLF,price_frac=0.4", path);
    if (truce_setup_plugin(setup, spec, &err) != TRUCE_OK) fail_msg("%s", err.message);
    assert_int_equal(truce_setup_plugin(setup, spec, &err), TRUCE_INVALID); // twice
    assert_string_equal(truce_setup_stack(setup), "greedy@KLF(price_frac=0.4)");
    assert_int_equal(truce_setup_set(setup, "policy.greedy@KLF.price_frac", "0.75", &err), TRUCE_OK);
    double value;
    assert_int_equal(truce_setup_get(setup, "policy.greedy@KLF.price_frac", &value, &err), TRUCE_OK);
    assert_true(value == 0.75);
    truce_setup_destroy(setup);
    setup = truce_setup_create(); // the plugin first, then the case that has no such party
    if (truce_setup_plugin(setup, spec, &err) != TRUCE_OK) fail_msg("%s", err.message);
    assert_int_equal(truce_setup_load(setup, "liberia-2003", &err), TRUCE_OK);
    struct truce_result *result;
    assert_int_equal(truce_run(&result, setup, 1, 0, &err), TRUCE_INVALID);
    assert_non_null(strstr(err.message, "'KLF' is no party of"));
    truce_setup_destroy(setup);
    unlink(path);
}

static struct experiment *read_experiment(const char *options, struct diagnostics *d) {
    char text[1000];
    int n = snprintf(text, sizeof text,
                     "experiment {\n  format = 1, question = 'Does greed pay?', scenario = 'kestria',\n"
                     "  baseline = 'a', replications = 2, seed = 1, metrics = { 'relapse' },\n"
                     "  options = { a = { 'deployment/hub' },\n    b = { 'deployment/hub', %s } },\n}\n",
                     options);
    *d = DIAGNOSTICS_NONE;
    return experiment_read("e.lua", text, (size_t)n, d);
}

static void experiments_take_a_party(void **state) {
    (void)state;
    char path[64], options[300];
    struct diagnostics d;
    write_plugin(path, TEXTS[GREEDY]);
    snprintf(options, sizeof options, "{ '%s', party = 'KLF', price_frac = 0.4 }, { '%s', party = 'UPM' }",
             path, path);
    struct experiment *e = read_experiment(options, &d);
    if (e == NULL) fail_msg("%s", d.items[0].message);
    const struct stack *s = e->options[1].stack;
    assert_int_equal(stack_count(s), 3);
    assert_string_equal(stack_name(s, 1), "greedy@KLF");
    assert_string_equal(stack_name(s, 2), "greedy@UPM");
    assert_true(stack_value(s, 1, 0) == 0.4);
    assert_int_equal(e->n_plugins, 2); // loaded once
    experiment_destroy(e);
    diagnostics_free(&d);
    static const char *const WRONG[][2] = {
        {"party = 'KFL'",
         "'greedy' drives a movement, and 'KFL' is no party of kestria; did you mean 'KLF'?"},
        {"party = 3", "party is the name of a party in quotes, not a number"},
        {"parti = 'KLF'", "unknown key 'parti' in plugin 'greedy'; did you mean 'party'?"},
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        snprintf(options, sizeof options, "{ '%s', %s }", path, WRONG[i][0]);
        assert_null(read_experiment(options, &d));
        expect(&d, WRONG[i][1]);
        assert_int_equal(d.items[0].line, 5);
        diagnostics_free(&d);
    }
    unlink(path);
}

/* --- in the model --- */

/* A party that breaks off in the midst of a run: its driver begins a process for it there and then. */
static void splinters_have_a_process_of_their_own(void **state) {
    (void)state;
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct error err = ERROR_NONE;
    struct model_case *c = scenario_load("scenarios/kestria.lua", &d);
    struct plugin *p = must_load(PARTY "run = function(m) m.log('begins ' .. m.me.name) m:wait(1)\n"
                                       "m.log('goes on ' .. m.me.name) end }");
    struct stack *s = stack_create();
    assert_true(c != NULL && stack_add_for(s, p, NULL, NULL, 0, "e", 1, &d));
    int n_splinters = 0;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        struct stack_run *run;
        struct arena *arena = arena_create();
        struct run_result result;
        struct run_request request = {.model_case = c, .seed = seed};
        assert_int_equal(stack_open(&run, s, &stack_limits_default, &err), STATUS_OK);
        request.policies = stack_run_policies(run, &request.n_policies);
        if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
        const char *log = stack_run_log(run, 0);
        assert_ptr_equal(strstr(log, "0 begins "), log);
        for (const char *at = log; (at = strstr(at, "begins splinter-")) != NULL; at++) {
            char then[64];
            snprintf(then, sizeof then, "goes on %.*s\n", (int)strcspn(at + 7, "\n"), at + 7);
            assert_non_null(strstr(at, then));
            n_splinters++;
        }
        stack_close(run);
        arena_destroy(arena);
    }
    assert_true(n_splinters > 0);
    stack_destroy(s);
    plugin_destroy(p);
    case_destroy(c);
    diagnostics_free(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_describe_themselves),
        cmocka_unit_test(what_is_of_another_kind_is_refused_by_name),
        cmocka_unit_test(levers_of_another_kind_are_refused_by_name),
        cmocka_unit_test(levers_belong_to_kinds),
        cmocka_unit_test(two_drivers_of_one_party_are_a_conflict),
        cmocka_unit_test(instances_have_names_values_and_digests),
        cmocka_unit_test(parties_must_be_of_the_case_and_of_the_sort),
        cmocka_unit_test(setups_take_a_party),
        cmocka_unit_test(experiments_take_a_party),
        cmocka_unit_test(splinters_have_a_process_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
