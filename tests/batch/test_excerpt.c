/*
 * Excerpts: what they keep, where their inputs are laid, and that no name in them leads out of the folder.
 *
 * Planted faults these tests caught: a part ".." let through; outcomes of all metrics kept; a place taken already
 * overwritten.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "batch/excerpt.h"
#include "batch/excerpt_pack.h"
#include "batch/schema.h"
#include "batch/sql.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define assert_ok(call) assert_int_equal((call), STATUS_OK)

static char folder[64];

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *place) {
    (void)info, (void)kind, (void)place;
    return remove(path);
}

static int enter(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "%s/truce-excerpt-XXXXXX", P_tmpdir);
    return mkdtemp(folder) == NULL || chdir(folder) != 0 || mkdir("in", 0700) != 0;
}

static int leave(void **state) {
    (void)state;
    return chdir("/") != 0 || nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0;
}

static const char FILL[] =
    "INSERT INTO experiment VALUES (1, 'mine/e.lua', 'q?', '7', 'nominal', 2, 1, 1, 0, 's.lua', 's', 's', 1, "
    "0, 1, 2);"
    "INSERT INTO metrics VALUES (0, 'relapse', '0/1', 'binary', 'down', 0, 1, '', 1, NULL, 0, NULL),"
    " (1, 'cost_usd', 'USD', 'mean', 'down', 0, 1, '', 1, NULL, NULL, NULL);"
    "INSERT INTO options (option, name, stack) VALUES (0, 'a', 'a');"
    "INSERT INTO sessions VALUES (1, 'x', NULL, NULL, 'p', 's', 'h', NULL, 1, 1, NULL, NULL, NULL, NULL);"
    "INSERT INTO runs VALUES (1, 0, 0, 0, 'key', 'done', NULL, NULL, 1, 1, 0, 0.5, 10, '00000000000000f0'),"
    " (2, 0, 0, 1, 'key', 'failed', 'x', 'words', 1, 1, 0, 0.5, 11, '00000000000000f1'),"
    " (3, 0, 0, 2, 'key', 'running', NULL, NULL, 1, 1, 0, NULL, NULL, NULL);"
    "INSERT INTO outcomes VALUES (1, 0, 1.0), (1, 1, 2.5);"
    "INSERT INTO series (run, n_months, data) VALUES (1, 1, x'00');";

static void make(const char *path, const char *more) {
    struct sql db;
    assert_ok(sql_open(&db, path, SQL_WRITE, NULL));
    for (int i = 0; i < SCHEMA_VERSION; i++)
        assert_ok(sql_execute(&db, SCHEMA_STEPS[i], NULL));
    assert_ok(sql_execute(&db, FILL, NULL));
    if (more != NULL) assert_ok(sql_execute(&db, more, NULL));
    sql_close(&db);
}

static void cut(const char *from, const char *to) {
    static const char *const METRICS_KEPT[] = {"relapse"};
    struct text bytes = TEXT_EMPTY;
    assert_ok(excerpt_make(from, METRICS_KEPT, 1, &bytes, NULL));
    FILE *file = fopen(to, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text_chars(&bytes), 1, bytes.length, file), bytes.length);
    fclose(file);
    text_free(&bytes);
    struct sql db;
    assert_ok(sql_open(&db, to, SQL_WRITE, NULL));
    assert_ok(excerpt_unpack(&db, NULL)); // its numbers back into their rows
    sql_close(&db);
}

static int64_t count(const char *path, const char *select) {
    struct sql db;
    int64_t n = -1;
    assert_ok(sql_open(&db, path, SQL_READ, NULL));
    assert_ok(sql_integer(&db, select, -1, &n, NULL));
    sql_close(&db);
    return n;
}

static void test_what_is_kept(void **state) {
    (void)state;
    make("it's all.sqlite", NULL);
    cut("it's all.sqlite", "cut.sqlite");
    assert_int_equal(count("cut.sqlite", "SELECT COUNT(*) FROM runs"), 2); // a run that did not end is none
    assert_int_equal(
        count("cut.sqlite", "SELECT COUNT(*) FROM runs WHERE run_key <> '' OR wall_s IS NOT NULL"), 0);
    assert_int_equal(count("cut.sqlite", "SELECT COUNT(*) FROM outcomes"), 1);
    assert_int_equal(count("cut.sqlite", "SELECT COUNT(*) FROM series"), 0);
    assert_int_equal(count("cut.sqlite", "SELECT COUNT(*) FROM metrics"), 2);
    struct excerpt_difference d;
    assert_ok(excerpt_compare("cut.sqlite", "it's all.sqlite", &d, NULL));
    assert_int_equal(d.n_runs, 2);
    assert_int_equal(d.n_different, 0);
    make("other.sqlite",
         "UPDATE outcomes SET value = 0 WHERE metric = 0; UPDATE runs SET error = 'w' WHERE run = 2");
    assert_ok(excerpt_compare("cut.sqlite", "other.sqlite", &d, NULL));
    assert_int_equal(d.n_different, 2);
    assert_string_equal(d.first, "a/0/0: relapse");
    make("fewer.sqlite", "DELETE FROM outcomes; DELETE FROM series; DELETE FROM runs WHERE run = 1");
    assert_ok(excerpt_compare("cut.sqlite", "fewer.sqlite", &d, NULL));
    assert_int_equal(d.n_different, 1);
    assert_int_equal(d.n_lacking, 1);
    assert_string_equal(d.first, "a/0/0: not there");
}

static bool holds(const char *path, const char *wanted) {
    char found[64] = "";
    FILE *file = fopen(path, "rb");
    if (file == NULL) return false;
    size_t n = fread(found, 1, sizeof found - 1, file);
    fclose(file);
    return n == strlen(wanted) && strcmp(found, wanted) == 0;
}

static void test_inputs_are_laid_out(void **state) {
    (void)state;
    make("all.sqlite", "INSERT INTO inputs VALUES ('experiment', 'experiment', 'deep/down/e.lua', 'd', 'E'),"
                       " ('plugin', 'ddr/rapid', '/usr/share/truce/plugins/ddr/rapid.lua', 'd', 'P'),"
                       " ('plugin', 'my/own', 'mine/x.lua', 'd', 'X'), ('case', 'c', NULL, 'd', NULL),"
                       " ('scenario', 'gates', '/a/scenarios/b/scenarios/vignettes/gates.lua', 'd', 'S'),"
                       " ('doctrine', 'cf/00.lua', 'scenarios/doctrine/cf/00.lua', 'd', 'D')");
    cut("all.sqlite", "in/cut.sqlite");
    assert_ok(excerpt_restore("in/cut.sqlite", "in", NULL));
    assert_true(holds("in/experiment.lua", "E"));
    assert_true(holds("in/plugins/ddr/rapid.lua", "P"));
    assert_true(holds("in/mine/x.lua", "X") && holds("in/plugins/my/own.lua", "X"));
    assert_true(holds("in/scenarios/vignettes/gates.lua", "S") && holds("in/scenarios/gates.lua", "S"));
    assert_true(holds("in/scenarios/doctrine/cf/00.lua", "D"));
    assert_int_equal(count("in/cut.sqlite", "SELECT COUNT(*) FROM experiment WHERE path = 'experiment.lua'"),
                     1);
}

static void test_no_way_out(void **state) {
    (void)state;
    static const char *const PLACES[][2] = {{"x", "../out.lua"},
                                            {"x", "a/../../out.lua"},
                                            {"x", "a//b.lua"},
                                            {"x", "./b.lua"},
                                            {"x", "a/.."},
                                            {"../../out", ""},
                                            {"/etc/out", "/x/y.lua"},
                                            {"x", "/q/plugins/../../out.lua"},
                                            {"x", "a/\x01.lua"},
                                            {"x", "a/b/"}};
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
        char insert[300];
        struct error err = ERROR_NONE;
        remove("all.sqlite");
        snprintf(insert, sizeof insert, "INSERT INTO inputs VALUES ('plugin', '%s', '%s', 'd', 'EVIL')",
                 PLACES[i][0], PLACES[i][1]);
        make("all.sqlite", insert);
        cut("all.sqlite", "in/cut.sqlite");
        if (excerpt_restore("in/cut.sqlite", "in", &err) != STATUS_INVALID)
            fail_msg("%s, %s", PLACES[i][0], PLACES[i][1]);
        assert_non_null(strstr(err.message, "outside the folder"));
        assert_false(holds("out.lua", "EVIL"));
    }
}

/* A link that waits in the folder is not followed, and what is there stays. */
static void test_nothing_is_overwritten(void **state) {
    (void)state;
    FILE *file = fopen("kept", "wb");
    assert_non_null(file);
    fputs("mine", file);
    fclose(file);
    assert_int_equal(mkdir("in/plugins", 0700), 0);
    assert_int_equal(symlink("../../kept", "in/plugins/x.lua"), 0);
    make("all.sqlite", "INSERT INTO inputs VALUES ('plugin', 'x', 'y.lua', 'd', 'EVIL')");
    cut("all.sqlite", "in/cut.sqlite");
    assert_ok(excerpt_restore("in/cut.sqlite", "in", NULL));
    assert_true(holds("kept", "mine"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_is_kept, enter, leave),
        cmocka_unit_test_setup_teardown(test_inputs_are_laid_out, enter, leave),
        cmocka_unit_test_setup_teardown(test_no_way_out, enter, leave),
        cmocka_unit_test_setup_teardown(test_nothing_is_overwritten, enter, leave),
    };
    return cmocka_run_group_tests_name("excerpt", tests, NULL, NULL);
}
