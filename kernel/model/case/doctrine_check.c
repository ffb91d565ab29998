/* What no single item of a doctrine can show: who refers to what, and that every benchmark reads something;
 * see doctrine.h. */
#include "base/memory.h"
#include "model/case/private.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- who reads a metric --- */

static const char *const READERS[N_METRICS] = {
#define WORLD(name, readers)  [METRIC_##name] = readers,
#define SECTOR(name, readers) [SECTOR_METRIC_##name] = readers,
#include "model/effort/readers.def"
};

const char *doctrine_reader(int metric) {
    return metric >= 0 && metric < (int)N_METRICS ? READERS[metric] : NULL;
}

/* --- keys, and the nearest to a wrong one --- */

static int find_activity(const struct doctrine_store *s, const char *key) {
    for (int i = 0; i < s->n_activities; i++)
        if (strcmp(s->activities[i].key, key) == 0) return i;
    return -1;
}

static int find_benchmark(const struct doctrine_store *s, const char *key) {
    for (int i = 0; i < s->n_benchmarks; i++)
        if (strcmp(s->benchmarks[i].key, key) == 0) return i;
    return -1;
}

#define WRONG(origin, ...) diagnostics_add(d, SEVERITY_ERROR, (origin).file, (origin).line, __VA_ARGS__)

enum kind { ACTIVITIES, BENCHMARKS };

static const char *nearest(const struct doctrine_store *s, enum kind kind, const char *key) {
    int n = kind == ACTIVITIES ? s->n_activities : s->n_benchmarks;
    const char **keys = memory_alloc((size_t)n, sizeof *keys);
    if (keys == NULL) return NULL;
    for (int i = 0; i < n; i++)
        keys[i] = kind == ACTIVITIES ? s->activities[i].key : s->benchmarks[i].key;
    const char *found = text_nearest(key, keys, (size_t)n);
    memory_free(keys);
    return found;
}

static void unknown(const struct doctrine_store *s, struct origin origin, const char *whose, enum kind kind,
                    const char *key, struct diagnostics *d) {
    const char *near = nearest(s, kind, key), *what = kind == ACTIVITIES ? "activity" : "benchmark";
    WRONG(origin, "%s: there is no %s '%s'%s%s%s", whose, what, key, near != NULL ? "; did you mean '" : "",
          near != NULL ? near : "", near != NULL ? "'?" : "");
}

/* --- prerequisites: no way round in a circle --- */

enum colour { WHITE, GREY, BLACK };

/* The activity whose progress a needed benchmark reads comes before; -1: the benchmark waits for no activity. */
static int comes_before(const struct doctrine_store *s, const char *benchmark) {
    int i = find_benchmark(s, benchmark);
    return i >= 0 && s->benchmarks[i].activity[0] != '\0' ? find_activity(s, s->benchmarks[i].activity) : -1;
}

static bool circle_from(const struct doctrine_store *s, int i, enum colour *colours) {
    if (colours[i] != WHITE) return colours[i] == GREY;
    colours[i] = GREY;
    const struct doctrine_activity *a = &s->activities[i];
    for (int k = 0; k < DOCTRINE_MAX_NEEDS && a->needs[k][0] != '\0'; k++) {
        int before = comes_before(s, a->needs[k]);
        if (before >= 0 && circle_from(s, before, colours)) return true; // stays grey: told once
    }
    colours[i] = BLACK;
    return false;
}

static void check_circles(const struct doctrine_store *s, struct diagnostics *d) {
    enum colour *colours = memory_alloc((size_t)s->n_activities, sizeof *colours);
    if (colours == NULL) return;
    for (int i = 0; i < s->n_activities; i++)
        if (colours[i] == WHITE && circle_from(s, i, colours)) {
            WRONG(s->activities[i].origin, "activity '%s' waits for itself, through what it needs",
                  s->activities[i].key);
            break;
        }
    memory_free(colours);
}

/* --- the items --- */

static void check_activity(const struct doctrine_store *s, const struct doctrine_activity *a,
                           struct diagnostics *d) {
    char whose[80];
    snprintf(whose, sizeof whose, "activity '%s' needs", a->key);
    for (int k = 0; k < DOCTRINE_MAX_NEEDS && a->needs[k][0] != '\0'; k++)
        if (find_benchmark(s, a->needs[k]) < 0) unknown(s, a->origin, whose, BENCHMARKS, a->needs[k], d);
}

