/* What stands behind a key of the doctrine; see doctrine.h. */
#include "cli/doctrine.h"

#include "report/wording.h"
#include "script/doctrine.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FACT_INDENT = 18 };

/* --- finding --- */

static const char *const KIND_NAMES[] = {"output", "activity", "benchmark", "risk", "consideration"};

static int count_of(const struct doctrine *d, enum doctrine_item_kind kind) {
    const int counts[] = {d->n_outputs, d->n_activities, d->n_benchmarks, d->n_risks, d->n_considerations};
    return counts[kind];
}

static const char *key_of(const struct doctrine *d, enum doctrine_item_kind kind, int i) {
    switch (kind) {
    case ITEM_OUTPUT: return d->outputs[i].key;
    case ITEM_ACTIVITY: return d->activities[i].key;
    case ITEM_BENCHMARK: return d->benchmarks[i].key;
    case ITEM_RISK: return d->risks[i].key;
    default: return d->considerations[i].key;
    }
}

int doctrine_items(const struct model_case *c, const char *key, struct doctrine_item items[DOCTRINE_KINDS]) {
    const struct doctrine *d = case_doctrine(c);
    int n = 0;
    for (int kind = 0; kind < DOCTRINE_KINDS; kind++)
        for (int i = 0; i < count_of(d, (enum doctrine_item_kind)kind); i++)
            if (strcmp(key_of(d, (enum doctrine_item_kind)kind, i), key) == 0) {
                items[n++] = (struct doctrine_item){(enum doctrine_item_kind)kind, i};
                break;
            }
    return n;
}

void doctrine_each_key(const struct model_case *c, void (*visit)(const char *key, void *payload),
                       void *payload) {
    const struct doctrine *d = case_doctrine(c);
    for (int kind = 0; kind < DOCTRINE_KINDS; kind++)
        for (int i = 0; i < count_of(d, (enum doctrine_item_kind)kind); i++)
            visit(key_of(d, (enum doctrine_item_kind)kind, i), payload);
}

/* --- layout --- */

/* "      changes     police_capacity ..." */
static void add_fact(struct text *out, const char *label, struct text *words) {
    text_add(out, "      %-11s ", label);
    wording_wrap(out, text_chars(words), FACT_INDENT, FACT_INDENT);
    text_clear(words);
}

/* --- phrases --- */

static void say_comparison(struct text *t, const char *what, enum comparison comparison, double value,
                           const char *unit) {
    text_add(t, "%s %s ", what, comparison == AT_LEAST ? "at least" : "at most");
    text_add_number(t, value);
    if (unit[0] != '\0' && strcmp(unit, "1") != 0) text_add(t, " %s", unit);
}

/* What a benchmark reads, as a sentence without end. */
static void say_predicate(struct text *t, const struct doctrine_benchmark *b) {
    char subject[120];
    const char *unit = "";
    bool in_sectors = false;
    if (b->metric >= 0) {
        snprintf(subject, sizeof subject, "%s", METRICS[b->metric].head.name);
        unit = METRICS[b->metric].head.unit;
        in_sectors = METRICS[b->metric].head.scope == SCOPE_SECTOR;
    } else if (b->effect >= 0) {
        snprintf(subject, sizeof subject, "local capability of %s", EFFECTS[b->effect].name);
        in_sectors = EFFECTS[b->effect].in_sector;
    } else if (b->function >= 0) {
        snprintf(subject, sizeof subject, "local capability of the function %s", FUNCTIONS[b->function].name);
    } else {
        snprintf(subject, sizeof subject, "progress of %s", b->activity);
    }
    say_comparison(t, subject, b->comparison, b->value, unit);
    if (in_sectors && b->sectors_frac < 1) {
        text_add(t, " in sectors with ");
        text_add_number(t, 100 * b->sectors_frac);
        text_add(t, " %% of the people");
    } else if (in_sectors) {
        text_add(t, " in all sectors");
    }
    if (b->hold_months > 0) {
        text_add(t, ", for ");
        text_add_number(t, b->hold_months);
        text_add(t, " month%s", b->hold_months == 1 ? "" : "s");
    }
}

