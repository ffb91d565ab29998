/* The scenario loader: every bad file says exactly what its .expected says, good files arrive in the case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/random.h"
#include "model/case/inject.h"
#include "script/sandbox.h"
#include "script/scenario.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- helpers --- */

static struct model_case *load(const char *text, char *said, size_t size) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct text out = TEXT_EMPTY;
    struct model_case *c = scenario_read("t.lua", text, strlen(text), &d);
    diagnostics_print(&d, &out);
    snprintf(said, size, "%s", text_chars(&out));
    assert_int_equal(c == NULL, d.n_errors > 0);
    text_free(&out);
    diagnostics_free(&d);
    return c;
}

static char *read_text(const char *path, size_t *n) {
    char *text = NULL;
    struct error err = ERROR_NONE;
    if (sandbox_read_file(path, 1 << 18, &text, n, &err) != STATUS_OK) fail_msg("%s: %s", path, err.message);
    return text;
}

/* --- bad files --- */

static void every_bad_file_says_what_is_expected(void **state) {
    (void)state;
    static const char *const NAMES[] = {"check4", "eight_mistakes", "empty",  "head",
                                        "shapes", "stops",          "syntax", "values",
                                        "whole",  "injects",        "inject_horizon"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        char path[128];
        size_t n;
        struct diagnostics d = DIAGNOSTICS_NONE;
        struct text out = TEXT_EMPTY;
        snprintf(path, sizeof path, "tests/script/bad/%s.expected", NAMES[i]);
        char *expected = read_text(path, &n);
        snprintf(path, sizeof path, "tests/script/bad/%s.lua", NAMES[i]);
        assert_null(scenario_load(path, &d));
        diagnostics_print(&d, &out);
        assert_string_equal(text_chars(&out), expected);
        memory_free(expected);
        text_free(&out);
        diagnostics_free(&d);
    }
}

static void a_missing_file_is_an_error(void **state) {
    (void)state;
    struct diagnostics d = DIAGNOSTICS_NONE;
    assert_null(scenario_load("no/such/scenario.lua", &d));
    assert_null(scenario_load("kestrio", &d));
    assert_int_equal(d.n_errors, 2);
    diagnostics_free(&d);
}

/* --- good files --- */

static void kestria_arrives_whole(void **state) {
    (void)state;
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct model_case *c = scenario_load("scenarios/kestria.lua", &d);
    assert_int_equal(d.n_errors + d.n_warnings, 0);
    assert_non_null(c);
    assert_string_equal(case_head_const(c)->name, "kestria");
    assert_true(case_head_const(c)->fictional);
    assert_int_equal(case_head_const(c)->start_days, date_to_days(2030, 1, 1));
    assert_true(case_world(c)->time_decision_day == 730);
    assert_true(case_world(c)->time_rains_first_day == 152 && case_world(c)->time_rains_last_day == 304);
    assert_int_equal(case_count(c, SCOPE_SECTOR), 10);
    assert_int_equal(case_count(c, SCOPE_ROUTE), 18);
    assert_int_equal(case_count(c, SCOPE_PARTY), 4);
    double troops = 0, police = 0, companies = 0;
    for (int i = 0; i < case_count(c, SCOPE_UNIT); i++) {
        const struct unit_params *u = case_unit(c, i);
        bool is_police = (int)u->kind == UNIT_FORMED_POLICE || (int)u->kind == UNIT_POLICE_OFFICERS;
        *(is_police ? &police : &troops) += u->persons * u->count;
        companies += (int)u->kind == UNIT_INFANTRY_COMPANY ? u->count : 0;
    }
    assert_true(companies == 40 && troops == 7950 && police == 900);
    int klf = case_find(c, SCOPE_PARTY, "KLF"), tarn = case_find(c, SCOPE_SECTOR, "tarn");
    assert_true(fabs(case_party_share(c, klf, tarn) - 0.42) < 1e-12);
    assert_string_equal(case_unit_contributor(c, case_find(c, SCOPE_UNIT, "DOR1")), "Dorvan");
    assert_int_equal(case_unit_base(c, case_find(c, SCOPE_UNIT, "BOL1")), tarn);
    case_destroy(c);
    diagnostics_free(&d);
}

/* Each sector's area_km2 is that of its outline, and borders are shared point by point: every edge belongs to
 * one sector (the coast and the frontier) or to two. */
