/* Why; see why.h. This file finds, why_print.c says. */
#include "report/story/why.h"

#include "base/clock.h"
#include "base/memory.h"
#include "model/trace/story.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct source {
    enum metric_id metric;
    enum why_how how;
    enum incident_id incident;
};

static const struct source SOURCES[] = {
#define WHY(metric, how, incident) {METRIC_##metric, WHY_##how, INCIDENT_##incident},
#include "report/story/why.def"
};
enum { N_SOURCES = sizeof SOURCES / sizeof SOURCES[0], MAX_GROUPS = 4096, MAX_STEPS = 64 };

/* The row of a metric for a type of event; any row of the metric when `incident` is N_INCIDENTS. */
static const struct source *find_source(enum metric_id metric, enum incident_id incident) {
    for (int i = 0; i < N_SOURCES; i++)
        if (SOURCES[i].metric == metric && (incident == N_INCIDENTS || SOURCES[i].incident == incident))
            return &SOURCES[i];
    return NULL;
}

/* --- chains --- */

/* From an effect to its root, without going round: where an event of the same kind comes up again, what lay
 * between is left out and the round counted. */
struct steps {
    const struct chronicle_event *items[MAX_STEPS]; // the effect first
    int rounds[MAX_STEPS], n;
};

static bool same_kind(const struct chronicle_event *a, const struct chronicle_event *b) {
    return a->incident == b->incident && a->party == b->party; // names of a chronicle are kept once
}

static void take_step(struct steps *s, const struct chronicle_event *e) {
    for (int k = 0; k < s->n; k++)
        if (same_kind(s->items[k], e)) {
            s->rounds[k]++;
            s->n = k + 1;
            return;
        }
    if (s->n == MAX_STEPS) s->n--; // beyond all reason: the root takes the last place
    s->items[s->n] = e;
    s->rounds[s->n++] = 0;
}

static void walk(const struct chronicle *c, const struct chronicle_event *effect, struct steps *out) {
    out->n = 0;
    for (const struct chronicle_event *e = effect; e != NULL; e = chronicle_cause(c, e))
        take_step(out, e);
}

/* How little is lost when a step of a long chain is left out: a routine first, then what never makes a line
 * of a story. The nearest cause and the root stay. */
static int rank_of(const struct chronicle_event *e) {
    bool routine = e->incident == INCIDENT_unit_left || e->incident == INCIDENT_unit_arrived ||
                   e->incident == INCIDENT_base_closed || e->incident == INCIDENT_band_came_in;
    return routine ? 0 : story_of(e->incident)->telling == TELL_CHAIN ? 1 : 2;
}

static void shorten(struct steps *s) {
    for (int rank = 0; rank < 2; rank++)
        for (int i = s->n - 2; i > 1 && s->n - 1 > WHY_MAX_CAUSES; i--) {
            if (rank_of(s->items[i]) != rank) continue;
            for (int k = i; k < s->n - 1; k++) {
                s->items[k] = s->items[k + 1];
                s->rounds[k] = s->rounds[k + 1];
            }
            s->n--;
        }
}

static struct why_chain follow(const struct chronicle *c, const struct chronicle_event *effect) {
    struct why_chain chain = {.effect = effect};
    struct steps steps;
    walk(c, effect, &steps);
    shorten(&steps);
    if (steps.n > 0) chain.rounds = steps.rounds[0];
    for (int i = 1; i < steps.n; i++) {
        if (chain.n_causes == WHY_MAX_CAUSES)
            chain.n_left_out++; // the root takes the last place
        else
            chain.n_causes++;
        chain.causes[chain.n_causes - 1] = steps.items[i];
        chain.cause_rounds[chain.n_causes - 1] = steps.rounds[i];
    }
    return chain;
}

static uint64_t mix(uint64_t key, uint64_t value) {
    key = (key ^ value) * UINT64_C(0xbf58476d1ce4e5b9); // the multiplier of splitmix64
    return key ^ key >> 29;
}

