/* truce batch, status, rerun, export: filling a results file, looking at what it holds, repeating one of its
 * runs. */
#include "base/json.h"
#include "batch/batch.h"
#include "batch/results.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/sequential.h"
#include "cli/story.h"
#include "cli/trace.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* --- batch --- */

static const struct option BATCH_OPTIONS[] = {
    {'o', "output", "RESULTS", "results file; made if missing, resumed if there", 0},
    {'j', "threads", "N", "worker threads (default: one per processor)", 0},
    {0, "reps", "N", "replications wanted in all, per option and point (default: the experiment's)", 0},
    {0, "reps-of", "OPTION=N",
     "replications wanted in all of one option; others stay as they are, or have --reps", OPTION_REPEATED},
    {0, "until", "METRIC=H",
     "go on until every 95 % interval of a difference from the baseline is within H, at most --reps",
     OPTION_REPEATED},
    {0, "select", "METRIC=D",
     "go on until the best option is selected, D being the smallest difference that matters, at most --reps",
     0},
    {0, "engine", "threads", "how runs are spread out; this version has threads", 0},
    {0, "dry-run", NULL, "print the run matrix and an estimate of the time, run nothing", 0},
    {'q', "quiet", NULL, "no progress, no closing words", 0},
    {0},
};

static struct experiment *load_experiment(const char *path) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct experiment *e = experiment_load(path, &d);
    console_diagnostics(&d);
    diagnostics_free(&d);
    return e;
}

static double now_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Seconds that one run of the baseline takes here, or -1 if it fails: only an estimate, so the reason is left
 * to the batch. */
static double time_one_run(const struct experiment *e) {
    struct model_case *c = NULL;
    struct stack *s = NULL;
    struct stack_run *stack_run = NULL;
    struct arena *arena = arena_create();
    double seconds = -1;
    if (arena == NULL || experiment_case_at(e, e->i_baseline, 0, &c, NULL) != STATUS_OK) goto out;
    if (experiment_stack_at(e, e->i_baseline, 0, &s, NULL) != STATUS_OK) goto out;
    double start_s = now_s();
    if (stack_open(&stack_run, s, &stack_limits_default, NULL) != STATUS_OK) goto out;
    struct run_request request = {.model_case = c, .seed = e->seed};
    request.policies = stack_run_policies(stack_run, &request.n_policies);
    struct run_result result;
    if (run_execute(&request, arena, &result, NULL) == STATUS_OK) seconds = now_s() - start_s;
out:
    stack_close(stack_run);
    stack_destroy(s);
    case_destroy(c);
    arena_destroy(arena);
    return seconds;
}

static int dry_run(const struct experiment *e, int n_replications, int n_threads) {
    struct text out = TEXT_EMPTY;
    int64_t n_runs = (int64_t)e->n_options * (int64_t)e->n_points * n_replications;
    text_add(&out, "%s\n", e->question);
    for (size_t i = 0; i < e->n_options; i++) {
        text_add(&out, "  %-20s ", e->options[i].name);
        experiment_describe(&e->options[i], &out);
        text_add(&out, "%s\n", i == e->i_baseline ? "  (baseline)" : "");
    }
    text_add(&out, "%zu options x %zu point%s (%s) x %d replications = %" PRId64 " runs, seed %" PRIu64 "\n",
             e->n_options, e->n_points, e->n_points == 1 ? "" : "s", e->design, n_replications, n_runs,
             e->seed);
    double run_s = time_one_run(e);
    char words[40];
    console_duration(run_s * (double)n_runs / n_threads, words, sizeof words);
    if (run_s >= 0)
        text_add(&out, "About %s on %d thread%s (one run took %.3f s)\n", words, n_threads,
                 n_threads == 1 ? "" : "s", run_s);
    int code = console_write(&out);
    text_free(&out);
    return code;
}

/* A line for each distinct error, with its count. */
static void add_failures(const struct batch_status *s, const char *before, struct text *out) {
    for (size_t i = 0; i < s->n_failures && i < BATCH_FAILURES_TOLD; i++)
        text_add(out, "%s%" PRId64 " x %s (such as %s)\n", before, s->failures[i].n_runs,
                 s->failures[i].error, s->failures[i].run);
    if (s->n_failures > BATCH_FAILURES_TOLD)
        text_add(out, "%sand %zu more errors\n", before, s->n_failures - BATCH_FAILURES_TOLD);
}

