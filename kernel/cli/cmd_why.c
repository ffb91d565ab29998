/* truce why: the chain behind a headline number of one run, stored or made for the question. */
#include "base/clock.h"
#include "batch/batch.h"
#include "batch/results.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/setup.h"
#include "cli/story.h"
#include "report/story/why.h"
#include "script/file_kind.h"

#include <stdio.h>
#include <string.h>

static const struct option OPTIONS[] = {
    {0, "json", NULL, "as JSON, with every event of the chains", 0},
    {'p', "plugin", "NAME[:K=V,...]", "with SCENARIO: add a plugin to the stack", OPTION_REPEATED},
    {0, "set", "ADDRESS=VALUE", "with SCENARIO: change one parameter", OPTION_REPEATED},
    {0, "seed", "N", "with SCENARIO: root of the run's luck (default 1)", 0},
    {0, "rep", "N", "with SCENARIO: replication (default 0)", 0},
    {0},
};

static int find_metric(const char *name, enum metric_id *out) {
    const char *names[N_WORLD_METRICS];
    for (int i = 0; i < N_WORLD_METRICS; i++) {
        names[i] = METRICS[i].head.name;
        *out = (enum metric_id)i;
        if (strcmp(names[i], name) == 0) return EXIT_OK;
    }
    const char *nearest = text_nearest(name, names, N_WORLD_METRICS);
    console_error("there is no metric '%s'%s%s%s", name, nearest != NULL ? "; did you mean '" : "",
                  nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "; see truce list metrics");
    return EXIT_USAGE;
}

static int answer(const struct why_question *q, bool json) {
    struct why why;
    struct error err = ERROR_NONE;
    if (why_ask(q, &why, &err) != STATUS_OK) return console_fail(&err);
    struct text out = TEXT_EMPTY;
    if (json)
        why_write_json(q, &why, &out);
    else
        why_print(q, &why, &out);
    int code = console_write(&out);
    text_free(&out);
    return code;
}

/* --- of a scenario --- */

static void on_event(const struct truce_event *event, void *chronicle) {
    story_gather(event, chronicle);
}

static int ask_run(const struct arguments *args, struct why_question *q, struct chronicle *c,
                   struct truce_setup *setup) {
    struct run_luck luck;
    struct truce_error err;
    struct truce_result *result = NULL;
    char run[128];
    int code = setup_luck(args, &luck);
    if (code == EXIT_OK) code = setup_read(args, arguments_operand(args, 0), setup);
    if (code != EXIT_OK) return code;
    if (!date_read(truce_setup_start(setup), &c->start_days)) c->start_days = 0;
    if (truce_run_traced(&result, setup, luck.seed, luck.replication, on_event, c, &err) != TRUCE_OK)
        return setup_fail(&err, setup);
    const char *metric = METRICS[q->metric].head.name;
    size_t n_months;
    snprintf(run, sizeof run, "%s, seed %llu, replication %u", arguments_operand(args, 0),
             (unsigned long long)luck.seed, luck.replication);
    q->run = run;
    q->value = truce_result_outcome(result, metric);
    q->series = truce_result_series(result, metric, &n_months);
    q->n_months = (int)n_months;
    code = answer(q, arguments_flag(args, "json"));
    truce_result_destroy(result);
    return code;
}

static int why_of_scenario(const struct arguments *args, struct why_question *q, struct chronicle *c) {
    struct truce_setup *setup = truce_setup_create();
    if (setup == NULL) return console_fail(&(struct error){.code = STATUS_NO_MEMORY});
    int code = ask_run(args, q, c, setup);
    truce_setup_destroy(setup);
    return code;
}

/* --- of a stored run --- */

static void on_told(const struct relayed *told, void *chronicle) {
    struct truce_event event = story_public(told);
    story_gather(&event, chronicle);
}

static enum status ask_rerun(const struct arguments *args, struct why_question *q, struct chronicle *c,
                             struct arena *arena, struct rerun_result *r, struct error *err) {
    struct results *results = NULL;
    const char *path = arguments_operand(args, 0);
    enum status status = results_load(&results, path, err);
    if (status != STATUS_OK) return status;
    c->start_days = results->start_days;
    results_destroy(results);
    q->run = arguments_operand(args, 1);
    status = batch_rerun(path, q->run, on_told, c, arena, r, err);
    if (status == STATUS_OK && r->status != STATUS_OK)
        return error_set(err, STATUS_USAGE, "this run failed and has no outcomes: %s", r->error);
    if (status == STATUS_OK && !r->same)
        return error_set(err, STATUS_MISMATCH, "the run came out differently, first in %s",
                         r->first_difference);
    if (status != STATUS_OK) return status;
    q->value = r->result.outcomes[q->metric];
    q->series = r->result.series[q->metric];
    q->n_months = r->result.n_months;
    return STATUS_OK;
}

static int why_of_stored(const struct arguments *args, struct why_question *q, struct chronicle *c) {
    struct error err = ERROR_NONE;
    struct rerun_result r;
    struct arena *arena = arena_create();
    if (arena == NULL) return console_fail(&(struct error){.code = STATUS_NO_MEMORY});
    int code = ask_rerun(args, q, c, arena, &r, &err) == STATUS_OK ? answer(q, arguments_flag(args, "json"))
                                                                   : console_fail(&err);
    arena_destroy(arena);
    return code;
}

static int why(const struct arguments *args) {
    bool stored = arguments_operand(args, 2) != NULL;
    if (!stored && file_kind(arguments_operand(args, 0)) == FILE_RESULTS) {
        console_error(
            "%s is a results file: name one of its runs, OPTION/POINT/REPLICATION, before the metric",
            arguments_operand(args, 0));
        return EXIT_USAGE;
    }
    struct chronicle c = {.start_days = 0};
    struct why_question q = {.chronicle = &c};
    int code = find_metric(arguments_operand(args, stored ? 2 : 1), &q.metric);
    static const char *const OF_SCENARIO[] = {"plugin", "set", "seed", "rep"};
    for (int i = 0; i < 4 && code == EXIT_OK && stored; i++)
        if (arguments_value(args, OF_SCENARIO[i]) != NULL) {
            console_error("a stored run knows its inputs; leave out --%s", OF_SCENARIO[i]);
            code = EXIT_USAGE;
        }
    if (code == EXIT_OK) code = stored ? why_of_stored(args, &q, &c) : why_of_scenario(args, &q, &c);
    chronicle_free(&c);
    return code;
}

const struct command COMMAND_WHY = {
    .name = "why",
    .operands = "RESULTS RUN_ID METRIC | SCENARIO METRIC",
    .summary = "the chain of causes behind a number of one run",
    .examples = "  truce why a.sqlite benchmark/0/17 relapse           option/point/replication\n"
                "  truce why a.sqlite benchmark/0/17 civilian_deaths_persons --json\n"
                "  truce why kestria exit_day -p drawdown/benchmark --rep 3\n",
    .notes =
        "The run is executed again with its events. A number made by one event gets that event's chain, at "
        "most five\n"
        "causes; one made by many gets its events grouped by what they follow from, the five largest "
        "groups. One run\n"
        "is one future among many: a chain explains it, and proves nothing about the others.\n",
    .options = OPTIONS,
    .min_operands = 2,
    .max_operands = 3,
    .run = why,
};
