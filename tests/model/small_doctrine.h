#ifndef TESTS_SMALL_DOCTRINE_H
#define TESTS_SMALL_DOCTRINE_H

/* A doctrine of two outputs made through the builder, for the small case. Include after small_case.h. */

#include "small_case.h"

#include "model/case/doctrine.h"

static inline int add_output(struct model_case *c, const char *key) {
    struct error err = ERROR_NONE;
    struct doctrine_output o = {.key = "", .name = ""};
    snprintf(o.key, sizeof o.key, "%s", key);
    snprintf(o.name, sizeof o.name, "Output %s", key);
    int i = case_add_output(c, &o, NOWHERE, &err);
    if (i < 0) fail_msg("%s", err.message);
    return i;
}

static inline void add_activity(struct model_case *c, const struct doctrine_activity *a) {
    struct error err = ERROR_NONE;
    if (case_add_activity(c, a, &err) != STATUS_OK) fail_msg("%s", err.message);
}

static inline void add_benchmark(struct model_case *c, const struct doctrine_benchmark *b) {
    struct error err = ERROR_NONE;
    if (case_add_benchmark(c, b, &err) != STATUS_OK) fail_msg("%s", err.message);
}

static inline void add_risk(struct model_case *c, const struct doctrine_risk *r) {
    struct error err = ERROR_NONE;
    if (case_add_risk(c, r, &err) != STATUS_OK) fail_msg("%s", err.message);
}

/* An activity of which only what matters need be given: `a` with the rest filled in. */
static inline struct doctrine_activity an_activity(const char *key, int i_output, enum effect_id effect, double gain, int staff,
                                                   double usd_per_year, unsigned access) {
    struct doctrine_activity a = {.i_output = i_output, .effect = effect, .gain = gain, .staff = staff, .posts = 1,
                                  .usd_per_year = usd_per_year, .attention = 1, .access = access, .complete_years = 2};
    snprintf(a.key, sizeof a.key, "%s", key);
    snprintf(a.text, sizeof a.text, "Does %s", key);
    return a;
}

static inline struct doctrine_benchmark a_benchmark(const char *key, int i_output, enum benchmark_kind kind) {
    struct doctrine_benchmark b = {.i_output = i_output, .kind = kind, .metric = -1, .effect = -1, .function = -1};
    snprintf(b.key, sizeof b.key, "%s", key);
    snprintf(b.text, sizeof b.text, "Reached %s", key);
    return b;
}

static inline struct doctrine_risk a_risk(const char *key, int i_output, double per_year, enum consequence consequence, double size) {
    struct doctrine_risk r = {.i_output = i_output, .per_year = per_year, .when_metric = -1, .consequence = consequence,
                              .size = size, .effect = -1, .grievance = -1};
    snprintf(r.key, sizeof r.key, "%s", key);
    snprintf(r.text, sizeof r.text, "it came to %s", key);
    return r;
}

/* What the activities of add_small_doctrine are, in order. */
enum { LAWS, COURTS, WATCH, POLICE };

/* Output 0: laws (the world) and courts (where people consent), both with the justice section; laws cost money.
 * Output 1: watching abuses (only done, never taught; with money) and teaching police in stations (with police). */
static inline void add_small_doctrine(struct model_case *c) {
    int law = add_output(c, "5.2"), rights = add_output(c, "5.1");
    struct doctrine_activity laws = an_activity("laws", law, EFFECT_law, 0.8, SECTION_JUSTICE, 60e3, ACCESS_PRESIDENCY);
    struct doctrine_activity courts = an_activity("courts", law, EFFECT_courts, 0.7, SECTION_JUSTICE, 0, ACCESS_COMMUNITIES);
    struct doctrine_activity watch = an_activity("watch", rights, EFFECT_rights_monitoring, 0.9, SECTION_HUMAN_RIGHTS, 30e3, 0);
    struct doctrine_activity police = an_activity("stations", rights, EFFECT_police_capacity, 0.6, STAFF_POLICE, 0, 0);
    add_activity(c, &laws);
    add_activity(c, &courts);
    add_activity(c, &watch);
    add_activity(c, &police);
}

#endif
