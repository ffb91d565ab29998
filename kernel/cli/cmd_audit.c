/* truce audit: what common random numbers gained, and where the luck of two options parts. */
#include "cli/commands.h"
#include "cli/console.h"
#include "report/audit/audit.h"

static const struct option OPTIONS[] = {
    {'a', "option", "OPTION", "this option only", 0},
    {'b', "baseline", "OPTION", "against this option instead of the experiment's baseline", 0},
    {'n', "pairs", "N", "pairs to run again, with every draw recorded (default 5; 0: none)", 0},
    {'m', "metric", "METRIC", "the pairing of this metric instead of the experiment's", OPTION_REPEATED},
    {0, "json", NULL, "as JSON", 0},
    {0, "csv", NULL, "the purposes of luck as CSV", 0},
    {0, "markdown", NULL, "as Markdown", 0},
    {0},
};

static int print(const struct arguments *args, const struct audit_plan *plan, enum format format) {
    struct error err = ERROR_NONE;
    struct results *r = NULL;
    struct audit *a = NULL;
    if (results_load(&r, arguments_operand(args, 0), &err) != STATUS_OK) return console_fail_reading(&err);
    enum status status = audit_make(&a, r, plan, &err);
    int code;
    if (status == STATUS_OK) {
        struct text out = TEXT_EMPTY;
        audit_print(a, format, &out);
        code = console_write(&out);
        text_free(&out);
    } else {
        code = console_fail(&err);
        if (status == STATUS_MISMATCH && plan->n_pairs > 0)
            console_say("Try: truce audit %s --pairs 0, which runs nothing again",
                        arguments_operand(args, 0));
    }
    audit_destroy(a);
    results_destroy(r);
    return code;
}

static int audit(const struct arguments *args) {
    bool json = arguments_flag(args, "json"), csv = arguments_flag(args, "csv"),
         markdown = arguments_flag(args, "markdown");
    if (json + csv + markdown > 1) {
        console_error("give one of --json, --csv and --markdown");
        return EXIT_USAGE;
    }
    const char *metrics[N_METRICS];
    struct audit_plan plan = {.option = arguments_value(args, "option"),
                              .baseline = arguments_value(args, "baseline")};
    int cursor = 0;
    for (const char *name; (name = arguments_next(args, "metric", &cursor)) != NULL;) {
        if (plan.n_metrics == N_METRICS) {
            console_error("more than %d metrics", N_METRICS);
            return EXIT_USAGE;
        }
        metrics[plan.n_metrics++] = name;
    }
    plan.metrics = plan.n_metrics > 0 ? metrics : NULL;
    struct error err = ERROR_NONE;
    uint64_t n_pairs;
    if (arguments_whole(args, "pairs", AUDIT_PAIRS, 0, AUDIT_PAIRS_MAXIMUM, &n_pairs, &err) != STATUS_OK)
        return console_fail(&err);
    plan.n_pairs = (int)n_pairs;
    return print(args, &plan,
                 json       ? FORMAT_JSON
                 : csv      ? FORMAT_CSV
                 : markdown ? FORMAT_MARKDOWN
                            : FORMAT_TEXT);
}

const struct command COMMAND_AUDIT = {
    .name = "audit",
    .operands = "RESULTS",
    .summary = "what common luck gained, and from which day on the luck of two options parts",
    .examples =
        "  truce audit a.sqlite\n"
        "  truce audit a.sqlite --option benchmark --baseline calendar --pairs 20\n"
        "  truce audit a.sqlite --pairs 0                    the stored outcomes only, nothing is run\n",
    .notes =
        "Every draw is asked for at an address: purpose, entity, occasion. Both runs of a pair get the same\n"
        "answer where both ask; the audit runs pairs again and says which draws only one of them asked for.\n"
        "It needs the experiment, scenario and plugins as they were, where the batch found them.\n"
        "`truce explain slipped` explains a word of the tables, `truce list terms` shows all.\n",
    .options = OPTIONS,
    .min_operands = 1,
    .max_operands = 1,
    .run = audit,
};