/* Results are partial while failed runs are in them, of this call or of earlier ones. */
static void tell_failures(const char *path) {
    struct batch_status s;
    struct text words = TEXT_EMPTY;
    if (batch_status(path, &s, NULL) != STATUS_OK) return;
    add_failures(&s, "  ", &words);
    if (words.length > 0)
        console_say("%.*s", (int)words.length - 1, text_chars(&words)); // it ends the line itself
    text_free(&words);
}

/* What to do comes last, after all that went wrong. n_wanted: --reps that would probably do, 0 for none. */
static void add_next(const char *path, int64_t n_wanted, struct text *next) {
    if (n_wanted > 0)
        text_add(next, "Next: the same line with --reps %" PRId64 ", or for what there is: truce compare %s",
                 n_wanted, path);
    else
        text_add(next, "Next: truce compare %s", path);
}

static int tell_batch(const struct batch_summary *s, const char *path, enum status status, bool quiet) {
    char words[40];
    console_duration(s->elapsed_s, words, sizeof words);
    int64_t n_missing = s->n_wanted - s->n_already - s->n_done;
    if (!quiet) {
        console_say("%" PRId64 " runs done in %s, %" PRId64 " were there already, %" PRId64 " wanted in all",
                    s->n_done, words, s->n_already, s->n_wanted);
        if (status == STATUS_INTERRUPTED)
            console_say("Interrupted with %" PRId64 " to go. The same line again resumes.",
                        n_missing > 0 ? n_missing : 0);
    }
    if (s->n_tried_again > 0)
        console_say("%" PRId64 " of these runs were tried twice: a plugin had used up its processor time",
                    s->n_tried_again);
    if (status == STATUS_INTERRUPTED) return EXIT_INTERRUPTED;
    if (s->n_failed == 0) return EXIT_OK;
    console_error("%" PRId64 " of these runs failed; they are recorded and counted: truce status %s",
                  s->n_failed, path);
    tell_failures(path);
    return EXIT_RUNS_FAILED;
}

static int run_batch(const struct arguments *args, const struct experiment *e, const char *path,
                     const struct batch_options *o, struct text *next) {
    struct error err = ERROR_NONE;
    struct batch_summary summary = {0};
    enum status status = batch_run(e, path, o, &summary, &err);
    console_progress_end();
    if (status != STATUS_OK && status != STATUS_INTERRUPTED) return console_fail(&err);
    if (status == STATUS_OK) add_next(path, 0, next);
    return tell_batch(&summary, path, status, arguments_flag(args, "quiet"));
}

/* --- batches that go on until something is known --- */

/* What the experiment says, over which goes what the command line says, the last of a metric. */
static enum status read_targets(const struct arguments *args, const struct experiment *e,
                                struct precision_target *targets, size_t *n, struct error *err) {
    int cursor = 0;
    *n = 0;
    if (arguments_value(args, "reps-of") != NULL || arguments_value(args, "select") != NULL) return STATUS_OK;
    for (size_t i = 0; i < e->n_metrics && arguments_value(args, "until") == NULL; i++)
        if (e->metrics[i].half_width > 0)
            targets[(*n)++] =
                (struct precision_target){METRICS[e->metrics[i].metric].head.name, e->metrics[i].half_width};
    for (const char *chars; (chars = arguments_next(args, "until", &cursor)) != NULL;) {
        struct precision_target target;
        enum status status = sequence_read_target("until", chars, &target, err);
        if (status != STATUS_OK) return status;
        size_t i = 0;
        while (i < *n && targets[i].metric != target.metric)
            i++;
        targets[i] = target;
        *n += i == *n;
    }
    return STATUS_OK;
}

