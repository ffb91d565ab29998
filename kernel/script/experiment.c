/*
 * The experiment loader; see experiment.h.
 *
 * Order: the scalars, the scenario with the experiment's own `set`, the options (each plugin file is loaded
 * once, however many options use it), and last what refers to them: baseline, uncertainties, design.
 * Everything that can be checked without the part that failed is checked.
 */
#include "script/experiment.h"

#include "base/memory.h"
#include "script/data.h"
#include "script/experiment_private.h"
#include "script/file_kind.h"
#include "script/marginal.h"
#include "script/values.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

enum { EXPERIMENT_FORMAT = 1, TEXT_CHARS = 1024 };

struct loader {
    const struct data_file *file;
    const struct data_record *record;
    struct experiment *e;
    struct diagnostics *d;
    struct marginal *marginals; // as many as e->n_uncertainties
};

static const struct data_entry *entry_of(const struct loader *l, const char *key) {
    const struct data_entry *entry = data_find(&l->record->body, key);
    return entry != NULL && entry->value.type != DATA_BAD ? entry : NULL;
}

static void no_memory(const struct loader *l) {
    data_error(l->file, 0, "out of memory");
}

/* --- scalars --- */

static double whole_number(const struct loader *l, const char *key, double otherwise, double min,
                           double max) {
    const struct data_entry *entry = entry_of(l, key);
    if (entry == NULL) return otherwise;
    double value = entry->value.number;
    if (entry->value.type == DATA_NUMBER && value == floor(value) && value >= min && value <= max)
        return value;
    data_error(l->file, entry->line, "%s is a whole number from %.0f to %.0f", key, min, max);
    return otherwise;
}

static char *text_of(const struct loader *l, const char *key) {
    char chars[TEXT_CHARS];
    const struct data_entry *entry = entry_of(l, key);
    if (entry == NULL) {
        if (data_find(&l->record->body, key) == NULL)
            data_error(l->file, l->record->line, "experiment has no %s", key);
        return NULL;
    }
    if (!value_read_text(l->file, "experiment", entry, chars, sizeof chars)) return NULL;
    char *copy = memory_copy_text(chars);
    if (copy == NULL) no_memory(l);
    return copy;
}

static void read_scalars(struct loader *l) {
    const struct data_entry *format = entry_of(l, "format");
    if (format == NULL)
        data_error(l->file, l->record->line, "experiment has no format: write format = %d",
                   EXPERIMENT_FORMAT);
    else if (format->value.type != DATA_NUMBER || format->value.number != EXPERIMENT_FORMAT)
        data_error(l->file, format->line, "this version reads experiments of format %d only",
                   EXPERIMENT_FORMAT);
    l->e->question = text_of(l, "question");
    l->e->scenario_path = text_of(l, "scenario");
    l->e->n_replications = (int)whole_number(l, "replications", 200, 1, EXPERIMENT_MAX_REPLICATIONS);
    l->e->seed =
        (uint64_t)whole_number(l, "seed", 1, 0, 9007199254740992.0); // 2^53: every double up to it is exact
}

/* --- metrics --- */

static void unknown_metric(const struct loader *l, int line, const char *name) {
    const char *names[N_WORLD_METRICS];
    size_t n = 0;
    for (int i = 0; i < N_WORLD_METRICS; i++) {
        if ((METRICS[i].uses & USE_OUTCOME) != 0)
            names[n++] = METRICS[i].head.name;
        else if (strcmp(METRICS[i].head.name, name) == 0) {
            data_error(l->file, line, "'%s' is a monthly series, not an outcome; see truce list metrics",
                       name);
            return;
        }
    }
    const char *near = text_nearest(name, names, n);
    if (near != NULL)
        data_error(l->file, line, "unknown metric '%.80s'; did you mean '%s'?", name, near);
    else
        data_error(l->file, line, "unknown metric '%.80s'; see truce list metrics", name);
}

static int outcome_named(const char *name) {
    for (int i = 0; i < N_WORLD_METRICS; i++)
        if ((METRICS[i].uses & USE_OUTCOME) != 0 && strcmp(METRICS[i].head.name, name) == 0) return i;
    return -1;
}