static void the_map_of_kestria_has_no_gaps(void **state) {
    (void)state;
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct model_case *c = scenario_load("scenarios/kestria.lua", &d);
    assert_non_null(c);
    int n_single = 0, n_double = 0;
    for (int i = 0; i < case_count(c, SCOPE_SECTOR); i++) {
        const double(*p)[2] = NULL, (*q)[2] = NULL;
        size_t n = case_outline(c, i, &p);
        double twice = 0;
        for (size_t k = 0; k < n; k++) {
            const double *a = p[k], *b = p[(k + 1) % n];
            int n_shared = 0;
            twice += a[0] * b[1] - b[0] * a[1];
            for (int j = 0; j < case_count(c, SCOPE_SECTOR); j++) {
                size_t m = j != i ? case_outline(c, j, &q) : 0;
                for (size_t h = 0; h < m; h++) {
                    const double *e = q[h], *f = q[(h + 1) % m];
                    bool same = e[0] == a[0] && e[1] == a[1] && f[0] == b[0] && f[1] == b[1];
                    bool reverse = e[0] == b[0] && e[1] == b[1] && f[0] == a[0] && f[1] == a[1];
                    n_shared += same || reverse;
                }
            }
            assert_true(n_shared <= 1);
            *(n_shared == 0 ? &n_single : &n_double) += 1;
        }
        assert_true(fabs(fabs(twice) / 2 - case_sector(c, i)->area_km2) < 1);
    }
    assert_int_equal(n_single, 24);
    assert_int_equal(n_double % 2, 0);
    case_destroy(c);
    diagnostics_free(&d);
}

static const char GOOD[] =
    "-- a comment with scenario { and 'quotes'\n"
    "local base = 100 * 4\n"
    "scenario { format = 1, name = 'good', start = '2029-03-01', decision = '2030-03-01',\n"
    "  rains = { '11-01', '02-28' }, horizon_years = assumed(12, { min = 8, max = 20 }) }\n"
    "sector 'a' {\n"
    "  police_persons = measured(base, { source = 'UNMIL S/2003/1175, para. 4', min = 300 }),\n"
    "  --[[ police_persons = 3, ]] ddr_site = true, hub = false,\n"
    "  [ [[area_km2]] ] = 5000,\n"
    "}\n"
    "for i = 1, 3 do sector('s' .. i) { police_persons = 10 * i } end\n"
    "for i = 1, 3 do route { from = 'a', to = 's' .. i, length_km = 40 * i, surface = 'track' } end\n"
    "party 'K' { kind = 'signatory', goals = 'total', sectors = { a = 1, s2 = 3 } }\n"
    "unit 'B' { base = 's3', kind = 'support', night_caveat = true }\n"
    "set { ['sector.s1.police_persons'] = nil, ['violence.deterrence'] = 'linear' }\n";

struct found {
    const char *address;
    struct ledger_row row;
    bool seen;
    char source[80];
};

static bool find_row(const struct ledger_row *row, void *payload) {
    struct found *found = payload;
    if (strcmp(row->address, found->address) != 0) return true;
    found->row = *row;
    found->seen = true;
    snprintf(found->source, sizeof found->source, "%s", row->evidence.source);
    return false;
}

static void values_keep_evidence_and_line(void **state) {
    (void)state;
    char said[2000];
    struct model_case *c = load(GOOD, said, sizeof said);
    assert_string_equal(said, "");
    struct found police = {.address = "sector.a.police_persons"};
    case_ledger(c, find_row, &police);
    assert_true(police.seen && police.row.value == 400);
    assert_int_equal(police.row.evidence.confidence, CONFIDENCE_MEASURED);
    assert_true(police.row.evidence.min == 300 && police.row.evidence.max == 50000);
    assert_string_equal(police.source, "UNMIL S/2003/1175, para. 4");
    assert_int_equal(police.row.origin.line, 6);
    struct found horizon = {.address = "time.horizon_years"};
    case_ledger(c, find_row, &horizon);
    assert_true(horizon.row.value == 12 && horizon.row.evidence.max == 20);
    assert_int_equal(horizon.row.origin.line, 4);
    assert_true(case_sector(c, 0)->ddr_site == 1 && case_sector(c, 0)->hub == 0 &&
                case_sector(c, 0)->area_km2 == 5000);
    assert_true(case_world(c)->time_decision_day == 365);
    assert_true(case_world(c)->time_rains_first_day == 305 && case_world(c)->time_rains_last_day == 59);
    assert_true(case_sector(c, case_find(c, SCOPE_SECTOR, "s3"))->police_persons == 30);
    assert_true(case_party(c, 0)->goals == GOALS_TOTAL);
    assert_true(case_party_share(c, 0, case_find(c, SCOPE_SECTOR, "s2")) == 0.75);
    assert_true(case_unit(c, 0)->night_caveat == 1);
    assert_true(case_world(c)->violence_deterrence == DETERRENCE_LINEAR);
    case_destroy(c);
}

