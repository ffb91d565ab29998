/*
 * What recording a run costs: a full-size result (every outcome, 180 months of every series, 40 kept events) written as
 * a batch does it, one commit per run. Prints runs a second, microseconds and bytes a run.
 *
 *     bench_store RESULTS.sqlite [RUNS]      the file is made anew
 */
#include "batch/stopwatch.h"
#include "batch/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { N_MONTHS = 180, N_KEPT = 40 };

static double months[N_WORLD_METRICS][N_MONTHS];
static struct run_event kept[N_KEPT];

static void fill(struct run_result *r) {
    *r = (struct run_result){.n_months = N_MONTHS, .n_kept = N_KEPT, .kept = kept, .n_events = 123457};
    for (int m = 0; m < N_WORLD_METRICS; m++) {
        r->outcomes[m] = 1e6 / (m + 3.7);
        r->series[m] = months[m];
        for (int i = 0; i < N_MONTHS; i++)
            months[m][i] = (i + 0.31) * (m + 1.7);
    }
    for (int i = 0; i < N_KEPT; i++)
        kept[i] = (struct run_event){(uint32_t)(i * 37 + 1), 0, i * 91.3, INCIDENT_ceiling_set, i % 5, -1, i * 1234.5};
}

static enum status write_runs(struct store *store, int n_runs, struct error *err) {
    static struct run_result result;
    fill(&result);
    struct begun_run run = {.run = 1, .session = 1, .key = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"};
    enum status status = store_advance(store, NULL, &run, err);
    for (int i = 1; i <= n_runs && status == STATUS_OK; i++) {
        struct finished_run finished = {.run = i, .wall_s = 0.1, .result = &result};
        run.run = i + 1;
        status = store_advance(store, &finished, &run, err);
    }
    return status;
}

int main(int argc, char **argv) {
    struct error err = ERROR_NONE;
    struct store *store = NULL;
    if (argc < 2) return fprintf(stderr, "usage: bench_store RESULTS.sqlite [RUNS]\n"), 2;
    int n_runs = argc > 2 ? atoi(argv[2]) : 5000;
    unlink(argv[1]);
    enum status status = store_open(&store, argv[1], STORE_WRITE, &err);
    double start_s = stopwatch_s();
    if (status == STATUS_OK) status = write_runs(store, n_runs, &err);
    double took_s = stopwatch_s() - start_s;
    store_close(store);
    struct stat info = {0};
    if (status == STATUS_OK && stat(argv[1], &info) == 0)
        printf("%d runs: %.0f runs/s, %.0f us and %.1f kB a run\n", n_runs, n_runs / took_s, took_s / n_runs * 1e6,
               (double)info.st_size / n_runs / 1e3);
    else
        fprintf(stderr, "%s\n", err.message);
    return status == STATUS_OK ? 0 : 1;
}