/* N of --reps-of for each option; 0, nothing more, for those not named unless --reps says how many. */
static enum status read_numbers(const struct arguments *args, const struct experiment *e, int otherwise,
                                int *n_of, struct error *err) {
    int cursor = 0;
    for (size_t i = 0; i < e->n_options; i++)
        n_of[i] = otherwise;
    for (const char *chars; (chars = arguments_next(args, "reps-of", &cursor)) != NULL;) {
        const char *equals = strrchr(chars, '=');
        size_t length = equals != NULL ? (size_t)(equals - chars) : 0, i = 0;
        double n = 0;
        if (equals == NULL || !number_read(equals + 1, &n) || n != floor(n) || n < 0 || n > 10000000)
            return error_set(err, STATUS_USAGE,
                             "--reps-of is '%s' but must be OPTION=N, N from 0 to 10000000", chars);
        while (i < e->n_options &&
               (strlen(e->options[i].name) != length || memcmp(e->options[i].name, chars, length) != 0))
            i++;
        if (i == e->n_options) {
            char name[80], nearest[96];
            const char *names[EXPERIMENT_MAX_OPTIONS];
            for (i = 0; i < e->n_options; i++)
                names[i] = e->options[i].name;
            snprintf(name, sizeof name, "%.*s", (int)length, chars);
            return error_set(err, STATUS_USAGE, "--reps-of: no option '%s' in %s%s", name, e->path,
                             text_suggest(name, names, e->n_options, nearest));
        }
        n_of[i] = (int)n;
    }
    return STATUS_OK;
}

/* The words of a text on stderr, line by line. */
static void say_lines(const char *chars) {
    while (*chars != '\0') {
        size_t n = strcspn(chars, "\n");
        console_say("%.*s", (int)n, chars);
        chars += n + (chars[n] == '\n');
    }
}

static int tell_until(const struct sequence *q, bool quiet) {
    if (q->reached && quiet) return EXIT_OK;
    say_lines(text_chars(&q->said));
    if (q->reached) {
        console_say("Precise enough after %d replications.", q->n_reached);
        return EXIT_OK;
    }
    console_error("not precise enough after %d replications%s", q->n_reached,
                  q->n_reached == q->n_cap ? ", the most allowed (--reps)" : ": more will not help");
    return EXIT_CHECK_FAILED;
}

static int tell_select(const struct sequence *q) {
    int code = console_write(&q->said);
    if (q->reached || code != EXIT_OK) return code;
    if (q->winner[0] != '\0') { // what was asked is answered; only its value is not known well
        console_say("%s is selected after %" PRId64
                    " replications, and that is settled; its fresh estimate is not: it "
                    "needs %" PRId64 " more replications than --reps %d allows",
                    q->winner, q->n_won_after, q->n_wanted - q->n_cap, q->n_cap);
        return EXIT_OK;
    }
    console_error("not settled after %d replications%s", q->n_reached,
                  q->n_reached == q->n_cap ? ", the most allowed (--reps)" : ": more will not help");
    return EXIT_CHECK_FAILED;
}

static enum status read_selection(const char *chars, struct select_request *request, struct error *err) {
    struct precision_target target;
    enum status status = sequence_read_target("select", chars, &target, err);
    if (status != STATUS_OK) return status;
    *request = (struct select_request){.metric = target.metric,
                                       .method = SELECT_KN,
                                       .difference = target.half_width,
                                       .level = 0.95,
                                       .better = BETTER_NEITHER};
    for (int i = 0; i < N_WORLD_METRICS; i++)
        if (METRICS[i].head.name == target.metric)
            request->n_batch = select_default_batch(METRICS[i].head.unit);
    request->n_first = select_default_first(request->n_batch);
    return STATUS_OK;
}

static int run_sequence(const struct arguments *args, const struct experiment *e, const char *path,
                        const struct batch_options *o, const struct precision_target *targets,
                        size_t n_targets, struct text *next) {
    struct error err = ERROR_NONE;
    struct select_request request;
    bool quiet = arguments_flag(args, "quiet");
    const char *selection = arguments_value(args, "select");
    struct sequence q = {.experiment = e,
                         .path = path,
                         .options = *o,
                         .n_cap = o->n_replications > 0 ? o->n_replications : SEQUENCE_CAP};
    enum status status = selection != NULL ? read_selection(selection, &request, &err) : STATUS_OK;
    if (status == STATUS_OK)
        status = selection != NULL ? sequence_select(&q, &request, &err)
                                   : sequence_until(&q, targets, n_targets, &err);
    console_progress_end();
    int code;
    if (status != STATUS_OK && status != STATUS_INTERRUPTED) {
        code = console_fail(&err);
    } else {
        code = tell_batch(&q.summary, path, status, quiet);
        if (status == STATUS_OK) {
            int reached = selection != NULL ? tell_select(&q) : tell_until(&q, quiet);
            if (reached != EXIT_OK) code = reached;
            add_next(path, q.reached || q.n_wanted <= q.n_cap ? 0 : q.n_wanted, next);
        }
    }
    text_free(&q.said);
    return code;
}

