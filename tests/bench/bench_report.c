/*
 * What comparing and reporting large results costs: a results file of few replications is copied into one of many
 * (each replication again and again, its numbers shifted a little so that no two are equal), which is then loaded,
 * compared and reported. Prints wall and processor seconds and the largest memory so far after each step; asserts nothing.
 *
 *     bench_report SMALL.sqlite LARGE.sqlite [REPLICATIONS [METRICS]]      LARGE is made anew unless it is there
 *
 * The copied file says what it is in its notes; its runs cannot be rerun.
 */
#include "base/memory.h"
#include "batch/results.h"
#include "batch/sql.h"
#include "batch/stopwatch.h"
#include "report/compare/compare.h"
#include "report/report.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

struct start {
    double wall_s, processor_s; // processor_s: of this program, and of what it has waited for
};

static double seconds(struct timeval t) {
    return (double)t.tv_sec + 1e-6 * (double)t.tv_usec;
}

static struct start begin(void) {
    struct rusage own, children;
    getrusage(RUSAGE_SELF, &own);
    getrusage(RUSAGE_CHILDREN, &children);
    return (struct start){stopwatch_s(), seconds(own.ru_utime) + seconds(own.ru_stime) + seconds(children.ru_utime) +
                                             seconds(children.ru_stime)};
}

static void say(const char *what, struct start from) {
    struct rusage own;
    struct start now = begin();
    getrusage(RUSAGE_SELF, &own);
    printf("%-20s %7.2f s  (processor %7.2f s)  at most %7.1f MB\n", what, now.wall_s - from.wall_s,
           now.processor_s - from.processor_s, (double)own.ru_maxrss / 1e3);
    fflush(stdout);
}

// --- the large file ---

static enum status copy_file(const char *from, const char *to, struct error *err) {
    struct sql db;
    enum status status = sql_open(&db, from, SQL_WRITE, err);
    if (status != STATUS_OK) return status;
    status = sql_put(&db, err, "VACUUM INTO ?", "t", to);
    sql_close(&db);
    return status;
}

/* Runs are numbered 1 + (replication * points + point) * options + option, so a copy of all replications lies a
 * whole number of runs further on. Numbers that are neither 0 nor 1 are shifted by up to two per cent. */
static enum status repeat(const char *path, int n_replications, struct error *err) {
    struct sql db;
    char script[2048];
    int64_t n_known = 0, n_cells = 0;
    enum status status = sql_open(&db, path, SQL_WRITE, err);
    if (status != STATUS_OK) return status;
    status = sql_integer(&db, "SELECT n_replications FROM experiment", 1, &n_known, err);
    if (status == STATUS_OK)
        status = sql_integer(&db, "SELECT n_options * n_points FROM experiment", 1, &n_cells, err);
    snprintf(script, sizeof script,
             "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; BEGIN;"
             "CREATE TEMP TABLE copy (k INTEGER PRIMARY KEY);"
             "WITH RECURSIVE c (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM c WHERE k + 1 < %d / %" PRId64
             ") INSERT INTO copy SELECT k FROM c;"
             "INSERT INTO runs SELECT run + k * %" PRId64 ", option, point, replication + k * %" PRId64
             ", run_key, status, code, error, attempts, session, thread, wall_s, n_events, fingerprint FROM copy, runs;"
             "INSERT INTO outcomes SELECT run + k * %" PRId64 ", metric, CASE WHEN value IN (0, 1) THEN value"
             " ELSE value * (1 + 0.02 * (((k * 2654435761) %% 1000) / 1000.0)) END FROM copy, outcomes;"
             "INSERT INTO series SELECT run + k * %" PRId64 ", n_months, data, packed FROM copy, series;"
             "INSERT INTO events SELECT run + k * %" PRId64
             ", id, cause, day, type, sector, party, amount FROM copy, events;"
             "UPDATE experiment SET n_replications = %d; UPDATE options SET n_replications = %d;"
             "INSERT INTO notes VALUES ('made by', 'bench_report: replications copied'); COMMIT",
             n_replications, n_known, n_known * n_cells, n_known, n_known * n_cells, n_known * n_cells,
             n_known * n_cells, n_replications, n_replications);
    if (status == STATUS_OK) status = sql_execute(&db, script, err);
    sql_close(&db);
    return status;
}

// --- the steps ---

static enum status compare(const struct results *r, int n_metrics, struct error *err) {
    struct comparison *c = NULL;
    const char **names = memory_alloc((size_t)r->n_metrics, sizeof *names);
    if (names == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    if (n_metrics > r->n_metrics) n_metrics = r->n_metrics;
    for (int i = 0; i < n_metrics; i++)
        names[i] = r->metrics[i].name;
    struct start from = begin();
    enum status status = compare_make(&c, r, names, (size_t)n_metrics, NULL, err);
    char what[64];
    snprintf(what, sizeof what, "compare %d metrics", n_metrics);
    say(what, from);
    compare_destroy(c);
    memory_free(names);
    return status;
}

static enum status measure(const char *path, int n_metrics, struct error *err) {
    struct results *r = NULL;
    struct start from = begin();
    enum status status = results_load(&r, path, err);
    say("load outcomes", from);
    if (status == STATUS_OK) status = compare(r, n_metrics, err);
    from = begin();
    if (status == STATUS_OK) status = results_need_series(r, NULL, 0, err);
    say("load series", from);
    from = begin();
    char page[4096];
    snprintf(page, sizeof page, "%s.html", path);
    if (status == STATUS_OK) status = report_write(r, page, err);
    say("report", from);
    results_destroy(r);
    return status;
}

int main(int argc, char **argv) {
    struct error err = ERROR_NONE;
    struct stat info;
    if (argc < 3) return fprintf(stderr, "usage: bench_report SMALL.sqlite LARGE.sqlite [REPLICATIONS [METRICS]]\n"), 2;
    int n_replications = argc > 3 ? atoi(argv[3]) : 1000, n_metrics = argc > 4 ? atoi(argv[4]) : 30;
    enum status status = STATUS_OK;
    if (stat(argv[2], &info) != 0) {
        status = copy_file(argv[1], argv[2], &err);
        if (status == STATUS_OK) status = repeat(argv[2], n_replications, &err);
    }
    if (status == STATUS_OK && stat(argv[2], &info) == 0)
        printf("%s: %.1f MB\n", argv[2], (double)info.st_size / 1e6);
    if (status == STATUS_OK) status = measure(argv[2], n_metrics, &err);
    if (status != STATUS_OK) fprintf(stderr, "%s\n", err.message);
    return status == STATUS_OK ? 0 : 1;
}
