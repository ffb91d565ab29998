/*
 * The sandbox against the attacks of tests/sandbox/ (one file each, with the expected outcome in its first
 * comment), with too little memory at every size, against itself in other processes, and its words.
 */
#include "script/sandbox.h"

#include "base/memory.h"

#include <dirent.h>
#include <lauxlib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { MAX_FILES = 200 };

static struct sandbox *open_default(void) {
    struct sandbox_setup setup = {.limits = &stack_limits_default};
    struct sandbox *sb;
    assert_int_equal(sandbox_open(&sb, &setup, NULL), STATUS_OK);
    return sb;
}

static enum status run_text(const char *text, struct error *err) {
    struct sandbox *sb = open_default();
    enum status status = sandbox_load(sb, "t.lua", text, strlen(text), err);
    sandbox_close(sb);
    return status;
}

/* --- one file, one attack --- */

/* "-- expect: status" or "-- expect: status: part of the message". */
static void read_expectation(const char *path, char status[64], char part[256]) {
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    part[0] = '\0';
    int n_read = fscanf(file, "-- expect: %63[a-z_]: %255[^\n]", status, part);
    fclose(file);
    if (n_read < 1) fail_msg("%s does not begin with '-- expect: STATUS'", path);
}

/* The attack again with memory running out at one place after another: whatever comes, nothing may be left behind or
 * touched after it was freed (the sanitizers look). Little gas, for loops are not the point here. */
static void attack_while_memory_runs_out(const char *path) {
    struct sandbox *sb = open_default();
    size_t base = sandbox_bytes_used(sb);
    sandbox_close(sb);
    for (size_t k = 0; k <= 400; k += 8) {
        struct stack_limits limits = stack_limits_default;
        limits.state_bytes = base + 25 * k;
        limits.hook_gas = 20000;
        struct sandbox_setup setup = {.limits = &limits};
        enum status status = sandbox_open(&sb, &setup, NULL);
        if (status == STATUS_OK) status = sandbox_load_file(sb, path, NULL);
        assert_true(status != STATUS_INTERNAL && status != STATUS_NO_MEMORY);
        sandbox_close(sb);
    }
}

static void attack_ends_as_expected(void **state) {
    const char *path = *state;
    char expected[64], part[256];
    read_expectation(path, expected, part);
    struct error err = ERROR_NONE;
    struct sandbox *sb = open_default();
    enum status status = sandbox_load_file(sb, path, &err);
    bool was_killed = status == STATUS_PLUGIN_BUDGET || status == STATUS_PLUGIN_MEMORY;
    enum status again = sandbox_load(sb, "again.lua", "return 1", 8, NULL);
    sandbox_close(sb);
    if (strcmp(status_name(status), expected) != 0 || strstr(err.message, part) == NULL)
        fail_msg("%s: expected %s '%s', got %s: %s: %s", path, expected, part, status_name(status), err.where,
                 err.message);
    assert_int_equal(again, was_killed ? status : STATUS_OK); // a killed state stays killed, another goes on
    attack_while_memory_runs_out(path);
}

/* --- memory --- */

static const char CHURN[] = "local t = {}\n"
                            "for i = 1, 60 do t['k' .. i] = { i, tostring(i) } end\n"
                            "table.sort({ 3, 1, 2 }, function(a, b) return a < b end)\n"
                            "local o = setmetatable({}, { __index = t, __newindex = function() end })\n"
                            "o.x = 1\n"
                            "local s = ''\n"
                            "for k in pairs(t) do s = s .. k end\n"
                            "pcall(error, s)\n"
                            "return table.concat({ s, string.format('%5.1f', 2.25) }, ',')\n";

/* Every cap from next to nothing to enough: each must end in success or in a clean refusal. */
static void every_memory_cap_ends_cleanly(void **state) {
    (void)state;
    int n_refused = 0, n_done = 0;
    for (size_t cap = 100; cap < 60000; cap += cap < 16000 ? 97 : 41) {
        struct stack_limits limits = stack_limits_default;
        limits.state_bytes = cap;
        struct sandbox_setup setup = {.limits = &limits};
        struct sandbox *sb;
        enum status status = sandbox_open(&sb, &setup, NULL);
        if (status == STATUS_OK) status = sandbox_load(sb, "churn.lua", CHURN, sizeof CHURN - 1, NULL);
        assert_true(status == STATUS_OK || status == STATUS_PLUGIN_MEMORY);
        n_done += status == STATUS_OK;
        n_refused += status != STATUS_OK;
        sandbox_close(sb);
    }
    assert_true(n_done > 100 && n_refused > 100);
}