static struct experiment_metric *metric_of(const struct experiment *e, int metric) {
    for (size_t i = 0; i < e->n_metrics; i++)
        if ((int)e->metrics[i].metric == metric) return &e->metrics[i];
    return NULL;
}

static void add_metric(struct loader *l, int line, const char *name) {
    int metric = outcome_named(name);
    if (metric < 0)
        unknown_metric(l, line, name);
    else if (metric_of(l->e, metric) != NULL)
        data_error(l->file, line, "metric '%s' is listed twice", name);
    else
        l->e->metrics[l->e->n_metrics++] =
            (struct experiment_metric){.metric = (enum metric_id)metric, .smallest_difference = (double)NAN};
}

static void read_metrics(struct loader *l) {
    const struct data_entry *list = entry_of(l, "metrics");
    l->e->metrics = memory_alloc(N_WORLD_METRICS, sizeof *l->e->metrics);
    if (l->e->metrics == NULL) {
        no_memory(l);
        return;
    }
    if (list == NULL) {
        add_metric(l, l->record->line, "relapse");
        add_metric(l, l->record->line, "cost_usd");
        return;
    }
    bool is_list = list->value.type == DATA_TABLE && list->value.n_entries > 0;
    for (size_t i = 0; is_list && i < list->value.n_entries; i++)
        is_list = list->value.entries[i].key == NULL && list->value.entries[i].value.type == DATA_TEXT;
    if (!is_list) {
        data_error(l->file, list->line, "metrics is a list of names, { \"relapse\", \"cost_usd\" }");
        return;
    }
    for (size_t i = 0; i < list->value.n_entries; i++)
        add_metric(l, list->value.entries[i].line, list->value.entries[i].value.chars);
}

/* --- monthly series --- */

static void keep_series(struct loader *l, int line, const char *name) {
    const char *names[N_WORLD_METRICS];
    size_t n = 0;
    for (int i = 0; i < N_WORLD_METRICS; i++) {
        if ((METRICS[i].uses & USE_SERIES) == 0) continue;
        names[n++] = METRICS[i].head.name;
        if (strcmp(METRICS[i].head.name, name) != 0) continue;
        if (l->e->keeps_series[i]) data_error(l->file, line, "series '%s' is listed twice", name);
        l->e->keeps_series[i] = true;
        return;
    }
    const char *near = text_nearest(name, names, n);
    if (near != NULL)
        data_error(l->file, line, "there is no monthly series '%.80s'; did you mean '%s'?", name, near);
    else
        data_error(l->file, line, "there is no monthly series '%.80s'; see truce list metrics", name);
}

static void read_series(struct loader *l) {
    const struct data_entry *series = entry_of(l, "series");
    if (series == NULL) return;
    bool is_all = series->value.type == DATA_TEXT && strcmp(series->value.chars, "all") == 0;
    bool is_list = series->value.type == DATA_TABLE;
    for (size_t i = 0; is_list && i < series->value.n_entries; i++)
        is_list = series->value.entries[i].key == NULL && series->value.entries[i].value.type == DATA_TEXT;
    if (!is_all && !is_list) {
        data_error(l->file, series->line, "series is \"all\" or a list of names, { \"troops_persons\" }");
        return;
    }
    l->e->series_choice = is_all ? EXPERIMENT_SERIES_ALL : EXPERIMENT_SERIES_NAMED;
    for (size_t i = 0; is_list && i < series->value.n_entries; i++)
        keep_series(l, series->value.entries[i].line, series->value.entries[i].value.chars);
}

/* --- tables of numbers for metrics --- */

/* A number above 0 for a headline metric, of one of two tables. */
struct metric_table {
    const char *key;   // of the experiment
    const char *words; // "a smallest difference"
    size_t offset;     // of the number in struct experiment_metric
};

