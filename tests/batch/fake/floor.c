/* A stand-in for the script floor and the model; see floor.h. */
#include "batch/fake/floor.h"

#include "base/digest.h"
#include "base/memory.h"
#include "base/random.h"
#include "model/run.h"

#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct model_case {
    struct case_head head;
    struct world_params world;
    char scenario_digest[65];
    double added; // what uncertainties add up to
};

struct plugin {
    char path[256], digest[65];
    int fail_one_in, sleep_us;
    int late_tries; // so many tries of a run of replication 2 are stopped by the clock
    char no_memory_if[256];
};

struct stack {
    struct plugin plugin;
    double value;
};

struct stack_run {
    struct policy policy;
    const struct stack *stack;
    bool timed_out;
};

const struct stack_limits stack_limits_default = {1000, 100000, 1 << 20, 1 << 16, 1 << 15, 5.5};

static bool read_text(const char *path, char *out, size_t size) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) return false;
    size_t n = fread(out, 1, size - 1, file);
    out[n] = '\0';
    fclose(file);
    return true;
}

/* --- case --- */

const struct case_head *case_head_const(const struct model_case *c) {
    return &c->head;
}
const struct world_params *case_world(const struct model_case *c) {
    return &c->world;
}
void case_destroy(struct model_case *c) {
    free(c);
}
int case_count(const struct model_case *c, enum scope scope) {
    (void)c;
    return scope == SCOPE_SECTOR ? 3 : scope == SCOPE_PARTY ? 2 : 1;
}
const char *case_name(const struct model_case *c, enum scope scope, int i) {
    (void)c;
    static const char *const SECTORS[] = {"tarn", "upper, \"centre\"", "lake"}, *const PARTIES[] = {"KLF", "militia"};
    return scope == SCOPE_SECTOR ? SECTORS[i] : PARTIES[i];
}

int case_party_slots(const struct model_case *c) {
    return case_count(c, SCOPE_PARTY);
}

const char *case_party_name(const struct model_case *c, int i_party) {
    return i_party < case_count(c, SCOPE_PARTY) ? case_name(c, SCOPE_PARTY, i_party) : "splinter";
}
size_t case_outline(const struct model_case *c, int i_sector, const double (**xy)[2]) {
    (void)c;
    static const double OUTLINE[3][2] = {{0.125, -7.25}, {4.1, 1.3}, {3.7, 5.9}};
    *xy = OUTLINE;
    return i_sector == 2 ? 0 : 3;
}
void case_digest(const struct model_case *c, char out[65]) {
    struct digest d;
    digest_begin(&d);
    digest_add_text(&d, c->scenario_digest);
    digest_add_number(&d, c->added);
    digest_finish_hex(&d, out);
}
enum status case_get(const struct model_case *c, const char *address, const struct descriptor **descriptor,
                     double *value, struct error *err) {
    (void)c;
    *value = 0;
    *descriptor = descriptor_find(PARAMETERS[SCOPE_WORLD], N_PARAMETERS[SCOPE_WORLD], address);
    return *descriptor != NULL ? STATUS_OK : error_set(err, STATUS_NOT_FOUND, "no %s", address);
}
void case_ledger(const struct model_case *c, bool (*row)(const struct ledger_row *, void *payload), void *payload) {
    (void)c;
    for (int i = 0; i < 5; i++) {
        const struct descriptor *d = &PARAMETERS[SCOPE_WORLD][i];
        struct ledger_row r = {.descriptor = d, .value = d->def, .set_by_scenario = i == 2, .origin = {"kestria.lua", 41 + i}};
        r.evidence = (struct evidence){d->confidence, d->min, d->max, d->source};
        snprintf(r.address, sizeof r.address, "%s", d->name);
        if (!row(&r, payload)) return;
    }
}

/* --- plugins and stacks --- */