/* The sweep that found the use after free: base + k for k = 0..400. */
static void every_byte_above_the_base_ends_cleanly(void **state) {
    (void)state;
    struct sandbox *sb = open_default();
    size_t base = sandbox_bytes_used(sb);
    sandbox_close(sb);
    for (size_t k = 0; k <= 400; k++) {
        struct stack_limits limits = stack_limits_default;
        limits.state_bytes = base + 2000 + 25 * k;
        struct sandbox_setup setup = {.limits = &limits};
        enum status status = sandbox_open(&sb, &setup, NULL);
        if (status == STATUS_OK) status = sandbox_load(sb, "churn.lua", CHURN, sizeof CHURN - 1, NULL);
        assert_true(status == STATUS_OK || status == STATUS_PLUGIN_MEMORY);
        sandbox_close(sb);
    }
}

#ifdef TRUCE_FAULT_INJECTION
static void every_failing_allocation_is_no_memory(void **state) {
    (void)state;
    int n_failed = 0;
    for (long n = 0; n < 2000; n++) {
        struct sandbox_setup setup = {.limits = &stack_limits_default};
        struct sandbox *sb;
        memory_fail_after(n);
        enum status status = sandbox_open(&sb, &setup, NULL);
        if (status == STATUS_OK) status = sandbox_load(sb, "churn.lua", CHURN, sizeof CHURN - 1, NULL);
        memory_fail_after(-1);
        sandbox_close(sb);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        n_failed += status != STATUS_OK;
    }
    assert_true(n_failed > 10); // Lua collects garbage and tries again, so few single failures are fatal
}
#endif

static void closing_gives_all_memory_back(void **state) {
    (void)state;
    struct sandbox *sb = open_default();
    assert_true(sandbox_bytes_used(sb) > 5000 && sandbox_bytes_used(sb) < 40000);
    sandbox_close(sb); // the sanitizer build would report a leak
    sandbox_close(NULL);
}

/* --- the words of errors --- */

static void expect_error(const char *text, enum status status, const char *where, const char *message) {
    struct error err = ERROR_NONE;
    assert_int_equal(run_text(text, &err), status);
    assert_string_equal(err.where, where);
    assert_string_equal(err.message, message);
}

static void errors_name_line_and_callers(void **state) {
    (void)state;
    expect_error("local t\nreturn t.foo", STATUS_PLUGIN_ERROR, "t.lua:2",
                 "attempt to index a nil value (local 't'); it was never set, or its name is misspelt");
    expect_error("local function pick(t)\n return t.a.b\nend\nlocal x = pick({})\nreturn x",
                 STATUS_PLUGIN_ERROR, "t.lua:2",
                 "attempt to index a nil value (field 'a'); it was never set, or its name is misspelt (in 'pick', called from line 4)");
    expect_error("\n\nerror('no place', 0)", STATUS_PLUGIN_ERROR, "t.lua:3", "no place");
    expect_error("error(17.5)", STATUS_PLUGIN_ERROR, "t.lua:1", "17.5");
    expect_error("\nreturn math.flor(1)", STATUS_PLUGIN_ERROR, "t.lua:2",
                 "unknown name 'math.flor'; did you mean 'floor'?");
    expect_error("\n\nlocal local", STATUS_INVALID, "t.lua:3", "<name> expected near 'local'");
    expect_error("\33Lua", STATUS_INVALID, "t.lua", "this is compiled Lua; only source text is read");
}

static void a_kill_names_the_line_that_ran_out(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    assert_int_equal(run_text("local n = 0\npcall(function()\n while true do n = n + 1 end\nend)", &err),
                     STATUS_PLUGIN_BUDGET);
    assert_string_equal(err.where, "t.lua:3");
}