static void injects_arrive_in_the_case(void **state) {
    (void)state;
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct model_case *c = scenario_load("tests/script/good/injects.lua", &d);
    assert_non_null(c);
    assert_int_equal(case_n_injects(c), 3);
    const struct case_inject *flood = case_inject(c, 0), *radio = case_inject(c, 1), *patron = case_inject(c, 2);
    assert_string_equal(case_inject_name(c, 0), "flood_2031");
    assert_int_equal(case_inject_origin(c, 0).line, 12);
    assert_true(flood->lever == LEVER_flood && flood->i_sector == 1 && flood->i_party == -1);
    assert_true(flood->value == 30 && flood->from_day == 516 && flood->side == INJECT_NO_CONDITION);
    assert_true(flood->every_days == 0);
    assert_true(radio->lever == LEVER_spread_disinformation && radio->i_sector == 0 && radio->value == 0.5);
    assert_true(radio->metric == METRIC_host_consent_frac && radio->side == INJECT_BELOW);
    assert_true(radio->bound == 0.45 && radio->for_days == 30 && radio->from_day == 424);
    assert_true(radio->every_days == 365);
    assert_true(patron->lever == LEVER_cut_patron && patron->i_party == 1 && patron->side == INJECT_ABOVE);
    assert_true(patron->bound == 50 && isnan(patron->from_day) && patron->for_days == 0);
    case_destroy(c);
    diagnostics_free(&d);
}

static void the_order_of_records_does_not_matter(void **state) {
    (void)state;
    static const char HEAD[] = "scenario { format = 1, name = 'x', start = '2030-01-01' }\n";
    static const char SECTORS[] = "sector 'a' { ddr_site = true }\nsector 'b' {}\n";
    static const char REST[] = "route { from = 'a', to = 'b', length_km = 5 }\nunit 'U' { base = 'b' }\n"
                               "party 'P' { sectors = { b = 1 } }\nset { ['sector.b.police_persons'] = 9 }\n";
    char first[600], second[600], said[2000], digest_first[65], digest_second[65];
    snprintf(first, sizeof first, "%s%s%s", HEAD, SECTORS, REST);
    snprintf(second, sizeof second, "%s%s%s", REST, SECTORS, HEAD);
    struct model_case *a = load(first, said, sizeof said), *b = load(second, said, sizeof said);
    assert_non_null(a);
    assert_non_null(b);
    case_digest(a, digest_first);
    case_digest(b, digest_second);
    assert_string_equal(digest_first, digest_second);
    case_destroy(a);
    case_destroy(b);
}

/* The first block of Lua in the authoring guide is a whole scenario and must stay one. */
static void the_example_of_the_guide_loads(void **state) {
    (void)state;
    size_t n;
    char *guide = read_text("scenarios/README.md", &n), said[2000];
    char *first = strstr(guide, "```lua\n"), *last = first != NULL ? strstr(first + 7, "```") : NULL;
    assert_non_null(last);
    *last = '\0';
    struct model_case *c = load(first + 7, said, sizeof said);
    assert_string_equal(said, "");
    assert_int_equal(case_count(c, SCOPE_SECTOR), 2);
    case_destroy(c);
    memory_free(guide);
}

static void runaway_files_are_stopped(void **state) {
    (void)state;
    char said[2000];
    assert_null(load("while true do end", said, sizeof said));
    assert_non_null(strstr(said, "t.lua:1: error: stopped"));
    assert_null(load("for i = 1, 1e9 do sector('s' .. i) {} end", said, sizeof said));
    assert_non_null(strstr(said, "t.lua:1: error: more than 2000 records"));
    assert_null(
        load("local t = {}\nfor i = 1, 7 do local u = {} for j = 1, 60 do u[j] = t end t = u end\nset(t)",
             said, sizeof said));
    assert_non_null(strstr(said, "t.lua:3: error: stopped"));
    assert_null(load("sector 'a' { x = setmetatable({}, {}) }", said, sizeof said));
    assert_non_null(strstr(said, "setmetatable"));
    assert_null(load("\033Lua", said, sizeof said));
}