static void read_metric_number(struct loader *l, const struct metric_table *t,
                               const struct data_entry *entry) {
    if (entry->value.type == DATA_BAD) return;
    int metric = entry->key != NULL ? outcome_named(entry->key) : -1;
    if (entry->key == NULL) {
        data_error(l->file, entry->line, "%s is a table of numbers above 0, { relapse = 0.03 }", t->key);
        return;
    }
    if (metric < 0) {
        unknown_metric(l, entry->line, entry->key);
        return;
    }
    if (entry->value.type != DATA_NUMBER || !(entry->value.number > 0)) {
        data_error(l->file, entry->line, "%s: %s must be a number above 0", t->key, entry->key);
        return;
    }
    if (METRICS[metric].kind == KIND_BINARY && entry->value.number > 1) {
        data_error(l->file, entry->line, "%s: %s lies in 0 to 1; %g points are %g", t->key, entry->key,
                   entry->value.number, entry->value.number / 100);
        return;
    }
    struct experiment_metric *headline = metric_of(l->e, metric);
    if (headline != NULL)
        *(double *)((char *)headline + t->offset) = entry->value.number;
    else
        data_error(l->file, entry->line, "'%s' has %s but is not among the metrics", entry->key, t->words);
}

static void read_metric_table(struct loader *l, const struct metric_table *t) {
    const struct data_entry *table = entry_of(l, t->key);
    if (table == NULL || l->e->metrics == NULL) return;
    if (table->value.type != DATA_TABLE)
        data_error(l->file, table->line, "%s is a table of numbers above 0, { relapse = 0.03 }", t->key);
    else
        for (size_t i = 0; i < table->value.n_entries; i++)
            read_metric_number(l, t, &table->value.entries[i]);
}

static void read_metric_tables(struct loader *l) {
    static const struct metric_table TABLES[] = {
        {"smallest_difference", "a smallest difference",
         offsetof(struct experiment_metric, smallest_difference)},
        {"half_width", "a half-width to reach", offsetof(struct experiment_metric, half_width)}};
    for (size_t i = 0; i < COUNT_OF(TABLES); i++)
        read_metric_table(l, &TABLES[i]);
}

/* --- scenario --- */

static void read_scenario(struct loader *l) {
    const struct data_entry *set = entry_of(l, "set");
    if (l->e->scenario_path == NULL) return;
    struct model_case *c = scenario_load(l->e->scenario_path, l->d);
    l->e->model_case = c;
    if (c == NULL || set == NULL) return;
    if (set->value.type != DATA_TABLE) {
        data_error(l->file, set->line, "set is a table of parameters, { [\"ddr.cash_usd\"] = 300 }");
        return;
    }
    struct model_case *changed = case_copy(c);
    if (changed == NULL) {
        no_memory(l);
        return;
    }
    values_set_all(l->file, &set->value, changed);
    case_finish(changed, l->d);
    case_destroy(c);
    l->e->model_case = changed;
}

/* --- options --- */

static const struct plugin *plugin_of(struct loader *l, int line, const char *spec) {
    struct experiment *e = l->e;
    struct diagnostics own = DIAGNOSTICS_NONE;
    for (size_t i = 0; i < e->n_plugins; i++)
        if (strcmp(plugin_name(e->plugins[i]), spec) == 0 || strcmp(plugin_path(e->plugins[i]), spec) == 0)
            return e->plugins[i];
    struct plugin **plugins = memory_resize(e->plugins, e->n_plugins + 1, sizeof *plugins);
    if (plugins == NULL) {
        no_memory(l);
        return NULL;
    }
    e->plugins = plugins;
    struct plugin *p = plugin_load(spec, &own);
    for (size_t i = 0; i < own.n;
         i++) // an error about the file as a whole is the experiment's: it named the file
        if (own.items[i].line == 0)
            data_error(l->file, line, "%s", own.items[i].message);
        else
            diagnostics_add(l->d, own.items[i].severity, own.items[i].file, own.items[i].line, "%s",
                            own.items[i].message);
    diagnostics_free(&own);
    if (p != NULL) e->plugins[e->n_plugins++] = p;
    return p;
}

/* The reserved key of { "parties/greedy", party = "KLF" }; false if it is something else, reported. */
static bool read_party(struct loader *l, const struct data_entry *entry, const char **party) {
    if (entry->value.type == DATA_TEXT) *party = entry->value.chars;
    if (entry->value.type != DATA_TEXT && entry->value.type != DATA_BAD)
        data_error(l->file, entry->line, "party is the name of a party in quotes, not %s",
                   data_type_words(&entry->value));
    return entry->value.type == DATA_TEXT;
}