/* One batch, or a sequence of them. `next`: what to do then, if it came to its end. */
static int run_as_asked(const struct arguments *args, const struct experiment *e, const char *path,
                        struct batch_options *o, struct text *next) {
    struct error err = ERROR_NONE;
    struct precision_target targets[N_WORLD_METRICS];
    int n_of[EXPERIMENT_MAX_OPTIONS];
    size_t n_targets = 0;
    bool of_options = arguments_value(args, "reps-of") != NULL,
         selecting = arguments_value(args, "select") != NULL;
    if (of_options + selecting + (arguments_value(args, "until") != NULL) > 1) {
        console_error("give one of --until, --select and --reps-of");
        return EXIT_USAGE;
    }
    enum status status = read_targets(args, e, targets, &n_targets, &err);
    if (status == STATUS_OK && of_options) status = read_numbers(args, e, o->n_replications, n_of, &err);
    if (status != STATUS_OK) return console_fail(&err);
    if (of_options) o->n_of_option = n_of;
    o->stop = console_watch_interrupts();
    o->progress = arguments_flag(args, "quiet") ? NULL : console_progress;
    o->command_line = args->command_line;
    return n_targets > 0 || selecting ? run_sequence(args, e, path, o, targets, n_targets, next)
                                      : run_batch(args, e, path, o, next);
}

/* Failed runs of earlier calls count too: results stay partial until they are looked at. */
static int failed_earlier(const char *path, int code) {
    struct batch_status s;
    if (code != EXIT_OK || batch_status(path, &s, NULL) != STATUS_OK || s.n_failed == 0) return code;
    console_error("%" PRId64 " stored runs failed earlier: truce status %s", s.n_failed, path);
    tell_failures(path);
    return EXIT_RUNS_FAILED;
}

static int batch(const struct arguments *args) {
    struct error err = ERROR_NONE;
    uint64_t n_threads, n_replications;
    if (arguments_whole(args, "threads", 0, 1, 1024, &n_threads, &err) != STATUS_OK)
        return console_fail(&err);
    if (arguments_whole(args, "reps", 0, 1, 10000000, &n_replications, &err) != STATUS_OK)
        return console_fail(&err);
    const char *engine = arguments_value(args, "engine"), *path = arguments_value(args, "output");
    if (engine != NULL && strcmp(engine, "threads") != 0) {
        console_error("--engine is '%s', but this version has only: threads", engine);
        return EXIT_USAGE;
    }
    bool dry = arguments_flag(args, "dry-run");
    if (path == NULL && !dry) {
        console_error("--output RESULTS is needed");
        return EXIT_USAGE;
    }
    struct experiment *e = load_experiment(arguments_operand(args, 0));
    if (e == NULL) return EXIT_INVALID;
    struct batch_options o = {.n_threads = (int)n_threads, .n_replications = (int)n_replications};
    int code;
    struct text next = TEXT_EMPTY;
    if (dry)
        code = dry_run(e, n_replications > 0 ? (int)n_replications : e->n_replications,
                       n_threads > 0 ? (int)n_threads : 1);
    else
        code = failed_earlier(path, run_as_asked(args, e, path, &o, &next));
    if (next.length > 0 && !arguments_flag(args, "quiet")) console_say("%s", text_chars(&next));
    text_free(&next);
    experiment_destroy(e);
    return code;
}

const struct command COMMAND_BATCH = {
    .name = "batch",
    .operands = "EXPERIMENT",
    .summary = "run every option of an experiment many times into a results file",
    .examples = "  truce batch scripts/experiments/drawdown.lua -o a.sqlite\n"
                "  truce batch scripts/experiments/drawdown.lua -o a.sqlite --reps 800    tops up to 800\n"
                "  truce batch scripts/experiments/drawdown.lua --dry-run\n"
                "  truce batch scripts/experiments/drawdown.lua -o a.sqlite --until relapse=0.03\n"
                "  truce batch scripts/experiments/drawdown.lua -o a.sqlite --select relapse=0.03\n",
    .notes = "Stopped at any moment, the same line goes on where it was; finished runs are never repeated. "
             "Results do not\n"
             "depend on the number of threads. A run that fails is recorded, counted and reported (exit code "
             "4).\n"
             "--until (or half_width = { relapse = 0.03 } in the experiment) looks at the first 50 pairs, "
             "then goes on by "
             "the spread seen,\n"
             "at most doubling; --select runs all options, then those still in, then fresh replications of "
             "the winner: "
             "`truce help select`.\n"
             "Both stop at --reps replications of an option (default 10,000), and end with 1 if that was not "
             "enough. A winner\nthat is settled is success (0), even where its fresh estimate needs more "
             "than --reps allows: this is then said.\n",
    .options = BATCH_OPTIONS,
    .min_operands = 1,
    .max_operands = 1,
    .run = batch,
};