static void say_access(struct text *t, unsigned access) {
    static const char *const WORDS[] = {"patrols pass",      "staff may travel safely", "communities consent",
                                        "governors consent", "the presidency consents", "movements that talk",
                                        "roads are open"};
    bool first = true;
    for (int i = 0; doctrine_access_word(i) != NULL; i++) {
        if (!(access >> i & 1)) continue;
        text_add(t, "%s%s (%s)", first ? "" : "; ", doctrine_access_word(i), WORDS[i]);
        first = false;
    }
}

static void say_money(struct text *t, double usd) {
    struct measure m = {1, 0, "USD ", "", ""};
    measure_value(&m, usd, t);
}

static void say_needs(struct text *t, const struct doctrine_activity *a) {
    for (int k = 0; k < DOCTRINE_MAX_NEEDS && a->needs[k][0] != '\0'; k++)
        text_add(t, "%s%s", k > 0 ? ", " : "", a->needs[k]);
}

static void say_consequence(struct text *t, const struct doctrine_risk *r) {
    static const char *const BLOWS[] = {
        "the presidency's consent falls by",
        "the consent of communities of a sector falls by",
        "the mission's credibility falls by",
        "the mission's impartiality, as seen, falls by",
        "the state's legitimacy falls by",
        "people of a sector are aggrieved, a share of",
        "a promise is heard everywhere, of the size",
        "the commitment of all movements falls by the share",
        "a rumour runs in a sector, of strength",
        "corruption rises by the share",
        "local capability is lost, the share",
        "programme money of the year is lost, the share",
        "the output stands still, years",
    };
    text_add(t, "%s: %s ", doctrine_consequence_word(r->consequence), BLOWS[r->consequence]);
    text_add_number(t, r->size);
    if (r->consequence == CONSEQUENCE_SETBACK && r->effect >= 0)
        text_add(t, " (of %s)", EFFECTS[r->effect].name);
    if (r->consequence == CONSEQUENCE_GRIEVANCE && r->grievance >= 0)
        text_add(t, " (%s)", doctrine_grievance_word(r->grievance));
}

static void say_exposure(struct text *t, const struct doctrine_risk *r) {
    text_add_number(t, r->per_year);
    text_add(t, " a year at full exposure, ");
    if (r->while_activity[0] != '\0')
        text_add(t, r->by_neglect ? "as far as %s is left undone" : "as far as %s is at work",
                 r->while_activity);
    else
        text_add(t, r->by_neglect ? "as far as the output is left undone" : "while the output is pursued");
    if (r->when_metric < 0) return;
    text_add(t, ", and only with ");
    say_comparison(t, METRICS[r->when_metric].head.name, r->when_comparison, r->when_value,
                   METRICS[r->when_metric].head.unit);
}

/* --- the facts of an item --- */

static void add_activity(struct text *out, const struct doctrine_activity *a) {
    struct text t = TEXT_EMPTY;
    text_add(&t, "%s of the function %s; full work makes up ", EFFECTS[a->effect].name,
             FUNCTIONS[EFFECTS[a->effect].function].name);
    text_add_number(&t, a->gain);
    text_add(&t, " of it");
    add_fact(out, "changes", &t);
    text_add_number(&t, a->posts);
    text_add(&t, " of %s in each sector in care", doctrine_staff_word(a->staff));
    if (a->attention > 0) {
        text_add(&t, "; ");
        text_add_number(&t, a->attention);
        text_add(&t, " open tasks of the leaders");
    }
    add_fact(out, "staff", &t);
    if (a->usd_per_year > 0) {
        say_money(&t, a->usd_per_year);
        text_add(&t, " a year in each sector in care");
        add_fact(out, "money", &t);
    }
    if (a->access != 0) {
        say_access(&t, a->access);
        add_fact(out, "access", &t);
    }
    if (a->needs[0][0] != '\0') {
        say_needs(&t, a);
        add_fact(out, "waits for", &t);
    }
    text_add(&t, "after ");
    text_add_number(&t, a->complete_years);
    text_add(&t, " year%s of full work", a->complete_years == 1 ? "" : "s");
    add_fact(out, "complete", &t);
    text_free(&t);
}