static bool is_needed(const struct doctrine_store *s, const char *benchmark) {
    for (int i = 0; i < s->n_activities; i++)
        for (int k = 0; k < DOCTRINE_MAX_NEEDS; k++)
            if (strcmp(s->activities[i].needs[k], benchmark) == 0) return true;
    return false;
}

static void check_benchmark(const struct doctrine_store *s, const struct doctrine_benchmark *b,
                            struct diagnostics *d) {
    char whose[80];
    snprintf(whose, sizeof whose, "benchmark '%s'", b->key);
    int n = (b->metric >= 0) + (b->activity[0] != '\0') + (b->effect >= 0) + (b->function >= 0);
    if (n != 1)
        WRONG(b->origin, "%s must read exactly one of a metric, an activity, an effect and a function, not %d",
              whose, n);
    if (b->activity[0] != '\0' && find_activity(s, b->activity) < 0)
        unknown(s, b->origin, whose, ACTIVITIES, b->activity, d);
    if (b->metric >= 0 && doctrine_reader(b->metric) == NULL)
        WRONG(b->origin, "%s reads %s, which nothing else in the model reads (readers.def): make it a label",
              whose, METRICS[b->metric].head.name);
    if (b->effect >= 0 && EFFECTS[b->effect].kind == EFFECT_DOES)
        WRONG(b->origin, "%s reads the local capability of %s, which leaves none behind", whose,
              EFFECTS[b->effect].name);
    if (b->kind == BENCHMARK_PROCESS && !is_needed(s, b->key))
        WRONG(b->origin, "%s is a step of a process that no activity needs: make it a label", whose);
}

static void check_risk(const struct doctrine_store *s, const struct doctrine_risk *r, struct diagnostics *d) {
    char whose[80];
    snprintf(whose, sizeof whose, "risk '%s'", r->key);
    if (r->while_activity[0] != '\0' && find_activity(s, r->while_activity) < 0)
        unknown(s, r->origin, whose, ACTIVITIES, r->while_activity, d);
    if (r->consequence == CONSEQUENCE_SETBACK && r->effect < 0)
        WRONG(r->origin, "%s sets an effect back, but names none", whose);
    if (r->consequence == CONSEQUENCE_GRIEVANCE && r->grievance < 0)
        WRONG(r->origin, "%s aggrieves, but names no kind of grievance", whose);
    if (r->when_metric >= (int)N_WORLD_METRICS)
        WRONG(r->origin, "%s: %s is a metric of sectors; a risk waits for one of the country", whose,
              METRICS[r->when_metric].head.name);
}

void doctrine_check(const struct doctrine_store *s, struct diagnostics *d) {
    if (s == NULL) return;
    for (int i = 0; i < s->n_activities; i++)
        check_activity(s, &s->activities[i], d);
    for (int i = 0; i < s->n_benchmarks; i++)
        check_benchmark(s, &s->benchmarks[i], d);
    for (int i = 0; i < s->n_risks; i++)
        check_risk(s, &s->risks[i], d);
    check_circles(s, d);
}

/* --- indices --- */

void doctrine_resolve(struct doctrine_store *s) {
    if (s == NULL) return;
    for (int i = 0; i < s->n_activities; i++) {
        struct doctrine_activity *a = &s->activities[i];
        a->n_needs = 0;
        for (int k = 0; k < DOCTRINE_MAX_NEEDS && a->needs[k][0] != '\0'; k++)
            a->i_needs[a->n_needs++] = find_benchmark(s, a->needs[k]);
    }
    for (int i = 0; i < s->n_benchmarks; i++)
        s->benchmarks[i].i_activity = find_activity(s, s->benchmarks[i].activity);
    for (int i = 0; i < s->n_risks; i++)
        s->risks[i].i_activity = find_activity(s, s->risks[i].while_activity);
}

void case_check_doctrine(const struct model_case *c, struct diagnostics *d) {
    doctrine_check(c->doctrine, d);
}