/* --- fuzz: good files cut short and mangled, by a fixed seed --- */

static const char *const SNIPPETS[] = {
    "{",     "}",    "(",         ")",     "\"", "'",  "[[",   "]]",  "--",      "--[[",
    ",",     "=",    "nil",       "1e999", "-",  "\n", "\\",   "\0x", "sector ", "scenario",
    "\x1b[", "\xff", "measured(", "0x",    "..", "#",  "true", "{}",  "end ",    "function() "};

static size_t mangle(char *text, size_t n, struct rng *r) {
    size_t at = rng_below(r, n), length = rng_below(r, 12);
    switch (rng_below(r, 4)) {
    case 0: // cut short
        return at;
    case 1: // drop some bytes
        if (at + length > n) length = n - at;
        memmove(text + at, text + at + length, n - at - length);
        return n - length;
    case 2: // change a byte
        text[at] = (char)rng_below(r, 256);
        return n;
    default: { // overwrite with a snippet
        const char *snippet = SNIPPETS[rng_below(r, sizeof SNIPPETS / sizeof SNIPPETS[0])];
        for (size_t i = 0; snippet[i] != '\0' && at + i < n; i++)
            text[at + i] = snippet[i];
        return n;
    }
    }
}

static void read_mangled(const char *text, size_t n, int *n_good, int *n_bad) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct model_case *c = scenario_read("m.lua", text, n, &d);
    assert_int_equal(c == NULL, d.n_errors > 0);
    for (size_t i = 0; i < d.n; i++) {
        assert_string_equal(d.items[i].file, "m.lua");
        assert_true(d.items[i].message[0] != '\0');
        assert_true(d.items[i].line >= 0);
        for (const char *p = d.items[i].message; *p != '\0'; p++)
            assert_true((unsigned char)*p >= 0x20);
    }
    *(c == NULL ? n_bad : n_good) += 1;
    case_destroy(c);
    diagnostics_free(&d);
}

static void mangled_files_never_crash(void **state) {
    (void)state;
    struct rng r;
    int n_good = 0, n_bad = 0;
    size_t n_kestria;
    char *kestria = read_text("scenarios/kestria.lua", &n_kestria);
    rng_seed(&r, 20260, 1122, 7, 1);
    for (int i = 0; i < 900; i++) {
        bool big = i % 3 == 0;
        size_t n = big ? n_kestria : sizeof GOOD - 1;
        char *text = memory_alloc(n + 1, 1);
        assert_non_null(text);
        memcpy(text, big ? kestria : GOOD, n);
        for (uint64_t edits = 1 + rng_below(&r, 4); edits > 0 && n > 0; edits--)
            n = mangle(text, n, &r);
        read_mangled(text, n, &n_good, &n_bad);
        memory_free(text);
    }
    memory_free(kestria);
    assert_true(n_good > 20); // some edits hit comments, others every kind of record
    assert_true(n_bad > 500);
}

#ifdef TRUCE_FAULT_INJECTION
static void every_failed_allocation_is_survived(void **state) {
    (void)state;
    int n_failed = 0;
    for (long i = 0; i < 3000; i += 1 + i / 40) {
        struct diagnostics d = DIAGNOSTICS_NONE;
        memory_fail_after(i);
        struct model_case *c = scenario_read("t.lua", GOOD, sizeof GOOD - 1, &d);
        memory_fail_after(-1);
        assert_int_equal(c == NULL, d.n_errors > 0);
        n_failed += c == NULL;
        case_destroy(c);
        diagnostics_free(&d);
    }
    assert_true(n_failed > 50);
}
#endif

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bad_file_says_what_is_expected),
        cmocka_unit_test(a_missing_file_is_an_error),
        cmocka_unit_test(kestria_arrives_whole),
        cmocka_unit_test(the_map_of_kestria_has_no_gaps),
        cmocka_unit_test(values_keep_evidence_and_line),
        cmocka_unit_test(injects_arrive_in_the_case),
        cmocka_unit_test(the_order_of_records_does_not_matter),
        cmocka_unit_test(the_example_of_the_guide_loads),
        cmocka_unit_test(runaway_files_are_stopped),
        cmocka_unit_test(mangled_files_never_crash),
#ifdef TRUCE_FAULT_INJECTION
        cmocka_unit_test(every_failed_allocation_is_survived),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
