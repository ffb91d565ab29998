#ifndef TESTS_SCRIPT_PROCESS_RIG_H
#define TESTS_SCRIPT_PROCESS_RIG_H

/* A plugin text on a fake mission, whose clock the test moves. Include it after cmocka, in one file. */

#include "script/busy_mission.h"
#include "script/plugin.h"

#include <stdlib.h>
#include <unistd.h>

struct rig {
    struct fake_mission mission;
    struct plugin *plugin;
    struct stack *stack;
    struct stack_run *run;
    struct policy *policy;
};

static inline struct plugin *load_text(const char *text, struct diagnostics *d) {
    char path[64] = "/tmp/truce_plugin_XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text));
    close(file);
    *d = DIAGNOSTICS_NONE;
    struct plugin *p = plugin_load(path, d);
    unlink(path);
    return p;
}

static inline struct rig rig_open_limited(const char *text, const struct stack_limits *limits) {
    struct rig r = {0};
    struct diagnostics d;
    struct error err = ERROR_NONE;
    int n;
    busy_mission_init(&r.mission, 5);
    r.plugin = load_text(text, &d);
    if (r.plugin == NULL) fail_msg("line %d: %s", d.items[0].line, d.items[0].message);
    r.stack = stack_create();
    assert_true(stack_add(r.stack, r.plugin, NULL, 0, "t", 1, &d));
    if (stack_open_on(&r.run, r.stack, &fake_port, limits, &err) != STATUS_OK)
        fail_msg("%s: %s", err.where, err.message);
    r.policy = stack_run_policies(r.run, &n);
    diagnostics_free(&d);
    return r;
}

static inline struct rig rig_open(const char *text) {
    return rig_open_limited(text, &stack_limits_default);
}

static inline void rig_close(struct rig *r) {
    stack_close(r->run);
    stack_destroy(r->stack);
    plugin_destroy(r->plugin);
}

/* Calls as the model would, for a party or (-1) for none: what the policy does not want is not told. */
static inline enum status call_with(struct rig *r, struct hook_call *call, struct error *err) {
    if ((r->policy->hooks >> call->hook & 1) == 0) return STATUS_OK;
    return r->policy->call(r->policy->self, fake_mission(&r->mission), call, err);
}

static inline enum status call_for(struct rig *r, enum hook_id hook, int i_party, struct error *err) {
    struct hook_call call = {.hook = hook, .i_party = i_party};
    return call_with(r, &call, err);
}

static inline void tell(struct rig *r, enum hook_id hook, int i_party) {
    struct error err = ERROR_NONE;
    if (call_for(r, hook, i_party, &err) != STATUS_OK) fail_msg("%s: %s", err.where, err.message);
}

/* To the day of the wake that was asked for, and wakes. */
static inline enum status wake(struct rig *r, int i_party, struct error *err) {
    double day = r->mission.wake_days[i_party + 1];
    assert_true(day >= 0);
    r->mission.now_days = fmax(day, r->mission.now_days);
    r->mission.wake_days[i_party + 1] = (double)NAN;
    return call_for(r, HOOK_run, i_party, err);
}

static inline void must_wake(struct rig *r, int i_party) {
    struct error err = ERROR_NONE;
    if (wake(r, i_party, &err) != STATUS_OK) fail_msg("%s: %s", err.where, err.message);
}

static inline void assert_log(const struct rig *r, const char *expected) {
    assert_string_equal(stack_run_log(r->run, 0), expected);
}

/* Whether a wake was asked for, so many days ahead; -1: none. */
static inline void assert_wake(const struct rig *r, int i_party, double days) {
    double day = r->mission.wake_days[i_party + 1];
    assert_true(days < 0 ? isnan(day) : fabs(day - r->mission.now_days - days) < 1e-9);
}

#endif