/* The named keys of { "drawdown/calendar", months = 36 } as parameter values; false, reported, if one is
 * wrong. */
static bool read_params(struct loader *l, const struct plugin *p, const struct data *spec,
                        struct plugin_value *values, size_t *n, const char **party) {
    size_t n_params;
    const struct descriptor *params = plugin_params(p, &n_params);
    const char *names[PLUGIN_MAX_PARAMS + 1];
    size_t n_names = n_params + (plugin_role(p) == ROLE_PARTY);
    char owner[160];
    bool ok = true;
    snprintf(owner, sizeof owner, "plugin '%.100s'", plugin_name(p));
    for (size_t i = 0; i < n_params; i++)
        names[i] = params[i].name;
    names[n_params] = PLUGIN_PARTY_ARGUMENT;
    *n = 0;
    for (size_t i = 0; i < spec->n_entries; i++) {
        const struct data_entry *entry = &spec->entries[i];
        struct value_reading reading;
        struct error err = ERROR_NONE;
        if (entry->key == NULL) continue;
        const struct descriptor *d = descriptor_find(params, n_params, entry->key);
        if (d == NULL && strcmp(entry->key, PLUGIN_PARTY_ARGUMENT) == 0) {
            ok = read_party(l, entry, party) && ok;
            continue;
        }
        if (d == NULL) value_unknown_key(l->file, owner, entry, names, n_names);
        if (d == NULL || !value_read(l->file, owner, d, entry, &reading)) {
            ok = false;
        } else if (descriptor_check(d, reading.value, &err) != STATUS_OK) {
            data_error(l->file, entry->line, "%s: %s", owner, err.message);
            ok = false;
        } else {
            values[(*n)++] = (struct plugin_value){d->name, reading.value};
        }
    }
    return ok;
}

static const char *spec_name(const struct data *spec) {
    if (spec->type == DATA_TEXT) return spec->chars;
    if (spec->type != DATA_TABLE || spec->n_entries == 0) return NULL;
    const struct data_entry *first = &spec->entries[0];
    bool alone = spec->n_entries == 1 || spec->entries[1].key != NULL;
    return first->position == 1 && alone && first->value.type == DATA_TEXT ? first->value.chars : NULL;
}

static void add_plugin(struct loader *l, struct stack *stack, const struct data_entry *entry) {
    struct plugin_value values[PLUGIN_MAX_PARAMS];
    size_t n_values = 0;
    const struct data *spec = &entry->value;
    const char *name = spec_name(spec);
    if (spec->type == DATA_BAD) return;
    if (entry->key != NULL || name == NULL) {
        data_error(
            l->file, entry->line,
            "an option is a list of plugins, { \"deployment/hub\", { \"drawdown/calendar\", months = 36 } }");
        return;
    }
    const struct plugin *p = plugin_of(l, entry->line, name);
    const char *party = NULL;
    if (p == NULL || (spec->type == DATA_TABLE && !read_params(l, p, spec, values, &n_values, &party)))
        return;
    stack_add_for(stack, p, party, values, n_values, l->file->path, entry->line, l->d);
}

/* What an option sets, as its description shows it: the words of choices, not their numbers. */
static char *words_of_changes(const struct data *set, const struct model_case *c) {
    struct text t = TEXT_EMPTY;
    for (size_t i = 0; i < set->n_entries; i++) {
        const struct descriptor *d;
        double value;
        char shown[NUMBER_CHARS + 64];
        const char *address = set->entries[i].key;
        if (address == NULL || case_get(c, address, &d, &value, NULL) != STATUS_OK) continue;
        descriptor_print_value(d, value, shown, sizeof shown);
        text_add(&t, "%s%s=%s", t.length > 0 ? ", " : "", address, shown);
    }
    char *words = text_failed(&t) ? NULL : memory_copy_text(text_chars(&t));
    text_free(&t);
    return words;
}

/* Results have one decision date and one horizon. */
static bool same_clock(const struct model_case *a, const struct model_case *b) {
    return case_world(a)->time_decision_day == case_world(b)->time_decision_day &&
           case_world(a)->time_horizon_years == case_world(b)->time_horizon_years;
}

