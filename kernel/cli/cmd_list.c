/* truce list and explain: the names the program knows, and what stands behind each. */
#include "base/memory.h"
#include "cli/catalogue.h"
#include "cli/commands.h"
#include "cli/console.h"

#include <stdio.h>
#include <string.h>

static const struct option JSON_OPTION[] = {
    {0, "json", NULL, "as JSON", 0},
    {0},
};

static int write_and_free(struct text *out) {
    int code = console_write(out);
    text_free(out);
    return code;
}

/* --- list --- */

static bool list_line(const struct entry *e, void *payload) {
    entry_print_line(e, payload);
    return true;
}

static bool list_json(const struct entry *e, void *payload) {
    entry_write(e, payload);
    return true;
}

static int unknown_plural(const char *word) {
    const char *plurals[16];
    size_t n = 0;
    for (const char *plural; n < 16 && (plural = catalogue_plural((int)n)) != NULL; n++)
        plurals[n] = plural;
    const char *nearest = text_nearest(word, plurals, n);
    if (nearest != NULL)
        console_error("cannot list '%s'; did you mean '%s'?", word, nearest);
    else
        console_error("cannot list '%s'; see: truce list --help", word);
    return EXIT_USAGE;
}

static int list(const struct arguments *args) {
    unsigned kind = catalogue_from_plural(arguments_operand(args, 0));
    if (kind == 0) return unknown_plural(arguments_operand(args, 0));
    struct text out = TEXT_EMPTY;
    if (arguments_flag(args, "json")) {
        struct json j = json_begin(&out, JSON_INDENTED);
        json_open_array(&j);
        catalogue_visit(kind, list_json, &j);
        json_close(&j);
        text_add(&out, "\n");
    } else {
        catalogue_visit(kind, list_line, &out);
    }
    return write_and_free(&out);
}

const struct command COMMAND_LIST = {
    .name = "list",
    .operands = "scenarios|plugins|parameters|metrics|levers|hooks|incidents|pictures",
    .summary = "list names of one kind",
    .examples = "  truce list scenarios\n"
                "  truce list parameters --json\n",
    .notes = "Parameters of a record are written with its name: sector.NAME.police_persons.\n",
    .options = JSON_OPTION,
    .min_operands = 1,
    .max_operands = 1,
    .run = list,
};

/* --- explain --- */

struct search {
    const char *word;
    const char *last; // the part of `word` behind its last dot
    bool by_last;     // match last parts only
    struct text *out;
    struct json *json; // NULL for text
    int n_found;
    char **names; // all names seen, for "did you mean"
    size_t n_names, capacity;
};

/* The part behind the last dot. */
static const char *last_part(const char *name) {
    const char *dot = strrchr(name, '.');
    return dot != NULL ? dot + 1 : name;
}

/* "sector.tarn.police_persons" stands for "sector.NAME.police_persons". */
static bool same_record_address(const char *pattern, const char *word) {
    const char *place = strstr(pattern, ".NAME.");
    if (place == NULL) return false;
    size_t head = (size_t)(place - pattern) + 1;
    return strncmp(pattern, word, head) == 0 && strchr(word + head, '.') != NULL &&
           strcmp(last_part(pattern), last_part(word)) == 0;
}

static bool matches(const struct search *s, const struct entry *e) {
    if (s->by_last) return strchr(s->word, '.') == NULL && strcmp(last_part(e->name), s->word) == 0;
    return strcmp(e->name, s->word) == 0 || strcmp(e->address, s->word) == 0 ||
           same_record_address(e->address, s->word);
}

static void remember_name(struct search *s, const char *name) {
    if (s->n_names == s->capacity) {
        size_t capacity = s->capacity > 0 ? s->capacity * 2 : 256;
        char **grown = memory_resize(s->names, capacity, sizeof *grown);
        if (grown == NULL) return; // one suggestion less
        s->names = grown;
        s->capacity = capacity;
    }
    char *copy = memory_copy_text(name);
    if (copy != NULL) s->names[s->n_names++] = copy;
}

static bool look(const struct entry *e, void *payload) {
    struct search *s = payload;
    if (!s->by_last) remember_name(s, e->name);
    if (!s->by_last && strchr(e->name, '.') != NULL)
        remember_name(s, last_part(e->name)); // "cash_uds" is near "cash_usd"
    if (!matches(s, e)) return true;
    if (s->json != NULL) {
        entry_write(e, s->json);
    } else {
        if (s->n_found > 0) text_add(s->out, "\n");
        entry_print(e, s->out);
    }
    s->n_found++;
    return true;
}

static void explain_not_found(struct search *s) {
    const char *nearest = text_nearest(s->word, (const char *const *)s->names, s->n_names);
    if (nearest == NULL) nearest = text_nearest(s->last, (const char *const *)s->names, s->n_names);
    if (nearest != NULL)
        console_error("nothing is called '%s'; did you mean '%s'?", s->word, nearest);
    else
        console_error("nothing is called '%s'; `truce list` shows the names of each kind", s->word);
}

static int explain(const struct arguments *args) {
    struct text out = TEXT_EMPTY;
    struct json j = json_begin(&out, JSON_INDENTED);
    struct search s = {.word = arguments_operand(args, 0), .out = &out};
    s.last = last_part(s.word);
    if (arguments_flag(args, "json")) s.json = &j;
    if (s.json != NULL) json_open_array(&j);
    catalogue_visit(CATALOGUE_ALL, look, &s);
    s.by_last = true;
    if (s.n_found == 0) catalogue_visit(CATALOGUE_ALL, look, &s); // "cash_usd" for "ddr.cash_usd"
    if (s.json != NULL) json_close(&j);
    if (s.json != NULL) text_add(&out, "\n");
    int code = EXIT_USAGE;
    if (s.n_found > 0)
        code = console_write(&out);
    else
        explain_not_found(&s);
    for (size_t i = 0; i < s.n_names; i++)
        memory_free(s.names[i]);
    memory_free(s.names);
    text_free(&out);
    return code;
}

const struct command COMMAND_EXPLAIN = {
    .name = "explain",
    .operands = "NAME",
    .summary = "what a name means: unit, range, source, confidence",
    .examples = "  truce explain ddr.cash_usd\n"
                "  truce explain sector.tarn.police_persons\n"
                "  truce explain relapse\n"
                "  truce explain drawdown/benchmark\n",
    .notes = "NAME is a parameter, metric, lever, hook, incident, plugin, scenario or picture.\n",
    .options = JSON_OPTION,
    .min_operands = 1,
    .max_operands = 1,
    .run = explain,
};
