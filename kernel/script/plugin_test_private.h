#ifndef SCRIPT_PLUGIN_TEST_PRIVATE_H
#define SCRIPT_PLUGIN_TEST_PRIVATE_H

/*
 * The inside of a plugin's tests, for plugin_test.c (files, results), plugin_test_t.c (what `t` offers) and
 * plugin_test_setup.c (tables of numbers that become a mission).
 *
 * The tester belongs to one test: a sandbox for the test, and the plugin's own behind `binding`, opened when it
 * is first needed and anew at each t.mission. Functions that take a lua_State are for use inside
 * sandbox_protect of the test's sandbox, and may raise; what they hold is the tester's, so nothing is lost then.
 *
 *     struct tester t = {.plugin = p, .mission = &mission};
 *     tester_begin(&t);
 */

#include "script/fake_mission.h"
#include "script/mission_lua.h"
#include "script/sandbox.h"

struct tester {
    const struct plugin *plugin;
    const char *path; // of the test file
    double values[PLUGIN_MAX_PARAMS];
    struct fake_mission *mission;
    struct mission_lua *binding; // NULL before its first use
    bool has_begun;              // its process
    int i_party;                 // that a party plugin drives; -1 none
    int orders_line, orders_count; // of the last t.orders of one lever: for the words of a failure
    enum lever_id orders_lever;
    char message[600], where[200]; // of the first failure
    struct text orders, log;       // as they were then
};

/* A fresh mission with defaults, and parameters at theirs. */
void tester_reset(struct tester *t);
void tester_close(struct tester *t); // the plugin's state

/* Pushes the table `t`, for the test function. */
void tester_push(lua_State *L, struct tester *t);


/* Reads the argument of t.mission (fresh) or t.set, the table at `index`, into mission and parameters. */
void tester_read_mission(lua_State *L, int index, struct tester *t, bool fresh);

/* Reads the second argument of a hook, the table at `index` or none, into `call`. Columns live in a userdata
 * that is left on the top. */
void tester_read_arguments(lua_State *L, int index, struct tester *t, struct hook_call *call);

/* The orders so far, a line each, and what the plugin has logged. */
void tester_describe(const struct tester *t, struct text *orders, struct text *log);
void tester_describe_order(const struct fake_mission *f, const struct fake_order *o, struct text *out);

#endif
