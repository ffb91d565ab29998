#ifndef TESTS_BATCH_WORKSHOP_H
#define TESTS_BATCH_WORKSHOP_H

/* A temporary folder with an experiment of the fake floor, and what tests of the batch floor say about results files.
 * Include it after cmocka and batch/fake/floor.c. */

#include "base/text.h"
#include "batch/batch.h"
#include "batch/sql.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[128];

static const char *in_folder(const char *name) {
    static char paths[8][256];
    static int i_next;
    char *path = paths[i_next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void write_text(const char *name, const char *format, ...) {
    FILE *file = fopen(in_folder(name), "wb");
    assert_non_null(file);
    va_list args;
    va_start(args, format);
    vfprintf(file, format, args);
    va_end(args);
    assert_int_equal(fclose(file), 0);
}

/* Three options, one of which fails now and then, at two points: 6 runs a replication. */
static void write_experiment(const char *seed, const char *extra) {
    write_text("drawdown.lua",
               "seed %s\nreplications 5\nquestion Which exit relapses least?\nscenario %s\n"
               "option calendar %s 36\noption benchmark %s 180\noption horizon %s 12.5\n"
               "uncertainty rains.start_day\nuncertainty policy.plain.lua.hold_days\npoint 0.1 3\npoint 0.7 4.1\n"
               "metric cost_usd 1e6\nmetric relapse 0.03\n%s",
               seed, in_folder("kestria.lua"), in_folder("plain.lua"), in_folder("fails.lua"), in_folder("plain.lua"),
               extra);
}

static int open_workshop(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "%s/truce-batch-XXXXXX", getenv("TMPDIR") != NULL ? getenv("TMPDIR") : "/tmp");
    assert_non_null(mkdtemp(folder));
    write_text("kestria.lua", "-- a country\nscenario { name = 'Kestria' }\n");
    write_text("plain.lua", "-- a policy\n");
    write_text("fails.lua", "-- a policy: fail_one_in 4\n");
    write_experiment("2026", "");
    return 0;
}

static int close_workshop(void **state) {
    (void)state;
    char command[192];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static struct experiment *load_experiment_file(void) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct experiment *e = experiment_load(in_folder("drawdown.lua"), &d);
    diagnostics_free(&d);
    assert_non_null(e);
    return e;
}

/* Runs the experiment as it is now into a file of the folder. */
static enum status run_batch(const char *results, const struct batch_options *o, struct batch_summary *s,
                             struct error *err) {
    struct batch_summary unused;
    struct experiment *e = load_experiment_file();
    enum status status = batch_run(e, in_folder(results), o, s != NULL ? s : &unused, err);
    experiment_destroy(e);
    return status;
}

#define assert_ok(call)                                                                                                \
    do {                                                                                                               \
        enum status assert_ok_status = (call);                                                                         \
        if (assert_ok_status != STATUS_OK) fail_msg("%s: %s", status_name(assert_ok_status), err.message);             \
    } while (0)

static enum status on_row(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    for (int i = 0; i < sqlite3_column_count(row); i++) {
        if (sqlite3_column_type(row, i) == SQLITE_FLOAT) {
            double value = sqlite3_column_double(row, i);
            uint64_t bits;
            memcpy(&bits, &value, sizeof bits);
            text_add(payload, "%016llx|", (unsigned long long)bits);
        } else {
            text_add(payload, "%s|", sql_chars(row, i));
        }
    }
    text_add(payload, "\n");
    return STATUS_OK;
}

/* Everything that must not depend on threads, order, kills or top-ups; doubles by their bits. Caller frees. */
static char *dump(const char *results, const char *select) {
    static const char *const ALL[] = {
        "SELECT run, option, point, replication, run_key, status, code, error, n_events, fingerprint FROM runs ORDER BY run",
        "SELECT run, metric, value FROM outcomes ORDER BY run, metric",
        "SELECT run, n_months, hex(data) FROM series ORDER BY run",
        "SELECT run, id, cause, day, type, sector, party, amount FROM events ORDER BY run, id",
        "SELECT point, parameter, value FROM points ORDER BY point, parameter",
        "SELECT * FROM metrics ORDER BY metric", "SELECT * FROM options ORDER BY option"};
    struct text t = TEXT_EMPTY;
    struct sql db;
    struct error err = ERROR_NONE;
    assert_ok(sql_open(&db, in_folder(results), SQL_READ, &err));
    for (size_t i = 0; select == NULL && i < sizeof ALL / sizeof ALL[0]; i++)
        assert_ok(sql_each(&db, ALL[i], on_row, &t, &err));
    if (select != NULL) assert_ok(sql_each(&db, select, on_row, &t, &err));
    sql_close(&db);
    assert_false(text_failed(&t));
    char *chars = strdup(text_chars(&t));
    text_free(&t);
    return chars;
}

static void assert_dump(const char *results, const char *select, const char *wanted) {
    char *is = dump(results, select);
    assert_string_equal(is, wanted);
    free(is);
}

__attribute__((unused)) static void alter(const char *results, const char *script) {
    struct sql db;
    struct error err = ERROR_NONE;
    assert_ok(sql_open(&db, in_folder(results), SQL_WRITE, &err));
    assert_ok(sql_execute(&db, script, &err));
    sql_close(&db);
}

#endif