static void long_paths_keep_their_lines(void **state) {
    (void)state;
    const char *path =
        "a/very/long/path/that/lua/would/shorten/in/its/messages/because/it/has/sixty/characters/p.lua";
    struct error err = ERROR_NONE;
    struct sandbox *sb = open_default();
    assert_int_equal(sandbox_load(sb, path, "\n\nerror('x')", 12, &err), STATUS_PLUGIN_ERROR);
    sandbox_close(sb);
    char where[160];
    snprintf(where, sizeof where, "%s:3", path);
    assert_string_equal(err.where, where);
    assert_string_equal(err.message, "x");
}

static void too_long_a_text_is_refused(void **state) {
    (void)state;
    size_t n = stack_limits_default.text_bytes + 1;
    char *text = memory_alloc(n, 1);
    memset(text, ' ', n);
    struct sandbox *sb = open_default();
    assert_int_equal(sandbox_load(sb, "t.lua", text, n, NULL), STATUS_INVALID);
    assert_int_equal(sandbox_load(sb, "t.lua", text, n - 1, NULL), STATUS_OK);
    assert_int_equal(sandbox_load_file(sb, "no/such/file.lua", NULL), STATUS_IO);
    sandbox_close(sb);
    memory_free(text);
}

/* --- the host's side --- */

struct notes {
    int n, lines[8];
    double sum;
};

static int note(lua_State *L) {
    struct notes *notes = sandbox_host(L);
    notes->lines[notes->n++] = sandbox_line(L);
    notes->sum += luaL_checknumber(L, 1);
    return 0;
}

static int charge_much(lua_State *L) {
    sandbox_charge(L, (size_t)1 << 62);
    return 0;
}

static void data_files_see_only_their_constructors(void **state) {
    (void)state;
    struct notes notes = {0};
    struct sandbox_function functions[] = {{"note", note}, {"charge_much", charge_much}};
    struct sandbox_setup setup = {.limits = &data_limits_default,
                                  .data_only = true,
                                  .functions = functions,
                                  .n_functions = 2,
                                  .host = &notes};
    struct sandbox *sb;
    struct error err = ERROR_NONE;
    assert_int_equal(sandbox_open(&sb, &setup, &err), STATUS_OK);
    const char *text =
        "note(1.5)\nlocal function f(x)\n  note(x)\nend\nfor _, x in ipairs { 4, 5 } do\n  f(x) end";
    assert_int_equal(sandbox_load(sb, "d.lua", text, strlen(text), &err), STATUS_OK);
    assert_int_equal(notes.n, 3);
    assert_int_equal(notes.lines[0], 1);
    assert_int_equal(notes.lines[2], 3);
    assert_true(notes.sum == 10.5);
    assert_int_equal(sandbox_load(sb, "d.lua", "notee(1)", 8, &err), STATUS_PLUGIN_ERROR);
    assert_string_equal(err.message, "unknown name 'notee'; did you mean 'note'?");
    assert_int_equal(sandbox_load(sb, "d.lua", "pcall(note)", 11, &err), STATUS_PLUGIN_ERROR);
    assert_int_equal(sandbox_load(sb, "d.lua", "charge_much()", 13, &err), STATUS_PLUGIN_BUDGET);
    assert_true(sandbox_killed(sb));
    sandbox_close(sb);
}

static void a_stop_flag_interrupts(void **state) {
    (void)state;
    atomic_int stop = 1;
    struct sandbox_setup setup = {.limits = &stack_limits_default, .stop = &stop};
    struct sandbox *sb;
    assert_int_equal(sandbox_open(&sb, &setup, NULL), STATUS_OK);
    assert_int_equal(sandbox_load(sb, "t.lua", "while true do end", 17, NULL), STATUS_INTERRUPTED);
    sandbox_close(sb);
}

static void run_gas_ends_many_short_calls(void **state) {
    (void)state;
    struct stack_limits limits = stack_limits_default;
    limits.run_gas = 300 * 1000;
    struct sandbox_setup setup = {.limits = &limits};
    struct sandbox *sb;
    struct error err = ERROR_NONE;
    assert_int_equal(sandbox_open(&sb, &setup, NULL), STATUS_OK);
    const char *text = "for i = 1, 10000 do end";
    int n = 0;
    while (sandbox_load(sb, "t.lua", text, strlen(text), &err) == STATUS_OK)
        n++;
    assert_in_range(n, 20, 40);
    assert_non_null(strstr(err.message, "for the whole run"));
    sandbox_close(sb);
}

