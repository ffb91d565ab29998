/*
 * What policies in Lua cost: the same policy of ten hooks, in C through the policy interface and in Lua with
 * every protection, on whole runs of Kestria. Both give the same orders, so the runs are the same to the last
 * bit; the check is the fingerprint of their events. Beside it a run without any policy, a fresh state, and a
 * hook that reads columns.
 */
#include "base/arena.h"
#include "bench/contenders.h"
#include "model/run.h"
#include "script/plugin.h"
#include "script/scenario.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

// --- the policy in Lua
// ------------------------------------------------------------------------------------------

static const char TEN_HOOKS[] =
    "local function weigh(m)\n"
    "    local s = m.sectors\n"
    "    for i = 1, s.n do m:set_weight(i, 1 + s.incidents_90d[i] + s.population_persons[i] / 1e5) end\n"
    "end\n"
    "local function leave(m)\n"
    "    local s, hold_days = m.sectors, m.params.hold_days\n"
    "    for i = 1, s.n do\n"
    "        if s.capital[i] == 0 and s.handed_over[i] == 0 and s.benchmarks_held_days[i] >= hold_days then\n"
    "            m:hand_over(i)\n"
    "        end\n"
    "    end\n"
    "    if m.now_days > m.decision_day + 2000 and not m.state.closing then\n"
    "        m.state.closing = m:close_mission(200)\n"
    "    end\n"
    "end\n"
    "return { api_version = 1, kind = 'policy', name = 'bench/ten_hooks', owns = { 'ceiling', 'laydown', "
    "'ddr' },\n"
    "    summary = 'Ten hooks, for the benchmark.',\n"
    "    params = { hold_days = { default = 180, min = 0, max = 999, unit = 'days', doc = 'Of benchmarks.' } "
    "},\n"
    "    on_start = function(m)\n"
    "        m.state.n_incidents = {}\n"
    "        for i = 1, m.sectors.n do\n"
    "            m.state.n_incidents[i] = 0\n"
    "            m:set_bases(i, m.sectors.hub[i] == 1 and 2 or 1)\n"
    "        end\n"
    "        weigh(m)\n"
    "    end,\n"
    "    on_month = function(m)\n"
    "        local worst, most = 0, 3\n"
    "        for i = 1, m.sectors.n do\n"
    "            local n = m.sectors.incidents_90d[i]\n"
    "            if n > most then worst, most = i, n end\n"
    "        end\n"
    "        if worst > 0 then m:open_temporary_base(worst, 60) end\n"
    "    end,\n"
    "    on_review = function(m)\n"
    "        m:open_ddr()\n"
    "        weigh(m)\n"
    "        if m.now_days >= m.decision_day then leave(m) end\n"
    "    end,\n"
    "    on_renewal = function(m)\n"
    "        if m.now_days < m.decision_day then return end\n"
    "        local needed = 0\n"
    "        for i = 1, m.sectors.n do\n"
    "            if m.sectors.handed_over[i] == 0 then needed = needed + m.sectors.troops_persons[i] end\n"
    "        end\n"
    "        needed = math.ceil(needed * 1.1)\n"
    "        if needed < m.world.ceiling_persons then m:recommend_ceiling(needed) end\n"
    "    end,\n"
    "    on_decision_date = function(m) m.state.ceiling = m.world.ceiling_persons end,\n"
    "    on_incident = function(m, e)\n"
    "        local n = m.state.n_incidents\n"
    "        n[e.sector] = n[e.sector] + 1\n"
    "        if e.deaths_persons >= 20 then m:open_temporary_base(e.sector, 30) end\n"
    "    end,\n"
    "    on_abuse = function(m, e) m:set_weight(e.sector, 5 + m.state.n_incidents[e.sector] / 10) end,\n"
    "    on_ceiling = function(m, e) m.state.ceiling = e.ceiling_persons end,\n"
    "    on_election = function(m, e) m:set_intake(e.accepted == 1 and 80 or 40) end,\n"
    "    choose_response = function(_, e)\n"
    "        local best, hours = 1, math.huge\n"
    "        for i = 1, e.n do\n"
    "            if e.persons[i] >= 100 and e.travel_hours[i] < hours then best, hours = i, "
    "e.travel_hours[i] end\n"
    "        end\n"
    "        return best\n"
    "    end }\n";

// --- the same in C
// ----------------------------------------------------------------------------------------------

enum { MOST_SECTORS = 64 };

struct ten_hooks {
    double hold_days, ceiling_persons, n_incidents[MOST_SECTORS];
    bool closing;
};

static double reported(const struct mission *m, enum metric_id metric, int i) {
    return policy_report_sectors(m, metric)[i];
}

