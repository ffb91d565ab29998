/*
 * M/M/1 in Lua through the binding of the engine (script/des_lua.h), with mean stay: as two callbacks, as two
 * processes of which the server sleeps while nobody is there, and as a process per customer with a resource.
 * Each runs without instruction counting and with every protection of the sandbox. All six compute the same
 * mean, to the last bit.
 */
#include "bench/contenders.h"
#include "script/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const FORMS[] = {
    // callbacks
    "local function depart(now)\n"
    "    add(stay, now - came[first & 1023])\n"
    "    first = first + 1\n"
    "    if first <= last then return service() end\n"
    "end\n"
    "local function arrive(now)\n"
    "    last = last + 1\n"
    "    came[last & 1023] = now\n"
    "    if first == last then s:schedule(service(), depart) end\n"
    "    if last < n then return gap() end\n"
    "end\n"
    "s:schedule(gap(), arrive)\n",
    // processes
    "local asleep = false\n"
    "local server = s:process(function(p)\n"
    "    local hold = p.hold\n"
    "    while true do\n"
    "        if first > last then asleep = true; hold(p) end\n"
    "        local _, now = hold(p, service())\n"
    "        add(stay, now - came[first & 1023])\n"
    "        first = first + 1\n"
    "    end\n"
    "end)\n"
    "s:process(function(p)\n"
    "    local hold = p.hold\n"
    "    for i = 1, n do\n"
    "        local _, now = hold(p, gap())\n"
    "        last = i\n"
    "        came[i & 1023] = now\n"
    "        if asleep then asleep = false; server:interrupt() end\n"
    "    end\n"
    "end)\n",
    // customers
    "local clerk = s:resource('clerk', 1)\n"
    "local function customer(p)\n"
    "    local came = s:now()\n"
    "    p:request(clerk)\n"
    "    local _, now = p:hold(service())\n"
    "    p:release(clerk)\n"
    "    add(stay, now - came)\n"
    "end\n"
    "s:process(function(p)\n"
    "    for i = 1, n do p:hold(gap()); s:process(customer) end\n"
    "end)\n",
};

static const char MODEL[] = "local des = require 'truce'.des\n"
                            "local n = tonumber(arg[1])\n"
                            "local s = des.sim { seed = 7 }\n"
                            "local gap = s:stream('gap'):sampler('exponential', 1 / 0.9)\n"
                            "local service = s:stream('service'):sampler('exponential', 1)\n"
                            "local stay = s:tally 'stay_days'\n"
                            "local add = stay.add\n"
                            "local came, first, last = {}, 1, 0 -- a ring: when those in the system came\n"
                            "for i = 0, 1023 do came[i] = 0 end\n"
                            "%s"
                            "s:run()\n"
                            "print(stay:mean())\n";

enum { FORM_CALLBACKS, FORM_PROCESSES, FORM_CUSTOMERS, LIMITED = 16 };

static void keep_mean(const char *line, size_t n, void *payload) {
    (void)n;
    *(double *)payload = strtod(line, NULL);
}

static enum status run_lua(const struct bench_contender *c, int64_t n_operations, struct bench_reading *out,
                           struct error *err) {
    char text[4096], n_customers[32];
    const char *arguments[] = {n_customers};
    double mean_days = 0;
    snprintf(text, sizeof text, MODEL, FORMS[c->argument % LIMITED]);
    snprintf(n_customers, sizeof n_customers, "%lld", (long long)n_operations);
    struct script_request request = {.path = c->name,
                                     .text = text,
                                     .arguments = arguments,
                                     .n_arguments = 1,
                                     .limits = &script_limits_default,
                                     .unmetered = c->argument < LIMITED,
                                     .print = keep_mean,
                                     .payload = &mean_days};
    double start_ns = bench_cpu_ns();
    enum status status = script_run(&request, err);
    out->ns = bench_cpu_ns() - start_ns;
    memcpy(&out->check, &mean_days, sizeof out->check);
    return status;
}

#define LUA(name_, what_, form)                                                                              \
    {                                                                                                        \
        .name = name_, .what = what_, .unit = "customer", .n_operations = 300000, .argument = form,          \
        .run = run_lua                                                                                       \
    }

const struct bench_contender BENCH_LUA_CALLBACKS =
    LUA("mm1/lua-callbacks", "M/M/1 in Lua, two callbacks", FORM_CALLBACKS);
const struct bench_contender BENCH_LUA_PROCESSES =
    LUA("mm1/lua-processes", "M/M/1 in Lua, two processes", FORM_PROCESSES);
const struct bench_contender BENCH_LUA_CUSTOMERS =
    LUA("mm1/lua-customers", "M/M/1 in Lua, a process per customer", FORM_CUSTOMERS);
const struct bench_contender BENCH_LUA_CALLBACKS_LIMITED =
    LUA("mm1/lua-callbacks-limited", "callbacks with every protection on", FORM_CALLBACKS + LIMITED);
const struct bench_contender BENCH_LUA_PROCESSES_LIMITED =
    LUA("mm1/lua-processes-limited", "processes with every protection on", FORM_PROCESSES + LIMITED);
const struct bench_contender BENCH_LUA_CUSTOMERS_LIMITED = LUA(
    "mm1/lua-customers-limited", "a process per customer with every protection on", FORM_CUSTOMERS + LIMITED);