static void set_for_option(struct loader *l, struct experiment_option *option, const struct data_entry *set) {
    if (set->value.type != DATA_TABLE) {
        data_error(l->file, set->line,
                   "option '%s': set is a table of parameters, { [\"agreement.specific_frac\"] = 0.2 }",
                   option->name);
        return;
    }
    if (l->e->model_case == NULL || set->value.n_entries == 0)
        return; // the scenario's own errors are reported
    struct model_case *c = case_copy(l->e->model_case);
    option->model_case = c;
    if (c == NULL) {
        no_memory(l);
        return;
    }
    values_override_all(l->file, &set->value, c);
    case_finish(c, l->d);
    if (!same_clock(c, l->e->model_case))
        data_error(l->file, set->line,
                   "option '%s': the decision date and the horizon are the experiment's: set them there",
                   option->name);
    option->changes = words_of_changes(&set->value, c);
    if (option->changes == NULL) no_memory(l);
}

static void add_option(struct loader *l, const struct data_entry *entry) {
    if (entry->value.type == DATA_BAD) return;
    if (entry->key == NULL || !case_name_is_sound(entry->key)) {
        data_error(l->file, entry->line, "an option has a name of 1 to %d letters, digits, '_' and '-'",
                   CASE_NAME_MAX_CHARS);
        return;
    }
    if (entry->value.type != DATA_TABLE) {
        data_error(l->file, entry->line,
                   "option '%s' is a list of plugins, { \"deployment/hub\", \"drawdown/benchmark\" }",
                   entry->key);
        return;
    }
    struct experiment_option option = {.name = memory_copy_text(entry->key), .stack = stack_create()};
    l->e->options[l->e->n_options++] = option; // owned from here on, whole or not
    if (option.name == NULL || option.stack == NULL) {
        no_memory(l);
        return;
    }
    for (size_t i = 0; i < entry->value.n_entries; i++) {
        const struct data_entry *part = &entry->value.entries[i];
        if (part->key != NULL && strcmp(part->key, "set") == 0)
            set_for_option(l, &l->e->options[l->e->n_options - 1], part);
        else if (part->key != NULL)
            data_error(l->file, part->line,
                       "option '%s': unknown key '%.80s'; an option has plugins, and 'set'", entry->key,
                       part->key);
        else
            add_plugin(l, option.stack, part);
    }
    if (l->e->model_case != NULL)
        stack_check_case(option.stack, l->e->model_case, l->file->path, entry->line, l->d);
}

static void read_options(struct loader *l) {
    const struct data_entry *options = entry_of(l, "options");
    if (options == NULL) {
        if (data_find(&l->record->body, "options") == NULL)
            data_error(l->file, l->record->line, "experiment has no options to compare");
        return;
    }
    if (options->value.type != DATA_TABLE || options->value.n_entries < 1 ||
        options->value.n_entries > EXPERIMENT_MAX_OPTIONS) {
        data_error(l->file, options->line, "options is a table of 1 to %d options", EXPERIMENT_MAX_OPTIONS);
        return;
    }
    l->e->options = memory_alloc(options->value.n_entries, sizeof *l->e->options);
    if (l->e->options == NULL) no_memory(l);
    for (size_t i = 0; l->e->options != NULL && i < options->value.n_entries; i++)
        add_option(l, &options->value.entries[i]);
}

/* The options come sorted by name; the baseline moves to the front, the others keep their order. */
static void move_to_front(struct experiment *e, size_t i) {
    struct experiment_option baseline = e->options[i];
    memmove(e->options + 1, e->options, i * sizeof *e->options);
    e->options[0] = baseline;
}

static void read_baseline(struct loader *l) {
    const struct data_entry *baseline = entry_of(l, "baseline");
    const char *names[EXPERIMENT_MAX_OPTIONS];
    size_t n = 0;
    if (baseline == NULL) {
        if (l->e->n_options > 1 && data_find(&l->record->body, "baseline") == NULL)
            data_error(l->file, l->record->line,
                       "experiment has no baseline: name the option to compare with");
        return;
    }
    if (baseline->value.type != DATA_TEXT) {
        data_error(l->file, baseline->line, "baseline is the name of an option, not %s",
                   data_type_words(&baseline->value));
        return;
    }
    for (size_t i = 0; i < l->e->n_options; i++) {
        if (l->e->options[i].name == NULL) return;
        names[n++] = l->e->options[i].name;
        if (strcmp(l->e->options[i].name, baseline->value.chars) != 0) continue;
        move_to_front(l->e, i);
        return;
    }
    const char *near = text_nearest(baseline->value.chars, names, n);
    data_error(l->file, baseline->line, "baseline '%.80s' is none of the options%s%s%s",
               baseline->value.chars, near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
               near != NULL ? "'?" : "");
}