static void load_plugin(struct plugin *p, const char *path, char *text) {
    snprintf(p->path, sizeof p->path, "%s", path);
    SHA256Data((const uint8_t *)text, strlen(text), p->digest);
    const char *at;
    if ((at = strstr(text, "fail_one_in")) != NULL) sscanf(at, "fail_one_in %d", &p->fail_one_in);
    if ((at = strstr(text, "late_tries")) != NULL) sscanf(at, "late_tries %d", &p->late_tries);
    if ((at = strstr(text, "sleep_us")) != NULL) sscanf(at, "sleep_us %d", &p->sleep_us);
    if ((at = strstr(text, "no_memory_if")) != NULL) sscanf(at, "no_memory_if %255s", p->no_memory_if);
}
const char *plugin_name(const struct plugin *p) {
    const char *slash = strrchr(p->path, '/');
    return slash != NULL ? slash + 1 : p->path;
}
const char *plugin_path(const struct plugin *p) {
    return p->path;
}
const struct descriptor *plugin_params(const struct plugin *p, size_t *n) {
    (void)p;
    static const struct descriptor ROW = {.name = "hold_days", .unit = "days", .max = 720, .doc = "how long"};
    *n = 1;
    return &ROW;
}
void stack_destroy(struct stack *s) {
    free(s);
}
size_t stack_count(const struct stack *s) {
    (void)s;
    return 1;
}
const struct plugin *stack_plugin(const struct stack *s, size_t i) {
    (void)i;
    return &s->plugin;
}
const char *stack_name(const struct stack *s, size_t i) {
    (void)i;
    return plugin_name(&s->plugin);
}
int stack_find(const struct stack *s, const char *address) {
    const char *name = plugin_name(&s->plugin), *dot = strrchr(address, '.');
    size_t n = strlen(name);
    bool is_it = strncmp(address, "policy.", 7) == 0 && dot == address + 7 + n && strncmp(address + 7, name, n) == 0;
    return is_it ? 0 : -1;
}
const char *plugin_summary(const struct plugin *p) {
    (void)p;
    return "Waits.";
}
double stack_value(const struct stack *s, size_t i_plugin, size_t i_param) {
    (void)i_plugin;
    (void)i_param;
    return s->value;
}
bool stack_given(const struct stack *s, size_t i_plugin, size_t i_param) {
    (void)s;
    (void)i_plugin;
    (void)i_param;
    return true;
}
void stack_describe(const struct stack *s, struct text *out) {
    text_add(out, "%s(hold_days=%g)", plugin_name(&s->plugin), s->value);
}
void stack_digest(const struct stack *s, char out[65]) {
    struct digest d;
    digest_begin(&d);
    digest_add_text(&d, s->plugin.digest);
    digest_add_number(&d, s->value);
    digest_finish_hex(&d, out);
}
const char *stack_run_log(const struct stack_run *run, int i_plugin) {
    (void)run;
    (void)i_plugin;
    return "";
}

enum status stack_open(struct stack_run **out, const struct stack *s, const struct stack_limits *limits,
                       struct error *err) {
    (void)limits;
    *out = NULL;
    if (s->plugin.no_memory_if[0] != '\0' && access(s->plugin.no_memory_if, F_OK) == 0)
        return error_set(err, STATUS_NO_MEMORY, "out of memory");
    *out = calloc(1, sizeof **out);
    (*out)->stack = s;
    (*out)->policy.self = (void *)(uintptr_t)s;
    return STATUS_OK;
}
struct policy *stack_run_policies(struct stack_run *run, int *n) {
    *n = 1;
    return &run->policy;
}
bool stack_run_timed_out(const struct stack_run *run) {
    return run->timed_out;
}
void stack_close(struct stack_run *run) {
    free(run);
}

/* --- experiment --- */

static bool load_option(struct experiment *e, const char *words) {
    char name[64], path[256], text[8192];
    double value;
    if (sscanf(words, "%63s %255s %lf", name, path, &value) != 3 || !read_text(path, text, sizeof text)) return false;
    e->options = realloc(e->options, (e->n_options + 1) * sizeof *e->options);
    struct stack *stack = calloc(1, sizeof *stack);
    load_plugin(&stack->plugin, path, text);
    stack->value = value;
    e->options[e->n_options++] = (struct experiment_option){.name = memory_copy_text(name), .stack = stack};
    return true;
}

static void load_point(struct experiment *e, const char *words) {
    e->points = realloc(e->points, (e->n_points + 1) * e->n_uncertainties * sizeof *e->points);
    char *end = (char *)(uintptr_t)words;
    for (size_t i = 0; i < e->n_uncertainties; i++)
        e->points[e->n_points * e->n_uncertainties + i] = strtod(end, &end);
    e->n_points++;
}

