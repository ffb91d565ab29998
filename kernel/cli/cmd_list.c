/* truce list and explain: the names the program knows, and what stands behind each. */
#include "base/memory.h"
#include "cli/annotations.h"
#include "cli/catalogue.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/doctrine.h"
#include "cli/value.h"
#include "report/ledger.h"
#include "script/doctrine.h"
#include "script/scenario.h"

#include <stdio.h>
#include <string.h>

static int write_and_free(struct text *out) {
    int code = console_write(out);
    text_free(out);
    return code;
}

/* The scenario that --scenario names, or NULL: none was given, or it is invalid and that has been said. */
static struct model_case *load_scenario(const struct arguments *args, int *code) {
    const char *name = arguments_value(args, "scenario");
    *code = EXIT_OK;
    if (name == NULL) return NULL;
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct model_case *c = scenario_load(name, &d);
    console_diagnostics(&d);
    diagnostics_free(&d);
    if (c == NULL) *code = EXIT_INVALID;
    return c;
}

/* --- list --- */

static bool list_line(const struct entry *e, void *payload) {
    entry_print_line(e, payload);
    return true;
}

static bool list_json(const struct entry *e, void *payload) {
    json_open_object(payload);
    entry_write(e, payload);
    json_close(payload);
    return true;
}

/* Files for editors and linters, which are lists of all names as well. */
static const struct {
    const char *word;
    void (*print)(struct text *out);
} WRITTEN[] = {{"annotations", annotations_print}, {"luacheck", luacheck_print}, {"luarc", luarc_print}};
enum { N_WRITTEN = sizeof WRITTEN / sizeof WRITTEN[0] };

static int unknown_plural(const char *word) {
    const char *plurals[24];
    size_t n = 0;
    for (; n < N_WRITTEN; n++)
        plurals[n] = WRITTEN[n].word;
    for (const char *plural; n < 24 && (plural = catalogue_plural((int)n - N_WRITTEN)) != NULL; n++)
        plurals[n] = plural;
    const char *nearest = text_nearest(word, plurals, n);
    if (nearest != NULL)
        console_error("cannot list '%s'; did you mean '%s'?", word, nearest);
    else
        console_error("cannot list '%s'; see: truce list --help", word);
    return EXIT_USAGE;
}

static int list_ledger(const struct arguments *args) {
    int code;
    struct text out = TEXT_EMPTY;
    struct model_case *c = load_scenario(args, &code);
    if (code != EXIT_OK) return code;
    ledger_page(c, &out);
    case_destroy(c);
    return write_and_free(&out);
}

/* The case with the doctrine to show: the scenario's, or the shipped doctrine alone. */
static struct model_case *load_doctrine(const struct arguments *args, int *code) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    if (arguments_value(args, "scenario") != NULL) return load_scenario(args, code);
    struct model_case *c = doctrine_alone(DOCTRINE_DEFAULT, &d);
    *code = c != NULL ? EXIT_OK : EXIT_INVALID;
    console_diagnostics(&d);
    diagnostics_free(&d);
    return c;
}

static int list_outputs(const struct arguments *args) {
    int code;
    struct text out = TEXT_EMPTY;
    bool json = arguments_flag(args, "json"), csv = arguments_flag(args, "csv");
    struct model_case *c = load_doctrine(args, &code);
    if (c == NULL) return code;
    if (case_doctrine(c)->n_outputs == 0 && !json && !csv)
        console_say("%s follows no doctrine: it has no outputs", case_head_const(c)->name);
    else
        doctrine_table(c, json ? TABLE_JSON : csv ? TABLE_CSV : TABLE_TEXT, &out);
    case_destroy(c);
    return write_and_free(&out);
}

/* What options do not go together; true when that has been said. */
static bool list_misused(const struct arguments *args, unsigned kind) {
    bool ledger = arguments_flag(args, "ledger"), json = arguments_flag(args, "json");
    bool csv = arguments_flag(args, "csv"), scenario = arguments_value(args, "scenario") != NULL;
    if (csv && (json || kind != CATALOGUE_OUTPUTS)) {
        console_error("--csv goes with `truce list outputs`, without --json");
    } else if ((ledger && (kind != CATALOGUE_PARAMETERS || json)) ||
               (!ledger && scenario && kind != CATALOGUE_OUTPUTS)) {
        console_error("--ledger goes with `truce list parameters`, without --json, and --scenario with "
                      "--ledger or `truce list outputs`");
    } else {
        return false;
    }
    return true;
}

