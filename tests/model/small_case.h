#ifndef TESTS_SMALL_CASE_H
#define TESTS_SMALL_CASE_H

/* A small country made through the builder, without Lua: four sectors on a ring, a government, two signatory parties, a
 * mission of about 2,000. For tests of the model floor; include once per test program. */

#include "base/arena.h"
#include "model/run.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct origin NOWHERE = {"", 0};

static void field(struct model_case *c, enum scope scope, int i, const char *name, double value) {
    struct error err = ERROR_NONE;
    if (case_set_field(c, scope, i, name, value, NULL, NOWHERE, &err) != STATUS_OK) fail_msg("%s", err.message);
}

static int add(struct model_case *c, enum scope scope, const char *name) {
    struct error err = ERROR_NONE;
    int i = case_add(c, scope, name, NOWHERE, &err);
    if (i < 0) fail_msg("%s", err.message);
    return i;
}

static void add_party(struct model_case *c, const char *name, int kind, double fighters, int i_home) {
    int p = add(c, SCOPE_PARTY, name);
    field(c, SCOPE_PARTY, p, "kind", kind);
    field(c, SCOPE_PARTY, p, "goals", GOALS_GREEDY);
    field(c, SCOPE_PARTY, p, "fighters_persons", fighters);
    field(c, SCOPE_PARTY, p, "associates_persons", fighters / 2);
    if (kind == PARTY_GOVERNMENT) return;
    assert_int_equal(case_set_party_share(c, p, i_home, 0.6, NULL), STATUS_OK);
    assert_int_equal(case_set_party_share(c, p, (i_home + 1) % 4, 0.4, NULL), STATUS_OK);
}

static void add_unit(struct model_case *c, const char *name, int kind, double persons, int count, int i_base, double arrival) {
    int u = add(c, SCOPE_UNIT, name);
    field(c, SCOPE_UNIT, u, "kind", kind);
    field(c, SCOPE_UNIT, u, "persons", persons);
    field(c, SCOPE_UNIT, u, "count", count);
    field(c, SCOPE_UNIT, u, "arrival_day", arrival);
    assert_int_equal(case_set_unit_base(c, u, i_base, NULL), STATUS_OK);
}

/* Not finished: change it with case_set, then finish_case. */
static struct model_case *small_case(void) {
    static const char *const NAMES[] = {"north", "east", "south", "west"};
    struct model_case *c = case_create();
    assert_non_null(c);
    snprintf(case_head(c)->name, sizeof case_head(c)->name, "small");
    case_head(c)->start_days = date_to_days(2030, 1, 1);
    case_head(c)->fictional = true;
    for (int i = 0; i < 4; i++) {
        int s = add(c, SCOPE_SECTOR, NAMES[i]);
        field(c, SCOPE_SECTOR, s, "ddr_site", i % 2 == 0);
        field(c, SCOPE_SECTOR, s, "hub", i == 0);
    }
    for (int i = 0; i < 4; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s-%s", NAMES[i], NAMES[(i + 1) % 4]);
        int r = add(c, SCOPE_ROUTE, name);
        assert_int_equal(case_set_route_ends(c, r, i, (i + 1) % 4, NULL), STATUS_OK);
    }
    add_party(c, "GOV", PARTY_GOVERNMENT, 0, 0);
    add_party(c, "RED", PARTY_SIGNATORY, 1500, 0);
    add_party(c, "BLUE", PARTY_SIGNATORY, 1000, 2);
    for (int i = 0; i < 4; i++) {
        char name[32];
        snprintf(name, sizeof name, "BN%d", i);
        add_unit(c, name, UNIT_INFANTRY_COMPANY, 150, 4, i, i == 0 ? 0 : 60);
        snprintf(name, sizeof name, "POL%d", i);
        add_unit(c, name, UNIT_POLICE_OFFICERS, 20, 2, i, 90);
    }
    add_unit(c, "SUP", UNIT_SUPPORT, 300, 2, 0, 20);
    field(c, SCOPE_WORLD, 0, "mission.ceiling_troops_persons", 3200);
    field(c, SCOPE_WORLD, 0, "mission.ceiling_police_persons", 300);
    field(c, SCOPE_WORLD, 0, "state.army_persons", 1000);
    field(c, SCOPE_WORLD, 0, "state.army_target_persons", 2500);
    field(c, SCOPE_WORLD, 0, "state.revenue_usd_per_month", 250e3);
    field(c, SCOPE_WORLD, 0, "time.decision_day", 730);
    return c;
}

static void finish_case(struct model_case *c) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    bool good = case_finish(c, &d);
    struct text t = TEXT_EMPTY;
    diagnostics_print(&d, &t);
    if (!good) fail_msg("%s", text_chars(&t));
    text_free(&t);
    diagnostics_free(&d);
}

/* "unit.*.FIELD" is that field of every unit. */
static void set_case(struct model_case *c, const char *address, double value) {
    struct error err = ERROR_NONE;
    if (strncmp(address, "unit.*.", 7) == 0) {
        for (int i = 0; i < case_count(c, SCOPE_UNIT); i++)
            field(c, SCOPE_UNIT, i, address + 7, value);
        return;
    }
    if (case_set(c, address, value, &err) != STATUS_OK) fail_msg("%s", err.message);
}

/* The small case without what has tests of its own: those driven from home, remnants of war, expectations, posts of
 * the state; convoys and flying hours, contributors' conduct, leaders' time, the flow of cash; the peace process. */
static inline struct model_case *bare_case(void) {
    static const char *const switches[] = {"displacement.mechanism", "erw.mechanism",      "expectations.gain", "presence.mechanism",
                                           "supply.model",           "contributor.model", "leadership.model",  "budget.cash_model",
                                           "section.mechanism",      "intelligence.bias_frac", "aid.mechanism",    "economy.mechanism",
                                           "agreement.provisions_count", "ceasefire.violations_per_month", "talks.open_per_month",
                                           "generation.pledge_lost_frac", "donors.crisis_per_year", "radio.shut_per_year"};
    struct model_case *c = small_case();
    for (size_t i = 0; i < sizeof switches / sizeof switches[0]; i++)
        set_case(c, switches[i], 0);
    return c;
}

static inline struct run_result run_case(const struct model_case *c, struct arena *arena, uint32_t replication,
                                  struct policy *policies, int n) {
    struct run_request request = {.model_case = c, .seed = 2385, .replication = replication, .policies = policies, .n_policies = n};
    struct run_result result;
    struct error err = ERROR_NONE;
    if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
    return result;
}

#endif
