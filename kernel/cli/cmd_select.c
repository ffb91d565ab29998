/* truce select: which option is the best, by a procedure of ranking and selection. The statistics are stats/
 * and report/select/. */
#include "cli/commands.h"
#include "cli/console.h"
#include "report/select/select.h"

#include <math.h>
#include <string.h>

static const struct option SELECT_OPTIONS[] = {
    {'m', "metric", "METRIC", "what to select by", OPTION_REQUIRED},
    {'d', "difference", "D",
     "smallest difference that matters, in the metric's unit (default: the experiment's)", 0},
    {0, "method", "kn|kn++|rinott|subset|ocba", "procedure (default kn)", 0},
    {0, "level", "L", "probability of a correct selection (default 0.95)", 0},
    {0, "batch", "N", "replications averaged to one observation (default 10; 1 for shares)", 0},
    {0, "first", "N", "replications before anything is judged (default 10 batches; 20 without)", 0},
    {0, "better", "up|down", "for a metric that has no direction of its own", 0},
    {0, "budget", "N", "ocba: replications in all, of all options (default: twice what there is)", 0},
    {0, "json", NULL, "as JSON", 0},
    {0},
};

static enum status read_number(const struct arguments *args, const char *name, double *out,
                               struct error *err) {
    const char *chars = arguments_value(args, name);
    if (chars == NULL || number_read(chars, out)) return STATUS_OK;
    return error_set(err, STATUS_USAGE, "--%s is '%s' but must be a number", name, chars);
}

static enum status read_method(const struct arguments *args, struct select_request *q, struct error *err) {
    const char *word = arguments_value(args, "method"), *names[N_SELECT_METHODS];
    char nearest[96];
    for (int i = 0; i < N_SELECT_METHODS; i++) {
        names[i] = select_method_name((enum select_method)i);
        if (word == NULL || strcmp(word, names[i]) != 0) continue;
        q->method = (enum select_method)i;
        return STATUS_OK;
    }
    if (word == NULL) return STATUS_OK;
    return error_set(err, STATUS_USAGE, "--method is '%s' but must be kn, kn++, rinott, subset or ocba%s",
                     word, text_suggest(word, names, N_SELECT_METHODS, nearest));
}

static enum status read_better(const struct arguments *args, struct select_request *q, struct error *err) {
    const char *word = arguments_value(args, "better");
    if (word == NULL) return STATUS_OK;
    q->better = strcmp(word, "up") == 0 ? BETTER_UP : BETTER_DOWN;
    if (q->better == BETTER_UP || strcmp(word, "down") == 0) return STATUS_OK;
    return error_set(err, STATUS_USAGE, "--better is '%s' but must be up or down", word);
}

static enum status read_request(const struct arguments *args, struct select_request *q, struct error *err) {
    *q = (struct select_request){.metric = arguments_value(args, "metric"),
                                 .difference = (double)NAN,
                                 .level = 0.95,
                                 .better = BETTER_NEITHER};
    uint64_t n_batch = 0, n_first = 0, n_budget = 0;
    enum status status = read_number(args, "difference", &q->difference, err);
    if (status == STATUS_OK) status = read_number(args, "level", &q->level, err);
    if (status == STATUS_OK) status = read_method(args, q, err);
    if (status == STATUS_OK) status = read_better(args, q, err);
    if (status == STATUS_OK) status = arguments_whole(args, "batch", 0, 1, 100000, &n_batch, err);
    if (status == STATUS_OK) status = arguments_whole(args, "first", 0, 2, 1000000, &n_first, err);
    if (status == STATUS_OK) status = arguments_whole(args, "budget", 0, 1, 1000000000, &n_budget, err);
    q->n_batch = (int)n_batch;
    q->n_first = (int)n_first;
    q->n_budget = (int64_t)n_budget;
    return status;
}

static int print(const struct arguments *args, const struct selected *s) {
    struct text out = TEXT_EMPTY;
    if (arguments_flag(args, "json"))
        select_json(s, &out);
    else
        select_print(s, &out);
    int code = console_write(&out);
    text_free(&out);
    return code;
}

static int run_select(const struct arguments *args) {
    struct error err = ERROR_NONE;
    struct select_request request;
    struct results *r = NULL;
    struct selected *s = NULL;
    if (read_request(args, &request, &err) != STATUS_OK) return console_fail(&err);
    if (results_load(&r, arguments_operand(args, 0), &err) != STATUS_OK) return console_fail_reading(&err);
    enum status status = select_make(&s, r, &request, &err);
    int code = status == STATUS_OK ? print(args, s) : console_fail(&err);
    select_destroy(s);
    results_destroy(r);
    return code;
}

const struct command COMMAND_SELECT = {
    .name = "select",
    .operands = "RESULTS",
    .summary = "which option is the best, with a stated probability, and what is still needed",
    .examples =
        "  truce select a.sqlite --metric relapse --difference 0.03\n"
        "  truce select a.sqlite --metric cost_usd --method subset        which can still be the best\n"
        "  truce select a.sqlite --metric relapse --method ocba           where to spend more runs\n"
        "  truce batch EXPERIMENT -o a.sqlite --select relapse=0.03       drives kn to its end\n",
    .notes = "The difference is the indifference zone: options closer to the best than that count as equally "
             "good. "
             "Replications\n"
             "are used in their order, so that what is said does not depend on how many more are stored. kn "
             "and kn++ put "
             "options out\n"
             "one by one; rinott asks each option for a number of replications; subset needs no difference; "
             "ocba promises "
             "nothing.\n"
             "The value of a winner is estimated from replications that the selection did not use. "
             "Replications that "
             "fill no\nbatch yet are in no figure; how many is said. `truce compare` uses every one.\n",
    .options = SELECT_OPTIONS,
    .min_operands = 1,
    .max_operands = 1,
    .run = run_select,
};