static uint64_t mix_name(uint64_t key, const char *name) {
    for (; name != NULL && *name != '\0'; name++)
        key = mix(key, (unsigned char)*name);
    return key;
}

/* Equal for chains that are told as one: types and parties up to the first event that is a landmark of the
 * run, and that very event. */
static uint64_t key_of(const struct chronicle *c, const struct chronicle_event *e) {
    struct steps steps;
    walk(c, e, &steps);
    uint64_t key = mix_name(mix(1, e->incident), e->party);
    for (int i = 1; i < steps.n; i++) {
        e = steps.items[i];
        key = mix_name(mix(key, e->incident), e->party);
        if (story_of(e->incident)->telling == TELL_ALWAYS) return mix(key, e->id);
    }
    return key;
}

/* --- groups --- */

static double weight_of(const struct source *source, const struct chronicle_event *e) {
    if (source->how == WHY_SUM) return e->amount;
    return source->how != WHY_SOME || e->amount > 0 ? 1 : 0;
}

struct groups {
    struct why_group *items;
    size_t n;
};

static struct why_group *group_with(struct groups *g, uint64_t key) {
    for (size_t i = 0; i < g->n; i++)
        if (g->items[i].key == key) return &g->items[i];
    if (g->n == MAX_GROUPS) return &g->items[MAX_GROUPS - 1]; // beyond all reason: the last takes the rest
    g->items[g->n] = (struct why_group){.key = key, .largest = -INFINITY};
    return &g->items[g->n++];
}

static void add_event(struct groups *g, const struct chronicle *c, const struct chronicle_event *e,
                      double weight) {
    struct why_group *group = group_with(g, key_of(c, e));
    if (group->n == 0) group->first_day = e->day;
    group->last_day = e->day;
    group->weight += weight;
    group->n++;
    if (e->amount <= group->largest) return;
    group->largest = e->amount;
    group->chain = follow(c, e);
}

static int compare_groups(const void *a, const void *b) {
    const struct why_group *x = a, *y = b;
    if (x->weight != y->weight) return x->weight < y->weight ? 1 : -1;
    return x->first_day > y->first_day ? 1 : x->first_day < y->first_day ? -1 : 0;
}

/* The sectors where most of a group happened. */
static void find_places(const struct why_question *q, struct why_group *group) {
    enum { MAX_NAMES = 256 };
    const char *names[MAX_NAMES];
    double weights[MAX_NAMES];
    int n = 0;
    const struct chronicle *c = q->chronicle;
    for (size_t i = 0; i < c->n; i++) {
        const struct chronicle_event *e = &c->items[i];
        if (e->id == 0 || e->sector == NULL || find_source(q->metric, e->incident) == NULL ||
            key_of(c, e) != group->key)
            continue;
        int k = 0;
        while (k < n && names[k] != e->sector) // names of a chronicle are kept once
            k++;
        if (k == MAX_NAMES) continue;
        if (k == n) {
            names[n] = e->sector;
            weights[n++] = 0;
        }
        weights[k] += weight_of(find_source(q->metric, e->incident), e);
    }
    for (int place = 0; place < WHY_MAX_PLACES; place++) {
        int best = -1;
        for (int k = 0; k < n; k++)
            if (weights[k] > 0 && (best < 0 || weights[k] > weights[best])) best = k;
        if (best < 0) return;
        group->places[place] = names[best];
        weights[best] = 0;
    }
}

static void keep_largest(struct groups *g, struct why *out) {
    if (g->n > 1) qsort(g->items, g->n, sizeof *g->items, compare_groups);
    for (size_t i = 0; i < g->n; i++) {
        out->n_events += g->items[i].n;
        out->total += g->items[i].weight;
        if (out->n_groups < WHY_MAX_GROUPS) {
            out->groups[out->n_groups++] = g->items[i];
        } else {
            out->n_smaller++;
            out->smaller_weight += g->items[i].weight;
        }
    }
}

/* --- the three ways of asking --- */