static void add_benchmark(struct text *out, const struct doctrine_benchmark *b) {
    struct text t = TEXT_EMPTY;
    say_predicate(&t, b);
    add_fact(out, "met with", &t);
    text_add(&t, "%s term; %s; %s", doctrine_tier_word(b->tier),
             b->kind == BENCHMARK_PROCESS      ? "a step of a process"
             : b->kind == BENCHMARK_PERCEPTION ? "what people perceive"
                                               : "the state of the country",
             b->basis == BASIS_CAPABILITY ? "of local capability" : "of what the mission does");
    add_fact(out, "kind", &t);
    text_free(&t);
}

static void add_risk(struct text *out, const struct doctrine_risk *r) {
    struct text t = TEXT_EMPTY;
    say_exposure(&t, r);
    add_fact(out, "chance", &t);
    say_consequence(&t, r);
    add_fact(out, "blow", &t);
    text_free(&t);
}

static void add_consideration(struct text *out, const struct doctrine_consideration *k) {
    struct text t = TEXT_EMPTY;
    text_add(&t, "%c", k->family);
    add_fact(out, "family", &t);
    text_add(&t, "%s", k->pole_a);
    add_fact(out, "one pole", &t);
    text_add(&t, "%s", k->pole_b);
    add_fact(out, "the other", &t);
    for (int i = 0; i < DOCTRINE_MAX_TRIES && k->tries[i][0] != '\0'; i++)
        text_add(&t, "%s%s", i > 0 ? ", " : "", k->tries[i]);
    if (t.length == 0) text_add(&t, "nothing yet: not played in this version");
    add_fact(out, "turn", &t);
    text_free(&t);
}

/* Which activities wait for a benchmark. */
static void add_waiting(struct text *out, const struct doctrine *d, const char *benchmark) {
    struct text t = TEXT_EMPTY;
    for (int i = 0; i < d->n_activities; i++)
        for (int k = 0; k < DOCTRINE_MAX_NEEDS; k++)
            if (strcmp(d->activities[i].needs[k], benchmark) == 0)
                text_add(&t, "%s%s", t.length > 0 ? ", " : "", d->activities[i].key);
    if (t.length > 0) add_fact(out, "awaited by", &t);
    text_free(&t);
}

static void add_facts(struct text *out, const struct doctrine *d, struct doctrine_item item) {
    switch (item.kind) {
    case ITEM_OUTPUT: break;
    case ITEM_ACTIVITY: add_activity(out, &d->activities[item.i]); break;
    case ITEM_BENCHMARK:
        add_benchmark(out, &d->benchmarks[item.i]);
        add_waiting(out, d, d->benchmarks[item.i].key);
        break;
    case ITEM_RISK: add_risk(out, &d->risks[item.i]); break;
    default: add_consideration(out, &d->considerations[item.i]); break;
    }
}

static const char *words_of(const struct doctrine *d, struct doctrine_item item) {
    switch (item.kind) {
    case ITEM_OUTPUT: return d->outputs[item.i].name;
    case ITEM_ACTIVITY: return d->activities[item.i].text;
    case ITEM_BENCHMARK: return d->benchmarks[item.i].text;
    case ITEM_RISK: return d->risks[item.i].text;
    default: return d->considerations[item.i].name;
    }
}

static int output_of(const struct doctrine *d, struct doctrine_item item) {
    switch (item.kind) {
    case ITEM_OUTPUT: return item.i;
    case ITEM_ACTIVITY: return d->activities[item.i].i_output;
    case ITEM_BENCHMARK: return d->benchmarks[item.i].i_output;
    case ITEM_RISK: return d->risks[item.i].i_output;
    default: return d->considerations[item.i].i_output;
    }
}

