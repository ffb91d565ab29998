/*
 * The public API; see truce.h. A thin layer: a setup is a case, a stack and the plugins in it; a result is
 * one arena with what run_execute left there. Nothing is computed here.
 *
 * A finished case is immutable, so the first truce_setup_set after a load or run swaps it for a changeable
 * copy, and the next run finishes that copy.
 */
#include "truce.h"

#include "base/digest.h"
#include "base/json.h"
#include "base/memory.h"
#include "batch/checkpoint.h"
#include "batch/inputs.h"
#include "model/run.h"
#include "report/pictures/plot.h"
#include "script/plugin.h"
#include "script/relay.h"
#include "script/scenario.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SAME(name)                                                                                           \
    _Static_assert((int)TRUCE_##name == (int)STATUS_##name, "public and internal codes are the same")
SAME(OK);
SAME(NO_MEMORY);
SAME(USAGE);
SAME(RANGE);
SAME(NOT_FOUND);
SAME(INVALID);
SAME(IO);
SAME(PLUGIN_ERROR);
SAME(PLUGIN_BUDGET);
SAME(PLUGIN_MEMORY);
SAME(INTERRUPTED);
SAME(MISMATCH);
SAME(INTERNAL);

struct setting {
    char *address, *value;
};

struct truce_setup {
    struct model_case *model_case; // NULL before a scenario is loaded
    bool finished;
    struct stack *stack;
    struct plugin *plugins[STACK_MAX_PLUGINS];
    size_t n_plugins;
    char *scenario, *specs[STACK_MAX_PLUGINS]; // as given
    struct setting *settings;                  // what was set, each address once, for the record
    size_t n_settings;
    struct checkpoint_record *continued; // NULL: every run starts at the start
    struct arena *arena;                 // of `continued`
    struct text messages, stack_words;
    char start[32];
};

struct truce_result {
    struct arena *arena;
    struct run_result run;
    bool antithetic;
    int64_t start_days;
    const char **names[N_SCOPES]; // of sectors and parties
    char (*dates)[11];            // of the kept events
    struct text json_text;
    struct json json; // begun with the inputs, ended by truce_result_json
    bool json_ended;
    struct text checkpoint; // of a stopped run
};

/* --- version and errors --- */

const char *truce_version(void) {
    return TRUCE_VERSION;
}

const char *truce_status_name(enum truce_status status) {
    return status_name((enum status)status);
}

static enum truce_status give(enum status status, const struct error *from, struct truce_error *to) {
    if (to == NULL) return (enum truce_status)status;
    *to = (struct truce_error){.status = (enum truce_status)status};
    if (status == STATUS_OK) return TRUCE_OK;
    snprintf(to->where, sizeof to->where, "%s", from->where);
    snprintf(to->message, sizeof to->message, "%s",
             from->message[0] != '\0' ? from->message : status_sentence(status));
    return to->status;
}

/* Moves what a loader reported into the setup's messages; INVALID with the first error if there was one. */
static enum status take_messages(struct truce_setup *setup, struct diagnostics *d, struct error *err) {
    enum status status = STATUS_OK;
    text_clear(&setup->messages);
    if (d->n_errors + d->n_warnings > 0) diagnostics_print(d, &setup->messages);
    for (size_t i = 0; i < d->n && status == STATUS_OK; i++)
        if (d->items[i].severity == SEVERITY_ERROR)
            status = error_set_at(err, STATUS_INVALID, d->items[i].file, d->items[i].line, "%s",
                                  d->items[i].message);
    if (status == STATUS_OK && d->n_errors > 0) status = error_set(err, STATUS_NO_MEMORY, "out of memory");
    diagnostics_free(d);
    return status;
}

/* --- setups --- */

struct truce_setup *truce_setup_create(void) {
    struct truce_setup *setup = memory_alloc(1, sizeof *setup);
    if (setup == NULL) return NULL;
    setup->stack = stack_create();
    if (setup->stack != NULL) return setup;
    memory_free(setup);
    return NULL;
}

void truce_setup_destroy(struct truce_setup *setup) {
    if (setup == NULL) return;
    stack_destroy(setup->stack);
    for (size_t i = 0; i < setup->n_plugins; i++) {
        plugin_destroy(setup->plugins[i]);
        memory_free(setup->specs[i]);
    }
    memory_free(setup->scenario);
    arena_destroy(setup->arena);
    for (size_t i = 0; i < setup->n_settings; i++) {
        memory_free(setup->settings[i].address);
        memory_free(setup->settings[i].value);
    }
    memory_free(setup->settings);
    case_destroy(setup->model_case);
    text_free(&setup->messages);
    text_free(&setup->stack_words);
    memory_free(setup);
}

const char *truce_setup_messages(const struct truce_setup *setup) {
    return text_chars(&setup->messages);
}

enum truce_status truce_setup_load(struct truce_setup *setup, const char *scenario, struct truce_error *out) {
    struct error err = ERROR_NONE;
    if (setup->model_case != NULL)
        return give(error_set(&err, STATUS_USAGE, "this setup has a scenario already"), &err, out);
    struct diagnostics d = DIAGNOSTICS_NONE;
    setup->scenario = memory_copy_text(scenario);
    setup->model_case = scenario_load(scenario, &d);
    setup->finished = true;
    enum status status = take_messages(setup, &d, &err);
    if (status == STATUS_OK && (setup->model_case == NULL || setup->scenario == NULL))
        status = error_set(&err, STATUS_NO_MEMORY, "out of memory");
    if (status == STATUS_OK)
        date_print(case_head_const(setup->model_case)->start_days, setup->start, sizeof setup->start);
    return give(status, &err, out);
}

const char *truce_setup_title(const struct truce_setup *setup) {
    return setup->model_case != NULL ? case_head_const(setup->model_case)->title : "";
}

const char *truce_setup_start(const struct truce_setup *setup) {
    return setup->start;
}

int truce_setup_fictional(const struct truce_setup *setup) {
    return setup->model_case != NULL && case_head_const(setup->model_case)->fictional;
}

const char *truce_setup_stack(struct truce_setup *setup) {
    text_clear(&setup->stack_words);
    stack_describe(setup->stack, &setup->stack_words);
    return text_chars(&setup->stack_words);
}

/* Reads "months=48,floor_persons=500" into values, and the reserved "party=KLF" into *party; `list` is taken
 * apart in place. */
static enum status read_plugin_values(const struct plugin *p, char *list, struct plugin_value *values,
                                      size_t *n, const char **party, struct error *err) {
    size_t n_rows;
    const struct descriptor *rows = plugin_params(p, &n_rows);
    for (char *item = list; item != NULL && *item != '\0';) {
        char *comma = strchr(item, ',');
        if (comma != NULL) *comma = '\0';
        char *equals = strchr(item, '=');
        if (equals == NULL)
            return error_set(err, STATUS_USAGE, "'%s' should be parameter=value, for plugin %s", item,
                             plugin_name(p));
        *equals = '\0';
        const struct descriptor *row = descriptor_find(rows, n_rows, item);
        if (row == NULL && strcmp(item, PLUGIN_PARTY_ARGUMENT) == 0) {
            *party = equals + 1;
            item = comma != NULL ? comma + 1 : NULL;
            continue;
        }
        if (*n == PLUGIN_MAX_PARAMS)
            return error_set(err, STATUS_USAGE, "more than %d values for plugin %s", PLUGIN_MAX_PARAMS,
                             plugin_name(p));
        double value = 0; // an unknown name is reported by stack_add, with the nearest one
        enum status status = row != NULL ? descriptor_read_value(row, equals + 1, &value, err) : STATUS_OK;
        if (status != STATUS_OK) return status;
        values[(*n)++] = (struct plugin_value){item, value};
        item = comma != NULL ? comma + 1 : NULL;
    }
    return STATUS_OK;
}

/* A setup that continues a run is what that run was made from, and stays so. */
static enum status check_open(const struct truce_setup *setup, struct error *err) {
    if (setup->continued == NULL) return STATUS_OK;
    return error_set(err, STATUS_USAGE, "this setup continues a stopped run and cannot be changed");
}

/* Adds the plugin to a copy of the stack, which takes the place of the stack if all is well. */
static bool grow_stack(struct truce_setup *setup, const struct plugin *p, const char *party,
                       const struct plugin_value *values, size_t n, const char *spec, struct diagnostics *d) {
    struct stack *grown = stack_copy(setup->stack);
    bool added = grown != NULL && stack_add_for(grown, p, party, values, n, spec, 0, d);
    if (added && setup->model_case != NULL) added = stack_check_case(grown, setup->model_case, spec, 0, d);
    if (added) {
        stack_destroy(setup->stack);
        setup->stack = grown;
        return true;
    }
    stack_destroy(grown);
    return false;
}

static enum status add_plugin(struct truce_setup *setup, char *spec, struct error *err) {
    char *list = strchr(spec, ':');
    if (list != NULL) *list++ = '\0';
    if (setup->n_plugins == STACK_MAX_PLUGINS)
        return error_set(err, STATUS_RANGE, "a stack holds at most %d plugins", STACK_MAX_PLUGINS);
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct plugin *p = plugin_load(spec, &d);
    enum status status = take_messages(setup, &d, err);
    if (status == STATUS_OK && p == NULL) status = error_set(err, STATUS_NO_MEMORY, "out of memory");
    struct plugin_value values[PLUGIN_MAX_PARAMS];
    const char *party = NULL;
    size_t n = 0;
    if (status == STATUS_OK) status = read_plugin_values(p, list, values, &n, &party, err);
    if (status == STATUS_OK && !grow_stack(setup, p, party, values, n, spec, &d))
        status = d.n_errors > 0 ? STATUS_INVALID : error_set(err, STATUS_NO_MEMORY, "out of memory");
    if (d.n_errors > 0) status = take_messages(setup, &d, err);
    diagnostics_free(&d);
    if (status == STATUS_OK)
        setup->plugins[setup->n_plugins++] = p;
    else
        plugin_destroy(p);
    return status;
}

enum truce_status truce_setup_plugin(struct truce_setup *setup, const char *plugin, struct truce_error *out) {
    struct error err = ERROR_NONE;
    char *spec = memory_copy_text(plugin), *given = memory_copy_text(plugin);
    enum status status = check_open(setup, &err);
    if (status == STATUS_OK && (spec == NULL || given == NULL))
        status = error_set(&err, STATUS_NO_MEMORY, "out of memory");
    if (status == STATUS_OK) status = add_plugin(setup, spec, &err);
    if (status == STATUS_OK)
        setup->specs[setup->n_plugins - 1] = given;
    else
        memory_free(given);
    memory_free(spec);
    return give(status, &err, out);
}

/* The plugin and row behind "policy.<name>.<parameter>"; NULL if no plugin of the stack has it. */
static const struct descriptor *find_policy_row(const struct stack *s, const char *address, size_t *i_plugin,
                                                size_t *i_row) {
    int i = stack_find(s, address);
    if (i < 0) return NULL;
    size_t n_rows;
    const struct descriptor *rows = plugin_params(stack_plugin(s, (size_t)i), &n_rows);
    const struct descriptor *row = descriptor_find(rows, n_rows, strrchr(address, '.') + 1);
    if (row == NULL) return NULL;
    *i_plugin = (size_t)i;
    *i_row = (size_t)(row - rows);
    return row;
}

static bool is_policy_address(const char *address) {
    return strncmp(address, "policy.", strlen("policy.")) == 0;
}

static enum status set_policy(struct truce_setup *setup, const char *address, const char *chars,
                              struct error *err) {
    size_t i_plugin, i_row;
    double value = 0;
    const struct descriptor *row = find_policy_row(setup->stack, address, &i_plugin, &i_row);
    if (row != NULL) {
        enum status status = descriptor_read_value(row, chars, &value, err);
        if (status != STATUS_OK) return status;
    }
    return stack_set(setup->stack, address, value, err); // names the nearest when there is no such row
}

static enum status set_case(struct truce_setup *setup, const char *address, const char *chars,
                            struct error *err) {
    if (setup->model_case == NULL)
        return error_set(err, STATUS_USAGE, "load a scenario before setting %s", address);
    if (setup->finished) {
        struct model_case *copy = case_copy(setup->model_case);
        if (copy == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
        case_destroy(setup->model_case);
        setup->model_case = copy;
        setup->finished = false;
    }
    return case_set_text(setup->model_case, address, chars, err);
}

static enum status remember(struct truce_setup *setup, const char *address, const char *chars,
                            struct error *err) {
    char *value = memory_copy_text(chars);
    for (size_t i = 0; value != NULL && i < setup->n_settings; i++)
        if (strcmp(setup->settings[i].address, address) == 0) {
            memory_free(setup->settings[i].value);
            setup->settings[i].value = value;
            return STATUS_OK;
        }
    char *copy = memory_copy_text(address);
    struct setting *grown = memory_resize(setup->settings, setup->n_settings + 1, sizeof *grown);
    if (grown != NULL) setup->settings = grown;
    if (value == NULL || copy == NULL || grown == NULL) {
        memory_free(value);
        memory_free(copy);
        return error_set(err, STATUS_NO_MEMORY, "out of memory");
    }
    setup->settings[setup->n_settings++] = (struct setting){copy, value};
    return STATUS_OK;
}

enum truce_status truce_setup_set(struct truce_setup *setup, const char *address, const char *value,
                                  struct truce_error *out) {
    struct error err = ERROR_NONE;
    enum status status = check_open(setup, &err);
    if (status == STATUS_OK)
        status = is_policy_address(address) ? set_policy(setup, address, value, &err)
                                            : set_case(setup, address, value, &err);
    if (status == STATUS_OK) status = remember(setup, address, value, &err);
    return give(status, &err, out);
}

enum truce_status truce_setup_get(const struct truce_setup *setup, const char *address, double *value,
                                  struct truce_error *out) {
    struct error err = ERROR_NONE;
    size_t i_plugin, i_row;
    const struct descriptor *row;
    enum status status = STATUS_OK;
    if (is_policy_address(address)) {
        if (find_policy_row(setup->stack, address, &i_plugin, &i_row) != NULL)
            *value = stack_value(setup->stack, i_plugin, i_row);
        else
            status =
                error_set(&err, STATUS_NOT_FOUND, "no plugin of this setup has a parameter '%s'", address);
    } else if (setup->model_case == NULL) {
        status = error_set(&err, STATUS_USAGE, "load a scenario before reading %s", address);
    } else {
        status = case_get(setup->model_case, address, &row, value, &err);
    }
    return give(status, &err, out);
}

/* --- what a result remembers of its setup --- */

static void write_seed(struct json *j, uint64_t seed) {
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRIu64, seed);
    if (seed <= (uint64_t)1 << 53)
        json_integer(j, (int64_t)seed);
    else
        json_string(j, digits); // readers that hold numbers as doubles would round it
}

static void write_member(struct json *j, const char *key, const char *value) {
    json_member_string(j, key, value);
}

static void write_scenario(struct json *j, const struct model_case *c) {
    const struct case_head *head = case_head_const(c);
    char hex[65], date[16];
    case_digest(c, hex);
    date_print(head->start_days, date, sizeof date);
    json_key(j, "scenario");
    json_open_object(j);
    write_member(j, "name", head->name);
    write_member(j, "title", head->title);
    json_member_bool(j, "fictional", head->fictional);
    write_member(j, "start", date);
    write_member(j, "digest", hex);
    json_close(j);
}

static void write_plugin(struct json *j, const struct stack *s, size_t i) {
    const struct plugin *p = stack_plugin(s, i);
    size_t n_rows;
    const struct descriptor *rows = plugin_params(p, &n_rows);
    json_open_object(j);
    write_member(j, "name", stack_name(s, i));
    if (stack_party(s, i) != NULL) write_member(j, "party", stack_party(s, i));
    write_member(j, "digest", plugin_digest(p));
    json_key(j, "parameters");
    json_open_object(j);
    for (size_t k = 0; k < n_rows; k++) {
        json_member_number(j, rows[k].name, stack_value(s, i, k));
    }
    json_close(j);
    json_close(j);
}

static void write_inputs(struct truce_result *result, const struct truce_setup *setup, uint64_t seed,
                         uint32_t replication) {
    struct json *j = &result->json;
    *j = json_begin(&result->json_text, JSON_INDENTED);
    json_open_object(j);
    write_member(j, "truce", TRUCE_VERSION);
    write_scenario(j, setup->model_case);
    json_key(j, "plugins");
    json_open_array(j);
    for (size_t i = 0; i < stack_count(setup->stack); i++)
        write_plugin(j, setup->stack, i);
    json_close(j);
    json_key(j, "set");
    json_open_object(j);
    for (size_t i = 0; i < setup->n_settings; i++)
        write_member(j, setup->settings[i].address, setup->settings[i].value);
    json_close(j);
    json_key(j, "seed");
    write_seed(j, seed);
    json_member_integer(j, "replication", replication);
    if (result->antithetic) {
        json_member_bool(j, "antithetic", true);
    }
}

static bool copy_names(struct truce_result *result, const struct model_case *c, enum scope scope) {
    int n = scope == SCOPE_PARTY ? case_party_slots(c) : case_count(c, scope);
    const char **names = arena_alloc(result->arena, (size_t)n + 1, sizeof *names);
    for (int i = 0; names != NULL && i < n; i++) {
        const char *name = scope == SCOPE_PARTY ? case_party_name(c, i) : case_name(c, scope, i);
        char *copy = arena_alloc(result->arena, strlen(name) + 1, 1);
        if (copy == NULL) return false;
        names[i] = strcpy(copy, name);
    }
    result->names[scope] = names;
    return names != NULL;
}

static struct truce_result *result_create(const struct truce_setup *setup, uint64_t seed,
                                          uint32_t replication, bool antithetic) {
    struct truce_result *result = memory_alloc(1, sizeof *result);
    if (result == NULL) return NULL;
    result->arena = arena_create();
    bool made = result->arena != NULL && copy_names(result, setup->model_case, SCOPE_SECTOR) &&
                copy_names(result, setup->model_case, SCOPE_PARTY);
    if (!made) {
        truce_result_destroy(result);
        return NULL;
    }
    result->start_days = case_head_const(setup->model_case)->start_days;
    result->antithetic = antithetic;
    write_inputs(result, setup, seed, replication);
    return result;
}

void truce_result_destroy(struct truce_result *result) {
    if (result == NULL) return;
    arena_destroy(result->arena);
    text_free(&result->json_text);
    text_free(&result->checkpoint);
    memory_free(result);
}

/* --- telling what happens in a run --- */

struct trace_relay {
    const struct truce_run_options *options;
    struct text line; // of the kernel's trace
    const struct truce_result *result;
    struct relay relay;
};

static struct truce_event public_event(const struct truce_result *result, const struct run_event *e,
                                       char date[11]) {
    char wide[32]; // years beyond 9999 are cut, not overrun
    date_print(result->start_days + (int64_t)floor(e->day), wide, sizeof wide);
    snprintf(date, 11, "%.10s", wide);
    return (struct truce_event){
        .id = e->id,
        .cause = e->cause,
        .day = e->day,
        .date = date,
        .incident = INCIDENTS[e->incident].name,
        .sector = e->i_sector >= 0 ? result->names[SCOPE_SECTOR][e->i_sector] : NULL,
        .party = e->i_party >= 0 ? result->names[SCOPE_PARTY][e->i_party] : NULL,
        .amount = e->amount,
    };
}

static void tell(const struct relayed *told, void *payload) {
    const struct trace_relay *r = payload;
    struct truce_event event = {.day = told->day, .date = told->date, .incident = "log"};
    char date[11];
    if (told->event != NULL) event = public_event(r->result, told->event, date);
    event.plugin = told->plugin;
    event.text = told->text;
    event.sentence = told->sentence;
    r->options->trace(&event, r->options->payload);
}

static void relay_kernel(const struct trace_record *record, void *payload) {
    struct trace_relay *r = payload;
    text_clear(&r->line);
    trace_json_line(record, &r->line);
    if (!text_failed(&r->line)) r->options->kernel_trace(text_chars(&r->line), r->options->payload);
}

static bool relay_pace(double next_day, void *payload) {
    struct trace_relay *r = payload;
    return r->options->pace(next_day, r->options->payload) != 0;
}

static enum status finish_case(struct truce_setup *setup, struct error *err) {
    if (setup->model_case == NULL) return error_set(err, STATUS_USAGE, "load a scenario before running");
    struct diagnostics d = DIAGNOSTICS_NONE;
    if (!stack_check_case(setup->stack, setup->model_case, setup->scenario, 0, &d))
        return take_messages(setup, &d, err); // plugins may be added before the scenario
    if (setup->finished) return STATUS_OK;
    setup->finished = case_finish(setup->model_case, &d);
    enum status status = take_messages(setup, &d, err);
    if (status == STATUS_OK && !setup->finished)
        status = error_set(err, STATUS_INVALID, "the changed scenario is invalid");
    return status;
}

static enum status print_dates(struct truce_result *result, struct error *err) {
    result->dates = arena_alloc(result->arena, result->run.n_kept + 1, sizeof *result->dates);
    if (result->dates == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < result->run.n_kept; i++)
        public_event(result, &result->run.kept[i], result->dates[i]);
    return STATUS_OK;
}

/* --- stopped runs --- */

/* What a setup is made from, for the record of a stopped run; texts are the setup's or the arena's. */
static enum status describe(const struct truce_setup *setup, uint64_t seed, uint32_t replication,
                            struct arena *arena, struct checkpoint_record *out, struct error *err) {
    size_t n = setup->n_plugins;
    char *case_hex = arena_alloc(arena, DIGEST_HEX_CHARS, 1),
         *stack_hex = arena_alloc(arena, DIGEST_HEX_CHARS, 1);
    *out = (struct checkpoint_record){
        .version = TRUCE_VERSION,
        .program = inputs_program_digest(),
        .plugins = arena_alloc(arena, n + 1, sizeof *out->plugins),
        .stack = stack_hex,
        .settings = arena_alloc(arena, setup->n_settings + 1, sizeof *out->settings),
        .n_plugins = n,
        .n_settings = setup->n_settings,
        .seed = seed,
        .replication = replication,
    };
    if (case_hex == NULL || stack_hex == NULL || out->plugins == NULL || out->settings == NULL)
        return error_set(err, STATUS_NO_MEMORY, "out of memory");
    case_digest(setup->model_case, case_hex);
    stack_digest(setup->stack, stack_hex);
    const char *name = case_head_const(setup->model_case)->name;
    out->scenario = (struct checkpoint_input){.given = setup->scenario, .name = name, .digest = case_hex};
    for (size_t i = 0; i < n; i++)
        out->plugins[i] = (struct checkpoint_input){setup->specs[i], plugin_name(setup->plugins[i]),
                                                    plugin_digest(setup->plugins[i])};
    for (size_t i = 0; i < setup->n_settings; i++)
        out->settings[i] = (struct checkpoint_setting){setup->settings[i].address, setup->settings[i].value};
    return STATUS_OK;
}

/* The setup's calls that its run was made with, again. */
static enum truce_status rebuild(struct truce_setup *setup, const struct checkpoint_record *then,
                                 struct truce_error *err) {
    enum truce_status status = truce_setup_load(setup, then->scenario.given, err);
    for (size_t i = 0; i < then->n_plugins && status == TRUCE_OK; i++)
        status = truce_setup_plugin(setup, then->plugins[i].given, err);
    for (size_t i = 0; i < then->n_settings && status == TRUCE_OK; i++)
        status = truce_setup_set(setup, then->settings[i].address, then->settings[i].value, err);
    return status;
}

static enum status verify(struct truce_setup *setup, struct checkpoint_record *then, struct error *err) {
    struct checkpoint_record now;
    enum status status = finish_case(setup, err);
    if (status == STATUS_OK) status = describe(setup, then->seed, then->replication, setup->arena, &now, err);
    if (status == STATUS_OK) status = checkpoint_compare(then, &now, err);
    return status;
}

enum truce_status truce_setup_continue(struct truce_setup *setup, const char *checkpoint, uint64_t *seed,
                                       uint32_t *replication, struct truce_error *out) {
    struct error err = ERROR_NONE;
    if (setup->arena == NULL) setup->arena = arena_create();
    struct checkpoint_record *then = setup->arena != NULL ? arena_alloc(setup->arena, 1, sizeof *then) : NULL;
    enum status status = then != NULL ? checkpoint_read(then, checkpoint, setup->arena, &err)
                                      : error_set(&err, STATUS_NO_MEMORY, "out of memory");
    if (status != STATUS_OK) return give(status, &err, out);
    enum truce_status built = rebuild(setup, then, out);
    if (built != TRUCE_OK) return built;
    status = verify(setup, then, &err);
    if (status == STATUS_OK) {
        setup->continued = then;
        *seed = then->seed;
        *replication = then->replication;
    }
    return give(status, &err, out);
}

static enum status note_checkpoint(struct truce_result *result, const struct truce_setup *setup,
                                   const struct run_request *request, struct error *err) {
    struct checkpoint_record record;
    enum status status = describe(setup, request->seed, request->replication, result->arena, &record, err);
    if (status != STATUS_OK) return status;
    record.antithetic = request->antithetic;
    record.at = result->run.checkpoint;
    checkpoint_write(&record, &result->checkpoint);
    return text_failed(&result->checkpoint) ? error_set(err, STATUS_NO_MEMORY, "out of memory") : STATUS_OK;
}

const char *truce_result_checkpoint(const struct truce_result *result) {
    return result->run.stopped ? text_chars(&result->checkpoint) : NULL;
}

/* --- running --- */

static void fill_request(struct run_request *request, struct trace_relay *r) {
    const struct truce_run_options *o = r->options;
    request->trace_payload = &r->relay;
    if (o->trace != NULL) {
        request->trace = relay_event;
        request->played_back = relay_skip_logs;
    }
    if (o->kernel_trace != NULL) request->kernel_trace = relay_kernel;
    if (o->pace != NULL) request->pace = relay_pace;
    request->kernel_trace_payload = request->pace_payload = r;
    request->stop_day = o->stop_day;
    request->stop_event = o->stop_event;
}

static enum status execute(struct truce_result *result, const struct truce_setup *setup, uint64_t seed,
                           uint32_t replication, struct trace_relay *r, struct error *err) {
    struct run_request request = {.model_case = setup->model_case,
                                  .seed = seed,
                                  .replication = replication,
                                  .antithetic = result->antithetic,
                                  .audit = r->options->audit != 0};
    if (setup->continued != NULL) {
        request.checkpoint = &setup->continued->at;
        if (seed != setup->continued->seed || replication != setup->continued->replication)
            return error_set(err, STATUS_USAGE,
                             "this setup continues seed %" PRIu64 ", replication %" PRIu32 " only",
                             setup->continued->seed, setup->continued->replication);
        if (result->antithetic != setup->continued->antithetic)
            return error_set(err, STATUS_USAGE, "this setup continues a run that was not antithetic");
    }
    struct stack_run *stack_run = NULL;
    enum status status = stack_open(&stack_run, setup->stack, &stack_limits_default, err);
    if (status != STATUS_OK) return status;
    request.policies = stack_run_policies(stack_run, &request.n_policies);
    r->relay = (struct relay){.model_case = setup->model_case,
                              .stack = setup->stack,
                              .run = stack_run,
                              .tell = r->options->trace != NULL ? tell : NULL,
                              .payload = r};
    fill_request(&request, r);
    status = run_execute(&request, result->arena, &result->run, err);
    relay_end(&r->relay); // a failed run's log too: its last words may say why
    stack_close(stack_run);
    if (status == STATUS_OK && result->run.stopped) status = note_checkpoint(result, setup, &request, err);
    return status == STATUS_OK ? print_dates(result, err) : status;
}

/* --- pictures --- */

/* The same run once more from the start, with looks at it: only now is its exit known. */
static enum status look_again(struct scene **out, const struct truce_result *result, const struct truce_setup *setup,
                              uint64_t seed, uint32_t replication, struct arena *arena, struct error *err) {
    const struct world_params *p = case_world(setup->model_case);
    double horizon_days = p->time_horizon_years * DAYS_PER_YEAR, usual[3];
    double exit_day = result->run.outcomes[METRIC_exit_day];
    size_t n = scene_usual_days(p->time_decision_day, exit_day, horizon_days, usual);
    double *days = memory_alloc(scene_n_days(horizon_days, n), sizeof *days);
    struct stack_run *stack_run = NULL;
    if (days == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    struct run_request request = {.model_case = setup->model_case,
                                  .seed = seed,
                                  .replication = replication,
                                  .antithetic = result->antithetic,
                                  .snapshot_days = days,
                                  .n_snapshots = scene_days(horizon_days, usual, n, days)};
    struct run_result run;
    enum status status = stack_open(&stack_run, setup->stack, &stack_limits_default, err);
    if (status == STATUS_OK) {
        request.policies = stack_run_policies(stack_run, &request.n_policies);
        status = run_execute(&request, arena, &run, err);
    }
    if (status == STATUS_OK) status = scene_of_run(out, setup->model_case, &run, arena, err);
    if (status == STATUS_OK) {
        memcpy((*out)->days, usual, n * sizeof *usual);
        (*out)->n_days = n;
        (*out)->usual_days = true;
    }
    stack_close(stack_run);
    memory_free(days);
    return status;
}

static enum status draw_pictures(const struct truce_result *result, struct truce_setup *setup, uint64_t seed,
                                 uint32_t replication, const char *folder, struct error *err) {
    struct scene *scene = NULL;
    struct arena *arena = arena_create();
    if (arena == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    enum status status = look_again(&scene, result, setup, seed, replication, arena, err);
    if (status == STATUS_OK) {
        snprintf(scene->run, sizeof scene->run, "seed %" PRIu64 ", replication %" PRIu32 "%s", seed, replication,
                 result->antithetic ? ", antithetic" : "");
        snprintf(scene->chosen, sizeof scene->chosen, "%s", truce_setup_stack(setup));
        status = plot_draw_scene(scene, folder, "svg", err);
    }
    arena_destroy(arena);
    return status;
}

enum truce_status truce_run_with(struct truce_result **out, struct truce_setup *setup, uint64_t seed,
                                 uint32_t replication, const struct truce_run_options *options,
                                 struct truce_error *out_err) {
    struct error err = ERROR_NONE;
    struct truce_result *result = NULL;
    enum status status = finish_case(setup, &err);
    if (status == STATUS_OK) {
        bool antithetic = options->antithetic || (setup->continued != NULL && setup->continued->antithetic);
        result = result_create(setup, seed, replication, antithetic);
        if (result == NULL) status = error_set(&err, STATUS_NO_MEMORY, "out of memory");
    }
    if (status == STATUS_OK) {
        struct trace_relay r = {.options = options, .result = result};
        status = execute(result, setup, seed, replication, &r, &err);
        text_free(&r.line);
    }
    if (status == STATUS_OK && options->pictures != NULL && !result->run.stopped)
        status = draw_pictures(result, setup, seed, replication, options->pictures, &err);
    if (status != STATUS_OK) {
        truce_result_destroy(result);
        result = NULL;
    }
    *out = result;
    return give(status, &err, out_err);
}

enum truce_status truce_run_traced(struct truce_result **out, struct truce_setup *setup, uint64_t seed,
                                   uint32_t replication,
                                   void (*trace)(const struct truce_event *event, void *payload),
                                   void *payload, struct truce_error *err) {
    const struct truce_run_options options = {.trace = trace, .payload = payload};
    return truce_run_with(out, setup, seed, replication, &options, err);
}

enum truce_status truce_run(struct truce_result **out, struct truce_setup *setup, uint64_t seed,
                            uint32_t replication, struct truce_error *err) {
    return truce_run_traced(out, setup, seed, replication, NULL, NULL, err);
}

/* --- reading results --- */

static int find_metric(const char *name, unsigned use) {
    for (int i = 0; i < N_WORLD_METRICS; i++)
        if (strcmp(METRICS[i].head.name, name) == 0 && (METRICS[i].uses & use)) return i;
    return -1;
}

double truce_result_outcome(const struct truce_result *result, const char *metric) {
    int i = find_metric(metric, USE_OUTCOME);
    return i >= 0 ? result->run.outcomes[i] : (double)NAN;
}

const double *truce_result_series(const struct truce_result *result, const char *metric, size_t *n) {
    int i = find_metric(metric, USE_SERIES);
    const double *series = i >= 0 ? result->run.series[i] : NULL;
    *n = series != NULL ? (size_t)result->run.n_months : 0;
    return series;
}

size_t truce_result_n_events(const struct truce_result *result) {
    return result->run.n_kept;
}

int truce_result_event(const struct truce_result *result, size_t i, struct truce_event *event) {
    if (i >= result->run.n_kept) return 0;
    char date[11];
    *event = public_event(result, &result->run.kept[i], date);
    event->date = result->dates[i];
    return 1;
}

static void write_outcomes(struct truce_result *result) {
    struct json *j = &result->json;
    json_key(j, "outcomes");
    json_open_object(j);
    for (int i = 0; i < N_WORLD_METRICS; i++) {
        if (!(METRICS[i].uses & USE_OUTCOME)) continue;
        json_member_number(j, METRICS[i].head.name, result->run.outcomes[i]);
    }
    json_close(j);
}

static void write_series(struct truce_result *result) {
    struct json *j = &result->json;
    json_key(j, "series");
    json_open_object(j);
    for (int i = 0; i < N_WORLD_METRICS; i++) {
        if (result->run.series[i] == NULL) continue;
        json_key(j, METRICS[i].head.name);
        j->style = JSON_COMPACT; // one line per series
        json_open_array(j);
        for (int m = 0; m < result->run.n_months; m++)
            json_number(j, result->run.series[i][m]);
        json_close(j);
        j->style = JSON_INDENTED;
    }
    json_close(j);
}

static void write_event(struct json *j, const struct truce_event *e) {
    json_open_object(j);
    json_member_integer(j, "id", e->id);
    json_member_integer(j, "cause", e->cause);
    json_member_number(j, "day", e->day);
    write_member(j, "date", e->date);
    write_member(j, "incident", e->incident);
    write_member(j, "sector", e->sector);
    write_member(j, "party", e->party);
    json_member_number(j, "amount", e->amount);
    json_close(j);
}

static void write_outputs(struct truce_result *result) {
    struct json *j = &result->json;
    char hex[17];
    snprintf(hex, sizeof hex, "%016" PRIx64, result->run.fingerprint);
    json_member_integer(j, "events_executed", (int64_t)result->run.n_events);
    write_member(j, "fingerprint", hex);
    write_outcomes(result);
    write_series(result);
    json_key(j, "events");
    json_open_array(j);
    struct truce_event event;
    for (size_t i = 0; truce_result_event(result, i, &event); i++)
        write_event(j, &event);
    json_close(j);
    json_close(j);
    text_add(&result->json_text, "\n");
}

int truce_result_draws(const struct truce_result *result, size_t i, const char **purpose, uint64_t *n_draws,
                       uint64_t *digest) {
    if (result->run.audit == NULL || i >= N_LUCK) return 0;
    *purpose = luck_name((enum luck)i);
    *n_draws = result->run.audit[i].n_draws;
    *digest = result->run.audit[i].digest;
    return 1;
}

int truce_result_antithetic(const struct truce_result *result) {
    return result->antithetic;
}

const char *truce_result_json(struct truce_result *result) {
    if (!result->json_ended) write_outputs(result);
    result->json_ended = true;
    return json_complete(&result->json) ? text_chars(&result->json_text) : NULL;
}

int truce_metric(size_t i, const char **name, const char **unit, const char **doc) {
    if (i >= N_WORLD_METRICS) return 0;
    if (name != NULL) *name = METRICS[i].head.name;
    if (unit != NULL) *unit = METRICS[i].head.unit;
    if (doc != NULL) *doc = METRICS[i].head.doc;
    return 1;
}