/* --- uncertainties --- */

/* The first stack that knows the plugin tells, as all that know it share it; else the first stack's words on
 * why not. */
static const struct descriptor *policy_descriptor(const struct loader *l, const struct data_entry *entry) {
    struct error err = ERROR_NONE;
    const struct stack *first = NULL;
    size_t n;
    for (size_t i = 0; i < l->e->n_options; i++) {
        const struct stack *s = l->e->options[i].stack;
        const struct plugin *p = s != NULL ? experiment_addressed_plugin(s, entry->key) : NULL;
        if (first == NULL || p != NULL) first = s;
        if (p == NULL) continue;
        const struct descriptor *params = plugin_params(p, &n);
        const struct descriptor *d = descriptor_find(params, n, strrchr(entry->key, '.') + 1);
        if (d != NULL) return d;
        break;
    }
    struct stack *scratch = first != NULL ? stack_copy(first) : NULL;
    if (scratch != NULL && stack_set(scratch, entry->key, 0, &err) != STATUS_OK)
        data_error(l->file, entry->line, "%s", err.message);
    else
        data_error(l->file, entry->line, "unknown parameter '%.100s'", entry->key);
    stack_destroy(scratch);
    return NULL;
}

static const struct descriptor *uncertain_descriptor(const struct loader *l, const struct data_entry *entry) {
    struct error err = ERROR_NONE;
    const struct descriptor *d = NULL;
    if (experiment_is_policy_address(entry->key)) return policy_descriptor(l, entry);
    if (l->e->model_case == NULL) return NULL; // the scenario's own errors are reported
    if (case_get(l->e->model_case, entry->key, &d, NULL, &err) == STATUS_OK) return d;
    data_error(l->file, entry->line, "%s", err.message);
    return NULL;
}

/* An option's value would be lost, or the uncertainty's, and either way without a word. */
static bool set_by_option(const struct loader *l, const struct data_entry *entry) {
    struct origin origin;
    for (size_t i = 0; i < l->e->n_options; i++) {
        const struct experiment_option *o = &l->e->options[i];
        if (o->model_case == NULL || !case_value_origin(o->model_case, entry->key, &origin)) continue;
        struct origin shared;
        bool known = case_value_origin(l->e->model_case, entry->key, &shared);
        if (known && shared.line == origin.line && strcmp(shared.file, origin.file) == 0) continue;
        data_error(l->file, entry->line, "'%s' is set by option '%s' on line %d and cannot be varied as well",
                   entry->key, o->name, origin.line);
        return true;
    }
    return false;
}

static void add_uncertainty(struct loader *l, const struct data_entry *entry) {
    if (entry->key == NULL) {
        data_error(l->file, entry->line,
                   "uncertainties is a table, { [\"donors.shortfall_frac\"] = uniform(0.1, 0.6) }");
        return;
    }
    const struct descriptor *d = uncertain_descriptor(l, entry);
    if (d == NULL || set_by_option(l, entry)) return;
    if (!marginal_read(l->file, entry, d, &l->marginals[l->e->n_uncertainties])) return;
    char *address = memory_copy_text(entry->key);
    if (address == NULL) {
        no_memory(l);
        return;
    }
    l->e->uncertainties[l->e->n_uncertainties++] = address;
}

static void read_uncertainties(struct loader *l) {
    const struct data_entry *table = entry_of(l, "uncertainties");
    if (table == NULL) return;
    if (table->value.type != DATA_TABLE) {
        data_error(l->file, table->line,
                   "uncertainties is a table, { [\"donors.shortfall_frac\"] = uniform(0.1, 0.6) }");
        return;
    }
    l->e->uncertainties = memory_alloc(table->value.n_entries, sizeof *l->e->uncertainties);
    l->marginals = memory_alloc(table->value.n_entries, sizeof *l->marginals);
    if (l->e->uncertainties == NULL || l->marginals == NULL) {
        no_memory(l);
        return;
    }
    for (size_t i = 0; i < table->value.n_entries; i++)
        add_uncertainty(l, &table->value.entries[i]);
}