static void ask_one(const struct why_question *q, struct why *out) {
    const struct chronicle *c = q->chronicle;
    for (size_t i = 0; i < c->n; i++) {
        const struct chronicle_event *e = &c->items[i];
        if (e->id == 0 || find_source(q->metric, e->incident) == NULL) continue;
        out->n_events++;
        if (out->how == WHY_FIRST && out->n_groups == 1) continue;
        out->n_groups = 1;
        out->groups[0] = (struct why_group){.weight = e->amount,
                                            .n = 1,
                                            .first_day = e->day,
                                            .last_day = e->day,
                                            .largest = e->amount,
                                            .chain = follow(c, e)};
    }
}

static void ask_many(const struct why_question *q, struct groups *g, struct why *out) {
    const struct chronicle *c = q->chronicle;
    for (size_t i = 0; i < c->n; i++) {
        const struct chronicle_event *e = &c->items[i];
        const struct source *source = e->id != 0 ? find_source(q->metric, e->incident) : NULL;
        double weight = source != NULL ? weight_of(source, e) : 0;
        if (source != NULL && weight > 0) add_event(g, c, e, weight);
    }
    keep_largest(g, out);
    for (int i = 0; i < out->n_groups; i++)
        find_places(q, &out->groups[i]);
}

/* What the metric grew by between two days; months are whole in the series. */
static double grown(const struct why_question *q, double from_day, double to_day) {
    double sum = 0;
    for (int i = 0; i < q->n_months; i++) {
        double begin = i * DAYS_PER_MONTH, end = begin + DAYS_PER_MONTH;
        double overlap = fmin(end, to_day) - fmax(begin, from_day);
        if (overlap > 0) sum += q->series[i] * overlap / DAYS_PER_MONTH;
    }
    return sum;
}

static void ask_spells(const struct why_question *q, struct groups *g, struct why *out) {
    const struct chronicle *c = q->chronicle;
    const struct chronicle_event *begun_by = NULL;
    double from_day = 0;
    for (size_t i = 0; i <= c->n && g->n < MAX_GROUPS && q->series != NULL; i++) {
        const struct chronicle_event *e = i < c->n ? &c->items[i] : NULL;
        if (e != NULL && (e->id == 0 || find_source(q->metric, e->incident) == NULL)) continue;
        double to_day = e != NULL ? e->day : q->n_months * DAYS_PER_MONTH;
        struct why_group spell = {.weight = grown(q, from_day, to_day),
                                  .n = 1,
                                  .first_day = from_day,
                                  .last_day = to_day,
                                  .chain = follow(c, begun_by)};
        if (spell.weight > 0) g->items[g->n++] = spell;
        from_day = to_day;
        begun_by = e;
    }
    keep_largest(g, out);
}

static enum status refuse(const struct why_question *q, struct error *err) {
    struct text names = TEXT_EMPTY;
    for (int i = 0; i < N_SOURCES; i++)
        if (i == 0 || SOURCES[i].metric != SOURCES[i - 1].metric)
            text_add(&names, "%s%s", i > 0 ? ", " : "", METRICS[SOURCES[i].metric].head.name);
    error_set(err, STATUS_NOT_FOUND, "no events make up %s, it is a level; there is an answer for %s",
              METRICS[q->metric].head.name, text_chars(&names));
    text_free(&names);
    return STATUS_NOT_FOUND;
}

enum status why_ask(const struct why_question *q, struct why *out, struct error *err) {
    const struct source *source = find_source(q->metric, N_INCIDENTS);
    if (source == NULL) return refuse(q, err);
    *out = (struct why){.how = source->how};
    struct groups g = {.items = memory_alloc(MAX_GROUPS, sizeof *g.items)};
    if (g.items == NULL || q->chronicle->failed) {
        memory_free(g.items);
        return error_set(err, STATUS_NO_MEMORY, "out of memory for the events of the run");
    }
    if (out->how == WHY_FIRST || out->how == WHY_LAST)
        ask_one(q, out);
    else if (out->how == WHY_SPELL)
        ask_spells(q, &g, out);
    else
        ask_many(q, &g, out);
    memory_free(g.items);
    return STATUS_OK;
}
