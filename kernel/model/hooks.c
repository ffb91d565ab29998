/* Calls to plugins; see hooks.h. */
#include "model/hooks.h"

#include "model/world.h"

#include <math.h>
#include <string.h>

enum { MAX_POLICIES = 64, SLOTS = MAX_PARTIES + 1 }; // a wake for each party, and one for who drives none

struct hooks {
    uint64_t running;           // policies whose plugin is at work; bit i
    int8_t driver[MAX_PARTIES]; // index of the policy; -1 none
    uint32_t (*wakes)[SLOTS];   // [policy]: number of the last wish
};

/* --- who drives whom --- */

static bool is_of_sort(const struct party *p, enum actor actor) {
    if (actor == DRIVES_BROKER) return false;
    return is_movement(p) == (actor == DRIVES_MOVEMENT);
}

static void take_party(struct mission *m, int i_policy, int i_party) {
    const struct policy *p = &m->request->policies[i_policy];
    int before = m->hooks->driver[i_party];
    if (before >= 0 && p->party != NULL && m->request->policies[before].party != NULL)
        sim_fail(m->sim, STATUS_USAGE, "'%s' and '%s' both drive the party '%s'",
                 m->request->policies[before].name, p->name, policy_party_name(m, i_party));
    if (before < 0 || p->party != NULL) m->hooks->driver[i_party] = (int8_t)i_policy;
}

static void take_parties(struct mission *m, int i_policy) {
    const struct policy *p = &m->request->policies[i_policy];
    bool found = p->party == NULL;
    for (int i = 0; i < m->n_parties; i++) {
        if (!is_of_sort(&m->parties[i], p->actor)) continue;
        bool named = p->party != NULL && strcmp(policy_party_name(m, i), p->party) == 0;
        found = found || named;
        if (named || p->party == NULL) take_party(m, i_policy, i);
    }
    if (!found)
        sim_fail(m->sim, STATUS_NOT_FOUND, "'%s' is to drive '%s', which is no %s of this scenario", p->name,
                 p->party, actor_name(p->actor));
}

bool hooks_start(struct mission *m) {
    int n = m->request->n_policies;
    m->hooks = take(m, 1, sizeof *m->hooks);
    if (m->hooks == NULL) return false;
    memset(m->hooks->driver, -1, sizeof m->hooks->driver);
    if (n > MAX_POLICIES) {
        sim_fail(m->sim, STATUS_USAGE, "more than %d plugins", MAX_POLICIES);
        return false;
    }
    m->hooks->wakes = take(m, (size_t)(n > 0 ? n : 1), sizeof *m->hooks->wakes);
    if (m->hooks->wakes == NULL) return false;
    for (int i = 0; i < n; i++)
        if (m->request->policies[i].role == ROLE_PARTY) take_parties(m, i);
    return sim_status(m->sim) == STATUS_OK;
}

/* --- calling --- */

static bool wants(const struct mission *m, int i_policy, enum hook_id hook) {
    return (m->request->policies[i_policy].hooks >> hook & 1) != 0;
}

static void call_policy(struct mission *m, int i_policy, struct hook_call *call) {
    const struct policy *p = &m->request->policies[i_policy];
    struct error err = ERROR_NONE;
    uint64_t before = m->hooks->running;
    m->hooks->running |= UINT64_C(1) << i_policy;
    enum status status = p->call(p->self, m, call, &err);
    m->hooks->running = before;
    if (status != STATUS_OK)
        sim_fail(m->sim, status, "%s%s%s", err.where, err.where[0] != '\0' ? ": " : "", err.message);
}

/* For each party that it drives; for the broker, and for other plugins, once. */
static void call_each(struct mission *m, int i_policy, const struct hook_call *what) {
    const struct policy *p = &m->request->policies[i_policy];
    struct hook_call call = *what;
    call.i_party = -1;
    if (p->role != ROLE_PARTY || p->actor == DRIVES_BROKER) {
        call_policy(m, i_policy, &call);
        return;
    }
    for (int i = 0; i < m->n_parties && sim_status(m->sim) == STATUS_OK; i++) {
        if (m->hooks->driver[i] != i_policy || m->parties[i].gone) continue;
        call = *what;
        call.i_party = i;
        call_policy(m, i_policy, &call);
    }
}

void hook_notify(struct mission *m, enum hook_id hook, const double *arguments, int n) {
    if (m->hooks->running != 0) return;
    struct hook_call call = {.hook = hook, .n_arguments = n};
    for (int k = 0; k < n; k++)
        call.arguments[k] = arguments[k];
    for (int i = 0; i < m->request->n_policies && sim_status(m->sim) == STATUS_OK; i++)
        if (wants(m, i, hook)) call_each(m, i, &call);
}