/* --- frontier --- */

static bool read_axis(struct loader *l, const struct data_entry *frontier, const char *key,
                      enum metric_id *out) {
    const struct data_entry *entry = data_find(&frontier->value, key);
    if (entry == NULL || entry->value.type != DATA_TEXT) {
        data_error(l->file, entry != NULL ? entry->line : frontier->line,
                   "frontier needs %s, the name of an outcome: { x = \"cost_usd\", y = \"relapse\" }", key);
        return false;
    }
    int metric = outcome_named(entry->value.chars);
    if (metric < 0) {
        unknown_metric(l, entry->line, entry->value.chars);
        return false;
    }
    if (METRICS[metric].better == BETTER_NEITHER) {
        data_error(l->file, entry->line, "%s: neither more nor less of '%s' is better: nothing is traded",
                   key, entry->value.chars);
        return false;
    }
    *out = (enum metric_id)metric;
    return true;
}

static void add_along(struct loader *l, const struct data_entry *entry) {
    struct experiment_frontier *f = &l->e->frontier;
    const char *names[EXPERIMENT_MAX_OPTIONS];
    if (entry->key != NULL || entry->value.type != DATA_TEXT) {
        data_error(l->file, entry->line, "along is a list of options in their order, { \"few\", \"many\" }");
        return;
    }
    for (size_t i = 0; i < f->n_along; i++)
        if (strcmp(l->e->options[f->along[i]].name, entry->value.chars) == 0) {
            data_error(l->file, entry->line, "along names option '%s' twice", entry->value.chars);
            return;
        }
    for (size_t i = 0; i < l->e->n_options; i++) {
        names[i] = l->e->options[i].name;
        if (names[i] == NULL) return;
        if (strcmp(names[i], entry->value.chars) != 0) continue;
        f->along[f->n_along++] = i;
        return;
    }
    const char *near = text_nearest(entry->value.chars, names, l->e->n_options);
    data_error(l->file, entry->line, "along: '%.80s' is none of the options%s%s%s", entry->value.chars,
               near != NULL ? "; did you mean '" : "", near != NULL ? near : "", near != NULL ? "'?" : "");
}

/* All options by name: the baseline stands first among them, out of its place. */
static void go_by_name(struct experiment *e) {
    struct experiment_frontier *f = &e->frontier;
    for (size_t i = 0; i < e->n_options && e->options[i].name != NULL; i++) {
        size_t k = f->n_along++;
        for (; k > 0 && strcmp(e->options[f->along[k - 1]].name, e->options[i].name) > 0; k--)
            f->along[k] = f->along[k - 1];
        f->along[k] = i;
    }
}

static void read_frontier(struct loader *l) {
    static const char *const KEYS[] = {"x", "y", "along"};
    const struct data_entry *frontier = entry_of(l, "frontier");
    struct experiment_frontier *f = &l->e->frontier;
    if (frontier == NULL) return;
    if (frontier->value.type != DATA_TABLE) {
        data_error(l->file, frontier->line, "frontier is a table, { x = \"cost_usd\", y = \"relapse\" }");
        return;
    }
    value_check_keys(l->file, "frontier", &frontier->value, KEYS, COUNT_OF(KEYS));
    bool x = read_axis(l, frontier, "x", &f->x), y = read_axis(l, frontier, "y", &f->y);
    if (x && y && f->x == f->y)
        data_error(l->file, frontier->line, "frontier sets one outcome against another, not against itself");
    const struct data_entry *along = data_find(&frontier->value, "along");
    if (along == NULL)
        go_by_name(l->e);
    else if (along->value.type != DATA_TABLE || along->value.n_entries > EXPERIMENT_MAX_OPTIONS)
        data_error(l->file, along->line, "along is a list of options in their order, { \"few\", \"many\" }");
    else
        for (size_t i = 0; i < along->value.n_entries; i++)
            add_along(l, &along->value.entries[i]);
    if (f->n_along < 2 && l->e->n_options > 1)
        data_error(l->file, frontier->line, "a frontier runs along two options or more");
    else if (f->n_along < 2)
        data_error(l->file, frontier->line, "a frontier needs two options or more");
    f->stated = true;
}