/* --- the page of an output --- */

/* The items of a kind that belong to it, of one tier of benchmarks where that is asked (else -1), under a
 * heading with their number; nothing when there are none. */
static void add_items(struct text *out, const struct doctrine *d, int i_output, enum doctrine_item_kind kind,
                      int tier, const char *heading) {
    int n = 0;
    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1 && n > 0) text_add(out, "\n%s (%d)\n", heading, n);
        for (int i = 0; i < count_of(d, kind); i++) {
            struct doctrine_item item = {kind, i};
            if (output_of(d, item) != i_output || (tier >= 0 && (int)d->benchmarks[i].tier != tier)) continue;
            n += pass == 0;
            if (pass == 0) continue;
            text_add(out, "  %s\n      ", key_of(d, kind, i));
            wording_wrap(out, words_of(d, item), 6, 6);
            add_facts(out, d, item);
        }
    }
}

static void add_labels(struct text *out, const struct doctrine *d, int i_output) {
    bool first = true;
    for (int i = 0; i < d->n_labels; i++) {
        const struct doctrine_label *l = &d->labels[i];
        struct text t = TEXT_EMPTY;
        if (l->i_output != i_output) continue;
        if (first) text_add(out, "\nBenchmarks of the source left out\n");
        first = false;
        text_add(&t, "%s: %s", l->text, l->why);
        text_add(out, "  %-7s ", doctrine_tier_word(l->tier));
        wording_wrap(out, text_chars(&t), 10, 10);
        text_free(&t);
    }
}

static void print_output(const struct model_case *c, int i_output, struct text *out) {
    const struct doctrine *d = case_doctrine(c);
    struct text from = TEXT_EMPTY;
    text_add(out, "%s %s (output)\n  ", d->outputs[i_output].key, d->outputs[i_output].name);
    text_add(&from, "%s: %s", case_head_const(c)->doctrine, case_head_const(c)->doctrine_title);
    wording_wrap(out, text_chars(&from), 2, 2);
    text_free(&from);
    add_items(out, d, i_output, ITEM_ACTIVITY, -1, "Activities");
    add_items(out, d, i_output, ITEM_BENCHMARK, TIER_SHORT, "Short-term benchmarks");
    add_items(out, d, i_output, ITEM_BENCHMARK, TIER_MEDIUM, "Medium-term benchmarks");
    add_items(out, d, i_output, ITEM_BENCHMARK, TIER_LONG, "Long-term benchmarks");
    add_items(out, d, i_output, ITEM_RISK, -1, "Risks");
    add_items(out, d, i_output, ITEM_CONSIDERATION, -1, "Considerations");
    add_labels(out, d, i_output);
}

void doctrine_print(const struct model_case *c, struct doctrine_item item, struct text *out) {
    const struct doctrine *d = case_doctrine(c);
    if (item.kind == ITEM_OUTPUT) {
        print_output(c, item.i, out);
        return;
    }
    int i_output = output_of(d, item);
    text_add(out, "%s (%s", key_of(d, item.kind, item.i), KIND_NAMES[item.kind]);
    if (i_output >= 0) text_add(out, " of %s %s", d->outputs[i_output].key, d->outputs[i_output].name);
    text_add(out, ")\n      ");
    wording_wrap(out, words_of(d, item), 6, 6);
    add_facts(out, d, item);
}

/* --- JSON --- */

static void text_member(struct json *j, const char *key, const char *chars) {
    json_member_string(j, key, chars);
}

static void number_member(struct json *j, const char *key, double value) {
    json_member_number(j, key, value);
}

/* What is said in words, as a member. */
#define SAID_MEMBER(j, key, say, record)                                                                     \
    do {                                                                                                     \
        struct text t_ = TEXT_EMPTY;                                                                         \
        say(&t_, record);                                                                                    \
        text_member(j, key, text_chars(&t_));                                                                \
        text_free(&t_);                                                                                      \
    } while (0)