/* --- the library --- */

static const char LIBRARY_CHECKS[] =
    "local function eq(a, b) if a ~= b then error(tostring(a) .. ' is not ' .. tostring(b), 2) end end\n"
    "local keys = {}\n"
    "for k, v in pairs { b = 1, a = 2, [3] = 0, [1.5] = 0, [true] = 0, [-7] = 0, [false] = 0, B = 3 } do\n"
    "  keys[#keys + 1] = tostring(k) end\n"
    "eq(table.concat(keys, ' '), '-7 1.5 3 B a b false true')\n"
    "local t = { 10, 20, 30 }\n"
    "table.insert(t, 40) table.insert(t, 1, 5) eq(table.concat(t, ','), '5,10,20,30,40')\n"
    "eq(table.remove(t, 2), 10) eq(table.remove(t), 40) eq(#t, 3) eq(table.remove({}), nil)\n"
    "local items = {}\n"
    "for i = 1, 300 do items[i] = { i * 37 % 5, i } end\n"
    "table.sort(items, function(a, b) return a[1] < b[1] end)\n"
    "for i = 2, 300 do local a, b = items[i - 1], items[i]\n"
    "  assert(a[1] < b[1] or (a[1] == b[1] and a[2] < b[2])) end\n"
    "local words = { 'pear', 'fig', 'apple' } table.sort(words) eq(table.concat(words, ' '), 'apple fig "
    "pear')\n"
    "eq(string.format('%5.2f|%-4d|%s|%%|%x|%03d|%5s', 3.14159, 7, true, 255, 5, 'ab'), ' 3.14|7   "
    "|true|%|ff|005|   ab')\n"
    "eq(('ab'):rep(3, '-'), 'ab-ab-ab') eq(('abc'):upper():sub(2), 'BC') eq(('abc'):byte(-1), 99)\n"
    "eq(select('#', table.unpack({ 1, 2, 3 }, 2)), 2)\n"
    "eq(count { 1, 2, x = 3 }, 3) eq(is_empty {}, true) eq(is_empty { nil, 2 }, false)\n"
    "local Class = {} Class.__index = Class\n"
    "function Class.get(self) return self.x end\n"
    "eq(setmetatable({ x = 9 }, Class):get(), 9) eq(setmetatable({ x = 8 }, Class):get(), 8)\n"
    "local V = { __add = function(a, b) return a.x + b.x end, __eq = function() return true end }\n"
    "eq(setmetatable({ x = 1 }, V) + setmetatable({ x = 2 }, V), 3)\n"
    "local ok, message = pcall(error, 'boom') eq(ok, false) eq(message, 'boom')\n"
    "eq(select(2, pcall(function(a) return a end, 5)), 5)\n"
    "eq(math.exp(0), 1) eq(math.log(8, 2), 3) eq(math.pow(2, 10), 1024) eq(math.floor(2.7), 2)\n"
    "eq(tostring(1e15), '1e+15') eq(tostring(2 ^ 53), '9007199254740992') eq(tostring(12), '12')\n"
    "for k in pairs(setmetatable({ 1 }, { __index = { 2, 3 } })) do eq(k, 1) end\n"
    "local u = { a = 1, b = 2, c = 3 } local seen = ''\n"
    "for k in pairs(u) do seen = seen .. k u.b = nil end eq(seen, 'ac')\n";

static void library_gives_known_answers(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    if (run_text(LIBRARY_CHECKS, &err) != STATUS_OK) fail_msg("%s: %s", err.where, err.message);
}

/* --- the same in every process: hash seeds and addresses differ by themselves --- */

static const char POLICY[] = "local queue, sum, order = {}, 0, {}\n"
                             "for i = 1, 1500 do queue[i] = { severity = i * 7919 % 13, id = 'p' .. i } end\n"
                             "for i = 1, 700 do queue[i].severity = i // 3 end\n"
                             "table.sort(queue, function(a, b) return a.severity < b.severity end)\n"
                             "local weights = {}\n"
                             "for i, q in ipairs(queue) do weights[q.id] = 1 / (i + 0.1) end\n"
                             "for k, w in pairs(weights) do sum = sum * 0.9 + w; order[#order + 1] = k end\n"
                             "answer(string.format('%.17g %s %s', sum, order[7], queue[99].id))\n";

