/*
 * truce run: one scenario, one stack of plugins, one replication's luck; told in a few lines, or as JSON or
 * CSV.
 *
 * This command uses nothing of the simulation but the public API, so that the program is its first customer.
 */
#include "base/clock.h"
#include "base/csv.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/trace.h"
#include "report/file.h"
#include "truce.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct option OPTIONS[] = {
    {'p', "plugin", "NAME[:K=V,...]", "add a policy plugin to the stack", OPTION_REPEATED},
    {0, "set", "ADDRESS=VALUE", "change one parameter", OPTION_REPEATED},
    {0, "seed", "N", "root of the run's luck (default 1)", 0},
    {0, "rep", "N", "replication: another draw of luck from the same seed (default 0)", 0},
    {0, "antithetic", NULL, "the opposite luck: every draw u becomes 1 - u", 0},
    {0, "audit", "FILE", "what was drawn, as CSV: purpose, draws, digest of who drew when; - for stdout", 0},
    {0, "trace", "FILE", "write every event as a line of JSON; - for stdout", 0},
    {0, "json", NULL, "inputs, outcomes, series and events as JSON; the same run gives the same bytes", 0},
    {0, "csv", NULL, "outcomes as CSV: metric, value, unit", 0},
    {0},
};

/* --- setting up --- */

static int fail(const struct truce_error *err, const struct truce_setup *setup) {
    const char *messages = truce_setup_messages(setup);
    if (err->status == TRUCE_INVALID && messages[0] != '\0') {
        console_messages(messages);
        return EXIT_INVALID;
    }
    struct error copy = {.code = (enum status)err->status};
    snprintf(copy.where, sizeof copy.where, "%s", err->where);
    snprintf(copy.message, sizeof copy.message, "%s", err->message);
    return console_fail(&copy);
}

static int set_parameter(struct truce_setup *setup, const char *word) {
    struct truce_error err;
    const char *equals = strchr(word, '=');
    if (equals == NULL || equals == word) {
        console_error("--set is '%s' but must be ADDRESS=VALUE", word);
        return EXIT_USAGE;
    }
    struct text address = TEXT_EMPTY;
    text_add_bytes(&address, word, (size_t)(equals - word));
    enum truce_status status = truce_setup_set(setup, text_chars(&address), equals + 1, &err);
    text_free(&address);
    return status == TRUCE_OK ? EXIT_OK : fail(&err, setup);
}

static int make_setup(const struct arguments *args, struct truce_setup *setup) {
    struct truce_error err;
    if (truce_setup_load(setup, arguments_operand(args, 0), &err) != TRUCE_OK) return fail(&err, setup);
    console_messages(truce_setup_messages(setup)); // warnings
    int cursor = 0;
    for (const char *plugin; (plugin = arguments_next(args, "plugin", &cursor)) != NULL;) {
        if (truce_setup_plugin(setup, plugin, &err) != TRUCE_OK) return fail(&err, setup);
        console_messages(truce_setup_messages(setup));
    }
    cursor = 0;
    for (const char *word; (word = arguments_next(args, "set", &cursor)) != NULL;) {
        int code = set_parameter(setup, word);
        if (code != EXIT_OK) return code;
    }
    return EXIT_OK;
}

static int run_with_trace(struct truce_result **result, struct truce_setup *setup,
                          struct truce_run_options *options, const char *path) {
    struct error err = ERROR_NONE;
    struct truce_error run_err;
    struct trace trace;
    if (trace_open(&trace, path, &err) != STATUS_OK) return console_fail(&err);
    options->trace = trace_write;
    options->trace_payload = &trace;
    enum truce_status status = truce_run_with(result, setup, options, &run_err);
    enum status closed = trace_close(&trace, &err);
    if (status != TRUCE_OK) return fail(&run_err, setup);
    return closed == STATUS_OK ? EXIT_OK : console_fail(&err);
}

/* --- the summary --- */

/* "8,200,000": groups of three digits, for people. */
static void grouped(double value, char *out, size_t size) {
    char digits[40];
    snprintf(digits, sizeof digits, "%.0f", fabs(value));
    size_t n = strlen(digits), length = 0;
    if (value < 0 && strcmp(digits, "0") != 0) out[length++] = '-';
    for (size_t i = 0; i < n && length + 2 < size; i++) {
        if (i > 0 && (n - i) % 3 == 0) out[length++] = ',';
        out[length++] = digits[i];
    }
    out[length] = '\0';
}

static void add_date(struct text *out, int64_t start_days, double day) {
    char date[32];
    date_print(start_days + (int64_t)floor(day), date, sizeof date);
    text_add(out, "%s (day %.0f)", date, floor(day));
}

struct summary {
    struct text *out;
    const struct truce_result *result;
    double decision_day, horizon_days;
    int64_t start_days;
};

