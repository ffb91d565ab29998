/* What why.c found, in sentences and as JSON; see why.h. */
#include "report/story/why.h"

#include "base/clock.h"
#include "base/json.h"
#include "model/trace/story.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WIDTH = 100 };

/* --- words --- */

static void add_amount(double value, const char *unit, struct text *out) {
    if (isnan(value)) {
        text_add(out, "no value");
        return;
    }
    if (strcmp(unit, "0/1") == 0) {
        text_add(out, value != 0 ? "yes" : "no");
        return;
    }
    if (strcmp(unit, "USD") == 0 && fabs(value) >= 1e6) {
        story_number(value / 1e6, 0, out);
        text_add(out, " million USD");
        return;
    }
    if (strcmp(unit, "persons") == 0 && value == 1) unit = "person";
    bool share = strcmp(unit, "1") == 0;
    if (share && value != floor(value))
        text_add(out, "%.3g", value);
    else
        story_number(value, 0, out);
    if (!share) text_add(out, " %s", unit);
}

/* Appends words, folded at the width of a page, with `indent` spaces before each new line. */
static void add_folded(const char *first, size_t indent, const char *words, struct text *out) {
    size_t column = strlen(first);
    text_add(out, "%s", first);
    for (const char *at = words; *at != '\0';) {
        size_t n = strcspn(at, " ");
        if (column > indent && column + n > WIDTH) {
            text_add(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (at != words) {
            text_add(out, " ");
        }
        text_add_bytes(out, at, n);
        column += n + 1;
        at += n + (at[n] == ' ');
    }
    text_add(out, "\n");
}

static void add_day(const struct chronicle *c, double day, struct text *out) {
    text_add(out, " (day %.0f, ", floor(day));
    chronicle_date(c, day, out);
    text_add(out, ")");
}

static void add_rounds(int rounds, struct text *out) {
    if (rounds > 0) text_add(out, ", the last of %d in a row", rounds + 1);
}

/* "while it faced 1,200 fewer peacekeepers, after the Council set the ceiling of troops at
 * 4,000" */
static void add_beside(const struct chronicle *c, const struct chronicle_event *e, struct text *out) {
    const struct chronicle_event *beside = chronicle_beside(c, e), *why = NULL;
    if (beside == NULL) return;
    text_add(out, " while ");
    chronicle_clause_after(beside, e, out);
    why = chronicle_cause(c, beside);
    if (why == NULL) return;
    text_add(out, " after ");
    chronicle_clause(why, out);
    add_day(c, why->day, out);
}

static bool told_alike(const struct chronicle_event *a, const struct chronicle_event *b) {
    return a != NULL && a->incident == b->incident && a->party == b->party;
}

/* What held beside a cause is said where it first does. */
static bool is_new(const struct chronicle *c, const struct why_chain *chain, int i) {
    const struct chronicle_event *beside = chronicle_beside(c, chain->causes[i]);
    for (int k = 0; k < i; k++)
        if (beside != NULL && told_alike(chronicle_beside(c, chain->causes[k]), beside)) return false;
    return true;
}

static void add_causes(const struct chronicle *c, const struct why_chain *chain, struct text *out) {
    for (int i = 0; i < chain->n_causes; i++) {
        bool leap = i == chain->n_causes - 1 && chain->n_left_out > 0;
        const struct chronicle_event *cause = chain->causes[i];
        const struct chronicle_event *effect = i > 0 ? chain->causes[i - 1] : chain->effect;
        if (leap) {
            text_add(out, ", and so on by way of %d more, because in the end ", chain->n_left_out);
            chronicle_clause(cause, out);
        } else {
            text_add(out, story_only_precedes(cause->incident, effect->incident) ? ", after " : ", because ");
            chronicle_clause_after(cause, effect, out);
        }
        add_day(c, cause->day, out);
        add_rounds(chain->cause_rounds[i], out);
        if (is_new(c, chain, i)) add_beside(c, chain->causes[i], out);
    }
    text_add(out, ".");
}

/* --- one event and its chain --- */

static void print_one(const struct why_question *q, const struct why *why, struct text *out) {
    const struct why_chain *chain = &why->groups[0].chain;
    if (why->n_groups == 0) {
        text_add(out, "It did not happen in this run: no event of that kind.\n");
        return;
    }
    struct text words = TEXT_EMPTY;
    chronicle_sentence(chain->effect, &words);
    if (words.length > 0) words.chars[--words.length] = '\0'; // its full stop
    add_day(q->chronicle, chain->effect->day, &words);
    add_causes(q->chronicle, chain, &words);
    if (chain->n_causes == 0)
        text_add(&words,
                 " No earlier event led to it: luck, the calendar, or how things stood on the first day.");
    add_folded("", 0, text_chars(&words), out);
    text_free(&words);
}

/* --- many events in groups --- */

static void add_places(const struct why_group *g, struct text *out) {
    for (int i = 0; i < WHY_MAX_PLACES && g->places[i] != NULL; i++) {
        bool last = i + 1 == WHY_MAX_PLACES || g->places[i + 1] == NULL;
        text_add(out, "%s", i == 0 ? ", most in " : last ? " and " : ", ");
        story_place(g->places[i], out);
    }
}

static void add_span(const struct chronicle *c, double from_day, double to_day, struct text *out) {
    chronicle_date(c, from_day, out);
    if (floor(from_day) == floor(to_day)) return;
    text_add(out, " to ");
    chronicle_date(c, to_day, out);
}

static void add_share(const struct why *why, double weight, struct text *out) {
    if (why->total > 0) text_add(out, " (%.0f %%)", 100 * weight / why->total);
}

static void describe_spell(const struct why_question *q, const struct why_group *g, struct text *out) {
    add_span(q->chronicle, g->first_day, g->last_day, out);
    if (g->chain.effect == NULL) {
        text_add(out, ", with the mission as it was planned.");
        return;
    }
    text_add(out, ", after ");
    chronicle_clause(g->chain.effect, out);
    add_causes(q->chronicle, &g->chain, out);
}

static void describe_group(const struct why_question *q, const struct why *why, const struct why_group *g,
                           struct text *out) {
    if (why->how == WHY_SUM) text_add(out, "in ");
    text_add(out, "%d event%s, ", g->n, g->n == 1 ? "" : "s");
    add_span(q->chronicle, g->first_day, g->last_day, out);
    add_places(g, out);
    const struct chronicle_event *told = g->chain.effect;
    bool largest = strcmp(INCIDENTS[told->incident].unit, "persons") == 0; // else a level, a kind, a length
    text_add(out, g->n == 1 ? ": " : largest ? "; the largest: " : "; one of them: ");
    chronicle_clause(told, out);
    add_day(q->chronicle, told->day, out);
    add_rounds(g->chain.rounds, out);
    if (g->chain.n_causes == 0) text_add(out, ", with no earlier event behind it");
    add_causes(q->chronicle, &g->chain, out);
}

/* What the weights are counted in: the metric's unit, or that of its events. */
static const char *unit_of_weights(const struct why_question *q, const struct why *why) {
    if (why->how != WHY_SUM || why->n_groups == 0) return METRICS[q->metric].head.unit;
    return INCIDENTS[why->groups[0].chain.effect->incident].unit;
}

static void print_group(const struct why_question *q, const struct why *why, int i, struct text *out) {
    struct text words = TEXT_EMPTY;
    char number[16];
    const struct why_group *g = &why->groups[i];
    snprintf(number, sizeof number, "  %d. ", i + 1);
    if (why->how != WHY_COUNT && why->how != WHY_SOME) {
        add_amount(g->weight, unit_of_weights(q, why), &words);
        add_share(why, g->weight, &words);
        text_add(&words, why->how == WHY_SPELL ? ", " : " ");
        if (why->how == WHY_SPELL)
            describe_spell(q, g, &words);
        else
            describe_group(q, why, g, &words);
    } else {
        describe_group(q, why, g, &words);
    }
    add_folded(number, strlen(number), text_chars(&words), out);
    text_free(&words);
}

static void print_many(const struct why_question *q, const struct why *why, struct text *out) {
    if (why->n_groups == 0) {
        text_add(out, "No event of this run makes it up.\n");
        return;
    }
    if (why->how == WHY_SPELL)
        text_add(out, "It grew in these spells, by what set their pace, the largest first:\n");
    else
        text_add(out, "It comes of %d event%s. What %s from, the largest part first:\n", why->n_events,
                 why->n_events == 1 ? "" : "s", why->n_events == 1 ? "it follows" : "they follow");
    for (int i = 0; i < why->n_groups; i++)
        print_group(q, why, i, out);
    if (why->n_smaller == 0) return;
    text_add(out, "  The rest");
    add_share(why, why->smaller_weight, out);
    text_add(out, " is in %d smaller %s.\n", why->n_smaller, why->how == WHY_SPELL ? "spells" : "groups");
}

void why_print(const struct why_question *q, const struct why *why, struct text *out) {
    text_add(out, "%s of %s: ", METRICS[q->metric].head.name, q->run);
    add_amount(q->value, METRICS[q->metric].head.unit, out);
    text_add(out, "\n\n");
    if (why->how == WHY_FIRST || why->how == WHY_LAST)
        print_one(q, why, out);
    else
        print_many(q, why, out);
}

/* --- JSON --- */

static void write_event(struct json *j, const struct chronicle *c, const struct chronicle_event *e) {
    struct text words = TEXT_EMPTY;
    json_open_object(j);
    json_member_integer(j, "id", e->id);
    json_member_number(j, "day", e->day);
    json_key(j, "date");
    chronicle_date(c, e->day, &words);
    json_string(j, text_chars(&words));
    json_member_string(j, "incident", INCIDENTS[e->incident].name);
    json_member_string(j, "sector", e->sector);
    json_member_string(j, "party", e->party);
    json_member_number(j, "amount", e->amount);
    json_key(j, "sentence");
    text_clear(&words);
    chronicle_sentence(e, &words);
    json_string(j, text_chars(&words));
    const struct chronicle_event *beside = chronicle_beside(c, e);
    text_clear(&words);
    if (beside != NULL) chronicle_sentence(beside, &words);
    json_member_string(j, "while", beside != NULL ? text_chars(&words) : NULL);
    json_close(j);
    text_free(&words);
}

static void write_group(struct json *j, const struct chronicle *c, const struct why_group *g) {
    json_open_object(j);
    json_member_number(j, "amount", g->weight);
    json_member_integer(j, "events", g->n);
    json_member_number(j, "first_day", g->first_day);
    json_member_number(j, "last_day", g->last_day);
    json_key(j, "sectors");
    json_open_array(j);
    for (int i = 0; i < WHY_MAX_PLACES && g->places[i] != NULL; i++)
        json_string(j, g->places[i]);
    json_close(j);
    json_key(j, "chain");
    json_open_array(j);
    if (g->chain.effect != NULL) write_event(j, c, g->chain.effect);
    for (int i = 0; i < g->chain.n_causes; i++)
        write_event(j, c, g->chain.causes[i]);
    json_close(j);
    json_member_integer(j, "left_out", g->chain.n_left_out);
    json_close(j);
}

void why_write_json(const struct why_question *q, const struct why *why, struct text *out) {
    static const char *const HOW[] = {"first", "last", "sum", "count", "count", "spell"};
    struct json j = json_begin(out, JSON_INDENTED);
    json_open_object(&j);
    json_member_string(&j, "run", q->run);
    json_member_string(&j, "metric", METRICS[q->metric].head.name);
    json_member_number(&j, "value", q->value);
    json_member_string(&j, "how", HOW[why->how]);
    json_member_integer(&j, "events", why->n_events);
    json_member_number(&j, "total", why->total);
    json_key(&j, "groups");
    json_open_array(&j);
    for (int i = 0; i < why->n_groups; i++)
        write_group(&j, q->chronicle, &why->groups[i]);
    json_close(&j);
    json_member_integer(&j, "smaller_groups", why->n_smaller);
    json_member_number(&j, "smaller_amount", why->smaller_weight);
    json_close(&j);
    text_add(out, "\n");
}