/* --- status --- */

static const struct option STATUS_OPTIONS[] = {
    {0, "json", NULL, "as JSON", 0},
    {0},
};

static void add_status_json(const struct batch_status *s, struct text *out) {
    struct json j = json_begin(out, JSON_INDENTED);
    json_open_object(&j);
    json_member_string(&j, "experiment", s->experiment);
    json_member_string(&j, "question", s->question);
    json_member_integer(&j, "wanted_runs", s->n_wanted);
    json_member_integer(&j, "done_runs", s->n_done);
    json_member_integer(&j, "failed_runs", s->n_failed);
    json_key(&j, "series");
    json_open_array(&j);
    for (const char *at = s->series; *at != '\0'; at += strspn(at, ", ")) {
        char name[128];
        size_t n = strcspn(at, ",");
        snprintf(name, sizeof name, "%.*s", (int)n, at);
        json_string(&j, name);
        at += n;
    }
    json_close(&j);
    json_key(&j, "errors");
    json_open_array(&j);
    for (size_t i = 0; i < s->n_failures && i < BATCH_FAILURES_TOLD; i++) {
        json_open_object(&j);
        json_member_string(&j, "error", s->failures[i].error);
        json_member_integer(&j, "runs", s->failures[i].n_runs);
        json_member_string(&j, "example_run", s->failures[i].run);
        json_close(&j);
    }
    json_close(&j);
    json_close(&j);
    text_add(out, "\n");
}

/* Few are named; of many the number is enough, and --json has the names. */
static void add_kept(const struct batch_status *s, struct text *out) {
    enum { FEW = 8 };
    if (s->n_series == s->n_series_measured)
        text_add(out, "  Series      all %d, by month\n", s->n_series);
    else if (s->n_series == 0)
        text_add(out, "  Series      none kept of %d\n", s->n_series_measured);
    else
        text_add(out, "  Series      %d of %d kept, by month%s%s\n", s->n_series, s->n_series_measured,
                 s->n_series <= FEW ? ": " : "", s->n_series <= FEW ? s->series : "");
}

static int status(const struct arguments *args) {
    struct error err = ERROR_NONE;
    struct batch_status s;
    enum status status = batch_status(arguments_operand(args, 0), &s, &err);
    if (status != STATUS_OK) return console_fail_reading(&err);
    struct text out = TEXT_EMPTY;
    if (arguments_flag(args, "json"))
        add_status_json(&s, &out);
    else
        text_add(&out,
                 "%s\n  Experiment  %s\n  Runs        %" PRId64 " done of %" PRId64 " wanted, %" PRId64
                 " failed\n",
                 s.question, s.experiment, s.n_done, s.n_wanted, s.n_failed);
    if (!arguments_flag(args, "json")) add_kept(&s, &out);
    if (!arguments_flag(args, "json")) add_failures(&s, "  Failed      ", &out);
    int code = console_write(&out);
    text_free(&out);
    return code;
}

const struct command COMMAND_STATUS = {
    .name = "status",
    .operands = "RESULTS",
    .summary = "what a results file holds, without running anything",
    .examples = "  truce status a.sqlite\n",
    .options = STATUS_OPTIONS,
    .min_operands = 1,
    .max_operands = 1,
    .run = status,
};

/* --- rerun --- */

static const struct option RERUN_OPTIONS[] = {
    {0, "trace", "FILE", "write every event as a line of JSON, with a sentence; - for stdout", 0},
    {0, "story", "FILE", "write what matters of the run as plain text to read; - for stdout", 0},
    {0},
};

struct watch {
    struct trace trace; // file NULL: not asked for
    struct chronicle story;
};