static enum status order(struct mission *m, enum lever_id lever, int i_sector, double value, bool *accepted,
                         struct error *err) {
    struct order order = {.lever = lever, .i_sector = i_sector, .value = value};
    struct order_reply reply;
    enum status status = policy_order(m, 0, &order, &reply, err);
    if (accepted != NULL) *accepted = status == STATUS_OK && reply.accepted;
    return status;
}

static enum status weigh(struct mission *m, struct error *err) {
    enum status status = STATUS_OK;
    for (int i = 0; i < policy_n_sectors(m) && status == STATUS_OK; i++)
        status = order(m, LEVER_set_weight, i,
                       1 + reported(m, SECTOR_METRIC_incidents_90d, i) +
                           reported(m, SECTOR_METRIC_population_persons, i) / 1e5,
                       NULL, err);
    return status;
}

static enum status start(struct ten_hooks *t, struct mission *m, struct error *err) {
    enum status status = STATUS_OK;
    for (int i = 0; i < policy_n_sectors(m) && status == STATUS_OK; i++) {
        t->n_incidents[i] = 0;
        status = order(m, LEVER_set_bases, i, reported(m, SECTOR_METRIC_hub, i) == 1 ? 2 : 1, NULL, err);
    }
    return status == STATUS_OK ? weigh(m, err) : status;
}

static enum status month(struct mission *m, struct error *err) {
    int worst = -1;
    double most = 3;
    for (int i = 0; i < policy_n_sectors(m); i++)
        if (reported(m, SECTOR_METRIC_incidents_90d, i) > most) {
            worst = i;
            most = reported(m, SECTOR_METRIC_incidents_90d, i);
        }
    return worst >= 0 ? order(m, LEVER_open_temporary_base, worst, 60, NULL, err) : STATUS_OK;
}

static enum status leave(struct ten_hooks *t, struct mission *m, struct error *err) {
    enum status status = STATUS_OK;
    for (int i = 0; i < policy_n_sectors(m) && status == STATUS_OK; i++)
        if (reported(m, SECTOR_METRIC_capital, i) == 0 && reported(m, SECTOR_METRIC_handed_over, i) == 0 &&
            reported(m, SECTOR_METRIC_benchmarks_held_days, i) >= t->hold_days)
            status = order(m, LEVER_hand_over, i, 0, NULL, err);
    if (status == STATUS_OK && policy_now_days(m) > policy_decision_day(m) + 2000 && !t->closing)
        status = order(m, LEVER_close_mission, -1, 200, &t->closing, err);
    return status;
}

static enum status review(struct ten_hooks *t, struct mission *m, struct error *err) {
    enum status status = order(m, LEVER_open_ddr, -1, 0, NULL, err);
    if (status == STATUS_OK) status = weigh(m, err);
    if (status == STATUS_OK && policy_now_days(m) >= policy_decision_day(m)) status = leave(t, m, err);
    return status;
}

static enum status renewal(struct mission *m, struct error *err) {
    double needed = 0;
    if (policy_now_days(m) < policy_decision_day(m)) return STATUS_OK;
    for (int i = 0; i < policy_n_sectors(m); i++)
        if (reported(m, SECTOR_METRIC_handed_over, i) == 0)
            needed += reported(m, SECTOR_METRIC_troops_persons, i);
    needed = ceil(needed * 1.1);
    if (needed >= policy_report_world(m, METRIC_ceiling_persons)) return STATUS_OK;
    return order(m, LEVER_recommend_ceiling, -1, needed, NULL, err);
}

static enum status incident(struct ten_hooks *t, struct mission *m, const struct hook_call *call,
                            struct error *err) {
    int i = (int)call->arguments[0];
    t->n_incidents[i]++;
    return call->arguments[1] >= 20 ? order(m, LEVER_open_temporary_base, i, 30, NULL, err) : STATUS_OK;
}

static void respond(struct hook_call *call) {
    double hours = (double)INFINITY;
    call->answer = 1;
    for (int i = 0; i < call->n_candidates; i++)
        if (call->columns[1][i] >= 100 && call->columns[2][i] < hours) {
            call->answer = i + 1;
            hours = call->columns[2][i];
        }
}