/* --- the file --- */

static const struct data_record *only_record(const struct data_file *file) {
    const struct data_record *first = NULL;
    for (size_t i = 0; i < file->n_records; i++) {
        if (first == NULL)
            first = &file->records[i];
        else
            data_error(file, file->records[i].line, "a second experiment { }; the first is on line %d",
                       first->line);
    }
    if (first == NULL && file->complete)
        data_error(file, 0, "there is no experiment { format = 1, question = ... } in this file%s",
                   file_kind_hint(file_kind(file->path)));
    return first != NULL && first->body.type == DATA_TABLE ? first : NULL;
}

static void read_record(struct loader *l) {
    static const char *const KEYS[] = {"format",   "question",      "scenario", "options",
                                       "baseline", "replications",  "seed",     "metrics",
                                       "set",      "uncertainties", "design",   "smallest_difference",
                                       "frontier", "half_width",    "series"};
    value_check_keys(l->file, "experiment", &l->record->body, KEYS, COUNT_OF(KEYS));
    read_scalars(l);
    read_metrics(l);
    read_metric_tables(l);
    read_series(l);
    read_scenario(l);
    read_options(l);
    read_baseline(l);
    read_uncertainties(l);
    read_frontier(l);
    experiment_make_points(l->file, l->record, l->marginals, l->e);
    memory_free(l->marginals);
}

static struct experiment *load_file(struct data_file *file, struct diagnostics *d, size_t n_errors_before) {
    struct loader l = {.file = file, .record = only_record(file), .d = d};
    if (l.record == NULL) return NULL;
    l.e = memory_alloc(1, sizeof *l.e);
    if (l.e == NULL) {
        no_memory(&l);
        return NULL;
    }
    l.e->path = memory_copy_text(file->path);
    l.e->text = memory_copy_text(file->text);
    if (l.e->path == NULL || l.e->text == NULL) no_memory(&l);
    read_record(&l);
    if (d->n_errors == n_errors_before) experiment_check_points(file, l.record, l.e);
    if (d->n_errors == n_errors_before) return l.e;
    experiment_destroy(l.e);
    return NULL;
}

static struct experiment *load_and_free(struct data_file *file, struct diagnostics *d,
                                        size_t n_errors_before) {
    struct experiment *e = file != NULL ? load_file(file, d, n_errors_before) : NULL;
    data_file_destroy(file);
    return e;
}

struct experiment *experiment_load(const char *path, struct diagnostics *d) {
    size_t n_errors_before = d->n_errors;
    return load_and_free(data_file_read(path, DATA_EXPERIMENT, d), d, n_errors_before);
}

struct experiment *experiment_read(const char *path, const char *text, size_t n, struct diagnostics *d) {
    size_t n_errors_before = d->n_errors;
    return load_and_free(data_file_read_text(path, text, n, DATA_EXPERIMENT, d), d, n_errors_before);
}

void experiment_destroy(struct experiment *e) {
    if (e == NULL) return;
    for (size_t i = 0; i < e->n_options; i++) {
        memory_free(e->options[i].name);
        stack_destroy(e->options[i].stack);
        case_destroy(e->options[i].model_case);
        memory_free(e->options[i].changes);
    }
    for (size_t i = 0; i < e->n_plugins; i++)
        plugin_destroy(e->plugins[i]);
    for (size_t i = 0; i < e->n_uncertainties; i++)
        memory_free(e->uncertainties[i]);
    void *const owned[] = {e->path,    e->text,          e->question, e->scenario_path, e->options,
                           e->plugins, e->uncertainties, e->metrics,  e->points,        e->design};
    for (size_t i = 0; i < COUNT_OF(owned); i++)
        memory_free(owned[i]);
    case_destroy(e->model_case);
    memory_free(e);
}

void experiment_describe(const struct experiment_option *option, struct text *out) {
    stack_describe(option->stack, out);
    if (option->changes != NULL) text_add(out, "; set %s", option->changes);
}