static void add_count(const struct summary *s, const char *metric, const char *words) {
    char value[48];
    grouped(truce_result_outcome(s->result, metric), value, sizeof value);
    text_add(s->out, "%s %s", value, words);
}

static void add_verdict(const struct summary *s) {
    text_add(s->out, "  Relapse     ");
    if (truce_result_outcome(s->result, "relapse") == 0) {
        text_add(s->out, "none by the horizon, ");
        add_date(s->out, s->start_days, s->horizon_days);
    } else {
        double wait_days = truce_result_outcome(s->result, "time_to_relapse_days");
        text_add(s->out, "yes, on ");
        add_date(s->out, s->start_days, s->decision_day + wait_days);
        text_add(s->out, ", %.1f years after the decision date", wait_days / DAYS_PER_YEAR);
    }
    text_add(s->out, "\n  Deaths      ");
    add_count(s, "civilian_deaths_persons", "civilians in attacks, ");
    add_count(s, "battle_deaths_persons", "in battle, ");
    add_count(s, "peacekeeper_deaths_persons", "peacekeepers\n");
}

static void add_mission(const struct summary *s) {
    double exit_day = truce_result_outcome(s->result, "exit_day");
    text_add(s->out, "  Exit        ");
    if (exit_day >= s->horizon_days)
        text_add(s->out, "the mission is still there at the horizon");
    else
        add_date(s->out, s->start_days, exit_day);
    text_add(s->out, "\n  Cost        %.0f million USD, of it %.0f assessed; ",
             truce_result_outcome(s->result, "cost_usd") / 1e6,
             truce_result_outcome(s->result, "cost_assessed_usd") / 1e6);
    add_count(s, "mission_person_years", "person-years deployed\n");
    text_add(s->out, "  Protection  %.0f %% of planned attacks answered, median response %.0f hours\n",
             100 * truce_result_outcome(s->result, "attacks_answered_frac"),
             truce_result_outcome(s->result, "response_median_hours"));
}

static void add_ddr(const struct summary *s) {
    text_add(s->out, "  DDR         ");
    add_count(s, "ddr_demobilised_persons", "demobilised, ");
    add_count(s, "reintegrated_persons", "reintegrated, ");
    add_count(s, "remobilised_persons", "remobilised, ");
    add_count(s, "weapons_collected", "weapons\n");
}

static enum truce_status read_clock(struct summary *s, const struct truce_setup *setup,
                                    struct truce_error *err) {
    double horizon_years;
    enum truce_status status = truce_setup_get(setup, "time.decision_day", &s->decision_day, err);
    if (status == TRUCE_OK) status = truce_setup_get(setup, "time.horizon_years", &horizon_years, err);
    if (status == TRUCE_OK) s->horizon_days = horizon_years * DAYS_PER_YEAR;
    return status;
}

static int print_summary(struct truce_setup *setup, const struct truce_result *result, const char *luck) {
    struct text out = TEXT_EMPTY;
    struct summary s = {.out = &out, .result = result};
    struct truce_error err;
    if (read_clock(&s, setup, &err) != TRUCE_OK) return fail(&err, setup);
    if (!date_read(truce_setup_start(setup), &s.start_days)) s.start_days = 0;
    text_add(&out, "%s%s, from %s\n", truce_setup_title(setup),
             truce_setup_fictional(setup) ? " (fictional)" : "", truce_setup_start(setup));
    text_add(&out, "  Policies    %s\n  Luck        %s\n\n", truce_setup_stack(setup), luck);
    add_verdict(&s);
    add_mission(&s);
    add_ddr(&s);
    int code = console_write(&out);
    text_free(&out);
    return code;
}

static int print_csv(const struct truce_result *result) {
    struct text out = TEXT_EMPTY;
    struct csv c = csv_begin(&out);
    csv_text(&c, "metric");
    csv_text(&c, "value");
    csv_text(&c, "unit");
    csv_end_row(&c);
    const char *name, *unit;
    for (size_t i = 0; truce_metric(i, &name, &unit, NULL); i++) {
        double value = truce_result_outcome(result, name);
        if (isnan(value)) continue;
        csv_text(&c, name);
        csv_number(&c, value);
        csv_text(&c, unit);
        csv_end_row(&c);
    }
    int code = console_write(&out);
    text_free(&out);
    return code;
}

/* A row a purpose, in the order of the model, so that the audits of two options can be laid side by side. */
static void add_audit(struct text *out, const struct truce_result *result) {
    struct csv c = csv_begin(out);
    csv_text(&c, "purpose");
    csv_text(&c, "draws");
    csv_text(&c, "digest");
    csv_end_row(&c);
    const char *purpose;
    uint64_t n_draws, digest;
    for (size_t i = 0; truce_result_draws(result, i, &purpose, &n_draws, &digest); i++) {
        char hex[20];
        snprintf(hex, sizeof hex, "%016llx", (unsigned long long)digest);
        csv_text(&c, purpose);
        csv_integer(&c, (int64_t)n_draws);
        csv_text(&c, hex);
        csv_end_row(&c);
    }
}