static void on_told(const struct relayed *told, void *payload) {
    struct watch *w = payload;
    struct truce_event event = story_public(told);
    if (w->trace.file != NULL) trace_write(&event, &w->trace);
    story_gather(&event, &w->story);
}

static enum status read_start(const char *path, struct watch *w, struct error *err) {
    struct results *results = NULL;
    enum status status = results_load(&results, path, err);
    if (status == STATUS_OK) w->story.start_days = results->start_days;
    results_destroy(results);
    return status;
}

static enum status rerun_watched(const char *path, const char *run_id, const char *trace_path,
                                 struct watch *w, struct arena *arena, struct rerun_result *out,
                                 struct error *err) {
    enum status status = read_start(path, w, err);
    if (status == STATUS_OK && trace_path != NULL) status = trace_open(&w->trace, trace_path, err);
    if (status != STATUS_OK) return status;
    status = batch_rerun(path, run_id, on_told, w, arena, out, err);
    struct error close_err = ERROR_NONE;
    if (w->trace.file != NULL && trace_close(&w->trace, &close_err) != STATUS_OK && status == STATUS_OK) {
        *err = close_err;
        status = STATUS_IO;
    }
    return status;
}

static int tell_rerun(const struct rerun_result *r, const char *run_id) {
    if (r->same && r->status != STATUS_OK) {
        console_say("%s: fails as it did, with the same words: %s", run_id, r->error);
        return EXIT_OK;
    }
    if (r->same) {
        console_say("%s: the same, bit for bit (%" PRIu64 " events)", run_id, r->result.n_events);
        return EXIT_OK;
    }
    console_error("%s differs from what is stored%s%s", run_id,
                  r->first_difference[0] != '\0' ? ", first in " : "", r->first_difference);
    return EXIT_CHECK_FAILED;
}

static int rerun(const struct arguments *args) {
    struct error err = ERROR_NONE;
    const char *path = arguments_operand(args, 0), *run_id = arguments_operand(args, 1);
    const char *trace_path = arguments_value(args, "trace"), *story_path = arguments_value(args, "story");
    struct watch watch = {.trace = {.file = NULL}};
    struct rerun_result r;
    struct arena *arena = arena_create();
    if (arena == NULL) return console_fail(&(struct error){.code = STATUS_NO_MEMORY});
    enum status status = trace_path != NULL || story_path != NULL
                             ? rerun_watched(path, run_id, trace_path, &watch, arena, &r, &err)
                             : batch_rerun(path, run_id, NULL, NULL, arena, &r, &err);
    int code = status == STATUS_OK ? tell_rerun(&r, run_id) : console_fail(&err);
    if (code == EXIT_OK && story_path != NULL) code = story_save(&watch.story, run_id, story_path);
    chronicle_free(&watch.story);
    arena_destroy(arena);
    return code;
}

const struct command COMMAND_RERUN = {
    .name = "rerun",
    .operands = "RESULTS RUN_ID",
    .summary = "execute one stored run again and compare it bit for bit",
    .examples = "  truce rerun a.sqlite benchmark/0/17                 option/point/replication\n"
                "  truce rerun a.sqlite benchmark/0/17 --trace run.jsonl\n"
                "  truce rerun a.sqlite benchmark/0/17 --story run.txt\n",
    .notes = "Exit code 1 when the run came out differently.\n",
    .options = RERUN_OPTIONS,
    .min_operands = 2,
    .max_operands = 2,
    .run = rerun,
};

/* --- export --- */

static const struct option EXPORT_OPTIONS[] = {
    {'o', "output", "DIR", "folder for the CSV files and their data dictionary", OPTION_REQUIRED},
    {0},
};

static int export_tables(const struct arguments *args) {
    struct error err = ERROR_NONE;
    const char *folder = arguments_value(args, "output");
    enum status status = batch_export(arguments_operand(args, 0), folder, &err);
    if (status != STATUS_OK) return console_fail_reading(&err);
    console_say("Tables and data dictionary are in %s", folder);
    return EXIT_OK;
}

const struct command COMMAND_EXPORT = {
    .name = "export",
    .operands = "RESULTS",
    .summary = "write a results file as tidy CSV tables with a data dictionary",
    .examples = "  truce export a.sqlite -o tables\n",
    .options = EXPORT_OPTIONS,
    .min_operands = 1,
    .max_operands = 1,
    .run = export_tables,
};