static void write_activity(struct json *j, const struct doctrine_activity *a) {
    text_member(j, "text", a->text);
    text_member(j, "effect", EFFECTS[a->effect].name);
    number_member(j, "gain", a->gain);
    text_member(j, "staff", doctrine_staff_word(a->staff));
    number_member(j, "posts", a->posts);
    number_member(j, "usd_per_year", a->usd_per_year);
    number_member(j, "attention", a->attention);
    number_member(j, "complete_years", a->complete_years);
    json_key(j, "access");
    json_open_array(j);
    for (int i = 0; doctrine_access_word(i) != NULL; i++)
        if (a->access >> i & 1) json_string(j, doctrine_access_word(i));
    json_close(j);
    json_key(j, "needs");
    json_open_array(j);
    for (int k = 0; k < DOCTRINE_MAX_NEEDS && a->needs[k][0] != '\0'; k++)
        json_string(j, a->needs[k]);
    json_close(j);
}

static void write_benchmark(struct json *j, const struct doctrine_benchmark *b) {
    text_member(j, "text", b->text);
    text_member(j, "tier", doctrine_tier_word(b->tier));
    text_member(j, "kind", doctrine_kind_word(b->kind));
    text_member(j, "basis", doctrine_basis_word(b->basis));
    SAID_MEMBER(j, "predicate", say_predicate, b);
}

static void write_consideration(struct json *j, const struct doctrine_consideration *k) {
    char family[] = {k->family, '\0'};
    text_member(j, "title", k->name);
    text_member(j, "a", k->pole_a);
    text_member(j, "b", k->pole_b);
    text_member(j, "family", family);
    json_key(j, "try");
    json_open_array(j);
    for (int i = 0; i < DOCTRINE_MAX_TRIES && k->tries[i][0] != '\0'; i++)
        json_string(j, k->tries[i]);
    json_close(j);
}

static void write_risk(struct json *j, const struct doctrine_risk *r) {
    text_member(j, "text", r->text);
    number_member(j, "per_year", r->per_year);
    text_member(j, "hits", doctrine_consequence_word(r->consequence));
    number_member(j, "size", r->size);
    SAID_MEMBER(j, "exposure", say_exposure, r);
}

/* The items of a kind that belong to an output, each as an object. */
static void write_items(const struct model_case *c, struct json *j, const char *name,
                        enum doctrine_item_kind kind, int i_output) {
    const struct doctrine *d = case_doctrine(c);
    json_key(j, name);
    json_open_array(j);
    for (int i = 0; i < count_of(d, kind); i++) {
        struct doctrine_item item = {kind, i};
        if (output_of(d, item) == i_output) doctrine_write(c, item, j);
    }
    json_close(j);
}

void doctrine_write(const struct model_case *c, struct doctrine_item item, struct json *j) {
    const struct doctrine *d = case_doctrine(c);
    int i_output = output_of(d, item);
    json_open_object(j);
    text_member(j, "entry", KIND_NAMES[item.kind]);
    text_member(j, "name", key_of(d, item.kind, item.i));
    text_member(j, "output", i_output >= 0 ? d->outputs[i_output].key : NULL);
    switch (item.kind) {
    case ITEM_OUTPUT:
        text_member(j, "title", d->outputs[item.i].name);
        write_items(c, j, "activities", ITEM_ACTIVITY, item.i);
        write_items(c, j, "benchmarks", ITEM_BENCHMARK, item.i);
        write_items(c, j, "risks", ITEM_RISK, item.i);
        write_items(c, j, "considerations", ITEM_CONSIDERATION, item.i);
        break;
    case ITEM_ACTIVITY: write_activity(j, &d->activities[item.i]); break;
    case ITEM_BENCHMARK: write_benchmark(j, &d->benchmarks[item.i]); break;
    case ITEM_RISK: write_risk(j, &d->risks[item.i]); break;
    default: write_consideration(j, &d->considerations[item.i]); break;
    }
    json_close(j);
}
