/*
 * SimPy (python3-simpy3), the engine most people would otherwise use: the same queue M/M/1 in its quickest idiom (a
 * store between an arrival process and a server process) and in its plainest (a process per customer and a resource).
 * Timed inside Python by its processor clock, without the start of the interpreter. Left out where it is not installed.
 */
#include "bench/contenders.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char STORE_FORM[] =
    "import random, simpy, sys, time\n"
    "n = int(sys.argv[1])\n"
    "rng = random.Random(7)\n"
    "env = simpy.Environment()\n"
    "store = simpy.Store(env)\n"
    "done = env.event()\n"
    "total = 0.0\n"
    "def arrivals():\n"
    "    while True:\n"
    "        yield env.timeout(rng.expovariate(0.9))\n"
    "        yield store.put(env.now)\n"
    "def server():\n"
    "    global total\n"
    "    for i in range(n):\n"
    "        came = yield store.get()\n"
    "        yield env.timeout(rng.expovariate(1.0))\n"
    "        total += env.now - came\n"
    "    done.succeed()\n"
    "env.process(arrivals())\n"
    "env.process(server())\n"
    "start = time.process_time()\n"
    "env.run(until=done)\n"
    "print((time.process_time() - start) * 1e9, total / n)\n";

static const char RESOURCE_FORM[] =
    "import random, simpy, sys, time\n"
    "n = int(sys.argv[1])\n"
    "rng = random.Random(7)\n"
    "env = simpy.Environment()\n"
    "clerk = simpy.Resource(env)\n"
    "done = env.event()\n"
    "left = n\n"
    "total = 0.0\n"
    "def customer():\n"
    "    global total, left\n"
    "    came = env.now\n"
    "    with clerk.request() as turn:\n"
    "        yield turn\n"
    "        yield env.timeout(rng.expovariate(1.0))\n"
    "    total += env.now - came\n"
    "    left -= 1\n"
    "    if left == 0: done.succeed()\n"
    "def arrivals():\n"
    "    while True:\n"
    "        yield env.timeout(rng.expovariate(0.9))\n"
    "        env.process(customer())\n"
    "env.process(arrivals())\n"
    "start = time.process_time()\n"
    "env.run(until=done)\n"
    "print((time.process_time() - start) * 1e9, total / n)\n";

/* The first interpreter that has SimPy: the one on the path may be another than Debian's. */
static const char *find_python(void) {
    static const char *const candidates[] = {"python3", "/usr/bin/python3"};
    for (int i = 0; i < 2; i++) {
        char line[128];
        snprintf(line, sizeof line, "%s -c 'import simpy' >/dev/null 2>&1", candidates[i]);
        if (system(line) == 0) return candidates[i];
    }
    return NULL;
}

static enum status run_python(const char *program, int64_t n, struct bench_reading *out, struct error *err) {
    const char *python = find_python();
    if (python == NULL) return error_set(err, STATUS_NOT_FOUND, "SimPy is not installed (python3-simpy3)");
    char line[2048];
    snprintf(line, sizeof line, "%s -c '%s' %lld", python, program, (long long)n);
    FILE *pipe = popen(line, "r");
    if (pipe == NULL) return error_set(err, STATUS_IO, "cannot start %s", python);
    double mean_days = 0;
    int n_read = fscanf(pipe, "%lf %lf", &out->ns, &mean_days);
    if (pclose(pipe) != 0 || n_read != 2) return error_set(err, STATUS_IO, "the SimPy program failed");
    return STATUS_OK;
}

static enum status mm1_store(const struct bench_contender *c, int64_t n, struct bench_reading *out, struct error *err) {
    (void)c;
    return run_python(STORE_FORM, n, out, err);
}

static enum status mm1_resource(const struct bench_contender *c, int64_t n, struct bench_reading *out,
                                struct error *err) {
    (void)c;
    return run_python(RESOURCE_FORM, n, out, err);
}

const struct bench_contender BENCH_SIMPY_STORE = {
    "mm1/simpy-store", "SimPy, a store between arrivals and server", "customer", 50000, 0, mm1_store};
const struct bench_contender BENCH_SIMPY_RESOURCE = {
    "mm1/simpy-resource", "SimPy, a process per customer and a resource", "customer", 50000, 0, mm1_resource};
