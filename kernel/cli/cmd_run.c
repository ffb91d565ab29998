/*
 * truce run: one scenario, one stack of plugins, one replication's luck; told in a few lines, or as JSON or
 * CSV.
 *
 * This command uses nothing of the simulation but the public API, so that the program is its first customer.
 */
#include "base/clock.h"
#include "base/csv.h"
#include "cli/audit.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/pace.h"
#include "cli/setup.h"
#include "cli/story.h"
#include "cli/trace.h"
#include "report/file.h"
#include "truce.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct option OPTIONS[] = {
    {'p', "plugin", "NAME[:K=V,...]", "add a plugin to the stack", OPTION_REPEATED},
    {0, "set", "ADDRESS=VALUE", "change one parameter", OPTION_REPEATED},
    {0, "seed", "N", "root of the run's luck (default 1)", 0},
    {0, "rep", "N", "replication: another draw of luck from the same seed (default 0)", 0},
    {0, "antithetic", NULL, "the opposite luck: every draw u becomes 1 - u", 0},
    {0, "audit", "FILE", "what was drawn, as CSV: purpose, draws, digest of who drew when; - for stdout", 0},
    {0, "trace", "FILE", "write every event as a line of JSON, with a sentence; - for stdout", 0},
    {0, "story", "FILE", "write what matters of the run as plain text to read; - for stdout", 0},
    {0, "kernel-trace", "FILE",
     "write every event of the kernel's calendar as a line of JSON, with its cause", 0},
    {0, "plot", "DIR", "draw map and Gantt of the run: SVG, with gnuplot scripts and data", 0},
    {0, "pace", "DAYS", "show the run live: so many days a second", 0},
    {0, "stop-day", "DAY", "stop when this day is done; needs --checkpoint", 0},
    {0, "stop-event", "N", "stop after so many events of the kernel; needs --checkpoint", 0},
    {0, "checkpoint", "FILE", "where a stopped run leaves what --continue needs", 0},
    {0, "continue", "FILE", "go on with a stopped run, as if it had never stopped; in place of SCENARIO", 0},
    {0, "json", NULL, "inputs, outcomes, series and events as JSON; the same run gives the same bytes", 0},
    {0, "csv", NULL, "outcomes as CSV: metric, value, unit", 0},
    {0},
};

/* --- setting up --- */

static int continue_setup(const char *path, struct truce_setup *setup, struct run_luck *luck) {
    struct error err = ERROR_NONE;
    struct truce_error continue_err;
    struct text document = TEXT_EMPTY;
    int code = EXIT_OK;
    if (file_read(path, &document, &err) != STATUS_OK) code = console_fail_reading(&err);
    if (code == EXIT_OK && truce_setup_continue(setup, text_chars(&document), &luck->seed, &luck->replication,
                                                &continue_err) != TRUCE_OK)
        code = setup_fail(&continue_err, setup);
    text_free(&document);
    return code;
}

static int make_setup(const struct arguments *args, struct truce_setup *setup, struct run_luck *luck) {
    const char *continued = arguments_value(args, "continue");
    if (continued != NULL) return continue_setup(continued, setup, luck);
    return setup_read(args, arguments_operand(args, 0), setup);
}

/* --- watching --- */

struct watch {
    struct trace incidents, kernel; // file NULL: not asked for
    struct chronicle *story;        // NULL: not asked for
    struct pacer pacer;
};

static void on_incident(const struct truce_event *event, void *payload) {
    struct watch *w = payload;
    if (w->incidents.file != NULL) trace_write(event, &w->incidents);
    if (w->story != NULL) story_gather(event, w->story);
}

static void on_kernel_line(const char *line, void *payload) {
    struct watch *w = payload;
    trace_write_line(line, &w->kernel);
}

static int on_pace(double next_day, void *payload) {
    struct watch *w = payload;
    return pacer_wait(&w->pacer, next_day);
}

static enum status open_trace(const struct arguments *args, const char *name, struct trace *t,
                              struct error *err) {
    const char *path = arguments_value(args, name);
    if (path == NULL) return STATUS_OK;
    enum status status = trace_open(t, path, err);
    t->flush = arguments_value(args, "pace") != NULL;
    return status;
}

static enum status watch_start(struct watch *w, const struct arguments *args, struct truce_run_options *o,
                               struct error *err) {
    const char *pace = arguments_value(args, "pace");
    enum status status = STATUS_OK;
    if (pace != NULL) status = pacer_start(&w->pacer, pace, console_watch_interrupts(), err);
    if (status == STATUS_OK) status = open_trace(args, "trace", &w->incidents, err);
    if (status == STATUS_OK) status = open_trace(args, "kernel-trace", &w->kernel, err);
    o->payload = w;
    if (w->incidents.file != NULL || w->story != NULL) o->trace = on_incident;
    if (w->kernel.file != NULL) o->kernel_trace = on_kernel_line;
    if (pace != NULL) o->pace = on_pace;
    return status;
}