static bool load_scenario(struct experiment *e, const char *path) {
    char text[8192];
    if (!read_text(path, text, sizeof text)) return false;
    e->scenario_path = memory_copy_text(path);
    e->model_case = calloc(1, sizeof *e->model_case);
    e->model_case->head = (struct case_head){.name = "kestria", .title = "Kestria", .start_days = 21915, .fictional = true};
    e->model_case->world.time_decision_day = 730;
    e->model_case->world.time_horizon_years = 15;
    SHA256Data((const uint8_t *)text, strlen(text), e->model_case->scenario_digest);
    return true;
}

static void load_metric(struct experiment *e, const char *words) {
    char name[64];
    double smallest;
    if (sscanf(words, "%63s %lf", name, &smallest) != 2) return;
    e->metrics = realloc(e->metrics, (e->n_metrics + 1) * sizeof *e->metrics);
    for (int m = 0; m < N_WORLD_METRICS; m++)
        if (strcmp(METRICS[m].head.name, name) == 0)
            e->metrics[e->n_metrics++] = (struct experiment_metric){(enum metric_id)m, smallest, (double)NAN};
}

static bool load_line(struct experiment *e, const char *line) {
    char word[32];
    int n = 0;
    if (sscanf(line, "%31s %n", word, &n) != 1) return true;
    const char *rest = line + n;
    if (strcmp(word, "seed") == 0) e->seed = strtoull(rest, NULL, 10);
    if (strcmp(word, "replications") == 0) e->n_replications = atoi(rest);
    if (strcmp(word, "question") == 0) e->question = memory_copy_text(rest);
    if (strcmp(word, "scenario") == 0) return load_scenario(e, rest);
    if (strcmp(word, "option") == 0) return load_option(e, rest);
    if (strcmp(word, "point") == 0) load_point(e, rest);
    if (strcmp(word, "metric") == 0) load_metric(e, rest);
    if (strcmp(word, "uncertainty") == 0) {
        e->uncertainties = realloc(e->uncertainties, (e->n_uncertainties + 1) * sizeof *e->uncertainties);
        e->uncertainties[e->n_uncertainties++] = memory_copy_text(rest);
    }
    return true;
}

struct experiment *experiment_load(const char *path, struct diagnostics *d) {
    char text[8192];
    struct experiment *e = calloc(1, sizeof *e);
    bool good = read_text(path, text, sizeof text);
    e->path = memory_copy_text(path);
    e->text = memory_copy_text(good ? text : "");
    for (char *save, *line = strtok_r(text, "\n", &save); good && line != NULL; line = strtok_r(NULL, "\n", &save))
        good = load_line(e, line);
    e->design = memory_copy_text(e->n_points > 0 ? "grid" : "nominal");
    if (e->n_points == 0) e->n_points = 1;
    if (good) return e;
    diagnostics_add(d, SEVERITY_ERROR, path, 3, "something is wrong here");
    experiment_destroy(e);
    return NULL;
}

void experiment_destroy(struct experiment *e) {
    if (e == NULL) return;
    for (size_t i = 0; i < e->n_options; i++) {
        free(e->options[i].name);
        free(e->options[i].stack);
    }
    for (size_t i = 0; i < e->n_uncertainties; i++)
        free(e->uncertainties[i]);
    free(e->model_case);
    char *const texts[] = {e->path, e->text, e->question, e->scenario_path, e->design};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        free(texts[i]);
    free(e->options);
    free(e->metrics);
    free(e->uncertainties);
    free(e->points);
    free(e);
}