static bool list_written(const char *word, int *code) {
    for (int i = 0; i < N_WRITTEN; i++) {
        if (strcmp(word, WRITTEN[i].word) != 0) continue;
        struct text out = TEXT_EMPTY;
        WRITTEN[i].print(&out);
        *code = write_and_free(&out);
        return true;
    }
    return false;
}

static int list(const struct arguments *args) {
    int code;
    if (args->n == 1 && list_written(arguments_operand(args, 0), &code)) return code;
    unsigned kind = catalogue_from_plural(arguments_operand(args, 0));
    if (kind == 0) return unknown_plural(arguments_operand(args, 0));
    bool ledger = arguments_flag(args, "ledger"), json = arguments_flag(args, "json");
    if (list_misused(args, kind)) return EXIT_USAGE;
    if (kind == CATALOGUE_OUTPUTS) return list_outputs(args);
    if (ledger) return list_ledger(args);
    struct text out = TEXT_EMPTY;
    if (json) {
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

static const struct option LIST_OPTIONS[] = {
    {0, "json", NULL, "as JSON", 0},
    {0, "ledger", NULL, "of parameters: value, range, source and confidence of each, as Markdown", 0},
    {0, "csv", NULL, "of outputs: as CSV", 0},
    {'s', "scenario", "SCENARIO", "with --ledger, and of outputs: as it stands in a scenario", 0},
    {0},
};

const struct command COMMAND_LIST = {
    .name = "list",
    .operands =
        "scenarios|plugins|parameters|metrics|levers|groups|hooks|members|names|incidents|pictures|outputs|"
        "functions|effects|terms|"
        "annotations|luacheck|luarc",
    .summary = "list names of one kind",
    .examples = "  truce list scenarios\n"
                "  truce list parameters --json\n"
                "  truce list parameters --ledger --scenario kestria\n"
                "  truce list outputs                   the doctrine: what a mission is to bring about\n"
                "  truce list members                   what a plugin finds in m\n"
                "  truce list terms                     the words of tables: corr, saves, p Holm, ...\n"
                "  truce list luacheck >.luacheckrc     for checking plugins with luacheck\n",
    .notes =
        "Parameters of a record are written with its name: sector.NAME.police_persons.\nOutputs are those "
        "of the shipped doctrine, or of the one that --scenario follows.\nannotations, luacheck and luarc "
        "are "
        "files for editors; `truce new editor` puts all three in place.\n",
    .options = LIST_OPTIONS,
    .min_operands = 1,
    .max_operands = 1,
    .run = list,
};

/* --- explain --- */

struct search {
    const char *word;
    struct text out; // for people; JSON goes to one array for all words
    int n_found;
    bool done; // found by its whole name
};

struct searches {
    struct search items[ARGUMENTS_MAXIMUM];
    int n;
    bool by_last;                      // match last parts only
    struct json *json;                 // NULL for text
    const struct model_case *c;        // whose values are shown too; NULL: none
    const struct model_case *doctrine; // whose outputs and what belongs to them are shown; NULL: none
    char **names;                      // all names seen, for "did you mean"
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

/* "m.world.relapse" and "m.sectors.bases" are metrics, "m.hand_over" is a lever. */
static bool is_of_mission(const char *word, const struct entry *e) {
    static const char *const VIEWS[] = {"m.world.", "m.sectors."};
    if (e->kind == CATALOGUE_LEVERS) return strncmp(word, "m.", 2) == 0 && strcmp(word + 2, e->name) == 0;
    for (int i = 0; e->kind == CATALOGUE_METRICS && i < 2; i++) {
        size_t n = strlen(VIEWS[i]);
        if (strncmp(word, VIEWS[i], n) == 0)
            return e->row->scope == (i == 0 ? SCOPE_WORLD : SCOPE_SECTOR) && strcmp(word + n, e->name) == 0;
    }
    return false;
}

static bool matches(const struct search *s, const struct entry *e, bool by_last) {
    if (by_last) return !s->done && strchr(s->word, '.') == NULL && strcmp(last_part(e->name), s->word) == 0;
    bool bare =
        strncmp(e->address, "policy.", 7) == 0 && strcmp(e->address + 7, s->word) == 0; // as people say it
    return bare || strcmp(e->name, s->word) == 0 || strcmp(e->address, s->word) == 0 ||
           same_record_address(e->address, s->word) || is_of_mission(s->word, e) || entry_is_term(e, s->word);
}

static void remember_name(struct searches *all, const char *name) {
    if (all->n_names == all->capacity) {
        size_t capacity = all->capacity > 0 ? all->capacity * 2 : 256;
        char **grown = memory_resize(all->names, capacity, sizeof *grown);
        if (grown == NULL) return; // one suggestion less
        all->names = grown;
        all->capacity = capacity;
    }
    char *copy = memory_copy_text(name);
    if (copy != NULL) all->names[all->n_names++] = copy;
}

static void show_found(struct searches *all, struct search *s, const struct entry *e) {
    s->n_found++;
    if (all->json != NULL) {
        json_open_object(all->json);
        entry_write(e, all->json);
        if (all->c != NULL) value_write(all->c, e->row, s->word, all->json);
        json_close(all->json);
        return;
    }
    if (s->n_found > 1) text_add(&s->out, "\n");
    entry_print(e, &s->out);
    if (all->c != NULL) value_print(all->c, e->row, s->word, &s->out);
}

static void remember_key(const char *key, void *payload) {
    remember_name(payload, key);
}

static void look_in_doctrine(struct searches *all) {
    struct doctrine_item items[DOCTRINE_KINDS];
    if (all->doctrine == NULL) return;
    doctrine_each_key(all->doctrine, remember_key, all);
    for (int i = 0; i < all->n; i++) {
        struct search *s = &all->items[i];
        int n = doctrine_items(all->doctrine, s->word, items);
        for (int k = 0; k < n; k++) {
            if (all->json == NULL && s->n_found > 0) text_add(&s->out, "\n");
            if (all->json != NULL)
                doctrine_write(all->doctrine, items[k], all->json);
            else
                doctrine_print(all->doctrine, items[k], &s->out);
            s->n_found++;
        }
    }
}

static bool look(const struct entry *e, void *payload) {
    struct searches *all = payload;
    if (!all->by_last) remember_name(all, e->name);
    if (!all->by_last && e->kind == CATALOGUE_MEMBERS) remember_name(all, e->address);
    if (!all->by_last && strchr(e->name, '.') != NULL)
        remember_name(all, last_part(e->name)); // "cash_uds" is near "cash_usd"
    for (int i = 0; i < all->n; i++)
        if (matches(&all->items[i], e, all->by_last)) show_found(all, &all->items[i], e);
    return true;
}

static void explain_not_found(const struct searches *all, const char *word) {
    const char *const *names = (const char *const *)all->names;
    const char *nearest = text_nearest(word, names, all->n_names);
    if (nearest == NULL) nearest = text_nearest(last_part(word), names, all->n_names);
    if (nearest != NULL)
        console_error("nothing is called '%s'; did you mean '%s'?", word, nearest);
    else
        console_error("nothing is called '%s'; `truce list` shows the names of each kind", word);
    if (all->doctrine == NULL)
        console_say("The doctrine %s was not looked at, for it is not sound: truce check %s",
                    DOCTRINE_DEFAULT, DOCTRINE_DEFAULT);
}

/* "parameters": what they rest on, all together. */
static int explain_shares(const struct model_case *c) {
    struct text out = TEXT_EMPTY;
    text_add(&out, "parameters: what their values rest on%s%s\n", c != NULL ? " in " : "",
             c != NULL ? case_head_const(c)->name : "");
    ledger_shares(c, &out);
    text_add(&out, "  each of them: truce list parameters --ledger%s%s\n", c != NULL ? " --scenario " : "",
             c != NULL ? case_head_const(c)->name : "");
    return write_and_free(&out);
}

/* Whole names first; what is not found so, by last parts: "cash_usd" for "ddr.cash_usd". */
static void find_all(struct searches *all) {
    bool missing = false;
    catalogue_visit(CATALOGUE_ALL, look, all);
    look_in_doctrine(all);
    for (int i = 0; i < all->n; i++) {
        all->items[i].done = all->items[i].n_found > 0;
        missing = missing || !all->items[i].done;
    }
    all->by_last = true;
    if (missing) catalogue_visit(CATALOGUE_ALL, look, all);
}

static int write_found(struct searches *all, struct text *out) {
    int n_found = 0, code = EXIT_OK;
    for (int i = 0; i < all->n; i++) {
        struct search *s = &all->items[i];
        if (s->n_found > 0 && n_found++ > 0 && all->json == NULL) text_add(out, "\n");
        text_add_bytes(out, text_chars(&s->out), s->out.length);
        text_free(&s->out);
        if (s->n_found > 0) continue;
        explain_not_found(all, s->word);
        code = EXIT_USAGE;
    }
    int written = n_found > 0 ? console_write(out) : EXIT_OK;
    return code != EXIT_OK ? code : written;
}

/* The shipped doctrine; one that is not sound is no hindrance to explaining something else. */
static struct model_case *shipped_doctrine(void) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct model_case *c = doctrine_alone(DOCTRINE_DEFAULT, &d);
    diagnostics_free(&d);
    return c;
}

/* "m:wait_until" is looked up as "m.wait_until"; the argument is the program's to change. */
static const char *dotted(const char *word) {
    char *colon = strchr(word, ':');
    if (colon != NULL && (strncmp(word, "m:", 2) == 0 || strncmp(word, "m.", 2) == 0)) *colon = '.';
    return word;
}

static int explain_names(const struct arguments *args, const struct model_case *c) {
    struct text out = TEXT_EMPTY;
    struct json j = json_begin(&out, JSON_INDENTED);
    struct searches all = {.c = c, .json = arguments_flag(args, "json") ? &j : NULL};
    struct model_case *shipped = c == NULL ? shipped_doctrine() : NULL;
    all.doctrine = c != NULL ? c : shipped;
    for (const char *word; (word = arguments_operand(args, all.n)) != NULL;)
        all.items[all.n++] = (struct search){.word = dotted(word), .out = TEXT_EMPTY};
    if (all.json != NULL) json_open_array(&j);
    find_all(&all);
    if (all.json != NULL) json_close(&j);
    if (all.json != NULL) text_add(&out, "\n");
    int code = write_found(&all, &out);
    for (size_t i = 0; i < all.n_names; i++)
        memory_free(all.names[i]);
    memory_free(all.names);
    case_destroy(shipped);
    text_free(&out);
    return code;
}

static bool all_are_there(const struct arguments *args, const struct model_case *c, struct error *err) {
    const char *word;
    for (int i = 0; c != NULL && (word = arguments_operand(args, i)) != NULL; i++)
        if (!value_is_there(c, word, err)) return false;
    return true;
}

static int explain(const struct arguments *args) {
    int code;
    struct model_case *c = load_scenario(args, &code);
    if (code != EXIT_OK) return code;
    struct error err = ERROR_NONE;
    bool of_all = catalogue_from_plural(arguments_operand(args, 0)) == CATALOGUE_PARAMETERS;
    if (!all_are_there(args, c, &err))
        code = console_fail(&err);
    else if (of_all && !arguments_flag(args, "json"))
        code = explain_shares(c);
    else
        code = explain_names(args, c);
    case_destroy(c);
    return code;
}

static const struct option EXPLAIN_OPTIONS[] = {
    {0, "json", NULL, "as JSON", 0},
    {'s', "scenario", "SCENARIO", "of a parameter: its value in a scenario too; of an output: as it is there",
     0},
    {0},
};

const struct command COMMAND_EXPLAIN = {
    .name = "explain",
    .operands = "NAME...",
    .summary = "what a name means: unit, range, source, confidence",
    .examples =
        "  truce explain ddr.cash_usd\n"
        "  truce explain sector.tarn.police_persons --scenario kestria\n"
        "  truce explain relapse\n"
        "  truce explain drawdown/benchmark\n"
        "  truce explain 5.5                    an output: activities, benchmarks, risks, what to weigh\n"
        "  truce explain on_review hand_over m.travel_hours string.format\n"
        "                                       what a plugin can use\n"
        "  truce explain parameters             what all of them rest on\n"
        "  truce explain saves \"p Holm\"         a word of the tables\n",
    .notes = "NAME is a parameter, metric, lever, hook, incident, plugin, scenario, picture, "
             "function or effect,\na member of m, a name of the sandbox, a term of the output, or the key of "
             "an output, activity, "
             "benchmark, risk or consideration.\n",
    .options = EXPLAIN_OPTIONS,
    .min_operands = 1,
    .max_operands = -1,
    .run = explain,
};