static int print_answer(lua_State *L) {
    printf("%s\n", luaL_checkstring(L, 1));
    return 0;
}

static int print_policy_answer(void) {
    struct sandbox_function functions[] = {{"answer", print_answer}};
    struct sandbox_setup setup = {.limits = &stack_limits_default, .functions = functions, .n_functions = 1};
    struct sandbox *sb;
    struct error err = ERROR_NONE;
    if (sandbox_open(&sb, &setup, &err) != STATUS_OK) return 1;
    enum status status = sandbox_load(sb, "policy.lua", POLICY, sizeof POLICY - 1, &err);
    if (status != STATUS_OK) printf("%s: %s\n", err.where, err.message);
    printf("gas %ld bytes %zu\n", sandbox_gas_used(sb), sandbox_bytes_used(sb));
    sandbox_close(sb);
    return status != STATUS_OK;
}

static void same_answer_gas_and_bytes_in_every_process(void **state) {
    (void)state;
    char program[512], command[600], first[256] = "", answer[256];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    assert_true(n > 0);
    program[n] = '\0';
    snprintf(command, sizeof command, "'%s' --answer", program);
    for (int i = 0; i < 8; i++) {
        FILE *child = popen(command, "r");
        assert_non_null(child);
        size_t n_read = fread(answer, 1, sizeof answer - 1, child);
        answer[n_read] = '\0';
        assert_int_equal(pclose(child), 0);
        if (i == 0) memcpy(first, answer, sizeof first);
        assert_string_equal(answer, first);
    }
    assert_non_null(strstr(first, "gas"));
}

static int compare_paths(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static size_t list_attacks(char *paths[MAX_FILES]) {
    size_t n = 0;
    DIR *folder = opendir("tests/sandbox");
    if (folder == NULL) return 0;
    for (struct dirent *entry = readdir(folder); entry != NULL && n < MAX_FILES; entry = readdir(folder)) {
        size_t length = strlen(entry->d_name);
        if (length < 4 || strcmp(entry->d_name + length - 4, ".lua") != 0) continue;
        if (asprintf(&paths[n], "tests/sandbox/%s", entry->d_name) > 0) n++;
    }
    closedir(folder);
    qsort(paths, n, sizeof paths[0], compare_paths);
    return n;
}

static int run_attacks(void) {
    static char *paths[MAX_FILES];
    static struct CMUnitTest tests[MAX_FILES];
    size_t n = list_attacks(paths);
    if (n < 20) {
        fprintf(stderr, "tests/sandbox has only %zu files\n", n);
        return 1;
    }
    for (size_t i = 0; i < n; i++)
        tests[i] = (struct CMUnitTest){
            .name = paths[i], .test_func = attack_ends_as_expected, .initial_state = paths[i]};
    int n_failed = _cmocka_run_group_tests("attacks", tests, n, NULL, NULL);
    for (size_t i = 0; i < n; i++)
        free(paths[i]);
    return n_failed;
}

int main(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "--answer") == 0) return print_policy_answer();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_memory_cap_ends_cleanly),
        cmocka_unit_test(every_byte_above_the_base_ends_cleanly),
#ifdef TRUCE_FAULT_INJECTION
        cmocka_unit_test(every_failing_allocation_is_no_memory),
#endif
        cmocka_unit_test(closing_gives_all_memory_back),
        cmocka_unit_test(errors_name_line_and_callers),
        cmocka_unit_test(a_kill_names_the_line_that_ran_out),
        cmocka_unit_test(long_paths_keep_their_lines),
        cmocka_unit_test(too_long_a_text_is_refused),
        cmocka_unit_test(data_files_see_only_their_constructors),
        cmocka_unit_test(a_stop_flag_interrupts),
        cmocka_unit_test(run_gas_ends_many_short_calls),
        cmocka_unit_test(library_gives_known_answers),
        cmocka_unit_test(same_answer_gas_and_bytes_in_every_process),
    };
    int n_failed = run_attacks();
    return n_failed + cmocka_run_group_tests(tests, NULL, NULL);
}