/* A point with a value above 1000 makes no valid case. */
enum status experiment_case_at(const struct experiment *e, size_t i_option, size_t i_point, struct model_case **out,
                               struct error *err) {
    (void)i_option;
    struct model_case *c = malloc(sizeof *c);
    *c = *e->model_case;
    for (size_t i = 0; i < e->n_uncertainties; i++)
        c->added += e->points[i_point * e->n_uncertainties + i] * (double)(i + 1);
    if (c->added > 1000) {
        free(c);
        return error_set_at(err, STATUS_INVALID, "kestria.lua", 12, "too much rain");
    }
    *out = c;
    return STATUS_OK;
}
void experiment_describe(const struct experiment_option *option, struct text *out) {
    stack_describe(option->stack, out);
}
enum status experiment_stack_at(const struct experiment *e, size_t i_option, size_t i_point, struct stack **out,
                                struct error *err) {
    (void)i_point;
    (void)err;
    *out = malloc(sizeof **out);
    **out = *e->options[i_option].stack;
    return STATUS_OK;
}

/* --- run --- */

enum { FAKE_MONTHS = 7 };

static struct stream_key luck_of(const struct run_request *request) {
    const struct stack *s = request->policies[0].self;
    char of_case[65], of_stack[65], purpose[132];
    case_digest(request->model_case, of_case);
    stack_digest(s, of_stack);
    snprintf(purpose, sizeof purpose, "%s/%s", of_case, of_stack);
    return stream_key_make(request->seed, request->replication, 0, purpose);
}

/* Awkward numbers on purpose: thirds, negative zero, missing, infinite, tiny. */
static double awkward(struct stream_key key, uint64_t entity, uint64_t occasion) {
    double u = stream_uniform(key, entity, occasion);
    switch (stream_bits(key, entity, occasion) % 11) {
    case 0: return -0.0;
    case 1: return (double)NAN;
    case 2: return u * 1e-310;
    case 3: return (double)INFINITY;
    case 4: return floor(u * 1e6);
    default: return u / 3 * 1e9;
    }
}

/* Counts the tries of each run; the policy is the first member of its stack_run. */
static bool is_late(const struct run_request *request, const struct stack *s, struct stream_key key) {
    static atomic_int tries[64];
    if (s->plugin.late_tries == 0 || request->replication != 2) return false;
    struct stack_run *run = (struct stack_run *)(uintptr_t)request->policies;
    run->timed_out = atomic_fetch_add(&tries[stream_bits(key, 5, 5) % 64], 1) < s->plugin.late_tries;
    return run->timed_out;
}

enum status run_execute(const struct run_request *request, struct arena *arena, struct run_result *out,
                        struct error *err) {
    const struct stack *s = request->policies[0].self;
    struct stream_key key = luck_of(request);
    if (is_late(request, s, key))
        return error_set_at(err, STATUS_PLUGIN_BUDGET, plugin_name(&s->plugin), 5, "more than 2 s of processor time");
    if (s->plugin.sleep_us > 0) usleep((useconds_t)s->plugin.sleep_us);
    if (s->plugin.fail_one_in > 0 && stream_bits(key, 1, 1) % (uint64_t)s->plugin.fail_one_in == 0)
        return error_set_at(err, STATUS_PLUGIN_BUDGET, plugin_name(&s->plugin), 9, "on_review used up its budget");
    *out = (struct run_result){.n_months = FAKE_MONTHS, .n_events = 1000 + request->replication};
    out->fingerprint = stream_bits(key, 2, 2);
    for (int m = 0; m < N_WORLD_METRICS; m++) {
        bool is_outcome = (METRICS[m].uses & USE_OUTCOME) != 0;
        out->outcomes[m] = is_outcome ? awkward(key, (uint64_t)m, 3) : (double)NAN;
        if ((METRICS[m].uses & USE_SERIES) == 0) continue;
        out->series[m] = arena_alloc(arena, FAKE_MONTHS, sizeof(double));
        for (int month = 0; month < FAKE_MONTHS; month++)
            out->series[m][month] = awkward(key, (uint64_t)(1000 + m), (uint64_t)month);
    }
    out->n_kept = 2 + stream_bits(key, 4, 4) % 3;
    out->kept = arena_alloc(arena, out->n_kept, sizeof *out->kept);
    for (size_t i = 0; i < out->n_kept; i++) {
        struct run_event *e = &out->kept[i];
        *e = (struct run_event){(uint32_t)(10 * i + 3), (uint32_t)i, (double)i + 0.1, INCIDENT_ceiling_set, (int)i - 1,
                                -1, awkward(key, 5, i)};
        if (request->trace != NULL) request->trace(e, request->trace_payload);
    }
    return STATUS_OK;
}
