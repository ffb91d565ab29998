/* truce bench: what the engine costs, as ratios inside one interleaved run (bench/bench.h). */
#include "base/memory.h"
#include "bench/bench.h"
#include "cli/commands.h"
#include "cli/console.h"

enum { ROUNDS_BY_DEFAULT = 5 };

static void say_round(int i_round, const char *name, void *payload) {
    (void)payload;
    console_say("round %d: %s", i_round + 1, name);
}

static int run(const struct arguments *args) {
    struct error err = ERROR_NONE;
    uint64_t n_rounds;
    if (arguments_whole(args, "rounds", ROUNDS_BY_DEFAULT, 1, BENCH_ROUNDS_MAXIMUM, &n_rounds, &err) != STATUS_OK)
        return console_fail(&err);
    const char *only[ARGUMENTS_MAXIMUM];
    struct bench *b = memory_alloc(1, sizeof *b);
    if (b == NULL) return console_fail(&(struct error){.code = STATUS_NO_MEMORY, .message = "out of memory"});
    b->n_rounds = (int)n_rounds;
    b->share_of_work = arguments_flag(args, "quick") ? 0.05 : 1;
    b->only = only;
    b->alone = arguments_flag(args, "alone");
    while (b->n_only < ARGUMENTS_MAXIMUM && (only[b->n_only] = arguments_operand(args, b->n_only)) != NULL)
        b->n_only++;
    if (arguments_flag(args, "verbose")) b->progress = say_round;
    struct text out = TEXT_EMPTY;
    int code;
    if (bench_run(b, &err) != STATUS_OK) {
        code = console_fail(&err);
    } else {
        arguments_flag(args, "json") ? bench_write_json(b, &out) : bench_print(b, &out);
        code = console_write(&out);
    }
    text_free(&out);
    memory_free(b);
    return code;
}

static const struct option OPTIONS[] = {
    {0, "rounds", "N", "interleaved rounds, of which the median is taken (default 5)", 0},
    {0, "quick", NULL, "a twentieth of the work: a look, not a measurement", 0},
    {0, "alone", NULL, "only what is named, without what it is compared with", 0},
    {0, "verbose", NULL, "say what is being run", 0},
    {0, "json", NULL, "as JSON", 0},
    {0},
};

const struct command COMMAND_BENCH = {
    .name = "bench",
    .operands = "[NAME...]",
    .summary = "what the engine costs, in ratios to bare loops and to SimPy",
    .examples = "  truce bench                       everything, 5 rounds\n"
                "  truce bench mm1 --rounds 9        only what begins with mm1, and what it is compared with\n"
                "  truce bench hold --json\n",
    .notes = "Times are processor time and vary with the machine; the ratios vary little. Goals are printed, not\n"
             "enforced. SimPy is compared where Debian's python3-simpy3 is installed.\n",
    .options = OPTIONS,
    .max_operands = -1,
    .run = run,
};