static int write_audit(const struct truce_result *result, const char *path) {
    struct text out = TEXT_EMPTY;
    struct error err = ERROR_NONE;
    add_audit(&out, result);
    int code = EXIT_OK;
    if (strcmp(path, "-") == 0)
        code = console_write(&out);
    else if (file_write(path, &out, &err) != STATUS_OK)
        code = console_fail(&err);
    text_free(&out);
    return code;
}

static int print_json(struct truce_result *result) {
    const char *chars = truce_result_json(result);
    struct text out = {.failed = chars == NULL};
    if (chars != NULL) text_add(&out, "%s", chars);
    int code = console_write(&out);
    text_free(&out);
    return code;
}

/* --- the command --- */

static bool is_stdout(const char *path) {
    return path != NULL && strcmp(path, "-") == 0;
}

static int print_result(const struct arguments *args, struct truce_setup *setup, struct truce_result *result,
                        const char *luck) {
    const char *audit = arguments_value(args, "audit");
    int code = audit != NULL ? write_audit(result, audit) : EXIT_OK;
    if (code != EXIT_OK) return code;
    if (arguments_flag(args, "json")) return print_json(result);
    if (arguments_flag(args, "csv")) return print_csv(result);
    if (is_stdout(arguments_value(args, "trace")) || is_stdout(audit)) return EXIT_OK; // nothing else there
    code = print_summary(setup, result, luck);
    console_say(
        "One run is one future among many. To compare options: truce batch EXPERIMENT.lua -o RESULTS.sqlite");
    return code;
}

static int execute(const struct arguments *args, struct truce_setup *setup,
                   struct truce_run_options *options) {
    struct truce_error err = {.status = TRUCE_OK};
    struct truce_result *result = NULL;
    const char *trace = arguments_value(args, "trace");
    int code = EXIT_OK;
    if (trace != NULL)
        code = run_with_trace(&result, setup, options, trace);
    else if (truce_run_with(&result, setup, options, &err) != TRUCE_OK)
        code = fail(&err, setup);
    char luck[80];
    snprintf(luck, sizeof luck, "seed %llu, replication %u%s", (unsigned long long)options->seed,
             options->replication, options->antithetic ? ", antithetic" : "");
    if (code == EXIT_OK) code = print_result(args, setup, result, luck);
    truce_result_destroy(result);
    return code;
}

/* Of the things that fill stdout at most one may be asked for. */
static bool stdout_is_shared(const struct arguments *args) {
    int n = arguments_flag(args, "json") + arguments_flag(args, "csv") +
            is_stdout(arguments_value(args, "trace")) + is_stdout(arguments_value(args, "audit"));
    return n > 1;
}

static int run(const struct arguments *args) {
    struct error err = ERROR_NONE;
    uint64_t seed, replication;
    if (arguments_whole(args, "seed", 1, 0, UINT64_MAX, &seed, &err) != STATUS_OK) return console_fail(&err);
    if (arguments_whole(args, "rep", 0, 0, UINT32_MAX, &replication, &err) != STATUS_OK)
        return console_fail(&err);
    if (stdout_is_shared(args)) {
        console_error("--json, --csv, --trace - and --audit - each fill stdout; give one of them");
        return EXIT_USAGE;
    }
    struct truce_setup *setup = truce_setup_create();
    if (setup == NULL) return console_fail(&(struct error){.code = STATUS_NO_MEMORY});
    struct truce_run_options options = {.seed = seed,
                                        .replication = (uint32_t)replication,
                                        .antithetic = arguments_flag(args, "antithetic"),
                                        .audit = arguments_value(args, "audit") != NULL};
    int code = make_setup(args, setup);
    if (code == EXIT_OK) code = execute(args, setup, &options);
    truce_setup_destroy(setup);
    return code;
}

const struct command COMMAND_RUN = {
    .name = "run",
    .operands = "SCENARIO",
    .summary = "run a scenario once",
    .examples = "  truce run kestria -p deployment/hub -p drawdown/calendar:months=48\n"
                "  truce run scenarios/liberia-2003.lua -p drawdown/benchmark --seed 7 --json\n"
                "  truce run kestria --set ddr.cash_usd=0 --set sector.tarn.police_persons=400\n"
                "  truce run kestria --seed 7 --antithetic\n"
                "  truce run kestria -p drawdown/benchmark --audit benchmark.csv\n"
                "  truce run kestria --trace - | grep '\"attack_on_civilians\"'\n",
    .notes =
        "SCENARIO is a file, or a name from `truce list scenarios`. Addresses: `truce list parameters`.\n",
    .options = OPTIONS,
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