static enum status watch_end(struct watch *w, struct error *err) {
    enum status status = STATUS_OK, of_kernel = STATUS_OK;
    if (w->incidents.file != NULL) status = trace_close(&w->incidents, err);
    if (w->kernel.file != NULL) of_kernel = trace_close(&w->kernel, status == STATUS_OK ? err : NULL);
    return status != STATUS_OK ? status : of_kernel;
}

/* --- stopping --- */

static enum status read_stops(const struct arguments *args, struct truce_run_options *o, struct error *err) {
    const char *day = arguments_value(args, "stop-day");
    if (day != NULL && !(number_read(day, &o->stop_day) && o->stop_day > 0))
        return error_set(err, STATUS_USAGE, "--stop-day is '%s' but must be a number above 0", day);
    return arguments_whole(args, "stop-event", 0, 1, INT64_MAX, &o->stop_event, err);
}

/* A run was stopped: as asked, or by an interrupt while it was shown live. */
static int keep_checkpoint(const struct arguments *args, const struct truce_result *result,
                           bool interrupted) {
    const char *path = arguments_value(args, "checkpoint");
    int code = interrupted ? EXIT_INTERRUPTED : EXIT_OK;
    if (path == NULL) {
        console_say("Stopped. With --checkpoint FILE it could be continued.");
        return code;
    }
    struct error err = ERROR_NONE;
    struct text document = TEXT_EMPTY;
    text_add(&document, "%s", truce_result_checkpoint(result));
    enum status status = file_write(path, &document, &err);
    text_free(&document);
    if (status != STATUS_OK) return console_fail(&err);
    console_say("Stopped. Go on with: truce run --continue %s", path);
    return code;
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

/* Both figures are undefined when there was nothing to answer, the median also when nothing was answered. */
static void add_protection(const struct summary *s) {
    double answered_frac = truce_result_outcome(s->result, "attacks_answered_frac");
    double response_hours = truce_result_outcome(s->result, "response_median_hours");
    if (isnan(answered_frac)) {
        text_add(s->out, "  Protection  no attack was planned while the mission was there\n");
        return;
    }
    text_add(s->out, "  Protection  %.0f %% of planned attacks answered", 100 * answered_frac);
    if (!isnan(response_hours)) text_add(s->out, ", median response %.0f hours", response_hours);
    text_add(s->out, "\n");
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
    add_protection(s);
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
    if (read_clock(&s, setup, &err) != TRUCE_OK) return setup_fail(&err, setup);
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

static int print_json(struct truce_result *result) {
    const char *chars = truce_result_json(result);
    struct text out = {.failed = chars == NULL};
    if (chars != NULL) text_add(&out, "%s", chars);
    int code = console_write(&out);
    text_free(&out);
    return code;
}

/* --- the command --- */

static bool to_stdout(const struct arguments *args, const char *option) {
    const char *path = arguments_value(args, option);
    return path != NULL && strcmp(path, "-") == 0;
}

static int print_result(const struct arguments *args, struct truce_setup *setup, struct truce_result *result,
                        const char *luck) {
    if (arguments_flag(args, "json")) return print_json(result);
    if (arguments_flag(args, "csv")) return print_csv(result);
    if (to_stdout(args, "trace") || to_stdout(args, "story") || to_stdout(args, "kernel-trace") ||
        to_stdout(args, "audit"))
        return EXIT_OK; // stdout holds that alone
    int code = print_summary(setup, result, luck);
    console_say(
        "One run is one future among many. To compare options: truce batch EXPERIMENT.lua -o RESULTS.sqlite");
    return code;
}

static int finish(const struct arguments *args, struct truce_setup *setup, struct truce_result *result,
                  const struct run_luck *luck, const struct watch *watch) {
    const atomic_int *interrupted = watch->pacer.interrupted;
    const char *audit = arguments_value(args, "audit");
    int code = audit != NULL ? audit_write(result, audit) : EXIT_OK;
    if (code != EXIT_OK) return code;
    if (truce_result_checkpoint(result) != NULL)
        return keep_checkpoint(args, result, interrupted != NULL && atomic_load(interrupted) != 0);
    if (arguments_value(args, "checkpoint") != NULL)
        console_say("The run came to its end; there is nothing to continue and no checkpoint was written.");
    char words[80];
    snprintf(words, sizeof words, "seed %llu, replication %u%s", (unsigned long long)luck->seed,
             luck->replication, truce_result_antithetic(result) ? ", antithetic" : "");
    return print_result(args, setup, result, words);
}

static int save_story(const struct arguments *args, struct truce_setup *setup, const struct run_luck *luck,
                      const struct chronicle *story) {
    struct text title = TEXT_EMPTY;
    text_add(&title, "%s\n%s; seed %llu, replication %u", truce_setup_title(setup), truce_setup_stack(setup),
             (unsigned long long)luck->seed, luck->replication);
    int code = story_save(story, text_chars(&title), arguments_value(args, "story"));
    text_free(&title);
    return code;
}

static int execute(const struct arguments *args, struct truce_setup *setup, const struct run_luck *luck) {
    struct error err = ERROR_NONE;
    struct truce_error run_err;
    struct truce_result *result = NULL;
    struct truce_run_options options = {.antithetic = arguments_flag(args, "antithetic"),
                                        .audit = arguments_value(args, "audit") != NULL,
                                        .pictures = arguments_value(args, "plot")};
    struct chronicle story = {.start_days = 0};
    struct watch watch = {.pacer = {.begun = false}};
    if (arguments_value(args, "story") != NULL) watch.story = &story;
    if (!date_read(truce_setup_start(setup), &story.start_days)) story.start_days = 0;
    int code = EXIT_OK;
    if (read_stops(args, &options, &err) != STATUS_OK ||
        watch_start(&watch, args, &options, &err) != STATUS_OK)
        code = console_fail(&err);
    else if (truce_run_with(&result, setup, luck->seed, luck->replication, &options, &run_err) != TRUCE_OK)
        code = setup_fail(&run_err, setup);
    if (watch_end(&watch, &err) != STATUS_OK && code == EXIT_OK) code = console_fail(&err);
    if (code == EXIT_OK && watch.story != NULL) code = save_story(args, setup, luck, watch.story);
    if (code == EXIT_OK) code = finish(args, setup, result, luck, &watch);
    truce_result_destroy(result);
    chronicle_free(&story);
    return code;
}

static bool given(const struct arguments *args, const char *name) {
    return arguments_value(args, name) != NULL || arguments_flag(args, name);
}

/* What cannot be asked for together; EXIT_OK or EXIT_USAGE. */
static int check_together(const struct arguments *args) {
    int n_to_stdout = arguments_flag(args, "json") + arguments_flag(args, "csv") + to_stdout(args, "trace") +
                      to_stdout(args, "story") + to_stdout(args, "kernel-trace") + to_stdout(args, "audit");
    bool stops = given(args, "stop-day") || given(args, "stop-event");
    static const char *const INPUTS[] = {"plugin", "set", "seed", "rep", "antithetic"};
    if (n_to_stdout > 1)
        console_error("--json, --csv, --trace -, --story -, --kernel-trace - and --audit - each fill stdout; "
                      "give one of "
                      "them");
    else if (!given(args, "continue") && arguments_operand(args, 0) == NULL)
        console_error("missing operand; usage: truce run SCENARIO, or truce run --continue FILE");
    else if (given(args, "continue") && arguments_operand(args, 0) != NULL)
        console_error("--continue knows its scenario; leave out '%s'", arguments_operand(args, 0));
    else if (stops && !given(args, "checkpoint"))
        console_error("a run that stops needs --checkpoint FILE to be continued from");
    else if (given(args, "checkpoint") && !stops && !given(args, "pace"))
        console_error("--checkpoint needs --stop-day or --stop-event, or --pace and an interrupt");
    else if (stops && (given(args, "json") || given(args, "csv")))
        console_error("a run that stops has no outcomes yet: leave out --json and --csv");
    else {
        for (int i = 0; i < 5; i++)
            if (given(args, "continue") && given(args, INPUTS[i])) {
                console_error("--continue knows its inputs; leave out --%s", INPUTS[i]);
                return EXIT_USAGE;
            }
        return EXIT_OK;
    }
    return EXIT_USAGE;
}

static int run(const struct arguments *args) {
    struct run_luck luck;
    int code = setup_luck(args, &luck);
    if (code == EXIT_OK) code = check_together(args);
    if (code != EXIT_OK) return code;
    struct truce_setup *setup = truce_setup_create();
    if (setup == NULL) return console_fail(&(struct error){.code = STATUS_NO_MEMORY});
    code = make_setup(args, setup, &luck);
    if (code == EXIT_OK) code = execute(args, setup, &luck);
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
                "  truce run kestria --trace - | grep '\"attack_on_civilians\"'\n"
                "  truce run kestria -p drawdown/benchmark --story story.txt\n"
                "  truce run kestria --trace - --pace 30\n"
                "  truce run kestria --stop-day 730 --checkpoint two-years.json\n"
                "  truce run --continue two-years.json\n",
    .notes =
        "SCENARIO is a file, or a name from `truce list scenarios`. Addresses: `truce list parameters`.\n",
    .options = OPTIONS,
    .min_operands = 0,
    .max_operands = 1,
    .run = run,
};