static enum status call_in_c(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    struct ten_hooks *t = self;
    switch ((int)call->hook) {
    case HOOK_on_start: return start(t, m, err);
    case HOOK_on_month: return month(m, err);
    case HOOK_on_review: return review(t, m, err);
    case HOOK_on_renewal: return renewal(m, err);
    case HOOK_on_decision_date:
        t->ceiling_persons = policy_report_world(m, METRIC_ceiling_persons);
        return STATUS_OK;
    case HOOK_on_incident: return incident(t, m, call, err);
    case HOOK_on_abuse: {
        int i = (int)call->arguments[0];
        return order(m, LEVER_set_weight, i, 5 + t->n_incidents[i] / 10, NULL, err);
    }
    case HOOK_on_ceiling: t->ceiling_persons = call->arguments[0]; return STATUS_OK;
    case HOOK_on_election:
        return order(m, LEVER_set_intake, -1, call->arguments[0] == 1 ? 80 : 40, NULL, err);
    case HOOK_choose_response: respond(call); return STATUS_OK;
    default: return STATUS_OK;
    }
}

// --- runs
// -------------------------------------------------------------------------------------------------------

enum who { NOBODY, IN_C, IN_LUA };

static enum status execute(struct run_request *request, struct bench_reading *out, struct error *err) {
    struct run_result result;
    struct arena *arena = arena_create();
    if (arena == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    double start_ns = bench_cpu_ns();
    enum status status = run_execute(request, arena, &result, err);
    out->ns += bench_cpu_ns() - start_ns;
    if (status == STATUS_OK) out->check = out->check * 31 + result.fingerprint;
    arena_destroy(arena);
    return status;
}

static enum status run_in_c(struct run_request *request, struct plugin *plugin, struct bench_reading *out,
                            struct error *err) {
    struct ten_hooks state = {.hold_days = 180};
    struct policy policy = {.name = plugin_name(plugin),
                            .self = &state,
                            .hooks = plugin_hooks(plugin),
                            .owners = plugin_owners(plugin),
                            .call = call_in_c};
    request->policies = &policy;
    request->n_policies = 1;
    return execute(request, out, err);
}

static enum status run_in_lua(struct run_request *request, struct stack *stack, struct bench_reading *out,
                              struct error *err) {
    struct stack_run *run;
    double start_ns = bench_cpu_ns();
    enum status status = stack_open(&run, stack, &stack_limits_default, err);
    if (status != STATUS_OK) return status;
    request->policies = stack_run_policies(run, &request->n_policies);
    out->ns += bench_cpu_ns() - start_ns;
    status = execute(request, out, err);
    start_ns = bench_cpu_ns();
    stack_close(run);
    out->ns += bench_cpu_ns() - start_ns;
    return status;
}

static enum status run_all(const struct bench_contender *c, int64_t n, const struct model_case *model_case,
                           struct plugin *plugin, struct stack *stack, struct bench_reading *out,
                           struct error *err) {
    enum status status = STATUS_OK;
    for (int64_t i = 0; i < n && status == STATUS_OK; i++) {
        struct run_request request = {.model_case = model_case, .seed = 7, .replication = (uint32_t)i};
        if (c->argument == NOBODY)
            status = execute(&request, out, err);
        else if (c->argument == IN_C)
            status = run_in_c(&request, plugin, out, err);
        else
            status = run_in_lua(&request, stack, out, err);
    }
    return status;
}

static enum status run_policy(const struct bench_contender *c, int64_t n_operations,
                              struct bench_reading *out, struct error *err) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct model_case *model_case = scenario_load("kestria", &d);
    struct plugin *plugin = plugin_read("bench/ten_hooks.lua", TEN_HOOKS, sizeof TEN_HOOKS - 1, &d);
    struct stack *stack = stack_create();
    enum status status = STATUS_OK;
    if (model_case == NULL)
        status = error_set(err, STATUS_NOT_FOUND, "the scenario 'kestria' is not here");
    else if (plugin == NULL || stack == NULL || !stack_add(stack, plugin, NULL, 0, "bench", 0, &d))
        status = error_set(err, STATUS_INTERNAL, "%s", d.n > 0 ? d.items[0].message : "out of memory");
    if (status == STATUS_OK) status = run_all(c, n_operations, model_case, plugin, stack, out, err);
    stack_destroy(stack);
    plugin_destroy(plugin);
    case_destroy(model_case);
    diagnostics_free(&d);
    return status;
}

#define POLICY(name_, what_, who)                                                                            \
    { .name = name_, .what = what_, .unit = "run", .n_operations = 40, .argument = who, .run = run_policy }

const struct bench_contender BENCH_POLICY_NONE = POLICY("policy/none", "Kestria without a policy", NOBODY);
const struct bench_contender BENCH_POLICY_C = POLICY("policy/c", "Kestria, a policy of ten hooks in C", IN_C);
const struct bench_contender BENCH_POLICY_LUA =
    POLICY("policy/lua", "the same policy in Lua, a fresh state for each run, every protection", IN_LUA);