static double check_answer(struct mission *m, const struct hook_call *call) {
    bool valid =
        call->answer >= 0 && call->answer <= call->n_candidates && call->answer == floor(call->answer);
    if (valid) return call->answer;
    sim_fail(m->sim, STATUS_PLUGIN_ERROR, "%s returned %g, expected an index 0..%d", HOOKS[call->hook].name,
             call->answer, call->n_candidates);
    return 0;
}

double hook_choose(struct mission *m, struct hook_call *call) {
    call->answer = HOOKS[call->hook].def;
    call->i_party = -1;
    for (int i = m->request->n_policies - 1; i >= 0; i--) {
        if (!wants(m, i, call->hook)) continue;
        if ((m->hooks->running >> i & 1) == 0) call_policy(m, i, call);
        break;
    }
    return check_answer(m, call);
}

double hook_choose_for(struct mission *m, struct hook_call *call) {
    int i = m->hooks->driver[call->i_party];
    call->answer = HOOKS[call->hook].def;
    if (i >= 0 && wants(m, i, call->hook) && (m->hooks->running >> i & 1) == 0) call_policy(m, i, call);
    return check_answer(m, call);
}

/* --- processes --- */

void hooks_run(struct mission *m) {
    struct hook_call call = {.hook = HOOK_run};
    for (int i = 0; i < m->request->n_policies && sim_status(m->sim) == STATUS_OK; i++)
        if (wants(m, i, HOOK_run)) call_each(m, i, &call);
}

/* The number of the wish, of the party + 1 and of the policy. */
static uint64_t pack_wake(uint32_t number, int slot, int i_policy) {
    return (uint64_t)number << 16 | (uint64_t)slot << 8 | (uint64_t)i_policy;
}

static void on_wake(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct mission *m = context;
    int i_policy = (int)(argument & 0xff), slot = (int)(argument >> 8 & 0xff);
    if (m->hooks->wakes[i_policy][slot] != (uint32_t)(argument >> 16)) return; // another wish replaced it
    if (slot > 0 && m->parties[slot - 1].gone) return;
    struct hook_call call = {.hook = HOOK_run, .i_party = slot - 1};
    call_policy(m, i_policy, &call);
}

void policy_wake(struct mission *m, int i_policy, int i_party, double days) {
    int slot = i_party + 1;
    uint32_t number = ++m->hooks->wakes[i_policy][slot];
    if (days >= 0) after_days(m, days, on_wake, pack_wake(number, slot, i_policy));
}

/* A splinter has a process of its own, from now on. */
void hooks_split(struct mission *m, int i_party, int i_from) {
    int i_policy = m->hooks->driver[i_from];
    m->hooks->driver[i_party] = (int8_t)i_policy;
    if (i_policy >= 0 && wants(m, i_policy, HOOK_run)) policy_wake(m, i_policy, i_party, 0);
}

void hooks_name_events(struct sim *s) {
    NAME_EVENT(s, on_wake);
}

/* --- the ports --- */

struct rng policy_stream(const struct mission *m, const char *policy_name, const char *stream_name) {
    char purpose[192];
    snprintf(purpose, sizeof purpose, "policy.%s.%s", policy_name, stream_name);
    struct stream_key key =
        stream_key_make(m->request->seed, m->request->replication, m->luck_epoch, purpose);
    return stream_at(m->request->antithetic ? stream_key_antithetic(key) : key, 0, 0);
}

const struct mission_port model_port = {.order = policy_order,
                                        .wake = policy_wake,
                                        .now_days = policy_now_days,
                                        .start_date = policy_start_date,
                                        .decision_day = policy_decision_day,
                                        .n_sectors = policy_n_sectors,
                                        .sector_name = policy_sector_name,
                                        .n_parties = policy_n_parties,
                                        .party_name = policy_party_name,
                                        .party = policy_party,
                                        .report_world = policy_report_world,
                                        .report_sectors = policy_report_sectors,
                                        .n_outputs = policy_n_outputs,
                                        .output_key = policy_output_key,
                                        .output_name = policy_output_name,
                                        .find_output = policy_find_output,
                                        .output = policy_output,
                                        .n_functions = policy_n_functions,
                                        .function = policy_function,
                                        .programme_usd = policy_programme_usd,
                                        .travel_hours = policy_travel_hours,
                                        .stream = policy_stream,
                                        .me = policy_me,
                                        .me_sectors = policy_me_sectors};
